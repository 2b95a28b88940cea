"""How much running text a block holds: sentences count, labels, links and imprints do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lines.appeals import is_plea
from pipelines.lines.notices import split_copyright
from pipelines.lines.sentences import FOOTER_LINE, UI_NOTICE, is_call, is_sentence, is_told
from pipelines.page.walk.hints import HEADING
from pipelines.page.walk.page import Block, Page

_BOARD = re.compile(r"(?:동의|통보|고지) ?없이 삭제|민원으로 처리하지|게시하는 공간입니다|게시를 위하여")
"""The rules that a board shows above every text."""
_PHP = re.compile(
    r"(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards)\s?: .+ on line \d+\Z"
)
"""What a server without a mended plug-in prints in front of a page."""

_LONGEST_UI = 110  # characters; longer text that names a login or a browser is an article about it
_SHORTEST = 15  # characters; below, a line alone is a label, unless it is told as news: 비가 온다.
_SHORTEST_PLAIN = 35  # characters without a sentence end; the longest menu entries here have 28
_LONG_PLAIN = 80  # characters; that long it is running text that the page ends without a full stop
_LONGEST_IMPRINT = 400  # characters; a longer block that names an editor is a paragraph about one
_LEAST_LINES = 3  # lines of a script or verse before they count together
_SENTENCE_SHARE = 4  # one line of four must end a sentence


def weigh_blocks(page: Page) -> list[float]:
    """Give each block the number of its characters that are running text."""
    tags = page.tags
    weights = [
        _weigh(block)
        if block.chars - block.link_chars >= _SHORTEST
        or (block.text.endswith("다.") and not tags[block.box].hints & HEADING)
        else 0.0
        for block in page.blocks
    ]
    _weigh_lines(page, weights)
    return weights


def _is_rule(text: str) -> bool:
    return ("게시" in text or "민원" in text) and _BOARD.search(text) is not None


def _weigh(block: Block) -> float:
    text, plain = block.text, block.chars - block.link_chars
    if block.link_chars > plain or (plain < _SHORTEST and not is_told(text)):
        return 0.0
    if text.startswith(("<%", "<?")) or (" on line " in text and _PHP.match(text)):
        return 0.0  # what a server should have run, or says of it
    sentence = is_sentence(text)
    if not sentence and (plain < _SHORTEST_PLAIN or ("://" in text and " " not in text)):
        return 0.0  # a label, an address
    if plain < _LONGEST_UI and not is_told(text) and (UI_NOTICE.search(text) or is_plea(text)):
        return 0.0
    if plain < _LONGEST_UI and _is_rule(text):
        return 0.0
    if plain < _LONGEST_IMPRINT and is_call(text):
        return 0.0
    if plain < _LONGEST_IMPRINT and FOOTER_LINE.search(text) and not _tells(text):
        return _weigh_before_notice(text)
    if sentence:
        return float(plain)
    return plain * (0.6 if plain > _LONG_PLAIN else 0.2)


_LEGAL = re.compile(r"무단|저작권법|[Cc]opyright|COPYRIGHT|[Rr]eserved|윤리|규약|강령|준수")


def _tells(text: str) -> bool:
    """Say whether a sentence tells of an editor or a registration as news does: 발행인이 구속돼 신문이 휴간했다."""
    return is_told(text) and _LEGAL.search(text) is None


def _weigh_before_notice(text: str) -> float:
    """Weigh a last paragraph with the copyright notice glued to it; 0 for an imprint."""
    told, notice = split_copyright(text)
    if notice is None or FOOTER_LINE.search(told) or not is_sentence(told):
        return 0.0
    return float(len(told) - told.count(" "))


def _weigh_lines(page: Page, weights: list[float]) -> None:
    """Give full weight to short lines that are text together: broadcast scripts, texts broken by hand."""
    run: list[int] = []
    key = -1
    for index, block in enumerate(page.blocks):
        if block.link_chars:
            continue
        box = block.box
        if page.tags[box].hints & HEADING:
            continue
        if page.ends[box] - page.starts[box] == 1:
            box = page.parents[box]
        if box != key:
            if len(run) >= _LEAST_LINES:
                _lift(page, weights, run)
            run, key = [], box
        run.append(index)
    _lift(page, weights, run)


def _lift(page: Page, weights: list[float], run: Sequence[int]) -> None:
    if len(run) < _LEAST_LINES:
        return
    sentences = sum(is_sentence(page.blocks[index].text) for index in run)
    if sentences < 2 or sentences * _SENTENCE_SHARE < len(run):
        return
    for index in run:
        block = page.blocks[index]
        text = block.text
        if weights[index] < block.chars and block.chars > 3 and not FOOTER_LINE.search(text) and not _is_rule(text):
            weights[index] = float(block.chars)
