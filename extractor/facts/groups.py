"""Whose figure it is: the staff group that the figure's clause is about, or the one that it leans on."""

from __future__ import annotations

import re

from extractor.facts import topics
from extractor.facts.fact import Context
from extractor.facts.grid import column_heading, corner, in_row, row_label
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
_NEW_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Hh]er|[Hh]is)\s+(?:[a-z]+\s+)?(?:trust|board|hospital|committee|organisation"
    r"|network|programme|service"
    r"|division|ward|department|region|icb)\b|\b(?:it|we|they|he|she|there|you)\b|\b(?:said|says|told|warned|heard"
    r"|that)\b"
    r"|(?<![Ii]n )(?<![Aa]t )(?<!of )(?<!for )(?<!to )(?<!on )(?<!the )(?<!and )\b[A-Z][a-z]{2,}",
)
"""Somebody other than the group before the verb that has the posts: "nurses said that the trust had 30 vacancies"."""
_INTRODUCED = re.compile(r"(?:^|[,:]\s*)(?:in|among|amongst|for|across|within|of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_EVERYONE = re.compile(
    r"\b(?:(?:all|every)[- ](?:our |its |the |their )?(?:teams?|professions?|staff(?: groups)?|employees|posts)"
    r"|trust[- ]?wide|in total"
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
    r"|median|remainder)\b|\b(?:trust|overall) average\b|\b(?:for both|both (?:groups|of))\b|\ball groups\b",
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
_STAFF_HEAD = re.compile(
    r"['’]?s?(?:\s*$|[\s,]+(?:staff|teams?|posts?|roles|jobs|workforce|establishment|vacanc\w+|shifts?|hours|time"
    r"|duties"
    r"|colleagues|members?|employees|workers?|trainees|leavers|starters|grades?|appraisals?|job plans?|pay\b"
    r"|absences?|cover"
    r"|gaps|in|at|on|of|for|from|with|without|across|within|who|that|and|or|&|by|under|over|aged|working|employed"
    r"|surveyed|asked|there|here|had|have|has|are|were|is|was)\b|\s*[(,/])",
    re.IGNORECASE,
)
"""What may follow the words of a group where it is the head of its phrase."""
_PEOPLE = re.compile(
    r"(?<!estate)(?<!facilitie)(?<!service)(?<!operation)(?<!orie)(?<!acie)(?<!apie)s$|staff$", re.IGNORECASE
)
"""Words of a group that are people by themselves."""
_PLACES = re.compile(
    r"(?:provider|trust|organisation|hospital|site|ward|division|directorate|body|place)s?\b", re.IGNORECASE
)
"""Heads of a column whose rows are no staff."""
_PRONOUN = re.compile(r"(?:them|these|those|whom|which)\b")
_JOB_PLANS = re.compile(r"\bjob[ -]plan", re.IGNORECASE)
"""The contract of consultants asks for one (schedule 3 of their terms and conditions)."""
_OWN_LABEL = re.compile(
    r"(?:^|[;,])\s*(?![a-z ]*\b(?:advert|advertised|appointed|offer|offered|started|interview|pipeline|approval|frozen"
    r"|filled)\b)[a-z][a-z ]{2,40}:\s*$"
)
"""A label that may name somebody else, unless it is a stage of recruitment."""
_DEFINITE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
_COORDINATED = re.compile(r"^\s*(?:,|and|or|&|/)\s*$")


def group_of_count(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Group | None:
    """The staff group of a count with the words that name it.

    In order: the span; the words behind it ("12 of our consultant posts"); the clause before it ("consultant vacancies
    stood at 12"); "all staff"; for a bare number, the figure before it or the sentence before ("of these, 12").
    """
    row = _of_row(mention, context)
    if row:
        return row
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
    return (
        _coordinated(mention, context)
        or (None if _COUNTED.search(words) else _leaning(mention, context, before, steps))
        or _of_topic(mention, context)
    )


def _of_row(mention: Mention, context: Context) -> Group | None:
    """The group of a figure in a row of cells, by the row's label, its column's heading or the table's."""
    label, head = row_label(mention, context), column_heading(mention, context)
    if _PLACES.match(corner(mention, context).rpartition("\n")[2]):
        label = ""
    for words in (label, head):
        found = find_staff_group(without_titles(words))
        if found or _EVERYONE.search(words):
            return found or (StaffGroup.ALL, words)
    return find_staff_group(without_titles(corner(mention, context))) if head else None


def _of_topic(mention: Mention, context: Context) -> Group | None:
    """The only group that an item's lead-in, a question, the heading or the title is about."""
    named = _COUNTED.search(context.words(mention)) and not _DEFINITE.search(context.before(mention))
    for words in topics.structural(context) if named else topics.nearest_first(context):
        found = find_staff_groups(without_titles(words))
        if found:
            return found[-1] if len({group for group, _ in found}) == 1 else None
    return None


def group_of_share(
    mention: Mention, context: Context, metric: Metric | None, steps: int = _MOST_STEPS
) -> StaffGroup | None:
    """The staff group of a percentage: of those that it is a share of, else the one that its clause is about."""
    row = _of_row(mention, context)
    if row:
        return row[0] if metric in _STAFFING else None
    those = population(mention, context)
    if those and _PRONOUN.match(those):
        return _leaning_share(mention, context, metric, those, steps) if steps > 0 else None
    found = _headed(those or "") or _right_behind(without_titles(tail(mention, context)))
    if found:
        return found[0]
    if those and not _MEASURED_POPULATION.search(those):
        return _of_people(those)
    return _of_measure(mention, context, metric, those, steps)


def _of_measure(
    mention: Mention, context: Context, metric: Metric | None, those: str | None, steps: int
) -> StaffGroup | None:
    """Whom a staffing rate that names no population of people is measured of: those of its clause, or before it."""
    before, behind = _clause(mention, context), without_titles(tail(mention, context))
    if metric not in _STAFFING or re.search(r"\bboth\W*$", before):
        return None
    own = _of_clause(before, behind)
    if own is None and steps > 0 and not in_row(mention, context) and not _OTHERS.search(before):
        return _leaning_share(mention, context, metric, those, steps)
    return own


def _headed(those: str) -> Group | None:
    """The group of a population whose head it is: that of "our ward nurses", none of "routine dental referrals"."""
    found = find_staff_group(those)
    if found is None:
        return None
    return found if _is_head(found[1], those[those.find(found[1]) + len(found[1]) :]) else None


def _is_head(group: str, rest: str) -> bool:
    """Whether a group's words head their phrase: "nurses recruited abroad", "nursing posts"; not "dental referrals"."""
    return bool(_STAFF_HEAD.match(rest) or (_PEOPLE.search(group) and not re.match(r"['’]", rest)))


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
    if label is None or found is None:
        return None
    stands = re.match(rf"(?:[a-z]+\s+)?{re.escape(found[1])}", label[1])
    return found if stands and _is_head(found[1], label[1][stands.end() :]) else None


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
    if owner is None or not _NEW_SUBJECT.search(rest[: owner.start()]) or _INTRODUCED.search(words[:place]):
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
