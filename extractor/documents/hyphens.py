"""Hyphens at line ends: printer's hyphens are dropped, those of a compound are kept.

The rule, in order; "left" and "right" are the word's parts, "vocabulary" is every word inside a line of the document:

1. keep where the right part does not begin with a small letter ("non-/EU", "M7-/8", "2025-/26");
2. keep where the left part holds a digit, is all capitals or already holds a hyphen ("COVID-/related",
   "state-of-the-/art");
3. the document itself decides where it prints the word within a line: whole drops, hyphenated keeps;
4. keep where the right part is one that ends compounds ("risk-/based", "Trust-/wide") or the left part one that
   begins them ("self-/harm", "two-/thirds") and the right no mere ending ("short-/age");
5. else drop ("establish-/ment").
"""

from __future__ import annotations

import re
from collections.abc import Set

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEFT = re.compile(r"[\w'’-]*\Z")
_RIGHT = re.compile(r"[\w'’]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMPOUND_LEFT = _set(
    "long short medium well self full half high low cross non multi mid year month week end near best worst better "
    "evidence value person patient system board nurse doctor consultant staff risk decision fast slow first second "
    "third one two three four five six seven eight nine twenty thirty forty fifty sixty seventy eighty ninety "
    "business cost data digital whole single double follow step"
)
_SUFFIXES = _set(
    "er ers est ly age ages aged ness ing ings ish s ed en ens ened ening fall falls ful fully less ship ships ward "
    "wards table base bases line lines land able ably ability ment ments ity ities teen teens teenth ty tieth een "
    "hood like most ern ar ary ation al ally ance ant ive tion ner ners"
)
"""Right parts that make a compound's first word a longer word: "short-/age", "high-/er", "six-/teen"."""
_COMPOUND_RIGHT = _set(
    "term based led related specific level quality standing effective centred centered driven focused facing funded "
    "registered compliant adjusted weighted paced ranging sensitive established wide up"
)
_SOLID_WIDE = frozenset({"world", "nation", "country"})
_BEFORE_TIME = _set("part full real long short one first half")


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, hyphenated ones whole, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


def keeps_hyphen(left: str, right: str, words: Set[str] = frozenset()) -> bool:
    """Whether the hyphen is part of the word where a line ends in ``left`` + "-" and the next begins with ``right``.

    >>> keeps_hyphen("a long", "term plan"), keeps_hyphen("the establish", "ment")
    (True, False)
    """
    first, second = _LEFT.search(left), _RIGHT.match(right)
    before = first.group() if first else ""
    after = second.group() if second else ""
    special = any(map(str.isnumeric, before)) or (before.isupper() and len(before) > 1) or "-" in before
    if not before or not after or not after[0].islower() or special:
        return True
    before, after = before.casefold(), after.casefold()
    if before + after in words or f"{before}-{after}" in words:
        return before + after not in words
    return _is_compound(before, after)


def _is_compound(before: str, after: str) -> bool:
    if after == "time":
        return before in _BEFORE_TIME
    if after in _COMPOUND_RIGHT:
        return not (after == "wide" and before in _SOLID_WIDE)
    return before in _COMPOUND_LEFT and after not in _SUFFIXES
