"""Kind by ways of aiming without a target's name, and by movements told in passing."""

from __future__ import annotations

import pytest

from extractor.records import PercentageKind
from tests.facts.marked import facts

LEVEL, CHANGE, TARGET = PercentageKind.LEVEL, PercentageKind.CHANGE, PercentageKind.TARGET


@pytest.mark.parametrize(
    "marked",
    [
        "The trust's own bar is [P 85%]",
        "Our rule is [P 90% or more]",
        "Skelby had planned for [P 92%]",
        "Its plan had been for [P 2%]",
        "The scheme demands training of [P 90%]",
        "Hexby Council would like [P at least 60%] of those invited to come",
        "By 2028 we will have cut emissions by [P 30%]",
        "We recommend that it be [P 10%]",
        "Oxley has hired a laboratory to clear [P 60 per cent] of the backlog by 31 March",
        "The college thinks [P 85 per cent] safe",
        "[P Half] of the fleet must be electric by 2030",
        "The regulator expects trusts to keep sickness under [P 5 per cent]",
        "Agency spend will be held to [P 2.4%] of the pay bill",
        "Hexby says that it will open a ward by 2031 and cut its lottery income to [P 30% or less]",
        "Sickness was high, well above the [P 4.5%] that the trust allows",
        "Of midwives 91 had attended; the insurer's scheme sets [P 90%] for every trust",
    ],
)
def test_what_should_be_is_a_target(marked: str) -> None:
    [only] = facts(marked)
    assert only["percentage_kind"] == TARGET


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("Gas use on the site should fall by [P a fifth]", CHANGE),
        ("The caterer has asked for [P 4.5%] more a year", CHANGE),
        ("Volunteers did [P 5%] more hours in July", CHANGE),
        ("Oxley was [P 0.4%] ahead of plan", CHANGE),
        ("The robot cuts the length of a stay by [P a fifth]", CHANGE),
        ("The offer was thrown out by [P nine members in ten]", LEVEL),
        ("The helpline picked up [P two calls in three]", LEVEL),
        ("Of the £31m that Oxley has to save, [P 58%] has a plan behind it", LEVEL),
        ("Two theatres opened, as promised, and [P 91%] of their lists began on time", LEVEL),
        ("Of the full-year efficiency target [P 61%] has been delivered", LEVEL),
        ("Sickness was high against the [P 6.1%] shown for all staff", LEVEL),
        ("We asked 1,240 patients: [P one in six] asked for evening slots", LEVEL),
        ("They lack 19 nurses, which is to say [P one in five] of the posts", LEVEL),
        ("The hours required will increase by [P 36 per cent]", CHANGE),
    ],
)
def test_a_movement_and_a_part_are_no_aims(marked: str, kind: PercentageKind) -> None:
    [only] = facts(marked)
    assert only["percentage_kind"] == kind


def test_an_order_moves_a_level_to_a_target() -> None:
    kinds = [found["percentage_kind"] for found in facts("1. Minute 4. Raise fire training from [P 79%] to [P 85%].")]
    assert kinds == [LEVEL, TARGET]


def test_what_will_be_brought_down_and_held_is_a_target() -> None:
    told = facts("We will bring agency use down to [P 6%] of the pay bill and hold sickness [P under 5%].")
    assert [found["percentage_kind"] for found in told] == [TARGET, TARGET]
