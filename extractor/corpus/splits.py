"""Which passages train, which calibrate (dev), which score (test): by whole styles, or by document.

A corpus folder may hold ``styles.toml``, a table a style with ``about`` (what it covers) and, for held-out styles,
``split`` (``dev`` or ``test``). Then a style is in one split as a whole, and scores tell how the model reads kinds of
document that it never saw. Without that file passages are split by a digest of their document.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from extractor.corpus.markup import Passage, read_corpus
from extractor.errors import CorpusError

STYLES_FILE = "styles.toml"
SPLITS = ("train", "dev", "test")
_DEV_SHARE, _TEST_SHARE = 0.08, 0.10


@dataclass(frozen=True, slots=True)
class Style:
    """A document kind: its name, what it covers, and the split that it belongs to as a whole."""

    name: str
    about: str
    split: str = "train"


def read_styles(folder: Path) -> dict[str, Style]:
    """The styles that a corpus folder lists, by name; empty where it lists none.

    Raises CorpusError naming the file and what is wrong with it.
    """
    path = folder / STYLES_FILE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: {error}") from error
    styles = {}
    for name, table in tables.items():
        if not isinstance(table, dict) or not isinstance(table.get("about"), str):
            raise CorpusError(f"{path}: style {name!r} has no 'about'")
        split = table.get("split", "train")
        if split not in SPLITS:
            raise CorpusError(f"{path}: style {name!r}: no such split: {split!r}")
        styles[name] = Style(name, table["about"], split)
    return styles


def read_splits(folder: Path) -> dict[str, list[Passage]]:
    """Every passage of a corpus folder under ``train``, ``dev`` or ``test``.

    Raises CorpusError where the corpus is broken, a passage names a style that is not listed, or a document
    stands in two splits.
    """
    passages = read_corpus(folder)
    styles = read_styles(folder)
    unknown = [f"{folder / p.id}: style {p.style!r} is not in {STYLES_FILE}" for p in passages if p.style not in styles]
    if styles and unknown:
        raise CorpusError("\n".join(unknown))
    splits: dict[str, list[Passage]] = {name: [] for name in SPLITS}
    places: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        split = styles[passage.style].split if styles else split_of(document_key(passage))
        splits[split].append(passage)
        places[document_key(passage)].add(split)
    torn = [
        f"{folder}: document {name!r} stands in {' and '.join(sorted(p))}" for name, p in places.items() if len(p) > 1
    ]
    if torn:
        raise CorpusError("\n".join(torn))
    return splits


def split_of(document: str) -> str:
    """The split that a document falls into: by a digest of its name, so that it never moves when others are added."""
    point = int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") / 2**32
    if point < _TEST_SHARE:
        return "test"
    return "dev" if point < _TEST_SHARE + _DEV_SHARE else "train"


def document_key(passage: Passage) -> str:
    """What decides the split: the named document, else the passage's text (its line moves when the file grows)."""
    return passage.text if passage.document == passage.id else passage.document


def count_styles(splits: dict[str, list[Passage]]) -> dict[str, tuple[int, int]]:
    """For every style its passages and how many of them hold no span."""
    counts: dict[str, tuple[int, int]] = {}
    for passage in (p for rows in splits.values() for p in rows):
        total, empty = counts.get(passage.style, (0, 0))
        counts[passage.style] = (total + 1, empty + (not passage.spans))
    return counts


def style_table(styles: dict[str, Style], splits: dict[str, list[Passage]]) -> str:
    """The Markdown table of styles with their counts, as it stands in the corpus' README."""
    counts = count_styles(splits)
    rows = [
        f"| {s.name} | {s.about} | {counts.get(s.name, (0, 0))[0]} | {counts.get(s.name, (0, 0))[1]} | {s.split} |"
        for s in sorted(styles.values(), key=lambda style: style.name)
    ]
    return "\n".join(["| style | what it covers | passages | without a span | split |", "|---|---|---|---|---|", *rows])
