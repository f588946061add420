"""Ours against the naive stack and against the limits: the figures that bars are set on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarking.contender import Outcome

_OURS = "ours, "
_PARSERS = {"auto": "pdfium alone", "pdfminer": "pdfminer.six alone"}
_LEAST_FASTER = {"ours, auto": 10.0, "ours, pdfminer": 6.0}
"""Times the naive stack, on a processor with AVX512-BF16."""
_MOST_ABOVE_LIMITS = 1.4


@dataclass(frozen=True, slots=True)
class Ratio:
    """A variant of ours measured against something.

    ``value``: by work seconds a page, loading left out on both sides. ``whole``: the same with loading, for the pages
    of the set; None where it has no meaning. ``bar`` and ``holds``: what is asked and whether it is so; None where
    nothing is asked of this variant.
    """

    variant: str
    against: str
    papers: str
    value: float
    whole: float | None = None
    bar: str = ""
    holds: bool | None = None


def ratios(outcomes: Sequence[Outcome]) -> list[Ratio]:
    """Every ratio that the outcomes allow, set by set; contenders that failed or are absent give none."""
    found: list[Ratio] = []
    for papers in dict.fromkeys(outcome.papers for outcome in outcomes):
        sound = {outcome.name: outcome for outcome in outcomes if outcome.papers == papers and _is_sound(outcome)}
        for name, ours in sound.items():
            if name.startswith(_OURS):
                found += [*_against_naive(ours, sound), *_against_limits(ours, sound)]
    return found


def _is_sound(outcome: Outcome) -> bool:
    return not outcome.error and outcome.pages > 0 and math.isfinite(outcome.per_page) and outcome.per_page > 0


def _against_naive(ours: Outcome, sound: dict[str, Outcome]) -> Iterator[Ratio]:
    """How many times as fast as the naive stack."""
    naive = sound.get("naive")
    if naive is None:
        return
    value = naive.per_page / ours.per_page
    least = _LEAST_FASTER.get(ours.name)
    yield Ratio(
        ours.name, "naive stack", ours.papers, value, naive.whole_for(ours.pages) / ours.whole,
        f"at least {least:g}" if least else "", value >= least if least else None,
    )  # fmt: skip


def _against_limits(ours: Outcome, sound: dict[str, Outcome]) -> Iterator[Ratio]:
    """How many times as slow as a parser on all cores and, after it, the encoder at the same precision."""
    engine, _, way = ours.name.removeprefix(_OURS).partition("/")
    precision = "fp32" if way in ("fp32", "plain") else "auto"
    encoder = sound.get(f"encoder alone, {precision}")
    if encoder is None:
        return
    for name in (_PARSERS[engine], f"our reader, {engine}"):
        parser = sound.get(name)
        if parser is not None:
            value = ours.per_page / (parser.per_page + encoder.per_page)
            asked = not way and name == _PARSERS[engine]
            yield Ratio(
                ours.name, f"{name} + {encoder.name}", ours.papers, value, None,
                f"at most {_MOST_ABOVE_LIMITS:g}" if asked else "", value <= _MOST_ABOVE_LIMITS if asked else None,
            )  # fmt: skip
