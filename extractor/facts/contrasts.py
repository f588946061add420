"""Words that set two things apart: "phase 1" and "phase 2", "the north site" and "the south site"."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"\b(?P<noun>(?i:phase|stage|ward|site|unit|block|cohort|wave|tranche|part|lot|theatre|building|floor|release"
    r"|step))s?"
    r" (?P<mark>\d+\w?|one|two|three|four|five|six|[A-Z])\b"
)
_ENTRY = re.compile(
    r"\n[ \t]*(?:[-•*] ?)?(?:(?:Ref(?:erence)?|Action|Milestone|Item|Issue|Project|Scheme|Deliverable|Objective|Task"
    r"|Workstream|Commitment|Recommendation)(?: (?:ref(?:erence)?|no|number|name|title|ID))?\.?|ID|No\.?):"
)
"""The first line of another entry of a log."""
_SECTION = re.compile(r"\n[ \t]*(?:\d+\.?|[A-Z]\.) [A-Z][^.:;\n]{1,60}\n")
_SETS = (
    frozenset("north south east west northern southern eastern western central".split()),
    frozenset("interim final full draft outline".split()),
    frozenset("adult children's children paediatric".split()),
    frozenset("inpatient outpatient".split()),
    frozenset("men's women's".split()),
    frozenset("upper lower".split()),
    frozenset("shared own".split()),
    frozenset("first second third fourth fifth".split()),
)


def apart(one: str, two: str) -> bool:
    """Whether each names one of a kind, and not the same one."""
    if numbered_apart(one, two):
        return True
    told = [set(re.findall(r"[a-z’']+", words.lower().replace("’", "'"))) for words in (one, two)]
    return any(told[0] & kind and told[1] & kind and not told[0] & told[1] & kind for kind in _SETS)


def numbered_apart(one: str, two: str) -> bool:
    """Whether each names one by number or letter, and not the same one ("wave 2", "wave 3")."""
    marks = [{(m["noun"].lower(), m["mark"]) for m in _NUMBERED.finditer(words)} for words in (one, two)]
    return any(a[0] == b[0] and a[1] != b[1] for a in marks[0] for b in marks[1]) and not marks[0] & marks[1]


def apart_in_entries(between: str) -> bool:
    """Whether the words between two dates begin another entry of a log."""
    return bool(_ENTRY.search(between))


def apart_in_sections(between: str) -> bool:
    """Whether the words between two dates begin another numbered section: "it" reaches into none."""
    return bool(_SECTION.search(between))
