"""Whether a page is an article, and which rule says so: the evidence of head, headline, body and shape."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.lines.bylines import read_byline
from pipelines.lines.sentences import is_told
from pipelines.page.head.metadata import Metadata
from pipelines.page.head.titles import names_people, split_title
from pipelines.page.regions.headlines import BEGINS, is_named_in_head, is_page_title
from pipelines.page.regions.layout import Layout
from pipelines.page.signs.timelines import BARE_TIME
from pipelines.page.walk import hints as h

MIN_BODY = 120  # characters of running text; two sentences
MIN_TITLED_BODY = 60  # with a headline that is the page's title
MIN_SHORT_BODY = 30  # with a headline and a date: 속보, photo news
_ABOVE = 3  # blocks above the first text: the first entry's title, date and section
_LIST_LINKS = 5  # linked titles inside the body before it counts as a list
_ENTRIES = 2  # people of a list
_ENTRY_MARKS = "▲△◇◆○■"  # of an entry, or of the rank above it on its line
_LEAST_LINES = 4  # of a poem or a table; who wrote it, and a byline, are two
_SHORTEST_HEADLINE = 6  # characters; above lists stands 사회, 지역 소식
_LIST_DATES = 4  # lines that are only a date inside the body

_LIST_TITLE = re.compile(
    r"목록|글 보관함|통합\s?검색|검색\s?결과|뉴스검색|로그인|회원가입|찾을 수 없|\b404\b|not found"
    r"|\A\W*error\b|\berror\W*\Z|\b(?:server|runtime)\serror|\berror\s?\d{3}",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(
    r"\S{0,10}\s?\S{0,10}(?:목록|로그인|회원\s?가입)"
    r"|.{0,30}(?:통합\s?검색|검색\s?결과|뉴스\s?검색)(?:\s?[^\s가-힣].{0,12})?"
)
"""What a part of such a page's title is as a whole, should it have a date; 로그인 없이 보는 공공 누리집 is news."""
_SYSTEM_TITLE = re.compile(
    r"\A\W*(?:just a moment|attention required|access denied|request rejected|internal server error|object moved"
    r"|(?:[45]\d\d\s)?(?:forbidden|bad gateway|unauthorized|too many requests|(?:request|gateway) time-?out)"
    r"|(?:[45]\d\d\s)?service (?:temporarily )?unavailable"
    r"|welcome to nginx|apache2? .{0,20}default page|잠시만 기다\S{0,8}\Z|HTTP 상태|런타임 오류"
    r"|.{0,16}not available in your (?:region|country))"
    r"|\b(?:used cloudflare to|5\d\d: )",
    re.IGNORECASE,
)
"""Titles of what a server or its guard says instead of the page; such pages name nothing else in their head."""
_LIST_HEADLINE = re.compile(r"검색\s?결과(?:입니다|\s*$|\s*[(\d])|찾을 수 없습니다\W{0,3}(?:\d|\Z)")
_TO_VISITOR = re.compile(
    r"(?:(?:삭제된|존재하지\s?않는|없는|비공개|만료된|접근이\s?(?:제한|차단)된)\s?(?:기사|글|게시글|게시물|페이지|콘텐츠|자료)\s?입니다"
    r"|(?:기사|글|게시글|게시물|페이지|콘텐츠)[가는은이]?\s?(?:삭제(?:되었|됐)|존재하지\s?않|만료(?:되었|됐)).{0,6}니다"
    r"|(?:점검|준비)\s?중입니다|접[근속](?:이|할\s?수|하실\s?수).{0,8}(?:제한|차단|감지|탐지|없).{0,6}니다|권한이\s?없습니다"
    r"|\A(?:시스템|서버|서비스|사이트|누리집|홈페이지)\s?(?:정기\s?|긴급\s?)?점검\s?(?:안내|공지|중)?"
    r"|\A(?:일일\s?)?(?:데이터\s?)?(?:전송량|트래픽)\s?초과(?:\s?안내)?|\A자동\s?(?:입력|등록|가입)\s?방지.{0,6}"
    r"|(?:이용|사용|서비스)\s?기간이?\s?(?:만료|종료|끝나).{0,8}니다|(?:요청|접[근속])이\s?차단.{0,6}니다"
    r"|\A(?i:we (?:value|care about|respect) your privacy|your privacy(?: choices| matters)?|before you continue.*)"
    r"|쿠키\s?(?:사용|설정)?에?\s?동의.{0,8}(?:세요|니다|시오)|\A쿠키\s?(?:설정|사용\s?안내)"
    r"|(?:연령|성인|본인)\s?(?:확인|인증)이\s?필요.{0,12}|사람인지\s?확인.{0,6})\W{0,3}\Z"
)
"""Headlines with which a page speaks to its visitor; news says it without politeness."""
_PICTURES = re.compile(
    r"[\[<(【〈]\s?(?:독자\s?|오늘의\s?|주말\s?)?(?:포토|사진|화보|카드\s?뉴스|만평|만화|그래픽|한\s?컷|영상|동영상)"
)
_FLASH = re.compile(r"[\[<(【〈]\s?(?:속보|긴급|[1-9]보)\s?[\]>)】〉]")
_POEM = re.compile(
    r"[\[<(【〈]\s?(?:(?:[^\]>)】〉]{0,14}[\s의는을])?(?:초대|자작|명|애송|디카|동|신작)?(?:시|詩|시조)(?:\s?\d+)?|시[가와]\s[^\]>)】〉]{2,8})\s?[\]>)】〉]"
)
"""[아침을 여는 초대시], [시가 있는 아침], whose lines are no sentences; [나루시] is a place."""
_HOUSE_PAGE = re.compile(
    r"(?:회사|신문사|매체|기관|언론사|\S{2,8}(?:신문|일보|뉴스|방송))\s?소개|(?:서비스\s?)?이용\s?약관|청소년\s?보호(?:\s?(?:정책|방침|책임자))?"
    r"|개인정보\s?(?:처리|취급|보호)\s?(?:방침|정책)|고충\s?처리(?:인|\s?제도|\s?절차)?(?:\s?(?:안내|운영\s?규정))?"
    r"|광고\s?(?:및\s?제휴\s?)?(?:안내|문의)|(?:정기\s?)?구독\s?(?:신청|안내)|기사\s?제보(?:하기)?|(?:윤리|편집)\s?(?:강령|규약|규정)"
    r"|찾아\s?오시는\s?길|오시는\s?길|(?:(?:발행인|대표|회장)\s?)?인사말|저작권\s?(?:규약|정책|보호)(?:\s?정책)?"
    r"|이메일\s?(?:주소\s?)?무단\s?수집\s?거부|사이트\s?맵|회원\s?(?:가입|로그인)|RSS(?:\s?(?:서비스|안내|피드))*"
)
"""The whole headline of a page that an outlet has about itself; 개인정보 3만 건 유출 is news."""
_PERSON_PAGE = re.compile(r"[가-힣]{2,4}\s(?:[가-힣]{2}\s?)?(?:기자|특파원|앵커|아나운서)")
"""The title of the page that an outlet has about a reporter, with what they wrote."""
_DATE_ONLY = re.compile(
    r"^[\[(]?(?:작성일|등록일)?\s*:?\s*(?:20)?\d\d\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2}\s*일?\.?[^가-힣]{0,12}$"
)


_MORE = re.compile(
    r"(?:자세히|더|전문|기사|원문|계속|내용)\s?(?:보기|읽기)\W{0,3}|(?:read )?more\W{0,3}", re.IGNORECASE
)
"""The link below each entry of a list of teasers."""


class PageVerdict(NamedTuple):
    """Whether the page is an article, and the name of the rule that decided."""

    is_article: bool
    reason: str


class _Evidence(NamedTuple):
    """What speaks for a page and against it."""

    layout: Layout
    metadata: Metadata
    headline: str
    dated: bool
    declared: bool
    """The head says that the page is an article."""
    is_text: bool
    """Its running text is long enough for an article, whatever else is there."""
    in_head: bool
    """The headline is a picture, but the title of the window gives it."""
    told: int
    """Paragraphs that tell news below the page's own title; 0 where they are few or short."""


def judge(layout: Layout, metadata: Metadata, *, headline: str = "", dated: bool = False) -> PageVerdict:
    """Decide whether the page holds one article. `headline`: without what was glued to it; `dated`: it has a time."""
    if not layout.page.blocks:
        return PageVerdict(False, "no_visible_text")
    evidence = _Evidence(
        layout=layout,
        metadata=metadata,
        headline=headline,
        dated=dated,
        declared=metadata.json_article or (metadata.kind == "article" and metadata.published is not None),
        is_text=layout.body_prose >= MIN_BODY and _sentences(layout),
        in_head=layout.headline is None and dated and is_named_in_head(metadata) and _has_picture_above(layout),
        told=_count_told(layout) if is_page_title(headline, metadata) and not _LIST_NAME.fullmatch(headline) else 0,
    )
    if refusal := _refuse(evidence):
        return refusal
    if dated and not evidence.is_text and _names_people(layout):
        return PageVerdict(True, "notice_of_people")
    return _judge_text(evidence) if evidence.is_text else _judge_short(evidence)


def _refuse(evidence: _Evidence) -> PageVerdict | None:
    """Refuse a page by its titles or shape, else None; news of logins and errors has a date and text."""
    title, headline = evidence.metadata.title or "", evidence.headline
    if evidence.declared:
        is_section = not evidence.metadata.json_article and len(headline) < _SHORTEST_HEADLINE
        return PageVerdict(False, "list_of_links") if is_section and _is_list(evidence.layout) else None
    is_news = evidence.told or (evidence.dated and headline and (evidence.is_text or not _names_list(title)))
    if _LIST_TITLE.search(title) and not is_news:
        return PageVerdict(False, "title_of_a_list")
    if not evidence.metadata.headline and _SYSTEM_TITLE.search(title):
        return PageVerdict(False, "title_of_a_list")
    if _is_list(evidence.layout, evidence.told):
        return PageVerdict(False, "list_of_links")
    is_kind = (evidence.metadata.kind or "").startswith(_OTHER_KINDS)
    sells = not evidence.dated or not _tells(evidence.layout)
    if not (evidence.told and evidence.dated) and (is_kind or _sells(evidence.layout, news=not sells)):
        return PageVerdict(False, "another_thing")
    first = split_title(title)[0]
    if any(_HOUSE_PAGE.fullmatch(part.strip(" .:|[]")) for part in (headline, first)) or _PERSON_PAGE.fullmatch(first):
        return PageVerdict(False, "about_the_outlet")
    if _LIST_HEADLINE.search(headline) or (_TO_VISITOR.search(headline) and not (evidence.dated and evidence.is_text)):
        return PageVerdict(False, "title_of_a_list")
    return None


def _names_list(title: str) -> bool:
    """Say whether a part of a page's title is the name of a list, a search or a login."""
    return any(map(_LIST_NAME.fullmatch, split_title(title)))


def _judge_text(evidence: _Evidence) -> PageVerdict:
    """Decide on a page with running text: it needs a headline, or a head that speaks of an article."""
    metadata = evidence.metadata
    named = bool(metadata.headline) and (evidence.dated or metadata.kind == "article")
    if evidence.headline or evidence.declared or named or evidence.in_head:
        return PageVerdict(True, "headline_and_body")
    return PageVerdict(False, "no_headline")


def _judge_short(evidence: _Evidence) -> PageVerdict:
    """Decide on a page with little text: a notice, a flash, a picture, a wall, or nothing."""
    layout, metadata, headline, dated = evidence.layout, evidence.metadata, evidence.headline, evidence.dated
    prose = layout.body_prose
    told_in_state = evidence.declared and metadata.headline and _sentences(layout)  # no headline is drawn there
    if layout.headline is None and not ((evidence.in_head or told_in_state) and prose >= MIN_TITLED_BODY):
        return PageVerdict(False, "no_body")
    if not dated and any(_REMOVED.search(block.text) for block in layout.page.blocks[layout.start : layout.end]):
        return PageVerdict(False, "no_body")
    if _is_wall(layout) and not (dated and _tells(layout, _PREVIEW)):
        return PageVerdict(False, "login_wall")
    if evidence.declared:
        return PageVerdict(True, "declared_article")
    if prose >= MIN_TITLED_BODY and (evidence.in_head or is_page_title(headline, metadata)):
        return PageVerdict(True, "titled_article")
    if _count_told(layout) and (dated or not metadata.headline):
        return PageVerdict(True, "short_article")
    if prose >= MIN_SHORT_BODY and (dated or (metadata.kind == "article" and _reports(layout))):
        return PageVerdict(True, "short_article")
    if dated and is_page_title(headline, metadata):
        if _tells(layout) or (_FLASH.match(headline) and _sentences(layout)):
            return PageVerdict(True, "short_article")
        if _POEM.match(headline) and _has_lines(layout, MIN_SHORT_BODY):
            return PageVerdict(True, "short_article")
        if _PICTURES.match(headline) or (metadata.kind == "article" and _shows_pictures(layout)):
            return PageVerdict(True, "pictures_only")  # photo news, card news
        if _has_lines(layout, MIN_TITLED_BODY):
            return PageVerdict(True, "short_article")
    if prose >= MIN_SHORT_BODY and _tells(layout, _PARAGRAPHS) and is_page_title(headline, metadata, least=BEGINS):
        return PageVerdict(True, "short_article")
    return PageVerdict(False, "no_body")


_OTHER_KINDS = (
    "product",
    "event",
    "festival",
    "musicevent",
    "exhibition",
    "jobposting",
    "course",
    "profile",
    "restaurant",
)
"""What a head says of the page: goods, an appointment, a vacancy, a person."""
_BUTTON = re.compile(r"장바구니(?:에?\s?담기)?|(?:바로\s?)?(?:구매|주문|예매)\s?(?:하기)?")
_PRICE = re.compile(r"(?:(?:판매|소비자|할인)\s?가\S{0,3}\s?|\S{1,2}석\s?[:：]?\s?)?\W{0,2}[\d,]{3,}\s?원")


def _sells(layout: Layout, *, news: bool) -> bool:
    """Say whether price and button to buy stand near the headline, or what a show's page says of seats and tickets."""
    top = layout.headline or 0
    blocks = layout.page.blocks
    texts = [block.text for block in blocks[top : top + _WALL_BLOCKS] if len(block.text) <= _LONGEST_FIELD]
    first = next((at for at in range(top, layout.end) if layout.is_sentence(at)), top)
    above = [block.text for block in blocks[top:first] if len(block.text) <= _LONGEST_FIELD]
    if any(map(_TICKETS.match, above)) and any(map(_SHOWN.match, above)):
        return True
    return not news and any(map(_BUTTON.fullmatch, texts)) and any(map(_PRICE.fullmatch, texts))


_TICKETS = re.compile(
    r".{0,24}(?:관\s?람\s?[료가]|입\s?장\s?료|티켓|(?:관람|이용)\s?(?:등급|연령)|러닝\s?타임|예\s?매(?:처|하기|문의|기간)?)(?=\W|\Z)"
)
_SHOWN = re.compile(r"\W{0,2}(?:(?:공연|전시|행사|상영|관람)\s?)?(?:기\s?간|시\s?간|장\s?소|일\s?[시자])(?=\W|\Z)")
"""What the page of a concert, a film or an exhibition tells above what it is about."""
_LONGEST_FIELD = 60  # characters
_WALL = re.compile(
    r"(?:회원|구독자|유료|로그인).{0,12}(?:전용|만\s(?:볼|읽을|이용|열람))|로그인\s?(?:후|하셔야|하시면|하면).{0,16}(?:이용|볼|보실|열람|확인|읽)"
    r"|기사\s?전문(?:은|을).{0,20}(?:로그인|구독|결제)|(?:구독|결제)\s?(?:후|하셔야|하시면).{0,16}(?:이용|볼|보실|읽)"
    r"|(?:읽으|보|열람하)(?:려면|시려면).{0,16}(?:로그인|회원|구독|가입|결제)|유료\s?(?:기사|콘텐츠)\s?입니다"
    r"|\b(?:for (?:paid )?subscribers only|only for subscribers|already a subscriber)\b"
    r"|\b(?:subscribe|log in|sign in) to (?:read|continue|view)\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    r"기사[는은가]\s.{0,30}(?:삭제|비공개|게재\s?중단|노출\s?중단)\s?(?:처리)?[가-힣\s]{0,4}(?:습|입)니다"
)
"""Said where a text was; news of it names the day or says it without politeness."""
_LONGEST_WALL = 120  # characters
_WALL_BLOCKS = 40  # behind the headline


def _is_wall(layout: Layout) -> bool:
    """Say whether a page asks for a login or a subscription where its text should stand."""
    top = layout.headline or 0
    below = layout.page.blocks[top + 1 : top + _WALL_BLOCKS]
    said = (block.text for block in below if len(block.text) <= _LONGEST_WALL and not is_told(block.text))
    return any(map(_WALL.search, said))


def shows_head(layout: Layout, metadata: Metadata) -> bool:
    """Say whether a page shows its own title and, near it, a date: an article whose text may not be drawn yet."""
    if layout.headline is None:
        return False
    first = max(0, layout.headline - _ABOVE)
    near = layout.page.blocks[first : layout.headline + 2 * _ABOVE]
    title = layout.page.blocks[layout.headline].text
    return any(BARE_TIME.match(block.text) for block in near) and is_page_title(title, metadata)


def _has_picture_above(layout: Layout) -> bool:
    """Say whether a picture stands where a headline would, above the first text."""
    return any(layout.start - _ABOVE_TEXT <= at <= layout.start for at in layout.page.images)


_ABOVE_TEXT = 6  # blocks: subtitle, byline, times, buttons


def _shows_pictures(layout: Layout) -> bool:
    """Say whether a picture stands below the headline, before the next text or somewhat further down."""
    top = layout.headline or 0
    return any(top < at <= top + _WALL_BLOCKS for at in layout.page.images)


def _tells(layout: Layout, least: int = 1) -> bool:
    """Say whether a text tells news, in so many paragraphs at least."""
    texts = (block.text for block in layout.page.blocks[layout.start : layout.end])
    return sum(is_told(text) for text in texts) >= least


def _count_told(layout: Layout) -> int:
    """Give how many paragraphs of the body tell news and are no leads of other articles; 0 for fewer than three."""
    body = range(layout.start, layout.end)
    own = [at for at in body if layout.prose[at] and at not in layout.asides and is_told(layout.page.blocks[at].text)]
    return len(own) if len(own) >= _NEWS and sum(layout.prose[at] for at in own) >= MIN_TITLED_BODY else 0


_NEWS = 3  # paragraphs
_SAID = re.compile(r"(?:밝혔|밝힌|전했|전해졌|말했|알렸|알려졌|설명했|나타났|따르면)")


def _reports(layout: Layout) -> bool:
    """Say whether a short text tells news, politely or not; words to the visitor name nobody who said something."""
    texts = (block.text for block in layout.page.blocks[layout.start : layout.end])
    return any(is_told(text) or _SAID.search(text) for text in texts)


_PARAGRAPHS = 2  # of news below the page's title
_PREVIEW = 2  # paragraphs above a wall; one may be a summary


def _sentences(layout: Layout) -> bool:
    return any(layout.is_sentence(index) for index in range(layout.start, layout.end))


def _has_lines(layout: Layout, least: int) -> bool:
    """Say whether the body has lines enough, of so many characters without bylines: a poem, a table of scores."""
    blocks = layout.page.blocks[layout.start : layout.end]
    letters = [len(block.text) - block.link_chars for block in blocks if read_byline(block.text) is None]
    return len(letters) >= _LEAST_LINES and sum(letters) >= least


def _names_people(layout: Layout) -> bool:
    """Say whether the body is a list of appointments or obituaries: entries with a triangle, on a line or more.

    One is enough below [부고], else two.
    """
    if layout.headline is None:
        return False
    texts = (block.text for block in layout.page.blocks[layout.start : layout.end])
    entries = sum(text.count("▲") + text.count("△") for text in texts if text[0] in _ENTRY_MARKS)
    return entries >= (1 if names_people(layout.page.blocks[layout.headline].text) else _ENTRIES)


def _is_list(layout: Layout, told: int = 0) -> bool:
    """Say whether the body is rather a list: many linked titles or dates between little text.

    `told`: paragraphs that tell news below the page's own title; more than the entries are no leads.
    """
    region = layout.page.blocks[max(0, layout.start - _ABOVE) : layout.end + 1]
    linked = [
        block
        for block in region
        if block.link_chars * 10 > block.chars * 8 and not layout.hints[block.box] & _NO_ENTRIES
    ]
    links = sum(block.link_chars > 10 or _MORE.fullmatch(block.text) is not None for block in linked)
    dates = sum(_DATE_ONLY.match(block.text) is not None for block in region)
    paragraphs = sum(max(1, weight // _LONGEST_LEAD) for weight in layout.prose[layout.start : layout.end] if weight)
    broken = sum(block.text.endswith(_BROKEN_OFF) and len(block.text) > _LEAST_LEAD for block in region)
    if told > max(links, dates, broken):
        return False
    if broken >= _LIST_LEADS and broken * 3 >= paragraphs * 2 and len(linked) >= _ENTRIES:
        return True
    return (links >= _LIST_LINKS and links * 3 > paragraphs * 2) or dates >= _LIST_DATES


_NO_ENTRIES = h.TOOLS | h.COMMENTS | h.ADVERTISEMENT | h.RELATED
_BROKEN_OFF = ("…", "...", "…]", "...]", "더보기", "더 보기")
_LEAST_LEAD = 30  # characters of what a list shows of an article
_LONGEST_LEAD = 300  # characters; a longer paragraph weighs as two leads and more
_LIST_LEADS = 3
