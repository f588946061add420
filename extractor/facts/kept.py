"""Ways of saying that a plan was kept, or that it was never changed."""

from __future__ import annotations

import re

from extractor.facts.cues import DONE

_ALIKE = re.IGNORECASE
AS_PLANNED = re.compile(
    r"^,? (?:just |exactly |precisely )?as (?:planned|promised|scheduled|agreed|expected|intended)\b"
    r"|^,? (?:just |exactly |precisely )?as (?:(?!had\b|was\b)[\w’'-]+ ){1,5}had (?:always |once "
    r"|first )?(?:said|promised"
    r"|planned|agreed|undertaken|pledged|told|intended|forecast|asked)\b",
    re.I,
)
ALL_ALONG = re.compile(
    r"^,? (?:all along|throughout|from the (?:start|outset|beginning|first))\b(?! (?:and"
    r"|but) (?:\w+ ){0,2}(?:missed|failed))",
    _ALIKE,
)
"""Of a plan that was never changed."""
ON_THE_DAY = re.compile(
    r"(?<!not )\b(?:on|by) the (?:very |exact |same )?(?:day|date|month) (?:that )?(?:[\w’'-]+ ){1,4}?(?:had |have )?"
    r"(?:said|promised|gave|given|set|named|planned|agreed|undertook|undertaken|told|pledged)(?: (?:us|them|it|you))?"
    r"[,:]? ?$",
    _ALIKE,
)
"""Up to the date on which a thing was done as promised ("finished on the day we said, 19 December")."""
LOGGED_AS_DONE = re.compile(
    r"^(?:[^.\n]{0,60}\.)?[^.\n]{0,90}[.;:,–-]\s*(?:Status:? |(?:Action|Item) (?=closed|complete))?(?:Closed"
    r"|closed(?=\.)|complete(?=\.)|Completed?|Done|Implemented|Achieved"
    r"|Delivered|Actioned"
    r"|Discharged|CLOSED|COMPLETED?|DONE)\b\s*(?:[.\n;(]|$)"
    r"|^[\s.,;:()–-]*(?:CLOSED|COMPLETED?|DONE)\b"
)
AS_PROMISED = re.compile(
    r"^\W*(?:just |exactly )?as (?:promised|planned|expected|agreed|scheduled|intended|forecast)\b", re.IGNORECASE
)
DONE_TOO = re.compile(
    rf"^,?\s*(?:and|but) (?:it )?(?:\w+ly )?(?:was |were |has been )?{DONE}\b"
    r"(?![^.;\n]{0,40}? (?:in|on) (?:the )?(?:\d|January|February|March|April|May|June|July|August|September|October"
    r"|November|December))",
    _ALIKE,
)
"""Of a past plan: "was planned for December and achieved on the ninth"."""
