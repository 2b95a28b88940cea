"""Lines that say when an article was published, and stamps within longer lines."""

from __future__ import annotations

import re

from pipelines.lines.times import read_times

_LONGEST = 90  # characters of a line that is nothing but a time with its labels


def is_stamp(text: str) -> bool:
    """Say whether a line is nothing but a time, with its labels, or how often the page was read."""
    text = text.strip("| ") if text[0] == "|" else text
    return 0 < len(text) < _LONGEST and (
        _ROW_TIME.search(text) is not None or _VIEWS.fullmatch(text) is not None or _is_labelled(text)
    )


_ROW_TIME = re.compile(
    r"(?:\A|\|\s?)(?:등록|작성|게시|입력)(?:일시?|일자)?\s?[:：]\s?(?:19|20)\d\d[-./]|(?:\||글쓴이\s?[:：].{1,14}?|\A)\s?(?:기사\s?)?(?:승인|송고|날짜|등록일|작성일)\s?[:：]?\s?(?:19|20)\d\d[-./]\s?\d\d?[-./]\s?\d\d?.{0,14}(?:조회|댓글|추천|첨부)"
    r"|\A작성자[\s|]{1,3}\S{2,12}[\s|]{1,3}작성일[\s|]{0,3}\d"
)
"""A board's row of fields, one of them the time: 작성부서 : 홍보과 | 등록일 : 2026-05-14 | 조회 : 88."""
_VIEWS = re.compile(
    r"\W?\s?(?:본지|지면)\s?[:：]?\s?[A-Z]?\d{1,2}면|(?:\W?\s?(?:(?:조회|재생)\s?수?|추천\s?수?|읽음|호수|hits?|views?)\s?[:：|]?\s?\d[\d,]{0,8}[회건]?\s?){1,3}",
    re.IGNORECASE,
)
_TIME_WORDS = re.compile(
    r"(?:기사|최종|최초|뉴스|시간|일시|일자|날짜|조회\s?수?|읽음|view|hit|입력|승인|수정|웹\s?출고|방[송영]일(?:자|시)?|[가-힣]{0,4}(?:뉴스팀|편집[국부]|취재[부팀]|보도[국부])|편집|등록|송고|게재|게시|작성|발행|업데이트|출고|배포|보도|즉시|"
    r"published|updated?|modified|posted|入力|登録|更新|掲載|[a-z]+_[a-z]+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|전체|면|판|지면|[A-Z]?\d{1,2}면|제?\d{2,5}호|댓글|추천|오전|오후|[월화수목금토일]요일|[월화수목금토일]|AM|PM|KST|전|시간|분|일|년|월|시|초|기사\s?원문|원문|스크랩|본문\s?듣기|설정|인쇄|공유|프린트|기준|기사\s?저장)|"
    r"[\d\W_]|[TZ]",
    re.IGNORECASE,
)


def _is_labelled(text: str) -> bool:
    times = read_times(text)
    if times.published_raw is None and times.modified_raw is None:
        return re.fullmatch(r"\d{1,3}\s?(?:분|시간|일|주)\s?전", text) is not None
    rest = _TIME_WORDS.sub("", text).strip()
    return not rest or (len(rest) <= _LONGEST_OUTLET and _STAMPED.match(text) is not None)


_LONGEST_OUTLET = 12  # characters
_STAMPED = re.compile(
    r"(?:Posted|Published)\s(?:on\s)?(?:19|20)\d\d|(?:[가-힣A-Za-z]{2,8}\s|[가-힣]{2,4}[/·][가-힣]{2,4})?(?:기사\s?|최초\s?|웹\s?)?(?:입력|승인|등록|송고|출고)(?:\s?(?:일시?|시간|날짜))?\s{0,2}[:：]?\s{0,2}(?:19|20)\d\d[-./년].{0,12}\d[:시]\s?\d\d"
)
"""A stamp with the outlet's name behind it or before it: 기사입력 2026/07/02 [10:16] 가온신문."""


_DAY = r"(?:19|20)\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?[.일]?"
_CLOCK = (
    r"\s?(?:[(\[]?[월화수목금토일](?:요일)?[)\]]?)?[\s/|,T]{0,3}(?:오[전후]|AM|PM)?\s?\d{1,2}[:시]\s?\d\d(?::\d\d)?분?"
)
_LABEL = (
    r"(?:(?:기사|최초|최종|웹)\s?)?(?:입력|승인|등록|송고|출고|수정|게시|작성|발행)(?:\s?(?:일시?|시간|날짜))?"
    r"\s?[:：|]?\s?"
)
_STAMP = re.compile(rf"(?:{_LABEL})?(?<!\d){_DAY}{_CLOCK}")
_LABELLED_STAMP = re.compile(rf"{_LABEL}{_DAY}(?:{_CLOCK})?|(?<=기자\s){_DAY}{_CLOCK}")


def find_stamp(text: str, end: int | None = None, *, labelled: bool = False) -> re.Match[str] | None:
    """Give the first day with its clock before `end`; `labelled`: one that says what it is, or stands behind a name."""
    pattern = _LABELLED_STAMP if labelled else _STAMP
    return pattern.search(text, 0, len(text) if end is None else end)
