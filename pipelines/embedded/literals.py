"""The strings of a script: those of JSON and of JavaScript, in any of its three quotation marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

LEAST_CHARS = 100  # of a string that is looked at, marks included: a label or an address is shorter

_MARK = re.compile("[\"'`]")
_INSIDE = {
    '"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL),
    "'": re.compile(r"[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'"),  # an apostrophe in a comment opens no string beyond its line
    "`": re.compile(r"[^`\\]*+(?:\\.[^`\\]*+)*+`", re.DOTALL),
}
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": "", "\n": ""}


class Literal(NamedTuple):
    """A string as a script writes it, between its marks, and where it stands with them."""

    raw: str
    mark: str
    start: int
    end: int


def find_literals(code: str) -> Iterator[Literal]:
    """Yield the strings in `code`, in order."""
    at = 0
    unclosed = dict.fromkeys(_INSIDE, 0)  # up to where a mark is known to close nothing: looked for once
    while opening := _MARK.search(code, at):
        mark, at = opening[0], opening.end()
        if at <= unclosed[mark]:
            continue
        if closed := _INSIDE[mark].match(code, at):
            yield Literal(raw=closed[0][:-1], mark=mark, start=opening.start(), end=closed.end())
            at = closed.end()
        else:
            line = code.find("\n", at)
            unclosed[mark] = line if mark == "'" and line >= 0 else len(code)


def read_literals(code: str) -> Iterator[str]:
    """Yield the values of the long strings in `code`, in order; strings joined by `+` are one."""
    joined: list[str] = []
    end = 0
    for literal in find_literals(code):
        if joined and code[end : literal.start].strip() != "+":
            yield from _long("".join(joined))
            joined = []
        joined.append(read_literal(literal))
        end = literal.end
    yield from _long("".join(joined))


def _long(text: str) -> Iterator[str]:
    if len(text) >= LEAST_CHARS:
        yield text


def read_literal(literal: Literal) -> str:
    """Give the value of a string; JSON knows the pairs of surrogates that JavaScript writes one by one."""
    if "\\" not in literal.raw:
        return literal.raw
    if literal.mark == '"':
        try:
            return clean_surrogates(str(json.loads(f'"{literal.raw}"', strict=False)))
        except ValueError:  # \x27, \', a continued line: JavaScript, not JSON
            pass
    return clean_surrogates(_ESCAPE.sub(_unescape, literal.raw))


def _unescape(match: re.Match[str]) -> str:
    number = match[1] or match[2] or match[3]
    if number is None:
        return _CONTROLS.get(match[4], match[4])
    code = int(number, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def clean_surrogates(text: str) -> str:
    """Join pairs of surrogates; a lone one, which SQLite refuses, becomes `?`."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
