"""Words by which a figure's clause shows whose figure it is, or that it is somebody else's."""

from __future__ import annotations

import re

from extractor.records import Metric

CLAUSE_END = re.compile(
    r"[,;:()]|\s[–—-]\s|\b(?:(?<!speech )(?<!administrative )(?<!admin )(?<!medical )(?<!nursing )and|but|while"
    r"|whilst|whereas|although|though|with|because|so that|after|before|from|against"
    r"|compared|than|who|(?<!in )(?<!on )(?<!at )(?<!of )(?<!for )(?<!within )that)\b",
    re.IGNORECASE,
)
BREAK = re.compile(r"[;•|]|\.\s|,\s+and\b|\b(?:but|while|whilst|whereas|although|though(?!\s*[:,.]))\b", re.IGNORECASE)
OWNER = re.compile(
    r"\b(?:ha(?:s|ve|d)(?! (?:\w+ed|been|gone|come|fallen|risen|grown|shrunk)\b)|report(?:s|ed)?|holds?|held|holding"
    r"|carr(?:y|ies|ied|ying)|declared|there (?:is|are|was|were)"
    r"|found|recorded|identified|listed|advertised)\b(?:\W+\w+){0,8}\W*$",
    re.IGNORECASE,
)
NEW_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Hh]er|[Hh]is)\s+(?:[a-z]+\s+)?(?:trust|board|hospital|committee|organisation"
    r"|network|programme|service"
    r"|division|ward|department|region|icb)\b|\b(?:it|we|they|he|she|there|you)\b|\b(?:said|says|told|warned|heard"
    r"|that)\b"
    r"|(?<![Ii]n )(?<![Aa]t )(?<!of )(?<!for )(?<!to )(?<!on )(?<!the )(?<!and )\b"
    r"(?!January|February|March|April|May|June|July|August"
    r"|September|October|November|December)"
    r"[A-Z][a-z]{2,}",
)
"""Somebody other than the group before the verb that has the posts: "nurses said that the trust had 30 vacancies"."""
AT_A_BODY = re.compile(
    r"\b(?:at|in|of|for|on|across|within) (?:the )?[A-Z][\w’'-]*(?:,? (?:and |of |& )?[A-Z][\w’'-]*)*"
)
"""Where the group is ("midwifery posts at Hexby Hospitals NHS Trust"): no new subject."""
INTRODUCED = re.compile(
    r"(?:^|[,:]\s*)(?:in|among|amongst|for|across|within|of|on|as for|as regards|regarding|concerning|turning to"
    r"|(?:asked|questioned|quizzed|pressed|challenged|speaking) (?:about|on|over))\s+(?:\w+\s+){0,2}$"
    r"|\bestablishment of [\d.,]+ (?:WTE |FTE )?$",
    re.IGNORECASE,
)
EVERYONE = re.compile(
    r"\b(?:(?:all|every)[- ](?:our |its |the |their )?(?:teams?|professions?|staff(?: groups)?|employees|posts)"
    r"|all (?:(?!the\b)[\w’']+ |the [\w’']+ ){0,2}staff|staff as a whole|in total"
    r"|(?:trust|workforce|organisation)[- ]?wide|total (?:trust )?(?:vacanc\w+|workforce|headcount)"
    r"|total number of (?:vacan\w+|unfilled|empty)"
    r"|(?:whole|entire|total) workforce|(?:whole|entire) (?:trust|organisation|service|board)(?:['’]s)?"
    r"|(?:trust|organisation|service|hospital) as a whole|overall)\b|(?:^|[:;])\s*(?:trust|total|trust total"
    r"|grand total):?\s*$",
    re.IGNORECASE,
)
AS_WRITTEN = re.compile(r"\ball (?:our |its |the |their )?staff(?: groups)?\b|\b(?:whole|entire) workforce\b", re.I)
NOT_STAFF = re.compile(
    r"\boverall (?:score|rating|risk|position|performance|plan|budget|satisfaction)\b", re.IGNORECASE
)
OTHERS = re.compile(
    r"\b(?:for|across|at|in) (?:the|our) (?:trust|organisation|icb|board|region|country|system)\b|\b(?:the )?(?:rest"
    r"|median|remainder)\b|\b(?:trust|overall) average\b|\b(?:for both|both (?:groups|of))\b"
    r"|\ball groups\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"^\W*(?:(?:and|so)\s)?(?:[Tt]hat|[Tt]his|[Ww]hich|[Tt]he (?:difference|balance|remainder|rest|gap|shortfall))"
    r"\s(?:is|was|leaves|left|makes|made|means|meant|gives|gave|represents|represented|amounts|amounted|equates"
    r"|equated|came|comes)\b(?:\sto|\sus|\sit"
    r"|\sus with|\sit with|\sa|\san|\sof|\sgap|\sshortfall|\stotal)*\W*$"
)
"""The count is what the words before leave over: "5,962 WTE were funded and 5,449 in post. That leaves ..."."""
PART = re.compile(r"\b(?:of (?:which|these|those|them|whom)|including|among them)\b", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:vacanc\w+|unfilled|vacant|gaps?)\b", re.IGNORECASE)
STAFFING = (
    Metric.VACANCY_RATE,
    Metric.TURNOVER,
    Metric.SICKNESS,
    Metric.TEMPORARY_STAFFING,
    Metric.TRAINING,
    Metric.APPRAISAL,
    Metric.SURVEY,
    Metric.OTHER,
)
OF_THE_SAME = tuple(metric for metric in STAFFING if metric not in (Metric.SURVEY, Metric.OTHER))
"""Metrics of a staff's own: a share that names nobody is of those whom the words before are about."""
SAME_SURVEY = re.compile(r"\b(?:the|that) same (?:survey|poll|questionnaire|census|people|staff)\b", re.IGNORECASE)
FILLED = re.compile(
    r"\bfill rates?\b|\bfill (?:for|among|of|in|on|by|was|is|averaged|reached|fell|rose|stood)\b"
    r"|\bshifts\b[^.;]{0,40}\bfilled\b|\b(?:un)?filled\b[^.;]{0,60}\bshifts\b",
    re.IGNORECASE,
)
MEASURED_POPULATION = re.compile(
    r"\b(?:posts?|total|gaps?|shortfall|roles|establishment|shifts?|hours|vacancies|workforce|jobs|pay|budget"
    r"|days|time|slots"
    r"|rotas?|strength|complement|team|department|what|spend\w*)\b",
    re.IGNORECASE,
)
STAFF_HEAD = re.compile(
    r"['’]?s?(?:\s*\.?\s*$|[\s,]+(?:staff|teams?|posts?|roles|jobs|workforce|establishment|vacanc\w+|shifts?|hours|time"
    r"|duties|sessions|lists"
    r"|colleagues|members?|employees|workers?|trainees|graduates|recruits|joiners|apprentices|leavers|starters|grades?"
    r"|appraisals?|job plans?|pay\b"
    r"|absences?|cover"
    r"|gaps|in|at|on|of|for|from|with|without|across|within|who|that|and|or|&|by|under|over|aged|working|employed"
    r"|surveyed|asked|there|here|had|have|has|are|were|is|was)\b|\s*[(,/])",
    re.IGNORECASE,
)
"""What may follow the words of a group where it is the head of its phrase."""
PEOPLE = re.compile(
    r"(?<!estate)(?<!facilitie)(?<!service)(?<!operation)(?<!orie)(?<!acie)(?<!apie)(?<!cience)s$|staff$", re.IGNORECASE
)
"""Words of a group that are people by themselves."""
PLACES = re.compile(
    r"(?:provider|trust|organisation|hospital|site|ward|division|directorate|body|place)s?\b", re.IGNORECASE
)
"""Heads of a column whose rows are no staff."""
OF_GROUPS = re.compile(r"(?:staff|professions?|groups?|workforce|roles?|posts?|disciplines?)\b", re.IGNORECASE)
TOTAL = re.compile(r"\W*(?:grand |trust |overall )?totals?\W*|\W*trust\W*", re.IGNORECASE)
"""The label of the row that sums up a table whose rows are groups of staff."""
PLACES_OF_WORK = re.compile(
    r"laborator(?:y|ies)|pharmac(?:y|ies)|dispensar(?:y|ies)|kitchens?|care homes?", re.IGNORECASE
)
PRONOUN = re.compile(
    r"(?:them|whom|which)\b|(?:the|this|that) (?:gap|shortfall)$|(?:these|those)(?: (?:posts|vacancies|roles"
    r"|jobs|staff|people|workers|colleagues|absences|\d[\d.,]*|\w+teen|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve)"
    r"| (?:at|in|from|recruited|appointed|hired|taken|leaving|joining|surveyed|asked|polled) .*| there| here)?$"
    r"|(?:these|those) (?:still|left|remaining|now|employed|working|in post"
    r"|in the (?:job|group|service|team)|on the payroll)\b.*|(?:these|those) (?:it|they)$"
    r"|(?:the|this|that) (?:staff )?(?:group|profession|cadre|cohort|discipline)$"
    r"|(?:(?:its|their|the|our|all|new|recent)\s)*(?:recruits|starters|joiners)\b"
    r"|(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+(?:['’]s|s['’])$"
)
IN_THAT_GROUP = re.compile(
    r"\b(?:in|among|of|for|within|across) (?:(?:that|this|the same) (?:staff )?(?:group|profession|workforce|cadre"
    r"|cohort|discipline)|the (?:staff group|(?-i:group)|profession|cadre|cohort|discipline))\b(?! of\b)"
    r"|(?:\btheir|\b(?:the|that|this) (?:directorate|department|division|team|profession|unit|workforce|cadre)['’]s)"
    r" (?:own |average )?(?:sickness|absence|turnover|vacancy|appraisal|training|retention|leaver|agency|bank"
    r"|compliance|mandatory)\b"
    r"|^\W*(?:of|among) (?:those|these|them)(?=\s?,)"
    r"|(?:^\s*|(?<=[a-z] ))(?:among|amongst) (?:them|these staff|those staff"
    r"|those (?:(?:who|that) (?:remain|stay|are left|are still|are in post)|still|left|remaining|in post"
    r"|in the job))\b",
    re.IGNORECASE,
)
OF_GROUP = re.compile(r"(?:the|this|that) (?:staff )?(?:group|profession|cadre|cohort|discipline)$")
"""Words for a group that was told before: "19% of the group left"."""
ELSEWHERE = re.compile(
    r"\b(?:in|across|at|of|for|on) the (?:same|whole|old|new|other|entire) (?:directorate|division|care group|site"
    r"|hospital|locality|building|borough|county|area)\b"
    r"|(?:^|\band )\W*(?:in|on|at) (?:the )?(?:[a-z]+ )?(?:wards|units|sites|clinics|theatres)\b"
    r"(?! (?:staff|team))"
)
"""A place of its own: "turnover in the same directorate"."""
RESPONSE_RATE = re.compile(r"\b(?:response|return|turnout|participation) rate\b|\bturnout\b", re.IGNORECASE)
"""The survey's, whoever is told of beside it."""
THE_FIGURE = re.compile(
    r"\b[Tt]he (?:same |equivalent |corresponding |comparable )?(?:figure|rate|share|proportion|percentage)"
    r"(?: (?:there|here|for [A-Z]\w+|at [A-Z]\w+))?(?: (?:was|is|stood at|stands at|of|had been|has been|came to"
    r"|remains|remained))?(?: (?:just|only|about|around|nearly|almost|over|under))*\s*$"
)
"""The measure of the words before again: "at Hexby the figure was 6%"."""
OWN_AIM = re.compile(
    r"\W*(?:and|then|or) (?:to )?(?:lift|raise|cut|bring|get|push|reduce|increase|improve|take|keep|hold|drive|move"
    r"|lower|maintain|achieve|have) (?:[a-z-]+ ){1,4}(?:to|down to|up to|below|above|at|under|over|from|by|of) $"
)
"""Another aim, of its own measure: "cut nurse turnover to 9% and lift appraisal to 95%"."""
OF_A_PART = re.compile(
    r"(?:^|[;,–—-])\s*(?:but |and )?(?:among|amongst|for|in)\s[^,;.]{3,40},?\s(?:it|this|that|the figure)\s"
)
"""A group that the sentence before tells of only as a part: "compliance was 81%; among porters it was 63%"."""
MANAGERS = re.compile(
    r"(?:(?:our|its|the|all|their|line|senior|middle|ward|team)\s)*(?:managers|supervisors)"
    r"(?:$|\s(?:done|trained|in|at|who|with|have|had|so far)\b)"
)
STANDARD = re.compile(r"\b(?:standard|target|ceiling|threshold|goal|aim|requirement|limit)\b", re.IGNORECASE)
"""What is asked of all those that a sentence compares."""
OF_ALL = re.compile(r"^\W{0,2}in total\b|^\W{0,3}(?:is|was|being) (?:the |our |its )(?:[\w’']+ )?(?:overall|total)\b")
JOB_PLANS = re.compile(r"\bjob[ -]plan", re.IGNORECASE)
"""The contract of consultants asks for one (schedule 3 of their terms and conditions)."""
OWN_LABEL = re.compile(
    r"(?:^|[;,])\s*(?![a-z ]*\b(?:advert|advertised|appointed|offer|offered|started|interview|pipeline|approval|frozen"
    r"|filled|aim|target|plan|planned|trajectory|forecast|ceiling|limit|budget|budgeted|funded|last|previous"
    r"|prior|now|then"
    r"|was|year|month|quarter|peak|average|today|of which|earlier|start|end)\b)[a-z][a-z ]{2,40}:\s*$"
)
"""A label that may name somebody else, unless it is a stage of recruitment."""
THE_SAME_POSTS = re.compile(r"(?<!\bof )(?<!\bacross )(?<!\bfor )(?<!\bfrom )\b(?:[Tt]he|[Tt]hese|[Tt]hose)\s+$")
"""The count is of posts that were told before: "the two vacancies are to be frozen"."""
DEFINITE = re.compile(r"\b(?:the|these|those)\s+$", re.IGNORECASE)
COORDINATED = re.compile(r"^\s*(?:,|and|or|&|/|\(|(?:out )?of (?:the|our|its|their))\s*$")
