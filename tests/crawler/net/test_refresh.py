"""Pages that only send the browser on."""

from __future__ import annotations

import pytest

from crawler.net.refresh import REFRESH_BYTES, read_refresh

META = b'<meta http-equiv="refresh" content="0;url=/main/">'
CASES = [
    # page, where an article's visit goes, where a list's goes, what the row proves
    (META, b"/main/", b"/main/", "a meta refresh"),
    (b"<META HTTP-EQUIV=Refresh CONTENT='1; URL=/main/'>", b"/main/", b"/main/", "in other letters"),
    (META.replace(b'"0;', b'"300;'), None, None, "a page that reloads itself"),
    (META + b" " * REFRESH_BYTES, None, None, "a long page"),
    (b"<script>location.href='/main/'</script>", None, b"/main/", "a script"),
    (b'<script>window.location.replace("/main/");</script>', None, b"/main/", "a script, said otherwise"),
    (b"<script>location.href='/main/'</script><a href=/n/1>\xea\xb8\xb0</a>", None, None, "a page with links"),
    (b"<script>if (small) go('/m/')</script>", None, None, "a script that does something else"),
    (b"", None, None, "nothing"),
]


@pytest.mark.parametrize(("page", "article", "listing", "why"), CASES, ids=[row[3] for row in CASES])
def test_where_a_page_sends(page: bytes, article: bytes | None, listing: bytes | None, why: str) -> None:
    assert read_refresh(page) == article, why
    assert read_refresh(page, scripts=True) == listing, why
