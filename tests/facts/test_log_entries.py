"""What the lines of a log's entry say became of the action."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts.log_entries import entry_outcome

DUE, READ = dt.date(2026, 6, 30), dt.date(2026, 7, 23)


@pytest.mark.parametrize(
    ("tail", "wanted"),
    [
        ("\nUpdate: Ratified 25 June.\nStatus: Closed", "met"),
        ("\nUpdate: Ratified 6 July.\nStatus: Closed", "missed"),
        (". Outcome: adopted by the Board on 23 June.", "met"),
        ("\nUpdate: tenders came in high. New date to be agreed.\nStatus: Overdue", "missed"),
        ("\nCommentary: Stopped. The supplier has withdrawn the product.", "missed"),
        ("\nCommentary: Complete. The last device was swapped on 12 June.", "met"),
        ("\nNarrative: Stopped using the old form.", None),
        ("\nStatus: At risk", "doubtful"),
        ("\nStatus: Open", None),
        ("\nStatus: Open\n\nRef: 8\nStatus: Closed", None),
        ("\nStatus: Open\nAction: another\nStatus: Closed", None),
        (" and no line at all", None),
    ],
)
def test_the_lines_behind_a_due_date(tail: str, wanted: str | None) -> None:
    found = entry_outcome(tail, DUE, READ)
    assert (found.value if found else None) == wanted
