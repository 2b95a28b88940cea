"""Signs by what a block says: notices, bylines, contacts, remarks, fields of a row.

Each `is_…` takes the block's index, the block and what is known of the page, and says whether the sign is there.
"""

from __future__ import annotations

import re

from pipelines.lines.bylines import read_byline
from pipelines.lines.credits import is_credit, is_programme
from pipelines.lines.foreign import says_foreign_remark
from pipelines.lines.labels import names_neighbour
from pipelines.lines.names import is_person
from pipelines.lines.notices import PHOTO_CREDIT, is_copyright
from pipelines.lines.remarks import LONGEST as LONGEST_REMARK
from pipelines.lines.remarks import says_embargo, says_remark
from pipelines.lines.sentences import FOOTER_LINE, SENTENCE_END, is_sentence, tells_first
from pipelines.page.regions.headlines import key_of
from pipelines.page.signs.context import SHORT, PageContext, hints_around
from pipelines.page.signs.rows import signs_entry, stands_in_rows
from pipelines.page.signs.timelines import LONGEST_TIME, is_time
from pipelines.page.signs.visitors import is_series_order
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block
from pipelines.scripts import frames

_SHORTEST_HEADLINE = 6  # letters; below, another block may have the same words by chance
_FIELD = re.compile(
    r"(?:작성자|글쓴이|등록자|담당자?|담당\s?부서|작성\s?부서|부서명?)\s?[:：]\s?[^.?!]{1,40}"
    r"|(?:기사\s?)?(?:기자명|입력|승인|등록|수정|송고|작성|게재|발행)\s?(?:일시|일자|시간|시각|날짜|일)?\s?[:：]"
    r"|(?:작성자|담당\s?부서|부서명|등록자)\s\S{2,12}|(?:매수|쪽수|호수|통권|첨부\s?파일|자료\s?제공)\s?[:：]?\s?\(?[\d가-힣][^.?!]{0,20}"
    r"|(?:(?:19|20)\d\d년\s?)?(?:\d{1,2}월호)?\s?(?:VOL|Vol|vol)\.?\s?\d{1,4}|\[\s[가-힣]{2,4}\s\]|\[[A-Z]{2,4}\s[가-힣]{2,4}\]"
    r"|뉴스\s?\d{0,2}\s?\([가-힣]{2,4}\)|(?:\S{2,8}\s)?(?:PICK(?:\s안내)?|언론사\s픽)|구독자\s[\d,.]+[만천]?|기자\s구독\s중|보내는\s분\s이메일"
    r"|(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s발행\s\[?제?\d{2,5}호\]?|촬영일자?\s?[:：]\s?[\d.\-/\s]{8,14}|편집[국부]|(?:매체|언론사)명?\s?[:：]\s?\S{2,12}|기사\s본문(?:\s영역)?|\([가-힣]{2,4}=[가-힣A-Za-z\d]{2,8}\)|\S{1,20}(?:\s\S{1,14})?\.(?:hwpx?|pdf|jpe?g|png)|[가-힣]{2,4}\s독자\s\([^()]{4,24}\)"
)
"""What a board, a station or a portal says of an article: its writer, office, issue, files, its own mark of choice."""

_SUMMARY_LABELS = frozenset({"기사내용 요약", "기사 내용 요약", "기사요약", "기사 요약", "핵심요약", "핵심 요약"})
_SUMMARY_MARKS = ("AI", "[AI", "<AI", "■AI", "인공지능")
_SUMMARY_LINE = re.compile(r"\W{0,2}(?:AI|인공지능)[가\s]{0,2}(?:기사|뉴스|자동|핵심|본문)?\s?요약")
_SUMMARY_NOTE = re.compile(
    r"(?:이|본)\s요약은\s(?:AI|인공지능)[^“”\"]{2,40}니다\.?|[※*!\s]{0,3}(?:[^“”\"]{0,30}\s)?(?:AI|인공지능|챗GPT|자동)[가이로]?\s[^“”\"]{0,16}요약[^“”\"]{0,50}(?:니다|세요|어요)\.?"
)
"""What a page says of a machine's summary: 본문의 내용을 바탕으로 AI가 생성한 요약입니다."""
_ADDRESS = re.compile(r"[\[(<]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[\])>]?")
_LONGEST_NAME = 4  # syllables
_OF_ARTICLE = re.compile(r"무단|재배포|저작권자|공공누리")
"""What a notice below an article or an office's news says; an imprint says All rights reserved."""
_OWNER = re.compile(r"\W{0,3}저작권자|\W{0,2}(?:[Cc]opyrights?\s?)?[ⓒ©]\s?\S.{2,40}무단|.{0,40}공공누리")
_IMPRINT = re.compile(r"(?:등록|신고)\s?번호|편집인\s?[:：]|발행인\s?[:：]|대표전화|사업자\s?등록|청소년보호책임자")
_EDITORS = re.compile(r"[\[(<〈【*※]?\s?편집자\s?주\s?[\])>〉】:：]?")
"""The label of an editor's note, on a line of its own."""
_SIGN_OFF = re.compile(
    r"(?:[^\s.?!]{1,12}\s){0,3}(?:\S{0,8}뉴스|\S{0,8}방송|\S{0,8}TV|[A-Z]{2,5}\S{0,4})\s?[가-힣]{2,4}입니다\.?"
)
MAX_SIGN_OFF = 8  # blocks from the end of the body
_NOTICE_OF_PEOPLE = re.compile(
    r"별세|[부모장조빙]친상|[부모]상\b|발인|빈소|장례식장|결혼식|씨 [장차삼][남녀]\b|승진|전보|임용|\d{1,2}:\d\d"
)
_ENGLISH_SIGN_OFF = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+(?:-[a-z]+)?){1,2}, [A-Z]\w+(?: [A-Z]\w+)?\.?")
"""Who reported, as a station's English news ends."""
_FRAMED_NAME = re.compile(r"[\[<〈【(]\s?[가-힣]{2,4}\s?기자\s?[\]>〉】)]")
"""〈빙하늘 기자〉 at the end of a text: the frame makes a rare family name sure."""
LAST = 3  # blocks from the end of the body
_LAST_REMARKS = 4  # blocks from the end of the body: byline and address may follow
_FIRST_REMARKS = 2  # blocks from its start, where an embargo stands
_ATTACHED = re.compile(
    r"\W{0,3}끝\W{0,3}|(?:붙임|첨부)\s?\d?[.:\s].{0,70}(?:\d\s?[부매장]|끝)\W{0,2}(?:끝\W{0,2})?|[※*<(\[]\s?(?:별첨|붙임|첨부|(?:관련\s?)?사진)\s?(?:[:：]|있음|별첨|첨부|파일|자료|\d).{0,80}"
)
_FILE = re.compile(
    r"첨부\s?(?:파일|자료)?\s?[:：]\s?\S.{0,60}\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)\b.{0,24}", re.IGNORECASE
)
"""첨부파일 : 안내문.hwp (31.0K), Down : 12"""
_PICTURES = (".jpg", ".png", ".gif")
"""What the name of a picture's file ends with, where a page shows it for the picture: 1559180612967.jpg"""
_APPLY = re.compile(r"\W{0,3}(?:신청|접수|참가|응모|제출|예약)(?:[은는:：\s]|방법|처)")
"""How to apply, in front of an address or a number."""
_PHONE = re.compile(r"\d{3,4}[-)]\s?\d{4}(?!\d)")
_ACCOUNT = re.compile(r"(?:농협|신협|수협|우체국|금고|은행|뱅크)\s?[:：(]?\s?\d")
"""Where to send a gift: 돕는 마음 농협 000-0000-0000-00."""
_WHERE = re.compile(r"(?:장소|일시|기간|때|곳|대상|시간)\s?[:：=]")
"""What an event's line says beside its number."""
_TOLD_AND_CALLED = re.compile(r"다\s?\([^()]{6,40}\)\.?\Z|[”\"]?[고며]\s\S{1,4}다\.")
"""The number in brackets behind a sentence: 누리집에서 신청하면 된다(041-000-0000); or behind who said what."""
_MARKS = "▲△■□◆◇●○▶▷"
"""A line whose mark the one above has, too, is a detail of the text: ▲때=…, ▲문의=…."""
_JOURNALIST = re.compile(r"기자|특파원|위원|칼럼니스트|에디터|PD|리포터")


def is_headline_copy(index: int, block: Block, context: PageContext) -> bool:
    """The words of the headline once more: a fixed bar, a share box, the first line of a press release."""
    key = context.headline_key
    if len(key) < _SHORTEST_HEADLINE or not len(key) <= len(block.text) <= 2 * len(key) + _SHORTEST_HEADLINE:
        return False
    return key_of(block.text) == key


def is_remembered(index: int, block: Block, context: PageContext) -> bool:
    """A line that the outlet repeats on other articles."""
    return context.repeated.holds(index)


def is_notice(index: int, block: Block, context: PageContext) -> bool:
    """A copyright notice, whole; beside an imprint it is the outlet's own, not the article's."""
    text = block.text
    if len(text) >= 300 or not is_copyright(text) or PHOTO_CREDIT.fullmatch(text):
        return False
    return index < context.layout.end or _OWNER.match(text) is not None or not _stands_by_imprint(index, context)


def _stands_by_imprint(index: int, context: PageContext) -> bool:
    blocks = context.layout.page.blocks
    return any(_IMPRINT.search(blocks[at].text) for at in range(max(0, index - 3), min(len(blocks), index + 3)))


def is_article_notice(index: int, block: Block, context: PageContext) -> bool:
    """Far below the body only what forbids reprinting and is no imprint."""
    return is_notice(index, block, context) and _OF_ARTICLE.search(block.text) is not None


def is_contact(index: int, block: Block, context: PageContext) -> bool:
    """Names and telephone numbers of a press office; where nothing is told, they are the notice's."""
    text = block.text
    if not context.has_prose or len(text) >= 120 or not ("-" in text or ")" in text):
        return False
    if not _PHONE.search(text) or _APPLY.match(text):
        return False
    if tells_first(text) or _ACCOUNT.search(text) or _WHERE.search(text):
        return False
    if _TOLD_AND_CALLED.search(text) or context.layout.page.blocks[index - 1].text[0] == text[0] in _MARKS:
        return False
    return not (is_sentence(text) or is_list_entry(text) or ("기자" in text and read_byline(text) is not None))


def is_attachment(index: int, block: Block, context: PageContext) -> bool:
    """The words behind a press release: its end, and what is attached."""
    text = block.text
    if len(text) >= 100:
        return False
    if text[-4:-3] == "." and not block.link_chars and text.lower().endswith(_PICTURES) and len(text) < SHORT:
        return True
    if block.image and text[1:3] == "사진":
        return False  # its caption: [사진 1] …
    return _ATTACHED.fullmatch(text) is not None or (text.startswith("첨부") and _FILE.fullmatch(text) is not None)


def is_summary_label(index: int, block: Block, context: PageContext) -> bool:
    """The label above a subtitle in points."""
    return block.text in _SUMMARY_LABELS


def is_summary_line(index: int, block: Block, context: PageContext) -> bool:
    """A machine's summary behind its label, or what is said of it: AI 요약 시는 …"""
    if block.text.startswith(_SUMMARY_MARKS) and _SUMMARY_LINE.match(block.text):
        return True
    return "요약" in block.text and len(block.text) <= LONGEST_TIME and _SUMMARY_NOTE.fullmatch(block.text) is not None


def is_remark(index: int, block: Block, context: PageContext) -> bool:
    """A polite sentence about the article itself, at its end: ※ 이 기사는 지역신문발전기금을 지원받았습니다."""
    text = block.text
    if is_series_order(index, block, context):
        return True
    if index < context.layout.start:
        return False
    last = index >= context.layout.end - _LAST_REMARKS
    if last and (says_remark(text) or (not block.image and says_foreign_remark(text))):
        return True
    if len(text) > LONGEST_REMARK:
        return False
    if last and says_embargo(text):
        return True
    if text[0] in "※*" and says_remark(text):
        return True
    if text[0] in "[사이그(" and ("클릭" in text or "누르" in text) and says_remark(text):
        return True
    if "편집자" in text[:5] and _EDITORS.fullmatch(text):
        return True
    return index < context.layout.start + _FIRST_REMARKS and (says_embargo(text) or says_remark(text))


def is_end_mark(index: int, block: Block, context: PageContext) -> bool:
    """The sign that an agency's report or a press release ends: (끝), ◀END▶."""
    return frames.is_end_mark(block.text)


def is_crew_credit(index: int, block: Block, context: PageContext) -> bool:
    """Who filmed and cut it; in front of a talk also when it was on the air, and with whom."""
    text = block.text
    if len(text) >= 120:
        return False
    if is_credit(text):
        return True
    return index <= context.first_sentence and is_programme(text) and not is_time(index, block, context)


def is_list_entry(text: str) -> bool:
    """Say whether a line with a triangle is an entry of a list: appointments, obituaries, a day's meetings."""
    return text.count("▲") + text.count("△") > 1 or _NOTICE_OF_PEOPLE.search(text) is not None


def is_field(index: int, block: Block, context: PageContext) -> bool:
    """A field of a board's row around the text, label and value (작성자 : 한누리), or a label of a time (입력 :)."""
    around = index < max(context.first_sentence, context.layout.start + 1) or index == context.layout.end - 1
    if not around or block.link_chars == block.chars:
        return False
    return len(block.text) < SHORT and _FIELD.fullmatch(block.text) is not None


def is_byline(index: int, block: Block, context: PageContext) -> bool:
    """A byline, whole; or a journalist with mail address in a form of its own."""
    text = block.text
    if len(text) < 160 and read_byline(text) is not None:
        blocks, inside = context.layout.page.blocks, context.layout.start <= index < context.layout.end
        return not stands_in_rows(blocks, index) and (inside or not signs_entry(blocks, index))
    addressed = len(text) < 80 and "@" in text and "다." not in text
    if addressed and not (is_sentence(text) or _APPLY.match(text) or _TOLD_AND_CALLED.search(text)):
        return len(text) < 60 or _JOURNALIST.search(text) is not None
    if index >= context.layout.end - LAST and _FRAMED_NAME.fullmatch(text):
        return True
    if len(text) >= 40 or index < context.layout.end - MAX_SIGN_OFF:
        return False
    return _SIGN_OFF.fullmatch(text) is not None or _ENGLISH_SIGN_OFF.fullmatch(text) is not None


def is_address(index: int, block: Block, context: PageContext) -> bool:
    """A mail address alone."""
    return "@" in block.text and len(block.text) < 60 and _ADDRESS.fullmatch(block.text) is not None


def is_byline_box(index: int, block: Block, context: PageContext) -> bool:
    """A short line in a box named after the author; what it tells of the author below the name."""
    if not hints_around(block, context) & h.BYLINE:
        return False
    if len(block.text) < 60 and not SENTENCE_END.search(block.text):
        return True
    above, parents = context.layout.page.blocks[index - 1], context.layout.page.parents
    around = parents[block.box]
    beside = around in (above.box, parents[above.box]) and above.box != block.box
    if index < context.first_sentence and beside and len(above.text) <= SHORT and len(block.text) <= _LONGEST_LIFE:
        return hints_around(above, context) & h.BYLINE > 0
    return beside and len(above.text) <= _LONGEST_NAME and is_person(above.text)


_LONGEST_LIFE = 60  # characters of what a letter's page tells of its author above the text


def is_neighbour(index: int, block: Block, context: PageContext) -> bool:
    """The article before or after this one, named at the end of the text."""
    return index >= context.layout.end - LAST and names_neighbour(block.text)


def is_footer(index: int, block: Block, context: PageContext) -> bool:
    """Words of an imprint."""
    return FOOTER_LINE.search(block.text) is not None


def is_anything(index: int, block: Block, context: PageContext) -> bool:
    """Every block."""
    return True
