"""Plans with their dates in several columns, or with the old date and what became of it in the cell."""

from __future__ import annotations

import datetime as dt
from random import Random

from packs.content import Cell, Dress, Table, text
from packs.facts import MONTHS, ahead, day_words, deadline, later, month_of, quarter_words
from packs.names import ACTIONS, PEOPLE, PROGRAMMES
from packs.staffing import plain

_STAGES = ["Business case approved", "Supplier appointed", "Testing complete", "First ward live", "Handover to users"]
_NONE = ["TBC", "-", "n/a", ""]


def _short(random: Random, day: dt.date) -> tuple[str, dt.date, dt.date]:
    """A date as a cell has it: "31/3/26", "Sept-25", "Q3 25/26", "Jan 26"."""
    first, last = month_of(day)
    quarter, start, end = quarter_words(day)
    name = MONTHS[day.month]
    month = name[:4] if day.month == 9 else name[:3]
    ways = [
        (f"{day.day}/{day.month}/{day:%y}", day, day), (f"{month}-{day:%y}", first, last),
        (f"{quarter[:3]}{quarter[5:]}", start, end), (f"{name[:3]} {day:%y}", first, last), day_words(day, 1),
    ]  # fmt: skip
    return random.choice(ways)


def _cell(random: Random, day: dt.date, status: str) -> Cell:
    return Cell(text(deadline(_short(random, day), "table", status=status)))


def dated(random: Random, dress: Dress, date: dt.date) -> Table:
    """Original, revised, forecast and actual dates side by side, with a colour in words."""
    heads = ["Milestone", "Original date", random.choice(["Revised date", "Revised"]), "Forecast", "Actual", "RAG"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    for _ in range(random.randint(5, 8)):
        name = f"{random.choice(_STAGES)}: {random.choice(PROGRAMMES)}"
        rows.append([plain(name), *_dates(random, date)])
    return Table("dated", rows, 1, [2.6, 1.2, 1.2, 1.2, 1.2, 1.1], dress)


def _dates(random: Random, date: dt.date) -> list[Cell]:
    """Slipped twice, done, or on its way."""
    none, chance = random.choice(_NONE), random.random()
    past = later(date, -random.randint(5, 9)).replace(day=random.randint(1, 28))
    if chance < 0.4:
        missed = later(past, 3).replace(day=15)
        new = ahead(random, date, 4, 9)
        dates = [_cell(random, past, "missed"), _cell(random, missed, "missed"), _cell(random, new, "revised")]
        return [*dates, plain(none), plain(random.choice(["Red", "Amber", "Amber/Red"]))]
    if chance < 0.65:
        done = _short(random, past + dt.timedelta(days=random.randint(-9, 0)))[0]
        return [_cell(random, past, "met"), plain(none), plain(none), plain(done), plain("Blue - complete")]
    due = ahead(random, date, 4, 9)
    return [
        _cell(random, due, "due"),
        plain(none),
        plain(none),
        plain("-"),
        plain(random.choice(["Green", "On track"])),
    ]


def slipped(random: Random, dress: Dress, date: dt.date) -> Table:
    """Actions with one column of dates, whose cells say what the date was before or that all is done."""
    heads = ["No.", "Action", random.choice(["Lead", "Owner"]), random.choice(["Due", "Deadline", "By when"]), "Update"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    for number, action in enumerate(random.sample(ACTIONS, random.randint(5, 8)), random.randint(1, 30)):
        cell, note = _due(random, date)
        rows.append([plain(str(number)), plain(action), plain(random.choice(PEOPLE)), cell, plain(note)])
    return Table("slipped", rows, 1, [0.6, 2.8, 1.5, 1.7, 2.0], dress)


def _due(random: Random, date: dt.date) -> tuple[Cell, str]:
    chance = random.random()
    past = later(date, -random.randint(2, 6)).replace(day=random.randint(1, 28))
    new = ahead(random, date, 1, 6)
    words = [f"{day.day}/{day.month}/{day:%y}" for day in (past, new)]
    old, due = ((word, day, day) for word, day in zip(words, (past, new), strict=True))
    if chance < 0.3:
        before = deadline(old, "table", status="missed")
        now = deadline(due, "table", status="revised")
        return Cell(text(now, " (was ", before, ")")), "New date agreed with the committee."
    if chance < 0.5:
        return plain(f"Complete - {MONTHS[past.month][:3]} {past:%y}"), "All steps done."
    if chance < 0.65:
        return plain(random.choice(["TBC", "Ongoing", "n/a"])), "To be agreed."
    return Cell(text(deadline(due, "table", status="due"))), "In hand."
