"""Sosik beside the extractors people use: `python -m tests.bench.bench_peers [FOLDER]` (`make bench-split`).

Three sets of pages: the labelled ones of `../shared/pages`, those of FOLDER (pages with a `gold.jsonl` of the same
form; hosts that no rule was made on), and our own golden pages. All sides get the same decoded text, in one process,
in turn a round; times are CPU seconds of this process. Scores are means over hosts, of each the mean over its pages.
"""

from __future__ import annotations

import gc
import logging
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from archive.items import Article
from crawler.outlets import load_outlets
from tests.bench import splits
from tests.bench.labels import SHARED_PAGES, Label, read_folder, read_golden
from tests.bench.peers import PEERS, Ready, make_ready, stay_offline
from tests.bench.scores import Tally, body_f1, leaks_byline, leaks_caption, leaks_copyright

ROUNDS = 3
WANTED_RATIO = 10.0  # times trafilatura's default, on first visits
WANTED_BODY = 0.985
WANTED_LISTS = 0.95
BASELINE = "trafilatura"
OWN = "our golden pages"
"""Held to the same aims but speed: a page of 3 KB is no page of an outlet."""
_MOST_SHOWN = 12  # misses printed of one field


@dataclass(frozen=True, slots=True)
class Side:
    """What is timed on a page; on a first visit Sosik's caches are empty before the round."""

    name: str
    extract: Callable[[Label], object]
    first_visit: bool = False


@dataclass(slots=True)
class Row:
    """What one side reaches on one set of pages."""

    name: str
    bodies: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    leaks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    seconds: float | None = None
    """CPU seconds of a round over all pages, the median of the rounds."""

    def add(self, label: Label, text: str) -> None:
        """Score the main text of a page."""
        if label.body is not None:
            self.bodies[label.group].append(body_f1(label.body, label.optional, text))
        page = label.intruders
        kinds = {
            "copyright": leaks_copyright(page, text),
            "byline": leaks_byline(page, text),
            "caption": leaks_caption(page, text),
        }
        for kind, leaks in (*kinds.items(), ("any", any(kinds.values()))):
            self.leaks[kind] += leaks

    @property
    def body(self) -> float:
        """Give the mean over hosts of the body's F1."""
        return statistics.mean(statistics.mean(scores) for scores in self.bodies.values())


@dataclass(slots=True)
class Fields:
    """What Sosik finds on a page besides the body; nobody else gives these."""

    name: str
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lists: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    unlabelled: int = 0
    misses: list[splits.Miss] = field(default_factory=list)

    def add(self, label: Label, article: Article) -> None:
        """Compare the fields of a page."""
        for name, miss in splits.compare_fields(label, article):
            self.asked[name] += 1
            self.right[name] += miss is None
            self.misses += [miss] if miss else []
        ranking, others = splits.tally_ranking(label, article)
        tallies = (
            ("captions", label.captions, splits.tally_captions(label, article)),
            ("related", label.related, splits.tally_related(label, article)),
            ("ranking", label.ranking, ranking),
        )
        for name, labelled, tally in tallies:
            if labelled is None:
                continue
            self.lists[name] += tally
            if not tally.right == tally.wanted == tally.got:
                self.misses.append(splits.Miss(file=label.file, field=name, wanted=tally, got=""))
        self.unlabelled += others


def say(*lines: str) -> None:
    """Print lines: a report on stdout is the purpose of this file."""
    print(*lines, sep="\n", flush=True)  # noqa: T201


def measure(sides: Sequence[Side], labels: Sequence[Label]) -> dict[str, float]:
    """Give the CPU seconds each side takes for all pages, the median of rounds in which all have their turn."""
    rounds: dict[str, list[float]] = defaultdict(list)
    gc.collect()
    gc.freeze()  # what the libraries loaded is not looked through again in anybody's time
    for _ in range(ROUNDS):
        for side in sides:
            if side.first_visit:
                splits.forget()
            start = time.process_time()
            for label in labels:
                side.extract(label)
            rounds[side.name].append(time.process_time() - start)
    gc.unfreeze()
    return {name: statistics.median(seconds) for name, seconds in rounds.items()}


def compare(title: str, labels: Sequence[Label], peers: Sequence[Ready]) -> list[str]:
    """Print the tables of one set of pages; give what falls short of the aims."""
    outlets = load_outlets()
    hints = {label.file: splits.choose_outlet(label, outlets) for label in labels}
    ours = {"sosik, no hints": dict.fromkeys(hints), "sosik, hints": hints}
    rows, fields = [], []
    for name, chosen in ours.items():
        row, found = Row(name), Fields(name)
        for label in labels:
            article = splits.split(label, chosen[label.file])
            row.add(label, article.body or "")
            found.add(label, article)
        rows.append(row)
        fields.append(found)
    rows += [_score_peer(peer, labels) for peer in peers if peer.extract]
    sides = [
        Side("sosik, no hints", splits.split, first_visit=True),
        Side("sosik again", splits.split),
        Side("sosik, hints", lambda label: splits.split(label, hints[label.file]), first_visit=True),
        *(Side(peer.name, _timed(peer.extract)) for peer in peers if peer.extract),
    ]
    seconds = measure(sides, labels)
    for row in rows:
        row.seconds = seconds[row.name]
    _print_rows(title, labels, rows, again=seconds["sosik again"])
    _print_fields(fields)
    return _judge(title, rows, fields)


def _timed(extract: Callable[[str], str]) -> Callable[[Label], object]:
    return lambda label: _extract(extract, label)


def _extract(extract: Callable[[str], str], label: Label) -> str:
    """Run a peer; a page it raises on gives no text."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return extract(label.html)
    except Exception:  # noqa: BLE001  # foreign code at its boundary: its page counts as empty
        return ""


def _score_peer(peer: Ready, labels: Iterable[Label]) -> Row:
    row = Row(peer.name)
    for label in labels:
        row.add(label, _extract(peer.extract, label) if peer.extract else "")
    return row


def _print_rows(title: str, labels: Sequence[Label], rows: Sequence[Row], *, again: float) -> None:
    megabytes = sum(len(label.html.encode()) for label in labels) / 1e6
    has = {
        "copyright": sum(label.shows_notice for label in labels),
        "byline": sum(bool(label.intruders.byline) for label in labels),
        "caption": sum(bool(label.intruders.captions) for label in labels),
    }
    hosts = len({label.group for label in labels})
    baseline = next((row.seconds for row in rows if row.name.rpartition(" ")[0] == BASELINE), None)
    heads = [f"{kind} of {count}" for kind, count in has.items()]
    say(
        "",
        f"## {title}: {len(labels)} pages of {hosts} hosts, {megabytes:.1f} MB",
        "",
        f"| {'':28} | body F1 | {' | '.join(heads)} | pages with any | pages/s | x {BASELINE} |",
        f"| --- |{' ---: |' * 7}",
    )
    for row in rows:
        counts = " | ".join(f"{row.leaks[kind]:{len(head)}}" for kind, head in zip(has, heads, strict=True))
        rate, ratio = _rate(row.seconds, baseline, len(labels))
        say(f"| {row.name:28} | {row.body:7.4f} | {counts} | {row.leaks['any']:14} | {rate} | {ratio} |")
    rate, ratio = _rate(again, baseline, len(labels))
    say(
        "",
        f"The rates of sosik are those of first visits: its caches start each round empty. The same page again "
        f"without hints: {rate.strip()} pages/s, {ratio.strip()} times {BASELINE}.",
    )


def _rate(seconds: float | None, baseline: float | None, pages: int) -> tuple[str, str]:
    if not seconds:
        return "", ""
    return f"{pages / seconds:7.0f}", f"{baseline / seconds:7.1f}" if baseline else ""


def _print_fields(found: Sequence[Fields]) -> None:
    names = ["is_article", "headline", "reporters", "published_at"]
    say("", f"| right of those labelled | {' | '.join(fields.name for fields in found)} |", "| --- |" + " ---: |" * 2)
    for name in names:
        say(f"| {name} | {' | '.join(f'{fields.right[name]} of {fields.asked[name]}' for fields in found)} |")
    for name in ("captions", "related", "ranking"):
        cells = [
            f"F1 {tally.f1:.3f} ({tally.right} right, {tally.wanted} labelled, {tally.got} given)"
            for tally in (fields.lists[name] for fields in found)
        ]
        say(f"| {name} | {' | '.join(cells)} |")
    say(f"| ranking entries in lists without a label | {' | '.join(str(fields.unlabelled) for fields in found)} |")
    for fields in found:
        by_field: dict[str, list[splits.Miss]] = defaultdict(list)
        for miss in fields.misses:
            by_field[miss.field].append(miss)
        for name, misses in by_field.items():
            say("", f"{fields.name}: {name} not as labelled on {len(misses)} pages")
            say(*(f"  {miss.file}: {miss.wanted!s:.200} <> {miss.got!s:.200}" for miss in misses[:_MOST_SHOWN]))


def _judge(title: str, rows: Sequence[Row], found: Sequence[Fields]) -> list[str]:
    """Give what the splitter without hints does not reach."""
    ours, fields = rows[0], found[0]
    baseline = next((row.seconds for row in rows if row.name.rpartition(" ")[0] == BASELINE), None)
    short = []
    if ours.body < WANTED_BODY:
        short.append(f"{title}: body F1 {ours.body:.4f}, wanted {WANTED_BODY}")
    if ours.leaks["any"]:
        short.append(f"{title}: copyright, byline or caption in the body on {ours.leaks['any']} pages, wanted 0")
    short += [
        f"{title}: {name} F1 {fields.lists[name].f1:.3f}, wanted {WANTED_LISTS}"
        for name in ("related", "ranking")
        if fields.lists[name].f1 < WANTED_LISTS
    ]
    short += [
        f"{title}: {name} right {fields.right[name]} of {asked}, wanted all"
        for name, asked in fields.asked.items()
        if fields.right[name] < asked
    ]
    if title != OWN and baseline and ours.seconds and baseline / ours.seconds < WANTED_RATIO:
        short.append(f"{title}: {baseline / ours.seconds:.1f} times {BASELINE}, wanted {WANTED_RATIO:.0f}")
    return short


def main(folder: Path | None) -> int:
    """Print the tables of all sets; 0 when every aim is reached, 1 when not, 2 without any pages."""
    logging.disable(logging.CRITICAL)
    stay_offline()
    sets = [("pages of ../shared", read_folder(SHARED_PAGES))] if (SHARED_PAGES / "gold.jsonl").exists() else []
    if folder is not None:
        if not (folder / "gold.jsonl").exists():
            say(f"{folder} holds no gold.jsonl; its form is told in tests/bench/labels.py")
            return 2
        sets.append((f"pages of {folder.name}", read_folder(folder)))
    sets.append((OWN, read_golden()))
    peers = [make_ready(peer) for peer in PEERS]
    short = [line for title, labels in sets for line in compare(title, labels, peers)]
    say("", *(f"left out: {peer.name}: {peer.reason}" for peer in peers if peer.extract is None))
    say("", *(short or ["every aim is reached"]))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
