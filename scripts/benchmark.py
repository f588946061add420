"""The naive stack, the limits, and this project by stage, in one run: ratios, growth, memory, and the machine.

    pip install --no-deps --target build/benchmark/site pdfplumber
    python scripts/benchmark.py --papers PAPERS --growth 100,1000,10000 --flatness --large

pdfplumber, which the naive stack needs, pins pdfminer.six; hence it lies apart. Each contender has a process of its
own, one at a time: run this where nothing else runs. Prints the report and writes it with all rounds to --out
(benchmark.md, benchmark.json); docs/benchmark.md says what is measured how. Needs the dev extra. Generated papers are
kept in --work.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarking.contest import CONTENDERS, Choice, contest
from benchmarking.documents import PaperSet, Recipe, generated, papers_in
from benchmarking.machine import allowed_cores, describe
from benchmarking.memory import flatness
from benchmarking.ours import Setup, Variant, run_and_watch, run_ours, variants
from benchmarking.report import Report

ROOT = Path(__file__).resolve().parents[1]
_WORK = Path("build/benchmark")
_EARLY = 50
"""The document from which on memory is to stay flat."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; 1 where a contender failed."""
    args = _arguments(arguments)
    site = args.site if args.site.is_dir() else None
    told = {name: str(value) if isinstance(value, Path) else value for name, value in vars(args).items()}
    report = Report(describe(site), told)
    sets = [made(args, Recipe(args.pages, args.pages_a_document, args.seed))] if args.pages else []
    real = papers_in(args.papers) if args.papers else None
    report.sets = [*sets, *([real] if real else [])]
    setup = Setup(args.model, args.workers, args.device)
    choice = Choice(
        tuple(args.contenders), tuple(args.variants), setup, args.naive_pages, args.encoder_pages, site
    )  # fmt: skip
    for number in range(args.rounds):
        for papers in report.sets:
            for outcome in contest(papers, choice):
                say(f"round {number + 1}, {papers.name}, {outcome.name}: {outcome.error or f'{outcome.seconds:.1f} s'}")
                report.outcomes.append(outcome)
                report.save(args.out)
    _ours_alone(args, setup, report)
    report.save(args.out)
    print(report.as_text())
    every = [*report.outcomes, *report.growth, *report.large, *(outcome for outcome, _ in report.flatness)]
    return 1 if any(outcome.error for outcome in every) else 0


def say(words: str) -> None:
    """Progress, on standard error."""
    print(words, file=sys.stderr, flush=True)


def made(args: argparse.Namespace, recipe: Recipe) -> PaperSet:
    """The set of a recipe, where the options say."""
    return generated(args.work, recipe, args.corpus, say)


def _ours_alone(args: argparse.Namespace, setup: Setup, report: Report) -> None:
    """Growth with pages, one large pack, many small documents: each variant that is named for it."""
    known = variants()
    for variant in (known[name] for name in args.growth_variants):
        for pages in args.growth:
            papers = made(args, Recipe(pages, args.pages_a_document, args.seed))
            report.growth.append(run_ours(variant, papers, setup))
            say(f"growth, {papers.name}, {variant.name}: {report.growth[-1].seconds:.1f} s")
            report.save(args.out)
        if args.large:
            pack = made(args, Recipe(args.large, args.large, args.seed))
            report.large.append(run_ours(variant, pack, setup))
            say(f"one pack of {args.large} pages, {variant.name}: {report.large[-1].peak_rss:.0f} MiB")
            report.save(args.out)
        if args.flatness:
            _flat(args, setup, variant, report)
            report.save(args.out)


def _flat(args: argparse.Namespace, setup: Setup, variant: Variant, report: Report) -> None:
    """Memory from the 50th to the last of many documents of two pages."""
    papers = made(args, Recipe(2 * args.flatness, 2, args.seed))
    outcome, metered = run_and_watch(variant, papers, setup)
    samples = metered.samples if metered else ()
    early = min(_EARLY, args.flatness // 2)
    memory = [found for how in ("rss", "pss") if (found := flatness(samples, early, args.flatness, how))]
    report.flatness.append((outcome, memory))
    say(f"{args.flatness} documents, {variant.name}: {[f'{found.growth:+.1%}' for found in memory]}")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--pages", type=int, default=1000, help="of the generated set; 0: none (1000)")
    add("--papers", type=Path, help="a folder of PDFs to read as well, such as ../papers")
    add("--contenders", type=_listed(CONTENDERS), default=list(CONTENDERS), help=f"of {', '.join(CONTENDERS)} (all)")
    add("--variants", type=_listed(tuple(variants())), default=list(variants()),
        help=f"of ours: {', '.join(variants())} (all)")  # fmt: skip
    add("--rounds", type=int, default=1, help="of all contenders; the best of each counts (1)")
    add("--naive-pages", type=int, default=60, help="at least so many for the naive stack; 0: all (60)")
    add("--encoder-pages", type=int, default=0, help="at least so many for the encoder alone; 0: all (0)")
    add("--growth", type=_numbers, default=[100, 1000], help="pages to read with ours alone; '' for none (100,1000)")
    add("--growth-variants", type=_listed(tuple(variants())), default=["auto"],
        help="of ours, for --growth, --large and --flatness (auto)")  # fmt: skip
    add("--large", type=int, nargs="?", const=450, default=0, help="read one pack of so many pages (450)")
    add("--flatness", type=int, nargs="?", const=500, default=0, help="read so many documents of two pages (500)")
    add("--workers", type=int, default=allowed_cores(), help="parser processes (all cores)")
    add("--device", default="auto", help="of ours and of the encoder alone (auto)")
    add("--model", type=Path, default=ROOT / "models" / "board_papers", help="model folder, of all that have one")
    add("--corpus", type=Path, default=ROOT / "corpora" / "passages", help="passages that prose is made of")
    add("--pages-a-document", type=int, default=30, help="of the generated set (30)")
    add("--seed", type=int, default=1, help="of the generated sets (1)")
    add("--work", type=Path, default=_WORK, help=f"where generated papers are kept ({_WORK})")
    add("--site", type=Path, default=_WORK / "site", help=f"where pdfplumber lies ({_WORK / 'site'})")
    add("--out", type=Path, default=_WORK / "results", help=f"folder of the report ({_WORK / 'results'})")
    return parser.parse_args(arguments)


def _listed(known: Sequence[str]) -> Callable[[str], list[str]]:
    """A reader of comma-separated names that are known."""

    def read(given: str) -> list[str]:
        wanted = [name.strip() for name in given.split(",") if name.strip()]
        unknown = [name for name in wanted if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(known)}")
        return wanted

    return read


def _numbers(given: str) -> list[int]:
    return [int(number) for number in given.split(",") if number.strip()]


if __name__ == "__main__":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    sys.exit(main())
