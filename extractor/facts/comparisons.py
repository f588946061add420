"""A figure told beside another of the same measure: its target, its difference, what it was before or is elsewhere."""

from __future__ import annotations

import re

from extractor.facts.metrics import find_clear_metric, find_metric, weigh_metric

_TARGET = (
    r"(?:target|standard|plan|ceiling|cap|limit|goal|aim|trajectory|threshold|ambition|requirement|minimum|maximum"
    r"|floor|bar|trigger|benchmark|tolerance|norm|average|median|mean|figure|rate|level|share|expectation|profile)s?"
)
_FACING = re.compile(
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|set beside|twice|double|half|treble|three times|(?:well |just "
    r"|far |still |some way |a little )"
    r"(?:below|above|under|over|short of|off|inside|outside)|short of|shy of|ahead of|behind|better than|worse than"
    r"|higher than|lower than|(?:more|fewer|less) than|beat(?:s|ing)?|miss(?:es|ing)|meet(?:s|ing)|exceed(?:s|ing)"
    r"|(?:up|down) (?:from|on)|from)\s+"
    rf"(?:(?:the|its|our|their|his|her|an?|that|those|last|year[’']?s?|own|national|local|agreed|planned|required"
    r"|contractual|contract|internal|regional|[A-Z]\w+[’']s|peer|stretch|trust|board|minimum|mere|only|some|about"
    rf"|{_TARGET}|of|for|is|was|at)\s+)*$"
)
"""What a figure is held against: "well short of the", "against the national"."""
_IN_BRACKET = re.compile(r"\(([^()%]{0,60})$")
_DIFFERENCE_WORDS = re.compile(r"%|per ?cent|points?|\bpp\b|\bpc\b", re.IGNORECASE)
_DIFFERS = re.compile(
    r"\s*(?:below|above|beneath|down|up|higher|lower|better|worse|short of|shy of|ahead of|behind|adrift of|off"
    r"|outside|inside|under|over|(?:more|fewer|less)(?=\s+than\b|[.,;)]|$))\b(?!\s+(?:£|budget|\d+[- ]?(?:days?"
    r"|hours?|weeks?)))"
)
_APPOSED = re.compile(r"(?:,|\()\s*(?:(?:or|and|some|about|only|just|nearly|almost|still|that is|which is)\s+)*$")


def is_compared(between: str, words: str, behind: str) -> bool:
    """Whether a figure is held against the one before it, by the words between them, its own and those behind.

    >>> is_compared(" of the clinicians are trained, well short of the ", "85%", " called for in the plan")
    True
    """
    bracket = _IN_BRACKET.search(between)
    if bracket and between.strip() == "(" and re.match(r"\)\s+of\b", behind):
        return False  # "half (49%) of the referrals"
    if bracket:
        return _names_nothing(bracket[1]) and find_clear_metric(between[: bracket.start()], "") is None
    if _APPOSED.search(between) and _DIFFERENCE_WORDS.search(words) and _DIFFERS.match(behind):
        return True
    facing = None if ";" in between else _FACING.search(between)
    return facing is not None and _names_nothing(facing[0])


_RATE_OF = re.compile(
    r"[^.;:%]*?(?:,|\(|\bor)\s*(?:(?:or|that is|which is|equal to|giving|making|equivalent to|meaning)\s+)?"
    r"(?:an?|the|its)\s(?:overall |vacancy )?(?:rate|proportion|shortfall|gap|share) of\s+(?:(?:about|nearly|almost"
    r"|some|just|over)\s+)*"
)


def is_rate_of_count(between: str) -> bool:
    """Whether the words behind a count of vacancies say that what follows is its rate (", a rate of ")."""
    return _RATE_OF.fullmatch(between) is not None


_AND_OF = re.compile(
    r"\s+of\s[^;.:%()]{1,80}(?:,|\s(?:and|but|or)|,\s(?:and|but|or))\s+(?:(?:only|just|some|about|nearly|almost"
    r"|over|the|a|mere)\s+)*"
)
_OF_OTHERS = re.compile(
    r"\s+of\s(?:(?!\b(?:is|are|was|were|had|has|have|will|would|did|do|can|could|said|felt)\b)[^,;.:%]){1,60}?"
    r"(?=[,;.]|$|\s(?:in|at|by|last|during|this|who|that)\b)"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|had|has|have|will|would|did|do|can|could|said|felt|left|[a-z]{3,}ed)\b")


def is_joined(between: str, before: str, behind: str) -> bool:
    """Whether two shares, each with its own whole, hang on one verb that stands before both.

    >>> is_joined(" of inpatients and ", "Scores were positive for ", " of those who came to A&E")
    True
    """
    if not _AND_OF.fullmatch(between) or not _FINITE.search(before + between):
        return False
    others = _OF_OTHERS.match(behind)
    return others is not None and not re.match(r"\s(?:is|are|was|were|had|has|have)\b", behind[others.end() :])


def shares_verb(between: str, before: str, behind: str) -> bool:
    """Whether two shares are the subjects of one verb that stands behind both.

    >>> shares_verb(" of day patients and ", "In May ", " of outpatients called it good")
    True
    """
    if not _AND_OF.fullmatch(between) or _FINITE.search(before + between):
        return False
    return re.match(r"\s+of\s[^,;:.%]{2,60}?\s" + _FINITE.pattern, behind) is not None


def _names_nothing(words: str) -> bool:
    """Whether the words name no measure of their own."""
    named = find_metric(f"{words} ", "", plainly=True) or weigh_metric(f"{words} ", "")
    return named is None
