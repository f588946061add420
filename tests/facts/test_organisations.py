"""Names in texts: the gazetteer's facts, patterned names, and what a document itself calls a body."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from extractor.facts.organisations import Discourse, Gazetteer, find_mentions, issuing_organisation
from extractor.facts.organisations.gazetteer import places_in
from extractor.facts.organisations.mentions import defined_nouns
from tests.facts.organisation_cases import BODIES, GAZETTEER

Found = list[tuple[str, str | None]]


def named(text: str) -> Found:
    """Words and code (or name, where there is no code) of every mention, by the package's own gazetteer."""
    return [
        (text[m.start : m.end], (m.organisation.ods_code or m.organisation.name) if m.organisation else None)
        for m in find_mentions(text)
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("BHRUT", "RF4"),
        ("Bhrut", "RF4"),
        ("UHB", "RRK"),
        ("LTHT", "RR8"),
        ("GSTT", "RJ1"),
        ("Barts Health", "R1H"),
        ("Wirral University Teaching Hospital", "RBL"),
        ("University Hospital of Leicester", "RWE"),
        ("Guys & St. Thomas NHSFT", "RJ1"),
        ("NHS Cheshire and Merseyside", "QYG"),
        ("Cheshire & Merseyside Integrated Care Board", "QYG"),
        ("North Bristol NHS Trust", "RA7"),
        ("Southern Health NHS Foundation Trust", "RW1"),
        ("NHS Kent and Medway ICB", "QKS"),
        ("CQC", "Care Quality Commission"),
        ("HSIB", "Health Services Safety Investigations Body"),
        ("NHS Improvement", "NHS England"),
    ],
)
def test_names_in_use(words: str, code: str) -> None:
    assert named(f"Figures for {words} show") == [(words, code)]


def test_a_possessive_stays_outside() -> None:
    assert named("Barts Health's rate") == [("Barts Health", "R1H")]
    assert named("Great Western Hospitals’ rate") == [("Great Western Hospitals", "RN3")]


def test_a_name_goes_over_a_line_break_but_not_over_a_paragraph() -> None:
    assert named("at Wirral University\nTeaching Hospital NHS\nFoundation Trust today")[0][1] == "RBL"
    assert named("in Bolton\n\nNHS Foundation Trust rules") == []


@pytest.mark.parametrize(
    "words",
    [
        "East Bolton NHS Foundation Trust",
        "Belton NHS Foundation Trust",
        "University Hospitals of South Midlands NHS Trust",
        "Mid and South Wessex NHS Foundation Trust",
        "Oxford Health Partnership NHS Trust",
        "Barts Health and Social Care NHS Trust",
        "Hertfordshire and West Essex ICB",
        "Harrowmere and Bolton NHS Foundation Trust",
        "Surrey and Sussex NHS Trust",
        "North Leeds Teaching Hospitals NHS Trust",
        "Nroth East London NHS Foundation Trust",
        "Soth Leeds Teaching Hospitals NHS Trust",
    ],
)
def test_a_like_name_is_not_a_listed_one(words: str) -> None:
    assert named(words) == [(words, words)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Wirrall Univeristy Teaching Hospital NHS FT", "RBL"),
        ("Notingham University Hospitals NHS Trust", "RX1"),
        ("University Hospitals of North Midland NHS Trust", "RJE"),
        ("Gloucestershire Hopsitals NHS Foundation Trust", "RTE"),
    ],
)
def test_slips_of_the_keys_are_mended_and_said_to_be(words: str, code: str) -> None:
    assert named(words) == [(words, code)]
    assert not find_mentions(words)[0].exact


@pytest.mark.parametrize(
    "text", ["orth East London NHS Foundation Trust", "Bristol, North Somerset andSouth Gloucestershire ICB"]
)
def test_the_end_of_a_mistyped_name_is_not_another_body(text: str) -> None:
    assert [code for _, code in named(text)] == [None]


@pytest.mark.parametrize("text", ["People in Leeds wait.", "An Epic story about trust.", "Agatha Christie said", "us"])
def test_towns_and_common_words_are_no_organisations(text: str) -> None:
    assert [code for _, code in named(text) if code not in ("Epic",)] == []


def test_a_town_that_acts_without_being_known_is_a_mention_of_nobody() -> None:
    assert named("Meanwhile, Wirral reported 12%.") == [("Wirral", None)]
    assert named("At Leeds, 12% of posts") == [("Leeds", None)]


def test_a_town_is_the_trust_once_that_is_known() -> None:
    text = "Leeds Teaching Hospitals NHS Trust met. In Leeds it rained. Leeds reported 12%."
    assert named(text)[1:] == [("Leeds", "RR8")]
    both = "Leeds Teaching Hospitals NHS Trust and Leeds Community Healthcare NHS Trust met. Leeds reported 12%."
    assert named(both)[2:] == [("Leeds", None)]


def test_an_abbreviation_of_several_is_whose_name_the_document_gives() -> None:
    assert named("MFT has 12") == [("MFT", None)]
    assert named("Medway NHS Foundation Trust met. MFT has 12")[1] == ("MFT", "RPA")
    assert named("Harrowmere Valley NHS Foundation Trust (UHB) met. UHB has 12")[1:] == [
        ("UHB", "Harrowmere Valley NHS Foundation Trust"),
        ("UHB", "Harrowmere Valley NHS Foundation Trust"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Report to the Board of Harrowmere Valley NHS Foundation Trust",
            "Harrowmere Valley NHS Foundation Trust",
        ),
        ("Meanwhile, Quillham and Dunsley NHS Trust said", "Quillham and Dunsley NHS Trust"),
        ("Nearby Quillham Community NHS Trust said", "Quillham Community NHS Trust"),
        ("Brackenford, Dunsley and Moor NHS FT", "Brackenford, Dunsley and Moor NHS FT"),
        ("Dana Coyle of Quillham University Hospitals said", "Quillham University Hospitals"),
        ("University Hospitals of Wensmoor said", "University Hospitals of Wensmoor"),
        ("with Saltreach and Dunlow ICB, one of", "Saltreach and Dunlow ICB"),
        ("Quillham Care Ltd won", "Quillham Care Ltd"),
        ("and Dunsley Borough Council has", "Dunsley Borough Council"),
        ("Workforce report\nHarrowmere Valley NHS Foundation Trust\n", "Harrowmere Valley NHS Foundation Trust"),
    ],
)
def test_unlisted_names_are_found_as_written(text: str, name: str) -> None:
    assert named(text) == [(name, name)]
    assert find_mentions(text)[0].organisation.ods_code is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["the Integrated Care Board met", "Talks with the ICB", "an NHS Trust", "every NHS Foundation Trust"]
)
def test_a_kind_of_body_is_no_name(text: str) -> None:
    assert named(text) == []


def test_one_unlisted_body_however_it_is_written() -> None:
    text = "HARROWMERE VALLEY NHS FOUNDATION TRUST\n\nThe Harrowmere Valley NHS FT and Harrowmere Valley met."
    assert {m.organisation for m in find_mentions(text)} == {find_mentions(text)[-1].organisation}
    assert len(find_mentions(text)) == 3


def test_a_document_may_say_whom_it_means() -> None:
    text = "Harrowmere Valley NHS Foundation Trust (“HVFT” or “the Trust”) met."
    assert defined_nouns(text, find_mentions(text, GAZETTEER)) == {"trust": BODIES["HV"]}
    twice = text + " Saltreach Teaching Hospitals NHS Trust (the Trust) met."
    assert defined_nouns(twice, find_mentions(twice, GAZETTEER)) == {"trust": None}


def test_places_in_a_name() -> None:
    assert places_in("University Hospitals of Wensmoor NHS Foundation Trust") == ["Wensmoor"]
    assert places_in("Brackenford and Dunsley NHS Foundation Trust") == ["Brackenford and Dunsley", "Brackenford"]


def test_mentions_are_in_order_and_apart() -> None:
    text = "Barts Health and Leeds Teaching Hospitals NHS Trust (LTHT), CQC, Quillham NHS Trust, LTHT, Barts Health."
    found = find_mentions(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) == 7


def test_cost_grows_with_length_not_with_its_square() -> None:
    page = (
        "The Trust said that Leeds Teaching Hospitals NHS Trust and Quillham Valley NHS Foundation Trust had vacancy"
        " rates of 9% and 12% respectively in May, while Nursing and Midwifery Turnover in the area rose. "
    )
    filler = "Registered nurse vacancies on the Medical wards fell, and the Committee took assurance from the plan. "

    def seconds(pages: int) -> float:
        text = (page + filler * 9 + "\n\n") * pages
        before = time.process_time()
        mentions = find_mentions(text, Gazetteer.load())
        Discourse(text, mentions, issuing_organisation(None, text, (), mentions))
        assert len(mentions) == 2 * pages
        return time.process_time() - before

    seconds(20)  # the first call loads the gazetteer
    pack = seconds(680)  # 120,000 words
    assert pack < 20 * seconds(85)  # eight times the text; a square would be 64 times the time
    assert pack < 20  # under 1 on a free core


def test_a_short_name_counts_before_the_name_in_full() -> None:
    text = (
        "At Harrowmere Valley 9% left, and Harrowmere said so. HVFT pays well. Harrowmere Valley NHS"
        " Foundation Trust (HVFT) met."
    )
    assert {m.organisation for m in find_mentions(text, GAZETTEER)} == {BODIES["HV"]}
    assert len(find_mentions(text, GAZETTEER)) == 5  # both of the last sentence, and three before


def test_the_title_names_in_full_what_the_text_cuts_short() -> None:
    body = find_mentions("Quillham Valley NHS Foundation Trust: risks")[0].organisation
    assert body is not None
    found = find_mentions("QUILLHAM VALLEY NHS FOUNDATION TRUST\n\nQuillham Valley has 9%.", titled=[body])
    assert [m.organisation for m in found] == [body, body]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Doctors at Rushgate General fear it.", "Rushgate General", "trust"),
        ("Nobody at Marlow Pathology knows.", "Marlow Pathology", "body"),
        ("The supplier, Zentrix Health, is late.", "Zentrix Health", "company"),
        ("The Royal College of Ward Nurses met.", "Royal College of Ward Nurses", "national"),
    ],
)
def test_bodies_without_a_trusts_name(text: str, name: str, kind: str) -> None:
    found = find_mentions(text)
    assert [(m.organisation.name, m.organisation.kind) for m in found if m.organisation] == [(name, kind)]


def test_a_site_is_no_body_beside_its_trust() -> None:
    text = "Quillham Valley NHS Foundation Trust runs Rushgate General. Rushgate General has 12 wards."
    assert len(find_mentions(text)) == 1


def test_a_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert named("Unlike Quillham Valley NHS Trust, it met.") == [("Quillham Valley NHS Trust",) * 2]
    assert named("Take Quillham Valley NHS Trust.") == [("Quillham Valley NHS Trust",) * 2]


@pytest.mark.parametrize(
    "name",
    [
        "Great Ormond Street Hospital for Children Care Homes Ltd",
        "Devon ICB Ltd",
        "Devon Integrated Care Board Limited",
        "Devon Partnership NHS Trust Services Ltd",
    ],
)
def test_a_firm_with_a_listed_bodys_name_is_a_firm(name: str) -> None:
    mentions = find_mentions(f"{name} has 12 vacancies.")
    assert [(m.organisation.name, m.organisation.kind) for m in mentions if m.organisation] == [(name, "company")]
    assert named("Devon ICB told Quillham Systems Ltd")[0] == ("Devon ICB", "QJK")
