"""A risk's scores: now, before controls, aimed at; likelihood and impact; what among them does not agree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from extractor.facts.fact import Doubt
from extractor.facts.risks.places import Beside
from extractor.facts.risks.score_words import (
    ALONE,
    CODED,
    FOLLOWS,
    INSIDE,
    LABELLED,
    LETTER,
    MONTH_NEXT,
    NOT_A_SCORE,
    POSTFIX,
    TOKEN,
    kind_of,
)

MOST, MOST_FACTOR = 25, 5
_RESIDUAL = re.compile(r"\bresidual\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|current(?:ly)?|today|present(?:ly)?)\b[^.|]{0,20}?\b\d{1,2}\b", re.IGNORECASE)
_TARGET = re.compile(r"\b(?:target|toler\w+|goal|aim\w*)\b", re.IGNORECASE)
_AT_TARGET = re.compile(
    r"\b(?P<n>\d{1,2})[\s,(]*(?:and |which is |already |now )*(?:at|on|equal to|meet\w*|matching|in line with) "
    r"(?:its |the |our )?target\b(?!\s(?:of|score))",
    re.IGNORECASE,
)


class _Role(Enum):
    NOW = "current"
    INHERENT = "inherent"
    TARGET = "target"
    PAST = "past"


@dataclass(slots=True)
class Scores:
    """Scores of 1 to 25, likelihood and impact of 1 to 5; None where the words do not say or say the impossible."""

    score: int | None = None
    inherent: int | None = None
    target: int | None = None
    likelihood: int | None = None
    impact: int | None = None
    doubts: list[Doubt] = field(default_factory=list)


def read_scores(place: Beside) -> Scores:
    """The scores in the statement's own words, then in the remarks after it, then in the label before it."""
    found = Scores()
    for words in (place.words, place.remarks, place.ahead):
        _Reading(found, _residual_as_target(words), is_own=words is place.words).read()
    _read_lone(found, place)
    _read_at_target(found, place)
    if found.likelihood and found.impact:
        product = found.likelihood * found.impact
        if found.score is None and not any(doubt.code == "impossible_score" for doubt in found.doubts):
            found.score = product
        elif found.score is not None and found.score != product:
            message = (
                f"likelihood {found.likelihood} x impact {found.impact} is {product}, the score stated {found.score}"
            )
            found.doubts.append(Doubt("score_mismatch", message))
    around = f"{place.ahead} {place.remarks}"
    if (
        found.score
        and found.target
        and found.target > found.score
        and re.search(r"\b(?:reduc|lower|bring|brought|fall|down)", around, re.I)
    ):
        message = f"a target of {found.target} that is called lower is above the current score of {found.score}"
        found.doubts.append(Doubt("score_mismatch", message))
    return found


def _residual_as_target(words: str) -> str:
    """A residual score told beside the one now is what will be left after the actions, and so the target."""
    return _RESIDUAL.sub("target", words) if _NOW.search(words) and not _TARGET.search(words) else words


def _read_at_target(found: Scores, place: Beside) -> None:
    """ "Score 6, at target": the target is the score."""
    stated = _AT_TARGET.search(f"{place.ahead} {place.remarks}")
    if stated and found.target is None and found.score == int(stated["n"]):
        found.target = found.score


def _read_lone(found: Scores, place: Beside) -> None:
    """A number alone in brackets beside the statement, where no score is named."""
    if found.score is not None or any(doubt.code == "impossible_score" for doubt in found.doubts):
        return
    lone = (
        ALONE.match(place.remarks)
        or CODED.search(place.remarks)
        or LABELLED.search(place.ahead)
        or INSIDE.search(place.words)
    )
    if lone:
        found.score = _valid(next(int(number) for number in lone.groups() if number), found)


def _valid(number: int, found: Scores) -> int | None:
    if 1 <= number <= MOST:
        return number
    doubt = Doubt("impossible_score", f"a score of {number} is outside 1 to {MOST}")
    if doubt not in found.doubts:
        found.doubts.append(doubt)
    return None


class _Reading:
    """One pass over the words: cues set what the next number is."""

    def __init__(self, found: Scores, words: str, *, is_own: bool) -> None:
        self._found = found
        self._words = words
        self._is_own = is_own
        self._role: _Role | None = None
        self._scored = False
        self._cue_end = 0
        self._skip = False
        self._was = False
        self._told_until = 0
        self._plain: int | None = None
        """A score that nothing calls current, which one that is called so goes before."""

    def read(self) -> None:
        """Fill what is not filled yet."""
        for token in TOKEN.finditer(self._words):
            kind = kind_of(token)
            if token.start() < self._told_until and kind != "number":
                continue  # it told what the number before it is
            if kind in ("inherent", "target", "now", "past"):
                self._cue(_Role.NOW if kind == "now" else _Role(kind), token)
            elif kind == "score":
                if self._was and self._role is _Role.PAST:
                    self._role = None
                self._scored, self._cue_end = True, token.end()
            elif kind == "appetite":
                self._skip, self._cue_end = True, token.end()
            elif kind == "stop" or (kind == "comma" and token.start() > self._cue_end):
                self._rest(is_stop=kind == "stop")
            elif kind == "comma":
                self._cue_end += 1
            else:
                getattr(self, f"_{kind}")(token)
        if self._found.score is None:
            self._found.score = self._plain

    def _cue(self, role: _Role, token: re.Match[str]) -> None:
        said = token[0].lower()
        self._was = said in ("was", "were")
        if self._was and (self._scored or self._role):
            return  # "the inherent score was 20" names no earlier one
        if self._role is _Role.TARGET and said.startswith("remain"):
            return  # "the target remains 8"
        self._role, self._cue_end, self._skip = role, token.end(), False

    def _rest(self, *, is_stop: bool) -> None:
        self._role, self._skip = None, False
        if is_stop:
            self._scored = False

    def _number(self, token: re.Match[str]) -> None:
        after = self._words[token.end() :]
        postfix = POSTFIX.match(after)
        role = self._role
        if postfix and role is None:
            role = _Role.NOW if postfix["now"] else _Role.INHERENT if postfix["inherent"] else _Role.TARGET
            self._told_until = token.end() + postfix.end()
        cued = role is not None or self._scored
        near = token.start() - self._cue_end <= 40 or postfix is not None
        if not cued or not near or not FOLLOWS.match(after) or MONTH_NEXT.match(after):
            return
        if NOT_A_SCORE.search(self._words[: token.start()]) or (role is _Role.NOW and not self._is_score_like(token)):
            return
        if self._skip:
            self._skip = False
            return
        if role is None and self._plain is None and int(token[0]) <= MOST:
            self._plain, self._scored = _valid(int(token[0]), self._found), False
            return
        self._give(role or _Role.NOW, int(token[0]))

    def _is_score_like(self, token: re.Match[str]) -> bool:
        """In running words "now" and "remains" say nothing of scores by themselves."""
        if not self._is_own or self._scored:
            return True
        before = self._words[: token.start()]
        return (
            re.search(
                r"[(,]\s*$|\b(?:current|residual|net|at|now)[\s:]*(?:of|at"
                r"|score)?\s*$",
                before,
                re.I,
            )
            is not None
        )

    def _give(self, role: _Role, number: int) -> None:
        self._role, self._scored = None, False
        if role is _Role.PAST:
            return
        value = _valid(number, self._found)
        name = {_Role.NOW: "score", _Role.INHERENT: "inherent", _Role.TARGET: "target"}[role]
        if value is not None and getattr(self._found, name) is None:
            setattr(self._found, name, value)

    def _moved(self, token: re.Match[str]) -> None:
        role = _Role.TARGET if self._role is _Role.TARGET else _Role.NOW
        if self._is_own and not self._scored:
            return
        if token["tb"]:
            if role is _Role.NOW:
                self._factors(int(token["ta"]), int(token["tb"]))
            self._give(role, int(token["ta"]) * int(token["tb"]))
        else:
            self._give(role, int(token["ta"]))

    def _pair(self, token: re.Match[str]) -> None:
        one, two = token["one"].strip(" :=").lower(), token["two"].strip(" :=").lower()
        told = one or two or token["product"] or self._role or self._scored
        a, b = int(token["a"]), int(token["b"])
        if self._skip or not (told or self._stands_alone(token)):
            self._skip = False
            return
        role = self._role or _Role.NOW
        postfix = POSTFIX.match(self._words[token.end() :])
        if postfix and self._role in (None, _Role.PAST):
            role = _Role.NOW if postfix["now"] else _Role.INHERENT if postfix["inherent"] else _Role.TARGET
            self._told_until = token.end() + postfix.end()
        if max(a, b) > MOST_FACTOR or min(a, b) < 1:
            if one or two or token["product"] or self._scored:
                message = f"likelihood and impact of {a} x {b} are not both within 1 to {MOST_FACTOR}"
                self._found.doubts.append(Doubt("impossible_score", message))
            return
        is_turned = LETTER.get(one[:1]) == "impact" or LETTER.get(two[:1]) == "likelihood"
        if role is _Role.NOW:
            self._factors(*((b, a) if is_turned else (a, b)))
        if token["product"] or role is not _Role.NOW:
            self._give(role, int(token["product"]) if token["product"] else a * b)
        self._role = None

    def _stands_alone(self, token: re.Match[str]) -> bool:
        """Whether marks part a bare "4 x 4" from other words ("a 4x4 vehicle")."""
        before, after = self._words[: token.start()], self._words[token.end() :]
        if before.endswith("("):
            return True
        parted = re.search(r"(?:^|[.;:|(,–—])\s*$", before) and re.match(r"\s*(?:$|[.;,:|)\]–—(])", after)
        return not self._is_own and parted is not None

    def _factors(self, likelihood: int, impact: int) -> None:
        if self._found.likelihood is None and self._found.impact is None:
            self._found.likelihood, self._found.impact = likelihood, impact

    def _letters(self, token: re.Match[str]) -> None:
        one, two = LETTER[token["l1"].lower()], LETTER[token["l2"].lower()]
        if one != two and self._role in (None, _Role.NOW):
            a, b = int(token["n1"]), int(token["n2"])
            if 1 <= a <= MOST_FACTOR and 1 <= b <= MOST_FACTOR:
                self._factors(*((a, b) if one == "likelihood" else (b, a)))

    def _factor(self, token: re.Match[str]) -> None:
        name = LETTER[token["name"][0].lower()]
        mark = int(token["mark"])
        if self._role in (None, _Role.NOW) and 1 <= mark <= MOST_FACTOR and getattr(self._found, name) is None:
            setattr(self._found, name, mark)
        self._cue_end = token.end()
