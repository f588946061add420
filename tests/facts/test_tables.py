"""What tables state: figures by their headings, dates of logs, rows of registers; and what they do not state."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.documents.table import Cell, Table, build_table
from extractor.facts.tables import Stated, read_table
from extractor.mentions import Label, Mention
from extractor.records import DeadlineStatus, PercentageKind, Period, RiskCategory, StaffGroup, Unit

DATE = dt.date(2026, 1, 29)


def table_of(lines: str, caption: str = "") -> tuple[Table, str]:
    """A table written as lines of cells between bars, a caption above it; a blank cell is an empty one."""
    text, cells = f"{caption}\n\n", []
    for number, line in enumerate(lines.strip().splitlines()):
        for column, words in enumerate(part.strip() for part in line.strip().strip("|").split("|")):
            if words:
                cells.append(Cell(number, column, len(text), len(text) + len(words)))
                text += f"{words}\t"
        text += "\n"
    return build_table(cells, text), text


def stated(lines: str, caption: str = "") -> list[tuple[str, Stated]]:
    table, text = table_of(lines, caption)
    found = read_table(table, text, DATE).stated
    return [(text[s.mention.start : s.mention.end], s) for s in sorted(found, key=lambda s: s.mention.start)]


def of(lines: str, label: Label, caption: str = "") -> list[tuple[str, dict[str, object]]]:
    return [(words, s.fields) for words, s in stated(lines, caption) if s.mention.label is label]


STAFFING = """
| Staff group | Establishment WTE | In post WTE | Vacancy WTE | Vacancy % | Turnover % |
| Registered nursing | 812.4 | 744.8 | 67.6 | 8.3 | 11.2 |
| Healthcare support | 401.0 | 402.2 | (1.2) | -0.3 | 14.0 |
| Medical | 96.0 | 96.0 | 0.0 | 0.0 | - |
| Pharmacy | 22.0 | n/a | TBC | | 9.1 |
| Total | 1,331.4 | 1,243.0 | 66.4 | 5.0 | 12.1 |
"""


def test_vacancies_stand_under_their_heading_and_nowhere_else() -> None:
    found = of(STAFFING, Label.VACANCY_COUNT)
    assert [(words, f["value"]) for words, f in found] == [
        ("67.6", 67.6),
        ("(1.2)", -1.2),
        ("0.0", 0.0),
        ("66.4", 66.4),
    ]
    assert all(f["unit"] is Unit.WTE for _, f in found)
    groups = [f["staff_group"] for _, f in found]
    assert groups == [StaffGroup.NURSING, StaffGroup.HEALTHCARE_SUPPORT, StaffGroup.MEDICAL, StaffGroup.ALL]


def test_bare_figures_under_a_percent_heading_are_percentages_of_its_metric() -> None:
    found = of(STAFFING, Label.PERCENTAGE)
    rates = [(f["value"], f["staff_group"]) for _, f in found if f["metric"] == "vacancy_rate"]
    assert rates == [
        (8.3, StaffGroup.NURSING),
        (-0.3, StaffGroup.HEALTHCARE_SUPPORT),
        (0.0, StaffGroup.MEDICAL),
        (5.0, StaffGroup.ALL),
    ]
    assert [f["value"] for _, f in found if f["metric"] == "turnover"] == [11.2, 14.0, 9.1, 12.1]


def test_a_heading_that_is_only_a_unit_goes_with_the_one_to_its_left() -> None:
    lines = (
        "| Ward | Budget | Vacancy WTE | % |\n| Alder (acute medical) | 42.6 | 4.5 | 10.6 |\n| Elm | 30 | 1.0 | 3.3 |"
    )
    assert [f["metric"] for _, f in of(lines, Label.PERCENTAGE)] == ["vacancy_rate", "vacancy_rate"]
    # A ward is named by whom it treats; that is no group of staff.
    assert of(lines, Label.VACANCY_COUNT)[0][1]["staff_group"] is None


def test_merged_heads_name_the_staff_group() -> None:
    lines = """
    | Ward | Registered nurses | | Support workers | |
    | | Est | Vac | Est | Vac |
    | Elm | 24.1 | 3.2 | 12.0 | 1.5 |
    | Fir | 20.0 | 0.0 | 10.0 | 2.0 |
    """
    found = of(lines, Label.VACANCY_COUNT)
    assert [f["value"] for _, f in found] == [3.2, 1.5, 0.0, 2.0]
    assert [f["staff_group"] for _, f in found][:2] == [StaffGroup.NURSING, StaffGroup.HEALTHCARE_SUPPORT]


def test_months_across_are_periods_and_the_row_says_what_is_measured() -> None:
    lines = """
    | Measure | Target | Oct-25 | Nov-25 | Dec-25 | Change |
    | Vacancies (WTE) | | 120.4 | 118.0 | 121.7 | 3.7 |
    | Vacancy rate | 8% | 9.1% | 8.9% | 9.2% | 0.3% |
    | Appraisals done | 90.0% | 81.2% | 82.0% | 84.4% | 2.4% |
    | Incidents | | 412 | 398 | 401 | 3 |
    """
    counts = of(lines, Label.VACANCY_COUNT)
    assert [(f["value"], f["period"]) for _, f in counts][:3] == [
        (120.4, Period(earliest=dt.date(2025, 10, 1), latest=dt.date(2025, 10, 31))),
        (118.0, Period(earliest=dt.date(2025, 11, 1), latest=dt.date(2025, 11, 30))),
        (121.7, Period(earliest=dt.date(2025, 12, 1), latest=dt.date(2025, 12, 31))),
    ]
    assert [f["value"] for _, f in counts] == [120.4, 118.0, 121.7]  # the change is no count
    rates = [f for _, f in of(lines, Label.PERCENTAGE) if f["metric"] == "vacancy_rate"]
    assert [f["percentage_kind"] for f in rates] == [
        PercentageKind.TARGET,
        PercentageKind.LEVEL,
        PercentageKind.LEVEL,
        PercentageKind.LEVEL,
        PercentageKind.CHANGE,
    ]
    assert all(f["subject"] == "Vacancy rate" for f in rates)


def test_a_caption_says_what_is_counted_where_the_headings_only_say_when_and_whose() -> None:
    lines = "| Staff group | Oct-25 | Nov-25 |\n| Nursing | 41.2 | 39.0 |\n| Estates | 4.0 | 5.5 |"
    found = of(lines, Label.VACANCY_COUNT, "Table 3: Vacancies (WTE) by staff group")
    assert [(words, f["staff_group"]) for words, f in found][::2] == [("41.2", "nursing"), ("4.0", "estates")]
    assert of(lines, Label.VACANCY_COUNT, "Table 3: Staff in post by group") == []
    others = "| Staff group | Starters | Leavers |\n| Nursing | 41.2 | 39.0 |\n| Estates | 4.0 | 5.5 |"
    assert of(others, Label.VACANCY_COUNT, "Table 4: Vacancies, starters and leavers") == []


@pytest.mark.parametrize(
    "head",
    [
        "Time to fill vacancies (days)",
        "Vacancy cost £000",
        "Unfilled shifts",
        "Vacancies advertised",
        "Gap hours",
        "Bank WTE",
    ],
)
def test_other_things_about_vacancies_are_no_counts(head: str) -> None:
    assert of(f"| Ward | Est | {head} |\n| Elm | 12.0 | 41 |\n| Fir | 13.0 | 17 |", Label.VACANCY_COUNT) == []


def test_a_log_gives_due_original_revised_and_met_dates() -> None:
    lines = """
    | No. | Date raised | Action | Owner | Original date | Revised date | Status |
    | 41 | 03/07/25 | Publish the estates plan | COO | 30/11/25 | 31/03/26 | Amber |
    | 43 | 04/09/25 | Survey the tower block | COO | 30/09/25 | - | Complete |
    | 44 | 04/09/25 | Buy two hoists | CNO | Jan-26 | TBC | Not yet complete |
    | 46 | 06/11/25 | Repaint the chapel | COO | 31/12/25 | | Overdue |
    """
    found = of(lines, Label.DEADLINE)
    assert [(words, f["status"]) for words, f in found] == [
        ("30/11/25", DeadlineStatus.MISSED),
        ("31/03/26", DeadlineStatus.REVISED),
        ("30/09/25", DeadlineStatus.MET),
        ("Jan-26", DeadlineStatus.DUE),
        ("31/12/25", DeadlineStatus.MISSED),
    ]
    assert [f["milestone"] for _, f in found][::2] == [
        "Publish the estates plan",
        "Survey the tower block",
        "Repaint the chapel",
    ]
    assert [f["slip_days"] for _, f in found] == [None, 121, None, None, None]
    revised = stated(lines)[1][1]
    assert revised.replaces == stated(lines)[0][1].mention


def test_a_table_of_what_happened_when_has_no_deadlines() -> None:
    lines = """
    | Incident | Date reported | Last reviewed |
    | Fall on stairs | 3 May 2025 | 1 June 2025 |
    | Fire | 4 May 2025 | 2 June 2025 |
    """
    assert of(lines, Label.DEADLINE) == []


REGISTER = """
| Ref | Risk description | Category | L | I | Current score | Target score | Action | Due |
| W03 | Too few therapists leading to long waits for children | Workforce | 4 | 4 | 16 | 6 | Plan | 31/03/26 |
| F07 | If savings slip then the loan cannot be repaid | Finance | 3 | 5 | 15 (High) | 8 | Weekly review | Q1 2026/27 |
"""


def test_a_register_gives_one_risk_a_row_with_its_scores() -> None:
    found = of(REGISTER, Label.RISK_STATEMENT)
    assert [words for words, _ in found] == [
        "Too few therapists leading to long waits for children",
        "If savings slip then the loan cannot be repaid",
    ]
    first, second = (f for _, f in found)
    assert (first["risk_ref"], first["likelihood"], first["impact"], first["score"], first["score_target"]) == (
        "W03", 4, 4, 16, 6,
    )  # fmt: skip
    assert (second["score"], second["rating"], second["category"]) == (15, "high", RiskCategory.FINANCE)
    assert [words for words, _ in of(REGISTER, Label.DEADLINE)] == ["31/03/26", "Q1 2026/27"]
    assert of(REGISTER, Label.VACANCY_COUNT) == of(REGISTER, Label.PERCENTAGE) == []


def test_cause_event_and_effect_columns_are_the_parts_of_one_risk() -> None:
    lines = """
    | ID | Cause | Event | Effect | Inherent | Current | Target |
    | 12 | One firm makes the valve | Deliveries stop for weeks | Operations are put off | 5 x 4 = 20 | 3 x 4 | 8 |
    | 13 | The lift is forty years old | The lift fails with a patient in it | Harm and a claim | 16 | 12 | 4 |
    """
    [(words, first), _] = of(lines, Label.RISK_STATEMENT)
    assert words == first["event"] == "Deliveries stop for weeks"
    assert (first["cause"], first["consequence"]) == ("One firm makes the valve", "Operations are put off")
    assert (first["score_inherent"], first["score"], first["score_target"]) == (20, 12, 8)
    assert (first["likelihood"], first["impact"]) == (3, 4)


def test_a_form_of_field_and_value_is_one_risk() -> None:
    lines = """
    | Risk ID | SR4 |
    | Principal risk | Fire or flood may close the old wing for months |
    | Initial score | 20 |
    | Current score | 15 |
    | Target score | 8 |
    """
    [(words, fields)] = of(lines, Label.RISK_STATEMENT)
    assert words == "Fire or flood may close the old wing for months"
    assert (fields["risk_ref"], fields["score_inherent"], fields["score"], fields["score_target"]) == ("SR4", 20, 15, 8)


def test_the_headings_settle_what_a_model_may_not_guess() -> None:
    table, text = table_of(STAFFING)
    reading = read_table(table, text, DATE)

    def guess(words: str, label: Label) -> Mention:
        return Mention(text.index(words), text.index(words) + len(words), label, 0.9)

    assert reading.settles(guess("812.4", Label.VACANCY_COUNT))  # an establishment
    assert reading.settles(guess("67.6", Label.VACANCY_COUNT))  # stated already, never twice
    assert not reading.settles(guess("Pharmacy", Label.RISK_STATEMENT))
    log, words = table_of(
        "| Action | Closed on | Due |\n| Write it | 3 May 2025 | 4 June 2026 |\n| Read it | - | 5 June 2026 |"
    )
    place = words.index("3 May 2025")
    assert read_table(log, words, DATE).settles(Mention(place, place + 10, Label.DEADLINE, 0.9))


@pytest.mark.parametrize("words", ["22/25", "01-Aug-25", "May 2026", "Nov-25"])
def test_codes_dates_of_the_past_and_heads_are_no_deadlines_whatever_a_model_thinks(words: str) -> None:
    table, text = table_of("""
    | Ref | Date raised | Action | Due | Nov-25 |
    | 22/25 | 01-Aug-25 | Paint the door | 4 June 2026 | 12 |
    | 23/25 | 02-Aug-25 | Open in May 2026 | 5 June 2026 | 14 |
    """)
    reading = read_table(table, text, DATE)
    place = text.index(words)
    mention = Mention(place, place + len(words), Label.DEADLINE, 0.9)
    assert reading.settles(mention) is (words != "May 2026")  # words of a cell are the model's to read
