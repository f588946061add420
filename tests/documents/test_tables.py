"""Tables: drawn ones through ReportLab, with spans, long cells and page breaks; and the finding of heads and paths."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Drawn

from extractor.documents import Document, read
from extractor.documents.grid import GridCell, find_grids
from extractor.documents.rules import Rules
from extractor.documents.table import Cell, Table, build_table

from .pdfs import HEIGHT, Sheet, as_source

STYLE = getSampleStyleSheet()["BodyText"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
WARDS = [
    ["Ward", "Registered nurses", "", "Support workers", ""],
    ["", "Est", "Vac", "Est", "Vac"],
    ["Medicine", "", "", "", ""],
    ["Alder", "24.1", "3.2", "12.0", "0.0"],
    ["Beech", "18.6", "-0.4", "9.8", "1.1"],
    ["Surgery", "", "", "", ""],
    ["Cedar", "21.0", "2.0", "10.0", "(0.5)"],
]
SPANS = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
GROUPS = [("SPAN", (0, 2), (-1, 2)), ("SPAN", (0, 5), (-1, 5))]


def paper(*parts: object) -> Document:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(list(parts))
    return read(as_source(buffer.getvalue()))


def drawn(rows: list[list[str]], *style: tuple[object, ...], **settings: object) -> Drawn:
    return Drawn(rows, style=[GRID, *style], **settings)


def said(document: Document, table: Table) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every body cell's words with the headings above and beside it; figures are unique in these tests."""
    return {document.text[c.start : c.end]: (c.column_path, c.row_path) for c in table.body}


def heads(document: Document, table: Table) -> list[str]:
    return [document.text[c.start : c.end] for c in table.cells if c.head]


def test_merged_heads_and_groups_of_rows_give_every_cell_its_paths() -> None:
    document = paper(drawn(WARDS, *SPANS, *GROUPS))
    [table] = document.tables
    cells = said(document, table)
    assert cells["3.2"] == (("Registered nurses", "Vac"), ("Medicine", "Alder"))
    assert cells["-0.4"] == (("Registered nurses", "Vac"), ("Medicine", "Beech"))
    assert cells["(0.5)"] == (("Support workers", "Vac"), ("Surgery", "Cedar"))
    assert cells["12.0"] == (("Support workers", "Est"), ("Medicine", "Alder"))
    assert cells["Alder"] == (("Ward",), ("Medicine",))
    assert heads(document, table) == ["Ward", "Registered nurses", "Support workers", "Est", "Vac", "Est", "Vac"]


def test_the_same_table_without_rules_reads_alike() -> None:
    sheet = Sheet()
    places = (60, 160, 220, 300, 360)
    sheet.text(160, 100, "Registered nurses", 9)
    sheet.text(300, 100, "Support workers", 9)
    for number, row in enumerate([["Ward", *WARDS[1][1:]], WARDS[3], WARDS[4], WARDS[6]]):
        for x, words in zip(places, row, strict=True):
            sheet.text(x, 114 + 14 * number, words, 9)
    document = sheet.read()
    [table] = document.tables
    cells = said(document, table)
    assert cells["3.2"] == (("Registered nurses", "Vac"), ("Alder",))
    assert cells["(0.5)"] == (("Support workers", "Vac"), ("Cedar",))
    assert cells["9.8"] == (("Support workers", "Est"), ("Beech",))


def test_long_cells_are_whole_and_their_neighbours_words_stay_out() -> None:
    risk = "If the chillers fail in a hot week then theatres may have to close, which would put off urgent operations."
    controls = "Two hired chillers stand in the yard and are run every Friday by the estates team for an hour."
    row = ["R14", Paragraph(risk, STYLE), Paragraph(controls, STYLE), "16"]
    document = paper(drawn([["Ref", "Risk", "Controls", "Score"], row], colWidths=[40, 150, 150, 40]))
    [table] = document.tables
    cells = said(document, table)
    assert cells[risk] == (("Risk",), ("R14",))
    assert cells[controls] == (("Controls",), ("R14",))
    assert cells["16"][0] == ("Score",)


def test_items_within_a_cell_stand_on_lines_of_their_own() -> None:
    controls = Paragraph("• Hired chillers<br/>• Weekly test of both<br/>• A rota", STYLE)
    document = paper(drawn([["Ref", "Controls"], ["R14", controls], ["R15", "None"]], colWidths=[40, 200]))
    assert "R14\t• Hired chillers\n• Weekly test of both\n• A rota" in document.text


def test_a_table_over_three_pages_is_one_and_its_repeated_heads_are_no_rows() -> None:
    rows = [["Post", "Team", "Vacant WTE"], *([f"Post {i}", f"Team {i % 7}", f"{i}.5"] for i in range(110))]
    document = paper(Paragraph("Before the table.", STYLE), drawn(rows, repeatRows=1), Paragraph("After it.", STYLE))
    [table] = document.tables
    cells = said(document, table)
    assert cells["109.5"][0] == ("Vacant WTE",)
    assert (
        heads(document, table).count("Post") == 3 == len({box.page for box in document.locate(table.start, table.end)})
    )
    assert sum(cells[word][0] == ("Vacant WTE",) for word in cells if word.endswith(".5")) == 110


def test_two_tables_with_words_between_them_are_two() -> None:
    first, second = (drawn([["Ward", "Vacant"], [name, "1.2"], [f"{name} 2", "3.4"]]) for name in ("Elm", "Fir"))
    document = paper(first, Paragraph("The second table shows the other site.", STYLE), Spacer(1, 4), second)
    assert [heads(document, table) for table in document.tables] == [["Ward", "Vacant"]] * 2


def test_print_around_a_table_keeps_its_order() -> None:
    document = paper(Paragraph("Above.", STYLE), drawn(WARDS, *SPANS, *GROUPS), Paragraph("Below.", STYLE))
    places = [document.text.index(words) for words in ("Above.", "Registered nurses", "Cedar", "Below.")]
    assert places == sorted(places)
    assert document.cell_at(places[0], places[0] + 5) is None
    found = document.cell_at(places[2], places[2] + 5)
    assert found is not None
    assert found[1].row_path == ("Surgery",)


def test_a_boxed_paragraph_and_a_chart_of_empty_squares_are_no_tables() -> None:
    sheet = Sheet()
    for x in range(100, 401, 30):
        sheet.rule(x, 300, x, 500)
    for y in range(300, 501, 20):
        sheet.rule(100, y, 400, y)
    sheet.text(110, 314, "Peak", 8)
    for x0, y0, x1, y1 in ((80, 80, 420, 80), (80, 160, 420, 160), (80, 80, 80, 160), (420, 80, 420, 160)):
        sheet.rule(x0, y0, x1, y1)
    sheet.lines(90, 100, ["A box with a note to readers in it,", "which runs over two lines."])
    assert sheet.read().tables == ()


def test_a_grid_open_at_its_sides_is_closed_where_its_rules_end() -> None:
    rules = Rules([(y, 50.0, 350.0) for y in (100.0, 120.0, 140.0)], [(150.0, 100.0, 140.0), (250.0, 100.0, 140.0)])
    [grid] = find_grids(rules)
    assert grid.xs == (50.0, 150.0, 250.0, 350.0)
    assert len(grid.cells) == 6


def test_a_missing_rule_joins_two_cells() -> None:
    down = [(x, 100.0, 140.0) for x in (50.0, 250.0)] + [(150.0, 120.0, 140.0)]
    [grid] = find_grids(Rules([(y, 50.0, 250.0) for y in (100.0, 120.0, 140.0)], down))
    assert grid.cells == (GridCell(0, 0, 1, 2), GridCell(1, 0), GridCell(1, 1))


def table_of(rows: list[list[str]]) -> tuple[Table, str]:
    """A table from plain rows as Markdown or HTML have them; an empty string is an empty cell."""
    text, cells = "", []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            if words:
                cells.append(Cell(number, column, len(text), len(text) + len(words)))
                text += f"{words}\t"
    return build_table(cells, text), text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Metric", "Apr-25", "May-25"], ["Turnover", "11.2%", "11.0%"]], 1),
        ([["Metric", "2024/25", "Q1"], ["Turnover", "11.2%", "11.0%"]], 1),
        ([["Ward", "Nurses", "", ""], ["", "Est", "Vac", "%"], ["Elm", "10", "1", "10"]], 2),
        ([["Elm", "10", "1"], ["Fir", "12", "0"]], 0),
        ([["Action", "Owner", "Due"], ["Write it", "CEO", "May"], ["Read it", "COO", "June"]], 1),
    ],
)
def test_heads_are_told_from_rows(rows: list[list[str]], expected: int) -> None:
    table, _ = table_of(rows)
    assert len({cell.row for cell in table.cells if cell.head}) == expected


def test_a_heading_in_the_middle_over_months_is_that_of_all_of_them() -> None:
    rows = [
        ["Group", "", "Vacancies", ""],
        ["", "Apr 2025", "May 2025", "June 2025"],
        ["Nurses", "21.8", "25.4", "20.3"],
    ]
    table, text = table_of([*rows, ["Porters", "1.8", "2.4", "0.3"]])
    paths = {text[c.start : c.end]: c.column_path for c in table.body}
    assert paths["21.8"] == ("Vacancies", "Apr 2025")
    assert paths["20.3"] == ("Vacancies", "June 2025")
    rows[1] = ["", "Est", "Vac", "%"]
    table, text = table_of([*rows, ["Porters", "1.8", "2.4", "0.3"]])
    assert {text[c.start : c.end]: c.column_path for c in table.body}["21.8"] == ("Est",)


def test_a_title_over_all_columns_is_no_heading_of_one() -> None:
    text = "Vacancies in June\tWard\tWTE\tElm\t1.0"
    places = ((0, 0, 17, 2), (1, 0, 22, 1), (1, 1, 26, 1), (2, 0, 30, 1), (2, 1, 34, 1))
    starts = (0, 18, 23, 27, 31)
    cells = [
        Cell(row, column, start, end, columns=columns)
        for (row, column, end, columns), start in zip(places, starts, strict=True)
    ]
    table = build_table(cells, text)
    assert table.title == "Vacancies in June"
    assert table.cells[-1].column_path == ("WTE",)
    assert table.cells[-1].row_path == ("Elm",)


def printed(rows: list[list[tuple[float, str]]], top: float = 100, step: float = 17) -> tuple[Document, Table]:
    """A table without rules, each row given as places (points, the right edge where below nought) and words."""
    sheet = Sheet()
    for number, row in enumerate(rows):
        for x, words in row:
            left = x if x >= 0 else -x - stringWidth(words, "Helvetica", 9)
            sheet.text(left, top + step * number, words, 9)
    document = sheet.read()
    [table] = document.tables
    return document, table


RIGHT = (-240, -300, -360, -420, -480, -540)


def test_heads_in_the_middle_of_their_columns_head_the_outer_ones_too() -> None:
    below = ["Est", "SIP", "Vac", "Funded", "In post", "Vacant"]
    bodies = [["24.1", "20.9", "3.2", "12.0", "10.5", "1.5"], ["18.6", "19.0", "-0.4", "9.8", "8.7", "1.1"]]
    rows = [[(60.0, "Ward"), (258.0, "Nurses"), (432.0, "Support")], list(zip(RIGHT, below, strict=True))]
    rows += [
        [(60.0, name), *zip(RIGHT, row, strict=True)] for name, row in zip(("Alder", "Beech"), bodies, strict=True)
    ]
    document, table = printed([*rows, [(60.0, "Cedar"), *zip(RIGHT, bodies[0], strict=True)]])
    assert said(document, table)["18.6"] == (("Nurses", "Est"), ("Beech",))
    assert said(document, table)["9.8"] == (("Support", "Funded"), ("Beech",))
    assert said(document, table)["1.1"] == (("Support", "Vacant"), ("Beech",))


def test_a_year_over_months_heads_all_of_them() -> None:
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    figures = [[f"{row}.{column}" for column in range(6)] for row in (1, 2, 3)]
    rows = [[(60.0, "Measure"), (348.0, "2024/25")], list(zip(RIGHT, months, strict=True))]
    rows += [[(60.0, f"Rate {n}"), *zip(RIGHT, row, strict=True)] for n, row in enumerate(figures)]
    document, table = printed(rows)
    assert said(document, table)["1.0"] == (("2024/25", "Apr"), ("Rate 0",))
    assert said(document, table)["3.5"] == (("2024/25", "Sep"), ("Rate 2",))


def test_heads_a_blank_apart_are_parted_at_their_columns() -> None:
    months = ["October", "November", "December", "January"]
    edges = [281.0]
    for month in months[1:3]:
        edges.append(edges[-1] + stringWidth(month, "Helvetica", 9) + 2.5)
    places = [-edge for edge in (*edges, edges[-1] + 70)]
    rows = [[(58.0, "Staff group"), (315.0, "Vacancies (WTE)")]]
    rows += [list(zip(places, words, strict=True)) for words in (months, ["2024", "2024", "2024", "2025"])]
    rows += [
        [(58.0, name), *zip(places, [f"{n}1.8", f"{n}2.4", f"{n}3.6", f"{n}4.5"], strict=True)]
        for n, name in enumerate(("Healthcare support", "Estates", "Pharmacy"), 4)
    ]
    document, table = printed(rows)
    assert said(document, table)["42.4"] == (("Vacancies (WTE)", "November", "2024"), ("Healthcare support",))
    assert said(document, table)["61.8"] == (("Vacancies (WTE)", "October", "2024"), ("Pharmacy",))


def test_a_groups_name_may_reach_over_the_columns_of_a_table_without_rules() -> None:
    columns = (60.0, -200, -260, -320, -380)
    group = "Women, children and young people, with the service for sexual health"
    rows: list[list[tuple[float, str]]] = [list(zip(columns, ["Ward", "Est", "SIP", "Vac", "Rate"], strict=True))]
    for number, name in enumerate(("Medicine and the care of older people", group)):
        rows.append([(60.0, name)])
        rows += [
            list(zip(columns, [f"Ward {number}{n}", f"2{number}{n}.1", "19.4", f"1{number}.{n}", "8.3"], strict=True))
            for n in range(3)
        ]
    document, table = printed(rows)
    assert said(document, table)["202.1"] == (("Est",), ("Medicine and the care of older people", "Ward 02"))
    assert said(document, table)["11.2"] == (("Vac",), (group, "Ward 12"))


def test_a_name_written_once_heads_the_rows_below_it() -> None:
    rows = [
        ["Division", "Ward", "Est", "Vac"],
        ["Surgery", "Ash", "24.1", "3.2"],
        ["", "Oak", "18.0", "2.2"],
        ["Medicine", "Elm", "20.0", "1.2"],
        ["Trust total", "", "62.1", "6.6"],
    ]
    table, text = table_of(rows)
    paths = {text[c.start : c.end]: c.row_path for c in table.body}
    assert paths["2.2"] == ("Surgery", "Oak")
    assert paths["1.2"] == ("Medicine", "Elm")
    assert paths["6.6"] == ("Trust total",)


def test_a_total_of_the_trust_belongs_to_no_group() -> None:
    rows = [
        ["Ward", "Est", "Vac"],
        ["Surgery", "", ""],
        ["Ash", "24.1", "3.2"],
        ["Medicine", "", ""],
        ["Elm", "20.0", "1.2"],
        ["Trust total", "44.1", "4.4"],
    ]
    table, text = table_of(rows)
    paths = {text[c.start : c.end]: c.row_path for c in table.body}
    assert paths["1.2"] == ("Medicine", "Elm")
    assert paths["4.4"] == ("Trust total",)


def test_heads_that_run_up_the_page_stand_over_their_columns() -> None:
    sheet = Sheet()
    places = (240, 280, 320)
    sheet.text(60, 130, "Ward", 9)
    for x, words in zip(places, ("Funded WTE", "In post WTE", "Vacant WTE"), strict=True):
        sheet.canvas.saveState()
        sheet.canvas.translate(x + 12, HEIGHT - 170)
        sheet.canvas.rotate(90)
        sheet.canvas.drawString(0, 0, words)
        sheet.canvas.restoreState()
    for number, row in enumerate(
        [["Ash", "24.1", "20.9", "3.2"], ["Oak", "18.6", "17.0", "1.6"], ["Elm", "9.0", "9.5", "-0.5"]]
    ):
        for x, words in zip((60, *places), row, strict=True):
            sheet.text(x, 184 + 14 * number, words, 9)
    document = sheet.read()
    [table] = document.tables
    assert said(document, table)["17.0"] == (("In post WTE",), ("Oak",))
    assert said(document, table)["-0.5"] == (("Vacant WTE",), ("Elm",))
    [box] = document.locate(
        *next((c.start, c.end) for c in table.cells if document.text[c.start : c.end] == "Vacant WTE")
    )
    assert box.bottom - box.top > 40 > 3 * (box.x1 - box.x0)


def test_a_form_without_a_grid_keeps_its_columns_beside_long_answers() -> None:
    columns = (58, 138, 231, 299, 385, 453)
    sheet = Sheet()
    lines = [
        zip(columns, ["Reference", "BAF 4", "Lead", "Chief Nurse", "Target date", "26 April 2027"], strict=True),
        [
            (58, "Principal risk"),
            (138, "If the old boilers fail in a cold week then two of the wards may have to close, and"),
        ],
        [(138, "some of those who wait will have to wait longer")],
        zip(columns, ["Likelihood", "3", "Impact", "4", "Current score", "12"], strict=True),
        zip(columns, ["Inherent score", "25", "Target score", "6", "Appetite", "Open"], strict=True),
        [(58, "Controls"), (138, "A contract with a second supplier, and hired boilers that stand by in the yard")],
    ]
    for y, row in zip((100, 117, 128, 145, 162, 179), lines, strict=True):
        for x, words in row:
            sheet.text(x, y, words, 9)
    document = sheet.read()
    [table] = document.tables
    cells = {document.text[c.start : c.end]: (c.column, c.columns) for c in table.cells}
    assert cells["Chief Nurse"] == (3, 1)
    assert cells["12"] == (5, 1)
    long = [place for words, place in cells.items() if words.startswith(("If the old", "A contract"))]
    assert [column for column, _ in long] == [1, 1]
    assert all(columns >= 4 for _, columns in long)


def test_a_cell_that_touches_the_next_costs_no_column() -> None:
    places = (-239.0, -289.0, -345.0, -430.0)
    heads = ["Target", "Feb 2025", "Mar 2025", "Trend"]
    rows = [[(58.0, "Metric"), *zip(places, heads, strict=True)]]
    rows += [
        [(58.0, "Waits"), *zip(places, ["95%", "-", "93.7%", "Steady"], strict=True)]
    ]  # the dash looks like a bullet
    rows += [
        [(58.0, f"Rate {n}"), *zip(places, [f"4{n}%", f"3{n}.5%", f"2{n}.3%", "Worse"], strict=True)]
        for n in range(1, 5)
    ]
    document, table = printed(rows)
    assert said(document, table)["93.7%"][0] == ("Mar 2025",)
    assert said(document, table)["22.3%"][0] == ("Mar 2025",)
    assert said(document, table)["32.5%"][0] == ("Feb 2025",)
