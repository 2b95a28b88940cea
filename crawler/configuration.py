"""What a person configures once an archive: who is crawling. `sosik.toml` in the archive folder, or SOSIK_* variables.

    contact = "desk@paper.example"           # a mail address or a web page; sent with every request
    user_agent = "PaperBot/1.0"              # optional; the contact is added

The environment (SOSIK_CONTACT, SOSIK_USER_AGENT) wins over the file.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from archive.errors import ConfigurationError

FILE = "sosik.toml"
PREFIX = "SOSIK_"
_CONTACT = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|https?://[^\s/]+\.[^\s]+")
_HEADER = re.compile(r"[ -~]{1,200}")
_LOOPBACK = ("127.", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Who is crawling. None: not configured."""

    contact: str | None = None
    user_agent: str | None = None

    def full_user_agent(self) -> str:
        """The User-Agent header: product, version and contact."""
        product = self.user_agent or f"Sosik/{version('sosik')}"
        if self.contact is None or self.contact in product:
            return product
        return f"{product} (+{self.contact})"

    def robots_token(self) -> str:
        """The product name by which robots.txt addresses us (RFC 9309 2.2.1)."""
        return re.split(r"[/\s(]", self.user_agent or "Sosik", maxsplit=1)[0]


def read_configuration(folder: Path, environment: Mapping[str, str]) -> Configuration:
    """The configuration of the archive in `folder`. Raises ConfigurationError that names file and key."""
    path = folder / FILE
    values: dict[str, object] = {}
    if path.exists():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # as Notepad writes it
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise ConfigurationError(f"{path}: {error}", file=path) from error
    known = [field.name for field in fields(Configuration)]
    for key, value in values.items():
        _check_key(path, key, known)
        _check_value(f"{path}: {key}", key, value)
    for key in known:
        if value := environment.get(PREFIX + key.upper()):
            _check_value(PREFIX + key.upper(), key, value)
            values[key] = value
    return Configuration(**{key: str(value) for key, value in values.items()})


def require_contact(configuration: Configuration, *, hosts_public: bool, proxies: Mapping[str, str]) -> None:
    """Refuse a crawl of the public web by nobody; behind a loopback proxy, or of a loopback site, it may go on."""
    if configuration.contact or not hosts_public:
        return
    proxy = urlsplit(proxies.get("http", "")).hostname or ""
    if proxy.startswith(_LOOPBACK):
        return
    raise ConfigurationError(
        "a crawl of the public web needs a contact: who runs a site must be able to write to you. "
        f'Put `contact = "you@example.org"` into {FILE} in the archive folder, or set {PREFIX}CONTACT',
        key="contact",
    )


def _check_key(path: Path, key: str, known: list[str]) -> None:
    if key in known:
        return
    near = difflib.get_close_matches(key, known, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else f" (known: {', '.join(known)})"
    raise ConfigurationError(f"{path}: unknown key {key!r}{hint}", file=path, key=key)


def _check_value(where: str, key: str, value: object) -> None:
    if not isinstance(value, str) or not _HEADER.fullmatch(value):
        raise ConfigurationError(f"{where} must be one line of plain ASCII text, at most 200 characters", key=key)
    if key == "contact" and not _CONTACT.fullmatch(value):
        raise ConfigurationError(f"{where} must be a mail address or a web page, not {value!r}", key=key)
