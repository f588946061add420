"""Agreement between annotators, against figures worked out by hand."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from extractor.annotation.agreement import Kappa, PairAgreement, compare_annotators
from extractor.annotation.disagreement import disagreement, distance, paired, unshared
from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Annotation, Answer, Place, TaskSpan
from extractor.cli.agreement import agreement
from extractor.corpus.markup import parse_markup
from extractor.mentions import Label, Mention

TIME = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)


def said(
    annotator: str, marked: str, answer: Answer = Answer.ACCEPT, fields: dict[str, Any] | None = None, start: int = 0
) -> Annotation:
    """An answer in the corpus' markup; ``start`` tells passages with the same words apart."""
    text, spans = parse_markup(marked)
    return Annotation(
        text=text,
        spans=tuple(
            TaskSpan(start=s.start, end=s.end, label=s.label, text=text[s.start : s.end], fields=fields or {})
            for s in spans
        ),
        document=Place(id="sha256:00", source="paper.pdf", page=2, start=start),
        answer=answer,
        annotator=annotator,
        time=TIME,
    )


def one_pair(*annotations: Annotation) -> PairAgreement:
    [pair] = compare_annotators(annotations)
    return pair


def test_kappa_over_words_as_worked_out_by_hand() -> None:
    """Ten words: both mark 5% (two words: 5 and %); Ada alone 7% (two), Ben alone 9% (two).

    Both: 2, Ada alone: 2, Ben alone: 2, neither: 6 of 12 words. Observed 8/12; by chance (4/12)(4/12) + (8/12)(8/12) =
    80/144; kappa = (96 - 80) / (144 - 80) = 0.25.
    """
    ada, ben = "{P 5%} of b {P 7%} of d 9% of f", "{P 5%} of b 7% of d {P 9%} of f"
    pair = one_pair(said("ada", ada), said("ben", ben))
    assert pair.words["facts"] == Kappa(pytest.approx(0.25), 12)
    assert pair.words["risks"] == Kappa(None, 12, "both used one label throughout: none")
    figures = pair.labels[Label.PERCENTAGE]
    assert (figures.first, figures.second, figures.exact_f1, figures.partial_f1) == (2, 2, 0.5, 0.5)


def test_kappa_over_spans_and_confusion_as_worked_out_by_hand() -> None:
    """Four places marked by both: V/V, P/P, D/D and V/P, so 3 of 4 alike. By chance (2*1 + 1*2 + 1*1) / 16 = 5/16;
    kappa = (12 - 5) / (16 - 5) = 7/11. A fifth place is marked by Ben alone."""
    ada = "{V 3 vacancies} and {P 5%} by {D March} with {V 1 in 4} posts and 6% more"
    ben = "{V 3 vacancies} and {P 5%} by {D March} with {P 1 in 4} posts and {P 6%} more"
    pair = one_pair(said("ada", ada), said("ben", ben))
    assert pair.spans == Kappa(pytest.approx(7 / 11), 4)
    assert pair.confusion.labels == ("VACANCY_COUNT", "PERCENTAGE", "DEADLINE", "RISK_STATEMENT", "none")
    assert pair.confusion.counts == (
        (1, 1, 0, 0, 0),
        (0, 1, 0, 0, 0),
        (0, 0, 1, 0, 0),
        (0, 0, 0, 0, 0),
        (0, 1, 0, 0, 0),
    )


def test_other_borders_are_half_an_agreement_and_the_same_place() -> None:
    pair = one_pair(said("ada", "{V over 30 vacancies} here"), said("ben", "over {V 30 vacancies} here"))
    figures = pair.labels[Label.VACANCY_COUNT]
    assert (figures.exact_f1, figures.partial_f1, figures.overlap_f1) == (0.0, 0.5, 1.0)
    assert pair.confusion.counts[0] == (1, 0, 0, 0, 0)
    assert pair.spans == Kappa(None, 1, "both used one label throughout: VACANCY_COUNT")
    assert [d.distance for d in pair.discuss] == [0.5]


def test_perfect_agreement_has_nothing_to_discuss() -> None:
    marked = "{R There is a risk that {V 3 posts} stay empty until {D March}}."
    pair = one_pair(said("ada", marked), said("ben", marked))
    assert (pair.accepted, pair.alike, pair.conflicts, pair.discuss) == (1, 1, 0, ())
    assert [kappa.value for kappa in pair.words.values()] == [1.0, 1.0]
    assert {figures.exact_f1 for figures in pair.labels.values()} == {1.0}


def test_accepted_against_rejected_is_a_conflict_and_ignored_is_no_answer() -> None:
    pair = one_pair(
        said("ada", "{P 5%} of staff", start=1),
        said("ben", "{P 5%} of staff", Answer.REJECT, start=1),
        said("ada", "{P 6%} of beds", start=2),
        said("ben", "{P 6%} of beds", Answer.IGNORE, start=2),
        said("ada", "{P 7%} of wards", start=3),
        said("ben", "7% of wards", start=3),
        said("ada", "{P 8%} of visits", Answer.REJECT, start=4),
        said("ben", "{P 8%} of visits", Answer.REJECT, start=4),
    )
    assert (pair.accepted, pair.alike, pair.conflicts) == (1, 0, 1)
    assert [(d.first.text, d.conflict, d.distance) for d in pair.discuss] == [
        ("5% of staff", True, 1.0),
        ("7% of wards", False, 1.0),
    ]
    assert pair.discuss[0].readings == ("{P 5%} of staff", "(rejected)")


def test_the_furthest_apart_come_first_and_other_fields_last() -> None:
    ada = [
        said("ada", "{P 5%} then {P 6%}", start=1),
        said("ada", "{D March} then {P 7%}", fields={"status": "due", "organisation": "Otterby Trust"}, start=2),
        said("ada", "{V 4 posts} alone", start=3),
        said("ada", "{P 9%} alike", fields={"value": 9}, start=4),
    ]
    ben = [
        said("ben", "{P 5%} then 6%", start=1),
        said("ben", "{D March} then {P 7%}", fields={"status": "missed"}, start=2),
        said("ben", "4 posts alone", start=3),
        said("ben", "{P 9%} alike", fields={"value": 9}, start=4),
    ]
    pair = one_pair(*ada, *ben)
    assert [(d.first.text, round(d.distance, 3), d.fields) for d in pair.discuss] == [
        ("4 posts alone", 1.0, ()),
        ("5% then 6%", 0.333, ()),  # 2 of 3 spans are shared, one is not
        ("March then 7%", 0.0, ("status",)),
    ]
    assert pair.alike == 2


def test_three_annotators_make_three_pairs_and_adjudicators_none() -> None:
    answers = [said(name, "{P 5%} of staff") for name in ("cy", "ada", "ben", "adjudicated:ada")]
    assert [(p.first, p.second) for p in compare_annotators(answers)] == [("ada", "ben"), ("ada", "cy"), ("ben", "cy")]
    asked = compare_annotators(answers, ["adjudicated:ada", "ben"])
    assert [(p.first, p.second, p.accepted) for p in asked] == [("adjudicated:ada", "ben", 1)]


def test_the_last_answer_counts_and_one_taken_back_does_not() -> None:
    first, later = said("ada", "5% of staff"), said("ada", "{P 5%} of staff")
    assert one_pair(first, later, said("ben", "{P 5%} of staff")).alike == 1
    withdrawn = said("ada", "5% of staff", Answer.WITHDRAWN)
    assert compare_annotators([later, withdrawn, said("ben", "{P 5%} of staff")]) == []


def test_the_same_words_elsewhere_are_another_passage() -> None:
    assert compare_annotators([said("ada", "{P 5%} of staff", start=1), said("ben", "{P 5%} of staff", start=9)]) == []


def test_spans_are_paired_by_what_they_share() -> None:
    one = [Mention(0, 10, Label.DEADLINE, 1.0), Mention(20, 30, Label.PERCENTAGE, 1.0)]
    other = [Mention(2, 10, Label.DEADLINE, 1.0), Mention(0, 10, Label.PERCENTAGE, 1.0)]
    assert paired(one, other, one_label=True) == [(one[0], other[0])]
    assert paired(one, other, one_label=False) == [(one[0], other[1])]
    assert unshared(one, other) == 3.0
    assert distance(one, other) == 0.75
    assert disagreement(one, other) == 0.875
    assert (unshared([], []), distance([], []), disagreement([], [])) == (0, 0, 0)


def command(*arguments: str | Path) -> Any:
    app = typer.Typer(rich_markup_mode=None)
    app.command()(agreement)
    return CliRunner().invoke(app, [*map(str, arguments)])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    AnnotationStore(tmp_path).append(
        [
            said("ada", "{P 5%} of staff left by {D March}", start=1),
            said("ben", "{P 5%} of staff left by March", start=1),
            said("ada", "{P 6%} of beds", start=2),
            said("ben", "{P 6%} of beds", start=2),
        ]
    )
    return tmp_path


def test_the_command_prints_figures_and_what_to_discuss(store: Path) -> None:
    done = command("--store", store, "--discuss", "5")
    assert done.exit_code == 0
    assert "ada and ben: 2 passages accepted by both, 1 of them alike" in done.stdout
    assert "PERCENTAGE            2      2  1.000    1.000    1.000" in done.stdout
    assert "paper.pdf, page 2; apart 0.33" in done.stdout
    assert "  ada: {P 5%} of staff left by {D March}\n  ben: {P 5%} of staff left by March" in done.stdout


def test_the_command_prints_json(store: Path) -> None:
    [pair] = json.loads(command("--store", store, "--json").stdout)
    assert pair["annotators"] == ["ada", "ben"]
    assert pair["labels"]["DEADLINE"]["exact_f1"] == 0.0
    assert pair["kappa"]["spans"] == {
        "value": None, "items": 2, "reason": "both used one label throughout: PERCENTAGE"
    }  # fmt: skip
    assert [d["distance"] for d in pair["discuss"]] == [0.3333]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--annotators", "ada"], 2, "name two annotators"),
        (["--annotators", "ada,zoe"], 1, "no answer by zoe; annotators there: ada, ben"),
    ],
)
def test_bad_names_are_named(store: Path, arguments: list[str], code: int, words: str) -> None:
    done = command("--store", store, *arguments)
    assert done.exit_code == code
    assert words in " ".join(done.stderr.split())


def test_a_store_without_a_common_passage_says_what_to_do(tmp_path: Path) -> None:
    AnnotationStore(tmp_path).append([said("ada", "{P 5%} of staff")])
    done = command("--store", tmp_path)
    assert done.exit_code == 1
    assert (
        "no passage that two annotators judged (1 answers by 1); let a second one answer the same queue" in done.stderr
    )
