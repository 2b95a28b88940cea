"""Lines that say who wrote a text: a signature below its last sentence, a name beside a portrait above it."""

from __future__ import annotations

import re

from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.english import read_korean_name
from pipelines.lines.sentences import SENTENCE_END, is_told
from pipelines.lines.signatures import (
    LONGEST,
    is_house,
    is_name,
    is_office,
    is_pen_name,
    read_last_signature,
    read_name,
    read_of_house,
    read_signature,
)
from pipelines.lines.times import is_day
from pipelines.lines.towns import is_unusual, read_placed
from pipelines.page.signs.context import PageContext
from pipelines.page.signs.timelines import is_time
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block

_LAST = 3  # blocks from the end of the body: a remark on outside authors may follow
_LONGEST_NAME = 4  # syllables
_NAME_CHARS = 3  # syllables of a name that stands alone; shorter and longer ones are often other words
_LONGEST_SIGNED = 16  # characters of an outlet and a name, or of a foreign name and 기자
_LONGEST_OFFICE = 20  # characters of the line below the name beside a portrait
_LABELLED = ("[", "<", "【", "〈", "《", "(")
_DIGITS = re.compile(r"(?:19|20)\d{6}")
"""The day of a letter above who signs it: 20211115."""
_TALK = re.compile("인터뷰|대담|만나|만난")
"""In the title of a talk the name below is that of who is asked."""


def is_signature(index: int, block: Block, context: PageContext) -> bool:
    """A name with an office at the end of a text, below a sentence; a list of people has more of them."""
    if index < context.layout.end - _LAST or len(block.text) > LONGEST or not context.has_prose:
        return False
    if SENTENCE_END.search(block.text):
        return False
    if is_pen_name(block.text) and "기자" not in block.text:
        return True
    blocks = context.layout.page.blocks
    dated = is_day(blocks[index - 1].text) or _DIGITS.fullmatch(blocks[index - 1].text) is not None
    above = blocks[index - 1 - dated].text
    told = SENTENCE_END.search(above) is not None
    if is_house(block.text):
        above_signs = split_byline(above).byline or read_byline(above) or read_signature(above)
        return told or above_signs is not None
    if not told or _names_the_pictured(index, block, context):
        return False
    if read_signature(block.text) is None:
        below = range(index + 1, context.layout.end)
        ends = not block.image and not any(context.layout.prose[at] for at in below if at not in context.lists)
        return ends and read_last_signature(block.text) is not None
    following = blocks[index + 1].text if index + 1 < context.layout.end else ""
    return read_signature(following) is None


def _names_the_pictured(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a name below an image is that of whom the article tells: in its headline or in its sentences.

    A column has its author's portrait, and names nobody else's; elsewhere text goes on below the picture.
    """
    layout = context.layout
    blocks = layout.page.blocks
    title = blocks[layout.headline].text if layout.headline is not None else ""
    if not (block.image or blocks[index - 1].image) or (title.startswith(_LABELLED) and not _TALK.search(title)):
        return False
    name = read_signature(block.text) or read_name(block.text) or read_name(blocks[index - 1].text)
    if name is None:
        return False
    told = (blocks[at].text for at in range(layout.start, layout.end) if at != index and layout.is_sentence(at))
    return name in title or any(name in text for text in told)


def is_name_below(index: int, block: Block, context: PageContext) -> bool:
    """A name of three syllables and nothing else right below the last sentence; a list of people has more."""
    if len(block.text) > _LONGEST_SIGNED:
        return False
    name = read_of_house(block.text) or block.text
    if "기자" in name and index <= context.layout.end and context.has_prose and is_unusual(name):
        return is_told(context.layout.page.blocks[index - 1].text)
    if read_placed(block.text) and index <= context.layout.end and context.has_prose:
        return is_told(context.layout.page.blocks[index - 1].text)
    if len(name) != _NAME_CHARS or block.link_chars or not context.has_prose or not is_name(name):
        return False
    layout = context.layout
    following = layout.page.blocks[index + 1].text if index + 1 < layout.end else ""
    if not is_told(layout.page.blocks[index - 1].text) or index > layout.end or is_name(following):
        return False
    return not any(layout.prose[at] for at in range(index + 1, layout.end) if at not in context.lists)


def is_portrait_name(index: int, block: Block, context: PageContext) -> bool:
    """Name and office of an author beside a portrait above the first sentence, in one line or two."""
    if index >= context.first_sentence or len(block.text) > LONGEST or block.link_chars:
        return False
    if context.layout.hints[block.box] & (h.SUBTITLE | h.HEADING | h.CAPTION):
        return False
    if _names_the_pictured(index, block, context):
        return False
    if block.image and (read_signature(block.text) is not None or read_name(block.text) is not None):
        return True
    above = context.layout.page.blocks[index - 1]
    if not above.image or above.box != block.box or read_name(above.text) is None:
        return False
    with_office = not is_name(above.text) and len(block.text) <= _LONGEST_OFFICE
    return is_office(block.text) or (with_office and not SENTENCE_END.search(block.text))


_AUTHOR_LABEL = re.compile(r"(?:기고(?:문|자)?|글|글쓴이|필자|칼럼)\s?[/|:ㅣ]\s?(.+)")
_WRITES = re.compile(r"(?:독자|칼럼)위원|칼럼니스트|객원|시민기자")
"""Who is called so writes, and is not written about."""
_AT_PAPER = re.compile(
    r"(?:본부|지사|지국|주재국|편집부)장\Z|(?:발행|편집)인\Z|대기자\Z|(?:정치|사회|편집|취재|보도)\d?팀장(?:\s|\Z)"
    r"|(?:정치|사회|경제|문화|체육|국제|편집|취재|보도)\d?부(?:장|\s(?:차장|부장))(?:\s|\Z)|편집국\s\S{1,3}장\Z"
)
"""Offices at a newspaper, and elsewhere: beside the article's time they name who wrote it."""
_CELLS = frozenset({"기자", "기자명", "글쓴이", "글", "취재", "취재기자", "담당기자", "필자"})
"""In a cell of its own: the author's name stands in the next."""
_TO_AUTHOR = re.compile(r"/(?:author|writer|reporter|journalist|user|profile)s?/")
_LABELS = ("th", "dt")  # of the rows of a board: what they say is the value's name


def is_author_above(index: int, block: Block, context: PageContext) -> bool:
    """Name and office between the headline of a column ([기고] …) and its text; a name alone beside the date.

    Elsewhere the line says itself that it names the author: 기고/…, … 독자위원.
    """
    if len(block.text) > LONGEST or context.layout.headline is None:
        return False
    if block.href and _TO_AUTHOR.search(block.href):
        return is_name(block.text)
    if index >= context.first_sentence:
        return False
    if read_korean_name(block.text) is not None:
        return True
    if block.link_chars:
        return False
    above = context.layout.page.blocks[index - 1]
    if above.box == block.box and is_name(above.text) and is_office(block.text):
        return is_author_above(index - 1, above, context)
    if len(block.text) <= _LONGEST_NAME:
        return len(block.text) > 2 and is_name(block.text) and _is_author_alone(index, block, context)
    return _is_author_with_office(index, block, context)


def _is_author_alone(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a name above the text is its author's: in the cell behind its label, beside the date, on top."""
    layout, blocks = context.layout, context.layout.page.blocks
    if layout.page.tags[block.box].name in _LABELS:
        return False  # 연락처
    if blocks[index - 1].text.rstrip(" :：") in _CELLS:
        return True
    if index < layout.start:
        return _stands_by_time(index, context) or _is_untold(index, block, context)
    below = index + 1  # the time of a text in one cell, and the text
    below += below < layout.end and is_time(below, blocks[below], context)
    below += below < layout.end and is_office(blocks[below].text)
    return below < layout.end and layout.is_sentence(below) and context.has_prose  # else a poem may begin below it


def _is_author_with_office(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a line above the text names its author and what that is: below a column's label, beside the time."""
    assert context.layout.headline is not None
    labelled = _AUTHOR_LABEL.match(block.text)
    if read_of_house(block.text) or is_unusual(block.text) or read_placed(block.text):
        return index - 1 == context.layout.headline or _stands_by_time(index, context)
    title = context.layout.page.blocks[context.layout.headline].text
    by_title = title.startswith(_LABELLED) and not _TALK.search(title)
    signed = labelled[1] if labelled else block.text
    if read_signature(signed) is None:
        return by_title and not block.image and read_last_signature(signed) is not None
    if _AT_PAPER.search(block.text) and _stands_by_time(index, context):
        return True
    if by_title or labelled is not None or _WRITES.search(block.text) is not None:
        return True
    return index + 1 == context.first_sentence and not block.image and _is_letter(title, signed, context)


def _is_untold(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a name of three syllables right below the headline is nobody of whom headline or text tell."""
    layout = context.layout
    if index - 1 != layout.headline or len(block.text) != _NAME_CHARS or not context.has_prose:
        return False
    blocks = layout.page.blocks
    return not any(block.text in blocks[at].text for at in (index - 1, *range(layout.start, layout.end)))


def _is_letter(title: str, signed: str, context: PageContext) -> bool:
    """Say whether a text speaks politely from its first sentence to its last, and its headline names no author.

    So do greetings and letters; news is told plainly, and a talk quotes.
    """
    layout = context.layout
    if (read_signature(signed) or "") in title or _TALK.search(title):
        return False
    told = [layout.page.blocks[at].text for at in range(context.first_sentence, layout.end) if layout.is_sentence(at)]
    return len(told) >= _LETTER and all(_POLITE.search(text) for text in told) and "기자" not in told[-1]


_LETTER = 3  # paragraphs
_POLITE = re.compile(r"(?:니다|시오|세요|까|[!])[.!?]?\s*\Z")


def _stands_by_time(index: int, context: PageContext) -> bool:
    blocks = context.layout.page.blocks
    return any(is_time(at, blocks[at], context) for at in (index - 1, index + 1) if 0 <= at < len(blocks))
