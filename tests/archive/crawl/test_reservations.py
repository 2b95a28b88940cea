"""Reservations as rows: once an outlet, with date and evidence, and left out of exports on request."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from archive.crawl.hosts import read_host
from archive.crawl.reservations import is_tdmrep_due, save_tdmrep
from archive.database import Archive
from archive.errors import InputError
from archive.exports.export import export
from archive.items import Address, Outlet, Reservation
from archive.outlets import save_outlet
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import result

NOTICE = Reservation(kind="notice", evidence="AI학습 및 활용 금지")


def test_a_reservation_is_kept_once_with_its_first_and_last_day(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    for number in range(3):
        record(archive, run_id, replace(result(number), reservations=(NOTICE,)))
        clock.move(days=1)
    (row,) = archive.connection.execute("SELECT * FROM reservation").fetchall()
    assert (row["outlet_id"], row["kind"], row["evidence"]) == ("gaon", "notice", "AI학습 및 활용 금지")
    assert (row["url"], row["first_seen_at"]) == ("http://gaon.example/a/0", "2026-11-12T09:00:00")
    assert row["last_seen_at"] == "2026-11-14T09:00:00"


def test_tdmrep_is_asked_for_once_a_week(archive: Archive, clock: HandClock) -> None:
    assert is_tdmrep_due(archive, "gaon.example")
    reserved = Reservation(kind="tdmrep", evidence="/: tdm-reservation 1", policy="http://gaon.example/tdm")
    save_tdmrep(archive, "gaon.example", status="reserved", url="http://gaon.example/t", found=[reserved])
    clock.move(days=6)
    assert not is_tdmrep_due(archive, "gaon.example")
    clock.move(days=2)
    assert is_tdmrep_due(archive, "gaon.example")
    state = read_host(archive, "gaon.example")
    assert state is not None
    assert state.tdmrep_status == "reserved"
    decisions = archive.connection.execute("SELECT kind, detail FROM decision").fetchall()
    assert [tuple(row) for row in decisions] == [("tdmrep", "reserved")]
    assert archive.connection.execute("SELECT policy FROM reservation").fetchone()[0] == "http://gaon.example/tdm"


def test_an_unknown_host_is_not_asked(archive: Archive) -> None:
    assert not is_tdmrep_due(archive, "elsewhere.example")
    save_tdmrep(archive, "elsewhere.example", status="none", url="http://elsewhere.example/")


@pytest.fixture
def two(archive: Archive, run_id: int) -> Archive:
    """One outlet that reserves its rights and one that does not, an article each."""
    save_outlet(archive, Outlet(id="open", name="열린신문", hosts=("open.example",)))
    record(archive, run_id, replace(result(), reservations=(NOTICE,)))
    address = Address(outlet_id="open", native_id="1", canonical_url="http://open.example/a/1")
    record(archive, run_id, replace(result(5), outlet_id="open", url=address.canonical_url, address=address))
    return archive


EXPORTED = ["articles", "segments", "quotes", "rankings", "links", "revisions"]


@pytest.mark.parametrize("what", EXPORTED)
def test_exports_leave_out_reserved_outlets(two: Archive, what: str, tmp_path: Path) -> None:
    rows = [
        export(two, what, format="csv", path=tmp_path / "rows.csv", respect_reservations=respect).rows
        for respect in (False, True)
    ]
    assert rows[1] == rows[0] / 2 > 0


def test_a_whole_select_must_say_so_itself(two: Archive, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="respect-reservations"), redirect_stdout(io.StringIO()):
        export(two, None, format="csv", path=tmp_path / "x", sql="SELECT 1", respect_reservations=True)
