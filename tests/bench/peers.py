"""The extractors to compare with: each a function from a decoded page to its main text, or why it cannot run."""

from __future__ import annotations

import socket
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NoReturn

Extract = Callable[[str], str]

_PROBE = (
    "<html lang=ko><head><title>새 나루터</title></head><body><article><h1>새 나루터가 문을 연다</h1>"
    + "<p>여울군은 강 건너 마을까지 배를 다시 띄운다고 12일 밝혔다. 배에는 열두 명이 탈 수 있다.</p>" * 5
    + "</article></body></html>"
)
"""A page to see whether an extractor runs at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """An extractor; `load` imports it and gives the function."""

    name: str
    package: str
    load: Callable[[], Extract]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An extractor that runs here, or, with `extract` None, why it does not."""

    name: str
    extract: Extract | None
    reason: str = ""


def _trafilatura(**options: bool) -> Callable[[], Extract]:
    def load() -> Extract:
        extract: Any = import_module("trafilatura").extract
        return lambda html: extract(html, **options) or ""

    return load


def _readability() -> Extract:
    document: Any = import_module("readability").Document
    parse: Any = import_module("lxml.html").fromstring
    return lambda html: str(parse(document(html).summary()).text_content())


def _resiliparse() -> Extract:
    extract: Any = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: str(extract(html, main_content=True))


def _justext() -> Extract:
    module: Any = import_module("justext")
    words = module.get_stoplist("Korean")
    return lambda html: "\n".join(p.text for p in module.justext(html, words) if not p.is_boilerplate)


def _boilerpy() -> Extract:
    extractor: Any = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda html: str(extractor.get_content(html))


def _goose() -> Extract:
    words: Any = import_module("goose3.text").StopWordsKorean
    goose: Any = import_module("goose3").Goose({"stopwords_class": words})
    return lambda html: str(goose.extract(raw_html=html).cleaned_text)


def _magic() -> Extract:
    extractor: Any = import_module("magic_html").GeneralExtractor()
    parse: Any = import_module("lxml.html").fromstring
    return lambda html: str(parse(extractor.extract(html, base_url="")["html"]).text_content())


def _news_please() -> Extract:
    read: Any = import_module("newsplease").NewsPlease.from_html
    return lambda html: read(html, url=None).maintext or ""


def _newspaper() -> Extract:
    article: Any = import_module("newspaper").Article

    def extract(html: str) -> str:
        page = article("http://page.example/", language="ko")
        page.download(input_html=html)
        page.parse()
        return str(page.text)

    return extract


PEERS: tuple[Peer, ...] = (
    Peer(name="trafilatura", package="trafilatura", load=_trafilatura()),
    Peer(name="trafilatura precision", package="trafilatura", load=_trafilatura(favor_precision=True)),
    Peer(name="trafilatura fast", package="trafilatura", load=_trafilatura(fast=True)),
    Peer(name="readability-lxml", package="readability-lxml", load=_readability),
    Peer(name="resiliparse", package="resiliparse", load=_resiliparse),
    Peer(name="jusText", package="jusText", load=_justext),
    Peer(name="boilerpy3", package="boilerpy3", load=_boilerpy),
    Peer(name="goose3", package="goose3", load=_goose),
    Peer(name="magic-html", package="magic-html", load=_magic),
    Peer(name="news-please", package="news-please", load=_news_please),
    Peer(name="newspaper4k", package="newspaper4k", load=_newspaper),
)


def stay_offline() -> None:
    """Refuse every connection of this process: a score that needs a download is none."""

    def refuse(*_: object) -> NoReturn:
        raise OSError("the benchmark runs offline")

    vars(socket)["getaddrinfo"] = refuse
    socket.socket.connect = refuse  # type: ignore[method-assign]


def make_ready(peer: Peer) -> Ready:
    """Load an extractor and try it on a page. Whatever it raises is the reason that it is left out."""
    try:
        name = f"{peer.name} {version(peer.package)}"
    except PackageNotFoundError:
        return Ready(name=peer.name, extract=None, reason=f"not installed: no release for Python {_python()}")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            extract = peer.load()
            extract(_PROBE)
    except Exception as error:  # noqa: BLE001  # foreign code at its boundary: it must not end the benchmark
        lines = [line.strip(" *\n") for line in str(error).splitlines()]
        reason = next((line for line in lines if line), type(error).__name__)
        return Ready(name=name, extract=None, reason=f"cannot run offline: {type(error).__name__}: {reason}")
    return Ready(name=name, extract=extract)


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
