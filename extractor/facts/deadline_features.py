"""What stands around a deadline, as named numbers: what a classifier weighs to say what became of it.

Words keep their form, since tense tells. Those up to the neighbouring dates count apart from those beyond, nearer ones
more; then the sentences before and after, the heading above, how the date lies to the document's, what the rules said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.facts.classifier import Features
from extractor.facts.share_features import heading_above
from extractor.records import DeadlineStatus

_BEFORE, _AFTER = 600, 500
"""Characters that are looked at on either side."""
_DATE = "zdate"
"""Stands for another deadline in the words."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z’'-]*|[;:(),.|?]")
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n")
_SENTENCE_STOP = re.compile(r"(?<=[.;!?])\s+|\n")
_DECAY = 8
"""Words over which a word's say halves."""
_SHORT = 8
"""Words; a shorter sentence that follows is often an outcome ("Done.")."""
_RULES = 1.5
"""Weight of the rules' answer: above 1 it is penalised less."""
_WITH_TENSE = ("before:", "before near:", "after:", "after near:", "later opens:")
"""Features that say one thing of a day past and another of one ahead."""
_SPANS = (
    (-365, "years past"),
    (-90, "a year past"),
    (-31, "a quarter past"),
    (0, "a month past"),
    (32, "a month ahead"),
    (92, "a quarter ahead"),
    (366, "a year ahead"),
)
"""Days from the document's date below which a deadline lies so far."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules made of a deadline: its status, whether it replaces another date or another one it."""

    status: DeadlineStatus | None
    replaces: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Lie:
    """How a deadline's days lie to the document's date: past, now, ahead or unknown, and roughly how far."""

    when: str
    far: str

    @classmethod
    def of(cls, earliest: dt.date | None, latest: dt.date | None, anchor: dt.date | None) -> Lie:
        """The lie of an interval seen from a day; unknown where either is."""
        if latest is None or anchor is None:
            return cls("unknown", "unknown")
        when = "past" if latest < anchor else "now" if (earliest or latest) <= anchor else "ahead"
        days = (latest - anchor).days
        return cls(when, next((name for most, name in _SPANS if days < most), "years ahead"))


def deadline_features(
    text: str, start: int, end: int, others: Sequence[tuple[int, int]], lie: Lie, told: Told | None = None
) -> Features:
    """The features of the deadline at ``text[start:end]``: name to a weight, zero where absent.

    ``others`` are the borders of the document's other deadlines, in order. ``told`` is the rules' answer, where it is
    to count. Names are stable: a classifier is stored by them.
    """
    before = _marked(text, max(0, start - _BEFORE), start, others).rpartition("\n\n")[2]
    after = _marked(text, end, min(len(text), end + _AFTER), others).partition("\n\n")[0]
    *earlier, own = _SENTENCE_END.split(before)
    rest, *later = _SENTENCE_STOP.split(after)
    found: Features = {}
    far, _, near = own.rpartition(_DATE)
    _put_near(found, "before", _tokens(near)[::-1])
    _put_far(found, "far before", far)
    near, _, far = rest.partition(_DATE)
    _put_near(found, "after", _tokens(near))
    _put_far(found, "far after", far)
    found["date before" if _DATE in own else "no date before"] = 0.7
    found["date after" if _DATE in rest else "no date after"] = 0.7
    _put_earlier(found, earlier)
    _put_later(found, [sentence for sentence in later if sentence.strip()])
    for place, words, weight in (("heading", heading_above(text, start), 0.4), ("own", text[start:end], 0.7)):
        for word in _tokens(words):
            found[f"{place}:{word}"] = weight
    _put_lie(found, lie)
    if told is not None:
        found[f"rules:{told.status}"] = found[f"rules:{told.status} {lie.when}"] = _RULES
        found |= {name: 1.0 for name, holds in (("replaces", told.replaces), ("replaced", told.replaced)) if holds}
    return found


def _marked(text: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> str:
    """The words from start to end with every other deadline's as one."""
    parts, at = [], start
    for first, last in others:
        if at <= first and last <= end:
            parts += [text[at:first], f" {_DATE} "]
            at = last
    return "".join([*parts, text[at:end]])


def _tokens(words: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(words)]


def _put_near(found: Features, side: str, tokens: list[str]) -> None:
    """The words up to the neighbouring date, nearest first: singly, in pairs and in threes."""
    for place, token in enumerate(tokens):
        weight = 1 / (1 + place / _DECAY)
        _raise(found, f"{side}:{token}", weight)
        _raise(found, f"around:{token}", 0.7 * weight)
        if place < 3:
            found[f"{side} near:{token}"] = 1.0
    for place, (one, two) in enumerate(pairwise(tokens[:14])):
        found[f"{side} pair:{one} {two}"] = 1 / (1 + place / _DECAY)
    for one, two, three in zip(tokens[:9], tokens[1:], tokens[2:], strict=False):
        found[f"{side} three:{one} {two} {three}"] = 0.6


def _put_far(found: Features, side: str, words: str) -> None:
    for token in _tokens(words):
        found[f"{side}:{token}"] = 0.5
        _raise(found, f"around:{token}", 0.3)


def _put_earlier(found: Features, sentences: list[str]) -> None:
    for distance, sentence in enumerate(reversed(sentences[-2:]), start=1):
        tokens = _tokens(sentence)
        for token in tokens:
            _raise(found, f"earlier:{token}", 0.5 / distance)
        for one, two in pairwise(tokens):
            _raise(found, f"earlier pair:{one} {two}", 0.3 / distance)
        if distance == 1 and _DATE in tokens:
            found["date in the sentence before"] = 0.7


def _put_later(found: Features, sentences: list[str]) -> None:
    for distance, sentence in enumerate(sentences[:2], start=1):
        tokens = _tokens(sentence)
        for token in tokens:
            _raise(found, f"later:{token}", 0.6 / distance)
        for one, two in pairwise(tokens):
            _raise(found, f"later pair:{one} {two}", 0.4 / distance)
        if tokens:
            _raise(found, f"later opens:{tokens[0]}", 0.7 / distance)
        if distance == 1 and len(tokens) < _SHORT:
            found["later is short"] = 0.5
        if _DATE in tokens:
            found[f"date in sentence {distance} after"] = 0.7


def _put_lie(found: Features, lie: Lie) -> None:
    """How the date lies, and with it the words nearest: "was to open" of a day past and of one ahead differ."""
    near = [(name, weight) for name, weight in found.items() if name.startswith(_WITH_TENSE)]
    found |= {f"{lie.when} {name}": 0.7 * weight for name, weight in near}
    found[f"when:{lie.when}"] = found[f"far:{lie.far}"] = 1.0


def _raise(found: Features, name: str, weight: float) -> None:
    found[name] = max(found.get(name, 0.0), weight)
