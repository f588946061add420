"""Build the sample PDFs in corpora/samples from their text in scripts/samples.

    python scripts/make_samples.py            writes them
    python scripts/make_samples.py --check    says whether the committed ones equal what it builds (exit 1 if not)

Needs ReportLab (the dev extra). The other samples (news pages, texts, Markdown) are written by hand where they lie.
"""

from __future__ import annotations

import argparse
import sys

from samples.build import build
from samples.papers import PAPERS, SAMPLES


def main() -> int:
    """Build or compare every paper."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the committed files, write nothing")
    args = parser.parse_args()
    stale = 0
    for paper in PAPERS:
        path = SAMPLES / paper.name
        data = build(paper)
        same = path.is_file() and path.read_bytes() == data
        if args.check:
            stale += not same
            print(f"{paper.name}: {'as built' if same else 'differs from what its text builds'}")
        else:
            path.write_bytes(data)
            print(f"{paper.name}: {paper.pages} pages, {len(data)} bytes, {'unchanged' if same else 'written'}")
    if stale:
        print("run python scripts/make_samples.py and commit what it writes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
