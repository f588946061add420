"""What a percentage measures, by the cue words nearest to it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from extractor.facts.lexicon import Lexicon
from extractor.facts.trace import seen
from extractor.records import Metric

_CUES: tuple[tuple[Metric, str], ...] = (
    (
        Metric.VACANCY_RATE,
        r"vacanc(?:y|ies)|vacant|unfilled posts?|posts? (?:are|were|is|was|remain(?:s|ed)?) unfilled"
        r"|(?:staff(?:ing)?|workforce|nurs\w+|doctors?|medical|midwi\w+) (?:shortages?|shortfalls?|gaps?)"
        r"|shortages? of (?!beds|money|cash|blood|time|space|parking|drugs|medicines)|gaps? (?:on"
        r"|in) the (?:\w+ )?rota|rota gaps?"
        r"|(?:shortfalls?|gaps?) (?:in|of|among) (?:\w+ ){0,2}(?:nurs\w+|doctors?|midwi\w+|staff\w*|consultants?|GPs?"
        r"|\w*therapists?|porters?|paramedics?|\w*workers?|radiographers?|pharmacists?|clinicians?|posts?)"
        r"|(?:\w+ists?|paramedics?|porters?|GPs?|dentists?|\w*workers?|radiographers?|consultants?) (?:shortages?"
        r"|shortfalls?|gaps?)"
        r"|establishment gap|over[- ]establish\w*|(?:posts?|roles|jobs)(?: (?:had|have|has|now|are|is|were|was|been"
        r"|still|stood"
        r"|lie|lay|remain(?:s|ed)?)){1,3} (?:empty|open|unfilled|vacant)",
    ),
    (
        Metric.TURNOVER,
        r"(?:leaves?|left|goes|go|gone|quits?) (?:with)?in (?:(?:the(?:ir)?|an?|one|two|first"
        r"|\d+) )+(?:\w+ )?(?:years?|months?|weeks?)"
        r"|turnover(?! of £)|leavers?|those leaving|loses|(?:is|are) losing|retention(?! (?:premi|bonus|pay"
        r"|allowance|supplement))|attrition"
        r"|stability(?! (?:of|in|for|and)\b)"
        r"|leaving rates?|(?:staff|nurses|doctors|midwives|workers|colleagues|consultants|paramedics|employees"
        r"|people|porters|dentists|GPs|pharmacists) leaving(?! (?:hospital|care|prison|the (?:ward|hospital|unit"
        r"|department)))|leaving at (?:a|the) rate|resign(?:ations?|ed|ing)"
        r"|left (?:the (?:trust|service|organisation|nhs)|within|last|in (?:the|their))|wastage",
    ),
    (
        Metric.SICKNESS,
        r"sickness|absen(?:ce|t|teeism)s?|sick leave|off sick|off ill|off work|(?:is|are|was|were) (?:ill|sick"
        r"|unwell)|\bill health\b|illness(?! in patients)",
    ),
    (
        Metric.TEMPORARY_STAFFING,
        r"agency|bank (?:staff|spend|use|usage|shifts?|fill|hours|workers?|capacity|and agency)"
        r"|(?<!in the )(?<!at the )\bbank\b(?! (?:holiday|account|balance|loan|charges))|locums?|temporary staff\w*"
        r"|off-framework|shifts? (?:were "
        r"|are )?(?:un)?filled|unfilled shifts?|shift fill",
    ),
    (
        Metric.APPRAISAL,
        r"appraisals?|appraised|PA?DRs?|personal development reviews?|supervision"
        r"|job[- ]plan(?:s|ned|ning)?|revalidat\w+",
    ),
    (
        Metric.TRAINING,
        r"(?:on|through|done|finished|completed|taken|passed|attended) (?:the|an?|its|their|our|this"
        r"|that) (?:[\w-]+ ){0,4}?"
        r"(?:course|module|workshop|e-learning)s?\b(?! of)|training"
        r"|trained(?! (?:abroad|overseas|by (?:our|its|us|the (?!same|end|close|start|time|date|deadline))))"
        r"|(?:corporate|staff|trust) induction|induction (?:days?|courses?|programme|training)"
        r"|through the course|mandatory|stat[- ]?man\w*|stat(?:utory)?(?: and|/"
        r"|&) ?mand\w*|e-learning|life support|resuscitation"
        r"|information governance toolkit|fire safety(?= ?:)|(?:moving and|manual) handling|conflict resolution"
        r"|basic prevent"
        r"|data security awareness|safeguarding (?:\w+ ){0,3}level|Level \d safeguarding|core skills"
        r"|learning modules?",
    ),
    (
        Metric.FINANCE,
        r"budgets?|spend(?:ing)?|pay ?bill|pay (?:award|rise|cap|uplift|settlement|costs?)|savings?"
        r"|efficienc(?:y|ies)|CIPs?|cost improvement\w*|income|expenditure|(?<!of )interest|discount rate"
        r"|inflation|deficits?|surplus|margin|cost (?:uplift|growth|base|pressures?)|tariff|levy|revenue"
        r"|capital|funding|invoices?|financial(?! year)|costs?(?! (?:us|it|them|him|her)\b)|running costs?"
        r"|nominal rate|rate of return|leases?"
        r"|better payment|BPPC|VAT|pension contributions?|employers?['’]? contributions?|turnover of £"
        r"|contract value"
        r"|(?:recruitment|retention)(?: and (?:recruitment|retention))? (?:premi(?:um|a)|bonus(?:es)?|payments?|pay"
        r"|allowances?|supplements?)",
    ),
    (
        Metric.SURVEY,
        r"respondents|those (?:asked|surveyed|who (?:replied|answered))|people (?:asked|surveyed)"
        r"|survey(?:ed|s)?|responded|response rate|friends and family|FFT|would recommend|recommend(?:ed)? (?:us"
        r"|it|the|their|our|them|as)"
        r"|reported feeling"
        r"|staff engagement|poll(?:ed)?|trust leaders|questionnaires?|feedback|rated (?:us|the|their|it|as good)"
        r"|consulted|exit interviews?",
    ),
    (
        Metric.PERFORMANCE,
        r"waiting|waits?|waited|queu(?:e[ds]?|ing)|wait times?|4[- ]hours?|four[- ]hours?|A&E|ED\b"
        r"|emergency department|RTT"
        r"|referrals?|DM01|diagnos\w+|cancer|62[- ]days?|28[- ]days?|31[- ]days?|FDS|occupan\w+|occupied|fill rates?"
        r"|handovers?|discharges?|discharged|length of stay|readmi\w+|cancell\w+|DNA(?:s| rate)?"
        r"|did[- ]not[- ]attends?|no[- ]shows?|non-attendance"
        r"|(?:fail(?:ed|s)?|not) to attend|missed appointments?|screening|(?:health|reception|second"
        r"|first) screens?|pharmacy first|vaccinat\w+|jabs?|jabbed|inoculat\w+|boosters?|uptake|immunisation|harm"
        r"|falls"
        r"|pressure ulcers?|mortality|infections?|audits?|complaints?|response times?|calls?|category 2|seen within"
        r"|within target|treated|treatment|elective|backlog(?! (?:of )?(?:repairs?|maintenance|building|works?))"
        r"|outpatients|outpatient (?:clinics?|attendances?|waits?"
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
    best: tuple[float, Metric, str] | None = None
    for metric, distance, cue in _gaps(before, after, plainly):
        # General words stand everywhere; only a much nearer one may beat a staffing rate's own word.
        gap = distance * (1 if metric in CLEAR else 1.6) + (0 if metric is not Metric.PERFORMANCE else 12)
        if best is None or gap < best[0]:
            best = (gap, metric, cue)
    if best is None:
        return None
    seen(best[2])
    return best[1]


def find_clear_metric(before: str, after: str) -> Metric | None:
    """The staffing rate (``CLEAR``) whose cue stands nearest, or None."""
    found = [(gap, metric, cue) for metric, gap, cue in _gaps(before, after, True) if metric in CLEAR]
    if not found:
        return None
    _, metric, cue = min(found)
    seen(cue)
    return metric


_PLACE_BANK = re.compile(
    r"\b(?!(?:NHS|Staff|Nurse|Nursing|Medical|The|Our|Trust|Agency|Internal|Collaborative|Doctors|HCA|Use|Total)\b)"
    r"[A-Z][\w’'-]+ Bank\b(?! (?:[Ss]taff|[Ss]hifts?|[Ff]ill|[Ss]pend|[Nn]urses?|[Uu]s[ea]|[Hh]ours|and|[Ww]ork"
    r"|[Rr]ate))"
)
_WORDS = Lexicon.load("metric_words.toml")
_REACH = 90.0
"""Characters over which a word's say falls to a third."""


_FALLS = re.compile(
    r"falls? (?:by|to|from|below|under|again|back|short|further|away|behind|through|in\b)", re.IGNORECASE
)
"""The verb, not a patient's fall."""


def weigh_metric(before: str, after: str) -> Metric | None:
    """The metric that most words around a number speak of, nearer ones counting more; None where none speaks.

    For a number beside which no measure's own name stands (``find_metric``).
    """
    weights: dict[Metric, float] = {}
    for words, ahead in ((without_banks(before), True), (without_banks(after), False)):
        for hit in _WORDS.find(words):
            if _FALLS.match(words[hit.start :]) or (
                hit.name == Metric.OTHER
            ):  # what is no measure's says nothing beside a number, only as what it is part of
                continue
            gap = len(words) - hit.end if ahead else _BEHIND * hit.start
            weights[Metric(hit.name)] = weights.get(Metric(hit.name), 0.0) + math.exp(-gap / _REACH)
    return max(weights, key=lambda metric: weights[metric], default=None)


_TURNS = re.compile(
    r"\s(?:in|at|on|by|from|within|with|under|to|for|who|that|whose|whom|inside|over|across|through|of|among"
    r"|amongst|between|against|without|during)\s"
)
"""Where the head of a phrase ends and what qualifies it begins."""


def speaks_of(words: str) -> Metric | None:
    """The metric that the head of a population speaks of ("outpatient letters in the system": letters), or None."""
    hits = _WORDS.find(_TURNS.split(words, maxsplit=1)[0]) or _WORDS.find(words)[:1]
    return Metric(hits[-1].name) if hits else None


def ends_in_word(words: str) -> bool:
    """Whether the head of a phrase ends in a word of the lists ("care homes"), not in one unknown ("ward managers")."""
    head = _TURNS.split(words, maxsplit=1)[0].rstrip(" ,.")
    hits = _WORDS.find(head)
    return bool(hits) and hits[-1].end >= len(head)


def head_of(words: str) -> str:
    """A phrase up to its first preposition or relative: "the share" of "the share of wards".

    >>> head_of("the bill for agency nurses")
    'the bill'
    """
    return _TURNS.split(f" {words} ", maxsplit=1)[0].strip()


_GENERAL_HEAD = re.compile(
    r"\b(?:attendance|compliance|completion|coverage|uptake|take-up|performance|progress|delivery|adherence)\s*$",
    re.IGNORECASE,
)
"""A head that says nothing beside a staffing rate behind it: "attendance at corporate induction"."""


def head_topic(words: str) -> Metric | None:
    """The metric that a phrase names by its head ("the repairs": bill), else by what qualifies it.

    The last word of the head says it; a staffing cost is temporary staffing whatever stands behind it.
    """
    parts = _TURNS.split(f" {words} ")
    spans = [(hit.start, hit.end, Metric(hit.name)) for hit in _WORDS.find(words)]
    spans += [(*match.span(), metric) for metric in _STRONG for match in _STRONG[metric].finditer(words)]
    across = [metric for start, end, metric in spans if start < len(parts[0]) <= end]
    if across:
        return across[0]  # "length of stay"
    found = _last_topic(parts[0])
    if _GENERAL_HEAD.search(parts[0]):
        staffing = next((topic for part in parts[1:] if (topic := _last_topic(part)) in CLEAR), None)
        found = staffing or found
    if found in (None, Metric.FINANCE) and any(_last_topic(part) is Metric.TEMPORARY_STAFFING for part in parts):
        return Metric.TEMPORARY_STAFFING
    return found or next((topic for part in parts[1:] if (topic := _last_topic(part))), None)


def _last_topic(head: str) -> Metric | None:
    head = without_banks(head)
    hits = [(hit.end, Metric(hit.name)) for hit in _WORDS.find(head)]
    hits += [(match.end(), metric) for metric in _STRONG for match in _STRONG[metric].finditer(head)]
    if any(metric is Metric.TEMPORARY_STAFFING for _, metric in hits):
        return Metric.TEMPORARY_STAFFING
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def kinds_of_words(words: str) -> list[tuple[str, int, int]]:
    """Which measures the words speak of: (measure, start, end) of each listed word, and "name of" it of each cue."""
    found = [(hit.name, hit.start, hit.end) for hit in _WORDS.find(words)]
    for metric, pattern in _STRONG.items():
        found += [(f"name of {metric}", *match.span()) for match in pattern.finditer(words)]
    return found


def cue_before(words: str, metric: Metric) -> tuple[int, int] | None:
    """Where the last cue of a metric stands in the words before a number: start and end (exclusive)."""
    spans = [match.span() for pattern in _ANY.get(metric, ()) for match in pattern.finditer(words)]
    return max(spans, key=lambda span: span[1], default=None)


def without_banks(words: str) -> str:
    """The words with places named after a bank struck out, at the same length: "Pendry Bank" employs no bank staff."""
    return _PLACE_BANK.sub(lambda found: "_" * len(found[0]), words)


def _gaps(before: str, after: str, plainly: bool) -> Iterator[tuple[Metric, float, str]]:
    """Of each metric with a cue near enough the characters to the nearest, and that cue."""
    before, after = without_banks(before), without_banks(after)
    for metric, patterns in _ANY.items():
        for pattern in (_STRONG[metric],) if plainly else patterns:
            gaps = [(float(len(before) - match.end()), match[0]) for match in pattern.finditer(before)]
            gaps += [(_BEHIND * match.start(), match[0]) for match in pattern.finditer(after)]
            gap, cue = min(gaps, default=(_FARTHEST + 1.0, ""))
            if gap <= _FARTHEST:
                yield metric, gap, cue


_LABEL = re.compile(r"(?:.*[.;|\n]\s*)?[A-Z][a-z]{3,}(?: [\w’'/-]+){1,9}: .*", re.DOTALL)
"""A figure behind a label of several words ("Interfaces tested by 31 March: 60%")."""


def says_something(words: str) -> bool:
    """Whether words are prose enough to say what is measured, rather than a bare cell."""
    if _LABEL.fullmatch(words.strip()):
        return True
    prose, all_words = (len(re.findall(form, words)) for form in (r"\b[a-z]{3,}", r"\b[A-Za-z]{3,}"))
    return prose >= _MERELY_WORDS or (
        all_words > 1
        and bool(re.search(r"\b(?:is|are|was|were|has|have|had|rose|fell|grew|stands?|stood|reached|dropped)\b", words))
    )
