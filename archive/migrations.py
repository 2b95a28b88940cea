"""Numbered changes of the schema, in order; version 1 is `schema.sql`, later ones add `schema_2.sql` and so on.

sqlite-utils applies them, and is imported when there is one to apply.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import SchemaError
from archive.integrity.seals import SEALED, seal_where
from archive.items import BODY_ROLES, OUTCOME_LABELS, ROLE_LABELS

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA = Path(__file__).with_name("schema.sql")
UPKEEP = Path(__file__).with_name("schema_2.sql")
MOVES = Path(__file__).with_name("schema_3.sql")


def m001_schema(db: Database) -> None:
    """Every table of `schema.sql`."""
    for statement in _statements(SCHEMA.read_text(encoding="utf-8")):
        db.conn.execute(statement)


def m002_upkeep(db: Database) -> None:
    """Turns of a regular crawl, a pace that adapts, and a fingerprint for the rows around the articles."""
    for statement in _statements(UPKEEP.read_text(encoding="utf-8")):
        db.conn.execute(statement)
    for table in SEALED.keys() - {"absence"}:  # version 3 adds a column to it, and seals it
        seal_where(db.conn, table, "1")


def m003_moves(db: Database) -> None:
    """Where articles moved to, budgets of requests, and by which rules lists were read.

    An address that led to another stored article was taken for that one's until now, and never asked again.
    """
    for statement in _statements(MOVES.read_text(encoding="utf-8")):
        db.conn.execute(statement)
    seal_where(db.conn, "absence", "1")
    db.conn.execute(
        """UPDATE frontier SET due_at = last_fetched_at || '.000',
             article_id = (SELECT a.article_id FROM address a WHERE a.url = frontier.url)
           WHERE kind = 'article' AND last_outcome = 'duplicate' AND leased_by IS NULL
             AND article_id <> (SELECT a.article_id FROM address a WHERE a.url = frontier.url)"""
    )


MIGRATIONS = (m001_schema, m002_upkeep, m003_moves)
"""In order; one that was released is never changed."""


def schema_version() -> int:
    """The version this code writes: the number of its migrations."""
    return len(MIGRATIONS)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to this code's schema; raises SchemaError when it is from a newer one.

    `PRAGMA user_version` tells the version, so that any SQLite tool can read it.
    """
    check_version(connection)
    if not is_current(connection):  # also after a crash between the last migration and the version
        _apply(connection)
        connection.execute(f"PRAGMA user_version = {schema_version()}")
    _refresh_labels(connection)


def _apply(connection: sqlite3.Connection) -> None:
    """Apply the migrations that the database has not seen."""
    with _left_out("pandas", "numpy"):  # sqlite-utils imports them where they are installed: 82 MB and half a second
        from sqlite_utils import Database
        from sqlite_utils.migrations import Migrations

    migrations = Migrations("sosik")
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(Database(connection))


@contextmanager
def _left_out(*names: str) -> Iterator[None]:
    """Let modules that nobody has imported yet seem not to be installed."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None, as the import system documents it
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def check_version(connection: sqlite3.Connection) -> None:
    """Raise SchemaError when the database was written by a newer Sosik, or is another program's."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "_sqlite_migrations" not in tables:  # the table of sqlite-utils: the first that an archive gets
        raise SchemaError(
            f"{_file_of(connection)} is another program's database (it has a table {min(tables)}): "
            "name another folder with --archive, or move the file away"
        )
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > schema_version():
        raise SchemaError(
            f"{_file_of(connection)} has schema version {found}, this Sosik knows up to {schema_version()}: "
            "install the newer Sosik that wrote it"
        )


def _file_of(connection: sqlite3.Connection) -> str:
    """The path of the database."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether a reader can use the database as it is."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == schema_version())


def _refresh_labels(connection: sqlite3.Connection) -> None:
    """Write the labels of roles and outcomes, where they differ from this code's."""
    roles = [(role, f"{ko} {en}", int(role in BODY_ROLES)) for role, (ko, en) in ROLE_LABELS.items()]
    outcomes = [(kind, f"{ko} {kind}", en) for kind, (ko, en) in OUTCOME_LABELS.items()]
    known_roles = {tuple(row) for row in connection.execute("SELECT id, name, is_body FROM role")}
    known_outcomes = {tuple(row) for row in connection.execute("SELECT id, name, meaning FROM outcome_kind")}
    if set(roles) <= known_roles and set(outcomes) <= known_outcomes:
        return
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        """INSERT INTO role VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_body = excluded.is_body""",
        roles,
    )
    connection.executemany(
        """INSERT INTO outcome_kind VALUES (?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET name = excluded.name, meaning = excluded.meaning""",
        outcomes,
    )
    connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The single statements of an SQL text; `executescript` would commit the migration half-way."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
