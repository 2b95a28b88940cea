"""Reservations of an outlet, read from robots.txt, headers, meta elements and notices of a real loopback site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crawler.site import Page, answer, article, listing, serve
from tests.crawler.small_crawl import rows, run


def test_reservations_are_read_from_file_header_meta_and_notice(tmp_path: Path) -> None:
    page = article("사과 축제")
    meta = b'<meta name="tdm-reservation" content="1"><meta name=robots content="index, noai"></head>'
    notice = "무단전재 및 재배포, AI 학습 및 활용 금지".encode()
    _, _, body = page.partition(b"\r\n\r\n")
    body = body.replace(b"</head>", meta).replace("무단전재 및 재배포 금지".encode(), notice)
    pages: dict[str, Page] = {
        "/list": listing(["/news/a1"]),
        "/news/a1": answer(body, TDM_Reservation="1", TDM_Policy="https://gaon.example/policy"),
        "/.well-known/tdmrep.json": answer(
            '[{"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://gaon.example/tdm"}]'
        ),
    }
    with serve(pages) as site:
        run(tmp_path, site)
        run(tmp_path, site, hours=1)
        asked = [asked.path for asked in site.asked].count("/.well-known/tdmrep.json")
    found = dict(rows(tmp_path, "SELECT kind, evidence FROM reservation"))
    assert found == {
        "tdmrep": "/news/: tdm-reservation 1",
        "tdm_header": "tdm-reservation: 1",
        "tdm_meta": "tdm-reservation: 1",
        "robots_meta": "noai",
        "notice": "AI 학습 및 활용 금지",
    }
    assert asked == 1, "once a week"
    assert rows(tmp_path, "SELECT tdmrep_status FROM host") == [("reserved",)]


def test_tdmrep_is_not_asked_for_where_robots_forbids_it(tmp_path: Path) -> None:
    robots = answer("User-agent: *\nDisallow: /.well-known/\n", kind="text/plain")
    with serve({"/robots.txt": robots, "/list": listing([])}) as site:
        run(tmp_path, site)
        assert "/.well-known/tdmrep.json" not in [asked.path for asked in site.asked]
    assert rows(tmp_path, "SELECT tdmrep_status FROM host") == [("unreachable",)]


TDMREP: list[tuple[Page, str, list[int], str]] = [
    # the answer, its status, how often it was asked for after 0, 2 and 8 days, what the row proves
    (answer(status="404 Not Found"), "none", [1, 1, 2], "none there: asked again in a week"),
    (answer("[]", kind="application/json"), "open", [1, 1, 2], "nothing reserved"),
    (answer("<html>없음</html>"), "none", [1, 1, 2], "a page instead"),
    (answer(status="503 Busy"), "unreachable", [1, 2, 3], "a failing host is asked the next day"),
    (answer(status="429 Slow"), "unreachable", [1, 2, 3], "so is one that has enough"),
]


@pytest.mark.parametrize(("page", "status", "asked", "why"), TDMREP, ids=[row[3] for row in TDMREP])
def test_what_tdmrep_answers_is_kept(tmp_path: Path, page: Page, status: str, asked: list[int], why: str) -> None:
    found = []
    with serve({"/list": listing([]), "/.well-known/tdmrep.json": page}) as site:
        for days in (0, 2, 8):
            run(tmp_path, site, hours=24 * days)
            found.append([one.path for one in site.asked].count("/.well-known/tdmrep.json"))
    assert found == asked
    assert rows(tmp_path, "SELECT tdmrep_status FROM host") == [(status,)]
    assert rows(tmp_path, "SELECT COUNT(*) FROM reservation") == [(0,)]


def test_a_robots_header_is_a_reservation_of_the_outlet_with_its_dates(tmp_path: Path) -> None:
    page = article("사과 축제").replace(b"\r\n\r\n", b"\r\nX-Robots-Tag: noai, noimageai\r\n\r\n", 1)
    with serve({"/list": listing(["/news/a1"]), "/news/a1": page}) as site:
        run(tmp_path, site)
        run(tmp_path, site, hours=24 * 2)
    found = rows(
        tmp_path,
        """SELECT outlet_id, kind, evidence, url, substr(last_seen_at, 1, 10) > substr(first_seen_at, 1, 10)
           FROM reservation""",
    )
    assert found == [("test", "robots_header", "noai, noimageai", f"{site.url}/news/a1", 1)]
