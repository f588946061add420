"""Risk registers over several pages and assurance frameworks as forms of field and value."""

from __future__ import annotations

import datetime as dt
from random import Random

from packs.content import Cell, Dress, Marked, Table, text
from packs.facts import ahead, day_words, deadline, risk
from packs.names import ACTIONS, CAUSES, CONTROLS, EFFECTS, EVENTS, OFFICES
from packs.staffing import plain

_SCORES = [(4, 5), (3, 4), (5, 4), (3, 5), (4, 4), (3, 3), (2, 4), (4, 3), (5, 5), (2, 5)]


def register(random: Random, dress: Dress, date: dt.date, count: int) -> Table:
    """A register with one risk a row, its words in one column or in three."""
    return _in_parts(random, dress, date, count) if random.random() < 0.5 else _described(random, dress, date, count)


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _words(random: Random) -> str:
    cause, event, effect = (
        random.choice(CAUSES),
        random.choice(EVENTS),
        " and ".join(random.sample(EFFECTS, random.randint(1, 2))),
    )
    return random.choice(
        [
            f"There is a risk that {event}, caused by {cause}, resulting in {effect}.",
            f"If {event}, owing to {cause}, then there may be {effect}.",
            f"Due to {cause} there is a risk that {event}, which could lead to {effect}.",
            f"Risk that {event} because of {cause}, with {effect}.",
        ]
    )


def _actions(random: Random, date: dt.date, style: int) -> tuple[Cell, Cell]:
    chosen = random.sample(ACTIONS, random.randint(1, 2))
    due = deadline(day_words(ahead(random, date, 1, 9), style), "table", status="due")
    return plain("; ".join([chosen[0], *(a[0].lower() + a[1:] for a in chosen[1:])]) + "."), Cell(text(due))


def _without_stop(words: str, **fields: object) -> Cell:
    mark: Marked = risk(words.rstrip("."), source="table", **fields)
    return Cell(text(mark, "." if words.endswith(".") else ""))


def _described(random: Random, dress: Dress, date: dt.date, count: int) -> Table:
    style, product = random.randrange(4), random.random() < 0.3
    current = random.choice(["Current score", "Score", "Current risk score"])
    heads = [
        "Ref",
        random.choice(["Risk description", "Description", "Risk"]),
        "Likelihood",
        "Impact",
        current,
        "Target score",
        random.choice(["Actions", "Mitigating actions"]),
        random.choice(["Action due", "Due date"]),
    ]
    rows: list[list[Cell | None]] = [[plain(head) for head in heads]]
    for number in range(count):
        likelihood, impact = random.choice(_SCORES)
        score, goal = likelihood * impact, random.choice([4, 6, 8])
        reference = f"CRR-{100 + 7 * number + random.randint(0, 6)}"
        fields = {
            "score": score,
            "likelihood": likelihood,
            "impact": impact,
            "score_target": goal,
            "risk_ref": reference,
        }
        written = f"{likelihood} x {impact} = {score}" if product else str(score)
        action, due = _actions(random, date, style)
        rows.append(
            [
                plain(reference),
                _without_stop(_words(random), **fields),
                plain(str(likelihood)),
                plain(str(impact)),
                plain(written),
                plain(str(goal)),
                action,
                due,
            ]
        )
    return Table("register", rows, 1, [1.1, 3.6, 1.25, 0.95, 1.1, 0.95, 2.6, 1.5], dress)


def _in_parts(random: Random, dress: Dress, date: dt.date, count: int) -> Table:
    style = random.randrange(4)
    heads = [
        "Ref",
        "Cause",
        random.choice(["Event", "Risk event"]),
        random.choice(["Effect", "Consequence"]),
        "L",
        "I",
        "Score",
        "Target",
        "Action due",
    ]
    rows: list[list[Cell | None]] = [[plain(head) for head in heads]]
    for number in range(count):
        likelihood, impact = random.choice(_SCORES)
        reference, score, goal = (
            f"R{20 + 3 * number + random.randint(0, 2)}",
            likelihood * impact,
            random.choice([4, 6, 8]),
        )
        cause, event = _capital(random.choice(CAUSES)), _capital(random.choice(EVENTS))
        effect = _capital(" and ".join(random.sample(EFFECTS, random.randint(1, 2))))
        fields = {
            "score": score,
            "likelihood": likelihood,
            "impact": impact,
            "score_target": goal,
            "risk_ref": reference,
        }
        _, due = _actions(random, date, style)
        stop = random.choice(["", "."])
        stated = Cell(text(risk(event, source="table", cause=cause, event=event, consequence=effect, **fields), stop))
        rows.append(
            [
                plain(reference),
                plain(cause + stop),
                stated,
                plain(effect + stop),
                plain(str(likelihood)),
                plain(str(impact)),
                plain(str(score)),
                plain(str(goal)),
                due,
            ]
        )
    return Table("register_parts", rows, 1, [0.9, 2.6, 2.6, 2.6, 0.6, 0.6, 0.9, 1.0, 1.6], dress)


def assurance(random: Random, date: dt.date, number: int) -> Table:
    """One risk of the assurance framework as a form of field and value."""
    (likelihood, impact), (first, second), (low, high) = (
        random.choice(_SCORES),
        random.choice(_SCORES[:5]),
        (2, random.choice([3, 4])),
    )
    score, goal = likelihood * impact, low * high
    fields: dict[str, object] = {"score": score, "score_target": goal, "likelihood": likelihood, "impact": impact}
    way = random.randrange(2)
    written = f"{likelihood} x {impact} = {score}"
    rows = [
        [plain(random.choice(["Reference", "Ref"])), plain(f"BAF{number}")],
        [plain(random.choice(["Principal risk", "Strategic risk"])), _without_stop(_words(random), **fields)],
        [plain("Executive lead"), plain(random.choice(OFFICES))],
        [plain("Inherent score"), plain(f"{first} x {second} = {first * second}")],
        [plain("Current score"), plain(written)],
        [plain("Target score"), plain(f"{low} x {high} = {goal}")],
        [plain("Controls"), plain(" ".join(random.sample(CONTROLS, 3)))],
        [plain("Last reviewed"), plain(day_words(date - dt.timedelta(days=random.randint(20, 60)), way)[0])],
        [plain("Target date"), Cell(text(deadline(day_words(ahead(random, date, 3, 14), way), "table", status="due")))],
    ]
    return Table("assurance", [list(row) for row in rows], 0, [1.0, 3.4], random.choice(["ruled", "lines"]))
