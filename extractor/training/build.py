"""From corpus to model folder: fine-tune, calibrate, score on what was held out, write it all down."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from datasets import DatasetDict
from spacy.language import Language

from extractor.corpus.splits import read_splits, read_styles
from extractor.evaluation.calibration import calibration_error
from extractor.evaluation.outcomes import evaluate
from extractor.nlp.language import blank_language
from extractor.nlp.models import transformer_of
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import FACTORY as NER
from extractor.nlp.transformer_ner import NerSettings
from extractor.training.dataset import from_dataset, to_datasets
from extractor.training.fine_tune import Report, fine_tune
from extractor.training.lineage import Lineage
from extractor.training.model_folder import write_model
from extractor.training.options import TrainOptions
from extractor.training.settings import fit_settings


def train_model(
    corpus: Path, out: Path, options: TrainOptions, name: str, version: str, report: Report
) -> dict[str, Any]:
    """Train on ``corpus``, write the model to ``out``, return its scores on the held-out test split.

    Raises CorpusError (nothing is trained) where the corpus is broken, ModelError where the base encoder is absent.
    """
    splits = to_datasets(read_splits(corpus))
    train = from_dataset(splits["train"])
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    network, tokenizer = fine_tune(train, nlp, options, report)
    settings = NerSettings(window=options.window, overlap=options.overlap)
    # In full where nothing else is asked for: biases and calibration must not depend on the processor that trained.
    precision = "fp32" if options.precision == "auto" else options.precision
    nlp.add_pipe(NER, config={"device": options.device, "precision": precision})
    transformer_of(nlp).set_network(network, tokenizer, settings)
    return finish(nlp, splits, out, options, name, version, held_out_by(corpus))


def held_out_by(corpus: Path) -> str:
    """What is held out as a whole, in words."""
    return "whole styles of document" if read_styles(corpus) else "documents"


def finish(
    nlp: Language,
    splits: DatasetDict,
    out: Path,
    options: TrainOptions,
    name: str,
    version: str,
    held_out: str,
    lineage: Lineage | None = None,
) -> dict[str, Any]:
    """Fit biases and calibration on dev, score, write the model folder; returns the scores.

    ``lineage``: where a retrained model comes from; its fingerprint takes the place of the corpus' and recipe's own.
    """
    dev, test = (from_dataset(splits[split]) for split in ("dev", "test"))
    component = transformer_of(nlp)
    component.settings = fit_settings(nlp, dev)
    outcomes = evaluate(nlp, test)
    scores = {
        "test": outcomes.summary(),
        "dev": evaluate(nlp, dev).summary(),
        "calibration_error": calibration_error([pair for pairs in outcomes.judged.values() for pair in pairs]),
        "passages": {split: len(rows) for split, rows in splits.items()},
        "held_out": held_out,
        "fingerprint": lineage.fingerprint if lineage else fingerprint(splits, options),
    }
    write_model(nlp, out, options, scores, outcomes.judged, name, version, lineage)
    return scores


def fingerprint(splits: DatasetDict, options: TrainOptions) -> str:
    """A digest of the data and the recipe: equal digests mean the same training run."""
    digest = hashlib.sha256(json.dumps(asdict(options), sort_keys=True).encode())
    for split in sorted(splits):
        for row in splits[split]:
            digest.update(json.dumps(row, sort_keys=True, default=str).encode())
    return digest.hexdigest()
