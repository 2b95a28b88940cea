"""Rights reserved against text and data mining or training, as a page or its host declares them.

/.well-known/tdmrep.json, tdm-reservation and tdm-policy in headers and meta (W3C TDM Reservation Protocol, 2024)
noai, noimageai, noarchive in X-Robots-Tag and meta robots
무단전재 및 재배포, AI 학습 및 활용 금지 in copyright lines, usual on Korean pages since 2025
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from archive.items import Article, Capture, Reservation, Role

HEAD_BYTES = 200_000  # meta elements stand before the body; the longest head of 49 real pages has 60 KB
NOTICE_ROLES = frozenset({Role.COPYRIGHT, Role.FOOTER, Role.CREDIT, Role.OTHER})
NOTICE_CHARS_MAX = 400  # a notice, not a paragraph about the subject

_META = re.compile(rb"<meta\b([^<>]{1,2000})>", re.IGNORECASE)
_NAME = re.compile(rb"""\bname\s*=\s*["']?\s*(tdm-reservation|tdm-policy|robots)\b""", re.IGNORECASE)
_CONTENT = re.compile(rb"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_DIRECTIVE = re.compile(r"\b(?:noai|noimageai|noarchive)\b", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:AI|A\.I\.|인공지능|TDM|텍스트\s?(?:및|·|와|/)?\s?데이터\s?마이닝|머신\s?러닝|기계\s?학습)"
    r"[^.。\n]{0,30}?(?:학습|이용|활용|수집|마이닝|훈련)"
    r"[^.。\n]{0,30}?(?:금지|금합니다|불허|불가|거부|허용하지|허락하지|원하지)",
    re.IGNORECASE,
)


def read_reservations(capture: Capture, article: Article) -> tuple[Reservation, ...]:
    """What an article page reserves, each once."""
    found = [*_in_headers(capture), *_in_meta(capture.body[:HEAD_BYTES]), *_in_notices(article)]
    return tuple(dict.fromkeys(found))


def read_tdmrep(body: bytes) -> tuple[Reservation, ...] | None:
    """The reserved locations of a tdmrep.json; None: it is no such file."""
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        return None
    return tuple(
        Reservation(
            kind="tdmrep",
            evidence=f"{rule.get('location', '/')}: tdm-reservation 1",
            policy=_text(rule.get("tdm-policy")),
        )
        for rule in rules
        if rule.get("tdm-reservation") in (1, "1", True)
    )


def _in_headers(capture: Capture) -> Iterator[Reservation]:
    if (capture.header("tdm-reservation") or "").strip() == "1":
        yield Reservation(kind="tdm_header", evidence="tdm-reservation: 1", policy=_text(capture.header("tdm-policy")))
    for name, value in capture.headers:
        if name.lower() == "x-robots-tag" and _DIRECTIVE.search(value):
            yield Reservation(kind="robots_header", evidence=_directives(value))


def _in_meta(head: bytes) -> Iterator[Reservation]:
    values: dict[str, str] = {}
    for element in _META.finditer(head):
        name, content = _NAME.search(element[1]), _CONTENT.search(element[1])
        if name and content:
            value = next(group for group in content.groups() if group is not None)
            values.setdefault(name[1].decode("ascii").lower(), value.decode("utf-8", "replace").strip())
    if values.get("tdm-reservation") == "1":
        yield Reservation(kind="tdm_meta", evidence="tdm-reservation: 1", policy=_text(values.get("tdm-policy")))
    if _DIRECTIVE.search(values.get("robots", "")):
        yield Reservation(kind="robots_meta", evidence=_directives(values["robots"]))


def _in_notices(article: Article) -> Iterator[Reservation]:
    for segment in article.segments:
        is_notice = segment.role in NOTICE_ROLES and len(segment.text) <= NOTICE_CHARS_MAX
        if is_notice and (found := _NOTICE.search(segment.text)):
            yield Reservation(kind="notice", evidence=" ".join(found[0].split()))


def _directives(value: str) -> str:
    return ", ".join(sorted({word.lower() for word in _DIRECTIVE.findall(value)}))


def _text(value: object) -> str | None:
    return value.strip()[:500] or None if isinstance(value, str) else None
