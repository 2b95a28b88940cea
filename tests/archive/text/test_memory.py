"""The outlet's memory: counted once an article, by quarter; what is old stops counting; bounded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.database import Archive
from archive.items import Article, OutcomeKind, Role, Segment
from archive.text import memory
from archive.text.articles import resplit_revision
from archive.text.memory import (
    EVERY_ARTICLE,
    Memory,
    find_lines,
    is_memory_due,
    learn_hashes,
    line_hash,
    quarter_of,
    quarters_around,
    recall,
)
from archive.text.prepared import prepare
from archive.writes import record
from tests.archive.samples import article, capture, result

PLEA = "제보는 언제나 기다립니다"
NOW = "2026-11-12T09:00:01"


def segment(text: str, role: Role = Role.PARAGRAPH, reason: str = "paragraph") -> Segment:
    return Segment(position=0, role=role, text=text, reason=reason)


def learn(archive: Archive, seen_at: str, *texts: str, times: int = 1) -> None:
    with archive.transaction() as connection:
        for _ in range(times):
            learn_hashes(connection, "gaon", seen_at, find_lines(map(segment, texts)))


def known(archive: Archive, day: str = NOW, *, itself: int = 0) -> frozenset[int]:
    return recall(archive.connection, "gaon", day, itself=itself).lines


def counts(archive: Archive) -> dict[tuple[str, int], int]:
    rows = archive.connection.execute("SELECT quarter, line_hash, articles FROM repeated_line")
    return {(row[0], row[1]): row[2] for row in rows}


QUARTERS = [
    ("2026-01-01T00:00:00", ("2025-4", "2026-1", "2026-2")),
    ("2026-03-31", ("2025-4", "2026-1", "2026-2")),
    ("2026-04-01", ("2026-1", "2026-2", "2026-3")),
    ("2026-12-31T23:59:59", ("2026-3", "2026-4", "2027-1")),
]


@pytest.mark.parametrize(("day", "wanted"), QUARTERS)
def test_quarters(day: str, wanted: tuple[str, str, str]) -> None:
    assert quarters_around(day) == wanted
    assert quarter_of(day) == wanted[1]


@pytest.mark.usefixtures("run_id")
def test_a_line_is_known_from_the_third_other_article_on(archive: Archive) -> None:
    learn(archive, NOW, PLEA, PLEA, times=2)
    assert known(archive) == frozenset()
    learn(archive, NOW, PLEA)
    assert known(archive) == {line_hash(PLEA)}
    assert known(archive, itself=1) == frozenset()
    assert line_hash(f" {PLEA}  ") == line_hash(PLEA)


DAYS = [
    ("2026-07-01", True, "the quarter before"),
    ("2027-03-31", True, "the quarter after: the page of a template that came at its end"),
    ("2027-04-01", False, "half a year later"),
    ("2016-11-12", False, "ten years before"),
]


@pytest.mark.usefixtures("run_id")
@pytest.mark.parametrize(("day", "is_known", "why"), DAYS, ids=[row[-1] for row in DAYS])
def test_a_line_counts_in_its_time(archive: Archive, day: str, is_known: bool, why: str) -> None:
    learn(archive, NOW, PLEA, times=9)
    assert (line_hash(PLEA) in known(archive, day)) == is_known


@pytest.mark.usefixtures("run_id")
def test_the_lines_of_a_living_template_go_on_and_old_captures_keep_theirs(archive: Archive) -> None:
    for year in range(2016, 2027):
        learn(archive, f"{year}-02-01", PLEA, *(["옛 틀의 줄"] if year < 2020 else ["새 틀의 줄"]), times=4)
    assert known(archive, "2026-02-09") == {line_hash(PLEA), line_hash("새 틀의 줄")}
    assert known(archive, "2017-02-09") == {line_hash(PLEA), line_hash("옛 틀의 줄")}


@pytest.mark.usefixtures("run_id")
def test_the_order_of_the_captures_does_not_matter(archive: Archive) -> None:
    for day in ("2026-11-12", "2016-05-05", "2026-08-08", "2016-05-06", "2026-09-01", "2016-06-30"):
        learn(archive, day, PLEA)
    assert known(archive, "2026-10-01") == known(archive, "2016-04-01") == {line_hash(PLEA)}


@pytest.mark.usefixtures("run_id")
def test_steady_are_lines_on_a_share_of_all_articles(archive: Archive) -> None:
    learn(archive, NOW, PLEA, "연재의 머리말", times=7)
    assert recall(archive.connection, "gaon", NOW).steady == frozenset()  # too few articles to speak of a share
    learn(archive, NOW, PLEA, times=40)
    assert recall(archive.connection, "gaon", NOW) == Memory(
        frozenset({line_hash(PLEA), line_hash("연재의 머리말")}), frozenset({line_hash(PLEA)})
    )


UNLEARNED = [
    (segment("가" * 201), "a line too long for a template"),
    (segment("도서관 문 연다", Role.RELATED, "related_list"), "the title of another article"),
    (segment("정치", Role.NAVIGATION, "menu"), "an entry of a menu"),
    (segment("모아 보기", Role.TOOLS)._replace(url="http://gaon.example/all"), "a link beside the text"),
    (segment("가온군 소식", Role.HEADLINE, "headline"), "a headline"),
    (segment("[기자]", Role.MARKER, "script_marker"), "a mark of broadcast scripts"),
]


@pytest.mark.usefixtures("run_id")
@pytest.mark.parametrize(("line", "why"), UNLEARNED, ids=[row[-1] for row in UNLEARNED])
def test_what_repeats_for_other_reasons_is_not_learned(archive: Archive, line: Segment, why: str) -> None:
    with archive.transaction() as connection:
        lines = find_lines([line, segment("가온읍 주민들이 모였다.", Role.RELATED, "link_in_body")])
        learn_hashes(connection, "gaon", NOW, lines)
    assert {value for _, value in counts(archive)} == {EVERY_ARTICLE, line_hash("가온읍 주민들이 모였다.")}


def test_an_article_counts_once_however_often_it_is_seen(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(1))
    once = counts(archive)
    assert once[(quarter_of(NOW), EVERY_ARTICLE)] == 1
    record(archive, run_id, result(1))
    record(archive, run_id, result(1, of=article(body="가온군은 사과 축제를 미뤘다고 밝혔다.")))
    assert counts(archive) == once


def test_a_rebuild_counts_what_it_reads_in_place_of_what_was_read(archive: Archive, run_id: int) -> None:
    for number in range(1, 5):
        record(archive, run_id, result(number))
    body = article().segments[1]
    cut = replace(article(), segments=(*article().segments, segment(PLEA)._replace(position=3)))
    with archive.transaction() as connection:
        for _ in range(2):  # again, as after a rebuild that was interrupted
            for (revision_id,) in connection.execute("SELECT id FROM revision").fetchall():
                resplit_revision(connection, revision_id, cut, prepare(cut))
    assert known(archive, itself=1) == {line_hash(body.text), line_hash(PLEA)}
    assert set(counts(archive).values()) == {4}
    with archive.transaction() as connection:
        for (revision_id,) in connection.execute("SELECT id FROM revision").fetchall():
            resplit_revision(connection, revision_id, article(), prepare(article()))
    assert known(archive, itself=1) == {line_hash(body.text)}


def sizes(archive: Archive) -> Iterable[int]:
    return [row[0] for row in archive.connection.execute("SELECT COUNT(*) FROM repeated_line GROUP BY quarter")]


@pytest.mark.usefixtures("run_id")
def test_the_table_stays_bounded_and_keeps_what_repeats(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_LINES_A_QUARTER", 100)
    monkeypatch.setattr(memory, "MAX_LINES_AN_OUTLET", 150)
    with archive.transaction() as connection:
        for year in range(2006, 2027):
            for number in range(200):
                lines = [PLEA, *(f"{year} {number} {line}" for line in range(3))]
                learn_hashes(connection, "gaon", f"{year}-05-05", find_lines(map(segment, lines)))
    assert max(sizes(archive)) <= 100 + 3 * memory.BOUND_EVERY
    assert known(archive, "2026-05-05") == {line_hash(PLEA)}
    assert known(archive, "2007-05-05") == {line_hash(PLEA)}  # what repeated is kept for captures of that time
    assert sum(sizes(archive)) <= 150 + 2 * (100 + 3 * memory.BOUND_EVERY)


@pytest.mark.usefixtures("run_id")
def test_the_oldest_quarters_go_where_there_is_no_room(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_LINES_AN_OUTLET", 12)
    for year in range(1990, 2027):
        learn(archive, f"{year}-05-05", PLEA, times=3)
    assert [known(archive, f"{year}-05-05") for year in (1990, 2026)] == [frozenset(), {line_hash(PLEA)}]
    assert sum(sizes(archive)) <= 12 + 2


def test_a_new_outlets_memory_is_read_again_soon() -> None:
    assert [pages for pages in range(160) if is_memory_due(pages)] == [0, 1, 2, 4, 8, 16, 32, 50, 100, 150]


def test_outlets_have_memories_of_their_own(archive: Archive, run_id: int) -> None:
    for number in range(1, 6):
        record(archive, run_id, replace(result(number), seen_at=datetime(2026, 11, 12, tzinfo=UTC)))
    assert known(archive)
    assert recall(archive.connection, "naru", NOW) == Memory()


def page(number: int, *texts: str, around: tuple[str, ...] = ()) -> Article:
    """An article with these paragraphs, and lines around it."""
    own = f"가온군은 {number}월에 사과 축제를 연다고 밝혔다."
    segments = [segment(text) for text in (own, *texts)]
    segments += [segment(text, Role.OTHER, "repeated_line") for text in around]
    placed = tuple(one._replace(position=position) for position, one in enumerate(segments))
    return replace(article(body="\n".join((own, *texts))), segments=placed)


EDITS = [
    ((PLEA,), (), (PLEA,), OutcomeKind.UNCHANGED, "what was text is known for a plea now"),
    ((), (PLEA,), (), OutcomeKind.REVISED, "a repeated line that is new on the page"),
    ((PLEA,), (), (), OutcomeKind.REVISED, "a repeated line that is gone from it"),
    ((PLEA,), (PLEA,), (), OutcomeKind.UNCHANGED, "the same on both"),
    ((PLEA,), ("군은 축제를 미뤘다.",), (PLEA,), OutcomeKind.REVISED, "an edit beside the plea"),
]


@pytest.mark.parametrize(("before", "after", "around", "outcome", "why"), EDITS, ids=[row[-1] for row in EDITS])
def test_what_repeats_is_an_edit_only_where_it_came_or_went(
    archive: Archive,
    run_id: int,
    before: tuple[str, ...],
    after: tuple[str, ...],
    around: tuple[str, ...],
    outcome: OutcomeKind,
    why: str,
) -> None:
    for number in range(2, 6):
        record(archive, run_id, result(number, of=page(number, PLEA)))
    record(archive, run_id, result(1, of=page(1, *before)))
    again = replace(result(1, of=page(1, *after, around=around)), capture=capture(body=b"<html>other bytes</html>"))
    assert record(archive, run_id, again).outcome == outcome, why


def test_a_line_of_the_template_that_came_or_went_is_no_edit(archive: Archive, run_id: int) -> None:
    for number in range(2, 12):
        record(archive, run_id, result(number, of=page(number, PLEA)))
    record(archive, run_id, result(1, of=page(1, PLEA)))
    again = replace(result(1, of=page(1)), capture=capture(body=b"<html>other bytes</html>"))
    assert record(archive, run_id, again).outcome == OutcomeKind.UNCHANGED
