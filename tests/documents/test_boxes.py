"""Boxes against an independent witness: pypdfium2's own character boxes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.documents import Document, Source, read

from .pdfs import HEIGHT, Sheet, as_source, wrap
from .test_pdf_layout import LEFT, RIGHT, table

PAPERS = Path(__file__).parents[3] / "shared" / "real" / "papers"


def a_pack() -> bytes:
    sheet = Sheet()
    for number in range(1, 5):
        sheet.text(72, 40, "Board of Directors in Public", 9)
        sheet.text(72, 80, f"Chapter {number}", 18)
        sheet.lines(60, 110, wrap(LEFT, 220))
        sheet.lines(310, 110, wrap(RIGHT, 220))
        table(sheet, 450)
        sheet.lines(72, 560, ["The recruit-", "ment plan is a long-", "term one, due by the 31/", "12/2026."])
        sheet.text(300, HEIGHT - 30, str(number + 10))
        sheet.page()
    return sheet.bytes()


PACK = a_pack()
DOCUMENT = read(as_source(PACK))


def witness(page: pdfium.PdfPage, x0: float, top: float, x1: float, bottom: float) -> str:
    """The characters that pdfium sees with their centres inside a box, without blanks."""
    textpage = page.get_textpage()
    height = page.get_height()
    seen = []
    for index in range(textpage.count_chars()):
        character = chr(pdfium_c.FPDFText_GetUnicode(textpage, index))
        left, low, right, high = textpage.get_charbox(index, loose=True)
        x, y = (left + right) / 2, height - (low + high) / 2
        if character.strip() and x0 <= x <= x1 and top <= y <= bottom:
            seen.append("-" if ord(character) in (0x02, 0xAD, 0xFFFE) else character)
    return "".join(seen)


def check_words(document: Document, data: bytes, every: int = 1) -> int:
    pdf = pdfium.PdfDocument(data)
    words = list(re.finditer(r"\S+", document.text))[::every]
    for word in words:
        boxes = document.locate(*word.span())
        seen = [witness(pdf[box.page - 1], box.x0 - 0.2, box.top, box.x1 + 0.2, box.bottom) for box in boxes]
        # A hyphen that was dropped at a line's end stands outside of the box, by less than a character.
        assert "".join(seen).replace("-", "") == word.group().replace("-", ""), (word, boxes, seen)
    return len(words)


def test_every_words_box_holds_that_word_and_no_other() -> None:
    assert check_words(DOCUMENT, PACK) > 500


def test_every_character_stands_in_exactly_one_line_or_joins_two() -> None:
    owners = [0] * len(DOCUMENT.text)
    for line in DOCUMENT.lines:
        assert len(line.edges) == line.end - line.start + 1
        for place in range(line.start, line.end):
            owners[place] += 1
    for place, count in enumerate(owners):
        assert count == 1 or (count == 0 and DOCUMENT.text[place] in " \n\t")


def test_lines_are_sorted_and_have_no_overlaps() -> None:
    for before, after in zip(DOCUMENT.lines, DOCUMENT.lines[1:], strict=False):
        assert before.end <= after.start


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_locate_gives_one_box_a_line_and_never_beyond_the_line(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(DOCUMENT.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(DOCUMENT.text), start + 600)))
    touched = [line for line in DOCUMENT.lines if line.start < end and line.end > start]
    boxes = DOCUMENT.locate(start, end)
    assert len(boxes) == len(touched)
    for box, line in zip(boxes, touched, strict=True):
        page = DOCUMENT.pages[box.page - 1]
        assert box.page == line.page
        assert (box.top, box.bottom) == (line.top, line.bottom)
        assert min(line.edges) <= box.x0 < box.x1 <= max(line.edges)
        assert 0 <= box.x0 < box.x1 <= page.width
        assert 0 <= box.top < box.bottom <= page.height


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (0, len(DOCUMENT.text) + 1)])
def test_places_outside_of_the_text_are_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        DOCUMENT.locate(*span)


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the real papers are not here")
def test_boxes_of_real_papers_hold_their_words() -> None:
    for path in sorted(PAPERS.glob("*.pdf")):
        assert check_words(read(Source(path)), path.read_bytes(), every=40) > 20
