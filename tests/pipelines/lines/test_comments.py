"""How many comments a page announces."""

from __future__ import annotations

import pytest

from pipelines.lines.comments import read_comment_count

CASES = [
    ("(0)", 0),
    ("댓글 0", 0),
    ("댓글 '2'", 2),
    ("이 기사에 대한 댓글 이야기 (0)", 0),
    ("댓글 12", 12),
    ("댓글(1,234)", 1234),
    ("댓글 [3]", 3),
    ("댓글 0개", 0),
    ("댓글수 7", 7),
    ("전체 댓글 5개", 5),
    ("3개의 댓글이 있습니다.", 3),
    ("5 comments", 5),
    ("의견 2", 2),
    ("등록된 댓글이 없습니다.", 0),
    ("댓글 : 총 6건", 6),
    ("첫 댓글을 남겨 주세요.", 0),
    ("독자 의견 (총 3개)", 3),
    ("이 기사에 1,204명이 댓글을 남겼습니다", 1204),
    ("댓글", None),
    ("댓글쓰기", None),
    ("0/400", None),
    ("댓글은 150자까지만 입력하실 수 있습니다.", None),
    ("댓글 4회 연속 등록이 제한됩니다", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_read_comment_count(text: str, expected: int | None) -> None:
    assert read_comment_count(text) == expected
