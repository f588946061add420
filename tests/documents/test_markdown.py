from __future__ import annotations

from pathlib import Path

import pytest

from extractor.documents import Document, Source, read
from extractor.errors import ExtractionError, FailureCode

from .pdfs import headings, paragraphs

PAPER = r"""# Board paper

Registered nurse vacancies **stand at 143.2 WTE**
\(9.4%\), *down* from `161.0` in [May](http://example.org).

## Risks \& issues

- Risk\_209 has passed its date
  of 31 August
- Second

  with a second paragraph
    - nested item

3. Approve the plan
4. Note the gap

| Staff group | In post | Vacant |
|---|---|---|
| Nursing | **478.9** | 33.7 |
| Midwifery |  | \-2.1% |

>40 posts, target <5% &amp; falling<br>next year
"""


def as_markdown(text: str) -> Document:
    return read(Source(Path("a.md"), content=text.encode()))


def test_words_stay_and_marks_go() -> None:
    assert paragraphs(as_markdown(PAPER)) == [
        "Board paper",
        "Registered nurse vacancies stand at 143.2 WTE (9.4%), down from 161.0 in May.",
        "Risks & issues",
        "Risk_209 has passed its date of 31 August",
        "Second",
        "with a second paragraph",
        "nested item",
        "3. Approve the plan",
        "4. Note the gap",
        "Staff group\tIn post\tVacant",
        "Nursing\t478.9\t33.7",
        "Midwifery\t-2.1%",
        ">40 posts, target <5% & falling next year",
    ]


def test_headings_have_levels_and_the_first_is_the_title() -> None:
    document = as_markdown(PAPER)
    assert headings(document) == [(1, "Board paper"), (2, "Risks & issues")]
    assert document.title == "Board paper"
    assert document.section(document.text.index("Second")) == ("Board paper", "Risks & issues")


def test_a_converters_damage_is_mended() -> None:
    document = as_markdown(
        "****objectives for the next** three years and \n\n**4. Risks to delivery **\n\n"
        "There is a risk that the programme of recruitment described in this paper will not \n\n"
        "deliver the numbers needed\\* by March 2026. \n\n<insert name> signs 5 * 3 forms_by_hand.\n"
    )
    assert paragraphs(document) == [
        "objectives for the next three years and",
        "4. Risks to delivery",
        "There is a risk that the programme of recruitment described in this paper will not "
        "deliver the numbers needed* by March 2026.",
        "<insert name> signs 5 * 3 forms_by_hand.",
    ]


def test_sentences_are_joined_only_where_one_was_cut() -> None:
    line = "There is a risk that the programme of recruitment described in this paper"
    assert paragraphs(as_markdown(f"{line}.\n\nends here.")) == [f"{line}.", "ends here."]
    assert paragraphs(as_markdown(f"{line}\n\nEnds here.")) == [line, "Ends here."]
    assert paragraphs(as_markdown("Short line\n\nends here.")) == ["Short line", "ends here."]
    assert paragraphs(as_markdown(f"- {line}\n\nends here.")) == [line, "ends here."]


def test_bold_lines_are_headings_where_they_head_something() -> None:
    body = "The trust reports a vacancy rate of 9.4% for the month of June."
    document = as_markdown(
        f"# Paper\n\n**Vacancy rate**\n\n{body}\n\n**Time**\n\n9.00\n\n"
        f"**One**\n\n**Two**\n\n{body}\n\n**A claim.**\n\n{body}\n\n**N**\n\n{body}"
    )
    assert headings(document) == [(1, "Paper"), (2, "Vacancy rate")]


def test_a_bold_line_is_no_title() -> None:
    assert as_markdown("**Vacancy rate**\n\nIt fell to 9.4% in June, the third fall in a row.").title is None


def test_front_matter_gives_title_and_date() -> None:
    document = as_markdown('---\ntitle: "Workforce report"\ndate: 2025-09-04\n---\nText of it.\n')
    assert (document.title, document.date, document.text) == ("Workforce report", "2025-09-04", "Text of it.")


def test_no_words_is_empty() -> None:
    with pytest.raises(ExtractionError) as caught:
        as_markdown("****\n\n---\n\n<!-- nothing -->\n")
    assert caught.value.failure.code == FailureCode.EMPTY


def cells(document: Document, table: int = 0) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The body of a table: words, headings above, headings to the left."""
    return [
        (document.text[cell.start : cell.end], cell.column_path, cell.row_path) for cell in document.tables[table].body
    ]


def test_a_table_has_cells_that_know_their_headings() -> None:
    document = as_markdown(PAPER)
    assert cells(document) == [
        ("Nursing", ("Staff group",), ()),
        ("478.9", ("In post",), ("Nursing",)),
        ("33.7", ("Vacant",), ("Nursing",)),
        ("Midwifery", ("Staff group",), ()),
        ("-2.1%", ("Vacant",), ("Midwifery",)),
    ]
    found = document.cell_at(document.text.index("33.7"), document.text.index("33.7") + 4)
    assert found is not None
    assert found[1].column == 2


def test_two_tables_keep_apart_and_one_of_a_single_column_is_text() -> None:
    document = as_markdown("|A|B|\n|-|-|\n|x|1|\n\nwords\n\n|C|\n|-|\n|y|\n\n|D|E|\n|-|-|\n|z|2|\n")
    assert paragraphs(document) == ["A\tB", "x\t1", "words", "C", "y", "D\tE", "z\t2"]
    assert [cells(document, table)[-1] for table in range(len(document.tables))] == [
        ("1", ("B",), ("x",)),
        ("2", ("E",), ("z",)),
    ]


def test_a_table_written_in_html_is_one_too() -> None:
    document = as_markdown(
        "# Paper\n\n<table><caption>Gaps &amp; rates</caption><tr><th>Ward</th><th colspan='2'>Vacancies</th></tr>\n"
        "<tr><th></th><th>WTE</th><th>%</th></tr><tr><td>Birch</td><td>3.2</td><td>13.7%</td></tr></table>\n\nAfter it."
    )
    assert paragraphs(document) == [
        "Paper",
        "Gaps & rates",
        "Ward\tVacancies",
        "WTE\t%",
        "Birch\t3.2\t13.7%",
        "After it.",
    ]
    assert cells(document)[1:] == [("3.2", ("Vacancies", "WTE"), ("Birch",)), ("13.7%", ("Vacancies", "%"), ("Birch",))]
