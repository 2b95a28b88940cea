"""The bytes decide the charset; one damaged byte costs one character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.decode import clean, decode

PROSE = "경북 의성군은 12일 산불 피해 주민에게 임시 주거시설 공급을 마쳤다고 밝혔다. 똠방각하 펲시콜라 뷁 " * 6
MARK = "본문표식가나다"


def page(declared: str = "utf-8") -> str:
    head = f'<html><head><meta charset="{declared}"><title>의성군, 공급 마쳐</title></head>'
    return f"{head}<body><p>{PROSE}{MARK}.</p></html>"


WHOLE = [
    ("utf-8", page().encode(), "text/html; charset=utf-8", "utf-8"),
    ("UTF-8 labelled euc-kr in the header", page().encode(), "text/html; charset=euc-kr", "utf-8"),
    ("UTF-8 labelled euc-kr in the page", page("euc-kr").encode(), None, "utf-8"),
    ("byte order mark against both labels", b"\xef\xbb\xbf" + page("euc-kr").encode(), "a/b; charset=euc-kr", "utf-8"),
    (
        "CP949 labelled EUC-KR: 똠 펲 뷁 are in CP949 only",
        page("euc-kr").encode("cp949"),
        "a/b; charset=euc-kr",
        "cp949",
    ),
    ("CP949 labelled UTF-8", page("utf-8").encode("cp949"), "text/html; charset=utf-8", "cp949"),
    ("CP949 labelled Latin-1", page("euc-kr").encode("cp949"), "text/html; charset=iso-8859-1", "cp949"),
    ("CP949 without any label", page("").encode("cp949"), None, "cp949"),
    ("CP949 behind a UTF-8 mark", b"\xef\xbb\xbf" + page("").encode("cp949"), None, "cp949"),
    ("unknown label", page("x-hangul").encode(), "text/html; charset=x-hangul", "utf-8"),
    ("UTF-16 with mark", b"\xff\xfe" + page().encode("utf-16-le"), None, "utf-16-le"),
    ("UTF-16 without mark", page().encode("utf-16-be"), "text/html; charset=utf-16be", "utf-16-be"),
    ("UTF-32 with mark", b"\xff\xfe\0\0" + page().encode("utf-32-le"), None, "utf-32-le"),
    ("UTF-8 encoded twice", page().encode().decode("latin-1").encode(), None, "utf-8 twice"),
    ("label beyond the first kilobytes", ("<!--" + "x" * 5000 + "-->" + page("euc-kr")).encode("cp949"), None, "cp949"),
]


@pytest.mark.parametrize(("why", "body", "content_type", "charset"), WHOLE, ids=[row[0] for row in WHOLE])
def test_whole_page_is_read(why: str, body: bytes, content_type: str | None, charset: str) -> None:
    decoded = decode(body, content_type)
    assert decoded.charset == charset
    assert PROSE + MARK in decoded.text
    assert decoded.replaced_bytes == decoded.text.count("\ufffd") == 0


DAMAGED = [
    ("UTF-8, a stray byte", page().encode().replace(MARK.encode(), b"\xff" + MARK.encode(), 1), "utf-8", 1),
    (
        "UTF-8, cut within a syllable",
        page().encode()[: page().encode().index(b"</html>")] + "끝".encode()[:2],
        "utf-8",
        1,
    ),
    ("UTF-8 with a byte lost", page().encode().replace("밝혔다".encode(), "밝혔다".encode()[1:], 1), "utf-8", 2),
    ("CP949, a stray byte", page("euc-kr").encode("cp949").replace(b"<p>", b"<p>\xff ", 1), "cp949", 1),
    ("nearly all ASCII, one bad byte", b"<p>" + b"plain text " * 50 + b"\xff" + f"{PROSE}{MARK}".encode(), "utf-8", 1),
]


@pytest.mark.parametrize(("why", "body", "charset", "bad"), DAMAGED, ids=[row[0] for row in DAMAGED])
def test_a_bad_byte_costs_a_character(why: str, body: bytes, charset: str, bad: int) -> None:
    decoded = decode(body, "text/html; charset=utf-8")
    assert (decoded.charset, decoded.replaced_bytes) == (charset, bad)
    assert MARK in decoded.text


def test_cp949_stretch_in_a_utf8_page_is_read() -> None:
    body = page().encode().replace(b"</html>", "<p>삽입된 광고 문구</p></html>".encode("cp949"))
    decoded = decode(body)
    assert decoded.charset == "utf-8+cp949"
    assert "삽입된 광고 문구" in decoded.text
    assert MARK in decoded.text


MIXED = [
    ("a paragraph of CP949 in a UTF-8 page", page().replace("</html>", ""), "utf-8", PROSE, "cp949", "utf-8+cp949"),
    ("a paragraph of UTF-8 in a CP949 page", page() + page(), "cp949", PROSE, "utf-8", "utf-8+cp949"),
    ("a menu in CP949", page(), "utf-8", "<ul><li>정치<li>경제<li>사회<li>똠방각하</ul>", "cp949", "utf-8+cp949"),
    ("a line without elements", page(), "utf-8", f"\n{PROSE}\n", "cp949", "utf-8+cp949"),
]


@pytest.mark.parametrize(("why", "most", "codec", "rest", "other", "charset"), MIXED, ids=[row[0] for row in MIXED])
def test_a_page_of_two_charsets_is_read_piece_by_piece(
    why: str, most: str, codec: str, rest: str, other: str, charset: str
) -> None:
    decoded = decode(most.encode(codec) + b"<p>" + rest.encode(other) + b"</p></html>")
    assert decoded.text == f"{most}<p>{rest}</p></html>"
    assert (decoded.charset, decoded.replaced_bytes) == (charset, 0)


def test_a_bad_byte_in_a_page_of_two_charsets_costs_a_character() -> None:
    line = "군은 새 길을 열었다고 밝혔다."
    decoded = decode(page().encode().replace(b"<body>", b"<body><p>\xff \xea\xb0</p>") + line.encode("cp949"))
    assert (decoded.charset, decoded.replaced_bytes) == ("utf-8+cp949", 2)
    assert decoded.text.endswith(line)
    assert MARK in decoded.text


def test_utf7_is_never_decoded() -> None:
    body = b"<title>+ADw-script+AD4-alert(1)</title>" + page().encode()
    assert "<script" not in decode(body, "text/html; charset=utf-7").text


def test_iso_2022_kr_is_right() -> None:
    text = "<p>의성군 산불 피해 주민</p>"
    assert decode(text.encode("iso2022_kr"), "text/html; charset=iso-2022-kr").text == text


def test_foreign_label_counts_when_the_bytes_are_no_korean() -> None:
    text = "<p>これは日本語のニュース記事です。東京都は十二日に発表しました。</p>" * 5
    assert decode(text.encode("shift_jis"), "text/html; charset=shift_jis").text == text


FOREIGN = [
    ("東京都は十二日、新しい橋の工事を始めたと発表した。", "euc_jp"),
    ("東京都は十二日、新しい橋の工事を始めたと発表した。", "shift_jis"),
    ("東京都は十二日、①新しい橋の工事を始めたと発表した。", "x-sjis"),
    ("本市十二日开始修建新的大桥，预计明年完工。", "gb2312"),
    ("本市十二日開始修建新的大橋，預計明年完工。", "big5"),
]


@pytest.mark.parametrize(("line", "charset"), FOREIGN, ids=[row[1] for row in FOREIGN])
def test_a_declared_charset_is_followed_where_its_bytes_would_be_hangul_that_is_no_korean(
    line: str, charset: str
) -> None:
    text = f'<?xml version="1.0" encoding="{charset}"?><rss>{line * 20}</rss>'
    codec = {"x-sjis": "cp932"}.get(charset, charset)  # as browsers read it
    assert decode(text.encode(codec)).text == text
    korean = f'<?xml version="1.0" encoding="{charset}"?><rss>{"새 다리를 놓기 시작했다고 시가 밝혔다." * 20}</rss>'
    assert decode(korean.encode("cp949")).text == korean


CLEAN = [
    ("의성\u200b군\u202eexe.gpj\u202c \u2066숨김\u2069\ufeff", "의성군exe.gpj 숨김", "zero width, bidi, mark"),
    ("가\0나\x01\x02\x1b[31m다\x9f", "가나[31m다", "NUL, C0, C1"),
    (unicodedata.normalize("NFD", "전북특별자치도"), "전북특별자치도", "NFD becomes NFC"),
    ("제목 \ud83d 깨짐\udead", "제목  깨짐", "lone surrogates"),
    ("가\r\n나\r다\u2028라\t마", "가\n나\n다\n라\t마", "line ends"),
    ("plain ASCII", "plain ASCII", "the quick way out"),
    ("무​단", "무단", "zero width space within a word"),
]


@pytest.mark.parametrize(("raw", "expected", "why"), CLEAN, ids=[row[2] for row in CLEAN])
def test_clean(raw: str, expected: str, why: str) -> None:
    assert clean(raw) == expected


@given(st.binary(max_size=600), st.one_of(st.none(), st.text(max_size=40)))
def test_decode_never_raises(body: bytes, content_type: str | None) -> None:
    decoded = decode(body, content_type)
    assert decoded.replaced_bytes >= 0
    clean(decoded.text).encode("utf-8")


@given(st.text(alphabet=st.characters(), max_size=300))
def test_clean_text_is_stable_and_encodable(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    cleaned.encode("utf-8")
