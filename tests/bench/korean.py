"""Korean news text that nobody wrote: words by Zipf's law, particles, endings, names, figures and quotes.

A seed gives the same text on every machine. The words are not news: they only have their shapes and frequencies.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

PLACE_WORDS = """
전북 전북특별자치도 전주시 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군
순창군 고창군 부안군 새만금 전남 광주 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순
장흥 강진 해남 영암 무안 함평 영광 장성 완도 진도 신안 충남 천안 공주 보령 아산 서산 논산 계룡
당진 금산 부여 서천 청양 홍성 예산 태안 강원 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월
평창 정선 철원 화천 양구 인제 제주 서귀포
"""
COMMON_WORDS = """
지역 주민 사업 예산 시장 도지사 군수 의회 의원 위원회 회의 계획 정책 지원 관계자 기자 올해 내년
지난해 이번 축제 행사 관광 관광객 농민 농가 농업 쌀 사과 한우 어민 바다 항만 공항 도로 철도
버스 교통 사고 경찰 소방 화재 병원 의료 보건 환자 학교 학생 교육 교육청 교사 대학 대학교 청년
일자리 기업 산업 산단 공장 투자 유치 협약 개발 건설 주택 아파트 부동산 환경 쓰레기 하천 산림
산불 태풍 호우 폭염 가뭄 날씨 기온 문화 예술 공연 전시 박물관 도서관 체육 경기 선수 대회 우승
선거 후보 정당 공약 국회 정부 장관 대통령 법원 재판 검찰 수사 혐의 피해 보상 복지 노인 아동
장애인 가족 여성 인구 소멸 귀농 마을 시설 센터 공원 광장 시민 단체 대표 회장 이사 교수 전문가
조사 결과 자료 통계 기준 규모 비용 수입 수출 물가 금리 은행 대출
"""
VERB_WORDS = """
밝혔다 말했다 추진한다 열었다 마련했다 지원한다 확대한다 나섰다 개최했다 강조했다 전했다 늘었다
줄었다 시작했다 마쳤다 예정이다 계획이다 것으로_보인다 것으로_알려졌다 수_있다 필요하다는_지적이다
조사하고_있다 논의했다 체결했다 기대된다
"""
PLACES = tuple(PLACE_WORDS.split())
COMMON = tuple(COMMON_WORDS.split())
VERBS = tuple(word.replace("_", " ") for word in VERB_WORDS.split())
SUBJECTS = (("은", "는"), ("이", "가"), ("도", "도"), ("에서는", "에서는"))
OBJECTS = (("을", "를"), ("과의", "와의"), ("으로", "로"), ("에", "에"), ("의", "의"), ("까지", "까지"))
FAMILY = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심"
GIVEN = "민서지우준현도하윤재영수진성호경미은혜정훈상철동규태석나라다인선희용주연승유빈원"
TITLES = ("군수", "시장", "도의원", "교수", "협회장", "주민", "상인", "농민", "센터장", "과장", "이장", "학생")
UNITS = ("명", "억 원", "%", "곳", "건", "톤", "가구", "년", "km", "만 원")
LATIN = ("KTX", "AI", "LH", "SNS", "MOU", "TF", "CCTV", "GTX", "EU", "R&D", "K팝", "5G")
VOCABULARY = 40_000  # a real corpus of this size has far more forms, nearly all of them by particles and endings
HANGUL, VOWELS, CODAS = 0xAC00, 21, 28
COMMON_VOWELS = (0, 4, 8, 13, 20, 1, 5, 6, 18)
COMMON_CODAS = (0, 0, 0, 0, 4, 21, 8, 16, 1, 17)
COMMON_ONSETS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Nouns by rank, and their cumulative weights after Zipf: the noun of rank r has weight 1 / r."""

    nouns: tuple[str, ...]
    weights: tuple[float, ...]


@cache
def vocabulary() -> Vocabulary:
    """The same nouns for every outlet and seed: the known ones first, then syllables by the commonest jamo."""
    random = Random("vocabulary")
    nouns = list(dict.fromkeys([*COMMON, *PLACES]))
    random.shuffle(nouns)
    known = set(nouns)
    while len(nouns) < VOCABULARY:
        noun = "".join(_make_syllable(random) for _ in range(random.choices((2, 3, 4, 5), (55, 28, 13, 4))[0]))
        if noun not in known:
            known.add(noun)
            nouns.append(noun)
    weights = accumulate(1 / rank for rank in range(1, len(nouns) + 1))
    return Vocabulary(nouns=tuple(nouns), weights=tuple(weights))


def _make_syllable(random: Random) -> str:
    onset, vowel = random.choice(COMMON_ONSETS), random.choice(COMMON_VOWELS)
    return chr(HANGUL + (onset * VOWELS + vowel) * CODAS + random.choice(COMMON_CODAS))


def has_coda(word: str) -> bool:
    """Whether the last syllable ends in a consonant, which chooses 은 or 는, 이 or 가, 을 or 를."""
    code = ord(word[-1]) - HANGUL
    return 0 <= code < 11_172 and code % CODAS != 0


def attach(word: str, particle: tuple[str, str]) -> str:
    """`word` with the form of the particle (after a consonant, after a vowel) that it takes."""
    return word + particle[0 if has_coda(word) else 1]


class Writer:
    """Writes sentences; one for each article, so that an article does not depend on the ones before."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self._words = vocabulary()

    def nouns(self, count: int) -> list[str]:
        """Nouns by Zipf's law."""
        return self.random.choices(self._words.nouns, cum_weights=self._words.weights, k=count)

    def name(self) -> str:
        """A person's name of three syllables."""
        return self.random.choice(FAMILY) + "".join(self.random.choices(GIVEN, k=2))

    def figure(self) -> str:
        """A number with its unit, now and then a date."""
        if self.random.random() < 0.3:
            return f"{self.random.randint(1, 12)}월 {self.random.randint(1, 28)}일"
        return f"{self.random.randint(1, 9999):,}{self.random.choice(UNITS)}"

    def sentence(self) -> str:
        """Subject, objects and verb, with particles, sometimes a figure or a Latin word."""
        random = self.random
        nouns = self.nouns(random.randint(5, 11))
        words = [nouns[0], attach(nouns[1], random.choice(SUBJECTS))]
        for i, noun in enumerate(nouns[2:]):
            words.append(attach(noun, random.choice(OBJECTS)) if i % 2 else noun)
        if random.random() < 0.4:
            words.insert(2, self.figure())
        if random.random() < 0.12:
            words.insert(2, random.choice(LATIN))
        return f"{' '.join(words)} {random.choice(VERBS)}."

    def headline(self) -> str:
        """Some words without a verb, sometimes with a figure."""
        nouns = self.nouns(self.random.randint(4, 7))
        text = f"{nouns[0]}, {' '.join(nouns[1:])}"
        return f"{text} {self.figure()}" if self.random.random() < 0.3 else text

    def saying(self) -> str:
        """What somebody says, without the marks."""
        return self.sentence().removesuffix("다.") + "다"
