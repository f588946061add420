"""How much one document may cost and which engine reads PDFs: the only settings of the document stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

PdfEngine = Literal["pdfminer", "pdfium", "auto"]
Ocr = Literal["auto", "off"]
OCR_CHOICES: tuple[Ocr, ...] = get_args(Ocr)
PDF_ENGINES: tuple[PdfEngine, ...] = get_args(PdfEngine)


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits for one document; a document that passes one of them becomes a typed ``Failure``.

    ``seconds``: wall-clock time (``timeout``). Of a PDF, the pages read by then are kept, with a note, and half as
    long again is allowed for putting them together. Within ``read`` it is looked at between pages; a ``ParserPool``
    enforces it by killing the worker.
    ``page_seconds``: the same for one page; pool only. Where a worker had to be killed over a page, or died on it, the
    document is read again without what went wrong there (by the other engine, or without that page), at most three
    times.
    ``memory_mb``: MiB that a worker may grow by while it reads one document (``memory``); pool only.
    ``max_bytes``, ``max_pages``: size of the file and number of its pages (``too_large``).
    ``max_unpacked_bytes``: what those parts of a packed file (.docx) that are read may come to (``too_large``).
    ``pdf_engine``: what reads PDFs: ``pdfminer`` (the reference), ``pdfium`` (about five times as fast), or
    ``auto``: pdfium for pages on which the two are known to agree, pdfminer.six for the others. Whatever the choice,
    the other engine is tried for a file or page on which the chosen one fails, and a note says so.

    ``ocr``: ``auto`` reads pages that hold no text a program can read by OCR, where the ``ocr`` extra is installed (a
    page takes seconds, which count as any others); ``off`` leaves them.

    Raises ``ValueError`` where a limit is not positive or there is no such engine or choice.
    """

    seconds: float = 180.0
    page_seconds: float = 60.0
    memory_mb: int = 1536
    max_bytes: int = 512 * 1024 * 1024
    max_pages: int = 5000
    max_unpacked_bytes: int = 128 * 1024 * 1024
    pdf_engine: PdfEngine = "pdfminer"
    ocr: Ocr = "auto"

    def __post_init__(self) -> None:
        for name in ("seconds", "page_seconds", "memory_mb", "max_bytes", "max_pages", "max_unpacked_bytes"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be positive, not {getattr(self, name)!r}")
        if self.pdf_engine not in PDF_ENGINES:
            raise ValueError(f"pdf_engine must be one of {', '.join(PDF_ENGINES)}, not {self.pdf_engine!r}")
        if self.ocr not in OCR_CHOICES:
            raise ValueError(f"ocr must be one of {', '.join(OCR_CHOICES)}, not {self.ocr!r}")
