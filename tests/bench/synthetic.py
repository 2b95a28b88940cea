"""An archive of N articles that nobody wrote, with the rows that a crawl of as many real pages would leave.

    python -m tests.bench.synthetic N FOLDER [--seed 1]

Pages have the shape of the 30 real ones in the shared captures: a body of 600 to 2,500 characters and 120 to 310
segments around it, most of them a menu that is the same on every page of its outlet. The pages go through the same
functions as a crawl's, many to a transaction and without files of captures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from archive.clock import KOREA
from archive.crawl.lists import seed as seed_frontier
from archive.database import Archive
from archive.items import (
    Address,
    Article,
    Capture,
    CaptureLocation,
    Lease,
    Link,
    Outlet,
    PageKind,
    PageResult,
    Quote,
    RankingEntry,
    RelatedLink,
    Reporter,
    Role,
    Segment,
)
from archive.outlets import save_outlet
from archive.runs import begin_run, end_run
from archive.warc.keeping import Kept
from archive.writes import _record  # as `record` does, but many pages to a transaction
from tests.bench.korean import PLACES, TITLES, Writer, attach

OUTLETS = 40
CYCLE = 1000  # the order of outlets repeats after so many articles
ARTICLES_A_DAY = 700  # 40 regional outlets with some 18 articles a day each
FIRST_DAY = datetime(2022, 1, 1, 6, tzinfo=KOREA)  # a million articles end before 2026
EDITED_ONE_IN, GONE_ONE_IN, COPIED_ONE_IN = 40, 150, 30
PAGES_A_TRANSACTION = 500
PAGES_A_TASK = 200
LINKS_A_LIST = 100
RECORD_BYTES = 23_000  # a compressed page of 130 KB
SECTIONS = ("정치", "경제", "사회", "문화", "스포츠", "지역")
QUEUE_TASKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One page at one moment."""

    at: datetime
    result: PageResult


@lru_cache
def outlet(index: int) -> Outlet:
    """One of the made-up outlets."""
    place = PLACES[index]
    host = f"www.outlet{index:02d}.example"
    return Outlet(
        id=f"outlet{index:02d}",
        name=f"{place}일보",
        hosts=(host,),
        region=place,
        sections=(f"https://{host}/list",),
    )


@lru_cache
def _cycle() -> tuple[int, ...]:
    """The outlets of CYCLE articles in a row; large outlets write several times as much as small ones."""
    random = Random("cycle")
    weights = list(accumulate(1 / (index + 6) for index in range(OUTLETS)))
    numbers = [*range(OUTLETS), *range(OUTLETS), *random.choices(range(OUTLETS), cum_weights=weights, k=CYCLE)]
    numbers = numbers[:CYCLE]
    random.shuffle(numbers)
    return tuple(numbers)


@lru_cache
def _turns(outlet_index: int) -> tuple[int, ...]:
    return tuple(turn for turn, index in enumerate(_cycle()) if index == outlet_index)


def earlier(number: int, count: int) -> list[int]:
    """The `count` articles of the same outlet before this one, newest first; fewer at the beginning."""
    turns = _turns(_cycle()[number % CYCLE])
    place = turns.index(number % CYCLE) + number // CYCLE * len(turns)
    return [p // len(turns) * CYCLE + turns[p % len(turns)] for p in range(place - 1, max(-1, place - 1 - count), -1)]


class Site:
    """The articles of a seed: number -> what a visit brings."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.headline = lru_cache(20_000)(self._headline)
        self.menu = lru_cache(OUTLETS)(self._menu)
        self.foot = lru_cache(OUTLETS)(self._foot)
        self.lists = lru_cache(1000)(self._lists)

    def address(self, number: int) -> Address:
        """Where an article lives."""
        of = outlet(_cycle()[number % CYCLE])
        native_id = f"{100_000 + number}"
        return Address(
            outlet_id=of.id,
            native_id=native_id,
            canonical_url=f"https://{of.hosts[0]}/news/articleView.html?idxno={native_id}",
        )

    def published(self, number: int) -> datetime:
        """Articles come in the order of their numbers, give or take an hour."""
        minutes = number * 24 * 60 / ARTICLES_A_DAY + Random(f"{self.seed} time {number}").uniform(-60, 60)
        return (FIRST_DAY + timedelta(minutes=minutes)).replace(microsecond=0)

    def _headline(self, number: int) -> str:
        return Writer(f"{self.seed} headline {number}").headline()

    def _menu(self, index: int) -> tuple[Segment, ...]:
        """What stands above every article of an outlet: 60 to 240 entries."""
        writer = Writer(f"{self.seed} menu {index}")
        host = outlet(index).hosts[0]
        return tuple(
            Segment(
                position=position,
                role=Role.NAVIGATION if position % 4 else Role.TOOLS,
                text=" ".join(writer.nouns(writer.random.choice((1, 2)))),
                reason="list_of_links" if position % 4 else "tool_label",
                url=f"https://{host}/list?sc={position}",
            )
            for position in range(writer.random.randint(60, 240))
        )

    def _foot(self, index: int) -> tuple[Segment, ...]:
        """What stands below every article of an outlet; positions count from 0."""
        writer = Writer(f"{self.seed} foot {index}")
        lines = [f"{outlet(index).name} {writer.headline()}" for _ in range(writer.random.randint(8, 20))]
        return tuple(
            Segment(position=i, role=Role.FOOTER, text=line, reason="page_foot") for i, line in enumerate(lines)
        )

    def _lists(self, number: int) -> tuple[tuple[RankingEntry, ...], tuple[Segment, ...]]:
        """The most-read list and the main news when article `number` was the outlet's newest."""
        random = Random(f"{self.seed} lists {number}")
        known = earlier(number, 60) or [number]
        picked = random.sample(known, min(len(known), 22))
        ranking = tuple(
            RankingEntry(rank=i, title=self.headline(m), url=self.address(m).canonical_url, list="주간 TOP뉴스")
            for i, m in enumerate(picked[:10], start=1)
        )
        blocks: list[tuple[Role, str, str | None, bool]] = [(Role.RANKING, "주간 TOP뉴스", None, True)]
        blocks += [(Role.RANKING, f"{entry.rank}{entry.title}", entry.url, False) for entry in ranking]
        blocks += [(Role.HEADLINES, self.headline(m), self.address(m).canonical_url, False) for m in picked[10:]]
        segments = tuple(
            Segment(position=i, role=role, text=text, reason="list_of_titles", url=url, heading=heading)
            for i, (role, text, url, heading) in enumerate(blocks)
        )
        return ranking, segments

    def article(self, number: int, *, edition: int = 1) -> Article:
        """An article as the splitter would give it; edition 2 has one more paragraph."""
        writer = Writer(f"{self.seed} article {number}")
        of, at = outlet(_cycle()[number % CYCLE]), self.published(number)
        reporter = Reporter(name=writer.name(), email=f"reporter{number % 60}@{of.hosts[0]}")
        written = number - 1 if number % COPIED_ONE_IN == 17 else number  # a press release that came to both
        quotes, paragraphs = _write_body(Writer(f"{self.seed} body {written}"))
        if edition == 2:
            paragraphs.append(f"{of.name}는 {writer.sentence()}")
        deck, caption = writer.headline(), f"▲ {writer.headline()} ⓒ {of.name}"
        day = number - number % (ARTICLES_A_DAY // 2)  # the lists change twice a day
        ranking, lists = self.lists(next((m for m in earlier(number, 40) if m < day), number))
        page = Article(
            is_article=True,
            reason="prose",
            charset="utf-8",
            url=self.address(number).canonical_url,
            outlet_id=of.id,
            canonical_url=self.address(number).canonical_url,
            headline=self.headline(number),
            deck=(deck,),
            body="\n".join(paragraphs),
            reporters=(reporter,),
            byline=f"{reporter.name} 기자 {reporter.email}",
            published_at=at.strftime("%Y-%m-%dT%H:%M:%S"),
            published_raw=at.strftime("입력 %Y.%m.%d %H:%M"),
            section=SECTIONS[number % len(SECTIONS)],
            copyright=f"저작권자 © {of.name} 무단전재 및 재배포 금지",
            captions=(caption,),
            quotes=quotes,
            related=tuple(
                RelatedLink(title=self.headline(m), url=self.address(m).canonical_url) for m in earlier(number, 30)[::6]
            ),
            ranking=ranking,
            comment_count=number % 7,
        )
        return replace(page, segments=self._page_segments(number, page, lists))

    def _page_segments(self, number: int, page: Article, lists: tuple[Segment, ...]) -> tuple[Segment, ...]:
        """Everything on the page in order: menu, article, lists, foot."""
        index = _cycle()[number % CYCLE]
        blocks: list[tuple[Role, str, str, str | None]] = [(Role.HEADLINE, page.headline or "", "page_title", None)]
        blocks += [(Role.DECK, page.deck[0], "under_headline", None), (Role.BYLINE, page.byline or "", "byline", None)]
        blocks += [(Role.OTHER, page.published_raw or "", "time", None)]
        blocks += [(Role.CAPTION, page.captions[0], "caption_mark", None)]
        blocks += [(Role.PARAGRAPH, text, "prose", None) for text in (page.body or "").split("\n")]
        blocks += [(Role.COPYRIGHT, page.copyright or "", "copyright", None)]
        blocks += [(Role.RELATED, link.title, "list_of_titles", link.url) for link in page.related]
        blocks += [(Role.COMMENTS, f"댓글 {page.comment_count}", "comments", None)]
        own = [Segment(position=0, role=role, text=text, reason=why, url=url) for role, text, why, url in blocks]
        menu = self.menu(index)
        rest = enumerate([*own, *lists, *self.foot(index)], start=len(menu))
        return (*menu, *(segment._replace(position=position) for position, segment in rest))

    def visits(self, start: int, stop: int) -> list[Visit]:
        """What the crawl did for articles `start` to `stop`: lists, articles, some of them again later."""
        visits: list[Visit] = []
        for number in range(start, stop):
            if number % LINKS_A_LIST == 0:
                visits += self._list_visits(range(number, min(number + LINKS_A_LIST, stop)))
            at = self.published(number) + timedelta(minutes=10)
            visits.append(Visit(at=at, result=self._page(number, at)))
            if number % EDITED_ONE_IN == 7:
                later = at + timedelta(hours=3)
                visits.append(Visit(at=later, result=self._page(number, later, edition=2)))
            if number % GONE_ONE_IN == 11:
                address = self.address(number)
                gone = PageResult(
                    url=address.canonical_url, outlet_id=address.outlet_id, kind=PageKind.ARTICLE, http_status=404
                )
                visits.append(Visit(at=at + timedelta(days=2), result=gone))
        return visits

    def _list_visits(self, numbers: range) -> Iterator[Visit]:
        """The section lists that named these articles."""
        for outlet_id in sorted({self.address(number).outlet_id for number in numbers}):
            of = outlet(int(outlet_id[-2:]))
            links = tuple(
                Link(
                    url=self.address(m).canonical_url,
                    kind=PageKind.ARTICLE,
                    title=self.headline(m),
                    native_id=self.address(m).native_id,
                )
                for m in numbers
                if self.address(m).outlet_id == outlet_id
            )
            result = PageResult(
                url=of.sections[0], outlet_id=of.id, kind=PageKind.SECTION, http_status=200, links=links, elapsed_s=0.2
            )
            yield Visit(at=self.published(numbers[0]), result=result)

    def _page(self, number: int, at: datetime, *, edition: int = 1) -> PageResult:
        article, address = self.article(number, edition=edition), self.address(number)
        capture = Capture(
            url=address.canonical_url,
            requested_url=address.canonical_url,
            fetched_at=at,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
            body=f"{self.seed} {number} {edition}".encode(),
        )
        numbers = {self.address(m).canonical_url: m for m in earlier(number, 100)}
        urls = [*(link.url for link in article.related), *(entry.url for entry in article.ranking)]
        return PageResult(
            url=address.canonical_url,
            outlet_id=address.outlet_id,
            kind=PageKind.ARTICLE,
            http_status=200,
            capture=capture,
            article=article,
            address=address,
            targets={url: self.address(numbers[url]) for url in urls if url and url in numbers},
            elapsed_s=0.3,
        )


def _write_body(writer: Writer) -> tuple[tuple[Quote, ...], list[str]]:
    """Quotes and paragraphs; 600 to 2,500 characters, most bodies nearer to the lower end."""
    wanted = writer.random.triangular(600, 2500, 1000)
    quotes: list[Quote] = []
    paragraphs: list[str] = []
    chars = 0
    while chars < wanted:
        sentences = [writer.sentence() for _ in range(writer.random.randint(1, 4))]
        if writer.random.random() < 0.15:
            speaker, title, text = writer.name(), writer.random.choice(TITLES), writer.saying()
            quotes.append(Quote(speaker=speaker, title=title, text=text))
            sentences.append(f"{speaker} {attach(title, ('은', '는'))} “{text}”고 말했다.")
        paragraphs.append(" ".join(sentences))
        chars += len(paragraphs[-1])
    return tuple(quotes), paragraphs


def make_visits(seed: int, start: int, stop: int) -> list[Visit]:
    """As Site.visits; a function for a process pool."""
    return _site(seed).visits(start, stop)


@lru_cache(1)
def _site(seed: int) -> Site:
    return Site(seed)


def build(folder: Path, count: int, *, seed: int = 1) -> float:
    """Fill a new archive with `count` articles; gives the seconds it took."""
    begun = time.perf_counter()
    with Archive.open(folder, write=True, clock=lambda: FIRST_DAY) as archive, ProcessPoolExecutor(1) as pool:
        run_id = prepare(archive)
        archive.connection.execute("PRAGMA synchronous = OFF")  # nobody mourns a synthetic archive
        archive.connection.execute("PRAGMA cache_size = -400000")
        tasks = (pool.submit(make_visits, seed, s, min(s + PAGES_A_TASK, count)) for s in range(0, count, PAGES_A_TASK))
        queue = list(islice(tasks, QUEUE_TASKS))
        written = 0
        while queue:
            visits = queue.pop(0).result()
            queue += islice(tasks, 1)
            write_visits(archive, run_id, visits, first=written)
            written += len(visits)
            sys.stderr.write(f"\r{written} visits, {written / (time.perf_counter() - begun):.0f} a second")
        end_run(archive, run_id, exit_status=0, report={})
    return time.perf_counter() - begun


def prepare(archive: Archive) -> int:
    """The outlets, their lists in the frontier, and a run."""
    for index in range(OUTLETS):
        save_outlet(archive, outlet(index))
        seed_frontier(archive, outlet(index))
    return begin_run(archive, "crawl")


def write_visits(archive: Archive, run_id: int, visits: list[Visit], *, first: int = 0) -> None:
    """Record visits as `archive.writes.record` does, in few transactions; captures get rows, but no file."""
    for offset in range(0, len(visits), PAGES_A_TRANSACTION):
        with archive.transaction() as connection:
            for number, visit in enumerate(visits[offset : offset + PAGES_A_TRANSACTION], start=first + offset):
                result = with_lease(archive, visit)
                _record(connection, run_id, result, _pretend_capture(result, number), now=visit.at)


def with_lease(archive: Archive, visit: Visit) -> PageResult:
    """The result with the lease that the frontier would have handed out."""
    url = visit.result.url
    row = archive.connection.execute("SELECT * FROM frontier WHERE url = ?", (url,)).fetchone()
    lease = Lease(
        frontier_id=row["id"],
        url=url,
        outlet_id=row["outlet_id"],
        kind=PageKind(row["kind"]),
        attempts=row["attempts"],
        depth=row["depth"],
        page=row["page"],
    )
    return replace(visit.result, lease=lease)


def _pretend_capture(result: PageResult, number: int) -> Kept | None:
    """As if the capture had been written."""
    if result.capture is None:
        return None
    digest = sha256(result.capture.body).hexdigest()
    file = f"captures/synthetic-{number // 40_000:06d}.warc.gz"
    location = CaptureLocation(file=file, offset=number % 40_000 * RECORD_BYTES, length=RECORD_BYTES)
    size_bytes = len(result.capture.body)
    return Kept(
        location=location, size_bytes=size_bytes, sha256=digest, record_sha256=digest, refers_to=None, begun=None
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    elapsed_s = build(arguments.folder, arguments.count, seed=arguments.seed)
    sys.stdout.write(f"{arguments.count} articles in {elapsed_s:.0f} s: {arguments.count / elapsed_s:.0f} a second\n")


if __name__ == "__main__":
    main()
