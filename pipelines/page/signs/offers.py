"""What a page offers its visitor beside the text: buttons, counts, tags, advertising.

Each `is_…` takes the block's index, the block and what is known of the page.
"""

from __future__ import annotations

import re

from pipelines.lines.comments import read_comment_count, says_none
from pipelines.lines.lists import names_tags
from pipelines.lines.signatures import is_name
from pipelines.lines.tools import is_tool_label
from pipelines.page.signs.context import LINKED, SHORT, PageContext
from pipelines.page.signs.rows import read_row
from pipelines.page.signs.timelines import LONGEST_TIME, is_short_time, is_time
from pipelines.page.signs.wording import LAST, is_article_notice, is_byline
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block

_LONGEST_TAGS_NAME = 10  # characters
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,30}[\s,]*){2,}|#[^\s#]{1,30}\s#")
_NAMED_TAGS = re.compile(r"(?:키워드|태그|해시태그|관련\s?태그|TAGS?|Tags?)\s?[:：]?\s?(?:#[^\s#]{1,30}[\s,]*)+")
"""Tag #물놀이장 #가온군"""
_KEYWORDS = re.compile(r"\[?(?:관련\s?)?(?:키워드|태그|해시태그|TAGS?|Tags?)\s?[:：\]]\s?[^.:?]{2,80}(?<!다)")
"""키워드: 물놀이장, 가온군"""
_BARRED = re.compile(
    r"(?!.*(?:기자|댓글))[가-힣A-Za-z\d]{2,10}(?:\s?\|\s?[가-힣A-Za-z\d]{2,10}(?:\s[가-힣\d]{1,8})?){2,7}"
)
_MOST_LABELS = 5  # blocks of a small box between paragraphs; a table of results has more
_LENGTH_OF_NAMES = 3  # of most; words of two syllables (우물) may look like names
_ADVERTISEMENT = re.compile(
    r"\W*(?:(?i:ARTICLE_?AD|AD\d*|ADVERTISEMENT|AD\s닫기|SPONSORED(?:\s(?:CONTENT|LINKS?))?)"
    r"|(?i:AD\sLOADING|(?:ADS|SPONSORED|RECOMMENDED|POWERED)\sBY(?:\s\w{2,12})?|CONTINUE\sREADING|(?:ADVERTISEMENT\s-\s)?SCROLL\sTO\sCONTINUE)|(?:텍스트|제휴|협찬)\s?(?:광고|콘텐츠)"
    r"|광고(?:\s?(?:배너|영역|닫기|건너뛰기|로드\s?중))?|(?:본문|배너|반응형)\s?광고|반응형|전체기사\s?본문배너|스폰서(?:\s?링크)?|파워\s?링크|광고\s?영역\s?입니다\.?|(?:데이블|타불라|Taboola|Dable|카카오|구글)\s?(?:추천|후원\s?링크|광고)|이\s광고는\s\d{1,2}초\s.{2,12}니다\.?"
    r"|(?:(?:아래로\s)?스크롤(?:을\s내리|하)(?:면|시면)\s|광고\s(?:뒤|아래|다음)(?:에|로)?\s|다음\s)?(?:기사|본문|뉴스)(?:\s본문)?[가은는이]?\s"
    r"(?:광고\s(?:뒤|아래|다음)(?:에|로|에서)?\s)?(?:계속|이어)(?:[됩집]니다)?\.?)\W*"
)
"""광고, and what stands above one: 스크롤을 내리면 기사가 이어집니다."""
_LABELLED_AD = re.compile(r"[\[(<【]\s?(?:AD|광고)\s?[\])>】]\s?\S")
"""[광고] 이사 견적 무료로 내 드립니다."""
_COUNT = re.compile(r"^(?:댓글|의견|조회|추천|공감|좋아요)\s*(?:수|하기)?\s*[:(]?\s*(?:총\s*)?\d+")
_VIEWS = re.compile(
    r"\[?(?:(?:조회|읽음|추천|댓글|공감|다운(?:로드|받음)?|[Hh]its?|[Vv]iews?)\s?수?\s?[:：]?\s?[\d,]+(?:\s?[회번건])?(?:[\s\]]|\Z)){1,3}(?:\s?(?:미리|바로)\s?보기)?"
)
_SLIDE = re.compile(r"(?:사진\s)?[1-9]\d?\s?/\s?[1-9]\d?|\d\d?:\d\d\s?/\s?\d\d?:\d\d|0?0:00")
"""Which of the pictures is shown: 1/5; where a player stands: 0:00 / 2:31."""
_SENDERS = re.compile(r"(?:\S{1,8}(?:\(으\)로|으로|로|에)\s?(?:기사\s?)?보내기\W*){1,8}")
"""트위터로 보내기 페이스북으로 보내기: the names of share buttons on one line."""
_SLOT = re.compile(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+")
"""The name of a place in a template that nothing was put into: default_news_ad1."""
_LANGUAGES = frozenset({"English", "ENGLISH", "中文", "简体中文", "繁體中文", "日本語"})
"""Into which a page may be translated."""
_KEYS = re.compile(
    r"[^.]{0,24}가상\s?커서를?\s(?:해제|끄)[^.]{0,50}(?:하세요|하십시오|주세요)\.?"
    r"|\W?가상\s?커서\s해제\s단축키[^.]{0,40}|(?=.*(?:음량|볼륨|재생|탐색|시간|초|시점))좌\s?/\s?우\s?방향키[^.]{0,80}니다\.?"
)
"""Which keys move a player, said to those who hear the page."""
_TELLS = ("댓글이 있습니다", "댓글이 있습니다.", "댓글을 남겼습니다", "댓글을 남겼습니다.")
"""How a line ends that counts comments: 3개의 댓글이 있습니다."""


def is_advertisement(index: int, block: Block, context: PageContext) -> bool:
    """The label of an advertisement."""
    text = block.text
    if len(text) < 24 and (_ADVERTISEMENT.fullmatch(text) is not None or ("_" in text and _SLOT.fullmatch(text))):
        return True
    return not block.link_chars and len(text) <= LONGEST_TIME and _LABELLED_AD.match(text) is not None


def is_tool(index: int, block: Block, context: PageContext) -> bool:
    """The label of a button."""
    text = block.text
    if len(text) == 1 and _is_cell(index, context):
        return False  # 가, 나: constituencies in a table of results
    if (len(text) < SHORT or "좋아요" in text) and (
        text in _LANGUAGES or is_tool_label(text) or _VIEWS.fullmatch(text) is not None or _SLIDE.fullmatch(text)
    ):
        return True  # one label, or a row of them with their counts
    if text == "-":  # smaller, beside larger
        return any(block.text == "+" for block in context.layout.page.blocks[index + 1 : index + 2])
    if "방향키" in text or "커서" in text:
        return _KEYS.fullmatch(text) is not None
    return "보내기" in text and len(text) <= LONGEST_TIME and _SENDERS.fullmatch(text) is not None


def _is_cell(index: int, context: PageContext) -> bool:
    """Say whether a block and the next, which is no label of a button, stand in cells of one row."""
    page = context.layout.page
    one, other = page.blocks[index : index + 2] if index + 1 < len(page.blocks) else (page.blocks[index],) * 2
    return (
        one is not other
        and page.parents[one.box] == page.parents[other.box]
        and bool(page.tags[one.box].hints & page.tags[other.box].hints & h.CELL)
        and not is_tool_label(other.text)
    )


def is_count(index: int, block: Block, context: PageContext) -> bool:
    """A count of comments or views, alone or in a row of small things."""
    text = block.text
    if len(text) < 16 and _COUNT.match(text) is not None and read_comment_count(text) is not None:
        return True
    if says_none(text) or (text.endswith(_TELLS) and len(text) < SHORT and read_comment_count(text) is not None):
        return not context.layout.start <= index < context.layout.end - LAST
    return "댓글" in text and read_row(text, linked=block.link_density > LINKED / 2) is not None


def is_hashtags(index: int, block: Block, context: PageContext) -> bool:
    """A row of hashtags: #지역 #축제, also behind a name: 이슈 키워드 #수로."""
    text = block.text
    if text[0] in "#＃":
        row = text.replace("＃", "#")
        beside = context.layout.page.blocks[max(0, index - 1) : index + 2]
        return (
            _HASHTAGS.fullmatch(row if sum(other.text[0] in "#＃" for other in beside) < 2 else f"{row} #") is not None
        )
    if text[0] in "키태해관[T" and len(text) < SHORT and (_KEYWORDS.fullmatch(text) or _NAMED_TAGS.fullmatch(text)):
        return True
    if "|" in text and len(text) < SHORT and _is_row_of_words(index, text, context):
        return True
    label, mark, tags = text.partition("#")
    if not mark or len(label) > _LONGEST_TAGS_NAME or not (block.link_chars or names_tags((label,))):
        return False
    return (block.link_density > LINKED / 4 or not block.link_chars) and _HASHTAGS.fullmatch(mark + tags) is not None


def _is_row_of_words(index: int, text: str, context: PageContext) -> bool:
    """Say whether a line is words between bars, as tags are: 물놀이장 | 가온군 | 누리천; a name begins a signature."""
    if not context.layout.start <= index < context.layout.end or _BARRED.fullmatch(text) is None:
        return False
    beside = context.layout.page.blocks[max(0, index - 1) : index + 2]
    table = any("|" in block.text for block in beside if block.text != text)
    first = text.partition("|")[0].strip()
    return not (table or (len(first) == _LENGTH_OF_NAMES and is_name(first)))


def is_label_beside_link(index: int, block: Block, context: PageContext) -> bool:
    """A label in a small box of its own inside the body that holds a link: 아침 뉴스레터 · 무료로 구독하기."""
    page, layout = context.layout.page, context.layout
    if layout.prose[index] or len(block.text) > SHORT or block.link_density > LINKED:
        return False
    box = block.box
    if page.ends[box] - page.starts[box] == 1:
        box = page.parents[box]
    inside = range(page.starts[box], page.ends[box])
    if len(inside) > _MOST_LABELS or page.starts[box] <= layout.start or any(layout.prose[at] for at in inside):
        return False
    return any(page.blocks[at].link_density > LINKED for at in inside)


def speaks(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block in a row of tools is a byline or time all the same."""
    if is_byline(index, block, context) or is_count(index, block, context):
        return True
    if is_time(index, block, context):
        return not is_short_time(block.text)  # of an entry in a list
    return is_article_notice(index, block, context)
