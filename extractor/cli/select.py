"""``extractor annotate select``: which passages an analyst should look at next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.common import OK, SECONDS, SOME_FAILED, endings, parse_reading
from extractor.console import Bar, complain, say
from extractor.errors import AnnotationError, ExtractorError, Failure

if TYPE_CHECKING:
    from extractor.annotation.candidates import Candidate, Scout
    from extractor.annotation.queue import QueueFile
    from extractor.annotation.selection import Selection
    from extractor.annotation.task import Task
    from extractor.documents import ReadOptions

_STORE, _QUEUE, _CORPUS = Path("annotations"), Path("annotations/queue.jsonl"), Path("corpora/passages")


def select(
    inputs: Annotated[
        list[str], typer.Argument(help="Files and folders (.pdf .docx .html .md .txt); folders recursively.")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The queue to write.")] = _QUEUE,
    store: Annotated[Path, typer.Option("--store", metavar="DIR", help="Folder of the answers.")] = _STORE,
    count: Annotated[int, typer.Option(min=1, help="How many passages.")] = 100,
    random_share: Annotated[
        float, typer.Option(min=0, max=1, help="Share drawn by lot, kept out of training, to judge the model by.")
    ] = 0.2,
    append: Annotated[bool, typer.Option("--append", help="Add to the queue that is there.")] = False,
    model: Annotated[str | None, typer.Option(help="Model folder or registered name.")] = None,
    device: Annotated[str, typer.Option(help="auto, cpu, cuda or cuda:N.")] = "auto",
    seed: Annotated[int, typer.Option(help="The same inputs and seed give the same queue.")] = 1,
    corpus: Annotated[
        Path, typer.Option(metavar="DIR", help="What the model was trained on; novelty is measured from it.")
    ] = _CORPUS,
    workers: Annotated[int, typer.Option(min=1, help="Processes that parse documents.")] = 2,
    pdf_engine: Annotated[str, typer.Option(metavar="pdfminer|pdfium|auto", help="As in the run.")] = "pdfminer",
    ocr: Annotated[str, typer.Option(metavar="auto|off", help="As in the run.")] = "auto",
) -> None:
    """Choose the passages that teach the model most, and a random share to judge it by."""
    reading = parse_reading(pdf_engine, ocr, SECONDS)
    with endings():
        from extractor.annotation.queue import write_queue
        from extractor.annotation.selection import SelectOptions, choose_tasks

        queue, before = _before(out, store, append)
        scout = _scout(model, device)
        candidates, failures = _read(inputs, scout, workers, reading)
        if not candidates:
            raise AnnotationError("no passage found in the documents; name documents with text")
        options = SelectOptions(count, random_share, seed)
        chosen = choose_tasks(candidates, scout.embed, _taught(corpus, seed), before, options)
        if not chosen.tasks:
            raise AnnotationError(f"all {chosen.passages} passages were answered or are waiting; name other documents")
        write_queue(out, chosen.tasks, queue.lines if append else ())
    _report(chosen, count, out)
    raise typer.Exit(SOME_FAILED if failures else OK)


def _before(out: Path, store: Path, append: bool) -> tuple[QueueFile, list[Task]]:
    """The queue that is there, and every passage that is answered or waiting."""
    from extractor.annotation.queue import read_queue
    from extractor.annotation.selection import Offered
    from extractor.annotation.store import AnnotationStore

    queue = read_queue(out)
    for line in queue.broken:
        complain(line)
    answers: list[Task] = [*AnnotationStore(store).current()]
    offered = Offered(answers)
    waiting = sum(task not in offered for task in queue.tasks) + len(queue.broken)
    if waiting and not append:
        raise AnnotationError(
            f"{out}: {waiting} passages wait there for an answer; add to them with --append, or name another file "
            "with --out"
        )
    return queue, [*answers, *queue.tasks]


def _scout(model: str | None, device: str) -> Scout:
    from extractor.annotation.candidates import Scout
    from extractor.nlp.models import load_model

    return Scout(load_model(model, device))


def _read(
    inputs: Sequence[str], scout: Scout, workers: int, reading: ReadOptions
) -> tuple[list[Candidate], list[Failure]]:
    """The candidates of every document that can be read; the others are named and counted."""
    from extractor.documents import ParserPool, find_sources

    sources = find_sources(inputs).items
    if not sources:
        raise ExtractorError(
            f"no document found in {', '.join(inputs)}: "
            "name files or folders that hold .pdf, .docx, .html, .md or .txt files"
        )
    candidates: list[Candidate] = []
    failures: list[Failure] = []
    with ParserPool(workers, reading) as pool, Bar(len(sources)) as bar:
        for item in scout.candidates(pool.map(sources)):
            if isinstance(item, Failure):
                failures.append(item)
                complain(f"{item.source}: {item.message} [{item.code}]")
            else:
                candidates += item
            bar.add(f"{len(candidates)} passages")
    say(f"{len(sources) - len(failures)} documents read, {len(failures)} failed; {len(candidates)} passages")
    return candidates, failures


def _taught(corpus: Path, seed: int) -> list[str]:
    from extractor.annotation.novelty import training_texts

    texts = training_texts(corpus, seed)
    if not texts:
        say(f"no corpus at {corpus}: novelty is measured from the annotations alone (name one with --corpus)")
    return texts


def _report(chosen: Selection, count: int, out: Path) -> None:
    from extractor.annotation.selection import RANDOM

    reasons = ", ".join(f"{n} by {name}" for name, n in chosen.reasons.most_common() if name != RANDOM)
    lot = f"{chosen.reasons[RANDOM]} drawn by lot and held out"
    say(f"{chosen.known} passages left out: answered, waiting, or said word for word elsewhere")
    if len(chosen.tasks) < count:
        say(f"{count - len(chosen.tasks)} fewer than asked for: the rest says nearly the same, or there is no more")
    say(f"{len(chosen.tasks)} passages written to {out}: {', '.join(filter(None, (reasons, lot)))}")
