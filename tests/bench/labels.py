"""Pages with what a person says is on them: real ones from a folder with `gold.jsonl`, and our own golden pages.

`gold.jsonl` has an object a page: `file` (host/name.html), `title`, `body`, `optional` (subtitles and subheads, neither
right nor wrong), `byline`, `published`, `copyright`, `captions`, `related`, `ranking` (titles in order), as they stand
on the page. `index.jsonl` beside it may give `url` and `cms` of a file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from pipelines.decode import decode
from tests.bench.scores import Intruders, shows_notice, squeeze

GOLDEN = Path(__file__).resolve().parents[1] / "pipelines" / "pages"
SHARED_PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"

SOMEWHERE = "http://page.example/"
LISTS_OF = 10
"""Where a label runs through several ranked lists without a break, each has ten entries."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(r"(?<![가-힣])[가-힣]{3}(?=(?:\s?기자)?(?![가-힣]))")
_OFFICES = frozenset({"기자", "칼럼니스트", "특파원"})
_SHORTEST_LINKED = 6  # letters of a link that may be a title cut short by what stands behind it


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A page and its labels. A field that is None is not labelled; an empty one is not on the page."""

    file: str
    group: str
    """What pages are averaged over first: the host; each page of our own is its own."""
    url: str
    """The page's own address, made up where it is not known."""
    cms: str
    """The first word of what is known of its CMS, such as `ndsoft`; "" where nothing is."""
    html: str
    is_article: bool
    headline: str | None
    body: tuple[str, ...] | None
    optional: tuple[str, ...]
    published_at: str | None
    reporters: tuple[tuple[str, str | None], ...] | None
    intruders: Intruders
    captions: tuple[str, ...] | None
    related: tuple[str, ...] | None
    ranking: tuple[tuple[tuple[str, int], ...], ...] | None
    """Ranked lists: title and rank of each entry."""
    whole_ranking: bool
    """Every ranked list of the page is labelled, so another one is wrong."""
    links: dict[str, frozenset[str]]
    """Title squeezed -> the absolute addresses of the links that hold it."""

    @property
    def shows_notice(self) -> bool:
        """Say whether a copyright line is somewhere on the page, labelled or not."""
        return bool(self.intruders.copyright) or shows_notice(LexborHTMLParser(self.html).text())


def read_folder(folder: Path) -> list[Label]:
    """Read the labelled pages of a folder: `gold.jsonl`, and `index.jsonl` for their addresses where there is one."""
    index = folder / "index.jsonl"
    rows = [json.loads(line) for line in index.read_text().splitlines()] if index.exists() else []
    known = {row["file"]: row for row in rows}
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]
    return [_from_gold(known.get(row["file"], {}) | row, folder / row["file"]) for row in gold]


def read_golden(folder: Path = GOLDEN) -> list[Label]:
    """Read our own pages, each with the JSON that says what the splitter must give."""
    paths = sorted(path for path in folder.glob("*.html") if path.with_suffix(".json").exists())
    return [_from_golden(json.loads(path.with_suffix(".json").read_text()), path) for path in paths]


def _from_gold(row: dict[str, Any], path: Path) -> Label:
    html, url = decode(path.read_bytes()).text, row.get("url") or SOMEWHERE
    body, optional = tuple(row["body"]), tuple(row["optional"])
    byline = row["byline"] or ""
    ranking = _cut_lists([squeeze(title) for title in row["ranking"]])
    titles = [squeeze(title) for title in (*row["related"], *row["ranking"])]
    return Label(
        file=row["file"],
        group=row["file"].split("/")[0],
        url=url,
        cms=(row.get("cms") or "").partition(" ")[0],
        html=html,
        is_article=True,
        headline=row["title"],
        body=body,
        optional=optional,
        published_at=row["published"][:19] if row["published"] else None,
        reporters=read_people(byline),
        intruders=Intruders(
            copyright=(row["copyright"],) if row["copyright"] else (),
            byline=(byline,) if byline else (),
            captions=tuple(row["captions"]),
            text=(row["title"], *optional, *body),
        ),
        captions=tuple(row["captions"]),
        related=tuple(squeeze(title) for title in row["related"]),
        ranking=ranking,
        whole_ranking=False,
        links=_find_links(html, url, titles),
    )


def _from_golden(row: dict[str, Any], path: Path) -> Label:
    html = decode(path.read_bytes()).text
    body = tuple(row["body"].split("\n")) if row.get("body") else (() if "body" in row else None)
    people = tuple((person["name"], person["email"]) for person in row["reporters"]) if "reporters" in row else None
    ranking = tuple((squeeze(title), rank) for rank, title in row.get("ranking", ()))
    related = tuple(squeeze(title) for title in row["related"]) if "related" in row else None
    deck = tuple(row.get("deck", ()))
    return Label(
        file=path.name,
        group=path.stem,
        url=SOMEWHERE,
        cms=path.stem.partition("-")[0],
        html=html,
        is_article=row["is_article"],
        headline=row.get("headline"),
        body=body,
        optional=deck,
        published_at=row.get("published_at"),
        reporters=people,
        intruders=Intruders(
            copyright=(row["copyright"],) if row.get("copyright") else (),
            byline=tuple(text for person in people or () for text in (f"{person[0]} 기자", person[1]) if text),
            captions=tuple(row.get("captions", ())),
            text=(row.get("headline") or "", *deck, *(body or ())),
        ),
        captions=tuple(row["captions"]) if "captions" in row else None,
        related=related,
        ranking=_cut_ranked(ranking) if "ranking" in row else None,
        whole_ranking=True,
        links=_find_links(html, SOMEWHERE, [*(related or ()), *(title for title, _ in ranking)]),
    )


def read_people(byline: str) -> tuple[tuple[str, str | None], ...]:
    """Read the people of a labelled byline, each with the mail address right behind the name.

    Good for labels alone: a name has three syllables there, what stands before `=` is a place.
    """
    found: list[tuple[str, str | None]] = []
    at = 0
    for address in [*_ADDRESS.finditer(byline), None]:
        piece = byline[at : address.start() if address else len(byline)].rpartition("=")[2]
        names = [name for name in _NAME.findall(piece) if name not in _OFFICES]
        found += [(name, None) for name in names]
        if address and names:
            found[-1] = (names[-1], address[0])
        at = address.end() if address else at
    return tuple(found)


def _cut_ranked(entries: tuple[tuple[str, int], ...]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Cut the entries of several lists where the ranks begin anew."""
    starts = [at for at in range(len(entries)) if at == 0 or entries[at][1] <= entries[at - 1][1]]
    ends = [*starts[1:], len(entries)]
    return tuple(entries[at:end] for at, end in zip(starts, ends, strict=True)) if entries else ((),)


def _cut_lists(titles: list[str]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Number the titles of each ranked list from 1."""
    size = LISTS_OF if len(titles) % LISTS_OF == 0 else len(titles)
    starts = range(0, len(titles), size) if titles else ()
    return tuple(tuple((title, rank) for rank, title in enumerate(titles[at : at + size], 1)) for at in starts)


def _find_links(html: str, url: str, titles: list[str]) -> dict[str, frozenset[str]]:
    """Find where the page leads under each title; read here by other means than the splitter's."""
    links = [
        (squeeze(node.text()), urljoin(url, node.attributes["href"] or ""))
        for node in LexborHTMLParser(html).css("a[href]")
    ]
    return {
        title: frozenset(
            href for text, href in links if title in text or (len(text) >= _SHORTEST_LINKED and text in title)
        )
        for title in titles
    }
