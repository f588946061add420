"""Whose posts and whose share where the words name nobody: pay, "the group", asides, lacks told before, own aims."""

from __future__ import annotations

import pytest

from tests.facts.discourse import readings

CASES = [
    # The other half of a figure goes on about the same group.
    (
        "The average fill rate for registered nurses on day shifts was [P 91.6%] and on night shifts [P 96.2%].",
        "nursing nursing",
    ),
    # Pay.
    ("A [P 3.6%] rise for nurses was called an insult.", "nursing"),
    ("The porters' pay bill will go up by [P 2.2%].", "estates"),
    ("A data engineer in the valley earns [P 18%] less in the NHS than at the insurer.", "digital"),
    ("Ministers offered a [P 4%] pay award for resident doctors.", "medical"),
    ("The consultants' pay award was [P 5.4 per cent].", "medical"),
    ("Pay for paramedics has risen by [P 2.8%].", "ambulance"),
    ("Midwives are paid [P 6%] less in the county than across the border.", "midwifery"),
    ("The pay award of [P 3.3%] has been funded.", "None"),
    ("Non-pay costs grew by [P 6%], driven by drugs.", "None"),
    # "The group" and those who are left of it.
    (
        "2.1 We have [V 64.2 WTE vacancies] among paramedics.\n2.2 Absence in the group rose to [P 8.1%].",
        "ambulance ambulance",
    ),
    (
        "3.1 Call handling has [V 21 empty seats].\n3.2 Completion of the triage course in this group is [P 93%].",
        "ambulance ambulance",
    ),
    (
        "Nursing associates\nMrs Carrow feared that the college might close. Appraisals in the group were at [P 76%].",
        "healthcare_support",
    ),
    (
        "There are [V 14.8 WTE vacancies] among physiotherapists, and [P 19%] of the group left last year.",
        "allied_health allied_health",
    ),
    ("Community nursing has [V 33 vacancies]. Turnover in the group is [P 15%].", "nursing nursing"),
    ("Sonographers are few. Sickness in that profession reached [P 7%].", "allied_health"),
    (
        "Health visiting is the sore point: [V nineteen posts] lie empty, and [P 28%] of those "
        "still in the service are over 55.",
        "nursing nursing",
    ),
    ("Pharmacy lost two people to general practice; sickness among those who remain was [P 7.7%].", "pharmacy"),
    ("It has [V 90 vacancies] for paramedics and lost [P 15%] of those it had in 2025.", "ambulance ambulance"),
    # The same measure again.
    (
        "In September [P 9.1%] of crews' hours were lost to sickness. At Westerholm Trust, by "
        "contrast, the figure was [P 6%].",
        "ambulance ambulance",
    ),
    ("One community nurse in nine left last year. The figure of [P 11.2%] comes from a report.", "nursing"),
    # Lacks told before.
    ("Culver Trust cannot find IT staff. It has [V three vacancies] in a team of eight.", "digital"),
    ("Lack of scrub staff. Currently [V 13 vacancies]. Likelihood 4.", "other"),
    ("Shortage of radiographers. There are [V 11 vacancies] at present.", "allied_health"),
    ("We are struggling to recruit midwives. We have [V 22 vacancies] today.", "midwifery"),
    ("Pharmacists are hard to find. They have [V nine vacancies].", "pharmacy"),
    ("The trust has praised its nurses. It has [V 40 vacancies] in all.", "None"),
    # Asides past a verb.
    ("Of 48 posts, only [V two] are unfilled, both for phlebotomists.", "scientific"),
    ("The team that reviews packages has [V six posts] out of fifteen unfilled, all of them nurses.", "nursing"),
    ("There are [V four posts] still vacant, all for cleaners.", "estates"),
    ("[V Nine posts] remain open, each of them midwives.", "midwifery"),
    # Elsewhere, standards, own aims.
    (
        "The directorate held [V 54 registered nurse vacancies]; turnover in the same directorate stood at [P 17.3%].",
        "nursing None",
    ),
    ("We will bring nurse turnover below [P 9%] and lift appraisal completion to [P 95% or more].", "nursing None"),
    ("[P 62.5%] of clerical colleagues feel valued; the response rate was [P 59%].", "admin None"),
    (
        "Fire safety compliance dipped to [P 81%]; among porters it was [P 63%]. The expected "
        "standard remains [P 90%].",
        "None estates None",
    ),
    (
        "In May the Service had [V 26 vacancies] among its donor nurses, and [P one shift in five] "
        "at the old site went to agency staff.",
        "nursing None",
    ),
    # Parts and wholes.
    ("Agency spending is [P 6.8%] of pay, and [P nearly a third] of that is on consultants.", "None medical"),
    ("Nurses aged over 60 made up [P 4%] of the whole.", "nursing"),
    ("Porters accounted for [P 12%] of all leavers.", "estates"),
    ("Supervision training: [P nine-tenths] of managers done.", "admin"),
    # Fill of shifts.
    (
        "Fill for support workers on nights touched [P 121%]; for registered nurses on days it sagged to [P 81.5%].",
        "healthcare_support nursing",
    ),
    ("Registered fill averaged [P 93.4%] on days.", "nursing"),
    ("Fill of midwife shifts fell to [P 88%].", "midwifery"),
    # Lists.
    ("Vacant posts by group: scientists [V 16]; corporate [V 5]; pharmacy [V 0].", "scientific admin pharmacy"),
    (
        "Discipline | Establishment | Vacant\nMicrobiology | 51.2 | [V 6.0]\nMortuary | 12.0 | [V 0]",
        "scientific scientific",
    ),
    (
        "It has 31 facilities posts empty: [V 14] porters, [V 11] cooks and [V six] in maintenance.",
        "estates estates estates",
    ),
    ("In April [V three] of the 22 operator posts were empty.", "admin"),
    ("Nursing gaps had grown to [V 163 posts], [V 40] of them on the acute medical floor.", "nursing nursing"),
    ("At the end of June there were [V 74 full-time-equivalent vacancies].", "None"),
    # Fresh sentences.
    ("Turnover among our technicians was [P 18.2%].", "None"),
    (
        "Estates: [V 17 vacancies], of which nine are electricians. Sickness for the group ran at [P 6.4%].",
        "estates estates",
    ),
    ("We are [V 12.4 WTE] down on dietitians and [V 3.0 WTE] down on podiatrists.", "allied_health allied_health"),
    ("Too few sonographers: there are [V five vacancies] across the two sites.", "allied_health"),
    ("Pharmacy has [V 2.8 WTE technicians] to find.", "pharmacy"),
    ("Of those asked, [P 60%] blame pay.", "None"),
    ("Each month [P 4%] of managers leave.", "admin"),
    ("Of the [V 37 posts] vacant in theatres, 20 are for ODPs.", "other"),
    ("Agency nurses covered [P 14%] of shifts on the wards.", "nursing"),
    ("Its catering arm is short of [V eight people].", "estates"),
    (
        "Appraisal stands at [P 91%] for admin and clerical staff, [P 78%] for estates and [P 84%] for doctors.",
        "admin estates medical",
    ),
    ("Two in five physiotherapists plan to leave. Of those, [P 60%] blame pay.", "allied_health"),
    ("The mental health wards had [V 61 unfilled nursing posts]; the children's wards had [V 18].", "nursing nursing"),
    (
        "Retention of healthcare assistants improved to [P 88%], and that of porters to [P 90%].",
        "healthcare_support estates",
    ),
    (
        "Overall we carry [V 410 vacancies]. Nursing accounts for [V 190] and medical staff for [V 64].",
        "all nursing medical",
    ),
    ("There is no shortage of applicants for receptionist posts: [V none] is open.", "admin"),
    ("By 30 June the dental team will be [V two dentists] short.", "medical"),
    ("Paramedic vacancies fell from [V 120] to [V 84] over the year.", "ambulance ambulance"),
    ("Vacancies: nursing [V 88], medical [V 21], AHP [V 13], other [V 40].", "nursing medical allied_health other"),
    ("The switchboard needs [V three operators].", "admin"),
    ("The vacancy rate for social workers is [P 21%], or [V 34 posts].", "social_care social_care"),
    ("Locums cost more each month. The medical vacancy rate is [P 9%] against a regional [P 7%].", "medical medical"),
    ("[P Three quarters] of radiologists are over 50; [P a fifth] could retire tomorrow.", "medical medical"),
]


@pytest.mark.parametrize(("marked", "groups"), CASES)
def test_group_of_figures_in_passing(marked: str, groups: str) -> None:
    """Each figure's staff group, in order."""
    assert " ".join(str(fact.staff_group) if fact.staff_group else "None" for fact in readings(marked)) == groups
