"""The HTML page of errors: one file that opens from disk, asks nothing of any host, and trusts no document's text."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from extractor.evaluation.diagram import reliability_svg
from extractor.evaluation.drawing import NAMES, VERDICT_WORDS, draw
from extractor.evaluation.figures import Report
from extractor.evaluation.pairs import ERRORS, JudgedPassage
from extractor.evaluation.report import judged_by_label
from extractor.evaluation.tables import detail, figure, interval_words, share_words, words_of
from extractor.mentions import Label


def error_page(report: Report, judged: Sequence[JudgedPassage]) -> str:
    """The page: scores, calibration, styles, thresholds, then every passage with an error, its spans drawn.

    Equal input gives equal bytes: no date, no random id.
    """
    wrong = [passage for passage in judged if passage.wrong]
    svg = reliability_svg(judged_by_label(judged))
    script = _part("errors.js")
    return _template().render(
        report=report,
        passages=wrong,
        errors=_count(wrong),
        kinds=ERRORS,
        labels=list(Label),
        names=NAMES,
        verdict_words=VERDICT_WORDS,
        style=Markup(_part("errors.css")),  # our own files, not a document's text
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        diagram=Markup(_inline(svg)),
        draw=draw,
        detail=detail,
        words_of=words_of,
    )


def _count(passages: Sequence[JudgedPassage]) -> Counter[tuple[str, str]]:
    """How many errors by label and kind, and by label under ``all``."""
    counts: Counter[tuple[str, str]] = Counter()
    for pair in (pair for passage in passages for pair in passage.wrong):
        counts.update((str(pair.label), str(verdict)) for verdict in pair.verdicts)
    return counts


def _inline(svg: str) -> str:
    """An SVG document as part of a page: without the XML declaration, which HTML does not know, and with a name."""
    name = 'role="img" aria-label="Reliability diagram; its figures stand in the table below it"'
    return svg[svg.index("<svg") :].replace("<svg ", f"<svg {name} ", 1)


def _part(name: str) -> str:
    return files("extractor.evaluation").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(figure=figure, interval=interval_words, share=share_words)
    return environment.get_template("errors.html.jinja")
