"""Bylines: every form of facts.md and the usual ones beyond; sentences about reporters are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.items import Reporter
from pipelines.lines.bylines import read_byline, split_byline

BLOCKS = [
    ("홍길동 기자 x@paper.co.kr", [("홍길동", "x@paper.co.kr")], "the usual one"),
    ("홍길동 기자", [("홍길동", None)], "no address"),
    ("홍길동 익산 주재기자", [("홍길동", None)], "a place before 주재기자"),
    ("사진·글 홍길동 객원기자", [("홍길동", None)], "picture before text"),
    ("(글)홍길동 기자 (사진)김철수 기자", [("홍길동", None), ("김철수", None)], "works in brackets"),
    ("부안=홍길동 프리랜서 기자", [("홍길동", None)], "a free-lance"),
    ("홍길동 서울취재본부장 x@y.kr", [("홍길동", "x@y.kr")], "head of a desk"),
    ("홍길동기자", [("홍길동", None)], "glued"),
    ("기자명 홍길동 기자", [("홍길동", None)], "labelled"),
    ("서울=이정준 기자", [("이정준", None)], "place with ="),
    ("순천, 광양 구현모 기자 ninek@paper.com", [("구현모", "ninek@paper.com")], "two places"),
    ("[류영상 기자 x@y.com]", [("류영상", "x@y.com")], "brackets"),
    ("<박홍두 기자 x@y.com>", [("박홍두", "x@y.com")], "angle brackets"),
    ("홍길동(x@y.co.kr)", [("홍길동", "x@y.co.kr")], "name and address"),
    ("홍길동 기자 gil＠y.co.kr", [("홍길동", "gil@y.co.kr")], "a wide sign against robots"),
    ("홍길동 기자 gil@ y.co.kr", [("홍길동", "gil@y.co.kr")], "a blank against robots"),
    ("홍길동 기자 gil(at)y.co.kr", [("홍길동", "gil@y.co.kr")], "a word against robots"),
    ("홍길동 기자 [gil[at]y.co.kr]", [("홍길동", "gil@y.co.kr")], "a word in brackets, in brackets"),
    ("김철수 기자·함평=이영희 기자 c@d.kr", [("김철수", None), ("이영희", "c@d.kr")], "the address is the last one's"),
    ("김철수·이영희 기자 a@b.kr c@d.kr", [("김철수", "a@b.kr"), ("이영희", "c@d.kr")], "addresses in order"),
    ("인턴기자 홍길동", [("홍길동", None)], "title first"),
    ("기자 : 홍길동", [("홍길동", None)], "title as a label"),
    ("홍길동 다른 기사 보기", [("홍길동", None)], "a link to what else somebody wrote"),
    ("by 홍길동", [("홍길동", None)], "English"),
    ("글쓴이 홍길동", [("홍길동", None)], "as boards sign"),
    ("홍길동 온라인뉴스 기자", [("홍길동", None)], "what kind of journalist"),
    ("디지털뉴스팀 desk@y.co.kr", [], "a desk with its address"),
    ("홍길동 x@y.co.kr", [("홍길동", "x@y.co.kr")], "name and address, no brackets"),
    ("/최지연·박성민 기자", [("최지연", None), ("박성민", None)], "slash, two names"),
    ("김철수, 이영희 기자", [("김철수", None), ("이영희", None)], "comma"),
    ("김철수 기자 a@b.kr 이영희 기자 c@d.kr", [("김철수", "a@b.kr"), ("이영희", "c@d.kr")], "each with address"),
    ("정리=김정형 기자", [("김정형", None)], "edited by"),
    ("글·사진=홍길동 기자", [("홍길동", None)], "words and pictures"),
    ("글 홍길동 기자 · 사진 김철수 기자", [("홍길동", None)], "who wrote, not who took the pictures"),
    ("글 홍길동 · 사진 김철수", [("홍길동", None)], "as magazines sign"),
    ("홍길동·사진 김철수 기자", [("홍길동", None), ("김철수", None)], "one title for writer and photographer"),
    ("홍길동 / 사진 김철수 기자", [("홍길동", None), ("김철수", None)], "the same with a slash"),
    ("홍길동·김영희·영상 김철수 기자", [("홍길동", None), ("김영희", None), ("김철수", None)], "two writers"),
    ("홍길동 기자·사진 김철수 기자", [("홍길동", None), ("김철수", None)], "each with a title"),
    ("취재:홍길동 기자", [("홍길동", None)], "labelled without a blank"),
    ("취재 : 홍길동", [("홍길동", None)], "labelled, no title"),
    ("취재=홍길동·김철수 기자", [("홍길동", None), ("김철수", None)], "labelled, two"),
    ("취재기자 홍길동", [("홍길동", None)], "title in front"),
    ("취재기자 : 홍길동", [("홍길동", None)], "title in front with a colon"),
    ("글=홍길동, 사진=김철수 기자", [("홍길동", None), ("김철수", None)], "works with the sign of equality"),
    ("본지 홍길동 기자", [("홍길동", None)], "of this paper"),
    ("기자 홍길동", [("홍길동", None)], "the title alone in front"),
    ("글: 홍길동, 사진: 김철수", [("홍길동", None)], "works with colons"),
    ("정덕현 칼럼니스트 a@entermedia.co.kr", [("정덕현", "a@entermedia.co.kr")], "columnist"),
    ("칼럼니스트 박생강 a@gmail.com", [("박생강", "a@gmail.com")], "title first"),
    ("워싱턴=김철수 특파원", [("김철수", None)], "correspondent"),
    ("김철수 논설위원", [("김철수", None)], "leader writer"),
    ("이영희 인턴기자", [("이영희", None)], "intern"),
    ("김민수 객원기자", [("김민수", None)], "guest"),
    ("박지훈 사진기자", [("박지훈", None)], "photographer"),
    ("최강욱 의학전문기자", [("최강욱", None)], "specialist"),
    ("전북취재본부 홍길동 기자", [("홍길동", None)], "desk"),
    ("전북도민일보 홍길동 기자", [("홍길동", None)], "outlet"),
    ("[무주=정재환 기자]", [("정재환", None)], "place in brackets"),
    ("[가나다투데이 홍길동 기자]", [("홍길동", None)], "unknown outlet in brackets"),
    ("전북일보 홍길동 기자", [("홍길동", None)], "an outlet that looks like a name"),
    ("전주 홍길동 기자", [("홍길동", None)], "a place that looks like a name"),
    ("사회부 홍길동 기자", [("홍길동", None)], "a desk that looks like a name"),
    ("달빛·나루 홍길동 기자", [("홍길동", None)], "two unknown towns"),
    ("/달빛 홍길동기자 gil@a.kr", [("홍길동", "gil@a.kr")], "an unknown town behind a slash"),
    ("홍길동·김철수 기자 {gil, chul}@a.kr", [("홍길동", "gil@a.kr"), ("김철수", "chul@a.kr")], "one host for two"),
    ("김태국 기자", [("김태국", None)], "a name that ends as a desk does"),
    ("김도민 기자", [("김도민", None)], "a name that ends as an outlet does"),
    ("박준석 기자 외 1명", [("박준석", None)], "and others"),
    ("홍길동 | 한누리 기자", [("홍길동", None), ("한누리", None)], "two with a bar between them"),
    ("이준의 다른기사 보기", [("이준", None)], "a short name and whose articles"),
    ("/임실=한누리·순창=홍길동 기자", [("한누리", None), ("홍길동", None)], "each with the town"),
    ("사람들 | 한누리 기자", [("한누리", None)], "a section in front of the bar"),
    ("홍길동 기자 | 승인 2026.11.12 09:30", [("홍길동", None)], "with a time"),
    ("홍길동 기자 입력 2026.11.12 09:30 수정 2026.11.12 10:00", [("홍길동", None)], "with two times"),
    ("[송도 홍길동 기자]", [("홍길동", None)], "a place that could be a name"),
    ("송도현 기자", [("송도현", None)], "a name that begins as a place does"),
    ("홍길동입력2026.11.12 09:30", [("홍길동", None)], "a name glued to its time"),
    ("부동산입력2026.11.12 09:30", None, "a section glued to its time"),
    ("최종입력2026.11.12 09:30", None, "no name in front of the time"),
    ("홍길동 기자 다른기사 보기", [("홍길동", None)], "with a link's label"),
    ("서울경제TV 전북 박민홍입니다. /mh0091@sedaily.com", [("박민홍", "mh0091@sedaily.com")], "sign-off with mail"),
    ("KBS 뉴스 홍길동입니다.", [("홍길동", None)], "sign-off"),
    ("전주에서 YTN 홍길동입니다.", [("홍길동", None)], "sign-off from a place"),
    ("YTN 홍길동[hong@ytn.co.kr]입니다.", [("홍길동", "hong@ytn.co.kr")], "address within the sign-off"),
    ("JTV NEWS 홍길동입니다.(JTV 전주방송)", [("홍길동", None)], "sign-off with the station"),
    ("가람취재본부 홍길동 기자입니다.", [("홍길동", None)], "sign-off from an office"),
    ("지금까지 국회에서 전했습니다", None, "no name"),
    ("/연합뉴스", [], "a wire alone"),
    ("[연합뉴스]", [], "a wire in brackets"),
    ("연합뉴스", [], "a wire, bare"),
    ("포럼 현장을 박민홍 기자가 다녀왔습니다.", None, "a sentence about a reporter"),
    ("박민홍 기자가 보도합니다.", None, "a sentence about a reporter"),
    ("홍길동 기자 구속영장 기각", None, "a headline about a reporter"),
    ("한국기자협회", None, "an association"),
    ("기자 회견", None, "a press conference"),
    ("현장 기자", None, "no name"),
    ("서울시민기자", None, "a menu word that looks like name and title"),
    ("도민명예기자", None, "a menu word that looks like name and title"),
    ("기자", None, "a menu word"),
    ("시민기자 모집", None, "a menu word"),
    ("새로 온 김철수 기자", None, "a phrase"),
    ("저는 홍길동입니다.", None, "a quote"),
    ("전북도지사 김관영입니다.", None, "an office is no outlet"),
    ("사진=홍길동 기자", None, "a photo credit is a caption's"),
    ("석동빈 기자의 자동차 이야기", None, "a series"),
    ("취재 이야기", None, "a series without a name"),
    ("홍길동 학생기자(가온고 2)", [("홍길동", None)], "a pupil with the school"),
    ("가온초 4학년 홍길동 어린이기자", [("홍길동", None)], "a pupil behind school and grade"),
    ("홍길동 기자 (가온초등학교 / 4학년)", [("홍길동", None)], "a child with the school and the year"),
    (
        "김철수 기자·이영희 인턴기자(한들대 언론정보학과 4년)",
        [("김철수", None), ("이영희", None)],
        "an intern's college",
    ),
    ("홍길동 시니어기자", [("홍길동", None)], "a title that looks like a name"),
    ("홍길동 문화재전문기자", [("홍길동", None)], "a field that looks like a name"),
    ("홍길동 한들면 통신원", [("홍길동", None)], "of a township"),
    ("홍길동 시민리포터", [("홍길동", None)], "a citizen"),
    ("홍길동 자유기고가", [("홍길동", None)], "who writes for many"),
    ("Reporter 홍길동 hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "title in English"),
    ("REPORTER. 홍길동", [("홍길동", None)], "the same in capitals"),
    ("Editor 홍길동", [("홍길동", None)], "editor"),
    ("에디터 : 홍길동", [("홍길동", None)], "editor in Korean letters"),
    ("홍길동 온누리닷컴 객원기자 hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "outlet between name and title"),
    ("[홍길동 온누리타임즈 기자 / hong@paper.co.kr]", [("홍길동", "hong@paper.co.kr")], "the same in brackets"),
    ("무주장수인 기자", [("장수인", None)], "a place glued to a name"),
    ("가람주재 홍길동 기자", [("홍길동", None)], "of a place we do not know"),
    ("■완주=홍길동", [("홍길동", None)], "place and name"),
    ("[완주=홍길동]", [("홍길동", None)], "place and name in brackets"),
    ("「홍길동 기자」", [("홍길동", None)], "corner brackets"),
    ("▣ 홍길동 기자 ☎ 063-000-0000", [("홍길동", None)], "signs"),
    ("홍길동 기자의 다른 기사 보기", [("홍길동", None)], "a button"),
    ("기자 이메일: hong@paper.co.kr", [], "an address with its label"),
    ("온누리신문 webmaster@paper.co.kr", [], "an outlet with its address"),
    ("홍길동 명예기자(한들면)", [("홍길동", None)], "a township in brackets"),
    ("한들면 홍길동 명예기자", [("홍길동", None)], "a township in front"),
    ("홍길동 기자 [email protected]", [("홍길동", None)], "an address that the page hides"),
    ("글·그림 홍길동", [("홍길동", None)], "who writes and draws"),
    ("글·사진 홍길동 | 여행작가", [("홍길동", None)], "and what he is"),
    ("군수 주재 회의", None, "who presides"),
    ("서울=김장김치", None, "a table of towns"),
    ("가람=홍길동", None, "an unknown word and a name"),
    ("홍길동 학생(가온고 2)", None, "a pupil of the news"),
    ("편집부", None, "a menu's word"),
    ("글·사진 / 홍길동 마을기자", [("홍길동", None)], "a slash between work and name"),
    ("홍길동 도쿄특파원", [("홍길동", None)], "a correspondent's seat"),
    ("홍길동·김철수 특파원", [("홍길동", None), ("김철수", None)], "two correspondents"),
    ("박 준 기자", [("박준", None)], "a short name set wide"),
    ("홍 길 동 기자 hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "a name set wide"),
    ("남 솔·도 윤 기자", [("남솔", None), ("도윤", None)], "two short names set wide"),
    ("주필 홍길동", [("홍길동", None)], "an office in front"),
    ("편집국장 홍길동", [("홍길동", None)], "another"),
    ("특파원 간담회", None, "no name behind an office"),
    ("홍길동 본보 명예기자", [("홍길동", None)], "of this paper, behind the name"),
    ("글·사진=홍길동 누리주재기자", [("홍길동", None)], "works, and a place"),
    ("홍길동 / 2026.07.04 10:34", [("홍길동", None)], "name and clock"),
    ("홍길동 / 2026.07.04", None, "a name and a bare day may be a caption's"),
    ("부동산 / 2026.07.04 10:34", None, "a section and a clock"),
    ("등록 2026.07.04 10:34 / 홍길동", [("홍길동", None)], "clock and name"),
    ("글쓴이 : 홍길동 날짜 : 2026-07-04 (토) 10:34 조회 : 12", [("홍길동", None)], "as boards sign, with the day"),
    ("편집자 기자 / desk@paper.co.kr입력 : 2026년 07월 04일(토) 10:34", None, "whoever edits"),
    ("관리자 기자", None, "whoever runs the page"),
    ("기자 간담회", None, "a meeting"),
    ("이 지역 기자", None, "whoever works here"),
    ("이 주의 기자", None, "a column's name"),
    ("Kim Min-su 기자", [("Kim Min-su", None)], "a name in Latin letters"),
    ("Gaon News 기자", None, "an outlet in Latin letters"),
    ("KBS 기자", None, "a station"),
    ("홍길동 記者", [("홍길동", None)], "the title in Hanja"),
    ("洪吉童 기자", [("洪吉童", None)], "the name in Hanja"),
    ("홍길동(洪吉童) 기자", [("홍길동", None)], "the name in both"),
    ("社會部 記者", None, "a desk in Hanja"),
    ("経済専門記者", None, "what kind of journalist, glued"),
    ("늘봄 기자 bom@paper.co.kr", [("늘봄", "bom@paper.co.kr")], "a pen name beside an address"),
    ("응우옌티란 기자 (lan@paper.co.kr)", [("응우옌티란", "lan@paper.co.kr")], "a foreign name"),
    ("전북일보 기자 desk@paper.co.kr", [], "an outlet beside an address"),
    ("늘봄 기자", None, "a pen name alone counts only where bylines stand"),
    ("홍길동 기자 데스크: 김철수 편집: 이영희", [("홍길동", None)], "desk and editor wrote nothing"),
    ("데스크: 김철수 편집: 이영희", None, "nobody wrote"),
    ("편집 김철수 기자", None, "an editor"),
    ("[누리골] 홍길동 기자", [("홍길동", None)], "an unknown place in brackets"),
    ("누리골/홍길동 기자", [("홍길동", None)], "one before a slash"),
    ("사진/홍길동 기자", None, "who took the picture"),
    ("(왼쪽) 홍길동 기자", None, "who is on the picture"),
    ("홍길동 기자 e-mail: hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "an English label"),
    ("홍길동 기자김철수 기자", [("홍길동", None), ("김철수", None)], "two without a blank"),
    ("홍길동 디지털뉴스부 기자", [("홍길동", None)], "a desk between name and title"),
    ("홍길동 가온군 명예기자", [("홍길동", None)], "a county between name and title"),
    ("홍길동 취재본부장", [("홍길동", None)], "an office that only a newsroom has"),
    ("홍길동 누리지사장", None, "an office that other houses have"),
    ("홍길동 지사장 hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "the same beside an address"),
    ("가온신문 기자 모집", None, "an advertisement"),
    ("홍길동(관리) 기자", [("홍길동", None)], "what the editor's list calls him"),
    ("홍길동(gildong) 기자", [("홍길동", None)], "the name for signing in"),
    ("홍길동 기자/김철수 기자(=월평)", [("홍길동", None), ("김철수", None)], "where from, behind the name"),
    ("한겨레 대구/ 글.사진 홍길동기자 hong@paper.co.kr", [("홍길동", "hong@paper.co.kr")], "works with a full stop"),
    ("명예시민기자 / 홍길동 기사입력 2018/05/10 [22:52]", [("홍길동", None)], "a slash between title and name"),
    ("2019-04-30 17:27최종 업데이트 : 2019-04-30 작성자 : 시민기자 홍길동", [("홍길동", None)], "a label and a title"),
    ("홍길동 기자 이기자의 다른뉴스", [("홍길동", None)], "a link to what else the reporter wrote"),
    ("홍길동 기자 www.paper.example", [("홍길동", None)], "the outlet's address on the web"),
    (
        "홍길동 기자l승인2026.06.03l수정2026.06.03 10:03l댓글 0",
        [("홍길동", None)],
        "a letter l for a bar, as a CMS draws it",
    ),
    ("홍길동l승인2026.06.03 21:45l(1408호)", [("홍길동", None)], "the same without a title, and the issue"),
    ("[완주/김철수]", [("김철수", None)], "place and name with a slash, framed"),
    ("강릉/정동진", None, "two places on a line of their own"),
    ("[서울/성동구]", None, "a city and its ward"),
    ("photo by 홍길동 기자", [("홍길동", None)], "who took it and wrote"),
    ("2026-11-04 박종면 기자", [("박종면", None)], "a name that ends as a township does"),
    ("홍길동(가명) 기자는 그 뒤 떠났다", None, "a sentence on one"),
    ("사회부", None, "a desk alone"),
    ("전주 군산 익산", None, "places alone"),
    ("김관영 전북도지사", None, "a person of the news"),
    ("제보 jebo@paper.co.kr", None, "no person"),
]


@pytest.mark.parametrize(("text", "people", "why"), BLOCKS, ids=[f"{row[0]}: {row[2]}" for row in BLOCKS])
def test_read_byline(text: str, people: list[tuple[str, str | None]] | None, why: str) -> None:
    byline = read_byline(text)
    if people is None:
        assert byline is None
    else:
        assert byline is not None
        assert byline.reporters == tuple(Reporter(name=name, email=email) for name, email in people)
        assert byline.raw == text


SENTENCE = "전주시는 내년부터 시내버스 노선을 개편한다고 12일 밝혔다."
GLUED = [
    (f"{SENTENCE} 홍길동 기자 hong@paper.co.kr", "홍길동 기자 hong@paper.co.kr", "blank"),
    (f"{SENTENCE}홍길동 기자", "홍길동 기자", "glued without a blank"),
    (f"{SENTENCE}/홍길동 기자", "/홍길동 기자", "slash"),
    (f"{SENTENCE} [홍길동 기자]", "[홍길동 기자]", "brackets"),
    (f"{SENTENCE} 전주=홍길동 기자 a.b@c.co.kr", "전주=홍길동 기자 a.b@c.co.kr", "dots within the address"),
    (f"{SENTENCE} /연합뉴스", "/연합뉴스", "wire"),
    (f"{SENTENCE} 김철수·이영희 기자", "김철수·이영희 기자", "two"),
    (f"{SENTENCE} 가나다TV 홍길동입니다.", "가나다TV 홍길동입니다.", "sign-off"),
    (f"{SENTENCE} 홍길동·사진 김철수 기자", "홍길동·사진 김철수 기자", "writer and photographer"),
    (f"{SENTENCE}홍길동·사진 김철수 기자", "홍길동·사진 김철수 기자", "the same without a blank"),
    (f"{SENTENCE} 글 홍길동·사진 김철수 기자", "글 홍길동·사진 김철수 기자", "works"),
    (f"{SENTENCE} 취재:홍길동 기자", "취재:홍길동 기자", "labelled"),
    (f"{SENTENCE} 본지 홍길동 기자", "본지 홍길동 기자", "of this paper"),
    (f"{SENTENCE} 기자 홍길동", "기자 홍길동", "the title alone in front"),
    (f"{SENTENCE} ■완주=홍길동", "■완주=홍길동", "place and name"),
    (f"{SENTENCE} 완주/김철수", "완주/김철수", "place and name with a slash"),
    (f"{SENTENCE} 〈완주.洪吉東기자〉", "〈완주.洪吉東기자〉", "place and Chinese signs in a frame"),
    (f"{SENTENCE} [온라인뉴스팀]", "[온라인뉴스팀]", "a desk in brackets"),
    (f"{SENTENCE} 온누리신문 desk@paper.co.kr", "온누리신문 desk@paper.co.kr", "outlet and address"),
    (f"{SENTENCE} Reporter 홍길동", "Reporter 홍길동", "title in English"),
    (f"{SENTENCE} 「홍길동 기자」", "「홍길동 기자」", "corner brackets"),
    (f"{SENTENCE} 홍길동 학생기자(가온고 2)", "홍길동 학생기자(가온고 2)", "a pupil"),
    (f"{SENTENCE} 취재기자 홍길동", "취재기자 홍길동", "title in front"),
    (f"{SENTENCE} 洪吉東", "洪吉東", "in Chinese signs, as years ago"),
    (f"{SENTENCE} 늘봄 기자", "늘봄 기자", "a pen name"),
    (f"{SENTENCE} 응우옌 티 란 기자", "응우옌 티 란 기자", "a foreign name"),
    (f"{SENTENCE} 디지털뉴스팀", "디지털뉴스팀", "a desk"),
    (f"{SENTENCE} 온누리신문 취재팀", "온누리신문 취재팀", "an outlet's desk"),
    (f"{SENTENCE} 온누리신문 홍길동", "온누리신문 홍길동", "outlet and name"),
    (f"{SENTENCE} [온누리일보]", "[온누리일보]", "the paper whose report it is"),
    (f"{SENTENCE} (영양)", "(영양)", "where gossip is from"),
    (f"{SENTENCE}<누리뉴스 제공>", "<누리뉴스 제공>", "the same as what it gives"),
]


@pytest.mark.parametrize(("text", "raw", "why"), GLUED, ids=[row[2] for row in GLUED])
def test_byline_comes_off_the_end(text: str, raw: str, why: str) -> None:
    split = split_byline(text)
    assert split.byline is not None
    assert (split.text, split.byline.raw, split.at_start) == (SENTENCE, raw, False)


LEADING = [
    (f"[홍길동 기자] {SENTENCE}", "[홍길동 기자]"),
    (f"[가나다일보 홍길동 기자]{SENTENCE}", "[가나다일보 홍길동 기자]"),
    (f"홍길동 기자 = {SENTENCE}", "홍길동 기자 ="),
    (f"홍길동 기자 hong@paper.co.kr {SENTENCE}", "홍길동 기자 hong@paper.co.kr"),
]


@pytest.mark.parametrize(("text", "raw"), LEADING)
def test_byline_comes_off_the_start(text: str, raw: str) -> None:
    split = split_byline(text)
    assert split.byline is not None
    assert (split.text, split.byline.raw, split.at_start) == (SENTENCE, raw, True)


WHOLE = [
    SENTENCE,
    f"{SENTENCE} 현장 기자",
    f"{SENTENCE} 가온신문 이사회",
    f"{SENTENCE} 특별전담팀",
    "담당은 새로 꾸린 디지털뉴스팀",
    f"{SENTENCE} 이 자리에는 홍길동 기자도 함께했다.",
    f"{SENTENCE} (사진=독자 제공)",
    f"{SENTENCE} 문의는 전북도청(063-280-2114)으로 하면 된다.",
    "“저는 전주 시민 홍길동입니다.”",
    "한국기자협회는 12일 성명을 냈다. 기자협회는 “언론 자유”를 말했다.",
    "홍길동 기자 등 5명이 상을 받았다.",
    f"{SENTENCE} 홍길동·김철수 씨",
    f"{SENTENCE} 신청은 hong@paper.co.kr",
    f"{SENTENCE} [온라인 접수]",
    "이 이야기를 처음 실은 곳은 [온누리일보]",
    f"{SENTENCE} [온누리 장터]",
    "가장 많이 팔린 곳은 고추의 고장 (영양)",
    f"{SENTENCE} (웃음)",
    f"{SENTENCE} 에디터 자격증반",
    f"{SENTENCE} 홍길동·사진작가 김철수",
    f"{SENTENCE} 溫故知新",
    f"{SENTENCE} 高麗",
    f"{SENTENCE} 서울/성동구",
    f"{SENTENCE} 가람/홍길동",
    "운임은 하루에 두 번 정한다. (自由기자)",
    "현판에는 이렇게 적혀 있다, 高山亭",
    "현장에 나가 있는 취재진을 연결합니다. 홍길동 기자.",
    "자세한 날씨는 한강에서 불러 보겠습니다. 홍길동 캐스터!",
]


@pytest.mark.parametrize("text", WHOLE)
def test_sentence_keeps_its_words(text: str) -> None:
    assert split_byline(text).byline is None
    assert split_byline(text).text == text


def test_who_joins_villages_calls_on_nobody() -> None:
    assert split_byline("두 마을을 다리로 연결하겠다고 했습니다. 홍길동 기자").byline is not None


@given(st.text(max_size=120))
def test_never_raises(text: str) -> None:
    read_byline(text)
    split_byline(text)
