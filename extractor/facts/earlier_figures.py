"""The figure that an elliptic one leans on, where it stands in a sentence before ("Hexby managed 77%")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.facts.fact import Context
from extractor.mentions import Label, Mention

_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)(?:-\w+)?|\d[\d,.]*)"
)
_SHARE = re.compile(
    rf"(?<![\w.]){_NUMBER}\s?(?:%|per ?cent\b|pc\b|percentage points?\b)"
    rf"|\b{_NUMBER}[\s-](?:in|out of)[\s-](?:every[\s-])?{_NUMBER}\b"
    r"|\b(?:(?:an?|one|two|three|four)[\s-])(?:third|quarter|fifth|sixth|eighth|tenth)s?\b(?! of an?\b)"
    r"|\bhalf(?= (?:of|the|our|its|their|all)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b\d[\d,.]*(?:\s[\w’'-]+){0,4}?\s(?:vacanc(?:y|ies)|WTE|FTE|whole-time equivalents?)\b"
    r"|\b(?:\w+\s){1,4}?(?:vacanc(?:y|ies)|unfilled posts?)\b",
    re.IGNORECASE,
)
_POSTS_EMPTY = re.compile(
    r"\b(?:unfilled|vacant|empty)\s(?:[\w’'-]+\s){0,3}(?:posts?|jobs|roles)\b"
    r"|\b(?:posts?|jobs|roles)\s(?:[\w’'-]+\s){0,4}?(?:vacant|empty|unfilled)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[a-z0-9%)”\"][.!?])[”\"]?\s+(?=[A-Z“\"\d])|(?<=[.!?][”\"])\s+")
_PROSE_END = re.compile(r"[.!?:][”\"’']?\s*$")
_FAR_BACK = 2000
_MOST_SENTENCES = 3
_QUESTION_NEAR = 500
_SPEAKER = r"(?:(?:Q\d+\s+)?(?:[A-Z][\w.'’-]*\s){0,5}[A-Z][\w.'’-]*(?:\s?\([^)\n]{0,60}\))?:\s)"
_QUESTION = re.compile(rf"(?P<asked>[^.?!\n]*)\?[\s”\"’]*{_SPEAKER}?\s*[“\"]?(?P<answer>[^.?!\n]{{0,60}})$")
_IT_WAS = re.compile(r"\b(?:it|that|this|ours|we|they|he|she) (?:is|was|were|are|stood|has been)\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|do|does|did|[a-z]{3,}ed)\b")


def figures_of_sentences_before(context: Context) -> Iterator[tuple[Mention, Context]]:
    """The last figure of each of the sentences before that has one, nearest first, with the context that it stands in.

    At most three sentences of the same paragraph; a paragraph's first sentence looks at the end of the one before.
    Figures are found by their form: the context has the mentions of its own sentence alone.
    """
    for start, end in _sentences_before(context):
        words = context.text[start:end]
        shares = [
            Mention(start + match.start(), start + match.end(), Label.PERCENTAGE, 1.0)
            for match in _SHARE.finditer(words)
        ]
        last = shares[-1].start if shares else -1
        counts = [
            Mention(start + match.start(), start + match.end(), Label.VACANCY_COUNT, 1.0)
            for match in (*_COUNT.finditer(words), *(() if shares else _POSTS_EMPTY.finditer(words)))
            if start + match.start() > last and not any(m.start < start + match.end() <= m.end for m in shares)
        ]
        if not shares and not counts:
            continue
        found = shares[-1] if shares else max(counts)
        yield found, replace(context, start=start, end=end, mentions=tuple(sorted([*shares, *counts])))


def turn_start(place: int, context: Context) -> int:
    """Where the speaker's turn begins that a place lies in, or the place itself where it does not open one."""
    line = context.text.rfind("\n", 0, place) + 1
    return line if re.fullmatch(rf"\s*{_SPEAKER}?\s*", context.text[line:place]) else place


def question_before(mention: Mention, context: Context) -> Mention | None:
    """Where the question stands that a figure answers in a fragment ("And the rate? In May, 12%"), or None."""
    first = max(0, mention.start - _QUESTION_NEAR)
    found = _QUESTION.search(context.text[first : mention.start])
    if found is None or _FINITE.search(_IT_WAS.sub("", found["answer"])):
        return None
    return Mention(first + found.start("asked"), first + found.end("asked"), Label.PERCENTAGE, 1.0)


def _sentences_before(context: Context) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences before, nearest first."""
    first = max(0, context.start - _FAR_BACK)
    lines = _lines(context.text, first, context.start)
    for steps, (start, end) in enumerate(lines):
        borders = _borders(context.text, start, end)[::-1]
        yield from borders[:_MOST_SENTENCES] if not steps else borders[:2]
        if borders:
            return


def _lines(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The line up to ``last``, then the nearest one above where that is prose."""
    start = text.rfind("\n", first, last) + 1 or first
    yield start, last
    end = start
    while end > first and text[end - 1] == "\n":
        end -= 1
    above = text.rfind("\n", first, end) + 1 or first
    if _PROSE_END.search(text[above:end]):
        yield above, end


def _borders(text: str, start: int, end: int) -> list[tuple[int, int]]:
    starts = [start, *(start + match.end() for match in _ENDS.finditer(text[start:end]))]
    pairs = zip(starts, [*starts[1:], end], strict=True)
    return [(one, other) for one, other in pairs if text[one:other].strip()]
