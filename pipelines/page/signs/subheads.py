"""Signs of a line set apart between the paragraphs: subheads, words pulled out of the text."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.lines.sentences import asks_in_talk, is_sentence, is_told
from pipelines.page.signs.context import SHORT, PageContext, hints_around
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block

_SHORTEST_LINE = 40  # characters; a line of another make is a subhead only if it is that short
_SHORTEST_LEAD = 20  # characters; a lead says who did what, a subhead with a full stop is shorter
COUNTED = 3  # commas of a line that counts up: ◇ 재료 애호박 1개, 두부 반 모, …; a title has two at most
_LINE_TAGS = frozenset({"div", "span", "strong", "dt"})  # not li, td, blockquote: those hold text of the article
_SUBHEAD_MARK = re.compile(r"^[○◆◇■□▣●◎▼★☆◈【《]")  # ▲ and ▶ begin captions, entries of lists, links


def is_pull_quote(index: int, block: Block, context: PageContext) -> bool:
    """Words set apart that the text has anyway, or the name below them."""
    if len(block.text) > 2 * SHORT:
        return False
    if not hints_around(block, context) & h.QUOTE:
        apart = block.text[0] in '“"' and block.text[-1] in '”"' and context.make_of(index) not in context.makes
        return apart and context.repeats(index)
    if not is_sentence(block.text) or context.repeats(index):
        return True
    blocks = context.layout.page.blocks
    following = blocks[index + 1] if index + 1 < len(blocks) else block
    if following is block or not hints_around(following, context) & h.QUOTE or is_sentence(following.text):
        return False
    return _is_retold(index, block, context)


def _is_retold(index: int, block: Block, context: PageContext) -> bool:
    """Say whether the text has half the words of a quotation; else the quotation stands nowhere but here."""
    words = {word[:_STEM] for word in _WORD.findall(block.text)}
    page = context.layout.page
    region = (page.blocks[at] for at in range(context.layout.start, context.layout.end) if at != index)
    told = {word[:_STEM] for other in region for word in _WORD.findall(other.text)}
    return len(words & told) * 2 >= len(words)


_WORD = re.compile(r"\w{2,}")
_STEM = 2  # syllables; what follows are endings


def is_subhead(index: int, block: Block, context: PageContext) -> bool:
    """A short line without a full stop that is bold, marked, named or made unlike the paragraphs around it.

    자갈이 살아났다 is one, 자갈이 살아났다. is not, except in a heading element.
    """
    if len(block.text) > SHORT:
        return False
    tag = context.layout.page.tags[block.box]
    if tag.hints & h.HEADING:
        return not _is_lead(index, block, context)
    if block.text.rstrip("”\"’'").endswith((".", "?", "!", "…", "。")) and is_sentence(block.text):
        return False
    if asks_in_talk(block.text):
        return False
    if block.text[0] in _DASHES and block.text[-1] not in _DASHES and _is_asked(index, context):
        return False
    if block.bold or tag.hints & (h.SUBTITLE | h.TITLE):
        return True
    if _SUBHEAD_MARK.match(block.text):
        return context.has_prose and not _is_listed(index, context) and block.text.count(",") < COUNTED
    return tag.name in _LINE_TAGS and len(block.text) <= _SHORTEST_LINE and context.make_of(index) not in context.makes


_DASHES = "-–—―"


def _is_asked(index: int, context: PageContext) -> bool:
    """Say whether a line with a dash is a question of a talk: others with it stand further up or down, text between."""
    blocks, layout = context.layout.page.blocks, context.layout
    alike = [at for at in range(layout.start, layout.end) if blocks[at].text[0] == blocks[index].text[0]]
    return len(alike) > 1 and all(later - earlier > 1 for earlier, later in pairwise(alike))


def _is_lead(index: int, block: Block, context: PageContext) -> bool:
    """Say whether a heading element holds the first sentence of the text, and no subhead below is made like it."""
    if index != context.first_sentence or len(block.text) < _SHORTEST_LEAD or not is_told(block.text):
        return False
    blocks, make = context.layout.page.blocks, context.make_of(index)
    below = range(index + 1, context.layout.end)
    return not any(context.make_of(at) == make and is_told(blocks[at].text) for at in below)


def _is_listed(index: int, context: PageContext) -> bool:
    """Say whether a line with a mark stands beside another with the same mark: entries of a list."""
    blocks = context.layout.page.blocks
    near = (blocks[other].text for other in (index - 1, index + 1) if 0 <= other < len(blocks))
    return any(text[0] == blocks[index].text[0] for text in near)
