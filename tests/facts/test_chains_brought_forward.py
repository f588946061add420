"""Dates brought forward, given up for another, told to hold, or counted from a paper of their own day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.chained import dated, told

MARCH = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("marked", "days", "slip"),
    [
        (
            "The hub will open in [D May], three months sooner than the [D August] date in the business case.",
            ["2026-05-31", "2026-08-31"],
            -92,
        ),
        (
            "Works are to finish on [D 12 June], nearly a month in advance of the [D 10 July] date in the contract.",
            ["2026-06-12", "2026-07-10"],
            -28,
        ),
        (
            "Its clinic will see patients from [D 20 April], a full six weeks ahead of the [D 1 June] opening.",
            ["2026-04-20", "2026-06-01"],
            -42,
        ),
    ],
)
def test_a_date_told_to_come_ahead_of_another_replaces_it(marked: str, days: list[str], slip: int) -> None:
    found = dated(marked, MARCH)
    assert [finding.fields["latest"].isoformat() for finding in found] == days
    assert [finding.fields["slip_days"] for finding in found] == [slip, None]
    assert [finding.fields["status"].value for finding in found] == ["revised", "missed"]


@pytest.mark.parametrize("way", ["brought forward", "pulled forward", "moved up"])
def test_what_was_brought_forward_was_to_come_later(way: str) -> None:
    old, new = dated(
        f"The opening of the suite has been {way} from [D January] to [D 20 October].", dt.date(2025, 8, 7)
    )
    assert old.fields["latest"] == dt.date(2026, 1, 31)
    assert new.fields["slip_days"] == -103


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("The unit was finished in February, a month ahead of the [D 31 March] target.", "me"),
        ("Handed over last Friday, two weeks before the agreed date of [D 27 March].", "me"),
        ("The reply went to the regulator inside its limit of [D 2 March].", "me"),
        ("The ministry said that it had received it by its deadline of [D 31 December].", "me"),
        ("We had said that the training would be finished by [D February], and it was.", "me"),
        ("The firm wanted a return by [D 2 March]. It was sent that day.", "me"),
        ("A promise to stop by [D February] has been dropped in favour of [D June].", "mi re1"),
        ("Staff were told that the car park scheme remained on course for [D September].", "du"),
        ("Members heard that the programme was no longer on track for [D June].", "do"),
        ("The chair was “hopeful, not certain” that it would be running by the [D autumn].", "do"),
        ("The supplier said that a launch in [D May] was not achievable.", "do"),
        ("A rota, once planned for [D early March], will hardly be agreed before [D June].", "mi do1"),
        ("The plan is due by [D 15 May]; our auditors doubt that it can be done.", "do"),
        ("The closure has been dropped and the planned opening in [D May] will not happen.", "mi"),
        ("A fix, first due on [D 14 November] and then on [D 1 December], will be here by [D 9 April].", "mi mi1 re2"),
        ("It was to open in [D October 2025]. It has since opened; staff have until [D 13 April] to apply.", "mi du"),
        ("A bank will open in [D June]. The bank was set for [D December] and then for [D February].", "re3 mi mi2"),
    ],
)
def test_what_became_of_each_date(marked: str, wanted: str) -> None:
    assert told(marked, MARCH) == wanted


@pytest.mark.parametrize(
    ("marked", "first", "last"),
    [
        ("The order, served on 20 January 2026, requires repairs [D within four months].", "2026-01-20", "2026-05-20"),
        ("An e-mail sent on 2 March promises a reply [D within ten days].", "2026-03-02", "2026-03-12"),
        (
            "The audit was held on 9 February 2026. A plan is due [D within six weeks] of the audit.",
            "2026-02-09",
            "2026-03-23",
        ),
        (
            "The board met at a meeting of the firm on Monday. It will decide [D within a week] of the meeting.",
            "2026-03-09",
            "2026-03-16",
        ),
        ("The wards, opened on 2 March 2026, will be full [D within ten days].", "2026-03-10", "2026-03-20"),
        ("The review was due at [D this meeting].", "2026-03-10", "2026-03-10"),
        (
            "It went live on 2 February; the portal, planned for the [D same month], is late.",
            "2026-02-01",
            "2026-02-28",
        ),
    ],
)
def test_a_length_of_time_runs_from_the_paper_or_meeting_that_set_it(marked: str, first: str, last: str) -> None:
    found = dated(marked, MARCH)[0].fields
    assert (found["earliest"].isoformat(), found["latest"].isoformat()) == (first, last)


def test_a_date_counted_from_the_papers_day_is_of_no_other_year() -> None:
    found = dated("The review was due to report [D this month] but will now report in [D May].", MARCH)
    assert [finding.fields["latest"] for finding in found] == [dt.date(2026, 3, 31), dt.date(2026, 5, 31)]


@pytest.mark.parametrize("tense", ["will reopen in", "is to reopen in", "is not expected before"])
def test_what_is_told_to_come_lies_ahead(tense: str) -> None:
    assert dated(f"The ward {tense} [D autumn].", dt.date(2026, 1, 29))[0].fields["latest"] == dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("The template is expected before the [D end of August], and boards have two months.", dt.date(2025, 8, 31)),
        ("The policy is due to the panel in the [D week commencing 21 July] to be ratified.", dt.date(2025, 7, 27)),
    ],
)
def test_what_a_paper_says_is_due_may_have_passed_by_its_meeting(marked: str, day: dt.date) -> None:
    assert dated(marked, dt.date(2025, 9, 4))[0].fields["latest"] == day
