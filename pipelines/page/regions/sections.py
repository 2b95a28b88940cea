"""Lists and widgets around an article: which blocks stand under which heading, or in which named box.

A line such as 관련뉴스 or 주간 TOP뉴스 names what follows it inside the smallest box that holds both; a class name
names what is inside its box. The nearest name wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.items import Role
from pipelines.lines.bylines import read_byline
from pipelines.lines.labels import is_neighbour_label
from pipelines.lines.lists import has_bullet, heading_role, may_be_picked, names_tags
from pipelines.lines.notices import is_copyright
from pipelines.lines.sentences import SENTENCE_END, is_told
from pipelines.lines.tools import is_tool_label
from pipelines.lines.weather import is_weather
from pipelines.page.regions.chips import find_chips
from pipelines.page.regions.headings import Heading, address_of
from pipelines.page.regions.layout import Layout
from pipelines.page.regions.neighbours import find_neighbours
from pipelines.page.regions.posts import is_post
from pipelines.page.regions.restarts import find_restarts
from pipelines.page.regions.widgets import find_widgets
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

_TITLE = 8  # characters of a linked title
_SHORT_TITLE = 5  # of a magazine's, where all entries are links
_NEAR = 12  # blocks above a list among paragraphs to the last of them: a picture, an advertisement, byline and date
_SHORTEST = 4  # of a paragraph among others: 모두 반겼다.
_FEWEST_TITLES = 3  # fewer linked lines among comments may be comments themselves
_LONGEST_NAME = 8  # characters of the name of a row of tags
_LINKED_TITLE = 12  # characters; links among comments are names and buttons
_LONGEST_DETAIL = 16  # characters of a number or date between two titles
_FEWEST_ABOVE = 2  # paragraphs above a list at the end of a text
_LONGEST_TITLE = 80  # characters
_STOPPED = re.compile(r"(?:니다|세요|[가-힣][.?!])[”\"’')\]]?\s*\Z")
_MOST_UNLINKED = 40  # blocks: ten entries with number, section and date
_MOST_DETAILS = 4  # blocks behind a title: lead, section, date and source
_PROSE = 60  # characters without a link: a list entry is shorter, a paragraph longer

BOX_ROLES: tuple[tuple[int, Role, str], ...] = (
    (h.COMMENTS, Role.COMMENTS, "comments_box"),
    (h.WEATHER, Role.WEATHER, "weather_box"),
    (h.ADVERTISEMENT, Role.ADVERTISEMENT, "advertisement_box"),
    (h.RANKING, Role.RANKING, "ranking_box"),
    (h.RELATED, Role.RELATED, "related_box"),
    (h.SUMMARY, Role.SUMMARY, "summary_box"),
    (h.PROFILE, Role.OTHER, "reporter_profile"),
    (h.SEARCH, Role.TOOLS, "search_box"),
    (h.TOOLS, Role.TOOLS, "tools_box"),
    (h.NAVIGATION, Role.NAVIGATION, "navigation_box"),
    (h.LATEST, Role.HEADLINES, "headlines_box"),
    (h.FOOTER, Role.FOOTER, "footer_box"),
    (h.CONCEALED, Role.OTHER, "concealed_box"),
)
"""Hint -> role and reason of what is inside such a box; the first that fits."""

_HOST = re.compile(r' href="https?://([^/"?#]+)')
_FEWEST_SITES = 4
_LONGEST_SITE, _TITLE_WORDS = 16, 3  # characters of the longest name of an office; words of the shortest title
_NAMED_LISTS = h.RELATED | h.RANKING
_NAMES_LIST = _NAMED_LISTS | h.LATEST
_NAMING = _NAMED_LISTS | h.LATEST | h.QUOTE | h.AROUND
_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block's role, the rule that gave it, and whether the block names a list."""

    role: Role
    reason: str
    heading: bool = False


_POST = Verdict(Role.OTHER, "embedded_post")


def name_boxes(layout: Layout) -> list[Verdict | None]:
    """Give each box what its own name or the nearest name around it makes of its blocks; None: nothing."""
    names: list[Verdict | None] = [None] * len(layout.hints)  # the page itself has the last box for its parent
    page = layout.page
    for box, (parent, tag) in enumerate(zip(page.parents, page.tags, strict=True)):
        name = names[parent]
        if own := tag.hints & _NAMING:
            own &= layout.hints[box]
            if own & _NAMES_LIST:
                own = _believe_list(page, box, own)
            if own & h.QUOTE and is_post(page, box):
                name = _POST
            name = _name_hints(own & h.AROUND) or name
        names[box] = name
    return names


def _believe_list(page: Page, box: int, own: int) -> int:
    """Give the hints of a box without those of a list that what it holds belies."""
    if own & _NAMED_LISTS and not _holds_title(page, box):
        own &= ~_NAMED_LISTS
    if own & h.RELATED and _links_sites(page, box):
        own &= ~h.RELATED
    if own & h.LATEST and not _links_anything(page, box):
        own &= ~h.LATEST
    return own


def _holds_title(page: Page, box: int) -> bool:
    """Say whether a box named after a list holds a line long enough for a title; a menu of services does not."""
    return any(block.chars >= _TITLE for block in page.blocks[page.starts[box] : page.ends[box]])


def _links_sites(page: Page, box: int) -> bool:
    """Say whether a box lists names of other sites: offices and museums beside a board, each at a host of its own."""
    linked = [block for block in page.blocks[page.starts[box] : page.ends[box]] if block.href]
    hosts = [match[1] for block in linked if (match := _HOST.search(block.href or ""))]
    short = sum(len(block.text) <= _LONGEST_SITE and block.text.count(" ") < _TITLE_WORDS - 1 for block in linked)
    return len(set(hosts)) >= _FEWEST_SITES and len(hosts) * 3 > len(linked) * 2 and short * 3 > len(linked) * 2


def _links_anything(page: Page, box: int) -> bool:
    """Say whether a box holds a link, or more than a date: <p class="issue">2026년 8월호</p> lists no headlines."""
    inside = page.blocks[page.starts[box] : page.ends[box]]
    return len(inside) > _FEWEST_TITLES or any(block.link_chars for block in inside)


@lru_cache(maxsize=4096)
def _name_hints(hints: int) -> Verdict | None:
    return next((Verdict(role, reason) for hint, role, reason in BOX_ROLES if hints & hint), None)


def name_lists(layout: Layout, numbered: set[int]) -> dict[int, Verdict]:
    """Give the blocks that a heading names, the heading among them; `numbered`: the entries of numbered lists."""
    found: dict[int, Verdict] = {}
    for heading in layout.headings:
        if heading.at == layout.headline or _is_forecast(layout, heading):
            continue
        if heading.role is Role.RANKING and _is_picked(layout.page, heading, numbered):
            heading = heading._replace(role=Role.HEADLINES)
        if not 0 < heading.at == heading.begin:  # else an image names it
            found[heading.at] = Verdict(heading.role, "list_heading", heading=True)
        limit = _stop_at_article(layout, heading.at, heading.end)
        end = _cut_prose(layout, heading, limit)
        if heading.role is Role.COMMENTS:
            end = _cut_comments(layout, heading, end)
        if not _holds_list(layout, heading, end):
            end = _end_of_run(layout.page, heading, end)
        if end == heading.first:
            unlinked = Verdict(heading.role, "unlinked_title")
            found |= dict.fromkeys(range(end, _end_of_unlinked(layout, heading, limit)), unlinked)
            continue
        if heading.role is Role.RANKING:
            end = _cut_unnumbered(layout.page, heading.first, end, numbered)
        if heading.role in _LISTS:
            end = _cut_behind(layout.page, heading.first, end)
        below = Verdict(heading.role, f"under_{heading.role}_heading")
        found |= dict.fromkeys(range(heading.first, end), below)
        found |= dict.fromkeys(_find_copies(layout.page, heading, end), Verdict(Role.OTHER, "list_detail"))
        if heading.role is Role.RANKING:
            if heading.begin:
                found[heading.begin] = Verdict(heading.role, "next_ranking_list")  # its label stands further up
            for entry in find_restarts(layout.page, heading.at, heading.first, end):
                found[entry] = Verdict(heading.role, "next_ranking_list")
    for entry in find_widgets(layout):
        found.setdefault(entry, Verdict(Role.WEATHER, "weather_reading"))
    for entry in find_chips(layout):
        found.setdefault(entry, Verdict(Role.NAVIGATION, "hashtags"))
    for entry in find_neighbours(layout):
        found.setdefault(entry, Verdict(Role.NAVIGATION, "neighbour_article"))
    return found


def _cut_behind(page: Page, first: int, end: int) -> int:
    """End a list a few details behind its last linked title (behind a single one: one in its box), or at a notice."""
    linked = [at for at in range(first, end) if page.blocks[at].link_chars >= _SHORT_TITLE]
    if not linked:
        return end
    last, own = linked[-1] + 1, page.blocks[linked[-1]].box
    behind = page.blocks[last : min(end, last + _MOST_DETAILS)]
    if len(linked) == 1:
        behind = [block for block in behind[:1] if own in (block.box, page.parents[block.box])]
    return next((at for at, block in enumerate(behind, last) if is_copyright(block.text)), last + len(behind))


def _find_copies(page: Page, heading: Heading, end: int) -> list[int]:
    """Give the links above and below a list that lead where its own name does: 많이 본 뉴스 · 전체 분야."""
    target = address_of(page.blocks[heading.at])
    if not target or heading.role not in _LISTS or heading.at == heading.begin:
        return []
    copies = [index for index in {heading.first, end - 1} if address_of(page.blocks[index]) == target]
    others = (block for block in page.blocks[heading.first : end] if block.link_chars >= _SHORT_TITLE)
    return copies if any(address_of(block) != target for block in others) else []


def _is_picked(page: Page, heading: Heading, numbered: set[int]) -> bool:
    """Say whether what 핫뉴스 names is in no order: neither numbered nor in an ordered list."""
    if not may_be_picked(page.blocks[heading.at].text):
        return False
    inside = range(heading.first, heading.end)
    boxes = [page.blocks[at].box for at in inside]
    ordered = any("ol" in (page.tags[box].name, page.tags[page.parents[box]].name) for box in boxes)
    return not ordered and numbered.isdisjoint(inside)


def _cut_comments(layout: Layout, heading: Heading, end: int) -> int:
    """Stop readers' comments where a title is linked, a row of tags, the label of a neighbour or the foot stands."""
    page, own = layout.page, layout.hints[layout.page.blocks[heading.at].box]
    for index in range(heading.first, end):
        block = page.blocks[index]
        text = block.text
        if text[0] == "#" or is_neighbour_label(text) or "등록번호" in text:
            return index
        if layout.hints[block.box] & ~own & h.FOOTER:
            return index
        if block.link_chars == block.chars >= _LINKED_TITLE and not is_tool_label(text):
            return index
        if (len(text) <= _LONGEST_NAME or ":" in text[:_LONGEST_NAME]) and names_tags((text.partition(":")[0],)):
            return index
    return end


def _end_of_run(page: Page, heading: Heading, end: int) -> int:
    """Give the end of the linked titles that stand right below a heading whose box holds much else; its start: none."""
    if heading.role not in _LISTS:
        return heading.first
    titles, last = 0, heading.first
    for index in range(heading.first, end):
        block = page.blocks[index]
        if block.link_chars >= _TITLE:
            titles, last = titles + 1, index + 1
        elif block.link_chars * 2 > block.chars or len(block.text) > _LONGEST_DETAIL:
            break
    return last if titles > 1 else heading.first


def _end_of_unlinked(layout: Layout, heading: Heading, end: int) -> int:
    """Give the end of the titles without links that a wire's copy has below a heading behind its text; start: none.

    Between paragraphs and below the text there must be a sign before each: lines below 주요 뉴스 may be text.
    """
    prose, blocks = layout.prose, layout.page.blocks
    if (
        heading.role not in _LISTS
        or heading.at < layout.start
        or sum(map(bool, prose[layout.start : heading.at])) < _FEWEST_ABOVE
    ):
        return heading.first
    last = heading.first
    while last < end and is_unlinked_title(blocks[last]):
        last += 1
    run = blocks[heading.first : last]
    if (any(prose[last : layout.end]) or heading.at >= layout.end) and not all(has_bullet(block.text) for block in run):
        return heading.first
    return last if len(run) > 1 else heading.first


def is_unlinked_title(block: Block) -> bool:
    """Say whether a line without a link reads like a title: no sentence that is stopped, no notice, no byline."""
    text = block.text
    if block.link_chars or block.image or not _TITLE <= block.chars <= _LONGEST_TITLE:
        return False
    if sum(map(str.isalpha, text)) * 2 < block.chars:
        return False  # figures
    return not (_STOPPED.search(text) or is_copyright(text) or read_byline(text) or heading_role(text))


def _is_forecast(layout: Layout, heading: Heading) -> bool:
    """Say whether a heading such as 오늘의 날씨 is one inside an article about the weather."""
    if heading.role is not Role.WEATHER or layout.headline is None or not layout.start <= heading.at < layout.end:
        return False
    return "날씨" in layout.page.blocks[layout.headline].text


def _cut_unnumbered(page: Page, start: int, end: int, numbered: set[int]) -> int:
    """End a ranking with the last of its numbered lists: a list without numbers behind it is another."""
    last = max(numbered.intersection(range(start, end)), default=None)
    box = page.blocks[last].box if last is not None else 0
    while box > 0 and page.tags[box].name not in ("ul", "ol"):
        box = page.parents[box]
    return min(end, page.ends[box]) if box > 0 and page.starts[box] >= start else end


def _holds_list(layout: Layout, heading: Heading, end: int) -> bool:
    """Say whether what follows a heading is what it names; a row of buttons between headline and body is not."""
    entries = range(heading.first, end)
    if heading.role in _LISTS:
        blocks = layout.page.blocks
        titles = sum(blocks[entry].link_chars >= _TITLE for entry in entries)
        if titles * 5 >= len(entries) or titles >= 5:
            return True
        short = sum(blocks[entry].link_chars >= _SHORT_TITLE for entry in entries)
        return (short > 1 and short * 2 > len(entries)) or _holds_unlinked(layout, heading, entries)
    if heading.role is Role.COMMENTS and _holds_titles(layout.page, entries):
        return False  # a tab: the articles with most comments
    if heading.role is Role.WEATHER and not any(is_weather(layout.page.blocks[entry].text) for entry in entries):
        return False  # a menu that begins with the weather
    above = layout.headline if layout.headline is not None else layout.start
    return heading.role is Role.SUMMARY or not above <= heading.at < layout.start


def _holds_unlinked(layout: Layout, heading: Heading, entries: range) -> bool:
    """Say whether the blocks below a heading outside the text are items of a list that only a script links."""
    page = layout.page
    if layout.start <= heading.at < layout.end or not _FEWEST_TITLES <= len(entries) <= _MOST_UNLINKED:
        return False
    items = [page.blocks[at] for at in entries if page.tags[page.blocks[at].box].name in ("li", "dd")]
    titles = sum(block.chars >= _TITLE and not block.text.endswith((".", "?")) for block in items)
    return titles >= _FEWEST_TITLES and (titles + 1) * 2 > len(entries)


def _holds_titles(page: Page, entries: range) -> bool:
    """Say whether most of the blocks are linked titles, as no list of comments is."""
    titles = sum(page.blocks[entry].link_chars > _TITLE for entry in entries)
    return titles >= _FEWEST_TITLES and titles * 2 > len(entries)


def _stop_at_article(layout: Layout, index: int, end: int) -> int:
    """End a list where headline or body begin."""
    for mark in (layout.headline, layout.start):
        if mark is not None and index < mark < end:
            end = mark
    return end


def _cut_prose(layout: Layout, heading: Heading, end: int) -> int:
    """Stop a list of links where running text begins: a long sentence, or a short one made as the heading is.

    Where text stands before the heading in the same box, the list lies among paragraphs, and a short one ends it, too.
    """
    if heading.role not in _LISTS:
        return end
    page = layout.page
    box = page.blocks[heading.at].box
    around = page.parents[box]
    above = max(page.starts[max(around, 0)], heading.at - _NEAR)
    among = around if around >= 0 and any(layout.prose[above : heading.at]) else -1
    own = box if any(layout.prose[max(page.starts[box], heading.at - _NEAR) : heading.at]) else -1
    if among < 0 <= around and layout.start <= heading.at < layout.end:
        end = _end_above_text(layout, heading, around, end)
    for index in range(heading.first, end):
        block = page.blocks[index]
        if not layout.prose[index] or not SENTENCE_END.search(block.text):
            continue
        least, parent = _PROSE, page.parents[block.box]
        if not block.link_chars and (among in (block.box, parent) or own == parent >= 0):
            least = _SHORTEST
        elif not block.link_chars and block.box == box:
            least = _TITLE
        if block.chars - block.link_chars > least:
            return index
    return end


def _end_above_text(layout: Layout, heading: Heading, around: int, end: int) -> int:
    """End a list that stands above the text where the first of several short paragraphs beside its heading follows."""
    page = layout.page
    titles = (at for at in range(end - 1, heading.at, -1) if page.blocks[at].link_chars >= _TITLE)
    told = [
        at
        for at in range(next(titles, end) + 1, end)
        if layout.prose[at]
        and around in (box := page.blocks[at].box, page.parents[box])
        and at not in layout.asides
        and is_told(page.blocks[at].text)
    ]
    return told[0] if len(told) > 1 else end
