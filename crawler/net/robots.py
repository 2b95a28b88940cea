"""Reads robots.txt by RFC 9309: what an answer to the request for it means, and which addresses it allows."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import StrEnum

from protego import Protego

from archive.items import OutcomeKind
from crawler.net.limits import Limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class RobotsStatus(StrEnum):
    """What a robots.txt means for its host."""

    RULES = "rules"
    ALLOW_ALL = "allow_all"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsAnswer:
    """A robots.txt as it was answered. `text` is set for RULES only; `reason` says why for the other two."""

    status: RobotsStatus
    text: str | None = None
    reason: str | None = None
    outcome: OutcomeKind = OutcomeKind.ROBOTS_UNREACHABLE
    """For UNREACHABLE: how the requests it forbids end."""
    retry_after_s: float | None = None
    """For UNREACHABLE: the pause that the answer asked for."""


class Robots:
    """The rules of one host for one product name."""

    def __init__(self, answer: RobotsAnswer, token: str) -> None:
        self.answer = answer
        self._token = token
        self._rules = Protego.parse(answer.text or "")

    def refuse(self, url: str) -> str | None:
        """Why `url` may not be asked, or None when it may."""
        if self.answer.status is RobotsStatus.RULES and not self._rules.can_fetch(url, self._token):
            return "disallowed by robots.txt"
        return None

    def crawl_delay_s(self, limits: Limits) -> float | None:
        """The Crawl-delay it asks for, in seconds and not above the limit; None when it asks for none."""
        delay = self._rules.crawl_delay(self._token)
        return min(float(delay), limits.crawl_delay_s) if delay is not None and delay >= 0 else None


def read_answer(http_status: int, body: bytes, *, limits: Limits) -> RobotsAnswer:
    """What the answer to a request for robots.txt means: 2xx has rules, 4xx allows all, 429 and 5xx forbid for now."""
    if 200 <= http_status < 300:
        text = read_text(body[: limits.robots_bytes])
        if "<html" in text[:2000].lower() or "<!doctype" in text[:200].lower():
            return RobotsAnswer(status=RobotsStatus.ALLOW_ALL, reason="an HTML page instead of robots.txt")
        return RobotsAnswer(status=RobotsStatus.RULES, text=text)
    if 400 <= http_status < 500 and http_status != 429:
        return RobotsAnswer(status=RobotsStatus.ALLOW_ALL, reason=f"http_{http_status}")
    return RobotsAnswer(status=RobotsStatus.UNREACHABLE, reason=f"http_{http_status}")


def read_text(body: bytes) -> str:
    """`body` as text with \\n line ends; a byte-order mark decides, UTF-8 is what the RFC asks for."""
    for mark, charset in _BOMS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(charset, "replace")
            break
    else:
        text = body.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
