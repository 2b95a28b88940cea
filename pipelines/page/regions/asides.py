"""Running text that is none of the article's: words to the visitor, and leads below the titles of other articles.

News is told in the plain style (-다); a page that asks for tips, subscribers or donations speaks politely (-니다).
A list shows each entry's title as a link and its first words as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.page.walk.hints import HEADING, LIST_ITEM, Tag
from pipelines.page.walk.page import Page

_POLITE = re.compile(
    r"(?:니다|니까|시오|세요|해요|까요|어요|아요|여요|예요|에요|네요|군요|지요|죠)[.!?…~]{0,3}[)\]]?\s*\Z"
)
_POLITE_END = 8  # characters of such an ending; lines have no blanks behind it
_PLAIN = re.compile(r"다(?<!니다)(?:[.!?…]|[)\]]?\s*\Z)")
_APPEAL = re.compile(
    r"구독|후원|제보|뉴스레터|메일로|독자\s?여러분|여러분의\s?(?:성원|의견|참여|관심|사랑)|독자\s?(?:수기|투고)|윤리강령|고충처리|정정\s?[·및]?\s?반론|글자\s?크기|복사되|붙여\s?넣"
    r"|로그인|쿠키|이용하시|알려\s?주시|되겠습니다|기울이겠습니다|참여를 바랍|댓글|클릭|눌러|앱을|채널"
    r"|고객센터로|보답하겠"
)
"""What a page asks of its visitor, or promises."""
_CUT_OFF = ("...", "…")
_LONGEST_APPEAL = 200  # characters; the longest of an outlet's own appeals seen has 120
_TITLE = 8  # characters of a linked title
_NEAR = 3  # blocks from a lead back to its title: a date or the name of the section stands between
_ENTRY_TEXTS = 2  # paragraphs of one entry, title and lead; a box with more is an article with a link in it
_CARD = 4  # blocks of a card: section, title, lead, date
_LONGEST_LEAD = 150  # characters; a part of an article under its subhead is longer
_LEAST_CARDS = 3
_LONGEST_LIST = 200  # blocks; a larger box is the page


def find_asides(page: Page, prose: Sequence[float]) -> frozenset[int]:
    """Give the blocks with prose that are words to the visitor of a page that tells news, or leads of list entries."""
    blocks, tags = page.blocks, page.tags
    filled = [i for i, weight in enumerate(prose) if weight and not tags[blocks[i].box].hints & HEADING]
    leads = {index for index in filled if _is_lead(page, prose, index)} | _find_cards(page, prose, filled)
    polite = [index for index in filled if _POLITE.search(blocks[index].text[-_POLITE_END:])]
    told = sum(prose[index] for index in {*filled} - {*polite} - leads if _PLAIN.search(blocks[index].text))
    plainly = told > sum(prose[index] for index in polite)
    short = (index for index in polite if len(blocks[index].text) <= _LONGEST_APPEAL)
    return frozenset(leads.union(index for index in short if plainly or _APPEAL.search(blocks[index].text)))


def _find_cards(page: Page, prose: Sequence[float], filled: Sequence[int]) -> set[int]:
    """Give the leads of cards that a script links: boxes of one make, each with a heading and one short text."""
    rows: dict[tuple[int, Tag], list[int]] = {}
    for index in filled:
        if index and page.tags[page.blocks[index - 1].box].hints & HEADING:
            card = next(_shared_boxes(page, index - 1, index), 0)
            if card and page.ends[card] - page.starts[card] <= _CARD and len(page.blocks[index].text) <= _LONGEST_LEAD:
                rows.setdefault((page.parents[card], page.tags[card]), []).append(index)
    total = sum(prose)
    groups = (row for row in rows.values() if len(row) >= _LEAST_CARDS)
    return {index for row in groups if sum(prose[at] for at in row) * 2 < total for index in row}


def is_appeal(text: str) -> bool:
    """Say whether a page asks or promises its visitor something, whatever the voice of its article."""
    return _POLITE.search(text) is not None and _APPEAL.search(text) is not None


def _is_lead(page: Page, prose: Sequence[float], index: int) -> bool:
    """Say whether a block stands below the linked title of a list's entry."""
    title = next((at for at in range(index - 1, max(-1, index - 1 - _NEAR), -1) if _is_title(page, at)), None)
    if title is None or any(prose[between] for between in range(title + 1, index)):
        return False
    shared = next(_shared_boxes(page, title, index), 0)
    if shared and page.blocks[index].text.endswith(_CUT_OFF):
        return True
    if page.tags[shared].hints & LIST_ITEM:
        return True
    if shared > 0 and _is_list(page, prose, shared):
        return True
    around = page.parents[shared]
    texts = sum(prose[at] > 0 for at in range(page.starts[shared], page.ends[shared])) if around > 0 else 0
    return 0 < texts <= _ENTRY_TEXTS and _is_list(page, prose, around)


def _is_title(page: Page, index: int) -> bool:
    block = page.blocks[index]
    return block.link_chars >= _TITLE and block.link_chars * 2 > block.chars


def _shared_boxes(page: Page, first: int, second: int) -> Iterator[int]:
    """Yield the boxes around both blocks, the innermost first."""
    box = page.blocks[second].box
    while box > 0:
        if page.starts[box] <= first:
            yield box
        box = page.parents[box]


def _is_list(page: Page, prose: Sequence[float], box: int) -> bool:
    """Say whether a box holds at least as many linked titles as running text."""
    inside = range(page.starts[box], page.ends[box])
    if len(inside) > _LONGEST_LIST:
        return False
    titles = sum(_is_title(page, index) for index in inside)
    return titles > 1 and titles >= sum(prose[index] > 0 for index in inside)
