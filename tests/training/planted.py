"""A wording that the shipped model misses, as answers of an analyst: a trust that calls an unfilled post an open line.

``data/open_lines.txt`` holds 48 passages in the corpus' markup, every word of them invented: 24 to learn from and 24 to
judge by, a few of which speak of lines that are none (telephones, budgets, trains).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from extractor.annotation.task import Annotation, Answer, Purpose, TaskSpan
from extractor.corpus.markup import Passage, read_passages
from extractor.mentions import Label

FILE = Path(__file__).parent / "data/open_lines.txt"
_TIME = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
_SWAPPED = {
    Label.VACANCY_COUNT: Label.PERCENTAGE,
    Label.PERCENTAGE: Label.DEADLINE,
    Label.DEADLINE: Label.VACANCY_COUNT,
    Label.RISK_STATEMENT: Label.RISK_STATEMENT,
}


def planted() -> tuple[list[Passage], list[Passage]]:
    """The passages to learn from and the unseen ones."""
    passages = read_passages(FILE)
    return (
        [p for p in passages if p.document.startswith("train")],
        [p for p in passages if p.document.startswith("unseen")],
    )


def answers(
    passages: Sequence[Passage], purpose: Purpose, annotator: str = "ann", swap: bool = False
) -> list[Annotation]:
    """Passages as accepted answers; with ``swap`` every fact under another label."""
    return [
        Annotation(
            text=p.text,
            spans=tuple(
                TaskSpan(
                    start=s.start,
                    end=s.end,
                    label=_SWAPPED[s.label] if swap else s.label,
                    text=p.text[s.start : s.end],
                )
                for s in p.spans
            ),
            purpose=purpose,
            answer=Answer.ACCEPT,
            annotator=annotator,
            time=_TIME + dt.timedelta(minutes=i),
            style="open_lines",
        )
        for i, p in enumerate(passages)
    ]
