"""The pieces a byline is a row of: people with their title, addresses, times, places, outlets, marks."""

from __future__ import annotations

import re

from pipelines.lines.names import DESK, EMAIL, JOURNALIST, NAME, OFFICE, OUTLET, SURNAMES, WIRE

_JOIN = r"\s?[·ㆍ,/&‧・•∙]\s?"
PLACE_WORD = r"[가-힣]{2,6}"
_CREDIT_WORDS = (
    "글|사진|정리|취재|대담|진행|번역|그림|그래픽|영상|촬영|편집|인터뷰|기획|구성|제작|연출|디자인|삽화|일러스트|자료"
    "|데스크|교열|교정"
)

_WRITES = r"(?:글|취재|정리|대담|진행|기획|인터뷰)"
_WORD_ENDS = (
    r"(?:(?![가-힣])|(?=(?:입력|승인|수정|등록|송고|작성|게재|발행)(?:\s?(?:시간|일자|일시?))?[\s:：\d])"
    rf"|(?=(?:의|가\s쓴)\s?다른\s?기사|의\s메일\s?[:：]|에게\s메일|{NAME}\s?기자(?![가-힣])))"
)
"""Some pages set no blank between name and date, or two names: 강민서 기자입력 2024.03.05, 강민서 기자이도윤 기자."""

_SEATS = r"(?:도쿄|방콕|하노이|홍콩|선양|마닐라|두바이)"
"""Seats of correspondents that have the make of a name: 한누리 도쿄 특파원 is one person."""
_PERSON = (
    rf"(?!{JOURNALIST}{_WORD_ENDS})(?!(?:{_CREDIT_WORDS})\s?[=:：])"
    rf"(?![가-힣]{{2,3}}[읍면]\s(?!기자)[가-힣]){NAME}"
)
_PEOPLE = rf"(?P<names>{_PERSON}(?:{_JOIN}{_PERSON}){{0,6}})"

UNUSUAL_AT = r"(?:\s?＠\s?|@\s|\s@\s?|\s?[(\[](?:at|AT)[)\]]\s?)"
"""The sign of an address as some write it against robots: gil＠ilbo.example, gil@ ilbo.example, gil(at)ilbo.example."""
_UNUSUAL_ADDRESS = rf"[A-Za-z0-9._\-]{{2,30}}{UNUSUAL_AT}[A-Za-z0-9\-]{{1,30}}(?:\.[A-Za-z0-9\-]{{1,20}}){{1,3}}"

_SPACED = rf"[{SURNAMES}](?:(?:\s[가-힣]){{1,2}}|\s[가-힣]{{2}})"
"""A name set wide, as old print did with short ones: 박 준."""
_TITLE_FIRST = r"(?:(?:명예)?시민|대표|선임|학생|인턴|객원|명예|취재|수습|독자|마을|주민|청소년)기자"
"""Titles that also stand before a name of three syllables; 시민기자 모집 is a menu's word."""

_NO_PLACES = "앵커|기자|리포|인터뷰|질문|사진|영상|자료|그래픽|삽화|그림|일러스트|글|취재|정리|대담|왼쪽|오른쪽"
"""In brackets or before a slash: markers of a script, and works, which say what somebody did."""

_USUAL = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("email", f"{_UNUSUAL_ADDRESS}|{EMAIL}"),
        ("time", r"(?:기사\s?)?(?:입력|승인|수정|등록|송고|(?:최종\s?)?(?:수정|업데이트)|작성(?!자|\s?[:：]\s?[가-힣])|"
            r"발행|게재|날짜)(?:\s?(?:시간|일자|일시?))?\s?[:：]?"),
        ("time", r"(?:\d{2,4}\s?[.\-/년]\s?)?\d{1,2}\s?[.\-/월]\s?\d{1,2}[.일]?"
            r"(?:\s?\(?[월화수목금토일]\)?(?=[\s,]))?"),
        ("time", r"(?:오전|오후)?\s?\d{1,2}(?::\d{2}){1,2}|\d{1,2}시(?:\s?\d{1,2}분)?"),
        ("time", r"\d{1,2}(?:분|시간|일)\s?전"),
        ("phone", r"0\d{1,2}-\d{3,4}-\d{4}"),
        ("people", rf"(?:(?:{_WRITES}(?:\s?[·ㆍ.,/&]\s?(?:{_CREDIT_WORDS})){{0,3}}"
                   rf"|(?:사진|영상|촬영)\s?[·ㆍ.]\s?{_WRITES})[\s=:：]{{1,3}})?"
                   rf"(?P<names>{_PERSON}(?:(?:{_JOIN}|\s(?!{_SEATS}\s특파원)){_PERSON}(?!특파원|통신원|주재)){{0,6}})"
                   rf"(?:\s{PLACE_WORD}(?=\s?(?:주재|특파원|통신원))|\s(?:본지|본보)|\s[가-힣]{{1,4}}[읍면동리시군구](?=\s(?:통신원|명예기자|주민기자))"
                   r"|\s[가-힣]{1,8}[부팀국](?=\s기자))?"
                   rf"(?:(?:\([가-힣A-Za-z一-龥\d]{{2,12}}\))?\s{{0,2}}{JOURNALIST}{_WORD_ENDS}|\s?(?:[/|·]\s?|\(){JOURNALIST}(?![가-힣]))"),
        ("credit", rf"(?P<works>사진|그래픽|영상|촬영)\s{_PEOPLE}(?:\s?{JOURNALIST}{_WORD_ENDS}|(?=[)\]>]?\Z))"),
        ("credit", rf"(?P<works>영상|사진|촬영)\s?기자(?:\s?[:：=]\s?|\s){_PEOPLE}(?![가-힣])"),
        ("credit", rf"\((?P<works>{_CREDIT_WORDS})\)\s?{_PEOPLE}(?:\s?{JOURNALIST})?(?![가-힣])"),
        ("people", r"(?:기자명|글쓴이|작성자|(?:기사\s?)?작성|(?:취재\s?|담당\s?)?기자|에디터|(?:[Pp]hoto\s)?[Bb]y"
                   r"|Words|[Rr]eporter|REPORTER|[Ee]ditor"
                   r"|(?:논설위원|논설실장|편집위원|주필|편집국장|취재본부장|통신원|특파원|칼럼니스트|기상\s?캐스터|리포터|아나운서|PD)"
                   r"(?=\s[가-힣]{3}(?![가-힣]))|(?:특별|공동|기획)?\s?취재[팀반단](?=[\s:：=]{1,3}[가-힣]{3}(?![가-힣])))"
                   rf"(?:\s?[:：=|.]\s?|\s)(?:{_TITLE_FIRST}\s|[가-힣]{{1,3}}[읍면동]\s)?{_PEOPLE}(?:\s?{JOURNALIST})?(?![가-힣])"),
        ("people", r"취재진\s?[:：=]\s?(?P<names>[가-힣]{3}(?![가-힣])"
                   r"(?:[\s,·]{1,2}[가-힣]{3}(?![가-힣])){0,6})"),
        ("people", rf"(?:사진\s?[·ㆍ,/&]\s?)?글(?:\s?[·ㆍ,/&]\s?(?:{_CREDIT_WORDS})){{0,3}}[\s=:：│ㅣ|]{{1,3}}"
                   rf"{_PEOPLE}\s(?:[가-힣]{{2,6}}\s)?{OFFICE}(?![가-힣])"),
        ("people", rf"{_PEOPLE}(?:\s|\s?[/(|]\s?)(?:{OUTLET})\s?{JOURNALIST}{_WORD_ENDS}"),
        ("people", rf"(?:{_TITLE_FIRST}(?:\s?[=/|:\]]\s?|\s)(?=[가-힣]{{3}}(?![가-힣]))|기자\s?[:：|]\s?)"
                   rf"{_PEOPLE}(?![가-힣])"),
        ("people", rf"{_PEOPLE}(?<!의)(?:님?의)?\s(?:님?의\s)?다른\s?기사\s?(?:더\s?)?(?:보기|모아보기)"),
        ("people", rf"(?=[가-힣]{{3}}(?:[\sl|]|입력|승인)){_PEOPLE}"
                   r"(?=\s?(?:[l|]|/\s/)?\s?(?:기사\s?)?(?:입력|승인)\s?[:：]?\s?(?:19|20)\d\d)"),
        ("office", rf"{_PEOPLE}\s(?:[가-힣]{{2,12}}\s)?{OFFICE}(?![가-힣])"),
        ("credit", rf"(?P<works>(?:{_CREDIT_WORDS})(?:\s?[·ㆍ,/&]\s?(?:{_CREDIT_WORDS})){{0,3}})\s?[=:：│|]\s?{_PEOPLE}"
                   rf"(?:\s?{JOURNALIST})?(?![가-힣])"),
        ("bare", rf"{_PEOPLE}(?=\s?[\[(<〈/]?\s?{EMAIL})"),
        ("people", rf"{_PEOPLE}(?=\s?[·ㆍ,/]\s?(?:사진|그래픽|영상)\s{NAME}\s?{JOURNALIST}{_WORD_ENDS})"),
        ("others", r"외\s?\d{1,2}\s?[명인]"),
        ("link", r"가\s쓴(?=\s?다른)|(?:(?:이\s?기자)?의\s?)?(?:다른\s?)?기사\s?(?:더\s?)?(?:보기|모아보기)|"
            r"기자\s?(?:페이지|구독|홈|프로필)|(?:의\s)?(?:전체\s?기사|프로필)\s?(?:더\s?)?보기|공유하기|이\s?기자의\s?다른\s?(?:뉴스|기사)|에게\s메일(?:\s?(?:보내기|쓰기))?|구독(?:하기|중)?|팔로우(?:\s\d{1,5})?|다른\s?기사|메일보내기|더\s?보기|이?메일|[Ee]-?[Mm]ail\b|기자명"),
        ("count", r"(?:댓글|좋아요|조회\s?수?|읽음|호수|지면)\s?[:：]?\s?\d[\d,]{0,8}[회건개면호]?(?![가-힣])"
            r"|\d{1,2}면(?=\s[가-힣]{2,4}\s?기자)|제?\s?\d{2,5}호(?=\s?입력|\s\d)|\(제?\d{1,5}호\)"),
        ("link", r"(?:트위터|페이스북|밴드|카카오(?:톡|스토리)|네이버\s?(?:블로그|밴드)|URL\s?복사)(?![가-힣])"
            r"|(?:https?://)?www\.[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){1,3}/?"),
        ("desk", r"(?:대담|정리|진행)(?=\s[가-힣]{3}\s\S{0,4}[국부]장)"),
        ("wire", rf"(?:{WIRE})(?![가-힣A-Za-z])"),
        ("outlet", rf"(?:{OUTLET})(?![가-힣A-Za-z])"),
        ("desk", rf"(?:{DESK}|{JOURNALIST}|{OFFICE}|[가-힣]{{2,5}}주재기자|본지|본보|본사)(?![가-힣])"),
        ("school", r"\([가-힣]{1,5}[읍면동](?:\s[가-힣]{1,4}[리동])?\)"),
        ("school", r"\(?[가-힣]{2,4}[읍면](?![가-힣])\)?|\(?\[email\s?protected\]\)?"
            r"|\([가-힣]{2,6}(?:[·,]\s?[가-힣]{2,6}){0,3}\s?(?:담당|주재)\)|\(=[가-힣]{2,6}(?:[·,]\s?[가-힣]{2,6}){0,2}\)"),
        ("school", r"\((?=[^()]*(?:[초중고대](?:등학교|학교)?[\s/)\d]|학[교과년부]|\d\s?년))"
            r"[가-힣A-Za-z\d\s·/,.]{2,24}\)"),
        ("school", r"[가-힣]{1,10}[초중고대](?:등학교|학교)?\s[1-6]학년\s(?:\d{1,2}반\s)?"
            rf"(?={NAME}\s?(?:어린이|학생|청소년)\s?기자(?![가-힣]))"),
        ("place", rf"{PLACE_WORD}(?![가-힣])"),
        ("place", r"[가-힣]{2}(?=[가-힣]{3}\s?기자)"),
        ("mark", r"[\s=·ㆍ,/|│ㅣ:：()\[\]<>〈〉《》【】〔〕［］（）「」『』{}.…+~\-–—_■▣▶◆◇◈▷▪◎●•※☞☎☏✉―＜＞*“”\"'‘’&;]"
            r"|겸(?=\s)|의(?=\s메일)|l(?=승인|수정|입력|댓글|\()"),
    )
)  # fmt: skip

_RARE = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("spaced", rf"(?P<names>{_SPACED}(?:\s?[·,]\s?{_SPACED})?)\s{{0,2}}{JOURNALIST}{_WORD_ENDS}"),
        ("foreign", rf"(?P<names>{NAME}(?=\s?記)|[一-龥]{{3,4}}(?<![部社局])(?!記))\s?(?:기자|記者)(?![가-힣一-龥])"),
        ("foreign", rf"(?P<names>(?!{DESK})[가-힣]{{2,6}})\s?기자\s?[\[(<]?(?={EMAIL})"),
        ("crew", rf"(?:데스크|편집|교열|교정)[\s:：=/]{{1,3}}{_PERSON}(?:\s?{JOURNALIST})?(?![가-힣])"),
        ("town", r"(?:[가-힣]{2,4}\s?[·ㆍ,/]\s?){0,2}[가-힣]{2,4}\s"
                 rf"(?=(?P<name>(?=[가-힣]{{3}}(?![가-힣])|[가-힣]{{3}}{JOURNALIST}){NAME})(?:{_JOIN}{_PERSON}){{0,3}}\s?{JOURNALIST}(?![가-힣]))"),
        ("where", rf"(?!{_NO_PLACES})[가-힣]{{2,6}}\s?[\])>〉】/]\s?"
                  rf"(?={_PEOPLE}\s?{JOURNALIST})"),
    )
)  # fmt: skip
"""What is looked for only where none of the others fits: names of another make, desks, unknown places."""
TOKENS = _USUAL + _RARE
SIGNS = frozenset(" =·ㆍ,/|│ㅣ:：)]>〈〉《》】〕＜＞.+~-–—■▣▶◆●※*“”\"'‘’")
"""Marks with which no other piece begins."""

LATIN_NAME = re.compile(
    r"(?P<names>[A-Z][a-z]+(?:[\s\-][A-Za-z][a-z]*){1,3}(?<!News)(?<!Today)(?<!Times)(?<!Daily))\s?기자(?![가-힣])"
)
"""Kim Min-su 기자, at the beginning of a line: elsewhere such words are an outlet."""
PHOTO_WORKS = frozenset(
    {"사진", "자료", "영상", "그래픽", "그림", "삽화", "일러스트", "촬영", "편집", "디자인", "데스크", "교열", "교정"}
)
"""Credits that name no writer: alone they belong to a caption or to the crew."""
DESK_WORKS = frozenset({"편집", "데스크", "교열", "교정"})
"""Who does these has not written it."""
NEWSROOM = re.compile(r"(?:편집|보도|취재)(?:부|국|본부|부국)장")
"""Offices that only a newsroom has."""
