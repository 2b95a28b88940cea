"""A short article of a county paper, and a page around it."""

from __future__ import annotations

from archive.items import Article
from pipelines.article import split_page

A = "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다."
B = "군은 과수원 마흔 곳이 함께한다며 지난해보다 열두 곳이 늘었다고 설명했다."
C = "축제장에는 사과 따기 마당과 장터가 들어서고, 저녁마다 노래자랑도 열릴 예정이다."
TITLE = "가온군, 사과 축제 연다"
TEXT = f"<p>{A}</p><p>{B}</p><p>{C}</p>"


def split(html: str, title: str = f"{TITLE} - 가온신문") -> Article:
    return split_page(f"<html><head><title>{title}</title></head><body>{html}</body></html>".encode())
