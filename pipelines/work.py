"""What a split worker does with a capture: plain data in, plain data out, so that both travel between processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.errors import InputError
from archive.items import Address, Article, Capture, Link, OutcomeKind, Outlet, PageResult
from pipelines.addresses import locate, same_outlet
from pipelines.article import split_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a page turned out to hold: the fields of PageResult that only reading it can fill."""

    article: Article | None = None
    address: Address | None = None
    links: tuple[Link, ...] = ()
    targets: dict[str, Address] = field(default_factory=dict)
    outcome: OutcomeKind | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A fetched page and the function that reads it in a worker: `function(*arguments)` gives `Findings`."""

    result: PageResult
    function: Callable[..., Findings]
    arguments: tuple[Any, ...]


def split_capture(capture: Capture, outlet: Outlet | None, memory: frozenset[int]) -> Findings:
    """Split an article page; says where it lives and where its related and ranking links lead."""
    article = split_page(
        capture.body,
        url=capture.url,
        content_type=capture.content_type,
        outlet=outlet,
        memory=memory,
        fetched_at=capture.fetched_at,
    )
    return Findings(
        article=article,
        address=locate(capture.url, outlet),
        targets=locate_all(
            [*(link.url for link in article.related), *(entry.url for entry in article.ranking)], outlet
        ),
    )


def locate_all(urls: Iterable[str | None], outlet: Outlet | None) -> dict[str, Address]:
    """URL -> identity, for those on the outlet's own hosts."""
    found: dict[str, Address] = {}
    for url in urls:
        if url is None or url in found or outlet is None or not same_outlet(url, outlet):
            continue
        try:
            found[url] = locate(url, outlet)
        except InputError:
            continue
    return found
