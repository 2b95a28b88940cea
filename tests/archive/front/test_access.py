"""Who gets in: nobody from outside unasked, nobody without the password."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.errors import InputError
from archive.front.access import LOOPBACK, PASSWORD_VARIABLE, PublicAccess, check_access
from archive.front.serve import build_datasette, serve
from tests.archive.front.front_archive import create_front_archive

NAME = "archive.example.kr"
PASSWORD = "굴미항의 아침 일곱 시"

REFUSED: list[tuple[str, PublicAccess | None, str, str]] = [
    ("0.0.0.0", None, "--public", "all addresses, unasked"),
    ("192.0.2.7", None, "--public", "an outside address, unasked"),
    ("127.0.0.1", PublicAccess(names=(NAME,), password=None), "needs a password", "behind a proxy, no password"),
    ("0.0.0.0", PublicAccess(names=(NAME,), password="short"), "too short", "a password that is soon guessed"),
    ("0.0.0.0", PublicAccess(names=(), password=PASSWORD), "needs the name", "any Host header would do"),
]

ALLOWED = [
    ("127.0.0.1", None, LOOPBACK, "this machine only"),
    ("0.0.0.0", PublicAccess(names=("Archive.Example.KR",), password=PASSWORD), (*LOOPBACK, NAME), "a name, any case"),
    ("192.0.2.7", PublicAccess(names=(), password=PASSWORD), (*LOOPBACK, "192.0.2.7"), "by its address"),
    ("0.0.0.0", PublicAccess(names=(NAME,), password=None, is_open=True), (*LOOPBACK, NAME), "open by choice"),
]


@pytest.mark.parametrize(("host", "public", "words", "proves"), REFUSED)
def test_nobody_comes_in_unasked(
    tmp_path: Path, host: str, public: PublicAccess | None, words: str, proves: str
) -> None:
    with pytest.raises(InputError, match=words) as caught:
        serve(tmp_path, host=host, port=0, public=public)
    assert "\n" not in str(caught.value), proves


@pytest.mark.parametrize(("host", "public", "names", "proves"), ALLOWED)
def test_names_it_answers_to(host: str, public: PublicAccess | None, names: tuple[str, ...], proves: str) -> None:
    assert check_access(host, public) == names, proves


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv(PASSWORD_VARIABLE, "")
    public = PublicAccess(names=(NAME,), password=PASSWORD)
    datasette = build_datasette(create_front_archive(tmp_path / "a"), public=public)
    yield datasette
    for database in datasette.databases.values():
        database.close()
    datasette.executor.shutdown()


def get(front: Any, path: str, **headers: str) -> Any:
    async def inner() -> Any:
        await front.invoke_startup()
        return await front.client.get(path, headers={"host": NAME, **headers})

    return asyncio.run(inner())


def basic(text: str) -> str:
    return "Basic " + b64encode(text.encode()).decode()


GUESSES = [
    ("", "no header"),
    (basic("anna:wrong"), "another password"),
    (basic(f"{PASSWORD}:"), "the password as name"),
    (basic("anna:"), "an empty one"),
    ("Basic ###", "no base64"),
    (f"Bearer {b64encode(f'a:{PASSWORD}'.encode()).decode()}", "another scheme"),
]


@pytest.mark.parametrize(("guess", "proves"), GUESSES)
def test_wrong_password_shows_nothing(front: Any, guess: str, proves: str) -> None:
    for path in ("/sosik/article/1", "/search.csv?q=전북"):
        response = get(front, path, **({"authorization": guess} if guess else {}))
        assert response.status_code == 401, proves
        assert "새만금" not in response.text
        assert "www-authenticate" in response.headers


def test_password_opens_every_page_but_free_sql(front: Any) -> None:
    key = {"authorization": basic(f"anna:{PASSWORD}")}
    for path in ("/", "/sosik", "/sosik/article/1", "/search?q=전북", "/search.csv?q=전북", "/sosik/who_was_quoted"):
        assert get(front, path, **key).status_code == 200, path
    assert get(front, "/sosik?sql=select+1", **key).status_code == 403
    assert get(front, "/sosik/article?_where=1", **key).status_code == 403
    assert "<textarea" not in get(front, "/sosik", **key).text


def test_password_is_shown_to_nobody(front: Any) -> None:
    key = {"authorization": basic(f"anna:{PASSWORD}")}
    for path in ("/-/metadata.json", "/-/plugins.json", "/-/settings.json"):
        assert PASSWORD not in get(front, path, **key).json().__repr__()


def test_other_names_are_refused_before_the_password(front: Any) -> None:
    assert get(front, "/", host="evil.example", authorization=basic(f"a:{PASSWORD}")).status_code == 421
