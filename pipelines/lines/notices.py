"""Lines that are part of the page's furniture: copyright, captions, promotion."""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.lines.names import JOURNALIST, NAME, OUTLET, WIRE, WIRES
from pipelines.lines.sentences import ends_news, tells_first

_MARK = r"(?:[ⓒ©]|\([cC]\)|Copyrights?|COPYRIGHTS?|copyrights?)"
_USE = r"(?:무단|불법)(?:으로)?\s?(?:전재|복제|배포|사용|도용|게재|수집|이용|활용|전제|복사|재배포)"
_FORBID = r"(?:금지|금합니다|불허|금함|금지합니다|됩니다|\(이용규칙\))"
_LL_RESERVED = r"[Ll][Ll]\s?[Rr][Ii][Gg][Hh][Tt][Ss]?\s?[Rr][Ee][Ss][Ee][Rr][Vv][Ee][Dd]"
_RESERVED = f"[Aa]{_LL_RESERVED}"
_LONGEST_NOTICE = 250  # notices with the outlet's address and the AI clause have about 120

_NOTICE_SIGN = re.compile(
    r"ⓒ|©|\([cC]\)|Copyright|COPYRIGHT|copyright|저작[권물]|무단|복제|인용[하할]|옮[겨길]|재배포|허락|동의\s?없이|승인\s?없이|퍼\s?가|인공지능\(AI\)|공공누리|CCL|CC\sBY|CC-BY|크리에이티브\s?커먼즈"
    r"|불법\s?(?:전재|복제|배포|사용|도용|게재|수집|이용|활용|복사|재배포)|전재|AI\s?(?:학습|훈련)"
    r"|A[Ll][Ll]\s?[Rr][Ii][Gg][Hh][Tt][Ss]?\s?[Rr][Ee]|a[Ll][Ll]\s?[Rr][Ii][Gg][Hh][Tt][Ss]?\s?[Rr][Ee]"
    r"|版权|版權|転載|转载|轉載|저작자\s?표시"
)
"""Every alternative begins with a plain letter: `re` then skips to such letters, which takes a third of the time."""
_NOTICE = re.compile(
    rf"{_USE}.{{0,60}}?{_FORBID}|{_MARK}.{{0,80}}?{_RESERVED}|{_RESERVED}\W{{0,5}}\Z|"
    rf"저작권자.{{0,60}}?(?:금지|{_RESERVED}|[가-힣]{{2,}})|"
    rf"(?:版权|版權|转载|轉載|(?<!≪)転載).{{0,40}}(?:严禁|嚴禁|禁|不得|所有)|"
    rf"(?:严禁|未经授权|無断|無斷).{{0,12}}(?:转载|転載|轉載)|"
    rf"저작권[은이]?.{{0,40}}(?:있습니다|있으며|있으므로|귀속)|AI\s?(?:학습|데이터).{{0,30}}(?:금지|금합니다|불가)|"
    rf"^[\W]{{0,4}}{_MARK}(?:[^.]|\.(?=[a-z])){{1,60}}\Z|^\[\s?{_MARK}.{{1,120}}\]\Z|"
    rf"^\W{{0,3}}(?:전재\s?(?:및|·|-)\s?)?재배포(?:를)?\s?금지(?:합니다)?\W{{0,3}}\Z|"
    rf"^[^.]{{0,30}}(?:공공누리(?=.{{0,30}}?\d\s?유형|[\"”’]?\s?[\"“‘]?출처\s?표시)|CCL|CC[\s-]BY|크리에이티브\s?커먼즈).{{0,60}}\Z|"
    rf"^(?:\[[A-Z\-]{{2,8}}\]\s)?(?:설명\s)?\W?저작자\s?표시(?:\W{{1,3}}(?:비영리|변경\s?금지|동일\s?조건\s?변경\s?허락))*(?:\s?\([^()]{{2,12}}\))?\Z|"
    rf"[Uu]nauthori[sz]ed\s.{{0,40}}prohibited|^[^.]{{0,20}}(?:제작|작성|창작)한\s.{{2,80}}저작물은(?:\s\W?공공누리.{{0,80}})?\Z"
)

_A_WORK = re.compile(r"기사|[콘컨]텐츠|저작[물권]|사진|(?:이|본)\s글|자료|지면|본지|신문|일보|뉴스|방송|TDM|인공지능")
_A_USE = re.compile(
    r"무단|저작권|전재|재배포|복제|복사|인용[하할]|퍼\s?가|옮[겨기길]|도용|(?:AI|인공지능)\)?\s?(?:학습|훈련|데이터)|크롤링|수집|그대로\s쓰|가져다|(?:허락|동의|승인|허가|협의)\s?없이"
)
_BARRED = re.compile(
    r"(?:금지(?:(?:합|됩|입)니다|되어\s있습니다)?|금합니다|금함|불허(?:합니다)?|불가(?:합니다)?|(?:수|도)\s없(?:습니다|음)|(?:허락|허용|동의)하지\s않습니다"
    r"|(?:허락|동의|승인|허가|협의)\S{0,2}\s(?:\S{1,6}\s)?(?:받아야|얻어야|구해야|거쳐야|받으셔야|필요)\s?합니다|행사합니다|막습니다|(?:있음|없음|금함|금지됨|금지함)을\s알려\s?드립니다|(?:밝혀|표기해|표시해|명시해)\s?(?:주(?:세요|십시오|시기\s바랍니다)|야\s합니다)|보호(?:를\s)?받(?:습니다|는\s\S{2,6}입니다)"
    r"|(?:처벌|책임|조치|제재|대상|고소|청구)\S{0,3}\s(?:[^.]{0,16}\s)?\S{0,6}(?:수|있|됩|받|묻|합|취)\S{0,6}니다)[^가-힣A-Za-z]{0,4}(?:[ⓒ©]\s?\S{2,14}|\S{1,10}(?:신문|일보|뉴스))?[)\]]?\Z"
)


def _bars_use(text: str) -> bool:
    """Say whether a line names a work, a use of it, and at its end that this is forbidden or needs leave."""
    return (
        _BARRED.search(text, max(0, len(text) - _LONGEST_BAR)) is not None
        and _A_USE.search(text) is not None
        and _A_WORK.search(text[:_LONGEST_BAR]) is not None
    )


_LONGEST_BAR = 45  # characters; 민·형사상 책임을 물을 수 있습니다 with what stands in front has 30


@lru_cache(maxsize=1024)  # several rules ask for one line
def is_copyright(text: str) -> bool:
    """Say whether the whole of `text` is a copyright notice. 무단 also stands in real sentences: those are none."""
    text = text.strip()
    if not text or len(text) > _LONGEST_NOTICE or not _NOTICE_SIGN.search(text):
        return False
    if ends_news(text) or tells_first(text) or (_NOTICE.search(text) is None and not _bars_use(text)):
        return False
    start = _NOTICE_START.search(text)
    head = text[: start.start()] if start else ""
    if _TOLD_BEFORE.search(head) and not _NOTICE_SIGN.search(head):
        return False  # a paragraph with the notice glued on
    first, _, more = text.partition("니다. ")
    return not more or _NOTICE_SIGN.search(first) is not None  # a script's last words with the notice glued on


PHOTO_CREDIT = re.compile(
    r"[ⓒ©]\s?(?P<name>[가-힣A-Za-z0-9·()]{1,15}(?:\s(?:제공|[가-힣]{2,4}(?:\s기자)?))?)(?P<button>\s?(?:관련|큰|원본)\s?사진\s?보기)?"
)
"""A photographer's name below a picture, with the button beside it; a notice has more words."""
_WHOLE_NAME = re.compile(NAME)


def is_photographer(text: str) -> bool:
    """Say whether `text` names who took a picture, rather than the outlet that owns the article: ⓒ 한다솜."""
    match = PHOTO_CREDIT.fullmatch(text)
    return match is not None and (match["button"] is not None or _WHOLE_NAME.fullmatch(match["name"]) is not None)


_NOTICE_START = re.compile(
    rf"[\[<(〈【※☞ㅣ│|]{{0,2}}\s?(?:ⓒ|©|\([cC]\)|Copyright|COPYRIGHT|저작권자|(?:본|이)\s?(?:기사|콘텐츠|글)의?\s?저작권"
    rf"|{_USE}|'?[가-힣A-Za-z]{{2,12}}'?\s?무단"
    rf"|(?:(?<=[.?!]\s)|(?<=[.?!]))(?:[가-힣A-Za-z]{{2,12}}의?\s)?(?:본|이|모든)?\s?(?:기사|콘텐츠|저작물)(?:\([^()]{{2,12}}\))?[를의은는]?\s(?=.{{0,40}}(?:무단|허락|인공지능|AI))"
    rf"|(?:(?<=[.?!]\s)|(?<=[.?!]))(?:본지의\s허락|인공지능\s?\(AI\)|AI\s?(?:학습|데이터)|저작권법에))"
)

_TOLD_BEFORE = re.compile(r"[가-힣][.?!][”\"’')\]]{0,2}\s|[다요죠][.?!]|[”\"]\s*\Z|@\S+\s*\Z")
"""A sentence, or a byline's address, in front of a notice."""


def split_before_notice(text: str) -> tuple[str, str]:
    """Cut a line that `is_copyright` before its notice: (what stands in front of it, notice)."""
    match = _NOTICE_START.search(text)
    start = match.start() if match and is_copyright(text[match.start() :]) else 0
    return text[:start].rstrip(), text[start:]


def split_copyright(text: str) -> tuple[str, str | None]:
    """Take a copyright notice off the end of a paragraph: (text, notice or None).

    `ⓒ이름` alone is a photo's credit, and a text that is nothing but a notice is left to `is_copyright`.
    """
    start = max(0, len(text) - _LONGEST_NOTICE)
    if ends_news(text) or is_copyright(text) or not _FORBIDS.search(text, start):
        return text, None
    for match in _NOTICE_START.finditer(text, start):
        notice = text[match.start() :]
        if match.start() and _FORBIDS.search(notice) and is_copyright(notice):
            return text[: match.start()].rstrip(), notice.strip()
    return text, None


_FORBIDS = re.compile(
    rf"무단|금지|허락\s?없이|금합니다|저작권자\s?[ⓒ©]|저작권[은이].{{0,30}}(?:있습니다|귀속)|A{_LL_RESERVED}|a{_LL_RESERVED}"
)


_PHOTO = (
    r"(?:사진|자료\s?사진|사진\s?제공|사진\s?출처|이미지|이미지\s?제공|이미지\s?출처|자료|"
    r"자료\s?제공|그래픽|일러스트|캡처|영상\s?캡처|출처|제공)"
)
_CREDIT_HINT = re.compile(rf"사진|이미지|자료|그래픽|일러스트|캡처|출처|제공|ⓒ|©|{WIRES}")
"""Without one of these words the next one cannot match, and a paragraph has none."""
_CREDIT_AT_END = re.compile(
    rf"[\[(</〈【ⓒ©]\s?{_PHOTO}\s?[=:│|ㅣ\-\s]\s?(?![없있]음)[^\[\](){{}}<>]{{1,40}}(?<!다)(?<!다\.)[\])>〉】]?\.?\Z|"
    rf"[\s./]{_PHOTO}\s?[=:│|ㅣ]\s?[^=.\n]{{1,30}}\Z|[\s./]\(?사진\s?제공\)?\Z|"
    rf"[.다음]\s?[ⓒ©]\s?[가-힣A-Za-z0-9.\s]{{2,20}}\Z|(?:/|[.다음]\s)[가-힣A-Za-z()·\s]{{2,16}}\s?(?:사진)?제공\]?\)?\Z|"
    rf"[.다음]\s?\(?(?:자료사진|독자 제공|{WIRE}(?:\s?(?:자료)?사진)?)\)?\Z"
)
_LONGEST_SOURCE = 130  # characters; a row of people from the left to the right has 100
_LONGEST_CREDIT = 70  # characters; [영상 캡처= and forty more have 55
_SHOT = re.compile(r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s[A-Za-z0-9._\-]{2,30}@[A-Za-z0-9.\-]*\Z")
"""When and by whom, as agencies end their captions: … 갈라져 있다. 2026.5.3 gil@ilbo.example."""
_ARROW = re.compile(r"[▲△▴⬆↑]\s?(?![\d,.]+\s?(?:%|원|p|포인트)?\Z)\S")
"""▲9.4% in a table of prices is no caption."""
_ARROWS = re.compile(r"[▲△▴]")
_SIDE_ARROW = re.compile(r"[◀▶▼]\s?[^\n]{2,90}(?:사진|모습|장면|전경)\S{0,8}\Z")
_REPORTER_CREDIT = re.compile(rf"(?<![”\"’'])[.\s][<\[(]{NAME}\s?{JOURNALIST}[>\])]\Z")
_SHOWS = re.compile(r"\d일\s.*고 있다\.|\((?:맨\s?)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄)|(?:왼쪽|오른쪽|위|아래) 사진\)")
"""What is to be seen on a picture and when: 15일 순천에서 … 큰절을 올리고 있다."""
PAST = re.compile(r"(?:했|됐|혔|렸|졌|았|었|였)다[.”\"]")
"""What is told in several sentences is a paragraph, whatever credit stands behind it."""
_FULL_STOPS = re.compile(r"[.?!](?<=[가-힣].)(?:\s|(?=[\[(<]))")
_SOURCE_AT_END = re.compile(r"[\s./]\(?(?:자료|출처|도움말|자료\s?제공)\s?[=:]\s?[^=.\n]{1,30}\Z")
"""Where the facts of several sentences come from: the end of a paragraph."""
_LONGEST_CAPTION = 220  # the longest of 33 captions on 23 real pages has 150; longer is a paragraph
_OWNED = re.compile(rf"무단|저작권|A{_LL_RESERVED}|a{_LL_RESERVED}")
_NOT_FOR_SALE = "재판매 및 DB"
"""The agencies' words below their pictures: *재판매 및 DB 금지."""
_PHOTO_LABEL = re.compile(r"[*※■▲▶<\[(【〈]{0,2}\s?사진\s?(?:(?:설명|있습니다|있음)\s?[)\]>】〉:：=]|\d{1,2}\.\s)")
_PHOTO_ALONE = re.compile(
    r"[*※\[(]?\s?재판매\s?및\s?(?:DB|데이터베이스)\s?금지[\])]?|"
    rf"[\[(<〈【/]?\s?{_PHOTO}\s?[=:│|ㅣ]\s?[^.\n]{{1,40}}[\])>〉】]?|"
    r"[\[<(【〈]\s?(?:사진|(?:인포)?그래픽|도?표|지도)\s?\d?\s?[\])>】〉](?:\s?[^\n]{2,40}(?<!다)(?<![다요죠까]\.))?|"
    rf"사진\s?(?:제공)?\s?/\s?[가-힣A-Za-z·\s]{{2,16}}|사진\s(?:[가-힣A-Za-z·]{{2,12}}\s제공|제공\s[가-힣A-Za-z·]{{2,12}}|{NAME}\s?(?:사진)?기자)|{NAME}\s?기자\s?촬영"
)
CREDITED = re.compile(r"사진|자료|그래픽|이미지")
"""Without one of these words the next one cannot match."""
CREDIT_BEHIND = re.compile(
    r"(.*[다요죠음함임까][.?!][”\"’']?)\s*"
    r"([\[(<〈【]\s?(?:자료\s?)?(?:사진|자료|그래픽|이미지)\s?(?:제공|출처)?\s?[=:│|ㅣ][^\[\](){}<>]{1,40}[\])>〉】]"
    rf"|(?:사진|자료|그래픽|이미지)\s?(?:제공|출처)?\s?[=:]\s?(?:[가-힣A-Za-z·]{{2,14}}(?:\s[가-힣]{{2,8}}[과실관팀서청소])?|{NAME}\s?(?:사진)?기자))\Z",
    re.DOTALL,
)
"""The credit of a picture elsewhere, behind a paragraph's last sentence: … 뜬다.(자료사진=한들군)"""
_GIVERS = (
    r"(?:[가-힣]{2,3}[시군]청?|[가-힣]{2,4}[시군구도]\s[가-힣]{2,8}(?:실|과|관)|[가-힣]{1,6}(?:구청|도청|의회|협회|위원회|학교|병원|재단|센터|공사|공단|경찰서|소방서|교육청|박물관|미술관|도서관|농협)"
    rf"|독자|본인|유족|제보자|시민|주민|{WIRE}|{OUTLET})"
)
"""Who gives pictures; others give lunch: 간식 제공."""
_STOCK = (
    r"(?:게티이미지(?:뱅크|코리아)?|클립아트코리아|이미지투데이|셔터스톡|픽사베이|언스플래시|아이클릭아트"
    r"|[Gg]etty\s?[Ii]mages\S{0,12}|[Pp]ixabay|[Uu]nsplash)"
)
_SOURCE_ALONE = re.compile(
    rf"[\[(<〈]?\s?{_GIVERS}\s?(?:사진\s?)?제공\s?[\])>〉]?\.?|[\[(<〈]\s?[가-힣A-Za-z0-9·&]{{2,14}}(?:\s[가-힣]{{2,8}})?\s?제공\s?[\])>〉]"
    rf"|[\[(<〈]?(?:{WIRE}|{OUTLET}|유튜브|누리집|페이스북)\s?(?:\S{{2,6}}\s)?(?:자료\s?사진|DB|캡처|갈무리|화면\s?(?:캡처|갈무리))[\])>〉]?"
    rf"|[\[(<〈]?(?:사진\s?[=:]?\s?)?{_STOCK}[\])>〉]?|[\[(<〈]촬영\s{NAME}[\])>〉]"
    r"|[\[(<〈]?(?:AI|인공지능|챗GPT|미드저니|제미나이)[가로]?\s?(?:생성|제작|만든|생성한|제작한)\s?(?:이미지|사진|삽화)[\])>〉]?"
    rf"|(?:표|지도|그림)\s?[=:]\s?(?:\S.{{1,20}}(?:제공|갈무리|캡처)|{OUTLET})"
    rf"|{NAME}\s?\((?:왼쪽|오른쪽|가운데)\)[^.?!]{{0,60}}(?<!다)"
    rf"|[\[(<〈]?(?:그림|삽화|만평|일러스트)(?:\s?[=:：]\s?{NAME}(?:\s?(?:화백|작가|기자))?|\s{NAME}\s?(?:화백|작가|기자))[\])>〉]?"
    r"|[※*(\[]?\s?(?:위\s|본\s)?(?:사진|이미지)[은는]?\s(?:특정\s)?기사(?:의|와)?\s?(?:내용)?[과와]?는?\s?(?:직접적?인?\s)?(?:관련|관계|무관).{0,12}"
    r"|[※*(\[]?\s?기사\s?(?:내용)?[과와]\s?(?:무관한|관련\s?없는)\s(?:자료\s?)?사진.{0,3}"
    r"|[\[(]?(?:사진\s)?[\[(]?(?:맨\s?)?(?:앞줄\s?)?(?:왼쪽|오른쪽|위)부터[\])]?\s(?:시계방향으로\s)?[^.?!]{4,120}(?<!다)\.?"
)
"""Where a picture is from, or who is on it, on a line of its own."""
_SOURCE_HINT = re.compile(
    r"제공|사진|이미지|촬영|DB|데이터|캡처|갈무리|자료|출처|그래픽|일러스트|쪽부터|위부터|그림|삽화|만평|표=|표\]|지도|쪽\)|데\)|게티|클립|셔터|픽사|언스|아이클릭|etty|ixabay|nsplash"
)
"""Without one of these words a line alone is none."""
_GIVEN_AT_END = re.compile(
    rf"[\[(<〈]\s?(?:사진\s?[=:]\s?)?(?:[가-힣A-Za-z0-9·&\s]{{2,20}}제공|촬영\s{NAME}|(?:{WIRE}|{OUTLET})\s(?:자료\s?사진|DB|캡처|갈무리))[^\[\]()<>]{{0,16}}[\])>〉]"
    rf"\s?(?:(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?)?\s?(?:/?\s?(?:{WIRE})|[\w.\-]{{2,20}}@[\w.\-]+)?\Z"
    rf"|(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?\s?/\s?(?:{WIRES})\Z"
    rf"|있다\.\s(?:19|20)\d\d\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?\Z"
    rf"|[ⓒ©]\s?[가-힣A-Za-z0-9]{{2,12}}\s{NAME}\s?(?:{JOURNALIST})?\Z"
    rf"|[.다음]\s?(?:{OUTLET})\s?(?:자료\s?사진|DB)\Z"
    rf"|\A[^.?!]{{6,100}}[가-힣](?<![다요죠까음함임됨])\.\s?/?{NAME}\s?(?:사진)?기자\Z"
)
"""The same behind the words of a caption; a paragraph that tells what happened is none for it."""


def _may_be_given(text: str) -> bool:
    """Say whether the last characters can be those of a picture's source; looking for one costs more."""
    if text[-1] in ")]>〉자진B스" or text[-1].isdigit() or (text[-1] == "." and text[-2].isdigit()):
        return True
    return _GIVER.search(text, max(0, len(text) - _LONGEST_GIVER)) is not None


_GIVER = re.compile("[ⓒ©@]")
_LONGEST_GIVER = 30  # characters of an outlet and a photographer


def shows(text: str) -> bool:
    """Say whether `text` tells what is to be seen on a picture."""
    return ("고 있다." in text or "(" in text or " 사진)" in text) and _SHOWS.search(text) is not None


def is_caption_like(text: str) -> bool:
    """Say whether `text` has the form of a photo caption or a photo credit."""
    text = text.strip()
    return 2 <= len(text) <= _LONGEST_CAPTION and _has_form(text) and _OWNED.search(text) is None


def _has_form(text: str) -> bool:
    named = len(text) <= _LONGEST_SOURCE and _SOURCE_HINT.search(text)
    if named and (_PHOTO_ALONE.fullmatch(text) or _SOURCE_ALONE.fullmatch(text)):
        return True
    if _NOT_FOR_SALE in text[-60:] or ("@" in text[-40:] and _SHOT.search(text)):
        return True
    if _PHOTO_LABEL.match(text):
        return True
    if _ARROW.match(text):
        return len(_ARROWS.findall(text)) <= 1
    if _SIDE_ARROW.match(text):
        return True
    tail = max(0, len(text) - _LONGEST_CREDIT)
    given, credited = _may_be_given(text), _CREDIT_HINT.search(text, tail)
    if not (given or credited or text[-1] in ">])"):
        return False
    if len(_FULL_STOPS.findall(text)) > 1 and (_SOURCE_AT_END.search(text) or PAST.search(text)):
        return False
    if given and _GIVEN_AT_END.search(text, tail) and not PAST.search(text):
        return True
    if credited and _CREDIT_AT_END.search(text, tail):
        return True
    return text[-1] in ">])" and _REPORTER_CREDIT.search(text, tail) is not None


_PROMOTION = re.compile(
    r"(?:제보|구독|좋아요|채널|팔로우|후원|알림|뉴스레터|회원\s?가입).{0,50}"
    r"(?:눌러\s?주세요|하세요|해\s?주세요|부탁|바로\s?가기|기다립니다|기다리고\s?있습니다|환영합니다|"
    r"추가|클릭|검색|하기)[^가-힣]{0,30}\Z|"
    r"[■▷▶※◎◆]\s?(?:[A-Za-z가-힣0-9]{0,12}\s?제보하기|카카오톡\s?[:：@]|전화\s?[:：\d]|이메일\s?[:：]|"
    r"유튜브[,\s].{0,40}구독).{0,80}|"
    r".{0,30}당신의\s?제보가\s?뉴스가\s?됩니다.{0,120}|\[(?:카카오톡|메일)\]\s?\S.{0,60}|\[전화\]\s?[\d(].{0,60}"
)
_TOLD = re.compile(r"(?<!니)다[.\"”]{0,2}\Z")
_LONGEST_PROMOTION = 170


def is_promotion(text: str) -> bool:
    """Say whether the outlet asks for tips, subscribers or likes: `▷ 전화 : 02-781-1234`, `… 구독해주세요!`."""
    text = text.strip()
    return 4 < len(text) <= _LONGEST_PROMOTION and _PROMOTION.search(text) is not None and not _TOLD.search(text)


_SUMMARY = re.compile(
    r"(?:AI|인공지능|에이아이|챗GPT)?\s?(?:가\s)?(?:이\s?(?:기사|뉴스)\s?)?(?:뉴스|기사|핵심|자동|본문|빠른|한눈에\s?보는)?\s?"
    r"(?:핵심|세\s?줄|한\s?줄|[1-5]줄)?\s?(?:가\s)?"
    r"요약(?:쏙|봇|문|본|정리|\s?기사|뉴스|하기|해드립니다|한\s?기사|한\s?내용)?"
    r"(?:\s?(?:by|BETA|베타|[Bb]eta|보기|닫기|열기|펼치기|접기|요약)\s?[A-Za-z]*)?|(?:AI|인공지능)[가\s]{0,3}(?:간추린|"
    r"정리한|뽑은|읽은).{0,12}|(?:AI|인공지능)\s?(?:뉴스\s?)?브리핑|기사\s?핵심\s?(?:요약|내용)|핵심\s?포인트|뉴스\s?한\s?입"
    r"|(?:[A-Za-z]{1,10}\s)?(?:이|본)?\s?(?:기사|뉴스)의?\s?(?:핵심\s?)?(?:포인트|요점)"
)


def is_ai_summary_heading(text: str) -> bool:
    """Say whether `text` names a machine-made summary: AI 요약, 핵심 요약쏙, 세 줄 요약."""
    text = text.strip(" []()<>■▶◆●:·|!?※✨")
    return 2 < len(text) <= 24 and text not in _BUTTONS and _SUMMARY.fullmatch(text) is not None


_BUTTONS = frozenset({"요약", "요약보기"})
"""Of a page whose summary a script shows."""
