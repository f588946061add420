"""A queue of invented passages, a store, and the application over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Place, Task, TaskSpan
from extractor.mentions import Label
from extractor.web.review.app import make_app
from extractor.web.review.desk import Desk
from extractor.web.review.options import ReviewOptions

BASE = "http://127.0.0.1:8765"
SENT = {"X-Extractor-Review": "1", "Content-Type": "application/json"}
TEXTS = (
    "Harrowmere Trust carried over 18 nursing vacancies in May 2026, a vacancy rate of 12.4%. Training fell to 71%.",
    "The café 🏥 programme was to go live by March 2026; it will now go live by 30 June 2026.\r\nCosts rose 8%.",
    "If the 42 vacancies are not filled by autumn 2026, then wards may close. Sickness stood at 5.1%.",
    "Brackenford Trust had 7 empty posts. <img src=x onerror=\"document.title='owned'\"> <b>3%</b> of staff left.",
)


def span(text: str, words: str, label: Label, **rest: Any) -> TaskSpan:
    start = text.index(words)
    return TaskSpan(start=start, end=start + len(words), label=label, text=words, **rest)


def tasks() -> list[Task]:
    """Passages whose proposed spans are partly wrong, as a model's are."""
    proposed = (
        # the comparator is missing, and a date that is no deadline
        (("18 nursing vacancies", Label.VACANCY_COUNT, 0.9), ("May 2026", Label.DEADLINE, 0.4)),
        (("March 2026", Label.PERCENTAGE, 0.5), ("8%", Label.PERCENTAGE, 0.99)),
        (("42 vacancies", Label.VACANCY_COUNT, 0.8), ("autumn 2026", Label.DEADLINE, 0.7)),
        (("3%", Label.PERCENTAGE, 0.9),),
    )
    return [
        Task(
            text=text,
            spans=tuple(span(text, words, label, score=score) for words, label, score in marks),
            document=Place(
                id="sha256:aa", source="pack.pdf", title="Harrowmere Trust: board pack", date=dt.date(2026, 1, 29),
                page=number, start=1000 * number,
            ),
        )
        for number, (text, marks) in enumerate(zip(TEXTS, proposed, strict=True), 1)
    ]  # fmt: skip


@pytest.fixture
def options(tmp_path: Path) -> ReviewOptions:
    queue = tmp_path / "queue.jsonl"
    queue.write_text("".join(f"{task.model_dump_json()}\n" for task in tasks()), encoding="utf-8")
    return ReviewOptions(store=tmp_path / "store", queue=queue)


@pytest.fixture
def store(options: ReviewOptions) -> AnnotationStore:
    return AnnotationStore(options.store)


@pytest.fixture
def desk(options: ReviewOptions) -> Iterator[Desk]:
    made = Desk(options)
    yield made
    made.close()


@pytest.fixture
def client(options: ReviewOptions, desk: Desk) -> TestClient:
    return TestClient(make_app(options, desk), base_url=BASE)


def answer(task: Task, spans: list[dict[str, Any]] | None = None, **rest: Any) -> dict[str, Any]:
    """The body of an answer to a task; its own spans where none are told."""
    own = [s.model_dump(mode="json", include={"start", "end", "label", "fields"}) for s in task.spans]
    return {
        "passage": task.passage,
        "annotator": "Ada",
        "answer": "accept",
        "spans": own if spans is None else spans,
        **rest,
    }


def post(client: TestClient, path: str, body: Any) -> Any:
    """A POST as the page makes it, which must be taken."""
    response = client.post(path, json=body, headers=SENT)
    assert response.status_code == 200, response.text
    return response.json()


def words_of(annotation: Annotation) -> list[tuple[str, str]]:
    return [(str(s.label), s.text) for s in annotation.spans]
