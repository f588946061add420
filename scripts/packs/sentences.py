"""Sentences with facts, each frame with its truth, and sentences without any."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from packs.content import Marked, Text, text
from packs.facts import (
    MONTHS,
    ahead,
    day_words,
    deadline,
    end_of_month,
    later,
    percentage,
    quarter_words,
    risk,
    vacancy,
)
from packs.facts import wte as figure
from packs.names import CAUSES, COMMITTEES, EFFECTS, EVENTS, PROGRAMMES, SUBJECTS, WARDS

Pieces = tuple[str | Marked, ...]
Frame = Callable[[Random, dt.date], Pieces]

_NUMBERS = "two three four five six seven eight nine eleven twelve".split()
_VALUES = [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]


def _month(date: dt.date) -> str:
    return MONTHS[later(date, -2).month]


def _wte(random: Random, date: dt.date) -> Pieces:
    value, (group, canonical) = figure(random, 8, 190), random.choice(SUBJECTS)
    way = random.randrange(5)
    if way == 0:
        return (
            "There were ",
            vacancy(f"{value} WTE vacancies", value, unit="wte"),
            f" in {group} teams at the end of {_month(date)}.",
        )
    if way == 1:
        words = f"{value} WTE {group} vacancies"
        return (
            "The division carried ",
            vacancy(words, value, unit="wte", staff_group=canonical),
            ", most of them in band 5 and below.",
        )
    if way == 2:
        return (f"In {group} roles the number of vacancies stood at ", vacancy(f"{value} WTE", value, unit="wte"), ".")
    if way == 3:
        words = f"{value} FTE vacant {group} posts"
        return (f"At month end the {random.choice(WARDS)} budget still held ", vacancy(words, value, unit="wte"), ".")
    return ("We are reporting a vacancy gap of ", vacancy(f"{value} WTE", value, unit="wte"), f" for {group} staff.")


def _posts(random: Random, date: dt.date) -> Pieces:
    place = random.randrange(len(_NUMBERS))
    number, value = _NUMBERS[place], _VALUES[place]
    group, canonical = random.choice(SUBJECTS)
    way = random.randrange(5)
    if way == 0:
        words = f"{number} {group} vacancies"
        return (
            f"{random.choice(WARDS)} has ",
            vacancy(words, value, unit="posts", staff_group=canonical),
            " and is being supported by the pool.",
        )
    if way == 1:
        words = f"{number} vacant {group} posts"
        return (
            "Interviews have been arranged for the ",
            vacancy(words, value, unit="posts", staff_group=canonical),
            ".",
        )
    if way == 2:
        return (
            "The team told members that ",
            vacancy(f"{number} {group} posts", value, staff_group=canonical),
            " remained unfilled.",
        )
    if way == 3:
        words = f"over {value * 10} vacancies"
        return (
            "Across the corporate departments there are ",
            vacancy(words, value * 10, comparator="gt", unit="posts"),
            ".",
        )
    return (
        f"No {group} has left since the spring, although ",
        vacancy(f"{value} vacancies", value, unit="posts"),
        " are still open.",
    )


def _level(random: Random, date: dt.date) -> Pieces:  # noqa: PLR0911 - one frame a line reads best
    value, target = figure(random, 3, 19), random.randint(5, 12)
    high, goal = figure(random, 78, 97), random.choice([85, 90, 95])
    level: dict[str, Any] = {"percentage_kind": "level"}
    way = random.randrange(8)
    if way == 0:
        return (
            "The vacancy rate was ",
            percentage(f"{value}%", value, metric="vacancy_rate", **level),
            f" in {_month(date)}.",
        )
    if way == 1:
        goal_mark = percentage(f"{target}%", target, percentage_kind="target")
        return (
            "Sickness absence stood at ",
            percentage(f"{value}%", value, metric="sickness", **level),
            " against a target of ",
            goal_mark,
            ".",
        )
    if way == 2:
        return (
            "Turnover over twelve months came to ",
            percentage(f"{value} per cent", value, metric="turnover", **level),
            ".",
        )
    if way == 3:
        return (
            "Compliance with mandatory training was ",
            percentage(f"{high}%", high, metric="training", **level),
            f" at the end of {_month(date)}.",
        )
    if way == 4:
        goal_mark = percentage(f"{goal}%", goal, percentage_kind="target")
        return (
            percentage(f"{high}%", high, metric="appraisal", **level),
            " of staff had an appraisal in the year, and the target is ",
            goal_mark,
            ".",
        )
    if way == 5:
        words = f"over {int(high)}%"
        return (
            "More than before, ",
            percentage(words, int(high), comparator="gt"),
            " of inpatients said that they had been listened to.",
        )
    if way == 6:
        return ("Agency shifts made up ", percentage(f"{value}%", value, **level), " of all hours worked on the wards.")
    return (
        "One ward reported that ",
        percentage("two-thirds", 66.7),
        " of its leavers had gone to other employers in the county.",
    )


def _change(random: Random, date: dt.date) -> Pieces:
    value = figure(random, 0.2, 2.6)
    fields: dict[str, Any] = {"percentage_kind": "change"}
    way = random.randrange(4)
    if way == 0:
        words = f"{value} percentage points"
        return ("Turnover has fallen by ", percentage(words, value, **fields), " since the spring.")
    if way == 1:
        return (
            "Attendances rose by ",
            percentage(f"{value * 3:.1f}%", round(value * 3, 1), **fields),
            " compared with the same month last year.",
        )
    if way == 2:
        return (
            "Bank spending was down by ",
            percentage(f"{value * 4:.1f} per cent", round(value * 4, 1), **fields),
            " on the month before.",
        )
    return ("Referrals grew by ", percentage(f"{value * 2:.1f}%", round(value * 2, 1), **fields), " over the quarter.")


def _due(random: Random, date: dt.date) -> Pieces:  # noqa: PLR0911 - one frame a line reads best
    day, programme = ahead(random, date), random.choice(PROGRAMMES)
    due: dict[str, Any] = {"status": "due"}
    plain = day_words(day, 0)
    month = (f"{MONTHS[day.month]} {day.year}", *month_ends(day))
    way = random.randrange(8)
    if way == 0:
        return (f"The {programme} will be complete by ", deadline(plain, **due), ".")
    if way == 1:
        return (f"Work on the {programme} is due to finish in ", deadline(month, **due), ".")
    if way == 2:
        return (
            f"The business case for the {programme} will return to the {random.choice(COMMITTEES)} by the ",
            deadline(end_of_month(day), **due),
            ".",
        )
    if way == 3:
        return (f"The team aims to have the {programme} in use by ", deadline(quarter_words(day), **due), ".")
    if way == 4:
        return (
            "All recommendations are to be carried out by ",
            deadline(plain, **due),
            ", and progress is followed each month.",
        )
    if way == 5:
        return ("The regulator has asked for a reply no later than ", deadline(plain, **due), ".")
    if way == 6:
        return (f"Go-live of the {programme} is planned for ", deadline(month, **due), ".")
    return (
        f"Procurement for the {programme} must be finished by ",
        deadline(month, **due),
        " if the grant is to be kept.",
    )


def month_ends(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    return day.replace(day=1), later(day, 1) - dt.timedelta(days=1)


def _slipped(random: Random, date: dt.date) -> Pieces:
    old = later(date, -random.randint(1, 5))
    new = later(date, random.randint(2, 9))
    first = (f"{MONTHS[old.month]} {old.year}", *month_ends(old))
    second = (f"{MONTHS[new.month]} {new.year}", *month_ends(new))
    programme = random.choice(PROGRAMMES)
    was, now = deadline(first, status="missed"), deadline(second, status="revised")
    way = random.randrange(3)
    if way == 0:
        return (f"The {programme} was due in ", was, " and is now expected in ", now, ".")
    if way == 1:
        return (f"Delivery of the {programme} has slipped from ", was, " to ", now, ".")
    return (f"The original date for the {programme} was ", was, "; this has been moved to ", now, ".")


def _risk(random: Random, date: dt.date) -> Pieces:
    cause, event, effect = random.choice(CAUSES), random.choice(EVENTS), random.choice(EFFECTS)
    way = random.randrange(5)
    if way == 0:
        return (risk(f"There is a risk that {event} because of {cause}"), ".")
    if way == 1:
        return (risk(f"If {event}, this could result in {effect}"), ".")
    if way == 2:
        return (risk(f"There is a risk that {event}, leading to {effect}"), ".")
    if way == 3:
        return (risk(f"Members were concerned that {cause} may lead to {effect}"), ".")
    score = random.choice([9, 12, 15, 16, 20])
    return (risk(f"There is a risk that, due to {cause}, {event}"), f" (risk score {score}).")


FACTS: list[tuple[Frame, int]] = [
    (_wte, 4),
    (_posts, 4),
    (_level, 5),
    (_change, 2),
    (_due, 6),
    (_slipped, 2),
    (_risk, 4),
]

PLAIN: list[str] = [
    "The chair thanked colleagues for their work over a demanding period.",
    "Members welcomed the report and asked that thanks be passed to the teams concerned.",
    "The meeting with the local authority was constructive, and minutes have been circulated.",
    "Staff in post grew over the quarter, helped by a well attended open day.",
    "The establishment was reset at the start of the year and agreed with the divisions.",
    "Ward managers have been given more time for supervision and say that it is welcome.",
    "A new cohort of apprentices joined in the autumn and has settled in well.",
    "Governors visited two wards and spoke to patients, families and volunteers.",
    "The library has reopened after a flood and now stays open late on two evenings.",
    "Feedback from families was warm, and several letters named individual members of staff.",
    "The committee noted the position and did not ask for any further work.",
    "Car parking remains the most common subject of informal comments.",
    "The trust hosted a regional event on kindness at work, which drew speakers from across the country.",
    "Catering has introduced a new menu with more choice for people who need softer food.",
    "Colleagues in finance worked closely with budget holders to understand the run rate.",
    "A review of signage has begun, led by the patient panel.",
    "Two articles by our researchers appeared in journals this season.",
    "The charity paid for new chairs in the waiting areas and for a piano in the atrium.",
    "The executive lead described how the pathway works and answered questions.",
    "Spiritual care staff supported families on the wards throughout the holidays.",
    "The policy sets out who may approve overtime and how it is recorded.",
    "Partners meet each fortnight to look at delays and to agree who does what.",
    "The report on the visit was positive about leadership, teamwork and openness.",
    "Porters and domestic teams have been praised for the speed of bed cleaning.",
    "There was discussion of how the dashboard might be made easier to read.",
    "The trust received three awards for its work with younger carers.",
    "Divisions present their own figures in turn so that members hear from those who do the work.",
    "The freedom to speak up guardian described the themes that staff had raised.",
    "A question about the bus service was referred to the council.",
    "The paper was taken as read, and the appendices were not discussed.",
    "Clinical audit results were shared with the teams and displayed on the wards.",
    "The director explained the difference between a post and a person in the ledger.",
]
FOOTNOTES: list[str] = [
    "Whole time equivalents are taken from the ledger and rounded to one place.",
    "Figures are provisional until the payroll has been closed.",
    "Bank staff are shown in the month in which they worked.",
    "The definition follows national guidance and excludes honorary contracts.",
    "Comparators are similar trusts in the same region.",
]
QUOTES: list[str] = [
    "“We wanted the wards to feel that somebody had listened to them”",
    "“It was the kindness of the porters that my father spoke of for weeks”",
    "“Nobody leaves a team in which they are heard, and nobody stays in one where they are not”",
    "“Small changes, made by those who do the work, have done more than any plan of ours”",
]


def fact_sentence(random: Random, date: dt.date) -> Pieces:
    """A sentence with one fact or two."""
    frames, weights = zip(*FACTS, strict=True)
    frame: Frame = random.choices(frames, weights)[0]
    return frame(random, date)


def paragraph(random: Random, date: dt.date, sentences: int, facts: float) -> Text:
    """A paragraph of so many sentences, of which the share ``facts`` states something."""
    pieces: list[str | Marked] = []
    plain = random.sample(PLAIN, sentences)
    for place in range(sentences):
        if place:
            pieces.append(" ")
        pieces.extend(fact_sentence(random, date) if random.random() < facts else (plain[place],))
    return text(*pieces)
