"""Short pages whose only purpose is to send the browser on: by a meta refresh, or by a script."""

from __future__ import annotations

import re

REFRESH_BYTES = 4096  # a page that only sends on is short; on a longer one a refresh reloads the page itself
REFRESH_S = 5
_REFRESH = re.compile(
    rb"""<meta[^>]{1,200}http-equiv\s*=\s*["']?refresh["']?[^>]{0,200}content\s*=\s*["']?\s*(\d{1,4})\s*[;,]\s*url\s*=\s*["']?([^"'>\s]{1,2000})""",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    rb"""\blocation(?:\.href)?\s{0,9}(?:=|\.replace\s{0,3}\()\s{0,9}["']([^"'\s]{1,2000})["']""", re.IGNORECASE
)


def read_refresh(body: bytes, *, scripts: bool = False) -> bytes | None:
    """Give where a page sends the browser at once, as written; None when it is a page of its own.

    `scripts`: by a script, too, as front pages of old outlets do that show nothing else. An article's script may do so
    after it has said that the article is gone.
    """
    if len(body) > REFRESH_BYTES:
        return None
    found = _REFRESH.search(body)
    if found is not None:
        return found[2] if int(found[1]) <= REFRESH_S else None
    if not scripts or b"<a " in body or b"<A " in body:
        return None
    script = _SCRIPT.search(body)
    return script[1] if script else None
