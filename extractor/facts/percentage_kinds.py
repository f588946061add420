"""Whether a percentage is where things stand, how they moved, or where they should be."""

from __future__ import annotations

import re

from extractor.facts.aims import is_forecast_move, is_part_of_named_whole, is_reached, is_to_move, is_wanted, own_words
from extractor.facts.fact import DATE_MARK, Context
from extractor.facts.grid import column_heading
from extractor.facts.surroundings import heading
from extractor.facts.tables.headings import Role, measure_role
from extractor.facts.trace import rule, seen
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
    r"|slipp?(?:ed)?|shr[aiu]nk|dwindled|plunged|soared|swelled|cut|uplift|up|down|deteriorat(?:ed|ion)|changed?"
    r"|moved"
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
    r"|(?<!look )(?<!looks )(?<!looked )(?<!sign )(?<!signs )(?<!signed )(?<!made )(?<!make )(?<!makes )(?<!making )"
    r"(?<!take )(?<!takes )(?<!taking )(?<!took )(?<!taken )up|down"
    r"|increased|decreased|dropped|shr[au]nk|gained|slipped|jumped|swelled|soared|plunged|dipped|tumbled|contracted"
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
    r"^\s+(?:points?\s+)?(?:higher|lower|more(?! or less\b)|fewer|less than|less|extra|shorter|longer"
    r"|faster|quicker|slower|better|worse|cheaper|dearer"
    r"|(?:above|below|over|under|ahead of|behind|off|adrift of)(?= (?:(?:the|its|our|their) )?(?:plan|budget|target"
    r"|estimate|forecast|guide|asking|quote|what|expected|norm"
    r"|trajectory|schedule)\b)"
    r"|(?:above|below)(?= (?:that|those|the (?:old|previous|same|year|level))\b))\b",
    re.IGNORECASE,
)
_DID_BY = re.compile(
    r"\b[a-z]{3,}(?:ed|s|ing|en|t)?\b[^.;,]*\bby\s+(?:(?:an?|about|around|over|nearly|almost|only|just|some|further"
    r"|another|at least|up to|more than|fully)\s+)*$",
    re.IGNORECASE,
)
_DONE_BY_AGENT = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\b(?:\s+\w+){0,2}?\s+[a-z]+(?:ed|en|wn|ne|ught|eld|de|id)(?: (?:out|off"
    r"|down|up))?"
    r" by\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Somebody by whom a thing is done: "named by a quarter"; a movement's participle is told above."""
_AGENTS = re.compile(
    r"^\s+of\b|^\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_PHRASAL = re.compile(
    r"\b(?:pick|turn|use|g[ai]ve|set|fill|open|free|catch|caught|top|shut|clos|break|br[eo]ke|bring|hand|la[iy]"
    r"|hang|h[ou]ng|clear|back"
    r"|show|grew|speed|pass)(?:s|es|d|ed|n|en|ing|ped|ning|led)? (?:up|down) (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Verbs with "up" or "down" that move no figure: "picked up two calls in three"."""
_LOST = re.compile(
    r"\b(?:los(?:t|es|e|ing)|shed|gain(?:s|ed)?|put on|add(?:s|ed)?)\s+(?:(?:an?|about|over|nearly|almost)\s+)*$", re.I
)
_VALUE = re.compile(
    r"^\s+(?:of (?:its|their|the) (?:value|worth|price|size|weight)|in (?:value|price|real terms))\b", re.IGNORECASE
)
_BY_TOO = re.compile(
    r"^[^.;%]{0,40}(?:,|\band|\bbut|\bwhile)\s[^.;,%]{1,40}?(?:,\s(?:which|who)\s[^.;,%]{1,50},\s)?\bby\s+$"
)
_MOVE_IS = re.compile(
    rf"\b(?:{_MOVE_NOUN})\s+(?:(?:was|is|has been|had been|being|came to|at|there was)\s+)(?:(?:only|just|about"
    rf"|nearly)\s+)*$",
    re.IGNORECASE,
)
_DEARER = re.compile(
    r"\b(?:cost|costs|pay|pays|paid|earn|earns|earned|charges?|charged|spend|spent|took|take)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\s+(?:more|less|fewer)\b", re.IGNORECASE)
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
    r"\b(?:aim(?:s|ed|ing)?|intend(?:s|ed)? that|(?<!as )promis(?:es?|ed|ing)|(?:told|asked|instructed|ordered|meant"
    r"|supposed|obliged"
    r"|challenged) to|look(?:s|ed|ing)? for|insist(?:s|ed)? on|guarante(?:es?|ed|eing)|stipulat(?:es?|ed)"
    r"|hop(?:es?|ed|ing) that|(?:must|may|should|shall) not (?:exceed|go above|fall below)|will be no (?:more"
    r"|higher|lower|less|greater) than|(?:was|were) to have|aspir(?:es?|ing)|ambition|seek(?:s|ing)? to"
    r"|commit(?:ted|ment)? to|(?:should"
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
_IS_TO = re.compile(
    r"\b(?:is|are) to (?!be (?:found|seen)\b|(?:blame|say)\b)[a-z]+\b[^.;()%]{0,70}(?<!from )$|(?:,|\band"
    r"|:)\s+to (?:stay|remain|keep|be kept)\s*$",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"(?:^|[|•:.\n]\s*)(?:Raise|Cut|Reduce|Increase|Improve|Bring|Achieve|Reach|Deliver|Lift|Keep|Maintain|Get"
    r"|Restore|Return)\s"
    r"[^.;|]{0,80}(?<!from )$"
)
"""An action in the words of a log: "Raise fire training to"."""
_WE_WILL = re.compile(
    r"\b(?:we|trust|board|it|they|provider|service|council|laboratory)\s+(?:will|shall)\b[^.;%]*$", re.IGNORECASE
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
    r"|regionally|among|shown|reported|recorded|seen|found|published)\b",
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
_DONE_BY = re.compile(r"\b(?:had|has|have|was|were)\b")
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
    r"|allows?|tolerates?|accepts?|permits?|demands?)\b"
    r"|(?:that\s+)?(?:we|it|they|the \w+|[A-Z]\w+)\s+(?:ha(?:s|ve|d)\s+)?set (?:ourselves|itself|themselves)\b"
    r"|(?:as )?(?:required|expected(?! to)|demanded|recommended|mandated|stipulated|specified|sought"
    r"|asked for(?= by\b|[.,;)]|$)"
    r"|set (?:by"
    r"|out|in))\b)",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b(?:undertakings?|contract|standards?|polic(?:y|ies)|guidance|plan|regulators?|code|constitution|toolkit"
    r"|framework|scheme|insurer|commissioners?|specification)"
    r"\s+(?:says?|asks?(?: for)?|requires?|sets?|expects?|demands?|specif(?:y|ies)|wants?)\s*$",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\b(?:expects?|accepts?|requires?|requiring|asked for|called for|demands?|demanding|tolerates?|wants?|allows?"
    r"|permits?|(?:asks?|asking|calls?|calling) for"
    r"|(?:plan|profile|trajectory|contract|schedule)\s+(?:has|had|shows|gives|gave|assumes|assumed))"
    r"\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
_RESET = re.compile(
    rf"\b(?:{_TARGET_NOUN})\b[^.;%]{{0,50}}?\b(?:was|were|is|has been|being)\s+(?:lowered|raised|cut|reset|set"
    r"|changed|moved|relaxed|tightened|agreed)\s+(?:at|to)\s+$|\b(?:minimum|maximum|least"
    r"|most)\s+(?:\w+\s+){0,2}?(?:is|was|being)\s+$",
    re.IGNORECASE,
)
_MET = re.compile(r"\b(?:met|missed|hit|achieved|exceeded|passed|breached) (?:at|by|with)\s+$", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(?:expect(?:s|ed)?|assume[sd]?)\s+(?:an?\s+)?$", re.IGNORECASE)
_FORESEEN = re.compile(r"^\s+(?:of [^.;,]{0,40}?\s)?to be\b")
_TARGET_IS = re.compile(
    rf"\b(?:{_TARGET_NOUN})\b[^.;%]{{0,70}}?(?:\b(?:is|was|being|remains?|at)|,\s*of)\s+(?:only|just|still|now)?\s*$",
    re.IGNORECASE,
)
_AGREED_BEFORE = re.compile(r"\b(?:agreed|required|expected|intended|desired|mandated|targeted)\s*$", re.IGNORECASE)
_IS_TO_BE = re.compile(
    r"^[^.;,]{0,50}?(?:\b(?:is|are) to (?:be \w+(?:ed|en|ne)|have)\b|\b(?:should|must|would|will) be (?:reached"
    r"|achieved|met|delivered|attained|hit|secured)\b|\b(?:is|was|are) (?:expected|required|mandatory)\b(?! to\b))"
)
_IN_PLAN = re.compile(r"\b(?:plan|profile)\b[^.;%,]{0,30}\b(?:was|is|being)\s*$", re.IGNORECASE)
_PLANNED = re.compile(r"^\s*in (?:the|its|our|their) (?:[\w-]+ ){0,2}plan\b", re.IGNORECASE)
_NAMED_TARGET = re.compile(
    rf"(?:^|[.:])\W*(?:the|a|our|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_TARGET_NOUN}),\s*$", re.IGNORECASE
)
_IS_TARGET = re.compile(
    rf"^\s*,?\s*(?:remain(?:s|ed)?|is|was|as|being)\s+(?:the|a|an|our)\s+(?:\w+\s+){{0,2}}?(?:{_TARGET_NOUN})\b"
    r"|^\s*(?:is|are)\s+(?:the|an?|our)\s+(?:\w+\s+){1,2}?(?:that |which )?(?:we|it|they|the board)\s+(?:wants?"
    r"|seeks?|aims?|needs?)",
    re.IGNORECASE,
)
_BEFORE_CUES = (
    _TARGET_BEFORE,
    _DEMANDED,
    _TARGET_IS,
    _ASKED_BEFORE,
    _AGREED_BEFORE,
    _NAMED_TARGET,
    _IN_PLAN,
    _ORDERED,
    _RESET,
)
_AFTER_CUES = (_ASKED_AFTER, _IS_TO_BE, _IS_TARGET, _PLANNED)
_PLEDGED = re.compile(
    r"\b(?:targets|ambitions|goals|commitments|what we (?:will|shall)|measured by"
    r"|success measures|our (?:aims|promises)|we will deliver)\b",
    re.IGNORECASE,
)
"""A heading under which figures are what is aimed at."""
_STANDS_AFTER = re.compile(
    r"^\s*(?:at (?:baseline|present|the (?:start|outset))|now|currently"
    r"|today)\b",
    re.IGNORECASE,
)
_NEXT_STEP = re.compile(
    r"^[^.;()]*?\b(?:and|then)\b[^.;()]{0,60}\bto\s*$"
    r"|^[^.;()]{0,40}\band (?:hold|keep|limit|cap|cut|get|bring)\s[^.;()]{1,40}$"
)


@rule("what the figure says: a target, a change or a level", gives="percentage_kind")
def kind_of(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> PercentageKind:
    """Target beside a target's own word, an aim or a promise; change beside a movement or in points; level else."""
    words, before = context.words(mention), _near_before(mention, context)
    beaten_by = _POINTS.search(words) and re.search(r"\bby\s*$", before)  # "beating the trajectory by 1.4pp"
    target = None if beaten_by else (_next_aim(mention, context, steps) or _of_aim(mention, context))
    return target or _of_move(mention, context) or _of_joined(mention, context, steps) or _of_standing()


@rule("the step that follows a target")
def _next_aim(mention: Mention, context: Context, steps: int) -> PercentageKind | None:
    """ "To 62% and then, by March, to 65%"."""
    earlier = context.previous(mention, Label.PERCENTAGE)
    between = context.text[earlier.end : mention.start] if earlier else ""
    if earlier and between.strip() == "to" and _is_raised_from(_near_before(earlier, context)):
        return PercentageKind.TARGET
    if not earlier or steps <= 0 or not _NEXT_STEP.match(between) or _HAPPENED.search(between):
        return None
    return PercentageKind.TARGET if kind_of(earlier, context, steps - 1) is PercentageKind.TARGET else None


def _is_raised_from(before: str) -> bool:
    """ "Raise fire training from" of an action, before the figure where it stands."""
    return before.endswith("from ") and (bool(_ORDERED.search(before.removesuffix("from "))) or is_to_move(before))


@rule("a target's name, an aim or a demand beside the figure")
def _of_aim(mention: Mention, context: Context) -> PercentageKind | None:
    words, after = context.words(mention), context.clause_after(mention)
    before = own_words(_near_before(mention, context), after)
    if is_part_of_named_whole(before) or is_forecast_move(before, after):
        return None
    told = _is_target(words, before, after, context.marked_after(mention), _lead(mention, context))
    if told or _stands_among_targets(mention, context, before + after):
        return PercentageKind.TARGET
    return None


@rule("words for a movement or a difference beside the figure")
def _of_move(mention: Mention, context: Context) -> PercentageKind | None:
    points = _POINTS.search(context.words(mention))
    cue = points or _move_beside(_near_before(mention, context), context.clause_after(mention))
    if cue is None:
        return None
    seen(cue[0])
    return PercentageKind.CHANGE


@rule("the figure that it is joined to")
def _of_joined(mention: Mention, context: Context, steps: int) -> PercentageKind | None:
    earlier = context.previous(mention, Label.PERCENTAGE)
    if earlier is None or steps <= 0:
        return None
    between, after = context.text[earlier.end : mention.start], context.clause_after(mention)
    if _BY_TOO.match(between) and kind_of(earlier, context, steps - 1) is PercentageKind.CHANGE:
        return PercentageKind.CHANGE  # "pay grew by 2% and drugs by 5%"
    if _ELLIPSIS.search(between) and re.match(r"\s+(?:in|for|at|among|across)\b", after):
        return kind_of(earlier, context, steps - 1)  # "an 8% reduction in one group, but 5% in another"
    return None


@rule("neither an aim nor a movement is told")
def _of_standing() -> PercentageKind:
    return PercentageKind.LEVEL


def _move_beside(before: str, after: str) -> re.Match[str] | None:
    """The words beside a figure that say that something moved, or differs, by so much."""
    cues = (_MOVED_BEFORE, _MOVED_SOMETHING_BY, _MOVED_RIGHT_BEFORE, _MOVE_IS)
    found = next((match for cue in cues if (match := cue.search(before))), None)
    if found and _PHRASAL.search(before[: found.end()]):
        found = None
    found = found or (_LOST.search(before) if _VALUE.match(after) else None)
    by = _DID_BY.search(before)
    if by and not _DONE_BY_AGENT.search(before) and not _AGENTS.match(after):
        found = found or by  # "the robot cuts a stay by a fifth"
    found = found or _MOVED_AFTER.match(after) or _COMPARATIVE_AFTER.match(after)
    return found or (_DEARER.search(before) if _MORE.match(after) else None)


def _stands_among_targets(mention: Mention, context: Context, words: str) -> bool:
    """Whether the column's heading or, of a fragment, the heading above says that figures here are targets."""
    if measure_role(column_heading(mention, context)) is Role.TARGET:
        return True
    return bool(_PLEDGED.search(heading(context))) and not _HAPPENED.search(words)


def _is_target(words: str, before: str, after: str, marked_after: str, lead: str) -> bool:
    if _STANDS_AFTER.match(after) or is_reached(lead):
        return False
    if _MET.search(before) or (_EXPECTED.search(before) and _FORESEEN.match(after)):
        return False
    if words.lstrip()[:1] in ("≥", "≤") or any(_saw(cue.search(before)) for cue in _BEFORE_CUES):
        return True
    if any(_saw(cue.match(after)) for cue in _AFTER_CUES) or (_AGAINST.match(before) and not _COMPARED.match(after)):
        return True
    if _TARGET_AFTER.match(after):
        return not _MEASURED.search(words)  # "just below 90% target" tells where things stand, not the target
    return is_wanted(before, after, words) or _is_aimed_at(words, before, marked_after, lead)


def _saw(found: re.Match[str] | None) -> bool:
    if found is not None:
        seen(found[0])
    return found is not None


def _is_aimed_at(words: str, before: str, marked_after: str, lead: str) -> bool:
    aim = _AIM_BEFORE.search(before)
    if (aim and not _PAST_AIM.search(aim[0])) or _IS_TO.search(before):
        return True
    if _BOUNDED.match(words) and _WE_WILL.search(lead):
        return True
    if _BOUNDED.match(words) and _PLAN_VERB.search(lead) and not _HAPPENED.search(lead):
        return True  # "improve waiting times, with a minimum of 78%"
    promise = _PROMISE.search(lead) or _PROMISE.search(words)
    by = _BY_DATE.match(marked_after)
    return bool(promise and by and not _HAPPENED.search(lead) and not _DONE_BY.search(by[0]))


def _lead(mention: Mention, context: Context) -> str:
    """The clause before, at most its last 100 characters."""
    return context.clause_before(mention)[-100:]


def _near_before(mention: Mention, context: Context) -> str:
    """The clause before, from the end of the percentage before it: another number's cues are not this one's."""
    clause = context.clause_before(mention)
    earlier = context.previous(mention, Label.PERCENTAGE)
    return clause[-(mention.start - earlier.end) :] if earlier and earlier.end < mention.start else clause
