"""Reads lists in a split worker: feeds, sitemaps and section pages become links."""

from __future__ import annotations

from archive.items import Capture, Lease, Link, OutcomeKind, Outlet, PageKind
from crawler.discovery import read_document
from crawler.discovery.section import NO_ARTICLES
from crawler.traps import TOO_DEEP
from pipelines.workers.work import Findings

SITEMAP_DEPTH = 3  # an index of indexes of sitemaps; the protocol allows one level, traps have no end


def read_list(capture: Capture, lease: Lease, outlet: Outlet) -> Findings:
    """The links of a list; a document that is no list at all is a bad response."""
    document = read_document(
        lease.kind,
        capture.body,
        url=capture.url,
        content_type=capture.content_type,
        outlet=outlet,
        page=lease.page,
    )
    links = [link for link in document.links if link.kind is not PageKind.SITEMAP or lease.depth < SITEMAP_DEPTH]
    is_deep = len(links) < len(document.links)
    if document.next_page is not None:
        links.append(Link(url=document.next_page, kind=PageKind.SECTION))
    is_past_last = lease.page > 1 and document.problem == NO_ARTICLES
    is_broken = document.problem is not None and not links and not is_past_last
    outcome = OutcomeKind.LISTED
    if is_broken:
        outcome = OutcomeKind.TOO_LARGE if document.is_cut else OutcomeKind.BAD_RESPONSE
    return Findings(
        links=tuple(links),
        outcome=outcome,
        detail=TOO_DEEP if is_deep else document.problem,
        left=document.left,
        is_cut=document.is_cut,
    )
