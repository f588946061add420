"""Staff that no list names, short names, rows of counts and asides: whose posts a count is of."""

from __future__ import annotations

import pytest

from extractor.facts import Context, read_fact
from extractor.mentions import Label, Mention
from extractor.records import StaffGroup
from tests.facts.discourse import readings
from tests.facts.marked import ANCHOR


def _groups(marked: str) -> list[StaffGroup | None]:
    return [fact.fields()["staff_group"] for fact in readings(marked)]


OTHER, NURSING, PHARMACY = StaffGroup.OTHER, StaffGroup.NURSING, StaffGroup.PHARMACY


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        ("The regulator carried [V 19 inspector vacancies] in June.", [OTHER]),
        ("There were [V 14 ward vacancies] in August.", [OTHER]),
        ("There were [V 212 hospital vacancies] in August.", [None]),
        ("It reported [V 40 unfilled posts] in July.", [None]),
        ("The trust has [V six board vacancies].", [StaffGroup.BOARD]),
        ("The charity has [V two vacancies] in its helpline team.", [OTHER]),
        ("Theatres had ten ODP vacancies and the discharge team [V two].", [OTHER]),
        ("It has [V five vacancies] in procurement at all levels.", [StaffGroup.ADMIN]),
        ("The clinic now has [V one vacancy], for a dentist.", [StaffGroup.MEDICAL]),
        ("It had nine vacancies; now it has [V three], all for porters.", [StaffGroup.ESTATES]),
        ("It has [V 4 pharmacy porter vacancies].", [StaffGroup.ESTATES]),
        (
            "It had [V 12 pharmacist vacancies] and [V 30 nursing vacancies]. In April they were [V 10] and [V 28].",
            [PHARMACY, NURSING, PHARMACY, NURSING],
        ),
        ("Nurse vacancies at Long Barrow Care NHS Trust have halved, from [V 60] to [V 30].", [NURSING, NURSING]),
        ("Pharmacist vacancies: [V 9.0 WTE] (May: [V 10.2]; plan: [V 6.0]).", [PHARMACY] * 3),
        ("Locums cover [V 8] of the 20 vacant psychiatrist posts.", [StaffGroup.MEDICAL]),
        ("Skelby Trust had 41 WTE vacancies, 12 of them clerical. Merrow Trust had [V 6.0 WTE].", [None]),
        ("We have nine software engineer vacancies. Turnover among engineers was [P 14%].", [StaffGroup.DIGITAL]),
        ("Ward nurses were short. [P One in ten] of those detained waited a day.", [None]),
        ("The survey asked 300 heads of department. [P A third] named radiographers as the scarcest.", [None]),
        ("We wrote to 90 midwives. [P Half] of those who replied meant to leave.", [StaffGroup.MIDWIFERY]),
        ("Sickness among ambulance crews took [P 8%] of working days in May.", [StaffGroup.AMBULANCE]),
    ],
)
def test_whose_posts(marked: str, groups: list[StaffGroup | None]) -> None:
    assert _groups(marked) == groups


@pytest.mark.parametrize(
    ("title", "group"), [("Care homes fear a cold winter", None), ("Nursing workforce report", NURSING)]
)
def test_a_headline_names_nobody(title: str, group: StaffGroup | None) -> None:
    text = "It has two vacancies."
    mention = Mention(7, 20, Label.VACANCY_COUNT, 1.0)
    context = Context(text, 0, len(text), ANCHOR, (mention,), title=title)
    assert read_fact(mention, context).fields()["staff_group"] is group


def test_the_kind_is_part_of_the_name() -> None:
    [fact] = readings("There is [V one aseptic pharmacist vacancy].")
    assert fact.fields()["staff_group_text"] == "aseptic pharmacist"
