"""Lines that belong to a picture by their place: directly under it, or made otherwise than the paragraphs beside it."""

from __future__ import annotations

import re

from pipelines.lines.bylines import read_byline
from pipelines.lines.notices import PAST, shows
from pipelines.lines.scenes import GOING_ON, TOPIC, is_scene, tells_past
from pipelines.lines.sentences import SENTENCE_END, asks_in_talk, is_told
from pipelines.page.signs.captions import ASKS, LONGEST_CAPTION, LONGEST_CREDIT, NAMES, POINTS
from pipelines.page.signs.context import PageContext, hints_around
from pipelines.page.signs.images import (
    begins_entries,
    is_below_image,
    is_left_of_image,
    is_next_cell,
    leads_elsewhere,
)
from pipelines.page.signs.subheads import COUNTED
from pipelines.page.signs.timelines import TIME_LABEL
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block
from pipelines.scripts.script import is_marker

_LONGEST_SHOWING = 300  # characters of one that tells two pictures: 왼쪽 사진, 오른쪽 사진; the longest has 233
_MENU = 0.5  # of a row of links with bars between them
_LONGEST_PHOTO_LINE = 80  # characters
_SAYS = re.compile(r"(?<!있)습니다\.\Z")
"""What a paper says of itself: 바로잡습니다; 거두고 있습니다 shows."""
_LEAST_LINES, _MOST_LINES = 2, 12  # below a line of a poem; a photograph's caption has a credit and a label below it
_STOPPED = re.compile(r"[.?!][”\"’')]{0,2}\Z")
_POINT = re.compile(r"\A(?:Q|A|\d{1,2})\. ")
"""In front of a question: Q. 전세가 …, 1. 가장 높은 산은?"""
_GOES_ON = re.compile(
    r"(?:[해어아려여와]서|는데|지만|으며|면서|다가|[하되이있없르리우치]고|니까|거나|를|(?<![마가노고])을),?\Z"
)
"""A line that the next one goes on with: a text broken by hand. 소방서, 앞에서 and 마을 end captions."""
_ITEM_MARKS = "-–▶◆◇■□●○Q"
_MOST_BELOW = 300  # blocks; the longest body on the pages here has 180, and a page of 6,000 pictures took seconds
_SAID = re.compile(r"[”\"’']\s?(?:이?라)?[고며]\s?(?:말|밝|강조|설명|전|덧붙|당부)\S{1,2}다\.\Z")
"""A quotation and who said so: no picture shows it."""
_FEWEST_ALIKE = 3  # other paragraphs, all of one make and style


def is_photo_line(index: int, block: Block, context: PageContext) -> bool:
    """A short line directly under an image that is no sentence, or names or shows what is to be seen."""
    bold = block.bold and not shows(block.text) and not is_scene(block.text) and not NAMES.search(block.text)
    if bold or len(block.text) > LONGEST_CAPTION or not is_below_image(index, block, context):
        return False
    if leads_elsewhere(block):
        return False
    if is_marker(block.text) or asks_in_talk(block.text) or _is_asked(index, block, context):
        return False  # [앵커] below a still of the film; Q1. 어떻게 지내시는지. below a portrait
    if block.text[0] in POINTS and (not context.has_prose or block.text.count(",") >= COUNTED):
        return False  # ◇ 승진 below the picture of an office
    if block.text[0] in "▲△▴" and begins_entries(index, block, context):
        return False
    if (shows(block.text) or is_scene(block.text)) and "다. " not in block.text:
        return True
    if block.text.endswith("고 있다") and not TOPIC.match(block.text):
        return True  # a paragraph has its full stop
    if len(block.text) > _LONGEST_PHOTO_LINE or _GOES_ON.search(block.text) or _stands_in_lines(index, context):
        return False
    if NAMES.search(block.text) and ("다. " not in block.text or (block.image and shows(block.text.split(". ")[0]))):
        return True
    if not block.image:
        return False
    told = _POINT.sub("", block.text)
    first = told.split(". ")[0]
    return not SENTENCE_END.search(block.text) or (first != told and not first.endswith(("다", "요", "”", '"')))


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
    if size > _LONGEST_SHOWING or (size > LONGEST_CAPTION and not shows(block.text)):
        return False
    if not (block.image or is_next_cell(index, block, context) or is_left_of_image(index, block, context)):
        return False
    if leads_elsewhere(block):
        return False
    if index < context.first_sentence and block.link_density > _MENU:
        return False  # the nickname beside the picture of who writes a blog; a row of sections below the sign
    if not context.has_prose and _stands_in_lines(index, context):
        return False
    if _is_wrapped_alone(index, block, context):
        return True
    if index >= context.layout.start and _is_asked(index, block, context):
        return False
    centered = context.layout.page.tags[block.box].hints & h.CENTERED
    apart = context.make_of(index) not in context.makes or bool(centered and not context.centered)
    if not apart or _stands_bare(index, block, context):
        return _is_styled_alone(index, block, context)
    return not _SAID.search(block.text) and not _is_told_alone(index, block, context)


def _stands_bare(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a sentence stands bare in the box of the paragraphs below it, as an editor leaves a first line."""
    layout, text = context.layout, block.text
    if not layout.is_sentence(index) or GOING_ON.search(text) or shows(text):
        return False
    below = (at for at in range(index + 1, layout.end) if layout.is_sentence(at))
    following = next(below, None)
    return following is not None and layout.page.parents[layout.page.blocks[following].box] == block.box


def _is_asked(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line below an image asks, or has the mark of other lines of the text that stand below none."""
    if ASKS.search(block.text):
        return True
    layout, mark = context.layout, block.text[0]
    if mark not in _ITEM_MARKS or block.text.endswith("고 있다.") or shows(block.text):
        return False
    blocks = layout.page.blocks
    return any(
        blocks[at].text[0] == mark and not blocks[at].image for at in range(layout.start, layout.end) if at != index
    )


def _stands_in_lines(index: int, context: PageContext) -> bool:
    """Say whether most lines below one, of its make and without images, end as no sentence does: a poem, a schedule.

    There, that a line has no full stop does not tell a caption.
    """
    layout = context.layout
    below = range(index + 1, min(layout.end, index + 1 + _MOST_LINES))
    texts = [layout.page.blocks[at] for at in below if context.make_of(at) == context.make_of(index)]
    if len(texts) < _LEAST_LINES or any(one.image for one in texts) or is_told(texts[0].text):
        return False
    told = [one.chars for one in texts if _STOPPED.search(one.text) and not NAMES.search(one.text)]
    return len(told) * 3 < len(texts) or sum(told) * 2 < sum(one.chars for one in texts)


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


def _is_styled_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a sentence on what is going on has a style or class of its own, as none of the paragraphs has.

    Those are all alike. A lead has another style, too, but tells the past or what somebody does: 군은 … 있다.
    """
    text = block.text
    if not block.image or not GOING_ON.search(text) or "다. " in text or TOPIC.match(text):
        return False
    layout, tags, blocks = context.layout, context.layout.page.tags, context.layout.page.blocks
    end = min(layout.end, index + _MOST_BELOW)
    rest = [tags[blocks[at].box] for at in range(layout.start, end) if at != index and layout.is_sentence(at)]
    own = tags[block.box]
    alike = len(rest) >= _FEWEST_ALIKE and all(tag is rest[0] for tag in rest)
    return alike and rest[0] is not own and rest[0].name == own.name and not own.hints & (h.TITLE | h.SUBTITLE)


def _is_told_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block tells the past in several sentences, or is the only sentence there is: news below an icon."""
    if "사진" in block.text[-LONGEST_CREDIT:]:
        return False
    text, layout = block.text, context.layout
    several = "다. " in text
    if not (tells_past(text) or _SAYS.search(text) or several):
        return False
    if several and PAST.search(text) and not shows(text):
        return True
    return not any(layout.is_sentence(at) for at in range(layout.start, layout.end) if at != index)
