"""Whose figure it is: the staff group that the figure's clause is about, or the one that it leans on."""

from __future__ import annotations

import re

from extractor.facts import topics
from extractor.facts.fact import Context
from extractor.facts.grid import cells_before, column_heading, corner, fills_cell, in_row, row_label
from extractor.facts.group_cues import (
    AS_WRITTEN,
    AT_A_BODY,
    BREAK,
    CLAUSE_END,
    COORDINATED,
    COUNTED,
    DEFINITE,
    EVERYONE,
    FILLED,
    IN_THAT_GROUP,
    INTRODUCED,
    JOB_PLANS,
    MEASURED_POPULATION,
    NEW_SUBJECT,
    NOT_STAFF,
    OF_ALL,
    OF_THE_SAME,
    OTHERS,
    OWN_LABEL,
    OWNER,
    PART,
    PEOPLE,
    PLACES,
    PLACES_OF_WORK,
    PRONOUN,
    SAME_SURVEY,
    STAFF_HEAD,
    STAFFING,
    STANDARD,
)
from extractor.facts.metrics import find_metric
from extractor.facts.paired_counts import group_in_order
from extractor.facts.populations import population
from extractor.facts.respondents import those_asked
from extractor.facts.short_names import in_full
from extractor.facts.staff_groups import find_staff_group, find_staff_groups, short_name, without_titles
from extractor.facts.surroundings import figure_before, lead, sentences_before, tail
from extractor.facts.trace import rule
from extractor.facts.unlisted_groups import (
    aside_behind,
    is_bare_head,
    unlisted_before,
    unlisted_behind,
    unlisted_in_span,
    with_modifiers,
)
from extractor.mentions import Label, Mention
from extractor.records import Metric, StaffGroup

Group = tuple[StaffGroup, str]

_MOST_STEPS = 8


@rule("whose posts are counted", gives="staff_group")
def group_of_count(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Group | None:
    """The staff group of a count with the words that name it.

    In order: the span; the words behind it ("12 of our consultant posts"); the clause before it ("consultant vacancies
    stood at 12"); "all staff"; for a bare number, the figure before it or the sentence before ("of these, 12").
    """
    found = in_full(_of_row(mention, context) or _of_words(mention, context, steps), context, mention.start)
    if found is None:
        return None
    around = f"{context.words(mention)} {tail(mention, context)[:90]}"
    return found[0], with_modifiers(short_name(found[1]), around)


def _of_words(mention: Mention, context: Context, steps: int) -> Group | None:
    """The staff group of a count that stands in running text."""
    words = context.words(mention)
    behind = _behind(tail(mention, context))
    before = _clause(mention, context)
    found = (
        _of_span(words)
        or _of_words_behind(behind)
        or (None if is_bare_head(words) else unlisted_in_span(words))
        or unlisted_behind(tail(mention, context))
        or aside_behind(tail(mention, context))
        or unlisted_before(lead(mention, context))
        or _in_order(mention, context)
        or _ahead(before)
    )
    if found:
        return found
    if re.search(r"\b(?:both|all|the two) groups\b", context.text[mention.end : context.end]):
        return None
    if _everyone(before, behind) or OF_ALL.match(tail(mention, context)):
        return _everyones(f"{before} {behind}")
    if steps <= 0:
        return None
    return (
        _coordinated(mention, context)
        or (_leaning(mention, context, before, steps) if _leans(words, before, behind) else None)
        or (unlisted_in_span(words) if is_bare_head(words) else None)
        or _of_topic(mention, context)
    )


def _leans(words: str, before: str, behind: str) -> bool:
    """Whether a count may take its group from the words before its clause: a bare number, "30 vacancies among them"."""
    return not COUNTED.search(words) or any(IN_THAT_GROUP.search(around) for around in (before, behind))


@rule("the record's own words")
def _of_span(words: str) -> Group | None:
    return find_staff_group(words)


@rule("its place in a row of counts")
def _in_order(mention: Mention, context: Context) -> Group | None:
    return group_in_order(mention, context)


@rule("the words right behind the figure")
def _of_words_behind(words: str) -> Group | None:
    return find_staff_group(words)


@rule("the row's label, its column's heading or the table's")
def _of_row(mention: Mention, context: Context) -> Group | None:
    """The group of a figure in a row of cells, by the row's label, its column's heading or the table's."""
    label, head = row_label(mention, context), column_heading(mention, context)
    if PLACES.match(corner(mention, context).rpartition("\n")[2]):
        label = ""
    cell = "" if label == "" or fills_cell(mention, context) else cells_before(mention, context)
    for words in (label, head, cell):
        found = find_staff_group(without_titles(words))
        if found or EVERYONE.search(words):
            return found or (StaffGroup.ALL, words)
    return find_staff_group(without_titles(corner(mention, context))) if head else None


@rule("the lead-in, the heading or the title")
def _of_topic(mention: Mention, context: Context) -> Group | None:
    """The only group that an item's lead-in, a question, the heading or the title is about."""
    named = COUNTED.search(context.words(mention)) and not DEFINITE.search(context.before(mention))
    for words in topics.structural(context) if named else topics.nearest_first(context):
        found = find_staff_groups(without_titles(_of_whole(words, context.text[context.start : context.end])))
        if found:
            return found[-1] if len({group for group, _ in found}) == 1 else None
    return None


@rule("whose share it is", gives="staff_group")
def group_of_share(
    mention: Mention, context: Context, metric: Metric | None, steps: int = _MOST_STEPS
) -> StaffGroup | None:
    """The staff group of a percentage: of those that it is a share of, else the one that its clause is about."""
    row = _of_row(mention, context)
    if row:
        return row[0] if metric in STAFFING else None
    those = population(mention, context)
    if those is None and IN_THAT_GROUP.search(_clause(mention, context)):
        those = "those"
    if those and PRONOUN.match(those):
        return _leaning_share(mention, context, metric, those, steps) if steps > 0 else None
    found = _headed(those or "") or _right_behind(without_titles(tail(mention, context)))
    if found:
        return found[0]
    if those is None or tail(mention, context).strip().startswith(those):  # the verb of "one in six thought"
        found = _headed(those_asked(mention, context) or "")
        if found:
            return found[0]
    if those and not MEASURED_POPULATION.search(those):
        return _of_people(those)
    return _of_measure(mention, context, metric, those, steps)


def _of_measure(
    mention: Mention, context: Context, metric: Metric | None, those: str | None, steps: int
) -> StaffGroup | None:
    """Whom a staffing rate that names no population of people is measured of: those of its clause, or before it."""
    before, behind = _clause(mention, context), without_titles(tail(mention, context))
    if (metric not in STAFFING and not FILLED.search(context.text[context.start : context.end])) or re.search(
        r"\bboth\W*$", before
    ):
        return None
    own = _of_clause(before, behind, context, mention.start)
    if own is None and steps > 0 and not in_row(mention, context) and not OTHERS.search(before):
        return _leaning_share(mention, context, metric, those, steps)
    return own


@rule("those that it is a share of")
def _headed(those: str) -> Group | None:
    """The group of a population whose head it is: that of "our ward nurses", none of "routine dental referrals"."""
    found = find_staff_group(those)
    if found is None:
        return None
    return found if _is_head(found[1], those[those.find(found[1]) + len(found[1]) :]) else None


def _is_head(group: str, rest: str) -> bool:
    """Whether a group's words head their phrase: "nurses recruited abroad", "nursing posts"; not "dental referrals"."""
    if PLACES_OF_WORK.fullmatch(group) and not re.match(r"\s+(?:staff|teams?|posts?|roles|jobs|vacanc)", rest):
        return False
    return bool(STAFF_HEAD.match(rest) or (PEOPLE.search(group) and not re.match(r"['’]", rest)))


@rule("those that it is a share of")
def _of_people(those: str) -> StaffGroup | None:
    if JOB_PLANS.search(those):
        return StaffGroup.MEDICAL
    return StaffGroup.ALL if EVERYONE.search(those) else None


@rule("the clause before the figure")
def _of_clause(before: str, behind: str, context: Context, at: int) -> StaffGroup | None:
    own = in_full(_nearest(before), context, at)
    if own or JOB_PLANS.search(before):
        return own[0] if own else StaffGroup.MEDICAL
    return StaffGroup.ALL if _everyone(before, behind) else None


@rule("the figure or the sentence before")
def _leaning_share(
    mention: Mention, context: Context, metric: Metric | None, those: str | None, steps: int
) -> StaffGroup | None:
    """The group of the figure that a share leans on, else of the sentences before it."""
    earlier, pronoun = figure_before(mention, context), bool(PRONOUN.match(those or ""))
    told = find_staff_groups(without_titles(context.before(mention)))
    if STANDARD.search(_clause(mention, context)) and len({group for group, _ in told}) > 1:
        return None
    if earlier is not None:
        settled = _beside_figure(mention, earlier, context, metric, pronoun, steps)
        if settled is not None:
            return settled[0]
    if not pronoun and find_metric(f"{_clause(mention, context)} ", f" {tail(mention, context)}", plainly=True):
        return None
    before = _clause(mention, context)
    if earlier is None and not before.strip() and EVERYONE.search(context.before(mention)):
        return StaffGroup.ALL  # "all staff are to use it; 52% do so"
    of_the_same = pronoun or (earlier is None and (metric in OF_THE_SAME or SAME_SURVEY.search(before)))
    found = _of_sentences_before(context) if of_the_same else None
    return found[0] if found else None


def _beside_figure(
    mention: Mention, earlier: Mention, context: Context, metric: Metric | None, pronoun: bool, steps: int
) -> tuple[StaffGroup | None] | None:
    """The group of the figure before as that of a share; None where it settles nothing."""
    named = re.search(
        r"(?:^|[,;])\s*(?:and\s+)?[A-Z][\w&-]+\s*(?:\(|:)?\s*$", context.text[earlier.end : mention.start]
    )
    if earlier.label is Label.VACANCY_COUNT:
        if metric not in OF_THE_SAME and not pronoun:
            return (None,)
        found = group_of_count(earlier, context, steps - 1)
        group = found[0] if found else None
    else:
        group = group_of_share(earlier, context, metric, steps - 1)
    if group is StaffGroup.ALL and (pronoun or named):
        return (None,)
    if group is None and pronoun:
        people = find_staff_groups(without_titles(context.before(mention)))
        return (people[-1][0] if people else None,)
    return (group,) if group is not None else None


def _clause(mention: Mention, context: Context) -> str:
    """The clause before a figure without titles and without a bracket that belongs to the figure before."""
    words = re.sub(r"^\s*\([^()]{0,80}\)", "", lead(mention, context))
    return BREAK.split(without_titles(words))[-1]


def _behind(words: str) -> str:
    """The words right behind a count that say whose it is, past "of which are" and the like."""
    first = re.match(r"^[\s)]*(?:(?:WTEs?|FTEs?|posts|vacancies|vacant|gaps?)\s+){0,2}", words, re.IGNORECASE)
    rest = words[first.end() :] if first else words
    return CLAUSE_END.split(rest, maxsplit=1)[0][:90]


_IN_MONTH = re.compile(
    r"^ in (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?"
    r"(?= (?:across|among|for|in|within)\b)"
)


@rule("the label right behind the figure")
def _right_behind(words: str) -> Group | None:
    """A group that stands at once behind a percentage, as a label ("76% medical and dental")."""
    words = _IN_MONTH.sub("", words)
    label = re.match(
        r"[\s(]{1,3}(?:(?:for|among|in|of|across|within|(?:was|went) on)\s+)?(?!with\b|and\b|but\b|or\b|to\b|by\b)(.*)",
        words,
    )
    bracket = re.match(r"[^,;()]{0,40}\(([^()]{2,60})\)", words)
    if bracket and find_staff_group(bracket[1]):
        return find_staff_group(bracket[1])
    found = find_staff_group(label[1][:60]) if label else None
    if label is None or found is None:
        return None
    stands = re.match(
        rf"(?:(?!\w+ed\b|said\b|chose\b|saw\b|put\b|want\b|had\b|have\b)[a-z]+\s+)?{re.escape(found[1])}", label[1]
    )
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


@rule("the clause before the figure")
def _ahead(words: str) -> Group | None:
    """The group that the clause before a count is about, unless somebody else in it is said to have the posts."""
    found = _nearest(words)
    if found is None:
        return None
    place = words.rfind(found[1])
    rest = AT_A_BODY.sub(lambda match: "~" * len(match[0]), words[place + len(found[1]) :])
    owner = OWNER.search(rest)
    if owner is None or not NEW_SUBJECT.search(rest[: owner.start()]) or INTRODUCED.search(words[:place]):
        return found
    return None


def _everyone(before: str, behind: str) -> bool:
    return any(EVERYONE.search(words) and not NOT_STAFF.search(words) for words in (before, behind))


@rule("words for all staff")
def _everyones(words: str) -> Group:
    written = AS_WRITTEN.search(words)
    return StaffGroup.ALL, written[0] if written else ""


@rule("the count that it is joined to")
def _coordinated(mention: Mention, context: Context) -> Group | None:
    """The group of the count that this one is joined to ("6 x Band 6 and 2 x Band 7 radiographer vacancies")."""
    later = context.next(mention, Label.VACANCY_COUNT)
    if later is None or not COORDINATED.match(context.text[mention.end : later.start]):
        return None
    return find_staff_group(context.words(later)) or _of_words_behind(_behind(tail(later, context)))


@rule("the figure or the sentence before")
def _leaning(mention: Mention, context: Context, before: str, steps: int) -> Group | None:
    if OTHERS.search(before) or OWN_LABEL.search(lead(mention, context)):
        return None
    earlier = figure_before(mention, context)
    if earlier is None:
        told = find_staff_groups(without_titles(context.text[context.start : mention.start].rpartition(";")[0]))
        return told[-1] if len({group for group, _ in told}) == 1 else _of_sentences_before(context)
    found = group_of_count(earlier, context, steps - 1)
    if found and found[0] is StaffGroup.ALL and PART.search(context.text[earlier.end : mention.end + 15]):
        return None
    return found


_PARTS = re.compile(r",? (?:\S+ ){1,4}of (?:which|whom|them|those|these)\b[^,;.]*")
_A_BODY_HAS = re.compile(
    r"\W*(?!It\b|They\b|We\b|There\b)[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )*(?:had|has|reported|recorded)\b"
)


def _of_whole(words: str, sentence: str) -> str:
    """The words before without the parts of a count in them, for another body's whole is not of their staff."""
    return _PARTS.sub("", words) if _A_BODY_HAS.match(sentence) else words


@rule("the sentence before")
def _of_sentences_before(context: Context) -> Group | None:
    """The only group of the nearest sentence before that names one; of two, "the former" is the first."""
    this = context.text[context.start : context.end]
    for words in sentences_before(context):
        found = find_staff_groups(without_titles(_of_whole(words, this)))
        if not found:
            continue
        if re.search(r"\bthe former\b", this):
            return found[0]
        if re.search(r"\bthe latter\b", this):
            return found[-1]
        return found[-1] if len({group for group, _ in found}) == 1 else None
    return None
