"""Shares of what no measure of the contract holds: what people did with a system, at a ballot, about their own jabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.staff_groups import find_staff_group

_DID = re.compile(
    r"\b(?:(?:opened|viewed|read) online|download(?:ed|s)?|logg(?:ed|ing) (?:in|on)|log ?ins?|click(?:ed"
    r"|s)? (?:on|through)"
    r"|clicked|phish(?:ing|ed)|passwords?|typed|signed up|two-step|multi-factor|(?:un)?patched|(?:un)?encrypted"
    r"|(?:had |have |has )?voted|ballots?|balloted|turnout|walkout|vote[sd]? (?:for|to|in)|uncontested|paid late"
    r"|internal[- ]audit\w*|audit (?:actions?|recommendations?)|(?:overdue|remedial) (?:audit )?(?:actions?"
    r"|recommendations?)"
    r"|(?:governors?|directors?|members|board|committee)['’]?s? attendance|recommendations? overdue"
    r"|attendance (?:by|of|at|from) (?:the |its "
    r"|our )?(?:[\w-]+ ){0,3}?(?:non-executives?|directors|members|governors|committees?"
    r"|boards?|council|meetings?)|by e-?mail|electronically|paperless"
    r"|of the (?:marks|score)|(?<!to )(?<!of )wast(?:es?|ed|ing)|thr(?:ow|ew|own|owing)s? (?:away|out)|thrown out"
    r"|leftovers"
    r"|electric|hybrid|recycled|clocked (?:in|on))\b",
    re.IGNORECASE,
)
_JAB = re.compile(r"\b(?:vaccinat\w+|vaccines?|jabs?|immunis\w+|boosters?|flu|flu jabs?)\b", re.IGNORECASE)
_WORKERS = re.compile(r"\b(?:staff|employees|colleagues|workforce|workers|clinicians)\b", re.IGNORECASE)
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
    r"|women|men|female|male|black|asian|white|disabled|foreign|british|part-time|from (?:abroad|overseas|ethnic))\b",
    re.IGNORECASE,
)


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
    if _DID.search(words) or _MAKE_UP.search(words) or _SURE.match(behind) or _CAME_FROM.match(behind):
        return True
    if those and find_staff_group(those) and _ARE_AGED.match(behind):
        return True
    if not _JAB.search(words):
        return False
    whose = those or words
    if _PRONOUN.match(whose) and earlier:
        whose = earlier[0]
    return bool(_WORKERS.search(whose) or find_staff_group(whose)) and "patient" not in whose
