"""Windows and batches: nothing lost, nothing above the limits, breaks where sentences break."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.nlp.windows import Window, cut_windows, owners, plan_batches

LENGTHS = st.lists(st.integers(1, 9), min_size=0, max_size=120)


@given(LENGTHS, st.data(), st.integers(10, 40), st.integers(0, 9))
def test_every_word_is_read_exactly_once_and_no_window_is_too_large(
    lengths: list[int], data: st.DataObject, size: int, overlap: int
) -> None:
    starts = [i == 0 or data.draw(st.booleans()) for i in range(len(lengths))]
    windows = cut_windows(lengths, starts, size, overlap)
    for window in windows:
        assert window.pieces == sum(lengths[window.start : window.end]) <= size
    owner = owners(windows, len(lengths))
    for word, number in enumerate(owner):
        assert windows[number].start <= word < windows[number].end
    for before, after in pairwise(windows):
        assert before.start < after.start <= before.end < after.end
        assert sum(lengths[after.start : before.end]) <= overlap


def test_windows_break_between_sentences_where_they_can() -> None:
    starts = [i in (0, 6, 12) for i in range(18)]
    assert cut_windows([1] * 18, starts, 13, 4) == [Window(0, 12, 12), Window(12, 18, 6)]


def test_a_sentence_longer_than_a_window_is_covered_by_overlapping_ones() -> None:
    windows = cut_windows([1] * 25, [i == 0 for i in range(25)], 10, 4)
    assert windows == [Window(0, 10, 10), Window(6, 16, 10), Window(12, 22, 10), Window(18, 25, 7)]
    # Words 6 to 9 stand in two windows; each is read where its poorer side has more context.
    assert owners(windows, 25)[6:10] == [0, 0, 1, 1]


def test_a_word_larger_than_the_window_travels_alone() -> None:
    assert cut_windows([3, 50, 3], [True, True, True], 10, 2)[1] == Window(1, 2, 50)


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (10, 10), (10, -1)])
def test_impossible_settings_are_refused(size: int, overlap: int) -> None:
    with pytest.raises(ValueError, match="no windows"):
        cut_windows([1], [True], size, overlap)


@given(st.lists(st.integers(1, 60), max_size=80), st.integers(1, 300))
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int], budget: int) -> None:
    batches = list(plan_batches(lengths, budget))
    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) * max(lengths[i] for i in batch) <= budget or len(batch) == 1


def test_sorting_by_length_wastes_little_padding() -> None:
    lengths = [10, 100] * 50
    padded = sum(len(batch) * max(lengths[i] for i in batch) for batch in plan_batches(lengths, 1000))
    assert padded <= 1.05 * sum(lengths)
