"""What stands just before a fact and says whose it is: rules that ask for a share, whoever promised a day."""

from __future__ import annotations

import re

from extractor.facts.organisations.actors import Actor, Role
from extractor.facts.organisations.verdicts import Sentence, Verdict

_REACH = 90
"""Characters before a fact in which such words stand."""
_SHARE = re.compile(r"\d\s?(?:%|per\s+cent)")
_DEMANDED = re.compile(
    r"(?<!own\s)(?<!\bour\s)(?<!\bits\s)(?<!\btheir\s)(?<!trust['’]s\s)(?<!board['’]s\s)\b(?:scheme|standards?|code|guidelines?"
    r"|guidance|specification|charter|constitution"
    r"|regulations?|insurers?|inspectorate|(?:royal\s+)?college(?:\s+of\s+[\w ]{4,40}?)?)\s+(?:now\s+|only\s+|also\s+)?"
    r"(?:demands?|requires?|sets?|asks?\s+for|calls?\s+for|expects?|wants?|stipulates?|specif(?:y|ies)|recommends?|lays?\s+down)\s+"
    r"(?:at\s+least\s+|a\s+minimum\s+of\s+|an?\s+(?:minimum|target)\s+of\s+|no\s+(?:less|fewer|more)\s+than\s+|over\s+|more\s+than\s+)?$",
    re.IGNORECASE,
)
"""What stands just before a share that somebody else's rules ask for."""
_AWARDED = re.compile(
    r"\b(?:national\s+|agenda\s+for\s+change\s+)?pay\s+(?:award|settlement)\s+(?:of|is|was)\s+(?:about\s+)?$"
    r"|\b(?:pay\s+)?settlement\s+(?:for\s+20\d\d/\d\d\s+)?(?:gives|gave)\s+[\w ]{3,30}\s$",
    re.IGNORECASE,
)
"""What stands just before a rise in pay that the government sets for all."""
_PROMISED_BY = re.compile(
    r"\b(?:(?:promised|pledged|undertaken|proposed)\s+by|(?:due|expected|promised|awaited|wanted|needed|outstanding)\s+from"
    r"|(?i:consent|approval|permission|agreement|funding|confirmation|reply|response|answer|decision|sign-off|verdict|ruling)\s+from)"
    r"\s+(?:(?:the|its|our|their|a)\s+)?(?:(?:[\w-]+\s+){0,2}[a-z]+,?\s+)?$"
)
_FOR = re.compile(r",?\s+(?:for|by|in|on|before|at)\s+(?:the\s+(?:end\s+of\s+)?)?")
_GOES_ON = re.compile(
    r"(?:['’]s)?(?:\s+(?!(?:and|has|have|had|is|are|was|were|will|would|can|could|may|must|do|does|did|that)\b)[\w-]+){0,5}"
    r"\s+and\s+(?:(?:now|also|then)\s+)?(?:will|would|has|had|is|was|plans|expects|hopes|aims|intends|must)\s"
)
"""After a name that is no subject: the sentence's own subject has another verb."""


def demanded(sentence: Sentence, start: int, end: int) -> Verdict | None:
    """ "The incentive scheme demands 90%": a share that is nobody's own."""
    floor = max(sentence.start, start - _REACH)
    before = _DEMANDED.search(sentence.text, floor, start) or _AWARDED.search(sentence.text, floor, start)
    share = _SHARE.search(sentence.text, start, end)
    return Verdict(None, "a standard that somebody else sets") if before and share else None


def promised_by(sentence: Sentence, start: int) -> Verdict | None:
    """ "Was promised by X for May"."""
    text = sentence.text
    before = [a for a in sentence.actors if a.end < start and a.named and _FOR.fullmatch(text, a.end, start)]
    if not before or not _PROMISED_BY.search(text, sentence.start, before[-1].start):
        return None
    return Verdict(before[-1].organisation, "the one who promised it")


def goes_on(sentence: Sentence, actor: Actor) -> bool:
    """Whether after an owner or a place the subject's second verb comes: "X has paid Y's nurses and will pay"."""
    if not actor.named or actor.role not in (Role.OWNER, Role.PLACE):
        return False
    return _GOES_ON.match(sentence.text, actor.end, sentence.end) is not None
