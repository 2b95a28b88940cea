"""The strings of a script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipelines.embedded.literals import read_literals
from pipelines.embedded.texts import find_texts
from pipelines.embedded.values import read_values

LONG = "가" * 100

CASES = [
    (f'a("{LONG}")', [LONG], "JSON's own"),
    (f"a('{LONG}')", [LONG], "in apostrophes"),
    (f"a(`{LONG}\n{LONG}`)", [f"{LONG}\n{LONG}"], "over two lines"),
    (f"// don't\nvar a = '{LONG}';", [LONG], "an apostrophe in a comment"),
    (f'"x":"{LONG}"', [LONG], "a short one before it"),
    (f"'{LONG}' + \"{LONG}\"", [LONG + LONG], "joined"),
    (f"'{LONG}', '{LONG}'", [LONG, LONG], "two"),
    (f'"{LONG}\\n\\u003cp\\u003e\\/"', [f"{LONG}\n<p>/"], "escapes of JSON"),
    (f"'{LONG}\\x3cp\\u{{3e}}\\''", [f"{LONG}<p>'"], "escapes of JavaScript"),
    (f'"{LONG}\\ud83d\\ude00"', [f"{LONG}😀"], "a pair of surrogates"),
    (f"'{LONG}\\ud83d\\ude00'", [f"{LONG}😀"], "a pair of surrogates in apostrophes"),
    ("a('" + "가" * 99 + "')", [], "too short"),
]


@pytest.mark.parametrize(("code", "values", "why"), CASES, ids=[case[2] for case in CASES])
def test_literals(code: str, values: list[str], why: str) -> None:
    assert list(read_literals(code)) == values


def test_a_lone_surrogate_becomes_a_sign_that_can_be_stored() -> None:
    assert list(read_literals(f"'{LONG}\\ud83d'")) == [f"{LONG}\ufffd"]


WORDS = (
    "self.__next_f.push([1, \\ud83d 6:Tff, <template> </template> <script> </script> <p> 다. 1e999 null data-a='{&quot;"
)
PIECES = st.sampled_from([*WORDS.split(" "), *"\"'`\\{}[]:,=+\n "])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_script_raises(pieces: list[str]) -> None:
    text = f"<script>{LONG.join(pieces)}</script>"
    for value in read_values(LexborHTMLParser(text), text):
        for found in find_texts(value):
            found.markup.encode()
