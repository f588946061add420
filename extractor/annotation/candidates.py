"""Passages as candidates for annotation: what the model proposes in each, and how much there is to doubt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extractor.annotation.disagreement import disagreement, found_by_rules
from extractor.annotation.passages import Stretch, cut_passages, places_of
from extractor.annotation.task import Task, TaskSpan
from extractor.annotation.uncertainty import Doubt, doubts_of, uncertainty
from extractor.documents import Document
from extractor.errors import Failure, FailureCode
from extractor.mentions import Mention
from extractor.nlp.embedding import Vectors, embed_texts
from extractor.nlp.models import LoadedModel, transformer_of
from extractor.nlp.transformer_ner import FACTORY, Reading, mentions_of
from extractor.pipeline import date_of
from extractor.records import ModelInfo

_GROUP_CHARACTERS = 400_000
"""Documents with so much text together are read at once: enough to fill batches, little enough to hold."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what the model proposes in it; ``uncertainty`` and ``disagreement`` from 0 to 1."""

    task: Task
    uncertainty: float
    disagreement: float


Placed = TypeVar("Placed", Mention, Doubt)


class Scout:
    """Reads documents with one model and says of every passage how much there is to doubt.

    Raises ModelError where the model has no network: rules alone have no doubts.
    """

    def __init__(self, model: LoadedModel) -> None:
        self._nlp = model.nlp
        self._component = transformer_of(model.nlp)
        self._model = ModelInfo(name=model.name, version=model.version, sha256=model.sha256)

    def candidates(self, documents: Iterable[Document | Failure]) -> Iterator[list[Candidate] | Failure]:
        """The candidates of each document, or its failure, in their order; a bounded number is held at once."""
        group: list[Document | Failure] = []
        size = 0
        for item in map(self._fitting, documents):
            group.append(item)
            size += len(item.text) if isinstance(item, Document) else 0
            if size >= _GROUP_CHARACTERS:
                yield from self._of_group(group)
                group, size = [], 0
        yield from self._of_group(group)

    def _fitting(self, item: Document | Failure) -> Document | Failure:
        most = self._nlp.max_length
        if isinstance(item, Failure) or len(item.text) <= most:
            return item
        message = f"{len(item.text):,} characters of text, more than {most:,}; split the document"
        return Failure(source=item.source or "text", code=FailureCode.TOO_LARGE, message=message)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The texts as points, see ``embed_texts``."""
        return embed_texts(self._component, texts)

    def _of_group(self, group: Sequence[Document | Failure]) -> Iterator[list[Candidate] | Failure]:
        with self._nlp.select_pipes(disable=[FACTORY]):
            docs = list(self._nlp.pipe(item.text for item in group if isinstance(item, Document)))
        readings = iter(self._component.read(docs))
        for item in group:
            yield item if isinstance(item, Failure) else self._of_document(item, next(readings))

    def _of_document(self, document: Document, reading: Reading) -> list[Candidate]:
        doc = self._component.annotate(reading)
        found = mentions_of(doc)
        doubts = _Shelf(doubts_of(reading, found, self._component.settings))
        theirs, mine = _Shelf(found_by_rules(doc)), _Shelf(found)  # the rules put their spans in place of the model's
        stretches = cut_passages(document)
        date, _ = date_of(document)
        candidates = []
        for stretch, place in zip(stretches, places_of(document, stretches, date), strict=True):
            text = document.text[stretch.start : stretch.end]
            spans = tuple(_span(text, mention, stretch.start) for mention in mine.inside(stretch))
            section = list(document.section(stretch.start))
            meta = {"section": section} if section else {}
            task = Task(text=text, spans=spans, document=place, model=self._model, meta=meta)
            apart = disagreement(mine.inside(stretch), theirs.inside(stretch))
            candidates.append(Candidate(task, uncertainty(doubts.inside(stretch)), apart))
        return candidates


class _Shelf(Generic[Placed]):
    """What was found in a document, in order of place, so that a passage's share is quickly taken."""

    def __init__(self, items: Sequence[Placed]) -> None:
        self._items: list[Placed] = sorted(items, key=lambda item: (item.start, item.end))
        self._starts: list[int] = [item.start for item in self._items]

    def inside(self, stretch: Stretch) -> list[Placed]:
        """What lies in a passage whole."""
        first, last = (bisect_left(self._starts, edge) for edge in (stretch.start, stretch.end))
        return [item for item in self._items[first:last] if item.end <= stretch.end]


def _span(text: str, mention: Mention, offset: int) -> TaskSpan:
    start, end = mention.start - offset, mention.end - offset
    return TaskSpan(start=start, end=end, label=mention.label, text=text[start:end], score=mention.score)
