"""Where a block stands to the images of its page: below one, in the cell beside it, in the card of one."""

from __future__ import annotations

import re

from pipelines.lines.scenes import is_scene, tells_past
from pipelines.lines.sentences import SENTENCE_END
from pipelines.page.signs.context import PageContext
from pipelines.page.signs.wording import is_list_entry
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block

_NEAR_IMAGE = 3  # blocks: a label, a count, the caption of another picture
_LONGEST_LABEL = 20  # characters of a button or a name between an image and its caption
_PAGE = re.compile(r' href="(?:https?://|/|\?)(?![^"]*\.(?:jpe?g|png|gif|webp)\b)')
_ROW = 2  # cells of a picture and its caption, or of two pictures


def is_near_image(index: int, context: PageContext) -> bool:
    """Say whether an image stands up to three blocks above a block."""
    images = context.layout.page.images
    return any(at in images for at in range(index - _NEAR_IMAGE, index + 1))


def is_below_image(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block stands under an image, or under a label or name that does: 사진 확대."""
    if block.image:
        return True
    above = context.layout.page.blocks[index - 1]
    if above.image and is_scene(block.text) and is_scene(above.text):
        return "다. " not in above.text  # two pictures, and their captions
    return above.image and len(above.text) <= _LONGEST_LABEL and not SENTENCE_END.search(above.text)


def is_next_cell(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is the cell beside one below an image: two pictures in a row; a file's name, a caption."""
    page = context.layout.page
    if not index or not page.blocks[index - 1].image:
        return False
    own, left = block.box, page.blocks[index - 1].box
    if not page.tags[own].hints & page.tags[left].hints & h.CELL:
        return False
    row, left_row = page.parents[own], page.parents[left]
    if row == left_row:
        return True
    table = page.parents[row]
    return table == page.parents[left_row] and page.ends[table] - page.starts[table] == _ROW


def is_left_of_image(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is all of a cell, and an image alone of the one right of it; what tells the past is text."""
    page = context.layout.page
    if index + 1 not in page.images or block.box + 1 >= len(page.tags) or tells_past(block.text):
        return False
    own, right = block.box, block.box + 1
    alone = page.ends[own] - page.starts[own] == 1 and page.starts[right] == page.ends[right] == index + 1
    cells = page.tags[own].hints & page.tags[right].hints & h.CELL
    return alone and cells > 0 and page.parents[own] == page.parents[right]


def leads_elsewhere(block: Block) -> bool:
    """Say whether a block below an image is wholly a link to another page: the card of an article, not to the image."""
    return block.link_chars == block.chars and block.href is not None and _PAGE.search(block.href) is not None


def begins_entries(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line with a triangle below an image is the first of a list, whose second has no image."""
    if index + 1 >= context.layout.end or context.triangles <= 1:
        return False
    below = context.layout.page.blocks[index + 1]
    return below.text[0] == block.text[0] and not below.image and (context.triangles > 2 or is_list_entry(below.text))
