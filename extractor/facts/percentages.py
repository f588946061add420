"""A percentage mention to the contract's fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.facts.comparators import comparator_after, comparator_before
from extractor.facts.fact import DATE_MARK, Context, Fact
from extractor.facts.measured import read_period
from extractor.facts.metrics import find_metric, says_something
from extractor.facts.numbers import Quantity, read_share
from extractor.facts.numerals import plain
from extractor.facts.staff_groups import find_staff_group
from extractor.mentions import Label, Mention
from extractor.records import Comparator, Metric, PercentageKind, Period, StaffGroup

_POINTS = re.compile(
    r"(?:percentage|per ?cent(?:age)?)[\s-]points?|\bpp?ts?\b|\d\s?pp\b|basis points?|\bbps\b|^\s*\+", re.IGNORECASE
)
_MOVES = (
    r"r[oi]se[ns]?|rising|fell|fall(?:en|s|ing)?|increas(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)"
    r"|reduc(?:e[ds]?|ing|tions?)|dropp?(?:ed|s|ing)?|gr[eo]wn?"
    r"|growth|improv(?:e[ds]?|ing|ements?)|declin(?:e[ds]?|ing)|climb(?:ed|ing)?|jump(?:ed)?"
    r"|slipp?(?:ed)?|cut|uplift|up|down|deteriorat(?:ed|ion)|changed?|moved"
)
_MOVED_BEFORE = re.compile(
    rf"\b(?:{_MOVES})\s+(?:by|of)\s+(?:an?\s+)?(?:(?:around|about|over|nearly|almost|only|just|some"
    rf"|further|additional|another)\s+)*$",
    re.IGNORECASE,
)
_MOVED_RIGHT_BEFORE = re.compile(
    r"\b(?:rose|risen|fell|fallen|grew|grown|(?<!made )(?<!make )(?<!makes )up|down|increased|decreased|dropped"
    r"|declined|climbed)\s+(?:(?:a|an|further|another|only|just|around|about)\s+)*$",
    re.IGNORECASE,
)
_MOVE_NOUN = (
    r"increases?|reductions?|rises?|falls?|drops?|decreases?|improvements?|cuts?|uplifts?|growth|declines?"
    r"|deterioration|pay (?:award|rise|cap|uplift)|(?:pay )?award"
)
_MOVED_AFTER = re.compile(
    rf"^[\s-]*(?:[a-z-]+\s+){{0,2}}?(?:{_MOVE_NOUN}|year[- ]on[- ]year (?:{_MOVE_NOUN})|higher|lower"
    rf"|more than|fewer than|less than|up on|down on|points? (?:above|below))\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:,|\band|\bbut|\bor)\s*(?:by\s+|of\s+)?(?:an?\s+)?$", re.IGNORECASE)
_TARGET_NOUN = (
    r"targets?|ceilings?|thresholds?|standards?|ambitions?|trajector(?:y|ies)|goals?|limits?|objectives?"
    r"|requirements?|expectations?"
)
_TARGET_BEFORE = re.compile(
    rf"\b(?:(?:{_TARGET_NOUN})(?:\s+(?:for|of|is|was|remains|set at|at|to|being|which is|rate|level|in"
    rf"|the|a|an|stretch|national|local|trust|our|by {DATE_MARK}|this year|month))*"
    r"|plan(?:ned)?(?:\s+(?:of|was|is|at))?)[\s:(=]*(?:an?\s+)?(?:average of\s+|of\s+)?$",
    re.IGNORECASE,
)
_AIM_BEFORE = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|aspir(?:es?|ing)|ambition|seek(?:s|ing)? to|commit(?:ted|ment)? to|(?:should"
    r"|must)(?! not)|need(?:s|ed)? to|required? to|expected to (?:achieve|reach|deliver|be)|intends? to"
    r"|plans? to|working towards|towards|in order to (?:achieve|reach)|trajectory|to (?:achieve|reach"
    r"|attain|hit|deliver|return to|meet|get to)|asks? for|calls? for|wants|requires|delivering a"
    r"|will (?:achieve|reach|deliver)|goal)\b[^.;()]{0,90}$",
    re.IGNORECASE,
)
_PAST_AIM = re.compile(
    r"\b(?:achiev(?:ed|ing)|reached|delivered|was|were|stood|fell|rose|against|compared|currently|is now"
    r"|is at)\b[^.;]*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"^\)?,?\s+against (?:(?:an?|the)\s+)?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"^\s*(?:last|in(?! (?:the )?plan)|a year|the previous|nationally|average|across|at|elsewhere|for|previously|before"
    r"|regionally|among)\b",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    rf"^[\s-]*(?:(?:national|trust|internal|local|stretch|compliance|constitutional|board|NHS|operational"
    rf"|year[- ]end|in-year|performance|contractual|statutory)\s+){{0,2}}(?:{_TARGET_NOUN})\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:below|above|under|over|short of|less than|more than)\b", re.IGNORECASE)
_BY_DATE = re.compile(
    rf"^[^.;()]{{0,60}}?\bby (?:the )?(?:{DATE_MARK}|(?:end of )?(?:January|February|March|April|May|June"
    rf"|July|August|September|October|November|December|20\d\d|Q[1-4]))"
)
_PROMISE = re.compile(
    r"\b(?:improv(?:e|ing)|increas(?:e|ing)|reduc(?:e|ing)|deliver|rais(?:e|ing)|achiev(?:e|ing)|reach"
    r"|cut|bring|at least|no more than|to|will|minimum)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:rose|fell|was|were|stood|had|has|have|increased|improved|reduced|dropped|reached|achieved|recorded|is)\b",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"\s*(?:a )?(?:minimum|maximum|at least|no (?:more|fewer|less) than|[≥≤])", re.IGNORECASE)
_PLAN_VERB = re.compile(
    r"\b(?:improve|increase|reduce|deliver|raise|achieve|reach|cut|bring|ensure|maintain|keep|sustain)\b", re.IGNORECASE
)
_MINIMUM_NEAR = re.compile(r"\b(?:a |delivering a )?minimum\b(?:\s\w+){0,2}\s*$", re.IGNORECASE)
_GROUP_BEFORE = re.compile(
    r"((?:[\w'’/&-]+\s+){1,5}?)(?:vacancy rate|vacanc(?:y|ies)|turnover|sickness(?: absence)?|appraisal"
    r"|fill rate)(?:\s+[\w-]+){0,5}\s*$",
    re.IGNORECASE,
)
_GROUP_AFTER = re.compile(r"^\s*(?:of|for|among|in|of our|of all)\s+((?:[\w'’/&-]+[ ]?){1,4})")


@dataclass(frozen=True, slots=True)
class PercentageFact(Fact):
    """The contract's fields of a percentage, in percent; null where the words do not say."""

    value: float | None
    value_high: float | None
    comparator: Comparator
    percentage_kind: PercentageKind | None
    metric: Metric | None
    staff_group: StaffGroup | None
    period: Period | None


def read_percentage(mention: Mention, context: Context) -> PercentageFact:
    """Value, kind and metric of a share or a relative change.

    ``percentage_kind`` is target beside a target's own word or an aim, change beside a movement ("rose by",
    "reduction") or in points, level else. ``metric`` is the one whose cue words stand nearest in the clause, then in
    the sentence; other where prose names something else; null where nothing says.
    """
    words = context.words(mention)
    quantity = _with_outer_comparator(read_share(words), context.before(mention), context.after(mention))
    kind = _kind(mention, context) if quantity else None
    return PercentageFact(
        value=quantity.value if quantity else None,
        value_high=quantity.value_high if quantity else None,
        comparator=quantity.comparator if quantity else Comparator.EQ,
        percentage_kind=kind,
        metric=_metric(mention, context),
        staff_group=_staff_group(context.clause_before(mention), context.clause_after(mention)),
        period=None if kind is PercentageKind.TARGET else read_period(mention, context, kind is PercentageKind.CHANGE),
    )


def _with_outer_comparator(quantity: Quantity | None, before: str, after: str) -> Quantity | None:
    if quantity is None or quantity.comparator is not Comparator.EQ or quantity.value_high is not None:
        return quantity
    outer = comparator_before(plain(before[-40:])) or comparator_after(plain(after[:30]))
    if outer is None and _MINIMUM_NEAR.search(before):
        outer = Comparator.GE
    return replace(quantity, comparator=outer) if outer else quantity


def _kind(mention: Mention, context: Context) -> PercentageKind:
    words = context.words(mention)
    before, after = _near_before(mention, context), context.clause_after(mention)
    marked_after = context.marked_after(mention)
    if _POINTS.search(words) and re.search(r"\bby\s*$", before):  # "beating the trajectory by 1.4pp"
        return PercentageKind.CHANGE
    if _is_target(words, before, after, marked_after, _lead(mention, context)):
        return PercentageKind.TARGET
    moved = _MOVED_BEFORE.search(before) or _MOVED_RIGHT_BEFORE.search(before) or _MOVED_AFTER.match(after)
    if moved or _POINTS.search(words):
        return PercentageKind.CHANGE
    earlier = context.previous(mention, Label.PERCENTAGE)
    between = context.text[earlier.end : mention.start] if earlier else ""
    if earlier and _ELLIPSIS.search(between) and re.match(r"\s+(?:in|for|at|among|across)\b", after):
        return _kind(earlier, context)  # "an 8% reduction in one group, but 5% in another"
    return PercentageKind.LEVEL


def _is_target(words: str, before: str, after: str, marked_after: str, lead: str) -> bool:
    if _TARGET_BEFORE.search(before) or words.lstrip()[:1] in ("≥", "≤"):
        return True
    if _AGAINST.match(before) and not _COMPARED.match(after):
        return True
    if _TARGET_AFTER.match(after):
        return not _MEASURED.search(words)  # "just below 90% target" tells where things stand, not the target
    aim = _AIM_BEFORE.search(before)
    if aim and not _PAST_AIM.search(aim[0]):
        return True
    if _BOUNDED.match(words) and _PLAN_VERB.search(lead) and not _HAPPENED.search(lead):
        return True  # "improve waiting times, with a minimum of 78%"
    promise = _PROMISE.search(lead) or _PROMISE.search(words)
    return bool(promise and _BY_DATE.match(marked_after) and not _HAPPENED.search(lead))


def _lead(mention: Mention, context: Context) -> str:
    """The clause before, at most its last 100 characters."""
    return context.clause_before(mention)[-100:]


def _near_before(mention: Mention, context: Context) -> str:
    """The clause before, from the end of the percentage before it: another number's cues are not this one's."""
    clause = context.clause_before(mention)
    earlier = context.previous(mention, Label.PERCENTAGE)
    return clause[-(mention.start - earlier.end) :] if earlier and earlier.end < mention.start else clause


def _metric(mention: Mention, context: Context) -> Metric | None:
    inside = context.words(mention)
    heading = _heads_the_next(mention, context)
    for before, after in (
        (context.clause_before(mention), "" if heading else context.clause_after(mention)),
        (context.before(mention), "" if heading else context.after(mention)),
    ):
        found = find_metric(before + " ", f" {after}")
        if found:
            return found
    return Metric.OTHER if says_something(context.before(mention) + inside + context.after(mention)) else None


def _heads_the_next(mention: Mention, context: Context) -> bool:
    """Whether the words behind are the next number's label, as in a table ("7.3% Turnover 10.9%")."""
    following = context.next(mention, Label.PERCENTAGE)
    between = context.text[mention.end : following.start] if following else ""
    return bool(
        re.fullmatch(r"[\s|,;:]*(?:[A-Z][\w&/-]*[\s|:]*){1,4}(?:rate|absence|compliance|level)?[\s|:]*", between)
    )


def _staff_group(before: str, after: str) -> StaffGroup | None:
    for pattern, words in ((_GROUP_AFTER, after), (_GROUP_BEFORE, before)):
        near = pattern.match(words) if pattern is _GROUP_AFTER else pattern.search(words)
        found = find_staff_group(near[1]) if near else None
        if found:
            return found[0]
    return None
