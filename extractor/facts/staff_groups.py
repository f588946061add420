"""Staff groups by the words that name them, in the contract's canonical form."""

from __future__ import annotations

import re

from extractor.records import StaffGroup

# In order: the more particular words first, for "nursing associates" and "medical secretaries".
_WORDS: tuple[tuple[StaffGroup, str], ...] = (
    (
        StaffGroup.HEALTHCARE_SUPPORT,
        r"health ?care (?:support|assistant)s?(?: workers?)?|hc(?:sw|a)s?|(?:maternity |clinical )?support (?:workers?"
        r"|roles)|nurs(?:ing|e) (?:associate|assistant|auxiliar(?:y|ie))s?",
    ),
    (StaffGroup.MIDWIFERY, r"midwi(?:fe|ves|fery)"),
    (
        StaffGroup.ADMIN,
        r"admin(?:istrat(?:ive|ion|ors?))?(?: (?:and|&) clerical)?|A&C|clerical|(?:medical )?secretar(?:y"
        r"|ies)|receptionists?|clerks?|corporate staff",
    ),
    (
        StaffGroup.DIGITAL,
        r"digital|\bIT\b|tech(?: pro)? roles?|tech(?:nology)?(?= (?:roles?|posts?|pro|vacanc|team|staff))"
        r"|informatics|cyber(?: security)?"
        r"|(?:information |IT )?security team|(?:IT )?service desk|software|data (?:analysts?|engineers?|science"
        r"|scientists?)|developers?|business intelligence|ICT|EPR",
    ),
    (
        StaffGroup.MEDICAL,
        r"consultants?(?! (?:nurs|midwi|pharmac|physioth|psycholog|radiographer|clinical scien"
        r"|scien))(?: (?:[a-z]+ )?[a-z]+(?:ologists?|iatrists?|icians?|aesthetists?|geons?))?|doctors?"
        r"|medical(?! physic| engineer| device| record)|anaesthetists?|surgeons?"
        r"|registrars?|radiologists?|psychiatrists?"
        r"|paediatricians?|SAS|GPs?|clinical fellows?|histopathologists?"
        r"|physicians?(?! associates?)|middle grades?|dentists?|obstetricians?|cardiologists?|neurologists?",
    ),
    (
        StaffGroup.ALLIED_HEALTH,
        r"allied health(?: professionals?)?|AHPs?|physio(?:therap(?:y|ists?))?|occupational therap(?:y"
        r"|ists?)|OTs?|radiograph(?:y|ers?)"
        r"|sonograph(?:y|ers?)|dieti(?:t|c)ians?|dietetics?|speech and language(?: therap(?:y|ists?))?"
        r"|SLTs?|podiatr(?:y|ists?)|orthoptists?"
        r"|therap(?:y|ies|ists?)|operating department practitioners?|ODPs?",
    ),
    (StaffGroup.PHARMACY, r"pharmac(?:y|ists?)(?: technicians?)?(?! first)"),
    (
        StaffGroup.SCIENTIFIC,
        r"scientists?|biomedical|BMS|healthcare scien(?:ce|tists?)|audiolog(?:y|ists?)"
        r"|physiologists?|laborator(?:y|ies)"
        r"|medical physic(?:s|ists?)|phlebotom(?:y|ists?)",
    ),
    (
        StaffGroup.AMBULANCE,
        r"paramedics?|ambulance(?: crews?)?|crews?|control rooms?|emergency (?:medical technician|care assistant)s?"
        r"|EMTs?|call handlers?|dispatchers?",
    ),
    (
        StaffGroup.ESTATES,
        r"estates|facilities|porters?|portering|domestics?|cleaners?|housekeep(?:ing|ers?)|electricians?"
        r"|caterers?|catering|engineers?",
    ),
    (StaffGroup.SOCIAL_CARE, r"social (?:care|work(?:ers?)?)|care (?:homes?|workers?)"),
    (
        StaffGroup.BOARD,
        r"non-executive(?: director)?s?|NEDs?|executive directors?|directors?|governors?|chief executives?",
    ),
    (
        StaffGroup.NURSING,
        r"nursing (?:and|&) midwifery|(?:registered |staff |community |district |specialist |theatre "
        r"|mental health ){0,4}nurs(?:es?|ing)"
        r"|RNs?|RMNs?|health visitors?|matrons?|sisters?",
    ),
    (
        StaffGroup.OTHER,
        r"all other(?: staff(?: groups)?)?|other staff(?: groups)?|chaplain(?:s|cy)?|clinical staff|psycholog(?:y"
        r"|ists?)"
        r"|psychological therap(?:y|ies|ists?)|clinical support services",
    ),
)
_PATTERNS = tuple((group, re.compile(rf"(?<![\w-])(?:{words})(?![\w])", re.IGNORECASE)) for group, words in _WORDS)
_BAND = re.compile(r"\b(?:Bands?\s?\d[a-d]?(?:\s?[/-]\s?\d[a-d]?)?|B\d[a-d]?)(?:s\b)?", re.IGNORECASE)
_SHORT = frozenset("it ict epr sas gp gps ahp ahps ot ots slt bms ned neds rn rns odp odps sister".split())
"""Words that are staff only in capitals: "it" is no department."""
_MODIFIERS = re.compile(
    r"(?:\b(?:registered|qualified|newly|community|practice|district|school|mental|health|learning|disability"
    r"|children's"
    r"|paediatric|adult|specialist|clinical|resident|junior|senior|trainee|staff|ward|theatre|general|advanced"
    r"|emergency"
    r"|medical|dental|biomedical|maternity|neonatal|critical|care|primary|foundation|grade|speech|domestic)[ ]+)+$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"^ (?:directorates?|roles)\b|^ (?:and|&) dental\b", re.IGNORECASE)
# People and places that bear a group's name and are not staff of it in number.
_TITLES = re.compile(
    r"\b(?:(?:associate|deputy|assistant|interim|acting|joint|lead|executive|group)\s+)*(?:"
    r"chief\s+(?:\w+\s+){0,3}?(?:officer|nurse|pharmacist|midwife|executive|professional|scientist|therapist)"
    r"|(?:medical|nursing|nurse|clinical|digital|estates|finance|workforce|managing)\s+director"
    r"|(?:director|head|heads|lead|manager|board member)\s+(?:of|for)\s+(?:the\s+)?\w+(?:(?:,\s\w+)?\s(?:and|&)\s\w+)?"
    r"|non-executive directors?|executive directors?"
    r"|(?:ambulance|hospital|healthcare)(?:\s+\w+){0,3}\s+(?:trust|service)"
    r"|royal college of \w+|(?:data|digital|staff)\s+(?:warehouse|portal|strategy|survey)"
    r"|(?:medical|clinical|nursing|IT|digital|pharmacy|estates)\s+(?:school|record|system|programme|team leader"
    r"|device)s?"
    r"|(?:cyber|data|digital|fire)(?: security)? (?:awareness|training|skills|e-learning)"
    r")\b",
    re.IGNORECASE,
)


def find_staff_groups(words: str) -> list[tuple[StaffGroup, str]]:
    """Every staff group that the words name, from left to right, each with the words as written.

    >>> find_staff_groups("18 social workers and 14 pharmacists")
    [(<StaffGroup.SOCIAL_CARE: 'social_care'>, 'social workers'), (<StaffGroup.PHARMACY: 'pharmacy'>, 'pharmacists')]
    """
    hits = [
        (match.start(), rank, match.end(), group)
        for rank, (group, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(words)
        if match[0].lower() not in _SHORT or match[0][:2].isupper()
    ]
    found: list[tuple[StaffGroup, str]] = []
    reached = 0
    for start, _, end, group in sorted(hits):
        if start >= reached:
            before = _MODIFIERS.search(words[max(reached, start - 60) : start])
            behind = _TRAILING.match(words[end:])
            first, reached = start - len(before[0]) if before else start, end + len(behind[0]) if behind else end
            found.append((group, words[first:reached]))
    return found


def find_staff_group(words: str) -> tuple[StaffGroup, str] | None:
    """The first staff group that the words name and the words as written, or None.

    >>> find_staff_group("vacant tech roles")
    (<StaffGroup.DIGITAL: 'digital'>, 'tech roles')
    """
    return next(iter(find_staff_groups(words)), None)


def without_titles(words: str) -> str:
    """The words with tildes for people and bodies that bear a group's name ("Chief Nurse"), as long as before."""
    return _TITLES.sub(lambda match: "~" * len(match[0]), words)


def find_band(words: str) -> str | None:
    """The first pay band that the words name, as written: "Band 4", "B5"."""
    match = _BAND.search(re.sub(r"(?<=\d)([xX×])(?=B)", r"\1 ", words))
    return match[0] if match else None
