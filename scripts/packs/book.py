"""A pack of tables in the many shapes that papers give them, one a section; ``varied`` makes them."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Literal

from packs.content import Block, Heading, Look, Pack, Paragraph, Section, Table, text
from packs.forms import blocks
from packs.names import TOPICS, TRUSTS
from packs.sentences import paragraph
from packs.staffing import DRESSES
from packs.varied import MAKERS


def compose_tables(seed: int) -> Pack:
    """The pack of tables of a seed, always the same: every kind once, the dresses by chance."""
    random = Random(f"tables {seed}")
    date = dt.date(random.choice([2025, 2026]), random.randint(1, 12), random.randint(2, 27))
    trust = random.choice(TRUSTS)
    tables = [maker(random, random.choice(DRESSES), date) for maker in MAKERS] + [blocks(random, date)]
    random.shuffle(tables)
    sections = [_section(random, date, table, topic) for table, topic in zip(tables, _topics(random), strict=False)]
    head = f"{trust} – Board papers {date:%B %Y}"
    family: Literal["sans", "serif"] = random.choice(["sans", "serif"])
    look = Look(family, random.choice([9.5, 10.0, 11.0]), "#003087", False, 54.0, "Page {n}", head, False)
    front: list[Block] = [Heading(text(trust), 1), Paragraph(text(f"Tables to the report of {date.day} {date:%B %Y}"))]
    return Pack(f"tables-{seed:04d}", trust, date, look, [Section("cover", front), *sections])


def _topics(random: Random) -> list[str]:
    return random.sample(TOPICS, len(TOPICS))


def _section(random: Random, date: dt.date, table: Table, topic: str) -> Section:
    layout: Literal["one", "landscape"] = "landscape" if len(table.widths) > 7 or random.random() < 0.25 else "one"
    before, after = (Paragraph(paragraph(random, date, 2, 0.2)) for _ in range(2))
    return Section(layout, [Heading(text(topic), 1), before, table, after])
