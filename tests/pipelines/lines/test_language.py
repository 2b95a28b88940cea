"""The language of a text by its letters."""

from __future__ import annotations

import pytest

from pipelines.lines.language import read_language

CASES = [
    ("가온군은 12일 사과 축제를 연다고 밝혔다.", None, "ko", "Hangul"),
    ("삼성전자 HBM4 양산, AI GPU 공급", "en", "ko", "Hangul with many Latin names"),
    ("The city will open a night market next month.", "ko", "en", "an English edition that declares ko"),
    ("La ville ouvrira un marché de nuit le mois prochain.", "fr", "fr", "Latin letters as declared"),
    ("施設には地元作家の工房や書店など28店が入居する。", "ko", "ja", "kana"),
    ("济州道政府12日表示，将开放五处海岸步道。", None, "zh", "Han without kana"),
    ("", "ko-KR", "ko", "no letters: as declared"),
    ("12:30", None, None, "nothing tells"),
]


@pytest.mark.parametrize(("text", "declared", "language", "why"), CASES, ids=[row[3] for row in CASES])
def test_read_language(text: str, declared: str | None, language: str | None, why: str) -> None:
    assert read_language(text, declared) == language
