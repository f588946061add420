"""The lexicon: the longest entry stands, whatever its number, case or hyphens."""

from __future__ import annotations

import pytest

from extractor.facts.lexicon import Hit, Lexicon, singular

LEXICON = Lexicon((("care", ("nurse", "staff nurse", "midwife")), ("digital", ("IT", "service desk"))))


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("two staff nurses", [Hit(4, 16, "care")]),
        ("Nurses and midwives", [Hit(0, 6, "care"), Hit(11, 19, "care")]),
        ("the service-desk", [Hit(4, 16, "digital")]),
        ("IT says it is late", [Hit(0, 2, "digital")]),
        ("staff, nurse", [Hit(7, 12, "care")]),
        ("nothing here", []),
    ],
)
def test_the_longest_entry_stands(words: str, hits: list[Hit]) -> None:
    assert LEXICON.find(words) == hits


@pytest.mark.parametrize(
    ("word", "one"), [("midwives", "midwife"), ("nurse’s", "nurse"), ("agencies", "agency"), ("status", "status")]
)
def test_singular(word: str, one: str) -> None:
    assert singular(word) == one
