"""Every reason that the splitter's code can give, read off its syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from archive.items import Role
from pipelines.lines.lists import heading_role

PIPELINES = Path(__file__).resolve().parents[2] / "pipelines"

PLACES = {
    "Rule": 0,
    "Verdict": 1,
    "PageVerdict": 1,
    "Cut": 1,
    "RowPart": 1,
    "PlainPiece": 2,
    "Segment": 3,
    "ScriptPiece": 3,
    "Listed": 3,
    "Article": 1,
    "no_article": 0,
}
"""Class or function -> where it takes the reason, unless it is named."""

HEADINGS = ("댓글", "오늘의 날씨", "관련기사", "많이 본 뉴스", "주요뉴스", "AI 요약")
"""A heading of each kind that `lists.heading_role` knows."""
HEADING_ROLES = sorted({str(role) for text in HEADINGS if (role := heading_role(text))})
VALUES = {"role": HEADING_ROLES, "heading.role": HEADING_ROLES, "marked.kind": ["anchor", "report", "speech", "other"]}
"""What may stand in the braces of a reason such as f"under_{heading.role}_heading"."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def reasons_in_code() -> set[str]:
    """Give every name that stands where a reason is given, in all modules of `pipelines`."""
    found: set[str] = set()
    for path in sorted(PIPELINES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for given in _given(node):
                found.update(_names(given))
    return {name for name in found if _NAME.fullmatch(name)}


def _given(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions at a node that stand for a reason."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
        place = PLACES.get(str(called))
        if place is not None:
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "reason")
            if len(node.args) > place:
                yield node.args[place]
    elif isinstance(node, ast.Tuple):
        for first, second in zip(node.elts, node.elts[1:], strict=False):
            if _is_role(first) and not isinstance(second, ast.JoinedStr):  # a pattern of `lists.py`
                yield second


def _is_role(node: ast.expr) -> bool:
    """Say whether a role stands there: Role.CAPTION, or a voice of a script."""
    if isinstance(node, ast.Name):
        return node.id in ("role", "voice")
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role"


def _names(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _names(node.body)
        yield from _names(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        parts = [
            [str(part.value)] if isinstance(part, ast.Constant) else VALUES[ast.unparse(_inside(part))]
            for part in node.values
        ]
        yield from ("".join(choice) for choice in product(*parts))


def _inside(part: ast.expr) -> ast.expr:
    assert isinstance(part, ast.FormattedValue)
    return part.value


assert len(HEADING_ROLES) == len(HEADINGS), "a heading of each kind"
assert set(HEADING_ROLES) <= {str(role) for role in Role}
