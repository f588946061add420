"""What a benchmark found, as JSON and as a Markdown report; written anew after every step, so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarking.contender import Outcome
from benchmarking.contest import best_of
from benchmarking.documents import PaperSet
from benchmarking.memory import Flatness
from benchmarking.ratios import ratios

_CONTENDER_HEADS = (
    "contender", "pages", "load s", "work s", "ms/page", "pages/s", "whole s", "CPU s", "peak RSS MiB",
    "peak PSS MiB",
)  # fmt: skip


@dataclass
class Report:
    """Grows as the benchmark goes on; ``save`` writes what is there."""

    machine: dict[str, Any]
    arguments: dict[str, Any]
    sets: list[PaperSet] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    growth: list[Outcome] = field(default_factory=list)
    large: list[Outcome] = field(default_factory=list)
    flatness: list[tuple[Outcome, list[Flatness]]] = field(default_factory=list)

    def save(self, folder: Path) -> None:
        """Write ``benchmark.json`` and ``benchmark.md``."""
        folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps(self.as_json(), indent=1, ensure_ascii=False)
        (folder / "benchmark.json").write_text(told + "\n", encoding="utf-8")
        (folder / "benchmark.md").write_text(self.as_text() + "\n", encoding="utf-8")

    def as_json(self) -> dict[str, Any]:
        """Everything, all rounds."""
        return {
            "machine": self.machine,
            "arguments": self.arguments,
            "sets": [
                {"name": s.name, "documents": len(s.files), "pages": s.pages, "characters": s.characters}
                for s in self.sets
            ],
            "outcomes": [asdict(outcome) for outcome in self.outcomes],
            "ratios": [asdict(ratio) for ratio in ratios(best_of(self.outcomes))],
            "growth": [asdict(outcome) for outcome in self.growth],
            "large": [asdict(outcome) for outcome in self.large],
            "flatness": [
                {"outcome": asdict(outcome), "memory": [{**asdict(one), "growth": one.growth} for one in found]}
                for outcome, found in self.flatness
            ],
        }

    def as_text(self) -> str:
        """The report for people; of several rounds the best."""
        best = best_of(self.outcomes)
        parts = ["# Benchmark", _machine_text(self.machine), _sets_text(self.sets, best)]
        for papers in dict.fromkeys(outcome.papers for outcome in best):
            mine = [outcome for outcome in best if outcome.papers == papers]
            parts += [f"## {papers}", _contenders(mine), _usage(mine), _stages(mine)]
        parts.append(_ratios_text(best))
        if self.growth:
            parts += ["## Growth with pages", _contenders(self.growth, by_set=True)]
        if self.large:
            parts += ["## One large pack", _contenders(self.large, by_set=True)]
        if self.flatness:
            parts += ["## Memory over many documents", _flatness_text(self.flatness)]
        return "\n\n".join(part for part in parts if part)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns also line up as plain text."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(heads))]

    def row(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "| " + " | ".join([first, *others]) + " |"

    rule = "|" + "|".join("-" * (width + 1) + ("-" if not place else ":") for place, width in enumerate(widths)) + "|"
    return "\n".join([row(lines[0]), rule, *map(row, lines[1:])])


def _machine_text(machine: dict[str, Any]) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items() if version)
    return "\n".join(
        [
            f"{machine['processor']}, {machine['cores_allowed']} of {machine['cores']} cores, "
            f"{machine['memory_gib']} GiB; {' '.join(machine['instructions']) or 'no vector instructions told'}; "
            f"GPU: {machine['gpu'] or 'none'}",
            f"{machine['system']}; Python {machine['python']}; {packages}; pdfplumber {machine['pdfplumber']}",
            f"load average before: {machine['load_before']}; OMP_NUM_THREADS: {machine['threads_asked'] or 'not set'}",
        ]
    )


def _sets_text(sets: Sequence[PaperSet], outcomes: Sequence[Outcome]) -> str:
    rows = []
    for papers in sets:
        told = [o for o in outcomes if o.papers == papers.name and "records" in o.figures and o.pages]
        records = f"{told[0].figures['records'] / told[0].pages:.2f}" if told else ""
        letters = f"{papers.characters / papers.pages:.0f}" if papers.pages else ""
        rows.append((papers.name, str(len(papers.files)), str(papers.pages), letters, records))
    return table(("papers", "documents", "pages", "characters/page", "records/page"), rows) if rows else ""


def _contenders(outcomes: Sequence[Outcome], by_set: bool = False) -> str:
    rows = [_row(outcome, f"{outcome.name}; {outcome.papers}" if by_set else outcome.name) for outcome in outcomes]
    failures = [f"{outcome.name}: not measured ({outcome.error})" for outcome in outcomes if outcome.error]
    measured = table(_CONTENDER_HEADS, [row for row in rows if row]) if any(rows) else ""
    return "\n\n".join(part for part in (measured, "\n".join(failures)) if part)


def _row(o: Outcome, name: str) -> tuple[str, ...]:
    if o.error or not o.pages:
        return ()
    return (
        name, str(o.pages), f"{o.load:.1f}", f"{o.seconds:.1f}", f"{1000 * o.per_page:.1f}",
        f"{1 / o.per_page:.2f}" if o.seconds else "", f"{o.whole:.1f}", f"{o.cpu:.1f}",
        f"{o.peak_rss:.0f}", f"{o.peak_pss:.0f}" if o.peak_pss is not None else "",
    )  # fmt: skip


def _usage(outcomes: Sequence[Outcome]) -> str:
    """Pieces a second, padding and utilisation of whoever tells them."""
    rows = []
    for outcome in outcomes:
        f = outcome.figures
        spent = f.get("forward_seconds", outcome.seconds)
        if not outcome.error and f.get("pieces") and spent:
            busy = f.get("utilisation")
            rows.append(
                (outcome.name, f"{f['pieces']:.0f}", f"{f['pieces'] / spent:.0f}",
                 f"{1 - f['pieces'] / f['padded']:.1%}" if f.get("padded") else "",
                 f"{busy:.0%}" if busy is not None else "")
            )  # fmt: skip
    return table(("encoder", "pieces", "pieces/s", "padding", "device busy"), rows) if rows else ""


def _stages(outcomes: Sequence[Outcome]) -> str:
    """Seconds by stage and their share of the work's wall time; parse is summed over workers."""
    told = [outcome for outcome in outcomes if outcome.stages]
    names = list(dict.fromkeys(stage for outcome in told for stage in outcome.stages))
    rows = [(o.name, *(_share(o.stages.get(name, 0.0), o.seconds) for name in names)) for o in told]
    return table(("stages", *names), rows) if rows else ""


def _share(spent: float, whole: float) -> str:
    return f"{spent:.1f} s, {spent / whole:.0%}" if whole else f"{spent:.1f} s"


def _ratios_text(best: Sequence[Outcome]) -> str:
    rows = [
        (
            ratio.variant, ratio.against, ratio.papers, f"{ratio.value:.2f}",
            f"{ratio.whole:.2f}" if ratio.whole is not None else "", ratio.bar,
            {True: "holds", False: "misses", None: ""}[ratio.holds],
        )
        for ratio in ratios(best)
    ]  # fmt: skip
    if not rows:
        return ""
    heads = ("ours", "against", "papers", "ratio", "with loading", "asked", "")
    words = "Against the naive stack: times as fast. Against limits: times as slow as the two one after the other."
    return f"## Ratios\n\n{words}\n\n{table(heads, rows)}"


def _flatness_text(found: Sequence[tuple[Outcome, list[Flatness]]]) -> str:
    rows = [
        (
            f"{outcome.name}; {outcome.papers}", one.measure.upper(), f"{one.early_peak:.0f}", f"{one.late_peak:.0f}",
            f"{one.growth:+.1%}", f"{one.early_level:.0f}", f"{one.late_level:.0f}",
        )
        for outcome, memory in found
        for one in memory
    ]  # fmt: skip
    failures = [f"{o.name}: not measured ({o.error or 'too few documents'})" for o, memory in found if not memory]
    early, late = next(((m.early, m.late) for _, memory in found for m in memory), (0, 0))
    heads = ("run", "MiB of", f"peak to {early}", f"peak to {late}", "growth", f"level at {early}", f"level at {late}")
    return "\n\n".join(part for part in (table(heads, rows) if rows else "", "\n".join(failures)) if part)
