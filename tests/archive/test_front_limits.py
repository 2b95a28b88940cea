"""Questions in SQL that mean harm: the front stays small, stays up, and goes on answering others."""

from __future__ import annotations

import re
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
    ("select writefile('/tmp/sosik-attack', 'x')", "a file written"),
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
    for ending in ("", ".json"):
        status, text = ask(f"{front.address}/sosik{ending}?sql={quote(sql)}")
        assert status in {200, 400}, (proves, text[:300])
    assert peak_mb(front.pid) < MAX_RSS_MB, proves
    assert ask(f"{front.address}/sosik/article/1")[0] == 200


def test_reader_is_answered_while_an_attack_runs(front: Front) -> None:
    attack = f"{front.address}/sosik.json?sql={quote(ATTACKS[1][0])}"
    with ThreadPoolExecutor(2) as executor:
        running = [executor.submit(ask, attack) for _ in range(2)]
        assert ask(f"{front.address}/sosik/article/1")[0] == 200
        assert not all(attack.done() for attack in running), "the third thread answers before two attacks end"
