"""The shipped classifiers beside the rules, as users have them: they must not undo what the rules are sure of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.facts.chained import ANCHOR, told

_HERE = Path(__file__).parent
_IN_WINTER = dt.date(2026, 2, 12)


@pytest.mark.usefixtures("judged")
@pytest.mark.parametrize(
    ("name", "read", "least"),
    [("chains.txt", ANCHOR, 0.9), ("chains_of_winter.txt", _IN_WINTER, 0.9), ("chains_of_turns.txt", _IN_WINTER, 0.9)],
)
def test_most_sentences_that_the_rules_were_made_for_stay_as_they_read_them(
    name: str, read: dt.date, least: float
) -> None:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    cases = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    same = [told(marked.strip().replace("\\n", "\n"), read) == wanted.strip() for wanted, marked in cases]
    assert sum(same) / len(same) >= least
