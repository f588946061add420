"""Values and fields as the acceptance script judges them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from extractor.evaluation.values import check_fields, gold_words, record_words, same_value
from extractor.mentions import Label
from tests.evaluation.made import D, P, R, V, record

TEXT = "one two three"
DAY, LATER = dt.date(2026, 3, 1), dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("label", "attrs", "fields", "verdict"),
    [
        (V, {"value": 14.6}, {"value": 14.64}, True),
        (V, {"value": "14.6"}, {"value": 14.66}, False),
        (V, {"value": 3}, {"value": None}, False),
        (V, {"value": None}, {"value": 3}, None),
        (V, {}, {"value": 3}, None),
        (P, {"value": -2.5}, {"value": -2.5}, True),
        (P, {"value": -2.5}, {"value": 2.5}, False),
        (D, {"latest": "2026-03-31"}, {"earliest": DAY, "latest": LATER}, True),
        (D, {"latest": "2026-03-31", "earliest": "2026-03-01"}, {"earliest": DAY, "latest": LATER}, True),
        (D, {"latest": "2026-03-31", "earliest": "2026-03-31"}, {"earliest": DAY, "latest": LATER}, False),
        (D, {"latest": "2026-03-30"}, {"earliest": DAY, "latest": LATER}, False),
        (D, {"latest": "2026-03-31"}, {}, False),
        (D, {"latest": None}, {}, True),
        (D, {"latest": None}, {"latest": LATER}, False),
        (D, {"earliest": "2026-03-01"}, {"latest": LATER}, None),
        (R, {"value": 3, "latest": "2026-03-31"}, {}, None),
    ],
)
def test_same_value(label: Label, attrs: dict[str, Any], fields: dict[str, Any], verdict: bool | None) -> None:
    assert same_value(label, attrs, record(TEXT, "two", label, **fields)) is verdict


def test_fields_that_the_gold_states_are_checked_and_no_others() -> None:
    found = record(TEXT, "two", P, percentage_kind="change", metric=None, comparator="ge")
    checks = check_fields(P, {"kind": "change", "metric": "sickness", "comparator": "eq", "value": 2}, found)
    assert [(c.name, c.gold, c.found, c.right) for c in checks] == [
        ("comparator", "eq", "ge", False),
        ("kind", "change", "change", True),
        ("metric", "sickness", None, False),
    ]
    assert check_fields(V, {"unit": None}, record(TEXT, "two", V)) == ()
    [unit] = check_fields(V, {"unit": "wte"}, record(TEXT, "two", V, unit="wte"))
    assert unit.right
    [status] = check_fields(D, {"status": "missed"}, record(TEXT, "two", D, status="due"))
    assert not status.right


def test_values_in_words() -> None:
    assert gold_words(D, {"earliest": "2026-03-01", "latest": "2026-03-31"}) == "2026-03-01 to 2026-03-31"
    assert gold_words(D, {"earliest": "2026-03-31", "latest": "2026-03-31"}) == "2026-03-31"
    assert gold_words(D, {"latest": None}) == "none"
    assert gold_words(D, {}) == gold_words(V, {}) == ""
    assert gold_words(V, {"value": "14.60"}) == "14.6"
    assert record_words(D, record(TEXT, "two", D, earliest=DAY, latest=LATER)) == "2026-03-01 to 2026-03-31"
    assert record_words(P, record(TEXT, "two", P)) == "none"
    assert record_words(P, record(TEXT, "two", P, value=12.0)) == "12"
