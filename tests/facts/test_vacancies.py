"""Vacancies: unit, staff group, sign and the comparator beside the span."""

from __future__ import annotations

import pytest

from extractor.records import Comparator, StaffGroup, Unit, Vacancy
from tests.facts.marked import fact, facts


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
        ("[V Seven] of our 22 consultant radiologist posts are unfilled", StaffGroup.MEDICAL, "consultant"),
        ("healthcare support worker vacancies: [V 41]", StaffGroup.HEALTHCARE_SUPPORT, "healthcare support worker"),
        ("[V 4 pharmacy technician posts]", StaffGroup.PHARMACY, "pharmacy technician"),
        ("[V 2 x B5]", None, "B5"),
        ("[V 3 vacancies] and it will take time to fill them", None, None),
        (
            "The nurses who met on Tuesday heard about several things, among them that estates has [V 9 vacancies]",
            None,
            None,
        ),
    ],
)
def test_staff_group_only_where_beside(marked: str, group: StaffGroup | None, text: str | None) -> None:
    read = fact(marked)
    assert (read["staff_group"], read["staff_group_text"]) == (group, text)


def test_over_established_is_negative() -> None:
    assert fact("Midwifery is [V 4.5 WTE] over-established")["value"] == -4.5
    assert fact("Midwifery is over-established by [V 4.5 WTE]")["value"] == -4.5
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
