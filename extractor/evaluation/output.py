"""What an evaluation leaves in a folder: ``scores.json`` for programs, ``errors.html`` for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from extractor.batch.files import write_whole, writing_to
from extractor.evaluation.figures import Report
from extractor.evaluation.page import error_page
from extractor.evaluation.pairs import JudgedPassage

SCORES_FILE, ERRORS_FILE = "scores.json", "errors.html"


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
