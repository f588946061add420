"""Drawings with words of their own: bar charts, line charts, charts of an organisation's posts."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random

from packs.content import Figure, text
from packs.facts import later, month_words
from packs.names import OFFICES, WARDS

_WIDTH, _HEIGHT = 420.0, 190.0
_LEFT, _RIGHT, _TOP, _FLOOR = 40.0, 410.0, 28.0, 158.0


def chart(random: Random, date: dt.date, number: int) -> Figure:
    """Bars or a line over months, with an axis, data labels and a legend."""
    months = [later(date, -place) for place in range(random.choice([6, 8, 12]), 0, -1)]
    top = random.choice([10, 15, 20])
    values = [round(random.uniform(0.2, 0.95) * top, 1) for _ in months]
    step = (_RIGHT - _LEFT) / len(months)
    height = (_FLOOR - _TOP) / top
    middles = [_LEFT + step * (place + 0.5) for place in range(len(months))]
    labels = [(middle, _FLOOR + 12, month_words(month, 0)) for middle, month in zip(middles, months, strict=True)]
    labels += [
        (middle, _FLOOR - height * value - 4, f"{value}%") for middle, value in zip(middles, values, strict=True)
    ]
    labels += [(_LEFT - 16, _FLOOR - height * tick + 3, f"{tick}%") for tick in range(0, top + 1, top // 5)]
    labels += [
        ((_LEFT + _RIGHT) / 2, 12, f"Vacancy rate by month, {random.choice(WARDS)}"),
        (_LEFT + 120, _HEIGHT - 6, "Actual"), (_LEFT + 220, _HEIGHT - 6, "Ceiling"),
    ]  # fmt: skip
    lines = [(_LEFT, _FLOOR, _RIGHT, _FLOOR), (_LEFT, _TOP, _LEFT, _FLOOR)]
    lines += [(_LEFT, _FLOOR - height * tick, _RIGHT, _FLOOR - height * tick) for tick in range(0, top, top // 5)]
    boxes = [(_LEFT + 90, _HEIGHT - 13, 8.0, 8.0), (_LEFT + 186, _HEIGHT - 13, 8.0, 8.0)]
    if random.random() < 0.6:
        boxes += [
            (middle - 0.3 * step, _FLOOR - height * value, 0.6 * step, height * value)
            for middle, value in zip(middles, values, strict=True)
        ]
    else:
        points = [(middle, _FLOOR - height * value) for middle, value in zip(middles, values, strict=True)]
        lines += [(*before, *after) for before, after in pairwise(points)]
    words = f"Figure {number}: {random.choice(['Vacancy rate', 'Turnover', 'Sickness'])} over {len(months)} months"
    return Figure(_WIDTH, _HEIGHT, boxes, lines, labels, text(words))


def posts(random: Random, number: int) -> Figure:
    """Who reports to whom: a box a post."""
    chosen = random.sample(OFFICES, 4)
    wide, high = 92.0, 40.0
    boxes = [(164.0, 4.0, wide, high)]
    labels = [(210.0, 28.0, "Chief Executive")]
    lines = [(210.0, 44.0, 210.0, 62.0), (54.0, 62.0, 366.0, 62.0)]
    for place, office in enumerate(chosen):
        x = 8 + place * 104.0
        boxes.append((x, 80.0, wide, high))
        lines.append((x + wide / 2, 62.0, x + wide / 2, 80.0))
        first, _, rest = office.partition(" ")
        labels += [(x + wide / 2, 97.0, first), (x + wide / 2, 109.0, rest)]
        boxes.append((x, 136.0, wide, high))
        labels += [(x + wide / 2, 153.0, "Deputy"), (x + wide / 2, 165.0, f"Band {random.choice(['8c', '8d', '9'])}")]
        lines.append((x + wide / 2, 120.0, x + wide / 2, 136.0))
    return Figure(_WIDTH, 184.0, boxes, lines, labels, text(f"Figure {number}: Who reports to whom"), filled=False)
