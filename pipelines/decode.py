"""Bytes of a page into clean Korean text: the bytes decide the charset, labels are only hints.

byte order mark -> escape sequences -> UTF-16 by its NULs -> strict UTF-8 -> count what is Hangul either way.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 4096  # where a charset shows itself: HTML of Korean pages has its meta tags within the first 2 KB
_UTF16_NUL_SHARE = 0.2  # markup is ASCII, so about half of a UTF-16 page is NUL; stray NULs are single
_MOST_STRAY_SHARE = 0.01  # of the characters of a text; of a picture read as UTF-16 a tenth and more are none
_KOREAN_LABELS = frozenset(
    {"utf-8", "utf8", "euc-kr", "euckr", "cp949", "ms949", "uhc", "windows-949", "ks_c_5601-1987"}
)
_FOREIGN_CODECS = frozenset(
    {"shift_jis", "cp932", "euc_jp", "gbk", "gb2312", "gb18030", "big5", "iso8859-1", "cp1252", "johab"}
)
"""Codecs that a label may ask for when the bytes are no clean Korean text. UTF-7 is not among them on purpose."""

_WIDER = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read under a label: the wider charset (encoding.spec.whatwg.org)."""

_HANGUL = re.compile("[가-힣]+")
_LABEL = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,30})""", re.IGNORECASE)
_HIGH_RUN = re.compile(rb"[\x80-\xff]{2,100}")  # Korean text without a blank for 50 syllables is not text
_TWICE = re.compile("[\xea-\xed][\x80-\xbf]{2}")  # the bytes of a Hangul syllable read as Latin-1

_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # C0 and C1 without tab and line ends
    "\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # soft hyphen, zero width, bidi
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"  # byte order mark, annotation marks, lone surrogates
)
_LINE_ENDS = {"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text of a page.

    `charset` names how it was read: `utf-8`, `cp949`, …; `utf-8+cp949` is a page that mixes both, `utf-8 twice` one
    that was encoded two times. `replaced_bytes` counts the places that became U+FFFD.
    """

    text: str
    charset: str
    replaced_bytes: int
    utf8: bytes | None = None
    """The same text in UTF-8, where the page came so: the parser need not encode it again."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Give the text of `body`. `content_type` is the header, used only when the bytes leave it open. Never raises."""
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _by_bom(body[len(mark) :], charset, content_type)
    if (controlled := _controlled_charset(body)) is not None:
        return _decoded(body, controlled)
    try:
        return _mend_twice(body)
    except UnicodeDecodeError:
        return _read_plain_cp949(body, content_type) or _weigh(body, content_type)


def _controlled_charset(body: bytes) -> str | None:
    """Give the charset whose text holds control characters: escape sequences, or the NULs of UTF-16; else None."""
    head = body[:_HEAD_BYTES]
    if b"\x1b$)C" in head and body.isascii():
        return "iso2022_kr"
    if head.count(0) > _UTF16_NUL_SHARE * len(head):
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    return None


def is_text_with_controls(body: bytes) -> bool:
    """Say whether the control characters in `body` are those of a charset; in a picture or program they are not."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    charset = _controlled_charset(body)
    if charset is None:
        return False
    head = body[:_HEAD_BYTES].decode(charset, "replace")
    return len(_UNWANTED.findall(head)) + head.count("\ufffd") <= _MOST_STRAY_SHARE * len(head)


def _by_bom(body: bytes, charset: str, content_type: str | None) -> Decoded:
    """Trust a byte order mark, except a UTF-8 one in front of CP949 (it is added by editors)."""
    if charset != "utf-8":
        return _decoded(body, charset)
    try:
        return Decoded(text=body.decode("utf-8"), charset="utf-8", replaced_bytes=0, utf8=body)
    except UnicodeDecodeError:
        return _weigh(body, content_type)


def _decoded(body: bytes, charset: str) -> Decoded:
    text = body.decode(charset, "replace")
    return Decoded(text=text, charset=charset, replaced_bytes=text.count("\ufffd"))


_SAMPLE_BYTES = 32768  # enough Hangul to tell; reading a whole CP949 page as UTF-8 costs ten times its own reading


def _read_plain_cp949(body: bytes, content_type: str | None) -> Decoded | None:
    """Give the page when all of it is valid CP949 and its beginning is more Hangul so than as UTF-8."""
    try:
        text = body.decode("cp949")
    except UnicodeDecodeError:
        return None
    sample = body[:_SAMPLE_BYTES]
    hangul = _count_hangul(sample.decode("cp949", "replace"))
    if hangul < 10 or 2 * hangul <= 3 * _count_hangul(sample.decode("utf-8", "ignore")):
        return None
    foreign = _foreign_label(body, content_type)
    if foreign == "johab":
        return None
    if foreign and not _reads_as_korean(text):
        return _decoded(body, foreign)
    return Decoded(text=text, charset="cp949", replaced_bytes=0)


_COMMON = re.compile("[이다는을의에가고한하]")
_COMMON_SHARE = (
    0.035  # of the syllables: pages here have .054 and more, Chinese and Japanese read as CP949 .026 at most
)


def _reads_as_korean(text: str) -> bool:
    """Say whether the syllables of `text` are those of Korean; other charsets give some that are as rare as any."""
    return len(_COMMON.findall(text)) >= _COMMON_SHARE * _count_hangul(text)


def _weigh(body: bytes, content_type: str | None) -> Decoded:
    """Choose between UTF-8 and CP949 by how much Hangul each gives; neither fits without a damaged byte, or only CP949.

    Hangul in UTF-8 read as CP949 still gives about half as many syllables, CP949 read as UTF-8 under 1 %:
    therefore UTF-8 wins from two thirds on.
    """
    as_utf8 = body.decode("utf-8", "replace")
    as_cp949 = body.decode("cp949", "replace")
    hangul_utf8, hangul_cp949 = _count_hangul(as_utf8), _count_hangul(as_cp949)
    foreign = _foreign_label(body, content_type)
    bad_cp949 = as_cp949.count("\ufffd")
    korean = bad_cp949 <= hangul_cp949 // 20 and _reads_as_korean(as_cp949)
    if foreign and (not korean or foreign == "johab") and hangul_utf8 < max(10, hangul_cp949 // 10):
        return _decoded(body, foreign)
    is_utf8 = hangul_utf8 > 0 and 3 * hangul_utf8 >= 2 * hangul_cp949
    if (mixed := _read_pieces(body, "utf-8" if is_utf8 else "cp949")) is not None:
        return mixed
    if is_utf8:
        return _mend_utf8(body, as_utf8)
    if hangul_cp949:
        return Decoded(text=as_cp949, charset="cp949", replaced_bytes=bad_cp949)
    bad_utf8 = as_utf8.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return Decoded(text=as_utf8, charset="utf-8", replaced_bytes=bad_utf8)


_PIECE = re.compile(rb"(?=[<\n])")  # neither sign is the second byte of a CP949 character
_MOST_PIECES = 50_000  # the largest real page here has 11,000 tags
_LEAST_HANGUL = 4  # syllables in each charset before a page counts as mixed; fewer may be chance


def _read_pieces(body: bytes, most: str) -> Decoded | None:
    """Read a page that was put together from two charsets, each line and element in its own; None when it was not.

    `most` is the charset of what neither fits: a damaged byte there costs a character.
    """
    if body.count(b"<") + body.count(b"\n") > _MOST_PIECES:
        return None
    found = {"utf-8": 0, "cp949": 0}
    texts = []
    for piece in _PIECE.split(body):
        charset = _charset_of(piece)
        text = piece.decode(charset or most, "strict" if charset else _ON_ERROR[most])
        if charset is not None and not piece.isascii():
            found[charset] += _count_hangul(text)
        texts.append(text)
    if min(found.values()) < _LEAST_HANGUL:
        return None
    text = "".join(texts)
    bad = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return Decoded(text=text, charset="utf-8+cp949", replaced_bytes=max(bad, 0))


_ON_ERROR = {"utf-8": "sosik.cp949_stretch", "cp949": "replace"}


def _charset_of(piece: bytes) -> str | None:
    """Give the charset that a line or element is in without any doubt, else None."""
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    try:
        text = piece.decode("cp949")
    except UnicodeDecodeError:
        return None
    hangul = _count_hangul(text)
    foreign = sum(not char.isascii() for char in text)
    read_otherwise = _count_hangul(piece.decode("utf-8", "replace"))
    return "cp949" if 2 * hangul > max(foreign, 3 * read_otherwise) else None


def _count_hangul(text: str) -> int:
    return sum(map(len, _HANGUL.findall(text)))


def _foreign_label(body: bytes, content_type: str | None) -> str | None:
    """Give the Python codec of the declared charset when it is one of the few foreign ones that we follow."""
    declared = (content_type or "").encode("latin-1", "replace")
    match = _LABEL.search(declared) or _LABEL.search(body, 0, _HEAD_BYTES)
    if match is None or (label := match[1].decode("ascii").lower().removeprefix("x-")) in _KOREAN_LABELS:
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return _WIDER.get(name, name) if name in _FOREIGN_CODECS else None


def _mend_utf8(body: bytes, replaced: str) -> Decoded:
    """Read a UTF-8 page with damage; stretches that are CP949 text are read as such."""
    text = body.decode("utf-8", "sosik.cp949_stretch")
    charset = "utf-8" if text == replaced else "utf-8+cp949"
    bad = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return Decoded(text=text, charset=charset, replaced_bytes=max(bad, 0))


def _read_stretch(error: UnicodeError) -> tuple[str, int]:
    """Decode an invalid UTF-8 stretch as CP949 if all of it becomes Hangul, else give one U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    match = _HIGH_RUN.match(error.object, error.start)
    if match is not None:
        stretch = match[0].decode("cp949", "replace")
        if len(stretch) > 1 and _HANGUL.fullmatch(stretch):
            return stretch, match.end()
    return "\ufffd", error.end


codecs.register_error("sosik.cp949_stretch", _read_stretch)


def _mend_twice(body: bytes) -> Decoded:
    """Read UTF-8, and undo one that was read as Latin-1 and encoded again; a page with any Hangul is left alone."""
    text = body.decode("utf-8")
    if not text.isascii() and _HANGUL.search(text) is None and _TWICE.search(text):
        try:
            mended = text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            pass
        else:
            return Decoded(text=mended, charset="utf-8 twice", replaced_bytes=0)
    return Decoded(text=text, charset="utf-8", replaced_bytes=0, utf8=body)


def clean(text: str) -> str:
    """Give `text` in NFC without NUL, C0/C1, bidi and zero-width characters and lone surrogates.

    Tab and line ends stay (CRLF and CR become LF); Unicode's and the printer's line ends become LF.
    """
    if text.isascii() and text.isprintable():
        return text
    if _UNWANTED.search(text):
        text = _UNWANTED.sub(lambda match: _LINE_ENDS.get(match[0], ""), text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
