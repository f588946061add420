"""What several commands share: exit codes, endings, options that are read alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from extractor.console import complain
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.documents.options import ReadOptions

Choice = TypeVar("Choice", bound=str)
OK, UNUSABLE, SOME_FAILED, INTERRUPTED = 0, 1, 3, 130
SECONDS = 180.0

Threshold = Annotated[
    list[str] | None,
    typer.Option("--threshold", metavar="LABEL=0.6", help="Least confidence of one label; may be given several times."),
]


@contextmanager
def endings() -> Iterator[None]:
    """Errors made on purpose become one line and an exit code."""
    try:
        yield
    except (ExtractorError, ValueError) as error:
        complain(error)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None


def choice(given: str, choices: tuple[Choice, ...], option: str) -> Choice:
    """The one of the choices that was given; wrong usage where none was."""
    for known in choices:
        if known == given:
            return known
    raise typer.BadParameter(f"{given!r}: choose from {', '.join(choices)}", param_hint=option)


def parse_reading(pdf_engine: str, ocr: str, seconds: float) -> ReadOptions:
    """How documents are read, from three options; wrong usage where one is unknown."""
    from extractor.documents import ReadOptions
    from extractor.documents.options import OCR_CHOICES, PDF_ENGINES

    engine = choice(pdf_engine, PDF_ENGINES, "--pdf-engine")
    return ReadOptions(seconds=seconds, pdf_engine=engine, ocr=choice(ocr, OCR_CHOICES, "--ocr"))


def parse_thresholds(given: list[str] | None) -> dict[str, float]:
    """``LABEL=0.6`` options as a mapping; wrong usage where one is not of that kind."""
    if not given:
        return {}
    from extractor.pipeline import check_thresholds

    try:
        parts = [text.partition("=") for text in given]
        return check_thresholds({label.strip(): float(least) for label, _, least in parts})
    except ValueError as error:
        raise typer.BadParameter(f"{', '.join(given)}: {error}", param_hint="--threshold") from None
