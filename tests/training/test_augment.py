"""Variations keep what a span says: its words survive, its label stays, nothing leaks across its edges."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.corpus.markup import parse_markup, read_corpus
from extractor.mentions import Label
from extractor.training.augment import (
    AugmentOptions,
    Marked,
    add_furniture,
    crop,
    damage,
    interleave,
    join,
    substitute,
    vary,
    vary_months,
    vary_numbers,
)

from ..conftest import ROOT

PASSAGES = read_corpus(ROOT / "corpora" / "passages")
SEEDS = st.integers(0, 10_000)
PICKS = st.integers(0, len(PASSAGES) - 1)


def words(marked: Marked) -> list[tuple[Label, str]]:
    return [(s.label, re.sub(r"\d", "9", marked[0][s.start : s.end])) for s in marked[1]]


def of(index: int) -> Marked:
    return PASSAGES[index].text, PASSAGES[index].spans


@given(PICKS, SEEDS)
def test_other_figures_leave_every_span_in_place(index: int, seed: int) -> None:
    text, spans = vary_numbers(of(index), random.Random(seed))
    assert spans == of(index)[1]
    assert re.sub(r"\d", "9", text) == re.sub(r"\d", "9", of(index)[0])


def test_years_and_dates_keep_their_digits() -> None:
    marked = parse_markup("In 2025, 41 posts; due 30/09/26 and Q3 2025/26; B5 and 1,204.")
    for seed in range(30):
        text, _ = vary_numbers(marked, random.Random(seed))
        assert "In 2025," in text
        assert "30/09/26 and Q3 2025/26; B5" in text


@given(PICKS, SEEDS)
def test_furniture_and_damage_keep_every_span_and_its_words(index: int, seed: int) -> None:
    marked = of(index)
    for step in (add_furniture, damage):
        changed = step(marked, random.Random(seed))
        squeezed = [(label, re.sub(r"-\n|[\s-]", "", w)) for label, w in words(changed)]
        assert squeezed == [(label, re.sub(r"-\n|[\s-]", "", w)) for label, w in words(marked)]


@given(PICKS, SEEDS)
def test_months_move_together(index: int, seed: int) -> None:
    changed = vary_months(of(index), random.Random(seed))
    assert len(changed[1]) == len(of(index)[1])
    for (label, before), (label_after, after) in zip(words(of(index)), words(changed), strict=True):
        assert label is label_after
        assert len(before.split()) == len(after.split())


@given(PICKS, SEEDS)
def test_cuts_leave_no_half_facts(index: int, seed: int) -> None:
    marked = of(index)
    text, spans = crop(marked, random.Random(seed))
    assert text in marked[0]
    facts = {w for label, w in words(marked) if label is not Label.RISK_STATEMENT}
    assert {w for label, w in words((text, spans)) if label is not Label.RISK_STATEMENT} <= facts


@given(PICKS, PICKS, SEEDS)
def test_columns_and_neighbours_keep_their_facts(one: int, two: int, seed: int) -> None:
    rng = random.Random(seed)
    joined = join(of(one), of(two), rng)
    assert words(joined) == words(of(one)) + words(of(two))
    columns = [
        (text, tuple(s for s in spans if s.label is not Label.RISK_STATEMENT)) for text, spans in (of(one), of(two))
    ]
    mixed = interleave(*columns, rng)
    flat = [(label, w.replace("\n", " ")) for label, w in [*words(columns[0]), *words(columns[1])]]
    assert sorted(words(mixed)) == sorted(flat)
    assert sorted(mixed[0].split()) == sorted((columns[0][0] + " " + columns[1][0]).split())


@settings(max_examples=60)
@given(PICKS, SEEDS)
def test_variation_is_repeatable_and_never_breaks_offsets(index: int, seed: int) -> None:
    options = AugmentOptions(numbers=1, months=1, crop=1, damage=1, furniture=1, interleave=0.5, join=0.5)
    first, second = (vary(PASSAGES[index], PASSAGES, options, random.Random(seed)) for _ in range(2))
    assert first == second
    for span in first[1]:
        assert 0 <= span.start < span.end <= len(first[0])
        assert first[0][span.start : span.end].strip()


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((0, 3, "Much longer"), "10%"),  # before the span
        ((14, 17, "99%"), "99%"),  # the span itself
        ((18, 21, ""), "10%"),  # after it
        ((14, 14, "x "), "10%"),  # an insertion at its start stays out
        ((17, 17, " x"), "10%"),  # and at its end
    ],
)
def test_edits_move_spans(edit: tuple[int, int, str], expected: str) -> None:
    text, [span] = substitute(parse_markup("The rate rose {P 10%} all told"), [edit])
    assert text[span.start : span.end] == expected
