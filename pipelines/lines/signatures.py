"""Who signs a column, a letter or an essay: 문경숙 갈재초등학교 교장, below the text or beside a portrait above it."""

from __future__ import annotations

import re

from pipelines.lines.names import NAME, OUTLET, are_places, is_person
from pipelines.lines.sentences import SENTENCE_END, tells_first

LONGEST = 45  # characters; the longest signature seen names two offices and has 38
_POST = (
    r"(?:교수|교장|교감|교사|원장|회장|이사장|이사|부?의장|소장|관장|센터장|대표|변호사|시인|작가|소설가|수필가|평론가|위원장|위원|의원|박사"
    r"|연구원|교육장|교육감|지부장|[읍면동]장|과장|팀장|계장|실장|본부장|지사장|서장|청장|국장|부장|차장|편집장|편집인|발행인|군수|시장|구청장|총장|학장|사무총장|사무국장|활동가|목사|신부|스님"
    r"|전도사|장로|수녀|교무|의사|한의사|약사|간호사|세무사|노무사|건축가|화가|농부|기획자|칼럼니스트|강사|단장|감독|조합장|기자|\d학년|간사|주무관"
    r"|해설사|학예사|사서|복지사|상담사|집배원|이장|요리사|사진가|번역가|산악인|명인|훈장"
    r"|저자|지은이|순경|경위|경사|경장|경감|경정|통신원|특파원|리포터|소방사|소방교|소방장|소방위|소방경|소방령|소방정|총경)"
)
_BARE = (
    r"(?:시인|수필가|소설가|작가|평론가|문화평론가|독자|주부|농부|귀농인|학생|교사"
    r"|발행인|편집인|편집장|정치부장|경제부장|사회부장|문화부장)"
)
"""Offices that stand behind a name without an institution at the end of a letter, a poem or a leader."""
_SIGNED = re.compile(
    rf"[/(<\[■\-– ]{{0,3}}(?:(?:글|글쓴이|필자)\s?[=:|]?\s?)?"
    rf"(?!\S{{1,5}}[부국팀]\s)(?P<name>{NAME})[\s/|·,(]{{1,3}}\S.{{0,35}}{_POST}[)\]>]?"
    rf"|[/(<\[■\-– ]{{0,3}}[가-힣A-Z][^:：]{{1,30}}{_POST}[\s/|·,]{{1,3}}(?P<after>{NAME})[)\]>]?"
    rf"|[가-힣\d]{{2,6}}[부국팀]\s(?P<staff>{NAME})\s(?:국장|부장|차장|팀장)"
    rf"|(?:취재|편집|보도|디지털|온라인|뉴미디어|사회|정치|경제|체육)[가-힣\d]{{0,5}}[부팀국]\s(?P<desk>(?=[가-힣]{{3}}\Z){NAME})"
    rf"|[/<〈\[](?P<alone>(?=[가-힣]{{3}}[>〉\]]?\Z){NAME})[>〉\]]?"
    rf"|(?:발행인|편집인|통신원|특파원|칼럼니스트|리포터)\s(?P<titled>(?=[가-힣]{{3}}\Z){NAME})"
    rf"|[/(<\[]?(?:글\s?[=:|]?\s?)?(?P<bare>{NAME})[\s·/,]{{1,3}}{_BARE}[)\]>]?"
    rf"|[/(<\[]?(?:독자|필자|글쓴이)\s(?P<reader>{NAME})\s?(?:[(<][가-힣\d\s·,]{{2,20}}[)>])?[)\]>]?"
    rf"|[/<](?P<framed>{NAME})\s[가-힣A-Z]\S{{0,20}}(?:\s\S{{1,12}})?[서과청대교회원군시면읍동팀부터][>]?"
)
_ALONE = (
    rf"(?:{_BARE}|변호사|법무사|세무사|회계사|노무사|의사|한의사|약사|목사|스님|신부|교수|박사|화가|건축가|활동가"
    r"|국장|부장|논설실장|주간|회장|원장|관장|이사장|위원장|소장|대표)"
)
_THREE = rf"(?=[가-힣]{{3}}(?![가-힣])){NAME}"
_BODY = r"(?:청|소방서|경찰서|파출소|지구대|의회|위원회|협회|공단|공사|센터|지사|농협|조합|은행|대학교?|병원|[시군구])"
_AT_END = re.compile(
    rf"[/\-–]\s(?P<sole>{_THREE})|[가-힣A-Z]{{1,8}}(?:\s[가-힣A-Z]{{1,4}})?(?:기자단|서포터즈)\s(?P<corps>{_THREE})(?:\s?\([^()]{{2,16}}\))?"
    rf"|[/(<〈\[\-– ]{{0,2}}(?:(?P<name>{NAME})\s?[/·|]?\s?{_ALONE}(?:\s?\([^()]{{2,24}}\))?"
    rf"|{_ALONE}\s?[/·|]?\s?(?P<after>{_THREE})"
    rf"|[가-힣]{{1,12}}{_BODY}\s(?:\S{{1,10}}[과팀계실]\s)?(?P<staff>{_THREE})"
    rf"|(?P<at>{NAME})\s[가-힣]{{1,12}}{_BODY}\s\S{{1,10}}[과팀계실]"
    rf"|[가-힣]{{1,8}}(?:초|중|고|학교)\s\d[\d\-학년반\s]{{0,8}}\s(?P<pupil>{_THREE})"
    rf"|[가-힣]{{1,7}}[읍면동리]\s(?P<home>{_THREE})|(?P<of>{NAME})\s[가-힣]{{1,7}}[읍면동리]\s(?:주민|독자)"
    rf"|(?:[가-힣\s]{{1,14}}에서\s)?(?P<letter>{NAME})\s?(?:拜|올림|드림|씀|배상|지음))[)>〉\]\-– ]{{0,2}}"
)
"""Who signs as the very last line: 정하율/변호사, 솔재면 정하율, 정하율 올림. Elsewhere that is too weak."""
_PUBLIC = re.compile(
    r"(?:군수|시장|구청장|도지사|교육[장감]|의[원장]|[과팀계실국서청소]장|주무관|소방[사교장위경]|경[위감사장정]|회장|지부장|조합장)(?![가-힣])"
)
_HOUSE_OFFICE = re.compile(r"편집|취재|보도|논설|본부|지사|지국|주재|\s[가-힣]\s[가-힣]\s[가-힣]\Z")


def holds_office(text: str) -> bool:
    """Say whether a signature names an office that others are asked in: a mayor, a head of a section; no paper's.

    A name set wide (의장 김 하 람) signs a letter.
    """
    return _PUBLIC.search(text) is not None and _HOUSE_OFFICE.search(text) is None


_OFFICE = re.compile(rf"\S.{{0,30}}{_POST}")
_WHOLE_NAME = re.compile(NAME)


_TITLED = re.compile(rf"(?P<name>{NAME})\s?{_POST}")
"""Beside a portrait the bare office is enough: 위성호 목사."""
_OF_HOUSE = re.compile(
    rf"[가-힣]{{1,8}}(?:신문|일보|뉴스|저널|타임즈|타임스|투데이|방송|TV)\s(?:(?:편집|취재|보도)[국부]\s)?(?P<name>(?=[가-힣]{{3}}\Z){NAME})"
)
"""가온신문 한도담: outlet and name, as some sign below the headline."""
_WORK = r"(?:글|글쓴이|취재|정리|기사|작성자)"
_AND = r"(?:\s?[·ㆍ,/&]\s?(?:글|글쓴이|취재|정리|기사|작성자|사진|그림|삽화))*"
_PEN_NAME = re.compile(rf"\W{{0,2}}(?:(?:사진|그림)\s?[·ㆍ,/&]\s?)?{_WORK}{_AND}\s?[:：=]\s?\S{{2,10}}(?:\s\S{{2,8}})?")
"""Who writes under a name of another kind: 글·사진 : 뚝방지기."""


_LABELLED_NAME = re.compile(
    rf"[<〈(\[]?\s?(?:해설|감상|시평|글쓴이|필자|엮은이|옮긴이)\s?[=:：]\s?(?P<name>{NAME})(?:\s?{_POST})?\s?[>〉)\]]?"
)
"""Who comments on a poem: <해설 : 계연우 시인>."""
_HOME = re.compile(rf"(?P<name>{NAME})\s?[(<〈][가-힣][가-힣\d\s·,]{{1,20}}[)>〉]")
"""Who wrote a letter, and where from: 서윤아 (청주 상당고 2학년)."""


_HOUSE = re.compile(
    rf"[/\[(<【\-–]?\s?(?:{OUTLET}\s?)?(?:온라인|디지털|인터넷|뉴미디어|편집|취재|보도|공동취재|특별취재|기획취재)[가-힣]{{0,6}}(?:팀|부|국|단|본부|센터)\s?[\])>】\-–]?"
    r"|(?:최고)?(?:관리|운영|편집)자(?:\s기자)?"
    r"|[/\[(<【\-–]?\s?(?!이미지)[가-힣]{1,10}(?:신문|일보|뉴스|저널|타임즈|타임스|투데이)(?:사)?(?:\s제공)?(?:\s?\(www\.[a-z0-9.\-]{4,40}\))?\s?[\])>】\-–]?(?:\s-\s[^.?!]{4,30})?"
)
"""The house itself below the last sentence: 편집부, [온라인뉴스팀], <고을신문>, 고을신문 - 아침을 여는 신문."""


def read_signature(text: str) -> str | None:
    """Give the name in a line that is a name with an office and nothing else; None when it is none."""
    if len(text) > LONGEST or SENTENCE_END.search(text):
        return None
    if text[-2:-1] == text[-4:-3] == text[-6:-5] == " ":
        text = f"{text[:-4]}{text[-3]}{text[-1]}"  # set wide: 의장 김 하 람
    if "ⓒ" in text or "©" in text or "다." in text or tells_first(text) or _TOPIC.search(text):
        return None  # who took a picture; a paragraph and who wrote it
    match = _SIGNED.fullmatch(text) or _HOME.fullmatch(text) or _LABELLED_NAME.fullmatch(text)
    name = next((name for name in match.groupdict().values() if name), None) if match else None
    return name if name and is_person(name) and not _FOREIGN.fullmatch(text) else None


_TOPIC = re.compile(r"[가-힣]{3}[는를을]\s|\s이는\s")
"""마지막 발표자는 들녘고 3학년 한누리: a line that tells."""
_FOREIGN = re.compile(r"[가-힣]{2,5}\s[가-힣]{1,4}(?<![부팀국사문보송])(?<!뉴스|본지)\s(?:\S\S)?기자")
"""마리아 로페스 객원기자: one name of two words, and neither name nor outlet."""


def read_last_signature(text: str) -> str | None:
    """Give the name in the last line of a text, where name and home, bare office or 올림 are enough; else None."""
    match = _AT_END.fullmatch(text) if len(text) <= _LONGEST_LAST else None
    name = next((name for name in match.groupdict().values() if name), None) if match else None
    in_town = match is not None and name == match["after"] and text[-1] in "면읍"  # 수필가·정산면
    return name if name and is_person(name) and not in_town else None


_LONGEST_LAST = 30  # characters


def signs_text(text: str) -> bool:
    """Say whether a line right below the last sentence of a text says who wrote it: a name and an office, or a desk."""
    return len(text) <= LONGEST and (_HOUSE.fullmatch(text) is not None or read_signature(text) is not None)


def read_name(text: str) -> str | None:
    """Give the name in a line that is a name, with or without its bare office or outlet: 위성호 목사; else None."""
    match = _TITLED.fullmatch(text) or _OF_HOUSE.fullmatch(text)
    name = match["name"] if match else text
    return name if is_name(name) else None


def read_of_house(text: str) -> str | None:
    """Give the name in a line that is an outlet and a name: 가온신문 한도담; None when it is none."""
    match = _OF_HOUSE.fullmatch(text) if text[-4:-3] == " " else None
    return match["name"] if match and is_person(match["name"]) else None


def is_name(text: str) -> bool:
    """Say whether `text` is a person's name and nothing else."""
    return _WHOLE_NAME.fullmatch(text) is not None and is_person(text)


def is_house(text: str) -> bool:
    """Say whether a line names the house itself, or the town of a report: 편집부, [온라인뉴스팀], (영양)."""
    if _HOUSE.fullmatch(text) is not None:
        return True
    return len(text) <= _LONGEST_PLACE and (place := _PLACE.fullmatch(text)) is not None and are_places(place[1])


_LONGEST_PLACE = 6  # characters with the frame
_PLACE = re.compile(r"[(<\[]([가-힣]{2,4})[)>\]]")
"""(영양): where an unsigned report is from."""


def is_office(text: str) -> bool:
    """Say whether a line is an office, with or without an institution, and nothing else."""
    return _OFFICE.fullmatch(text) is not None or _CALLING_AND_HOME.fullmatch(text) is not None


_CALLING_AND_HOME = re.compile(rf"{_BARE}\s?[·,/]\s?[가-힣\s]{{2,16}}")
"""수필가·달빛면"""


def is_pen_name(text: str) -> bool:
    """Say whether a line labels who writes, whatever the name: 글·사진 : 뚝방지기."""
    return _PEN_NAME.fullmatch(text) is not None
