"""The tag sets of the two layers, and the spans that a run of tags spells."""

from __future__ import annotations

from extractor.mentions import FACT_LABELS, Label

OUTSIDE = 0
FACT_TAGS = ("O", *(f"{prefix}-{label}" for label in FACT_LABELS for prefix in "BI"))
"""BIO tags of the flat layer: index 0 is outside, then B and I of each label in turn."""

RISK_TAGS = ("O", f"I-{Label.RISK_STATEMENT}")
"""The long layer is in or out: sentence borders, which are known, part neighbours better than a tag."""


def begin(label: Label) -> int:
    """Index of a fact label's B tag; its I tag follows it."""
    return 1 + 2 * FACT_LABELS.index(label)


def allowed(previous: int, tag: int) -> bool:
    """Whether a fact tag may follow another: I only after B or I of its own label."""
    inside = tag != OUTSIDE and tag % 2 == 0
    return not inside or previous in (tag, tag - 1)


def fact_spans(tags: list[int]) -> list[tuple[int, int, Label]]:
    """(first word, word after the last, label) of every span in a legal run of fact tags."""
    spans: list[tuple[int, int, Label]] = []
    start = label = None
    for position, tag in enumerate([*tags, OUTSIDE]):
        if start is not None and label is not None and (tag == OUTSIDE or tag % 2 == 1):
            spans.append((start, position, label))
            start = label = None
        if tag % 2 == 1:
            start, label = position, FACT_LABELS[tag // 2]
    return spans
