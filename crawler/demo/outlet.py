"""The sample outlet as the crawler sees it."""

from __future__ import annotations

from archive.items import Outlet
from crawler.demo.addresses import ARTICLE_IDS
from crawler.demo.content import read_sections

OUTLET_ID = "gayul"
SECTION_PAGES = 12
"""No list of the site is longer."""


def demo_outlet(host_with_port: str) -> Outlet:
    """가율뉴스 at `host_with_port`, such as `127.0.0.1:8790`. Its id and native ids are free of the port."""
    base = f"http://{host_with_port}"
    lists = ["/list/all", *(f"/list/{code}" for code in read_sections()), "/tv/list", "/weekly/list.asp"]
    return Outlet(
        id=OUTLET_ID,
        name="가율뉴스",
        name_en="Gayul News",
        hosts=(host_with_port,),
        region="가율군",
        feeds=(f"{base}/rss/all.xml", f"{base}/rss/weekly.xml"),
        sitemaps=(f"{base}/sitemap.xml",),
        sections=tuple(base + path for path in lists),
        section_page="{url}?page={page}",
        max_section_pages=SECTION_PAGES,
        article_ids=ARTICLE_IDS,
        keep_query=("idxno", "no"),
        delay_s=0.0,
        concurrency=8,
    )
