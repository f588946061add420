"""Tables: drawn ones through ReportLab, with spans, long cells and page breaks; and the finding of heads and paths."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as Drawn

from extractor.documents import Document, read
from extractor.documents.grid import GridCell, find_grids
from extractor.documents.rules import Rules
from extractor.documents.table import Cell, Table, build_table

from .pdfs import Sheet, as_source

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
