"""Who belongs to whom, and what is said of each pair."""

from __future__ import annotations

from extractor.evaluation.pairs import Verdict
from extractor.evaluation.spans import Score
from tests.evaluation.made import D, P, R, V, judged, record, span

TEXT = "If 12% of 40 posts stay empty by May 2026 or June 2027, then wards will close in spring."


def test_every_kind_of_error() -> None:
    risk = "12% of 40 posts stay empty by May 2026"
    passage = judged(
        TEXT,
        [
            span(TEXT, risk, R),
            span(TEXT, "12%", P, value=12, metric="vacancy_rate", kind="level"),
            span(TEXT, "40 posts", V, value=40),
            span(TEXT, "May 2026", D, latest="2026-05-31"),
            span(TEXT, "spring", D),
        ],
        [
            record(TEXT, "If " + risk, R),
            record(TEXT, "12%", P, value=12, percentage_kind="level"),
            record(TEXT, "of 40 posts", V, value=41, confidence=0.4),
            record(TEXT, "May 2026", D, latest="2026-05-31", confidence=0.8),
            record(TEXT, "June 2027", D, confidence=0.3),
        ],
    )
    # By label as the guideline lists them, then by place.
    assert [(pair.label, pair.verdicts) for pair in passage.pairs] == [
        (V, (Verdict.BORDERS, Verdict.VALUE)),
        (P, (Verdict.FIELD,)),
        (D, (Verdict.RIGHT,)),
        (D, (Verdict.SPURIOUS,)),
        (D, (Verdict.MISSED,)),
        (R, (Verdict.BORDERS,)),
    ]
    assert passage.wrong == tuple(pair for pair in passage.pairs if pair.verdicts != (Verdict.RIGHT,))
    assert len(passage.wrong) == 5
    assert passage.score(D) == Score(gold=2, predicted=2, exact=1, overlap=1)
    assert passage.score(D, least=0.5) == Score(gold=2, predicted=1, exact=1, overlap=1)
    assert passage.score(D, least=0.8).predicted == 1  # the threshold itself is enough
    assert passage.judged(D) == [(0.8, True), (0.3, False)]
    assert passage.judged(R) == [(0.9, True)]


def test_too_little_overlap_is_two_errors() -> None:
    text = "We had 40 posts vacant."
    passage = judged(text, [span(text, "40 posts", V, value=40)], [record(text, "40", V, value=40)])
    assert [pair.verdicts for pair in passage.pairs] == [(Verdict.SPURIOUS,), (Verdict.MISSED,)]
    assert [pair.value_right for pair in passage.pairs] == [None, None]


def test_a_gold_span_left_by_a_dropped_record_goes_to_another() -> None:
    text = "by the end of May 2026"
    passage = judged(
        text,
        [span(text, "end of May 2026", D)],
        [record(text, "end of May 2026", D, confidence=0.3), record(text, "May 2026", D, confidence=0.9)],
    )
    assert passage.score(D) == Score(gold=1, predicted=2, exact=1, overlap=1)
    assert passage.score(D, least=0.5) == Score(gold=1, predicted=1, exact=0, overlap=1)
