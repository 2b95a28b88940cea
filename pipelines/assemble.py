"""Segments into the fields of an article: the roles decide, nothing is looked for anew."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.items import BODY_ROLES, Quote, RankingEntry, RelatedLink, Reporter, Role, Segment, Weather
from pipelines.lines.bylines import read_byline
from pipelines.lines.comments import read_comment_count
from pipelines.lines.datelines import split_dateline
from pipelines.lines.english import read_korean_name
from pipelines.lines.labels import end_of_label
from pipelines.lines.lists import number_entries, strip_bullet, strip_dates
from pipelines.lines.names import JOURNALIST, NAME, OFFICE, is_person
from pipelines.lines.signatures import (
    holds_office,
    is_name,
    read_last_signature,
    read_name,
    read_of_house,
    read_signature,
)
from pipelines.lines.tools import is_tool_label
from pipelines.lines.towns import read_placed
from pipelines.lines.weather import read_weather
from pipelines.scripts.dialogues import read_short, read_turn
from pipelines.scripts.signoffs import read_sign_off
from pipelines.scripts.speakers import (
    read_bare_speaker,
    read_speaker,
    read_unframed_speaker,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The fields of `archive.items.Article` that the segments alone give, named as there."""

    headline: str | None = None
    deck: tuple[str, ...] = ()
    body: str | None = None
    dateline: str | None = None
    reporters: tuple[Reporter, ...] = ()
    byline: str | None = None
    copyright: str | None = None
    captions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    ranking: tuple[RankingEntry, ...] = ()
    weather: tuple[Weather, ...] = ()
    comment_count: int | None = None


def assemble(segments: Sequence[Segment]) -> Assembled:
    """Collect the fields of an article from its labelled segments, given in page order."""
    of = _sort_by_role(segments)
    first_body = next((segment.text for segment in segments if segment.role in BODY_ROLES), None)
    return Assembled(
        headline=_first(of, Role.HEADLINE),
        deck=_texts(of, Role.DECK),
        body="\n".join(segment.text for segment in segments if segment.role in BODY_ROLES) or None,
        dateline=_collect_dateline(of, first_body),
        reporters=_collect_reporters(of),
        byline=_choose_byline(of),
        copyright=_notice(of),
        captions=_texts(of, Role.CAPTION),
        quotes=collect_quotes(segments) if of[Role.QUOTE] else (),
        related=_collect_related(segments, of),
        ranking=collect_ranking(segments) if of[Role.RANKING] else (),
        weather=read_weather(_texts(of, Role.WEATHER)),
        comment_count=_collect_comment_count(segments),
    )


_ByRole = defaultdict[Role, list[Segment]]


def _sort_by_role(segments: Sequence[Segment]) -> _ByRole:
    """Give the segments of every role, without the headings of lists; a page has some 300 segments and 20 roles."""
    found: _ByRole = defaultdict(list)
    for segment in segments:
        if not segment.heading:
            found[segment.role].append(segment)
    return found


def _texts(of: _ByRole, role: Role) -> tuple[str, ...]:
    return tuple(segment.text for segment in of[role])


def _first(of: _ByRole, role: Role) -> str | None:
    return next(iter(_texts(of, role)), None)


def _notice(of: _ByRole) -> str | None:
    """Give the copyright notice without the button behind it: ⓒ 가온신문 무단전재 금지 | 저작권문의."""
    notice = _first(of, Role.COPYRIGHT)
    head, _, label = (notice or "").rpartition("|")
    return head.rstrip() if head and is_tool_label(label.strip()) else notice


_RELATED, _RANKED, _COMMENTED = frozenset({Role.RELATED}), frozenset({Role.RANKING}), frozenset({Role.COMMENTS})
"""Sets, because to look up a member of an enumeration takes six times as long, and a page has hundreds of segments."""
_NAMED = frozenset({"portrait_name", "author_above", "name_below"})
"""Rules that take a bare name for the author's."""
_WEAK = frozenset({"portrait_name", "signature"})
"""Rules that take name and office for the author's: beside a journalist's byline they name who is pictured."""
_JOURNALIST = re.compile(rf"{NAME}\s?(?:{JOURNALIST})")
_ADDRESS = re.compile(r"[A-Za-z0-9._+\-]{1,40}@[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){1,3}")


def _collect_reporters(of: _ByRole) -> tuple[Reporter, ...]:
    """Give every reporter once, with an address from any of the bylines, or from one that stands alone behind them."""
    emails: dict[str, str | None] = {}
    reports = any(s.reason == "signature" for s in of[Role.BYLINE]) and _reports(of)
    journalists = any(s.reason not in _WEAK and _JOURNALIST.search(s.text) for s in of[Role.BYLINE])
    for segment in of[Role.BYLINE]:
        if journalists and segment.reason in _WEAK and not segment.text.endswith("기자"):
            continue
        text = segment.text
        if reports and segment.reason == "signature" and holds_office(text):
            continue  # whom the press office names below its report
        alone = (read_name(text) or read_korean_name(text)) if segment.reason in _NAMED else None
        for person in (Reporter(name=alone),) if alone else _people_of(text):
            emails[person.name] = emails.get(person.name) or person.email
        address = _ADDRESS.fullmatch(text.strip(" ()[]<>/"))
        if address and (without := next((name for name, email in emails.items() if email is None), None)):
            emails[without] = address[0]
    if not emails:
        emails |= dict.fromkeys(_names_in_box(of))
    if not emails:  # a talk with the reporter, who signs nothing: [홍길동 기자]
        spoke = (s.text.strip("[]<>〈〉【】 ") for s in of[Role.MARKER] if s.reason == "script_report_marker")
        emails = {person.name: person.email for text in spoke for person in _people_of(text)}
    return tuple(Reporter(name=name, email=email) for name, email in emails.items())


_LABELS = ("[", "<", "【", "〈", "《", "(")
_REPORTED = re.compile(r"(?:밝혔|전했|알렸|설명했|덧붙였|발표했|말했)다[.”\"]?(?:\s|\Z)")
_OWN_WORDS = re.compile(
    r"(?<![가-힣])(?:나는|내가|나의|저는|제가|우리[는의가]|필자)(?![가-힣])|[하보가되]자[.!]|바란다\.|싶다\.|않은가"
)


def _reports(of: _ByRole) -> bool:
    """Say whether a text tells what others said, below a headline that is no column's, and speaks for nobody itself."""
    if any(s.text.startswith(_LABELS) for s in of[Role.HEADLINE][:1]):
        return False
    body = " ".join(s.text for s in of[Role.PARAGRAPH])
    return _REPORTED.search(body) is not None and _OWN_WORDS.search(body) is None


def _names_in_box(of: _ByRole) -> list[str]:
    """Give the bare names on a line in a box about the author; they count where no byline names anybody.

    Of two elements side by side the names are glued: 한누리도가온.
    """
    for segment in (*of[Role.BYLINE], *of[Role.OTHER]):
        if segment.reason not in _ABOUT_AUTHOR:
            continue
        names = [segment.text] if is_name(segment.text) else _SYLLABLES.findall(segment.text)
        bare = "".join(names) == _BETWEEN_NAMES.sub("", segment.text)
        if bare and all(len(name) > 2 and is_name(name) for name in names):
            return names
    return []


_ABOUT_AUTHOR = frozenset({"byline_box", "presents_author"})
_SYLLABLES, _BETWEEN_NAMES = re.compile("[가-힣]{3}"), re.compile(r"[\s·ㆍ,|/]+")
"""A name has three; 한국 and 이동 look like names, too."""


@lru_cache(maxsize=256)  # asked for the reporters, and for the line that names them
def _people_of(text: str) -> tuple[Reporter, ...]:
    byline = read_byline(text) or read_byline(text.rstrip("= ")) or split_dateline(f"{text} .").byline
    if byline:
        return byline.reporters
    if name := read_signature(text) or read_of_house(text) or read_placed(text):
        return (Reporter(name=name),)
    if signed_off := read_sign_off(text):
        return signed_off.reporters
    if name := read_last_signature(text):
        return (Reporter(name=name),)
    signed = _SIGNED.fullmatch(text)
    return (Reporter(name=signed[1]),) if signed and is_person(signed[1]) else ()


_SIGNED = re.compile(rf"({NAME})\s{OFFICE}")
"""Who signs a column: 모란새 시인. Elsewhere too weak for a byline, it counts in a line that is known as one."""


def _choose_byline(of: _ByRole) -> str | None:
    """Give the first byline that names somebody, else the first."""
    texts = _texts(of, Role.BYLINE)
    return next((text for text in texts if _people_of(text)), texts[0] if texts else None)


def _collect_dateline(of: _ByRole, first_body: str | None) -> str | None:
    """Give the dateline cut off as a byline of its own, or the one that still stands in the first paragraph."""
    # brackets alone are a dateline only in front of a sentence, where they were cut off one
    candidates = [f"{s.text} {'. 했다.' if s.reason == 'dateline' else '.'}" for s in of[Role.BYLINE]]
    found = (split_dateline(text).dateline for text in [*candidates, *([first_body] if first_body else [])])
    return next((dateline for dateline in found if dateline), None)


_QUOTE_MARKS = '“”"″‟＂„〝〞「」'


def collect_quotes(segments: Sequence[Segment]) -> tuple[Quote, ...]:
    """Join each speaker line with the quote segments behind it; a quote without a speaker line has no speaker."""
    quotes: list[Quote] = []
    guest = _find_guest(segments)
    called = {short: s.text for s in segments if s.role in _HEADS and (short := read_short(s.text))}
    index = 0
    while index < len(segments):
        segment = segments[index]
        if segment.role not in {Role.SPEAKER, Role.QUOTE}:
            index += 1
            continue
        head = segment.text if segment.role is Role.SPEAKER else None
        start = index + 1 if head else index
        if head and start < len(segments) and _is_office_below(segments[start]):
            head, start = f"{head}/{segments[start].text}", start + 1
        end = start
        while end < len(segments) and segments[end].role is Role.QUOTE:
            end += 1
        if end > start:
            whole = called.get(head.rstrip(" :：>＞")) if head and called else None
            if head is None and index and segments[index - 1].reason in _ASKED:
                head = guest
            words = [piece.text for piece in segments[start:end]]
            if head is None and _names_quoted(segments, end):
                head, end = segments[end].text.lstrip("-– "), end + 1
            quotes.append(_quote(whole or head, words))
        index = end
    return tuple(quotes)


def _names_quoted(segments: Sequence[Segment], index: int) -> bool:
    """Say whether a line below a quotation says who said it, and none of its own follows: - 홍길동 / 제빵사."""
    if index >= len(segments) or segments[index].role is not Role.SPEAKER:
        return False
    if segments[index].text[0] not in "-–" and (index < 2 or segments[index - 2].reason != "script_speech_marker"):
        return False  # <인터뷰> "말" 홍길동 주민
    return index + 1 == len(segments) or segments[index + 1].role is not Role.QUOTE


_ASKED = frozenset({"script_speech_marker", "script_after_marker"})
"""Rules of what stands before the words of a guest whose name stands above the talk."""


def _find_guest(segments: Sequence[Segment]) -> str | None:
    """Give the speaker's line that stands above all quotes and has none of its own, where there is just one such."""
    first = next((index for index, segment in enumerate(segments) if segment.role is Role.QUOTE), 0)
    alone = [
        segment.text
        for segment, below in pairwise(segments[: first + 1])
        if segment.role is Role.SPEAKER and below.role is not Role.QUOTE
    ]
    return alone[0] if len(alone) == 1 else None


_HEADS = frozenset({Role.SPEAKER, Role.MARKER})


def _is_office_below(segment: Segment) -> bool:
    """Say whether a speaker's line names nobody: the office of the person on the line above."""
    return (
        segment.role is Role.SPEAKER
        and read_speaker(segment.text) is None
        and _OFFICE_ALONE.match(segment.text) is not None
    )


_OFFICE_ALONE = re.compile(r"[가-힣A-Za-z·\s]{2,24}\Z")


def _quote(head: str | None, lines: list[str]) -> Quote:
    if len(lines) > 1 and all(line[:1] == "-" and line[-1] in _QUOTE_MARKS for line in lines):
        lines = [line.lstrip("- ").strip(_QUOTE_MARKS) for line in lines]  # - "첫째 말" and - "둘째 말" of one person
    elif len(lines) > 1 and all(line[:1] == "-" for line in lines):
        lines = [line.lstrip("- ") for line in lines]
    text = _in_frame("\n".join(lines).strip())
    closed = text.rstrip(")]】}>〉 ")
    if closed and closed[-1] in _QUOTE_MARKS:
        text = closed
    text = text.lstrip("-▶ ") if text[:1] in "-▶" else text
    if text[:1] in _QUOTE_MARKS:
        text = text[1:]
    if text[-1:] in _QUOTE_MARKS:
        text = text[:-1]
    speaker = (
        (
            read_speaker(head)
            or read_turn(head)
            or read_speaker(f'{head} "…"]')
            or read_bare_speaker(head, "“", named=True)
            or read_unframed_speaker(head)
        )
        if head
        else None
    )
    return Quote(
        speaker=speaker.name if speaker else None,
        title=speaker.title if speaker else None,
        text=text.strip(),
    )


def _in_frame(text: str) -> str:
    """Take off brackets or single marks that stand around the whole of the words."""
    first = {"[": "]", "(": ")", "'": "'", "‘": "’"}.get(text[:1])
    around = first is not None and text.endswith(first) and text.count(text[0]) == (2 if text[0] == "'" else 1)
    return text[1:-1].strip() if around else text


def _collect_related(segments: Sequence[Segment], of: _ByRole) -> tuple[RelatedLink, ...]:
    """Give the related articles; the dates behind titles are those of one list, and a number alone counts them."""
    if not of[Role.RELATED]:
        return ()
    lists: list[list[Segment]] = [[]]
    for segment in segments:
        if segment.heading:
            lists.append([])
        elif segment.role in _RELATED and not segment.text.rstrip(".)").isdecimal():
            lists[-1].append(segment)
    return tuple(link for entries in lists for link in _read_related(entries))


def _read_related(entries: Sequence[Segment]) -> Iterator[RelatedLink]:
    """Give the entries of a list, each without its label and the bracket around the list: [관련기사 : 햅쌀 첫 수매]."""
    bare = [strip_bullet(segment.text) for segment in entries]
    titles = strip_dates([text[end_of_label(text) :].rstrip(_BEHIND_TITLE) for text in bare])
    for title, segment in zip(titles, entries, strict=True):
        opening = _OPENINGS.get(title[-1:])
        ends_list = opening is not None and opening not in title
        yield RelatedLink(title=title[:-1].rstrip() if ends_list else title, url=segment.url)


_BEHIND_TITLE = " ,|/·ㅣ│｜ㆍ•▶▷→"
_OPENINGS = {"]": "[", ")": "(", ">": "<", "】": "【", "〉": "〈"}

_FIRST = re.compile(r"0?1(?!\d)")


def collect_ranking(segments: Sequence[Segment]) -> tuple[RankingEntry, ...]:
    """Give the entries of every ranked list; each list is numbered for itself, under its own heading."""
    entries: list[RankingEntry] = []
    names: list[str] = []  # of the tabs in a row, whose lists come after it in the same order; else of one heading
    group: list[Segment] = []
    row = apart = False
    for segment in segments:
        if segment.heading:
            entries += _numbered(group, names)
            group = []
            if segment.role in _RANKED:
                name = segment.text.removeprefix("더보기").strip()
                names = [*names, name] if row else [name]
            elif not row:
                names = []
            row = True
            continue
        row = False
        if segment.role not in _RANKED:
            apart = apart or segment.reason != "list_detail"
            continue
        follows = group and (group[-1].reason != segment.reason or (apart and _FIRST.match(segment.text)))
        apart = False
        if segment.reason == "numbered_list" and follows:
            entries += _numbered(group, names)
            group, names = [], []  # nothing names it
        if segment.reason != "next_ranking_list":
            names = names if group else names[-1:]
        elif group:
            entries += _numbered(group, names)
            group, names = [], names[1:] or names
        group.append(segment)
    return (*entries, *_numbered(group, names))


def _numbered(group: Sequence[Segment], names: Sequence[str]) -> list[RankingEntry]:
    if not group:
        return []
    return [
        RankingEntry(rank=entry.rank, title=entry.title, url=group[entry.index].url, list=names[0] if names else None)
        for entry in number_entries([segment.text for segment in group])
    ]


def _collect_comment_count(segments: Sequence[Segment]) -> int | None:
    counts = (read_comment_count(segment.text) for segment in segments if segment.role in _COMMENTED)
    return next((count for count in counts if count is not None), None)
