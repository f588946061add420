"""What can go wrong, as types: one failure a document, one exception tree for callers."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class FailureCode(StrEnum):
    """Why a document could not be read; the words stand in ``failures.jsonl``."""

    ENCRYPTED = "encrypted"
    CORRUPT = "corrupt"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    MISSING = "missing"


class Failure(BaseModel):
    """A document that could not be read: which one, why (code) and what to do about it (message)."""

    model_config = ConfigDict(frozen=True)

    source: str
    code: FailureCode
    message: str


class ExtractorError(Exception):
    """Root of every error that this package raises on purpose; its text says what, where and what to do."""


class ExtractionError(ExtractorError):
    """One document could not be read. ``failure`` is the same object that ``extract_many`` would yield."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.source}: {failure.message} [{failure.code}]")
        self.failure = failure

    def __reduce__(self) -> tuple[type[ExtractionError], tuple[Failure]]:
        # Exceptions pickle by their args; ours crosses a process border with its failure instead.
        return (ExtractionError, (self.failure,))


class ModelError(ExtractorError):
    """The model folder is absent, incomplete or not one of ours."""


class CorpusError(ExtractorError):
    """A corpus file does not follow the markup; the text names file, line and reason."""


class AnnotationError(ExtractorError):
    """Annotations cannot be read, kept or exchanged; the text names file, line and reason."""


class PromotionError(ExtractorError):
    """A model was not made the current one; the text says what it failed at."""


class PoolError(ExtractorError, RuntimeError):
    """The parser processes cannot be started, or were closed while a document was being read."""


class OutputError(ExtractorError):
    """The output folder cannot be used."""
