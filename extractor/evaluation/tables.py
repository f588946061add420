"""The figures as plain text, 100 columns wide: for a terminal, a log, a diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.figures import Calibration, Report, Share
from extractor.evaluation.pairs import JudgedPassage, Pair, Verdict
from extractor.evaluation.spans import Score
from extractor.evaluation.values import gold_words, record_words
from extractor.mentions import Label

WIDTH = 100
_STYLE_WIDTH = 29
_MOST_WORDS = 60
_SHORT = {
    Label.VACANCY_COUNT: "vacancy",
    Label.PERCENTAGE: "percent",
    Label.DEADLINE: "deadline",
    Label.RISK_STATEMENT: "risk",
}


def report_text(report: Report) -> str:
    """All tables of a report, parted by blank lines, without a line end at the end."""
    blocks = [_head(report), _labels(report), _further(report), _calibration(report), _thresholds(report)]
    return "\n\n".join("\n".join(line.rstrip() for line in block) for block in [*blocks, _styles(report)])


def error_lines(judged: Sequence[JudgedPassage]) -> Iterator[str]:
    """One line an error, in order of the passages: where, label, what is wrong, the words, gold and found."""
    for passage in judged:
        for pair in passage.wrong:
            kinds = "+".join(pair.verdicts)
            text = passage.passage.text
            words = clip(words_of(pair, text), _MOST_WORDS)
            yield f"{passage.passage.id}  {pair.label}  {kinds}  “{words}”  {detail(pair, text, _MOST_WORDS)}".rstrip()


def words_of(pair: Pair, text: str) -> str:
    """The gold's words, or where there is no gold the record's."""
    side = pair.gold or pair.found
    return text[side.start : side.end] if side else ""


def detail(pair: Pair, text: str, most: int | None = None) -> str:
    """What is wrong with a pair, in words: borders, value and fields, gold first; a spurious find's confidence.

    Document words are cut to ``most`` characters.
    """
    if pair.found is None:
        return ""
    if pair.gold is None:
        return f"confidence {pair.found.confidence:.2f}"
    said = []
    if Verdict.BORDERS in pair.verdicts:
        found = text[pair.found.start : pair.found.end]
        said.append(f"found “{clip(found, most or len(found))}”")
    if Verdict.VALUE in pair.verdicts:
        said.append(f"value: {value_change(pair)}")
    said += [f"{check.name}: {check.gold} → {check.found or 'none'}" for check in pair.fields if not check.right]
    return "; ".join(said)


def value_change(pair: Pair) -> str:
    """The gold's value and the record's, as in ``2026-03-31 → 2026-12-31``; empty where there is no pair."""
    if pair.gold is None or pair.found is None:
        return ""
    return f"{gold_words(pair.label, pair.gold.attrs)} → {record_words(pair.label, pair.found)}"


def clip(words: str, most: int) -> str:
    """Words on one line, cut in the middle where they are longer than ``most`` characters; nothing that steers a
    terminal is left in.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    half = (most - 1) // 2
    return line if len(line) <= most else f"{line[:half].rstrip()}…{line[-half:].lstrip()}"


def figure(value: float | None) -> str:
    """A share or F1 with three digits; a dash where there is none."""
    return "-" if value is None else f"{value:.3f}"


def interval_words(interval: Interval | None) -> str:
    """``0.71-0.93``; a dash where there is none."""
    return "-" if interval is None else f"{interval.low:.2f}-{interval.high:.2f}"


def share_words(share: Share) -> str:
    """``28 of 29``; a dash where nothing was judged."""
    return f"{share.right} of {share.total}" if share.total else "-"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns parted by two spaces; the first is flush left, the others flush right. Rows[0] is the heading."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _head(report: Report) -> list[str]:
    model = report.model
    lines = [
        f"model  {model.name} {model.version}  sha256 {model.sha256[:16]}",
        f"gold   {', '.join(report.sources)}: {report.passages} passages",
    ]
    if report.thresholds:
        lines.append("least  " + ", ".join(f"{label} {least:g}" for label, least in sorted(report.thresholds.items())))
    return lines


def _three(score: Score, hits: int) -> list[str]:
    return [figure(value) for value in (score.precision(hits), score.recall(hits), score.f1(hits))]


def _labels(report: Report) -> list[str]:
    rows = [["label", "gold", "found", "exact P", "R", "F1", "overlap P", "R", "F1", "95 %", "values"]]
    for label, figures in report.labels.items():
        score = figures.score
        rows.append([
            label, str(score.gold), str(score.predicted), *_three(score, score.exact), *_three(score, score.overlap),
            interval_words(figures.overlap_interval), share_words(figures.values),
        ])  # fmt: skip
    exact, overlap = figure(report.exact.f1), figure(report.overlap.f1)
    interval = interval_words(report.overlap.interval)
    rows.append(["macro", "", "", "", "", exact, "", "", overlap, interval, share_words(report.values)])
    return aligned(rows)


def _further(report: Report) -> list[str]:
    lines = [f"values, pooled: {figure(report.values.value)} of {report.values.total}"]
    if report.fields:
        fields = [[name, figure(share.value), share_words(share)] for name, share in report.fields.items()]
        lines += ["", *aligned([["field", "right", ""], *fields])]
    return lines


def _calibration(report: Report) -> list[str]:
    rows = [["confidence", "found", "right", "mean confidence", "calibration error", "Brier score"]]
    named = {"all": report.calibration, **{str(label): f.calibration for label, f in report.labels.items()}}
    rows += [[name, *_calibration_cells(calibration)] for name, calibration in named.items()]
    return aligned(rows)


def _calibration_cells(calibration: Calibration) -> list[str]:
    count = calibration.finds
    if not count:
        return ["0", "-", "-", "-", "-"]
    right = sum(b.right * b.count for b in calibration.bins) / count
    confidence = sum(b.confidence * b.count for b in calibration.bins) / count
    return [str(count), *map(figure, (right, confidence, calibration.error, calibration.brier))]


def _thresholds(report: Report) -> list[str]:
    head = ["at least"]
    for label in report.labels:
        head += [f"{_SHORT[label]} P", "R", "F1"]
    rows = [head]
    for cells in zip(*(figures.thresholds for figures in report.labels.values()), strict=True):
        line = [f"{cells[0].threshold:.1f}"]
        for cell in cells:
            hits = cell.score.overlap
            line += [f"{f(hits):.2f}" for f in (cell.score.precision, cell.score.recall, cell.score.f1)]
        rows.append(line)
    return aligned(rows)


def _styles(report: Report) -> list[str]:
    rows = [["style", "texts", "gold", "found", "exact", "overlap", *_SHORT.values()]]
    for name, style in report.styles.items():
        scores = style.scores.values()
        counts = [str(sum(s.gold for s in scores)), str(sum(s.predicted for s in scores))]
        own = [figure(s.f1(s.overlap)) if s.gold + s.predicted else "-" for s in scores]
        cells = [str(style.passages), *counts, figure(style.exact), figure(style.overlap), *own]
        rows.append([clip(name, _STYLE_WIDTH), *cells])
    return aligned(rows)
