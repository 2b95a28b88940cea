"""The lines of a plain-text page and what each looks like by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.items import Role
from pipelines.lines.appeals import is_plea
from pipelines.lines.bylines import Byline, read_byline
from pipelines.lines.credits import is_credit
from pipelines.lines.labels import names_neighbour
from pipelines.lines.lists import has_bullet, heading_role
from pipelines.lines.notices import is_caption_like, is_copyright, is_promotion
from pipelines.lines.remarks import says_remark
from pipelines.lines.sentences import is_told
from pipelines.lines.tools import is_tool_label
from pipelines.plain.plain_menus import is_menu_row
from pipelines.plain.plain_stamps import is_stamp
from pipelines.scripts.script import is_marker, opens_script, read_speaker

_SENTENCE_END = re.compile(r"(?:[다요죠까니라자]\.|(?:(?<!아)니다|세요|해요|네요)|。)[.\"”″’')\]」』]{0,4}\Z")
_PLAIN_END = re.compile(r"[가-힣](?:했|됐|이|였|한|된|있|없|왔|났|졌|겠|는|았|었)다[\"”″’')\]]{0,2}\Z")
_SAID = re.compile(r"[“\"][^“”\"]{2,}[.?!…][”\"]")
_QUOTING_TITLE = re.compile(r"[^.?!“”\"]{4,40}(?:…|\.{3}|,)\s?[“\"‘'][^.“”\"]{4,36}[”\"’']")
"""빈집 백 채 청년에게…“열쇠만 받으면 됩니다”: a headline, however politely it ends."""
_SHORT_SENTENCE = 12  # characters; shorter lines are labels, but for those that end as told: 수강료는 없다.
_LONG_SENTENCE = 60  # without its full stop a line counts as a sentence from here; headlines end in 없다” too
_GLUED_END = re.compile(r"다\.[\"”’]?[가-힣“‘\"]")
_GLUED_TAIL = re.compile(
    r"다\.[\"”’]?[<\[(/]?\s?(?:저작권|ⓒ|©|Copyright|(?:[가-힣]{2,8}\s?=\s?)?[가-힣]{2,4}\s기자(?![가-힣]))"
)
"""The last sentence with the byline or the notice behind it, and no blank between."""
_ICON = re.compile(r"[a-z_]{4,20}\s(?=[가-힣])")
_ABOUT_SUMMARY = "본문 보기를 권장합니다"
_SAMPLE = "(예시)"
"""Text that shows how large letters are."""
_LONGEST_BOX = 100  # characters of boxes whose lines a dump glues together; a text without blanks has more
_INNER_END = re.compile(r"[다요죠까자]\.[\"”’]?\s|[a-z]{3}\.\s[A-Z]")
"""How a paragraph of news ends, though it begins with a link in Markdown."""
_POLITE = re.compile(r"(?:니다|네요|데요|죠)[.?)\"”/]{0,4}\Z")
_ENGLISH_END = re.compile(r"[a-z0-9)]\.[\"”’]?\Z|[?!][\"”’]?\Z")
_ENGLISH_SENTENCE = re.compile(r"[\"“]?[A-Z][a-z]*(?:,?\s[\"“]?[A-Za-z0-9$][\w,'’%$-]*){4,}\.[\"”]?")
"""A short one, with its full stop: titles have none."""
_ASKS = re.compile(r"[?!][\"”’)]{0,2}\Z")
_MARKUP = re.compile(r"&lt;|</?[a-z]{1,10}[\s>]|https?://\S{40}")
_FLOWS_ON = re.compile(
    r"(?:[을를은는이가의에로와과도며고서,]|에서|으로|까지|부터|하며|면서|하고|위해|대한|관한|따라|통해|있는|하는|되는|지만|는데|라며|라고)\Z"
)
_FOOTER = re.compile(
    r"등록\s?번호|발행\s?[·/]?\s?편집인|발행인|편집인|대표\s?전화|사업자\s?(?:등록)?|청소년\s?보호|개인정보|이용\s?약관|등록\s?일자?\s?[:：]|제호|"
    r"(?i:\bTel\b|\bFax\b)|팩스|호스팅|고객센터|회사소개|광고\s?(?:문의|안내)|저작권\s?(?:보호|규약|정책)|찾아오시는|구독\s?(?:신청|문의)|제휴\s?문의|불편\s?신고|"
    r"이메일\s?무단|우\)\s?\d|(?:본사|주소)\s?[:：]|기사\s?제보|통신판매|윤리\s?강령|고충\s?처리|정정보도|인터넷신문위원회|인터넷\s?신문|\A(?:(?i:About|Contact)\sUs|.{0,12}(?i:powered\sby)\s\w.{0,30})\Z"
)
_ADVERTISEMENT = re.compile(
    r"\[?\(?(?:광고|AD|Advertisement|ADVERTISEMENT|배너|스폰서(?:\s?링크)?|Sponsored|PR|협찬)\)?\]?(?:\s?(?:입니다|영역|보기))?"
)
_COMMENT_TOOLS = re.compile(
    r"(?:(?:등록(?:하기)?|작성(?:하기)?|최신순|추천순|공감순|과거순|등록순|답글순|호감순|찬성순|비밀번호|패스워드|닉네임|이름|답글(?:\s?\d+)?|새로고침|"
    r"\d{1,4}\s?/\s?\d{2,5}\s?(?:자|bytes?)?|내용|입력|확인|취소|(?:비|자동)?\s?(?:공감|추천|찬성|반대)\s?\d*|(?:비?회원|소셜)(?:\s?(?:로그인|글쓰기))?|"
    r"(?:자동등록방지|도배\s?방지)(?:\s?(?:숫자|코드))?|더\s?보기|수정|삭제(?:하기)?|신고(?:하기)?)(?:\s|\Z)){1,6}"
    r"|로그인.{0,20}|.{0,30}(?:댓글|덧글).{0,40}|비속어.{0,30}"
)
_COMMENT_WORDS = re.compile(
    r"Your email address will not be published\..{0,40}|Required fields are marked.{0,3}|"
    r"이메일\s주소는\s공개되지\s않습니다.{0,40}|(?:이름|이메일|웹사이트|댓글|Name|Email|Website|Comment)\s\*|삭제한\s(?:댓글|의견)은\s.{2,16}없습니다\.?|(?:등록|작성)된\s(?:댓글|의견)이\s없습니다\.?"
    r"|(?:\S{2,4}의\s)?(?:댓글|의견)을\s(?:남[기겨]|입력|작성|등록)\S{1,8}(?:\s\S{1,5})?|기사\s내용과\s관련이?\s없는\s글.{0,90}|그래도\s삭제하시겠습니까\?|계정을\s선택하시면.{0,40}"
    r"|[-※·]\s(?:띄어\s?쓰기를\s포함하여.{0,40}|[^.]{0,20}고지\s없이\s삭제.{0,12})|[-※·]\s?[^.]{0,50}명예훼손[^.]{0,12}(?:소지가\s있는\s댓글|표시가\s제한됩).{0,60}"
)
"""What the form says in sentences."""
_LONGEST_FORM = 110  # characters of the warning above the form
SHORT_LABEL_CHARS = (
    8  # the longest menu words are of 7 (사회·복지·환경 aside); the shortest of 120 real headlines has 9
)
TITLE_CHARS = 80  # the longest of 150 list entries on 23 real pages has 61
_TITLE_LEAST = 9


@dataclass(frozen=True)
class Line:
    """One non-blank line of a page; `number` counts non-blank lines from 0."""

    number: int
    text: str
    blank_before: bool

    @cached_property
    def heading(self) -> Role | None:
        """The role of the list it names; a portal's word on its summary names one, too."""
        if _ABOUT_SUMMARY in self.text:
            return Role.SUMMARY
        return heading_role(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """Prose: it ends as a sentence does, or holds the end of one."""
        text = self.text
        if (len(text) < _SHORT_SENTENCE and not text.endswith("다.")) or _MARKUP.search(text):
            return False
        if text[-1] in "”\"’'" and _QUOTING_TITLE.fullmatch(text):
            return False
        glued = (_GLUED_END if len(text) > _LONGEST_BOX else _GLUED_TAIL).search(text) is not None
        if glued or _SENTENCE_END.search(text) or _INNER_END.search(text):
            apart = self.is_copyright or self.is_promotion or self.is_remark or self.is_tool
            return not (apart or self.is_neighbour or self.says_form)
        if len(text) <= _LONG_SENTENCE:
            return _ENGLISH_SENTENCE.fullmatch(text) is not None and not (self.is_copyright or self.is_tool)
        return (_ENGLISH_END.search(text) or _PLAIN_END.search(text)) is not None

    @property
    def has_several(self) -> bool:
        """It holds the end of a sentence and the next one."""
        return _INNER_END.search(self.text) is not None

    @cached_property
    def is_said(self) -> bool:
        """A whole sentence in quotation marks, however short: “어서 오세요.”"""
        return _SAID.fullmatch(self.text) is not None

    @cached_property
    def asks(self) -> bool:
        """It ends in a question or exclamation mark, as headlines and sentences do."""
        return _ASKS.search(self.text) is not None

    @cached_property
    def is_promotion(self) -> bool:
        """It asks for tips or subscriptions."""
        return is_promotion(self.text) or is_plea(self.text)

    @cached_property
    def is_remark(self) -> bool:
        """It tells of the article it stands by: who paid for it, whose opinion it is."""
        return says_remark(self.text)

    @cached_property
    def flows_on(self) -> bool:
        """It breaks off within a sentence, as wrapped text does."""
        return len(self.text) >= 12 and not self.is_sentence and self.breaks_off and not self.is_tool

    @property
    def breaks_off(self) -> bool:
        """It ends in a particle, however short."""
        return _FLOWS_ON.search(self.text) is not None

    @cached_property
    def is_copyright(self) -> bool:
        """The whole line is a copyright notice."""
        return is_copyright(self.text)

    @cached_property
    def byline(self) -> Byline | None:
        """The whole line as a byline."""
        return read_byline(self.text)

    @property
    def names_journalist(self) -> bool:
        """One word and 기자: a rare name, or the paper's."""
        return self.text.endswith("기자") and _JOURNALIST.fullmatch(self.text) is not None

    @cached_property
    def is_credit(self) -> bool:
        """It names the crew."""
        return is_credit(self.text)

    @cached_property
    def is_caption(self) -> bool:
        """It has the form of a caption."""
        return (
            is_caption_like(self.text.rstrip(" |"))
            or (self.text[-1] == "." and _SCENE.search(self.text) is not None and not self.is_sentence)
            or (len(self.text) <= _LONGEST_OWNED and _OWNED.fullmatch(self.text) is not None)
            or (self.text[-1] in "경도" and _VIEW.fullmatch(self.text) is not None)
            or (("hoto" in self.text or "Courtesy" in self.text) and _PHOTOGRAPHED.search(self.text) is not None)
        )

    @cached_property
    def is_tool(self) -> bool:
        """It labels a page tool."""
        text = self.text
        if "a" <= text[0] <= "z":  # the name of an icon's letter: share 기사공유하기
            text = _ICON.sub("", text)
        return is_tool_label(text) or (text.startswith(_SAMPLE) and not is_told(text))

    @cached_property
    def is_neighbour(self) -> bool:
        """It names the article before or after this one."""
        return names_neighbour(self.text)

    @property
    def is_rule(self) -> bool:
        """A row of signs that parts what is above from what is below: *****."""
        return len(self.text) >= _SHORTEST_RULE and self.text[0] in "*-=_~" and not self.text.strip(self.text[0])

    @property
    def lists_tags(self) -> bool:
        """The tags of the article, behind signs or their name."""
        return self.text[0] in "#태키분관T" and _TAGS.fullmatch(self.text) is not None

    @cached_property
    def is_time(self) -> bool:
        """Nothing but a time, with its labels, or how often the page was read."""
        return is_stamp(self.text)

    @cached_property
    def is_footer(self) -> bool:
        """It belongs to the imprint."""
        return _FOOTER.search(self.text) is not None and not self.is_sentence

    @cached_property
    def is_advertisement(self) -> bool:
        """It labels an advertisement."""
        return _ADVERTISEMENT.fullmatch(self.text) is not None

    @cached_property
    def is_comment_tool(self) -> bool:
        """It belongs to the form for comments."""
        return self.says_form or (len(self.text) < 70 and _COMMENT_TOOLS.fullmatch(self.text) is not None)

    @property
    def sorts_comments(self) -> bool:
        """An order of comments, which names a list elsewhere: 공감순."""
        return self.text[-1] == "순" and self.is_comment_tool

    @property
    def says_form(self) -> bool:
        """A sentence of the form for comments."""
        return len(self.text) < _LONGEST_FORM and _COMMENT_WORDS.fullmatch(self.text) is not None

    @property
    def speaks(self) -> bool:
        """It ends as an anchor does: politely."""
        return _POLITE.search(self.text) is not None

    @cached_property
    def is_script_mark(self) -> bool:
        """A marker or a speaker line of a broadcast script."""
        return is_marker(self.text) or opens_script(self.text) or read_speaker(self.text) is not None

    @cached_property
    def bulleted(self) -> bool:
        """A bullet stands before it."""
        return has_bullet(self.text)

    @cached_property
    def is_meta(self) -> bool:
        """What stands between headline and text without being either: byline, time, tools, counts."""
        return bool(
            self.is_time
            or self.is_tool
            or self.is_neighbour
            or self.byline is not None
            or self.names_journalist
            or self.is_caption
            or self.is_credit
            or self.is_copyright
            or self.is_advertisement
            or self.is_promotion
            or self.is_remark
            or self.is_code
            or self.is_file
            or self.is_field
            or is_menu_row(self.text)
            or (len(self.text) < _LONGEST_COUNT and _COUNT.fullmatch(self.text) is not None)
            or self.heading is Role.COMMENTS
        )

    @property
    def names_notice(self) -> bool:
        """The headline of appointments or obituaries, however short: [인사] 가온군."""
        return self.text[0] == "[" and _NOTICES.match(self.text) is not None

    @property
    def is_trail(self) -> bool:
        """Where in the site the page stands (홈 > 사람들 > 인사), or ways to its parts."""
        return _TRAIL.match(self.text) is not None or is_menu_row(self.text)

    @property
    def is_code(self) -> bool:
        """A scrap of script or of markup that a crawler took for text."""
        return self.text[0] in _CODE_SIGNS and _CODE.match(self.text) is not None and not is_told(self.text)

    @property
    def is_field(self) -> bool:
        """A field of a board's row, with its value or without: 담당부서 평생학습과."""
        text = self.text
        if text[0] == "|":  # a row of a table in Markdown
            text = " ".join(text.replace("|", " ").split())
        return text[:1] in _FIELD_SIGNS and _FIELD.fullmatch(text) is not None

    def is_row_of(self, above: Line) -> bool:
        """It is a field of a board's row, or the value of the one above."""
        return self.is_field or (above.is_field and len(self.text) <= _LONGEST_VALUE)

    @property
    def is_file(self) -> bool:
        """It names a file to take along: 보도자료(버스).hwp (112 KB)."""
        return "." in self.text and _FILE.search(self.text) is not None

    @property
    def is_row(self) -> bool:
        """A row of a board's list: its number, a title, the day, and how often it was read."""
        return self.text[0].isdigit() and _BOARD_ROW.fullmatch(self.text) is not None

    @property
    def is_quoted(self) -> bool:
        """The whole of it stands in quotation marks."""
        return _QUOTED.fullmatch(self.text) is not None

    @cached_property
    def is_short(self) -> bool:
        """As short as the words of a menu."""
        return len(self.text) <= SHORT_LABEL_CHARS and not self.bulleted

    @cached_property
    def is_title(self) -> bool:
        """It can be a headline, a deck or an entry of a list."""
        return (
            (len(self.text) >= _TITLE_LEAST or self.names_notice)
            and len(self.text) <= TITLE_CHARS
            and not self.is_sentence
            and not (self.is_trail or "://" in self.text)
            and not (self.text[-1] == "." and self.text[-2] >= "가")
            and not self.is_meta
            and self.heading is None
            and not (self.is_footer or self.is_row)
            and not (is_marker(self.text) or opens_script(self.text))
            and _LETTERS.search(self.text) is not None
        )


_JOURNALIST = re.compile(r"(?:기자명\s)?[가-힣]{2,8}\s?기자")
_SHORTEST_RULE = 3  # signs
_TAGS = re.compile(
    r"(?:#[^\s#]{1,20}\s?){2,}|(?:태그|키워드|분류|Tags?)\s?[:：]\s?[^.?!]{2,80}|(?:관련\s?)?(?:태그|키워드)\s#[^.?!]{2,80}"
)
_CODE_SIGNS = frozenset("/fv$wd<(g![*-")
_CODE = re.compile(
    r"//\s|/\*|function\s?\w{0,40}\s?\(|var\s\w+\s?=|\$\(|window\.|document\.|<!--|\(function|googletag\.|!\[[^\]]*\]\(|\[[^\]]*\]\(https?:|[*-]\s+\[[^\]]*\]\("
)
_BOARD_ROW = re.compile(r"\d{1,7}\s.{8,240}\s\d\d[-./]\d\d(?:\s\d{1,7})?")
_QUOTED = re.compile(r"[“\"][^“”\"]{4,60}[”\"]")
_TRAIL = re.compile(
    r"(?:홈|HOME|Home|home)\s?[>›»〉]|[가-힣·]{2,6}\s[>›»〉]\s[가-힣·]{2,8}(?:\s[>›»〉]\s[가-힣·]{2,8})*\Z|.{2,24}바로\s?가기(?:\s.{1,12}바로\s?가기)+\Z"
)
_FIELD_SIGNS = frozenset("담작등게조부연전첨닉분|")
_FIELD = re.compile(
    r"(?:담당\s?(?:부서|자|과)|작성\s?(?:자|부서)|등록자|부서명?|연락처|전화번호|첨부\s?파일|닉네임|분류)"
    r"(?:\s?[:：]\s?.{1,40}|\s\S{1,12}(?:\s?\(.{4,30}\))?)?|(?:작성|등록|게시)일자?|조회수?|첨부"
)
"""담당자 없는 민원실 is a headline: a value without a colon has one word."""
_LONGEST_VALUE = 20  # characters: a number to call, a department
_FILE = re.compile(r"\.(?:jpe?g|png|gif|hwpx?|pdf|docx?|xlsx?|zip)\b", re.IGNORECASE)
_NOTICES = re.compile(r"\[(?:인사|부음|부고|동정|화촉|알림|궂긴\s?소식)\]\s?\S")
_COUNT = re.compile(r"[(\[]?\d{1,6}\s?(?:개|건)?[)\]]?")
"""How many comments there are, beside a picture that a dump leaves out."""
_LONGEST_COUNT = 11
_PHOTOGRAPHED = re.compile(
    r"\.\s?\(?(?:Photos?|Image)\s?(?:by|courtesy of|:|/)\s?[^.]{3,40}\Z|\.\s?/\s?Courtesy of\s[^.]{3,40}\Z"
)
_SCENE = re.compile(r"(?:모습|장면|풍경|전경|[가-힣]{2}들)\.\Z")
"""What a picture shows: … 길을 걷는 등산객들."""
_OWNED = re.compile(r"[^ⓒ©.?!]{4,40}\s?[ⓒ©]\s?(?![^가-힣]*20\d\d)[가-힣A-Za-z\s]{2,16}")
"""And whose it is: 생태통로 조감도 ⓒ 국토관리사무소."""
_LONGEST_OWNED = 60  # characters
_VIEW = re.compile(r"[가-힣]{2,14}(?:\s[가-힣]{1,10})?\s?(?:전경|조감도|위치도)")
"""What a picture without any sign shows: 가온군청 전경."""
_LETTERS = re.compile(r"[가-힣A-Za-z一-龥]{2}")


def texts_of(lines: Sequence[Line]) -> list[str]:
    """Give the texts alone."""
    return [line.text for line in lines]
