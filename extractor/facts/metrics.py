"""What a percentage measures, by the cue words nearest to it."""

from __future__ import annotations

import re

from extractor.records import Metric

_CUES: tuple[tuple[Metric, str], ...] = (
    (
        Metric.VACANCY_RATE,
        r"vacanc(?:y|ies)|vacant|unfilled posts?|posts? (?:are|were|is|was|remain(?:s|ed)?) unfilled"
        r"|establishment gap|over[- ]establish\w*",
    ),
    (Metric.TURNOVER, r"turnover|leavers?|retention|attrition|stability (?:index|rate)|left the trust|leaving rates?"),
    (Metric.SICKNESS, r"sickness|absen(?:ce|t|teeism)s?|sick leave|off sick|\bill health\b"),
    (
        Metric.TEMPORARY_STAFFING,
        r"agency|bank (?:staff|spend|use|usage|shifts?|fill|hours|workers?|capacity|and agency)"
        r"|\bbank\b(?! holiday)|locums?|temporary staff\w*|off-framework|shifts? (?:were "
        r"|are )?(?:un)?filled|unfilled shifts?|shift fill",
    ),
    (
        Metric.APPRAISAL,
        r"appraisals?|appraised|PDRs?|personal development reviews?|supervision|job plans?|job planning",
    ),
    (
        Metric.TRAINING,
        r"training|mandatory|stat(?:utory)?(?: and|/|&) ?mand\w*|e-learning|life support|resuscitation"
        r"|information governance toolkit|safeguarding level|Level \d safeguarding|core skills"
        r"|learning modules?",
    ),
    (
        Metric.FINANCE,
        r"budgets?|spend(?:ing)?|pay ?bill|pay (?:award|rise|cap|uplift|settlement|costs?)|savings?"
        r"|efficienc(?:y|ies)|CIPs?|cost improvement\w*|income|expenditure|interest|discount rate"
        r"|inflation|deficits?|surplus|margin|cost (?:uplift|growth|base|pressures?)|tariff|levy|revenue"
        r"|capital|funding|invoices?|financial|nominal rate|rate of return|leases?"
        r"|better payment|BPPC|VAT|pension contributions?|employers?['’]? contributions?|turnover of £"
        r"|contract value",
    ),
    (
        Metric.SURVEY,
        r"of (?:trusts|trust leaders|leaders|organisations|respondents|those (?:asked|surveyed)"
        r"|people (?:asked|surveyed))|survey(?:ed|s)?|respondents?|responded|response rate|respon(?:ses?"
        r"|d) (?:said|felt)|friends and family|FFT|said(?: that| they)?|felt(?: that| they)?"
        r"|would recommend|recommend(?:ed)?|reported feeling|agreed|staff engagement|poll(?:ed)?"
        r"|trust leaders|questionnaires?|feedback|answered|rated (?:us|the|their|it|as good)",
    ),
    (
        Metric.PERFORMANCE,
        r"waiting|waits?|wait times?|weeks?|4[- ]hours?|four[- ]hours?|A&E|ED\b|emergency department|RTT"
        r"|referral|DM01|diagnos\w+|cancer|62[- ]days?|28[- ]days?|31[- ]days?|FDS|compliance|compliant"
        r"|complian\w+|occupan\w+|occupied|fill rates?|handovers?|discharges?|discharged|length of stay"
        r"|readmi\w+|cancell\w+|DNA(?:s| rate)?|did not attend|did not attend|screening|vaccinat\w+"
        r"|uptake|immunisation|harm|falls|pressure ulcers?"
        r"|mortality|infections?|audits?|incidents?|complaints?|response times?|responses?|calls?"
        r"|category 2|seen within|within target|treated|treatment|performance|standards?|activity"
        r"|elective|backlog|outpatients?|theatre utilisation|utilisation"
        r"|productivity|patients?|appointments?|inpatients?|wards?|availability|uptime|coverage"
        r"|completion|completed|service level|KPIs?|VTE|sepsis|caesarean|breastfe\w+|births?|appointment"
        r"|improvement|quality|hand hygiene|PIFU|virtual ward|beds?",
    ),
)
_PATTERNS = {
    metric: re.compile(rf"(?<![\w-])(?:{words})(?!\w)(?: (?:rates?|levels?|absence|compliance))*", re.IGNORECASE)
    for metric, words in _CUES
}
_CLEAR = (
    Metric.VACANCY_RATE,
    Metric.TURNOVER,
    Metric.SICKNESS,
    Metric.TEMPORARY_STAFFING,
    Metric.APPRAISAL,
    Metric.TRAINING,
)
# What stands behind a number names what it is a share of less often than what stands before it names the measure.
_BEHIND = 1.3
_FARTHEST = 140
"""Characters; a cue farther off belongs to something else."""
_MERELY_WORDS = 4


def find_metric(before: str, after: str) -> Metric | None:
    """The metric whose cue stands nearest to a number between ``before`` and ``after``, or None where no cue stands.

    A cue for a staffing rate that stands anywhere in the words goes before a general one ("compliance", "patients").
    """
    best: tuple[float, Metric] | None = None
    for metric, pattern in _PATTERNS.items():
        gaps: list[float] = [len(before) - match.end() for match in pattern.finditer(before)]
        gaps += [_BEHIND * match.start() for match in pattern.finditer(after)]
        gaps = [gap for gap in gaps if gap <= _FARTHEST]
        if not gaps:
            continue
        # General words stand everywhere; only a much nearer one may beat a staffing rate's own word.
        gap = min(gaps) * (1 if metric in _CLEAR else 1.6) + (0 if metric is not Metric.PERFORMANCE else 12)
        if best is None or gap < best[0]:
            best = (gap, metric)
    return best[1] if best else None


def says_something(words: str) -> bool:
    """Whether words are prose enough to say what is measured, rather than a bare cell."""
    return len(re.findall(r"\b[a-z]{3,}", words)) >= _MERELY_WORDS
