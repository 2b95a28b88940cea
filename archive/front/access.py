"""Who may open the front: this machine only, or others too, which needs a password or an explicit choice."""

from __future__ import annotations

from dataclasses import dataclass

from archive.errors import InputError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
WILDCARDS = ("0.0.0.0", "::", "")
PASSWORD_VARIABLE = "SOSIK_FRONT_PASSWORD"
MIN_PASSWORD_CHARS = 12  # a wrong one costs the guesser a second: 12 lower-case letters outlast any patience


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAccess:
    """How others may come in: by which host names, and with which password (None: anybody, by choice)."""

    names: tuple[str, ...]
    password: str | None
    is_open: bool = False
    """True when somebody chose that there is no password."""


def check_access(host: str, public: PublicAccess | None) -> tuple[str, ...]:
    """The host names to answer to; raises InputError when others could come in and nobody decided that they may."""
    if public is None:
        if host not in LOOPBACK:
            raise InputError(
                f"{host} can be reached by others: say so with --public NAME, and set a password", host=host
            )
        return LOOPBACK
    if public.password is None and not public.is_open:
        raise InputError(f"--public needs a password in {PASSWORD_VARIABLE}, or --without-password")
    if public.password is not None and len(public.password) < MIN_PASSWORD_CHARS:
        raise InputError(f"the password in {PASSWORD_VARIABLE} is too short: {MIN_PASSWORD_CHARS} characters or more")
    names = tuple(name.lower() for name in public.names if name)
    if not names and host in WILDCARDS:
        raise InputError("--public needs the name by which others reach this machine, such as archive.example.kr")
    return (*LOOPBACK, *names, *(() if host in WILDCARDS else (host,)))
