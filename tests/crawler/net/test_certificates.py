"""Certificates: checked by default; not of a host that the outlet's file names, which is a decision on record."""

from __future__ import annotations

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from archive.database import Archive
from archive.items import Outlet
from archive.watch.story import host_story
from crawler.cli import run
from crawler.report import CrawlReport
from crawler.run import crawl
from tests.crawler.site import QUICK, Page, Site, article, listing, serve

PAGES: dict[str, Page] = {"/list": listing(["/news/1"]), "/news/1": article("사과")}


@pytest.fixture(scope="module")
def expired(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """The TLS side of a server whose own certificate ran out yesterday; nobody vouches for it either."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(yesterday - timedelta(days=90))
        .not_valid_after(yesterday)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def crawl_with(folder: Path, site: Site, outlet: Outlet) -> CrawlReport:
    with Archive.open(folder, write=True) as archive, archive.transaction() as connection:
        connection.execute("UPDATE host SET blocked_until = NULL, blocked_reason = NULL")
        connection.execute("UPDATE frontier SET due_at = '2026-01-01T00:00:00.000'")
    return crawl(folder, outlets={"test": outlet}, allow_loopback=True, limits=QUICK, workers=1)


def decisions(folder: Path, site: Site) -> list[str]:
    with Archive.open(folder) as archive:
        story = host_story(archive, site.host)
    assert story is not None
    return [row["detail"] for row in story.decisions if row["kind"] == "certificate"]


def test_expired_certificate_is_refused_until_the_file_names_the_host(
    tmp_path: Path, expired: ssl.SSLContext, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a"
    with serve(PAGES, tls=expired) as site:
        strict = site.outlet()
        refused = crawl_with(folder, site, strict)
        assert refused.outcomes == {"tls": 1}
        assert "certificate" in "".join(refused.paused_hosts.values())
        assert site.paths() == [], "nothing is read over it"
        assert decisions(folder, site) == []

        lenient = replace(strict, unverified_hosts=("127.0.0.1",))
        assert crawl_with(folder, site, lenient).articles == 1
        assert decisions(folder, site) == ["unchecked: the outlet's file says so"]
        run(["--archive", str(folder), "status", site.host])
        assert "certificate  unchecked" in capsys.readouterr().out

        again = crawl_with(folder, site, strict)
        assert again.outcomes.get("tls", 0) >= 1
        assert decisions(folder, site)[1:] == ["checked: the outlet's file says so"]


def test_another_host_of_the_outlet_is_checked_all_the_same(tmp_path: Path, expired: ssl.SSLContext) -> None:
    with serve(PAGES, tls=expired) as site:
        other = replace(site.outlet(), unverified_hosts=("127.0.0.9",))
        assert crawl_with(tmp_path / "a", site, other).outcomes == {"tls": 1}
