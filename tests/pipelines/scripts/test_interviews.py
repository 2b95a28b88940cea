"""Broadcast scripts in which somebody is interviewed: who, and what they say."""

from __future__ import annotations

import pytest

from pipelines.scripts.script import label_script

INTERVIEWS = [
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
        "braces",
        ["{앵커:", "비가 옵니다.}", "{리포트}", '{홍길동/시민 "비가 왔어요."}', "끝났습니다."],
        ["marker", "anchor", "marker", "marker", "speaker", "quote", "marker", "narration"],
    ),
    (
        "an interview that is not written down, and a place alone",
        [
            "◀ANC▶",
            "비가 옵니다.",
            "◀VCR▶",
            "◀INT▶",
            "물이 찼습니다.",
            "◀INT▶ (전주 덕진)",
            "시는 대책을",
            "세웠습니다.",
        ],
        ["marker", "anchor", "marker", "marker", "narration", "speaker", "narration", "narration"],
    ),
    (
        "names without words follow each other: what stands below the last is the reporter's",
        ["[기자]", "[홍길동/시민]", "[인터뷰]", "[인터뷰] 김철수/시민", "비가 그쳤습니다."],
        ["marker", "speaker", "marker", "speaker", "narration"],
    ),
    (
        "single marks, and an office below the name",
        ["◀ANC▶", "비가 옵니다.", "◀INT▶ 홍길동 과장", "가온군청 농정과", "'80%가 썩었다. 큰일이다'", "끝났습니다."],
        ["marker", "anchor", "speaker", "speaker", "quote", "narration"],
    ),
    (
        "an old script sums up",
        ["◀VCR▶", "◀SYN▶ 공사 관계자", "..물이 넘쳤다//어쩔 수 없었다..", "논이 잠겼습니다."],
        ["marker", "speaker", "quote", "narration"],
    ),
    (
        "brackets in place of quotation marks",
        ["<기자>", "[인터뷰]본각 스님/달빛사 주지", "[보람으로 생각합니다.]", "행사는 끝났습니다."],
        ["marker", "speaker", "quote", "narration"],
    ),
    (
        "round brackets below a bare name",
        ["[기사내용]", "홍길동 | 시민", "(비가 왔어요. 많이요.)", "시는 (대책을) 세웠습니다."],
        ["marker", "speaker", "quote", "narration"],
    ),
    (
        "dashes without marks below a bare name",
        ["(앵커)", "곶감이 한창입니다.", "홍길동씨/농민", "-곶감이 효자지라우.", "-참말로.", "감은 풍년입니다."],
        ["marker", "anchor", "speaker", "quote", "quote", "narration"],
    ),
    (
        "a name with a colon above the words",
        ["[기자]", "홍길동, 한국감협회 회장 :", "내년에는 쉰 곳이", "함께합니다.", "감은 풍년입니다."],
        ["marker", "speaker", "quote", "quote", "narration"],
    ),
    (
        "a talk with an anchor's marker",
        ["남앵커 : “왜 그렇습니까?”", "홍길동 : “물길이 막혔습니다.”", "여앵커 : “그러면요?”"],
        ["marker", "anchor", "speaker", "quote", "marker", "anchor"],
    ),
    (
        "the anchor hands over without a marker",
        ["비가 옵니다.", "도가온 기자가 다녀왔습니다.", "물이 찼습니다.", "<인터뷰 : 홍길동 / 시민>", "“네.”"],
        ["anchor", "anchor", "narration", "speaker", "quote"],
    ),
    (
        "a guest on the telephone: what stands under the marker is the guest's up to the next",
        [
            "[홍길동 / 교수]",
            "[앵커]",
            "왜 그렇죠?",
            "[인터뷰]",
            "더워서입니다.",
            "비도 왔습니다.",
            "[앵커]",
            "네.",
            "[인터뷰]",
            "네.",
        ],
        ["speaker", "marker", "anchor", "marker", "quote", "quote", "marker", "anchor", "marker", "quote"],
    ),
    (
        "the anchor's question above a guest's name",
        ["나와 계십니까?", "[홍길동]", "네.", "왜 그렇습니까?", "[홍길동]", "더워서입니다.", "비도 왔습니다."],
        ["anchor", "speaker", "quote", "anchor", "speaker", "quote", "quote"],
    ),
    (
        "questions with numbers, and who will speak",
        ["<출연 : 홍길동 가온군수>", "어서 오세요.", "<질문 1> 어땠습니까?", "<질문 2-1> 내년에는요?", "함께했습니다."],
        ["speaker", "anchor", "marker", "anchor", "marker", "anchor", "anchor"],
    ),
    (
        "a bare marker, and below it a name and an office without words",
        ["◀VCR▶", "◀INT▶", "홍길동 전복 양식어민", "s/u] 전복이 죽었습니다.", "◀INT▶김철수", "비가", "옵니다."],
        ["marker", "marker", "speaker", "marker", "narration", "speaker", "narration", "narration"],
    ),
    (
        "an arrow before name, rank and office",
        [
            "도가온 기자가 전합니다.",
            "비가 옵니다.",
            "▶ 홍길동 팀장 / 군청 문화과",
            "최선을 다하겠습니다.",
            "물이 찼습니다.",
        ],
        ["anchor", "narration", "speaker", "quote", "narration"],
    ),
    (
        "tortoise brackets, and dashes behind Latin marks",
        [
            "〔앵커〕",
            "비가 옵니다.",
            "-----",
            "〔리포트〕",
            "INT-홍길동/시민",
            "(네, 와요.)",
            "SYNC-김철수 스님/주지",
            "(네.)",
        ],
        ["marker", "anchor", "marker", "marker", "speaker", "quote", "speaker", "quote"],
    ),
    (
        "a guest's answers without marks, each behind the frame",
        [
            "[앵커]",
            "모셨습니다.",
            "[캐스터] 반갑습니다.",
            "[홍길동 / 가온문화회장] 네, 안녕하십니까.",
            "[캐스터] 왜 여나요?",
        ],
        ["marker", "anchor", "marker", "narration", "speaker", "quote", "marker", "narration"],
    ),
    (
        "what breaks off in the frame",
        ["[기자]", "물이 찹니다.", "[홍길동 / 가온군수 : 존경하는 군민 여러분. 또 함께한 분들…]", "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "marker", "narration"],
    ),
    (
        "a long office and a place in the frame above what is said",
        ["◀기자▶", "물이 찹니다.", "◀홍길동 산불 이재민 (월평)▶", '"비가 와요."', "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "wide brackets",
        ["＜앵커＞", "비가 옵니다.", "＜기자＞", "물이 찹니다.", '＜인터뷰＞ 홍길동 주민 "비가 와요."', "비가 옵니다."],
        ["marker", "anchor", "marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "a sign before the words",
        ["■ 앵커", "비가 옵니다.", "■ 기자", "물이 찹니다.", "■ 홍길동 / 주민", "'비가 와요.'", "비가 옵니다."],
        ["marker", "anchor", "marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "name and words below a bare mark",
        ["◀앵커▶", "비가 옵니다.", "◀INT▶", '홍길동/주민 "비가 와요."', "물이 찹니다."],
        ["marker", "anchor", "marker", "speaker", "quote", "narration"],
    ),
    (
        "a mark that opens where one should close",
        ["[기자]", "물이 찹니다.", "[홍길동/주민]", '"비가 와.', "둑이 터지지.", "다 떠내려가.“", "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "quote", "quote", "narration"],
    ),
    (
        "brackets around the marks",
        ["[기자]", "물이 찹니다.", "[홍길동 / 주민]", '["비가 와요."]', "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "who said it, below the words",
        ["[기자]", "물이 찹니다.", '"비가 와요."', "- 홍길동 / 주민", "비가 옵니다."],
        ["marker", "narration", "quote", "speaker", "narration"],
    ),
    (
        "interviews that are not written down",
        ["[기자]", "물이 찹니다.", "◀INT▶ (가온 월평)", "둑이 샙니다.", "◀INT▶ 홍길동(가온 월평)", "비가 옵니다."],
        ["marker", "narration", "speaker", "narration", "speaker", "narration"],
    ),
    (
        "name and office on two lines",
        ["[기자]", "물이 찹니다.", "[인터뷰]", "홍길동", "가온수목원 연구관", "“비가 와요.”", "비가 옵니다."],
        ["marker", "narration", "marker", "speaker", "speaker", "quote", "narration"],
    ),
    (
        "anchor and reporter behind their names, and an upright bar",
        ["[나도윤 / 앵커]", "비가 옵니다.", "[홍길동 / 기자]", "물이 찹니다.", "도가온┃주민", '"비가 와요."'],
        ["marker", "anchor", "marker", "narration", "speaker", "quote"],
    ),
    (
        "where somebody is from, in brackets before a colon",
        ["[기자]", "물이 찹니다.", '홍길동(가온읍) : "비가 와요."', "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "narration"],
    ),
]


@pytest.mark.parametrize(("why", "lines", "roles"), INTERVIEWS, ids=[row[0] for row in INTERVIEWS])
def test_label_interviews(why: str, lines: list[str], roles: list[str]) -> None:
    assert [piece.role.value for piece in label_script(lines)] == roles
