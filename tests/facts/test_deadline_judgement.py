"""What became of a deadline by the words around it: features, and rules and words together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from extractor.facts.chains import link
from extractor.facts.classifier import Classifier, shipped
from extractor.facts.deadline_features import Lie, Told, deadline_features
from extractor.facts.deadline_judgement import judged
from extractor.facts.deadlines import read_deadline
from extractor.facts.fact import Context
from extractor.facts.linked_dates import Planned
from extractor.mentions import Label, Mention
from extractor.records import DeadlineStatus

TODAY = dt.date(2025, 9, 4)
AHEAD = Lie("ahead", "a quarter ahead")


def features_of(marked: str, lie: Lie = AHEAD, told: Told | None = None) -> dict[str, float]:
    """Of the date in square brackets; those in angle brackets are other deadlines."""
    text, borders, at = "", {"[": [], "<": []}, ""
    for character in marked:
        if character in "[<":
            at = character
            borders[at].append((len(text), 0))
        elif character in "]>":
            borders[at][-1] = (borders[at][-1][0], len(text))
        else:
            text += character
    [(start, end)] = borders["["]
    return deadline_features(text, start, end, borders["<"], lie, told)


def planned(text: str, *dates: str) -> list[Planned]:
    mentions = tuple(Mention(text.index(d), text.index(d) + len(d), Label.DEADLINE, 1.0) for d in dates)
    context = Context(text, 0, len(text), TODAY, mentions)
    return [Planned(mention, context, read_deadline(mention, context)) for mention in mentions]


@pytest.mark.parametrize(
    ("first", "last", "when", "far"),
    [
        (dt.date(2025, 9, 3), dt.date(2025, 9, 3), "past", "a month past"),
        (dt.date(2023, 1, 1), dt.date(2023, 12, 31), "past", "years past"),
        (dt.date(2025, 9, 1), dt.date(2025, 9, 30), "now", "a month ahead"),
        (dt.date(2025, 9, 4), dt.date(2025, 9, 4), "now", "a month ahead"),
        (dt.date(2025, 9, 5), dt.date(2025, 9, 5), "ahead", "a month ahead"),
        (None, dt.date(2027, 3, 31), "ahead", "years ahead"),
        (None, None, "unknown", "unknown"),
    ],
)
def test_how_a_date_lies_to_the_documents(first: dt.date | None, last: dt.date | None, when: str, far: str) -> None:
    assert Lie.of(first, last, TODAY) == Lie(when, far)
    assert Lie.of(first, last, None) == Lie("unknown", "unknown")


def test_words_up_to_the_neighbouring_date_count_apart_from_those_beyond() -> None:
    found = features_of("It slipped from <March> to [May] once money came, and <July> is hopeless.")
    assert {"before:to", "after:money", "far before:slipped", "far after:hopeless"} <= set(found)
    assert {"date before", "date after"} <= set(found)
    assert not {"before:slipped", "after:hopeless", "before:march", "after:july"} & set(found)
    assert {"no date before", "no date after"} <= set(features_of("It will open in [May]."))


def test_words_keep_their_tense_and_count_with_the_side_on_which_the_date_lies() -> None:
    found = features_of("It opened in [May].", Lie("past", "a year past"))
    assert {"before:opened", "past before:opened", "when:past", "far:a year past"} <= set(found)
    assert "ahead before:opened" not in found


def test_sentences_around_and_the_heading_are_features_of_their_own() -> None:
    found = features_of("Overdue actions\nThe work stopped.\nDue: [May]. Done. Nobody minded.")
    assert {"earlier:stopped", "later:done", "later opens:done", "later is short", "heading:overdue"} <= set(found)
    assert found["later:done"] > found["later:minded"]


def test_what_the_rules_said_is_a_feature_where_it_is_to_count() -> None:
    found = features_of("It is due in [May].", told=Told(DeadlineStatus.REVISED, True, False))
    assert {"rules:revised", "rules:revised ahead", "replaces"} <= set(found)
    assert "replaced" not in found
    assert not [name for name in features_of("It is due in [May].") if name.startswith("rules:")]


@pytest.mark.parametrize(
    ("told", "for_it", "wanted"),
    [
        ("missed", 1.4, "missed"),
        ("missed", 1.6, "doubtful"),
        ("due", 1.6, "due"),
        ("due", 3.9, "due"),
        ("due", 4.1, "doubtful"),
    ],
)
def test_words_overrule_the_rules_status_where_clear_and_due_where_very_clear(
    told: str, for_it: float, wanted: str
) -> None:
    items = planned(
        "The lift was to be ready by 1 May 2025, and the ward opens on 2 May 2026.", "1 May 2025", "2 May 2026"
    )
    links = link(items)
    assert [str(one.fact.status) for one in links] == ["missed", "due"]
    weights = np.array([[0, 0, for_it], [0, 0, 0]], dtype=np.float32)
    classifier = Classifier(("missed", "due", "doubtful"), {f"rules:{told}": 0}, weights / 1.5)  # rules weigh 1.5
    found = dict(zip(("missed", "due"), judged(items, links, classifier), strict=True))[told]
    assert found.link.fact.status == wanted
    assert found.words == (() if wanted == told else (f"rules:{told}",))
    assert found.link.fact.latest == (dt.date(2026, 5, 2) if told == "due" else dt.date(2025, 5, 1))


def test_a_deadline_without_a_status_keeps_none_and_none_at_all_asks_nobody() -> None:
    items = planned("It is due by 1 March 2026.", "1 March 2026")
    [found] = link(items)
    without = replace(found, fact=replace(found.fact, status=None))
    doubter = Classifier(("due", "doubtful"), {}, np.array([[0, 99]], dtype=np.float32))
    assert judged(items, [found], doubter)[0].link.fact.status is DeadlineStatus.DOUBTFUL
    assert judged(items, [without], doubter)[0].link == without
    assert judged([], []) == []


@pytest.mark.parametrize(
    ("text", "date", "status"),
    [
        ("The ward was promised for 1 June 2025 and is still shut.", "1 June 2025", DeadlineStatus.MISSED),
        ("The strategy will be published by 1 December 2025.", "1 December 2025", DeadlineStatus.DUE),
        ("Action: fit the alarm. Due: 30 June 2025. Update: done, closed.", "30 June 2025", DeadlineStatus.MET),
        ("Nobody on the board would bet on the opening of 1 March 2026.", "1 March 2026", DeadlineStatus.DOUBTFUL),
    ],
)
def test_the_shipped_classifier_reads_plain_sentences(text: str, date: str, status: DeadlineStatus) -> None:
    items = planned(text, date)
    assert judged(items, link(items), shipped("statuses"))[0].link.fact.status is status
