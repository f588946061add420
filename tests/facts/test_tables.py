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


@pytest.mark.parametrize("words", ["22/25", "12/25", "01-Aug-25", "May 2026", "Nov-25"])
def test_codes_dates_of_the_past_and_heads_are_no_deadlines_whatever_a_model_thinks(words: str) -> None:
    table, text = table_of("""
    | Ref | Date raised | Action | Due | Nov-25 |
    | 22/25 | 01-Aug-25 | Paint the door | 4 June 2026 | 12 |
    | 12/25 | 02-Aug-25 | Open in May 2026 | 5 June 2026 | 14 |
    """)
    reading = read_table(table, text, DATE)
    place = text.index(words)
    mention = Mention(place, place + len(words), Label.DEADLINE, 0.9)
    assert reading.settles(mention) is (words != "May 2026")  # words of a cell are the model's to read


def test_a_count_with_its_rate_in_one_cell_is_two_records() -> None:
    lines = """
    | Staff group | Establishment (vacancy rate) | Vacancies WTE (%) |
    | Nursing | 661.3 (12.4%) | 82.0 (12.4%) |
    | Estates | 90.0 (-1.3%) | (1.2) (-1.3%) |
    """
    found = stated(lines)
    assert [(w, s.fields["value"]) for w, s in found if s.mention.label is Label.VACANCY_COUNT] == [
        ("82.0", 82.0),
        ("(1.2)", -1.2),
    ]
    rates = [(w, s.fields["value"], s.fields["metric"]) for w, s in found if s.mention.label is Label.PERCENTAGE]
    assert rates[1::2] == [("12.4%", 12.4, "vacancy_rate"), ("-1.3%", -1.3, "vacancy_rate")]
    assert found[1][1].fields["staff_group"] is StaffGroup.NURSING


def test_the_two_sides_of_a_heading_say_which_figure_is_the_target() -> None:
    lines = """
    | Team | Turnover (actual / target) | In / out |
    | Nursing | 11.2% / 10% | 4 / 5 |
    | Estates | 9% / 10% | 1 / 2 |
    """
    found = [(words, f["percentage_kind"]) for words, f in of(lines, Label.PERCENTAGE)]
    assert found[:2] == [("11.2%", PercentageKind.LEVEL), ("10%", PercentageKind.TARGET)]
    assert of(lines, Label.VACANCY_COUNT) == []


@pytest.mark.parametrize("cell", ["▲ 12.4%", "12.4% ↓", "12.4% (G)", "12.4% Green", "Amber: 12.4%", "12.4%*", "12.4%"])
def test_arrows_and_colours_beside_a_figure_do_not_hide_it(cell: str) -> None:
    lines = f"| Measure | Target | Oct-25 |\n| Turnover | 10% | {cell} |\n| Sickness | 5% | {cell} |"
    found = of(lines, Label.PERCENTAGE)
    assert [(words.rstrip("*"), f["value"]) for words, f in found][1::2] == [("12.4%", 12.4)] * 2
    assert found[1][1]["period"] == Period(earliest=dt.date(2025, 10, 1), latest=dt.date(2025, 10, 31))


@pytest.mark.parametrize("limits", [("LPL", "UPL"), ("Lower process limit", "Upper process limit"), ("LCL", "UCL")])
def test_a_control_charts_limits_and_mean_are_no_values(limits: tuple[str, str]) -> None:
    lines = f"""
    | Indicator | Latest | Target | Mean | {limits[0]} | {limits[1]} | Variation |
    | Sickness | 5.6% | 4.5% | 5.2% | 4.1% | 6.3% | Common cause |
    | Turnover | 11.2% | 12% | 11.9% | 10.0% | 13.8% | Improving |
    """
    assert [words for words, _ in of(lines, Label.PERCENTAGE)] == ["5.6%", "4.5%", "11.2%", "12%"]
    table, text = table_of(lines)
    place = text.index("6.3%")
    assert read_table(table, text, DATE).settles(Mention(place, place + 4, Label.PERCENTAGE, 0.99))
    averages = "| Ward | Mean |\n| Ash fill rate % | 91.0% |\n| Oak fill rate % | 92.0% |"
    assert len(of(averages, Label.PERCENTAGE)) == 2


def test_months_take_their_year_from_the_heading_above_or_from_the_title() -> None:
    months = [
        Period(earliest=dt.date(2023, 11, 1), latest=dt.date(2023, 11, 30)),
        Period(earliest=dt.date(2024, 1, 1), latest=dt.date(2024, 1, 31)),
        None,
    ]
    titled = "| Measure | Nov | Jan | YTD |\n| Turnover % | 11.1 | 11.2 | 11.3 |\n| Sickness % | 5.1 | 5.2 | 5.3 |"
    assert [f["period"] for _, f in of(titled, Label.PERCENTAGE, "Workforce measures 2023/24")][:3] == months
    bare = of(titled, Label.PERCENTAGE)
    assert bare[0][1]["period"] == Period(earliest=dt.date(2025, 11, 1), latest=dt.date(2025, 11, 30))
    stacked = "| Measure | Nov | Jan |\n| | 2023 | 2024 |\n| Turnover % | 11.1 | 11.2 |\n| Sickness % | 5.1 | 5.2 |"
    assert [f["period"] for _, f in of(stacked, Label.PERCENTAGE)][:2] == months[:2]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/3/26 (was 31/12/25)", [("31/12/25", "missed"), ("31/3/26", "revised")]),
        ("Sept-25, extended to Dec-25", [("Sept-25", "missed"), ("Dec-25", "revised")]),
        ("Revised to Q3 25/26", [("Q3 25/26", "revised")]),
        ("31/12/25 (complete)", [("31/12/25", "met")]),
        ("Complete - Jan 26", []),
        ("Complete by Jan 26", [("Complete by Jan 26", "due")]),
        ("TBC", []),
        ("May 26", [("May 26", "due")]),
    ],
)
def test_a_cell_of_dates_says_what_became_of_them(cell: str, expected: list[tuple[str, str]]) -> None:
    found = stated(f"| No. | Action | Due |\n| 1 | Paint the door | {cell} |\n| 2 | Write it down | 4 June 2026 |")[:-1]
    assert sorted((words, s.fields["status"]) for words, s in found) == sorted(expected)
    if len(expected) == 2:
        new, old = (next(s for _, s in found if s.fields["status"] == status) for status in ("revised", "missed"))
        assert new.replaces == old.mention
    if cell == "May 26":
        assert found[0][1].fields["latest"] == dt.date(2026, 5, 31)


def test_dates_in_four_columns_are_one_chain() -> None:
    lines = """
    | Milestone | Original date | Revised date | Forecast | Actual | RAG |
    | Open the ward | Sept-25 | 31/12/25 | Q1 26/27 | TBC | Red |
    | Buy the beds | 1/9/25 | - | - | 30/8/25 | Blue - complete |
    """
    found = [(words, s.fields["status"], s.fields["slip_days"]) for words, s in stated(lines)]
    assert found == [
        ("Sept-25", "missed", None),
        ("31/12/25", "missed", 92),
        ("Q1 26/27", "revised", 181),
        ("1/9/25", "met", None),
    ]


BLOCKS = (
    """
    | Reference | BAF 4 | Lead | Chief Nurse | Target date | 26 April 2027 |
    | Principal risk | If boilers fail then wards may close | | | | |
    | Likelihood | 4 | Impact | 5 | Current score | 20 |
    | Appetite | Open | Target score | 8 | Inherent score | 25 |
    """,
    """
    | Reference: BAF 4 | Lead: Chief Nurse | Target date: 26 April 2027 |
    | Principal risk: If boilers fail then wards may close | | |
    | Likelihood 4 | Impact 5 | Score 20 |
    | Appetite: open | Target score: 8 | Inherent score: 25 |
    """,
    """
    | Reference | BAF 4 | Target date | 26 April 2027 |
    | Principal risk | If boilers fail then wards may close | Lead | Chief Nurse |
    | Initial | 5 | 5 | 25 |
    | Current | 4 | 5 | 20 |
    | Target | 2 | 4 | 8 |
    """,
)


@pytest.mark.parametrize("lines", BLOCKS)
def test_a_form_in_blocks_is_one_risk_with_its_date(lines: str) -> None:
    [(words, risk)] = of(lines, Label.RISK_STATEMENT)
    assert words == "If boilers fail then wards may close"
    assert (risk["likelihood"], risk["impact"], risk["score"]) == (4, 5, 20)
    assert (risk["score_target"], risk["score_inherent"], risk["risk_ref"]) == (8, 25, "BAF 4")
    assert [(words, f["status"]) for words, f in of(lines, Label.DEADLINE)] == [("26 April 2027", DeadlineStatus.DUE)]


def test_a_date_to_aim_at_and_an_appetite_in_words_are_no_target_scores() -> None:
    lines = """
    | Ref | Risk | Score | Risk appetite | Target date | Target score |
    | R1 | The boilers may fail in a cold week | 16 | Cautious | 30/06/26 | 8 |
    | R2 | The lift may fail with a patient in it | 12 | Open | 31/08/26 | 6 |
    """
    assert [f["score_target"] for _, f in of(lines, Label.RISK_STATEMENT)] == [8, 6]
    assert [words for words, _ in of(lines, Label.DEADLINE)] == ["30/06/26", "31/08/26"]


def test_a_table_of_measures_is_no_form() -> None:
    lines = """
    | Measure | Target | Nov-25 | Score |
    | Turnover | 10% | 9.1% | 3 |
    | Sickness | 4% | 5.1% | 2 |
    | Falls | 2 | 3 | 1 |
    """
    assert of(lines, Label.RISK_STATEMENT) == of(lines, Label.DEADLINE) == []


def test_signs_for_none_are_no_facts() -> None:
    rows = "".join(
        f"| Ward {n} | 12.0 | {none} |\n" for n, none in enumerate(["-", "–", "n/a", "TBC", "*", "..", "nil"])
    )
    assert of(f"| Ward | Establishment WTE | Vacancies WTE |\n{rows}", Label.VACANCY_COUNT) == []
