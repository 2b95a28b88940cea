"""The front in a real Chromium: found, read, split, compared, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from archive.database import Archive
from archive.front.questions import read_questions
from tests.archive.front.browser import Watch, run_front
from tests.archive.front.front_archive import HOSTILE_TITLES, TEXT, create_front_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with run_front(create_front_archive(tmp_path_factory.mktemp("front"))) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of desktop width that must end without a fault."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    watch = Watch(page, address)
    yield page
    assert page.evaluate("window.pwned") is None
    page.close()
    assert watch.faults == []


def test_word_typed_on_the_first_page_leads_to_the_article(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").first.fill("전북")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert page.locator("mark").first.inner_text() == "전북"
    page.get_by_role("link", name=TEXT["headline"]).click()
    assert page.locator("h1").inner_text() == TEXT["headline"]
    assert page.locator(".text").get_by_text(TEXT["narration"]).is_visible()


def test_word_that_stands_only_in_related_links_is_found_when_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q=트럼프")
    page.locator(".zero-results").get_by_role("link").click()
    assert page.locator(".hit a").first.inner_text() == TEXT["headline"]


def test_datasette_search_box_finds_korean(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/article")
    page.locator("#_search").fill("새만금")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert page.locator("mark").first.inner_text() == "새만금"


def test_month_of_the_chart_narrows_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/search?q=관광")
    total = page.locator(".count b").first.inner_text()
    bars = page.locator(".months a")
    heights = [bar.bounding_box() for bar in bars.all()]
    assert len(heights) == 2
    assert all(box is not None and box["height"] > 10 for box in heights)
    bars.first.click()
    assert page.locator(".count b").first.inner_text() != total


EXPORTS = [
    ("엑셀 · Excel", b"PK", ".xlsx"),
    ("엑셀용 CSV", "\ufeffid,".encode(), ".csv"),
    ("Parquet", b"PAR1", ".parquet"),
]


@pytest.mark.parametrize(("button", "begins", "ends"), EXPORTS, ids=[export[2] for export in EXPORTS])
def test_export_from_a_button(page: Page, address: str, button: str, begins: bytes, ends: str) -> None:
    page.goto(f"{address}/search?q=전북")
    with page.expect_download() as download:
        page.get_by_role("link", name=button).click()
    assert download.value.path().read_bytes().startswith(begins)
    assert download.value.suggested_filename.endswith(ends)


def test_form_of_exports_gives_the_file(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/article/1")
    page.get_by_role("link", name="가져가기").first.click()
    page.get_by_label("발언").first.check()
    page.get_by_label("부터").fill("2025-07")
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    assert download.value.path().read_text("utf-8").count("\n") == 1


def test_table_and_question_for_excel_from_a_button(page: Page, address: str) -> None:
    for path in ("/sosik/article", "/sosik/related", "/sosik/who_was_quoted"):
        page.goto(f"{address}{path}")
        with page.expect_download() as download:
            page.get_by_role("link", name="엑셀").click()
        assert download.value.path().read_bytes().startswith("\ufeff".encode()), path
        assert download.value.suggested_filename.endswith(".csv"), path


def test_ranking_entry_leads_to_the_archived_article(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/ranking")
    page.locator("td.col-target_article_id a").first.click()
    assert page.locator("h1").inner_text() == "비 오는 군산"
    assert page.locator(".ranks").get_by_text("2025-07-28").is_visible()


def test_split_view_shows_roles_in_colour_and_folds_boilerplate(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/article/1")
    page.get_by_role("link", name="나눠 보기").click()
    page.wait_for_load_state()  # with its style sheets
    narration, advertisement = page.locator('[data-role="narration"]'), page.locator('[data-role="advertisement"]')
    colours = {
        group.evaluate("e => getComputedStyle(e).backgroundColor")
        for group in (narration, advertisement, page.locator('[data-role="headline"]'))
    }
    assert len(colours) == 3
    assert narration.get_by_text("script_reporter").is_visible()
    text = advertisement.get_by_text("지금 가입하면 첫 달 무료", exact=False).last
    assert not text.is_visible()
    advertisement.locator("summary").click()
    assert text.is_visible()


def test_related_entry_leads_to_the_archived_article(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/article/1?_view=split")
    page.locator('[data-role="related"] summary').click()
    page.get_by_role("link", name="전주 한옥마을에 KTX 셔틀버스").click()
    assert page.locator("h1").inner_text() == "전주 한옥마을에 KTX 셔틀버스"


def test_revisions_show_what_changed(page: Page, address: str) -> None:
    page.goto(f"{address}/sosik/article/1")
    page.get_by_role("link", name="고친 기록").click()
    assert "20억" in page.locator("del").first.inner_text()
    assert "30억" in page.locator("ins").first.inner_text()


def test_keyboard_alone_reaches_an_article(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.type("새만금")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == TEXT["headline"]:
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/1")


def test_every_chart_has_marks(page: Page, address: str) -> None:
    page.goto(f"{address}/dashboard")
    charts = page.locator(".chart").all()
    assert len(charts) == 5
    for chart in charts:
        marks = chart.locator("rect, circle, .bars span").all()
        boxes = [mark.bounding_box() for mark in marks]
        assert boxes, chart.get_attribute("id")
        assert all(box is not None and box["width"] > 1 and box["height"] > 1 for box in boxes)


@pytest.fixture(scope="module")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("empty")
    with Archive.open(folder, write=True):
        pass
    with run_front(folder) as address:
        yield address


@pytest.mark.parametrize("width", [1200, 360])
def test_empty_archive_says_so_on_every_page(browser: Browser, empty_address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    watch = Watch(page, empty_address)
    questions = [f"/sosik/{question.id}" for question in read_questions().questions]
    for path in (
        "/",
        "/sosik",
        "/sosik/article",
        "/sosik/segment",
        "/search?q=전북",
        "/dashboard",
        "/export",
        *questions,
    ):
        page.goto(empty_address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1, path
    assert page.locator(".zero-results").is_visible()
    page.close()
    assert watch.faults == []


PATHS = [
    "/",
    "/sosik",
    "/sosik/article",
    "/sosik/article?_as=table",
    "/sosik/article?_search=전북",
    "/dashboard",
    "/export",
    "/search",
    "/search?q=-없는말",
    "/sosik/article/1",
    "/sosik/article/1?_view=split",
    "/sosik/article/1?_view=history",
    "/sosik/segment",
    "/sosik/related",
    "/sosik/who_was_quoted",
    "/sosik?sql=select+*+from+article",
    *(f"/sosik/article/{number}?_view={view}" for number in (10, 11, 13, 14, 15) for view in ("read", "split")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 360])
def test_no_page_runs_over_its_width(browser: Browser, address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    watch = Watch(page, address)
    for path in PATHS:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("window.pwned") is None, path
    context.close()
    assert watch.faults == []


def test_pages_work_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/sosik/article/1?_view=split")
    page.locator('[data-role="footer"] summary').click()
    assert page.get_by_text("발행인 홍길동").last.is_visible()
    context.close()


@pytest.mark.parametrize("title", HOSTILE_TITLES[:3])
def test_hostile_title_is_shown_as_it_is(page: Page, address: str, title: str) -> None:
    page.goto(f"{address}/sosik/article/{10 + HOSTILE_TITLES.index(title)}")
    assert page.locator("h1").inner_text() == title
