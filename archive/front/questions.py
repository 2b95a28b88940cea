"""The saved questions of the front, as Datasette's saved queries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One saved question; `about` explains it in both languages."""

    id: str
    ko: str
    en: str
    about: str
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """All questions, and what their parameters and result columns are called."""

    questions: tuple[Question, ...]
    parameters: Mapping[str, str]
    columns: Mapping[str, str]


@cache
def read_questions() -> Questions:
    """What questions.toml holds, in its order."""
    document = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return Questions(
        questions=tuple(
            Question(id=name, **{key: value.strip() for key, value in entry.items()})
            for name, entry in document["questions"].items()
        ),
        parameters=document["parameters"],
        columns=document["columns"],
    )
