"""Lists of the shared folder, real ones and hostile ones, into links."""

from __future__ import annotations

import json
from types import ModuleType

import pytest

from archive.items import Outlet, PageKind
from crawler.discovery import read_document, read_section
from crawler.outlets import load_outlets
from tests.shared import SHARED, needs_shared

REAL = [
    # file, address, articles at least, part of every address, next page
    ("www.naju.go.kr/naju-press-list.html", "/www/administration/reporting/coverage", 10, "idx=", None),
    ("www.gangjin.go.kr/gangjin-press-list.html", "/www/government/news/press", 13, "idx=", None),
    ("www.gwangju.go.kr/gwangju-press-list.html", "/boardList.do?boardId=BD_0000000022", 10, "boardView.do", None),
    ("www.wando.go.kr/wando-press-list.html", "/wando/sub.cs?m=299", 10, "nttId=", "/wando/sub.cs?m=299&pageIndex=2"),
    ("www.korea.kr/korea-kr-press-list.html", "/briefing/pressReleaseList.do", 20, "", None),
    ("www.jindo.go.kr/jindo-press-list.html", "/home/sub.cs?m=626", 5, "articleId=", None),
    ("news.naver.com/naver-home-2021.html", "/main/home.naver", 60, "/main/", None),
]


@needs_shared
@pytest.mark.parametrize(("file", "path", "least", "part", "following"), REAL, ids=[row[0] for row in REAL])
def test_real_lists_without_rules(file: str, path: str, least: int, part: str, following: str | None) -> None:
    host = file.partition("/")[0]
    outlet = Outlet(id="real", name="real", hosts=(host,), max_section_pages=2)
    body = (SHARED / "pages" / file).read_bytes()
    document = read_section(body, url=f"http://{host}{path}", content_type=None, outlet=outlet)
    assert len(document.links) >= least
    assert all(part in each.url for each in document.links)
    assert not any("\ufffd" in (each.title or "") for each in document.links)
    if following:
        assert document.next_page == f"http://{host}{following}"


@needs_shared
def test_the_real_list_of_donga() -> None:
    body = (SHARED / "pages" / "news.donga.com" / "donga-list.html").read_bytes()
    donga = load_outlets()["donga"]
    document = read_section(body, url="http://news.donga.com/List", content_type="text/html", outlet=donga)
    by_url = {each.url: each.title for each in document.links}
    rows = [json.loads(line) for line in (SHARED / "pages" / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    stored = {row["url"] for row in rows if row["host"] == "news.donga.com" and row["kind"] == "article" and row["url"]}
    assert len(stored) == 5
    assert stored <= set(by_url)
    assert (
        by_url["http://news.donga.com/List/3/all/20160918/80317130/1"] == "제주 中관광객, 이번엔 성당서 묻지마 흉기난동"
    )
    assert document.next_page == "http://news.donga.com/List?p=17&ymd=&m="
    assert all(url.startswith("http://news.donga.com/List/3/all/2016") for url in by_url)
    assert document.problem is None


def load_hostile() -> ModuleType:
    """Run the file without leaving byte code beside it."""
    path = SHARED / "hostile.py"
    module = ModuleType("hostile")
    module.__file__ = str(path)
    exec(compile(path.read_text(encoding="utf-8"), path, "exec"), module.__dict__)
    return module


@needs_shared
def test_hostile_links_are_dropped_or_cleaned() -> None:
    hostile = load_hostile()
    site = f"http://127.0.0.1:{hostile.P}"
    outlet = Outlet(id="h", name="h", hosts=(f"127.0.0.1:{hostile.P}",), article_ids=(r"/n/",))
    body = hostile.ROUTES["/u/links"]["make"]().encode()
    document = read_section(body, url=site + "/u/links", content_type="text/html", outlet=outlet)
    assert {each.url.removeprefix(site) for each in document.links} == {
        "/n/ok",  # also with spaces around, with dots, a fragment, a hash-bang, tracking
        "/n/OK",
        "/n/list",
        "/n/search?q=%C0%C7%BC%BA",
        "/n/%EA%B8%B0%EC%82%AC?q=%EC%9D%98%EC%84%B1",
        "/n/%zz%",
    }


HOSTILE = ["/x/rss-ok", "/x/rss-laughs", "/x/rss-quadratic", "/x/rss-xxe-file", "/x/rss-truncated", "/x/rss-euckr",
           "/x/rss-html-instead", "/x/rss-bad-links", "/x/rss-odd-dates", "/x/rss-100k", "/x/rss-empty",
           "/x/sitemap-laughs.xml", "/x/sitemap-50k.xml", "/x/sitemap-html.xml", "/x/sitemap-foreign.xml",
           "/x/sitemap-gz.xml.gz", "/x/sitemap-deep.xml"]  # fmt: skip


@needs_shared
@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_feeds_and_sitemaps(path: str) -> None:
    hostile = load_hostile()
    site = f"http://127.0.0.1:{hostile.P}"
    outlet = Outlet(id="h", name="h", hosts=(f"127.0.0.1:{hostile.P}",))
    body = hostile.ROUTES[path]["make"]()
    kind = PageKind.FEED if "rss" in path else PageKind.SITEMAP
    document = read_document(
        kind,
        body.encode() if isinstance(body, str) else body,
        url=site + path,
        content_type=None,
        outlet=outlet,
    )
    assert len(document.links) <= 50_000
    assert all(each.url.startswith(site + "/n/") for each in document.links)
    assert not any(each.title and ("lol" in each.title or "root:" in each.title) for each in document.links)
    assert (document.problem is not None) == any(word in path for word in ("html", "truncated", "100k"))
