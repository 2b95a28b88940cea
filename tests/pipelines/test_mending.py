"""What `verify` finds in rows, `rebuild` mends from the captures."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.database import Archive
from archive.integrity.verify import verify
from archive.runs import begin_run
from crawler.workers import make_guard
from pipelines.rebuild import rebuild
from tests.pipelines.captured import articles, capture, run_harvest, write_warc

DAMAGES = [
    ("UPDATE article SET body = replace(body, '군청', '군쳥')", "the body of an article"),
    ("UPDATE article SET headline = CAST(x'ff' || CAST(headline AS BLOB) AS TEXT)", "bytes that are no UTF-8"),
    ("UPDATE article SET published_at = '1999-01-01T00:00:00', section = 'x'", "other columns of an article"),
    ("UPDATE article SET body_sha256 = 'x', content_sha256 = 'x'", "the fingerprints themselves"),
    ("UPDATE revision SET headline = 'x' WHERE number = 1", "the headline of a revision"),
    ("UPDATE revision SET byline = 'x'", "the byline of a revision"),
    ("UPDATE segment_text SET text = 'x' WHERE text IS NOT NULL", "the words of segments"),
    ("DELETE FROM segment_place WHERE position = 1", "a lost segment"),
    ("INSERT INTO reporter (article_id, position, name) SELECT id, 9, 'x' FROM article", "a reporter nobody named"),
]


@pytest.mark.parametrize("sql", [row[0] for row in DAMAGES], ids=[row[1] for row in DAMAGES])
def test_rebuild_mends_damaged_rows(tmp_path: Path, sql: str) -> None:
    folder = tmp_path / "archive"
    run_harvest(
        folder, write_warc(tmp_path, capture(1), capture(2), capture(1, hour=5, extra="날짜가 바뀌었다고 알렸다."))
    )
    sound = articles(folder)
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        archive.connection.execute(sql)
        assert verify(archive).findings
        rebuild(archive, begin_run(archive, "rebuild"), outlets={}, guard=guard)
        assert verify(archive).findings == ()
    assert articles(folder) == sound
