"""Staff groups by the words that name them, in the contract's canonical form."""

from __future__ import annotations

import re

from extractor.records import StaffGroup

# In order: the more particular words first, for "nursing associates" and "medical secretaries".
_WORDS: tuple[tuple[StaffGroup, str], ...] = (
    (
        StaffGroup.HEALTHCARE_SUPPORT,
        r"health ?care (?:support|assistant)s?(?: workers?)?|hc(?:sw|a)s?|(?:maternity |clinical )?support workers?"
        r"|nurs(?:ing|e) (?:associate|assistant|auxiliar(?:y|ie))s?",
    ),
    (StaffGroup.MIDWIFERY, r"midwi(?:fe|ves|fery)"),
    (
        StaffGroup.ADMIN,
        r"admin(?:istrat(?:ive|ion|ors?))?(?: (?:and|&) clerical)?|clerical|(?:medical )?secretar(?:y"
        r"|ies)|receptionists?|clerks?",
    ),
    (
        StaffGroup.DIGITAL,
        r"digital|\bIT\b|tech(?: pro)? roles?|tech(?:nology)?(?= (?:roles?|posts?|pro|vacanc|team|staff))"
        r"|informatics|cyber(?: security)?"
        r"|software|data (?:analysts?|engineers?|science|scientists?)|developers?|business intelligence|ICT|EPR",
    ),
    (
        StaffGroup.MEDICAL,
        r"consultants?|doctors?|medical(?! physic| engineer| device| record)|anaesthetists?|surgeons?"
        r"|registrars?|radiologists?|psychiatrists?"
        r"|paediatricians?|SAS|GPs?|clinical fellows?|histopathologists?|physicians?(?! associates?)|middle grades?",
    ),
    (
        StaffGroup.ALLIED_HEALTH,
        r"allied health(?: professionals?)?|AHPs?|physio(?:therap(?:y|ists?))?|occupational therap(?:y"
        r"|ists?)|OTs?|radiograph(?:y|ers?)"
        r"|sonograph(?:y|ers?)|dieti(?:t|c)ians?|dietetics?|speech and language(?: therap(?:y|ists?))?"
        r"|SLTs?|podiatr(?:y|ists?)|orthoptists?"
        r"|therap(?:y|ies|ists?)|operating department practitioners?|ODPs?",
    ),
    (StaffGroup.PHARMACY, r"pharmac(?:y|ists?)(?: technicians?)?"),
    (
        StaffGroup.SCIENTIFIC,
        r"scientists?|biomedical|BMS|healthcare scien(?:ce|tists?)|audiolog(?:y|ists?)|psycholog(?:y"
        r"|ists?)|physiologists?|laborator(?:y|ies)"
        r"|medical physic(?:s|ists?)|phlebotom(?:y|ists?)",
    ),
    (
        StaffGroup.AMBULANCE,
        r"paramedics?|ambulance|emergency (?:medical technician|care assistant)s?|EMTs?|call handlers?",
    ),
    (
        StaffGroup.ESTATES,
        r"estates|facilities|porters?|portering|domestics?|cleaners?|housekeep(?:ing|ers?)|electricians?"
        r"|caterers?|catering|engineers?",
    ),
    (StaffGroup.SOCIAL_CARE, r"social (?:care|work(?:ers?)?)"),
    (
        StaffGroup.BOARD,
        r"non-executive(?: director)?s?|NEDs?|executive directors?|directors?|governors?|chief executives?",
    ),
    (
        StaffGroup.NURSING,
        r"(?:registered |staff |community |district |specialist |theatre |mental health )*nurs(?:es?|ing)"
        r"|RNs?|RMNs?|health visitors?|matrons?|sisters?",
    ),
)
_PATTERNS = tuple((group, re.compile(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE)) for group, words in _WORDS)
_BAND = re.compile(r"\b(?:Bands?\s?\d[a-d]?(?:\s?[/-]\s?\d[a-d]?)?|B\d[a-d]?)(?:s\b)?", re.IGNORECASE)
_SHORT = (
    "it",
    "ict",
    "epr",
    "sas",
    "gp",
    "gps",
    "ahp",
    "ahps",
    "ot",
    "ots",
    "slt",
    "bms",
    "ned",
    "neds",
    "rn",
    "rns",
    "odp",
    "odps",
    "sister",
)


def find_staff_group(words: str) -> tuple[StaffGroup, str] | None:
    """The first staff group that the words name and the words as written, or None.

    >>> find_staff_group("vacant tech roles")
    (<StaffGroup.DIGITAL: 'digital'>, 'tech roles')
    """
    best: tuple[int, int, StaffGroup, str] | None = None
    for rank, (group, pattern) in enumerate(_PATTERNS):
        for match in pattern.finditer(words):
            if match[0].lower() in _SHORT and not match[0][:2].isupper():  # "it" is no department
                continue
            if best is None or (match.start(), rank) < best[:2]:
                best = (match.start(), rank, group, match[0])
            break
    return (best[2], best[3]) if best else None


def find_band(words: str) -> str | None:
    """The first pay band that the words name, as written: "Band 4", "B5"."""
    match = _BAND.search(re.sub(r"(?<=\d)([xX×])(?=B)", r"\1 ", words))
    return match[0] if match else None
