"""What text becomes in the index."""

from __future__ import annotations

import unicodedata

import pytest

from archive.searching.tokens import tokenize

CASES = [
    (
        "전북특별자치도는",
        ["전북", "북특", "특별", "별자", "자치", "치도", "도는"],
        "a word becomes its bigrams",
    ),
    ("비 온다", ["비", "온다"], "a single syllable stands for itself"),
    ("30억원", ["30", "억원"], "digits are a word of their own"),
    ("KTX-이음을", ["ktx", "이음", "음을"], "Latin is lower-cased and whole"),
    ("ＫＴＸ １０", ["ktx", "10"], "full-width letters are the same letters"),
    ("美대통령", ["美대", "대통", "통령"], "Hanja and Hangul are one run"),
    ("G20_정상", ["g20", "정상"], "an underscore separates"),
    (unicodedata.normalize("NFD", "전북"), ["전북"], "decomposed Hangul is composed first"),
    ("—·…!\x00", [], "no letters, no tokens"),
    ("", [], "nothing gives nothing"),
    (None, [], "a missing headline gives nothing"),
    ("a" * 5000, ["a" * 64], "encoded data does not fill the index"),
]


@pytest.mark.parametrize(("text", "tokens", "proves"), CASES)
def test_text_becomes_tokens(text: str | None, tokens: list[str], proves: str) -> None:
    assert tokenize(text) == tokens, proves
