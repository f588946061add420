"""What the words of a figure's own clause measure: posts, a whole of money, those counted and what is said of them."""

from __future__ import annotations

import re

from extractor.facts.constructions import LEANING_POPULATION, POSTS, PRONOUN
from extractor.facts.metrics import ends_in_word, find_clear_metric, find_metric, speaks_of
from extractor.facts.staff_groups import find_staff_group
from extractor.facts.subjects import leans, own_clause
from extractor.facts.trace import rule
from extractor.records import Metric

WITHIN_TIME = re.compile(
    r"\b(?:within|in|inside|under|over|than|more than)\s+(?:\w+\s+){0,3}?(?:working\s+)?(?:days?|hours?|minutes?"
    r"|seconds?|weeks?)\b|\b(?:on time|in time|late|too late|promptly|overdue)\b"
)
_VERB_NEXT = re.compile(r"\s*,?\s*(?:is|are|was|were|had|has|have|will|went|go|gone|attract|[a-z]+ed)\b")
WHOLE = re.compile(
    r"(?:(?:the|its|our|total|annual)\s+)*(?:plan|budget|target|capacity|demand|pay(?: ?bill)?|income|total"
    r"|turnover)\b|what\s[^,;]*\b(?:spen[dt]s?|pa(?:id|ys?)|earn(?:ed|s)?)\b"
)
_MONEY_WHOLE = re.compile(
    r"(?:(?:the|its|our|their|total|annual|all)\s+)*(?:income|revenue|takings|spending"
    r"|turnover)\b"
)
_POSSESSOR = re.compile(r"^.*[a-z](?:['’]s|s['’])\s")
_NOT_IN_POST = re.compile(
    r"\b(?:vacan\w+|gaps?|shortfall|shortage|short|unfilled|empty|open|unoccupied|nobody|no[- ]one|no holder"
    r"|without a holder|not filled|begging)\b",
    re.IGNORECASE,
)
_MET_A_STANDARD = re.compile(
    r"\b(?:met|meet|meeting|missed|hit) (?:the|its|their|that|every)\s(?:[\w-]+\s){1,4}?standard\b"
)
_WHY = re.compile(r"\s(?:because(?! of\b)|for (?:want|lack) of|since (?=the|its|our))\b")
_LED_TO = re.compile(
    r"^.*\b(?:le(?:d|ads|ading) to|caus(?:ed|es|ing)|meant|means|meaning|result(?:s|ed|ing) in|forc(?:ed|es|ing)"
    r"|so that"
    r"|(?:owing|due) to [^,]*,)\s",
    re.DOTALL,
)
"""What came of it is what is measured, not what gave rise to it ("staff shortages led to 7% of clinics being ...")."""


@rule("the words of its clause")
def own_measure(before: str, behind: str, those: str | None, words: str, earlier: str) -> Metric | None:
    """The metric that the clause before and behind a figure names, of those that it is a share of.

    ``words`` are the figure's own, ``earlier`` what stands before its clause.
    """
    if _is_of_empty_posts(before, behind, those, words, earlier):
        return Metric.VACANCY_RATE
    found = _of_money(before, behind, those) if those else None
    if found:
        return found
    if those and not PRONOUN.match(those):
        return _of_population(before, behind, those)
    clear = find_clear_metric(f"{before} ", f" {behind}")
    return clear or find_metric(f"{before} ", f" {behind}", plainly=True)


def _is_of_empty_posts(before: str, behind: str, those: str | None, words: str, earlier: str) -> bool:
    """Whether the figure is a share of posts, and they are said to be empty or vacancies were told of before."""
    if not POSTS.search(those or "") and not re.search(r"\bposts?\b", words):
        return False
    if _NOT_IN_POST.search(behind) or _NOT_IN_POST.search(before):
        return True
    bare = bool(those) and (those or "") in behind and not _VERB_NEXT.match(behind.partition(those or "")[2])
    return bare and find_clear_metric(f"{earlier} ", "") is Metric.VACANCY_RATE


def _of_money(before: str, behind: str, those: str) -> Metric | None:
    """Of a share of money: what it is spent on where that is a staffing rate."""
    if _MONEY_WHOLE.match(those):
        return find_clear_metric(f"{own_clause(before)} ", "") or Metric.FINANCE
    if WHOLE.match(those):
        found = find_clear_metric(f"{before} ", "") or find_metric(f"{before} ", "", plainly=True)
        if found:
            return found
    if those.startswith("what ") and WHOLE.match(those):
        return Metric.FINANCE
    if speaks_of(those) is not Metric.FINANCE:
        return None
    cost = find_clear_metric(f"{own_clause(before)} ", f" {behind}")
    return cost if cost is Metric.TEMPORARY_STAFFING else Metric.FINANCE


@rule("those that it is a share of")
def _of_population(before: str, behind: str, those: str) -> Metric | None:
    """By what the words say of those that it is a share of; a measure that stands before goes first."""
    near, before = _WHY.split(behind.split(",", maxsplit=1)[0], maxsplit=1)[0], _LED_TO.sub("", before)
    parted = bool(re.search(r",\s*(?:and\s*)?$", before))
    measure = None if parted else find_clear_metric(f"{own_clause(before)} "[-90:], "")
    found = measure or find_clear_metric("", f" {near}")
    if found is None and _MET_A_STANDARD.search(near):
        return find_metric("", near, plainly=True) or Metric.PERFORMANCE
    if found is None and spoken_of(those) is Metric.OTHER:
        return Metric.OTHER
    found = found or find_metric("", f" {near}", plainly=True)
    if found and found is not Metric.FINANCE:
        return found
    if WITHIN_TIME.search(near[len(those) :]):
        return Metric.PERFORMANCE
    return found or (None if parted else find_metric(f"{before} "[-60:], "", plainly=True))


def spoken_of(those: str | None) -> Metric | None:
    """The metric that those counted speak of; "ward managers" are staff, whatever their ward."""
    found = speaks_of(those) if those and not PRONOUN.match(those) else None
    named_by_place = found is Metric.OTHER and not ends_in_word(those or "") and find_staff_group(those or "")
    return None if named_by_place else found


def is_strange(those: str | None) -> bool:
    """Whether those counted are named by a noun that no list knows: what stands around them is not of them."""
    return bool(
        those
        and not LEANING_POPULATION.match(those)
        and not leans(_POSSESSOR.sub("", those))
        and not find_staff_group(those)
    )
