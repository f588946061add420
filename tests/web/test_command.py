"""``extractor review`` as it is started: what it refuses, what it says, and that it ends in peace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from tests.web.conftest import tasks

ENV = {**os.environ, "COLUMNS": "200"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--queue", "nowhere.jsonl"], 1, "nowhere.jsonl: no such file"),
        (["--annotator", "x" * 65], 2, "1 to 64 printable characters"),
        (["--annotator", "adjudicated:Ada"], 2, "does not begin with"),
        (["--token", "short"], 2, "8 to 200"),
        (["--token", "with;semicolon=and space"], 2, "8 to 200"),
        (["--port", "70000"], 2, "65535"),
        (["--host", "no-such-host.invalid"], 1, "cannot listen on no-such-host.invalid, port 8765"),
    ],
)
def test_wrong_usage_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["review", *arguments], env={"COLUMNS": "200"})
    assert (done.exit_code, words in done.output) == (code, True), done.output
    assert list(tmp_path.iterdir()) == []


def test_it_serves_says_where_and_ends_with_the_interrupt(tmp_path: Path) -> None:
    queue = tmp_path / "queue.jsonl"
    queue.write_text(f"{tasks()[0].model_dump_json()}\nnot a task\n", encoding="utf-8")
    command = [sys.executable, "-c", "from extractor.cli import main; main()"]
    options = ["review", "--store", str(tmp_path), "--port", "0", "--token", "a-token-of-some-length"]
    with subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "COLUMNS": "200"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            address = process.stdout.readline().strip()
            base, _, token = address.partition("?token=")
            assert token == "a-token-of-some-length"
            assert b"extractor" in urllib.request.urlopen(address, timeout=20).read()
            with pytest.raises(urllib.error.HTTPError, match="401"):
                urllib.request.urlopen(f"{base}api/queue", timeout=20)
            cookie = {"Cookie": f"extractor_review_{base.rpartition(':')[2].strip('/')}={token}"}
            request = urllib.request.Request(f"{base}api/queue", headers=cookie)
            told = json.load(urllib.request.urlopen(request, timeout=20))
            assert [row["passage"] for row in told["passages"]] == [tasks()[0].passage]
        finally:
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
        assert process.wait(20) == 0
    assert "left out of the queue: queue.jsonl:2: " in said
    assert "passages waiting: 1" in said
