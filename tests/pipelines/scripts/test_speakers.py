"""Lines that name who speaks, in each order of name and office."""

from __future__ import annotations

import pytest

from pipelines.scripts.script import Speaker, read_speaker

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
