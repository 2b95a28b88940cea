"""Labelled blocks -> segments: what is glued to a paragraph comes off, scripts are read, links become absolute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from urllib.parse import urljoin, urlsplit

from archive.items import Role, Segment
from pipelines.lines.bylines import read_byline
from pipelines.lines.credits import is_credit
from pipelines.lines.labels import end_of_neighbour_label
from pipelines.lines.names import NAME
from pipelines.lines.notices import split_before_notice, split_copyright
from pipelines.lines.paragraph_ends import cut_paragraph
from pipelines.lines.signatures import read_last_signature, read_signature
from pipelines.page.glued import cut_glued, has_arrow
from pipelines.page.regions.headings import find_target
from pipelines.page.regions.sections import Verdict
from pipelines.page.signs.columns import RANK
from pipelines.page.signs.rows import read_row
from pipelines.page.walk.page import Block, Page, Seam
from pipelines.scripts.dialogues import is_dialogue, label_dialogue
from pipelines.scripts.runs import cut_run
from pipelines.scripts.script import is_script, label_script

_SUMMARY_LABEL = re.compile(r"기사\s?내용\s요약[\s:]*(?=\S)")
"""In an element of its own in front of the subtitle."""
_ABSOLUTE = ("https://", "http://")
_NOWHERE = ("#", "javascript:", "mailto:", "tel:")
_ORIGIN = re.compile(r"https?://[^/?#]+")
_OTHER_HOST = re.compile(r"//[\w.-]+(?:/[\w./-]*)?", re.ASCII)
"""An address without scheme in which `urljoin` would find nothing to mend."""
_END_MARK = re.compile(r"(.*?)\s*([◀<〈\[]\s?(?:END|end|끝)\s?[▶>〉\]])$")
_SIGNED_LAST = re.compile(r"(.*[다요죠까자][.?!])\s+([^.?!]{5,45})\Z", re.DOTALL)
"""What stands behind the last sentence of all, where a column may be signed: … 해야 한다. 한지우 한들대 교수."""
_NAME_LAST = re.compile(rf"(.*[다요죠까자][.?!][”\"’']?)\s+({NAME})\Z", re.DOTALL)
"""The same with a name alone, which a byline of the page has, too."""
_ADVERTISED = ("[광고]", "(광고)", "<광고>", "[AD]", "[PR]")
_SECOND_LEVEL = frozenset({"co", "or", "go", "ne", "re", "pe", "ac", "com"})
_RULED = re.compile(r"[=\-_─━*]{5,}")
"""A line drawn between two items of news."""
_MAX_URL = 2_000  # characters; browsers and servers refuse longer ones

_SUBTITLES, _RELATED, _TOLD = frozenset({Role.DECK}), frozenset({Role.RELATED}), frozenset({Role.PARAGRAPH})
_BYLINES = frozenset({Role.BYLINE})
"""Sets, because to look up a member of an enumeration takes six times as long, and a page has hundreds of pieces."""
_NOTICE_BEHIND = frozenset({Role.BYLINE, Role.CAPTION, Role.CREDIT})
"""Lines at the end of a text, to which the copyright notice may be glued."""
_CUT_ROLES = _NOTICE_BEHIND | {Role.PARAGRAPH, Role.COPYRIGHT, Role.COMMENTS}
_SHORTEST_TITLE = 8  # characters of a related title's link; the label before it or the date behind may be longer
_TITLES = frozenset({Role.RELATED, Role.RANKING, Role.HEADLINES})
_SCRIPT_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.BYLINE})


def read_href(tag: str | None, base: str | None) -> str | None:
    """Give the absolute address of a link's opening tag; None unless it is http(s)."""
    target = find_target(tag).strip()
    if "&" in target:
        target = target.replace("&quot;", '"').replace("&nbsp;", "\xa0").replace("&amp;", "&")  # what lexbor writes
    if not target or len(target) > _MAX_URL:
        return None
    if target[0] == "/":
        return _join(base, target)
    if target.startswith(_ABSOLUTE) and len(target) > 11 and "[" not in target and " " not in target:
        return target
    return None if target.startswith(_NOWHERE) else _join(base, target)


def _join(base: str | None, target: str) -> str | None:
    if not base:
        return None
    if target[0] == "/" and (origin := _origin(base)):
        if target[:2] != "//":
            return origin + target
        if _OTHER_HOST.fullmatch(target):
            return origin.partition("//")[0] + target
    try:
        url = urljoin(base, target)
        parts = urlsplit(url)
    except ValueError:  # an unclosed bracket in the host
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


@lru_cache(maxsize=64)
def _origin(base: str) -> str | None:
    match = _ORIGIN.match(base)
    return match[0] if match else None


def make_segments(page: Page, verdicts: Sequence[Verdict], base: str | None, home: str | None = None) -> list[Segment]:
    """Give the segments of a page in order; every block is in one or more of them.

    `base` is what relative links are joined to; `home` an address of the outlet, where that is not known.
    """
    return number(_read_script(_cut_signature(_pieces(page, verdicts, base, base or home))))


def number(segments: Iterable[Segment]) -> list[Segment]:
    """Give each segment its position; in the functions below those that are cut have none yet."""
    return [one if one[0] == position else Segment(position, *one[1:]) for position, one in enumerate(segments)]


def _pieces(page: Page, verdicts: Sequence[Verdict], base: str | None, home: str | None) -> list[Segment]:
    pieces: list[Segment] = []
    first, seams = True, page.seams
    columns = page.columns
    for index, (block, verdict) in enumerate(zip(page.blocks, verdicts, strict=True)):
        role, reason = verdict.role, verdict.reason
        if columns and index in columns and role in _TITLES:
            pieces += _cut_columns(page, index, verdict, read_href(block.href, base))
        elif reason == "hashtags" and index in page.joints:
            pieces += [Segment(0, role, text, reason) for text in page.joints[index]]
        elif role in _SUBTITLES and (label := _SUMMARY_LABEL.match(block.text)):
            pieces.append(Segment(0, Role.OTHER, label[0].rstrip(), "summary_label"))
            pieces.append(Segment(0, role, block.text[label.end() :], reason))
        elif reason == "neighbour_article" and (end := end_of_neighbour_label(block.text)):
            pieces.append(Segment(0, role, block.text[:end].rstrip(), "short_label"))
            pieces.append(Segment(0, role, block.text[end:], reason, read_href(block.href, base)))
        elif role not in _CUT_ROLES:
            href = block.href
            linked = block.link_chars * 2 > block.chars or (role in _RELATED and block.link_chars >= _SHORTEST_TITLE)
            url = read_href(href, base) if href and linked else None
            if reason == "link_in_body" and _leads_away(block.text, url, home):
                role, reason = Role.ADVERTISEMENT, "link_elsewhere"
            pieces.append(Segment(len(pieces), role, block.text, reason, url, verdict.heading))
        elif role in _TOLD or reason == "photo_line":
            pieces += _cut_paragraph(block, verdict, seams, first=first)
            first = first and role not in _TOLD
        else:
            pieces += _cut(block, verdict, base)
    return pieces


def _cut_columns(page: Page, index: int, verdict: Verdict, url: str | None) -> Iterator[Segment]:
    """Cut an entry of a list into its number, its title, and what stands beside them."""
    reason = verdict.reason
    for at, text in enumerate(page.joints[index]):
        if at == page.columns[index] or (at < page.columns[index] and RANK.fullmatch(text)):
            yield Segment(0, verdict.role, text, reason, url)
            reason = f"under_{verdict.role}_heading" if reason == "next_ranking_list" else reason
        else:
            yield Segment(0, Role.OTHER, text, "list_detail")


def _cut_signature(pieces: list[Segment]) -> list[Segment]:
    """Take who signs the text off the end of its last paragraph."""
    last = next((at for at in range(len(pieces) - 1, -1, -1) if pieces[at].role in _TOLD), None)
    match = _SIGNED_LAST.match(pieces[last].text) if last is not None else None
    if last is None or match is None:
        match = _NAME_LAST.match(pieces[last].text) if last is not None else None
        bylines = (piece.text for piece in pieces if piece.role is Role.BYLINE)
        if last is None or match is None or not any(match[2] in text for text in bylines):
            return pieces
    elif read_signature(match[2]) is None and read_last_signature(match[2]) is None:
        return pieces
    cut = [pieces[last]._replace(text=match[1]), Segment(0, Role.BYLINE, match[2], "byline_in_paragraph")]
    return [*pieces[:last], *cut, *pieces[last + 1 :]]


def _leads_away(text: str, url: str | None, home: str | None) -> bool:
    """Say whether a line in the text advertises: it says so, or leads to another outlet's site."""
    if text.startswith(_ADVERTISED):
        return True
    return url is not None and home is not None and _site(url) != _site(home)


@lru_cache(maxsize=1024)
def _site(url: str) -> str:
    """Give the domain that is registered: paper.co.kr of www.paper.co.kr."""
    origin = _origin(url) or ""
    labels = origin.rpartition("/")[2].partition(":")[0].lower().split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])


def _cut(block: Block, verdict: Verdict, base: str | None) -> Iterator[Segment]:
    """Cut off what is glued to a count of comments, or to a line at the end of the text."""
    if verdict.reason == "comment_count" and (row := read_row(block.text, linked=True)) and len(row) > 1:
        yield from (Segment(0, role, text, reason) for role, reason, text in row)
        return
    if verdict.role is Role.COPYRIGHT and (role := _role_before_notice(block.text)) is not None:
        head, notice = split_before_notice(block.text)
        yield Segment(0, role, head, "before_notice")
        yield Segment(0, Role.COPYRIGHT, notice, verdict.reason)
        return
    if verdict.role in _NOTICE_BEHIND and (cut := split_copyright(block.text))[1]:
        yield Segment(0, verdict.role, cut[0], verdict.reason)
        yield Segment(0, Role.COPYRIGHT, cut[1] or "", "copyright_in_line")
        return
    url = read_href(block.href, base) if block.href and block.link_chars * 2 > block.chars else None
    yield Segment(0, verdict.role, block.text, verdict.reason, url, verdict.heading)


def _role_before_notice(text: str) -> Role | None:
    """Say whether a byline or the crew stands in front of a notice on its line; None: neither."""
    head, _ = split_before_notice(text)
    if not head:
        return None
    if read_byline(head) is not None:
        return Role.BYLINE
    return Role.CREDIT if is_credit(head) else None


def _cut_paragraph(block: Block, verdict: Verdict, seams: Mapping[str, Seam], *, first: bool) -> Iterator[Segment]:
    """Cut a paragraph from captions and titles on its line, and what is left from byline and notice at its end."""
    text = block.text
    cuts = None
    if block.image or text in seams or has_arrow(text) or text[:3] == "사진=":
        cuts = cut_glued(text, seams.get(text), image=block.image, first=first)
    if cuts is None and verdict.role is not Role.PARAGRAPH:
        return iter((Segment(0, verdict.role, text, verdict.reason),))
    if cuts is None:
        return _split_paragraph(text)
    return chain.from_iterable(
        _split_paragraph(text) if role is Role.PARAGRAPH else (Segment(0, role, text, reason),)
        for role, reason, text in cuts
    )


def _split_paragraph(text: str) -> Iterator[Segment]:
    """Cut a paragraph that is a whole script into its lines, and each from what is glued to its end."""
    lines = cut_run(text) or (text,)
    return (Segment(0, role, words, reason) for line in lines for role, reason, words in cut_paragraph(line))


def _read_script(segments: list[Segment]) -> list[Segment]:
    """Label the lines of a broadcast script: markers, anchor, report, interviews."""
    inside = _find_script_lines(segments)
    texts = [segments[index].text for index in inside]
    if is_dialogue(texts):
        turns: dict[int, list[Segment]] = {}
        for piece in label_dialogue(texts):
            turns.setdefault(inside[piece.index], []).append(Segment(0, piece.role, piece.text, piece.reason))
        return list(_replace(segments, turns))
    if not inside or not is_script(texts):
        for index in inside:
            if segments[index].text[0] in "=-_─━*" and _RULED.fullmatch(segments[index].text):
                segments[index] = Segment(0, Role.MARKER, segments[index].text, "ruled_line")
        return segments
    segments = list(_cut_end_marks(segments))
    inside = _find_script_lines(segments)
    pieces: dict[int, list[Segment]] = {}
    for piece in label_script([segments[index].text for index in inside]):
        pieces.setdefault(inside[piece.index], []).append(Segment(0, piece.role, piece.text, piece.reason))
    return list(_replace(segments, pieces))


def _find_script_lines(pieces: Sequence[Segment]) -> list[int]:
    """Give the lines in which a script may be."""
    return [index for index, piece in enumerate(pieces) if piece.role in _SCRIPT_ROLES]


def _cut_end_marks(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Cut `◀END▶` off the lines of a script, alone or at the end of a line."""
    for segment in segments:
        match = _END_MARK.match(segment.text) if segment.role in _SCRIPT_ROLES else None
        if match is None:
            yield segment
            continue
        if match[1]:
            yield segment._replace(text=match[1])
        yield Segment(0, Role.MARKER, match[2], "script_end_marker")


_OPENERS = frozenset({Role.SPEAKER, Role.MARKER})
"""What a script's line is even if a byline's form fits it: (인터뷰 : 홍길동 / 주민)."""


def _replace(segments: Iterable[Segment], pieces: dict[int, list[Segment]]) -> Iterator[Segment]:
    for index, segment in enumerate(segments):
        if index in pieces and (segment.role not in _BYLINES or pieces[index][0].role in _OPENERS):
            yield from pieces[index]
        else:
            yield segment
