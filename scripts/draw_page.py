"""Draw a page of a PDF with what was read from it: lines grey, table cells blue (headings filled), records red.

    python scripts/draw_page.py paper.pdf 3 page-3.png
    python scripts/draw_page.py paper.pdf 3 page-3.png --no-records    (no model needed)

Needs pypdfium2 and Pillow (the dev extra).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from extractor import ExtractionError, Extractor
from extractor.documents import Box, Document, Source, read
from extractor.records import BoxTuple, Record

_GREY, _BLUE, _FILL, _RED = (150, 150, 150, 255), (20, 80, 230, 255), (20, 80, 230, 40), (220, 20, 30, 255)


def main() -> int:
    """Draw one page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path)
    parser.add_argument("page", type=int, help="from 1")
    parser.add_argument("out", type=Path, metavar="OUT.png")
    parser.add_argument("--model", help="folder or name of a model (the shipped one)")
    parser.add_argument("--no-records", action="store_true", help="lines and tables only")
    parser.add_argument("--scale", type=float, default=2.0, help="pixels a point (2)")
    args = parser.parse_args()
    try:
        document = read(Source(args.pdf, args.pdf.name))
        if not 1 <= args.page <= len(document.pages):
            print(f"{args.pdf.name} has pages 1 to {len(document.pages)}, none numbered {args.page}", file=sys.stderr)
            return 2
        records: tuple[Record, ...] = ()
        if not args.no_records:
            with Extractor.load(args.model) as extractor:
                records = extractor.extract(args.pdf).records
    except ExtractionError as error:
        print(error, file=sys.stderr)
        return 1
    draw(args.pdf, document, records, args.page, args.scale).save(args.out)
    return 0


def draw(pdf: Path, document: Document, records: Iterable[Record], page: int, scale: float = 2.0) -> Image.Image:
    """The picture of a page (from 1) with boxes; ``scale`` pixels a point."""
    opened = pypdfium2.PdfDocument(pdf)
    picture = opened[page - 1].render(scale=scale).to_pil().convert("RGBA")
    opened.close()
    layer = Image.new("RGBA", picture.size)
    pen = ImageDraw.Draw(layer)
    for line in document.lines:
        if line.page == page:
            _box(pen, (line.edges[0], line.top, line.edges[-1], line.bottom), scale, _GREY)
    for table in document.tables:
        for cell in table.cells:
            around = _around([box for box in document.locate(cell.start, cell.end) if box.page == page])
            if around:
                _box(pen, around, scale, _BLUE, _FILL if cell.head else None, 2)
    for record in records:
        _record(pen, record.kind, [box for box in record.boxes if box[0] == page], scale)  # type: ignore[attr-defined]
    return Image.alpha_composite(picture, layer).convert("RGB")


def _around(boxes: list[Box]) -> tuple[float, float, float, float] | None:
    if not boxes:
        return None
    return (
        min(box.x0 for box in boxes) - 2,
        min(box.top for box in boxes) - 1,
        max(box.x1 for box in boxes) + 2,
        max(box.bottom for box in boxes) + 1,
    )


def _record(pen: ImageDraw.ImageDraw, kind: str, boxes: list[BoxTuple], scale: float) -> None:
    for place, (_, *edges) in enumerate(boxes):
        x0, top, x1, bottom = edges
        _box(pen, (x0, top, x1, bottom), scale, _RED, None, 2)
        if not place:
            pen.text((x0 * scale, top * scale - 9), kind, fill=_RED, font=ImageFont.load_default(9))


def _box(
    pen: ImageDraw.ImageDraw,
    edges: tuple[float, float, float, float],
    scale: float,
    ink: tuple[int, int, int, int],
    fill: tuple[int, int, int, int] | None = None,
    width: int = 1,
) -> None:
    x0, top, x1, bottom = (edge * scale for edge in edges)
    pen.rectangle((min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)), outline=ink, fill=fill, width=width)


if __name__ == "__main__":
    sys.exit(main())
