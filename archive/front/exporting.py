"""An export of the front: a process of its own whose output is passed on while it is written.

Rows are encoded for minutes, and a Parquet file takes 300 MB while it is: in the server, pages would wait for both.
`python -m archive.front.exporting CHOICE` is that process.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from archive.errors import SosikError
from archive.exports.export import export
from archive.exports.selections import SELECTIONS
from archive.front.asgi import Receive, Send, send_text

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
PIECE_BYTES = 1 << 18
NICENESS = 5  # pages come first
REFUSED = 2  # exit status for a choice that makes no sense


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is exported, from which archive, in which format; the other fields as those of archive.exports.export."""

    folder: str
    what: str
    format: str
    excel: bool = False
    query: str | None = None
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    article: int | None = None
    """Only the rows of this article."""

    def run(self) -> None:
        """Write the rows to standard output. Raises as export does."""
        key = SELECTIONS[self.what].article_key
        export(
            _Folder(Path(self.folder)),
            self.what,
            format=self.format,
            path="-",
            excel=self.excel,
            query=self.query,
            outlets=self.outlets,
            since=self.since,
            until=self.until,
            where=None if self.article is None else f"{key} = {self.article:d}",
        )


@dataclass(frozen=True, slots=True)
class _Folder:
    folder: Path


async def send_export(choice: Choice, name: str, *, send: Send, receive: Receive, max_bytes: int | None = None) -> None:
    """Answer a request with the file; with 400 and the reason when the choice makes no sense.

    Whoever goes away ends the export. A file that cannot be finished, or would be larger than `max_bytes`, is cut off,
    which a browser reports as a failed download.
    """
    command = [sys.executable, "-m", "archive.front.exporting", json.dumps(asdict(choice))]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    gone = asyncio.ensure_future(_wait_until_gone(receive, process))
    try:
        await _pass_on(process, send, _headers(name, choice.format), max_bytes)
    finally:
        gone.cancel()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _headers(name: str, format_: str) -> list[tuple[bytes, bytes]]:
    safe = quote(f"{name[:60]}.{format_}".replace('"', "").replace("/", "-"))
    disposition = f"attachment; filename=\"sosik.{format_}\"; filename*=UTF-8''{safe}"
    return [(b"content-type", CONTENT_TYPES[format_].encode()), (b"content-disposition", disposition.encode())]


async def _wait_until_gone(receive: Receive, process: Process) -> None:
    """Ends the export of a reader who went away."""
    while (await receive())["type"] != "http.disconnect":
        pass
    with suppress(ProcessLookupError):
        process.kill()


async def _pass_on(process: Process, send: Send, headers: list[tuple[bytes, bytes]], max_bytes: int | None) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    piece = await process.stdout.read(PIECE_BYTES)
    if not piece and await process.wait() != 0:
        await send_text(send, 400, (await process.stderr.read()).decode("utf-8", "replace"))
        return
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    sent = 0
    while piece:
        sent += len(piece)
        if max_bytes is not None and sent > max_bytes:
            raise SosikError(f"the export is larger than {max_bytes:,} bytes, which is all that this front gives")
        await send({"type": "http.response.body", "body": piece, "more_body": True})
        piece = await process.stdout.read(PIECE_BYTES)
    if await process.wait() != 0:
        raise SosikError((await process.stderr.read()).decode("utf-8", "replace"))
    await send({"type": "http.response.body", "body": b""})


def main() -> None:
    """Write what the argument chooses to standard output."""
    os.nice(NICENESS)
    chosen = json.loads(sys.argv[1])
    try:
        Choice(**{**chosen, "outlets": tuple(chosen["outlets"])}).run()
    except SosikError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(REFUSED)


if __name__ == "__main__":
    main()
