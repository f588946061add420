"""Staff groups by the words that name them, in the contract's canonical form."""

from __future__ import annotations

import re

from extractor.facts.lexicon import Lexicon
from extractor.records import StaffGroup

_SPECIALIST = re.compile(
    r"\b(?!\w*technologist)\w{2,}(?:ologist|iatrist|iatrician|geon|aesthetist)s?\b"
    r"|\b(?:\w{4,}(?:ology|iatry|iatrics|surgery|aesthetics|aesthesia)|stroke)(?= (?:vacanc|posts?\b|rota\b|gaps?\b))",
    re.IGNORECASE,
)
"""Doctors by the endings of their titles, and by their specialty's name before their posts; the lexicon goes first
("audiologist")."""
_LEXICON = Lexicon.load("staff_groups.toml")
_THINGS = re.compile(r"ambulances|estate", re.IGNORECASE)
"""Things: staff only in a compound ("ambulance posts")."""
_NO_STAFF = "none"
"""The list of words that hold a staff word and are no staff."""

_TEAM_OF_PERSONS = re.compile(
    r"(\b(?!cyber)\w+(?:ist|er|or|ian|nurse|wive)s?)['’]?s? (?:team|department)$", re.IGNORECASE
)
_ITSELF = re.compile(r"^the (\w+) itself$", re.IGNORECASE)
_BAND = re.compile(r"\b(?:Bands?\s?\d[a-d]?(?:\s?[/-]\s?\d[a-d]?)?|B\d[a-d]?)(?:s\b)?", re.IGNORECASE)
_MODIFIERS = re.compile(
    r"(?:\b(?:registered|qualified|newly|approved|child|radiotherapy"
    r"|infection control|community|practice|district|school|mental|health|learning|disability"
    r"|children's"
    r"|paediatric|adult|specialist|clinical|resident|junior|senior|trainee|staff|ward|theatre|general|advanced"
    r"|emergency"
    r"|medical|dental|biomedical|maternity|neonatal|critical|care|primary|foundation|grade|speech|domestic)[ ]+)+$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"^ (?:directorates?|roles|teams?|desk)\b|^ (?:and|&) dental\b", re.IGNORECASE)
# People and places that bear a group's name and are not staff of it in number.
_TITLES = re.compile(
    r"\b(?:(?:associate|deputy|assistant|interim|acting|joint|lead|executive|group)\s+)*(?:"
    r"chief\s+(?:\w+\s+){0,3}?(?:officer|nurse|pharmacist|midwife|executive|professional|scientist|therapist)"
    r"(?!s?\s+(?:posts?|roles?|jobs?|vacanc))"
    r"|(?:governor|lay member|board member|NED)s?(?=\s+(?:asked|said|queried|noted|raised|challenged|questioned"
    r"|wanted))"
    r"|(?:medical|nursing|nurse|clinical|digital|estates|finance|workforce|managing)\s+director"
    r"|(?:director|head|heads|lead|manager|board member)\s+(?:of|for)\s+(?:the\s+)?\w+(?:(?:,\s\w+)?\s(?:and|&)\s\w+)?"
    r"|non-executive directors?|executive directors?"
    r"|(?:ambulance|hospital|healthcare)(?:\s+\w+){0,3}\s+(?:trust|service)"
    r"|royal college of \w+|(?:data|digital|staff)\s+(?:warehouse|portal|strategy|survey)"
    r"|(?:medical|clinical|nursing|IT|digital|pharmacy|estates)\s+(?:school|record|system|programme|team leader"
    r"|device)s?"
    r"|(?:local )?(?:medical|dental|pharmaceutical|nursing|midwifery) (?:committee|council|defence union)"
    r"|(?:training|e-learning|course|module|compliance|toolkit)(?: \w+){0,2} (?:in|on|for) (?:information governance"
    r"|cyber(?: security)?|data security(?: awareness)?|digital skills|medicines management)"
    r"|(?:cyber|data|digital|fire)(?: security)? (?:awareness|training|skills|e-learning)"
    r")\b",
    re.IGNORECASE,
)


def find_staff_groups(words: str) -> list[tuple[StaffGroup, str]]:
    """Every staff group that the words name, from left to right, each with the words as written.

    >>> find_staff_groups("18 social workers and 14 pharmacists")
    [(<StaffGroup.SOCIAL_CARE: 'social_care'>, 'social workers'), (<StaffGroup.PHARMACY: 'pharmacy'>, 'pharmacists')]
    """
    found: list[tuple[StaffGroup, str]] = []
    reached = 0
    for start, end, group in _hits(words):
        before = _MODIFIERS.search(words[max(reached, start - 60) : start])
        behind = _TRAILING.match(words[end:])
        first, reached = start - len(before[0]) if before else start, end + len(behind[0]) if behind else end
        found.append((group, re.sub(r"['’]s?$", "", words[first:reached])))
    return found


def short_name(words: str) -> str:
    """The words of a group without "post" or "seat" behind a first word, and without the team of persons.

    >>> short_name("digital post"), short_name("theatre staff"), short_name("coders' team")
    ('digital', 'theatre staff', 'coders')
    """
    words = re.sub(r"^([\w-]{3,}?)(?:['’]s|(?<=s)['’])? (?:seats?|posts?|vacanc(?:y|ies))$", r"\1", words)
    return _ITSELF.sub(r"\1", _TEAM_OF_PERSONS.sub(r"\1", words))


def _hits(words: str) -> list[tuple[int, int, StaffGroup]]:
    """Where the lexicon's entries stand, and specialists that it does not list."""
    listed = _LEXICON.find(words)
    hits = [
        (hit.start, hit.end, StaffGroup(hit.name))
        for hit in listed
        if hit.name != _NO_STAFF and not _THINGS.fullmatch(words[hit.start : hit.end])
    ]
    for match in _SPECIALIST.finditer(words):
        if all(match.end() <= hit.start or hit.end <= match.start() for hit in listed):
            hits.append((match.start(), match.end(), StaffGroup.MEDICAL))
    return _joined(sorted(hits), words)


def _joined(hits: list[tuple[int, int, StaffGroup]], words: str) -> list[tuple[int, int, StaffGroup]]:
    """Hits that stand word by word are one, of the last one's group: "pharmacy porter", "consultant surgeon"."""
    joined: list[tuple[int, int, StaffGroup]] = []
    for start, end, group in hits:
        beside = joined and words[joined[-1][1] : start] == " "
        if beside and (joined[-1][2] is group or words[joined[-1][1] - 1] != "s"):
            joined[-1] = (joined[-1][0], end, group)
        else:
            joined.append((start, end, group))
    return joined


def find_staff_group(words: str) -> tuple[StaffGroup, str] | None:
    """The first staff group that the words name and the words as written, or None.

    >>> find_staff_group("vacant tech roles")
    (<StaffGroup.DIGITAL: 'digital'>, 'tech roles')
    """
    return next(iter(find_staff_groups(words)), None)


def nearest_group(words: str) -> tuple[StaffGroup, str] | None:
    """The last group of the words; of two that are joined ("estates and facilities") both, as the first's kind."""
    found = find_staff_groups(words)
    if not found:
        return None
    last = found[-1]
    if len(found) > 1:
        joined = re.search(rf"{re.escape(found[-2][1])}\s*(?:,|and|&|/)\s*{re.escape(last[1])}", words)
        return (found[-2][0], joined[0]) if joined else last
    return last


def without_titles(words: str) -> str:
    """The words with tildes for people and bodies that bear a group's name ("Chief Nurse"), as long as before."""
    return _TITLES.sub(lambda match: "~" * len(match[0]), words)


def find_band(words: str) -> str | None:
    """The first pay band that the words name, as written: "Band 4", "B5"."""
    match = _BAND.search(re.sub(r"(?<=\d)([xX×])(?=B)", r"\1 ", words))
    return match[0] if match else None
