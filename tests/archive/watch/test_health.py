"""Health from an outlet's own history: each check with a history that is fine and one that is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive.clock import from_korean
from archive.items import OutcomeKind, PageKind
from archive.watch.health import Away, Coverage, History, Silence, find_problems, measure_silence

NOW = from_korean("2026-11-12T18:00:00").astimezone(UTC)  # a Thursday
DAY = timedelta(days=1)


def daily(hours: list[int], *, weekdays: set[int] = set(range(7)), until: datetime = NOW) -> list[datetime]:  # noqa: B006  read only
    """An article at each of these Korean hours on these weekdays from 14 September up to `until`."""
    start = from_korean("2026-09-14T00:00:00")
    moments = [start + day * DAY + timedelta(hours=hour) for day in range(70) for hour in hours]
    return [moment for moment in moments if moment.weekday() in weekdays and moment <= until]


BUSY = list(range(7, 22))
WORKDAYS = {0, 1, 2, 3, 4}
FRIDAY = from_korean("2026-11-13T21:00:00")


def history(moments: list[datetime], *, now: datetime = NOW) -> History:
    return History(now=now, watched_since=NOW - 60 * DAY, moments=moments, lists_read_at=now, asked_at=now)


SILENCES = [
    (daily(BUSY), "2026-11-12T18:00:00", False, "it published just now"),
    (daily(BUSY, until=NOW - DAY), "2026-11-12T18:00:00", True, "a whole working day without anything"),
    (daily(BUSY), "2026-11-13T06:30:00", False, "a night is no silence"),
    (
        daily(BUSY, weekdays=WORKDAYS, until=FRIDAY),
        "2026-11-16T08:00:00",
        False,
        "nor a weekend, where nobody works then",
    ),
    (daily(BUSY, weekdays=WORKDAYS, until=FRIDAY), "2026-11-16T18:00:00", True, "but its Monday is"),
    (daily([9], weekdays={1}), "2026-11-20T09:00:00", False, "a weekly waits for its Tuesday"),
    (daily([9], weekdays={1}), "2026-12-07T09:00:00", True, "and is missed after three of them"),
    (daily(BUSY)[-4:], "2026-11-30T18:00:00", False, "four articles are no rhythm"),
    (daily(BUSY)[-6:], "2026-11-17T18:00:00", False, "nor are six of one afternoon: a week is waited"),
]


@pytest.mark.parametrize(("moments", "now", "silent", "why"), SILENCES, ids=[row[3] for row in SILENCES])
def test_silence_is_measured_against_the_usual_rhythm(
    moments: list[datetime], now: str, silent: bool, why: str
) -> None:
    found = find_problems(history(moments, now=from_korean(now).astimezone(UTC)))
    assert any("silent since" in problem for problem in found) is silent, found


def test_an_outlet_whose_pages_fail_is_told_from_one_that_writes_nothing() -> None:
    quiet = history(daily(BUSY), now=from_korean("2026-11-30T18:00:00").astimezone(UTC))
    [silent] = [words for words in find_problems(quiet) if "silent since" in words]
    [failing] = [words for words in find_problems(replace(quiet, named_since=9)) if "silent since" in words]
    assert failing == f"{silent}; 9 addresses that its lists named since gave no article: `sosik status --ledger`"


MOVES = [
    # requests redirected to one host, of how many, told, why
    (40, 44, True, "everything but what another host serves"),
    (2, 2, True, "two lists, and nothing else was due"),
    (1, 1, False, "one article that is told of elsewhere"),
    (9, 40, False, "a section that moved to a sister paper"),
]


@pytest.mark.parametrize(("requests", "of", "told", "why"), MOVES, ids=[row[3] for row in MOVES])
def test_an_outlet_that_leads_to_another_host_is_told_as_moved(requests: int, of: int, told: bool, why: str) -> None:
    away = Away(host="new.example", requests=requests, of=of, since=NOW - 9 * DAY)
    found = find_problems(replace(history([]), away=away))
    words = (
        f"moved to new.example? {requests} of {of} requests of two days were redirected there, the first on 2026-11-03"
    )
    assert bool(found) is told
    assert all(problem.startswith(f"{words}: ") for problem in found)


def test_a_list_that_no_reading_takes_whole_needs_a_person() -> None:
    words = "http://gaon.example/map.xml: too long: what lies behind its first 500,000 entries is not read"
    assert find_problems(replace(history([]), cut_lists=(words,))) == (words,)


def test_silence_ends_where_nobody_looked() -> None:
    """That the lists were not read for days is another problem than that nothing stood in them."""
    later = replace(history(daily(BUSY), now=NOW + 5 * DAY), lists_read_at=NOW, asked_at=NOW + 5 * DAY)
    found = measure_silence(later)
    assert isinstance(found, Silence)
    assert not found.is_too_long


def test_a_rhythm_takes_two_weeks_to_learn() -> None:
    young = replace(history(daily(BUSY, until=NOW - 2 * DAY)), watched_since=NOW - 13 * DAY)
    assert measure_silence(young) is None


SHARES = {"headline": 1.0, "body": 0.98, "published_at": 0.99, "byline": 0.8}
USUAL = Coverage(articles=300, shares=SHARES, body_chars=700)
RECENT = replace(USUAL, articles=50)
LAYOUTS = [
    (RECENT, None, "as before"),
    (replace(RECENT, shares=SHARES | {"byline": 0.6}), None, "a section without bylines"),
    (replace(RECENT, shares=SHARES | {"byline": 0.1}), "byline found on 10% of the last 50 articles", "no bylines now"),
    (replace(RECENT, shares=SHARES | {"published_at": 0.0}), "published_at found on 0%", "no times any more"),
    (replace(RECENT, body_chars=200), "have 200 characters (median), before 700", "bodies cut short"),
    (replace(RECENT, body_chars=400), None, "shorter stories"),
    (replace(RECENT, articles=9, body_chars=1), None, "nine articles prove nothing"),
]


@pytest.mark.parametrize(("recent", "words", "why"), LAYOUTS, ids=[row[2] for row in LAYOUTS])
def test_a_changed_layout_is_told(recent: Coverage, words: str | None, why: str) -> None:
    found = find_problems(replace(history(daily(BUSY)), recent=recent, usual=USUAL))
    assert len(found) == (words is not None), found
    assert words is None or words in found[0]


ARTICLE, SECTION = PageKind.ARTICLE, PageKind.SECTION
RISES = [
    ({(ARTICLE, "stored"): 90, (ARTICLE, "blocked"): 2}, {(ARTICLE, "stored"): 900}, None, "single refusals"),
    ({(ARTICLE, "stored"): 20, (ARTICLE, "blocked"): 30}, {(ARTICLE, "stored"): 900}, "blocked rose to 60%", "blocked"),
    ({(ARTICLE, "not_article"): 40}, {(ARTICLE, "stored"): 900}, "not_article rose to 100%", "pages without articles"),
    (
        {(ARTICLE, "stored"): 50, (ARTICLE, "not_article"): 50},
        {(ARTICLE, "stored"): 500, (ARTICLE, "not_article"): 400},
        None,
        "it was always so",
    ),
    ({(ARTICLE, "timeout"): 40}, {}, None, "no past to compare with"),
]


@pytest.mark.parametrize(("last", "before", "words", "why"), RISES, ids=[row[3] for row in RISES])
def test_a_rise_of_failures_is_told(
    last: dict[tuple[str, str], int], before: dict[tuple[str, str], int], words: str | None, why: str
) -> None:
    found = find_problems(replace(history(daily(BUSY)), last_days=last, before=before))
    assert len(found) == (words is not None), found
    assert words is None or words in found[0]


LAST_RUNS = [
    ({(SECTION, "listed"): 1, (SECTION, "timeout"): 3}, None, "one list was read"),
    ({(SECTION, "timeout"): 3}, "no list could be read (timeout)", "none was"),
    ({(ARTICLE, "stored"): 99, (ARTICLE, "blocked"): 1}, None, "one of a hundred refused"),
    ({(ARTICLE, "stored"): 9, (ARTICLE, "blocked"): 1}, "1 of 10 article pages blocked", "a tenth refused"),
    (
        {(ARTICLE, "stored"): 99, (ARTICLE, "split_failed"): 1},
        "1 page could not be split",
        "our own fault counts always",
    ),
]


@pytest.mark.parametrize(("counts", "words", "why"), LAST_RUNS, ids=[row[2] for row in LAST_RUNS])
def test_the_last_run_is_judged(counts: dict[tuple[str, str], int], words: str | None, why: str) -> None:
    found = find_problems(replace(history(daily(BUSY)), last_run=counts))
    assert found == ((words,) if words else ())


DAYS = [f"2026-11-{day:02}" for day in range(1, 11)]
ASKED = [
    (DAYS, "2026-11-11T20:00:00", None, "a daily crawl, yesterday"),
    (DAYS, "2026-11-10T06:00:00", "not asked since 2026-11-10 06:00", "a daily crawl that missed two days"),
    (DAYS[::3], "2026-11-07T06:00:00", None, "every third day is a rhythm too"),
    (DAYS[:2], "2026-11-02T06:00:00", None, "asked twice by hand"),
]


@pytest.mark.parametrize(("days", "asked_at", "words", "why"), ASKED, ids=[row[3] for row in ASKED])
def test_a_schedule_that_stopped_is_told(days: list[str], asked_at: str, words: str | None, why: str) -> None:
    asked = replace(history(daily(BUSY)), asked_days=days, asked_at=from_korean(asked_at))
    found = find_problems(asked)
    assert [problem.split(":")[0] + ":" + problem.split(":")[1] for problem in found] == ([words] if words else [])


def test_a_run_that_was_killed_is_told() -> None:
    found = find_problems(replace(history(daily(BUSY)), unfinished_run=7))
    assert found == ("run 7 did not end: killed, or the disk was full; the next crawl goes on there",)


def test_every_outcome_that_may_rise_is_one() -> None:
    from archive.watch.health import SIGNS

    assert set(OutcomeKind) >= SIGNS
