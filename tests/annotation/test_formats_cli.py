"""``extractor annotate export`` and ``import``: what they say, how they end, that nothing is lost or doubled."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.annotation.formats.exchange import FORMATS, write_items
from extractor.annotation.formats.label_config import label_config
from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, Task, answered
from extractor.cli.annotate import _FORMATS, app
from tests.annotation.odd_passages import odd_annotation, odd_task

DATA = Path(__file__).parent / "data"


def command(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def some(count: int, seed: int = 1) -> list[Annotation]:
    drawn = random.Random(seed)
    return [odd_annotation(drawn) for _ in range(count)]


def test_the_command_knows_the_formats_that_there_are() -> None:
    assert tuple(FORMATS) == _FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_a_store_goes_through_a_file_into_another_store(name: str, tmp_path: Path) -> None:
    given = some(40)
    AnnotationStore(tmp_path / "one").append(given)
    out = tmp_path / "new" / "file"
    done = command("export", "--store", tmp_path / "one", "--format", name, "--out", out, "--all")
    assert (done.exit_code, done.stdout) == (0, f"40 answers written to {out}\n")
    done = command("import", out, "--store", tmp_path / "two", "--format", name)
    assert done.exit_code == 0
    assert done.stdout == f"40 answers added to {tmp_path / 'two'}, 0 were there already, 0 lines set aside ({name})\n"
    kept, aside = AnnotationStore(tmp_path / "two").read()
    assert aside == []
    assert sorted(a.model_dump_json() for a in kept) == sorted(a.model_dump_json() for a in given)
    before = (tmp_path / "two" / "answers.jsonl").read_bytes()
    again = command("import", out, "--store", tmp_path / "two", "--format", name)
    assert "0 answers added" in again.stdout
    assert "40 were there already" in again.stdout
    assert again.exit_code == 0
    assert (tmp_path / "two" / "answers.jsonl").read_bytes() == before


def test_only_the_answers_that_count_are_exported(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    task = Task(text="Half of them.")
    first = answered(task, Answer.ACCEPT, "x")
    last = answered(task, Answer.REJECT, "x")
    store.append([first, last, answered(Task(text="Gone."), Answer.WITHDRAWN, "x")])
    assert command("export", "--store", store.folder, "--format", "jsonl", "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out").read_text() == last.model_dump_json() + "\n"


def test_a_queue_goes_out_as_predictions_with_the_interface(tmp_path: Path) -> None:
    drawn = random.Random(3)
    queue = [odd_task(drawn) for _ in range(5)]
    write_items(tmp_path / "queue.jsonl", queue, "jsonl")
    done = command(
        "export", "--queue", tmp_path / "queue.jsonl", "--format", "label_studio", "--out", tmp_path / "ls.json",
        "--config", tmp_path / "config.xml",
    )  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, f"5 passages written to {tmp_path / 'ls.json'}\n")
    assert (tmp_path / "config.xml").read_text() == label_config()
    rows = json.loads((tmp_path / "ls.json").read_text())
    assert [row["data"]["text"] for row in rows] == [task.text for task in queue]
    assert all("annotations" not in row for row in rows)
    done = command("import", tmp_path / "ls.json", "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert "5 passages" in done.stderr
    assert "have no answer and were passed over" in done.stderr
    assert not (tmp_path / "store").exists()


def test_bad_lines_are_named_and_kept_and_the_rest_goes_in_once(tmp_path: Path) -> None:
    lines = (DATA / "prodigy.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    bad = ["{torn", '{"text": "a b", "spans": [{"start": 2, "end": 9, "label": "DEADLINE"}], "answer": "accept"}']
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join([lines[0], bad[0], *lines[1:], bad[1]]) + "\n", encoding="utf-8")
    done = command("import", path, "--store", tmp_path / "store")
    assert done.exit_code == 3
    assert "4 answers added" in done.stdout
    assert "2 lines set aside (prodigy)" in done.stdout
    assert f"extractor: {path}:2: not JSON" in done.stderr
    assert f"extractor: {path}:7: span 2 to 9 lies outside the text (0 to 3)" in done.stderr
    store = AnnotationStore(tmp_path / "store")
    assert [(item.origin, item.line) for item in store.set_aside()] == [(f"{path}:2", bad[0]), (f"{path}:7", bad[1])]
    before = {file.name: file.read_bytes() for file in store.folder.iterdir()}
    assert command("import", path, "--store", tmp_path / "store").exit_code == 3
    assert {file.name: file.read_bytes() for file in store.folder.iterdir()} == before


def test_nothing_that_can_be_used_ends_with_1_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a", "spans": [{"start": 0, "end": 1, "label": "DATE"}], "answer": "accept"}\n')
    done = command("import", path, "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert "unknown label 'DATE'" in done.stderr
    assert len(AnnotationStore(tmp_path / "store").set_aside()) == 1
    done = command("import", path, "--store", tmp_path / "store", "--map", "DATE=DEADLINE", "--annotator", "S. Okoro")
    assert done.exit_code == 0
    [answer] = AnnotationStore(tmp_path / "store").current()
    assert (answer.annotator, answer.spans[0].label) == ("S. Okoro", "DEADLINE")
    assert answer.time == dt.datetime.fromtimestamp(int(path.stat().st_mtime), dt.UTC)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "in", "--format", "brat"), "'brat': choose from prodigy"),
        (("import", "in", "--map", "DATE=DAY"), "write OLD=NEW"),
        (("import", "in", "--offsets", "bytes"), "choose from auto, characters, utf16"),
        (("export", "--format", "conll", "--out", "x", "--config", "y"), "only a Label Studio project"),
        (("export", "--format", "conll", "--out", "x", "--all", "--queue", "y"), "a queue holds no answers"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...], words: str) -> None:
    done = command(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.replace("│", " ").split())


def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    AnnotationStore(tmp_path / "full").append(some(1))
    for arguments, words in (
        (("import", empty, "--store", tmp_path), "empty.jsonl: there is nothing in it"),
        (("import", tmp_path / "none", "--store", tmp_path), "none: cannot be read (No such file or directory)"),
        (("export", "--store", tmp_path / "s", "--format", "conll", "--out", tmp_path / "o"), "no answers to export"),
        (("export", "--queue", empty, "--format", "conll", "--out", tmp_path / "o"), "there is nothing in it"),
        (("export", "--store", tmp_path / "full", "--format", "conll", "--out", empty / "o"), "o: cannot be written"),
    ):
        done = command(*arguments)
        assert (done.exit_code, done.stdout) == (1, "")
        assert words in done.stderr
    assert not (tmp_path / "o").exists()


def test_two_annotators_that_contradict_one_another_are_both_kept(tmp_path: Path) -> None:
    row = {"text": "Half of 3 posts", "answer": "accept", "_timestamp": 1764252301}
    one = {**row, "_annotator_id": "one", "spans": [{"start": 0, "end": 4, "label": "PERCENTAGE"}]}
    two = {**row, "_annotator_id": "two", "spans": [{"start": 8, "end": 15, "label": "VACANCY_COUNT"}]}
    (tmp_path / "in.jsonl").write_text(f"{json.dumps(one)}\n{json.dumps(two)}\n")
    assert command("import", tmp_path / "in.jsonl", "--store", tmp_path / "store").exit_code == 0
    current = AnnotationStore(tmp_path / "store").current()
    assert [(a.annotator, a.spans[0].text) for a in current] == [("one", "Half"), ("two", "3 posts")]
    assert len({a.passage for a in current}) == 1


IMPORT = "import sys; from extractor.cli.annotate import app; print('begun', flush=True); app(sys.argv[1:])"


def test_killed_during_import_the_next_one_has_everything_once(tmp_path: Path) -> None:
    given = some(1500, seed=5)
    path, store = tmp_path / "in.jsonl", tmp_path / "store"
    write_items(path, given, "jsonl")
    path.write_bytes(path.read_bytes() + b"{torn\n")
    arguments = [sys.executable, "-c", IMPORT, "import", str(path), "--store", str(store)]
    drawn = random.Random(11)
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as whole:
        assert whole.stdout
        whole.stdout.readline()
        began = time.perf_counter()
        whole.stdout.read()
    longest = time.perf_counter() - began
    shutil.rmtree(store)
    for _ in range(3):
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as killed:
            assert killed.stdout
            killed.stdout.readline()
            time.sleep(drawn.uniform(0.3, 1.0) * longest)
            killed.kill()
    # A machine may be too quick to be caught within the write itself: tear the last line as that would.
    answers = store / "answers.jsonl"
    store.mkdir(exist_ok=True)
    answers.touch()
    if answers.stat().st_size > 100:
        os.truncate(answers, answers.stat().st_size * 2 // 3 + 1)
    done = command("import", path, "--store", store)
    assert done.exit_code == 3
    kept, torn = AnnotationStore(store).read()
    assert sorted(a.model_dump_json() for a in kept) == sorted(a.model_dump_json() for a in given)
    assert len(torn) <= 4
    assert [item.line for item in AnnotationStore(store).set_aside() if item.origin.startswith(str(path))] == ["{torn"]
    assert "0 answers added" in command("import", path, "--store", store).stdout
