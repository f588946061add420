"""Readers that misbehave on one page of a real PDF, for the pool's tests; workers import this module."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from unittest import mock

from extractor.documents import Document, ReadOptions, Source, read
from extractor.documents.miner import MinerFile
from extractor.documents.pages import PagePrint
from extractor.documents.pdfium import PdfiumFile
from extractor.documents.watch import LAYOUT, Place, Watch

BAD_PAGE = 2


def _hang() -> None:
    while True:
        time.sleep(0.02)


def _die(*_: object, **__: object) -> None:
    os._exit(9)


def _hoard() -> None:
    hoard = []
    while True:
        hoard.append(bytearray(4 << 20))


def _bad(engine: type, does: Callable[[], None], pages: Callable[[int], bool]) -> mock._patch:  # type: ignore[type-arg]
    whole = engine.read  # type: ignore[attr-defined]

    def bad_read(self: object, number: int) -> PagePrint:
        if pages(number):
            does()
        return whole(self, number)  # type: ignore[no-any-return]

    return mock.patch.object(engine, "read", bad_read)


def one_engine(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """pdfminer.six does to page 2 what the source's name says."""
    does = {"hang": _hang, "die": _die, "hoard": _hoard}[source.name.split("-")[0]]
    with _bad(MinerFile, does, lambda number: number == BAD_PAGE):
        return read(source, options, watch)


def both_engines(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """Neither engine can read page 2."""
    with _bad(MinerFile, _hang, lambda n: n == BAD_PAGE), _bad(PdfiumFile, _die, lambda n: n == BAD_PAGE):
        return read(source, options, watch)


def from_page_two_on(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """No engine can read any page from the second on."""
    with _bad(MinerFile, _die, lambda n: n >= BAD_PAGE), _bad(PdfiumFile, _die, lambda n: n >= BAD_PAGE):
        return read(source, options, watch)


def no_page(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """Every page hangs."""
    with _bad(MinerFile, _hang, lambda n: True), _bad(PdfiumFile, _hang, lambda n: True):
        return read(source, options, watch)


def opening(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """pdfminer.six does not come back from opening the file."""
    with mock.patch("extractor.documents.miner._Document", side_effect=_die):
        return read(source, options, watch)


def layout(source: Source, options: ReadOptions, watch: Watch) -> Document:
    """The reading order of page 2 is never found."""
    from extractor.documents import pdf

    here: list[Place] = []
    whole, report = pdf.lay_out, watch.at

    def reports(page: int, stage: str) -> None:
        here.append(Place(page, stage))
        report(page, stage)

    def hangs(*arguments: object) -> object:
        if here[-1] == Place(BAD_PAGE, LAYOUT):
            _hang()
        return whole(*arguments)  # type: ignore[arg-type]

    with mock.patch.object(watch, "at", reports), mock.patch.object(pdf, "lay_out", hangs):
        return read(source, options, watch)
