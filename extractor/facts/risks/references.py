"""A risk's place in a register ("BAF 3", "CRR-118", "Datix ref. 341")."""

from __future__ import annotations

import re

_NUMBER = r"[A-Z]{0,4}[-/]?\d{1,5}(?:[./-]\d{1,4})*[a-z]?"
_NAMED = (
    r"(?:(?:BAF|CRR|ORR|TRR|SRR|DRR|PRR|SR|PR|BR|RR|DIG|FIN|WF|EST)\s?(?:risk\s?)?(?:(?:no|ref)\.?\s?|#)?[:.]?\s?"
    r"|Datix\s?(?:risk\s?)?(?:(?:ID|no|ref|number)\.?\s?|#)?[:.]?\s?|(?:ID|Ref(?:erence)?)\b[.:#]?\s?(?:no\.?\s?)?"
    r"|Risk\s(?:(?:ID|no|ref|reference|number)\b[.:]?\s?|#)?)"
)
_CODE = (
    r"(?!Q[1-4]\b|M\d{1,2}\b|H[12]\b|FY|COVID|WTE|[LICSP]\s?[1-5]\b(?!\d))(?:[A-Z]{2,5}(?:\s"
    r"|[-/](?:[A-Z]{1,3}[-/])?)?|[A-Z]-?)\d{1,5}(?:\.\d{1,2})?[a-z]?"
)
_REFERENCE = re.compile(rf"(?<![\w£.-])(?P<ref>(?i:{_NAMED}){_NUMBER}|{_CODE})(?![\w%-]|\.\d|,\d{{3}}|\s?[x×*]\s?\d)")
_ENTRY = re.compile(
    r"\b(?:register(?:ed)?|risk|entry|datix|reference)\W{1,3}(?:(?:as|under|at|the|risk|entry|item)\s)*(?:number"
    r"|entry|item|no\.?)\s"
    r"(?P<ref>\d{1,5})\b|\b(?:under|as|is|\()\s?(?:entry|risk number)\s(?P<number>\d{1,5})\b",
    re.IGNORECASE,
)
"""A bare number in a register ("a risk, number 412", "register entry 2207")."""
_FIRST = re.compile(r"^[LICSP]\d{1,3}(?=[\s:.)–-])")
LABEL = re.compile(
    rf"^(?:{_REFERENCE.pattern}|[LICSP]\d{{1,3}}(?=[\s:.)–-])|(?i:risk|title|category|domain|principal risk"
    rf"|strategic risk|highest|new|top)\b)"
)
"""How a line begins that names or files the risk which it goes on to state."""


def find_code(words: str) -> str | None:
    """The first reference in the words, or None."""
    found = _REFERENCE.search(words)
    return found["ref"] if found else None


def find_reference(ahead: str, words: str, remarks: str) -> str | None:
    """The reference before the statement, after it, or in its own words in brackets."""
    nearest = [match["ref"] for match in _REFERENCE.finditer(ahead)]
    lone = _FIRST.match(ahead)
    inside = next((code for part in re.findall(r"\(([^()]*)\)", words) if (code := find_code(part))), None)
    named = re.search(rf"(?<![\w.-])(?i:{_NAMED}){_NUMBER}(?![\w%-])", words)
    found = (
        (nearest[-1] if nearest else lone[0] if lone else None)
        or inside
        or find_code(remarks)
        or (named[0] if named else None)
        or _find_entry(f"{ahead} {words} {remarks}")
    )
    return (
        re.sub(
            r"^(?:risk|the risk|ref(?:erence)?\.?:?|id:?)\s(?=[A-Z]{2,}[-\s]?\d)", "", found, flags=re.IGNORECASE
        ).rstrip(".: ")
        if found
        else None
    )


def _find_entry(words: str) -> str | None:
    found = _ENTRY.search(words)
    return (found["ref"] or found["number"]) if found else None
