"""The role of a line within the prose: subheads, captions, paragraphs, and what is glued to those."""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.bylines import split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.paragraph_ends import cut_paragraph
from pipelines.plain.plain_core import Core
from pipelines.plain.plain_edge import is_full
from pipelines.plain.plain_facts import POINT
from pipelines.plain.plain_forms import PlainPage, PlainPiece, label_form
from pipelines.plain.plain_lines import Line
from pipelines.plain.plain_lists import is_item

_SUBHEAD_MARK = re.compile(r"[◇◆■□○●▲△▶▷◈★☆【<\[#]")
_FIGURES = 3  # a third of the letters: 가온고 000 120 002 - 5
_DETAIL = re.compile(r"\S\s[=:]\s\S|\d\s?[-:]\s?\d")
"""◆ 이용 요금 = 2천 원, 가온중 4-3 누리중."""
_LONGEST_SAYING = 20  # characters of a subhead that is all in quotation marks, without a full stop: “길을 아니까요”
_LONGEST_SUBHEAD = 45  # the longest of 31 subheads on 23 real pages has 33


def label_prose(page: PlainPage, line: Line, first: bool) -> list[PlainPiece]:
    """Label a line within the article's prose; `first`: no paragraph has come yet."""
    if line.number in page.facts:
        return [PlainPiece(role=Role.PARAGRAPH, text=line.text, reason="row_of_facts")]
    if POINT.match(line.text):
        return _split_paragraph(line.text, first)
    if line.is_time and not _SENT.search(line.text):
        return [PlainPiece(role=Role.OTHER, text=line.text, reason="date_in_prose")]
    form = label_form(line)
    is_text = line.is_caption and (_is_itemised(page, line) or (not first and _ends_text(page, line)))
    if form and not (form.role is Role.CAPTION and is_text):
        return [form]
    if _is_stray(page, line):
        return [PlainPiece(role=Role.OTHER, text=line.text, reason="stray_in_prose")]
    if _is_credited_below(page, line):
        return [PlainPiece(role=Role.CAPTION, text=line.text, reason="caption_form")]
    if _is_subhead(page, line):
        return [PlainPiece(role=Role.SUBHEAD, text=line.text, reason="short_line_in_prose")]
    shows = line.text.endswith("기자") and _SHOWS.fullmatch(line.text) and _is_photographed(page, line)
    if shows or (first and _is_pictured(page, line)):
        return [PlainPiece(role=Role.CAPTION, text=line.text, reason="caption_form")]
    return _split_paragraph(line.text, first)


_SENT = re.compile(r"입력|송고|등록|승인|수정|게재|작성")
_STRAY = re.compile(r"[\W\d_]*|.{1,40}\s\|\s.{1,60}|.*(?:&(?:lt|nbsp);|</?[a-z]{1,10}[\s>]|https?://\S{40}).*")


def _is_stray(page: PlainPage, line: Line) -> bool:
    """Say whether the line is a count, a row of tags or a scrap of markup among the prose."""
    if line.is_sentence or line.flows_on:
        return False
    short = not page.wrapped and len(line.text) < 4 and not _SUBHEAD_MARK.match(line.text)
    return short or _STRAY.fullmatch(line.text) is not None


def _is_credited_below(page: PlainPage, line: Line) -> bool:
    """Say whether a line without a full stop stands above the credit of a picture: [가온군 제공], [촬영 한누리]."""
    below = page.lines[line.number + 1] if line.number + 1 < len(page.lines) else None
    return below is not None and below.text[0] == "[" and line.text[-1] >= "가" and below.is_caption


def _is_photographed(page: PlainPage, line: Line) -> bool:
    """Say whether text goes on below and no other line of it is signed, as short reports by several are."""
    core = page.core or Core(start=0, end=0, script=False)
    inside = page.lines[core.start : core.end]
    return line.number + 1 < core.end and sum(_SIGNED.search(other.text) is not None for other in inside) == 1


_SIGNED = re.compile(r"다\.\s[가-힣]{2,4}\s(?:사진)?기자\Z")
_SHOWS = re.compile(r"[^.]{8,120}고\s있다\.\s[가-힣]{2,4}\s(?:사진)?기자")
"""What a picture shows, and who took it: …에서 아이들이 책을 읽고 있다. 홍길동 기자."""


def _is_pictured(page: PlainPage, line: Line) -> bool:
    """Say whether a signed line stands right below a picture in Markdown, and text goes on below it."""
    above = page.lines[line.number - 1].text if line.number else ""
    goes_on = page.core is not None and line.number + 1 < page.core.end
    return above.startswith("![") and goes_on and split_byline(line.text).byline is not None


def _is_itemised(page: PlainPage, line: Line) -> bool:
    """Say whether lines with the same sign stand around it or all tell several things: no caption."""
    if line.text[0] not in "▲△▶":
        return False
    neighbours = (page.lines[n] for n in (line.number - 1, line.number + 1) if 0 <= n < len(page.lines))
    if any(other.text[0] == line.text[0] for other in neighbours):
        return True
    core = page.core or Core(start=0, end=0, script=False)
    alike = [other for other in page.lines[core.start : core.end] if other.text[0] == line.text[0]]
    return len(alike) >= _FEWEST_ANSWERS and sum(other.has_several for other in alike) * 2 >= len(alike)


def _ends_text(page: PlainPage, line: Line) -> bool:
    """Say whether the outlet's sign stands behind the last sentence of the text: …을 준다. ⓒ 가온일보."""
    last = page.core is not None and line.number + 1 >= page.core.end
    return last and line.text[0] not in "▲△▶" and any(cut.role is Role.COPYRIGHT for cut in cut_paragraph(line.text))


_FEWEST_ANSWERS = 3  # of an interview, each behind the same sign below its question


def _is_subhead(page: PlainPage, line: Line) -> bool:
    text = line.text
    if line.is_sentence or line.asks or len(text) > _LONGEST_SUBHEAD or text[-1] == "." or text.count(",") > 1:
        return False
    if line.text[0] in "“\"‘'-" and not (
        line.is_quoted and line.text[-2] >= "가" and len(line.text) <= _LONGEST_SAYING
    ):
        return False
    if is_item(page.lines, line.number) or sum(map(str.isdigit, text)) * _FIGURES > len(text) or _DETAIL.search(text):
        return False
    marked = _SUBHEAD_MARK.match(line.text) is not None
    following = page.lines[line.number + 1] if line.number + 1 < len(page.lines) else None
    if marked or not page.wrapped:
        return marked or not line.flows_on
    if following is None:
        return False
    apart = line.blank_before and following.blank_before
    ended = page.lines[line.number - 1].text[-1] == "."
    return apart or (page.edge > 0 and ended and not is_full(page.lines, line.number, page.edge))


def _split_paragraph(text: str, first: bool) -> list[PlainPiece]:
    """Cut what is glued to a paragraph: the dateline before the first, a byline in front, what stands behind."""
    cuts = list(cut_paragraph(text))
    rest = cuts.pop(0).text if cuts[0].role is Role.PARAGRAPH else ""
    pieces: list[PlainPiece] = []
    if first and (dated := split_dateline(rest)).head:
        pieces.append(PlainPiece(role=Role.BYLINE, text=dated.head, reason="dateline"))
        rest = dated.text
    signed = split_byline(rest)
    if signed.byline is not None and signed.at_start:
        pieces.append(PlainPiece(role=Role.BYLINE, text=signed.byline.raw.strip(), reason="byline_in_paragraph"))
        rest = signed.text
    if rest.strip():
        pieces.append(PlainPiece(role=Role.PARAGRAPH, text=rest.strip(), reason="prose"))
    return [*pieces, *(PlainPiece(role=role, text=words.strip(), reason=reason) for role, reason, words in cuts)]
