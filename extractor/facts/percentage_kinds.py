"""Whether a percentage is where things stand, how they moved, or where they should be."""

from __future__ import annotations

import re

from extractor.facts.fact import DATE_MARK, Context
from extractor.facts.grid import column_heading
from extractor.facts.surroundings import heading
from extractor.facts.tables.headings import Role, measure_role
from extractor.mentions import Label, Mention
from extractor.records import PercentageKind

_MOST_STEPS = 8
_POINTS = re.compile(
    r"(?:percentage|per ?cent(?:age)?)[\s-]points?|\bpp?ts?\b|\d\s?pp\b|basis points?|\bbps\b|^\s*\+", re.IGNORECASE
)
_MOVES = (
    r"r[oi]se[ns]?|rising|fell|fall(?:en|s|ing)?|increas(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)"
    r"|reduc(?:e[ds]?|ing|tions?)|dropp?(?:ed|s|ing)?|gr[eo]wn?"
    r"|(?:over|under)(?:spent|spends?|spending|ran|shot)|growth|improv(?:e[ds]?|ing|ements?)|declin(?:e[ds]?|ing)"
    r"|climb(?:ed|ing)?|jump(?:ed)?"
    r"|slipp?(?:ed)?|cut|uplift|up|down|deteriorat(?:ed|ion)|changed?|moved"
)
_MOVED_BEFORE = re.compile(
    rf"\b(?:{_MOVES})\s+(?:by|of)\s+(?:an?\s+)?(?:(?:around|about|over|nearly|almost|only|just|some"
    rf"|further|additional|another)\s+)*$",
    re.IGNORECASE,
)
_MOVED_SOMETHING_BY = re.compile(
    rf"\b(?:{_MOVES}|push(?:e[ds]|ing)?|driv(?:es?|en|ing)|put|bring(?:ing)?|brought|rais(?:e[ds]?|ing)|add(?:ed"
    rf"|ing)?)\b[^.;,]{{0,60}}\bby"
    r"\s+(?:(?:an?|around|about|over|nearly|almost|only|just|some|further|another)\s+)*$",
    re.IGNORECASE,
)
_MOVED_RIGHT_BEFORE = re.compile(
    r"\b(?:rose|risen|fell|fallen|grew|grown"
    r"|(?<!made )(?<!make )(?<!makes )(?<!making )(?<!take )(?<!takes )(?<!taking )(?<!took )(?<!taken )up|down"
    r"|increased|decreased|dropped"
    r"|declined|climbed)\s+(?:(?:a|an|further|another|only|just|around|about)\s+)*$",
    re.IGNORECASE,
)
_MOVE_NOUN = (
    r"increases?|reductions?|rises?|falls?|drops?|decreases?|improvements?|cuts?|uplifts?|growth|declines?"
    r"|deterioration|pay (?:award|rise|cap|uplift)|(?:pay )?award"
)
_MOVED_AFTER = re.compile(
    rf"^[\s-]*(?:[a-z-]+\s+){{0,2}}?(?:{_MOVE_NOUN}|year[- ]on[- ]year (?:{_MOVE_NOUN})"
    rf"|up on|down on|points? (?:above|below))\b",
    re.IGNORECASE,
)
# At once: in "a rate of 10.4% is higher" and "one in four waited more than eight hours" the share is a level.
_COMPARATIVE_AFTER = re.compile(
    r"^\s+(?:points?\s+)?(?:higher|lower|more(?= than| in| last| this| a year)|fewer than|less than|shorter|longer"
    r"|faster|quicker|slower|better|worse|cheaper|dearer"
    r"|(?:above|below|over|under)(?= (?:plan|budget|target|the (?:plan|budget))\b)"
    r"|(?:above|below)(?= (?:that|those|the (?:old|previous|same|year|level))\b))\b",
    re.IGNORECASE,
)
_ELLIPSIS = re.compile(r"(?:,|\band|\bbut|\bor)\s*(?:by\s+|of\s+)?(?:an?\s+)?$", re.IGNORECASE)
_TARGET_NOUN = (
    r"targets?|ceilings?|thresholds?|standards?|ambitions?|trajector(?:y|ies)|goals?|limits?|caps?|objectives?"
    r"|requirements?|expectations?|triggers?|tolerances?|pass marks?|floors?|specifications?"
)
_TARGET_BEFORE = re.compile(
    rf"\b(?:(?:{_TARGET_NOUN})(?:\s+(?:for|of|is|was|remains|set at|at|to|being|which is|rate|level|in"
    rf"|the|a|an|stretch|national|local|trust|our|by {DATE_MARK}|this year|month|both|all|each))*"
    r"|plan(?:ned)?(?:\s+(?:of|was|is|at))?)[\s:(=]*(?:an?\s+)?(?:average of\s+|of\s+)?$",
    re.IGNORECASE,
)
_AIM_BEFORE = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|aspir(?:es?|ing)|ambition|seek(?:s|ing)? to|commit(?:ted|ment)? to|(?:should"
    r"|must)(?! not)|need(?:s|ed)? to|required? to|expected to (?:achieve|reach|deliver|be)|intends? to"
    r"|plans? to|undertak(?:es?|en|ing)|undertook|pledg(?:es?|ed|ing)|hop(?:es?|ed|ing) to|mean(?:s|ing)? to|ha(?:s"
    r"|ve|d) to"
    r"|set (?:itself|ourselves|themselves)|tolerat(?:es?|ing)|task of|want|working towards|towards"
    r"|in order to (?:achieve|reach)|trajectory|to (?:achieve|reach"
    r"|attain|hit|deliver|return to|meet|get to)|asks? for|calls? for|wants|requires|delivering a"
    r"|will (?:achieve|reach|deliver|be (?:cut|reduced|raised|increased|brought))|goal"
    r"|what we will deliver)\b[^.;()]{0,90}$",
    re.IGNORECASE,
)
_PAST_AIM = re.compile(
    r"\b(?:achiev(?:ed|ing)|reached|delivered|was|were|stood|fell|rose|against|compared|currently|is now"
    r"|is at|(?:up|down) from)\b[^.;]*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"^\)?,?\s+against (?:(?:an?|the)\s+)?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"^\s*(?:last|in(?! (?:\w+ ){0,3}plan\b)|a year|the previous|nationally|average|across|at|elsewhere|for"
    r"|previously|before"
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
    r"\b(?:rose|fell|was|were|stood|had|has|have|increased|improved|reduced|dropped|reached|achieved|recorded|is|are"
    r"|ran|assumed)\b",
    re.IGNORECASE,
)
_BOUNDED = re.compile(r"\s*(?:a )?(?:minimum|maximum|at least|no (?:more|fewer|less) than|[≥≤])", re.IGNORECASE)
_PLAN_VERB = re.compile(
    r"\b(?:improve|increase|reduce|deliver|raise|achieve|reach|cut|bring|ensure|maintain|keep|sustain|assum(?:e|es"
    r"|ing))\b",
    re.IGNORECASE,
)
_ASKED_AFTER = re.compile(
    r"^\s*(?:(?:that|which)\s+[^.;,]{0,50}?\b(?:asks?|asked|requires?|expects?|expected|wants?|sets?|looks? for"
    r"|demands?)\b"
    r"|(?:as )?(?:required|expected(?! to)|demanded|recommended|mandated|stipulated|specified|sought|asked for"
    r"|set (?:by"
    r"|out|in))\b)",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b(?:undertakings?|contract|standards?|polic(?:y|ies)|guidance|plan|regulators?|code|constitution|toolkit"
    r"|framework)"
    r"\s+(?:says?|asks?(?: for)?|requires?|sets?|expects?|demands?|specif(?:y|ies)|wants?)\s*$",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\b(?:expects?|accepts?|requires?|requiring|asked for|called for|demands?|demanding|tolerates?|wants?|allows?"
    r"|permits?|(?:asks?|asking|calls?"
    r"|calling) for|(?:plan|profile|trajectory|contract|schedule)\s+(?:has|had|shows|gives|gave|assumes|assumed))"
    r"\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
_TARGET_IS = re.compile(
    rf"\b(?:{_TARGET_NOUN})\b[^.;%]{{0,70}}?(?:\b(?:is|was|being|remains?|at)|,\s*of)\s+(?:only|just|still|now)?\s*$",
    re.IGNORECASE,
)
_AGREED_BEFORE = re.compile(r"\b(?:agreed|required|expected|intended|desired|mandated|targeted)\s*$", re.IGNORECASE)
_IS_TO_BE = re.compile(
    r"^[^.;,]{0,50}?(?:\b(?:is|are) to (?:be \w+(?:ed|en|ne)|have)\b|\b(?:should|must|would|will) be (?:reached"
    r"|achieved|met"
    r"|delivered|attained|hit|secured)\b)"
)
_NAMED_TARGET = re.compile(
    rf"(?:^|[.:])\W*(?:the|a|our|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_TARGET_NOUN}),\s*$", re.IGNORECASE
)
_IS_TARGET = re.compile(
    rf"^\s*(?:remain(?:s|ed)?|is|was|as)\s+(?:the|a|an|our)\s+(?:\w+\s+){{0,2}}?(?:{_TARGET_NOUN})\b"
    r"|^\s*(?:is|are)\s+(?:the|an?|our)\s+(?:\w+\s+){1,2}?(?:that |which )?(?:we|it|they|the board)\s+(?:wants?"
    r"|seeks?|aims?|needs?)",
    re.IGNORECASE,
)
_BEFORE_CUES = (_TARGET_BEFORE, _DEMANDED, _TARGET_IS, _ASKED_BEFORE, _AGREED_BEFORE, _NAMED_TARGET)
_AFTER_CUES = (_ASKED_AFTER, _IS_TO_BE, _IS_TARGET)
_PLEDGED = re.compile(r"\b(?:targets|ambitions|goals|commitments|what we will|we will deliver)\b", re.IGNORECASE)
"""A heading under which figures are what is aimed at."""
_STANDS_AFTER = re.compile(r"^\s*(?:at (?:baseline|present|the (?:start|outset))|now|currently|today)\b", re.IGNORECASE)
_NEXT_STEP = re.compile(r"^[^.;()]*?\b(?:and|then)\b[^.;()]{0,60}\bto\s*$")


def kind_of(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> PercentageKind:
    """Target beside a target's own word, an aim or a promise; change beside a movement or in points; level else."""
    words = context.words(mention)
    before, after = _near_before(mention, context), context.clause_after(mention)
    marked_after = context.marked_after(mention)
    if _POINTS.search(words) and re.search(r"\bby\s*$", before):  # "beating the trajectory by 1.4pp"
        return PercentageKind.CHANGE
    earlier = context.previous(mention, Label.PERCENTAGE)
    between = context.text[earlier.end : mention.start] if earlier else ""
    joined = earlier and steps > 0 and _NEXT_STEP.match(between) and not _HAPPENED.search(between)
    if joined and earlier and kind_of(earlier, context, steps - 1) is PercentageKind.TARGET:
        return PercentageKind.TARGET  # "to 62% and then, by March, to 65%"
    told = _is_target(words, before, after, marked_after, _lead(mention, context))
    if told or _stands_among_targets(mention, context, before + after):
        return PercentageKind.TARGET
    moved = (
        _MOVED_BEFORE.search(before)
        or _MOVED_SOMETHING_BY.search(before)
        or _MOVED_RIGHT_BEFORE.search(before)
        or _MOVED_AFTER.match(after)
    )
    moved = moved or _COMPARATIVE_AFTER.match(after)
    if moved or _POINTS.search(words):
        return PercentageKind.CHANGE
    if earlier and steps > 0 and _ELLIPSIS.search(between) and re.match(r"\s+(?:in|for|at|among|across)\b", after):
        return kind_of(earlier, context, steps - 1)  # "an 8% reduction in one group, but 5% in another"
    return PercentageKind.LEVEL


def _stands_among_targets(mention: Mention, context: Context, words: str) -> bool:
    """Whether the column's heading or, of a fragment, the heading above says that figures here are targets."""
    if measure_role(column_heading(mention, context)) is Role.TARGET:
        return True
    return bool(_PLEDGED.search(heading(context))) and not _HAPPENED.search(words)


def _is_target(words: str, before: str, after: str, marked_after: str, lead: str) -> bool:
    if _STANDS_AFTER.match(after):
        return False
    if words.lstrip()[:1] in ("≥", "≤") or any(cue.search(before) for cue in _BEFORE_CUES):
        return True
    if any(cue.match(after) for cue in _AFTER_CUES) or (_AGAINST.match(before) and not _COMPARED.match(after)):
        return True
    if _TARGET_AFTER.match(after):
        return not _MEASURED.search(words)  # "just below 90% target" tells where things stand, not the target
    return _is_aimed_at(words, before, marked_after, lead)


def _is_aimed_at(words: str, before: str, marked_after: str, lead: str) -> bool:
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
