"""The gate: whether a new model may take the current one's place, decided by figures and told in figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.annotation.store import AnnotationStore
from extractor.errors import AnnotationError, CorpusError
from extractor.evaluation.bootstrap import MACRO
from extractor.evaluation.comparison import Comparison, Difference, compare_models
from extractor.evaluation.gold import GoldPassage, Split, read_corpus_split
from extractor.evaluation.pairs import JudgedPassage
from extractor.evaluation.report import judge_passages
from extractor.mentions import Label
from extractor.pipeline import Extractor
from extractor.records import ModelInfo
from extractor.training.replay import settle, to_gold

Progress = Callable[[], None]

TAUGHT, FIXED = "where taught (held-out annotations)", "elsewhere (the corpus' held-out passages)"


@dataclass(frozen=True, slots=True)
class GateOptions:
    """How much better and how little worse a model must be.

    ``margin``: by so many points of macro overlap F1 it may be worse elsewhere; ``confidence``: how sure (0.5 to 1)
    it must be that it is not worse by more; ``least``: held-out annotated passages without which nothing is decided.
    Over the 835 passages of the shipped corpus' test split the paired difference between a model and its taught
    successor has a standard error of 0.4 to 0.5 points, so that a successor must have gained some 0.3 points to be sure
    of half a point. With one point a model taught from passages whose every span was unmarked got through
    (docs/retraining.md).
    """

    margin: float = 0.5
    confidence: float = 0.95
    least: int = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the gate lets a model through; ``findings`` are its checks in words, ``failed`` those that it failed."""

    findings: tuple[str, ...]
    failed: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether nothing failed."""
        return not self.failed


def decide(taught: Comparison | None, fixed: Comparison, options: GateOptions) -> Decision:
    """Judge a new model by what was compared: better where taught, and not worse elsewhere.

    Where taught: overlap F1 over all spans together must rise. Elsewhere: the lower bound (one-sided, ``confidence``)
    of the paired difference in macro overlap F1 must lie above ``-margin``, and no label may have fallen with that
    confidence in the family of labels (Bonferroni). ``taught`` is None where nothing was held out.
    """
    checks = [_better(taught, options), _not_worse(fixed, options), *_labels(fixed, options)]
    return Decision(tuple(words for _, words in checks), tuple(words for passed, words in checks if not passed))


def _better(taught: Comparison | None, options: GateOptions) -> tuple[bool, str]:
    count = taught.passages if taught else 0
    if taught is None or count < options.least:
        wanted = f"at least {options.least} are needed"
        return False, f"{TAUGHT}: {count} passages, {wanted}: annotate more (of those accepted, 3 in 10 are held out)"
    pooled = taught.pooled
    passed = pooled.change > 0
    words = "better" if passed else "no better"
    return passed, f"{TAUGHT}: {words}, {_told(pooled)}, {count} passages"


def _not_worse(fixed: Comparison, options: GateOptions) -> tuple[bool, str]:
    bound = fixed.macro.at(1 - options.confidence)
    passed = math.isfinite(bound) and 100 * bound > -options.margin
    says = "at most" if passed else "perhaps more than"
    words = f"{FIXED}: worse by {says} {options.margin:g} points, {_told(fixed.macro, macro=True)}"
    width = 100 * (fixed.macro.change - bound)
    words += f"; with {options.confidence:.0%} confidence no lower than {100 * bound:+.2f}, {fixed.passages} passages"
    if not passed and width > options.margin:
        words += f" (their chance alone is {width:.2f} points: too few to be sure of less)"
    return passed, words


def _labels(fixed: Comparison, options: GateOptions) -> list[tuple[bool, str]]:
    """The labels that fell for certain; none where all hold."""
    quantile = 1 - (1 - options.confidence) / len(Label)
    found = []
    for name, difference in fixed.overlap.items():
        if name != MACRO and difference.at(quantile) < 0:
            found.append((False, f"{FIXED}: {name} fell, {_told(difference)}"))
    return found or [(True, f"{FIXED}: no label fell significantly")]


def _told(difference: Difference, macro: bool = False) -> str:
    low, high = difference.interval
    name = "macro F1" if macro else "F1"
    change = f"{100 * difference.change:+.2f} points, 95 % {100 * low:+.2f} to {100 * high:+.2f}"
    return f"{name} {difference.old:.3f} to {difference.new:.3f} ({change})"


def fixed_passages(corpus: Path) -> list[GoldPassage]:
    """The passages on which no model may become worse. Raises CorpusError where the corpus is not there."""
    if not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: no such folder; models are measured on its held-out passages: name it with --corpus"
        )
    return read_corpus_split(corpus, Split.TEST)


def taught_passages(store: Path) -> list[GoldPassage]:
    """The held-out share of a store's accepted answers. Raises AnnotationError where there is no store."""
    if not AnnotationStore(store).answers.is_file():
        raise AnnotationError(f"{store}: no annotations there; name their folder with --store")
    return [to_gold(annotation) for annotation in settle(AnnotationStore(store).current()).held_out]


def compare_on(
    named: Sequence[tuple[str, Sequence[GoldPassage]]],
    old: str | Path,
    new: str | Path,
    device: str = "auto",
    precision: str = "auto",
    progress: Progress = lambda: None,
) -> list[tuple[Comparison, list[JudgedPassage]]]:
    """Run both models, one after the other, over named sets of passages: each comparison with the new one's finds.

    ``progress`` hears of every passage read, twice as many as there are. Raises ModelError, ValueError.
    """
    before, first = _judge(named, old, device, precision, progress)
    after, second = _judge(named, new, device, precision, progress)
    return [
        (compare_models(what, first, second, before[what], after[what]), after[what])
        for what, passages in named
        if passages
    ]


def _judge(
    named: Sequence[tuple[str, Sequence[GoldPassage]]],
    model: str | Path,
    device: str,
    precision: str,
    progress: Progress,
) -> tuple[dict[str, list[JudgedPassage]], ModelInfo]:
    with Extractor.load(model, device=device, precision=precision) as engine:
        found = {what: judge_passages(engine, passages, lambda _: progress()) for what, passages in named if passages}
        return found, engine.model
