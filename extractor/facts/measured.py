"""For when a figure holds: the period that its clause, sentence, paragraph, the layout or the report gives it."""

from __future__ import annotations

import re

from extractor.facts import section_times
from extractor.facts.antecedents import carried_on, is_anaphoric, is_bare, pointed_at, told_before
from extractor.facts.calendar import Interval
from extractor.facts.cited_papers import of_cited_paper, of_gathering
from extractor.facts.fact import Context
from extractor.facts.figure_changes import period_of_change
from extractor.facts.grid import fills_cell, in_row
from extractor.facts.month_ends import of_month_end
from extractor.facts.moods import is_of_now, is_planned, is_present, is_present_since
from extractor.facts.numerals import plain
from extractor.facts.openings import is_of_saying, opening, since
from extractor.facts.pointers import (
    in_year,
    moved_back,
    pointer_in,
    step_before,
    step_behind,
    to_date_of,
    year_pointed_at,
)
from extractor.facts.respective import respective_date
from extractor.facts.scan import Dated, scan_dates
from extractor.facts.stretches import Stretch, after, before, holds, interval_of, is_counted_from, stretch
from extractor.facts.surroundings import figure_after, figure_before, is_figure, lead, tail
from extractor.facts.trace import rule
from extractor.mentions import Label, Mention
from extractor.records import Period

_MOST_STEPS = 6
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rise|fall|increase|decrease|improvement|reduction|rose|fell|risen|fallen|improved|reduced"
    r"|increased|decreased|dropped)(?: slightly| sharply)? from|compared (?:to|with)|against|(?<!answers )(?<!replies )"
    r"(?<!responses )(?<!came )(?<!heard )(?<!returns )from|than|versus|vs)"
    r"(?: (?:a|an|the|just|only|about|around|less|more|fewer|nearly|almost|over|its|last|previous|year|month|month's"
    r"|year's|peak|high|low|of))* ?$"
)
_FROM = re.compile(r"\bfrom(?: [a-z]+){0,2} ?$")
_FAR, _NEAR = 170, 70
"""Characters; a date farther off belongs to something else."""
_OTHER_CLAUSE = re.compile(
    r"\b(?:target(?! time)|due|compared|against|than(?! (?:an?|one|two|three|four|six|\d+) (?:\w+ )?(?:hour|day|week"
    r"|month|year|minute)s?\b)|which|but|while|whereas|(?<!its )(?<!the )(?<!savings )(?<!efficiency )plan|until"
    r"|having|after|when(?! (?:\w+ )?last)|because|since|although)\b|, and\b"
)
_NEXT_CLAUSE = re.compile(
    r"(?:,|;|\(|,? where|\bwhere|\band(?: that)?|\bthat) ?(?:in|at|on|by|for|during|over|from"
    r"|between) (?:the )?(?:end of )?$"
)
_DONE_BY = re.compile(r"\b(?:had|have|has|was|were)\b[^.;]*\bby (?:the )?(?:(?:end|close|middle) of )?$")
_PEERS = re.compile(r"\b(?:average|national(?:ly)?|peers?|region(?:al)?|england|median|benchmark|elsewhere)\b")
_OF_OTHERS = re.compile(
    r"^\s*(?:[a-z]+ ){0,3}(?:of|for|among|across|at|in|nationally|elsewhere)\b(?! (?:the )?(?:same|previous|year"
    r"|month|q\d)"
    r"| \d| (?:january|february|march|april|may|june|july|august|september|october|november|december))"
)
_OF_PLAN = re.compile(r"^[^,;.]{0,40}\b(?:plan|target|trajectory|budget|standard|ambition)")
_JOINED = re.compile(r"^[^;.\n]*(?:\band\b|,)[^;.\n]*$")
_NOT_LISTED = re.compile(
    r"\b(?:to|from|against|than|with|but|target|having|been|had|up|down|rise|fall|increase|more|fewer|above|below"
    r"|loss|where|improvement|gain|drop|reduction|deterioration|jump|slip|climb|decline|decrease|worsening)\b"
)
_SAID = re.compile(
    r"\b(?:said|confirmed|told|announced|reported|published|disclosed|warned|revealed|heard"
    r"|added|(?<!who )replied)\W*(?:\w+ )?$"
)
_POINTS = re.compile(r"point|\bpp\b", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:(?<!made )(?<!makes )(?<!make )(?<!making )up|down|by|rose|fell|risen|fallen)(?: by)?(?: about| over)?$"
)
_PART = re.compile(r"\s*(?:WTE |posts )?of (?:them|these|those|whom|which)\b")
_TRAILING = re.compile(r"\(([^()]{3,30})\)\W*$")
_AT_ITS_VERB = re.compile(
    r"\b(?:which|who|that|where)(?: [a-z]+){0,3} (?:as )?(?:at|on|in|for|during)(?: the end of)? #,?"
    r" (?:had|has|was|were|carried|counted|recorded|showed|stood at|ran at|lacked|reported)(?: [a-z]+){0,3} ?$"
)
_TURNS = re.compile(
    r", and\b|\b(?:but|whereas|although)\b|\band (?:it|they|we|there|the \w+) (?:now |still |also )?"
    r"(?:has|have|is|are)\b"
)
_SENTENCE_PART = re.compile(r"; |\. ")


@rule("for when it holds", gives="period")
def read_period(mention: Mention, context: Context, change: bool = False) -> Period | None:
    """The period of a figure; a change has the interval between its two ends.

    In order: the figure's cell; a step back from another time ("a year earlier"); the date of its own clause; the time
    that the clause points at ("on that date"); the figure that it is set beside; the sentence's first words; the
    sentences before that it goes on from; the list's or section's heading; the report's. A plan, a forecast, "now", and
    the figure that another is compared with, have none but their own.
    """
    if is_planned(mention, context) and not change:
        return None
    found = period_of_change(mention, context, _end_of_change) if change else _find(mention, context, _MOST_STEPS)
    return Period(earliest=found.earliest, latest=found.latest) if found else None


@rule("the end of the change")
def _end_of_change(mention: Mention, context: Context) -> Interval | None:
    own = _own(mention, context, change=True)
    if own is not None:
        return own
    if is_of_now(mention, context):
        return None
    later, joined = figure_after(mention, context), _joined_change(mention, context)
    return (
        _pointed(mention, context)
        or opening(mention, context)
        or (_own(joined, context, change=True) if joined else None)
        or _beside(_stated_before(mention, context), context, 2)
        or (_own(later, context) if later else None)
        or _around(mention, context)
    )


def _joined_change(mention: Mention, context: Context) -> Mention | None:
    """The change that this one is told beside ("income grew by 4% in 2024/25 and pay by 6%")."""
    earlier = figure_before(mention, context)
    if earlier is None or not _BESIDE_IT.match(context.text[earlier.end : mention.start]):
        return None
    return earlier if _MOVED.search(plain(lead(earlier, context))) or _MOVES.search(lead(earlier, context)) else None


_BESIDE_IT = re.compile(r"[^;.\n]*?(?:,|\band|\bwhile|\bbut)\b[^;.\n]*$")
_MOVES = re.compile(r"\b(?:grew|rose|fell|dropped|climbed|shrank|increased|decreased|went (?:up|down)|gained|lost)\b")


def _find(mention: Mention, context: Context, steps: int) -> Interval | None:
    if in_row(mention, context) and fills_cell(mention, context):
        return (
            section_times.of_cell(mention, context) or section_times.of_section(mention, context) or context.reporting
        )
    told = respective_date(mention, context) or of_month_end(mention, context)
    if told is not None:
        return told
    earlier = _stated_before(mention, context)
    stepped = _stepped(mention, context, earlier, steps)
    if stepped is not None:
        return stepped[0]
    own = _own(mention, context) or _pointed(mention, context)
    return own or (None if is_of_now(mention, context) else _leant(mention, context, earlier, steps))


@rule("the figure beside or the sentence's first words")
def _leant(mention: Mention, context: Context, earlier: Mention | None, steps: int) -> Interval | None:
    """The time of the figure beside, of the sentence's first words, or of what stands around the sentence."""
    words = before(mention, context).words
    beside = _beside(earlier, context, steps)
    if earlier and earlier.label is mention.label is Label.VACANCY_COUNT and _PART.match(tail(mention, context)):
        return beside
    if _COMPARED.search(words):
        others = not _OF_PLAN.match(plain(tail(mention, context))) and (
            _PEERS.search(words) or _OF_OTHERS.match(plain(tail(mention, context)) + " ")
        )
        listed = (
            _ahead_of_list(mention, context, steps) if re.match(r"\s*(?:,|and)\s*$", tail(mention, context)) else None
        )
        from_then = since(mention, context) if _FROM.search(words) else None
        return listed or from_then or (beside if others and not _FROM.search(words) else None)
    joined = earlier and re.fullmatch(r"\s*(?:,|and|,\s*and|\sor)\s*", context.text[earlier.end : mention.start])
    found = _ahead_of_list(mention, context, steps) or (beside if joined else None) or opening(mention, context)
    found = found or (_pointed(context_first, context) if (context_first := _first_figure(mention, context)) else None)
    bare = len(context.words(mention).split()) == 1 and ". " in context.text[context.start : mention.start]
    if earlier and not bare and is_present_since(mention, context):
        return _around(mention, context)
    return _reached(mention, context, found or beside) or _around(mention, context)


def _first_figure(mention: Mention, context: Context) -> Mention | None:
    """The sentence's first figure, if it is another: what its opening words point at holds for the rest."""
    first = next((m for m in context.mentions if is_figure(m) and m.start >= context.start), None)
    return first if first and first.start < mention.start and figure_before(mention, context) else None


def _reached(mention: Mention, context: Context, found: Interval | None) -> Interval | None:
    """The last part of a range, for the level that a change in it led to ("rose by 2 points to 9%")."""
    words = before(mention, context).words
    if found is None or not re.search(r"\bto(?: (?:just|about|around|only))?$", words):
        return found
    part = stretch(context.start, mention.start, context)
    ranges = [
        d for d in part.dates if d.interval == found and re.search(r"\b(?:and|to)\b", part.words[d.start : d.end])
    ]
    if not ranges:
        return found
    last = re.split(r"\b(?:and|to)\b", part.words[ranges[-1].start : ranges[-1].end])[-1]
    ends = scan_dates(last, context.anchor)
    return Interval(max(found.earliest, ends[-1].interval.earliest), found.latest) if ends else found


@rule("the paragraph, the section's heading or the report")
def _around(mention: Mention, context: Context) -> Interval | None:
    """The time that the paragraph, the layout or the report gives a sentence that tells none."""
    present = is_present(mention, context) and not is_anaphoric(mention, context) and not is_bare(mention, context)
    carried = None if present else carried_on(mention, context)
    found = carried or section_times.of_section(mention, context) or _reported(context)
    if found is not None:
        return found
    counted_now = present and mention.label is Label.VACANCY_COUNT
    return of_cited_paper(mention, context) or (None if counted_now else of_gathering(mention, context))


@rule("the month or day that the paper reports on")
def _reported(context: Context) -> Interval | None:
    return context.reporting


@rule("so long before another time")
def _stepped(mention: Mention, context: Context, earlier: Mention | None, steps: int) -> tuple[Interval | None] | None:
    """The time so far back from another's; None where no words step back."""
    words, behind = before(mention, context), plain(tail(mention, context))
    year = year_pointed_at(f"{words.words[-_NEAR:]} # {behind[:_NEAR]}")
    follows = step_behind(behind)
    step = follows or step_before(words.words)
    if step is None and year is None:
        return None
    base = _beside(earlier, context, steps)
    if year is not None:
        base = base or told_before(context)
        return (in_year(base, *year),) if base else None
    base = base or opening(mention, context) or pointed_at("", mention, context) or context.reporting
    assert step is not None
    own = follows is None and next((d for d in words.dates if d.start >= step.end and holds(words.words, d)), None)
    return None if own else (moved_back(base, step.shift),)


@rule("words that point at a time told before")
def _pointed(mention: Mention, context: Context) -> Interval | None:
    words = f"{re.split(_SENTENCE_PART, before(mention, context).words)[-1]} # {_clause_behind(mention, context)}"
    pointer = pointer_in(words)
    if pointer is None:
        return None
    meant = pointed_at(pointer.noun, mention, context, near=pointer.reports and context.reporting is not None)
    meant = meant or (context.reporting if pointer.reports else None)
    return pointer.of(meant) if meant else None


def _clause_behind(mention: Mention, context: Context) -> str:
    words = plain(tail(mention, context))
    later = figure_after(mention, context)
    return re.split(r"[,;(]", words)[0] if later else words


@rule("the figure that it is set beside")
def _beside(earlier: Mention | None, context: Context, steps: int) -> Interval | None:
    return _find(earlier, context, steps - 1) if earlier and steps > 0 else None


@rule("the date of its own clause")
def _own(mention: Mention, context: Context, change: bool = False) -> Interval | None:
    """The date of the figure's own clause, behind it or before it."""
    ahead_of, behind_of = before(mention, context), after(mention, context)
    to_date = to_date_of(f"{ahead_of.words} {behind_of.words}", context.reporting)
    if to_date is not None:
        return to_date
    done = bool(re.search(r"\b(?:had|have|has|was|were)\b", ahead_of.words))
    behind = next(
        (
            d
            for d in behind_of.dates
            if (_is_own(behind_of, d) or (done and _is_by(behind_of, d)))
            and not (change and is_counted_from(behind_of.words, d, behind=True))
        ),
        None,
    )
    inside = ahead_of.dates[-1] if ahead_of.dates and _AT_ITS_VERB.search(_around_date(ahead_of)) else None
    if inside is not None and (behind is None or "," in behind_of.words[: behind.start]):
        return interval_of(ahead_of.words, inside)  # "which at 31 March had 48, ended April with 39"
    if behind is not None and not _labels_the_next(behind_of, behind, mention, context):
        return interval_of(behind_of.words, behind)
    bracketed = next((d for d in ahead_of.dates if ahead_of.words[d.end :].strip() == "("), None)
    if bracketed is not None:  # "no better than in December (2.2%)"
        return interval_of(ahead_of.words, bracketed)
    held = figure_before(mention, context) is not None
    of_it = held and re.match(r"\s*of (?:them|these|those|whom|which)\b", tail(mention, context))
    if _COMPARED.search(ahead_of.words) or of_it:
        return None
    ahead = next(
        (d for d in reversed(ahead_of.dates) if _leads(ahead_of, d) and not (held and _is_held(ahead_of, d))), None
    )
    return interval_of(ahead_of.words, ahead) if ahead is not None else None


def _around_date(words: Stretch) -> str:
    """The words before a figure with a mark for the last date of them."""
    return f"{words.words[: words.dates[-1].start]}#{words.words[words.dates[-1].end :]}"


def _is_held(words: Stretch, dated: Dated) -> bool:
    """Whether a date between two figures is the first one's: it stands right behind that, and a break follows."""
    lead_in, rest = words.words[: dated.start], words.words[dated.end :]
    opened = lead_in.rfind("(") > lead_in.rfind(")") and ")" not in rest
    return (
        ";" not in lead_in
        and not (opened or re.search(r",[^,]*\b(?:ended|began|closed|finished|started|entered) $", lead_in))
        and _is_own(words, dated)
        and bool(
            re.match(r"\s*[);,.]|\s+(?:and|but|to|with|although|though|while|whereas)\b", words.words[dated.end :])
        )
    )


def _labels_the_next(behind: Stretch, dated: Dated, mention: Mention, context: Context) -> bool:
    """Whether a date between two figures opens the second one's clause: "12; May: 14", "12, and in May it had 14"."""
    if figure_after(mention, context) is None:
        return False
    rest, lead_in = behind.words[dated.end :], behind.words[: dated.start]
    in_clause = re.search(r"\b(?:in|at|on|for|during|of) (?:the )?$", lead_in)
    if re.fullmatch(r"\s*[:=]?\s*", rest) and ((":" in rest and not in_clause) or lead_in.endswith(("(", "; ", ", "))):
        return True
    return bool(_NEXT_CLAUSE.search(lead_in)) and bool(re.fullmatch(r",? ?(?:[a-z'-]+ ){0,7}\W*", f"{rest} "))


def _stated_before(mention: Mention, context: Context) -> Mention | None:
    """The nearest figure before that is neither a plan nor what another is compared with."""
    earlier = figure_before(mention, context)
    for _ in range(_MOST_STEPS):
        if earlier is None:
            return None
        words = plain(lead(earlier, context))
        moves = _POINTS.search(context.words(earlier)) or _MOVED.search(words)
        aside = re.match(r"[^()]*\)", context.text[earlier.end : mention.start])
        if not moves and not aside and not _COMPARED.search(words) and not is_planned(earlier, context):
            return earlier
        earlier = figure_before(earlier, context)
    return None


@rule("the date before the list")
def _ahead_of_list(mention: Mention, context: Context, steps: int) -> Interval | None:
    """The date behind the last figure of a list is that of all ("91% for crews and 96% for managers in April")."""
    trailing = _TRAILING.search(context.text[mention.end : context.end][-60:])
    dates = scan_dates(trailing[1], context.anchor) if trailing else []
    if dates and len(plain(trailing[1] if trailing else "")) == dates[0].end - dates[0].start:
        return dates[0].interval
    later = figure_after(mention, context)
    if later is None or steps <= 0 or re.search(r"\bfrom\s*$", context.text[context.start : mention.start]):
        return None
    between = context.text[mention.end : later.start]
    bare = re.fullmatch(r"\s*(?:,|and|,\s*and)\s*", between)
    if later.label is not mention.label or (not bare and (not _JOINED.match(between) or _NOT_LISTED.search(between))):
        return None
    words = after(later, context)
    behind = next((d for d in words.dates if _is_own(words, d) and not is_counted_from(words.words, d)), None)
    if behind is None and bare:
        return _ahead_of_list(later, context, steps - 1)
    return interval_of(words.words, behind) if behind else None


def _is_own(words: Stretch, dated: Dated) -> bool:
    lead_in = words.words[: dated.start]
    if is_of_saying(words, dated):
        return False
    if len(lead_in) > _FAR or _OTHER_CLAUSE.search(lead_in[:-1]):
        return False
    if _SAID.search(lead_in):
        return False
    if words.words[dated.start :].startswith("last ") or _DONE_BY.search(lead_in):
        return True
    if re.search(r"\bby\b", lead_in[:-1]):
        return False
    return holds(words.words, dated)


def _is_by(words: Stretch, dated: Dated) -> bool:
    """Whether a date says by when what the clause tells had been done: "had delivered 41% by 30 September"."""
    return bool(re.search(r"^[^,;]*\bby (?:the )?(?:(?:end|close|middle) of )?$", words.words[: dated.start]))


def _leads(words: Stretch, dated: Dated) -> bool:
    rest = words.words[dated.end :]
    near = len(rest) <= _NEAR and not _TURNS.search(rest)
    return near and holds(words.words, dated) and not is_of_saying(words, dated)
