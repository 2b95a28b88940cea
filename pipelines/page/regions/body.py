"""Where on a page the article stands: its container, its first and last block, its headline.

prose of each block -> sums a box -> junk hints that are believable -> heaviest box -> trimmed, then grown
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.items import Role
from pipelines.lines.comments import read_comment_count
from pipelines.lines.notices import is_ai_summary_heading, is_copyright
from pipelines.lines.sentences import is_stopped, is_told
from pipelines.lines.tools import is_tool_label
from pipelines.page.head.metadata import Metadata
from pipelines.page.regions.asides import find_asides
from pipelines.page.regions.bounds import bound_summaries
from pipelines.page.regions.claims import silence_strangers
from pipelines.page.regions.following import silence_following
from pipelines.page.regions.growth import grow_body
from pipelines.page.regions.headings import Heading, find_headings
from pipelines.page.regions.headlines import find_headline, key_of, names_house
from pipelines.page.regions.layout import Layout, begins_translation, closes_article, make_of, owns_picture
from pipelines.page.regions.prose import weigh_blocks
from pipelines.page.regions.unspoken import take_lines
from pipelines.page.regions.untitled import find_untitled
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Page

_JUNK_SHARE = 1 / 3  # a box with that much of the prose is no junk, whatever its name (facts: prototype on 44 pages)
_STEP_SHARE = 0.6  # below, the prose of a box is spread over several children: they are the paragraphs
_NAMED_SHARE = 0.4  # for a child named as an article body
_TOLD_SHARE = 0.9  # of what is told in a box; the rest may be a lead of another article
_ASIDE_SHARE = 0.1  # of its characters an aside counts for the container: not none, it may be all there is
_CONCEALED_SHARE = 0.4  # of its characters concealed text counts: an article may be hidden until a script shows it
_LEAST_BESIDE_NAMED = 200  # characters; where the named element is empty, less text elsewhere is a form or a notice
_MOST_TOLD = 4  # blocks of a box that explains a word of the article; more are a list that scripts link
_MOST_SUBTITLES = 6  # lines of a subtitle; the most on the pages here is 6
_POLITE = re.compile(r"니다\.[”\"’')\]]?\s*\Z")
_WHOLE = re.compile(r"\W*(?:기사|본문|뉴스|글)?\s?(?:전체|전문|더|모두|계속|이어(?:서)?|나머지)\s?(?:보기|읽기)\W*")
"""The button above the rest of an article on a phone: 기사 전체보기."""
_DETAIL_LINE = re.compile(r"[◇◆■□○●◎△▲▷]\s?(?!사진|자료)[가-힣][가-힣\s·]{0,11}\s?[:：=]\s?\S")

_DOUBTED = h.AROUND | h.CAPTION | h.PHOTO | h.COPYRIGHT | h.BYLINE | h.SUBTITLE | h.QUOTE
_LOOKED_INTO = h.CONCEALED | h.LATEST | h.SUMMARY
_JUDGED = _DOUBTED | _LOOKED_INTO
_PASSED_ON = ~(h.LIST_ITEM | h.CELL | h.HEADING | h.TITLE | h.BODY | h.PREFORMATTED)
"""Hints that hold for the boxes inside, too."""


def find_body(page: Page, metadata: Metadata) -> Layout:
    """Find the article of `page`. A page without prose has an empty body (`start == end`)."""
    prose = weigh_blocks(page)
    asides = find_asides(page, prose)
    weights = _discount(page, prose, asides)
    hints = _believable(page, _sum_boxes(page, weights))
    headings = bound_summaries(page, weights, find_headings(page, hints))
    layout = Layout(page=page, hints=hints, prose=prose, headings=headings, asides=asides)
    layout.walls = {heading.at for heading in layout.headings}
    all_prose = [*prose]
    _silence(layout)
    silence_following(layout, metadata)
    if prose != all_prose:
        layout.asides = find_asides(page, prose)  # once more, without the comments
    _settle(layout, metadata)
    if silence_strangers(layout, metadata):
        _settle(layout, metadata)
    return layout


def _settle(layout: Layout, metadata: Metadata) -> None:
    """Find container, headline and body by the weights of the blocks."""
    page = layout.page
    layout.container = _find_container(layout, metadata)
    _trim(layout)
    layout.headline = find_headline(page, metadata, _opening(layout), layout.end, layout.hints)
    is_named = page.tags[layout.container].select == "body"
    if not is_named or layout.start < layout.end:
        take_lines(layout, metadata)
    if page.tags[layout.container].select != "body":
        grow_body(layout)
    house = layout.headline
    if house is None or names_house(key_of(page.blocks[house].text), metadata.title or ""):
        found = find_untitled(layout, _opening(layout))
        layout.headline = house if found is None else found
    if layout.headline is not None and layout.start <= layout.headline < layout.end:
        layout.start = layout.headline + 1


def _opening(layout: Layout) -> int:
    """Give the body's first sentence, or its start: headline and date may stand in the same cell as the text.

    A headline may end as a sentence does, but for the full stop.
    """
    blocks = layout.page.blocks
    sentences = [index for index in range(layout.start, layout.end) if layout.is_sentence(index)]
    stopped = (index for index in sentences if is_stopped(blocks[index].text))
    return next(stopped, sentences[0] if sentences else layout.start)


def _discount(page: Page, prose: Sequence[float], asides: frozenset[int]) -> list[float]:
    """Give the prose of each block, less where it is an aside or concealed: a second copy for small screens."""
    weights = [*prose]
    for index in asides:
        weights[index] *= _ASIDE_SHARE
    done = 0
    for box in page.concealed:
        for index in range(max(done, page.starts[box]), page.ends[box]):
            weights[index] *= _CONCEALED_SHARE
        done = max(done, page.ends[box])
    return weights


def _sum_boxes(page: Page, prose: Sequence[float]) -> list[float]:
    """Give the prose in each box, its inner boxes included."""
    sums = [0.0] * len(page.tags)
    for at, weight in enumerate(prose):
        box = page.blocks[at].box if weight else -1  # most blocks hold none
        while box >= 0:
            sums[box] += weight
            box = page.parents[box]
    return sums


def _believable(page: Page, raw: Sequence[float]) -> list[int]:
    """Give each box its hints and those around it; a box with a third of the prose is never junk."""
    limit = raw[0] * _JUNK_SHARE
    rows: dict[tuple[int, str], float] = {}
    found = [0] * len(raw)  # the page itself has the last box for its parent, which says nothing yet
    for box, (parent, tag, prose) in enumerate(zip(page.parents, page.tags, raw, strict=True)):
        own = tag.hints
        if own & _JUDGED:
            if own & h.ADVERTISEMENT and prose:
                rows = rows or _sum_rows(page, raw)
                prose = rows[parent, tag.name]
            if prose > limit or own & _LOOKED_INTO:
                own = _judge_hints(page, box, prose, limit)
        found[box] = own | found[parent] & _PASSED_ON
    return found


def _sum_rows(page: Page, raw: Sequence[float]) -> dict[tuple[int, str], float]:
    """Give the prose of the boxes named after advertising that stand in one box: sections of a text, each so named."""
    rows: dict[tuple[int, str], float] = {}
    for parent, tag, prose in zip(page.parents, page.tags, raw, strict=True):
        if prose and tag.hints & h.ADVERTISEMENT:
            rows[parent, tag.name] = rows.get((parent, tag.name), 0.0) + prose
    return rows


def _judge_hints(page: Page, index: int, prose: float, limit: float) -> int:
    """Give the hints of a box's own name that what it holds does not belie."""
    tag = page.tags[index]
    own = tag.hints
    if own & _DOUBTED and prose > limit:
        own = own & ~_DOUBTED | (h.CAPTION if tag.name == "figcaption" else 0)
    if own & h.CONCEALED and prose and _opens_on_click(page, index):
        own &= ~h.CONCEALED
    if own & h.LATEST and prose and _is_told(page, index):
        own &= ~h.LATEST
    if own & h.SUMMARY and _is_subtitle(page, index):
        own = own & ~h.SUMMARY | h.SUBTITLE
    return own


def _opens_on_click(page: Page, box: int) -> bool:
    """Say whether a concealed box holds the rest of the article: a button for it stands above, and it tells news."""
    inside = range(page.starts[box], page.ends[box])
    if not inside.start or _WHOLE.fullmatch(page.blocks[inside.start - 1].text) is None:
        return False
    return any(is_told(page.blocks[at].text) for at in inside)


def _is_told(page: Page, box: int) -> bool:
    """Say whether a box named after news holds words instead of titles: <div class="issue"> explains a word."""
    inside = page.blocks[page.starts[box] : page.ends[box]]
    return len(inside) <= _MOST_TOLD and not any(block.link_chars for block in inside)


def _is_subtitle(page: Page, box: int) -> bool:
    """Say whether a box named summary holds the lines of a subtitle rather than a machine's sentences."""
    texts = [block.text for block in page.blocks[page.starts[box] : page.ends[box]]]
    if not texts or len(texts) > _MOST_SUBTITLES:
        return False
    return not any(text.endswith((".", "?")) or is_ai_summary_heading(text) or is_tool_label(text) for text in texts)


def _silence(layout: Layout) -> None:
    """Take the weight off prose in menus, comments, captions and other boxes around an article, and in summaries."""
    quiet = h.AROUND | h.CAPTION | h.PHOTO | h.COPYRIGHT
    for index, block in enumerate(layout.page.blocks):
        if layout.prose[index] and layout.hints[block.box] & quiet:
            layout.prose[index] = 0.0
    for heading in layout.headings:
        if heading.role is Role.SUMMARY or _opens_comments(layout, heading):
            for index in range(heading.at, heading.end):
                layout.prose[index] = 0.0
                layout.walls.add(index)


def _opens_comments(layout: Layout, heading: Heading) -> bool:
    """Say whether readers' words follow: a heading such as 댓글 3 below prose; above it only counts them."""
    if heading.role is not Role.COMMENTS or read_comment_count(layout.page.blocks[heading.at].text) == 0:
        return False
    page = layout.page
    told = (index for index in range(heading.at) if layout.prose[index] and index not in layout.asides)
    if not any(is_stopped(page.blocks[index].text) for index in told):
        return False  # a headline may end in 다, but it has no full stop
    boxes = {block.box for block in page.blocks[heading.at : heading.end]}
    return not any(page.tags[box].hints & h.BODY for box in boxes)


def _find_container(layout: Layout, metadata: Metadata) -> int:
    """Go from the page down to the box that holds the article's prose and little else."""
    page = layout.page
    named = [box for box in page.selected if page.tags[box].select == "body"]
    filled = [box for box in named if page.ends[box] > page.starts[box]]
    if filled:
        return filled[0]
    sums = _sum_boxes(page, [w * _ASIDE_SHARE if i in layout.asides else w for i, w in enumerate(layout.prose)])
    _favour_description(layout, metadata, sums)
    heaviest = _heaviest_children(page, sums)
    told: list[float] = []
    box_index = 0
    while (child := heaviest[box_index]) > 0:
        if page.ends[child] - page.starts[child] == 1 or _is_paragraph_among(layout, box_index, child):
            break  # a paragraph, not the box of the paragraphs
        share = sums[child] / sums[box_index]
        if share < (_NAMED_SHARE if page.tags[child].hints & h.BODY else _STEP_SHARE):
            told = told or _sum_told(layout)
            child = _child_that_tells(page, told, box_index)
            if child == 0:
                break
        box_index = child
    return named[0] if named and sums[box_index] < _LEAST_BESIDE_NAMED else box_index


def _child_that_tells(page: Page, told: Sequence[float], box: int) -> int:
    """Give the box in `box` that holds what is told there; 0 where several do."""
    children = (one for one in range(box + 1, len(page.parents)) if page.parents[one] == box)
    return next((one for one in children if told[one] > told[box] * _TOLD_SHARE), 0)


def _sum_told(layout: Layout) -> list[float]:
    """Give the prose in each box that is told as news is, not said to the visitor: 20 windows say 40 such sentences."""
    blocks = layout.page.blocks
    told = [w if w and i not in layout.asides and is_told(blocks[i].text) else 0.0 for i, w in enumerate(layout.prose)]
    return _sum_boxes(layout.page, told)


def _is_paragraph_among(layout: Layout, around: int, child: int) -> bool:
    """Say whether a <p> of several lines is one of the paragraphs in its box: the others tell news, too."""
    page = layout.page
    if page.tags[child].name != "p":
        return False
    beside = [*range(page.starts[around], page.starts[child]), *range(page.ends[child], page.ends[around])]
    told = [at for at in beside if layout.prose[at] and at not in layout.asides]
    boxes = [page.blocks[at].box for at in told]
    alike = all(page.tags[box].name == "p" and page.parents[box] == around for box in boxes)
    polite = _POLITE.search(page.blocks[page.ends[child] - 1].text) is not None  # a script, as its other paragraphs are
    return bool(told) and alike and all((is_stopped if polite else is_told)(page.blocks[at].text) for at in told)


_LONGEST_OPENING = 60  # characters: a dateline and the first 25 of the text


def _favour_description(layout: Layout, metadata: Metadata, sums: list[float]) -> None:
    """Double the weight of the boxes around the block that the page's own description quotes."""
    start = (metadata.description or "")[:25].strip()
    if len(start) < 15:
        return
    page = layout.page
    for index, block in enumerate(page.blocks):
        if layout.prose[index] and start in block.text:
            if start in block.text[:_LONGEST_OPENING]:
                layout.quoted = index
            box = block.box
            if page.ends[box] - page.starts[box] == 1:
                box = page.parents[box]
            extra = sums[box]
            while box >= 0:
                sums[box] += extra
                box = page.parents[box]
            return


def _heaviest_children(page: Page, sums: Sequence[float]) -> list[int]:
    heaviest = [0] * len(sums)
    for index in reversed([box for box, weight in enumerate(sums) if weight > 0 and box]):
        parent = page.parents[index]
        best = heaviest[parent]
        heaviest[parent] = index if best == 0 or sums[index] >= sums[best] else best
    return heaviest


def _trim(layout: Layout) -> None:
    """Keep the container's blocks from first to last prose, and lines of the same make before and after."""
    page = layout.page
    first, last = page.starts[layout.container], page.ends[layout.container]
    filled = [index for index in range(first, last) if layout.prose[index]]
    if not filled:
        layout.start, layout.end = first, last if page.tags[layout.container].select == "body" else first
        return
    filled = _without_asides(layout, filled)
    start, end = filled[0], _cut_after_notice(layout, filled) + 1
    makes = {make_of(page, index) for index in filled}
    headings = {make_of(page, at) for at in range(start, end) if page.tags[page.blocks[at].box].hints & h.HEADING}
    while start > first and _is_like(layout, start - 1, makes | headings):
        start -= 1
    while end < last and _is_like(layout, end, makes):
        end += 1
    while end < last and _is_detail_line(layout, end):
        end += 1
    layout.start, layout.end = start, end


def _is_detail_line(layout: Layout, index: int) -> bool:
    """Say whether a line below the text tells a detail behind a mark and a name: ◇ 가는 길 : …"""
    block = layout.page.blocks[index]
    if block.link_chars or index in layout.walls or layout.hints[block.box] & (h.AROUND | h.COPYRIGHT | h.CAPTION):
        return False
    return _DETAIL_LINE.match(block.text) is not None and not closes_article(block.text)


def _without_asides(layout: Layout, filled: list[int]) -> list[int]:
    """Give the blocks of prose without asides at either end that are made unlike the rest."""
    own = [index for index in filled if index not in layout.asides]
    makes = {make_of(layout.page, index) for index in own}
    kept = [index for index in filled if index not in layout.asides or make_of(layout.page, index) in makes]
    return [index for index in filled if kept[0] <= index <= kept[-1]] if kept else filled


def _is_like(layout: Layout, index: int, makes: set[tuple[str, int]]) -> bool:
    """Say whether a block beside the prose is a line of the same text."""
    block = layout.page.blocks[index]
    if (
        index in layout.walls
        or block.link_chars * 2 > block.chars
        or layout.hints[block.box] & (h.AROUND | h.COPYRIGHT)
    ):
        return False
    if closes_article(block.text) and not owns_picture(block):
        return False
    tag = layout.page.tags[block.box]
    return make_of(layout.page, index) in makes or tag.name == "li"


def _cut_after_notice(layout: Layout, filled: Sequence[int]) -> int:
    """Give the last block of prose; what follows a copyright notice is no article, unless it is a third of it."""
    total = sum(layout.prose[index] for index in filled)
    rest = total
    blocks = layout.page.blocks
    told = [index for index in filled if not closes_article(blocks[index].text)] or filled
    for index, following in pairwise(told):
        rest -= layout.prose[index]
        between = (block for block in blocks[index + 1 : following] if closes_article(block.text))
        closing = [block.text for block in between if not owns_picture(block)]
        junk = rest < total * _JUNK_SHARE or any(map(begins_translation, closing))
        if closing and junk and not _goes_on(layout, index, following, closing):
            return index
    return told[-1]


def _goes_on(layout: Layout, last: int, following: int, closing: Sequence[str]) -> bool:
    """Say whether a call between two paragraphs of the same make stands in mid-body: ☞ 카카오톡 채널 추가하기."""
    page = layout.page
    if len(closing) > 1 or is_copyright(closing[0]):
        return False
    alike = make_of(page, last) == make_of(page, following)
    beside = page.parents[page.blocks[last].box] == page.parents[page.blocks[following].box]
    return alike and beside and following not in layout.asides and is_told(page.blocks[following].text)
