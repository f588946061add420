"""Kills a run again and again at random moments: ``python chaos.py IN OUT MODEL KILLS SEED``.

A program of its own, since it forks: it imports everything once, uses no thread, and lets every run be a child, which
saves the seconds that each would spend on imports. Prints a JSON object: how many runs were killed before they ended,
how many documents were finished at each kill, and which finished files changed afterwards (none should).
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import extractor.pipeline
from extractor.batch.engines import LocalEngine
from extractor.batch.files import file_sha256
from extractor.batch.folder import OutputFolder
from extractor.batch.run import run
from extractor.batch.settings import RunSettings
from extractor.documents import find_sources
from extractor.pipeline import Extractor

extractor.pipeline._GROUP_DOCUMENTS = 2  # results come often, so that kills fall between them


def one_run(inputs: Path, out: Path, model: Path) -> None:
    """What the command line does, without its words."""
    settings = RunSettings(precision="fp32", device="cpu", workers=1)
    with OutputFolder(out, settings.formats) as output, Extractor.load(model, device="cpu", precision="fp32") as engine:
        run(LocalEngine(engine), find_sources([inputs]), output, settings)


def killed(chance: random.Random, inputs: Path, out: Path, model: Path) -> bool:
    """Start a run and kill it; whether it was still at work then.

    One in ten is killed while it starts, the others a moment after they wrote up to five documents more: by the clock
    alone, every kill would fall into the start on a slow machine and behind the end on a fast one.
    """
    more = 0 if chance.random() < 0.1 else chance.randint(1, 5)
    goal = len(finished_files(out)) + more
    child = os.fork()
    if not child:
        try:
            one_run(inputs, out, model)
        except BaseException as error:
            print(f"a run failed: {error!r}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    ended, status = 0, 0
    while not ended and len(list((out / "documents").glob("*.json"))) < goal:
        time.sleep(0.002)
        ended, status = os.waitpid(child, os.WNOHANG)
    if not ended:
        time.sleep(chance.uniform(0, 0.05) if more else chance.uniform(0, 1))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit("a run failed by itself")
    return os.WIFSIGNALED(status)


def finished_files(out: Path) -> dict[str, str | None]:
    """The digest of every document's JSON that has its place."""
    return {path.name: file_sha256(path) for path in (out / "documents").glob("*.json")}


def main() -> None:
    """Kill, kill, kill, and let the last run end."""
    inputs, out, model = map(Path, sys.argv[1:4])
    kills, chance = int(sys.argv[4]), random.Random(int(sys.argv[5]))
    known: dict[str, str | None] = {}
    changed: list[str] = []
    at_kill: list[int] = []
    while len(at_kill) < kills:
        if not killed(chance, inputs, out, model):
            break
        now = finished_files(out)
        # A file whose journal row was not written yet may be written anew by the next run, with the same facts.
        changed += [name for name, digest in known.items() if now.get(name) != digest]
        known = now
        at_kill.append(len(now))
    if not os.fork():
        one_run(inputs, out, model)
        os._exit(0)
    _, status = os.wait()
    print(json.dumps({"kills": len(at_kill), "finished": at_kill, "changed": changed, "status": status}))


if __name__ == "__main__":
    main()
