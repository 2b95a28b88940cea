"""Questions in SQL that mean harm: the front stays small, stays up, and goes on answering others."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.archive.front.browser import Front, start_front
from tests.archive.front.front_archive import create_front_archive

MAX_RSS_MB = 400
IN_LANE = 10  # two questions at a time, and eight that wait
ASKED = 40

FOREVER = "with recursive t(x) as (select 1 union all select x + 1 from t)"
ENDLESS = f"{FOREVER} select count(*) from t"
ATTACKS = [
    (f"{FOREVER} select x from t", "rows without end"),
    (ENDLESS, "counting without end"),
    (f"{FOREVER} select printf('%.*c', 4000000, 'x') from t limit 1000", "a thousand long texts"),
    (f"{FOREVER} select zeroblob(4000000) from t limit 1000", "a thousand long blobs"),
    (f"{FOREVER} select group_concat(printf('%.*c', 100000, 'x')) from t", "one text without end"),
    (f"{FOREVER} select json_group_array(x) from t", "a list without end"),
    (f"{FOREVER} select randomblob(3000000) || x from t order by 1", "sorting long values"),
    ("select zeroblob(1000000000)", "one value of a gigabyte"),
    ("select replace(printf('%.*c', 1000000, 'x'), 'x', printf('%.*c', 1000000, 'y'))", "a text that explodes"),
    ("select * from article a, article b, article c, article d, article e, article f, segment", "all with all"),
    ("select 'x' like '" + "%a" * 2000 + "'", "a pattern that backtracks"),
    ("select " + "(" * 900 + "1" + ")" * 900, "deep nesting"),
    ("attach '/etc/passwd' as p", "another file"),
    ("select load_extension('/tmp/x.so')", "foreign code"),
    ("select writefile('attack.txt', 'x')", "a file written"),
    ("pragma hard_heap_limit = 0", "the limit lifted"),
    ("update article set headline = ''", "a change"),
    (f"{FOREVER}, u(y) as (select x from t limit 300000) select distinct y, printf('%.*c', 900, y) from u", "distinct"),
]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with start_front(create_front_archive(tmp_path_factory.mktemp("front"))) as front:
        yield front


def ask(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=60) as response:
            return response.status, response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def peak_mb(pid: int) -> float:
    """The most memory the process ever held."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("needs /proc to read a process's memory")
    match = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    assert match is not None
    return int(match[1]) / 1024


@pytest.mark.parametrize(("sql", "proves"), ATTACKS, ids=[attack[1] for attack in ATTACKS])
def test_attack_is_survived(front: Front, sql: str, proves: str) -> None:
    addresses = [f"{front.address}/sosik{ending}?sql={quote(sql)}" for ending in ("", ".json")]
    with ThreadPoolExecutor(2) as executor:
        for status, text in executor.map(ask, addresses):
            assert status in {200, 400}, (proves, text[:300])
    assert peak_mb(front.pid) < MAX_RSS_MB, proves
    assert ask(f"{front.address}/sosik/article/1")[0] == 200


def test_attacks_at_once_end_and_stay_small(tmp_path: Path) -> None:
    """Thirteen at once: ten in their lane, one or two at a time, and three too many."""
    heavy = [sql for sql, _ in ATTACKS[:13]]
    with start_front(create_front_archive(tmp_path)) as front, ThreadPoolExecutor(13) as executor:
        addresses = [f"{front.address}/sosik.json?sql={quote(sql)}" for sql in heavy]
        answers = {status for status, _ in executor.map(ask, addresses)}
        assert answers <= {200, 400, 503}, "answered, stopped by the time limit, or told to come back later"
        assert peak_mb(front.pid) < MAX_RSS_MB
        assert ask(front.address)[0] == 200


def test_readers_never_wait_behind_questions(tmp_path: Path) -> None:
    """Questions that never end (their time limit is lifted) fill their lane: the others are refused, readers are
    answered."""
    pages = ("/", "/search?q=%EC%A0%84%EB%B6%81", "/sosik/article/1", "/sosik/article", "/dashboard")
    question = f"/sosik.json?sql={quote(ENDLESS)}"
    folder = create_front_archive(tmp_path)
    with start_front(folder, sql_time_limit_ms=3_600_000) as front, ThreadPoolExecutor(ASKED) as executor:
        asked = [executor.submit(ask, front.address + question) for _ in range(ASKED)]
        try:
            answered = list(islice(as_completed(asked, timeout=60), ASKED - IN_LANE))
            assert {answer.result()[0] for answer in answered} == {503}
            for page in pages:
                assert ask(front.address + page)[0] == 200, page
            assert sum(not answer.done() for answer in asked) == IN_LANE
        finally:
            os.kill(front.pid, signal.SIGKILL)  # or it would wait for the questions


def test_the_lane_is_free_again_when_questions_reach_their_time_limit(tmp_path: Path) -> None:
    folder = create_front_archive(tmp_path)
    with start_front(folder, sql_time_limit_ms=300) as front, ThreadPoolExecutor(IN_LANE) as executor:
        question = f"{front.address}/sosik.json?sql={quote(ENDLESS)}"
        assert {status for status, _ in executor.map(ask, [question] * IN_LANE)} == {400}
        assert ask(f"{front.address}/sosik.json?sql=select+1")[0] == 200
