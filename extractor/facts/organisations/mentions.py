"""Every naming of an organisation in a document: listed names, patterned ones, and what it calls them itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.facts.organisations.gazetteer import Gazetteer, Organisation, OrganisationMention, places_in
from extractor.facts.organisations.names import ICB_SUFFIX, QUALIFIERS, TRUST_SUFFIX, key_of, kind_of
from extractor.facts.organisations.patterns import find_patterned

_DEFINED = re.compile(r"\s{0,2}\(([^()]{2,90})\)")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z&-]{1,9}")
_NOUN = re.compile(r"(?:the |our )?(trust|icb|board|organisation|group|foundation trust|partnership)", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<![\w'’-])[A-Z][\w&]*(?:['’-][A-Za-z]\w*)*")
_PLACED = re.compile(
    r"\b(?:in|near|around|across|outside|throughout|into|mr|mrs|ms|dr|lord|lady|sir|prof)\.?\s+$", re.IGNORECASE
)
_QUALIFIED = re.compile(r"([A-Z][\w-]*)[ -]$")
_AND_NAME = re.compile(r"[ -](?!Trust\b|FT\b|NHS\b|ICB\b)[A-Z][a-z]")
_SUFFIX = re.compile(rf"\s+(?:NHS\s+(?:Foundation\s+)?Trust|NHS\s*FT|[Tt]rust|FT|{ICB_SUFFIX})\b")
_ACTS = re.compile(
    r"(?:['’]s?\s|(?:\s+(?:also|now|still|alone|itself))*\s+(?:reported|recorded|ha[sd]|have|said|says|plan(?:s|ned)|posted"
    r"|saw|sees|is|was|will|would|expects?|expected|missed|cut|aims?|hopes?|must|stood|stands|rose|fell|reduced)\b|\s*[:(|]|,?\s+\d)"
)
_FIRST_NAME = re.compile(r"\b(?!At\b|And\b|But\b|For\b|While\b|When\b)[A-Z][a-z]+ $")
_AT = re.compile(r"\b[Aa]t\s+$")


@dataclass
class _Names:
    """What a document calls a body apart from its name, and from where on."""

    gazetteer: Gazetteer
    by_first_word: dict[str, list[tuple[str, Organisation, int]]] = field(default_factory=dict)
    seen: set[tuple[str, Organisation]] = field(default_factory=set)

    def add(self, alias: str, organisation: Organisation, since: int) -> None:
        first = _CAPITAL.match(alias)
        if first and (alias, organisation) not in self.seen:
            self.seen.add((alias, organisation))
            self.by_first_word.setdefault(first[0], []).append((alias, organisation, since))


def find_mentions(
    text: str, gazetteer: Gazetteer | None = None, issuer: Organisation | None = None
) -> list[OrganisationMention]:
    """The mentions in order, without overlaps.

    A town alone names a trust only after the document has named that trust in full (or where it is the ``issuer``); a
    town of which the document has named several trusts, or none, is a mention of none.
    """
    gazetteer = gazetteer or Gazetteer.load()
    listed = gazetteer.find(text)
    patterned = _patterned(text, gazetteer, listed)
    full = sorted([*listed, *patterned], key=lambda m: m.start)
    names = _own_names(text, full, gazetteer, issuer)
    full = _settle_ambiguous(text, full, names, issuer)
    return sorted([*full, *_aliases(text, full, names)], key=lambda m: m.start)


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


def _patterned(text: str, gazetteer: Gazetteer, listed: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """Names that are on no list: mended where they are one listed name mistyped, else bodies of this document's own."""
    spans = find_patterned(text, [(m.start, m.end) for m in listed])
    written = [" ".join(text[start:end].split()) for start, end in spans]
    own: dict[tuple[str, ...], Organisation] = {}
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
    text: str, full: Sequence[OrganisationMention], gazetteer: Gazetteer, issuer: Organisation | None
) -> _Names:
    names = _Names(gazetteer)
    if issuer:
        for alias in _short_names(issuer.name):
            names.add(alias, issuer, 0)
    for mention in full:
        body = mention.organisation
        if body is None:
            continue
        for words in _definitions(text, mention):
            if _ABBREVIATION.fullmatch(words) and not _NOUN.fullmatch(words):
                names.add(words, body, mention.start)
        if body.kind in ("trust", "icb", "company"):
            for name in {body.name, " ".join(text[mention.start : mention.end].split())}:
                for alias in _short_names(name):
                    names.add(alias, body, mention.end)
    return names


def _short_names(name: str) -> list[str]:
    core = re.sub(rf"^(?:The|NHS)\s+|\s+(?:{TRUST_SUFFIX}|{ICB_SUFFIX}|Ltd|Limited)$", "", name)
    return list(
        dict.fromkeys(n for n in (core, *places_in(name), *_first_place(core)) if len(n) > 3 and not n.isupper())
    )


def _first_place(core: str) -> Iterator[str]:
    """ "Harrowmere" of "Harrowmere Valley": its first word, where that is neither common nor half a name."""
    places = places_in(core)
    first = places[-1].split()[0] if places else ""
    if len(first) >= 4 and first.lower() not in QUALIFIERS and not first.lower().startswith("university"):
        yield first.rstrip(",")


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


def _aliases(text: str, full: Sequence[OrganisationMention], names: _Names) -> Iterator[OrganisationMention]:
    places: dict[str, list[str]] = {}
    for place in names.gazetteer.places:
        places.setdefault(place.split()[0].rstrip(","), []).append(place)
    at, done = 0, 0
    for match in _CAPITAL.finditer(text):
        start = match.start()
        while at < len(full) and full[at].end <= start:
            at += 1
        if start < done or (at < len(full) and full[at].start <= start):
            continue
        mention = _alias_at(text, start, _bare(match[0]), names, places)
        if mention and (at == len(full) or mention.end <= full[at].start):
            yield mention
            done = mention.end


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def _alias_at(
    text: str, start: int, word: str, names: _Names, places: dict[str, list[str]]
) -> OrganisationMention | None:
    called = [
        (alias, body, since)
        for alias, body, since in names.by_first_word.get(word, ())
        if since <= start
        and text.startswith(alias, start)
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


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether the words beside it make a town a place, a person or part of another name."""
    before = text[max(0, start - 24) : start]
    qualified = _QUALIFIED.search(before)
    if _PLACED.search(before) or (qualified and qualified[1].lower() in QUALIFIERS):
        return True
    return _AND_NAME.match(text, end) is not None
