"""What stands beside a risk statement and speaks of it: the label before, the remarks after."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.fact import Context
from extractor.facts.risks.references import LABEL, find_code
from extractor.mentions import Mention

_AHEAD, _BEHIND = 220, 420
_MOST_REMARKS = 3
_LONGEST = 1200
_SENTENCE_END = re.compile(r"(?<!\bref)(?<!\bno)[.!?][”\"’)]?\s+(?=[A-Z0-9“(])", re.IGNORECASE)
_BULLET = re.compile(r"^[\s•·▪●*–—-]*(?:\(?[\da-z]{1,3}[.)]\s+|\d{1,2}(?:\.\d{1,2})+\.?\s+)?")
_RISKY = re.compile(
    r"\b(?:may|might|could|would|risk (?:that|of)|result(?:s|ing)? in|lead(?:s|ing)? to|failure to|inability to|if)\b",
    re.IGNORECASE,
)
_SCORING = re.compile(
    r"\b(?:re-?)?(?:scor\w+|rat(?:ed|ing|ings)|graded?|inherent|residual|current(?:ly)?|gross|net|target|likelihood"
    r"|impact|severity"
    r"|consequence|(?:un)?mitigat\w+|[LICSP]\s?[:=]?\s?[1-5])\b|\b\d{1,2}\s?[x×*]\s?\d{1,2}\b|\(\d{1,2}\)|\b(?:was|is"
    r"|now|from|to|at)\s(?:now\s)?\d{1,2}\b(?!\s?[%\w])",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"^(?:this|it|that|the (?:[\w’'-]+ ){0,3}?(?:risk|score|rating|current|residual|inherent|target|gross|net"
    r"|committee|board|group|register"
    r"|likelihood|impact|executive|chair)|\w+(?: \w+)? (?:score|rating)|scor\w+|rat\w+|re-?scored|graded?|inherent"
    r"|initial|residual|current\w*|gross|net"
    r"|target|likelihood|impact|consequence|severity|pre-|post-|now|was|new score|(?:risk )?appetite"
    r"|(?:un)?(?:mitigated|controlled)|original|[LICSP]\s?[:=]?\s?[1-5]|\d{1,2}\b|\(|extreme|high|very high"
    r"|moderate|medium|low|significant|severe|on the register|its)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:is|was|has|had|remains|remained|stays|stands|moved|rose|fell|went|will)\b", re.IGNORECASE)
_SCORE_FIRST = re.compile(r"\s*(?:scor|rat|current|residual|inherent|[LICSP]\s?[1-5]\b)", re.IGNORECASE)


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
    return Beside(_ahead(context.text[first : mention.start]), words, _remarks(context.text[mention.end : last]))


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
    last = _SENTENCE_END.split(line)[-1]
    return last if not re.search(r"[.!?]\s*$", last) and len(last) <= 120 else ""


def _remarks(after: str) -> str:
    line = after.split("\n", 1)[0]
    ends = [match.end() for match in _SENTENCE_END.finditer(line)]
    starts = [0, *ends]
    kept = 0
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(line)
        sentence = line[start:end]
        begins = sentence.lstrip(' .!?”"')
        if number == 0 and not re.match(r"\s*[A-Z]|[.!?]\s", sentence):
            runs_on = True  # the rest of the statement's own sentence
        elif number == 0 and sentence[0] not in ".!?":
            runs_on = _SCORE_FIRST.match(sentence) is not None  # another column's words, more often
        else:
            runs_on = _speaks_of_it(begins, is_last=end == len(line))
        if not runs_on:
            break
        kept = end
        if number >= _MOST_REMARKS:
            break
    return line[:kept]


def _speaks_of_it(sentence: str, *, is_last: bool) -> bool:
    """Whether a sentence after the statement goes on about it: its score or its place in the register."""
    if not sentence.strip():
        return True
    code = find_code(sentence)
    if code and sentence.startswith(code):
        return is_last and len(sentence) <= 60 and not _VERB.search(sentence) and _SCORING.search(sentence) is not None
    says = _SCORING.search(sentence) or (code and re.search(r"\bregister\b", sentence))
    return (
        bool(says)
        and _ABOUT_IT.match(sentence) is not None
        and not re.search(r"\brisk (?:that|of)\b|^if\b", sentence, re.I)
    )
