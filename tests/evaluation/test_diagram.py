"""The reliability diagram as a file."""

from __future__ import annotations

import re
from pathlib import Path

import matplotlib as mpl
import pytest
from lxml import etree

from extractor.evaluation.diagram import plot_reliability, reliability_svg
from extractor.evaluation.outcomes import Judged
from extractor.mentions import Label
from tests.evaluation.made import D, P, R, V

JUDGED: dict[Label, list[Judged]] = {
    V: [(0.9, True), (0.95, False)],
    P: [(0.99, True)] * 5,
    D: [(0.31, False), (0.85, True)],
    R: [],
}


def test_the_file_is_svg_with_a_line_and_a_legend_a_label(tmp_path: Path) -> None:
    path = tmp_path / "calibration.svg"
    plot_reliability(JUDGED, path)
    words = " ".join(etree.fromstring(path.read_bytes()).itertext())
    assert "VACANCY_COUNT: 2 found, error 0.425" in words
    assert "PERCENTAGE: 5 found, error 0.010" in words
    assert "DEADLINE: 2 found, error 0.230" in words
    assert "RISK_STATEMENT" not in words  # nothing found, no line
    assert "confidence" in words


def test_equal_input_draws_equal_bytes_without_date_or_maker(tmp_path: Path) -> None:
    first = reliability_svg(JUDGED)
    plot_reliability(JUDGED, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == first
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 30}):  # a user's own settings
        assert reliability_svg(JUDGED) == first
    assert not re.search(r"20\d\d-\d\d|[Mm]atplotlib v|<metadata", first)


def test_nothing_found_is_no_error() -> None:
    assert "perfectly calibrated" in reliability_svg({label: [] for label in Label})


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        plot_reliability(JUDGED, tmp_path / "nowhere" / "a.svg")
