"""What is set on held-out passages once the weights are fixed: decoding biases and calibration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.language import Language

from extractor.corpus.markup import Passage
from extractor.evaluation.calibration import fit_platt
from extractor.evaluation.outcomes import Judged, Outcomes, judge
from extractor.mentions import Label
from extractor.nlp.models import transformer_of
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import NerSettings, Reading, TransformerNer, mentions_of

BIASES = (0.0, 0.25, -0.25, 0.5, -0.5, 1.0)
"""What is tried as a label's decoding bias, in nats; the earlier ones are preferred."""

WORTH = 0.02
"""How much overlap F1 on held-out passages must rise for a bias to be taken over an earlier one: less is noise.

With some 130 to 240 spans of a label in dev, F1 has a standard error of two to three points.
"""


def fit_settings(nlp: Language, passages: Sequence[Passage]) -> NerSettings:
    """The component's settings with each label's best decoding bias and its calibration on ``passages``.

    The encoder runs once; the component keeps the settings that it had.
    """
    component = transformer_of(nlp)
    kept = component.settings
    sentences = nlp.get_pipe(SENTENCES)
    readings = component.read(sentences(nlp.make_doc(p.text)) for p in passages)
    try:
        best = replace(kept, biases=fit_biases(component, readings, passages), calibration={})
        calibration = fit_calibration(_judged_with(component, best, readings, passages).judged)
    finally:
        component.settings = kept
    return replace(best, calibration=calibration)


def fit_biases(component: TransformerNer, readings: Sequence[Reading], passages: Sequence[Passage]) -> dict[str, float]:
    """The decoding bias of each label with the best overlap F1; a label whose best is none is left out."""
    scores: dict[Label, dict[float, float]] = {label: {} for label in Label}
    for bias in BIASES:
        settings = replace(component.settings, biases={str(label): bias for label in Label}, thresholds={})
        for label, score in _judged_with(component, settings, readings, passages).labels.items():
            scores[label][bias] = score.f1(score.overlap)
    chosen = {str(label): _least_that_pays(found) for label, found in scores.items()}
    return {label: bias for label, bias in chosen.items() if bias}


def _least_that_pays(scores: Mapping[float, float]) -> float:
    best = BIASES[0]
    for bias in BIASES[1:]:
        if scores[bias] >= scores[best] + WORTH:
            best = bias
    return best


def _judged_with(
    component: TransformerNer, settings: NerSettings, readings: Iterable[Reading], passages: Sequence[Passage]
) -> Outcomes:
    component.settings = settings
    return judge(passages, [mentions_of(component.annotate(reading)) for reading in readings])


def fit_calibration(judged: Mapping[Label, Sequence[Judged]]) -> dict[str, tuple[float, float]]:
    """Platt's line for each label from its judged finds; a label with too few of them keeps its raw score."""
    lines = {str(label): fit_platt(pairs) for label, pairs in judged.items()}
    return {label: line for label, line in lines.items() if line}
