"""Metrics of sentences as papers and news write them: one list for each measure, and one of figures compared."""

from __future__ import annotations

import pytest

from tests.facts.discourse import readings


def metrics_of(marked: str) -> list[str | None]:
    """The metric of every marked share, in order."""
    return [reading.fields()["metric"] for reading in readings(marked) if "metric" in reading.fields()]


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("Of the healthcare assistants who left, [P 40%] went to retail.", "turnover"),
        ("Nearly [P a fifth] of newly qualified midwives had left within a year.", "turnover"),
        ("The trust lost [P 14%] of its dispatchers last year.", "turnover"),
        ("The stability index was [P 86.4%].", "turnover"),
        ("Retention of apprentices has improved to [P 91%].", "turnover"),
        ("We keep [P nine in ten] of our apprentices for at least two years.", "turnover"),
        ("By Christmas [P a third] of the new intake had gone.", "turnover"),
        ("[P 17%] of district nurses handed in their notice last year.", "turnover"),
        ("[P One in five] recruits quits before the first anniversary.", "turnover"),
        ("The trust says that [P 8 per cent] of its dentists have left since the contract changed.", "turnover"),
        ("[P One paramedic in nine] left the service last year.", "turnover"),
        ("In the first year [P 22%] of trainee dental nurses drop out.", "turnover"),
        (
            "[P A fifth] of the counsellors have gone, and those who remain see [P 30%] more patients.",
            "turnover performance",
        ),
        ("Of those appointed since 2022, [P 70%] are still in post.", "turnover"),
        ("[P 7%] of band 5 nurses transferred to other trusts in the year.", "turnover"),
        ("[P 31%] of our leavers gave no reason.", "turnover"),
        (
            "Leavers made up [P 13.5%] of the workforce over the year and [P 6%] were off sick in March.",
            "turnover sickness",
        ),
        ("The board was told why: [P 44%] of leavers go for better pay.", "turnover"),
        ("[P 11%] of our healthcare scientists resigned in the year to May.", "turnover"),
    ],
)
def test_people_who_left_are_turnover(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("[P Four in five] volunteers had finished their dementia awareness course.", "training"),
        ("The go-live gate requires [P 90%] of clinicians to have been trained.", "training"),
        ("All but [P 4%] of our drivers have passed the blue-light course.", "training"),
        (
            "The team is [P 90%] trained but [P 20%] vacant; by January vacancies should be under [P 10%].",
            "training vacancy_rate vacancy_rate",
        ),
        ("Of the bank staff, [P 61%] had current life support certificates.", "training"),
        ("The e-learning has been finished by all but [P 8%] of our radiographers.", "training"),
        ("A new rule says that [P 85%] of each ward's nurses must be up to date with basic life support.", "training"),
        (
            "Only [P 52%] of ward staff had had dementia training, and [P 40%] of patients there have dementia.",
            "training performance",
        ),
        ("Of the ward's 30 nurses [P 90%] are trained in the use of the pumps.", "training"),
    ],
)
def test_courses_done_by_people_are_training(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        (
            "[P One in six] of its radiographers left in the year to March; at Colwick it was [P 9%].",
            "turnover turnover",
        ),
        ("Did-not-attend rates fell to [P 7.1%], from [P 9.4%] in May.", "performance performance"),
        ("Sickness was 5.1% in July: it stood at [P 5.1%], [P 0.4 points] above June.", "sickness sickness"),
        ("Appraisals: [P 81%] (target [P 90%]).", "appraisal appraisal"),
        ("The four-hour figure was [P 69%], [P two points] down on October.", "performance performance"),
        ("Of its psychiatrist posts [P 22%] were vacant, against [P 15%] a year ago.", "vacancy_rate vacancy_rate"),
        (
            "Oliver McGowan e-learning: [P 82%] of staff (trust standard [P 85%]); face-to-face part, [P 31%].",
            "training training training",
        ),
        (
            "Job plans had been signed for [P 71%] of consultants at Wexcombe and [P 44%] at Tollard.",
            "appraisal appraisal",
        ),
        (
            "The trust had 88 nurse vacancies, a rate of [P 9.1%]; for doctors the rate was [P 6%].",
            "vacancy_rate vacancy_rate",
        ),
        ("Cots were [P 91%] occupied; the network says [P 80%] is safe.", "performance performance"),
        (
            "CIP delivery stands at [P 74%] of the year-to-date plan, and [P 31%] of it is non-recurrent.",
            "finance finance",
        ),
        (
            "We polled 400 nurses. [P A third] skipped meals on shift; [P one in ten] had slept in a car.",
            "survey survey",
        ),
        (
            "How many babies are seen in time? [P Four in five], said the matron. The target is [P 95%].",
            "performance performance",
        ),
        (
            "Would you recommend us? Yes, said [P 83%]. Cleanliness pleased [P 77%] and food [P 49%].",
            "survey survey survey",
        ),
        (
            "The share of pay that goes on bank and agency was [P 7.7%]; the plan is [P 6.5%] by March.",
            "temporary_staffing temporary_staffing",
        ),
        (
            "Electronic discharge letters reached the GP within a day in [P 69%] of cases (contract: [P 95%]).",
            "performance performance",
        ),
        (
            "[P 66%] of our nurses hold the chemotherapy passport; the peer reviewers ask for [P 80%].",
            "training training",
        ),
        (
            "In Surgery [P 88%] of staff had been appraised by the end of June; in Medicine, [P 69%].",
            "appraisal appraisal",
        ),
        (
            "Temporary staffing made up [P 8.4%] of pay costs in Month 5, against [P 7.0%] planned.",
            "temporary_staffing temporary_staffing",
        ),
        (
            "The hub did [P 91%] of the cataract operations it was paid to do, and [P 64%] of the hips.",
            "performance performance",
        ),
        (
            "By 1 October the trust had jabbed [P 44%] of its over-75s; the plan for the month is [P 70%].",
            "performance performance",
        ),
        (
            "[P 78%] of women rated their labour care as excellent, compared with [P 71%] across England.",
            "survey survey",
        ),
        (
            "The minor injuries unit treated [P 97%] of people in four hours; the main department, [P 58%].",
            "performance performance",
        ),
        ("Inflation on drugs ran at [P 6%], against the [P 2.1%] in the settlement.", "finance finance"),
        ("Bed managers now spend [P 20%] less time on the phone and porters walk [P 15%] fewer miles.", "other other"),
        (
            "Ward 3 has [P 21%] of its nurse posts vacant, ward 4 [P 8%] and ward 5 [P 11%].",
            "vacancy_rate vacancy_rate vacancy_rate",
        ),
        ("Appraisal rates vary from [P 96%] in pharmacy to [P 51%] in theatres.", "appraisal appraisal"),
        ("Ambulance handovers inside 15 minutes: [P 24%] (standard [P 65%]).", "performance performance"),
        (
            "The trust held on to [P 93%] of its newly qualified nurses; the year before it was [P 88%].",
            "turnover turnover",
        ),
        ("[P 15-20%] of letters are typed abroad; we aim for [P under 5%].", "other other"),
        ("Sickness was [P 5.1%] in June, [P 0.6 points] below May.", "sickness sickness"),
        (
            "The gap in paediatric nursing is [P 13%]. It will be [P 9%] when the September graduates come.",
            "vacancy_rate vacancy_rate",
        ),
        ("By June [P 70%] of wards were on the new system; Fellgate had reached [P 95%].", "other other"),
        (
            "When we asked 300 patients about video visits, [P 55%] liked them; of those over 70, [P 31%] did.",
            "survey survey",
        ),
        ("Ward rounds began on time on [P 64%] of days; in March it had been [P 50%].", "performance performance"),
        ("Annual turnover: nursing [P 10.1%], AHPs [P 13.7%].", "turnover turnover"),
        ("The rates bill is up [P 9%], insurance [P 14%].", "finance finance"),
        ("October's sickness figure ([P 5.9%]) was up on September's ([P 5.4%]).", "sickness sickness"),
        (
            "Delayed transfers: [P 7.9%] of beds in June, [P 8.3%] in May; ambition [P 5%].",
            "performance performance performance",
        ),
        (
            "Breast screening: of women invited [P 69%] came. The acceptable level is [P 70%].",
            "performance performance",
        ),
        (
            "Of those who filled in a card [P 90%] were pleased with the food and [P 20%] with the parking.",
            "survey survey",
        ),
        ("The new building is [P 15%] larger and uses [P 40%] less heat.", "other other"),
        (
            "Stroke patients spent [P 90%] of their stay on the stroke unit in [P 77%] of cases.",
            "performance performance",
        ),
        ("Safeguarding refresher: done by [P 92%] of nurses, [P 74%] of doctors.", "training training"),
        ("A tenth of the budget, [P 10%], is spent on energy and [P 2%] on travel.", "finance finance"),
        ("Sickness fell from [P 6.0%] in January to [P 4.7%] in June.", "sickness sickness"),
        ("In July [P 91%] of shifts were filled; [P 96%] is the aim.", "performance performance"),
        ("Cleaning scores: very high risk areas [P 98%], high risk [P 95%].", "performance performance"),
    ],
)
def test_a_figure_held_against_another_has_its_metric(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("[P Two in five] of those who resigned cited childcare.", "survey"),
        ("The response rate was [P 43%], the lowest in the region.", "survey"),
        ("[P Half] of the trainees surveyed said they had thought of leaving medicine.", "survey"),
        ("Our survey had a response rate of [P 38%].", "survey"),
        ("[P 57%] of residents consulted opposed the closure.", "survey"),
        ("The question 'I have enough time to do my job' drew agreement from [P 41%].", "survey"),
        ("Only [P a third] of porters feel that managers listen.", "survey"),
        ("In answer to a questionnaire [P 40%] of practices said that they had closed their lists.", "survey"),
        (
            "In our exit survey [P 45%] gave workload as the reason and [P 20%] pay. Turnover is now [P 13%].",
            "survey survey turnover",
        ),
        ("[P 9 in 10] volunteers say that they enjoy it.", "survey"),
        ("Asked if they would bring their own mother here, [P 66%] said yes.", "survey"),
        ("[P 74%] of mothers were satisfied with feeding support.", "survey"),
        ("In our poll of 300 GPs [P a half] wanted to cut their hours.", "survey"),
        ("[P 33%] of those polled had not been offered a choice of hospital.", "survey"),
        ("Fewer than half, [P 46%], of the staff who took part would recommend the place to a friend.", "survey"),
        ("The Friends and Family score for maternity was [P 97%].", "survey"),
    ],
)
def test_what_people_say_is_a_survey_and_stays_in_it(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("Estates takes [P 9%] of the trust's spending.", "finance"),
        ("Electricity bills rose by [P 22%].", "finance"),
        ("It pays a recruitment premium of [P 10%].", "finance"),
        ("and paid [P 12%] more for its gas.", "finance"),
        ("The price of oxygen is up [P 14%].", "finance"),
        ("Private patients bring in [P 4%] of income.", "finance"),
        ("The roof will cost £6m, of which [P a third] comes from the charity.", "finance"),
        ("Non-pay spend is [P 3%] over budget.", "finance"),
        ("The trust lost [P 11%] of its income when the contract went.", "finance"),
        ("Reserves equal [P 3%] of annual income.", "finance"),
        ("Each ward is to take [P 2%] off its budget.", "finance"),
        ("[P 12%] of the grant remains unspent.", "finance"),
        ("The new wing ran [P 23%] over its budget.", "finance"),
        ("VAT at [P 20%] will add £2m.", "finance"),
        ("Savings equal to [P 5%] of turnover have to be found.", "finance"),
        ("The contract price is [P 12%] lower than the last one.", "finance"),
        ("It hopes to sell the site for [P 20%] more than its book value.", "finance"),
        ("The new supplier is [P 8%] cheaper.", "finance"),
        ("Some [P 40%] of the overspend is on drugs.", "finance"),
        ("Charitable gifts were [P 13%] down.", "finance"),
    ],
)
def test_shares_of_money(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("The survey closed in May. In June the clinic saw [P 83%] of patients on time.", "performance"),
        ("[P A third] of ambulances waited more than an hour to hand over.", "performance"),
        ("[P 97%] of pathology results came back inside two hours.", "performance"),
        ("The service closed [P 15%] of referrals without an assessment.", "performance"),
        ("The theatre lost [P one list in ten] for want of anaesthetists.", "performance"),
        ("[P 72%] of patients who began the pulmonary rehabilitation course finished it.", "performance"),
        ("In the year [P 2.1%] of operations were cancelled on the day.", "performance"),
        ("The pharmacy turned round [P 88%] of take-home medicines inside 90 minutes.", "performance"),
        ("Hand hygiene audits scored [P 98%].", "performance"),
        ("We saw [P 9%] more patients than in May and used [P 5%] less energy.", "performance other"),
        ("Missed appointments cost us [P 9%] of clinic time.", "performance"),
        ("Some [P 14%] of beds were taken up by people fit to go home.", "performance"),
        (
            "The number of people waiting for a memory clinic doubled, and [P 30%] have waited past six months.",
            "performance",
        ),
        ("Clinic letters sent inside a week stood at [P 79%].", "performance"),
        ("[P 3%] of home visits were put off because carers were ill.", "performance"),
        ("Physiotherapy's waiting list is [P 18%] longer than in spring.", "performance"),
        ("The midwife-led unit was shut for [P 11%] of the month.", "performance"),
        (
            "Our survey is out. The emergency department saw [P 74%] of patients in four hours last month.",
            "performance",
        ),
        ("Our dieticians saw [P 77%] of referrals inside six weeks.", "performance"),
        ("Compliance with the sepsis bundle was [P 81%].", "performance"),
        ("[P 35%] of the trust's outpatients are now seen by video.", "performance"),
        ("[P 40%] of the children on its list had waited more than a year.", "performance"),
        ("Theatre 4's lists overran on [P 30%] of days.", "performance"),
        ("Average length of stay came down [P 7%].", "performance"),
        ("[P 14%] of pumps were out of action.", "performance"),
        ("Readmissions within 30 days: [P 8.8%].", "performance"),
    ],
)
def test_services_to_patients(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("Of the car park's spaces, [P a third] are kept for staff.", "other"),
        ("Electricity use fell by [P 6%].", "other"),
        ("[P 23%] of staff are from minority ethnic backgrounds.", "other"),
        ("[P 83%] of staff now log in with two factors.", "other"),
        ("[P 74%] of recommendations from internal audit had been closed.", "other"),
        ("[P 96%] of laptops run the new system.", "other"),
        ("[P 22%] of the trust's nurses trained abroad.", "other"),
        ("[P 85%] of data had been moved to the new record by 1 June.", "other"),
        ("Overtime hours are down [P 10%].", "other"),
        ("[P Two in three] governors are retired.", "other"),
        ("Since the move [P 40%] of staff come by bus.", "other"),
        ("Recruitment to the study has reached [P 64%].", "other"),
        ("[P 66%] of actions from the inquiry are complete.", "other"),
        ("Nearly [P one in five] of the county's people is over 65.", "other"),
        ("[P 14%] of nurses come from the Philippines.", "other"),
        ("[P 55%] of audit recommendations are overdue.", "other"),
        ("Robots now sort [P 70%] of the post.", "other"),
        ("[P 26%] of consultants are due to retire by 2030.", "other"),
        ("Membership stands at 8,100, [P 4%] fewer than in 2024.", "other"),
        ("The report was [P 80%] written by March.", "other"),
        ("[P 90%] of the new hospital's rooms will be single.", "other"),
        ("Paper use has dropped by [P 55%].", "other"),
        ("[P 10%] of staff park at the racecourse.", "other"),
        ("Emergency generators were tested at [P 95%] of sites.", "other"),
        ("[P 30%] of volunteers are under 25.", "other"),
        ("[P 94%] of devices had the security patch.", "other"),
    ],
)
def test_what_no_measure_holds(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()


@pytest.mark.parametrize(
    ("marked", "metrics"),
    [
        ("The rate for nurses is [P 9.3%], or 210 WTE vacancies.", "vacancy_rate"),
        ("Bank staff worked [P one in five] shifts.", "temporary_staffing"),
        ("Only [P 54%] of consultants have an agreed job plan for 2026/27.", "appraisal"),
        ("[P 7%] of the control room were off sick on an average day.", "sickness"),
        ("Clinical supervision in the past six weeks: [P 66%].", "appraisal"),
        ("On Boxing Day [P one in eight] drivers called in sick.", "sickness"),
        ("Bank fill was [P 74%].", "temporary_staffing"),
        ("We shall cut our use of locums by [P 15%].", "temporary_staffing"),
        ("[P One post in seven] stands empty.", "vacancy_rate"),
        ("Community nursing is [P 14%] under establishment.", "vacancy_rate"),
        ("[P 7 in 10] ward managers have had a one-to-one since April.", "appraisal"),
        ("[P 31%] of agency shifts were above the price cap.", "temporary_staffing"),
        ("The service is running with [P a third] of its psychologist posts empty.", "vacancy_rate"),
        ("Agency use fell [P 18%] while the fill rate rose to [P 95%].", "temporary_staffing performance"),
        ("With 44 vacancies, the trust is [P 11%] below its funded establishment for nurses.", "vacancy_rate"),
        ("[P 88%] of doctors had an appraisal on time.", "appraisal"),
        ("In January [P 9%] of drivers were absent on an average day.", "sickness"),
        ("The board wants off-framework agency use at [P 0%] by July.", "temporary_staffing"),
        ("Nurse posts: [P 12%] vacant.", "vacancy_rate"),
        ("The trust uses locums for [P 22%] of its consultant cover.", "temporary_staffing"),
        ("The ICB's average for sickness, [P 5.2%], hides a wide spread.", "sickness"),
        ("The mental health wards lose [P 7%] of their staff to illness on any day.", "sickness"),
        ("The cardiac physiologists are [P 30%] under strength.", "vacancy_rate"),
        ("Doctors with a job plan: [P 66%].", "appraisal"),
    ],
)
def test_the_staffing_rates(marked: str, metrics: str) -> None:
    assert metrics_of(marked) == metrics.split()
