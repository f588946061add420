"""BIO tags: two layers of them out of spans, and spans out of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.annotation.formats.tokens import Bounds
from extractor.mentions import RISK_LABELS

Span = tuple[int, int, str]
"""Start, end (characters) and label."""

_TAG = re.compile(r"O|[BIESLU]-(?P<label>.+)")
_OPENS, _CLOSES = "BSU", "ESLU"


@dataclass(frozen=True, slots=True)
class Layers:
    """A tag a token for either layer, and the spans that the tags hold, in their order."""

    facts: list[str]
    risks: list[str]
    held_facts: list[Span] = field(default_factory=list)
    held_risks: list[Span] = field(default_factory=list)


def layers_of(bounds: Sequence[Bounds], spans: Sequence[Span]) -> Layers:
    """The tags of tokens (their starts and ends) for spans; a span is held where no other has a tag of its tokens."""
    layers = Layers(["O"] * len(bounds), ["O"] * len(bounds))
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        risk = span[2] in RISK_LABELS
        tags, held = (layers.risks, layers.held_risks) if risk else (layers.facts, layers.held_facts)
        covered = [place for place, (start, end) in enumerate(bounds) if start < span[1] and end > span[0]]
        if covered and all(tags[place] == "O" for place in covered):
            tags[covered[0]] = f"B-{span[2]}"
            tags[covered[0] + 1 : covered[-1] + 1] = [f"I-{span[2]}"] * (len(covered) - 1)
            held.append(span)
    return layers


def is_tag(word: str) -> bool:
    """Whether a word is a tag of one of the usual schemes (IOB, BIO, BIOES, BILOU)."""
    return _TAG.fullmatch(word) is not None


def chunks(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first token, last token, label) of every run of tags that belong together."""
    first, open_label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        label = "" if tag == "O" else tag[2:]
        if open_label and (label != open_label or tag[0] in _OPENS):
            yield first, place - 1, open_label
            open_label = ""
        if label and not open_label:
            first, open_label = place, label
        if label and tag[0] in _CLOSES:
            yield first, place, label
            open_label = ""
