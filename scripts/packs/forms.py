"""Risks of an assurance framework as blocks of labels and values in several columns."""

from __future__ import annotations

import datetime as dt
from random import Random

from packs.content import Cell, Table, text
from packs.facts import ahead, day_words, deadline, risk
from packs.names import CAUSES, CONTROLS, EFFECTS, EVENTS, OFFICES
from packs.staffing import plain


def blocks(random: Random, date: dt.date) -> Table:
    """A risk in words over the whole width, its marks in pairs of cells or in cells of "label value"."""
    likelihood, impact, goal = random.randint(3, 5), random.randint(3, 5), random.choice([6, 8])
    score = likelihood * impact
    words = f"If {random.choice(EVENTS)}, owing to {random.choice(CAUSES)}, then there may be {random.choice(EFFECTS)}"
    fields = {"score": score, "likelihood": likelihood, "impact": impact, "score_target": goal, "risk_ref": "BAF 4"}
    due = deadline(day_words(ahead(random, date, 3, 12), 0), "table", status="due")
    lead, controls = random.choice(OFFICES), " ".join(random.sample(CONTROLS, 2))
    risk_row: list[Cell | None] = [plain("Principal risk"), Cell(text(risk(words, source="table", **fields)), 1, 5)]
    rows: list[list[Cell | None]] = [
        [plain("Reference"), plain("BAF 4"), plain("Lead"), plain(lead), plain("Target date"), Cell(text(due))],
        [*risk_row, None, None, None, None],
    ]
    if random.random() < 0.5:
        pairs = [("Likelihood", likelihood), ("Impact", impact), ("Current score", score)]
        rows.append([cell for name, mark in pairs for cell in (plain(name), plain(str(mark)))])
        first = [plain("Inherent score"), plain("25"), plain("Target score"), plain(str(goal))]
        rows.append([*first, plain("Appetite"), plain("Open")])
    else:
        marks = [f"Likelihood {likelihood}", f"Impact {impact}", f"Score {score}"]
        rows.append([cell for mark in marks for cell in (plain(mark, columns=2), None)])
        rows.append([cell for mark in ("Inherent score: 25", f"Target score: {goal}", "Appetite: open")
                     for cell in (plain(mark, columns=2), None)])  # fmt: skip
    rows.append([plain("Controls"), plain(controls, columns=5), None, None, None, None])
    return Table("blocks", rows, 0, [1.3, 1.5, 1.1, 1.4, 1.1, 1.5], random.choice(["ruled", "lines"]))
