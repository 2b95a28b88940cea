"""Bylines of Japanese and Chinese editions give their people; trades, offices and sentences give none."""

from __future__ import annotations

import pytest

from pipelines.lines.bylines import read_byline
from pipelines.lines.eastern import read_eastern_byline

PEOPLE = [
    ("ナ・ハリン記者", ["ナ・ハリン"], "the usual form"),
    ("カオン＝ナ・ハリン記者", ["ナ・ハリン"], "behind the place"),
    ("光州（クァンジュ）＝ナ・ハリン記者", ["ナ・ハリン"], "the place with its reading"),
    ("東京＝ナ・ハリン特派員", ["ナ・ハリン"], "a correspondent"),
    ("ナ・ハリン医学専門記者", ["ナ・ハリン"], "what he writes about"),
    ("ナ・ハリン カオンTV記者", ["ナ・ハリン"], "his outlet"),
    ("ナ・ハリン記者 harin@gaon.example", ["ナ・ハリン harin@gaon.example"], "address behind"),
    ("ナ・ハリン harin@gaon.example", ["ナ・ハリン harin@gaon.example"], "name and address"),
    ("ナ・ハリン、ソ・ユル記者", ["ナ・ハリン", "ソ・ユル"], "two, one title"),
    ("ナ・ハリン記者、ソ・ユル記者", ["ナ・ハリン", "ソ・ユル"], "two, two titles"),
    ("洪竜基（ホン・ヨンギ）記者", ["洪竜基"], "Han characters with their reading"),
    ("李竜洙（イ・ヨンス）論説委員", ["李竜洙"], "a leader writer"),
    ("文/ナ・ハリン記者 (お問い合わせ japan@gaon.example)", ["ナ・ハリン"], "the desk's address is not his"),
    ("（ナ・ハリン記者）", ["ナ・ハリン"], "in brackets"),
    ("記者 ナ・ハリン", ["ナ・ハリン"], "title in front"),
    ("ナ・ハリン記者 | 登録 2026-11-12 07:05", ["ナ・ハリン"], "and the time"),
    ("记者 罗河林", ["罗河林"], "Chinese, title in front"),
    ("罗河林 记者 harin@gaon.example", ["罗河林 harin@gaon.example"], "title behind"),
    ("佳温=罗河林 记者", ["罗河林"], "behind the place"),
    ("本报记者 罗河林 报道", ["罗河林"], "our reporter reports"),
    ("【记者 罗河林】", ["罗河林"], "in brackets"),
    ("SCTV 记者 王天林", ["王天林"], "a station's"),
    ("撰文/罗河林", ["罗河林"], "written by"),
    ("罗河林 记者 登录 : 2026-11-12 14:03", ["罗河林"], "and the time"),
]
NOBODY = [
    ("新聞記者", "a trade"),
    ("全国記者", "a word that begins like a name"),
    ("高校生記者", "a trade that begins like a name"),
    ("記者会見", "a press conference"),
    ("记者会", "a press conference"),
    ("安全委員", "a member of a committee"),
    ("ハン・ヌリ市長", "an office that is none of a paper"),
    ("ナ・ハリン氏は記者だった。", "a sentence"),
    ("请看记者王天林的报道。", "a sentence"),
    ("記者：金利上昇", "a word behind the title"),
    ("文／図書館", "a thing"),
    ("ナ・ハリン", "a name alone may be anybody's"),
    ("나하린 기자", "Korean"),
    ("記者" * 80, "longer than any"),
]


@pytest.mark.parametrize(("text", "people", "why"), PEOPLE, ids=[row[2] for row in PEOPLE])
def test_an_eastern_byline_gives_its_people(text: str, people: list[str], why: str) -> None:
    found = read_eastern_byline(text)
    assert [" ".join(filter(None, (one.name, one.email))) for one in found] == people, why
    byline = read_byline(text)
    assert byline is not None
    assert byline.reporters == found, "every byline is read through one door"


@pytest.mark.parametrize(("text", "why"), NOBODY, ids=[row[1] for row in NOBODY])
def test_what_only_looks_like_one_gives_nobody(text: str, why: str) -> None:
    assert read_eastern_byline(text) == (), why
