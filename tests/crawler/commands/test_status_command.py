"""`sosik status` on the command line: tables, JSON, exit statuses, one clear line for what is not known."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from archive.clock import utc_now
from archive.crawl.lists import seed
from archive.database import Archive
from archive.items import OutcomeKind, Outlet, PageKind, PageResult
from archive.outlets import save_outlet
from archive.runs import begin_run
from archive.watch.status import outlet_statuses
from archive.writes import record
from crawler.cli import run
from crawler.run import crawl
from crawler.terminal import status_display
from tests.crawler.site import QUICK, Page, Site, answer, article, listing, serve

PAGES: dict[str, Page] = {"/list": listing(["/news/a1", "/news/a2"]), "/news/a1": article("사과 축제")}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """An archive after one crawl: one article stored, one not found."""
    folder = tmp_path_factory.mktemp("status")
    with serve(dict(PAGES)) as site:
        crawl(folder, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        return folder, site


def status(folder: Path, *arguments: str) -> int:
    return run(["--archive", str(folder), "status", *arguments])


def test_a_healthy_outlet_gives_0(crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(crawled[0]) == 0
    out, err = capsys.readouterr()
    assert "시험일보" in out
    assert err == ""


def test_an_outlet_is_told_by_id_and_found_by_its_name(
    crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(crawled[0], "시험일보") == 0
    out = capsys.readouterr().out
    assert "test 시험일보" in out
    assert "test: how the requests of the last run ended" in out
    assert status(crawled[0], "--ledger", "시험일보") == 0
    assert status(crawled[0], "--ledger", "시험") == 2
    assert "no outlet '시험' in this archive: it has test" in capsys.readouterr().err


@pytest.mark.parametrize(("columns", "left_out"), [(200, ""), (90, "fields"), (70, "fields length newest")])
def test_a_narrow_terminal_leaves_out_columns_and_no_part_of_an_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int, left_out: str
) -> None:
    shown = StringIO()
    console = Console(file=shown, force_terminal=True, width=columns, color_system=None)
    monkeypatch.setattr(status_display, "make_console", lambda: console)
    with Archive.open(tmp_path, write=True) as archive:
        save_outlet(archive, Outlet(id="saebom.example", name="새봄신문 전남동부취재본부", hosts=("saebom.example",)))
        record(archive, begin_run(archive, "crawl"), page("saebom.example"))
        status_display.show_statuses(outlet_statuses(archive))
    text = shown.getvalue()
    assert "saebom.example" in text
    assert "…" not in text
    assert [word for word in left_out.split() if f" {word} " in text.splitlines()[0]] == []


def page(outlet: str) -> PageResult:
    return PageResult(url=f"http://{outlet}/1", outlet_id=outlet, kind=PageKind.ARTICLE, outcome=OutcomeKind.TIMEOUT)


def test_json_is_one_object_an_outlet(crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(crawled[0], "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["outlet"], found["healthy"], found["problems"], found["new"]) == ("test", True, [], 1)
    assert found["outcomes"] == {"stored": 1, "not_found": 1, "listed": 1}
    assert set(found["fields"]) == {"headline", "body", "published_at", "byline"}


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("https://www.gaon.example/news/articleView.html?idxno=7", True),  # asked over http
        ("http://m.gaon.example/news/articleView.html?idxno=7&sc_word=x#top", True),  # as a phone shows it
        ("www.gaon.example/news/articleView.html?idxno=7", True),  # as a browser shows it
        ("https://www.gaon.example/list", True),  # a list, over the other scheme
        ("http://www.gaon.example/news/articleView.html?idxno=8", False),
        ("ftp://www.gaon.example/", False),
    ],
)
def test_an_article_is_found_by_any_of_its_addresses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, known: bool
) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "gaon.toml").write_text('name = "가온"\nhosts = ["www.gaon.example"]\ncms = "ndsoft"\n')
    with Archive.open(tmp_path, write=True) as archive:
        save_outlet(archive, Outlet(id="gaon", name="가온", hosts=("www.gaon.example",)))
        seed(archive, Outlet(id="gaon", name="가온", hosts=(), sections=("http://www.gaon.example/list",)))
        archive.connection.executescript(
            """INSERT INTO article (id, outlet_id, native_id, headline, url, body_sha256, first_seen_at, last_seen_at)
               VALUES (1, 'gaon', '7', '사과 축제',
                 'http://www.gaon.example/news/articleView.html?idxno=7', '', '', '');
               INSERT INTO address VALUES
                 ('http://www.gaon.example/news/articleView.html?idxno=7', 'gaon', '7', 1, '2026-11-01T00:00:00');"""
        )
    assert status(tmp_path, asked) == (0 if known else 2)
    words = capsys.readouterr()
    assert words.err.count("\n") == (0 if known else 1)
    assert not known or "list" in asked or "사과 축제" in words.out


def test_a_host_shows_its_manners(crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    folder, site = crawled
    assert status(folder, site.host) == 0
    out = capsys.readouterr().out
    assert "robots.txt   allow_all" in out
    assert "tdmrep.json  none" in out
    assert status(folder, site.host, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert [row["kind"] for row in found["decisions"]] == ["robots", "tdmrep"]


def test_an_address_tells_its_story(crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    folder, site = crawled
    assert status(folder, f"{site.url}/news/a1#top") == 0
    out = capsys.readouterr().out
    assert f"via {site.url}/list" in out
    assert "first: 사과 축제" in out
    assert status(folder, f"{site.url}/news/a2") == 0
    assert "not_found  http_404  404" in capsys.readouterr().out


def test_the_ledger_tells_why_not_all_is_there(crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(crawled[0], "--ledger", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["discovered"], found["archived"], found["reasons"]) == (2, 1, {"not_found": 1})
    assert status(crawled[0], "--ledger", "test") == 0


UNKNOWN = [
    (["nobody.example"], "neither an outlet nor a host", "a host"),
    (["http://nobody.example/1"], "nothing is known of http://nobody.example/1", "an address"),
    (["--ledger", "nobody"], "no outlet 'nobody' in this archive: it has test", "an outlet"),
]


@pytest.mark.parametrize(("arguments", "words", "what"), UNKNOWN, ids=[row[2] for row in UNKNOWN])
def test_what_is_not_known_is_told_in_one_line(
    crawled: tuple[Path, Site], capsys: pytest.CaptureFixture[str], arguments: list[str], words: str, what: str
) -> None:
    assert status(crawled[0], *arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


UNREAD = [
    (answer(status="500 Oops"), "server_error"),
    (answer(status="302 Found", Location="http://moved.example/"), "offsite: redirects to moved.example"),
]


@pytest.mark.parametrize(("page", "words"), UNREAD, ids=["a broken server", "an outlet that moved"])
def test_an_outlet_that_needs_a_person_gives_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], page: bytes, words: str
) -> None:
    pages = dict(PAGES)
    with serve(pages) as site:
        for hours in (0, 1):
            crawl(
                tmp_path,
                outlets={"test": site.outlet()},
                allow_loopback=True,
                limits=QUICK,
                clock=lambda hours=hours: utc_now() + timedelta(hours=hours),  # type: ignore[misc]  # bound now
            )
            pages["/list"] = page
    assert status(tmp_path) == 1
    assert capsys.readouterr().err == f"sosik: test: no list could be read ({words})\n"
