"""Read damaged PDFs: none may hang the pool, crash the run, or give a document that is not sound.

    python scripts/fuzz_pdfs.py --count 2000 --seed 1 --engine both
    python scripts/fuzz_pdfs.py --files corpora/samples paper.pdf --count 500 --engine pdfium --out build/fuzz

Pieces of these PDFs and small ones drawn here are damaged at random (the same way for the same --seed): bytes, blocks,
objects, references, numbers, names, and what packed streams hold. Each is read by a ParserPool. Printed are the
outcomes, the slowest files, and those over which a process had to be replaced, which is what the pool is for.
Exit code 1: a document took longer than the limits allow, the pool raised something, a failure was untyped
(``crashed``), or a document was not sound. Such files are kept in --out. Needs ReportLab (the dev extra).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.run import Outcome, Tally, damaged, longest, run
from fuzz.seeds import seeds

from extractor.documents import ReadOptions
from extractor.documents.options import PDF_ENGINES

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
_SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Run each engine over the damaged files."""
    args = _arguments(arguments)
    found = seeds(path for given in args.files for path in (sorted(given.glob("*.pdf")) if given.is_dir() else [given]))
    print(f"{len(found)} seeds, {args.count} damaged files an engine")
    sound = True
    for engine in ("pdfminer", "pdfium") if args.engine == "both" else (args.engine,):
        options = ReadOptions(
            seconds=args.seconds,
            page_seconds=args.page_seconds,
            memory_mb=args.memory_mb,
            pdf_engine=engine,
            ocr=args.ocr,
        )
        tally = run(damaged(found, args.seed, args.count, args.first), options, args.workers)
        print(_report(engine, tally, options))
        _keep(args.out / engine, [*tally.faults, *tally.ended])
        sound &= not tally.faults
    return 0 if sound else 1


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, nargs="+", default=[SAMPLES], metavar="PATH", help="PDFs and folders")
    parser.add_argument("--count", type=int, default=2000, help="damaged files an engine (2000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first one: repeats a part of a run (0)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=[*PDF_ENGINES, "both"], default="both", help="both: pdfminer, then pdfium")
    parser.add_argument("--ocr", choices=["auto", "off"], default="off", help="read pages without text by OCR (off)")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0, help="limit for a document (20)")
    parser.add_argument("--page-seconds", type=float, default=10.0, help="limit for a page (10)")
    parser.add_argument("--memory-mb", type=int, default=600, help="limit for a document (600)")
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"), help="where files that offend are kept")
    return parser.parse_args(arguments)


def _report(engine: str, tally: Tally, options: ReadOptions) -> str:
    lines = [f"{engine}: {sum(tally.counts.values())} files"]
    lines += [f"  {count:6} {what}" for what, count in tally.counts.most_common()]
    lines.append("  notes: " + ", ".join(f"{count} {code}" for code, count in tally.notes.most_common()))
    lines.append("  slowest: " + ", ".join(f"{seconds:.1f} s {name}" for seconds, name in tally.slowest))
    lines.append(f"  a process was replaced over {len(tally.ended)}")
    lines += [f"    {outcome.name}: {outcome.ended}" for outcome in tally.ended[:_SHOWN]]
    lines.append(f"  {len(tally.faults)} that must not be (limit {longest(options):.0f} s)")
    lines += [f"    {outcome.name}: {outcome.fault}" for outcome in tally.faults[:_SHOWN]]
    return "\n".join(lines)


def _keep(folder: Path, outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{outcome.name[:150]}.pdf").write_bytes(outcome.data)


if __name__ == "__main__":
    sys.exit(main())
