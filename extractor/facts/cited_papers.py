"""The time of a paper that the news cites for a figure: "in its December 2024 board paper", "its July papers"."""

from __future__ import annotations

import re

from extractor.facts.calendar import Interval
from extractor.facts.fact import Context
from extractor.facts.numerals import plain
from extractor.facts.scan import Dated, scan_dates
from extractor.facts.stretches import interval_of
from extractor.facts.surroundings import sentences_before
from extractor.facts.trace import rule
from extractor.mentions import Mention
from extractor.records import Granularity

_PERIODS = (
    Granularity.MONTH,
    Granularity.QUARTER,
    Granularity.SEASON,
    Granularity.HALF,
    Granularity.YEAR,
    Granularity.FINANCIAL_YEAR,
)
_PAPER = (
    r"(?:papers?|reports?|bulletins?|figures|data|statistics|returns?|dashboards?|scorecards?|minutes|documents?|updates?"
    r"|briefings?|publications?|newsletters?|summar(?:y|ies)|census|surveys?|polls?)"
)
_TITLES_IT = re.compile(
    rf"^(?:'s)?(?: \d{{4}})? (?:(?!said|was|is|and|or|but|to|that|when|who|which)[a-z-]+ ){{0,3}}{_PAPER}\b"
)
_NAMED_AFTER_IT = re.compile(
    rf"\b{_PAPER}(?: (?:that|which|it|they|was|were|had|has|been|dated|published|issued|released|presented|submitted"
    r"|sent|put|given|tabled|seen|went|going|to|for|of|in|at|by|from|the|its|their|our|this|trust|trust's|board|board's"
    r"|governors|council|committee|workforce|public|latest|meeting|nhs england|england))*[ ,]*$"
)
_PROMISED = re.compile(
    r"\b(?:will|would|due|promised|expected|awaited|next|forthcoming|should|until|by|before|since)\b[^,;]*$"
)
_CITED = re.compile(r"\b(?:in|from|by|per|on|to|according to)\b[^,;.]{0,50}$|^[^,;.]{0,30}$", re.IGNORECASE)
_SAYS = re.compile(
    r"^[^,;.]{0,60}\b(?:shows?|showed|says?|said|reveal(?:s|ed)?|found|finds?|puts?|gives?|gave|lists?|listed|records?"
    r"|recorded|counts?|counted|states?|stated|reports?|reported|suggests?|suggested|confirm(?:s|ed)?|sets? out)\b"
)
_GATHERING = re.compile(r"visit|inspect|came|called|survey|poll|ask|interview|consult|count|audit|questionnaire")
_GATHERED = re.compile(
    r"\b(?:visited|visit(?! by)|inspected|inspection|came|called|surveyed|polled|asked|interviewed|consulted|counted"
    r"|audited|survey|poll|questionnaire|exit interviews)\b[^.;:]{0,60}?(?:\b(?:in|on|during|at|over)"
    r"(?: the| early| late| mid)?)?[ -]?$"
)
_FOUND = re.compile(
    r"\b(?:found|finding|findings|inspectors?|auditors?|surveyors|counted|said|say|says|told|named|replied|answered|answers|concerns?|concerned|criticised"
    r"|asked|heard|judged|saw|seen|noted|thought|felt|would|agreed|rated|wanted|feared|worn)\b",
    re.IGNORECASE,
)
_MOST_SENTENCES = 2
_REACH = 300


@rule("the paper that it is cited from")
def of_cited_paper(mention: Mention, context: Context) -> Interval | None:
    """The time in the name of the paper that the sentence, or one of the two before, takes its figures from.

    A time that the paper is said to be "for" goes before the one it was published in; a sentence that tells two papers'
    times of which none is so said gives none.
    """
    own = context.text[max(context.start, mention.start - _REACH) : min(context.end, mention.end + _REACH)]
    for words in (own, *(sentence[-_REACH:] for sentence in sentences_before(context)[:_MOST_SENTENCES])):
        cited = _cited(plain(words), context)
        if cited:
            told = {interval_of(plain(words), dated) for dated in cited}
            return told.pop() if len(told) == 1 else None
    return None


@rule("when it was asked or looked at")
def of_gathering(mention: Mention, context: Context) -> Interval | None:
    """The time of the survey, visit or count that found the figure: "inspectors visited in March. They found ..."."""
    own = context.text[max(context.start, mention.start - _REACH) : min(context.end, mention.end + _REACH)]
    if not _FOUND.search(own):
        return None
    for words in (own, *(sentence[-_REACH:] for sentence in sentences_before(context)[:_MOST_SENTENCES])):
        line = plain(words)
        if not _GATHERING.search(line):
            continue
        told = {
            interval_of(line, dated)
            for dated in scan_dates(line, context.anchor)
            if (context.anchor is None or dated.interval.earliest <= context.anchor)
            and _GATHERED.search(line[: dated.start])
            and not _PROMISED.search(line[: dated.start])
        }
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def _cited(line: str, context: Context) -> list[Dated]:
    if not re.search(_PAPER, line):
        return []
    found = [
        dated
        for dated in scan_dates(line, context.anchor)
        if dated.granularity in _PERIODS
        and (context.anchor is None or dated.interval.earliest <= context.anchor)
        and not _PROMISED.search(line[: dated.start])
        and (_TITLES_IT.match(line[dated.end :]) or _NAMED_AFTER_IT.search(line[: dated.start]))
        and (_CITED.search(line[: dated.start]) or _SAYS.match(line[dated.end :]))
    ]
    covered = [dated for dated in found if re.search(r"\b(?:for|covering) (?:the )?$", line[: dated.start])]
    return covered if len(found) > 1 and covered else found
