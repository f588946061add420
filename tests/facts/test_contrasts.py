"""Words that set two things apart."""

from __future__ import annotations

import pytest

from extractor.facts.contrasts import apart


@pytest.mark.parametrize(
    ("one", "two"),
    [("Phase 1", "phase 2"), ("north site", "the south site"), ("An interim report", "final report"),
     ("ward 3 move", "ward 7"), ("children's unit", "adult unit")],
)  # fmt: skip
def test_two_of_a_kind_are_apart(one: str, two: str) -> None:
    assert apart(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Phase 1", "phase 1 of the move"), ("final report", "the report"), ("", "phase 2"), ("hub", "hub")],
)
def test_what_names_no_other_is_not(one: str, two: str) -> None:
    assert not apart(one, two)
