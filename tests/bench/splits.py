"""Sosik beside the labels: splits the same decoded pages, with hints and without, and says which field is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from sys import modules
from urllib.parse import urlsplit

from archive.items import Article, Outlet
from pipelines.article import split_page
from pipelines.page.walk import openings
from pipelines.pages import PAGE_OBJECTS
from tests.bench.labels import Label
from tests.bench.scores import Entry, Tally, choose_run, cut_runs, squeeze, tally_entries


def split(label: Label, outlet: Outlet | None = None) -> Article:
    """Split a page from its decoded text, as the peers get it."""
    return split_page(label.html.encode(), url=label.url, content_type="text/html; charset=utf-8", outlet=outlet)


def choose_outlet(label: Label, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Give the outlet of a page by its host, else one with the page object of its CMS; None: there are no hints."""
    host = urlsplit(label.url).hostname or label.group
    for outlet in outlets.values():
        if host in outlet.hosts or label.group in outlet.hosts:
            return outlet
    return Outlet(id="hints", name="hints", hosts=(host,), cms=label.cms) if label.cms in PAGE_OBJECTS else None


def forget() -> None:
    """Empty what the splitter keeps between pages, so that the next page is as a new process finds it."""
    openings.KNOWN.clear()
    openings.HEADS.clear()
    for name in [name for name in modules if name.split(".")[0] in ("pipelines", "archive")]:
        for thing in vars(modules[name]).values():
            if isinstance(thing, _lru_cache_wrapper):
                thing.cache_clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A field that is not as labelled."""

    file: str
    field: str
    wanted: object
    got: object


def compare_fields(label: Label, article: Article) -> Iterator[tuple[str, Miss | None]]:
    """Give each labelled single field, with a Miss where it is wrong."""
    people = tuple(sorted((reporter.name, reporter.email or "") for reporter in article.reporters))
    named = tuple(sorted((name, email or "") for name, email in label.reporters or ()))
    fields: list[tuple[str, object, object]] = [
        ("is_article", label.is_article, article.is_article),
        ("headline", label.headline and squeeze(label.headline), article.headline and squeeze(article.headline)),
        ("published_at", label.published_at, article.published_at),
        ("reporters", named if label.reporters is not None else None, people),
    ]
    for field, wanted, got in fields:
        if wanted is not None:
            yield field, None if wanted == got else Miss(file=label.file, field=field, wanted=wanted, got=got)


def tally_captions(label: Label, article: Article) -> Tally:
    """Count the captions right, labelled and given."""
    wanted = [(squeeze(text), 0) for text in label.captions or ()]
    return tally_entries(wanted, [Entry(title=squeeze(text)) for text in article.captions], {})


def tally_related(label: Label, article: Article) -> Tally:
    """Count the related articles by title and link; every other one is wrong."""
    got = [Entry(title=squeeze(link.title), url=link.url) for link in article.related]
    return tally_entries([(title, 0) for title in label.related or ()], got, label.links)


def tally_ranking(label: Label, article: Article) -> tuple[Tally, int]:
    """Count the entries of the labelled ranked lists by title, rank and link, and those of lists without a label."""
    got = [Entry(title=squeeze(entry.title), rank=entry.rank, url=entry.url) for entry in article.ranking]
    runs = cut_runs(got)
    total = Tally()
    for labelled in label.ranking or ():
        run = choose_run([title for title, _ in labelled], runs)
        runs = [other for other in runs if other is not run]
        total += tally_entries(labelled, run, label.links)
    others = sum(map(len, runs))
    return (total + Tally(got=others), 0) if label.whole_ranking else (total, others)
