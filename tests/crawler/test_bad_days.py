"""Bad days of outlets and of those who look after them, on a real loopback site: nothing is lost or falls silent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.clock import utc_now
from archive.database import Archive
from archive.errors import SosikError
from archive.integrity.verify import verify
from archive.items import Outlet
from crawler.cli import run as sosik
from crawler.ledger import Ledger
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, answer, article, listing, serve
from tests.crawler.small_crawl import OTHER, outcomes, rows, story

PATHS = [f"/news/a{number}" for number in range(6)]
TITLES = ("사과 축제", "배 값 하락", "육교 철거", "도서관 개관", "은어 방류", "쌀 수매")
LOGIN = "/member/login.php"
LOGIN_PAGE = answer(
    "<html><head><title>로그인 - 시험일보</title></head><body><h1>로그인</h1><form><input name=id>"
    "<input type=password></form><p>아이디와 비밀번호를 입력하세요.</p></body></html>"
)
OUTAGES: list[tuple[Page, str]] = [
    (answer(status="302 Found", Location=LOGIN), "a login in front of everything"),
    (answer(""), "empty answers"),
    (answer(status="404 Not Found"), "a broken CMS"),
    (answer("<html><head><title>서비스 점검 안내</title></head><body><p>점검 중입니다.</p></body></html>"), "a notice"),
]


def site_pages() -> dict[str, Page]:
    pages: dict[str, Page] = {"/list": listing(PATHS), LOGIN: LOGIN_PAGE}
    return pages | {path: article(title) for path, title in zip(PATHS, TITLES, strict=True)}


def run(folder: Path, *outlets: Outlet, hours: float = 0, only: tuple[str, ...] = ()) -> CrawlReport:
    return crawl(
        folder,
        outlets={outlet.id: outlet for outlet in outlets},
        only=only,
        allow_loopback=True,
        limits=QUICK,
        clock=lambda: utc_now() + timedelta(hours=hours),
    )


def gone(folder: Path) -> tuple[Any, ...]:
    """How many articles there are, are gone, are confirmed as gone."""
    [counts] = rows(folder, "SELECT COUNT(*), COUNT(gone_at), COUNT(gone_confirmed_at) FROM article")
    return counts


# what stands in place of the articles


@pytest.mark.parametrize(("page", "why"), OUTAGES, ids=[row[1] for row in OUTAGES])
def test_no_deletion_is_confirmed_while_all_of_an_outlet_is_missing(tmp_path: Path, page: Page, why: str) -> None:
    with serve(site_pages()) as site:
        run(tmp_path, site.outlet())
        site.pages |= dict.fromkeys(PATHS, page)
        for hours in (1, 26, 51):
            run(tmp_path, site.outlet(), hours=hours)
        missing = gone(tmp_path)
        site.pages |= site_pages()
        run(tmp_path, site.outlet(), hours=76)
        back = gone(tmp_path)
    assert missing == (6, 6, 0), "seen, but not believed"
    assert back == (6, 0, 0), "looked at each day"
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()


def test_a_deletion_is_confirmed_when_other_articles_are_there_or_after_a_week(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        run(tmp_path, site.outlet())
        site.pages |= dict.fromkeys(PATHS[:5], answer(status="404 Not Found"))
        for hours in (1, 26):
            run(tmp_path, site.outlet(), hours=hours)
        five = gone(tmp_path)
        site.pages |= site_pages()
        run(tmp_path, site.outlet(), hours=24 * 40)
        site.pages |= dict.fromkeys(PATHS, answer(status="404 Not Found"))
        run(tmp_path, site.outlet(), hours=24 * 200)
        for days in (201.5, 203, 205, 208.5):
            run(tmp_path, site.outlet(), hours=24 * days)
    assert five == (6, 5, 5), "the sixth is there"
    assert gone(tmp_path) == (6, 6, 6), "the outlet has closed"


def test_a_server_that_shows_one_article_everywhere_edits_none_of_the_others(tmp_path: Path) -> None:
    with serve(site_pages() | {PATHS[0]: story()}) as site:
        run(tmp_path, site.outlet())
        before = rows(tmp_path, "SELECT native_id, headline, body FROM article ORDER BY native_id")
        site.pages |= dict.fromkeys(PATHS[1:], story())
        second = run(tmp_path, site.outlet(), hours=1)
        site.pages |= site_pages() | {PATHS[0]: story()}
        third = run(tmp_path, site.outlet(), hours=24 * 10.1)
    assert second.outcomes == {"listed": 1, "not_article": 5, "unchanged": 1}
    assert outcomes(tmp_path, PATHS[1])[1][1] == f"shows the text of article {first_id(tmp_path)}: {site.url}{PATHS[0]}"
    assert third.outcomes == {"listed": 1, "unchanged": 6}
    assert rows(tmp_path, "SELECT native_id, headline, body FROM article ORDER BY native_id") == before
    assert rows(tmp_path, "SELECT COUNT(*) FROM revision") == [(6,)]


def first_id(folder: Path) -> int:
    [(number,)] = rows(folder, "SELECT id FROM article WHERE native_id = 'a0'")
    return int(number)


def test_a_text_that_an_update_of_two_articles_makes_the_same_is_an_edit(tmp_path: Path) -> None:
    longer = story(more="<p>비가 오면 미룬다.</p>")
    with serve({"/list": listing(PATHS[:2]), PATHS[0]: story(), PATHS[1]: longer}) as site:
        run(tmp_path, site.outlet())
        site.pages[PATHS[0]] = longer
        report = run(tmp_path, site.outlet(), hours=1)
    assert report.outcomes == {"listed": 1, "revised": 1, "unchanged": 1}


# files


def test_a_renamed_outlet_file_goes_on_with_its_lists_and_is_told_once(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        run(tmp_path, site.outlet())
        site.pages |= {"/list": listing([*PATHS, "/news/b1"]), "/news/b1": story(body=OTHER)}
        renamed = run(tmp_path, site.outlet(id="gaon"), hours=1)
        again = run(tmp_path, site.outlet(id="gaon"), hours=26)
        back = run(tmp_path, site.outlet(), hours=60)
    assert renamed.outcomes == {"listed": 1, "stored": 1, "unchanged": 6}
    assert [words.split(",")[0] for words in renamed.needs_person] == ["gaon: its lists were those of test"]
    assert (again.outcomes, again.needs_person) == ({"listed": 1, "unchanged": 7}, ())
    assert back.needs_person[0].startswith("test: its lists were those of gaon")
    assert back.outcomes["listed"] == 1
    assert rows(tmp_path, "SELECT outlet_id, COUNT(*) FROM article GROUP BY 1") == [("gaon", 1), ("test", 6)]
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()


def test_two_outlets_on_one_host_are_crawled_alone_and_together(tmp_path: Path) -> None:
    pages = site_pages() | {"/list2": listing(["/sub/b1"]), "/sub/b1": story(body=OTHER)}
    with serve(pages) as site:
        one = site.outlet(id="one")
        two = site.outlet(id="two", sections=(f"{site.url}/list2",), article_ids=(r"/sub/(\w+)",))
        first = run(tmp_path, one, two)
        alone = [run(tmp_path, one, two, hours=1 + at, only=(name,)) for at, name in enumerate(("one", "two", "one"))]
        both = run(tmp_path, one, two, hours=30)
    assert first.outcomes == {"listed": 2, "stored": 7}
    assert [report.by_outlet for report in alone[:2]] == [
        {"one": {"unchanged": 6, "listed": 1}}, {"two": {"unchanged": 1, "listed": 1}}
    ]  # fmt: skip
    assert set(alone[2].by_outlet) <= {"one"}
    assert both.outcomes == {"listed": 2, "unchanged": 7}


def test_a_list_that_two_files_name_is_told(tmp_path: Path) -> None:
    with serve(site_pages()) as site:
        report = run(tmp_path, site.outlet(id="one"), site.outlet(id="two"))
    assert report.needs_person == (f"two: {site.url}/list is polled for one, whose file names it, too",)
    assert report.outcomes == {"listed": 1, "stored": 6}


def test_one_list_of_two_that_fails_for_days_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(site_pages() | {"/list2": listing(PATHS[:1])}) as site:
        outlet = site.outlet(sections=(f"{site.url}/list", f"{site.url}/list2"))
        for hours in (-100, -99, -90):
            run(tmp_path, outlet, hours=hours)
            site.pages.pop("/list2", None)
        assert sosik(["--archive", str(tmp_path), "status"]) == 0
        run(tmp_path, outlet, hours=-1)
        assert sosik(["--archive", str(tmp_path), "status"]) == 1
    assert f"{site.url}/list2: not read since" in capsys.readouterr().err


def test_a_database_made_anew_goes_on_visiting_what_no_list_names_any_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve(site_pages()) as site:
        run(tmp_path, site.outlet(), hours=-24 * 20)
        site.pages |= {"/list": listing(["/news/b1"]), "/news/b1": story(body=OTHER)}
        site.pages |= {PATHS[2]: answer(status="301 Moved", Location="/news/z9"), "/news/z9": article(TITLES[2])}
        run(tmp_path, site.outlet(), hours=-24)
        articles = rows(tmp_path, "SELECT native_id, headline FROM article ORDER BY 1")
        for path in tmp_path.glob("sosik.db*"):
            path.unlink()
        (tmp_path / "outlets").mkdir()
        (tmp_path / "outlets" / "test.toml").write_text(
            f'name = "시험일보"\nhosts = ["{site.host}"]\nsections = ["{site.url}/list"]\ndelay_s = 0\n'
            "[article]\nids = ['/news/(\\w+)']\n",
            encoding="utf-8",
        )
        assert sosik(["--archive", str(tmp_path), "rebuild"]) == 0
        told = capsys.readouterr().out
        assert rows(tmp_path, "SELECT native_id, headline FROM article ORDER BY 1") == articles, "a2, not z9"
        before = rows(tmp_path, "SELECT COUNT(*), MIN(due_at > '2026'), COUNT(DISTINCT via) FROM frontier")
        soon = run(tmp_path, site.outlet(), hours=1)
        site.pages |= {PATHS[0]: story(more="<p>비가 오면 미룬다.</p>"), PATHS[1]: answer(status="404 Not Found")}
        later = run(tmp_path, site.outlet(), hours=24 * 11)
    assert "7 articles are looked at again by the next crawls, by their age" in told
    assert before == [(7, 1, 1)]
    assert soon.outcomes == {"listed": 1}, "known, and of yesterday or of three weeks ago: nothing is due yet"
    assert later.outcomes == {"listed": 1, "unchanged": 5, "revised": 1, "gone": 1}
    with Archive.open(tmp_path) as archive:
        assert verify(archive).findings == ()


# Sosik itself


def test_a_fault_of_our_own_ends_a_crawl_with_its_name_and_the_next_one_does_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, begun = Ledger._begin, []

    def break_off(ledger: Ledger, lease: Any) -> Any:
        begun.append(lease)
        if len(begun) == 3:
            raise KeyError("gaon")
        return begin(ledger, lease)

    with serve(site_pages()) as site:
        with monkeypatch.context() as patch:
            patch.setattr(Ledger, "_begin", break_off)
            with pytest.raises(SosikError, match="broke off, a fault of Sosik's own: KeyError: 'gaon'"):
                run(tmp_path, site.outlet())
        report = run(tmp_path, site.outlet(), hours=0.4)
        assert gone(tmp_path) == (6, 0, 0)
    assert report.outcomes["stored"] >= 4
