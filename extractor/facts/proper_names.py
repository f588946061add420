"""The proper names of a sentence, as single words, to tell two bodies apart."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<![\w’'])[A-Z][a-z]{2,}(?:[A-Z][a-z]+)*(?:['’]s)?\b")
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Cllr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")
_NOT_NAMES = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug"
    " Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter"
    " Christmas Easter"
    " Trust Trusts Board Committee Chief Executive Nurse Director Directors Officer Chair Medical Finance People"
    " Quality Health Care Hospital Hospitals Foundation University Integrated Partnership Community Mental Ambulance"
    " Service Services General District Royal Teaching England Council Group Team Head Department Deputy Lead Manager"
    " Quarter Phase Action Plan Programme Project Digital Electronic Patient Record Estates Strategy Business Case"
    " Performance Audit Risk Report Paper Update National System Access Target Date Status Executive Secretary Minister"
    " The A An In On At Under For By Our Its This That These They We It Their There Both All When If As With From After"
    " Before But And So Of To No Not One Two Three Due Each Every Some Any He She His Her Completed Closed Open"
    " Non Governance Workforce Operating Information Transformation".split()
)


def names_in(sentence: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Words written as names; a person's name with a title, a job's title and the sentence's first word are none.

    The first word counts where another capital follows it at once ("Harrowmere Hospitals") or where it is ``known``.
    """
    words = _PERSON.sub(" ", sentence[:1200])
    found = set()
    for match in _WORD.finditer(words):
        name = re.sub(r"['’]s$", "", match[0])
        first = not re.search(r"\w", words[: match.start()][-3:]) and _opens(words, match.start())
        if name not in _NOT_NAMES and not (
            first and name not in known and not re.match(r" [A-Z][a-z]", words[match.end() : match.end() + 3])
        ):
            found.add(name)
    return frozenset(found)


def _opens(words: str, start: int) -> bool:
    lead = words[:start].rstrip(" “\"‘'(")
    return not lead or lead[-1] in ".!?:;\n•" or lead[-1].isdigit()
