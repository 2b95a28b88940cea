"""Mail addresses that Cloudflare hid come back; broken codes change nothing."""

from __future__ import annotations

import pytest

from pipelines.page.walk.mails import reveal_addresses
from pipelines.page.walk.markup import read_markup, write_markup


def code(address: str, key: int = 0x6E) -> str:
    """`address` as Cloudflare writes it."""
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


HIDDEN = code("gil@ilbo.example")
PAGES = [
    (f'<p>홍길동 기자 <span data-cfemail="{HIDDEN}">[email&#160;protected]</span></p>', "홍길동 기자 gil@ilbo.example"),
    (f'<a href="/cdn-cgi/l/email-protection" data-cfemail="{HIDDEN}">[email&#160;protected]</a>', "gil@ilbo.example"),
    (f'<a href="/cdn-cgi/l/email-protection#{HIDDEN}">홍길동 기자</a>', '"mailto:gil@ilbo.example"'),
    (f'<p data-cfemail="{code("a@b.kr", 0)}">x</p>', "a@b.kr"),
    ('<p data-cfemail="">[주소]</p>', "[주소]"),
    ('<p data-cfemail="6e0">[주소]</p>', "[주소]"),
    ('<p data-cfemail="열쇠">[주소]</p>', "[주소]"),
    (f'<p data-cfemail="{code("<script>alert(1)</script>")}">[주소]</p>', "[주소]"),
    ('<a href="/cdn-cgi/l/email-protection#zz">홍길동 기자</a>', "email-protection#zz"),
]


@pytest.mark.parametrize(("html", "shown"), PAGES)
def test_hidden_addresses_are_shown(html: str, shown: str) -> None:
    markup = read_markup(f"<html><body>{html}</body></html>")
    reveal_addresses(html, markup.tree)
    assert shown in write_markup(markup.tree)
