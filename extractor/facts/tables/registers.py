"""Risk registers and assurance frameworks: one record a row, or one a form of field and value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.documents.table import Cell
from extractor.facts.fact import Context
from extractor.facts.risks import find_category, read_risk
from extractor.facts.tables.forms import fields_of
from extractor.facts.tables.headings import Role, joined, risk_role
from extractor.facts.tables.stated import Sheet, Stated
from extractor.mentions import Label, Mention

CONFIDENCE = 0.9
WORDED = (Role.RISK, Role.EVENT, Role.EFFECT, Role.CAUSE)
"""The columns that state a risk in words, the one that names it best first."""
_SCORED = frozenset((Role.SCORE, Role.INHERENT, Role.GOAL, Role.LIKELIHOOD, Role.IMPACT, Role.REFERENCE, Role.CATEGORY))
_NUMBERED = frozenset((Role.INHERENT, Role.GOAL, Role.LIKELIHOOD, Role.IMPACT))
_LEAST_WORDS = 3
_PRODUCT = re.compile(r"([1-5])\s*[x×*]\s*([1-5])")
_LETTERS = re.compile(
    r"\b(?:l|likelihood)\W{0,2}([1-5])\W+(?:c|i|s|impact|consequence|severity)\W{0,2}([1-5])", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})(?![\d.])")
_RATING = re.compile(r"\b(extreme|very high|high|significant|moderate|medium|low|red|amber|green)\b", re.IGNORECASE)

Row = dict[Role, Cell]


def register_rows(sheet: Sheet) -> list[Row]:
    """The cells of each risk by what they hold; empty where the table is no register."""
    by_columns = _by_columns(sheet)
    if by_columns:
        return by_columns
    return _as_forms(sheet)


def _by_columns(sheet: Sheet) -> list[Row]:
    roles: dict[int, Role] = {}
    for cell in sheet.table.body:
        role = _role(cell.column_path)
        if role is Role.EFFECT and _is_scored(sheet, cell.column):
            role = Role.IMPACT
        if role in (Role.INHERENT, Role.GOAL) and not _has_digits(sheet, cell.column):
            role = None  # an appetite in words
        if role is not None and role not in roles.values():
            roles.setdefault(cell.column, role)
    held = set(roles.values())
    worded = held & set(WORDED)
    if not worded or not (held & _SCORED or len(worded) > 1):
        return []
    rows = ({roles[cell.column]: cell for cell in row if cell.column in roles} for row in sheet.rows())
    return [row for row in rows if any(role in row for role in WORDED)]


def _role(path: tuple[str, ...]) -> Role | None:
    """By the whole path ("Current risk", "Score"), else by its last heading, else by the one above."""
    for words in (joined(path), *reversed(path)):
        role = risk_role(words)
        if role is not None:
            return role
    return None


def _has_digits(sheet: Sheet, column: int) -> bool:
    return any(re.search(r"\d", sheet.words(c)) for c in sheet.table.body if c.column == column and c.column_path)


def _is_scored(sheet: Sheet, column: int) -> bool:
    """Whether a column headed "Impact" or "Consequence" holds marks of 1 to 5, not words."""
    words = [sheet.words(cell) for cell in sheet.table.body if cell.column == column and cell.column_path]
    marks = sum(re.fullmatch(r"[1-5](?:\s?[-–(].*)?|[-–]", w) is not None for w in words)
    return bool(words) and marks > 0.5 * len(words)


def _as_forms(sheet: Sheet) -> list[Row]:
    """Tables of field and value: a field that comes again begins the next risk's."""
    forms: list[Row] = [{}]
    for field in fields_of(sheet):
        words = sheet.words(field.value)
        role = risk_role(field.label)
        if role is Role.EFFECT and re.fullmatch(r"[1-5]", words):
            role = Role.IMPACT
        if role is None or (role in _NUMBERED and not re.search(r"\d", words)):  # an appetite in words is no score
            continue
        if role in forms[-1] and role in (Role.REFERENCE, *WORDED[:2]):
            forms.append({})
        forms[-1].setdefault(role, field.value)
    return [form for form in forms if set(form) & set(WORDED[:2]) and len(set(form) & _SCORED) >= 2]


def read_registers(sheet: Sheet) -> Iterator[Stated]:
    """One risk a row: its words, its cause, event and effect, its scores now, before and aimed at."""
    for row in register_rows(sheet):
        stating = next((row[role] for role in WORDED if role in row and _says(sheet, row[role])), None)
        if stating is None:
            continue
        mention = Mention(stating.start, stating.end, Label.RISK_STATEMENT, CONFIDENCE)
        yield Stated(mention, _fields(sheet, row, mention))


def _says(sheet: Sheet, cell: Cell) -> bool:
    return len(re.findall(r"[A-Za-z]{2,}", sheet.words(cell))) >= _LEAST_WORDS


def _fields(sheet: Sheet, row: Row, mention: Mention) -> dict[str, object]:
    context = Context(sheet.text, mention.start, mention.end, anchor=sheet.anchor, mentions=(mention,))
    told = read_risk(mention, context)
    words = {role: sheet.words(cell) for role, cell in row.items()}
    likelihood, impact = _number(words.get(Role.LIKELIHOOD), 5), _number(words.get(Role.IMPACT), 5)
    score, parts = _score(words.get(Role.SCORE))
    if parts and likelihood is None and impact is None:
        likelihood, impact = parts
    if score is None and likelihood and impact:
        score = likelihood * impact
    rating = _RATING.search(words.get(Role.SCORE, ""))
    return {
        "cause": words.get(Role.CAUSE) or told.cause,
        "event": words.get(Role.EVENT) or told.event,
        "consequence": words.get(Role.EFFECT) or told.consequence,
        "score": score if score is not None else told.score,
        "score_inherent": _score(words.get(Role.INHERENT))[0] or told.score_inherent,
        "score_target": _score(words.get(Role.GOAL))[0] or told.score_target,
        "likelihood": likelihood if likelihood is not None else told.likelihood,
        "impact": impact if impact is not None else told.impact,
        "rating": rating[1].lower() if rating else told.rating,
        "risk_ref": words.get(Role.REFERENCE) or told.risk_ref,
        "category": find_category(words.get(Role.CATEGORY, "")) or told.category,
    }


def _number(words: str | None, most: int) -> int | None:
    found = _NUMBER.search(words or "")
    return int(found[1]) if found and 1 <= int(found[1]) <= most else None


def _score(words: str | None) -> tuple[int | None, tuple[int, int] | None]:
    """A score of 1 to 25, and its likelihood and impact where they are written with it ("4 x 5 = 20", "L4 C5")."""
    if not words:
        return None, None
    product = _PRODUCT.search(words) or _LETTERS.search(words)
    if product:
        likelihood, impact = int(product[1]), int(product[2])
        return likelihood * impact, (likelihood, impact)
    return _number(words, 25), None
