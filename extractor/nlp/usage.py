"""What the encoder was asked for: pieces, padding, seconds, halvings."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Usage:
    """Work since the counters were last set to nothing.

    ``pieces``: word pieces with the special ones around them; ``padded``: the same with padding, what was computed.
    ``batches``: forward passes. ``forward_seconds``: time in them, the device's own where it is an accelerator.
    ``halvings``: how often the batch was halved for want of memory. ``utilisation``: the mean of what the device said
    of itself, 0 to 1, or None where it says nothing (a CPU).
    """

    pieces: int = 0
    padded: int = 0
    batches: int = 0
    forward_seconds: float = 0.0
    halvings: int = 0
    utilisation: float | None = None

    @property
    def padding_share(self) -> float:
        """The share of the computed pieces that is padding, 0 to 1; 0 where nothing was computed."""
        return 1 - self.pieces / self.padded if self.padded else 0.0

    @property
    def pieces_a_second(self) -> float:
        """Pieces without padding a second of forward passes; 0 where nothing was computed."""
        return self.pieces / self.forward_seconds if self.forward_seconds else 0.0

    def after(self, pieces: int, padded: int, seconds: float, utilisation: float | None) -> Usage:
        """The counters after one more forward pass; ``utilisation`` is what the device said of itself then."""
        before = 0.0 if self.utilisation is None else self.utilisation
        return replace(
            self,
            pieces=self.pieces + pieces,
            padded=self.padded + padded,
            batches=self.batches + 1,
            forward_seconds=self.forward_seconds + seconds,
            utilisation=None if utilisation is None else (before * self.batches + utilisation) / (self.batches + 1),
        )
