"""Outlet files: what is read, what is refused and how the refusal reads."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from archive.errors import OutletError
from archive.items import Outlet
from crawler.outlets import KEYS, SHIPPED, load_outlets, outlet_files, parse_outlet, read_outlet
from crawler.outlets.checking import check_outlets

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
enabled = false

[article]
ids = ['/view/(?P<id>\\d+)']
url = "/view/{id}"
keep_query = ["no"]

[select]
body = ".article_txt"
headline = "h1"
"""

SMALL = 'name = "신문"\nhosts = ["www.a.kr"]\n'

REFUSED = [
    # text, words of the message, what the row proves
    ("", "key 'name' is missing", "an empty file"),
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
        delay_s=2.0,
        enabled=False,
    )


def test_keys_and_fields_of_an_outlet_are_the_same_set() -> None:
    assert {key.field for key in KEYS} | {"id", "select"} == {field.name for field in fields(Outlet)}


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


FINDINGS = [
    # text, key of the finding, whether it is an error, what the row proves
    (SMALL, "sections", True, "nothing to start from"),
    (SMALL + 'feeds = ["https://rss.b.kr/x"]', "feeds", True, "a feed on a foreign host"),
    (SMALL + 'sections = ["https://www.a.kr/l"]\n[select]\nbody = "div["', "select.body", True, "a broken selector"),
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


def test_the_text_of_shipped_files_says_what_is_unchecked() -> None:
    for path in SHIPPED.glob("*.toml"):
        if path.stem != "mk":  # every address in it stands on its pages of 2025
            assert "unchecked" in path.read_text(encoding="utf-8").lower(), path.name


def test_the_docs_list_every_key_with_its_meaning() -> None:
    text = (Path(__file__).parents[2] / "docs" / "outlets.md").read_text(encoding="utf-8")
    types = {str: "text", list: "list", int: "whole number", float: "number", bool: "true or false"}
    rows = [
        f"| `{key.name}` | {types[key.type]} | {key.meaning}{' (needed)' if key.required else ''} |" for key in KEYS
    ]
    assert [
        line for line in text.splitlines() if line.startswith("| `") and line.count("|") == 4 and "://" not in line
    ] == rows
