"""Check the training corpus and count it: markup, labels, duplicates, leaks, share of empty passages, styles.

    python scripts/check_corpus.py corpora/passages [--gold ../shared/real/gold.jsonl ...]

Exits 1 and names file, line and reason where anything is wrong. The check against real gold passages (no run of eight
words in common) is skipped where those files are absent.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from extractor.errors import CorpusError
from extractor.training.corpus import Passage, read_corpus
from extractor.training.dataset import document_key, split_of
from extractor.training.soundness import MOST_FILLED, near_duplicates, shared_runs

DEFAULT_GOLD = Path(__file__).resolve().parents[2] / "shared" / "real" / "gold.jsonl"


def gold_texts(paths: list[Path]) -> list[str]:
    """The texts of gold passages in JSON lines files that exist."""
    lines = (line for path in paths if path.is_file() for line in path.open(encoding="utf-8") if line.strip())
    return [json.loads(line)["text"] for line in lines]


def complaints(passages: list[Passage], gold: list[str]) -> list[str]:
    """Everything that is wrong with a corpus whose markup is sound."""
    found = [f"{a.id} and {b.id}: nearly the same text" for a, b in near_duplicates(passages)]
    found += [f"{p.id}: shares {run!r} with a real document" for p, run in shared_runs(passages, gold)]
    filled = sum(bool(p.spans) for p in passages) / len(passages)
    if filled > MOST_FILLED:
        found.append(f"{filled:.0%} of the passages hold a span; at most {MOST_FILLED:.0%} may, real packs are emptier")
    return found


def main() -> int:
    """Print complaints and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[DEFAULT_GOLD])
    parser.add_argument("--styles", action="store_true", help="print the count of every style")
    args = parser.parse_args()
    try:
        passages = read_corpus(args.corpus)
    except CorpusError as error:
        print(error)
        return 1
    wrong = complaints(passages, gold_texts(args.gold))
    spans = Counter(str(s.label) for p in passages for s in p.spans)
    splits = Counter(split_of(document_key(p)) for p in passages)
    styles = Counter(p.style for p in passages)
    empty = sum(not p.spans for p in passages)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(passages)} passages, {sum(len(p.text.split()) for p in passages)} words, {len(styles)} styles")
    print(f"{empty} without a span ({empty / len(passages):.0%}); {dict(spans)}; splits {dict(splits)}")
    if args.styles:
        print(*(f"{count:4d} {style}" for style, count in styles.most_common()), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
