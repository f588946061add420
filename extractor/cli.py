"""The command line: parse, call, exit code. Everything said to a person goes to standard error.

Exit codes: 0 all read; 3 any document failed (the rest is written); 1 no document found, or model or output folder
unusable; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from extractor import __version__
from extractor.errors import ExtractorError, Failure

if TYPE_CHECKING:
    from extractor.batch.run import RunCounts
    from extractor.documents.source import Discovery
    from extractor.records import Extraction

OK, UNUSABLE, SOME_FAILED, INTERRUPTED = 0, 1, 3, 130

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
console = Console(stderr=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit(OK)


@app.callback()
def main_options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read NHS board papers and health news into structured facts."""


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(help="Files and folders (.pdf .txt .md .html); folders recursively.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to; made where it does not exist.")],
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    workers: Annotated[int, typer.Option(min=1, help="Processes that parse documents.")] = 2,
    formats: Annotated[
        str, typer.Option(help="Comma-separated: json (one a document), jsonl (all records).")
    ] = "json,jsonl",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out records below this confidence.")] = 0.0,
) -> None:
    """Extract facts from documents into a folder of JSON."""
    wanted = _parse_formats(formats)
    try:
        counts = _run(inputs, out, wanted, model, device, workers, min_confidence)
    except (ExtractorError, ValueError) as error:
        _complain(error)
        raise typer.Exit(UNUSABLE) from None
    except KeyboardInterrupt:
        _complain("interrupted")
        raise typer.Exit(INTERRUPTED) from None
    if counts.interrupted:
        _complain(f"interrupted; what was finished lies in {out}")
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(SOME_FAILED if counts.failures else OK)


@app.command()
def schema() -> None:
    """Print the JSON Schema of one document's JSON."""
    from extractor.records import Extraction

    typer.echo(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2))


def _run(
    inputs: list[str], out: Path, formats: tuple[str, ...], model: str | None, device: str, workers: int, least: float
) -> RunCounts:
    from extractor.documents import find_sources

    found = find_sources(inputs)
    _say_skipped(found)
    if not found.items:
        raise ExtractorError(
            f"no document found in {', '.join(inputs)}: name files or folders that hold .pdf, .txt, .md or .html files"
        )
    from extractor.batch.run import run as run_batch
    from extractor.batch.writers import OutputFolder
    from extractor.pipeline import Extractor

    settings = {"model": model, "device": device, "workers": workers, "formats": formats, "min_confidence": least}
    with Extractor.load(model, device=device, workers=workers) as engine, _Bar(len(found.items)) as bar:
        counts = run_batch(engine, found, OutputFolder(out, formats), settings, least, bar.add)
    _report(counts, out)
    return counts


class _Bar:
    """Progress on standard error; silent where that is no terminal, but for failures."""

    def __init__(self, total: int) -> None:
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._task = self._progress.add_task("documents", total=total)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def add(self, result: Extraction | Failure) -> None:
        """One document further."""
        self._progress.advance(self._task)
        if isinstance(result, Failure):
            _complain(f"{result.source}: {result.message} [{result.code}]")


def _parse_formats(formats: str) -> tuple[str, ...]:
    from extractor.batch.writers import FORMATS

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"{formats!r}: choose from {', '.join(FORMATS)}", param_hint="--formats")
    return wanted


def _say_skipped(found: Discovery) -> None:
    if found.skipped:
        kinds = ", ".join(f"{count} x {suffix or 'no extension'}" for suffix, count in sorted(found.skipped.items()))
        _say(f"skipped files of other types: {kinds}")


def _report(counts: RunCounts, out: Path) -> None:
    found = ", ".join(f"{counts.records[kind]} {kind}" for kind in ("vacancy", "percentage", "deadline", "risk"))
    _say(f"{counts.documents} documents read, {counts.failures} failed; records: {found}; written to {out}")


def _say(words: object) -> None:
    console.print(str(words), markup=False, highlight=False, soft_wrap=True)


def _complain(words: object) -> None:
    console.print(f"extractor: {words}", style="red", markup=False, highlight=False, soft_wrap=True)


def main() -> None:
    """Entry point of the ``extractor`` command."""
    app()
