"""The scorer of fields, on gold of known outcome."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from ..conftest import ROOT

TEXT = "Harrow Vale had 6 WTE vacancies in June 2025. Go-live slipped from March 2026 to May 2026."


def row(**changes: object) -> dict[str, object]:
    def span(label: str, words: str, **attrs: object) -> dict[str, object]:
        start = TEXT.index(words)
        return {"label": label, "start": start, "end": start + len(words), "attrs": attrs}

    june = {"earliest": "2025-06-01", "latest": "2025-06-30"}
    vacancy = {"value": 6, "value_high": None, "comparator": "eq", "unit": "wte", "period": june, **changes}
    old = {"id": "d1", "earliest": "2026-03-01", "latest": "2026-03-31", "status": "missed", "replaces": None}
    new = {"id": "d2", "earliest": "2026-05-01", "latest": "2026-05-31", "status": "revised", "replaces": "d1"}
    entities = [
        span("VACANCY_COUNT", "6 WTE vacancies", **vacancy),
        span("DEADLINE", "March 2026", **old),
        span("DEADLINE", "May 2026", **new, slip_days=61),
    ]
    return {"id": "g1", "split": "dev", "style": "news", "date": "2025-09-04", "text": TEXT, "entities": entities}


def lines(tmp_path: Path, *rows: dict[str, object]) -> dict[str, str]:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    command = [sys.executable, str(ROOT / "scripts/score_fields.py"), str(gold), "--split", "dev", "--spans", "gold"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    table = (line.strip().split(maxsplit=1) for line in done.stdout.splitlines() if line.startswith("    "))
    figures: dict[str, str] = {}
    for name, figure in table:  # a name may stand under several labels: the deadlines' are not overwritten
        figures.setdefault(name, figure)
    return figures


def test_right_and_wrong_fields_are_counted(tmp_path: Path) -> None:
    held_out = {**row(), "id": "g3", "split": "held_out"}
    found = lines(tmp_path, row(), {**row(unit="posts", period=None), "id": "g2"}, held_out)
    assert found["value"] == "1.000 of 2"
    assert found["unit"] == "0.500 of 2"
    assert found["period"] == "0.500 of 2"  # a null in the gold asks for a null
    assert found["dates"] == "1.000 of 4"
    assert found["status"] == "1.000 of 4"
    assert found["replaces"] == "1.000 of 4"
    assert found["slip_days"] == "1.000 of 4"
