"""Odd passages with odd spans, drawn from a seed or by hypothesis: what annotations must survive."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from hypothesis import strategies as st

from extractor.annotation.task import Annotation, Answer, Place, Purpose, Task, TaskSpan
from extractor.mentions import FACT_LABELS, Label
from extractor.records import ModelInfo

BITS = (
    "Vacancies stood at 54.2 WTE", "12.4%", "by the end of March 2026", "There is a risk that", "£1,200", "c. 30",
    "one in 20", "\r\n", "\r", "\n", "\n\n", "\t", "\u00a0", "  ", " ", "e\u0301", "n\u0303o", "👩‍⚕️", "🏥", "👍🏽",
    "𝟙𝟚%", "שלום", "مرحبا", "\u202e", "\u2028", "\u2029", "\u0085", "\u200b", "\ufeff", "\u200d", "\x0b", "\x0c",
    "\x1c", "\x00", "“quoted”", "—", "…", "#", "# text = ", "\\n", "\\", '"', "'", "<b>", "&amp;", "{V 3}", "O",
    "B-DEADLINE", "-DOCSTART-", "99%inside", "14.6WTE", "7.1%(Jun", ",", ".", ";", "(", ")", "[", "]", "if we do not",
    "then", "staff",
)  # fmt: skip
MODEL = ModelInfo(name="tiny", version="0.1", sha256="ab" * 32)
FIELDS: tuple[dict[str, Any], ...] = (
    {},
    {"value": 12.4, "organisation": {"name": "Example Trust", "ods_code": None}},
    {"cause": "Lücken 🏥", "consequence": None},
)


def odd_text(random: random.Random) -> str:
    """Some bits, at times parted by blanks."""
    between = random.choice(("", " "))
    return between.join(random.choice(BITS) for _ in range(random.randint(1, 14)))


def odd_spans(random: random.Random, text: str) -> tuple[TaskSpan, ...]:
    """Facts that do not overlap, risks that may; at the very start and end, within tokens, of blanks alone."""
    marks = sorted(random.choices(range(len(text) + 1), k=2 * random.randint(0, 3)))
    facts = [(a, b, random.choice(FACT_LABELS)) for a, b in zip(marks[::2], marks[1::2], strict=True) if a < b]
    risks = {(0, len(text))} if random.random() < 0.2 else set()
    for _ in range(random.choice((0, 0, 1, 2))):
        a, b = sorted(random.choices(range(len(text) + 1), k=2))
        risks |= {(a, b)} if a < b else set()
    rows = [*facts, *((a, b, Label.RISK_STATEMENT) for a, b in risks)]
    random.shuffle(rows)
    return tuple(
        TaskSpan(start=a, end=b, label=label, text=text[a:b], fields=random.choice(FIELDS),
                 score=random.choice((None, 0.25, 1.0)))
        for a, b, label in rows
    )  # fmt: skip


def odd_task(random: random.Random) -> Task:
    """A passage of some document, or of none, with what a model proposes."""
    text = odd_text(random)
    place = Place(id=f"sha256:{random.randrange(16**8):08x}", source="Påper 🏥.pdf", date=dt.date(2026, 1, 29), page=3,
                  title="Board", start=random.randrange(9999))  # fmt: skip
    return Task(
        text=text, spans=odd_spans(random, text), document=random.choice((None, place)),
        model=random.choice((None, MODEL)), purpose=random.choice((None, *Purpose)), style="minutes",
        meta=random.choice(({}, {"why": "novelty", "figures": [0.5, None, "\u2028"]})),
    )  # fmt: skip


def odd_annotation(random: random.Random) -> Annotation:
    """An answer to such a passage."""
    task = odd_task(random)
    time = dt.datetime(2026, 11, 27, 14, 5, 0, random.randrange(10**6), dt.UTC) + dt.timedelta(
        seconds=random.randrange(9999)
    )
    return Annotation(
        **task.model_dump(), answer=random.choice(list(Answer)), time=time,
        annotator=random.choice(("R. Adeyemi", "二番", "s@x.y")), guideline=random.choice(("2", "3")),
    )  # fmt: skip


def annotations() -> st.SearchStrategy[Annotation]:
    """The same for hypothesis."""
    return st.randoms(use_true_random=False).map(odd_annotation)


def tasks() -> st.SearchStrategy[Task]:
    """The same for hypothesis."""
    return st.randoms(use_true_random=False).map(odd_task)
