"""What cannot be used is set aside with its file, line and reason, and costs nothing else."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotation.formats.exchange import FORMATS, read_items
from extractor.annotation.formats.told import ReadSettings
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Answer, Task, TaskSpan, answered
from extractor.errors import AnnotationError
from extractor.mentions import Label

TEXT = "Half of 30 posts by May."
GOOD = answered(
    Task(text=TEXT, spans=(TaskSpan(start=0, end=4, label=Label.PERCENTAGE, text="Half"),)),
    Answer.ACCEPT, "R. Adeyemi", time=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
)  # fmt: skip
SETTINGS = ReadSettings(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def spans(*rows: tuple[int, int, str]) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "label": label} for start, end, label in rows]


def prodigy(**changes: Any) -> str:
    row = {"text": TEXT, "spans": [], "answer": "accept", "_annotator_id": "x", "_timestamp": 1}
    return json.dumps({**row, **changes})


CHANGED = json.dumps(json.loads(FORMATS["prodigy"].write([GOOD])) | {"text": TEXT + " Now."})
BAD_PRODIGY = [
    ('{"text": "Half', "not JSON ("),
    ("[1]", "not a JSON object"),
    ("[" * 100_000, "not JSON ("),
    ('{"spans": [], "answer": "accept"}', "no text under 'text'"),
    (prodigy(spans=spans((0, 4, "DATE"))), "unknown label 'DATE'; known: VACANCY_COUNT, PERCENTAGE, DEADLINE, RISK_"),
    (prodigy(spans=spans((20, 99, "DEADLINE"))), "span 20 to 99 lies outside the text (0 to 24)"),
    (prodigy(spans=spans((-4, 2, "DEADLINE"))), "span -4 to 2 lies outside the text (0 to 24)"),
    (prodigy(spans=spans((4, 4, "DEADLINE"))), "span 4 to 4 lies outside the text"),
    (prodigy(spans=spans((0, 4, "PERCENTAGE"), (0, 16, "VACANCY_COUNT"))), "PERCENTAGE 'Half' and VACANCY_COUNT"),
    (prodigy(spans=[{"start": "0", "end": 4, "label": "DEADLINE"}]), "start is not a whole number: '0'"),
    (
        prodigy(spans=[{"start": 0, "end": 4, "label": "DEADLINE", "text": "May"}]),
        "span 0 to 4 reads 'Half', not 'May'",
    ),
    (prodigy(spans=[{"start": 0, "end": 4}]), "span 0 to 4 has no label"),
    (prodigy(spans={"start": 0}), "spans is not a list of objects"),
    (prodigy(answer="maybe"), "unknown answer 'maybe'; known: accept, ignore, reject"),
    (prodigy(_timestamp="noon"), "_timestamp is no time: 'noon'"),
    (prodigy(text="half \ud83d"), "surrogates not allowed"),
    (prodigy(meta={"a": "\ud83d"}), "half a character"),
    (prodigy(extractor=[]), "'extractor' is not an object"),
    (CHANGED, "the text is not the one of text_sha256: it was changed after it was annotated"),
]


@pytest.mark.parametrize(("line", "reason"), BAD_PRODIGY)
def test_a_bad_line_is_set_aside_with_its_place_and_the_others_are_read(line: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(f"{prodigy()}\n\n{line}\n{prodigy(text='Another.')}\n", encoding="utf-8")
    reading = read_items(path, "prodigy")
    assert [answer.text for answer in reading.answers] == [TEXT, "Another."]
    [refused] = reading.refused
    assert refused.origin == f"{path}:3"
    assert reason in refused.reason
    assert refused.line == line


BAD_DOCCANO = [
    ({"text": TEXT, "label": [[0, 4]]}, "label is not a list of [start, end, label]"),
    ({"text": TEXT, "label": ["late"]}, "label is not a list of [start, end, label]"),
    ({"text": TEXT}, "neither label nor entities"),
    ({"text": TEXT, "label": [[0, 99, "DEADLINE"]]}, "offset 99 lies outside the text (24 UTF-16 units)"),
    ({"text": TEXT, "entities": [[0, 4, "DEADLINE"]]}, "entities is not a list of objects"),
    ({"text": TEXT, "entities": [{"id": 1, "label": "DEADLINE"}]}, "start is not a whole number: None"),
]
BAD_TASKS = [
    ({"data": {"image": "x.png"}}, "no text under 'text'"),
    ({"data": []}, "data is not an object"),
    (7, "not a task"),
    ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "labels", "value": {
        "start": 8, "end": 16, "text": "by May", "labels": ["DEADLINE"]}}]}], "id": 4},
     "task 4: span 8 to 16 reads '30 posts', not 'by May'"),
    ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "labels", "value": {
        "start": "/p[1]", "end": 4, "labels": ["DEADLINE"]}}]}]}, "start is not a whole number: '/p[1]'"),
    ({"data": {"text": TEXT}, "annotations": [{"result": [{"type": "labels", "value": {
        "start": 0, "end": 4, "labels": []}}]}]}, "span 0 to 4 has no label"),
    ({"data": {"text": TEXT}, "annotations": [{"result": [], "created_at": "noon"}]}, "created_at is no time: 'noon'"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "reason"), BAD_DOCCANO)
def test_a_bad_doccano_line(row: dict[str, Any], reason: str) -> None:
    [refused] = FORMATS["doccano"].read(json.dumps(row).encode(), "in", SETTINGS)
    assert isinstance(refused, SetAside)
    assert refused.origin == "in:1"
    assert reason in refused.reason


@pytest.mark.parametrize(("row", "reason"), BAD_TASKS)
def test_a_bad_label_studio_task(row: Any, reason: str) -> None:
    good = json.loads(FORMATS["label_studio"].write([GOOD]))
    data = json.dumps([*good, row, *good], indent=1).encode()
    first, refused, last = FORMATS["label_studio"].read(data, "in.json", SETTINGS)
    assert (first, last) == (GOOD, GOOD)
    assert isinstance(refused, SetAside)
    assert reason in refused.reason
    line = int(refused.origin.removeprefix("in.json:"))
    assert json.loads(refused.line) == row
    assert data.decode().split("\n")[line - 1].strip().startswith(refused.line[:1])


@pytest.mark.parametrize("keep", [0.9, 0.6, 0.35])
def test_a_torn_label_studio_file_gives_the_tasks_that_are_whole(keep: float) -> None:
    given = [GOOD.model_copy(update={"annotator": f"number {number}"}) for number in range(10)]
    texts = [answered(Task(text=f"{number} posts"), Answer.ACCEPT, "x", time=a.time) for number, a in enumerate(given)]
    data = FORMATS["label_studio"].write(texts)
    *read, torn = FORMATS["label_studio"].read(data[: int(len(data) * keep)], "in.json", SETTINGS)
    assert read == texts[: len(read)]
    assert len(read) >= int(10 * keep) - 1
    assert isinstance(torn, SetAside)
    assert "not JSON from here on" in torn.reason or "not closed" in torn.reason


BAD_CONLL = [
    ("Half\tB-PERCENTAGE\nof\n", "'of' has 1 columns"),
    ("Half\tMaybe\n", "'Maybe' is no tag"),
    ('# text = "Half of"\nHalf\tO\tO\nfew\tO\tO\n', "the token 'few' does not stand in the text after character 4"),
    ('# text = "Half of"\nHalf\tO\tO\n', "no token for 'of' at the end of the text"),
    ("# text = Half\nHalf\tO\tO\n", "the comment text is not JSON"),
    ("# extractor = {\nHalf\tO\tO\n", "not JSON"),
]


@pytest.mark.parametrize(("block", "reason"), BAD_CONLL)
def test_a_bad_conll_passage(block: str, reason: str) -> None:
    first, refused, last = FORMATS["conll"].read(f"Few\tO\n\n{block}\nMany\tO\n".encode(), "in.conll", SETTINGS)
    assert [item.text for item in (first, last) if isinstance(item, Annotation)] == ["Few", "Many"]
    assert isinstance(refused, SetAside)
    assert refused.origin == "in.conll:3"
    assert reason in refused.reason
    assert refused.line == block.rstrip("\n")


def test_bytes_that_are_no_utf8_are_kept_as_escapes() -> None:
    data = prodigy().encode() + b'\n{"text": "\xe9\xff", "answer": "accept"}\n'
    good, refused = FORMATS["prodigy"].read(data, "in", SETTINGS)
    assert isinstance(good, Annotation)
    assert refused == SetAside(
        "in:2", "not UTF-8; save the file as UTF-8", '{"text": "\\xe9\\xff", "answer": "accept"}'
    )


@pytest.mark.parametrize("name", ["prodigy", "doccano", "doccano_relations", "conll", "jsonl"])
@pytest.mark.parametrize("how", ["bom", "crlf", "utf-16"])
def test_a_file_that_another_program_saved_reads_the_same(name: str, how: str) -> None:
    data = FORMATS[name].write([GOOD, GOOD])
    if how == "bom":
        data = b"\xef\xbb\xbf" + data
    elif how == "crlf":
        data = data.replace(b"\n", b"\r\n")
    else:
        data = data.decode().encode("utf-16")
    assert list(FORMATS[name].read(data, "in", SETTINGS)) == [GOOD, GOOD]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "there is nothing in it"),
        (b"\xef\xbb\xbf \r\n", "there is nothing in it"),
        (gzip.compress(b"{}", mtime=0), "packed with gzip; unpack it first"),
    ],
)
def test_a_file_with_nothing_to_read(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(data)
    with pytest.raises(AnnotationError, match=f"in.jsonl: {reason}"):
        read_items(tmp_path / "in.jsonl")
    with pytest.raises(AnnotationError, match=r"none.jsonl: cannot be read"):
        read_items(tmp_path / "none.jsonl")


def test_a_file_that_is_no_docbin() -> None:
    with pytest.raises(AnnotationError, match=r"in.spacy: no DocBin that spaCy can read"):
        list(FORMATS["docbin"].read(b"no such thing", "in.spacy", SETTINGS))


PLAIN = st.none() | st.booleans() | st.integers(-3, 40) | st.floats(allow_nan=False)
JSON = st.recursive(
    PLAIN | st.sampled_from(["", "a", "accept", TEXT]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["start", "text", "answer"]), inner),
    max_leaves=6,
)  # fmt: skip
KEYS = ("text", "spans", "answer", "meta", "extractor", "_timestamp", "_annotator_id", "label", "entities", "data",
        "annotations", "predictions", "result", "value", "labels", "start", "end", "id", "completed_by", "created_at",
        "text_sha256", "document", "answers", "task", "tokens", "annotator", "time")  # fmt: skip


@pytest.mark.parametrize("name", ["prodigy", "doccano", "doccano_relations", "label_studio", "jsonl"])
@given(changes=st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4), data=st.data())
def test_any_json_in_any_place_is_an_item_or_set_aside(name: str, changes: dict[str, Any], data: st.DataObject) -> None:
    row = json.loads(FORMATS[name].write([GOOD]))
    row = row[0] if isinstance(row, list) else row
    places: list[Any] = [row]
    for place in places:
        places += [v for v in (place.values() if isinstance(place, dict) else place) if isinstance(v, dict | list)]
    place = data.draw(st.sampled_from([place for place in places if isinstance(place, dict)]))
    place.update(changes)
    found = list(FORMATS[name].read(json.dumps(row).encode(), "in", SETTINGS))
    for item in found:
        assert isinstance(item, Task) or (item.origin == "in:1" and item.reason)
