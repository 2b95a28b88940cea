"""What the tag and class names of an element suggest about its content: one bit a suggestion.

A name is only a hint. On real pages class names say nothing for 36-86 % of what surrounds an article, and sometimes
they lie (`ad` on a wrapper of the whole page), so `body.py` ignores a junk hint on an element that holds a third of
the prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

NAVIGATION = 1 << 0
FOOTER = 1 << 1
ASIDE = 1 << 2
ADVERTISEMENT = 1 << 3
TOOLS = 1 << 4
RELATED = 1 << 5
RANKING = 1 << 6
LATEST = 1 << 7
COMMENTS = 1 << 8
WEATHER = 1 << 9
COPYRIGHT = 1 << 10
CAPTION = 1 << 11
BYLINE = 1 << 12
PROFILE = 1 << 13
DATE = 1 << 14
SUBTITLE = 1 << 15
SUMMARY = 1 << 16
TITLE = 1 << 17
BODY = 1 << 18
LIST_ITEM = 1 << 19
HEADING = 1 << 20
PREFORMATTED = 1 << 21
SEARCH = 1 << 22
CELL = 1 << 23
PHOTO = 1 << 24
CONCEALED = 1 << 25
QUOTE = 1 << 26
CENTERED = 1 << 27
CLICKED = 1 << 28  # a click on it leads on

AROUND = (
    NAVIGATION | FOOTER | ASIDE | ADVERTISEMENT | TOOLS | RELATED | RANKING | LATEST | COMMENTS | WEATHER
    | PROFILE | SUMMARY | SEARCH | CONCEALED
)  # fmt: skip
"""Suggestions that an element stands around the article rather than in it."""

BOUNDARY = PHOTO | COPYRIGHT | CAPTION | BYLINE | PROFILE | SUBTITLE | SUMMARY | ADVERTISEMENT | RELATED
"""An inline element with one of these ends the block before it: such text is glued to a paragraph otherwise."""

WORDS: tuple[tuple[int, str], ...] = (
    (NAVIGATION, "nav navi navigation gnb lnb snb menu menus submenu topmenu allmenu tabmenu breadcrumb breadcrumbs"),
    (NAVIGATION, "location locate sitemap skip skipnav pagination paging paginate pager familysite megamenu tabs"),
    (FOOTER, "footer foot ft fnb familysite"),
    (ASIDE, "aside side sidebar wing skyscraper quick quickmenu asider asidel rightcol"),
    (ADVERTISEMENT, "ad ads adv adbox adarea advert advertise advertisement banner banners bnr sponsor sponsored"),
    (ADVERTISEMENT, "adsense adsbygoogle dable taboola promotion promo commercial mobon admix"),
    (TOOLS, "sns share sharing social util utils utility tool tools toolbar btn btns button buttons print scrap"),
    (TOOLS, "fontsize zoom like likeit reaction emotion subscribe donate donation support bookmark tts voice"),
    (TOOLS, "popup popups layer modal reveal dialog toast satisfaction vote poll survey login logbox"),
    (RELATED, "related relate relation relnews relatednews relationnews relarticle"),
    (RANKING, "rank ranking ranks ranknews popular popularity best bestnews most mostview manyview top10 hotnews"),
    (LATEST, "latest recent newest hotissue hotclick hotclip headlines morenews othernews newslist issue"),
    (COMMENTS, "comment comments reply replies cmt cmts livere disqus repl"),
    (WEATHER, "weather"),
    (COPYRIGHT, "copyright copyrights copyrighter"),
    (CAPTION, "caption captions figcaption imgdesc photodesc imgcaption photocaption imginfo"),
    (PHOTO, "photo photos img image images pic picture figure imgbox photobox imgarea photoarea gallery"),
    (BYLINE, "byline reporter reporters repoter writer author authors journalist journalists gija editors"),
    (PROFILE, "profile journalistcard"),
    (DATE, "date dates time datetime regdate pubdate registration published"),
    (SUBTITLE, "subtitle subtitles subtit subheading subttl midtitle midtit subhead deck precis"),
    (SUMMARY, "summary autosummary aisummary sumnews"),
    (TITLE, "title tit ttl subject headline heading"),
    (BODY, "articlebody newsbody articlecontent articlecontents articleview newsct articletxt bodycontent"),
    (BODY, "viewcontent viewcontents viewcon viewcont newscontent newscontents newsview articletext newstext"),
    (BODY, "bbsview boardview bbscontent boardcontent contview viewtxt viewtext viewbody textbody newsend"),
    (SEARCH, "search srch"),
    (QUOTE, "quote quotes quotation pullquote blockquote"),
)  # fmt: skip
"""Suggestion -> the words of a class name or id that make it, as they stand on pages of Korean outlets."""

PAIRS: tuple[tuple[int, str, str], ...] = (
    (CAPTION, "img image photo pic picture thumb thum figure", "desc txt text caption cap info explain comment"),
    (SUBTITLE, "sub mid middle s", "title tit ttl titles heading"),
    (SUBTITLE, "article view news art", "sub"),
    (BODY, "article art news view entry post detail bbs board read", "body content contents cont con txt text"),
    (BODY, "cont content body", "view article news txt text"),
    (SUMMARY, "ai auto sum", "summary sum news"),
    (RELATED, "rel", "news article articles link list"),
    (LATEST, "other more main hot today", "news article articles issue photo"),
    (RANKING, "many", "view read news viewed"),
)  # fmt: skip
"""Suggestion -> two words that make it when both stand in one class name or id."""

TAG_HINTS = {
    "nav": NAVIGATION,
    "footer": FOOTER,
    "aside": ASIDE,
    "figcaption": CAPTION,
    "figure": PHOTO,
    "blockquote": QUOTE,
    "button": TOOLS,
    "select": TOOLS,
    "textarea": TOOLS,
    "time": DATE,
    "pre": PREFORMATTED,
    "li": LIST_ITEM,
    "dd": LIST_ITEM,
    "dt": LIST_ITEM,
    "td": CELL,
    "th": CELL,
} | {f"h{level}": HEADING for level in range(1, 7)}

SELECT_HINTS = {
    "deck": SUBTITLE,
    "caption": CAPTION,
    "byline": BYLINE,
    "copyright": COPYRIGHT,
    "related": RELATED,
    "ranking": RANKING,
    "headlines": LATEST,
    "weather": WEATHER,
    "comments": COMMENTS,
    "tools": TOOLS,
    "navigation": NAVIGATION,
    "advertisement": ADVERTISEMENT,
    "footer": FOOTER,
    "summary": SUMMARY,
}
"""What a page object's selector says of an element is a suggestion, too, so that it stands around the article."""

_BLOCK_TAGS_TEXT = """
address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre section
select summary table tbody td textarea tfoot th thead tr ul label
"""
BLOCK_TAGS = frozenset(_BLOCK_TAGS_TEXT.split())
_VOID_TAGS_TEXT = """
area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
VOID_TAGS = frozenset(_VOID_TAGS_TEXT.split())
_HIDDEN_TAGS_TEXT = """
head title script style template noscript iframe svg object video audio canvas datalist map math
"""
HIDDEN_TAGS = frozenset(_HIDDEN_TAGS_TEXT.split())
"""Their text is not shown: code, fallbacks for what a browser can show, drawings."""

_LONGEST_NAME = 60  # characters; longer ones are not kept
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LOWER_WORD = re.compile(r"[a-z]+|\d+")
_ATTRIBUTE = re.compile(r' (class|id|style|align|hidden|open|itemprop|role|data-sosik)="([^"]*)"')
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table)|float\s*:\s*(?:left|right)")
_CENTERED_STYLE = re.compile(r"text-align\s*:\s*center")
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])(?:left|top|text-indent)\s*:\s*-9{3}"  # -9999px: far outside
)


class Kind:
    """What opening a tag does to the walk; plain integers, because the walk compares one for each tag."""

    PLAIN = 0
    LINK = 1
    BOLD = 2
    BOX = 3
    HIDDEN = 4
    CLOSE = 5
    BREAK = 6
    IMAGE = 7
    VOID = 8
    ASIDE = 9
    """A concealed inline element: its text must not split the paragraph around it."""
    TITLED = 10
    """An inline element named as a title: as long as a headline, its text is a block of its own."""
    PRE = 11
    """A box whose newlines end a block; only the walk says so, of a box that it opens."""


@dataclass(slots=True, unsafe_hash=True)
class Tag:
    """One opening tag as written on the page, read once. Nobody changes one; not frozen, as `Block`."""

    kind: int
    name: str
    hints: int
    select: str | None
    """The field that a page object's selector gave this element, such as `body`."""
    href: str | None = None
    """The opening tag of a link to where a click on it leads, when only a script says so."""
    bare: bool = False
    """It has no attributes."""


def _word_table() -> dict[str, int]:
    """Give what each word suggests, and in the bits above of which pairs it is a half."""
    table: dict[str, int] = {}
    rows = [*WORDS]
    for at, (_, left, right) in enumerate(PAIRS):
        rows += (1 << at + _LEFT, left), (1 << at + _RIGHT, right)
    for bits, words in rows:
        for word in words.split():
            table[word] = table.get(word, 0) | bits
    return table


_HINTS = (1 << 32) - 1
_LEFT, _RIGHT = 32, 48  # the first of the bits that say of which pairs a word is one half or the other
_WORD_HINTS = _word_table()


def read_names(names: str) -> int:
    """Give the suggestions of a class attribute or id, such as `article-view-content`."""
    hints = 0
    for name in names.split():
        hints |= _read_name(name) if len(name) < _LONGEST_NAME else _read_words(name)
    return hints


@lru_cache(maxsize=8192)  # tags of one page share the names of its template
def _read_name(name: str) -> int:
    return _read_words(name)


def _read_words(name: str) -> int:
    if ":" in name or "[" in name:  # Tailwind: `sm:relative`, `leading-[125%]` say how it looks, not what it is
        return 0
    words = _LOWER_WORD.findall(name) if name.islower() else [word.lower() for word in _WORD.findall(name)]
    bits = 0
    for word in words:
        bits |= _WORD_HINTS.get(word, 0)
    if len(words) < 2:
        return bits & _HINTS
    hints = bits | _WORD_HINTS.get("".join(words), 0)
    if pairs := bits >> _LEFT & bits >> _RIGHT:
        for at, (hint, _, _) in enumerate(PAIRS):
            hints |= hint if pairs >> at & 1 else 0
    return hints & _HINTS


def read_tag(head: str) -> Tag:
    """Read an opening tag as lexbor serialises it, without its angle brackets: `div class="news_body"`."""
    name, _, rest = head.partition(" ")
    hints = TAG_HINTS.get(name, 0) if "-" not in name else read_names(name)
    attributes = dict(_ATTRIBUTE.findall(head)) if rest else {}
    style, select = "", None
    if attributes:
        own = attributes.pop("id", "")
        hints |= read_names(attributes.pop("class", "")) | read_names(own)
        if attributes:  # most have only names
            style, select = attributes.get("style", "").lower(), attributes.get("data-sosik")
            hints |= _read_attributes(name, attributes, style)
            if "hidden" in attributes and not own.startswith("S:"):  # React moves S:n into the page
                hints |= CONCEALED
    if name == "dialog" and "open" not in attributes:
        hints |= CONCEALED
    return Tag(_kind(name, style, select, hints), name, hints, select, None, not rest)


def _read_attributes(name: str, attributes: dict[str, str], style: str) -> int:
    """Give what the attributes of an element but its names suggest; some conceal it until a script shows it."""
    hints = SELECT_HINTS.get(attributes.get("data-sosik", ""), 0)
    if attributes.get("itemprop") == "articleBody":
        hints |= BODY
    if attributes.get("role") == "navigation":
        hints |= NAVIGATION
    if "white-space" in style and ("pre-" in style or "pre;" in style):
        hints |= PREFORMATTED
    if name in ("p", "div") and (_CENTERED_STYLE.search(style) or attributes.get("align", "").lower() == "center"):
        hints |= CENTERED
    return hints | CONCEALED if style and _HIDDEN_STYLE.search(style) else hints


def _kind(name: str, style: str, select: str | None, hints: int) -> int:
    if name in HIDDEN_TAGS:
        return Kind.HIDDEN
    if name in BLOCK_TAGS or select is not None or ("-" in name and hints) or (style and _BLOCK_STYLE.search(style)):
        return Kind.BOX
    if hints & CONCEALED:
        return Kind.ASIDE
    if hints & BOUNDARY:
        return Kind.BOX
    if hints & TITLE:
        return Kind.TITLED
    return Kind.BOLD if name in ("b", "strong") else Kind.PLAIN
