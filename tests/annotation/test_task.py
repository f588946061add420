"""A task holds what it says: text, hash, spans; an answer says who and when."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from extractor.annotation.store import said
from extractor.annotation.task import (
    HELD_OUT_SHARE,
    Annotation,
    Answer,
    Place,
    Purpose,
    Task,
    TaskSpan,
    answered,
    text_digest,
)
from extractor.mentions import Label

TEXT = "Vacancies fell to 12.4%\r\nby March\u00a02026 🏥."


def span(words: str, label: Label, **rest: Any) -> TaskSpan:
    start = TEXT.index(words)
    return TaskSpan(start=start, end=start + len(words), label=label, text=words, **rest)


def test_a_task_comes_back_from_its_line() -> None:
    place = Place(id="sha256:ab", source="Board pack.pdf", date=dt.date(2026, 1, 29), page=14, start=2048)
    task = Task(
        text=TEXT, document=place, purpose=Purpose.TRAIN, meta={"why": "novelty", "figures": [0.5, None]},
        spans=(span("12.4%", Label.PERCENTAGE, fields={"value": 12.4, "subject": None}, score=0.5),),
    )  # fmt: skip
    line = task.model_dump_json()
    assert "\n" not in line
    assert Task.model_validate_json(line) == task


@pytest.mark.parametrize(
    ("start", "end", "words", "reason"),
    [
        (18, 23, "12.5%", "span 18 to 23 reads '12.4%', not '12.5%'"),
        (30, 99, "x", "span 30 to 99 lies outside the text (0 to 41)"),
        (5, 5, "", "span 5 to 5 lies outside"),
        (-1, 5, "Vacan", "spans.0.start: Input should be greater than or equal to 0"),
    ],
)
def test_a_span_that_does_not_read_what_it_says_is_refused(start: int, end: int, words: str, reason: str) -> None:
    row = {"text": TEXT, "spans": [{"start": start, "end": end, "label": "PERCENTAGE", "text": words}]}
    with pytest.raises(ValidationError) as refused:
        Task.model_validate(row)
    assert reason in said(refused.value)


def test_a_changed_text_is_refused() -> None:
    row = Task(text=TEXT).model_dump() | {"text": TEXT + " "}
    with pytest.raises(ValidationError, match="was changed after it was annotated"):
        Task.model_validate(row)


def test_facts_never_overlap_one_another_but_a_risk_may_hold_them() -> None:
    facts = (span("12.4%", Label.PERCENTAGE), span("12.4%\r\nby March", Label.DEADLINE))
    with pytest.raises(ValidationError, match=r"PERCENTAGE '12\.4%' and DEADLINE .* overlap"):
        Task(text=TEXT, spans=facts)
    risk = span("Vacancies fell to 12.4%", Label.RISK_STATEMENT)
    assert Task(text=TEXT, spans=(risk, facts[0])).spans[0] == risk


def test_an_unknown_label_or_key_is_refused() -> None:
    with pytest.raises(ValidationError) as refused:
        Task.model_validate({"text": "a", "spans": [{"start": 0, "end": 1, "label": "DATE", "text": "a"}]})
    assert said(refused.value).startswith("spans.0.label: Input should be 'VACANCY_COUNT'")
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Task.model_validate({"text": "a", "colour": "red"})


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        Task(text="a\ud83d")


def test_the_same_text_elsewhere_is_another_passage() -> None:
    here, there = Place(id="sha256:ab", start=10), Place(id="sha256:ab", start=11)
    names = {Task(text="No change.", document=place).passage for place in (None, here, there)}
    assert len(names) == 3
    assert Task(text="No change.", document=here).passage == Task(text="No change.", document=here).passage


def test_about_the_stated_share_is_held_out_and_a_stated_purpose_goes_before() -> None:
    tasks = [Task(text=f"Passage {number}.") for number in range(2000)]
    assert abs(sum(task.held_out for task in tasks) / 2000 - HELD_OUT_SHARE) < 0.03
    assert all(task.model_copy(update={"purpose": Purpose.HELD_OUT}).held_out for task in tasks)
    assert not any(task.model_copy(update={"purpose": Purpose.TRAIN}).held_out for task in tasks)


def test_an_answer_keeps_the_task_and_says_who_and_when() -> None:
    task = Task(text=TEXT, spans=(span("12.4%", Label.PERCENTAGE, score=0.4),), style="minutes", meta={"a": 1})
    given = answered(task, Answer.ACCEPT, "R. Adeyemi", spans=())
    assert (given.text, given.style, given.meta, given.spans) == (TEXT, "minutes", {"a": 1}, ())
    assert given.passage == task.passage
    assert given.text_sha256 == text_digest(TEXT)
    assert dt.datetime.now(dt.UTC) - given.time < dt.timedelta(minutes=1)
    again = answered(given, Answer.REJECT, "S. Okoro")
    assert (again.annotator, again.answer, again.time > given.time) == ("S. Okoro", Answer.REJECT, True)


def test_a_time_without_offset_is_refused() -> None:
    row = answered(Task(text="a"), Answer.ACCEPT, "x").model_dump() | {"time": "2026-11-27T14:05:00"}
    with pytest.raises(ValidationError, match="time has no offset"):
        Annotation.model_validate(row)
