"""The words around a figure that are its own: not those of the figures beside it, and what went before."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.facts.fact import Context
from extractor.mentions import Label, Mention

FIGURES = (Label.VACANCY_COUNT, Label.PERCENTAGE)
_REACH = 300
_MOST_BETWEEN = 12
"""Mentions of other labels that may lie between two figures."""
_FAR_BACK = 2000
_MOST_SENTENCES = 3
_STOP = re.compile(r"[;•|\n]|\.\s+(?=[A-Z“\"'])")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9%)”\"][.!?])\s+(?=[A-Z“\"])")
_PROSE = re.compile(r"\s*[“\"‘']?[A-Z][\w’']*,?\s+[a-z\d£A-Z](?:[^:|]{60}[^|]*|[^:|]*)$", re.DOTALL)
"""No item, row, numbered paragraph or speaker's turn."""
_ENDED = re.compile(r"[.!?][”\"’']?\s*$")
_HEADING_MOST = 80
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|be|will)\b")
_NO_HEADING = re.compile(r"\b(?:committee|board|minutes|report|trust|meeting)\b", re.IGNORECASE)


_VERB_OF_HAVING = (
    r"(?:is|are|was|were|has|have|had|now|still|also|carr(?:y|ies|ied)|report(?:s|ed)?|lack(?:s|ed)?|needs?|needed|holds?"
    r"|held|runs?|ran|counts?|counted|records?|recorded|shows?|showed|ended|began|wants?|lost|saw|with|went|goes)"
)
_ASIDE = re.compile(
    r",\s+(?:(?:which|who|whom|whose|where|as|once|already|for years|long|not)\b"
    r"|(?:cut|split|led|set|run|hit|(?!including|excluding|leaving|meaning|making|allied|registered|qualified|unqualified|unregistered|nursing)\w{3,}(?:ed|ing))\b)"
    rf"[^,;:]{{3,90}}(?:,|\s[–—-])(?=(?:\s+{_VERB_OF_HAVING}\b[^,;:.]*)?(?:\s[a-z]+){{0,2}}\s*$)"
)
"""Words set off between a subject and its verb: ", which moved house in May, has "."""


def is_figure(mention: Mention) -> bool:
    """Whether a mention is a count or a percentage."""
    return mention.label in FIGURES


def figure_before(mention: Mention, context: Context) -> Mention | None:
    """The nearest figure of the sentence that ends before the mention begins, on the same line.

    The context's mentions are in order of place, and figures do not overlap.
    """
    at = bisect_left(context.mentions, mention.start, key=lambda m: m.start)
    for other in reversed(context.mentions[max(0, at - _MOST_BETWEEN) : at]):
        if is_figure(other) and other.end <= mention.start:
            same_line = context.start <= other.start and "\n" not in context.text[other.end : mention.start]
            return other if same_line else None
    return None


def figure_after(mention: Mention, context: Context) -> Mention | None:
    """The nearest figure of the sentence that begins after the mention's end, on the same line."""
    at = bisect_left(context.mentions, mention.end, key=lambda m: m.start)
    for other in context.mentions[at : at + _MOST_BETWEEN]:
        if is_figure(other) and other.start >= mention.end:
            same_line = other.end <= context.end and "\n" not in context.text[mention.end : other.start]
            return other if same_line else None
    return None


def lead(mention: Mention, context: Context) -> str:
    """The words up to the figure since the figure before it, the sentence's start or the line's, at most 300."""
    earlier = figure_before(mention, context)
    start = max(context.start, mention.start - _REACH, earlier.end if earlier else 0)
    return context.text[min(start, mention.start) : mention.start].rpartition("\n")[2]


def lead_past_aside(mention: Mention, context: Context) -> str:
    """The words up to the figure as ``lead`` gives them; past an aside before it, those that the aside broke off.

    In "our own team, which takes 3% of spending, has 12 vacancies" the 12 has "our own team, has".
    """
    start = max(context.start, mention.start - _REACH)
    aside = _ASIDE.search(context.text, min(start, mention.start), mention.start)
    if aside is None or "\n" in aside[0]:
        return lead(mention, context)
    earlier = [m.end for m in context.mentions if is_figure(m) and m.end <= aside.start()]
    first = max([start, *earlier])
    return context.text[first : aside.start()].rpartition("\n")[2] + "," + context.text[aside.end() : mention.start]


def tail(mention: Mention, context: Context) -> str:
    """The words behind the figure up to the next one or the clause's end, at most 300."""
    later = figure_after(mention, context)
    end = min(max(context.end, mention.end), mention.end + _REACH, later.start if later else len(context.text))
    return _STOP.split(context.text[mention.end : end], maxsplit=1)[0]


def sentences_before(context: Context) -> list[str]:
    """The sentences of the same line that stand before this one, nearest first, at most three.

    A paragraph's first sentence has the last one of the paragraph before, where both are prose.
    """
    above, _, line = context.text[max(0, context.start - _FAR_BACK) : context.start].rpartition("\n")
    own = [words for words in reversed(_SENTENCE_END.split(line)) if words.strip()][:_MOST_SENTENCES]
    if own or not _PROSE.match(context.text[context.start : context.end]):
        return own
    paragraph = above.rstrip("\n").rpartition("\n")[2]
    if not _PROSE.match(paragraph) or not _ENDED.search(paragraph):
        return []
    return _SENTENCE_END.split(paragraph.strip())[-1:]


def opening_label(context: Context) -> str:
    """The words, at most four, with which the sentence's line begins as a heading does ("2. Waiting lists.")."""
    line = context.text[max(0, context.start - _FAR_BACK) : context.start].rpartition("\n")[2]
    first = re.match(r"\s*(?:[\d.]+\s+|[a-z]\)\s+)?([A-Z][\w&'’-]*(?: [\w&'’-]+){0,3})[.:]\s", line)
    return first[1] if first and not _VERB.search(first[1]) else ""


def heading(context: Context) -> str:
    """The heading that the sentence stands under, by its look: the nearest short line above without a full stop."""
    lines = context.text[max(0, context.start - _FAR_BACK) : context.start].split("\n")
    for line in reversed(lines[:-1]):
        words = line.strip()
        if (
            words
            and len(words) <= _HEADING_MOST
            and not _NO_HEADING.search(words)
            and not re.search(r"[.;:,!?”\"]$|\d\s?%|\bper cent\b", words)
        ):
            return words
    return ""
