"""How the picture of a page was turned to be read, and the way back to the page as shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.documents.characters import Floats


@dataclass(frozen=True, slots=True)
class Pose:
    """``matrix`` (2, 3) takes points as read to points of the page as shown; ``quarters``: how many quarters of a turn
    are in it."""

    matrix: Floats
    quarters: int = 0

    @property
    def straight(self) -> bool:
        """Whether the page was read as it is shown."""
        return bool(np.allclose(self.matrix, np.eye(2, 3), atol=1e-9))

    def points(self, points: Floats) -> Floats:
        """Points (n, 2) of the page as shown."""
        return np.asarray(points @ self.matrix[:, :2].T + self.matrix[:, 2], float)
