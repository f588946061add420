"""Milestones of rows and of clauses with something thrust between subject and verb."""

from __future__ import annotations

import pytest

from tests.facts.chained import dated

CELLS = [
    ("25/041 | Circulate the dive report | Chief Midwife | [D 31/07/25] | Closed", "Circulate the dive report"),
    ("118 | Deputy CEO to write to families | due [D 29 May] | Overdue", "Deputy CEO to write to families"),
    ("Blood bank validated | Quarrow Hospitals | 30 June 2025 | [D 15 December 2025]", "Blood bank validated"),
    ("27. Estates: flushing records for Block C. Was [D May-26]", "flushing records for Block C"),
    ("IPC-33 Curtain change schedule. Owner: Facilities. Original date [D 31 Jan]", "Curtain change schedule"),
    ("Migrate the fit-test records. Lead: Ms Parr. Due [D 28/11/25]", "Migrate the fit-test records"),
]
CLAUSES = [
    ("The letters module, always meant as a second stage, is down for [D June].", "letters module"),
    ("The decant ward, Mr Finch recalled, had been promised for [D Q2 2025/26].", "decant ward"),
    ("The robot that Tarn Hospitals was to switch on in [D July] has gone.", "robot"),
    ("A dental surgery, which the provider undertook to open in [D December], is shut.", "dental surgery"),
    ("Theatre 9, promised for January when the closures came, will reopen on [D 14 April].", "Theatre 9"),
    ("After a visit in 2023 the trust undertook to publish its plan by [D March].", "publish its plan"),
    ("Residents were promised a bus, to be on the road by [D September].", "bus"),
    ("Flexible working policy by [D September 2025]: not done.", "Flexible working policy"),
]


@pytest.mark.parametrize(("marked", "milestone"), [*CELLS, *CLAUSES], ids=[row[0][:50] for row in [*CELLS, *CLAUSES]])
def test_a_milestone_is_named_by_its_row_or_its_subject(marked: str, milestone: str) -> None:
    assert dated(marked)[-1].fields["milestone"].removeprefix("A ").removeprefix("a ") == milestone


def test_a_date_that_somebody_merely_names_is_for_what_went_before() -> None:
    found = dated("The lift was to run by [D 1 May 2025]. Later we wrote to say [D 1 June 2025].")
    assert found[1].fields["milestone"] == found[0].fields["milestone"]
