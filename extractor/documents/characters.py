"""A page's characters as an engine finds them: arrays, so that a page of thousands takes a millisecond or two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_BOLD = re.compile(r"bold|black|heavy|demi(?!-?light)|,b\b", re.I)
_DEEPEST_DESCENT, _USUAL_DESCENT, _LEAST_DESCENT = -0.35, -0.22, -0.1  # ems
_ASKEW = 0.09  # tangent of the slant from which text is not of the page's lines


@dataclass(frozen=True, slots=True)
class Characters:
    """One glyph an entry, in the order in which the file draws them. Points from the page's top left corner.

    ``texts``: what each stands for, as the file tells it (one character, several for a ligature, "(cid:7)").
    ``boxes``: left, top, right, bottom; shape (n, 4). A box spans the advance width and, from the font's descent
    up, the font size.
    ``origins``: where its baseline begins: x, y; shape (n, 2). ``sizes``: of the font, as drawn. ``bold``: by the
    font's name. ``matrices``: a, b, c, d of the text as drawn, y growing upwards; shape (n, 4).
    """

    texts: list[str]
    boxes: Floats
    origins: Floats
    sizes: Floats
    bold: npt.NDArray[np.bool_]
    matrices: Floats

    def __len__(self) -> int:
        return len(self.texts)

    def rounded(self) -> Characters:
        """To hundredths of a point: engines differ in the last digits, and no threshold of ours should tell."""
        boxes, origins, sizes = (array.round(2) for array in (self.boxes, self.origins, self.sizes))
        return replace(self, boxes=boxes, origins=origins, sizes=sizes)

    def take(self, wanted: npt.NDArray[np.bool_]) -> Characters:
        """Those for which ``wanted`` is true."""
        if wanted.all():
            return self
        places = np.flatnonzero(wanted)
        texts = [self.texts[place] for place in places]
        arrays = (self.boxes, self.origins, self.sizes, self.bold, self.matrices)
        return Characters(texts, *(array[places] for array in arrays))  # type: ignore[arg-type]

    def directions(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Which stand upright, and which run up or down the page; the others are slanted."""
        a, b, c, d = self.matrices.T
        upright = (a > 0) & (np.abs(b) < _ASKEW * a) & (d > 0)
        turned = ~upright & (np.abs(a) < _ASKEW * np.abs(b)) & (np.abs(d) < _ASKEW * np.abs(c))
        return upright, turned


def is_bold(font: str) -> bool:
    """Whether a font's name says that it is bold.

    >>> is_bold("ABCDEF+Arial-BoldMT"), is_bold("Calibri")
    (True, False)
    """
    return bool(_BOLD.search(font))


def mended_descent(descent: float) -> float:
    """A font's descent (ems, below zero), or a usual one where it is missing or absurd: boxes hang from it, and
    would miss their letters."""
    return descent if _DEEPEST_DESCENT <= descent <= _LEAST_DESCENT else _USUAL_DESCENT
