"""`sosik crawl OUTLET --backfill --since DATE`: the walk of archive/crawl/backfill.py in a crawl, and its report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from archive.crawl.backfill import Walk
from archive.errors import InputError

if TYPE_CHECKING:
    from crawler.report import CrawlReport


def begin_walk(only: Collection[str], since: date | None) -> Walk:
    """A walk back to `since` for the one outlet named. Raises InputError."""
    if len(only) != 1:
        raise InputError("--backfill walks back through one outlet: name it, as in `sosik crawl jjan --backfill …`")
    if since is None:
        raise InputError("--backfill needs --since, the day to which it walks back, as in --since 2026-01-31")
    return Walk(outlet_id=next(iter(only)), since=since.isoformat())


def report_walk(report: CrawlReport, walk: Walk | None) -> CrawlReport:
    """`report` with how the walk went; an outlet without running numbers needs a person."""
    if walk is None:
        return report
    words = walk.describe()
    troubles = report.needs_person if walk.is_possible or walk.end is None else (*report.needs_person, words)
    return replace(report, backfill=words, needs_person=troubles)
