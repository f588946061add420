"""Whose pay a percentage is of: "a 3% rise for nurses", "the porters' pay bill", "a coder earns 18% less"."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.staff_groups import find_staff_group, find_staff_groups, without_titles
from extractor.facts.surroundings import lead, tail
from extractor.facts.trace import rule
from extractor.mentions import Mention
from extractor.records import StaffGroup

_PAY = (
    r"(?:pay(?: (?:bill|rise|award|offer|deal|increase|uplift|cut|rates?|scales?))?|wages?(?: bill)?|salar(?:y|ies)"
    r"|earnings|uplift|(?:retention |recruitment )?premi(?:um|a)"
    r"|(?:rise|award|increase|offer|settlement|supplement)(?= (?:for|of)\b))"
)
_FOR_THEM = re.compile(
    r"^\W*(?:(?:pay|wage|salary|annual|headline|average|recruitment|retention)\s)?"
    r"(?:rise|award|uplift|increase|deal|offer|settlement|premium|supplement|cut|allowance|more|less)"
    r"\s(?:for|in the pay of)\s"
    r"(?P<whose>(?:(?:the|our|its|their|all|most)\s)?[^,;.()]{3,50})",
    re.IGNORECASE,
)
"""Behind the figure: "a 3.6% rise for nurses"."""
_OF_THEIRS = re.compile(
    rf"^(?:['’]s?)?\s+(?:staff\s|colleagues['’]?\s)?(?:(?:own|average|basic|starting|total)\s)?{_PAY}\b", re.I
)
_PAY_OF = re.compile(rf"\b{_PAY}\s(?:of|for|to)\s(?:(?:the|our|its|their|all|a|an)\s)?(?:[a-z]+\s)?$", re.IGNORECASE)
_EARN = re.compile(
    r"^(?:\s(?!and\b|but\b)[\w’'-]+){0,6}?\s(?:earn(?:s|ed)?|(?:is|are|was|were|get|gets|got) paid"
    r"|takes? home|can earn|could earn)\b",
)
_WE_PAY = re.compile(
    r"\b(?:where|for whom|to whom|and) (?:we|it|they|the trust|the NHS) (?:pays?|offers?)\W*(?:\w+\W*)?$"
)
_GIVEN = re.compile(
    r"\b(?:gives?|gave|giving|given|offer(?:s|ed|ing)?|award(?:s|ed|ing)?|pa(?:y|ys|id|ying)|grant(?:s|ed|ing)?) "
    r"(?:(?:the|our|its|their|all|most) )?(?:[a-z]+ )?$"
)
"""Before those who are given more: "the settlement gives consultants 4%"."""
_GET = re.compile(
    r"^,?\s(?:[\w’'-]+\s){0,3}?(?:(?:were|was|are|is|been|be) (?:offered|given|awarded|promised|granted)"
    r"|gets?|got|receiv(?:e|es|ed)|accepted|rejected|won|to get|will have)"
    r" (?:(?:an?|the) )?(?:(?:extra|further|additional|about|just|only|more than|up to|at least|nearly|almost"
    r"|another) )*$"
)
_OF_PAY = re.compile(
    r"\b(?:pay|award|settlement|salar\w+|wages?|uplift|offer(?:ed)?|deal|on top of|premium|supplement|bonus)\b",
    re.IGNORECASE,
)
_NOT_MORE = re.compile(r"^\W*(?:of|shares?|places|hours|shifts|sessions|points)\b")
_NEXT_TO = re.compile(r"^\W*(?:under|below|less|short of|above|over|more|behind)\b")


@rule("whose pay it is")
def of_pay(mention: Mention, context: Context) -> StaffGroup | None:
    """The staff whose pay a percentage is of, or by which it rises; None where the words tell of nobody's pay."""
    behind = _FOR_THEM.match(without_titles(tail(mention, context)))
    found = find_staff_group(behind["whose"]) if behind else None
    if behind and found and re.match(rf"(?:\w+ ){{0,3}}{re.escape(found[1])}", behind["whose"]):
        return found[0]
    words = without_titles(lead(mention, context))
    for group, name in reversed(find_staff_groups(words)):
        before, _, rest = words.rpartition(name)
        if _OF_THEIRS.match(rest) or _PAY_OF.search(before) or _EARN.match(rest):
            return group
        if _is_given(before, rest, tail(mention, context), context.text[context.start : context.end]):
            return group
        if _WE_PAY.search(rest) and _NEXT_TO.match(tail(mention, context)):
            return group
    return None


def _is_given(before: str, rest: str, behind: str, sentence: str) -> bool:
    """Whether a share is what those between ``before`` and ``rest`` are given: "crews were offered an extra 1.5%"."""
    if not _OF_PAY.search(sentence) or _NOT_MORE.match(behind):
        return False
    handed = not rest.strip("s ") or re.fullmatch(r"\W*(?:an? )?(?:extra|further|about|just|only|more than)?\W*", rest)
    return bool((_GIVEN.search(before) and handed) or _GET.match(rest))
