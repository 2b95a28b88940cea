"""The columns of a list: entries that are links of several pieces made alike, one of which is the title.

1 | [정치] | 군청 앞 육교 철거한다 | 댓글 3
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.page.walk.page import Page

_FEWEST = 3  # entries; two links of several pieces may be titles with words set apart
_SHARE = 0.6  # of the entries are made alike
_TITLE = 8  # characters
_LONGEST_LABEL = 20  # characters: 가온신문 2026.11.12 10:30
RANK = re.compile(r"(\d{1,3})\s?(?:위|\.)?")
"""A piece or block that is a number alone."""


def find_columns(page: Page, entries: Sequence[int]) -> dict[int, int]:
    """Give the entries of a list that are several pieces in one block -> the piece that is the title.

    The longest pieces on average are the titles, unless they repeat; the others are short. One link
    of several pieces may be a title with words set apart: several made alike are not.
    """
    rows = {at: page.joints[at] for at in entries if at in page.joints}
    if len(rows) < _FEWEST:
        return {}
    width, count = Counter(map(len, rows.values())).most_common(1)[0]
    if count < _FEWEST or count < _SHARE * len(rows):
        return {}
    alike = {at: row for at, row in rows.items() if len(row) == width}
    columns = list(zip(*alike.values(), strict=True))
    long = [at for at, column in enumerate(columns) if _mean(column) >= _TITLE < 2 * _mean(column, letters=True)]
    titles = [at for at in long if len({*columns[at]}) * 2 > count]
    if not titles:
        return {}
    title = max(titles, key=lambda at: _mean(columns[at]))
    if any(_mean(columns[at]) > _LONGEST_LABEL for at in range(width) if at != title and at not in long):
        return {}
    others = [at for at in range(width) if at != title]
    if any(at in titles for at in others) or all(at < title and all(map(RANK.fullmatch, columns[at])) for at in others):
        return {}  # two halves of a title, or nothing but its number
    return dict.fromkeys(alike, title)


def _mean(column: Sequence[str], *, letters: bool = False) -> float:
    """Give the mean length of a column's texts, or of the letters in them."""
    return sum(sum(map(str.isalpha, text)) if letters else len(text) for text in column) / len(column)
