"""Segments become the fields of an article."""

from __future__ import annotations

import pytest

from archive.items import Quote, RankingEntry, RelatedLink, Reporter, Role, Segment, Weather
from pipelines.assemble import assemble


def segments(*rows: tuple[Role, str] | tuple[Role, str, str]) -> tuple[Segment, ...]:
    """Rows are (role, text) or (role, text, "heading" or a URL)."""
    return tuple(
        Segment(
            position=position,
            role=row[0],
            text=row[1],
            reason="test",
            heading=row[2:] == ("heading",),
            url=row[2] if len(row) > 2 and row[2] != "heading" else None,
        )
        for position, row in enumerate(rows)
    )


def test_body_is_without_markers_and_speakers() -> None:
    article = assemble(
        segments(
            (Role.HEADLINE, "가람천 물 찼다"),
            (Role.MARKER, "[기자]"),
            (Role.NARRATION, "물이 찼습니다."),
            (Role.SPEAKER, "[인터뷰] 홍길동 시민"),
            (Role.QUOTE, "“밤새"),
            (Role.QUOTE, "못 잤어요″"),
        )
    )
    assert article.body == "물이 찼습니다.\n“밤새\n못 잤어요″"
    assert article.quotes == (Quote(speaker="홍길동", title="시민", text="밤새\n못 잤어요"),)


def test_quote_inside_brackets_loses_them() -> None:
    article = assemble(segments((Role.SPEAKER, "[홍길동/농민 :"), (Role.QUOTE, '"값이 안 맞아요."]')))
    assert article.quotes == (Quote(speaker="홍길동", title="농민", text="값이 안 맞아요."),)


def test_ranks_are_counted_under_each_heading() -> None:
    article = assemble(
        segments(
            (Role.RANKING, "주간 TOP뉴스", "heading"),
            (Role.RANKING, "1중진공", "https://a.example/1"),
            (Role.ADVERTISEMENT, "광고"),
            (Role.RANKING, "22차 추경"),
            (Role.RANKING, "많이 본 기사", "heading"),
            (Role.RANKING, "12025년"),
            (Role.RANKING, "2가람"),
        )
    )
    assert article.ranking == (
        RankingEntry(rank=1, title="중진공", url="https://a.example/1", list="주간 TOP뉴스"),
        RankingEntry(rank=2, title="2차 추경", list="주간 TOP뉴스"),
        RankingEntry(rank=1, title="2025년", list="많이 본 기사"),
        RankingEntry(rank=2, title="가람", list="많이 본 기사"),
    )


def test_related_titles_lose_their_bullets() -> None:
    article = assemble(
        segments((Role.RELATED, "관련뉴스", "heading"), (Role.RELATED, "- 가람시", "https://a.example/2"))
    )
    assert article.related == (RelatedLink(title="가람시", url="https://a.example/2"),)


def test_reporters_come_once_with_their_address() -> None:
    article = assemble(
        segments(
            (Role.BYLINE, "홍길동 기자"),
            (Role.BYLINE, "가람TV 홍길동입니다. /hong@garam.example"),
            (Role.BYLINE, "김철수 기자"),
            (Role.BYLINE, "(kim@garam.example)"),
        )
    )
    assert article.reporters == (
        Reporter(name="홍길동", email="hong@garam.example"),
        Reporter(name="김철수", email="kim@garam.example"),
    )
    assert article.byline == "홍길동 기자"


def test_dateline_is_read_from_its_segment_or_the_first_paragraph() -> None:
    cut = assemble(segments((Role.BYLINE, "(가람=한빛통신) 홍길동 기자 ="), (Role.PARAGRAPH, "비가 온다.")))
    assert (cut.dateline, cut.reporters) == ("가람=한빛통신", (Reporter(name="홍길동"),))
    left = assemble(segments((Role.PARAGRAPH, "(가람=한빛통신) 비가 온다.")))
    assert (left.dateline, left.body) == ("가람=한빛통신", "(가람=한빛통신) 비가 온다.")


def test_weather_comments_captions_and_notice() -> None:
    article = assemble(
        segments(
            (Role.WEATHER, "오늘의 날씨", "heading"),
            (Role.WEATHER, "가람시 12.5℃"),
            (Role.WEATHER, "강수확률 30%"),
            (Role.COMMENTS, "댓글", "heading"),
            (Role.COMMENTS, "(1,024)"),
            (Role.CAPTION, "▲ 가람천"),
            (Role.COPYRIGHT, "ⓒ 가람일보, 무단 전재 금지"),
        )
    )
    assert article.weather == (Weather(place="가람시", temperature_c=12.5, rain_percent=30),)
    assert article.comment_count == 1024
    assert article.captions == ("▲ 가람천",)
    assert article.copyright == "ⓒ 가람일보, 무단 전재 금지"


def test_nothing_gives_nothing() -> None:
    article = assemble(())
    assert (article.headline, article.body, article.quotes, article.comment_count) == (None, None, (), None)


SIGNED = [
    ("문별하(moonbyul) 기자", ["한누리", "문별하"], "another reporter"),
    ("문별하 누리군수", ["한누리"], "who is pictured"),
]


@pytest.mark.parametrize(("text", "names", "why"), SIGNED, ids=[row[2] for row in SIGNED])
def test_a_signature_beside_a_byline(text: str, names: list[str], why: str) -> None:
    rows = (("한누리 기자", "byline"), (text, "signature"))
    found = [Segment(position=at, role=Role.BYLINE, text=row[0], reason=row[1]) for at, row in enumerate(rows)]
    assert [one.name for one in assemble(found).reporters] == names


BRACKETS = [
    ("[가온신문]", "dateline", "가온신문", "cut off a sentence"),
    ("[가온신문]", "byline_in_paragraph", None, "behind the text: whose report it is"),
]


@pytest.mark.parametrize(("text", "reason", "dateline", "why"), BRACKETS, ids=[row[3] for row in BRACKETS])
def test_an_outlet_in_brackets_is_a_dateline_in_front_of_a_sentence(
    text: str, reason: str, dateline: str | None, why: str
) -> None:
    segments = [Segment(position=0, role=Role.BYLINE, text=text, reason=reason)]
    assert assemble(segments).dateline == dateline
