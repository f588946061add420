"""Whose posts and whose share, by asides, lists, departments, pronouns and the words for all staff."""

from __future__ import annotations

import pytest

from tests.facts.discourse import readings


@pytest.mark.parametrize(
    ("marked", "groups"),
    [
        (
            "The trust has [V 30 nursing vacancies] and [V 12 vacancies] in its hygienist team, compared "
            "with [V 25] and [V 9] respectively last year.",
            "nursing other nursing other",
        ),
        (
            "Call handlers are scarce. One in four of the trust's call handlers left. Sickness among them "
            "reached [P 11.8 per cent] in December.",
            "ambulance",
        ),
        ("I still need pharmacy technicians, though: [V three vacancies] there.", "pharmacy"),
        ("Its own corporate team, which moved house in May, has [V no vacancies].", "admin"),
        ("Its public health team, cut in two budgets running, is carrying [V six vacancies].", "other"),
        (
            "I have [V nine clinical scientist vacancies] and [V five] for laboratory technologists.",
            "scientific scientific",
        ),
        ("Turnover in nursing is [P 12%]; the whole trust's is [P 10.8%].", "nursing all"),
        (
            "Of its psychologist posts [V 23.6 WTE] stood empty on 31 December, a rate of [P 30 per cent], "
            "and the waiting list grew.",
            "other other",
        ),
        ("[V Fourteen engineering posts] are vacant, and [V 21 domestic posts] besides.", "estates estates"),
        ("It had planned to move all staff to the new log-in. At present [P 83%] of them have it.", "all"),
        (
            "Taking all staff together, 5,962 WTE were funded and 5,449 WTE in post. That leaves [V 512.7 "
            "WTE vacancies], or [P 8.6%].",
            "all all",
        ),
        ("Of the 203 WTE funded in pathology, [V 24.6 WTE] were vacant on 31 October.", "scientific"),
        (
            "Vacant were [V 2.0 WTE midwife posts] and, among theatre staff, where two long-serving sisters "
            "have retired, [V about 9 WTE].",
            "midwifery other",
        ),
        ("Vaccination of care-home residents is to rise from [P 38%] to [P 55%].", "None None"),
        (
            "District nurses (WTE): establishment 140.0, vacancy [V 18.4]. The bank covered [P 68%] of the "
            "gap in October.",
            "nursing nursing",
        ),
        (
            "Art therapists, one in post of three: [V two vacancies]. Dietitians, eleven of eleven: [V no vacancies].",
            "allied_health allied_health",
        ),
        ("Pharmacy had [V five vacancies], all of them technicians.", "pharmacy"),
        ("In sleep physiology there were [V no vacancies].", "scientific"),
        ("At 31 December the coders' team had [V one vacancy].", "admin"),
        ("[V Thirty-four vacant managers' posts] were removed.", "admin"),
        ("The board has [V three vacancies] in its medicines optimisation pharmacist team.", "pharmacy"),
        (
            "Recruitment to the echocardiography service has gone well, and of its 14 posts only [V two] are empty.",
            "scientific",
        ),
        ("The Trust's 999 control room was [V 22 WTE] short at the end of May.", "ambulance"),
        ("Community paediatrics is [V three consultants] down.", "medical"),
        ("We are [V nine health visitors] short of what the county funds.", "nursing"),
        (
            "Nurse staffing improved: [V 41.2 WTE vacancies] at month end against [V 63.0 WTE] in April.",
            "nursing nursing",
        ),
        ("The shortage of sonographers persists, with [V four posts] unfilled since the spring.", "allied_health"),
        (
            "Sickness in facilities ran at [P 7.9%], in nursing at [P 6.1%] and Trust-wide at [P 5.2%].",
            "estates nursing all",
        ),
        ("Mandatory training stands at [P 91%] overall; medical staff are at [P 78%].", "all medical"),
        ("[P 84%] of consultants have a signed-off job plan.", "medical"),
        ("Job planning has reached [P 84%].", "medical"),
        (
            "Vacancy rate by group: registered nursing [P 8.1%], HCSW [P 11.4%], AHP [P 6.0%], admin and "
            "clerical [P 9.9%].",
            "nursing healthcare_support allied_health admin",
        ),
        (
            "Turnover for the twelve months was [P 10.2%], the highest being among support workers at [P 15%].",
            "None healthcare_support",
        ),
        ("Cleaners and caterers account for [V 31] of the [V 80 vacancies].", "estates None"),
        ("Among the trust's paramedics [P one in nine] left last year.", "ambulance"),
        ("The union says [V more than 100 porter and cleaner posts] are empty.", "estates"),
        ("There are [V no vacancies] for chaplains, [V two] for interpreters.", "other other"),
        ("The imaging department has [V eleven vacancies], eight of them radiographers'.", "allied_health"),
        ("Bank and agency made up [P 6.4%] of the nursing pay bill.", "nursing"),
        ("Agency shifts were [P 4%] of all medical shifts in June.", "medical"),
        ("The social work team carried [V seven vacancies] into the winter.", "social_care"),
        ("In maternity, [V 12.4 WTE] remain unfilled.", "midwifery"),
        ("Of our 212 maternity support worker posts, [V 19] are vacant.", "healthcare_support"),
        ("[V Nineteen] of the department's 60 emergency nurses' posts have nobody in them.", "nursing"),
        (
            "The vacancy rate for clinical coders is [P 30%], three times that for the Trust as a whole ([P 9.8%]).",
            "admin all",
        ),
        ("Resident doctor rota gaps came to [V 14.5 WTE].", "medical"),
        ("The council's adult social care workforce had a vacancy rate of [P 13%].", "social_care"),
        ("Leavers among HCAs fell by [P 12%].", "healthcare_support"),
        ("The plan would leave [V 45 band 5 posts] vacant on the wards.", "None"),
        ("It is advertising for [V three lay members].", "board"),
        ("The Board carries [V two non-executive vacancies].", "board"),
        (
            "Data analysts: [V 4.0 WTE] vacant; service desk: [V 6.2 WTE]; cyber: [V 2.0 WTE].",
            "digital digital digital",
        ),
        ("Speech and language therapy is worst hit; [P 31%] of its posts are empty.", "allied_health"),
        (
            "Half the scientists in post are over 55, and [P 22%] of posts in the laboratory lie empty.",
            "scientific",
        ),
        (
            "[P Two in five] occupational therapists told the survey that they meant to leave; among "
            "physiotherapists it was [P 28%].",
            "allied_health allied_health",
        ),
        ("In the same poll [P 19%] said they had been offered work abroad.", "None"),
        ("Absence in the contact centre reached [P 14%] in January.", "ambulance"),
        ("Midwives' sickness absence was [P 6.8%] in May and their turnover [P 9.1%].", "midwifery midwifery"),
        ("Our podiatrists lost [P 8.9%] of working days to illness.", "allied_health"),
        ("Locum psychiatrists filled [P 62%] of the gaps.", "medical"),
        ("Staff turnover is [P 11.3%].", "None"),
        ("The Trust's overall vacancy position is [V 318 WTE] ([P 7.1%]).", "all all"),
        ("Total vacancies at 31 May: [V 318 WTE].", "all"),
        ("Workforce: the total number of unfilled posts fell to [V 402].", "all"),
        (
            "Estates and facilities had [V 22 vacancies] at year end, pharmacy [V nine], and therapies [V 14].",
            "estates pharmacy allied_health",
        ),
        (
            "Anaesthetics has [V five consultant vacancies], radiology [V three] and stroke medicine [V one].",
            "medical medical medical",
        ),
        ("The pharmacy lost [P a fifth] of its technicians in a year.", "pharmacy"),
        (
            "Compliance with fire training was [P 76%] among junior doctors and [P 95%] among ward clerks.",
            "medical admin",
        ),
        ("The physiotherapy vacancy factor is [P 12%].", "allied_health"),
        ("We now have [V fewer than ten] registered nurse gaps.", "nursing"),
        ("Seven consultant posts in haematology are funded; [V two] have no holder.", "medical"),
        ("The vacancy list runs to [V 63 names], most of them healthcare assistants.", "None"),
        (
            "The audit team, which was set up in 2023 and answers to the finance director, is carrying [V "
            "four vacancies].",
            "other",
        ),
        ("Our radiographers, led by Mo Tandy, are [V six] short.", "allied_health"),
        ("Midwifery, where the pay is no better than elsewhere, has [V 19 vacancies].", "midwifery"),
        ("There were 220 budgeted porters and 198 in post. This left [V 22 vacancies].", "estates"),
        ("Of the 60 WTE established in imaging, [V 9.1 WTE] are empty.", "allied_health"),
        ("Within theatres, [V 14 posts] were unfilled.", "other"),
        ("In finance there were [V no vacancies].", "admin"),
        ("[P Nine in ten] pharmacy shifts were filled in May.", "pharmacy"),
        ("Complaints numbered 63, [P a third] of them from junior doctors.", "medical"),
        ("[P 81%] of Hexby and Merrow's laboratory staff had signed on by June.", "scientific"),
        ("The ambulance service lost [P a tenth] of its call handlers.", "ambulance"),
        ("Radiography is struggling: [P a fifth] of its posts are empty.", "allied_health"),
        (
            "Six pharmacist posts are budgeted and four are held; the [V two vacancies] are to be frozen.",
            "pharmacy",
        ),
        ("Turnover among midwives fell. The rate for the organisation as a whole is [P 11%].", "all"),
        ("Midwives are staying. Their turnover was [P 7.1%] in the year to May.", "midwifery"),
        ("The estates directorate has moved. The directorate's sickness in December was [P 6.1%].", "estates"),
        ("Sickness among laboratory staff was [P 5%].", "scientific"),
        ("Our [V three vacant dental hygienist posts] go to advert in May.", "other"),
        (
            "We have [V two nuclear medicine technologist vacancies] and [V five joinery posts] open.",
            "scientific estates",
        ),
        ("The kitchen is [V four chefs] down.", "estates"),
        (
            "The Trust carried [V 41 medical vacancies], of which [V 19] were consultants and [V 22] resident doctors.",
            "medical medical medical",
        ),
        (
            "Vacancies: nursing [V 120 WTE]; AHP [V 31 WTE]; estates [V 18 WTE]; total [V 169 WTE].",
            "nursing allied_health estates all",
        ),
        (
            "Staff group | Budget WTE | Vacancy WTE | Vacancy %\nRegistered nursing | 1,200 | [V 96.0] | [P "
            "8.0%]\nTotal | 3,000 | [V 210.0] | [P 7.0%]",
            "nursing nursing all all",
        ),
        ("More than [P 20%] of health visitor posts in the county stood empty.", "nursing"),
        ("The midwife-led unit shut because [V seven] of its 30 midwives' posts were vacant.", "midwifery"),
        (
            "Three in ten dispatchers had left, the union said, and [V 18 posts] on the dispatch desk were empty.",
            "ambulance",
        ),
        ("Its school nursing team is [V five] under strength.", "nursing"),
        ("Psychology waits grew as [V 6.2 WTE] of the 20 WTE psychologist posts were vacant.", "other"),
        ("Staff sickness stood at [P 4.9%], with [P 6.7%] among healthcare assistants.", "None healthcare_support"),
        ("Across all professions the vacancy rate was [P 8.4%].", "all"),
        ("Workforce-wide, [P 9.2%] of posts are vacant.", "all"),
        ("Every nurse post on the unit is filled; the unit has [V one vacancy], for a ward clerk.", "admin"),
        ("We recruited 40 nurses and lost 22, so [V 31 posts] remain.", "nursing"),
        ("Ward clerks: establishment 44, in post 39, gap [V 5].", "admin"),
        ("Locum use: [P 11%] of consultant sessions.", "medical"),
        ("Retention of newly qualified midwives improved to [P 93%].", "midwifery"),
        ("The trust's gardeners, of whom there should be six, are [V two] short.", "estates"),
        ("The helpdesk has [V four vacancies] and answers [P 60%] of calls in a minute.", "digital None"),
        ("Ms Orr reported that the pharmacy team was [V three WTE] below establishment.", "pharmacy"),
        ("Estates: [V 12] of 80 posts vacant. Porters: [V 4] of 60.", "estates estates"),
        (
            "Turnover among healthcare support workers fell from [P 21%] to [P 14%].",
            "healthcare_support healthcare_support",
        ),
        (
            "The vacancy rate was [P 9%] for nurses, [P 12%] for midwives and [P 7%] for doctors.",
            "nursing midwifery medical",
        ),
        ("Nurses' turnover was [P 9%], midwives' [P 12%] and doctors' [P 7%].", "nursing midwifery medical"),
        (
            "Sickness was highest in ambulance operations ([P 9.8%]) and lowest in corporate services ([P 2.9%]).",
            "ambulance admin",
        ),
        ("Only [P 61%] of bank staff had done their fire training.", "None"),
        ("[P Two thirds] of GPs in the county said they would cut their hours.", "medical"),
        (
            "The number of unfilled consultant posts has risen to [V 41], a rise of [P 12%] on last year.",
            "medical medical",
        ),
        ("Of these, [V 14] are for anaesthetists and [V nine] for radiologists.", "medical medical"),
        ("The trust has [V 61 vacancies] for nurses and [V 12] for physios.", "nursing allied_health"),
        (
            "It is short of [V 18 nurses], [V six physiotherapists] and [V a pharmacist].",
            "nursing allied_health pharmacy",
        ),
        ("Almost [P one in five] social worker posts is empty.", "social_care"),
        ("There were [V 9.4 WTE] vacancies within the cellular pathology laboratory.", "scientific"),
        ("The informatics department has [V eight posts] unfilled.", "digital"),
        ("Medical secretaries remain the hardest posts to fill ([V 23 WTE] vacant).", "admin"),
        ("The council's port health service lacks [V two officers].", "other"),
        ("Two of the charity's three bereavement counsellors have gone, leaving [V two vacancies].", "other"),
        ("Agency nurses filled [P 6%] of shifts.", "nursing"),
        ("The proportion of midwives who would recommend the trust was [P 54%].", "midwifery"),
        ("[P 54%] of our midwives, and [P 61%] of our doctors, would recommend us.", "midwifery medical"),
        (
            "Of the 44 theatre practitioners' posts, [V 12] are vacant and [V three] are filled by agency.",
            "allied_health allied_health",
        ),
        ("In the electronics workshop, medical engineers have [V two vacancies].", "scientific"),
        (
            "Band 5 nursing vacancies stand at [V 88.0 WTE] and HCA vacancies at [V 41.5 WTE].",
            "nursing healthcare_support",
        ),
        ("Switchboard is carrying [V 4.5 WTE] of vacancy.", "admin"),
        ("Cardiac physiologist vacancies, [V five] in June, are down to [V two].", "scientific scientific"),
        ("Community nursing teams were [V 27 WTE] short.", "nursing"),
        (
            "[V Three] of its four consultant haematologists' posts are vacant; one is covered by a locum.",
            "medical",
        ),
        ("The neonatal unit needs [V nine more nurses].", "nursing"),
        ("Podiatry lost two staff in May and now has [V five gaps].", "allied_health"),
        (
            "The children's therapy service reported [V 8.2 WTE vacancies] against a budget of 51 WTE.",
            "allied_health",
        ),
        (
            "Vacancies by staff group (WTE): nursing [V 104.2]; medical [V 31.0]; AHP [V 18.6]; other [V 44.0].",
            "nursing medical allied_health other",
        ),
        (
            "Ambulance clinicians' sickness rose to [P 10.2%], against [P 7.7%] for the service as a whole.",
            "ambulance all",
        ),
        ("There are [V 7,400 nursing vacancies] in the region and [V 1,100] for midwives.", "nursing midwifery"),
        (
            "Psychiatry has [V 14 consultant posts] without a substantive holder, [P 31%] of the total.",
            "medical medical",
        ),
        ("[P 12%] of the laboratory's posts are vacant.", "scientific"),
        ("Optometrists (establishment 11): [V 2] vacant.", "scientific"),
    ],
)
def test_whose_figures(marked: str, groups: str) -> None:
    found = [fact.fields()["staff_group"] for fact in readings(marked)]
    assert " ".join(group.value if group else "None" for group in found) == groups


@pytest.mark.parametrize(
    ("marked", "named"),
    [
        ("Its public health team, cut in two budgets running, is carrying [V six vacancies].", "public health team"),
        ("At 31 December the coders' team had [V one vacancy].", "coders"),
        ("[V Thirty-four vacant managers' posts] were removed.", "managers"),
        ("Pharmacy had [V five vacancies], all of them technicians.", "technicians"),
        ("I still need pharmacy technicians, though: [V three vacancies] there.", "pharmacy technicians"),
        ("In sleep physiology there were [V no vacancies].", "sleep physiology"),
        ("Of the 203 WTE funded in pathology, [V 24.6 WTE] were vacant on 31 October.", "pathology"),
        ("It had [V seven vacancies] in its hygienist team.", "hygienist"),
    ],
)
def test_as_short_as_still_names_it(marked: str, named: str) -> None:
    [fact] = readings(marked)
    assert fact.fields()["staff_group_text"] == named
