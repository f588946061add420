"""``extractor run``: documents into a folder of facts."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import (
    INTERRUPTED,
    OK,
    SECONDS,
    SOME_FAILED,
    Threshold,
    choice,
    endings,
    parse_reading,
    parse_thresholds,
)
from extractor.console import RunReporter, complain, log_to_stderr, say
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.batch.counts import RunCounts
    from extractor.batch.engines import LocalEngine
    from extractor.batch.ray_engine import RayEngine
    from extractor.batch.settings import RunSettings
    from extractor.documents.discovery import Discovery


def run(
    inputs: Annotated[
        list[str], typer.Argument(help="Files and folders (.pdf .docx .html .md .txt); folders recursively.")
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder to write to; made where it does not exist.")],
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    workers: Annotated[int, typer.Option(min=1, help="Processes that parse documents (with ray: an actor).")] = 2,
    engine: Annotated[
        str, typer.Option(metavar="local|ray", help="This machine, or the actors of a Ray cluster (docs/cluster.md).")
    ] = "local",
    pdf_engine: Annotated[
        str, typer.Option(metavar="pdfminer|pdfium|auto", help="What reads PDFs; auto: pdfium where both agree.")
    ] = "pdfminer",
    ocr: Annotated[
        str,
        typer.Option(metavar="auto|off", help="Read scanned pages where the ocr extra is installed, or leave them."),
    ] = "auto",
    seconds: Annotated[
        float, typer.Option(min=1, help="Time for one document; what was read by then is kept.")
    ] = SECONDS,
    formats: Annotated[
        str, typer.Option(help="Comma-separated: json (one a document); jsonl, parquet, csv (all records).")
    ] = "json,jsonl",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out records below this confidence.")] = 0.0,
    threshold: Threshold = None,
    precision: Annotated[
        str, typer.Option(metavar="auto|fp32|bf16|fp16|int8", help="How finely the encoder computes.")
    ] = "auto",
    gate: Annotated[
        str, typer.Option(metavar="on|off", help="Spare the encoder sentences that can hold nothing to find.")
    ] = "on",
    fresh: Annotated[bool, typer.Option("--fresh", help="Read everything again, finished or not.")] = False,
    log_json: Annotated[bool, typer.Option("--log-json", help="One JSON object a line on standard error.")] = False,
) -> None:
    """Extract facts from documents into a folder; what an earlier run finished there is not read again."""
    from extractor.batch.settings import RunSettings

    settings = RunSettings(
        model, device, _parse_precision(precision), _parse_gate(gate), workers,
        choice(engine, ("local", "ray"), "--engine"),
        parse_reading(pdf_engine, ocr, seconds), parse_thresholds(threshold), min_confidence, _parse_formats(formats),
    )  # fmt: skip
    log_to_stderr(log_json)
    with endings():
        counts = _run(inputs, out, settings, fresh, log_json)
    if counts.interrupted:
        complain(f"interrupted; what was finished lies in {out}, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(SOME_FAILED if counts.failures else OK)


def _run(inputs: list[str], out: Path, settings: RunSettings, fresh: bool, log_json: bool) -> RunCounts:
    began = time.perf_counter()
    from extractor.documents import find_sources

    found = find_sources(inputs)
    _say_skipped(found)
    if not found.items:
        raise ExtractorError(
            f"no document found in {', '.join(inputs)}: "
            "name files or folders that hold .pdf, .docx, .html, .md or .txt files"
        )
    from extractor.batch.folder import OutputFolder
    from extractor.batch.interrupt import graceful_stop
    from extractor.batch.run import run as run_batch

    with (
        OutputFolder(out, settings.formats) as output,
        _engine(settings) as engine,
        RunReporter(len(found.items), log_json) as reporter,
        graceful_stop(reporter.stopping) as stop,
    ):
        counts = run_batch(
            engine, found, output, settings,
            fresh=fresh, stop=stop, progress=reporter.add, started=time.perf_counter() - began,
        )  # fmt: skip
    _report(counts, out)
    return counts


def _engine(settings: RunSettings) -> LocalEngine | RayEngine:
    if settings.engine == "ray":
        from extractor.batch.ray_engine import RayEngine

        return RayEngine(settings)
    from extractor.batch.engines import LocalEngine
    from extractor.pipeline import Extractor

    extractor = Extractor.load(
        settings.model, device=settings.device, precision=settings.precision, gate=settings.gate,
        workers=settings.workers, read_options=settings.reading, thresholds=settings.thresholds,
    )  # fmt: skip
    return LocalEngine(extractor)


def _parse_formats(formats: str) -> tuple[str, ...]:
    from extractor.batch.settings import FORMATS

    wanted = tuple(dict.fromkeys(name.strip() for name in formats.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"{formats!r}: choose from {', '.join(FORMATS)}", param_hint="--formats")
    return wanted


def _parse_precision(precision: str) -> str:
    return choice(precision, ("auto", "fp32", "bf16", "fp16", "int8"), "--precision")


def _parse_gate(gate: str) -> bool:
    return choice(gate, ("on", "off"), "--gate") == "on"


def _say_skipped(found: Discovery) -> None:
    if found.skipped:
        kinds = ", ".join(f"{count} x {suffix or 'no extension'}" for suffix, count in sorted(found.skipped.items()))
        say(f"skipped files of other types: {kinds}")


def _report(counts: RunCounts, out: Path) -> None:
    found = ", ".join(f"{counts.records[kind]} {kind}" for kind in ("vacancy", "percentage", "deadline", "risk"))
    again = f" ({counts.reused} by an earlier run)" if counts.reused else ""
    say(f"{counts.documents} documents read{again}, {counts.failures} failed; records: {found}; written to {out}")
