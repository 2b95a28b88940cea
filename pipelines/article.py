"""The chain from the bytes of a capture to an article: pure, bounded, and it never raises on what a page holds.

decode -> repair -> metadata -> blocks -> body and headline -> roles -> segments -> fields
"""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import datetime
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from archive.clock import korean
from archive.items import Article, Outlet, Role, Segment
from archive.text.memory import Memory
from pipelines.assemble import Assembled, assemble
from pipelines.decode import Decoded, clean, decode, is_text_with_controls
from pipelines.embedded.articles import find_embedded
from pipelines.lines.language import read_language
from pipelines.lines.times import Times
from pipelines.page.fields.authors import find_reporters, read_mail_links
from pipelines.page.fields.dates import find_times
from pipelines.page.fields.stamps import read_stamps
from pipelines.page.fields.tags import collect_tags
from pipelines.page.fields.trails import choose_section, names_section, read_title, read_trail
from pipelines.page.fitting import fit_to_head
from pipelines.page.head.metadata import Metadata, read_metadata
from pipelines.page.head.titles import clean_title
from pipelines.page.pieces import make_segments
from pipelines.page.regions.body import find_body
from pipelines.page.regions.layout import Layout
from pipelines.page.roles import label_page
from pipelines.page.verdicts import MIN_BODY, MIN_SHORT_BODY, MIN_TITLED_BODY, judge, shows_head
from pipelines.page.walk.blocks import read_blocks
from pipelines.page.walk.clicks import link_cards
from pipelines.page.walk.mails import reveal_addresses
from pipelines.page.walk.markup import cut_second_document, mark_fields, read_markup, read_unseen, write_markup
from pipelines.pages import select_on
from pipelines.pages.values import read_values
from pipelines.plain.plaintext import split_text

NO_MEMORY = Memory()
NO_HEAD = Metadata()

_MOST_REPLACED = 10  # more than a tenth of the bytes unreadable: no text in any charset known here
MAX_HEADLINE = 500  # characters; the longest headline of 72 pages has 62
_SNIFF = 4_000  # characters looked at to tell markup from plain text
_MARKS = ("<html", "<!doctype", "<body", "<div", "<p>", "<p ", "<table", "<head", "<br", "<span", "<article")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x0b\x1b"))
_EMPTY_PAGE = 30  # blocks; a page drawn by scripts shows a menu at most
_WORLD_TIME = ("+00:00", "+0000", "Z")
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\xd0\xcf\x11\xe0")


class _Known(NamedTuple):
    """What is known of a page before it is read."""

    url: str | None
    outlet: Outlet | None
    memory: Memory
    fetched_at: datetime | None

    def source(self) -> dict[str, Any]:
        """The fields of an article that say where it is from."""
        return {"url": self.url, "outlet_id": self.outlet.id if self.outlet is not None else None}

    def no_article(self, *, reason: str, charset: str) -> Article:
        """A page that is not split."""
        return Article(is_article=False, reason=reason, charset=charset, **self.source())


def split_page(
    body: bytes,
    *,
    url: str | None = None,
    content_type: str | None = None,
    outlet: Outlet | None = None,
    memory: Memory = NO_MEMORY,
    fetched_at: datetime | None = None,
) -> Article:
    """Split the page in `body` into the article and everything around it.

    `memory` is what the outlet's other articles repeat. `fetched_at` serves times such as
    3시간 전. Whatever `body` is, an `Article` comes back; `reason` says why it is one or not.
    """
    known = _Known(url, outlet, memory, fetched_at)
    if not body.strip():
        return known.no_article(reason="empty", charset="utf-8")
    if _is_binary(body):
        return known.no_article(reason="binary", charset="binary")
    decoded = decode(body, content_type)
    if decoded.replaced_bytes * _MOST_REPLACED > len(body):
        return known.no_article(reason="undecodable", charset=decoded.charset)
    if _FEED.match(decoded.text):
        return known.no_article(reason="not_a_page", charset=decoded.charset)
    if not _is_markup(decoded.text, content_type):
        return _split_plain(decoded, known)
    return _split_html(decoded, known)


def _is_binary(body: bytes) -> bool:
    """Say whether `body` is no text: a known signature, or many control characters that no charset explains."""
    if body.startswith(_BINARY):
        return True
    head = body[:4_000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 > len(head) and not is_text_with_controls(body)


def _is_markup(text: str, content_type: str | None) -> bool:
    kind = (content_type or "").split(";")[0].strip().lower()
    head = text[:_SNIFF].lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return "<" in text
    return any(mark in head for mark in _MARKS)


def _split_plain(decoded: Decoded, known: _Known) -> Article:
    """Split a page that is text without markup: a text dump, a WET record."""
    text = decoded.text
    if text.lstrip().startswith(("<?xml", "{", "[{")):
        return known.no_article(reason="not_a_page", charset=decoded.charset)
    segments = split_text(clean(text))
    fields = assemble(segments)
    found = fields.headline is not None and fields.body is not None
    trail = read_trail(segments)
    return Article(
        is_article=found,
        tags=collect_tags(segments, ()),
        language=read_language(f"{fields.body or ''} {fields.headline or ''}", None),
        reason="plain_text" if found else "plain_text_without_article",
        charset=decoded.charset,
        segments=tuple(segments),
        section=trail.section if trail else None,
        **known.source(),
        **_common(fields)
        | {"reporters": find_reporters(fields.reporters, segments, NO_HEAD)}
        | asdict(find_times(NO_HEAD, segments, known.fetched_at)),
    )


def _split_html(decoded: Decoded, known: _Known) -> Article:
    text, second = cut_second_document(decoded.text)
    markup = read_markup(text, None if second else decoded.utf8)
    metadata = _read_head(markup.tree, known)
    reveal_addresses(text, markup.tree)
    layout, metadata = _lay_out(text, markup.tree, metadata)
    if second and layout.body_prose < MIN_TITLED_BODY:  # a frame around the page, not a document before another
        joined = text.removesuffix("</html>") + second
        return _split_html(replace(decoded, text=joined, utf8=None), known)
    base = _absolute(known.url, metadata.base) or known.url
    segments = _label(layout, metadata, known, base=base, html=text)
    segments += _beyond(len(segments), [*layout.page.overflow, markup.beyond, *_texts_of(second)])
    return _fill(layout, metadata, segments, known, base=base, text=decoded.text, charset=decoded.charset)


def _read_head(tree: LexborHTMLParser, known: _Known) -> Metadata:
    """Give what the head says, and where the outlet's hints find it; the elements that they name are marked."""
    select = select_on(known.outlet, korean(known.fetched_at)[:10] if known.fetched_at else None)
    metadata = read_metadata(tree)
    if select:
        metadata = replace(metadata, **read_values(tree, select))
    mark_fields(tree, select)
    return metadata


def _label(layout: Layout, metadata: Metadata, known: _Known, *, base: str | None, html: str) -> list[Segment]:
    """Give the page's segments with their roles, what was glued together apart."""
    home = _web_address(metadata.canonical) or _web_address(metadata.url)
    roles = label_page(layout, known.memory, known.url or base or home)
    return fit_to_head(make_segments(layout.page, roles, base, home), metadata, html)


def _fill(
    layout: Layout,
    metadata: Metadata,
    segments: list[Segment],
    known: _Known,
    *,
    base: str | None,
    text: str,
    charset: str,
) -> Article:
    """Give the article that the segments and the head make, with the verdict whether it is one."""
    fields = assemble(segments)
    times = _find_times(text, metadata, segments, fields, known.fetched_at)
    verdict = judge(layout, metadata, headline=fields.headline or "", dated=times.published_raw is not None)
    headline = _cut(fields.headline or _head_title(metadata))
    own = {
        "headline": headline,
        "reporters": read_mail_links(find_reporters(fields.reporters, segments, metadata), text),
    }
    return Article(
        is_article=verdict.is_article,
        reason=verdict.reason,
        charset=charset,
        segments=tuple(segments),
        canonical_url=_find_canonical(base, known.url, metadata),
        section=_find_section(segments, metadata, headline),
        tags=collect_tags(segments, metadata.tags),
        image_url=_web_address(_absolute(base, metadata.image)),
        language=read_language(f"{fields.body or ''} {headline or ''}", metadata.language),
        truncated="</html" not in text[-2_000:].lower(),
        **known.source(),
        **_common(fields) | own | asdict(times),
    )


def _find_times(
    text: str, metadata: Metadata, segments: list[Segment], fields: Assembled, fetched_at: datetime | None
) -> Times:
    """Give the times that the page says, else those that only attributes of its elements hold: the clock of a bare day.

    A clock in world time beside a day may be a Korean one with a wrong zone.
    """
    times = find_times(metadata, segments, fetched_at)
    if times.published_at is not None and not _is_bare_day(times) and not _counts_back(times):
        return times
    stamps = read_stamps(text, fields.headline, [reporter.name for reporter in fields.reporters], fetched_at)
    if times.published_at is None:
        return stamps if stamps.published_at else times
    is_same_day = (stamps.published_at or "")[:10] == times.published_at[:10]
    if is_same_day and not _is_bare_day(stamps) and not (stamps.published_raw or "").endswith(_WORLD_TIME):
        return replace(times, published_raw=stamps.published_raw, published_at=stamps.published_at)
    return times


def _counts_back(times: Times) -> bool:
    """Say whether the page only tells how long ago it was published: 3시간 전."""
    return (times.published_raw or "").endswith("전")


def _is_bare_day(times: Times) -> bool:
    return (times.published_at or "").endswith("T00:00:00") and ":" not in (times.published_raw or "")


def _find_section(segments: list[Segment], metadata: Metadata, headline: str | None) -> str | None:
    """Give the section that the head names, else that of its breadcrumb, beside the headline, or in the title."""
    if metadata.section and metadata.section != metadata.site and names_section(metadata.section):
        return metadata.section
    if section := choose_section(metadata.steps, headline, metadata.site):
        return section
    trail = read_trail(segments)
    return trail.section if trail else read_title(metadata.title)


def _find_canonical(base: str | None, url: str | None, metadata: Metadata) -> str | None:
    """Give the address that the page calls its own; the front page is no article's, but the head may name another."""
    canonical = _absolute(base, metadata.canonical)
    if canonical is not None and _NO_ADDRESS.match(canonical):
        return None
    if canonical is None or not _is_front(canonical) or url is None or _is_front(url):
        return canonical
    named = _web_address(metadata.url)
    return named if named and not _is_front(named) else None


_NO_ADDRESS = re.compile(r"(?!https?:)[a-z]{2,12}:", re.IGNORECASE)
"""javascript:void(0), about:blank"""


def _is_front(url: str) -> bool:
    """Say whether an address is that of a site's front page; a broken one is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query


def _web_address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _lay_out(text: str, tree: LexborHTMLParser, metadata: Metadata) -> tuple[Layout, Metadata]:
    """Find the blocks and the article among them; a page that shows no text may carry it unseen, and facts with it."""
    html = write_markup(tree)
    page = read_blocks(html)
    link_cards(page)
    layout = find_body(page, metadata)
    declared = metadata.kind == "article" or metadata.json_article
    if layout.body_prose >= MIN_BODY:
        return layout, metadata
    if metadata.json_body and layout.body_prose < MIN_SHORT_BODY:
        drawn = "".join(f"<p>{escape(line)}</p>" for line in metadata.json_body.splitlines())
    else:
        named = (metadata.json_headline, metadata.headline, metadata.title, clean_title(metadata.title or ""))
        titles = tuple(filter(None, named))
        found = find_embedded(
            read_unseen(text),
            text,
            titles=titles,
            declared=declared,
            headed=shows_head(layout, metadata),
            shown="\n".join(block.text for block in page.blocks),
        )
        is_shown = layout.end > layout.start or not (declared or len(page.blocks) < _EMPTY_PAGE)
        if found is None or (is_shown and not found.is_titled):
            return layout, metadata  # a short text that is shown stands before one that is not, but for the page's own
        drawn = found.markup
        metadata = replace(
            metadata, published=metadata.published or found.published, author=metadata.author or found.author
        )
    body = write_markup(LexborHTMLParser(f'<div data-sosik="body">{drawn}</div>'))
    return find_body(read_blocks(html + body), metadata), metadata


def _texts_of(document: str) -> list[str]:
    """Give what a document shows, block by block, without roles."""
    if not document:
        return []
    markup = read_markup(document)
    page = read_blocks(write_markup(markup.tree))
    return [*(block.text for block in page.blocks), *page.overflow, markup.beyond]


def _beyond(position: int, texts: list[str]) -> list[Segment]:
    """Keep the text beyond the caps, and that of a second document, in one last segment."""
    text = " ".join(text for text in texts if text)
    return [Segment(position=position, role=Role.OTHER, text=text, reason="beyond_cap")] if text else []


def _common(fields: Assembled) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in Assembled.__slots__}


def _cut(headline: str | None) -> str | None:
    """Give the headline at a length that lists can show; the segment keeps all of it."""
    if headline is None or len(headline) <= MAX_HEADLINE:
        return headline
    return headline[: MAX_HEADLINE - 1] + "…"


def _head_title(metadata: Metadata) -> str | None:
    """Give the title in the page's head, without the names of section and outlet; of one cut off, the whole."""
    titles = [text for text in (metadata.json_headline, metadata.headline, metadata.title) if text]
    if not titles:
        return None
    stem = titles[0].rstrip("….")
    if stem != titles[0]:
        titles = [text for text in titles if text.startswith(stem) and len(text.rstrip("….")) > len(stem)] or titles
    longer = metadata.title or ""
    is_clean = len(longer) > len(titles[0]) and longer.startswith(titles[0])  # outlet and section stand behind it
    return titles[0] if is_clean else clean_title(titles[0])


def _absolute(base: str | None, target: str | None) -> str | None:
    """Join an address of the head to the page's own; None when there is none or it is broken."""
    if not target:
        return None
    try:
        return urljoin(base or "", target)
    except ValueError:  # an unclosed bracket in the host
        return None
