"""One page that hangs, kills or swells its worker costs that page, or those from it on, and never the whole."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.documents import Document, ParserPool, ReadOptions, Source, read
from extractor.documents.miner import MinerFile
from extractor.documents.pages import PagePrint
from extractor.documents.worker import Reader
from extractor.errors import Failure, FailureCode

from . import hooks_pages
from .pdfs import Sheet

LIMITS = ReadOptions(seconds=20, page_seconds=2.0, memory_mb=300)


def three_pages(name: str = "paper") -> Source:
    sheet = Sheet()
    for number, word in enumerate(("first", "second", "third")):
        if number:
            sheet.page()
        sheet.text(72, 100, f"This is the {word} page of the paper.")
    return Source(Path(f"{name}.pdf"), name, sheet.bytes())


def result_of(reader: Reader, source: Source | None = None, options: ReadOptions = LIMITS) -> Document | Failure:
    with ParserPool(1, options, reader) as pool:
        return pool.read(source or three_pages())


def words_of(result: Document | Failure) -> list[str]:
    assert isinstance(result, Document), result
    return [word for word in ("first", "second", "third") if word in result.text]


def notes_of(result: Document | Failure) -> list[tuple[str, str]]:
    assert isinstance(result, Document)
    return [(note.code, note.message) for note in result.notes]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("hang", "no end within 4 seconds"),
        ("die", "the parser died with exit code 9"),
        ("hoard", "more than 100 MiB of memory"),
    ],
)
def test_a_page_that_one_engine_cannot_survive_is_read_by_the_other(name: str, how: str) -> None:
    result = result_of(hooks_pages.one_engine, three_pages(name), replace(LIMITS, memory_mb=100, page_seconds=4.0))
    assert words_of(result) == ["first", "second", "third"]
    message = f"pdfminer.six failed on page 2 ({how}); it was read with pdfium instead"
    assert notes_of(result) == [("engine_fallback", message)]


def test_a_page_that_neither_survives_is_left_out() -> None:
    result = result_of(hooks_pages.both_engines)
    assert words_of(result) == ["first", "third"]
    assert notes_of(result) == [("page_unreadable", "page 2 was not read (no end within 2 seconds)")]
    assert isinstance(result, Document)
    assert len(result.pages) == 3


def test_when_the_attempts_are_spent_the_pages_before_are_kept() -> None:
    result = result_of(hooks_pages.from_page_two_on)
    assert words_of(result) == ["first"]
    assert isinstance(result, Document)
    assert [note.code for note in result.notes] == ["page_unreadable", "incomplete"]
    assert result.notes[1].message.startswith("page 3 was not read (crashed: the parser died with exit code 9")
    assert len(result.pages) == 3


def test_where_no_page_can_be_read_the_failure_is_typed() -> None:
    start = time.monotonic()
    result = result_of(hooks_pages.no_page)
    assert isinstance(result, Failure)
    assert result.code == FailureCode.TIMEOUT
    assert "within 2 seconds" in result.message
    assert time.monotonic() - start < 60


def test_an_engine_that_dies_over_the_file_leaves_it_to_the_other() -> None:
    result = result_of(hooks_pages.opening)
    assert words_of(result) == ["first", "second", "third"]
    message = "pdfminer.six failed on the file (the parser died with exit code 9); it was read with pdfium instead"
    assert notes_of(result) == [("engine_fallback", message)]


def test_a_page_whose_layout_is_never_found_is_left_out() -> None:
    result = result_of(hooks_pages.layout)
    assert words_of(result) == ["first", "third"]
    assert notes_of(result) == [("page_unreadable", "page 2 was not read (no end within 2 seconds)")]


def test_the_next_document_is_read_by_the_same_pool() -> None:
    with ParserPool(1, LIMITS, hooks_pages.one_engine) as pool:
        results = list(pool.map([three_pages("die-0"), three_pages("hang-1"), three_pages("die-2")]))
    assert [words_of(result) for result in results] == [["first", "second", "third"]] * 3


def test_when_the_time_is_over_the_pages_read_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = MinerFile.read

    def slow(self: MinerFile, number: int) -> PagePrint:
        time.sleep(0.3)
        return whole(self, number)

    monkeypatch.setattr(MinerFile, "read", slow)
    document = read(three_pages(), ReadOptions(seconds=0.5))
    assert words_of(document) == ["first", "second"]
    message = "page 3 was not read (timeout: not read within 0.5 seconds; split the document or raise the time limit)"
    assert notes_of(document) == [("incomplete", message)]


def test_a_page_that_breaks_the_layout_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.documents import pdf

    calls = iter(range(3))
    whole = pdf.lay_out

    def breaks(*arguments: object) -> object:
        if next(calls) == 1:
            raise IndexError("no such row")
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "lay_out", breaks)
    document = read(three_pages())
    assert words_of(document) == ["first", "third"]
    assert notes_of(document) == [("page_unreadable", "page 2 is damaged and was not read")]
