"""Pages that board papers have beside plain prose and tables: sidebars, notes, quotes, lists, forms, drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from packs.content import (
    RAISED,
    Block,
    Cell,
    Contents,
    Heading,
    Item,
    Items,
    Layout,
    Look,
    Marked,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
    text,
)
from packs.facts import day_words
from packs.figures import chart, posts
from packs.names import COMMITTEES, OFFICES, PEOPLE, PROGRAMMES, TOPICS
from packs.sentences import FOOTNOTES, PLAIN, QUOTES, fact_sentence, paragraph
from packs.staffing import DRESSES, by_unit

_BULLETS = ["•", "○", "▪"]
_ROMAN = ["i", "ii", "iii", "iv", "v"]


def more_pages(random: Random, date: dt.date, count: int) -> list[Section]:
    """So many sections, each of another kind."""
    maker = Pages(random, date)
    kinds: list[Callable[[], Section]] = [
        maker.beside, maker.noted, maker.quoted, maker.drawn, maker.uneven, maker.level, maker.numbered, maker.nested,
        maker.cover_sheet, maker.agenda, maker.contents, maker.turned, maker.blank, maker.floated, maker.spaced,
        maker.dropped, maker.who, maker.opinions,
    ]  # fmt: skip
    return [kind() for kind in random.sample(kinds, count)]


def dress_look(random: Random, look: Look, date: dt.date) -> Look:
    """A look with more about it: a logo, the file's name, a footer with the count of pages, ligatures, hyphens."""
    name = look.header.split(" NHS")[0]
    file = f"Paper {random.randint(2, 19)} v0.{random.randint(1, 9)} FINAL {date:%d%m%y}"
    return replace(
        look,
        family="ligatures" if random.random() < 0.25 else look.family,
        logo=(name, "NHS") if random.random() < 0.4 else None,
        reference=random.choice(["", "", file]),
        footer="Page {n} of {total}" if random.random() < 0.4 else look.footer,
        hyphenated=random.random() < 0.5,
    )


class Pages:
    """One section a call."""

    def __init__(self, random: Random, date: dt.date) -> None:
        self.random, self.date = random, date

    def _top(self, level: int = 1) -> Heading:
        return Heading(text(self.random.choice(TOPICS)), level)

    def _paragraph(self, facts: float = 0.4, least: int = 2, most: int = 5) -> Paragraph:
        return Paragraph(paragraph(self.random, self.date, self.random.randint(least, most), facts))

    def _paragraphs(self, count: int, facts: float = 0.4) -> list[Block]:
        return [self._paragraph(facts) for _ in range(count)]

    def _noted(self, notes: int) -> tuple[Paragraph, list[Text]]:
        """A paragraph with the marks of notes after its words and figures, and the notes."""
        pieces: list[str | Marked] = []
        chosen = self.random.sample(FOOTNOTES, notes)
        for number in range(1, notes + 1):
            sentence = list(fact_sentence(self.random, self.date)) if number % 2 else [self.random.choice(PLAIN)]
            places = [place for place, piece in enumerate(sentence) if isinstance(piece, Marked)]
            if places and self.random.random() < 0.7:
                sentence.insert(places[-1] + 1, RAISED[number])
            else:
                sentence.append(RAISED[number])
            pieces += [*sentence, " "]
        pieces.append(self.random.choice(PLAIN))
        return Paragraph(text(*pieces)), [text(f"{place} {note}") for place, note in enumerate(chosen, 1)]

    def beside(self) -> Section:
        """A sidebar on the left or right, in a box or tinted, beside one column."""
        side: list[Block] = [Heading(text(self.random.choice(["Key points", "In numbers"])), 3)]
        side += [self._paragraph(0.5, 1, 2) for _ in range(3)]
        blocks = [self._top(), *self._paragraphs(5)]
        layout: Layout = self.random.choice(("left", "sidebar"))
        return Section(layout, blocks, sidebar=side, boxed=self.random.random() < 0.5)

    def noted(self) -> Section:
        """Notes at the foot of the first of two pages, the marks on the first."""
        first, notes = self._noted(self.random.randint(1, 3))
        return Section("noted", [self._top(), first, *self._paragraphs(20)], footnotes=notes)

    def quoted(self) -> Section:
        """A pull quote between paragraphs."""
        blocks = [self._top(), *self._paragraphs(5)]
        blocks.insert(3, Quote(text(self.random.choice(QUOTES))))
        return Section(self.random.choice(("one", "two")), blocks)

    def opinions(self) -> Section:
        """A pull quote that the text runs round."""
        blocks = [self._top(), *self._paragraphs(6)]
        blocks.insert(2, Quote(text(self.random.choice(QUOTES)), floated=True))
        return Section("one", blocks)

    def drawn(self) -> Section:
        """Charts with captions between paragraphs."""
        blocks: list[Block] = [self._top()]
        for number in (1, 2):
            blocks += [*self._paragraphs(2), chart(self.random, self.date, number)]
        return Section("one", [*blocks, *self._paragraphs(1)])

    def who(self) -> Section:
        """A chart of posts."""
        return Section("one", [self._top(), *self._paragraphs(2), posts(self.random, 1), *self._paragraphs(2)])

    def uneven(self) -> Section:
        """Two columns, one wider than the other."""
        return Section("uneven", [self._top(), *self._paragraphs(9)], turn=5)

    def level(self) -> Section:
        """Two columns that begin under a heading and a paragraph of full width, in the middle of a page."""
        blocks = [self._top(), self._paragraph(0.4, 3, 4), self._top(2), *self._paragraphs(6)]
        return Section("level", blocks, turn=3)

    def numbered(self) -> Section:
        """Paragraphs with hanging numbers, three deep."""
        items: list[Item] = []
        for first in range(1, 4):
            items.append(self._item(f"{first}.1", 0))
            items.append(self._item(f"{first}.2", 0))
            way = self.random.randrange(3)
            for place in range(self.random.randint(2, 4)):
                sign = (f"{first}.2.{place + 1}", f"({'abcde'[place]})", f"({_ROMAN[place]})")[way]
                items.append(self._item(sign, 1))
        return Section("one", [self._top(), Items(items)])

    def _item(self, sign: str, depth: int) -> Item:
        return Item(text(sign), paragraph(self.random, self.date, self.random.randint(1, 2), 0.4), depth)

    def nested(self) -> Section:
        """Bullets within bullets."""
        items = []
        for _ in range(4):
            for depth in (0, *[1] * self.random.randint(0, 3), *[2] * self.random.randint(0, 1)):
                items.append(Item(_BULLETS[depth], paragraph(self.random, self.date, 1, 0.5), depth))
        return Section(self.random.choice(["one", "two"]), [self._top(), self._paragraph(), Items(items)])

    def cover_sheet(self) -> Section:
        """A paper's cover sheet as a form."""
        day = day_words(self.date, 0)[0]
        rows = [
            ("Report to", f"Board of Directors, {day}"), ("Agenda item", f"{self.random.randint(2, 12)}.2"),
            ("Report title", f"{self.random.choice(TOPICS)} report"),
            ("Presented by", f"{self.random.choice(PEOPLE)}, {self.random.choice(OFFICES)}"),
            ("Author", f"{self.random.choice(PEOPLE)}, deputy to the {self.random.choice(OFFICES)}"),
            ("Purpose", self.random.choice(["For approval", "For assurance", "For information"])),
            ("Executive summary", paragraph(self.random, self.date, 4, 0)),
            ("Previously considered by", self.random.choice(COMMITTEES)),
            ("The board is asked to", "Note the report and agree the next steps set out in it"),
        ]  # fmt: skip
        cells: list[list[Cell | None]] = [
            [Cell(text(label)), Cell(value if isinstance(value, Text) else text(str(value)))] for label, value in rows
        ]
        table = Table("cover_sheet", cells, 0, [3, 7], self.random.choice(["ruled", "lines", "bare"]))
        return Section("one", [Heading(text("Cover sheet"), 1), table, self._top(2), *self._paragraphs(2)])

    def agenda(self) -> Section:
        """An agenda as a table."""
        rows: list[list[Cell | None]] = [[Cell(text(word)) for word in ("Item", "Subject", "Lead", "Time", "Paper")]]
        for number in range(1, self.random.randint(9, 14)):
            subject = self.random.choice([
                self.random.choice(TOPICS), f"Report of the {self.random.choice(COMMITTEES)}",
                f"Update on the {self.random.choice(PROGRAMMES)} and decisions wanted from the board",
            ])  # fmt: skip
            time = f"{9 + number // 4}.{number % 4 * 15:02d}"
            paper = self.random.choice(["Enclosed", "Verbal", f"Paper {number}"])
            lead = self.random.choice(PEOPLE)
            rows.append([Cell(text(word)) for word in (str(number), subject, lead, time, paper)])
        table = Table("agenda", rows, 1, [1, 5, 3, 1.2, 1.6], self.random.choice(DRESSES))
        return Section("one", [Heading(text("Agenda"), 1), table])

    def contents(self) -> Section:
        """A table of contents with dots."""
        page, lines = 3, []
        for number, topic in enumerate(self.random.sample(TOPICS, 12), 1):
            lines.append((text(f"{number}. {topic}"), text(str(page))))
            page += self.random.randint(2, 30)
        return Section("one", [Heading(text("Contents"), 1), Contents(lines)])

    def turned(self) -> Section:
        """Prose on a page that lies on its side."""
        layout: Layout = self.random.choice(("landscape", "rotated"))
        return Section(layout, [self._top(), *self._paragraphs(4)])

    def blank(self) -> Section:
        """A page that says that it is blank."""
        return Section("one", [Paragraph(text("This page has been left blank on purpose"))])

    def floated(self) -> Section:
        """A paragraph that goes on after the table at the top of the next page."""
        blocks = [self._top(), *self._paragraphs(24), by_unit(self.random, self.random.choice(DRESSES[:3]))]
        return Section("floated", blocks)

    def spaced(self) -> Section:
        """Headings in small capitals and with letters spaced out, DRAFT across the page."""
        blocks: list[Block] = []
        for dress in ("spaced", "small", "spaced"):
            heading = Heading(text(self.random.choice(TOPICS).upper()), 2, dress)
            blocks += [heading, *self._paragraphs(2)]
        return Section("one", blocks, draft=True)

    def dropped(self) -> Section:
        """Paragraphs that begin with a drop cap."""
        first, second = (Paragraph(self._paragraph(0.4, 4, 5).text, drop=True) for _ in range(2))
        return Section("one", [self._top(), first, *self._paragraphs(2), self._top(2), second, *self._paragraphs(1)])
