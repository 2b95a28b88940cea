"""The search index made anew from the stored text: after damage to it."""

from __future__ import annotations

from collections.abc import Callable

from archive.database import Archive
from archive.searching.search import index_article


def reindex(archive: Archive, *, progress: Callable[[str], None] | None = None) -> int:
    """Throw the search index away and index every article, all or none; gives how many."""
    done = 0
    with archive.transaction() as connection:
        connection.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
        for row in connection.execute("SELECT id, url, headline, body FROM article"):  # a million bodies are 3 GB
            index_article(connection, row["id"], row["headline"], row["body"])
            done += 1
            if progress is not None:
                progress(row["url"])
    return done
