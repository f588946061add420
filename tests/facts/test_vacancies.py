"""Vacancies: unit, staff group, sign and the comparator beside the span."""

from __future__ import annotations

import time

import pytest

from extractor.facts import Context, read_fact
from extractor.mentions import Label, Mention
from extractor.records import Comparator, StaffGroup, Unit, Vacancy
from tests.facts.discourse import readings
from tests.facts.marked import ANCHOR, fact, facts


@pytest.mark.parametrize(
    ("marked", "unit"),
    [
        ("vacancies stood at [V 54.2 WTE]", Unit.WTE),
        ("There were [V 12] WTE vacancies", Unit.WTE),
        ("[V 12 FTE vacancies]", Unit.WTE),
        ("[V 12 whole-time equivalent posts]", Unit.WTE),
        ("gap [V 33.7]", Unit.WTE),
        ("[V two and a half] posts", Unit.WTE),
        ("[V over 18 vacancies] in digital", Unit.POSTS),
        ("[V 1 x Band 4] of 30.5 WTE", Unit.POSTS),
    ],
)
def test_unit(marked: str, unit: Unit) -> None:
    assert fact(marked)["unit"] is unit


@pytest.mark.parametrize(
    ("marked", "group", "text"),
    [
        ("[V 61.8 WTE registered nurse vacancies]", StaffGroup.NURSING, "registered nurse"),
        ("[V more than 3,000 vacant tech roles]", StaffGroup.DIGITAL, "tech roles"),
        ("[V 12 vacancies] in midwifery", StaffGroup.MIDWIFERY, "midwifery"),
        ("[V Seven] of our 22 consultant radiologist posts are unfilled", StaffGroup.MEDICAL, "consultant radiologist"),
        ("healthcare support worker vacancies: [V 41]", StaffGroup.HEALTHCARE_SUPPORT, "healthcare support worker"),
        ("[V 4 pharmacy technician posts]", StaffGroup.PHARMACY, "pharmacy technician"),
        ("[V 2 x B5]", None, "B5"),
        ("[V 3 vacancies] and it will take time to fill them", None, None),
        (
            "The nurses who met on Tuesday heard about several things, among them that estates has [V 9 vacancies]",
            StaffGroup.ESTATES,
            "estates",
        ),
        ("The nurses were told that the trust has [V 9 vacancies]", None, None),
        ("The Director of Nursing reported [V 12 vacancies] on the wards", None, None),
        ("The Medical Director said that [V seven posts] remained open", None, None),
        ("Consultant vacancies stood at [V 14]", StaffGroup.MEDICAL, "Consultant"),
        ("Administrative and clerical posts made up [V ninety]", StaffGroup.ADMIN, "Administrative and clerical"),
        ("Among therapists there are [V no unfilled posts]", StaffGroup.ALLIED_HEALTH, "therapists"),
        ("The IT department is [V six posts] short", StaffGroup.DIGITAL, "IT"),
        ("The nursing gap has closed to [V 51.5 WTE]", StaffGroup.NURSING, "nursing"),
        ("Estates and facilities: [V 8.0 WTE]", StaffGroup.ESTATES, "Estates and facilities"),
        ("[V 2 posts] in speech and language therapy", StaffGroup.ALLIED_HEALTH, "speech and language therapy"),
        ("Nurse staffing: budgeted 184.3, worked 170.2, vacant [V 14.1]", StaffGroup.NURSING, "Nurse"),
        ("Vacancies across all staff came to [V 312 WTE]", StaffGroup.ALL, "all staff"),
        ("The Trust had [V 1,204 vacancies] in total", StaffGroup.ALL, None),
        ("Ward 12 was short of [V over 9 WTE], counting both groups of nurses", None, None),
        ("[V both chaplaincy vacancies]", StaffGroup.OTHER, "chaplaincy"),
    ],
)
def test_staff_group_is_that_of_the_clause(marked: str, group: StaffGroup | None, text: str | None) -> None:
    read = fact(marked)
    assert (read["staff_group"], read["staff_group_text"]) == (group, text)


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        ("[V 12 nurse vacancies], of which [V five] are new", ["nursing", "nursing"]),
        ("[V 12 nurse vacancies], against [V nine] at Holmby", ["nursing", "nursing"]),
        ("[V eight nurse vacancies] and [V two] for pharmacists", ["nursing", "pharmacy"]),
        (
            "nursing [V 61.0]; medical [V 22.5]; AHP [V 9.75]; all other [V nil]",
            "nursing medical allied_health other".split(),
        ),
        ("[V 42 WTE] vacancies, [V 18] of them midwives", [None, "midwifery"]),
        ("social workers made up [V 18.5 WTE] and pharmacists [V 14 WTE]", ["social_care", "pharmacy"]),
        ("[V 6 x Band 6] and [V 2 x Band 7 radiographer vacancies]", ["allied_health", "allied_health"]),
        ("Paramedics: [V 31]; managers of all grades: [V 2]", ["ambulance", None]),
        ("Vacancies, all staff groups: [V 318 posts] (prior month [V 331])", ["all", "all"]),
        ("Across all staff there are [V 318 posts], of which [V 12] are frozen", ["all", None]),
        (
            "Consultant posts are hard to fill. [V Nine] are vacant. [V Four] of these have been so for long.",
            ["medical"] * 2,
        ),
        (
            "We had [V 12 WTE] of nurses and [V 9 WTE] of midwives. Of the former, [V 6 WTE] lay in surgery.",
            ["nursing", "midwifery", "nursing"],
        ),
        ("Nurses are tired. The trust has [V 30 vacancies].", [None]),
        ("Holmby has [V eight nurse vacancies]. Kelby reports [V no vacancies].", ["nursing", None]),
        ("Nurses are tired.\nThere are [V 30] to fill.", ["nursing"]),
        ("1. Nursing\nThere is much to do.\n2. Estates\n2.1 There are [V 30] to fill.", ["estates"]),
        ("Midwifery, after the autumn intake of 27, had [V no vacancies].", ["midwifery"]),
        ("Nurses said that the trust had [V 30 vacancies].", [None]),
        ("Staff group | Vacancies\nPorters | [V 4.0]\nPsychologists | [V 2.5]", ["estates", "other"]),
        ("Provider | Vacancies\nHexby Ambulance | [V 88.7]", [None]),
        ("Q1 Chair: How many radiographers do you lack?\nDr Pell: We are [V 88] short.", ["allied_health"]),
    ],
)
def test_a_bare_count_leans_on_what_stands_before(marked: str, groups: list[str | None]) -> None:
    assert [reading.fields()["staff_group"] for reading in readings(marked)] == groups


def test_a_bare_count_is_in_the_unit_of_the_one_before() -> None:
    assert [f["unit"] for f in facts("[V 19.6 WTE therapy vacancies], compared with [V 27]")] == [Unit.WTE] * 2
    assert [f["unit"] for f in facts("Vacant posts (FTE): nursing [V 61]; medical [V nil]")] == [Unit.WTE] * 2
    assert [f["unit"] for f in facts("[V 60 WTE] vacancies, of which [V 15 posts] are frozen")] == [
        Unit.WTE,
        Unit.POSTS,
    ]
    assert fact("a figure of [V 1.2k]")["unit"] is Unit.POSTS
    assert readings("It holds [V 210 WTE vacancies]. Kelby holds [V none].")[1].fields()["unit"] is Unit.WTE


@pytest.mark.parametrize(
    "cue", ["nurses and ", "up to ", "in the year to ", "- ", "1/2 ", "has ", "registered ", "12% and "]
)
def test_hostile_words_are_read_in_no_time(cue: str) -> None:
    text = cue * (100_000 // len(cue))
    for label in (Label.VACANCY_COUNT, Label.PERCENTAGE):
        mention = Mention(50_000, 50_008, label, 1.0)
        started = time.perf_counter()
        read_fact(mention, Context(text, 0, len(text), ANCHOR, (mention,)))
        assert time.perf_counter() - started < 3  # about 0.3 s; a runaway pattern takes minutes


def test_over_established_is_negative() -> None:
    assert fact("Midwifery is [V 4.5 WTE] over-established")["value"] == -4.5
    assert fact("Midwifery is over-established by [V 4.5 WTE]")["value"] == -4.5
    assert fact("Vacancies were [V (3.4) WTE]")["value"] == -3.4
    assert fact("Midwifery is under-established by [V 4.5 WTE]")["value"] == 4.5


def test_a_comparator_right_beside_the_span_counts() -> None:
    assert fact("with at least [V 12 vacancies]")["comparator"] is Comparator.GE
    assert fact("[V 12 vacancies] or more")["comparator"] is Comparator.GE
    assert fact("A&C [V 88.6]")["comparator"] is Comparator.EQ


def test_a_breakdown_counts_item_by_item() -> None:
    read = facts("[V 3 vacancies] ([V 1 x Band 4] and [V 2 x B5])")
    assert [item["value"] for item in read] == [3, 1, 2]


def test_fields_build_the_contracts_record() -> None:
    common = {"id": "a", "text": "12", "start": 0, "end": 2, "sentence": "12", "confidence": 0.5}
    assert Vacancy(**common, **fact("[V 12] vacancies")).value == 12
    assert fact("[V several vacancies]")["value"] is None
