"""Captures as WARC records and back: the form that this project writes, and any that warcio reads."""

from __future__ import annotations

import base64
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO

from isal import isal_zlib
from isal.igzip_lib import IsalError
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.items import Capture, Pressed
from archive.warc.members import compress_record

SOFTWARE = "Sosik"
CODED = {"content-encoding", "transfer-encoding"}  # payloads are stored decoded
REQUESTED_URL = "WARC-X-Requested-URI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A capture whose bytes a revisit record does not repeat; `at` None: it does not say which."""

    url: str
    at: datetime | None


def press(capture: Capture) -> Pressed:
    """`capture` as a compressed response record, with its payload's fingerprints."""
    sha1 = "sha1:" + base64.b32encode(hashlib.sha1(capture.body).digest()).decode()  # as warcio writes it
    return Pressed(
        data=compress_record(_response_bytes(capture, sha1)),
        size_bytes=len(capture.body),
        sha256=hashlib.sha256(capture.body).hexdigest(),
        sha1=sha1,
    )


def press_revisit(capture: Capture, sha1: str, revisit_of: str) -> bytes:
    """A compressed record that says: the same payload, of digest `sha1`, as at the WARC date `revisit_of`."""
    return compress_record(_revisit_bytes(capture, sha1, revisit_of))


def press_info(name: str) -> bytes:
    """The compressed record that begins the file `name`: who wrote it, and in which format."""
    return compress_record(_warcinfo(name))


_UNPACKING: tuple[type[Exception], ...] = (
    OSError,
    EOFError,
    StopIteration,
    IsalError,  # type: ignore[assignment]  # its stub calls it an instance
    ArchiveLoadFailed,
    AttributeError,
)


def unpack_capture(record: bytes) -> Capture:
    """The capture in a compressed record. Raises ValueError when it is damaged or holds no response."""
    try:
        plain = isal_zlib.decompress(record, 31)
        with suppress(ValueError, KeyError, IndexError):
            if (capture := _own_capture(plain)) is not None:
                return capture
        capture = capture_of(next(iter(ArchiveIterator(BytesIO(plain)))))
    except _UNPACKING as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if capture is None:
        raise ValueError("it holds no response")
    return capture


def _own_capture(plain: bytes) -> Capture | None:
    """The capture in a plain response record that has the form in which we write it; None: look more closely."""
    head, _, rest = plain.partition(b"\r\n\r\n")
    http, _, tail = rest.partition(b"\r\n\r\n")
    if not (head.startswith(b"WARC/1.1\r\n") and http.startswith(b"HTTP/1.1 ") and head.isascii() and http.isascii()):
        return None
    named = dict(line.split(": ", 1) for line in head.decode("ascii").split("\r\n")[1:])
    status, *lines = http.decode("ascii").split("\r\n")
    size_bytes = int(named["Content-Length"]) - len(http) - 4
    if named["WARC-Type"] != "response" or size_bytes < 0 or tail[size_bytes:] != b"\r\n\r\n":
        return None
    headers = [(name, value) for name, _, value in (line.partition(": ") for line in lines)]
    return Capture(
        url=named["WARC-Target-URI"],
        requested_url=named.get(REQUESTED_URL) or named["WARC-Target-URI"],
        fetched_at=_warc_moment(named["WARC-Date"]),
        status=int(status.split(" ", 2)[1]),
        headers=tuple((name, value) for name, value in headers if name.lower() not in CODED),
        body=tail[:size_bytes],
    )


def capture_of(record: ArcWarcRecord) -> Capture | None:
    """The HTTP response (or text of a WET record) in `record`; None for requests, metadata and the like.

    Raises ValueError when the payload is shorter than the record says.
    """
    if record.rec_type not in ("response", "resource", "conversion", "revisit"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    http = record.http_headers
    body = record.content_stream().read()
    headers = _decoded_headers(http, record)
    if record.rec_type in ("response", "resource") and _is_short(record, body):
        raise ValueError("the record ends before its announced length")
    return Capture(
        url=url.strip("<>"),
        requested_url=record.rec_headers.get_header(REQUESTED_URL) or url.strip("<>"),
        fetched_at=_warc_moment(record.rec_headers.get_header("WARC-Date")),
        status=int(http.get_statuscode()) if http and str(http.get_statuscode()).isdigit() else 200,
        headers=headers,
        body=b"" if record.rec_type == "revisit" else body,
    )


def repeated_by(record: ArcWarcRecord) -> Repeated | None:
    """Which capture a revisit record repeats; None for any other record."""
    if record.rec_type != "revisit":
        return None
    url, at = (record.rec_headers.get_header(f"WARC-Refers-To-{name}") for name in ("Target-URI", "Date"))
    with suppress(ValueError):
        return Repeated(url=(url or record.rec_headers.get_header("WARC-Target-URI")).strip("<>"), at=_warc_moment(at))
    return Repeated(url="", at=None)


def warc_date(moment: datetime) -> str:
    """`moment` (aware) as WARC 1.1 writes it: UTC with microseconds and Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _response_bytes(capture: Capture, sha1: str) -> bytes:
    """The uncompressed response record of `capture`."""
    writer = WARCWriter(buffer := BytesIO(), gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        capture.url,
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        http_headers=_http_headers(capture),
        warc_headers_dict=_warc_headers(capture) | {"WARC-Payload-Digest": sha1},
    )
    writer.write_record(record)
    return buffer.getvalue()


def _revisit_bytes(capture: Capture, sha1: str, revisit_of: str) -> bytes:
    """The uncompressed record that says: the same payload as at `revisit_of`."""
    writer = WARCWriter(buffer := BytesIO(), gzip=False, warc_version="1.1")
    record = writer.create_revisit_record(
        capture.url,
        sha1,
        capture.url,
        revisit_of,
        http_headers=_http_headers(capture),
        warc_headers_dict=_warc_headers(capture),
    )
    writer.write_record(record)
    return buffer.getvalue()


def _warc_headers(capture: Capture) -> dict[str, str]:
    headers = {"WARC-Date": warc_date(capture.fetched_at)}
    if capture.requested_url != capture.url:
        headers[REQUESTED_URL] = capture.requested_url
    return headers


def _http_headers(capture: Capture) -> StatusAndHeaders:
    try:
        phrase = HTTPStatus(capture.status).phrase
    except ValueError:
        phrase = "Status"
    kept = [
        (name, _one_line(value)) for name, value in capture.headers if name.lower() not in CODED | {"content-length"}
    ]
    kept.append(("Content-Length", str(len(capture.body))))
    return StatusAndHeaders(f"{capture.status} {phrase}", kept, protocol="HTTP/1.1")


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ").encode("utf-8", "replace").decode("utf-8")


def _decoded_headers(http: StatusAndHeaders | None, record: ArcWarcRecord) -> tuple[tuple[str, str], ...]:
    if http is None:
        kind = record.rec_headers.get_header("Content-Type")
        return (("Content-Type", kind),) if kind else ()
    return tuple((name, value) for name, value in http.headers if name.lower() not in CODED)


def _is_short(record: ArcWarcRecord, body: bytes) -> bool:
    """Whether the record's block ended early: warcio reads to the end of a torn file without a word."""
    left = getattr(record.raw_stream, "limit", 0)
    return bool(left)


def _warc_moment(text: str | None) -> datetime:
    if not text:
        raise ValueError("the record has no WARC-Date")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"WARC-Date {text} has no zone")
    return moment


def _warcinfo(name: str) -> bytes:
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=False, warc_version="1.1")
    info = {"software": SOFTWARE, "format": "WARC File Format 1.1", "robots": "obeyed"}
    writer.write_record(writer.create_warcinfo_record(name, info))
    return buffer.getvalue()
