"""Agreement of two annotators: partial credit, a label at a time, passages paired by their text."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.corpus.markup import Passage, parse_markup
from extractor.evaluation.agreement import agreement, disagreements, pair_up
from extractor.mentions import Label


def read(marked: str, number: int) -> Passage:
    text, spans = parse_markup(marked)
    return Passage(f"a.txt:{number}", "a", f"a.txt:{number}", dt.date(2025, 1, 1), text, spans)


FIRST = [
    read("{R There is a risk that {P 5%} leave by {D March}}.", 1),
    read("The team has {V 4 vacancies} and {V two posts} open.", 2),
    read("Nothing stands here at all.", 3),
]
SECOND = [
    read("There is {R a risk that {P 5%} leave by {D March}}.", 9),
    read("The team has {V 4 vacancies} and two posts open.", 8),
    read("Nothing stands here at all.", 7),
    read("This one is new.", 6),
]


def test_passages_are_paired_by_text() -> None:
    assert [(a.id, b.id) for a, b in pair_up(FIRST, SECOND)] == [
        ("a.txt:1", "a.txt:9"),
        ("a.txt:2", "a.txt:8"),
        ("a.txt:3", "a.txt:7"),
    ]


def test_equal_borders_earn_one_and_overlap_a_half() -> None:
    found = agreement(pair_up(FIRST, SECOND))
    risk, vacancy = found[Label.RISK_STATEMENT], found[Label.VACANCY_COUNT]
    assert (risk.partial_f1, risk.exact_f1, risk.overlap_f1) == (0.5, 0.0, 1.0)
    assert (vacancy.first, vacancy.second) == (2, 1)
    assert vacancy.partial_f1 == pytest.approx(2 / 3)
    assert found[Label.DEADLINE].partial_f1 == found[Label.PERCENTAGE].exact_f1 == 1.0


def test_only_passages_that_differ_are_disagreements() -> None:
    assert [a.id for a, _ in disagreements(pair_up(FIRST, SECOND))] == ["a.txt:1", "a.txt:2"]
