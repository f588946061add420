"""What the page's addresses answer: passages, answers, undo, fields, differences, progress."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Answer, answered
from extractor.mentions import Label
from extractor.web.review.desk import Desk
from extractor.web.review.options import ReviewOptions
from tests.web.conftest import SENT, TEXTS, answer, post, span, tasks, words_of


def marked(text: str, words: str, label: str, **fields: Any) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "label": label, "fields": fields}


def test_the_queue_is_told_in_its_order_with_nobody_having_answered(client: TestClient) -> None:
    told = client.get("/api/queue?annotator=Ada").json()
    assert [row["passage"] for row in told["passages"]] == [task.passage for task in tasks()]
    assert {row["answer"] for row in told["passages"]} == {None}
    assert told["passages"][1]["page"] == 2
    assert told["unreadable"] == []


def test_a_line_that_is_no_task_is_named_and_the_others_are_there(client: TestClient, options: ReviewOptions) -> None:
    with options.queue.open("a", encoding="utf-8") as file:
        file.write('{"text": "broken", "spans": [{"start": 0, "end": 99, "label": "DEADLINE", "text": "x"}]}\n{oops\n')
    told = client.get("/api/queue").json()
    assert len(told["passages"]) == 4
    assert told["unreadable"][0].startswith("queue.jsonl:5: span 0 to 99 lies outside the text")
    assert told["unreadable"][1].startswith("queue.jsonl:6: ")


def test_an_answer_is_in_the_store_at_once_and_comes_back(client: TestClient, store: AnnotationStore) -> None:
    task = tasks()[1]
    spans = [
        marked(task.text, "March 2026", "DEADLINE", status="missed", organisation=None),
        marked(task.text, "30 June 2026", "DEADLINE", earliest="2026-06-30", latest="2026-06-30"),
        marked(task.text, "8%", "PERCENTAGE"),
    ]
    post(client, "/api/answers", answer(task, spans))
    [kept] = store.current()
    assert words_of(kept) == [("DEADLINE", "March 2026"), ("DEADLINE", "30 June 2026"), ("PERCENTAGE", "8%")]
    assert kept.spans[0].fields == {"status": "missed", "organisation": None}
    assert kept.annotator == "Ada"
    assert kept.document == task.document
    assert [s.score for s in kept.spans] == [None, None, 0.99]  # the model had proposed only the last as it stands
    again = client.get(f"/api/passages/{task.passage}?annotator=Ada").json()
    assert again["answer"] == "accept"
    assert [s["start"] for s in again["spans"]] == [s["start"] for s in spans]
    # Another annotator sees the model's spans, not Ada's.
    other = client.get(f"/api/passages/{task.passage}?annotator=Tom").json()
    assert (other["answer"], other["others"], len(other["spans"])) == (None, 1, 2)


def test_undo_takes_back_answer_after_answer_and_keeps_the_spans(client: TestClient, store: AnnotationStore) -> None:
    first, second = tasks()[:2]
    post(client, "/api/answers", answer(first, [marked(first.text, "over 18 nursing vacancies", "VACANCY_COUNT")]))
    post(client, "/api/answers", answer(second, answer="reject"))
    post(client, "/api/answers", answer(first, annotator="Tom"))
    taken = post(client, "/api/undo", {"annotator": "Ada"})
    assert (taken["passage"], taken["answer"]) == (second.passage, None)
    taken = post(client, "/api/undo", {"annotator": "Ada"})
    assert (taken["passage"], taken["answer"]) == (first.passage, None)
    assert [s["label"] for s in taken["spans"]] == ["VACANCY_COUNT"]
    response = client.post("/api/undo", json={"annotator": "Ada"}, headers=SENT)
    assert (response.status_code, response.json()) == (409, {"error": "there is no answer to take back"})
    assert [a.annotator for a in store.current()] == ["Tom"]
    assert [a.answer for a in store.read()[0]] == ["accept", "reject", "accept", "withdrawn", "withdrawn"]


@pytest.mark.parametrize(
    ("spans", "reason"),
    [
        ([{"start": 3, "end": 4000, "label": "DEADLINE"}], "lies outside the text"),
        ([{"start": 9, "end": 9, "label": "DEADLINE"}], "lies outside the text"),
        ([{"start": -1, "end": 4, "label": "DEADLINE"}], "greater than or equal to 0"),
        ([{"start": 0, "end": 4, "label": "PERSON"}], "label"),
        ([{"start": 0, "end": 9, "label": "DEADLINE"}, {"start": 5, "end": 12, "label": "PERCENTAGE"}], "overlap"),
        (
            [{"start": 0, "end": 9, "label": "RISK_STATEMENT"}, {"start": 5, "end": 12, "label": "RISK_STATEMENT"}],
            "two risk statements overlap",
        ),
        ([{"start": 0, "end": 9, "label": "DEADLINE", "fields": {"status": "late"}}], "status of a DEADLINE"),
        ([{"start": 0, "end": 9, "label": "DEADLINE", "fields": {"latest": "31 February"}}], "latest of a DEADLINE"),
        ([{"start": 0, "end": 9, "label": "DEADLINE", "fields": {"confidence": 1}}], "no field 'confidence'"),
        ([{"start": 0, "end": 9, "label": "PERCENTAGE", "fields": {"value": "many"}}], "value of a PERCENTAGE"),
        ([{"start": 0, "end": 9, "label": "PERCENTAGE", "fields": {"comparator": None}}], "comparator of a PERCENTAGE"),
        ([{"start": 0, "end": 9, "label": "DEADLINE", "surprise": 1}], "surprise"),
    ],
)
def test_spans_that_cannot_be_are_refused_and_nothing_is_stored(
    client: TestClient, store: AnnotationStore, spans: list[dict[str, Any]], reason: str
) -> None:
    response = client.post("/api/answers", json=answer(tasks()[0], spans), headers=SENT)
    assert response.status_code == 422
    assert reason in response.json()["error"]
    assert not store.answers.exists()


def test_a_number_that_is_none_is_refused(client: TestClient, store: AnnotationStore) -> None:
    body = json.dumps(answer(tasks()[0], [{"start": 0, "end": 9, "label": "PERCENTAGE", "fields": {"value": 1}}]))
    response = client.post("/api/answers", content=body.replace('"value": 1', '"value": NaN'), headers=SENT)
    assert response.status_code == 422
    assert not store.answers.exists()


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "tab\x07bell", "adjudicated:Ada", "Adjudicated: Ada"])
def test_a_name_that_cannot_be_one_is_refused(client: TestClient, store: AnnotationStore, name: str) -> None:
    response = client.post("/api/answers", json=answer(tasks()[0], annotator=name), headers=SENT)
    assert response.status_code == 422
    assert not store.answers.exists()


HALF = "\ud800".encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", '{"passage": 1}', HALF])
def test_malformed_json_is_told_and_nothing_is_stored(
    client: TestClient, store: AnnotationStore, body: str | bytes
) -> None:
    response = client.post("/api/answers", content=body, headers=SENT)
    assert response.status_code == 422
    assert response.json()["error"]
    assert not store.answers.exists()


def test_an_unknown_passage_is_not_found(client: TestClient, store: AnnotationStore) -> None:
    unknown = answer(tasks()[0], passage="0" * 16)
    assert client.post("/api/answers", json=unknown, headers=SENT).status_code == 404
    assert client.get("/api/passages/0123456789abcdef").status_code == 404
    assert client.get("/api/passages/nonsense").json()["error"].startswith("no such passage")
    assert client.post("/api/answers", json=answer(tasks()[0], passage="../x"), headers=SENT).status_code == 422
    assert client.get("/api/nothing").json() == {"error": "Not Found"}
    assert client.get("/api/answers").status_code == 405
    assert not store.answers.exists()


def test_the_rules_propose_fields_for_any_marked_span(client: TestClient) -> None:
    task = tasks()[1]
    spans = [marked(task.text, "March 2026", "DEADLINE"), marked(task.text, "30 June 2026", "DEADLINE")]
    told = post(client, "/api/fields", {"passage": task.passage, "spans": spans})["fields"]
    assert (told[0]["earliest"], told[0]["latest"], told[0]["status"]) == ("2026-03-01", "2026-03-31", "missed")
    assert (told[1]["latest"], told[1]["status"]) == ("2026-06-30", "revised")
    first = tasks()[0]
    spans = [
        marked(first.text, "over 18 nursing vacancies", "VACANCY_COUNT"),
        marked(first.text, "12.4%", "PERCENTAGE"),
    ]
    vacancies, rate = post(client, "/api/fields", {"passage": first.passage, "spans": spans})["fields"]
    assert (vacancies["value"], vacancies["comparator"], vacancies["staff_group"]) == (18, "gt", "nursing")
    assert (rate["value"], rate["metric"]) == (12.4, "vacancy_rate")
    outside = {"passage": first.passage, "spans": [{"start": 0, "end": 999, "label": "DEADLINE"}]}
    assert client.post("/api/fields", json=outside, headers=SENT).status_code == 422


def test_fields_from_another_tool_are_carried_along(client: TestClient, store: AnnotationStore, desk: Desk) -> None:
    task = tasks()[0]
    odd = span(task.text, "12.4%", Label.PERCENTAGE, fields={"confidence_of_reader": "high", "value": "12,4"})
    store.append([answered(task, Answer.ACCEPT, "Ada", (odd,))])
    sent = [
        {**marked(task.text, "12.4%", "PERCENTAGE", **odd.fields), "fields": {**odd.fields, "metric": "vacancy_rate"}}
    ]
    post(client, "/api/answers", answer(task, sent))
    [kept] = store.current()
    assert kept.spans[0].fields == {"confidence_of_reader": "high", "value": "12,4", "metric": "vacancy_rate"}


def test_differences_are_settled_and_reopened(client: TestClient, store: AnnotationStore) -> None:
    task, same = tasks()[0], tasks()[2]
    wide = marked(task.text, "over 18 nursing vacancies", "VACANCY_COUNT", staff_group="nursing")
    rate = marked(task.text, "12.4%", "PERCENTAGE", metric="vacancy_rate")
    post(client, "/api/answers", answer(task, [wide, rate]))
    narrow = marked(task.text, "18 nursing vacancies", "VACANCY_COUNT")
    post(client, "/api/answers", answer(task, [narrow, {**rate, "fields": {"metric": "other"}}], annotator="Tom"))
    for name in ("Ada", "Tom"):
        post(client, "/api/answers", answer(same, annotator=name))
    [found] = client.get("/api/differences").json()["differences"]
    assert (found["first"]["annotator"], found["second"]["annotator"], found["settled"]) == ("Ada", "Tom", None)
    assert [(s["shared"], s["differs"]) for s in found["first"]["spans"]] == [(False, []), (True, ["metric"])]
    body = {"passage": task.passage, "annotator": "Eve", "first": "Ada", "second": "Tom", "answer": "accept"}
    [settled] = post(client, "/api/settlements", {**body, "spans": [wide, rate]})["differences"]
    assert settled["settled"]["by"] == "Eve"
    kept = store.current()[-1]
    assert (kept.annotator, kept.meta["adjudicated"]) == ("adjudicated:Eve", ["Ada", "Tom"])
    assert words_of(kept) == [("VACANCY_COUNT", "over 18 nursing vacancies"), ("PERCENTAGE", "12.4%")]
    assert kept.passage == task.passage
    post(client, "/api/undo", {"annotator": "Eve", "settled": True})
    assert client.get("/api/differences").json()["differences"][0]["settled"] is None
    stranger = {**body, "first": "Nobody", "spans": []}
    assert client.post("/api/settlements", json=stranger, headers=SENT).status_code == 422


def test_a_settlement_ends_when_one_of_the_two_answers_anew(client: TestClient) -> None:
    task = tasks()[0]
    post(client, "/api/answers", answer(task, []))
    post(client, "/api/answers", answer(task, annotator="Tom"))
    body = {
        "passage": task.passage,
        "annotator": "Eve",
        "first": "Ada",
        "second": "Tom",
        "answer": "accept",
        "spans": [],
    }
    assert post(client, "/api/settlements", body)["differences"][0]["settled"]
    post(client, "/api/answers", answer(task, [marked(task.text, "71%", "PERCENTAGE")]))
    assert client.get("/api/differences").json()["differences"][0]["settled"] is None


def test_progress_counts_people_and_how_far_they_agree(client: TestClient) -> None:
    first, second, third = tasks()[:3]
    post(client, "/api/answers", answer(first))
    post(client, "/api/answers", answer(second, answer="ignore"))
    post(client, "/api/answers", answer(third))
    wider = marked(first.text, "over 18 nursing vacancies", "VACANCY_COUNT")
    post(client, "/api/answers", answer(first, [wider], annotator="Tom"))
    post(client, "/api/answers", answer(third, annotator="Tom"))
    told = client.get("/api/progress").json()
    assert told["queue"] == {"passages": 4, "answered": 3}
    ada = told["annotators"][0]
    assert (ada["name"], ada["answers"]) == ("Ada", {"accept": 2, "reject": 0, "ignore": 1})
    assert ada["spans"] == {"VACANCY_COUNT": 2, "PERCENTAGE": 0, "DEADLINE": 2, "RISK_STATEMENT": 0}
    [pair] = told["agreement"]
    assert (pair["first"], pair["second"], pair["passages"]) == ("Ada", "Tom", 2)
    # Of two vacancies each, one has the same borders and the other overlaps; of Ada's two deadlines Tom has one.
    assert pair["labels"]["VACANCY_COUNT"] == {"first": 2, "second": 2, "exact": 0.5, "overlap": 1.0}
    assert pair["labels"]["DEADLINE"]["exact"] == pytest.approx(2 / 3)
    assert 0 < pair["kappa"]["facts"] < 1
    assert pair["kappa"]["risks"] is None
    assert told["differences"] == {"open": 1, "settled": 0}


def test_many_answers_at_once_are_all_stored(client: TestClient, store: AnnotationStore) -> None:
    task = tasks()[0]
    names = [f"Reader {number}" for number in range(12)]
    workers = [threading.Thread(target=post, args=(client, "/api/answers", answer(task, annotator=n))) for n in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    kept, aside = store.read()
    assert (sorted(a.annotator for a in kept), aside) == (sorted(names), [])


def test_an_answer_from_another_program_is_seen(client: TestClient, store: AnnotationStore) -> None:
    task = tasks()[2]
    assert client.get("/api/queue?annotator=Ada").json()["passages"][2]["answer"] is None
    store.append([answered(task, Answer.REJECT, "Ada")])
    assert client.get("/api/queue?annotator=Ada").json()["passages"][2]["answer"] == "reject"


def test_a_store_that_cannot_be_written_is_told_without_its_path(
    client: TestClient, options: ReviewOptions, tmp_path: Path
) -> None:
    options.store.write_text("a file where the folder should be")
    response = client.post("/api/answers", json=answer(tasks()[0]), headers=SENT)
    assert response.status_code == 503
    assert "nothing was stored" in response.json()["error"]
    assert str(tmp_path) not in response.text


def test_no_answer_tells_of_the_machine(client: TestClient, tmp_path: Path) -> None:
    for path in ("/api/start", "/api/queue", "/api/progress", "/api/differences", "/api/papers", "/"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert str(tmp_path) not in response.text


@given(st.data())
def test_any_spans_come_back_as_they_were_sent(data: st.DataObject) -> None:
    """Offsets are characters, whatever the text is made of."""
    from extractor.web.review.desk import _spans
    from extractor.web.review.wire import SentSpan

    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)) + TEXTS[1]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)))
    label = st.sampled_from([Label.VACANCY_COUNT, Label.PERCENTAGE, Label.DEADLINE])
    sent = [SentSpan(start=a, end=b, label=data.draw(label)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    assert [(s.start, s.end, s.label, s.text) for s in _spans(text, sent, ())] == [
        (s.start, s.end, s.label, text[s.start : s.end]) for s in sent
    ]
