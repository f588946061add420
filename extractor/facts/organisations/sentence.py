"""Whom a fact is about as far as its own sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.organisations.actors import EXPECTED, TOLD, Actor, Role
from extractor.facts.organisations.clauses import VALUE, Clause, split_clauses
from extractor.facts.organisations.gazetteer import Organisation

_CLOSE = 90
"""Characters between a fact and the place that it is given for."""
_TOGETHER = re.compile(
    r"\s*(?:,|,?\s*\b(?:and|or)\b|&|\bas well as\b|\balong with\b)\s*(?:the\s+|at\s+|for\s+|that of\s+|those at\s+)*"
)
_PREPOSITION = re.compile(
    r"\b(?:at|in|for|within|inside|across|of|among)\s+(?:the\s+)?$"
    r"|\b(?:reported|recorded|declared|seen) by\s+(?:the\s+)?$"
)
_PLURAL = re.compile(
    r"\s*\(?(?:\d+%\)\s*)?(?:of\s+)?(?:all\s+|the\s+|\d+\s+)?(?:NHS\s+|acute\s+|mental health\s+|English\s+)?"
    r"(?:trusts|providers|ICBs|boards)\b"
)
_ELSEWHERE = re.compile(
    r"[;:]|\.\s|,\s+(?!in\b|at\b)|\b(?:after|before|following|because|despite|owing|due to|since|when|until)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"\b(?:merger|alliance|contract|agreement|deal|partnership|collaboration|talks)\s+(?:of|between)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_APART = re.compile(r"\b(?:is|are|was|were|be|below|above|under|over|and|but|to|with|by|from)\b")
_VERB = re.compile(
    r"(?:['’]s?\s|\s+(?:now|also|still|itself|alone|both|currently)?\s*(?:ha[sd]|have|is|was|were|are|will|would|could|may|might|can|cannot|must"
    r"|should|do(?:es)?|did|reported|recorded|saw|sees|posted|stood|stands|rose|fell|missed|plans?|planned|expects?|expected|needs?|aims?|fails?|failed|achieved"
    r"|met|recruit\w*|los[et]s?|began|cut|faces?|runs?|remains?|spent|spends|lacks?)\b)"
)
_INTRO = re.compile(
    r"\s*(?:with|as|despite|given|after|although|though|while|because|faced with|having|at|by)\b", re.IGNORECASE
)
_SHAPES = (
    re.compile(r"[~<>≤≥]?\d[\d,.]*\s?(?:%|per cent|pp|percentage points)"),
    re.compile(
        r"(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December"
        r"|spring|summer|autumn|winter|Q[1-4])(?:\s+\d{4}(?:/\d\d)?)?|\b20\d\d\b"
    ),
    re.compile(r"[~<>≤≥]?\d[\d,.]*(?:\s?(?:WTE|FTE|wte|fte))?"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The organisation (null where the words leave it open or give the figure to nobody) and the rule that said so."""

    organisation: Organisation | None
    rule: str


@dataclass(frozen=True)
class Sentence:
    """``text[start:end]`` and who acts in it, in order; ``own`` where the document is its issuer's own paper."""

    text: str
    start: int
    end: int
    actors: tuple[Actor, ...]
    own: bool

    @property
    def clauses(self) -> list[Clause]:
        return split_clauses(self.text, self.start, self.end, [(a.start, a.end) for a in self.actors if a.named])


def read_sentence(sentence: Sentence, start: int, end: int) -> Verdict | None:
    """Whom the fact ``text[start:end]`` is about, or None where the sentence says nothing of it."""
    listed = _respectively(sentence, start, end)
    if listed:
        return listed
    inside = [a for a in sentence.actors if start <= a.start < end and a.role is not Role.ASIDE]
    if inside:
        return _unique(inside, "named in it") or _first_subject(inside)
    clauses = sentence.clauses
    index = max((i for i, c in enumerate(clauses) if c.start <= start), default=0)
    return _in_clause(sentence, clauses, index, start, end)


def _in_clause(sentence: Sentence, clauses: Sequence[Clause], index: int, start: int, end: int) -> Verdict | None:
    clause = clauses[index]
    return (
        _bracketed(sentence, start)
        or _given_for(sentence, clause, end)
        or _acting(sentence, clause.start, start)
        or _inherited(sentence, clauses, index)
        or _foreshadowed(sentence, clauses, index, end)
    )


def _respectively(sentence: Sentence, start: int, end: int) -> Verdict | None:
    """ "X and Y reported 12% and 9% respectively": the second figure is the second name's."""
    text = sentence.text
    word = text.find("respectively", sentence.start, sentence.end)
    if word < 0:
        return None
    shape = next((s for s in _SHAPES if s.search(text, start, end)), None)
    if shape is None:
        return None
    values = _runs([(m.start(), m.end()) for m in shape.finditer(text, sentence.start, sentence.end)], text)
    mine = [run for run in values if any(first < end and start < last for first, last in run) and len(run) > 1]
    if not mine:
        return None
    place = next(i for i, (first, last) in enumerate(mine[0]) if first < end and start < last)
    names = [a for a in sentence.actors if a.role is not Role.ASIDE or a.named]
    groups = [run for run in _runs([(a.start, a.end) for a in names], text) if len(run) == len(mine[0])]
    if len(groups) != 1:
        return Verdict(None, "respectively, of unequal lists")
    chosen = next(a for a in names if a.start == groups[0][place][0])
    return Verdict(chosen.organisation, "respectively")


def _runs(spans: Sequence[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    """Spans with nothing but a comma or "and" between them, together."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and _TOGETHER.fullmatch(text, runs[-1][-1][1], span[0]):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _bracketed(sentence: Sentence, start: int) -> Verdict | None:
    """ "X (12%)": a fact in brackets belongs to the name before them."""
    text = sentence.text
    opening = text.rfind("(", sentence.start, start)
    if opening < 0 or ")" in text[opening:start] or any(opening < a.start < start for a in sentence.actors):
        return None
    before = [a for a in sentence.actors if a.end <= opening and re.fullmatch(r"(?:['’]s)?\s*", text[a.end : opening])]
    return Verdict(before[-1].organisation, "name before its brackets") if before else None


def _given_for(sentence: Sentence, clause: Clause, end: int) -> Verdict | None:
    """ "12% at X", "12% (X)", "12% nationally": what follows the fact at once."""
    text = sentence.text
    if _PLURAL.match(text, end):
        return Verdict(None, "a share of bodies")
    after = next((a for a in sentence.actors if a.start >= end), None)
    if after is None or after.start >= clause.end or after.start - end > _CLOSE:
        return None
    return _at_distance(sentence, after, text[end : after.start])


def _at_distance(sentence: Sentence, after: Actor, between: str) -> Verdict | None:
    """What the words ``between`` a fact and the one named ``after`` it make of them."""
    if VALUE.search(between) or _ELSEWHERE.search(between):
        return None
    if not after.named and after.organisation is None:
        near = len(between.split()) <= 4 and not _APART.search(between)
        return Verdict(None, "nobody's in particular") if near else None
    if not (re.fullmatch(r"[\w\s]{0,12}\(", between) or _PREPOSITION.search(between)):
        return None
    if _is_joined(sentence, after):
        return Verdict(None, "several bodies together")
    return Verdict(after.organisation, "given for")


def _is_joined(sentence: Sentence, actor: Actor) -> bool:
    """Whether another body is named with this one, and no figure of its own after it."""
    others = [a for a in sentence.actors if a is not actor and a.organisation != actor.organisation]
    text = sentence.text
    for other in others:
        first, last = sorted((actor, other), key=lambda a: a.start)
        if _TOGETHER.fullmatch(text, first.end, last.start) and not (last is other and _VERB.match(text, last.end)):
            own = VALUE.match(text[last.end : last.end + 40].lstrip(" (:,")) if last is other else None
            if not own:
                return True
    return False


def _acting(sentence: Sentence, floor: int, limit: int) -> Verdict | None:
    """The one who acts before the fact in its clause, from ``floor`` to ``limit``."""
    before = [a for a in sentence.actors if floor <= a.start and a.end <= limit and a.role is not Role.ASIDE]
    before = [a for i, a in enumerate(before) if not (i and _is_apposition(sentence, before[i - 1], a))]
    if not before:
        return None
    if _PAIR.search(sentence.text[max(sentence.start, before[-1].start - 40) : before[-1].start]):
        return Verdict(None, "several bodies together")
    values = [
        m.end()
        for m in VALUE.finditer(sentence.text, floor, limit)
        if not any(a.start < m.end() and m.start() < a.end for a in sentence.actors)
    ]
    fresh = [a for a in before if values and a.start >= values[-1]] or before
    last = fresh[-1]
    if len({a.organisation for a in fresh}) == 1:
        return Verdict(last.organisation, "acts in the clause")
    if _joined_before(sentence, fresh):
        return Verdict(None, "several bodies together")
    if last.role is not Role.BARE or not last.named:
        return Verdict(last.organisation, "nearest in the clause")
    return _subject_or_object(sentence, fresh)


def _is_apposition(sentence: Sentence, first: Actor, second: Actor) -> bool:
    """ "X, our joint venture": the same body in other words."""
    return (
        first.named and not second.named and re.fullmatch(r",\s*", sentence.text[first.end : second.start]) is not None
    )


def _joined_before(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    first, last = actors[-2:]
    return _TOGETHER.fullmatch(sentence.text, first.end, last.start) is not None


def _subject_or_object(sentence: Sentence, actors: Sequence[Actor]) -> Verdict:
    """Of two names without a preposition: who is spoken to, who speaks, or nobody, where it might be either."""
    text, last = sentence.text, actors[-1]
    before = text[max(sentence.start, last.start - 20) : last.start]
    if EXPECTED.search(before) and re.match(r"\s+to\b", text[last.end :]):
        return Verdict(last.organisation, "asked to")
    if TOLD.search(before):
        if re.match(r"\s+to\b", text[last.end :]):
            return Verdict(last.organisation, "told to")
        return Verdict(actors[-2].organisation, "tells")
    if _VERB.match(text, last.end):
        return Verdict(last.organisation, "subject nearest to it")
    return Verdict(None, "two bodies in one clause")


def _inherited(sentence: Sentence, clauses: Sequence[Clause], index: int) -> Verdict | None:
    """Who acts in a clause before, where this one names nobody."""
    if index == 0:
        return None
    text = sentence.text
    if clauses[index].relative:
        near = [a for a in sentence.actors if a.end <= clauses[index].start and clauses[index].start - a.end < 12]
        if near:
            return Verdict(near[-1].organisation, "said of the name before")
    for before in range(index - 1, -1, -1):
        clause = clauses[before]
        if clause.relative and not clauses[index].compared:
            continue
        acting = [a for a in sentence.actors if clause.start <= a.start < clause.end and a.role is not Role.ASIDE]
        if not acting or (clauses[index].contrast and all(a.organisation is None and not a.named for a in acting)):
            continue
        values = [m for m in VALUE.finditer(text, clause.start, clause.end) if not _within(m, sentence.actors)]
        if values:
            return _in_clause(sentence, clauses, before, values[-1].start(), values[-1].end())
        return _acting(sentence, clause.start, clause.end)
    return None


def _within(match: re.Match[str], actors: Sequence[Actor]) -> bool:
    return any(a.start < match.end() and match.start() < a.end for a in actors)


def _foreshadowed(sentence: Sentence, clauses: Sequence[Clause], index: int, end: int) -> Verdict | None:
    """ "With 12% of posts empty, X has ...": the one body named after the fact.

    In a body's own paper only from such an opening: there an unnamed figure is its own.
    """
    after = [a for a in sentence.actors if a.start >= end and a.role is not Role.ASIDE]
    if sentence.own and not (index == 0 and _INTRO.match(sentence.text, clauses[0].start)):
        return None
    here = [a for a in after if a.start < clauses[index].end]
    return _unique(here, "named after it") or _unique(after, "named after it")


def _unique(actors: Sequence[Actor], rule: str) -> Verdict | None:
    bodies = {a.organisation for a in actors}
    return Verdict(bodies.pop(), rule) if len(bodies) == 1 else None


def _first_subject(actors: Sequence[Actor]) -> Verdict:
    bare = [a for a in actors if a.role in (Role.BARE, Role.OWNER)]
    return _unique(bare, "subject in it") or Verdict(None, "several bodies in it")
