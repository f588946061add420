from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pytest

from extractor.documents import ReadOptions, Source, find_sources, read
from extractor.errors import ExtractionError, Failure, FailureCode

from .pdfs import Sheet

HTML_PAGE = (
    b"<!DOCTYPE html><html><body><h1>Trust board meets</h1><p>The board met in public on Thursday.</p></body></html>"
)


def a_pdf() -> bytes:
    sheet = Sheet()
    sheet.text(72, 100, "The board met in public.")
    return sheet.bytes()


def failure_of(path: Path) -> Failure:
    with pytest.raises(ExtractionError) as caught:
        read(Source(path))
    return caught.value.failure


def test_folders_are_searched_in_sorted_order_and_other_types_counted(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.pdf",
        "sub/c.MD",
        "sub/d.htm",
        "sub/x.xlsx",
        "y.csv",
        "z.csv",
        ".hidden.txt",
        ".git/e.txt",
        "~$a.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    found = find_sources([tmp_path])
    assert [source.path.relative_to(tmp_path).as_posix() for source in found.sources] == [
        "a.pdf",
        "b.txt",
        "sub/c.MD",
        "sub/d.htm",
    ]
    assert dict(found.skipped) == {".csv": 2, ".xlsx": 1}
    assert found.failures == ()


def test_a_file_reached_twice_is_taken_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    assert len(find_sources([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"]).items) == 1


def test_named_files_that_cannot_be_read_are_failures_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04rest")
    found = find_sources([tmp_path / "gone.pdf", tmp_path / "a.txt", tmp_path / "b.xlsx"])
    gone, there, unsupported = found.items
    assert isinstance(gone, Failure)
    assert (gone.code, gone.message) == (FailureCode.MISSING, "no such file or folder; check the path")
    assert gone.source == str(tmp_path / "gone.pdf")
    assert isinstance(there, Source)
    assert isinstance(unsupported, Failure)
    assert unsupported.code == FailureCode.UNSUPPORTED
    assert ".xlsx" in unsupported.message
    assert ".pdf, .txt, .md" in unsupported.message


@pytest.mark.parametrize("name", ["paper.txt", "paper.md", "paper", "paper.download"])
def test_a_pdf_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(a_pdf())
    (source,) = find_sources([tmp_path / name]).sources
    document = read(source)
    assert document.media_type == "application/pdf"
    assert document.text == "The board met in public."


def test_a_web_page_named_txt_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(HTML_PAGE)
    document = read(Source(tmp_path / "page.txt"))
    assert document.media_type == "text/html"
    assert "<p>" not in document.text


@pytest.mark.parametrize("name", ["paper.docx", "paper.DOCX", "paper.txt", "paper.html", "paper", "paper.download"])
def test_a_word_document_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    word = docx.Document()
    word.add_paragraph("The board met in public.")
    word.save(str(tmp_path / name))
    (source,) = find_sources([tmp_path / name]).sources
    document = read(source)
    assert document.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert document.text == "The board met in public."


def test_word_documents_in_a_folder_are_found_and_lock_files_are_not(tmp_path: Path) -> None:
    for name in ("paper.docx", "~$paper.docx", "sheet.xlsx"):
        (tmp_path / name).write_bytes(b"words")
    found = find_sources([tmp_path])
    assert [source.path.name for source in found.sources] == ["paper.docx"]
    assert dict(found.skipped) == {".xlsx": 1}


def test_another_zip_archive_is_no_word_document_whatever_its_name(tmp_path: Path) -> None:
    inner = io.BytesIO()
    docx.Document().save(inner)
    for name in ("sheet.docx", "sheet.md"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("word/notes.txt", "word/document.xml")
            archive.writestr("inner.zip", inner.getvalue())
        failure = failure_of(tmp_path / name)
        assert failure.code == FailureCode.UNSUPPORTED
        assert "zip archive or an Office document" in failure.message


@pytest.mark.parametrize(
    ("name", "data", "code", "words"),
    [
        ("a.pdf", b"", FailureCode.EMPTY, "holds no bytes"),
        ("a.txt", b" \n\t\r\n", FailureCode.EMPTY, "nothing but blanks"),
        ("a.txt", b"\n" * 10_000, FailureCode.EMPTY, "nothing but blanks"),
        ("a.pdf", b"The board met.", FailureCode.CORRUPT, "plain text; rename it to .txt"),
        ("a.pdf", HTML_PAGE, FailureCode.CORRUPT, "holds a web page"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\x00\x00", FailureCode.UNSUPPORTED, "a PNG picture"),
        ("a.pdf", b"\x00\x01\x02garbage\xff" * 9, FailureCode.CORRUPT, "no PDF header"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", FailureCode.UNSUPPORTED, "a PNG picture"),
        ("a.docx", b"", FailureCode.EMPTY, "holds no bytes"),
        ("a.docx", b"The board met.", FailureCode.CORRUPT, "plain text; rename it to .txt"),
        ("a.docx", HTML_PAGE, FailureCode.CORRUPT, "holds a web page"),
        ("a.docx", b"PK\x03\x04\x00\x00", FailureCode.CORRUPT, "cut off"),
        ("a.docx", b"\x00\x01\x02garbage\xff" * 9, FailureCode.CORRUPT, "no Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, FailureCode.UNSUPPORTED, "an old Office"),
        ("a.docx", b"\x89PNG\r\n\x1a\n\x00\x00", FailureCode.UNSUPPORTED, "a PNG picture"),
        ("a.md", b"PK\x03\x04\x00\x00", FailureCode.UNSUPPORTED, "Office document"),
        ("a.html", b"abc\x00def", FailureCode.UNSUPPORTED, "binary data"),
        ("a.txt", b"words " * 1000 + b"\x00", FailureCode.UNSUPPORTED, "binary data"),
        ("a.csv", b"a,b", FailureCode.UNSUPPORTED, "files of type .csv"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, code: FailureCode, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    failure = failure_of(tmp_path / name)
    assert failure.code == code
    assert words in failure.message
    assert failure.source == str(tmp_path / name)


def test_a_missing_file_and_a_folder_are_missing(tmp_path: Path) -> None:
    assert failure_of(tmp_path / "gone.txt").code == FailureCode.MISSING
    assert failure_of(tmp_path).code == FailureCode.MISSING


def test_a_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words " * 10)
    with pytest.raises(ExtractionError) as caught:
        read(Source(tmp_path / "a.txt"), ReadOptions(max_bytes=59))
    assert caught.value.failure.code == FailureCode.TOO_LARGE
    assert "60 bytes" in caught.value.failure.message
    assert read(Source(tmp_path / "a.txt"), ReadOptions(max_bytes=60)).text.startswith("words")


def test_the_hash_is_that_of_the_bytes_and_no_bytes_are_kept(tmp_path: Path) -> None:
    data = b"words\r\n" * 300_000
    (tmp_path / "a.txt").write_bytes(data)
    source = Source(tmp_path / "a.txt")
    assert source.sha256 == hashlib.sha256(data).hexdigest() == read(source).sha256
    assert Source(Path("x.txt"), content=data).sha256 == source.sha256
    assert not any(isinstance(value, bytes) for value in vars(source).values())


@pytest.mark.parametrize("setting", ["seconds", "memory_mb", "max_bytes", "max_pages", "max_unpacked_bytes"])
def test_limits_are_positive(setting: str) -> None:
    with pytest.raises(ValueError, match=setting):
        ReadOptions(**{setting: 0})
