"""The model card, as users of Hugging Face and spaCy know it: data, recipe, scores, limits, licence."""

from __future__ import annotations

from typing import Any

from extractor.training.encoder import provenance
from extractor.training.lineage import Lineage
from extractor.training.options import TrainOptions

_CARD = """---
language: en
license: mit
library_name: spacy
{base_model}pipeline_tag: token-classification
---

# {name} {version}

A spaCy pipeline (`board_sentences`, `transformer_ner`) that finds vacancy counts, percentages, deadlines and risk
statements in NHS board papers and health news. One encoder pass, two heads: facts (flat) and risk statements (long,
may hold facts).

    import spacy
    doc = spacy.load("models/{name}")("Theatres carry 14.6 WTE vacancies.")
    [(span.text, span.label_) for span in doc.spans["facts"]]

## Data

The project's own corpus (`corpora/passages`, brace markup, written for this project; invented figures and bodies):
{train} passages to train, {dev} to set decoding biases and calibration, {test} only to score; dev and test are
{held_out} that are not trained on. More than half of the passages hold nothing. Fingerprint of data and recipe:
`{fingerprint}`.

## Recipe

Base encoder {base}, {epochs} epochs, seed {seed}; every epoch varies
each passage anew (figures, months, cuts, conversion damage, interleaved columns, neighbours). Peak learning rates
{encoder_rate} (encoder, {layer_decay} a layer down) and {head_rate} (heads), label smoothing {smoothing}; weights are
an exponential moving average ({ema}), stored in half precision.{averaged}{lineage} All settings:
`recipe.json`. Rerun: `make train`. What was tried on the way, and the spread over seeds: `models/EXPERIMENTS.md` in the
repository.

## Scores on what was held out

Overlap counts spans of intersection over union 0.3 (risks 0.5). Macro F1: exact {exact:.3f}, overlap {overlap:.3f}.

| label | gold | predicted | exact F1 | overlap P | overlap R | overlap F1 |
|---|---|---|---|---|---|---|
{rows}

By style (macro overlap F1 of the labels that occur in it):

| style | F1 |
|---|---|
{styles}

Confidence is calibrated on dev (Platt, a line a label); its expected error on test is {ece:.3f}:

![share right against confidence](calibration.svg)

Thresholds a label are the user's choice: `Extractor.load(thresholds={{"RISK_STATEMENT": 0.6}})`, `extractor run
--threshold RISK_STATEMENT=0.6`; `extractor evaluate` prints what each costs.

## Limits

Written passages, however damaged on purpose, are easier than real packs: expect lower figures there (the project's
README quotes them). English as the NHS writes it. In a text alone tables are running text, and bare figures
under a column head are often missed; `extractor` reads the tables of documents by their headings. Not for decisions
about people.

## Licence

MIT for the fine-tuned weights and the code; {licence}.
"""


def model_card(
    name: str, version: str, options: TrainOptions, scores: dict[str, Any], lineage: Lineage | None = None
) -> str:
    """The card's text from the recipe and the scores that training returned."""
    test, base = scores["test"], provenance(options.base)
    rows = "\n".join(
        f"| {label} | {s['gold']} | {s['predicted']} | {s['exact_f1']:.3f} | {s['overlap_p']:.3f} "
        f"| {s['overlap_r']:.3f} | {s['overlap_f1']:.3f} |"
        for label, s in test["labels"].items()
    )
    return _CARD.format(
        name=name,
        version=version,
        fingerprint=scores["fingerprint"][:16],
        base=f"{base.name} ({base.about})" if base.about else f"`{base.name}`",
        base_model=f"base_model: {base.hub_id}\n" if base.hub_id else "",
        licence=f"the base encoder's licence is {base.license}"
        if base.license
        else "the base encoder's own licence holds for it",
        held_out=scores["held_out"],
        epochs=options.epochs,
        seed=options.seed,
        encoder_rate=options.encoder_rate,
        layer_decay=options.layer_decay,
        head_rate=options.head_rate,
        smoothing=options.label_smoothing,
        ema=options.ema,
        averaged=_averaged(options),
        lineage=f" {lineage.words}" if lineage else "",
        exact=test["macro_exact_f1"],
        overlap=test["macro_overlap_f1"],
        ece=scores["calibration_error"],
        rows=rows,
        styles="\n".join(f"| {style} | {f1:.3f} |" for style, f1 in test["styles"].items()),
        **scores["passages"],
    )


def _averaged(options: TrainOptions) -> str:
    if not options.averaged:
        return ""
    return f" This model is the mean of the weights of {len(options.averaged)}: {'; '.join(options.averaged)}."
