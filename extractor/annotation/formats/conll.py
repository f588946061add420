"""CoNLL-2003's way: a token a line with its tags, a blank line after every passage.

Ours has three columns parted by TABs (token, tag of the fact layer, tag of the risk layer; BIO) and before each passage
the comments ``# text = "..."`` and ``# extractor = {...}``, both JSON in ASCII, from which offsets and blanks come back
exactly. A span that tags cannot hold (blanks alone; a risk that overlaps another) stands in the second one alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.annotation.formats.lines import check_utf8, file_text, json_object, refused
from extractor.annotation.formats.tags import Layers, chunks, is_tag, layers_of
from extractor.annotation.formats.tokens import Bounds, borders, word_bounds
from extractor.annotation.formats.told import KEY, ReadSettings, Told, ToldSpan, exported_spans, item_of, rest_of
from extractor.annotation.store import SetAside
from extractor.annotation.task import Task

NAME = "conll"
_COMMENT = re.compile(r"#\s?([\w.]+)\s=\s(.*)")
_DOCUMENT = "-DOCSTART-"


def write(items: Sequence[Task]) -> bytes:
    """The passages in order."""
    return ("# columns = token facts risks\n\n" + "".join(map(_block_text, items))).encode("utf-8")


def read(data: bytes, name: str, settings: ReadSettings) -> Iterator[Task | SetAside]:
    """The items of a file, and the passages that are none.

    A file without our comments is read, too: the last column holds the tags (of three columns the last two, where both
    hold some), and the text is the tokens with a blank between them.
    """
    for block in _blocks(file_text(data, name), name):
        words = "\n".join(block.lines)
        try:
            check_utf8(words)
            yield item_of(_told(block), settings)
        except ValueError as error:
            yield refused(block.origin, error, words)


def _block_text(item: Task) -> str:
    bounds = list(word_bounds(item.text, borders(item.spans)))
    layers = layers_of(bounds, [(s.start, s.end, s.label) for s in item.spans])
    comments = {"text": item.text, KEY: rest_of(item)}
    head = "".join(f"# {key} = {json.dumps(value)}\n" for key, value in comments.items())
    rows = zip(bounds, layers.facts, layers.risks, strict=True)
    return head + "".join(f"{item.text[a:b]}\t{fact}\t{risk}\n" for (a, b), fact, risk in rows) + "\n"


@dataclass
class _Block:
    origin: str
    lines: list[str] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def _blocks(text: str, name: str) -> Iterator[_Block]:
    """The passages of a file; comments that stand alone, and the marks between documents, are none."""
    block = None
    for number, line in enumerate([*text.split("\n"), ""], 1):
        line = line.removesuffix("\r")  # noqa: PLW2901
        if not line.strip(" \t"):
            if block and (block.rows or "text" in block.comments):
                yield block
            block = None
            continue
        block = block or _Block(f"{name}:{number}")
        block.lines.append(line)
        comment = None if block.rows else _COMMENT.fullmatch(line)
        if comment and "\t" not in line:
            block.comments[comment[1]] = comment[2]
        elif not line.startswith(_DOCUMENT):
            block.rows.append(line.split("\t") if "\t" in line else [word for word in line.split(" ") if word])


def _told(block: _Block) -> Told:
    columns = _tag_columns(block.rows)
    tokens = [row[0] for row in block.rows]
    text = _json_text(block.comments["text"]) if "text" in block.comments else " ".join(tokens)
    bounds = _aligned(tokens, text)
    rest = json_object(block.comments[KEY]) if KEY in block.comments else None
    found = {
        (bounds[first][0], bounds[last][1], label): None for column in columns for first, last, label in chunks(column)
    }
    spans = [*_exact(list(found), rest, bounds)]
    known = {key: value for key, value in block.comments.items() if key not in ("text", KEY, "columns")}
    return Told(NAME, text, tuple(ToldSpan(*span) for span in spans), rest=rest, extras=known)


def _tag_columns(rows: list[list[str]]) -> list[list[str]]:
    """The columns that hold tags. Raises ValueError where the rows are of different lengths or the last is no tag."""
    widths = {len(row) for row in rows}
    if not rows:
        return []
    if len(widths) > 1 or min(widths) < 2:
        wrong = next(row for row in rows if len(row) != len(rows[0]) or len(row) < 2)
        raise ValueError(f"{' '.join(wrong)!r} has {len(wrong)} columns; each line needs a token and its tags")
    columns = [list(column) for column in zip(*rows, strict=True)]
    for tag in columns[-1]:
        if not is_tag(tag):
            raise ValueError(f"{tag!r} is no tag; tags are O, B-LABEL and I-LABEL")
    both = len(columns) == 3 and all(map(is_tag, columns[1]))
    return columns[1:] if both else columns[-1:]


def _json_text(value: str) -> str:
    try:
        text = json.loads(value)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"the comment text is not JSON ({error})") from None
    if not isinstance(text, str) or not text:
        raise ValueError("the comment text is not a text")
    return text


def _aligned(tokens: list[str], text: str) -> list[Bounds]:
    """Where the tokens stand in the text. Raises ValueError where they are not its words in their order."""
    bounds, place = [], 0
    for token in tokens:
        start = text.find(token, place)
        if start < 0 or text[place:start].strip():
            raise ValueError(f"the token {token!r} does not stand in the text after character {place}")
        place = start + len(token)
        bounds.append((start, place))
    if text[place:].strip():
        raise ValueError(f"no token for {text[place:].strip()!r} at the end of the text")
    return bounds


def _exact(
    found: list[tuple[int, int, str]], rest: dict[str, Any] | None, bounds: list[Bounds]
) -> Iterator[tuple[int, int, str]]:
    """The spans that the tags tell, with the blanks at their edges as exported, and those that no tag can hold."""
    exported = exported_spans(rest)
    layers: Layers = layers_of(bounds, exported)
    told = {}
    for column, held in ((layers.facts, layers.held_facts), (layers.risks, layers.held_risks)):
        for (first, last, label), span in zip(chunks(column), held, strict=True):
            told[bounds[first][0], bounds[last][1], label] = span
    for span in found:
        yield told.get(span, span)
    yield from (span for span in exported if span not in set(told.values()))
