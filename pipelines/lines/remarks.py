"""What an outlet says about an article below it: who paid for it, that the author's opinion is his own."""

from __future__ import annotations

import re

from pipelines.page.blocks import Block
from pipelines.page.signs import PageContext

_LAST = 4  # blocks from the end of the body: byline and address may follow
_FIRST = 2  # blocks from its start, where an embargo stands
_LONGEST = 160  # characters; the longest remark seen has 120
_MARK = r"[※*＊☞▶■\[<(〈“\"\s]{0,3}"
_END = r"[.)\]>〉”\"\s]{0,3}"
_ARTICLE = (
    r"(?:기사|콘텐츠|글|취재|보도|연재|칼럼|원고|기획(?:물|\s?(?:기사|취재|연재))?|기고문?|란|지면|시리즈|포스팅)"
)
_HINT = re.compile(
    r"기사|콘텐츠|글[은의이]|기획|취재|보도|연재|칼럼|원고|본란|기고|필자|투고|이어|계속|출처|원문|엠바고|상담|자동\s?요약|본문|이미지|사진|포스팅|인터뷰|카테고리|QR|영상은|정부\s?광고|언론진흥|후원|0호|1호|2호|3호|4호|5호|6호|7호|8호|9호|www\.|https?:|facebook|본지|링크|신문\s|일보\s"
)
"""Without one of these words no row below can match."""
_QUOTING = (
    r"[※*＊\[<(]?\s?인터뷰(?:\s내용)?[를을]\s인용.{0,60}(?:밝혀|표기해)\s?주(?:시기\s바랍니다|십시오|세요)"
    r"\.?.{0,30}"
)
_QUOTES = re.compile(_QUOTING)
"""What a station asks of who quotes it; it stands above the talk, too."""
_ROWS = tuple(
    re.compile(row)
    for row in (
        # ※ 이 기사는 지역신문발전기금을 지원받았습니다.
        rf"{_MARK}(?:덧붙이는\s글\s?[|:]?\s?)?(?:이|본|해당)\s?{_ARTICLE}[는은의가이]\s.{{0,70}}"
        r"(?:지원|후원|협찬|게재|실[렸린립]|제공|작성|번역|무관|다를|견해|의견|방향|제휴|인용|광고|수정|등록|수수료|입장|볼\s수\s있).{0,40}니다"
        rf"{_END}",
        rf"{_MARK}(?:외부\s?)?(?:필자|필진|기고|기고문|칼럼|독자\s?투고|사설)(?:의?\s?(?:원고|글|내용))?[의은는이]\s.{{0,60}}(?:다를\s수|무관|일치하지|개인의?\s의견).{{0,40}}니다{_END}",
        # 이 뉴스는 … 배포한 보도자료입니다.
        rf"{_MARK}(?:이|본|해당)\s?(?:뉴스|자료|글|기사)[는은]\s[^“”\"]{{2,60}}(?:배포|발표|제공)한\s(?:보도\s?)?자료(?:입니다|임){_END}",
        # ※ 위 기사는 11월 13일 수정되었습니다.
        r"[※*＊\[<(]\s?(?:(?:\d{4}년\s|\d{1,2}월\s|\d{1,2}일\s|오[전후]\s|\d{1,2}시\s|\d{1,2}분\s)+)?(?:위\s)?기사(?:의|\s일부)?\s?(?:내용|제목|일부)?.{0,40}(?:수정|정정)(?:됐|되었|했|하였|합|\s?[:：]).{0,40}",
        # (다음 호에 계속), <관련기사 5면>
        r"[※*(<‹〈\[【]\s?(?:\S{1,6}\s)?다음\s?(?:호|회|주|편)?에\s?(?:계속|이어집니다|이어짐|이어진다)[.)>›〉\]】]{0,2}",
        r"[(<〈\[【]\s?\d{1,2}면(?:에서|에)\s(?:이어짐|이어집니다|계속)[)>〉\]】]",
        r"[(<〈\[【/*▶☞※]\s?관련\s?기사\s?[:：]?\s?(?:[A-Z]?\d{1,2}\s?[·,~∼]?\s?){1,4}면?(?:에\s?(?:계속|이어집니다|이어짐))?[)>〉\]】]?",
        # where it is from
        r"[\[(<]?\s?(?:기사\s?(?:제공|출처)|자료\s?출처|보도자료\s?(?:제공|출처)|원문\s?(?:보기|링크|출처|기사)?|출처)\s?[=:：\]]\s?\]?\s?(?!https?:)[^.?!\s][^\s:]{0,20}(?:\s[^\s:]{1,16})?\s?(?:[\[(]?https?://\S{4,80})?[\])>]?|(?:(?:기사\s?)?원문\s?(?:보기|링크|출처|기사)?|관련\s?링크)\s?[=:：]?\s?https?://\S{4,80}",
        # 본지 2026년 7월 1일자 3면
        r"[<※(\[]?\s?(?:본지|[가-힣]{2,10}(?:신문|일보))\s(?:(?:19|20)\d\d년\s)?\d{1,2}월\s\d{1,2}일\s?자?\s\d{1,2}면[>)\]]?",
        # machines
        r"(?:전체\s(?:내용|맥락)을\s이해하기\s위해서는\s)(?:기사\s)?본문.{0,12}(?:읽어야\s합니다|권장합니다)\.?",
        r"자동\s?요약\s기사\s제목과\s.{0,30}결과입니다\.?|(?:이\s)?요약은\s(?:AI|인공지능).{0,50}니다\.?",
        r"기사가\s속한\s카테고리는\s.{4,20}니다\.?|언론사는\s한\s기사를\s.{4,40}니다\.?"
        r"|[<※*(\[]?\s?(?:사진|이미지|그림|QR\s?코드)[를을]\s(?:클릭|누르|찍)\S{1,4}\s.{2,24}(?:니다|세요)[.>)\]]{0,2}|[※*]\s?영상은\s.{2,40}볼\s수\s있습니다\.?",
        r"[※*＊(<\[“\"]{0,2}\s?(?=.{0,30}(?:정부\s?광고|언론진흥|지역\s?언론|지역신문))[^.]{2,40}지원(?:을\s받|받|으로).{0,30}(?:기사|취재|제작|사업|보도|작성|연재|받았)[^.]{0,16}니다[.”\")\]>]{0,2}",
        r"[※*＊]?\s?(?:취재\s?)?(?:후원|지원|협찬)\s?[:：]\s?\S{0,8}(?:언론|신문)\S{0,8}(?:재단|위원회|기금)",
        r"[\[<(]?\s?공동\s?기획\s?[:：\]]\s?[^.]{4,30}|[\[<(]?[가-힣]{2,10}(?:신문|일보|뉴스|방송)\s?[·ㆍ-]\s?[가-힣]{2,12}\s공동\s?기획[\]>)]?",
        r"[\[(<]?\s?(?:[가-힣]{2,10}(?:신문|일보)\s)?제?\d{3,5}호(?:\s\d{1,2}면)?(?:\s?(?:19|20)\d\d[.\-]\s?\d{1,2}[.\-]\s?\d{1,2}\.?)?\s?[\])>]?",
        r"(?:[가-힣]{2,12}\s(?:홈페이지|누리집|SNS)\s?[:：]\s?)?(?:https?://|www\.|facebook\.com)\S{3,80}",
        r"(?:이|해당)\s기사는\s언론사에서\s.{1,12}\s섹션으로\s분류했습니다\.?|기사\s섹션\s분류\s안내",
        rf"{_MARK}(?:이|본|위|해당)?\s?(?:기사\s)?(?:이미지|사진|삽화)[은는]\s.{{0,40}}(?:(?:AI|인공지능).{{0,16}}(?:생성|제작|만든|만들)|무관|관련이?\s?없).{{0,16}}",
        # ※ 우울감 등 … 상담전화 ☎109
        r"[※*＊■\[]\s?(?=.{0,120}(?:109|1393|1577-0199|129|1366))(?=.{0,90}(?:자살|우울|고민|폭력|학대)).{0,60}상담.{0,70}",
        _QUOTING,
    )
)  # fmt: skip
_EMBARGO = re.compile(
    r"[\[(<※*]?\s?(?:엠바고|보도\s?(?:시점|일시|제한))\s?[\])>:：].{0,50}|[※*＊]?\s?(?:이\s기사는\s)?\d{1,2}월\s?\d{1,2}일.{0,20}(?:이후|부터)\s(?:보도|사용)(?:\s?바랍니다|할\s수\s있습니다|해\s주(?:십시오|시기\s바랍니다))\.?"
)
"""From when on a press release may be printed."""


def says_remark(text: str) -> bool:
    """Say whether the whole of `text` is what an outlet says about the article it stands by."""
    if len(text) > _LONGEST or _HINT.search(text) is None:
        return False
    return any(row.fullmatch(text) for row in _ROWS)


def is_remark(index: int, block: Block, context: PageContext) -> bool:
    """A polite sentence about the article itself, at its end: ※ 이 기사는 지역신문발전기금을 지원받았습니다."""
    text = block.text
    if len(text) > _LONGEST:
        return False
    if index >= context.layout.end - _LAST and (says_remark(text) or _EMBARGO.fullmatch(text)):
        return True
    if text[0] in "[※" and "클릭" in text and says_remark(text):
        return True
    if index < context.layout.start + _FIRST and _EMBARGO.fullmatch(text):
        return True
    return "인용" in text and _QUOTES.fullmatch(text) is not None
