"""Where no date may begin, no form of the grammar reads one: what is spared there changes nothing."""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.date_openers import OPENERS, is_figure, may_open
from extractor.facts.dates import FORMS, read_date
from extractor.facts.periods import longest
from extractor.facts.reference import Reference
from extractor.facts.spoken import SPOKEN
from extractor.facts.tokens import tokenise

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "corpora/passages").rglob("*.txt"))
WHEN = Reference(dt.date(2026, 1, 15))
ALL = (*FORMS, *SPOKEN)
_STEP = 40
"""Every so manieth word is tried; all of them took two minutes, and passed."""
TAILS = ("", "march 2026", "31 march", "two weeks", "year", "of the year", "'26", "monday", "end", "meeting", "to may")


def _words() -> set[str]:
    """The words of the corpus that no date may begin with."""
    tokens = (tokenise(line, 10_000) for path in TEXTS for line in path.read_text(encoding="utf-8").splitlines())
    return {t.text(at) for t in tokens for at in range(len(t)) if not may_open(t, at)}


def test_no_form_reads_a_date_from_a_word_that_opens_none() -> None:
    closed = _words()
    assert len(closed) > 2000
    assert {"nurses", "board", "vacancies"} <= closed
    for word, tail in itertools.product(sorted(closed)[::_STEP], TAILS):
        tokens = tokenise(f"{word} {tail}")
        assert longest(ALL, tokens, 0, WHEN) is None, f"{word} {tail}"


@pytest.mark.parametrize(
    "words",
    ["next Friday", "twenty-first of May", "half a year from now", "this meeting", "Easter", "28 days from now"],
)
def test_dates_open_with_words_that_may_open_them(words: str) -> None:
    assert may_open(tokenise(words), 0)
    assert read_date(words, WHEN.anchor) is not None


def test_worded_numbers_open_dates_beside_the_listed_words() -> None:
    assert "eighteen" not in OPENERS
    assert may_open(tokenise("eighteen"), 0)
    assert not may_open(tokenise("vacancies"), 0)


@given(st.from_regex(r"[0-9]{1,7}([.,][0-9]{1,4})?%?", fullmatch=True))
def test_lone_figures_are_no_dates(words: str) -> None:
    tokens = tokenise(words)
    if is_figure(tokens):
        assert all(longest(ALL, tokens, at, WHEN) is None for at in range(len(tokens)))


@pytest.mark.parametrize("words", ["2026", "4.9.25", "12/25", "'26", "03-2026"])
def test_figures_that_may_be_dates_are_not_lone_figures(words: str) -> None:
    assert not is_figure(tokenise(words))
