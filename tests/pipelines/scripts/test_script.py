"""Broadcast scripts: markers, speakers in each order, quotes that run over lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.scripts.script import Speaker, is_marker, is_script, label_script, read_speaker

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
    ("INT) 홍길동(전주시 덕진구)", ("홍길동", "전주시 덕진구"), "the frame only closes"),
    ("인터뷰) 홍길동/ 전주시 덕진구", ("홍길동", "전주시 덕진구"), "the same in Korean"),
    ("▶ SYNC : 시장 상인", (None, "시장 상인"), "SYNC with a colon"),
    ("▶ 인터뷰 : 인터뷰 / 홍길동 / 군청 과장", ("홍길동", "군청 과장"), "the word twice"),
    ("▶ 인터뷰 : (sync) 홍길동", ("홍길동", None), "a note of the editor"),
    ("◀INT▶ (전주 덕진)", (None, "전주 덕진"), "a place alone"),
    ("◀INT▶ 홍길동(//)", ("홍길동", None), "the place as above"),
    ("◀INT▶ 홍길동 과장(나주시 농정과)", ("홍길동", "나주시 농정과 과장"), "the rank stands before the brackets"),
    ("◀INT▶ 홍길동\\/나주시 송월동", ("홍길동", "나주시 송월동"), "an escaped slash"),
    ("[홍길동-가온군 월평면]", ("홍길동", "가온군 월평면"), "a dash"),
    ("[현장음: 홍길동 / 버스 기사 ]", ("홍길동", "버스 기사"), "sound with a name"),
    ("[인서트/ 홍길동 군청 과장]", ("홍길동", "군청 과장"), "a radio's insert"),
    ("인터뷰 - 사과 농민/", (None, "사과 농민"), "사과 is no name"),
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
    ("[홍길동 군수]“비가 왔어요.”", Speaker(name="홍길동", title="군수", quote="“비가 왔어요.”")),
    ('{홍길동 군청 과장 "비가 왔어요."}', Speaker(name="홍길동", title="군청 과장", quote='"비가 왔어요."')),
    ('[박솔, 이별/나래시 : "네."]', Speaker(name="박솔, 이별", title="나래시", quote='"네."')),
    ("⊙홍길동(가온군): 비가 왔어요.", Speaker(name="홍길동", title="가온군", quote="비가 왔어요.")),
    ('INT)홍길동/군청 과장 "비가 왔어요."', Speaker(name="홍길동", title="군청 과장", quote='"비가 왔어요."')),
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
    "【 INT 】피해가 지난해보다 많은 듯",
    "◀INT▶ 30분 만에 우두둑",
    "[전북도] “예산을 늘린다”",
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
        "what only an interviewee says counts without marks, up to the last line of it",
        ["[기자]", "[인터뷰]", "비가 많이 왔고", "무서웠어요.", "또 올 거예요.", "시는 대책을 세웠습니다."],
        ["marker", "marker", "quote", "quote", "quote", "narration"],
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
        "the anchor hands over without a marker",
        ["비가 옵니다.", "도가온 기자가 다녀왔습니다.", "물이 찼습니다.", "<인터뷰 : 홍길동 / 시민>", "“네.”"],
        ["anchor", "anchor", "narration", "speaker", "quote"],
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
        "two anchors ask",
        ["남)어서 오십시오.", "(인사)", "여)어땠습니까?"],
        ["marker", "anchor", "marker", "marker", "anchor"],
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
        "a name, a place and what is summed up behind a dash",
        ["◀VCR▶", "◀INT▶", "홍길동(나주시 송월동)- 날이 궂어서", "빨래도 못했는데 속이 다 시원.", "물이 맑아졌습니다."],
        ["marker", "marker", "speaker", "quote", "quote", "narration"],
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
        "what breaks off in the frame",
        ["[기자]", "물이 찹니다.", "[홍길동 / 가온군수 : 존경하는 군민 여러분. 또 함께한 분들…]", "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "marker", "narration"],
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
        "a long office and a place in the frame above what is said",
        ["◀기자▶", "물이 찹니다.", "◀홍길동 산불 이재민 (월평)▶", '"비가 와요."', "비가 옵니다."],
        ["marker", "narration", "speaker", "quote", "narration"],
    ),
    (
        "the same frame above what nobody says, and around no name",
        ["◀기자▶", "물이 찹니다.", "[홍길동 군청 앞 사거리]", "비가 옵니다.", "[가장 오래 남은 말]", '"가자"'],
        ["marker", "narration", "narration", "narration", "narration", "narration"],
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
        "what the reporter quotes below a bare mark",
        ["◀기자▶", "물이 찹니다.", "◀INT▶", '군은 이 둑을 "한 해 안에 고치겠다"', "비가 옵니다."],
        ["marker", "narration", "marker", "narration", "narration"],
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
        "who said it, below the words",
        ["[기자]", "물이 찹니다.", '"비가 와요."', "- 홍길동 / 주민", "비가 옵니다."],
        ["marker", "narration", "quote", "speaker", "narration"],
    ),
    (
        "a row of facts below such words",
        ["[기자]", "물이 찹니다.", '"비가 와요."', "- 둑 길이 / 2.3㎞", "비가 옵니다."],
        ["marker", "narration", "narration", "narration", "narration"],
    ),
    (
        "interviews that are not written down",
        ["[기자]", "물이 찹니다.", "◀INT▶ (가온 월평)", "둑이 샙니다.", "◀INT▶ 홍길동(가온 월평)", "비가 옵니다."],
        ["marker", "narration", "speaker", "narration", "speaker", "narration"],
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
