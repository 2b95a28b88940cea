"""Renders every page of one edition: path and query -> `Page`, all ahead of time.

Sections, feeds and sitemaps come from `lists.py`, addresses from `addresses.py`, looks from `templates/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2

from crawler.demo.addresses import alias_paths, article_path, first_path, ghost_path, short_path
from crawler.demo.content import Edition, Layout, Story, read_edition, read_ghosts, read_sections, read_stories
from crawler.demo.dates import FILTERS
from crawler.demo.lists import Listing, make_listings
from crawler.demo.manuscript import read_manuscript

TEMPLATES = Path(__file__).parent / "templates"
SCENES = Path(__file__).parent / "scenes"
"""The photos: small drawings of our own, named by a story's `photos`."""
HTML = "text/html; charset=utf-8"
HTML_BARE = "text/html"
"""The weekly's old server names no charset; its pages say euc-kr and mean CP949."""
XML = "application/xml; charset=utf-8"
FEED_SIZE = 20
NEWS_SITEMAP_DAYS = 2
"""Google's news sitemaps hold the last two days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of the site, before the headers that HTTP adds."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    location: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What every template sees: the edition, its stories and the site's address."""

    base_url: str
    edition: Edition
    stories: tuple[Story, ...]
    templates: jinja2.Environment

    def find(self, story_id: str) -> Story:
        """The story of that id; one that is gone from the site raises KeyError."""
        return next(story for story in self.stories if story.id == story_id)

    def pick(self, ids: tuple[str, ...]) -> tuple[Story, ...]:
        """The stories of these ids that are still on the site, in this order."""
        known = {story.id: story for story in self.stories}
        return tuple(known[story_id] for story_id in ids if story_id in known)

    def print(self, template: str, **context: Any) -> str:
        """The template filled in."""
        widgets = {
            "popular": self.pick(self.edition.popular),
            "headlines": self.pick(self.edition.headlines),
            "latest": self.stories[:6],
            "sections": read_sections(),
        }
        return self.templates.get_template(template).render(press=self, edition=self.edition, **widgets, **context)


def start_press(edition: int, base_url: str) -> Press:
    """The press of one edition; `base_url` without a slash at the end."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(FILTERS)
    environment.globals.update(path=article_path, alias=alias_paths, short=short_path, ghost_path=ghost_path)
    stories = read_stories(edition)
    return Press(base_url=base_url, edition=read_edition(edition), stories=stories, templates=environment)


def render_site(edition: int, base_url: str) -> dict[str, Page]:
    """All pages of the site, keyed by path and query. Unknown keys are the caller's 404 (`render_missing`)."""
    press = start_press(edition, base_url)
    pages: dict[str, Page] = {}
    for part in (_articles, _lists, _documents, _redirects, _files):
        pages.update(part(press))
    return pages


def render_missing(edition: int, base_url: str) -> Page:
    """The 404 page."""
    text = start_press(edition, base_url).print("missing.html", title="페이지를 찾을 수 없습니다")
    return Page(status=404, body=text.encode())


def _articles(press: Press) -> Iterator[tuple[str, Page]]:
    for story in press.stories:
        context = {
            "story": story,
            "lines": read_manuscript(story),
            "related": press.pick(story.related),
            "comments": story.comments + press.edition.more_comments * (story.comments > 0),
            "title": story.headline,
        }
        if story.layout is Layout.WEEKLY:
            page = _old(press.print("weekly.html", plain=False, **context))
            yield alias_paths(story)["print"], _old(press.print("weekly.html", plain=True, **context))
        else:
            page = Page(body=press.print(f"{story.layout}.html", **context).encode())
            for kind in ("print", "amp"):
                yield alias_paths(story)[kind], Page(body=press.print(f"{kind}.html", **context).encode())
        yield article_path(story), page


def _lists(press: Press) -> Iterator[tuple[str, Page]]:
    for listing in make_listings(press.stories, read_ghosts()):
        yield listing.key, _list_page(press, listing)


def _list_page(press: Press, listing: Listing) -> Page:
    context = {"listing": listing, "title": listing.title}
    if listing.path.startswith("/weekly/"):
        return _old(press.print("weekly_list.html", **context))
    return Page(body=press.print("list.html", **context).encode())


def _documents(press: Press) -> Iterator[tuple[str, Page]]:
    fresh = [story for story in press.stories if story.layout is not Layout.WEEKLY]
    old = [story for story in press.stories if story.layout is Layout.WEEKLY]
    days = sorted({story.published_at[:10] for story in fresh}, reverse=True)[:NEWS_SITEMAP_DAYS]
    recent = [story for story in fresh if story.published_at[:10] in days]
    for path, template, stories, content_type in (
        ("/rss/all.xml", "rss.xml", fresh[:FEED_SIZE], "application/rss+xml; charset=utf-8"),
        ("/sitemap.xml", "sitemap_index.xml", [], XML),
        ("/sitemap-articles.xml", "sitemap.xml", fresh, XML),
        ("/sitemap-news.xml", "sitemap_news.xml", recent, XML),
        ("/robots.txt", "robots.txt", [], "text/plain; charset=utf-8"),
        ("/", "front.html", fresh, HTML),
        ("/about", "about.html", [], HTML),
        ("/search", "search.html", [], HTML),
    ):
        text = press.print(template, stories=stories, title="가율뉴스")
        yield path, Page(body=text.encode(), content_type=content_type)
    feed = press.print("rss_weekly.xml", stories=old, title="주간가율")
    yield "/rss/weekly.xml", replace(_old(feed), content_type="text/xml")
    members = press.print("members.html", title="회원 전용 기사")
    for ghost in filter(lambda ghost: ghost.members_only, read_ghosts()):
        yield ghost_path(ghost), Page(status=403, body=members.encode())


def _redirects(press: Press) -> Iterator[tuple[str, Page]]:
    for story in press.stories:
        target = press.base_url + article_path(story)
        moved = Page(status=301, location=target, body=b"", content_type=HTML)
        yield short_path(story), moved
        if article_path(story) != first_path(story):
            yield first_path(story), moved


def _files(press: Press) -> Iterator[tuple[str, Page]]:
    for scene in sorted(SCENES.glob("*.svg")):
        yield f"/photo/{scene.name}", Page(body=scene.read_bytes(), content_type="image/svg+xml")
    for sheet in sorted(TEMPLATES.glob("*.css")):
        yield f"/static/{sheet.name}", Page(body=sheet.read_bytes(), content_type="text/css; charset=utf-8")
    icon = (TEMPLATES / "icon.svg").read_bytes()
    yield "/favicon.ico", Page(body=icon, content_type="image/svg+xml")


def _old(text: str) -> Page:
    """A page of the weekly's old server: CP949 bytes, with references for what CP949 lacks."""
    return Page(body=text.encode("cp949", "xmlcharrefreplace"), content_type=HTML_BARE)
