"""The labelled real pages in shapes that no rule was made on; `python -m tests.bench.bench_shapes` has all of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from functools import lru_cache

from tests.bench.labels import Label, read_folder
from tests.bench.scores import body_f1, leaks_byline, leaks_copyright
from tests.bench.shapes import SHAPES, Cut, cut, exchange, reshape
from tests.bench.splits import split
from tests.shared import SHARED, needs_shared

FRAMES = 3  # each page's text in the frames of so many others; all 506 take half a minute
SHAPE_FLOOR = 0.99  # measured .996 without names, .9998 in other frames on 2026-11-23


@lru_cache(maxsize=1)
def labels() -> tuple[Label, ...]:
    return tuple(label for label in read_folder(SHARED / "pages") if label.body)


def mean(pages: Iterable[Label]) -> float:
    """The mean body F1; no notice and no byline may be in a body."""
    scores = []
    for label in pages:
        body = split(label).body or ""
        scores.append(body_f1(label.body or (), label.optional, body))
        assert not leaks_copyright(label.intruders, body), label.file
        assert not leaks_byline(label.intruders, body), label.file
    return statistics.mean(scores)


@needs_shared
def test_without_names_and_with_other_elements() -> None:
    shapes = SHAPES["all of that but the head"]
    assert mean(reshape(label, shapes) for label in labels()) >= SHAPE_FLOOR


@needs_shared
def test_each_text_in_the_frames_of_others() -> None:
    cuts = [found for label in labels() if (found := cut(label)) is not None]
    assert len(cuts) == len(labels())
    chosen: list[Label] = []
    for at in range(len(cuts)):
        ring: list[Cut] = [*cuts[at:], *cuts[:at]][: FRAMES + 1]
        chosen += list(exchange(ring))[:FRAMES]
    assert mean(chosen) >= SHAPE_FLOOR
