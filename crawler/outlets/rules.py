"""By which rules an outlet's lists are read: a hash that is another one after any change of its file or of the code."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from functools import cache
from pathlib import Path

import crawler.discovery
import pipelines
from archive.items import Outlet

MANNERS = frozenset(
    {"name", "name_en", "region", "delay_s", "concurrency", "unverified_hosts", "revisits_per_day", "requests_per_day"}
)
"""What an outlet's file says of how it is called and asked: no list gives other links for it."""
READERS = ("addresses.py", "address_forms.py", "urls.py", "decode.py", "lines/times.py", "page/walk/markup.py")
"""What the readers of lists lean on, in pipelines/."""


def rules_sha256(outlet: Outlet) -> str:
    """The hash of all that decides what is read off the outlet's lists."""
    said = {name: value for name, value in asdict(outlet).items() if name not in MANNERS}
    return hashlib.sha256(f"{_code_sha256()} {sorted(said.items())}".encode()).hexdigest()


@cache
def _code_sha256() -> str:
    """Of the code that reads lists and addresses: a checkout that is updated keeps its version number."""
    discovery, others = Path(crawler.discovery.__file__).parent, Path(pipelines.__file__).parent
    files = [*sorted(discovery.glob("*.py")), *(others / name for name in READERS)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
