"""The date that holds told first, the plans that it replaced in later paragraphs; what came of a date by its day."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts.outcomes import outcome
from tests.facts.chained import told

_JULY = dt.date(2025, 7, 31)
_READ = dt.date(2025, 9, 4)


def test_a_date_told_first_replaces_the_plan_told_in_a_later_paragraph() -> None:
    assert (
        told(
            "The maternity wing at Calder Infirmary will open in [D January 2026].\n\n"
            "When ministers signed off the plans, families were told that it would open in [D spring 2025]."
        )
        == "re2 mi"
    )


def test_another_bodys_plan_is_none_that_the_first_date_replaces() -> None:
    marked = (
        "The maternity wing at Calder Infirmary will open in [D January 2026].\n\n"
        "Ministers had promised a review of ambulance pay by [D July 2025]."
    )
    assert told(marked) == "du mi"


@pytest.mark.parametrize(
    ("tail", "wanted"),
    [
        (", and did so on the 24th.", "met"),
        (", carried its first passengers on 28 July.", "met"),
        (", carried its first passengers on 28 August.", "missed"),
        (". It opened on 3 August.", "missed"),
        (", which came and went.", "missed"),
        (" | Complete, sent 8 July", "met"),
        (" | Overdue", "missed"),
        (". Another ward opened on 3 July.", None),
        (", though I doubt it.", "doubtful"),
    ],
)
def test_what_came_of_a_date_is_read_by_the_day_on_which_it_was_done(tail: str, wanted: str | None) -> None:
    found = outcome("The lift, due on", tail, _JULY, _READ, planned=True)
    assert (found.value if found else None) == wanted
