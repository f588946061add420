"""Those whom a share is of, where they are staff: as its population's head, as a part of what was told, by place."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.group_cues import EVERYONE, JOB_PLANS, MANAGERS, PEOPLE, PLACES_OF_WORK, STAFF_HEAD
from extractor.facts.populations import population
from extractor.facts.short_names import bare_head
from extractor.facts.staff_groups import find_staff_group, find_staff_groups, without_titles
from extractor.facts.surroundings import lead, tail
from extractor.facts.trace import rule
from extractor.mentions import Mention
from extractor.records import StaffGroup

Group = tuple[StaffGroup, str]

_NO_NOUN = re.compile(
    r"(?:replied|responded|answered|agreed|disagreed|complied|passed|attended|voted|returned|completed|took part"
    r"|filled)\b"
)
"""A verb right behind a worded share ("two thirds replied") is no population."""
_JOINT_OWNERS = re.compile(
    r"\s+of (?:the )?(?:[A-Z][\w-]+ )+and (?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s? (?P<whose>[^,;.()]{3,60})"
)
_PART = re.compile(
    r"\s+of (?:them|these|those|which|whom|that|this|it),? (?:(?:is|are|was|were|came|come|being|made|raised|left|held"
    r"|filled|worked) )?(?:(?:from|for|by|on|spent on|down to) )?(?P<whose>(?!in\b|at\b)[^,;.()]{3,40})"
)
_POSTS_IN = re.compile(r"\b(?:posts|jobs|roles|staff|shifts|vacancies) (?:in|at|within) (?:(?:the|our|its|their) )?$")
_ITS_POSTS = re.compile(r"(?:its|their) (?:[a-z]+ )?(?:posts|establishment|roles|jobs|workforce|team|shifts)\b")
_SUBJECT = re.compile(
    r"(?P<whose>(?:The |Our |Its )?(?:[\w’'&-]+ ){0,5}?[\w’'&-]+) (?:is|are|was|were|has|have|had|remains?"
    r"|remained|looks?|fares?|fared|struggles?|struggled|stands?|stood)\b"
)


def shared_by(mention: Mention, context: Context) -> str | None:
    """The population of a share: of two owners joined ("of Hexby and Dale's laboratory staff") their staff."""
    joint = _JOINT_OWNERS.match(tail(mention, context))
    if joint:
        return joint["whose"]
    those = population(mention, context)
    return None if those and _NO_NOUN.match(those) else those


@rule("the part that it names")
def part_named(mention: Mention, context: Context) -> Group | None:
    """The group that a share of what was told is of: "a third of them for nurses"."""
    part = _PART.match(tail(mention, context))
    found = find_staff_group(without_titles(part["whose"])) if part else None
    if part is None or found is None or not re.match(rf"(?:[a-z]+ )?{re.escape(found[1])}", part["whose"]):
        return None
    return headed(part["whose"])


@rule("the place that the words before name")
def head_of_place(mention: Mention, context: Context, those: str | None) -> Group | None:
    """The group of a service whose posts or bare heads are shared: "the pharmacy lost a fifth of its technicians"."""
    if those is None or not (_ITS_POSTS.match(those) or bare_head(those)):
        return None
    before = without_titles(context.text[context.start : mention.start])
    told = find_staff_groups(before)
    if not told or len({group for group, _ in told}) > 1:
        return None
    subject = _SUBJECT.match(before.lstrip(" “\"'"))
    return told[-1] if bare_head(those) or (subject and told[-1][1] in subject["whose"]) else None


@rule("those that it is a share of")
def headed(those: str) -> Group | None:
    """The group of a population whose head it is: that of "our ward nurses", none of "routine dental referrals"."""
    found = find_staff_group(those)
    if found is None:
        return None
    at = those.find(found[1])
    if _POSTS_IN.search(those[:at]):
        return found
    return found if is_head(found[1], those[at + len(found[1]) :]) else None


def is_head(group: str, rest: str) -> bool:
    """Whether a group's words head their phrase: "nurses recruited abroad", "nursing posts"; not "dental referrals"."""
    if PLACES_OF_WORK.fullmatch(group) and not re.match(
        r"(?:['’]s?)?\s+(?:staff|teams?|posts?|roles|jobs|vacanc|shifts|rotas?|workforce)", rest
    ):
        return False
    return bool(STAFF_HEAD.match(rest) or (PEOPLE.search(group) and not re.match(r"['’]", rest)))


@rule("those that it is a share of")
def of_people(those: str) -> StaffGroup | None:
    if JOB_PLANS.search(those):
        return StaffGroup.MEDICAL
    if MANAGERS.match(those):
        return StaffGroup.ADMIN
    return StaffGroup.ALL if EVERYONE.search(those) else None


_IN_MONTH = re.compile(
    r"^ in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?"
    r"(?= (?:across|among|for|in|within)\b)"
)


@rule("the label right behind the figure")
def right_behind(words: str) -> Group | None:
    """A group that stands at once behind a percentage, as a label ("76% medical and dental")."""
    words = _IN_MONTH.sub("", words)
    label = re.match(
        r"[\s(]{1,3}(?:(?:for|among|in|of|across|within|(?:was|went) on)\s+)?(?!with\b|and\b|but\b|or\b|to\b|by\b)(.*)",
        words,
    )
    bracket = re.match(r"[^,;()]{0,40}\(([^()]{2,60})\)", words)
    if bracket and find_staff_group(bracket[1]):
        return find_staff_group(bracket[1])
    found = find_staff_group(label[1][:60]) if label else None
    if label is None or found is None:
        return None
    stands = re.match(
        rf"(?:(?!\w+ed\b|said\b|chose\b|saw\b|put\b|want\b|had\b|have\b)[a-z]+\s+)?{re.escape(found[1])}", label[1]
    )
    return found if stands and is_head(found[1], label[1][stands.end() :]) else None


_MADE_UP = re.compile(r"\b(?:ma[dk]es? up|account(?:s|ed)? for|form(?:s|ed)?|represent(?:s|ed)?)(?: [a-z]+)?\s*$")
_OF_THE_WHOLE = re.compile(
    r"^\s+of (?:(?:the|our|its|all|those|that) )+(?:whole|total|workforce|staff|leavers|starters|joiners|headcount"
    r"|establishment)\b|^\s+of the (?:staff|people) "
)


@rule("those that make up the share")
def makers_up(mention: Mention, context: Context) -> StaffGroup | None:
    """The group that is the share of a whole: "nurses aged over 60 made up 4% of the whole"."""
    words = without_titles(lead(mention, context))
    found = find_staff_groups(words) if _MADE_UP.search(words) and _OF_THE_WHOLE.match(tail(mention, context)) else []
    return found[-1][0] if len({group for group, _ in found}) == 1 else None
