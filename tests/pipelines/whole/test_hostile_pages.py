"""The 62 pages of ../shared/hostile.py on charsets, markup and JSON-LD: what each is expected to give, without a crawl.

tests/crawler/test_hostile.py crawls them; here the texts are looked at.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from time import process_time
from types import ModuleType

import pytest

from archive.items import Article
from crawler.net.limits import PUBLIC
from pipelines.article import split_page
from pipelines.jsonform import as_json
from tests.shared import SHARED

HOSTILE = SHARED / "hostile.py"
pytestmark = pytest.mark.skipif(not HOSTILE.exists(), reason="needs ../shared/hostile.py")

HEADLINE = "의성군, 임시 주거시설 공급 마쳐"
MARK, BOILERPLATE = "본문표식가나다", "군더더기메뉴표식"
LEAKS = ("스크립트누출", "숨은스팸표식", "카지노", "둘째 문서", "document.write", "+ADw-")
"""Words that no body may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a page is to give; `marks`: how often the body holds the mark, None: the page is no article."""

    marks: int | None = 6
    replaced: int = 0
    """U+FFFD at most, in all that is shown."""
    charset: str = "utf-8"
    headline: str = HEADLINE


EXPECTED: list[tuple[str, Wanted]] = [
    # path (a regular expression; the first that matches decides), what it is to give
    (r"/e/(euckr|cp949)-one-bad-byte", Wanted(charset="cp949", replaced=1)),
    (r"/e/(euckr|cp949).*|/e/late-meta", Wanted(charset="cp949")),
    (r"/e/utf16.*", Wanted(charset="utf-16-le")),
    (r"/e/utf8-truncated|/e/one-bad-byte", Wanted(replaced=1)),
    (r"/e/mixed", Wanted(marks=1, charset=r"utf-8\+cp949")),
    (r"/e/iso-2022-kr", Wanted(charset="iso2022_kr")),
    (r"/e/johab", Wanted(charset="johab")),
    (r"/e/double-utf8", Wanted(charset="utf-8 twice")),
    (r"/e/.*", Wanted()),
    (r"/m/(nul.*|two-html|base-evil|links-100k)", Wanted()),
    (r"/m/ctrl-chars", Wanted(marks=1, headline="제목[31m빨강")),
    (r"/m/(no-tags|redos-spaces)", Wanted(marks=None)),
    (r"/m/.*", Wanted(marks=1)),
    (r"/j/.*", Wanted()),
]


SPLIT_S = 5  # of processor; the slowest takes 0.8, one that reaches a parser uncut 7 to 20


@cache
def hostile() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hostile", HOSTILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases() -> dict[str, str]:
    """Path -> kind of its case."""
    if not HOSTILE.exists():
        return {}
    kinds = ("charset", "markup", "jsonld")
    return {path: route["cat"] for path, route in hostile().ROUTES.items() if route["cat"] in kinds}


def fetch(path: str) -> tuple[bytes, str]:
    """The body and the content type that the server answers."""
    head, _, body = hostile().ROUTES[path]["fn"](None).partition(b"\r\n\r\n")
    kind = re.search(rb"Content-Type: ([^\r]+)", head)
    assert kind is not None
    return body, kind[1].decode("latin-1")


def test_there_are_as_many_cases_as_the_issue_counts() -> None:
    assert Counter(cases().values()) == {"charset": 26, "markup": 24, "jsonld": 12}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("path", cases())
def test_a_hostile_page_gives_what_is_expected(path: str) -> None:
    body, kind = fetch(path)
    if len(body) > PUBLIC.body_bytes:
        pytest.skip("the crawl stops reading before its end (too_large)")
    begun_s = process_time()
    article = split_page(body, url=f"http://gaon.example{path}", content_type=kind)
    assert process_time() - begun_s < SPLIT_S
    wanted = next(wanted for pattern, wanted in EXPECTED if re.fullmatch(pattern, path))
    shown = "".join(segment.text for segment in article.segments)
    assert shown.count("\ufffd") <= wanted.replaced
    assert unicodedata.is_normalized("NFC", shown)
    assert [char for char in "\0\x01\x07\x1b\u200b\u202e\ufeff" if char in shown] == []
    check_storable(article)
    if wanted.marks is None:
        assert not article.is_article
        return
    assert article.is_article
    assert article.headline == wanted.headline
    assert re.fullmatch(wanted.charset, article.charset)
    text = article.body or ""
    assert text.count(MARK) == wanted.marks
    assert [leak for leak in (BOILERPLATE, *LEAKS) if leak in text] == []


def check_storable(article: Article) -> None:
    """SQLite, CSV and JSON take all of it."""
    row = [article.headline, article.body, *(segment.text for segment in article.segments[:500])]
    limit = csv.field_size_limit(PUBLIC.body_bytes)  # Python's reader stops at 128 KiB; a hostile line has a megabyte
    connection = sqlite3.connect(":memory:")
    for value in row:
        assert connection.execute("SELECT ?", (value,)).fetchone() == (value,)
    connection.close()
    written = io.StringIO(newline="")
    csv.writer(written).writerow(row)
    written.seek(0)
    assert next(csv.reader(written)) == [value or "" for value in row]
    csv.field_size_limit(limit)
    assert json.loads(json.dumps(as_json(article)).encode())
