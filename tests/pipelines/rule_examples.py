"""Examples of docs/splitting.md that need no page of their own: rule, place on the page, markup, text."""

from __future__ import annotations

TITLE = "가온군, 사과 축제 연다"
PARAGRAPHS = [
    "가온군은 12일 사과 축제를 연다고 밝혔다. 올해는 사흘 동안 군청 앞에서 열린다.",
    "도가온 군수는 “물길이 트이니 모래가 숨을 쉰다”며 “많이 오십시오”라고 말했다. 축제장에는 사과 200상자가 놓인다.",
    "비가 오면 하루 미룬다고 군은 설명했다. 표는 받지 않는다.",
]
PLACES = ("above", "lead", "first", "mid", "trail", "below")


def page(place: str, markup: str) -> bytes:
    """A page with `markup` above the headline, below it, first or midway in the text, after it, or far below it."""
    at = {name: markup if name == place else "" for name in PLACES}
    first, second, third = (f"<p>{text}</p>" for text in PARAGRAPHS)
    filler = "".join(f"<p>{number}</p>" for number in range(2020, 2000, -1))
    return (
        f"<html><head><title>{TITLE}</title></head><body><div>{at['above']}</div><div><h1>{TITLE}</h1>{at['lead']}</div>"
        f"<div class=view>{at['first']}{first}{second}{at['mid']}{third}</div>{at['trail']}<div>{filler}</div>"
        f"{at['below']}</body></html>"
    ).encode()


LINK = "<a href=/a/2>사과값 두 해 만에 내렸다</a>"
LIST = f"<ul><li>{LINK}</li><li><a href=/a/3>군청 앞 육교 철거한다</a></li></ul>"
DATED = LIST.replace("</a>", "</a> <i>2026.11.12</i>")
LATEST = LIST.replace("사과값 두 해 만에 내렸다", "햅쌀 첫 수매 값 올랐다")
TITLES = {1: "군청 앞 육교 철거한다", 2: "햅쌀 첫 수매 값 올랐다", 3: "전어 축제 사흘간 열린다"}
NUMBERED = "".join(f"<li><em>{n}</em> <a href=/a/{n}>{title}</a></li>" for n, title in TITLES.items())
CAPTION = "▲ 철거를 앞둔 새별들 풍력발전기. 사진=오름도"
NOTICE = "저작권자 © 오름투데이 무단전재 및 재배포 금지"
NOTICE_BELOW = "ⓒ가온일보, 무단 전재 및 재배포 금지"
BYLINE = "한누리 기자 nuri@gaon.example"
COMMENT = "축제에 꼭 가 보겠습니다"
REPEATED = "가온신문은 1988년에 첫 호를 낸 주간지이다."
CASES = [
    ("paragraph", "mid", "<p>가온군은 12일 사과 축제를 연다고 밝혔다.</p>", "가온군은 12일 사과 축제를 연다고 밝혔다."),
    ("headline", "lead", "", TITLE),
    ("named_subtitle", "lead", "<div class=sub-title>사흘 동안 군청 앞에서</div>", "사흘 동안 군청 앞에서"),
    ("subtitle", "first", "<p>하굿둑 수문 연 지 두 해 만에</p>", "하굿둑 수문 연 지 두 해 만에"),
    ("label_above_text", "first", "<p>[사회]</p>", "[사회]"),
    ("label_of_a_row", "first", "<p>입력 :</p>", "입력 :"),
    ("second_heading", "lead", "<h2>농민회 “값부터 정하라”</h2>", "농민회 “값부터 정하라”"),
    ("line_below_headline", "lead", "<p>다음 달부터 열두 곳으로</p>", "다음 달부터 열두 곳으로"),
    ("subhead", "mid", "<p>◇ 자갈이 살아났다</p>", "◇ 자갈이 살아났다"),
    ("pull_quote", "mid", "<blockquote>물길이 트이니 모래가 숨을 쉰다</blockquote>", "물길이 트이니 모래가 숨을 쉰다"),
    ("caption", "mid", f"<p>{CAPTION}</p>", CAPTION),
    ("beside_image", "mid", "<table><tr><td><img><tr><td>모래톱나루의 아침</table>", "모래톱나루의 아침"),
    ("photo_line", "mid", "<p><img>오름도 새별들. 바람이 세다.</p>", "오름도 새별들. 바람이 세다."),
    ("byline", "trail", "<p>한누리 기자 nuri@gaon.example</p>", "한누리 기자 nuri@gaon.example"),
    ("mail_address", "trail", "<p>한누리 기자</p><p>nuri@gaon.example</p>", "nuri@gaon.example"),
    ("mail_address", "lead", "<div><span>한누리 기자</span><p>(nuri@gaon.example)</p></div>", "(nuri@gaon.example)"),
    ("link_elsewhere", "mid", "<p><a href=https://b.example/1>무릎 통증 비결</a></p>", "무릎 통증 비결"),
    ("link_elsewhere", "mid", "<p><a href=/b/1>[광고] 무릎 통증 사라진 비결</a></p>", "[광고] 무릎 통증 사라진 비결"),
    ("byline_box", "lead", "<p class=writer>가온 주재</p>", "가온 주재"),
    ("crew_credit", "trail", "<p>[영상취재 강다울 / 영상편집 이한별]</p>", "[영상취재 강다울 / 영상편집 이한별]"),
    ("copyright_notice", "trail", f"<p>{NOTICE}</p>", NOTICE),
    ("copyright_notice_below", "below", f"<p>{NOTICE_BELOW}</p>", NOTICE_BELOW),
    ("byline_in_paragraph", "mid", f"<p>판다고 말했다. {BYLINE}</p>", BYLINE),
    ("copyright_in_paragraph", "mid", "<p>표도 판다고 말했다. ⓒ가온일보 무단전재 금지</p>", "ⓒ가온일보 무단전재 금지"),
    ("copyright_in_line", "trail", "<p>한누리 기자 x@y.example ⓒ가온신문 무단전재 금지</p>", "ⓒ가온신문 무단전재 금지"),
    ("before_notice", "trail", "<p>한누리 기자 ⓒ가온신문 무단전재 금지</p>", "한누리 기자"),
    ("before_notice", "trail", "<p>[영상취재 강다울] ⓒ가온신문 무단전재 금지</p>", "[영상취재 강다울]"),
    ("headline_copy", "lead", f"<p>{TITLE}</p>", TITLE),
    ("time_line", "lead", "<p>입력 2026.11.12 09:05</p>", "입력 2026.11.12 09:05"),
    ("contact_line", "trail", "<p>담당 : 농정과 한누리 (063-000-0000)</p>", "담당 : 농정과 한누리 (063-000-0000)"),
    ("advertisement_label", "mid", "<p>ADVERTISEMENT</p>", "ADVERTISEMENT"),
    ("summary_label", "lead", "<p>기사내용 요약</p>", "기사내용 요약"),
    ("tip_call", "trail", "<p>※ 제보를 기다립니다. 전화 063-000-0000</p>", "※ 제보를 기다립니다. 전화 063-000-0000"),
    ("tool_label", "lead", "<p>카카오톡 공유하기</p>", "카카오톡 공유하기"),
    ("hashtags", "trail", "<p>#사과축제 #가온군</p>", "#사과축제 #가온군"),
    ("comment_count", "lead", "<p>입력 2026.11.12 09:05 댓글 3</p>", "댓글 3"),
    ("repeated_line", "trail", f"<p>{REPEATED}</p>", REPEATED),
    ("link_in_body", "mid", f"<p>{LINK}</p>", "사과값 두 해 만에 내렸다"),
    ("list_detail", "trail", f"<div><h3>관련기사</h3>{DATED}</div>", "2026.11.12"),
    ("list_heading", "trail", f"<div><h3>주간 TOP뉴스</h3>{LIST}</div>", "주간 TOP뉴스"),
    ("under_related_heading", "trail", f"<div><h3>관련기사</h3>{LIST}</div>", "사과값 두 해 만에 내렸다"),
    ("under_ranking_heading", "trail", f"<div><h3>많이 본 뉴스</h3>{LIST}</div>", "군청 앞 육교 철거한다"),
    ("under_headlines_heading", "trail", f"<div><h3>주요뉴스</h3>{LATEST}</div>", "햅쌀 첫 수매 값 올랐다"),
    ("under_weather_heading", "trail", "<div><h3>오늘의 날씨</h3><p>가온 12℃</p></div>", "가온 12℃"),
    ("under_comments_heading", "trail", f"<div><h3>댓글 쓰기</h3><p>{COMMENT}</p></div>", COMMENT),
    ("under_summary_heading", "lead", "<div><h3>AI 요약</h3><p>가온군이 축제를 연다</p></div>", "가온군이 축제를 연다"),
    ("numbered_list", "below", f"<ul>{NUMBERED}</ul>", "군청 앞 육교 철거한다"),
    ("related_box", "trail", f"<div class=related-news>{LINK}</div>", "사과값 두 해 만에 내렸다"),
    ("ranking_box", "trail", f"<ol class=ranking><li>{LINK}</ol>", "사과값 두 해 만에 내렸다"),
    ("headlines_box", "trail", f"<ul class=latest-news><li>{LINK}</ul>", "사과값 두 해 만에 내렸다"),
    ("weather_box", "trail", "<div class=weather><p>맑음</p></div>", "맑음"),
    ("comments_box", "trail", "<section id=comments><p>꼭 가겠습니다</p></section>", "꼭 가겠습니다"),
    ("summary_box", "lead", "<div class=ai-summary><p>가온군이 축제를 엽니다.</p></div>", "가온군이 축제를 엽니다."),
    ("advertisement_box", "mid", "<div class=ad_box><p>지금 사세요</p></div>", "지금 사세요"),
    ("reporter_profile", "trail", "<div class=profile><p>길 위의 이야기를 씁니다</p></div>", "길 위의 이야기를 씁니다"),
    (
        "presents_author",
        "trail",
        "<div><b>홍길동 기자</b><p>교육과 복지를 주로 다룹니다.</p><a href=/r/1>구독</a></div>",
        "교육과 복지를 주로 다룹니다.",
    ),
    ("search_box", "above", "<div class=search><p>찾을 말</p></div>", "찾을 말"),
    ("tools_box", "lead", "<div class=sns-share><p>누리소통망</p></div>", "누리소통망"),
    ("navigation_box", "above", "<nav><a href=/p>정치</a></nav>", "정치"),
    ("footer_box", "below", "<footer><p>가온신문</p></footer>", "가온신문"),
    ("concealed_box", "trail", "<div style='display:none'><p>감춘 말</p></div>", "감춘 말"),
    ("concealed_box", "mid", "<p style='position:absolute; left:-9999px'>감춘 말이다.</p>", "감춘 말이다."),
    ("concealed_box", "mid", "<dialog><p>감춘 말이다.</p></dialog>", "감춘 말이다."),
    ("concealed_box", "mid", "<p>앞 <span hidden>감춘 말</span> 뒤다.</p>", "감춘 말"),
    ("paragraph", "mid", "<dialog open><p>보이는 말이라고 밝혔다.</p></dialog>", "보이는 말이라고 밝혔다."),
    ("paragraph", "mid", "<p style='margin-left:-9px'>보이는 말이라고 밝혔다.</p>", "보이는 말이라고 밝혔다."),
    ("long_link", "below", "<a href=/a/9>햅쌀 첫 수매 값 지난해보다 올랐다</a>", "햅쌀 첫 수매 값 지난해보다 올랐다"),
    ("short_link", "below", "<a href=/p>정치</a>", "정치"),
    ("imprint", "below", "<p>등록번호 전북 아00000 | 발행인 도가온</p>", "등록번호 전북 아00000 | 발행인 도가온"),
    ("above_headline", "above", "<p>2026년 11월 12일 목요일</p>", "2026년 11월 12일 목요일"),
    ("unknown", "below", "<p>가온신문 유튜브</p>", "가온신문 유튜브"),
]  # fmt: skip
