"""What a share is of where the verb beside it says so: who is trained, lost or paid, which shifts are filled."""

from __future__ import annotations

import re

from extractor.facts.metrics import head_topic, speaks_of
from extractor.facts.staff_groups import find_staff_group
from extractor.facts.subjects import own_clause, subject_of_verb, topic_of_subject
from extractor.facts.trace import rule, seen
from extractor.records import Metric

PRONOUN = re.compile(
    r"^(?:them|these|those|whom|which|that|this|it|its own|all)$|^(?:them|these)\b"
    r"|^those\b(?! (?:who|that|[a-z]+ed|seen|sent|waiting|living|aged|in|on|at|with|over|under|from)\b)"
)
POSTS = re.compile(r"\b(?:establishment|posts?|roles|jobs)\b", re.IGNORECASE)
LEANING_POPULATION = re.compile(
    rf"{PRONOUN.pattern}|{POSTS.pattern}|^(?:(?:the|our|its|their|all|eligible|trust|clinical)\s+)*"
    r"(?:staff|users?|employees|colleagues|people|nurses|midwives|doctors|consultants|clinicians)$",
    re.IGNORECASE,
)
"""A population that says nothing of what is measured: posts, people who work, what was named before."""
_ADVERBS = r"\s+(?:(?:only|just|some|about|nearly|almost|around|at least|more than|over|up to|fewer than|a|an)\s+)*$"
_DONE_TO_STAFF = {
    Metric.TRAINING: re.compile(rf"\b(?:re)?train(?:s|ed|ing)?{_ADVERBS}", re.IGNORECASE),
    Metric.APPRAISAL: re.compile(rf"\b(?:apprais|revalidat)(?:e[ds]?|ing){_ADVERBS}", re.IGNORECASE),
    Metric.VACANCY_RATE: re.compile(
        rf"\b(?:lack(?:s|ed|ing)?|(?:is|are|was|were|still|left) (?:short of|missing"
        rf"|without)){_ADVERBS}",
        re.IGNORECASE,
    ),
    Metric.TURNOVER: re.compile(
        rf"\b(?:(?:held|holds?|holding|hung|hangs?|hanging) on to|kept hold of|los(?:es?|t|ing)|ke(?:eps?|pt)"
        rf"|retain(?:s|ed"
        rf"|ing)?){_ADVERBS}",
        re.IGNORECASE,
    ),
}
_PAID = re.compile(
    rf"\b(?:earn(?:s|ed|ing)?|pay(?:s|ing)?|paid|charg(?:es?|ed|ing)|cost(?:s|ing)?){_ADVERBS}", re.IGNORECASE
)
_OVER_BUDGET = re.compile(
    r"^[^.,;:]{0,40}?\b(?:to|from)\s+£|^\s*(?:over|under|above|below|more than|less than|of|ahead of"
    r"|behind)\s+(?:the\s+|its\s+)?budgets?\b"
)
_OFF_PLAN = re.compile(
    r"^\s*(?:ahead of|behind|off|over|under|better than|worse than|adrift of) (?:the |its )?plan\b", re.I
)
_ASKS_MORE = re.compile(
    r"\b(?:ask(?:s|ed|ing)? for|wants?|wanted|wanting|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|offer(?:s|ed)?"
    rf"|claim(?:s|ed|ing)?){_ADVERBS}",
    re.IGNORECASE,
)
_MORE_MONEY = re.compile(r"^\s+(?:more|less|extra|on top)(?: (?:money|pay|a (?:year|month|head))\b|[.,;]|$)")
_MORE_OF = re.compile(
    r"^\s+(?:more|fewer|less|extra)\s+(?!than\b|in\b|on\b|at\b|of\b|last\b|this\b|a\b|to\b|for\b|from\b|likely\b"
    r"|each\b"
    r"|per\b|or\b"
    r"|expensive\b|costly\b)((?:[\w’'-]+\s?){1,3})"
)
"""What there is more of by so much: "5% more hours"."""
_LEFT = re.compile(
    r"\b(?:left|quit|leave|leaving|gone from|walked away from) (?:the|their|its|his|her) (?:nhs|health service"
    r"|service|profession|trust"
    r"|jobs?|posts?|employ\w*|hospital|ward|team|register)\b",
    re.IGNORECASE,
)
_WHO_LEFT = re.compile(
    r"\b(?:leavers|those (?:now )?(?:leaving|departing|resigning|quitting)|resignations|departures"
    r"|(?:who|that) (?:(?:have|had|has|were|are|recently|since) )*(?:left|leave|leaving|quit|resigned|departed"
    r"|walked out"
    r"|handed in (?:their|his|her) notice|gave (?:their )?notice))\b(?! (?:hospital|without|before|A&E|the (?:ward"
    r"|hospital"
    r"|department|unit|clinic|waiting room|list)))"
)
"""Those counted have gone: "a third of the paramedics who left"."""
_LEFT_ALONE = re.compile(
    r"^\s+(?:of them )?(?:(?:had|have) )?(?:left|quit|resigned)"
    r"(?=\s*(?:[.,;]|$|within|in (?:the|their|20)|since|by|and|last|during|before|after|[A-Z][a-z]))"
)
_GIVEN = re.compile(
    r"(?P<who>[^.;:,]{3,60}?)\s(?:(?:will|would|are|is|to|should|have|has|had|were|was|been|be|only"
    r"|just) )*(?:gets?|got"
    r"|receive[sd]?|offered|awarded|accepted|rejected|turned down|asked for|claimed)\s+(?:an? (?:extra|rise of) )?$",
)
_BARGAINED = re.compile(
    r"\b(?:[Uu]nions?|[Ee]mployers|BMA|RCN|RCM|Unison|UNISON|Unite|GMB|[Mm]inisters|[Gg]overnment|staff side"
    r"|landlord|supplier|contractor"
    r"|caterer|cleaners|review body)\b[^.;,]{0,40}?\b(?:wants?|wanted|asks? for|asked for|offers?|offered|(?:have"
    r"|has|had) put|seeks?"
    r"|sought|demands?|demanded|settled for|accepted|rejected|recommended|turned down)\s+(?:an? )?(?:extra )?$"
)
_AND_NO_MORE = re.compile(r"\s*(?:[.,;)]|$|more\b|from\b|in\b|this\b|next\b|for\b|over\b|and\b|on top\b)")
"""What people are given where no noun says what: a rise in pay ("consultants will get 4%")."""
_SAID_WHY = re.compile(
    r"^[^.;:%]*?\b(?:named|cited|blamed|gave|said|mentioned|told|felt|would|recommended|pointed to|complained|rated)\b"
)
_HAVE_GONE = re.compile(
    r"^[^.;:%]{3,90}?(?<!were )(?<!was )(?<!are )(?<!is )(?<!been )(?<!be )\b(?:left|leaves?|quits?|resign(?:ed|s)?"
    r"|depart(?:ed|s)?|walk(?:ed|s)? out|hand(?:ed|s)? in (?:their|his|her) notice"
    r"|(?:had|have|has) (?:since |already |now )?(?:gone|moved on|left)"
    r"|(?:went|gone|moved|switched|transferred) (?:off |on |over )?to (?:the )?(?=(?:private|agenc|general practice"
    r"|retail"
    r"|rival|Australia"
    r"|Canada|New Zealand|supermarket|(?:an)?other (?:trust|employer|job)))[\w ]*)\b"
    r"(?=\s*(?:[.,;)]|$|(?:during|in (?!pain|tears|a )|within|inside|over|by|since|last|each|every|this|that"
    r"|for (?!hospital"
    r"|home)|before|after"
    r"|between|because|through|altogether|early|again|to (?!be\b)|at"
    r"|(?:the|their|its|our|this|that) (?:trust|service|nhs|profession|jobs?|posts?|organisation|team|hospital"
    r"|register|employer"
    r"|area|country|board|unit|programme|course)\b)))",
)
_PATIENTS = re.compile(
    r"\b(?:patients?|women|mothers|children|callers?|visitors|residents?|prisoners|people|service users|families)\b"
)
_WORKERS = re.compile(
    r"\b(?:staff|workforce|employees|colleagues|workers|starters|recruits|graduates|apprentices|trainees|newcomers"
    r"|managers|directors|leaders|hires|joiners|volunteers|cohort|intake)\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:hours?|days?|shifts?|time|weeks)\b", re.IGNORECASE)
_COURSE = (
    r"(?:training|(?:courses?|modules?|workshops?|class(?:es)?|refreshers?|drills?|inductions?|certificates?"
    r"|passports?"
    r"|simulations?|(?:leadership|development|management|improvement) programmes?|e-learning"
    r"|learning packages?)(?! of (?:treatment|antibiotics|chemotherapy|radiotherapy|injections))\b)"
)
_COURSE_DONE = (
    r"(?:completed|finished|done|passed|taken|attended|undertaken|undergone|sat|received|been (?:through|on)|had)"
)
_DONE_BY = re.compile(
    rf"\b{_COURSE}\b[^.;:%]{{0,60}}?\b(?:(?:has|have|had|was|were|is|are|been|being|now|already) )+{_COURSE_DONE} by"
    r"\s+(?:(?:only|just|some|about|nearly|almost|the|a|all but)\s+)*$",
    re.IGNORECASE,
)
"""Who did the courses: "the module had been finished by"."""
_DID_COURSE = re.compile(
    rf"^[^.;:%]{{0,80}}?\b(?:completed?|finished|done|passed|taken|attended|undertaken|undergone|sat|received|had"
    rf"|been through"
    rf"|been on|got|did|took|holds?|held|owe|need|needed|lack|lacked)\s+(?:(?!of\b|by\b"
    rf"|for\b)[\w’'-]+ ){{0,6}}?{_COURSE}\b",
    re.IGNORECASE,
)
_OF_SUM = re.compile(
    r"£[\d.,]+\s?(?:m|bn|k|million|billion|thousand)?\b[^.;%]{0,60}?,? of (?:which|this|that|it)"
    r"\s*,?\s*(?:(?:only|just|some|about|nearly|almost|at least|more than|over|the first)\s+)*$"
    r"|(?:^|[.;:]\s*)Of (?:the |its |our |that |their )?(?:[\w’'-]+ ){0,3}£[\d.,]+\s?(?:m|bn|k|million"
    r"|billion)?\b[^.;%]{0,60}$"
)
"""A sum of which the figure is a part: "£310,000, of which"."""
_CHEAPER = re.compile(r"^\s+(?:cheaper|dearer|costlier|more (?:expensive|costly)|less (?:expensive|costly))\b")
_WAITING = re.compile(r"\b(?:wait(?:s|ed|ing)?|queu\w+)\b", re.IGNORECASE)
_TO_ILLNESS = re.compile(
    r"^[^.,;:%]*?\bto (?:[a-z]+ )?(?:illness|sickness|absence|stress|covid|flu"
    r"|colds)\b",
    re.IGNORECASE,
)
_FILLED_BEHIND = re.compile(
    r"^[^.;:%]*?\b(?:was|were|is|are|been|went|be) (?:\w+ )?(?:un)?(?:filled|covered"
    r"|staffed)\b"
)
_TO_SAVE = re.compile(r"^\s*(?:the |its |a |that )?£[\d.,]+")
_FILLED = re.compile(rf"\b(?:fill(?:s|ed|ing)?|cover(?:s|ed|ing)?|staffed){_ADVERBS}", re.IGNORECASE)
_SHIFTS = re.compile(r"\b(?:shifts?|sessions?|rotas?|duties|nights|hours)\b", re.IGNORECASE)
_TEMPORARY = re.compile(r"\b(?:agenc(?:y|ies)|bank|locums?|temporary|temps?|off-framework|overtime)\b", re.IGNORECASE)
_HIRED = re.compile(
    r"\b(?:recruit(?:s|ed)?|hired|joined|appointed|starters|newcomers|graduates|newly[- ]qualified|(?:came"
    r"|arrived) from"
    r"|took on|taken on|brought (?:in|over)|started)\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:still (?:there|here|in post|with (?:it|us|them)|working|on the (?:ward|books|payroll))|stayed"
    r"|remain(?:ed|s)?"
    r"|(?:ha(?:d|ve|s)|were|are|is) (?:(?:since|now|already|all) )*(?:gone|left|quit|moved on|resigned)|left|quit"
    r"|lasted|walked out)\b",
    re.IGNORECASE,
)


@rule("the verb beside the figure")
def of_construction(before: str, behind: str, those: str | None) -> Metric | None:
    """The metric that the verb beside a figure gives away, by the clause before, the one behind and its population."""
    if _OF_SUM.search(before) or _TO_SAVE.match(those or ""):
        return Metric.FINANCE
    if _DONE_BY.search(before) or (_is_people(those) and _DID_COURSE.match(behind)):
        return Metric.TRAINING
    if not those:
        return _of_bare(before, behind)
    if _SHIFTS.search(those) and (_FILLED.search(before) or _FILLED_BEHIND.match(behind)):
        temporary = _TEMPORARY.search(f"{before[-90:]} {behind[:90]}")
        return Metric.TEMPORARY_STAFFING if temporary else Metric.PERFORMANCE
    if _have_gone(those, behind):
        return Metric.TURNOVER
    found = _of_verb(before, those)
    return Metric.SICKNESS if found is Metric.TURNOVER and _TO_ILLNESS.search(behind) else found


def _have_gone(those: str, behind: str) -> bool:
    """Whether those counted are workers and the words behind say that they left, or stayed of those taken on."""
    if _HIRED.search(f"{those} {behind[: len(those) + 40]}") and _GONE.search(behind):
        return not re.search(r"\bpatients?\b", those)
    return bool((_is_people(those) and _HAVE_GONE.match(behind)) or (find_staff_group(those) and _LEFT.search(behind)))


def is_of_leavers(those: str | None, behind: str = "") -> bool:
    """Whether those counted have left their work, by their words or the relative behind ("those who quit").

    >>> [is_of_leavers(words) for words in ("the porters who resigned", "patients who left without being seen")]
    [True, False]
    """
    if not those or _PATIENTS.search(those) or _SAID_WHY.search(behind):
        return False  # what they said is a survey
    relative = behind[: behind.find(those) + len(those) + 40] if those in behind else those
    told = _WHO_LEFT.search(relative)
    return told is not None and not re.search(r"[,;:.]", relative[: told.start()])


def _is_people(those: str | None) -> bool:
    """Whether those counted are people who work, or nobody is named."""
    if not those:
        return True
    if _PATIENTS.search(those):
        return False
    return bool(_WORKERS.search(those) or LEANING_POPULATION.match(those) or find_staff_group(those)) and not (
        POSTS.search(those) or _TIME.search(those)
    )


def _of_bare(before: str, behind: str) -> Metric | None:
    """Of a figure behind which no whole is named."""
    if _LEFT_ALONE.match(behind) and not _PATIENTS.search(before):
        return Metric.TURNOVER
    if _is_rise_in_pay(before, behind) or _is_off_budget(before, behind) or _CHEAPER.match(behind):
        return Metric.TEMPORARY_STAFFING if _TEMPORARY.search(own_clause(before)) else Metric.FINANCE
    more = _MORE_OF.match(behind)
    if more and more[1].startswith("time"):
        return Metric.PERFORMANCE if _WAITING.search(before) else Metric.OTHER
    if more:
        return head_topic(more[1]) or Metric.OTHER
    return _of_verb(before, "")


def _is_rise_in_pay(before: str, behind: str) -> bool:
    """Whether so much is bargained for, or given to staff without a word for what."""
    given = _GIVEN.search(before)
    return bool(
        _BARGAINED.search(before)
        or (_ASKS_MORE.search(before) and _MORE_MONEY.match(behind))
        or (given and find_staff_group(given["who"]) and _AND_NO_MORE.match(behind))
    )


def _is_off_budget(before: str, behind: str) -> bool:
    """Whether a body, or what is no measure, stands so far off its budget or plan."""
    if _OVER_BUDGET.match(behind):
        return True
    subject = subject_of_verb(before) if _OFF_PLAN.match(behind) else None
    return bool(subject) and topic_of_subject(subject or "") in (None, Metric.OTHER)


def _of_verb(before: str, those: str) -> Metric | None:
    """By the verb that the figure is right behind: who is trained, lost, or paid."""
    if POSTS.search(those) or _TIME.search(those):
        return None
    if find_staff_group(those) or LEANING_POPULATION.match(those) or _WORKERS.search(those):
        for metric, verb in _DONE_TO_STAFF.items():
            if found := verb.search(before):
                seen(found[0])
                return metric
        return None
    if _PAID.search(before) and _TEMPORARY.search(own_clause(before)):
        return Metric.TEMPORARY_STAFFING
    whole = not those or speaks_of(those) in (None, Metric.FINANCE)
    return Metric.FINANCE if whole and _PAID.search(before) else None
