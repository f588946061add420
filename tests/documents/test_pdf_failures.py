from __future__ import annotations

import io
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader

from extractor.documents import ReadOptions, read
from extractor.errors import ExtractionError, Failure, FailureCode

from .pdfs import Sheet, as_source, pages, paragraphs


def failure_of(data: bytes, options: ReadOptions | None = None) -> Failure:
    with pytest.raises(ExtractionError) as caught:
        read(as_source(data), options)
    assert caught.value.failure.source == "paper.pdf"
    return caught.value.failure


def picture(sheet: Sheet) -> None:
    image = io.BytesIO()
    Image.new("RGB", (60, 60), "grey").save(image, "PNG")
    sheet.canvas.drawImage(ImageReader(image), 72, 400, 200, 200)


def three_pages() -> bytes:
    return pages(lambda sheet, number: sheet.text(72, 100, f"Ward {'ABC'[number - 1]} is open."), 3).bytes()


@pytest.mark.parametrize("strength", [40, 128])
def test_encrypted_without_a_user_password_is_read(strength: int) -> None:
    sheet = Sheet(encrypt=StandardEncryption("", "owner", strength=strength, canPrint=0, canCopy=0))
    sheet.text(72, 100, "Open to all.")
    assert sheet.read().text == "Open to all."


def test_encrypted_with_a_password_says_so() -> None:
    sheet = Sheet(encrypt=StandardEncryption("secret", "owner", strength=128))
    sheet.text(72, 100, "Not for you.")
    failure = failure_of(sheet.bytes())
    assert failure.code == FailureCode.ENCRYPTED
    assert failure.message == "a password is needed to open it; save a copy without one"


def test_garbage_after_the_header_is_corrupt() -> None:
    failure = failure_of(b"%PDF-1.7\n" + random.Random(1).randbytes(4000))
    assert failure.code == FailureCode.CORRUPT
    assert "download it again" in failure.message


def test_a_truncated_file_gives_what_is_left_with_a_note_or_fails() -> None:
    data = three_pages()
    document = read(as_source(data[: data.rindex(b"xref")]))
    assert paragraphs(document)[0] == "Ward A is open."
    assert [note.code for note in document.notes] == ["damaged"]
    assert failure_of(data[:300]).code == FailureCode.CORRUPT


def test_a_whole_file_has_no_notes() -> None:
    assert read(as_source(three_pages())).notes == ()


def test_pictures_only_is_empty_and_says_so() -> None:
    sheet = Sheet()
    picture(sheet)
    sheet.page()
    picture(sheet)
    failure = failure_of(sheet.bytes())
    assert failure.code == FailureCode.EMPTY
    assert failure.message == "its 2 pages hold pictures only (a scan), which were not read: OCR found no words there"


def test_blank_pages_only_is_empty() -> None:
    sheet = Sheet()
    sheet.rule(10, 10, 100, 10)
    failure = failure_of(sheet.bytes())
    assert failure.code == FailureCode.EMPTY
    assert failure.message == "its only page holds no text; check that it is the right file"


def test_pages_of_pictures_among_text_are_noted() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        if number in (2, 4, 5):
            picture(sheet)
        else:
            sheet.text(72, 100, f"Ward {'ABCDEF'[number - 1]} is open.")

    document = pages(draw, 6).read()
    (note,) = document.notes
    assert (note.code, note.page) == ("no_text", None)
    assert note.message == (
        "pages 2, 4-5 hold pictures only (a scan); their text was not read: OCR found no words there"
    )
    assert len(document.pages) == 6

    one = pages(lambda sheet, number: picture(sheet) if number == 2 else sheet.text(72, 100, "Open."), 2).read()
    assert [(note.code, note.page) for note in one.notes] == [("no_text", 2)]


def test_one_page_that_breaks_the_parser_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.documents.miner import MinerFile
    from extractor.documents.pages import PagePrint
    from extractor.documents.pdfium import PdfiumFile

    read_page = MinerFile.read

    def breaks(self: object, number: int) -> PagePrint:
        if number == 2:
            raise RecursionError("circular XObject")
        assert isinstance(self, MinerFile)
        return read_page(self, number)

    monkeypatch.setattr(MinerFile, "read", breaks)
    monkeypatch.setattr(PdfiumFile, "read", breaks)
    document = read(as_source(three_pages()))
    assert paragraphs(document) == ["Ward A is open.", "Ward C is open."]
    assert [(note.code, note.page) for note in document.notes] == [("page_unreadable", 2)]
    assert [(page.number, round(page.height)) for page in document.pages] == [(1, 842), (2, 842), (3, 842)]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RecursionError(), FailureCode.CORRUPT),
        (KeyError("Pages"), FailureCode.CORRUPT),
        (MemoryError(), FailureCode.MEMORY),
        (AssertionError(), FailureCode.CORRUPT),
        (ImportError("no lxml"), FailureCode.CRASHED),
    ],
)
def test_whatever_the_parser_raises_is_a_typed_failure(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: FailureCode
) -> None:
    def raises(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("extractor.documents.miner._Document", raises)
    monkeypatch.setattr("extractor.documents.pdfium.pdfium.PdfDocument", raises)
    assert failure_of(three_pages()).code == code


def test_time_is_looked_at_between_pages() -> None:
    failure = failure_of(three_pages(), ReadOptions(seconds=1e-9))
    assert failure.code == FailureCode.TIMEOUT


WHOLE = three_pages()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_never_raises_anything_else(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 30))):
        damaged[data.draw(st.integers(9, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read(as_source(bytes(damaged)), ReadOptions(seconds=20))
    except ExtractionError:
        return
    assert document.text
