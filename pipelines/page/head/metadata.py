"""What the head of a page says about its article: meta elements, JSON-LD, title, canonical address."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipelines.decode import clean

MAX_JSON_CHARS = 500_000  # the largest JSON-LD block on the pages here has 12,000
_MAX_JSON_NODES = 2_000  # objects looked at; a breadcrumb list has 10
_ARTICLE_TYPES = frozenset(
    [
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "Report",
        "LiveBlogPosting",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
    ]
)

META: dict[str, tuple[str, ...]] = {
    "headline": ("og:title", "twitter:title", "dable:title", "title"),
    "description": ("og:description", "description"),
    "published": (
        "article:published_time", "og:article:published_time", "article:published", "dable:published_time",
        "dable:published_date",
        "datepublished", "og:published_time", "og:regdate", "published_time", "pubdate", "regdate", "dc.date.issued",
        "dc.date", "article.published", "publish_date", "publish-date", "publishdate", "published_at",
        "parsely-pub-date", "nextweb:createdate", "dcterms.issued", "sailthru.date", "cxenseparse:recs:publishtime",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time", "datemodified",
        "lastmod", "article.updated", "dc.date.modified", "dcterms.modified", "last-modified",
    ),
    "section": (
        "article:section", "og:article:section", "dable:article:section", "articlesection", "section",
        "content_category", "me2:category2",
    ),
    "author": ("dable:author", "og:article:author", "article:author", "author"),
    "site": ("og:site_name", "application-name"),
    "image": ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image"),
    "kind": ("og:type",),
    "url": ("og:url",),
}  # fmt: skip
"""Field -> names of meta elements that give it, the most reliable first."""
_READ = frozenset({"news_keywords", "article:tag"}.union(*META.values()))
"""The names of all that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Raw values as the head gives them; None = not there."""

    title: str | None = None
    """Text of `<title>`, mostly headline plus names of section and outlet."""
    headline: str | None = None
    description: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    author: str | None = None
    site: str | None = None
    kind: str | None = None
    """og:type, lower case; of a page that is no article, rather what JSON-LD calls the thing that it shows: event."""
    canonical: str | None = None
    url: str | None = None
    """og:url, as written."""
    base: str | None = None
    """Address of `<base>`."""
    json_headline: str | None = None
    json_body: str | None = None
    """articleBody, lines kept; on no real page seen, but allowed."""
    json_article: bool = False
    """JSON-LD says that the page is an article."""
    image: str | None = None
    """Address of the main picture, as written; an outlet's own sign is none."""
    tags: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """The names of the breadcrumb in JSON-LD, without the home page."""
    language: str | None = None
    """`lang` of the html element, as written."""


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """Read the head of `tree` (call before scripts are taken out)."""
    tags: list[str] = []
    found = _find_elements(tree)
    values = _meta_values(found["meta"], tags)
    linked = _read_json(found["script"])
    fields = {field: next((values[name] for name in names if values.get(name)), None) for field, names in META.items()}
    title = tree.css_first("title")
    kind = fields.pop("kind")
    article, page = linked.article, linked.page
    whole_title = _squeeze(title.text()) if title is not None else None
    if _lists_articles(linked, f"{whole_title} {fields['headline']}"):
        article = {}
    fields["published"] = _choose_time(
        article.get("datePublished"), fields["published"], page.get("datePublished"), article.get("dateCreated")
    )
    fields["modified"] = article.get("dateModified") or fields["modified"] or page.get("dateModified")
    fields["section"] = fields["section"] or article.get("articleSection") or _section_of(whole_title)
    fields["author"] = ", ".join(filter(None, (fields["author"], article.get("author")))) or None
    named = (article.get("image"), *(values.get(name) for name in META["image"]), article.get("thumbnailUrl"))
    fields["image"] = _choose_picture(*named) or _choose_picture(_first(found["image"], "href"))
    return Metadata(
        title=whole_title,
        tags=tuple(tags) or _split_tags(values.get("news_keywords")) or _split_tags(article.get("keywords")),
        language=_first(filter(None, [tree.css_first("html[lang]")]), "lang"),
        kind=(linked.shown if linked.shown and not article else kind or "").lower() or None,
        canonical=_first(found["canonical"], "href"),
        base=_first(found["base"], "href"),
        json_headline=article.get("headline"),
        json_body=article.get("articleBody"),
        json_article=bool(article),
        steps=tuple(linked.steps),
        **fields,
    )


_NO_TIME = ("1970-01-01", "0001-01-01", "1900-01-01", "-0001", "{{", "null")
"""What templates and databases write where they have no time."""
_DAY_CHARS = 10  # of 2026-11-12


def _choose_time(*texts: str | None) -> str | None:
    """Give the first text that may be a time; of a bare day, the next one that knows its clock."""
    times = [text for text in texts if text and not text.startswith(_NO_TIME)]
    first = next(iter(times or filter(None, texts)), None)
    if first is None or len(first) > _DAY_CHARS:
        return first
    return next((time for time in times if time.startswith(first) and len(time) > _DAY_CHARS), first)


def _split_tags(text: str | None) -> tuple[str, ...]:
    """Give the tags of a text with commas between them."""
    return tuple(tag.strip() for tag in (text or "").split(",") if tag.strip())


_NO_PICTURE = re.compile(
    r"logo|\A(?:https?:)?//[^/]+/?\Z|\b1x1\b|spacer|transparent|pixel\.|/loading\.|[/_](?:btn|icon)[/_.\-]|touch-icon"
    r"|/(?:ci|symbol)\.|no_?img|no_?image|default|blank|/common/|favicon|o[gp]_?(?:img|image)\.|/(?:facebook|kakao|sns)_[a-z]+\."
    r"|(?:sns|share|kakao|facebook)[_-]?(?:share|img|image|thumb)\d?\."
)
"""In the address, in small letters, of a picture that every page of an outlet names."""


def _choose_picture(*addresses: str | None) -> str | None:
    """Give the first address of a picture that is the article's own."""
    return next((address for address in addresses if address and not _NO_PICTURE.search(address.lower())), None)


_SECTION_IN_TITLE = re.compile(r"\s<\s([^<>|]{2,15}?)\s<\s기사본문\s-\s")


def _section_of(title: str | None) -> str | None:
    """Give the section of a title such as `제목 < 사회 < 기사본문 - 가람신문`."""
    match = _SECTION_IN_TITLE.search(title) if title else None
    return match[1] if match else None


def _find_elements(tree: LexborHTMLParser) -> defaultdict[str, list[LexborNode]]:
    """Give the elements that speak of the page, by their names and those of the links, in one walk over the tree."""
    found: defaultdict[str, list[LexborNode]] = defaultdict(list)
    for node in tree.css(_SPEAKING):
        name = node.tag or ""
        if name == "link":
            name = "image" if (node.attributes.get("rel") or "").lower() == "image_src" else "canonical"
        found[name].append(node)
    return found


_SPEAKING = 'meta[content], script[type="application/ld+json"], link[rel=image_src], link[rel~=canonical], base[href]'


def _first(nodes: Iterable[LexborNode], name: str) -> str | None:
    """Give an attribute of the first of `nodes`."""
    return next((_squeeze(node.attributes.get(name)) for node in nodes), None)


def _meta_values(nodes: Sequence[LexborNode], tags: list[str]) -> dict[str, str]:
    """Give the first value of each meta element that is read, names in lower case; each article:tag goes to `tags`."""
    values: dict[str, str] = {}
    for node in nodes[:300]:
        attributes = node.attributes
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        text = _squeeze(attributes.get("content")) if name in _READ else None
        if text and not text.startswith("0000-00-00"):
            if values.setdefault(name, text) != text and name == "og:image":
                values[name] = _choose_picture(values[name], text) or text  # the template's own stands first
            if name == "article:tag":
                tags += _split_tags(text)
    return values


_TWICE = re.compile(r"&(?:quot|amp|lt|gt|nbsp|apos|middot|hellip|[lr][sd]quo|#\d{2,5});")
"""An entity that is still there when the page is read: it was escaped twice."""


def _squeeze(text: str | None) -> str | None:
    if not text:
        return None
    if "&" in text and _TWICE.search(text):
        text = unescape(text)
    return " ".join(clean(text).split()) or None


@dataclass(slots=True)
class _Linked:
    """What the JSON-LD of a page says."""

    article: dict[str, str] = field(default_factory=dict)
    """Text values of the first article; empty when there is none."""
    headlines: set[str] = field(default_factory=set)
    """Of all articles."""
    page: dict[str, str] = field(default_factory=dict)
    """The dates of the page that is not called an article."""
    shown: str | None = None
    """What the page shows, where that is no article."""
    steps: list[str] = field(default_factory=list)
    """Names of the breadcrumb's steps in order, without the one that is the home page."""


def _read_json(nodes: Sequence[LexborNode]) -> _Linked:
    """Read the page's JSON-LD: the scripts `nodes`."""
    linked = _Linked()
    people: dict[str, str | None] = {}
    named: list[str] = []  # the authors, by the addresses of objects of their own
    for node in nodes[:20]:
        for thing in _objects(_load(node.text() or "")):
            kinds = thing.get("@type")
            names = {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
            if "Person" in names and (known := _text(thing.get("@id"))):
                people[known] = _names(thing)
            if names & _ARTICLE_TYPES:
                named = named or _ids(thing.get("author"))
                linked.headlines.add(_text(thing.get("headline")) or "")
                linked.article = linked.article or _read_article(thing)
            elif "WebPage" in names and not linked.page:
                linked.page = _texts_of(thing, ("datePublished", "dateModified"))
            elif known_things := names & _THINGS:
                linked.shown = linked.shown or min(known_things)
            elif "BreadcrumbList" in names and not linked.steps:
                linked.steps = _read_steps(thing.get("itemListElement"))
    authors = [name for one in named if (name := people.get(one))]
    if authors and "author" not in linked.article:
        linked.article["author"] = ", ".join(authors)
    return linked


def _ids(value: object) -> list[str]:
    """Give the addresses of objects that stand elsewhere: one, or a list of them."""
    things = value if isinstance(value, list) else [value]
    return [known for thing in things[:_MOST_NAMES] if isinstance(thing, dict) and (known := _text(thing.get("@id")))]


def _lists_articles(linked: _Linked, titles: str) -> bool:
    """Say whether the JSON-LD describes the articles that a front page or list shows, and none that the page is."""
    if len(linked.headlines) < _LISTED:
        return False
    return not any(headline and headline[:_SAME_START] in titles for headline in linked.headlines)


_THINGS = frozenset({"Product", "Event", "Festival", "MusicEvent", "ExhibitionEvent", "JobPosting", "Course"})
"""What a page may show instead of an article."""
_LISTED = 3  # articles; beside a page's own one there may be another in another language
_SAME_START = 12  # characters; titles are cut off at different lengths


def _read_article(thing: dict[str, object]) -> dict[str, str]:
    """Give the text values of an article object."""
    found = _texts_of(thing, _JSON_KEYS)
    if authors := _names(thing.get("author") or thing.get("creator")):
        found["author"] = authors
    if tags := _names(thing.get("keywords")):
        found["keywords"] = tags
    if picture := _picture(thing.get("image")):
        found["image"] = picture
    if isinstance(body := thing.get("articleBody"), str):
        found["articleBody"] = body.encode("utf-8", "replace").decode("utf-8")
    return found or {"@type": "Article"}


def _texts_of(thing: dict[str, object], keys: tuple[str, ...]) -> dict[str, str]:
    return {key: text for key in keys if (text := _text(thing.get(key)))}


def _read_steps(value: object) -> list[str]:
    """Give the names of a breadcrumb's steps, in the order of their positions as written."""
    steps = []
    for step in value[:_MOST_STEPS] if isinstance(value, list) else ():
        if not isinstance(step, dict):
            continue
        item = step.get("item")
        inner = item if isinstance(item, dict) else {}
        address = inner.get("@id") or inner.get("url") or item
        name = _text(step.get("name")) or _text(inner.get("name"))
        if name and not (isinstance(address, str) and _HOME_PAGE.fullmatch(address)):
            steps.append(name)
    return steps


_MOST_STEPS = 8  # of a breadcrumb; the deepest seen has 4
_HOME_PAGE = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_MOST_NAMES = 10  # of the authors or tags of one article
_JSON_KEYS = ("headline", "datePublished", "dateModified", "dateCreated", "articleSection", "thumbnailUrl")
_SMALLEST_EPOCH, _LARGEST_EPOCH = 10**8, 10**13  # 1973 in seconds, 2286 in milliseconds
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def _load(text: str) -> object:
    """Parse JSON-LD as pages write it: raw newlines in strings, comments around it, trailing commas. None if hopeless.

    ValueError: not JSON, or an integer of thousands of digits; RecursionError: nested without end.
    """
    text = text.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("//]]>").removesuffix("-->")
    if len(text) > MAX_JSON_CHARS:
        return None
    for mend in (str, _without_trailing_commas):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", text)


def _objects(data: object) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON-LD document: itself, lists of them, and `@graph`."""
    waiting, seen = [data], 0
    while waiting and seen < _MAX_JSON_NODES:
        seen += 1
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing[:100])
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(value for key in ("@graph", "mainEntity", "itemListElement") if (value := thing.get(key)))


def _names(value: object) -> str | None:
    """Give the names of authors or tags, with commas between: a text, an object with its `name`, a list of either.

    An author's address stands behind the name; an outlet is no author.
    """
    things = value if isinstance(value, list) else [value]
    names: list[str | None] = []
    for thing in things[:_MOST_NAMES]:
        if not isinstance(thing, dict):
            names.append(_text(thing))
        elif "Organization" in str(thing.get("@type")):
            continue
        elif isinstance(name := thing.get("name"), list):
            names.append(_names(name))
        elif (text := _text(name)) is not None:
            mail = (_text(thing.get("email")) or "").removeprefix("mailto:")
            names.append(f"{text} {mail}" if mail else text)
    return ", ".join(name for name in names if name) or None


def _picture(value: object) -> str | None:
    """Give the address of an image: a text, an object with its `url`, or the first of a list of either."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value)


def _text(value: object) -> str | None:
    """Give a text value; of a list the first. Lone surrogates, which JSON can smuggle in, become U+FFFD."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    if type(value) is int and _SMALLEST_EPOCH < value < _LARGEST_EPOCH:
        return str(value)  # seconds or milliseconds since 1970
    if not isinstance(value, str) or len(value) > 2_000:
        return None
    return _squeeze(value.encode("utf-8", "replace").decode("utf-8"))
