"""Dates of one thing under other names: the plan that failed, and the date that holds told paragraphs later.

News varies its words: "the electronic patient record was due in March" becomes "it now expects the system to be live in
September". Such a date goes on about the plan given up last if its words are another name of that plan's thing: its
abbreviation, a synonym, or a word of its kind with "the" ("the building", "the software").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.facts.contrasts import apart, numbered_apart
from extractor.facts.kinship import differ
from extractor.facts.leads import EVENTS
from extractor.facts.linked_dates import LinkedDate
from extractor.facts.milestones import Kind, alike, stems
from extractor.facts.standing import Standing
from extractor.records import DeadlineStatus

_REACH = 2500
_MOST_BACK = 10
_I = re.IGNORECASE
_SYNONYMS = tuple(
    (re.compile(rf"\b(?:{words})\b", _I), f" {name} ")
    for name, words in (
        (
            "patientrecordsystem",
            r"(?:new )?(?:electronic|digital|shared|joint) (?:patient|health|care|maternity"
            r"|medical) records?(?: systems?)?"
            r"|(?:patient|health|medical) records? systems?|records systems?|EPRs?|EHRs?|PAS"
            r"|patient administration systems?",
        ),
        ("prescribingsystem", r"e-?prescribing(?: system)?|electronic prescribing(?: system)?|EPMA|ePMA"),
        (
            "emergencydepartment",
            r"emergency department|emergency unit|accident and emergency(?: department)?|A&E|ED|casualty",
        ),
        ("labsystem", r"LIMS|laborator(?:y|ies) (?:information )?(?:management )?system|pathology system"),
        ("imagearchive", r"PACS|(?:picture|image|imaging) archive(?: and communications? system)?"),
        (
            "maternityunit",
            r"maternity (?:unit|wing|ward|block|hospital)|birth(?:ing)? (?:centre|unit)|midwife-led unit|labour ward",
        ),
        ("reviewreport", r"inquiry|investigation|review|public inquiry|independent review"),
        ("laboratory", r"laborator(?:y|ies)|labs?"),
        ("operatingtheatre", r"(?:operating )?theatres?|surgical (?:hub|centre|unit)"),
        ("carpark", r"(?:multi-?storey )?car parks?|parking"),
        ("mergerdeal", r"mergers?|merging|merge|amalgamation|combination of the (?:two )?trusts"),
        ("scanner", r"(?:MRI|CT|PET|PET-CT) (?:scanner|machine)?|scanners?"),
    )
)
"""Names that stand for one thing, each read as one word of its own."""
_KINDS = tuple(
    (re.compile(rf"\b(?:{names})\b", _I), re.compile(rf"\b(?:{generic})\b", _I))
    for names, generic in (
        (
            r"patientrecordsystem|prescribingsystem|labsystem|imagearchive|software|app|portal|platform|systems?"
            r"|networks?"
            r"|website|dashboard|rota|telephony|switchboard|dispatch|digital|archive|Wi-?Fi|e-rostering|rostering",
            r"system|software|platform|technology|product|switch-?over|switch-?on|roll-?out|cut-?over|go[- ]?live"
            r"|launch"
            r"|upgrade"
            r"|programme|tool|app|portal|record|records|database",
        ),
        (
            r"hospitals?|infirmary|wards?|wings?|units?|blocks?|departments?|emergencydepartment|maternityunit"
            r"|operatingtheatre"
            r"|centres?|hubs?|clinics?|stations?|hospice|suite|laboratory|kitchens?|mortuary|helipad|carpark|houses?"
            r"|block"
            r"|surgery|pharmacy|control room|day ?case|nursery|chapel|building|depot|tower|home|theatres?|roof",
            r"building|site|facility|scheme|development|project|construction|works?|doors|extension|refurbishment"
            r"|rebuild"
            r"|redevelopment|unit|centre|department|block|wing|hub|clinic|new-?build|base|opening|handover|premises"
            r"|complex",
        ),
        (
            r"scanner|linac|linear accelerator|robots?|analysers?|boilers?|lifts?|generators?|chillers?|ambulances?"
            r"|vehicles?|vans?"
            r"|fleet|beds?|monitors?|pumps?|alarms?|switches",
            r"machines?|equipment|devices?|kit|installation|delivery|replacements?|vehicles?|fleet",
        ),
        (
            r"reviewreport|audit|report|strategy|plan|paper|guidance|response|evaluation|framework|business case"
            r"|lessons",
            r"report|findings|document|conclusions|publication|recommendations|review|inquiry|paper|plan|strategy"
            r"|answer",
        ),
        (
            r"mergerdeal|closure|move|transfer|relocation|reorganisation|tender|contract|pilot|service|scheme"
            r"|roll-?out",
            r"change|move|process|transfer|deal|union|transaction|service|new organisation|new trust|switch|tie-up"
            r"|shift",
        ),
    )
)
"""Kinds of things: names of them, and the words that stand for any of them behind "the"."""
_VERB = (
    r"(?:is|are|was|were|will|would|to|be|being|has|have|had|should|shall|must|may|might|can|could|now|not|going|live"
    r"|open"
    r"|ready|running|up|itself|opens?|opened|starts?|begins?|finish\w*|complet\w*|reopen\w*|launch\w*|until|by|in|on"
    r"|for|at"
    r"|during|from|again|before|within|some|early|late|towards|this|next)"
)
_DEFINITE = re.compile(
    r"\b(?:the|its|their|our|this|that|his|her)(?: (?:new|whole|entire|delayed|long-awaited|troubled|replacement"
    r"|completed"
    rf"|finished|full|£[\w.]+|much-delayed|actual))* (?P<noun>[a-z][\w-]*)(?=\s*(?:{_VERB}\b|[,.;]|$))",
    _I,
)
_FIRST_IN = re.compile(
    r"\bfirst (?:patients?|famil(?:y|ies)|guests?|residents?|bab(?:y|ies)|mothers?|women|child(?:ren)?|samples?"
    r"|operations?"
    r"|passengers?|pupils?|calls?)\b",
    _I,
)
"""Who comes when a building opens or a machine runs: its opening under another name."""
_SAYING = re.compile(
    r"\b(?:documents?|papers?|letters?|reports?|minutes) (?:show|say|reveal|suggest|state|seen)\w*\b", _I
)


def reunions(dates: Sequence[LinkedDate]) -> Iterator[tuple[LinkedDate, LinkedDate]]:
    """Each plan given up for which nothing was found, and the later date of the same thing under another name."""
    for number, date in enumerate(dates):
        if date.old or not _may_hold(date):
            continue
        for other in reversed(dates[max(0, number - _MOST_BACK) : number]):
            if date.context.start - other.mention.end > _REACH:
                break
            if not other.same_sentence(date) and _is_open(other, date) and _is_same(other, date):
                yield other, date
                break


def _may_hold(date: LinkedDate) -> bool:
    """Whether a date may be the one that holds now: told to be new, or still ahead."""
    if date.is_met or date.stand is Standing.ORIGINAL or date.fact.status is DeadlineStatus.MISSED:
        return False
    return date.new is None and not date.has_passed


def _is_open(other: LinkedDate, date: LinkedDate) -> bool:
    """Whether an earlier date was given up or overrun, and no other took its place."""
    days = other.fact.latest, date.fact.latest
    if other.new or other.is_met or not other.is_old or not days[0] or not days[1]:
        return False
    return days[0] < days[1] and (other.has_passed or date.stand is Standing.NEW)


def _is_same(old: LinkedDate, new: LinkedDate) -> bool:
    if differ(old, new) or apart(old.topic.words or "", new.topic.words or "") or numbered_apart(old.lead, new.lead):
        return False
    named, goes_on = _named(old), _clause(new)
    told = new.stand in (Standing.NEW, Standing.DOUBTED)
    one_event = any(kind.search(named) and kind.search(goes_on) for kind in EVENTS)
    if not told and not one_event:
        return False
    own = stems(_canonical(new.topic.words or "")) if new.topic.kind is not Kind.POINTER else frozenset()
    own -= _EVENT_STEMS
    return _shares_name(own, named) or _stands_for(goes_on, named)


def _named(date: LinkedDate) -> str:
    """The sentences of a date and of those that it replaced, each name in its one form."""
    found, item = [], date
    for _ in range(_MOST_BACK):
        found.append(item.sentence)
        if item.old is None:
            break
        item = item.old
    return _canonical(_with_initials(" ".join(found)))


def _clause(date: LinkedDate) -> str:
    return _canonical(_SAYING.sub(" ", date.context.clause_before(date.mention)))


def _shares_name(own: frozenset[str], named: str) -> bool:
    return alike(own, stems(named)) and bool(own & (stems(named) - _EVENT_STEMS))


def _stands_for(clause: str, named: str) -> bool:
    """Whether the clause has a word of its kind, with "the", for what was named."""
    for synonym in _NAMES:
        if synonym in clause and synonym in named:
            return True
    nouns = [found["noun"] for found in _DEFINITE.finditer(clause)]
    if _FIRST_IN.search(clause) and any(names.search(named) for names, _ in _KINDS[1:3]):
        return True
    return any(names.search(named) and any(generic.fullmatch(noun) for noun in nouns) for names, generic in _KINDS)


_GO_LIVE = re.compile(r"(?<=\bthe )go live\b|(?<=\bits )go live\b|(?<=\bour )go live\b|(?<=\btheir )go live\b", _I)
"""The noun without its hyphen."""


def _canonical(words: str) -> str:
    words = _GO_LIVE.sub("go-live", words)
    for pattern, name in _SYNONYMS:
        words = pattern.sub(name, words)
    return words


def _with_initials(words: str) -> str:
    """The words, with the initials of every three to five small words in a row ("urgent treatment centre UTC")."""
    runs = [run.split() for run in re.findall(r"(?:\b[a-z]{3,} )+[a-z]{3,}\b", words)]
    short = {
        "".join(word[0] for word in run[first : first + length]).upper()
        for run in runs
        for length in (3, 4)
        for first in range(len(run) - length + 1)
    }
    return " ".join([words, *sorted(short)])


_NAMES = tuple(name.strip() for _, name in _SYNONYMS)
_EVENT_STEMS = stems(
    "welcomed handed switched reopened reopen published publish findings completed working running admitted received"
    " would"
    " ready launched patients families first built done answer report"
)
