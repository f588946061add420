"""Print a run for a person: what was found in each document, by kind, with page and confidence.

python scripts/show_run.py OUT_DIR [--most 5]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

KINDS = ("vacancies", "percentages", "deadlines", "risks")
_WIDTH = 110


def meaning(record: dict[str, Any]) -> str:
    """What a record's words were read as, in a few characters."""
    signs = {"eq": "", "gt": "> ", "ge": ">= ", "lt": "< ", "le": "<= ", "approx": "~ "}
    match record["kind"]:
        case "vacancy" | "percentage":
            if record["value"] is None:
                return "?"
            high = f" to {record['value_high']:g}" if record["value_high"] is not None else ""
            unit = record["unit"] if record["kind"] == "vacancy" else "%"
            return f"{signs[record['comparator']]}{record['value']:g}{high} {unit}"
        case "deadline":
            days = record["earliest"], record["latest"]
            if days[1] is None:
                return "no date"
            status = f" ({record['status']})" if record["status"] else ""
            return (days[1] if days[0] in (None, days[1]) else f"{days[0]} to {days[1]}") + status
        case _:
            return f"score {record['score']}" if record["score"] is not None else ""


def record_table(title: str, records: list[dict[str, Any]], most: int) -> Table:
    """The most confident records of one kind, in order of place."""
    table = Table(title=f"{title}: {len(records)}", title_justify="left", expand=False, pad_edge=False)
    table.add_column("page", justify="right")
    table.add_column("read as", max_width=32)
    table.add_column("words", max_width=_WIDTH - 50, overflow="ellipsis", no_wrap=True)
    table.add_column("conf.", justify="right")
    best = sorted(records, key=lambda r: -r["confidence"])[:most]
    for record in sorted(best, key=lambda r: r["start"]):
        page = "" if record["page"] is None else str(record["page"])
        table.add_row(page, meaning(record), " ".join(record["text"].split()), f"{record['confidence']:.2f}")
    return table


def show_document(console: Console, extraction: dict[str, Any], most: int) -> None:
    """One document's heading and its tables."""
    document = extraction["document"]
    pages = f"{document['pages']} pages, " if document["pages"] else ""
    console.rule(f"{Path(document['source']).name}", align="left")
    console.print(
        f"{document['title'] or '(no title)'}; {document['date'] or 'no date'}; {pages}{document['words']} words"
    )
    for kind in KINDS:
        if extraction[kind]:
            console.print(record_table(kind, extraction[kind], most))
    for warning in extraction["warnings"]:
        console.print(f"warning: {warning['message']}")


def main() -> int:
    """Show every document of the run, then the counts and where the files lie."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=5, help="records shown a kind and document (most confident)")
    args = parser.parse_args()
    console = Console(width=_WIDTH, highlight=False, markup=False)
    try:
        run = json.loads((args.folder / "run.json").read_text(encoding="utf-8"))
    except OSError as error:
        print(f"{args.folder} holds no run: {error}", file=sys.stderr)
        return 1
    read = {source["id"] for source in run["sources"]}
    for path in sorted((args.folder / "documents").glob("*.json")):
        extraction = json.loads(path.read_text(encoding="utf-8"))
        if extraction["document"]["id"] in read:  # an earlier run's files may lie beside this one's
            show_document(console, extraction, args.most)
    counts = run["counts"]
    console.rule("the run", align="left")
    found = ", ".join(f"{count} {kind}" for kind, count in counts["records"].items())
    console.print(
        f"{counts['documents']} documents, {counts['pages']} PDF pages, {counts['failures']} failed; records: {found}"
    )
    console.print(
        f"JSON a document: {args.folder}/documents/   all records: {args.folder}/records.jsonl   "
        f"counts: {args.folder}/run.json"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
