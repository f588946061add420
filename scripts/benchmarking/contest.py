"""All contenders on one set of papers, one after the other, each alone on the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarking.contender import Outcome, contend
from benchmarking.documents import PaperSet
from benchmarking.job import Job
from benchmarking.ours import Setup, run_ours, variants

CONTENDERS = ("naive", "pdfminer", "pdfium", "reader", "encoder", "ours")
READER_ENGINES = ("auto", "pdfium", "pdfminer")
PRECISIONS = ("auto", "fp32")


@dataclass(frozen=True, slots=True)
class Choice:
    """Who contends and with what.

    ``contenders``: of ``CONTENDERS``. ``variants``: keys of ``ours.variants``. ``naive_pages``, ``encoder_pages``: at
    least so many pages for the two that are slow and whose cost is linear; 0: all. ``site``: where pdfplumber lies.
    """

    contenders: tuple[str, ...]
    variants: tuple[str, ...]
    setup: Setup
    naive_pages: int = 60
    encoder_pages: int = 0
    site: Path | None = None


def contest(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    """Every chosen contender's outcome on a set, as they finish."""
    for contender in choice.contenders:
        yield from _WAYS[contender](papers, choice)


def best_of(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Of several rounds the quickest outcome of each contender on each set; one that failed only where all did."""
    best: dict[tuple[str, str], Outcome] = {}
    for outcome in outcomes:
        key = outcome.name, outcome.papers
        if key not in best or (not outcome.error and (best[key].error or outcome.seconds < best[key].seconds)):
            best[key] = outcome
    return list(best.values())


def _job(papers: PaperSet, choice: Choice, engine: str = "auto", precision: str = "auto") -> Job:
    setup = choice.setup
    return Job(
        files=tuple(map(str, papers.files)), model=str(setup.model), workers=setup.workers, precision=precision,
        device=setup.device, engine=engine, site=str(choice.site) if choice.site else None,
    )  # fmt: skip


def _naive(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    some = papers.first(choice.naive_pages)
    yield contend("naive", "naive", papers, _job(some, choice))


def _pdfminer(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    yield contend("pdfminer.six alone", "pdfminer", papers, _job(papers, choice))


def _pdfium(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    yield contend("pdfium alone", "pdfium", papers, _job(papers, choice))


def _reader(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    for engine in READER_ENGINES:
        yield contend(f"our reader, {engine}", "reader", papers, _job(papers, choice, engine=engine))


def _encoder(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    some = papers.first(choice.encoder_pages)
    for precision in PRECISIONS:
        yield contend(f"encoder alone, {precision}", "encoder", papers, _job(some, choice, precision=precision))


def _ours(papers: PaperSet, choice: Choice) -> Iterator[Outcome]:
    known = variants()
    for name in choice.variants:
        yield run_ours(known[name], papers, choice.setup)


_WAYS: dict[str, Callable[[PaperSet, Choice], Iterator[Outcome]]] = {
    "naive": _naive,
    "pdfminer": _pdfminer,
    "pdfium": _pdfium,
    "reader": _reader,
    "encoder": _encoder,
    "ours": _ours,
}
