"""Whom a fact is about as far as its own sentence says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.facts.organisations.actors import EXPECTED, TOLD, Actor, Role, requires
from extractor.facts.organisations.clauses import JOINED, VALUE, Clause
from extractor.facts.organisations.leads import demanded, goes_on, promised_by
from extractor.facts.organisations.nobody import SET_BY
from extractor.facts.organisations.objects import (
    HAS_VERB,
    is_apposition,
    is_in_brackets,
    is_object,
    is_reached,
    is_renamed,
    is_told,
    is_within,
    only_tells,
    stands_before,
    without_apposition,
)
from extractor.facts.organisations.verdicts import Sentence, Verdict, unique

_CLOSE = 90
"""Characters between a fact and the place that it is given for."""
_PREPOSITION = re.compile(
    r"\b(?:at|in|for|within|inside|across|of|among)\s+(?:the\s+)?$"
    r"|\b(?:reported|recorded|declared|seen) by\s+(?:the\s+)?$"
)
_PLURAL = re.compile(
    r"\s*\(?(?:\d+%\)\s*)?(?:of\s+)?(?:all\s+|the\s+|\d+\s+)?(?:NHS\s+|acute\s+|mental health\s+|English\s+)?"
    r"(?:trusts|providers|ICBs|boards)\b"
    r"|\s+of\s+(?:(?:all|the|\w+['’]s?|\d+|England['’]s)\s+)*(?:community\s+pharmacies|pharmacies|general\s+practices"
    r"|GP\s+practices|care\s+homes|dental\s+(?:contractors|practices)|dentists|hospices)\b"
)
_ELSEWHERE = re.compile(
    r"[;:]|\.\s|,\s+(?!in\b|at\b)|\b(?:after|before|following|because|despite|owing|due to|since|when|until)\b",
    re.IGNORECASE,
)
_IS_TO = re.compile(
    r"\s+(?:(?:is|are|was|were)\s+(?:expected|due|set|likely|scheduled)\s+to|will|plans?\s+to|intends?\s+to)\b"
)
_ONE_OF = re.compile(r"\bamong(?:st)?\s+the\s+(?:\w{0,4})$")
_PAIR = re.compile(
    r"\b(?:merger|alliance|contract|agreement|deal|partnership|collaboration|talks)\s+(?:of|between)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_APART = re.compile(r"\b(?:is|are|was|were|be|below|above|under|over|and|but|to|with|by|from)\b")
_ADVERB = re.compile(
    r"(?:nationally|regionally|nationwide)\s*(?:[.;,)]|$)"
    r"|in\s+(?:general\s+|GP\s+)?(?:practices|surgeries|pharmacies|care\s+homes)\b",
    re.IGNORECASE,
)
_COPULA = re.compile(r"\s+(?:was|were|are|is)\s+(?:[\w-]+\s+){0,3}")
_HAS_IT = re.compile(
    r"\s+(?:itself\s+|now\s+|still\s+|also\s+)?(?:ha[sd]|employs?|is\s+short\s+of|was\s+short\s+of|lacks|needs)\s+[^,;:]{1,60}"
)
_OURS = re.compile(r"we|us|our|ours", re.IGNORECASE)
_HOPED = re.compile(
    r"[^,.;]{3,60}?\b(?:hoped\s+for|wanted|expected|been\s+(?:promised|told\s+to\s+expect)|asked\s+for|waited\s+for|counted\s+on"
    r"|requested|needed|relied\s+on)\s+(?:by|in|before|on|for)\b"
)
_FEARED = re.compile(r"\b(?:feared|fears|worried|worries|warned|warns|risk)\s+(?:that\s+)?")
_INTRO = re.compile(
    r"\s*(?:with|as|despite|given|after|although|though|while|because|faced with|having|at|by)\b", re.IGNORECASE
)
_SHAPES = (
    re.compile(r"[~<>≤≥]?\d[\d,.]*\s?(?:%|per cent|pp|percentage points)"),
    re.compile(
        r"(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December"
        r"|spring|summer|autumn|winter|Q[1-4])(?:\s+\d{4}(?:/\d\d)?)?|\b20\d\d\b"
    ),
    re.compile(
        r"[~<>≤≥]?\d(?:[\d,.]*\d)?(?:\s?(?:WTE|FTE|wte|fte))?"
        r"|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b",
        re.IGNORECASE,
    ),
)


def read_sentence(sentence: Sentence, start: int, end: int) -> Verdict | None:
    """Whom the fact ``text[start:end]`` is about, or None where the sentence says nothing of it."""
    listed = _respectively(sentence, start, end)
    if listed:
        return listed
    if _ONE_OF.search(sentence.text, max(sentence.start, start - 12), start + 4):
        return Verdict(None, "one of several that share it")
    inside = [a for a in sentence.actors if start <= a.start < end and a.role is not Role.ASIDE]
    inside = [a for a in inside if a.organisation] or ([] if sentence.own else inside)
    inside = [a for a in inside if not only_tells(sentence.text, sentence.start, a)]
    if sentence.own:  # a risk that others act is the paper's own
        inside = [a for a in inside if a.organisation and (a.organisation.kind in ("trust", "icb") or not a.named)]
        ours = [a for a in inside if not a.named]
        inside = ours or inside
    if inside:
        return unique(inside, "named in the words themselves") or _of_speech_or_fear(sentence, inside)
    clauses = sentence.clauses
    index = max((i for i, c in enumerate(clauses) if c.start <= start), default=0)
    return _in_clause(sentence, clauses, index, start, end)


def _in_clause(sentence: Sentence, clauses: Sequence[Clause], index: int, start: int, end: int) -> Verdict | None:
    clause = clauses[index]
    return (
        _bracketed(sentence, start)
        or demanded(sentence, start, end)
        or promised_by(sentence, start)
        or _given_for(sentence, clause, end)
        or _hoped_for(sentence, clauses, index)
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
    if len({a.organisation for a in names if a.organisation}) < 2:
        return None  # of months, wards or sites
    if len(groups) != 1:
        return Verdict(None, "lists of unequal length before respectively")
    chosen = next(a for a in names if a.start == groups[0][place][0])
    return Verdict(chosen.organisation, "matched by respectively")


def _runs(spans: Sequence[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    """Spans with nothing but a comma or "and" between them, together."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and JOINED.fullmatch(text, runs[-1][-1][1], span[0]):
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
    return Verdict(before[-1].organisation, "the name before the brackets") if before else None


def _given_for(sentence: Sentence, clause: Clause, end: int) -> Verdict | None:
    """ "12% at X", "12% (X)", "12% nationally": what follows the fact at once."""
    text = sentence.text
    if _PLURAL.match(text, end):
        return Verdict(None, "a share of several bodies")
    if SET_BY.match(text, end, sentence.end):
        return Verdict(None, "a standard that somebody else sets")
    after = next((a for a in sentence.actors if a.start >= end), None)
    if after is None or after.start >= clause.end or after.start - end > _CLOSE:
        return None
    return _at_distance(sentence, after, text[end : after.start])


def _at_distance(sentence: Sentence, after: Actor, between: str) -> Verdict | None:
    """What the words ``between`` a fact and the one named ``after`` it make of them."""
    if VALUE.search(between) or _ELSEWHERE.search(between):
        return None
    if not after.named and after.organisation is None:
        return _of_nobody(sentence, after, between)
    there = after.role is Role.PLACE and not after.named
    if _has_it(sentence, after, between) or not (
        there or re.fullmatch(r"[\w\s]{0,12}\(", between) or _PREPOSITION.search(between)
    ):
        return None
    if between.lstrip().startswith(",") and VALUE.match(sentence.text[after.end : after.end + 20].lstrip()):
        return None  # the next one's: "4% at the former, at the latter 7%"
    if _is_joined(sentence, after):
        return Verdict(None, "several bodies together")
    return Verdict(after.organisation, "named right after it")


def _of_nobody(sentence: Sentence, after: Actor, between: str) -> Verdict | None:
    """ "12% nationally", "12% were on time nationally"."""
    adverb = _ADVERB.match(sentence.text, after.start) and _COPULA.fullmatch(between)
    apart = _APART.search(between) and not adverb
    near = len(between.split()) <= 4 and not apart and not _has_its_own(sentence, after, between)
    return Verdict(None, "a figure of nobody in particular") if near else None


def _has_it(sentence: Sentence, after: Actor, between: str) -> bool:
    """Whether another acts just before the fact and is said to have it: "it had 64 cleaning vacancies at X"."""
    text, end = sentence.text, after.start - len(between)
    before = [a for a in sentence.actors if a.end < end and a.role is Role.BARE]
    if not before or not after.named or before[-1].organisation in (None, after.organisation):
        return False
    return after.role is Role.PLACE and _HAS_IT.fullmatch(text, before[-1].end, end) is not None


def _has_its_own(sentence: Sentence, after: Actor, between: str) -> bool:
    """Whether a figure follows those words, and they are that one's: "87% (national target 85%)"."""
    return "(" in between and VALUE.search(sentence.text, after.end, after.end + 12) is not None


def _is_joined(sentence: Sentence, actor: Actor) -> bool:
    """Whether another body is named with this one, and no figure of its own after it."""
    others = [a for a in sentence.actors if a is not actor and a.organisation != actor.organisation]
    text = sentence.text
    for other in others:
        first, last = sorted((actor, other), key=lambda a: a.start)
        if JOINED.fullmatch(text, first.end, last.start) and not (last is other and HAS_VERB.match(text, last.end)):
            own = VALUE.match(text[last.end : last.end + 40].lstrip(" (:,")) if last is other else None
            if not own:
                return True
    return False


def _acting(sentence: Sentence, floor: int, limit: int) -> Verdict | None:
    """The one who acts before the fact in its clause, from ``floor`` to ``limit``."""
    before = _candidates(sentence, floor, limit)
    if not before:
        return None
    others = [a for a in sentence.actors if a.organisation not in (None, before[-1].organisation)]
    if others and _PAIR.search(sentence.text[max(sentence.start, before[-1].start - 40) : before[-1].start]):
        return Verdict(None, "several bodies together")
    values = [
        m.end()
        for m in VALUE.finditer(sentence.text, floor, limit)
        if not any(a.start < m.end() and m.start() < a.end for a in sentence.actors)
    ]
    fresh = [a for a in before if values and a.start >= values[-1] and not is_reached(sentence.text, a)] or before
    last = fresh[-1]
    if len({a.organisation for a in fresh}) == 1:
        return Verdict(last.organisation, "subject of the clause")
    return _of_several(sentence, fresh)


def _of_several(sentence: Sentence, actors: Sequence[Actor]) -> Verdict:
    first, last = actors[0], actors[-1]
    if _joined_before(sentence, actors):
        return Verdict(None, "several bodies together")
    if is_object(sentence.text, sentence.start, last) and first.role is not Role.PLACE:
        return Verdict(first.organisation, "subject before its object")
    if first.role is Role.BARE and HAS_VERB.match(sentence.text, first.end) and goes_on(sentence, last):
        return Verdict(first.organisation, "subject of two verbs")
    if last.role is not Role.BARE or not last.named:
        return Verdict(last.organisation, "nearest name in the clause")
    return _subject_or_object(sentence, actors)


def _candidates(sentence: Sentence, floor: int, limit: int) -> list[Actor]:
    """The actors before a fact of whom its clause may tell; a name after "its landlord," stands for those before."""
    text = sentence.text
    before = [a for a in sentence.actors if floor <= a.start and a.end <= limit and a.role is not Role.ASIDE]
    before = [a for i, a in enumerate(before) if not (i and is_apposition(text, before[i - 1], a))]
    before = [a for i, a in enumerate(before) if not (i and is_told(text, sentence.start, a))]
    before = [a for a in before if not is_in_brackets(text, sentence.start, a, limit)]
    before = [a for a in before if not (text[a.start : a.end] == "us" and is_object(text, sentence.start, a))]
    before = without_apposition(text, before, limit)
    renamed = [i for i, a in enumerate(before) if is_renamed(text, sentence.start, a)]
    before = before[renamed[-1] :] if renamed else before
    return before


def _joined_before(sentence: Sentence, actors: Sequence[Actor]) -> bool:
    first, last = actors[-2:]
    return JOINED.fullmatch(sentence.text, first.end, last.start) is not None


def _subject_or_object(sentence: Sentence, actors: Sequence[Actor]) -> Verdict:
    """Of two names without a preposition: who is spoken to, who speaks, or nobody, where it might be either."""
    text, last = sentence.text, actors[-1]
    before = text[max(sentence.start, last.start - 20) : last.start]
    if EXPECTED.search(before) and re.match(r"\s+to\b", text[last.end :]):
        return Verdict(last.organisation, "the one asked to do it")
    if TOLD.search(before):
        if re.match(r"\s+to\b", text[last.end :]):
            return Verdict(last.organisation, "the one told to do it")
        return Verdict(actors[-2].organisation, "the one who tells it")
    first = actors[0]
    if first.organisation and first.organisation.kind == "national" and _IS_TO.match(text, first.end):
        return Verdict(first.organisation, "the one who is to do it")
    if HAS_VERB.match(text, last.end):
        return Verdict(last.organisation, "subject nearest to it")
    return Verdict(first.organisation, "the first of two subjects")


def _inherited(sentence: Sentence, clauses: Sequence[Clause], index: int) -> Verdict | None:
    """Who acts in a clause before, where this one names nobody."""
    if index == 0:
        return None
    text = sentence.text
    found = _of_antecedent(sentence, clauses, index) if clauses[index].relative else None
    if found:
        return found
    for before in range(index - 1, -1, -1):
        clause = clauses[before]
        if (clause.relative and not clauses[index].compared) or (clause.compared and clauses[index].resumed):
            continue
        acting = [a for a in sentence.actors if clause.start <= a.start < clause.end and a.role is not Role.ASIDE]
        if not acting or (clauses[index].contrast and all(a.organisation is None and not a.named for a in acting)):
            continue
        values = [m for m in VALUE.finditer(text, clause.start, clause.end) if not is_within(m, sentence.actors)]
        if values:
            return _in_clause(sentence, clauses, before, values[-1].start(), values[-1].end())
        return _acting(sentence, clause.start, clause.end)
    return None


def _of_antecedent(sentence: Sentence, clauses: Sequence[Clause], index: int) -> Verdict | None:
    """The name just before a relative clause, or before the one that it goes on: "X, where A and where B"."""
    clause = clauses[index]
    near = [a for a in sentence.actors if a.end <= clause.start and stands_before(sentence.text, a.end, clause.start)]
    if near and (_pairs(sentence, near[-1]) or _wants(sentence, near[-1], clause.start)):
        return Verdict(None, "said of several or of others")
    if near:
        return Verdict(near[-1].organisation, "a clause about the name before")
    if clauses[index - 1].relative and not _acts_in(sentence, clauses[index - 1]):
        return _inherited(sentence, clauses, index - 1)
    return None


def _hoped_for(sentence: Sentence, clauses: Sequence[Clause], index: int) -> Verdict | None:
    """ "Its decision, which the trust had hoped for by May": of whoever owes it, not of whoever waits."""
    clause = clauses[index]
    waits = _HOPED.match(sentence.text, clause.start, clause.end) if index and clause.relative else None
    return _acting(sentence, clauses[index - 1].start, clause.start) if waits else None


def _acts_in(sentence: Sentence, clause: Clause) -> bool:
    return any(clause.start <= a.start < clause.end for a in sentence.actors)


def _pairs(sentence: Sentence, last: Actor) -> bool:
    """Whether an actor is the second of two that are told of together: "the merger of X and Y, which"."""
    text = sentence.text
    before = next((a for a in reversed(sentence.actors) if a.end <= last.start), None)
    joined = before is not None and JOINED.fullmatch(text, before.end, last.start)
    return bool(joined and before and _PAIR.search(text[max(sentence.start, before.start - 40) : before.start]))


def _wants(sentence: Sentence, actor: Actor, start: int) -> bool:
    """Whether a national body is said to want something of others: "NHS England, which wants the rest to"."""
    national = actor.organisation is not None and actor.organisation.kind == "national"
    return national and requires(sentence.text, start)


def _foreshadowed(sentence: Sentence, clauses: Sequence[Clause], index: int, end: int) -> Verdict | None:
    """ "With 12% of posts empty, X has ...": the one body named after the fact.

    In a body's own paper only from such an opening: there an unnamed figure is its own.
    """
    after = [a for a in sentence.actors if a.start >= end and a.role is not Role.ASIDE]
    after = [a for a in after if a.organisation or a.named]  # a country named later is for the figure beside it
    if sentence.own and not (index == 0 and _INTRO.match(sentence.text, clauses[0].start)):
        return None
    if index == 0 and _INTRO.match(sentence.text, clauses[0].start):
        subjects = [a for a in after if a.named and a.organisation and a.role is Role.BARE]
        if subjects:
            return Verdict(subjects[0].organisation, "subject after an opening phrase")
    here = [a for a in after if a.start < clauses[index].end]
    found = unique(here, "the one body later in the sentence")
    if found or (sentence.center and not _INTRO.match(sentence.text, clauses[0].start)):
        return found
    beside = [c for c in clauses[index + 1 :] if c.compared or c.contrast]
    after = [a for a in after if not any(c.start <= a.start < c.end for c in beside)] or after
    return unique(after, "the one body later in the sentence")


def _of_speech_or_fear(sentence: Sentence, actors: Sequence[Actor]) -> Verdict:
    """Of several bodies in a risk: "us" of whoever tells it, else the one that somebody fears something of."""
    ours = [a for a in actors if _OURS.fullmatch(sentence.text, a.start, a.end)]
    feared = _FEARED.search(sentence.text, actors[0].start, actors[-1].end)
    after = [a for a in actors if feared and a.start >= feared.end() and a.organisation]
    return (
        unique(ours, "those who speak of themselves") or unique(after, "what is feared of it") or _first_subject(actors)
    )


def _first_subject(actors: Sequence[Actor]) -> Verdict:
    bare = [a for a in actors if a.role in (Role.BARE, Role.OWNER)]
    return unique(bare, "subject of the words themselves") or Verdict(None, "several bodies in the words themselves")
