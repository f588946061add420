"""Corpora to Hugging Face datasets, and passages to the rows that the network learns from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from datasets import Dataset, DatasetDict
from spacy.language import Language
from spacy.tokens import Doc
from transformers import PreTrainedTokenizerBase

from extractor.corpus.markup import Passage, Span
from extractor.mentions import FACT_LABELS, Label
from extractor.nlp.collate import Row, make_row
from extractor.nlp.pieces import Pieces, split_pieces
from extractor.nlp.tags import begin
from extractor.nlp.windows import cut_windows


@dataclass(frozen=True, slots=True)
class Example:
    """A row with its gold tags, one fact tag and one risk tag a word; ``known``: the model that is taught knows it."""

    row: Row
    facts: list[int]
    risks: list[int]
    known: bool = False


def to_datasets(splits: Mapping[str, Iterable[Passage]]) -> DatasetDict:
    """The splits of a corpus as datasets of the same names; an empty split is left out."""
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in splits}
    for name, passages in splits.items():
        for passage in passages:
            row = asdict(passage)
            row["date"] = passage.date.isoformat()
            row["spans"] = [{**asdict(s), "label": str(s.label)} for s in passage.spans]
            rows[name].append(row)
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
