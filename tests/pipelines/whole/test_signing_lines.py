"""Lines that sign a text give their people wherever they stand, and towns, desks and offices give none."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TITLE = "모래톱군 얼음썰매장 2일 문 연다"
TEXT = [
    "모래톱군이 다음 달 2일부터 얼음썰매장을 연다. 군은 지난주 안전망을 새로 쳤다고 밝혔다.",
    "썰매는 한 시간에 2천원을 받고 빌려준다. 얼음이 15㎝보다 얇아지면 문을 닫는다.",
]
EVERYWHERE = [
    ("나루 한누리 기자", ["한누리"], "a town that looks like a name"),
    ("나루 한누리·도가온 기자", ["한누리", "도가온"], "a town and two"),
    ("모래톱 한누리 기자", ["한누리"], "an unknown town"),
    ("한누리 도가온 기자", ["한누리", "도가온"], "two people"),
    ("한누리 도쿄 특파원", ["한누리"], "a seat that looks like a name"),
    ("한누리 구민기자", ["한누리"], "a kind of reporter that looks like a name"),
    ("한누리 문화칼럼니스트", ["한누리"], "what he writes about"),
    ("한누리 / 시민기자", ["한누리"], "the title behind a slash"),
    ("한누리 | 논설위원", ["한누리"], "behind a bar"),
    ("시민기자=한누리", ["한누리"], "the title in front"),
    ("제2사회부 한누리 기자", ["한누리"], "a numbered desk"),
    ("한누리 기자 | 사회2부", ["한누리"], "another, behind"),
    ("한누리 사회부장", ["한누리"], "who heads a desk"),
    ("한누리 기자 ☏ 041-000-0000 nuri@paper.example", ["한누리"], "a telephone's sign"),
    ("한누리 기자/그래픽 도가온", ["한누리", "도가온"], "who drew the chart"),
    ("한누리 기자 이 기자의 다른 기사", ["한누리"], "a button"),
    ("한누리=강릉", ["한누리"], "the place behind"),
    ("田中太郎記者", ["田中太郎"], "a Japanese family name"),
    ("마리아 로페스 객원기자", ["마리아 로페스"], "a foreign name and a kind of reporter"),
    ("마을기자 바람꽃", ["바람꽃"], "a pen name behind the title"),
    ("취재진: 도가온 한누리 나하린", ["도가온", "한누리", "나하린"], "names with blanks behind a label"),
    ("독자기자 전하람(들녘면 솔재리)", ["전하람"], "who is from where"),
    ("도가온 | 한누리 기자", ["도가온", "한누리"], "two with a bar"),
    ("취재: 도가온, 한누리 / 정리: 나하린", ["도가온", "한누리", "나하린"], "works that look like names"),
    ("By Han Nu-ri Staff reporter", ["Han Nu-ri"], "the title without a comma"),
    ("BY HAN NU-RI AND DO GA-ON", ["Han Nu-ri", "Do Ga-on"], "two in capitals"),
]
NOBODY = ["관리자", "많이 본 기자", "By Staff Reporter", "By Narae News", "사회2부 기자"]


def page(above: str, below: str) -> bytes:
    text = "".join(f"<p>{line}</p>" for line in (*TEXT, below) if line)
    head = f"<title>{TITLE} - 모래톱신문</title><h1>{TITLE}</h1><div>{above}</div><div>입력 2026-11-20 09:41</div>"
    return f"<html>{head}<div>{text}</div><div>저작권자 © 모래톱신문 무단전재 금지</div></html>".encode()


@pytest.mark.parametrize(("line", "names", "why"), EVERYWHERE, ids=[row[2] for row in EVERYWHERE])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_signing_line_gives_its_people(line: str, names: list[str], why: str, place: str) -> None:
    article = split_page(page(line, "") if place == "above" else page("", line))
    assert [one.name for one in article.reporters] == names, why
    assert article.body == "\n".join(TEXT)


@pytest.mark.parametrize("line", NOBODY)
def test_a_line_without_a_person_gives_none(line: str) -> None:
    assert split_page(page(line, "")).reporters == ()


@pytest.mark.parametrize("line", ["보도에 한누리 기자", "대상 한누리 기자"])
def test_what_stands_in_front_of_a_name_may_be_no_town(line: str) -> None:
    assert split_page(page("", line)).reporters == ()


SENTENCES = [
    "다음은 수상자 명단이다. 대상 한누리 기자",
    "이번 대회에는 나루 팀 한누리, 고을 팀 도가온이 나섰다.",
    "한마음=강릉, 두마음=동해처럼 이름을 붙였다.",
]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_with_such_words_stays(line: str) -> None:
    assert line in (split_page(page("", line)).body or "")


def test_name_and_office_on_two_lines_above_a_column() -> None:
    title = "[아침단상] 눈 위의 발자국"
    told = "".join(f"<p>{text}</p>" for text in TEXT)
    text = f"<h1>{title}</h1><p>입력 2026.11.12 09:30</p><div><p>한누리<br>가온문화원 이사</p>{told}</div>"
    article = split_page(f"<html><head><title>{title} - 가온신문</title></head><body>{text}</body></html>".encode())
    assert ([one.name for one in article.reporters], article.deck) == (["한누리"], ())
    assert article.body == "\n".join(TEXT)
