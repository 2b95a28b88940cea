"""Broadcast scripts: markers, speakers in each order, quotes that run over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.lines.scripts import Speaker, is_marker, is_script, label_script, read_speaker

MARKERS = [
    ("[앵커]", True),
    ("[기자]", True),
    ("【 앵커멘트 】", True),
    ("◀ 리포트 ▶", True),
    ("<앵커>", True),
    ("〈앵커〉", True),
    ("[인터뷰]", True),
    ("[현장음]", True),
    ("● 앵커:", True),
    ("앵커>", True),
    ("[VCR]", True),
    ("[기사내용]", True),
    ("<Stand-up>", True),
    ("{리포트}", True),
    ("◀SYN/INT▶", True),
    ("[녹취]", True),
    ("앵커:", True),
    ("기자 :", True),
    ("[홍길동 기자]", False),
    ("[앵커] 전라북도가 나섰습니다.", False),
    ("[단독]", False),
    ("[앵커>", False),
    ("앵커", False),
    ("[영상취재 강민찬 / 영상편집 이한얼]", False),
]


@pytest.mark.parametrize(("text", "expected"), MARKERS)
def test_is_marker(text: str, expected: bool) -> None:
    assert is_marker(text) is expected


SPEAKERS = [
    ("[인터뷰] 견우리 달섬분교 교사", ("견우리", "달섬분교 교사"), "a rare family name before a branch school"),
    ("[인터뷰] 존 스미스 교수", ("존 스미스", "교수"), "a foreign name of two words"),
    ("[인터뷰] 김대식 전북국제협력진흥원장", ("김대식", "전북국제협력진흥원장"), "name first"),
    ("[인터뷰] 전북도지사 김관영", ("김관영", "전북도지사"), "title first"),
    (
        "[인터뷰] 누르갈리 아리스타노프 주한카자흐스탄 대사",
        ("누르갈리 아리스타노프", "주한카자흐스탄 대사"),
        "foreign name",
    ),
    ("<인터뷰> 홍길동(전주시 덕진구)", ("홍길동", "전주시 덕진구"), "title in brackets"),
    ("◀ INT ▶ 홍길동 / 시민", ("홍길동", "시민"), "slash"),
    ("▶ 인터뷰 : 홍길동 / 시민", ("홍길동", "시민"), "colon and slash"),
    ("INT. 홍길동 / 시민", ("홍길동", "시민"), "Latin marker without brackets"),
    ("【 인터뷰 】 홍길동 전주시장", ("홍길동", "전주시장"), "lenticular brackets"),
    ("[홍길동/전주시 덕진구]", ("홍길동", "전주시 덕진구"), "no marker word"),
    ("[홍길동 / 시민 : ]", ("홍길동", "시민"), "empty behind the colon"),
    ("[인터뷰] 전주시 시민 홍길동", ("홍길동", "전주시 시민"), "place and title first"),
    ("[인터뷰] 시민", (None, "시민"), "nobody by name"),
    ("[인터뷰] 마을 주민", (None, "마을 주민"), "마을 is no name"),
    ("[녹취] 피해자 (음성변조)", (None, "피해자"), "a changed voice"),
    ("[인터뷰] 남궁민수 농민", ("남궁민수", "농민"), "two-syllable family name"),
    ("[인터뷰] 홍길동 전주시 문화정책과 과장", ("홍길동", "전주시 문화정책과 과장"), "a title of three words"),
    ("[INT 홍길동 / 시민]", ("홍길동", "시민"), "marker and name in one frame"),
    ("(인터뷰 : 홍길동 / 시민)", ("홍길동", "시민"), "round brackets"),
    ("▶ 인터뷰(☎) : 홍길동 / 시민", ("홍길동", "시민"), "by telephone"),
    ("◀SYN▶ 홍길동 과장/해남군 수산과", ("홍길동", "해남군 수산과 과장"), "the rank stands behind the name"),
    ("[녹취] 이웃 주민/음성변조", (None, "이웃 주민"), "a changed voice is no title"),
    ("◀SYN/INT▶ 홍길동 고랭지 농민", ("홍길동", "고랭지 농민"), "two marks in one"),
]


@pytest.mark.parametrize(("text", "who", "why"), SPEAKERS, ids=[row[2] for row in SPEAKERS])
def test_read_speaker(text: str, who: tuple[str | None, str | None], why: str) -> None:
    speaker = read_speaker(text)
    assert speaker is not None
    assert (speaker.name, speaker.title) == who


WITH_QUOTE = [
    (
        '[김대식/진흥원장 : "좋은 기회가 될 것입니다."]',
        Speaker(name="김대식", title="진흥원장", quote='"좋은 기회가 될 것입니다."'),
    ),
    ('[녹취] 홍길동 : "그렇습니다."', Speaker(name="홍길동", quote='"그렇습니다."')),
    ('{인터뷰:홍길동/시민 "비가 왔어요."}', Speaker(name="홍길동", title="시민", quote='"비가 왔어요."')),
    ('<새벽별 / 시민> "비가 왔어요."', Speaker(name="새벽별", title="시민", quote='"비가 왔어요."')),
    ("[인터뷰] 홍길동 / 시민 “비가 많이 왔어요.”", Speaker(name="홍길동", title="시민", quote="“비가 많이 왔어요.”")),
]


@pytest.mark.parametrize(("text", "expected"), WITH_QUOTE)
def test_speaker_with_words_on_the_line(text: str, expected: Speaker) -> None:
    assert read_speaker(text) == expected


NO_SPEAKERS = [
    "[앵커]",
    "[인터뷰]",
    "[단독] 전주시, 예산 확정",
    "[영상취재 강민찬 / 영상편집 이한얼]",
    "전주시는 12일 밝혔다.",
    "[기획연재/ 씨름, 샅바]",
    "전화 : 02) 000-2114",
    "",
]


@pytest.mark.parametrize("text", NO_SPEAKERS)
def test_other_lines_name_no_speaker(text: str) -> None:
    assert read_speaker(text) is None


SCRIPTS = [
    (
        "the quote ends with its mark, narration follows",
        ["[기자]", "물이 찼습니다.", "[인터뷰] 홍길동 시민", "“밤새", "잠을 못", "잤어요”", "시는 대책을 세웠습니다."],
        ["marker", "narration", "speaker", "quote", "quote", "quote", "narration"],
    ),
    (
        "a closing mark of another kind",
        ["[기자]", "[인터뷰] 홍길동 시민", "“좋은 곳입니다.", "오세요″", "축제는 계속됩니다."],
        ["marker", "speaker", "quote", "quote", "narration"],
    ),
    (
        "a quote within the quote closes nothing",
        ["[기자]", "[인터뷰] 홍길동 시민", "“그가 ‘간다’고", "말했어요.”", "끝났습니다."],
        ["marker", "speaker", "quote", "quote", "narration"],
    ),
    (
        "the closing mark is missing: up to the end of the sentence",
        [
            "[기자]",
            "[인터뷰] 홍길동 시민",
            "“비가 와서 걱정이에요.",
            "시는 대책을 세웠습니다.",
            "[인터뷰] 김철수 시민",
            "“맞아요.”",
        ],
        ["marker", "speaker", "quote", "narration", "speaker", "quote"],
    ),
    (
        "no marks at all: one sentence",
        ["[기자]", "[인터뷰] 홍길동 시민", "비가 와서 걱정이에요.", "시는 대책을 세웠습니다."],
        ["marker", "speaker", "quote", "narration"],
    ),
    (
        "words on the marker's line",
        ["[앵커] 비가 옵니다.", "[기자] 물이 찼습니다.", "가람뉴스 홍길동입니다."],
        ["marker", "anchor", "marker", "narration", "byline"],
    ),
    (
        "back to the anchor",
        ["[앵커]", "연결합니다.", "[기자]", "네, 현장입니다.", "[앵커]", "어떻습니까?", "[기자]", "비가 옵니다."],
        ["marker", "anchor", "marker", "narration", "marker", "anchor", "marker", "narration"],
    ),
    (
        "a named reporter's marker, and the same as a byline at the end",
        ["[앵커]", "비가 옵니다.", "[홍길동 기자]", "물이 찼습니다.", "[홍길동 기자]"],
        ["marker", "anchor", "marker", "narration", "byline"],
    ),
    (
        "crew and notice at the end",
        ["[기자]", "비가 옵니다.", "[영상취재 김철수]", "[ⓒ 가람뉴스, 무단 전재 금지]"],
        ["marker", "narration", "credit", "copyright"],
    ),
    (
        "the name on the line below the marker",
        ["[기자]", "[인터뷰]", "홍길동 / 시민 :", "“비가", "왔어요.”", "끝났습니다."],
        ["marker", "marker", "speaker", "quote", "quote", "narration"],
    ),
    (
        "a frame that closes lines later",
        ["[기자]", "[홍길동 | 시민:", "비가 왔어요.", "많이요.]", "끝났습니다."],
        ["marker", "speaker", "quote", "quote", "marker", "narration"],
    ),
    (
        "a frame that never closes is none",
        ["[기자]", "[홍길동 | 시민: 비가", "왔어요.", "[인터뷰] 김철수 시민", "“네.”"],
        ["marker", "narration", "narration", "speaker", "quote"],
    ),
    (
        "dashed lines of one person",
        ["[기자]", "▶ 인터뷰 : 홍길동 / 시민", '- "비가요."', '- "많이요."', "끝났습니다."],
        ["marker", "speaker", "quote", "quote", "narration"],
    ),
    (
        "a reporter before the camera is not interviewed",
        ["[기자]", "▶ 스탠딩 : 홍길동 / 기자", '- "시는 대책을 세웠습니다."'],
        ["marker", "marker", "narration"],
    ),
    (
        "a guest's answers stand under the name",
        ["[앵커]", "안녕하세요?", "[홍길동]", "안녕하세요.", "[앵커]", "왜죠?", "[홍길동]", "비가 왔죠.", "많이요."],
        ["marker", "anchor", "speaker", "quote", "marker", "anchor", "speaker", "quote", "quote"],
    ),
    (
        "a title alone above a quotation",
        ["[기자]", "화면에 의사가 나타납니다.", "[전문의]", "“약은 드셨죠?”", "끝났습니다."],
        ["marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "what a station says of its transcript",
        ["* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있습니다.", "[앵커]", "비가 옵니다."],
        ["other", "marker", "anchor"],
    ),
    (
        "braces",
        ["{앵커:", "비가 옵니다.}", "{리포트}", '{홍길동/시민 "비가 왔어요."}', "끝났습니다."],
        ["marker", "anchor", "marker", "marker", "speaker", "quote", "marker", "narration"],
    ),
    (
        "a credit glued to the sign-off",
        ["[기자]", "비가 옵니다.", "가람뉴스 홍길동입니다.<영상취재 김철수>"],
        ["marker", "narration", "byline", "credit"],
    ),
    (
        "calls for tips",
        ["[기자]", "비가 옵니다.", "[카카오톡] 가람 검색해 채널 추가", "[전화] 02-000-0000", "[메일] a@b.example"],
        ["marker", "narration", "advertisement", "advertisement", "advertisement"],
    ),
    (
        "the reporter's bare name at a stand-up",
        ["【 기자 】", "물이 찹니다.", "▶ 스탠딩 : 홍길동", '- "비가 옵니다."'],
        ["marker", "narration", "marker", "narration"],
    ),
    (
        "sound",
        ["[기자]", "물이 찹니다.", "[현장음]", "“피하세요!”", "비가 옵니다."],
        ["marker", "narration", "marker", "narration", "narration"],
    ),
]


@pytest.mark.parametrize(("why", "lines", "roles"), SCRIPTS, ids=[row[0] for row in SCRIPTS])
def test_label_script(why: str, lines: list[str], roles: list[str]) -> None:
    assert [piece.role.value for piece in label_script(lines)] == roles


def test_newspaper_text_is_no_script() -> None:
    assert not is_script(["[홍길동 기자] 전주시는 12일 밝혔다.", "[단독] 예산", "기자회견이 열렸다."])
    assert not is_script(["[인터뷰] 홍길동 시장 신년 구상", "[인터뷰] 김철수 대표의 하루", "비가 온다."])
    assert is_script(["[인터뷰] 홍길동 시장", "“비가 와요.”", "[인터뷰] 김철수 시민", "“네.”"])
    assert is_script(["◀ 앵커 ▶", "비가 옵니다."])


PIECES = st.sampled_from(
    ["[앵커]", "[기자]", "[인터뷰] 홍길동 시민", "“열고", "닫고”", '"둘"', "말했다.", "", "[가/나 : “다", "◀ INT ▶"]
)


@given(st.one_of(st.lists(st.text(max_size=40), max_size=10), st.lists(PIECES, max_size=20)))
def test_no_words_are_lost(lines: list[str]) -> None:
    pieces = label_script(lines)
    squeezed = "".join("".join(line.split()) for line in lines)
    assert "".join("".join(piece.text.split()) for piece in pieces) == squeezed
