"""An archive with something of everything that the front shows, hostile rows included."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from archive.database import Archive
from archive.items import Role, Segment
from archive.text.segments import lay_out, write_layout
from tests.archive.small_archive import add_article, add_outlet, insert

SEEN = "2025-07-27T09:05:12"
LATER = "2025-07-27T12:00:00"

SEGMENTS = [
    ("navigation", "홈", "list_of_links", "https://jb.example/", 0),
    ("navigation", "정치", "list_of_links", "https://jb.example/politics", 0),
    ("headline", "전북특별자치도, 새만금 국제공항 예산 30억 원 확보", "page_object", None, 0),
    ("deck", "내년 착공 목표", "page_object", None, 0),
    ("byline", "박민홍 기자 mh@jb.example", "byline", None, 0),
    ("marker", "[앵커]", "script_marker", None, 0),
    ("anchor", "전북특별자치도가 새만금 국제공항 예산을 확보했습니다.", "script_anchor", None, 0),
    ("marker", "[기자]", "script_marker", None, 0),
    ("narration", "도는 27일 설계비 30억 원을 내년 예산안에 담았다고 밝혔습니다.", "script_reporter", None, 0),
    ("caption", "새만금 국제공항 조감도", "caption_shape", None, 0),
    ("speaker", "[인터뷰] 김대식 / 전북국제협력진흥원장", "speaker_line", None, 0),
    ("quote", "활주로가 생기면 전북의 하늘길이 열립니다.", "script_quote", None, 0),
    ("copyright", "ⓒ 전북새소식 무단전재 및 재배포 금지", "copyright_notice", None, 0),
    ("related", "관련기사", "list_heading", None, 1),
    ("related", "전주 한옥마을에 KTX 셔틀버스", "related_list", "https://jb.example/news/2", 0),
    ("related", "트럼프 관세, 세계 경제에 먹구름", "related_list", "https://other.example/1", 0),
    ("related", "나쁜 링크", "related_list", "javascript:window.pwned=1", 0),
    ("ranking", "주간 TOP뉴스", "list_heading", None, 1),
    ("ranking", "1 비 오는 군산", "ranking_list", "https://jb.example/news/3", 0),
    ("weather", "전주 31℃ 비 올 확률 40%", "weather_widget", None, 0),
    ("advertisement", "지금 가입하면 첫 달 무료", "advertisement_label", None, 0),
    ("footer", "전북새소식 | 발행인 홍길동", "footer_place", None, 0),
]
TEXT = {role: text for role, text, *_ in SEGMENTS}

HOSTILE_TITLES = [
    "<script>window.pwned=1</script>",
    '"><img src=x onerror="window.pwned=1">',
    "{{ 7*7 }} {% raw %}",
    "\u202egnp.txt\u202c 뒤집힌 제목",
    "긴 제목 " * 2000,
    "빈칸없이" * 1000,
]


def create_front_archive(folder: Path) -> Path:
    """An archive of two outlets and some articles in `folder`, which is made; gives the folder."""
    with Archive.open(folder, write=True) as archive, archive.transaction() as connection:
        add_outlet(connection, "jb", "전북새소식")
        add_outlet(connection, "gw", "강원아침")
        run = {"command": "crawl", "started_at": SEEN, "finished_at": SEEN, "exit_status": 0}
        run_id = insert(connection, "run", run)
        _add_broadcast(connection, run_id)
        _add_others(connection)
        _add_lists(connection)
        _add_outcomes(connection, run_id)
    return folder


def _add_broadcast(connection: sqlite3.Connection, run_id: int) -> None:
    """Article 1: a broadcast script with every kind of segment, edited once."""
    body = "\n".join(text for role, text, *_ in SEGMENTS if role in {"anchor", "narration", "quote"})
    article: dict[str, Any] = {
        "deck": TEXT["deck"],
        "reporters": "박민홍",
        "byline": TEXT["byline"],
        "section": "경제",
        "copyright": TEXT["copyright"],
        "boilerplate_chars": 120,
        "revision_count": 2,
        "changed_at": LATER,
        "published_at": "2025-07-27T09:00:00",
        "body_sha256": "now",
    }
    add_article(connection, 1, TEXT["headline"], body, **article)
    capture_id = _add_capture(connection, run_id)
    _add_revision(connection, capture_id, 1, TEXT["headline"].replace("30억", "20억"), body.replace("30억", "20억"))
    revision_id = _add_revision(connection, capture_id, 2, TEXT["headline"], body)
    write_layout(connection, revision_id, lay_out(body, list_segments()))
    insert(connection, "reporter", {"article_id": 1, "position": 0, "name": "박민홍", "email": "mh@jb.example"})
    quote = {"speaker": "김대식", "title": "전북국제협력진흥원장", "text": TEXT["quote"]}
    insert(connection, "quote", {"article_id": 1, "position": 0, **quote})


def list_segments() -> list[Segment]:
    """SEGMENTS as the archive's nouns."""
    return [
        Segment(position=position, role=Role(role), text=text, reason=reason, url=url, heading=bool(heading))
        for position, (role, text, reason, url, heading) in enumerate(SEGMENTS)
    ]


def _add_capture(connection: sqlite3.Connection, run_id: int) -> int:
    capture: dict[str, Any] = {
        "run_id": run_id,
        "outlet_id": "jb",
        "article_id": 1,
        "url": "https://jb.example/news/1",
        "fetched_at": "2025-07-27T00:05:12Z",
        "http_status": 200,
        "charset": "utf-8",
        "file": "captures/a.warc.gz",
        "offset": 0,
        "length": 900,
        "payload_bytes": 4000,
        "payload_sha256": "c",
    }
    return insert(connection, "capture", capture)


def _add_revision(connection: sqlite3.Connection, capture_id: int, number: int, headline: str, body: str) -> int:
    row: dict[str, Any] = {
        "article_id": 1,
        "number": number,
        "capture_id": capture_id,
        "seen_at": SEEN if number == 1 else LATER,
        "change": "first" if number == 1 else "minor",
        "headline": headline,
        "body": body,
        "body_sha256": "then" if number == 1 else "now",
    }
    return insert(connection, "revision", row)


def _add_others(connection: sqlite3.Connection) -> None:
    bus = "전주시는 역과 한옥마을을 잇는 셔틀버스를 운행한다.\n하루 스무 번 다닌다."
    add_article(connection, 2, "전주 한옥마을에 KTX 셔틀버스", bus)
    add_article(connection, 3, "비 오는 군산", "군산에 비가 내렸다.", gone_at="2025-07-28T10:00:00")
    release = "강원과 전북이 관광 협약을 맺었다. " * 8
    add_article(connection, 4, "두 도, 관광 협약", release, published_at="2025-07-30T09:00:00")
    add_article(connection, 5, "강원·전북 관광 협약", release, outlet_id="gw", published_at="2025-08-01T08:00:00")
    bad = "javascript:window.pwned=1"
    for number, title in enumerate(HOSTILE_TITLES, start=10):
        add_article(connection, number, title, f"{title}\n본문도 같다", url=bad, section=title[:60], byline=title)
    address = {"url": "https://jb.example/news/2", "outlet_id": "jb", "native_id": "2", "first_seen_at": SEEN}
    insert(connection, "address", {**address, "article_id": 2})


def _add_lists(connection: sqlite3.Connection) -> None:
    """Related links of article 1, and how article 3 stood in a weekly list."""
    seen = {"article_id": 1, "first_seen_at": SEEN, "last_seen_at": SEEN}
    links: list[tuple[str, str, int | None]] = [
        ("전주 한옥마을에 KTX 셔틀버스", "https://jb.example/news/2", 2),
        ("트럼프 관세, 세계 경제에 먹구름", "https://other.example/1", None),
        (HOSTILE_TITLES[0], "javascript:window.pwned=1", None),
    ]
    for position, (title, url, target) in enumerate(links):
        row = {"position": position, "title": title, "url": url, "target_article_id": target}
        insert(connection, "related", {**row, **seen})
    for day, rank in [("2025-07-27", 3), ("2025-07-28", 1)]:
        row = {"outlet_id": "jb", "list": "주간 TOP뉴스", "seen_on": day, "rank": rank, "title": "비 오는 군산"}
        insert(connection, "ranking", {**row, "target_article_id": 3, **seen})


def _add_outcomes(connection: sqlite3.Connection, run_id: int) -> None:
    for outcome, url in [("stored", "https://jb.example/news/1"), ("timeout", "https://jb.example/news/9")]:
        row = {"outlet_id": "jb", "url": url, "kind": "article", "outcome": outcome, "at": SEEN, "elapsed_s": 0.2}
        insert(connection, "outcome", {"run_id": run_id, **row})
        tally = {"outlet_id": "jb", "day": SEEN[:10], "kind": "article", "outcome": outcome, "requests": 1}
        insert(connection, "tally", tally)
