"""The entries of a list of titles: what stands in it without being one, a tab's label or the words below a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from pipelines.page.regions.restarts import is_label_row
from pipelines.page.walk.page import Block

_HREF = re.compile(r' href="([^"]*)"')
_TITLE = 8  # characters; names of sections and outlets beside a title are shorter
_LABEL = 12  # characters; the labels of tabs are shorter
_SECTION = 5  # characters; 생활/문화 and IT/과학 are the longest here
_NEAR = 5  # blocks from a title to its summary; farther below, the address stands in another list
_LONGEST_RANK = 2  # digits; with more, (11/05) or 1,318 behind a title tells when it came or how often it was read
_SOURCE = 12  # characters; the longest name of an outlet beside a title here has 11
_MOVED = re.compile(r"(?:[▲▼△▽↑↓⬆⬇＋+\-−–]\s?\d{0,3}|[▲▼△▽↑↓]?\s?\d{1,3}\s?[▲▼△▽↑↓]|NEW|new|N|-)")
"""How an entry's rank changed: ▲2, NEW. A number alone is the rank."""
_POINTS_ON = re.compile(r"(?:더|전체|모두)\s?보기\W*\Z|(?:\A|\s)more\W*\Z", re.IGNORECASE)
_LONGEST_ASIDE = 24  # characters; the labels of six tabs on one line, 누리신문 많이 본 뉴스 더보기
_ABOUT = re.compile(r"\s(?:뉴스|기사|소식)\Z|집계|기준(?:\W*\Z|\s)|니다\.?\Z")
"""What is said of a list above its first title: 실시간 관심을 받고 있는 뉴스, 오전 9시까지 집계한 결과입니다."""
_DATED = re.compile(
    r"20\d\d\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}\.?(?:\s\d\d:\d\d)?\W*\Z|\d{1,2}\s?(?:분|시간|일|주)\s?전\Z"
)
"""The end of a line below a title: 살림 | 2026.11.12, 가온신문 3시간 전."""
_LONGEST_DATED = 32  # characters
_LINKED = 3  # entries with an address make a list in which one without is none


def find_details(blocks: Sequence[Block], entries: Sequence[int]) -> set[int]:
    """Give those of `entries`, the blocks of one list, that are no titles.

    A short line that leads nowhere among linked titles is a label (일간 · 주간 · 월간), and so are words that only
    point on (관련기사 더보기) or say how a rank changed (▲2). Of several lines with one address the first long one is
    the title; the others are its section, source or summary. A short link behind
    another in one box, where each title has a box of its own, is the source.
    """
    targets = {at: _target(blocks[at]) for at in entries}
    groups: dict[str, list[int]] = {}
    for at, target in targets.items():
        if target is not None and any(map(str.isalpha, blocks[at].text)):
            groups.setdefault(target, []).append(at)
    tabs = _tabs(blocks, entries) | {at for at in entries if _is_aside(blocks[at])}
    details = {at for group in groups.values() if len(group) > 1 for at in _beside_title(blocks, group)}
    details.update(_behind_list(targets))
    if len(groups) >= _LINKED:
        details |= _sources(blocks, [at for group in groups.values() for at in group])
        details.update(at for at, target in targets.items() if target is None and _is_label(blocks[at].text))
        details.update(_behind_title(blocks, targets))
        above = takewhile(lambda at: targets[at] is None, sorted(targets))
        details.update(at for at in above if _ABOUT.search(blocks[at].text))
    sections = {at for at, target in targets.items() if target is not None and _is_section(blocks[at].text)}
    if len(sections) > 1 and abs(sum(target is not None for target in targets.values()) - 2 * len(sections)) < 2:
        details |= sections  # 문화, above each title
    return details | tabs


def _is_aside(block: Block) -> bool:
    """Say whether words in a list point on to more, or lead nowhere and say how a rank changed or label its tabs."""
    text = block.text
    if len(text) > _LONGEST_ASIDE or text.isdecimal():
        return False
    if block.link_chars:
        return ("보기" in text or text[-1] in "Ee+>»▶") and _POINTS_ON.search(text) is not None
    return _MOVED.fullmatch(text) is not None or _POINTS_ON.search(text) is not None or is_label_row(text)


def _tabs(blocks: Sequence[Block], entries: Sequence[int]) -> set[int]:
    """Give the row of very short lines that a list begins with: the names of sections, each with a list of its own."""
    row = list(takewhile(lambda at: _is_section(blocks[at].text), entries))
    return set(row) if len(row) >= _LINKED else set()


def _is_section(text: str) -> bool:
    return len(text) <= _SECTION and any(map(str.isalpha, text))


def _target(block: Block) -> str | None:
    """Give the address a block leads to; None when it is no link, or one to the page itself."""
    if not block.href or block.link_chars * 2 <= block.chars:
        return None
    match = _HREF.search(block.href)
    if match is None or match[1].startswith(("#", "javascript:")):
        return None
    return match[1] or None


def _sources(blocks: Sequence[Block], linked: Sequence[int]) -> set[int]:
    """Give the short links that stand behind a longer one in its box."""
    order = sorted(linked)
    boxes = {blocks[at].box for at in order}
    if len(boxes) < _LINKED or len(boxes) * 2 > len(order) + 1 or len(boxes) * 2 < len(order) - 1:
        return set()
    return {
        later
        for earlier, later in pairwise(order)
        if blocks[earlier].box == blocks[later].box
        and len(blocks[later].text) <= min(_SOURCE, len(blocks[earlier].text))
    }


def _behind_list(targets: Mapping[int, str | None]) -> Iterator[int]:
    """Yield what leads nowhere behind the last of several linked titles."""
    if sum(target is not None for target in targets.values()) > 1:
        yield from takewhile(lambda at: targets[at] is None, sorted(targets, reverse=True))


def _behind_title(blocks: Sequence[Block], targets: Mapping[int, str | None]) -> Iterator[int]:
    """Yield what stands behind a linked title in its own item: who wrote it, when, how often it was read."""
    for earlier, later in pairwise(sorted(targets)):
        if targets[later] is not None or targets[earlier] is None or later != earlier + 1:
            continue
        title, words = blocks[earlier], blocks[later]
        counts = sum(map(str.isdigit, words.text)) > _LONGEST_RANK or not words.text[0].isdigit()
        if len(title.text) < _TITLE:
            continue
        if title.box == words.box:
            beside = counts or any(map(str.isalpha, words.text))
        else:
            beside = len(words.text) <= _LONGEST_DATED and _DATED.search(words.text) is not None
        if beside:
            yield later


def _is_label(text: str) -> bool:
    return len(text) <= _LABEL and any(map(str.isalpha, text))


def _beside_title(blocks: Sequence[Block], group: Sequence[int]) -> set[int]:
    """Give the lines of one address that stand beside its title; the same words twice are two entries."""
    title = next((at for at in group if len(blocks[at].text) >= _TITLE), group[0])
    return {at for at in group if blocks[at].text != blocks[title].text and abs(at - title) < _NEAR}
