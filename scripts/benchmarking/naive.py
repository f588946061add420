"""The stack that most would write: pdfplumber for words and tables, transformers' pipeline sentence by sentence.

It has the shipped model's encoder and its fact head, in fp32, and everything at the libraries' defaults but the batch
size. It finds spans only: no risks, no values, no boxes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarking.clock import Clock
from benchmarking.job import Job, Work

if TYPE_CHECKING:
    from transformers import PreTrainedModel

_BATCH = 16
_COMPONENT = "transformer_ner"


def work(job: Job) -> Work:
    """Read every file: text and tables of each page, sentences by spaCy, entities by the pipeline."""
    clock = Clock()
    if job.site:
        sys.path.insert(0, job.site)
    import pdfplumber
    import spacy
    from transformers import AutoTokenizer, pipeline

    from extractor.nlp.device import pick_device

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    tokenizer = AutoTokenizer.from_pretrained(Path(job.model) / _COMPONENT / "encoder", local_files_only=True)
    tagger = pipeline(
        "token-classification", model=load_tagger(Path(job.model)), tokenizer=tokenizer,
        aggregation_strategy="simple", device=pick_device(job.device),
    )  # fmt: skip
    clock.ready()
    pages = sentences = entities = tables = 0
    for file in job.files:
        told: list[str] = []
        with pdfplumber.open(file) as document:
            for page in document.pages:
                text = page.extract_text()
                tables += len(page.extract_tables())
                told += [sentence.text.strip() for sentence in nlp(text).sents if sentence.text.strip()]
                page.close()
                pages += 1
        entities += sum(map(len, tagger(told, batch_size=_BATCH))) if told else 0
        sentences += len(told)
    clock.stop()
    return clock.work(pages, {"sentences": sentences, "entities": entities, "tables": tables})


def load_tagger(model: Path) -> PreTrainedModel:
    """The encoder and the fact head of a model folder as transformers' own class for token classification."""
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoModelForTokenClassification

    from extractor.nlp.tags import FACT_TAGS

    config = AutoConfig.from_pretrained(
        model / _COMPONENT / "encoder", local_files_only=True,
        id2label=dict(enumerate(FACT_TAGS)), label2id={tag: number for number, tag in enumerate(FACT_TAGS)},
    )  # fmt: skip
    tagger: Any = AutoModelForTokenClassification.from_config(config)  # type: ignore[no-untyped-call]
    stored = load_file(model / _COMPONENT / "model.safetensors")
    weights = {name: tensor.float() for name, tensor in _renamed(stored, tagger.base_model_prefix)}
    missing, unexpected = tagger.load_state_dict(weights, strict=False)
    if missing or unexpected:
        raise ValueError(f"{model}: weights do not fit: {json.dumps({'missing': missing, 'unexpected': unexpected})}")
    ready: PreTrainedModel = tagger.eval()
    return ready


def _renamed(stored: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """The project's names of weights as transformers' class has them; the risk head and the pooler have no place."""
    for name, tensor in stored.items():
        head, _, rest = name.partition(".")
        if head == "encoder" and not rest.startswith("pooler."):
            yield f"{prefix}.{rest}", tensor
        elif head == "facts":
            yield f"classifier.{rest}", tensor
