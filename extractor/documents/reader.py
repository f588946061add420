"""One source to one document, whatever its type."""

from __future__ import annotations

from extractor.documents import source as kinds
from extractor.documents.document import Document
from extractor.documents.options import ReadOptions
from extractor.documents.source import Source
from extractor.documents.watch import Watch
from extractor.errors import ExtractionError, FailureCode


def read(source: Source, options: ReadOptions | None = None, watch: Watch | None = None) -> Document:
    """Read one document in this process; ``watch`` hears of its pages (by default, one of ``options.seconds``).

    Raises ``ExtractionError``, and nothing else but ``KeyboardInterrupt``, with the typed failure; a parser
    that hangs or crashes the process can only be survived in a ``ParserPool``.
    """
    options = options or ReadOptions()
    try:
        if source.size > options.max_bytes:
            message = (
                f"{source.size:,} bytes, more than the limit of {options.max_bytes:,}; split it or raise max_bytes"
            )
            raise source.failure(FailureCode.TOO_LARGE, message)
        # One look at the file: were it replaced meanwhile, its text and its digest would be of two documents.
        snapshot = Source(source.path, source.name, source.data)
        return _read(snapshot, options, watch or Watch(options.seconds))
    except ExtractionError:
        raise
    except MemoryError as error:
        raise source.failure(FailureCode.MEMORY, memory_message(options)) from error
    except ImportError as error:
        message = f"a library of the document stage is missing ({describe(error)}); install the package again"
        raise source.failure(FailureCode.CRASHED, message) from error
    except Exception as error:  # parsers may raise anything on a malformed file
        message = f"the file is damaged or not what it seems ({describe(error)}); export or download it again"
        raise source.failure(FailureCode.CORRUPT, message) from error


def _read(source: Source, options: ReadOptions, watch: Watch) -> Document:
    # The parsers are imported where they are needed: trafilatura alone takes half a second to load.
    media_type = source.media_type
    if media_type == kinds.PDF:
        from extractor.documents.pdf import read_pdf

        return read_pdf(source, options, watch)
    if media_type == kinds.HTML:
        from extractor.documents.html import read_html

        return read_html(source)
    if media_type == kinds.DOCX:
        from extractor.documents.docx import read_docx

        return read_docx(source, options)
    if media_type == kinds.MARKDOWN:
        from extractor.documents.markdown import read_markdown

        return read_markdown(source)
    from extractor.documents.text import read_text

    return read_text(source)


def memory_message(options: ReadOptions) -> str:
    """What a ``memory`` failure says."""
    return f"needed more than {options.memory_mb:,} MiB of memory; split the document or raise memory_mb"


def describe(error: BaseException) -> str:
    """An exception in one short line: its type and the beginning of its text."""
    text = " ".join(str(error).split())
    name = type(error).__name__
    return f"{name}: {text[:120]}" if text else name
