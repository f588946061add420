"""Letters set apart from their words, and signs raised above them."""

from __future__ import annotations

import pytest

from extractor.documents import ReadOptions, read
from extractor.documents.options import PDF_ENGINES, PdfEngine

from .pdfs import BOLD, FONT, HEIGHT, Sheet, as_source, headings, paragraphs, wrap

NOTE = "1 Figures are taken from the ledger at the end of the month."
BODY = (
    "The committee heard that the wards in the north are full again and asked that thanks be passed on to all of those "
    "who had found the staff, the rooms and the money for them in so short a time, and to their families as well."
)


def run(sheet: Sheet, x: float, y: float, *parts: str, size: float = 11) -> float:
    """Parts of one line, those that begin with ^ raised and small; where it ends."""
    for part in parts:
        raised = part.startswith("^")
        words, height = part.removeprefix("^"), size * (0.65 if raised else 1)
        sheet.text(x, y - (0.33 * size if raised else 0), words, height)
        x += sheet.canvas.stringWidth(words, FONT, height)
    return x


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("The rate fell to 12.4%", "^3", " in May."), "The rate fell to 12.4% in May."),
        (("It has nine vacancies", "^1", " in theatres."), "It has nine vacancies in theatres."),
        (("It closed in May.", "^12", " The board agreed."), "It closed in May. The board agreed."),
        (("Sickness (5.6%", "^2", ") rose."), "Sickness (5.6%) rose."),
        (("Sickness", "^a", " rose."), "Sickness rose."),
        (("There were 33.7", "^1", " posts."), "There were 33.7 posts."),  # a note says so
        (("There were 33.7", "^4", " posts."), "There were 33.7⁴ posts."),  # none does
        (("A room of 40 m", "^2", " each."), "A room of 40 m² each."),
        (("About 10", "^1", " times."), "About 10¹ times."),
        (("Sickness (5.6%", "^2", ")", "^1", " rose."), "Sickness (5.6%) rose."),
        (("On the 1", "^st", " of May."), "On the 1st of May."),
    ],
)
def test_marks_of_footnotes_are_left_out_and_exponents_kept(parts: tuple[str, ...], expected: str) -> None:
    sheet = Sheet()
    run(sheet, 72, 100, *parts)
    sheet.text(72, 700, NOTE, 8)
    assert paragraphs(sheet.read()) == [expected, NOTE]


def test_a_notes_own_mark_is_set_apart_from_its_words() -> None:
    sheet = Sheet()
    run(sheet, 72, 100, "Sickness rose.")
    run(sheet, 72, 700, "^1", "Figures are provisional.", size=9)
    assert paragraphs(sheet.read()) == ["Sickness rose.", "1 Figures are provisional."]


def test_a_small_figure_beside_words_is_no_mark_where_it_is_not_raised() -> None:
    sheet = Sheet()
    end = run(sheet, 72, 100, "Wards open")
    sheet.text(end, 100, "3", 7)
    assert sheet.read().text == "Wards open3"


def test_the_words_around_a_mark_have_their_own_boxes() -> None:
    sheet = Sheet()
    sheet.text(72, 700, NOTE, 8)
    run(sheet, 72, 100, "Sickness rose to 5.6%", "^1", " in May.")
    document = sheet.read()
    start = document.text.index("5.6%")
    (box,) = document.locate(start, start + 4)
    assert box.x1 == pytest.approx(72 + sheet.canvas.stringWidth("Sickness rose to 5.6%", FONT, 11), abs=0.1)
    assert box.bottom - box.top == pytest.approx(11, abs=0.1)


def spaced(sheet: Sheet, x: float, y: float, words: str, space: float, size: float = 12) -> None:
    sheet.canvas.setFont(BOLD, size)
    sheet.canvas.drawString(x, HEIGHT - y, words, charSpace=space)


@pytest.mark.parametrize("space", [2.5, 4.5, 6.0])
def test_spaced_out_letters_are_words(space: float) -> None:
    sheet = Sheet()
    spaced(sheet, 72, 80, "SAFE STAFFING", space)
    sheet.lines(72, 110, wrap(BODY, 430))
    document = sheet.read()
    assert paragraphs(document) == ["SAFE STAFFING", BODY]
    assert headings(document) == [(1, "SAFE STAFFING")]


def test_single_letters_along_an_axis_are_not_a_word() -> None:
    sheet = Sheet()
    for place, letter in enumerate("AMJJASOND"):
        sheet.text(100 + 9.3 * place, 100, letter, 8)
    assert sheet.read().text == "A M J J A S O N D"


def drop(sheet: Sheet, letter: str, lines: list[str]) -> None:
    """A first letter as high as the first three lines, which begin right of it."""
    sheet.text(72, 128, letter, 39)
    right = 72 + sheet.canvas.stringWidth(letter, FONT, 39) + 3
    sheet.lines(right, 100, lines[:3])
    sheet.lines(72, 142, lines[3:])


@pytest.mark.parametrize(("letter", "rest"), [("T", "he"), ("A", "fter"), ("7", "8.2% of them said that the")])
def test_a_drop_cap_stands_in_its_word(letter: str, rest: str) -> None:
    text = f"{rest} {BODY} {BODY}"
    sheet = Sheet()
    drop(sheet, letter, wrap(text, 400))
    assert sheet.read().text == letter + text


@pytest.mark.parametrize(("rest", "blank"), [("ward was full again.", " "), ("ldermen came. Aldermen went.", "")])
def test_a_drop_cap_may_be_a_word(rest: str, blank: str) -> None:
    text = f"{rest} {BODY} Aldermen may speak. {BODY}"
    sheet = Sheet()
    drop(sheet, "A", wrap(text, 400))
    assert sheet.read().text == f"A{blank}{text}"


def test_a_blank_without_width_parts_no_word() -> None:
    """Browsers print one for a soft hyphen that was not needed."""
    sheet = Sheet()
    x = run(sheet, 72, 100, "The regula")
    sheet.text(x, 100, " ")
    run(sheet, x, 100, "tions apply.")
    assert sheet.read().text == "The regulations apply."


def test_words_of_a_justified_line_are_no_cells() -> None:
    lines = wrap(BODY, 150)
    sheet = Sheet()
    for place, line in enumerate(lines):
        words = line.split()
        wide = sum(sheet.canvas.stringWidth(word, FONT, 11) for word in words)
        gap = (190 - wide) / (len(words) - 1) if place < len(lines) - 1 and len(words) > 1 else 3.0
        x = 72.0
        for word in words:
            sheet.text(x, 100 + 14 * place, word)
            x += sheet.canvas.stringWidth(word, FONT, 11) + gap
    assert sheet.read().text == BODY


def test_a_line_with_the_edges_of_the_one_above_is_no_row_however_its_words_stand() -> None:
    """Print that is spaced word by word need not be even."""
    lines = ["The wards in the north are full again", "and the board thanked", "all of those who found the staff."]
    sheet = Sheet()
    sheet.text(72, 100, lines[0])
    right = 72 + sheet.canvas.stringWidth(lines[0], FONT, 11)
    for x, words in (
        (72, "and the"),
        (130, "board"),
        (right - sheet.canvas.stringWidth("thanked", FONT, 11), "thanked"),
    ):
        sheet.text(x, 114, words)
    sheet.text(72, 128, lines[2])
    assert sheet.read().text == " ".join(lines)


def test_figures_at_even_distances_stay_cells() -> None:
    sheet = Sheet()
    for y, row in (
        (100, ("Alder", "4", "3", "12")),
        (116, ("Birch", "3", "4", "12")),
        (132, ("Cedar", "5", "2", "10")),
    ):
        for x, cell in zip((72, 140, 160, 180), row, strict=True):
            sheet.text(x, y, cell)
    assert paragraphs(sheet.read()) == ["Alder\t4\t3\t12", "Birch\t3\t4\t12", "Cedar\t5\t2\t10"]


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_text_with_a_rise_is_raised_as_if_it_stood_higher(engine: PdfEngine) -> None:
    sheet = Sheet()
    line = sheet.canvas.beginText(72, 700)
    line.setFont("Helvetica", 11)
    line.textOut("Sickness was 12.4 per cent")
    line.setFont("Helvetica", 6)
    line.setRise(5)
    line.textOut("1")
    line.setRise(0)
    line.setFont("Helvetica", 11)
    line.textOut(" of all days in the month.")
    sheet.canvas.drawText(line)
    document = read(as_source(sheet.bytes()), ReadOptions(pdf_engine=engine))
    assert document.text == "Sickness was 12.4 per cent of all days in the month."
