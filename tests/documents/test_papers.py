"""A pack's papers: by the file's outline, by their cover sheets, and no papers where there is only one."""

from __future__ import annotations

import pytest

from extractor.documents import Document, ReadOptions, read
from extractor.documents.options import PdfEngine
from extractor.documents.papers import bare_title

from .pdfs import Sheet, as_source

LINE = "The committee heard how the wards had been staffed over the winter and what was learnt from it."


def cover(sheet: Sheet, title: str | None, item: str = "7") -> None:
    fields = [("Agenda item:", item), ("Presented by:", "Ama Sarpong, Director"), ("Author:", "Lee Quill")]
    fields += [("Purpose:", "For assurance"), ("Meeting date:", "6 March 2026")]
    if title:
        fields.insert(1, ("Report title:", title))
    else:
        sheet.text(72, 60, "Estates and fire safety", size=20, font="Helvetica-Bold")
    for row, (label, value) in enumerate(fields):
        sheet.text(72, 100 + 24 * row, label)
        sheet.text(220, 100 + 24 * row, value)


def prose(sheet: Sheet, heading: str) -> None:
    sheet.text(72, 80, heading, size=16, font="Helvetica-Bold")
    for row in range(20):
        sheet.text(72, 110 + 14 * row, LINE, size=10)


def pack(titles: list[str | None], outline: list[str] | None = None) -> bytes:
    """An agenda, then for each paper a cover sheet and a page."""
    sheet = Sheet()
    prose(sheet, "Agenda")
    for number, title in enumerate(titles):
        sheet.page()
        if outline:
            sheet.bookmark(outline[number], f"paper-{number}")
        cover(sheet, title, f"7.{number}")
        sheet.page()
        prose(sheet, "Introduction")
    return sheet.bytes()


def papers(document: Document) -> list[tuple[str, int, int]]:
    return [(paper.title, paper.first_page, paper.last_page) for paper in document.papers]


@pytest.mark.parametrize("engine", ["pdfminer", "pdfium"])
def test_cover_sheets_part_a_pack(engine: PdfEngine) -> None:
    document = read(as_source(pack(["Workforce report", "Finance report", None])), ReadOptions(pdf_engine=engine))
    expected = [("Workforce report", 2, 3), ("Finance report", 4, 5), ("Estates and fire safety", 6, 7)]
    assert papers(document) == expected
    for paper in document.papers:
        first = [line for line in document.lines if paper.first_page <= line.page <= paper.last_page]
        assert (paper.start, paper.end > first[-1].start) == (first[0].start, True)


@pytest.mark.parametrize("engine", ["pdfminer", "pdfium"])
def test_the_outline_names_the_papers(engine: PdfEngine) -> None:
    outline = ["7.1 Staffing over winter.pdf", "Enc 7.2 - Money, month 11", "7.3 Buildings"]
    document = read(as_source(pack(["A", "B", None], outline)), ReadOptions(pdf_engine=engine))
    assert papers(document) == [("Staffing over winter", 2, 3), ("Money, month 11", 4, 5), ("Buildings", 6, 7)]


def test_the_paper_comes_first_in_the_section() -> None:
    document = read(as_source(pack(["Workforce report", "Finance report"])))
    places = [at for at in range(len(document.text)) if document.text.startswith(LINE, at)]
    assert document.section(places[0])[:1] != ("Workforce report",)  # the agenda is no paper
    assert document.section(places[25]) == ("Workforce report", "Introduction")
    assert document.section(places[45]) == ("Finance report", "Introduction")
    assert document.section(len(document.text) - 1)[0] == "Finance report"


def test_one_paper_with_an_outline_of_headings_is_no_pack() -> None:
    sheet = Sheet()
    for number in range(6):
        if number:
            sheet.page()
        sheet.bookmark(f"{number + 1}. A heading of the paper", f"heading-{number}")
        prose(sheet, f"{number + 1}. A heading of the paper")
    document = read(as_source(sheet.bytes()))
    assert document.papers == ()
    assert document.section(len(document.text) - 1) == ("6. A heading of the paper",)


def test_one_cover_sheet_makes_no_pack() -> None:
    sheet = Sheet()
    cover(sheet, "Workforce report")
    for _ in range(5):
        sheet.page()
        prose(sheet, "Findings")
    assert read(as_source(sheet.bytes())).papers == ()


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Enc 7.2 - Workforce report.pdf", "Workforce report"),
        ("12. Finance report, month 4", "Finance report, month 4"),
        ("Item 9: Chair's report", "Chair's report"),
        ("B1 Board assurance framework", "Board assurance framework"),
        ("Annual plan 2026/27", "Annual plan 2026/27"),
        ("A", None),
        ("7.2", None),
    ],
)
def test_titles_lose_their_numbers(title: str, bare: str | None) -> None:
    assert bare_title(title) == bare
