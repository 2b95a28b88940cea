"""Lists around an article: the lines that name them, bullets, ranks glued to titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.items import Role
from pipelines.lines.listnames import read_list_name
from pipelines.lines.notices import is_ai_summary_heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One entry of a ranked list; `index` is the line (of those given) its title stands on."""

    rank: int
    title: str
    index: int


_HEADINGS: tuple[tuple[Role, str], ...] = (
    (
        Role.COMMENTS,
        r"(?:전체(?:기사)?|이?기사의?|독자|네티즌|한줄|실시간|베스트|누리꾼|총|최근(?:에달린)?)?(?:댓글|답글|의견|덧글|리플|코멘트|"
            r"comments?)(?:\(?\d[\d,]{0,9}\)?)?[개건]?"
        r"(?:쓰기|달기|보기|남기기|나누기|작성|등록|목록|모아보기|새로고침|수|정책|운영규칙|운영정책|입력|추천순|최신순|순)?(?:\d[\d,]{0,9}[개건]?)?"
        r"|(?:모두|총)?\d[\d,]{0,9}개의?(?:댓글|의견)(?:이있습니다)?|이?기사에대한(?:댓글|의견).{0,8}|(?:나도|독자|네티즌|누리꾼|이기사에)한마디(?:쓰기|하기|남기기)?|이기사에?(?:댓글|의견).{0,8}|"
            r"leaveareply|leaveacomment|내가쓴댓글(?:보기)?|삭제한댓글|로그인후댓글.{0,12}",
    ),
    (
        Role.WEATHER,
        r"(?:오늘의?|내일의?|지금|현재|주간|지역|전국|실시간|우리동네|동네|이번주|생활|(?:지역|도시|시군|시간)별|전북|전남|제주|부산|"
            r"대구|대전|광주|강원|경남|경북|충북|충남|인천|울산|서울|경기|[가-힣]{1,4}[시군구읍면동])?"
        r"(?:날씨|기상|일기예보|날씨정보|기상정보|날씨예보|weather)(?:정보|예보|와미세먼지|/미세먼지|·미세먼지)?",
    ),
    (Role.RELATED, r"more(?:from|in(?!formation))[a-z]{3,24}"),
)  # fmt: skip
HEADING_RULES = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _HEADINGS)
HEADING_WORDS = (
    "뉴스 기사 소식 콘텐츠 컨텐츠 글 보도 이슈 영상 포스트 게시물 다시 속보 포토 화보 갤러리 슬라이드 "
    "헤드라인 시선 편집 에디터 기자 관련 연관 유사 비슷 다른 "
    "함께 같이 이어 읽 연재 시리즈 기획 많이 인기 랭킹 클릭 베스트 "
    "톱 핫 화제 조회 추천 공감 공유 반응 급상승 관심 댓글 한마디 의견 덧글 리플 코멘트 날씨 기상 예보 칼럼 이야기 "
    "사진 news article stor post read click issue headline related recommended more like best top hot most popular "
    "trending ranking comment reply weather 요약 핵심 ai 인공지능 記事 ニュース 新闻 报道 阅读 読 文章 排行 ランキング"
)
"""One of these is in each heading: most entries of a menu have none, and are known at once."""
_HEADING_WORD = re.compile("|".join(HEADING_WORDS.split()))
_FRAME = re.compile(r"[\s、\[\]<>【】〈〉《》「」『』■□▣◈◎☞▶▷◀◁◆◇●○▲△▼▽★☆※‣•ㆍ|:：!?？“”\"'‘’…~+>＞»›→,.·\-–—_=*#&/]+")
_MORE = re.compile(
    r"(?:더보기|전체보기|more|바로가기|(?<!사진)보기|닫기|펼치기|리스트|by[a-z]{2,12}|(?:최근)?\d{1,2}시간|\(\d[\d,]*\)|\d{1,2}/\d{1,2})+\Z",
    re.IGNORECASE,
)
_MORE_ENDS = "기트간"
"""Syllables at the end of those."""
_PICKED = re.compile(r"(?:핫|hot)\s?(?:뉴스|기사|소식|클릭|이슈|news|click)\W*\Z", re.IGNORECASE)
_COUNTED = re.compile(r"주간|월간|일간")


def may_be_picked(text: str) -> bool:
    """Say whether a name such as 오늘의 핫뉴스 or 핫클릭 tells nothing of readers: only numbers make a ranking of it.

    On the labelled page that has 오늘의 핫클릭 beside 많이 본 기사, the latter alone is its ranking.
    """
    return _PICKED.search(text) is not None and _COUNTED.search(text) is None


def may_name_list(text: str) -> bool:
    """Say whether a line has a word that is in the name of each list."""
    return _HEADING_WORD.search(_FRAME.sub("", text).casefold()) is not None


_LONGEST_HEADING = 34  # the longest seen: "이 기사를 본 독자가 함께 본 뉴스" and an English subtitle


def heading_role(text: str) -> Role | None:
    """Give the role of the list that `text` names (관련뉴스, 주간 TOP뉴스, 댓글), or None when it names none."""
    if not 1 < len(text) <= _LONGEST_HEADING:
        return None
    squeezed = text if text.isalnum() else _FRAME.sub("", text)
    if len(squeezed) < 2 or _HEADING_WORD.search(squeezed.casefold()) is None:
        return None
    if is_ai_summary_heading(text):
        return Role.SUMMARY
    bare = squeezed.removeprefix("더보기")
    if not "가" <= squeezed[-1] <= "힣" or squeezed[-1] in _MORE_ENDS:
        bare = _MORE.sub("", bare)
    shorter = bare if 1 < len(bare) < len(squeezed) else None
    for role, pattern in HEADING_RULES:
        if pattern.fullmatch(squeezed) or (shorter is not None and pattern.fullmatch(shorter)):
            return role
    named = read_list_name(squeezed.casefold()) or (read_list_name(shorter.casefold()) if shorter else None)
    if named is not None:
        return named
    return _role_of_last(text) if "·" in text or "|" in text or "_" in text else None


_BEFORE_NAME = re.compile(
    r"(?:[a-z]{2,12}(?:_[a-z]{2,12}){1,3}\s?)?[가-힣A-Za-z\s]{0,10}\s?[·|]\s?(?=\S)|[a-z]{2,12}(?:_[a-z]{2,12}){1,3}\s?"
)
"""An icon's name, the outlet's or another word before the name of a list: 트렌딩 · 가장 많이 본 기사."""
_NAMES_LISTS = frozenset({Role.RELATED, Role.RANKING})
_LEAST_NAME = 4  # characters; in a row of a menu words are shorter


def _role_of_last(text: str) -> Role | None:
    """Give the role of the list that the last part of a name in two parts names; more parts are a menu's row."""
    match = _BEFORE_NAME.match(text)
    rest = text[match.end() :].strip() if match else ""
    if len(rest) < _LEAST_NAME or "·" in rest or "|" in rest or "_" in rest:
        return None
    role = heading_role(rest)
    return role if role in _NAMES_LISTS else None


_TAGS = re.compile(r"\W*(?:(?:관련|주요|핵심)\s?)?(?:태그|키워드|해시태그|TAGS?|[Tt]ags?)\W*|관련어(?:\s선택)?\W*")
_NAME_PIECES = 3  # of text: the name, in an element of its own, and a colon


def names_tags(pieces: Sequence[str]) -> bool:
    """Say whether the text before a link names a row of tags: 태그, 관련 키워드 :."""
    return len(pieces) < _NAME_PIECES and _TAGS.fullmatch("".join(pieces)) is not None


_BULLET = re.compile(r"\s*(?:[-–—•·ㆍ‧∙◦▪▫■□◆◇●○▶▷►▸‣※☞*+＊✓»›>→↳┗└ㄴ]{1,2}\s{0,3}(?=\S)|[oㅇ]\s(?=\S))")
_NEGATIVE = re.compile(r"\s*-\d")


def strip_bullet(text: str) -> str:
    """Give `text` without the bullet in front; a minus sign before a number (`-3도`) is none unless a blank follows."""
    match = _BULLET.match(text)
    if match is None or _NEGATIVE.match(text):
        return text.strip()
    return text[match.end() :].strip() or text.strip()


def has_bullet(text: str) -> bool:
    """Say whether a bullet stands before `text`."""
    return strip_bullet(text) != text.strip()


_DATE_BEHIND = re.compile(
    r"(?<=\S)\s?[(\[]?(?:19|20)\d\d[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?(?:\s\d{1,2}:\d\d)?[)\]]?(?:\s[^\s\d]{2,8})?\Z"
    r"|(?<=\S)\s?[(\[](?:본보\s)?\d{1,2}월\s?\d{1,2}일(?=자|\s?\d{1,2}면|\s보도)자?[\d면보도\s]*[)\]]\Z"
)
_DAY_BEHIND = re.compile(
    r"(?<=\S)\s(?:[(\[]?\d{1,2}[./\-]\d{1,2}\.?(?:\s\d{1,2}:\d\d)?[)\]]?|[(\[]\d{1,2}월\s?\d{1,2}일자?[)\]])\Z"
)


def strip_dates(titles: Sequence[str]) -> list[str]:
    """Give the titles of one list without the date glued behind; a day without its year counts where all have one."""
    rests = [_DATE_BEHIND.sub("", title).rstrip(" |") for title in titles]
    if len({rest.rpartition(" | ")[2] for rest in rests}) == 1 < len(rests):
        rests = [rest.rpartition(" | ")[0] for rest in rests]  # the outlet
    if len(rests) > 1 and all(map(_DAY_BEHIND.search, rests)):
        rests = [_DAY_BEHIND.sub("", rest) for rest in rests]
    return [rest or title for rest, title in zip(rests, titles, strict=True)]


_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x2776 + i): i + 1 for i in range(10)}
_DIGITS = re.compile(r"[(\[]?(\d{1,4})")
_NUMBER_ALONE = re.compile(r"[(\[]?(?P<rank>\d{1,3})\s?(?:위|등|번|[.)\]:])?")
_LONGEST_ALONE = 6  # characters
_MARKS = (
    ("위", re.compile(r"\s?위(?=[\s.:)\]]|[^\s])")),
    (".", re.compile(r"\s?\.\s?")),
    (")", re.compile(r"\s?[)\]]\s?")),
    (":", re.compile(r"\s?[:：|\-–]\s?")),
)
_MARK_SIGNS = frozenset("위.)]:：|-–")
"""What may stand between rank and title; it is taken off only where most entries of the list have it."""


def number_entries(lines: Sequence[str]) -> list[Ranked]:
    """Separate rank and title; the sequence of the list decides what is a rank, not the digits.

    `10제주항공` after 9 is rank 10; `12025년` in first place is rank 1 and 2025년. Where no sequence is found, the
    place in the list is the rank and the title keeps its digits. A rank on a line of its own belongs to the next.
    """
    entries = [(index, _circled(strip_bullet(line))) for index, line in enumerate(_without_views(_without_word(lines)))]
    entries = [(index, text) for index, text in entries if text]
    merged = _join_lone_ranks(entries)
    digits = [_first_digits(text) for _, text in merged]
    ranks = _sequence([text for _, text in merged], digits)
    if ranks is None and (len(merged) * 2 == len(entries) > 0 or len(merged) >= _LEAST_IN_ROWS):
        ranks = _in_rows([text for _, text in merged])
    if ranks is None:
        return [Ranked(rank=place + 1, title=text, index=index) for place, (index, text) in enumerate(entries)]
    rests = [_after_rank(text, own, rank) for (_, text), own, rank in zip(merged, digits, ranks, strict=True)]
    while len(rests) > _LEAST_NUMBERED and rests[-1] is None and None not in rests[:-1]:
        rests, merged, ranks = rests[:-1], merged[:-1], ranks[:-1]  # an advertisement below the list
    mark = _common_mark([rest for rest in rests if rest is not None])
    return [
        Ranked(rank=rank, title=_title(text, rest, mark), index=index)
        for (index, text), rank, rest in zip(merged, ranks, rests, strict=True)
    ]


_WORD_BEFORE = re.compile(r"(?:랭킹|순위|인기|TOP|BEST)\s?(?=\d)", re.IGNORECASE)


def _without_word(lines: Sequence[str]) -> Sequence[str]:
    """Give the lines of a list without the word that all have before their number: 인기 1위, TOP1."""
    if len(lines) < 2 or not all(map(_WORD_BEFORE.match, lines)):
        return lines
    return [_WORD_BEFORE.sub("", line, count=1) for line in lines]


_VIEWS_BEHIND = re.compile(r"(?<=\S)(?:\s?조회수?\s?:?\s?[\d,.]{1,12}[만천]?회?|\s\d{1,3}(?:,\d{3}){1,2})\Z")


def _without_views(lines: Sequence[str]) -> Sequence[str]:
    """Give the lines of a list without how often each was read, where all say so: … 착공 1,102, … 조회수 32."""
    if len(lines) < _FEWEST_WITH_VIEWS or not all(map(_VIEWS_BEHIND.search, lines)):
        return lines
    return [_VIEWS_BEHIND.sub("", line) for line in lines]


_FEWEST_WITH_VIEWS = 3  # entries; one title may end in the count of a film


def _circled(text: str) -> str:
    """Give ①제목 as `1 제목`."""
    return f"{_CIRCLED[text[0]]} {text[1:].strip()}" if text[:1] in _CIRCLED else text


def _join_lone_ranks(entries: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Put a number that stands on its own line before the title on the next; two such lines in a row are no ranks."""
    merged: list[tuple[int, str]] = []
    waiting: str | None = None
    for index, text in entries:
        alone = _NUMBER_ALONE.fullmatch(text) if len(text) <= _LONGEST_ALONE else None
        if alone and waiting is None:
            waiting = alone["rank"]
            continue
        if alone:
            return entries
        merged.append((index, f"{waiting} {text}" if waiting else text))
        waiting = None
    return merged


def _first_digits(text: str) -> str:
    """Give the digits an entry begins with; empty: none."""
    match = _DIGITS.match(text)
    return match[1] if match else ""


def _starts_with(digits: str, rank: int) -> bool:
    return digits.startswith(str(rank)) or (rank < 10 and digits.startswith(f"0{rank}"))


_LEAST_NUMBERED = 5  # entries; below, one without its number may well have lost it
_ENOUGH = 0.7  # one or two entries of ten may have lost their number (a picture, an advertisement)


def _sequence(texts: Sequence[str], digits: Sequence[str]) -> list[int] | None:
    """Give the rank of every entry when the list is numbered; a new tab in the list starts anew at 1."""
    best: tuple[int, list[int]] = (0, [])
    for first in _first_ranks(texts) if any(digits) else ():
        ranks = _count_on(digits, first)
        hits = sum(map(_starts_with, digits, ranks))
        if hits > best[0]:
            best = (hits, ranks)
    hits, ranks = best
    return ranks if hits and hits >= max(_ENOUGH * len(texts), min(2, len(texts))) else None


def _in_rows(texts: Sequence[str]) -> list[int] | None:
    """Give the ranks of a list in two columns whose rows are read: 1, 6, 2, 7, … up to the number of its entries."""
    ranks = [int(match[1]) if (match := _DIGITS.match(text)) else 0 for text in texts]
    return ranks if sorted(ranks) == list(range(1, len(ranks) + 1)) else None


_LEAST_IN_ROWS = 6  # entries; the numbers of fewer titles may make up such a row by chance

_HIGHEST_FIRST = 91  # the last page of a hundred begins with 91; 2025 in front of a title is a year


def _first_ranks(texts: Sequence[str]) -> list[int]:
    """Give the ranks the first entry may have, the likeliest first.

    Usually 1; the whole number when a sign or blank sets it off from the title (`11. …` on page two); otherwise any
    number its digits begin with.
    """
    match = _DIGITS.match(texts[0]) if texts else None
    if match is None or len(texts) == 1:
        return [1]
    digits = match[1]
    whole = [int(digits)] if _SET_OFF.match(texts[0], match.end()) else []
    beginnings = (int(digits[:size]) for size in range(1, min(len(digits), 3) + 1))
    ranks = [*whole, 1, *beginnings]
    return [rank for rank in dict.fromkeys(ranks) if 1 <= rank <= _HIGHEST_FIRST]


_SET_OFF = re.compile(r"[\s.)\]:위]")


def _count_on(digits: Sequence[str], first: int) -> list[int]:
    ranks: list[int] = []
    rank = first
    for place, own in enumerate(digits):
        following = digits[place + 1] if place + 1 < len(digits) else None
        restarts = place > 0 and not _starts_with(own, rank) and _starts_with(own, 1)
        if restarts and (following is None or _starts_with(following, 2)):
            rank = 1
        ranks.append(rank)
        rank += 1
    return ranks


def _after_rank(text: str, digits: str, rank: int) -> str | None:
    """Give what stands behind the rank, or None when the entry does not begin with it. `digits`: its first."""
    if not _starts_with(digits, rank):
        return None
    return text.lstrip("([")[(digits[0] == "0") + len(str(rank)) :]


def _common_mark(rests: Sequence[str]) -> re.Pattern[str] | None:
    marked = [rest for rest in rests if rest.lstrip()[:1] in _MARK_SIGNS]
    counts = Counter(name for rest in marked for name, pattern in _MARKS if pattern.match(rest))
    if not counts:
        return None
    name, count = counts.most_common(1)[0]
    return dict(_MARKS)[name] if count > len(rests) / 2 else None


def _title(text: str, rest: str | None, mark: re.Pattern[str] | None) -> str:
    if rest is None:
        return text
    match = mark.match(rest) if mark else None
    return (rest[match.end() :] if match else rest).strip() or text
