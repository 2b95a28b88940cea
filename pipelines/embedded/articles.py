"""The article among the texts that a page carries unseen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from selectolax.lexbor import LexborHTMLParser

from pipelines.embedded.strings import find_by_title
from pipelines.embedded.texts import Text, find_texts
from pipelines.embedded.values import read_strings, read_values

_LEAST_HANGUL = 120  # characters; a short article of four sentences has 150
_LEAST_DECLARED = 60  # where the head says that it is an article, or its title stands there; three sentences have 70
_HANGUL = re.compile(r"[가-힣]")
_TITLED = 10  # times its length a text counts beside which the page's own title stands
_LIST_OF = 3  # other texts of its kind: the state of a list that shows articles in full
_OF_ITS_KIND = 0.3  # of the best one's length
_HEAD = 600  # characters of markup in which a text that is drawn whole has its title
_SHORTEST_TITLE, _LONGEST_TITLE = 5, 200  # characters
_SAME_TITLE = 8  # characters; a shorter one is a section's name

_HEADS = r"(?:(?:front_?matter|meta(?:data)?|head(?:er)?|info|attributes|fields|seo)\.)?"
"""Objects beside a text that hold what is told of it."""
_TITLE = re.compile(rf"{_HEADS}(?:\w{{0,12}}_?(?:title|headline|subject)s?(?:\.(?:basic|main|text))?)\Z", re.IGNORECASE)
_SUBTITLE = re.compile(r"sub_?(?:title|headline|head|line)s?\d?(?:\.\w+)?\Z|deck\Z", re.IGNORECASE)
_DATE = re.compile(
    r"(?:deploy|publish|first_?publish|pub|reg|register|input|insert|display|service|send|create|write|issue)\w{0,3}"
    r"_?(?:dt|date|time|at|day|ymdt?)\w{0,4}\Z"
    rf"|{_HEADS}date(?:_?time)?\Z",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:19|20)\d\d[-./]?[01]\d[-./]?[0-3]\d")
_AUTHOR = re.compile(rf"{_HEADS}(?:reporter|author|writer|byline|journalist)s?(?:_?name|\.name)?\Z", re.IGNORECASE)
_MAIL = re.compile(r"(?:reporter|author|writer|byline|journalist)s?_?(?:\.)?e?-?mail\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """An article that only a script would show; what its state does not say is None."""

    markup: str
    """Headline (where `shown` lacks it), subtitle and text."""
    is_titled: bool
    """The title of the page stands beside it."""
    published: str | None
    """As the state writes it."""
    author: str | None
    """Name, and mail address behind it."""


def find_embedded(
    tree: LexborHTMLParser, text: str, *, titles: tuple[str, ...], declared: bool, headed: bool = False, shown: str
) -> Embedded | None:
    """Give the article that the page `text` carries unseen, or None.

    `tree` is parsed from `text` and still has its scripts. `titles` are the head's; `declared`: the head says that
    the page is an article; else several texts of one kind are a list. `headed`: it shows title and date.
    `shown` is the text that the page shows.
    """
    values = list(read_values(tree, text))
    texts = [found for value in values for found in find_texts(value)]
    texts = [found for found in texts if _may_be_article(found, titles, declared=declared, headed=headed)]
    weights = [_count(found) * (_TITLED if _find_title(found, titles) is not None else 1) for found in texts]
    most = max(weights, default=0)
    best = texts[weights.index(most)] if texts else None
    if best is None or _find_title(best, titles) is None:
        by_title = _find_by_title(tree, values, titles, sure=best is None and (declared or headed))
        if by_title and _count(by_title) >= max(_LEAST_DECLARED, most):
            best = by_title
    if best is None:
        return None
    title = _find_title(best, titles)
    others = sum(_count(found) > most * _OF_ITS_KIND for found in texts) - 1
    if title is None and others >= _LIST_OF and not declared:
        return None
    return Embedded(
        markup=_write_head(title, best.markup, best.facts, shown) + best.markup,
        is_titled=title is not None,
        published=_find_fact(best.facts, _DATE, _DAY),
        author=" ".join(filter(None, (_find_fact(best.facts, _AUTHOR), _find_fact(best.facts, _MAIL)))) or None,
    )


def _count(found: Text) -> int:
    """Count the syllables of a text."""
    return len(_HANGUL.findall(found.markup))


def _may_be_article(found: Text, titles: tuple[str, ...], *, declared: bool, headed: bool) -> bool:
    """Say whether a text is long enough, none of the outlet's own and none that says it is another page's."""
    length, titled = _count(found), _find_title(found, titles) is not None
    if length < (_LEAST_DECLARED if titled or declared or headed else _LEAST_HANGUL):
        return False
    if titled:
        return True
    entitled = not declared and titles and _is_entitled(found)  # a front page shows the articles of other pages
    return not entitled and not _is_of_the_site(found.markup, length)


def _find_by_title(tree: LexborHTMLParser, values: list[object], titles: tuple[str, ...], *, sure: bool) -> Text | None:
    """Give the text that stands behind the page's title in its data, or else the longest; no form to fill in."""
    strings = [values, _BREAK_OF_RUNS, list(read_strings(tree))]
    found = find_by_title(strings, lambda text: _is_title(text, titles), sure=sure)
    if found is None or _FORM.search(found.markup):
        return None
    is_other = titles and _find_title(found, titles) is None and _is_entitled(found)
    return None if is_other else found  # a summary of another page's article


_BREAK_OF_RUNS = "·"
"""No name, no text: what stands before it and behind it is not one text."""


def _find_title(found: Text, titles: tuple[str, ...]) -> str | None:
    """Give the title that stands beside a text, if it is the page's own."""
    heading = _DRAWN.search(found.markup[:_HEAD])
    own = {"title": unescape(heading[1])} if heading else {}
    for name, value in (own | found.facts).items():
        if _TITLE.match(name) and _is_title(value, titles):
            return value
    return None


def _is_title(text: str, titles: tuple[str, ...]) -> bool:
    """Say whether a text is what the head of the page calls it, but for the names of section and outlet behind it."""
    same = "".join(text.split()) if _SHORTEST_TITLE <= len(text) <= _LONGEST_TITLE else ""
    if len(same) < _SAME_TITLE:
        return bool(same) and text in titles
    return any("".join(title.split()).startswith(same) for title in titles)


_DRAWN = re.compile(r"<h[1-4][^<>]*>\s*([^<>]+?)\s*</h", re.IGNORECASE)


def _is_of_the_site(markup: str, length: int) -> bool:
    """Say whether a text is a form, a template to be filled in, or short words to the visitor: of the site, no news."""
    return _FORM.search(markup) is not None or (length < _SHORT and _POLITE.search(markup) is not None)


_FORM = re.compile(r"<%|\{\{|\$\{|<(?:script|textarea|input|button|form|select)\b", re.IGNORECASE)
_POLITE = re.compile(r"(?:니다|세요|어요|아요|십시오)[.!<\s]")
_SHORT = (
    400  # syllables; the rules of a portal's comment window, the longest such words in the pages here, have under 190
)


def _is_entitled(found: Text) -> bool:
    """Say whether a title stands beside a text."""
    return any(len(value) >= _SAME_TITLE and _TITLE.match(name) for name, value in found.facts.items())


def _find_fact(facts: dict[str, str], name: re.Pattern[str], form: re.Pattern[str] | None = None) -> str | None:
    """Give the nearest fact of that name and form."""
    return next((v for key, v in reversed(facts.items()) if name.match(key) and (form is None or form.match(v))), None)


def _write_head(title: str | None, markup: str, facts: dict[str, str], shown: str) -> str:
    """Give headline and subtitle as markup, where the page does not show them already."""
    subtitle = _find_fact(facts, _SUBTITLE) if title else None
    head = f"<h1>{escape(title)}</h1>" if title and title not in shown and escape(title) not in markup[:_HEAD] else ""
    if subtitle is None or subtitle in shown:
        return head
    return f"{head}<h2 class=subtitle>{'<br>'.join(map(escape, _BREAK.split(subtitle)))}</h2>"


_BREAK = re.compile(r"\s*<br\s*/?>\s*|\s*\n\s*", re.IGNORECASE)
