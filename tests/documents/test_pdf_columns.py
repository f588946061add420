"""Columns of running prose and columns of a table: where words run on, and what ends together."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import pytest

from extractor.documents import find_sources, read
from extractor.documents.source import Source

from .pdfs import BOLD, Sheet, headings, page_of, paragraphs, wrap

SAMPLE = Path(__file__).parents[2] / "corpora" / "samples" / "brackenford-board-pack-2026-01.pdf"
SIZE = 10
LEADING = 13

FIRST = (
    ("Our people", True),
    ("More nurses joined in the spring than left, and the wards that had been short for two years are nearly full. The "
     "trust now has to keep them, and it has asked each division how it means to do so.", False),
    ("The survey of staff was answered by half of those who were asked. They were content with their teams and less so "
     "with the car parks, the rotas and the time that it takes to reach the pharmacy.", False),
    ("Apprentices finished their training in the autumn and all but three of them have taken a post with the trust or "
     "with one of its neighbours.", False),
)  # fmt: skip
SECOND = (
    ("The committee looked at the plan for the old tower, where the lifts fail every other week and where the heating "
     "cannot be turned down without turning it off. Two of the three surveys have been paid for.", False),
    ("Theatres and wards", True),
    ("Nobody was hurt when the ceiling came down in the stores, but the room cannot be used, and what was kept is "
     "now on the third floor, which it has made rather full. It set out what is to be done:", False),
    ("• close the stores by the summer;", False),
    ("• find a room for the linen that is dry, near a lift and not a ward;", False),
    ("• tell the insurers.", False),
    ("The director will report in the spring on what this has cost and on what it has left undone.", False),
)  # fmt: skip
THIRD = (
    ("Money is short in all of the divisions and shorter still in the two that treat children. The plan counts on "
     "savings that nobody has yet been asked to make, and the loan has to be paid back before they can be.", False),
    ("The auditors wrote that the books were in order and that they had been given all that they had asked for. They "
     "thought that stocks should be counted more than once a year.", False),
)  # fmt: skip


def draw(
    sheet: Sheet, x: float, y: float, parts: tuple[tuple[str, bool], ...], width: float, space: float = LEADING
) -> float:
    """Headings and paragraphs in one column with ``space`` between them; the baseline after the last."""
    for text, is_heading in parts:
        if is_heading:
            sheet.text(x, y, text, SIZE, BOLD)
            y += LEADING
        elif text.startswith("• "):
            sheet.text(x, y, "•", SIZE)
            y = sheet.lines(x + 10, y, wrap(text[2:], width - 10, SIZE), LEADING, SIZE) + space
        else:
            y = sheet.lines(x, y, wrap(text, width, SIZE), LEADING, SIZE) + space
    return y


def texts(*columns: tuple[tuple[str, bool], ...]) -> list[str]:
    return [text for column in columns for text, _ in column]


@pytest.mark.parametrize("space", [0, LEADING / 2, LEADING])
def test_two_columns_with_headings_and_bullets_on_shared_baselines(space: float) -> None:
    sheet = Sheet()
    draw(sheet, 60, 100, FIRST, 220, space)
    draw(sheet, 310, 100, SECOND, 220, space)
    document = sheet.read()
    assert " ".join(paragraphs(document)) == " ".join(texts(FIRST, SECOND))
    if space:  # else a paragraph's end is in doubt where its last line is full
        assert paragraphs(document) == texts(FIRST, SECOND)
    assert [heading for _, heading in headings(document)] == ["Our people", "Theatres and wards"]


def test_three_columns_on_shared_baselines() -> None:
    sheet = Sheet()
    for x, column in zip((50, 220, 390), (FIRST, SECOND, THIRD), strict=True):
        draw(sheet, x, 100, column, 150)
    assert paragraphs(sheet.read()) == texts(FIRST, SECOND, THIRD)


def test_three_columns_the_first_of_which_begins_lower() -> None:
    sheet = Sheet()
    for x, y, column in zip((50, 220, 390), (106.5, 100, 100), (FIRST, SECOND, THIRD), strict=True):
        draw(sheet, x, y, column, 150)
    assert paragraphs(sheet.read()) == texts(FIRST, SECOND, THIRD)


def test_a_column_that_begins_higher_than_the_first_is_read_after_it() -> None:
    sheet = Sheet()
    draw(sheet, 60, 108, FIRST, 220)
    draw(sheet, 310, 100, SECOND, 220)
    assert paragraphs(sheet.read()) == texts(FIRST, SECOND)


def test_a_first_column_that_ends_lower_is_read_to_its_end() -> None:
    sheet = Sheet()
    draw(sheet, 60, 100, SECOND + FIRST, 220)
    draw(sheet, 310, 100, THIRD, 220)
    assert paragraphs(sheet.read()) == texts(SECOND + FIRST, THIRD)


def test_a_line_right_above_columns_of_full_width_comes_before_both() -> None:
    sheet = Sheet()
    intro = "What follows was written for the annual report and for those who have not been to a meeting."
    sheet.lines(60, 100 - LEADING, wrap(intro, 480, SIZE), LEADING, SIZE)
    draw(sheet, 60, 100, FIRST, 220)
    draw(sheet, 310, 100, SECOND, 220)
    assert paragraphs(sheet.read()) == [intro, *texts(FIRST, SECOND)]


@pytest.mark.parametrize(
    "caption", ["", "The wards in numbers, as they were on the last day of the month before this one"]
)
def test_a_table_that_stands_under_columns_stays_one(caption: str) -> None:
    sheet = Sheet()
    y = max(draw(sheet, 60, 100, FIRST, 220), draw(sheet, 310, 100, SECOND, 220)) + LEADING
    sheet.text(60, y, caption, SIZE)
    y += 4 * LEADING
    rows = (("Wards open", "31 of 33"), ("Beds closed", "46"), ("Lifts out of use", "Three"))
    for number, row in enumerate(rows):
        for x, cell in zip((60, 310), row, strict=True):
            sheet.text(x, y + 15 * number, cell, SIZE)
    expected = [*texts(FIRST, SECOND), caption, *("\t".join(row) for row in rows)]
    assert paragraphs(sheet.read()) == [text for text in expected if text]


def test_lists_side_by_side_are_columns() -> None:
    left = ("a ward team that is full", "a new theatre in the summer", "a roof that does not leak")
    right = ("a loan that has to be paid back", "a tower with old pipes", "a plan that few have read")
    sheet = Sheet()
    for x, items in ((60, left), (310, right)):
        draw(sheet, x, 100, tuple((f"• {item}", False) for item in items), 220, 0)
    assert paragraphs(sheet.read()) == [f"• {item}" for item in left + right]


RISKS = (
    (
        "Nurses may leave faster than they can be found, so that wards close in winter",
        "A plan for each ward; a fair and a film in the spring; rooms near the site",
        "The film has been made and shown in four schools",
    ),
    (
        "Pipes in the tower may burst and flood the theatres below it",
        "Daily rounds by the estates team, who have keys to all of the risers and a list of the valves",
        "Money for the first floor was found in the autumn",
    ),
    (
        "Records may be lost when the old system is turned off",
        "Two trial runs, both of them watched by the auditors",
        "The first run lost no record but took three days, which is one more than there will be",
    ),
    (
        "The plan for the savings rests on wards that have yet to agree to it",
        "Monthly talks between each ward and the finance team about what has been saved",
        "Nine of the wards have agreed to their part",
    ),
)


@pytest.mark.parametrize("space", [0, 8, LEADING])
@pytest.mark.parametrize("count", [2, 3])
def test_a_table_of_wordy_cells_without_rules(count: int, space: float) -> None:
    sheet = Sheet()
    y = 100.0
    for row in RISKS:
        cells = [wrap(cell, 460 / count - 20, SIZE) for cell in row[:count]]
        for number, lines in enumerate(cells):
            sheet.lines(60 + number * 460 / count, y, lines, LEADING, SIZE)
        y += LEADING * max(map(len, cells)) + space
    assert paragraphs(sheet.read()) == ["\t".join(row[:count]) for row in RISKS]


def test_a_table_whose_cells_hold_lists() -> None:
    controls = (
        ("• a plan for each ward", "• a fair in the spring"),
        ("• daily rounds by the estates team", "• keys to all of the risers"),
        ("• two trial runs", "• an audit of both"),
    )
    sheet = Sheet()
    y = 100.0
    for row, items in zip(RISKS, controls, strict=False):
        risk = wrap(row[0], 200, SIZE)
        sheet.lines(60, y, risk, LEADING, SIZE)
        sheet.lines(300, y, items, LEADING, SIZE)
        y += LEADING * max(len(risk), len(items)) + 9
    assert paragraphs(sheet.read()) == [
        f"{row[0]}\t{chr(10).join(items)}" for row, items in zip(RISKS, controls, strict=False)
    ]


GLOSSARY = (
    ("Acuity", "How much care the patients of a ward need"),
    ("Agency staff", "Staff who are paid by another firm"),
    ("Bank staff", "The trust's own staff, working more shifts"),
    ("Break-even", "Spending no more than one earns"),
    ("Exception report", "A doctor's note of hours worked over the rota"),
    ("Fill rate", "The share of planned shifts that were worked"),
)


@pytest.mark.parametrize("small", [False, True])
def test_a_glossary_is_a_table(small: bool) -> None:
    rows = [(term.lower(), meaning.lower()) if small else (term, meaning) for term, meaning in GLOSSARY]
    sheet = Sheet()
    for number, (term, meaning) in enumerate(rows):
        sheet.text(60, 100 + 15 * number, term)
        sheet.text(190, 100 + 15 * number, meaning)
    assert paragraphs(sheet.read()) == ["\t".join(row) for row in rows]


def test_a_header_row_without_its_first_cell_takes_no_column_away() -> None:
    rows = (("", "Budget", "In post"), ("Nursing", "512.6", "478.9"), ("Medical", "120.0", "118.5"))
    sheet = Sheet()
    for number, row in enumerate(rows):
        for x, cell in zip((60, 200, 300), row, strict=True):
            sheet.text(x, 100 + 15 * number, cell)
    assert paragraphs(sheet.read()) == ["Budget\tIn post", "Nursing\t512.6\t478.9", "Medical\t120.0\t118.5"]


def test_wordy_cells_of_one_line_each_are_rows() -> None:
    left = ("Take on ten more nurses for the wards", "Open the new theatre by the summer", "Mend all roofs of the site")
    right = ("Done in full by the end of the year", "Put off until the money is found", "Begun, and to go on in May")
    sheet = Sheet()
    for number, row in enumerate(zip_longest(left, right)):
        for x, cell in zip((60, 310), row, strict=True):
            sheet.text(x, 100 + 15 * number, cell)
    assert paragraphs(sheet.read()) == ["\t".join(row) for row in zip_longest(left, right)]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample papers have not been built")
def test_the_year_in_brief_of_the_sample_pack() -> None:
    (source,) = find_sources([SAMPLE]).items
    assert isinstance(source, Source)
    document = read(source)
    for sentence in (
        "Ninety-one per cent of women now say that they were listened to during labour, according to the partnership's "
        "own survey.",
        "There is a risk that ageing pipework in the tower block will fail, resulting in the closure of theatres and "
        "the loss of elective activity.",
    ):
        assert page_of(document, sentence) == [11]
    brief = document.text.index("The year in brief", document.text.index("Ninety-one") - 2000)
    assert document.text.index("A look back at 2025", brief) < document.text.index("Research and education", brief)


def justified(sheet: Sheet, x: float, y: float, text: str, width: float) -> float:
    """A paragraph whose lines, all but the last, are as wide as its column; the baseline after the last."""
    lines = wrap(text, width, SIZE)
    for line in lines:
        words = line.split()
        wide = sum(sheet.canvas.stringWidth(word, "Helvetica", SIZE) for word in words)
        gap = (width - wide) / max(1, len(words) - 1) if line is not lines[-1] else 2.8
        at = x
        for word in words:
            sheet.text(at, y, word, SIZE)
            at += sheet.canvas.stringWidth(word, "Helvetica", SIZE) + gap
        y += LEADING
    return y


def test_narrow_justified_columns_whose_blanks_look_like_gutters() -> None:
    sheet = Sheet()
    for x, column in zip((60, 180, 300), (FIRST, SECOND, THIRD), strict=True):
        y = 100.0
        for text, _ in column:
            y = justified(sheet, x, y, text, 100) + LEADING
    assert " ".join(paragraphs(sheet.read())) == " ".join(texts(FIRST, SECOND, THIRD))


def test_the_last_lines_of_a_text_in_two_columns() -> None:
    """Too few to be told from a table but for the sentence that goes on from one column to the next."""
    lines = ["All of the wards are to be full by the end of", "August, and each month the board will be told", "how "
             "many are and how many are not, what is", "to be done about those that are not and by whom."]  # fmt: skip
    sheet = Sheet()
    sheet.lines(60, 100, lines[:2], LEADING, SIZE)
    sheet.lines(310, 100, lines[2:], LEADING, SIZE)
    assert sheet.read().text == " ".join(lines)


def test_nested_lists_side_by_side_whose_items_share_baselines() -> None:
    left = ("The executive lead described how the pathway works and answered all of the questions",
            "The chair thanked colleagues for their work in a demanding period of the year",
            "Members were concerned that unsupported servers may lead to delays in treatment")  # fmt: skip
    right = ("There is a risk that services cannot be staffed safely, leading to spending on cover",
             "Partners meet each fortnight to look at delays and to agree on who does what",
             "The report on the visit was positive about leadership, teamwork and openness")  # fmt: skip
    sheet = Sheet()
    for x, items in ((60, left), (310, right)):
        y = 100.0
        for depth, item in enumerate(items):
            sheet.text(x + 12 * depth, y, "•○▪"[0], SIZE)
            y = sheet.lines(x + 12 * depth + 10, y, wrap(item, 190, SIZE), LEADING, SIZE) + 4
    assert paragraphs(sheet.read()) == [f"• {item}" for item in left + right]


def test_columns_with_breaks_near_but_not_on_one_baseline_are_prose() -> None:
    """The first two paragraphs begin together by chance; then one column is a little ahead of the other."""
    sheet = Sheet()
    for x, extra, column in ((60, 0.0, FIRST), (310, 7.0, FIRST)):
        y = draw(sheet, x, 100, column[:3], 220)
        draw(sheet, x, y + extra, column[3:], 220)
    assert paragraphs(sheet.read()) == texts(FIRST, FIRST)


def test_a_narrow_justified_sidebar_has_few_words_a_line() -> None:
    side = (FIRST[1][0], FIRST[2][0])
    sheet = Sheet()
    draw(sheet, 60, 100, SECOND[:3], 300)
    y = 100.0
    for text in side:
        y = justified(sheet, 400, y, text, 68) + LEADING
    assert paragraphs(sheet.read()) == [*texts(SECOND[:3]), *side]
