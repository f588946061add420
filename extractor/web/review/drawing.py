"""Pages as pictures, drawn by a process of their own, so that a file that crashes or hangs pdfium costs one page."""

from __future__ import annotations

import io
import logging
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from extractor.documents import Source

DOTS = 130.0
"""Dots an inch: an A4 page is 1075 dots wide, enough for half of a wide screen."""
_SECONDS = 30.0
_KEPT = 48
_log = logging.getLogger("extractor.review")


class Drawer:
    """Draws pages one at a time and keeps the last ones; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: ProcessPoolExecutor | None = None
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def draw(self, source: Source, number: int) -> bytes | None:
        """A page (1-based) of a PDF as PNG; None where it cannot be drawn within half a minute."""
        with self._lock:
            key = source.name, number
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            drawn = self._drawn(source, number)
            if drawn is not None:
                self._kept[key] = drawn
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return drawn

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            for child in list((process._processes or {}).values()):  # the executor waits for a child that hangs
                child.kill()
            process.shutdown(wait=False, cancel_futures=True)

    def _drawn(self, source: Source, number: int) -> bytes | None:
        if self._process is None:
            self._process = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        try:
            return self._process.submit(draw_page, source, number).result(_SECONDS)
        except (TimeoutError, BrokenProcessPool) as error:
            _log.warning("page %d of %s took its process with it (%s)", number, source.name, type(error).__name__)
            self.close()
        except Exception as error:
            _log.warning("page %d of %s cannot be drawn (%s)", number, source.name, error)
        return None


def draw_page(source: Source, number: int) -> bytes:
    """A page (1-based) as PNG. Raises what pdfium or the file system does."""
    from PIL import Image

    from extractor.documents.scan import draw, opened

    with opened(source.data) as document:
        pixels, _ = draw(document, number, DOTS)
    file = io.BytesIO()
    Image.fromarray(pixels[:, :, ::-1]).save(file, "PNG")  # pdfium gives blue, green, red
    return file.getvalue()
