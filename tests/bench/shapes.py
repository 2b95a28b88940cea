"""Labelled pages in other shapes: without names, made of other elements, each text in the frame of other pages.

A rule that knows a page by its class names or its elements fails here, as it does on outlets that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from tests.bench.labels import Label
from tests.bench.scores import squeeze

Shape = Callable[[BeautifulSoup], None]
"""Changes a parsed page."""

_MARK = "\ue000the text of the page\ue000"
_TOLD = 20  # characters; shorter lines of a body may stand elsewhere on the page, too


def drop_names(page: BeautifulSoup) -> None:
    """Take away class, id, role and microdata: what elements are called."""
    for tag in page.find_all(True):
        for name in ("class", "id", "role", "itemprop"):
            del tag[name]


def drop_head(page: BeautifulSoup) -> None:
    """Take away titles, meta elements and JSON-LD."""
    for tag in page.select("head title, head meta:not([charset]), script"):
        tag.decompose()


def rename(*names: str) -> Shape:
    """Make other elements plain boxes."""

    def change(page: BeautifulSoup) -> None:
        for tag in page.find_all(names):
            tag.name = "div"

    return change


def break_paragraphs(page: BeautifulSoup) -> None:
    """Write paragraphs as text with two breaks behind it."""
    for tag in page.find_all("p"):
        tag.insert_after(page.new_tag("br"), page.new_tag("br"))
        tag.unwrap()


def wrap_paragraphs(page: BeautifulSoup) -> None:
    """Put the words of each paragraph into an inline element, as editors do."""
    for tag in page.find_all("p"):
        span = page.new_tag("span", attrs={"style": "font-size:16px"})
        span.extend(list(tag.contents))
        tag.append(span)


_BOXES = rename("article", "nav", "header", "footer", "aside", "main", "section", "figure", "figcaption")
_HEADINGS = rename("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = rename("ul", "ol", "li", "dl", "dt", "dd")
SHAPES: dict[str, tuple[Shape, ...]] = {
    "as they are": (),
    "no class, id": (drop_names,),
    "no head": (drop_head,),
    "paragraphs are `div`": (rename("p"),),
    "paragraphs are text and `<br>`": (break_paragraphs,),
    "paragraphs in `span`": (wrap_paragraphs,),
    "headings are `div`": (_HEADINGS,),
    "lists are `div`": (_LISTS,),
    "`article`, `nav`, `figure` … are `div`": (_BOXES,),
    "all of that but the head": (drop_names, break_paragraphs, _HEADINGS, _LISTS, _BOXES),
}


def reshape(label: Label, shapes: Sequence[Shape]) -> Label:
    """Give the same page in another shape; its labels hold for it, too."""
    page = BeautifulSoup(label.html, "lxml")
    for shape in shapes:
        shape(page)
    return replace(label, html=str(page))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A page cut in two: what is around the text, and the smallest element that holds all of the text."""

    label: Label
    frame: str
    """With a mark where the text was."""
    text: str


def cut(label: Label) -> Cut | None:
    """Cut the text out of a page; None where no element holds all of it."""
    page = BeautifulSoup(label.html, "lxml")
    told = [squeeze(line) for line in label.body or () if len(line) > _TOLD]
    around = [tag for tag in page.select("body *") if _holds(tag, told)] if told else []
    if not around:
        return None
    smallest = min(around, key=lambda tag: len(tag.get_text()))
    text = str(smallest)
    smallest.replace_with(_MARK)
    return Cut(label=label, frame=str(page), text=text)


def _holds(tag: Tag, told: Sequence[str]) -> bool:
    words = squeeze(tag.get_text())
    return all(line in words for line in told)


def exchange(cuts: Sequence[Cut]) -> Iterator[Label]:
    """Yield every text in the frame of every other page, with the labels of the text."""
    for inner in cuts:
        for outer in cuts:
            if inner is not outer:
                yield replace(inner.label, html=outer.frame.replace(_MARK, inner.text), url=outer.label.url)
