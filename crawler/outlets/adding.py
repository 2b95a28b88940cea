"""A first outlet file from a front page, for `sosik outlets add URL`: pure, the page is handed in.

    front page -> name, feeds, sitemaps, sections, CMS family -> Draft -> TOML text

Read once an outlet, so BeautifulSoup's patience with broken pages counts more here than lexbor's speed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tldextract
from bs4 import BeautifulSoup, Tag
from protego import Protego

from archive.errors import InputError
from archive.items import Outlet
from crawler.discovery.section import SCRIPT_TARGET
from crawler.discovery.shape import looks_like_article, looks_like_list, signature
from pipelines.addresses import (
    bare_host,
    clean_url,
    find_outlet,
    is_article_url,
    is_page_url,
    same_outlet,
    without_tracking,
)
from pipelines.decode import clean, decode
from pipelines.urls import host_of, path_and_query

SECTIONS_MAX = 20
"""More sections than any real regional outlet's first menu row has; the rest is for a person to choose."""

_CMS_SIGNS = (
    ("ndsoft", re.compile(r"articleView\.html\?idxno=|articleList\.html\?(?:sc_|view_type)|ndsoft", re.IGNORECASE)),
    (
        "mediaon",
        re.compile(r"/news/(?:article\.html\?no=|section_list_all\.html|article_list_all\.html)", re.IGNORECASE),
    ),
    ("diz", re.compile(r"(?<!\w)sub_read\.html\?uid=", re.IGNORECASE)),
    ("indexview", re.compile(r"/default/index_view_page\.php\?", re.IGNORECASE)),
    ("wordpress", re.compile(r"/wp-content/|/wp-json/|content=\"WordPress", re.IGNORECASE)),
)
"""What a family leaves on every front page."""
_CMS_FEEDS = {"ndsoft": "/rss/allArticle.xml", "wordpress": "/feed/"}
"""Where a family's feed usually is, for pages that do not name theirs."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_FEED_PATH = re.compile(r"(?:rss|feed|atom)[^?]*\.(?:xml|php|rss|rdf|asp|jsp)(?:\?|$)|/feed/?$", re.IGNORECASE)
_FEED_PAGE = re.compile(r"/rss/?(?:\?|$)|/rss[^/?]{0,20}\.(?:html?|php|asp|jsp|do)(?:\?|$)", re.IGNORECASE)
"""A link to `/rss/` alone is a page that lists feeds."""
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_SECTION_WORD = re.compile(
    r"정치|경제|사회|문화|스포츠|연예|국제|지역|전국|교육|생활|오피니언|사설|칼럼|사람|인물|기획|특집|종합|전체|최신|속보"
    r"|뉴스|행정|자치|의회|농업|관광|환경|건강|복지|종교|여성|청년|산업|부동산|금융|증권|과학|영상|포토|[가-힣]{1,3}[시군구도]$"
)
_SPREAD = re.compile(r"(?<=\b[가-힣])\s(?=[가-힣]\b)")
"""The blank in a name of two syllables that is spread over its place in a menu: 정 치."""
_TITLE_PARTS = re.compile(r"\s*[|:<>·»《》]\s*|\s+[-–—]\s+|::+")
_OUTLET_WORD = re.compile(
    r"일보|신문|뉴스|방송|타임[스즈]|저널|경제|매일|투데이|통신|신보|TV|MBC|KBS|SBS|CBS|미디어|포스트"
)
_NO_NAME = re.compile(r"메인|홈|home|main|index|첫 ?화면|홈페이지", re.IGNORECASE)
_LATER_PAGE = re.compile(r"[?&]page=")
_ND_LIST = re.compile(r"articleList\.html\?(?:[^#]*&)?sc_(?:sub_)?section_code=S\w+")
SECTION_NAME_CHARS_MAX = 12
NAME_CHARS_MAX = 20
"""The longest of the names of 959 Korean outlets has 14 characters; what is longer in a title is a headline."""
GROUP_MIN = 5
"""A front page shows dozens of articles: fewer alike are a menu or a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it was fetched: the address that answered, its bytes, its declared type."""

    url: str
    body: bytes
    content_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a front page tells about its outlet; `notes` say what a person should look at."""

    id: str
    name: str
    hosts: tuple[str, ...]
    cms: str = "generic"
    language: str = "ko"
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()
    """Guessed, so they go into the file as a comment."""
    notes: tuple[str, ...] = ()


def draft_outlet(
    front: Page, *, robots: str | None = None, feed_page: Page | None = None, known_names: Sequence[str] = ()
) -> Draft:
    """Give what `front` tells about its outlet. Raises InputError for a page without links, feed and sitemap.

    `robots` is the text of robots.txt, None without one; `feed_page` the page that lists the outlet's feeds, where
    `find_feed_page` finds one; `known_names` what other lists call this host.
    """
    url = clean_url(front.url)
    if url is None:
        raise InputError(f"not an http(s) address: {front.url[:200]!r}", url=front.url)
    soup = BeautifulSoup(decode(front.body, front.content_type).text, "lxml")
    host = host_of(url)
    outlet = Outlet(id=suggest_id(url), name=host, hosts=(host,))
    links = _links(soup, url, outlet)
    cms = _guess_cms(soup, links)
    feeds, feed_note = _feeds(_feed_soups(soup, url, feed_page), outlet, cms)
    sitemaps = _sitemaps(robots, outlet)
    if not links and not feeds and not sitemaps:
        raise InputError(
            f"{url}: no links to its own pages: give the address of the outlet's front page "
            "(one that is drawn by script shows none: then write the file by hand)",
            url=url,
        )
    sections = _sections(links, outlet, cms)
    is_list = (not sitemaps and feed_note is not None) or any(looks_like_article(link) for link, _ in links)
    return Draft(
        id=outlet.id,
        name=_name(soup, known_names) or host,
        hosts=outlet.hosts,
        cms=cms,
        language=_language(soup),
        feeds=feeds,
        sitemaps=sitemaps,
        sections=sections or ((url,) if is_list else ()),
        article_ids=() if cms != "generic" else tuple(_guess_ids(link for link, _ in links)),
        notes=tuple(_notes(url, robots, feed_note, sections, is_list=is_list)),
    )


def require_unknown(draft: Draft, outlet_id: str, outlets: Mapping[str, Outlet]) -> None:
    """Raise InputError when another outlet has the draft's host: only one of two would get its articles."""
    known = find_outlet(f"https://{draft.hosts[0]}/", outlets)
    if known is not None and known.id != outlet_id:
        raise InputError(
            f"{draft.hosts[0]} is known as outlet {known.id} ({known.name}): `--print` shows what is on its page, "
            f"`--id {known.id}` makes a file of your own for it",
            outlet=known.id,
        )


def as_toml(draft: Draft) -> str:
    """Give the draft as the text of an outlet file, guesses marked by comments."""
    lines = [f"# {note}" for note in draft.notes]
    lines += [f"name = {_quote(draft.name)}", _list("hosts", draft.hosts)]
    if draft.cms != "generic":
        lines.append(f"cms = {_quote(draft.cms)}")
    if draft.language != "ko":
        lines.append(f"language = {_quote(draft.language)}")
    for key, values in (("feeds", draft.feeds), ("sitemaps", draft.sitemaps), ("sections", draft.sections)):
        if values:
            lines.append(_list(key, values))
    if draft.article_ids:
        lines += [
            "",
            "# Guessed from the links of the front page. Take the # away when it is right: without it, articles",
        ]
        lines += ["# are told by the looks of their addresses.", "# [article]"]
        lines += [f"# ids = ['{pattern}']" for pattern in draft.article_ids]
    return "\n".join(lines) + "\n"


def suggest_id(url: str) -> str:
    """Give a short id from the host: domin for www.domin.co.kr, news.donga for news.donga.com."""
    host = bare_host(host_of(url)).partition(":")[0]
    parts = _SUFFIXES(host)
    name = ".".join(part for part in (parts.subdomain, parts.domain) if part) or host
    return re.sub(r"[^a-z0-9.-]+", "-", name).strip("-.") or "outlet"


_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)  # the bundled list: no network


def _links(soup: BeautifulSoup, base: str, outlet: Outlet) -> list[tuple[str, str]]:
    """Give address and text of each link to a page of the outlet, each address once, the longest text."""
    found: dict[str, str] = {}
    for anchor in soup.find_all(_leads_on):
        address = clean_url(_target(anchor), base=base)
        if address and same_outlet(address, outlet) and is_page_url(address):
            text = " ".join(anchor.get_text(" ").split())
            address = without_tracking(address)
            found[address] = max(found.get(address, ""), text, key=len)
    return list(found.items())


def _leads_on(tag: Tag) -> bool:
    return (tag.name == "a" and tag.has_attr("href")) or tag.has_attr("onclick")


def _target(tag: Tag) -> str:
    """Give where a click leads: the link, or the address in a script, as menus of tables and old CMSs have it."""
    script = SCRIPT_TARGET.search(_attribute(tag, "onclick"))
    href = _attribute(tag, "href")
    return script[1] if script and (not href or href.startswith(("#", "javascript:"))) else href


def _guess_cms(soup: BeautifulSoup, links: Iterable[tuple[str, str]]) -> str:
    signs = "\n".join([*(link for link, _ in links), *(str(tag) for tag in soup.find_all(["meta", "link", "script"]))])
    return next((name for name, sign in _CMS_SIGNS if sign.search(signs)), "generic")


def _name(soup: BeautifulSoup, known_names: Sequence[str]) -> str | None:
    """Give the outlet's name: as the page says in its metadata, as other lists say, or from its title."""
    for key in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        tag = soup.find("meta", attrs={"property": key}) or soup.find("meta", attrs={"name": key})
        text = _one_line(_attribute(tag, "content")) if isinstance(tag, Tag) else ""
        if text and "." not in text:
            return text
    title = _one_line(soup.title.get_text()) if soup.title else ""
    parts = [part for part in _TITLE_PARTS.split(title) if _may_be_name(part)]
    named = next((part for part in parts if _OUTLET_WORD.search(part)), None)
    known = next((name for name in known_names if name in title), None) or next(iter(known_names), None)
    return known or named or next(iter(parts), None)


def _may_be_name(part: str) -> bool:
    return 1 < len(part) <= NAME_CHARS_MAX and not _NO_NAME.fullmatch(part)


def _language(soup: BeautifulSoup) -> str:
    html = soup.find("html")
    code = _attribute(html, "lang").lower()[:2] if isinstance(html, Tag) else ""
    return code if re.fullmatch(r"[a-z]{2}", code) else "ko"


def find_feed_page(front: Page) -> str | None:
    """Give the address of the page that lists an outlet's feeds, where its front page names none itself."""
    soup = BeautifulSoup(decode(front.body, front.content_type).text, "lxml")
    url = clean_url(front.url)
    if url is None or any(_named_feeds(soup, url)):
        return None
    outlet = Outlet(id=suggest_id(url), name=url, hosts=(host_of(url),))
    addresses = (clean_url(_attribute(tag, "href"), base=url) for tag in soup.find_all("a", href=True))
    return next((each for each in addresses if each and _FEED_PAGE.search(each) and same_outlet(each, outlet)), None)


def _feed_soups(soup: BeautifulSoup, url: str, feed_page: Page | None) -> list[tuple[BeautifulSoup, str]]:
    """Give the pages that may name feeds, each with its address."""
    if feed_page is None:
        return [(soup, url)]
    return [(soup, url), (BeautifulSoup(decode(feed_page.body, feed_page.content_type).text, "lxml"), feed_page.url)]


def _named_feeds(soup: BeautifulSoup, base: str) -> Iterator[str]:
    """Give the addresses of the feeds that a page names in its head or links to."""
    for tag in soup.find_all("link", href=True):
        if _attribute(tag, "type").lower() in _FEED_TYPES and (each := clean_url(_attribute(tag, "href"), base=base)):
            yield each
    for tag in soup.find_all("a", href=True):
        if (each := clean_url(_attribute(tag, "href"), base=base)) and _FEED_PATH.search(each):
            yield each


def _feeds(pages: Sequence[tuple[BeautifulSoup, str]], outlet: Outlet, cms: str) -> tuple[tuple[str, ...], str | None]:
    """Give the feeds that the pages name, else the usual one of the CMS with a note that says so."""
    base = pages[0][1]
    addresses = [address for soup, url in pages for address in _named_feeds(soup, url)]
    own = [each for each in dict.fromkeys(addresses) if same_outlet(each, outlet) and "comment" not in each]
    if own:
        return tuple(own[:SECTIONS_MAX]), None
    if cms in _CMS_FEEDS and (usual := clean_url(_CMS_FEEDS[cms], base=base)):
        return (usual,), f"The page names no feed; {usual} is the usual one of its CMS: open it once to check."
    return (), "No feed was found on the page."


def _sitemaps(robots: str | None, outlet: Outlet) -> tuple[str, ...]:
    found = [clean_url(line) for line in _SITEMAP_LINE.findall((robots or "").removeprefix("\ufeff"))]
    return tuple(dict.fromkeys(each for each in found if each and same_outlet(each, outlet)))


def _sections(links: Iterable[tuple[str, str]], outlet: Outlet, cms: str) -> tuple[str, ...]:
    """Give the addresses of section lists: the CMS's list pages, or the short names of a newspaper's menu."""
    if cms == "ndsoft":
        lists = [address for address, _ in links if _ND_LIST.search(address) and not _LATER_PAGE.search(address)]
        main = [address for address in lists if "sc_section_code=" in address]
        return tuple(dict.fromkeys(main or lists))[:SECTIONS_MAX]
    found = [address for address, text in links if _is_section(address, text, outlet)]
    return tuple(dict.fromkeys(found))[:SECTIONS_MAX]


def _is_section(address: str, text: str, outlet: Outlet) -> bool:
    text = _SPREAD.sub("", text)
    if not 2 <= len(text) <= SECTION_NAME_CHARS_MAX or not _SECTION_WORD.search(text):
        return False
    return not looks_like_article(address) and not is_article_url(address, outlet)


def _guess_ids(links: Iterable[str]) -> Iterator[str]:
    """Give a pattern for the addresses that look like articles, when most of them differ in their numbers only."""
    groups: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if looks_like_article(link) and not looks_like_list(link):
            groups[signature(link)].append(path_and_query(link))
    largest = max(groups.values(), key=len, default=[])
    if len(largest) < max(GROUP_MIN, sum(map(len, groups.values())) / 2):
        return
    rows = [re.findall(r"\d+", path) for path in largest]
    columns = list(zip(*rows, strict=False))
    distinct = [place for place, column in enumerate(columns) if len(set(column)) == len(largest)]
    if not distinct or len({len(row) for row in rows}) != 1:
        return
    id_place = max(distinct, key=lambda place: len(columns[place][0]))
    head, *pieces = re.split(r"\d+", largest[0])
    pattern = re.escape(head)
    for place, piece in enumerate(pieces):
        pattern += (r"(\d+)" if place == id_place else r"\d+") + re.escape(piece)
    if "'" not in pattern:
        yield pattern.replace("\\&", "&").replace("\\-", "-")


def _notes(
    url: str, robots: str | None, feed_note: str | None, sections: Sequence[str], *, is_list: bool
) -> Iterator[str]:
    yield f"Drafted from {url}: look it over, then run `sosik outlets check`."
    if feed_note:
        yield feed_note
    if not sections and is_list:
        yield "No section menu was found: the front page serves as the list."
    elif not sections:
        yield "The front page shows no articles and no section menu: name its lists as `sections`, where it has some."
    if robots and not Protego.parse(robots).can_fetch(url, "Sosik"):
        yield "robots.txt disallows this page: a crawl will leave the outlet alone."


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())[:80]


def _quote(text: str) -> str:
    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)


def _list(key: str, values: Sequence[str]) -> str:
    if len(values) == 1:
        return f"{key} = [{_quote(values[0])}]"
    return "\n".join([f"{key} = [", *(f"  {_quote(value)}," for value in values), "]"])
