"""From corpus to model folder: fine-tune, calibrate, score on what was held out, write it all down."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import transformers
from datasets import DatasetDict
from sklearn.linear_model import LogisticRegression
from spacy.language import Language

import extractor
from extractor.mentions import Label, Mention
from extractor.nlp.language import blank_language
from extractor.nlp.models import transformer_of
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import FACTORY as NER
from extractor.nlp.transformer_ner import NerSettings, TransformerNer, mentions_of
from extractor.training.card import model_card
from extractor.training.corpus import Passage, read_corpus
from extractor.training.dataset import from_dataset, to_datasets
from extractor.training.fine_tune import TrainOptions, fine_tune
from extractor.training.scoring import Score, macro, match, score_label

BIASES = (0.0, 0.5, 1.0, 1.5, -0.5)
"""What is tried as decoding bias: how much likelier than the network says a span is taken to be, in nats."""

Report = Callable[[int, int, float], None]


@dataclass(frozen=True)
class Evaluation:
    """Counts by label over all passages, and by style and label."""

    labels: dict[Label, Score]
    styles: dict[str, dict[Label, Score]]

    def summary(self) -> dict[str, Any]:
        """Figures ready for JSON: macro F1 and each label's, then macro overlap F1 a style."""
        return {
            "macro_exact_f1": macro(self.labels.values(), exact=True),
            "macro_overlap_f1": macro(self.labels.values()),
            "labels": {str(label): score.summary() for label, score in self.labels.items()},
            "styles": {style: macro(scores.values()) for style, scores in sorted(self.styles.items())},
        }


def train_model(
    corpus: Path, out: Path, options: TrainOptions, name: str, version: str, report: Report
) -> dict[str, Any]:
    """Train on ``corpus``, write the model to ``out``, return its scores on the held-out test split.

    Raises CorpusError (nothing is trained) where the corpus is broken, ModelError where the base encoder is absent.
    """
    splits = to_datasets(read_corpus(corpus))
    train, dev, test = (from_dataset(splits[split]) for split in ("train", "dev", "test"))
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    network, tokenizer = fine_tune(train, nlp, options, report)
    settings = NerSettings(window=options.window, overlap=options.overlap)
    nlp.add_pipe(NER, config={"device": options.device, "precision": options.precision})
    component = transformer_of(nlp)
    component.set_network(network, tokenizer, settings)
    component.settings = fit_biases(nlp, component, dev)
    component.settings = replace(component.settings, calibration=fit_calibration(nlp, dev))
    scores = {
        "test": evaluate(nlp, test).summary(),
        "dev": evaluate(nlp, dev).summary(),
        "calibration_error": calibration_error(nlp, test),
        "passages": {split: len(rows) for split, rows in splits.items()},
        "fingerprint": fingerprint(splits, options),
    }
    write_model(nlp, out, options, scores, name, version)
    return scores


def predict(nlp: Language, passages: Sequence[Passage]) -> list[list[Mention]]:
    """The mentions that a pipeline finds in each passage."""
    return [mentions_of(doc) for doc in nlp.pipe(p.text for p in passages)]


def evaluate(nlp: Language, passages: Sequence[Passage]) -> Evaluation:
    """Score a pipeline on annotated passages."""
    labels = {label: Score() for label in Label}
    styles: dict[str, dict[Label, Score]] = defaultdict(lambda: {label: Score() for label in Label})
    for passage, found in zip(passages, predict(nlp, passages), strict=True):
        for label in Label:
            gold = [(s.start, s.end) for s in passage.spans if s.label is label]
            score = score_label(gold, [(m.start, m.end) for m in found if m.label is label], label)
            labels[label] += score
            styles[passage.style][label] += score
    return Evaluation(labels, dict(styles))


def judged(nlp: Language, passages: Sequence[Passage]) -> dict[Label, list[tuple[float, bool]]]:
    """For each label the score of every mention found and whether it overlaps a gold span enough."""
    outcomes: dict[Label, list[tuple[float, bool]]] = {label: [] for label in Label}
    for passage, found in zip(passages, predict(nlp, passages), strict=True):
        for label in Label:
            mine = [m for m in found if m.label is label]
            gold = [(s.start, s.end) for s in passage.spans if s.label is label]
            right = {j for _, j in match(gold, [(m.start, m.end) for m in mine], label)}
            outcomes[label] += [(m.score, j in right) for j, m in enumerate(mine)]
    return outcomes


def fit_biases(nlp: Language, component: TransformerNer, passages: Sequence[Passage]) -> NerSettings:
    """The decoding bias of each layer with the best macro overlap F1 on held-out passages; least wins a tie."""
    best = component.settings
    set_bias: tuple[Callable[[NerSettings, float], NerSettings], ...] = (
        lambda settings, bias: replace(settings, fact_bias=bias),
        lambda settings, bias: replace(settings, risk_bias=bias),
    )
    for change in set_bias:
        scores: dict[float, float] = {}
        for bias in BIASES:
            component.settings = change(best, bias)
            scores[bias] = round(macro(evaluate(nlp, passages).labels.values()), 4)
        best = change(best, max(BIASES, key=lambda bias: (scores[bias], -abs(bias))))
    return best


def fit_calibration(nlp: Language, passages: Sequence[Passage]) -> dict[str, tuple[float, float]]:
    """A straight line on the logit of the raw score for each label (Platt), fitted on held-out passages.

    A label with too few right or wrong spans to fit anything keeps its raw score.
    """
    lines: dict[str, tuple[float, float]] = {}
    for label, outcomes in judged(nlp, passages).items():
        right = np.array([r for _, r in outcomes], dtype=int)
        if len(outcomes) < 20 or right.min() == right.max():
            continue
        p = np.clip([score for score, _ in outcomes], 1e-6, 1 - 1e-6)
        fitted = LogisticRegression(C=1.0).fit(np.log(p / (1 - p)).reshape(-1, 1), right)
        lines[str(label)] = (float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))
    return lines


def calibration_error(nlp: Language, passages: Sequence[Passage], bins: int = 10) -> float:
    """Expected calibration error over all labels: mean gap between score and share right, in equal bins of score."""
    outcomes = [pair for pairs in judged(nlp, passages).values() for pair in pairs]
    binned: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in outcomes:
        binned[min(int(score * bins), bins - 1)].append((score, right))
    gaps = [
        len(pairs) * abs(sum(s for s, _ in pairs) / len(pairs) - sum(r for _, r in pairs) / len(pairs))
        for pairs in binned.values()
    ]
    return sum(gaps) / len(outcomes) if outcomes else 0.0


def fingerprint(splits: DatasetDict, options: TrainOptions) -> str:
    """A digest of the data and the recipe: equal digests mean the same training run."""
    digest = hashlib.sha256(json.dumps(asdict(options), sort_keys=True).encode())
    for split in sorted(splits):
        for row in splits[split]:
            digest.update(json.dumps(row, sort_keys=True, default=str).encode())
    return digest.hexdigest()


def write_model(
    nlp: Language, out: Path, options: TrainOptions, scores: dict[str, Any], name: str, version: str
) -> None:
    """The model folder: spaCy pipeline with meta, weights in half precision, recipe, scores and card."""
    recipe = {"options": asdict(options), "software": {
        "extractor": extractor.__version__, "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__, "python": platform.python_version(),
    }}  # fmt: skip
    nlp.meta.update(
        name=name,
        version=version,
        description="Vacancy counts, percentages, deadlines and risk statements in NHS board papers and health news",
        author="The extractor authors",
        license="MIT (weights fine-tuned from all-MiniLM-L6-v2, Apache-2.0)",
        performance={key: value for key, value in scores["test"].items() if key != "styles"},
    )
    # Where the model runs is its user's choice, not its trainer's.
    for key in ("device", "precision"):
        nlp.config["components"][NER][key] = "auto"
    nlp.to_disk(out, exclude=["vocab"])  # the words of the corpus; nothing reads them
    for file, content in (("recipe.json", recipe), ("scores.json", scores)):
        (out / file).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    (out / "README.md").write_text(model_card(name, version, options, scores), encoding="utf-8")
