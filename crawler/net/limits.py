"""The limits of a crawl: what one address may cost in time, bytes and tries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one address may cost. Tests pass smaller figures; every crawl of the public web uses these."""

    connect_s: float = 10.0
    """A TCP and TLS handshake that takes longer than this has failed; Korean hosts answer within 1 s."""
    first_byte_s: float = 30.0
    """Slow CMSs under load need 10 to 20 s for the first byte; beyond 30 s nothing ever came."""
    try_s: float = 45.0
    """One request with its whole answer."""
    address_s: float = 95.0
    """One address with all its redirects and tries: two full tries and their pauses. Whatever it waits for (another
    host's robots.txt, a slow answer) it has its outcome by then, and is asked again another time. Its waits for the
    turn of a host with a long Crawl-delay are not counted."""
    turn_s: float = 300.0
    """The longest wait for one turn: five redirects to one host with the longest delay obeyed."""
    tries: int = 3
    """The first try and two more, for resets, cut answers and 5xx."""
    retry_pause_s: float = 1.0
    """Before the second try; twice that before the third."""
    redirects: int = 5
    """RFC 9309 asks for five hops on robots.txt; real articles need one or two."""
    body_bytes: int = 8 * 1024 * 1024
    """Before and after decompression: the largest of 49 real pages has 0.6 MB."""
    sitemap_bytes: int = 50 * 1024 * 1024
    """A sitemap as it is sent: the protocol's own limit. What passes `body_bytes` is packed as it comes, and has to
    stay below it then."""
    header_bytes: int = 64 * 1024
    """All header lines of one answer; servers in use refuse to send more than 8 to 64 KiB."""
    codings: int = 2
    """Content codings applied to one body; more than one is unusual, more than two an attack."""
    split_s: float = 5.0
    """One page in a split worker, in processor time; four times as long by the clock. Real pages take 5 to 50 ms."""
    list_s: float = 20.0
    """One list in a split worker, likewise: a sitemap of 50,000 addresses takes 2 s of a quiet processor."""
    split_bytes: int = 512 * 1024 * 1024
    """Address space one page may add to a split worker."""
    in_flight: int = 16
    """Addresses leased and not yet acknowledged: at most so many are fetched again after kill -9."""
    robots_bytes: int = 512 * 1024
    """RFC 9309 2.5: parse at least 500 KiB; what follows is not read."""
    robots_hours: float = 24.0
    """RFC 9309 2.4: a cached robots.txt is not used for longer."""
    retry_after_s: float = 24 * 3600.0
    """The longest pause a server may order; a date in 2037 must not silence an outlet for years."""
    crawl_delay_s: float = 60.0
    """The longest Crawl-delay obeyed as it stands."""
    links: int = 50_000
    """Links taken from one document: the sitemap protocol's own limit."""
    patience_s: float = 60.0
    """How long a crawl waits for the next address of a paced host before it ends."""


PUBLIC = Limits()
