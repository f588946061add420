"""Whose figure it is: the staff group that the figure's clause is about, or the one that it leans on."""

from __future__ import annotations

import re

from extractor.facts import topics
from extractor.facts.fact import Context
from extractor.facts.grid import cells_before, column_heading, corner, fills_cell, in_row, row_label
from extractor.facts.group_cues import (
    AT_A_BODY,
    BREAK,
    CLAUSE_END,
    COORDINATED,
    COUNTED,
    DEFINITE,
    ELSEWHERE,
    EVERYONE,
    FILLED,
    IN_THAT_GROUP,
    INTRODUCED,
    JOB_PLANS,
    LEAVES,
    MEASURED_POPULATION,
    NEW_SUBJECT,
    OF_A_PART,
    OF_ALL,
    OF_GROUP,
    OF_GROUPS,
    OF_THE_SAME,
    OTHERS,
    OWN_AIM,
    OWN_LABEL,
    OWNER,
    PART,
    PLACES,
    PRONOUN,
    RESPONSE_RATE,
    SAME_SURVEY,
    STAFFING,
    STANDARD,
    THE_FIGURE,
    THE_SAME_POSTS,
    TOTAL,
)
from extractor.facts.groups_of_entries import of_entry, of_team_asked_about
from extractor.facts.members import of_members
from extractor.facts.metrics import find_metric
from extractor.facts.paired_counts import group_in_order
from extractor.facts.pay_of_staff import of_pay
from extractor.facts.populations_of_staff import (
    head_of_place,
    headed,
    makers_up,
    of_people,
    part_named,
    right_behind,
    shared_by,
)
from extractor.facts.respondents import those_asked
from extractor.facts.short_names import in_full
from extractor.facts.staff_groups import find_staff_group, find_staff_groups, nearest_group, short_name, without_titles
from extractor.facts.surroundings import figure_before, lead, lead_past_aside, sentences_before, tail
from extractor.facts.told_before import (
    earlier_clauses,
    everyone,
    everyones,
    of_lack_before,
    of_line_above,
    of_question,
    of_sentences_before,
    of_whole,
    only_group,
)
from extractor.facts.trace import rule
from extractor.facts.unlisted_groups import (
    aside_behind,
    department_named,
    head_in_aside,
    is_bare_head,
    managers_behind,
    of_posts_before,
    unlisted_before,
    unlisted_behind,
    unlisted_in_span,
    with_apposition,
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
    name = short_name(found[1])
    return found[0], with_modifiers(name, around if name in around else lead_past_aside(mention, context))


def _of_words(mention: Mention, context: Context, steps: int) -> Group | None:
    """The staff group of a count that stands in running text."""
    words = context.words(mention)
    behind = _behind(tail(mention, context))
    before = _clause(mention, context)
    found = (
        with_apposition(_of_span(words), tail(mention, context))
        or managers_behind(tail(mention, context))
        or _of_words_behind(behind)
        or (None if is_bare_head(words) else unlisted_in_span(words))
        or unlisted_behind(tail(mention, context))
        or aside_behind(tail(mention, context))
        or unlisted_before(lead_past_aside(mention, context))
        or of_posts_before(before)
        or _in_order(mention, context)
        or _ahead(before)
    )
    if found:
        group = _group_of_part(mention, context, found[0], steps)
        own = unlisted_in_span(words) if is_bare_head(words) and not _of_span(words) else None
        return group, head_in_aside(tail(mention, context)) or (own or found)[1]
    if re.search(r"\b(?:both|all|the two) groups\b", context.text[mention.end : context.end]):
        return None
    if everyone(before, behind) or OF_ALL.match(tail(mention, context)):
        return everyones(f"{before} {behind}")
    if steps <= 0:
        return None
    return (
        _coordinated(mention, context)
        or (_leaning(mention, context, before, steps) if _leans(words, before, behind) else None)
        or of_lack_before(context, before)
        or of_entry(mention, context)
        or of_team_asked_about(before, next(iter(sentences_before(context)), ""))
        or (_of_bare_head(mention, context, steps) if is_bare_head(words) else None)
        or _of_topic(mention, context)
    )


def _group_of_part(mention: Mention, context: Context, group: StaffGroup, steps: int) -> StaffGroup:
    """The whole's group for a part of it whose own name no list has: "nine therapist vacancies; two are for hands"."""
    earlier = figure_before(mention, context)
    if group is not StaffGroup.OTHER or earlier is None or steps <= 0 or earlier.label is not Label.VACANCY_COUNT:
        return group
    if find_staff_group(context.words(mention)) or not PART.search(context.text[earlier.end : mention.end + 15]):
        return group
    if find_staff_group(tail(mention, context)[:60]):
        return group
    whole = group_of_count(earlier, context, steps - 1)
    return whole[0] if whole and whole[0] is not StaffGroup.ALL else group


_OF_SERVICES = (StaffGroup.PHARMACY, StaffGroup.SCIENTIFIC)
"""Groups that have technicians and assistants of their own, told beside their registered staff."""


def _of_bare_head(mention: Mention, context: Context, steps: int) -> Group | None:
    """The group of "two technician vacancies": that of the service whose posts stand before it, else of no list."""
    found = unlisted_in_span(context.words(mention))
    earlier = figure_before(mention, context)
    if found is None or earlier is None or earlier.label is not Label.VACANCY_COUNT:
        return found
    service = group_of_count(earlier, context, steps - 1)
    return (service[0], found[1]) if service and service[0] in _OF_SERVICES else found


def _leans(words: str, before: str, behind: str) -> bool:
    """Whether a count may take its group from the words before its clause: a bare number, "30 vacancies among them"."""
    return (
        not COUNTED.search(words)
        or bool(LEAVES.match(before) or THE_SAME_POSTS.search(before))
        or any(IN_THAT_GROUP.search(around) for around in (before, behind))
    )


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
    first = corner(mention, context).rpartition("\n")[2]
    if PLACES.match(first):
        label = ""
    cell = "" if label == "" or fills_cell(mention, context) else cells_before(mention, context)
    for words in (label, head, cell):
        found = find_staff_group(without_titles(words)) or department_named(words)
        if found or EVERYONE.search(words) or (OF_GROUPS.match(first) and TOTAL.fullmatch(words)):
            return found or (StaffGroup.ALL, words)
    return find_staff_group(without_titles(corner(mention, context))) if head else None


@rule("the lead-in, the heading or the title")
def _of_topic(mention: Mention, context: Context) -> Group | None:
    """The only group that an item's lead-in, a question, the heading or the title is about."""
    named = COUNTED.search(context.words(mention)) and not DEFINITE.search(context.before(mention))
    places = topics.structural(context) if named else topics.nearest_first(context)
    return only_group(of_whole(words, context.text[context.start : context.end]) for words in places)


@rule("whose share it is", gives="staff_group")
def group_of_share(
    mention: Mention, context: Context, metric: Metric | None, steps: int = _MOST_STEPS
) -> StaffGroup | None:
    """The staff group of a percentage: of those that it is a share of, else the one that its clause is about."""
    row = _of_row(mention, context)
    if row:
        return row[0] if metric in STAFFING else None
    paid = of_pay(mention, context)
    if paid:
        return paid
    those = shared_by(mention, context)
    own = _clause(mention, context)
    if those is None and IN_THAT_GROUP.search(own) and not find_staff_group(own):
        those = "those"
    part = part_named(mention, context) or head_of_place(mention, context, those)
    if those and PRONOUN.match(those) and not part:
        return _leaning_share(mention, context, metric, those, steps) if steps > 0 else None
    found = part or headed(those or "") or right_behind(without_titles(tail(mention, context)))
    if found is None and (those is None or tail(mention, context).strip().startswith(those)):
        found = headed(those_asked(mention, context) or "")  # "those" is the verb of "one in six thought"
    if found:
        return found[0]
    if those and (re.match(r"all (?:the )?(?:shifts|hours)\b", those) or not MEASURED_POPULATION.search(those)):
        return of_members(those, context, mention.start) or of_people(those) or makers_up(mention, context)
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
    if own is None and steps > 0 and not in_row(mention, context) and not _of_others(before, behind):
        return _leaning_share(mention, context, metric, those, steps)
    return own


def _of_others(before: str, behind: str) -> bool:
    """Whether a share says that it is not of those whom the words before it are about."""
    return bool(
        OTHERS.search(before)
        or ELSEWHERE.search(before)
        or ELSEWHERE.search(behind[:40])
        or RESPONSE_RATE.search(before)
        or OWN_AIM.match(before)
    )


@rule("the clause before the figure")
def _of_clause(before: str, behind: str, context: Context, at: int) -> StaffGroup | None:
    own = in_full(nearest_group(before), context, at)
    if own or JOB_PLANS.search(before):
        return own[0] if own else StaffGroup.MEDICAL
    return StaffGroup.ALL if everyone(before, behind) else None


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
    again = bool(THE_FIGURE.search(_clause(mention, context)))
    if (
        not pronoun
        and not again
        and find_metric(f"{_clause(mention, context)} ", f" {tail(mention, context)}", plainly=True)
    ):
        return None
    before = _clause(mention, context)
    if earlier is None and not before.strip() and EVERYONE.search(context.before(mention)):
        return StaffGroup.ALL  # "all staff are to use it; 52% do so"
    if earlier is None and STANDARD.search(before) and OF_A_PART.search(next(iter(sentences_before(context)), "")):
        return None
    back = pronoun or again or bool(IN_THAT_GROUP.search(before))
    of_the_same = back or (earlier is None and (metric in OF_THE_SAME or SAME_SURVEY.search(before)))
    found = (of_sentences_before(context) or of_question(context)) if of_the_same else None
    if found is None and back:
        of_group = IN_THAT_GROUP.search(before) or OF_GROUP.match(those or "")
        found = only_group([earlier_clauses(mention, context, before)]) or (
            of_line_above(context) if of_group else None
        )
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
    words = re.sub(r"^\s*\([^()]{0,80}\)", "", lead_past_aside(mention, context))
    return BREAK.split(without_titles(words))[-1]


def _behind(words: str) -> str:
    """The words right behind a count that say whose it is, past "of which are" and the like."""
    first = re.match(r"^[\s)]*(?:(?:WTEs?|FTEs?|posts|vacancies|vacant|gaps?)\s+){0,2}", words, re.IGNORECASE)
    rest = words[first.end() :] if first else words
    return CLAUSE_END.split(rest, maxsplit=1)[0][:90]


@rule("the clause before the figure")
def _ahead(words: str) -> Group | None:
    """The group that the clause before a count is about, unless somebody else in it is said to have the posts."""
    found = nearest_group(words)
    if found is None:
        return None
    place = words.rfind(found[1])
    rest = AT_A_BODY.sub(lambda match: "~" * len(match[0]), words[place + len(found[1]) :])
    owner = OWNER.search(rest)
    if owner is None or not NEW_SUBJECT.search(rest[: owner.start()]) or INTRODUCED.search(words[:place]):
        return found
    return None


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
        told = find_staff_groups(without_titles(earlier_clauses(mention, context, before)))
        return told[-1] if len({group for group, _ in told}) == 1 else of_sentences_before(context)
    found = group_of_count(earlier, context, steps - 1)
    if found and found[0] is StaffGroup.ALL and PART.search(context.text[earlier.end : mention.end + 15]):
        return None
    return found
