"""Pages in English, Japanese and Chinese: what stands around their texts is none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from pipelines.article import split_page

EN, JA, ZH = "en", "ja", "zh"
TITLES = {
    EN: "Gaon County to pay fishermen for old nets",
    JA: "カオン郡、廃網を買い取りへ",
    ZH: "佳温郡将收购废旧渔网",
}
TEXTS = {
    EN: [
        "Gaon County will pay fishermen for every sack of old nets they bring back to port, officials said Thursday.",
        "The county plans to set up 14 collection points along its shore by March and pay 3,000 won a sack.",
        "Residents of nearby islands have asked the county to extend the program to plastic buoys.",
        "The county collected 120 tons of discarded nets last year.",
    ],
    JA: [
        "南部の港町カオン郡は、漁師が引き上げた廃網を買い取る事業を来月から始める。",
        "郡は海岸沿いに14カ所の回収所を設け、1袋につき3000ウォンを支払う計画だ。",
        "漁師は「置き場がなく、海に戻すことが多かった」と話した。",
        "昨年カオン郡で集まった廃網は120トンで、前の年の2倍に増えた。",
    ],
    ZH: [
        "韩国南部佳温郡将从下月起收购渔民捞回的废旧渔网，每袋支付3000韩元。",
        "佳温郡政府12日表示，将在沿岸设立14处回收点，接收渔民带回的渔网。",
        "渔民说：“以前捞上来也没地方放，只好再扔回海里。”",
        "去年全郡共回收废网120吨，较前一年增加一倍。",
    ],
}
BEHIND = [
    (EN, "By Na Ha-rin, translated by Kim So-ra"),
    (EN, "Translated by Kim So-ra"),
    (EN, "Photo by Na Ha-rin"),
    (EN, "By Gaon Herald staff"),
    (EN, "(Yonhap)"),
    (EN, "* This article, published by Gaon Business Daily, was translated by AI."),
    (
        EN,
        "This article was originally written in Korean and translated by a bilingual reporter with the help of "
        "generative AI tools. It was then edited by a native English-speaking editor.",
    ),
    (EN, "The views expressed here are the writer's own. -- Ed."),
    (EN, "Na Ha-rin is a professor of economics at Gaon University. -- Ed."),
    (EN, "The writer is a professor at Gaon University."),
    (EN, "Na Ha-rin (harin@gaon.example) is a reporter at the Gaon Times."),
    (EN, "Na Ha-rin writes about the islands. She can be reached at harin@gaon.example."),
    (JA, "※この記事はAIによって翻訳されたものです。"),
    (JA, "記事：ナ・ハリン記者"),
    (ZH, "（本文由人工智能翻译）"),
    (EN, "Click here to read the original article in Korean"),
    (EN, "Subscribe to our newsletter"),
    (EN, "Share this article"),
    (EN, "Unauthorized reproduction and redistribution prohibited"),
    (JA, "ナ・ハリン記者"),
    (JA, "カオン＝ナ・ハリン記者"),
    (JA, "文/ナ・ハリン、ソ・ユル記者 (お問い合わせ japan@gaon.example)"),
    (JA, "嘉穏日報/嘉穏日報日本語版"),
    (JA, "https://www.gaon.example/arti/1.html 韓国語原文入力:2026-11-11 21:40"),
    (JA, "訳T.W"),
    (JA, "翻訳：キム・ソラ"),
    (JA, "登録：2026/11/12 09:10"),
    (JA, "（聯合ニュース）"),
    (JA, "続きを読む"),
    (JA, "（完）"),
    (ZH, "记者 罗河林"),
    (ZH, "罗河林 记者 harin@gaon.example"),
    (ZH, "责任编辑：罗河林"),
    (ZH, "翻译 金素罗"),
    (ZH, "来源：佳温日报"),
    (ZH, "阅读原文"),
    (ZH, "分享到微信"),
]
HONEST = [
    (EN, "This report was drawn up by three engineers."),
    (EN, "This article of the law has been in force since 1998."),
    (EN, "The writer is the last of a family that has lived on the island for 300 years."),
    (EN, "The views expressed at the meeting were divided."),
    (EN, "Translated by hand, the sign reads “nets for sale.”"),
    (EN, "By the end of the year, six islands will join."),
    (EN, "Follow the shore and you will find the nets."),
    (JA, "記者会見は郡庁で開かれた。"),
    (JA, "原文は郡のホームページで読むことができる。"),
    (JA, "翻訳はナ・ハリンさんが手伝った。"),
    (JA, "この記事は島の人たちに広く読まれた。"),
    (ZH, "本文由三部分组成。"),
    (EN, "Na Ha-rin writes about the islands and the people who left them."),
    (ZH, "记者在码头见到了罗河林。"),
    (ZH, "来源不明的渔网占了三成。"),
    (ZH, "编辑部收到了渔民的来信。"),
]
FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "paragraphs": lambda rows: "".join(f"<p>{row}</p>" for row in rows),
    "lines": "<br><br>".join,
}


def _page(language: str, inside: str, above: str = "<div>2026-11-12 10:00</div>") -> bytes:
    title = TITLES[language]
    head = f"<!doctype html><html lang={language}><title>{title} | Gaon</title><h1>{title}</h1>"
    return f"{head}{above}<div id=c>{inside}</div><footer>Gaon Press</footer></html>".encode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "line"), BEHIND)
def test_a_line_behind_the_text_is_none_of_it(language: str, line: str, form: str) -> None:
    article = split_page(_page(language, FORMS[form]([*TEXTS[language], line])))
    assert (article.body or "").split("\n") == TEXTS[language]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "line"), HONEST)
def test_a_sentence_with_such_words_stays(language: str, line: str, form: str) -> None:
    article = split_page(_page(language, FORMS[form]([*TEXTS[language], line])))
    assert (article.body or "").split("\n") == [*TEXTS[language], line]


GLUED = [
    (EN, " (Yonhap)", None),
    (EN, " -- AFP-Yonhap", None),
    (EN, " By Na Ha-rin (harin@gaon.example)", "Na Ha-rin"),
    (EN, " (END)", None),
    (JA, "（ナ・ハリン記者）", "ナ・ハリン"),
    (JA, " ナ・ハリン記者 harin@gaon.example", "ナ・ハリン"),
    (JA, "（聯合ニュース）", None),
    (JA, "（完）", None),
    (ZH, "（记者 罗河林）", "罗河林"),
    (ZH, "（韩联社）", None),
]
KEPT = [
    (EN, " “Ask Reuters,” he said."),
    (EN, " The nets are sold (in May)."),
    (JA, "郡は（来年も）続ける。"),
    (ZH, "（见图）"),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "tail", "name"), GLUED)
def test_what_is_glued_behind_the_last_sentence_comes_off(
    language: str, tail: str, name: str | None, form: str
) -> None:
    *rows, last = TEXTS[language]
    article = split_page(_page(language, FORMS[form]([*rows, last + tail])))
    assert (article.body or "").split("\n") == TEXTS[language]
    assert next((one.name for one in article.reporters), None) == name


@pytest.mark.parametrize(("language", "tail"), KEPT)
def test_a_sentence_that_ends_so_is_whole(language: str, tail: str) -> None:
    *rows, last = TEXTS[language]
    article = split_page(_page(language, FORMS["paragraphs"]([*rows, last + tail])))
    assert (article.body or "").split("\n") == [*rows, last + tail]


@pytest.mark.parametrize(
    ("language", "start", "name"),
    [
        (JA, "（カオン＝ナ・ハリン記者）", "ナ・ハリン"),
        (JA, "【カオン＝ナ・ハリン記者】", "ナ・ハリン"),
        (ZH, "（佳温讯 记者 罗河林）", "罗河林"),
    ],
)
def test_a_dateline_names_who_wrote_and_stays(language: str, start: str, name: str) -> None:
    first, *rows = TEXTS[language]
    article = split_page(_page(language, FORMS["paragraphs"]([start + first, *rows])))
    assert (article.body or "").split("\n") == [start + first, *rows]
    assert [one.name for one in article.reporters] == [name]


ABOVE = [
    (EN, "Na Ha-rin", "Na Ha-rin", None),
    (EN, "NA HA-RIN", "Na Ha-rin", None),
    (EN, "Na Ha-rin | Nov 12, 2026", "Na Ha-rin", "2026-11-12T00:00:00"),
    (
        EN,
        "Seo Yul Posted : November 12, 2026, 11:09 Updated : November 12, 2026, 11:12",
        "Seo Yul",
        "2026-11-12T11:09:00",
    ),
    (EN, "Nov 12, 2026 46  Views", None, "2026-11-12T00:00:00"),
    (JA, "カオン＝ナ・ハリン記者", "ナ・ハリン", None),
    (JA, "登録:2026-11-12 07:05 修正:2026-11-12 09:11", None, "2026-11-12T07:05:00"),
    (JA, "文字サイズ", None, None),
    (ZH, "记者 罗河林", "罗河林", None),
    (ZH, "发布时间：2026-11-12 14:03", None, "2026-11-12T14:03:00"),
    (ZH, "2026.11.12(목) | 나하린", None, "2026-11-12T00:00:00"),
]


@pytest.mark.parametrize(("language", "line", "name", "time"), ABOVE)
def test_a_line_above_the_text_tells_who_and_when(language: str, line: str, name: str | None, time: str | None) -> None:
    article = split_page(_page(language, FORMS["paragraphs"](TEXTS[language]), f"<div>{line}</div>"))
    assert (article.body or "").split("\n") == TEXTS[language]
    assert article.deck == ()
    assert next((one.name for one in article.reporters), None) == name
    assert article.published_at == time


INSIDE = [
    (EN, "Na Ha-rin"),
    (EN, "(ATTN: UPDATES with comments in last 2 paras)"),
    (JA, "登録:2026-11-12 07:05 修正:2026-11-12 09:11"),
    (JA, "文字サイズ"),
    (ZH, "记者 罗河林"),
    (ZH, "打印"),
]


@pytest.mark.parametrize(("language", "line"), INSIDE)
def test_nor_is_one_in_the_box_of_the_text(language: str, line: str) -> None:
    article = split_page(_page(language, FORMS["paragraphs"]([line, *TEXTS[language]])))
    assert (article.body or "").split("\n") == TEXTS[language]
    assert article.deck == ()


def test_a_subtitle_in_english_is_no_name() -> None:
    page = _page(EN, FORMS["paragraphs"](TEXTS[EN]), "<h2>Self-help for a coast</h2>")
    assert split_page(page).deck == ("Self-help for a coast",)


LISTS = [
    (EN, "More in Social Affairs", "related"),
    (JA, "あわせて読みたい", "related"),
    (JA, "今、最も読まれているニュース", "ranking"),
    (JA, "多く読まれた記事", "ranking"),
    (ZH, "推荐阅读", "related"),
    (ZH, "热点新闻", "ranking"),
]


@pytest.mark.parametrize(("language", "name", "field"), LISTS)
def test_a_list_is_known_by_its_name(language: str, name: str, field: str) -> None:
    rows = "".join(f"<li><a href=/{at}>{text}</a></li>" for at, text in enumerate(TEXTS[language][1:3]))
    article = split_page(_page(language, FORMS["paragraphs"](TEXTS[language]) + f"<h3>{name}</h3><ul>{rows}</ul>"))
    assert [one.title for one in getattr(article, field)] == TEXTS[language][1:3]


CAPTIONS = [
    (EN, "Fishermen unload discarded nets at Byeolmok Port on Nov. 10. [GAON COUNTY]"),
    (EN, "Fishermen unload discarded nets at Byeolmok Port. Courtesy of Gaon County"),
    (EN, "Fishermen unload nets / Yonhap"),
    (EN, "In this photo provided by Gaon County, fishermen unload nets. (PHOTO NOT FOR SALE) (Yonhap)"),
    (EN, "Image credit: Gaon County"),
    (JA, "港に積まれた廃網（カオン郡提供）＝（聯合ニュース）"),
    (JA, "漁師たちが廃網を下ろしている＝カオン/ナ・ハリン記者"),
    (JA, "写真=カオン郡提供"),
    (JA, "[写真 カオン郡]"),
    (ZH, "渔民在码头卸下废网。（佳温郡供图）"),
    (ZH, "图片来源：佳温郡"),
    (ZH, "码头上的渔网。图片提供 佳温郡"),
    (ZH, "记者 罗河林 摄"),
]
PARAGRAPHS = [
    (EN, "The nets, 120 tons of them, were provided by Gaon County."),
    (EN, "A photo by a resident showed the nets (he took it in May) on the pier."),
    (EN, "Nets are sold / and lost."),
    (JA, "写真は島の人たちが撮った。"),
    (JA, "郡によると、費用は3000ウォン＝約320円になる。"),
    (ZH, "渔网由佳温郡提供。"),
]
PICTURED: dict[str, Callable[[str], str]] = {
    "figure": lambda text: f"<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>",
    "paragraph": lambda text: f"<p><img src=a.jpg></p><p>{text}</p>",
    "cell": lambda text: f"<table><tr><td><img src=a.jpg></td></tr><tr><td>{text}</td></tr></table>",
}


@pytest.mark.parametrize("place", [0, 2])
@pytest.mark.parametrize("form", PICTURED)
@pytest.mark.parametrize(("language", "caption"), CAPTIONS)
def test_a_line_below_a_picture_is_a_caption(language: str, caption: str, form: str, place: int) -> None:
    rows = [f"<p>{row}</p>" for row in TEXTS[language]]
    article = split_page(_page(language, "".join([*rows[:place], PICTURED[form](caption), *rows[place:]])))
    assert (article.body or "").split("\n") == TEXTS[language]
    assert article.captions == (caption,)
    assert article.deck == ()


@pytest.mark.parametrize(("language", "line"), PARAGRAPHS)
def test_a_paragraph_below_a_picture_stays(language: str, line: str) -> None:
    rows = [f"<p>{row}</p>" for row in TEXTS[language]]
    article = split_page(_page(language, "".join([*rows[:2], PICTURED["paragraph"](line), *rows[2:]])))
    assert (article.body or "").split("\n") == [*TEXTS[language][:2], line, *TEXTS[language][2:]]


def test_a_caption_not_for_reprint_is_a_caption() -> None:
    caption = "港に積まれた廃網（カオン郡提供）＝（聯合ニュース）≪転載・転用禁止≫"
    figure = f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"
    article = split_page(_page(JA, figure + FORMS["paragraphs"](TEXTS[JA])))
    assert article.captions == (caption,)
