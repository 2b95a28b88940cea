"""What view `segment` gives back is what was written, and nothing is stored twice."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from archive.database import Archive
from archive.items import Article, Role, Segment
from archive.text.segments import drop_unused_wordings, find_places, lay_out, wording_key, write_layout
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import article, result

MENU = [Segment(position=i, role=Role.NAVIGATION, text=f"메뉴 {i}", reason="links", url=f"/m/{i}") for i in range(5)]


def body_segment(position: int, text: str, role: Role = Role.PARAGRAPH) -> Segment:
    return Segment(position=position, role=role, text=text, reason="prose")


PAGES = [
    (None, [], "an empty page"),
    (None, MENU, "a page without an article"),
    ("가나다\n라마바", [*MENU, body_segment(5, "가나다"), body_segment(6, "라마바")], "a body in two pieces"),
    ("가\n가\n가", [body_segment(i, "가") for i in range(3)], "the same words three times"),
    ("나", [body_segment(0, "딴말"), body_segment(1, "나")], "a body segment whose words are not in the body"),
    ("가", [body_segment(0, ""), body_segment(1, "가")], "a segment without words"),
    ("🙂 가\n나", [body_segment(0, "🙂 가"), body_segment(1, "나")], "characters outside the basic plane"),
    ("가", [*MENU[:3], body_segment(3, "가"), *(s._replace(position=s.position + 4) for s in MENU)], "a menu twice"),
    ("가", [MENU[1]._replace(position=0), MENU[0]._replace(position=1), body_segment(2, "가")], "another order"),
]


def read_back(connection: sqlite3.Connection, revision_id: int) -> list[Segment]:
    sql = "SELECT position, role, text, reason, url, heading FROM segment WHERE revision_id = ? ORDER BY position"
    return [
        Segment(position=row[0], role=Role(row[1]), text=row[2], reason=row[3], url=row[4], heading=bool(row[5]))
        for row in connection.execute(sql, (revision_id,))
    ]


@pytest.mark.parametrize(("body", "segments", "proves"), PAGES, ids=[case[2] for case in PAGES])
def test_segments_come_back_as_they_were(
    archive: Archive, run_id: int, body: str | None, segments: list[Segment], proves: str
) -> None:
    record(archive, run_id, result(of=article(body=body or "글")))
    with archive.transaction() as connection:
        write_layout(connection, 1, lay_out("before", [body_segment(0, "before")]))
        write_layout(connection, 1, lay_out(body, segments))
    assert read_back(archive.connection, 1) == segments


def test_words_of_the_body_are_stored_once(archive: Archive, run_id: int) -> None:
    page = with_menu(article(body="새만금에 비가 내렸다.\n군산도 흐리다."))
    record(archive, run_id, result(of=page))
    stored = [row[0] for row in archive.connection.execute("SELECT text FROM segment_text WHERE role = 'paragraph'")]
    assert stored == [None]
    assert archive.connection.execute("SELECT body FROM revision").fetchone()[0] == page.body


def test_menu_is_one_row_on_every_page(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(of=with_menu(article())))
    rows = archive.connection.execute("SELECT position, count FROM segment_place WHERE start IS NULL").fetchall()
    assert (0, len(MENU)) in [tuple(row) for row in rows]


def test_older_states_keep_their_bodies(archive: Archive, run_id: int, clock: HandClock) -> None:
    bodies = ["첫 글이다.", "둘째 글이다. 아주 다르다.", "첫 글이다."]
    for body in bodies:
        record(archive, run_id, result(of=with_menu(article(body=body))))
        clock.move(hours=1)
    rows = archive.connection.execute("SELECT id, body FROM revision ORDER BY number").fetchall()
    assert [row["body"] for row in rows] == bodies
    for row in rows:
        texts = [s.text for s in read_back(archive.connection, row["id"]) if s.role is Role.PARAGRAPH]
        assert texts == [row["body"]]


def test_damaged_wording_is_mended_by_writing_it_again(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result())
    with archive.transaction() as connection:
        write_layout(connection, 1, lay_out(None, MENU))
        connection.execute("UPDATE segment_text SET text = '메뉴 9' WHERE text = '메뉴 2'")
        write_layout(connection, 1, lay_out(None, MENU))
    assert read_back(archive.connection, 1) == MENU


def test_piece_of_the_body_is_found_after_the_piece_before() -> None:
    places = find_places("가 나\n나", [body_segment(0, "가 나"), body_segment(1, "나")])
    assert [(place.start, place.length) for place in places] == [(0, 3), (4, 1)]


def with_menu(page: Article) -> Article:
    lines = (page.body or "").split("\n")
    body = [body_segment(len(MENU) + i, line) for i, line in enumerate(lines)]
    return replace(page, segments=(*MENU, *body))


def test_wordings_that_stand_nowhere_any_more_are_dropped_and_no_other(archive: Archive, run_id: int) -> None:
    record(archive, run_id, result(of=with_menu(article())))
    before = read_back(archive.connection, 1)
    with archive.transaction() as connection:
        assert drop_unused_wordings(connection) == 0
        write_layout(connection, 1, lay_out(None, [*MENU[:2], *MENU[3:]]))
        assert drop_unused_wordings(connection) > 0
        assert drop_unused_wordings(connection) == 0
    left = {row[0] for row in archive.connection.execute("SELECT text FROM segment_text")}
    assert left == {f"메뉴 {i}" for i in (0, 1, 3, 4)}
    with archive.transaction() as connection:
        write_layout(connection, 1, lay_out(article().body, before))
    assert read_back(archive.connection, 1) == before


def test_the_key_of_a_wording_is_the_same_in_every_version_of_python() -> None:
    key = wording_key(("other", "가 🙂 \x85 \u3000", "unknown", None, 0))
    # printf '["other", "가 🙂 \xc2\x85 \xe3\x80\x80", "unknown", null, 0]' | sha256sum
    assert key == int.from_bytes(bytes.fromhex("81a6c8319bf38184"), "big", signed=True)
