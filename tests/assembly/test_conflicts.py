from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from extractor.assembly.conflicts import find_conflicts
from extractor.records import Comparator, DeadlineStatus, Metric, PercentageKind

from .made import JULY, deadline, percentage, risk, vacancy

RATE: dict[str, Any] = {"metric": Metric.VACANCY_RATE, "percentage_kind": PercentageKind.LEVEL, "period": JULY}
ONE, TWO = "The nursing vacancy rate was {} in July.", "In July the vacancy rate for nursing was {}."


def rates(one: float, two: float, **changes: Any) -> list[Any]:
    return [
        percentage(f"{one}%", ONE.format(f"{one}%"), 3, value=one, **RATE),
        percentage(f"{two}%", TWO.format(f"{two}%"), 9, value=two, **{**RATE, **changes}),
    ]


def test_two_values_for_the_same_thing_name_both() -> None:
    [notice] = find_conflicts(rates(11.9, 13.2))
    assert (notice.code, notice.page) == ("conflict", 9)
    assert notice.message == "“11.9%” on page 3, but “13.2%” on page 9: two values for the same thing"


@pytest.mark.parametrize(
    "changes",
    [
        {"period": None},
        {"percentage_kind": PercentageKind.TARGET},
        {"metric": Metric.TURNOVER},
        {"comparator": Comparator.LE},
    ],
)
def test_what_is_not_known_to_be_the_same_is_no_conflict(changes: dict[str, Any]) -> None:
    assert find_conflicts(rates(11.9, 13.2, **changes)) == []


@pytest.mark.parametrize(("one", "two"), [(11.9, 12.0), (11.94, 11.9)])
def test_rounding_is_no_conflict(one: float, two: float) -> None:
    assert find_conflicts(rates(one, two)) == []


def test_a_sum_and_its_parts_are_no_conflict() -> None:
    sentence = "In July there were nine nursing vacancies, of which six at Band 5."
    parts = [vacancy("nine", sentence, 1, value=9, period=JULY), vacancy("six", sentence, 1, value=6, period=JULY)]
    assert find_conflicts(parts) == []


def test_one_reference_with_two_scores() -> None:
    words = "Failure to recruit"
    pair = [risk(words, 2, risk_ref="BAF 3", score=16), risk(words, 40, risk_ref="BAF 3", score=12)]
    [notice] = find_conflicts(pair)
    assert (
        notice.message
        == "BAF 3 is scored 16 on page 2, but BAF 3 is scored 12 on page 40: two scores for the same thing"
    )
    assert find_conflicts([pair[0], risk(words, 40, risk_ref="BAF 3", score=16)]) == []


def test_a_date_that_slipped_is_no_conflict_but_two_open_ones_are() -> None:
    def due(text: str, month: int, **fields: Any) -> Any:
        day = dt.date(2026, month, 1)
        return deadline(
            text, f"Go-live of the patient record: {text}.", month, earliest=day, latest=day,
            milestone="go-live of the patient record", **fields,
        )  # fmt: skip

    first = due("1 March 2026", 3, status=DeadlineStatus.DUE)
    second = due("1 May 2026", 5, status=DeadlineStatus.DUE)
    assert [notice.code for notice in find_conflicts([first, second])] == ["conflict"]
    linked = due("1 May 2026", 5, status=DeadlineStatus.REVISED, replaces=first.id)
    assert find_conflicts([first, linked]) == []
    missed = due("1 March 2026", 3, status=DeadlineStatus.MISSED)
    assert find_conflicts([missed, second]) == []
