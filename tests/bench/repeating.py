"""Outlets that nobody reads, whose pages repeat lines inside the element that holds the text, with the truth known.

What is boilerplate there: calls to the reader, notices, sign-offs, labels, buttons. What repeats and is text: the
introduction of a series, a correction, background. The wordings are ours; they were not fitted to the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from tests.bench.korean import Writer

ABOVE = (
    "AI 음성으로 듣는 오늘의 기사",
    "읽는 시간 약 2분",
    "본 기사는 지면 발행 다음 날 공개됩니다.",
    "전체 화면으로 보려면 사진을 누르세요",
)
MIDDLE = (
    "내 손안의 우리 동네 소식, 지금 이웃들과 나눠 보세요.",
    "기사가 마음에 드셨다면 하트를 눌러 주십시오.",
    "[함께 보는 영상]",
)
BELOW = (
    "독자 여러분의 작은 정성이 지역 언론을 지킵니다. 한 달 커피 한 잔 값으로 함께해 주십시오.",
    "더 많은 이야기는 본지 누리사랑방에서 만날 수 있습니다.",
    "이 콘텐츠는 지역언론진흥기금의 도움으로 만들어졌습니다.",
    "현장의 목소리를 들려주시면 기자가 찾아갑니다. 편집국 문은 늘 열려 있습니다.",
    "이 글은 기계가 고른 낱말로 요약될 수 있으며 사실과 다를 수 있습니다.",
    "본지는 언론윤리헌장을 지키며 독자권익위원회의 심의를 받습니다.",
    "☞ 매일 아침 여섯 시, 우편함으로 찾아가는 동네 편지",
    "종이신문은 가까운 지국에서 받아 볼 수 있습니다",
)
SIGN_OFFS = (
    "지금까지 {place}에서 {name}이었습니다.",
    "{place} 들녘에서 글과 사진 {name}",
    "{name}의 눈으로 본 {place}",
)
SERIES = (
    "본지는 사라지는 것들을 기록하는 연재를 열두 차례에 걸쳐 싣는다. 이번이 그 가운데 하나다.",
    "편집자 주 | 인구가 줄어드는 고을의 오늘을 걷고 듣고 적는다. 매주 수요일에 독자를 찾는다.",
)
BACKGROUNDS = (
    "한편 이 사업은 2019년 주민 공청회에서 처음 나와 지난해 중앙투자심사를 통과했고 오는 2029년에 끝난다.",
    "앞서 검찰은 지난 3월 군청을 압수수색하고 전직 과장 두 명을 재판에 넘겼으며 첫 공판은 다음 달에 열린다.",
)
CORRECTION = "본지는 지난 7일 자 기사에서 공사비를 30억 원으로 적었으나 13억 원이 맞기에 바로잡습니다."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated page and what is where on it."""

    html: bytes
    own: tuple[str, ...]
    """The paragraphs of the article, those that other articles repeat among them."""
    repeated: tuple[str, ...]
    """Those of `own` that other articles repeat."""
    furniture: tuple[str, ...]
    """Lines in the same element that are no part of the article."""
    reporter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How an outlet's pages are built."""

    above: tuple[str, ...]
    middle: tuple[str, ...]
    below: tuple[str, ...]
    sign_off: str | None
    reporters: tuple[tuple[str, str], ...]
    breaks: bool
    """Paragraphs are text between `<br>`; the furniture, too."""


def make_outlet(seed: int, pages: int) -> list[Page]:
    """The pages of one outlet in the order of their publication."""
    writer = Writer(f"outlet {seed}")
    random = writer.random
    style = _Style(
        above=tuple(random.sample(ABOVE, random.choice((0, 1, 1)))),
        middle=tuple(random.sample(MIDDLE, random.choice((0, 0, 1)))),
        below=tuple(random.sample(BELOW, random.choice((1, 2, 2, 3)))),
        sign_off=random.choice((None, *SIGN_OFFS)),
        reporters=tuple((writer.name(), random.choice(("새재", "가온", "한내"))) for _ in range(4)),
        breaks=random.random() < 0.4,
    )
    return [_make_page(Writer(f"outlet {seed} page {number}"), style, number) for number in range(pages)]


def _make_page(writer: Writer, style: _Style, number: int) -> Page:
    random = writer.random
    own = [" ".join(writer.sentence() for _ in range(random.randint(1, 3))) for _ in range(random.randint(2, 8))]
    repeated: list[str] = []
    if number % 6 == 1:
        repeated.append(SERIES[number % 12 // 6])
        own.insert(0, repeated[-1])
    if number % 7 == 2:
        repeated.append(BACKGROUNDS[number % 14 // 7])
        own.append(repeated[-1])
    if number % 9 == 3:
        repeated.append(CORRECTION)
        own.insert(len(own) // 2, CORRECTION)
    reporter, place = random.choice(style.reporters)
    lines: list[str] = [*style.above, *own]
    lines[len(style.above) + len(own) // 2 : len(style.above) + len(own) // 2] = style.middle
    closing = [style.sign_off.format(name=reporter, place=place)] if style.sign_off else []
    closing += style.below
    lines += closing
    return Page(
        html=_write_html(writer.headline(), lines, reporter, breaks=style.breaks),
        own=tuple(own),
        repeated=tuple(repeated),
        furniture=(*style.above, *style.middle, *closing),
        reporter=reporter,
    )


def _write_html(headline: str, lines: list[str], reporter: str, *, breaks: bool) -> bytes:
    texts = [escape(line, quote=False) for line in lines]
    inner = "<br><br>".join(texts) if breaks else "".join(f"<p>{text}</p>" for text in texts)
    menu = "".join(f'<li><a href="/s/{n}">{name}</a></li>' for n, name in enumerate(("정치", "경제", "사회", "문화")))
    mail = f"r{Random(reporter).randrange(99):02}@bench.example"
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{escape(headline)}</title></head><body>"
        f"<ul class=menu>{menu}</ul><h1>{escape(headline)}</h1><p>{reporter} 기자 {mail}</p>"
        f"<p>입력 2026.11.12 09:30</p><div class=view-text>{inner}</div><footer>발행인 : 아무개</footer></body></html>"
    ).encode()
