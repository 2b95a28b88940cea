"""What the splitter reaches on pages of shapes that it was not made on: `python -m tests.bench.bench_shapes [FOLDER]`.

The labelled real pages in the folder beside the checkout (or of FOLDER) without their names, made of other elements,
and the text of each in the frame of every other.
"""

from __future__ import annotations

import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.bench.labels import Label, read_folder
from tests.bench.scores import body_f1, leaks_byline, leaks_caption, leaks_copyright
from tests.bench.shapes import SHAPES, cut, exchange, reshape
from tests.bench.splits import compare_fields, split
from tests.shared import SHARED

FIELDS = ("headline", "reporters", "published_at")


def main() -> int:
    """Print a row for each shape; 2 when the pages are not there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "pages"
    if not (folder / "gold.jsonl").exists():
        print(f"{folder}/gold.jsonl is not there: name a folder with labelled pages", file=sys.stderr)  # noqa: T201
        return 2
    labels = [label for label in read_folder(folder) if label.body]
    print("| shape | pages | body F1 | least | leaks |", " | ".join(FIELDS), "|")  # noqa: T201
    for name, shapes in SHAPES.items():
        report(name, (reshape(label, shapes) for label in labels), FIELDS)
    cuts = [found for label in labels if (found := cut(label)) is not None]
    report("each text in each other's frame", exchange(cuts), ())
    return 0


def report(name: str, labels: Iterable[Label], fields: Iterable[str]) -> None:
    """Print the scores of one shape: body F1 as mean over hosts, pages with a notice, byline or caption in the body."""
    by_host: dict[str, list[float]] = defaultdict(list)
    wrong = dict.fromkeys(fields, 0)
    pages = leaks = 0
    for label in labels:
        article = split(label)
        body = article.body or ""
        by_host[label.group].append(body_f1(label.body or (), label.optional, body))
        leaks += any(leaking(label.intruders, body) for leaking in (leaks_copyright, leaks_byline, leaks_caption))
        for field, miss in compare_fields(label, article):
            if miss and field in wrong:
                wrong[field] += 1
        pages += 1
    mean = statistics.mean(statistics.mean(scores) for scores in by_host.values())
    least = min(min(scores) for scores in by_host.values())
    right = "".join(f" {pages - count} |" for count in wrong.values())
    print(f"| {name} | {pages} | {mean:.4f} | {least:.3f} | {leaks} |{right}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
