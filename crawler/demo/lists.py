"""Section lists: which stories stand on which page of which list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.demo.addresses import article_path, ghost_path
from crawler.demo.content import Ghost, Layout, Story, read_sections
from crawler.demo.manuscript import body_lines, read_manuscript

TEASER_LENGTH = 90
SIZES = {"/list/all": 8, "/tv/list": 3, "/weekly/list.asp": 4}
SECTION_SIZE = 4
"""Small pages, so that a few dozen stories fill several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list."""

    path: str
    headline: str
    published_at: str
    teaser: str = ""
    byline: str = ""
    scene: str | None = None
    video: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list."""

    path: str
    title: str
    page: int
    pages: int
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """Path and query of this page."""
        return self.address(self.page)

    def address(self, page: int) -> str:
        """Path and query of another page of the list."""
        return self.path if page == 1 else f"{self.path}?page={page}"


def make_listings(stories: Sequence[Story], ghosts: Sequence[Ghost]) -> Iterator[Listing]:
    """Every page of every list."""
    fresh = [story for story in stories if story.layout is not Layout.WEEKLY]
    yield from _paginate("/list/all", "전체기사", _entries(fresh, ghosts))
    for code, label in read_sections().items():
        chosen = [story for story in fresh if story.section == code]
        haunting = [ghost for ghost in ghosts if ghost.section == code]
        yield from _paginate(f"/list/{code}", label, _entries(chosen, haunting))
    shows = [story for story in stories if story.layout is Layout.TV]
    yield from _paginate("/tv/list", "TV뉴스", _entries(shows, []))
    old = [story for story in stories if story.layout is Layout.WEEKLY]
    yield from _paginate("/weekly/list.asp", "주간가율", _entries(old, []))


def _paginate(path: str, title: str, entries: list[Entry]) -> Iterator[Listing]:
    size = SIZES.get(path, SECTION_SIZE)
    pages = max(1, -(-len(entries) // size))
    for page in range(1, pages + 2):  # one empty page after the last, as such sites answer
        shown = tuple(entries[(page - 1) * size : page * size])
        yield Listing(path=path, title=title, page=page, pages=pages, entries=shown)


def _entries(stories: Sequence[Story], ghosts: Sequence[Ghost]) -> list[Entry]:
    entries = [_story_entry(story) for story in stories]
    entries += [
        Entry(path=ghost_path(ghost), headline=ghost.headline, published_at=ghost.published_at) for ghost in ghosts
    ]
    return sorted(entries, key=lambda entry: entry.published_at, reverse=True)


def _story_entry(story: Story) -> Entry:
    text = " ".join(body_lines(read_manuscript(story)))
    return Entry(
        path=article_path(story),
        headline=story.headline,
        published_at=story.published_at,
        teaser=text if len(text) <= TEASER_LENGTH else f"{text[:TEASER_LENGTH].rstrip()}…",
        byline=f"{story.reporters[0].name} 기자" if story.layout is Layout.TV else story.byline or "",
        scene=story.photos[0].scene if story.photos else None,
        video=story.layout is Layout.TV,
    )
