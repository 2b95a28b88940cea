"""What a picture shows, in words: people before a camera, where they stand, and who took it."""

from __future__ import annotations

import re

from pipelines.lines.names import NAME

_SS = ord("갔") - ord("가")  # of the 28 sounds a syllable may end with
GOING_ON = re.compile(r"(?<!지고 )있다\.\Z")
TOPIC = re.compile(r"(?:\S{1,10}\s){0,3}\S{0,8}(?:군|시|도|구|관|장|자|들|수|원|회|측|청|씨|부|소|사)[은는]\s")
"""Who it is about, at the start of a sentence of news: 군은, 한누리 군수는; a caption says 군수가."""
_SCENE = re.compile(
    r"(?:(?:기념|단체)\s?(?:촬영|사진)|포즈|인사말|축사|테이프|테이프\s?커팅|파이팅|구호|묵념|헌화|분향|선서|시연|박수|손뼉)[을를]?\s?(?:\S{1,5}\s)?"
    r"(?:하|찍|취하|끊|자르|외치|치|올리|보)고\s있다\."
    r"|(?:이야기|대화|담소|인사|악수)[를을]?\s?(?:나누|하)고\s있다\.|둘러보고\s있다\.|설명을\s(?:듣|하)고\s있다\.|손을\s흔들고\s있다\.|들어\s?보이고\s있다\."
)
PLACED = re.compile(
    r"(?:\((?:맨\s?)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄)[^()]{0,12}\)[^“”]*(?:했다|고\s있다)|기념\s?(?:촬영|사진)[을를]\s(?:하|찍)고\s있다)\.\Z"
)
"""Who stands where and does what: 도담이 회장(왼쪽)이 감사패를 건네고 있다."""
_SHOWN_BY = re.compile(
    rf"[^.]고\s있다\.\s?(?:사진\s?[=:]?\s?|/\s?)?(?:{NAME}(?:\s?(?:사진)?기자)?|[\[<(][가-힣A-Za-z]{{2,12}}[\])>]|(?<=/)\s?[가-힣A-Za-z]{{2,12}})\Z"
)
"""What is to be seen, and who took or gave it: … 물을 긷고 있다. 한도담 기자"""


def is_scene(text: str) -> bool:
    """Say whether a sentence tells what people do before a camera, without a topic: 참석자들이 기념촬영을 하고 있다."""
    return text.endswith("고 있다.") and _SCENE.search(text) is not None and TOPIC.match(text) is None


def is_shown_by(text: str) -> bool:
    """Say whether one sentence on what is to be seen ends with who took or gave the picture."""
    told = text.find("다. ")
    if told < 0 or text.find("다. ", told + 1) > 0 or TOPIC.match(text):
        return False
    return _SHOWN_BY.search(text) is not None


def tells(text: str) -> bool:
    """Say whether a sentence tells more than what a picture shows."""
    return text.endswith("다.") and not text.endswith("있다.")


def tells_past(text: str) -> bool:
    """Say whether a sentence ends in the past: 건넜다, 밝혔다; 있다 and 겠다 have the same last sound."""
    end = text.rstrip("\"”'’.").removesuffix("다")[-1:]
    return text.rstrip().endswith(("다.", "다")) and (ord(end or "가") - ord("가")) % 28 == _SS and end not in "있겠"
