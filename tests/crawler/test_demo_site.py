"""The sample outlet: that its stories, addresses, editions and server are what the crawler is shown."""

from __future__ import annotations

import html
import http.client
import json
import re
from functools import cache
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from archive.items import Role
from crawler.demo.addresses import ARTICLE_IDS, ghost_path
from crawler.demo.content import Layout, read_edition, read_ghosts, read_stories
from crawler.demo.outlet import demo_outlet
from crawler.demo.server import DemoServer, DemoSite, Response, serve_demo
from tests.demo_truth import Truth, truth
from tests.shared import SHARED, needs_shared

BASE = "http://127.0.0.1:8790"
LINK = re.compile(r'(?:href|src)="([^"]+)"')
TAG = re.compile(r"<[^>]+>")
MOVED, GONE, CORRECTED = "48217", "48220", "48201"
NEW = {"48222", "48223", "gy202611220001", "1740"}


@cache
def site(edition: int = 1) -> DemoSite:
    return DemoSite(edition=edition, base_url=BASE)


def path_of(url: str) -> str:
    return url.removeprefix(BASE)


def text_of(response: Response) -> str:
    charset = "utf-8" if b"utf-8" in response.body[:400].lower() else "cp949"
    return response.body.decode(charset)


def visible(response: Response) -> str:
    return " ".join(html.unescape(TAG.sub("\n", text_of(response))).split())


def native_id(path: str) -> str | None:
    for pattern in ARTICLE_IDS:
        if found := re.search(pattern, path):
            return found[1]
    return None


def crawl(demo: DemoSite, *starts: str) -> dict[str, Response]:
    """Everything that can be reached by links from `starts`."""
    seen: dict[str, Response] = {}
    waiting = list(starts)
    while waiting:
        target = waiting.pop()
        if target in seen:
            continue
        seen[target] = response = demo.respond(target)
        if response.status == 200 and dict(response.headers)["Content-Type"].startswith("text/html"):
            links = (urljoin(BASE + target, html.unescape(link)) for link in LINK.findall(text_of(response)))
            waiting += [path_of(link).partition("#")[0] for link in links]
    return seen


TRUTHS = {edition: truth(BASE, edition) for edition in (1, 2)}
ALL = [
    pytest.param(edition, one, id=f"{edition}-{one.native_id}")
    for edition, truths in TRUTHS.items()
    for one in truths.values()
]


def test_there_are_stories_for_six_days_in_three_layouts() -> None:
    stories = read_stories(1)
    assert len(stories) >= 36
    assert {story.layout for story in stories} == set(Layout)
    assert sorted({story.published_at[:10] for story in stories}) == [f"2026-11-{day}" for day in range(16, 22)]
    lengths = {len(one.paragraphs) for one in TRUTHS[1].values()}
    assert {0, 1} <= lengths and max(lengths) >= 10, "a photo, a one-line flash, and long reads"


def test_ids_are_unique_and_references_lead_to_stories() -> None:
    known = {story.id for edition in (1, 2) for story in read_stories(edition)}
    assert len(read_stories(1)) == len({story.id for story in read_stories(1)})
    named = {item for story in read_stories(2) for item in story.related}
    named |= {item for number in (1, 2) for item in (*read_edition(number).popular, *read_edition(number).headlines)}
    assert named <= known


def test_the_budget_adds_up_once_it_is_corrected() -> None:
    body = next(one.body for one in TRUTHS[2].values() if one.native_id == CORRECTED) or ""
    parts = [int(amount) for amount in re.findall(r"(?:복지가|수산|교통|환경은|관광은|나머지는) (\d+)억 원", body)]
    assert len(parts) == 6 and sum(parts) == 4391, "general account by field"
    assert 4391 + 435 == 4826 == 4655 + 171


@needs_shared
def test_no_real_outlet_has_this_name() -> None:
    rows = [json.loads(line) for line in (SHARED / "outlets.jsonl").read_text(encoding="utf-8").splitlines()]
    assert not [row for row in rows if "gayul" in row["host"] or any("가율" in name for name in row["names"])]


@pytest.mark.parametrize(("edition", "expected"), ALL)
def test_the_page_shows_what_the_truth_tells(edition: int, expected: Truth) -> None:
    demo = site(edition)
    response = demo.respond(path_of(expected.url))
    assert response.status == 200
    shown = visible(response)
    for text in (*(text for _, text in expected.roles), *expected.headlines, *expected.summary, expected.copyright):
        assert " ".join(text.split()) in shown
    titles = [link.title for link in expected.related] + [entry.title for entry in expected.ranking]
    assert all(title in shown for title in titles)
    for reporter in expected.reporters:
        assert reporter.email is None or expected.dateline or reporter.email in shown
    assert native_id(path_of(expected.url)) == expected.native_id


@pytest.mark.parametrize(("edition", "expected"), ALL)
def test_every_alias_shows_the_same_story_and_gives_the_same_id(edition: int, expected: Truth) -> None:
    demo = site(edition)
    for alias in expected.aliases:
        response = demo.respond(path_of(alias))
        assert native_id(path_of(alias)) == expected.native_id
        if response.status == 301:
            assert dict(response.headers)["Location"] == expected.url
        else:
            assert response.status == 200 and expected.headline in visible(response)


@pytest.mark.parametrize("edition", [1, 2])
def test_links_lead_somewhere_except_the_two_that_shall_not(edition: int) -> None:
    seen = crawl(site(edition), "/", "/list/all", "/weekly/list.asp")
    lost = {target: response.status for target, response in seen.items() if response.status not in (200, 301)}
    dead, members = (ghost_path(ghost) for ghost in sorted(read_ghosts(), key=lambda ghost: ghost.members_only))
    assert lost == {dead: 404, members: 403}
    assert {one.native_id for one in TRUTHS[edition].values()} <= {native_id(target) for target in seen}


@pytest.mark.parametrize("edition", [1, 2])
def test_nothing_is_loaded_from_elsewhere(edition: int) -> None:
    for target, response in crawl(site(edition), "/").items():
        if b"<html" in response.body:
            hosts = {urlsplit(link).netloc for link in LINK.findall(text_of(response))}
            assert hosts <= {"", urlsplit(BASE).netloc}, target


def test_lists_have_pages_and_an_empty_one_after_the_last() -> None:
    demo, long_lists = site(), 0
    for url in demo_outlet("127.0.0.1:8790").sections:
        page = 1
        while any(map(native_id, entries(demo, f"{path_of(url)}?page={page}"))):
            page += 1
        assert demo.respond(f"{path_of(url)}?page={page}").status == 200, "empty, but there"
        long_lists += page > 3
        assert native_id(path_of(url)) is None
    assert long_lists >= 4


def entries(demo: DemoSite, target: str) -> list[str]:
    """The links of the list itself, without the widgets beside it."""
    text = text_of(demo.respond(target))
    middle = re.search(r'<section class="list">.*?</section>|기사목록</td>.*?</table>', text, re.DOTALL)
    return LINK.findall(middle[0]) if middle else []


def test_feeds_and_sitemaps_name_only_pages_that_answer() -> None:
    demo = site()
    for path in ("/rss/all.xml", "/rss/weekly.xml", "/sitemap.xml", "/sitemap-articles.xml", "/sitemap-news.xml"):
        text = re.sub(r"<\?xml.*?\?>", "", text_of(demo.respond(path)))
        tree = ElementTree.fromstring(text)
        urls = [node.text or "" for node in tree.iter() if node.tag.rpartition("}")[2] in ("loc", "link")]
        assert urls and all(demo.respond(path_of(url)).status == 200 for url in urls), path


def test_the_weekly_is_cp949_with_a_syllable_that_ks_x_1001_lacks() -> None:
    response = site().respond("/weekly/view.asp?no=1732")
    assert dict(response.headers)["Content-Type"] == "text/html"
    assert b"charset=euc-kr" in response.body
    assert "똠".encode("cp949") in response.body and "똠얌꿍" in response.body.decode("cp949")
    assert b"<table" in response.body and b"&#" not in response.body


def test_robots_keeps_crawlers_from_a_page_that_is_linked() -> None:
    demo = site()
    rules = demo.respond("/robots.txt").body.decode()
    assert "Disallow: /news/members/" in rules and "Sitemap: " in rules
    assert any("/news/members/" in target for target in crawl(demo, "/list/politics"))


def test_the_next_day_has_one_correction_one_loss_one_move_and_four_new() -> None:
    before = {one.native_id: one for one in TRUTHS[1].values()}
    after = {one.native_id: one for one in TRUTHS[2].values()}
    assert after.keys() - before.keys() == NEW and before.keys() - after.keys() == {GONE}
    kept = before.keys() & after.keys()
    changed = {
        key for key in kept if (before[key].headline, before[key].body) != (after[key].headline, after[key].body)
    }
    assert changed == {CORRECTED} and "바로잡습니다" in (after[CORRECTED].body or "")
    assert {key for key in kept if before[key].url != after[key].url} == {MOVED}
    assert before[MOVED].url in after[MOVED].aliases
    assert site(2).respond(path_of(before[GONE].url)).status == 404


def test_the_next_day_every_page_differs_around_the_article() -> None:
    for expected in TRUTHS[1].values():
        target = path_of(expected.url)
        old, new = site(1).respond(target), site(2).respond(target)
        assert old.body != new.body
        assert expected.ranking != next(iter(TRUTHS[2].values())).ranking


def test_parameters_that_choose_nothing_are_ignored() -> None:
    demo = site()
    plain = demo.respond("/news/articleView.html?idxno=48201")
    for query in ("idxno=48201&device=mobile", "page=1&total=30&idxno=48201", "utm_source=x&idxno=48201"):
        assert demo.respond(f"/news/articleView.html?{query}") == plain
    assert demo.respond("/list/all?page=1") == demo.respond("/list/all")


def test_an_edition_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="edition 3"):
        site(3).respond("/")


def test_roles_of_a_script_tell_who_speaks() -> None:
    expected = TRUTHS[1][f"{BASE}/tv/view/gy202611180001"]
    roles = [role for role, _ in expected.roles]
    assert roles[:6] == [Role.HEADLINE, Role.DECK, Role.DECK, Role.DECK, Role.MARKER, Role.ANCHOR]
    assert {Role.NARRATION, Role.SPEAKER, Role.QUOTE} <= set(roles)
    assert [(quote.speaker, quote.title) for quote in expected.quotes] == [
        ("선우담", "가율보건의료원 응급실장"),
        ("국은정", "가율보건의료원장"),
    ]
    assert expected.quotes[0].text.splitlines()[0] == "두 분이 함께 위중하면 누구를 먼저 볼지 정해야 합니다."


def ask(client: http.client.HTTPConnection, target: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    client.request("GET", target, headers=named)
    response = client.getresponse()
    return response, response.read()


def connect(server: DemoServer) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)


def test_one_connection_serves_many_requests_and_both_editions() -> None:
    with serve_demo() as server:
        client = connect(server)
        first, body = ask(client, "/")
        assert first.status == 200 and int(first.headers["Content-Length"]) == len(body)
        fresh, empty = ask(client, "/", If_None_Match=first.headers["ETag"])
        assert (fresh.status, empty, fresh.headers["ETag"]) == (304, b"", first.headers["ETag"])
        assert ask(client, "/", If_Modified_Since=first.headers["Last-Modified"])[0].status == 304
        server.edition = 2
        again, other = ask(client, "/", If_None_Match=first.headers["ETag"])
        assert again.status == 200 and other != body
        assert [status for _, status in server.requests] == [200, 304, 304, 200]
        client.close()


def test_head_has_no_body_and_post_is_refused() -> None:
    with serve_demo(edition=2) as server:
        client = connect(server)
        client.request("HEAD", "/about")
        assert client.getresponse().read() == b""
        client.request("POST", "/about", body=b"x=1")
        assert client.getresponse().status == 405
        client.close()


def test_absolute_links_carry_the_port_but_ids_do_not() -> None:
    with serve_demo() as server:
        client = connect(server)
        _, feed = ask(client, "/rss/all.xml")
        assert f"{server.base_url}/news/articleView.html".encode() in feed
        outlet = demo_outlet(server.host)
        assert outlet.hosts == (server.host,) and outlet.id == demo_outlet("127.0.0.1:8790").id
        client.close()


def test_a_stopped_site_hangs_up() -> None:
    with serve_demo() as server:
        client = connect(server)
        ask(client, "/about")
    with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
        ask(client, "/about")
    client.close()
