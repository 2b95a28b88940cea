"""A line that other articles repeat is boilerplate, unless place and voice say that it is text."""

from __future__ import annotations

import pickle

import pytest

from archive.text.memory import Memory, line_hash
from pipelines.article import split_page

OWN = (
    "새재시는 올해 도서관 열 곳을 새로 짓는다고 12일 밝혔다. 예산은 모두 30억 원이 든다.",
    "도서관은 걸어서 10분 안에 닿는 곳마다 들어선다. 첫 삽은 오는 4월 가온동에서 뜬다.",
    "주민들은 책을 빌리러 이웃 도시까지 가지 않아도 된다며 반겼다.",
    "시의회는 운영비를 어떻게 댈지 다음 달 임시회에서 따진다.",
)
SCRIPT = (
    "새재시가 올해 도서관 열 곳을 새로 짓습니다. 예산은 모두 30억 원이 듭니다.",
    "도서관은 걸어서 10분 안에 닿는 곳마다 들어섭니다. 첫 삽은 오는 4월 가온동에서 뜹니다.",
    "주민들은 책을 빌리러 이웃 도시까지 가지 않아도 된다며 반겼습니다.",
    "시의회는 운영비를 어떻게 댈지 다음 달 임시회에서 따집니다.",
)
PLEA = "이 기사가 도움이 됐다면 새재신문을 정기 구독해 응원해 주시기 바랍니다."
CORRECTION = "본보는 3일 자 2면에서 도서관 수를 아홉 곳으로 잘못 적었기에 열 곳으로 바로잡습니다."
INTRODUCTION = "새재신문은 동네 도서관의 어제와 오늘을 다섯 차례에 걸쳐 살피며 책 읽는 도시의 앞날을 그려 본다."
BACKGROUND = "한편 새재시 도서관 건립 사업은 2019년 시민 공청회에서 처음 나와 지난해 중앙투자심사를 통과했다."
STATEMENT = "이 기사는 새재신문과 이웃 고을의 신문들이 함께 취재하고 함께 싣는 공동 기획의 하나입니다."

CASES = [
    # line, where it stands among four paragraphs, on a good share of all pages, its text
    (PLEA, 4, False, False, "a plea behind the last paragraph"),
    (PLEA, 2, False, False, "a plea in the middle speaks to the reader"),
    (PLEA, 0, True, False, "a plea above the text"),
    (CORRECTION, 2, False, True, "a correction in the middle is polite and text"),
    (CORRECTION, 4, False, False, "a polite line behind the text is a notice"),
    (INTRODUCTION, 0, False, True, "what introduces a series"),
    (INTRODUCTION, 0, True, True, "the same in a small paper, where the series is a fifth of all"),
    (BACKGROUND, 4, False, True, "background that closes every article on the matter"),
    (BACKGROUND, 4, True, False, "on a good share of all articles it is no background"),
    (STATEMENT, 4, True, False, "a statement of the template"),
    (STATEMENT, 2, True, False, "the same between two paragraphs: polite, and on every page"),
    ("다음은 새재시장과의 일문일답", 2, False, True, "a line in the middle"),
    ("본문 듣기", 0, False, False, "a label above the text"),
    ("새재신문 뉴스룸", 4, False, False, "a label behind it"),
    ("“도서관은 집에서 가까워야 한다”고 시장은 말했다.", 4, False, True, "the same quotation in several articles"),
    ("문의: 새재시 도서관과 02-123-4567", 2, True, False, "a telephone number"),
    ("새재의 책 이야기는 금요일마다 알림으로도 찾아갑니다.", 2, False, False, "a polite word on what the paper offers"),
    ("새재의 책 이야기는 금요일마다 장터에서도 찾아갑니다.", 2, False, True, "the same on what is in the news"),
    ("새재시 도서관 예정지 열 곳은 www.saejae.example 에서 볼 수 있다.", 2, False, False, "an address"),
]


def make_page(paragraphs: tuple[str, ...], line: str, at: int) -> bytes:
    lines = [*paragraphs[:at], line, *paragraphs[at:]]
    inner = "".join(f"<p>{text}</p>" for text in lines)
    return f"<html><body><h1>새재시, 도서관 열 곳 짓는다</h1><div class=view>{inner}</div></body></html>".encode()


def recall(*lines: str, steady: bool = False) -> Memory:
    hashes = frozenset(map(line_hash, lines))
    return Memory(hashes, hashes if steady else frozenset())


@pytest.mark.parametrize(("line", "at", "steady", "is_text", "why"), CASES, ids=[case[-1] for case in CASES])
def test_a_repeated_line_is_text_or_not(line: str, at: int, steady: bool, is_text: bool, why: str) -> None:
    article = split_page(make_page(OWN, line, at), memory=recall(line, steady=steady))
    assert (line in (article.body or "").split("\n")) == is_text
    assert all(paragraph in (article.body or "") for paragraph in OWN)


SCRIPT_CASES = [
    ("다음 소식입니다. 새재시의 도서관 이야기를 시청자 여러분께 이어서 전해 드리겠습니다.", 2, True),
    ("지금까지 새재시청 앞에서 도서관 소식을 자세히 전해 드렸습니다.", 4, False),
]


@pytest.mark.parametrize(("line", "at", "is_text"), SCRIPT_CASES)
def test_in_a_script_that_is_polite_itself_place_decides(line: str, at: int, is_text: bool) -> None:
    article = split_page(make_page(SCRIPT, line, at), memory=recall(line))
    assert (line in (article.body or "")) == is_text


def test_byline_caption_and_time_that_repeat_keep_their_roles() -> None:
    page = make_page(OWN, "한다솜 기자 hds@saejae.example", 4)
    article = split_page(page, memory=recall("한다솜 기자 hds@saejae.example", steady=True))
    assert [(one.name, one.email) for one in article.reporters] == [("한다솜", "hds@saejae.example")]


def test_a_plea_longer_than_a_short_article_is_still_known_for_one() -> None:
    pleas = (PLEA, "새재신문의 모든 기사는 시민 여러분의 후원으로 만들어집니다.", STATEMENT)
    page = make_page(("새재시청 앞 은행나무가 12일 노랗게 물들었다.",), "<br>".join(pleas), 1)
    article = split_page(page, memory=recall(*pleas, steady=True))
    assert article.body == "새재시청 앞 은행나무가 12일 노랗게 물들었다."


def test_a_text_that_ran_several_times_keeps_its_lines_and_loses_the_plea() -> None:
    hashes = frozenset(map(line_hash, (*OWN, PLEA)))
    article = split_page(make_page(OWN, PLEA, 4), memory=Memory(hashes, frozenset({line_hash(PLEA)})))
    assert article.body == "\n".join(OWN)


def test_a_link_in_the_text_is_related_until_it_stands_everywhere() -> None:
    title = "새재시 도서관, 지난해 30만 명 찾았다"
    page = make_page(OWN, f'<a href="/n/1">{title}</a>', 2)
    linked = [split_page(page, memory=recall(title, steady=steady)).related for steady in (False, True)]
    assert [[link.title for link in links] for links in linked] == [[title], []]


def test_ranks_and_offices_in_a_list_of_appointments_are_its_text() -> None:
    lines = ("◇ 승진", "△가온동장 강민서", "△도서관장 김도윤", "◇ 전보", "△새재읍장 박서연", "△문화과장 이하준")
    inner = "<br>".join(lines)
    page = f"<html><body><h1>[인사] 새재시</h1><div class=view><p>{inner}</p></div></body></html>".encode()
    known = recall("◇ 승진", "◇ 전보")
    assert split_page(page, memory=known).body == split_page(page).body


def test_memory_travels_as_bytes_and_is_unpacked_once() -> None:
    memory = Memory(frozenset(range(-500, 500)), frozenset({1, 2}))
    data = pickle.dumps(memory)
    assert pickle.loads(data) == memory
    assert pickle.loads(data) is pickle.loads(data)
    assert len(data) < 8 * 1002 + 200
