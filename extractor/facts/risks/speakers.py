"""Who says so: attributions inside a statement, blanked so that its parts can be told."""

from __future__ import annotations

import re

SAYS = (
    r"(?:says?|saying|said|warn(?:s|ed|ing)?|tells?|told|adds?|added|argue[sd]?|caution(?:s|ed)|believe[sd]?|thinks?"
    r"|thought|felt|feels|fear(?:s|ed)?|dread(?:s|ed)?|notes?|noted|reports?|reported|states?|stated|predict(?:s|ed)?"
    r"|heard|advise[sd]?|conceded?|concedes|admits?|admitted|acknowledge[sd]?|explain(?:s|ed)|observe[sd]?"
    r"|suggest(?:s|ed)?"
    r"|highlight(?:s|ed)|claim(?:s|ed)?|wrote|writes|conclude[sd]?|worr(?:y|ies|ied)|expects?|expected|consider(?:s"
    r"|ed)?"
    r"|stress(?:es|ed)|remark(?:s|ed)|insist(?:s|ed)|estimate[sd]?|recognise[sd]?|flag(?:s|ged)|point(?:s|ed)? out"
    r"|remind(?:s|ed)|report(?:s|ed)? back|agree[sd]?|understands?|understood|maintain(?:s|ed)|voice[sd]?)"
)
# a capital in running words is a month or a name
MODAL = r"(?:(?-i:may|MAY|will|WILL)|might|could|would|can|cannot|can't|won't|must|shall|['’]ll|['’]d)"
_NAMED = (
    r"(?:he|she|they|it|we|I|one|the|a|an|his|her|its|our|their|this|that|Mr|Mrs|Ms|Dr|Professor|Prof|[A-Z][\w’'.-]*)"
)
_HYPOTHETICAL = rf"\b(?:if|unless|should|because|{MODAL}|risk that)\b"
_FEELING = (
    r"(?:concern(?:ed|s)?|anxious|worried|afraid|nervous|fearful|worr(?:y|ies)|fears?|anxiety|view|warnings?"
    r"|clear|aware)"
)

_PATTERNS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        # ...,” said the director
        rf"[,.?!]?(?:[”\"]|(?<=[,.?!])[’'])\s+(?=[^“\"]{{0,120}}\b{SAYS}\b)[^“\"]{{0,250}}$",
        # “...,” she told councillors, “and ...
        rf"[,.?!]?[”\"]\s+(?=[^“”\"]{{0,150}}\b{SAYS}\b)[^“”\"]{{0,250}}[“\"]",
        # ..., she warned | ..., according to the log
        rf",\s+(?:according to\s+[^,;]{{1,90}}|{SAYS}\s+(?!that\b|this\b){_NAMED}\b[^;]{{1,120}}"
        rf"|{_NAMED}\b(?![^,;]*{_HYPOTHETICAL})[^,;.“”\"]{{0,80}}?\s(?:{SAYS})(?:\s+[^,;]{{1,40}})?)[.\s]*$",
    )
)
_AMID = re.compile(
    rf",\s+(?:as\s+)?(?:he|she|they|it|I|we|(?:the|a|an|his|her)(?:\s[\w’'-]+){{1,4}}|(?:[A-Z][\w’'.-]+\s?){{1,4}})\s?"
    rf"(?:\w+\s){{0,2}}{SAYS}(?:\s(?:the|a|councillors|members|MPs|us|them)(?:\s[\w’'-]+){{0,3}})?(?=,\s)"
)
_LEAD = re.compile(
    rf"^(?:(?!{_HYPOTHETICAL})[^;]){{0,180}}?\b(?:{SAYS}|{_FEELING})\b"
    rf"(?:(?!{_HYPOTHETICAL})[^,;:]){{0,60}}?,?\s+that,?\s+",
    re.IGNORECASE,
)
_LEAD_PLAIN = re.compile(
    rf"^(?:(?!{_HYPOTHETICAL})[^;:]){{0,120}}?\b(?:said|says|warn(?:s|ed)|fear(?:s|ed)?|believe[sd]?|thinks?|thought"
    rf"|predict(?:s|ed)?|dread(?:s|ed)?|worry|worries|worried)\s+(?=[a-z“\"I](?:.*\b(?:{MODAL}|risk(?:s|ed)?)\b))",
    re.DOTALL,
)
_PUT_IT = re.compile(
    r"^(?:as [^,]{1,60} put(?:s)? it|according to [^,]{1,80}|in the words of [^,]{1,60}),\s+", re.IGNORECASE
)


def without_speakers(words: str) -> str:
    """The words with blanks in place of who says them ("The chair warned that", ", she added"); the length stays.

    >>> without_speakers("She warned that wards may close").strip()
    'wards may close'
    """
    for pattern in _PATTERNS:
        words = pattern.sub(_blank, words)
    words = _AMID.sub(_blank, words)
    for pattern in (_PUT_IT, _LEAD, _LEAD_PLAIN):
        found = pattern.match(words)
        if found and found.end() < len(words):
            words = _blank(found) + words[found.end() :]
            if pattern is _LEAD:
                break
    return words


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
