"""What goes out in any of the formats comes back the same, whatever characters it holds and wherever its spans lie."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotation.formats.exchange import FORMATS, read_items, write_items
from extractor.annotation.formats.told import ReadSettings
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Task, TaskSpan
from extractor.mentions import Label
from tests.annotation.odd_passages import annotations, odd_annotation, odd_task, tasks

SETTINGS = ReadSettings(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def there_and_back(items: list[Task], name: str) -> list[Task | SetAside]:
    kind = FORMATS[name]
    return list(kind.read(kind.write(items), "file", SETTINGS))


def by_passage(items: list[Task]) -> list[str]:
    """Label Studio keeps the answers to one passage together, so that their order may change."""
    return sorted(item.model_dump_json() for item in items)


@pytest.mark.parametrize("name", FORMATS)
def test_500_odd_answers_come_back_identical(name: str, tmp_path: Path) -> None:
    drawn = random.Random(7)
    given = [odd_annotation(drawn) for _ in range(500)]
    assert sum(len(item.spans) for item in given) > 1000
    path = tmp_path / "out"
    write_items(path, given, name)
    reading = read_items(path, name)
    assert reading.refused == []
    assert reading.tasks == []
    assert by_passage([*reading.answers]) == by_passage([*given])
    if name != "label_studio":
        assert reading.answers == given


@pytest.mark.parametrize("name", FORMATS)
def test_100_odd_tasks_come_back_identical_and_unanswered(name: str) -> None:
    drawn = random.Random(8)
    given = [odd_task(drawn) for _ in range(100)]
    assert there_and_back(given, name) == given


@pytest.mark.parametrize("name", FORMATS)
@given(drawn=st.lists(annotations(), min_size=1, max_size=4), queued=tasks())
def test_any_answer_and_task_come_back(name: str, drawn: list[Annotation], queued: Task) -> None:
    found = there_and_back([*drawn, queued], name)
    assert all(isinstance(item, Task) for item in found)
    assert by_passage([item for item in found if isinstance(item, Task)]) == by_passage([*drawn, queued])


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonl"])
@given(drawn=annotations())
def test_the_tools_own_part_alone_holds_the_spans(name: str, drawn: Annotation) -> None:
    """Without our key, as from a tool that drops it; of CoNLL only what tags can tell."""
    kind = FORMATS[name]
    data = kind.write([drawn])
    if name == "docbin":
        data = without_user_data(data)
    elif name == "conll":
        data = b"\n".join(line for line in data.split(b"\n") if not line.startswith(b"# extractor = "))
    elif name == "label_studio":
        rows = json.loads(data)
        rows[0]["data"].pop("extractor")
        data = json.dumps(rows).encode()
    else:
        row = json.loads(data)
        row.pop("extractor")
        data = json.dumps(row).encode()
    [found] = kind.read(data, "file", SETTINGS)
    assert isinstance(found, Annotation)
    assert found.text == drawn.text
    told = sorted((s.start, s.end, s.label) for s in found.spans)
    known = sorted({(s.start, s.end, s.label) for s in drawn.spans})
    if name == "conll":
        blanks = [(a, b, label) for a, b, label in known if not drawn.text[a:b].strip()]
        assert len(told) <= len(known) - len(blanks)
        assert {(drawn.text[a:b].strip(), label) for a, b, label in told} <= {
            (drawn.text[a:b].strip(), label) for a, b, label in known
        }
    else:
        assert told == known


def without_user_data(data: bytes) -> bytes:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    bare = DocBin()
    for doc in DocBin().from_bytes(data).get_docs(Vocab()):
        bare.add(doc)
    return bare.to_bytes()


HARD = "🏥 Up to 12.4%\r\nby March\u00a02026 👩‍⚕️ — e\u0301\t3 posts"


def hard() -> Task:
    def span(words: str, label: Label) -> TaskSpan:
        start = HARD.index(words)
        return TaskSpan(start=start, end=start + len(words), label=label, text=words)

    return Task(
        text=HARD,
        spans=(
            span("12.4%", Label.PERCENTAGE),
            span("March\u00a02026", Label.DEADLINE),
            span("3 posts", Label.VACANCY_COUNT),
            span("Up to 12.4%\r\nby", Label.RISK_STATEMENT),
        ),
    )


def test_label_studio_counts_characters_and_doccano_utf16() -> None:
    [studio] = json.loads(FORMATS["label_studio"].write([hard()]))
    values = [result["value"] for result in studio["predictions"][0]["result"]]
    assert [HARD[v["start"] : v["end"]] for v in values] == [v["text"] for v in values]
    [line] = FORMATS["doccano"].write([hard()]).splitlines()
    units = HARD.encode("utf-16-le")
    told = [units[2 * a : 2 * b].decode("utf-16-le") for a, b, _ in json.loads(line)["label"]]
    assert told == [span.text for span in hard().spans]
    assert json.loads(line)["label"][0][0] == HARD.index("12.4%") + 1
    [line] = FORMATS["doccano_relations"].write([hard()]).splitlines()
    first = json.loads(line)["entities"][0]
    assert (first["id"], first["label"], first["start_offset"]) == (0, "PERCENTAGE", HARD.index("12.4%") + 1)


def test_conll_is_tokens_and_two_columns_of_tags() -> None:
    lines = FORMATS["conll"].write([hard()]).decode().split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert ["12.4", "B-PERCENTAGE", "I-RISK_STATEMENT"] in rows
    assert ["%", "I-PERCENTAGE", "I-RISK_STATEMENT"] in rows
    assert ["Up", "O", "B-RISK_STATEMENT"] in rows
    assert ["March", "B-DEADLINE", "O"] in rows
    assert ["2026", "I-DEADLINE", "O"] in rows
    assert {len(row) for row in rows} == {3}
    assert json.loads(next(line for line in lines if line.startswith("# text = "))[9:]) == HARD


def test_a_docbin_has_entities_and_span_groups_for_spacy() -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    [doc] = DocBin().from_bytes(FORMATS["docbin"].write([hard()])).get_docs(Vocab())
    assert doc.text == HARD
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("12.4%", "PERCENTAGE"), ("March\u00a02026", "DEADLINE"), ("3 posts", "VACANCY_COUNT"),
    ]  # fmt: skip
    assert [span.text for span in doc.spans["facts"]] == [ent.text for ent in doc.ents]
    assert [span.text for span in doc.spans["risks"]] == ["Up to 12.4%\r\nby"]


def test_a_prodigy_line_has_prodigys_keys() -> None:
    drawn = odd_annotation(random.Random(1))
    [line] = FORMATS["prodigy"].write([drawn]).decode().rstrip("\n").split("\n")
    row = json.loads(line)
    assert row["text"] == drawn.text
    assert row["_annotator_id"] == drawn.annotator
    assert row["_timestamp"] == int(drawn.time.timestamp())
    assert row["answer"] in ("accept", "reject", "ignore")
    assert [(s["start"], s["end"], s["label"]) for s in row["spans"]] == [
        (s.start, s.end, str(s.label)) for s in drawn.spans
    ]
