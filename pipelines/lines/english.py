"""Bylines of pages in English: `By Kim Soo-jin`, `Kim Soo-jin, Staff reporter`, `Lee Ha-na (hana@paper.example)`.

As in Korean, the whole line must be one: "By the end of the year" is the beginning of a sentence.
"""

from __future__ import annotations

import re

from archive.items import Reporter

_TITLE = (
    r"(?:[Rr]eporter|[Cc]orrespondent|[Ww]riter|[Ee]ditor|[Cc]olumnist|[Jj]ournalist|[Pp]hotographer|[Cc]ontributor|"
    r"REPORTER|CORRESPONDENT|EDITOR)s?(?![A-Za-z])"
)
_OFFICE = rf"(?:[A-Za-z\-]+\s){{0,3}}{_TITLE}(?:\s(?:of|at|for|in)\s(?:[A-Za-z]{{2,12}}\s?){{1,4}})?"
_WORD = rf"(?!{_TITLE}|AND\b|[Ss]taff\b)[A-Z][A-Za-z]*(?:[.'’\-][A-Za-z]+)*\.?"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|de|la|van|von|der|da|bin|al)){{0,2}}\s{_WORD}(?![\w'’\-])"
_MAIL = r"[A-Za-z0-9._+\-]{1,40}@[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){1,3}"
_ADDRESSED = rf"(?:,?\s?|\s?[/|]\s?)[(\[<]?{_MAIL}[)\]>]?"
_PERSON = rf"{_NAME}(?:{_ADDRESSED})?"
_JOIN = r"(?:,\s(?:and\s)?|\s(?:and|&|AND)\s)"
_PEOPLE = rf"(?P<people>{_PERSON}(?:{_JOIN}{_PERSON}){{0,4}}?)"
_AS = rf"(?:(?:,\s|\s?[/|·]\s?|\s\(){_OFFICE}\)?|\s(?:[Ss]taff\s)?(?:[Rr]eporter|[Cc]orrespondent|[Ww]riter))"
_DATED = (
    r"(?:(?:\s?[|·/•,]\s?|\s[\-–—]\s|\s)"
    r"(?:(?:Published|Posted|Updated|Last updated|Modified)\b.{0,90}|(?:[A-Z][a-z]{2,8}\.?\s)?\d.{0,40}))?"
)
"""What may follow in the same line: | Published 12 March 2024, 9:05am."""
_TRANSLATED = rf"(?:(?:,|\s?/|\sand)?\s[Tt]ranslated\sby\s{_NAME})?"
_SURNAME = (
    r"(?:Ahn|An|Ba[en]|Ba[eik]k|Byeon|Byun|Cha|Chae|Chang|Cheon|Cho|Ch[ou]i|Choe|Choo|Chu|Chun|Chung|Do|Eom|Gil|Go|Gong|Gu|Gwak"
    r"|Gwon|Ha|Hah?n|Heo|Ho?ng|Hong|Hur|Hwang|Hyun|I[mn]|Jang|Je|Jeon|Jeong|Ji|Jin|Jo|Joo|Ju|Jun|Jung|Kang|Kim|Ko|Koh|Kong|Koo|Kwa[ck]k?"
    r"|Kwon|Lee|Lim|Ma|Maeng|Mi?n|Moon|Mu?n|Myung|Na|Nah|Nam|Noh?|Oh|Ok|Paik|Par?k|Pyo|Rah?|Rhee|Roh|Ryu|Seo|Seok|Seol|Shim|Shin|Sim"
    r"|Sin|Sohn?|Son|Song|Suh|Sung|Tak|Um|Wang|Wi|Won|Woo|Yang|Yeo|Yeom|Yi|Yim|Yoo|Yook|Yoon|Yu|Yun)"
)
_SYLLABLE = r"(?:kk|tt|pp|ss|jj|ch|[bcdghjklmnprstwy])?[yw]?(?:eo|eu|ae|oe|oo|ou|ui|ee|[aeiou])(?:ng|[bghklmnptr])?"
_GIVEN = rf"(?i:{_SYLLABLE}-{_SYLLABLE})(?![A-Za-z])"
_KOREAN = rf"(?:{_SURNAME}\s{_GIVEN}|{_GIVEN}\s{_SURNAME})(?![\w'’\-])"
"""A Korean name as papers in English write it, given name in two syllables: Na Ha-rin; Self-help is none."""
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:[Ww]ritten\s|[Rr]eported\s)?(?:[Bb]y|BY)\s?:?\s(?:(?:[Ss]taff\s)?[Rr]eporter\s)?{_PEOPLE}{_AS}?{_TRANSLATED}{_DATED}",
        rf"{_PEOPLE}{_AS}{_DATED}",
        rf"\[?(?:[Ss]taff\s)?(?:Reporter|Correspondent|Writer|REPORTER|[Rr]eporter)\]?\s?[:/|]?\s{_PEOPLE}{_DATED}",
        rf"(?P<people>{_NAME}),\s(?:[A-Z][A-Za-z]{{1,14}}\s)?(?:News|TV|Radio|[A-Z]{{1,2}}B[SCN]|YTN)\.?",
        rf"(?=.{{6,60}}(?:19|20)\d\d)(?P<people>{_KOREAN}|{_SURNAME}\s[A-Z][a-z]{{1,7}}(?=\s(?:Posted|Published|Updated)\s)){_DATED}",
    )
)
_LATIN = re.compile(r"\[?[A-Za-z][\x20-\u024f\u2010-\u2022]+")
_MAILED = re.compile(rf"\[?{_NAME}{_ADDRESSED}\]?")
_ONE = re.compile(rf"(?<![A-Za-z])(?P<name>{_NAME})(?:(?:,?\s?|\s?[/|]\s?)[(\[<]?(?P<mail>{_MAIL})[)\]>]?)?")
_LONGEST = 160  # characters: four people with their addresses
_NO_NAMES_TEXT = """
    the a an all any my our your his her its this that these those by with from about
    air land sea bus car train city county law night day numbers design default popular demand
    news today read more related most contact email photo photos video press release online rights reserved
    staff reporter reporters editor editorial desk newsroom daily weekly times herald journal tribune
    """
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
"""Words of labels and headings that stand in capitals as names do."""


def read_english_byline(text: str) -> tuple[Reporter, ...]:
    """Give the people of a byline in English, with their addresses; () when `text` as a whole is none."""
    if len(text) > _LONGEST or not _LATIN.fullmatch(text):
        return ()
    if _MAILED.fullmatch(text) and (found := _people(text)):
        return found
    for form in _FORMS:
        if (match := form.fullmatch(text)) and (found := _people(match["people"])):
            return found
    return ()


def read_korean_name(text: str) -> str | None:
    """Give the Korean person's name that `text` is, in Latin letters: Na Ha-rin, NA HA-RIN; None when it is none."""
    if "-" not in text or len(text) > _LONGEST_NAME or not text.isascii():
        return None
    name = _named(text)
    return name if _ALONE.fullmatch(name) else None


_LONGEST_NAME = 24  # characters; Hwang Kyeong-hyeon has 18
_ALONE = re.compile(_KOREAN)


def _people(text: str) -> tuple[Reporter, ...]:
    """Give the people in a row of names; () when one of the words is none of a name."""
    found = tuple(Reporter(name=_named(one["name"]), email=one["mail"]) for one in _ONE.finditer(text))
    return () if any(_NO_NAMES.intersection(person.name.lower().split()) for person in found) else found


def _named(name: str) -> str:
    """Give a name as it is written, one in capitals as in others: KIM SOO-JIN, Kim Soo-jin."""
    if not name.isupper():
        return name
    return " ".join(word[:1] + word[1:].lower() for word in name.split())
