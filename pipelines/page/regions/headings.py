"""The lines that name a list or widget: 관련뉴스, 주간 TOP뉴스, 오늘의 날씨, and how far each reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from archive.items import Role
from pipelines.lines.lists import heading_role, may_name_list
from pipelines.page.regions.restarts import is_label_row
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page

MAX_HEADING = 30  # characters; 언론사별 가장 많이 본 뉴스 has 15
MAX_LIST = 120  # blocks under one heading; six tabs of ten entries with number and date on the pages here


_WRAPPED = 3  # boxes opened between a heading and its list
_LONGEST_TAB = 16  # characters; 가장 많이 본 뉴스 has 10
_MOST_TABS = 12  # in a row, and on a page
_LOCAL = re.compile(r'#"| href="(?:#|javascript:)')
_TAB_TAGS = frozenset({"button", "li"})
_LIST_ENDS = ("뉴스", "기사", "소식", "베스트", "인기", "랭킹", "BEST", "속보", "이슈")
"""Of the names of lists that are tabs; cheap to look for in all links of a page."""
_FEWEST_TITLES = 3  # in the panel of a tab
_RANKED = frozenset({Role.RANKING})
"""What a button may name: 주간 베스트 above its list."""
_COUNTED = frozenset({Role.COMMENTS})
"""Beside the tab of a ranking it is one more: 조회순, 댓글순."""
_ENTRIES = frozenset({Role.RANKING, Role.RELATED})
"""What an image may name."""
_TITLE = 8  # characters of a linked title
_ENTRY = 4  # blocks of one entry: its number, title, date and the count of its comments
_BUTTON = re.compile(r"(?:보기|모음|more)\W*\Z", re.IGNORECASE)
"""한누리 기자의 다른기사 보기: such a line may be a link to a list elsewhere."""
_BESIDE = re.compile(
    r"\W*(?:더\s?보기|(?:전체|모두)\s?보기|펼치기|접기|닫기|열기|새로\s?고침|바로\s?가기|안내|설정|이전|다음|more|prev(?:ious)?|next|hot|best|.{0,16}(?:기준|집계))?\W*",
    re.IGNORECASE,
)
_MENU_WORD = 6  # characters; 오피니언 has four
_MOST_BUTTONS = 3
_HEADS, _BUTTONS = h.HEADING | h.TITLE, h.COMMENTS | h.TOOLS
_LISTS = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})


class Heading(NamedTuple):
    """A line that names a list; the list's blocks are those after `at` and before `end`."""

    at: int
    role: Role
    end: int
    begin: int = 0
    """Where the list begins, when that is not right after `at`: a tab's list; 0: right after."""

    @property
    def first(self) -> int:
        """The index of the list's first block."""
        return self.begin or self.at + 1


@lru_cache(maxsize=8192)
def read_heading(text: str) -> Role | None:
    """Remember the headings of an outlet's template."""
    return heading_role(text)


def find_headings(page: Page, hints: Sequence[int]) -> list[Heading]:
    """Give the headings of a page in order."""
    names = _find_names(page, hints)
    behind = {at for at, role in names if role is Role.RELATED and _ends_entry(page, at)}
    tabs = find_tabs(page)
    apart = [*(Heading(at, Role.RELATED, at, at - 1) for at in behind), *_find_pictured(page)]
    starts = sorted([*(at for at, _ in names), *(heading.at for heading in apart if heading.at not in behind)])
    limits = dict(pairwise([*starts, len(page.blocks)]))
    below = ((at, role) for at, role in names if at not in behind)
    plain = [
        *(Heading(at, role, min(_list_end(page, at, role), limits[at], at + MAX_LIST)) for at, role in below),
        *(heading._replace(end=min(heading.end, limits[heading.at])) for heading in apart),
    ]
    taken = {tab.at for tab in tabs}
    return sorted([*(heading for heading in plain if heading.at not in taken), *tabs])


def _find_names(page: Page, hints: Sequence[int]) -> list[tuple[int, Role]]:
    """Give the lines that name a list, and what it holds."""
    found: list[tuple[int, Role]] = []
    for index, block in enumerate(page.blocks):
        size = len(block.text)
        if size > 2 * MAX_HEADING:
            continue
        own = page.tags[block.box].hints
        if size > MAX_HEADING and not own & h.HEADING:
            continue
        linked = block.link_chars == block.chars and not own & _HEADS
        if linked and hints[block.box] & h.NAVIGATION:
            continue  # an entry of a menu
        if linked and own & h.LIST_ITEM and not (_is_label(block) and _opens_titles(page, index)):
            continue
        role = _role(block.text, own)
        if role is None or (hints[block.box] & _BUTTONS and role in _LISTS and not _stands_out(page, index, role)):
            continue
        if role is Role.COMMENTS and found and is_label_row(f"{page.blocks[index - 1].text} {block.text}"):
            continue  # the label of a ranking's tab: 실시간, 댓글
        if not _means_other(page, index, role, linked=linked):
            found.append((index, role))
    return found


def _stands_out(page: Page, index: int, role: Role) -> bool:
    """Say whether a line among buttons or comments names a list all the same: a ranking's button, a heading."""
    tag = page.tags[page.blocks[index].box]
    return (role in _RANKED and tag.name == "button") or (tag.hints & h.HEADING > 0 and _opens_titles(page, index))


def _means_other(page: Page, index: int, role: Role, *, linked: bool) -> bool:
    """Say whether a name is no list's: a menu's entry, an entry's count of comments, their order, a button."""
    if role is Role.COMMENTS:
        return _is_in_menu(page, index) if linked else _counts_title(page, index)
    if role is Role.RANKING and _orders_comments(page, index):
        return True
    if role not in _ENTRIES or not _BUTTON.search(page.blocks[index].text):
        return False
    opens = _opens_titles(page, index)  # else it leads to a list
    return (linked and not opens) if role is Role.RANKING else (linked or not opens)


def find_target(tag: str | None) -> str:
    """Give the address in a link's opening tag as it is written; empty where there is none."""
    return tag.partition(' href="')[2].partition('"')[0] if tag else ""


def address_of(block: Block) -> str:
    """Give the address of a block's link as it is written; empty where there is none, or only a place on the page."""
    target = find_target(block.href)
    return "" if target.startswith("javascript:") or "#" in target else target


def _is_in_menu(page: Page, index: int) -> bool:
    """Say whether a linked name of comments, without a count, stands beside a link as short: 경제 문화 의견."""
    block, other = page.blocks[index], page.blocks[index - 1]
    if not index or other.box != block.box or other.link_chars != other.chars:
        return False
    return len(other.text) <= _MENU_WORD and not any(map(str.isdigit, block.text)) and "댓글" not in block.text


def _orders_comments(page: Page, index: int) -> bool:
    """Say whether a label such as 공감순 stands right behind a name of comments: it tells their order."""
    return page.blocks[index].text[-1] == "순" and read_heading(page.blocks[index - 1].text) is Role.COMMENTS


def _counts_title(page: Page, index: int) -> bool:
    """Say whether the number of comments stands behind a linked title, in its box or the entry's: 댓글 12."""
    block, title = page.blocks[index], page.blocks[index - 1]
    if not index or not title.link_chars == title.chars >= _TITLE or not block.text.rstrip("개건)]")[-1:].isdigit():
        return False
    around = page.parents[title.box]
    if block.box not in (title.box, around) and page.parents[block.box] != around:
        return False
    return title.box == block.box or page.ends[around] - page.starts[around] <= _ENTRY


def _ends_entry(page: Page, index: int) -> bool:
    """Say whether a name stands behind a linked title in its entry: <li><a>햅쌀 첫 수매</a> <em>관련기사</em></li>."""
    title, box = page.blocks[index - 1], page.blocks[index].box
    alone = page.ends[box] - page.starts[box] == 2 and not page.blocks[index].link_chars
    return alone and index > 0 and title.box == box and title.link_chars == title.chars >= _TITLE


def _find_pictured(page: Page) -> Iterator[Heading]:
    """Yield the images that name a list of articles: the description of one alone, no label of each entry's picture."""
    names = [image.text for image in page.pictured]
    for at, box, text in page.pictured:
        role = read_heading(text) if names.count(text) == 1 else None
        if role not in _ENTRIES or not 0 < at < len(page.blocks):
            continue
        while box > 0 and page.ends[box] <= at:
            box = page.parents[box]
        yield Heading(at, role, min(page.ends[box], at + MAX_LIST), at)


def _opens_titles(page: Page, index: int) -> bool:
    """Say whether two linked titles follow a block, or the labels of tabs below it: 최신순, 인기순."""
    first = index + 1
    while first < min(index + _MOST_TABS, len(page.blocks)) and _is_label(page.blocks[first]):
        first += 1
    while first < len(page.blocks) and not any(map(str.isalnum, page.blocks[first].text)):
        first += 1  # the bullet in a cell of its own
    below = [
        block
        for block in page.blocks[first : first + 2 * _ENTRY]
        if (len(block.text) > 1 or block.text.isdecimal()) and not 0 < block.link_chars < _TITLE  # a section in a link
    ][:_ENTRY]
    titles = [at for at, block in enumerate(below) if block.link_chars >= _TITLE]
    return len(titles) > 1 and titles[0] == 0 and all(one.link_chars or _is_dated(one) for one in below[: titles[1]])


def _is_dated(block: Block) -> bool:
    """Say whether a line between two titles is the time of the first."""
    return len(block.text) <= _LONGEST_TAB and sum(map(str.isdigit, block.text)) * 2 > len(block.text) - 4


def _is_label(block: Block) -> bool:
    """Say whether a block is a short link to a place on the page itself."""
    href = block.href
    return href is not None and block.link_chars < _TITLE and (' href="#' in href or ' href="javascript:' in href)


def find_tabs(page: Page) -> list[Heading]:
    """Give the tabs that name lists: a row of short local links, and below it as many lists, in the same order."""
    tabs: list[Heading] = []
    for row in _tab_rows(page):
        if len(row) > 1:
            tabs += _pair(page, row)
        if len(tabs) >= _MOST_TABS:
            break
    return tabs


def _tab_rows(page: Page) -> Iterator[list[int]]:
    """Yield each run of blocks that are buttons, short links to a place on the page itself, or names of lists."""
    row: list[int] = []
    for index, block in enumerate(page.blocks):
        if len(block.text) > _LONGEST_TAB or not _is_tab(page, block):
            continue
        if row and (index > row[-1] + 1 or len(row) == _MOST_TABS or not _side_by_side(page, row[-1], index)):
            yield row
            row = []
        row.append(index)
    yield row


def _side_by_side(page: Page, first: int, second: int) -> bool:
    """Say whether two blocks stand in one box, or each alone in a box beside the other's."""
    one, other = page.blocks[first].box, page.blocks[second].box
    if one == other:
        return True
    alone = all(page.ends[box] - page.starts[box] == 1 for box in (one, other))
    return alone and page.parents[one] == page.parents[other]


def _is_tab(page: Page, block: Block) -> bool:
    href = block.href
    if href is None:
        return page.tags[block.box].name in _TAB_TAGS
    if ("#" in href or "javascript:" in href) and _LOCAL.search(href):
        return True
    return block.text.endswith(_LIST_ENDS) and _names_list(page, block)


def _names_list(page: Page, block: Block) -> bool:
    """Say whether a list item is the linked name of a ranked list, or of one that may stand beside it."""
    if block.link_chars != block.chars:
        return False
    item = page.tags[block.box].hints & h.LIST_ITEM
    return bool(item) and read_heading(block.text) in (Role.RANKING, Role.HEADLINES)


def _pair(page: Page, row: Sequence[int]) -> list[Heading]:
    roles = [read_heading(page.blocks[index].text) for index in row]
    if Role.RANKING not in roles or _orders_comments(page, row[0]):
        return []
    box = page.blocks[row[0]].box
    while box > 0 and page.ends[box] <= row[-1] + 1:
        box = page.parents[box]
    lists = [*islice(_lists_in(page, row[-1] + 1, page.ends[box]), len(row))]
    lists = lists or _panels_in(page, box, row)
    return [
        Heading(index, Role.RANKING if role in _COUNTED else role, page.ends[found], page.starts[found])
        for index, role, found in zip(row, roles, lists, strict=False)
        if role is not None
    ]


def _lists_in(page: Page, start: int, end: int) -> Iterator[int]:
    """Yield the outermost ul and ol boxes between two blocks."""
    last = start
    for box in range(bisect_left(page.starts, start), len(page.starts)):
        first = page.starts[box]
        if first >= end:
            break
        if page.tags[box].name in ("ul", "ol") and last <= first < page.ends[box] <= end:
            last = page.ends[box]
            yield box


def _panels_in(page: Page, around: int, row: Sequence[int]) -> list[int]:
    """Give the boxes side by side below a row of tabs, where there is one of several linked titles for each."""
    panels: dict[int, list[int]] = {}
    for box in range(around + 1, len(page.starts)):
        first = page.starts[box]
        if first >= page.ends[around]:
            break
        if row[-1] < first < page.ends[box]:
            panels.setdefault(page.parents[box], []).append(box)
    several = (boxes for boxes in panels.values() if len(boxes) == len(row))
    return next((boxes for boxes in several if all(_holds_titles(page, box) for box in boxes)), [])


def _holds_titles(page: Page, box: int) -> bool:
    inside = page.blocks[page.starts[box] : page.ends[box]]
    return sum(block.link_chars >= _TITLE for block in inside) >= _FEWEST_TITLES


def _role(text: str, hints: int) -> Role | None:
    """Read a heading; a longer one is read by its first words (기사목록 전체보기)."""
    role = read_heading(text) if len(text) <= MAX_HEADING else None
    if role is None and hints & h.HEADING and text.count(" ") > 1 and may_name_list(text):
        words = text.split()
        shorter = (words[:3], words[:2], words[1:2])
        role = next(filter(None, (read_heading(" ".join(part)) for part in shorter)), None)
    return role


def _list_end(page: Page, index: int, role: Role) -> int:
    """Give the end of the smallest box around a heading that holds something after it."""
    box = page.blocks[index].box
    if _opens_empty_list(page, index):
        return index + 1  # nothing
    while box > 0 and (page.ends[box] <= index + 1 or _holds_buttons(page, index + 1, page.ends[box], role)):
        box = page.parents[box]
    end = page.ends[box]
    mark = page.tags[page.blocks[index].box]
    if mark.hints & h.HEADING or not (mark.hints & (h.LIST_ITEM | h.CELL) or mark.bare):
        for entry in range(index + 1, min(end, index + MAX_LIST)):  # the next of the same make starts another list
            if page.tags[page.blocks[entry].box] is mark and (
                mark.hints & h.HEADING or _names_next(page, index, entry)
            ):
                return entry
    return end


def _names_next(page: Page, heading: int, index: int) -> bool:
    """Say whether words made as a heading and beside it stand between two linked titles: <div class=tit>포토</div>."""
    above, block = page.blocks[index - 1], page.blocks[index]
    if page.parents[block.box] != page.parents[page.blocks[heading].box] or block.link_chars:
        return False
    if len(block.text) > MAX_HEADING or any(map(str.isdigit, block.text)) or index + 1 >= len(page.blocks):
        return False
    return above.link_chars >= _TITLE and page.blocks[index + 1].link_chars >= _TITLE


def _holds_buttons(page: Page, start: int, end: int, role: Role) -> bool:
    """Say whether only buttons follow a heading in its box: 더보기, the arrows of a carousel, a ranking's tabs."""
    if end - start == 1 and (target := address_of(page.blocks[start])) and target == address_of(page.blocks[start - 1]):
        return True
    if role is Role.RANKING and end - start == 1 and not page.blocks[start].link_chars:
        return is_label_row(page.blocks[start].text) or _BESIDE.fullmatch(page.blocks[start].text) is not None
    return end - start <= _MOST_BUTTONS and all(_BESIDE.fullmatch(block.text) for block in page.blocks[start:end])


def _opens_empty_list(page: Page, index: int) -> bool:
    """Say whether an empty ul or ol follows a block directly: scripts fill it, and what is below it is another list."""
    first = bisect_left(page.starts, index + 1)
    for box in range(first, min(first + _WRAPPED, len(page.starts))):
        start = page.starts[box]
        if start > index + 1 or page.tags[box].name in ("ul", "ol"):
            return start == page.ends[box] == index + 1
    return False
