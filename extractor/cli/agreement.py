"""``extractor annotate agreement``: how far annotators agree, and what they should talk about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import endings
from extractor.errors import AnnotationError

if TYPE_CHECKING:
    from extractor.annotation.agreement import Confusion, Discussion, Kappa, PairAgreement


def agreement(
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the answers.")] = Path("annotations"),
    annotators: Annotated[
        str | None, typer.Option("--annotators", metavar="A,B", help="Only these; all but adjudicators otherwise.")
    ] = None,
    discuss: Annotated[
        int, typer.Option("--discuss", min=0, metavar="N", help="Print N passages of each pair, furthest apart first.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, with every passage to discuss.")] = False,
) -> None:
    """Say how far every two annotators agree: span F1, Cohen's kappa, confusion, passages to discuss."""
    names = _names(annotators)
    with endings():
        pairs = _compared(store, names)
    if as_json:
        typer.echo(json.dumps([pair.to_dict() for pair in pairs], indent=2, ensure_ascii=False))
        return
    for number, pair in enumerate(pairs):
        typer.echo("\n" * bool(number) + "\n".join(_told(pair, discuss)))


def _names(given: str | None) -> list[str]:
    if given is None:
        return []
    names = list(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    if len(names) < 2:
        raise typer.BadParameter(f"{given!r}: name two annotators, parted by a comma", param_hint="--annotators")
    return names


def _compared(store: Path, names: Sequence[str]) -> list[PairAgreement]:
    from extractor.annotation.agreement import compare_annotators
    from extractor.annotation.store import AnnotationStore

    answers = AnnotationStore(store).current()
    known = sorted({answer.annotator for answer in answers})
    unknown = [name for name in names if name not in known]
    if unknown:
        there = ", ".join(known) or "none"
        raise AnnotationError(f"{store}: no answer by {', '.join(unknown)}; annotators there: {there}")
    pairs = compare_annotators(answers, names)
    if not pairs:
        raise AnnotationError(
            f"{store}: no passage that two annotators judged ({len(answers)} answers by {len(known)}); "
            "let a second one answer the same queue"
        )
    return pairs


def _told(pair: PairAgreement, discuss: int) -> Iterator[str]:
    """One pair for people."""
    yield f"{pair.first} and {pair.second}: {pair.accepted} passages accepted by both, {pair.alike} of them alike"
    if pair.conflicts:
        yield f"{pair.conflicts} passages that one accepted and the other rejected"
    if pair.labels:
        yield ""
        yield f"{'span F1':16s} {'first':>6s} {'second':>6s} {'exact':>6s} {'partial':>8s} {'overlap':>8s}"
        for label, a in pair.labels.items():
            yield f"{label:16s} {a.first:6d} {a.second:6d} {a.exact_f1:6.3f} {a.partial_f1:8.3f} {a.overlap_f1:8.3f}"
    yield ""
    for name, kappa in [*((f"words, {layer}", kappa) for layer, kappa in pair.words.items()), ("spans", pair.spans)]:
        yield f"kappa of {name:14s} {_kappa(kappa)}"
    yield ""
    yield from _matrix(pair.confusion)
    if pair.discuss:
        yield ""
        yield f"{len(pair.discuss)} passages to discuss" + ("" if discuss else "; print them with --discuss N")
    for discussion in pair.discuss[:discuss]:
        yield from _discussed(pair, discussion)


def _kappa(kappa: Kappa) -> str:
    return f"none ({kappa.reason})" if kappa.value is None else f"{kappa.value:.3f} over {kappa.items}"


def _matrix(confusion: Confusion) -> Iterator[str]:
    """Rows: the first annotator's labels; columns: the second's."""
    width = max(map(len, confusion.labels))
    yield " " * width + "".join(f"  {name[:12]:>12s}" for name in confusion.labels)
    for name, row in zip(confusion.labels, confusion.counts, strict=True):
        yield f"{name:{width}s}" + "".join(f"  {count:12d}" for count in row)


def _discussed(pair: PairAgreement, discussion: Discussion) -> Iterator[str]:
    place = discussion.first.document
    where = f"{place.source or place.id}" + (f", page {place.page}" if place.page else "") if place else "no document"
    fields = f"; other fields: {', '.join(discussion.fields)}" if discussion.fields else ""
    yield ""
    yield f"{discussion.first.passage}  {where}; apart {discussion.distance:.2f}{fields}"
    for name, reading in zip((pair.first, pair.second), discussion.readings, strict=True):
        yield f"  {name}: " + reading.replace("\n", "\n    ")
