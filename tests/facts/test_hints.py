"""Dates that lean on another one in the text, and those counted from something that has none."""

from __future__ import annotations

import pytest

from tests.facts.chained import dated

LEANING = [
    (
        "Tarn has waited since 2023 for a place of safety, which was promised for the [D end of that year].",
        ["2023-12-31 2023-12-31"],
    ),
    (
        "The audit is for March 2026. It will report by the [D end of that month].",
        ["2026-03-31 2026-03-31"],
    ),
    (
        "[D H1 2026/27]: merge the two teams. [D H2]: single ledger.",
        ["2026-04-01 2026-09-30", "2026-10-01 2027-03-31"],
    ),
    (
        "Bids close on [D 5 January] and bidders will hear in the [D following fortnight].",
        ["2026-01-05 2026-01-05", "2026-01-05 2026-01-19"],
    ),
    (
        "Bids close on [D 5 January] and the award is made in the [D following month].",
        ["2026-01-05 2026-01-05", "2026-02-01 2026-02-28"],
    ),
    ("There is no year named here for the [D end of that year].", ["None None"]),
]


@pytest.mark.parametrize(("marked", "intervals"), LEANING, ids=[text[:50] for text, _ in LEANING])
def test_a_date_leans_on_one_named_before(marked: str, intervals: list[str]) -> None:
    found = [finding.fields for finding in dated(marked)]
    assert [f"{fields['earliest']} {fields['latest']}" for fields in found] == intervals


@pytest.mark.parametrize("words", ["next meeting", "within two months of the settlement", "the following committee"])
def test_what_is_counted_from_the_unknown_is_relative_without_days(words: str) -> None:
    [finding] = dated(f"Dr Orme will bring the paper back to the [D {words}].")
    assert finding.fields["granularity"] == "relative"
    assert finding.fields["latest"] is None


def test_a_narrower_naming_of_a_date_replaces_nothing() -> None:
    found = dated("The dashboard would be live in the [D new financial year], most probably in [D Q2].")
    assert [finding.fields["slip_days"] for finding in found] == [None, None]
