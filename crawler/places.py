"""How many more addresses a crawl may be handed: places for visits under way, and a budget of pages. Pure counting."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from archive.items import Lease
from crawler.tally import Tally
from crawler.visit import Visit


class Places:
    """What holds a place, what is promised one, and the leases that wait to begin."""

    def __init__(
        self, tally: Tally, visits: Mapping[int, Visit], *, in_flight: int, max_pages: int | None = None
    ) -> None:
        self.waiting: deque[Lease] = deque()
        """Leased and not begun."""
        self._tally = tally
        self._visits = visits
        self._in_flight = in_flight
        self._max_pages = max_pages
        self._asked_for = 0
        """Addresses that calls under way may still bring: they count against the budget of pages."""
        self._promised = 0
        """Places that those will take, less those of the visits that end with them."""

    @property
    def is_spent(self) -> bool:
        """Whether the budget of pages is used up, and all that was leased has begun."""
        return self._max_pages is not None and self._kept() >= self._max_pages and not self.waiting

    def room(self, *, ending: int = 0) -> int:
        """How many more addresses may be asked for now, at least 0, when `ending` visits end with the call."""
        room = self._free() - self._promised + ending
        if self._max_pages is not None:
            room = min(room, self._max_pages - self._kept() - self._asked_for)
        return max(0, room)

    def promise(self, addresses: int, *, ending: int = 0) -> None:
        """Note that a call asks for so many addresses, while `ending` visits end with it."""
        self._asked_for += addresses
        self._promised += addresses - ending

    def settle(self, addresses: int, *, ending: int = 0) -> None:
        """Note that such a call has its answer."""
        self.promise(-addresses, ending=-ending)

    def admit(self, visit: Visit) -> bool:
        """Whether `visit`, whose turn has come, may ask: no more do than there are places."""
        if not visit.has_asked:
            visit.has_asked = sum(other.has_asked for other in self._visits.values()) < self._in_flight
        return visit.has_asked

    def take(self, leases: Sequence[Lease]) -> None:
        """Let these wait to begin."""
        self._tally.leased += len(leases)
        self.waiting.extend(leases)

    def _kept(self) -> int:
        """Addresses handed out, less those given back unasked."""
        return self._tally.leased - self._tally.released

    def _free(self) -> int:
        """Places that nothing holds. One that waits for its first turn holds none; half as many again may wait."""
        turns = sum(visit.is_waiting and not visit.has_asked for visit in self._visits.values())
        held = len(self._visits) - min(turns, self._in_flight // 2)
        return self._in_flight - held - len(self.waiting)
