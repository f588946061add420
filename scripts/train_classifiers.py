"""Train the classifiers that stand beside the rules: what a share is of, what became of a deadline.

    python scripts/train_classifiers.py [--only metrics|statuses] [--out models]

From corpora/metrics and corpora/statuses, and the dev rows of corpora/fields. Prints how often classifiers that never
saw a passage agree with its labels, and how often the rules alone do, then fits on all and writes OUT/NAME. What they
are worth on text that neither rules nor classifiers saw, ``python scripts/score_fields.py corpora/fields --split
held_out --spans gold`` says.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from extractor.errors import ExtractorError
from extractor.training.classifier import Example, cross_validated, fit
from extractor.training.examples import metric_examples, status_examples

ROOT = Path(__file__).resolve().parents[1]
SOURCES: Mapping[str, Callable[[Path, Iterable[Path]], list[Example]]] = {
    "metrics": metric_examples,
    "statuses": status_examples,
}


def main() -> int:
    """Print the agreement, write the classifiers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=list(SOURCES), help="this one alone")
    parser.add_argument("--out", type=Path, default=ROOT / "models", help="folder of the classifiers' folders")
    parser.add_argument("--corpora", type=Path, default=ROOT / "corpora")
    args = parser.parse_args()
    for name in [args.only] if args.only else list(SOURCES):
        try:
            examples = SOURCES[name](args.corpora / name, (args.corpora / "fields").glob("*.jsonl"))
        except ExtractorError as error:
            print(error, file=sys.stderr)
            return 1
        scores = show_agreement(name, examples, cross_validated(examples))
        fit(examples).save(args.out / name)
        (args.out / name / "scores.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
    return 0


def show_agreement(name: str, examples: list[Example], said: list[str]) -> dict[str, float | int]:
    """Shares of examples of which other folds said their label, of all and by label; and what the rules did."""
    right: dict[str, list[bool]] = defaultdict(list)
    for example, meaning in zip(examples, said, strict=True):
        right[example.meaning].append(meaning == example.meaning)
    unfitted = [(e, m) for e, m in zip(examples, said, strict=True) if ":" in e.passage]
    figures = {
        "examples": len(examples),
        "passages": len({e.passage for e in examples}),
        "cross_validated": _share(meaning == e.meaning for e, meaning in zip(examples, said, strict=True)),
        "cross_validated_on_marked_passages": _share(meaning == e.meaning for e, meaning in unfitted),
        "rules_alone_on_marked_passages": _share(e.told == e.meaning for e, _ in unfitted),
    }
    print(name, json.dumps(figures))
    for meaning, found in sorted(right.items()):
        print(f"  {meaning:20} {_share(found):.3f} of {len(found)}")
    taken = Counter((e.meaning, meaning) for e, meaning in zip(examples, said, strict=True) if meaning != e.meaning)
    for (one, other), count in taken.most_common(8):
        print(f"  {count:4} {one} taken for {other}")
    return figures


def _share(found: Iterable[bool]) -> float:
    every = list(found)
    return round(sum(every) / len(every), 4) if every else 0.0


if __name__ == "__main__":
    sys.exit(main())
