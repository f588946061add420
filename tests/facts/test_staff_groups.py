"""Staff groups: canonical by the words, the more particular words first."""

from __future__ import annotations

import pytest

from extractor.facts.staff_groups import find_band, find_staff_group, find_staff_groups, without_titles
from extractor.records import StaffGroup


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("registered nurses", StaffGroup.NURSING),
        ("nursing associates", StaffGroup.HEALTHCARE_SUPPORT),
        ("HCSW", StaffGroup.HEALTHCARE_SUPPORT),
        ("midwives", StaffGroup.MIDWIFERY),
        ("consultant", StaffGroup.MEDICAL),
        ("medical secretaries", StaffGroup.ADMIN),
        ("physiotherapists", StaffGroup.ALLIED_HEALTH),
        ("AHP", StaffGroup.ALLIED_HEALTH),
        ("paramedics", StaffGroup.AMBULANCE),
        ("biomedical scientists", StaffGroup.SCIENTIFIC),
        ("pharmacists", StaffGroup.PHARMACY),
        ("porters", StaffGroup.ESTATES),
        ("social workers", StaffGroup.SOCIAL_CARE),
        ("non-executive directors", StaffGroup.BOARD),
        ("IT roles", StaffGroup.DIGITAL),
        ("nursing and midwifery", StaffGroup.NURSING),
        ("consultant nurses", StaffGroup.NURSING),
        ("consultant cardiologist", StaffGroup.MEDICAL),
        ("clinical psychologists", StaffGroup.OTHER),
        ("support roles", StaffGroup.HEALTHCARE_SUPPORT),
        ("care homes", StaffGroup.SOCIAL_CARE),
        ("service desk", StaffGroup.DIGITAL),
        ("call handlers", StaffGroup.AMBULANCE),
        ("gastroenterologists", StaffGroup.MEDICAL),
        ("one gastroenterology vacancy", StaffGroup.MEDICAL),
        ("audiologists", StaffGroup.SCIENTIFIC),
        ("network engineers", StaffGroup.DIGITAL),
        ("building engineer", StaffGroup.ESTATES),
        ("Porterage", StaffGroup.ESTATES),
        ("payroll clerks'", StaffGroup.ADMIN),
        ("speech-and-language therapist", StaffGroup.ALLIED_HEALTH),
    ],
)
def test_group(words: str, group: StaffGroup) -> None:
    found = find_staff_group(words)
    assert found is not None
    assert found[0] is group
    assert found[1] in words


def test_common_words_are_no_staff_group() -> None:
    assert find_staff_group("it will take time") is None
    assert find_staff_group("posts") is None
    for words in ("medical records", "Department of Health and Social Care", "ambulance handovers", "a digital record"):
        assert find_staff_group(words) is None or find_staff_group(words) == (StaffGroup.ADMIN, "medical records"), (
            words
        )


def test_every_group_with_the_words_that_qualify_it() -> None:
    found = find_staff_groups(
        "12 registered mental health nurses, Consultant psychiatrists and digital directorate posts"
    )
    assert [words for _, words in found] == [
        "registered mental health nurses",
        "Consultant psychiatrists",
        "digital directorate",
    ]
    assert find_staff_groups("Consultant gaps persist") == [(StaffGroup.MEDICAL, "Consultant")]


def test_titles_and_services_are_no_staff() -> None:
    for words in (
        "the Chief Nurse",
        "Deputy Chief Pharmacist",
        "director of estates",
        "Wexby Ambulance Service NHS Trust",
    ):
        assert find_staff_group(without_titles(words)) is None, words
    assert find_staff_group(without_titles("cyber awareness training")) is None
    assert len(without_titles("the Chief Nurse said")) == len("the Chief Nurse said")


def test_band_as_written() -> None:
    assert find_band("1XB6") == "B6"
    assert find_band("2 x Band 8a") == "Band 8a"
    assert find_band("2 posts") is None


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("three consultant histopathologist posts", "consultant histopathologist"),
        ("infection control nurse vacancies", "infection control nurse"),
        ("child psychiatrist vacancies", "child psychiatrist"),
        ("payroll clerks", "payroll clerks"),
    ],
)
def test_the_words_of_one_name_stay_together(words: str, named: str) -> None:
    found = find_staff_group(words)
    assert found is not None
    assert found[1] == named
