"""Articles about what stands around articles keep every paragraph: on notices, logins, comments, lists, editors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.article import split_page

ARTICLES = [
    (
        "“무단 전재 그만”…언론사 저작권 소송 잇따라",
        [
            "지역 언론사 세 곳이 기사 무단 전재를 이유로 포털을 상대로 소송을 냈다.",
            "이들은 “저작권자 허락 없이 콘텐츠를 복제·배포하는 것은 불법”이라고 주장했다.",
            "법원은 AI 학습에 기사를 쓰는 것도 금지해 달라는 신청을 받아들였다.",
            "무단 전재 및 재배포 금지라는 문구만으로는 보호받기 어렵다고 변호사들은 말한다.",
        ],
    ),
    (
        "구독료 올린 신문, 독자 반발",
        [
            "가온일보가 다음 달부터 구독료를 월 2만원으로 올린다고 12일 밝혔다.",
            "독자 김하늘 씨는 “구독을 끊겠다”고 말했다.",
            "신문사는 후원 회원도 모집한다. 후원 문의는 독자국이 받는다.",
            "구독 신청은 누리집에서 할 수 있다.",
        ],
    ),
    (
        "경찰, 시민 제보로 뺑소니범 붙잡아",
        [
            "가온경찰서는 시민의 제보로 뺑소니 운전자를 붙잡았다고 12일 밝혔다.",
            "제보자는 차량 번호를 사진으로 찍어 경찰에 보냈다.",
            "경찰은 목격자의 제보를 기다린다고 덧붙였다.",
            "제보 전화는 112다.",
        ],
    ),
    (
        "댓글 조작 의혹 수사 착수",
        [
            "검찰이 댓글 조작 의혹 수사에 착수했다.",
            "댓글 1,200개가 같은 시각에 올라온 것으로 조사됐다.",
            "“댓글을 삭제하라는 지시가 있었다”는 증언도 나왔다.",
            "포털은 댓글 정책을 바꾸기로 했다.",
        ],
    ),
    (
        "로그인 없이 보는 공공 누리집 는다",
        [
            "가온시는 로그인 없이 이용할 수 있는 민원 서비스를 늘린다고 밝혔다.",
            "회원가입을 하지 않아도 서류 12종을 뗄 수 있다.",
            "비밀번호를 잊은 시민을 위한 창구도 연다.",
            "개인정보는 저장하지 않는다.",
        ],
    ),
    (
        "많이 본 뉴스 순위 없앤다",
        [
            "포털이 많이 본 뉴스 순위를 없애기로 했다.",
            "관련 기사 추천도 알고리즘이 아니라 사람이 맡는다.",
            "언론계는 “주요 뉴스 편집의 투명성이 높아질 것”이라고 반겼다.",
            "인기 기사 목록은 연말까지 남는다.",
        ],
    ),
    (
        "내일 날씨 맑음…낮 최고 30도",
        [
            "12일 가온 지역은 대체로 맑겠다.",
            "아침 최저기온은 18도, 낮 최고기온은 30도로 예상된다.",
            "바다의 물결은 0.5~1.5m로 일겠다.",
            "미세먼지 농도는 좋음 수준이겠다.",
        ],
    ),
    (
        "광고비 삭감에 지역 방송 위기",
        [
            "정부 광고비가 30% 줄어 지역 방송사가 위기를 맞았다.",
            "광고 문의가 끊긴 곳도 있다.",
            "한 방송사 관계자는 “광고가 없으면 문을 닫아야 한다”고 말했다.",
            "국회는 광고 진흥 법안을 논의 중이다.",
        ],
    ),
    (
        "사진으로 보는 가온 100년",
        [
            "가온시가 사진으로 보는 가온 100년 전시를 연다.",
            "사진은 시민이 제공한 500점 가운데 골랐다.",
            "자료 제공에 참여한 시민에게는 도록을 준다.",
            "사진 왼쪽에는 옛 역사가, 오른쪽에는 새 역사가 나란히 걸렸다.",
        ],
    ),
    (
        "기자협회 “취재 방해 규탄”",
        [
            "한국기자협회는 12일 성명을 내고 취재 방해를 규탄했다.",
            "나하린 기자는 현장에서 밀려 넘어졌다.",
            "기자들은 카메라를 내려놓고 항의했다.",
            "협회는 “기자의 다른 권리도 지켜야 한다”고 밝혔다.",
        ],
    ),
    (
        "이메일 사칭 주의…‘help@gaon.example’ 가짜",
        [
            "가온시는 help@gaon.example 주소로 온 메일을 열지 말라고 당부했다.",
            "진짜 주소는 minwon@gaon.example이다.",
            "문의는 061-000-0000으로 하면 된다.",
            "시는 피해 신고 12건을 접수했다.",
        ],
    ),
    (
        "다음 기사 쓰는 AI 등장",
        [
            "기사를 쓰는 인공지능이 지역 신문사에 등장했다.",
            "이전 기사 1만 건을 학습했다.",
            "“다음 기사는 AI가 쓴다”는 농담이 현실이 됐다.",
            "편집국은 AI 학습 데이터 이용 원칙을 만들기로 했다.",
        ],
    ),
    (
        "태그 #우리동네 캠페인 확산",
        [
            "#우리동네 캠페인이 사회관계망서비스에서 번지고 있다.",
            "시민들은 #골목 #시장 같은 말을 달아 사진을 올린다.",
            "공유하기 버튼을 누른 사람이 3만 명을 넘었다.",
            "시는 우수작에 상을 준다.",
        ],
    ),
    (
        "출처 불명 나물 유통 적발",
        [
            "출처를 알 수 없는 나물이 시장에서 팔리다 적발됐다.",
            "단속반은 자료=원산지 증명서를 요구했다.",
            "상인은 “출처는 모른다”고 말했다.",
            "시는 과태료 100만원을 물리기로 했다.",
        ],
    ),
    (
        "한눈에 보는 예산안 요약",
        [
            "가온시가 내년 예산안을 요약해 공개했다.",
            "요약본은 세 줄이다.",
            "핵심 요약은 복지 40%, 도로 20%다.",
            "시민은 누리집에서 요약을 내려받을 수 있다.",
        ],
    ),
    (
        "전화번호 061로 바뀐다",
        [
            "가온군 지역번호가 061로 바뀐다.",
            "대표전화 061-000-0000은 그대로 쓴다.",
            "팩스 번호도 바뀌지 않는다.",
            "군은 안내문을 집집마다 보낸다.",
        ],
    ),
    (
        "발행인 구속…지역지 휴간",
        [
            "가온신문 발행인이 구속돼 신문이 휴간했다.",
            "편집인 겸 대표인 그는 보조금을 가로챈 혐의를 받는다.",
            "등록번호가 취소될 수도 있다.",
            "청소년보호책임자 자리도 비었다.",
        ],
    ),
    (
        "저작권 등록 교육 열린다",
        [
            "가온대는 저작권 등록 교육을 연다고 밝혔다.",
            "저작권은 창작한 순간부터 생긴다고 강사는 설명했다.",
            "교육을 마치면 ⓒ 표시를 쓰는 법도 배운다.",
            "수강료는 없다.",
        ],
    ),
    (
        "개인정보 3만 건 유출",
        [
            "쇼핑몰에서 개인정보 3만 건이 유출됐다.",
            "회원 로그인 정보도 포함됐다.",
            "이용약관에 따라 보상이 이뤄진다.",
            "개인정보처리방침은 지난달 바뀌었다.",
        ],
    ),
]
"""Headline and paragraphs; all of them use the words of rules for lines that are no text."""
HEADLINES = [
    "개인정보보호위, 가온시에 과징금",
    "이용약관 바꾼 배달앱에 시민 반발",
    "찾아오시는 길 안내판 새로 단다",
    "회원가입 없이 쓰는 공공앱 나왔다",
    "사이트맵 없는 공공 누리집 40%",
    "고충처리위원회 출범",
    "윤리강령 어긴 의원 징계",
    "기사제보 사칭 사기 주의보",
    "검색결과 조작한 업체 적발",
    "세계유산 목록에 오른 새들 갯벌",
    "404번 버스 노선 폐지",
]
"""Of news, with the names of an outlet's own pages in them."""
SHAPES: dict[str, Callable[[list[str]], str]] = {
    "p": lambda paragraphs: "".join(f"<p>{text}</p>" for text in paragraphs),
    "br": "<br><br>".join,
    "div": lambda paragraphs: "".join(f"<div>{text}</div>" for text in paragraphs),
}
LIST = """<h3>많이 본 뉴스</h3>
    <ol><li><a href=/1>새들항 여객선 다시 뜬다 오늘부터</a><li><a href=/2>벚굴 축제 사흘 동안 열려</a></ol>"""


def page(headline: str, body: str) -> bytes:
    return f"""<html><head><title>{headline} - 가온일보</title></head><body>
        <div><a href="/">홈</a> <a href="/p">정치</a> <a href="/s">사회</a></div>
        <h1>{headline}</h1><div>나하린 기자 | 입력 2024.03.05 15:07</div>
        <div>{body}</div><div>{LIST}</div></body></html>""".encode()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("headline", "paragraphs"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_a_page_keeps_its_text(headline: str, paragraphs: list[str], shape: str) -> None:
    article = split_page(page(headline, SHAPES[shape](paragraphs)))
    assert article.is_article, article.reason
    assert article.headline == headline
    assert (article.body or "").split("\n") == paragraphs
    assert [reporter.name for reporter in article.reporters] == ["나하린"]


@pytest.mark.parametrize(("headline", "paragraphs"), ARTICLES, ids=[row[0] for row in ARTICLES])
def test_plain_text_keeps_it_too(headline: str, paragraphs: list[str]) -> None:
    around = "많이 본 뉴스\n1 새들항 여객선 다시 뜬다 오늘부터\n2 벚굴 축제 사흘 동안 열려\n"
    text = "\n".join([headline, "나하린 기자", "2024.03.05 15:07", "", *paragraphs, "", around])
    assert (split_page(text.encode()).body or "").split("\n") == paragraphs


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_may_name_a_page_of_the_outlet(headline: str) -> None:
    article = split_page(page(headline, SHAPES["p"](ARTICLES[0][1])))
    assert (article.is_article, article.headline) == (True, headline)


OWN_PAGES = [
    "로그인이 필요합니다",
    "로그인 페이지",
    "회원가입 안내",
    "기사 목록 보기",
    "전체기사 목록 (3)",
    "개인정보 처리방침",
    "이용약관",
]
"""Titles of an outlet's own pages; none of them has a date."""


@pytest.mark.parametrize("title", OWN_PAGES)
def test_a_page_of_the_outlet_is_none_however_much_it_says(title: str) -> None:
    words = "<p>회원 아이디와 비밀번호를 입력해 주세요. 비밀번호는 여덟 자 이상이어야 합니다.</p>" * 4
    html = f"<html><head><title>{title}</title></head><body><a href='/'>홈</a><h2>{title}</h2><div>{words}</div></body>"
    article = split_page(html.encode())
    assert (article.is_article, article.reason) in {(False, "title_of_a_list"), (False, "about_the_outlet")}
