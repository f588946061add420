"""From a PDF's own coordinates to those of its reader: points from the top left corner of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extractor.documents.characters import Floats


@dataclass(frozen=True, slots=True)
class Turn:
    """A page's visible part in its own coordinates (points, y growing upwards) and the quarters (0 to 3) by which it
    is turned clockwise to be read."""

    left: float
    low: float
    right: float
    high: float
    quarters: int

    @property
    def width(self) -> float:
        """Of the page as shown, in points."""
        return self.high - self.low if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page as shown, in points."""
        return self.right - self.left if self.quarters % 2 else self.high - self.low

    def points(self, points: Floats) -> Floats:
        """Points (n, 2) as shown."""
        x, y = points[:, 0], points[:, 1]
        shown = np.empty_like(points)
        if self.quarters == 1:
            shown[:, 0], shown[:, 1] = y - self.low, x - self.left
        elif self.quarters == 2:
            shown[:, 0], shown[:, 1] = self.right - x, y - self.low
        elif self.quarters == 3:
            shown[:, 0], shown[:, 1] = self.high - y, self.right - x
        else:
            shown[:, 0], shown[:, 1] = x - self.left, self.high - y
        return shown

    def boxes(self, boxes: Floats) -> Floats:
        """Boxes (n, 4: two corners) as shown: left, top, right, bottom."""
        first, second = self.points(boxes[:, :2]), self.points(boxes[:, 2:])
        return np.hstack([np.minimum(first, second), np.maximum(first, second)])

    def vectors(self, matrices: Floats) -> Floats:
        """Matrices (n, 4: a, b, c, d) as shown, y still growing upwards."""
        a, b, c, d = matrices.T
        shown = ((a, b, c, d), (b, -a, d, -c), (-a, -b, -c, -d), (-b, a, -d, c))
        return np.stack(shown[self.quarters % 4], axis=1)
