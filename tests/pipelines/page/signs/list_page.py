"""A page with lists of titles around its article, and the titles."""

from __future__ import annotations

BODY = (
    "<p>시는 3일 새 도서관을 연다고 밝혔다. 책은 4만 권이다.</p><p>주민들은 반기고 있다. 내년에는 열람실도 넓힌다.</p>"
)


def page(lists: str) -> bytes:
    head = '<title>새 도서관 열린다</title><meta property="og:title" content="새 도서관 열린다">'
    return f"<html><head>{head}</head><body><h1>새 도서관 열린다</h1><div>{BODY}</div>{lists}</body></html>".encode()


TITLES = ["화재로 멈춘 시장 다시 열어", "버스 노선 개편 첫날 혼선", "수문 개방 뒤 돌아온 물고기"]
ENTRIES = "".join(f'<li><a href="/a/{at}">{title}</a></li>' for at, title in enumerate(TITLES))
COLUMN = "".join(f'<li><a href="/b/{at}">{title} 그 뒤</a></li>' for at, title in enumerate(TITLES))
BEFORE, AFTER = "물빛동 새 도서관 첫 삽 떴다", "산내동 버스 노선 새로 생겼다고 한다"
FORMER, NEXT = f"<a href=/n/0>{BEFORE}</a>", f"<a href=/n/2>{AFTER}</a>"
