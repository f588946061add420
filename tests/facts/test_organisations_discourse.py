"""Whom a fact is about: the clause first, then the discourse, and null where unclear."""

from __future__ import annotations

import pytest

from extractor.documents.table import Cell, build_table
from extractor.facts.organisations import Discourse, find_mentions
from tests.facts.organisation_cases import BLIND, BODIES, GAZETTEER, LATER, unmark
from tests.facts.organisation_centres import NEWS, PAPERS, TURNS


def discourse(text: str, issuer: str | None = None, **places: object) -> Discourse:
    body = BODIES[issuer] if issuer else None
    return Discourse(text, find_mentions(text, GAZETTEER, body), body, **places)  # type: ignore[arg-type]


def about(told: Discourse, text: str, words: str) -> str | None:
    start = text.index(words)
    body = told.organisation_of(start, start + len(words))
    return body.name if body else None


@pytest.mark.parametrize(("issuer", "marked"), [*BLIND, *LATER, *PAPERS, *((None, text) for text in (*NEWS, TURNS))])
def test_organisation_of_every_marked_fact(issuer: str | None, marked: str) -> None:
    text, facts = unmark(marked)
    told = discourse(text, issuer)
    found = [(text[start:end], told.explain(start, end)) for start, end, _ in facts]
    assert [(words, v.organisation.name if v.organisation else None) for words, v in found] == [
        (text[start:end], name) for start, end, name in facts
    ], [v.rule for _, v in found]


def table(rows: list[list[str]], before: str = "") -> tuple[str, object]:
    text, cells = before, []
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            if words:
                cells.append(Cell(number, column, len(text), len(text) + len(words)))
            text += words + ("\t" if column + 1 < len(row) else "\n")
    return text, build_table(cells, text)


def test_a_row_names_the_body() -> None:
    text, grid = table(
        [
            ["Organisation", "Vacancy rate"],
            ["Harrowmere Valley NHS Foundation Trust", "12.1%"],
            ["Saltreach Teaching Hospitals NHS Trust", "9.4%"],
            ["England", "8.3%"],
        ]
    )
    told = discourse(text, "NG", tables=[grid])
    assert about(told, text, "12.1%") == BODIES["HV"].name
    assert about(told, text, "9.4%") == BODIES["SR"].name
    assert about(told, text, "8.3%") is None


def test_a_column_names_the_body() -> None:
    text, grid = table(
        [
            ["Measure", "Trust", "Saltreach Teaching Hospitals NHS Trust", "Peer median"],
            ["Turnover", "10.1%", "11.2%", "12.3%"],
            ["Sickness", "4.4%", "5.5%", "6.6%"],
        ]
    )
    told = discourse(text, "HV", tables=[grid])
    assert [about(told, text, words) for words in ("10.1%", "11.2%", "12.3%", "4.4%")] == [
        BODIES["HV"].name,
        BODIES["SR"].name,
        None,
        BODIES["HV"].name,
    ]


def test_a_table_without_names_is_the_issuers() -> None:
    text, grid = table([["Measure", "May", "Target"], ["Turnover", "10.1%", "9%"], ["Sickness", "4.4%", "5%"]])
    assert about(discourse(text, "HV", tables=[grid]), text, "10.1%") == BODIES["HV"].name
    assert about(discourse(text, tables=[grid]), text, "10.1%") is None


class Heading:
    def __init__(self, text: str, words: str, level: int) -> None:
        self.start = text.index(words)
        self.end = self.start + len(words)
        self.level = level


def test_headings_hold_until_the_next_of_their_level() -> None:
    text = (
        "Providers\n\nSaltreach Teaching Hospitals NHS Trust\n\nWorkforce\n\nVacancies stood at 11%.\n\n"
        "Harrowmere Valley NHS Foundation Trust\n\nVacancies stood at 12%.\n\nMoney\n\nRunning costs fell by 3%.\n\n"
        "The national position\n\nTurnover was 7%."
    )
    levels = {
        "Providers": 1,
        "Saltreach Teaching Hospitals NHS Trust": 2,
        "Workforce": 3,
        "Harrowmere Valley NHS Foundation Trust": 2,
        "Money": 1,
        "The national position": 1,
    }
    told = discourse(text, "NG", headings=[Heading(text, words, level) for words, level in levels.items()])
    assert [about(told, text, words) for words in ("11%", "12%", "3%", "7%")] == [
        BODIES["SR"].name,
        BODIES["HV"].name,
        BODIES["NG"].name,
        None,
    ]


def test_a_running_header_is_no_heading() -> None:
    page = "Northgate ICB\n\n"
    text = page * 3 + "Saltreach Teaching Hospitals NHS Trust\n\nTurnover was 11%.\n\n" + page + "Sickness was 5%."
    told = discourse(text, "NG")
    assert about(told, text, "11%") == about(told, text, "5%") == BODIES["SR"].name


def test_sentences_may_be_given() -> None:
    text = "Saltreach Teaching Hospitals NHS Trust has 9% vacant Harrowmere Valley NHS Foundation Trust has 12% vacant"
    middle = text.index("Harrowmere")
    told = discourse(text, sentences=[(0, middle - 1), (middle, len(text))])
    assert about(told, text, "9%") == BODIES["SR"].name
    assert about(told, text, "12%") == BODIES["HV"].name


def test_an_article_about_one_trust_stays_with_it_up_to_a_suppliers_own_facts() -> None:
    text = (
        "Saltreach Teaching Hospitals NHS Trust has frozen recruitment. The trust employs 4,000 people.\n\n"
        "Board papers show that turnover fell to 9%.\n\nMarlow Quince Systems said that 80% of the build was done. "
        "It lost 3% of its customers last year."
    )
    told = discourse(text)
    assert about(told, text, "9%") == BODIES["SR"].name
    assert about(told, text, "80%") == "Marlow Quince Systems"
    assert about(told, text, "3%") == "Marlow Quince Systems"


def test_a_trust_named_in_passing_is_not_what_an_article_is_about() -> None:
    text = "Managers were asked about their work. " * 50 + (
        "\n\nSaltreach Teaching Hospitals NHS Trust paid for the survey.\n\nTurnover was 9%."
    )
    assert about(discourse(text), text, "9%") is None


def test_a_paper_that_says_we_without_a_name_is_not_the_trusts_that_it_names() -> None:
    text = (
        "Saltreach Teaching Hospitals NHS Trust signed its contract in May. The trust has told us of a delay.\n\n"
        "Our service desk is open. Turnover in it was 9%."
    )
    assert about(discourse(text), text, "9%") is None


def test_every_answer_names_its_rule() -> None:
    text = "Turnover was 9%, against 12% at Saltreach Teaching Hospitals."
    told = discourse(text, "HV")
    assert told.explain(text.index("9%"), text.index("9%") + 2).rule == "the paper's own body"
    assert told.explain(text.index("12%"), text.index("12%") + 3).rule == "named right after it"


def test_an_empty_text_and_a_fact_outside_any_sentence() -> None:
    assert discourse("").organisation_of(0, 0) is None
    assert discourse("   9%   ", sentences=[(0, 1)]).organisation_of(3, 5) is None
