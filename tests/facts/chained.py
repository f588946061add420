"""Texts with their deadlines marked ``[D May 2026]``, read as a document is: sentence by sentence, then linked."""

from __future__ import annotations

import datetime as dt
import re

import spacy

import extractor.nlp.sentences  # noqa: F401 - registers the pipe
from extractor.assembly.findings import Finding, find
from extractor.documents import Document
from extractor.mentions import Label, Mention
from tests.facts.marked import ANCHOR

_NLP = spacy.blank("en")
_NLP.add_pipe("board_sentences")


def dated(marked: str, anchor: dt.date | None = ANCHOR) -> list[Finding]:
    """The findings of every marked deadline, in order."""
    text, mentions, at = "", [], 0
    for match in re.finditer(r"\[D ([^\]]*)\]", marked):
        text += marked[at : match.start()]
        mentions.append(Mention(len(text), len(text) + len(match[1]), Label.DEADLINE, 1.0))
        text += match[1]
        at = match.end()
    text += marked[at:]
    document = Document(text=text, media_type="text/plain", sha256="0" * 64, title=None)
    return find(_NLP(text), mentions, document, anchor)


def told(marked: str, anchor: dt.date | None = ANCHOR) -> str:
    """Every deadline's status by its first two letters and the number of the one that it replaces: "mi re1"."""
    found = dated(marked, anchor)
    numbers = {finding.mention: number for number, finding in enumerate(found, start=1)}
    parts = []
    for finding in found:
        replaced = "" if finding.replaces is None else str(numbers[finding.replaces])
        parts.append(finding.fields["status"].value[:2] + replaced)
    return " ".join(parts)
