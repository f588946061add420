"""What stands beside a risk statement and speaks of it: the label before, the remarks after."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.fact import Context
from extractor.facts.risks.grades import in_digits
from extractor.facts.risks.references import LABEL
from extractor.facts.risks.remarks import SENTENCE_END, find_remarks
from extractor.facts.risks.rows import cells_beside
from extractor.mentions import Mention

_AHEAD, _BEHIND = 220, 700
_LONGEST = 1200
_OPENING = 90
_QUOTED = re.compile(
    r",\s(?:it|the (?:line|entry|register|risk|wording|text|framework)|this)\s(?:says|reads|runs|goes|states|said"
    r"|warns),",
    re.IGNORECASE,
)
"""A statement in the words of an entry that the sentence before has named ("There is a risk, it says, that ...")."""
_BULLET = re.compile(r"^[\s•·▪●*–—-]*(?:\(?[\da-z]{1,3}[.)]\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+)?")
_RISKY = re.compile(
    r"\b(?:may|might|could|would|risk (?:that|of)|result(?:s|ing)? in|lead(?:s|ing)? to|failure to|inability to"
    r"|if)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """``ahead``: the label on the statement's line, or the heading line right above it. ``remarks``: what follows."""

    ahead: str
    words: str
    remarks: str


def beside(mention: Mention, context: Context) -> Beside:
    """What is said of the statement on its own line, and never past another risk of its sentence."""
    first, last = max(0, mention.start - _AHEAD), mention.end + _BEHIND
    for other in context.mentions:
        if other.label is mention.label and other != mention:
            first = max(first, other.end) if other.end <= mention.start else first
            last = min(last, other.start) if other.start >= mention.end else last
    words = context.words(mention)
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]}\n{words[-_LONGEST // 2 :]}"
    remarks = cells_beside(context.text, mention.start, mention.end)
    if remarks is None:
        remarks = find_remarks(in_digits(context.text[mention.end : last]))
    ahead = _ahead(context.text[first : mention.start])
    if not ahead and _QUOTED.search(words[:_OPENING]):
        ahead = SENTENCE_END.split(context.text[first : mention.start].rstrip().rsplit("\n", 1)[-1])[-1]
    return Beside(in_digits(ahead), words, in_digits(remarks))


def _ahead(before: str) -> str:
    lines = before.split("\n")
    line = lines[-1].lstrip()
    bare = _BULLET.sub("", line).strip()
    if not bare:
        above = next((words.strip() for words in reversed(lines[-3:-1]) if words.strip()), "")
        above = _BULLET.sub("", above)
        is_heading = (
            len(above) <= 80 and LABEL.match(above) and not _RISKY.search(above) and not above.endswith((".", ";"))
        )
        return above if is_heading else ""
    whole = len(lines) > 1 or len(before) < _AHEAD
    if whole and not _RISKY.search(bare) and (LABEL.match(bare) or len(bare) <= 60):
        return bare
    last = SENTENCE_END.split(line)[-1]
    return last if not re.search(r"[.!?]\s*$", last) and len(last) <= 120 else ""
