"""What a percentage measures: its metric, and what it is a share of as written."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.facts.clause_measures import WHOLE, WITHIN_TIME, is_strange, own_measure, spoken_of
from extractor.facts.comparisons import is_compared, is_joined, is_rate_of_count, shares_verb
from extractor.facts.conduct import is_award, is_conduct
from extractor.facts.constructions import LEANING_POPULATION, POSTS, PRONOUN, is_of_leavers, of_construction
from extractor.facts.earlier_figures import figures_of_sentences_before, question_before, turn_start
from extractor.facts.fact import Context
from extractor.facts.figure_parts import clause_of, first_words, parts_of
from extractor.facts.grid import column_heading, corner, row_label
from extractor.facts.metrics import (
    cue_before,
    find_clear_metric,
    find_metric,
    says_something,
    weigh_metric,
)
from extractor.facts.populations import population
from extractor.facts.staff_groups import find_staff_group
from extractor.facts.subjects import leans as leans_on
from extractor.facts.subjects import own_clause, stands_in, subject_of_verb, topic_of_subject
from extractor.facts.surroundings import (
    figure_after,
    figure_before,
    heading,
    lead,
    opening_label,
    sentences_before,
)
from extractor.facts.surveys import is_asked
from extractor.facts.trace import rule, seen
from extractor.mentions import Label, Mention
from extractor.records import Metric

_MOST_STEPS = 8
_STAFFING_EVENT = re.compile(
    r"\b(?:leav(?:ing|ers?)|left|absences?|resign\w+|sick\w*|agency"
    r"|locums?)\b",
    re.IGNORECASE,
)
"""What a population may be in itself: its share is one of leavers or of absence."""
_SPEECH = re.compile(r"\b(?:said|says?|told|asked|reported|replied|answered|heard|noted|warned)\b")
"""Who says so has no say in what is measured."""
_ANAPHOR = re.compile(
    r"\b(?:share|figures?|rates?|it|that|this|these|they|ours?|one|proportion|averages?|median|lowest|highest|same"
    r"|former"
    r"|latter|rest|ambition|goal|aim|plan|trajectory|requirement|year|month|quarter|number|level|target|standard"
    r"|ceiling|result|performance|position)\b",
    re.IGNORECASE,
)
_OWN_MEASURE = re.compile(
    r"\b[a-z]{4,}\s+(?:is|are|was|were|stands?|stood|sits?|fell|rose|has|have|had)(?:\s+\w+){0,3}\s*$"
)
_BACK = 300
"""Characters in which a count of vacancies may stand before a share of posts."""
_TARGET_WORD = re.compile(r"(?:standards?|targets?|compliance|performance)", re.IGNORECASE)
_ALL_STAFF = re.compile(
    r"^\s+(?:for |among |in )?(?:all staff|overall|medical|nursing|estates|clinical|admin\w*|corporate)\b"
)
_GAPPED = re.compile(
    r"(?:,\s*(?:and|but|or)?|\band|\bbut)\s+(?:(?:an?|mere|only|just|some|about|nearly|almost|fully)\s+)*$"
)
_BARE = re.compile(
    r"\s+(?!of\b|in\b|on\b|at\b|for\b|to\b|by\b|from\b)(?:the |its "
    r"|an? )?[a-z][\w’'-]*(?<!ed)(?: [a-z][\w’'-]*(?<!ed))?\W*$"
)
"""A figure and a noun without a verb: "18% named couriers and 4% money"."""
_OPENING_WORDS = re.compile(
    r"^(?:the|an?|its?|our|their|this|that|these|those|his|her|in|at|on|for|of|by|with|from|to|and|but|or|while|as"
    r"|has"
    r"|have|had|is|are|was|were|be|said|says|say|stood|puts?|saw|against|target|reported|reports|than|since|which|who"
    r"|where|when|trust'?s?|we|it|they|also|now|get|bring|keep|cut|reduce|increase|improve|raise|take|put|lower|hold"
    r"|month|year|last|rose|fell|reduced|improved|\d.*|[^\w]+)$",
    re.IGNORECASE,
)


_DID_IT = re.compile(
    r"^[^.;:%]{0,70}?\b(?:have|had|has|having)(?: (?:all|now|all now))?"
    r"(?: (?:done|finished|completed|taken|passed|had|got|signed|received))?"
    r" (?:it|one|them|theirs|so)(?=\s*(?:[.,;:)”\"]|$|by\b|at\b|in\b))"
)
"""What was done is told before: "wants 90% of staff to have done it"."""
_DONE_ALONE = re.compile(
    r"^\s+(?:of them )?(?:(?:had|have|has|was|were|is|are|been|being|now|already|yet|still) )+(?:to be )?"
    r"(?:done|completed|finished|held|given|signed|met|carried out|delivered|in place|outstanding|overdue|missed|made"
    r"|through|ready|closed)\b(?=\s*(?:[.,;:)]|$|by\b|in\b|on time|at\b|last\b|so far|and\b))"
)
"""Of what it is a share is told before: "she said that 79% had been done"."""
_CLAUSE_OPENS = re.compile(
    r"(?:^|[.;:,(]\s*|\b(?:that|and|but|only|just|some|about|nearly|almost|far|now|said|says|today|then)\s+)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\s*(?:and |but |while )?(?:[Ii]n|[Aa]t|[Ff]or|[Aa]mong|[Aa]cross|[Oo]n) [\w’'& -]{2,40},\s*")
"""A figure of another place or group, and no more: "in Medicine, 69%"."""
_FRONTED_ALONE = re.compile(r"\s*Of\s[^,;.]{3,60},\s*(?:(?:only|just|some|about|nearly|almost)\s+)*$")
"""Another group and a figure, without a verb: "Of specialty doctors, 77%"."""
_ENDS = re.compile(r"\s*(?:[.;,)]|$)")
_OF_ANOTHERS = re.compile(r"(?:(?:its|their|our) own|(?:[A-Z][\w-]+\s){0,3}[A-Z][\w-]+['’]s?)$")
"""Those counted are told before: "by 96% of Hexby's"."""


@rule("what the share is of", gives="metric")
def metric_of(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Metric | None:
    """The metric of a percentage.

    In order: a staffing rate named in its own stretch of the clause; what its population or the stretch names else; for
    one that names nothing of its own, the figure before it, the sentences before it, the heading above it. Other where
    prose names something else, null where nothing says.
    """
    headed = _of_row(mention, context) or _of_restated(mention, context, steps) or _of_compared(mention, context, steps)
    if headed:
        return headed
    before, behind, those = parts = parts_of(mention, context)
    found = _of_leavers(those, behind) or _of_asked(mention, context, parts) or _of_conduct(mention, context, parts)
    found = found or of_construction(before, behind, those) or _of_subject(before, those)
    if not found and steps > 0 and (_DID_IT.match(behind) or _OF_ANOTHERS.match(those or "")):
        found = _elliptic(mention, context, before, behind, steps)
    if not found and steps > 0 and not those and _DONE_ALONE.match(behind) and _CLAUSE_OPENS.search(before):
        found = _elliptic(mention, context, "", "", steps) or _of_sentence_before(context)
    says_nothing = not those or LEANING_POPULATION.match(those)
    found = found or (_of_question(mention, context, steps) if says_nothing else None)
    return found or _of_elliptic(mention, context, parts, steps) or _told(mention, context, parts, steps)


@rule("the same share in other words, or one with the same verb")
def _of_restated(mention: Mention, context: Context, steps: int) -> Metric | None:
    """ "Half (49%) of the referrals", "81% of patients and 77% of parents said": as the figure behind."""
    later = figure_after(mention, context)
    if later is None or steps <= 0:
        return None
    between, before = context.text[mention.end : later.start], context.clause_before(mention)
    if not re.fullmatch(r"\s*\(", between) and not shares_verb(between, before, context.after(later)):
        return None
    return metric_of(later, context, steps - 1)


@rule("the figure that it is held against")
def _of_compared(mention: Mention, context: Context, steps: int) -> Metric | None:
    """ "95% of staff (standard: 90%)", "4.7%, 0.3 points below May": as the figure before."""
    earlier = figure_before(mention, context)
    if earlier is None or steps <= 0:
        return None
    between = context.text[earlier.end : mention.start]
    if earlier.label is not Label.PERCENTAGE:
        return Metric.VACANCY_RATE if is_rate_of_count(between) else None
    behind = context.after(mention)
    joined = is_joined(between, context.before(earlier), behind)
    if not joined and not is_compared(between, context.words(mention), behind):
        return None
    return metric_of(earlier, context, steps - 1)


@rule("those counted have left")
def _of_leavers(those: str | None, behind: str) -> Metric | None:
    return Metric.TURNOVER if is_of_leavers(those, behind) else None


@rule("those counted were asked")
def _of_asked(mention: Mention, context: Context, parts: tuple[str, str, str | None]) -> Metric | None:
    return Metric.SURVEY if is_asked(mention, context, *parts) else None


@rule("what no measure of the contract holds")
def _of_conduct(mention: Mention, context: Context, parts: tuple[str, str, str | None]) -> Metric | None:
    before, behind, those = parts
    conduct = is_conduct(own_clause(before), behind, those, sentences_before(context))
    return Metric.OTHER if conduct or is_award(context.before(mention)) else None


@rule("the subject of the verb")
def _of_subject(before: str, those: str | None) -> Metric | None:
    subject = subject_of_verb(before) if not those or WHOLE.match(those) else None
    named = topic_of_subject(subject) if subject else None
    if named is None or (named is Metric.OTHER and those):
        return None
    seen(subject or "")
    return named


@rule("the figure that it leans on")
def _of_elliptic(mention: Mention, context: Context, parts: tuple[str, str, str | None], steps: int) -> Metric | None:
    before, behind, those = parts
    subject = None if those else subject_of_verb(before)
    gapped = _BARE.match(behind) and _GAPPED.search(before) and figure_before(mention, context)
    listed = bool(gapped) or _is_listed(before, behind) or bool(_ELSEWHERE.fullmatch(before) and _ENDS.match(behind))
    if those and _FRONTED_ALONE.match(before) and _ENDS.match(behind):
        return _elliptic(mention, context, "", "", steps)
    if those or not (leans_on(subject) if subject else stands_in(before) or listed):
        return None
    return _elliptic(mention, context, before, behind, steps)


def _is_listed(before: str, behind: str) -> bool:
    """Whether the figure is one of a list by staff group: "88% all staff, 76% medical and dental"."""
    return bool(re.match(r"[^,;.]*,\s*(?:and\s+)?$", before)) and bool(
        _ALL_STAFF.match(behind) or (find_staff_group(first_words(behind)) and len(behind.split()) < 6)
    )


def _elliptic(mention: Mention, context: Context, before: str, behind: str, steps: int) -> Metric | None:
    """The metric of the figure that one which names nothing leans on: the sentence's, else one before."""
    clear = find_clear_metric(f"{before} ", f" {first_words(behind)}")
    noun = re.match(r"\s+(?!of\b|in\b|on\b|at\b|for\b|by\b|to\b)[a-z-]+(?: [a-z-]+)?", behind)
    clear = clear or (find_metric("", noun[0], plainly=True) if noun else None)  # "runs it at 92% occupancy"
    if clear or steps <= 0:
        return clear
    return _carried(mention, context, None, steps) or _of_figures_before(context, steps)


@rule("the sentence before")
def _of_sentence_before(context: Context) -> Metric | None:
    for words in sentences_before(context)[:2]:
        found = find_clear_metric(f"{words} ", "") or find_metric(f"{words} ", "", plainly=True)
        if found := found or weigh_metric(f"{words} ", ""):
            return found
    return None


@rule("the question that it answers")
def _of_question(mention: Mention, context: Context, steps: int) -> Metric | None:
    """By the question before an answer of a few words, or by the figures before it ("And the rate?")."""
    asked = question_before(mention, context)
    if asked is None:
        return None
    words = context.text[asked.start : asked.end]
    found = find_clear_metric(words, "") or find_metric(words, "", plainly=True) or weigh_metric(words, "")
    if found:
        seen(words)
        return found
    turn = turn_start(asked.start, context)
    return _of_figures_before(replace(context, start=turn, end=turn), steps) if steps > 0 else None


@rule("the figure of a sentence before")
def _of_figures_before(context: Context, steps: int) -> Metric | None:
    for earlier, around in figures_of_sentences_before(context):
        if earlier.label is Label.VACANCY_COUNT:
            return Metric.VACANCY_RATE
        return metric_of(earlier, around, min(steps, _MOST_STEPS) - 1)
    return None


@rule("the words beside the figure, else those around it")
def _told(mention: Mention, context: Context, parts: tuple[str, str, str | None], steps: int) -> Metric | None:
    """By the words of the clause, else by what stands around it."""
    before, behind, those = parts
    event = find_clear_metric(f"{those} ", "") if those and _STAFFING_EVENT.search(those) else None
    own = event or own_measure(
        before, behind, those, context.words(mention), context.text[max(0, mention.start - _BACK) : mention.start]
    )
    if own:
        return own
    spoken = spoken_of(those)
    strange = spoken is None and is_strange(those) and not _is_resumed(those or "", context)
    spoken = spoken or weigh_metric(
        _SPEECH.sub(" ", f"{own_clause(before).strip() or before} "), f" {first_words(behind)}"
    )
    leans = not those or bool(LEANING_POPULATION.match(those)) or _is_resumed(those, context)
    if spoken and not POSTS.search(those or ""):
        return spoken
    if strange:
        within = Metric.PERFORMANCE if WITHIN_TIME.search(behind) else None
        return within or _of_earlier_sentences(context, False) or Metric.OTHER
    broken_off = bool(re.search(r"[;•]|\.\s", lead(mention, context)))
    if broken_off and not _ANAPHOR.search(before) and _OWN_MEASURE.search(before):
        leans = False
    return _leaning(mention, context, those, leans, steps)


@rule("what stands around the figure")
def _leaning(mention: Mention, context: Context, those: str | None, leans: bool, steps: int) -> Metric | None:
    """By what stands around: the figure before, the sentence, the sentences before, the heading."""
    carried = _carried(mention, context, those, steps) if leans and steps > 0 else None
    if carried:
        return carried
    found = _of_sentence(mention, context) if leans and not those else None
    found = found or (_of_figures_before(context, steps) if leans and not found and steps > 0 else None)
    found = found or _of_earlier_sentences(context, leans and not PRONOUN.match(those or ""))
    if found:
        return found
    before, behind = context.before(mention), context.after(mention)
    found = weigh_metric(before, behind)
    return found or (Metric.OTHER if says_something(before + context.words(mention) + behind) else None)


@rule("the column's heading or the row's label")
def _of_row(mention: Mention, context: Context) -> Metric | None:
    """The metric of a figure in a row of cells: its column heading's, else its row label's or its table's."""
    head, label = column_heading(mention, context), row_label(mention, context)
    for words in (head, label, corner(mention, context)) if head else ():
        found = find_clear_metric(f"{words} ", "") or find_metric(f"{words} ", "", plainly=True)
        if found:
            return found
    return None


def subject_of(mention: Mention, context: Context, metric: Metric | None) -> str | None:
    """What the percentage is a share of, as written: the words after "of", else the measure before it, else null."""
    those = population(mention, context)
    if those:
        return None if PRONOUN.match(those) else those
    before = clause_of(mention, context)
    if figure_before(mention, context):
        before = re.split(r"[,;]|\b(?:and|with|while)\b", before)[-1]
    place = cue_before(before, metric) if metric else None
    if place is None:
        return None
    start, end = place
    while True:
        word = re.search(r"([\w'’&/-]+) $", before[max(0, start - 40) : start])
        if word is None or _OPENING_WORDS.match(word[1]):
            named = before[start:end].strip()
            return None if _TARGET_WORD.fullmatch(named) else named
        start -= len(word[0])


@rule("the words of its sentence")
def _of_sentence(mention: Mention, context: Context) -> Metric | None:
    return find_metric(f"{context.before(mention)} ", f" {context.after(mention)}", plainly=True)


@rule("the figure before it")
def _carried(mention: Mention, context: Context, those: str | None, steps: int) -> Metric | None:
    """The metric of the figure before; a share of counted posts ("a quarter of them") is none of its kind."""
    earlier = figure_before(mention, context)
    if earlier is None:
        return None
    if earlier.label is Label.VACANCY_COUNT:
        return Metric.VACANCY_RATE if not those or POSTS.search(those) else Metric.OTHER
    return metric_of(earlier, context, steps - 1)


def _is_resumed(those: str, context: Context) -> bool:
    """Whether "the programme" is one that the sentence before named."""
    definite = re.match(r"(?:the|that|this|these|those|such)\s+(?:[a-z-]+\s+){0,2}?([a-z-]{4,})\b(?!['’])", those)
    if definite is None:
        return False
    return any(re.search(rf"\b{definite[1]}", words) for words in sentences_before(context)[:2])


@rule("the sentences before or the heading")
def _of_earlier_sentences(context: Context, leans: bool) -> Metric | None:
    if leans:
        for words in sentences_before(context):
            found = find_clear_metric(f"{words} ", "") or find_metric(f"{words} ", "", plainly=True)
            if found:
                return found
    for words in (opening_label(context), heading(context)):
        found = find_metric(f"{words} ", "", plainly=True)
        if found:
            return found
    return None
