"""Dates in the words of reports: revisions in turn, a date told beside the one given up, what was kept or given up."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.chained import told

_READ = dt.date(2025, 11, 13)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Removal of the old case system has been pulled forward from [D March] to the [D end of January].", "mi re1"),
        (
            "The scanner contract, due for award in [D July] and again in [D September], had been put back to"
            " [D late 2026].",
            "mi mi1 re2",
        ),
        (
            "Cutover of the rota system: baseline [D May 2025]; first revision [D October 2025]; latest forecast"
            " [D March 2026].",
            "mi mi1 re2",
        ),
        (
            "The staff bank, planned for [D July], will start on [D 1 December]. The crisis house will open in"
            " [D February 2026] and not, as in the plan we approved, on [D 1 November 2025].",
            "mi re1 re4 mi",
        ),
        ("The sluice, due in [D March] and then in [D July], is now without a completion date.", "mi mi1"),
        ("Original date [D Jul-25]. Extended to [D Sep-25]. Paper received on 24 September; CLOSED.", "mi me1"),
        ("The shuttle bus promised for [D January 2026] has been running since 2 November.", "me"),
        ("The plan was handed in on [D 2 May], exactly when it had said it would.", "me"),
        ("The outline case for the boilers is not to be expected before [D 30 April 2026].", "do"),
    ],
)
def test_what_became_of_each_date(marked: str, wanted: str) -> None:
    assert told(marked, _READ) == wanted


def test_the_next_wave_replaces_no_date_of_the_one_before() -> None:
    marked = (
        "Wave 2 went live on 8 July rather than on [D 13 May]. Wave 3, which was to follow in [D September], has been"
        " re-planned for [D 17 November]."
    )
    assert told(marked, _READ) == "mi mi re2"
