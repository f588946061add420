"""The documents that a benchmark reads: generated packs of a known number of pages, or a folder of PDFs as it is."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2
from make_packs import write

from benchmarking.prose import Shelf, print_prose

_MANIFEST = "manifest.json"
_DATE = re.compile(rb"CreationDate\(D:\d{14}")
_FILE_ID = re.compile(rb"/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]")
_PRODUCER = "reportlab"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a generated set is made of; the same recipe gives the same bytes.

    ``tables``: the share of pages that come from packs of ``make_packs.py``, which are dense in tables and facts; the
    others are prose. ``telling``: the share of the prose's passages in which something is annotated. ``stock``: of how
    many packs the table pages are drawn.
    """

    pages: int
    pages_a_document: int = 30
    seed: int = 1
    tables: float = 0.125
    telling: float = 0.06
    stock: int = 12

    @property
    def name(self) -> str:
        """A folder's name that two recipes do not share."""
        digits = hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:8]
        return f"{self.pages}-pages-{digits}"

    def lengths(self) -> list[int]:
        """Pages of each document; the last may have fewer."""
        whole, rest = divmod(self.pages, self.pages_a_document)
        return [self.pages_a_document] * whole + ([rest] if rest else [])


@dataclass(frozen=True, slots=True)
class PaperSet:
    """PDFs to read: their paths, the pages of each, and the characters of all (as pdfium counts them)."""

    name: str
    files: tuple[Path, ...]
    pages_of: tuple[int, ...]
    characters: int

    @property
    def pages(self) -> int:
        """Pages of all files."""
        return sum(self.pages_of)

    def first(self, pages: int) -> PaperSet:
        """As many of the first files as hold at least so many pages; all where they hold fewer, or for 0."""
        count = held = 0
        while count < len(self.files) and (held < pages or pages <= 0):
            held += self.pages_of[count]
            count += 1
        if count == len(self.files):
            return self
        return counted(f"{self.name}, first {held} pages", self.files[:count])


def counted(name: str, files: tuple[Path, ...]) -> PaperSet:
    """The set of these PDFs, their pages and characters counted. Raises PdfiumError where one is none."""
    pages, characters = [], 0
    for file in files:
        with pypdfium2.PdfDocument(file) as document:
            pages.append(len(document))
            characters += sum(page.get_textpage().count_chars() for page in document)
    return PaperSet(name, files, tuple(pages), characters)


def papers_in(folder: Path) -> PaperSet | None:
    """The PDFs of a folder as a set; None where the folder is absent or holds none."""
    files = tuple(sorted(folder.glob("*.pdf")))
    return counted("papers", files) if files else None


def generated(work: Path, recipe: Recipe, corpus: Path, say: Say = print) -> PaperSet:
    """The set of a recipe, made in ``work`` where it does not lie there already.

    ``corpus``: the folder of passages that the prose is made of.
    """
    folder = work / recipe.name
    if (folder / _MANIFEST).is_file():
        return _kept(folder, recipe)
    say(f"making {recipe.pages} pages in {folder} ...")
    stock = _stock(work / "stock", recipe, say)
    shelf = Shelf.read(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(_documents(recipe, stock, shelf), start=1):
        (folder / f"pack-{number:04d}.pdf").write_bytes(data)
    found = counted(f"generated, {recipe.pages} pages", tuple(sorted(folder.glob("pack-*.pdf"))))
    told = {"recipe": asdict(recipe), "pages_of": found.pages_of, "characters": found.characters}
    (folder / _MANIFEST).write_text(json.dumps(told) + "\n", encoding="utf-8")  # last: it says that all are there
    return found


def _kept(folder: Path, recipe: Recipe) -> PaperSet:
    told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    files = tuple(sorted(folder.glob("pack-*.pdf")))
    return PaperSet(f"generated, {recipe.pages} pages", files, tuple(told["pages_of"]), told["characters"])


def _stock(folder: Path, recipe: Recipe, say: Say) -> list[Path]:
    """Packs of ``make_packs.py`` to take pages of, those that lie there already included."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for seed in range(1, recipe.stock + 1):
        path = folder / f"pack-{seed:04d}-{_PRODUCER}.pdf"
        if not path.with_suffix(".truth.json").is_file():  # written last
            say(write(folder, seed, _PRODUCER))
        paths.append(path)
    return paths


def _documents(recipe: Recipe, stock: list[Path], shelf: Shelf) -> Iterator[bytes]:
    """The recipe's PDFs. Table pages are spread evenly over all pages of the set, whatever its documents' length."""
    packs = [pypdfium2.PdfDocument(path) for path in stock]
    leaves = [(pack, page) for pack in packs for page in range(len(pack))]
    before = 0
    for number, length in enumerate(recipe.lengths()):
        rng = random.Random(f"{recipe.seed}/{number}")
        places = [place for place in range(length) if _is_table(before + place, recipe.tables)]
        yield _bound(length, {place: rng.choice(leaves) for place in places}, rng, shelf, recipe.telling)
        before += length
    for pack in packs:
        pack.close()


def _is_table(page: int, share: float) -> bool:
    return int((page + 1) * share + 1e-9) > int(page * share + 1e-9)


def _bound(
    length: int,
    tables: dict[int, tuple[pypdfium2.PdfDocument, int]],
    rng: random.Random,
    shelf: Shelf,
    telling: float,
) -> bytes:
    """A PDF of ``length`` pages: those of ``tables`` in their places, prose in the others."""
    bound = pypdfium2.PdfDocument.new()
    prose_pages = length - len(tables)
    if prose_pages:
        prose = pypdfium2.PdfDocument(print_prose(prose_pages, rng, shelf, telling))
        bound.import_pages(prose, list(range(prose_pages)))
        prose.close()
    for place, (pack, page) in sorted(tables.items()):
        bound.import_pages(pack, [page], index=place)
    out = io.BytesIO()
    bound.save(out)
    bound.close()
    return _settled(out.getvalue())


def _settled(data: bytes) -> bytes:
    """The same file without what pdfium makes anew at every writing: its date, and an id drawn at random."""
    data = _DATE.sub(b"CreationDate(D:20260101000000", data, count=1)
    found = _FILE_ID.search(data)
    if found is None:
        return data
    before, between, after = data[: found.start(1)], data[found.end(1) : found.start(2)], data[found.end(2) :]
    digits = hashlib.sha256(before + between + after).hexdigest()[:32].upper().encode()
    return before + digits + between + digits + after
