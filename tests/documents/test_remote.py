"""Documents by address: found like those in a folder, read like those on the disk, and failures that say why."""

from __future__ import annotations

import http.server
import pickle
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import docx
import fsspec
import pytest

from extractor.documents import Document, ParserPool, ReadOptions, Source, find_sources, read
from extractor.documents.remote import RemoteSource, is_address
from extractor.errors import ExtractionError, Failure, FailureCode
from tests.conftest import SAMPLES

NAMES = ("b.txt", "a.md", "aa/f.txt", "sub/c.MD", "sub/deep/e.txt", "x.xlsx", ".hidden.txt", ".git/e.txt", "~$a.txt")
EXPECTED = ["a.md", "b.txt", "aa/f.txt", "sub/c.MD", "sub/deep/e.txt"]
PACK = SAMPLES / "saltreach-digital-update-2025-11.pdf"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of several types, hidden ones and a lock file among them."""
    for name in NAMES:
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"The board met in public. This is {name}.", encoding="utf-8")
    return tmp_path / "in"


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address of a server on this machine that serves ``tmp_path`` (whole files, no parts)."""
    pytest.importorskip("aiohttp")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def failure_of(source: Source) -> Failure:
    with pytest.raises(ExtractionError) as caught:
        read(source)
    return caught.value.failure


def test_addresses_are_told_from_paths() -> None:
    addresses = ["s3://bucket/papers", "https://host/a.pdf", "file:///a", "zip::file:///a.zip", "memory://a"]
    assert all(map(is_address, addresses))
    paths = ["papers/a.pdf", "/a/b", "C:\\papers", "C:/papers", "c::d", "a: b.pdf", "notes//draft.txt", "://x"]
    assert not any(map(is_address, paths))


def test_a_remote_folder_is_searched_like_a_local_one(folder: Path) -> None:
    local, remote = find_sources([folder]), find_sources([f"file://{folder}"])
    assert [source.path.relative_to(folder).as_posix() for source in local.sources] == EXPECTED
    assert [source.name for source in remote.sources] == [f"file://{folder}/{name}" for name in EXPECTED]
    assert dict(remote.skipped) == dict(local.skipped) == {".xlsx": 1}
    assert remote.failures == ()
    for one, other in zip(local.sources, remote.sources, strict=True):
        assert (one.sha256, one.size, one.media_type, one.data) == (
            other.sha256, other.size, other.media_type, other.data,
        )  # fmt: skip


def test_a_remote_document_reads_as_the_file_does(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("The trust has 14 vacancies.")
    document.save(str(tmp_path / "a.docx"))
    for path in (PACK, tmp_path / "a.docx", SAMPLES / "news-record-delay.html"):
        [source] = find_sources([f"file://{path}"]).sources
        assert isinstance(source, RemoteSource)
        assert source.tail(7) == path.read_bytes()[-7:]
        one, other = read(source), read(Source(path))
        assert one.source == f"file://{path}"
        assert (one.text, one.sha256, one.media_type, one.pages) == (
            other.text, other.sha256, other.media_type, other.pages,
        )  # fmt: skip


def test_workers_open_the_address_themselves(folder: Path) -> None:
    found = find_sources([f"file://{folder}", f"file://{PACK}"]).sources
    assert len(pickle.dumps(found)) < 4000  # no bytes, no open file
    with ParserPool(1, ReadOptions()) as pool:
        results = list(pool.map(found))
    assert [type(result) for result in results] == [Document] * 6
    assert [result.source for result in results if isinstance(result, Document)] == [source.name for source in found]


def test_documents_in_an_archive_keep_their_whole_address(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        for name in NAMES:
            archive.write(folder / name, name)
    rest = f"::file://{tmp_path}/papers.zip"
    found = find_sources([f"zip://{rest}"])
    assert [source.name for source in found.sources] == [f"zip://{name}{rest}" for name in EXPECTED]
    assert dict(found.skipped) == {".xlsx": 1}
    assert read(found.sources[1]).text == "The board met in public. This is b.txt."
    [one] = find_sources([f"zip://sub/c.MD{rest}"]).sources
    assert one.sha256 == Source(folder / "sub/c.MD").sha256


def test_documents_in_memory_are_read_in_this_process() -> None:
    with fsspec.open("memory://packs/one/paper.txt", "wb") as file:
        file.write(b"Twelve posts are vacant.")
    [source] = find_sources(["memory://packs"]).sources
    assert source.name == "memory:///packs/one/paper.txt"
    assert source.path.name == "paper.txt"
    assert read(source).text == "Twelve posts are vacant."


def test_an_address_reached_twice_is_taken_once(folder: Path) -> None:
    found = find_sources([f"file://{folder}/b.txt", f"file://{folder}"])
    assert [source.name.removeprefix(f"file://{folder}/") for source in found.sources] == [
        "b.txt", "a.md", "aa/f.txt", "sub/c.MD", "sub/deep/e.txt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("file:///nowhere/a.pdf", "missing", "no such file or folder; check the address"),
        ("nosuch://bucket/a.pdf", "missing", "cannot be reached (Protocol not known: nosuch"),
        ("zip://a.txt::file:///nowhere.zip", "missing", "no such file or folder"),
        ("http://127.0.0.1:9/a.pdf", "missing", ""),  # nobody listens; or no aiohttp, and it says so
    ],
)
def test_what_cannot_be_reached_is_a_failure_in_its_place(address: str, code: str, words: str) -> None:
    found = find_sources([address, str(PACK)])
    failure, source = found.items
    assert isinstance(failure, Failure)
    assert (failure.source, failure.code) == (address, code)
    assert words in failure.message
    assert isinstance(source, Source)


def test_a_remote_file_named_itself_must_be_readable(folder: Path) -> None:
    [failure] = find_sources([f"file://{folder}/x.xlsx"]).items
    assert isinstance(failure, Failure)
    assert failure.code == FailureCode.UNSUPPORTED
    pdf = folder / "paper"
    pdf.write_bytes(PACK.read_bytes())
    [source] = find_sources([f"file://{pdf}"]).sources
    assert source.media_type == "application/pdf"


def test_a_file_that_vanished_is_missing(folder: Path) -> None:
    [source] = find_sources([f"file://{folder}/b.txt"]).sources
    (folder / "b.txt").unlink()
    failure = failure_of(RemoteSource.at(source.name))
    assert (failure.code, failure.source) == (FailureCode.MISSING, source.name)


def test_too_large_a_remote_file_is_not_fetched(folder: Path) -> None:
    [source] = find_sources([f"file://{folder}/b.txt"]).sources
    with pytest.raises(ExtractionError) as caught:
        read(source, ReadOptions(max_bytes=5))
    assert caught.value.failure.code == FailureCode.TOO_LARGE


def test_documents_on_the_web(web: str, tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(PACK.read_bytes())
    document = docx.Document()
    document.add_paragraph("The trust has 14 vacancies.")
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "page").write_bytes((SAMPLES / "news-record-delay.html").read_bytes())
    found = find_sources([f"{web}/pack.pdf?download=1", f"{web}/a.docx", f"{web}/page", f"{web}/gone.pdf"])
    pack, word, page, gone = found.items
    assert isinstance(gone, Failure)
    assert (gone.code, gone.source) == (FailureCode.MISSING, f"{web}/gone.pdf")
    assert isinstance(pack, Source)
    assert isinstance(word, Source)
    assert isinstance(page, Source)
    assert (pack.path.name, pack.media_type, page.media_type) == ("pack.pdf", "application/pdf", "text/html")
    assert pack.sha256 == Source(PACK).sha256
    assert pack.size == PACK.stat().st_size
    assert read(word).text == "The trust has 14 vacancies."
    with ParserPool(1) as pool:
        result = pool.read(pack)
    assert isinstance(result, Document)
    assert result.text == read(Source(PACK)).text


WITHOUT_FSSPEC = """
import sys
sys.modules["fsspec"] = sys.modules["fsspec.core"] = None
from extractor.documents import find_sources
[failure] = find_sources(["s3://bucket/papers"]).items
print(failure.code, failure.message)
"""


def test_without_fsspec_the_failure_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_FSSPEC], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("missing addresses need more libraries")
    assert "pip install 'extractor[remote]'" in done.stdout


def test_reading_documents_does_not_import_fsspec() -> None:
    code = (
        "import sys; from extractor.documents import find_sources, read;"
        f"read(find_sources([{str(PACK)!r}]).sources[0]); print('fsspec' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
