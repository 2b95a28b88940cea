"""Broadcast scripts: markers, speakers in each order, quotes that run over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.scripts.script import is_marker, is_script, label_script

MARKERS = [
    ("[앵커]", True),
    ("/앵커/", True),
    ("ANC=", True),
    ("Rep=", True),
    ("ANC 방송", False),
    ("REPORT=", False),
    ("/비디오/", True),
    ("/앵커]", False),
    ("/가온군/", False),
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
    ("-앵커멘트-", True),
    ("기자 :", True),
    ("◀ 앵 커 ▶", True),
    ("앵커)", True),
    ("(VCR-OUT)", True),
    ("[KBS 전주] [앵커]", True),
    ("<스탠드업 : 홍길동>", True),
    ("◀st-up▶", True),
    ("(S/U)", True),
    ("[투명CG]", True),
    ("⊙기자:", True),
    ("#앵커", True),
    ("[CG : 톤당 740원]", True),
    ("[홍길동 캐스터]", False),
    ("1) 가온군", False),
    ("=====", False),
    ("*가온군 월평리*", False),
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


SCRIPTS = [
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
        "a reporter before the camera is not interviewed",
        ["[기자]", "▶ 스탠딩 : 홍길동 / 기자", '- "시는 대책을 세웠습니다."'],
        ["marker", "marker", "narration"],
    ),
    (
        "what a station says of its transcript",
        ["* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있습니다.", "[앵커]", "비가 옵니다."],
        ["other", "marker", "anchor"],
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
        "what only an interviewee says counts without marks, up to the last line of it",
        ["[기자]", "[인터뷰]", "비가 많이 왔고", "무서웠어요.", "또 올 거예요.", "시는 대책을 세웠습니다."],
        ["marker", "marker", "quote", "quote", "quote", "narration"],
    ),
    (
        "two anchors, and what the editor noted",
        [
            "【 앵커멘트 】",
            "남> 비가 옵니다.",
            "(여)강물이 붑니다.",
            "【 기자 】",
            "(VCR IN)",
            "물이 찼습니다.",
            "=VCR 2=",
            "=====",
        ],
        ["marker", "marker", "anchor", "marker", "anchor", "marker", "marker", "narration", "marker", "marker"],
    ),
    (
        "the frame only closes",
        ["ANC)비가 옵니다.", "R)물이 찼습니다.", "S/U) 시는 대책을", "세웠습니다."],
        ["marker", "anchor", "marker", "narration", "marker", "narration", "narration"],
    ),
    (
        "the reporter before the camera in brackets, and sound",
        ["[기자]", "[도가온 기자 : 강물이 바닥을 드러냈습니다.]", '["출발!"]', "끝났습니다."],
        ["marker", "marker", "narration", "marker", "marker", "quote", "marker", "narration"],
    ),
    (
        "sign-offs of scripts only",
        ["[기자]", "비가 옵니다.", "엠비시 뉴스 도가온..."],
        ["marker", "narration", "byline"],
    ),
    (
        "graphics with words are the reporter's",
        ["(기자)", "(CG) 강물은 절반으로", "줄었습니다.", "(카메라 무빙)", "비가 옵니다."],
        ["marker", "marker", "narration", "narration", "marker", "narration"],
    ),
    (
        "two anchors ask",
        ["남)어서 오십시오.", "(인사)", "여)어땠습니까?"],
        ["marker", "anchor", "marker", "marker", "anchor"],
    ),
    (
        "corners and the press in such a frame are no guests",
        [
            "[앵커]",
            "[이슈 / 현장] 오늘은 비가 옵니다.",
            "[홍길동 / 사회부 기자] 네, 비가 옵니다.",
            "[홍길동 기자] 더 옵니다.",
        ],
        ["marker", "anchor", "anchor", "marker", "narration"],
    ),
    (
        "who stands before the camera, and his address",
        ["[기자]", "물이 찹니다.", "스탠딩> 홍길동 기자 hong@gaon.example", "뒤로 보이는 둑이 높습니다."],
        ["marker", "narration", "marker", "narration"],
    ),
    (
        "words on camera behind the same sign",
        ["[기자]", "물이 찹니다.", "스탠딩> 홍길동 기자는 둑으로 갔습니다."],
        ["marker", "narration", "marker", "narration"],
    ),
    (
        "a sound's sign",
        ["◀VCR▶", "물이 찹니다.", "EFF> 정오를 알려 드립니다.", "EFF사는 차를 만듭니다."],
        ["marker", "narration", "marker", "narration", "narration"],
    ),
    (
        "the same frame above what nobody says, and around no name",
        ["◀기자▶", "물이 찹니다.", "[홍길동 군청 앞 사거리]", "비가 옵니다.", "[가장 오래 남은 말]", '"가자"'],
        ["marker", "narration", "narration", "narration", "narration", "narration"],
    ),
    (
        "what the reporter quotes below a bare mark",
        ["◀기자▶", "물이 찹니다.", "◀INT▶", '군은 이 둑을 "한 해 안에 고치겠다"', "비가 옵니다."],
        ["marker", "narration", "marker", "narration", "narration"],
    ),
    (
        "what is heard and shown",
        [
            "[기자]",
            "물이 찹니다.",
            "[이펙트] 물 쏟아지는 소리",
            "[자막] 45년째 한자리",
            "[CG]",
            "비가 옵니다.",
            "[CG 끝]",
        ],
        ["marker", "narration", "marker", "marker", "marker", "narration", "marker"],
    ),
    (
        "words behind such a mark that go on below",
        ["[기자]", "물이 찹니다.", "[자막] 둑 아래 사는 주민들은", "짐을 쌌습니다."],
        ["marker", "narration", "marker", "narration", "narration"],
    ),
    (
        "a row of facts below such words",
        ["[기자]", "물이 찹니다.", '"비가 와요."', "- 둑 길이 / 2.3㎞", "비가 옵니다."],
        ["marker", "narration", "narration", "narration", "narration"],
    ),
    (
        "nothing but points behind a mark",
        ["[기자]", "EFFECT : .....", "비가 옵니다."],
        ["marker", "marker", "narration"],
    ),
    (
        "any station's name before that of who was called on",
        ["[앵커]", "홍길동 기자입니다.", "[기자]", "물이 찹니다.", "누리온 홍길동입니다."],
        ["marker", "anchor", "marker", "narration", "byline"],
    ),
    (
        "who was called on says that he told it",
        ["[앵커]", "홍길동 기자입니다.", "[기자]", "물이 찹니다.", "지금까지 가온천에서 홍길동이 전해드렸습니다."],
        ["marker", "anchor", "marker", "narration", "byline"],
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


TURNS = [
    "[홍길동 앵커]",
    "비가 옵니까?",
    "[한누리 기자]",
    "네, 옵니다.",
    "[홍길동 앵커]",
    "그칩니까?",
    "[한누리 기자]",
    "예.",
]


def test_anchor_and_reporter_take_turns_below_their_names() -> None:
    assert is_script(TURNS)
    assert [piece.role.value for piece in label_script(TURNS)] == ["marker", "anchor", "marker", "narration"] * 2
    assert not is_script([line.replace("앵커", "기자") for line in TURNS])  # as papers sign several reports


def test_who_is_called_at_the_top_and_signs_off_makes_a_script_without_marks() -> None:
    called = ["해녀학교가 붐빕니다.", "표예나 기자가 만났습니다.", "숨비소리가 터집니다."]
    assert is_script([*called, "오름방송 표예나입니다."])
    assert not is_script([*called, "오름방송 오다인입니다."])


def test_newspaper_text_is_no_script() -> None:
    assert not is_script(["[홍길동 기자] 전주시는 12일 밝혔다.", "[단독] 예산", "기자회견이 열렸다."])
    assert not is_script(["[인터뷰] 홍길동 시장 신년 구상", "[인터뷰] 김철수 대표의 하루", "비가 온다."])
    assert is_script(["[인터뷰] 홍길동 시장", "“비가 와요.”", "[인터뷰] 김철수 시민", "“네.”"])
    assert is_script(["◀ 앵커 ▶", "비가 옵니다."])
    assert is_script(["홍길동 / 시민", "“비가 와요.”", "비가 옵니다.", "김철수 / 상인", "“네.”"])
    assert is_script(["도가온 기자의 보도입니다.", "비가 옵니다.", "[홍길동 / 시민 : 비가 와요.]"])
    assert not is_script(["도가온 기자입니다.", "한누리 기자가 전합니다.", "비가 옵니다."])
    assert is_script(["[홍길동]", "네.", "왜요?", "[홍길동]", "그냥요."])
    assert is_script(["남)어서 오십시오.", "여)어땠습니까?"])
    assert is_script(["여>후보들이", "다음 주에 옵니다.", "남> 발걸음이", "가볍기를 바랍니다."])
    assert is_script(["<질문 1> 어땠습니까?", "<질문 2> 내년에는요?"])
    assert not is_script(["[속보]", "비가 온다.", "[사진]", "길이 막혔다.", "[속보]", "남)"])
    assert not is_script(["▶ 홍길동 과장", "▶ 김철수 계장", "INTERNATIONAL 대회", "SYNERGY"])
    assert not is_script(["남) 왜 그랬어?", "여) 몰라서 묻니?", "연극은 이렇게 시작한다."])
    assert not is_script(
        ["[인터뷰] 홍길동 군수", "“길이 문제”라고 그는 말했다.", "[인터뷰] 김철수 의장", "“돈”이라고 했다."]
    )
    assert not is_script(["R) 가온군", "남> 비가 온다.", "=====", "*월평리*"])
    assert not is_script(["가온 / 나래", "축제가 열렸다.", "가온군 / 12일", "“많이 왔다”고 군은 밝혔다."])


PIECES = st.sampled_from(
    [
        "[앵커]",
        "[기자]",
        "[인터뷰] 홍길동 시민",
        "“열고",
        "닫고”",
        '"둘"',
        "말했다.",
        "",
        "[가/나 : “다",
        "◀ INT ▶",
        "[인터뷰]",
        "홍길동 과장",
        "'하나",
        "둘'",
        "(셋이죠.)",
        "- 넷",
        "[홍길동]",
        "남) 왜죠?",
        "비가 와요.",
        "KBS 홍길동입니다. ◀END▶",
    ]
)


@given(st.one_of(st.lists(st.text(max_size=40), max_size=10), st.lists(PIECES, max_size=20)))
def test_no_words_are_lost(lines: list[str]) -> None:
    pieces = label_script(lines)
    squeezed = "".join("".join(line.split()) for line in lines)
    assert "".join("".join(piece.text.split()) for piece in pieces) == squeezed
