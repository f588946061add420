"""Bodies of every kind, their short names and pointers, in whole documents with their titles."""

from __future__ import annotations

import re

import pytest
import spacy

from extractor.assembly.bodies import Bodies
from extractor.documents import Document
from extractor.facts.organisations import find_mentions, issuing_organisation, titled_organisations
from extractor.facts.organisations.institutions import find_institutions, own_words
from tests.facts.organisation_bodies import TITLED
from tests.facts.organisation_firms import FIRMS

_MARK = re.compile(r"\[([^\[\]=]+)=([^\[\]]+)\]")


def bodies(text: str, title: str | None = None) -> Bodies:
    nlp = spacy.blank("en")
    nlp.add_pipe("board_sentences")
    return Bodies(nlp(text), Document(text=text, media_type="text/plain", sha256="0" * 64, title=title))


@pytest.mark.parametrize(("title", "marked"), [*TITLED, *((None, marked) for marked in FIRMS)])
def test_the_body_of_every_marked_fact(title: str | None, marked: str) -> None:
    text, facts, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        facts.append((len(text), len(text) + len(match[1]), None if match[2] == "-" else match[2]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    told = bodies(text, title)
    found = [told.about(start, end) for start, end, _ in facts]
    assert [body.name if body else None for body in found] == [name for _, _, name in facts]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tarnside Pathology Network met.", [("Tarnside Pathology Network", "body")]),
        (
            "Ludd Vale Council and Heron Care Group agreed.",
            [("Ludd Vale Council", "council"), ("Heron Care Group", "body")],
        ),
        ("The University of Sallow closed.", [("University of Sallow", "body")]),
        ("The Porters' Union objects.", [("Porters' Union", "national")]),
        ("Saxby Diagnostics was late.", [("Saxby Diagnostics", "company")]),
        ("The Primary Care Network met the Patient Safety Group.", []),
        ("The Quality Committee and Estates Services met.", []),
        ("Dr Ann Marlow Care was there.", []),
        ("Closure of the Elm Ward was agreed.", []),
    ],
)
def test_names_need_a_word_of_their_own(text: str, kinds: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.kind) for one in find_institutions(text, [])] == kinds


def test_a_short_name_leaves_out_the_common_words() -> None:
    assert own_words("Lower Beck Primary Care Network") == "Lower Beck"
    text = "Lydeway Biobank wrote in April. Lydeway will keep its word."
    named = [m.organisation.name for m in find_mentions(text) if m.organisation]
    assert named == ["Lydeway Biobank", "Lydeway Biobank"]


def test_a_title_says_the_fuller_name_of_the_text() -> None:
    text = "Switches at Saltcote and Fell Hospitals NHS Trust failed."
    assert [b.name for b in titled_organisations("Saltcote trust explains itself", text)] == [
        "Saltcote and Fell Hospitals NHS Trust"
    ]


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Finance note to the Committee, Nuthatch Fen NHS Trust", "Cash: 9 days.", "Nuthatch Fen NHS Trust"),
        ("Highlight report 14", "Status: red.\n\nPrepared by the Programme Office, Moor NHS Trust", "Moor NHS Trust"),
        ("Moor NHS Trust opens a gym", "A pool will follow.", None),
        ("Letter: promises at Moor NHS Trust", "SIR - We raised a million.", None),
        ("Nurses' Union: statement on Moor NHS Trust", "Our members there are tired.", None),
    ],
)
def test_whose_paper_it_is(title: str, text: str, name: str | None) -> None:
    issuer = issuing_organisation(title, text)
    assert (issuer.name if issuer else None) == name
