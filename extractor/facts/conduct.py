"""Shares of what no measure of the contract holds: what people did with a system, at a ballot, about their own jabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.metrics import speaks_of
from extractor.facts.staff_groups import find_staff_group
from extractor.records import Metric

_DID = re.compile(
    r"\b(?:(?:opened|viewed|read) online|download(?:ed|s)?|logg(?:ed|ing) (?:in|on)|log ?ins?|click(?:ed"
    r"|s)? (?:on|through)"
    r"|clicked|phish(?:ing|ed)|passwords?|typed|sign(?:ed|s|ing)? up|two-step|multi-factor|(?:un)?patched"
    r"|(?:un)?encrypted"
    r"|(?<!money )(?<!funds )(?<!funding )(?<!sums )voted|ballots?|balloted|turnout|walkout"
    r"|(?<!money )(?<!funds )(?<!funding )(?<!sums )vote[sd]? (?:for|to|in)|uncontested|paid late"
    r"|internal[- ]audit\w*|(?:our|the|its|internal|external) auditors (?:have |had )?(?:finished|completed|closed"
    r"|gave|passed|made|rated)|audit (?:actions?|recommendations?)|(?:overdue|remedial) (?:audit )?(?:actions?"
    r"|recommendations?)"
    r"|(?:governors?|directors?|members|board|committee)['’]?s? attendance|recommendations? overdue"
    r"|attendance (?:by|of|at|from) (?:the |its "
    r"|our )?(?:[\w-]+ ){0,3}?(?:non-executives?|directors|members|governors|committees?"
    r"|boards?|council|meetings?)|by e-?mail|electronically|paperless"
    r"|of the (?:marks|score)|(?<!to )(?<!of )wast(?:es?|ed|ing)|thr(?:ow|ew|own|owing)s? (?:away|out)|thrown out"
    r"|leftovers"
    r"|electric|hybrid|diesel|older than|years old|recycled|clocked (?:in|on))\b",
    re.IGNORECASE,
)
_JAB = re.compile(
    r"\b(?:vaccinat\w+|vaccines?|jabs?|jabbed|inoculat\w+|immunis\w+|boosters?|flu|flu jabs?)\b", re.IGNORECASE
)
_WORKERS = re.compile(r"\b(?:staff|employees|colleagues|workforce|workers|clinicians)\b", re.IGNORECASE)
_SERVED = re.compile(
    r"\b(?:patients?|residents?|prisoners?|inmates|detainees|women|mothers|children|child|bab(?:y|ies)|toddlers"
    r"|infants"
    r"|pupils|adults|over[- ]\d\ds?|under[- ](?:\d\ds?|five|twos)|people (?:over|aged|in|with)|public|households?"
    r"|carers"
    r"|homeless|travellers|\w+-year-olds|eligible people)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:them|these|those|whom|us)\b")
_MAKE_UP = re.compile(
    r"\b(?:women|men|female|male|BME|ethnic|ethnicity|disabled|minorit(?:y|ies)|black|asian|white|under \d\d"
    r"|over \d\d|veterans)\b"
    r"[^.;]*\b(?:boards?|posts?|roles?|jobs?|workforce|staff|workers|bands?|managers|directors|leaders"
    r"|consultants|senior"
    r"|medical students|governors|applicants)\b"
    r"|\b(?:boards?|posts?|roles?|workforce|staff|managers|directors|leaders|consultants|governors|students"
    r"|applicants)\b[^.;]*"
    r"\b(?:are|were|is|was|be) (?:women|men|female|male|from (?:an? )?(?:ethnic|minority|black|state)|disabled"
    r"|black|asian|white"
    r"|under \d\d|over \d\d|aged)\b",
    re.IGNORECASE,
)


_SURE = re.compile(r"^\s+(?:sure|certain|confident|confidence|likely|probability|chance|likelihood)\b", re.IGNORECASE)
_CAME_FROM = re.compile(
    r"^[^.,;]{0,120}?\b(?:(?<!to )(?<!who )(?<!that )(?<!which )(?:came|comes?|coming)|stemmed|originated"
    r"|arose) (?:from|about|via|through)\b"
)
"""Where the things counted came from: their make-up, not how they were served."""
_ARE_AGED = re.compile(
    r"^[^.,;]{0,60}?\b(?:is|was|are|were) (?:now |already )?(?:(?:over|under|aged|nearing|past) (?:\d\d|fifty|sixty"
    r"|retirement)"
    r"|women|men|female|male|black|asian|white|disabled|foreign|british|part-time|from (?:abroad|overseas|ethnic"
    r"|an ethnic|minorit\w+|black|poor\w*))\b",
    re.IGNORECASE,
)


_GREW = re.compile(
    r"(?:^|[.;,:]\s*)(?:[Tt]he )?(?:number of )?(?:[\w-]+ ){0,2}?(?:[Bb]irths(?! (?:at home|by|in water|before))"
    r"|[Dd]iagnoses|[Dd]eliveries|[Hh]eadcount|[Pp]opulation)\b[^.;:%]{0,50}?"
    r"\b(?:rose|risen|fell|fallen|grew|grown|dropped|declined|increased|climbed|jumped|halved|down|up"
    r"|shrank)\b[^.;:%]{0,20}$"
    r"|\b(?:in post|employed|on the (?:payroll|books)|headcount)\b[^.;%]{0,60}?\b(?:an? (?:increase|rise|fall|drop"
    r"|growth)|up|down)"
    r"(?: of| by)?\s*$"
)
"""How many there are of people or events has moved: no measure of how they are served ("births fell by")."""
_HAVE_IT = re.compile(
    r"^[^.;:%]{0,40}?\b(?:have|has|had|use|uses|used|done|doing|do|did|are on|were on) (?:it|so|them|this|one)\b"
)
_ATTENDANCE = re.compile(r"\battendances?\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:committee|board|quorate|quorum|council of governors|met (?:once|twice|\w+ times)"
    r"|meetings?)\b",
    re.IGNORECASE,
)
_TRAINED_WHERE = re.compile(
    r"^[^.,;:%]{0,60}?\b(?:who )?(?:had |have |were |are |was )?(?:trained|qualified) (?:abroad|overseas|elsewhere"
    r"|locally|outside|in (?:the )?[A-Z]"
    r"|at [A-Z]|by (?:our|its|their)\b)"
)
"""Where people learnt their trade: who they are, not a course done."""
_PREVAILS = re.compile(
    r"^\s+of [^.,;:%]{0,50}?\b(?:adults|people|residents|population|households|children|women|men|pupils|families)\b"
    r"[^.,;:%]{0,30}?\s(?:smoke[sd]?|drinks?|(?:is|are|were) (?:obese|overweight|poor|deprived|over \d\d|under \d\d"
    r"|aged)"
    r"|lived? (?:in|alone|with|on|within)|lives (?:in|alone|with|on|within)|owns? (?:a|no)|ha(?:s|ve) no car)\b"
)
"""How the people of a place live: no measure of a service."""
_CRITERIA = re.compile(
    r"\b(?:marked|judged|scored|evaluated|assessed|weighted|weighed) (?:\w+ )?on\b[^.;]*$|\bcounts? for\b[^.;]*$"
    r"|\bweightings?\b[^.;]*$",
    re.IGNORECASE,
)


def is_award(sentence: str) -> bool:
    """Whether the sentence up to a figure weighs what bids are marked on ("on price (40%), quality (")."""
    return bool(_CRITERIA.search(sentence))


def is_conduct(before: str, behind: str, those: str | None, earlier: Sequence[str]) -> bool:
    """Whether the clause tells of use of a system, a ballot, jabs of staff, or who the staff are."""
    near = re.split(
        r",\s|\sand\s(?=\w+ (?:\w+ )?(?:is|was|are|were|has|had|fell"
        r"|rose)\b)",
        behind[:110],
        maxsplit=1,
    )[0]
    words = f"{before[-90:]} # {near}"
    if speaks_of(those or "") is Metric.FINANCE:
        return bool(_SURE.match(behind))
    if any(cue.search(words) for cue in (_DID, _MAKE_UP)) or _GREW.search(before):
        return True
    if any(cue.match(behind) for cue in (_SURE, _TRAINED_WHERE, _PREVAILS)):
        return True
    if _CAME_FROM.match(behind) and "£" not in before[-60:]:
        return True
    aged = (
        bool(those)
        and (find_staff_group(those or "") is not None or _PRONOUN.match(those or "") is not None)
        and bool(_ARE_AGED.match(behind))
    )
    return aged or _is_told_before(words, behind, earlier) or _is_own_jab(words, those, earlier)


def _is_told_before(words: str, behind: str, earlier: Sequence[str]) -> bool:
    """Whether the sentences before tell what system "83% of them have it" is of, or what meetings were attended."""
    if _HAVE_IT.match(behind) and any(_DID.search(told) for told in earlier[:2]):
        return True
    return bool(_ATTENDANCE.search(words)) and any(_MEETING.search(told) for told in (*earlier, words))


def _is_own_jab(words: str, those: str | None, earlier: Sequence[str]) -> bool:
    """Whether the jabs told of are those of staff."""
    if not _JAB.search(words):
        return False
    whose = those or words
    if _PRONOUN.match(whose) and earlier:
        whose = earlier[0]
    return bool(_WORKERS.search(whose) or find_staff_group(whose)) and not _SERVED.search(whose)
