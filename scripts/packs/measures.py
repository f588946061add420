"""KPI tables: metric, target, months across; rows of percent and rows of plain numbers."""

from __future__ import annotations

import datetime as dt
from random import Random

from packs.content import Cell, Dress, Table, text
from packs.facts import later, month_words, percentage, period
from packs.staffing import plain

_RATES: list[tuple[str, str, int, bool]] = [
    ("Vacancy rate", "vacancy_rate", 10, False), ("Staff turnover", "turnover", 12, False),
    ("Sickness absence", "sickness", 5, False), ("Appraisal completion", "appraisal", 90, True),
    ("Mandatory training compliance", "training", 90, True),
    ("Agency shifts as a share of all hours", "temporary_staffing", 4, False),
    ("Four-hour standard", "performance", 78, True), ("Referral to treatment within 18 weeks", "performance", 65, True),
    ("Bed occupancy", "performance", 92, False), ("Diagnostic waits under six weeks", "performance", 95, True),
]  # fmt: skip
_COUNTS = [
    "Complaints received",
    "Average length of stay (days)",
    "Falls per 1,000 bed days",
    "MRSA cases",
    "Serious incidents reported",
]


def kpis(random: Random, dress: Dress, date: dt.date) -> Table:
    """Some rates with their targets and a few counts in between."""
    count, way, signed = random.choice([3, 4, 5]), random.randrange(4), random.random() < 0.75
    trend = random.random() < 0.5
    span = [later(date, -1 - back) for back in range(count, 0, -1)]
    heads = [plain(random.choice(["Metric", "Indicator", "Measure"])), plain(random.choice(["Target", "Standard"]))]
    heads += [plain(month_words(day, way)) for day in span] + ([plain("Trend")] if trend else [])
    rows: list[list[Cell | None]] = [list(heads)]
    for name, metric, goal, high in random.sample(_RATES, random.randint(5, 9)):
        rows.append([*_rate_row(random, (name, metric, goal, high), span, signed), *_trend(random, trend)])
        if random.random() < 0.3:
            rows.append([*_count_row(random, span), *_trend(random, trend)])
    return Table("kpis", rows, 1, [2.8, 1.0, *[1.0] * count, *([1.0] if trend else [])], dress)


def _trend(random: Random, wanted: bool) -> list[Cell]:
    return [plain(random.choice(["Improving", "Worsening", "Stable"]))] if wanted else []


def _rate_row(
    random: Random, measure: tuple[str, str, int, bool], span: list[dt.date], signed: bool
) -> list[Cell | None]:
    name, metric, goal, high = measure
    sign = "%" if signed else ""
    fields: dict[str, object] = {"metric": metric}
    bound = random.choice(["", "≥" if high else "≤"])
    comparator = {"": "eq", "≥": "ge", "≤": "le"}[bound]
    target = percentage(
        f"{bound}{goal}{sign}", goal, "table", percentage_kind="target", comparator=comparator, **fields
    )
    row: list[Cell | None] = [plain(name if signed else f"{name} (%)"), Cell(text(target))]
    for day in span:
        if random.random() < 0.06:
            row.append(plain(random.choice(["-", "n/a", "TBC", ""])))
            continue
        value = round(goal + random.uniform(-0.3, 0.4) * min(goal, 100 - goal), 1)
        stated = percentage(f"{value}{sign}", value, "table", percentage_kind="level", period=period(day), **fields)
        row.append(Cell(text(stated)))
    return row


def _count_row(random: Random, span: list[dt.date]) -> list[Cell | None]:
    name = random.choice(_COUNTS)
    decimal = "Average" in name or "per" in name
    row: list[Cell | None] = [plain(name), plain(random.choice(["-", "n/a", ""]))]
    return row + [plain(f"{random.uniform(3, 9):.1f}" if decimal else str(random.randint(0, 60))) for _ in span]
