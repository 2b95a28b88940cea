"""How far a summary, comments or the weather reach whose box holds the article as well."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from archive.items import Role
from pipelines.lines.sentences import is_stopped, is_told
from pipelines.page.regions.headings import Heading
from pipelines.page.walk.page import Page

_WRAPPED = 3  # boxes opened between a heading and its list
_ARTICLE_SHARE = 0.6  # of the page's prose: the largest summary on the pages here has 0.2
_WORDS = frozenset({Role.SUMMARY, Role.COMMENTS, Role.WEATHER})
"""What stands under such a heading may read like paragraphs."""
_NEAR = 3  # blocks above a heading between paragraphs: the last of them, a caption
_MACHINE = re.compile(r"AI|인공지능|GPT|줄")
_MOST_POINTS, _LONGEST_POINT = 5, 90  # lines of a summary, characters of one
_AROUND = 30  # blocks before and behind a summary in which its text is looked for
_REPEATED = 0.6  # of a line's words: of those tried, summaries share .6 to 1, paragraphs .3
_TOLD_MORE = 2  # times the prose of a summary: a text is longer
_WORD = re.compile(r"[가-힣]{2,}|\d{2,}")


def bound_summaries(page: Page, prose: Sequence[float], headings: Sequence[Heading]) -> list[Heading]:
    """Give the headings, those cut short whose box holds the article as well: a summary, comments, the weather.

    A button that opens a summary (AI 요약) stands right above the text it sums up; a line such as 의견 or 날씨 may be a
    subhead. `prose`: characters of each block.
    """
    total = sum(prose)
    if button := _find_button(page, prose, headings):
        headings = [heading._replace(end=heading.first) if heading is button else heading for heading in headings]
    return [
        heading._replace(end=_bounded(page, prose, heading, total)) if heading.role in _WORDS else heading
        for heading in headings
    ]


def _bounded(page: Page, prose: Sequence[float], heading: Heading, total: float) -> int:
    """Give where what a heading names ends: with the list right below it, or where the paragraphs above go on."""
    if heading.role is Role.SUMMARY and sum(prose[slice(*_shared(page, heading))]) > total * _ARTICLE_SHARE:
        return max(_end_of_points(page, heading), _end_of_repeats(page, heading))
    if not prose[heading.at - 1] or heading.begin:
        return _end_above_text(page, prose, heading) if heading.role is Role.SUMMARY else heading.end
    above = [page.blocks[at].box for at in range(max(0, heading.at - _NEAR), heading.at) if prose[at]]
    goes_on = (
        at
        for at in range(heading.first, heading.end)
        if prose[at] and is_told(page.blocks[at].text) and any(_beside(page, box, at) for box in above)
    )
    end = next(goes_on, heading.end)
    if end < heading.end and heading.role is Role.SUMMARY:
        listed = max(_end_of_points(page, heading), _end_of_repeats(page, heading))
        return listed if listed > heading.first or not _MACHINE.search(page.blocks[heading.at].text) else heading.end
    return end


def _find_button(page: Page, prose: Sequence[float], headings: Sequence[Heading]) -> Heading | None:
    """Give the button for comments that stands above the article: only words to the visitor above it, news below."""
    if not any(heading.role is Role.COMMENTS for heading in headings):
        return None
    told = next((at for at, weight in enumerate(prose) if weight and is_told(page.blocks[at].text)), len(prose))
    for heading in headings:
        if heading.role is Role.COMMENTS and heading.at < told < heading.end:
            news = sum(prose[at] for at in range(told, heading.end) if is_told(page.blocks[at].text))
            above = sum(prose[at] for at in range(heading.at) if is_stopped(page.blocks[at].text))
            return heading if news > 2 * above else None  # a headline may end in 다, but it has no full stop
    return None


def _beside(page: Page, box: int, index: int) -> bool:
    """Say whether a block stands in `box` or its like beside it; a bare line and a paragraph in one box are alike."""
    own, parents = page.blocks[index].box, page.parents
    if own in (box, parents[box]) or parents[own] == box:
        return True
    return parents[own] == parents[box] and page.tags[own] == page.tags[box]


def _shared(page: Page, heading: Heading) -> tuple[int, int]:
    """Give the range of the smallest box that holds a heading and something after it."""
    box = page.blocks[heading.at].box
    while box > 0 and page.ends[box] <= heading.first:
        box = page.parents[box]
    return heading.first, page.ends[box]


def _end_of_points(page: Page, heading: Heading) -> int:
    """Give the end of the list right below a heading; without one, the heading names nothing."""
    first = bisect_left(page.starts, heading.first)
    for at in range(first, min(first + _WRAPPED, len(page.starts))):
        if page.starts[at] > heading.first:
            break
        if page.tags[at].name in ("ul", "ol", "dl"):
            return min(page.ends[at], heading.end)
    return heading.first


def _end_above_text(page: Page, prose: Sequence[float], heading: Heading) -> int:
    """Give where the text begins that stands right below a summary and is made like it; the end of its box: none."""
    end = _end_of_repeats(page, heading)
    if not heading.first < end < heading.end:
        return heading.end
    if sum(prose[end : heading.end]) < _TOLD_MORE * sum(prose[heading.first : end]):
        return heading.end
    return end if prose[end] and _beside(page, page.blocks[end - 1].box, end) else heading.end


def _end_of_repeats(page: Page, heading: Heading) -> int:
    """Give the end of the short lines right below a heading that say in other words what the page tells anyway."""
    last = heading.first
    for at in range(heading.first, min(heading.end, heading.first + _MOST_POINTS)):
        text = page.blocks[at].text
        if len(text) > _LONGEST_POINT or "다. " in text or "“" in text or page.blocks[at].link_chars:
            break
        stems = {word[:2] for word in _WORD.findall(text)}
        around = (*page.blocks[max(0, heading.at - _AROUND) : heading.at], *page.blocks[at + 1 : at + 1 + _AROUND])
        told = " ".join(block.text for block in around if not block.link_chars)
        if sum(stem in told for stem in stems) < _REPEATED * len(stems):
            break
        last = at + 1
    return last
