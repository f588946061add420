"""Figures that stand for people named elsewhere: those asked, "in that group", standards and speakers."""

from __future__ import annotations

import pytest

from extractor.records import StaffGroup
from tests.facts.discourse import readings

MEDICAL, NURSING, MIDWIFERY = StaffGroup.MEDICAL, StaffGroup.NURSING, StaffGroup.MIDWIFERY
SUPPORT, AMBULANCE = StaffGroup.HEALTHCARE_SUPPORT, StaffGroup.AMBULANCE


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        ("The union polled 2,300 midwives in May. [P A third] said they would leave.", [MIDWIFERY]),
        (
            "Of GPs who replied, [P 61%] had heard of it, and [P one in nine] thought it had closed.",
            [MEDICAL, MEDICAL],
        ),
        ("The charity polled 900 patients about their nurses. [P A third] said they were kind.", [None]),
        ("Turnover of research nurses was high. Of those who took part, [P 88%] would do so again.", [None]),
        ("We have [V 26 call handler vacancies] and lose [P 30%] of recruits in a year.", [AMBULANCE, AMBULANCE]),
        ("We lack 21 midwives. Sickness in that group was [P 7.3%] in May.", [MIDWIFERY]),
        ("Our support workers leave fast. We have [V over 70 vacancies] among them.", [SUPPORT]),
        (
            "Fire training is at [P 88%] for nurses and [P 71%] for doctors; our standard is [P 90%].",
            [NURSING, MEDICAL, None],
        ),
        ("Training was done by [P 74%] of its midwives and by [P 96%] of Aske Vale's.", [MIDWIFERY, MIDWIFERY]),
        ("Sickness was [P 7.2%] in April across the estates team.", [StaffGroup.ESTATES]),
        ("The report counts [V 31 vacancies] in that trust's digital directorate.", [StaffGroup.DIGITAL]),
        ("A governor asked how many consultant psychiatrist posts were empty. There were [V nine].", [MEDICAL]),
        ("The Under-Secretary: on 30 September there were [V 388] vacant prison nursing posts.", [NURSING]),
        ("We never filled our psychiatrist posts; today [V six] are vacant.", [MEDICAL]),
    ],
)
def test_group_of_people_named_elsewhere(marked: str, groups: list[StaffGroup | None]) -> None:
    assert [fact.fields()["staff_group"] for fact in readings(marked)] == groups
