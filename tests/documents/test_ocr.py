"""Scanned pages: what OCR makes of pages that were drawn here, so that words and places are known."""

from __future__ import annotations

import io
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from extractor.documents import Box, Document, ParserPool, ReadOptions, Source, ocr, read, scan, scan_page
from extractor.documents.drawn import drawn_shapes
from extractor.documents.ocr_engine import ocr_engine
from extractor.documents.watch import OCR, Orders, Place, Watch
from extractor.errors import ExtractionError, FailureCode

from .pdfs import HEIGHT, WIDTH, Sheet, as_source, page_of, wrap
from .scans import Wear, picture_page, scanned

PROSE = (
    "Registered nurse vacancies stand at 143.2 WTE (9.4%), down from 161.0 in May. The overall vacancy rate rose 0.7 "
    "percentage points to 8.1% against a ceiling of 7%. Seven of our 22 consultant radiologist posts are unfilled. "
    "There is a risk that, if recruitment stalls, ward closures follow. The business case of £1.4m, expected in "
    "spring, is now due by 31 March 2027; the go-live has moved from November 2026 to Q1 2027/28."
)
ROWS = [
    ("Staff group", "Establishment", "In post", "Vacancy WTE", "Vacancy %"),
    ("Nursing", "812.5", "744.9", "67.6", "8.3%"),
    ("Midwifery", "98.0", "102.5", "-4.5", "-4.6%"),
    ("Therapies", "476.3", "405.0", "71.3", "15.0%"),
    ("Estates", "133.3", "128.2", "5.1", "3.8%"),
]


def prose_page(sheet: Sheet, number: int) -> None:
    sheet.text(72, 80, f"Workforce report {number}", 18)
    sheet.lines(72, 120, wrap(PROSE, 440), 15)


def table_page(sheet: Sheet, dress: str) -> None:
    sheet.text(72, 80, "Table 1: vacancies by staff group", 14)
    xs = [72, 190, 280, 360, 450, 530]
    ruled = dress != "bare"
    if dress == "coloured":
        sheet.canvas.setFillColorRGB(0.0, 0.25, 0.5)
        sheet.canvas.rect(72, HEIGHT - 127, 458, 20, stroke=0, fill=1)
    for number, row in enumerate(ROWS):
        y = 120 + 20 * number
        shade = 1.0 if dress == "coloured" and not number else 0.0
        sheet.canvas.setFillColorRGB(shade, shade, shade)
        for x, words in zip(xs, row, strict=False):
            sheet.text(x + 5, y, words, 9)
        if ruled:
            sheet.rule(72, y - 13, 530, y - 13)
    if ruled:
        sheet.rule(72, 207, 530, 207)
        for x in xs:
            sheet.rule(x, 107, x, 207)


def a_paper(*draw: object) -> bytes:
    sheet = Sheet()
    for number, page in enumerate(draw, 1):
        page(sheet, number)  # type: ignore[operator]
        sheet.page()
    return sheet.bytes()


PAPER = a_paper(prose_page)


def as_read(data: bytes, options: ReadOptions | None = None) -> Document:
    return read(as_source(data), options)


def words_of(document: Document) -> list[tuple[str, Box]]:
    found = re.finditer(r"\S+", document.text)
    return [(word.group(), document.locate(*word.span())[0]) for word in found]


def overlap(one: Box, two: Box) -> float:
    """Intersection over union."""
    width, height = min(one.x1, two.x1) - max(one.x0, two.x0), min(one.bottom, two.bottom) - max(one.top, two.top)
    if one.page != two.page or width <= 0 or height <= 0:
        return 0.0
    areas = [(box.x1 - box.x0) * (box.bottom - box.top) for box in (one, two)]
    return width * height / (sum(areas) - width * height)


def wrong_words(truth: str, found: str) -> float:
    """Share of the true words that are not found."""
    expected = Counter(truth.split())
    return (expected - Counter(found.split())).total() / expected.total()


def check_boxes(printed: Document, read_by_ocr: Document, wear: Wear, least: float) -> None:
    """Every word stands where it was drawn: the mean overlap is at least so much, and none lies elsewhere."""
    found: dict[str, list[Box]] = {}
    for word, box in words_of(read_by_ocr):
        found.setdefault(word, []).append(box)
    size = printed.pages[0]
    overlaps = []
    for word, box in words_of(printed):
        if word in found:
            shown = wear.shown(box, size.width, size.height)
            overlaps.append(max(overlap(shown, other) for other in found[word]))
    assert len(overlaps) > 0.97 * len(words_of(printed))
    assert sum(overlaps) / len(overlaps) > least
    assert min(overlaps) > 0.15


def test_a_scan_is_a_document_like_any_other() -> None:
    wear = Wear(dots=200)
    printed, document = as_read(PAPER), as_read(scanned(PAPER, wear))
    assert wrong_words(printed.text, document.text) < 0.03
    assert document.text.split("\n\n")[0] == "Workforce report 1"
    assert [heading.level for heading in document.headings] == [1]
    assert len(document.text.split("\n\n")) == len(printed.text.split("\n\n"))
    assert [(note.code, note.page) for note in document.notes] == [("ocr", 1)]
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx((WIDTH, HEIGHT), abs=0.5)
    check_boxes(printed, document, wear, 0.8)


def test_what_ocr_read_is_less_sure_than_print() -> None:
    document = as_read(scanned(a_paper(prose_page, prose_page), only=[2]))
    first, second = (document.text.index(f"Workforce report {number}") for number in (1, 2))
    assert document.reading(first, first + 18) == 1.0
    assert 0.3 < document.reading(second, second + 18) < 1.0
    scores = [word.score for word in document.recognised]
    assert document.reading(0, len(document.text)) == min(scores)
    assert {document.text[word.start : word.end] for word in document.recognised} >= {"143.2", "WTE", "£1.4m,"}


def test_only_pages_that_need_it_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def draw(document: pdfium.PdfDocument, number: int) -> object:
        drawn.append(number)
        return scan.draw(document, number)

    monkeypatch.setattr(scan_page, "draw", draw)
    document = as_read(scanned(a_paper(prose_page, prose_page, prose_page), only=[2]))
    assert drawn == [2]
    assert [note.message for note in document.notes] == ["page 2 was read by OCR: check what matters against the page"]
    assert page_of(document, "Workforce report 2") == [2]
    assert document.text.index("report 1") < document.text.index("report 2") < document.text.index("report 3")


def test_text_pages_do_not_load_the_engine() -> None:
    code = (
        "import sys; from pathlib import Path; from extractor.documents import Source, read;"
        "read(Source(Path('a.pdf'), 'a.pdf', sys.stdin.buffer.read()));"
        "sys.exit(bool({'rapidocr', 'onnxruntime', 'cv2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], input=PAPER, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "wear",
    [
        Wear(quarters=1),
        Wear(quarters=2, skew=1.0),
        Wear(quarters=3, skew=-2.0),
        Wear(skew=2.5),
        Wear(skew=-3.0),
        Wear(dots=150, blur=0.8),
        Wear(dots=300, noise=12.0),
    ],
    ids=str,
)
def test_turned_skewed_and_worn_pages(wear: Wear) -> None:
    printed, document = as_read(PAPER), as_read(scanned(PAPER, wear))
    assert wrong_words(printed.text, document.text) < 0.05
    assert document.text.split("\n\n")[0] == "Workforce report 1"
    turned = (HEIGHT, WIDTH) if wear.quarters % 2 else (WIDTH, HEIGHT)
    assert (document.pages[0].width, document.pages[0].height) == pytest.approx(turned, abs=0.5)
    check_boxes(printed, document, wear, 0.7)


@pytest.mark.parametrize("dress", ["ruled", "coloured", "bare"])
def test_tables_have_their_cells(dress: str) -> None:
    data = a_paper(lambda sheet, _: table_page(sheet, dress))
    document = as_read(scanned(data))
    (table,) = document.tables
    read_cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    expected = {(row, column): words for row, cells in enumerate(ROWS) for column, words in enumerate(cells)}
    assert read_cells == expected
    cell = next(cell for cell in table.cells if document.text[cell.start : cell.end] == "71.3")
    assert (cell.column_path, cell.row_path) == (("Vacancy WTE",), ("Therapies",))


def test_rules_in_a_picture_are_found_and_letters_are_none() -> None:
    picture = np.full((900, 600, 3), 250, np.uint8)
    picture[100:102, 50:550] = 160  # a level rule
    picture[100:300, 300:302] = 160  # an upright one
    picture[300:360, 50:550] = (90, 60, 0)  # a coloured box
    picture[500:530, 100:104] = 0  # a letter's stem
    picture[600:602, 100:130] = 0  # a dash
    shapes = drawn_shapes(picture, 2.0, np.array([[60.0, 495.0, 400.0, 535.0]]))
    level_ones = [(25, 50, 275, 50), (25, 150, 275, 150), (25, 180, 275, 180)]
    upright_ones = [(25, 150, 25, 180), (150, 50, 150, 150), (275, 150, 275, 180)]
    expected = [*level_ones, *upright_ones]
    assert len(shapes) == len(expected)
    for rule in expected:
        assert any(shape == pytest.approx(rule, abs=2.5) for shape in shapes), rule


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(sheet: Sheet, _: int) -> None:
        sheet.lines(60, 110, wrap(PROSE, 220))
        sheet.lines(310, 110, wrap(PROSE.replace("Registered", "Community"), 220))

    document = as_read(scanned(a_paper(draw)))
    assert document.text.index("2027/28.") < document.text.index("Community nurse")


def test_a_stamped_scan_is_read_whole() -> None:
    picture = pdfium.PdfDocument(scanned(PAPER))
    drawn = io.BytesIO()
    picture[0].render(scale=200 / 72).to_pil().save(drawn, "PNG")
    sheet = Sheet()
    sheet.canvas.drawImage(_image(drawn), 0, 0, WIDTH, HEIGHT)
    sheet.text(500, 820, "Page 31 of 98", 9)
    document = as_read(sheet.bytes())
    assert "143.2 WTE (9.4%)" in document.text
    assert [note.code for note in document.notes] == ["ocr"]


def test_text_behind_a_picture_is_left_as_it_is() -> None:
    drawn = io.BytesIO()
    pdfium.PdfDocument(PAPER)[0].render(scale=2).to_pil().save(drawn, "PNG")
    sheet = Sheet()
    text = sheet.canvas.beginText(72, HEIGHT - 120)
    text.setTextRenderMode(3)
    text.textLine("Words that the scanner put behind.")
    sheet.canvas.drawText(text)
    sheet.canvas.drawImage(_image(drawn), 0, 0, WIDTH, HEIGHT)
    document = as_read(sheet.bytes())
    assert document.text == "Words that the scanner put behind."
    assert document.notes == ()


def _image(picture: io.BytesIO) -> object:
    from reportlab.lib.utils import ImageReader

    return ImageReader(picture)


def test_fonts_that_tell_nothing_are_read_by_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.documents.miner import MinerFile

    read_page = MinerFile.read

    def garbled(file: MinerFile, number: int) -> object:
        page = read_page(file, number)
        for strip in page.strips:
            strip.text = "\ufffd" * len(strip.text)
        return page

    monkeypatch.setattr(MinerFile, "read", garbled)
    document = as_read(PAPER)
    assert "Registered nurse vacancies stand at 143.2 WTE" in document.text
    assert "\ufffd" not in document.text
    assert [note.code for note in document.notes] == ["ocr"]
    off = as_read(PAPER, ReadOptions(ocr="off"))
    assert [note.code for note in off.notes] == ["unreadable_text"]


def test_without_the_extra_a_note_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "ocr_installed", lambda: False)
    document = as_read(scanned(a_paper(prose_page, prose_page, prose_page), only=[1, 2]))
    (note,) = document.notes
    assert (note.code, note.page) == ("no_text", None)
    assert note.message == (
        "pages 1-2 hold pictures only (a scan); their text was not read: "
        "OCR is not installed; pip install 'extractor[ocr]'"
    )
    with pytest.raises(ExtractionError) as caught:
        as_read(scanned(PAPER))
    assert caught.value.failure.code == FailureCode.EMPTY
    assert "pip install 'extractor[ocr]'" in caught.value.failure.message


def test_ocr_may_be_switched_off() -> None:
    document = as_read(scanned(a_paper(prose_page, prose_page), only=[2]), ReadOptions(ocr="off"))
    assert [(note.code, note.page) for note in document.notes] == [("no_text", 2)]
    with pytest.raises(ValueError, match="ocr must be one of auto, off"):
        ReadOptions(ocr="on")  # type: ignore[arg-type]


def test_the_time_limit_holds_and_unread_pages_are_named() -> None:
    data = scanned(a_paper(prose_page, prose_page, prose_page), only=[2, 3])
    began = time.monotonic()
    document = read(as_source(data), ReadOptions(), Watch(2.0))
    assert time.monotonic() - began < 4
    (note,) = document.notes
    assert note.code == "no_text"
    assert note.message.startswith("pages 2-3 hold pictures only (a scan); their text was not read: the time was over")
    assert "Workforce report 1" in document.text


def test_a_page_that_takes_too_long_is_given_up() -> None:
    data = scanned(a_paper(prose_page, prose_page), only=[2])
    document = as_read(data, ReadOptions(page_seconds=0.01))
    assert [(note.code, note.page) for note in document.notes] == [("no_text", 2)]


def test_a_page_on_which_ocr_got_stuck_is_left_out() -> None:
    data = scanned(a_paper(prose_page, prose_page), only=[2])
    orders = Orders({Place(2, OCR): (FailureCode.CRASHED, "OCR was killed")})
    document = read(as_source(data), ReadOptions(), Watch(60, orders))
    (note,) = document.notes
    assert (note.code, note.page) == ("no_text", 2)
    assert "OCR was killed" in note.message


def test_huge_pictures_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "MOST_SOURCE_PIXELS", 3_000_000)
    with pytest.raises(ExtractionError) as caught:
        as_read(scanned(PAPER, Wear(dots=200)))
    assert "its pictures have more than 3 million pixels" in caught.value.failure.message


def test_huge_pages_are_drawn_small() -> None:
    drawn = io.BytesIO()
    pdfium.PdfDocument(PAPER)[0].render(scale=2).to_pil().save(drawn, "PNG")
    picture, scale = scan.draw(pdfium.PdfDocument(picture_page(drawn, 14_000, 14_000)), 1)
    assert picture.shape[0] * picture.shape[1] <= 9_100_000
    assert scale == pytest.approx(3000 / 14_000, rel=0.01)


def test_neither_network_nor_noise(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    ocr_engine.cache_clear()
    assert "143.2 WTE" in as_read(scanned(PAPER)).text
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_in_a_pool_with_its_usual_limits() -> None:
    with ParserPool(1) as pool:
        result = pool.read(Source(Path("scan.pdf"), "scan.pdf", scanned(a_paper(prose_page, prose_page))))
    assert isinstance(result, Document)
    assert "143.2 WTE" in result.text
    assert [note.code for note in result.notes] == ["ocr"]
