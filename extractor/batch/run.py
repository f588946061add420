"""One run over files and folders: find, read each document once, extract, write, count."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticSerializationError

import extractor
from extractor.batch.writers import OutputFolder
from extractor.documents import Source
from extractor.documents.source import Discovery
from extractor.errors import ExtractionError, Failure
from extractor.pipeline import Extractor
from extractor.records import Extraction

Progress = Callable[[Extraction | Failure], None]
Names = dict[tuple[str, str], list[str]]
"""Every name of a document, by the digest of its bytes and the media type that its name makes of them."""


@dataclass
class RunCounts:
    """What a run did; ``documents`` counts distinct contents, ``duplicates`` names with the bytes of an earlier one."""

    documents: int = 0
    failures: int = 0
    duplicates: int = 0
    pages: int = 0
    words: int = 0
    records: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    interrupted: bool = False

    def add(self, result: Extraction | Failure) -> None:
        """Count one result."""
        if isinstance(result, Failure):
            self.failures += 1
            return
        self.documents += 1
        self.pages += result.document.pages or 0
        self.words += result.document.words
        self.records.update(record.kind for record in result.records)


def run(
    engine: Extractor,
    found: Discovery,
    output: OutputFolder,
    settings: Mapping[str, Any],
    min_confidence: float = 0.0,
    progress: Progress = lambda result: None,
) -> RunCounts:
    """Extract every source into the output folder and write ``run.json``, also when interrupted.

    Every source ends as a document, a duplicate of one, or a failure. Raises OutputError where the folder fails;
    KeyboardInterrupt is not raised but noted in the counts, after what was finished is safely written.
    """
    counts = RunCounts(skipped=found.skipped)
    names: Names = {}
    failed: dict[str, Failure] = {}
    began = time.perf_counter()
    try:
        for result in engine.extract_sources(_distinct(found.items, names)):
            kept = confident(result, min_confidence) if isinstance(result, Extraction) else result
            if isinstance(kept, Failure):
                output.add_failure(kept)
                failed[kept.source] = kept
            else:
                output.add(kept)
            counts.add(kept)
            progress(kept)
        for twin in _failed_twins(names, failed):
            output.add_failure(twin)
            counts.add(twin)
    except (KeyboardInterrupt, PydanticSerializationError) as error:
        # pydantic wraps whatever comes up while it writes JSON, Ctrl-C too.
        if not isinstance(error, KeyboardInterrupt) and "KeyboardInterrupt" not in str(error):
            raise
        counts.interrupted = True
    counts.duplicates = sum(len(known) - 1 for known in names.values() if known[0] not in failed)
    output.close(_summary(engine, counts, names, settings, time.perf_counter() - began))
    return counts


def confident(extraction: Extraction, least: float) -> Extraction:
    """The extraction without its records below a confidence."""
    if least <= 0:
        return extraction
    kinds = ("vacancies", "percentages", "deadlines", "risks")
    kept = {kind: tuple(r for r in getattr(extraction, kind) if r.confidence >= least) for kind in kinds}
    return extraction.model_copy(update=kept)


def _failed_twins(names: Names, failed: Mapping[str, Failure]) -> Iterator[Failure]:
    """A failure of its own for every other name of a document that could not be read."""
    for first, *twins in names.values():
        if first in failed:
            yield from (failed[first].model_copy(update={"source": twin}) for twin in twins)


def _distinct(items: Iterable[Source | Failure], names: Names) -> Iterator[Source | Failure]:
    """Sources that were not seen before; ``names`` collects every name of the same bytes read as the same type."""
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            key = item.sha256, item.media_type
        except ExtractionError as error:
            yield error.failure
            continue
        known = names.setdefault(key, [])
        known.append(item.name)
        if len(known) == 1:
            yield item


def _summary(
    engine: Extractor, counts: RunCounts, names: Names, settings: Mapping[str, Any], seconds: float
) -> dict[str, Any]:
    return {
        "extractor": extractor.__version__,
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "interrupted": counts.interrupted,
        "model": engine.model.model_dump(mode="json"),
        "settings": dict(settings),
        "counts": {
            "documents": counts.documents,
            "failures": counts.failures,
            "duplicates": counts.duplicates,
            "pages": counts.pages,
            "words": counts.words,
            "records": {k: counts.records[k] for k in ("vacancy", "percentage", "deadline", "risk")},
            "skipped": dict(sorted(counts.skipped.items())),
        },
        "sources": [{"id": f"sha256:{digest}", "names": list(known)} for (digest, _), known in names.items()],
        "seconds": round(seconds, 2),
        "pages_per_second": round(counts.pages / seconds, 2) if seconds > 0 else None,
    }
