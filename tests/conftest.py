"""Fixtures shared by all tests: a tiny random encoder, a tiny model folder, and the shipped model, loaded once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import settings
from spacy.language import Language
from transformers import BertConfig, BertModel, BertTokenizerFast

from extractor.nlp.language import blank_language
from extractor.nlp.network import TwoHeadTagger
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.transformer_ner import FACTORY as NER
from extractor.nlp.transformer_ner import NerSettings, TransformerNer

if TYPE_CHECKING:
    from extractor import Extractor

# Shared machines are slow at times: a test may take long without being wrong. In CI the same examples every time.
settings.register_profile("extractor", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("extractor")

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "corpora" / "samples"
SHARED = ROOT.parent / "shared"

_WORDS = [
    "the",
    "trust",
    "board",
    "has",
    "had",
    "carries",
    "vacancies",
    "vacant",
    "posts",
    "wte",
    "nurse",
    "nurses",
    "by",
    "end",
    "of",
    "march",
    "april",
    "june",
    "september",
    "risk",
    "that",
    "if",
    "then",
    "will",
    "may",
    "could",
    "lead",
    "to",
    "fall",
    "rise",
    "rate",
    "was",
    "is",
    "in",
    "at",
    "over",
    "ward",
    "theatre",
    "for",
    "and",
    "with",
    "a",
    "no",
    "%",
    ".",
    ",",
    "(",
    ")",
    "percent",
    "per",
    "cent",
    "plan",
    "date",
    "due",
    "delay",
    "harm",
    "patients",
    "staff",
    "report",
]


@pytest.fixture(scope="session")
def tiny_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a two-layer random BERT of width 32 and a vocabulary of letters, digits and common words."""
    folder = tmp_path_factory.mktemp("tiny-encoder")
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)] + [str(d) for d in range(10)]
    vocabulary = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        *dict.fromkeys([*_WORDS, *letters]),
        *(f"##{c}" for c in letters),
    ]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), do_lower_case=True).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=256,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    return folder


def tiny_pipeline(encoder: Path, settings: NerSettings, batch_pieces: int = 8192, seed: int = 3) -> Language:
    """A pipeline in fp32 over the tiny encoder whose heads are random but opinionated, so that it finds things."""
    torch.manual_seed(seed)
    network = TwoHeadTagger(BertModel.from_pretrained(encoder))
    for parameter in (*network.facts.parameters(), *network.risks.parameters()):
        torch.nn.init.normal_(parameter, std=0.8)
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    component = nlp.add_pipe(NER, config={"precision": "fp32", "device": "cpu", "batch_pieces": batch_pieces})
    assert isinstance(component, TransformerNer)
    component.set_network(network, BertTokenizerFast.from_pretrained(encoder), settings)
    return nlp


@pytest.fixture(scope="session")
def tiny_model(tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder around the tiny encoder."""
    folder = tmp_path_factory.mktemp("tiny-model")
    nlp = tiny_pipeline(tiny_encoder, NerSettings(window=40, overlap=10))
    nlp.meta.update(name="tiny", version="0.0.1")
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="session")
def engine() -> Iterator[Extractor]:
    """The shipped model, in fp32 so that every machine sees the same figures."""
    from extractor import Extractor

    with Extractor.load(device="cpu", precision="fp32", workers=1) as loaded:
        yield loaded
