"""What an evaluation leaves in a folder: ``scores.json`` for programs, ``errors.html`` for people.

A comparison of two models leaves ``comparison.json``: a list, one entry a set of passages.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from extractor.batch.files import write_whole, writing_to
from extractor.evaluation.comparison import Comparison
from extractor.evaluation.figures import Report
from extractor.evaluation.page import error_page
from extractor.evaluation.pairs import JudgedPassage

SCORES_FILE, ERRORS_FILE, COMPARISON_FILE = "scores.json", "errors.html", "comparison.json"


def prepare_folder(folder: Path) -> None:
    """Make the folder. Raises OutputError where that cannot be done: better before a long evaluation than after."""
    with writing_to(folder):
        folder.mkdir(parents=True, exist_ok=True)


def write_evaluation(folder: Path, report: Report, judged: Sequence[JudgedPassage]) -> None:
    """Write both files whole: equal input, equal bytes. Raises OutputError where the folder cannot be written."""
    scores = json.dumps(report.to_dict(), indent=2, ensure_ascii=False)
    page = error_page(report, judged)
    with writing_to(folder):
        write_whole(folder / SCORES_FILE, scores + "\n")
        write_whole(folder / ERRORS_FILE, page)


def write_comparisons(folder: Path, comparisons: Sequence[Comparison]) -> None:
    """Write what differs between two models. Raises OutputError where the folder cannot be written."""
    told = json.dumps([comparison.to_dict() for comparison in comparisons], indent=2, ensure_ascii=False)
    with writing_to(folder):
        write_whole(folder / COMPARISON_FILE, told + "\n")
