"""Every reason the splitter gives has a sentence that a person understands, and no sentence is left over."""

from __future__ import annotations

from pathlib import Path

from archive.reasons import DOCUMENT, explain_reason, reason_groups, reasons, write_tables
from pipelines.article import split_page
from pipelines.page.regions.sections import BOX_ROLES
from pipelines.page.roles import RULES
from tests.pipelines.reasons_in_code import reasons_in_code

PAGES = [path for path in sorted((Path(__file__).parent / "pages").iterdir()) if path.suffix in (".html", ".txt")]


def test_every_reason_in_the_code_has_a_sentence_and_every_sentence_a_reason() -> None:
    known, given = set(reasons()), reasons_in_code()
    assert given - known == set(), "add a row to archive/reasons.toml, then `make docs`"
    assert known - given == set(), "no rule has this name any more: take the row out of archive/reasons.toml"


def test_the_reader_of_the_code_finds_the_rules_of_both_tables() -> None:
    rules = {rule.reason for rule in RULES} | {reason for _, _, reason in BOX_ROLES}
    assert rules - reasons_in_code() == set()


def test_every_reason_on_the_golden_pages_has_a_sentence() -> None:
    found = set()
    for path in PAGES:
        article = split_page(path.read_bytes())
        found |= {article.reason, *(segment.reason for segment in article.segments)}
    assert {name for name in found if explain_reason(name) is None} == set()


def test_names_stand_in_one_group_only() -> None:
    names = [reason.name for group in reason_groups() for reason in group.reasons]
    assert len(names) == len(set(names))


def test_sentences_are_sentences() -> None:
    wrong = [
        reason.name
        for reason in reasons().values()
        if not (reason.en.endswith(".") and reason.ko.endswith("다.")) or not reason.example
    ]
    assert wrong == []


def test_the_tables_of_the_document_are_made_from_the_table() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert document == write_tables(document), "run `make docs`"
    assert [reason.name for reason in reasons().values() if f"| `{reason.name}` |" not in document] == []
