"""Which of a page's times are the article's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.items import Role, Segment
from pipelines.page.fields.dates import find_times
from pipelines.page.head.metadata import Metadata

TEXT = (Role.PARAGRAPH, "새재시는 도서관을 짓는다고 5일 밝혔다.", "paragraph")


def line(text: str) -> tuple[Role, str, str]:
    return (Role.OTHER, text, "time_line")


LINES = [
    ([line("입력 2025.05.15 20:00"), TEXT], "2025-05-15T20:00:00", None, "above the text"),
    ([line("2025.05.15"), TEXT], "2025-05-15T00:00:00", None, "a bare day above it"),
    (
        [line("2025.05.16"), line("입력 2025.05.15 20:00"), TEXT],
        "2025-05-15T20:00:00",
        None,
        "a clock beats a day",
    ),
    ([TEXT, line("기사입력 2025.05.15 20:00 최종편집 ⓒ 고을뉴스")], "2025-05-15T20:00:00", None, "a clock below it"),
    ([TEXT, line("입력 2025.05.15")], "2025-05-15T00:00:00", None, "a bare day below it, as entered"),
    ([TEXT, line("2018. 11. 23")], None, None, "a bare day below it: the imprint's"),
    ([TEXT, line("등록일자 2018. 11. 23")], None, None, "the day when the outlet was registered"),
    ([line("입력 2025.05.15 20:00 수정 2025.05.16 08:00"), TEXT], "2025-05-15T20:00:00", "2025-05-16T08:00:00", "both"),
]
NAMED = (Role.HEADLINE, "새재시, 도서관 짓는다", "headline")


def cell(text: str) -> tuple[Role, str, str]:
    return (Role.OTHER, text, "unknown")


LINES += [
    (
        [line("2025.05.17 (토) 최종편집 09:58"), NAMED, line("입력 2025.05.15 20:00"), TEXT],
        "2025-05-15T20:00:00",
        None,
        "the same with its label inside",
    ),
    ([line("최종편집 2025.05.17 09:58"), NAMED, TEXT], None, None, "when the outlet's pages last changed"),
    (
        [line("편집 2025.05.17 [09:58]"), line("기사입력 2025/05/15 [20:00]"), NAMED, TEXT],
        "2025-05-15T20:00:00",
        None,
        "the same above the article's",
    ),
    ([NAMED, line("최종수정 2025.05.16 08:00"), TEXT], None, "2025-05-16T08:00:00", "the article's change"),
    (
        [NAMED, cell("입력"), line("2025-05-15 20:00"), cell("수정"), line("2025-05-16 08:00"), TEXT],
        "2025-05-15T20:00:00",
        "2025-05-16T08:00:00",
        "labels in cells of their own",
    ),
    (
        [NAMED, cell("기사입력"), line("2025-05-15 20:00"), cell("최종편집"), line("2025-05-16 08:00"), TEXT],
        "2025-05-15T20:00:00",
        "2025-05-16T08:00:00",
        "the last edit in a cell of its own",
    ),
    ([NAMED, line("2025-05-15"), cell("20:00"), TEXT], "2025-05-15T20:00:00", None, "the clock in the next cell"),
    ([NAMED, line("2025-05-15"), cell("20:00 도서관 앞"), TEXT], "2025-05-15T00:00:00", None, "no clock alone"),
    (
        [line("업데이트 2025.05.16 08:00 | 입력 2025.05.15 20:00"), NAMED, TEXT],
        "2025-05-15T20:00:00",
        "2025-05-16T08:00:00",
        "the article's own line above the headline",
    ),
    ([NAMED, cell("수정 요청"), line("2025-05-15 20:00"), TEXT], "2025-05-15T20:00:00", None, "no label of a time"),
]


@pytest.mark.parametrize(("lines", "published", "modified", "why"), LINES, ids=[row[3] for row in LINES])
def test_times_around_the_text(
    lines: list[tuple[Role, str, str]], published: str | None, modified: str | None, why: str
) -> None:
    segments = [
        Segment(position=at, role=role, text=text, reason=reason) for at, (role, text, reason) in enumerate(lines)
    ]
    times = find_times(Metadata(), segments, None)
    assert (times.published_at, times.modified_at) == (published, modified)


FETCHED = datetime(2025, 5, 17, 1, 0, 30, tzinfo=UTC)  # 10:00:30 in Korea
HEADS = [
    ("2025-05-15T20:00:31+09:00", None, "2025-05-15T20:00:31", None, "finer than the line"),
    ("2025-05-15T11:00:31Z", None, "2025-05-15T20:00:31", None, "UTC"),
    ("2025-05-15T20:00:31Z", None, "2025-05-15T20:00:31", None, "Korea's clock that calls itself UTC"),
    ("2025-05-15T20:00:31.000+00:00", None, "2025-05-15T20:00:31", None, "the same, spelt otherwise"),
    ("2025-05-17T10:00:29+09:00", None, "2025-05-15T20:00:00", None, "made for the visitor"),
    ("2025-05-17T07:00:00+09:00", None, "2025-05-17T07:00:00", None, "three hours before the visit it may be true"),
    ("2025-05-15", None, "2025-05-15T20:00:00", None, "a bare day"),
    ("2025-05-17", None, "2025-05-15T20:00:00", None, "the day of the visit"),
    ("2010-03-02T00:00:00+09:00", None, "2025-05-15T20:00:00", None, "the day when the outlet was registered"),
    (None, "2025-05-17T10:00:29+09:00", "2025-05-15T20:00:00", None, "changed for the visitor, entered on the line"),
    (None, "2025-05-15T20:00:00+09:00", "2025-05-15T20:00:00", None, "the line's own time once more"),
    (None, "2025-05-14T20:00:00+09:00", "2025-05-15T20:00:00", None, "changed the day before"),
    ("2025-05-15T20:00:31Z", "2025-05-15T21:10:00Z", "2025-05-15T20:00:31", "2025-05-15T21:10:00", "both wrong zones"),
    ("0000-00-00 00:00:00", None, "2025-05-15T20:00:00", None, "none"),
    ("2025-05-15T20:00:31+09:00", "2025-05-17T10:00:29+09:00", "2025-05-15T20:00:31", None, "changed for the visitor"),
    (
        "2025-05-15T20:00:31+09:00",
        "2025-05-16T08:00:00+09:00",
        "2025-05-15T20:00:31",
        "2025-05-16T08:00:00",
        "changed by its author",
    ),
]


@pytest.mark.parametrize(("head", "changed", "published", "modified", "why"), HEADS, ids=[row[4] for row in HEADS])
def test_the_head_beside_a_line(
    head: str | None, changed: str | None, published: str, modified: str | None, why: str
) -> None:
    rows = [NAMED, line("입력 2025.05.15 20:00"), TEXT]
    segments = [
        Segment(position=at, role=role, text=text, reason=reason) for at, (role, text, reason) in enumerate(rows)
    ]
    times = find_times(Metadata(published=head, modified=changed), segments, FETCHED)
    assert (times.published_at, times.modified_at) == (published, modified)


def test_a_button_that_changes_a_post_is_no_label() -> None:
    rows = [(*NAMED, None), (Role.NAVIGATION, "수정", "short_link", "/edit/1"), (*line("2025-05-15 20:00"), None)]
    segments = [
        Segment(position=at, role=role, text=text, reason=reason, url=url)
        for at, (role, text, reason, url) in enumerate([*rows, (*TEXT, None)])
    ]
    times = find_times(Metadata(), segments, None)
    assert (times.published_at, times.modified_at) == ("2025-05-15T20:00:00", None)


CLOCKS = [
    ("2025.05.17 (토) 10:00", None, "the time of the visit"),
    ("2025.05.17 (토) 09:00", "2025-05-17T09:00:00", "an hour before it"),
    ("입력 2025.05.17 10:00", "2025-05-17T10:00:00", "the same with a label"),
]


@pytest.mark.parametrize(("text", "published", "why"), CLOCKS, ids=[row[2] for row in CLOCKS])
def test_a_clock_above_the_headline(text: str, published: str | None, why: str) -> None:
    segments = [
        Segment(position=at, role=role, text=words, reason=reason)
        for at, (role, words, reason) in enumerate([line(text), NAMED, TEXT])
    ]
    assert find_times(Metadata(), segments, FETCHED).published_at == published


DAYS = [
    ("[ 1999-08-14 ] 조회:302", "between", "1999-08-14T00:00:00", "in brackets, with a count"),
    ("2023년 4월 18일 · 오솔비", "between", "2023-04-18T00:00:00", "with a name"),
    ("이 글은 2019년 10월 7일에 들국화에 의해 작성되었습니다.", "between", "2019-10-07T00:00:00", "in a sentence"),
    ("2024년 5월 21일 화요일", "above", "2024-05-21T00:00:00", "of a newsletter, above its title"),
    ("2025년 5월 17일 토요일", "above", None, "today"),
    ("기간 : 2024-10-12", "between", None, "of an event"),
    ("1999-08-14 나루, 2000-08-14 새터", "between", None, "two days"),
]


@pytest.mark.parametrize(("text", "where", "published", "why"), DAYS, ids=[row[3] for row in DAYS])
def test_the_only_day_beside_headline_and_text_is_a_last_resort(
    text: str, where: str, published: str | None, why: str
) -> None:
    lines = [
        (Role.HEADLINE, "headline", "가람구, 빈 파출소를 약국으로"),
        (Role.PARAGRAPH, "paragraph", "약국이 문을 열었다."),
    ]
    lines.insert(("above", "between").index(where), (Role.OTHER, "other", text))
    segments = [
        Segment(position=at, role=role, text=said, reason=reason) for at, (role, reason, said) in enumerate(lines)
    ]
    assert find_times(Metadata(), segments, FETCHED).published_at == published
