"""Tables in shapes that papers like: groups of rows, merged names, two figures a cell, arrows, limits of charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from packs.content import Cell, Dress, Marked, Table, text
from packs.facts import later, month_words, percentage, period, vacancy
from packs.names import GROUPS, WARDS
from packs.plans import dated, slipped
from packs.staffing import Figures, Writing, figures, plain, total, writing

_DIVISIONS = [
    ("Medicine", "Medicine Division"), ("Surgery", "Surgery Division"), ("Family services", "Family Services Division"),
    ("Community", "Community Division"),
    ("Women and children", "Women, Children and Young People, with the Sexual Health Service"),
]  # fmt: skip
_RATES: list[tuple[str, str, int]] = [
    ("Vacancy rate", "vacancy_rate", 10), ("Staff turnover", "turnover", 12), ("Sickness absence", "sickness", 5),
    ("Appraisals completed", "appraisal", 90), ("Mandatory training", "training", 88),
    ("Bed occupancy", "performance", 92), ("Four-hour standard", "performance", 76),
]  # fmt: skip
_MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]


def _gap(style: Writing, numbers: Figures, **fields: object) -> Marked:
    return vacancy(style.wte(numbers.vacant), numbers.vacant / 10, "table", unit="wte", **fields)


def _rate(style: Writing, numbers: Figures, **fields: object) -> Marked:
    return percentage(
        style.rate(numbers.rate), numbers.rate, "table", metric="vacancy_rate", percentage_kind="level", **fields
    )


def _row(style: Writing, name: str, numbers: Figures) -> list[Cell | None]:
    figures_ = [plain(style.wte(numbers.funded)), plain(style.wte(numbers.in_post))]
    return [plain(name), *figures_, Cell(text(_gap(style, numbers))), Cell(text(_rate(style, numbers)))]


def grouped(random: Random, dress: Dress, date: dt.date) -> Table:
    """Wards under the divisions' names, which run over all columns; subtotals, and the unit in the title alone."""
    style = writing(random)
    heads = random.choice([["Establishment", "In post", "Vacancy"], ["Budget", "Actual", "Gap"]])
    rows: list[list[Cell | None]] = [[*map(plain, ["Ward", *heads, "Vacancy rate %"])]]
    strong: set[int] = set()
    wards, everyone = iter(random.sample(WARDS, len(WARDS))), []
    for short, name in random.sample(_DIVISIONS, random.randint(2, 4)):
        rows.append([plain(name, columns=5), None, None, None, None])
        members = [figures(random) for _ in range(random.randint(2, 4))]
        rows += [_row(style, next(wards), numbers) for numbers in members]
        rows.append(_row(style, random.choice([f"{short} total", "Subtotal"]), total(members)))
        strong |= {len(rows) - 1, len(rows) - len(members) - 2}
        everyone += members
    rows.append(_row(style, "Trust total", total(everyone)))
    title = random.choice(["Staffing by ward (all figures WTE)", "Table 2: WTE by ward", "Ward staffing, WTE"])
    widths = [2.4, 1.3, 1.2, 1.2, 1.2]
    return Table("grouped", rows, 1, widths, dress, text(title), True, True, frozenset({*strong, len(rows) - 1}))


def nested(random: Random, dress: Dress, date: dt.date) -> Table:
    """A directorate's name merged over its wards' rows."""
    style = writing(random)
    heads = ["Directorate", "Ward", "Funded WTE", "In post WTE", "Vacant WTE", "Vacancy %"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    wards = iter(random.sample(WARDS, len(WARDS)))
    for short, _ in random.sample(_DIVISIONS, random.randint(2, 4)):
        count = random.randint(2, 4)
        for place in range(count):
            first = plain(short, rows=count) if place == 0 else None
            rows.append([first, *_row(style, next(wards), figures(random))])
    dress = random.choice(["ruled", "lines"]) if dress == "zebra" else dress
    return Table("nested", rows, 1, [1.6, 2.0, 1.1, 1.1, 1.1, 1.1], dress)


def paired(random: Random, dress: Dress, date: dt.date) -> Table:
    """Two figures a cell: a count with its rate in brackets, and a rate before its target."""
    style = Writing(False, True, "-")
    heads = ["Staff group", "Establishment WTE", random.choice(["Vacancies WTE (%)", "Vacancy WTE (rate)"])]
    rows: list[list[Cell | None]] = [[*map(plain, heads), plain("Turnover (actual / target)")]]
    for name, group in random.sample(GROUPS, random.randint(5, 8)):
        numbers = Figures(funded := random.randint(400, 6000), funded - random.randint(5, funded // 4))
        both = text(_gap(style, numbers, staff_group=group), " (", _rate(style, numbers, staff_group=group), ")")
        value, goal = round(random.uniform(6, 16), 1), random.choice([10, 12])
        stated = [
            percentage(f"{v}%", v, "table", percentage_kind=kind, metric="turnover")
            for v, kind in ((value, "level"), (goal, "target"))
        ]
        cells = [plain(style.wte(numbers.funded)), Cell(both), Cell(text(stated[0], " / ", stated[1]))]
        rows.append([plain(name), *cells])
    return Table("paired", rows, 1, [2.4, 1.3, 1.5, 1.6], dress, figures=True)


def signalled(random: Random, dress: Dress, date: dt.date) -> Table:
    """Rates with an arrow before them or with their colour behind."""
    way = random.randrange(4)
    span = [later(date, -1 - back) for back in (2, 1, 0)]
    style = random.randrange(4)
    heads = ["Indicator", "Target", *(month_words(day, style) for day in span), "RAG"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    for name, metric, goal in random.sample(_RATES, 5):
        aim = percentage(f"{goal}%", goal, "table", percentage_kind="target", metric=metric)
        row: list[Cell | None] = [plain(name), Cell(text(aim))]
        for day in span:
            value = round(goal + random.uniform(-4, 4), 1)
            stated = percentage(f"{value}%", value, "table", percentage_kind="level", metric=metric, period=period(day))
            sign = random.choice(["↑", "↓", "→"])
            colour = random.choice(["G", "A", "R"]) if way == 2 else random.choice(["Green", "Amber", "Red"])
            row.append(Cell([text(sign, " ", stated), text(stated, " ", sign), text(stated, f" ({colour})"),
                             text(stated, " ", colour)][way]))  # fmt: skip
        rows.append([*row, plain(random.choice(["Red", "Amber", "Green"]))])
    return Table("signalled", rows, 1, [2.4, 0.9, 1.3, 1.3, 1.3, 0.9], dress, figures=True)


def turned(random: Random, dress: Dress, date: dt.date) -> Table:
    """Heads that run up the page."""
    style = writing(random)
    heads = ["Ward", "Funded WTE", "In post WTE", "Vacant WTE", "Vacancy rate %"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    rows += [_row(style, name, figures(random)) for name in random.sample(WARDS, random.randint(5, 9))]
    return Table("turned", rows, 1, [6.0, 0.7, 0.7, 0.7, 0.7], dress, figures=True, turned=True)


def yearly(random: Random, dress: Dress, date: dt.date) -> Table:
    """Months of a financial year across, the year written above them and nowhere else."""
    year = date.year - (date.month < 4) - 1
    count = random.choice([6, 9, 12])
    rows: list[list[Cell | None]] = [
        [plain("Measure", rows=2), plain(f"{year}/{(year + 1) % 100:02d}", columns=count), *[None] * (count - 1)],
        [None, *map(plain, _MONTHS[:count])],
    ]
    for name, metric, goal in random.sample(_RATES, 4):
        row: list[Cell | None] = [plain(f"{name} %")]
        for place in range(count):
            value = round(goal + random.uniform(-4, 4), 1)
            day = dt.date(year + (place > 8), (place + 3) % 12 + 1, 1)
            row.append(Cell(text(percentage(str(value), value, "table", metric=metric, period=period(day)))))
        rows.append(row)
    return Table("yearly", rows, 2, [2.6, *[1.0] * count], dress, figures=True)


def limits(random: Random, dress: Dress, date: dt.date) -> Table:
    """What a control chart says in a row: the latest value and target are facts, mean and limits are not."""
    month = later(date, -1)
    heads = ["Indicator", random.choice(["Latest", f"{month_words(month, 1)}"]), "Target", "Mean"]
    names = [("LPL", "UPL"), ("Lower process limit", "Upper process limit"), ("LCL", "UCL")]
    heads += [*random.choice(names), "Variation", "Assurance"]
    rows: list[list[Cell | None]] = [[*map(plain, heads)]]
    for name, metric, goal in random.sample(_RATES, 6):
        value, mean = (round(goal + random.uniform(-4, 4), 1) for _ in range(2))
        low, high = round(mean - random.uniform(1, 4), 1), round(mean + random.uniform(1, 4), 1)
        level, aim = (
            percentage(f"{v}%", v, "table", percentage_kind=kind, metric=metric)
            for v, kind in ((value, "level"), (goal, "target"))
        )
        words = [
            random.choice(["Common cause", "Improving", "Concern"]),
            random.choice(["Hit or miss", "Pass", "Fail"]),
        ]
        cells = [
            plain(name),
            Cell(text(level)),
            Cell(text(aim)),
            plain(f"{mean}%"),
            plain(f"{low}%"),
            plain(f"{high}%"),
        ]
        rows.append([*cells, *map(plain, words)])
    return Table("limits", rows, 1, [2.4, 0.9, 0.9, 0.9, 0.9, 0.9, 1.3, 1.3], dress)


def filled(random: Random, dress: Dress, date: dt.date) -> Table:
    """Fill rates of shifts by day and night, registered and not, with hours per patient day."""
    sides = ["Registered", random.choice(["Unregistered", "Care staff"])]
    unit = random.random() < 0.5
    below = [f"{side} fill rate %" if unit else f"{side} (%)" for side in sides]
    over = [plain(side, columns=2) for side in (("Day", "Night") if unit else ("Day fill rate", "Night fill rate"))]
    rows: list[list[Cell | None]] = [
        [plain("Ward", rows=2), over[0], None, over[1], None, plain("CHPPD", rows=2)],
        [None, *map(plain, below * 2), None],
    ]
    for name in random.sample(WARDS, random.randint(5, 10)):
        row: list[Cell | None] = [plain(name)]
        for _ in range(4):
            value = round(random.uniform(72, 124), 1)
            words = f"{value}%" if not unit else str(value)
            row.append(Cell(text(percentage(words, value, "table", metric="performance"))))
        rows.append([*row, plain(f"{random.uniform(4, 11):.1f}")])
    return Table("filled", rows, 2, [2.2, 1.2, 1.2, 1.2, 1.2, 0.9], dress, figures=True)


def banded(random: Random, dress: Dress, date: dt.date) -> Table:
    """No title, no unit: whole posts by band across, under a head that says what is counted."""
    bands = ["Band 5", "Band 6", "Band 7"]
    rows: list[list[Cell | None]] = [
        [
            plain("Team", rows=2),
            plain("Posts funded", columns=3),
            None,
            None,
            plain("Posts vacant", columns=3),
            None,
            None,
        ],
        [None, *map(plain, bands * 2)],
    ]
    for name in random.sample(WARDS, random.randint(5, 8)):
        posts = [random.randint(4, 30) for _ in bands]
        gaps = [random.randint(0, 4) for _ in bands]
        vacant = [Cell(text(vacancy(str(gap), gap, "table", unit="posts"))) for gap in gaps]
        rows.append([plain(name), *(plain(str(count)) for count in posts), *vacant])
    return Table("banded", rows, 2, [2.2, *[1.0] * 6], dress, figures=True)


MAKERS: list[Callable[[Random, Dress, dt.date], Table]] = [
    grouped, nested, paired, signalled, turned, yearly, limits, filled, banded, dated, slipped,
]  # fmt: skip
"""Every kind of table here."""
