"""What shares a line with a paragraph without being part of it: a caption or a subtitle, before it or behind it.

A caption shows itself by its words (a credit, what is to be seen) and its place (a picture, a triangle); a subtitle by
bold letters and the lack of a full stop. Both end where an element ends, a credit ends, or the text begins that the
page's description quotes.
"""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.bylines import read_byline, split_byline
from pipelines.lines.datelines import split_dateline
from pipelines.lines.names import NAME, OUTLET, WIRE
from pipelines.lines.notices import PAST, is_caption_like, shows
from pipelines.lines.paragraph_ends import Cut
from pipelines.lines.sentences import SENTENCE_END, is_sentence
from pipelines.page.walk.markup import plain_text
from pipelines.page.walk.page import Seam

_LONGEST_CAPTION = 200  # characters; the longest caption beside an image on the pages here has 150
_LONGEST_TITLE = 80  # characters; subtitles on the pages here have up to 52
_SHORTEST_TITLE = 12  # characters; shorter bold words are names
_LEAST_TEXT = 30  # characters of a paragraph behind what is glued to it
_LEAST_TOLD = 50  # characters of what is told behind a caption; a second sentence of the caption is shorter
_SHORTEST_QUOTED = 15  # characters of a description that tell where the text begins
_QUOTED = 25  # characters of it that are looked for
_ARROWS = "▲△▴"

_CREDIT = (
    r"(?:[\[(<〈【]\s?(?:사진|자료|이미지)\s?(?:제공|출처)?\s?[=:ㅣ|]?\s?[^\[\](){}<>〈〉【】]{1,25}[\])>〉】]"
    r"|[\[(<〈【][가-힣A-Za-z0-9·\s]{2,16}\s?제공[^\[\]()<>]{0,18}[\])>〉】]"
    r"|사진\s?(?:제공|출처)?\s?[=:ㅣ|]\s?(?:[^\s=:]{2,14}(?<![은는을를])(?:\s제공)?(?=\s)|(?P<giver>[가-힣]{2,10})(?=(?P=giver)[은는이가]\s))|[/.ⓒ]\s?[가-힣A-Za-z·]{2,12}\s제공(?=\s)"
    rf"|[\[(<〈](?:촬영\s{NAME}|(?:{WIRE}|{OUTLET})\s자료\s?사진)[\])>〉]|\.\s(?:{OUTLET})\s?(?:자료\s?사진|DB)(?=\s)"
    rf"|(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?\s?/\s?(?:{WIRE})"
    rf"|[ⓒ©]\s?[가-힣A-Za-z0-9]{{2,12}}(?:\s{NAME}\s?기자|(?<![은는을를])(?=\s)))"
    rf"(?:\s?(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?)?(?:\s?/\s?(?:{WIRE}))?"
    rf"(?:\s?[ⓒ©]\s?[가-힣A-Za-z0-9]{{2,12}}(?:\s{NAME}\s?기자|(?<![은는을를])(?=\s)))?(?:\s?[\w.\-]{{2,20}}@[\w.\-]+(?=\s))?"
    r"(?:\s?\*?재판매\s?및\s?DB\s?금지)?"
)
"""Who gave the picture, then when, which agency, by whom."""
_NAMED_TWICE = re.compile(r"사진=([가-힣]{2,10})(?=\1[은는이가]\s)")
"""사진=가람군가람군은: who gave the picture, and the sentence on the same one."""
_CREDITED = re.compile(rf"(?P<caption>.{{0,170}}?{_CREDIT})\s*(?P<rest>\S.*)", re.DOTALL)
_NAMED = re.compile(r"(?P<caption>[▲△▴][^.]{3,110}[가-힣)](?<![다요죠까음함임])\.)\s*(?P<rest>\S.*)", re.DOTALL)
"""What is to be seen, named behind a triangle: ▲ 새 다리 조감도. 군은 …"""
_SCENE = re.compile(r"(?:모습|전경|장면|풍경|조감도|포스터|기념촬영|자료사진|위치도)\.?\Z|[가-힣](?<![다요죠까])\.\Z")
"""The end of words that name what is to be seen."""
_TOLD = re.compile(r"(?<!있)(?<!모습이)다[.”\"]")
"""What is told is no caption; one says what is to be seen: 주민이 지나고 있다."""
_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|에는|에도|께서|까지|부터|보다|처럼|이라는|라는|이라고|라고|이란|란"
    r"|이다|입니다|이며|며|이나|나|측|씨|님|군|양|들|등|후보|의원|[,)”’.])(?:은|는|이|가|을|를|의|에|도)?(?:[\s,.?!…”’\"']|\Z)"
)
"""In front of it nothing ends: <b>가람구</b>는."""
_OWN_SUBJECT = re.compile(
    r"(?!하|되|된|할|한\s|했|됐|이라|이다|인\s|적\s|적인|라고|라며|시킨|시키)(?:[\[(〈<].{2,30}[\])〉>]\s?|\S{1,10}\s)?"
    r"(?!\S*(?:다는|라는|하는|되는|있는|없는)\s)\S{2,12}[은는이가]\s"
)
"""A sentence that has all its parts: what stands before it in bold is none of them."""
_OPEN_END = re.compile(r"(?:[은는을를에의와과며고서로여면]|[,=:·(])\Z")
"""No title ends so; a sentence goes on."""


def has_arrow(text: str) -> bool:
    """Say whether a triangle, as before captions, stands in a line."""
    return "▲" in text or text[0] in _ARROWS


def cut_glued(text: str, seam: Seam | None, *, image: bool, first: bool) -> list[Cut] | None:
    """Cut a paragraph from the caption or subtitle on its line; None: it is whole.

    `image`: a picture stands before it or in it. `first`: the text begins with it, so that a title is a subtitle.
    """
    if seam is not None:
        found = _cut_at_picture(text, seam) if seam.picture >= 0 else _cut_title(text, seam, first=first)
        if found is not None:
            return found
    if (image or text[0] in _ARROWS or _NAMED_TWICE.match(text)) and (found := _cut_credited(text)):
        return found
    return _cut_behind_arrow(text) if text.find("▲", 1) > 0 else None


def _paragraph(text: str) -> Cut:
    """Give the rest of a line."""
    return Cut(Role.PARAGRAPH, "paragraph", text)


def _caption(text: str) -> Cut:
    return Cut(Role.CAPTION, "caption_in_paragraph", text)


def _cut_at_picture(text: str, seam: Seam) -> list[Cut] | None:
    """Cut at the picture in the line, and where the element or the credit behind it ends."""
    before = plain_text("".join(seam.pieces[: seam.picture]))
    if before and not SENTENCE_END.search(before[-6:]):
        return None
    told = [_paragraph(before)] if before else []
    rest = text[len(before) :].strip()
    end = next((at for at in range(seam.picture, len(seam.pieces)) if seam.pieces[at].strip()), seam.picture) + 1
    inner = plain_text("".join(seam.pieces[seam.picture : end]))
    behind = rest[len(inner) :].strip()
    if _is_caption(inner) and (not behind or _begins_text(behind)) and (before or behind):
        return [*told, _caption(inner), *([_paragraph(behind)] if behind else [])]
    credited = _cut_credited(rest)
    return [*told, *credited] if credited and told else credited


def _is_caption(text: str) -> bool:
    if not 4 <= len(text) <= _LONGEST_CAPTION or PAST.search(text):
        return False
    if is_caption_like(text) or shows(text) or _SCENE.search(text) is not None:
        return True
    signed = split_byline(text)
    return signed.byline is not None and not signed.at_start


def _begins_text(text: str) -> bool:
    return len(text) >= _LEAST_TEXT and is_sentence(text) and _PARTICLE.match(text) is None


def _cut_credited(text: str) -> list[Cut] | None:
    """Cut a line that begins with a caption and its credit."""
    match = _CREDITED.match(text) or (_NAMED.match(text) if text[:1] in _ARROWS else None)
    if match is None or _TOLD.search(match["caption"]) or not _begins_text(match["rest"]):
        return None
    return [_caption(match["caption"]), _paragraph(match["rest"])]


def _cut_behind_arrow(text: str) -> list[Cut] | None:
    """Cut the caption with a triangle off the end of a line; several triangles are a list."""
    at = text.find("▲", 1)
    told, caption = text[:at].rstrip(), text[at:]
    if "▲" in caption[1:] or text[0] in _ARROWS or not SENTENCE_END.search(told[-6:]):
        return None
    return [_paragraph(told), _caption(caption)] if is_caption_like(caption) and not PAST.search(caption) else None


def _cut_title(text: str, seam: Seam, *, first: bool) -> list[Cut] | None:
    """Cut a line where its bold beginning ends, if that is a title and no part of the sentence."""
    bold = {piece for piece, flags in seam.runs if flags & 2}
    pieces = enumerate(seam.pieces)
    end = next((at for at, piece in pieces if at not in bold and not piece.isspace()), len(seam.pieces))
    title = plain_text("".join(seam.pieces[:end]))
    behind = text[len(title) :].strip()
    glued = not text[len(title) : len(title) + 1].isspace()
    if not (glued or "…" in title[1:-1]) or title.count(" ") < 2 or not _is_title(title):
        return None
    if not _begins_text(behind) or not _OWN_SUBJECT.match(behind):
        return None
    role = Role.DECK if first else Role.SUBHEAD
    return [Cut(role, "title_in_paragraph", title), _paragraph(behind)]


def _is_title(text: str) -> bool:
    if not _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE or SENTENCE_END.search(text[-6:]) or _OPEN_END.search(text):
        return False
    return text[0] not in "“\"‘'[<(【" and read_byline(text) is None


def cut_before_quoted(text: str, description: str | None) -> list[Cut] | None:
    """Cut the text's first paragraph where the page's own description says that the text begins; None: it is whole."""
    start = (description or "").strip()[:_QUOTED].strip()
    at = text.find(start, 1, _LONGEST_CAPTION + _QUOTED) if len(start) >= _SHORTEST_QUOTED else -1
    head, rest = text[:at].strip(), text[at:]
    if at < 0 or not _begins_text(rest) or read_byline(head) or split_dateline(f"{head} 다.").head:
        return None
    if is_caption_like(head) and not PAST.search(head):
        return [_caption(head), _paragraph(rest)]
    if head.count(" ") < 2 or not _is_title(head):
        return None
    return [Cut(Role.DECK, "title_in_paragraph", head), _paragraph(rest)]
