"""Makes archives of any size with Korean text that behaves like news: Zipf words with particles, names, numbers.

`python -m tests.bench.synthetic FOLDER ARTICLES` says how long it took. The same seed gives the same archive.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from archive.database import Archive
from archive.items import Role, Segment
from archive.search import index_article
from archive.segments import write_segments

ARTICLES_A_TRANSACTION = 500
OUTLETS = 40
WORDS = 20_000
SYLLABLES = "가강건경고공관광교구국군기김나남내노농다단당대도동라로마만명목무문미민바박방배백변보부북불비사산상새서선성세소송수순시식신실아안양어여역연영예오완용우원유의이인일임자장재전정제조종주중지진차창천철청초총최충치태토통특파평포표하학한해행현형호홍화환황회효후"
PARTICLES = ["은", "는", "이", "가", "을", "를", "에", "에서", "의", "로", "와", "과", "도", "", "", ""]
ENDINGS = ["했다.", "한다.", "밝혔다.", "말했다.", "예정이다.", "나타났다.", "덧붙였다."]
KNOWN = [
    "전북",
    "전주",
    "군산",
    "새만금",
    "공항",
    "예산",
    "도지사",
    "시의회",
    "관광",
    "청년",
    "농가",
    "축제",
    "트럼프",
    "관세",
]
SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"


class Writer:
    """Words, names and articles out of one seeded generator."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        nouns = [
            "".join(self.random.choices(SYLLABLES, k=self.random.choice([2, 2, 2, 3, 3, 4]))) for _ in range(WORDS)
        ]
        self.nouns = KNOWN + nouns
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.nouns))))

    def sentence(self) -> str:
        """Seven to sixteen words."""
        nouns = self.random.choices(self.nouns, cum_weights=self.weights, k=self.random.randint(7, 16))
        return " ".join(noun + self.random.choice(PARTICLES) for noun in nouns) + " " + self.random.choice(ENDINGS)

    def name(self) -> str:
        """A surname and two syllables."""
        return self.random.choice(SURNAMES) + "".join(self.random.choices(SYLLABLES, k=2))

    def article(self, number: int) -> dict[str, Any]:
        """The columns of one article."""
        paragraphs = [
            "".join(self.sentence() + " " for _ in range(3)).strip() for _ in range(self.random.randint(3, 9))
        ]
        headline = " ".join(self.random.choices(self.nouns, cum_weights=self.weights, k=6))
        body = "\n".join(paragraphs)
        published = datetime(2020, 1, 1) + timedelta(minutes=12 * number + self.random.randint(0, 600))
        outlet = min(int(self.random.paretovariate(0.8)), OUTLETS)
        return {
            "id": number,
            "outlet_id": f"outlet{outlet:02d}",
            "native_id": str(number),
            "url": f"https://outlet{outlet:02d}.example/news/{number}",
            "headline": headline,
            "body": body,
            "reporters": self.name(),
            "section": self.random.choice(["정치", "경제", "사회", "문화", "스포츠", None]),
            "published_at": published.isoformat(),
            "body_chars": len(body),
            "boilerplate_chars": 900,
            "body_sha256": hashlib.sha256(f"{headline}\n\n{body}".encode()).hexdigest(),
            "first_seen_at": published.isoformat(),
            "last_seen_at": published.isoformat(),
        }


def fill_archive(folder: Path, articles: int, *, seed: int = 1) -> None:
    """An archive of `articles` articles with a revision, segments, a reporter and now and then a quote each."""
    writer = Writer(seed)
    with Archive.open(folder, write=True) as archive:
        with archive.transaction() as connection:
            for number in range(1, OUTLETS + 1):
                values = (f"outlet{number:02d}", f"{writer.name()}일보", f"outlet{number:02d}.example")
                connection.execute(
                    "INSERT INTO outlet (id, name, host, first_seen_at) VALUES (?, ?, ?, '2020-01-01')", values
                )
        for start in range(1, articles + 1, ARTICLES_A_TRANSACTION):
            with archive.transaction() as connection:
                for number in range(start, min(start + ARTICLES_A_TRANSACTION, articles + 1)):
                    _add(connection, writer, number)


def _add(connection: sqlite3.Connection, writer: Writer, number: int) -> None:
    row = writer.article(number)
    _insert(connection, "article", row)
    index_article(connection, number, row["headline"], row["body"])
    revision = {"article_id": number, "number": 1, "seen_at": row["first_seen_at"], "change": "first"}
    copied = {name: row[name] for name in ("headline", "published_at", "body_sha256")}
    revision_id = _insert(connection, "revision", {**revision, **copied})
    write_segments(connection, revision_id, row["body"], list(_segments(row)))
    _insert(connection, "reporter", {"article_id": number, "position": 0, "name": row["reporters"]})
    if number % 5 == 0:
        quote = {"speaker": writer.name(), "title": "전북도지사", "text": writer.sentence()}
        _insert(connection, "quote", {"article_id": number, "position": 0, **quote})


def _segments(row: dict[str, Any]) -> Iterator[Segment]:
    menu = [(Role.NAVIGATION, name) for name in ("홈", "정치", "경제", "사회", "문화", "스포츠")]
    body = [(Role.PARAGRAPH, line) for line in row["body"].split("\n")]
    tail = [(Role.COPYRIGHT, "ⓒ 무단전재 및 재배포 금지"), (Role.RELATED, "관련기사"), (Role.FOOTER, row["outlet_id"])]
    for position, (role, text) in enumerate([*menu, (Role.HEADLINE, row["headline"]), *body, *tail]):
        yield Segment(position=position, role=role, text=text, reason="synthetic")


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> int:
    marks = ", ".join(f":{name}" for name in row)
    cursor = connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
    return cursor.lastrowid or 0


if __name__ == "__main__":
    begun = time.perf_counter()
    fill_archive(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(f"{sys.argv[2]} articles in {time.perf_counter() - begun:.1f} s\n")
