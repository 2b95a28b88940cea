"""What an answer, or the failure to get one, means for a visit. Pure decisions.

response -> judge_response ┐
                           ├-> Read | Follow(url) | TryAgain(end) | End(outcome, detail)
failure  -> judge_failure ─┘
"""

from __future__ import annotations

import email.utils
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

from OpenSSL import SSL
from scrapy import exceptions
from service_identity import CertificateError, VerificationError
from twisted.internet import error as connection_errors
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from archive.items import OutcomeKind, Outlet, PageKind
from crawler.net import coding
from crawler.net.limits import Limits
from crawler.net.refresh import read_refresh
from crawler.net.refusals import (
    FirstByteTimeoutError,
    HeadersTooLargeError,
    RefusedAddressError,
    RobotsDeniedError,
    RobotsUnreachableError,
)
from crawler.net.targets import refuse
from crawler.visit import Visit
from pipelines.addresses import clean_url, find_outlet

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BLOCKS = frozenset({401, 402, 403, 407, 451, 999})
FRONT_PAGE = re.compile(r"/?|/(index|main|default|home)\.(html?|php|asp|aspx|jsp)", re.IGNORECASE)
SLOW_FAILURE_S = 15.0  # a failure that took longer is not worth another try in the same run
NAMES = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP",
    b"\x7fELF": "ELF",
}
BINARY_TYPES = re.compile(
    r"(image|audio|video|font)/|application/(pdf|zip|x-hwp|haansofthwp|vnd\.|msword)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a crawl may ask: the outlets known, and the host:port pairs that are theirs (see crawler.net.targets)."""

    outlets: Mapping[str, Outlet]
    loopback: frozenset[str] = frozenset()
    ports: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer as a decision needs it; header names in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    location: bytes | None
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The body is worth reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """Go on to `url`."""

    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The visit ends with `outcome`."""

    outcome: OutcomeKind
    detail: str
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgain:
    """Ask once more if the limits allow it, else end with `end`."""

    end: End


Verdict: TypeAlias = Read | Follow | End | TryAgain


def judge_response(answer: Answer, visit: Visit, *, scope: Scope, limits: Limits, now: datetime) -> Verdict:
    """What to do with `answer`: the first rule with a verdict wins."""
    for rule in RULES:
        verdict = rule(answer, visit)
        if verdict is not None:
            break
    else:
        verdict = Read()
    if isinstance(verdict, Follow):
        return judge_redirect(verdict.url, visit, scope=scope, limits=limits)
    if isinstance(verdict, End) and verdict.outcome is OutcomeKind.RATE_LIMITED:
        pause_s = read_retry_after(answer.headers.get("retry-after"), now, limits=limits)
        return End(outcome=verdict.outcome, detail=verdict.detail, retry_after_s=pause_s)
    return verdict


def judge_redirect(target: str, visit: Visit, *, scope: Scope, limits: Limits) -> Verdict:
    """Whether to follow a redirect to `target`: the first rule with a verdict wins."""
    if target == visit.url or target in visit.hops:
        return End(outcome=OutcomeKind.REDIRECT_LOOP, detail=f"redirects back to {target[:200]}")
    if len(visit.hops) >= limits.redirects:
        return End(outcome=OutcomeKind.REDIRECT_LOOP, detail=f"more than {limits.redirects} redirects")
    reason = refuse(target, allowed=scope.loopback, ports=scope.ports)
    if reason is None and clean_url(target) is None:
        reason = "not a usable address"
    if reason is not None:
        return End(outcome=OutcomeKind.REFUSED_ADDRESS, detail=f"redirects to an address that is refused: {reason}")
    outlet = find_outlet(target, scope.outlets)
    if outlet is None or outlet.id != visit.outlet.id:
        return End(outcome=OutcomeKind.OFFSITE, detail=f"redirects to {urlsplit(target).hostname}")
    if visit.lease.kind is PageKind.ARTICLE and is_front_page(target) and not is_front_page(visit.lease.url):
        return End(outcome=OutcomeKind.NOT_FOUND, detail="redirects to the front page")
    return Follow(url=target)


def judge_failure(error: BaseException, *, took_s: float) -> Verdict:
    """What a failed request means; `took_s` is how long it took to fail."""
    end = explain_failure(error)
    if end.outcome in TRANSIENT and took_s < SLOW_FAILURE_S:
        return TryAgain(end=end)
    return end


def explain_failure(error: BaseException) -> End:
    """The outcome of `error`: the first row of `FAILURES` that fits it or one of its causes."""
    if isinstance(error, RobotsUnreachableError):
        return End(outcome=error.outcome, detail=str(error)[:300], retry_after_s=error.retry_after_s)
    causes = _causes(error)
    for kinds, outcome, words in FAILURES:
        for cause in causes:
            if isinstance(cause, kinds):
                return End(outcome=outcome, detail=(words or _words(cause))[:300])
    return End(outcome=OutcomeKind.BAD_RESPONSE, detail=f"{type(causes[-1]).__name__}: {causes[-1]}"[:300])


def read_location(location: bytes | None, base: str) -> str | None:
    """The absolute address a Location header names, without its fragment; None when it names nothing usable."""
    if location is None or not location.strip():
        return None
    text = quote(location.strip(), safe="!#$%&'()*+,/:;=?@[]~-._\\|")
    try:
        target = urljoin(base, text.replace("\\", "/")).partition("#")[0]
        urlsplit(target).port  # noqa: B018  raises ValueError for a bad port or a broken IPv6 address
    except ValueError:
        return None
    return target if target.isascii() else None


def read_retry_after(value: str | None, now: datetime, *, limits: Limits) -> float | None:
    """The pause that a Retry-After header asks for (RFC 9110 10.2.3), in seconds and not above the limit, or None."""
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return min(float(value.strip()[:9]), limits.retry_after_s)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # a year or an offset of twenty digits
        return None
    return min(max(0.0, (moment - now).total_seconds()), limits.retry_after_s) if moment.tzinfo else None


def is_front_page(url: str) -> bool:
    """Whether `url` is the front page of its host."""
    parts = urlsplit(url)
    return not parts.query and FRONT_PAGE.fullmatch(parts.path) is not None


# rules for responses: Answer, Visit -> a verdict, or None


def not_modified(answer: Answer, visit: Visit) -> Verdict | None:
    """304: nothing new, if we asked for that."""
    if answer.status != 304:
        return None
    if visit.lease.etag or visit.lease.last_modified:
        return End(outcome=OutcomeKind.NOT_MODIFIED, detail="http_304")
    return End(outcome=OutcomeKind.BAD_RESPONSE, detail="304 to a request without a condition")


def redirected(answer: Answer, visit: Visit) -> Verdict | None:
    """A redirect is followed, if it leads anywhere."""
    if answer.status not in REDIRECTS:
        return None
    target = read_location(answer.location, answer.url)
    if target is None:
        return End(outcome=OutcomeKind.REDIRECT_LOOP, detail=f"http_{answer.status} that leads nowhere")
    return Follow(url=target)


def rate_limited(answer: Answer, visit: Visit) -> Verdict | None:
    """The server asks for a pause."""
    if answer.status == 429 or (answer.status == 503 and answer.headers.get("retry-after")):
        return End(outcome=OutcomeKind.RATE_LIMITED, detail=f"http_{answer.status}")
    return None


def other_status(answer: Answer, visit: Visit) -> Verdict | None:
    """Whatever else is no page."""
    status = answer.status
    detail = f"http_{status}"
    if status in (404, 410):
        return End(outcome=OutcomeKind.NOT_FOUND, detail=detail)
    if status in BLOCKS:
        return End(outcome=OutcomeKind.BLOCKED, detail=detail)
    if 500 <= status < 600:
        return TryAgain(end=End(outcome=OutcomeKind.SERVER_ERROR, detail=detail))
    if 400 <= status < 500:
        return End(outcome=OutcomeKind.HTTP_ERROR, detail=detail)
    if status in (204, 205):
        return End(outcome=OutcomeKind.NOT_ARTICLE, detail=f"{detail}: no content")
    if status == 206:
        return End(outcome=OutcomeKind.BAD_RESPONSE, detail="http_206: a part that was not asked for")
    if not 200 <= status < 300:
        return End(outcome=OutcomeKind.BAD_RESPONSE, detail=detail)
    return None


def binary(answer: Answer, visit: Visit) -> Verdict | None:
    """An image, a PDF, an archive: no text to split, whatever its label says."""
    for magic, name in NAMES.items():
        if answer.body.startswith(magic):
            return End(outcome=OutcomeKind.WRONG_TYPE, detail=f"binary: {name}")
    kind = answer.headers.get("content-type", "")
    if BINARY_TYPES.match(kind) and b"<html" not in answer.body[:1000].lower():
        return End(outcome=OutcomeKind.WRONG_TYPE, detail=f"binary: {kind[:80]}")
    return None


def refreshed(answer: Answer, visit: Visit) -> Verdict | None:
    """A short page that only sends the browser on: an article, or a front page that serves as a list."""
    kind = visit.lease.kind
    if kind not in (PageKind.ARTICLE, PageKind.SECTION):
        return None
    found = read_refresh(answer.body, scripts=kind is PageKind.SECTION)
    if found is None:
        return None
    target = read_location(found, answer.url)
    if target is None:
        return End(outcome=OutcomeKind.REDIRECT_LOOP, detail="a refresh that leads nowhere")
    return Follow(url=target)


RULES: tuple[Callable[[Answer, Visit], Verdict | None], ...] = (
    not_modified,
    redirected,
    rate_limited,
    other_status,
    binary,
    refreshed,
)

FAILURES: tuple[tuple[tuple[type[BaseException], ...], OutcomeKind, str | None], ...] = (
    ((RefusedAddressError,), OutcomeKind.REFUSED_ADDRESS, None),
    ((RobotsDeniedError,), OutcomeKind.ROBOTS_DENIED, None),
    ((coding.BodyTooLargeError,), OutcomeKind.TOO_LARGE, None),
    ((coding.BodyTruncatedError,), OutcomeKind.TRUNCATED, None),
    ((coding.CodingError,), OutcomeKind.BAD_RESPONSE, None),
    ((HeadersTooLargeError,), OutcomeKind.TOO_LARGE, None),
    ((FirstByteTimeoutError,), OutcomeKind.TIMEOUT, None),
    ((exceptions.DownloadTimeoutError,), OutcomeKind.TIMEOUT, None),
    ((exceptions.DownloadCancelledError,), OutcomeKind.TOO_LARGE, "larger than the limit"),
    ((exceptions.ResponseDataLossError,), OutcomeKind.TRUNCATED, "ended before its announced length"),
    ((SSL.Error, CertificateError, VerificationError), OutcomeKind.TLS, None),
    ((exceptions.CannotResolveHostError,), OutcomeKind.DNS, "the host name could not be resolved"),
    ((connection_errors.ConnectionLost, ConnectionResetError), OutcomeKind.CONNECTION, "the connection was reset"),
    ((connection_errors.ConnectionDone,), OutcomeKind.CONNECTION, "the connection was closed without an answer"),
    ((exceptions.DownloadConnectionRefusedError,), OutcomeKind.CONNECTION, "the connection was refused"),
    ((connection_errors.ConnectError, OSError), OutcomeKind.CONNECTION, None),
    ((exceptions.UnsupportedURLSchemeError, exceptions.NotSupported), OutcomeKind.REFUSED_ADDRESS, None),
)
"""Exceptions -> outcome, and words for people where the exception's own say little. The first that fits wins."""

HOST_FAILURES = frozenset({OutcomeKind.TLS, OutcomeKind.DNS, OutcomeKind.REFUSED_ADDRESS})
"""Failures that lie with the host, whatever its robots.txt would have said."""

TRANSIENT = frozenset({OutcomeKind.CONNECTION, OutcomeKind.TIMEOUT, OutcomeKind.TRUNCATED, OutcomeKind.BAD_RESPONSE})
"""Failures worth another try: a reset, a cut body, a damaged answer."""


def _words(error: BaseException) -> str:
    """`error` in words; OpenSSL and service_identity say theirs in tuples."""
    if isinstance(error, SSL.Error) and error.args and error.args[0]:
        return "; ".join(str(reason[-1]) for reason in error.args[0])
    if isinstance(error, VerificationError):
        return "the certificate is for another host"
    return str(error) or type(error).__name__


def _causes(error: BaseException) -> list[BaseException]:
    """`error` and what led to it: Python's chain, and the reasons Twisted wraps."""
    found: list[BaseException] = []
    left: list[BaseException | None] = [error]
    while left:
        cause = left.pop(0)
        if cause is None or any(cause is known for known in found):
            continue
        found.append(cause)
        if isinstance(cause, ResponseFailed):
            left += [reason.value for reason in cause.reasons if isinstance(reason, Failure)]
        left.append(cause.__cause__)
    return found
