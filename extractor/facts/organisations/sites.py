"""Names that say less than a trust's: hospitals by their own names, and suppliers by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = r"(?:[A-Z][\w'’-]+|St\.?)"
_SITE = re.compile(
    rf"(?<![\w'’-])(?!(?:The|At|In|On|For|Of|And|But|When|While|Our|This|That)\s){_WORD}(?:\s+(?:{_WORD}|and|of))*?"
    r"\s+(?:(?:General|Royal|District|University|Community|Children['’]s|Women['’]s|Memorial|Cottage|County)\s+)*"
    r"(?:Hospitals?|Infirmary|General|Pathology|Ambulance\s+Service|Healthcare|Hospice)(?![\w-]|\s+[A-Z])"
)
_COLLEGE = re.compile(
    r"\b(?:Royal\s+|British\s+|Chartered\s+)?(?:College|Society|Association|Institute|Federation"
    r"|Faculty)\s+of(?:\s+(?:the\s+)?(?:and\s+)?[A-Z][\w-]+)+"
)
_SUPPLIER = re.compile(
    r"\b(?:[Ss]upplier|[Vv]endor|[Cc]ontractor|[Mm]anufacturer|[Dd]eveloper|software (?:house|firm|company)|(?:its"
    r"|the) maker)s?,?\s+"
    r"(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,2})"
)


_CALLED_SUPPLIER = re.compile(
    r"\b[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,2}(?=,\s+(?:the|its)\s+(?:\w+\s+)?(?:supplier|vendor|contractor|maker"
    r"|developer)\b)"
)


def find_sites(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Hospitals and services named alone: "Rushgate General", "Marlow Pathology"."""
    for match in _SITE.finditer(text):
        if not _overlaps(match.span(), taken):
            yield match.span()


def find_suppliers(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names that the word for a supplier stands before: "the supplier, Zentrix Health"."""
    for match in _SUPPLIER.finditer(text):
        if not _overlaps(match.span("name"), taken):
            yield match.span("name")
    for match in _CALLED_SUPPLIER.finditer(text):
        if not _overlaps(match.span(), taken):
            yield match.span()


def find_colleges(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Professional bodies: "Royal College of Midwives", "Society of Radiographers"."""
    for match in _COLLEGE.finditer(text):
        if not _overlaps(match.span(), taken):
            yield match.span()


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
