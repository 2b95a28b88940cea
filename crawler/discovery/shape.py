"""Does an address look like an article's, on an outlet whose rules nobody has written?"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.urls import path_and_query, readable

_ID_NAME = re.compile(
    r"(?:(?:art|article|news|ntt|post|content|bbs|board|view|data)_?)?(?:idx_?(?:no)?|no|num|seq(?:_?no)?|sn|uid|nid|aid|id|srl|cd)"
    r"|wr_id|document_srl|pk_no|bno|ud|key",
    re.IGNORECASE,
)
"""Query names that carry an article's number on Korean boards and CMSs."""
_ID_VALUE = re.compile(r"[A-Za-z]{0,6}_?\d{3,20}(?:[._-]?\d+)*")
_NOT_ID = re.compile(r"board_?id|bbs_?id|menu_?id|page_?id|user_?id|content_?id", re.IGNORECASE)
_LIST_WORD = re.compile(
    r"list|search|log(?:in|out)|join|regist|mypage|member|subscri|company|privacy|polic|terms|rss|sitemap|categor"
    r"|\btags?\b|author|reporter|\bhelp|\bfaq|download|banner|contents?view\.do",
    re.IGNORECASE,
)
_PATH_DATE = re.compile(r"/(?:19|20)\d{2}[/-]?(?:0[1-9]|1[0-2])[/-]?(?:0[1-9]|[12]\d|3[01])(?:\D|$)")
_VIEW_NUMBER = re.compile(r"/(?:view|article|read|archive|news|post|story|v)s?/(?:[\w-]+/){0,2}\d+", re.I)
_LONG_NUMBER = re.compile(r"\d{5,}")
_DIGITS = re.compile(r"\d+")
SLUG_CHARS_MIN = 15
"""A slug of words: 교포-앤서니-김-liv-골프. Names of sections have at most one hyphen and a dozen characters."""


@lru_cache(maxsize=1 << 14)
def looks_like_article(url: str) -> bool:
    """Say whether a clean URL carries an article's number, a date or a slug, and no word that names a list."""
    path, _, query = path_and_query(url).partition("?")
    if any(_is_id(part) for part in query.split("&")):
        return not _LIST_WORD.search(path.rsplit("/", 1)[-1])
    if _LIST_WORD.search(path):
        return False
    return bool(_PATH_DATE.search(path) or _VIEW_NUMBER.search(path) or _LONG_NUMBER.search(path) or _has_slug(path))


def looks_like_list(url: str) -> bool:
    """Say whether a clean URL names a list or service page (목록, 검색, 로그인, 회사소개) and no article's number."""
    path, _, query = path_and_query(url).partition("?")
    return bool(_LIST_WORD.search(path)) and not any(_is_id(part) for part in query.split("&"))


def signature(url: str) -> str:
    """Give the address with its numbers made equal: the articles of one list share it, menus do not."""
    head, _, query = url.partition("?")
    names = "&".join(sorted(part.partition("=")[0] for part in query.split("&"))) if query else ""
    return f"{_DIGITS.sub('0', head)}?{names}"


def _is_id(part: str) -> bool:
    name, _, value = part.partition("=")
    return bool(_ID_NAME.fullmatch(name) and not _NOT_ID.fullmatch(name) and _ID_VALUE.fullmatch(value))


def _has_slug(path: str) -> bool:
    last = path.rstrip("/").rsplit("/", 1)[-1]
    return last.count("-") >= 2 and len(readable(last)) >= SLUG_CHARS_MIN
