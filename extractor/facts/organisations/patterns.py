"""Names that no list holds, by the words that such names end in: "Harrowmere Valley NHS Foundation Trust"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extractor.facts.organisations.names import GENERIC, joins, key_of, words_of

_REACH = 140
"""Characters before its ending in which a name begins."""
_WRAPPED = 45
"""Characters of a line that is long enough to go on in the next."""
_SHORTEST_HEADING = 6
"""Letters of a lone word in capitals that is a heading and no abbreviation."""

# In two rounds: what ends a name in full goes before what may stand in its middle.
_ENDINGS = (
    re.compile(
        r"\b(?:NHS\s+Foundation\s+Trust|NHS\s+Trust|NHS\s*FT|NHSFT|Foundation\s+Trust"
        r"|(?:Partnership|Healthcare|Hospitals?|Ambulance(?:\s+Service)?|Care)\s+Trust"
        r"|(?:NHS\s+)?Integrated\s+Care\s+Board|ICB|Ltd|Limited|plc|LLP|CIC"
        r"|(?:Borough|City|County|District|Metropolitan)\s+Council)\b"
        r"(?:(?: (?-i:[A-Z])[\w-]*){0,3} (?-i:Ltd|Limited|plc|LLP|CIC)\b)?",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:University\s+(?:Teaching\s+)?Hospitals?|Teaching\s+Hospitals?)\b"),
)
_ONWARD = re.compile(
    r"\s+(?:of\s+)?(?!NHS\b)[A-Z][\w'’-]+(?:(?:,\s+|\s+and\s+|\s+&\s+)(?!the\b)(?=[A-Z])(?!Trust|NHS)[A-Z][\w'’-]+)*"
)
_OF = frozenset(
    "hospital hospitals isle isles countess county city university college centre board heart east group vale forest"
    " bay port peak".split()
)
"""Words after which "of" belongs to a name; after a person's or a report's it does not."""
_INSIDE = frozenset(("and", "of", "the", "upon", "on", "for", "under", "le"))
_OFFICE_OF = re.compile(
    r"\b(?:directors?|heads?|chiefs?|leads?|managers?|officers?|deput(?:y|ies)|chairs?|team|department|division"
    r"|committee|nurse"
    r"|secretary|president|author|by|from)\b[^,;.\n]*$",
    re.IGNORECASE,
)
"""What makes the words up to a comma an office or a department, and no place in a list of places."""
_DEPARTMENTS = frozenset(
    "people finance estates nursing workforce digital strategy operations quality governance surgery medicine pharmacy"
    " therapies procurement performance safety informatics communications transformation facilities midwifery maternity"
    " paediatrics radiology pathology ophthalmology culture pharmacist midwife matron analyst lead manager head".split()
)
# What a title, an office or a report says before the name.
CUT = frozenset(
    "board directors director executive officer chair chairman chief report reports minutes meeting committee council"
    " nurse doctor secretary president agenda paper pack update spokesman spokeswoman spokesperson dr mr mrs ms prof"
    " professor sir dame trust icb governors".split()
)
OPENERS = frozenset(
    "take consider see compare a an the this that these those our your their its at in for of and by to from with"
    " on both meanwhile however while when although but as last all each every another other where since after"
    " before under nhs or if we it is was nearby neighbouring local former today yesterday also only even once here"
    " there no not some many most what who how why so yet still now then january february march april may june july"
    " august september october november december unlike like despite because given having whereas whilst though"
    " until unless about against among amid between beyond following within without through across around near over"
    " into than per via throughout regarding alongside besides inside outside except thanks according whether"
    " neither nor either indeed instead elsewhere earlier later separately similarly finally monday tuesday"
    " wednesday thursday friday saturday sunday spring summer autumn winter patients staff nurses doctors managers"
    " governors bosses leaders crews inspectors struggling troubled rival embattled nationally locally regionally"
    " overall his her".split()
)


def find_patterned(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where such names stand, in order; ``taken`` are the borders of names already found, in order."""
    found = sorted(taken)
    for endings in _ENDINGS:
        fresh = list(_round(text, endings, found))
        found = sorted([*found, *fresh])
    known = set(taken)
    return [span for span in found if span not in known]


def _round(text: str, endings: re.Pattern[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at, floor = 0, 0
    for match in endings.finditer(text):
        while at < len(taken) and taken[at][0] < match.end():
            floor = max(floor, taken[at][1])
            at += 1
        if match.start() < floor:
            continue
        ceiling = taken[at][0] if at < len(taken) else len(text)
        span = _name(text, match, floor, ceiling)
        if span:
            yield span
            floor = span[1]


def _name(text: str, ending: re.Match[str], floor: int, ceiling: int) -> tuple[int, int] | None:
    start = _begin(text, ending.start(), floor)
    end = ending.end()
    if start == ending.start() and ending[0].lower().startswith("university"):
        onward = _ONWARD.match(text, end, ceiling)
        end = onward.end() if onward else end
    own = [key for key in key_of(text[start:end]) if key not in GENERIC and key not in ("nhs", "ltd", "limited", "plc")]
    own = [key for key in own if key not in ("council", "borough", "llp", "cic", "icb", "trust", "board")]
    return (start, end) if own else None


def _begin(text: str, end: int, floor: int) -> int:
    """Where the name begins that goes up to ``end``: back over capitalised words and the small ones between them."""
    low = max(floor, end - _REACH)
    shifted = [(low + w.start, low + w.end) for w in words_of(text[low:end])]
    name: list[tuple[int, int]] = []
    begin = end
    for start, stop in reversed(shifted):
        word = text[start:stop]
        if name and text[slice(*name[0])].lower() in ("of", "for") and word.lower() not in _OF:
            break
        if not name and word.lower() in ("the", "of", "and", "for", "on"):  # "the ICB", "of NHS trusts"
            break
        if not _goes_back(text, stop, begin, end) or not (word[0].isupper() or word.lower() in _INSIDE):
            break
        if low > floor and start == low:  # cut in its middle
            break
        name.insert(0, (start, stop))
        begin = start
    cut = [i for i, (start, stop) in enumerate(name) if text[start:stop].lower() in CUT]
    name = name[cut[-1] + 1 :] if cut else name
    name = name[len(run_in_heading(text, name)) :]
    while name and text[slice(*name[0])].lower().rstrip("'’") in OPENERS:
        name.pop(0)
    return name[0][0] if name else end


def run_in_heading(text: str, words: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Those of the words that are a heading in capitals run in before a name: "SOCIAL WORK Dunsley Council has"."""
    if not words or not _heads_line(text, words[0][0]):
        return []
    loud = list(takewhile(lambda word: text[slice(*word)].isupper() or text[slice(*word)] == "&", words))
    after = text[slice(*words[len(loud)])] if loud and len(loud) < len(words) else ""
    # A short lone word in capitals is likelier an abbreviation that is the name's own: "HCRG Care Ltd".
    said = len(loud) > 1 or (len(loud) == 1 and loud[0][1] - loud[0][0] >= _SHORTEST_HEADING)
    proper = after[:1].isupper() and not GENERIC.intersection(key_of(after))
    return loud if said and proper else []


def _heads_line(text: str, start: int) -> bool:
    """Whether nothing but blanks stands before a word on its line."""
    while start and text[start - 1] in " \t":
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _goes_back(text: str, stop: int, begin: int, end: int) -> bool:
    """Whether a name may go on over the gap ``text[stop:begin]`` towards its front."""
    gap = text[stop:begin]
    if not joins(text, stop, begin):
        return False
    if "," in gap:  # a list, "A, B and C NHS Trust", and no adverb or office before the name
        line = text[text.rfind("\n", 0, stop) + 1 : stop]
        if _OFFICE_OF.search(line) or line.rsplit(" ", 1)[-1].lower() in _DEPARTMENTS:
            return False
        return bool(re.search(r"\band\b|&", text[begin:end]))
    if "\n" in gap:
        line = text[text.rfind("\n", 0, stop) + 1 : stop]
        return len(line) >= _WRAPPED
    return True
