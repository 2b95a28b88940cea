"""Copyright, crew, captions: told from sentences that use the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines import credits, notices

COPYRIGHT = [
    ("[ⓒ 서울경제TV(www.sentv.co.kr), 무단 전재 및 재배포 금지]", True),
    ("저작권자 © 뉴스타운 무단전재 및 재배포 금지", True),
    ("© 경향신문 & 경향닷컴, 무단 전재 및 재배포 금지", True),
    ("저작권자 ⓒ '대중문화컨텐츠 전문가그룹' 엔터미디어(www.entermedia.co.kr), 무단전재 및 재배포금지", True),
    ("Copyright ⓒ Hankookilbo", True),
    ("[ Copyrights ⓒ 한들일보 구독신청:02)3701-0000 / 모바일 웹:m.handeul.example ]", True),
    ("<Copyright ⓒ 한국일보. All rights reserved. 무단 전재 및 재배포 금지>", True),
    ("ⓒ중앙일보(https://joongang.co.kr), 무단 전재 및 재배포 금지", True),
    ("<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>", True),
    ("〈 저작권자(c) 연합뉴스, 무단 전재-재배포 금지〉 2016/09/26 09:57 송고", True),
    ("무단전재 및 재배포 금지", True),
    ("All contents © 2026 Garam Ilbo. Unauthorized reproduction prohibited.", True),
    ("기사와 사진을 생성형 AI 훈련에 쓸 수 없습니다. (가람일보)", True),
    ("무단 전재, 재배포 및 AI학습 이용 금지", True),
    ("COPYRIGHT(C) 가나다방송. ALL RIGHTS RESERVED.", True),
    ("※ 저작권자 ⓒ 가나다신문. 무단전재-재배포금지", True),
    ("저작권법에 따라 무단 전재를 금지합니다.", True),
    ("본 콘텐츠를 무단으로 복제·배포·전송하는 행위를 금합니다.", True),
    ("고을신문의 콘텐츠를 무단으로 복제하거나 AI 학습에 쓰는 것을 금합니다.", True),
    ("본 기사의 내용과 사진 등 모든 저작물은 고을신문의 허락 없이 전재·복사할 수 없습니다.", True),
    ("본지의 허락 없이 기사와 사진을 옮겨 싣거나 AI 학습에 사용할 수 없습니다.", True),
    ("고을신문 콘텐츠를 인공지능(AI) 학습에 활용하는 것을 금지합니다.", True),
    ("AI 학습·크롤링·데이터 수집 금지", True),
    ("재배포 금지", True),
    ("들녘군이 창작한 들녘군, 겨울 철새 먹이 나눔터 연다 저작물은 공공누리 1유형에 따라 쓸 수 있습니다.", True),
    ("이 저작물은 공공누리 제1유형에 따라 이용할 수 있습니다.", True),
    ("CCL 저작자표시-비영리-변경금지", True),
    ("ⓒ고을신문(www.goeul.example)", True),
    ("주민의 허락 없이 땅을 팔 수 없습니다.", False),
    ("군은 주민의 동의 없이 사진을 찍을 수 없다고 밝혔다.", False),
    ("교실에서는 인공지능(AI) 학습 도구를 쓴다.", False),
    ("콘텐츠를 무단으로 복제한 업체가 과태료를 물었다.", False),
    ("새재군은 공공누리 제1유형으로 지도를 내놓는다고 밝혔다.", False),
    ("공공누리 누리집이 새로 문을 열었다.", False),
    ("정부는 개인정보의 무단 수집을 금지하는 법안을 내놓았다.", False),
    ("경찰은 무단 횡단 금지 표지판을 늘리기로 했다.", False),
    ("그는 회사 자료를 무단으로 복제한 혐의를 받고 있다.", False),
    ("무단 전재 금지 조항을 두고 양측이 맞섰다고 밝혔다.", False),
    ("전주시는 12일 밝혔다.", False),
    ("무단투기 금지구역 지정", False),
    ("비가 옵니다. ⓒ 가람뉴스, 무단 전재 금지", False),
    ("이 기사의 저작권은 가람뉴스에 있습니다. 무단 전재를 금합니다.", True),
]


@pytest.mark.parametrize(("text", "expected"), COPYRIGHT)
def test_is_copyright(text: str, expected: bool) -> None:
    assert notices.is_copyright(text) is expected


GLUED = [
    (
        "비가 온다고 했다. ⓒ 가나다일보, 무단전재 및 재배포 금지",
        "비가 온다고 했다.",
        "ⓒ 가나다일보, 무단전재 및 재배포 금지",
    ),
    (
        "비가 온다고 했다.<저작권자 ⓒ 가나다, 무단 전재 금지>",
        "비가 온다고 했다.",
        "<저작권자 ⓒ 가나다, 무단 전재 금지>",
    ),
    ("비가 옵니다. ⓒ 가람뉴스, 무단 전재 금지", "비가 옵니다.", "ⓒ 가람뉴스, 무단 전재 금지"),
    ("[ⓒ 가람뉴스, 무단 전재 금지]", "[ⓒ 가람뉴스, 무단 전재 금지]", None),
    ("비가 온다고 했다. 저작권자ⓒ가람뉴스", "비가 온다고 했다.", "저작권자ⓒ가람뉴스"),
    (
        "비가 온다고 했다. 본 기사의 저작권은 가람뉴스에 있습니다",
        "비가 온다고 했다.",
        "본 기사의 저작권은 가람뉴스에 있습니다",
    ),
    (
        "비가 온다고 했다. 콘텐츠를 무단으로 복제·배포하는 것을 금합니다.",
        "비가 온다고 했다.",
        "콘텐츠를 무단으로 복제·배포하는 것을 금합니다.",
    ),
    (
        "비가 온다고 했다. 본지의 허락 없이 기사와 사진을 AI 학습에 사용할 수 없습니다.",
        "비가 온다고 했다.",
        "본지의 허락 없이 기사와 사진을 AI 학습에 사용할 수 없습니다.",
    ),
    ("비가 온다. 콘텐츠를 무단으로 쓴 곳이 많다.", "비가 온다. 콘텐츠를 무단으로 쓴 곳이 많다.", None),
    ("이 글의 저작권은 시인에게 있다고 했다.", "이 글의 저작권은 시인에게 있다고 했다.", None),
    ("▲ 12일 문을 연 가람도서관. ⓒ가람일보", "▲ 12일 문을 연 가람도서관. ⓒ가람일보", None),
    ("무단 전재를 둘러싼 다툼이 길어지고 있다.", "무단 전재를 둘러싼 다툼이 길어지고 있다.", None),
]


@pytest.mark.parametrize(("text", "rest", "notice"), GLUED)
def test_split_copyright(text: str, rest: str, notice: str | None) -> None:
    assert notices.split_copyright(text) == (rest, notice)


CREDIT = [
    ("[영상취재 강민찬 / 영상편집 이한얼]", True),
    ("영상취재: 홍길동", True),
    ("(영상취재 : 홍길동, 영상편집 : 김철수)", True),
    ("촬영기자: 홍길동/영상편집: 김철수/그래픽: 이영희", True),
    ("영상취재 홍길동", True),
    ("화면제공 : 전라북도", True),
    ("◀ 영상취재: 홍길동 / 영상편집: 김철수 ▶", True),
    ("영상편집 기술을 배우는 강좌가 열린다.", False),
    ("제작 발표회가 열렸다", False),
    ("취재를 시작하자 업체는 태도를 바꿨습니다.", False),
    ("촬영지로 뜨는 전주 한옥마을", False),
    ("진행 상황", False),
    ("( 2026년 2월 9일 방송분 )", True),
    ("2026년 2월 9일 방송법이 바뀌었다", False),
    ("기획/연재", False),
    ("(촬영/편집 - 문강 기자)", True),  # two syllables, and what he is
    ("영상편집 ; 이한얼", True),
    ("편집 ; 넷째 권의 차례", False),
    ("영상취재: 이루다", True),  # a name that ends like a sentence
    ("현장영상 도가온 / 스튜디오 한누리", True),  # works by the end of their names
    ("영상취재기자 도가온 영상편집 한누리 CG 나하린", True),  # no sign at all
    ("제작 책임 도가온 제작 한누리 나하린", True),
    ("웹페이지 제작: 새들일보 개발팀", True),  # any word in front of the work
    ("화면제공 들녘농협", True),
    ("글·구성 도가온 작가 / 그림 나하린 작가", True),
    ("스토리보드 도가온 / 애니메이션 나하린", True),
    ("음악=나하린, 낭독=한누리", True),
    ("[제작: 새들TV / 지원: 가람문화재단]", True),  # one known work beside another
    ("영상 편집 및 자막 한누리", True),
    ("사회 도가온, 발제 한누리, 토론 나하린", False),  # who spoke at a meeting
    ("주최 가람군, 주관 들녘농협, 후원 새들일보", False),
    ("지도 교사 나하린, 학생 도가온·한누리", False),
    ("출연: 가람농악단, 들녘풍물패, 솔재합창단", False),
    ("작성자 : 도가온 기자 / 편집 : 한누리 기자", False),  # a byline
    ("자료: 가람군, 그래픽: 새들일보", False),  # below a picture
    ("프로그램 기획 한누리 PD", True),  # an unknown word in front, and what she is
    ("제작 지원금", False),
    ("드론 조종사", False),
    ("드론 방제단", False),  # ends as no name does
    ("디자인 공모전", False),
    ("통계|지도|총괄|교열", False),  # works and nobody
    ("[현장영상] 을숙도 해넘이", False),  # a label and a title
    ("글·사진 : 뚝방지기", False),  # a pen name
    ("사진=가람군", False),  # below a picture
    ("보도자료 - 가람군", False),
]


@pytest.mark.parametrize(("text", "expected"), CREDIT)
def test_is_credit(text: str, expected: bool) -> None:
    assert credits.is_credit(text) is expected


CAPTION = [
    ("[사진] 새재축구협회 제공.", True),
    ("[사진]새재FC", True),
    ("[사진] 전시는 3일까지다", False),
    ("[사진] 새재시는 전시를 연다고 밝혔다.", False),
    ("[사진]은 말이 없다", False),
    ("글/사진 한누리 기자 = 새재시는 12일 전시를 연다고 밝혔다.", False),
    ("전시장 앞 /사진 한누리 기자", True),
    ("시장이 손을 흔드는 모습. [사진-새재신문]", True),
    ("시장은 [사진-기록-사람] 전시를 둘러보았다", False),
    ("▲ 에르보리앙, 현대백화점 무역점 팝업스토어 오픈. ⓒ뉴스타운", True),
    ("[사진=JTBC, 이매진아시아]", True),
    ("지난 3일 합천의 한 저수지가 갈라져 있다. 2026.5.3 gil@onnuri.example", True),
    ("[서울=누리통신] 새 쉼터 조감도. 2026.04.02. photo@nurim.example", True),
    ("신청은 2026.5.3까지 전자우편으로 받는다. gil@onnuri.example", False),
    ("[사진 출처 = 연합뉴스]", True),
    ("중국 화웨이 어센드 910 반도체 [사진 출처 = 연합뉴스]", True),
    ("비트코인 2025 세션에 참가 중인 도날드 트럼프 주니어(DTJ). <이종화 기자>", True),
    ("비트코인 2025에서 연설 중인 밴스 부통령. 사진=BTC미디어", True),
    ("후보가 15일 유세에서 연설하고 있다. 연합뉴스", True),
    ("12일 전주시청에서 열린 협약식. /사진제공=전주시", True),
    ("12일 전주시청에서 열린 협약식. 전주시 제공", True),
    ("사진=홍길동 기자", True),
    ("*사진설명 : 주민들이 옛 역사 앞에 섰다.", True),
    ("[사진 설명] 주민들이 옛 역사 앞에 섰다.", True),
    ("사진 설명을 들은 주민들은 고개를 끄덕였다.", False),
    ("한들면 다리 전경.(가람군 제공)", True),
    ("한들면 다리 조감도(가람군 제공)2026.11.12/뉴스1", True),
    ("한들면 다리 [촬영 이가람]", True),
    ("12일 기공식에서 군수가 인사하고 있다. 2026.11.12/뉴스1 ⓒ News1 이가람 기자", True),
    ("[가람=고을통신] 다리 조감도. (사진=가람군 제공) photo@goeul.example", True),
    ("한들면 다리. 고을신문 자료사진", True),
    ("[연합뉴스 자료사진]", True),
    ("가람군 제공", True),
    ("(가람군 제공)", True),
    ("독자제공", True),
    ("사진/가람군", True),
    ("사진 가람군 제공", True),
    ("게티이미지뱅크", True),
    ("AI 생성 이미지", True),
    ("지도=누리지도 갈무리", True),
    ("다리1.jpg", False),  # what is attached to a board's post
    ("왼쪽부터 이가람 군수, 한다솜 의장", True),
    ("【사진설명】 한들면 다리", True),
    ("※ 사진은 기사 내용과 직접 관련이 없음", True),
    ("점심 제공", False),  # in a list
    ("운동기구 제공", False),
    ("교통편과 숙식 제공", False),
    ("군은 다리를 놓는다고 밝혔다. 조감도는 다음 달에 나온다. (가람군 제공)", False),
    ("왼쪽부터 차례로 길을 넓힌다.", False),
    ("사진 찍기 좋은 곳", False),
    ("▲1등 홍길동 ▲2등 김철수 ▲3등 이영희", False),
    ("전주시는 12일 자료를 제공했다고 밝혔다.", False),
    ("그는 사진을 찍었다.", False),
    ("수출 1조 달러 시대 성장 신화", False),
    ("“늑장 대응이 화 키웠다” 연합뉴스", False),
    ("구독한 글 모아보기 제공", False),
    ("1매(사진 없음)", False),  # a press release without pictures
    ("▲9.4%", False),  # what a price has risen
    ("▲ 9.4m 높이의 탑", True),
    ("그림 : 김도람", True),
    ("김도람(왼쪽) 군수와 한누리(오른쪽) 의장", True),
    ("김도람(왼쪽) 군수가 웃었다", False),
    ("삽화=김도람 화백", True),
    ("그림 : 물과 바람", False),
    ("이용약관 고객센터 © 가나다 Corp.", False),
]


@pytest.mark.parametrize(("text", "expected"), CAPTION)
def test_is_caption_like(text: str, expected: bool) -> None:
    assert notices.is_caption_like(text) is expected


SUMMARY = [
    ("AI 요약", True),
    ("핵심 요약쏙", True),
    ("뉴스 요약쏙", True),
    ("세 줄 요약", True),
    ("AI 기사 요약", True),
    ("AI 요약 기사", True),
    ("3줄 요약", True),
    ("[AI 요약]", True),
    ("!AI 핵심 요약beta", True),  # the sign of a button, and a label in an element of its own
    ("AI 요약 펼치기", True),
    ("기사 3줄 요약", True),
    ("이 뉴스 3줄 요약", True),
    ("한눈에 보는 요약", True),
    ("AI 브리핑", True),
    ("요약", False),
    ("전주시, 예산안 요약 공개", False),
    ("한눈에 보는 예산", False),
    ("시장 브리핑", False),
]


@pytest.mark.parametrize(("text", "expected"), SUMMARY)
def test_is_ai_summary_heading(text: str, expected: bool) -> None:
    assert notices.is_ai_summary_heading(text) is expected


PROMOTION = [
    ("■ 제보하기", True),
    ("▷ 카카오톡 : 'KBS제보' 검색, 채널 추가", True),
    ("▷ 전화 : 02-000-1234, 4444", True),
    ("▷ 이메일 : jebo@tv.example", True),
    ("▷ 유튜브, 네이버, 카카오에서도 가람뉴스를 구독해주세요!", True),
    ("가람 뉴스는 24시간 여러분의 제보를 기다립니다.", True),
    ("이 기사가 마음에 들었다면, 좋아요를 눌러주세요.", True),
    ("※ '당신의 제보가 뉴스가 됩니다' [카카오톡] 가람 검색해 채널 추가 [전화] 02-000-8585", True),
    ("경찰은 시민의 제보를 기다리고 있다고 밝혔다.", False),
    ("전화 요금이 내년부터 오른다.", False),
    ("구독 서비스 해지가 쉬워진다", False),
]


@pytest.mark.parametrize(("text", "expected"), PROMOTION)
def test_is_promotion(text: str, expected: bool) -> None:
    assert notices.is_promotion(text) is expected


@given(st.text(max_size=150))
def test_never_raises(text: str) -> None:
    notices.is_copyright(text)
    credits.is_credit(text)
    notices.is_caption_like(text)
    notices.is_ai_summary_heading(text)
    rest, notice = notices.split_copyright(text)
    assert (notice is None) == (rest == text) or rest == text.rstrip()
