from __future__ import annotations

import datetime as dt

from extractor.assembly.repeats import fold_repeats
from extractor.records import DeadlineStatus, Metric, PercentageKind, StaffGroup

from .made import JULY, deadline, percentage, risk, vacancy

RATE = {"value": 11.9, "metric": Metric.VACANCY_RATE, "percentage_kind": PercentageKind.LEVEL}
MARCH = {"earliest": dt.date(2026, 3, 1), "latest": dt.date(2026, 3, 31)}


def test_the_same_fact_on_two_pages_is_one_record_with_both_places() -> None:
    first = percentage("11.9%", "The nursing vacancy rate was 11.9% in July.", 3, **RATE)
    again = percentage("11.9%", "In July the nursing vacancy rate was still 11.9%.", 9, **RATE)
    [kept] = fold_repeats([first, again])
    assert kept.id == first.id
    assert [(p.start, p.end, p.page, p.page_label) for p in kept.also] == [(again.start, again.end, 9, "9")]


def test_within_a_page_and_without_pages_every_occurrence_stays() -> None:
    sentence = "The nursing vacancy rate was 11.9% in July."
    for page in (3, None):
        pair = [percentage("11.9%", sentence, page, **RATE), percentage("11.9%", sentence, page, **RATE)]
        assert fold_repeats(pair) == pair


def test_what_differs_in_value_staff_period_or_words_is_not_the_same() -> None:
    sentence = "The nursing vacancy rate was 11.9% in July."
    first = percentage("11.9%", sentence, 3, **RATE)
    others = [
        percentage("12.0%", sentence, 9, **{**RATE, "value": 12.0}),
        percentage("11.9%", sentence, 9, **RATE, staff_group=StaffGroup.NURSING),
        percentage("11.9%", sentence, 9, **RATE, period=JULY),
        percentage("11.9%", "Among porters and cleaners 11.9% of posts had nobody.", 9, **RATE),
    ]
    assert fold_repeats([first, *others]) == [first, *others]


def test_rows_of_tables_are_the_same_only_under_the_same_name() -> None:
    ward = vacancy("3.2", "Ward 4\t30.1\t26.9\t3.2", 2, "table", value=3.2)
    other = vacancy("3.2", "Theatres\t30.1\t26.9\t3.2", 5, "table", value=3.2)
    assert fold_repeats([ward, other]) == [ward, other]
    again = vacancy("3.2", "Ward 4\t31.0\t27.8\t3.2", 8, "table", value=3.2)
    assert [record.id for record in fold_repeats([ward, other, again])] == [ward.id, other.id]


def test_a_row_repeats_prose_that_names_it() -> None:
    prose = vacancy("3.2 WTE", "Theatres carried 3.2 WTE vacancies.", 2, value=3.2)
    row = vacancy("3.2", "Theatres\t30.1\t26.9\t3.2", 5, "table", value=3.2)
    assert [len(record.also) for record in fold_repeats([prose, row])] == [1]


def test_risks_with_references_of_their_own_stay_apart() -> None:
    words = "Patients wait longer than they should"
    one, two = (risk(words, page, "table", risk_ref=f"R{page}", score=12) for page in (2, 3))
    again = risk(words + ".", 7, risk_ref="R2", score=12)
    assert [record.id for record in fold_repeats([one, two, again])] == [one.id, two.id]
    rescored = risk(words, 8, risk_ref="R2", score=16)
    assert rescored in fold_repeats([one, rescored])


def test_replaces_names_the_record_that_stayed() -> None:
    milestone = "go-live of the patient record"
    old = deadline("March 2026", "Go-live was due in March 2026.", 1, milestone=milestone, **MARCH)
    again = deadline("March 2026", "It was due in March 2026.", 4, milestone=milestone, **MARCH)
    new = deadline("May 2026", "It is now due in May 2026.", 4, status=DeadlineStatus.REVISED, replaces=again.id)
    kept = fold_repeats([old, again, new])
    assert [record.id for record in kept] == [old.id, new.id]
    assert kept[1].replaces == old.id  # type: ignore[attr-defined]
