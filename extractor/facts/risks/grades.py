"""Named grades ("likely", "major") and other spellings of likelihood and impact, in digits."""

from __future__ import annotations

import re

_LIKELIHOODS = {
    "rare": 1,
    "very unlikely": 1,
    "highly unlikely": 1,
    "remote": 1,
    "unlikely": 2,
    "possible": 3,
    "likely": 4,
    "probable": 4,
    "almost certain": 5,
    "very likely": 5,
    "highly likely": 5,
    "certain": 5,
}
_IMPACTS = {
    "negligible": 1,
    "insignificant": 1,
    "very low": 1,
    "minor": 2,
    "low": 2,
    "moderate": 3,
    "medium": 3,
    "significant": 4,
    "major": 4,
    "high": 4,
    "severe": 5,
    "catastrophic": 5,
    "extreme": 5,
}
_FIRM_IMPACTS = ("negligible", "insignificant", "minor", "moderate", "major", "severe", "catastrophic")
"""Those that grade an impact without its name beside them; the others are as often ratings."""


def _either(words: tuple[str, ...] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"[\s-]")


_L, _I, _FIRM = _either(_LIKELIHOODS), _either(_IMPACTS), _either(_FIRM_IMPACTS)
_TO = r"(?:\s(?:score|rating|grade|level))?\s*(?:[:=(|,–-]|\b(?:is|was|of|as|at|rated|graded|judged|put)\b|\s)*[“\"]?"
_NAMED_LIKELIHOOD = re.compile(rf"\b(?P<name>likelihood|probability)\b{_TO}(?P<grade>{_L})\b", re.IGNORECASE)
_NAMED_IMPACT = re.compile(rf"\b(?P<name>impact|consequences?|severity)\b{_TO}(?P<grade>{_I})\b", re.IGNORECASE)
_AFTER_LIKELIHOOD = re.compile(rf"\b(?P<grade>{_L})\s+(?P<name>likelihood|probability)\b", re.IGNORECASE)
_AFTER_IMPACT = re.compile(rf"\b(?P<grade>{_I})\s+(?P<name>impact|consequence|severity)\b", re.IGNORECASE)
_PAIR = re.compile(
    rf"\b(?P<one>{_L})(?:\s?\((?P<a>\d)\))?\s*(?:[x×*/|+&,]|by|and"
    rf"|but)\s*(?P<two>{_FIRM})(?:\s?\((?P<b>\d)\))?(?!\w)",
    re.IGNORECASE,
)
_TURNED = re.compile(rf"\b(?P<two>{_FIRM})\s*(?:[x×*/|]|by)\s*(?P<one>{_L})(?!\w)", re.IGNORECASE)
_LETTERS_LAST = re.compile(
    r"(?<![\w.])(?P<a>[1-5])\s?\(?(?P<l>[LPICS])\)?\s*[x×*]\s*(?P<b>[1-5])\s?\(?(?P<m>[LPICS])\)?(?!\w)"
)
_LETTER_LAST = re.compile(r"(?<![\w.])(?P<a>[1-5])(?P<l>[LICS])\b[\s,;/|+&]{1,3}(?P<b>[1-5])(?P<m>[LICS])\b")


def in_digits(words: str) -> str:
    """Words with graded likelihood and impact in digits; a grade that stands for a rating is left.

    >>> in_digits("Possible x major = 12; likelihood: rare; 3L x 4C")
    '3 x 4 = 12; likelihood 1; L3 x C4'
    """
    words = _LETTERS_LAST.sub(r"\g<l>\g<a> x \g<m>\g<b>", words)
    words = _LETTER_LAST.sub(r"\g<l>\g<a> \g<m>\g<b>", words)
    words = _PAIR.sub(lambda m: f"{_of(_LIKELIHOODS, m['one'])} x {_of(_IMPACTS, m['two'])}", words)
    words = _TURNED.sub(lambda m: f"I{_of(_IMPACTS, m['two'])} x L{_of(_LIKELIHOODS, m['one'])}", words)
    for pattern, scale in (
        (_NAMED_LIKELIHOOD, _LIKELIHOODS),
        (_AFTER_LIKELIHOOD, _LIKELIHOODS),
        (_NAMED_IMPACT, _IMPACTS),
        (_AFTER_IMPACT, _IMPACTS),
    ):
        words = pattern.sub(lambda m, scale=scale: f"{m['name']} {_of(scale, m['grade'])}", words)  # type: ignore[misc]
    return words


def _of(scale: dict[str, int], grade: str) -> int:
    return scale[" ".join(re.split(r"[\s-]+", grade.lower()))]
