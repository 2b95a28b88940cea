"""Times of Korean pages: right in Korean wall clock, or None."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines.times import Times, read_time, read_times

FETCHED = datetime(2026, 11, 13, 1, 0, 30, tzinfo=UTC)  # 10:00:30 in Korea

CASES = [
    ("입력 2025.12.06 16:43", "2025-12-06T16:43:00", "label and dots"),
    ("승인 2016.03.16 21:14", "2016-03-16T21:14:00", "ND Soft"),
    ("등록 :2016-09-17 14:26", "2016-09-17T14:26:00", "colon before the date"),
    ("송고시간2022-09-07 20:49", "2022-09-07T20:49:00", "label glued to the date"),
    ("기사입력 2026/08/10 [21:14]", "2026-08-10T21:14:00", "clock in brackets"),
    ("기사입력 :[ 2018-08-25 15:24 ]", "2018-08-25T15:24:00", "brackets"),
    ("입력2023.09.07. 오후 12:22", "2023-09-07T12:22:00", "noon stays noon"),
    ("작성일 : 2025-12-05 17:09 96", "2025-12-05T17:09:00", "a count behind the clock is no second"),
    ("2025-12-05 17:09:36 96", "2025-12-05T17:09:36", "nor behind the second"),
    ("2025년 12월 5일 17시 9분 36초", "2025-12-05T17:09:36", "seconds with their word"),
    ("입력2023.09.07. 오전 12:22", "2023-09-07T00:22:00", "오전 12 is midnight"),
    ("2023.09.07. 오후 1:05", "2023-09-07T13:05:00", "오후 adds twelve"),
    ("2025-05-15T20:00:52.000+0900", "2025-05-15T20:00:52", "fraction and offset"),
    ("2026-11-12T00:30:00Z", "2026-11-12T09:30:00", "UTC to Korean"),
    ("2026-11-11T19:30:00-05:00", "2026-11-12T09:30:00", "New York to Korean"),
    ("2026-11-12T09:30:00", "2026-11-12T09:30:00", "no zone is Korean"),
    ("2026-11-12 (목) 오전 9:30", "2026-11-12T09:30:00", "weekday in brackets"),
    ("2026년 11월 12일 목요일 오후 9시 5분", "2026-11-12T21:05:00", "in words, with weekday"),
    ("2026년 11월 12일 09시 30분", "2026-11-12T09:30:00", "in words"),
    ("2026년 11월 12일 오후 3시", "2026-11-12T15:00:00", "hour alone"),
    ("2026.11.12 (木) 09:30", "2026-11-12T09:30:00", "the weekday in Han letters"),
    ("승인26.11.1209:30", "2026-11-12T09:30:00", "a short year glued to its clock"),
    ("Nov. 12, 2026 9:30 p.m.", "2026-11-12T21:30:00", "p.m. with its stops"),
    ("2026·11·12 09:30", "2026-11-12T09:30:00", "middle dots"),
    ("2026. 11. 2. 9:30", "2026-11-02T09:30:00", "blanks after the dots"),
    ("2026.11.12 | 09:30:15", "2026-11-12T09:30:15", "bar between date and clock"),
    ("2026/11/12 09:30 AM", "2026-11-12T09:30:00", "AM behind"),
    ("2026/11/12 09:30 PM", "2026-11-12T21:30:00", "PM behind"),
    ("26/11/12", "2026-11-12T00:00:00", "year first"),
    ("'26.11.12 09:30", "2026-11-12T09:30:00", "year with apostrophe"),
    ("２０２６．１１．１２", "2026-11-12T00:00:00", "full width"),
    ("２０２６년 １１월 １２일 ０９：３０", "2026-11-12T09:30:00", "full width with colon"),
    ("20261112093015", "2026-11-12T09:30:15", "compact"),
    ("20261112", "2026-11-12T00:00:00", "compact date"),
    ("Thu, 12 Nov 2026 09:30:00 +0900", "2026-11-12T09:30:00", "RFC 822"),
    ("Thu, 12 Nov 2026 00:30:00 GMT", "2026-11-12T09:30:00", "RFC 822 in GMT"),
    ("Thu, 12 Nov 2026 09:30:00 KST", "2026-11-12T09:30:00", "RFC 822 in KST"),
    ("Wed, 11 Nov 2026 19:30:00 EST", "2026-11-12T09:30:00", "RFC 822 with a zone's letters"),
    ("Nov 12, 2026 9:30 AM", "2026-11-12T09:30:00", "English"),
    ("Mar 12,2024", "2024-03-12T00:00:00", "English, no blank"),
    ("2024年3月12日 9時5分", "2024-03-12T09:05:00", "Japanese"),
    ("1762907400", "2025-11-12T09:30:00", "epoch in seconds"),
    ("1762907400000", "2025-11-12T09:30:00", "epoch in milliseconds"),
    ("승인 2026.11.12 09:30 | 수정 2026.11.13 10:00", "2026-11-12T09:30:00", "the first is the publishing"),
    ("홍길동 기자 2026.11.12 09:30", "2026-11-12T09:30:00", "within a byline"),
    ("2026.11.12 오후 14:29", "2026-11-12T14:29:00", "오후 beside a clock of 24 hours"),
    ("2026.11.12 오전 14:29", None, "오전 and 14 hours say two things"),
    ("2026/11/12 14:29 AM", None, "AM as well"),
    ("2026-11-12 오후 0:22:10", "2026-11-12T12:22:10", "half past noon"),
    ("입력2026-11-1215:07", "2026-11-12T15:07:00", "cells side by side, without a blank"),
    ("2026년 11월 5일15:07", "2026-11-05T15:07:00", "the same behind 일"),
    ("2026-11-1215", None, "six digits are no day"),
    ("2026.11.12 @ 15:07", "2026-11-12T15:07:00", "at"),
    ("2026.11.12 24:00", None, "the end of this day for one clock, its beginning for another"),
    ("1970-01-01T09:00:00+09:00", None, "where the clocks of computers begin"),
    ("1970-01-01T00:00:00Z", None, "the same in UTC"),
    ("1900-01-01", None, "a database's first day"),
    ("1969-07-21 11:56", "1969-07-21T11:56:00", "an old paper"),
    ("Thu Nov 12 09:30:05 KST 2026", "2026-11-12T09:30:05", "as Java writes it"),
    ("Thu Nov 12 00:30:05 UTC 2026", "2026-11-12T09:30:05", "the same elsewhere"),
    ("5 March 2024, 15:07", "2024-03-05T15:07:00", "the day first, in words"),
    ("2026-13-45T99:99", None, "no such month"),
    ("2026-11-31", None, "no such day"),
    ("2026-11-12 25:10", None, "no such hour"),
    ("0001-01-01", None, "a database's zero"),
    ("0001-01-01T00:00:00+09:00", None, "a zero before the calendar's start"),
    ("9999-12-31", None, "a database's end"),
    ("0000-00-00 00:00:00", None, "MySQL's zero"),
    ("11-12 09:30", None, "no year, and nothing to count from"),
    ("3시간 전", None, "relative, and nothing to count from"),
    ("어제", None, "relative, and nothing to count from"),
    ("", None, "empty"),
    ("전화 063-220-1234", None, "a telephone number"),
    ("제2026호", None, "an issue number"),
    ("주가 2,026.11원", None, "a price"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[f"{row[0]}: {row[2]}" for row in CASES])
def test_read_time(text: str, expected: str | None, why: str) -> None:
    assert read_time(text) == expected


FROM_CRAWL = [
    ("3시간 전", "2026-11-13T07:00:00", "hours ago"),
    ("15분전", "2026-11-13T09:45:00", "minutes ago, glued"),
    ("2일 전", "2026-11-11T00:00:00", "days ago give the day"),
    ("어제", "2026-11-12T00:00:00", "yesterday"),
    ("어제 오후 3:20", "2026-11-12T15:20:00", "yesterday with a clock"),
    ("오늘 09:30", "2026-11-13T09:30:00", "today"),
    ("11-12 09:30", "2026-11-12T09:30:00", "no year"),
    ("12월 30일 09:30", "2025-12-30T09:30:00", "no year, a day still to come is last year's"),
    ("방금 전", None, "would be the crawl time"),
    ("10초 전", None, "would be the crawl time"),
    ("Thu, 12 Nov 2099 09:30:00 +0900", None, "far ahead of the crawl"),
    ("12/11/26", None, "year first is long ago, day first is yesterday: nobody can tell"),
    ("26/11/12", "2026-11-12T00:00:00", "year first fits the crawl"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FROM_CRAWL, ids=[f"{row[0]}: {row[2]}" for row in FROM_CRAWL])
def test_read_time_counts_from_the_crawl(text: str, expected: str | None, why: str) -> None:
    assert read_time(text, fetched_at=FETCHED) == expected


PAIRS = [
    ("발행 2026/07/02 종교 23면 기사입력 2026/07/01 10:05", "2026-07-01T10:05:00", None),
    ("입력 2026.07.01 | 행사 2026.07.05 14:00", "2026-07-01T00:00:00", None),
    ("제1203호 2면 2026년 7월 2일 | 입력 2026-07-01 10:05", "2026-07-01T10:05:00", None),
    ("지면 2026-07-02 12면 | 입력 2026-07-01 10:05", "2026-07-01T10:05:00", None),
    ("[제1203호] 2026년 7월 2일", "2026-07-02T00:00:00", None),
    ("승인 2026.11.12 09:30 | 수정 2026.11.13 10:00", "2026-11-12T09:30:00", "2026-11-13T10:00:00"),
    ("입력2023.09.07. 오후 12:22 수정2023.09.07. 오후 1:00", "2023-09-07T12:22:00", "2023-09-07T13:00:00"),
    ("도수정 기자 입력 2026.11.12 09:30 수정 2026.11.13 10:00", "2026-11-12T09:30:00", "2026-11-13T10:00:00"),
    ("최종수정 2026.11.13 10:00 기사입력 2026.11.12 09:30", "2026-11-12T09:30:00", "2026-11-13T10:00:00"),
    ("2021-10-04 16:26 입력 2021-10-04 17:00 수정", "2021-10-04T16:26:00", "2021-10-04T17:00:00"),
    ("登録:2026-06-11 06:40 修正:2026-06-11 08:22", "2026-06-11T06:40:00", "2026-06-11T08:22:00"),
    ("All News 15:20 October 02, 2026", "2026-10-02T15:20:00", None),
    ("업데이트 2026-11-13 10:00", None, "2026-11-13T10:00:00"),
    ("2026.11.12 09:30", "2026-11-12T09:30:00", None),
    ("지면 : 2026-11-13 (금) 12면 | 입력 : 2026-11-12 15:07", "2026-11-12T15:07:00", None),
    ("지면게재일 2026.11.13 12면", "2026-11-13T00:00:00", None),
    ("발행 2026/10/29 종교 23면 기사입력 2026/10/28 19:58", "2026-10-28T19:58:00", None),
    ("발행 2026/10/29 종교 23면", "2026-10-29T00:00:00", None),
    ("입력 2026.11.12 09:30 수정 10:15", "2026-11-12T09:30:00", "2026-11-12T10:15:00"),
    ("입력 2026.11.12 09:30 / 수정 11.13 08:00", "2026-11-12T09:30:00", "2026-11-13T08:00:00"),
    ("입력 2026.11.12 09:30 수정 08:15", "2026-11-12T09:30:00", None),
    ("입력 2026.11.12 09:30 수정 11.31 08:00", "2026-11-12T09:30:00", None),
    ("2026.11.12 09:30 수정 10:15", "2026-11-12T09:30:00", "2026-11-12T10:15:00"),
    ("2026.11.12 09:30 입력 / 10:15 수정", "2026-11-12T09:30:00", "2026-11-12T10:15:00"),
    ("편집 2026.11.12 10:15 | 등록 2026.11.12 09:30", "2026-11-12T09:30:00", "2026-11-12T10:15:00"),
    ("발행일 2026-11-13 | 등록 2026-11-12 09:30", "2026-11-12T09:30:00", None),
    ("2026.11.12 09:30 (10:15 수정)", "2026-11-12T09:30:00", None),
    ("2026년 11월 13일자 3면 · 온라인 2026.11.12 09:30", "2026-11-12T09:30:00", None),
    ("2026.11.12 THU 09:30", "2026-11-12T09:30:00", None),
    ("2026-11-12 Thu, 09:30", "2026-11-12T09:30:00", None),
    ("조회 1,024", None, None),
]


@pytest.mark.parametrize(("text", "published", "modified"), PAIRS)
def test_read_times(text: str, published: str | None, modified: str | None) -> None:
    times = read_times(text)
    assert (times.published_at, times.modified_at) == (published, modified)


def test_raw_stands_beside_parsed() -> None:
    assert read_times("입력 2026.13.12 09:30") == Times(published_raw="2026.13.12 09:30")


TIME_LIKE = st.text(alphabet="0123456789 .:-/TZ+년월일시분초오전후어제가전단기NovGMT,'", max_size=60)


@given(st.one_of(st.text(max_size=80), TIME_LIKE), st.one_of(st.none(), st.just(FETCHED)))
def test_never_raises_and_never_the_crawl_time(text: str, fetched_at: datetime | None) -> None:
    read_times(text, fetched_at=fetched_at)
    at = read_time(text, fetched_at=fetched_at)
    assert at is None or datetime.fromisoformat(at).year >= 1883
