"""No connection to a non-public address, in any spelling, by redirect, link, robots.txt or name resolution."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from archive.errors import ConfigurationError
from archive.items import Outlet
from crawler.configuration import Configuration
from crawler.net.limits import PUBLIC
from crawler.net.reactor import run_until_complete
from crawler.net.resolver import PublicResolver, find_ipv6
from crawler.net.targets import is_public, loopback_hosts, read_literal, refuse
from crawler.run import crawl
from crawler.settings import crawl_settings
from tests.crawler.site import QUICK, Page, answer, article, listing, serve

CONTACT = Configuration(contact="desk@paper.example")

OWN = frozenset({"127.0.0.1:8901"})

ADDRESSES = [
    # address, what is in the refusal (None: may be asked), what it proves
    ("https://news.example.com/a", None, "a public name"),
    ("http://8.8.8.8/a", None, "a public address"),
    ("http://127.0.0.1:8901/a", None, "the outlet's own loopback pair"),
    ("http://news.example.com:8080/a", None, "the outlet's own port"),
    ("http://127.0.0.1/a", "127.0.0.1", "another port of the same host"),
    ("http://127.0.0.2:8901/secret", "127.0.0.2", "another loopback host"),
    ("http://2130706434:8901/secret", "127.0.0.2", "decimal"),
    ("http://0x7f000002:8901/secret", "127.0.0.2", "hexadecimal"),
    ("http://0177.0.0.2:8901/secret", "127.0.0.2", "octal"),
    ("http://127.2:8901/secret", "127.0.0.2", "short"),
    ("http://127.0.0.2.:8901/secret", "127.0.0.2", "a dot at the end"),
    ("http://0/", "0.0.0.0", "zero"),
    ("http://999.999.999.999/", "0.0.0.0", "digits that are no address"),
    ("http://[::ffff:127.0.0.2]:8901/secret", "not a public address", "IPv4 mapped into IPv6"),
    ("http://[::1]/", "::1", "IPv6 loopback"),
    ("http://[fd00::1]/", "fd00::1", "IPv6 private"),
    ("http://[64:ff9b::7f00:1]/", "not a public address", "NAT64"),
    ("http://[2002:7f00:1::]/", "not a public address", "6to4"),
    ("http://[::ffff:7f00:2]/", "not a public address", "IPv4 mapped, in hexadecimal"),
    ("http://[::127.0.0.2]/", "not a public address", "IPv4 compatible"),
    ("http://[2001:0:4136:e378:8000:63bf:80ff:fffd]/", "not a public address", "Teredo with a loopback client"),
    ("http://[64:ff9b:1::7f00:1]/", "not a public address", "NAT64 of a local network"),
    ("http://[fe80::1%25eth0]/", "no valid host", "IPv6 link-local with its zone"),
    ("http://[fe80::1]/", "fe80::1", "IPv6 link-local"),
    ("http://[ff02::1]/", "ff02::1", "IPv6 multicast"),
    ("http://[::]/", "::", "IPv6 unspecified"),
    ("http://[2001:db8::1]/", "2001:db8::1", "IPv6 of documents"),
    ("http://[0:0:0:0:0:0:0:1]:8901/", "::1", "IPv6 loopback in full"),
    ("http://[2606:4700::1111]/a", None, "a public IPv6 address"),
    ("http://[2606:4700::1111]:8901/a", "port 8901", "a foreign port there"),
    ("http://10.0.0.1/", "10.0.0.1", "private"),
    ("http://192.168.0.1/admin", "192.168.0.1", "private"),
    ("http://169.254.169.254/latest/meta-data/", "169.254.169.254", "cloud metadata"),
    ("http://100.64.0.1/", "100.64.0.1", "carrier's network"),
    ("http://224.0.0.1/", "224.0.0.1", "multicast"),
    ("http://localhost:8901/secret", "local name", "localhost"),
    ("http://db.internal/", "local name", "a name of a local network"),
    ("http://printer/", "local name", "a name without a dot"),
    ("http://user:pw@news.example.com/", "user name", "credentials"),
    ("http://news.example.com:6023/", "port 6023", "a foreign port"),
    ("http://news.example.com:99999/", "not an address", "no port"),
    ("http://[::1/", "not an address", "broken IPv6"),
    ("file:///etc/hostname", "scheme file", "a file"),
    ("javascript:alert(1)", "scheme javascript", "a script"),
    ("//127.0.0.2/x", "scheme missing", "no scheme"),
    ("http:///x", "no valid host", "no host"),
    ("http://a b.example.com/", "no valid host", "a blank in the host"),
    ("http://news.example.com/" + "a" * 4096, "longer than", "a trap's address"),
]


@pytest.mark.parametrize(("url", "words", "proves"), ADDRESSES, ids=[row[2] for row in ADDRESSES])
def test_which_addresses_may_be_asked(url: str, words: str | None, proves: str) -> None:
    reason = refuse(url, allowed=OWN, ports=frozenset({"news.example.com:8080"}))
    assert reason is None if words is None else words in (reason or ""), reason


def test_only_loopback_pairs_written_as_such_are_exempt() -> None:
    outlet = Outlet(id="a", name="a", hosts=("127.0.0.1:80", "localhost:81", "news.example.com:82", "10.0.0.1:83"))
    assert loopback_hosts([outlet]) == {"127.0.0.1:80"}


@pytest.mark.parametrize("host", ["news.example.com", "1.2.3.4.example.com", "x7f"])
def test_a_name_is_no_literal(host: str) -> None:
    assert read_literal(host) is None


def test_public_addresses_are_public() -> None:
    assert all(map(is_public, ["1.1.1.1", "211.249.220.24", "2606:4700::1111"]))


def test_a_name_that_leads_inward_is_refused_at_the_moment_of_connecting() -> None:
    settings = Settings()
    settings.setdict(
        crawl_settings(
            PUBLIC,
            Configuration(),
            allowed_hosts=frozenset({"127.0.0.3"}),
            loopback=frozenset(),
            ports=frozenset(),
        )
    )

    async def ask() -> dict[str, str]:
        from twisted.internet import reactor

        resolver = PublicResolver.from_settings(settings, reactor)
        for name in ("localhost", "127.0.0.2", "0x7f000002"):
            with pytest.raises(DNSLookupError, match="not a public address"):
                await maybe_deferred_to_future(resolver.getHostByName(name))
        assert await maybe_deferred_to_future(resolver.getHostByName("127.0.0.3")) == "127.0.0.3"
        return resolver.refused

    refused = run_until_complete(ask, on_stop=lambda: None)
    assert refused == {"localhost": "127.0.0.1", "127.0.0.2": "127.0.0.2", "0x7f000002": "127.0.0.2"}


INWARD = [
    "http://127.0.0.2:{port}/secret",
    "http://2130706434:{port}/secret",
    "http://0x7f000002:{port}/secret",
    "http://127.2:{port}/secret",
    "http://[::ffff:127.0.0.2]:{port}/secret",
    "//127.0.0.2:{port}/secret",
    "http://user:pw@127.0.0.2:{port}/secret",
    "http:\\\\127.0.0.2:{port}\\secret",
    "http://localhost:{port}/secret",
]


def test_nothing_inside_is_asked_by_redirect_refresh_or_link(tmp_path: Path) -> None:
    with serve({"*": answer("비밀")}, address="127.0.0.2") as inside:
        targets = [target.format(port=inside.port) for target in INWARD]
        pages: dict[str, Page] = {
            f"/news/r{number}": answer(status="302 Found", Location=target) for number, target in enumerate(targets)
        }
        pages |= {
            f"/news/m{number}": answer(f'<meta http-equiv="refresh" content="0;url={target}">')
            for number, target in enumerate(targets)
        }
        pages["/list"] = listing([*pages, *targets])
        with serve(pages) as site:
            report = crawl(tmp_path, outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK)
        assert inside.asked == []
    assert report.outcomes == {"refused_address": 2 * len(targets), "listed": 1}


def test_nothing_inside_is_asked_by_feed_sitemap_or_canonical_address(tmp_path: Path) -> None:
    with serve({"*": answer("비밀")}, address="127.0.0.2") as inside:
        targets = [target.format(port=inside.port).replace("&", "&amp;") for target in INWARD]
        items = "".join(f"<item><title>비밀</title><link>{target}</link></item>" for target in targets)
        places = "".join(f"<url><loc>{target}</loc></url>" for target in targets)
        maps = "".join(f"<sitemap><loc>{target}</loc></sitemap>" for target in targets)
        pages: dict[str, Page] = {
            "/rss.xml": answer(f"<rss version='2.0'><channel>{items}</channel></rss>", kind="application/rss+xml"),
            "/map.xml": answer(f"<urlset>{places}</urlset>", kind="application/xml"),
            "/index.xml": answer(f"<sitemapindex>{maps}</sitemapindex>", kind="application/xml"),
            "/list": listing([f"/news/c{number}" for number in range(len(targets))]),
        }
        for number, target in enumerate(targets):
            links = f"<link rel=canonical href='{target}'><link rel=amphtml href='{target}'><base href='{target}'>"
            page = article(f"기사 {number}").partition(b"\r\n\r\n")[2].decode()
            pages[f"/news/c{number}"] = answer(page.replace("<head>", f"<head>{links}"))
        with serve(pages) as site:
            lists = {"feeds": (f"{site.url}/rss.xml",), "sitemaps": (f"{site.url}/map.xml", f"{site.url}/index.xml")}
            for folder in ("a", "a", "b"):
                crawl(tmp_path / folder, outlets={"test": site.outlet(**lists)}, allow_loopback=True, limits=QUICK)
            assert len(set(site.paths())) == len(pages), "everything outside was asked"
        assert inside.asked == []


def test_loopback_is_refused_unless_it_is_switched_on(tmp_path: Path) -> None:
    with serve({"/list": listing([])}) as site:
        contact = Configuration(contact="desk@paper.example")
        report = crawl(tmp_path, outlets={"test": site.outlet()}, limits=QUICK, configuration=contact)
        assert site.asked == []
        with pytest.raises(ConfigurationError):
            crawl(tmp_path, outlets={"test": site.outlet()}, limits=QUICK)
    assert report.outcomes == {"refused_address": 1}


def has_ipv6() -> bool:
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6 loopback")
def test_an_outlet_on_an_ipv6_address_is_crawled(tmp_path: Path) -> None:
    pages: dict[str, Page] = {"/list": listing(["/news/1"]), "/news/1": article("사과")}
    with serve(pages, address="::1") as site:
        report = crawl(tmp_path / "a", outlets={"test": site.outlet()}, allow_loopback=True, limits=QUICK, max_pages=5)
        assert report.articles == 1
        refused = crawl(tmp_path / "b", outlets={"test": site.outlet()}, limits=QUICK, configuration=CONTACT)
        assert refused.outcomes == {"refused_address": 1}


def test_a_name_without_ipv4_is_looked_up_as_ipv6() -> None:
    assert find_ipv6("::1") == "::1"
    with pytest.raises(DNSLookupError, match="neither an IPv4 nor an IPv6 address"):
        find_ipv6("nothing.invalid")
