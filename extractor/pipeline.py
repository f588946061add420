"""The whole way of the data on one screen.

Source -> Document -> spaCy Doc -> Mention -> Fact -> Record -> Extraction
(bytes)   (pages,     (sentences)  (span +   (value) (contract)
           lines)                   score)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Literal

from spacy.tokens import Doc

from extractor.assembly import Explanation, Provenance, explain_record, make_records
from extractor.documents import Document, ParserPool, ReadOptions, Source, find_sources
from extractor.errors import ExtractionError, Failure, FailureCode
from extractor.facts import find_document_date
from extractor.mentions import Label
from extractor.nlp.models import LoadedModel, load_model, transformer_of
from extractor.nlp.transformer_ner import FACTORY, mentions_of
from extractor.records import (
    Deadline,
    DocumentInfo,
    Extraction,
    ModelInfo,
    Notice,
    Organisation,
    Percentage,
    Risk,
    Vacancy,
)
from extractor.timing import Stopwatch

_GROUP_CHARACTERS = 100_000
_GROUP_DOCUMENTS = 16
_ACCELERATED = 8
"""So many times as much is a group on an accelerator, whose batches are larger."""
DateSource = Literal["argument", "metadata", "text"]


class Extractor:
    """Reads documents and texts into ``Extraction`` objects with one loaded model.

    ``workers`` parse documents in processes of their own, under the limits of ``read_options``. Close it, or use it
    as a context manager, to end those processes early; they end with the program in any case.
    """

    def __init__(self, model: LoadedModel, workers: int = 1, read_options: ReadOptions | None = None) -> None:
        self._model = model
        self._pool = ParserPool(workers, read_options)
        self._watch = Stopwatch()
        self._reading = threading.Lock()
        self.model = ModelInfo(name=model.name, version=model.version, sha256=model.sha256)

    @classmethod
    def load(
        cls,
        model: str | os.PathLike[str] | None = None,
        *,
        device: str = "auto",
        precision: str = "auto",
        gate: bool = True,
        workers: int = 1,
        read_options: ReadOptions | None = None,
        thresholds: Mapping[str, float] | None = None,
    ) -> Extractor:
        """Load a model by folder or registered name; the shipped one (or ``$EXTRACTOR_MODEL``) where none is named.

        ``device``: auto (CUDA where there is one), cpu, cuda, cuda:N. ``precision``: auto (what the device is fastest
        at, see docs/speed.md), fp32, bf16, fp16, int8. ``gate``: leave sentences that can hold nothing to find out of
        the encoder's windows.
        ``thresholds``: for a label ("RISK_STATEMENT") the confidence, 0 to 1, below which nothing is a record; labels
        not named keep the model's own. Raises ModelError where there is no such model (or it has no confidence to
        compare), ValueError where there is no such device or label, or a threshold is outside 0 to 1.
        """
        wanted = check_thresholds(thresholds or {})
        loaded = load_model(model, device, precision, gate)
        if wanted:
            # In the component and not on the records: what is dropped there makes room for an overlapping find.
            component = transformer_of(loaded.nlp)
            component.settings = replace(component.settings, thresholds={**component.settings.thresholds, **wanted})
        return cls(loaded, workers, read_options)

    def __enter__(self) -> Extractor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def seconds(self) -> dict[str, float]:
        """Wall seconds so far by stage: ``wait`` (for parsers), ``tag``, ``assemble``; ``parse`` over all workers."""
        return {"parse": self._pool.seconds, **self._watch.seconds}

    @property
    def usage(self) -> dict[str, float | None]:
        """What the encoder did so far (``pieces``, ``padded``, ``forward_seconds``, ...); empty where there is none."""
        if FACTORY not in self._model.nlp.pipe_names:
            return {}
        return asdict(transformer_of(self._model.nlp).usage)

    def close(self) -> None:
        """End the parser processes."""
        self._pool.close()

    def extract(self, path: str | os.PathLike[str]) -> Extraction:
        """Read one document. Raises ExtractionError with the typed failure where it cannot be read."""
        if os.path.isdir(path):  # noqa: PTH112 - the argument may be a string
            message = "this is a folder; name one document, or read all in it with extract_many"
            raise ExtractionError(Failure(source=os.fspath(path), code=FailureCode.UNSUPPORTED, message=message))
        [result] = self.extract_many([path])
        if isinstance(result, Failure):
            raise ExtractionError(result)
        return result

    def extract_many(
        self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
    ) -> Iterator[Extraction | Failure]:
        """Read documents (folders: all in them) in input order, in bounded memory; bad ones yield a Failure."""
        given = [paths] if isinstance(paths, str | os.PathLike) else paths
        return self.extract_sources(find_sources(given).items)

    def extract_sources(
        self, sources: Iterable[Source | Failure], stop: threading.Event | None = None
    ) -> Iterator[Extraction | Failure]:
        """The same for sources already found, one result a source in their order.

        Once ``stop`` is set no further source is taken; what is being read is finished, and the results end there.
        """
        yield from self.extract_documents(self._watch.awaiting("wait", self._pool.map(sources, stop)))

    def extract_documents(self, documents: Iterable[Document | Failure]) -> Iterator[Extraction | Failure]:
        """The same for documents that the caller read, one result a document in their order."""
        for group in _groups((self._fitting(item) for item in documents), self._group_scale()):
            yield from self._extract_group(group)

    def extract_text(
        self, text: str, document_date: str | dt.date | None = None, title: str | None = None
    ) -> Extraction:
        """Extract from a text as it is: ``result.text`` is the argument, unchanged.

        ``document_date`` (ISO) anchors dates without a year and relative ones. Raises ValueError where it is no date,
        or where the text is too long or cannot be written as UTF-8 (a lone surrogate).
        """
        date = dt.date.fromisoformat(document_date) if isinstance(document_date, str) else document_date
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        document = Document(text=text, media_type="text/plain", sha256=digest, title=title)
        with self._zone():
            [extraction] = self._extract_documents([document], date)
        return extraction

    def explain(self, path: str | os.PathLike[str], record_id: str) -> Explanation:
        """Why a record of a document says what it says: of every derived field the rules that gave it.

        ``record_id``: the record's id in the JSON, or as much of its beginning as no other has. Raises ExtractionError
        where the document cannot be read, ValueError where it has no such record or several.
        """
        [document] = self._pool.map(find_sources([path]).items)
        document = self._fitting(document)
        if isinstance(document, Failure):
            raise ExtractionError(document)
        anchor, _ = date_of(document)
        origin = Provenance(f"sha256:{document.sha256}", self.model.sha256, anchor)
        with self._zone():
            doc = self._model.nlp(document.text)
            return explain_record(doc, mentions_of(doc), document, origin, record_id)

    def _extract_group(self, group: list[Document | Failure]) -> Iterator[Extraction | Failure]:
        documents = [item for item in group if isinstance(item, Document)]
        results: list[Extraction | Failure]
        with self._zone():
            try:
                results = list(self._extract_documents(documents))
            except Exception:  # one document must not take its group with it
                results = [self._extract_alone(document) for document in documents]
        extracted = iter(results)
        for item in group:
            yield item if isinstance(item, Failure) else next(extracted)

    def _extract_alone(self, document: Document) -> Extraction | Failure:
        """One document whose group failed: its extraction, or what is wrong with it."""
        try:
            return next(self._extract_documents([document]))
        except Exception as error:
            out_of_memory = isinstance(error, MemoryError) or "OutOfMemory" in type(error).__name__
            code = FailureCode.MEMORY if out_of_memory else FailureCode.CRASHED
            message = f"read, but not extracted ({type(error).__name__}: {error}); please report it"
            return Failure(source=document.source or "text", code=code, message=message)

    @contextmanager
    def _zone(self) -> Iterator[None]:
        """Within it the vocabulary learns words that it forgets at the end; it would keep those of every document.

        Zones of one vocabulary must not meet: a second thread waits.
        """
        with self._reading, self._model.nlp.memory_zone():
            yield

    def _group_scale(self) -> int:
        nlp = self._model.nlp
        return _ACCELERATED if FACTORY in nlp.pipe_names and transformer_of(nlp).device.type != "cpu" else 1

    def _fitting(self, item: Document | Failure) -> Document | Failure:
        """The document, or a failure where its text is longer than the pipeline takes."""
        most = self._model.nlp.max_length
        if isinstance(item, Failure) or len(item.text) <= most:
            return item
        message = f"{len(item.text):,} characters of text, more than {most:,}; split the document"
        return Failure(source=item.source or "text", code=FailureCode.TOO_LARGE, message=message)

    def _extract_documents(self, documents: list[Document], date: dt.date | None = None) -> Iterator[Extraction]:
        """The way itself, for documents whose windows share batches."""
        docs = self._watch.awaiting("tag", self._model.nlp.pipe(document.text for document in documents))
        for document, doc in zip(documents, docs, strict=True):
            with self._watch.stage("assemble"):
                extraction = self._assembled(document, doc, date)
            yield extraction

    def _assembled(self, document: Document, doc: Doc, date: dt.date | None) -> Extraction:
        anchor, date_source = (date, "argument") if date else date_of(document)
        origin = Provenance(f"sha256:{document.sha256}", self.model.sha256, anchor)
        found = make_records(doc, mentions_of(doc), document, origin)
        return Extraction(
            document=_document_info(document, anchor, date_source, found.issuer),
            model=self.model,
            vacancies=tuple(r for r in found.records if isinstance(r, Vacancy)),
            percentages=tuple(r for r in found.records if isinstance(r, Percentage)),
            deadlines=tuple(r for r in found.records if isinstance(r, Deadline)),
            risks=tuple(r for r in found.records if isinstance(r, Risk)),
            text=document.text,
            warnings=(*_notices(document), *found.notices),
        )


def _notices(document: Document) -> Iterator[Notice]:
    return (Notice(code=note.code, message=note.message, page=note.page) for note in document.notes)


def check_thresholds(thresholds: Mapping[str, float]) -> dict[str, float]:
    """The same thresholds, if each names a label and lies in 0 to 1; raises ValueError with the reason otherwise."""
    for label, least in thresholds.items():
        if label not in list(Label):
            raise ValueError(f"no such label: {label!r}; known: {', '.join(Label)}")
        if not 0 <= least <= 1:
            raise ValueError(f"threshold of {label}: {least} is not between 0 and 1")
    return {str(label): float(least) for label, least in thresholds.items()}


def _groups(results: Iterable[Document | Failure], scale: int) -> Iterator[list[Document | Failure]]:
    """Results in groups that are small enough to hold and large enough to fill batches."""
    group: list[Document | Failure] = []
    size = 0
    for result in results:
        group.append(result)
        size += len(result.text) if isinstance(result, Document) else 0
        if size >= _GROUP_CHARACTERS * scale or len(group) >= _GROUP_DOCUMENTS * scale:
            yield group
            group, size = [], 0
    if group:
        yield group


def date_of(document: Document) -> tuple[dt.date | None, DateSource | None]:
    """A web page states its date for machines; elsewhere the cover or byline knows better than the file's metadata."""
    stated = dt.date.fromisoformat(document.date) if document.date else None
    if stated and document.media_type == "text/html":
        return stated, "metadata"
    written = find_document_date(document.text)
    if written:
        return written, "text"
    return stated, "metadata" if stated else None


def _document_info(
    document: Document, date: dt.date | None, date_source: DateSource | None, issuer: Organisation | None
) -> DocumentInfo:
    return DocumentInfo(
        id=f"sha256:{document.sha256}",
        source=document.source,
        media_type=document.media_type,
        title=document.title,
        date=date,
        date_source=date_source,
        organisation=issuer,
        pages=len(document.pages) or None,
        words=len(document.text.split()),
    )
