"""Members of a body of staff, whose profession is in its name: "64% of members" of the Ambulance Workers' Union."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.staff_groups import find_staff_groups
from extractor.facts.trace import rule
from extractor.records import StaffGroup

_THEY = re.compile(
    r"(?:(?:its|their|the|our|all|union|college|association|fellow|local)(?:['’]s)? )*members\b"
    r"(?! of (?:the )?(?:public|staff|parliament|board))"
)
_BODY = r"(?:Union|Association|Society|Federation|Institute|Guild|Alliance|Confederation|Faculty|Council)"
_NAMED = re.compile(
    rf"\b(?:[A-Z][\w’'-]*,? (?:and |of |for )?){{0,5}}(?:{_BODY}\b|College\b(?= of))"
    r"(?: (?:of|for)(?: (?:and |of |in |for |the )?[A-Z][\w’'-]*,?){1,5})?"
)
_FAR_BACK = 700


@rule("the members of a body of staff")
def of_members(those: str, context: Context, at: int) -> StaffGroup | None:
    """The staff of the union, college or association that was named last, where a share is of its members."""
    if not _THEY.match(those):
        return None
    for body in reversed(list(_NAMED.finditer(context.text[max(0, at - _FAR_BACK) : at]))):
        found = find_staff_groups(body[0])
        if found:
            return found[-1][0]
    return None
