"""``extractor annotate verify``: every stored line by itself, and every passage against its document."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, Place, Task, answered
from extractor.annotation.verify import Moved, verify
from extractor.cli.annotate import app
from extractor.documents import Source, read
from extractor.errors import AnnotationError

WORDS = (
    "Millbrook Trust board, 4 September 2025\r\n\r\nVacancies stood at 54.2 WTE 🏥.\n\nHalf of them are\tnurses. "
    "No change.\n\nNo change.\n\nThe plan is due by March 2026."
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "board.txt").write_bytes(WORDS.encode())
    (folder / "other.md").write_text("# Another paper\n\nNothing to see.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


def on(paper: Path, text: str, start: int | None = None, annotator: str = "x") -> Annotation:
    document = read(Source(paper))
    place = document.text.index(text) if start is None else start
    where = Place(id=f"sha256:{document.sha256}", source=paper.name, start=place)
    return answered(Task(text=text, document=where), Answer.ACCEPT, annotator)


def command(store: AnnotationStore, *arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["verify", "--store", str(store.folder), *map(str, arguments)])


def test_a_store_that_is_right(papers: Path, tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    board = papers / "board.txt"
    store.append([on(board, "Vacancies stood at 54.2 WTE 🏥."), on(board, "The plan is due by March 2026.")])
    store.append([answered(Task(text="From no document."), Answer.ACCEPT, "x")])
    before = store.answers.read_bytes()
    done = command(store, "--documents", papers)
    assert done.exit_code == 0
    assert done.stdout == "3 answers read, 2 compared with their documents, 0 moved, 0 lines wrong\n"
    assert store.answers.read_bytes() == before
    assert store.set_aside() == []
    done = command(store)
    assert (done.exit_code, done.stdout) == (0, "3 answers read, 0 lines wrong\n")


def test_a_passage_that_reads_otherwise_is_set_aside_once_and_stays_where_it_is(papers: Path, tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    board = papers / "board.txt"
    wrong = on(board, "Vacancies stood at 99 WTE.", start=42)
    store.append([on(board, "No change."), wrong])
    for _ in range(2):
        done = command(store, "--documents", papers)
        assert done.exit_code == 3
        assert done.stdout == "2 answers read, 2 compared with their documents, 0 moved, 1 lines wrong\n"
        assert f"extractor: {store.answers}:2: board.txt reads " in done.stderr
        assert "at character 42, not 'Vacancies stood at 99 WTE.'" in done.stderr
        [item] = store.set_aside()
        assert (item.origin, item.line) == (f"{store.answers}:2", wrong.model_dump_json())
    assert wrong in store.current()


def test_a_passage_that_moved_is_reported_with_its_nearest_place(papers: Path, tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    board = papers / "board.txt"
    text = read(Source(board)).text
    second = text.rindex("No change.")
    store.append([on(board, "No change.", start=second + 3)])
    found = verify(store, [papers])
    assert found.moved == [Moved(f"{store.answers}:1", "board.txt", second + 3, second)]
    assert found.wrong == []
    done = command(store, "--documents", board)
    assert done.exit_code == 0
    assert f"moved in board.txt from character {second + 3} to {second}" in done.stderr
    assert store.set_aside() == []


def test_broken_lines_are_named_with_file_and_line(papers: Path, tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    good = on(papers / "board.txt", "No change.")
    store.append([good])
    changed = good.model_dump_json().replace("No change.", "A change.")
    with store.answers.open("a") as file:
        file.write(f"{changed}\n\n{{torn")
    for _ in range(2):
        done = command(store)
        assert done.exit_code == 3
        assert done.stdout == "1 answers read, 2 lines wrong\n"
        assert f"{store.answers}:2: the text is not the one of text_sha256" in done.stderr
        assert f"{store.answers}:4: Invalid JSON" in done.stderr
        assert [item.line for item in store.set_aside()] == [changed, "{torn"]


def test_documents_that_are_not_there_or_cannot_be_read(papers: Path, tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "store")
    elsewhere = Task(text="a", document=Place(id="sha256:none"))
    unreadable = Task(text="a", document=Place(id=f"sha256:{Source(papers / 'broken.pdf').sha256}"))
    store.append([answered(elsewhere, Answer.ACCEPT, "x"), answered(unreadable, Answer.ACCEPT, "x")])
    done = command(store, "--documents", papers)
    assert done.exit_code == 3
    assert "broken.pdf: " in done.stderr
    assert "[corrupt]" in done.stderr
    assert "1 answers are on documents that are not among those given" in done.stderr
    assert done.stdout == "2 answers read, 0 compared with their documents, 0 moved, 0 lines wrong\n"
    (tmp_path / "empty").mkdir()
    with pytest.raises(AnnotationError, match="no document found in"):
        verify(store, [tmp_path / "empty"])
    done = command(store, "--documents", tmp_path / "empty")
    assert (done.exit_code, done.stdout) == (1, "")


def test_an_empty_store_is_right(tmp_path: Path) -> None:
    done = command(AnnotationStore(tmp_path / "none"))
    assert (done.exit_code, done.stdout) == (0, "0 answers read, 0 lines wrong\n")
    assert not (tmp_path / "none").exists()
