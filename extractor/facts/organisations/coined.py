"""Firms whose names say nothing of what they are ("Medivane"): by what they do, or by who works for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from extractor.facts.organisations.taken import Taken

_CAP = r"[A-Z][a-z][\w’'-]*"
_SAYS = r"(?:said|says|admits?|admitted|insists?|insisted|promised|hopes?|hoped|expects?|claims?|claimed|added|warned)"
_OF_ITSELF = re.compile(rf"(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})\s+{_SAYS}\s+(?:that\s+)?its?\b")
"""A name that says what "it" will do is no person's."""
_WORKS_FOR = re.compile(
    r"\b(?:director|executive|manager|founder|chair(?:man|woman)?|boss|owner|president|spokes\w+|co-founder|head)\s+"
    rf"(?:of|at|for)\s+(?P<name>{_CAP}(?:\s+{_CAP}){{0,2}})(?=[.,;:)”\"]|\s+(?:said|says|and)\b)"
)
_SELLS = re.compile(
    r"\b(?:(?:bought|leased|rented|purchased|hired|ordered)\s+(?:\w+\s+)?from"
    r"|(?:supplied|made|built|developed|hosted|designed|installed|manufactured)\s+by"
    rf"|(?:contract|deal|agreement)\s+with)\s+(?P<name>{_CAP}(?:\s+&\s+{_CAP})?)(?!\s+(?:{_CAP}|and\s+{_CAP}))"
)
_PARTNERS = re.compile(rf"(?<![A-Z]\w)(?<!\bin\s)(?<!\bof\s)(?P<name>{_CAP}\s+&\s+{_CAP})(?!\s+(?:{_CAP}|NHS|ICB))")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor)\.?\s+(?=$|[A-Z])"
)
_SHORTEST = 5
_NO_FIRM = frozenset(
    "unison unite gmb bma rcn labour parliament westminster whitehall treasury nobody everyone somebody anyone"
    " management downing germany france india america china japan europe italy spain poland australia canada lord"
    " britain london brexit covid christmas easter halloween whoever they both neither people everybody god".split()
)


_NO_FIRST_NAME = frozenset(
    "About And But The At For With From By In Of When While If Now Then Last Why Meanwhile As Will Can".split()
)


def find_coined(text: str, taken: Taken, own: Callable[[Sequence[str]], int]) -> Iterator[tuple[int, int]]:
    """Where such names stand; ``own`` counts the words of a name that are no common ones."""
    names = {
        match["name"]
        for pattern in (_OF_ITSELF, _WORKS_FOR, _SELLS, _PARTNERS)
        for match in pattern.finditer(text)
        if not taken.meets(*match.span("name")) and _is_name(text, match, own)
    }
    for name in sorted(names, key=lambda n: -len(n)):
        for match in re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])(?!\s+[A-Z]\w)", text):
            if not taken.meets(*match.span()):
                yield match.span()


def _is_name(text: str, match: re.Match[str], own: Callable[[Sequence[str]], int]) -> bool:
    name, start = re.sub(r"['’]s?$", "", match["name"]), match.start("name")
    words = [word for word in name.split() if word != "&"]
    if _TITLED.match(name + " "):
        return False  # "Ms Pell said that it"
    if name != match["name"] or own(words) < len(words) - (len(words) > 1 and "&" not in name):
        return False
    if any(word.lower() in _NO_FIRM for word in words) or _TITLED.search(text, max(0, start - 12), start):
        return False
    return len(words) > 1 or not (len(name) < _SHORTEST or _is_word_or_person(text, name))


def _is_word_or_person(text: str, word: str) -> bool:
    """Whether a lone word is written small elsewhere, is a plural that opens a sentence, or somebody's surname."""
    if re.search(rf"(?<![@./]){re.escape(word.lower())}\b(?!\.\w)", text) or any(
        m[1] not in _NO_FIRST_NAME for m in re.finditer(rf"\b([A-Z][a-z’'-]+)\s+{re.escape(word)}\b", text)
    ):
        return True
    inside = re.search(rf"[a-z,]\s+{re.escape(word)}\b", text) is not None
    return word.endswith("s") and not inside
