"""The colours of the dashboard belong to outcomes, not to how often they came; in a real Chromium, light and dark."""

from __future__ import annotations

import colorsys
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.database import Archive
from archive.front.dashboard import SERIES, Chart, crawl_health
from archive.items import OutcomeKind
from tests.archive.front.browser import run_front
from tests.archive.front.front_archive import create_front_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GOOD = {OutcomeKind.STORED, OutcomeKind.REVISED}
SELDOM = {OutcomeKind.REFUSED_ADDRESS, OutcomeKind.REDIRECT_LOOP, OutcomeKind.OFFSITE, OutcomeKind.TOO_LARGE,
          OutcomeKind.WRONG_TYPE, OutcomeKind.BUDGET}  # fmt: skip
"""Grey: they say nothing of the crawl's health."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_front(create_front_archive(tmp_path_factory.mktemp("front"))) as address:
        yield address


def health(folder: Path, outcomes: Sequence[tuple[str, int]]) -> Chart:
    create_front_archive(folder)
    with Archive.open(folder, write=True) as archive:
        for kind, times in outcomes:
            archive.connection.executemany(
                """INSERT INTO outcome (run_id, outlet_id, url, kind, outcome, at) VALUES
                   ((SELECT max(id) FROM run), 'jb', ?, 'article', ?, '2025-07-28T10:00:00')""",
                [(f"https://jb.example/{kind}/{number}", kind) for number in range(times)],
            )
    with closing(sqlite3.connect(folder / "sosik.db")) as connection:
        connection.row_factory = sqlite3.Row
        return crawl_health(connection)


def test_an_outcome_has_its_colour_and_its_place_however_often_it_came(tmp_path: Path) -> None:
    often = health(tmp_path / "often", [("blocked", 40), ("unchanged", 5)])
    seldom = health(tmp_path / "seldom", [("blocked", 5), ("unchanged", 40)])
    assert often.series == seldom.series, "in the order of the outcomes, what is well at the bottom"
    names = dict(zip(("stored", "unchanged", "blocked", "timeout"), often.series, strict=True))
    assert [often.tone(names[kind]) for kind in names] == [f"outcome-{kind}" for kind in names]


def test_the_rarest_of_many_outcomes_are_one_series_of_no_colour(tmp_path: Path) -> None:
    chart = health(tmp_path / "many", [(kind, 3 + place) for place, kind in enumerate(OutcomeKind)])
    assert len(chart.series) == SERIES + 1
    assert chart.tone(chart.series[-1]) == "outcome-others"


COLOURS = """(kinds) => {
  const rgb = (element, name) => getComputedStyle(element)[name].match(/[0-9.]+/g).slice(0, 3).map(Number);
  const card = rgb(document.querySelector('.chart'), 'backgroundColor');
  const list = document.createElement('dl'), row = document.createElement('dd');
  list.className = 'bars'; list.append(row); document.querySelector('.chart').append(list);
  return [card, ...kinds.map((kind) => {
    const bar = document.createElement('span'); bar.className = 'outcome-' + kind; row.append(bar);
    return rgb(bar, 'backgroundColor');
  })];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_outcome_is_seen_and_no_trouble_is_green(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{address}/dashboard")
    kinds = [*OutcomeKind]
    card, *colours = page.evaluate(COLOURS, [str(kind) for kind in kinds])
    context.close()
    assert {kind: round(contrast(colour, card), 1) for kind, colour in zip(kinds, colours, strict=True)
            if contrast(colour, card) < 3} == {}, "WCAG 2.1, 1.4.11 asks for 3"  # fmt: skip
    assert {kind for kind, colour in zip(kinds, colours, strict=True) if is_green(colour)} <= GOOD
    coloured = [tuple(colour) for kind, colour in zip(kinds, colours, strict=True) if kind not in SELDOM]
    assert len(set(coloured)) == len(coloured) - 2, "all differ but two pairs that mean one thing"


def is_green(colour: Sequence[float]) -> bool:
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    return 90 <= hue * 360 <= 190 and saturation > 0.2


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Sequence[float]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
