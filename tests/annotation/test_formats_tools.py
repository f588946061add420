"""Files as the tools themselves write them, and what becomes of what a person changed there."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy
from spacy.tokens import DocBin, Span

from extractor.annotation.formats.exchange import FORMATS, Reading, detect, read_items
from extractor.annotation.formats.label_config import label_config
from extractor.annotation.formats.offsets import Unit
from extractor.annotation.formats.told import ReadSettings
from extractor.annotation.store import SetAside
from extractor.annotation.task import Annotation, Answer, Place, Task, TaskSpan, answered
from extractor.errors import AnnotationError
from extractor.mentions import Label

DATA = Path(__file__).parent / "data"
WRITTEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
SETTINGS = ReadSettings(WRITTEN)


def marked(item: Task) -> list[tuple[str, str]]:
    return [(str(span.label), span.text) for span in item.spans]


def read(name: str, format_name: str | None = None, **rest: Any) -> Reading:
    return read_items(DATA / name, format_name, **rest)


def back(format_name: str, data: bytes, settings: ReadSettings = SETTINGS) -> list[Task | SetAside]:
    return list(FORMATS[format_name].read(data, "file", settings))


def test_prodigys_own_lines() -> None:
    reading = read("prodigy.jsonl")
    manual, spans, rejected, ignored = reading.answers
    assert (reading.format, reading.refused) == ("prodigy", [])
    assert marked(manual) == [("VACANCY_COUNT", "14.6 WTE vacancies")]
    assert (manual.annotator, manual.answer) == ("wte-okafor", Answer.ACCEPT)
    assert manual.time == dt.datetime(2025, 11, 27, 14, 5, 1, tzinfo=dt.UTC)
    assert manual.meta["source"] == "Millbrook board, July"
    assert manual.meta["prodigy"]["_input_hash"] == -1483298542
    assert marked(spans) == [
        ("RISK_STATEMENT", "If we do not recruit by March 2026, then 12.4% of lists may be lost"),
        ("DEADLINE", "March 2026"),
        ("PERCENTAGE", "12.4%"),
    ]
    assert spans.annotator == "prodigy", "a session that nobody named is no annotator"
    assert (rejected.answer, rejected.spans[0].score) == (Answer.REJECT, 0.81)
    assert (ignored.answer, ignored.spans) == (Answer.IGNORE, ())
    [task] = reading.tasks
    assert (task.text, task.spans[0].score) == ("Sickness rose to 5.1%.", 0.6)


def test_prodigys_own_line_goes_back_as_it_came() -> None:
    first = (DATA / "prodigy.jsonl").read_text(encoding="utf-8").split("\n")[0]
    [row] = [json.loads(line) for line in FORMATS["prodigy"].write(read("prodigy.jsonl").answers[:1]).splitlines()]
    for key, value in json.loads(first).items():
        if key == "spans":
            [span], [told] = row["spans"], value
            assert {key: span[key] for key in told} == told
        else:
            assert row[key] == value, key


def test_a_session_without_a_name_takes_the_annotator_that_is_told() -> None:
    answers = read("prodigy.jsonl", annotator="S. Okoro").answers
    assert [answer.annotator for answer in answers] == ["wte-okafor", "S. Okoro", "wte-okafor", "wte-okafor"]


@pytest.mark.parametrize("name", ["label_studio.json", "label_studio_old.json"])
def test_label_studios_own_tasks_counted_in_characters_or_as_before_2022(name: str) -> None:
    reading = read(name)
    assert (reading.format, reading.refused) == ("label_studio", [])
    done, skipped = reading.answers
    assert marked(done) == [("VACANCY_COUNT", "Around 30 posts"), ("DEADLINE", "due in\r\nautumn 2026")]
    assert (done.annotator, done.answer) == ("okafor@example.org", Answer.ACCEPT)
    assert done.time == dt.datetime(2026, 11, 20, 9, 15, 8, 728378, tzinfo=dt.UTC)
    assert done.meta["label_studio"]["data.source"] == "Millbrook pack.pdf"
    assert done.meta["label_studio"]["annotation"]["lead_time"] == 34.288
    assert (skipped.annotator, skipped.answer, skipped.spans) == ("5", Answer.IGNORE, ())


def test_a_label_studio_task_that_nobody_answered_keeps_its_prediction() -> None:
    [task] = read("label_studio.json").tasks
    assert marked(task) == [("PERCENTAGE", "8.5%")]


def test_label_studios_short_form() -> None:
    [answer] = read("label_studio_min.json").answers
    assert marked(answer) == [("VACANCY_COUNT", "Around 30 posts")]
    assert (answer.annotator, answer.meta["label_studio"]["lead_time"]) == ("4", 34.288)


def test_doccanos_own_lines_in_both_shapes() -> None:
    reading = read("doccano.jsonl", annotator="S. Okoro")
    assert reading.format == "doccano"
    first, empty = reading.answers
    assert marked(first) == [("PERCENTAGE", "Half"), ("DEADLINE", "May 2026")]
    assert first.meta["doccano"] == {"id": 6400, "wikiPageID": 3, "Comments": ["sure?"]}
    assert (empty.spans, empty.annotator, empty.answer) == ((), "S. Okoro", Answer.ACCEPT)
    reading = read("doccano_relations.jsonl")
    assert reading.format == "doccano_relations"
    [related] = reading.answers
    assert marked(related) == [
        ("RISK_STATEMENT", "Half of lists ran late"), ("PERCENTAGE", "Half"), ("DEADLINE", "May 2026"),
    ]  # fmt: skip
    assert related.meta["doccano"]["relations"][0]["type"] == "due"
    assert related.annotator == "doccano"


def test_doccanos_offsets_can_be_told_to_count_characters() -> None:
    row = {"text": "🏥 9% late", "label": [[2, 4, "PERCENTAGE"]]}
    data = json.dumps(row).encode()
    [counted] = back("doccano", data, ReadSettings(WRITTEN, unit=Unit.CHARACTERS))
    assert isinstance(counted, Annotation)
    assert marked(counted) == [("PERCENTAGE", "9%")]
    row["label"] = [[1, 4, "PERCENTAGE"]]
    [refused] = back("doccano", json.dumps(row).encode())
    assert isinstance(refused, SetAside)
    assert "offset 1 falls within a character" in refused.reason
    assert "--offsets characters" in refused.reason


def test_conll_2003_with_its_four_columns() -> None:
    first, second = read("conll2003.conll").answers
    assert first.text == "The team has 3 vacant posts ."
    assert marked(first) == [("VACANCY_COUNT", "3 vacant posts")]
    assert marked(second) == [("PERCENTAGE", "12.4 %")]
    assert second.text == "# 12.4 %"


def test_two_columns_with_crlf_and_a_label_of_their_own() -> None:
    reading = read("two_columns.conll", labels={"DATE": "DEADLINE"})
    assert [marked(answer) for answer in reading.answers] == [[("DEADLINE", "March 2026")], [("VACANCY_COUNT", "Two")]]
    [refused] = read("two_columns.conll").refused
    assert refused.origin.endswith("two_columns.conll:1")
    assert refused.reason.startswith("unknown label 'DATE'; known: VACANCY_COUNT, ")
    assert "--map DATE=LABEL" in refused.reason
    assert refused.line == "Open\tO\nby\tO\nMarch\tB-DATE\n2026\tI-DATE"


def test_a_docbin_of_plain_spacy(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    doc = nlp("If we do not recruit by March 2026, then 12% may leave.")
    doc.set_ents([Span(doc, 6, 8, "DEADLINE"), Span(doc, 10, 12, "PERCENTAGE")])
    doc.spans["sc"] = [Span(doc, 0, 14, "RISK_STATEMENT"), Span(doc, 6, 8, "DEADLINE")]
    DocBin(docs=[doc, nlp("Nothing here.")]).to_disk(tmp_path / "corpus.spacy")
    first, second = read_items(tmp_path / "corpus.spacy").answers
    assert marked(first) == [
        ("DEADLINE", "March 2026"), ("PERCENTAGE", "12%"),
        ("RISK_STATEMENT", "If we do not recruit by March 2026, then 12% may leave"),
    ]  # fmt: skip
    assert (second.text, second.spans) == ("Nothing here.", ())


TEXT = "We hope to fill half of 30 posts.\r\nDue by May 2026."


def exported() -> Annotation:
    half = TaskSpan(start=16, end=20, label=Label.PERCENTAGE, text="half", fields={"value": 50}, score=0.7)
    place = Place(id="sha256:ab", source="Millbrook.pdf", page=2, start=90)
    task = Task(text=TEXT, spans=(half,), document=place, style="minutes", meta={"why": "novelty"})
    return answered(task, Answer.ACCEPT, "R. Adeyemi", time=dt.datetime(2026, 11, 1, 9, 0, 0, 5, dt.UTC))


DEADLINE = ("DEADLINE", "May 2026")


def add_deadline(format_name: str, data: bytes) -> bytes:
    """What the tool would write after somebody marked the deadline."""
    start, end = TEXT.index("May"), TEXT.index("May") + 8
    if format_name == "docbin":
        bin_ = DocBin(store_user_data=True)
        nlp = spacy.blank("en")
        for doc in DocBin().from_bytes(data).get_docs(nlp.vocab):
            span = doc.char_span(start, end, label="DEADLINE")
            assert span is not None
            doc.set_ents([*doc.ents, span])
            bin_.add(doc)
        return bin_.to_bytes()
    if format_name == "conll":
        return data.replace(b"May\tO", b"May\tB-DEADLINE").replace(b"2026\tO", b"2026\tI-DEADLINE")
    row = json.loads(data)
    if format_name == "label_studio":
        value = {"start": start, "end": end, "text": "May 2026", "labels": ["DEADLINE"]}
        row[0]["annotations"][0]["result"].append({"type": "labels", "value": value})
        row[0]["annotations"][0] |= {"completed_by": 7, "updated_at": "2026-11-20T09:15:08Z"}
    elif format_name == "doccano":
        row["label"].append([start, end, "DEADLINE"])
    elif format_name == "doccano_relations":
        row["entities"].append({"id": 5, "start_offset": start, "end_offset": end, "label": "DEADLINE"})
    else:
        row["spans"].append({"start": start, "end": end, "label": "DEADLINE"})
        row |= {"_annotator_id": "second", "_timestamp": 1764252301}
    return json.dumps(row).encode()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "jsonl"])
def test_a_span_added_in_the_tool_makes_a_new_answer_on_the_same_passage(name: str) -> None:
    before = exported()
    [found] = back(name, add_deadline(name, FORMATS[name].write([before])), ReadSettings(WRITTEN, "S. Okoro"))
    assert isinstance(found, Annotation)
    assert marked(found) == [("PERCENTAGE", "half"), DEADLINE]
    assert found.spans[0] == before.spans[0], "what was judged before stays judged"
    assert (found.passage, found.style, found.meta["why"]) == (before.passage, "minutes", "novelty")
    told = {"prodigy": "second", "label_studio": "7"}
    assert found.annotator == told.get(name, "S. Okoro")
    assert found.time == (WRITTEN if name not in told else found.time)
    assert found.time != before.time


def test_prodigys_answer_to_an_exported_task() -> None:
    task = Task(text=TEXT, spans=exported().spans)
    row = json.loads(FORMATS["prodigy"].write([task]))
    row |= {"answer": "accept", "_annotator_id": "second", "_session_id": "second", "_timestamp": 1764252301}
    [found] = back("prodigy", json.dumps(row).encode())
    assert isinstance(found, Annotation)
    assert (found.annotator, found.answer, found.spans) == ("second", Answer.ACCEPT, task.spans)


def test_prodigys_same_answer_given_again_has_its_own_time() -> None:
    row = json.loads(FORMATS["prodigy"].write([exported()]))
    assert back("prodigy", json.dumps(row).encode()) == [exported()]
    [again] = back("prodigy", json.dumps(row | {"_timestamp": row["_timestamp"] + 60}).encode())
    assert isinstance(again, Annotation)
    assert (again.spans, again.annotator) == (exported().spans, exported().annotator)
    assert again.time - exported().time.replace(microsecond=0) == dt.timedelta(seconds=60)


def test_two_annotators_of_one_label_studio_task() -> None:
    first, second = exported(), answered(exported(), Answer.IGNORE, "S. Okoro", spans=())
    data = FORMATS["label_studio"].write([first, second])
    [row] = json.loads(data)
    assert len(row["annotations"]) == 2
    assert back("label_studio", data) == [first, second]
    row["annotations"].append({**row["annotations"][0], "completed_by": 9, "created_at": "2026-11-20T09:15:08Z"})
    *known, third = back("label_studio", json.dumps([row]).encode())
    assert known == [first, second]
    assert isinstance(third, Annotation)
    assert (third.annotator, third.spans, third.passage) == ("9", first.spans, first.passage)


@pytest.mark.parametrize("name", ["doccano", "doccano_relations", "docbin", "conll"])
def test_where_a_tool_cannot_say_that_a_task_was_answered_somebody_must_vouch_for_it(name: str) -> None:
    task = Task(text=TEXT, spans=exported().spans)
    data = FORMATS[name].write([task])
    assert back(name, data) == [task]
    [found] = back(name, data, ReadSettings(WRITTEN, "S. Okoro"))
    assert isinstance(found, Annotation)
    assert (found.annotator, found.answer, found.time, found.spans) == ("S. Okoro", Answer.ACCEPT, WRITTEN, task.spans)


@pytest.mark.parametrize("name", ["prodigy", "doccano", "label_studio"])
def test_a_tool_that_turned_crlf_into_lf(name: str) -> None:
    start = TEXT.index("May")
    due = TaskSpan(start=start, end=start + 8, label=Label.DEADLINE, text="May 2026")
    before = answered(exported(), Answer.ACCEPT, "R. Adeyemi", spans=(*exported().spans, due))
    data = FORMATS[name].write([before]).replace(b"\\r\\n", b"\\n")
    now = str(start - 1).encode()
    old = str(start).encode()
    head, key, rest = data.partition(b'"extractor"') if name != "label_studio" else (data, b"", b"")
    moved = head.replace(old, now).replace(str(start + 8).encode(), str(start + 7).encode())
    if name == "label_studio":
        row = json.loads(data)
        value = row[0]["annotations"][0]["result"][1]["value"]
        value |= {"start": start - 1, "end": start + 7}
        moved = json.dumps(row).encode()
    assert back(name, moved + key + rest) == [before]


def test_ents_and_spans_of_a_docbin_that_contradict_one_another() -> None:
    nlp = spacy.blank("en")
    doc = nlp("Half of 3 posts")
    doc.set_ents([Span(doc, 0, 1, "PERCENTAGE")])
    doc.spans["facts"] = [Span(doc, 2, 4, "VACANCY_COUNT")]
    [refused] = back("docbin", DocBin(docs=[doc]).to_bytes())
    assert isinstance(refused, SetAside)
    assert "doc.ents and doc.spans['facts'] are not the same" in refused.reason
    assert json.loads(refused.line)["text"] == "Half of 3 posts"


def test_the_label_studio_interface_is_xml_with_every_label() -> None:
    view = ElementTree.fromstring(label_config())
    [labels], [text] = view.findall("Labels"), view.findall("Text")
    assert (labels.get("toName"), text.get("name"), text.get("value")) == ("text", "text", "$text")
    assert text.get("granularity") == "word"
    assert [label.get("value") for label in labels] == [str(label) for label in Label]
    assert len({label.get("hotkey") for label in labels}) == len({label.get("background") for label in labels}) == 4
    [row] = json.loads(FORMATS["label_studio"].write([exported()]))
    [result] = row["annotations"][0]["result"]
    assert (result["from_name"], result["to_name"]) == (labels.get("name"), text.get("name"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_its_file(name: str) -> None:
    suffix = {"docbin": ".spacy", "conll": ".conll", "label_studio": ".json"}.get(name, ".jsonl")
    assert detect(Path(f"x{suffix}"), b"\xef\xbb\xbf" + FORMATS[name].write([exported()])) == name


@pytest.mark.parametrize("data", [b'{"text": "Half."}\n', b"Half of them.\n", b'"Half"\n'])
def test_a_format_in_doubt_is_asked_for(data: bytes) -> None:
    with pytest.raises(AnnotationError, match=r"x.jsonl: its format is in doubt; say it with --format \(prodigy"):
        detect(Path("x.jsonl"), data)
