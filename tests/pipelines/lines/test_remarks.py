"""What an outlet says about an article is no part of it."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TOLD = "<p>군은 다리를 놓는다고 밝혔다. 주민 120명이 오간다.</p><p>다리는 길이 80m다. 공사비는 30억 원이다.</p>"
REMARKS = [
    "※ 이 기사는 지역신문발전기금을 지원받았습니다.",
    "이 기사는 언론진흥재단의 지원을 받아 작성되었습니다.",
    "※외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.",
    "*본 칼럼은 본지의 견해와 무관합니다.",
]
TEXT = [
    "이 기사는 오래 남을 것이다.",
    "이 글은 어머니께 바칩니다.",
    "본 기사에 나온 다리는 내년에 놓입니다.",
]


def body(last: str) -> str:
    title = "섬마을에 다리 놓인다"
    return split_page(f"<title>{title}</title><h1>{title}</h1><div>{TOLD}<p>{last}</p></div>".encode()).body or ""


@pytest.mark.parametrize("line", REMARKS)
def test_a_remark_is_no_text(line: str) -> None:
    assert line not in body(line)


@pytest.mark.parametrize("line", TEXT)
def test_a_last_sentence_is_text(line: str) -> None:
    assert body(line).endswith(line)
