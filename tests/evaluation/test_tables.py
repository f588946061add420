"""What ``extractor evaluate`` prints."""

from __future__ import annotations

import datetime as dt

from extractor.evaluation.report import make_report
from extractor.evaluation.tables import WIDTH, clip, error_lines, report_text
from tests.evaluation.made import MODEL, D, P, R, V, judged, record, span

TEXT = "Sickness was 5% in May; the plan is due by June 2026. 40 posts are vacant."
PASSAGE = judged(
    TEXT,
    [
        span(TEXT, "5%", P, value=5, kind="level"),
        span(TEXT, "June 2026", D, latest="2026-06-30"),
        span(TEXT, "40 posts", V),
    ],
    [
        record(TEXT, "5%", P, value=50, percentage_kind="change"),
        record(TEXT, "by June 2026", D, latest=dt.date(2026, 6, 30)),
        record(TEXT, "May", D, confidence=0.5),
    ],
    style="a_style_with_a_name_far_longer_than_a_column",
)


def test_the_tables() -> None:
    lines = report_text(make_report(MODEL, ["gold.jsonl"], [PASSAGE], {"RISK_STATEMENT": 0.5})).split("\n")
    assert max(map(len, lines)) <= WIDTH
    assert all(line == line.rstrip() for line in lines)
    cells = [line.split() for line in lines]
    assert "model made 1.2.3 sha256 abababababababab".split() in cells
    assert "gold gold.jsonl: 1 passages".split() in cells
    assert "least RISK_STATEMENT 0.5".split() in cells
    assert "DEADLINE 1 2 0.000 0.000 0.000 0.500 1.000 0.667 0.67-0.67 1 of 1".split() in cells
    assert "VACANCY_COUNT 1 0 0.000 0.000 0.000 0.000 0.000 0.000 0.00-0.00 -".split() in cells
    assert "macro 0.333 0.556 0.56-0.56 1 of 2".split() in cells
    assert "percentages.kind 0.000 0 of 1".split() in cells
    assert "DEADLINE 2 0.500 0.700 0.300 0.130".split() in cells
    assert "RISK_STATEMENT 0 - - - -".split() in cells
    assert "0.6 0.00 0.00 0.00 1.00 1.00 1.00 1.00 1.00 1.00 0.00 0.00 0.00".split() in cells
    [style] = [line for line in lines if line.startswith("a_style")]
    assert style.split()[1:] == "1 3 3 0.333 0.556 0.000 1.000 0.667 -".split()
    heading = next(line for line in lines if line.startswith("label"))
    row = next(line for line in lines if line.startswith("DEADLINE"))
    assert len(heading) == len(row)


def test_no_gold_no_macro() -> None:
    lines = report_text(make_report(MODEL, [], [judged("Nothing here.", [], [])])).split("\n")
    assert "macro - - - -".split() in [line.split() for line in lines]


def test_one_line_an_error() -> None:
    assert list(error_lines([PASSAGE])) == [
        "p1  VACANCY_COUNT  missed  “40 posts”",
        "p1  PERCENTAGE  value+field  “5%”  value: 5 → 50; kind: level → change",
        "p1  DEADLINE  spurious  “May”  confidence 0.50",
        "p1  DEADLINE  borders  “June 2026”  found “by June 2026”",
    ]


def test_long_words_are_cut_in_the_middle_and_kept_on_one_line() -> None:
    text = "a risk\nthat " + "very " * 40 + "long"
    [line] = error_lines([judged(text, [span(text, text, R)], [])])
    assert "\n" not in line
    assert "a risk that very" in line
    assert line.endswith("very long”")
    assert clip("x" * 61, 60) == "x" * 29 + "…" + "x" * 29
    assert clip("two\x1b[31m\nlines\u202e", 60) == "two [31m lines"
    assert clip("x" * 60, 60) == "x" * 60
