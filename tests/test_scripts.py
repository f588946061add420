"""The scripts as their users run them: the corpus check with its table, and a training run that leaves its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

STYLES = '[minutes]\nabout = "minutes"\n\n[policy]\nabout = "policies"\nsplit = "{held_out}"\n'
README = "# Corpora\n\nBefore.\n\n<!-- styles -->\n| old |\n<!-- /styles -->\n\nAfter.\n"


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Twelve minutes and twelve policies, each of other words; a third of them hold a count."""
    folder = tmp_path / "passages"
    folder.mkdir()
    topics = "roof lifts parking catering theatres laundry pharmacy porters imaging maternity payroll gardens".split()
    for style in ("minutes", "policy"):
        passages = []
        for number, topic in enumerate(topics):
            words = f"carries {{V {number + 2} vacancies}}" if number % 3 == 0 else f"was seen on day {number + 2}"
            passages.append(f"@ style={style} date=2025-01-01\nUnder {topic} the {style} of {topic} {words} as noted.")
        (folder / f"{style}.txt").write_text("\n\n".join(passages) + "\n", encoding="utf-8")
    (folder / "styles.toml").write_text(STYLES.format(held_out="test"), encoding="utf-8")
    return folder


def test_the_table_of_a_readme_is_checked_and_brought_up_to_date(corpus: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(README, encoding="utf-8")
    stale = run("check_corpus.py", corpus, "--readme", readme)
    assert stale.returncode == 1
    assert "the table of styles has other counts than the corpus; run this with --write" in stale.stdout
    assert readme.read_text(encoding="utf-8") == README

    written = run("check_corpus.py", corpus, "--readme", readme, "--write")
    assert written.returncode == 0, written.stdout + written.stderr
    text = readme.read_text(encoding="utf-8")
    assert "| minutes | minutes | 12 | 8 | train |\n| policy | policies | 12 | 8 | test |" in text
    assert text.startswith("# Corpora\n\nBefore.")
    assert text.endswith("<!-- /styles -->\n\nAfter.\n")
    assert "24 passages" in written.stdout
    assert run("check_corpus.py", corpus, "--readme", readme).returncode == 0


def test_a_readme_without_its_marks_is_named(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Nothing\n", encoding="utf-8")
    done = run("check_corpus.py", corpus, "--readme", tmp_path / "README.md", "--write")
    assert done.returncode == 1
    assert "README.md: no table between" in done.stdout


@pytest.mark.slow
def test_a_training_run_leaves_its_line_in_the_table(corpus: Path, tiny_encoder: Path, tmp_path: Path) -> None:
    styles = STYLES.format(held_out="dev") + '\n[report]\nabout = "reports"\nsplit = "test"\n'
    (corpus / "styles.toml").write_text(styles, encoding="utf-8")
    (corpus / "report.txt").write_text("@ style=report date=2025-01-01\nWe have {V two vacancies} now.\n")
    table = tmp_path / "EXPERIMENTS.md"
    table.write_text("| what | settings that differ |\n", encoding="utf-8")
    done = run(
        "train.py", "--out", tmp_path / "model", "--corpus", corpus, "--base", tiny_encoder, "--epochs", "1",
        "--window", "60", "--overlap", "10", "--device", "cpu", "--experiments", table, "--note", "one short run",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    head, line = table.read_text(encoding="utf-8").splitlines()
    assert head == "| what | settings that differ |"
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[0] == "one short run"
    assert "epochs=1" in cells[1]
    assert "window=60" in cells[1]
    assert "seed" not in cells[1]
    assert cells[2] == "1"
    assert all(0 <= float(cell) <= 1 for cell in cells[3:9])
    assert len(cells) == 10
    assert "macro overlap F1" in done.stdout


@pytest.mark.slow
def test_a_broken_corpus_ends_the_training_command_with_file_and_line(corpus: Path, tmp_path: Path) -> None:
    (corpus / "minutes.txt").write_text("@ style=minutes date=2025-01-01\n{Q what} is this\n", encoding="utf-8")
    done = run("train.py", "--out", tmp_path / "model", "--corpus", corpus)
    assert done.returncode == 1
    assert "minutes.txt:1: unknown mark" in done.stderr.replace("\n", "")
    assert not (tmp_path / "model").exists()
