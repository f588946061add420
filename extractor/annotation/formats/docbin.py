"""spaCy's DocBin (.spacy): facts in ``doc.ents`` and ``doc.spans["facts"]``, risks in ``doc.spans["risks"]``.

Tokens are the project's, cut further where a span begins or ends within one, so that every span falls on their
borders. ``doc.user_data["extractor"]`` holds the rest as JSON. A DocBin of another program is read, too: its entities
and all of its span groups.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.annotation.formats.lines import refused
from extractor.annotation.formats.tokens import borders, cut
from extractor.annotation.formats.told import KEY, ReadSettings, Told, ToldSpan, exported_spans, item_of, rest_of
from extractor.annotation.store import SetAside
from extractor.annotation.task import Task
from extractor.errors import AnnotationError
from extractor.mentions import FACT_LABELS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "docbin"
FACTS, RISKS = "facts", "risks"
_Span = tuple[int, int, str]


def write(items: Sequence[Task]) -> bytes:
    """The documents in order, one an item."""
    from spacy.tokens import DocBin

    nlp = _language()
    return DocBin(store_user_data=True, docs=(_doc(nlp, item) for item in items)).to_bytes()


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """The items of a file, and the documents that are none; the line is the document's number.

    Raises AnnotationError where the file is no DocBin.
    """
    for number, doc in enumerate(_docs(data, name), 1):
        try:
            yield item_of(_told(doc), settings)
        except ValueError as error:
            yield refused(f"{name}:{number}", error, _words(doc))


@cache
def _language() -> Language:
    """The project's tokenizer, which takes a moment to compile."""
    from extractor.nlp.language import blank_language

    return blank_language()


def _doc(nlp: Language, item: Task) -> Doc:
    from spacy.tokens import Doc

    words, spaces = [], []
    for word, space in _words_and_spaces(nlp.make_doc(item.text), item):
        words.append(word)
        spaces.append(space)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    marked = [(span, doc.char_span(span.start, span.end, label=span.label)) for span in item.spans]
    if doc.text != item.text or any(found is None for _, found in marked):
        raise AssertionError(f"tokens do not hold the spans of {item.text!r}")
    facts = [found for span, found in marked if span.label in FACT_LABELS and found is not None]
    doc.set_ents(facts)
    doc.spans[FACTS] = facts
    doc.spans[RISKS] = [found for span, found in marked if span.label not in FACT_LABELS and found is not None]
    doc.user_data[KEY] = json.dumps(rest_of(item))
    return doc


def _words_and_spaces(doc: Doc, item: Task) -> Iterator[tuple[str, bool]]:
    """The tokens' words and whether a blank follows; a blank at which a span begins or ends is a token of its own."""
    at, text = borders(item.spans), item.text
    for token in doc:
        start, end = token.idx, token.idx + len(token.text)
        *first, last = cut(start, end, at)
        yield from ((text[a:b], False) for a, b in first)
        blank = bool(token.whitespace_)
        apart = blank and (end in at or end + 1 in at) and _edge(item, end)
        yield text[last[0] : last[1]], blank and not apart
        if apart:
            yield " ", False


def _edge(item: Task, blank: int) -> bool:
    """Whether a span begins with the blank at this character or ends with it."""
    return any(span.start == blank or span.end == blank + 1 for span in item.spans)


def _docs(data: bytes, name: str) -> Iterator[Doc]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        yield from DocBin().from_bytes(data).get_docs(Vocab())
    except Exception as error:  # msgpack, zlib, numpy and spaCy each have their own
        raise AnnotationError(f"{name}: no DocBin that spaCy can read ({' '.join(str(error).split())})") from error


def _told(doc: Doc) -> Told:
    rest = _rest(doc)
    ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
    groups = {key: [(s.start_char, s.end_char, s.label_) for s in group] for key, group in doc.spans.items()}
    facts = _facts(ents, groups.pop(FACTS, None), rest)
    spans = dict.fromkeys([*facts, *(span for group in groups.values() for span in group)])
    if not doc.text:
        raise ValueError("no text")
    return Told(NAME, doc.text, tuple(ToldSpan(*span) for span in spans), rest=rest)


def _rest(doc: Doc) -> dict[str, Any] | None:
    rest = doc.user_data.get(KEY)
    if rest is None:
        return None
    found = json.loads(rest) if isinstance(rest, str) else rest
    if not isinstance(found, dict):
        raise ValueError(f"user_data[{KEY!r}] is not an object")
    return found


def _facts(ents: list[_Span], group: list[_Span] | None, rest: dict[str, Any] | None) -> list[_Span]:
    """The fact layer, which stands in two places: where they differ, the one that was changed since the export."""
    if group is None or sorted(ents) == sorted(group):
        return ents if group is None else group
    labels = [str(label) for label in FACT_LABELS]
    exported = Counter(span for span in exported_spans(rest) if span[2] in labels)
    changed = [layer for layer in (ents, group) if Counter(layer) != exported]
    if len(changed) > 1 and all(changed):
        raise ValueError(f"doc.ents and doc.spans[{FACTS!r}] are not the same; change one of them, or both alike")
    return next((layer for layer in changed if layer), changed[0])


def _words(doc: Doc) -> str:
    """A document as a line to set aside."""
    spans: Iterable[Any] = (*doc.ents, *(span for group in doc.spans.values() for span in group))
    rows = [{"start": s.start_char, "end": s.end_char, "label": s.label_} for s in spans]
    return json.dumps({"text": doc.text, "spans": rows, KEY: doc.user_data.get(KEY)}, ensure_ascii=False, default=str)
