"""Dates of one thing under other names, paragraphs apart: abbreviations, synonyms, words of the kind with "the"."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.chained import dated, told

_READ = dt.date(2025, 6, 12)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "Brackenhurst Hospitals NHS Trust has delayed its new electronic patient record "
            "again.\n\nThe go-live was due in [D March 2025], the trust's digital strategy says. Staff "
            "had been trained over the winter.\n\nA spokesperson said that testing had taken longer "
            "than hoped and that the EPR had 40 open faults.\n\nThe trust said it now expects the "
            "system to be in use in [D September 2025].",
            "mi re1",
        ),
        (
            "The EPR at Brackenhurst Hospitals was due to go live in [D March 2025].\n\nBoard papers "
            "blame data migration. Chief executive Ann Tolley told governors the delay was "
            "regrettable.\n\nThe trust now expects to launch the electronic patient record in [D "
            "September 2025].",
            "mi re1",
        ),
        (
            "Brackenhurst Hospitals NHS Trust now expects its electronic patient record to go live "
            "in [D September 2025].\n\nThe trust's contract with Vellamo Health was signed in "
            "2022.\n\nThe go-live of the EPR was originally due in [D March 2025].",
            "re2 mi",
        ),
        (
            "The electronic patient record was to be switched on in [D March 2025], but the "
            'programme was paused.\n\nIn a statement, the trust said: "We have taken the time to get '
            'this right."\n\nIt added that it now anticipated the system going live in [D September '
            "2025].",
            "mi re1",
        ),
        (
            "The maternity unit at Calverley was due to reopen in [D April 2025].\n\nInspectors found "
            "mould in two theatres. Mothers have been sent to Sandholme since.\n\nThe trust says the "
            "building will now be ready in [D October 2025].",
            "mi re1",
        ),
        (
            "The new emergency department was supposed to open its doors in [D February 2025].\n\nThe "
            "builder went into administration before Christmas, and the site was locked.\n\nManagers "
            "say the A&E will now open in [D November 2025].",
            "mi re1",
        ),
        (
            'A replacement MRI scanner was meant to be running by [D January 2025].\n\n"It has been a '
            'saga," said Dr Pell.\n\nThe machine is now expected to be scanning patients by [D '
            "September 2025].",
            "mi re1",
        ),
        (
            "The children's hospice was to have opened in [D May 2025].\n\nFundraisers gave £3m and a "
            "local builder his time.\n\nTrustees told supporters this week that the first families "
            "would be welcomed in [D December 2025].",
            "mi re1",
        ),
        (
            "The community diagnostic centre in Wexley was due to open in [D March 2025].\n\nThe ICB "
            "has spent £11m on it.\n\nThe centre is now not due to open until [D January 2026].",
            "mi re1",
        ),
        (
            "The go-live of the EPR was due in [D March 2025].\n\nThe trust's new chair, Ida Moss, "
            "starts in [D September 2025].",
            "mi du",
        ),
        (
            "The electronic patient record at Brackenhurst was due in [D March 2025].\n\nAt Sandholme "
            "Hospitals NHS Trust the EPR is due in [D September 2025].",
            "mi du",
        ),
        (
            "Trust leaders had hoped to switch on the electronic prescribing system in [D January "
            "2025]. \n\nThe supplier then withdrew its staff, and pharmacists refused to test it.\n\nNew "
            "documents show that the EPMA is now expected to launch in [D October 2025].",
            "mi re1",
        ),
        (
            "The inquiry had been expected to publish its report in [D spring 2025].\n\nFamilies have "
            "criticised the delays.\n\nIts chair, Dame Orla Finch, said she now hoped to publish her "
            "findings by [D December 2025].",
            "mi re1",
        ),
        (
            "The urgent treatment centre should have been handed over in [D March "
            "2025].\n\nCouncillors were told on Tuesday that the UTC will be handed over in [D October "
            "2025].",
            "mi re1",
        ),
        (
            "The theatre block was due to be completed in [D April 2025].\n\nThe trust told reporters: "
            '"Construction is progressing well and we expect to complete the works in [D November '
            '2025]."',
            "mi re1",
        ),
        (
            "Paperless working at the trust was planned to start in [D April 2025] with a new "
            "patient record system.\n\nDocuments show that the new PAS will now not be switched on "
            "until [D October 2025].",
            "mi re1",
        ),
    ],
)
def test_a_date_under_another_name_replaces_the_plan_given_up(marked: str, wanted: str) -> None:
    assert told(marked, _READ) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("The dental unit was due in [D March 2025].\n\nA new eye unit will now open in [D October 2025].", "mi re"),
        ("The EPR was due in [D March 2025].\n\nThe car park will reopen in [D October 2025].", "mi du"),
        ("The north wing was due in [D March 2025].\n\nThe south wing is now due in [D May 2026].", "mi re"),
        ("The lift was due in [D March 2025] and is in use.\n\nThe system will go live in [D May 2026].", "me du"),
    ],
)
def test_another_thing_replaces_nothing(marked: str, wanted: str) -> None:
    assert told(marked, _READ) == wanted


@pytest.mark.parametrize("noun", ["go live", "go-live"])
def test_a_go_live_with_or_without_its_hyphen_is_the_one_told_paragraphs_before(noun: str) -> None:
    marked = (
        "Hexby bought its records system in 2022. Its first go-live date, [D March 2025], was put back because tests"
        " ran late, the digital committee heard.\n\nA shortage of trainers did not help.\n\nThe team now wishes to"
        f" reschedule the {noun} to [D September 2025] “so that nobody is rushed”."
    )
    found = dated(marked, dt.date(2025, 3, 10))
    assert [finding.replaces for finding in found] == [None, found[0].mention]
    assert found[1].fields["slip_days"] == 183
    assert found[1].fields["milestone"] == noun


def test_what_a_relative_clause_says_was_expected_is_the_milestone() -> None:
    marked = (
        "Trainers are scarce. Hexby and Dale ICB blamed its neighbour for dropping a regional workforce plan which was"
        " expected in [D 2023]."
    )
    assert dated(marked, dt.date(2025, 3, 10))[0].fields["milestone"] == "regional workforce plan"


def test_a_clause_cut_off_at_its_end_names_no_milestone_for_the_chain() -> None:
    marked = (
        "When the case was approved, go-live was due in [D spring 2024]. A first replan moved it to [D November 2024]."
        " In October 2024 the trust paused the programme. In April 2025 the programme was restarted with a go-live in"
        " [D March 2026]."
    )
    found = dated(marked, dt.date(2025, 11, 20))
    assert [finding.fields["milestone"] for finding in found][:2] == ["go-live", "go-live"]
