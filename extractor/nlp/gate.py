"""The gate: which sentences the encoder must see, and which it need not.

A vacancy count and a percentage have a number, a deadline a number or a word of time, a risk statement a number or
wording of risk. A sentence with none of them holds nothing to find; where several such sentences stand together
(agendas, attendance, aims, headings), they are left out of their windows. A single one, or a few words, between
sentences that are read is read with them: it costs little, and it may be a part of what its neighbours say. Windows are
cut as they are without the gate, so that it changes nothing in those where nothing is left out.

The words were chosen on the training styles of the corpus; ``scripts/measure_gate.py`` tells what is lost and spared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, groupby

from spacy.tokens import Doc

from extractor.nlp.collate import Row
from extractor.nlp.pieces import Pieces
from extractor.nlp.vocabulary import NUMBER, TIME

LEAST_SENTENCES = 2
"""Fewer sentences without a cue, between two that have one, are read."""

LEAST_PIECES = 10
"""So are sentences without a cue that together have fewer word pieces than this."""

_DANGER = (
    r"risk\w*|potential\w*|vulnerab\w*|suscept\w*|uncertain\w*|volatil\w*|jeopard\w*|threat\w*|danger\w*|hazard\w*|"
    r"peril\w*|fear\w*|worr\w*|anxi\w*|dread\w*|frighten\w*|afraid|warn\w*|alarm\w*|unease|concern\w*|possib\w*|"
    r"chances?|likel\w+|unlikely|prospect"
)
_CONDITION = (
    r"may|might|could|would|should|can|cannot|will|shall|if|unless|were|otherwise|until|before|once|because|due|owing|"
    r"not|never|nobody|nothing|nor"
)
_LOSS = (
    r"fail\w*|los[est]\w*|losing|collaps\w*|breach\w*|break\w*|attack\w*|fires?|outages?|corrupt\w*|overspen\w*|"
    r"deficit\w*|overrun\w*|delay\w*|slip\w*|laps\w*|withdraw\w*|miss\w*|cancel\w*|clos\w+|shut\w*|stop\w*|cuts?|"
    r"fall\w*|errors?|wrong\w*|mistak\w*|disrupt\w*|erod\w*|erosion|undermin\w*|damag\w*|interrupt\w*|resign\w*|"
    r"retire\w*|griev\w*|wast\w+|challeng\w*|pressur\w*|declin\w*|weak\w*|worse\w*|slow\w*"
)
_HARM = (
    r"harm\w*|die|dies|dying|died|deaths?|hurt\w*|injur\w*|deteriorat\w*|suffer\w*|infect\w*|outbreaks?|unsafe|safety"
)
_LACK = (
    r"lack\w*|without|absence|short\w*|insufficien\w*|inadequa\w*|inab\w*|incomplete|non-?\w*|poor\w*|too|fewer|"
    r"relian\w*|depend\w*|limited|un\w{4,}"
)
_EFFECT = r"lead|leads|leading|led|result\w*|caus\w*|consequen\w*|expos\w*|means?|effects?|impact\w*"
_RISK = re.compile(rf"\b(?:{_DANGER}|{_CONDITION}|{_LOSS}|{_HARM}|{_LACK}|{_EFFECT})\b|n['’]t\b", re.I)
"""Wording of risk: cause ("lack of"), doubt ("may", "if"), what may happen ("fail") and to what effect ("harm")."""

_REST = re.compile(
    r"%|\b(?:per\s?cent\w*|vacanc\w+|midsummer|whitsun|recess|(?:next|this) meeting|bonfire night|\w+teenth|\w+tieth|"
    r"twelfth|\w+-(?:first|second))\b",
    re.I,
)
"""What ``TIME`` and ``NUMBER`` leave: occasions, days of the month in words, shares and posts beside a lost number."""


def has_cue(words: str) -> bool:
    """Whether a sentence of these words can hold something to find: a number, a word of time, wording of risk."""
    return any(cue.search(words) for cue in (NUMBER, TIME, _RISK, _REST))


def to_read(cues: Sequence[bool], sizes: Sequence[int]) -> list[bool]:
    """Which sentences of a text the encoder must see.

    ``cues[s]`` says whether sentence s has one, ``sizes[s]`` how many word pieces it has. Sentences with a cue are
    always read; others where those that stand together are fewer than ``LEAST_SENTENCES``, or have fewer pieces than
    ``LEAST_PIECES``.
    """
    read: list[bool] = []
    for cue, group in groupby(range(len(cues)), key=lambda s: cues[s]):
        run = list(group)
        short = len(run) < LEAST_SENTENCES or sum(sizes[s] for s in run) < LEAST_PIECES
        read += [cue or short] * len(run)
    return read


def words_to_read(doc: Doc, pieces: Pieces) -> list[bool]:
    """Of every word of ``pieces`` whether the encoder must see it: whole sentences at a time."""
    text = doc.text
    firsts = [word for word, starts in enumerate(pieces.starts) if starts]
    ends = [*firsts, len(pieces.ids)][1:]
    cues = [has_cue(text[_start(doc, pieces, a) : _end(doc, pieces, b - 1)]) for a, b in zip(firsts, ends, strict=True)]
    sizes = [sum(map(len, pieces.ids[a:b])) for a, b in zip(firsts, ends, strict=True)]
    return [read for read, a, b in zip(to_read(cues, sizes), firsts, ends, strict=True) for _ in range(a, b)]


def thinned(row: Row, read: Sequence[bool]) -> Row:
    """A window's row without the words that need not be read."""
    if all(read):
        return row
    return Row(list(compress(row.ids, read)), list(compress(row.sentences, read)))


def _start(doc: Doc, pieces: Pieces, word: int) -> int:
    return doc[pieces.tokens[word]].idx


def _end(doc: Doc, pieces: Pieces, word: int) -> int:
    token = doc[pieces.tokens[word]]
    return token.idx + len(token)
