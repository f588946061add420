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
    r"|remind(?:s|ed)|reckons?|reckoned|suspects?|suspected|complain(?:s|ed)?|report(?:s|ed)? back|agree[sd]?"
    r"|understands?|understood|maintain(?:s|ed)|voice[sd]?)"
)
# a capital in running words is a month or a name
MODAL = r"(?:(?-i:may|MAY|will|WILL)|might|could|would|can|cannot|can't|won't|must|shall|['’]ll|['’]d)"
_NAMED = (
    r"(?:he|she|they|it|we|I|one|the|a|an|his|her|its|our|their|this|that|Mr|Mrs|Ms|Dr|Professor|Prof|[A-Z][\w’'.-]*)"
)
_HYPOTHETICAL = rf"\b(?:if|unless|should|because|{MODAL}|risk that)\b"
_FEELING = (
    r"(?:concern(?:ed|s)?|anxious|worried|afraid|nervous|fearful|worr(?:y|ies)|fears?|anxiety|view|warnings?"
    r"|frightened|scared|alarmed|uneasy|wary|convinced|certain|terrified|advice (?:is|was)|evidence (?:is|was)"
    r"|(?:opinion|assessment|judge?ment|feeling|conclusion|consensus|suggestion|belief)(?: (?:is|was))?|clear|aware)"
)

_PATTERNS = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        # ...,” said the director
        rf"[,.?!]?(?:[”\"]|(?<=[,.?!])[’'])\s+(?=[^“\"]{{0,120}}\b{SAYS}\b)[^“\"]{{0,250}}$",
        # “...,” she told councillors, “and ...
        rf"[,.?!]?[”\"]\s+(?=[^“”\"]{{0,150}}\b{SAYS}\b)[^“”\"]{{0,250}}[“\"]",
        # ..., she warned | ..., according to the log
        rf",\s+(?:according to\s+[^,;]{{1,90}}(?:,\s(?:where|which|who)\s[^,;]*)?"
        rf"|(?:[\w’'-]+\s){{0,3}}[a-z]+(?:s|people|women)\s(?:say|said|fear|feared|warn|warned|believe|believed"
        rf"|claim|claimed|think)"
        rf"|{SAYS}\s+(?!that\b|this\b){_NAMED}\b[^;]{{1,120}}"
        rf"|{_NAMED}\b(?![^,;]*{_HYPOTHETICAL})[^,;.“”\"]{{0,80}}?\s(?:{SAYS})(?:\s+[^,;]{{1,40}})?)[.\s]*$",
    )
)
_AMID = re.compile(
    rf",\s+(?:as\s+)?(?:he|she|they|it|I|we|(?:the|a|an|his|her)(?:\s[\w’'-]+){{1,4}}"
    rf"|(?:[A-Z][\w’'.-]+\s?){{1,4}})\s?"
    rf"(?:\w+\s){{0,2}}{SAYS}(?:\s(?:the|a|councillors|members|MPs|us|them)(?:\s[\w’'-]+){{0,3}})?(?=,\s)"
)
_AMID_TURNED = re.compile(rf",\s+{SAYS}\s+(?:the|a|an|his|her|its|[A-Z])[^,;]{{1,80}}(?=,\s[^,;]*\b{MODAL}\b)")
_ASIDE = re.compile(
    r"(?:(?<=\bmay)|(?<=\bmight)|(?<=\bcould)|(?<=\bwould)|(?<=\bwill)|(?<=\bcan)),\s(?:however|in turn|therefore"
    r"|of course|though|too|then|in time|as a (?:result|consequence)|again"
    r"|at worst|in the end|moreover|indeed|for example|in consequence|[a-z]+ly),\s"
)
_LEAD = re.compile(
    rf"^(?:(?!{_HYPOTHETICAL})[^;]){{0,180}}?\b(?:{SAYS}|{_FEELING})\b"
    rf"(?:(?!{_HYPOTHETICAL})[^,;:]){{0,60}}?,?\s+that,?\s+",
    re.IGNORECASE,
)
_LEAD_PLAIN = re.compile(
    rf"^(?:(?!{_HYPOTHETICAL})[^;:]){{0,120}}?\b(?:said|says|say|warn(?:s|ed)?|fear(?:s|ed)?|believe[sd]?|thinks?"
    rf"|thought|reckons?|suspects?"
    rf"|predict(?:s|ed)?|dread(?:s|ed)?|worry|worries|worried)\s+(?=[a-z“\"I](?:.*\b(?:{MODAL}|risk(?:s|ed)?)\b))",
    re.DOTALL,
)
_BEFORE_QUOTE = re.compile(
    rf"^[^“”\":;]{{1,160}}?\b{SAYS}\b(?:\s[\w’'-]+){{0,4}}\s*(?:[:,]\s*[“\"]|:\s)(?=[“\"]?\s*[A-Z])", re.IGNORECASE
)
"""What stands before a quotation or a colon: "Its board paper states: “If ...\"."""
_PUT_IT = re.compile(
    r"^(?:as [^,]{1,60} put(?:s)? it|according to [^,]{1,80}|in the words of [^,]{1,60}),\s+"
    r"|^according to (?:(?:its|their|the|our|his|her) )?(?:[\w’'-]+ ){0,5}?(?:registers?|logs?|framework|papers?"
    r"|report|minutes"
    r"|BAF|chair|board|document|entry)\s+(?=the\b|a\b|an\b|there\b|it\b|they\b|we\b|[a-z]+s\b|if\b)",
    re.IGNORECASE,
)


def without_speakers(words: str) -> str:
    """The words with blanks in place of who says them ("The chair warned that", ", she added"); the length stays.

    >>> without_speakers("She warned that wards may close").strip()
    'wards may close'
    """
    words = _BEFORE_QUOTE.sub(_blank, words)
    words = _AMID_TURNED.sub(_blank, words)
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


def asides_as_adverbs(words: str) -> str:
    """The words with what is put in after a modal verb made one adverb, of the same length, so that the verb is seen.

    >>> asides_as_adverbs("This might, in turn, lead to harm")
    'This might xxxxxxxly lead to harm'
    """
    return _ASIDE.sub(lambda match: f" {'x' * (len(match[0]) - 4)}ly ", words)
