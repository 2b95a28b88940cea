"""The role of each block: a table of rules for each zone of the page; the first rule that fits gives role and reason.

zones: above the headline | right above it | between headline and body | body | directly after it | below
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from archive.items import Role
from archive.text.memory import Memory
from pipelines.lines.notices import shows
from pipelines.lines.scenes import tells
from pipelines.lines.sentences import asks_in_talk, is_polite, is_told
from pipelines.memory import find_repeated
from pipelines.page.head.titles import names_people
from pipelines.page.regions.headlines import key_of
from pipelines.page.regions.layout import Layout, is_figure, make_of
from pipelines.page.regions.numbered import find_numbered
from pipelines.page.regions.restarts import find_restarts
from pipelines.page.regions.sections import Verdict, name_boxes, name_lists
from pipelines.page.signs import (
    calls,
    captions,
    links,
    offers,
    pictures,
    profiles,
    signers,
    subheads,
    subtitles,
    timelines,
    visitors,
    wording,
)
from pipelines.page.signs.columns import find_columns
from pipelines.page.signs.context import PageContext
from pipelines.page.signs.details import is_detail
from pipelines.page.signs.entries import find_details
from pipelines.page.signs.unnamed import name_inside, name_titles
from pipelines.page.walk import hints as h
from pipelines.page.walk.page import Block, Page
from pipelines.scripts.script import begins_script, is_marker

ABOVE, LEAD, BODY, TRAIL, BELOW, NEAR = 1, 2, 4, 8, 16, 32
INSIDE = LEAD | BODY | TRAIL
FAR = ABOVE | BELOW
ANYWHERE = ABOVE | INSIDE | BELOW | NEAR

MAX_NEAR = 4  # blocks above the headline that may be its date, byline and section
MAX_COPY = 2_000  # characters; no link is that long, so that without a headline none can be its copy
_FEWEST_PICTURED = 3  # paragraphs; the captions of two pictures may be as long
MAX_TRAIL = 14  # blocks after the last paragraph that may still be byline, credit, caption or notice


class Rule(NamedTuple):
    """One row of the table: in these zones, a block that passes `test` has `role`; `reason` names the rule."""

    reason: str
    role: Role
    zones: int
    test: Callable[[int, Block, PageContext], bool]

    @property
    def verdict(self) -> Verdict:
        """What the rule says of a block that passes."""
        return Verdict(self.role, self.reason)


RULES: tuple[Rule, ...] = (
    Rule("headline_copy", Role.OTHER, ANYWHERE, wording.is_headline_copy),
    Rule("copyright_notice", Role.COPYRIGHT, INSIDE, wording.is_notice),
    Rule("copyright_notice_below", Role.COPYRIGHT, BELOW, wording.is_article_notice),
    Rule("contact_line", Role.OTHER, INSIDE, wording.is_contact),
    Rule("attachment_note", Role.OTHER, INSIDE, wording.is_attachment),
    Rule("advertisement_label", Role.ADVERTISEMENT, INSIDE, offers.is_advertisement),
    Rule("summary_line", Role.SUMMARY, INSIDE, wording.is_summary_line),
    Rule("summary_label", Role.OTHER, INSIDE, wording.is_summary_label),
    Rule("tip_call", Role.ADVERTISEMENT, INSIDE | BELOW, calls.is_tip_call),
    Rule("tool_label", Role.TOOLS, INSIDE, offers.is_tool),
    Rule("neighbour_article", Role.NAVIGATION, BODY, wording.is_neighbour),
    Rule("hashtags", Role.NAVIGATION, INSIDE, offers.is_hashtags),
    Rule("comment_count", Role.COMMENTS, INSIDE, offers.is_count),
    Rule("end_mark", Role.MARKER, BODY | TRAIL, wording.is_end_mark),
    Rule("crew_credit", Role.CREDIT, INSIDE, wording.is_crew_credit),
    Rule("presents_author", Role.OTHER, INSIDE, profiles.is_profile),
    Rule("remark", Role.OTHER, INSIDE, wording.is_remark),
    Rule("signature", Role.BYLINE, BODY, signers.is_signature),
    Rule("name_below", Role.BYLINE, BODY | TRAIL, signers.is_name_below),
    Rule("author_above", Role.BYLINE, LEAD | BODY, signers.is_author_above),
    Rule("portrait_name", Role.BYLINE, LEAD | BODY, signers.is_portrait_name),
    Rule("caption", Role.CAPTION, INSIDE, captions.is_caption),
    Rule("mail_address", Role.BYLINE, INSIDE, wording.is_address),
    Rule("byline", Role.BYLINE, INSIDE | NEAR, wording.is_byline),
    Rule("time_line", Role.OTHER, INSIDE | NEAR, timelines.is_time),
    Rule("beside_image", Role.CAPTION, LEAD | BODY, pictures.is_beside_image),
    Rule("label_of_a_row", Role.OTHER, LEAD | BODY, wording.is_field),
    Rule("byline_box", Role.BYLINE, LEAD | BODY | TRAIL, wording.is_byline_box),
    Rule("repeated_line", Role.OTHER, INSIDE, wording.is_remembered),
    Rule("named_subtitle", Role.DECK, LEAD | NEAR, subtitles.is_named_subtitle),
    Rule("subtitle", Role.DECK, LEAD | BODY, subtitles.is_subtitle),
    Rule("label_above_text", Role.NAVIGATION, BODY, subtitles.is_label_above),
    Rule("second_heading", Role.DECK, LEAD, subtitles.is_second_heading),
    Rule("line_below_headline", Role.DECK, LEAD | BODY, subtitles.is_below_headline),
    Rule("line_above_headline", Role.DECK, NEAR, subtitles.is_above_headline),
    Rule("bare_subtitle", Role.DECK, LEAD, subtitles.is_bare_subtitle),
    Rule("link_in_body", Role.RELATED, BODY, links.is_link_in_body),
    Rule("label_beside_link", Role.ADVERTISEMENT, BODY, offers.is_label_beside_link),
    Rule("photo_line", Role.CAPTION, BODY, pictures.is_photo_line),
    Rule("said_to_visitor", Role.OTHER, BODY, visitors.is_said_to_visitor),
    Rule("pull_quote", Role.SUBHEAD, BODY, subheads.is_pull_quote),
    Rule("subhead", Role.SUBHEAD, BODY, subheads.is_subhead),
    Rule("paragraph", Role.PARAGRAPH, BODY, wording.is_anything),
    Rule("labelled_link", Role.RELATED, TRAIL | BELOW, links.is_labelled_link),
    Rule("long_link", Role.HEADLINES, ABOVE | NEAR | LEAD | TRAIL | BELOW, links.is_long_link),
    Rule("short_link", Role.NAVIGATION, ABOVE | NEAR | LEAD | TRAIL | BELOW, links.is_link),
    Rule("imprint", Role.FOOTER, TRAIL | BELOW, wording.is_footer),
    Rule("above_headline", Role.NAVIGATION, ABOVE | NEAR, wording.is_anything),
    Rule("unknown", Role.OTHER, LEAD | TRAIL | BELOW, wording.is_anything),
)
"""In this order; the last rows catch everything."""

_BY_ZONE = {
    zone: tuple((rule.test, rule.verdict) for rule in RULES if rule.zones & zone)
    for zone in (ABOVE, NEAR, LEAD, BODY, TRAIL, BELOW)
}
_LONG_LINK, _SHORT_LINK, _ADDRESS = (
    next(rule.verdict for rule in RULES if rule.reason == reason)
    for reason in ("long_link", "short_link", "mail_address")
)

_QUIET = frozenset({Role.ADVERTISEMENT, Role.TOOLS, Role.NAVIGATION, Role.FOOTER, Role.OTHER})
"""Boxes that, beside the body, may hold byline, time or notice all the same."""
_LINKED = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})
_TITLES = frozenset({Role.RELATED, Role.RANKING})
_BELOW_HEADLINES = "under_headlines_heading"
_BESIDE_PICTURES = ("beside_image", "photo_line")
_BYLINE = Role.BYLINE  # the name, because to look up a member of an enumeration takes three times as long
_PARAGRAPH = Verdict(Role.PARAGRAPH, "paragraph")
_DETAIL = Verdict(Role.OTHER, "list_detail")
_HEADLINE = Verdict(Role.HEADLINE, "headline")
_NEXT_LIST = Verdict(Role.RANKING, "next_ranking_list")
_NUMBERED = Verdict(Role.RANKING, "numbered_list")


_PLACES = frozenset({None, "body", "headline"})
_SELECTED = {role.value: role for role in Role if role.value not in _PLACES}


def label_page(layout: Layout, memory: Memory, home: str | None = None) -> list[Verdict]:
    """Give each block of the page its role and reason.

    Far from the article most blocks are links, or stand in a named box: those need no rules.
    `home`: an address of the outlet.
    """
    context = _read_context(layout, memory)
    blocks, boxes = layout.page.blocks, context.boxes
    one_by_one = {layout.headline, *context.lists, *context.numbered}
    shortest_copy = len(context.headline_key) or MAX_COPY
    verdicts = []
    verdict = _DETAIL  # of what stands in front of the first block: nothing
    for index, (block, zone) in enumerate(zip(blocks, _zones(layout), strict=True)):
        named = boxes[block.box]
        if not zone & FAR or index in one_by_one:
            verdict = _label(index, block, zone, context)
        elif named is not None and named.role not in _LINKED:
            verdict = named
        elif verdict.role is _BYLINE and wording.is_address(index, block, context):
            verdict = _ADDRESS
        elif named is None and block.link_chars == block.chars and len(block.text) < shortest_copy:
            verdict = _LONG_LINK if links.is_long_link(index, block, context) else _SHORT_LINK
        else:
            verdict = _label(index, block, zone, context)
        verdicts.append(verdict)
    name_titles(layout, verdicts, home)
    name_inside(layout, verdicts)
    _sort_out_entries(layout.page, verdicts)
    _give_back_text(layout, verdicts)
    return verdicts


_MOST_CAPTIONS = 300  # characters of sentences below pictures, where the paragraphs have half as many


def _give_back_text(layout: Layout, verdicts: list[Verdict]) -> None:
    """Take captions for text where they tell much, and the paragraphs little: a story beside its pictures."""
    blocks, region = layout.page.blocks, range(layout.start, layout.end)
    told = [index for index in region if verdicts[index].reason in _BESIDE_PICTURES and layout.is_sentence(index)]
    if len(told) < _FEWEST_TOLD:
        return
    told = [index for index in told if not shows(blocks[index].text)]
    rest = sum(blocks[index].chars for index in region if verdicts[index].role is Role.PARAGRAPH)
    if sum(blocks[index].chars for index in told) > max(_MOST_CAPTIONS, 2 * rest):
        for index in told:
            verdicts[index] = _PARAGRAPH


def _sort_out_entries(page: Page, verdicts: list[Verdict]) -> None:
    """Take what is no title out of the lists, each run of entries below a heading, and find the lists in a box."""
    run: list[int] = []
    for index, verdict in enumerate((*verdicts, _DETAIL)):
        listed = verdict.reason == _BELOW_HEADLINES or (verdict.role in _TITLES and not verdict.heading)
        if (not run and not listed) or (verdict.reason == _DETAIL.reason and index < len(verdicts)):
            continue
        if listed and (not run or verdicts[run[-1]].role is verdict.role):
            run.append(index)
            continue
        if len(run) > 1:
            if verdicts[run[0]].reason == "ranking_box":
                for entry in find_restarts(page, None, run[0], run[-1] + 1):
                    verdicts[run[bisect_left(run, entry)]] = _NEXT_LIST
            for detail in find_details(page, run):
                verdicts[detail] = _DETAIL
            if page.joints:
                page.columns |= find_columns(page, run)
        run = [index] if listed else []


def _read_context(layout: Layout, memory: Memory) -> PageContext:
    blocks = layout.page.blocks
    makes = _common_makes(layout)
    numbered = find_numbered(layout.page)
    context = PageContext(
        layout=layout,
        lists=_above_footer(layout, name_lists(layout, numbered)),
        boxes=name_boxes(layout),
        numbered=numbered,
        repeated=find_repeated(layout, memory, makes),
        selected=_selected_roles(layout.page),
        headline_key=key_of(blocks[layout.headline].text) if layout.headline is not None else "",
        first_sentence=layout.start,
        last_told=_find_last_told(layout),
        has_prose=any(layout.is_sentence(i) for i in range(layout.start, layout.end)),
        triangles=_count_triangles(layout),
        makes=makes,
        centered=_is_centered(layout),
    )
    region = range(layout.start, layout.end)
    context.first_sentence = next((index for index in region if _opens_text(index, context)), layout.start)
    return context


def _find_last_told(layout: Layout) -> int:
    """Give where the last sentence of news stands in a text that is told plainly, else the end of the page."""
    texts = [
        (index, layout.page.blocks[index].text) for index in range(layout.start, layout.end) if layout.prose[index]
    ]
    told = [index for index, text in texts if is_told(text)]
    polite = sum(is_polite(text) for index, text in texts if not _is_quoted(index, layout))
    return told[-1] if len(told) >= _FEWEST_TOLD and len(told) > polite * 2 else len(layout.page.blocks)


def _is_quoted(index: int, layout: Layout) -> bool:
    """Say whether somebody else speaks: a whole quotation, or a box of one."""
    block = layout.page.blocks[index]
    return block.text[0] in '“"' or bool(layout.hints[block.box] & h.QUOTE)


_FEWEST_TOLD = 2  # paragraphs; one may be quoted


def _count_triangles(layout: Layout) -> int:
    """Count the body's lines that begin with a triangle; below [인사] one is a list already."""
    blocks = layout.page.blocks
    found = sum(block.text.startswith(("▲", "△", "▴")) for block in blocks[layout.start : layout.end])
    listed = layout.headline is not None and names_people(blocks[layout.headline].text)
    return found * 2 if found == 1 and listed and not layout.page.images else found


def _above_footer(layout: Layout, lists: dict[int, Verdict]) -> dict[int, Verdict]:
    """Give what headings name but for the links of the page's foot below a list that is empty."""
    blocks, hints = layout.page.blocks, layout.hints
    for heading in layout.headings:
        if heading.role not in _LINKED or hints[blocks[heading.at].box] & h.FOOTER:
            continue
        for entry in range(heading.first, heading.end):
            if hints[blocks[entry].box] & h.FOOTER:
                lists.pop(entry, None)
    return lists


def _selected_roles(page: Page) -> list[Role | None]:
    """Give each box the role that a page object names; `body` and `headline` say where to look, not what all is."""
    found: list[Role | None] = [None] * len(page.tags)
    if {page.tags[box].select for box in page.selected} - _PLACES:
        for box, (parent, tag) in enumerate(zip(page.parents, page.tags, strict=True)):
            found[box] = _SELECTED.get(tag.select) if tag.select else found[parent]
    return found


def _opens_text(index: int, context: PageContext) -> bool:
    """Say whether a block is running text, or a script's marker; a caption above it is neither."""
    block = context.layout.page.blocks[index]
    if context.layout.hints[block.box] & h.SUBTITLE and context.layout.page.tags[block.box].hints & h.HEADING:
        return False
    opens = context.layout.is_sentence(index) or is_marker(block.text) or asks_in_talk(block.text)
    if not opens and not begins_script(block.text):
        return False
    if offers.is_tool(index, block, context):
        return False
    return not captions.is_caption(index, block, context) and not pictures.is_beside_image(index, block, context)


def _common_makes(layout: Layout) -> set[tuple[str, int]]:
    """Give the makes that hold at least a fifth of the body's prose."""
    sums: dict[tuple[str, int], float] = {}
    for index in range(layout.start, layout.end):
        if not layout.page.blocks[index].image:
            make = make_of(layout.page, index)
            sums[make] = sums.get(make, 0.0) + layout.prose[index]
    if not any(sums.values()):
        sums = _pictured_makes(layout) or sums
    total = sum(sums.values())
    return {make for make, weight in sums.items() if weight * 5 >= total}


def _pictured_makes(layout: Layout) -> dict[tuple[str, int], float]:
    """Give the makes of a text in which a picture stands above each paragraph.

    Most of them have several sentences, or do not tell what is to be seen: 주민들이 감자를 캐고 있다.
    """
    page = layout.page
    told = [index for index in range(layout.start, layout.end) if layout.is_sentence(index)]
    texts = [page.blocks[index].text for index in told]
    several = sum("다. " in text or tells(text) for text in texts)
    if len(told) < _FEWEST_PICTURED or several * 2 < len(told):
        return {}
    return {make_of(page, index): layout.prose[index] for index in told}


def _is_centered(layout: Layout) -> bool:
    page, region = layout.page, range(layout.start, layout.end)
    centered = sum(page.tags[page.blocks[index].box].hints & h.CENTERED > 0 for index in region)
    return centered * 2 > len(region)


def _zones(layout: Layout) -> list[int]:
    """Give the zone of each block."""
    count = len(layout.page.blocks)
    if layout.start == layout.end and layout.headline is None:
        return [BELOW] * count
    start, end = layout.start, layout.end
    top = layout.headline if layout.headline is not None and layout.headline < max(start, 1) else max(start - 3, 0)
    if start == end:
        top = layout.headline or 0
        start = end = min(top + 1, count)
    trail = _find_trail(layout, end)
    trail = max(trail, min(layout.page.ends[layout.container], count)) if layout.container else trail
    trail = max(end, min(trail, layout.following or count))
    near = min(MAX_NEAR, top)
    return (
        [ABOVE] * (top - near)
        + [NEAR] * near
        + [LEAD] * (start - top)
        + [BODY] * (end - start)
        + [TRAIL] * (trail - end)
        + [BELOW] * (count - trail)
    )


def _find_trail(layout: Layout, end: int) -> int:
    """Give the end of what may still belong to the article; the cells of a table of figures in it are not counted."""
    page = layout.page
    around = page.parents[layout.container]
    inside = page.ends[around] if around > 0 else page.ends[layout.container]
    at, left = end, MAX_TRAIL
    while at < len(page.blocks) and left and at != layout.following:
        left -= at >= inside or not is_figure(page, at)
        at += 1
    return at


def _label(index: int, block: Block, zone: int, context: PageContext) -> Verdict:
    """Give one block its role: what a page object says, the headline, the list or box it stands in, the rules."""
    if index == context.layout.headline:
        return _HEADLINE
    named = context.lists.get(index)
    if named is None:
        named = _NUMBERED if index in context.numbered and zone != BODY else context.boxes[block.box]
    selected = context.selected[block.box]
    if selected is not None and (named is None or named.role is not selected or not named.heading):
        return _DETAIL if selected in _LINKED and is_detail(block) else Verdict(selected, "page_object")
    quiet = named is not None and named.role in _QUIET and named.reason != "embedded_post"
    if named is not None and not (quiet and zone & INSIDE and offers.speaks(index, block, context)):
        if named.role not in _LINKED or named.heading:
            return named
        if named.reason != "unlinked_title" and is_detail(block):
            return _DETAIL
        tag = context.layout.page.tags[block.box]
        names_list = not block.link_chars and tag.hints & (h.HEADING | h.TITLE)
        return replace(named, heading=True) if names_list else named
    return next(verdict for test, verdict in _BY_ZONE[zone] if test(index, block, context))
