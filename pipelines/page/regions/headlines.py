"""Which block of a page is the headline: what the head of the page calls its title, or what looks like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipelines.lines.bylines import read_byline
from pipelines.page.head.metadata import Metadata
from pipelines.page.head.titles import PEOPLE, clean_title, cut_outlet, split_title
from pipelines.page.regions.headings import MAX_HEADING, read_heading
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_HOME = re.compile(r' href="(?:https?://[^/"]+)?/?(?:index\.\w+|main\.\w+|home/?)?"')
_HEADING_WEIGHTS = {"h1": 2.0, "h2": 1.6, "h3": 1.2, "h4": 0.9, "h5": 0.6, "h6": 0.4}
_ROW_LABELS = frozenset(
    ("제목", "제 목", "기사제목", "글제목", "제목 :", "제목:", "Subject", "Title", "Notice Subject")
)
ROW_LABEL = re.compile(r"(?:글|기사)?\s?제\s?목\s?[:：]?\s?(?=\S.{4,})")
_ROW_BEGINS = "제글기 "
_MARKS = "■□◆◇●▲△▶▷★☆◎"  # before the first of the subheads of a text
_POINTS = "-–—·ㆍ※○"  # before the points of a subtitle; no title that nothing confirms begins so
_ROW_TITLE = 8.0  # more than look and title together: right above the body, a heading may be the board's
_WITH_DAY = 2.0  # as much as an h1
_NEAR = 15  # blocks above the body where a bold line may be the headline: byline, date and buttons stand between
_NEAR_ROW = 40  # blocks between a row's title and the body: department, telephone, dates, files in cells of their own
_FAR = 0.04  # of 1 for each block between a heading that no title confirms and the body; a widget's heading is far
_SHORT_TITLE = 5  # letters: [인사] 새들시; 로그인 has 3
MIN_KEY = 6  # letters; a shorter title must match in full
_LISTS = h.COMMENTS | h.RELATED | h.RANKING | h.LATEST
_LEAST_WITH_SUBTITLE = 12  # letters of a title before a longer line that begins so is taken for it and its subtitle
SURE = 0.9  # of a match with the title: equal, or the longer part of one is the other
BEGINS = 0.6  # the title goes on behind it, as with the long name of an outlet
_MAX_TITLE = 160  # characters; the longest headline here has 62
_LABELS_TEXT = (
    "제목 보도자료 뉴스 기사 기사본문 본문 상세보기 상세 홈 알림마당 공지사항 보기 검색 메뉴 전체메뉴 news article"
)
_LABELS = frozenset(_LABELS_TEXT.split())


def key_of(text: str) -> str:
    """Give the letters and digits of `text` in lower case, to compare titles that differ in quotes and spaces."""
    return _key(text) if len(text) <= _MAX_TITLE else "".join(filter(str.isalnum, text)).lower()


@lru_cache(maxsize=4096)  # the lines of an outlet's template, and each line that is compared several times
def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def find_headline(page: Page, metadata: Metadata, start: int, end: int, hints: Sequence[int]) -> int | None:
    """Give the index of the headline's block, or None.

    `start` and `end` bound the body. A page shows its title several times (fixed bars, share boxes, lists): a
    heading element wins, then the copy nearest above the body.
    """
    titles, part = _titles(metadata)
    if metadata.title and part not in titles:
        titles = (*titles, f"{_PART}{part}")
    best = _find_best(page, titles, start, end, hints)
    if best is None:
        return _find_below(page, titles, end) if end else None
    if page.tags[page.blocks[best].box].select == "headline":
        return best
    if best < start and not metadata.json_article and _names_menu(page, best):
        other = _find_best(page, titles, start, end, hints, beside=page.blocks[best].text)
        if other is not None and best < other < start and _stands_out(page, other):
            best = other
    if page.blocks[best].bold and not _match(page.blocks[best].text, titles):
        return best - _is_subtitle_of(page, best)
    return _above_date(page, best, hints)


def _is_subtitle_of(page: Page, found: int) -> bool:
    """Say whether a bold line that no title confirms stands below another bold one, in the next cell of its kind."""
    line, above = page.blocks[found], page.blocks[found - 1]
    if not found or not above.bold or above.link_chars or not MIN_KEY < len(above.text) <= _MAX_TITLE:
        return False
    return page.tags[line.box].name == page.tags[above.box].name and line.box != above.box


def _find_best(
    page: Page, titles: tuple[str, ...], start: int, end: int, hints: Sequence[int], beside: str = ""
) -> int | None:
    """Give the block above the end of the body that looks most like the headline, but for those that say `beside`."""
    best, best_score = None, 0.0
    stop = max(end, start + 1) if end else len(page.blocks)
    for index, block in enumerate(page.blocks[:stop]):
        tag = page.tags[block.box]
        if tag.select == "headline":
            return index
        if block.text == beside:
            continue
        if len(block.text) < 2 or (len(block.text) > _MAX_TITLE and tag.name != "h1"):
            continue
        if block.link_chars and not tag.hints & h.HEADING:
            continue  # a linked title that is no heading leads to another page
        score = _score(index, page, titles, hints, start)
        if score <= 0:
            continue
        below = 0.2 if start < end else 0.002  # without a body nothing is below it: only the first copy counts
        score -= (start - index) * 0.002 if index < start else (index - start) * below
        if score > best_score:
            best, best_score = index, score
    return best


def _find_below(page: Page, titles: tuple[str, ...], end: int) -> int | None:
    """Give the heading right below the text that says what the head calls the page; a magazine's page ends with it."""
    for index, block in enumerate(page.blocks[end : end + _NEAR], end):
        if page.tags[block.box].hints & h.HEADING and _match(block.text, titles) >= SURE and not block.link_chars:
            return index
    return None


def _names_menu(page: Page, found: int) -> bool:
    """Say whether a short heading is the name of a board: it says so, or a link above it has the same words."""
    text = page.blocks[found].text
    if len(text) > _LONGEST_BOARD or text.count(" ") > _MOST_BLANKS:
        return False
    return text.endswith("게시판") or any(block.href and block.text == text for block in page.blocks[:found])


def _stands_out(page: Page, index: int) -> bool:
    return page.blocks[index].bold or bool(page.tags[page.blocks[index].box].hints & h.HEADING)


def _above_date(page: Page, found: int, hints: Sequence[int]) -> int:
    """Give the copy of a headline above the article's date, where a bar below that shows it once more."""
    blocks = page.blocks
    key, name = key_of(blocks[found].text), page.tags[blocks[found].box].name
    dated = False
    for at in range(found - 1, max(-1, found - _NEAR), -1):
        text = blocks[at].text
        dated = dated or (len(text) < _LONGEST_DATE and _DATE.search(text) is not None)
        box = blocks[at].box
        if dated and page.tags[box].name == name and not hints[box] & h.AROUND and key_of(text) == key:
            return at
    return found


_DATE = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\D{1,6}\d{1,2}:\d\d")
_LONGEST_DATE = 120  # characters of a line of times


_PART = "…"
"""Before the key of a title's longest part: it counts only at the end of a heading."""


def _ends_with_title(text: str, titles: tuple[str, ...]) -> bool:
    """Say whether a heading is the name of a section and the title: 사람 은골방앗간, 마지막 떡을 찝니다."""
    part = titles[-1][1:] if titles and titles[-1][0] == _PART else ""
    if len(part) <= MIN_KEY or len(text) < len(part):
        return False
    key = key_of(text)
    return key.endswith(part) and len(key) - len(part) <= LONGEST_LABEL


def is_page_title(text: str, metadata: Metadata, *, least: float = SURE) -> bool:
    """Say whether `text` is what the head of the page calls its title, without the outlet's name; `least`: how well."""
    titles, part = _titles(metadata)
    if len(part) >= _SHORT_TITLE:
        titles = (*titles, part)
    return _match(text, titles) >= least


def _titles(metadata: Metadata) -> tuple[tuple[str, ...], str]:
    """Give the keys of the titles that the head names, and that of the window's title without the outlet's name."""
    return _read_titles(metadata.json_headline, metadata.headline, metadata.title, metadata.site)


@lru_cache(maxsize=1)  # several steps ask for those of one page
def _read_titles(
    linked: str | None, headline: str | None, title: str | None, site: str | None
) -> tuple[tuple[str, ...], str]:
    texts = (linked, headline, title and cut_outlet(title))
    keys = (key_of(text) for text in texts if text)
    outlet = key_of(site or "")
    named = tuple(key for key in keys if key and key != outlet and _OUTLET_ALONE.fullmatch(key) is None)
    part = key_of(clean_title(title)) if title else ""
    if title and names_house(part, title):
        named, part = tuple(key for key in named if key != key_of(cut_outlet(title))), ""
    if part and title and " < " in title and len(part) < MIN_KEY:
        named = (*named, part)  # 벚꽃 터널 < 포토 < 기사본문 - 가람신문
    return named, part


def names_house(key: str, title: str) -> bool:
    """Say whether a text, by its key, is what a title names beside boards: 보도자료 | 늘푸른구청; or a board alone."""
    *boards, last = split_title(title)
    return last.count(" ") < _MOST_BLANKS and key == key_of(last) and all(map(_BOARD.fullmatch, boards or [last]))


_BOARD = re.compile(
    r"(?:\S{0,6}(?:소식|뉴스|보도자료|게시판|공지사항|알림(?:마당)?|자료실|News|Notice)|공지)(?:\s?(?:상세|보기|상세보기|내용|view))*"
)
_OUTLET_ALONE = re.compile(r"[가-힣]{1,4}(?:일보|신문|뉴스|타임[스즈]|저널|투데이|방송)")
"""::: 새들일보 :::, the title of every page of an old paper."""


def is_whole_title(first: str, second: str, metadata: Metadata) -> bool:
    """Say whether two lines together are what the head of the page calls its title: a headline broken by hand."""
    titles, part = _titles(metadata)
    keys, named = (key_of(first), key_of(second)), {part, *titles}
    return all(keys) and "".join(keys) in named and named.isdisjoint(keys)


def is_named_in_head(metadata: Metadata) -> bool:
    """Say whether the window's title gives a headline beside the outlet's name; only where the page shows none."""
    title = metadata.title or ""
    named = clean_title(title)
    return named != title and " " in named and key_of(named) != key_of(metadata.site or "")


def _score(index: int, page: Page, titles: tuple[str, ...], hints: Sequence[int], start: int) -> float:
    """Say how much a block looks like the headline; 0 or less: not at all."""
    block = page.blocks[index]
    tag = page.tags[block.box]
    around = hints[block.box]
    match = _match(block.text, titles)
    shape = _HEADING_WEIGHTS.get(tag.name, 0.0) + (1.0 if tag.hints & h.TITLE else 0.0)
    if 0 < match < SURE and not shape and " " not in block.text:
        match = 0.0  # the paper's name, with which the title begins: 느티나무신문 제218호
    if shape and match < SURE and _ends_with_title(block.text, titles):
        match = SURE
    inside = index > start or (index == start and not tag.hints & h.TITLE)  # the body's box may begin with the headline
    if not match and ((inside and start > 0) or len(block.text) < 6 or around & h.AROUND):
        return 0.0  # most lines
    if _names_board(block.text) or (block.href and _HOME.search(block.href)):
        return 0.0
    if len(block.text) <= MAX_HEADING and read_heading(block.text) is not None and (match < 1.0 or not shape):
        return 0.0  # it names a list; a heading that says just what the page is called is its headline all the same
    if index and page.blocks[index - 1].text in _ROW_LABELS:
        cell = page.tags[page.blocks[index - 1].box].hints & (h.CELL | h.LIST_ITEM)
        near = _NEAR_ROW if cell else _NEAR
        shape += _ROW_TITLE if start - near <= index < start else 2.0
    elif block.text[0] in _ROW_BEGINS and start - _NEAR_ROW <= index < start and ROW_LABEL.match(block.text):
        shape += _ROW_TITLE
    if block.bold and start - _NEAR <= index < start and (match or block.text[0] not in _MARKS):
        shape += 0.8
    if start - _NEAR <= index < start and block.text[-1].isdigit() and DAY_GLUED.fullmatch(block.text):
        shape += _WITH_DAY
    if not match and (block.text[0] in _POINTS or (shape and _says_who_or_when(block.text))):
        return 0.0
    if not match and around & h.SUBTITLE:
        shape -= _BELOW_TITLE
    if not match and not shape:
        return 0.0
    if not match and block.link_chars and not (start - _NEAR <= index and _leads_to_itself(index, page, start)):
        return 0.0
    if around & _LISTS and (block.link_chars or match < SURE):
        return 0.0
    if around & h.AROUND or block.link_chars * 2 > block.chars:
        match *= 0.5
    far = 0.0 if match or index >= start else (start - index) * _FAR  # only the look speaks for it: then its place too
    return match * 4 + shape - far


def _says_who_or_when(text: str) -> bool:
    """Say whether a line in a box named title is the byline or the time: area_title_reporter."""
    return read_byline(text) is not None or (_DATE.search(text[:_DATE_FIRST]) is not None)


_DATE_FIRST = 30  # characters; behind a title a date may stand, too
_BELOW_TITLE = 0.5  # of the look of a box named title, where its name says subtitle, too


def _leads_to_itself(index: int, page: Page, start: int) -> bool:
    """Say whether the only linked heading of its level, above a date and the text, is a board's link to the page."""
    own = page.tags[page.blocks[index].box]
    if own.name not in _HEADING_WEIGHTS or not any(_DAY.search(one.text) for one in page.blocks[index + 1 : start]):
        return False
    alike = (one for one in page.blocks if one.link_chars and page.tags[one.box].name == own.name)
    return sum(not (one.href and _HOME.search(one.href)) for one in alike) == 1


_DAY = re.compile(r"(?:19|20)\d\d\s?[-./년]\s?\d")


def _names_board(text: str) -> bool:
    """Say whether a line names a board rather than an article: 보도자료, 보도자료 상세보기."""
    if text in _LABELS:
        return True
    return len(text) <= _LONGEST_BOARD and " " in text and all(word in _LABELS for word in text.split())


_MOST_BLANKS = 2  # in the name of a board; a title has more words
_LONGEST_BOARD = 16  # characters; 보도자료 상세보기 has 9


def _match(text: str, titles: tuple[str, ...]) -> float:
    """Say how well `text` matches one of the page's titles, 0-1; it begins or ends as that does."""
    first, last = _ends(titles)
    if _first_letter(text) not in first and _first_letter(text[::-1]) not in last:
        return 0.0  # most lines
    key = key_of(text)
    for title in titles:
        if key == title or (title[0] == _PART and key == title[1:] and PEOPLE.fullmatch(text.strip())):
            return 1.0
        if len(key) >= MIN_KEY and title.startswith(key):
            return 0.95 if len(key) * 2 > len(title) else 0.6
        if len(key) >= MIN_KEY and title.endswith(key) and len(key) * 2 > len(title):
            return 0.92
        if len(title) >= MIN_KEY and key.startswith(title):
            if len(title) * 10 > len(key) * 7:
                return 0.9
            if len(title) >= _LEAST_WITH_SUBTITLE and len(key) <= 3 * len(title):
                return 0.5
    return 0.0


@lru_cache(maxsize=1)  # asked for each line of a page
def _ends(titles: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Give the letters that the titles begin with, and those that they end with."""
    keys = [key for title in titles if (key := title.lstrip(_PART))]
    return frozenset(key[0] for key in keys), frozenset(key[-1] for key in keys)


def _first_letter(text: str) -> str:
    return (text[0] if text[:1].isalnum() else next(filter(str.isalnum, text), "")).lower()


DAY_GLUED = re.compile(
    r"(?P<title>.{7,}\S)\s?(?P<time>(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\.?(?:\s?(?:조회|추천|댓글|읽음|[Hh]it)\S{0,3}?\s?[:：]?\s?\d+)*)"
)
"""The elements beside it in a box, a day and counts: 손두부 나눔2024-02-07조회 61."""
LONGEST_LABEL = 12  # characters of a section's name glued to a headline
