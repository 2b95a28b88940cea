"""Scripts and talks in plain text: broken by hand into short lines, or one turn a line."""

from __future__ import annotations

import pytest

from pipelines.assemble import assemble
from pipelines.plain.plaintext import split_text

HEAD = "갈재골 억새 축제 막 내려\n2026-10-12 18:00\n\n"
BROKEN = """(앵커)
갈재골 억새 축제가
나흘 동안의 일정을 마쳤습니다.

서지안 기자입니다.

(기자)
바람이 불 때마다
언덕이 은빛으로 물결칩니다.

(CG) 방문객은 지난해보다
두 배로 늘었습니다.

* 공세린 / 갈재읍
"바람이 세서 걱정했는데
그래도 참 곱네요."

군은 길을
넓힙니다.

MBC뉴스 서지안입니다.
"""
TALK = """■ 방송 : 갈재라디오 FM 94.5
■ 진행 : 나도윤
■ 대담 : 추성민 (갈재대 교수)

◇ 나도윤> 억새가 일찍 피었다고요?

◆ 추성민> 네, 열흘 빨랐습니다.
비가 잦았기 때문입니다.

◇ 나도윤> 왜 그렇습니까?

◆ 추성민> 더위가 일찍 갔습니다.
"""
LED = """새재취재본부가
내일 문을 엽니다
읍내에는 축하
현수막도 걸렸습니다

앵커)
준비는 끝났습니까

기자)
네 책상과 전화까지 모두 끝냈습니다
취재본부는 군청 앞
큰길에 있습니다
"""
ASKED = """□프로그램 : [새재저널 967]
[앵커 1]
당선 소감 한 말씀.
[앵커 1-1]
시의회에 처음 들어가는 정당이 주는 뜻은?
[앵커 2]
조례로 꼭 만들고 싶은 일이 있다면?
[앵커 2-1]
예산은 어떻게 마련할 생각인지?
"""
BRACED = """<앵커>
시장에 지붕이 생깁니다.
<기자>
좌판 140개가 하늘을 이고 있습니다.
{떡집 상인/"손님이 비 맞는 게 늘 미안했어요."}
시는 10월까지 지붕을 올립니다.
"""
UNMARKED = """마을 한가운데 빈집이
도서관이 됐습니다
군이 사서 고쳤습니다
한누리 기자가 다녀왔습니다

책상과 의자가
마당에 놓였습니다

김하늘 / 갈재면 이장
"아이들이 모여서 좋습니다"

책은 주민들이
모았습니다
누리방송 한누리입니다
"""
CLOSING = (
    "앵커) 빈집이 도서관이 됐습니다. 한누리 기자가 다녀왔습니다. 기자) 마을 한가운데 빈집입니다. 군이 사서 고쳤습니다. "
    'INT) 김하늘/ 갈재면 이장 "아이들이 모여서 좋습니다." N) 책은 주민들이 모았습니다. 도서관은 다음 달 문을 엽니다. '
    "누리방송 한누리입니다.\n"
)
ON_AIR = """(R) 갈재농협 쉰 살 "더 가까이"
갈재농협이 쉰 살을 맞았습니다. 한누리 기잡니다.
【 기자 】
풍물놀이와 함께
잔치가 열렸습니다.
[인터뷰]
류재온, 갈재농협 조합장
"함께 걸어온 쉰 해입니다."
"""
CASES = [
    (
        "a script without any mark, broken by hand",
        UNMARKED,
        "마을 한가운데 빈집이|도서관이 됐습니다|군이 사서 고쳤습니다|한누리 기자가 다녀왔습니다|책상과 의자가|"
        '마당에 놓였습니다|"아이들이 모여서 좋습니다"|책은 주민들이|모았습니다',
        [("김하늘", "갈재면 이장", "아이들이 모여서 좋습니다")],
        ["한누리"],
    ),
    (
        "marks that only close, in one paragraph",
        CLOSING,
        "빈집이 도서관이 됐습니다. 한누리 기자가 다녀왔습니다.|마을 한가운데 빈집입니다. 군이 사서 고쳤습니다.|"
        '"아이들이 모여서 좋습니다."|책은 주민들이 모았습니다. 도서관은 다음 달 문을 엽니다.',
        [("김하늘", "갈재면 이장", "아이들이 모여서 좋습니다.")],
        ["한누리"],
    ),
    (
        "a name and an office with a comma below a bare mark",
        ON_AIR.partition("\n")[2],
        '갈재농협이 쉰 살을 맞았습니다. 한누리 기잡니다.|풍물놀이와 함께|잔치가 열렸습니다.|"함께 걸어온 쉰 해입니다."',
        [("류재온", "갈재농협 조합장", "함께 걸어온 쉰 해입니다.")],
        [],
    ),
    (
        "an anchor's lead above the first mark",
        LED,
        "새재취재본부가|내일 문을 엽니다|읍내에는 축하|현수막도 걸렸습니다|준비는 끝났습니까|"
        "네 책상과 전화까지 모두 끝냈습니다|취재본부는 군청 앞|큰길에 있습니다",
        [],
        [],
    ),
    (
        "numbered questions of an anchor",
        ASKED,
        "당선 소감 한 말씀.|시의회에 처음 들어가는 정당이 주는 뜻은?|조례로 꼭 만들고 싶은 일이 있다면?|"
        "예산은 어떻게 마련할 생각인지?",
        [],
        [],
    ),
    (
        "a trade in place of a name",
        BRACED,
        "시장에 지붕이 생깁니다.|좌판 140개가 하늘을 이고 있습니다.|"
        '"손님이 비 맞는 게 늘 미안했어요."|시는 10월까지 지붕을 올립니다.',
        [(None, "떡집 상인", "손님이 비 맞는 게 늘 미안했어요.")],
        [],
    ),
    (
        "short lines of a script",
        BROKEN,
        "갈재골 억새 축제가|나흘 동안의 일정을 마쳤습니다.|서지안 기자입니다.|"
        "바람이 불 때마다|언덕이 은빛으로 물결칩니다.|"
        '방문객은 지난해보다|두 배로 늘었습니다.|"바람이 세서 걱정했는데|그래도 참 곱네요."|군은 길을|넓힙니다.',
        [("공세린", "갈재읍", "바람이 세서 걱정했는데\n그래도 참 곱네요.")],
        ["서지안"],
    ),
    (
        "a talk",
        TALK,
        "억새가 일찍 피었다고요?|네, 열흘 빨랐습니다.|비가 잦았기 때문입니다.|왜 그렇습니까?|더위가 일찍 갔습니다.",
        [("추성민", None, "네, 열흘 빨랐습니다.\n비가 잦았기 때문입니다."), ("추성민", None, "더위가 일찍 갔습니다.")],
        [],
    ),
]


@pytest.mark.parametrize(("why", "text", "body", "quotes", "reporters"), CASES, ids=[row[0] for row in CASES])
def test_script_in_plain_text(
    why: str, text: str, body: str, quotes: list[tuple[str | None, str | None, str]], reporters: list[str]
) -> None:
    article = assemble(split_text(HEAD + text))
    assert (article.body or "").split("\n") == body.split("|")
    assert [(quote.speaker, quote.title, quote.text) for quote in article.quotes] == quotes
    assert [reporter.name for reporter in article.reporters] == reporters


def test_what_a_station_says_of_its_talk_is_kept_and_no_text() -> None:
    note = "※ 말한 그대로 옮겨 적은 글입니다."
    segments = split_text(HEAD + TALK.rstrip("\n") + f"\n{note}\n")
    assert [segment.role.value in {"other", "credit"} for segment in segments if segment.text == note] == [True]


LISTS = "일시 : 10월 12일\n장소 : 갈재골 공원\n일시 : 10월 13일\n장소 : 새터리 회관\n"
PAPER = "갈재군은 억새 축제를 나흘 동안 열었다. 방문객은 3만 명으로 지난해의 두 배로 늘었다고 군은 밝혔다.\n"


def test_lists_of_dates_and_places_are_no_talk() -> None:
    article = assemble(split_text(HEAD + PAPER + LISTS + PAPER.replace("나흘", "사흘")))
    assert article.quotes == ()
    assert (article.body or "").startswith(PAPER.strip())


def test_a_headline_marked_as_on_air_opens_no_script() -> None:
    article = assemble(split_text(ON_AIR))
    assert article.headline == '(R) 갈재농협 쉰 살 "더 가까이"'


HONEST = """갈재골 편지
2026-10-12 18:00
안녕하세요, 갈재골 독자 여러분께 새 소식을 전합니다.
군은 다음 달부터 마을버스를 밤 열한 시까지 다니게 한다고 12일 밝혔다.
주민들은 퇴근길이 가벼워질 것이라며 반겼고, 기사들은 쉬는 시간을 지켜 달라고 했다.
버스는 모두 여덟 대이며 요금은 그대로 천 원을 받는다.
감사합니다
한누리 기자
"""


def test_a_polite_letter_is_no_script() -> None:
    roles = {segment.role.value for segment in split_text(HONEST)}
    assert "paragraph" in roles
    assert not roles & {"narration", "anchor"}
