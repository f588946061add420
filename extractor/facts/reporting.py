"""The time that a paper reports on, by its title, its first words and what it says of its figures."""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.calendar import Interval
from extractor.facts.numerals import plain
from extractor.facts.scan import Dated, scan_dates
from extractor.records import Granularity

_FIRST = 700
"""Characters that may say what the paper reports on."""
_PERIODS = (Granularity.MONTH, Granularity.QUARTER, Granularity.HALF)
_YEARS = (Granularity.YEAR, Granularity.FINANCIAL_YEAR)
_REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?(?: on| period| month)?|performance|position|data|figures|dashboard|scorecard|results"
    r"|covers?|covering|sets? out|presents?|stood|summar(?:y|is\w+)|describes?|month|period|highlights|update|metrics"
    r"|test|indicators|information|outturn|activity|statistic\w*|survey|poll|return|bulletin|briefing|tables?|profile"
    r"|staffing|workforce|vacanc\w+|sickness|absence|turnover|note|review|summary|monitor\w*)\b[^.\n;]{0,90}$"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:meeting|board of directors|trust board|public board|committee|held|since|from|until|by|due|agenda"
    r"|minutes|next"
    r"|previous|last|published|dated|action log|updated"
    r"|compared (?:to|with)|before|target|presented|agreed|approved|plan for|strategy)\b[^.\n;]{0,30}$"
)
_AT_A_DAY = re.compile(
    r"\b(?:position|data|figures|vacanc\w+|snapshot|staffing|workforce|establishment|numbers|report|correct|census"
    r"|status|progress|picture|state of play|stands?|stood|where (?:we|things|matters) (?:are|were))\b"
    r"[^.\n;]{0,30}\b(?:as )?(?:at|on|of|to)(?: the)? $"
)
_ADJECTIVES = re.compile(r"(?:(?:the|our|nhs|national|annual|staff|patient|inpatient|results of) )*")
_YEARS_REPORT = re.compile(rf"{_ADJECTIVES.pattern}(?:\w+ )?(?:survey|poll|annual report|census)\b[^.\n;]{{0,40}}$")
_YEARS_NOUN = re.compile(r" (?:[a-z]+ ){0,3}(?:survey|poll|results|annual report|outturn|census)\b")
_REPORT_OF_IT = re.compile(
    r"(?:'s)? (?:(?!plan|next|meeting|board\b)[a-z&-]+ ){0,4}(?:dashboard|report|scorecard|position|data|figures"
    r"|results|outturn|bulletin|return|statistics|performance|summary|snapshot)\b(?! (?:due|to|for)\b)"
)
"""Behind a month that a title puts first: "May 2026 quality dashboard", "quarter 3 position"."""
_OF_MEETING = re.compile(r"\b(?:meeting|minutes|agenda|committee|papers?|action log|board of directors|trust board)\b")
_SAYS = re.compile(
    r"\b(?:figures|data|numbers|vacancies|percentages|rates|position)\b[^.\n;]{0,40}\b(?:are|is|relate|refer"
    r"|stands?|given"
    r"|taken|shown|correct)\b[^.\n;]{0,12}\b(?:as )?(?:at|for|to|of|on|from)(?: the)?(?: end of)? $"
)
"""What a paper says of all its figures: "figures are at 31 October unless another date is given"."""
_PAPER = re.compile(
    r"\b(?:this|the|our) (?:[a-z]+ ){0,3}(?:report|paper|dashboard|scorecard|summary|update|review|note|briefing"
    r"|pack|return)"
    r"\b|\b(?:covers|covering|sets out|summarises|reporting period)\b"
    r"|^\W*(?:status|position|progress|data|figures|snapshot|correct|state of play|picture)\b"
    r"[^.\n;]{0,20}\b(?:at|on|of|to)\b"
)


def reporting_period(title: str | None, text: str, anchor: dt.date | None) -> Interval | None:
    """The time that all figures are said to be of, else that the title names, else the first words.

    None where nothing does, or several times compete. In the title a month must stand behind what reports ("Workforce
    report, July 2025"), or be an NHS month ("Month 4"), a day be one that figures are told "at", and a year a survey's;
    the month of a meeting is not meant. Of sentences only one that speaks of the paper itself counts.
    """
    if anchor is None:
        return None
    said = _said_of_figures(text, anchor)
    if said is not None:
        return said
    for words in (title or "", *_heads(text)):
        found = {dated.interval for dated in _named(words, anchor)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _said_of_figures(text: str, anchor: dt.date) -> Interval | None:
    for words in re.split(r"\n+|(?<=[a-z\d)])\.\s", text):
        if not _FIGURES_ANYHOW.search(words) and "\u00ad" not in words:
            continue  # before the words are made plain: few of a paper's lines speak of its figures
        line = plain(words)
        if not re.search(r"\b(?:unless|all|otherwise|these|the|figures|data)\b", line) or not _FIGURES_WORD.search(
            line
        ):
            continue
        if not (re.search(r"\b(?:unless|otherwise)\b", line) or re.match(r"\W*(?:all|figures|data|these)\b", line)):
            continue
        for dated in scan_dates(line, anchor):
            if _SAYS.search(line[: dated.start]) and dated.interval.earliest <= anchor:
                return dated.interval
    return None


_FIGURES_WORD = re.compile(r"\b(?:figures|data|numbers|vacancies|percentages|rates|position)\b")
_FIGURES_ANYHOW = re.compile(_FIGURES_WORD.pattern, re.IGNORECASE)


def _heads(text: str) -> list[str]:
    """The first lines, one by one: a heading first, then the sentences below it that speak of the paper."""
    found = []
    for line in text[:_FIRST].split("\n"):
        sentences = [words for words in re.split(r"(?<=[a-z)])\.\s", line) if words.strip()]
        is_heading = len(sentences) == 1 and len(line) <= 140 and not line.rstrip().endswith(".")
        found += [words for words in sentences if is_heading or _PAPER.search(plain(words))]
    return found[:6]


def _named(words: str, anchor: dt.date) -> list[Dated]:
    line = plain(words)
    return [d for d in scan_dates(line, anchor) if d.interval.earliest <= anchor and _is_reported(line, d)]


def _is_reported(line: str, dated: Dated) -> bool:
    lead, named = line[: dated.start], line[dated.start : dated.end]
    if dated.granularity is Granularity.DAY:
        return bool(_AT_A_DAY.search(lead))
    if re.match(r"(?:m|month) ?\d", named) and not re.search(r"\b(?:since|from|until|by|target)\b[^.;]{0,8}$", lead):
        return True
    if _NOT_ITS_OWN.search(lead):
        return False
    if dated.granularity in _YEARS:
        return bool(_YEARS_REPORT.match(lead) or (_ADJECTIVES.fullmatch(lead) and _YEARS_NOUN.match(line[dated.end :])))
    if dated.granularity not in _PERIODS:
        return False
    heads = re.fullmatch(r"(?:.*[,:|(–-] ?)?", lead) and not _OF_MEETING.search(line)
    return bool(_REPORTS.search(lead) or (heads and _REPORT_OF_IT.match(line[dated.end :])))
