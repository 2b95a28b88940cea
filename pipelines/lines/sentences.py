"""How sentences end, and the words by which a page speaks to its visitor instead of telling news."""

from __future__ import annotations

import re
from functools import lru_cache

SENTENCE_END = re.compile(
    r"[.?!…。！？다요a-z](?:"
    r"(?:(?<=[가-힣][.?!])[.?!]{0,2}|(?<=[다요죠까]…)|(?<=[a-z]{2}[.?!]))[”\"’'」』)\]]*(?:\s|$)"
    r"|(?<=[다요])\s?[”\"’']\s*$|(?<=다)\s*$|(?<=[\u3041-\u9fff][。！？])"
    r"|(?<=[a-z]{2})\s[\w$€£%,.\-]{1,15}[.?!][”\"')]?\s*$)"
)
"""The end of a Korean, English, Japanese or Chinese sentence, or of a quotation.

It begins with one set of letters, and looks back from there: `re` then skips to such letters.
"""
_STOP = re.compile(r"[.?!…。！？]")
_QUOTED = re.compile(r"[다요]\s?[”\"’']\Z|다\Z")
"""What of that has no stop, at the end of a line."""

FOOTER_LINE = re.compile(
    r"등록번호|등록일자|등록년월일|발행[·∙ㆍ,\s]*편집인|발행인|편집인|청소년\s?보호|사업자\s?(?:등록)?번호|통신판매|대표전화"
    r"|Copyright|copyright|COPYRIGHT|All [Rr]ights? [Rr]eserved|all [Rr]ights? [Rr]eserved"
    r"|이메일\s?무단|개인정보\s?(?:처리|취급|보호)|저작권법"
    r"|콘텐츠를 무단|무단\s?(?:전재|복제|복사)"
)
"""Words of imprints and legal lines."""

UI_NOTICE = re.compile(
    r"브라우저에(?:서|\s최적화)|로그인\s?(?:후|하시|해|이 필요)|자바스크립트|Java[Ss]cript|java[Ss]cript|플레이어"
    r"|재생할 수 없|새로고침|본문 바로가기|공공누리|만족하[십시]|QR ?[Cc]ode|누리집은 대한민국"
    r"|입력하[신실]|팝업|글자\s?크기|복사되었습니다|붙여\s?넣기|댓글을 (?:작성|입력|쓰)|회원\s?가입|비밀번호|쿠키"
    r"|전재하여\s(?:제공|게시)|윤리강령을 준수|고충처리인|후원으로 운영"
    r"|무통장\s?입금자|입금할 금액은 입니다|관련\s?(?:뉴스|기사)가 없습니다"
    r"|페이지(?:\(아웃링크\))?\s?로 이동|메일로 보내\s?드|구독해 (?:보|주)"
    r"|삭제(?:한|된|하면)\s.{0,12}복구할 수 없|삭제하시겠"
    r"|이메일 주소는 공개되지|필수 (?:필드|항목)[은는]"
    r"|폰트가?\s설치|설치하러|신고 사유|자동\s?추출|보이는 대로|만족하셨|일시적인 오류|다시 시도해|로그아웃"
)
"""Words of sentences with which a page speaks politely to its visitor; told plainly, they are news: 쿠키를 구웠다."""

_CALL = re.compile(
    r"여러분의\s(?:\S+\s)?제보|당신의\s(?:\S+\s)?제보|시청자의\s(?:\S+\s)?제보|독자의\s(?:\S+\s)?제보"
    r"|제보[를을]?\s?(?:기다립니다|받습니다|바랍니다|부탁)|기사\s?문의\s?및\s?제보\s?[:：]"
    r"|기사를\s(?:다\s|모두\s)?읽으셨나요|채널\s?추가|구독(?:해\s?주세요|과 좋아요|을 눌러)"
    r"|Please\s(?:direct|send|report)\s.{0,40}\b(?:questions|comments|corrections|tips)\b"
)
_CALL_LINE = re.compile(
    r"[※■▶▷◆☞*\s]{0,3}(?:제보\s?(?:하기|전화|안내|는\s|[:：])"
    r"|(?:카카오톡|네이버|다음|구글|유튜브|텔레그램)(?:에서|\s뉴스).{2,60}(?:구독|추가|검색|만나))"
    r"|[※■▶▷◆☞*\s]*(?:카카오톡|이메일|유튜브|네이버|홈페이지|전화|사이트)[^가-힣]{0,3}[:：,]"
    r"|[※■▶▷☞]\s?(?:카카오톡|이메일|전화|팩스|문자|메일)\s[@\w(]"
    r"|출처\s?[:=]\s?.{1,40}(?:https?://|www\.)"
)
"""Calls to send tips or to subscribe, and lines that name the outlet with its address, below every article."""

_NEWS_BEFORE = re.compile(r"(?<!니)다\.[”\"’]?\s?")
"""How a sentence of news ends, in front of a call."""
_NEWS_AND_MORE = re.compile(r"(?<!니)다\.[”\"’')]?\s?(?=[^\s”\"’').,\d])")
"""The same, and something else behind it on the line."""
_POLITE = re.compile(r"(니다|세요|니까|시오|[어아에해]요)[.!?]*[”\"’')\]]?\Z")
_STOPS = (".", "?", "!")
_CLOSING = "”\"’')]"


def is_told(text: str) -> bool:
    """Say whether a line ends as a paragraph of news does, in brackets or quoted, too: 제보는 모두 12건이었다.

    Words to the visitor end in 니다. Lines have no blanks at their end.
    """
    end = text[-6:].rstrip(_CLOSING)
    return end[-2:] == "다." and not _is_formal(end[:-1])


def _is_formal(end: str) -> bool:
    """Say whether a sentence without its stop ends as one speaks formally: 합니다; 아니다 and 다니다 are plain."""
    return end[-2:] == "니다" and (len(end) < _FORMAL or (ord(end[-3]) - _FIRST_SYLLABLE) % _FINALS == _FINAL_B)


_FORMAL = 3  # syllables of 합니다
_FIRST_SYLLABLE, _FINALS, _FINAL_B = 0xAC00, 28, 17  # Unicode, 3.12: syllables go by their final letters; ㅂ


def ends_news(text: str) -> bool:
    """Say whether a line ends as news is told, with its full stop or without: … 배포를 막았다"""
    end = text.rstrip(_CLOSING + ". ")
    return end.endswith("다") and not _is_formal(end)


def tells_first(text: str) -> bool:
    """Say whether a sentence of news ends within a line: what stands behind it is glued to a paragraph."""
    return "다." in text and _NEWS_AND_MORE.search(text) is not None


def is_stopped(text: str) -> bool:
    """Say whether a line ends with a full stop or its like; a headline may end in 다, but it has none."""
    return text[-3:].rstrip(_CLOSING).endswith(_STOPS)


def is_polite(text: str) -> bool:
    """Say whether a line ends as one speaks to somebody, not as news is told."""
    match = _POLITE.search(text, max(0, len(text) - 8))
    return match is not None and (match[1] != "니다" or _is_formal(text[: match.end(1)]))


@lru_cache(maxsize=1024)  # several rules ask for one line
def is_call(text: str) -> bool:
    """Say whether `text` asks for tips or subscriptions; a call behind a sentence of news is glued to a paragraph."""
    if _CALL_LINE.match(text):
        return not is_told(text)
    match = _CALL.search(text)
    return match is not None and _NEWS_BEFORE.search(text, 0, match.start()) is None


_OF_HOUSE = re.compile(
    r"레터|메일함|앱[을으에]|알림|카톡|유튜브|기사|뉴스|신문|일보|TV|매체|언론|독자|시청자|구독|제보|취재|콘텐츠|컨텐츠|저작|전재|재배포|인용|댓글|채널|필자|칼럼|본[지보란]|편집|기자|연재|다음\s[호회]"
)
_ACTS = re.compile(r"(?:[습됩합입립랍집갑킵듭]니다|세요|니까|시오|[어아에해려]요|나요|까요)[.!?]*[”\"’')\]]?\Z")
"""How one speaks to a reader; 다룹니다 tells what a text is about."""
_CORRECTS = re.compile(r"바로\s?잡|정정합|사과(?:드|합)|오기(?:였|입)")
_LONGEST_ASIDE = 180  # characters


def speaks_of_house(text: str) -> bool:
    """Say whether a line speaks politely of an outlet and its work: below news, which is told plainly, it is no news.

    A correction is: it belongs to the text.
    """
    if len(text) > _LONGEST_ASIDE or text[0] in '“"‘' or tells_first(text) or _OF_HOUSE.search(text) is None:
        return False
    return _ACTS.search(without_address(text)) is not None and not _CORRECTS.search(text)


_ADDRESS_BEHIND = re.compile(
    r"[\s(\[☎:→☞▶]*(?:(?:취재\s)?(?:요청|문의|제보|신청|연락처|전화|이메일)[은는]?|(?:카톡|카카오톡|라인|밴드|텔레그램|인스타그램)(?:\s?ID)?(?=[\s:：@]*[A-Za-z])|계좌)?[\s:：☎]*"
    r"(?:[\w.+-]+@[\w.-]+|\d{2,4}[-)]\s?\d{3,4}-\d{4}|1\d{3}-\d{4}|(?:https?://)?[A-Za-z][\w-]*(?:\.[\w-]+)+(?:/\S*)?|(?<=[톡인드램D][\s:：@])@?[A-Za-z]\w{3,20}"
    r"|(?:농협|신협|수협|우체국|새마을금고|국민|신한|우리|하나|기업|[가-힣]{2}은행)\s?\d[\d-]{8,20}(?:\s\(?[^()\s]{2,14})?)[)\]\s.]*\Z"
)


def without_address(text: str) -> str:
    """Give a line without the address or number behind it: … 달려가겠습니다. 063-000-1111."""
    tail = text[-_LONGEST_OWNER:]
    if not (tail[-1:].isalnum() or tail[-1:] in ")].") or _OF_ADDRESS.search(tail) is None:
        return text
    words = text.rstrip(")]. ")
    if _ADDRESS_SIGN.search(text, max(0, words.rfind(" ", 0, words.rfind(" ")))) is None:
        return text  # its last two words, one of which may be the owner's of an account
    match = _ADDRESS_BEHIND.search(text, max(0, len(text) - _LONGEST_ADDRESS))
    return text[: match.start()] if match else text


_OF_ADDRESS = re.compile("[0-9A-Za-z]")
_ADDRESS_SIGN = re.compile(r"[@\w-](?:(?<=@)|(?<=\d)-\d{4}|(?<=\d)[\d-]{8}|\.[\w-]|(?<=[톡인드램D])[\s:：@]@?[A-Za-z])")
"""In each of the above, which takes ten times as long to look for."""
_LONGEST_OWNER = 20  # characters behind the number of an account
_LONGEST_ADDRESS = 120  # characters


_QUESTION = re.compile(r"[\[<(]?(?:Q\s?\d{0,2}[.:)\]>]?\s|Q\d{0,2}[.:)\]>]|(?:질문|문)\s?\d{0,2}\s?[.:)\]>])\s?\S")


def asks_in_talk(text: str) -> bool:
    """Say whether a line begins as the question of a written talk, with a question mark or without: Q. 소감은."""
    return text[0] in "Q문질[<(" and _QUESTION.match(text) is not None


@lru_cache(maxsize=1024)  # several rules ask for one line
def is_sentence(text: str) -> bool:
    """Say whether `text` holds the end of a sentence."""
    if text.endswith(("다.", "다", "다.//")) or "다. " in text:
        return True
    if _STOP.search(text) is None:  # most entries of menus and lists
        return _QUOTED.search(text.rstrip()[-3:]) is not None
    return SENTENCE_END.search(text) is not None
