"""The document's own date: labelled first, alone next, None where unclear."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.facts import find_document_date

FOUND = [
    ("Board of Directors\nDate of meeting: 4 September 2025\nTime 09:30\nNext meeting: 6 November 2025", "2025-09-04"),
    (
        "Meeting of the Trust Board held in public on Thursday 27 March 2025\n"
        "Minutes of the meeting held on 30 January 2025",
        "2025-03-27",
    ),
    ("Date of meeting\n4 September 2025", "2025-09-04"),
    ("By Jane Smith\n14 May 2025\nHospitals have ...", "2025-05-14"),
    ("Published 6 March 2025. The plan runs to 31 March 2026.", "2025-03-06"),
    ("4th September 2025\n\nAgenda", "2025-09-04"),
    ("Board meeting: 12/03/2026", "2026-03-12"),
    ("Report to: Trust Board\nDate: 26 November 2025\nReview date: 1 April 2026", "2025-11-26"),
    ("**Meeting held on:** 20 January 2026", "2026-01-20"),
    ("Report to the Board of Hexby Hospitals NHS Trust, 12 February 2026\n\nVacancies fell.", "2026-02-12"),
    ("14 November 2025 | Kit Farrant\n\nWard managers ...", "2025-11-14"),
]
UNCLEAR = [
    "no date here",
    "",
    "March 2026",
    "In a report, published on 9 May 2024, the college warned of rota gaps in theatres, as our readers "
    "in the west of the county will know by now.",
    "A paper.\n\n3 June 2025\n\n5 June 2025",
    "Approved 31 February 2025",
    "Minutes of the meeting of 5 June 2025",
    "Comments are due by 5 June 2025",
    "x" * 1600 + "\n4 September 2025",
]


@pytest.mark.parametrize(("text", "date"), FOUND)
def test_found(text: str, date: str) -> None:
    assert find_document_date(text) == dt.date.fromisoformat(date)


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear_is_none(text: str) -> None:
    assert find_document_date(text) is None
