"""The nouns of Sosik as frozen data: what is passed between crawler, pipelines and archive."""

from archive.items.articles import Article, Quote, RankingEntry, RelatedLink, Reporter, Segment, Weather
from archive.items.captures import Capture, CaptureLocation, Pressed
from archive.items.outcomes import OUTCOME_LABELS, OutcomeKind
from archive.items.outlets import DatedSelect, Outlet, Reservation
from archive.items.prepared import Layout, Prepared
from archive.items.roles import ARTICLE_ROLES, BODY_ROLES, ROLE_LABELS, Role
from archive.items.visits import Address, Lease, Link, Overrun, PageKind, PageResult, Reach, Recorded

__all__ = [
    "ARTICLE_ROLES",
    "BODY_ROLES",
    "OUTCOME_LABELS",
    "ROLE_LABELS",
    "Address",
    "Article",
    "Capture",
    "CaptureLocation",
    "DatedSelect",
    "Layout",
    "Lease",
    "Link",
    "OutcomeKind",
    "Outlet",
    "Overrun",
    "PageKind",
    "PageResult",
    "Prepared",
    "Pressed",
    "Quote",
    "RankingEntry",
    "Reach",
    "Recorded",
    "RelatedLink",
    "Reporter",
    "Reservation",
    "Role",
    "Segment",
    "Weather",
]
