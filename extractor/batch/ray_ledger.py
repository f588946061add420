"""What the actors of a Ray run have begun, and whether they are to begin more: a small actor beside the driver."""

from __future__ import annotations

from collections import Counter


class Ledger:
    """Counts how often each document was begun, since what an actor knew dies with it."""

    def __init__(self) -> None:
        self._begun: Counter[int] = Counter()
        self._stopped = False

    def begin(self, positions: list[int], most: int) -> list[int]:
        """Note that an actor begins those of the documents that were begun fewer than ``most`` times; returns them."""
        if self._stopped:
            return []
        granted = [position for position in positions if self._begun[position] < most]
        self._begun.update(granted)
        return granted

    def begun(self) -> dict[int, int]:
        """How often each document was begun."""
        return dict(self._begun)

    def stop(self) -> None:
        """Let nothing more be begun."""
        self._stopped = True

    def stopped(self) -> bool:
        """Whether nothing more is to be begun."""
        return self._stopped
