"""What a column or a row is about, by the words of its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache


class Role(Enum):
    """What the cells under a heading hold."""

    TARGET = "where a measure should be"
    CHANGE = "how far a measure moved or lies off"
    DUE = "when something is due"
    ORIGINAL = "when it was first due"
    REVISED = "when it is due now"
    DONE = "when it was done"
    STATUS = "how far it is"
    MILESTONE = "what is due"
    REFERENCE = "a number or code"
    RISK = "a risk in words"
    CAUSE = "why it may happen"
    EVENT = "what may happen"
    EFFECT = "what would follow"
    LIKELIHOOD = "how likely it is"
    IMPACT = "how bad it would be"
    INHERENT = "the score before controls"
    SCORE = "the score now"
    GOAL = "the score aimed at"
    CATEGORY = "what kind of risk it is"


_POSTS = re.compile(
    r"\b(?:vac(?:s|ant|anc(?:y|ies))?|unfilled|unfilled posts?|posts? (?:vacant|unfilled)|gap)\b", re.IGNORECASE
)
_NO_POSTS = re.compile(
    r"\b(?:days?|time to|hours?|shifts?|cost|£|adverts?|advertised|applica\w+|interviews?|duties|sessions?|target"
    r"|movement|change|reason|beds?|bank|agency|offers?|offered|closing|comments?|notes?|filled)\b|£",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_RATE = re.compile(r"\brate\b", re.IGNORECASE)
_WTE = re.compile(r"\b(?:wte|fte|w\.t\.e|f\.t\.e)\b", re.IGNORECASE)
_HEADS = re.compile(r"\b(?:posts|heads?|headcount|hc)\b", re.IGNORECASE)

_DATES: tuple[tuple[Role, str], ...] = (
    (
        Role.DONE,
        r"actual|completed(?: on| date)?|completion achieved|date (?:completed|closed|met|achieved)|closed(?: on)?",
    ),
    (
        Role.ORIGINAL,
        r"original|originally|baseline|initial (?:date|target|due)|first (?:due|planned|date)|planned(?! start)"
        r"|previous (?:date|due|target)|plan(?:ned)? (?:date|completion|finish|end)",
    ),
    (
        Role.REVISED,
        r"revised|forecast|current (?:date|due|target|forecast|plan)|new (?:date|due|deadline)"
        r"|latest|now due|re-?planned",
    ),
    (
        Role.DUE,
        r"due|deadline|by when|target (?:date|completion|closure|delivery|for completion)|timescales?|timeframe|when"
        r"|completion(?: date| due)?|complete by|delivery date|go[- ]live|implementation date|next review|review date"
        r"|end date|date for completion|milestone date|date to be completed|to be completed by|target",
    ),
)
_NO_DATES = re.compile(
    r"\b(?:raised|opened|added|identified|meeting|minute|agreed on|last reviewed?"
    r"|reviewed|reported|received"
    r"|issued|published|updated?|created|logged)\b",
    re.IGNORECASE,
)
_RISK_ROLES: tuple[tuple[Role, str], ...] = (
    (
        Role.REFERENCE,
        r"(?:risk )?(?:ref(?:erence)?|id|no|number|#)\.?(?: no\.?)?|datix(?: id| no)?|baf(?: ref)?|crr(?: ref)?|no",
    ),
    (Role.INHERENT, r"(?:inherent|initial|gross|original|uncontrolled|raw|opening)\b.*"),
    (Role.GOAL, r"(?:target|tolerance|appetite|tolerable)\b(?!.*\b(?:date|completion|by)\b).*"),
    (Role.CAUSE, r"(?:risk )?causes?|due to|caused by|source|reasons?|if|as a result of"),
    (Role.EVENT, r"(?:risk )?events?|uncertain event|then|what (?:may|might|could) happen"),
    (
        Role.EFFECT,
        r"(?:risk |potential |possible )?(?:effects?|consequences?|impacts?)(?: on .*| of risk| if .*| description)?"
        r"|resulting in|leading to|which (?:may|could|would) (?:lead to|result in)|result",
    ),
    (Role.LIKELIHOOD, r"(?:current |residual )?(?:likelihood|l|probability|lik\.?)(?: \(?1-5\)?| score)?"),
    (
        Role.IMPACT,
        r"(?:current |residual )?(?:impact|consequence|severity|i|c|s|cons\.?|imp\.?) ?(?:\(?1-5\)?|score|\([lics]\))?",
    ),
    (
        Role.SCORE,
        r"(?:current|residual|net|mitigated|present|latest|risk|overall)?\s*(?:risk )?(?:score"
        r"|rating|grade|level)(?: now| \(?l ?x ?[ics]\)?)?"
        r"|current|residual|current risk|residual risk|rag(?: rating)?|l ?x ?[ics]|total",
    ),
    (Role.CATEGORY, r"(?:risk )?(?:category|type|domain|theme)"),
    (
        Role.RISK,
        r"(?:principal |strategic |key |corporate |operational )?risks?(?: and .*| title| name"
        r"| statement| description| detail| summary)?"
        r"|description(?: of (?:the )?risk)?|title|what is the risk\??|risk or issue",
    ),
)
_RISK_PATTERNS = [(role, re.compile(rf"(?:{words})", re.IGNORECASE)) for role, words in _RISK_ROLES]
_DATE_PATTERNS = [(role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for role, words in _DATES]
_STATUS = re.compile(r"\b(?:status|progress|rag|update|position|open/closed|state|comments?|outcome)\b", re.IGNORECASE)
_MILESTONE = re.compile(
    r"\b(?:actions?(?: (?:agreed|required|description))?|milestones?|deliverables?|task|description|recommendations?"
    r"|activity|stage|project|scheme|programme|what|objective|item|gateway|phase|requirement|undertaking)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:target|standard|plan(?:ned)?|threshold|trajectory|ambition|goal|tolerance|limit|objective|national standard"
    r"|benchmark target|required|expected)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:variance|var|change|movement|difference|diff|delta|trend|improvement|from (?:last"
    r"|previous)|vs|versus|against)\b"
    r"|\+/-|±",
    re.IGNORECASE,
)

_FILLED = re.compile(r"\b(?:establishment|budget(?:ed)?|funded|in[- ]post|sip|contracted|actual)\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:(?:lower|upper|process|control|natural) (?:(?:process|control) )?limits?|[lu]n?[cp]l)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b")


def joined(path: Sequence[str]) -> str:
    """A path of headings as one run of words."""
    return " ".join(path)


def counts_vacancies(words: str) -> bool:
    """Whether a heading's numbers are unfilled posts ("Vac WTE", "Posts vacant"), and no rate, cost or time of them."""
    return names_posts(words) and not is_percent(words)


def names_posts(words: str) -> bool:
    """Whether a heading speaks of unfilled posts at all, as a number or as a rate."""
    return bool(_POSTS.search(words)) and not _NO_POSTS.search(words)


def is_percent(words: str) -> bool:
    """Whether a heading's bare numbers are percent."""
    return bool(_PERCENT.search(words) or (_RATE.search(words) and not _WTE.search(words)))


def counts_wte(words: str) -> bool | None:
    """Whether a heading says WTE (or FTE); False where it says posts or heads, None where it says neither."""
    if _WTE.search(words):
        return True
    return False if _HEADS.search(words) else None


def counts_filled(words: str) -> bool:
    """Whether a heading's count is of posts there are or that are filled ("Establishment (vacancy rate)")."""
    return bool(_FILLED.search(words))


def is_limit(words: str) -> bool:
    """Whether a column holds a control chart's limits (lower and upper process limit), which nothing measures."""
    return bool(_LIMIT.search(words))


def year_in(words: str) -> str | None:
    """The only year that a heading names, as written: "2025/26" or "2025"."""
    found = {match[0] for match in _YEAR.finditer(words)}
    return found.pop() if len(found) == 1 else None


def measure_role(words: str) -> Role | None:
    """Whether a column holds targets or changes; None where it holds where things stand."""
    if _CHANGE.search(words):
        return Role.CHANGE
    return Role.TARGET if _TARGET.search(words) else None


def tells_the_past(words: str) -> bool:
    """Whether dates under a heading are of what happened or was looked at ("Date raised", "Last reviewed")."""
    return bool(_NO_DATES.search(words))


@lru_cache(maxsize=1024)
def date_role(words: str) -> Role | None:
    """What dates under a heading are; None where they are no deadlines ("Date raised", "Last reviewed")."""
    if _NO_DATES.search(words):
        return None
    return next((role for role, pattern in _DATE_PATTERNS if pattern.search(words)), None)


def action_role(words: str) -> Role | None:
    """What else a log of actions or milestones holds in a column."""
    if _STATUS.search(words):
        return Role.STATUS
    return Role.MILESTONE if _MILESTONE.search(words) else None


@lru_cache(maxsize=1024)
def risk_role(words: str) -> Role | None:
    """What a column of a risk register holds, by its whole heading."""
    plain = " ".join(words.replace("\n", " ").strip(" :*").split())
    return next((role for role, pattern in _RISK_PATTERNS if pattern.fullmatch(plain)), None)
