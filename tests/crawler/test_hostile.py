"""The crawl against a server of 255 bad behaviours: each ends in exactly one outcome, and nothing inside is asked."""

from __future__ import annotations

import importlib.util
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from archive.clock import utc_now
from archive.crawl.links import Finder, add_links
from archive.database import Archive
from archive.items import Link, Outlet, PageKind
from archive.outlets import save_outlet
from crawler.configuration import Configuration
from crawler.net.limits import PUBLIC
from tests.crawler.processes import Cost, costs
from tests.crawler.site import free_port
from tests.shared import ROOT, SHARED

HOSTILE = SHARED / "hostile.py"


LIMITS = replace(PUBLIC, first_byte_s=20.0, try_s=25.0, address_s=80.0, retry_pause_s=0.2)
"""Less than the public patience, as the server drips for 60 s; more than a busy machine keeps an honest answer back."""
BOMBS = re.compile(r"/z/.*(bomb|nested2)|/x/sitemap-bomb")
PAUSING = ("/t/429-3600", "/t/429-date", "/t/503-120")
"""Paths after which the whole host is left alone: each has an archive of its own."""
LIFE_S = 900  # the crawls took 130 s on two cores that others used too (2026-11)
EXTRA_PAGES = 60  # asked beyond the catalogue, of the 50,000 that one sitemap names

needs_hostile = pytest.mark.skipif(not HOSTILE.exists(), reason="needs ../shared/hostile.py")
pytestmark = [needs_hostile, pytest.mark.timeout(LIFE_S)]

REFUSED, LOOP, NO = "refused_address", "redirect_loop", "not_article"
EXPECTED: list[tuple[str, str]] = [
    # path (a regular expression; the first that matches decides), the outcomes that are right
    (r"/t/slow-.*", "timeout"),
    (r"/t/1xx-flood", "timeout|too_large"),
    (r"/t/endless.*|/t/header-1mb", "too_large"),
    (r"/t/(header-flood-10k|cookie-flood)", f"too_large|{NO}"),
    (r"/t/(chunked-truncated|cl-too-long|reset-mid)", "truncated"),
    (r"/t/chunked-.*", "truncated|bad_response"),
    (r"/t/(cl-negative|cl-nonint|cl-conflict|http09|bad-status|304-unsolicited|206-unsolicited)", "bad_response"),
    (r"/t/(cl-too-short|cl-and-te|204-body|bare-lf|header-euckr)", NO),
    (r"/t/(close-empty|reset-before)", "connection"),
    (r"/t/status-999", "blocked"),
    (r"/t/500", "server_error"),
    (r"/t/(429-3600|429-date|503-120)", "rate_limited"),
    (r"/t/(flap|no-ctype)", "stored"),
    (r"/z/.*(bomb|nested2).*", "too_large"),
    (r"/z/gzip-truncated", "truncated"),
    (r"/z/(gzip-nested10|gzip-bad-crc|unknown-coding)", "bad_response"),
    (r"/z/.*", "stored"),
    (r"/r/(loop.*|endless|empty|bad-url|meta-loop)", LOOP),
    (r"/r/(login-wall|to-home)", NO),
    (r"/r/euckr-location", "not_found"),
    (r"/r/.*", REFUSED),
    (r"/c/html-as-.*", "stored"),
    (r"/c/.*", f"{NO}|wrong_type|not_found"),
    (r"/e/(utf16le-nobom|iso-2022-kr|johab)", f"stored|{NO}"),
    (r"/e/.*", "stored"),
    (r"/m/(10mb-line|attrs-1m|entities-10mb|huge-attr)", "too_large|split_failed"),
    (r"/m/(deep-1k|nul.*|ctrl-chars|script-tricks|comment-unclosed|plaintext-tag)", "stored"),
    (r"/m/(two-html|base-evil|hidden-text|comments-1m|misnested-adoption)", "stored"),
    (r"/m/.*", f"stored|{NO}|split_failed"),  # bounded work is what counts: links without end, tags never closed
    (r"/j/20mb", "too_large|split_failed"),
    (r"/j/.*", "stored"),
    (r"/x/(rss-html-instead|sitemap-html.*)", "bad_response"),
    (r"/x/(sitemap-bomb.*|rss-100k)", "too_large"),
    (r"/x/.*", "listed|bad_response"),
    (r"/u/.*", NO),
    (r"/n/(home|list|stub-then-full)", f"{NO}|stored"),
    (r"/n/.*", "stored"),
    (r"robots (missing|HTML|Crawl-delay|changes|wildcard|403|redirect loop).*", "stored"),
    (r"robots (2 MB|disallow|UTF|redirect to another|CR-only|our name).*", "robots_denied"),
    (r"robots .*", "robots_unreachable"),
    (r"tls (self-signed|expired|wrong host|plain HTTP).*", "tls"),
    (r"tls .*", "robots_unreachable|connection|timeout"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One entry of the server's catalogue; `url` is the address to be asked."""

    name: str
    url: str
    kind: str
    expect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of all cases: URL -> its outcomes, and what the server was asked."""

    cases: tuple[Case, ...]
    outcomes: dict[str, list[tuple[str, str]]]
    log: list[dict[str, object]]
    place_s: float
    """The longest time that an address held its place."""
    held_s: float
    """The longest time that one callback kept an event loop, on a machine with nothing else to do."""
    costs: dict[str, Cost]
    """What the processes of the longest crawl took, by name."""
    traps: tuple[str, ...]
    """The lists that the reports name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One crawl in a process of its own."""

    report: dict[str, Any]
    place_s: float
    held_s: float
    costs: dict[str, Cost]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """All cases crawled: robots and TLS hosts first, then the site, then the paths that pause it."""
    folder = tmp_path_factory.mktemp("hostile")
    program = shutil.copy(HOSTILE, folder)  # it keeps its bombs in a folder beside itself
    port = free_port()
    command = [sys.executable, program, "--port", str(port), "--life", str(LIFE_S)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            server.stdout.readline()
            base = f"http://127.0.0.1:{port}"
            cases = read_cases(base)
            for case in cases:
                if BOMBS.search(case.url) and "zstd" not in case.url:
                    fetch(case.url)  # made once and kept; a server busy with it would answer nobody
            outlets = make_outlets(cases, f"127.0.0.1:{port}")
            archives = [folder / "all", *(folder / name.strip("/").replace("/", "-") for name in PAUSING)]
            seed_cases(archives[0], outlets, [case for case in cases if case.name not in PAUSING])
            ran = [
                run(archives[0], outlets, only=[name for name in outlets if name != "site"]),
                run(archives[0], outlets, only=["site"], max_pages=len(cases) + EXTRA_PAGES),
            ]
            alone = {"site": replace(outlets["site"], feeds=(), sitemaps=())}
            for archive, name in zip(archives[1:], PAUSING, strict=True):
                seed_cases(archive, alone, [case for case in cases if case.name == name])
                ran.append(run(archive, alone, only=["site"]))
            log = json.loads(fetch(f"{base}/_log.json"))
        finally:
            server.kill()
    return Ended(
        cases=cases,
        outcomes=read_outcomes(archives),
        log=log,
        place_s=max(one.place_s for one in ran),
        held_s=max(one.held_s for one in ran),
        costs=ran[1].costs,
        traps=tuple(trap for one in ran for trap in one.report["traps"]),
    )


def fetch(url: str) -> bytes:
    with urlopen(url, timeout=120) as answer:
        return bytes(answer.read())


def read_cases(base: str) -> tuple[Case, ...]:
    cases = []
    for entry in json.loads(fetch(f"{base}/_catalogue.json")):
        path, name = entry["path"], entry["path"]
        url = path if "://" in path else base + path.replace("*", "1")
        if entry["cat"] in ("robots", "tls"):
            name, url = f"{entry['cat']} {entry['kind']}", url.replace("/robots.txt", "/n/ok")
        cases.append(Case(name=name, url=url, kind=entry["kind"], expect=entry["expect"]))
    return tuple(cases)


def list_kind(case: Case) -> str | None:
    if case.name == "/x/sitemap-endless.xml":
        return "sitemap"
    return case.kind if case.kind in ("feed", "sitemap") else None


def make_outlets(cases: tuple[Case, ...], host: str) -> dict[str, Outlet]:
    site = Outlet(
        id="site",
        name="적대일보",
        hosts=(host,),
        feeds=tuple(case.url for case in cases if list_kind(case) == "feed"),
        sitemaps=tuple(case.url for case in cases if list_kind(case) == "sitemap"),
        article_ids=(r"/n/a/(\d+)",),
        delay_s=0.0,
        concurrency=16,
    )
    others = {case.url.split("/")[2] for case in cases if case.name.startswith(("robots ", "tls "))} - {host}
    return {"site": site} | {
        other: Outlet(id=other, name=other, hosts=(other,), delay_s=0.0) for other in sorted(others)
    }


def seed_cases(folder: Path, outlets: dict[str, Outlet], cases: list[Case]) -> None:
    by_host = {outlet.hosts[0]: outlet.id for outlet in outlets.values()}
    with Archive.open(folder, write=True) as archive:
        for outlet in outlets.values():
            save_outlet(archive, outlet)
        with archive.transaction() as connection:
            for case in cases:
                if list_kind(case) is None:
                    outlet_id = by_host[case.url.split("/")[2]]
                    finder = Finder(outlet_id=outlet_id, url="catalogue", depth=0, page=1)
                    add_links(connection, [Link(url=case.url, kind=PageKind.ARTICLE)], finder, utc_now())


def run(folder: Path, outlets: dict[str, Outlet], *, only: list[str], max_pages: int | None = None) -> Ran:
    arguments = {
        "folder": folder,
        "outlets": outlets,
        "only": only,
        "allow_loopback": True,
        "max_pages": max_pages,
        "limits": LIMITS,
        "configuration": Configuration(user_agent="newsbot/1.0"),  # the name that one of the robots.txt forbids
    }
    command = [sys.executable, "-m", "tests.crawler.probed_crawl"]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process,
        costs(process.pid) as found,
    ):
        out, _ = process.communicate(pickle.dumps(arguments))
    ended = json.loads(out)
    report = ended["report"]
    assert report["leased"] == report["recorded"] + report["released"]
    print({name: ended[name] for name in ("held_s", "by", "place_s", "slowness")}, found)  # noqa: T201  shown with -s
    return Ran(report=report, place_s=ended["place_s"], held_s=ended["held_s"] / ended["slowness"], costs=found)


def read_outcomes(archives: list[Path]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for folder in archives:
        with Archive.open(folder) as archive:
            for row in archive.connection.execute("SELECT url, outcome, detail FROM outcome"):
                found.setdefault(row["url"], []).append((row["outcome"], row["detail"] or ""))
            assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return found


def expected(name: str) -> list[str]:
    return next(outcomes.split("|") for pattern, outcomes in EXPECTED if re.fullmatch(pattern, name))


def test_every_case_ends_in_exactly_one_outcome(ended: Ended) -> None:
    counts = {case.name: len(ended.outcomes.get(case.url, [])) for case in ended.cases}
    assert len(counts) == len(ended.cases) == 255
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_every_outcome_is_the_right_one(ended: Ended) -> None:
    served = importlib.util.find_spec("zstandard") is not None  # the server itself needs it for two of its paths
    wrong = {
        case.name: ended.outcomes[case.url]
        for case in ended.cases
        if ended.outcomes[case.url][0][0] not in expected(case.name) and (served or "zstd" not in case.name)
    }
    assert wrong == {}


def test_an_outcome_that_is_no_article_has_its_reason(ended: Ended) -> None:
    silent = [
        case.name
        for case in ended.cases
        for outcome, detail in ended.outcomes[case.url]
        if outcome not in ("stored", "listed") and not detail
    ]
    assert silent == []


def test_nothing_inside_was_asked_and_no_secret_was_sent(ended: Ended) -> None:
    assert [entry for entry in ended.log if str(entry["path"]).startswith("/secret")] == []
    assert [entry for entry in ended.log if entry["auth"] or entry["cookie"] or entry["ref"]] == []


def test_no_address_held_its_place_for_longer_than_the_limit(ended: Ended) -> None:
    assert 0 < ended.place_s < LIMITS.address_s


def test_the_crawl_keeps_its_memory_small(ended: Ended) -> None:
    # Sixteen bodies of 8 MiB in flight would alone be 128 MiB; a small machine has 1 GB for everything.
    assert 0 < ended.costs["main"].peak_mb < 200
    assert ended.costs["sosik-archive"].peak_mb < 200


def test_the_event_loop_is_never_held_up_for_a_second(ended: Ended) -> None:
    assert 0 < ended.held_s < 1.0


def test_traps_are_named(ended: Ended) -> None:
    assert [trap for trap in ended.traps if "/x/sitemap-endless.xml" in trap]


def test_traps_are_not_followed_without_end(ended: Ended) -> None:
    asked = Counter(str(entry["path"]).split("?")[0] for entry in ended.log)
    assert asked["/x/sitemap-endless.xml"] <= 2**4  # the index, and three steps of two sitemaps each
    assert asked["/x/sitemap-loop.xml"] == 1
    assert asked["/r/endless"] == 1 + LIMITS.redirects
