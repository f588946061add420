"""How far two annotators agree: the corpus against a second reading of some of its passages.

    python scripts/agreement.py corpora/passages annotations/second_reading [--show 20]

Passages are paired by their text; partial credit as nervaluate gives it (equal borders 1, overlap 0.5).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extractor.corpus.markup import read_corpus, to_markup
from extractor.errors import CorpusError
from extractor.evaluation.agreement import agreement, disagreements, pair_up


def main() -> int:
    """Print the table, and the passages that the two readings see differently."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, help="corpus folder")
    parser.add_argument("second", type=Path, help="folder with the second reading, in the same markup")
    parser.add_argument("--show", type=int, default=0, help="print so many passages that differ, both ways")
    args = parser.parse_args()
    try:
        first, second = read_corpus(args.first), read_corpus(args.second)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 1
    pairs = pair_up(first, second)
    if not pairs:
        print("no passage stands in both", file=sys.stderr)
        return 1
    differ = disagreements(pairs)
    lost = len(second) - len(pairs)
    print(f"{len(pairs)} passages read twice, {len(differ)} of them differently; {lost} no longer in the corpus")
    print(f"{'label':16s} {'first':>6s} {'second':>6s} {'partial':>8s} {'exact':>6s} {'overlap':>8s}  (F1)")
    found = agreement(pairs)
    for label, a in found.items():
        print(f"{label:16s} {a.first:6d} {a.second:6d} {a.partial_f1:8.3f} {a.exact_f1:6.3f} {a.overlap_f1:8.3f}")
    mean = [sum(getattr(a, k) for a in found.values()) / len(found) for k in ("partial_f1", "exact_f1", "overlap_f1")]
    print(f"{'macro':30s} {mean[0]:8.3f} {mean[1]:6.3f} {mean[2]:8.3f}")
    for one, other in differ[: args.show]:
        print(f"\n{one.id}\n  1: {to_markup(one.text, one.spans)}\n  2: {to_markup(other.text, other.spans)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
