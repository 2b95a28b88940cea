"""The lines of a dump, with those that hold several things cut: a script, a page, a name and a time on one line."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.decode import clean
from pipelines.lines.bylines import read_byline
from pipelines.lines.notices import is_copyright, split_before_notice
from pipelines.lines.tools import is_tool_label
from pipelines.plain.plain_lines import Line
from pipelines.plain.plain_menus import skip_menu
from pipelines.plain.plain_stamps import find_stamp, is_stamp
from pipelines.scripts.runs import cut_run


def read_lines(text: str) -> tuple[Line, ...]:
    """Give the non-blank lines of a page, cleaned; what stands on one line with something else is cut off it."""
    lines: list[Line] = []
    blank = told = False
    for raw in clean(text).split("\n"):
        stripped = " ".join(raw.split())
        rest = _cut_list(stripped) if told else _cut_stamped(stripped)
        pieces = _cut_whole(stripped) or rest or ((stripped,) if stripped else ())
        told = told or _SENTENCE_END.search(stripped) is not None
        for piece in pieces:
            lines.append(Line(number=len(lines), text=piece, blank_before=blank))
            blank = False
        blank = not stripped
    return tuple(lines)


def _cut_whole(text: str) -> tuple[str, ...]:
    """Cut a script or a page that stands on one line, or a byline and its notice; () where it is none of these."""
    if run := cut_run(text):
        return (*(_cut_head(run[0]) or run[:1]), *run[1:])
    return _cut_page(text) or _cut_notice(text)


_LONGEST_SIGNED = 60  # characters of a byline in front of a notice


def _cut_notice(text: str) -> tuple[str, ...]:
    """Cut a byline off the notice behind it: /홍길동기자 gil@ < 저작권자 © 가온신문 … >."""
    if "저작권" in text[: _LONGEST_SIGNED + 10] and is_copyright(text):
        signed, notice = split_before_notice(text)
        if 0 < len(signed) <= _LONGEST_SIGNED and read_byline(signed):
            return signed, notice
    return ()


_LONGEST_HEAD = 90  # characters of a line with who wrote, when, and the tools


def _cut_stamped(text: str) -> tuple[str, ...]:
    """Cut the words in front off a time with its clock, above the text: 나하린 2026. 4. 2. 21:49.

    Below it, so begins what a reader wrote.
    """
    if len(text) > _LONGEST_HEAD or ":" not in text or is_stamp(text) or read_byline(text):
        return ()
    stamp = find_stamp(text)
    return _cut_head(text) if stamp and stamp.start() and is_stamp(text[stamp.start() :]) else ()


_SHORTEST_PAGE = 150  # characters; menu, headline, time and two sentences have more
_SENTENCE_END = re.compile(r"[다요죠]\.[\"”’]?(?:\s|\Z)")
_NOTICE = re.compile(r"(?<=\s)[<\[(]?\s?(?:저작권자|ⓒ|©|Copyright|COPYRIGHT|무단\s?전재)")
_NOTICE_END = re.compile(r"(?:금지|[Rr]eserved\.?|RESERVED\.?)\s?[>\])]?")
_LISTS = re.compile(
    r"\s(?=(?:관련\s?기사|관련\s?뉴스|많이\s?본\s?(?:기사|뉴스)|인기\s?(?:기사|뉴스)|주요\s?뉴스|최신\s?(?:기사|뉴스)|댓글)\s)"
)


def _cut_page(text: str) -> tuple[str, ...]:
    """Cut a page that stands on one line, or most of it: head, time, text, notice and what is below.

    The time or the title's second copy says where the text begins, with the tools behind it; without them the
    reporter's name behind the menu, or the menu alone.
    """
    first = _SENTENCE_END.search(text) if len(text) >= _SHORTEST_PAGE else None
    if first is None:
        return ()
    stamp = find_stamp(text, first.start(), labelled=True)
    titled = None if stamp else _find_copy(text[: first.start()])
    end = stamp.start() if stamp else titled.stop if titled else _end_of_head(text[: first.start()])
    if not end:
        return ()
    start = _skip_tools(text, stamp.end() if stamp else end)
    notice = _NOTICE.search(text, first.start())
    behind = text[notice.start() :] if notice else ""
    parts = (
        *(_cut_head(text[:end]) or (text[:end],)),
        text[end:start],
        text[start : notice.start() if notice else len(text)],
        *_cut_behind(behind),
    )
    return tuple(part.strip() for part in parts if part.strip())


_SIGNED_HEAD = re.compile(r"\s[가-힣]{2,4}\s?기자\s(?![=/])")


def _end_of_head(text: str) -> int:
    """Give where the headline behind a menu ends, at the reporter's name, or where the menu does; 0: there is none."""
    menu = skip_menu(text)
    signed = _SIGNED_HEAD.search(text, menu, menu + _LONGEST_HEAD) if menu else None
    return signed.start() if signed else menu


_SIGNED = re.compile(r"\s((?:기자명\s|By\s)?[가-힣]{2,4}\s?기자(?:\s?\(?[\w.+-]+@[\w.-]+\)?)?)[\s|·/]*\Z")


def _cut_head(text: str) -> tuple[str, ...]:
    """Cut what stands above a text on one line: title, menu, headline, byline, time; () where there is no time."""
    stamp = find_stamp(text)
    front = (text[: stamp.start()] if stamp else text).rstrip()
    if not front or _SENTENCE_END.search(text):
        return ()
    signed = _SIGNED.search(front)
    front, name = (front[: signed.start()], signed[1]) if signed else (front, "")
    copy = _find_copy(front)
    start = copy.start if copy else skip_menu(front)
    title = front[: len(copy)] if copy and front.startswith(front[copy.start : copy.stop]) else ""
    parts = (title, front[len(title) : start], front[start:], name, text[stamp.start() :] if stamp else "")
    return tuple(part.strip() for part in parts if part.strip())


_FEWEST_WORDS, _MOST_WORDS = 3, 16
_LEAST_TITLE = 12  # characters


def _find_copy(text: str) -> range:
    """Give where the title in front of a page stands once more: 제목 - 가온신문 홈 정치 … 제목; empty: nowhere."""
    ends = [word.end() for word in re.finditer(r"\S+", text)][:_MOST_WORDS]
    for end in reversed(ends[_FEWEST_WORDS - 1 :]):
        at = text.rfind(text[:end], end) if end >= _LEAST_TITLE else -1
        if at > 0:
            return range(at, at + end)
    return range(0)


_MOST_TOOL_WORDS = 4  # 본문 글씨 키우기


def _skip_tools(text: str, start: int) -> int:
    """Give where the tools, counts, names and further times behind the time end."""
    while True:
        words = list(re.finditer(r"\S+", text[start : start + 60]))[:_MOST_TOOL_WORDS]
        found = next((w.end() for w in reversed(words) if _is_tool(text[start : start + w.end()].strip())), 0)
        stamp = find_stamp(text[start : start + 40].lstrip())
        if not found and stamp and not stamp.start():
            found = text.index(stamp[0], start) + len(stamp[0]) - start
        if not found:
            return start
        start += found


_COUNT = re.compile(r"(?:댓글|조회수?|추천|좋아요|호수)?\s?[(\[]?[\d,]{1,7}[)\]]?")


def _is_tool(text: str) -> bool:
    return is_tool_label(text) or _COUNT.fullmatch(text) is not None or read_byline(text) is not None


def _cut_behind(text: str) -> list[str]:
    """Cut what stands from the notice on: the notice, and what begins with the name of a list."""
    end = _NOTICE_END.search(text)
    if end is None:
        return [text]
    return [text[: end.end()], *(part for one in _LISTS.split(text[end.end() :]) for part in _cut_list(one))]


_NAMED = re.compile(
    r"\s?((?:\S{1,4}\s)?(?:관련|많이\s?본|인기|주요|최신|오늘의|주간)\s?(?:기사|뉴스|TOP\S{0,3}))\s(?=\S)"
)


def _cut_list(text: str) -> tuple[str, ...]:
    """Cut a list below the text off its name on one line: 많이 본 뉴스 1 … 2 …; without numbers the rest is one."""
    named = None if _SENTENCE_END.search(text) else _NAMED.match(text)
    if named is None:
        return (text.strip(),) if text.strip() else ()
    places, rank = [named.end()], 2
    while found := re.compile(rf"\s(?={rank}[.\s]?\s?[^\d\s])").search(text, places[-1] + 1):
        places.append(found.end())
        rank += 1
    return (named[1], *(text[a:b].strip() for a, b in pairwise([*places, len(text)])))
