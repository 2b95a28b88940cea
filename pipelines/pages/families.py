"""Page objects of CMS families seen on many Korean outlets: selectors, all data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pipelines.pages.base import ArticlePage


class NdSoftPage(ArticlePage):
    """Article page of the ND Soft CMS, which hundreds of regional outlets use in skins from 2008 to today."""

    select: ClassVar[Mapping[str, str]] = {
        "headline": ".article-view-header .heading, .article-head-title, .headline > .title, #font_title",
        "body": "#article-view-content-div, #articleBody",
    }


class MkPage(ArticlePage):
    """Article page of 매일경제: number at the end of the path, in old addresses after year and month."""

    select: ClassVar[Mapping[str, str]] = {
        "body": ".news_cnt_detail_wrap, #article_body",
        "section": ".news_ttl_sec .cate, .mkgnb_list .on > a",  # 사회, where the head says society; the latter to 2022
    }


class DongaPage(ArticlePage):
    """Article page of 동아일보: `/List/3/all/…` and `/BestClick/…` name the list it was found in."""

    select: ClassVar[Mapping[str, str]] = {
        "body": ".article_txt",
        "section": ".location > span:nth-of-type(3)",
    }
