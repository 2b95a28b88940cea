"""What papers in English, Japanese or Chinese say about an article below it: translator, source, whose opinion."""

from __future__ import annotations

import re

from archive.items import Role
from pipelines.lines.bylines import read_byline

_LONGEST = 420  # characters; three sentences on how an article was translated have 310
_HANGUL = re.compile(r"[가-힣]")
_PEOPLE = r"[A-Z][\w'’.\-]{0,14}(?:\s(?:and\s|& )?[A-Z][\w'’.\-]{0,14}){1,5}"
_WORK = (
    r"(?:(?:Additional\s)?[Rr]eporting|[Pp]hotos?|[Pp]hotography|[Vv]ideo|[Gg]raphics?|[Ii]llustrations?|[Tt]ransla(?:ted|tion)"
    r"|[Ee]dit(?:ed|ing)|[Cc]ompiled|[Ii]nterpreted)"
)
_WIRE = r"(?:Yonhap|Newsis|News1|AFP|AP|Reuters|Xinhua|Bloomberg|Kyodo|EPA|UPI|dpa)"
_TRADE = (
    r"(?:[Pp]rofessor|researcher|lecturer|reporter|editor|columnist|correspondent|director|fellow|president|chief|head|lawyer"
    r"|student|staff|member|contributor|contributing|freelance|former|senior|assistant|associate|emeritus)"
)
_HAN = r"[一-龥ァ-ヺー々]"
_PAPER = rf"{_HAN}{{2,8}}(?:日報|新聞|ニュース|通信)"
_ROWS = tuple(
    re.compile(row)
    for row in (
        # This article was translated by AI and edited by our newsroom.
        r"\W{0,3}This\s(?:article|translation|content)\b(?=.{0,300}\b(?:AI|artificial\sintelligence|generative|machine|bilingual|(?:from|in)\sKorean)\b)"
        r"(?=.{0,300}\b(?:translat|written|produced|generated|created|edited)).{10,400}",
        r"\W{0,3}This\sarticle\s(?:(?:was\s)?(?:first|originally)\s(?:appeared|published)|(?:was|is|has\sbeen)\s(?:contributed|provided|sponsored))\b.{4,120}",
        # Photos by Na Ha-rin; By Korea Herald staff
        rf"\W{{0,2}}{_WORK}(?:\sby\s|\s?:\s){_PEOPLE}\W{{0,2}}",
        rf"\W?\s?{_WIRE}(?:\s?[-/,]\s?{_WIRE}){{0,2}}(?:\sNews(?:\sAgency)?)?\s?\W?",
        r"\W?(?:By|From|With)\s(?:The\s)?(?:[A-Z]\w{1,12}\s){0,4}(?:staff(?:\s(?:reports?|reporters|writers?))?|news\sreports|wire\sreports|news\sservices)\W?",
        # The views expressed here are the writer's own. -- Ed.
        r"\W{0,2}The\s(?:views|opinions)(?:\sand\sopinions)?\sexpressed\s(?:here|herein|above|in\s(?:this|the\sabove|the)\s(?:article|column|piece|essay)|are)\b.{5,220}",
        r".{10,240}(?:—|--|–|\s-)\s?Ed\.?\W?",
        rf"\W?The\s(?:writer|author|columnist)\sis\s(?:an?|the)\s(?:\w{{2,14}}\s){{0,3}}?{_TRADE}\b.{{3,200}}",
        r".{4,200}\bcan\sbe\s(?:reached|contacted)\s(?:at|via)\s\S+@\S+",
        rf"{_PEOPLE}\s?[(\[]?\S{{1,40}}@\S{{3,60}}\sis\s(?:an?|the)\s.{{4,160}}|(?:The\s(?:writer|author)|{_PEOPLE}|He|She|You)\scan\s(?:be\s(?:reached|contacted)|reach\s\w{{3,5}})\s(?:at|via)\s\S+@\S+",
        # buttons in words
        r"\W{0,2}(?:Click|Tap)\shere\s(?:to|for)\s.{3,60}|\W{0,2}Read\s(?:the\s|this\s|it\s|our\s|more\s)?(?:original\s|full\s)?(?:article\s|story\s|version\s)?in\sKorean\W{0,3}",
        r"Share\sthis\s(?:article|story|post)\W{0,2}|Subscribe\s(?:now|to\s(?:our|the)\s.{0,24}(?:newsletters?|channel|updates))\W{0,2}|Follow\sus\son\s.{3,80}",
        r"(?:Keywords?|Tags?)\s?:\s[^.]{2,80}|\W?Unauthorized\s(?:reproduction|redistribution|use|copying)\b.{0,60}prohibited\W{0,2}",
        # https://… 韓国語原文入力:2026-11-11 21:40, 訳C.M
        r"(?:https?://\S{4,120}\s?)?\W?(?:韓国語|原文)(?:原文|記事)?(?:入力|登録)?\s?[:：].{2,60}|(?:記事)?原文(?:記事|リンク|を読む|を見る)?",
        r"訳\s?[:：/・]?\s?[A-Z]\s?\.\s?[A-Z]\.?(?:[・.,]\s?[A-Z]\.?)*|(?:翻訳|訳|校閲|編集|写真|撮影|構成)\s?[:：/／=＝]\s?[^。]{2,24}",
        rf"(?:[A-Z]{{3,12}}|{_PAPER})\s?[/／]\s?{_PAPER}(?:日本語版)?|\W\s?(?:{_PAPER}|{_HAN}{{2,4}}共同)\s?\W",
        r"続き(?:を|は)\S{2,8}|この記事を\S{0,4}(?:シェア|共有|読んだ|印刷|保存)\S{0,12}|もっと(?:見る|読む)",
        r"\W?\s?(?:この|本)(?:記事|コンテンツ|文)は.{0,24}(?:AI|人工知能|機械|自動).{0,16}(?:翻訳|作成|要約|編集).{0,24}",
        r"\W?\s?(?:本文|本稿|此文|该文)(?:由|经|系).{0,12}(?:AI|人工智能|机器).{0,10}(?:翻译|编译|生成|撰写).{0,12}",
        # 责任编辑：罗河林
        r"\W?(?:责任编辑|責任編輯|编辑|編輯|翻译|翻譯|校对|校對|摄影|攝影|审核|审校)(?:\s?[:：/／]\s?|\s)[一-龥]{2,4}(?:[\s、][一-龥]{2,4}){0,2}\W?",
        r"\W?(?:来源|來源|出处|出處|稿源|新闻提供|新聞提供)\s?[:：\s]\s?[^。]{2,30}",
        r"(?:阅读|查看|閱讀)(?:韩文|韓文)?原文|(?:分享|转发)到\S{1,8}|返回(?:列表|首页)|(?:上|下)一篇\s?[:：].{2,60}",
    )
)  # fmt: skip


def says_foreign_remark(text: str) -> bool:
    """Say whether the whole of `text`, in another language than Korean, is what its paper says about the article."""
    if len(text) > _LONGEST or _HANGUL.search(text) is not None:
        return False
    return any(row.fullmatch(text) for row in _ROWS)


_LONGEST_CAPTION = 260  # characters; English agencies' captions with the words on reprints have 230
_PICTURES = tuple(
    re.compile(row)
    for row in (
        # … at Byeolmok Port. [GAON COUNTY], … (Yonhap), … / Yonhap, … Courtesy of Gaon County
        r"(?:.{4,200}\s)?[\[(](?:[A-Z][^\[\]():\d]{1,40}|(?:Photo|PHOTO|File|Courtesy)[^\[\]()]{0,40})[\])]\W?(?:\s?\([^()]{2,20}\))?",
        rf".{{4,200}}(?:\s/\s?[A-Z][\w\s-]{{2,30}}|[.,]?\s(?:{_WIRE}[-/])?{_WIRE})",
        r"(?:.{4,200}\s)?(?:[Cc]ourtesy\sof|[Pp]hotos?\s(?:by|courtesy\sof|provided\sby)|[Pp]rovided\sby|[Cc]aptured\sfrom)\s[A-Z][^.]{1,50}",
        r"\W?(?:[Pp]hoto|[Ii]mage|[Gg]raphic|[Ss]ource|[Cc]redit)(?:\s(?:credit|source|from))?\s?[:=]\s?.{2,50}",
        # 港に積まれた廃網（カオン郡提供）＝（聯合ニュース）, 写真=カオン郡
        r"(?:[^。]{4,160}。?\s?)?\W?(?:資料)?写真(?:提供)?(?:\s?[＝=：:／/]\s?|は|[\s　])[^。]{2,24}",
        r"[^。]{4,160}[＝=]\s?[^＝=。]{2,30}|[▲△].{4,160}",
        # 渔民在码头卸下废网。（佳温郡供图）, 图片来源：佳温郡
        r"(?:.{4,160})?[（(【][^（()）【】]{0,12}(?:图片?(?:提供|来源)|供图|提供|摄影?|写真)[^（()）【】]{0,16}[）)】]",
        r"(?:图为|资料图).{4,160}",
        r"(?:.{4,160}[。\s])?(?:图片?(?:来源|提供)(?:\s?[:：]\s?|\s)[^。]{2,20}|[^。]{2,12}(?:供图|摄|提供)|(?:韩联社|新华社|纽西斯))",
    )
)


def says_foreign_caption(text: str) -> bool:
    """Say whether the line below a picture, in another language than Korean, has the form of a caption or credit."""
    if len(text) > _LONGEST_CAPTION or _HANGUL.search(text) is not None:
        return False
    return any(row.fullmatch(text) for row in _PICTURES)


_LONGEST_TAIL = 70  # characters; two names with an address have 60
_CUT = re.compile(r"(?<=[.!?。”\"])[\s　]*(?=[(（\[【＜<—–\-]|(?<=[\s　])[A-Zァ-ヺ一-龥]|(?<=。)[ァ-ヺ一-龥])")
_ENDS = re.compile(r"[(（<＜\[]\s?(?:END|End|完|了|終わり|おわり)\s?[)）>＞\]]")
_FROM = re.compile(
    rf"(?:—|–|--?)?\s?[(（\[【]?\s?(?:{_WIRE}(?:\s?[-/,]\s?{_WIRE})?|{_PAPER}|聯合|共同|韩联社|新华社|纽西斯)\s?[)）\]】]?"
)
"""Whose report it is: (Yonhap), -- Yonhap, （聯合ニュース）."""


def split_foreign_tail(text: str) -> tuple[str, Role, str] | None:
    """Cut source, byline or end mark off the last sentence of a paragraph in another language than Korean.

    None where nothing of that stands there.
    """
    start = max(1, len(text) - _LONGEST_TAIL)
    if _HANGUL.search(text) is not None:
        return None
    for cut in _CUT.finditer(text, start):
        tail = text[cut.end() :]
        role = _role_of_tail(tail)
        if role is not None:
            return text[: cut.start()].rstrip(), role, tail
    return None


def _role_of_tail(tail: str) -> Role | None:
    if _ENDS.fullmatch(tail):
        return Role.MARKER
    if _FROM.fullmatch(tail):
        return Role.OTHER
    byline = read_byline(tail)
    return Role.BYLINE if byline is not None and byline.reporters else None
