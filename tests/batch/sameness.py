"""When two runs count as the same: same ids, spans and values; confidence within a thousandth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CLOSE = 0.001


def differences(one: Path, other: Path) -> list[str]:
    """What differs between the outputs of two runs in fp32, in words; empty where they are the same."""
    names = [sorted(path.name for path in (out / "documents").iterdir()) for out in (one, other)]
    if names[0] != names[1]:
        return [f"documents {sorted(set(names[0]) ^ set(names[1]))}"]
    found = []
    for name in names[0]:
        a, b = (json.loads((out / "documents" / name).read_text(encoding="utf-8")) for out in (one, other))
        found += [f"{name}: {place}" for place in _unequal(a, b)]
    a_rows, b_rows = ((out / "records.jsonl").read_text("utf-8").splitlines() for out in (one, other))
    if len(a_rows) != len(b_rows):
        found.append(f"{len(a_rows)} and {len(b_rows)} lines of records")
    for number, (a_row, b_row) in enumerate(zip(a_rows, b_rows, strict=False)):
        found += [f"record {number}: {place}" for place in _unequal(json.loads(a_row), json.loads(b_row))]
    if (one / "failures.jsonl").read_bytes() != (other / "failures.jsonl").read_bytes():
        found.append("failures.jsonl")
    return found


def _unequal(a: Any, b: Any, place: str = "") -> list[str]:
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return [where for key in a for where in _unequal(a[key], b[key], f"{place}.{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [where for i, pair in enumerate(zip(a, b, strict=True)) for where in _unequal(*pair, f"{place}[{i}]")]
    if place.endswith(".confidence") and abs(a - b) <= CLOSE:
        return []
    return [] if a == b else [f"{place} is {a!r} and {b!r}"]
