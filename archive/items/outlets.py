"""A publication as its file describes it, and what it reserves."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSelect:
    """CSS selectors by field name that hold for pages fetched on some days: a layout that came or went."""

    select: dict[str, str]
    since: str | None = None
    """The first Korean day, 2019-12-31; None: always before `until`."""
    until: str | None = None
    """The last one; None: still."""

    def holds_on(self, day: str | None) -> bool:
        """Whether a page fetched on this Korean day may have the layout; None: a page of today."""
        if day is None:
            return self.until is None
        return (self.since or "") <= day <= (self.until or "9999")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One publication, as its TOML file describes it. `crawler.outlets` reads and checks the files."""

    id: str
    name: str
    name_en: str | None = None
    hosts: tuple[str, ...]
    """Every host that serves this outlet; the first is the main one. No scheme, no port unless it matters."""
    region: str | None = None
    cms: str = "generic"
    """The page object, by its name in `pipelines.pages.PAGE_OBJECTS`."""
    language: str = "ko"
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    section_page: str | None = None
    """How a section's later pages are addressed, such as `{url}?page={page}`."""
    max_section_pages: int = 1
    article_ids: tuple[str, ...] = ()
    """Regular expressions from the start of path and query of an article's address. The group named `id` is the
    native id; without one, all groups joined by a hyphen."""
    article_url: str | None = None
    """The address to fetch an article from, with the named groups of `article_ids` in braces, such as
    `/List/3/all/{date}/{id}/1`; on the host and scheme of the link unless it names its own."""
    keep_query: tuple[str, ...] = ()
    """Query parameters that belong to an article's address."""
    select: dict[str, str] = field(default_factory=dict)
    """CSS selectors that override the page object's, by field name."""
    layouts: tuple[DatedSelect, ...] = ()
    """Selectors of some time only, which override `select`; of two that hold, the later one."""
    delay_s: float = 1.0
    concurrency: int = 1
    unverified_hosts: tuple[str, ...] = ()
    """Hosts whose certificate is not checked; of a host that is not named here nothing is read over a bad one."""
    revisits_per_day: int = 1000
    """Known articles looked at again, a host and Korean day: the whole ladder of 125 new articles a day."""
    requests_per_day: int = 3000
    """A host's budget of a Korean day: lists and new articles come first and are never held back, revisits get what
    they leave. 125 new articles, five lists at every ten minutes and all revisits are 1,845."""
    enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """A right that an outlet reserves against text and data mining or training, as it was found."""

    kind: str
    """tdmrep, tdm_header, tdm_meta, robots_meta, robots_header or notice."""
    evidence: str
    """The words, as they stand there."""
    policy: str | None = None
    """The address of the terms, where one is named."""
