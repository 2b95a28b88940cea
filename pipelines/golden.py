"""What a page should give, written down by a person, and how what the splitter says differs from it.

Two forms are read. A golden page of the tests: `name.html` with `name.json` beside it, some or all fields of the JSON
contract. A line of a gold.jsonl: hand-made labels of a page (`file`, `title`, `body` as a list of paragraphs, …).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from archive.errors import InputError
from archive.items import Article, Role
from pipelines.jsonform import as_json

PAGE_SUFFIXES = (".html", ".htm", ".txt")
LABELS = "gold.jsonl"
NOTE = "note"
"""A key of both forms that is for people only."""
_NOT_COMPARED = frozenset({"file", "segments"})
_GIVEN = frozenset({"url", "outlet"})
"""Known before the page is split: they say how, and are not found."""
_MOST_FOLDERS = 4  # looked through upwards for a gold.jsonl: it may lie above folders named after hosts

_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a person says that a page holds."""

    source: str
    """The file it is from, for messages."""
    fields: Mapping[str, Any]
    """Field -> value in golden form; fields that are not named are not compared."""
    optional: tuple[str, ...] = ()
    """Lines that may be in the body or not."""
    loose: bool = False
    """Labels: blanks and punctuation do not count, and lists may hold more than is labelled."""
    note: str | None = None

    @property
    def url(self) -> str | None:
        """The page's own address, when it is recorded."""
        return self.fields.get("url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that is not as expected; of a text or list also the lines that are missing and those too many."""

    field: str
    expected: Any
    found: Any
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def golden_form(article: Article) -> dict[str, Any]:
    """Give the fields of the JSON contract with short lists, as a person writes them.

    `related` holds titles, `ranking` [rank, title], `quotes` [speaker, title, text], `weather` [place, temperature,
    rain].
    """
    form = {key: value for key, value in as_json(article).items() if key not in _NOT_COMPARED}
    form["related"] = [entry["title"] for entry in form["related"]]
    form["ranking"] = [[entry["rank"], entry["title"]] for entry in form["ranking"]]
    form["quotes"] = [[quote["speaker"], quote["title"], quote["text"]] for quote in form["quotes"]]
    form["weather"] = [[w["place"], w["temperature_c"], w["rain_percent"]] for w in form["weather"]]
    return form


def write_expectation(article: Article) -> str:
    """Give the text of an expectation file: what the splitter says now, for a person to edit."""
    form = {key: value for key, value in golden_form(article).items() if key not in _GIVEN or value is not None}
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


@lru_cache(maxsize=1)
def golden_fields() -> frozenset[str]:
    """The keys that an expectation may have."""
    return frozenset(golden_form(Article(is_article=False, reason="", charset=""))) | {NOTE}


def read_expectation(path: Path) -> Expectation:
    """Read `name.json` of a golden page. Raises InputError for what is no expectation, and names the key."""
    try:
        fields = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    except ValueError as error:
        raise InputError(f"{path}: no JSON: {error}") from error
    if not isinstance(fields, dict):
        raise InputError(f'{path}: an expectation is one JSON object, such as {{"headline": "…"}}')
    for key in fields:
        if key not in golden_fields():
            close = difflib.get_close_matches(key, golden_fields(), n=1, cutoff=0.5)
            meant = f"did you mean '{close[0]}'?" if close else f"known: {', '.join(sorted(golden_fields()))}"
            raise InputError(f"{path}: unknown key '{key}' ({meant})", file=str(path), field=key)
    note = fields.pop(NOTE, None)
    return Expectation(source=str(path), fields=fields, note=note)


def find_expectation(page: Path, labels: Path | None = None) -> Expectation | None:
    """Give what is expected of `page`: from `labels`, else the JSON beside it, else a gold.jsonl above it.

    None when nobody wrote it down. Raises InputError for files that cannot be read, and `labels` without the page.
    """
    if labels is not None:
        label = _find_label(page, labels)
        if label is None:
            raise InputError(f'{labels}: no line whose "file" is {page}')
        return label
    beside = page.with_suffix(".json")
    if beside.is_file():
        return read_expectation(beside)
    folders = page.resolve().parents[:_MOST_FOLDERS]
    found = (_find_label(page, folder / LABELS) for folder in folders if (folder / LABELS).is_file())
    return next((label for label in found if label is not None), None)


def _find_label(page: Path, labels: Path) -> Expectation | None:
    """Give the line of `labels` whose `file` is the page: its path from the labels' folder, or its mere name."""
    names = {page.name, page.as_posix()}
    if page.resolve().is_relative_to(labels.resolve().parent):
        names.add(page.resolve().relative_to(labels.resolve().parent).as_posix())
    try:
        lines = labels.read_text(encoding="utf-8-sig").splitlines()
        rows = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{labels}: no lines of JSON: {error}") from error
    row = next((row for row in rows if isinstance(row, dict) and row.get("file") in names), None)
    return read_label(row, source=str(labels)) if row is not None else None


_LABEL_FIELDS = (
    ("title", "headline"), ("published", "published_at"), ("copyright", "copyright"), ("dateline", "dateline"),
    ("captions", "captions"), ("related", "related"), ("ranking", "ranking"), ("byline", "byline"),
)  # fmt: skip
"""Key of a label -> field."""


def read_label(row: Mapping[str, Any], *, source: str) -> Expectation:
    """Read a line of a gold.jsonl; what it leaves null is not compared."""
    fields = {field: row[key] for key, field in _LABEL_FIELDS if row.get(key)}
    if "published_at" in fields:
        fields["published_at"] = fields["published_at"][:19]  # the offset is always Korea's
    if row.get("body"):
        fields["body"] = "\n".join(row["body"])
    optional = tuple(row.get("optional") or ())
    return Expectation(source=source, fields=fields, optional=optional, loose=True, note=row.get(NOTE))


def compare(expectation: Expectation, article: Article) -> tuple[Difference, ...]:
    """Give the fields in which `article` is not as expected, in the order of the expectation."""
    form = golden_form(article)
    if expectation.loose:
        form |= {
            "ranking": [entry.title for entry in article.ranking],
            "byline": " ".join(segment.text for segment in article.segments if segment.role is Role.BYLINE),
        }
    found = (
        _compare_field(field, expected, form.get(field), expectation) for field, expected in expectation.fields.items()
    )
    return tuple(difference for difference in found if difference is not None)


def _compare_field(field: str, expected: Any, found: Any, expectation: Expectation) -> Difference | None:
    if expected == found or (expectation.loose and _agree(field, expected, found)):
        return None
    missing, extra = _lines_apart(field, expected, found, expectation)
    if expectation.loose and field != "body" and isinstance(expected, list):
        if not missing:
            return None
        extra = ()
    if expectation.loose and field == "body" and not missing and not extra:
        return None
    return Difference(field=field, expected=expected, found=found, missing=missing, extra=extra)


def _agree(field: str, expected: Any, found: Any) -> bool:
    """Say whether two single values are the same but for blanks and punctuation."""
    if not isinstance(expected, str) or not isinstance(found, str) or field == "body":
        return False
    if field == "byline":  # a label joins what may stand in several lines
        return all(letters(word) in letters(found) for word in expected.split())
    return letters(expected) == letters(found)


def letters(text: str) -> str:
    """Give the letters and digits of `text` alone, to compare what differs in blanks and punctuation."""
    return _NO_LETTER.sub("", text)


def _lines_apart(
    field: str, expected: Any, found: Any, expectation: Expectation
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines of a text or the entries of a list that are missing, and those that should not be there."""
    if field == "body":
        wanted, got = (expected or "").splitlines(), (found or "").splitlines()
        return absent_from(wanted, got), absent_from(got, [*wanted, *expectation.optional])
    if not isinstance(expected, list) or not isinstance(found, list):
        return (), ()
    same: Callable[[str], str] = letters if expectation.loose else str
    wanted, got = [_show(value) for value in expected], [_show(value) for value in found]
    have, want = {same(text) for text in got}, {same(text) for text in wanted}
    return tuple(t for t in wanted if same(t) not in have), tuple(t for t in got if same(t) not in want)


def _show(value: Any) -> str:
    """Give an entry of a list as a person reads it."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part is not None)
    return str(value)


def absent_from(lines: Iterable[str], others: Sequence[str]) -> tuple[str, ...]:
    """Give the lines whose letters do not stand in the others, one after another, wherever those break off."""
    whole = letters("".join(others))
    return tuple(line for line in lines if letters(line) not in whole)
