"""Letters that print sets apart from their words: blanks without width, spaced-out letters, drop caps."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.documents.strips import Strip, TurnedStrip

_THIN = 0.02  # ems: the pen has not moved for this blank
_LEAST_LETTERS = 4
_MOST_SPACING = 0.75  # ems; single letters that stand further apart are signs of their own, as on a chart's axis
_UNEVEN = 0.08  # ems by which the space between spaced-out letters may vary
_WORD = 1.6  # times the space between letters, from which it parts words
_DROP = 1.8  # times the size of the text beside it

_BEGINS_WITH = frozenset(
    "about above absence access achieving across action actions activity actual additional admissions after again "
    "against age agency all almost along already also although always ambulance among an analysis and annual another "
    "any apart appendix appraisal appraisals approximately april are around as assurance at attendance attendances "
    "audit august average away if implementation improved improvement improvements in income increased increases "
    "increasing independent infection initial initially inpatient inspection instead integrated internal international "
    "interviews into is issues it items its".split()
)
"""Words by which a drop cap "A" or "I" is told from the word "A" or "I"; any other is one with a blank after it."""


def whole_words(strips: Sequence[Strip]) -> list[Strip]:
    """A page's strips with their letters where they belong; turned ones stay as they are."""
    found = [strip if isinstance(strip, TurnedStrip) else _close_up(_without_thin(strip)) for strip in strips]
    return _with_drop_caps(found)


def _without_thin(strip: Strip) -> Strip:
    """A strip without blanks of no width: a browser writes them for a soft hyphen that was not needed."""
    text, edges = strip.text, strip.edges
    place = text.find(" ")
    thin = []
    while place >= 0:
        if edges[place + 1] - edges[place] < _THIN * strip.size:
            thin.append(place)
        place = text.find(" ", place + 1)
    if not thin:
        return strip
    dropped = set(thin)
    return _changed(
        strip,
        "".join(character for place, character in enumerate(text) if place not in dropped),
        [edge for place, edge in enumerate(edges) if place not in dropped],
    )


def _changed(strip: Strip, text: str, edges: list[float]) -> Strip:
    return Strip(text, edges, strip.top, strip.bottom, strip.baseline, strip.size, strip.bold)


def _close_up(strip: Strip) -> Strip:
    """A heading whose letters are spaced out ("R I S K S"), as words."""
    text = strip.text
    if len(text) < 2 * _LEAST_LETTERS - 1 or text[1] != " " or any(sign != " " for sign in text[1::2]):
        return strip
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return strip
    gaps = [strip.edges[place + 1] - strip.edges[place] for place in range(1, len(text), 2)]
    usual = median(gaps)
    words = [gap > _WORD * usual for gap in gaps]
    even = all(abs(gap - usual) <= _UNEVEN * strip.size for gap, parts in zip(gaps, words, strict=True) if not parts)
    if not even or usual > _MOST_SPACING * strip.size:
        return strip
    letters, edges = text[0], [strip.edges[0]]
    for place, parts in zip(range(1, len(text), 2), words, strict=True):
        if parts:
            letters += " "
            edges.append(strip.edges[place])
        letters += text[place + 1]
        edges.append(strip.edges[place + 1])
    return _changed(strip, letters, [*edges, strip.edges[-1]])


def _with_drop_caps(strips: list[Strip]) -> list[Strip]:
    """Strips in which a large first letter stands in the first of the lines beside it."""
    caps = [
        strip
        for strip in strips
        if len(strip.text) <= 2 and (strip.text[-1].isupper() or strip.text.isdigit()) and _is_flat(strip)
    ]
    if not caps:
        return strips
    for cap in caps:
        beside = [strip for strip in strips if strip is not cap and _is_beside(cap, strip)]
        if beside:
            first = min(beside, key=lambda strip: strip.baseline)
            joined = _with_cap(cap, first, strips)
            strips = [joined if strip is first else strip for strip in strips if strip is not cap]
    return strips


def _with_cap(cap: Strip, first: Strip, strips: list[Strip]) -> Strip:
    """The first line beside a drop cap with it, parted by a blank where it is a word of its own."""
    whole = cap.text.casefold() + first.text.split()[0].casefold().strip(".,;:")
    alone = cap.text in ("A", "I") and whole not in _BEGINS_WITH
    if alone:
        alone = not any(whole in strip.text.casefold().split() for strip in strips)
    text = cap.text + " " * alone + first.text
    edges = [*cap.edges[: len(cap.text)], *([cap.x1] if alone else []), *first.edges]
    return _changed(first, text, edges)


def _is_flat(strip: Strip) -> bool:
    return not isinstance(strip, TurnedStrip)


def _is_beside(cap: Strip, strip: Strip) -> bool:
    """Whether a line of smaller print begins right of a letter, within its height."""
    if cap.size < _DROP * strip.size:
        return False
    gap = strip.x0 - cap.x1
    return (
        -0.2 * strip.size <= gap <= 0.35 * cap.size
        and cap.baseline - 0.9 * cap.size <= strip.baseline <= cap.baseline + 0.2 * strip.size
        and strip.text[0].isalpha() == cap.text[-1].isalpha()
        and _is_flat(strip)
    )
