"""Mail addresses that Cloudflare hides from robots, and its script shows again to everybody else.

<span class="__cf_email__" data-cfemail="6e04…">[email protected]</span>, <a href="/cdn-cgi/l/email-protection#6e04…">
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

_PROTECTED = "/cdn-cgi/l/email-protection#"
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CODE = re.compile(r"(?:[0-9a-fA-F]{2}){4,200}")


def reveal_addresses(text: str, tree: LexborHTMLParser) -> None:
    """Write the hidden addresses of the page `text` into its `tree`; a code that holds no address stays."""
    if "data-cfemail" in text:
        for node in tree.css("[data-cfemail]"):
            if address := _decode(node.attrs.get("data-cfemail")):
                node.replace_with(address)
    if _PROTECTED in text:
        for node in tree.css(f'a[href*="{_PROTECTED}"]'):
            if address := _decode((node.attrs.get("href") or "").partition("#")[2]):
                node.attrs["href"] = f"mailto:{address}"


def _decode(code: str | None) -> str | None:
    """Give the address in hexadecimal `code`, whose first byte is the key of the others; None: it holds none."""
    if not code or not _CODE.fullmatch(code):
        return None
    key, *hidden = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in hidden).decode("utf-8", "replace")
    return address if _ADDRESS.fullmatch(address) else None
