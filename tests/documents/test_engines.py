"""Two engines, one result: pdfminer.six is the reference, pdfium reads the same, and each stands in for the other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import SimpleDocTemplate

from extractor.documents import Document, ParserPool, ReadOptions, Source, read
from extractor.documents.miner import MinerFile
from extractor.documents.options import PdfEngine
from extractor.documents.pages import PagePrint
from extractor.documents.pdfium import PdfiumFile
from extractor.errors import ExtractionError, FailureCode

from .pdfs import BOLD, HEIGHT, Sheet, as_source, headings, pages, paragraphs, wrap
from .test_pdf_columns import FIRST, SECOND, draw
from .test_tables import GROUPS, SPANS, WARDS, drawn

SAMPLES = sorted((Path(__file__).parents[2] / "corpora" / "samples").glob("*.pdf"))
TOLERANCE = 1.5  # points
PDFIUM, AUTO = ReadOptions(pdf_engine="pdfium"), ReadOptions(pdf_engine="auto")
PROSE = "The trust carried 31 vacancies in the spring and expects to fill nine of them before the end of June 2026."


def both(data: bytes) -> tuple[Document, Document]:
    """What pdfminer.six and pdfium make of a file."""
    return read(as_source(data)), read(as_source(data), PDFIUM)


def assert_alike(one: Document, other: Document) -> int:
    """The same words in the same places, and all that is told of them; how many words there are."""
    assert other.text == one.text
    assert [(p.number, p.label) for p in other.pages] == [(p.number, p.label) for p in one.pages]
    for ours, theirs in zip(one.pages, other.pages, strict=True):
        assert (theirs.width, theirs.height) == pytest.approx((ours.width, ours.height), abs=0.01)
    words = list(re.finditer(r"\S+", one.text))
    for word in words:
        for ours, theirs in zip(one.locate(*word.span()), other.locate(*word.span()), strict=True):
            assert theirs.page == ours.page
            places = (ours.x0, ours.top, ours.x1, ours.bottom)
            found = (theirs.x0, theirs.top, theirs.x1, theirs.bottom)
            assert found == pytest.approx(places, abs=TOLERANCE), word.group()
    assert other.headings == one.headings
    assert other.tables == one.tables
    assert (other.title, other.date, other.notes) == (one.title, one.date, one.notes)
    return len(words)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_engines_agree_on_the_samples(path: Path) -> None:
    assert assert_alike(read(Source(path)), read(Source(path), PDFIUM)) > 800


def two_columns(sheet: Sheet) -> None:
    draw(sheet, 60, 100, FIRST, 220)
    draw(sheet, 310, 100, SECOND, 220)


def bold_words(sheet: Sheet) -> None:
    sheet.text(72, 90, "Vacancies by ward", 11, BOLD)
    sheet.lines(72, 110, wrap(PROSE, 430))
    for shift in (0, 0.2):  # drawn twice to look bold
        sheet.text(72 + shift, 170, "Struck twice")


def a_turned_page(sheet: Sheet) -> None:
    sheet.canvas.setPageRotation(90)
    sheet.canvas.translate(100, 60)
    sheet.canvas.rotate(90)
    for number, line in enumerate(wrap(PROSE, 300)):
        sheet.canvas.drawString(0, -14 * number, line)
    sheet.canvas.line(0, -60, 300, -60)


def a_page_upside_down(sheet: Sheet) -> None:
    sheet.canvas.setPageRotation(180)
    sheet.canvas.translate(500, 700)
    sheet.canvas.rotate(180)
    sheet.canvas.drawString(0, 0, PROSE[:60])


def a_cropped_page(sheet: Sheet) -> None:
    sheet.canvas.setCropBox((50, 60, 560, 800))
    sheet.lines(72, 110, wrap(PROSE, 430))
    sheet.text(72, HEIGHT - 20, "Below the crop box")


def turned_words(sheet: Sheet) -> None:
    sheet.lines(120, 110, wrap(PROSE, 400))
    sheet.canvas.saveState()
    sheet.canvas.translate(90, 500)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Risk register")
    sheet.canvas.restoreState()


def a_watermark(sheet: Sheet) -> None:
    sheet.lines(72, 110, wrap(PROSE, 430))
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "DRAFT")


def spaced_out(sheet: Sheet) -> None:
    text = sheet.canvas.beginText(72, HEIGHT - 110)
    text.setFont("Helvetica", 11)
    text.setWordSpace(4)
    text.textLine("words set wide")
    text.setWordSpace(0)
    text.setCharSpace(0.9)
    text.textLine("letters set wide")
    text.setCharSpace(0)
    text.setHorizScale(70)
    text.textLine("narrow words")
    sheet.canvas.drawText(text)


def narrow_blanks(sheet: Sheet) -> None:
    """Blanks that are objects of their own, overlapped by what follows, as Word writes them."""
    for x, part in ((72, "10."), (87.4, " "), (88.6, "The"), (107, " "), (110, "plan")):
        sheet.text(x, 110, part)


def symbols(sheet: Sheet) -> None:
    sheet.text(72, 110, "Target")
    sheet.text(110, 110, "\u2264", font="Symbol")
    sheet.text(118, 110, "5% \u2022 \u00a31.2m \u2013 met")


def a_broken_word(sheet: Sheet) -> None:
    sheet.lines(72, 100, ["The recruit-", "ment plan is a long-term", "one."])


def ligatures(sheet: Sheet) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet.text(72, 110, "The \ufb02at \ufb01nance team", font="Vera")


def in_a_form(sheet: Sheet) -> None:
    sheet.canvas.beginForm("stamp")
    sheet.canvas.setFont("Helvetica", 11)
    sheet.canvas.drawString(10, 20, "Stamped words")
    sheet.canvas.rect(0, 0, 120, 50)
    sheet.canvas.endForm()
    sheet.text(72, 110, "The board met.")
    sheet.canvas.translate(100, 300)
    sheet.canvas.scale(1.5, 1.5)
    sheet.canvas.doForm("stamp")


DRAWINGS = [
    two_columns, bold_words, a_turned_page, a_page_upside_down, a_cropped_page, turned_words, a_watermark, spaced_out,
    narrow_blanks, symbols, a_broken_word, ligatures, in_a_form,
]  # fmt: skip


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.__name__)
def test_the_engines_agree_on_what_is_drawn(drawing: Callable[[Sheet], None]) -> None:
    sheet = Sheet(pageCompression=0)
    drawing(sheet)
    assert assert_alike(*both(sheet.bytes())) >= 2


def boxes_and_lines(sheet: Sheet) -> None:
    """Rules as producers draw them: lines, boxes, filled boxes; and a curve and a slanted box, which are none."""
    sheet.canvas.saveState()
    in_a_form(sheet)
    sheet.canvas.restoreState()
    sheet.rule(72, 400, 300, 400)
    sheet.canvas.rect(72, 100, 200, 50, fill=1)
    path = sheet.canvas.beginPath()
    for x, y in ((300, 300), (400, 300), (400, 340), (300, 340)):
        (path.lineTo if x + y > 600 else path.moveTo)(x, y)
    path.close()
    path.moveTo(300, 200)
    path.lineTo(450, 200)
    sheet.canvas.drawPath(path)
    sheet.canvas.roundRect(100, 600, 80, 40, 8)
    sheet.canvas.rotate(20)
    sheet.canvas.rect(400, 400, 60, 30)


@pytest.mark.parametrize("drawing", [boxes_and_lines, a_turned_page, a_cropped_page])
def test_the_engines_find_the_same_rules(drawing: Callable[[Sheet], None]) -> None:
    sheet = Sheet()
    drawing(sheet)
    sheet.rule(80, 500, 81, 600)
    data = sheet.bytes()
    ours, theirs = MinerFile(data).read(1).rules, PdfiumFile(data).read(1).rules
    assert len(ours.vertical) >= 1
    for one, other in ((ours.horizontal, theirs.horizontal), (ours.vertical, theirs.vertical)):
        assert [pytest.approx(rule, abs=0.05) for rule in one] == other
    if drawing is boxes_and_lines:
        form = [(HEIGHT - 375, 100, 280), (HEIGHT - 300, 100, 280)]
        assert all(any(rule == pytest.approx(edge, abs=0.05) for rule in theirs.horizontal) for edge in form)


def drawn_text(drawing: Callable[[Sheet], None], engine: PdfEngine) -> str:
    sheet = Sheet()
    drawing(sheet)
    return read(as_source(sheet.bytes()), ReadOptions(pdf_engine=engine)).text


@pytest.mark.parametrize("engine", ["pdfminer", "pdfium"])
def test_agreement_is_about_the_right_words(engine: PdfEngine) -> None:
    assert drawn_text(a_turned_page, engine) == PROSE
    assert drawn_text(a_cropped_page, engine) == PROSE
    assert drawn_text(narrow_blanks, engine) == "10. The plan"
    assert drawn_text(symbols, engine) == "Target \u2264 5% \u2022 \u00a31.2m \u2013 met"
    assert drawn_text(spaced_out, engine).split("\n\n")[0] == "words set wide letters set wide narrow words"
    assert drawn_text(ligatures, engine) == "The flat finance team"
    assert "Struck twice" in drawn_text(bold_words, engine).split("\n\n")
    assert "Risk register" in drawn_text(turned_words, engine)


def test_the_engines_agree_on_tables(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    SimpleDocTemplate(str(path)).build([drawn(WARDS, *SPANS, *GROUPS)])
    one, other = both(path.read_bytes())
    assert_alike(one, other)
    (table,) = other.tables
    cell = next(cell for cell in table.body if other.text[cell.start : cell.end] == "(0.5)")
    assert (cell.column_path, cell.row_path) == (("Support workers", "Vac"), ("Surgery", "Cedar"))


def test_the_engines_agree_on_headings_furniture_and_labels() -> None:
    def paint(sheet: Sheet, number: int) -> None:
        sheet.text(72, 40, "Board of Directors in Public", 9)
        sheet.text(72, 80, f"Ward {'ABC'[number - 1]}", 18, BOLD)
        sheet.lines(72, 110, wrap(PROSE, 430))
        sheet.text(300, HEIGHT - 30, str(number + 10), 9)

    one, other = both(pages(paint, 3).bytes())
    assert_alike(one, other)
    assert headings(other) == [(1, "Ward A"), (1, "Ward B"), (1, "Ward C")]
    assert [page.label for page in other.pages] == ["11", "12", "13"]


def test_metadata_is_the_same_by_both() -> None:
    sheet = Sheet()
    sheet.canvas.setTitle("Workforce report \u2013 spring")
    sheet.text(72, 100, "Open.")
    one, other = both(sheet.bytes())
    assert one.title == other.title == "Workforce report \u2013 spring"
    assert one.date == other.date is not None


def three_wards() -> bytes:
    return pages(lambda sheet, number: sheet.text(72, 100, f"Ward {'ABC'[number - 1]} is open."), 3).bytes()


def break_pages(monkeypatch: pytest.MonkeyPatch, engine: type, *broken: int) -> None:
    """Let an engine fail on some pages."""
    reads = engine.read  # type: ignore[attr-defined]

    def fails(self: object, number: int) -> PagePrint:
        if number in broken:
            raise KeyError("Resources")
        page: PagePrint = reads(self, number)
        return page

    monkeypatch.setattr(engine, "read", fails)


@pytest.mark.parametrize(
    ("engine", "first", "second"), [("pdfminer", "pdfminer.six", "pdfium"), ("pdfium", "pdfium", "pdfminer.six")]
)
def test_a_page_that_one_engine_cannot_read_is_read_by_the_other(
    monkeypatch: pytest.MonkeyPatch, engine: PdfEngine, first: str, second: str
) -> None:
    break_pages(monkeypatch, MinerFile if engine == "pdfminer" else PdfiumFile, 2)
    document = read(as_source(three_wards()), ReadOptions(pdf_engine=engine))
    assert paragraphs(document) == ["Ward A is open.", "Ward B is open.", "Ward C is open."]
    (note,) = document.notes
    assert (note.code, note.page) == ("engine_fallback", 2)
    assert note.message == f"{first} failed on page 2 (KeyError: 'Resources'); it was read with {second} instead"


def test_several_such_pages_make_one_note(monkeypatch: pytest.MonkeyPatch) -> None:
    break_pages(monkeypatch, MinerFile, 2, 3)
    (note,) = read(as_source(three_wards())).notes
    assert (note.code, note.page) == ("engine_fallback", None)
    assert "pages 2-3 (first: KeyError" in note.message


def test_a_file_that_pdfminer_cannot_read_is_read_by_pdfium() -> None:
    sheet = Sheet(pageCompression=0)
    sheet.text(72, 100, "The board met.")
    data = re.sub(rb"/MediaBox \[ [^\]]* \]", lambda box: b"/MediaBox [ a b c d ]".ljust(len(box[0])), sheet.bytes())
    assert b"/MediaBox [ a b c d ]" in data
    document = read(as_source(data))
    assert document.text == "The board met."
    assert [(note.code, note.page) for note in document.notes] == [("engine_fallback", None)]
    assert re.fullmatch(
        r"pdfminer.six failed on the file \(.+\); it was read with pdfium instead", document.notes[0].message
    )


def test_where_both_engines_fail_the_failure_is_that_of_the_chosen_one() -> None:
    with pytest.raises(ExtractionError) as caught:
        read(as_source(b"%PDF-1.7\n" + bytes(3000)))
    assert caught.value.failure.code == FailureCode.CORRUPT


@pytest.mark.parametrize("engine", ["pdfminer", "pdfium", "auto"])
def test_limits_and_locks_are_the_same_by_every_engine(engine: PdfEngine) -> None:
    def code(data: bytes, **limits: float) -> FailureCode:
        with pytest.raises(ExtractionError) as caught:
            read(as_source(data), ReadOptions(pdf_engine=engine, **limits))  # type: ignore[arg-type]
        return caught.value.failure.code

    locked = Sheet(encrypt=StandardEncryption("secret", "owner", strength=128))
    locked.text(72, 100, "Not for you.")
    assert code(locked.bytes()) == FailureCode.ENCRYPTED
    assert code(three_wards(), max_pages=2) == FailureCode.TOO_LARGE
    assert code(three_wards(), seconds=1e-9) == FailureCode.TIMEOUT
    blank = Sheet()
    blank.rule(10, 10, 100, 10)
    assert code(blank.bytes()) == FailureCode.EMPTY


def without_unicode_maps() -> bytes:
    """One page in a standard font, one in a font whose special characters have no meaning in the file."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet(pageCompression=0)
    sheet.text(72, 100, "Plain words")
    sheet.page()
    sheet.text(72, 100, "\u03c0\u03b4 is Greek", font="Vera")
    return sheet.bytes().replace(b"/ToUnicode", b"/NoUnicode")


def test_auto_takes_pdfium_but_for_pages_of_which_it_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int]] = []
    for engine in (MinerFile, PdfiumFile):

        def counted(self: object, number: int, engine: type = engine, reads: Callable[..., PagePrint] = engine.read):  # type: ignore[no-untyped-def]
            seen.append((engine.__name__, number))
            return reads(self, number)

        monkeypatch.setattr(engine, "read", counted)
    document = read(as_source(without_unicode_maps()), AUTO)
    assert seen == [("PdfiumFile", 1), ("PdfiumFile", 2), ("MinerFile", 2)]
    assert paragraphs(document) == ["Plain words", "\ufffd\ufffd is Greek"]
    assert document.notes == read(as_source(without_unicode_maps())).notes


def test_pdfium_tells_glyphs_without_a_meaning_from_characters() -> None:
    one, other = both(without_unicode_maps())
    assert paragraphs(other)[1] == paragraphs(one)[1] == "\ufffd\ufffd is Greek"


def test_an_engine_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf_engine must be one of pdfminer, pdfium, auto, not 'acrobat'"):
        ReadOptions(pdf_engine="acrobat")  # type: ignore[arg-type]


def test_workers_read_with_the_engine_that_they_are_told() -> None:
    with ParserPool(1, PDFIUM) as pool:
        (document,) = pool.map([Source(SAMPLES[0])])
    assert isinstance(document, Document)
    assert document.text == read(Source(SAMPLES[0])).text
