"""Gold passages from JSON lines and corpus folders, and what is said of rows that are none."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import CorpusError
from extractor.evaluation.gold import DEFAULT_DATE, GoldPassage, GoldSpan, Split, read_gold
from extractor.mentions import Label

TEXT = "12% of posts by June 2026"
ROW: dict[str, Any] = {
    "id": "a1",
    "date": "2025-11-20",
    "text": TEXT,
    "entities": [{"label": "PERCENTAGE", "start": 0, "end": 3, "attrs": {"value": 12}}],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_line_is_a_passage(tmp_path: Path) -> None:
    other = {"id": "b", "text": "nothing here", "entities": [], "style": "rota"}
    first = write(tmp_path / "north_trust.jsonl", ROW)
    second = write(tmp_path / "more.jsonl", other)
    second.write_text("\n" + second.read_text(encoding="utf-8") + "\n", encoding="utf-8")  # blank lines are skipped
    assert read_gold([first, second]) == [
        GoldPassage(
            "a1", "north_trust", dt.date(2025, 11, 20), TEXT, (GoldSpan(Label.PERCENTAGE, 0, 3, {"value": 12}),)
        ),
        GoldPassage("b", "rota", DEFAULT_DATE, "nothing here"),
    ]


def entity(**changes: object) -> dict[str, object]:
    return {"label": "DEADLINE", "start": 16, "end": 25, **changes}


def spans(*entities: object) -> dict[str, object]:
    return {**ROW, "entities": list(entities)}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a1", ', "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ({k: v for k, v in ROW.items() if k != "text"}, "no 'text'"),
        ({k: v for k, v in ROW.items() if k != "id"}, "no 'id'"),
        ({k: v for k, v in ROW.items() if k != "entities"}, "no 'entities'"),
        ({**ROW, "text": ""}, "'text' is not a text: ''"),
        ({**ROW, "text": "half \ud800", "entities": []}, "lone surrogate"),
        ({**ROW, "style": 7}, "'style' is not a text: 7"),
        ({**ROW, "date": "2025-02-30"}, "no such date: '2025-02-30'"),
        ({**ROW, "entities": {}}, "'entities' is not a list"),
        (spans("x"), "entity 1: not a JSON object"),
        (spans({"label": "DEADLINE", "start": 1}), "entity 1: no 'end'"),
        (spans(entity(label="DATE")), "entity 1: unknown label 'DATE'; known: VACANCY_COUNT, PERCENTAGE"),
        (spans(entity(), entity(end=26)), "entity 2: offsets 16 to 26 lie outside the text (0 to 25)"),
        (spans(entity(start=-1)), "offsets -1 to 25 lie outside the text"),
        (spans(entity(end=16)), "start 16 is not before end 16"),
        (spans(entity(start="16")), "offsets are not whole numbers: '16', 25"),
        (spans(entity(attrs=[1])), "'attrs' is not a JSON object: [1]"),
        (spans(entity(), entity(label="PERCENTAGE", end=20)), "PERCENTAGE and DEADLINE overlap: 'June' and"),
    ],
)
def test_a_broken_row_is_named_by_file_line_and_reason(tmp_path: Path, line: object, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{line if isinstance(line, str) else json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        read_gold([path])
    assert str(raised.value).startswith(f"{path}:2: ")
    assert reason in str(raised.value)
    assert "\n" not in str(raised.value)


def test_risks_may_hold_facts_and_nulls_are_no_attrs(tmp_path: Path) -> None:
    risk = {"label": "RISK_STATEMENT", "start": 0, "end": 25, "attrs": None}
    [passage] = read_gold([write(tmp_path / "g.jsonl", spans(risk, entity()))])
    assert [(s.label, s.attrs) for s in passage.spans] == [(Label.RISK_STATEMENT, {}), (Label.DEADLINE, {})]


def test_every_broken_row_is_named_but_not_hundreds(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no json\n" * 300, encoding="utf-8")
    with pytest.raises(CorpusError) as raised:
        read_gold([path])
    lines = str(raised.value).split("\n")
    assert len(lines) == 21
    assert lines[1].startswith(f"{path}:2: not JSON")
    assert lines[-1] == f"{path}: and 280 more"


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "No such file"), (b"\xff\xfe\x00", "not UTF-8"), (b"\n\n", "no passage")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorpusError, match=reason) as raised:
        read_gold([path])
    assert str(path) in str(raised.value)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two styles, one of them held out."""
    folder = tmp_path / "passages"
    folder.mkdir()
    (folder / "styles.toml").write_text(
        '[minutes]\nabout = "minutes"\n[rota]\nabout = "rotas"\nsplit = "test"\n', encoding="utf-8"
    )
    (folder / "a.txt").write_text(
        "@ style=minutes date=2025-09-04\nWe had {V 12 vacancies} then.\n\n"
        "@ style=rota date=2025-10-05\n{R If two nurses leave by {D May 2026}, the ward will close}.\n",
        encoding="utf-8",
    )
    return folder


def test_a_folder_is_a_corpus_read_by_split(corpus: Path) -> None:
    [held_out] = read_gold([corpus])
    text = "If two nurses leave by May 2026, the ward will close."
    assert held_out == GoldPassage(
        "a.txt:4", "rota", dt.date(2025, 10, 5), text,
        (GoldSpan(Label.RISK_STATEMENT, 0, 52), GoldSpan(Label.DEADLINE, 23, 31)),
    )  # fmt: skip
    [trained] = read_gold([corpus], Split.TRAIN)
    assert trained.text == "We had 12 vacancies then."
    assert read_gold([corpus], Split.ALL) == [trained, held_out]
    with pytest.raises(CorpusError, match="no passage in the split dev"):
        read_gold([corpus], Split.DEV)


def test_a_broken_corpus_is_named_by_file_and_line(corpus: Path) -> None:
    (corpus / "b.txt").write_text("@ style=minutes date=2025-09-04\nWe had {X 12} then.\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"b\.txt:1: unknown mark"):
        read_gold([corpus])
