"""Deadlines: what became of the date, and the date that a cue of the past changes."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.records import Deadline, DeadlineStatus
from tests.facts.marked import fact, facts

DUE, MISSED, REVISED, MET, DOUBTFUL = DeadlineStatus


@pytest.mark.parametrize(
    ("marked", "statuses"),
    [
        ("The report is due by [D 30 September 2025].", [DUE]),
        ("EPR go-live has moved from [D November 2026] to [D Q1 2027/28].", [MISSED, REVISED]),
        ("Action 14: due [D 30/09/26]; revised [D 31/12/26]; status Amber.", [MISSED, REVISED]),
        (
            "The business case, originally expected in [D spring], is now anticipated by [D year end].",
            [MISSED, REVISED],
        ),
        ("The plan was expected in [D 2023].", [MISSED]),
        ("The plan was expected in [D 2027].", [DUE]),
        ("Opening, slated for [D May 2024], was pushed back.", [MISSED]),
        ("our initial switch-on in [D May 2024] was “pushed back since cabling is late”", [MISSED]),
        ("Ward sisters were asked to reschedule the move to [D July 2025]", [REVISED]),
        ("The new hospital is delayed until [D 2033].", [REVISED]),
        ("Extended [D Dec-26]", [REVISED]),
        ("The installation has been re-planned for [D w/c 13 January 2026].", [REVISED]),
        ("We hope to complete all moves by [D July 2026].", [DUE]),
        ("The date slipped to [D March 2026].", [REVISED]),
        ("Phase 1 was completed by [D 31 July] as planned.", [MET]),
        ("Phase 1 was handed over on [D 31 July] as planned.", [MET]),
        ("The scheme is not expected by [D 2026].", [DOUBTFUL]),
        ("It is unlikely that the move will happen before [D March 2026].", [DOUBTFUL]),
        ("The scheme is not expected until [D 2026].", [DUE]),
        ("The scheme is not expected to open until [D 2026].", [DUE]),
        ("If we cannot recruit by [D March 2026], wards may close.", [DUE]),
        ("The policy is to be revised in step by [D summer 2026].", [DUE]),
        ("Work must be finished within [D 12 weeks].", [DUE]),
    ],
)
def test_status(marked: str, statuses: list[DeadlineStatus]) -> None:
    assert [item["status"] for item in facts(marked)] == statuses


def test_the_future_of_reported_speech_is_no_plan_given_up() -> None:
    reported = "A spokesman said the issue would be discussed in the trust’s [D May 2025] board meeting."
    assert fact(reported, None)["status"] is DUE
    assert fact("The plan, which was expected in [D May 2025], never came.", None)["status"] is MISSED


def test_a_missed_month_without_year_lies_in_the_past() -> None:
    read = facts("Go-live was pushed back from [D March] to [D September 2025].", dt.date(2025, 8, 1))
    assert [str(item["latest"]) for item in read] == ["2025-03-31", "2025-09-30"]
    assert str(fact("Go-live is planned for [D March].", dt.date(2025, 8, 1))["latest"]) == "2026-03-31"


def test_a_past_promise_runs_from_when_it_was_made() -> None:
    promise = "The system was slated to be live [D within two years]."
    marked = f"The trust announced in September 2023 that it had chosen a supplier. {promise}"
    read = fact(marked, dt.date(2025, 5, 1))
    assert (str(read["earliest"]), str(read["latest"]), read["status"]) == ("2023-09-01", "2025-09-30", MISSED)
    assert fact(promise)["latest"] is None


@pytest.mark.parametrize(
    ("marked", "latest"),
    [
        (
            "Undertakings were accepted on 3 February 2025. A plan is due [D within four months] of that date.",
            "2025-06-03",
        ),
        ("A plan is due [D within four months] of the date of this notice.", "2026-01-04"),
        ("A plan is due [D within four months] of 1 October 2025.", "2026-02-01"),
        ("A reply is due [D within two months] of the spending settlement.", "None"),
        ("A plan is due [D within four months] and will be published.", "2026-01-04"),
    ],
)
def test_a_duration_runs_from_what_it_is_tied_to(marked: str, latest: str) -> None:
    assert str(fact(marked)["latest"]) == latest


def test_a_date_that_was_overrun_lies_in_the_past() -> None:
    read = fact("It moved in October, four months after its [D June] target.", dt.date(2026, 3, 5))
    assert (str(read["latest"]), read["status"]) == ("2025-06-30", MISSED)


def test_what_has_not_come_yet_is_not_met() -> None:
    assert fact("Phase 1 was completed by [D 31 October 2025] as planned.")["status"] is DUE


def test_a_bare_duration_is_dated_by_the_word_before_it() -> None:
    assert str(fact("Boards must reply in [D six weeks].")["latest"]) == "2025-10-16"
    assert fact("Boards will have [D two months] to reply.")["latest"] is None


@pytest.mark.parametrize("words", ["31 February", "Q5", "2025/27", "course of this Parliament"])
def test_an_unknowable_date_keeps_its_status(words: str) -> None:
    read = fact(f"It is due by [D {words}].")
    assert read == {"earliest": None, "latest": None, "granularity": None, "status": DUE, "milestone": None}


def test_without_anchor_relative_dates_are_null() -> None:
    assert fact("It is due [D within two years].", None)["latest"] is None
    assert str(fact("It is due by [D March 2027].", None)["latest"]) == "2027-03-31"


def test_fields_build_the_contracts_record() -> None:
    common = {"id": "a", "text": "12", "start": 0, "end": 2, "sentence": "12", "confidence": 0.5}
    assert Deadline(**common, **fact("due by [D 4 May 2026]")).latest == dt.date(2026, 5, 4)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("The regulator has asked for a reply no later than [D 22 December 2025].", DUE),
        ("Delivery has slipped from May 2025 to [D February 2026].", REVISED),  # the month is no "may"
        ("Delivery may slip to [D February 2026].", DUE),
    ],
)
def test_words_that_only_look_like_cues(words: str, status: DeadlineStatus) -> None:
    assert fact(words)["status"] is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Deliver the 62-day standard to 70% by [D March 2025].", DUE),
        ("The programme has asked for bids by the [D 8 August].", DUE),
        ("The pledge to clear all waits by [D March 2025] was broken.", MISSED),
        ("Sluice refurbishment. Due [D 30/06/25]. Not started.", MISSED),
    ],
)
def test_a_past_target_of_which_no_more_is_told_is_due(words: str, status: DeadlineStatus) -> None:
    assert fact(words)["status"] is status
