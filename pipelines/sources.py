"""Where on the page each field of an article comes from: its blocks, or the head of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from archive.items import BODY_ROLES, Article, Role, Segment
from pipelines.decode import clean, decode
from pipelines.lines.comments import read_comment_count
from pipelines.lines.datelines import split_dateline
from pipelines.lines.times import read_time, read_times
from pipelines.page.fields.trails import read_trail
from pipelines.page.head.metadata import META, read_metadata
from pipelines.page.walk.markup import read_markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSource:
    """A field, its values as a person reads them, and where they stand."""

    field: str
    values: tuple[str, ...] = ()
    """Empty: the field is not on the page."""
    blocks: tuple[int, ...] = ()
    """Positions of the segments that say it."""
    head: str | None = None
    """What in the head of the page says it, such as `meta og:title`; named when no block does, or the head too."""


_LISTS: dict[str, tuple[Role, ...]] = {
    "deck": (Role.DECK,),
    "captions": (Role.CAPTION,),
    "quotes": (Role.SPEAKER, Role.QUOTE),
    "related": (Role.RELATED,),
    "ranking": (Role.RANKING,),
    "weather": (Role.WEATHER,),
}
"""Fields that are all segments of some roles."""
_SINGLE: dict[str, Role] = {
    "headline": Role.HEADLINE,
    "byline": Role.BYLINE,
    "copyright": Role.COPYRIGHT,
}
_NO_FIELDS = frozenset(
    {
        "is_article",
        "reason",
        "charset",
        "segments",
        "url",
        "outlet_id",
        "body",
        "truncated",
        "published_raw",
        "modified_raw",
    }
)
_TIMES = ("published_at", "modified_at")
_ON_PAGE = frozenset({*_LISTS, *_SINGLE, *_TIMES, "reporters", "dateline", "tags", "comment_count"})
"""Fields that blocks give; all others are read off the head."""
_IN_BOTH = frozenset({"headline", *_TIMES})
"""Fields that the head says too: when both agree, both are named."""
BETWEEN = " · "
"""Stands between the parts of a value: 1 · title · list."""
_SHORTEST = 2  # characters; a shorter value is found everywhere


def trace_fields(article: Article, page: bytes) -> tuple[FieldSource, ...]:
    """Say for each field of `article` where on `page`, its bytes, it was found; in the order of the item."""
    head = _Head(page)
    return tuple(_trace(field.name, article, head) for field in fields(article) if field.name not in _NO_FIELDS)


def _trace(field: str, article: Article, head: _Head) -> FieldSource:
    value = getattr(article, field)
    values = _as_texts(value)
    if not values:
        return FieldSource(field=field)
    if field == "language":
        return FieldSource(field=field, values=values, head="the letters of its text")
    if field == "section":
        return _trace_section(article, values, head)
    blocks = tuple(_blocks_of(field, article)) if field in _ON_PAGE else ()
    return FieldSource(field=field, values=values, blocks=blocks, head=_in_head(field, values, blocks, head))


def _trace_section(article: Article, values: tuple[str, ...], head: _Head) -> FieldSource:
    """Look for the section in the head, then in the breadcrumb; else a page object's selector gave it."""
    named = head.find("section", values[0])
    trail = read_trail(article.segments)
    blocks = (trail.position,) if trail and trail.section == values[0] else ()
    where = named or (None if blocks else "the page object's selector")
    return FieldSource(field="section", values=values, blocks=() if named else blocks, head=where)


def _in_head(field: str, values: Sequence[str], blocks: Sequence[int], head: _Head) -> str | None:
    if blocks and field not in _IN_BOTH:
        return None
    return head.find(field, values[0])


def _as_texts(value: object) -> tuple[str, ...]:
    """Give a field's value as lines for a person; nothing for None and empty lists."""
    if value is None:
        return ()
    if isinstance(value, tuple):
        return tuple(_as_text(entry) for entry in value)
    return (_as_text(value),)


def _as_text(value: object) -> str:
    parts = [getattr(value, name) for name in getattr(value, "__slots__", ())]
    return BETWEEN.join(str(part) for part in parts if part is not None) if parts else str(value)


def _blocks_of(field: str, article: Article) -> Iterator[int]:
    """Yield the positions of the segments that give a field."""
    if field in _LISTS:
        yield from (s.position for s in article.segments if s.role in _LISTS[field] and not s.heading)
        return
    test = _tests(field, article)
    found = (segment.position for segment in article.segments if test(segment))
    if field in ("reporters", "tags"):
        yield from found
    elif (first := next(found, None)) is not None:
        yield first


def _tests(field: str, article: Article) -> Callable[[Segment], bool]:
    """Give the test that a segment which says this field passes."""
    value = getattr(article, field)
    if field in _TIMES:
        return lambda s: (s.reason == "time_line" or s.role is Role.BYLINE) and value in _times_of(s.text)
    if field == "reporters":
        names = [reporter.name for reporter in value]
        signed = {Role.BYLINE} if article.body else {Role.BYLINE, Role.CAPTION}
        return lambda s: (
            (s.role in signed or s.reason == "time_line" or _opens_body(s, article))
            and any(name in s.text for name in names)
        )
    if field == "tags":
        return lambda s: (
            any(
                f"#{tag}" in s.text.replace("# ", "#") or (s.text == tag and (s.url or s.reason == "hashtags"))
                for tag in value
            )
            and s.role not in BODY_ROLES
        )
    if field == "dateline":
        return lambda s: value in s.text and split_dateline(f"{s.text} .").dateline == value
    if field == "comment_count":
        return lambda s: s.role is Role.COMMENTS and read_comment_count(s.text) == value
    role, text = _SINGLE[field], str(value).removesuffix("…")
    return lambda s: s.role is role and text in s.text


def _opens_body(segment: Segment, article: Article) -> bool:
    first = (article.body or "\n").split("\n", 1)[0]
    return bool(first) and segment.text.startswith(first)


def _times_of(text: str) -> tuple[str | None, ...]:
    times = read_times(text)
    return times.published_at, times.modified_at, read_time(text)


class _Head:
    """The named values in the head of a page."""

    def __init__(self, page: bytes) -> None:
        self._values = list(_head_values(page))

    def find(self, field: str, value: str) -> str | None:
        """Say what in the head gives `value` as the field, or holds it; None: nothing."""
        values = self._values_for(field)
        if field in _TIMES:
            return next((name for name, text in values if read_time(text) == value), None)
        wanted = value.split(BETWEEN)[0] if field == "reporters" else value
        same = (name for name, text in values if text == wanted)
        holds = (name for name, text in values if len(wanted) >= _SHORTEST and wanted in text)
        path = (name for name, text in values if field in _ADDRESSES and text and wanted.endswith(text))
        return next(same, None) or next(holds, None) or next(path, None)

    def _values_for(self, field: str) -> list[tuple[str, str]]:
        """Give the values that may give the field, the most reliable first; all for a field that META does not know."""
        names = [f"meta {name}" for name in META.get(_IN_META.get(field, ""), ())]
        if field == "tags":
            names = ["meta article:tag", "meta news_keywords"]
        elif not names:
            return self._values
        names += ["title", "JSON-LD"] if field in ("headline", "section") else ["JSON-LD"]
        values = [(name, text) for name, text in self._values if _plain(name) in names]
        return sorted(values, key=lambda row: names.index(_plain(row[0])))


_ADDRESSES = frozenset({"canonical_url", "image_url"})
"""Written in full; the head may have them relative."""
_IN_META = {
    "headline": "headline",
    "published_at": "published",
    "modified_at": "modified",
    "section": "section",
    "reporters": "author",
    "image_url": "image",
}


def _plain(name: str) -> str:
    """Give the name of a meta element as META has it; of others the name itself."""
    return name.lower() if name.startswith("meta ") else name


def _head_values(page: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and text of what a head says: meta elements, title, canonical address, and JSON-LD for the rest."""
    tree = read_markup(decode(page).text).tree
    for node in tree.css("link[rel=canonical]")[:1]:
        yield "link canonical", _squeeze(node.attributes.get("href"))
    for node in tree.css("meta[content]")[:300]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            yield f"meta {name}", _squeeze(attributes.get("content"))
    for node in tree.css("title")[:1]:
        yield "title", _squeeze(node.text())
    metadata = read_metadata(tree)
    yield from (
        ("JSON-LD", text) for field in fields(metadata) if isinstance(text := getattr(metadata, field.name), str)
    )


def _squeeze(text: str | None) -> str:
    return " ".join(clean(text or "").split())


def as_ranges(positions: Sequence[int]) -> str:
    """Give positions as a person writes them: `3, 7-12`."""
    ranges: list[list[int]] = []
    for position in sorted(positions):
        if ranges and position == ranges[-1][1] + 1:
            ranges[-1][1] = position
        else:
            ranges.append([position, position])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
