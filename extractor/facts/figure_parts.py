"""The words that are a figure's own: the clause before it and behind it, and what it is a share of."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.populations import population
from extractor.facts.surroundings import figure_after, figure_before, lead, tail
from extractor.mentions import Label, Mention

_BREAK = re.compile(r"[;•|\n]\s*|\.\s+(?=[A-Z“\"'])|(?:,\s*|\s)(?:but|while|whilst|whereas|although|though)\b", re.I)
_NEXT_LABEL = re.compile(
    r"(?:,|\band)\s+(?:(?:and|while|but)\s+)?(?:[\w’'&/-]+\s+){1,6}?(?:at|was|is|were|are|stood at|by|of|to"
    r"|takes?|took)\s*$"
)
_OF_THEM = re.compile(
    r"(?:(?:^|[.;:,]\s|\band\s)\W*[Oo]f\s+(?P<apart>[^,;:]{3,80}),|(?:^|[.;:]\s)\W*Of\s+(?P<joined>[^,;:]{3,80}?))"
    r"\s+(?:(?:only|just|some|about|nearly|almost)\s+)*$"
)
_OF_PRONOUN = re.compile(
    r"(?:^|[.;:,]\s|\band\s)\W*[Oo]f (these|those|them|whom)\s+(?:(?:only|just|some|about|nearly)\s+)*$"
)
_COUNTED_OR = re.compile(
    r"\b\d[\d,]*\s+([a-z][^,;:()\d]{2,50}?)(?:,?\s+or|,\s+that is,?|,\s+equal to|,\s+some)\s+"
    r"(?:(?:only|just|some|about|nearly|almost|over)\s+)*$"
)
"""The things counted that the figure is the share of: "6,000 appointments, or 14%"."""
_OUT_OF = re.compile(r"^\s+(?:out of|off|from)\s+((?:the|its|our|their|his|her)\s+[^,;:.]{3,60})")
_PREDICATE = re.compile(
    r"(.*?\w)\s+(?!of\b|in\b|on\b|at\b|for\b|with\b|to\b|by\b|all\b|from\b)[a-z]+\s+(?:their|its|the|an?|our|his"
    r"|her|no|any)\b"
)
_GENERIC = re.compile(
    r"(?:(?:the|all|these|those|such|of)\s+)*(?:cases?|occasions?|instances?|times?|days|the (?:time|month|year"
    r"|week|day)(?!['’]s)|total|whole"
    r"|(?<=the )list)\b",
    re.IGNORECASE,
)


def parts_of(mention: Mention, context: Context) -> tuple[str, str, str | None]:
    """The clause before a figure, the clause behind it, and the words for what it is a share of."""
    behind = "" if _heads_the_next(mention, context) else _BREAK.split(_own_tail(mention, context))[0]
    before = clause_of(mention, context)
    those = _whole_before(mention, context, before) or population(mention, context) or _partitive("", behind)
    those = None if _GENERIC.match(those or "") else those
    return before, behind, _without_predicate(those) if those else None


def _without_predicate(those: str) -> str:
    """A population without the verb that a determiner after it gives away ("trusts publish their accounts")."""
    found = _PREDICATE.match(those)
    return found[1] if found else those


def _whole_before(mention: Mention, context: Context, before: str) -> str | None:
    """What stands before a figure as its whole, unless it is the whole of the figure before."""
    begun = re.match(r"\s*of\b", before) and figure_before(mention, context)
    pronoun = None if begun else _OF_PRONOUN.search(before)
    counted = _COUNTED_OR.search(before)
    if counted:
        return counted[1]
    return pronoun[1] if pronoun else (None if begun else _partitive(before))


def _partitive(before: str, behind: str = "") -> str | None:
    """What stands apart from a figure as its whole ("Of our laptops, 97%", "take 5% out of its costs")."""
    fronted = _OF_THEM.search(before)
    if fronted:
        return fronted["apart"] or fronted["joined"]
    found = _OUT_OF.match(behind)
    return found[1] if found else None


def _own_tail(mention: Mention, context: Context) -> str:
    """The words behind a figure without those that name the next one ("5.9%, turnover at 13%")."""
    words, following = tail(mention, context), figure_after(mention, context)
    if following is None or mention.end + len(words) < following.start:
        return words
    return _NEXT_LABEL.sub("", words)


def clause_of(mention: Mention, context: Context) -> str:
    """The clause before a figure, without the words that say what the figure before it is a share of."""
    words = lead(mention, context)
    earlier = figure_before(mention, context)
    those = population(earlier, context) if earlier and earlier.label is Label.PERCENTAGE else None
    if those and (place := words.find(those)) >= 0:
        words = words[place + len(those) :]
    return _BREAK.split(words)[-1]


def _heads_the_next(mention: Mention, context: Context) -> bool:
    """Whether the words behind are the next number's label, as in a table ("7.3% Turnover 10.9%")."""
    following = figure_after(mention, context)
    between = context.text[mention.end : following.start] if following else ""
    return len(between) < 80 and bool(
        re.fullmatch(r"[\s|,;:]*(?:[A-Z][\w&/-]*[\s|:]*){1,4}(?:rate|absence|compliance|level)?[\s|:]*", between)
    )


def first_words(words: str) -> str:
    """The words of a clause up to its first comma or bracket."""
    return re.split(r"[,;:()]", words, maxsplit=1)[0]
