"""Sentences of news whose subject is none of the bodies that an article deals with."""

from __future__ import annotations

import re

PRONOUN = re.compile(r"[\W_]*(?:it|its|they|their)\b", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r"[\W_]*(?:the|a|an|one|its)\s+(?:[\w-]+\s+){0,2}?(?:institute|survey|study|poll|census|council|unions?"
    r"|government|department|ministry"
    r"|college|charity|regulator|watchdog|ombudsman|coroner|tribunal|inspectorate|analysts?|researchers?|ministers?|university|think\s+tank"
    r"|campaign(?:\s+group)?|federation|(?:independent|public)\s+(?:review|inquiry|investigation)"
    r"|association|society|public\s+accounts\s+committee)\b"
    r"|[\W_]*(?:health\s+|union\s+|trade\s+|local\s+|opposition\s+)?(?:ministers?|MPs|unions?|campaigners"
    r"|councillors|researchers|analysts"
    r"|experts|economists|commissioners|Unison|Unite|the\s+GMB|the\s+BMA|the\s+RCN|Healthwatch|Labour"
    r"|general\s+secretary)\b",
    re.IGNORECASE,
)
_NAMED_SUBJECT = re.compile(
    r"[\W_]*(?:The\s+)?(?!(?:Mr|Ms|Mrs|Dr|Prof|In|At|On|By|For|Of|This|That|So|About"
    r"|Around)\b)[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|of|and))*"
    r"\s+[A-Z][\w’'-]+(?:,[^,.]{0,80},)?\s+(?:has|have|had|said|says|will|reported|found|plans?|is|was|warned"
    r"|expects?|hopes?|wants?)\b"
)
_CORPORATE = re.compile(
    r"\b(?:of|and|Trust|College|Council|Society|Federation|Union|Institute|University|Royal|Association|Foundation"
    r"|Systems?|Health|Group|Ltd|UK|NHS"
    r"|Network|Unite|Unison|Healthwatch|Commission|Authority|Agency|Office|Fund|Alliance|Department|Ministry"
    r"|Services?|Software|Digital|Technolog\w+"
    r"|Solutions|Partners|Hospitals?|Confederation|Providers|Care|Audit|Research|England|Labs?|Group)\b"
)
OUTSIDER = re.compile(
    r"\b(?:unions?|general\s+secretary|ministers?|MP|campaign\w*|(?:royal\s+)?college|regulator|inspectors?"
    r"|watchdog|secretary\s+of\s+state"
    r"|health\s+secretary|lawyer|solicitor|coroner|analyst|economist|researcher|think\s+tank|charity|network['’]s"
    r"|supplier|programme['’]s|vendor"
    r"|federation|association|society|Unison|Unite|GMB|BMA|RCN|Healthwatch|opposition|reviewed"
    r"|who\s+led\s+the\s+(?:review|inquiry))\b",
    re.IGNORECASE,
)
"""Who speaks for none of the bodies, in the words that say who spoke."""


_OWN_SURVEY = re.compile(
    r"[\W_]*(?:the|a|an|one|our|its|this)\s+(?!national|union|college|regulator)(?:[\w-]+\s+){0,2}?(?:survey|study|poll|census)\b",
    re.IGNORECASE,
)


def is_own_survey(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins with a survey or count, which in a body's own paper is that body's."""
    return _OWN_SURVEY.match(text, start, end) is not None


def is_strangers(text: str, start: int, end: int) -> int | None:
    """Where the strange subject of a sentence ends, None where it has none; a person alone is nobody's stranger."""
    other = _OTHER_SUBJECT.match(text, start, end)
    if other:
        return other.end()
    named = _NAMED_SUBJECT.match(text, start, end)
    return named.end() if named and _CORPORATE.search(named[0].split(",")[0]) else None
