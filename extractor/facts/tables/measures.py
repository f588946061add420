"""Tables of figures: vacancy counts and percentages, by the headings above and beside each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from extractor.documents.table import Cell, is_value
from extractor.facts.dates import read_date
from extractor.facts.metrics import find_metric
from extractor.facts.numbers import Quantity, read_count, read_share
from extractor.facts.staff_groups import find_band, find_staff_group
from extractor.facts.tables.figures import Figure, figures_in
from extractor.facts.tables.headings import (
    Role,
    counts_filled,
    counts_vacancies,
    counts_wte,
    is_limit,
    is_percent,
    joined,
    measure_role,
    names_posts,
    year_in,
)
from extractor.facts.tables.stated import Sheet, Stated, month_year
from extractor.mentions import Label, Mention
from extractor.records import Granularity, Metric, PercentageKind, Period, StaffGroup, Unit

CONFIDENCE = 0.95
_UNITS = re.compile(r"\b(?:wte|fte|number|no|count|total|posts?|headcount|bands?|b)\b|[\d.()%]+", re.IGNORECASE)
_EVERYONE = re.compile(r"\b(?:total|all staff|overall|trust ?wide|trust total|grand total|trust)\b", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(?:ward|unit|site|service|area|department|team|directorate|division|hospital|locality|special(?:i)?ty"
    r"|care group|location)s?\b",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?|q[1-4]|h[12]|m\d{1,2}", re.I
)
_TO_DATE = re.compile(r"\bytd\b|\bto date\b|\bcumulative\b", re.IGNORECASE)
_CODED = frozenset(
    (Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR, Granularity.FINANCIAL_YEAR, Granularity.HALF)
)
_HIGHEST_RATE = 400.0


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a cell measures: the heading that says so, the words of the other side, and which months it is for."""

    words: str
    about: str
    period: Period | None
    column: str


def read_measures(sheet: Sheet) -> Iterator[Stated]:
    """Every figure of every cell that states a vacancy count or a percentage."""
    decimal = _columns_with_decimals(sheet)
    limits = limit_columns(sheet)
    for cell in chain.from_iterable(sheet.rows()):
        figures = figures_in(sheet, cell) if cell.column_path and cell.column not in limits else []
        measure = _measure(sheet, cell) if figures else None
        for figure in figures:
            stated = _figure(sheet, figure, measure, cell.column in decimal) if measure else None
            if stated is not None:
                yield stated


def _figure(sheet: Sheet, figure: Figure, measure: _Measure, decimal: bool) -> Stated | None:
    """What one figure states under its headings: a share, a count of unfilled posts, or nothing."""
    if figure.share is False:  # a count before its rate; the heading's "%" is the rate's
        counts = names_posts(measure.words) and not counts_filled(measure.words)
        return _vacancy(sheet, figure, measure, decimal) if counts else None
    if figure.share or "%" in figure.words or is_percent(measure.words) or is_percent(measure.column):
        return _percentage(sheet, figure, measure)
    role = measure_role(measure.column if figure.side is None else figure.side)
    if counts_vacancies(measure.words) and role is not Role.CHANGE and (figure.side is None or role is None):
        return _vacancy(sheet, figure, measure, decimal)
    return None


def limit_columns(sheet: Sheet) -> set[int]:
    """The columns of a control chart's limits and, beside them, of its mean: they tell the chart, not the measure."""
    words = {cell.column: joined(cell.column_path) for cell in sheet.table.body if cell.column_path}
    limits = {column for column, heading in words.items() if is_limit(heading)}
    means = {
        column for column, heading in words.items() if re.fullmatch(r"(?:mean|average|median|cl)\W*%?", heading, re.I)
    }
    return limits | means if limits else set()


def is_figures(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell holds nothing but figures under a heading, so that what it states is for the headings to say.

    A percentage says by itself what it is: where the headings make nothing of it, it is left to be read as prose.
    """
    words = sheet.words(cell)
    figures = figures_in(sheet, cell)
    return bool(cell.column_path) and (len(figures) > 1 or ("%" not in words and (bool(figures) or is_value(words))))


def _columns_with_decimals(sheet: Sheet) -> set[int]:
    return {cell.column for cell in sheet.table.body if re.search(r"\d\.\d", sheet.words(cell))}


def _measure(sheet: Sheet, cell: Cell) -> _Measure:
    """The side that names the measure: the column's headings, unless they name a month, a target or a site."""
    column, row = sheet.heading(cell), joined(cell.row_path)
    title = sheet.title
    months = _period(sheet, cell.column_path)
    by_column = counts_vacancies(column) or is_percent(column)
    by_row = counts_vacancies(row) or is_percent(row) or find_metric(f"{row} ", "") is not None
    if by_column and not (months and by_row):
        return _Measure(column, row, _period(sheet, cell.row_path) or months, column)
    if by_row:
        return _Measure(row, column, months, column)
    if counts_vacancies(title) and _names_no_measure(column, bool(months)) and _names_no_measure(row, False):
        return _Measure(title, f"{row} {column}", months or _period(sheet, cell.row_path), column)
    return _Measure(row, column, months, column)


def _names_no_measure(words: str, month: bool) -> bool:
    """Whether headings say only when, whose or in what unit, so that the table's title says what is counted."""
    left = _UNITS.sub(" ", words)
    return (
        month
        or not re.search(r"[A-Za-z]{2}", left)
        or find_staff_group(left) is not None
        or bool(_EVERYONE.search(left))
    )


def _period(sheet: Sheet, path: tuple[str, ...]) -> Period | None:
    """The month, quarter or year that a heading names; its year may stand in a heading above or in the title."""
    if any(_TO_DATE.search(words) for words in path):
        return None
    for place in range(len(path) - 1, -1, -1):
        words = month_year(path[place])
        if _YEARLESS.fullmatch(words):
            year = next(filter(None, (year_in(other) for other in (*path[:place][::-1], sheet.title))), "")
            words = f"{words} {year}"
        elif place and year_in(words) == words and _YEARLESS.fullmatch(path[place - 1]):  # the month stands above
            words = f"{path[place - 1]} {words}"
        reading = read_date(words, sheet.anchor, prefer_past=True)
        if reading and reading.granularity in _CODED:
            return Period(earliest=reading.earliest, latest=reading.latest)
    return None


def _vacancy(sheet: Sheet, figure: Figure, measure: _Measure, decimal: bool) -> Stated | None:
    quantity = _signed(read_count(figure.words), figure.words)
    if quantity is None:
        return None
    wte = counts_wte(f"{figure.words} {measure.words} {measure.about} {sheet.title}")
    group, text = _staff_group(sheet, measure)
    return _stated(
        figure,
        Label.VACANCY_COUNT,
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        unit=Unit.WTE if wte or (wte is None and decimal) else Unit.POSTS,
        staff_group=group,
        staff_group_text=text,
        period=measure.period,
    )


def _percentage(sheet: Sheet, figure: Figure, measure: _Measure) -> Stated | None:
    words = figure.words
    quantity = _signed(read_share(words if "%" in words else f"{words.strip('()')}%"), words)
    if quantity is None or abs(quantity.value) > _HIGHEST_RATE:
        return None
    named = f"{measure.words} {measure.about}"
    metric = find_metric(f"{measure.words} ", "") or find_metric(f"{named} ", "")
    if names_posts(measure.words):
        metric = Metric.VACANCY_RATE
    if metric is None and sheet.title:
        metric = find_metric(f"{sheet.title} ", "")
    role = measure_role(measure.column if figure.side is None else figure.side)
    kind = {Role.TARGET: PercentageKind.TARGET, Role.CHANGE: PercentageKind.CHANGE}.get(role) if role else None
    return _stated(
        figure,
        Label.PERCENTAGE,
        value=quantity.value,
        value_high=quantity.value_high,
        comparator=quantity.comparator,
        percentage_kind=kind or PercentageKind.LEVEL,
        metric=metric or Metric.OTHER,
        subject=measure.about.strip() if measure.words == measure.column else measure.words.strip(),
        staff_group=_staff_group(sheet, measure)[0],
        period=measure.period,
    )


def _signed(quantity: Quantity | None, words: str) -> Quantity | None:
    """A figure in brackets is below nought, as accountants write it."""
    if quantity is None or quantity.value <= 0 or not (words.startswith("(") and words.endswith(")")):
        return quantity
    return Quantity(-quantity.value, None, quantity.comparator)


def _staff_group(sheet: Sheet, measure: _Measure) -> tuple[StaffGroup | None, str | None]:
    """Whom a row is about. Wards and teams are named by what they treat: "Alder (acute medical)" is no staff group."""
    found = None if _PLACES.search(sheet.corner) else find_staff_group(measure.about)
    found = found or find_staff_group(measure.words) or find_staff_group(sheet.title)
    if found:
        return found
    everyone = _EVERYONE.search(measure.about)
    if everyone:
        return StaffGroup.ALL, everyone[0]
    return None, find_band(measure.about)


def _stated(figure: Figure, label: Label, **fields: object) -> Stated:
    return Stated(Mention(figure.start, figure.end, label, CONFIDENCE), fields)
