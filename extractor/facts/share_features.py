"""What stands around a share, as named numbers: what a linear classifier weighs to say what the share is of.

The words between the share and its neighbours count apart from those beyond them, nearer ones more; then the sentences
before, the heading above and the title. Words also count by the list that holds them (``metric_words.toml``, the cues
of ``metrics.py``), so that a word never met in training says what its like say.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

from extractor.facts.classifier import Features
from extractor.facts.metrics import kinds_of_words
from extractor.records import Metric

_BEFORE, _AFTER = 600, 300
"""Characters that are looked at on either side."""
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_SHARE = re.compile(
    r"\d[\d.,–-]*\s?(?:%|per cent|percentage points?)"
    rf"|\b{_NUMBER} (?:in|out of) (?:every )?\w+"
    r"|\b(?:a|one|two|three|four)[ -](?:third|quarter|fifth)s?\b|\bhalf\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z][A-Za-z’'-]*|[;:(),.|]")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "ly", "er")
_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n")
_SENTENCE_STOP = re.compile(r"(?<=[.;!?])\s+|\n")
_HEADING = 70
"""Characters; a line up to this long that ends like no sentence is a heading."""
_DECAY = 8
"""Words over which a word's say halves."""
_REACH = 60
"""Characters over which the say of a list's word falls to a third."""
_SENTENCES_BACK = 3


@dataclass(frozen=True, slots=True)
class _Sides:
    """The paragraph around a share: its sentence up to and from the neighbouring shares, beyond them, and the rest."""

    near_before: str
    near_after: str
    far_before: str
    far_after: str
    sentences_before: list[str]
    sentence_after: str


def share_features(text: str, start: int, end: int, title: str | None = None, told: Metric | None = None) -> Features:
    """The features of the share at ``text[start:end]``: name to a weight, zero where absent.

    ``title`` is the document's, ``told`` the rules' answer, where it is to count. Names are stable: a classifier is
    stored by them.
    """
    sides, heading = _sides(text, start, end), heading_above(text, start)
    found: Features = {}
    for side, words in (("before", sides.near_before), ("after", sides.near_after)):
        _put_near(found, side, words)
    for side, words in (("far before", sides.far_before), ("far after", sides.far_after)):
        for word in _words(words):
            _raise(found, f"{side}:{word}", 0.6)
            _raise(found, f"around:{word}", 0.3)
    for distance, sentence in enumerate(reversed(sides.sentences_before[-_SENTENCES_BACK:]), start=1):
        for word in _words(sentence):
            _raise(found, f"earlier:{word}", 0.5 / distance)
            _raise(found, f"around:{word}", 0.15 / distance)
    title = title or ""
    for place, words, weight in (
        ("later", sides.sentence_after, 0.3),
        ("title", title, 0.4),
        ("heading", heading, 0.6),
    ):
        for word in _words(words):
            _raise(found, f"{place}:{word}", weight)
    previous = sides.sentences_before[-1] if sides.sentences_before else ""
    for place, words in (("far", sides.far_before), ("earlier", previous), ("heading", heading), ("title", title)):
        for kind, _, _ in kinds_of_words(words):
            found[f"{place} list:{kind}"] = 0.6
    _put_figure(found, text[start:end])
    if told is not None:
        found[f"rules:{told}"] = 1.5  # a weight above 1 is penalised less
    return found


def _put_near(found: Features, side: str, words: str) -> None:
    """The words between a share and its neighbour on one side, singly, in pairs and by their lists."""
    ahead = side == "before"
    tokens = _tokens(words)[:: -1 if ahead else 1]
    for place, token in enumerate(tokens):
        weight = 1 / (1 + place / _DECAY)
        if token[0].isalpha():
            _raise(found, f"{side}:{token}", weight)
            _raise(found, f"around:{token}", weight)
        if place < 3:
            found[f"{side} near:{token}"] = 1.0
        if place < 1:
            found[f"{side} next:{token}"] = 1.0
    for place, (one, other) in enumerate(pairwise(tokens[:10])):
        found[f"{side} pair:{one} {other}"] = 1 / (1 + place / _DECAY)
    found[f"{side} length"] = min(len(tokens), 10) / 10
    for kind, first, last in kinds_of_words(words):
        gap = len(words) - last if ahead else first
        _raise(found, f"{side} list:{kind}", math.exp(-gap / _REACH))


def _put_figure(found: Features, words: str) -> None:
    form = "points" if "point" in words else "sign" if "%" in words else "cent" if "cent" in words else "words"
    found[f"figure:{form}"] = 1.0
    if re.match(r"at least|below|under|over|no more|fewer|less|more than|above", words, re.IGNORECASE):
        found["figure:bounded"] = 1.0


def _sides(text: str, start: int, end: int) -> _Sides:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    *earlier, own = _SENTENCE_END.split(before)
    rest, *later = _SENTENCE_STOP.split(after)
    left = max((match.end() for match in _SHARE.finditer(own)), default=0)
    right = next((match.start() for match in _SHARE.finditer(rest)), len(rest))
    return _Sides(own[left:], rest[:right], own[:left], rest[right:], earlier, later[0] if later else "")


def heading_above(text: str, start: int) -> str:
    """The nearest line above that ends like no sentence."""
    for line in reversed(text[max(0, start - 2 * _BEFORE) : start].split("\n")[:-1]):
        words = line.strip()
        if 0 < len(words) < _HEADING and not words.endswith((".", ";", ",")):
            return words
    return ""


def _tokens(words: str) -> list[str]:
    return [_stem(token) if token[0].isalpha() else token for token in _TOKEN.findall(words)]


def _words(words: str) -> list[str]:
    return [token for token in _tokens(words) if token[0].isalpha()]


def _stem(word: str) -> str:
    """A word without its ending: coarser than a stemmer of the language, and the same for all time."""
    word = word.lower().strip("'’")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _raise(found: Features, name: str, weight: float) -> None:
    found[name] = max(found.get(name, 0.0), weight)
