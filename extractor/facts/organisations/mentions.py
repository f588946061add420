"""Every naming of an organisation in a document: listed names, patterned ones, and what it calls them itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extractor.facts.organisations.gazetteer import Gazetteer, Organisation, OrganisationMention, places_in
from extractor.facts.organisations.institutions import Institution, own_words
from extractor.facts.organisations.names import ICB_SUFFIX, INSTITUTIONAL, QUALIFIERS, TRUST_SUFFIX, key_of, kind_of
from extractor.facts.organisations.spelt import CAPITAL, Spelt
from extractor.facts.organisations.words import COMMON

_DEFINED = re.compile(r"\s{0,2}\(([^()]{2,90})\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&-]{1,9}")
_NOUN = re.compile(r"(?:the |our )?(trust|icb|board|organisation|group|foundation trust|partnership)", re.IGNORECASE)
_PLACED = re.compile(
    r"\b(?:in|near|around|across|outside|throughout|into|mr|mrs|ms|dr|lord|lady|sir|prof)\.?\s+$", re.IGNORECASE
)
_QUALIFIED = re.compile(r"([A-Z][\w-]*)[ -]$")
_AND_NAME = re.compile(r"[ -](?!Trust\b|FT\b|NHS\b|ICB\b)[A-Z][a-z]")
_SUFFIX = re.compile(rf"\s+(?:NHS\s+(?:Foundation\s+)?Trust|NHS\s*FT|[Tt]rust|FT|{ICB_SUFFIX})\b")
_ACTS = re.compile(
    r"(?:['’]s?\s|(?:\s+(?:also|now|still|alone|itself))*\s+(?:reported|recorded|ha[sd]|have|said|says|plan(?:s"
    r"|ned)|posted"
    r"|saw|sees|is|was|will|would|expects?|expected|missed|cut|aims?|hopes?|must|stood|stands|rose|fell|reduced)\b"
    r"|\s*[:(|]|,?\s+\d)"
)
_FIRST_NAME = re.compile(r"\b(?!At\b|And\b|But\b|For\b|While\b|When\b)[A-Z][a-z]+ $")
_HEADS_LINE = re.compile(r"^[ \t]*(?:[•●▪*–-]|\(?[\da-z]{1,3}(?:\.\d+)*[.)]?)?[ \t]*$")
_CAPITALS = re.compile(r"([A-Z][A-Z’'-]{3,}(?: [A-Z][A-Z’'-]+){0,3})(?=[.:]\s)")
_OWN_WORD = re.compile(
    r"\b[Tt]he (Infirmary|General|Royal|Victoria|Countess|Memorial|Marsden|Orthopaedic)"
    r"(?=[.,;:?!)”\"]|['’]s\b|\s+[a-z])"
)
_AT = re.compile(r"\b[Aa]t\s+$")
_BEGINS = re.compile(r"(?:^|[.!?]\s+)(?:The\s+|At\s+)?$|\bin\s+question,\s+$", re.MULTILINE)
"""Before the subject of a sentence."""
_BOARDED = ("trust", "icb")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass
class _Names:
    """What a document calls a body apart from its name, and from where on."""

    gazetteer: Gazetteer
    by_first_word: dict[str, list[tuple[str, Organisation, int]]] = field(default_factory=dict)
    seen: set[tuple[str, Organisation]] = field(default_factory=set)

    def add(self, alias: str, organisation: Organisation, since: int) -> None:
        first = CAPITAL.match(alias)
        if first and (alias, organisation) not in self.seen:
            self.seen.add((alias, organisation))
            self.by_first_word.setdefault(first[0], []).append((alias, organisation, since))


def find_mentions(
    text: str | Spelt,
    gazetteer: Gazetteer | None = None,
    issuer: Organisation | None = None,
    titled: Sequence[Organisation] = (),
) -> list[OrganisationMention]:
    """The mentions in order, without overlaps; ``titled`` are the bodies that the document's title names in full.

    A town alone names a trust only after the document has named that trust in full (or where it is the ``issuer``); a
    town of which the document has named several trusts, or none, is a mention of none. A text that was read before
    (``Spelt``) is not read anew, and has its own gazetteer.
    """
    spelt = text if isinstance(text, Spelt) else Spelt(text, gazetteer)
    text = spelt.text
    known = [*([issuer] if issuer else []), *titled]
    full = sorted([*spelt.listed, *_patterned(spelt, known)], key=lambda m: m.start)
    full = sorted([*full, *_sites_and_suppliers(spelt, full, known, issuer)], key=lambda m: m.start)
    names = _own_names(text, full, spelt.gazetteer, known)
    full = _settle_ambiguous(text, full, names, issuer)
    full = sorted([*full, *_by_own_word(text, full)], key=lambda m: m.start)
    return sorted([*full, *_aliases(spelt, full, names)], key=lambda m: m.start)


def titled_organisations(title: str | None, text: str | Spelt) -> list[Organisation]:
    """The bodies that a title names, by their fuller names where the text has them."""
    named = [m.organisation for m in find_mentions(title) if m.organisation] if title else []
    inside = [m.organisation for m in find_mentions(text) if m.organisation] if named else []
    return list(dict.fromkeys(fuller_name(body, inside) for body in named))


def fuller_name(body: Organisation, others: Sequence[Organisation]) -> Organisation:
    """The trust or board of which the body's name is a shorter one ("Dunsley trust"), else the body."""
    if body.ods_code is not None:
        return body
    words = len(body.name.split())
    longer = (b for b in others if b.kind in _BOARDED and len(b.name.split()) > words)
    return next((b for b in longer if _is_part_of_one(body.name, [b])), body)


def defined_nouns(text: str, mentions: Sequence[OrganisationMention]) -> dict[str, Organisation | None]:
    """Whom a document says that it means by "the Trust": lower-case noun to body, None where it says so of several.

    >>> text = "Harrowmere Valley NHS Foundation Trust (the Trust) has"
    >>> defined_nouns(text, find_mentions(text))["trust"].name
    'Harrowmere Valley NHS Foundation Trust'
    """
    nouns: dict[str, Organisation | None] = {}
    for mention in mentions:
        for words in _definitions(text, mention):
            noun = _NOUN.fullmatch(words)
            if noun and mention.organisation:
                key = noun[1].lower().removeprefix("foundation ")
                nouns[key] = (
                    mention.organisation if nouns.get(key, mention.organisation) == mention.organisation else None
                )
    return nouns


def _definitions(text: str, mention: OrganisationMention) -> list[str]:
    match = _DEFINED.match(text, mention.end)
    if not match:
        return []
    parts = re.split(r",|;|\bor\b|\band\b|/", re.sub(r"\bhere(?:in)?after(?: referred to as)?\b", "", match[1]))
    return [part.strip(" \n\t“”\"'‘’") for part in parts]


def _sites_and_suppliers(
    spelt: Spelt, full: Sequence[OrganisationMention], known: Sequence[Organisation], issuer: Organisation | None
) -> list[OrganisationMention]:
    """Suppliers by what they are called, and bodies of other kinds; a hospital alone only where it is nobody's site."""
    text = spelt.text
    spans = [(span, "national") for span in spelt.colleges]
    bodies = dict.fromkeys((*known, *(m.organisation for m in full if m.organisation)))
    trusts = [body for body in bodies if body.kind in _BOARDED]
    written = (text[one.start : one.end] for one in spelt.institutions)
    longer = dict.fromkeys((*written, *(m.organisation.name for m in full if m.organisation)))
    for one in spelt.institutions:
        if _is_part_of_one(text[one.start : one.end], trusts):
            continue
        if one.kind == "company" and any(text[one.start : one.end] in other.split()[:-1] for other in longer):
            continue  # a fuller name of it is known
        if one.inner and issuer and issuer.kind == "trust":
            continue
        if one.site and trusts and not _stands_alone(text, one, full, trusts, issuer):
            continue
        spans.append(((one.start, one.end), one.kind))
    own: dict[tuple[str, ...], Organisation] = {}
    found = []
    for (start, end), kind in sorted(spans):
        name = " ".join(text[start:end].split())
        body = own.setdefault(tuple(name.lower().split()), Organisation(name, None, kind))
        found.append(OrganisationMention(start, end, body, exact=False))
    return found


def _is_part_of_one(name: str, bodies: Sequence[Organisation]) -> bool:
    """Whether a name is a shorter one of a trust or board: all its words are in that one's name."""
    words = _singulars(name) - {"trust", "nhs"}
    return any(words <= _singulars(body.name) for body in bodies)


@lru_cache(maxsize=4096)
def _singulars(name: str) -> frozenset[str]:
    """A name's words in lower case, without possessives and plurals; the same few names are compared many times."""
    return frozenset(_POSSESSIVE.sub("", word.lower()).rstrip("s") for word in name.split())


def _stands_alone(
    text: str,
    one: Institution,
    full: Sequence[OrganisationMention],
    trusts: Sequence[Organisation],
    issuer: Organisation | None,
) -> bool:
    """Whether a hospital is no site: it begins a paragraph that names no trust or board, or has several hospitals."""
    start, own = one.start, text[one.start : one.end].split()
    if own[-1] == "Hospitals" and not any(own[0] in body.name.split() for body in trusts):
        return True
    if issuer is not None:  # in a body's own paper its site
        return False
    line = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    begins = _BEGINS.search(text, line, start) is not None
    return begins and not any(line <= m.start < end for m in full if m.organisation and m.organisation.kind in _BOARDED)


def _patterned(spelt: Spelt, known: Sequence[Organisation]) -> list[OrganisationMention]:
    """Names that are on no list: mended where they are one listed name mistyped, else bodies of this document's own."""
    spans, gazetteer = spelt.patterned, spelt.gazetteer
    written = [" ".join(spelt.text[start:end].split()) for start, end in spans]
    own = {_key(body.name): body for body in known if body.ods_code is None}
    for name in sorted(written, key=lambda n: (n.isupper(), -len(n))):
        own.setdefault(_key(name), Organisation(name, None, kind_of(name) or "trust"))
    mentions = []
    for (start, end), name in zip(spans, written, strict=True):
        body = None if gazetteer.lists(name) else gazetteer.nearest(name) or own[_key(name)]
        mentions.append(OrganisationMention(start, end, body, exact=False))
    return mentions


def _key(name: str) -> tuple[str, ...]:
    board = "icb" if kind_of(name) == "icb" else ""
    return (board, *(word for word in key_of(name) if word != "nhs"))


def _own_names(
    text: str, full: Sequence[OrganisationMention], gazetteer: Gazetteer, known: Sequence[Organisation]
) -> _Names:
    names = _Names(gazetteer)
    for issuing in known:
        for alias in _short_names(issuing.name):
            names.add(alias, issuing, 0)
    known_words = {m.organisation.name.split()[0] for m in full if m.organisation and m.organisation.kind in _BOARDED}
    told: set[tuple[Organisation, str]] = set()
    for mention in full:
        body = mention.organisation
        if body is None:
            continue
        for words in _definitions(text, mention):
            if _ABBREVIATION.fullmatch(words) and not _NOUN.fullmatch(words):
                names.add(words, body, mention.start)
        written = " ".join(text[mention.start : mention.end].split())
        if (body, written) in told:  # its short names count from its first naming on
            continue
        told.add((body, written))
        for alias in _called(text, body, written, known_words):
            names.add(alias, body, mention.end)
    return names


def _called(text: str, body: Organisation, written: str, known_words: set[str]) -> Iterator[str]:
    """What a body is called for short once it was named; ``known_words`` are the first words of trusts and boards."""
    if body.kind in ("trust", "icb", "company"):
        for name in {body.name, written}:
            yield from _short_names(name)
    elif body.kind == "body":
        for alias in (body.name, own_words(body.name), *_first_of(text, own_words(body.name))):
            if len(alias) > 3 and alias.split(maxsplit=1)[0] not in known_words:
                yield alias


def _first_of(text: str, own: str) -> Iterator[str]:
    """ "Castellan" of "Castellan Custodial": a first word that is none of the language, as far as the text shows."""
    first = own.split(maxsplit=1)[0] if " " in own else ""
    if len(first) > 4 and first.lower() not in COMMON and not re.search(rf"\b{re.escape(first.lower())}\b", text):
        yield first


def _short_names(name: str) -> list[str]:
    core = re.sub(rf"^(?:The|NHS)\s+|\s+(?:{TRUST_SUFFIX}|{ICB_SUFFIX}|Ltd|Limited)$", "", name)
    return list(
        dict.fromkeys(
            n
            for n in (core, *places_in(name), *_first_place(core), *_beginnings(core))
            if len(n) > 3 and not n.isupper()
        )
    )


def _beginnings(core: str) -> Iterator[str]:
    """ "Saltmoor Ambulance" of "Saltmoor Ambulance Service": what goes up to a word that makes it an institution."""
    words = core.split()
    for i in range(2, len(words)):
        if words[i - 1].lower() in INSTITUTIONAL and words[i].lower() not in ("and", "of", "&"):
            yield " ".join(words[:i])


def _first_place(core: str) -> Iterator[str]:
    """ "Harrowmere" of "Harrowmere Valley": its first word, where that is neither common nor half a name."""
    places = places_in(core)
    first = places[-1].split()[0] if places else ""
    if len(first) >= 4 and first.lower() not in QUALIFIERS and not first.lower().startswith("university"):
        yield first.rstrip(",")


def _by_own_word(text: str, full: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """ "The Infirmary", "the General" of the one body whose name has that word."""
    bodies = list(dict.fromkeys(m.organisation for m in full if m.organisation and m.organisation.kind in _BOARDED))
    for match in _OWN_WORD.finditer(text):
        fitting = [body for body in bodies if match[1] in body.name.split()]
        if len(fitting) == 1 and not any(m.start < match.end() and match.start() < m.end for m in full):
            yield OrganisationMention(match.start(1), match.end(1), fitting[0], exact=False, candidates=(fitting[0],))


def _settle_ambiguous(
    text: str, full: Sequence[OrganisationMention], names: _Names, issuer: Organisation | None
) -> list[OrganisationMention]:
    """An abbreviation of several bodies is that of the one which this document names in full."""
    named = {m.organisation for m in full if m.organisation} | ({issuer} if issuer else set())
    settled = []
    for mention in full:
        own = {body for alias, body, _ in names.by_first_word.get(text[mention.start : mention.end], ())}
        likely = own or {body for body in mention.candidates if body in named}
        if len(likely) == 1 and (mention.candidates or own):
            settled.append(replace(mention, organisation=likely.pop(), exact=not mention.candidates))
        else:
            settled.append(mention)
    return settled


def _aliases(spelt: Spelt, full: Sequence[OrganisationMention], names: _Names) -> Iterator[OrganisationMention]:
    text = spelt.text
    places: dict[str, list[str]] = {}
    for place in names.gazetteer.places:
        places.setdefault(place.split()[0].rstrip(","), []).append(place)
    at, done = 0, 0
    for start, word in spelt.capitals:
        bare = _bare(word)
        if not (bare in names.by_first_word or bare.lower() in places or word.title() in names.by_first_word):
            continue
        while at < len(full) and full[at].end <= start:
            at += 1
        if start < done or (at < len(full) and full[at].start <= start):
            continue
        mention = _alias_at(text, start, bare, names, places) or _run_in(text, start, word, names)
        if mention and (at == len(full) or mention.end <= full[at].start):
            yield mention
            done = mention.end


def _run_in(text: str, start: int, word: str, names: _Names) -> OrganisationMention | None:
    """A name in capitals that begins a line as a heading does: "SALTMOOR. No such trouble here"."""
    line = text.rfind("\n", 0, start) + 1
    capitals = _CAPITALS.match(text, start)
    if not capitals or not _HEADS_LINE.search(text[line:start]):
        return None
    called = [
        body
        for alias, body, _ in names.by_first_word.get(word.title(), ())
        if alias.upper() == capitals[1] and body.kind in _BOARDED
    ]
    if len(set(called)) != 1:
        return None
    return OrganisationMention(start, capitals.end(1), called[0], exact=False, candidates=(called[0],))


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _alias_at(
    text: str, start: int, word: str, names: _Names, places: dict[str, list[str]]
) -> OrganisationMention | None:
    called = [
        (alias, body, since)
        for alias, body, since in names.by_first_word.get(word, ())
        if text.startswith(alias, start)
        and (since <= start or _is_early(text, alias, start))
        and not text[start + len(alias) : start + len(alias) + 1].isalnum()
    ]
    if called:
        longest = max(len(alias) for alias, _, _ in called)
        bodies = tuple(dict.fromkeys(body for alias, body, _ in called if len(alias) == longest))
        end = start + longest
        if not text[start:end].isupper() and _is_place(text, start, end):
            return None
        suffix = _SUFFIX.match(text, end)
        end = suffix.end() if suffix else end
        return OrganisationMention(start, end, bodies[0] if len(bodies) == 1 else None, exact=False, candidates=bodies)
    for place in sorted(places.get(word.lower(), ()), key=len, reverse=True):
        end = start + len(place)
        if _FIRST_NAME.search(text, max(0, start - 24), start):
            return None
        if text[start:end].lower() == place and not text[end : end + 1].isalnum() and not _is_place(text, start, end):
            if _ACTS.match(text, end) or _AT.search(text, max(0, start - 5), start):
                bodies = names.gazetteer.places[place]
                # Two places together make one trust's name; a town alone is only a town.
                sure = len(bodies) == 1 and " and " in place and place.split()[0].rstrip(",") != place
                return OrganisationMention(start, end, bodies[0] if sure else None, exact=False, candidates=bodies)
            return None
    return None


def _is_early(text: str, alias: str, start: int) -> bool:
    """Whether a short name stands for a body that is only named later: a longer one, or a town that acts."""
    end = start + len(alias)
    heads = _HEADS_LINE.search(text[text.rfind("\n", 0, start) + 1 : start]) and text[end : end + 1] in ".:"
    return (
        bool(heads)
        or " " in alias
        or alias.isupper()
        or _ACTS.match(text, end) is not None
        or bool(_AT.search(text, max(0, start - 5), start))
    )


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether the words beside it make a town a place, a person or part of another name."""
    before = text[max(0, start - 24) : start]
    qualified = _QUALIFIED.search(before)
    if _PLACED.search(before) or (qualified and qualified[1].lower() in QUALIFIERS):
        return True
    return _AND_NAME.match(text, end) is not None
