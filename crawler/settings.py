"""Scrapy settings only. What a crawl adds for its limits and its contact is in `crawl_settings`.

Everything Scrapy offers by default and a crawler of hostile servers must not have is switched off here: remote control,
telnet, file:, data:, ftp: and s3: addresses, cookies, the dupe filter, unlimited bodies, unverified certificates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.configuration import Configuration
    from crawler.net.limits import Limits

BOT_NAME = "sosik"
SPIDER_MODULES: list[str] = []  # the one spider is given to the process as a class

# what is never there
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
EXTENSIONS_BASE: dict[str, int] = {}
COOKIES_ENABLED = False
REFERER_ENABLED = False
AUTOTHROTTLE_ENABLED = False  # hosts are paced by the frontier
HTTPCACHE_ENABLED = False
JOBDIR = None  # loses most of its queue on kill -9; the frontier is in the archive
DOWNLOAD_HANDLERS_BASE: dict[str, str] = {}
DOWNLOAD_HANDLERS = {
    "http": "crawler.net.transport.LimitedHandler",
    "https": "crawler.net.transport.LimitedHandler",
}

# every address of the frontier is asked when it is due, and its answer, whatever it is, becomes an outcome
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
SPIDER_MIDDLEWARES_BASE = {"scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.addresses.AddressMiddleware": 50,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.reservations.ReservationMiddleware": 150,
    "crawler.middlewares.pacing.PacingMiddleware": 200,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.middlewares.codings.CodingMiddleware": 590,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
RETRY_ENABLED = False  # the spider tries again itself, within the address's own time
REDIRECT_ENABLED = False  # and follows redirects, so that every hop is known
METAREFRESH_ENABLED = False
COMPRESSION_ENABLED = False  # crawler.middlewares.codings

# names and certificates
TWISTED_DNS_RESOLVER = "crawler.net.resolver.PublicResolver"
DNS_TIMEOUT = 15  # seconds; the system's resolver gives up after 10
DOWNLOAD_VERIFY_CERTIFICATES = True

# how much at once
CONCURRENT_REQUESTS = 48  # sixteen addresses, eight that wait for their host's turn, and their robots.txt
CONCURRENT_ITEMS = 1  # each answer gives one item, and Scrapy makes so many tasks for each answer
CONCURRENT_REQUESTS_PER_DOMAIN = 16  # the frontier decides how many of them are of one host
DOWNLOAD_DELAY = 0
DOWNLOAD_DELAY_JITTER = 0
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True

ITEM_PIPELINES = {"pipelines.stages.SplitStage": 100, "pipelines.stages.RecordStage": 900}

DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "ko,en;q=0.5",
}

# outcomes and the report say how a run went; the log holds what is wrong with Sosik itself
LOG_LEVEL = "CRITICAL"
LOG_VERSIONS: list[str] = []
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
WARN_ON_GENERATOR_RETURN_VALUE = False


def crawl_settings(
    limits: Limits,
    configuration: Configuration,
    *,
    allowed_hosts: frozenset[str],
    loopback: frozenset[str],
    ports: frozenset[str],
    unverified: frozenset[str] = frozenset(),
) -> dict[str, Any]:
    """The settings that depend on the run: its limits, who asks, and what is exempt from "public addresses only".

    `allowed_hosts` may resolve to any address (a proxy, loopback outlets); `loopback` and `ports` are the host:port
    pairs of outlets (see crawler.net.targets); of the hosts in `unverified` no certificate is checked.
    """
    return {
        "USER_AGENT": configuration.full_user_agent(),
        "SOSIK_ROBOTS_TOKEN": configuration.robots_token(),
        "DOWNLOAD_TIMEOUT": limits.try_s,
        "DOWNLOAD_MAXSIZE": limits.body_bytes,
        "SOSIK_SITEMAP_BYTES": limits.sitemap_bytes,
        "SOSIK_CODINGS": limits.codings,
        "SOSIK_CONNECT_S": limits.connect_s,
        "SOSIK_FIRST_BYTE_S": limits.first_byte_s,
        "SOSIK_HEADER_BYTES": limits.header_bytes,
        "SOSIK_ALLOWED_HOSTS": sorted(allowed_hosts),
        "SOSIK_LOOPBACK": sorted(loopback),
        "SOSIK_PORTS": sorted(ports),
        "SOSIK_UNVERIFIED_HOSTS": sorted(unverified),
    }
