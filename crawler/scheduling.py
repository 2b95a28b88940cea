"""Units of systemd and a line of cron that crawl an archive again and again; texts only, nothing is installed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.errors import InputError

MEMORY_MAX = "1G"  # a crawl stays under 200 MB; each worker that splits pages is limited on its own
STOP_S = 120  # SIGTERM finishes what is in flight, and no address takes longer than 95 s
STATUS_HOUR = 8  # by the machine's clock: before a working day; a mail a day, not one each half hour
CRON_MINUTES = (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)
CRON_HOURS = (1, 2, 3, 4, 6, 8, 12, 24)

HARDENING: Mapping[str, str] = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "read-only",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "ProtectProc": "invisible",
    "ProtectClock": "yes",
    "ProtectHostname": "yes",
    "ProtectKernelLogs": "yes",
    "ProtectKernelModules": "yes",
    "ProtectKernelTunables": "yes",
    "ProtectControlGroups": "yes",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces": "yes",
    "RestrictRealtime": "yes",
    "RestrictSUIDSGID": "yes",
    "LockPersonality": "yes",
    "SystemCallArchitectures": "native",
    "SystemCallFilter": "@system-service",
    "UMask": "0027",
}
"""What a crawl may not do: it needs the network, its archive, and to read its own installation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularCrawl:
    """A crawl to be run again and again: which program, for which archive and outlets, how often, as whom."""

    program: Path
    """The `sosik` of the environment that asks, absolute."""
    folder: Path
    """The archive, absolute."""
    every_s: float
    outlets: tuple[str, ...] = ()
    """Ids; none: all that are enabled."""
    name: str = "sosik-crawl"
    user: str | None = None
    """None: the units are for root's systemd and name no user."""


def systemd_units(crawl: RegularCrawl) -> dict[str, str]:
    """File name -> text: the crawl and its timer, and how the outlets do, once a day."""
    return {
        f"{crawl.name}.service": _service(crawl),
        f"{crawl.name}.timer": _timer(crawl),
        f"{crawl.name}-status.service": _status_service(crawl),
        f"{crawl.name}-status.timer": _status_timer(),
    }


def _service(crawl: RegularCrawl) -> str:
    lines = [
        "[Unit]",
        f"Description=Sosik: crawl into {_escaped(str(crawl.folder))}",
        "Wants=network-online.target",
        "After=network-online.target",
        "# Exit status 1: something needs a person. Let a unit of yours send `journalctl -u %n -n 50` by mail:",
        "# OnFailure=mail-to-admin@%n.service",
        "",
        *_process(crawl, _crawl_words(crawl)),
        "# 5: another crawl holds the archive, and this turn is skipped",
        "SuccessExitStatus=5",
        f"TimeoutStopSec={STOP_S}",
        *_bounds(crawl),
    ]
    return "\n".join(lines) + "\n"


def _status_service(crawl: RegularCrawl) -> str:
    lines = [
        "[Unit]",
        f"Description=Sosik: how the outlets of {_escaped(str(crawl.folder))} do",
        "# Exit status 1: an outlet has gone silent, changed its layout, or refuses us. See OnFailure= of the crawl",
        "# OnFailure=mail-to-admin@%n.service",
        "",
        *_process(crawl, "status"),
        *_bounds(crawl),
    ]
    return "\n".join(lines) + "\n"


def _process(crawl: RegularCrawl, command: str) -> list[str]:
    user = f"User={crawl.user}" if crawl.user else "# User=  the one who owns the archive"
    start = f"ExecStart={_argument(str(crawl.program))} --archive {_argument(str(crawl.folder))} {command}"
    return ["[Service]", "Type=oneshot", user, start]


def _crawl_words(crawl: RegularCrawl) -> str:
    return " ".join(("crawl", *crawl.outlets))  # ids need no quotes


def _bounds(crawl: RegularCrawl) -> list[str]:
    writable = f"ReadWritePaths={_quoted(str(crawl.folder))}"
    hardening = [f"{key}={value}" for key, value in HARDENING.items()]
    return [f"MemoryMax={MEMORY_MAX}", "TasksMax=64", "Nice=10", writable, *hardening]


def _timer(crawl: RegularCrawl) -> str:
    seconds = round(crawl.every_s)
    lines = [
        "[Unit]",
        f"Description=Sosik: a crawl every {_spoken(seconds)}",
        "",
        "[Timer]",
        "OnBootSec=2min",
        "# turns missed by a long crawl become one",
        f"OnUnitActiveSec={seconds}s",
        "# not on the minute on which everybody asks",
        f"RandomizedDelaySec={max(1, seconds // 10)}s",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return "\n".join(lines) + "\n"


def _status_timer() -> str:
    lines = [
        "[Unit]",
        "Description=Sosik: each day, how the outlets do",
        "",
        "[Timer]",
        f"OnCalendar=*-*-* {STATUS_HOUR:02}:00:00",
        "RandomizedDelaySec=15min",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    ]
    return "\n".join(lines) + "\n"


def cron_status_line(crawl: RegularCrawl) -> str:
    """The line of a crontab that tells each day which outlets need a person; it prints nothing when none does."""
    command = f"{_shell(str(crawl.program))} --archive {_shell(str(crawl.folder))} status"
    quiet = f'out=$({command} 2>&1) || echo "$out"'
    minute = hashlib.sha256(str(crawl.folder).encode()).digest()[0] % 60
    return f"{minute} {STATUS_HOUR} * * * {quiet.replace('%', chr(92) + '%')}\n"


def cron_line(crawl: RegularCrawl) -> str:
    """The line of a crontab. cron mails what a command prints: it prints only when something needs a person.

    Raises InputError for a period that cron cannot say.
    """
    command = f"{_shell(str(crawl.program))} --archive {_shell(str(crawl.folder))} {_crawl_words(crawl)}"
    quiet = f'out=$({command} 2>&1) || case $? in 5) ;; *) echo "$out" ;; esac'
    return f"{_cron_times(crawl)} {quiet.replace('%', chr(92) + '%')}\n"


def _cron_times(crawl: RegularCrawl) -> str:
    minutes = round(crawl.every_s / 60)
    digest = hashlib.sha256(str(crawl.folder).encode()).digest()[0]  # not on the minute on which everybody asks
    if crawl.every_s == minutes * 60:
        if minutes in CRON_MINUTES:
            start = digest % minutes
            return f"{start}-59/{minutes} * * * *" if minutes > 1 else "* * * * *"
        if minutes % 60 == 0 and minutes // 60 in CRON_HOURS:
            hours = minutes // 60
            times = "*" if hours == 1 else f"{digest % min(hours, 24)}-23/{hours}" if hours < 24 else str(digest % 24)
            return f"{digest % 60} {times} * * *"
    raise InputError(
        f"cron cannot say every {_spoken(round(crawl.every_s))}: "
        f"choose {', '.join(f'{n}m' for n in CRON_MINUTES)}, {', '.join(f'{n}h' for n in CRON_HOURS)}, or --systemd"
    )


def _spoken(seconds: int) -> str:
    """`90` as 90s, `1800` as 30m, `7200` as 2h."""
    for unit, size in (("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def _escaped(text: str) -> str:
    """For a unit file: a percent sign begins a specifier."""
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """A path as one word of a unit file."""
    text = _escaped(text)
    if re.fullmatch(r"[\w@%+=:,./-]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _argument(text: str) -> str:
    """A word of ExecStart, where a dollar sign begins a variable."""
    return _quoted(text).replace("$", "$$")


def _shell(text: str) -> str:
    """A word of a shell command."""
    if re.fullmatch(r"[\w@%+=:,./-]+", text):
        return text
    return "'" + text.replace("'", "'\"'\"'") + "'"
