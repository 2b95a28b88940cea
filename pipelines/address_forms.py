"""What an address says by its form alone, on an outlet whose rules nobody has written: which part of it is the article.

    /m/view.php?no=1234567&page=3&sca=  ->  /view.php?no=1234567

Only the identity is shortened; the address that is fetched stays as the outlet wrote it.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote

from pipelines.urls import path_and_query, readable

_ID_NAME = re.compile(
    r"(?:(?:art|article|news|ntt|post|content|bbs|board|view|data)_?)?(?:idx_?(?:no)?|no|num|seq(?:_?no)?|sn|uid|nid|aid|id|srl|cd)"
    r"|wr_id|document_srl|pk_no|list_?no|bno|ud|key",
    re.IGNORECASE,
)
"""Query names that carry an article's number on Korean boards and CMSs; board.es?act=view&list_no= is a county's."""
_NOT_ID = re.compile(r"board_?id|bbs_?id|menu_?id|page_?id|user_?id|content_?id", re.IGNORECASE)
_OTHER_ID = re.compile(
    r"(?!(?:menu|board|bbs|page|user|content|cate|sec|site|group|area|list|search|sort|sc_)).+(?:no|idx|seq|sn)=\d{3,20}",
    re.I,
)
"""A number of something, as gosiNo=5210, that is neither a board's nor a menu's."""
_ID_VALUE = re.compile(r"[A-Za-z]{0,6}_?\d{3,20}(?:[._-]?\d+)*|20\d{10,18}[0-9a-f]{4,16}(?:_\d{1,3})?")
"""The second form is a moment and a random tail: ud=202611201341009751a2b3c4d5e_29."""

_NO_DATE = r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?(?!\d))"
_LONG_ID = re.compile(rf"{_NO_DATE}[A-Za-z]{{0,6}}_?\d{{6,}}.*")
"""A number that counts a whole outlet's articles, not a day's or a board's: a date or a month is none."""
_LONG_NUMBER = re.compile(rf"(?<!\d){_NO_DATE}\d{{6,}}")
_SHORT_VALUE = re.compile(r"\d{1,11}")
_LAST_NUMBER = re.compile(rf"(?<!\d){_NO_DATE}\d{{3}}[^/]*/?\Z")
_MOMENT_ID = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{4,12}(?![0-9])[0-9a-f]{0,16}(?:_\d{1,3})?")
"""A moment with a number behind it, under whatever name: code=2026112017541000."""
_VIEW = re.compile(r"(?:b?mode|act|cmd|m)=(?:view|read)", re.IGNORECASE)
"""A board shows one of its posts, if a number tells which."""
_PLACE = re.compile(
    r"(?:now|cur|current|int|start)_?page|page_?index|cpage|pdepth|total_?list|back_?url|search\w*|sort\w*"
    r"|sc_\w+|order_?(?:by|type)|s?keyword|sst|sod|sop|sfl|stx|spt|(?:list|view)_?type|stype",
    re.IGNORECASE,
)
"""Query names that tell at which place of which list, ordered or searched how, a reader found the article."""
_MAYBE_PLACE = re.compile(r"n?page(?:_?(?:no|num))?|np|pg|total|order", re.IGNORECASE)
"""Such names, unless they say which page of a printed paper or of a short board is meant."""
_VARIANT_PATH = re.compile(r"^/(?:m|mobile|amp)(?=/)|/amp(?=/)")
_PACKED = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
_MAYBE_PACKED = re.compile(r"=[A-Za-z0-9+/%]{16}")
_PAIRS = re.compile(r"\w+=[^=&]*(?:&\w+=[^=&]*)*")


def is_id(part: str) -> bool:
    """Say whether a part of a query (`no=1234`) names an article by a number."""
    name, _, value = part.partition("=")
    return bool(_ID_NAME.fullmatch(name) and not _NOT_ID.fullmatch(name) and _ID_VALUE.fullmatch(value))


def without_place(url: str) -> str:
    """Give a clean URL without what tells how a reader came to the article: list page, order, mobile or AMP form.

    Nothing goes where no number that stays says which article it is: two articles with one identity lose one.
    `page` stays, too, where that is no long number and no view of a board, as in paper.php?date=20261120&page=3;
    so do the folders /m/ and /amp/.
    """
    head, mark, query = unfold(url).partition("?")
    path = path_and_query(head)
    parts = query.split("&") if mark else []
    is_sure = _LONG_NUMBER.search(path) is not None or any(map(_is_long, parts))
    if is_sure:
        head = head[: len(head) - len(path)] + _VARIANT_PATH.sub("", path)
    is_sure = is_sure or (any(map(_VIEW.fullmatch, parts)) and any(map(_is_short, parts)))
    kept = [part for part in parts if not _tells_place(part.partition("=")[0], is_sure=is_sure)]
    if (
        not is_sure
        and not any(is_id(part) or _OTHER_ID.fullmatch(part) for part in kept)
        and not _LAST_NUMBER.search(path)
    ):
        return url
    return f"{head}?{'&'.join(kept)}" if kept else head


def _tells_place(name: str, *, is_sure: bool) -> bool:
    return _PLACE.fullmatch(name) is not None or (is_sure and _MAYBE_PLACE.fullmatch(name) is not None)


def unfold(url: str) -> str:
    """Give a URL with the parameters that one of its parameters holds in Base64, as some boards pack them."""
    if not _MAYBE_PACKED.search(url):
        return url
    head, _, query = url.partition("?")
    return f"{head}?{'&'.join(part for each in query.split('&') for part in _unpack(each))}"


def _unpack(part: str) -> list[str]:
    name, _, value = part.partition("=")
    packed = readable(value).rstrip("|")
    if len(packed) % 4 or not _PACKED.fullmatch(packed):
        return [part]
    try:
        text = unquote(base64.b64decode(packed, validate=True).decode("ascii"))
    except (binascii.Error, UnicodeDecodeError):
        return [part]
    return text.split("&") if name and _PAIRS.fullmatch(text) else [part]


def _is_short(part: str) -> bool:
    """Say whether a part of a query may count the articles of a board, be it young."""
    name, _, value = part.partition("=")
    return bool(_ID_NAME.fullmatch(name) and not _NOT_ID.fullmatch(name) and _SHORT_VALUE.fullmatch(value))


def _is_long(part: str) -> bool:
    """Say whether a part of a query counts the articles of a whole outlet."""
    value = part.partition("=")[2]
    return _MOMENT_ID.fullmatch(value) is not None or (is_id(part) and _LONG_ID.fullmatch(value) is not None)
