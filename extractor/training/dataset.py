"""Corpora to Hugging Face datasets, and passages to the rows that the network learns from."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from datasets import Dataset, DatasetDict
from spacy.language import Language
from spacy.tokens import Doc
from transformers import PreTrainedTokenizerBase

from extractor.mentions import FACT_LABELS, Label
from extractor.nlp.collate import Row, make_row
from extractor.nlp.pieces import Pieces, split_pieces
from extractor.nlp.tags import begin
from extractor.nlp.windows import cut_windows
from extractor.training.corpus import Passage, Span

SPLITS = ("train", "dev", "test")
_DEV_SHARE, _TEST_SHARE = 0.08, 0.10


@dataclass(frozen=True, slots=True)
class Example:
    """A row with its gold tags, one fact tag and one risk tag a word."""

    row: Row
    facts: list[int]
    risks: list[int]


def split_of(document: str) -> str:
    """The split that a document falls into: by a digest of its name, so that it never moves when others are added."""
    point = int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") / 2**32
    if point < _TEST_SHARE:
        return "test"
    return "dev" if point < _TEST_SHARE + _DEV_SHARE else "train"


def document_key(passage: Passage) -> str:
    """What decides the split: the named document, else the passage's text (its line moves when the file grows)."""
    return passage.text if passage.document == passage.id else passage.document


def to_datasets(passages: Iterable[Passage]) -> DatasetDict:
    """The corpus as datasets ``train``, ``dev`` and ``test``, split by document."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in SPLITS}
    for passage in passages:
        row = asdict(passage)
        row["date"] = passage.date.isoformat()
        row["spans"] = [{**asdict(s), "label": str(s.label)} for s in passage.spans]
        rows[split_of(document_key(passage))].append(row)
    return DatasetDict({name: Dataset.from_list(found) for name, found in rows.items() if found})


def from_dataset(dataset: Dataset) -> list[Passage]:
    """The passages of one split."""
    return [
        Passage(
            row["id"],
            row["style"],
            row["document"],
            dt.date.fromisoformat(row["date"]),
            row["text"],
            tuple(Span(s["start"], s["end"], Label(s["label"])) for s in row["spans"]),
        )
        for row in dataset
    ]


def tag_words(pieces: Pieces, doc: Doc, spans: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Fact tags and risk tags of a Doc's words; a word that a span touches belongs to it."""
    facts, risks = [0] * len(pieces.ids), [0] * len(pieces.ids)
    places = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in pieces.tokens]
    for span in spans:
        inside = [w for w, (start, end) in enumerate(places) if start < span.end and end > span.start]
        if span.label in FACT_LABELS:
            for position, word in enumerate(inside):
                facts[word] = begin(span.label) + (position > 0)
        else:
            for word in inside:
                risks[word] = 1
    return facts, risks


def make_examples(
    marked: Iterable[tuple[str, Sequence[Span]]],
    nlp: Language,
    tokenizer: PreTrainedTokenizerBase,
    window: int,
    overlap: int,
) -> list[Example]:
    """Rows with gold tags for every window of every marked text; ``nlp`` sets the sentence borders."""
    examples = []
    for text, spans in marked:
        doc = nlp(text)
        pieces = split_pieces(doc, tokenizer)
        facts, risks = tag_words(pieces, doc, spans)
        for cut in cut_windows([len(ids) for ids in pieces.ids], pieces.starts, window, overlap):
            row = make_row(pieces, cut)
            examples.append(Example(row, facts[cut.start : cut.end], risks[cut.start : cut.end]))
    return examples
