"""Bylines of Japanese and Chinese editions: `光州＝ナ・ハリン記者`, `洪竜基（ホン・ヨンギ）記者`, `记者 罗河林`.

The whole line must be one, and a name in Han characters must begin with a family name: 新聞記者 is a trade.
"""

from __future__ import annotations

import re

from archive.items import Reporter

_SURNAMES = (
    "金李朴崔郑鄭姜赵趙尹张張林韩韓吴吳申徐权權黄黃宋安柳洪全高文孙孫梁裴裵白许許南沈卢盧河郭成车車朱禹具闵閔罗羅陈陳池严嚴"
    "蔡元千方孔玄咸卞廉吕呂秋都石宣薛马馬吉魏奇王刘劉杨楊周何冯馮董程曹袁邓鄧傅曾彭苏蘇蒋蔣贾賈丁叶葉余潘杜戴夏钟鐘汪"
    "田任范姚谭譚邹鄒熊陆陸侯邵孟秦江史顾顧龙龍段雷钱錢汤湯易常武乔喬赖賴龚龔"
)
_KANA = r"[ァ-ヺー]{1,5}[・･·][ァ-ヺー]{1,8}"
_HAN = rf"[{_SURNAMES}][一-龥々]{{1,2}}"
_FAMILIES = (
    "田中|佐藤|鈴木|高橋|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|山口|松本|井上|木村|斎藤|斉藤|清水|山崎|池田|橋本|阿部|石川|山下|中島"
    "|石井|小川|前田|岡田|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|三浦|中野|中川|原田|松田|竹内|小野|田村"
    "|中山|和田|石田|森田|上田|内田|柴田|酒井|宮崎|横山|高木|安藤|宮本|大野|小島|谷口|今井|長谷川|佐々木"
)
"""Japanese family names; 全国, 社会 and 新聞, which stand before 記者, are none."""
_READING = rf"\s?[(（]\s?{_KANA}\s?[)）]"
_MAIL = r"[A-Za-z0-9._+\-]{1,40}@[A-Za-z0-9\-]{1,30}(?:\.[A-Za-z0-9\-]{1,20}){1,3}"
_WHERE = r"(?:[一-龥ァ-ヺー・A-Z]{1,10}(?:[(（][ァ-ヺー・]{1,12}[)）])?\s?[＝=]\s?)?"
_JAPANESE = (
    r"(?:[一-龥々ァ-ヺーA-Za-z]{0,10}(?:記者|特派員|論説委員|編集委員|論説室長|支局長|通信員)|コラムニスト|リポーター)"
)
_CHINESE = r"(?:实习|實習|特约|特約|见习|見習)?(?:记者|記者|特派员|特派員|通讯员|通訊員|主编|主編)"
_PERSON = rf"(?:{_KANA}|(?:{_FAMILIES})[一-龥々]{{1,2}}(?:{_READING})?|{_HAN}(?:{_READING}|\s))"
"""A name in Han characters with its reading, or set off from the trade: 全国記者 is nobody."""
_JOIN = r"\s?[、,，・·/&\s]\s?"
_DATED = r"(?:[\s|｜·/]{1,3}(?:[^\d。]{1,8}[\s:：]{1,3})?(?:19|20)\d\d\D.{0,60})?"
_REACHED = rf"(?:\s?[(（\[]?\s?(?:お問い合わせ|E-?mail)?\s?[:：]?\s?{_MAIL}\s?[)）\]]?)?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        # 文/ナ・ハリン、ソ・ユル記者 (お問い合わせ japan@…)
        rf"{_WHERE}(?:(?:文|取材|記事|執筆)\s?[:：/／・]\s?)?(?P<people>{_PERSON}\s?(?:{_JAPANESE})?(?:{_JOIN}{_PERSON}\s?(?:{_JAPANESE})?){{0,4}})"
        rf"(?<=[者員長トー])\s?{_REACHED}{_DATED}",
        rf"(?P<people>{_KANA})\s?[(（\[]?{_MAIL}[)）\]]?",
        rf"(?:記者|取材|文)\s?[:：/／\s]\s?(?P<people>{_KANA}(?:{_JOIN}{_KANA}){{0,3}})\s?{_REACHED}{_DATED}",
        # 本报记者 罗河林 报道
        rf"{_WHERE}[一-龥A-Za-z]{{0,8}}?\s?(?:{_CHINESE}\s?[:：/／\s]|撰[文稿]\s?[:：/／\s]|文\s?[:：/／])\s?"
        rf"(?P<people>{_HAN}(?:{_JOIN}{_HAN}){{0,3}})(?:\s?(?:综合)?(?:报道|報導|撰[稿文]))?\s?{_REACHED}{_DATED}",
        rf"{_WHERE}(?P<people>{_HAN}(?:{_JOIN}{_HAN}){{0,3}})\s{_CHINESE}\s?{_REACHED}{_DATED}",
        rf"(?P<people>{_HAN})\s?{_CHINESE}\s?{_MAIL}",
    )
)
_DAY_BEFORE = re.compile(r"(?:19|20)\d\d[\d\s:.\-/年月日时分時分]{4,20}[|｜·]\s?")
_HINT = re.compile(r"記者|记者|特派|委員|支局長|通信員|コラムニスト|リポーター|撰[文稿]|文\s?[:：/／]|取材|@")
_NAMES = re.compile(rf"{_KANA}|(?:{_FAMILIES})[一-龥々]{{1,2}}?(?=$|記|[^一-龥々])|(?<![一-龥ァ-ヺー・]){_HAN}")
_ALOUD = re.compile(_READING)
_FRAMES = {"[": "]", "(": ")", "（": "）", "【": "】", "＜": "＞", "［": "］", "〔": "〕"}
_ADDRESS = re.compile(_MAIL)
_LONGEST = 120  # characters; three people, where to ask, and two times have 90


def read_eastern_byline(text: str) -> tuple[Reporter, ...]:
    """Give the people of a byline in Japanese or Chinese; () when `text` as a whole is none."""
    if text.isascii() or len(text) > _LONGEST or text[-1] == "。" or not _HINT.search(text):
        return ()
    text = _DAY_BEFORE.sub("", text) if text[0] in "12" else text
    if _FRAMES.get(text[0]) == text[-1]:
        text = text[1:-1].strip()
    match = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if match is None:
        return ()
    names = [one[0] for one in _NAMES.finditer(_ALOUD.sub(" ", match["people"]))]
    address = None if "問い合わせ" in text else _ADDRESS.search(text)  # the desk's
    return tuple(Reporter(name=name, email=address[0] if address and not at else None) for at, name in enumerate(names))
