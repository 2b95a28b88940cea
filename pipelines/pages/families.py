"""Page objects of CMS families seen on many Korean outlets: selectors and address rules, all data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pipelines.pages.base import ArticlePage


class NdSoftPage(ArticlePage):
    """Article page of the ND Soft CMS, which hundreds of regional outlets use in skins from 2008 to today."""

    select: ClassVar[Mapping[str, str]] = {
        "headline": ".article-view-header .heading, .article-head-title, .headline > .title, #font_title",
        "deck": ".article-head-sub, .subheading",
        "body": "#article-view-content-div, #articleBody",
    }
    article_ids = (r"/news/article(?:View|Print|ViewAmp)\.html\?(?:.*&)?idxno=(\d{1,11})",)
    keep_query = ("idxno",)


class NaverPage(ArticlePage):
    """Article page of Naver News: the press id `oid` and the article id `aid` are the identity."""

    select: ClassVar[Mapping[str, str]] = {
        "headline": "#articleTitle, .media_end_head_headline",
        "body": "#articleBodyContents, #newsct_article, #dic_area",
    }
    article_ids = (r"[?&]oid=(\d{3})(?:.*&)?aid=(\d{10})", r"/(?:mnews/)?article/(\d{3})/(\d{10})")
    keep_query = ("oid", "aid")


class MkPage(ArticlePage):
    """Article page of 매일경제: number at the end of the path, in old addresses after year and month."""

    select: ClassVar[Mapping[str, str]] = {
        "headline": "h2.news_ttl, h1.top_title",
        "body": ".news_cnt_detail_wrap, #article_body",
    }
    article_ids = (r"/news/[a-z-]+/(\d{7,9})", r"/news/[a-z-]+/view/(\d{4})/\d{2}/(\d+)")


class DongaPage(ArticlePage):
    """Article page of 동아일보: `/List/3/all/…` and `/BestClick/…` name the list it was found in."""

    select: ClassVar[Mapping[str, str]] = {
        "headline": ".article_title02 > h1, .article_title > h1",
        "body": ".article_txt",
    }
    article_ids = (r"/(\d{8})/(\d{7,9})(?:/\d+)?/?$",)


class KhanPage(ArticlePage):
    """Article page of 경향신문: `artid` is the identity."""

    select: ClassVar[Mapping[str, str]] = {"headline": "#articleTtitle, #articleTitle", "body": ".art_body"}
    article_ids = (r"[?&]artid=(\d{15})", r"/article/(\d{15})")
    keep_query = ("artid",)
