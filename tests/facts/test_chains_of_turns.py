"""Dates given in turn, doubted by a turn of phrase, kept as promised, or told in the fields of a log."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.facts.chained import dated, told

_READ = dt.date(2026, 2, 12)


def _cases() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "chains_of_turns.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [(wanted, marked) for wanted, marked in pairs]


@pytest.mark.parametrize(("wanted", "marked"), _cases(), ids=[text[:70] for _, text in _cases()])
def test_what_became_of_every_date(wanted: str, marked: str) -> None:
    assert told(marked.replace("\\n", "\n"), _READ) == wanted


def test_dates_given_in_turn_are_read_in_their_order() -> None:
    marked = "The opening has slid a third time: [D May], [D July], [D September] and now [D January 2027]."
    found = dated(marked, dt.date(2026, 10, 22))
    assert [finding.fields["latest"] for finding in found] == [
        dt.date(2026, 5, 31),
        dt.date(2026, 7, 31),
        dt.date(2026, 9, 30),
        dt.date(2027, 1, 31),
    ]


def test_what_a_body_said_it_would_do_lies_ahead_where_that_is_nearer() -> None:
    found = dated("The board, which pays both trusts, said it would report on winter in [D May].", dt.date(2026, 1, 16))
    assert found[0].fields["latest"] == dt.date(2026, 5, 31)
