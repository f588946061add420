"""Label Studio's JSON: an array of tasks, each with the annotators' answers (``annotations``) and a model's proposals.

Answers to one passage stand in one task. ``data`` comes back from Label Studio as it went in, so ``extractor`` stands
there: ``{"answers": [...]}`` in the order of the annotations, or ``{"task": {...}}``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractor.annotation.formats.label_config import CONTROL, OBJECT
from extractor.annotation.formats.told import KEY, rest_of
from extractor.annotation.task import Annotation, Answer, Task, TaskSpan


def write(items: Sequence[Task]) -> bytes:
    """The tasks; the answers to one passage in the place of the first of them."""
    passages: dict[str, list[Annotation]] = {}
    rows: list[dict[str, Any]] = []
    for item in items:
        if not isinstance(item, Annotation):
            rows.append(_task_row(item))
        elif item.passage in passages:
            passages[item.passage].append(item)
        else:
            passages[item.passage] = [item]
            rows.append({"answers": passages[item.passage]})
    done = [_answers_row(row["answers"]) if "answers" in row else row for row in rows]
    return (json.dumps(done, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _task_row(task: Task) -> dict[str, Any]:
    return {"data": _data(task, {"task": rest_of(task)}), "predictions": list(_predictions(task))}


def _answers_row(answers: list[Annotation]) -> dict[str, Any]:
    return {
        "data": _data(answers[0], {"answers": [rest_of(answer) for answer in answers]}),
        "annotations": [_annotation(answer) for answer in answers],
    }


def _data(item: Task, rest: dict[str, Any]) -> dict[str, Any]:
    place = {"source": item.document.source, "page": item.document.page} if item.document else {}
    return {"text": item.text, **{key: value for key, value in place.items() if value is not None}, KEY: rest}


def _predictions(task: Task) -> Iterator[dict[str, Any]]:
    if task.model is None and not task.spans:
        return
    scores = [span.score for span in task.spans if span.score is not None]
    version = f"{task.model.name} {task.model.version}" if task.model else "extractor"
    yield {
        "model_version": version,
        # The task is as sure as its least sure span, so that sorting by score brings what needs a look.
        **({"score": min(scores)} if scores else {}),
        "result": list(_results(task.spans)),
    }


def _annotation(answer: Annotation) -> dict[str, Any]:
    """Without ``completed_by``: Label Studio refuses a file that names somebody who has no account there."""
    return {
        "result": list(_results(answer.spans)),
        "was_cancelled": answer.answer is not Answer.ACCEPT,
        "ground_truth": False,
        "created_at": answer.time.isoformat(),
    }


def _results(spans: Iterable[TaskSpan]) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(spans):
        digest = hashlib.sha256(f"{number} {span.start} {span.end} {span.label}".encode()).hexdigest()
        row = {
            "id": digest[:10],
            "from_name": CONTROL,
            "to_name": OBJECT,
            "type": "labels",
            "value": {"start": span.start, "end": span.end, "text": span.text, "labels": [span.label]},
        }
        yield row if span.score is None else {**row, "score": span.score}
