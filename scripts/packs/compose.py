"""A pack from a seed: which sections it has, in which order and dress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from packs.content import Block, Bullets, Dress, Heading, Layout, Look, Pack, Paragraph, Section, Table, text
from packs.facts import day_words
from packs.logs import actions, milestones
from packs.measures import kpis
from packs.names import COMMITTEES, OFFICES, PEOPLE, TOPICS, TRUSTS
from packs.pages import dress_look, more_pages
from packs.registers import assurance, register
from packs.sentences import FOOTNOTES, paragraph
from packs.staffing import DRESSES, by_unit, merged, months

_MEETINGS = ["Board of Directors meeting in public", "Meeting of the Board in public", "Trust Board"]
_MORE = 8
"""Of the kinds of ``pages`` so many a pack."""


def compose(seed: int) -> Pack:
    """The pack of a seed, always the same."""
    random = Random(seed)
    date = dt.date(random.choice([2025, 2026]), random.randint(1, 12), random.randint(2, 27))
    trust = random.choice(TRUSTS)
    look = _look(random, trust, date)
    writer = _Writer(random, date, iter(random.sample(TOPICS, len(TOPICS))))
    sections = [
        writer.prose("one", 8), writer.prose("two", 14), writer.prose("three", 14), writer.beside(),
        writer.tables("one", [by_unit(random, writer.dress()), months(random, writer.dress(), date)]),
        writer.tables("landscape", [merged(random, writer.dress())]),
        writer.tables("one", [kpis(random, writer.dress(), date), by_unit(random, writer.dress())]),
        writer.tables("one", [milestones(random, writer.dress(), date)]),
        writer.tables(random.choice(["one", "landscape"]), [actions(random, writer.dress(), date)]),
        writer.tables("rotated", [kpis(random, writer.dress(), date)]),
        writer.tables("landscape", [register(random, random.choice(DRESSES[:3]), date, random.randint(22, 34))]),
        writer.tables("landscape", [register(random, random.choice(DRESSES[:3]), date, random.randint(12, 20))]),
        writer.prose("one", 7),
        writer.tables("one", [assurance(random, date, number) for number in (1, 2)]),
    ]  # fmt: skip
    random.shuffle(sections)
    # A stream of its own: the sections above stay as they are when kinds of pages are added.
    more = Random(f"pages {seed}")
    for section in more_pages(more, date, _MORE):
        sections.insert(more.randint(0, len(sections)), section)
    look = dress_look(more, look, date)
    front = [_cover(random, trust, date), _agenda(random, sections)]
    return Pack(f"pack-{seed:04d}", trust, date, look, [*front, *sections])


def _look(random: Random, trust: str, date: dt.date) -> Look:
    return Look(
        family=random.choice(["sans", "serif"]),
        size=random.choice([9.5, 10.0, 10.5, 11.0]),
        ink=random.choice(["#003087", "#005EB8", "#000000", "#330072"]),
        justified=random.random() < 0.3,
        margin=random.choice([48.0, 54.0, 62.0]),
        footer=random.choice(["Page {n}", "{n}", "Page {n} | Confidential until published"]),
        header=random.choice([f"{trust}", f"{trust} – Board papers {date:%B %Y}"]),
        centred=random.random() < 0.4,
    )


def _cover(random: Random, trust: str, date: dt.date) -> Section:
    blocks: list[Block] = [
        Heading(text(trust), 1), Heading(text(random.choice(_MEETINGS)), 2),
        Paragraph(text(f"{date:%A} {day_words(date, 0)[0]}")), Paragraph(text("Lecture theatre, Education Centre")),
    ]  # fmt: skip
    return Section("cover", blocks)


def _agenda(random: Random, sections: list[Section]) -> Section:
    items = []
    for number, section in enumerate(sections, 1):
        heading = next((block for block in section.blocks if isinstance(block, Heading)), None)
        if heading is None:
            continue
        items.append(text(f"{number}. {heading.text.words} – {random.choice(PEOPLE)}, {random.choice(OFFICES)}"))
    return Section("one", [Heading(text("Agenda"), 1), *map(Paragraph, items)])


class _Writer:
    """Sections of one pack, each under a topic of its own."""

    def __init__(self, random: Random, date: dt.date, topics: Iterator[str]) -> None:
        self.random, self.date, self._topics = random, date, topics

    def dress(self) -> Dress:
        return self.random.choice(DRESSES)

    def _topic(self) -> str:
        return next(self._topics)

    def _paragraphs(self, count: int, facts: float = 0.4) -> list[Block]:
        found: list[Block] = []
        for place in range(count):
            if place and place % 3 == 0:
                found.append(Heading(text(self.random.choice(_UNDER)), 3))
            found.append(Paragraph(paragraph(self.random, self.date, self.random.randint(2, 5), facts)))
        return found

    def prose(self, layout: Layout, count: int) -> Section:
        """Paragraphs under headings, with a list and, in one column, footnotes."""
        blocks: list[Block] = [Heading(text(self._topic()), 1), *self._paragraphs(count)]
        items = [paragraph(self.random, self.date, 1, 0.5) for _ in range(self.random.randint(3, 5))]
        blocks.insert(self.random.randint(2, len(blocks)), Bullets(items))
        notes = self.random.sample(FOOTNOTES, self.random.randint(1, 2)) if layout == "one" else []
        return Section(layout, blocks, footnotes=[text(f"{place} {note}") for place, note in enumerate(notes, 1)])

    def beside(self) -> Section:
        """A page with a sidebar."""
        side: list[Block] = [Heading(text("At a glance"), 3)]
        side += [Paragraph(paragraph(self.random, self.date, 1, 0.5)) for _ in range(4)]
        return Section("sidebar", [Heading(text(self._topic()), 1), *self._paragraphs(4)], sidebar=side)

    def tables(self, layout: Layout, tables: list[Table]) -> Section:
        """Tables with a paragraph before each."""
        blocks: list[Block] = [Heading(text(self._topic()), 1)]
        for place, table in enumerate(tables):
            if place and table.kind != "assurance":
                blocks.append(Heading(text(self.random.choice(_UNDER)), 3))
            if layout != "rotated" and table.kind != "assurance":
                blocks.append(Paragraph(paragraph(self.random, self.date, 2, 0.3)))
            blocks.append(table)
        return Section(layout, blocks)


_UNDER = [
    "Background",
    "Position",
    "Next steps",
    "What has changed",
    "Points to note",
    "Detail",
    f"Report to the {COMMITTEES[1]}",
]
