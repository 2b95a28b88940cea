"""Whose certificate is checked: every host's, but those that an outlet's file names under `unverified_hosts`.

A regional outlet whose certificate has run out, or whose server leaves out a part of the chain, stays readable for
those who ask for it by name; anybody in between could change what is read there, so it is a decision that the archive
keeps (table decision, column host.certificate).
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from typing import Any

from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]  # it comes without types


@implementer(IPolicyForHTTPS)
class CertificatePolicy:
    """Makes the TLS side of a connection: checked for all hosts but those in `unverified`."""

    def __init__(self, checked: _ScrapyClientContextFactory, unverified: Collection[str]) -> None:
        self._checked = checked
        self._unchecked = copy(checked)
        self._unchecked._verify_certificates = False
        self._unverified = frozenset(unverified)

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802  Twisted's name
        """The options for a connection to `hostname`."""
        policy = self._unchecked if hostname.decode("ascii").lower() in self._unverified else self._checked
        return policy.creatorForNetloc(hostname, port)
