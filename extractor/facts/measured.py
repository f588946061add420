"""For when a figure holds: the period that its clause, its sentence or the report gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.pointers import carried_on, interval_of, moved_back, pointed_at, shift_of, to_date_of
from extractor.facts.scan import Dated, scan_dates
from extractor.facts.surroundings import figure_after, figure_before, is_figure, lead, tail
from extractor.mentions import Label, Mention
from extractor.records import Period

_MOST_STEPS = 6
_SINCE = re.compile(
    r"\b(?:since|than (?:it was )?(?:in|at)|on|from|compared (?:with|to))(?: the)?(?: end of)?(?: last)? ?$"
)
_CONTRAST = re.compile(r"\b(?:although|but|whereas|though|however|now)\b")
_HOLDS = re.compile(
    r"(?:\b(?:in|at|as at|as of|on|for|during|over|throughout|across|of|by|to|until)(?: the)?(?: (?:month|quarter|year|"
    r"week|financial year|whole|end|close|whole of))?(?: of)?(?: early| late| mid)?|[(:,;|]|^|\b(?:the|between|from))"
    r"[ ]?$"
)
_ELSE = re.compile(
    r"\b(?:since|before|after|until|till|from|against|by the end of|than(?: it was)?(?: in)?|compared (?:to|with)"
    r"(?: the same (?:period|month|time|point|quarter))?(?: in| for| at)?|due|target(?: of| for)?|plan(?:ned)? for"
    r"|meeting (?:of|on|in)|published (?:in|on)|dated|survey|review (?:of|in)|reported (?:in|to)|version|budget|plan)"
    r"(?: the)? ?$"
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rise|fall|increase|decrease|improvement|reduction|rose|fell|risen|fallen|improved|reduced"
    r"|increased|decreased|dropped)(?: slightly| sharply)? from|compared (?:to|with)|against|from|than|versus|vs)"
    r"(?: (?:a|an|the|just|about|around|its|last|previous|year|month|month's|year's|peak|high|low|of))* ?$"
)
_FAR = 110
"""Characters; a date farther off belongs to something else."""
_NEAR = 70
_OTHER_CLAUSE = re.compile(
    r"\b(?:target|due|compared|against|than|which|but|while|whereas|plan|until|having|after|when|because|since"
    r"|although)\b"
)
_DONE_BY = re.compile(r"\b(?:had|have|has|was|were)\b[^.;]*\bby (?:the )?(?:(?:end|close|middle) of )?$")
_RELATIVE_CLAUSE = re.compile(r", (?:which|who|whose|where|when)\b[^,;.]{0,120},")
_OPENS = re.compile(
    r"^\W*(?:(?:but|and|so|however|nationally|overall|trust-?wide),? )?(?:(?:as )?(?:in|at|on|for|during|over"
    r"|throughout"
    r"|across|of|by|to|between)(?: [a-z]+){0,5} ?)?$"
)
_AIMED = re.compile(r"\b(?:plan(?:ned)?|target|ceiling|trajectory|forecast|budget)(?: (?:of|at|was|is))? ?$")
_PEERS = re.compile(r"\b(?:average|national(?:ly)?|peers?|region(?:al)?|england|median|benchmark)\b")
_JOINED = re.compile(r"^[^;.\n]*(?:\band\b|,)[^;.\n]*$")
_NOT_LISTED = re.compile(r"\b(?:to|from|against|than|with|but|target|having|been|had)\b")
_SAID = re.compile(r"\b(?:said|confirmed|told|announced|reported|published|disclosed|warned|revealed)\W*(?:\w+ )?$")
_TRAILING = re.compile(r"\(([^()]{3,30})\)\W*$")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Plain words with their dates."""

    words: str
    dates: Sequence[Dated]


def read_period(mention: Mention, context: Context, change: bool = False) -> Period | None:
    """The period of a figure.

    That of its own clause; of the figure that it is set beside ("14% at one site, 9% at the other"), of the sentence's
    first words; the report's; that of the sentence before where the words point there ("on the same day"). A plan, and
    the figure that another is compared with, have none but their own. A change has the interval between its two ends.
    """
    found = period_of_change(mention, context) if change else _find(mention, context, _MOST_STEPS)
    return Period(earliest=found.earliest, latest=found.latest) if found else None


def _beside(earlier: Mention | None, context: Context, steps: int) -> Interval | None:
    return _find(earlier, context, steps - 1) if earlier and steps > 0 else None


def period_of_change(mention: Mention, context: Context) -> Interval | None:
    """From the date that a change is "since" to that of the level beside it; else a date of its own."""
    after = _after(mention, context)
    since = next((d for d in after.dates if _SINCE.search(after.words[: d.start])), None)
    if since is None:
        return _own(mention, context)
    beside = figure_before(mention, context) or figure_after(mention, context)
    end = _find(beside, context, 1) if beside else context.reporting
    end = end or context.reporting
    first = interval_of(after.words, since).earliest
    return Interval(first, end.latest) if end and end.latest > first else None


def _find(mention: Mention, context: Context, steps: int) -> Interval | None:
    before = _before(mention, context)
    earlier = _stated_before(mention, context)
    shift = shift_of(before.words, plain(tail(mention, context)))
    beside = None if shift is None else _beside(earlier, context, steps)
    own = _own(mention, context) if beside is None else None
    if own is not None:
        return own
    if _AIMED.search(before.words):
        return None
    beside = beside or _beside(earlier, context, steps)
    if shift:
        return moved_back(beside or (context.reporting if earlier is None else None), shift)
    if _COMPARED.search(before.words):
        elsewhere = _PEERS.search(before.words) or re.match(
            r"^(?: [a-z]+){0,4} (?:at|in|for) (?:the )?[A-Z]", tail(mention, context)
        )
        return beside if elsewhere else None
    found = _ahead_of_list(mention, context, steps) or _opening(mention, context)
    if found is None and beside and not _CONTRAST.search(before.words):
        found = beside
    return found or pointed_at(mention, context) or context.reporting or carried_on(mention, context)


def _own(mention: Mention, context: Context) -> Interval | None:
    """The date of the figure's own clause, behind it or before it."""
    before, after = _before(mention, context), _after(mention, context)
    to_date = to_date_of(f"{before.words} {after.words}", context)
    if to_date is not None:
        return to_date
    behind = next((d for d in after.dates if _is_own(after, d)), None)
    if behind is not None and not _labels_the_next(after, behind, mention, context):
        return interval_of(after.words, behind)
    if _COMPARED.search(before.words) or re.match(r"\s*of (?:them|these|those|whom|which)\b", tail(mention, context)):
        return None
    held = figure_before(mention, context) is not None
    ahead = next((d for d in reversed(before.dates) if _leads(before, d) and not (held and _is_held(before, d))), None)
    return interval_of(before.words, ahead) if ahead is not None else None


def _is_held(before: _Stretch, dated: Dated) -> bool:
    """Whether a date between two figures is the first one's: it stands right behind that, and a break follows."""
    return _is_own(before, dated) and bool(
        re.match(r"\s*[);,.]|\s+(?:and|but|to|with|although|though|while|whereas)\b", before.words[dated.end :])
    )


def _labels_the_next(after: _Stretch, dated: Dated, mention: Mention, context: Context) -> bool:
    rest = after.words[dated.end :]
    return (
        figure_after(mention, context) is not None
        and bool(re.fullmatch(r"\s*[:=]?\s*", rest))
        and (":" in rest or after.words[: dated.start].endswith(("(", "; ", ", ")))
    )


def _stated_before(mention: Mention, context: Context) -> Mention | None:
    """The nearest figure before that is neither a plan nor what another is compared with."""
    earlier = figure_before(mention, context)
    for _ in range(_MOST_STEPS):
        if earlier is None:
            return None
        words = plain(lead(earlier, context))
        if not _COMPARED.search(words) and not _AIMED.search(words):
            return earlier
        earlier = figure_before(earlier, context)
    return None


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
    if later.label is not mention.label or not _JOINED.match(between) or _NOT_LISTED.search(between):
        return None
    after = _after(later, context)
    behind = next((d for d in after.dates if _is_own(after, d)), None)
    return interval_of(after.words, behind) if behind else None


def _before(mention: Mention, context: Context) -> _Stretch:
    """What stands before the figure, from the figure before it on."""
    return _stretch(mention.start - len(lead(mention, context)), mention.start, context)


def _after(mention: Mention, context: Context) -> _Stretch:
    """What stands behind the figure, up to the next one or the end of its clause."""
    return _stretch(mention.end, mention.end + len(tail(mention, context)), context)


def _stretch(start: int, end: int, context: Context) -> _Stretch:
    """The words without deadlines, which are no periods, and without relative clauses, whose dates are their own."""
    words = context.text[start:end]
    for other in context.mentions:
        if other.label is Label.DEADLINE and start <= other.start and other.end <= end:
            words = words[: other.start - start] + "~" * (other.end - other.start) + words[other.end - start :]
    words = _RELATIVE_CLAUSE.sub(lambda match: ", " + "~" * (len(match[0]) - 3) + ",", words)
    return _Stretch(plain(words), [d for d in scan_dates(words, context.anchor) if not _is_doubtful(plain(words), d)])


def _is_doubtful(words: str, dated: Dated) -> bool:
    """A lone "may" or "march" that no preposition makes a month, and a year that is part of a name."""
    lone = words[dated.start : dated.end]
    if lone in ("may", "march", "second", "autumn"):
        return not re.search(r"\b(?:in|at|of|for|during|since|to|by|end|early|late)\s$", words[: dated.start])
    return lone.isdigit() and not re.search(r"\b(?:in|at|of|for|during|to|by|year)\s$", words[: dated.start])


def _is_own(after: _Stretch, dated: Dated) -> bool:
    before = after.words[: dated.start]
    if len(before) > _FAR or _OTHER_CLAUSE.search(before[:-1]):
        return False
    if (after.words[dated.start :].startswith("last ") and not _SAID.search(before)) or _DONE_BY.search(before):
        return True
    if _ELSE.search(before) or re.search(r"\bby\b", before[:-1]):
        return False
    return bool(_HOLDS.search(before))


def _leads(before: _Stretch, dated: Dated) -> bool:
    words = before.words[: dated.start]
    near = len(before.words) - dated.end <= _NEAR and not re.search(r", and\b", before.words[dated.end :])
    return near and bool(_HOLDS.search(words)) and not _ELSE.search(words)


def _opening(mention: Mention, context: Context) -> Interval | None:
    """The date with which the sentence begins: it holds for all that follows."""
    starts = (m.start for m in context.mentions if is_figure(m) and m.start >= context.start)
    head = _stretch(context.start, min(min(starts, default=mention.start), context.start + 200), context)
    for dated in head.dates:
        words = head.words[: dated.start]
        if _OPENS.match(words) and _HOLDS.search(words) and not _ELSE.search(words):
            return interval_of(head.words, dated)
    return None
