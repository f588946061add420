"""The store only grows: every answer stays, the last one counts, what is broken is set aside with its reason."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from extractor.annotation import store as store_module
from extractor.annotation.store import AnnotationStore, SetAside
from extractor.annotation.task import Annotation, Answer, Task, TaskSpan, answered
from extractor.errors import AnnotationError
from extractor.mentions import Label

ODD = "One in 20 posts\r\n\tare\u00a0vacant\u2028 — e\u0301 👩‍⚕️ \x0b."


def annotation(text: str, annotator: str = "one", answer: Answer = Answer.ACCEPT) -> Annotation:
    words = text.split(" ", 1)[0]
    spans = (TaskSpan(start=0, end=len(words), label=Label.PERCENTAGE, text=words),)
    return answered(Task(text=text, spans=spans), answer, annotator)


def test_what_was_appended_is_read_again_in_order(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "new" / "store")
    assert store.read() == ([], [])
    given = [annotation(ODD), annotation("Half of them.")]
    assert store.append(given[:1]) == 1
    before = store.answers.read_bytes()
    store.append(given[1:])
    assert store.read() == (given, [])
    assert store.answers.read_bytes().startswith(before)


def test_the_last_answer_of_each_annotator_counts(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    text = "Half of them."
    first, second, other = annotation(text), annotation(text, answer=Answer.REJECT), annotation(text, "two")
    store.append([first, other])
    store.append([second])
    assert store.current() == [second, other]
    store.append([annotation(text, answer=Answer.WITHDRAWN)])
    assert store.current() == [other]
    assert len(store.read()[0]) == 4


def test_an_older_answer_that_comes_later_does_not_count(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    newer = annotation("Half of them.")
    older = newer.model_copy(update={"answer": Answer.REJECT, "time": newer.time - dt.timedelta(days=1)})
    store.append([newer])
    store.append([older])
    assert store.current() == [newer]


def test_a_broken_line_is_set_aside_with_its_place_and_costs_no_other(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    good = annotation("Half of them.")
    store.append([good])
    changed = good.model_dump_json().replace("Half of them", "Half of these")
    with store.answers.open("ab") as file:
        file.write(changed.encode() + b"\nnot json\n" + good.model_dump_json()[:40].encode())
    store.append([annotation("A third.")])
    kept, aside = store.read()
    assert [a.text for a in kept] == ["Half of them.", "A third."]
    assert [item.origin.rpartition(":")[2] for item in aside] == ["2", "3", "4"]
    assert "was changed after it was annotated" in aside[0].reason
    assert aside[0].line == changed
    assert "Invalid JSON" in aside[1].reason
    assert store.set_aside() == aside


def test_what_was_refused_is_kept_beside_the_answers(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path)
    refused = SetAside("in.jsonl:7", "unknown label 'DATE'", '{"text": "a\u2028b"}')
    assert store.append([], [refused]) == 0
    assert not store.answers.exists()
    assert store.set_aside() == [refused]


def test_a_second_writer_waits_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_LOCK_SECONDS", 0.1)
    store = AnnotationStore(tmp_path)
    held = FileLock(tmp_path / ".lock")
    with held, pytest.raises(AnnotationError, match="another program is writing here"):
        AnnotationStore(tmp_path).append([annotation("Half.")])
    assert store.append([annotation("Half.")]) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AnnotationError, match=r"file.store: cannot be written"):
        AnnotationStore(tmp_path / "file" / "store").append([annotation("Half.")])


def _write(folder: str, annotator: str) -> None:
    store = AnnotationStore(Path(folder))
    for number in range(20):
        store.append([annotation(f"{number} of them.", annotator)])


def test_writers_side_by_side_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(str(tmp_path), name)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept, aside = AnnotationStore(tmp_path).read()
    assert not aside
    assert sorted((a.annotator, a.text) for a in kept) == sorted(
        (name, f"{number} of them.") for name in ("one", "two") for number in range(20)
    )


WRITE_FOR_EVER = """
import sys
from pathlib import Path
from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Answer, Task, answered
store = AnnotationStore(Path(sys.argv[1]))
number = 0
while True:
    store.append([answered(Task(text=f"{number}"), Answer.ACCEPT, "one")])
    print(number, flush=True)
    number += 1
"""


def test_killed_while_it_writes_it_has_all_that_it_said_it_had(tmp_path: Path) -> None:
    told = []
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", WRITE_FOR_EVER, tmp_path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(0.05)
            writer.kill()
            told.append(len(writer.stdout.read().splitlines()) + 1)
    kept, aside = AnnotationStore(tmp_path).read()
    assert len(kept) >= sum(told)
    assert len(aside) <= len(told)
