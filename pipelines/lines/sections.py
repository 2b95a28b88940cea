"""What outlets call the sections of their pages: 정치, 사건·사고."""

from __future__ import annotations

import re

_WORDS = (
    "정치|행정|의회|경제|산업|금융|증권|부동산|기업|사회|사건|사고|노동|환경|복지|교육|문화|예술|생활|건강|의료|여행|종교|스포츠|체육"
    "|연예|방송|국제|세계|북한|전국|지역|지방|자치|지방자치|오피니언|사설|칼럼|기고|독자|사람들?|인물|피플|동정|기획|특집|탐사|연재|포토"
    "|영상|선거|지방선거|총선|농정|군정|시정|도정|의정|문학|행사|인터뷰|부고|인사|학교|마을|과학|기술|농업|농어촌|수산|해양|관광|교통|날씨|법원|검찰|경찰|시민|청소년|여성|종합|화제"
)
_KNOWN = re.compile(rf"(?:{_WORDS})(?:[·ㆍ/&,]?(?:{_WORDS})){{0,2}}(?:일반|소식|뉴스|면)?")


def is_section_name(text: str) -> bool:
    """Say whether a word is what outlets call a section: a word alone is one only with such a name."""
    return _KNOWN.fullmatch(text) is not None
