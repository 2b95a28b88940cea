"""Where each story lives on the site: its address, and the other addresses that show the same story."""

from __future__ import annotations

from crawler.demo.content import Ghost, Layout, Story

ARTICLE = {
    Layout.NEWS: "/news/articleView.html?idxno={id}",
    Layout.TV: "/tv/view/{id}",
    Layout.WEEKLY: "/weekly/view.asp?no={id}",
}
ALIASES = {
    Layout.NEWS: {
        "mobile": "/news/articleView.html?idxno={id}&device=mobile",
        "print": "/news/articlePrint.html?idxno={id}",
        "amp": "/news/articleViewAmp.html?idxno={id}",
    },
    Layout.TV: {
        "mobile": "/tv/view/{id}?device=mobile",
        "print": "/tv/print/{id}",
        "amp": "/tv/amp/{id}",
    },
    Layout.WEEKLY: {"print": "/weekly/print.asp?no={id}"},
}
SHORT = "/s/{id}"
"""The share link, which redirects to the article."""
MEMBERS = "/news/members/articleView.html?idxno={id}"

ARTICLE_IDS = (
    r"^/news/(?:members/)?article(?:View|Print|ViewAmp)\.html\?(?:[^#]*&)?idxno=(\d+)",
    r"^/news/(\d{5})/[a-z0-9-]+",
    r"^/tv/(?:view|print|amp)/(gy\d{12})",
    r"^/weekly/(?:view|print)\.asp\?(?:[^#]*&)?no=(\d+)",
    r"^/s/(gy\d{12}|\d{4,5})$",
)
"""Patterns over path and query; the group is the native id."""


def article_path(story: Story) -> str:
    """The story's own address, path and query."""
    if story.slug:
        return f"/news/{story.id}/{story.slug}"
    return first_path(story)


def first_path(story: Story) -> str:
    """The address under which the story was first published."""
    return ARTICLE[story.layout].format(id=story.id)


def alias_paths(story: Story) -> dict[str, str]:
    """The kind of alias -> its path; every one shows the same story."""
    return {kind: path.format(id=story.id) for kind, path in ALIASES[story.layout].items()}


def short_path(story: Story) -> str:
    """The share link."""
    return SHORT.format(id=story.id)


def ghost_path(ghost: Ghost) -> str:
    """Where the link without an article points."""
    path = MEMBERS if ghost.members_only else ARTICLE[Layout.NEWS]
    return path.format(id=ghost.id)
