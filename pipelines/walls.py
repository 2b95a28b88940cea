"""Pages that answer 200 and let nobody in who is no browser: cookie walls, checks for robots, blocks by a firewall.

They are no sign that an article is gone. Behind a wall stands the whole outlet, and every article would seem deleted.
"""

from __future__ import annotations

import re

from archive.items import Article
from pipelines.absence import BODY_CHARS_MAX, LINE_CHARS_MAX

PAGE_CHARS_MAX = 400
"""All that is visible of such a page. One with a menu, a form for comments (자동등록방지) and an imprint has more."""

_ASKS = re.compile(
    r"쿠키[^.]{0,20}(?:허용|활성화|켜|설정)[^.]{0,25}(?:주세요|주십시오|주시기|바랍니다|하십시오|하세요|필요합니다|하셔야)"
    r"|(?:자동\s?(?:입력|등록|가입|접속)\s?방지|보안\s?문자|로봇이\s아(?:님|닙)|사람인지)[^.]{0,30}(?:입력|확인|체크|선택|인증)"
    r"|(?:귀하|고객님|사용자님?|회원님)[^.]{0,25}(?:접근|접속|IP|아이피)[^.]{0,15}(?:차단|제한|거부)"
    r"|\b(?:verify|confirm)\s(?:that\s)?you\sare\s(?:a\s)?(?:human|not\sa\srobot)|\bchecking\s(?:if\sthe\ssite|your\sbrowser)"
    r"|\benable\s(?:javascript\sand\s)?cookies\b|\byour\s(?:ip|request|access)\s(?:\S+\s){0,4}(?:blocked|denied)\b",
    re.IGNORECASE,
)
"""It speaks to the visitor."""
_SAYS = re.compile(
    r"(?:비정상적인?|자동화된|과도한|의심스러운)\s?(?:\S+\s){0,2}?(?:접근|접속|요청|트래픽)\S{0,2}\s?"
    r"(?:\S+\s){0,2}?(?:감지|탐지|차단|제한|확인)(?:되었|됐|하였|했|되어|됩|합)"
    r"|(?:접근|접속)[이가은는]?\s?(?:\S+\s){0,2}?(?:차단|제한|거부)(?:되었습니다|됐습니다|되어\s있습니다|하였습니다|됩니다|합니다)"
    r"|\baccess\s(?:to\sthis\s\S+\s)?(?:is\s|has\sbeen\s)?denied\b|\bunusual\straffic\b|\bjust\sa\smoment\b|\battention\srequired\b",
    re.IGNORECASE,
)
"""It may be news as well: 정부 누리집 접속이 차단되었습니다."""


def read_wall(article: Article) -> str | None:
    """The line by which a page shows that it is a wall; None: it is none."""
    texts = [segment.text for segment in article.segments]
    if sum(map(len, texts)) > PAGE_CHARS_MAX or (article.is_article and len(article.body or "") > BODY_CHARS_MAX):
        return None
    lines = [line for text in [*texts, article.headline or ""] for line in text.split("\n")]
    patterns = (_ASKS,) if article.is_article else (_ASKS, _SAYS)
    return next(
        (line for line in lines if len(line) <= LINE_CHARS_MAX and any(each.search(line) for each in patterns)), None
    )
