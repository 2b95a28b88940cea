"""What an outlet says about an article below it: who paid for it, that the author's opinion is his own."""

from __future__ import annotations

import re

from pipelines.page.blocks import Block
from pipelines.page.signs import PageContext

_LAST = 4  # blocks from the end of the body: byline and address may follow
_LONGEST = 120  # characters; the longest remark seen has 80
_REMARK = re.compile(
    r"[※*＊☞■\[<(]{0,2}\s?(?:(?:이|본)\s?(?:기사|콘텐츠|글|기획|취재|보도|연재|칼럼|원고)[는은의가]"
    r"\s.{0,60}(?:지원|후원|협찬|게재|실[렸린]|제공|작성|번역|무관|다를|견해|의견|방향)"
    r"|(?:외부\s?)?(?:필자|기고|기고문|칼럼|독자\s?투고)[의은는이]\s.{0,60}(?:다를 수|무관|일치하지)).{0,40}"
)


def is_remark(index: int, block: Block, context: PageContext) -> bool:
    """A polite sentence about the article itself, at its end: ※ 이 기사는 지역신문발전기금을 지원받았습니다."""
    text = block.text
    if index < context.layout.end - _LAST or len(text) > _LONGEST or not text.rstrip(".)]> ").endswith("니다"):
        return False
    return _REMARK.fullmatch(text) is not None
