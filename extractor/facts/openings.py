"""The time with which a sentence opens: it holds for what follows, or is where a change in it begins."""

from __future__ import annotations

import re

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.scan import Dated
from extractor.facts.stretches import Stretch, holds, interval_of, stretch
from extractor.facts.surroundings import is_figure
from extractor.facts.trace import rule
from extractor.mentions import Mention

_OPENS = re.compile(
    r"^\W*(?:[\d.]+ )?(?:(?:but|and|so|however|nationally|overall|trust-?wide|elsewhere|here"
    r"|there),? )?(?:(?:as )?(?:in"
    r"|at|on|for|during|over|throughout|across|of|by|to|between|from)(?: [a-z'-]+){0,6} ?)?$"
)
_WHEN = re.compile(
    r"\W*(?:back )?when (?:[a-z'-]+ ){1,7}(?:began|started|opened|launched|came|arrived|took over|joined|left"
    r"|closed|merged|ended|finished|visited|inspected|looked|met|was (?:[a-z]+ed|set up|begun)|were [a-z]+ed) "
    r"(?:in|on|at|during|back in)(?: the)?(?: early| late| mid)? ?"
)
"""An event whose time is the figure's: "when the campaign began in January there were 212"."""
_SINCE = re.compile(r"\W*(?:and |but )?since (?:the )?(?:(?:end|start|beginning|middle) of )?")
_SPOKEN = re.compile(r"\b(?:said|told|warned|announced|confirmed|recalled|recalls|added|revealed|reported)\b")


@rule("the sentence's first words")
def opening(mention: Mention, context: Context) -> Interval | None:
    """The date with which the sentence begins: it holds for all that follows."""
    starts = (m.start for m in context.mentions if is_figure(m) and m.start >= context.start)
    head = stretch(context.start, min(min(starts, default=mention.start), context.start + 200), context)
    for dated in head.dates:
        lead_in = head.words[: dated.start]
        holding = _OPENS.match(lead_in) and holds(head.words, dated) and not is_of_saying(head, dated)
        if holding or _WHEN.fullmatch(lead_in):
            return interval_of(head.words, dated)
    return None


@rule("the sentence's first words")
def since(mention: Mention, context: Context) -> Interval | None:
    """The time since which a change is told, that of what it came from: "since May it went from 8 to 2"."""
    head = stretch(context.start, mention.start, context)
    first = next(iter(head.dates), None)
    return interval_of(head.words, first) if first and _SINCE.fullmatch(head.words[: first.start]) else None


def is_of_saying(words: Stretch, dated: Dated) -> bool:
    """Whether a weekday or day is when something was said: "on Friday the union said"."""
    around = f"{words.words[: dated.start]} # {words.words[dated.end :]}"
    return (
        bool(_SPOKEN.search(around))
        and dated.interval.earliest == dated.interval.latest
        and bool(re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", words.words[dated.start :]))
    )
