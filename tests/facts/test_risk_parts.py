"""Cause, event and consequence in every order that papers, minutes, registers and news put them."""

from __future__ import annotations

import time

import pytest

from extractor.facts import Context
from extractor.facts.risks import read_risk
from extractor.facts.risks.joints import find_joints
from extractor.facts.risks.parts import RiskParts, read_parts
from extractor.facts.risks.speakers import without_speakers
from extractor.mentions import Label, Mention

_LISTS, _SHORTAGE = "theatre lists are cancelled", "a shortage of anaesthetists"


@pytest.mark.parametrize(
    "words",
    [
        f"There is a risk that {_LISTS} due to {_SHORTAGE}, leading to longer waits",
        f"There is a risk that, due to {_SHORTAGE}, {_LISTS}, which would lead to longer waits",
        f"Due to {_SHORTAGE} there is a risk that {_LISTS} resulting in longer waits",
        f"As a result of {_SHORTAGE}, there is a danger that {_LISTS}, with the result of longer waits",
        f"There is a real possibility that {_LISTS}, caused by {_SHORTAGE}, with the consequence of longer waits",
        f"There is a risk that {_LISTS}, leading to longer waits, because of {_SHORTAGE}",
        f"The chair was concerned that {_LISTS} owing to {_SHORTAGE}, meaning longer waits",
        f"Cause: {_SHORTAGE}. Risk: {_LISTS}. Effect: longer waits",
        f"If {_SHORTAGE} then {_LISTS} resulting in longer waits",
        f"Given {_SHORTAGE}, there is a risk that {_LISTS}, hence longer waits",
    ],
)
def test_one_risk_in_every_order(words: str) -> None:
    assert read_parts(words) == RiskParts(_SHORTAGE, _LISTS, "longer waits")


@pytest.mark.parametrize(
    ("words", "cause", "event", "consequence"),
    [
        # conditions: at the start with and without a comma, inverted, in the middle, at the end
        ("Should the appeal fail, the unit would close", "the appeal fail", "the unit would close", None),
        # what stands before a quotation or a colon is who says so
        (
            "Its May paper states: “If the link is not built, then results will be late, leading to harm",
            "the link is not built",
            "results will be late",
            "harm",
        ),
        ("The register warns: If the boiler fails, wards may close", "the boiler fails", "wards may close", None),
        (
            "Were the generator to fail, patients would have to be moved",
            "the generator to fail",
            "patients would have to be moved",
            None,
        ),
        (
            "If the auditors object the accounts will be late",
            "the auditors object",
            "the accounts will be late",
            None,
        ),
        (
            "If the hoists are not serviced by May 2026, patients may be dropped",
            "the hoists are not serviced by May 2026",
            "patients may be dropped",
            None,
        ),
        (
            "Cash may run out in August unless the deficit is cut",
            "unless the deficit is cut",
            "Cash may run out in August",
            None,
        ),
        ("Without new pumps the pool would have to shut", "Without new pumps", "the pool would have to shut", None),
        (
            "Blood could run out within a week should the strike go ahead",
            "the strike go ahead",
            "Blood could run out within a week",
            None,
        ),
        (
            "In the event of a second breach, the licence would be withdrawn and patients would be moved",
            "a second breach",
            "the licence would be withdrawn",
            "patients would be moved",
        ),
        (
            "Patients could be harmed while the alarms are out of order",
            "the alarms are out of order",
            "Patients could be harmed",
            None,
        ),
        # a state acts on something: a cause; a happening acts: the event
        ("Lack of capital could result in further delays", "Lack of capital", None, "further delays"),
        ("An ageing estate could compromise safety", "An ageing estate", None, "compromise safety"),
        (
            "The pay freeze may drive people away and push up agency bills",
            "The pay freeze",
            "drive people away",
            "push up agency bills",
        ),
        (
            "The failure of one transformer would leave the site dark",
            "The failure of one transformer",
            None,
            "leave the site dark",
        ),
        (
            "Failure to recruit as a result of low pay could lead to cancelled lists",
            "low pay",
            "Failure to recruit",
            "cancelled lists",
        ),
        (
            "Coding backlogs, caused by vacancies, could reduce income",
            "vacancies",
            "Coding backlogs",
            "reduce income",
        ),
        (
            "Low morale could lead to errors and patients would be harmed",
            "Low morale",
            "errors",
            "patients would be harmed",
        ),
        (
            "Patients may fall if the floor is wet and staff may not notice",
            "the floor is wet and staff may not notice",
            "Patients may fall",
            None,
        ),
        ("Low morale may cause nurses to leave", "Low morale", "nurses to leave", None),
        # somebody acts: the whole clause is the event
        ("The supplier could leave the market", None, "The supplier could leave the market", None),
        (
            "The supplier may withdraw, leaving us without support",
            None,
            "The supplier may withdraw",
            "us without support",
        ),
        # who says so is no part
        (
            "Dr Orme warned that corridors would fill if the lounge stayed shut, and patients would be harmed",
            "the lounge stayed shut",
            "corridors would fill",
            "patients would be harmed",
        ),
        (
            "If the grant ends, she told the board, the clinic will close",
            "the grant ends",
            "the clinic will close",
            None,
        ),
        (
            "We may lose the contract while prices are high,” the chair, Ann Poe, told members, “and it could hurt us",
            "prices are high",
            "We may lose the contract",
            "it could hurt us",
        ),
        ("If calls rise, waits will grow,” said the director, Ann Poe", "calls rise", "waits will grow", None),
        # announcements
        ("The trust risks a fine of £2m", None, "a fine of £2m", None),
        (
            "Reliance on one analyst poses a risk that reports are late",
            "Reliance on one analyst",
            "reports are late",
            None,
        ),
        ("There is a risk to patients if alarms fail", "alarms fail", "a risk to patients", None),
        ("Potential harm to residents from missed calls", "missed calls", "Potential harm to residents", None),
        (
            "There is a risk that demand grows and that beds run out",
            None,
            "demand grows",
            "beds run out",
        ),
        # what only looks like a joint
        ("Once more the lift may stick", None, "Once more the lift may stick", None),
        ("A plank might give way without warning", None, "A plank might give way without warning", None),
        ("The alarm is out of order", None, None, None),
        ("This could lead to claims", None, None, "claims"),
        ("If not addressed, the damp could lead to a notice", "the damp", None, "a notice"),
        ("Rising prices use up the reserve", None, "Rising prices use up the reserve", None),
    ],
)
def test_parts_by_their_joints(words: str, cause: str | None, event: str | None, consequence: str | None) -> None:
    assert read_parts(words) == RiskParts(cause, event, consequence)


def test_parts_are_verbatim_over_line_breaks() -> None:
    read = read_parts("If the main\nboiler fails, wards\nwould be cold")
    assert (read.cause, read.event) == ("the main\nboiler fails", "wards\nwould be cold")


def test_blanking_a_speaker_keeps_the_length() -> None:
    words = "The chair said that, in her view, beds may close, she added"
    assert len(without_speakers(words)) == len(words)
    assert "said" not in without_speakers(words)


@pytest.mark.parametrize(
    "cue",
    [
        "if ", "because ", "risk that ", "which could lead to ", "and may ", "from 12 to ", "“said ",
        "(4 x 4) ", "L4 ", "score 16 ", "BAF 1 ", "Cause: ", "a-", "\n", " ", ", ", "(", "with the ", "said that ",
        ", the chair said",
    ],
)  # fmt: skip
def test_hostile_text_is_read_in_time(cue: str) -> None:
    text = cue * (100_000 // len(cue))
    began = time.perf_counter()
    for start, end in ((0, len(text)), (50_000, 51_100), (50_000, 50_010)):
        read_risk(Mention(start, end, Label.RISK_STATEMENT, 1.0), Context(text, 0, len(text)))
    assert time.perf_counter() - began < 5  # under 1 on a free core; a runaway pattern takes minutes
    assert isinstance(find_joints(text[:1200]), list)
