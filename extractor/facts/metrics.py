"""What a percentage measures, by the cue words nearest to it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from extractor.facts.lexicon import Lexicon
from extractor.records import Metric

_CUES: tuple[tuple[Metric, str], ...] = (
    (
        Metric.VACANCY_RATE,
        r"vacanc(?:y|ies)|vacant|unfilled posts?|posts? (?:are|were|is|was|remain(?:s|ed)?) unfilled"
        r"|establishment gap|over[- ]establish\w*|(?:posts?|roles|jobs)(?: (?:had|have|has|now|are|is|were|was|been"
        r"|still|stood"
        r"|lie|lay|remain(?:s|ed)?)){1,3} (?:empty|open|unfilled|vacant)",
    ),
    (
        Metric.TURNOVER,
        r"turnover(?! of £)|leavers?|loses|(?:is|are) losing|retention|attrition|stability (?:index|rate)"
        r"|leaving rates?|resign(?:ations?|ed|ing)"
        r"|left (?:the (?:trust|service|organisation|nhs)|within|last|in (?:the|their))|wastage",
    ),
    (Metric.SICKNESS, r"sickness|absen(?:ce|t|teeism)s?|sick leave|off sick|\bill health\b"),
    (
        Metric.TEMPORARY_STAFFING,
        r"agency|bank (?:staff|spend|use|usage|shifts?|fill|hours|workers?|capacity|and agency)"
        r"|\bbank\b(?! holiday)|locums?|temporary staff\w*|off-framework|shifts? (?:were "
        r"|are )?(?:un)?filled|unfilled shifts?|shift fill",
    ),
    (
        Metric.APPRAISAL,
        r"appraisals?|appraised|PA?DRs?|personal development reviews?|supervision",
    ),
    (
        Metric.TRAINING,
        r"training|trained(?! by (?:our|the|its|us))|through the course|mandatory|stat(?:utory)?(?: and|/"
        r"|&) ?mand\w*|e-learning|life support|resuscitation"
        r"|information governance toolkit|safeguarding level|Level \d safeguarding|core skills"
        r"|learning modules?",
    ),
    (
        Metric.FINANCE,
        r"budgets?|spend(?:ing)?|pay ?bill|pay (?:award|rise|cap|uplift|settlement|costs?)|savings?"
        r"|efficienc(?:y|ies)|CIPs?|cost improvement\w*|income|expenditure|interest|discount rate"
        r"|inflation|deficits?|surplus|margin|cost (?:uplift|growth|base|pressures?)|tariff|levy|revenue"
        r"|capital|funding|invoices?|financial(?! year)|costs?|running costs?|nominal rate|rate of return|leases?"
        r"|better payment|BPPC|VAT|pension contributions?|employers?['’]? contributions?|turnover of £"
        r"|contract value",
    ),
    (
        Metric.SURVEY,
        r"respondents|those (?:asked|surveyed|who (?:replied|answered))|people (?:asked|surveyed)"
        r"|survey(?:ed|s)?|responded|response rate|friends and family|FFT|would recommend|recommend(?:ed)?"
        r"|reported feeling"
        r"|staff engagement|poll(?:ed)?|trust leaders|questionnaires?|feedback|rated (?:us|the|their|it|as good)"
        r"|consulted|exit interviews?",
    ),
    (
        Metric.PERFORMANCE,
        r"waiting|waits?|wait times?|4[- ]hours?|four[- ]hours?|A&E|ED\b|emergency department|RTT"
        r"|referrals?|DM01|diagnos\w+|cancer|62[- ]days?|28[- ]days?|31[- ]days?|FDS|occupan\w+|occupied|fill rates?"
        r"|handovers?|discharges?|discharged|length of stay|readmi\w+|cancell\w+|DNA(?:s| rate)?|did not attend"
        r"|(?:fail(?:ed|s)?|not) to attend|missed appointments?|screening|vaccinat\w+|uptake|immunisation|harm|falls"
        r"|pressure ulcers?|mortality|infections?|audits?|complaints?|response times?|calls?|category 2|seen within"
        r"|within target|treated|treatment|elective|backlog|outpatients|outpatient (?:clinics?|attendances?|waits?"
        r"|activity)|utilisation|productivity|patients|appointments?"
        r"|inpatients|uptime|service level|KPIs?|VTE|sepsis|caesarean|breastfe\w+|births?|hand hygiene|PIFU"
        r"|virtual wards?|beds?|medication errors?|errors? in|dentists?|turnaround|ambulances? (?:arriv|hand)\w+",
    ),
)
_WEAK: tuple[tuple[Metric, str], ...] = (
    (
        Metric.SURVEY,
        r"of (?:trusts|trust leaders|leaders|organisations)|respon(?:ses?|d) (?:said|felt)",
    ),
    (
        Metric.PERFORMANCE,
        r"weeks?|compliance|compliant|complian\w+|incidents?|responses?|performance|standards?|activity|wards?"
        r"|availability|coverage|completion|completed|improvement|quality",
    ),
)


def _compiled(cues: tuple[tuple[Metric, str], ...]) -> dict[Metric, re.Pattern[str]]:
    ending = r"(?!\w)(?: (?:rates?|levels?|absence|compliance))*"
    return {metric: re.compile(rf"(?<![\w-])(?:{words}){ending}", re.IGNORECASE) for metric, words in cues}


_STRONG = _compiled(_CUES)
_ANY = {
    metric: tuple(pattern[metric] for pattern in (_STRONG, _compiled(_WEAK)) if metric in pattern) for metric in _STRONG
}
CLEAR = (
    Metric.VACANCY_RATE,
    Metric.TURNOVER,
    Metric.SICKNESS,
    Metric.TEMPORARY_STAFFING,
    Metric.APPRAISAL,
    Metric.TRAINING,
)
"""The staffing rates: their cues stand for nothing else."""
# What stands behind a number names what it is a share of less often than what stands before it names the measure.
_BEHIND = 1.3
_FARTHEST = 140
"""Characters; a cue farther off belongs to something else."""
_MERELY_WORDS = 4


def find_metric(before: str, after: str, *, plainly: bool = False) -> Metric | None:
    """The metric whose cue stands nearest to a number between ``before`` and ``after``, or None where no cue stands.

    A cue for a staffing rate that stands anywhere in the words goes before a general one ("compliance", "patients").
    With ``plainly`` words that stand beside figures of every kind ("standard", "weeks", "said") are no cues.
    """
    best: tuple[float, Metric] | None = None
    for metric, distance in _gaps(before, after, plainly):
        # General words stand everywhere; only a much nearer one may beat a staffing rate's own word.
        gap = distance * (1 if metric in CLEAR else 1.6) + (0 if metric is not Metric.PERFORMANCE else 12)
        if best is None or gap < best[0]:
            best = (gap, metric)
    return best[1] if best else None


def find_clear_metric(before: str, after: str) -> Metric | None:
    """The staffing rate (``CLEAR``) whose cue stands nearest, or None."""
    found = [(gap, metric) for metric, gap in _gaps(before, after, True) if metric in CLEAR]
    return min(found)[1] if found else None


_WORDS = Lexicon.load("metric_words.toml")
_REACH = 90.0
"""Characters over which a word's say falls to a third."""


def weigh_metric(before: str, after: str) -> Metric | None:
    """The metric that most words around a number speak of, nearer ones counting more; None where none speaks.

    For a number beside which no measure's own name stands (``find_metric``).
    """
    weights: dict[Metric, float] = {}
    for words, ahead in ((before, True), (after, False)):
        for hit in _WORDS.find(words):
            if (
                hit.name == Metric.OTHER
            ):  # what is no measure's says nothing beside a number, only as what it is part of
                continue
            gap = len(words) - hit.end if ahead else _BEHIND * hit.start
            weights[Metric(hit.name)] = weights.get(Metric(hit.name), 0.0) + math.exp(-gap / _REACH)
    return max(weights, key=lambda metric: weights[metric], default=None)


_TURNS = re.compile(
    r"\s(?:in|at|on|by|from|within|with|under|to|for|who|that|whose|whom|inside|over|across|through|of)\s"
)
"""Where the head of a phrase ends and what qualifies it begins."""


def speaks_of(words: str) -> Metric | None:
    """The metric that the head of a population speaks of ("outpatient letters in the system": letters), or None."""
    hits = _WORDS.find(_TURNS.split(words, maxsplit=1)[0]) or _WORDS.find(words)[:1]
    return Metric(hits[-1].name) if hits else None


def cue_before(words: str, metric: Metric) -> tuple[int, int] | None:
    """Where the last cue of a metric stands in the words before a number: start and end (exclusive)."""
    spans = [match.span() for pattern in _ANY.get(metric, ()) for match in pattern.finditer(words)]
    return max(spans, key=lambda span: span[1], default=None)


def _gaps(before: str, after: str, plainly: bool) -> Iterator[tuple[Metric, float]]:
    """Of each metric with a cue near enough the characters to the nearest."""
    for metric, patterns in _ANY.items():
        for pattern in (_STRONG[metric],) if plainly else patterns:
            gaps: list[float] = [len(before) - match.end() for match in pattern.finditer(before)]
            gaps += [_BEHIND * match.start() for match in pattern.finditer(after)]
            gap = min(gaps, default=_FARTHEST + 1.0)
            if gap <= _FARTHEST:
                yield metric, gap


def says_something(words: str) -> bool:
    """Whether words are prose enough to say what is measured, rather than a bare cell."""
    return len(re.findall(r"\b[a-z]{3,}", words)) >= _MERELY_WORDS
