"""A page of two paragraphs, with something put around or between them, and the roles its segments get."""

from __future__ import annotations

from archive.items import Role, Segment
from pipelines.article import split_page

A = "새재시는 올해 도서관 열 곳을 새로 짓는다고 5일 밝혔다. 예산은 30억 원이다."
B = "시는 주민 840명에게 물어 자리를 골랐으며 가장 많은 표를 얻은 곳은 옛 역사였다고 설명했다."
TITLE = "새재시, 도서관 열 곳 짓는다"


def split(lead: str = "", middle: str = "", tail: str = "", below: str = "") -> tuple[Segment, ...]:
    """Split a page with something between headline and body, inside, right after it, or further below."""
    page = (
        f"<html><head><title>{TITLE} - 새재신문</title></head><body><ul><li><a href=/1>정치</a></li></ul>"
        f"<div><h1>{TITLE}</h1>{lead}<div><p>{A}</p>{middle}<p>{B}</p>{tail}</div></div>{below}</body></html>"
    )
    return split_page(page.encode(), url="https://t.example/1").segments


def role_of(segments: tuple[Segment, ...], text: str) -> tuple[Role, str]:
    return next((segment.role, segment.reason) for segment in segments if segment.text == text)
