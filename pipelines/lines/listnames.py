"""The names of lists of articles, read word by word: 관련뉴스, 주간 TOP뉴스, 이 기사를 본 독자가 함께 본 뉴스.

Such a name is made of few words in any order. Each is written as the letter of its kind, and the letters together say
what the list holds. A word that is none of these stands in front at most: 새만금 관련 기사.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archive.items import Role

_KINDS = {
    "N": "뉴스 기사 소식 콘텐츠 컨텐츠 글 보도 포스트 게시물 이야기 다시듣기 다시보기 칼럼 news article articles "
    "story stories post posts 記事 ニュース 新闻 文章 报道",
    "Q": "이슈 포토 사진 갤러리 카드 그래픽 tv 비디오 영상 동영상 숏폼 슬라이드 issue",
    "V": "본 보는 볼 읽은 읽힌 읽는 읽을 읽어볼 보면 읽으면 보기 읽기 찾는 찾은 공유한 공유된 클릭한 주목한 고른 "
    "댓글단 댓글달린 관심있는",
    "I": "이 해당 위 이런",
    "P": "독자 구독자 사람 분 이용자 네티즌 누리꾼 회원 당신 여러분 도민 시민 군민 주민",
    "G": "기자 필자 작성자 특파원 논설위원 칼럼니스트",
    "W": "어때요 어떠세요 있어요 읽어보세요 추천합니다",
    "M": "많이",
    "K": "인기 인기있는 인기많은 순위 클릭 베스트 best top 톱 핫 hot 화제 급상승 최다 댓글많은 댓글많이달린 공감많은 "
    "추천많은 공유많은 클릭많은 반응많은 조회많은 조회높은 조회수많은 조회수높은 열독률높은 관심을받은 "
    "관심을받고있는 click most 点击 人气 热门 热点 人気 アクセス 最も読まれた 最も読まれている 多く読まれた",
    "L": "랭킹 ranking popular trending trendingnow mostread mostviewed mostshared 베스트셀러 댓글이핫한 댓글핫한 "
    "ランキング 排行",
    "B": "조회 조회수 댓글 공감 공유 반응 view viewed read shared",
    "O": "순",
    "R": "관련 관련된 관련있는 연관 연관된 유사 유사한 비슷한 함께 같이 다른 또다른 이어 이어서 이어진 이어지는 계속 "
    "앞선 후속 같은 다음으로 다음에 더볼 더볼만한 더읽을 더읽어볼 다음읽을 related "
    "recommended youmayalso 関連 相関 相关 延伸 推荐 阅读 more",
    "J": "지난기사 지난글 지난이야기 지난연재 읽을거리 더읽을거리 다음읽을거리 더읽어보기 더읽기 あわせて読みたい "
    "youmayalsolike youmaylike",
    "C": "연재 시리즈 기획 기획연재",
    "A": "추천",
    "H": "주요 메인 최신 최근 recent 머리 신규 새로운 올라온 들어온 "
    "놓친 뜨는 트렌드 눈에띄는 좋아할 관심있을 위한 "
    "놓치면안될 놓치면후회할 놓치지말아야할 편집자 편집국 편집인 에디터 픽 pick latest breaking",
    "E": "헤드라인 headline headlines 속보 시선집중 화보 핫이슈 hot이슈 hotissue topstory topstories 이슈now issuenow",
    "T": "실시간 오늘 어제 이시각 이시간 지금 현재 투데이 today todays 주간 월간 일간 금주 이주 이번주 지난주 연간 "
    "금일 누적 이달 종합 전체 전국 지역 동네 우리동네 우리지역 우리고장 분야별 섹션별 언론사별 언론사 sns 今 "
    "daily weekly monthly",
    "S": "정치 경제 사회 문화 교육 스포츠 연예 국제 산업 생활 행정 자치 농업 오피니언 섹션 주제 분야 카테고리",
    "F": "동영상기사 영상기사 포토기사 사진기사 가장 제일 최고 지난 이전 다음 좋은 좋을 만한 뜨거운 많은 큰 "
    "새로 방금 관심 들 이 가 은 는 을 를 의 에 와 과 도 님 쓴 된 별 및 링크 목록 모음 더보기 전체보기 모아보기 리스트 "
    "건 위 다 회 키워드 태그 from the in",
}
"""The letter of each kind -> its words; D is a number, a letter that no rule names says nothing."""
_KIND_OF = {word: kind for kind, words in reversed(_KINDS.items()) for word in words.split()}
_BY_LETTER = {
    letter: re.compile("|".join(word for word in sorted(_KIND_OF, key=len, reverse=True) if word[0] == letter))
    for letter in {word[0] for word in _KIND_OF}
}
"""The words that begin with a letter, the longest first."""
_NUMBER = re.compile(r"\d{1,4}(?:시간|일|주|월|개|건|위|회)?")
_LONGEST_OTHER = 12  # characters of the words in front that are of no kind
_STRONG = re.compile("J|RF*N|MV|[KL][FO]*N|[HAE]N|GF+H?F*N|GNF")
"""What makes a name of words behind an unknown one: 새만금 관련 기사, 한누리 기자의 최신 글."""
_RANKED = re.compile("MV|[KL][FO]*[NQDVTKLA]|[NQTKVBA][FO]*[KL]|B[FO]*[KL]|BO|DFKN")
"""인기뉴스, TOP 10, 주간 베스트, 조회수 순위."""
_SERIES = re.compile("C+F*N|CV|CF+\\Z|GF+H?F*N|GNF")
"""기획·연재 기사, 이 기자의 최신 기사."""
_OF_TIME = re.compile("TF*[NQ]|Q[NQ]")
"""오늘의 뉴스, 포토뉴스."""
_ENDS = frozenset("GPIMS")
"""A name does not end with one who reads or writes: 관련 기사를 쓴 기자."""


@lru_cache(maxsize=8192)
def read_list_name(text: str) -> Role | None:
    """Give what a list of articles with this name holds (`text`: small letters, no blanks, no signs); None: no name."""
    if text == "관련":
        return Role.RELATED
    other, letters = _spell(text)
    if not letters or letters[-1] in _ENDS or len(other) > _LONGEST_OTHER:
        return None
    if (other and not (other.isalnum() and _STRONG.search(letters))) or letters[:2] == "GI":
        return None  # 한누리 기자 이 기자의 다른 기사: a byline and a button
    role = _judge(letters)
    return Role.HEADLINES if other and "A" in letters and role is Role.RELATED and "R" not in letters else role


def _spell(text: str) -> tuple[str, str]:
    """Give the words in front that are of no kind, and the letters of those behind them."""
    other, at, letters = 0, 0, ""
    while at < len(text):
        words = _NUMBER if text[at].isdigit() else _BY_LETTER.get(text[at])
        if words and (word := words.match(text, at)):
            at, letters = word.end(), letters + _KIND_OF.get(word[0], "D")
        else:
            at += 1
            other, letters = at, ""
    return text[:other], letters


def _judge(letters: str) -> Role | None:
    """Say what the kinds of words together name, the strongest first."""
    has = frozenset(letters)
    noun = not has.isdisjoint("NQ")
    if _is_related(letters, has):
        return Role.RELATED
    if _RANKED.search(letters) or letters.strip("FTD") == "L":
        return Role.RANKING
    if _SERIES.search(letters) or ("A" in has and noun and has.isdisjoint("THPEQ")):
        return Role.RELATED
    if "H" in has and (noun or not has.isdisjoint("EA")):
        return Role.HEADLINES
    if ("A" in has and noun) or ("E" in has and "D" not in has) or _OF_TIME.search(letters):
        return Role.HEADLINES
    return None


def _is_related(letters: str, has: frozenset[str]) -> bool:
    """Say whether a name speaks of this article: 관련기사, 이 기사를 본 독자가 많이 본, 이런 기사 어때요, 관련 3건."""
    if "IN" in letters and ("P" in has or letters[-1] == "W"):
        return True
    if "J" in has or letters.count("R") > 1 or ("D" in has and not letters.strip("RFD") and letters[0] == "R"):
        return True
    return "R" in has and (letters[-1] == "Q" or not has.isdisjoint("NC") or ("V" in has and "Q" not in has))
