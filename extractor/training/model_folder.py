"""The model folder: a spaCy pipeline with complete meta and config, weights, recipe, scores, calibration and card."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
import transformers
from spacy.language import Language

import extractor
from extractor.evaluation.diagram import plot_reliability
from extractor.evaluation.outcomes import Judged
from extractor.mentions import FACT_LABELS, Label
from extractor.nlp.transformer_ner import FACTORY as NER
from extractor.training.card import model_card
from extractor.training.encoder import provenance
from extractor.training.lineage import Lineage
from extractor.training.options import TrainOptions

_CORPORA = {"name": "extractor corpora", "url": "", "author": "The extractor authors", "license": "MIT"}


def write_model(
    nlp: Language,
    out: Path,
    options: TrainOptions,
    scores: dict[str, Any],
    judged: dict[Label, list[Judged]],
    name: str,
    version: str,
    lineage: Lineage | None = None,
) -> None:
    """Write everything that a model's user or its next trainer asks for to ``out``."""
    nlp.meta.update(_meta(scores, options, name, version))
    _complete_config(nlp, options)
    nlp.to_disk(out, exclude=["vocab"])  # the words of the corpus; nothing reads them
    for file, content in (("recipe.json", _recipe(options, lineage)), ("scores.json", scores)):
        (out / file).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    plot_reliability(judged, out / "calibration.svg")
    (out / "README.md").write_text(model_card(name, version, options, scores, lineage), encoding="utf-8")


def _recipe(options: TrainOptions, lineage: Lineage | None) -> dict[str, Any]:
    software = {
        "extractor": extractor.__version__,
        "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__,
        "python": platform.python_version(),
    }
    told: dict[str, Any] = {"options": asdict(options), "software": software}
    return {**told, "lineage": lineage.to_dict()} if lineage else told


def _meta(scores: dict[str, Any], options: TrainOptions, name: str, version: str) -> dict[str, Any]:
    """spaCy's meta; scores under the names that spaCy itself uses (exact borders), then by overlap."""
    base = provenance(options.base)
    labels = scores["test"]["labels"]
    facts = [labels[str(label)] for label in Label if label in FACT_LABELS]
    per_type = {k: {s[0]: v[f"exact_{s}"] for s in ("p", "r", "f1")} for k, v in labels.items()}
    return {
        "name": name,
        "version": version,
        "description": "Vacancy counts, percentages, deadlines, risk statements in NHS board papers and health news",
        "author": "The extractor authors",
        "license": f"MIT (weights fine-tuned from {', '.join(filter(None, (base.name, base.license)))})",
        "notes": f"Base encoder {options.base}; scores on {scores['held_out']} that were held out of training",
        "sources": [{key: getattr(base, key) for key in _CORPORA}, _CORPORA],
        "performance": {
            **_pooled("ents", facts),
            "ents_per_type": {str(label): per_type[str(label)] for label in Label if label in FACT_LABELS},
            **_pooled("spans_risks", [labels[str(Label.RISK_STATEMENT)]]),
            "macro_exact_f1": scores["test"]["macro_exact_f1"],
            "macro_overlap_f1": scores["test"]["macro_overlap_f1"],
            "calibration_error": scores["calibration_error"],
        },
    }


def _pooled(prefix: str, labels: list[dict[str, float]]) -> dict[str, float]:
    """Precision, recall and F1 (exact borders) over some labels together."""
    gold, predicted = (sum(label[key] for label in labels) for key in ("gold", "predicted"))
    hits = sum(label["exact_p"] * label["predicted"] for label in labels)
    return {
        f"{prefix}_p": hits / predicted if predicted else 0.0,
        f"{prefix}_r": hits / gold if gold else 0.0,
        f"{prefix}_f": 2 * hits / (gold + predicted) if gold + predicted else 0.0,
    }


def _complete_config(nlp: Language, options: TrainOptions) -> None:
    """Say in spaCy's own words how it was trained, and leave where it runs to its user."""
    for key in ("device", "precision"):
        nlp.config["components"][NER][key] = "auto"
    nlp.config["system"]["seed"] = options.seed
    training = nlp.config["training"]
    training.update(max_epochs=options.epochs, max_steps=0, dropout=0.1, patience=0, eval_frequency=0)
    training["optimizer"].update(
        learn_rate=options.encoder_rate, L2=options.weight_decay, grad_clip=1.0, use_averages=options.ema > 0
    )
    training["score_weights"] = {"ents_f": 0.75, "spans_risks_f": 0.25}
