"""Pages that answer 200 and say that their article is not there: soft 404s.

a page without an article: any short line that says so, or the alert of a script
a page that passes for an article: only where the whole text is such a line
"""

from __future__ import annotations

import re

from archive.items import BODY_ROLES, Article

LINE_CHARS_MAX = 120  # notices of missing pages have 15-70 characters
BODY_CHARS_MAX = 150  # the shortest real article of 44 pages has 187 characters
SCRIPT_PAGE_BYTES = 8192  # a page that is only an alert and a way back; real pages start at 20 KB

_THING = r"(?:기사|뉴스|페이지|게시물|게시글|컨텐츠|콘텐츠|글|자료|주소|정보)"
_GONE = re.compile(
    rf"(?:삭제된|삭제되었거나|존재하지\s?않는|찾을\s?수\s?없는|유효하지\s?않은|없는|비공개(?:로\s?전환|\s?처리)?된|(?:게재|노출|서비스)가?\s?(?:중단|중지|종료)된)"
    rf"\s?(?:\S{{1,8}}\s){{0,2}}{_THING}\s?(?:입니다|이거나|이므로|로\s)"
    rf"|{_THING}(?:가|이|를|을|은|는)?\s?(?:삭제되었|삭제됐|존재하지\s?않|찾을\s?수\s?없|만료되었|없습니다)"
    rf"|(?:삭제|종료)(?:되었거나|됐거나)\s(?:\S{{1,8}}\s){{0,3}}(?:변경|이동|존재)"
    r"|(?<![가-힣])(?:본\s|이\s|해당\s)?(?:기사|뉴스|게시물|페이지|콘텐츠)[는은가이]?\s(?:\S{1,9}\s){0,4}"
    r"(?:삭제되었|삭제됐|(?:제공|서비스|게재)[이가]\s?(?:중단|종료)(?:되었|됐)|서비스(?:를|가)?\s?하지\s?않습니다)"
    r"|\b(?:page|article|content)\s(?:is\s|was\s|could\snot\sbe\s)?(?:not\s)?(?:found|available|removed|deleted)\b|\b404\snot\sfound\b",
    re.IGNORECASE,
)
_ALERT = re.compile(r"""\balert\s*\(\s*(["'])(.{4,400}?)\1""", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")


def read_absence(article: Article, text: str) -> str | None:
    """What the page says where it says that its article is not there; None: it says nothing of the kind.

    `text` is the page's decoded markup, for pages of at most `SCRIPT_PAGE_BYTES`; "" for longer ones.
    """
    body = "\n".join(segment.text for segment in article.segments if segment.role in BODY_ROLES)
    if article.is_article and len(body) > BODY_CHARS_MAX:
        return None
    if said := _in_alert(text):
        return said
    if article.is_article:
        lines = [*body.split("\n"), article.headline or ""]
    else:
        lines = [segment.text for segment in article.segments]
    return next((line for line in lines if len(line) <= LINE_CHARS_MAX and _GONE.search(line)), None)


def _in_alert(text: str) -> str | None:
    said = (_ESCAPE.sub(_unescape, found[2]) for found in _ALERT.finditer(text))
    return next((words for words in said if _GONE.search(words)), None)


def _unescape(match: re.Match[str]) -> str:
    """Give the letter that an escape of a script's string stands for; a line's end is a blank."""
    return chr(int(match[1], 16)) if match[1] else " "
