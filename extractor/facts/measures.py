"""What a percentage measures: its metric, and what it is a share of as written."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.grid import column_heading, corner, row_label
from extractor.facts.metrics import cue_before, find_clear_metric, find_metric, says_something, speaks_of, weigh_metric
from extractor.facts.populations import population
from extractor.facts.surroundings import (
    figure_after,
    figure_before,
    heading,
    lead,
    opening_label,
    sentences_before,
    tail,
)
from extractor.mentions import Label, Mention
from extractor.records import Metric

_MOST_STEPS = 8
_SAYS = re.compile(
    r"^[^.,;:]{0,60}?\b(?:said|say|felt|feel|(?<!the )agreed?|would recommend|recommended"
    r"|rated|named|cited|backed|thought|believed?|described|were (?:dis)?satisfied|reported (?:feeling"
    r"|experiencing))\b"
)
_POLL = re.compile(r"\b(?:polls?|surveys?|questionnaire)\b(?! (?:response|participation|uptake))[^;]*$", re.IGNORECASE)
_WITHIN_TIME = re.compile(
    r"\b(?:within|in|inside|under|over|than|more than)\s+(?:\w+\s+){0,3}?(?:working\s+)?(?:days?|hours?|minutes?"
    r"|seconds?|weeks?)\b"
)
_SPEECH = re.compile(r"\b(?:said|says?|told|asked|reported|heard|noted|warned)\b")
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
_PRONOUN = re.compile(r"^(?:them|these|those|whom|which|that|this|it|its own|all)$|^(?:them|these|those)\b")
_POSTS = re.compile(r"\b(?:establishment|posts?|roles|jobs)\b", re.IGNORECASE)
_LEANING_POPULATION = re.compile(
    rf"{_PRONOUN.pattern}|{_POSTS.pattern}|^(?:(?:the|our|its|their|all|eligible|trust|clinical)\s+)*"
    r"(?:staff|users?|employees|colleagues|people|nurses|midwives|doctors|consultants|clinicians)$",
    re.IGNORECASE,
)
"""A population that says nothing of what is measured: posts, people who work, what was named before."""
_WHOLE = re.compile(
    r"(?:(?:the|its|our|total|annual)\s+)*(?:plan|budget|target|capacity|demand|pay(?: ?bill)?|income|total"
    r"|turnover)\b"
)
_TARGET_WORD = re.compile(r"(?:standards?|targets?|compliance|performance)", re.IGNORECASE)
_NOT_IN_POST = re.compile(r"\b(?:vacan\w+|unfilled|empty|open)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;•|\n]\s*|\.\s+(?=[A-Z“\"'])|(?:,\s*|\s)(?:but|while|whilst|whereas|although|though)\b", re.I)
_OPENING_WORDS = re.compile(
    r"^(?:the|an?|its?|our|their|this|that|these|those|his|her|in|at|on|for|of|by|with|from|to|and|but|or|while|as|has"
    r"|have|had|is|are|was|were|be|said|says|say|stood|puts?|saw|against|target|reported|reports|than|since|which|who"
    r"|where|when|trust'?s?|we|it|they|also|now|get|bring|keep|cut|reduce|increase|improve|raise|take|put|lower|hold"
    r"|month|year|last|rose|fell|reduced|improved|\d.*|[^\w]+)$",
    re.IGNORECASE,
)


def metric_of(mention: Mention, context: Context, steps: int = _MOST_STEPS) -> Metric | None:
    """The metric of a percentage.

    In order: a staffing rate named in its own stretch of the clause; what its population or the stretch names else; for
    one that names nothing of its own, the figure before it, the sentences before it, the heading above it. Other where
    prose names something else, null where nothing says.
    """
    headed = _of_row(mention, context)
    if headed:
        return headed
    behind = "" if _heads_the_next(mention, context) else tail(mention, context)
    before = _clause(mention, context)
    those = population(mention, context)
    own = _own(before, behind, those, context.words(mention))
    if own:
        return own
    spoken = speaks_of(those) if those and not _PRONOUN.match(those) else None
    spoken = spoken or weigh_metric(_SPEECH.sub(" ", f"{before} "), f" {_first_words(behind)}")
    leans = not those or bool(_LEANING_POPULATION.match(those)) or _is_resumed(those, context)
    if spoken and not _POSTS.match(those or ""):
        return spoken
    broken_off = bool(re.search(r"[;•]|\.\s", lead(mention, context)))
    if broken_off and not _ANAPHOR.search(before) and _OWN_MEASURE.search(before):
        leans = False
    return _leaning(mention, context, those, leans, steps)


def _leaning(mention: Mention, context: Context, those: str | None, leans: bool, steps: int) -> Metric | None:
    """By what stands around: the figure before, the sentence, the sentences before, the heading."""
    carried = _carried(mention, context, those, steps) if leans and steps > 0 else None
    if carried:
        return carried
    found = _of_sentence(mention, context) if leans and not those else None
    found = found or _of_earlier_sentences(context, leans and not _PRONOUN.match(those or ""))
    if found:
        return found
    before, behind = context.before(mention), context.after(mention)
    found = weigh_metric(before, behind)
    return found or (Metric.OTHER if says_something(before + context.words(mention) + behind) else None)


def _first_words(words: str) -> str:
    """The words of a clause up to its first comma or bracket."""
    return re.split(r"[,;:()]", words, maxsplit=1)[0]


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
        return None if _PRONOUN.match(those) else those
    before = _clause(mention, context)
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


def _of_sentence(mention: Mention, context: Context) -> Metric | None:
    return find_metric(f"{context.before(mention)} ", f" {context.after(mention)}", plainly=True)


def _clause(mention: Mention, context: Context) -> str:
    """The clause before a figure, without the words that say what the figure before it is a share of."""
    words = lead(mention, context)
    earlier = figure_before(mention, context)
    those = population(earlier, context) if earlier and earlier.label is Label.PERCENTAGE else None
    if those and (place := words.find(those)) >= 0:
        words = words[place + len(those) :]
    return _BREAK.split(words)[-1]


def _own(before: str, behind: str, those: str | None, words: str) -> Metric | None:
    if _SAYS.match(behind) or _POLL.search(before):
        return Metric.SURVEY
    posts = _POSTS.search(those or "") or re.search(r"\bposts?\b", words)
    if posts and (_NOT_IN_POST.search(behind) or _NOT_IN_POST.search(before)):
        return Metric.VACANCY_RATE
    if those and speaks_of(those) is Metric.FINANCE:
        return Metric.FINANCE
    if those and _WHOLE.match(those):
        found = find_clear_metric(f"{before} ", f" {behind}") or find_metric(f"{before} ", "")
        if found:
            return found
    if those and not _PRONOUN.match(those):
        return _of_population(before, behind, those)
    clear = find_clear_metric(f"{before} ", f" {behind}")
    return clear or find_metric(f"{before} ", f" {behind}", plainly=True)


def _of_population(before: str, behind: str, those: str) -> Metric | None:
    """By what the words say of those that it is a share of; a measure that stands before goes first."""
    near = behind.split(",", maxsplit=1)[0]
    parted = bool(re.search(r",\s*(?:and\s*)?$", before))
    measure = None if parted else find_clear_metric(f"{before} "[-90:], "")
    found = measure or find_clear_metric("", f" {near}")
    if found is None and speaks_of(those) is Metric.OTHER:
        return Metric.OTHER
    found = found or find_metric("", f" {near}", plainly=True)
    if found and found is not Metric.FINANCE:
        return found
    if _WITHIN_TIME.search(near[len(those) :]):
        return Metric.PERFORMANCE
    return found or (None if parted else find_metric(f"{before} "[-60:], "", plainly=True))


def _carried(mention: Mention, context: Context, those: str | None, steps: int) -> Metric | None:
    """The metric of the figure before; a share of counted posts ("a quarter of them") is none of its kind."""
    earlier = figure_before(mention, context)
    if earlier is None:
        return None
    if earlier.label is Label.VACANCY_COUNT:
        return Metric.VACANCY_RATE if not those or _POSTS.search(those) else Metric.OTHER
    return metric_of(earlier, context, steps - 1)


def _is_resumed(those: str, context: Context) -> bool:
    """Whether "the programme" is one that the sentence before named."""
    definite = re.match(r"(?:the|that|this|these|those|such)\s+(?:[a-z-]+\s+){0,2}?([a-z-]{4,})", those)
    if definite is None:
        return False
    return any(re.search(rf"\b{definite[1]}", words) for words in sentences_before(context)[:2])


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


def _heads_the_next(mention: Mention, context: Context) -> bool:
    """Whether the words behind are the next number's label, as in a table ("7.3% Turnover 10.9%")."""
    following = figure_after(mention, context)
    between = context.text[mention.end : following.start] if following else ""
    return len(between) < 80 and bool(
        re.fullmatch(r"[\s|,;:]*(?:[A-Z][\w&/-]*[\s|:]*){1,4}(?:rate|absence|compliance|level)?[\s|:]*", between)
    )
