"""What counts as an edit, what does not, and how deletions and returns are recorded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.database import Archive
from archive.items import Address, Article, OutcomeKind, PageKind, PageResult, Reporter, Role, Segment
from archive.text.changes import is_other_article, kind_of_change
from archive.writes import record
from tests.archive.conftest import HandClock
from tests.archive.samples import article, capture, result

LONG = "\n".join(f"가온군은 {n}일 사과 축제를 연다고 밝혔다. 군청 앞 마당에서 사흘 동안 이어진다." for n in range(1, 9))

KINDS = [
    (("가", LONG), ("나", LONG), "headline", "only the headline"),
    (("가", LONG), ("가", LONG.replace("3일", "4일")), "minor", "a figure"),
    (("가", LONG), ("가", LONG + "\n" + LONG.replace("사과", "배")), "major", "new paragraphs"),
    (("가", LONG), ("가", LONG + "\n[바로잡습니다] 날짜를 고쳤습니다."), "correction", "a notice: 바로잡습니다"),
    (("가", LONG), ("[정정] 가", LONG), "correction", "a notice in the headline: 정정"),
    (
        ("가", LONG + "\n홍길동 기자"),
        ("가", LONG + "\n이몽룡 기자 lee@gaon.example"),
        "byline",
        "the byline in the body",
    ),
    (("가", LONG + "\n홍길동 기자"), ("가", LONG), "byline", "a byline taken off"),
    (("가", LONG + "\n홍길동 기자"), ("나", LONG), "minor", "with another headline it is an edit"),
    (("가", None), ("가", LONG), "major", "a body that came later"),
]


@pytest.mark.parametrize(("old", "new", "kind", "why"), KINDS, ids=[row[3] for row in KINDS])
def test_edits_have_kinds(old: tuple[str, str | None], new: tuple[str, str | None], kind: str, why: str) -> None:
    assert kind_of_change(old, new) == kind


def test_another_story_is_told_from_an_edit() -> None:
    assert is_other_article(("사과 축제", LONG), ("군의회 예산안 부결", "비가 와서 경기가 취소됐다고 협회가 전했다."))
    assert not is_other_article(("사과 축제", LONG), ("사과 축제 미뤄", "비가 와서 취소됐다고 전했다."))
    assert not is_other_article(("사과 축제", LONG), ("군의회 예산안 부결", LONG))


def rows(archive: Archive, sql: str) -> list[dict[str, Any]]:
    return [dict(row) for row in archive.connection.execute(sql)]


AROUND = [
    (replace(article(), comment_count=99), "a view or comment counter"),
    (replace(article(), modified_at="2026-11-12T20:00:00", published_at="2026-11-13T00:00:00"), "dates"),
    (replace(article(), related=(), ranking=()), "related lists and rankings"),
    (
        replace(article(), segments=(*article().segments, Segment(position=3, role=Role.ADVERTISEMENT, text="광고",
                                                                  reason="ad"))),
        "an advertisement",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "what"), AROUND, ids=[row[1] for row in AROUND])
def test_what_is_around_the_text_makes_no_revision(
    archive: Archive, run_id: int, clock: HandClock, changed: Article, what: str
) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    assert record(archive, run_id, result(of=changed)).outcome is OutcomeKind.UNCHANGED
    assert len(rows(archive, "SELECT 1 FROM revision")) == 1


def test_the_same_bytes_read_otherwise_are_no_edit(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    other_reading = replace(result(of=article(body="전혀 다르게 읽힌 글이다.")), capture=result().capture)
    assert record(archive, run_id, other_reading).outcome is OutcomeKind.UNCHANGED


def test_a_line_that_became_known_as_boilerplate_is_no_edit(archive: Archive, run_id: int, clock: HandClock) -> None:
    tip = "제보는 언제나 환영합니다."
    for number in range(1, 5):
        text = article(headline=f"소식 {number}", body=f"{number}번째 소식이다.\n{tip}")
        segments = (*text.segments, Segment(position=3, role=Role.PARAGRAPH, text=tip, reason="prose"))
        record(archive, run_id, result(number, of=replace(text, segments=segments)))
    clock.move(hours=1)
    plain = article(headline="소식 1", body="1번째 소식이다.")
    known = Segment(position=3, role=Role.OTHER, text=tip, reason="repeated_line")  # it is still on the page
    without = result(1, of=replace(plain, segments=(*plain.segments, known)))
    assert record(archive, run_id, without).outcome is OutcomeKind.UNCHANGED
    edited = result(1, of=article(headline="소식 1", body="1번째 소식이 고쳐졌다."))
    assert record(archive, run_id, edited).outcome is OutcomeKind.REVISED


def test_another_byline_over_the_same_text_is_noted_once(archive: Archive, run_id: int, clock: HandClock) -> None:
    other = replace(article(), byline="이몽룡 기자", reporters=(Reporter(name="이몽룡"),))
    counted = replace(other, byline="이몽룡 기자 조회수 1,204")
    recounted = replace(other, byline="이몽룡 기자 조회수 1,315")
    for number, of in enumerate([article(), counted, recounted, article()]):
        clock.move(hours=1)
        recorded = record(archive, run_id, replace(result(of=of), capture=capture(body=f"<p>{number}".encode())))
        assert recorded.outcome is (OutcomeKind.UNCHANGED if number else OutcomeKind.STORED)
    found = rows(archive, "SELECT seen_at, byline FROM byline_change ORDER BY id")
    assert [row["byline"] for row in found] == ["이몽룡 기자 조회수 1,204", article().byline]
    details = [row["detail"] for row in rows(archive, "SELECT detail FROM outcome ORDER BY id")]
    assert details == [
        None,
        f"byline: {article().byline} -> 이몽룡 기자 조회수 1,204",
        None,
        f"byline: 이몽룡 기자 조회수 1,204 -> {article().byline}",
    ]
    assert len(rows(archive, "SELECT 1 FROM revision")) == 1
    assert rows(archive, "SELECT byline FROM article")[0]["byline"] == article().byline


# deletions


def missing(detail: str = "http_404") -> PageResult:
    return PageResult(
        url="http://gaon.example/a/1",
        outlet_id="gaon",
        kind=PageKind.ARTICLE,
        outcome=OutcomeKind.NOT_FOUND,
        detail=detail,
    )


def page(**fields: Any) -> PageResult:
    """An answer of 200 at the address of article 1."""
    return replace(result(), capture=capture(body=b"<p>?"), **fields)


NO_ARTICLE = Article(is_article=False, reason="no prose", charset="utf-8")
GONE = [
    (missing(), "http_404", "404"),
    (missing("http_410"), "http_410", "410"),
    (missing("redirects to the front page"), "redirects to the front page", "redirect to the front page"),
    (page(absent="삭제된 기사입니다", article=NO_ARTICLE), "soft 404: 삭제된 기사입니다", "a page that says so"),
    (
        page(absent="삭제된 기사입니다", article=article(body="삭제된 기사입니다")),
        "soft 404: 삭제된 기사입니다",
        "as text",
    ),
    (page(article=NO_ARTICLE), "soft 404: no article on the page: no prose", "no article where one was"),
    (
        page(
            article=article(headline="군의회 예산안 부결", body="비가 와서 경기가 취소됐다고 협회가 전했다. " * 3),
            address=Address(outlet_id="gaon", native_id="7", canonical_url="http://gaon.example/a/7"),
            aliases=("http://gaon.example/a/1",),
            url="http://gaon.example/a/7",
        ),
        "leads to another article: http://gaon.example/a/7",
        "a redirect to another story",
    ),
]


@pytest.mark.parametrize(("gone", "reason", "what"), GONE, ids=[row[2] for row in GONE])
def test_deletions_are_confirmed_a_day_later_and_returns_recorded(
    archive: Archive, run_id: int, clock: HandClock, gone: PageResult, reason: str, what: str
) -> None:
    record(archive, run_id, result())
    before = rows(archive, "SELECT headline, body FROM article") + rows(archive, "SELECT * FROM revision")
    for hours in (1, 5, 20):
        clock.move(hours=hours)
        assert record(archive, run_id, gone).outcome is OutcomeKind.GONE
        row = rows(archive, "SELECT gone_at, gone_confirmed_at FROM article WHERE native_id = '1'")[0]
        assert (row["gone_at"], row["gone_confirmed_at"] is None) == ("2026-11-12T10:00:00", hours < 20)
    kept = rows(archive, "SELECT headline, body FROM article") + rows(archive, "SELECT * FROM revision")
    assert kept == before, "nothing of it was touched"
    clock.move(days=3)
    record(archive, run_id, result())
    row = rows(archive, "SELECT gone_at, gone_confirmed_at FROM article")[0]
    assert (row["gone_at"], row["gone_confirmed_at"]) == (None, None)
    (absence,) = rows(archive, "SELECT * FROM absence")
    assert absence["reason"] == reason
    assert absence["confirmed_at"] == "2026-11-13T11:00:00"
    assert (absence["observations"], absence["back_at"]) == (3, "2026-11-16T11:00:00")
    assert rows(archive, "SELECT detail FROM outcome ORDER BY id DESC LIMIT 1")[0]["detail"] == "is there again"


def test_not_modified_means_it_is_there_again(archive: Archive, run_id: int, clock: HandClock) -> None:
    record(archive, run_id, result())
    clock.move(hours=1)
    record(archive, run_id, missing())
    clock.move(hours=1)
    record(archive, run_id, replace(missing("http_304"), outcome=OutcomeKind.NOT_MODIFIED))
    assert rows(archive, "SELECT gone_at FROM article")[0]["gone_at"] is None


def test_an_older_capture_of_nothing_does_not_take_an_article_away(
    archive: Archive, run_id: int, clock: HandClock
) -> None:
    record(archive, run_id, result())
    older = replace(page(article=NO_ARTICLE), seen_at=clock().replace(year=2025))
    assert record(archive, run_id, older).outcome is OutcomeKind.NOT_ARTICLE
    assert rows(archive, "SELECT gone_at FROM article")[0]["gone_at"] is None


def test_no_code_deletes_what_was_archived() -> None:
    """Rows of what was read off pages are only ever replaced by a newer reading of the same page, never removed."""
    found = {
        (path.name, line.split("DELETE FROM")[1].split()[0].strip('"'))
        for path in (Path(__file__).parents[3] / "archive").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "DELETE FROM" in line
    }
    tables = {table for _, table in found}
    assert tables >= {"quote", "segment_text"}, "the search for statements finds those there are"
    assert tables.isdisjoint({"article", "revision", "capture", "address", "outcome", "absence", "byline_change"}), (
        found
    )
