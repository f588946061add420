"""Score the extractor on packs written by make_packs.py: records by kind and source, word order, boxes.

    python scripts/score_packs.py build/packs --show 20
    python scripts/score_packs.py build/packs --model models/board_papers --only chromium

A record is right where kind, page and value (dates; of a risk the words, and the score where there is one) agree.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from packs.scoring import Score, report, score_pack

from extractor import ExtractionError, Extractor
from extractor.documents import Source, read


def main() -> int:
    """Score every pack of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--model", help="folder or name of a model (the shipped one)")
    parser.add_argument("--only", default="", help="packs with this in their name")
    parser.add_argument("--show", type=int, default=10, help="how many misses, spurious ones and so on to list (10)")
    args = parser.parse_args()
    papers = sorted(path for path in args.folder.glob("*.pdf") if args.only in path.name)
    if not papers:
        print(f"no packs in {args.folder}; write some with make_packs.py", file=sys.stderr)
        return 1
    score = Score()
    with Extractor.load(args.model) as extractor:
        for path in papers:
            known = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
            try:
                score_pack(known, extractor.extract(path), read(Source(path, path.name)), score)
            except ExtractionError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
                return 1
    print(report(score, args.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
