"""The words that a date may begin with: wherever another stands, no form of the grammar need be tried."""

from __future__ import annotations

from functools import lru_cache

from extractor.facts.days import WEEKDAYS, WORDED_DAYS
from extractor.facts.feasts import FEASTS
from extractor.facts.numerals import worded_number
from extractor.facts.periods import MONTHS, SEASONS
from extractor.facts.relatives import UNITS
from extractor.facts.tokens import Tokens

_OF_YEARS = "of in the for financial fy year calendar new this current next coming forthcoming following last previous"
_OF_PARTS = (
    "month m mth q quarter qtr h half decade weekend week wk w wc wkc wb day first second third fourth fifth latter"
    " final early earlier mid middle midway late back end ending close start beginning outset yearend between from"
)
_OF_LENGTHS = "within inside over during no a an couple working business calendar clear full later rest remainder time"
_OF_SPEECH = "yesterday today tonight tomorrow one fortnight"
OPENERS = frozenset(
    {
        *" ".join((_OF_YEARS, _OF_PARTS, _OF_LENGTHS, _OF_SPEECH)).split(),
        *(*MONTHS, *SEASONS, *WEEKDAYS, *WORDED_DAYS, *UNITS),
        *(name.split()[0] for name in FEASTS),
    }
)
"""Worded numbers come on top."""
_FIGURE, _YEAR = 3, 4
"""Tokens of a figure with its decimals, and digits of a year."""


def may_open(tokens: Tokens, at: int) -> bool:
    """Whether any form of ``dates`` may read something from the token at ``at`` on."""
    return tokens.kind(at) != "word" or _opens(tokens.text(at))


def is_figure(tokens: Tokens) -> bool:
    """Whether the tokens are a lone figure ("734.9", "15.8%", "1,234"), as most cells are: no form reads it."""
    return len(tokens) <= _FIGURE and all(
        token.text in ".," or (token.kind == "number" and len(token.text) != _YEAR) for token in tokens.items
    )


@lru_cache(maxsize=16384)
def _opens(word: str) -> bool:
    return word in OPENERS or worded_number(word) is not None
