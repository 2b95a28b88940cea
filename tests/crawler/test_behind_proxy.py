"""`sosik crawl` as a user runs it, on outlets with names of their own that a loopback proxy answers for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from archive.database import Archive
from tests.crawler.site import Page, Site, answer, article, listing, serve
from tests.shared import ROOT

HOST, MOBILE, CDN = "http://www.paper.example", "http://m.paper.example", "http://cdn.paper.example"
OUTLET = f"""
name = "가온일보"
hosts = ["www.paper.example", "cdn.paper.example"]
cms = "ndsoft"
feeds = ["{CDN}/rss/gn_rss_allArticle.xml"]
sections = ["{HOST}/news/articleList.html?sc_section_code=S1N1"]
delay_s = 0
"""
NEWEST = 100
LIST = f"{HOST}/news/articleList.html?sc_section_code=S1N1"


def view(number: int, host: str = HOST, name: str = "View", more: str = "") -> str:
    return f"{host}/news/article{name}.html?idxno={number}{more}"


def dated(number: int) -> Page:
    """The article with this number: one a day, back from today."""
    day = date.today() - timedelta(days=NEWEST - number)
    return article(f"기사 {number}").replace(b"2026-11-12T09:30", f"{day}T09:30".encode())


def sosik(folder: Path, site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "outlets").mkdir(parents=True, exist_ok=True)
    (folder / "outlets" / "paper.toml").write_text(OUTLET, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", "--archive", str(folder), *arguments],
        capture_output=True,
        text=True,
        timeout=240,
        env={key: value for key, value in os.environ.items() if not key.startswith("SOSIK_")}
        | {"http_proxy": site.url, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_an_article_on_many_hosts_and_in_many_forms_is_asked_for_once(tmp_path: Path) -> None:
    shown = [
        view(7, MOBILE),
        view(7, name="ViewAmp"),
        view(7, name="Print"),
        view(7, more="&sc_section_code=S1N1&page=2"),
        view(7, more="#comments"),
        view(7, HOST.replace("www.", "")),
    ]
    item = f"<item><title>사과 축제</title><link>{view(7, more='&amp;utm_source=rss')}</link></item>"
    pages: dict[str, Page] = {
        f"{CDN}/rss/gn_rss_allArticle.xml": answer(f"<rss><channel>{item}</channel></rss>"),
        LIST: listing(shown),
        **{address.partition("#")[0]: article("사과 축제") for address in (*shown, view(7))},
    }
    with serve(pages) as site:
        done = sosik(tmp_path, site, "crawl", "paper", "--json")
        asked = [path for path in site.paths() if "idxno" in path]
        hosts = {one.path.split("/")[2] for one in site.asked}
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcomes"] == {"listed": 2, "stored": 1}
    assert len(asked) == 1
    assert hosts <= {"www.paper.example", "cdn.paper.example", "m.paper.example"}
    with Archive.open(tmp_path) as archive:
        found = archive.connection.execute("SELECT native_id FROM article").fetchall()
    assert [row["native_id"] for row in found] == ["7"]


def test_a_backfill_walks_back_to_its_day_within_its_budget(tmp_path: Path) -> None:
    numbers = [number for number in range(NEWEST, 0, -1) if number not in (97, 88)]
    pages: dict[str, Page] = {LIST: listing([view(n) for n in numbers[:3]]), **{view(n): dated(n) for n in numbers}}
    since = date.today() - timedelta(days=15)
    walk = ("crawl", "paper", "--backfill", "--since", since.isoformat(), "--json")
    with serve(pages) as site:
        first = sosik(tmp_path, site, *walk, "--max-pages", "12")
        second = sosik(tmp_path, site, *walk)
        asked = [path for path in site.paths() if "View" in path]
        status = sosik(tmp_path, site, "status", view(90))
    assert json.loads(first.stdout)["leased"] == 12
    assert json.loads(first.stdout)["backfill"].endswith("broken off; the same command goes on there")
    assert json.loads(second.stdout)["backfill"].endswith(f"reached articles before {since}")
    assert second.returncode == 0, second.stderr
    assert len(asked) == len(set(asked)), "no number twice"
    assert set(range(NEWEST - 15, NEWEST + 1)) <= {int(path.rpartition("=")[2]) for path in asked}, "gaps asked, too"
    assert "via backfill" in status.stdout
