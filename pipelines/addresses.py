"""Where an article lives: its identity (outlet, native id) and the one address to fetch it from.

    a link -> clean_url -> the outlet's rules, then its CMS family's -> Address
                        -> no rule matches: path and query, less tracking and session parameters,
                            list pages and empty parameters; forms of well known CMSs count without a rule

The rules of a CMS family are rows of `CMS_ADDRESSES`; an outlet file adds its own before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

from archive.errors import InputError
from archive.items import Address, Outlet
from pipelines.address_forms import unfold, without_place
from pipelines.urls import clean_url, host_of, path_and_query, readable

__all__ = [
    "CMS_ADDRESSES",
    "CmsAddresses",
    "clean_url",
    "find_outlet",
    "is_article_url",
    "is_page_url",
    "locate",
    "same_outlet",
    "without_tracking",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CmsAddresses:
    """How the addresses of one CMS family are read."""

    ids: tuple[str, ...]
    """Regular expressions from the start of path and query, as `Outlet.article_ids`."""
    url: str | None = None
    """The address to fetch, with the named groups in braces; on the host given unless it names one."""
    keep_query: tuple[str, ...] = ()
    is_plain: bool = True
    """No other CMS writes its addresses so: they are known on outlets that name no family, too."""


CMS_ADDRESSES: dict[str, CmsAddresses] = {
    # Hundreds of regional outlets. Views: articleView, articleViewAmp, articlePrint, quickViewArticleView.
    "ndsoft": CmsAddresses(
        ids=(
            r"/news/(?:quickView)?[aA]rticle(?:View|Print|ViewAmp|_print)\.html\?(?:[^#]*&)?idxno=(?P<id>\d{1,11})(?!\d)",
        ),
        url="/news/articleView.html?idxno={id}",
        keep_query=("idxno",),
    ),
    # oid (outlet) and aid (article) are the id; mode, sid and rankingType name the list it was found on.
    "naver": CmsAddresses(
        ids=(
            r"/(?:main|article|mnews)/(?:[a-z]+/)*(?:read\.\w+)?\?(?=(?:[^#]*&)?oid=(\d{3}))(?=(?:[^#]*&)?aid=(\d{10}))",
            r"/(?:mnews/)?(?:ranking/)?article/(?:comment/)?(\d{3})/(\d{10})",
        ),
        keep_query=("oid", "aid"),
        is_plain=False,
    ),
    # Regional dailies of Gyeonggi and Chungbuk, trade papers. sec_no and page name the list; print and mobile views.
    "mediaon": CmsAddresses(
        ids=(r"/(?:news|mobile)/article(?:_print)?\.html\?(?:[^#]*&)?no=(?P<id>\d{1,11})(?![^&#])",),
        url="/news/article.html?no={id}",
        keep_query=("no",),
    ),
    # Weeklies and internet papers. One article stands under several sections: section=sc1, section2=.
    "diz": CmsAddresses(
        ids=(r"/(?:\w+/)?sub_read\.html\?(?:[^#]*&)?uid=(?P<id>\d{1,11})(?!\d)",),
        keep_query=("uid",),
    ),
    # Boards of village papers. wr_id counts within its board; page, sca, sst and sod name the list.
    "gnuboard": CmsAddresses(
        ids=(r"/(?:[\w-]+/)*board\.php\?(?=(?:[^#]*&)?bo_table=(\w+))(?=(?:[^#]*&)?wr_id=(\d{1,11})(?!\d))",),
        keep_query=("bo_table", "wr_id"),
    ),
    # XE and Rhymix: document_srl counts all documents of a site.
    "xe": CmsAddresses(
        ids=(r"/(?:index\.php)?\?(?:[^#]*&)?document_srl=(?P<id>\d{1,11})(?!\d)",),
        keep_query=("mid", "document_srl"),
    ),
    # Weeklies of counties. part_idx names the section; some link by a packed list of parameters (board_data).
    "indexview": CmsAddresses(
        ids=(r"/default/index_view_page\.php\?(?:[^#]*&)?idx=(?P<id>\d{1,11})(?!\d)",),
        keep_query=("idx", "part_idx"),
    ),
    # A builder of small sites: idx counts all posts of a site, q holds what was searched for.
    "imweb": CmsAddresses(
        ids=(r"/[^?#]*\?(?=(?:[^#]*&)?bmode=view(?:&|$))(?:[^#]*&)?idx=(?P<id>\d{1,12})(?!\d)",),
        keep_query=("bmode", "idx", "t"),
    ),
    "wordpress": CmsAddresses(
        ids=(
            r"/(?:index\.php)?\?(?:[^#]*&)?p=(?P<id>\d+)(?!\d)",
            r"/(?:\w+/)?archives/(?P<id>\d+)(?:[/?]|$)",
            r"/(\d{4})/(\d{2})/(?:(\d{2})/)?(?!\d{1,2}(?:[/?]|$)|page/)([^/?]{2,})/?(?:amp/?)?(?:\?|$)",
        ),
        is_plain=False,
    ),
}

_EMPTY = re.compile(r"[^=]*=")
"""A parameter without a value; id=MTIzNA== has one that ends so."""
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igsh|igshid|srsltid|li_fat_id"
    r"|mc_[ce]id|mkt_tok|_hs\w+|hsCtaTracking|pk_(?:campaign|kwd|keyword|source|medium|content|cid)|piwik_\w+|mtm_\w+|_ga|_gl|__twitter_impression|_openstat|vero_\w+"
    r"|cx_artPos|cx_testId|cx_testVariant|NaPm|n_(?:media|query|rank|ad|ad_group|ad_group_type|keyword|keyword_id|campaign_type)"
    r"|kakao_from|wt_mc|spref|OutLnkChk|wlog_\w+",
    re.IGNORECASE,
)
"""Of Piwik's names only those it has: pk_no numbers the articles of a regional daily."""
_CAME_FROM = re.compile(
    r"(?:ref|from|input|site|channel)=(?:naver|daum|google|nate|zum|rss|kakao(?:talk)?|facebook|fb|twitter|band|sns|push|newsstand)",
    re.IGNORECASE,
)
"""Such a name may be part of an address (ref=1204); with one of these words it says who sent the reader."""
_SESSION = re.compile(
    r"PHPSESSID|JSESSIONID|ASPSESSIONID\w*|ASP\.NET_SessionId|CFID|CFTOKEN|session_?id|osCsid|zenid", re.I
)
_MAYBE_SESSION = re.compile(r"s|sid|sess|sessid|session", re.IGNORECASE)
_SESSION_VALUE = re.compile(r"(?=[^&]*\d)(?=[^&]*[A-Za-z])[0-9A-Za-z,-]{16,}")
"""`sid=43` names a section on ihalla.com: only a long mixed value makes `sid` a session."""
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?;]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|do)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"(https?://[^/]+/.*?[^/])(?:/amp)+(/?)", re.IGNORECASE)
_AMP_QUERY = re.compile(r"amp|print|outputType", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|css|js|json|xml|rss|atom|pdf|hwpx?|docx?|xlsx?|pptx?|zip|gz|mp[34]|m4a|avi|mov|apk|exe)$",
    re.IGNORECASE,
)
_VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.(?=[^.]+\.[^.])")


def locate(url: str, outlet: Outlet | None = None) -> Address:
    """Give the identity and the address to fetch of an article.

    Without an outlet the id of the outlet is the host without www. or m. An address on a host that is not the
    outlet's, or not its main one where no rule tells the id, keeps its host in the native id. Raises InputError for
    what is no http(s) address.
    """
    clean = clean_url(url)
    if clean is None:
        raise InputError(f"not an http(s) address: {url[:200]!r}", url=url)
    bare = without_tracking(clean, keep=frozenset(outlet.keep_query) if outlet else frozenset())
    if outlet is None:
        return Address(outlet_id=bare_host(host_of(bare)), native_id=native_path(bare), canonical_url=bare)
    if not same_outlet(bare, outlet):
        return Address(outlet_id=outlet.id, native_id=f"//{host_of(bare)}{native_path(bare)}", canonical_url=bare)
    found = _match(bare, outlet)
    if found is None:
        identity, canonical = _read_form(_without_amp(bare), outlet)
        return Address(outlet_id=outlet.id, native_id=_path_on(identity, outlet), canonical_url=canonical)
    native_id, canonical = found
    return Address(outlet_id=outlet.id, native_id=native_id, canonical_url=canonical)


def find_outlet(url: str, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Give the outlet that names the host of `url`, else one that names a www. or m. form of it."""
    clean = clean_url(url)
    if clean is None:
        return None
    host = host_of(clean)
    exact = next((outlet for outlet in outlets.values() if host in outlet.hosts), None)
    return exact or next((outlet for outlet in outlets.values() if same_outlet(clean, outlet)), None)


def same_outlet(url: str, outlet: Outlet) -> bool:
    """Say whether the host of `url` is one of the outlet's, or its www. or m. form."""
    host = host_of(url)
    return host in outlet.hosts or bare_host(host.lower()) in _bare_hosts(outlet.hosts)


def is_article_url(url: str, outlet: Outlet) -> bool | None:
    """Say whether the address alone tells that an article is there; None: it cannot tell."""
    clean = clean_url(url)
    if clean is None or not same_outlet(clean, outlet):
        return False
    if not is_page_url(clean):
        return False
    rules = _rules(outlet.cms, outlet.article_ids, outlet.article_url)
    if not rules:
        return None
    return _match(without_tracking(clean, keep=frozenset(outlet.keep_query)), outlet) is not None


def is_page_url(url: str) -> bool:
    """Say whether a clean URL may be a page other than a front page: no picture, script, feed or archive."""
    path, mark, _ = path_and_query(url).partition("?")
    return not _NO_PAGE.search(path) and (path != "/" or bool(mark))


def without_tracking(url: str, *, keep: frozenset[str] = frozenset()) -> str:
    """Give a clean URL without known tracking parameters and session ids; `keep` names parameters that stay."""
    if ";" in url:
        shorter = _PATH_SESSION.sub("", url)
        url = clean_url(shorter) or shorter
    head, mark, query = url.partition("?")
    if not mark:
        return url
    kept = [part for part in query.split("&") if part and not _is_noise(part, keep)]
    return f"{head}?{'&'.join(kept)}" if kept else head


def native_path(url: str) -> str:
    """Give path and sorted query, less empty parameters, as readable text: the native id where no rule gives one."""
    path, _, query = path_and_query(url).partition("?")
    path = _INDEX.sub("/", path)
    path = path.rstrip("/") or "/"
    parts = sorted(readable(part) for part in query.split("&") if not _EMPTY.fullmatch(part)) if query else []
    return readable(path) + (f"?{'&'.join(parts)}" if parts else "")


def bare_host(host: str) -> str:
    """Give the host without a leading www., m., mobile. or amp., which serve the same articles."""
    return _VARIANT.sub("", host)


@lru_cache(maxsize=4096)
def _bare_hosts(hosts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(bare_host(host.lower()) for host in hosts)


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    url: str | None


@lru_cache(maxsize=4096)
def _rules(cms: str, article_ids: tuple[str, ...], article_url: str | None) -> tuple[_Rule, ...]:
    """Compile the outlet's own rules, then its CMS family's."""
    family = CMS_ADDRESSES.get(cms)
    own = [_Rule(re.compile(pattern), article_url) for pattern in article_ids]
    theirs = [_Rule(re.compile(pattern), article_url or family.url) for pattern in family.ids] if family else []
    return (*own, *theirs)


def _match(url: str, outlet: Outlet) -> tuple[str, str] | None:
    """Give native id and canonical URL by the first rule that matches."""
    target = path_and_query(unfold(url))
    for rule in _rules(outlet.cms, outlet.article_ids, outlet.article_url):
        if match := rule.pattern.match(target):
            family = CMS_ADDRESSES.get(outlet.cms)
            names = frozenset(outlet.keep_query) | frozenset(family.keep_query if family else ())
            return _native_id(match), _fill(rule.url, match, url) or _keep(url, names)
    return None


def _read_form(url: str, outlet: Outlet) -> tuple[str, str]:
    """Give what of an address tells the article, and the address to fetch, where no rule of the outlet's own does."""
    names = frozenset(outlet.keep_query)
    if names and names <= {part.partition("=")[0] for part in url.partition("?")[2].split("&")}:
        url = _keep(url, names)
        return url, url
    if names or _rules(outlet.cms, outlet.article_ids, outlet.article_url):
        return url, url
    return _read_plain(url) or (without_place(url), url)


def _read_plain(url: str) -> tuple[str, str] | None:
    """Give the same for the form of a well known CMS, None for others."""
    head, mark, query = unfold(url).partition("?")
    if not mark:
        return None
    parts = query.split("&")
    names = {part.partition("=")[0] for part in parts}
    if _PLAIN_NAMES.isdisjoint(names) or names & _COUNTED_APART:
        return None
    target = path_and_query(f"{head}?{query}")
    for family in CMS_ADDRESSES.values():
        match = next((found for rule in _plain_rules(family) if (found := rule.match(target))), None)
        if match is None:
            continue
        if filled := _fill(family.url, match, url):
            return filled, filled
        told = [part for part in parts if part.partition("=")[0] in family.keep_query]
        told = [part for part in told if part.partition("=")[2] in match.groups()]
        if len(told) < len(match.groups()):
            continue  # bo_table=free-1: the rule reads a part of it alone
        return f"{head}?{'&'.join(told)}", _keep(url, frozenset(family.keep_query))
    return None


_PLAIN_NAMES = frozenset(
    name for family in CMS_ADDRESSES.values() if family.is_plain for name in family.keep_query if len(name) > 1
)
"""One of them is in every address of such a form."""
_COUNTED_APART = frozenset(("table", "tbl", "tb", "board", "board_id", "bbs", "bbs_id", "bid", "db"))
"""Beside a number one of them says of which table it is; no CMS whose rule is used without its name has them."""


@lru_cache(maxsize=64)
def _plain_rules(family: CmsAddresses) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, family.ids)) if family.is_plain else ()


def _native_id(match: re.Match[str]) -> str:
    if "id" in match.re.groupindex and match["id"]:
        return readable(match["id"])
    groups: Iterable[str] = (group for group in match.groups() if group)
    return readable("-".join(groups) or match[0])


def _path_on(url: str, outlet: Outlet) -> str:
    """Give the native id of an address no rule reads: sports.x.kr/news/7 is another article than www.x.kr/news/7."""
    host, main = bare_host(host_of(url)), bare_host(outlet.hosts[0].lower())
    return native_path(url) if host == main else f"//{host}{native_path(url)}"


def _fill(template: str | None, match: re.Match[str], url: str) -> str | None:
    """Give the template with the match's named groups; None when it asks for one that the match lacks."""
    if template is None:
        return None
    values = match.groupdict()
    if not all(values.get(name) for _, name, _, _ in Formatter().parse(template) if name is not None):
        return None
    filled = template.format(**values)
    scheme = url.partition(":")[0]
    if filled.startswith("//"):
        return f"{scheme}:{filled}"
    return filled if "://" in filled else f"{scheme}://{host_of(url)}{filled}"


def _keep(url: str, names: frozenset[str]) -> str:
    """Give the URL with only the named parameters; as it is when none is named or none of them is there."""
    head, mark, query = url.partition("?")
    if not mark or not names:
        return url
    kept = [part for part in query.split("&") if part.partition("=")[0] in names]
    return f"{head}?{'&'.join(kept)}" if kept else url


def _without_amp(url: str) -> str:
    head, mark, query = url.partition("?")
    if match := _AMP_PATH.fullmatch(head):
        head = match[1] + match[2]
    kept = [part for part in query.split("&") if not _AMP_QUERY.fullmatch(part.partition("=")[0])] if mark else []
    return f"{head}?{'&'.join(kept)}" if kept else head


def _is_noise(part: str, keep: frozenset[str]) -> bool:
    name, _, value = part.partition("=")
    if name in keep:
        return False
    if _TRACKING.fullmatch(name) or _SESSION.fullmatch(name) or _CAME_FROM.fullmatch(part):
        return True
    return bool(_MAYBE_SESSION.fullmatch(name) and _SESSION_VALUE.fullmatch(value))
