"""What a split worker does with a capture: plain data in, plain data out, so that both travel between processes."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any

from archive.errors import InputError
from archive.items import (
    Address,
    Article,
    Capture,
    Link,
    OutcomeKind,
    Outlet,
    PageResult,
    Prepared,
    Pressed,
    Reservation,
)
from archive.pickling import pickle_quickly
from archive.text.memory import Memory
from archive.text.prepared import prepare
from archive.warc.records import press
from pipelines.absence import BODY_CHARS_MAX, SCRIPT_PAGE_BYTES, read_absence
from pipelines.addresses import is_article_url, locate, same_outlet
from pipelines.decode import decode
from pipelines.reservations import read_reservations
from pipelines.urls import path_and_query
from pipelines.walls import read_wall

ID_CHARS_MIN = 4
"""A shorter id stands in another address by chance: /news/5 and /notice/5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a page turned out to hold: the fields of PageResult that only reading it can fill."""

    pressed: Pressed | None = None
    article: Article | None = None
    prepared: Prepared | None = None
    address: Address | None = None
    links: tuple[Link, ...] = ()
    left: int = 0
    is_cut: bool = False
    targets: dict[str, Address] = field(default_factory=dict)
    outcome: OutcomeKind | None = None
    detail: str | None = None
    absent: str | None = None
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Findings on their way from a worker to the archive: the crawl between them has no need to look inside."""

    data: bytes
    outcome: OutcomeKind | None
    detail: str | None
    is_pressed: bool
    """Whether the capture is in it, ready to be written: nobody needs its body any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A fetched page and the function that reads it in a worker: `function(*arguments)` gives `Findings`."""

    result: PageResult
    function: Callable[..., Findings]
    arguments: tuple[Any, ...]
    deadline_s: float | None = None
    """None: as long as the guard allows any page."""


def find_packed(function: Callable[..., Findings], *arguments: Any) -> Packed:
    """`function(*arguments)`, packed."""
    found = function(*arguments)
    return Packed(
        data=pickle.dumps(found, pickle.HIGHEST_PROTOCOL),
        outcome=found.outcome,
        detail=found.detail,
        is_pressed=found.pressed is not None,
    )


def unpack(result: PageResult) -> PageResult:
    """The result with the findings that it carries packed, if any."""
    if result.packed is None:
        return result
    return with_findings(replace(result, packed=None), pickle.loads(result.packed))


def with_findings(result: PageResult, findings: Findings) -> PageResult:
    """The result with what its page turned out to hold."""
    return replace(result, **{name: getattr(findings, name) for name in _FOUND})


def split_capture(capture: Capture, outlet: Outlet | None, memory: Memory, to_press: bool = False) -> Findings:
    """Split an article page; says where it lives and where its related and ranking links lead.

    `to_press`: the capture is to be written, so compress it here.
    """
    return prepare_findings(capture, outlet, read_article(capture, outlet, memory), to_press=to_press)


def read_article(capture: Capture, outlet: Outlet | None, memory: Memory) -> Article:
    """The article on a captured page."""
    from pipelines.article import split_page  # 900 patterns; the processes that only pass pages on have no use for them

    return split_page(
        capture.body,
        url=capture.url,
        content_type=capture.content_type,
        outlet=outlet,
        memory=memory,
        fetched_at=capture.fetched_at,
    )


def prepare_findings(capture: Capture, outlet: Outlet | None, article: Article, *, to_press: bool = False) -> Findings:
    """All that is stored of a page and its article; a wall in front of the outlet is no page of it."""
    absent = _read_absence(capture, article)
    wall = None if absent else read_wall(article)
    return Findings(
        pressed=press(capture) if to_press else None,
        article=replace(article, segments=()) if article.is_article else article,
        prepared=prepare(article) if article.is_article else None,
        address=_read_address(capture, outlet),
        targets=locate_all(
            [*(link.url for link in article.related), *(entry.url for entry in article.ranking)], outlet
        ),
        outcome=OutcomeKind.BLOCKED if wall else None,
        detail=f"a challenge page: {wall}" if wall else None,
        absent=absent,
        reservations=read_reservations(capture, article),
    )


def _read_address(capture: Capture, outlet: Outlet | None) -> Address:
    """Where the page lives: at the address that answered, or at the one asked where only that is an article's.

    An outlet that sends everybody to /m/news/123456 has no rule for it, and still means the 123456 that was asked for.
    """
    if outlet is None or capture.requested_url in (None, capture.url) or is_article_url(capture.url, outlet):
        return locate(capture.url, outlet)
    asked = locate(capture.requested_url, outlet)
    is_named = re.search(rf"(?<![0-9A-Za-z]){re.escape(asked.native_id)}(?![0-9A-Za-z])", path_and_query(capture.url))
    if is_named and len(asked.native_id) >= ID_CHARS_MIN and is_article_url(capture.requested_url, outlet):
        return asked
    return locate(capture.url, outlet)


def _read_absence(capture: Capture, article: Article) -> str | None:
    """What the page says of its own absence; pages long enough to be an article are not decoded once more."""
    if article.is_article and len(article.body or "") > BODY_CHARS_MAX:
        return None
    is_short = len(capture.body) <= SCRIPT_PAGE_BYTES
    return read_absence(article, decode(capture.body, capture.content_type).text if is_short else "")


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


_FOUND = tuple(each.name for each in fields(Findings))
pickle_quickly((Findings, Packed))
