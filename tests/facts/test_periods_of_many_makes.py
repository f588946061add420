"""For when a figure holds, by sentences of many makes: pointing words, steps back, changes, layout, plans and "now"."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.facts.discourse import readings

ANCHOR = dt.date(2025, 9, 4)

CASES: list[tuple[str, str | None, list[str | None]]] = [
    (
        "At 30 June we had [V 41 vacancies]. Sickness at that date was [P 5.1%].",
        None,
        ["2025-06-30..2025-06-30", "2025-06-30..2025-06-30"],
    ),
    (
        "Kelby lost [P 12%] of clinic days in June.\nHolmby, in that month, lost [P 9%].",
        None,
        ["2025-06-01..2025-06-30", "2025-06-01..2025-06-30"],
    ),
    (
        "By 31 July [P 64%] of nurses had been vaccinated. By then the trust had [V 30 vacancies].",
        "Workforce report, July 2025",
        ["2025-07-31..2025-07-31", "2025-07-31..2025-07-31"],
    ),
    (
        "There were [V 30 vacancies] in July. A year earlier there had been [V 44].",
        None,
        ["2025-07-01..2025-07-31", "2024-07-01..2024-07-31"],
    ),
    (
        "The trust had [V 30 vacancies] in July; a month earlier the figure was [V 33].",
        None,
        ["2025-07-01..2025-07-31", "2025-06-01..2025-06-30"],
    ),
    (
        "In July [P 8%] of shifts went to agencies. Two years ago it was [P 15%].",
        None,
        ["2025-07-01..2025-07-31", "2023-07-01..2023-07-31"],
    ),
    (
        "At 30 June 2025 the rate was [P 8%], down from [P 11%] twelve months previously.",
        None,
        ["2025-06-30..2025-06-30", "2024-06-30..2024-06-30"],
    ),
    (
        "Position at 31 August\nPorters: [V 6]\nCleaners: [V 9]",
        None,
        ["2025-08-31..2025-08-31", "2025-08-31..2025-08-31"],
    ),
    ("Staffing, June 2025\nWe have [V 14 vacancies].", None, ["2025-06-01..2025-06-30"]),
    (
        "Group | May | June\nNurses | [V 14] | [V 12]\nPorters | [V 3] | [V 4]",
        None,
        ["2025-05-01..2025-05-31", "2025-06-01..2025-06-30", "2025-05-01..2025-05-31", "2025-06-01..2025-06-30"],
    ),
    (
        "Team | Vacancies at 31 July | Sickness, June\nTheatres | [V 14] | [P 6.1%]",
        None,
        ["2025-07-31..2025-07-31", "2025-06-01..2025-06-30"],
    ),
    (
        "In June turnover was [P 12%] among nurses, [P 9%] among porters and [P 15%] among healthcare assistants.",
        None,
        ["2025-06-01..2025-06-30", "2025-06-01..2025-06-30", "2025-06-01..2025-06-30"],
    ),
    (
        "In July Kelby had [V 12 vacancies] and Holmby [V 15]. The regional average was [V 10].",
        None,
        ["2025-07-01..2025-07-31", "2025-07-01..2025-07-31", "2025-07-01..2025-07-31"],
    ),
    ("Sickness rose by [P 0.4 percentage points] between May and July.", None, ["2025-05-01..2025-07-31"]),
    (
        "Sickness in July was [P 5.9%], [P 0.4 percentage points] above June.",
        None,
        ["2025-07-01..2025-07-31", "2025-06-01..2025-07-31"],
    ),
    (
        "Vacancies stood at [V 70] in July, [P 12%] fewer than a year before.",
        None,
        ["2025-07-01..2025-07-31", "2024-07-01..2025-07-31"],
    ),
    ("Referrals were up [P 6%] on the previous month.", "Performance report, July 2025", ["2025-06-01..2025-07-31"]),
    ("Attendances in June were [P 7%] higher than in June 2024.", None, ["2024-06-01..2025-06-30"]),
    ("Waiting lists have fallen by [P 9%] since March.", "Performance report, July 2025", ["2025-03-01..2025-07-31"]),
    (
        "We had [V 40 vacancies] in July and we aim to have fewer than [V 25] by March.",
        None,
        ["2025-07-01..2025-07-31", None],
    ),
    ("In July there were [V 40 vacancies]; we forecast [V 55] by the winter.", None, ["2025-07-01..2025-07-31", None]),
    ("The trust had [V 40 vacancies] in May. It currently has [V 31].", None, ["2025-05-01..2025-05-31", None]),
    ("In May the ward had [V nine vacancies]; now it has [V four].", None, ["2025-05-01..2025-05-31", None]),
    ("Inspectors who visited in June found [V 12 vacancies] on the unit.", None, ["2025-06-01..2025-06-30"]),
    ("Inspectors, who came in June, found that [P 40%] of beds were empty.", None, ["2025-06-01..2025-06-30"]),
    ("In July's audit [P 88%] of notes were signed.", None, ["2025-07-01..2025-07-31"]),
    ("In the 2024 survey [P 61%] of staff would recommend us.", None, ["2024-01-01..2024-12-31"]),
    (
        "Staff survey 2024\nSome [P 61%] of staff would recommend us, [P two points] more than in 2023.",
        None,
        ["2024-01-01..2024-12-31", "2023-01-01..2024-12-31"],
    ),
    ("From April to June [P 22%] of shifts were unfilled.", None, ["2025-04-01..2025-06-30"]),
    (
        "Unless stated, figures are at 30 June 2025.\nNurse vacancies: [V 23]. Turnover is [P 11%].",
        None,
        ["2025-06-30..2025-06-30", "2025-06-30..2025-06-30"],
    ),
    (
        "At 31 May we had [V 12 vacancies], of which [V five] were for midwives. On the same date "
        "in 2024 we had [V 20].",
        None,
        ["2025-05-31..2025-05-31", "2025-05-31..2025-05-31", "2024-05-31..2024-05-31"],
    ),
    (
        "Sickness in August was [P 5%]. Anxiety accounted for [P a third] of it.",
        None,
        ["2025-08-01..2025-08-31", "2025-08-01..2025-08-31"],
    ),
    (
        "In July [P 61%] of calls were met in time. The trust, which has [V 12 call handler vacancies], is sorry.",
        None,
        ["2025-07-01..2025-07-31", None],
    ),
    (
        "Occupancy was [P 91%], [P 93%] and [P 95%] in May, June and July respectively.",
        None,
        ["2025-05-01..2025-05-31", "2025-06-01..2025-06-30", "2025-07-01..2025-07-31"],
    ),
    (
        "Kelby, Holmby and Ashby had [V 12], [V 15] and [V 18] vacancies respectively at the end of June.",
        None,
        ["2025-06-30..2025-06-30", "2025-06-30..2025-06-30", "2025-06-30..2025-06-30"],
    ),
    (
        "Last month [P 70%] of patients were seen in time. A year ago the share was [P 75%].",
        None,
        ["2025-08-01..2025-08-31", "2024-08-01..2024-08-31"],
    ),
    (
        "Last year we had [V 30 vacancies]. The Royal, next door, had [V 22].",
        None,
        ["2024-01-01..2024-12-31", "2024-01-01..2024-12-31"],
    ),
    ("Agency use fell to [P 3%] in the month.", "Finance report, month 4 (July 2025)", ["2025-07-01..2025-07-31"]),
    ("There were [V 18 vacancies] last winter, and there are still [V 16].", None, ["2024-12-01..2025-02-28", None]),
    ("If pay falls behind, [P 10%] of nurses could go.", "Workforce report, July 2025", [None]),
    (
        "Registered nurses: [V 18.2 WTE]; porters: [V 3 WTE].",
        "Board papers: vacancies at 31 July 2025",
        ["2025-07-31..2025-07-31", "2025-07-31..2025-07-31"],
    ),
    ("Response rate: [P 47%].", "NHS staff survey 2024: Kelby NHS Trust", ["2024-01-01..2024-12-31"]),
    (
        "Recommend: [P 58.3%]. Both are lower than in the same quarter last year, by [P 2.1 percentage points].",
        "Pulse survey, quarter 1 2025/26",
        ["2025-04-01..2025-06-30", "2024-04-01..2025-06-30"],
    ),
    ("The service, closed in March, has [V four vacancies].", None, [None]),
    ("Pharmacy had [V nine vacancies] at the time (July).", None, ["2025-07-01..2025-07-31"]),
    (
        "At Kelby, [V 40 posts] stood vacant at the end of June, or [P 9%] of the total, but at "
        "Holmby just [P 4%] were.",
        None,
        ["2025-06-30..2025-06-30", "2025-06-30..2025-06-30", "2025-06-30..2025-06-30"],
    ),
    ("The rate for June was [P 8%] (May: [P 9%]).", None, ["2025-06-01..2025-06-30", "2025-05-01..2025-05-31"]),
    ("The trust ended July with [V 60 vacancies].", None, ["2025-07-31..2025-07-31"]),
    ("Theatres: [V 6.2 WTE] vacant\nAll figures are for June 2025.", None, ["2025-06-01..2025-06-30"]),
    ("Nine months ago the trust had [V 61 nursing vacancies].", None, [None]),
    ("Its sickness rate, measured in June, was [P 5.5%].", None, ["2025-06-01..2025-06-30"]),
    (
        "Of 212 staff polled in May, [P 64%] thought of leaving. Nurses were gloomier: [P 71%] of them did.",
        None,
        ["2025-05-01..2025-05-31", "2025-05-01..2025-05-31"],
    ),
    ("At the last count, on 30 June, there were [V 17 vacancies] in theatres.", None, ["2025-06-30..2025-06-30"]),
    (
        "3. Turnover\nThe rate for the rolling 12 months to June was [P 12.1%]; at Holmby it was [P 14%].",
        None,
        ["2024-07-01..2025-06-30", "2024-07-01..2025-06-30"],
    ),
    ("In the week ending 13 July [P 92%] of beds were full.", None, ["2025-07-07..2025-07-13"]),
    (
        "Appraisals: [P 71%] (June [P 69%]).",
        "Performance report, July 2025",
        ["2025-07-01..2025-07-31", "2025-06-01..2025-06-30"],
    ),
    (
        "A snapshot taken on 14 July found [V 31 posts] empty, [P 9%] of the establishment.",
        None,
        ["2025-07-14..2025-07-14", "2025-07-14..2025-07-14"],
    ),
    (
        "Last summer [P 8%] of appointments were missed, [P 2 percentage points] more than in the summer before.",
        None,
        ["2025-06-01..2025-08-31", "2024-06-01..2025-08-31"],
    ),
    ("The vacancy rate, [P 9.1%] in July, should be [P 7%] by March.", None, ["2025-07-01..2025-07-31", None]),
    ("There are [V 12 vacancies] at Kelby and [V nine] at Holmby.", None, [None, None]),
    (
        "Kelby's nurses: [V 30 vacancies], July 2025. Its midwives: [V 4 vacancies], same date.",
        None,
        ["2025-07-01..2025-07-31", "2025-07-01..2025-07-31"],
    ),
    (
        "Table 2: vacancies by team, 31 July 2025\nTheatres | [V 4.0]\nWards | [V 12.6]",
        None,
        ["2025-07-31..2025-07-31", "2025-07-31..2025-07-31"],
    ),
    (
        "Measure | Target | Jul-25 | Jun-25\nSickness | [P 4.5%] | [P 5.1%] | [P 5.0%]",
        None,
        [None, "2025-07-01..2025-07-31", "2025-06-01..2025-06-30"],
    ),
    ("Over the past year turnover has been [P 12%].", None, [None]),
    ("The hospital, which opened in 2019, ran at [P 97%] occupancy throughout July.", None, ["2025-07-01..2025-07-31"]),
    (
        "Nationally the rate was [P 8%] in June. The equivalent for Kelby was [P 11%].",
        None,
        ["2025-06-01..2025-06-30", "2025-06-01..2025-06-30"],
    ),
    (
        "In June [P 88%] of staff were trained; the corresponding figure for May was [P 84%].",
        None,
        ["2025-06-01..2025-06-30", "2025-05-01..2025-05-31"],
    ),
    ("Up to 31 July, the trust had filled [P 64%] of the posts.", None, ["2025-07-31..2025-07-31"]),
    ("We expect to end the year with [V 20 vacancies]; in July we had [V 41].", None, [None, "2025-07-01..2025-07-31"]),
    (
        "Spending on agency staff was [P 3.1%] of pay in the first quarter, [P 0.4 percentage "
        "points] lower than in the same quarter of 2024/25.",
        None,
        ["2025-04-01..2025-06-30", "2024-04-01..2025-06-30"],
    ),
    (
        "Figures for June show [V 14 vacancies] in pharmacy and [V 9] in therapies.",
        None,
        ["2025-06-01..2025-06-30", "2025-06-01..2025-06-30"],
    ),
    ("The July return has [V 14 vacancies] in pharmacy.", None, ["2025-07-01..2025-07-31"]),
    ("If nothing changes we could have [V 60 vacancies] by December.", None, [None]),
    (
        "Sickness averaged [P 5.2%] in 2024/25, its lowest in a decade. For nurses alone it was [P 6%].",
        None,
        ["2024-04-01..2025-03-31", "2024-04-01..2025-03-31"],
    ),
    ("As of Monday the unit had [V three vacancies].", None, ["2025-09-01..2025-09-01"]),
    (
        "They recorded [V 44 vacancies] in spring 2025 and [V 39] in spring 2024.",
        None,
        ["2025-03-01..2025-05-31", "2024-03-01..2024-05-31"],
    ),
    ("In both June and July [P 95%] of beds were full.", None, ["2025-06-01..2025-07-31"]),
]


@pytest.mark.parametrize(("marked", "title", "periods"), CASES, ids=[case[0][:60] for case in CASES])
def test_the_period_of_every_figure(marked: str, title: str | None, periods: list[str | None]) -> None:
    found = [fact.fields()["period"] for fact in readings(marked, ANCHOR, title)]
    assert [f"{period.earliest}..{period.latest}" if period else None for period in found] == periods
