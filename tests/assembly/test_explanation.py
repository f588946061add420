"""Why a record says what it says: the rule and the words of every field."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from extractor.assembly import Explanation, Provenance, explain_record, make_records
from extractor.documents import Document
from extractor.facts import deadline_judgement
from extractor.facts.classifier import Classifier
from extractor.mentions import Label, Mention

TITLE = "Workforce report, January 2026"
TEXT = (
    "Board of Directors of Hexby Hospitals NHS Foundation Trust, 12 February 2026\n\n"
    "Registered nurse vacancies stood at 118.5 WTE, a rate of 5.5%. Go-live has moved from March to September 2026. "
    "If the pharmacy robot fails, then doses may be late, leading to harm. Score 12 (3 x 4)."
)
SPANS = {
    "118.5 WTE": Label.VACANCY_COUNT,
    "5.5%": Label.PERCENTAGE,
    "March": Label.DEADLINE,
    "September 2026": Label.DEADLINE,
    "If the pharmacy robot fails, then doses may be late, leading to harm": Label.RISK_STATEMENT,
}


@pytest.fixture(scope="module")
def parts() -> tuple[spacy.tokens.Doc, list[Mention], Document, Provenance]:
    import datetime as dt

    nlp = spacy.blank("en")
    nlp.add_pipe("board_sentences")
    mentions = [
        Mention(TEXT.index(words), TEXT.index(words) + len(words), label, 0.9) for words, label in SPANS.items()
    ]
    document = Document(text=TEXT, media_type="text/plain", sha256="0" * 64, title=TITLE)
    return nlp(TEXT), mentions, document, Provenance("d", "m", dt.date(2026, 2, 12))


def explained(parts: tuple[spacy.tokens.Doc, list[Mention], Document, Provenance], words: str) -> Explanation:
    doc, mentions, document, origin = parts
    [record] = [r for r in make_records(doc, mentions, document, origin).records if r.text == words]
    return explain_record(doc, mentions, document, origin, record.id[:10])


def told(found: Explanation, name: str) -> tuple[object, list[tuple[str, str | None]]]:
    [field] = [field for field in found.fields if field.name == name]
    return field.value, [(step.rule, step.words) for step in field.steps]


def test_fields_are_those_of_the_record_with_their_values(parts) -> None:  # type: ignore[no-untyped-def]
    found = explained(parts, "118.5 WTE")
    values = found.record.model_dump(mode="json")
    assert {field.name: field.value for field in found.fields}.items() <= values.items()
    assert [field.name for field in found.fields][:2] == ["organisation", "value"]
    assert "boxes" not in {field.name for field in found.fields}


def test_a_value_that_is_words_of_the_text_is_its_own_reason(parts) -> None:  # type: ignore[no-untyped-def]
    found = explained(parts, "If the pharmacy robot fails, then doses may be late, leading to harm")
    assert told(found, "consequence") == ("harm", [("the record's own words", "harm")])
    assert told(found, "risk_ref") == (None, [("no words that say it were found", None)])


def test_a_staff_group_names_its_rule_and_words(parts) -> None:  # type: ignore[no-untyped-def]
    value, steps = told(explained(parts, "118.5 WTE"), "staff_group")
    assert value == "nursing"
    assert steps[-1] == ("the clause before the figure", "Registered nurse")


def test_scores_beside_a_risk_are_said_to_stand_there(parts) -> None:  # type: ignore[no-untyped-def]
    found = explained(parts, "If the pharmacy robot fails, then doses may be late, leading to harm")
    value, steps = told(found, "score")
    assert value == 12
    assert steps == [("what stands beside the statement: its label, row or the sentences after it", None)]
    assert told(found, "category")[1][0][0] == "what its words are about"


def test_a_deadline_tells_the_calendars_rule_and_what_tells_its_status(parts) -> None:  # type: ignore[no-untyped-def]
    found = explained(parts, "September 2026")
    assert told(found, "latest") == ("2026-09-30", [("the calendar: month and year", "September 2026")])
    value, steps = told(found, "status")
    assert value == "revised"
    assert "moved from" in str(steps[-1][1])


def test_a_link_names_the_date_that_it_replaces(parts) -> None:  # type: ignore[no-untyped-def]
    _, steps = told(explained(parts, "September 2026"), "replaces")
    assert steps == [("the date told before it for the same milestone", "March (Go-live)")]


def test_an_issuer_is_the_reason_of_its_facts(parts) -> None:  # type: ignore[no-untyped-def]
    value, steps = told(explained(parts, "5.5%"), "organisation")
    assert value == {"name": "Hexby Hospitals NHS Foundation Trust", "ods_code": None}
    assert steps == [("the paper's own body", None)]


def test_an_id_that_is_none_or_not_enough_is_said(parts) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="no record 'zz'"):
        explain_record(*parts, "zz")
    with pytest.raises(ValueError, match="give more of it"):
        explain_record(*parts, "")


def test_a_status_that_words_gave_against_the_rules_names_the_words(
    parts: tuple[spacy.tokens.Doc, list[Mention], Document, Provenance], monkeypatch: pytest.MonkeyPatch
) -> None:
    weights = np.array([[0, 5], [0, 9]], dtype=np.float32)  # for doubtful, whatever the rules say
    doubter = Classifier(("due", "doubtful"), {"date before": 0}, weights)
    monkeypatch.setattr(deadline_judgement, "shipped", lambda _: doubter)
    value, steps = told(explained(parts, "September 2026"), "status")
    assert value == "doubtful"
    assert steps == [("the words around it, weighed", "date before")]
