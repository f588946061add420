"""Decoding: legal tags, whole statements, no fragments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from extractor.mentions import Label
from extractor.nlp.decoding import Run, inside_stretches, read_facts, read_risks, viterbi
from extractor.nlp.tags import FACT_TAGS, allowed, begin, fact_spans


def rows(*likely: tuple[int, float]) -> np.ndarray:
    """Probabilities that give each word's named tag the named share and spread the rest."""
    size = len(FACT_TAGS)
    out = np.zeros((len(likely), size))
    for i, (tag, p) in enumerate(likely):
        out[i] = (1 - p) / (size - 1)
        out[i, tag] = p
    return out


@given(arrays.arrays(np.float64, st.tuples(st.integers(1, 12), st.just(len(FACT_TAGS))), elements=st.floats(-20, 0)))
def test_viterbi_tags_are_always_legal(logs: np.ndarray) -> None:
    tags = viterbi(logs)
    assert len(tags) == len(logs)
    assert all(allowed(a, b) for a, b in zip([0, *tags], tags, strict=False))


def test_viterbi_finds_the_best_of_all_legal_readings() -> None:
    rng = np.random.default_rng(5)
    logs = np.log(rng.dirichlet(np.ones(len(FACT_TAGS)), size=4))
    size = len(FACT_TAGS)
    best = max(
        (
            (sum(logs[i, t] for i, t in enumerate(tags)), tags)
            for tags in np.ndindex(size, size, size, size)
            if all(allowed(a, b) for a, b in zip((0, *tags), tags, strict=False))
        ),
        key=lambda pair: pair[0],
    )
    assert tuple(viterbi(logs)) == best[1]


def test_an_inside_tag_without_a_beginning_is_read_as_one_span() -> None:
    b, i = begin(Label.PERCENTAGE), begin(Label.PERCENTAGE) + 1
    # Greedy reading gives O I I: a fragment without a beginning. The best legal reading begins it.
    [run] = read_facts(rows((0, 0.9), (i, 0.6), (i, 0.9)))
    assert (run.start, run.end, run.label) == (1, 3, Label.PERCENTAGE)
    assert [r.start for r in read_facts(rows((b, 0.9), (b, 0.9)))] == [0, 1]


def test_adjacent_spans_of_two_labels_stay_apart() -> None:
    tags = [begin(Label.DEADLINE), begin(Label.DEADLINE) + 1, begin(Label.VACANCY_COUNT)]
    assert fact_spans(tags) == [(0, 2, Label.DEADLINE), (2, 3, Label.VACANCY_COUNT)]


def test_one_doubtful_word_does_not_break_a_risk() -> None:
    p = np.array([0.9] * 6 + [0.3] + [0.9] * 6)
    assert inside_stretches(p, switch_cost=3.0) == [(0, 13)]
    assert inside_stretches(p, switch_cost=0.0) == [(0, 6), (7, 13)]


def test_a_risk_that_covers_most_of_a_sentence_is_the_sentence() -> None:
    p = np.array([0.05] * 3 + [0.97] * 9)
    assert [(r.start, r.end) for r in read_risks(p)] == [(0, 12)]
    assert [(r.start, r.end) for r in read_risks(np.array([0.02] * 9 + [0.98] * 6))] == [(9, 15)]


def test_nothing_is_read_where_nothing_is_likely() -> None:
    assert read_risks(np.full(8, 0.01)) == []
    assert read_facts(rows(*[(0, 0.99)] * 5)) == []


def test_a_run_scores_the_mean_probability_of_its_label() -> None:
    tag = begin(Label.VACANCY_COUNT)
    probabilities = np.zeros((2, len(FACT_TAGS)))
    probabilities[0, [tag, tag + 1, 0]] = 0.6, 0.2, 0.2
    probabilities[1, [tag + 1, 0]] = 0.7, 0.3
    [run] = read_facts(probabilities)
    assert run == Run(0, 2, Label.VACANCY_COUNT, pytest.approx(0.75))


def test_a_bias_moves_its_own_label_only() -> None:
    deadline, vacancy = begin(Label.DEADLINE), begin(Label.VACANCY_COUNT)
    doubtful = np.full((1, len(FACT_TAGS)), 0.01)
    doubtful[0, 0], doubtful[0, deadline], doubtful[0, vacancy] = 0.55, 0.4, 0.01
    assert read_facts(doubtful) == []
    assert read_facts(doubtful, {"VACANCY_COUNT": 1.0, "RISK_STATEMENT": 5.0}) == []
    [run] = read_facts(doubtful, {"DEADLINE": 0.5})
    assert (run.label, run.start, run.end) == (Label.DEADLINE, 0, 1)
    assert read_facts(doubtful, {"DEADLINE": -0.5}) == []
