"""Captures of an invented outlet as a WARC file, the import of it, and what it leaves in an archive."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from archive.database import Archive
from archive.items import Capture
from archive.runs import begin_run
from crawler.workers import make_guard
from pipelines.harvest import HarvestReport, harvest

PAGE = """<html><head><title>{title} - 가온신문</title></head><body><h1>{title}</h1>
<div><p>가온군은 12일 {title} 계획을 발표했다. 군 관계자는 내년 봄까지 일을 마치겠다고 말했다.</p>
<p>주민 설명회는 다음 주 화요일 오후 두 시에 군청 대회의실에서 열린다. 누구나 들어갈 수 있다.</p>
<p>다리는 1987년에 놓였고 그동안 두 번 고쳤다. 군은 올해 예산 12억 원을 잡았으며 공사 동안 차는 옆길로 돌아간다.</p>
<p>{extra}</p></div><footer>가온신문 무단전재 및 재배포 금지</footer></body></html>"""


def capture(number: int, *, hour: int = 0, extra: str = "문의는 군청 기획실로 하면 된다.") -> Capture:
    url = f"http://gaon.example/article/{number}"
    return Capture(
        url=url,
        requested_url=url,
        fetched_at=datetime(2026, 11, 12, hour, 0, number, tzinfo=UTC),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=PAGE.format(title=f"{number}번째 다리 고치기", extra=extra).encode(),
    )


def write_warc(folder: Path, *captures: Capture) -> Path:
    """A WARC file with these captures, made by an archive of its own."""
    with Archive.open(folder / "maker", write=True) as maker:
        for item in captures:
            maker.captures.append(item)
        return folder / "maker" / maker.captures.append(captures[-1]).file


def run_harvest(folder: Path, *paths: Path) -> HarvestReport:
    with Archive.open(folder, write=True) as archive, make_guard() as guard:
        return harvest(archive, begin_run(archive, "import"), paths, outlets={}, guard=guard)


def articles(folder: Path) -> list[tuple[object, ...]]:
    with Archive.open(folder) as archive:
        rows = archive.connection.execute(
            "SELECT outlet_id, native_id, url, headline, body, body_sha256 FROM article ORDER BY outlet_id, native_id"
        )
        return [tuple(row) for row in rows]
