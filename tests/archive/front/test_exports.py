"""What the buttons of the front give is what `sosik export` writes."""

from __future__ import annotations

import asyncio
import codecs
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.errors import SosikError
from archive.exports.export import export
from archive.exports.formats import FORMATS
from archive.exports.selections import SELECTIONS
from archive.front.exporting import Choice, send_export
from tests.archive.front.front_client import get
from tests.archive.small_archive import Folder

FILES = [*((what, "csv") for what in SELECTIONS), *(("articles", format_) for format_ in FORMATS if format_ != "csv")]


@pytest.mark.parametrize(("what", "format_"), FILES)
def test_export_of_the_front_is_what_export_writes(
    front: Any, folder: Path, tmp_path: Path, what: str, format_: str
) -> None:
    response = get(front, f"/export/{what}.{format_}?outlet=jb&since=2025")
    assert response.status_code == 200, response.text[:300]
    assert f'filename="sosik.{format_}"' in response.headers["content-disposition"]
    path = tmp_path / "whole"
    export(Folder(folder), what, format=format_, path=path, outlets=("jb",), since="2025")
    if format_ == "xlsx":  # a zip tells the time it was made
        assert zipfile.ZipFile(io.BytesIO(response.content)).namelist() == zipfile.ZipFile(path).namelist()
    else:
        assert response.content == path.read_bytes()


@pytest.mark.parametrize(("what", "rows"), [("articles", 1), ("segments", 22), ("quotes", 1), ("links", 3)])
def test_export_of_one_article(front: Any, what: str, rows: int) -> None:
    lines = get(front, f"/export/{what}.jsonl?article=1").text.splitlines()
    assert len(lines) == rows


REFUSED = [
    ("/export/articles.csv?since=어제", 400, "a time that is none"),
    ("/export/articles.csv?outlet=nobody", 400, "an outlet that is none"),
    ("/export/articles.csv?article=1;drop", 400, "a number that is none"),
    ("/export/secrets.csv", 404, "a table that is none"),
    ("/export/secrets.codebook.csv", 404, "nor has it a codebook"),
]


@pytest.mark.parametrize(("path", "status", "proves"), REFUSED)
def test_export_that_makes_no_sense_is_refused(front: Any, path: str, status: int, proves: str) -> None:
    response = get(front, path)
    assert response.status_code == status, proves
    assert response.text.strip()


def test_form_of_exports_leads_to_the_file(front: Any) -> None:
    response = get(front, "/export?what=quotes&format=csv-excel&q=새만금&outlet=&since=2025-07&until=")
    assert response.status_code == 302
    address = response.headers["location"]
    assert address == "/export/quotes.csv?q=%EC%83%88%EB%A7%8C%EA%B8%88&since=2025-07&_excel=1"
    assert get(front, address).content.startswith(codecs.BOM_UTF8)


def test_codebook_says_what_the_columns_of_an_export_mean(front: Any) -> None:
    text = get(front, "/export/articles.codebook.csv").content.decode("utf-8-sig")
    header = get(front, "/export/articles.csv").text.splitlines()[0]
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == header.split(",")


def test_export_that_is_too_large_for_strangers_is_cut_off(folder: Path) -> None:
    choice = Choice(folder=str(folder), what="articles", format="csv")
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        await asyncio.sleep(60)

    with pytest.raises(SosikError, match="larger than 100 bytes"):
        asyncio.run(send_export(choice, "sosik", send=send, receive=receive, max_bytes=100))
    assert all(message.get("more_body", True) for message in sent), "never said to be whole"


def test_reader_who_goes_away_ends_the_export(folder: Path) -> None:
    choice = Choice(folder=str(folder), what="articles", format="csv")

    async def send(message: Any) -> None:
        assert message.get("status") != 200, "ended before it began"

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    asyncio.run(asyncio.wait_for(send_export(choice, "sosik", send=send, receive=receive), 60))
