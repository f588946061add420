"""What the browser is told, as plain data for JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from extractor.annotation.task import GUIDELINE_VERSION, Annotation, TaskSpan
from extractor.documents import Line
from extractor.mentions import FACT_LABELS, Label
from extractor.web.review.adjudication import Difference, PairFigures, differences, fields_that_differ, pair_figures
from extractor.web.review.desk import Desk, Opened
from extractor.web.review.fields import shapes
from extractor.web.review.passages import Paper, Passage
from extractor.web.review.wire import ADJUDICATED, LONGEST_NAME

_PREVIEW = 120


def start_view(desk: Desk) -> dict[str, Any]:
    """What the page needs before anything else: names, labels, fields."""
    return {
        "annotator": desk.options.annotator,
        "longest_name": LONGEST_NAME,
        "guideline": GUIDELINE_VERSION,
        "labels": [
            {
                "name": str(label),
                "layer": "fact" if label in FACT_LABELS else "risk",
                "fields": [asdict(shape) for shape in shapes(label)],
            }
            for label in Label
        ],
        "papers": len(desk.papers),
        "queue": desk.options.queue.name,
    }


def queue_view(desk: Desk, annotator: str) -> dict[str, Any]:
    """Every passage of the queue in a line, and how far the queue is."""
    standing, others = desk.answers.standing(), desk.others(annotator)
    rows = []
    for passage, task in desk.queue.tasks().items():
        mine = Opened(task, standing.of(passage, annotator), others[passage])
        rows.append(
            {
                "passage": passage,
                "preview": " ".join(task.text[:_PREVIEW].split()),
                "answer": mine.answer,
                "others": mine.others,
                "source": task.document.source if task.document else None,
                "page": task.document.page if task.document else None,
            }
        )
    return {"passages": rows, "unreadable": list(desk.queue.unreadable)}


def passage_view(opened: Opened) -> dict[str, Any]:
    """A passage with the spans to start from."""
    task = opened.task
    place = task.document
    return {
        "passage": task.passage,
        "text": task.text,
        "spans": [span_view(span) for span in opened.spans],
        "answer": opened.answer,
        "others": opened.others,
        "document": place.model_dump(mode="json", exclude={"id"}) if place else None,
        "model": f"{task.model.name} {task.model.version}" if task.model else None,
        "style": task.style,
        "held_out": task.held_out,
    }


def span_view(span: TaskSpan) -> dict[str, Any]:
    """A span; offsets in characters (code points)."""
    return span.model_dump(mode="json", exclude={"text"})


def sheet_view(desk: Desk, paper: Paper, passages: tuple[Passage, ...], sheet: int, annotator: str) -> dict[str, Any]:
    """A page (or a sheet of a paper that has none): its size in points, and its passages with their printed lines."""
    page = paper.document.pages[sheet - 1] if paper.has_pages else None
    return {
        "sheet": sheet,
        "sheets": len(paper.sheets),
        "title": paper.extraction.document.title,
        "page": {"width": page.width, "height": page.height, "label": page.label} if page else None,
        "passages": [
            {
                **passage_view(desk.found(passage.task, annotator)),
                "lines": [_line(line, passage) for line in passage.lines if line.page == sheet],
            }
            for passage in passages
        ],
    }


def difference_view(difference: Difference) -> dict[str, Any]:
    """A passage with both readings; each span says whether the other has it, and where its fields differ."""
    first, second = difference.first, difference.second
    return {
        **passage_view(Opened(first, None, 0)),
        "first": _reading(first, second),
        "second": _reading(second, first),
        "settled": {"by": difference.settled.annotator.removeprefix(ADJUDICATED), **_reading(difference.settled, None)}
        if difference.settled
        else None,
    }


def progress_view(desk: Desk) -> dict[str, Any]:
    """Who answered how much, how far any two agree, and what could not be read."""
    current = desk.answers.standing().current
    queued = desk.queue.tasks().keys()
    answered_by = {name: [a for a in current if a.annotator == name] for name in sorted({a.annotator for a in current})}
    found = differences(current)
    unsettled = sum(difference.settled is None for difference in found)
    return {
        "queue": {"passages": len(queued), "answered": len({a.passage for a in current if a.passage in queued})},
        "annotators": [_person(name, answers) for name, answers in answered_by.items()],
        "agreement": [_figures(pair) for pair in pair_figures(current)],
        "differences": {"open": unsettled, "settled": len(found) - unsettled},
        "unreadable": list(desk.queue.unreadable),
        "lost": desk.answers.standing().lost,
    }


def _reading(annotation: Annotation, other: Annotation | None) -> dict[str, Any]:
    theirs = {(s.start, s.end, s.label): s for s in other.spans} if other else {}
    spans = []
    for span in annotation.spans:
        match = theirs.get((span.start, span.end, span.label))
        differs = fields_that_differ(span, match) if match else []
        spans.append({**span_view(span), "shared": other is None or match is not None, "differs": differs})
    return {
        "annotator": annotation.annotator,
        "answer": annotation.answer,
        "time": annotation.time.isoformat(timespec="seconds"),
        "spans": spans,
    }


def _person(name: str, answers: list[Annotation]) -> dict[str, Any]:
    counts = Counter(str(a.answer) for a in answers)
    labels = Counter(str(span.label) for a in answers for span in a.spans if a.answer == "accept")
    return {
        "name": name.removeprefix(ADJUDICATED),
        "settles": name.startswith(ADJUDICATED),
        "answers": {answer: counts[answer] for answer in ("accept", "reject", "ignore")},
        "spans": {str(label): labels[str(label)] for label in Label},
        "last": max(a.time for a in answers).isoformat(timespec="seconds"),
    }


def _figures(pair: PairFigures) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "passages": pair.passages,
        "kappa": pair.kappa,
        "labels": {
            str(label): {
                "first": score.gold,
                "second": score.predicted,
                "exact": score.f1(score.exact),
                "overlap": score.f1(score.overlap),
            }
            for label, score in pair.scores.items()
            if score.gold + score.predicted
        },
    }


def _line(line: Line, passage: Passage) -> dict[str, Any]:
    """A printed line's share of a passage, from the passage's start on; ``edges`` as in ``Line``."""
    first, last = max(line.start, passage.start), min(line.end, passage.end)
    edges = line.edges[first - line.start : last - line.start + 1]
    return {
        "start": first - passage.start,
        "end": last - passage.start,
        "top": round(line.top, 1),
        "bottom": round(line.bottom, 1),
        "edges": [round(edge, 1) for edge in edges],
    }
