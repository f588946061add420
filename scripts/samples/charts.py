"""Small line charts, drawn with lines and words as a spreadsheet would paste them."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

_COLOURS = ("#005EB8", "#DA291C", "#768692")
_LEFT, _BOTTOM, _TOP = 34.0, 40.0, 20.0


@dataclass(frozen=True)
class Chart:
    """Values in percent, one a month; the axis runs from ``low`` to ``high`` in steps of ``step`` percent."""

    title: str
    months: tuple[str, ...]
    series: dict[str, tuple[float, ...]]
    low: int
    high: int
    step: int


CHARTS = {
    "four_hour": Chart(
        title="Figure 1: four-hour performance, Brackenford, last nine months",
        months=("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        series={
            "Actual": (70.2, 71.9, 73.4, 72.8, 74.1, 72.6, 71.0, 69.8, 68.3),
            "Plan": (72, 72, 73, 73, 74, 74, 74, 74, 74),
        },
        low=60,
        high=80,
        step=5,
    ),
    "turnover": Chart(
        title="Chart 2: twelve-month rolling turnover",
        months=("Aug", "Sep", "Oct", "Nov", "Dec", "Jan"),
        series={"All staff": (12.9, 12.7, 12.4, 12.1, 11.9, 11.6)},
        low=10,
        high=14,
        step=1,
    ),
}


class ChartFlowable(Flowable):  # type: ignore[misc]
    """A chart as wide as its column and ``height`` points high."""

    def __init__(self, chart: Chart, font: str, height: float = 150.0) -> None:
        super().__init__()
        self.chart, self.font, self.height, self.width = chart, font, height, 0.0

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Takes the whole width offered."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draws title, axis, months, lines and legend."""
        canvas: Canvas = self.canv
        canvas.setFillColor(HexColor("#231F20"))
        canvas.setFont(self.font, 8)
        canvas.drawString(0, self.height - 8, self.chart.title)
        self._axis(canvas)
        for number, (name, values) in enumerate(self.chart.series.items()):
            self._line(canvas, name, values, number)

    def _x(self, month: int) -> float:
        return _LEFT + 12 + month * (self.width - _LEFT - 24) / (len(self.chart.months) - 1)

    def _y(self, value: float) -> float:
        share = (value - self.chart.low) / (self.chart.high - self.chart.low)
        return _BOTTOM + share * (self.height - _BOTTOM - _TOP)

    def _axis(self, canvas: Canvas) -> None:
        canvas.setFont(self.font, 7)
        canvas.setStrokeColor(HexColor("#C8CDD0"))
        canvas.setLineWidth(0.5)
        for value in range(self.chart.low, self.chart.high + 1, self.chart.step):
            canvas.line(_LEFT, self._y(value), self.width, self._y(value))
            canvas.drawRightString(_LEFT - 5, self._y(value) - 2.5, f"{value}%")
        for number, month in enumerate(self.chart.months):
            canvas.drawCentredString(self._x(number), _BOTTOM - 11, month)

    def _line(self, canvas: Canvas, name: str, values: tuple[float, ...], number: int) -> None:
        colour = HexColor(_COLOURS[number])
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.4)
        path = canvas.beginPath()
        path.moveTo(self._x(0), self._y(values[0]))
        for month, value in enumerate(values[1:], start=1):
            path.lineTo(self._x(month), self._y(value))
        canvas.drawPath(path)
        start = _LEFT + 12 + 90 * number
        canvas.line(start, 12, start + 16, 12)
        canvas.drawString(start + 20, 9.5, name)
