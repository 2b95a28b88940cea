"""What an outlet asks of its readers in words of its own: tips, subscriptions, donations, an opinion on the article.

A charity in an article asks for donations, too: a plea counts where it names the outlet or its work, or where an
address stands behind its label.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.lines.sentences import without_address

_LONGEST = 200  # characters; the longest plea seen, two sentences of an agency, has 130
_MARK = r"[☎※■▶▷►☞◆◎●★○•*\-\s\[<(〈【\"“]{0,4}"
_HINT = re.compile(
    r"제보|구독|후원|원고료|투고|광고\s?문의|취재\s?요청|응원|선호\s?출처|채널|레터|스탠드|바로\s?가기|채팅|보도자료|기고\s?보내|생각하|도움이|만족|마음에|원고를|원고는|여러분|당신의|쪽지|대한\s(?:문의|의견)|저작권|앱[을를]|농협|은행|뱅크|우체국|신협|새마을|주세요|주십시오"
)
"""Without one of these words no row below can match."""
_OUTLET = (
    r"(?:신문|일보|뉴스|방송|TV|미디어|저널|타임[스즈]|투데이|매체|언론|채널"
    r"|유튜브|네이버|카카오|구글|Google|기사|기자|콘텐츠)"
)
_HOUSE = r"(?:신문|일보|뉴스|방송|TV|미디어|저널|타임스|타임즈|투데이|언론|매체)"
"""How the names of outlets end."""
_ASKED = (
    r"(?:해|눌러|보내|추가해|신청해|등록해|알려|함께해)\s?(?:주세요|주십시오|주시기\s?바랍니다)|하세요|하십시오|바랍니다|부탁드립니다"
    r"|(?:만나|받아|만나|살펴)\s?보(?:세요|십시오)|반영하겠습니다|기다립니다|받습니다|함께합니다"
)
_BANK = r"(?:농협|축협|수협|신협|우체국|새마을금고|[가-힣A-Za-z]{1,4}(?:은행|뱅크)|국민|신한|하나|기업)"
_SELF = re.compile(
    rf"[가-힣A-Za-z0-9]{{1,14}}(?:{_HOUSE}|매거진|닷컴|경제|TV)|본[지보](?:[는를의에로]|\s)|저희|언론|저널리즘|보도의|(?:이|본)\s(?:글|콘텐츠)[이가을를은는에]|기자(?:들|의|에게)"
    r"|(?:기사|뉴스|소식|신문)(?:[를을가의은는과와,]|으로|\s구독|\s속|\s내용)"
)
"""What an outlet calls itself and its work."""
_ROWS = tuple(
    re.compile(row)
    for row in (
        # 기사제보 및 보도자료 news@…, 후원계좌: 농협 000-…: a label and where to
        rf"{_MARK}(?:[가-힣A-Za-z·\s]{{2,16}}?)?(?:기사\s?제보|제보|보도자료|정기\s?구독|구독|후원|광고|저작권|취재\s?요청|독자\s?투고|투고|기고|원고|구매|재사용|제휴|ARS\s?후원|기사\s?(?:내용)?에\s대한)"
        r"(?:[\s:：·/,\]]|문의|의견|신청|하기|전화|계좌|안내|내용|는\s|처|\s보내).{0,60}?"
        r"(?:@[\w.\-]+|(?:https?://|www\.)\S+|\d{2,6}[-)]\s?\d{2,6}-\d{2,6}|\d{2,3}-\d{3,4}-\d{4}|카카오톡|카톡)[^.?!]{0,40}",
        rf"{_MARK}제보\s?(?:내용|방법)\s?[:：].{{2,60}}|#\s?(?:구독료|후원)\s?[:：]\s?[^.?!]{{10,90}}",
        # what keeps the outlet alive: 고을신문은 독자 여러분의 후원으로 만들어집니다.
        rf"[#]?{_MARK}(?=.{{0,90}}(?:{_SELF.pattern}|본란))(?=.{{0,40}}(?:여러분|독자|시민|주민|당신|정기))[^“”]{{0,60}}"
        r"(?:후원|구독|참여|성원|제보|회비|응원)[^“”.]{0,60}(?:지키|지킵|만들|만듭|힘|됩|전합|채워|꾸며)\S{0,6}니다[.!]?(?:\s?[가-힣#]{1,6}\s[\d-]{10,20}.{0,20}|\s?#.{0,100})?",
        rf"{_MARK}(?:지역\s?)?(?:신문|언론)[을를]\s.{{1,12}}힘,?\s.{{0,24}}(?:구독|후원).{{0,16}}",
        # and to which account: 우리 마을 이야기를 지켜 주세요. 농협 000-0000-00
        rf"(?!.{{0,40}}(?:부의|조의|마음\s전|성금|모금|기탁))[^“”\"]{{4,90}}(?:{_ASKED}|주세요|주십시오|후원|구독료|회비)[^가-힣]{{1,4}}(?:\S{{1,6}}\s?[:：]?\s)?{_BANK}\s?[:：]?\s?\d[\d-]{{8,20}}.{{0,24}}",
        r"(?:원고를|투고를)\s보내\s?주신\s.{0,40}원고료.{0,20}니다[.]?",
        # buttons
        r"[\[<]\s?[^\[\]<>]{0,40}(?:구독|채널)[^\[\]<>]{0,20}\|[^\[\]<>]{2,60}[\]>]",
        r"[▶▷☞■※\[<(]\s?[^.?!“”]{2,40}(?:구독|바로\s?가기|뉴스레터\s?신청|후원|채팅|구독\s?신청|신청하기)(?:하기)?\s?[\]>)]?"
        r"(?:\s?[▶▷☞][^.?!“”]{2,40}(?:구독|바로\s?가기|채팅|신청|후원)(?:하기)?)?(?:\s?https?://\S{4,80})?",
        r"(?:좋은\s?기사\s?)?원고료(?:[로를])?\s?(?:주기|응원하기|보내기|후원하기)|응원봉\s?보내기",
        r"(?:이|본)\s?(?:기사|신문)의\s(?:구독료|원고료|후원금)를\s내고\s싶습니다\.?|(?:Google|구글)\s?(?:에서\s.{2,16})?선호\s?출처.{0,40}",
        rf"[^\w“”\"]{{0,4}}[^“”\"]{{0,30}}(?:레터|채널|앱)[을를]\s[^“”\"]{{0,20}}(?:{_ASKED}|보세요)[.!]?\s?(?:무료\s?)?(?:구독|신청|가입)?(?:\s?(?:신청|하기))?",
        # 월 5천 원으로 가온신문을 지켜 주세요, 억울한 일이 있다면 가온신문에 알려 주세요
        rf"[^\w“”\"]{{0,4}}[^“”\".]{{0,30}}(?:{_HOUSE}|본지|기사)[’'\]]?(?:[을를의에과와은는로가]|으로|에게|\s)[^“”\".]{{0,40}}"
        r"(?:(?:지켜|되어|도와|함께해|응원해|후원해|알려|제보해|가입해|추가해)\s?주(?:세요|십시오)|(?:추가|가입|팔로우|구독|즐겨찾기|로그인)\s?하세요|만나\s?보세요)[.!]?"
        r"(?:\s[가-힣]{2,6}\s[\d-]{10,20}.{0,20})?",
        rf"[^\w“”\"]{{0,4}}(?=.{{0,40}}(?:네이버|다음|카카오|카톡|유튜브|구글|페이스북|인스타|텔레그램|밴드|오픈채팅|홈페이지|누리집|종이신문|후원))(?=.{{0,50}}(?:{_HOUSE}|채널))"
        r"[^.?!“”\"]{4,50}(?:구독|팔로우|친구\s?추가|채널\s?추가|참여|가입|더\s?보기|받기|바로\s?가기|신청|후원)(?:하기|하러\s?가기)?(?:\s?[☞▶>:]?\s?https?://\S{4,80})?",
        r"[^“”.]{0,20}구독하시면\s[^“”.]{2,20}드립니다[.!]?",
        # what readers think of it: 이 기사가 도움이 되었나요?
        r"(?:(?:이|본|오늘의?|이번|다음|다가올)\s?)?(?:기사|뉴스|콘텐츠|글|(?:뉴스)?레터)(?:에\s대해|[에가를는은이])?\s[^“”.]{0,16}(?:셨|시|있나|되었|됐|어떠|어땠|어때|만족|궁금|유익)\S{0,6}\?(?:\s.{0,40})?",
        r"[^“”\"]{2,24}님에게\s.{2,24}(?:쪽지|응원)[^“”\"]{0,12}보내\s?보?세요[.!]?",
        # 【가온뉴스는 … 당신의 이야기를 들려주세요.】: all of it in a frame
        rf"[【\[<](?=.{{0,60}}{_OUTLET})[^【】\[\]<>]{{10,180}}(?:주세요|주십시오|바랍니다|기다립니다)[.!]?\s?[】\]>]",
    )
)  # fmt: skip
_SLOGAN = re.compile(
    rf"[\-=~–]\s?[^.?!]{{4,60}}{_OUTLET}[^.?!()]{{0,16}}\(\s?(?:www\.)?[\w\-]+(?:\.[a-z]{{2,8}}){{1,3}}\s?\)\s?[\-=~–]"
)
"""-마을을 든든하게 지키는 가온뉴스(gaon.example)-"""
_MEDIUM = re.compile(
    r"네이버|다음\s?뉴스|카카오|카톡|오픈\s?채팅|유튜브|텔레그램|인스타|페이스북|트위터|구글|포털|레터|앱(?:[을으에]|\s)|채널|구독|후원|제보|서포터즈|뉴스스탠드|생방송|생중계"
    r"|온에어|홈페이지|누리집|종이신문|지면|최신호|여러분|독자|시청자|원고료|연재|즐겨찾기|선호\s?출처|알림|주변에|공유|하트|속보|@[\w-]+\.|0\d{1,2}-\d{3,4}-\d{4}"
)
"""By what an outlet reaches its readers, and what it wants of them."""
_OWN = re.compile(r"구독|뉴스\s?레터|채널|최신호|생방송")
"""What only an outlet has readers for: behind a mark it needs no name."""
_NAMED = re.compile(
    rf"(?:{_HOUSE})\S{{0,2}}\s.{{0,20}}(?:구독|뉴스\s?레터|채널|앱\s|밴드|팔로우|제보|후원|오픈\s?채팅|카톡|카카오|유튜브|인스타|라이브)"
)
"""The outlet and what it wants: 가온신문 종이신문 구독 신청."""
_REQUEST = re.compile(
    r"(?:세요|시오|바랍니다|부탁드립니다|기다립니다|기다리고\s있습니다|환영합니다|받습니다|드(?<!감사드)(?<!인사드)(?<!축하드)립니다|드려요|찾아갑니다|만들어\s갑니다|만나요"
    r"|힘이\s됩니다|기사가\s됩니다|뉴스가\s됩니다|언론이\s됩니다|신문이\s됩니다|보답하겠습니다|되겠습니다|구독입니다|후원입니다|무료입니다|셔서\s(?:고맙|감사)\S{0,2}니다|기사[를을]\s만듭니다|뉴스[를을]\s만듭니다|신문[를을]\s만듭니다|언론[를을]\s만듭니다|궁금하(?:시)?다면\?|생방송\s중|함께해요|볼까요|어때요|나요|신가요)[^가-힣]{0,8}(?:\[?구독\s?클릭\]?)?\Z"
)
"""Every alternative begins with a plain letter: `re` then skips to such letters."""
_PRESSED = re.compile(
    r"(?:구독|후원|클릭|신청|받기|보기|하기|가기|듣기|보내기|가입|추가|다운로드|제보|팔로우|응원|맺기|읽기|남기기|GO|LIVE)\s?(?:클릭|GO)?[^가-힣A-Za-z]{0,4}(?:[\w.\-/]+\.[\w.\-/]+)?\Z"
)
"""How the words of a button end."""
_FIRST_EMOJI = "\U0001f300"
POINTS = "▶▷►☞★☆♥♡👉👇📢🔔✅"
"""In front of what a page offers."""
_SHOUTS = re.compile(r"[!][^가-힣]{0,3}\Z")


def _asks_reader(text: str) -> bool:
    """Say whether a line has a request, a medium and the outlet itself; behind a mark one of the last two is enough."""
    first = text.lstrip("(* ")[:1]
    pointed = first != "" and (first in "[<" or first in POINTS or first >= _FIRST_EMOJI or "☞" in text)
    if not (pointed or _MEDIUM.search(text)) or "“" in text or not requests(said := without_address(text)):
        return False  # most lines; in quotation marks somebody else asks
    named = _NAMED.search(text) is not None
    if not pointed and not named and (":" in said or not _is_request(said)):
        return False  # the field of an announcement
    return _SELF.search(text) is not None or (pointed and _OWN.search(text) is not None)


_LONGEST_END = 24  # characters of a request with the button behind it


def _is_request(text: str) -> bool:
    return _REQUEST.search(text, max(0, len(text) - _LONGEST_END)) is not None


def requests(text: str) -> bool:
    """Say whether a line ends with a request, as a button does, or aloud."""
    start = max(0, len(text) - _LONGEST_END)
    return _is_request(text) or _PRESSED.search(text, start) is not None or _SHOUTS.search(text, start) is not None


def _are_offers(text: str) -> bool:
    """Say whether a line is several short offers, each behind its mark, of an outlet: ▶ 앱 내려받기 ▶ 가온TV 생중계."""
    offers = [offer.strip() for offer in _POINT.split(text)[1:]]
    if len(offers) < _SEVERAL or not all(0 < len(offer) <= _LONGEST_OFFER and ":" not in offer for offer in offers):
        return False
    return not text.endswith("다.") and _SELF.search(text) is not None and _MEDIUM.search(text) is not None


_POINT = re.compile(f"[{POINTS}]")
_SEVERAL = 2
_LONGEST_OFFER = 40  # characters

_WALL = re.compile(
    r"(?:이|본)\s(?:기사|콘텐츠|글)[는은]\s.{0,24}(?:구독자|회원|유료|프리미엄).{0,20}(?:전용|볼\s수|제공|이용|읽).{0,12}니다\.?"
    r"|(?:유료\s?)?(?:구독자|회원)\S{0,3}\s?(?:볼|읽을)\s수\s있는\s(?:기사|콘텐츠)입니다\.?|(?:유료|프리미엄)\s(?:기사|콘텐츠)\s?입니다\.?"
    r"|전체\s기사의\s\d{1,3}%를\s읽으셨습니다\.?|(?:이\s기사의\s)?남은\s(?:글자|분량)\s?수?\s?[:：]?\s?[\d,]+[자%]?|로그인하고\s(?:계속|이어)\s?읽기|첫\s달\s무료.{0,12}"
    r"|(?:지금\s)?구독하고\s.{2,20}읽어\s?보세요\.?|회원\s?가입\s후\s.{0,12}(?:이용하|보|읽으)실\s수\s있습니다\.?"
    r"|이미\s(?:구독|회원)\S{0,3}\s?\S{0,2}(?:신가요|인가요)\?.{0,8}"
)
"""What stands in front of a text that only members read: 이 기사는 구독자 전용입니다."""
_WALL_BEGINS = frozenset("이본유구회프전남로첫지")
_LONGEST_WALL = 60  # characters
_TOLD = re.compile(r"(?<!니)다(?:[.\"”’]{0,2}\s*\Z|\.[\"”’]?(?:\s|(?=[^\w\s”’\"')]|[가-힣])))")
"""How sentences of news end: who asks speaks politely."""


@lru_cache(maxsize=4096)  # a block is asked several times, and an outlet asks the same on all its pages
def is_plea(text: str) -> bool:
    """Say whether the whole of `text` asks readers for something in the name of the outlet."""
    text = text.strip()
    if text[:1] in POINTS and _are_offers(text):
        return True
    if text[:1] == text[-1:] and text[:1] in "-=~–" and _SLOGAN.fullmatch(text):
        return True
    if len(text) <= _LONGEST_WALL and text[:1] in _WALL_BEGINS and _WALL.fullmatch(text):
        return True
    if not 4 < len(text) <= _LONGEST or (text.endswith("다.") and not text.endswith("니다.")) or _TOLD.search(text):
        return False
    if text[0] in '“"' and text[-1] in '”"':
        return False  # somebody says so
    if _asks_reader(text):
        return True
    hinted = "?" in text or (_HINT.search(text) or _MEDIUM.search(text)) is not None
    return hinted and any(row.fullmatch(text) for row in _ROWS)
