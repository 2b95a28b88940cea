"""How much running text a block holds: sentences count, labels, links and imprints do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.lines.notices import split_copyright
from pipelines.page.blocks import Block, Page
from pipelines.page.hints import HEADING

SENTENCE_END = re.compile(
    r"(?:[가-힣][.?!]{1,3}|[다요죠까]…|[a-z]{2}[.?!])[”\"’'」』)\]]*(?:\s|$)|[다요]\s?[”\"’']\s*$|다\s*$"
    r"|[\u3041-\u9fff][。！？]|[a-z]{2}\s[\w$€£%,.\-]{1,15}[.?!][”\"')]?\s*$"
)
"""The end of a Korean, English, Japanese or Chinese sentence, or of a quotation."""

FOOTER_LINE = re.compile(
    r"등록번호|등록일자|등록년월일|발행[·∙ㆍ,\s]*편집인|발행인|편집인|청소년\s?보호|사업자\s?(?:등록)?번호|통신판매|대표전화"
    r"|Copyright|copyright|COPYRIGHT|All [Rr]ights? [Rr]eserved|all [Rr]ights? [Rr]eserved"
    r"|이메일\s?무단|개인정보\s?(?:처리|취급|보호)|저작권법"
    r"|콘텐츠를 무단|무단\s?(?:전재|복제|복사)"
)
"""Words of imprints and legal lines."""

UI_NOTICE = re.compile(
    r"브라우저에서|로그인\s?(?:후|하시|해|이 필요)|자바스크립트|Java[Ss]cript|java[Ss]cript|플레이어"
    r"|재생할 수 없|새로고침|본문 바로가기|공공누리|만족하[십시]|QR ?[Cc]ode|누리집은 대한민국"
    r"|입력하[신실]|팝업|글자\s?크기|복사되었습니다|붙여\s?넣기|댓글을 (?:작성|입력|쓰)|회원\s?가입|비밀번호|쿠키"
    r"|전재하여\s(?:제공|게시)|윤리강령을 준수|고충처리인|후원으로 운영"
    r"|무통장\s?입금자|입금할 금액은 입니다|관련\s?(?:뉴스|기사)가 없습니다"
    r"|페이지(?:\(아웃링크\))?로 이동|메일로 보내\s?드|구독해 (?:보|주)"
)
"""Words of sentences with which a page speaks politely to its visitor; told plainly, they are news: 쿠키를 구웠다."""

_BOARD = re.compile(r"(?:동의|통보|고지) ?없이 삭제|민원으로 처리하지|게시하는 공간입니다|게시를 위하여")
"""The rules that a board shows above every text."""
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

_PHP = re.compile(
    r"(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards)\s?: .+ on line \d+\Z"
)
"""What a server without a mended plug-in prints in front of a page."""
TOLD = re.compile(r"(?<!니)다\.[”\"’')\]]?\s*\Z")
"""The end of a paragraph of news, in brackets or quoted, too; not of words to the visitor."""
_PLAIN_END = re.compile(r"(?<!니)다\.[”\"’]?\s*\Z")
"""How news ends: 제보는 모두 12건이었다."""
_NEWS_BEFORE = re.compile(r"(?<!니)다\.[”\"’]?\s?")
"""How a sentence of news ends, in front of a call."""

_LONGEST_UI = 110  # characters; longer text that names a login or a browser is an article about it
_SHORTEST = 15  # characters; below, a line alone is a label
_SHORTEST_PLAIN = 35  # characters without a sentence end; the longest menu entries here have 28
_LONG_PLAIN = 80  # characters; that long it is running text that the page ends without a full stop
_LONGEST_IMPRINT = 400  # characters; a longer block that names an editor is a paragraph about one
_LEAST_LINES = 3  # lines of a script or verse before they count together
_SENTENCE_SHARE = 4  # one line of four must end a sentence


def weigh_blocks(page: Page) -> list[float]:
    """Give each block the number of its characters that are running text."""
    weights = [_weigh(block) if block.chars - block.link_chars >= _SHORTEST else 0.0 for block in page.blocks]
    _weigh_lines(page, weights)
    return weights


def is_call(text: str) -> bool:
    """Say whether `text` asks for tips or subscriptions; a call behind a sentence of news is glued to a paragraph."""
    if _CALL_LINE.match(text):
        return _PLAIN_END.search(text) is None
    match = _CALL.search(text)
    return match is not None and _NEWS_BEFORE.search(text, 0, match.start()) is None


def is_sentence(text: str) -> bool:
    """Say whether `text` holds the end of a sentence."""
    return text.endswith(("다.", "다")) or "다. " in text or SENTENCE_END.search(text) is not None


def _is_rule(text: str) -> bool:
    return ("게시" in text or "민원" in text) and _BOARD.search(text) is not None


def _weigh(block: Block) -> float:
    plain = block.chars - block.link_chars
    if block.link_chars > plain:
        return 0.0
    if " on line " in block.text and _PHP.match(block.text):
        return 0.0
    sentence = is_sentence(block.text)
    if not sentence and (plain < _SHORTEST_PLAIN or ("://" in block.text and " " not in block.text)):
        return 0.0  # a label, an address
    if plain < _LONGEST_UI and not _TOLD.search(block.text) and UI_NOTICE.search(block.text):
        return 0.0
    if plain < _LONGEST_UI and _is_rule(block.text):
        return 0.0
    if plain < _LONGEST_IMPRINT and is_call(block.text):
        return 0.0
    if plain < _LONGEST_IMPRINT and FOOTER_LINE.search(block.text) and not _tells(block.text):
        return _weigh_before_notice(block.text)
    if sentence:
        return float(plain)
    return plain * (0.6 if plain > _LONG_PLAIN else 0.2)


_TOLD = re.compile(r"(?<!니)다\.[”\"’']?\s*\Z")
_LEGAL = re.compile(r"무단|저작권법|[Cc]opyright|COPYRIGHT|[Rr]eserved|윤리|규약|강령|준수")


def _tells(text: str) -> bool:
    """Say whether a sentence tells of an editor or a registration as news does: 발행인이 구속돼 신문이 휴간했다."""
    return _TOLD.search(text) is not None and _LEGAL.search(text) is None


def _weigh_before_notice(text: str) -> float:
    """Weigh a last paragraph with the copyright notice glued to it; 0 for an imprint."""
    told, notice = split_copyright(text)
    if notice is None or FOOTER_LINE.search(told) or not is_sentence(told):
        return 0.0
    return float(len(told) - told.count(" "))


def _weigh_lines(page: Page, weights: list[float]) -> None:
    """Give full weight to short lines that are text together: broadcast scripts, texts broken by hand."""
    run: list[int] = []
    key = -1
    blocks, boxes, ends = page.blocks, page.boxes, page.ends
    for index, block in enumerate(blocks):
        if block.link_chars:
            continue
        box = block.box
        parent, tag, start, _ = boxes[box]
        if tag.hints & HEADING:
            continue
        if ends[box] - start == 1:
            box = parent
        if box != key:
            if len(run) >= _LEAST_LINES:
                _lift(page, weights, run)
            run, key = [], box
        run.append(index)
    _lift(page, weights, run)


def _lift(page: Page, weights: list[float], run: Sequence[int]) -> None:
    if len(run) < _LEAST_LINES:
        return
    sentences = sum(is_sentence(page.blocks[index].text) for index in run)
    if sentences < 2 or sentences * _SENTENCE_SHARE < len(run):
        return
    for index in run:
        block = page.blocks[index]
        text = block.text
        if weights[index] < block.chars and block.chars > 3 and not FOOTER_LINE.search(text) and not _is_rule(text):
            weights[index] = float(block.chars)
