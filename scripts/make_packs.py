"""Write synthetic board packs as PDFs, and beside each its truth: words, tables, records.

    python scripts/make_packs.py build/packs --packs 5 --seed 1 --producer both

Needs ReportLab and pypdfium2 (the dev extra) and, for --producer chromium or both, an installed Chromium.
Trusts, people and figures are invented. A seed's ReportLab pack has the same bytes every time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from packs import with_chromium, with_reportlab
from packs.book import compose_tables
from packs.compose import compose
from packs.content import Pack
from packs.placed import Printed
from packs.truth import truth

PRODUCERS: dict[str, Callable[[Pack], Printed]] = {
    "reportlab": with_reportlab.print_pack,
    "chromium": with_chromium.print_pack,
}

CONTENTS: dict[str, Callable[[int], Pack]] = {"board": compose, "tables": compose_tables}


def main() -> int:
    """Write the packs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--packs", type=int, default=1, help="how many (1)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first; the next have the next (1)")
    parser.add_argument("--producer", choices=[*PRODUCERS, "both"], default="both")
    parser.add_argument(
        "--content", choices=list(CONTENTS), default="board", help="a board pack or tables only (board)"
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    names = list(PRODUCERS) if args.producer == "both" else [args.producer]
    for seed in range(args.seed, args.seed + args.packs):
        for name in names:
            try:
                print(write(args.out, seed, name, args.content))
            except RuntimeError as error:
                print(error, file=sys.stderr)
                return 1
    return 0


def write(out: Path, seed: int, producer: str, content: str = "board") -> str:
    """Write one pack and its truth; a line about it."""
    pack = CONTENTS[content](seed)
    printed = PRODUCERS[producer](pack)
    known = truth(pack, printed, producer)
    path = out / f"{pack.name}-{producer}.pdf"
    path.write_bytes(printed.data)
    path.with_suffix(".truth.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return f"{path.name}: {len(printed.sizes)} pages, {len(known['tables'])} tables, {len(known['records'])} records"


if __name__ == "__main__":
    sys.exit(main())
