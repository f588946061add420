"""Bodies that are neither trusts nor boards, by the words that their names end in or that they are introduced by.

"Tarnside Pathology Network", "University of Dunsley", "Lamplight, a charity". A name has a word of its own: "Primary
Care Network" alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.facts.organisations.coined import find_coined
from extractor.facts.organisations.patterns import CUT, OPENERS, run_in_heading
from extractor.facts.organisations.taken import Taken
from extractor.facts.organisations.words import COMMON

_CAP = r"(?:St\.?(?=\s)|[A-Z][\w’'-]*)"
_RUN = re.compile(rf"(?<![\w’'-]){_CAP}(?:(?:[ \t]+(?:and|of|the|&|for|upon|on|under|le))*[ \t]+{_CAP})*")
_SITE_HEADS = frozenset("hospital hospitals infirmary general royal clinic".split())
_COMPANY_HEADS = frozenset(
    "diagnostics biosystems systems solutions facilities catering construction build builders software technologies"
    " optics electronics robotics instruments pharmaceuticals foods laundries"
    " technology grid"
    " labs imaging scanning brothers staffing recruitment cleaning security transport architects"
    " interiors "
    " telecoms networks payroll linen scaffolding roofing electrical cloud"
    " chemists logistics engineering energy consulting analytics informatics digital".split()
)
_BODY_HEADS = frozenset(
    "care health healthcare services service federation network partnership partners hub collaborative alliance"
    " consortium charity foundation institute surgery practice laboratory laboratories pathology biobank"
    " group company enterprise enterprises cooperative co-operative voices ambulance hospice centre unit office fund"
    " university school college academy"
    " archive registry".split()
)
_INNER_HEADS = frozenset(
    "hub service services group care health healthcare office archive registry laboratory laboratories pathology unit"
    " fund school centre facilities catering imaging scanning security transport networks"
    " informatics digital engineering logistics ambulance".split()
)
"""Heads by which a trust's own paper calls the trust's own parts, too."""
_COUNCIL_HEADS = frozenset(("council",))
_NATIONAL_HEADS = frozenset(
    "agency authority commission ombudsman inspectorate union association society confederation guild".split()
)
_SURE = frozenset(
    "federation consortium charity collaborative agency authority ombudsman inspectorate confederation".split()
)
"""Heads that need no word of its own before them: "National Blood Authority"."""
_PEOPLE = re.compile(
    r"\b(?:Workers|Midwives|Nurses|Doctors|Trades|Staff|Practitioners|Employees|Consultants|Surgeons|Physicians"
    r"|Paramedics|Patients|Relatives|Families|Carers|Chaplains|Porters|Therapists|Radiographers|Pharmacists)\b"
)
"""Whose union, alliance or association it is: it speaks for people, and most of what it tells is of others."""
_OF_HEADS = re.compile(
    r"(?:[A-Z]\w+s[’']\s+)?(?:University|League|Guild|Friends|Ministry|Department|Society|Institute|Federation|Forum|Alliance"
    r"|Fellowship)\s+of\b"
)
_SAYS_ENOUGH = 3
"""Capitalised words that make a name even where all of them are common ones."""
_REGION = re.compile(
    r"Northern|Southern|Eastern|Western|Midlands?|Northumbrian|Wessex|Anglian|Thames|Mersey|Pennine|Severn"
)
_INNER = frozenset(("and", "of", "the", "&", "for", "upon", "on", "under", "le"))
_INTERNAL = re.compile(
    r"(?:\s+(?:[a-z-]+\s+){0,2}(?:committee|division|directorate|board|group|team|ward|department|programme|report"
    r"|strategy|plan|policy|register|manager|director|lead|Act|Bill|Committee|Board|Group|Division|Directorate"
    r"|Strategy|Plan|Programme|Report|Review|Framework|Team)\b)"
)
_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr)\.?\s+$")
_LOWER_SITE = re.compile(
    rf"(?<![\w’'-])(?P<own>{_CAP}(?:\s+{_CAP}){{0,3}})\s+"
    r"(?:(?:dental|access|community|district|general|eye|walk-in|health|treatment|maternity|children['’]s|women['’]s"
    r"|mental|urgent|care)\s+){0,2}?"
    r"(?:hospitals?|trust|surgery|hospice|clinic|infirmary|(?:health|access|treatment|diagnostic)\s+centre"
    r"|ambulance\s+station)\b(?!-)"
)
COMMERCIAL = (
    r"(?:suppliers?|vendor|contractors?|manufacturer|developer|builders?|maker|auditors?|landlord|firm|company"
    r"|consultancy|start-up|architects?|outsourcer|agency|chain|business"
    r"|bank|insurer|retailer|lender|investor|subsidiary|(?:care|trading|property|commercial)\s+arm|offshoot|caterer|cleaner|laundry|courier|haulier|recruiter|publisher|installer"
    r"|distributor|wholesaler|broker|printer|software\s+house)"
)
_OTHER = (
    r"(?:charity|social\s+enterprise|partners?|provider|sponsor|operator|regulator|watchdog|union|federation"
    r"|community\s+interest\s+company|network|collaborative|hospice|think\s+tank|foundation"
    r"|not-for-profit|non-profit|body|organisation|institute|alliance|consortium|co-?operative|campaign\s+group|spin-out"
    r"|mutual)"
)
_INTRODUCED = re.compile(
    rf"(?:(?:\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir|[Aa]n?)|['’]s)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"(?:(?P<firm>{COMMERCIAL})|(?P<other>{_OTHER}))"
    rf"|(?:(?:(?:^|[.!?”\"]\s+|\n\s*)|\b(?:by|with|from|and|to|says?|said|blamed|but)\s+)"
    rf"(?:[\w-]+\s+)?(?P<bare>(?i:{COMMERCIAL})))),?(?:[ \t]|\n(?!\s*\n))+"
    rf"(?P<name>{_CAP}(?:(?:\s+(?:and|&|of|for))?\s+{_CAP}){{0,3}})"
)
_CALLED = re.compile(
    rf"(?P<name>{_CAP}(?:(?:\s+(?:and|&|of))?\s+{_CAP}){{0,3}})(?=,\s+(?:"
    rf"(?:a|an|the|its|our|their|another|one\s+of\s+(?:the|its|our))\s+(?:[\w-]+\s+){{0,3}}?"
    rf"(?:(?P<firm>{COMMERCIAL})|(?P<other>{_OTHER}))\b"
    r"|(?P<trade>which|that)\s+(?:sells|makes|made|supplies|supplied|builds|built|manufactures|runs\s+the|hosts|won\s+the|(?:has|holds|had)\s+the\s+contract|designed|developed|installed|launders|caters)\b))"
)


_HEALTH_BOARD = re.compile(
    rf"(?<![\w’'-]){_CAP}(?:(?:[ \t]+(?:and|of|the|&))*[ \t]+{_CAP}){{0,5}}?"
    rf"[ \t]+(?:(?:University|Teaching)[ \t]+)?Health[ \t]+Board\b"
)
_SAYS_HEALTH_BOARD = re.compile(r"[ \t]Health[ \t]+Board\b")
"""In every health board's name: where this is not, the long pattern need not look."""
_OF_ITSELF = re.compile(r"['’]s\b|\s+(?:says?|said|has|had|will|admits|expects)\s+(?:[\w-]+\s+){0,3}?its?\b")
"""After a name that is no person's."""
_WORD = re.compile(r"\S+")
_AFTER_WORD = re.compile(r"(?:['’]s?)?[.,]?$")
_OWNER = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Institution:
    """``text[start:end]`` names a body of a ``kind``; a ``site`` may be a trust's, an ``inner`` one a part of it."""

    start: int
    end: int
    kind: str
    site: bool = False
    inner: bool = False


def find_institutions(text: str, taken: Sequence[tuple[int, int]]) -> list[Institution]:
    """The bodies of such names, in order, beside the names already ``taken``."""
    found: list[Institution] = []
    borders = Taken(taken)
    for finder in (_health_boards, _introduced, _by_heads, _lower_sites, _coined):
        for one in list(finder(text, borders)):  # all of them, before one of them changes what is taken
            if not borders.meets(one.start, one.end):
                found.append(one)
                borders.add(one.start, one.end)
    return sorted(found, key=lambda one: one.start)


def own_words(name: str) -> str:
    """What a body is called for short: its name without the common words at its end.

    >>> own_words("Lower Beck Primary Care Network")
    'Lower Beck'
    """
    words = name.removeprefix("The ").split()
    while words and (_plain(words[-1]) in COMMON or _kind(_plain(words[-1])) or words[-1] in _INNER):
        words.pop()
    return " ".join(words)


def _coined(text: str, taken: Taken) -> Iterator[Institution]:
    for start, end in find_coined(text, taken, _own):
        yield Institution(start, end, "company")


def _health_boards(text: str, taken: Taken) -> Iterator[Institution]:
    """Boards of Scotland and Wales, which have posts and patients as a trust has."""
    if not _SAYS_HEALTH_BOARD.search(text):
        return
    for match in _HEALTH_BOARD.finditer(text):
        words = match[0].split()
        start = match.start()
        while words and (_plain(words[0]) in OPENERS or words[0] in _INNER):
            start += match[0].index(words[1], len(words[0])) if start == match.start() else len(words[0]) + 1
            words.pop(0)
        if _own(words):
            yield Institution(start, match.end(), "trust")


def _introduced(text: str, taken: Taken) -> Iterator[Institution]:
    """Names that words for a body stand before or after: "the contractor, Hale and Thane", "Lamplight, a charity"."""
    for pattern in (_INTRODUCED, _CALLED):
        for match in pattern.finditer(text):
            words = match["name"].split()
            start = match.start("name")
            while words and (_plain(words[0]) in OPENERS or _plain(words[0]) in CUT or words[0] in _INNER):
                start = text.index(" ", start) + 1 if " " in text[start : match.end("name")] else match.end("name")
                words.pop(0)
            if (
                not words
                or (_own(words) == 0 and len(words) < _SAYS_ENOUGH)
                or _PERSON.search(text, max(0, start - 12), start)
            ):
                continue
            person = (
                len(words) == 2
                and not match["firm"]
                and not match.groupdict().get("bare")
                and "," not in match[0]
                and not _OF_ITSELF.match(text, match.end())
            )
            if pattern is _INTRODUCED and person:
                continue  # "the union Jo Marl": a person
            yield Institution(start, match.end("name"), "body" if match["other"] else "company")


def _by_heads(text: str, taken: Taken) -> Iterator[Institution]:
    for match in _RUN.finditer(text):
        if not _may_name(match[0].split()):
            continue
        for start, end in taken.free(*match.span()):
            for first, last in _parts(text, start, end):
                one = _named(text, first, last)
                if one:
                    yield one


def _may_name(words: Sequence[str]) -> bool:
    """Whether any part of a run of words can name an institution: not without a head behind its first word, or "of"."""
    return any(word == "of" or _kind(_plain(word)) for word in words[1:])


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The single names of a run: after a head, "and" joins another name, unless a common word goes on."""
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    at = 0
    for i, (first, last) in enumerate(words):
        if (
            text[first:last] not in ("and", "&")
            or not _own([text[slice(*word)] for word in words[at : max(at, i - 1)]])
            or i + 1 >= len(words)
        ):
            continue
        before, after = _plain(text[slice(*words[i - 1])]), _plain(text[slice(*words[i + 1])])
        if _kind(before) and after not in COMMON and not _kind(after):
            yield words[at][0], words[i - 1][1]
            at = i + 1
    while words and (text[slice(*words[-1])] in _INNER or text[slice(*words[-1])] == "NHS"):
        words.pop()  # "Dunsley Council and NHS" of a name that is known
    if at < len(words):
        yield words[at][0], words[-1][1]


def _named(text: str, start: int, end: int) -> Institution | None:
    """The institution that a run of capitalised words names, from its first word that may begin a name."""
    words = [m.span() for m in _WORD.finditer(text, start, end)]
    offices = [i for i, w in enumerate(words) if _plain(text[slice(*w)]) in CUT]
    words = words[offices[-1] + 1 :] if offices and offices[-1] < len(words) - 1 else words
    owned = [i for i in range(1, len(words)) if text[words[i - 1][0] : words[i][1]] == "of the"]
    words = words[owned[-1] + 1 :] if owned else words
    heading = len(run_in_heading(text, words))
    words = words[heading:] if _own([text[slice(*w)] for w in words[heading : heading + 1]]) else words
    while words and _may_stand_before(text[slice(*words[0])]):
        words.pop(0)
    if not words or _PERSON.search(text, max(0, words[0][0] - 12), words[0][0]):
        return None
    if len(words) > 2 and _OF_HEADS.match(text, words[0][0]):
        kind = "national" if text.startswith(("Ministry", "Department", "Guild"), words[0][0]) else "body"
        return Institution(words[0][0], _without_owner(text, words[-1]), kind)
    heads = [i for i, w in enumerate(words) if i and _kind(_plain(text[slice(*w)]))]
    if not heads:
        return None
    last = heads[-1]
    head = _plain(text[slice(*words[last])])
    before = [text[slice(*w)] for w in words[:last]]
    after = last + 1 == len(words)
    stop = _without_owner(text, words[last])
    if not after or (_INTERNAL.match(text, stop) and _kind(head) != "council"):
        return None
    if not _own(before) and not (head in _SURE and len(before) > 1):
        return None
    kind = "national" if _PEOPLE.search(text, words[0][0], words[last][0]) else str(_kind(head))
    site = head in _SITE_HEADS or head == "centre" or (head == "unit" and "Support" not in before)
    return Institution(words[0][0], stop, kind, site, head in _INNER_HEADS)


def _lower_sites(text: str, taken: Taken) -> Iterator[Institution]:
    """ "Dovecliff hospital", "Thorley Street dental access centre"."""
    for match in _LOWER_SITE.finditer(text):
        words = match["own"].split()
        start = match.start()
        while words and (_plain(words[0]) in OPENERS or _plain(words[0]) in CUT):
            start += len(words[0]) + (len(text[start + len(words[0]) :]) - len(text[start + len(words[0]) :].lstrip()))
            words.pop(0)
        if words and _own(words) and "\n" not in text[start : match.end()] and not words[-1].endswith(("'s", "’s")):
            yield Institution(start, match.end(), "trust", True)


def _may_stand_before(word: str) -> bool:
    """Whether a word opens a sentence before a name rather than the name itself; "Nurses' Union" is one."""
    return word in _INNER or (_plain(word) in OPENERS and not word.endswith(("s'", "s’")))


def _kind(word: str) -> str | None:
    if word in _SITE_HEADS or word == "trust":
        return "trust"
    if word in _COMPANY_HEADS:
        return "company"
    if word in _COUNCIL_HEADS:
        return "council"
    if word in _NATIONAL_HEADS:
        return "national"
    return "body" if word in _BODY_HEADS else None


def _own(words: Sequence[str]) -> int:
    """How many of the words are a name's own: neither common ones nor those between; a region with another word is."""
    if len(words) > 1 and _REGION.fullmatch(words[0]):
        return 1
    return sum(1 for w in words if _plain(w) not in COMMON and w not in _INNER and not _kind(_plain(w)))


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    return _AFTER_WORD.sub("", word).lower()


def _without_owner(text: str, word: tuple[int, int]) -> int:
    """Where a word ends without its possessive."""
    owner = _OWNER.search(text[slice(*word)])
    return word[1] - (len(owner[0]) if owner else 0)
