"""How a request can end, and what each end means."""

from __future__ import annotations

from enum import StrEnum


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
    MOVED = "moved"
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
    OutcomeKind.MOVED: ("옮겨짐", "a stored article's address leads to another stored article, which has its text"),
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
