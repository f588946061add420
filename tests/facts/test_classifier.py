"""The words around a share weighed: features by what stands where, the classifier, and rules and words together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractor.errors import ModelError
from extractor.facts.classifier import Classifier, shipped
from extractor.facts.fact import Context
from extractor.facts.share_features import share_features
from extractor.facts.share_judgement import judged_metric
from extractor.facts.trace import listening
from extractor.mentions import Label, Mention
from extractor.records import Metric


def features_of(marked: str, title: str | None = None) -> dict[str, float]:
    before, share, after = marked.replace("]", "[").split("[")
    return share_features(before + share + after, len(before), len(before) + len(share), title)


def tiny(rules: float = 0.0) -> Classifier:
    """Knows two words: leaving speaks for turnover, ill for sickness, by three nats each where next to the share.

    ``rules``: so many nats count for the rules' answer, a 1.5 times as strong feature.
    """
    weights = np.array([[3, 0], [0, 3], [rules, 0], [0, rules], [0, 0]], dtype=np.float32)
    names = ("around:leav", "around:ill", "rules:turnover", "rules:sickness")
    return Classifier(("turnover", "sickness"), {name: place for place, name in enumerate(names)}, weights)


def test_words_on_this_side_of_a_neighbouring_share_count_apart_from_those_beyond() -> None:
    found = features_of("Sickness was 5% and turnover [11%] against a ceiling of 9% in wards.")
    assert found["before:turnov"] > found["around:wards" if "around:wards" in found else "around:ward"]
    assert "before:sicknes" not in found
    assert "before:sickness" not in found
    assert any(name.startswith("far before:sickn") for name in found)
    assert "after:against" in found
    assert "after:ward" not in found


def test_nearer_words_weigh_more() -> None:
    found = features_of("Turnover of staff in all of the wards of the hospital was [11%].")
    assert found["before:hospital"] > found["before:ward"] > found["before:turnov"]


def test_heading_title_and_sentence_before_are_features_of_their_own() -> None:
    found = features_of("Absence\nIt fell. The rate was [5%]. Fewer left.", "People report")
    assert {"heading:absence", "earlier:it", "title:people", "later:fewer", "heading list:name of sickness"} <= set(
        found
    )


def test_a_paragraph_is_not_looked_beyond() -> None:
    assert "earlier:absence" not in features_of("Absence rose.\n\nThe rate was [5%].\n\nFewer left.")


@pytest.mark.parametrize(
    ("words", "form"),
    [("0.3 percentage points", "points"), ("12%", "sign"), ("9 per cent", "cent"), ("a third", "words")],
)
def test_how_the_share_is_written_is_a_feature(words: str, form: str) -> None:
    assert f"figure:{form}" in features_of(f"It was [{words}].")


def test_probabilities_add_up_and_unknown_words_say_nothing() -> None:
    said = tiny().log_probabilities({"around:leav": 1.0, "around:unheard": 1.0})
    assert np.exp(said).sum() == pytest.approx(1)
    assert said[0] - said[1] == pytest.approx(3)
    assert np.exp(tiny().log_probabilities({})) == pytest.approx([0.5, 0.5])


def test_words_and_rules_add_up() -> None:
    clear, faint = {"around:ill": 1.0, "rules:turnover": 1.0}, {"around:ill": 0.5, "rules:turnover": 1.0}
    assert tiny(rules=2.0).judge(clear) == "sickness"
    assert tiny(rules=2.0).judge(faint) == "turnover"
    assert tiny(rules=4.0).judge(clear) == "turnover"
    assert tiny().judge(clear, "turnover", trust=2.9) == "sickness"
    assert tiny().judge(clear, "turnover", trust=3.1) == "turnover"
    assert tiny().judge(clear, "finance", trust=9.0) == "sickness"


def test_it_says_which_words_spoke() -> None:
    assert tiny().spoke_for({"around:ill": 1.0, "around:leav": 1.0, "x": 1.0}, "sickness") == ["around:ill"]


def test_it_is_stored_and_read_back(tmp_path: Path) -> None:
    tiny().save(tmp_path)
    back = Classifier.load(tmp_path)
    assert (back.labels, back.places) == (tiny().labels, tiny().places)
    assert np.array_equal(back.weights, tiny().weights)


@pytest.mark.parametrize("file", ["labels.json", "features.txt", "weights.safetensors"])
def test_a_broken_folder_is_named(tmp_path: Path, file: str) -> None:
    tiny().save(tmp_path)
    (tmp_path / file).write_text("around:leav\n", encoding="utf-8")
    with pytest.raises(ModelError, match="not a usable classifier"):
        Classifier.load(tmp_path)


def context_of(marked: str) -> tuple[Mention, Context]:
    before, share, after = marked.replace("]", "[").split("[")
    mention = Mention(len(before), len(before) + len(share), Label.PERCENTAGE, 1.0)
    text = before + share + after
    return mention, Context(text, 0, len(text), mentions=(mention,))


def test_words_overrule_a_rule_and_say_so() -> None:
    mention, context = context_of("Of its leavers [9%] were ill.")
    told = judged_metric(mention, context, tiny(rules=99.0))
    with listening() as heard:
        said = judged_metric(mention, context, tiny())
    assert told is Metric.TURNOVER
    assert said is Metric.SICKNESS
    [asked] = heard.asked
    assert asked.way()[-1].name == "the words around it, weighed"
    assert asked.way()[-1].words == "around:ill"


def test_where_the_rules_find_nothing_the_words_do_not_guess() -> None:
    mention, context = context_of("[9%] 8% 7%")
    assert judged_metric(mention, context, tiny()) is None


@pytest.mark.parametrize(
    ("marked", "metric"),
    [
        (
            "One in three of the couriers whom Larkholme hired in 2024 [(31%)] had walked out by the spring.",
            Metric.TURNOVER,
        ),
        ("Of children sent to the hearing clinic [44%] had a first visit inside six weeks.", Metric.PERFORMANCE),
        ("The scanner contract went up by [7%] on last year's sum.", Metric.FINANCE),
        ("Of the building's lamps [80%] are now of the saving kind.", Metric.OTHER),
        ("Fully [72%] of those who filled in the form would come back to work here.", Metric.SURVEY),
        ("Of the porters [one in ten] was off with stress in January.", Metric.SICKNESS),
    ],
)
def test_the_shipped_classifier_alone_reads_plain_sentences(marked: str, metric: Metric) -> None:
    said = shipped("metrics").judge(features_of(marked))
    assert said == metric
