"""What the scripts, templates and attributes of a page hold: JSON values, strings and markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from pipelines.embedded.literals import LEAST_CHARS, find_literals, read_literal, read_literals
from pipelines.embedded.states import fill, loosen, resolve

MAX_SCRIPT_CHARS = 1_000_000  # the largest state script on the pages here has 60,000
_MOST_SCRIPTS = 200
_MOST_FAILURES = 40  # places of a script that look like JSON and are none
_STREAM = "__next_f.push("  # React's stream comes in pieces, each a string
_CHUNK = re.compile(r'__next_f\.push\(\s*(\[\s*1\s*,\s*".*\])\s*\)', re.DOTALL)
_RECORD = re.compile(r"([0-9a-f]{1,6}):T([0-9a-f]{1,6}),")  # a text of that many bytes: `6:T1a2,<p>…`
_OPENING = re.compile(r"(?:[=(:,\[]|\breturn\b)\s*(?=[{\[]\s*[\"{\[])")
_ATTRIBUTE = re.compile(r"""\s[\w:@.-]+=(?:"((?:[{\[]|&lt;)[^"]{100,})"|'((?:[{\[]|&lt;)[^']{100,})')""")
_PERCENT = ("%7B", "%5B", "%7b", "%5b")  # a bracket: JSON as it stands in an address
_ANGULAR = {"&q;": '"', "&s;": "'", "&l;": "<", "&g;": ">", "&a;": "&"}
"""How Angular writes the state that it leaves in a page."""
_IS_MARKUP = re.compile(r"\s*<(?!!--)")  # a comment's sign hides code from browsers of the nineties
_DECODER = json.JSONDecoder(strict=False)


def read_values(tree: LexborHTMLParser, text: str) -> Iterator[object]:
    """Yield what the page carries unseen: parsed JSON (dict, list, str) and texts; `text` is the page's own markup.

    Call before scripts are taken out of `tree`.
    """
    stream: list[str] = []
    for node in tree.css("script:not([src])")[:_MOST_SCRIPTS]:
        code = _unwrap(node.text() or "")
        if _STREAM in code:
            stream.append(_read_chunk(code[:MAX_SCRIPT_CHARS]))
        elif not LEAST_CHARS < len(code) <= MAX_SCRIPT_CHARS or "ld+json" in (node.attributes.get("type") or ""):
            continue
        elif _IS_MARKUP.match(code):  # a template of text/html
            yield code
        else:
            found = list(read_code(code))
            if all(isinstance(value, str) for value in found) and (loose := loosen(code)):
                found = list(read_code(loose))
            yield from found
    yield from _read_stream("".join(stream))
    for node in tree.css("noscript")[:_MOST_SCRIPTS]:
        yield from _long((node.inner_html or "",))
    yield from _long(_read_templates(text))
    for match in _ATTRIBUTE.finditer(text):
        value = unescape(match[1] or match[2])
        yield from [value] if value[0] == "<" else _read_json(value)


def read_strings(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield all strings of all scripts in order, as short as they are, whatever the code around them.

    Not those that are React's elements: their strings are in the stream.
    """
    for node in tree.css("script:not([src])")[:_MOST_SCRIPTS]:
        code = node.text() or ""
        if LEAST_CHARS < len(code) <= MAX_SCRIPT_CHARS and "ld+json" not in (node.attributes.get("type") or ""):
            yield from (text for text in map(read_literal, find_literals(code)) if '["$"' not in text)


def _unwrap(code: str) -> str:
    if code.startswith("{&q;"):
        for written, meant in _ANGULAR.items():
            code = code.replace(written, meant)
    return code


def read_code(code: str) -> Iterator[object]:
    """Yield the JSON in a script and, outside of it, the strings; a string that holds JSON is read as such."""
    if code.lstrip()[:1] in ("{", "["):
        whole = list(_read_json(code))
        if whole:
            yield from whole
            return
    rest: list[str] = []
    spans = [(one.start, one.end) for one in find_literals(code) if len(one.raw) > LEAST_CHARS][::-1]
    at = looked = failures = 0
    while failures < _MOST_FAILURES and (match := _OPENING.search(code, looked)):
        while spans and spans[-1][1] <= match.start():
            spans.pop()
        if spans and spans[-1][0] <= match.start():  # JSON in a string is escaped: read with the string
            looked = spans[-1][1]
            continue
        try:
            value, looked = _DECODER.raw_decode(code, match.end())
        except (ValueError, RecursionError):  # code, not JSON; or nested without end
            failures, looked = failures + 1, match.end()
        else:
            rest.append(code[at : match.end()])
            at = looked
            yield resolve(value, named='"__ref"' in code)
    for text in read_literals("0".join([*rest, code[at:]])):
        yield from read_text(text)


def read_text(text: str) -> Iterator[object]:
    """Yield the value of a text that is JSON or a script's state, else the text itself."""
    if text.startswith(_PERCENT):
        text = unquote(text)
    found = list(_read_json(text)) if text.lstrip()[:1] in ("{", "[") else []
    yield from found or [text]


def _read_json(text: str) -> Iterator[object]:
    try:
        yield resolve(_DECODER.decode(text.strip()), named='"__ref"' in text)
    except (ValueError, RecursionError):
        return


def _read_chunk(code: str) -> str:
    """Give what one script adds to React's stream."""
    match = _CHUNK.search(code)
    for value in _read_json(match[1]) if match else ():
        if isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
            return value[1]
    return ""


def _read_stream(stream: str) -> Iterator[object]:
    """Yield the texts and the JSON of React's stream: records `id:T<length in bytes>,text` and lines `id:[…]`."""
    at, lines, texts = 0, [], {}
    while match := _RECORD.search(stream, at):
        lines.append(stream[at : match.start()])
        length = int(match[2], 16)
        text = stream[match.end() : match.end() + length].encode("utf-8", "replace")[:length].decode("utf-8", "ignore")
        texts[f"${match[1]}"] = text
        at = match.end() + max(len(text), 1)
    lines.append(stream[at:])
    for part in lines:
        for value in _read_lines(part):
            yield fill(value, texts)
    for text in texts.values():  # those that no object names are left
        yield from read_text(text)


def _read_lines(lines: str) -> Iterator[object]:
    """Yield the JSON values of lines such as `5:["$","$L1",null,{…}]`; of one that is broken its strings."""
    for line in lines.splitlines():
        if len(line) > LEAST_CHARS or ':"$' in line:
            value = _LINE_ID.sub("", line)
            yield from list(_read_json(value)) or read_literals(value)


_LINE_ID = re.compile(r"\A\w{1,6}:[A-Z]?(?=[\[{])")


def _read_templates(text: str) -> Iterator[str]:
    """Yield what stands inside the template elements of a page; the parser keeps it out of its tree."""
    at = 0
    for _ in range(_MOST_SCRIPTS):
        start = text.find("<template", at)
        opened, closed = text.find(">", start), text.find("</template", start)
        if start < 0 or closed < opened or opened < 0:
            return
        yield text[opened + 1 : closed]
        at = closed


def _long(texts: Iterable[str]) -> Iterator[str]:
    """Yield those that are long enough for an article."""
    return (text for text in texts if len(text) >= LEAST_CHARS)
