"""Names of organisations word by word: what two spellings of one name have in common, and no two names do."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’ʼ‘`"
_WORD = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*[{_APOSTROPHES}]?")
_GAP = re.compile(r"[ \t\xa0]*(?:,|&|\+|[-–‐‑])?[ \t\xa0]*(?:\r?\n[ \t\xa0]*)?(?:&[ \t\xa0]*(?:\r?\n[ \t\xa0]*)?)?|/")
_PLURALS = frozenset(("hospitals", "services", "valleys", "systems", "boards"))
SILENT = frozenset(("and", "of", "the"))
"""Words that names are written with or without."""

INSTITUTIONAL = frozenset(
    "hospital healthcare health care teaching partnership community centre group ambulance service mental alliance"
    " infirmary eye orthopaedic".split()
)
"""Words of which one at least makes a name more than a place: "Leeds" is a town, "Leeds Community" a trust."""

GENERIC = INSTITUTIONAL | frozenset("university integrated district general county royal foundation".split())
QUALIFIERS = frozenset(
    "north south east west mid central greater northern southern eastern western upper lower royal new great saint st"
    " city county isle".split()
)
"""Words that make another name of the one that follows: "East Cheshire" is not Cheshire."""

_COMMON = frozenset("last least past fast best rest test cost country under treat create".split())
"""Words one letter from a qualifier that are words of their own."""

TRUST_SUFFIX = (
    r"NHS\s+Foundation\s+Trust|NHS\s+Trust|NHS\s*F\.?T\b\.?|NHSFT|Foundation\s+(?:NHS\s+)?Trust|F\.?T\b\.?|Trust\b"
)
ICB_SUFFIX = r"(?:NHS\s+)?Integrated\s+Care\s+Board|(?:NHS\s+)?ICB\b"
_ENDING = re.compile(rf"\s+(?:{TRUST_SUFFIX}|{ICB_SUFFIX})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at ``text[start:end]``. ``keys`` are what it may stand for, each with where that word ends."""

    start: int
    end: int
    keys: tuple[tuple[str, int], ...]


def words_of(text: str, begin: int = 0) -> Iterator[Word]:
    """The words of a text from a place on, in order."""
    for match in _WORD.finditer(text, begin):
        start = match.start()
        yield Word(start, match.end(), tuple((key, start + length) for key, length in _keys(match[0])))


def starts_of(text: str, known: Container[str]) -> Iterator[int]:
    """Where those words begin that stand for one of ``known``."""
    for match in _WORD.finditer(text):
        for key, _ in _keys(match[0]):
            if key in known:
                yield match.start()
                break


@lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[tuple[str, int], ...]:
    """The word without its apostrophes and, where it may be a possessive, the word that possesses."""
    lower = word.lower()
    bare = lower.rstrip(_APOSTROPHES)
    parts = re.split(f"[{_APOSTROPHES}]", bare)
    keys = [(_singular("".join(parts)), len(bare))]
    if len(parts) > 1 and parts[-1] == "s":
        keys.append((_singular("".join(parts[:-1])), len(bare) - 2))
    return tuple(keys)


def _singular(key: str) -> str:
    if key == "saint":
        return "st"
    return key[:-1] if key in _PLURALS else key


def joins(text: str, start: int, end: int) -> bool:
    """Whether what lies between two words may lie inside a name: blanks, one line break, a comma, "&", a hyphen."""
    gap = text[start:end]
    return (
        gap in (" ", "\n")
        or _GAP.fullmatch(gap) is not None
        or (gap.startswith(".") and text[max(0, start - 2) : start].lower() == "st" and not gap[1:].strip())
    )


def key_of(name: str) -> tuple[str, ...]:
    """What all spellings of a name share: its words without suffix, "the", "of", "and", apostrophes, plural of
    "hospital".

    >>> key_of("The St. Aldhelm's Hospitals of Dunsley & Moor NHS Foundation Trust")
    ('st', 'aldhelms', 'hospital', 'dunsley', 'moor')
    """
    return tuple(key for word in words_of(_ENDING.sub("", name.strip())) if (key := word.keys[0][0]) not in SILENT)


def kind_of(name: str) -> str | None:
    """What the name's ending makes of it: trust, icb, company, council, or None."""
    for kind, ending in (
        ("icb", rf"(?:{ICB_SUFFIX})$"),
        ("trust", rf"(?:{TRUST_SUFFIX})$"),
        ("company", r"\b(?:Ltd|Limited|plc|LLP|Inc)\.?$"),
        ("council", r"\bCouncil$"),
        ("body", r"\bCIC$"),
    ):
        if re.search(ending, name, re.IGNORECASE):
            return kind
    return "trust" if re.search(r"\bHospitals?\b", name) else None


def rearranged(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Other orders and joins in which people write the same name: "X University Hospitals", "Health Care"."""
    found = {key}
    place = tuple(word for word in key if word not in ("university", "hospital"))
    if {"university", "hospital"} <= set(key) and not set(place) & INSTITUTIONAL and _together(key):
        found |= {("university", "hospital", *place), (*place, "university", "hospital")}
    joined: list[tuple[str, ...]] = []
    for form in found:
        text = " ".join(form)
        joined += [tuple(text.replace("health care", "healthcare").split())]
        joined += [tuple(text.replace("healthcare", "health care").split())]
    return found | set(joined)


def _together(key: tuple[str, ...]) -> bool:
    return abs(key.index("university") - key.index("hospital")) == 1 and key.count("hospital") == 1


def nearest(
    key: tuple[str, ...], names: Iterable[tuple[str, ...]], vocabulary: frozenset[str]
) -> tuple[str, ...] | None:
    """The one name that ``key`` is with at most two mistyped words, or None where there is none or more than one.

    A word that stands in any name is never taken for a mistyped other one: that is how one trust would become another.
    """
    found = None
    for name in names:
        if len(name) != len(key) or key == name:
            continue
        pairs = [(ours, theirs) for ours, theirs in zip(key, name, strict=True) if ours != theirs]
        if len(pairs) <= 2 and all(ours not in vocabulary and _mistyped(ours, theirs) for ours, theirs in pairs):
            if found is not None:
                return None
            found = name
    return found


def _mistyped(word: str, meant: str) -> bool:
    """Whether a word is likelier a slip of the keys than a word of its own.

    In a place's name a replaced letter makes another place ("Bolton", "Belton"), so there only letters that swapped,
    doubled or fell out count, or a replaced one in a long word. Words such as "university" are known, and may be
    further off.
    """
    if len(meant) < 6 or word[0] != meant[0] or abs(len(word) - len(meant)) > 2:
        return False
    distance = edits(word, meant)
    if meant in GENERIC:
        return distance <= (2 if len(meant) >= 8 else 1)
    if distance != 1:
        return False
    return len(meant) >= 9 or len(word) != len(meant) or sorted(word) == sorted(meant)


@lru_cache(maxsize=4096)
def nearly_qualifies(word: str) -> bool:
    """Whether a word may be a mistyped "North" or "Royal": "orth East London" is not East London."""
    if word in _COMMON or len(word) < 3:
        return False
    return any(len(meant) > 3 and edits(word, meant) <= 1 for meant in QUALIFIERS)


def edits(left: str, right: str) -> int:
    """Letters put in, left out, replaced or swapped with their neighbour (Damerau's distance, restricted)."""
    before: Sequence[int] = []
    last: Sequence[int] = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
