"""What an entry of a register or a log is about: the lines of the entry above a figure's own."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.grid import in_row
from extractor.facts.staff_groups import find_staff_groups, without_titles
from extractor.facts.told_before import LACKING, only_group
from extractor.facts.trace import rule
from extractor.facts.unlisted_groups import team_told
from extractor.mentions import Mention
from extractor.records import StaffGroup

Group = tuple[StaffGroup, str]

_MOST_LINES = 4
_FAR_BACK = 900
_FIELD = re.compile(r"[A-Z][\w /-]{1,30}: ")
"""A line of an entry opens with the name of its field: "Risk: ...", "Update: ..."."""
_POSTS = re.compile(r"\b(?:vacan\w+|posts?|roles|jobs|unfilled|recruit\w*)\b", re.IGNORECASE)
_ASKED_ABOUT = re.compile(r"\b(?:asked|wanted to know|queried|enquired|questioned|raised|wondered)\b")
_IT_HAS = re.compile(
    r"(?:^|\b(?:that|said|replied|answered|explained|confirmed|reported),? )(?:it|they|the team|the service)\b[^,;.]*$",
    re.IGNORECASE,
)


@rule("the lines of the entry above")
def of_entry(mention: Mention, context: Context) -> Group | None:
    """The only group that the fields of the same entry above say is lacking or has posts to fill."""
    above, _, own = context.text[max(0, mention.start - _FAR_BACK) : mention.start].rpartition("\n")
    if not _FIELD.match(own) or in_row(mention, context):
        return None
    for line in reversed(above.split("\n")[-_MOST_LINES:]):
        if not _FIELD.match(line):
            return None
        if (LACKING.search(line) or _POSTS.search(line)) and find_staff_groups(without_titles(line)):
            return only_group([line])
    return None


@rule("the team that was asked about")
def of_team_asked_about(before: str, nearest: str) -> Group | None:
    """The team of a question told in the sentence before: "asked how the play team fared. She said that it had"."""
    return team_told(nearest) if _ASKED_ABOUT.search(nearest) and _IT_HAS.search(before) else None
