"""The state of a page as frameworks write it, where that is no plain JSON: JavaScript objects, lists of references."""

from __future__ import annotations

import json
import re

from pipelines.embedded.literals import find_literals, read_literal

_OBJECT = re.compile(r"[{,]\s*[A-Za-z_$][\w$]*\s*:\s*[\"'`\[{]")
_CALLED = re.compile(r"function\s*\(([\w$,\s]*)\)\s*\{\s*return\s*(?=[\[{(])")
_PASSED = re.compile(r"\}\s*\)?\s*\(([^(){}]*)\)\s*\)?\s*;?\s*\Z")
_CODE = re.compile(r"!([01])|\bvoid\s+0\b|([A-Za-z_$][\w$]*)(\s*:)?|,\s*(?=[}\]])|(?<![\d.])\.\d+")
_CONSTANTS = frozenset({"true", "false", "null"})
_MOST_STEPS = 100_000  # references followed: a bound on hostile lists that refer to each other
_DEEPEST = 40


def loosen(code: str) -> str | None:
    """Give a script with its objects as JSON, the names in quotes and words in place of their values; None: no object.

    Nuxt writes `(function(a,b){return {title:a,hit:b}}("제목",3))`: what stands twice is passed in.
    """
    if _OBJECT.search(code) is None:
        return None
    called, passed = _CALLED.search(code), None
    if called and (passed := _PASSED.search(_without_strings(code))):
        names = [name.strip() for name in called[1].split(",")]
        try:
            values = json.loads(f"[{_loosen(code[passed.start(1) : passed.end(1)], {})}]", strict=False)
        except (ValueError, RecursionError):
            values = []
        known = {name: json.dumps(value) for name, value in zip(names, values, strict=False)}
    else:
        known = {}
    return _loosen(code, known)


def _without_strings(code: str) -> str:
    """Give code as long as it was, with its strings blanked: brackets in them are none."""
    parts, at = [], 0
    for literal in find_literals(code):
        parts += [code[at : literal.start], "_" * (literal.end - literal.start)]
        at = literal.end
    return "".join([*parts, code[at:]])


def _loosen(code: str, known: dict[str, str]) -> str:
    def write(match: re.Match[str]) -> str:
        if match[1]:
            return "true" if match[1] == "0" else "false"
        if word := match[2]:
            return f'"{word}":' if match[3] else known.get(word, word if word in _CONSTANTS else "null")
        return "" if match[0][0] == "," else f"0{match[0]}" if match[0][0] == "." else "null"

    parts, at, said = [], 0, ""
    for literal in find_literals(code):
        between = _COMMENT.sub("", code[at : literal.start])
        if said and between.strip() == "+":
            said += read_literal(literal)
        else:
            parts += [json.dumps(said) if at else "", _CODE.sub(write, between)]
            said = read_literal(literal)
        at = literal.end
    return "".join([*parts, json.dumps(said) if at else "", _CODE.sub(write, _COMMENT.sub("", code[at:]))])


_COMMENT = re.compile(r"//[^\n]*")


def resolve(value: object, *, named: bool) -> object:
    """Give what a list of references holds, as Nuxt 3 writes it (`[{"title": 1}, "제목"]`), else the value itself.

    `named`: objects refer to each other by name.
    """
    if isinstance(value, dict) and named:
        return {name: _join(one, value) for name, one in value.items()}
    if not isinstance(value, list) or not any(map(_refers, value)):
        return value
    steps = [0]

    def follow(at: object, depth: int) -> object:
        steps[0] += 1
        if not isinstance(at, int) or not 0 <= at < len(value) or depth > _DEEPEST or steps[0] > _MOST_STEPS:
            return None
        thing = value[at]
        if isinstance(thing, dict):
            return {_name(key, value): follow(one, depth + 1) for key, one in thing.items()}
        if isinstance(thing, list):
            if len(thing) == 2 and isinstance(thing[0], str):  # ["Reactive", 1]
                return follow(thing[1], depth + 1)
            return [follow(one, depth + 1) for one in thing]
        return thing

    return follow(0, 0)


def _name(key: str, value: list[object]) -> str:
    """Give the name of a member, which React Router refers to as well: `{"_1": 2}`."""
    at = int(key[1:]) if key[:1] == "_" and key[1:].isdecimal() and len(key) < _LONGEST_NUMBER else len(value)
    return str(value[at]) if at < len(value) else key


_LONGEST_NUMBER = 8  # characters


def _join(thing: object, whole: dict[str, object]) -> object:
    """Give an object with what its members refer to: `{"author": {"__ref": "User:3"}}`, as Apollo writes it."""
    if not isinstance(thing, dict):
        return thing
    named = {name: one.get("__ref") for name, one in thing.items() if isinstance(one, dict)}
    return thing | {name: whole[key] for name, key in named.items() if isinstance(key, str) and key in whole}


def _refers(thing: object) -> bool:
    """Say whether an object names its members by their places in the list around it."""
    return isinstance(thing, dict) and bool(thing) and all(type(one) is int for one in thing.values())


def fill(value: object, texts: dict[str, str]) -> object:
    """Give a value of React's stream with `texts` in place of their names: `"content": "$7"`. Those are taken out.

    What is nested too deeply stays as it is.
    """

    def put(thing: object, depth: int) -> object:
        if isinstance(thing, str):
            return texts.pop(thing, thing) if thing[:1] == "$" else thing
        if depth > _DEEPEST or not isinstance(thing, (dict, list)):
            return thing
        if isinstance(thing, dict):
            return {name: put(one, depth + 1) for name, one in thing.items()}
        return [put(one, depth + 1) for one in thing]

    return put(value, 0) if texts else value
