"""What papers there are: file names, dates, running headers, fonts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
SAMPLES = SOURCES.parents[1] / "corpora" / "samples"


@dataclass(frozen=True)
class Paper:
    """One sample PDF. ``source`` names its text in this folder, ``date`` stands in the PDF's metadata."""

    name: str
    source: str
    title: str
    author: str
    date: dt.date
    header: str
    footer: str
    page_number: str
    """How a printed page number reads: ``{page}`` and ``{total}`` are filled in."""
    pages: int
    """How many pages of the file it must have; the build fails when it has another number."""
    unnumbered: int = 0
    """Pages at the front (a cover) that bear neither header nor number and do not count."""
    font: str = "Helvetica"
    size: float = 10.5


PAPERS = (
    Paper(
        name="brackenford-board-pack-2026-01.pdf",
        source="brackenford.md",
        title="Board of Directors (public): papers for 29 January 2026",
        author="Brackenford University Hospitals NHS Foundation Trust",
        date=dt.date(2026, 1, 29),
        header="Brackenford University Hospitals NHS Foundation Trust",
        footer="Board of Directors in public, 29 January 2026",
        page_number="{page}",
        pages=15,
        unnumbered=1,
    ),
    Paper(
        name="harrowmere-workforce-paper-2026-02.pdf",
        source="harrowmere.md",
        title="Workforce report to the People Committee, February 2026",
        author="Harrowmere Community NHS Trust",
        date=dt.date(2026, 2, 12),
        header="People Committee - Agenda item 7 - Workforce report",
        footer="Harrowmere Community NHS Trust",
        page_number="Page {page} of {total}",
        pages=5,
        font="Times-Roman",
        size=11.5,
    ),
    Paper(
        name="saltreach-digital-update-2025-11.pdf",
        source="saltreach.md",
        title="Digital programme update, November 2025",
        author="Saltreach and Dunlow ICB",
        date=dt.date(2025, 11, 20),
        header="Saltreach and Dunlow Integrated Care Board",
        footer="Digital programme update - November 2025 - for discussion",
        page_number="{page}",
        pages=2,
        font="Vera",
        size=9.6,
    ),
)
