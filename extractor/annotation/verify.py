"""Whether what the store holds is still true: of every line by itself, and against the documents it was made on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractor.annotation.store import AnnotationStore, SetAside
from extractor.annotation.task import Annotation
from extractor.documents import Document, ParserPool, ReadOptions, Source, find_sources
from extractor.errors import AnnotationError, ExtractionError, Failure

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage that stands elsewhere in its document now: ``FILE:LINE`` of the answer, from and to in characters."""

    origin: str
    source: str
    start: int
    now: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found.

    ``answers``: lines that hold one. ``compared``: answers held against their document. ``absent``: answers with a
    document that was not among those given. ``wrong``: broken lines, and answers whose document reads otherwise.
    ``unread``: documents that answers need and that cannot be read.
    """

    answers: int = 0
    compared: int = 0
    absent: int = 0
    wrong: list[SetAside] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    unread: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    origin: str
    line: str
    answer: Annotation


def verify(
    store: AnnotationStore,
    documents: Iterable[Path] = (),
    options: ReadOptions | None = None,
    workers: int = 1,
    progress: Callable[[int], None] = lambda of: None,
) -> Verified:
    """Check every stored line, and with ``documents`` (files, folders) that each passage still reads the same there.

    What no longer matches is set aside in the store, once; nothing is removed from it. A passage that stands elsewhere
    in its document is only reported. ``progress`` is called after each document with the number of all. Raises
    AnnotationError where the store cannot be read or written, or where there is no document in ``documents``.
    """
    entries: list[_Entry] = []
    broken: list[SetAside] = []
    for origin, line, entry in store.entries():
        if isinstance(entry, SetAside):
            broken.append(entry)
        else:
            entries.append(_Entry(origin, line, entry))
    found = Verified(answers=len(entries), wrong=broken)
    documents = list(documents)
    if documents:
        found = _compared(found, entries, _sources(documents), options, workers, progress)
    _set_aside(store, found.wrong)
    return found


def _sources(documents: list[Path]) -> dict[str, Source]:
    """The documents by their ids; those that cannot be opened are no one's, and looked for in vain."""
    sources: dict[str, Source] = {}
    for source in find_sources(documents).sources:
        try:
            sources.setdefault(f"sha256:{source.sha256}", source)
        except ExtractionError:
            continue
    if not sources:
        raise AnnotationError(f"no document found in {', '.join(map(str, documents))}")
    return sources


def _compared(
    found: Verified,
    entries: list[_Entry],
    sources: dict[str, Source],
    options: ReadOptions | None,
    workers: int,
    progress: Callable[[int], None],
) -> Verified:
    by_document: dict[str, list[_Entry]] = {}
    for entry in entries:
        if entry.answer.document:
            by_document.setdefault(entry.answer.document.id, []).append(entry)
    wanted = [name for name in by_document if name in sources]
    absent = sum(len(of) for name, of in by_document.items() if name not in sources)
    wrong, moved, unread, compared = list(found.wrong), list[Moved](), list[Failure](), 0
    with ParserPool(workers, options) as pool:
        for name, read in zip(wanted, pool.map(sources[name] for name in wanted), strict=True):
            if isinstance(read, Failure):
                unread.append(read)
            else:
                compared += len(by_document[name])
                for item in _differences(by_document[name], read):
                    if isinstance(item, Moved):
                        moved.append(item)
                    else:
                        wrong.append(item)
            progress(len(wanted))
    return Verified(found.answers, compared, absent, wrong, moved, unread)


def _differences(entries: list[_Entry], document: Document) -> Iterator[SetAside | Moved]:
    for entry in entries:
        answer, place = entry.answer, entry.answer.document
        if place is None or document.text.startswith(answer.text, place.start):
            continue
        name = place.source or document.source or place.id
        now = _nearest(document.text, answer.text, place.start)
        if now is None:
            there = document.text[place.start : place.start + len(answer.text)]
            reason = f"{name} reads {_short(there)} at character {place.start}, not {_short(answer.text)}"
            yield SetAside(entry.origin, reason, entry.line)
        else:
            yield Moved(entry.origin, name, place.start, now)


def _nearest(text: str, passage: str, start: int) -> int | None:
    """Where the passage stands nearest to where it was; None where it does not."""
    before, after = text.rfind(passage, 0, start + len(passage)), text.find(passage, start)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start)) if places else None


def _short(words: str) -> str:
    return repr(words if len(words) <= _SHOWN else words[:_SHOWN] + "…")


def _set_aside(store: AnnotationStore, wrong: list[SetAside]) -> None:
    """Put into the store's file what is not there yet; its broken lines count as set aside where they stand."""
    known = {item.line for item in store.set_aside()}
    new = [item for item in wrong if item.line not in known]
    if new:
        store.append([], new)
