"""Milestone tables and action logs: which dates were missed, revised, met or are due."""

from __future__ import annotations

import datetime as dt
from random import Random

from packs.content import Cell, Dress, Table, text
from packs.facts import ahead, date_words, day_words, deadline, later
from packs.names import ACTIONS, PEOPLE, PROGRAMMES
from packs.staffing import plain

_STAGES = [
    "Business case approved",
    "Supplier appointed",
    "Testing complete",
    "First ward live",
    "Handover to users",
    "Design signed off",
]


def milestones(random: Random, dress: Dress, date: dt.date) -> Table:
    """Original and revised dates with their status; rows slipped, done, late and on track."""
    heads = random.choice(
        [
            ["Milestone", "Original date", "Revised date", "Status"],
            ["Milestone", "Baseline", "Forecast", "Status"],
            ["Deliverable", "Original due", "Revised due", "Status"],
        ]
    )
    style = random.randrange(4)
    rows: list[list[Cell | None]] = [[plain(head) for head in heads]]
    for _ in range(random.randint(5, 10)):
        name = f"{random.choice(_STAGES)}: {random.choice(PROGRAMMES)}"
        rows.append([plain(name), *_milestone(random, date, style)])
    return Table("milestones", rows, 1, [3.4, 1.5, 1.5, 1.4], dress)


def _date(random: Random, day: dt.date, style: int, status: str) -> Cell:
    return Cell(text(deadline(date_words(random, day, style), "table", status=status)))


def _past(random: Random, date: dt.date) -> dt.date:
    return later(date, -random.randint(1, 8)).replace(day=random.randint(1, 28))


def _milestone(random: Random, date: dt.date, style: int) -> list[Cell]:
    chance, none = random.random(), random.choice(["-", "", "n/a"])
    if chance < 0.4:
        old, new = _past(random, date), later(ahead(random, date), 0).replace(day=random.randint(1, 28))
        return [
            _date(random, old, style, "missed"),
            _date(random, new, style, "revised"),
            plain(random.choice(["Delayed", "Amber", "Revised"])),
        ]
    if chance < 0.6:
        return [
            _date(random, _past(random, date), style, "met"),
            plain(none),
            plain(random.choice(["Complete", "Completed", "Achieved"])),
        ]
    if chance < 0.7:
        return [
            _date(random, _past(random, date), style, "missed"),
            plain(random.choice(["TBC", none])),
            plain("Overdue"),
        ]
    return [
        _date(random, ahead(random, date, 1, 10), style, "due"),
        plain(none),
        plain(random.choice(["On track", "Green", "In progress"])),
    ]


def actions(random: Random, dress: Dress, date: dt.date) -> Table:
    """Actions with due, revised and done dates; when they were raised and done are no deadlines."""
    style = random.randrange(4)
    done = random.choice(["Completed", "Date completed", "Date closed"])
    heads = [
        "Ref",
        "Action",
        "Owner",
        random.choice(["Due", "Due date"]),
        random.choice(["Revised", "Revised date"]),
        done,
    ]
    raised = random.random() < 0.5
    if raised:
        heads.insert(1, "Date raised")
    rows: list[list[Cell | None]] = [[plain(head) for head in heads]]
    for number, action in enumerate(random.sample(ACTIONS, random.randint(6, 12)), random.randint(11, 80)):
        start = [
            plain(f"{number}/{date:%y}"),
            plain(f"{action}.") if random.random() < 0.5 else plain(action),
            plain(random.choice(PEOPLE)),
        ]
        if raised:
            start.insert(1, plain(day_words(later(date, -random.randint(2, 6)), style)[0]))
        rows.append([*start, *_action(random, date, style)])
    widths = [0.9, 3.2, 1.6, 1.3, 1.3, 1.3]
    if raised:
        widths.insert(1, 1.3)
    return Table("actions", rows, 1, widths, dress)


def _action(random: Random, date: dt.date, style: int) -> list[Cell]:
    chance, none = random.random(), random.choice(["-", "", "n/a"])

    def on(day: dt.date, status: str) -> Cell:
        return Cell(text(deadline(day_words(day, style), "table", status=status)))

    if chance < 0.3:
        due = _past(random, date)
        return [on(due, "met"), plain(none), plain(day_words(due - dt.timedelta(days=random.randint(1, 20)), style)[0])]
    if chance < 0.55:
        return [on(_past(random, date), "missed"), on(ahead(random, date, 1, 6), "revised"), plain(none)]
    return [on(ahead(random, date, 1, 8), "due"), plain(random.choice([none, "TBC"])), plain(none)]
