"""An address on its way: found in a document, handed out by the frontier, fetched, recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from archive.items.articles import Article
from archive.items.captures import Capture, CaptureLocation, Pressed
from archive.items.outcomes import OutcomeKind
from archive.items.outlets import Reservation
from archive.items.prepared import Prepared
from archive.pickling import pickle_quickly


class PageKind(StrEnum):
    """What the frontier expects behind an address."""

    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address found in a document, with what the document says about it."""

    url: str
    kind: PageKind
    title: str | None = None
    lastmod: str | None = None
    """Korean wall clock, as `Article.published_at`."""
    native_id: str | None = None
    """Of an article, as its address tells it: two links with the same one are two addresses of one article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where an article lives: identity is (outlet_id, native_id), never the raw URL."""

    outlet_id: str
    native_id: str
    canonical_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """One address handed out by the frontier, to be acknowledged with an outcome."""

    frontier_id: int
    url: str
    outlet_id: str
    kind: PageKind
    attempts: int
    """How often it was tried in a row without success, before this time."""
    depth: int
    """Steps from the outlet's own file: 0 for its feeds and sections."""
    page: int
    """Which page of a section this is; 1 is the first."""
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    """Of the last body fetched from there."""
    via: str | None = None
    """The document that named it first; None for the outlet's own lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageResult:
    """How one request ended and all it brought, ready for the archive to record in one transaction."""

    url: str
    outlet_id: str
    kind: PageKind
    outcome: OutcomeKind | None = None
    """None asks the archive to decide between stored, revised, unchanged and gone."""
    detail: str | None = None
    lease: Lease | None = None
    http_status: int | None = None
    capture: Capture | None = None
    pressed: Pressed | None = None
    """The capture ready to be written, where a worker made that; the capture has no body then."""
    article: Article | None = None
    prepared: Prepared | None = None
    """What is to be stored of the article, where a worker worked that out; the article has no segments then."""
    address: Address | None = None
    aliases: tuple[str, ...] = ()
    """Other addresses seen for the same page: as requested, redirects, canonical."""
    links: tuple[Link, ...] = ()
    """Addresses to fetch, each `url` already canonical."""
    left: int = 0
    """Entries of a list too long for one reading that its next ones take."""
    is_cut: bool = False
    """Whether a list is longer than anything that is read."""
    targets: dict[str, Address] = field(default_factory=dict)
    """Where the related and ranking links of the article lead: URL as on the page -> identity."""
    absent: str | None = None
    """What the page says where it says that its article is not there (a soft 404)."""
    reservations: tuple[Reservation, ...] = ()
    seen_at: datetime | None = None
    """When the page was fetched, where that is not now (an import); aware."""
    location: CaptureLocation | None = None
    """Where the capture already lies in the archive's own files; None asks for it to be appended."""
    elapsed_s: float | None = None
    answer_s: float | None = None
    """From the last request to the first byte of its answer; None: there was none."""
    retry_after_s: float | None = None
    packed: bytes | None = None
    """What a worker read off the page, still as the worker sent it (see pipelines.workers.work.unpack)."""

    @property
    def body_sha256(self) -> str | None:
        """Of the capture's body, hexadecimal; None without a capture."""
        if self.pressed is not None:
            return self.pressed.sha256
        return sha256(self.capture.body).hexdigest() if self.capture is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far back one reading of a list goes, against the reading before."""

    read_at: str | None
    """When the list was read before, Korean wall clock; None: never."""
    entries: int
    """Articles that it names."""
    fresh: int
    """Of these, the ones that nobody knew at that time."""
    new: int
    """Of these, the ones that no other list has named since."""
    dates: tuple[str, ...] = ()
    """Of the entries that have one, Korean wall clock."""
    is_anew: bool = False
    """Whether other rules read it before, by which its articles may have other addresses."""

    @property
    def reaches_back(self) -> bool:
        """Whether it names an article that was known before: then nothing between was missed."""
        return self.read_at is not None and self.fresh < self.entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """A list of which every entry was new: what was published in between may be missing. Korean wall clock."""

    entries: int
    after: str
    """When the list was read before."""
    before: str
    """The date of its oldest entry, or when it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What the archive made of a `PageResult`."""

    outcome: OutcomeKind
    article_id: int | None = None
    new_links: int = 0
    copies: int = 0
    """Of an article stored now: how many others of its outlet have the same text."""
    reach: Reach | None = None
    """Of a list."""
    overrun: Overrun | None = None


pickle_quickly((Link, Address, Lease, PageResult))
