"""What the rules read of marked spans, as a start for whoever fills in the fields; no model is needed for it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from extractor.annotation.task import Task
from extractor.mentions import Label, Mention
from extractor.web.review.fields import RECORDS, proposed

if TYPE_CHECKING:
    from spacy.language import Language

Marked = tuple[int, int, Label]
"""Start and end in the passage's text, and the label."""


class Proposer:
    """Derives fields as ``extractor run`` would if it had found just these spans; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._nlp: Language | None = None

    def warm(self) -> None:
        """Load the rules."""
        import extractor.assembly  # noqa: F401

        with self._lock:
            self._pipeline()

    def propose(self, task: Task, spans: Iterable[Marked]) -> dict[Marked, dict[str, Any]]:
        """The fields of each span that the rules make a record of.

        A passage is read by itself, with the title and date of its document where they are known.
        """
        from extractor.assembly import Provenance, make_records
        from extractor.documents import Document

        mentions = sorted(Mention(start, end, label, 1.0) for start, end, label in spans)
        place = task.document
        document = Document(
            text=task.text, media_type="text/plain", sha256=task.text_sha256, title=place.title if place else None
        )
        with self._lock:
            doc = self._pipeline()(task.text)
            records = make_records(doc, mentions, document, Provenance(task.passage, "marked", _date(task))).records
        label_of = {kind: label for label, kind in RECORDS.items()}
        return {(record.start, record.end, label_of[type(record)]): proposed(record) for record in records}

    def _pipeline(self) -> Language:
        if self._nlp is None:
            import spacy

            self._nlp = spacy.blank("en")
            self._nlp.add_pipe("board_sentences")
        return self._nlp


def _date(task: Task) -> dt.date | None:
    return task.document.date if task.document else None
