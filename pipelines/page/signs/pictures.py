"""Signs of what belongs to a picture: captions and credits, by words, box, or place beside an image."""

from __future__ import annotations

import re
from html import unescape

from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.foreign import says_foreign_caption
from pipelines.lines.notices import CREDIT_BEHIND, PAST, PHOTO_CREDIT, ends_with_reporter, is_caption_like, shows
from pipelines.lines.scenes import GOING_ON, PLACED, TOPIC, is_scene, is_shown_by, tells, tells_past
from pipelines.lines.sentences import SENTENCE_END, is_sentence, is_told, tells_first
from pipelines.page.signs.context import LINKED, SHORT, PageContext, hints_around
from pipelines.page.signs.subheads import COUNTED
from pipelines.page.signs.timelines import TIME_LABEL, is_time
from pipelines.page.signs.wording import is_list_entry
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block
from pipelines.scripts.script import is_marker

_LONGEST_CAPTION = 200  # characters; the longest caption beside an image on the pages here has 150
_LONGEST_SHOWING = 300  # characters of one that tells two pictures: 왼쪽 사진, 오른쪽 사진; the longest has 233
_SHORTEST_CAPTION = 8  # characters; a shorter description is the name of the outlet or of the file
_CREDIT = 30  # characters of a photographer and an agency behind a caption
_LONGEST_LABEL = 20  # characters of a button or a name between an image and its caption
_SHORTEST_BELOW_ARROW = 8  # characters; △준결승 heads a list of results
_NEAR_IMAGE = 3  # blocks: a label, a count, the caption of another picture
_MENU = 0.5  # of a row of links with bars between them
_LONGEST_PHOTO_LINE = 80  # characters
_CAPTION_LABEL = re.compile(r"\W{0,3}사진\s?설명\W{0,3}")
"""On a line of its own: the next line is the caption."""
_GIVEN = re.compile(r"[가-힣A-Za-z·\s]{2,16}\s제공")
_POINTS = "◇◆■□●○"
_SAYS = re.compile(r"(?<!있)습니다\.\Z")
"""What a paper says of itself: 바로잡습니다; 거두고 있습니다 shows."""
_LEAST_LINES, _MOST_LINES = 2, 12  # below a line of a poem; a photograph's caption has a credit and a label below it
_STOPPED = re.compile(r"[.?!][”\"’')]{0,2}\Z")
_POINT = re.compile(r"\A(?:Q|A|\d{1,2})\. ")
"""In front of a question: Q. 전세가 …, 1. 가장 높은 산은?"""
_ASKED = re.compile(r"Q\d{0,2}[.:)]?\s")
_NAMES = re.compile(r"[가-힣](?<![다요죠까])\.\s*\Z")
"""A line that ends with the name of what is to be seen, and a full stop."""


_PLANS = r"전경|조감도|투시도|위치도|안내도|배치도|노선도|포스터|약도|개념도|야경"
_PLACE_BEHIND = r"(?:\([^()]{2,20}\))?\.?\Z"
_PLAN = re.compile(rf"(?:{_PLANS}){_PLACE_BEHIND}")
_VIEW = re.compile(rf"(?:모습|장면|(?:자료|참고)\s?사진|갈무리|캡처|\b현장|{_PLANS})\)?{_PLACE_BEHIND}")
"""What a picture shows, at the end of a line below it."""


_GOES_ON = re.compile(
    r"(?:[해어아려여와]서|는데|지만|으며|면서|다가|[하되이있없르리우치]고|니까|거나|를|(?<![마가노고])을),?\Z"
)
"""A line that the next one goes on with: a text broken by hand. 소방서, 앞에서 and 마을 end captions."""


def is_caption(index: int, block: Block, context: PageContext) -> bool:
    """Text in a box of an image, or in the form of a caption."""
    if (around := hints_around(block, context)) & (h.CAPTION | h.PHOTO):
        if index < context.layout.end:
            if context.layout.page.boxes[block.box].tag.hints & h.CELL and not _is_near_image(index, context):
                return False  # an editor's figure around a table
            return not (block.text[0] in "12" and index < context.first_sentence and is_time(index, block, context))
        return block.link_density < LINKED and not around & h.HEADING  # below, pictures that lead elsewhere
    if (_is_described(index, block, context) and not _are_cards(context)) or _is_source(index, block, context):
        return True
    blocks = context.layout.page.blocks
    if index < context.layout.end and PHOTO_CREDIT.fullmatch(block.text):
        return True
    if block.image and (_names_view(block) or _stands_above_text(index, block, context)):
        return True
    if block.image and not block.link_chars and (says_foreign_caption(block.text) or is_shown_by(block.text)):
        return True
    if index + 1 < len(blocks) and blocks[index + 1].image and not block.image and _is_above_image(block):
        return True
    if index and len(block.text) <= _LONGEST_CAPTION and _CAPTION_LABEL.fullmatch(blocks[index - 1].text):
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
        return block.image or not _TELLS_BEFORE.search(block.text) or _is_near_image(index, context)
    if _ASKS.search(block.text) or (not _is_near_image(index, context) and _SPEAKS.fullmatch(block.text)):
        return False
    if block.image and not _begins_entries(index, block, context):
        return True
    if "다. " in block.text and PAST.search(f"{block.text}”") and not _is_near_image(index, context):
        return False  # who wrote the poem above it
    if "바로잡습니다" in block.text and not _is_near_image(index, context):
        return False  # what a paper corrects, the text itself
    second = context.triangles == 1 + 1 and blocks[index - 1].image and blocks[index - 1].text[0] == block.text[0]
    alone = context.triangles <= 1 or second  # the captions of two pictures above them
    return len(block.text) >= _SHORTEST_BELOW_ARROW and alone and not is_list_entry(block.text)


_TELLS_BEFORE = re.compile(r"(?<!있)(?<!니)다\.[”\"]?\s?[^\s.”\"].")
"""A sentence of news in front of the credit: the paragraph, with what made it, and no caption."""


def _is_above_image(block: Block) -> bool:
    """Say whether a line right above a picture is its caption: ▼ …, or who stands where, what they do for the camera.

    The line below the picture must be none: that would be the picture's own.
    """
    text = block.text
    if len(text) > _LONGEST_CAPTION or block.link_chars:
        return False
    if text[0] == "▼":
        return text[-1] != "▼"
    if text[0] in "◀◁":
        return not SENTENCE_END.search(text) or _NAMES.search(text) is not None
    if not block.bold and ((_VIEW.search(text) and len(text) <= SHORT) or _UNSTOPPED.search(text)):
        return True
    return "다. " not in text and PLACED.search(text) is not None and TOPIC.match(text) is None


_UNSTOPPED = re.compile(r"고\s있다\Z|[가-힣]\([^()]{1,12}\)\Z|[ⓒ©]\s?\S{2,12}\Z")
"""What is to be seen, without a full stop, as no paragraph ends."""


def _names_view(block: Block) -> bool:
    """Say whether a line names a view or a plan; in bold, what a subhead does not end with."""
    text = block.text
    if block.link_chars or len(text) > SHORT or text[0] in _POINTS:
        return False
    return (_PLAN if block.bold else _VIEW).search(text) is not None


def _stands_above_text(index: int, block: Block, context: PageContext) -> bool:
    """Say whether one sentence stands above the text's first: that begins with the dateline, or is the one quoted.

    What the page's description quotes need not be the first: a sentence of news stays.
    """
    blocks = context.layout.page.blocks
    if index >= context.layout.end - 1 or len(block.text) > _LONGEST_CAPTION or block.link_chars:
        return False
    below = blocks[index + 1].text
    if "다. " in block.text or not is_told(block.text):
        return False  # an anchor's one sentence is polite, and the reporter stands below it
    if context.layout.quoted == index + 1 and GOING_ON.search(block.text) and not TOPIC.match(block.text):
        return True
    if below[0] not in "([<【〈［":
        return False
    return not is_marker(below) and split_dateline(block.text).head is None and split_dateline(below).head is not None


def _begins_entries(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line with a triangle below an image is the first of a list, whose second has no image."""
    if index + 1 >= context.layout.end or context.triangles <= 1:
        return False
    below = context.layout.page.blocks[index + 1]
    return below.text[0] == block.text[0] and not below.image and (context.triangles > 2 or is_list_entry(below.text))


def _is_near_image(index: int, context: PageContext) -> bool:
    """Say whether an image stands up to three blocks above a block."""
    images = context.layout.page.images
    return any(at in images for at in range(index - _NEAR_IMAGE, index + 1))


def _is_source(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line tells who gave the picture whose caption stands above it in the same box."""
    text = block.text
    if not text.endswith("제공") or len(text) > _LONGEST_LABEL or not _GIVEN.fullmatch(text) or not index:
        return False
    above = context.layout.page.blocks[index - 1]
    return above.box == block.box and above.text[0] in "▲△▴" and is_caption(index - 1, above, context)


def _is_described(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block repeats the description (`alt`) of the image above it, but for a credit at the end."""
    if block.link_chars:
        return False  # the title of another article below its picture
    page = context.layout.page
    image = page.images.get(index) or (page.images.get(index - 1) if _is_below_image(index, block, context) else None)
    if image is None:
        return False
    described = " ".join(unescape(image.partition(' alt="')[2].partition('"')[0]).split())
    shorter, longer = sorted((described, block.text), key=len)
    return len(shorter) >= _SHORTEST_CAPTION and longer.startswith(shorter) and len(longer) - len(shorter) <= _CREDIT


def _are_cards(context: PageContext) -> bool:
    """Say whether all that a page tells stands below pictures, most times in several sentences: card news."""
    layout = context.layout
    told = [layout.page.blocks[at] for at in range(layout.start, layout.end) if layout.is_sentence(at)]
    if len(told) < _FEWEST_CARDS or not all(block.image for block in told):
        return False
    return sum(_STOP_INSIDE.search(block.text) is not None for block in told) * 2 > len(told)


_FEWEST_CARDS = 3
_STOP_INSIDE = re.compile(r"[다요까죠][.?!]\s")


def _ends_body(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is a paragraph: the last, with its reporter; one with a credit, far from pictures."""
    last = index >= context.layout.end - 2 and context.layout.is_sentence(index)
    if last and ends_with_reporter(block.text):
        return True
    credited = CREDIT_BEHIND.match(block.text)
    if credited is None or index + 1 in context.layout.page.images:
        return False
    return tells(credited[1].rstrip("\"”’' ")) and not _is_near_image(index, context)


_QUOTES = re.compile(r"[”\"][고며]\s\S{1,5}다\.")
"""Who said what: no picture shows it, whatever source stands behind."""


def _is_signed(text: str) -> bool:
    """Say whether who wrote stands behind a sentence, and the photographer behind the name: 글 홍길동, 사진 김철수."""
    split = split_byline(text) if "기자" in text[-6:] or tells_first(text) else None
    if split is None or split.byline is None or split.at_start or not is_sentence(split.text):
        return False
    return "사진" not in split.byline.raw[:4] and len(split.byline.reporters) > 0


def _is_next_cell(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is the cell beside one below an image: two pictures in a row; a file's name, a caption."""
    page = context.layout.page
    if not index or not page.blocks[index - 1].image:
        return False
    own, left = page.boxes[block.box], page.boxes[page.blocks[index - 1].box]
    if not own.tag.hints & left.tag.hints & h.CELL:
        return False
    if own.parent == left.parent:
        return True
    table = page.boxes[own.parent].parent
    return table == page.boxes[left.parent].parent and page.ends[table] - page.boxes[table].start == _LEAST_LINES


def _is_left_of_image(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is all of a cell, and an image alone of the one right of it; what tells the past is text."""
    page = context.layout.page
    if index + 1 not in page.images or block.box + 1 >= len(page.boxes) or tells_past(block.text):
        return False
    own, right = page.boxes[block.box], page.boxes[block.box + 1]
    alone = page.ends[block.box] - own.start == 1 and right.start == page.ends[block.box + 1] == index + 1
    return alone and bool(own.tag.hints & right.tag.hints & h.CELL) and own.parent == right.parent


def _is_below_image(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block stands under an image, or under a label or name that does: 사진 확대."""
    if block.image:
        return True
    above = context.layout.page.blocks[index - 1]
    if above.image and is_scene(block.text) and is_scene(above.text):
        return "다. " not in above.text  # two pictures, and their captions
    return above.image and len(above.text) <= _LONGEST_LABEL and not SENTENCE_END.search(above.text)


_ASKS = re.compile(
    r"(?:[은는]|[는은]지|십시오|[는은]가|[었았했됐있없겠였되]나|나요|까요|달라|부탁드립니다|말씀해\s주세요)\.?\Z|\?\Z"
)
"""How a question ends below the portrait of who is asked: -이장이 된 계기는."""
_SPEAKS = re.compile(r"[▲△▴]\s?[가-힣]{2,4}(?:\s[가-힣]{1,8})?\s?[=:：]\s?.+(?:니다\.|[”\"])")
"""Who says what: ▲한누리 : 시월 초에 땁니다."""
_ITEM_MARKS = "-–▶◆◇■□●○Q"


def _is_asked(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line below an image asks, or has the mark of other lines of the text that stand below none."""
    if _ASKS.search(block.text):
        return True
    layout, mark = context.layout, block.text[0]
    if mark not in _ITEM_MARKS or block.text.endswith("고 있다.") or shows(block.text):
        return False
    blocks = layout.page.blocks
    return any(
        blocks[at].text[0] == mark and not blocks[at].image for at in range(layout.start, layout.end) if at != index
    )


def is_photo_line(index: int, block: Block, context: PageContext) -> bool:
    """A short line directly under an image that is no sentence, or names or shows what is to be seen."""
    bold = block.bold and not shows(block.text) and not is_scene(block.text) and not _NAMES.search(block.text)
    if bold or len(block.text) > _LONGEST_CAPTION or not _is_below_image(index, block, context):
        return False
    if _leads_elsewhere(block):
        return False
    if is_marker(block.text) or (block.text[0] == "Q" and _ASKED.match(block.text)) or _is_asked(index, block, context):
        return False  # [앵커] below a still of the film; Q1. 어떻게 지내시는지. below a portrait
    if block.text[0] in _POINTS and (not context.has_prose or block.text.count(",") >= COUNTED):
        return False  # ◇ 승진 below the picture of an office
    if block.text[0] in "▲△▴" and _begins_entries(index, block, context):
        return False
    if (shows(block.text) or is_scene(block.text)) and "다. " not in block.text:
        return True
    if block.text.endswith("고 있다") and not TOPIC.match(block.text):
        return True  # a paragraph has its full stop
    if len(block.text) > _LONGEST_PHOTO_LINE or _GOES_ON.search(block.text) or _stands_in_lines(index, context):
        return False
    if _NAMES.search(block.text) and ("다. " not in block.text or (block.image and shows(block.text.split(". ")[0]))):
        return True
    if not block.image:
        return False
    told = _POINT.sub("", block.text)
    first = told.split(". ")[0]
    return not SENTENCE_END.search(block.text) or (first != told and not first.endswith(("다", "요", "”", '"')))


def _stands_in_lines(index: int, context: PageContext) -> bool:
    """Say whether most lines below one, of its make and without images, end as no sentence does: a poem, a schedule.

    There, that a line has no full stop does not tell a caption.
    """
    layout = context.layout
    below = range(index + 1, min(layout.end, index + 1 + _MOST_LINES))
    texts = [layout.page.blocks[at] for at in below if context.make_of(at) == context.make_of(index)]
    if len(texts) < _LEAST_LINES or any(one.image for one in texts):
        return False
    told = [one.chars for one in texts if _STOPPED.search(one.text) and not _NAMES.search(one.text)]
    return len(told) * 3 < len(texts) or sum(told) * 2 < sum(one.chars for one in texts)


def _is_cell_of_its_own(block: Block, context: PageContext) -> bool:
    """Say whether a cell holds an image and one line without a full stop, and nothing else."""
    page = context.layout.page
    box = page.boxes[block.box]
    alone = page.ends[block.box] - box.start == 1
    return bool(alone and block.image and box.tag.hints & h.CELL) and not SENTENCE_END.search(block.text)


_MOST_BELOW = 300  # blocks; the longest body on the pages here has 180, and a page of 6,000 pictures took seconds


def _is_wrapped_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether an inline element holds the whole line below an image, as it does none of the other paragraphs.

    What tells the past is a paragraph all the same: a lead in a font of its own.
    """
    layout = context.layout
    text, page = block.text, layout.page
    if not block.image or index not in page.wrapped or "다. " in text or tells_past(text):
        return False
    near = range(max(layout.start, index - _MOST_BELOW), min(layout.end, index + _MOST_BELOW))
    rest = [at for at in near if layout.prose[at] and not page.blocks[at].image]
    return bool(rest) and not any(at in page.wrapped for at in rest)


def is_beside_image(index: int, block: Block, context: PageContext) -> bool:
    """Text right after an image that is made otherwise than the paragraphs: a cell or box of its own."""
    if hints_around(block, context) & (h.SUBTITLE | h.HEADING | h.TITLE):
        return False
    around = hints_around(block, context) & h.BYLINE
    if around and (index < context.first_sentence or read_byline(block.text) is not None):
        return False  # the name beside the reporter's portrait
    if index < context.first_sentence and TIME_LABEL.fullmatch(block.text):
        return False  # 입력, in a cell of its own
    size = len(block.text)
    if size > _LONGEST_SHOWING or (size > _LONGEST_CAPTION and not shows(block.text)):
        return False
    if not (block.image or _is_next_cell(index, block, context) or _is_left_of_image(index, block, context)):
        return False
    if _leads_elsewhere(block):
        return False
    if index < context.first_sentence and block.link_density > _MENU:
        return False  # the nickname beside the picture of who writes a blog; a row of sections below the sign
    if not context.has_prose and _stands_in_lines(index, context):
        return False
    if _is_cell_of_its_own(block, context):
        return True
    if _is_wrapped_alone(index, block, context):
        return True
    if index >= context.layout.start and _is_asked(index, block, context):
        return False
    centered = context.layout.page.boxes[block.box].tag.hints & h.CENTERED
    apart = context.make_of(index) not in context.makes or bool(centered and not context.centered)
    if not apart:
        return _is_styled_alone(index, block, context)
    return not _SAID.search(block.text) and not _is_told_alone(index, block, context)


_SAID = re.compile(r"[”\"’']\s?(?:이?라)?[고며]\s?(?:말|밝|강조|설명|전|덧붙|당부)\S{1,2}다\.\Z")
"""A quotation and who said so: no picture shows it."""
_FEWEST_ALIKE = 3  # other paragraphs, all of one make and style


def _is_styled_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a sentence on what is going on has a style or class of its own, as none of the paragraphs has.

    Those are all alike. A lead has another style, too, but tells the past or what somebody does: 군은 … 있다.
    """
    text = block.text
    if not block.image or not GOING_ON.search(text) or "다. " in text or TOPIC.match(text):
        return False
    layout, boxes, blocks = context.layout, context.layout.page.boxes, context.layout.page.blocks
    end = min(layout.end, index + _MOST_BELOW)
    rest = [boxes[blocks[at].box].tag for at in range(layout.start, end) if at != index and layout.is_sentence(at)]
    own = boxes[block.box].tag
    alike = len(rest) >= _FEWEST_ALIKE and all(tag is rest[0] for tag in rest)
    return alike and rest[0] is not own and rest[0].name == own.name and not own.hints & (h.TITLE | h.SUBTITLE)


def _leads_elsewhere(block: Block) -> bool:
    """Say whether a block below an image is wholly a link to another page: the card of an article, not to the image."""
    return block.link_chars == block.chars and block.href is not None and _PAGE.search(block.href) is not None


_PAGE = re.compile(r' href="(?:https?://|/|\?)(?![^"]*\.(?:jpe?g|png|gif|webp)\b)')


def _is_told_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block tells the past in several sentences, or is the only sentence there is: news below an icon."""
    if "사진" in block.text[-_CREDIT:]:
        return False
    text, layout = block.text, context.layout
    several = "다. " in text
    if not (tells_past(text) or _SAYS.search(text) or several):
        return False
    if several and PAST.search(text) and not shows(text):
        return True
    return not any(layout.is_sentence(at) for at in range(layout.start, layout.end) if at != index)
