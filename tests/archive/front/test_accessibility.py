"""The front under axe-core in a real Chromium: no finding that is serious."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.archive.front.browser import run_front
from tests.archive.front.front_archive import create_front_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python (extra `test`)")

PATHS = [
    "/",
    "/sosik",
    "/search",
    "/search?q=전북",
    "/sosik/article",
    "/sosik/article?_as=table",
    "/sosik/article/1",
    "/sosik/article/1?_view=split",
    "/sosik/article/1?_view=history",
    "/sosik/ranking",
    "/sosik/segment",
    "/sosik/quote/1",
    "/sosik/who_was_quoted",
    "/sosik?sql=select+1",
    "/dashboard",
    "/export",
    "/nothing-here",
]
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_front(create_front_archive(tmp_path_factory.mktemp("front"))) as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_finding(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    findings = []
    for path in PATHS:
        page.goto(address + path)
        findings += [f"{path}: {finding}" for finding in find_serious(page)]
    context.close()
    assert findings == []


def find_serious(page: Any) -> list[str]:
    """What axe-core calls serious or critical: the rule, and the first element it names."""
    violations = axe.Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['help']}): {violation['nodes'][0]['html'][:200]}"
        for violation in violations
        if violation["impact"] in SERIOUS
    ]
