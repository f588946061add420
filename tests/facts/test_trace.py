"""Rules that are heard: the way down to the rule and the words that gave a value."""

from __future__ import annotations

import pytest

from extractor.facts.trace import listening, rule, seen


@rule("the words right behind")
def behind(words: str) -> str | None:
    if "nurse" in words:
        seen("of our  nurses")
        return "nursing"
    return None


@rule("the clause before")
def before(words: str) -> str | None:
    return "medical" if "doctor" in words else None


@rule("whose it is", gives="staff_group")
def group(words: str) -> str | None:
    return behind(words) or before(words)


def test_the_way_leads_to_the_rule_that_found_the_value() -> None:
    with listening() as heard:
        assert group("nurse and doctor") == "nursing"
    [asked] = heard.asked
    assert asked.gives == "staff_group"
    assert [(step.name, step.words) for step in asked.way()] == [
        ("whose it is", None),
        ("the words right behind", "of our nurses"),
    ]


def test_a_rule_that_found_nothing_is_not_on_the_way() -> None:
    with listening() as heard:
        assert group("a doctor") == "medical"
    assert [step.name for step in heard.asked[0].way()] == ["whose it is", "the clause before"]
    assert [step.found for step in heard.asked[0].asked] == [None, "medical"]


def test_nobody_listens_outside_and_after() -> None:
    with listening() as heard:
        group("nobody")
    group("a doctor")
    seen("words that nobody hears")
    assert len(heard.asked) == 1


def test_a_rule_that_raises_is_left_in_order() -> None:
    @rule("broken")
    def broken() -> None:
        raise ValueError("broken")

    with listening() as heard:
        with pytest.raises(ValueError, match="broken"):
            broken()
        group("a doctor")
    assert [asked.name for asked in heard.asked] == ["broken", "whose it is"]
