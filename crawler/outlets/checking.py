"""What is doubtful about the outlet files, for `sosik outlets check`: each finding names file and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from archive.errors import OutletError
from archive.items import Outlet
from crawler.outlets import outlet_files, read_outlet
from pipelines.addresses import CMS_ADDRESSES, is_article_url, same_outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend (`is_error`) or to look at."""

    file: str
    key: str | None
    message: str
    is_error: bool


def check_outlets(user_folder: Path | None = None) -> list[Finding]:
    """Check every outlet file, shipped and own; an empty list: all is well. Never raises for what a file says."""
    findings: list[Finding] = []
    outlets: dict[str, Outlet] = {}
    for path in outlet_files(user_folder):
        try:
            outlets[path.stem] = read_outlet(path)
        except OutletError as error:
            key = error.ids.get("key")
            findings.append(Finding(file=path.name, key=str(key) if key else None, message=str(error), is_error=True))
    for outlet in outlets.values():
        findings += [finding for check in CHECKS for finding in check(outlet)]
    return [*findings, *_shared_hosts(outlets)]


def selectors_are_css(outlet: Outlet) -> Iterator[Finding]:
    """Find selectors that the parser refuses."""
    tree = LexborHTMLParser("<p></p>")
    tables = {"select": outlet.select}
    tables |= {f"layout[{number}].select": layout.select for number, layout in enumerate(outlet.layouts, start=1)}
    for table, select in tables.items():
        for name, selector in select.items():
            try:
                tree.css(selector)
            except (SelectolaxError, ValueError):
                yield _error(outlet, f"{table}.{name}", f"{selector!r} is no CSS selector")


def layouts_do_not_overlap(outlet: Outlet) -> Iterator[Finding]:
    """Find two layouts with a selector for the same field on the same day: only the later one counts."""
    for later, layout in enumerate(outlet.layouts):
        for earlier, other in enumerate(outlet.layouts[:later]):
            both = sorted(layout.select.keys() & other.select.keys())
            first, last = max(layout.since or "", other.since or ""), min(layout.until or "9", other.until or "9")
            if both and first <= last:
                message = f"'{both[0]}' stands in layout[{earlier + 1}] for some of these days, too: this one wins"
                yield _doubt(outlet, f"layout[{later + 1}].select.{both[0]}", message)


def lists_are_on_own_hosts(outlet: Outlet) -> Iterator[Finding]:
    """Find feeds, sitemaps and sections on hosts that the file does not name."""
    for key in ("feeds", "sitemaps", "sections"):
        for url in getattr(outlet, key):
            if not same_outlet(url, outlet):
                yield _error(outlet, key, f"{url} is on none of the outlet's hosts: add its host, or take it out")


def there_is_a_list(outlet: Outlet) -> Iterator[Finding]:
    """Find outlets with nothing to start from."""
    if outlet.enabled and not (outlet.feeds or outlet.sitemaps or outlet.sections):
        yield _error(outlet, "sections", "no feed, sitemap or section: a crawl finds nothing")


def lists_are_no_articles(outlet: Outlet) -> Iterator[Finding]:
    """Find rules of address that take a section list for an article."""
    for url in outlet.sections:
        if is_article_url(url, outlet):
            yield _error(outlet, "article.ids", f"the section {url} matches a rule for articles")


def template_has_its_groups(outlet: Outlet) -> Iterator[Finding]:
    """Find an article address that asks for groups no rule has."""
    if outlet.article_url is None:
        return
    family = CMS_ADDRESSES.get(outlet.cms)
    patterns = (*outlet.article_ids, *(family.ids if family else ()))
    wanted = {name for _, name, _, _ in Formatter().parse(outlet.article_url) if name is not None}
    if not any(wanted <= set(re.compile(pattern).groupindex) for pattern in patterns):
        names = ", ".join(f"(?P<{name}>…)" for name in sorted(wanted))
        yield _error(outlet, "article.url", f"no pattern in article.ids has the named groups it needs: {names}")


def rules_have_groups(outlet: Outlet) -> Iterator[Finding]:
    """Find patterns without a group, whose whole match becomes the id."""
    for pattern in outlet.article_ids:
        if not re.compile(pattern).groups:
            yield _doubt(outlet, "article.ids", f"{pattern!r} has no group: its whole match becomes the article's id")


def pace_is_polite(outlet: Outlet) -> Iterator[Finding]:
    """Find paces that may annoy a small outlet; loopback is free."""
    if outlet.delay_s < POLITE_DELAY_S and not outlet.hosts[0].startswith(("127.", "localhost")):
        yield _doubt(outlet, "delay_s", f"{outlet.delay_s:g} s between requests is less than {POLITE_DELAY_S:g} s")


POLITE_DELAY_S = 0.5
"""Two pages a second is what a reader who clicks fast asks of a small outlet's server."""

CHECKS: tuple[Callable[[Outlet], Iterator[Finding]], ...] = (
    selectors_are_css,
    layouts_do_not_overlap,
    lists_are_on_own_hosts,
    there_is_a_list,
    lists_are_no_articles,
    template_has_its_groups,
    rules_have_groups,
    pace_is_polite,
)


def _shared_hosts(outlets: Mapping[str, Outlet]) -> Iterator[Finding]:
    """Find hosts that two outlets name: only the first of them would get its articles."""
    seen: dict[str, str] = {}
    for outlet in outlets.values():
        for host in outlet.hosts:
            other = seen.setdefault(host, outlet.id)
            if other != outlet.id:
                yield _error(outlet, "hosts", f"{host} is a host of {other}.toml too")


def _error(outlet: Outlet, key: str, message: str) -> Finding:
    return _finding(outlet, key, message, is_error=True)


def _doubt(outlet: Outlet, key: str, message: str) -> Finding:
    return _finding(outlet, key, message, is_error=False)


def _finding(outlet: Outlet, key: str, message: str, *, is_error: bool) -> Finding:
    file = f"{outlet.id}.toml"
    return Finding(file=file, key=key, message=f"{file}: key '{key}': {message}", is_error=is_error)
