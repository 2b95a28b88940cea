"""What a block of a page can be, and how each role is called."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a block is on its page. The table of labels is `ROLE_LABELS`."""

    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    ANCHOR = "anchor"
    NARRATION = "narration"
    QUOTE = "quote"
    MARKER = "marker"
    SPEAKER = "speaker"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDIT = "credit"
    COPYRIGHT = "copyright"
    RELATED = "related"
    RANKING = "ranking"
    HEADLINES = "headlines"
    WEATHER = "weather"
    COMMENTS = "comments"
    TOOLS = "tools"
    NAVIGATION = "navigation"
    ADVERTISEMENT = "advertisement"
    FOOTER = "footer"
    SUMMARY = "summary"
    OTHER = "other"


BODY_ROLES = frozenset({Role.PARAGRAPH, Role.ANCHOR, Role.NARRATION, Role.QUOTE})

ARTICLE_ROLES = BODY_ROLES | {
    Role.HEADLINE,
    Role.DECK,
    Role.SUBHEAD,
    Role.MARKER,
    Role.SPEAKER,
    Role.CAPTION,
    Role.BYLINE,
    Role.CREDIT,
    Role.COPYRIGHT,
}
"""Roles that belong to the article; every other role is around it."""

ROLE_LABELS: dict[Role, tuple[str, str]] = {
    Role.HEADLINE: ("제목", "headline"),
    Role.DECK: ("부제", "deck"),
    Role.SUBHEAD: ("중간제목", "subhead"),
    Role.PARAGRAPH: ("본문", "paragraph"),
    Role.ANCHOR: ("앵커 멘트", "anchor's words"),
    Role.NARRATION: ("기자 리포트", "reporter's narration"),
    Role.QUOTE: ("인터뷰", "interview quote"),
    Role.MARKER: ("구분 표시", "script marker"),
    Role.SPEAKER: ("인터뷰 대상", "speaker line"),
    Role.CAPTION: ("사진설명", "caption"),
    Role.BYLINE: ("기자명", "byline"),
    Role.CREDIT: ("영상취재", "production credit"),
    Role.COPYRIGHT: ("저작권", "copyright notice"),
    Role.RELATED: ("관련기사", "related articles"),
    Role.RANKING: ("많이 본 뉴스", "most-read ranking"),
    Role.HEADLINES: ("주요뉴스", "other headlines"),
    Role.WEATHER: ("날씨", "weather"),
    Role.COMMENTS: ("댓글", "comments"),
    Role.TOOLS: ("공유·글자크기", "page tools"),
    Role.NAVIGATION: ("메뉴", "navigation"),
    Role.ADVERTISEMENT: ("광고", "advertisement"),
    Role.FOOTER: ("하단", "footer"),
    Role.SUMMARY: ("AI 요약", "AI summary"),
    Role.OTHER: ("기타", "other"),
}
"""Role -> (Korean label, English label)."""
