"""Check the training corpus and count it: markup, labels, styles, duplicates, leaks, share of empty passages.

    python scripts/check_corpus.py corpora/passages [--readme corpora/README.md [--write]] [--gold GOLD.jsonl ...]

Exits 1 and names file, line and reason where anything is wrong. ``--readme`` also asks that the table of styles there
has today's counts (``--write`` puts them in). The check against real gold passages (no run of eight words in common) is
skipped where those files are absent.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from extractor.corpus.markup import Passage
from extractor.corpus.soundness import MOST_FILLED, near_duplicates, shared_runs
from extractor.corpus.splits import read_splits, read_styles, style_table
from extractor.errors import CorpusError

DEFAULT_GOLD = Path(__file__).resolve().parents[2] / "shared" / "real" / "gold.jsonl"
_TABLE = re.compile(r"(?<=<!-- styles -->\n).*?(?=\n<!-- /styles -->)", re.DOTALL)


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


def check_readme(path: Path, table: str, write: bool) -> list[str]:
    """Whether the table between the marks of a README is this one; with ``write`` it becomes so."""
    text = path.read_text(encoding="utf-8")
    match = _TABLE.search(text)
    if not match:
        return [f"{path}: no table between <!-- styles --> and <!-- /styles -->"]
    if match[0] == table:
        return []
    if write:
        path.write_text(text[: match.start()] + table + text[match.end() :], encoding="utf-8")
        return []
    return [f"{path}: the table of styles has other counts than the corpus; run this with --write"]


def main() -> int:
    """Print complaints and counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[DEFAULT_GOLD])
    parser.add_argument("--readme", type=Path, help="README whose table of styles must agree")
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    parser.add_argument("--styles", action="store_true", help="print the table of styles")
    args = parser.parse_args()
    try:
        splits, styles = read_splits(args.corpus), read_styles(args.corpus)
    except CorpusError as error:
        print(error)
        return 1
    passages = [p for rows in splits.values() for p in rows]
    table = style_table(styles, splits)
    wrong = complaints(passages, gold_texts(args.gold))
    wrong += check_readme(args.readme, table, args.write) if args.readme else []
    print(*wrong, sep="\n", end="\n" if wrong else "")
    _print_counts(splits)
    if args.styles:
        print(table)
    return 1 if wrong else 0


def _print_counts(splits: dict[str, list[Passage]]) -> None:
    passages = [p for rows in splits.values() for p in rows]
    words, styles = sum(len(p.text.split()) for p in passages), len({p.style for p in passages})
    empty = sum(not p.spans for p in passages)
    share = f"{empty} without a span ({empty / len(passages):.0%})"
    print(f"{len(passages)} passages, {words} words, {styles} styles; {share}")
    for name, rows in splits.items():
        spans = dict(sorted(Counter(str(s.label) for p in rows for s in p.spans).items()))
        print(f"  {name:5s} {len(rows):5d} passages, {len({p.style for p in rows}):2d} styles, {spans}")


if __name__ == "__main__":
    sys.exit(main())
