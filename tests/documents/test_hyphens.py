from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.documents.hyphens import keeps_hyphen, vocabulary

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("left", "right", "keeps"),
    [
        ("the establish", "ment of posts", False),
        ("a short", "age of nurses", False),
        ("even high", "er rates", False),
        ("the part", "nership", False),
        ("six", "teen posts", False),
        ("nation", "wide", False),
        ("over", "time", False),
        ("a long", "term plan", True),
        ("part", "time staff", True),
        ("Trust", "wide plan", True),
        ("risk", "based audit", True),
        ("self", "harm", True),
        ("two", "thirds of", True),
        ("COVID", "related absence", True),
        ("NHS", "employed staff", True),
        ("state-of-the", "art theatres", True),
        ("2025", "26", True),
        ("band5", "nurses", True),
        ("non", "EU staff", True),
        ("", "word", True),
    ],
)
def test_the_rule(left: str, right: str, keeps: bool) -> None:
    assert keeps_hyphen(left, right) is keeps


def test_the_document_decides_first() -> None:
    assert keeps_hyphen("the co", "ordination of", vocabulary("good co-ordination helps"))
    assert not keeps_hyphen("a long", "term plan", vocabulary("a longterm plan"))
    assert not keeps_hyphen("the co", "ordination of", vocabulary("co-ordination and coordination"))


@given(LETTERS, LETTERS)
def test_a_word_that_the_document_prints_whole_is_never_hyphenated(left: str, right: str) -> None:
    assert not keeps_hyphen(left, right, vocabulary(f"a {left}{right} b"))


@given(st.text(max_size=10), st.text(max_size=10))
@example("¼", "a")
def test_a_hyphen_is_dropped_only_between_letters(left: str, right: str) -> None:
    if not keeps_hyphen(left, right):
        assert left[-1].isalpha() or left[-1] in "’'_"
        assert right[0].islower()
