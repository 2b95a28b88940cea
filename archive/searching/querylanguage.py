"""What people type into the search box: words, "phrases", -without, and filters such as outlet:전북.

text -> Query. No input is an error: what makes no sense is left out and named in `notes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.searching.tokens import cut_run, find_runs, fold

MAX_QUERY_CHARS = 1000  # a pasted page is no query; the words after it are left out
MAX_TERMS = 32  # FTS5 intersects one list a term; more than this narrows nothing further


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase of a query."""

    text: str
    """As typed, folded."""
    tokens: tuple[str, ...]
    is_prefix: bool
    """True when the last token is a single syllable, the beginning of a bigram (30억 finds 30억원)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A condition beside the words: `field` is a value of FIELDS; an excluded one is meant the other way round."""

    field: str
    value: str
    is_excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person asked for: every one of `words`, none of `without`, all of `filters`."""

    words: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    place: str = "text"
    """Where the words are looked for: `text` (headline and body), `headline`, or `related` (link lists)."""
    notes: tuple[str, ...] = ()
    """Parts that were left out because they make no sense, as typed."""

    @property
    def is_empty(self) -> bool:
        """True when nothing is asked for at all."""
        return not (self.words or self.without or self.filters)


FIELDS = {
    "outlet": "outlet",
    "매체": "outlet",
    "reporter": "reporter",
    "기자": "reporter",
    "speaker": "speaker",
    "발언": "speaker",
    "section": "section",
    "분야": "section",
    "since": "since",
    "부터": "since",
    "until": "until",
    "까지": "until",
    "in": "place",
}
"""What may stand before the colon -> the field it means."""

PLACES = {
    "related": "related",
    "links": "related",
    "관련기사": "related",
    "headline": "headline",
    "title": "headline",
    "제목": "headline",
    "text": "text",
    "본문": "text",
}
"""What may stand after `in:` -> where the words are looked for."""

PART = re.compile(
    rf"""(?P<minus>-?)
    (?:(?P<field>{"|".join(FIELDS)}):(?=["“”]|[^\s"“”]))?
    (?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))""",
    re.VERBOSE | re.IGNORECASE,
)

DAY = re.compile(r"(\d{4})(?:[-./]?(\d{1,2})(?:[-./]?(\d{1,2}))?)?\.?")


def read_query(text: str) -> Query:
    """What `text` asks for; words without a letter or digit are left out. Never raises."""
    words: list[Term] = []
    without: list[Term] = []
    filters: list[Filter] = []
    notes: list[str] = []
    place = "text"
    readable = text[:MAX_QUERY_CHARS].encode("utf-8", "ignore").decode("utf-8")  # a lone surrogate is no character
    for part in PART.finditer(fold(readable)):
        value = part["phrase"] if part["word"] is None else part["word"]
        if part["field"] is None:
            term = read_term(value)
            if term is not None and len(words) + len(without) < MAX_TERMS:
                (without if part["minus"] else words).append(term)
            continue
        field = FIELDS[part["field"].lower()]
        read = _read_value(field, value)
        if read is None:
            notes.append(part[0])
        elif field == "place":
            place = read
        elif len(filters) < MAX_TERMS:
            filters.append(Filter(field=field, value=read, is_excluded=bool(part["minus"])))
    return Query(words=tuple(words), without=tuple(without), filters=tuple(filters), place=place, notes=tuple(notes))


def read_term(text: str) -> Term | None:
    """A word or phrase as tokens; None when it has no letter or digit."""
    runs = list(find_runs(text))
    if not runs:
        return None
    is_prefix = runs[-1].is_cjk and len(runs[-1].text) == 1
    return Term(text=text, tokens=tuple(t for run in runs for t in cut_run(run)), is_prefix=is_prefix)


def _read_value(field: str, value: str) -> str | None:
    """The value of a filter in the archive's own form; None when it makes no sense."""
    value = value.replace("\x00", "").strip()
    if field == "place":
        return PLACES.get(value.lower())
    if field in {"since", "until"}:
        return read_day(value)
    return value or None


def read_day(text: str) -> str | None:
    """2025, 2025-7 or 2025.07.01 as the beginning of an archive time (2025-07-01); None for anything else."""
    match = DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if not (1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31):
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
