"""The language a text is written in, by its letters; what the page declares counts only where they do not tell."""

from __future__ import annotations

import re

_SAMPLE = 1_200  # characters looked at; enough for the first paragraphs
_LEAST = 8  # letters of a script before it counts
_NO_HANGUL = bytes({*range(256)} - {*range(0xAC, 0xD8)})
"""First bytes, in UTF-16, of what is no Hangul syllable."""
_KANA = re.compile(r"[\u3041-\u30fa]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]+")
_CODE = re.compile(r"[a-z]{2}")
_OF_SCRIPT = {"ko": "Hangul", "ja": "kana", "zh": "Han"}


def read_language(text: str, declared: str | None) -> str | None:
    """Give the ISO 639-1 code of `text`: ko, ja, zh, or for Latin letters what the page declares, else en.

    `declared` is the `lang` of the page's html element: Korean outlets leave `ko` on their English editions, so the
    letters decide. None where there are no letters and nothing is declared.
    """
    sample = text[:_SAMPLE]
    code = _CODE.match((declared or "").strip().lower())
    named = code[0] if code else None
    hangul = len(sample.encode("utf-16-be", "replace")[::2].translate(None, _NO_HANGUL))
    if hangul >= _LEAST and hangul * 2 > len(sample):
        return "ko"  # most pages end here
    kana, han, latin = (_count(letters, sample) for letters in (_KANA, _HAN, _LATIN))
    if hangul >= _LEAST and hangul * 5 > latin:  # a Korean text on chips holds many Latin letters
        return "ko"
    if kana >= _LEAST and kana * 5 > latin:
        return "ja"
    if han >= _LEAST and han * 3 > latin:
        return "zh"
    if latin >= 3 * _LEAST:
        return named if named and named not in _OF_SCRIPT else "en"
    return named


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))
