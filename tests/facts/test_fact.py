"""What a mention's context hands out: the sentence, the clause, the neighbours, other dates marked."""

from __future__ import annotations

import pytest

from extractor.facts.fact import DATE_MARK, Context
from extractor.mentions import Label, Mention

TEXT = "Before. It rose in May, but fell to 5% by March 2026; then, by June, it stood still. After."
START, END = TEXT.index("It"), TEXT.index(" After")
SHARE = Mention(TEXT.index("5%"), TEXT.index("5%") + 2, Label.PERCENTAGE, 1.0)
FIRST, SECOND = (
    Mention(TEXT.index(words), TEXT.index(words) + len(words), Label.DEADLINE, 1.0) for words in ("March 2026", "June")
)
CONTEXT = Context(TEXT, START, END, None, (SHARE, FIRST, SECOND))


def test_words_and_clause() -> None:
    assert CONTEXT.words(SHARE) == "5%"
    assert CONTEXT.before(SHARE) == "It rose in May, but fell to "
    assert CONTEXT.clause_before(SHARE) == " fell to "
    assert CONTEXT.clause_after(SHARE) == " by March 2026"
    assert CONTEXT.after(SECOND) == ", it stood still."


def test_neighbours() -> None:
    assert CONTEXT.previous(SECOND, Label.DEADLINE) == FIRST
    assert CONTEXT.next(FIRST, Label.DEADLINE) == SECOND
    assert CONTEXT.next(SECOND, Label.DEADLINE) is None
    assert CONTEXT.previous(SHARE, Label.DEADLINE) is None


def test_other_dates_are_marked() -> None:
    assert CONTEXT.marked_before(SECOND) == f"It rose in May, but fell to 5% by {DATE_MARK}; then, by "
    assert CONTEXT.marked_after(SHARE) == f" by {DATE_MARK}; then, by {DATE_MARK}, it stood still."


@pytest.mark.parametrize("size", [100, 100_000])
def test_the_reach_is_bounded(size: int) -> None:
    text = "a " * size + "5%" + " b" * size
    mention = Mention(2 * size, 2 * size + 2, Label.PERCENTAGE, 1.0)
    context = Context(text, 0, len(text))
    assert len(context.before(mention)) == len(context.after(mention)) == min(2 * size, 600)
