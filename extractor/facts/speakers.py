"""Who speaks of a date, to be told from the body that the date is for.

A name in a sentence need not be another body: a spokesman says when "the ward" opens, a trust when its hospital does.
"""

from __future__ import annotations

import re

_NAME = r"(?-i:[A-Z][\w’'-]+(?: (?:de |van |al-)?[A-Z][\w’'-]+){1,2})"
_OFFICE = (
    r"(?:chief \w+(?: officer)?|chief executive|chair|chairman|chairwoman|director(?: of [\w ]{3,30}?)?|(?:medical"
    r"|finance|nursing"
    r"|operations|clinical|estates|project|programme) director|head of [\w ]{3,30}?|manager|lead|leader|spokes\w+"
    r"|secretary"
    r"|minister|president|campaigner|councillor|matron|consultant)"
)
_SPEAKERS = re.compile(
    rf"\b{_OFFICE},? {_NAME}|{_NAME},? (?:who|its|the|their|an?|{_OFFICE})\b[^,.;\n]{{0,60}},"
    rf"|{_NAME}(?=,? (?:(?:has|had|now|also|later|then) )?(?:said|says|told|tells|added|wrote|insists?|insisted"
    r"|admitted|admits"
    rf"|explained|hopes?|hoped)\b)|\b(?:said|says|added|admitted|insisted|wrote) {_NAME}"
    rf"|^\W*(?:[QA]\d+\.? )?{_NAME}(?: \([^)]*\))?:",
    re.IGNORECASE,
)
"""A person who speaks of a date: by office, by what is said or by turn."""
_ITS_OWNER = re.compile(r"^\W*(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,2}[\w-]+, [A-Z]")
_BODY = re.compile(r"\b(?:Trust|NHS|ICB|Board|Council|Company|Ltd|plc|CIC)\b")
_BODY_SAYS = re.compile(
    r"^\W*(?:The )?[A-Z][\w’'& -]{3,70}?(?:Trust|ICB|Board|Council|Ltd|plc|CIC)(?: has| have| now"
    r"| has now)?(?: \w+ly)? (?:said|says"
    r"|confirmed|confirms|announced|told|admitted|insists?|insisted|added)\b[^.;\n]{0,40}\b(?:the|its) [a-z]"
)
"""A body that speaks of what stands at a site named before, and of none of its own."""


def without_speakers(words: str) -> str:
    """The words without the names of those who speak in them."""
    return _SPEAKERS.sub(" ", words)


def goes_on_about_the_body(first: str, second: str) -> bool:
    """Whether a sentence names a body only as the owner of, or as who speaks of, what the ``first`` one is about."""
    return bool(_ITS_OWNER.match(second) or (_BODY_SAYS.match(second) and not _BODY.search(first)))
