"""A split page as rows for a person: the article in full, what surrounds it folded, nothing that matters hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from archive.items import ARTICLE_ROLES, BODY_ROLES, Article, Role, Segment
from pipelines.golden import Difference, absent_from, letters
from pipelines.lines.sentences import FOOTER_LINE, UI_NOTICE, is_sentence
from pipelines.sources import FieldSource

FURNITURE = frozenset({Role.TOOLS, Role.NAVIGATION, Role.ADVERTISEMENT, Role.FOOTER, Role.OTHER})
"""Roles that are folded together; each list or widget keeps a row of its own."""
LEAST_FOLDED = 3  # blocks; two rows are as long as the row that folds them
LEAST_PROSE = 40  # characters of a sentence around the article that a person must see: it may be a lost paragraph
LISTS = frozenset({"related", "ranking", "captions", "weather"})
"""Fields of many blocks: their rows need not be open for a person to see where a field is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One block in full."""

    segment: Segment
    trouble: str | None = None
    """What is wrong with it, when a person wrote down what is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Several blocks in a row around the article, in one line."""

    segments: tuple[Segment, ...]

    @property
    def roles(self) -> tuple[tuple[Role, int], ...]:
        """Role -> blocks, the most frequent first."""
        return tuple(Counter(segment.role for segment in self.segments).most_common())

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Reason -> blocks, the most frequent first."""
        return tuple(Counter(segment.reason for segment in self.segments).most_common())


def lay_out_rows(
    article: Article,
    *,
    sources: Sequence[FieldSource] = (),
    differences: Sequence[Difference] = (),
    all_blocks: bool = False,
) -> list[Shown | Folded]:
    """Give the rows of a page in its order; together they hold every segment once."""
    troubles = find_troubles(article, differences)
    named = {position for source in sources if source.field not in LISTS for position in source.blocks}
    open_rows = {s.position for s in article.segments if all_blocks or s.position in troubles or _matters(s, named)}
    rows: list[Shown | Folded] = []
    for run in _runs(article.segments, open_rows):
        if len(run) < LEAST_FOLDED:
            rows += (Shown(segment=segment, trouble=troubles.get(segment.position)) for segment in run)
        else:
            rows.append(Folded(segments=tuple(run)))
    return rows


def _matters(segment: Segment, named: Collection[int]) -> bool:
    """Say whether a person must see the block: the article's, one a field is from, running text set aside."""
    if segment.role in ARTICLE_ROLES or segment.position in named:
        return True
    return segment.url is None and _reads_like_prose(segment.text)


def _reads_like_prose(text: str) -> bool:
    """Say whether a text may be a paragraph that was lost: a title has no full stop, imprints and notices are known."""
    if len(text) < LEAST_PROSE or not is_sentence(text) or not text.endswith((".", "?", "!", "”", '"')):
        return False
    return not FOOTER_LINE.search(text) and not UI_NOTICE.search(text)


def _runs(segments: Sequence[Segment], open_rows: Collection[int]) -> Iterator[list[Segment]]:
    """Yield the blocks in runs to be folded; an open block is a run of its own."""
    run: list[Segment] = []
    kind: Role | None = None
    for segment in segments:
        own = Role.OTHER if segment.role in FURNITURE else segment.role
        alone = segment.position in open_rows
        if run and (alone or own is not kind):
            yield run
            run = []
        if alone:
            yield [segment]
            continue
        run, kind = [*run, segment], own
    if run:
        yield run


FIELDS_OF_BLOCKS: dict[str, Role] = {
    "headline": Role.HEADLINE,
    "deck": Role.DECK,
    "byline": Role.BYLINE,
    "captions": Role.CAPTION,
    "copyright": Role.COPYRIGHT,
    "related": Role.RELATED,
    "ranking": Role.RANKING,
}
"""Fields whose values are the texts of blocks, besides the body."""


def find_troubles(article: Article, differences: Sequence[Difference]) -> dict[int, str]:
    """Give the blocks that are wrong, by position: text let into the body or a field, and text that belongs there."""
    troubles: dict[int, str] = {}
    for difference in differences:
        if difference.field in FIELDS_OF_BLOCKS:
            troubles |= _troubles_of_field(article, difference)
    body = next((difference for difference in differences if difference.field == "body"), None)
    return troubles | (_troubles_of_body(article, body) if body else {})


def _troubles_of_body(article: Article, body: Difference) -> dict[int, str]:
    troubles: dict[int, str] = {}
    missing = letters("".join(body.missing))
    for segment in article.segments:
        if segment.role in BODY_ROLES:
            if absent_from(segment.text.splitlines(), [str(body.expected or "")]) and _is_extra(segment, body):
                troubles[segment.position] = "does not belong in the body"
        elif len(letters(segment.text)) > 1 and letters(segment.text) in missing:
            troubles[segment.position] = "belongs in the body"
    return troubles


def _troubles_of_field(article: Article, difference: Difference) -> dict[int, str]:
    """The same for a field of one text or a list of texts."""
    role, field = FIELDS_OF_BLOCKS[difference.field], difference.field
    missing = {_title_of(text) for text in difference.missing or _texts(difference.expected)}
    extra = {_title_of(text) for text in difference.extra or _texts(difference.found)}
    troubles: dict[int, str] = {}
    for segment in article.segments:
        title = _title_of(segment.text)
        if not title or segment.heading:
            continue
        if segment.role is role and title in extra:
            troubles[segment.position] = f"does not belong in {field}"
        elif segment.role is not role and title in missing:
            troubles[segment.position] = f"belongs in {field}"
    return troubles


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else ()


def _title_of(text: str) -> str:
    """Give the letters of a text without the rank in front of it."""
    return letters(text).lstrip("0123456789")


def _is_extra(segment: Segment, body: Difference) -> bool:
    return any(letters(line) in letters(segment.text) for line in body.extra)


def count_reasons(article: Article) -> list[tuple[str, int]]:
    """Give each reason on the page with its blocks: those of the article first, in page order."""
    ordered = sorted(article.segments, key=lambda s: (s.role not in ARTICLE_ROLES, s.position))
    return list(Counter(segment.reason for segment in ordered).items())
