"""Staffing tables, whose sums hold: establishment less in post is the vacancy, and rows sum to the total."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from packs.content import Cell, Dress, Table, text
from packs.facts import later, month_words, percentage, period, vacancy
from packs.names import GROUPS, WARDS

DRESSES: list[Dress] = ["ruled", "lines", "zebra", "bare"]


@dataclass(frozen=True)
class Figures:
    """Establishment and staff in post in tenths of a WTE; None where nobody knows."""

    funded: int
    in_post: int

    @property
    def vacant(self) -> int:
        return self.funded - self.in_post

    @property
    def rate(self) -> float:
        """The vacancy in percent of the establishment, to one place."""
        return round(100 * self.vacant / self.funded, 1) + 0.0  # no -0.0


@dataclass(frozen=True)
class Writing:
    """How figures are written: the minus sign or brackets, "%" in the cell or in the heading, what stands for none."""

    brackets: bool
    signs: bool
    none: str

    def wte(self, tenths: int) -> str:
        if tenths < 0:
            return f"({-tenths / 10:,.1f})" if self.brackets else f"-{-tenths / 10:,.1f}"
        return f"{tenths / 10:,.1f}"

    def rate(self, rate: float) -> str:
        sign = "%" if self.signs else ""
        if rate < 0:
            return f"({-rate:.1f}{sign})" if self.brackets else f"-{-rate:.1f}{sign}"
        return f"{rate:.1f}{sign}"


def writing(random: Random) -> Writing:
    """A way of writing figures, by chance."""
    return Writing(random.random() < 0.4, random.random() < 0.6, random.choice(["-", "n/a", "TBC", ""]))


def plain(words: str = "", rows: int = 1, columns: int = 1) -> Cell:
    """A cell that states nothing."""
    return Cell(text(words), rows, columns)


def figures(random: Random, low: int = 80, high: int = 620) -> Figures:
    """A ward's figures: mostly short of staff, now and then over or exactly at the establishment."""
    funded, chance = random.randint(low, high), random.random()
    if chance < 0.12:
        return Figures(funded, funded + random.randint(2, 40))
    if chance < 0.2:
        return Figures(funded, funded)
    return Figures(funded, funded - random.randint(1, max(2, funded // 4)))


def total(rows: list[Figures]) -> Figures:
    """The sums."""
    return Figures(sum(row.funded for row in rows), sum(row.in_post for row in rows))


def _measures(numbers: Figures | None, style: Writing, group: str | None, rate: bool) -> list[Cell | None]:
    if numbers is None:
        return [plain(style.none) for _ in range(4 if rate else 3)]
    fields: dict[str, object] = {"staff_group": group} if group else {}
    gap = vacancy(style.wte(numbers.vacant), numbers.vacant / 10, "table", unit="wte", **fields)
    cells: list[Cell | None] = [plain(style.wte(numbers.funded)), plain(style.wte(numbers.in_post)), Cell(text(gap))]
    if rate:
        words = style.rate(numbers.rate)
        stated = percentage(words, numbers.rate, "table", metric="vacancy_rate", percentage_kind="level", **fields)
        cells.append(Cell(text(stated)))
    return cells


def _heads(random: Random, rate: bool, style: Writing) -> list[str]:
    heads = random.choice(
        [
            ["Establishment WTE", "In post WTE", "Vacancy WTE", "Vacancy"],
            ["Funded establishment (WTE)", "Staff in post (WTE)", "Vacancies (WTE)", "Vacancy rate"],
            ["Budgeted WTE", "Actual WTE", "Vacant WTE", "Vacancy"],
            ["Est. WTE", "SIP WTE", "Vac WTE", "Vac"],
        ]
    )
    return [*heads[:3], f"{heads[3]} %" if heads[3][-4:] != "rate" else heads[3] + ("" if style.signs else " (%)")][
        : 4 if rate else 3
    ]


def by_unit(random: Random, dress: Dress) -> Table:
    """Wards or staff groups by establishment, in post, vacancy and rate, with a total."""
    style, wards = writing(random), random.random() < 0.5
    names: list[tuple[str, str | None]]
    if wards:
        names = [(name, None) for name in random.sample(WARDS, random.randint(5, 14))]
    else:
        names = list(random.sample(GROUPS, random.randint(5, 9)))
    heads = [plain("Ward" if wards else "Staff group"), *map(plain, _heads(random, True, style))]
    rows: list[list[Cell | None]] = [list(heads)]
    known: list[Figures] = []
    unknown = random.randrange(len(names)) if random.random() < 0.5 else -1
    for place, (name, group) in enumerate(names):
        numbers = None if place == unknown else figures(random, 80 if wards else 400, 620 if wards else 9000)
        if numbers:
            known.append(numbers)
        rows.append([plain(name), *_measures(numbers, style, group, True)])
    rows.append([plain("Total"), *_measures(total(known), style, None, True)])
    caption = random.choice([None, "Table: staffing by ward" if wards else "Table: staffing by staff group"])
    return Table("staffing", rows, 1, [2.4, 1.2, 1.2, 1.2, 1.1], dress, text(caption) if caption else None, total=True)


def merged(random: Random, dress: Dress) -> Table:
    """Wards by registered nurses and support workers, each with three columns under a merged head."""
    style = writing(random)
    sides = [("Registered nurses", "nursing"), ("Support workers", "healthcare_support")]
    heads = _heads(random, False, style)
    rows: list[list[Cell | None]] = [
        [plain("Ward", rows=2), plain(sides[0][0], columns=3), None, None, plain(sides[1][0], columns=3), None, None],
        [None, *map(plain, heads), *map(plain, heads)],
    ]
    columns: tuple[list[Figures], list[Figures]] = ([], [])
    for name in random.sample(WARDS, random.randint(5, 12)):
        row: list[Cell | None] = [plain(name)]
        for column, (_, group) in zip(columns, sides, strict=True):
            column.append(figures(random))
            row += _measures(column[-1], style, group, False)
        rows.append(row)
    last: list[Cell | None] = [plain("Total")]
    for column, (_, group) in zip(columns, sides, strict=True):
        last += _measures(total(column), style, group, False)
    rows.append(last)
    return Table("staffing_merged", rows, 2, [2.2, 1.3, 1.1, 1.1, 1.3, 1.1, 1.1], dress, total=True)


def months(random: Random, dress: Dress, date: dt.date) -> Table:
    """Vacancies by staff group, months across, under a head that says what is counted."""
    style, count = writing(random), random.choice([4, 5, 6])
    span = [later(date, -1 - back) for back in range(count, 0, -1)]
    way = random.randrange(4)
    names = [month_words(day, way) for day in span]
    groups = random.sample(GROUPS, random.randint(5, 8))
    rows: list[list[Cell | None]] = [
        [plain("Staff group", rows=2), plain("Vacancies (WTE)", columns=count), *[None] * (count - 1)],
        [None, *map(plain, names)],
    ]
    sums = [0] * count
    for name, group in groups:
        row: list[Cell | None] = [plain(name)]
        value = random.randint(20, 900)
        for place, day in enumerate(span):
            value = max(-30, value + random.randint(-60, 60))
            sums[place] += value
            stated = vacancy(style.wte(value), value / 10, "table", unit="wte", staff_group=group, period=period(day))
            row.append(Cell(text(stated)))
        rows.append(row)
    last: list[Cell | None] = [plain("Total")]
    for value, day in zip(sums, span, strict=True):
        last.append(Cell(text(vacancy(style.wte(value), value / 10, "table", unit="wte", period=period(day)))))
    rows.append(last)
    return Table("months", rows, 2, [2.6, *[1.0] * count], dress, total=True)
