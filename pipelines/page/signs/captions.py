"""Captions by their words, by the box of their image, or by what the image is described as."""

from __future__ import annotations

import re
from html import unescape

from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.foreign import says_foreign_caption
from pipelines.lines.notices import CREDIT_BEHIND, PAST, PHOTO_CREDIT, is_caption_like
from pipelines.lines.scenes import GOING_ON, PLACED, TOPIC, is_shown_by, tells
from pipelines.lines.sentences import SENTENCE_END, is_sentence, is_told, tells_first
from pipelines.page.signs.context import LINKED, SHORT, PageContext, hints_around
from pipelines.page.signs.images import begins_entries, is_below_image, is_near_image
from pipelines.page.signs.timelines import is_time
from pipelines.page.signs.wording import is_list_entry
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block
from pipelines.scripts.script import is_marker

LONGEST_CAPTION = 200  # characters; the longest caption beside an image on the pages here has 150
_SHORTEST_CAPTION = 8  # characters; a shorter description is the name of the outlet or of the file
LONGEST_CREDIT = 30  # characters of a photographer and an agency behind a caption
_SHORTEST_BELOW_ARROW = 8  # characters; △준결승 heads a list of results
_LONGEST_SOURCE = 20  # characters of who gave a picture
_CAPTION_LABEL = re.compile(r"\W{0,3}사진\s?설명\W{0,3}")
"""On a line of its own: the next line is the caption."""
_GIVEN = re.compile(r"[가-힣A-Za-z·\s]{2,16}\s제공")
POINTS = "◇◆■□●○"
NAMES = re.compile(r"[가-힣](?<![다요죠까])\.\s*\Z")
"""A line that ends with the name of what is to be seen, and a full stop."""
_PLANS = r"전경|조감도|투시도|위치도|안내도|배치도|노선도|포스터|약도|개념도|야경"
_PLACE_BEHIND = r"(?:\([^()]{2,20}\))?\.?\Z"
_PLAN = re.compile(rf"(?:{_PLANS}){_PLACE_BEHIND}")
_VIEW = re.compile(rf"(?:모습|장면|(?:자료|참고)\s?사진|갈무리|캡처|\b현장|{_PLANS})\)?{_PLACE_BEHIND}")
"""What a picture shows, at the end of a line below it."""
_QUOTES = re.compile(r"[”\"][고며]\s\S{1,5}다\.")
"""Who said what: no picture shows it, whatever source stands behind."""
_TELLS_BEFORE = re.compile(r"(?<!있)(?<!니)다\.[”\"]?\s?[^\s.”\"].")
"""A sentence of news in front of the credit: the paragraph, with what made it, and no caption."""
_UNSTOPPED = re.compile(r"고\s있다\Z|[가-힣]\([^()]{1,12}\)\Z|[ⓒ©]\s?\S{2,12}\Z")
"""What is to be seen, without a full stop, as no paragraph ends."""
_FEWEST_CARDS = 3
_STOP_INSIDE = re.compile(r"[다요까죠][.?!]\s")
ASKS = re.compile(
    r"(?:[은는]|[는은]지|십시오|[는은]가|[었았했됐있없겠였되]나|나요|까요|달라|부탁드립니다|말씀해\s주세요)\.?\Z|\?\Z"
)
"""How a question ends below the portrait of who is asked: -이장이 된 계기는."""
_SPEAKS = re.compile(r"[▲△▴]\s?[가-힣]{2,4}(?:\s[가-힣]{1,8})?\s?[=:：]\s?.+(?:니다\.|[”\"])")
"""Who says what: ▲한누리 : 시월 초에 땁니다."""


_SIGNED_VIEW = re.compile(r"[^ⓒ©]{4,120}[가-힣)]\s?[ⓒ©]\s?[가-힣A-Za-z0-9·]{2,16}(?:\s[가-힣]{2,4})?")
"""Words below a picture and whose it is: 소나무를 안은 해설사 ⓒ가온인."""


def is_caption(index: int, block: Block, context: PageContext) -> bool:
    """Text in a box of an image, or in the form of a caption."""
    if (around := hints_around(block, context)) & (h.CAPTION | h.PHOTO):
        if index < context.layout.end:
            if context.layout.page.tags[block.box].hints & h.CELL and not is_near_image(index, context):
                return False  # an editor's figure around a table
            return not (block.text[0] in "12" and index < context.first_sentence and is_time(index, block, context))
        return block.link_density < LINKED and not around & h.HEADING  # below, pictures that lead elsewhere
    if _is_described(index, block, context) and not _are_cards(context):
        return True
    blocks = context.layout.page.blocks
    if index < context.layout.end and PHOTO_CREDIT.fullmatch(block.text):
        return True
    if block.image and (
        _SIGNED_VIEW.fullmatch(block.text) or _names_view(block) or _stands_above_text(index, block, context)
    ):
        return True
    if block.image and not block.link_chars and (says_foreign_caption(block.text) or is_shown_by(block.text)):
        return True
    if index + 1 < len(blocks) and blocks[index + 1].image and not block.image and _is_above_image(block):
        return True
    if index and len(block.text) <= LONGEST_CAPTION and _CAPTION_LABEL.fullmatch(blocks[index - 1].text):
        return True
    if len(block.text) >= 400 or not is_caption_like(block.text):
        return False
    if not block.image and (
        _QUOTES.search(block.text)
        or _ends_body(index, block, context)
        or read_byline(block.text)
        or _is_signed(block.text)
    ):
        return False
    if block.text[0] not in "▲△▴":
        return block.image or not _TELLS_BEFORE.search(block.text) or is_near_image(index, context)
    if ASKS.search(block.text) or (not is_near_image(index, context) and _SPEAKS.fullmatch(block.text)):
        return False
    if block.image and not begins_entries(index, block, context):
        return True
    if "다. " in block.text and PAST.search(f"{block.text}”") and not is_near_image(index, context):
        return False  # who wrote the poem above it
    if "바로잡습니다" in block.text and not is_near_image(index, context):
        return False  # what a paper corrects, the text itself
    second = context.triangles == 1 + 1 and blocks[index - 1].image and blocks[index - 1].text[0] == block.text[0]
    alone = context.triangles <= 1 or second  # the captions of two pictures above them
    return len(block.text) >= _SHORTEST_BELOW_ARROW and alone and not is_list_entry(block.text)


def _is_above_image(block: Block) -> bool:
    """Say whether a line right above a picture is its caption: ▼ …, or who stands where, what they do for the camera.

    The line below the picture must be none: that would be the picture's own.
    """
    text = block.text
    if len(text) > LONGEST_CAPTION or block.link_chars:
        return False
    if text[0] == "▼":
        return text[-1] != "▼"
    if text[0] in "◀◁":
        return not SENTENCE_END.search(text) or NAMES.search(text) is not None
    if not block.bold and ((_VIEW.search(text) and len(text) <= SHORT) or _UNSTOPPED.search(text)):
        return True
    return "다. " not in text and PLACED.search(text) is not None and TOPIC.match(text) is None


def _names_view(block: Block) -> bool:
    """Say whether a line names a view or a plan; in bold, what a subhead does not end with."""
    text = block.text
    if block.link_chars or len(text) > SHORT or text[0] in POINTS:
        return False
    return (_PLAN if block.bold else _VIEW).search(text) is not None


def _stands_above_text(index: int, block: Block, context: PageContext) -> bool:
    """Say whether one sentence stands above the text's first: that begins with the dateline, or is the one quoted.

    What the page's description quotes need not be the first: a sentence of news stays.
    """
    blocks = context.layout.page.blocks
    if index >= context.layout.end - 1 or len(block.text) > LONGEST_CAPTION or block.link_chars:
        return False
    below = blocks[index + 1].text
    if "다. " in block.text or not is_told(block.text):
        return False  # an anchor's one sentence is polite, and the reporter stands below it
    if context.layout.quoted == index + 1 and GOING_ON.search(block.text) and not TOPIC.match(block.text):
        return True
    if below[0] not in "([<【〈［":
        return False
    return not is_marker(below) and split_dateline(block.text).head is None and split_dateline(below).head is not None


def _is_described(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block repeats the description (`alt`) of the image above it, but for a credit at the end."""
    if block.link_chars:
        return False  # the title of another article below its picture
    page = context.layout.page
    image = page.images.get(index) or (page.images.get(index - 1) if is_below_image(index, block, context) else None)
    if image is None:
        return False
    described = " ".join(unescape(image.partition(' alt="')[2].partition('"')[0]).split())
    shorter, longer = sorted((described, block.text), key=len)
    return (
        len(shorter) >= _SHORTEST_CAPTION
        and longer.startswith(shorter)
        and len(longer) - len(shorter) <= LONGEST_CREDIT
    )


def _are_cards(context: PageContext) -> bool:
    """Say whether all that a page tells stands below pictures, most times in several sentences: card news."""
    layout = context.layout
    told = [layout.page.blocks[at] for at in range(layout.start, layout.end) if layout.is_sentence(at)]
    if len(told) < _FEWEST_CARDS or not all(block.image for block in told):
        return False
    return sum(_STOP_INSIDE.search(block.text) is not None for block in told) * 2 > len(told)


def _ends_body(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is a paragraph with a credit behind it, far from pictures."""
    credited = CREDIT_BEHIND.match(block.text)
    if credited is None or index + 1 in context.layout.page.images:
        return False
    return tells(credited[1].rstrip("\"”’' ")) and not is_near_image(index, context)


def _is_signed(text: str) -> bool:
    """Say whether who wrote stands behind a sentence, and the photographer behind the name: 글 홍길동, 사진 김철수."""
    split = split_byline(text) if "기자" in text[-6:] or tells_first(text) else None
    if split is None or split.byline is None or split.at_start or not is_sentence(split.text):
        return False
    return "사진" not in split.byline.raw[:4] and len(split.byline.reporters) > 0
