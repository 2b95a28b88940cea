"""Does an address look like an article's, on an outlet whose rules nobody has written?"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.address_forms import is_id
from pipelines.urls import path_and_query, readable

_LIST_WORD = re.compile(
    r"list|search|log(?:in|out)|join|regist|mypage|member|subscri|company|privacy|polic|terms|rss|sitemap|categor"
    r"|\btags?\b|author|reporter|\bhelp|\bfaq|download|banner|contents?view\.do",
    re.IGNORECASE,
)
_PATH_DATE = re.compile(r"/(?:19|20)\d{2}[/-]?(?:0[1-9]|1[0-2])[/-]?(?:0[1-9]|[12]\d|3[01])(?:\D|$)")
_VIEW_NUMBER = re.compile(r"/(?:view|article|read|archive|news|post|story|v)s?/(?:[\w-]+/){0,2}\d+", re.I)
_LONG_NUMBER = re.compile(r"\d{5,}")
_DIGITS = re.compile(r"\d+")
_FRONT_PATH = re.compile(r"/(?:(?:index|main|default|home)\.\w{2,4})?", re.IGNORECASE)
SLUG_CHARS_MIN = 15
"""A slug of words: 교포-앤서니-김-liv-골프. Names of sections have at most one hyphen and a dozen characters."""


@lru_cache(maxsize=1 << 14)
def looks_like_article(url: str) -> bool:
    """Say whether a clean URL carries an article's number, a date or a slug, and no word that names a list."""
    path, _, query = path_and_query(url).partition("?")
    if any(is_id(part) for part in query.split("&")):
        return not _LIST_WORD.search(path.rsplit("/", 1)[-1])
    if _LIST_WORD.search(path):
        return False
    return bool(_PATH_DATE.search(path) or _VIEW_NUMBER.search(path) or _LONG_NUMBER.search(path) or _has_slug(path))


def looks_like_list(url: str) -> bool:
    """Say whether a clean URL names a list or service page (목록, 검색, 로그인, 회사소개) and no article's number."""
    path, _, query = path_and_query(url).partition("?")
    return bool(_LIST_WORD.search(path)) and not any(is_id(part) for part in query.split("&"))


def is_front_path(url: str) -> bool:
    """Say whether a clean URL asks the front page, whatever its query: /index.html?editcode=MAIN_10&chcode=503453."""
    return _FRONT_PATH.fullmatch(path_and_query(url).partition("?")[0]) is not None


def signature(url: str) -> str:
    """Give the address with its numbers made equal: the articles of one list share it, menus do not."""
    head, _, query = url.partition("?")
    names = "&".join(sorted(part.partition("=")[0] for part in query.split("&"))) if query else ""
    return f"{_DIGITS.sub('0', head)}?{names}"


def _has_slug(path: str) -> bool:
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return last.count("-") >= 2 and len(readable(last)) >= SLUG_CHARS_MIN
