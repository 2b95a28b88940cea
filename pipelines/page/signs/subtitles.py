"""Signs of a subtitle: its name, its element, its place between the headline and the date or the text."""

from __future__ import annotations

import re
from itertools import takewhile

from pipelines.lines.sentences import SENTENCE_END, UI_NOTICE, is_call, is_sentence, is_told
from pipelines.lines.tools import is_tool_label
from pipelines.page.signs.context import SHORT, PageContext, hints_around
from pipelines.page.signs.subheads import COUNTED
from pipelines.page.signs.timelines import is_time
from pipelines.page.signs.wording import is_byline
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block
from pipelines.scripts.script import begins_script

_BRACKETS = "[(<【〈《"
_SHORTEST = 6  # characters; shorter lines above the text are labels: [사회], 2면, 편집부
_SHORTEST_BARE = 12  # characters; shorter lines below a headline are labels
_SMILES = re.compile(r"(?:니다|[어아해예네세]요)[.!~]*\s?[^\w\s”\"’']{1,4}\Z|\A안녕하(?:세요|십니까)")
"""A blogger's first words: 누리기자단 하늬입니다 :)"""
_LABEL = re.compile(r"[\[(<【〈][^\[\]()<>]+[\])>】〉]")
"""Above a part of the text: [검증 내용]."""
_MARKS = "○◆◇■□▣●◎▼★☆◈"
_FULL_STOP = re.compile(r"[.?!…。](?:[”\"’')\]]{0,2}|//)\s*\Z")
_LABELS = ("dt", "th")  # what follows one is the value of a field
_VERSE = 30  # characters of a line; a paragraph below a subtitle is longer
_BROKEN = 3  # lines of a text; of two one may be a subhead
_SHORTEST_CUT = 20  # characters of a line that goes on in the next; subheads are shorter, or few
_FEWEST_CUT = 2  # lines cut off in a sentence, where none is longer than lines broken by hand are
_FILM = 3  # sentences; one or two may be all there is of a flash
_LEAST_BLANKS = 2  # between the words of a subtitle
_NAMED = h.AROUND | h.CAPTION | h.PHOTO | h.BYLINE | h.DATE | h.COPYRIGHT
_NO_SUBTITLE = re.compile(
    r"[|>@:]|(?:세요|니다|시오|[다요죠]\.)[.!]?\Z|\d{4}\s?[-./년]\s?\d|기자|제공|무단|\.[a-z]{3,4}\b|목록\Z"
)
"""A trail of sections, an address, a label, words to the visitor, a sentence, a date, a byline, a file, a list."""
_DAY = re.compile(r"20\d\d\s?[-./]\s?\d\d?\s?[-./]\s?\d")
_INVITES = re.compile(r"(?:세요|시오)[.!]?\Z")
"""Above a box in which one may ask a machine: AI에게 물어보세요. What somebody says so has its quotation mark."""
_MOST_SUBTITLES = 4  # lines without name or make of their own above the first sentence; more are a poem
_MOST_ABOVE = 12  # blocks from the headline to a subtitle right above the text: byline, times, a row of buttons
_SHORTEST_KICKER = 12  # characters; above the headline a shorter line is the name of a section


def is_below_headline(index: int, block: Block, context: PageContext) -> bool:
    """A line made like the headline or in the same box, right below it; and the next one in that line's box."""
    top = context.layout.headline
    if top is None or not 0 < index - top <= _MOST_SUBTITLES or block.text.endswith((".", "。")) or block.link_chars:
        return False
    if "20" in block.text and _DAY.search(block.text):
        return False  # a row of fields: webmaster 2026-03-01 0 214
    if index >= context.layout.start and (index > context.first_sentence or not context.has_prose):
        return False
    if index == context.first_sentence and (
        block.text[-1] in "”\"’'?!" or "다. " in block.text or begins_script(block.text)
    ):
        return False  # the first words of the text
    if index >= context.layout.start and (
        _has_no_stops(context) or _is_first_of_marked(index, context) or _is_broken(index, context)
    ):
        return False
    page = context.layout.page
    above = page.blocks[index - 1]
    if above.box == block.box and len(block.text) <= SHORT and is_below_headline(index - 1, above, context):
        return True
    if index - top > 2 or len(block.text) < 10 or page.tags[above.box].name in _LABELS:
        return False
    beside = page.parents[block.box] == page.parents[page.blocks[top].box]
    return len(block.text) <= 2 * SHORT and (beside or context.make_of(index) == context.make_of(top))


def is_subtitle(index: int, block: Block, context: PageContext) -> bool:
    """A line above the first sentence, inside the body's box or named as a subtitle."""
    if index >= context.first_sentence or len(block.text) > 2 * SHORT or block.link_chars:
        return False
    if index < context.layout.start and _is_value(index, block, context):
        return False
    text = block.text
    if hints_around(block, context) & h.SUBTITLE:
        return True
    if context.first_sentence - context.layout.start > _MOST_SUBTITLES:
        return False
    if text[-1] == "," and not block.bold and context.make_of(index) == context.make_of(context.first_sentence):
        return False  # a sentence that goes on in the next paragraph
    inside = index >= context.layout.page.starts[context.layout.container]
    if not inside or len(text) < _SHORTEST or SENTENCE_END.search(text) or _SMILES.search(text):
        return False
    if (len(text) < _SHORTEST_BARE and _LABEL.fullmatch(text)) or _heads_first_part(index, block, context):
        return False
    return not _has_no_stops(context) and not _is_first_of_marked(index, context) and not _is_broken(index, context)


def _is_value(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a cell stands behind a label in its row: 담당부서 | 관광과 관광개발팀."""
    page = context.layout.page
    above = page.blocks[index - 1]
    in_row = page.parents[block.box] == page.parents[above.box]
    cells = page.tags[block.box].hints & page.tags[above.box].hints & h.CELL
    return in_row and cells > 0 and len(above.text) < _SHORTEST


def _heads_first_part(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a heading stands above the first of several parts that have such headings: 11월 3일, 11월 10일."""
    layout = context.layout
    if not layout.page.tags[block.box].hints & h.HEADING:
        return False
    return any(context.make_of(at) == context.make_of(index) for at in range(context.first_sentence, layout.end))


def is_label_above(index: int, block: Block, context: PageContext) -> bool:
    """One word that opens the text above its first sentence: the section, the printed page, what kind of article."""
    if index != context.layout.start or index + 1 != context.first_sentence or len(block.text) >= _SHORTEST:
        return False
    if block.link_chars or " " in block.text or _FULL_STOP.search(block.text) or not context.has_prose:
        return False
    if not (block.text[0].isalnum() or block.text[0] in _BRACKETS):
        return False  # a mark names what follows: ▲금솔면
    return not _has_no_stops(context) and not _is_first_of_marked(index, context) and not _is_broken(index, context)


def _is_broken(index: int, context: PageContext) -> bool:
    """Say whether a line stands in a text broken by hand: half of the lines below it are cut off in a sentence."""
    if _goes_on(index, context):
        return True
    layout = context.layout
    box = layout.page.blocks[index].box
    if layout.page.tags[box].hints & h.PREFORMATTED and _CUT_LINE.search(layout.page.blocks[index].text):
        return True
    below = [one for one in layout.page.blocks[context.first_sentence : layout.end] if one.box == box]
    if len(below) < _BROKEN or layout.page.blocks[context.first_sentence].box != box:
        return False
    cut = sum(len(one.text) >= _SHORTEST_CUT and not _FULL_STOP.search(one.text) for one in below)
    if cut * 2 >= len(below):
        return True
    return cut >= _FEWEST_CUT and cut * 3 >= len(below) and all(len(one.text) <= _LONGEST_LINE for one in below)


_OPEN_LINE = re.compile(
    r"(?:[은는를며,]|지만|으로|부터|면서|[이하되]던|[두하되있없찾]고|쯤|무렵|(?<![평증추작휴])가)\Z"
)
"""How a line ends that the next one goes on with; 추가 and 평가 end titles."""
_CUT_LINE = re.compile(r"(?:에서|에게|으로|[을를은는와과의며]|[아어여]서?|해서|지만)\Z")
"""How a line that is broken by hand ends in preformatted text."""
_MOST_LINES = 6  # of a sentence; the longest seen has four
_LONGEST_LINE = 60  # characters of a line broken by hand; those of scripts have 20 to 30
_VERB_FIRST = re.compile(r"(?!안녕|반갑|고맙|감사|축하|죄송|사랑)\S{2,6}니다[.?!]")
"""A line that begins with the verb of the one above it: 깊습니다. A greeting stands alone."""
_POLITE = re.compile(r"(?:니다|[는은]데요)[.?!](?://)?\Z")


def _goes_on(index: int, context: PageContext) -> bool:
    """Say whether a line stands in a sentence that a script breaks by hand: it or the one above is open."""
    blocks = context.layout.page.blocks
    line, above = blocks[index], blocks[index - 1]
    below = takewhile(lambda one: one.box == line.box, blocks[index + 1 : index + 1 + _MOST_LINES])
    last = next((one for one in below if is_sentence(one.text)), None)
    if line.bold or last is None or len(last.text) > _LONGEST_LINE:
        return False
    if last is blocks[index + 1] and _VERB_FIRST.match(last.text):
        return True
    opened = line if _OPEN_LINE.search(line.text) or above.box != line.box else above
    return _OPEN_LINE.search(opened.text) is not None and _POLITE.search(last.text) is not None


def _has_no_stops(context: PageContext) -> bool:
    """Say whether no sentence of a text has a full stop: the lines of a film or poem, where none stands out by that."""
    layout = context.layout
    told = [layout.page.blocks[at].text for at in range(layout.start, layout.end) if layout.is_sentence(at)]
    if any(_FULL_STOP.search(text) for text in told):
        return False
    return len(told) >= _FILM or all(len(one.text) <= _VERSE for one in layout.page.blocks[layout.start : layout.end])


def _is_first_of_marked(index: int, context: PageContext) -> bool:
    """Say whether a line's mark begins lines further down, too: ◎ above each of several short items.

    Or a line that counts up: ◇ 재료 애호박 1개, 두부 반 모, …
    """
    layout = context.layout
    mark = layout.page.blocks[index].text[0]
    if mark not in _MARKS:
        return False
    marked = (at for at in range(layout.start, layout.end) if layout.page.blocks[at].text[0] == mark)
    return any(at >= context.first_sentence or layout.page.blocks[at].text.count(",") >= COUNTED for at in marked)


def is_named_subtitle(index: int, block: Block, context: PageContext) -> bool:
    """A line in a box named subtitle."""
    if not hints_around(block, context) & h.SUBTITLE or len(block.text) > 2 * SHORT:
        return False
    top = context.layout.headline
    return top is None or index > top or (block.chars >= _SHORTEST_KICKER and not block.link_chars)


def is_above_headline(index: int, block: Block, context: PageContext) -> bool:
    """A line of words right above the headline, with nothing above it in the box around both."""
    top = context.layout.headline
    if top is None or index != top - 1 or not _is_bare_line(block, context) or is_time(index, block, context):
        return False
    page, box = context.layout.page, block.box
    while box > 0 and page.ends[box] <= top:
        box = page.parents[box]
    return box > 0 and page.starts[box] == index


def is_second_heading(index: int, block: Block, context: PageContext) -> bool:
    """A heading element between headline and body."""
    tag = context.layout.page.tags[block.box]
    return (
        bool(tag.hints & h.HEADING)
        and len(block.text) >= 8
        and not block.link_chars
        and not _INVITES.search(block.text)
    )


def is_bare_subtitle(index: int, block: Block, context: PageContext) -> bool:
    """A line of words in a box without a name, below the headline and above date, byline or text."""
    top, start = context.layout.headline, context.layout.start
    blocks = context.layout.page.blocks
    if index - 1 == top and index + 1 < start and is_told(block.text) and not block.link_chars:
        return bool(context.layout.hints[blocks[index + 1].box] & (h.BYLINE | h.DATE))  # a sentence above them
    if top is None or index - top > _MOST_ABOVE or not _is_bare_line(block, context):
        return False
    below = index + 1
    while below < start and _is_bare_line(blocks[below], context):
        below += 1
    first = index
    while first - 1 > top and _is_bare_line(blocks[first - 1], context):
        first -= 1
    if _is_text_or_picture(below, start, context):
        return all(_is_of_head(at, blocks[at], context) for at in range(top + 1, first))
    beside = is_time(below, blocks[below], context) or is_byline(below, blocks[below], context)
    return beside and first == top + 1 and index - top <= _MOST_SUBTITLES


def _is_text_or_picture(below: int, start: int, context: PageContext) -> bool:
    """Say whether the text begins at a block, or behind a picture's caption there."""
    blocks = context.layout.page.blocks
    while below < start and hints_around(blocks[below], context) & (h.CAPTION | h.PHOTO):
        below += 1
    return below == start


def _is_of_head(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a block is a byline, a time, a link or a label, as stand between a headline and a subtitle."""
    if block.link_chars or len(block.text) < _SHORTEST_BARE or is_tool_label(block.text):
        return True
    return is_time(index, block, context) or is_byline(index, block, context)


def _is_bare_line(block: Block, context: PageContext) -> bool:
    text = block.text
    if block.link_chars or not _SHORTEST_BARE <= len(text) <= 2 * SHORT or text.count(" ") < _LEAST_BLANKS:
        return False
    if hints_around(block, context) & _NAMED or _NO_SUBTITLE.search(text) or is_tool_label(text):
        return False
    return not is_call(text) and UI_NOTICE.search(text) is None
