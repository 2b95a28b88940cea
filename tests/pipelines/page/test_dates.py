"""Which of a page's times are the article's."""

from __future__ import annotations

import pytest

from archive.items import Role, Segment
from pipelines.page.dates import find_times
from pipelines.page.metadata import Metadata

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


@pytest.mark.parametrize(("lines", "published", "modified", "why"), LINES, ids=[row[3] for row in LINES])
def test_times_around_the_text(
    lines: list[tuple[Role, str, str]], published: str | None, modified: str | None, why: str
) -> None:
    segments = [
        Segment(position=at, role=role, text=text, reason=reason) for at, (role, text, reason) in enumerate(lines)
    ]
    times = find_times(Metadata(), segments, None)
    assert (times.published_at, times.modified_at) == (published, modified)
