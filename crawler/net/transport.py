"""The HTTP download handler: Scrapy's own, with a limit on headers and on the wait for the first byte.

Scrapy limits the body and the whole time of an answer; headers it only times out, and connecting may take as long
as everything together. This leans on names that Scrapy 2.19 keeps private; pyproject.toml pins the version.
"""

from __future__ import annotations

import zlib
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ResponseReader,
    _ScrapyAgent,
)
from scrapy.exceptions import ResponseDataLossError
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.protocol import connectionDone
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

from crawler.net.certificates import CertificatePolicy
from crawler.net.refusals import FirstByteTimeoutError, HeadersTooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Request
    from scrapy.core.downloader.contextfactory import _ScrapyClientContextFactory
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.web._newclient import HTTP11ClientProtocol
    from twisted.web._newclient import Request as TxRequest
    from twisted.web.client import Agent
    from twisted.web.iweb import IResponse


class LimitedHandler(HTTP11DownloadHandler):
    """Downloads http and https with limits on connecting, headers, first byte, body and the whole."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._connect_s = settings.getfloat("SOSIK_CONNECT_S")
        unverified = settings.getlist("SOSIK_UNVERIFIED_HOSTS")
        checked = cast("_ScrapyClientContextFactory", self._contextFactory)
        self._contextFactory = CertificatePolicy(checked, unverified)  # type: ignore[assignment]  # zope's interfaces are no types
        self._pool._factory = partial(  # type: ignore[assignment]  # anything that makes a factory will do
            LimitedFactory,
            header_bytes=settings.getint("SOSIK_HEADER_BYTES"),
            first_byte_s=settings.getfloat("SOSIK_FIRST_BYTE_S"),
        )

    async def download_request(self, request: Request) -> Response:
        """The answer to `request`. Raises Scrapy's download errors, without a line in the log."""
        agent = LimitedAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=self._pool,
            maxsize=self._default_maxsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            connectTimeout=self._connect_s,
        )
        try:
            with wrap_twisted_exceptions():
                return await maybe_deferred_to_future(agent.download_request(request))
        except ResponseDataLossError as error:
            raise ResponseDataLossError(f"{request.url} ended before its announced length") from error


class LimitedAgent(_ScrapyAgent):
    """Scrapy's agent with a time limit of its own for connecting, shorter than the whole request's.

    A request that allows a larger body than usual (`download_maxsize`) gets one of more than the usual size packed.
    """

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        return super()._get_agent(request, min(timeout, self._connectTimeout))

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        if request.meta.get("download_maxsize", 0) > self._maxsize:
            txresponse.deliverBody = partial(_deliver_packing, txresponse.deliverBody, self._maxsize)
        return super()._cb_bodyready(txresponse, request)


def _deliver_packing(deliver: Callable[[_ResponseReader], None], plain_bytes: int, reader: _ResponseReader) -> None:
    reader.__class__ = PackingReader
    cast("PackingReader", reader).begin(plain_bytes)
    deliver(reader)


class PackingReader(_ResponseReader):
    """Reads a body; one that grows beyond what is kept plain is gzip from its first byte on, and below that again."""

    def begin(self, plain_bytes: int) -> None:
        """What Scrapy has made as a reader becomes one of these."""
        self._wire_bytes, self._wire_bytes_max = 0, self._maxsize
        self._maxsize = plain_bytes
        self._packer: Any = None

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        """Take `data` from the network; the limit of the base class is that of what is kept."""
        self._wire_bytes += len(data)
        if self._packer is None and self._wire_bytes > self._maxsize:
            data = self._bodybuf.getvalue() + data
            self._bodybuf, self._bytes_received = BytesIO(), 0
            self._packer = zlib.compressobj(level=1, wbits=zlib.MAX_WBITS + 16)
        if self._packer is not None:
            data = self._packer.compress(data)
        if self._wire_bytes > self._wire_bytes_max:
            self._bytes_received = self._maxsize + 1  # too many, however small they are packed
        super().dataReceived(data)

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802  Twisted's name
        """The packed body gets its end."""
        if self._packer is not None and not self._finished.called:
            self._bodybuf.write(self._packer.flush())
        super().connectionLost(reason)


class LimitedParser(_LenientHTTPClientParser):
    """Reads an answer, and gives up when its headers pass the limit (interim 1xx answers included)."""

    header_bytes = 0
    header_bytes_read = 0

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        """Take `data` from the network. Raises HeadersTooLargeError."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        if self.state in (STATUS, HEADER):
            self.header_bytes_read += len(data)
            if self.header_bytes_read > self.header_bytes:
                raise HeadersTooLargeError(f"headers are larger than {self.header_bytes} bytes")

    def lineLengthExceeded(self, line: bytes) -> None:  # noqa: N802  Twisted's name
        """Give up on a single header line of more than 16 KiB, Twisted's own limit."""
        raise HeadersTooLargeError("a header line is larger than 16384 bytes")


class LimitedProtocol(_LenientHTTP11ClientProtocol):
    """One connection; gives up when the first byte does not come in time."""

    def __init__(self, quiescent: Any, *, header_bytes: int, first_byte_s: float) -> None:
        super().__init__(quiescent)  # type: ignore[no-untyped-call]
        self._header_bytes = header_bytes
        self._first_byte_s = first_byte_s
        self._waiting: Any = None

    def request(self, request: TxRequest) -> Deferred[IResponse]:
        """Send `request` and start the wait for its first byte."""
        from twisted.internet import reactor

        answer = super().request(request)
        if isinstance(self._parser, _LenientHTTPClientParser):
            self._parser.__class__ = LimitedParser
            self._parser.header_bytes = self._header_bytes  # type: ignore[attr-defined]  # the class was just changed
        self._waiting = reactor.callLater(self._first_byte_s, self._give_up_waiting)  # type: ignore[arg-type]
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802  Twisted's name
        """The first byte ends the wait."""
        self._stop_waiting()
        super().dataReceived(data)  # type: ignore[no-untyped-call]

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802  Twisted's name
        """So does the end of the connection."""
        self._stop_waiting()
        super().connectionLost(reason)  # type: ignore[no-untyped-call]

    def _stop_waiting(self) -> None:
        if self._waiting is not None and self._waiting.active():
            self._waiting.cancel()
        self._waiting = None

    def _give_up_waiting(self) -> None:
        self._waiting = None
        error = FirstByteTimeoutError(f"no answer within {self._first_byte_s:g} s")
        self._giveUp(Failure(error))  # type: ignore[no-untyped-call]


class LimitedFactory(_LenientHTTP11ClientFactory):
    """Builds `LimitedProtocol`s for the connection pool."""

    def __init__(self, quiescent: Any, metadata: Any, *, header_bytes: int, first_byte_s: float) -> None:
        super().__init__(quiescent, metadata)  # type: ignore[no-untyped-call]
        self._build = partial(LimitedProtocol, header_bytes=header_bytes, first_byte_s=first_byte_s)

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802  Twisted's name
        """A protocol for a new connection."""
        return self._build(self._quiescentCallback)
