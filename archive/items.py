"""The nouns of Sosik as frozen data: what is passed between crawler, pipelines and archive.

`None` means "not on the page"; an empty string never stands for that. Times of articles are Korean wall
clock without offset (`2025-07-27T09:05:12`); a capture's time is an aware UTC datetime, as WARC has it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from archive.pickling import pickle_as_call, pickle_quickly

if TYPE_CHECKING:
    from archive.text.prepared import Prepared


class Role(StrEnum):
    """What a block is on its page. The table of labels is `ROLE_LABELS`."""

    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    ANCHOR = "anchor"
    NARRATION = "narration"
    QUOTE = "quote"
    MARKER = "marker"
    SPEAKER = "speaker"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    RELATED = "related"
    RANKING = "ranking"
    HEADLINES = "headlines"
    WEATHER = "weather"
    COMMENTS = "comments"
    TOOLS = "tools"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    FOOTER = "footer"
    SUMMARY = "summary"
    OTHER = "other"


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.ANCHOR, Role.NARRATION, Role.QUOTE})

ARTICLE_ROLES = BODY_ROLES | {
    Role.HEADLINE,
    Role.DECK,
    Role.SUBHEAD,
    Role.MARKER,
    Role.SPEAKER,
    Role.CAPTION,
    Role.BYLINE,
    Role.CREDIT,
    Role.COPYRIGHT,
}
"""Roles that belong to the article; every other role is around it."""

ROLE_LABELS: dict[Role, tuple[str, str]] = {
    Role.HEADLINE: ("제목", "headline"),
    Role.DECK: ("부제", "deck"),
    Role.SUBHEAD: ("중간제목", "subhead"),
    Role.PARAGRAPH: ("본문", "paragraph"),
    Role.ANCHOR: ("앵커 멘트", "anchor's words"),
    Role.NARRATION: ("기자 리포트", "reporter's narration"),
    Role.QUOTE: ("인터뷰", "interview quote"),
    Role.MARKER: ("구분 표시", "script marker"),
    Role.SPEAKER: ("인터뷰 대상", "speaker line"),
    Role.CAPTION: ("사진설명", "caption"),
    Role.BYLINE: ("기자명", "byline"),
    Role.CREDIT: ("영상취재", "production credit"),
    Role.COPYRIGHT: ("저작권", "copyright notice"),
    Role.RELATED: ("관련기사", "related articles"),
    Role.RANKING: ("많이 본 뉴스", "most-read ranking"),
    Role.HEADLINES: ("주요뉴스", "other headlines"),
    Role.WEATHER: ("날씨", "weather"),
    Role.COMMENTS: ("댓글", "comments"),
    Role.TOOLS: ("공유·글자크기", "page tools"),
    Role.NAVIGATION: ("메뉴", "navigation"),
    Role.ADVERTISEMENT: ("광고", "advertisement"),
    Role.FOOTER: ("하단", "footer"),
    Role.SUMMARY: ("AI 요약", "AI summary"),
    Role.OTHER: ("기타", "other"),
}
"""Role -> (Korean label, English label)."""


class Segment(NamedTuple):
    """A block of a page with its role and the rule that chose it.

    A tuple, as a page has hundreds: a frozen dataclass takes three times as long to make, and to send to a process.
    """

    position: int
    role: Role
    text: str
    reason: str
    url: str | None = None
    heading: bool = False
    """True for the line that names a list, such as 관련뉴스."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """A name in the byline, with the mail address beside it."""

    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What a named person says in an interview passage; `text` joins its lines with a newline."""

    speaker: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """One entry of a related-articles list; `url` is absolute when the page's address is known."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingEntry:
    """One entry of a most-read list; `list` is the list's own heading, such as 주간 TOP뉴스."""

    rank: int
    title: str
    url: str | None = None
    list: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """A weather widget's reading; temperature in °C, chance of rain in percent."""

    place: str | None = None
    temperature_c: float | None = None
    rain_percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One page after splitting. `body` joins the body segments with newlines; see `docs/architecture.md`."""

    is_article: bool
    reason: str
    """Why the page counts as an article or does not: the name of the rule."""
    charset: str
    segments: tuple[Segment, ...] = ()
    url: str | None = None
    outlet_id: str | None = None
    canonical_url: str | None = None
    """Absolute URL of `<link rel=canonical>`, as the page gives it (not checked against the host)."""
    headline: str | None = None
    deck: tuple[str, ...] = ()
    body: str | None = None
    dateline: str | None = None
    reporters: tuple[Reporter, ...] = ()
    byline: str | None = None
    """The byline as it stands on the page."""
    published_at: str | None = None
    published_raw: str | None = None
    modified_at: str | None = None
    modified_raw: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    image_url: str | None = None
    """Absolute address of the main picture, as the page's head names it; the outlet's own sign is none."""
    language: str | None = None
    """ISO 639-1 code, by the letters of the text."""
    copyright: str | None = None
    captions: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    ranking: tuple[RankingEntry, ...] = ()
    weather: tuple[Weather, ...] = ()
    comment_count: int | None = None
    truncated: bool = False
    """True when the page looks cut off (no closing html tag)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One HTTP response with its time, as it goes into a WARC record."""

    url: str
    """The address that answered, after redirects."""
    requested_url: str
    fetched_at: datetime
    """Aware, UTC."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """The payload after content decoding."""

    @property
    def content_type(self) -> str | None:
        """The Content-Type header, or None."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A capture as it goes into its file, made by whoever has a processor to spare."""

    data: bytes
    """The compressed record, from behind the member's header."""
    size_bytes: int
    """Of the payload."""
    sha256: str
    """Of the payload."""
    sha1: str
    """Of the payload, as a WARC-Payload-Digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureLocation:
    """A WARC record in the archive: file relative to its folder, offset and length in bytes."""

    file: str
    offset: int
    length: int
    sha256: str | None = field(default=None, compare=False)
    """Of the record's bytes as they lie in the file; None: not known."""


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


class OutcomeKind(StrEnum):
    """How one request ended. `OUTCOME_LABELS` says what each means."""

    STORED = "stored"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    LISTED = "listed"
    NOT_ARTICLE = "not_article"
    DUPLICATE = "duplicate"
    GONE = "gone"
    NOT_FOUND = "not_found"
    BLOCKED = "blocked"
    ROBOTS_DENIED = "robots_denied"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    RATE_LIMITED = "rate_limited"
    REFUSED_ADDRESS = "refused_address"
    REDIRECT_LOOP = "redirect_loop"
    OFFSITE = "offsite"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    TLS = "tls"
    DNS = "dns"
    HTTP_ERROR = "http_error"
    SERVER_ERROR = "server_error"
    BAD_RESPONSE = "bad_response"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    SPLIT_FAILED = "split_failed"
    SPLIT_TIMEOUT = "split_timeout"
    BUDGET = "budget"


OUTCOME_LABELS: dict[OutcomeKind, tuple[str, str]] = {
    OutcomeKind.STORED: ("새 기사 저장", "a new article was stored"),
    OutcomeKind.REVISED: ("수정본 저장", "headline or body changed: a new revision was stored"),
    OutcomeKind.UNCHANGED: ("변경 없음", "fetched again, nothing changed"),
    OutcomeKind.NOT_MODIFIED: ("변경 없음(304)", "the server said: not modified (304)"),
    OutcomeKind.LISTED: ("목록 읽음", "a list, feed or sitemap was read"),
    OutcomeKind.NOT_ARTICLE: ("기사 아님", "the page holds no article"),
    OutcomeKind.DUPLICATE: ("이미 있음", "stored already: under another address, or this very capture"),
    OutcomeKind.GONE: ("삭제됨", "a stored article is no longer there"),
    OutcomeKind.NOT_FOUND: ("없음", "nothing there, and nothing was ever stored from there (404, 410)"),
    OutcomeKind.BLOCKED: ("차단됨", "the server refuses us (401, 403, 451, a challenge page)"),
    OutcomeKind.ROBOTS_DENIED: ("robots.txt 거부", "robots.txt disallows the address"),
    OutcomeKind.ROBOTS_UNREACHABLE: ("robots.txt 불통", "robots.txt could not be read: the host is left alone"),
    OutcomeKind.RATE_LIMITED: ("요청 제한", "429 or 503 with Retry-After: the host is paused"),
    OutcomeKind.REFUSED_ADDRESS: ("허용 안 된 주소", "not a public http(s) address"),
    OutcomeKind.REDIRECT_LOOP: ("리다이렉트 반복", "redirects never ended, or led nowhere"),
    OutcomeKind.OFFSITE: ("다른 매체로 이동", "redirected to a host of no known outlet"),
    OutcomeKind.TIMEOUT: ("시간 초과", "no whole answer in time"),
    OutcomeKind.CONNECTION: ("연결 실패", "the connection failed or was reset"),
    OutcomeKind.TLS: ("인증서 오류", "the certificate or the TLS handshake failed"),
    OutcomeKind.DNS: ("도메인 없음", "the host name could not be resolved"),
    OutcomeKind.HTTP_ERROR: ("HTTP 오류", "another 4xx status"),
    OutcomeKind.SERVER_ERROR: ("서버 오류", "a 5xx status"),
    OutcomeKind.BAD_RESPONSE: ("깨진 응답", "the answer was not valid HTTP or could not be decoded"),
    OutcomeKind.TRUNCATED: ("잘린 응답", "the answer ended before its announced length"),
    OutcomeKind.TOO_LARGE: ("너무 큼", "larger than the limit, before or after decompression"),
    OutcomeKind.WRONG_TYPE: ("문서 아님", "not a text document (image, PDF, archive)"),
    OutcomeKind.SPLIT_FAILED: ("분리 실패", "the splitter failed, or ran out of time or memory; the capture is kept"),
    OutcomeKind.SPLIT_TIMEOUT: ("분리 시간 초과", "split_failed, in older archives: out of time or memory"),
    OutcomeKind.BUDGET: ("예산 소진", "the budget of the run or list was spent before its turn"),
}
"""Outcome -> (Korean label, English meaning)."""


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
class Recorded:
    """What the archive made of a `PageResult`."""

    outcome: OutcomeKind
    article_id: int | None = None
    new_links: int = 0
    copies: int = 0
    """Of an article stored now: how many others of its outlet have the same text."""


pickle_quickly(
    (Reporter, Quote, RelatedLink, RankingEntry, Weather, Article, Capture, Pressed, Link, Address, Lease, PageResult)
)
pickle_as_call(Segment)
