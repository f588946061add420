"""How far two readings of one passage lie apart: the model's and the rules', or two annotators'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from extractor.mentions import Label, Mention
from extractor.nlp.rules import BoardRules
from extractor.nlp.transformer_ner import mentions_of


class Labelled(Protocol):
    """A labelled span: a model's mention, an annotator's span."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> Label: ...


One = TypeVar("One", bound=Labelled)
Other = TypeVar("Other", bound=Labelled)


def found_by_rules(doc: Doc) -> list[Mention]:
    """What the rules find in a Doc with sentence borders; the Doc's own spans are replaced by theirs."""
    return mentions_of(BoardRules()(doc))


def unshared(one: Sequence[Labelled], other: Sequence[Labelled]) -> float:
    """How many spans of two readings the other has not; one that it has with other borders counts half on each side."""
    agreed = sum(1.0 if _same_border(a, b) else 0.5 for a, b in paired(one, other, one_label=True))
    return len(one) + len(other) - 2 * agreed


def distance(one: Sequence[Labelled], other: Sequence[Labelled]) -> float:
    """From 0 (the same spans, or none at all) to 1 (nothing in common): ``unshared`` as a share of all spans.

    >>> a, b = Mention(0, 5, Label.DEADLINE, 1.0), Mention(3, 5, Label.DEADLINE, 1.0)
    >>> distance([a], [a]), distance([a], [b]), distance([a], [])
    (0.0, 0.5, 1.0)
    """
    return unshared(one, other) / (len(one) + len(other)) if one or other else 0.0


def disagreement(one: Sequence[Labelled], other: Sequence[Labelled]) -> float:
    """From 0 (the same spans) towards 1: each span that the other has not halves what is missing to 1.

    Unlike ``distance`` it grows with the number of places that two readings see differently, however much they share.
    """
    missing: float = 0.5 ** unshared(one, other)
    return 1 - missing


def paired(
    one: Sequence[One], other: Sequence[Other], *, one_label: bool, least: float = 0.0
) -> list[tuple[One, Other]]:
    """The spans of two readings that belong together, one to one: those with most characters in common first.

    ``one_label``: only spans of the same label; otherwise the same label is preferred. ``least``: characters in common,
    as a share of those that either has, below which two spans do not belong together.
    """
    options = []
    for (i, a), (j, b) in product(enumerate(one), enumerate(other)):
        common = min(a.end, b.end) - max(a.start, b.start)
        share = common / (max(a.end, b.end) - min(a.start, b.start))
        if common > 0 and share >= least and (a.label is b.label or not one_label):
            options.append((-share, a.label is not b.label, i, j))
    mine, theirs, pairs = set[int](), set[int](), list[tuple[One, Other]]()
    for _, _, i, j in sorted(options):
        if i not in mine and j not in theirs:
            pairs.append((one[i], other[j]))
            mine.add(i)
            theirs.add(j)
    return pairs


def _same_border(a: Labelled, b: Labelled) -> bool:
    return (a.start, a.end) == (b.start, b.end)
