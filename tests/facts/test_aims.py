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


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("It answered [P 71%] of calls in time, short of the [P 80%] it sets itself.", [LEVEL, TARGET]),
        ("[P 64%] had been trained, against its own [P minimum of 90%].", [LEVEL, TARGET]),
        ("The trust was set a target of returning [P 90%] of results in 42 days.", [TARGET]),
        ("Cots were [P 84%] full, a shade over the [P 80%] plan.", [LEVEL, TARGET]),
        (
            "Appraisals stood at [P 83%], short of our [P 90%] aim, and [P 5%] of consultants had no job plan.",
            [LEVEL, TARGET, LEVEL],
        ),
        ("[P 58%] had been trained, well short of the [P 85%] called for in the plan.", [LEVEL, TARGET]),
        ("Uptake is to go up from [P 44%] to [P 60%] by May.", [LEVEL, TARGET]),
        ("By March [P at least 65%] of children will be seen in 18 weeks; [P 51%] were in May.", [TARGET, LEVEL]),
        ("Turnover was [P 12%] against the [P 10%] we promised.", [LEVEL, TARGET]),
        ("Turnover was [P 12%], above the [P 10%] of a year ago.", [LEVEL, LEVEL]),
        ("Sickness climbed by [P 0.4 percentage points] in the month to reach [P 6.1%].", [CHANGE, LEVEL]),
        ("The ward, promised to us for May, opened, and [P 87%] of its patients have praised it.", [LEVEL]),
        ("The centre, which is to open in May, needs £2m, of which [P half] has been given.", [LEVEL]),
        ("The list shrank [P 12%] in June.", [CHANGE]),
        ("The fund had gained [P 3%] since April.", [CHANGE]),
    ],
)
def test_what_a_figure_is_held_against_is_an_aim_and_a_clause_of_its_own_is_none(
    marked: str, kinds: list[PercentageKind]
) -> None:
    assert [found["percentage_kind"] for found in facts(marked)] == kinds
