"""Run an extractor over gold passages and work out the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from extractor.evaluation.bootstrap import MACRO, f1_intervals
from extractor.evaluation.calibration import bins_of, brier_score, calibration_error
from extractor.evaluation.figures import Calibration, LabelFigures, Macro, Report, Share, StyleFigures, ThresholdRow
from extractor.evaluation.gold import GoldPassage
from extractor.evaluation.outcomes import Judged
from extractor.evaluation.pairs import JudgedPassage, compare
from extractor.evaluation.spans import Score, macro
from extractor.mentions import Label
from extractor.pipeline import Extractor
from extractor.records import Extraction, ModelInfo

THRESHOLDS = tuple(step / 10 for step in range(1, 10))
"""The confidences at which precision and recall are worked out."""

_FIELD_OWNERS = {Label.VACANCY_COUNT: "vacancies", Label.PERCENTAGE: "percentages", Label.DEADLINE: "deadlines"}

Counts = Sequence[Mapping[Label, Score]]


def judge_passages(
    engine: Extractor, passages: Sequence[GoldPassage], progress: Callable[[Extraction], None] = lambda _: None
) -> list[JudgedPassage]:
    """Extract from every passage as a text of its own, dated as the gold says, and pair the finds with the gold."""
    judged = []
    for passage in passages:
        # One at a time, as the acceptance script does: in bf16 a batch's company shifts a confidence by up to 0.005,
        # and a find on the edge comes or goes.
        extraction = engine.extract_text(passage.text, document_date=passage.date)
        judged.append(compare(passage, extraction))
        progress(extraction)
    return judged


def make_report(
    model: ModelInfo,
    sources: Sequence[str],
    judged: Sequence[JudgedPassage],
    thresholds: Mapping[str, float] | None = None,
) -> Report:
    """Every figure of an evaluation. ``sources`` and ``thresholds`` say what was read and how, for the reader."""
    counts = [{label: passage.score(label) for label in Label} for passage in judged]
    totals = _sum(counts)
    exact, overlap = f1_intervals(counts, exact=True), f1_intervals(counts)
    labels = {
        label: LabelFigures(
            score=totals[label],
            exact_interval=exact[label],
            overlap_interval=overlap[label],
            values=_values(judged, label),
            calibration=_calibration([pair for passage in judged for pair in passage.judged(label)]),
            thresholds=tuple(_at_threshold(judged, label, least) for least in THRESHOLDS),
        )
        for label in Label
    }
    return Report(
        model=model,
        sources=tuple(sources),
        passages=len(judged),
        thresholds=dict(thresholds or {}),
        labels=labels,
        exact=Macro(_macro(totals, exact=True), exact[MACRO]),
        overlap=Macro(_macro(totals), overlap[MACRO]),
        values=sum((figures.values for figures in labels.values()), Share()),
        fields=_fields(judged),
        styles=_styles(judged, counts),
        calibration=_calibration([pair for label in Label for passage in judged for pair in passage.judged(label)]),
    )


def judged_by_label(judged: Sequence[JudgedPassage]) -> dict[Label, list[Judged]]:
    """Each label's finds, as (confidence, whether right)."""
    return {label: [pair for passage in judged for pair in passage.judged(label)] for label in Label}


def _sum(counts: Counts) -> dict[Label, Score]:
    return {label: sum((passage[label] for passage in counts), Score()) for label in Label}


def _macro(scores: Mapping[Label, Score], exact: bool = False) -> float | None:
    return macro(scores.values(), exact) if any(score.gold for score in scores.values()) else None


def _values(judged: Sequence[JudgedPassage], label: Label) -> Share:
    verdicts = [pair.value_right for passage in judged for pair in passage.pairs if pair.label is label]
    known = [right for right in verdicts if right is not None]
    return Share(sum(known), len(known))


def _fields(judged: Sequence[JudgedPassage]) -> dict[str, Share]:
    """Accuracy by field; a field is named as in ``percentages.metric``."""
    shares: dict[str, Share] = defaultdict(Share)
    for pair in (pair for passage in judged for pair in passage.pairs):
        for check in pair.fields:
            shares[f"{_FIELD_OWNERS[pair.label]}.{check.name}"] += Share(int(check.right), 1)
    return dict(sorted(shares.items()))


def _calibration(judged: Sequence[Judged]) -> Calibration:
    return Calibration(len(judged), calibration_error(judged), brier_score(judged), tuple(bins_of(judged)))


def _at_threshold(judged: Sequence[JudgedPassage], label: Label, least: float) -> ThresholdRow:
    # Matched anew: a dropped record may leave its gold span to another one.
    return ThresholdRow(least, sum((passage.score(label, least) for passage in judged), Score()))


def _styles(judged: Sequence[JudgedPassage], counts: Counts) -> dict[str, StyleFigures]:
    members: dict[str, list[Mapping[Label, Score]]] = defaultdict(list)
    for passage, scores in zip(judged, counts, strict=True):
        members[passage.passage.style].append(scores)
    return {
        style: StyleFigures(len(rows), totals, _macro(totals, exact=True), _macro(totals))
        for style, rows in sorted(members.items())
        for totals in [_sum(rows)]
    }
