"""Section lists: an HTML page -> the articles it links to, with their titles, and its next page.

    anchors -> own hosts only -> the outlet's rules say which are articles;
                              -> no rules: addresses that look alike and carry titles

Parsed with lexbor, not Scrapy's LinkExtractor, which needs 6 s for 100,000 links; this needs less than half of that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.items import Link, Outlet, PageKind
from crawler.discovery.document import LINKS_MAX, TITLE_CHARS_MAX, Document
from crawler.discovery.paging import next_page
from crawler.discovery.shape import is_front_path, looks_like_article, signature
from crawler.discovery.titles import LinkText, choose_title, find_repeated, one_line, read_link_text
from pipelines.addresses import clean_url, is_article_url, is_page_url, locate, same_outlet
from pipelines.decode import clean, decode
from pipelines.page.walk.markup import cut_hostile

ANCHORS_MAX = LINKS_MAX
"""Anchors looked at: the longest real list page has 900, and hostile ones cost up to 60 µs each."""

LOOKALIKES_MIN = 5
"""So many addresses that differ in their numbers only, with titles, are a list even when their shape is unknown."""

MEDIAN_TITLE_CHARS_MIN = 8
"""Names of sections have 2 to 6 characters; the shortest list of headlines among the real pages has a median of 17."""

NO_ARTICLES = "no article links"
"""The problem of a list that names none; a later page without any comes after the last."""

_ANCHORS = "a[href], [onclick*=location]"
"""Old boards make a row of a table clickable: onclick="location.href='/view.php?no=7'"."""
SCRIPT_TARGET = re.compile(r"""location(?:\.href)?\s{0,9}(?:=|\.replace\()\s{0,9}['"]([^'"]{1,500})['"]""")
_FRAME = "nav a[href], footer a[href], [id*=footer] a[href], [class*=footer] a[href], [id*=gnb] a, [class*=gnb] a"
"""gnb: the global navigation bar, as Korean web standards call the main menu."""


@dataclass(slots=True)
class Anchor:
    """All links of the page to one address."""

    url: str
    texts: list[LinkText] = field(default_factory=list)
    framed: bool = True
    """Every one of them stands in a menu or footer."""


def read_section(body: bytes, *, url: str, content_type: str | None, outlet: Outlet, page: int = 1) -> Document:
    """Give the articles that a list page links to; `page` is its number, from 1. Never raises."""
    decoded = decode(body, content_type)
    text, beyond = cut_hostile(decoded.text)
    tree = LexborHTMLParser(text)
    base = _base_of(tree, url)
    nodes = tree.css(_ANCHORS)[:ANCHORS_MAX]
    framed = {node.mem_id for node in tree.css(_FRAME)}
    anchors = _collect(nodes, base, decoded.charset, framed, outlet)
    _forget_repeated(anchors, outlet)
    articles = _articles(anchors, outlet)
    links = tuple(_as_link(anchor, outlet) for anchor in articles)
    listed = frozenset(anchor.url for anchor in articles)
    return Document(
        links=_unique(links),
        next_page=next_page(tree, url=url, base=base, outlet=outlet, page=page, articles=listed) if links else None,
        title=_document_title(tree),
        problem=_problem(len(articles), cut=bool(beyond) or len(nodes) >= ANCHORS_MAX),
    )


def _problem(articles: int, *, cut: bool) -> str | None:
    if cut:
        return "too long: read in part"
    return None if articles else NO_ARTICLES


def _base_of(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    href = (node.attributes.get("href") or "") if node else ""
    return (clean_url(href, base=url) if href else None) or url


def _collect(nodes: Iterable[LexborNode], base: str, charset: str, framed: set[int], outlet: Outlet) -> list[Anchor]:
    """Give the anchors on the outlet's own hosts, one an address, in page order."""
    hrefs: dict[str, Anchor | None] = {}
    anchors: dict[str, Anchor] = {}
    for node in nodes:
        href = _href_of(node)
        if href not in hrefs:
            address = clean_url(href, base=base, charset=charset)
            own = address is not None and same_outlet(address, outlet) and is_page_url(address)
            hrefs[href] = anchors.setdefault(address, Anchor(address)) if address and own else None
        anchor = hrefs[href]
        if anchor is not None:
            anchor.framed = anchor.framed and node.mem_id in framed
            if (text := read_link_text(node)) and text not in anchor.texts:
                anchor.texts.append(text)
    return list(anchors.values())


def _forget_repeated(anchors: Iterable[Anchor], outlet: Outlet) -> None:
    """Take from the anchors the texts that several articles share; several addresses of one article count once."""
    anchors = list(anchors)
    repeated = find_repeated((anchor.url, anchor.texts) for anchor in anchors)
    if not repeated:
        return
    sharing = [anchor for anchor in anchors if any(each.text in repeated for each in anchor.texts)]
    repeated = find_repeated((locate(anchor.url, outlet).native_id, anchor.texts) for anchor in sharing)
    for anchor in sharing:
        anchor.texts = [each for each in anchor.texts if each.text not in repeated]


def _href_of(node: LexborNode) -> str:
    """Give where a click leads: the link, or the address in a script that a link or table row runs."""
    href = (node.attributes.get("href") or "").lstrip()
    if href and not href.startswith(("#", "javascript:")):
        return href
    target = SCRIPT_TARGET.search(href) or SCRIPT_TARGET.search(node.attributes.get("onclick") or "")
    return target[1] if target else ""


def _articles(anchors: list[Anchor], outlet: Outlet) -> list[Anchor]:
    """Give the anchors that lead to articles: by the outlet's rules, or by looks where it has none."""
    verdicts = [(anchor, is_article_url(anchor.url, outlet)) for anchor in anchors]
    groups: dict[str, list[Anchor]] = defaultdict(list)
    for anchor, verdict in verdicts:
        if verdict is None and not anchor.framed:
            groups[signature(anchor.url)].append(anchor)
    listed = {id(anchor) for group in groups.values() if _is_list(group) for anchor in group}
    return [anchor for anchor, verdict in verdicts if verdict or id(anchor) in listed]


def _is_list(group: list[Anchor]) -> bool:
    """Say whether addresses that differ in their numbers only are a list of articles: they carry titles."""
    titled = [len(title) for anchor in group if (title := choose_title(anchor.texts))]
    if not titled or median(titled) < MEDIAN_TITLE_CHARS_MIN:
        return False
    url = group[0].url
    return looks_like_article(url) or (len(group) >= LOOKALIKES_MIN and not is_front_path(url))


def _as_link(anchor: Anchor, outlet: Outlet) -> Link:
    title = choose_title(anchor.texts)
    located = locate(anchor.url, outlet)
    return Link(
        url=located.canonical_url,
        native_id=located.native_id,
        kind=PageKind.ARTICLE,
        title=clean(title)[:TITLE_CHARS_MAX] if title else None,
    )


def _unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """Give each address once, with the first title seen for it."""
    found: dict[str, Link] = {}
    for link in links:
        known = found.setdefault(link.url, link)
        if known.title is None and link.title:
            found[link.url] = link
    return tuple(found.values())


def _document_title(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("title")
    return clean(one_line(node.text()))[:TITLE_CHARS_MAX] or None if node else None
