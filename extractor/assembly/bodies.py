"""Whose document it is, and which body each of its facts is about."""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.documents import Document
from extractor.facts import organisations
from extractor.records import Organisation


class Bodies:
    """The organisations of one document; ``doc`` is the Doc of its text with sentences set."""

    def __init__(self, doc: Doc, document: Document) -> None:
        text = document.text
        spelt = organisations.Spelt(text)
        titled = organisations.titled_organisations(document.title, spelt)
        mentions = organisations.find_mentions(spelt, titled=titled)
        words = [text[heading.start : heading.end] for heading in document.headings]
        self._issuer = organisations.issuing_organisation(document.title, text, words, mentions)
        if self._issuer is not None:  # its short names count from the first line on
            inside = [mention.organisation for mention in mentions if mention.organisation]
            self._issuer = organisations.fuller_name(self._issuer, inside)
            mentions = organisations.find_mentions(spelt, issuer=self._issuer, titled=titled)
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self._discourse = organisations.Discourse(
            text, mentions, self._issuer, sentences, document.headings, document.tables, titled
        )

    @property
    def issuer(self) -> Organisation | None:
        """The body whose paper this is; None for news and where unclear."""
        return _as_written(self._issuer)

    def about(self, start: int, end: int) -> Organisation | None:
        """The body that the fact ``text[start:end]`` is about; None where unclear."""
        return _as_written(self._discourse.organisation_of(start, end))

    def why(self, start: int, end: int) -> str:
        """The rule by which ``about`` decides of the fact."""
        return self._discourse.explain(start, end).rule


def _as_written(body: organisations.Organisation | None) -> Organisation | None:
    return Organisation(name=body.name, ods_code=body.ods_code) if body else None
