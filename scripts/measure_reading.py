"""Pages a second of both PDF engines on one core, beside pdfminer.six alone and pdfplumber alone, in one run.

    pip install pdfplumber        (not part of the dev extra: it pins pdfminer.six)
    python scripts/measure_reading.py corpora/samples build/packs --rounds 3

Reading means characters to a document with reading order, tables, headings and furniture; ``extract_pages`` with
default LAParams and pdfplumber's words and tables are what others start from. Time is the processor's, the best of the
rounds.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pdfminer.high_level import extract_pages

from extractor.documents import ReadOptions, Source, read
from extractor.documents.options import PdfEngine

Way = Callable[[Path], int]


def main() -> int:
    """Print a line a way of reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path, help="PDFs, or folders of them")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    files = [file for path in args.inputs for file in (sorted(path.glob("*.pdf")) if path.is_dir() else [path])]
    if not files:
        print("no PDF there", file=sys.stderr)
        return 1
    ways = _ways()
    for way in ways.values():  # libraries load once
        way(files[0])
    seconds = dict.fromkeys(ways, 0.0)
    pages = 0
    for file in files:
        counts = set()
        for name, way in ways.items():
            count, best = _best(way, file, args.rounds)
            counts.add(count)
            seconds[name] += best
        pages += max(counts)
    base, plumber = seconds["pdfminer.six extract_pages"], seconds["pdfplumber words and tables"]
    print(f"{len(files)} files, {pages} pages, best of {args.rounds}")
    for name, spent in seconds.items():
        speed = f"{pages / spent:7.1f} pages/s  {base / spent:5.2f} x extract_pages"
        print(f"{name:28s} {speed}  {plumber / spent:5.2f} x pdfplumber")
    return 0


def _ways() -> dict[str, Way]:
    import pdfplumber

    def ours(engine: PdfEngine) -> Way:
        options = ReadOptions(pdf_engine=engine)
        return lambda path: len(read(Source(path), options).pages)

    def plumber(path: Path) -> int:
        count = 0
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_words()
                page.extract_tables()
                page.close()
                count += 1
        return count

    return {
        "pdfminer.six extract_pages": lambda path: sum(1 for _ in extract_pages(str(path))),
        "pdfplumber words and tables": plumber,
        "extractor, pdfminer": ours("pdfminer"),
        "extractor, pdfium": ours("pdfium"),
        "extractor, auto": ours("auto"),
    }


def _best(way: Way, file: Path, rounds: int) -> tuple[int, float]:
    """Pages, and the least processor seconds of some rounds."""
    best, count = float("inf"), 0
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        count = way(file)
        best = min(best, time.process_time() - start)
    return count, best


if __name__ == "__main__":
    sys.exit(main())
