"""Whose figure it is: the staff group that the figure's clause is about, or the one that it leans on."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.metrics import find_metric
from extractor.facts.populations import population
from extractor.facts.staff_groups import find_staff_group, find_staff_groups, without_titles
from extractor.facts.surroundings import figure_before, lead, sentences_before, tail
from extractor.mentions import Label, Mention
from extractor.records import Metric, StaffGroup

Group = tuple[StaffGroup, str]

_MOST_STEPS = 8
_CLAUSE_END = re.compile(
    r"[,;:()]|\s[–—-]\s|\b(?:(?<!speech )(?<!administrative )(?<!admin )(?<!medical )(?<!nursing )and|but|while"
    r"|whilst|whereas|although|though|with|because|so that|after|before|from|against"
    r"|compared|than|who|that)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;•|]|\.\s|,\s+and\b|\b(?:but|while|whilst|whereas|although|though)\b", re.IGNORECASE)
_OWNER = re.compile(
    r"\b(?:ha(?:s|ve|d)(?! (?:\w+ed|been|gone|come|fallen|risen|grown|shrunk)\b)|report(?:s|ed)?|holds?|held|holding"
    r"|carr(?:y|ies|ied|ying)|declared|there (?:is|are|was|were)"
    r"|found|recorded|identified|listed|advertised)\b(?:\W+\w+){0,8}\W*$",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"^\s*(?:(?:posts|roles|teams?|staff|services?|departments?|directorates?|workforce|now|still|also|alone|currently"
    r"|vacancies|of \w+)\s*){0,2}$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"(?:^|[,:]\s*)(?:in|among|amongst|for|across|within|of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_EVERYONE = re.compile(
    r"\b(?:all (?:our |its |the |their )?(?:staff(?: groups)?|employees|posts)|trust[- ]?wide|in total"
    r"|total (?:trust )?"
    r"(?:vacanc\w+|workforce|headcount)|(?:whole|entire|total) workforce|overall)\b",
    re.IGNORECASE,
)
_AS_WRITTEN = re.compile(r"\ball (?:our |its |the |their )?staff(?: groups)?\b|\b(?:whole|entire) workforce\b", re.I)
_NOT_STAFF = re.compile(
    r"\boverall (?:score|rating|risk|position|performance|plan|budget|satisfaction)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:for|across|at|in) (?:the|our) (?:trust|organisation|icb|board|region|country|system)\b|\b(?:the )?(?:rest"
    r"|median"
    r"|remainder)\b|\b(?:trust|overall) average\b|\bengland\b|\bnational\w*\b|\b(?:for both|both (?:groups|of))\b"
    r"|\ball groups\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of (?:which|these|those|them|whom)|including|among them)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:vacanc\w+|unfilled|vacant|gaps?)\b", re.IGNORECASE)
_STAFFING = (
    Metric.VACANCY_RATE,
    Metric.TURNOVER,
    Metric.SICKNESS,
    Metric.TEMPORARY_STAFFING,
    Metric.TRAINING,
    Metric.APPRAISAL,
    Metric.SURVEY,
    Metric.OTHER,
)
_MEASURED_POPULATION = re.compile(
    r"\b(?:posts?|roles|establishment|shifts?|hours|vacancies|workforce|jobs|pay|them|these|those|budget)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:them|these|those|whom|which)\b")
_JOB_PLANS = re.compile(r"\bjob[ -]plan", re.IGNORECASE)
"""The contract of consultants asks for one (schedule 3 of their terms and conditions)."""
_OWN_LABEL = re.compile(r"(?:^|[;,])\s*[a-z][a-z ]{2,40}:\s*$")
_COORDINATED = re.compile(r"^\s*(?:,|and|or|&|/)\s*$")


def group_of_count(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Group | None:
    """The staff group of a count with the words that name it.

    In order: the span; the words behind it ("12 of our consultant posts"); the clause before it ("consultant vacancies
    stood at 12"); "all staff"; for a bare number, the figure before it or the sentence before ("of these, 12").
    """
    words = context.words(mention)
    behind = _behind(tail(mention, context))
    before = _clause(mention, context)
    found = find_staff_group(words) or find_staff_group(behind) or _ahead(before)
    if found:
        return found
    if re.search(r"\b(?:both|all|the two) groups\b", context.text[mention.end : context.end]):
        return None
    if _everyone(before, behind) or re.match(r"^\W{0,2}in total\b", tail(mention, context)):
        return _everyones(f"{before} {behind}")
    if steps <= 0:
        return None
    return _coordinated(mention, context) or (
        None if _COUNTED.search(words) else _leaning(mention, context, before, steps)
    )


def group_of_share(
    mention: Mention, context: Context, metric: Metric | None, steps: int = _MOST_STEPS
) -> StaffGroup | None:
    """The staff group of a percentage: of those that it is a share of, else the one that its clause is about."""
    those = population(mention, context)
    if those and _PRONOUN.match(those):
        return _leaning_share(mention, context, metric, those, steps) if steps > 0 else None
    before = _clause(mention, context)
    behind = without_titles(tail(mention, context))
    found = find_staff_group(those or "") or _right_behind(behind)
    if found:
        return found[0]
    if those and not _MEASURED_POPULATION.search(those):
        return _of_people(those)
    if metric not in _STAFFING or re.search(r"\bboth\W*$", before):
        return None
    own = _of_clause(before, behind)
    if own is None and steps > 0 and not _OTHERS.search(before):
        return _leaning_share(mention, context, metric, those, steps)
    return own


def _of_people(those: str) -> StaffGroup | None:
    if _JOB_PLANS.search(those):
        return StaffGroup.MEDICAL
    return StaffGroup.ALL if _EVERYONE.search(those) else None


def _of_clause(before: str, behind: str) -> StaffGroup | None:
    own = _nearest(before)
    if own or _JOB_PLANS.search(before):
        return own[0] if own else StaffGroup.MEDICAL
    return StaffGroup.ALL if _everyone(before, behind) else None


def _leaning_share(
    mention: Mention, context: Context, metric: Metric | None, those: str | None, steps: int
) -> StaffGroup | None:
    earlier = figure_before(mention, context)
    pronoun = bool(_PRONOUN.match(those or ""))
    if earlier is not None:
        between = context.text[earlier.end : mention.start]
        named = re.search(r"(?:^|[,;])\s*(?:and\s+)?[A-Z][\w&-]+\s*(?:\(|:)?\s*$", between)
        if earlier.label is Label.VACANCY_COUNT:
            found = group_of_count(earlier, context, steps - 1)
            group = found[0] if found else None
        else:
            group = group_of_share(earlier, context, metric, steps - 1)
        if group is StaffGroup.ALL and (pronoun or named):
            return None
        if group is not None:
            return group
        if pronoun:
            people = find_staff_groups(without_titles(context.before(mention)))
            return people[-1][0] if people else None
    if not pronoun and find_metric(f"{_clause(mention, context)} ", f" {tail(mention, context)}", plainly=True):
        return None
    before = _clause(mention, context)
    if earlier is None and not before.strip() and _EVERYONE.search(context.before(mention)):
        return StaffGroup.ALL  # "all staff are to use it; 52% do so"
    found = _of_sentences_before(context)
    return found[0] if found and (pronoun or earlier is None) else None


def _clause(mention: Mention, context: Context) -> str:
    """The clause before a figure without titles and without a bracket that belongs to the figure before."""
    words = re.sub(r"^\s*\([^()]{0,80}\)", "", lead(mention, context))
    return _BREAK.split(without_titles(words))[-1]


def _behind(words: str) -> str:
    """The words right behind a count that say whose it is, past "of which are" and the like."""
    first = re.match(r"^\s*(?:(?:WTEs?|FTEs?|posts|vacancies|vacant|gaps?)\s+){0,2}", words, re.IGNORECASE)
    rest = words[first.end() :] if first else words
    return _CLAUSE_END.split(rest, maxsplit=1)[0][:90]


def _right_behind(words: str) -> Group | None:
    """A group that stands at once behind a percentage, as a label ("76% medical and dental")."""
    label = re.match(r"[\s(]{1,3}(?:(?:for|among|in|of)\s+)?(?!with\b|and\b|but\b|or\b|to\b|by\b)(.*)", words)
    bracket = re.match(r"[^,;()]{0,40}\(([^()]{2,60})\)", words)
    if bracket and find_staff_group(bracket[1]):
        return find_staff_group(bracket[1])
    found = find_staff_group(label[1][:60]) if label else None
    return found if label and found and re.match(rf"(?:[a-z]+\s+)?{re.escape(found[1])}", label[1]) else None


def _nearest(words: str) -> Group | None:
    """The last group of the words; of two that are joined ("estates and facilities") both, as the first's kind."""
    found = find_staff_groups(words)
    if not found:
        return None
    last = found[-1]
    if len(found) > 1:
        joined = re.search(rf"{re.escape(found[-2][1])}\s*(?:,|and|&|/)\s*{re.escape(last[1])}", words)
        return (found[-2][0], joined[0]) if joined else last
    return last


def _ahead(words: str) -> Group | None:
    """The group that the clause before a count is about, unless somebody else in it is said to have the posts."""
    found = _nearest(words)
    if found is None:
        return None
    place = words.rfind(found[1])
    rest = words[place + len(found[1]) :]
    owner = _OWNER.search(rest)
    if owner is None or _AT_ONCE.match(rest[: owner.start()].strip(" ,")) or _INTRODUCED.search(words[:place]):
        return found
    return None


def _everyone(before: str, behind: str) -> bool:
    return any(_EVERYONE.search(words) and not _NOT_STAFF.search(words) for words in (before, behind))


def _everyones(words: str) -> Group:
    written = _AS_WRITTEN.search(words)
    return StaffGroup.ALL, written[0] if written else ""


def _coordinated(mention: Mention, context: Context) -> Group | None:
    """The group of the count that this one is joined to ("6 x Band 6 and 2 x Band 7 radiographer vacancies")."""
    later = context.next(mention, Label.VACANCY_COUNT)
    if later is None or not _COORDINATED.match(context.text[mention.end : later.start]):
        return None
    return find_staff_group(context.words(later))


def _leaning(mention: Mention, context: Context, before: str, steps: int) -> Group | None:
    if _OTHERS.search(before) or _OWN_LABEL.search(lead(mention, context)):
        return None
    earlier = figure_before(mention, context)
    if earlier is None:
        return _of_sentences_before(context)
    found = group_of_count(earlier, context, steps - 1)
    if found and found[0] is StaffGroup.ALL and _PART.search(context.text[earlier.end : mention.end + 15]):
        return None
    return found


def _of_sentences_before(context: Context) -> Group | None:
    """The only group of the nearest sentence before that names one; of two, "the former" is the first."""
    this = context.text[context.start : context.end]
    for words in sentences_before(context):
        found = find_staff_groups(without_titles(words))
        if not found:
            continue
        if re.search(r"\bthe former\b", this):
            return found[0]
        if re.search(r"\bthe latter\b", this):
            return found[-1]
        return found[-1] if len({group for group, _ in found}) == 1 else None
    return None
