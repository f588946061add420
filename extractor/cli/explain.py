"""``extractor explain``: why a record says what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import SECONDS, endings, parse_reading

if TYPE_CHECKING:
    from extractor.assembly import Explanation


def explain(
    file: Annotated[Path, typer.Argument(help="The document that the record is of.")],
    record: Annotated[str, typer.Option("--record", metavar="ID", help="The record's id, or the beginning of it.")],
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    pdf_engine: Annotated[str, typer.Option(metavar="pdfminer|pdfium|auto", help="As in the run.")] = "pdfminer",
    ocr: Annotated[str, typer.Option(metavar="auto|off", help="As in the run.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say of every field of a record which rule gave it and in which words."""
    from extractor.pipeline import Extractor

    options = parse_reading(pdf_engine, ocr, SECONDS)
    with endings(), Extractor.load(model, device=device, read_options=options) as engine:
        found = engine.explain(file, record)
    if as_json:
        fields = [{**asdict(field), "steps": [asdict(step) for step in field.steps]} for field in found.fields]
        typer.echo(json.dumps({"record": found.record.model_dump(mode="json"), "fields": fields}, indent=2))
    else:
        for line in _told(found):
            typer.echo(line)


def _told(found: Explanation) -> Iterator[str]:
    """An explanation in lines for people: the record, then a field a line with its reasons below."""
    record = found.record
    place = f", page {record.page}" if record.page else ""
    yield f"{record.kind}  {record.id}{place}  {' '.join(record.text.split())!r}"  # type: ignore[attr-defined]
    yield f"  in: {' '.join(record.sentence.split())}"
    for field in found.fields:
        yield f"  {field.name:16s} {_short(field.value)}"
        for step in field.steps:
            yield f"  {'':16s}   {step.rule}" + (f": {step.words!r}" if step.words else "")


def _short(value: object) -> str:
    """A value in few words: a body by its name and code, a period by its two days."""
    if isinstance(value, dict) and "name" in value:
        return f"{value['name']} ({value['ods_code']})" if value.get("ods_code") else str(value["name"])
    if isinstance(value, dict) and "earliest" in value:
        return f"{value['earliest']} to {value['latest']}"
    return "null" if value is None else str(value)
