"""What an outlet asks of its readers in words of its own: tips, subscriptions, donations, an opinion on the article.

A charity in an article asks for donations, too: a plea counts where it names the outlet or its work, or where an
address stands behind its label.
"""

from __future__ import annotations

import re

_LONGEST = 200  # characters; the longest plea seen, two sentences of an agency, has 130
_MARK = r"[※■▶▷►☞◆◎●★○•*\-\s\[<(〈【\"“]{0,4}"
_HINT = re.compile(
    r"제보|구독|후원|원고료|투고|광고\s?문의|취재\s?요청|응원|선호\s?출처|채널|레터|스탠드|바로\s?가기|채팅|보도자료|기고\s?보내|기자다|생각하|도움이|만족|마음에|원고를|원고는|여러분|당신의"
)
"""Without one of these words no row below can match."""
_OUTLET = (
    r"(?:신문|일보|뉴스|방송|TV|미디어|저널|타임[스즈]|투데이|매체|언론|채널"
    r"|유튜브|네이버|카카오|구글|Google|기사|기자|콘텐츠)"
)
_ASKED = (
    r"(?:해|눌러|보내|추가해|신청해|등록해|알려|함께해)\s?(?:주세요|주십시오|주시기\s?바랍니다)|하세요|하십시오|바랍니다|부탁드립니다"
    r"|(?:만나|받아|만나|살펴)\s?보(?:세요|십시오)|반영하겠습니다|기다립니다|받습니다|함께합니다"
)
_ROWS = tuple(
    re.compile(row)
    for row in (
        # 기사제보 및 보도자료 news@…, 후원계좌: 농협 000-…: a label and where to
        rf"{_MARK}(?:[가-힣A-Za-z]{{2,12}}\s)?(?:기사\s?제보|제보|보도자료|정기\s?구독|구독|후원|광고|취재\s?요청|독자\s?투고|투고|기고|원고|ARS\s?후원)"
        r"(?:[\s:：·/,\]]|문의|신청|하기|전화|계좌|안내|내용|는\s|처|\s보내).{0,60}?"
        r"(?:@[\w.\-]+|\d{2,6}[-)]\s?\d{2,6}-\d{2,6}|\d{2,3}-\d{3,4}-\d{4}|카카오톡|카톡)[^.?!]{0,40}",
        r"기사\s?(?:내용)?에\s대한\s(?:문의|의견)[는은]\s.{0,12}[\w.\-]+@[\w.\-]+",
        r"(?:여러분|당신|독자)의\s(?:\S{2,4}\s)?제보가\s뉴스가\s됩니다[.!]?",
        rf"{_MARK}제보\s?(?:내용|방법)\s?[:：].{{2,60}}",
        # … 후원해 주세요, … 구독하세요: the outlet or its work stands in front of it or behind it
        rf"{_MARK}(?=.{{0,90}}{_OUTLET})[^“”\"]{{0,110}}(?:제보|구독|후원|원고료|선호\s?출처|뉴스레터|채널|스탠드|카카오톡)[^“”\"]{{0,60}}(?:{_ASKED})"
        r"[^가-힣]{0,4}(?:기사\s?제보)?",
        r"(?:Google|구글)\s?(?:에서\s.{2,16})?선호\s?출처.{0,40}",
        # what keeps the outlet alive
        rf"{_MARK}(?=.{{0,60}}{_OUTLET}|본란|본지)[^“”]{{0,30}}(?:독자|시민|주민|여러분)(?:\s여러분)?의\s.{{0,12}}(?:후원|구독료?|참여|성원)(?:으로|가|이)\s.{{0,24}}니다[.!]?(?:\s[가-힣]{{2,6}}\s[\d-]{{10,20}}.{{0,20}})?",
        rf"{_MARK}(?:여러분의\s)?(?:정기\s?)?구독(?:료|과\s후원)?[이가은]\s.{{0,12}}(?:신문|언론|저널리즘).{{0,14}}니다[.!]?",
        rf"{_MARK}(?:지역\s?)?(?:신문|언론)[을를]\s.{{1,12}}힘,?\s.{{0,24}}(?:구독|후원).{{0,16}}",
        rf"{_MARK}본(?:란|\s지면)은\s.{{0,40}}(?:만들어|꾸며|채워)집니다[.]?",
        r"(?:원고를|투고를)\s보내\s?주신\s.{0,40}원고료.{0,20}니다[.]?",
        rf"(?=.{{0,50}}{_OUTLET})[^“”\"]{{20,150}}(?:구독|후원)(?:을\s)?(?:해\s?주신다면|해\s?주시면|하신다면|하시면)\s"
        r"[^.“”\"]{0,40}(?:보답|되|나아가|쓰)\S{0,3}겠습니다[.!]?",
        # buttons
        r"[▶▷☞■※\[<(]\s?[^.?!“”]{2,40}(?:구독|바로\s?가기|뉴스레터\s?신청|후원|채팅하기|구독\s?신청|신청하기)(?:하기)?\s?[\]>)]?"
        r"(?:\s?[▶▷☞][^.?!“”]{2,40}(?:구독|바로\s?가기|채팅|신청|후원)(?:하기)?)?(?:\s?https?://\S{4,80})?",
        r"(?:네이버|다음|카카오톡?|유튜브|구글|페이스북|인스타그램)(?:\s?뉴스)?(?:에서)?\s(?:[가-힣A-Za-z]{2,12}\s)?(?:뉴스\s?스탠드\s?|스탠드\s?|채널\s?|메인\s?)?"
        r"(?:구독|채널\s?추가|친구\s?추가|추가)(?:하기)?",
        rf"{_MARK}(?:[가-힣A-Za-z]{{1,8}})?{_OUTLET}[을를]\s(?:\S{{1,8}}\s)?응원해\s?주(?:세요|십시오)[.!]?",
        r"(?:독자\s)?여러분의\s(?:\S{1,6}\s)?(?:구독|후원|좋아요|응원)\S{0,8}(?:\s\S{1,8}){0,4}\s힘이\s됩니다[.!]?",
        r"(?:좋은\s?기사\s?)?원고료(?:로)?\s?(?:주기|응원하기|보내기|후원하기)|응원봉\s?보내기|모든\s시민은\s기자다.{0,12}",
        r"좋은\s?기사\s?원고료를?\s.{0,20}|(?:이|본)\s?(?:기사|신문)의\s(?:구독료|원고료|후원금)를\s내고\s싶습니다\.?",
        rf"[^\w“”\"]{{0,4}}[^“”\"]{{0,30}}(?:레터|채널|앱)[을를]\s[^“”\"]{{0,20}}(?:{_ASKED}|보세요)[.!]?\s?(?:무료\s?)?(?:구독|신청|가입)?(?:\s?(?:신청|하기))?",
        # what readers think of it
        r"(?:이|본)\s?(?:기사|콘텐츠|뉴스|글)(?:에\s대해|[에가를])?\s.{0,16}(?:생각하|되셨|되었|됐|만족하|유익하)(?:시나요|나요|셨나요|십니까|셨습니까|습니까)\?",
        r"(?:이\s?|본\s?)?(?:기사|콘텐츠|뉴스|글)[가이]\s마음에\s(?:드셨|드시|들었|들으셨)(?:나요|습니까)\?",
        r"기사에\s만족하(?:시나요|셨나요)\?",
        # 【가온뉴스는 … 당신의 이야기를 들려주세요.】: all of it in a frame
        rf"[【\[<](?=.{{0,60}}{_OUTLET})[^【】\[\]<>]{{10,180}}(?:주세요|주십시오|바랍니다|기다립니다)[.!]?\s?[】\]>]",
    )
)  # fmt: skip
_SLOGAN = re.compile(
    rf"[\-=~–]\s?[^.?!]{{4,60}}{_OUTLET}[^.?!()]{{0,16}}\(\s?(?:www\.)?[\w\-]+(?:\.[a-z]{{2,8}}){{1,3}}\s?\)\s?[\-=~–]"
)
"""-마을을 든든하게 지키는 가온뉴스(gaon.example)-"""
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
_TOLD = re.compile(r"(?<!니)다(?:[.\"”’]{0,2}\s*\Z|\.[\"”’]?\s)")
"""How sentences of news end: who asks speaks politely."""


def is_plea(text: str) -> bool:
    """Say whether the whole of `text` asks readers for something in the name of the outlet."""
    text = text.strip()
    if text[:1] == text[-1:] and text[:1] in "-=~–" and _SLOGAN.fullmatch(text):
        return True
    if len(text) <= _LONGEST_WALL and text[:1] in _WALL_BEGINS and _WALL.fullmatch(text):
        return True
    if not 4 < len(text) <= _LONGEST or _HINT.search(text) is None or _TOLD.search(text):
        return False
    if text[0] in '“"' and text[-1] in '”"':
        return False  # somebody says so
    return any(row.fullmatch(text) for row in _ROWS)
