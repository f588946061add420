from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from extractor.facts.classifier import Classifier
from extractor.training.classifier import Example, cross_validated, fit
from extractor.training.examples import metric_examples, status_examples


def examples() -> list[Example]:
    """Forty passages: staff who leave, staff who are ill; one word in each that no other has."""
    told = (("leav", "turnover"), ("ill", "sickness"))
    return [
        Example(f"{word}{n}", {f"around:{word}": 1.0, f"around:once{word}{n}": 1.0}, metric)
        for n in range(20)
        for word, metric in told
    ]


def test_it_learns_what_the_words_say_and_leaves_out_what_was_met_once(tmp_path: Path) -> None:
    classifier = fit(examples())
    assert classifier.judge({"around:ill": 1.0}) == "sickness"
    assert classifier.judge({"around:leav": 1.0}) == "turnover"
    assert set(classifier.places) == {"around:leav", "around:ill"}
    classifier.save(tmp_path)
    assert np.array_equal(Classifier.load(tmp_path).weights, classifier.weights)  # half precision all along


def test_the_same_examples_give_the_same_weights() -> None:
    assert np.array_equal(fit(examples()).weights, fit(examples()).weights)


def test_a_passage_is_judged_by_those_that_never_saw_it() -> None:
    # Every passage has a word of its own that tells all: seen in training it would give the answer away.
    told = ["turnover", "sickness"] * 20
    alone = [Example(f"p{n // 2}", {f"around:passage{n // 2}": 1.0}, told[n // 2]) for n in range(40)]
    right = [said == e.meaning for said, e in zip(cross_validated(alone), alone, strict=True)]
    assert sum(right) <= 24
    assert cross_validated(examples()) == [e.meaning for e in examples()]


def gold(folder: Path, label: str, words: str, **attrs: object) -> Path:
    """Two rows of gold, dev and held out."""
    text = f"{words} is what was told."
    entity = {"label": label, "start": 0, "end": len(words), "attrs": attrs}
    rows = [
        {"id": f"x{n}", "split": split, "title": "Leavers", "date": "2025-09-04", "text": text, "entities": [entity]}
        for n, split in enumerate(("dev", "held_out"))
    ]
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_shares_of_passages_know_the_rules_answer_those_of_gold_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("@ style=news title=Absence\nSickness was {sickness 5%}.\n", encoding="utf-8")
    one, two = metric_examples(tmp_path, [gold(tmp_path, "PERCENTAGE", "9%", metric="turnover")])
    assert (one.passage, one.meaning, one.told) == ("a.txt:1", "sickness", "sickness")
    assert {"title:absence", "rules:sickness"} <= set(one.features)
    assert (two.passage, two.meaning, two.told) == ("x0", "turnover", None)
    assert "title:leaver" in two.features
    assert not [name for name in two.features if name.startswith("rules:")]


def test_deadlines_of_passages_know_the_rules_answer_and_link_those_of_gold_do_not(tmp_path: Path) -> None:
    text = "@ style=news date=2025-09-04\nGo-live slipped from {missed.a1 May 2025} to {revised.a2 May 2026}.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    old, new, alone = status_examples(tmp_path, [gold(tmp_path, "DEADLINE", "May 2026", status="due")])
    assert (old.meaning, old.told, new.meaning, new.told) == ("missed", "missed", "revised", "revised")
    assert {"rules:missed", "rules:missed past", "replaced", "when:past", "date after"} <= set(old.features)
    assert {"rules:revised", "replaces", "when:ahead", "far:a year ahead", "date before"} <= set(new.features)
    assert (alone.meaning, alone.told) == ("due", None)
    assert "when:ahead" in alone.features
    assert not [name for name in alone.features if name.startswith(("rules:", "replace"))]
