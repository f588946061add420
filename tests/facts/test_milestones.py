"""Milestones: what is due, as written, without what says that it is due."""

from __future__ import annotations

import pytest

from extractor.facts.impossible import impossible_part
from tests.facts.chained import dated
from tests.facts.marked import fact

TABLE = """
The business case for the hub, originally expected in [D spring 2026], is late. | business case for the hub
The trust has pushed back the opening of the day unit to [D May 2026]. | opening of the day unit
The Trust will submit a recovery plan by [D May 2026]. | submit a recovery plan
We aim to have our assessors trained by [D 31 October 2026]. | our assessors trained
Fire doors at Hazel House to be replaced by [D 19 December 2026]. | Fire doors at Hazel House to be replaced
By [D March 2026], all wards will use the new chart. | all wards will use the new chart
Mr Pell said that the review would be finished by [D May 2026]. | review
Action 14, review of the bleep policy: due [D 30/09/26] | review of the bleep policy
Target date for closure: [D 29 December 2026] | closure
A shared roster that both sites can see was to have been in place by [D May 2026]. | A shared roster
The joint bank with Quarrow Care Trust opens on [D 7 April 2026]. | joint bank with Quarrow Care Trust
The paper will come back to the committee in [D November 2026]. | paper
The new scanner,\\nordered last year, is due in [D May 2026]. | new scanner
The trust has until [D 31 December] to clear the endoscopy backlog. | clear the endoscopy backlog
7. Update the policy and circulate to divisions. Lead: HR. Due: [D 30/11/25] | Update the policy
Action 4/25 - procure a new supplier - by [D Nov 25] | procure a new supplier
The team is on track for a [D June 2027] launch of its stroke network. | launch of its stroke network
The board was told by Ostrell to have one executive in place by [D 1 September]. | have one executive
Its plan to hire 35 nurses, agreed in May, was to have been complete by [D June]. | hire 35 nurses
The recovery plan that it asked for [D within six weeks] is being written. | recovery plan
Mr Pell replied that its recovery plan had been promised for [D 30 June]. | recovery plan
Closure of the Beech Unit, for which the Board set a date of [D 28 February], is near. | Closure of the Beech Unit
Mitigation has passed its date of [D 31 May]. | Mitigation
In the run-up to go-live in [D March 2026] all leave will be capped. | go-live
Supplier Ostrell was to have delivered the final build to Norwick Board in [D May]. | final build
Mr Ross asked when the ward would reopen. She replied that it would do so in [D October]. | ward would reopen
Single sign-on\\nLeft out of phase 1, this was planned for [D autumn 2025]. | Single sign-on
Fallow Trust has published new dates for its introduction:\\n- Fallow Trust: [D May 2026] | introduction
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("marked", "milestone"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_milestone_is_what_is_due(marked: str, milestone: str) -> None:
    [finding] = dated(marked.replace("\\n", "\n"))
    assert finding.fields["milestone"] == milestone


def test_it_is_what_the_sentence_before_speaks_of() -> None:
    found = dated("Both bodies signed up to a joint discharge hub. It was to open in [D July 2025].")
    assert [finding.fields["milestone"] for finding in found] == ["joint discharge hub"]


@pytest.mark.parametrize("marked", ["[D May 2026]", "It is due by [D May 2026].", "by [D May 2026]"])
def test_nothing_said_is_null(marked: str) -> None:
    assert fact(marked)["milestone"] is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("31 February 2026", "31 february 2026"), ("30 Feb", "30 feb"), ("29 February 2026", "29 february 2026"),
        ("end of Q5", "q5"), ("quarter 7", "quarter 7"), ("2025/27", "2025/27"), ("2025-28", "2025-28"),
        ("32/01/2026", "32/01/2026"), ("2026-13-04", "2026-13-04"), ("M13", "m13"), ("H3 2025/26", "h3"),
        ("13/2026", "13/2026"), ("April 31st", "april 31st"), ("31st of June", "31st of june"),
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_quoted(words: str, part: str) -> None:
    assert impossible_part(words) == part


@pytest.mark.parametrize(
    "words",
    ["next term", "this Parliament", "2030s", "29 February", "29 February 2028", "Q4", "2025/26", "1999/2000", "TBC",
     "", "04/09", "30/11/25", "3-5 May", "M12", "two months", "within 13 weeks"],
)  # fmt: skip
def test_what_is_merely_unknown_is_not_doubted(words: str) -> None:
    assert impossible_part(words) is None


def test_an_impossible_date_keeps_its_record_and_says_why() -> None:
    [finding] = dated("The report is due by [D 31 February 2026].")
    assert (finding.fields["earliest"], finding.fields["latest"]) == (None, None)
    assert [(doubt.code, "31 February 2026" in doubt.message) for doubt in finding.doubts] == [
        ("impossible_date", True)
    ]
    assert not dated("The report is due by [D next term].")[0].doubts
