"""Plain-text pages (text dumps, WET records): the role of every line.

lines -> lists (a heading and its entries) -> the stretch of prose -> the headline above it -> the role of each line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.items import Role, Segment
from pipelines.lines.bylines import split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.notices import is_programme, split_copyright
from pipelines.lines.signatures import is_name, read_signature, signs_text
from pipelines.lines.tails import split_tail
from pipelines.lines.weather import is_weather
from pipelines.plain.plain_core import Core, find_core, is_broken_off
from pipelines.plain.plain_facts import POINT, find_facts
from pipelines.plain.plain_head import TITLE_ROW, Head, find_head, is_signed_by_time
from pipelines.plain.plain_lines import SHORT_LABEL_CHARS, Line, read_lines, texts_of
from pipelines.plain.plain_lists import Listed, find_lists, find_numbered, free_titles, is_item
from pipelines.scripts.dialogues import label_dialogue
from pipelines.scripts.frames import is_end_mark, is_transcript_note
from pipelines.scripts.script import label_script


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A line, or a part of one, with its role."""

    role: Role
    text: str
    reason: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    lines: Sequence[Line]
    lists: Mapping[int, Listed]
    facts: frozenset[int]
    core: Core | None
    head: Head
    wrapped: bool
    """Lines break off within sentences all over the text, so a short line says nothing about a subhead."""


def split_text(text: str) -> tuple[Segment, ...]:
    """Give every non-blank line of `text` its role and the reason, in page order; nothing is dropped.

    A line becomes several segments where a marker, a dateline, a byline or a notice is glued to its words.
    """
    lines = read_lines(text)
    lists = find_lists(lines)
    facts = find_facts(lines, lists)
    core = find_core(lines, lists, facts)
    if core is None and any(listed.role is Role.SUMMARY for listed in lists.values()):
        lists = _without_summary(lists)
        core = find_core(lines, lists, facts)
    head = find_head(lines, lists, range(core.start, core.end)) if core else Head()
    if core and (freed := free_titles(lines, lists, range(head.headline or 0, core.start), head.headline)):
        lists, head = freed, find_head(lines, freed, range(core.start, core.end))
    lists |= find_numbered(lines, core.end if core else 0, lists)
    page = _Page(lines=lines, lists=lists, facts=facts, core=core, head=head, wrapped=_is_wrapped(lines, core))
    return tuple(
        Segment(position=position, role=piece.role, text=piece.text, reason=piece.reason, heading=piece.heading)
        for position, piece in enumerate(_label_lines(page))
    )


def _without_summary(lists: Mapping[int, Listed]) -> dict[int, Listed]:
    """Give the lists where AI 요약 is a button above the text, and no text is left besides what it seems to name."""
    return {n: listed for n, listed in lists.items() if listed.heading or listed.role is not Role.SUMMARY}


_WRAPPED_SHARE = 0.25  # text wrapped at a fixed width breaks off in over half of its lines, paragraphs in under a tenth


def _is_wrapped(lines: Sequence[Line], core: Core | None) -> bool:
    if core is None:
        return False
    inside = lines[core.start : core.end]
    return sum(line.flows_on for line in inside) > _WRAPPED_SHARE * len(inside)


def _label_lines(page: _Page) -> Iterator[_Piece]:
    start, end = (page.core.start, page.core.end) if page.core else (len(page.lines), len(page.lines))
    above = len(page.lines) if page.core is None else start
    for line in page.lines[:above]:
        piece = _label_listed(page, line) or _label_above(page, line)
        label = TITLE_ROW.match(line.text) if piece.role is Role.HEADLINE else None
        if label:
            yield _Piece(role=Role.OTHER, text=label[1], reason="label_of_a_row")
            piece = _Piece(role=Role.HEADLINE, text=label[2], reason=piece.reason)
        yield piece
    if page.core and page.core.script:
        yield from _label_script_lines(page, start, end)
    elif page.core:
        first = True
        for line in page.lines[start:end]:
            pieces = [listed] if (listed := _label_listed(page, line)) else _label_prose(page, line, first)
            first = first and all(piece.role is not Role.PARAGRAPH for piece in pieces)
            yield from pieces
    for line in page.lines[end:]:
        yield _label_listed(page, line) or _label_below(page, line)


def _label_listed(page: _Page, line: Line) -> _Piece | None:
    listed = page.lists.get(line.number)
    if listed is None or _is_menu_word(page, line, listed):
        return None
    if not listed.heading and line.is_time and listed.role is not Role.COMMENTS:
        return _Piece(role=Role.OTHER, text=line.text, reason="time_in_list")
    return _Piece(role=listed.role, text=line.text, reason=listed.reason, heading=listed.heading)


def _is_menu_word(page: _Page, line: Line, listed: Listed) -> bool:
    """Say whether a list's name stands in a menu: above the headline, with no entries under it."""
    top = page.head.headline if page.head.headline is not None else (page.core.start if page.core else 0)
    return listed.heading and listed.entries == 0 and line.number < top and listed.role is not Role.COMMENTS


_NEAR_LINES = 4  # a byline stands at most this far above its headline


def _label_above(page: _Page, line: Line) -> _Piece:
    """Label a line above the article's text."""
    number, head = line.number, page.head
    if number == head.headline:
        return _Piece(role=Role.HEADLINE, text=line.text, reason="title_above_prose")
    if page.core and page.core.script and line.text[0] in _PROGRAMME_MARKS and is_programme(line.text):
        return _Piece(role=Role.CREDIT, text=line.text, reason="crew_credit")
    if _names_author(page, line):
        return _Piece(role=Role.BYLINE, text=line.text, reason="author_above")
    if number in head.decks:
        return _Piece(role=Role.DECK, text=line.text, reason="title_below_headline")
    if number in head.repeats:
        return _Piece(role=Role.NAVIGATION, text=line.text, reason="page_title")
    near = page.core is not None and (head.headline is None or number > head.headline - _NEAR_LINES)
    if near and (piece := _label_form(line)):
        return piece
    if line.is_time:
        return _Piece(role=Role.OTHER, text=line.text, reason="other_time")
    if line.is_tool:
        return _Piece(role=Role.TOOLS, text=line.text, reason="tool_label")
    if ("℃" in line.text or line.text.startswith("기상청")) and is_weather(line.text):
        return _Piece(role=Role.WEATHER, text=line.text, reason="weather_reading")
    if head.headline is not None and number > head.headline and line.is_row_of(page.lines[number - 1]):
        return _Piece(role=Role.OTHER, text=line.text, reason="label_of_a_row")
    if near and line.is_sentence and _below_summary(page, line):
        return _Piece(role=Role.SUMMARY, text=line.text, reason="below_summary_heading")
    if near and line.is_sentence and not (head.headline is not None and number < head.headline):
        return _Piece(role=Role.PARAGRAPH, text=line.text, reason="lead_above_prose")
    if line.is_footer:
        return _Piece(role=Role.FOOTER, text=line.text, reason="imprint")
    if page.core is None and not line.is_short:
        return _Piece(role=Role.OTHER, text=line.text, reason="no_prose_on_page")
    return _Piece(role=Role.NAVIGATION, text=line.text, reason="above_article")


def _names_author(page: _Page, line: Line) -> bool:
    """Say whether a line below the headline is a name beside the time, or name and office below [기고] …"""
    if page.core is None or page.head.headline is None or line.number <= page.head.headline:
        return False
    column = page.lines[page.head.headline].text[0] in "[<【〈"
    return is_signed_by_time(page.lines, line.number) or (column and read_signature(line.text) is not None)


_PROGRAMME_MARKS = "■□●○◆◇▶▷*※-"
"""What stands before the programme and the guests of a talk: ■ 진행 : 홍길동."""


def _below_summary(page: _Page, line: Line) -> bool:
    """Say whether the name of an AI summary stands between headline and line: its sentences are no lead."""
    above = range(page.head.headline or 0, line.number)
    return any(n in page.lists and page.lists[n].role is Role.SUMMARY for n in above)


_FORMS: tuple[tuple[Role, str, Callable[[Line], bool]], ...] = (
    (Role.COPYRIGHT, "copyright_notice", lambda line: line.is_copyright),
    (Role.TOOLS, "tool_label", lambda line: line.is_tool),
    (Role.CREDIT, "crew_credit", lambda line: line.is_credit),
    (Role.OTHER, "transcript_note", lambda line: is_transcript_note(line.text)),
    (Role.MARKER, "end_mark", lambda line: is_end_mark(line.text)),
    (Role.BYLINE, "byline_form", lambda line: line.byline is not None),
    (Role.OTHER, "time_line", lambda line: line.is_time),
    (Role.OTHER, "stray_in_prose", lambda line: line.is_code),
    (Role.ADVERTISEMENT, "advertisement_label", lambda line: line.is_advertisement),
    (Role.OTHER, "remark", lambda line: line.is_remark),
    (Role.ADVERTISEMENT, "self_promotion", lambda line: line.is_promotion),
    (Role.CAPTION, "caption_form", lambda line: line.is_caption),
)
"""What a line is by its form alone, wherever it stands near the article. The first that holds wins."""


def _label_form(line: Line) -> _Piece | None:
    return next(
        (_Piece(role=role, text=line.text, reason=reason) for role, reason, holds in _FORMS if holds(line)), None
    )


def _label_script_lines(page: _Page, start: int, end: int) -> Iterator[_Piece]:
    """Label the lines of a broadcast script; lists within it are taken out first."""
    inside = [line for line in page.lines[start:end] if _label_listed(page, line) is None]
    label = label_dialogue if page.core and page.core.talk else label_script
    labelled = label(texts_of(inside))
    first = labelled[0].index if labelled else len(inside)
    pieces = iter(labelled)
    piece = next(pieces, None)
    places = {line.number: place for place, line in enumerate(inside)}
    for line in page.lines[start:end]:
        if listed := _label_listed(page, line):
            yield listed
            continue
        if places[line.number] < first:
            yield from (_say_lead(piece) for piece in _label_prose(page, line, first=False))
        while piece is not None and piece.index == places[line.number]:
            yield _Piece(role=piece.role, text=piece.text, reason=piece.reason)
            piece = next(pieces, None)


def _say_lead(piece: _Piece) -> _Piece:
    """Give what stands above a script's first mark to the anchor."""
    if piece.role not in {Role.PARAGRAPH, Role.SUBHEAD}:
        return piece
    return replace(piece, role=Role.ANCHOR, reason="script_anchor")


_SUBHEAD_MARK = re.compile(r"[◇◆■□○●▲△▶▷◈★☆【<\[#]")
_LONGEST_SUBHEAD = 45  # the longest of 31 subheads on 23 real pages has 33


def _label_prose(page: _Page, line: Line, first: bool) -> list[_Piece]:
    """Label a line within the article's prose; `first`: no paragraph has come yet."""
    if line.number in page.facts:
        return [_Piece(role=Role.PARAGRAPH, text=line.text, reason="row_of_facts")]
    if POINT.match(line.text):
        return _split_paragraph(line.text, first)
    if line.is_time and not _SENT.search(line.text):
        return [_Piece(role=Role.OTHER, text=line.text, reason="date_in_prose")]
    if (form := _label_form(line)) and not (form.role is Role.CAPTION and _is_itemised(page, line)):
        return [form]
    if _is_stray(page, line):
        return [_Piece(role=Role.OTHER, text=line.text, reason="stray_in_prose")]
    if _is_subhead(page, line):
        return [_Piece(role=Role.SUBHEAD, text=line.text, reason="short_line_in_prose")]
    shows = line.text.endswith("기자") and _SHOWS.fullmatch(line.text) and _is_photographed(page, line)
    if shows or (first and _is_pictured(page, line)):
        return [_Piece(role=Role.CAPTION, text=line.text, reason="caption_form")]
    return _split_paragraph(line.text, first)


_SENT = re.compile(r"입력|송고|등록|승인|수정|게재|작성")
_STRAY = re.compile(r"[\W\d_]*|.{1,40}\s\|\s.{1,60}|.*(?:&lt;|</?[a-z]{1,10}[\s>]|https?://\S{40}).*")


def _is_stray(page: _Page, line: Line) -> bool:
    """Say whether the line is a count, a row of tags or a scrap of markup among the prose."""
    if line.is_sentence or line.flows_on:
        return False
    short = not page.wrapped and len(line.text) < 4 and not _SUBHEAD_MARK.match(line.text)
    return short or _STRAY.fullmatch(line.text) is not None


def _is_photographed(page: _Page, line: Line) -> bool:
    """Say whether text goes on below and no other line of it is signed, as short reports by several are."""
    core = page.core or Core(start=0, end=0, script=False)
    inside = page.lines[core.start : core.end]
    return line.number + 1 < core.end and sum(_SIGNED.search(other.text) is not None for other in inside) == 1


_SIGNED = re.compile(r"다\.\s[가-힣]{2,4}\s(?:사진)?기자\Z")
_SHOWS = re.compile(r"[^.]{15,120}고\s있다\.\s[가-힣]{2,4}\s(?:사진)?기자")
"""What a picture shows, and who took it: …에서 아이들이 책을 읽고 있다. 홍길동 기자."""


def _is_pictured(page: _Page, line: Line) -> bool:
    """Say whether a signed line stands right below a picture in Markdown, and text goes on below it."""
    above = page.lines[line.number - 1].text if line.number else ""
    goes_on = page.core is not None and line.number + 1 < page.core.end
    return above.startswith("![") and goes_on and split_byline(line.text).byline is not None


def _is_itemised(page: _Page, line: Line) -> bool:
    """Say whether lines with the same sign stand around it: a list in the text, no caption."""
    neighbours = (page.lines[n] for n in (line.number - 1, line.number + 1) if 0 <= n < len(page.lines))
    return line.text[0] in "▲△▶" and any(other.text[0] == line.text[0] for other in neighbours)


def _is_subhead(page: _Page, line: Line) -> bool:
    if line.is_sentence or line.asks or len(line.text) > _LONGEST_SUBHEAD or line.text[0] in "“\"‘'-":
        return False
    if line.text[-1] == "." and "a" <= line.text[-2:-1] <= "z":
        return False
    if is_item(page.lines, line.number):
        return False
    marked = _SUBHEAD_MARK.match(line.text) is not None
    following = page.lines[line.number + 1] if line.number + 1 < len(page.lines) else None
    if marked or not page.wrapped:
        return marked or not (line.flows_on or is_broken_off(line, following))
    return line.blank_before and following is not None and following.blank_before


def _split_paragraph(text: str, first: bool) -> list[_Piece]:
    """Cut what is glued to a paragraph: the dateline before the first, byline and notice behind."""
    before: list[_Piece] = []
    behind: list[_Piece] = []
    rest, notice = split_copyright(text)
    if notice:
        behind.append(_Piece(role=Role.COPYRIGHT, text=notice, reason="copyright_at_end"))
    rest, role, tail = split_tail(rest)
    if role is not None:
        behind.insert(0, _Piece(role=role, text=tail, reason=_TAIL_REASONS[role]))
    if "끝" in rest[-6:] and (end := _END_BEHIND.match(rest)):
        behind.insert(0, _Piece(role=Role.MARKER, text=end[2], reason="end_mark"))
        rest = end[1]
    split = split_dateline(rest) if first else None
    if split and split.head:
        before.append(_Piece(role=Role.BYLINE, text=split.head, reason="dateline"))
        rest = split.text
    glued = split_byline(rest)
    if glued.byline is not None:
        side = before if glued.at_start else behind
        side.insert(len(before) if glued.at_start else 0, _byline_piece(glued.byline.raw))
        rest = glued.text
    paragraph = [_Piece(role=Role.PARAGRAPH, text=rest.strip(), reason="prose")] if rest.strip() else []
    return [*before, *paragraph, *behind]


_TAIL_REASONS = {Role.OTHER: "remark", Role.ADVERTISEMENT: "self_promotion", Role.NAVIGATION: "stray_in_prose"}
_END_BEHIND = re.compile(r"(.*[다요음함][.”\"’]{1,3})\s*((?<=\s)끝\s?\.?|[(<【/\-]\s?끝\s?[)>】/\-])\Z")


def _byline_piece(raw: str) -> _Piece:
    return _Piece(role=Role.BYLINE, text=raw.strip(), reason="byline_in_paragraph")


def _label_below(page: _Page, line: Line) -> _Piece:
    """Label a line below the article's text that is in no list."""
    lists_between = any(page.core is not None and page.core.end <= n < line.number for n in page.lists)
    form = _label_form(line)
    if form is None and page.core and line.number == page.core.end and _is_signed(page, line):
        return _Piece(role=Role.BYLINE, text=line.text, reason="signature")
    if form is None and page.core and line.number == page.core.end and _is_name_below(page, line):
        return _Piece(role=Role.BYLINE, text=line.text, reason="name_below")
    if form and form.reason == "time_line" and lists_between and not line.is_footer:
        return _Piece(role=Role.OTHER, text=line.text, reason="other_time")
    if form and not (
        lists_between and (form.reason == "time_line" or form.role in {Role.BYLINE, Role.CREDIT, Role.CAPTION})
    ):
        imprint = form.role is Role.COPYRIGHT and _has_notice_before(page, line)
        return _Piece(role=Role.FOOTER, text=line.text, reason="second_notice") if imprint else form
    for role, reason, holds in _BELOW:
        if holds(page, line):
            return _Piece(role=role, text=line.text, reason=reason)
    return _Piece(role=Role.OTHER, text=line.text, reason="below_article")


def _is_signed(page: _Page, line: Line) -> bool:
    return page.lines[line.number - 1].is_sentence and signs_text(line.text)


def _is_name_below(page: _Page, line: Line) -> bool:
    """Say whether a line is a bare name between the last sentence and the notice, or a list of other articles."""
    following = page.lines[line.number + 1] if line.number + 1 < len(page.lines) else None
    closed = following is None or following.is_copyright or following.heading is not None
    return closed and len(line.text) == _NAME_CHARS and is_name(line.text) and page.lines[line.number - 1].is_sentence


_NAME_CHARS = 3  # syllables


def _has_notice_before(page: _Page, line: Line) -> bool:
    """Say whether the article already has its notice, or the imprint has begun; a notice may take two lines."""
    above = page.lines[page.core.start if page.core else 0 : line.number]
    if above and above[-1].is_copyright and not (line.blank_before and _ends_notice(above[-1], line)):
        return _has_notice_before(page, above[-1])
    return any(other.is_copyright or (other.is_footer and not (other.is_promotion or other.is_tool)) for other in above)


_OWNED = re.compile("[ⓒ©]|저작권자|(?i:copyright)")


def _ends_notice(above: Line, line: Line) -> bool:
    """Say whether the notice above is whole: it names the owner, or the imprint's own follows."""
    return _OWNED.search(above.text) is not None or line.text.lower().startswith("copyright")


def _titles_together(page: _Page, line: Line) -> bool:
    neighbours = (page.lines[n] for n in (line.number - 1, line.number + 1) if 0 <= n < len(page.lines))
    return line.is_title and any(other.is_title and other.number not in page.lists for other in neighbours)


_BELOW: tuple[tuple[Role, str, Callable[[_Page, Line], bool]], ...] = (
    (Role.FOOTER, "imprint", lambda page, line: line.is_footer),
    (
        Role.COMMENTS,
        "comment_form",
        lambda page, line: line.says_form or (line.is_comment_tool and ("댓글" in line.text or line.is_form_row)),
    ),
    (Role.WEATHER, "weather_reading", lambda page, line: is_weather(line.text)),
    (Role.NAVIGATION, "short_label", lambda page, line: len(line.text) <= SHORT_LABEL_CHARS),
    (Role.HEADLINES, "titles_without_heading", lambda page, line: line.is_row or _titles_together(page, line)),
)
