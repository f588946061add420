"""Why a field says what it says: while somebody listens, rules write down that they were asked and what they found.

A rule is a function that gives a field's value or None; ``@rule`` names it. Rules ask other rules, so that what was
heard is a tree; the reason of a value is the way down it along which the value was handed up (``Asked.way``). Nobody
listens in a normal run, and then a rule costs one look at a variable.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Asked:
    """One asking of a rule: its name, the field it gives, what it found and in which words, the rules it asked."""

    name: str
    gives: str | None = None
    found: object = None
    words: str | None = None
    asked: list[Asked] = field(default_factory=list)

    def way(self) -> list[Asked]:
        """The rules that handed the value up, this one first: of those asked the last that found the same."""
        same = [other for other in self.asked if other.found is not None and _core(other.found) == _core(self.found)]
        return [self, *same[-1].way()] if same else [self]


def _core(found: object) -> object:
    """What is handed up: of a group with its words the group, of a period and an interval the same two days."""
    if isinstance(found, tuple) and found:
        return found[0]
    days = getattr(found, "earliest", None), getattr(found, "latest", None)
    return days if any(days) else found


_current: ContextVar[Asked | None] = ContextVar("asked", default=None)


@contextmanager
def listening() -> Iterator[Asked]:
    """Hear which rules are asked inside the block; they are ``asked`` of what is given."""
    root = Asked("all")
    token = _current.set(root)
    try:
        yield root
    finally:
        _current.reset(token)


def rule(name: str, gives: str | None = None) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Name a rule as a reader would ("the clause before the count"); ``gives`` names the field that it decides."""

    def named(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            above = _current.get()
            if above is None:
                return function(*args, **kwargs)
            here = Asked(name, gives)
            above.asked.append(here)
            token = _current.set(here)
            try:
                found = function(*args, **kwargs)
            finally:
                _current.reset(token)
            here.found = found
            return found

        return asked

    return named


def seen(words: str) -> None:
    """Say in which words the rule that is asked just now found what it will give."""
    here = _current.get()
    if here is not None:
        here.words = " ".join(words.split())
