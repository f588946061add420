"""Stretches that names stand in already: what meets them, and what lies between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.organisations import Spelt, find_mentions
from extractor.facts.organisations.taken import Taken

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)
SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda s: (s[0], s[0] + s[1]))


@given(SPANS, SPAN)
def test_a_stretch_meets_others_where_it_has_a_character_of_one(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    characters = {at for span in spans for at in range(*span)}
    taken = Taken(spans)
    assert taken.meets(*asked) == bool(characters & set(range(*asked)))
    free = [at for span in taken.free(*asked) for at in range(*span)]
    assert free == [at for at in range(*asked) if at not in characters]


def test_an_added_stretch_is_taken() -> None:
    taken = Taken([(10, 12), (2, 4)])
    taken.add(5, 8)
    assert taken.meets(7, 9)
    assert not taken.meets(8, 10)
    assert list(taken.free(0, 20)) == [(0, 2), (4, 5), (8, 10), (12, 20)]


def test_a_text_read_once_has_the_mentions_of_one_read_anew() -> None:
    text = (
        "Harrowmere Valley NHS Foundation Trust and Dovecliff Hospital met the Royal College of Midwives. "
        "Saltmoor Imaging Ltd, a supplier, works for Harrowmere."
    )
    spelt = Spelt(text)
    issuer = next(m.organisation for m in find_mentions(spelt) if m.organisation)
    assert issuer.name == "Harrowmere Valley NHS Foundation Trust"
    anew = find_mentions(text, issuer=issuer)
    assert find_mentions(spelt, issuer=issuer) == anew
    assert {text[m.start : m.end] for m in anew} >= {"Royal College of Midwives", "Saltmoor Imaging Ltd", "Harrowmere"}
