"""What makes lines a broadcast script: markers of anchor and reporter, people named beside their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.lines.bylines import read_byline
from pipelines.lines.names import JOURNALIST, NAME, is_person
from pipelines.scripts.markers import INT_MARKER, hands_over, opens_script, read_marker, read_voice
from pipelines.scripts.signoffs import read_sign_off
from pipelines.scripts.speakers import (
    QUOTE_CLOSE,
    QUOTE_OPEN,
    opens_words,
    read_arrowed,
    read_bare_speaker,
    read_open_speaker,
    read_speaker,
)


def is_script(lines: Sequence[str]) -> bool:
    """Say whether the lines are a broadcast script: it has an anchor's or reporter's marker, or names two speakers.

    A speaker counts with words beside or behind the name: newspapers write `[인터뷰]` in front of headlines. Two
    anchors who take turns (`남) …`, `여) …`) make a script, too, numbered questions (`<질문 1>`), and a reporter who is
    called at the top and signs off at the end.
    """
    speakers, handed_over, voices, guests, named = 0, len(lines), set[str](), Counter[str](), Counter[bool]()
    for index, line in enumerate(lines):
        text = line.strip()
        if not text or len(text) > _LONGEST_OPENING:
            continue
        if index < LAST_HANDOVER and hands_over(text):
            handed_over = min(handed_over, index)
        elif text[0] in _FIRST_SIGNS:
            if opens_script(text):
                return True
            speakers += _speaks(text, next_line(lines, index))
            voices.add(read_voice(text) or "")
            guests[text] += text[0] == "[" and is_guest(text)
            if text[-3:-1] in _OFFICES and text[0] in _FRAMES and (mark := read_marker(text)) and not mark.rest:
                named[mark.kind == "anchor"] += 1
        elif ("/" in text or "|" in text) and _SLASHED.fullmatch(text):
            speakers += read_bare_speaker(text, next_line(lines, index)) is not None
        if (
            speakers + (handed_over < len(lines)) > 1
            or guests[text] > 1
            or (named[True] and named[False] > 1)
            or named[True] > 2
        ):
            return True
    if (speakers == 1 and _is_spoken(lines)) or _is_signed_by(lines, handed_over):
        return True
    return len(voices - {""}) > 1 and any(_POLITE.search(line.strip()) for line in lines)


def _is_signed_by(lines: Sequence[str], handed_over: int) -> bool:
    """Say whether the reporter to whom a line hands over signs off at the end, with a report between and no marker."""
    last = range(max(handed_over + 2, len(lines) - _LAST_SIGNED), len(lines))
    signed = [text for at in last if "니다" in (text := lines[at].strip())[-_HANDOVER_CHARS:]]
    bylines = (read_sign_off(text) or read_byline(text) for text in signed)
    names = [person.name for byline in bylines if byline for person in byline.reporters]
    return any(name in lines[handed_over].strip()[-_HANDOVER_CHARS:] for name in names)


_HANDOVER_CHARS = 40  # with the reporter's name, at the end of the anchor's last sentence
_LAST_SIGNED = 8  # lines: the crew and notices stand below the sign-off


def _is_spoken(lines: Sequence[str]) -> bool:
    """Say whether all sentences end as anchors and reporters speak: with one named interview they are a report."""
    texts = [line.strip() for line in lines]
    polite = sum(_POLITE.search(text) is not None for text in texts)
    return polite >= _LEAST_SPOKEN and not any(_PLAIN.search(text) for text in texts)


_LEAST_SPOKEN = 3  # sentences; what a paper says of itself below an article has one or two


GUEST = re.compile(rf"[\[<〈＜【〔◀(]{NAME}(?:\s(?!{JOURNALIST})[가-힣]{{2,8}})?[\]>〉＞】〕▶)]")


def is_guest(text: str) -> bool:
    """Say whether a line is a guest's name in brackets: [홍길동], above each of the answers."""
    return GUEST.fullmatch(text) is not None and is_person(text[1:-1].split()[0]) and read_marker(text) is None


def begins_script(text: str) -> bool:
    """Say whether a line may stand at the top of a script: a marker, or the name of a guest with an office."""
    return opens_script(text) or (text[0] == "[" and text[-1] == "]" and read_speaker(text) is not None)


def next_line(lines: Sequence[str], index: int) -> str | None:
    """Give the next line that is not blank, among the three below."""
    return next((line.strip() for line in lines[index + 1 : index + 4] if line.strip()), None)


_OFFICES = ("앵커", "기자")
"""Whose words stand below: [홍길동 앵커], [김철수 기자], who take turns."""
LAST_HANDOVER = 12  # lines of the anchor; the longest lead seen has eight
_FIRST_SIGNS = frozenset("/[【〔<〈＜◀《［({（▶-◆■●◎⊙#인녹ISAR앵기리아진VM씽싱스남여")
_LONGEST_OPENING = 400  # a speaker line that holds its whole quote
_SLASHED = re.compile(r"[^/|]{2,24}[/|][^/|]{2,40}")
"""홍길동 / 시민, alone on its line."""


def _speaks(text: str, following: str | None) -> bool:
    if text[0] == "▶" and following and read_arrowed(text):
        return True
    if text[0] in "[【" and text[-1] in ":：" and _SLASHED.fullmatch(text):
        return following is not None and read_open_speaker(text) is not None  # the words and the bracket follow
    marked = read_marker(text)
    called = (marked is not None and marked.kind == "speech") or INT_MARKER.match(text) is not None
    if not called and text[0] not in _FRAMES:
        return False
    speaker = read_speaker(text)
    if speaker is None:
        return called and opens_words(following)
    behind = following is not None and following.lstrip("-▶ ")[:1] in QUOTE_OPEN and not _TOLD_ON.search(following)
    if called and following is not None and _FRAMED_WORDS.fullmatch(following):
        return True
    return behind or (speaker.quote is not None and text[-1] in QUOTE_CLOSE + "]")


_FRAMED_WORDS = re.compile(r"(?:\[[^\[\]]{8,}[.?!]\s?\]|\([^()]{8,}[.?!]\s?\))")
"""[마을 사람들이 찾는 방송이 되었으면 합니다.]: brackets in the place of quotation marks."""
_TOLD_ON = re.compile(r"[”\"″](?:이?라|며|고|는|을|를|이|가|도|에|로|란)[가-힣\s].*다[.]?\Z")
"""“…”고 말했다: a newspaper goes on behind the quotation."""
_POLITE = re.compile(r"(?:니다|니까|요|죠|시오)[.?!]?\Z")
"""How anchors end, and the people of a play do not."""
_PLAIN = re.compile(r"(?<!니)다[.”\"]{1,2}\Z")
"""How papers do."""
_FRAMES = frozenset("[【〔<〈＜")
