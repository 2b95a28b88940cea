"""What an outlet says about an article is no part of it."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

TOLD = "<p>군은 다리를 놓는다고 밝혔다. 주민 120명이 오간다.</p><p>다리는 길이 80m다. 공사비는 30억 원이다.</p>"
REMARKS = [
    "※ 자세한 소식은 곧 이어집니다.",
    "※ 다음 주에는 ‘들녘의 겨울’ 편이 이어집니다.",
    "[기사 보강 : 11월 22일 오후 3시]",
    "※ 이 기사는 지역신문발전기금을 지원받았습니다.",
    "이 기사는 언론진흥재단의 지원을 받아 작성되었습니다.",
    "※외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.",
    "취재지원: 한국언론진흥재단",
    "이 요약은 AI가 만들어 본문과 다를 수 있습니다.",
    "자동 요약 기사 제목과 첫 문장으로 만든 결과입니다.",
    "*본 칼럼은 본지의 견해와 무관합니다.",
    "※ 필자는 가온에서 태어나 열두 해째 고인돌을 해설하고 있다.",
    "“이 기사는 지역신문발전기금을 지원받았습니다”",
    "[이 기획취재는 가람도의회의 지원을 받아 이뤄졌습니다]",
    "본 기획물은 언론진흥기금의 지원을 받았습니다.",
    "*본란의 내용은 본지의 편집방향과 다를 수 있습니다",
    "※ 칼럼 내용은 필자 개인의 의견입니다.",
    "덧붙이는 글 | 이 글은 기자의 개인 누리집에도 실렸습니다.",
    "덧붙이는 글 이 글은 필자의 누리집에도 실립니다.",
    "이 기사는 생성형 AI의 도움을 받아 작성되었습니다.",
    "위 사진은 기사 내용과 관련이 없습니다.",
    "※ 위 기사는 11월 13일 오전 10시 수정되었습니다.",
    "[기사수정 : 2026년 11월 13일 10:20]",
    "<다음 호에 계속>",
    "-다음 호에 계속-",
    "☞ 다음 편에 이어집니다.",
    "[뉴스출처 : 경상도 가람군]",
    "<가람군 보도자료>",
    "이 기사는 가람군과 함께 만들었습니다.",
    "‹다음 호에 계속>",
    "(1면에서 이어짐)",
    "/관련기사 3면",
    "〈관련 기사 2·3면〉",
    "[출처] 고을신문",
    "원문보기: https://www.goeul.example/news/1",
    "기사제공=가람군청",
    "전체 내용을 이해하기 위해서는 기사 본문과 함께 읽어야 합니다.",
    "이 기사는 언론사에서 사회 섹션으로 분류했습니다.",
    "※ 우울감 등 말하기 어려운 고민이 있다면 자살예방상담전화 ☎109에서 상담을 받을 수 있습니다.",
    "※ 인터뷰 내용을 인용할 때에는 고을라디오를 밝혀 주시기 바랍니다.",
    "이 기사는 고을신문 홈페이지(goeul.example)에서 프린트 되었습니다.",
    "다른 곳에 퍼가실 때는 아래 고유 링크 주소를 출처로 사용해주세요.",
    "다음 호에 계속",
    "(2면으로 이어짐)",
    "[자료제공 : (www.goeul.example)]",
    "(영양)",
    "고을신문(www.goeul.example)",
    "이 기사는 저작권법의 보호를 받습니다.",
    "※ 인용 시 출처를 밝혀 주시기 바랍니다.",
    "<편집자 주>",
    "※ 11월 12일 오전 9시 이후 보도 바랍니다.",
    "기사가 속한 카테고리는 언론사가 분류합니다.",
    "<이미지를 클릭하시면 크게 보실 수 있습니다>",
    "*정부광고 수수료를 지원받아 작성한 기사입니다.",
    "* 이 기획연재는 가람도 지역언론 육성지원을 받아 취재했습니다.",
    "[공동기획] 고을신문·가람군",
    "고을신문 제1234호 3면",
    "5면",
    "종합 A12면",
    "고을신문 홈페이지 : www.goeul.example",
    "※ 이 기사는 고을신문 채널에서도 볼 수 있습니다.",
]
CLICK = "[사진을 클릭하면 기사를 보실 수 있습니다]"


def test_how_to_use_the_pictures_is_no_text_wherever_it_stands() -> None:
    title = "섬마을에 다리 놓인다"
    page = f"<title>{title}</title><h1>{title}</h1><div>{TOLD}<p>{CLICK}</p>{TOLD}{TOLD}<p>“사진을 누르세요”</p>"
    text = split_page(page.encode()).body or ""
    assert (CLICK in text, "“사진을 누르세요”" in text) == (False, True)


TEXT = [
    "이 기사는 오래 남을 것이다.",
    "이 글은 어머니께 바칩니다.",
    "이 다리는 두 고을이 함께 만들었습니다.",
    "본 기사에 나온 다리는 내년에 놓입니다.",
    "이 영상은 주민이 직접 촬영해 제공했습니다.",
    "사진은 마을 주민들이 오래 모은 것입니다.",
    "이 계획은 도의 지원을 받아 이뤄졌습니다.",
    "군은 자살예방 상담전화를 109로 합쳤습니다.",
    "관련 기사를 3면에 실은 신문은 두 곳이다.",
    "이 기사는 두 해 뒤 책으로 다시 나왔습니다.",
    "글을 퍼 가실 때 출처를 밝힌 이는 열에 둘이었습니다.",
    "다음 호에 계속할 이야기를 그는 아껴 두었다.",
    "이 글은 저작권법의 역사를 다룹니다.",
    "(영양과 봉화)",
    "편집자 주변에는 늘 책이 쌓여 있었습니다.",
    "다음 호에 계속 싣겠다고 편집장은 말했다.",
    "<계속>",
    "도서관은 언론진흥재단의 지원을 받아 지었다.",
    "주민들은 사진을 찍으며 웃었습니다.",
    "제2026호 조례로 정했다.",
]


def body(last: str) -> str:
    title = "섬마을에 다리 놓인다"
    return split_page(f"<title>{title}</title><h1>{title}</h1><div>{TOLD}<p>{last}</p></div>".encode()).body or ""


@pytest.mark.parametrize("line", REMARKS)
def test_a_remark_is_no_text(line: str) -> None:
    assert line not in body(line)


QUOTED = [
    (
        "* 인터뷰를 인용보도할 때는 '고을라디오 <열린 아침>'을 밝혀주시기 바랍니다. 저작권은 고을라디오에 있습니다.",
        False,
    ),
    ("군은 이 인터뷰를 인용한 논문만 서른 편이라고 밝혔다.", True),
    ("인터뷰를 인용한 책은 값을 밝혀 주지 않았습니다.", True),
]


@pytest.mark.parametrize(("line", "is_text"), QUOTED)
def test_what_a_station_asks_of_who_quotes_it_stands_above_the_talk_too(line: str, is_text: bool) -> None:
    title = "섬마을에 다리 놓인다"
    page = f"<title>{title}</title><h1>{title}</h1><div><p>{line}</p>{TOLD}{TOLD}{TOLD}</div>".replace(
        " <열", " &lt;열"
    )
    assert (line in (split_page(page.encode()).body or "")) is is_text


@pytest.mark.parametrize("line", TEXT)
def test_a_last_sentence_is_text(line: str) -> None:
    assert body(line).endswith(line)
