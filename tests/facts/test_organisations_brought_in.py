"""Facts of firms brought in, colleges, health boards, hospitals and those who are told: whose each of them is.

A fact is written ``[words=body]``, "-" where it is nobody's in particular. All names are invented.
"""

from __future__ import annotations

import re

import pytest

from extractor.facts.organisations import Discourse, find_mentions

KELLMOOR = "Kellmoor Hospitals NHS Trust"
SELBY = "Selby Vale NHS Foundation Trust"
OSTRY = "Ostry and Weald ICB"

NEWS = (
    f"{KELLMOOR} is late. Contractor Marwood Pell was to hand over the ward by [June=Marwood Pell].",
    f"{KELLMOOR} needs a lift. A private company, Brightlift, was hired to fit it by [May=Brightlift].",
    f"{KELLMOOR} cannot share records. A fix was due from its supplier, Ostwick Software, by [30 "
    "April=Ostwick Software].",
    f"{KELLMOOR} waits for a new scanner. Software supplier Tavern Systems says it will deliver by [2 "
    "May=Tavern Systems].",
    f"{KELLMOOR} told Ashby Council's scrutiny committee that it had [43 vacancies={KELLMOOR}] in June.",
    f"{KELLMOOR} assured Ashby Council's health panel that its sickness rate was [5%={KELLMOOR}].",
    f"{KELLMOOR} filled all but [three={KELLMOOR}] of its 25 jobs, while {SELBY} filled none.",
    f"{KELLMOOR} scanned 68% in time against the national standard of 78%, a fall of [2 points={KELLMOOR}] on May.",
    f"{KELLMOOR} saw 91% within a week against the English average of 94%, an improvement of [four points={KELLMOOR}].",
    f"Under a consent from Ashby Council in [November=Ashby Council], {KELLMOOR} will build a clinic.",
    f"{KELLMOOR} is short of staff. Ms Pryce said it would open the ward on [1 May={KELLMOOR}].",
    f"{KELLMOOR} works with Harnby College. Harnby College says it has [two teaching posts=Harnby College] unfilled.",
    "Isle of Garrow Health Board is short of people. The board has [six vacancies=Isle of Garrow Health Board].",
    f"Kellmoor nurses spent [a third={KELLMOOR}] of their shifts on paperwork last month.\n\nRuth Hall, "
    f"chief nurse of {KELLMOOR}, said so.",
    f"A new control room will not open until [June={SELBY}], its owner has confirmed.\n\n{SELBY} had hoped for March.",
    f"NHS England wants every ambulance service to have it by [31 December=-], and {KELLMOOR} is ready.",
    f"{KELLMOOR} has asked for money. The Department of Health and Social Care said that its review "
    "would be out by [May=Department of Health and Social Care].",
    f"NHS {OSTRY} has written to {KELLMOOR} and {SELBY}. {KELLMOOR} has ten vacancies. The ICB's own "
    f"team is to lose [half={OSTRY}] of its posts.",
    f"{KELLMOOR} is full. A director from {SELBY} said that beds would open on [3 May={SELBY}].",
    f"{KELLMOOR} is an old place. The hospital has [nine vacancies={KELLMOOR}].",
    f"The Department has been told by {KELLMOOR} that it had [seven vacancies={KELLMOOR}] in May.",
    f"{KELLMOOR} had budgeted for less than the national pay award of [3.3%=-].",
    f"The settlement gives consultants [4%=-]; {KELLMOOR} had budgeted for 2.8%.",
    f"{KELLMOOR} is waiting. The Department of Health and Social Care said that its funding for pharmacies had risen"
    " by [5.4%=Department of Health and Social Care].",
    f"{SELBY} is late. {KELLMOOR} has lent beds. The Department of Health and Social Care has agreed to pay. Its"
    " decision, which the trust had hoped for by [May=Department of Health and Social Care], is late.",
    f"The auditor, Penhale Rudd, looked at {KELLMOOR}. It was told by the Department to wait. The trust has"
    f" [12 vacancies={KELLMOOR}].",
)

PAPERS = (
    "The six-facet survey puts [31%={KELLMOOR}] of the estate in condition D.",
    "Our target, in line with national policy, is to cut costs by [half={KELLMOOR}].",
    "Windows 11 is on every laptop, inside the [31 March={KELLMOOR}] deadline set by the Board.",
)


def whose(marked: str, own: bool = False) -> list[tuple[str, str | None, str | None]]:
    """Each fact of a marked text with the body expected and the body found."""
    text, facts, at = "", [], 0
    for match in re.finditer(r"\[([^\]=]+)=([^\]]+)\]", marked):
        text += marked[at : match.start()]
        facts.append((len(text), len(text) + len(match[1]), None if match[2] == "-" else match[2]))
        text += match[1]
        at = match.end()
    text += marked[at:]
    issuer = find_mentions(KELLMOOR)[0].organisation if own else None
    told = Discourse(text, find_mentions(text, issuer=issuer), issuer)
    bodies = [(told.organisation_of(start, end), start, end, name) for start, end, name in facts]
    return [(text[start:end], name, body.name if body else None) for body, start, end, name in bodies]


@pytest.mark.parametrize("marked", NEWS)
def test_whose_a_fact_of_the_news_is(marked: str) -> None:
    found = whose(marked)
    assert found
    assert [name for _, name, _ in found] == [body for _, _, body in found]


@pytest.mark.parametrize("marked", PAPERS)
def test_what_is_the_papers_own(marked: str) -> None:
    found = whose(marked.format(KELLMOOR=KELLMOOR), own=True)
    assert [name for _, name, _ in found] == [body for _, _, body in found] == [KELLMOOR]
