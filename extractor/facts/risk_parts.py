"""Cause, event and consequence of a risk statement, where it follows one of the plain NHS formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CAUSED = (
    r"(?:,?\s+(?:which is |that is |and is )?(?:caused by|due to|as a result of|because of|because|owing to"
    r"|arising from|driven by|resulting from|as a consequence of|given|since))\s+"
)
_LEADS = (
    r"(?:[,;]?\s+(?:and\s+)?(?:(?:which|this|that|these|it)\s+)?(?:(?:will|would|could|may|might"
    r"|can)\s+)?(?:then\s+)?(?:potentially\s+|ultimately\s+)?"
    r"(?:resulting in|result in|results in|leading to|lead to|leads to|giving rise to|with the (?:result"
    r"|consequence) (?:that|of)|with a consequent(?:ial)?|which would mean|meaning that"
    r"|so that)(?: an?(?= (?:impact|effect) on))?|,\s+(?:causing|and the impact (?:will|would"
    r"|may) be))\s+"
)
_WHICH = r"(?:,?\s+(?:which|that)\s+(?:will|would|could|may|might|can)\s+(?!be\b))"
_THERE = (
    r"(?:there (?:is|remains|was|are)|we face|the trust (?:faces|has)|(?:it )?poses|presents|creates|raising"
    r"|carries)\s+(?:\w+\s+){0,3}?(?:risks?|possibility|danger)\s+"
)
_OF = r"(?:that|of|in that)[,:]?\s+"
_END = r"[\s,.;:”\"'’]*$"


@dataclass(frozen=True, slots=True)
class RiskParts:
    """Parts of a risk statement as written, None where it does not state one."""

    cause: str | None = None
    event: str | None = None
    consequence: str | None = None


_NONE = RiskParts()
_LONGEST = 1200
"""Characters; a longer span is no single statement, and no formula is tried on it."""
_SCORES = re.compile(r"\s*\((?:current|inherent|residual|target|score|rated|risk|[LICS]?\d)[^()]*\)\s*$", re.IGNORECASE)
_FORMULAS = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # If CAUSE, (then) there is a risk that EVENT, resulting in CONSEQUENCE
        rf"\bif\s+(?P<cause>.+?),?\s+(?:then\s*,?\s+)?(?:{_THERE}){_OF}(?P<event>.+?)(?:(?:{_LEADS}"
        rf"|{_WHICH})(?P<consequence>.+?))?{_END}",
        # As a result of CAUSE, there is a risk that EVENT, ...
        rf"(?:\bas a (?:result|consequence) of|\bdue to|\bbecause of|\bowing to|\bgiven"
        rf"|\bbecause)\s+(?P<cause>.+?),\s+(?:{_THERE}){_OF}(?P<event>.+?)(?:(?:{_LEADS}"
        rf"|{_WHICH})(?P<consequence>.+?))?{_END}",
        # There is a risk that, if CAUSE, EVENT
        rf"\brisk\s+that,?\s+(?:if|should)\s+(?P<cause>.+?),\s+(?:then\s+)?(?P<event>.+?)(?:(?:{_LEADS}"
        rf"|{_WHICH})(?P<consequence>.+?))?{_END}",
        # There is a risk that EVENT, caused by CAUSE, resulting in CONSEQUENCE
        rf"\brisk\s+{_OF}(?P<event>(?:(?!{_LEADS}).)+?){_CAUSED}(?P<cause>.+?)(?:(?:{_LEADS}"
        rf"|{_WHICH})(?P<consequence>.+?))?{_END}",
        # There is a risk that EVENT if CAUSE
        rf"\brisk\s+{_OF}(?P<event>(?:(?!{_LEADS}).)+?),?\s+(?:if|unless"
        rf"|should)\s+(?P<cause>.+?)(?:(?:{_LEADS}|{_WHICH})(?P<consequence>.+?))?{_END}",
        # There is a risk that EVENT, resulting in CONSEQUENCE, caused by CAUSE
        rf"\brisk\s+{_OF}(?P<event>.+?)(?:{_LEADS}|{_WHICH})(?P<consequence>.+?){_CAUSED}(?P<cause>.+?){_END}",
        rf"\brisk\s+{_OF}(?P<event>.+?)(?:(?:{_LEADS}|{_WHICH})(?P<consequence>.+?))?{_END}",
        # If CAUSE then EVENT, resulting in CONSEQUENCE
        rf"\bif\s+(?P<cause>.+?),?\s+then,?\s+(?P<event>.+?)(?:(?:{_LEADS}|{_WHICH})(?P<consequence>.+?))?{_END}",
        rf"(?:\bif|^should)\s+(?P<cause>.+?),\s+(?P<event>.+?)(?:(?:{_LEADS}|{_WHICH})(?P<consequence>.+?))?{_END}",
        # there is (a risk to EVENT), which could CONSEQUENCE
        rf"\bthere (?:is|remains) (?P<event>an? risk to .+?)(?:{_WHICH}(?P<consequence>.+?))?{_END}",
        # EVENT could lead to CONSEQUENCE; EVENT due to CAUSE, leading to CONSEQUENCE
        rf"^(?P<event>.+?){_CAUSED}(?P<cause>.+?)(?:{_LEADS})(?P<consequence>.+?){_END}",
        rf"^(?P<event>.*?\b(?:could|may|might|would|will|can)\s+(?!lead|result|cause|have|also lead"
        rf"|then)\w+(?:(?!{_LEADS}).)*?)(?:,\s*(?:resulting in|leading to"
        rf"|causing)\s+)(?P<consequence>.+?){_END}",
        rf"\bthis\s+(?:could|may|might|would|will|can)\s+(?:lead to|result in"
        rf"|cause)\s+(?P<event>.+?){_WHICH}(?P<consequence>.+?){_END}",
        rf"(?:,\s+which|\bthis|\bthat|\bthese|)\s+(?:could|may|might|would|will"
        rf"|can)\s+(?:\w+ly\s+)?(?:lead to|result in|cause)\s+(?P<consequence>.+?){_END}",
        # A register's title is the event itself
        rf"^(?P<event>(?:failure|inability|non-delivery|loss of|lack of|insufficient|inadequate)\b[^.;]+?){_END}",
    )
)


def read_parts(words: str) -> RiskParts:
    """Cause, event and consequence by the first formula that the statement follows; all None where it follows none.

    >>> read_parts("There is a risk that wards close, caused by sickness, resulting in delays")
    RiskParts(cause='sickness', event='wards close', consequence='delays')
    """
    if len(words) > _LONGEST:
        return _NONE
    words = _SCORES.sub("", words)
    for formula in _FORMULAS:
        match = formula.search(words)
        if match:
            parts = match.groupdict()
            return RiskParts(*(_clean(parts.get(name)) for name in ("cause", "event", "consequence")))
    return _NONE


def _clean(part: str | None) -> str | None:
    stripped = (part or "").strip(' \t\n,.;:“”"')
    return stripped or None
