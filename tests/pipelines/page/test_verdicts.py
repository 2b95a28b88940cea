"""Whether a page is an article: short ones whose headline says so, and pages that only speak to a visitor."""

from __future__ import annotations

import pytest

from pipelines.article import split_page

DATE = "<p>승인 2026.01.02 10:00</p>"
SORRY = (
    "<p>요청하신 내용은 보실 수 없습니다. 이용에 불편을 드려 죄송합니다. 다른 기사를 이용해 주시기 바랍니다.</p>"
    "<p>자세한 것은 고객센터로 물어 주시면 친절히 안내해 드리겠습니다. 첫 화면은 아래 단추를 눌러 주십시오.</p>"
    "<p>찾는 것이 있으시면 위에서 찾아 주십시오. 늘 더 나은 모습을 보여 드리도록 힘쓰겠습니다.</p>"
)
TEXT = (
    "<p>가람구는 지난달 통폐합으로 비게 된 파출소를 심야약국으로 고쳐 쓰겠다고 14일 밝혔다. 구비 3억 원을 들인다.</p>"
    "<p>상인들은 순찰이 줄어들 것을 걱정한다. 경찰은 하루 네 차례 돌겠다는 입장이다. 구는 설명회도 연다고 했다.</p>"
    "<p>물빛동 주민은 누구나 설명회에 갈 수 있고 물음은 미리 적어 내도 된다. 공사는 다음 달부터 한다.</p>"
)
PHOTO = "<img src=a.jpg><p>2일 물빛공원에서 시민들이 봄볕을 즐기고 있다. 한누리 기자</p>"
SHORT = "<p>가온대교의 통행이 2일 오전 재개됐다.</p>"
CASES = [
    ("[포토] 물빛공원의 봄", DATE + PHOTO, "pictures_only", "a picture with its caption"),
    ("<포토뉴스> 물빛공원의 봄", DATE + "<img src=a.jpg><img src=b.jpg>", "pictures_only", "pictures alone"),
    ("[만평] 봄날은 온다", DATE + "<img src=a.jpg>", "pictures_only", "a cartoon"),
    ("[포토] 물빛공원의 봄", PHOTO, "no_body", "a picture without a date"),
    ("물빛공원의 봄", DATE + "<img src=a.jpg>", "no_body", "a picture that nothing calls one"),
    ("[속보] 가온대교 통행 재개", DATE + SHORT, "short_article", "a flash"),
    ("<1보> 가온대교 통행 재개", DATE + SHORT, "short_article", "its first report"),
    ("[속보] 가온대교 통행 재개", SHORT, "no_body", "a flash without a date"),
    ("[속보] 가온대교 통행 재개", DATE + "<p>로딩 중</p>", "no_body", "a flash without a sentence"),
    ("삭제된 기사입니다", SORRY, "title_of_a_list", "deleted"),
    ("존재하지 않는 기사입니다.", SORRY, "title_of_a_list", "not there"),
    ("요청하신 기사가 삭제되었습니다", SORRY, "title_of_a_list", "deleted, said otherwise"),
    ("서비스 점검 중입니다", SORRY, "title_of_a_list", "out of service"),
    ("접근이 제한된 페이지입니다", SORRY, "title_of_a_list", "no access"),
    ("연령 확인이 필요한 서비스입니다", SORRY, "title_of_a_list", "for adults"),
    ("사람인지 확인합니다", SORRY, "title_of_a_list", "no robots"),
    ("‘삭제된 기사입니다’ 안내만 남긴 구청", DATE + TEXT, "headline_and_body", "news of a deleted page"),
    ("지하철 3호선, 이틀째 점검 중", DATE + TEXT, "headline_and_body", "news of a check"),
    ("구청 누리집 접근이 제한된 까닭", DATE + TEXT, "headline_and_body", "news of an access"),
]


@pytest.mark.parametrize(("title", "markup", "reason", "why"), CASES, ids=[row[3] for row in CASES])
def test_verdict(title: str, markup: str, reason: str, why: str) -> None:
    shown = title.replace("<", "&lt;").replace(">", "&gt;")
    page = (
        f"<html><head><title>{shown} - 물빛신문</title></head><body><h1>{shown}</h1><div>{markup}</div></body></html>"
    )
    article = split_page(page.encode(), url="https://mulbit.example/a/1")
    assert article.reason == reason
    assert article.is_article == (reason in ("pictures_only", "short_article", "headline_and_body"))
