"""Why a request was not made or its answer given up: raised on the way, made an outcome by `verdicts`."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest

from archive.items import OutcomeKind


class RefusedAddressError(IgnoreRequest):
    """Not a public http(s) address."""


class RobotsDeniedError(IgnoreRequest):
    """robots.txt disallows the address."""


class RobotsUnreachableError(IgnoreRequest):
    """robots.txt could not be read, so the host is left alone.

    `outcome` names the deeper reason where there is one (no such name, a bad certificate), `retry_after_s` the pause
    that its answer asked for.
    """

    def __init__(
        self,
        message: str,
        outcome: OutcomeKind = OutcomeKind.ROBOTS_UNREACHABLE,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.retry_after_s = retry_after_s


class HeadersTooLargeError(Exception):
    """The header lines of an answer are larger than the limit."""


class FirstByteTimeoutError(Exception):
    """Nothing was answered in time."""
