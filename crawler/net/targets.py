"""Which addresses the crawl may ask: public http(s) ones, whatever their spelling.

An address is checked twice: as it is written, before a request is made (`refuse`), and as it resolves, at the
moment of connecting (`is_public`, from the resolver). The only exceptions are those a person named: the loopback
host:port pairs of the outlets of a demo or test, and the proxy of the environment.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from archive.items import Outlet

SCHEMES = {"http": 80, "https": 443}
PORTS = frozenset(SCHEMES.values())
URL_CHARS = 2083  # what browsers and servers agreed on; longer ones are traps or data
_HOST = re.compile(r"[a-z0-9_.\-]+|\[[0-9a-f:.]+\]")
_NUMERIC = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}\.?")


def refuse(url: str, *, allowed: frozenset[str], ports: frozenset[str] = frozenset()) -> str | None:
    """Why `url` is not asked, or None when it may be.

    `allowed` holds the host:port pairs that may be asked although they are not public; `ports` the host:port pairs of
    outlets that are served on a port of their own.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        return f"not an address: {error}"
    if parts.scheme not in SCHEMES:
        return f"scheme {parts.scheme or 'missing'} is not http or https"
    if not host or not _HOST.fullmatch(_ascii(host)):
        return "no valid host"
    if parts.username is not None or parts.password is not None:
        return "carries a user name"
    if len(url) > URL_CHARS:
        return f"longer than {URL_CHARS} characters"
    netloc = f"{f'[{host}]' if ':' in host else host}:{port or SCHEMES[parts.scheme]}"
    if netloc in allowed:
        return None
    literal = read_literal(host)
    if literal is not None and not is_public(literal):
        return f"{literal} is not a public address"
    if literal is None and (reason := _refuse_name(host)):
        return reason
    if (port or SCHEMES[parts.scheme]) not in PORTS and netloc not in ports:
        return f"port {port} is not the outlet's own"
    return None


def read_literal(host: str) -> str | None:
    """The IP address that `host` spells (decimal, hex, octal, short, IPv6), in its usual form; None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]").split("%")[0]))
    except ValueError:
        pass
    if _NUMERIC.fullmatch(host):
        try:
            return socket.inet_ntoa(socket.inet_aton(host.rstrip(".")))
        except OSError:
            return "0.0.0.0"
    return None


def is_public(address: str) -> bool:
    """Whether `address` (an IP address) is one of the public internet; an embedded IPv4 address counts as itself."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def loopback_hosts(outlets: Iterable[Outlet]) -> frozenset[str]:
    """The host:port pairs of `outlets` that are loopback addresses written as such."""
    return frozenset(netloc for netloc in own_ports(outlets) if _is_loopback(netloc))


def own_ports(outlets: Iterable[Outlet]) -> frozenset[str]:
    """The host:port pairs at which `outlets` say they are served."""
    return frozenset(host for outlet in outlets for host in outlet.hosts if ":" in host)


def _is_loopback(netloc: str) -> bool:
    literal = read_literal(netloc.rsplit(":", 1)[0])
    return literal is not None and ipaddress.ip_address(literal).is_loopback


def _refuse_name(host: str) -> str | None:
    """Why a host name is refused unseen: names that only exist on a local network."""
    name = host.rstrip(".").lower()
    if "." not in name:
        return f"{host} is a local name"
    if name.endswith((".localhost", ".local", ".internal", ".intranet", ".lan", ".home.arpa")):
        return f"{host} is a local name"
    return None


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside 64:ff9b::/96 (RFC 6052), or None."""
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def _ascii(host: str) -> str:
    """`host` in its DNS form; itself when it has none."""
    if ":" in host:
        return f"[{host}]"
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host
