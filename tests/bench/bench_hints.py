"""What page objects and outlet files give: `python -m tests.bench.bench_hints`.

Every page of an outlet that has hints, split without and with them: as it is; with its text cut to one sentence; with
a picture in place of its text; and with a head that names the outlet only. A family whose columns are the same gives
nothing. Pages: the real ones in the folder beside the checkout, and our golden pages of ND Soft.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from archive.items import Article, Outlet
from crawler.outlets import load_outlets
from pipelines.article import split_page
from pipelines.decode import decode
from pipelines.pages import select_on
from tests.bench.scores import body_f1, squeeze
from tests.shared import SHARED

GOLDEN = Path(__file__).parents[1] / "pipelines" / "pages"
RIGHT_FROM = 0.99  # of the body's shingles
_SENTENCE = re.compile(r"(?<=[다요]\.)\s")
_KOREAN = re.compile("[가-힣]")
_TITLES = 'title, meta[property$=":title"], meta[name$=":title"], meta[name=title], script[type="application/ld+json"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page with its hints and what a person read on it."""

    family: str
    html: str
    outlet: Outlet
    headline: str | None
    body: tuple[str, ...]
    deck: list[str] | None
    """None: not known."""
    optional: tuple[str, ...]
    """Subtitles and subheads, neither right nor wrong in a body."""


def read_real() -> Iterator[Page]:
    """The labelled real pages of outlets with hints; none without their folder."""
    folder = SHARED / "pages"
    if not (folder / "gold.jsonl").exists():
        return
    outlets = load_outlets()
    for line in (folder / "gold.jsonl").read_text().splitlines():
        label = json.loads(line)
        host = label["file"].split("/")[0]
        outlet = next((one for one in outlets.values() if {host, f"www.{host}"} & set(one.hosts)), None)
        if outlet is None or not select_on(outlet, None):
            continue
        yield Page(
            family=outlet.cms if outlet.cms != "generic" else outlet.id,
            html=decode((folder / label["file"]).read_bytes(), None).text,
            outlet=outlet,
            headline=label["title"],
            body=tuple(label["body"]),
            deck=None,
            optional=tuple(label["optional"]),
        )


def read_golden() -> Iterator[Page]:
    """Our golden pages of ND Soft, in skins from 2010 to 2024."""
    for path in sorted(GOLDEN.glob("ndsoft-*.html")):
        wanted = json.loads(path.with_suffix(".json").read_text())
        yield Page(
            family="ndsoft",
            html=decode(path.read_bytes(), None).text,
            outlet=Outlet(id="x", name="x", hosts=("x.example",), cms="ndsoft"),
            headline=wanted["headline"],
            body=tuple((wanted.get("body") or "").split("\n")),
            deck=wanted.get("deck"),
            optional=(),
        )


def fill_body(page: Page, inner: str) -> str | None:
    """The page with `inner` in its element of the text; None where the hints name none that is there."""
    tree = LexborHTMLParser(page.html)
    selector = select_on(page.outlet, None).get("body")
    node = tree.css_first(selector) if selector else None
    if node is None:
        return None
    node.inner_html = inner
    return tree.html


def without_titles(page: Page) -> str | None:
    """The page with a head that names the outlet only."""
    tree = LexborHTMLParser(page.html)
    for node in tree.css(_TITLES):
        node.decompose()
    return (tree.html or "").replace("<head>", "<head><title>새재신문</title>", 1)


def is_named_in_korean(section: str | None) -> bool:
    """Say whether a section has the name that the outlet's readers know: 사회, not society."""
    return _KOREAN.search(section or "") is not None


def _sentence(page: Page) -> str:
    return _SENTENCE.split(page.body[0])[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A way to change a page, and what must be read off it then."""

    name: str
    change: Callable[[Page], str | None]
    is_right: Callable[[Page, Article], bool]


CHECKS = (
    Check(
        name="body",
        change=lambda page: page.html,
        is_right=lambda page, got: body_f1(page.body, page.optional, got.body) >= RIGHT_FROM,
    ),
    Check(
        name="headline",
        change=lambda page: page.html,
        is_right=lambda page, got: squeeze(got.headline) == squeeze(page.headline),
    ),
    Check(
        name="deck",
        change=lambda page: page.html if page.deck is not None else None,
        is_right=lambda page, got: list(got.deck) == page.deck,
    ),
    Check(name="section", change=lambda page: page.html, is_right=lambda page, got: is_named_in_korean(got.section)),
    Check(
        name="one sentence",
        change=lambda page: fill_body(page, f"<p>{_sentence(page)}</p>"),
        is_right=lambda page, got: got.is_article and squeeze(got.body) == squeeze(_sentence(page)),
    ),
    Check(
        name="picture only",
        change=lambda page: fill_body(page, '<p><img src="/a.jpg"></p>'),
        is_right=lambda page, got: got.body is None,
    ),
    Check(
        name="no titles in head",
        change=without_titles,
        is_right=lambda page, got: squeeze(got.headline) == squeeze(page.headline),
    ),
)


def count_right(pages: list[Page]) -> Iterator[tuple[str, int, int, int]]:
    """Name of the check, pages, right without hints, right with them."""
    for check in CHECKS:
        changed = [(page, html) for page in pages if (html := check.change(page)) is not None]
        right = [
            sum(check.is_right(page, _split(page, html, outlet)) for page, html in changed)
            for outlet in (lambda _: None, lambda page: page.outlet)
        ]
        yield check.name, len(changed), right[0], right[1]


def _split(page: Page, html: str, outlet: Callable[[Page], Outlet | None]) -> Article:
    return split_page(html.encode(), content_type="text/html; charset=utf-8", outlet=outlet(page))


def main() -> int:
    """Print a table a family; 1 when a family's hints give nothing, or take something away."""
    by_family: Mapping[str, list[Page]] = defaultdict(list)
    for page in (*read_real(), *read_golden()):
        by_family[page.family].append(page)
    lines = [f"{'right, without -> with hints':32}{'pages':>6}{'without':>9}{'with':>6}"]
    useless = []
    for family, pages in by_family.items():
        rows = list(count_right(pages))
        lines += [f"{f'{family}: {name}':32}{count:>6}{bare:>9}{hinted:>6}" for name, count, bare, hinted in rows]
        if all(bare == hinted for *_, bare, hinted in rows) or any(bare > hinted for *_, bare, hinted in rows):
            useless.append(family)
    print("\n".join([*lines, *(f"the hints of {family} give nothing, or harm" for family in useless)]))  # noqa: T201
    return int(bool(useless))


if __name__ == "__main__":
    sys.exit(main())
