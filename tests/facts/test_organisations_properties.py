"""Every official name, however it may be written, finds its own body and no other."""

from __future__ import annotations

import re
import string
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts.organisations import Gazetteer, Organisation, find_mentions
from extractor.facts.organisations.names import INSTITUTIONAL, edits, key_of, nearest, rearranged

GAZETTEER = Gazetteer.load()
BODIES = [entry.organisation for entry in GAZETTEER.listings if entry.organisation.kind in ("trust", "icb")]
_ENDINGS = {
    "trust": ("NHS Foundation Trust", "NHS Trust", "NHS FT", "NHSFT", "Foundation Trust", "FT", "Trust"),
    "icb": ("ICB", "Integrated Care Board", "NHS Integrated Care Board"),
}


def variants(body: Organisation) -> set[str]:
    """The accepted ways to write an official name."""
    core = re.sub(r" (?:NHS Foundation Trust|NHS Trust|ICB)$", "", body.name)
    forms = {f"{core} {ending}" for ending in _ENDINGS[body.kind]}
    if body.kind == "icb":
        forms |= {f"NHS {core}", f"NHS {core} ICB"}
    elif set(key_of(core)) & INSTITUTIONAL:
        forms.add(core)
    written = set(forms)
    for form in forms:
        written |= {
            form.replace(" and ", " & "),
            form.replace("'", "’"),
            form.replace("'", ""),
            form.replace("St ", "St. "),
            form.replace("-", " "),
            form.replace(" ", "\n"),
            form.replace(",", ""),
            form + "'s",
            form.removeprefix("The "),
            "the " + form.removeprefix("The "),
            form.replace("University Hospitals of", "University Hospitals"),
            form.replace("Hospitals", "Hospital"),
        }
        if "NHS" in form and body.kind == "trust":
            written |= {form.upper(), form.lower(), f"for the board of {form} on"}
    return written


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.ods_code)
def test_every_variant_finds_its_own_body(body: Organisation) -> None:
    wrong = {words for words in variants(body) if [m.organisation for m in GAZETTEER.find(words)] != [body]}
    assert wrong == set()


def test_no_two_names_share_a_spelling() -> None:
    for kind in ("trust", "icb"):
        spelled = [(body, rearranged(key_of(body.name))) for body in BODIES if body.kind == kind]
        clash = [(a.name, b.name) for (a, ours), (b, theirs) in combinations(spelled, 2) if ours & theirs]
        assert clash == []


def test_aliases_and_former_names_find_their_body_or_name_it_as_one_of_several() -> None:
    for entry in GAZETTEER.listings:
        for words in (*entry.aliases, *entry.former):
            [mention] = GAZETTEER.find(words)
            assert entry.organisation in (mention.organisation, *mention.candidates), words


def test_no_name_is_taken_for_a_mistyped_other() -> None:
    assert [body.name for body in BODIES if GAZETTEER.nearest(body.name) is not None] == []


def test_a_word_of_any_name_is_never_a_mistyped_one() -> None:
    listed = [("dunsleighs", "care")]
    assert nearest(("dunsleigh", "care"), listed, frozenset()) == listed[0]
    assert nearest(("dunsleigh", "care"), listed, frozenset({"dunsleigh"})) is None


def test_a_name_as_near_to_two_is_neither() -> None:
    assert nearest(("dunsleigh",), [("dunsleighs",), ("dunsleight",)], frozenset()) is None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BODIES), st.data())
def test_a_slip_finds_the_same_body_or_none_listed(body: Organisation, data: st.DataObject) -> None:
    """One letter put in, left out, replaced or swapped anywhere never makes one listed body another."""
    core = re.sub(r" (?:NHS Foundation Trust|NHS Trust|ICB)$", "", body.name)
    at = data.draw(st.integers(0, len(core) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slip = data.draw(
        st.sampled_from(
            (
                core[:at] + core[at + 1 :],
                core[:at] + letter + core[at:],
                core[:at] + letter + core[at + 1 :],
                core[:at] + core[at : at + 2][::-1] + core[at + 2 :],
            )
        )
    )
    found = [m.organisation for m in find_mentions(slip + body.name.removeprefix(core)) if m.organisation]
    assert all(other == body or other.ods_code is None for other in found)


@given(st.text("abcde", max_size=7), st.text("abcde", max_size=7))
def test_edits_is_symmetric_and_bounded(left: str, right: str) -> None:
    assert edits(left, right) == edits(right, left)
    assert abs(len(left) - len(right)) <= edits(left, right) <= max(len(left), len(right))
    assert (edits(left, right) == 0) == (left == right)


@given(st.text("NHSTrust FoundationICB.,'’\n()&-áé0", max_size=200))
def test_any_text_is_read(text: str) -> None:
    found = find_mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
