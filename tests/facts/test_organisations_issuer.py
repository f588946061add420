"""Whose paper it is; news is nobody's."""

from __future__ import annotations

import pytest

from extractor.facts.organisations import find_mentions, issuing_organisation
from tests.facts.organisation_cases import BODIES, GAZETTEER

BODY = "\n\nWe report on staffing. The Trust has 40 vacancies and the Board is asked to note them."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, "Report to the Board of Directors of Harrowmere Valley NHS Foundation Trust" + BODY),
        (None, "Harrowmere Valley NHS Foundation Trust Board of Directors\n\n4 September 2025" + BODY),
        (None, "Harrowmere Valley NHS Foundation Trust\n\nWorkforce report\n\nAgenda item 7" + BODY),
        ("Harrowmere Valley NHS Foundation Trust: board papers", "Workforce report" + BODY),
        (None, "**Trust:** Harrowmere Valley NHS Foundation Trust\n**Chair:** A Person" + BODY),
        (
            None,
            "Committee report\n\nThis paper describes staffing at Harrowmere Valley NHS Foundation Trust." + BODY,
        ),
        (
            None,
            "Committee report\n\nHarrowmere Valley NHS Foundation Trust (the Trust) shares a laundry with Saltreach"
            " Teaching Hospitals NHS Trust." + BODY,
        ),
        # in lines over the text that no word of a board's paper stands in
        (
            None,
            "Audit and Risk Committee, Harrowmere Valley NHS Foundation Trust\nRegister: movements\n\nR1. Loss"
            " of power.",
        ),
        (
            "Performance by division, M9",
            "Performance by division, M9\nHarrowmere Valley NHS Foundation Trust\n\nSurgery. 9%.",
        ),
        (
            None,
            "Nurse staffing\nPrepared for Harrowmere Valley NHS Foundation Trust by the Chief Nurse\n\nTurnover is 9%.",
        ),
        # in a title that no headline would be
        ("Harrowmere Valley NHS Foundation Trust, podiatry", "There are three vacancies."),
        ("Harrowmere Valley NHS Foundation Trust: CQC action plan", "Action 4 is done."),
        ("Harrowmere Valley NHS Foundation Trust data centre programme", "Exit: 30 June."),
        # in a press release
        (
            "New wing opens",
            "Patients will be seen sooner, Harrowmere Valley NHS Foundation Trust announced.\n\nSaltreach Teaching"
            " Hospitals NHS Trust sends some.\n\nNOTES TO EDITORS\nThe wing cost £2m.",
        ),
    ],
)
def test_issuer(title: str | None, text: str) -> None:
    assert issuing_organisation(title, text, gazetteer=GAZETTEER) == BODIES["HV"]


@pytest.mark.parametrize(
    "text",
    [
        "Trust misses its date\n\nBy Ada Marl\nPublished 4 September 2025\n\nHarrowmere Valley NHS Foundation Trust has"
        " missed its date, board papers show.",
        "Harrowmere Valley NHS Foundation Trust and Saltreach Teaching Hospitals NHS Trust both said yes.",
        "Paper for the meeting of the Integrated Care Board in public\n\nHarrowmere Valley NHS"
        " Foundation Trust has told us of a delay. We will come back to the board.",
        "Committee report\n\nWe compare Harrowmere Valley NHS Foundation Trust with Saltreach Teaching Hospitals NHS"
        " Trust.",
        "Harrowmere Valley NHS Foundation Trust is late.\n\nHarrowmere Valley NHS Foundation Trust’s board"
        " will see a plan.",
        "Joint Committee of Harrowmere Valley NHS Foundation Trust and Saltreach Teaching Hospitals NHS"
        " Trust\n\nA plan is due.",
        "Harrowmere Valley NHS Foundation Trust misses its date\n\nHarrowmere Valley NHS Foundation Trust"
        " will be late.",
        "",
    ],
)
def test_no_issuer(text: str) -> None:
    assert issuing_organisation(None, text, gazetteer=GAZETTEER) is None


def test_headings_and_known_mentions_are_used() -> None:
    text = "Papers for the Board" + BODY
    heading = "Saltreach Teaching Hospitals NHS Trust"
    found = issuing_organisation(None, text, [heading], find_mentions(text, GAZETTEER), GAZETTEER)
    assert found == BODIES["SR"]


def test_news_that_speaks_of_board_papers_and_quotes_a_body_is_nobodys_paper() -> None:
    text = (
        "Trust short of engineers\n\nHarrowmere Valley NHS Foundation Trust says that it is short of engineers.\n\n"
        "A board paper published on 6 March states that nine posts are empty. “If we do not recruit, our systems may"
        " fail,” it adds. The committee asked for a report."
    )
    assert issuing_organisation("Trust short of engineers", text, gazetteer=GAZETTEER) is None


def test_a_trusts_pack_that_defines_the_icb_is_the_trusts() -> None:
    agenda = "Public Board Meeting\n\nAgenda\n\n" + "Minutes of the previous meeting\n\n" * 90
    pages = "".join(f"We thanked Harrowmere Valley NHS Foundation Trust on page {page}.\n\n" for page in range(6))
    text = agenda + "Saltreach and Wolding ICB (the ICB) had written to us.\n\n" + pages
    assert issuing_organisation(None, text, gazetteer=GAZETTEER) == BODIES["HV"]


def test_an_office_before_a_name_of_two_places_is_no_part_of_it() -> None:
    text = "Culture\nPaper by the Director of People, Quillham and Warne NHS Trust\n\nWe had 9% turnover."
    found = issuing_organisation("Culture", text, gazetteer=GAZETTEER)
    assert found is not None
    assert found.name == "Quillham and Warne NHS Trust"


def test_the_place_of_a_meeting_is_not_its_body() -> None:
    cover = (
        "Board of Directors\n\nMeeting in public\n\nLecture Theatre 2, Postgraduate Centre, Hexby General Hospital\n\n"
        "Members of the public are welcome to attend.\n\n"
        "Hexby University Hospitals NHS Foundation Trust runs Hexby General Hospital. The Trust had 12 vacancies."
    )
    venue = "Lecture Theatre 2, Postgraduate Centre, Hexby General Hospital"
    for headings in ((), ("Board of Directors", "Meeting in public", venue)):
        found = issuing_organisation("Board of Directors (public)", cover, headings)
        assert found is not None
        assert found.name == "Hexby University Hospitals NHS Foundation Trust"


def test_a_new_paragraph_is_no_name_of_the_body_before_it() -> None:
    text = "Messages reach the organisation\n\nRecent engagement found gaps.\n\nWe lease it from the firm Medivane."
    assert [text[m.start : m.end] for m in find_mentions(text)] == ["Medivane"]
