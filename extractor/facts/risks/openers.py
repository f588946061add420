"""The words that announce a risk ("There is a risk that"), and the cause that may stand before them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.risks.clauses import is_agent

Border = tuple[int, int]
_NOUN = r"(?:risks?|possibilit(?:y|ies)|dangers?|chances?|likelihood|prospects?|odds|probability|threats?|potential)"
_FEAR = r"(?:concerns?|fears?|worr(?:y|ies)|anxiet(?:y|ies)|nervousness|warnings?)"
_AFTER_NOUN = "".join(
    f"(?<!{word} )" for word in ("the", "our", "key", "main", "top", "these", "of", "and", "its", "new", "two", "other")
)
"""Where "risks" may be a verb."""
_OPENER = re.compile(
    rf"(?<!\bat )\b(?:{_NOUN}|{_FEAR})(?:\s+(?:here|now|still|also|on|in|to|for|from|at|with"
    rf"|among)(?:\s+[\w’'-]+){{1,5}}?)?"
    rf"(?:\s*\([^()]{{0,80}}\))?(?:\s*,[^,;]{{1,60}}(?=,[^,;]*,?\s+that\b|,\s+that\b)){{0,3}}\s*,?\s*(?:(?:is|was"
    rf"|remains|being|arises)\s+)?(?:(?:in )?that\b|is that\b),?:?\s+"
    rf"|(?<!\bat )(?<!\bat high )(?<!\bat greater )\b{_NOUN}(?:\s*\([^()]{{0,80}}\))?"
    rf"(?:\s*,[^,;]{{1,60}},)?\s+(?:(?:is|remains)\s+)?of\s+"
    rf"|\b(?:risks?|dangers?|threats?)\s+(?:is|remains)\s+(?=an?\s|the\s)|\b(?:potential|scope)\s+for\s+"
    rf"|\bit (?:may|might|could) (?:well )?be that\s+|\bit is (?:\w+ )?(?:possible|likely|feared|probable"
    rf"|conceivable) that\s+"
    rf"|\bthere(?: is|['’]s| remains) (?:\w+ ){{0,3}}?(?:risk|chance|danger)\s+(?=(?:we|the|our|a|an|patients|staff"
    rf"|it|they)\s)"
    rf"|(?P<risks>\b[\w’)]+) (?:(?:risks|risked|risk)\s+(?=[“\"]|(?!and\b|or\b)\w+ing\b|an?\s|the\s)"
    rf"|{_AFTER_NOUN}risks\s+(?=(?:[\w’'-]+\s)+\w+ing\b|[\w-]+\s[\w-]+|[\w-]+(?:ion|ment|ure|age|ence|ance|ty)\b)"
    rf"(?!and\b|or\b|of\b|to\b|that\b|in\b|from\b|are\b|is\b|were\b|on\b|at\b|for\b|as\b|with\b|have\b|which\b"
    rf"|may\b|could\b))",
    re.IGNORECASE,
)
_SCAFFOLD = re.compile(
    r"(?:^|[,;]?\s+)(?:and\s+|then,?\s+)*(?:there(?:['’]s|\s+(?:is|are|remains|was|will be|would be|may be"
    r"|could be))?|we\s+(?:face|run|see|have)"
    r"|(?:the\s+)?(?:\w+\s+){0,2}?(?:faces|runs|has|have|face)|it\s+is|the)?\s*(?:(?:still|also|now|therefore|thus"
    r"|both|a|an|the|some|every|always|little|no|"
    r"real|clear|significant|serious|increased|high|higher|further|material|considerable|growing|key|main|strategic"
    r"|financial|"
    r"clinical|operational|reputational|heightened|greater|continuing|ongoing|potential|substantial|major"
    r"|possible)\s+)*$",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"^(?:if|should|because(?: of)?|due to|owing to|as a (?:direct )?(?:result|consequence) of|given(?: that)?|since"
    r"|in (?:view|light) of"
    r"|on account of|with|as|where|when|while|whilst|once|in the event (?:of|that)|following|through|by|after"
    r"|(?P<kept>without|until|unless"
    r"|in the absence of))\s+",
    re.IGNORECASE,
)
_CREATES = re.compile(
    r"\s+(?:(?:therefore|also|thus|now|still)\s+)?(?:poses?|creates?|presents?|raises?|carr(?:y|ies)|brings?"
    r"|increases?|heightens?|adds? to"
    r"|gives? rise to|(?:means?|meaning)(?: that)? there is|leads? to|introduces?|exposes? \w+(?: \w+)? to"
    r"|leaves? \w+(?: \w+)? (?:with|at)"
    r"|makes? for|generates?)\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opener:
    """Where the risk itself begins, and the border of the cause named before it, if any.

    ``is_formula``: "risk that" and the like, after which the next clause is the event.
    """

    end: int
    cause: Border | None
    is_formula: bool


def find_opener(words: str, start: int) -> Opener | None:
    """The first announcement of a risk from ``start`` on, or None."""
    found = _OPENER.search(words, start)
    if found is None or found.end() >= len(words.rstrip()):
        return None
    head = words[start : found.start()]
    if re.search(r"\b(?:may|might|could|would|will|lead(?:s|ing)? to|result(?:s|ing)? in)\b", head):
        return None
    cause = _cause(head, start)
    if cause is None and found["risks"] and not is_agent(words[start : found.end("risks")]):
        cause = (start, found.end("risks"))
    return Opener(found.end(), cause, True)


def _cause(head: str, start: int) -> Border | None:
    lead = len(head) - len(head.lstrip())
    opens = _CAUSE.match(head[lead:])
    if opens:
        begin = start + lead + (opens.start("kept") if opens["kept"] else opens.end())
        scaffold = _SCAFFOLD.search(head)
        end = start + (scaffold.start() if scaffold else len(head))
        return (begin, end) if end > begin else None
    creates = _CREATES.search(head)
    subject = head[lead : creates.start()] if creates else ""
    if creates and not re.fullmatch(
        r"(?:this|that|it|these|which|there|we"
        r"|they)",
        subject.strip(" ,"),
        re.IGNORECASE,
    ):
        return (start + lead, start + creates.start())
    return None
