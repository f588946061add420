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
    add_furniture,
    crop,
    damage,
    excerpt,
    join,
    vary,
    vary_months,
    vary_numbers,
)
from extractor.training.columns import interleave
from extractor.training.marked import Marked, cut, substitute

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
    facts = {w for label, w in words(marked) if label is not Label.RISK_STATEMENT}
    for step in (crop, excerpt):
        text, spans = step(marked, random.Random(seed))
        assert text in marked[0]
        assert {w for label, w in words((text, spans)) if label is not Label.RISK_STATEMENT} <= facts


def test_a_clipping_has_thirty_to_seventy_words() -> None:
    marked = parse_markup(" ".join(f"word{i}" for i in range(300)))
    lengths = {len(excerpt(marked, random.Random(seed))[0].split()) for seed in range(80)}
    assert min(lengths) >= 30
    assert max(lengths) <= 70
    assert len(lengths) > 20


def test_a_risk_cut_short_keeps_its_span_while_half_of_it_stands() -> None:
    marked = parse_markup("Item 4. {R There is a risk that beds are short}. Noted.")
    text, [span] = cut(marked, 0, text_end(marked, "risk that"))
    assert text[span.start : span.end] == "There is a risk that"
    text, [span] = cut(marked, marked[0].index("risk"), len(marked[0]))
    assert text[span.start : span.end] == "risk that beds are short"
    assert cut(marked, 0, text_end(marked, "There is"))[1] == ()


def text_end(marked: Marked, words: str) -> int:
    return marked[0].index(words) + len(words)


@given(PICKS, PICKS, SEEDS)
def test_columns_and_neighbours_keep_their_facts(one: int, two: int, seed: int) -> None:
    rng = random.Random(seed)
    joined = join(of(one), of(two), rng)
    assert words(joined) == words(of(one)) + words(of(two))
    mixed = interleave(of(one), of(two), rng)
    if mixed == of(one):  # two risks that would cross
        return
    assert sorted(facts_of(mixed)) == sorted(facts_of(of(one)) + facts_of(of(two)))
    assert len(mixed[1]) == len(of(one)[1]) + len(of(two)[1])
    assert sorted(mixed[0].split()) == sorted((of(one)[0] + " " + of(two)[0]).split())


def facts_of(marked: Marked) -> list[tuple[Label, str]]:
    return [(label, w.replace("\n", " ")) for label, w in words(marked) if label is not Label.RISK_STATEMENT]


LEFT = (
    "The board met in the old library and heard {R that the roof may leak before the money for its repair is found}. "
    "It then went to lunch and did not come back for two hours."
)
RIGHT = (
    "Lanterns were hung along the lane by the friends of the hospital, who had made them {P half} by hand and half by "
    "machine over the winter evenings."
)


def test_a_risk_broken_by_the_other_column_goes_on_through_it() -> None:
    text, spans = interleave(parse_markup(LEFT), parse_markup(RIGHT), random.Random(1))
    [risk] = [s for s in spans if s.label is Label.RISK_STATEMENT]
    words_of_it = text[risk.start : risk.end]
    assert words_of_it.startswith("that the roof")
    assert words_of_it.endswith("is found")
    assert any(word in words_of_it for word in ("Lanterns", "lane", "friends", "hospital"))
    assert [text[s.start : s.end] for s in spans if s.label is Label.PERCENTAGE] == ["half"]


def test_a_risk_that_stands_mostly_on_one_line_is_that_line() -> None:
    left = parse_markup(
        "The minutes were taken as read by all. {R Fire may close the ward} and so on to the end of it."
    )
    found = set()
    for seed in range(20):
        text, spans = interleave(left, parse_markup(RIGHT), random.Random(seed))
        found.add(next(text[s.start : s.end] for s in spans if s.label is Label.RISK_STATEMENT))
    assert "Fire may close the ward" in found
    assert any(words.startswith("Fire may close") and len(words) < len("Fire may close the ward") for words in found)


def test_two_risks_that_would_cross_are_not_mixed() -> None:
    left, right = (parse_markup(f"{name} {{R {text}}} end") for name, text in (
        ("Left", "if it rains for many days the cellar floods, the stores are lost and nobody has dry bandages"),
        ("Right", "should the lift fail again then meals would be carried by hand up seven floors and grow cold"),
    ))  # fmt: skip
    assert interleave(left, right, random.Random(0)) == left


@settings(max_examples=60)
@given(PICKS, SEEDS)
def test_variation_is_repeatable_and_never_breaks_offsets(index: int, seed: int) -> None:
    options = AugmentOptions(numbers=1, months=1, crop=1, damage=1, furniture=1, interleave=0.5, join=0.5, excerpt=0.5)
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
