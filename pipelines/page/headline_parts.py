"""What shares a line with the headline: the name of a section in front of it, a subtitle, byline and time behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.lines.bylines import read_byline
from pipelines.page.head.metadata import Metadata
from pipelines.page.head.titles import clean_title
from pipelines.page.regions.headlines import DAY_GLUED, LONGEST_LABEL, MIN_KEY, ROW_LABEL, key_of

_TIME_BEHIND = re.compile(
    r"(?P<title>.{8,}?)\s*(?P<time>(?:(?:등록|작성|입력|승인|게시)\S{0,3}\s?[:：]?\s?)?(?:19|20)\d\d\s?[-./년]\s?\d\d?\s?[-./월]\s?\d\d?"
    r"(?:일|\.)?\s.{0,4}\d\d?(?::|시\s?)\d\d.{0,8})"
)
_TITLE_ROW = re.compile(r"((?:글|기사)?\s?제\s?목\s?[:：])\s?(\S.{4,})")
_SHORTEST_SUBTITLE = 8  # characters; the shortest on the pages here has 9
_CLOSERS = "”’\"')]」』>!?…."
_GOES_ON = ("…", ",", ".", "·", ":", "(", "→", "~")
"""In front of what is still the headline."""


class HeadlineParts(NamedTuple):
    """What a block with the headline holds besides it; None: nothing."""

    label: str | None
    headline: str
    time: str | None
    above: str | None = None
    """A subtitle in front of the headline."""
    below: str | None = None
    """A subtitle behind it."""


def split_headline(text: str, metadata: Metadata, html: str = "") -> HeadlineParts:
    """Take off a headline what is glued to it: the name of a section, a subtitle, the time.

    What the head of the page calls its title tells where they end: 교통어린이 교통안전 교육. `html` is the page's
    markup: it tells whether an element ends there, too.
    """
    if row := _TITLE_ROW.match(text):
        return HeadlineParts(row[1], row[2], None)
    lead = ROW_LABEL.match(text) if text[0] in "제글기" else None
    if lead and f">{text[lead.end() :][:_SHORTEST_SUBTITLE]}" in html:
        return HeadlineParts(lead[0].strip(), text[lead.end() :], None)
    ends_in_time = text[-1].isdigit() or text[-1] in "분초)."
    match = (_TIME_BEHIND.fullmatch(text) or DAY_GLUED.fullmatch(text)) if ends_in_time else None
    title, time = (match["title"], match["time"]) if match else (text, None)
    wanted = [clean_title(named) for named in (metadata.json_headline, metadata.headline, metadata.title) if named]
    for named in wanted:
        label = title[: -len(named)] if len(named) > MIN_KEY and title.endswith(named) else ""
        cut = label.rstrip()
        if cut and len(cut) <= LONGEST_LABEL and cut.isalpha() and (cut == label or _is_seam(cut, named, html)):
            return HeadlineParts(cut, named, time)
    for named in wanted:
        rest = title[len(named) :].strip(" ·|/-") if len(named) > MIN_KEY and title.startswith(named) else ""
        if rest and _is_seam(named, rest, html) and read_byline(rest) is not None:
            return HeadlineParts(None, named, f"{title[len(named) :].strip()} {time or ''}".strip())
    keys = [key_of(named) for named in wanted if len(title) - len(named) >= _SHORTEST_SUBTITLE]
    for key in dict.fromkeys(keys):
        if found := _split_subtitle(title, key, sure=keys.count(key) > 1, html=html):
            return found._replace(time=time)
    return HeadlineParts(None, title, time)


def _split_subtitle(text: str, key: str, *, sure: bool, html: str) -> HeadlineParts | None:
    """Cut a line that begins or ends with the title `key`; `sure`: the head names it twice. None: no subtitle."""
    whole = key_of(text)
    if len(key) < MIN_KEY or len(whole) - len(key) < _SHORTEST_SUBTITLE:
        return None
    if whole.startswith(key):
        end = _end_of(text, len(key))
        headline, rest = text[:end].rstrip(), text[end:]
        if rest.lstrip().startswith(_GOES_ON) or not ((sure and rest[0] == " ") or _is_seam(headline, rest, html)):
            return None
        return HeadlineParts(None, headline, None, below=rest.strip())
    if whole.endswith(key) and sure and text[0] not in "[<(【〈":
        start = _start_of(text, len(key))
        above, headline = text[:start].rstrip(), text[start:]
        return HeadlineParts(None, headline, None, above=above) if _is_seam(above, headline, html) else None
    return None


def _end_of(text: str, letters: int) -> int:
    """Give the place behind the first `letters` letters and digits, and the signs that close them."""
    end = 0
    while letters:
        letters -= text[end].isalnum()
        end += 1
    while end < len(text) and text[end] in _CLOSERS and text[end : end + 1] != "…":
        if text[end] in "\"'" and text.count(text[end], 0, end) % 2 == 0:
            break  # it opens what the subtitle says
        end += 1
    return end


def _start_of(text: str, letters: int) -> int:
    """Give the place before the last `letters` letters and digits, and the quotation mark before them."""
    start = len(text)
    while letters:
        start -= 1
        letters -= text[start].isalnum()
    return start - (text[start - 1] in "“‘\"'「『")


def _is_seam(left: str, right: str, html: str) -> bool:
    """Say whether the page's markup has a tag between two texts."""
    ends = re.escape(left[-_SHORTEST_SUBTITLE:]), re.escape(right.strip()[:_SHORTEST_SUBTITLE])
    return bool(html) and re.search(r"\s*(?:<[^<>]{0,300}>\s*){1,6}".join(ends), html) is not None
