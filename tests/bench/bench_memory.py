"""What an outlet's memory gives: `python -m tests.bench.bench_memory [PAGES]`.

Generated outlets (`repeating.py`): each page alone; as a crawl splits it, knowing the pages before; and again in a
rebuild, knowing all others. Then the labelled real pages in the folder beside the checkout, those of hosts with at
least four: alone, and with the other pages of the host. Body F1 of 6-character shingles, mean over outlets.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.items import Article
from archive.text.memory import EVERY_ARTICLE, Memory, find_lines, is_memory_due, make_memory
from pipelines.article import split_page
from tests.bench.repeating import Page, make_outlet
from tests.shared import SHARED

OUTLETS = 30
PAGES = 40
SHINGLE = 6
WANTED_LEFT = 0.1  # of the furniture that is in the body without a memory may be left in it by a rebuild
WANTED_KEPT = 0.99  # of the repeated text must stay


@dataclass(slots=True)
class Score:
    """Counts over the pages of some outlets."""

    f1: list[float] = field(default_factory=list)
    leaked: int = 0
    furniture: int = 0
    kept: int = 0
    repeated: int = 0
    reporters: int = 0
    pages: int = 0

    def add(self, pages: Sequence[Page], articles: Sequence[Article]) -> None:
        """Count the pages of one outlet."""
        self.f1.append(statistics.mean(body_f1(page.own, one.body) for page, one in zip(pages, articles, strict=True)))
        for page, article in zip(pages, articles, strict=True):
            lines = set((article.body or "").split("\n"))
            self.leaked += sum(line in lines for line in page.furniture)
            self.furniture += len(page.furniture)
            self.kept += sum(line in lines for line in page.repeated)
            self.repeated += len(page.repeated)
            self.reporters += [one.name for one in article.reporters] == [page.reporter]
            self.pages += 1


def body_f1(wanted: Sequence[str], got: str | None, optional: Sequence[str] = ()) -> float:
    """F1 of the shingles of two texts; `optional` lines count neither way."""
    want, have, either = (_shingles("\n".join(text)) for text in (wanted, [got or ""], optional))
    have -= either - want
    both = len(want & have)
    return 2 * both / (len(want) + len(have)) if both else 0.0


def _shingles(text: str) -> set[str]:
    squeezed = "".join(text.split())
    return {squeezed[i : i + SHINGLE] for i in range(max(1, len(squeezed) - SHINGLE + 1))} if squeezed else set()


def count_lines(article: Article) -> Counter[int]:
    """What a stored article adds to its outlet's memory."""
    return Counter(find_lines(article.segments) | {EVERY_ARTICLE})


def split_in_turn(pages: Sequence[bytes]) -> tuple[list[Article], Counter[int]]:
    """As a crawl does: each page with what was known when the memory was read last; and the counts at the end."""
    counts: Counter[int] = Counter()
    memory = Memory()
    articles = []
    for number, page in enumerate(pages):
        if is_memory_due(number):
            memory = make_memory(counts)
        articles.append(split_page(page, memory=memory))
        counts.update(count_lines(articles[-1]))
    return articles, counts


def measure_generated(outlets: int, pages: int) -> dict[str, Score]:
    """Column -> score."""
    scores = {name: Score() for name in ("alone", "crawl", "rebuild")}
    for seed in range(outlets):
        made = make_outlet(seed, pages)
        html = [page.html for page in made]
        crawled, counts = split_in_turn(html)
        memory = make_memory(counts, itself=1)
        scores["alone"].add(made, [split_page(page) for page in html])
        scores["crawl"].add(made, crawled)
        scores["rebuild"].add(made, [split_page(page, memory=memory) for page in html])
    return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRow:
    """The labelled pages of one host, alone and with the memory of the host's other pages."""

    host: str
    pages: int
    alone: float
    remembered: float
    taken: tuple[str, ...]
    """Lines that the memory took out of a body, of all pages of the host."""


def measure_real() -> list[HostRow]:
    """One row a host with four pages or more; none without the folder of real pages."""
    index = SHARED / "pages" / "index.jsonl"
    if not index.exists():
        return []
    labels = {one["file"]: one for one in map(json.loads, (SHARED / "pages" / "gold.jsonl").read_text().splitlines())}
    by_host: dict[str, list[str]] = defaultdict(list)
    for entry in map(json.loads, index.read_text().splitlines()):
        if entry["kind"] in ("article", "other"):
            by_host[entry["file"].split("/")[0]].append(entry["file"])
    return [_measure_host(host, files, labels) for host, files in by_host.items() if len(files) >= 4]


def _measure_host(host: str, files: list[str], labels: dict[str, dict[str, list[str]]]) -> HostRow:
    html = {file: (SHARED / "pages" / file).read_bytes() for file in files}
    alone = {file: split_page(page) for file, page in html.items()}
    total: Counter[int] = Counter()
    for article in alone.values():
        total.update(count_lines(article))
    known = {
        file: split_page(page, memory=make_memory(total - count_lines(alone[file]))) for file, page in html.items()
    }
    scores = [
        [body_f1(labels[file]["body"], of[file].body, labels[file]["optional"]) for file in files if file in labels]
        for of in (alone, known)
    ]
    taken = [
        line
        for file in files
        for line in (alone[file].body or "").split("\n")
        if line and line not in (known[file].body or "").split("\n")
    ]
    means = [statistics.mean(score) if score else float("nan") for score in scores]
    return HostRow(host=host, pages=len(files), alone=means[0], remembered=means[1], taken=tuple(taken))


def tell_generated(scores: dict[str, Score], outlets: int, pages: int) -> str:
    """The first table."""
    rows = [
        ("body F1, mean over outlets", [f"{statistics.mean(score.f1):.4f}" for score in scores.values()]),
        ("  worst outlet", [f"{min(score.f1):.4f}" for score in scores.values()]),
        ("lines around it let into the body", [f"{s.leaked} of {s.furniture}" for s in scores.values()]),
        ("repeated text kept in the body", [f"{s.kept} of {s.repeated}" for s in scores.values()]),
        ("pages with the right reporter", [f"{s.reporters} of {s.pages}" for s in scores.values()]),
    ]
    head = f"{outlets} generated outlets of {pages} pages".ljust(38) + "".join(f"{name:>14}" for name in scores)
    return "\n".join([head, *(name.ljust(38) + "".join(f"{cell:>14}" for cell in cells) for name, cells in rows)])


def tell_real(rows: list[HostRow]) -> str:
    """The second table."""
    lines = [f"{'real pages, body F1 of the labelled':38}{'pages':>6}{'alone':>10}{'with others':>13}"]
    for row in rows:
        lines.append(f"{row.host:38}{row.pages:>6}{row.alone:>10.4f}{row.remembered:>13.4f}")
        lines += [f"    out of the body: {line[:80]}" for line in row.taken]
    return "\n".join(lines)


def main(pages: int) -> int:
    """Print the tables; 1 when the memory leaves too much in or takes too much out."""
    scores = measure_generated(OUTLETS, pages)
    text = tell_generated(scores, OUTLETS, pages)
    real = measure_real()
    print(f"{text}\n\n{tell_real(real)}" if real else text)  # noqa: T201  a table on stdout is the purpose of this file
    alone, rebuilt = scores["alone"], scores["rebuild"]
    return int(rebuilt.leaked > WANTED_LEFT * alone.leaked or rebuilt.kept < WANTED_KEPT * rebuilt.repeated)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES))
