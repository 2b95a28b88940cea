"""Outlet files: what is read, what is refused and how the refusal reads."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from archive.errors import OutletError
from archive.items import DatedSelect, Outlet
from crawler.outlets import KEYS, load_outlets, outlet_files, parse_outlet, read_outlet
from crawler.outlets.checking import check_outlets
from crawler.outlets.keys import LAYOUT_KEYS
from pipelines.addresses import locate

WHOLE = """
name = "전북일보"
name_en = "Jeonbuk Ilbo"
hosts = ["www.jjan.kr", "m.jjan.kr"]
region = "전북"
cms = "ndsoft"
language = "ko"
feeds = ["https://www.jjan.kr/rss/allArticle.xml"]
sitemaps = ["https://www.jjan.kr/sitemap.xml"]
sections = ["https://www.jjan.kr/list"]
section_page = "{url}?page={page}"
max_section_pages = 3
delay_s = 2
concurrency = 1
unverified_hosts = ["www.jjan.kr"]
enabled = false

[article]
ids = ['/view/(?P<id>\\d+)']
url = "/view/{id}"
keep_query = ["no"]

[select]
body = ".article_txt"
headline = "h1"

[[layout]]
until = 2019-12-31
[layout.select]
body = "#articleBody"

[[layout]]
since = 2020-01-01
until = 2021-06-30
select = { body = ".view", deck = ".sub" }
"""

SMALL = 'name = "신문"\nhosts = ["www.a.kr"]\n'

LAYOUT = "[[layout]]\nuntil = 2019-12-31\n[layout.select]\nbody = 'p'\n"

REFUSED = [
    # text, words of the message, what the row proves
    ("", "key 'name' is missing", "an empty file"),
    ('name = "신문"\nhosts = ["www.a.kr:443"]', "must be written 'www.a.kr'", "the port that https has anyway"),
    ('name = "신문"\nhosts = ["www.a.kr:80"]', "must be written 'www.a.kr'", "the port that http has anyway"),
    (SMALL + "delay_s = 86401", "at most 86,400, not 86401", "a pace of more than a day"),
    (SMALL + "revisits_per_day = 99999999999999999999", "at most 10,000,000, not 9999", "a key that stuck"),
    ('name = "신문"', "key 'hosts' is missing", "no hosts"),
    (SMALL + "hosts = 1", "not valid TOML", "a key twice"),
    ("name = 신문", "not valid TOML", "a text without quotes"),
    ('name = "신문"\nhosts = "www.a.kr"', "key 'hosts': must be a list", "one host is a list too"),
    ('name = "신문"\nhosts = []', "key 'hosts' is missing", "an empty list"),
    ('name = "신문"\nhosts = [""]', "empty or non-text", "an empty host"),
    ('name = "신문"\nhosts = [1]', "empty or non-text", "a number for a host"),
    ('name = "신문"\nhosts = ["https://www.a.kr"]', "is no host", "an address for a host"),
    ('name = "신문"\nhosts = ["www.a.kr/news"]', "is no host", "a path behind the host"),
    ('name = "신문"\nhosts = ["WWW.A.KR"]', "must be written 'www.a.kr'", "capitals"),
    ('name = "  "\nhosts = ["www.a.kr"]', "empty or non-text", "a name of spaces"),
    (SMALL + 'feds = ["https://www.a.kr/rss"]', "unknown key 'feds' (did you mean 'feeds'?)", "a misspelt key"),
    (SMALL + "[select]\nheadine = 'h1'", "unknown key 'select.headine' (did you mean 'select.headline'?)", "a field"),
    (SMALL + "[selects]\nheadline = 'h1'", "unknown key 'selects' (did you mean 'select'?)", "a misspelt table"),
    (SMALL + "[article]\nid = ['/(1)']", "unknown key 'article.id' (did you mean 'article.ids'?)", "a key in a table"),
    (SMALL + "zzzzzz = 1", "(known: name, name_en,", "a key like none: all are listed"),
    (SMALL + "article = 1", "write [article]", "a table as a value"),
    (SMALL + 'cms = "ndsof"', "unknown family 'ndsof' (did you mean 'ndsoft'?)", "a misspelt family"),
    (SMALL + 'feeds = ["/rss.xml"]', "is no http or https address", "half an address"),
    (SMALL + 'section_page = "?page={page}"', "must hold {url} and {page}", "a template without the section"),
    (SMALL + 'section_page = "{url}?page=2"', "must hold {url} and {page}", "a template without the number"),
    (SMALL + "max_section_pages = 0", "must be at least 1", "no page at all"),
    (SMALL + "max_section_pages = 1.5", "must be a whole number", "half a page"),
    (SMALL + "max_section_pages = true", "must be a whole number", "true is no number"),
    (SMALL + "delay_s = -1", "must be at least 0", "a negative pause"),
    (SMALL + "delay_s = nan", "must be at least 0", "no number"),
    (SMALL + "delay_s = inf", "must be at least 0", "an endless pause"),
    (SMALL + 'delay_s = "1"', "must be a number", "a number in quotes"),
    (SMALL + 'enabled = "no"', "must be true or false", "a word for false"),
    (SMALL + "[article]\nids = ['(']", "is no regular expression", "a broken pattern"),
    (SMALL + "[article]\nids = ['/?']", "matches the front page", "a pattern for everything"),
    (SMALL + "[article]\nurl = '/view/{}'", "with named groups in braces", "an empty brace"),
    (SMALL + "[article]\nurl = 'view/{id}'", "must be a path", "no path"),
    (SMALL + "[select]\nbody = ''", "must be a CSS selector", "an empty selector"),
    (SMALL + "select = 1", "write [select]", "a selector without its table"),
    (SMALL + "[layout]\nuntil = 2019-12-31", "write [[layout]]", "one pair of brackets"),
    (SMALL + "[[layout]]\nuntl = 2019-12-31", "'layout[1].untl' (did you mean 'layout[1].until'?)", "a misspelt day"),
    (SMALL + "[[layout]]\nselect = { body = 'p' }", "key 'layout[1]': says neither since nor until", "no day"),
    (SMALL + "[[layout]]\nuntil = '2019-12-31'", "key 'layout[1].until': must be a day without", "a day in quotes"),
    (SMALL + "[[layout]]\nuntil = 2019-12-31T00:00:00", "'layout[1].until': must be a day", "a day with a clock"),
    (SMALL + LAYOUT + "[[layout]]\nsince = 2020-01-01", "key 'layout[2].select': is missing", "no selectors"),
    (SMALL + LAYOUT + "headin = 'h1'", "unknown key 'layout[1].select.headin'", "a misspelt field"),
    (SMALL + LAYOUT + "deck = ''", "key 'layout[1].select.deck' must be a CSS selector", "an empty selector there"),
    (SMALL + "[[layout]]\nsince = 2020-01-02\nuntil = 2020-01-01", "2020-01-01 is before since", "backwards"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_broken_file_is_refused_with_file_and_reason(text: str, words: str, why: str) -> None:
    with pytest.raises(OutletError) as caught:
        parse_outlet(text, outlet_id="paper", file="paper.toml")
    message = str(caught.value)
    assert message.startswith("paper.toml: "), why
    assert words in message, why
    assert "\n" not in message.partition("not valid TOML")[0]
    assert caught.value.exit_status == 4


def test_every_key_is_read() -> None:
    outlet = parse_outlet(WHOLE, outlet_id="jjan", file="jjan.toml")
    assert outlet == Outlet(
        id="jjan",
        name="전북일보",
        name_en="Jeonbuk Ilbo",
        hosts=("www.jjan.kr", "m.jjan.kr"),
        region="전북",
        cms="ndsoft",
        feeds=("https://www.jjan.kr/rss/allArticle.xml",),
        sitemaps=("https://www.jjan.kr/sitemap.xml",),
        sections=("https://www.jjan.kr/list",),
        section_page="{url}?page={page}",
        max_section_pages=3,
        article_ids=(r"/view/(?P<id>\d+)",),
        article_url="/view/{id}",
        keep_query=("no",),
        select={"body": ".article_txt", "headline": "h1"},
        layouts=(
            DatedSelect(select={"body": "#articleBody"}, until="2019-12-31"),
            DatedSelect(select={"body": ".view", "deck": ".sub"}, since="2020-01-01", until="2021-06-30"),
        ),
        delay_s=2.0,
        unverified_hosts=("www.jjan.kr",),
        enabled=False,
    )


def test_keys_and_fields_of_an_outlet_are_the_same_set() -> None:
    assert {key.field for key in KEYS} | {"id", "select", "layouts"} == {field.name for field in fields(Outlet)}


def test_a_key_that_is_left_out_has_its_default() -> None:
    assert parse_outlet(SMALL, outlet_id="a", file="a.toml") == Outlet(id="a", name="신문", hosts=("www.a.kr",))


def test_a_file_may_start_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("\ufeff" + SMALL, encoding="utf-8")
    assert read_outlet(path).name == "신문"


UNREADABLE = [
    ("a.toml", SMALL.encode("cp949"), "UTF-8"),
    ("A b.toml", SMALL.encode(), "the outlet's id"),
    ("b.toml", b"\x00\x01", "not valid TOML"),
]


@pytest.mark.parametrize(("name", "content", "words"), UNREADABLE)
def test_an_unreadable_file_is_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(OutletError, match=words) as caught:
        read_outlet(path)
    assert str(caught.value).startswith(name)


def test_a_missing_file_and_a_folder_are_outlet_errors(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    for name in ("missing.toml", "folder.toml"):
        with pytest.raises(OutletError, match="cannot be read"):
            read_outlet(tmp_path / name)


def test_shipped_outlets_are_read_and_raise_no_finding() -> None:
    outlets = load_outlets()
    assert len(outlets) >= 15
    assert {"sentv", "donga", "newstown", "domin"} <= set(outlets)
    assert outlets["donga"].sections == ("http://news.donga.com/List",)
    assert check_outlets() == []


def test_own_files_come_over_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "domin.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(SMALL.replace("www.a.kr", "www.b.kr"), encoding="utf-8")
    outlets = load_outlets(tmp_path)
    assert outlets["domin"].name == "신문"
    assert outlets["mine"].hosts == ("www.b.kr",)
    assert list(outlets) == sorted(outlets)
    assert len(outlet_files(tmp_path)) == len(outlets)


def test_a_user_folder_that_does_not_exist_is_no_error(tmp_path: Path) -> None:
    assert load_outlets(tmp_path / "none") == load_outlets()


def test_a_broken_shipped_file_that_the_user_replaced_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "donga.toml").write_text(SMALL, encoding="utf-8")
    assert load_outlets(tmp_path)["donga"].id == "donga"


LISTED = SMALL + 'sections = ["https://www.a.kr/l"]\n'

FINDINGS = [
    # text, key of the finding, whether it is an error, what the row proves
    (SMALL, "sections", True, "nothing to start from"),
    (SMALL + 'feeds = ["https://rss.b.kr/x"]', "feeds", True, "a feed on a foreign host"),
    (SMALL + 'sections = ["https://www.a.kr/l"]\n[select]\nbody = "div["', "select.body", True, "a broken selector"),
    (LISTED + LAYOUT + "deck = 'div['", "layout[1].select.deck", True, "a broken selector of a layout"),
    (LISTED + LAYOUT + LAYOUT, "layout[2].select.body", False, "two layouts at once"),
    (SMALL + "sections = ['https://www.a.kr/l']\n[article]\nids = ['/(l)']", "article.ids", True, "a list as article"),
    (SMALL + "sections = ['https://www.a.kr/l']\n[article]\nids = ['/v/\\d']", "article.ids", False, "no group"),
    (SMALL + "sections = ['https://www.a.kr/l']\n[article]\nurl = '/v/{id}'", "article.url", True, "no pattern"),
    (SMALL + 'sections = ["https://www.a.kr/l"]\ndelay_s = 0.1', "delay_s", False, "a hasty pace"),
    (
        SMALL.replace("a.kr", "domin.co.kr") + 'feeds = ["https://domin.co.kr/r"]',
        "hosts",
        True,
        "a host of two outlets",
    ),
    (SMALL + "nam = 1", "nam", True, "a file that cannot be read"),
]


@pytest.mark.parametrize(("text", "key", "is_error", "why"), FINDINGS, ids=[row[3] for row in FINDINGS])
def test_findings_name_file_and_key(tmp_path: Path, text: str, key: str, is_error: bool, why: str) -> None:
    (tmp_path / "paper.toml").write_text(text, encoding="utf-8")
    [finding] = check_outlets(tmp_path)
    assert (finding.file, finding.key, finding.is_error) == ("paper.toml", key, is_error), why
    assert "paper.toml" in finding.message


NATIVE_IDS = [
    ("domin", "https://www.domin.co.kr/news/articleViewAmp.html?idxno=204551", "204551"),
    ("mk", "https://www.mk.co.kr/news/society/11328184", "11328184"),
    ("mk", "https://m.mk.co.kr/amp/11328184", "11328184"),
    ("donga", "http://news.donga.com/List/3/all/20160918/80317105/1", "80317105"),
    ("khan", "http://biz.khan.co.kr/khan_art_view.html?artid=201609260957011&code=920100", "201609260957011"),
    ("hankookilbo", "https://www.hankookilbo.com/News/Read/Amp/A2025051516330004328", "A2025051516330004328"),
    ("entermedia", "http://www.entermedia.co.kr/news/news_view.html?bc=1&idx=8576", "8576"),
    ("entermedia", "http://m.entermedia.co.kr/news/print.html?idx=8576#top", "8576"),
    ("donga", "http://news.donga.com/BestClick/3/all/20160918/80317105/2?utm_source=x", "80317105"),
    ("donga", "http://news.donga.com/amp/all/20160918/80317105", "80317105"),
    ("hankookilbo", "https://m.hankookilbo.com/news/article/amp/A2026012914320005196", "A2026012914320005196"),
    ("sentv", "https://m.sentv.co.kr/article/view/sentv202608180028?fbclid=x", "sentv202608180028"),
    ("newstown", "http://m.newstown.co.kr/news/articlePrint.html?idxno=9&sc_word=a", "9"),
]


@pytest.mark.parametrize(("outlet_id", "url", "native_id"), NATIVE_IDS)
def test_native_ids_of_shipped_outlets(outlet_id: str, url: str, native_id: str) -> None:
    assert locate(url, load_outlets()[outlet_id]).native_id == native_id


def test_the_docs_list_every_key_with_its_meaning() -> None:
    text = (Path(__file__).parents[3] / "docs" / "outlets.md").read_text(encoding="utf-8")
    types = {str: "text", list: "list", int: "whole number", float: "number", bool: "true or false"}
    rows = [
        f"| `{key.name}` | {types[key.type]} | {key.meaning}{' (needed)' if key.required else ''} |" for key in KEYS
    ]
    assert [
        line for line in text.splitlines() if line.startswith("| `") and line.count("|") == 4 and "://" not in line
    ] == rows


def test_the_docs_list_the_keys_of_a_layout() -> None:
    text = (Path(__file__).parents[3] / "docs" / "outlets.md").read_text(encoding="utf-8")
    rows = [f"| `{name}` | {meaning} |" for name, meaning in LAYOUT_KEYS.items()]
    assert [line for line in text.splitlines() if line.startswith("| `") and line.count("|") == 3][: len(rows)] == rows


def test_the_layouts_of_the_docs_are_read() -> None:
    text = (Path(__file__).parents[3] / "docs" / "outlets.md").read_text(encoding="utf-8")
    example = next(part[4:] for part in text.split("```") if part.startswith("toml") and "[[layout]]" in part)
    assert len(parse_outlet(SMALL + example, outlet_id="a", file="a.toml").layouts) == 2
