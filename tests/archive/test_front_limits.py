"""Questions in SQL that mean harm: the front stays small, stays up, and goes on answering others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from tests.archive.browser import Front, start_front
from tests.archive.front_archive import create_front_archive

MAX_RSS_MB = 400
QUICK = 9  # six that SQLite refuses at once and three too many may end while one page is made; the others take seconds

FOREVER = "with recursive t(x) as (select 1 union all select x + 1 from t)"
ATTACKS = [
    (f"{FOREVER} select x from t", "rows without end"),
    (f"{FOREVER} select count(*) from t", "counting without end"),
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


def test_readers_never_wait_behind_attacks(tmp_path: Path) -> None:
    """Thirteen at once: they end one after the other, a time limit apart, and a reader waits for none of them."""
    heavy = [sql for sql, _ in ATTACKS[:13]]
    pages = ("/", "/search?q=%EC%A0%84%EB%B6%81", "/sosik/article/1", "/sosik/article", "/dashboard")
    with start_front(create_front_archive(tmp_path)) as front, ThreadPoolExecutor(13) as executor:
        ask(front.address)
        running = [executor.submit(ask, f"{front.address}/sosik.json?sql={quote(sql)}") for sql in heavy]
        ended = []
        for page in pages:
            before = sum(attack.done() for attack in running)
            assert ask(front.address + page)[0] == 200, page
            ended.append(sum(attack.done() for attack in running) - before)
        assert not all(attack.done() for attack in running), "readers were answered while attacks went on"
        answers = {attack.result()[0] for attack in running}
        assert answers <= {200, 400, 503}, "answered, stopped by the time limit, or told to come back later"
        assert peak_mb(front.pid) < MAX_RSS_MB
    assert max(ended) <= QUICK, f"attacks that ended before each page was there: {ended}"


def test_too_many_questions_at_once_are_refused(tmp_path: Path) -> None:
    question = f"/sosik.json?sql={quote(ATTACKS[1][0])}"
    with start_front(create_front_archive(tmp_path)) as front, ThreadPoolExecutor(40) as executor:
        statuses = Counter(status for status, _ in executor.map(ask, [front.address + question] * 40))
        assert statuses == {400: 10, 503: 30}
        assert ask(front.address)[0] == 200
