"""Lines that say when: 입력 2016.09.18 03:00; inside a text a bare date is part of it."""

from __future__ import annotations

import re
from unicodedata import normalize

from pipelines.lines.sentences import is_sentence, is_told
from pipelines.lines.times import is_day
from pipelines.page.signs.context import SHORT, PageContext
from pipelines.page.signs.rows import signs_entry
from pipelines.page.walk.page import Block

_LABELLED_TIME = re.compile(
    r"^[\[(<]?\s*(?:(?:기사|최초|최종|온라인)\s?){0,2}(?:입력|승인|등록|수정|송고|출고|전송|작성|게재|발행|업데이트|게시|노출|방송|보도|배포|제공(?=일)|(?=[登記入修最更发输])(?:登録|(?:記事)?入力|修正|(?:最終)?更新|发布|登录|输入)|[Pp]osted|[Uu]pdated|[Pp]ublished|[Dd]ate)"
    r"\s?(?:일시|일자|시간|시각|시점|날짜|일|on)?[^가-힣\d]{0,12}(?:오[전후]\s*)?\d"
)
BARE_TIME = re.compile(
    r"^[\[(<]?(?:(?:19|20)\d\d|단기\s?4[234]\d\d)\s?[-./·_년年]\s?\d{1,2}\s?[-./·_월月]\s?\d{1,2}(?!\d)\s?[일日]?[\s월화수목금토일요()\[\],.오전후시분초時分秒\d:]*(?:KST|송고|입력|수정)?[\])>]?"
    r"(?:\s*(?:(?:조회수?|읽음|댓글|추천|[Hh]its?|[Vv]iews?)\s*[:：]?\s*[\d,]+(?:\s\S{2,10}[팀실과국부]\Z)?|[\[(]?제?\s?\d{2,5}호[\])]?|\d{1,2}면))*$"
)
_TIME_INSIDE = re.compile(
    r"(?:입력|승인|등록일?|작성일|날짜|게시일|게재\s?일자|발행일?|송고)\s?[:：]?\s?(?:\d\d)?\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}"
    r"|(?:19|20)?\d\d\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,2}[일日]?.{0,10}(?:\d{1,2}(?::|시\s)\d\d|요일\s[A-Z]?\d{1,2}\s?면\Z)"
    r"|(?:^|[\s|·])(?:오늘|어제|그제|그저께)\s(?:오[전후]\s)?\d{1,2}(?::|시)\d{0,2}"
    r"|(?:^|[\s|·])\d{1,2}월\s?\d{1,2}일\s(?:오[전후]\s)?\d{1,2}:\d\d\s?(?:입력|등록|승인|송고)"
)
_DATE_BEHIND = re.compile(
    r"(?:(?<=[\s가-힣])[/|·ㅣ]\s?|\A(?:by\s)?[가-힣]{2,4}\s?|\A[가-힣]{3,12}\s(?=.{8,14}\s조회))[12]\d{3}\s?[.\-/년]\s?\d\d?\s?[.\-/월]\s?\d\d?[.일]?(?:\s?(?:조회수?|HIT|[Hh]its?)\s?[:：]?\s?[\d,]+|\s\d{1,2}면|\s?[|ㅣ/·,]?\s?제?\s?\d{2,5}호)?$"
)
"""글·요리 명은채 / 2026.03.27"""
_DATE_BEFORE = re.compile(
    r"(?:19|20)\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}[일.]?\s?(?:(?:\([월화수목금토일]\)\s?)?[|·ㅣ/]\s?\S.{0,30}|\S{2,14}(?:[부처청원실과관소국단군구]|신문|일보|뉴스|저널|플러스|타임[스즈]|투데이|매일|미디어)|.{0,5}\s?(?:배포|조간|석간|보도)(?:\s?\S{1,6})?)"
)
"""2026.11.18 산림청, 2026년 3월 3일 | 글·사진 명은채; 2026.7.1 지진 is none."""
_ENGLISH_DAY = r"(?:[A-Z][A-Za-z]{2,8}\.?\s\d{1,2},?\s?\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4})"
_ENGLISH_TIME = re.compile(
    rf"(?:[Pp]ublished|[Pp]osted|[Uu]pdated|Date)(?:\son)?\s?[:：]?\s?{_ENGLISH_DAY}"
    rf"|\A(?:\d{{1,2}}\smin\sread\W{{1,3}})?(?:[A-Z][a-z]{{2,8}},?\s)?{_ENGLISH_DAY}(?:\s?\([A-Za-z]{{3,9}}\))?(?:\W{{0,3}}(?:at\s)?\d{{1,2}}[:.]\d\d.{{0,12}}|\W{{0,3}}\d[\d,]*\s{{0,2}}(?:[Vv]iews?|[Hh]its?))?\Z"
)
"""A date with its label, or with a clock, among other things: 작성자 새벽강 조회 12 작성일 21-11-05 09:41."""
_CLOCK_BEFORE = re.compile(r"\b\d{1,2}:\d\d,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}$")
_SHORT_TIME = re.compile(
    r"\A\d{1,2}월\s?\d{1,2}일\s(?:오[전후]\s)?\d{1,2}:\d\d\Z|"
    r"\A['’]?\d\d[./-]\s?\d{1,2}[./-]\s?\d{1,2}\.?(?:\s.{0,4}\d{1,2}:\d\d(?::\d\d)?)?\Z|\A[\[(]?\d{1,2}[./-]\d{1,2}\.?\s\d{1,2}:\d\d[\])]?\Z"
    r"|\A(?:지면|본지)\s?(?:게재일?)?\s?[:：]?\s?(?:19|20)\d\d[-./]\d\d?[-./]\d\d?.{0,12}\Z"
)
"""25/01/02, 01.02 10:00, and the day of the printed paper."""
_ISSUE = re.compile(
    r"[\[(<]?\s?(?:통권\s?)?(?:제\s?)?\d{2,5}\s?호\s?(?:\d{1,2}면\s?)?[\])>]?[\s,|·/(]{0,3}(?=(?:19|20)\d\d)"
)
"""In front of the day of a weekly: [제1203호] 2026년 7월 1일."""
_TIME_ENDS = "0123456789.면])"
_AGO = re.compile(
    r"(?:^|(?:기자|입력|등록|수정|승인|송고|[|·])\s?)(?:\d{1,3}\s?(?:분|시간|일|주일?|개월)\s?전|방금(?:\s?전)?|어제|그제|그저께)(?:\s?(?:입력|등록|수정))?$"
)
_BACK_ENDS = "전제께력록정"
"""The last letters of 3시간 전, 어제, 그저께, 1시간 전 입력."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d\s?(?::\s?\d\d|시\s?\d|時)")
TIME_LABEL = re.compile(
    r"(?:기사|최초|최종)?\s?(?:입력|승인|등록|수정|송고|작성|게재|발행|업데이트|게시|편집)\s?(?:일시|일자|시간|시각|일)?\s?[:：]?"
)
"""In a cell of its own: the time stands in the next."""
LONGEST_TIME = 120  # characters; a line with entered, modified and counts has 70


def is_time(index: int, block: Block, context: PageContext) -> bool:
    """A line such as 입력 2016.09.18 03:00; inside the body a bare date is part of the text."""
    layout, top = context.layout, context.layout.headline
    if not _reads_time(index, block, context):
        return False
    if index < layout.end and (top is None or index > top):
        return True
    titled = block.link_chars >= _LINKED_TITLE and "@" not in block.text
    return not titled and (index < layout.end or not signs_entry(layout.page.blocks, index))


_LINKED_TITLE = 8  # characters that a time's line far from the text has as links: another article's title


def _reads_time(index: int, block: Block, context: PageContext) -> bool:
    text = block.text
    back = len(text) < SHORT and text[-1] in _BACK_ENDS
    if len(text) > LONGEST_TIME or not (back or _DIGIT.search(text)):
        return False
    if "０" <= text[0] <= "９":
        text = normalize("NFKC", text)
    top = context.layout.headline
    if "호" in text[:12] and (issue := _ISSUE.match(text)) and (top is None or index > top):
        return BARE_TIME.match(text[issue.end() :]) is not None
    day_below = index - 1 == top and text[0] in "12" and (is_day(text) or BARE_TIME.match(text) is not None)
    if day_below or _LABELLED_TIME.match(text):
        return True
    inside = context.layout.start <= index < context.layout.end
    if inside and index == context.layout.end - 1 and _ends_text(index, context):
        return True
    if back and inside and index < context.first_sentence and ((ago := _AGO.fullmatch(text)) or text[-1] == "전"):
        return ago is not None
    if is_sentence(text) or (inside and (index >= context.first_sentence or not _CLOCK.search(text))):
        return False
    if top is not None and index < top and not _CLOCK.search(text) and not _is_below_label(index, context):
        return False  # the day today, in the head of the page
    if back and top is not None and index >= top and _AGO.search(text):
        return True
    if back and text[-1] == "전" and top is not None and index >= top:
        return False
    if not inside and len(text) < SHORT and (_DATE_BEHIND.search(text) or _DATE_BEFORE.fullmatch(text)):
        return True
    if BARE_TIME.match(text) or _TIME_INSIDE.search(text) or _ENGLISH_TIME.search(text) or _CLOCK_BEFORE.search(text):
        return True
    return len(text) < SHORT and text[-1] in _TIME_ENDS and _SHORT_TIME.match(text) is not None


def _ends_text(index: int, context: PageContext) -> bool:
    """Say whether the last line of a text is a time with its clock and nothing else, right below a sentence."""
    text, above = context.layout.page.blocks[index].text, context.layout.page.blocks[index - 1].text
    if len(text) > LONGEST_TIME:
        return False
    told = is_told(above) and not above.rstrip(". ").endswith(_ANNOUNCES)
    if told and _SIGNED_TIME.match(text) is not None:
        return True
    return told and _CLOCK.search(text) is not None and _TIME_ALONE.fullmatch(text) is not None


_ANNOUNCES = ("같다", "같습니다")
"""Before the day of an event: 일정은 다음과 같다."""
_SIGNED_TIME = re.compile(
    r"[가-힣]{2,10}(?:\s기자)?\s[/|]\s(?:기사\s?)?(?:입력|승인|등록)\s?[:：]?\s?(?:19|20)\d\d[-./년]"
)
"""가온뉴스 | 기사입력 2026/07/04 [10:34]"""
_TIME_ALONE = re.compile(
    r"\W{0,2}\d{2,4}\s?[-./년]\s?\d{1,2}\s?[-./월](?:[\d\s.,:/|\-()\[\]·ㆍ+TZ]|[월화수목금토일]요일|[년월일시분초월화수목금토]"
    r"|오전|오후|입력|수정|최종|업데이트|승인|등록|송고|기사|조회|추천|댓글|[AP]M|KST|Hit){5,}"
)


def _is_below_label(index: int, context: PageContext) -> bool:
    """Say whether the row of labels above a row of values says that a day is that of the article: 작성일자."""
    above = context.layout.page.blocks[max(0, index - _MOST_LABELS) : index]
    return any(len(block.text) <= _LONGEST_LABEL and _DAY_LABEL.fullmatch(block.text) for block in above)


_MOST_LABELS = 5  # cells of such a row: kind, day, writer, count
_LONGEST_LABEL = 6  # characters
_DAY_LABEL = re.compile(r"(?:작성|등록|게시|입력)\s?(?:일자?|일시|날짜)|배포(?:\s?일시?)?|보도\s?(?:시점|일시)")


def is_short_time(text: str) -> bool:
    """Say whether a line is a date as entries of lists have it: 25/01/02, 01.02 10:00."""
    return _SHORT_TIME.match(text) is not None
