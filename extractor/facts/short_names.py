"""Staff named in short after their full name: "software engineer vacancies ... turnover among engineers"."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.staff_groups import find_staff_groups
from extractor.records import StaffGroup

_HEAD = re.compile(
    r"(?:engineer|technician|assistant|practitioner|scientist|manager|officer|analyst|therapist|worker|driver|developer"
    r"|technologist|administrator|consultant|trainer|coordinator|specialist|coder|handler)s?",
    re.IGNORECASE,
)
"""Words for staff of many kinds: alone they are those that were last named in full."""
_FAR_BACK, _MOST = 1500, 6


_BARE = re.compile(rf"(?:(?:its|their|our|the|his|her|these|those) )?(?P<head>{_HEAD.pattern})\b", re.IGNORECASE)


def bare_head(words: str) -> str | None:
    """The head that the words open with where nothing says of which kind: "its technicians in a year"."""
    found = _BARE.match(words)
    return found["head"] if found else None


def in_full(group: tuple[StaffGroup, str] | None, context: Context, at: int) -> tuple[StaffGroup, str] | None:
    """The group that a bare head means: that of the last fuller name with the same head before ``at``, else its own."""
    if group is None or not _HEAD.fullmatch(group[1]):
        return group
    head = group[1].lower().removesuffix("s")
    earlier = context.text[max(0, at - _FAR_BACK) : at]
    for named in reversed(list(re.finditer(rf"(?:[\w’'-]+ ){{1,3}}{head}s?\b", earlier, re.IGNORECASE))[-_MOST:]):
        for other, words in reversed(find_staff_groups(named[0])):
            if words.lower().removesuffix("s").endswith(f" {head}"):
                return other, group[1]
    return group
