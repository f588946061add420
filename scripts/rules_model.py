"""Write a pipeline of rules alone, to measure what the learned heads add.

python scripts/rules_model.py build/rules
EXTRACTOR_MODEL=build/rules python ../shared/eval/score.py ../shared/real/gold.jsonl
"""

from __future__ import annotations

import sys
from pathlib import Path

from extractor.nlp.language import blank_language
from extractor.nlp.rules import FACTORY as RULES
from extractor.nlp.sentences import FACTORY as SENTENCES


def main() -> int:
    """Write the pipeline to the folder named on the command line."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(RULES)
    nlp.meta.update(name="board_rules", version="0.1.0")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
