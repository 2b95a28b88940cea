"""What a page says to its visitor between paragraphs of news: how to hear, enlarge, save, share or pay for them.

News is told plainly (-다), a page speaks politely (-니다) and of itself, or has buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.lines.appeals import requests
from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_told, speaks_of_house, tells_first, without_address
from pipelines.page.signs.context import PageContext
from pipelines.page.walk.page import Block

_LONGEST = 70  # characters; the longest of such lines tried has 43
_LONGEST_REQUEST = 120
_LONGEST_BUTTON = 26
_NEAR = 6  # blocks to the next sentence: a picture and its caption, a subhead
_POLITE = ("니다", "니다.", "세요", "세요.", "시오", "시오.", "어요", "어요.")
_OF_PAGE = re.compile(
    r"(?:이|본|전체|다음|아래|모든|관련)\s(?:기사|콘텐츠|컨텐츠)|기사\s(?:전문|본문|내용|하단)|로그인|구독|정기\s?후원|회원(?:만|으로|\s?가입)|레터|스크랩"
    r"|앱[을에으]|채널|클릭|좋아요를|댓글|이메일\s주소를|메일함|개인정보|링크[가를]|음성\s?(?:으로|지원|서비스)|광고(?:는|입니다|가|와|\s후)|영상(?:을|은|으로|에서)"
    r"|(?:그래픽|지도|표|사진|이미지)[를을은]\s.{0,10}(?:누르|눌러|밀|PC)|계속\s읽"
)
"""What a page speaks of when it speaks of itself; quoted, somebody else does."""
_DONE = re.compile(
    r"(?:[볼들을]|보실|하실|받으실|들으실|읽을|읽으실|이용할|이용하실)\s수\s있|(?:보|들으|읽으|하|알리|만나|열|누르)세요|주(?:세요|십시오)|(?:복사|저장|완료|스크랩)\s?되"
    r"|드립니다|무관합|광고입|동의합|공개|(?:이어|계속)\S{0,2}니다|하십시오"
)
"""What the visitor may do with it, or the page does for him; 이 기사는 책으로 나왔습니다 tells."""
_BUTTON = re.compile(
    r"\W{0,3}(?=.{0,20}(?:기사|뉴스|앱|영상|오디오|음성|링크|광고|레터|채널|지도|그래픽|이미지|원문|전문|댓글|구독|계속|나중에|응원|인쇄))[^.?!“”‘’]{0,20}"
    r"(?:보기|듣기|읽기|열기|닫기|복사|공유|저장|신청|다운로드|(?:구독|응원|후원)하기)\W{0,3}(?:[\d분초\s:]{2,10})?\W{0,2}"
)
"""기사 링크 복사, 오디오 기사 듣기 (2분 31초); 책 읽기 is none."""


def is_said_to_visitor(index: int, block: Block, context: PageContext) -> bool:
    """A polite line about page or outlet, or a button, that stands alone between sentences of news or below them."""
    text = block.text
    if index > context.last_told and (speaks_of_house(text) or _is_below_byline(index, block, context)):
        return True
    asks = len(text) <= _LONGEST_REQUEST and ("여러분" in text or requests(without_address(text)))
    if asks and not block.link_chars and speaks_of_house(text) and _stands_in_news(index, context):
        return True
    if (block.bold and text[-1] != ".") or len(text) > _LONGEST or block.link_chars or tells_first(text):
        return False
    if text.endswith(_POLITE):
        says = "“" not in text and _OF_PAGE.search(text) is not None and _DONE.search(text) is not None
    else:
        says = len(text) <= _LONGEST_BUTTON and _BUTTON.fullmatch(text) is not None
    return says and _stands_in_news(index, context)


def _is_below_byline(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a polite line stands below the name of who wrote a text of news."""
    if not block.text.endswith(_POLITE) or len(block.text) > _LONGEST_REQUEST:
        return False
    blocks = context.layout.page.blocks
    return any(read_byline(blocks[at].text) is not None for at in range(context.last_told + 1, index))


def _stands_in_news(index: int, context: PageContext) -> bool:
    """Say whether the sentences next to a block, above and below, are told plainly; one at least there is."""
    layout = context.layout
    above = _next_sentence(range(index - 1, max(layout.start, index - _NEAR) - 1, -1), context)
    below = _next_sentence(range(index + 1, min(layout.end, index + 1 + _NEAR)), context)
    beside = [text for text in (above, below) if text is not None]
    return bool(beside) and all(is_told(text) for text in beside)


def _next_sentence(places: Iterable[int], context: PageContext) -> str | None:
    layout = context.layout
    return next((layout.page.blocks[at].text for at in places if layout.is_sentence(at)), None)


_ORDER = re.compile(r"\W*(?:글\s?)?(?:싣는|연재|기획|기사)\s?(?:순서|차례)\W*")
_PART = re.compile(r"[①-⑳❶-❿]|[<〈(\[]?\s?(?:제\s?)?\d{1,2}\s?[부회편화]?\s?[.)>〉\]:,]|\d{1,2}[부회편화]\s")
_MOST_PARTS = 20  # of a series


def is_series_order(index: int, block: Block, context: PageContext) -> bool:
    """The parts of a series, each on a line with its number, below 글 싣는 순서, and that line itself."""
    text = block.text
    if "순서" in text or "차례" in text:
        return _ORDER.fullmatch(text) is not None
    blocks, at = context.layout.page.blocks, index
    while _PART.match(blocks[at].text) and at > 0 and index - at < _MOST_PARTS:
        at -= 1
    return at < index and _ORDER.fullmatch(blocks[at].text) is not None
