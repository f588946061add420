"""English trusts, integrated care boards and national bodies, found in a text by any accepted spelling of their names.

``organisations.csv`` holds the facts (ODS code, official name, kind, aliases, former names that lead to the successor).
An abbreviation that several bodies use finds none of them, but says who they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from itertools import islice

from extractor.facts.organisations.names import (
    ICB_SUFFIX,
    INSTITUTIONAL,
    QUALIFIERS,
    SILENT,
    TRUST_SUFFIX,
    Word,
    joins,
    key_of,
    nearest,
    nearly_qualifies,
    rearranged,
    starts_of,
    words_of,
)

_LONGEST = 16
"""Words of the longest name."""
_TRUST = re.compile(rf"['’]?[ \t]*\n?[ \t]*(?:\([A-Z]{{2,8}}\)[ \t]+)?(?:{TRUST_SUFFIX})", re.IGNORECASE)
_ICB = re.compile(rf"[ \t]*\n?[ \t]*(?:{ICB_SUFFIX})", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?P<joint>[ \t]*\n?[ \t]*(?:,[ \t]+|and[ \t]+|&[ \t]+)?)"
    r"(?P<rest>(?:(?:[A-Z][\w'’-]*|and|of|&|the)[ \t\n]+){0,6}?)"
    rf"(?P<ending>{TRUST_SUFFIX}|{ICB_SUFFIX})"
)
_OTHER_BODY = re.compile(
    r"['’]?[ \t]+(?:for[ \t]+(?:(?:[Ss]ick[ \t]+)?(?:Children|Women)|Neuro\w+)[ \t]+)?"
    r"(?:(?:[A-Z][\w’'-]*|and|&)[ \t]+){0,6}?"
    r"(?:(?:&|and)[ \t]+(?:Sons?|Daughters|Co|Partners)|Brothers|Bros"
    r"|CIC|C\.I\.C\.|Ltd|Limited|plc|LLP|Charity|Charities|Club|Hotel|Society|Union|Association|University"
    r"|Brewery|Bakery"
    r"|Stores|Museum|Housing|Radio|Primary\s+School|School|Pharmacy\s+Group|Facilities\s+Management|Council(?!\s+of))(?![\w-])"
)
_INCORPORATED = re.compile(r"(?: [A-Z][\w-]*){0,3} (?:Ltd|Limited|plc|LLP|CIC)(?![\w-])")
"""After a suffix of a trust's or board's: "Dunsley ICB Ltd" and "Dunsley NHS Trust Services Ltd" are firms."""
_NHS = re.compile(r"\bNHS\s+$")
_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)(?:[ \t]+|-)$")
_NO_PLACES = ("trust", "icb", "board", "hospital", "hospitals", "nhs", "england")
_JOINED = re.compile(r"([A-Z][\w'’-]*)[ \t]+(?:and|&)[ \t]+$")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body by its official name. ``ods_code`` is null where there is none or none is known.

    ``kind``: trust, icb, national (an arm's length body, regulator or association), supplier, company, council.
    """

    name: str
    ods_code: str | None = None
    kind: str = "trust"


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """``text[start:end]`` names an organisation; None where it may be one of several (``candidates``) or is unclear.

    ``exact`` is false where the spelling was mended or the name is only known from this document.
    """

    start: int
    end: int
    organisation: Organisation | None
    exact: bool = True
    candidates: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the gazetteer: a body, its other names and those of the bodies that it took over."""

    organisation: Organisation
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name. ``literal`` must stand exactly so; ``bare`` needs a suffix to be more than a place."""

    organisation: Organisation
    bare: bool
    literal: str | None = None
    generated: bool = False


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    forms: list[_Form] = field(default_factory=list)


class Gazetteer:
    """Finds the names of ``listings``; ``Gazetteer.load()`` is that of the package."""

    def __init__(self, listings: Iterable[Listing]) -> None:
        self.listings = tuple(listings)
        self._root = _Node()
        for key, forms in _forms_by_key(self.listings).items():
            node = self._root
            for word in key:
                node = node.below.setdefault(word, _Node())
            node.forms = forms

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Gazetteer:
        """The package's own gazetteer, read once."""
        source = resources.files(__package__).joinpath("organisations.csv")
        rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
        return cls(_listing(row) for row in rows)

    def find(self, text: str) -> list[OrganisationMention]:
        """The names in a text, in order and without overlaps; the longest name wins."""
        found: list[OrganisationMention] = []
        done = 0
        for start in starts_of(text, self._root.below):
            mention = self._match(text, start, done) if start >= done else None
            if mention:
                found.append(mention)
                done = mention.end
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - a gazetteer lives as long as the program
    def nearest(self, name: str) -> Organisation | None:
        """The one body that a mistyped name can mean, or None where that is none or more than one.

        >>> Gazetteer.load().nearest("Wirrall University Teaching Hosptial NHS FT").ods_code
        'RBL'
        """
        names = self._names_like(name)
        key = nearest(key_of(name), names, self._vocabulary)
        return names[key] if key else None

    def lists(self, name: str) -> bool:
        """Whether this is a listed body's name: where ``find`` does not take it, it is the end of a longer one."""
        return key_of(name) in self._names_like(name)

    def _names_like(self, name: str) -> dict[tuple[str, ...], Organisation]:
        return self._by_kind["icb" if re.search(rf"(?:{ICB_SUFFIX})$", name) else "trust"]

    @cached_property
    def places(self) -> dict[str, tuple[Organisation, ...]]:
        """Towns and counties in the names of trusts and boards, lower case, with the bodies that they may stand for."""
        places: dict[str, dict[Organisation, None]] = {}
        for listing in self.listings:
            for name in (listing.organisation.name, *listing.former):
                if listing.organisation.kind in ("trust", "icb"):
                    for place in places_in(name):
                        places.setdefault(place.lower(), {})[listing.organisation] = None
        return {place: tuple(organisations) for place, organisations in places.items()}

    @cached_property
    def _by_kind(self) -> dict[str, dict[tuple[str, ...], Organisation]]:
        names: dict[str, dict[tuple[str, ...], Organisation]] = {"trust": {}, "icb": {}}
        for listing in self.listings:
            for name in (listing.organisation.name, *listing.former):
                if listing.organisation.kind in names:
                    names[listing.organisation.kind][key_of(name)] = listing.organisation
        return names

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word for names in self._by_kind.values() for key in names for word in key)

    def _match(self, text: str, start: int, floor: int) -> OrganisationMention | None:
        """The longest name that begins with the word at ``start``."""
        best: OrganisationMention | None = None
        words: list[Word] = []
        for end, node in self._walk(text, start, words):
            mention = _mention(text, words, end, node.forms, floor)
            if mention and (best is None or mention.end > best.end):
                best = mention
        return best

    def _walk(self, text: str, start: int, words: list[Word]) -> Iterator[tuple[int, _Node]]:
        """Every name's end on the way through the words, which are added to ``words``, and its node."""
        ways: list[_Node] = [self._root]
        for word in islice(words_of(text, start), _LONGEST):
            if words and not joins(text, words[-1].end, word.start):
                return
            words.append(word)
            if len(words) > 1 and word.keys[0][0] in SILENT:
                continue
            onward: list[_Node] = []
            for key, end in word.keys:
                for node in ways:
                    if key in node.below:
                        onward.append(node.below[key])
                        if node.below[key].forms:
                            yield end, node.below[key]
            ways = onward
            if not ways:
                return


def places_in(name: str) -> list[str]:
    """The places that a trust's or board's name may be shortened to, longest first.

    >>> places_in("South Harrowmere and Dunsley Hospitals NHS Foundation Trust")
    ['South Harrowmere and Dunsley', 'South Harrowmere']
    """
    core = re.sub(rf"^(?:The\s+|NHS\s+)|\s+(?:{TRUST_SUFFIX}|{ICB_SUFFIX})$", "", name.strip(), flags=re.IGNORECASE)
    core = re.sub(r"^University Hospitals?\s+(?:of\s+)?", "", core)
    kept: list[str] = []
    for word in core.split():
        if key_of(word) and (key_of(word)[0] in INSTITUTIONAL or key_of(word)[0] == "university"):
            break
        kept.append(word)
    while kept and kept[-1].lower() in ("and", "&", "of", "for", "district", "general", "combined", "integrated"):
        kept.pop()
    whole = " ".join(kept)
    parts = [re.split(r",\s*|\s+(?:and|&)\s+", whole)[0]] if kept else []
    return [p for p in dict.fromkeys((whole, *parts)) if len(p) > 3 and p.lower() not in QUALIFIERS and p[0].isupper()]


def _listing(row: dict[str, str]) -> Listing:
    def several(names: str) -> tuple[str, ...]:
        return tuple(name for name in names.split("|") if name)

    body = Organisation(row["name"], row["ods_code"] or None, row["kind"])
    return Listing(body, several(row["aliases"]), several(row["former"]))


def _forms_by_key(listings: Iterable[Listing]) -> dict[tuple[str, ...], list[_Form]]:
    """Every way to write every name. One that was only made here gives way to another body's own name."""
    forms: dict[tuple[str, ...], list[_Form]] = {}
    for listing in listings:
        for key, form in _forms(listing):
            known = forms.setdefault(key, [])
            if not any(form == other for other in known):
                known.append(form)
    for key, known in forms.items():
        kinds = {form.organisation.kind for form in known if not form.generated}
        forms[key] = [form for form in known if not (form.generated and form.organisation.kind in kinds)]
    return forms


def _forms(listing: Listing) -> Iterator[tuple[tuple[str, ...], _Form]]:
    body = listing.organisation
    for name in (body.name, *listing.former):
        if re.search(rf"\s(?:{TRUST_SUFFIX}|{ICB_SUFFIX})$", name) and body.kind in ("trust", "icb"):
            own = key_of(name)
            bare = body.kind == "icb" or not set(own) & INSTITUTIONAL
            for key in rearranged(own):
                yield key, _Form(body, bare, generated=key != own)
        else:
            yield _alias(name, body)
    for name in listing.aliases:
        yield _alias(name, body)


def _alias(name: str, body: Organisation) -> tuple[tuple[str, ...], _Form]:
    """A name that needs no suffix; a single word, an abbreviation or "The ..." must stand just so."""
    key = tuple(word.keys[0][0] for word in words_of(name) if word.keys[0][0] not in SILENT)
    exact = " " not in name or name.startswith("The ") or name.endswith(" ICB")
    return key, _Form(body, bare=False, literal=name if exact else None)


def _mention(text: str, words: list[Word], end: int, forms: list[_Form], floor: int) -> OrganisationMention | None:
    """What the words up to ``end`` name, suffix included; None where they are part of another name."""
    start = words[0].start
    for suffix, kind in ((_TRUST, "trust"), (_ICB, "icb")):
        after = suffix.match(text, end)
        # "Trust" alone may end any sentence about trust, hence the capitals.
        loud = after and ("nhs" in after[0].lower() or (text[start].isupper() and after[0].lstrip()[0].isupper()))
        of_kind = [
            form for form in forms if form.organisation.kind == kind and _may_precede_suffix(text, start, end, form)
        ]
        if after and loud and of_kind:
            if _is_part(text, start, floor) or _INCORPORATED.match(text, after.end()):
                return None
            prefix = _NHS.search(text, max(floor, start - 6), start) if kind == "icb" else None
            return _named(text, prefix.start() if prefix else start, after.end(), of_kind)
        if after and loud and {form.organisation.kind for form in forms} <= {"trust", "icb"}:
            return None  # the board of a place that has a trust of that name, or the other way round
    if _goes_on(text, end) or _is_part(text, start, floor):
        return None
    brand = _NHS.search(text, max(floor, start - 6), start)
    boards = [form for form in forms if form.organisation.kind == "icb" and form.literal is None]
    if brand and boards and text[start].isupper():
        return _named(text, brand.start(), end, boards)
    plain = [form for form in forms if not form.bare and _written_so(text, words, end, form)]
    return _named(text, start, end, plain) if plain else None


def _may_precede_suffix(text: str, start: int, end: int, form: _Form) -> bool:
    return form.literal is None or text[start:end] == form.literal.removeprefix("The ")


def _named(text: str, start: int, end: int, forms: list[_Form]) -> OrganisationMention:
    bodies = tuple(dict.fromkeys(form.organisation for form in forms))
    if len(bodies) == 1:
        return OrganisationMention(start, end, bodies[0])
    return OrganisationMention(start, end, None, exact=False, candidates=bodies)


def _written_so(text: str, words: list[Word], end: int, form: _Form) -> bool:
    """Whether the case is that of a name: an abbreviation's letters, capitals on the words of a longer one."""
    written = text[words[0].start : end]
    if form.literal is not None:
        if form.literal.startswith("The "):
            return text[max(0, words[0].start - 4) : words[0].start].lower() == "the " and (written == form.literal[4:])
        spoken = len(form.literal) >= 5 and form.literal.isupper() and written == form.literal.capitalize()
        return written == form.literal or spoken
    return text[words[0].start].isupper() and text[words[-1].start].isupper()


def _is_part(text: str, start: int, floor: int) -> bool:
    """Whether the words before make another name of it: "North ", "Saint ", "Dunsley and "."""
    before = text[max(floor, start - 60) : start]
    found = _BEFORE.search(before)
    word = re.split(r"(?<=[a-z])(?=[A-Z])", found[1])[-1] if found else ""  # "andSouth"
    if word.lower() in QUALIFIERS and (word[0].isupper() or text[start].islower()):
        return True
    if nearly_qualifies(word.lower()):
        return True
    joined = _JOINED.search(before)
    return joined is not None and joined[1].lower() not in _NO_PLACES and not joined[1].isupper()


def _goes_on(text: str, end: int) -> bool:
    """Whether a longer name, of some trust or board or of a firm, charity or club, begins with what ends here."""
    if _OTHER_BODY.match(text, end):
        return True
    after = _GOES_ON.match(text, end)
    if not after:
        return False
    # "Barts Health and Harrowmere NHS Trust" are two; "Oxford Health Partnership NHS Trust" is one, and unknown.
    rest = key_of(after["rest"])
    return bool(rest) and (not after["joint"].strip() or rest[0] in INSTITUTIONAL or rest[0] in ("social", "wellbeing"))
