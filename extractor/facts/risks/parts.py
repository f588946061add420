"""Cause, event and consequence of a risk statement, told apart by the words that join them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.risks.clauses import first_modal, main_clause
from extractor.facts.risks.main_clause import Border, Found, read_main
from extractor.facts.risks.openers import find_opener
from extractor.facts.risks.speakers import asides_as_adverbs, without_speakers

_LONGEST = 1200
"""Characters; a longer span is no single statement, and none is read from it."""


@dataclass(frozen=True, slots=True)
class RiskParts:
    """Parts of a risk statement as written, None where it does not state one."""

    cause: str | None = None
    event: str | None = None
    consequence: str | None = None


_NONE = RiskParts()
_LABELLED = re.compile(
    r"(?:^|[\s|;.(])(?P<label>cause[ds]?(?: by)?|due to|because|risk(?: event| description)?|event|effect|impact"
    r"|consequences?"
    r"|result(?:ing in|s)?|leading to)\s*[:=]\s*",
    re.IGNORECASE,
)
_KINDS = {"cause": "cause", "due": "cause", "because": "cause", "risk": "event", "event": "event"}
_SCORES = re.compile(
    r"\s*\((?:current|inherent|residual|target|score|rated|risk"
    r"|[LICS]?\d)[^()]*\)\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\s*[“\"]?(?:that|but|and|however|also|nevertheless|meanwhile|moreover|further(?=,)|in addition),?\s+(?=\w)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^[^:.;,]{1,60}:\s+(?=\S+\s+\S+\s+\S+)")
_TAKES_UP = re.compile(r"\s*(?:this|that|it|these|which)\s", re.IGNORECASE)
_AS_EFFECT = re.compile(
    r"\s+as (?:the|a|an|one) (?:\w+ )?(?:effect|result|consequence|outcome"
    r"|upshot)$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\s*(?:(?P<plain>(?:even )?if|should|in the event (?:of|that)|where|when|whenever|once|while|whilst|as long as"
    r"|for as long as"
    r"|were|had|provided|given(?: that)?|since|because(?: of)?|due to|owing to|as a (?:direct )?(?:result"
    r"|consequence) of|on account of"
    r"|in (?:light|view) of|thanks to|with|as(?! (?:a|well|one|part|the \w+ (?:put|said))\b)|through|following|after"
    r"|by)"
    r"|(?P<kept>without|unless|until|till|absent|in the absence of))\s+",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:,\s+(?:and|but|so|though|although|yet)|[;:–—]|\s(?:and|but|though|although))\s*,?\s+(?:if|should|were"
    r"|(?P<kept>unless|without))\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",\s+(?:(?:which|that|who)\s+(?:has|had|was|were|have|is|are)\b(?!\s+likely)[^,]*|(?:was|were|has been|have been"
    r"|had been)"
    r"\s+(?:also\s+|not\s+)?\w+(?:ed|en)\b[^,]*)$"
    r"|,?\s+(?:as (?:the|a) (?:result|consequence)|in consequence|as a result)\s*$",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(r"\s*(?:not|left|unaddressed|unchecked|unresolved|so|true)\b", re.IGNORECASE)


def read_parts(words: str) -> RiskParts:
    """Cause, event and consequence of a statement; all None where nothing tells.

    The joints ("due to", "if", "leading to") cut the statement into segments; each says what its segment is. Without a
    joint a thing that acts on another ("X could delay Y") is the event where it happens, the cause where it is a state.

    >>> read_parts("There is a risk that wards close, caused by sickness, resulting in delays")
    RiskParts(cause='sickness', event='wards close', consequence='delays')
    """
    if len(words) > _LONGEST:
        return _NONE
    words = _SCORES.sub("", words)
    labelled = _by_labels(words)
    if labelled:
        return labelled
    plain = asides_as_adverbs(re.sub(r"\s", " ", without_speakers(words)))
    found = _parse(plain)
    return RiskParts(*(_clean(words, plain, border) for border in (found.cause, found.event, found.consequence)))


def _by_labels(words: str) -> RiskParts | None:
    """A form's "Cause: ... Risk: ... Effect: ..."."""
    labels = list(_LABELLED.finditer(words))
    if len(labels) < 2:
        return None
    ends = [label.start() for label in labels[1:]] + [len(words)]
    parts: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=True):
        kind = next((kind for start, kind in _KINDS.items() if label["label"].lower().startswith(start)), "consequence")
        parts.setdefault(kind, words[label.end() : end].strip(' \t\n,.;:|“”"'))
    return RiskParts(**{kind: part or None for kind, part in parts.items()})


def _parse(words: str) -> Found:
    start = _skip(words)
    found = Found()
    opener = find_opener(words, start)
    if opener:
        found.cause = opener.cause
        start = opener.end
    opens = _OPENS.match(words, start)
    if found.cause is None and opens:
        main = main_clause(words, opens.end())
        if main and _ELLIPTIC.match(words, opens.end()):
            start = main[1]
        elif main and (opener is None or not opens["plain"] or "," in words[opens.end() :]):
            found.cause = (opens.start("kept") if opens["kept"] else opens.end(), main[0])
            start = main[1]
            late = find_opener(words, start)
            start = late.end if late else start
    elif opener is None and not opens:
        start = _later_condition(words, start, found)
    tail = _TAIL.search(words, start)
    read_main(words, start, tail.start() if tail else len(words.rstrip()), found, opener)
    return found


def _later_condition(words: str, start: int, found: Found) -> int:
    """Where the main clause begins after a condition in mid-sentence ("..., and if X fails, Y"), else ``start``."""
    late = _LATER.search(words, start)
    main = main_clause(words, late.end()) if late else None
    if late is None or main is None or first_modal(words[start : late.start()]):
        return start
    found.cause = (late.start("kept") if late["kept"] else late.end(), main[0])
    return main[1]


def _skip(words: str) -> int:
    start = len(words) - len(words.lstrip(' “"'))
    title = _TITLE.match(words[start:])
    if title and not _TAKES_UP.match(words[start + title.end() :]):
        start += title.end()
    leading = _LEADING.match(words, start)
    return leading.end() if leading else start


def _clean(words: str, plain: str, border: Border | None) -> str | None:
    """A part as written, without marks at its edges and without who says so."""
    if border is None:
        return None
    start, end = border
    gap = re.search(r"\S( {6,})\S", plain[start:end])
    end = start + gap.start(1) if gap else end
    inside = plain[start:end]
    part = words[start + len(inside) - len(inside.lstrip()) : start + len(inside.rstrip())]
    return _AS_EFFECT.sub("", part.strip(' \t\n,.;:“”"–—')) or None
