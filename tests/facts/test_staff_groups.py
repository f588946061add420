"""Staff groups: canonical by the words, the more particular words first."""

from __future__ import annotations

import pytest

from extractor.facts.staff_groups import find_band, find_staff_group
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


def test_band_as_written() -> None:
    assert find_band("1XB6") == "B6"
    assert find_band("2 x Band 8a") == "Band 8a"
    assert find_band("2 posts") is None
