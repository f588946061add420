"""Lines to paragraphs: what the text of a PDF is, word for word."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from extractor.documents import ReadOptions, read
from extractor.documents.glyphs import spell
from extractor.errors import ExtractionError, FailureCode

from .pdfs import BOLD, HEIGHT, Sheet, as_source, headings, page_of, pages, paragraphs, wrap

FIRST = (
    "The committee received the workforce report and noted that registered nurse vacancies had fallen for the third "
    "month in a row, while turnover among healthcare support workers remained above the ceiling that the board had set."
)
SECOND = (
    "It asked for a recovery plan by the end of September and agreed to review agency spending, which stood at 2.9% of "
    "the pay bill, at its next meeting in public."
)


def column(sheet: Sheet, text: str, y: float, x: float = 72, width: float = 430) -> float:
    return sheet.lines(x, y, wrap(text, width))


def test_lines_are_joined_and_paragraphs_parted_by_a_blank_line() -> None:
    sheet = Sheet()
    y = column(sheet, FIRST, 100)
    column(sheet, SECOND, y + 10)
    assert sheet.read().text == f"{FIRST}\n\n{SECOND}"


def test_paragraphs_without_space_between_are_told_apart_by_short_last_lines() -> None:
    sheet = Sheet()
    y = 100.0
    for text in (FIRST, SECOND, FIRST):
        y = column(sheet, text, y)
    assert paragraphs(sheet.read()) == [FIRST, SECOND, FIRST]


def test_an_indented_first_line_begins_a_paragraph() -> None:
    full = "The board met in public and heard that sickness had reached six per cent of all."
    sheet = Sheet()
    sheet.text(72, 100, full)
    sheet.text(92, 114, "It then turned to the report on finance, which the director had sent out late,")
    sheet.text(72, 128, "and closed at noon.")
    parts = paragraphs(sheet.read())
    assert parts == [
        full,
        "It then turned to the report on finance, which the director had sent out late, and closed at noon.",
    ]


def test_running_headers_footers_and_page_numbers_are_left_out_and_labels_kept() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 40, "Board of Directors in Public: 4 September 2025", 9)
        sheet.text(72, 120, f"Ward {'ABCDE'[number - 1]} reported {number * 3} vacancies.")
        sheet.text(72, HEIGHT - 30, "Official", 9)
        sheet.text(480, HEIGHT - 30, f"Page {number + 6} of 12", 9)

    document = pages(draw, 5).read()
    assert paragraphs(document) == [f"Ward {'ABCDE'[n]} reported {(n + 1) * 3} vacancies." for n in range(5)]
    assert [page.label for page in document.pages] == ["7", "8", "9", "10", "11"]
    assert document.page_label(2) == "8"


def test_plain_page_numbers_on_alternating_sides_are_labels() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 120, f"Ward {'ABCD'[number - 1]} is open.")
        sheet.text(500 if number % 2 else 72, HEIGHT - 30, str(378 + number))

    document = pages(draw, 4).read()
    assert [page.label for page in document.pages] == ["379", "380", "381", "382"]
    assert "379" not in document.text


def test_numbered_headings_at_the_top_of_each_page_are_no_header() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 40, "Board of Directors in Public", 9)
        sheet.text(72, 80, f"Chapter {number}", 18)
        sheet.lines(72, 110, wrap(FIRST, 430))

    document = pages(draw, 4).read()
    assert paragraphs(document) == [part for number in range(1, 5) for part in (f"Chapter {number}", FIRST)]


def test_titles_that_recur_at_one_height_pages_apart_are_no_header() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 40, "Board of Directors in Public", 9)
        if number % 4 == 1:
            sheet.text(72, 70, "Report to the board", 16)
        sheet.lines(72, 110, wrap(FIRST, 430))

    parts = paragraphs(pages(draw, 12).read())
    assert parts.count("Report to the board") == 3
    assert len(parts) == 15


def test_headings_that_come_near_one_place_by_chance_are_no_header() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 40, "Board of Directors in Public", 9)
        sheet.text(72, 70 + 2 * number, "Background", 13, BOLD)
        sheet.lines(72, 110, wrap(FIRST, 430))

    assert paragraphs(pages(draw, 3).read()) == ["Background", FIRST] * 3


def test_roman_page_numbers_are_labels() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 120, f"Ward {'ABCD'[number - 1]} is open.")
        sheet.text(290, HEIGHT - 30, ["ii", "iii", "iv", "v"][number - 1])

    assert [page.label for page in pages(draw, 4).read().pages] == ["ii", "iii", "iv", "v"]


def test_figures_at_the_foot_of_every_page_are_no_footer() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(72, 120, f"Ward {'ABCD'[number - 1]} is open.")
        for x, value in ((72, "Total"), (250, [17, 4, 92, 33][number - 1]), (400, [8, 55, 21, 3][number - 1])):
            sheet.text(x, HEIGHT - 60, str(value))

    document = pages(draw, 4).read()
    for row in ("Total\t17\t8", "Total\t4\t55", "Total\t92\t21", "Total\t33\t3"):
        assert row in document.text
    assert [page.label for page in document.pages] == [None] * 4


def test_a_sentence_over_a_page_break_is_one_and_each_part_knows_its_page() -> None:
    lines = wrap(f"{FIRST} {SECOND}", 430)
    sheet = Sheet()
    sheet.lines(72, HEIGHT - 150, lines[:4])
    sheet.page()
    sheet.lines(72, 100, lines[4:])
    document = sheet.read()
    assert document.text == f"{FIRST} {SECOND}"
    assert page_of(document, lines[0]) == [1]
    assert page_of(document, lines[-1]) == [2]
    assert page_of(document, f"{lines[3]} {lines[4]}") == [1, 2]


def test_a_paragraph_that_ends_with_the_page_stays_apart() -> None:
    sheet = Sheet()
    column(sheet, FIRST, HEIGHT - 150)
    sheet.page()
    column(sheet, SECOND, 100)
    assert paragraphs(sheet.read()) == [FIRST, SECOND]


def test_a_footnote_does_not_stand_in_the_way_of_the_next_page() -> None:
    lines = wrap(f"{FIRST} {SECOND}", 430)
    sheet = Sheet()
    sheet.lines(72, 500, lines[:4])
    sheet.text(72, HEIGHT - 150, "1 Figures from the electronic staff record.", 8)
    sheet.page()
    sheet.lines(72, 100, lines[4:])
    assert paragraphs(sheet.read()) == [f"{FIRST} {SECOND}", "1 Figures from the electronic staff record."]


def test_hyphens_at_line_ends_are_mended_and_real_ones_kept() -> None:
    sheet = Sheet()
    lines = [
        "The trust has a long-",
        "term plan to cut the establish-",
        "ment of its COVID-",
        "related wards and/",
        "or theatres in 2025/",
        "26.",
    ]
    sheet.lines(72, 100, lines)
    document = sheet.read()
    assert (
        document.text == "The trust has a long-term plan to cut the establishment "
        "of its COVID-related wards and/or theatres in 2025/26."
    )
    start = document.text.index("establishment")
    first, second = document.locate(start, start + len("establishment"))
    assert (round(first.bottom), round(second.bottom)) == (116, 130)
    assert second.x0 == pytest.approx(72, abs=0.1)


def test_ligatures_are_spelled_out_and_blanks_are_plain() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet()
    sheet.text(72, 100, "The \ufb02at \ufb01nance\u00a0team\u2009of 143\u00a0WTE", font="Vera")
    document = sheet.read()
    assert document.text == "The flat finance team of 143 WTE"
    ends = [
        pdfmetrics.stringWidth(text, "Vera", 11) + 72 for text in ("The \ufb02at \ufb01nance", "The \ufb02at \ufb01")
    ]
    start = document.text.index("finance")
    assert document.locate(start, start + 7)[0].x1 == pytest.approx(ends[0], abs=0.05)
    assert document.locate(start, start + 2)[0].x1 == pytest.approx(ends[1], abs=0.05)
    f, i = document.locate(start, start + 1)[0], document.locate(start + 1, start + 2)[0]
    assert f.x1 == pytest.approx(i.x0)
    assert f.x1 - f.x0 == pytest.approx(i.x1 - i.x0)


@pytest.mark.parametrize(
    ("glyph", "text"),
    [
        ("\ufb04", "ffl"),
        ("\u2003", " "),
        ("\u200b", ""),
        ("\xad", "-"),
        ("\uf0b7", "•"),
        ("(cid:12)", "\ufffd"),
        ("(cid:127)", "•"),
        ("\x07", ""),
        ("\ud835", "\ufffd"),
        ("Å", "Å"),
        ("a\ufb01", "afi"),
    ],
)
def test_what_glyphs_stand_for(glyph: str, text: str) -> None:
    assert spell(glyph) == text


def test_bullets_and_numbers_begin_their_own_paragraphs() -> None:
    sheet = Sheet()
    y = sheet.lines(72, 100, ["The board is asked to:"])
    for sign, lines in (
        ("•", ["approve the plan for the recruitment of nurses from abroad, as set out", "in the appendix;"]),
        ("•", ["note the gap;"]),
        ("1.", ["Receive the report on staffing for the month of August and the actions", "that follow from it"]),
        ("2.", ["Close the item"]),
        ("(a)", ["Agree the date"]),
        ("–", ["thank the staff"]),
    ):
        sheet.text(80, y, sign)
        y = sheet.lines(100, y, lines)
    sheet.text(72, y, "The board agreed.")
    assert paragraphs(sheet.read()) == [
        "The board is asked to:",
        "• approve the plan for the recruitment of nurses from abroad, as set out in the appendix;",
        "• note the gap;",
        "1. Receive the report on staffing for the month of August and the actions that follow from it",
        "2. Close the item",
        "(a) Agree the date",
        "– thank the staff",
        "The board agreed.",
    ]


def test_a_number_that_a_line_happens_to_begin_with_is_no_item() -> None:
    middle = "that is, 1.5 times the rate of last year, when of all wards that report such things no more than 12."
    text = f"{FIRST[:-1]}, {middle} {SECOND}"
    begins: set[str] = set()
    for width in range(250, 450, 3):
        sheet = Sheet()
        lines = wrap(text, width)
        begins |= {line.split()[0] for line in lines}
        sheet.lines(72, 100, lines)
        assert sheet.read().text == text
    assert begins >= {"1.5", "12."}


def test_headings_by_size_weight_and_number() -> None:
    sheet = Sheet()
    sheet.text(72, 90, "Workforce report", 20)
    sheet.text(72, 130, "1. Vacancies", 14, BOLD)
    y = column(sheet, FIRST, 150)
    sheet.text(72, y + 16, "1.1 Nursing", 14, BOLD)
    y = column(sheet, SECOND, y + 36)
    sheet.text(72, y + 12, "Next steps", 11, BOLD)
    y = column(sheet, FIRST, y + 28)
    sheet.text(72, y + 12, "RISKS TO DELIVERY")
    y = column(sheet, SECOND, y + 28)
    sheet.text(72, y + 12, "3.2 Digital programme")
    column(sheet, FIRST, y + 28)
    document = sheet.read()
    assert headings(document) == [
        (1, "Workforce report"),
        (2, "1. Vacancies"),
        (3, "1.1 Nursing"),
        (3, "Next steps"),
        (4, "RISKS TO DELIVERY"),
        (5, "3.2 Digital programme"),
    ]
    assert document.title == "Workforce report"
    assert document.section(document.text.index("It asked for")) == ("Workforce report", "1. Vacancies", "1.1 Nursing")


def test_bold_prose_and_numbered_lists_are_no_headings() -> None:
    sheet = Sheet()
    y = column(sheet, FIRST, 100)
    for line in wrap(SECOND, 430, font=BOLD):
        sheet.text(72, y + 10, line, font=BOLD)
        y += 14
    for place, item in enumerate(("1. Approve the plan", "2. Note the gap", "3. Close the item")):
        sheet.text(72, y + 30 + place * 20, item)
    document = sheet.read()
    assert document.headings == ()
    assert paragraphs(document)[2:] == ["1. Approve the plan", "2. Note the gap", "3. Close the item"]


def test_a_bold_word_within_a_line_changes_nothing() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "The trust reports ")
    sheet.text(72 + sheet.canvas.stringWidth("The trust reports ", "Helvetica", 11), 100, "143 vacancies", font=BOLD)
    sheet.text(
        72
        + sheet.canvas.stringWidth("The trust reports ", "Helvetica", 11)
        + sheet.canvas.stringWidth("143 vacancies", BOLD, 11),
        100,
        ", down from 161.",
    )
    document = sheet.read()
    assert document.text == "The trust reports 143 vacancies, down from 161."
    assert len(document.lines) == 1


def test_raised_signs_stay_in_their_line() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "By the 1")
    x = 72 + sheet.canvas.stringWidth("By the 1", "Helvetica", 11)
    sheet.text(x, 96, "st", 7)
    sheet.text(x + sheet.canvas.stringWidth("st", "Helvetica", 7), 100, " of May")
    assert sheet.read().text == "By the 1st of May"


def test_print_over_print_is_read_once() -> None:
    sheet = Sheet()
    for shift in (0, 0.3):
        sheet.text(72 + shift, 100, "Vacancies: 143 WTE")
    assert sheet.read().text == "Vacancies: 143 WTE"


def test_letters_struck_twice_are_read_once() -> None:
    sheet = Sheet()
    x = 72.0
    for letter in "Vacancies":
        for shift in (0, 0.3):
            sheet.text(x + shift, 100, letter)
        x += sheet.canvas.stringWidth(letter, "Helvetica", 11)
    assert sheet.read().text == "Vacancies"


def test_text_after_a_list_is_no_part_of_its_last_item() -> None:
    sheet = Sheet()
    sheet.text(80, 100, "•")
    sheet.text(100, 100, "agree that the plan for nurses from abroad is to be reviewed in the autumn, with")
    sheet.text(100, 114, "a report to the committee on people and culture, which meets in the same month and")
    sheet.text(72, 128, "members thanked the team and its leader for all of the work that had gone into it")
    assert paragraphs(sheet.read())[1].startswith("members thanked")


def test_a_font_with_an_absurd_descent_has_boxes_where_its_letters_are() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet()
    sheet.text(72, 100, "Vacancies", font="Vera")
    data = sheet.bytes()
    descent = re.search(rb"/Descent -(\d)\d\d\b", data)
    assert descent is not None
    damaged = data[: descent.start(1)] + b"9" + data[descent.end(1) :]
    (box,) = read(as_source(damaged)).locate(0, 9)
    assert box.top < 95
    assert 100 < box.bottom < 104


def test_dot_leaders_are_left_out() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Equality statement ........................................ 2")
    assert sheet.read().text == "Equality statement\t2"


def test_slanted_and_hidden_print() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "The board met.")
    sheet.text(-300, 100, "off the page")
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.drawString(0, 0, "DRAFT")
    sheet.canvas.restoreState()
    sheet.canvas.saveState()
    sheet.canvas.translate(40, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Inherent risk")
    sheet.canvas.restoreState()
    document = sheet.read()
    assert paragraphs(document) == ["The board met.", "Inherent risk"]
    assert [(note.code, note.page) for note in document.notes] == [("slanted_text", 1)]
    start = document.text.index("Inherent")
    (box,) = document.locate(start, start + 8)
    assert box.x0 < 40 < box.x1 + 1
    assert box.bottom == pytest.approx(HEIGHT - 300, abs=0.5)


def test_print_inside_of_a_form_is_read() -> None:
    sheet = Sheet()
    sheet.canvas.beginForm("stamp")
    sheet.canvas.setFont("Helvetica", 11)
    sheet.canvas.drawString(72, 500, "Stamped words")
    sheet.canvas.endForm()
    sheet.canvas.doForm("stamp")
    sheet.text(72, 100, "The board met.")
    assert paragraphs(sheet.read()) == ["The board met.", "Stamped words"]


def test_a_rotated_and_cropped_page_has_the_coordinates_that_viewers_show() -> None:
    sheet = Sheet()
    sheet.canvas.setPageRotation(90)
    sheet.canvas.setCropBox((50, 60, 800, 555))
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(90)
    sheet.canvas.setFont("Helvetica", 11)
    sheet.canvas.drawString(0, 0, "Turned words")
    sheet.canvas.restoreState()
    document = sheet.read()
    assert document.text == "Turned words"
    (page,) = document.pages
    assert (page.width, page.height) == pytest.approx((495, 750))
    (box,) = document.locate(0, 6)
    assert (box.x0, box.bottom) == pytest.approx((300 - 60, 200 - 50 + 2.3), abs=1)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Board paper 4", "Board paper 4"),
        ("Microsoft Word - Final v3.docx", None),
        ("report_final_v3", None),
        ("untitled", None),
        ("Microsoft Word - Agenda item 4", None),
    ],
)
def test_title_and_date_from_the_metadata(title: str, expected: str | None) -> None:
    sheet = Sheet()
    sheet.canvas.setTitle(title)
    column(sheet, FIRST, 100)
    document = sheet.read()
    assert document.title == expected
    assert document.date is not None
    assert document.date > "2020"


def test_more_pages_than_allowed_is_too_large() -> None:
    data = pages(lambda sheet, number: sheet.text(72, 100, f"Page {number}"), 3).bytes()
    assert len(read(as_source(data), ReadOptions(max_pages=3)).pages) == 3
    with pytest.raises(ExtractionError) as caught:
        read(as_source(data), ReadOptions(max_pages=2))
    assert caught.value.failure.code == FailureCode.TOO_LARGE
