"""How a split page is scored against what a person labelled: pure functions on text, no splitter in sight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHINGLE = 6  # characters, as the labels' own rules say
_GONE = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NOTICE = re.compile(
    r"무단(?:전재|복제|배포|사용|도용).{0,12}금지|저작권자[©ⓒ(]|copyright[©ⓒ(]|[©ⓒ].{0,30}allrightsreserved",
    re.IGNORECASE,
)
"""A copyright line, spaces taken out; one that only names the owner is known from its label."""
_BYLINE = re.compile(r"[가-힣]{2,4}(?:기자|특파원|앵커|리포터)[\[(</|]?[\w.+-]{2,30}@")
_CREDIT = re.compile(r"[\[(<【]사진(?:=|:|제공|출처|[가-힣]{1,8}[\])>】])|사진(?:제공|출처)?[=:]")
"""A reporter with mail address, the credit of a picture: forms that are never text, spaces taken out."""
_CAPTION_SHARE = 0.5  # of a caption's own shingles: a reader sees a caption, even if its credit was cut off


def tighten(text: str | None) -> str:
    """Give `text` composed (NFC) and without white space: what shingles are cut from."""
    return "".join(unicodedata.normalize("NFC", text or "").split())


def squeeze(text: str | None) -> str:
    """Give letters and digits alone: two titles are the same when these are."""
    return _GONE.sub("", unicodedata.normalize("NFC", text or ""))


def shingles(text: str) -> set[str]:
    """Give every run of SHINGLE characters, white space left out; of a shorter text the whole."""
    tight = tighten(text)
    return {tight[i : i + SHINGLE] for i in range(max(1, len(tight) - SHINGLE + 1))} if tight else set()


def f1(right: int, wanted: int, got: int) -> float:
    """Give the harmonic mean of precision and recall, 0-1; 1 where nothing was wanted and nothing came."""
    return 2 * right / (wanted + got) if wanted + got else 1.0


def body_f1(wanted: Iterable[str], optional: Iterable[str], got: str | None) -> float:
    """Score a body by its shingles; those of `optional` (subtitles, subheads) are neither right nor wrong."""
    labelled = shingles("\n".join(wanted))
    found = shingles(got or "")
    found -= shingles("\n".join(optional)) - labelled
    return f1(len(labelled & found), len(labelled), len(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Intruders:
    """The lines of a page that belong around the body, and the text in which they may stand by right."""

    copyright: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    """Headline, subtitles and paragraphs: words of a caption or a mail address may stand there too."""


def leaks_copyright(page: Intruders, got: str) -> bool:
    """Say whether a copyright line came along: the labelled one, or any by its words."""
    tight, text = tighten(got), tighten("\n".join(page.text))
    return _shows_more(_NOTICE, tight, text) or _more_often(page.copyright, tight, text)


def leaks_byline(page: Intruders, got: str) -> bool:
    """Say whether a byline came along: the labelled one, one of its mail addresses, or any by its form."""
    tight, text = tighten(got), tighten("\n".join(page.text))
    lines = [*page.byline, *(address for line in page.byline for address in _ADDRESS.findall(line))]
    return _shows_more(_BYLINE, tight, text) or _more_often(lines, tight, text)


def leaks_caption(page: Intruders, got: str) -> bool:
    """Say whether a caption came along, whole or most of what only it says, or the credit of any picture."""
    tight, text = tighten(got), tighten("\n".join(page.text))
    found, known = shingles(got), shingles("\n".join(page.text))
    for caption in page.captions:
        own = shingles(caption) - known
        if own and len(own & found) >= _CAPTION_SHARE * len(own):
            return True
    return _shows_more(_CREDIT, tight, text) or _more_often(page.captions, tight, text)


def shows_notice(text: str) -> bool:
    """Say whether a copyright line stands anywhere in `text`."""
    return _NOTICE.search(tighten(text)) is not None


def _shows_more(sign: re.Pattern[str], got: str, text: str) -> bool:
    """Say whether a sign stands more often in `got` than in `text`; both tightened."""
    return len(sign.findall(got)) > len(sign.findall(text))


def _more_often(lines: Iterable[str], got: str, text: str) -> bool:
    """Say whether a line stands more often in `got` than it does in `text` by right; both tightened."""
    return any(got.count(line) > text.count(line) for line in map(tighten, lines) if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a list: its title squeezed, its rank (0 in a list without), the address it leads to."""

    title: str
    rank: int = 0
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries right, labelled, and given."""

    right: int = 0
    wanted: int = 0
    got: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add up two tallies."""
        return Tally(self.right + other.right, self.wanted + other.wanted, self.got + other.got)

    @property
    def f1(self) -> float:
        """Give the F1 of the entries."""
        return f1(self.right, self.wanted, self.got)


def tally_entries(labelled: Sequence[tuple[str, int]], got: Sequence[Entry], links: dict[str, frozenset[str]]) -> Tally:
    """Count the entries whose title, rank and link are those of the page; a second copy of an entry is wrong.

    `labelled`: title squeezed, and rank. `links`: title squeezed -> addresses under which the page has it; a title
    that no link of the page holds needs none.
    """
    left = list(got)
    right = 0
    for title, rank in labelled:
        wanted = links.get(title)
        match = next((e for e in left if e.title == title and e.rank == rank and (not wanted or e.url in wanted)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Tally(right, len(labelled), len(got))


def cut_runs(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Cut ranked entries into lists: a new one begins where the rank does not go up."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if not runs or entry.rank <= runs[-1][-1].rank:
            runs.append([])
        runs[-1].append(entry)
    return runs


def choose_run(labelled: Sequence[str], runs: Sequence[list[Entry]]) -> list[Entry]:
    """Give the list that shares most titles with a labelled one, the first of equals; empty where none does."""
    wanted = set(labelled)
    best: list[Entry] = []
    for run in runs:
        if sum(entry.title in wanted for entry in run) > sum(entry.title in wanted for entry in best):
            best = run
    return best
