"""Plain-text pages (text dumps, WET records): the role of every line.

lines -> lists (a heading and its entries) -> the stretch of prose -> the headline above it -> the role of each line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from archive.items import Role, Segment
from pipelines.lines.credits import is_programme
from pipelines.lines.signatures import is_name, read_signature, signs_text
from pipelines.lines.weather import is_weather
from pipelines.plain.plain_core import Core, find_core
from pipelines.plain.plain_cuts import read_lines
from pipelines.plain.plain_edge import find_edge, is_wrapped_at_words
from pipelines.plain.plain_facts import find_facts, find_framed
from pipelines.plain.plain_forms import PlainPage, PlainPiece, label_form
from pipelines.plain.plain_head import TITLE_ROW, Head, find_head, is_signed_by_time
from pipelines.plain.plain_lines import SHORT_LABEL_CHARS, Line, texts_of
from pipelines.plain.plain_lists import Listed, find_lists, find_numbered, free_titles
from pipelines.plain.plain_prose import label_prose
from pipelines.scripts.dialogues import label_dialogue
from pipelines.scripts.script import label_script


def split_text(text: str) -> tuple[Segment, ...]:
    """Give every non-blank line of `text` its role and the reason, in page order; nothing is dropped.

    A line becomes several segments where a marker, a dateline, a byline or a notice is glued to its words.
    """
    lines = read_lines(text)
    lists = find_lists(lines)
    facts = find_facts(lines, lists)
    core = find_core(lines, lists, facts)
    if framed := find_framed(lines, lists, core.start if core else len(lines)):
        facts |= framed
        core = find_core(lines, lists, facts)
    head = find_head(lines, lists, range(core.start, core.end)) if core else Head()
    if core and (freed := free_titles(lines, lists, range(head.headline or 0, core.start), head.headline)):
        head = find_head(lines, freed, range(core.start, core.end))
        lists = _without_entry(lists, freed, head.headline)
    lists |= find_numbered(lines, core.end if core else 0, lists)
    page = PlainPage(
        lines=lines,
        lists=lists,
        facts=facts,
        core=core,
        head=head,
        edge=find_edge(lines[core.start : core.end]) if core else 0,
        wrapped=_is_wrapped(lines, core, facts),
    )
    return tuple(
        Segment(position=position, role=piece.role, text=piece.text, reason=piece.reason, heading=piece.heading)
        for position, piece in enumerate(_label_lines(page))
    )


def _without_entry(lists: Mapping[int, Listed], freed: Mapping[int, Listed], headline: int | None) -> dict[int, Listed]:
    """Give the lists without the titles that turned out to be the headline and its decks; those above it stay."""
    kept = {n: listed for n, listed in lists.items() if headline is not None and n < headline}
    return dict(freed) | {n: listed for n, listed in kept.items() if n not in freed or len(kept) > 1}


_WRAPPED_SHARE = 0.25  # text wrapped at a fixed width breaks off in over half of its lines, paragraphs in under a tenth


def _is_wrapped(lines: Sequence[Line], core: Core | None, facts: frozenset[int]) -> bool:
    if core is None:
        return False
    inside = lines[core.start : core.end]
    flowing = sum(line.flows_on for line in inside)
    return flowing > _WRAPPED_SHARE * len(inside) or (not facts and is_wrapped_at_words(lines, core.start, core.end))


def _label_lines(page: PlainPage) -> Iterator[PlainPiece]:
    start, end = (page.core.start, page.core.end) if page.core else (len(page.lines), len(page.lines))
    above = len(page.lines) if page.core is None else start
    for line in page.lines[:above]:
        piece = _label_listed(page, line) or _label_above(page, line)
        label = TITLE_ROW.match(line.text) if piece.role is Role.HEADLINE else None
        if label:
            yield PlainPiece(role=Role.OTHER, text=label[1], reason="label_of_a_row")
            piece = PlainPiece(role=Role.HEADLINE, text=label[2], reason=piece.reason)
        yield piece
    if page.core and page.core.script:
        yield from _label_script_lines(page, start, end)
    elif page.core:
        first = True
        for line in page.lines[start:end]:
            pieces = [listed] if (listed := _label_listed(page, line)) else label_prose(page, line, first)
            first = first and all(piece.role is not Role.PARAGRAPH for piece in pieces)
            yield from pieces
    for line in page.lines[end:]:
        yield _label_listed(page, line) or _label_below(page, line)


def _label_listed(page: PlainPage, line: Line) -> PlainPiece | None:
    listed = page.lists.get(line.number)
    if listed is None or _is_menu_word(page, line, listed):
        return None
    if not listed.heading and line.is_time and listed.role is not Role.COMMENTS:
        return PlainPiece(role=Role.OTHER, text=line.text, reason="time_in_list")
    return PlainPiece(role=listed.role, text=line.text, reason=listed.reason, heading=listed.heading)


def _is_menu_word(page: PlainPage, line: Line, listed: Listed) -> bool:
    """Say whether a list's name stands in a menu: above the headline, with no entries under it."""
    top = page.head.headline if page.head.headline is not None else (page.core.start if page.core else 0)
    return listed.heading and listed.entries == 0 and line.number < top and listed.role is not Role.COMMENTS


_NEAR_LINES = 4  # a byline stands at most this far above its headline


def _label_above(page: PlainPage, line: Line) -> PlainPiece:
    """Label a line above the article's text."""
    number, head = line.number, page.head
    if number == head.headline:
        return PlainPiece(role=Role.HEADLINE, text=line.text, reason="title_above_prose")
    on_air = page.core is not None and page.core.script and (page.core.talk or line.text[0] in _PROGRAMME_MARKS)
    if on_air and is_programme(line.text):
        return PlainPiece(role=Role.CREDIT, text=line.text, reason="crew_credit")
    if _names_author(page, line):
        return PlainPiece(role=Role.BYLINE, text=line.text, reason="author_above")
    if number in head.decks:
        return PlainPiece(role=Role.DECK, text=line.text, reason="title_below_headline")
    if number in head.repeats:
        return PlainPiece(role=Role.NAVIGATION, text=line.text, reason="page_title")
    near = page.core is not None and (head.headline is None or number > head.headline - _NEAR_LINES)
    if near and (piece := label_form(line)):
        return piece
    if near and line.text[-1] == "." and not line.is_sentence and line.text[-2:-1] >= "가":
        return PlainPiece(role=Role.CAPTION, text=line.text, reason="caption_form")
    if line.is_time:
        own = _ISSUED.match(line.text) is not None
        return PlainPiece(role=Role.OTHER, text=line.text, reason="time_line" if own else "other_time")
    if line.is_tool:
        return PlainPiece(role=Role.TOOLS, text=line.text, reason="tool_label")
    if ("℃" in line.text or line.text.startswith(("기상청", "강수"))) and is_weather(line.text):
        return PlainPiece(role=Role.WEATHER, text=line.text, reason="weather_reading")
    if head.headline is not None and number > head.headline and line.is_row_of(page.lines[number - 1]):
        return PlainPiece(role=Role.OTHER, text=line.text, reason="label_of_a_row")
    if near and line.is_sentence and _below_summary(page, line):
        return PlainPiece(role=Role.SUMMARY, text=line.text, reason="below_summary_heading")
    if near and line.is_sentence and not (head.headline is not None and number < head.headline):
        return PlainPiece(role=Role.PARAGRAPH, text=line.text, reason="lead_above_prose")
    if line.is_footer:
        return PlainPiece(role=Role.FOOTER, text=line.text, reason="imprint")
    if page.core is None and not line.is_short:
        return PlainPiece(role=Role.OTHER, text=line.text, reason="no_prose_on_page")
    return PlainPiece(role=Role.NAVIGATION, text=line.text, reason="above_article")


_ISSUED = re.compile(r"배포\s?일|보도\s?일|작성\s?일|게시\s?일|등록\s?일")
"""When a press office gave it out, in the rows above the title."""


def _names_author(page: PlainPage, line: Line) -> bool:
    """Say whether a line below the headline is a name beside the time, or name and office below [기고] …"""
    if page.core is None or page.head.headline is None or line.number <= page.head.headline:
        return False
    column = page.lines[page.head.headline].text[0] in "[<【〈"
    return is_signed_by_time(page.lines, line.number) or (column and read_signature(line.text) is not None)


_PROGRAMME_MARKS = "■□●○◆◇▶▷*※-"
"""What stands before the programme and the guests of a talk: ■ 진행 : 홍길동."""


def _below_summary(page: PlainPage, line: Line) -> bool:
    """Say whether the name of an AI summary stands between headline and line: its sentences are no lead."""
    above = range(page.head.headline or 0, line.number)
    return any(n in page.lists and page.lists[n].role is Role.SUMMARY for n in above)


def _label_script_lines(page: PlainPage, start: int, end: int) -> Iterator[PlainPiece]:
    """Label the lines of a broadcast script; lists within it are taken out first.

    What the script's own rules leave, above its first mark and what the station says of it, is told by the anchor or
    has the role of its form.
    """
    inside = [line for line in page.lines[start:end] if _label_listed(page, line) is None]
    label = label_dialogue if page.core and page.core.talk else label_script
    spoken: dict[int, list[PlainPiece]] = {}
    for piece in label(texts_of(inside)):
        told = PlainPiece(role=piece.role, text=piece.text, reason=piece.reason)
        spoken.setdefault(inside[piece.index].number, []).append(told)
    for line in page.lines[start:end]:
        if listed := _label_listed(page, line):
            yield listed
        else:
            yield from spoken.get(line.number) or map(_say_lead, label_prose(page, line, first=False))


def _say_lead(piece: PlainPiece) -> PlainPiece:
    """Give what is told in a script without a mark to the anchor; behind ※ the station speaks of its talk."""
    if piece.role not in {Role.PARAGRAPH, Role.SUBHEAD}:
        return piece
    if piece.text[0] == "※":
        return replace(piece, role=Role.OTHER, reason="remark")
    return replace(piece, role=Role.ANCHOR, reason="script_anchor")


def _label_below(page: PlainPage, line: Line) -> PlainPiece:
    """Label a line below the article's text that is in no list."""
    lists_between = any(page.core is not None and page.core.end <= n < line.number for n in page.lists)
    form = label_form(line)
    if form is None and page.core and line.number == page.core.end and _is_signed(page, line):
        return PlainPiece(role=Role.BYLINE, text=line.text, reason="signature")
    if form is None and page.core and line.number == page.core.end and _is_name_below(page, line):
        return PlainPiece(role=Role.BYLINE, text=line.text, reason="name_below")
    if form and form.reason == "time_line" and lists_between and not line.is_footer:
        return PlainPiece(role=Role.OTHER, text=line.text, reason="other_time")
    if form and not (
        lists_between and (form.reason == "time_line" or form.role in {Role.BYLINE, Role.CREDIT, Role.CAPTION})
    ):
        imprint = form.role is Role.COPYRIGHT and _has_notice_before(page, line)
        return PlainPiece(role=Role.FOOTER, text=line.text, reason="second_notice") if imprint else form
    for role, reason, holds in _BELOW:
        if holds(page, line):
            return PlainPiece(role=role, text=line.text, reason=reason)
    return PlainPiece(role=Role.OTHER, text=line.text, reason="below_article")


def _is_signed(page: PlainPage, line: Line) -> bool:
    return page.lines[line.number - 1].is_sentence and signs_text(line.text)


def _is_name_below(page: PlainPage, line: Line) -> bool:
    """Say whether a line is a bare name between the last sentence and the notice, or a list of other articles."""
    following = page.lines[line.number + 1] if line.number + 1 < len(page.lines) else None
    closed = following is None or following.is_copyright or following.heading is not None
    return closed and len(line.text) == _NAME_CHARS and is_name(line.text) and page.lines[line.number - 1].is_sentence


_NAME_CHARS = 3  # syllables


def _has_notice_before(page: PlainPage, line: Line) -> bool:
    """Say whether the article already has its notice, or the imprint has begun; a notice may take two lines."""
    above = page.lines[page.core.start if page.core else 0 : line.number]
    if above and above[-1].is_copyright and not (line.blank_before and _ends_notice(above[-1], line)):
        return _has_notice_before(page, above[-1])
    return any(other.is_copyright or (other.is_footer and not (other.is_promotion or other.is_tool)) for other in above)


_OWNED = re.compile("[ⓒ©]|저작권자|(?i:copyright)")


def _ends_notice(above: Line, line: Line) -> bool:
    """Say whether the notice above is whole: it names the owner, or the imprint's own follows."""
    return _OWNED.search(above.text) is not None or line.text.lower().startswith("copyright")


def _titles_together(page: PlainPage, line: Line) -> bool:
    neighbours = (page.lines[n] for n in (line.number - 1, line.number + 1) if 0 <= n < len(page.lines))
    return line.is_title and any(other.is_title and other.number not in page.lists for other in neighbours)


def _counts(page: PlainPage, line: Line) -> bool:
    """Say whether a line counts the letters of a comment: 0 / 400, below the number of comments."""
    return line.text[0].isdigit() and "댓글" in page.lines[line.number - 1].text


_BELOW: tuple[tuple[Role, str, Callable[[PlainPage, Line], bool]], ...] = (
    (Role.FOOTER, "imprint", lambda page, line: line.is_footer),
    (
        Role.COMMENTS,
        "comment_form",
        lambda page, line: line.says_form or (line.is_comment_tool and ("댓글" in line.text or _counts(page, line))),
    ),
    (Role.NAVIGATION, "hashtags", lambda page, line: line.lists_tags),
    (Role.WEATHER, "weather_reading", lambda page, line: is_weather(line.text)),
    (Role.NAVIGATION, "short_label", lambda page, line: len(line.text) <= SHORT_LABEL_CHARS),
    (Role.HEADLINES, "titles_without_heading", lambda page, line: line.is_row or _titles_together(page, line)),
)
