"""Reading order: columns one after the other, tables row by row."""

from __future__ import annotations

from .pdfs import BOLD, HEIGHT, Sheet, headings, paragraphs, wrap

LEFT = (
    "The trust reports that its vacancy rate has fallen to nine per cent and that recruitment from abroad goes on as "
    "planned. Ward managers say that the new starters have settled in well and that fewer shifts go unfilled than at "
    "any time in the last two years. The chief nurse thanked all teams for their part in this and asked the board to "
    "keep up its support for the programme, which runs until the spring."
)
RIGHT = (
    "Finance is another matter. The deficit stands at thirteen million pounds and the plan assumes savings that have "
    "no owner yet. The director of finance told the committee that without them the cash balance would not last the "
    "year, and that a loan would have to be sought by the end of March. Members were not assured and want more."
)


def two_columns(sheet: Sheet, y: float, shift: float = 0.0) -> None:
    sheet.lines(60, y, wrap(LEFT, 220))
    sheet.lines(310, y + shift, wrap(RIGHT, 220))


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    two_columns(sheet, 100)
    assert sheet.read().text == f"{LEFT}\n\n{RIGHT}"


def test_columns_whose_lines_do_not_align_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    two_columns(sheet, 100, shift=6)
    assert sheet.read().text == f"{LEFT}\n\n{RIGHT}"


def test_columns_between_full_width_text() -> None:
    sheet = Sheet()
    intro = (
        "This page has an introduction that runs over the whole width of the page, as introductions do in such reports."
    )
    end = (
        "It closes with a paragraph of the same full width, which must come after both columns and not between the two."
    )
    sheet.lines(60, 60, wrap(intro, 470))
    two_columns(sheet, 110)
    sheet.text(60, 420, "Conclusion", 14, BOLD)
    sheet.lines(60, 440, wrap(end, 470))
    document = sheet.read()
    assert paragraphs(document) == [intro, LEFT, RIGHT, "Conclusion", end]
    assert headings(document) == [(1, "Conclusion")]


def test_a_sentence_over_a_column_break_is_one() -> None:
    lines = wrap(f"{LEFT} {RIGHT}", 220)
    half = len(lines) // 2
    assert not lines[half - 1].endswith(".")
    sheet = Sheet()
    sheet.lines(60, 100, lines[:half])
    sheet.lines(310, 100, lines[half:])
    assert sheet.read().text == f"{LEFT} {RIGHT}"


ROWS = (
    ("Staff group", "Budget", "In post", "Vacant"),
    ("Nursing and midwifery", "512.6", "478.9", "33.7"),
    ("Medical", "120.0", "118.5", "1.5"),
    ("Estates", "64.2", "", "(2.1)"),
)


def table(sheet: Sheet, y: float, step: float = 18, ruled: bool = False) -> float:
    xs = (72, 260, 340, 420)
    for row in ROWS:
        for x, cell in zip(xs, row, strict=True):
            sheet.text(x + 2, y, cell)
        if ruled:
            sheet.rule(72, y + 4, 490, y + 4)
        y += step
    return y


def test_a_tables_row_is_one_paragraph_with_its_cells_in_order() -> None:
    for ruled in (False, True):
        sheet = Sheet()
        sheet.text(72, 80, "The table shows the funded establishment.")
        y = table(sheet, 110, ruled=ruled)
        sheet.text(72, y + 20, "Vacancies have fallen.")
        assert paragraphs(sheet.read()) == [
            "The table shows the funded establishment.",
            "Staff group\tBudget\tIn post\tVacant",
            "Nursing and midwifery\t512.6\t478.9\t33.7",
            "Medical\t120.0\t118.5\t1.5",
            "Estates\t64.2\t(2.1)",
            "Vacancies have fallen.",
        ]


def test_cells_of_several_lines_stay_whole() -> None:
    risks = (
        (
            "BAF 1",
            "If recruitment stalls then the wards in the north cannot open on time",
            "Weekly pipeline review; agency use kept under the cap",
        ),
        (
            "BAF 2",
            "Ageing pipework could fail and close the theatres for weeks",
            "Survey done; capital bid sent to the region in May",
        ),
        (
            "BAF 3",
            "The record system may go live late and cost more than planned",
            "Programme board; external review due in September",
        ),
    )
    for ruled in (False, True):
        sheet = Sheet()
        y = 100.0
        for row in risks:
            cells = [[row[0]], wrap(row[1], 150), wrap(row[2], 150)]
            if ruled:
                sheet.rule(60, y - 13, 480, y - 13)
            for x, lines in zip((64, 130, 310), cells, strict=True):
                sheet.lines(x, y, lines, leading=13)
            y += 13 * max(map(len, cells)) + (8 if ruled else 12)
        if ruled:
            for x in (60, 125, 305, 480):
                sheet.rule(x, 87, x, y - 13)
        assert paragraphs(sheet.read()) == ["\t".join(row) for row in risks]


def prose_table(sheet: Sheet, ruled: bool) -> list[str]:
    """Two columns of wordy cells, which could be columns of prose."""
    rows = (
        (
            "If recruitment stalls then the wards in the north of the county cannot open on time and beds stay closed",
            LEFT[:110],
        ),
        (
            "Ageing pipework in the theatres could fail at any time and close all of them for weeks on end this winter",
            RIGHT[:115],
        ),
        (
            "The new record system may go live late and cost more than the board was told when it approved the case",
            LEFT[111:210],
        ),
    )
    rows = rows[: 2 if ruled else 3]
    y = 100.0
    for row in rows:
        cells = [wrap(cell, 180) for cell in row]
        if ruled:
            sheet.rule(60, y - 12, 480, y - 12)
        for x, lines in zip((64, 290), cells, strict=True):
            sheet.lines(x, y, lines, leading=13)
        y += 13 * max(map(len, cells)) + (0 if ruled else 10)
    if ruled:
        sheet.rule(270, 88, 270, y - 12)
    return ["\t".join(" ".join(cell.split()) for cell in row) for row in rows]


def test_wordy_cells_are_told_from_columns_of_prose() -> None:
    for ruled in (False, True):
        sheet = Sheet()
        rows = prose_table(sheet, ruled)
        assert paragraphs(sheet.read()) == rows


def test_a_heading_close_under_columns_comes_after_both() -> None:
    sheet = Sheet()
    two_columns(sheet, 100)
    bottom = 100 + 14 * max(len(wrap(LEFT, 220)), len(wrap(RIGHT, 220)))
    sheet.text(60, bottom + 10, "Conclusion", 11, BOLD)
    sheet.lines(60, bottom + 26, wrap(f"{LEFT} {LEFT}", 470))
    assert paragraphs(sheet.read()) == [LEFT, RIGHT, "Conclusion", f"{LEFT} {LEFT}"]


def test_cells_that_nearly_touch_are_parted_by_the_rule_between_them() -> None:
    sheet = Sheet()
    for y, left, right in (
        (100, "Vacancies in theatres", "33.7"),
        (120, "Vacancies in wards", "12.0"),
        (140, "Vacant posts in all", "45.7"),
    ):
        sheet.text(72, y, left)
        sheet.text(72 + sheet.canvas.stringWidth(left, "Helvetica", 11) + 5, y, right)
        x = 72 + sheet.canvas.stringWidth(left, "Helvetica", 11) + 2.5
        sheet.rule(x, y - 12, x, y + 6)
    text = sheet.read().text
    for row in ("Vacancies in theatres\t33.7", "Vacancies in wards\t12.0", "Vacant posts in all\t45.7"):
        assert row in text


def test_labels_and_their_values_are_rows() -> None:
    sheet = Sheet()
    for y, label, value in (
        (100, "Date", "4 September 2025"),
        (116, "Time", "9.00am"),
        (132, "Chair", "The acting chair"),
    ):
        sheet.text(72, y, label)
        sheet.text(200, y, value)
    assert paragraphs(sheet.read()) == ["Date\t4 September 2025", "Time\t9.00am", "Chair\tThe acting chair"]


def test_a_table_under_a_page_of_prose_keeps_its_rows_over_pages() -> None:
    sheet = Sheet()
    table(sheet, HEIGHT - 200)
    sheet.page()
    table(sheet, 90)
    rows = ["\t".join(cell for cell in row if cell) for row in ROWS]
    assert paragraphs(sheet.read()) == rows + rows


def boxed(sheet: Sheet, x0: float, y0: float, x1: float, y1: float) -> None:
    for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        sheet.rule(*line)


def test_a_box_is_a_sidebar_however_its_paragraphs_fall() -> None:
    """Each paragraph of the sidebar begins beside one of the text, as a table's cells would."""
    main = [LEFT[:160], LEFT[161:326], RIGHT[:141]]
    side = ["More nurses than for two years", "Fewer shifts are unfilled than last spring", "No owner for half of it"]
    for frame in (True, False):
        sheet = Sheet()
        y = 100.0
        for text, beside in zip(main, side, strict=True):
            sheet.lines(60, y, wrap(text, 300))
            sheet.lines(400, y, wrap(beside, 110))
            y += 14 * (len(wrap(text, 300)) + 1)
        if frame:
            boxed(sheet, 392, 80, 520, y)
            assert paragraphs(sheet.read()) == [*main, *side]
        else:
            assert paragraphs(sheet.read()) == [f"{text}\t{beside}" for text, beside in zip(main, side, strict=True)]


def test_a_sentence_goes_on_after_the_table_at_the_top_of_the_next_page() -> None:
    lines = wrap(f"{LEFT} {RIGHT}", 430)
    assert lines[4][0].islower()
    for ruled in (False, True):
        sheet = Sheet()
        sheet.lines(72, HEIGHT - 150, lines[:4])
        sheet.page()
        sheet.text(72, 80, "Staffing by group", 11, BOLD)
        y = table(sheet, 110, ruled=ruled)
        sheet.lines(72, y + 30, lines[4:])
        document = sheet.read()
        assert paragraphs(document)[0] == f"{LEFT} {RIGHT}"
        assert paragraphs(document)[1] == "Staffing by group"
        assert len(document.tables) == 1


def test_a_row_that_stands_alone_parts_the_text_around_it() -> None:
    lines = wrap(LEFT, 430)
    sheet = Sheet()
    y = sheet.lines(72, 100, lines[:3])
    sheet.text(72, y + 10, "Wards open")
    sheet.text(300, y + 10, "31 of 33")
    sheet.lines(72, y + 34, lines[3:])
    assert lines[3][0].islower()
    assert paragraphs(sheet.read()) == [" ".join(lines[:3]), "Wards open\t31 of 33", " ".join(lines[3:])]


def test_text_after_a_table_that_begins_afresh_is_a_paragraph_of_its_own() -> None:
    sheet = Sheet()
    sheet.text(
        72, HEIGHT - 100, "Vacancies have fallen in every month of the year so far and in all groups of staff but"
    )
    sheet.page()
    y = table(sheet, 110)
    sheet.text(72, y + 30, "Estates teams have none.")
    assert paragraphs(sheet.read())[-1] == "Estates teams have none."


def test_a_pull_quote_does_not_part_the_sentence_around_it() -> None:
    lines = wrap(LEFT, 430)
    quote = "“Fewer shifts go unfilled”"
    sheet = Sheet()
    y = sheet.lines(72, 100, lines[:3])
    sheet.text(100, y + 14, quote, 18)
    sheet.lines(72, y + 46, lines[3:])
    assert paragraphs(sheet.read()) == [LEFT, quote]


def test_text_that_runs_round_a_quote_is_read_before_it() -> None:
    narrow, wide = wrap(LEFT, 260)[:5], wrap(LEFT, 260)[5:]
    quote = ["“The new starters", "have settled in,", "every one of them”"]
    sheet = Sheet()
    y = sheet.lines(72, 100, narrow)
    sheet.lines(360, 104, quote, 20, 15)
    sheet.lines(72, y, wrap(" ".join(wide), 430))
    assert paragraphs(sheet.read()) == [LEFT, " ".join(quote)]


def chart(sheet: Sheet, y: float) -> set[str]:
    """Bars over months with a scale; its words."""
    months, values = ("Oct-25", "Nov-25", "Dec-25", "Jan-26"), (8.5, 7.2, 9.1, 6.0)
    for place, (month, value) in enumerate(zip(months, values, strict=True)):
        x = 130 + 70 * place
        boxed(sheet, x, y - 10 * value, x + 30, y)
        sheet.text(x + 4, y - 10 * value - 4, f"{value}%", 8)
        sheet.text(x, y + 12, month, 8)
    for tick in (0, 5, 10):
        sheet.text(90, y - 10 * tick + 3, f"{tick}%", 8)
    return {*months, *(f"{value}%" for value in values), "0%", "5%", "10%"}


def test_a_charts_labels_land_in_no_sentence_and_its_caption_heads_nothing() -> None:
    sheet = Sheet()
    sheet.text(72, 70, "Workforce", 16, BOLD)
    y = sheet.lines(72, 100, wrap(LEFT, 430))
    labels = chart(sheet, y + 130)
    sheet.text(72, y + 160, "Figure 1: Vacancy rate by month", 11, BOLD)
    sheet.lines(72, y + 190, wrap(RIGHT, 430))
    document = sheet.read()
    assert LEFT in paragraphs(document)
    assert RIGHT in paragraphs(document)
    drawn = [set(part.split()) for part in paragraphs(document) if labels & set(part.split())]
    assert set.union(*drawn) == labels
    assert document.section(document.text.index(RIGHT)) == ("Workforce",)


def test_the_cell_at_a_place_is_that_which_holds_all_of_it() -> None:
    sheet = Sheet()
    sheet.text(72, 60, "Staffing")
    table(sheet, 110)
    document = sheet.read()
    for row in ROWS:
        for words in filter(None, row):
            start = document.text.index(words)
            found = document.cell_at(start, start + len(words))
            assert found is not None
            assert document.text[found[1].start : found[1].end] == words
            assert found[1] in found[0].row(found[1].row)
    start = document.text.index("478.9")
    assert document.cell_at(start, start + 7) is None  # over the border to the next cell
    assert document.cell_at(0, 4) is None
    held = document.tables[0].row(3)
    assert [document.text[cell.start : cell.end] for cell in held] == ["Estates", "64.2", "(2.1)"]
    assert document.tables[0].row(4) == ()
