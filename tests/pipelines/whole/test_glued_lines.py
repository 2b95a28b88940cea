"""Who wrote it, whose it is and what the paper asks stand alone or glued to a sentence; what tells of them stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from archive.items import Article
from pipelines.article import split_page

TITLE = "달빛시 새재동 우물 되살린다"
TEXT = [
    "달빛시 새재동 주민들이 버려진 우물을 되살렸다. 우물은 1962년에 팠다.",
    "주민들은 지난해부터 돈을 모았고, 시는 담을 새로 놓는 데 2천만원을 보탰다.",
    "시 관계자는 “다른 동네 우물 네 곳도 살펴보고 있다”고 말했다.",
    "우물가에는 평상도 놓였다.",
]
WRITERS = {
    "취재1팀 나하린 기자": ["나하린"],
    "〔나하린 기자〕": ["나하린"],
    "진행·정리 나하린 기자": ["나하린"],
    "대담 나하린 국장, 정리 도유솔 기자": ["나하린", "도유솔"],
    "기획·취재 나하린 기자": ["나하린"],
    "나하린 도쿄 특파원": ["나하린"],
    "나하린 / 가온신문 기자": ["나하린"],
    "리포터 나하린": ["나하린"],
}
CREDITS = [
    "편집 도유솔 기자",
    "촬영·편집 도유솔 PD",
    "그래픽 도유솔 디자이너",
    "사진·영상 도유솔 기자",
    "온라인 편집=도유솔 기자",
    "도움말=나하린 가온대병원 교수",
    "데스크: 나하린 편집: 도유솔",
    "영상취재 도유솔·편집 나하린",
    "그래픽: 도유솔 디자이너 / 자료: 달빛시",
    "기획·제작 가온신문 디지털콘텐츠팀",
    "연출 도유솔, 작가 나하린, 진행 나유솔 아나운서",
    "제작지원 : 달빛시 / 가온언론재단",
    "통역·번역 나하린",
    "자료제공=달빛시 문화과",
    "[자료제공 = 달빛시]",
    "사진=도유솔 기자",
]
RIGHTS = [
    "본 콘텐츠는 AI 학습에 이용할 수 없습니다.",
    "저작권법에 따라 보호받는 콘텐츠입니다.",
    "이 글은 CC BY-NC-ND에 따라 이용할 수 있습니다.",
    "다만 사진은 제3자에게 저작권이 있으므로 쓸 수 없습니다.",
    "콘텐츠 무단 이용 시 법적 책임을 물을 수 있습니다.",
    "이 기사는 저작권법의 보호를 받으며 무단 전재와 복제를 금합니다.",
    "ㅣ저작권자ⓒ가온신문. 무단전재 및 재배포 금지.ㅣ",
    "〈가온신문은 한국온라인신문협회의 디지털뉴스이용규칙에 따른 저작권을 행사합니다.〉",
    "기사를 인용하거나 옮길 때는 반드시 가온신문에 미리 알려 허락을 받아야 합니다.",
    "이 기사를 무단으로 퍼 나르면 저작권법 위반입니다.",
    "가온신문의 사전 서면 동의 없이 기사의 전부 또는 일부를 사용하는 것을 금합니다.",
    "가온신문 기사는 상업적으로 이용할 수 없으며 출처를 밝히면 비영리로 나눌 수 있습니다.",
    "공공누리 제4유형: 출처표시+상업적 이용금지+변경금지",
]
PLEAS = [
    "이 기사 어떠셨나요?",
    "억울한 일이 있다면 가온신문에 알려 주세요.",
    "▶ 가온신문 네이버 채널 구독하러 가기",
    "카카오톡 채널 ‘가온신문’ 친구 추가",
    "카톡에서 가온신문을 친구로 추가하세요",
    "텔레그램으로 가온신문 속보 받기",
    "독립언론 가온신문의 후원자가 되어 주세요.",
    "월 5천 원으로 가온신문을 지켜 주세요",
    "※ 본지는 독자 여러분의 기고를 환영합니다.",
    "이 기사가 도움이 됐다면 커피 한 잔 값으로 응원해 주세요.",
    "더 많은 기사를 보시려면 로그인하세요.",
    "저작권 문의 041-000-0000",
    "▶ 1등 지역신문 가온신문, 앱으로 편하게 보세요",
    "★ 구독만 해도 커피쿠폰이 쏟아진다!",
    "☞ 네이버에서 가온저널 뉴스를 받아 보세요",
    "텔레그램으로 가온경제 뉴스를 실시간으로 받아보세요",
    "[온라인 제보] www.gaon.example",
    "📌 가온신문 네이버 블로그도 놀러 오세요",
    "새재동 이야기를 들려주세요. 가온신문이 달려가겠습니다. 063-000-1111",
    "포털 메인에서 가온신문을 보시려면 ‘구독’을 눌러 주십시오.",
]
HONEST = [
    "우물 이름을 지은 사람은 나하린 기자.",
    "나하린 기자는 현장에서 배웠다고 말했다.",
    "정리는 청년회가 했다.",
    "시는 편집을 새로 맡길 사람을 찾는다.",
    "AI 학습을 금지해 달라는 목소리도 나왔다.",
    "저작권은 주민자치회에 있으며 시는 손댈 수 없다.",
    "사진은 저작권이 찍은 이에게 있으므로 시는 손대지 않기로 했다.",
    "개인정보는 AI 학습에 쓸 수 없습니다.",
    "시는 무단 투기 시 처벌한다.",
    "우물물 무단 사용 금지라는 팻말이 붙었다.",
    "가온신문에 실린 이야기를 보고 찾아오는 이도 있다.",
    "우물 이름 짓기에는 누구나 참여할 수 있습니다.",
    "가뭄에는 물을 아껴 써 주세요.",
    "이메일로도 신청할 수 있다(dam@gaon.example).",
    "우물 되살리기 모금 농협 000-0000-0000-00(새재동주민자치회)",
    "그는 웃었다.",
    "기사를 허락 없이 옮긴 곳에는 책임을 묻기로 했다.",
    "우물을 둘러싼 보도는 이것만이 아니다.",
    "영상 도유솔, 편집 나하린으로 짜인 모둠이 기록을 맡았다.",
    "▶ 신청 방법: 시 누리집에서 신청하세요",
    "우물가 음악회를 후원해 주신 분들께 감사드립니다.",
]


def read(rows: Sequence[str], *, broken: bool = False) -> Article:
    head = f"<title>{TITLE} | 가온신문</title><h1>{TITLE}</h1><div>입력 2026-07-01 10:00</div>"
    text = "<br><br>".join(rows) if broken else "".join(f"<p>{row}</p>" for row in rows)
    return split_page(f"{head}<div id=c>{text}</div><div>하단 메뉴</div>".encode())


def body_of(rows: Sequence[str], *, broken: bool = False) -> list[str]:
    return (read(rows, broken=broken).body or "").split("\n")


@pytest.mark.parametrize("line", [*WRITERS, *CREDITS, *RIGHTS, *PLEAS])
def test_such_a_line_is_no_text_alone_or_glued(line: str) -> None:
    assert body_of([*TEXT, line]) == TEXT
    assert body_of([*TEXT, line], broken=True) == TEXT
    for glue in ("", " "):
        assert body_of([*TEXT[:-1], f"{TEXT[-1]}{glue}{line}"]) == TEXT


@pytest.mark.parametrize(("line", "names"), WRITERS.items())
def test_it_names_who_wrote(line: str, names: Sequence[str]) -> None:
    assert [person.name for person in read([*TEXT, line]).reporters] == names


@pytest.mark.parametrize("line", HONEST)
def test_what_tells_of_such_things_stays(line: str) -> None:
    for place in (1, 3, 4):
        assert body_of([*TEXT[:place], line, *TEXT[place:]]) == [*TEXT[:place], line, *TEXT[place:]]


ALONE = ["▶ 나눔의 기적, 가온신문 이웃사랑", "▶ 매주 공개되는 퀴즈쇼! 추첨을 통해 이어폰을 드려요."]


@pytest.mark.parametrize("line", ALONE)
def test_a_line_that_alone_points_below_the_text_is_none_of_it(line: str) -> None:
    assert body_of([*TEXT, line]) == TEXT
    listed = ["▶ 물을 길어 손을 씻으세요", "▶ 두레박을 제자리에 두세요"]
    assert body_of([*TEXT[:2], *listed, *TEXT[2:]]) == [*TEXT[:2], *listed, *TEXT[2:]]


BEHIND = ["자료제공 : 달빛시", "사진=도유솔 기자", "▶제보 전화 041-000-0000", "여러분의 후원이 가온신문을 만듭니다."]


@pytest.mark.parametrize("tail", BEHIND)
def test_a_paragraph_is_not_what_stands_behind_it(tail: str) -> None:
    told = "비가 30㎜ 넘게 오면 문을 닫는다."
    for glue in ("", " "):
        assert told in "\n".join(body_of([*TEXT, f"{told}{glue}{tail}"]))


POINTS = ["새재동 우물을 되살렸다.", "시는 2천만원을 보탰다."]
SUMMARIES = [["AI 요약", *POINTS], ["기사 요약", *(f"① {point}" for point in POINTS)], ["[3줄 요약]", *POINTS]]


@pytest.mark.parametrize("lines", SUMMARIES, ids=["by a machine", "numbered", "in three lines"])
def test_a_summary_made_like_the_text_takes_no_paragraph(lines: Sequence[str]) -> None:
    long = [*TEXT, *("마을 사람들은 물맛이 예전 그대로라고 입을 모았다.", "아이들은 두레박을 처음 본다며 신기해했다.")]
    for place in (1, 3):
        assert body_of([*long[:place], *lines, *long[place:]]) == long


IMAGE = "<img src=/photo/1.jpg>"
SHOWN = [
    "도담이씨가 두레박으로 물을 긷고 있다. 나하린 기자",
    "도담이씨가 두레박으로 물을 긷고 있다. 사진 나하린",
    "주민들이 되살린 우물을 보고 있다. [달빛시]",
    "새재동 우물 준공식이 열리고 있다",
]
ABOVE = ["◀ 되살아난 새재동 우물.", "나유솔 시장(오른쪽)이 도담이씨에게 감사패를 건네고 있다.", "되살린 우물 모습"]


@pytest.mark.parametrize("line", SHOWN)
def test_a_name_behind_what_is_shown_is_the_photographers(line: str) -> None:
    article = read([*TEXT[:2], f"{IMAGE}<br>{line}", *TEXT[2:]])
    assert (article.body, article.captions) == ("\n".join(TEXT), (line,))


@pytest.mark.parametrize("line", ABOVE)
def test_a_caption_may_stand_above_its_picture(line: str) -> None:
    assert body_of([*TEXT[:2], line, IMAGE, *TEXT[2:]]) == TEXT


@pytest.mark.parametrize(
    "line", ["시는 우물마다 안내판을 세우고 있다.", "우물가에 꽃이 피고 있다.", "주민들은 손뼉을 치고 있다."]
)
def test_a_sentence_above_a_picture_stays(line: str) -> None:
    assert body_of([*TEXT[:2], line, IMAGE, *TEXT[2:]]) == [*TEXT[:2], line, *TEXT[2:]]


def test_two_captions_below_two_pictures() -> None:
    shown = ["▲ 되살린 우물. ⓒ달빛시", "▲ 평상에 앉은 주민들. ⓒ달빛시"]
    article = read([*TEXT[:2], IMAGE, IMAGE, *shown, *TEXT[2:]])
    assert (article.body, article.captions) == ("\n".join(TEXT), tuple(shown))


INSERTS = [
    "[연관기사] 달빛시, 옛 우물 네 곳 조사",
    "[함께 보면 좋은 기사] 달빛시, 옛 우물 네 곳 조사",
    "▶ 이어 보기: 달빛시, 옛 우물 네 곳 조사",
    "※ 7월 2일 오후 3시, 우물을 판 해를 고쳤습니다.",
    "[글 싣는 순서] ① 새재동 우물 ② 솔뫼동 우물",
    "우물 | 새재동 | 달빛시",
    "[인포그래픽]",
    "[표] 달빛시 옛 우물 현황",
    "본문 듣기를 종료하였습니다.",
    "이 기사를 추천합니다 0",
    "기사 이미지",
    "광고 영역입니다",
    "Sponsored by 가온마트",
    "데이블 추천",
    "이 요약은 AI가 만들었습니다",
]


@pytest.mark.parametrize("line", INSERTS)
def test_an_insert_is_no_text(line: str) -> None:
    for place in (1, 3):
        assert body_of([*TEXT[:place], line, *TEXT[place:]]) == TEXT


CORRECTIONS = [
    "[정정] 우물을 판 해를 1961년에서 1962년으로 바로잡습니다.",
    "※ 7월 2일 오후 3시, 우물을 판 해를 바로잡습니다.",
]


@pytest.mark.parametrize("line", CORRECTIONS)
def test_a_correction_is_text_since_it_makes_a_revision(line: str) -> None:
    assert body_of([*TEXT, line]) == [*TEXT, line]


TABLES = [
    ["이름 | 나이 | 사는곳", "도담이 | 71 | 새재동"],
    ["새재동 | 우물 1곳, 솔뫼동 | 우물 2곳"],
    ["도담이 | 시인 | 새재문학회장"],
]


@pytest.mark.parametrize("rows", TABLES, ids=["a table", "a list", "a name"])
def test_what_bars_divide_is_no_row_of_tags(rows: Sequence[str]) -> None:
    segments = read([*TEXT[:2], *rows, *TEXT[2:]]).segments
    assert not [segment.text for segment in segments if segment.reason == "hashtags"]
