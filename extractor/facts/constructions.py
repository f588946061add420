"""What a share is of where the verb beside it says so: who is trained, lost or paid, which shifts are filled."""

from __future__ import annotations

import re

from extractor.facts.metrics import head_topic, speaks_of
from extractor.facts.staff_groups import find_staff_group
from extractor.facts.subjects import own_clause, subject_of_verb, topic_of_subject
from extractor.facts.trace import rule, seen
from extractor.records import Metric

PRONOUN = re.compile(
    r"^(?:them|these|those|whom|which|that|this|it|its own|all)$|^(?:them|these)\b"
    r"|^those\b(?! (?:who|that|[a-z]+ed|seen|sent|waiting|living|aged|in|on|at|with|over|under|from)\b)"
)
POSTS = re.compile(r"\b(?:establishment|posts?|roles|jobs)\b", re.IGNORECASE)
LEANING_POPULATION = re.compile(
    rf"{PRONOUN.pattern}|{POSTS.pattern}|^(?:(?:the|our|its|their|all|eligible|trust|clinical)\s+)*"
    r"(?:staff|users?|employees|colleagues|people|nurses|midwives|doctors|consultants|clinicians)$",
    re.IGNORECASE,
)
"""A population that says nothing of what is measured: posts, people who work, what was named before."""
_ADVERBS = r"\s+(?:(?:only|just|some|about|nearly|almost|around|at least|more than|over|up to|fewer than|a|an)\s+)*$"
_DONE_TO_STAFF = {
    Metric.TRAINING: re.compile(rf"\b(?:re)?train(?:s|ed|ing)?{_ADVERBS}", re.IGNORECASE),
    Metric.APPRAISAL: re.compile(rf"\b(?:apprais|revalidat)(?:e[ds]?|ing){_ADVERBS}", re.IGNORECASE),
    Metric.VACANCY_RATE: re.compile(
        rf"\b(?:lack(?:s|ed|ing)?|(?:is|are|was|were|still|left) (?:short of|missing"
        rf"|without)){_ADVERBS}",
        re.IGNORECASE,
    ),
    Metric.TURNOVER: re.compile(
        rf"\b(?:los(?:es?|t|ing)|ke(?:eps?|pt)|retain(?:s|ed"
        rf"|ing)?){_ADVERBS}",
        re.IGNORECASE,
    ),
}
_PAID = re.compile(
    rf"\b(?:earn(?:s|ed|ing)?|pay(?:s|ing)?|paid|charg(?:es?|ed|ing)|cost(?:s|ing)?){_ADVERBS}", re.IGNORECASE
)
_OVER_BUDGET = re.compile(
    r"^[^.,;:]{0,40}?\b(?:to|from)\s+£|^\s*(?:over|under|above|below|more than|less than|of|ahead of"
    r"|behind)\s+(?:the\s+|its\s+)?budgets?\b"
)
_OFF_PLAN = re.compile(
    r"^\s*(?:ahead of|behind|off|over|under|better than|worse than|adrift of) (?:the |its )?plan\b", re.I
)
_ASKS_MORE = re.compile(
    r"\b(?:ask(?:s|ed|ing)? for|wants?|wanted|wanting|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|offer(?:s|ed)?"
    rf"|claim(?:s|ed|ing)?){_ADVERBS}",
    re.IGNORECASE,
)
_MORE_MONEY = re.compile(r"^\s+(?:more|less|extra|on top)(?: (?:money|pay|a (?:year|month|head))\b|[.,;]|$)")
_MORE_OF = re.compile(
    r"^\s+(?:more|fewer|extra)\s+(?!than\b|in\b|on\b|at\b|of\b|last\b|this\b|a\b|to\b|for\b|from\b|likely\b|each\b"
    r"|per\b|or\b"
    r"|expensive\b|costly\b)((?:[\w’'-]+\s?){1,3})"
)
"""What there is more of by so much: "5% more hours"."""
_LEFT = re.compile(
    r"\b(?:left|quit|leave|leaving|gone from|walked away from) (?:the|their|its|his|her) (?:nhs|health service"
    r"|service|profession|trust"
    r"|jobs?|posts?|employ\w*|hospital|ward|team|register)\b",
    re.IGNORECASE,
)
_TO_SAVE = re.compile(r"^\s*(?:the |its |a |that )?£[\d.,]+")
_FILLED = re.compile(rf"\b(?:fill(?:s|ed|ing)?|cover(?:s|ed|ing)?|staffed){_ADVERBS}", re.IGNORECASE)
_SHIFTS = re.compile(r"\b(?:shifts?|sessions?|rotas?|duties|nights)\b", re.IGNORECASE)
_TEMPORARY = re.compile(r"\b(?:agenc(?:y|ies)|bank|locums?|temporary|temps?|off-framework|overtime)\b", re.IGNORECASE)
_HIRED = re.compile(
    r"\b(?:recruit(?:s|ed)?|hired|joined|appointed|starters|newcomers|graduates|newly[- ]qualified|(?:came"
    r"|arrived) from"
    r"|took on|taken on|brought (?:in|over)|started)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:still (?:there|here|in post|with (?:it|us|them)|working|on the (?:ward|books|payroll))|stayed"
    r"|remain(?:ed|s)?"
    r"|(?:ha(?:d|ve|s)|were|are|is) (?:(?:since|now|already|all) )*(?:gone|left|quit|moved on|resigned)|left|quit"
    r"|lasted|walked out)\b",
    re.IGNORECASE,
)


@rule("the verb beside the figure")
def of_construction(before: str, behind: str, those: str | None) -> Metric | None:
    """The metric that the verb beside a figure gives away, by the clause before, the one behind and its population."""
    if not those:
        return _of_money(before, behind)
    if _TO_SAVE.match(those):
        return Metric.FINANCE
    if _SHIFTS.search(those) and _FILLED.search(before):
        temporary = _TEMPORARY.search(f"{before[-90:]} {behind[:90]}")
        return Metric.TEMPORARY_STAFFING if temporary else Metric.PERFORMANCE
    if (_HIRED.search(f"{those} {behind[: len(those) + 40]}")) and _GONE.search(behind):
        return Metric.TURNOVER if not re.search(r"\bpatients?\b", those) else None
    if find_staff_group(those) and _LEFT.search(behind):
        return Metric.TURNOVER
    return _of_verb(before, those)


def _of_money(before: str, behind: str) -> Metric | None:
    if _OVER_BUDGET.match(behind) or (_ASKS_MORE.search(before) and _MORE_MONEY.match(behind)):
        return Metric.FINANCE
    subject = subject_of_verb(before) if _OFF_PLAN.match(behind) else None
    if subject and topic_of_subject(subject) in (None, Metric.OTHER):
        return Metric.FINANCE
    more = _MORE_OF.match(behind)
    if more:
        return head_topic(more[1]) or Metric.OTHER
    return _of_verb(before, "")


def _of_verb(before: str, those: str) -> Metric | None:
    """By the verb that the figure is right behind: who is trained, lost, or paid."""
    if POSTS.search(those):
        return None
    if find_staff_group(those) or LEANING_POPULATION.match(those):
        for metric, verb in _DONE_TO_STAFF.items():
            if found := verb.search(before):
                seen(found[0])
                return metric
        return None
    if not those and _PAID.search(before) and _TEMPORARY.search(own_clause(before)):
        return Metric.TEMPORARY_STAFFING
    return Metric.FINANCE if _PAID.search(before) and (not those or speaks_of(those) is not Metric.OTHER) else None
