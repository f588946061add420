"""Whose posts and whose share: members, pay given, entries of logs, teams asked about, parts of wholes."""

from __future__ import annotations

import pytest

from tests.facts.discourse import readings

CASES = [
    # Members of a body of staff.
    ("The Paramedics' Union is furious. In its poll [P 72%] of members backed a strike.", "ambulance"),
    ("The Royal College of Midwives says that [P 40 per cent] of its members skip breaks.", "midwifery"),
    ("A survey by the Society of Radiographers found that [P a third] of members had back pain.", "allied_health"),
    ("At the Hospital Porters' Association [P 81%] of their members voted for action.", "estates"),
    ("The Guild of Healthcare Pharmacists asked around: [P 55%] of members work late.", "pharmacy"),
    ("In a ballot of the General Workers' Union [P 61%] of members said no.", "None"),
    # More pay.
    ("The deal awards nurses [P 3.5%] on top of last year's settlement.", "nursing"),
    ("Under the settlement resident doctors will get [P 5%].", "medical"),
    ("Porters were offered a further [P 2 per cent] as a bonus.", "estates"),
    ("Paramedics have been promised an extra [P 3%] in the pay deal.", "ambulance"),
    # Topics of training are no staff.
    ("Compliance with training in information governance was [P 91%].", "None"),
    ("The e-learning on cyber security has been done by [P 88%].", "None"),
    # The topic that opens a sentence.
    ("Asked about dietitians, Ms Orrell said that Hexby Trust had [V six vacancies].", "allied_health"),
    ("Turning to porters, he reported that the hospital had [V 14 vacancies].", "estates"),
    ("As for midwives, the board heard that the trust had [V nine vacancies].", "midwifery"),
    # The entry above.
    (
        "Risk: Unable to recruit speech therapists\nScore: 12\nControls: the service has [V four vacancies] today.",
        "allied_health",
    ),
    (
        "Action: Fill the 12 porter posts\nDue: May 2026\nUpdate: Three have started, which leaves [V nine].",
        "estates",
    ),
    ("Action: Review parking\nDue: May 2026\nUpdate: [V nine vacancies] remain.", "None"),
    # The team that was asked about.
    ("Mr Dunn asked how the bereavement team fared. Ms Fell said that it had [V two] of six posts vacant.", "other"),
    ("Dr Ray queried cover in the finance team. He was told that it had [V three vacancies].", "admin"),
    # Parts and wholes.
    ("Of our 30 play posts, [V four] are empty.", "other"),
    ("Out of 18 pharmacist posts, only [V two] are vacant.", "pharmacy"),
    ("We hold [V 40 vacancies]. [V Nineteen] are for managers.", "None admin"),
    ("We have [V nine therapist vacancies]; [V two] are for hand specialists.", "allied_health other"),
    ("We have [V nine therapist vacancies]; [V two] of them are for hand trainers.", "allied_health allied_health"),
    (
        "There are [V 11 vacancies] in the digital directorate, of which [V four] are clinical safety analysts.",
        "digital digital",
    ),
    ("The trust needs [V five advanced practitioners], who are nurses.", "nursing"),
    ("It is [V two] short of specimen reception assistants.", "scientific"),
    ("The trust has [V 8.5 WTE pharmacist vacancies] and [V two technician vacancies].", "pharmacy pharmacy"),
    ("The finance team has [V one vacancy] and communications has [V three].", "admin admin"),
    # All staff, other places, no staff.
    ("Across the whole service sickness was [P 6.9%].", "all"),
    ("Turnover in the entire organisation came to [P 11%].", "all"),
    ("Fill rates were [P 91%] for registered nurses and [P 120%] for care staff.", "nursing healthcare_support"),
    ("[P 83%] of urgent blood sciences work was done in an hour.", "None"),
    ("[P 78%] of this summer's nursing graduates took jobs nearby.", "nursing"),
    ("In the corporate directorates appraisal was [P 66%].", "admin"),
    ("Bank workers filled [P 38%] of all shifts.", "None"),
    ("The Local Medical Committee polled practices; [P half] had lost samples.", "None"),
]
TEXTS = [
    ("Estates carry 18 vacancies, including [V three] for high-voltage engineers.", "high-voltage engineers"),
    ("There are [V nine therapist vacancies]; [V two] of them are for hand specialists.", "hand specialists"),
    ("The digital directorate has frozen recruitment, leaving [V three analyst jobs] empty.", "analyst"),
    ("The finance team has [V one vacancy] and communications has [V three].", "communications"),
]


@pytest.mark.parametrize(("marked", "groups"), CASES)
def test_group_of_figure(marked: str, groups: str) -> None:
    """Each figure's staff group, in order."""
    assert " ".join(str(fact.staff_group) if fact.staff_group else "None" for fact in readings(marked)) == groups


@pytest.mark.parametrize(("marked", "words"), TEXTS)
def test_words_of_last_group(marked: str, words: str) -> None:
    """The last count's words for its group."""
    assert readings(marked)[-1].staff_group_text == words
