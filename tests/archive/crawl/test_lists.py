"""Lists in the frontier: those of the outlet's own file are polled, those it names no more are not."""

from __future__ import annotations

from dataclasses import replace

from archive.clock import korean_ms
from archive.crawl.frontier import OUTLET_FILE, lease_due
from archive.crawl.lists import read_anew, seed
from archive.database import Archive
from archive.integrity.seals import seal_where
from archive.integrity.verify import verify
from archive.items import Lease, Link, OutcomeKind, PageKind, PageResult
from archive.writes import record
from tests.archive.conftest import OUTLET, HandClock

INDEX, CHILD = "http://gaon.example/sitemap.xml", "http://gaon.example/sitemap-2026.xml"
WITH_INDEX = replace(OUTLET, sitemaps=(INDEX,))


def due(archive: Archive) -> set[str]:
    """The lists that are polled some day."""
    rows = archive.connection.execute("SELECT url FROM frontier WHERE kind <> 'article' AND due_at IS NOT NULL")
    return {row["url"] for row in rows}


def read(archive: Archive, run_id: int, clock: HandClock, url: str, *links: Link) -> None:
    """Poll lists until the one at `url` was read; it names `links`."""
    leases: list[Lease] = []
    while not any(lease.url == url for lease in leases):
        clock.move(seconds=5)
        leases = lease_due(archive, run_id, limit=16)
        for lease in leases:
            named = links if lease.url == url else ()
            record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease,
                                               http_status=200, outcome=OutcomeKind.LISTED, links=named))  # fmt: skip


def test_every_list_says_where_it_came_from(archive: Archive) -> None:
    rows = archive.connection.execute("SELECT DISTINCT via FROM frontier").fetchall()
    assert [row["via"] for row in rows] == [OUTLET_FILE]


def test_a_list_that_an_older_sosik_put_in_says_so_too(archive: Archive) -> None:
    archive.connection.execute("UPDATE frontier SET via = NULL")
    seed(archive, OUTLET)
    test_every_list_says_where_it_came_from(archive)
    assert verify(archive).findings == ()


def test_a_list_that_the_file_names_no_more_is_polled_no_more(archive: Archive, run_id: int, clock: HandClock) -> None:
    before = due(archive)
    seed(archive, WITH_INDEX)
    read(archive, run_id, clock, INDEX, Link(url=CHILD, kind=PageKind.SITEMAP))
    assert due(archive) == before | {INDEX, CHILD}
    seed(archive, OUTLET)
    assert due(archive) == before, "neither the index nor the sitemap it names"
    seed(archive, WITH_INDEX)
    assert due(archive) == before | {INDEX, CHILD}, "and both again"


def test_seeding_again_changes_no_turn(archive: Archive, run_id: int, clock: HandClock) -> None:
    (lease,) = lease_due(archive, run_id, limit=1)
    record(archive, run_id, PageResult(url=lease.url, outlet_id="gaon", kind=lease.kind, lease=lease, http_status=200,
                                       outcome=OutcomeKind.LISTED))  # fmt: skip
    turns = archive.connection.execute("SELECT url, due_at FROM frontier ORDER BY id").fetchall()
    clock.move(hours=9)
    assert seed(archive, OUTLET) == 0
    assert archive.connection.execute("SELECT url, due_at FROM frontier ORDER BY id").fetchall() == turns


LATER = "http://gaon.example/list?page=2"


def test_a_later_page_that_is_not_there_is_not_asked_for_every_day(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    section = OUTLET.sections[0]
    article = Link(url="http://gaon.example/a/1", kind=PageKind.ARTICLE)
    read(archive, run_id, clock, section, article, Link(url=LATER, kind=PageKind.SECTION))
    assert LATER in due(archive)
    later: list[Lease] = []
    while not later:
        clock.move(seconds=5)
        later = [lease for lease in lease_due(archive, run_id, limit=16) if lease.url == LATER]
    record(archive, run_id, PageResult(url=LATER, outlet_id="gaon", kind=PageKind.SECTION, lease=later[0],
                                       outcome=OutcomeKind.NOT_FOUND, http_status=404))  # fmt: skip
    assert LATER not in due(archive), "the page before it asks for it when it has something new"


def test_lists_are_read_anew_once_by_other_rules(archive: Archive, run_id: int, clock: HandClock) -> None:
    seed(archive, WITH_INDEX)
    read(archive, run_id, clock, INDEX, Link(url=CHILD, kind=PageKind.SITEMAP))
    read(archive, run_id, clock, CHILD)
    archive.connection.execute("UPDATE frontier SET etag = '\"v1\"', body_sha256 = 'ab' WHERE kind <> 'article'")
    seal_where(archive.connection, "frontier", "1")
    count = len(due(archive))
    clock.move(minutes=1)
    assert read_anew(archive, "gaon", "one") == count
    now = korean_ms(clock())
    rows = archive.connection.execute("SELECT url, etag, body_sha256, due_at <= ? FROM frontier", (now,)).fetchall()
    assert {tuple(row) for row in rows} == {(url, None, None, int(url != CHILD)) for url in due(archive)}
    archive.connection.execute("UPDATE frontier SET etag = '\"v1\"' WHERE url = ?", (INDEX,))
    seal_where(archive.connection, "frontier", "1")
    assert read_anew(archive, "gaon", "one") == 0, "by the same rules: nothing"
    assert read_anew(archive, "gaon", "two") == 1
    assert verify(archive).findings == ()
