"""Words that tell what a risk threatens, with their weights: how surely a word alone speaks of its category."""

from __future__ import annotations

import re

from extractor.records import RiskCategory

_WORDS: dict[RiskCategory, dict[float, str]] = {
    RiskCategory.WORKFORCE: {
        4: r"burn-?out|morale|succession plan\w*|workforce|industrial action|strikes?|recruit\w*|retention|retain\w*",
        3: r"vacanc\w+|turnover|resign\w*|staff shortages?|sickness|employers?|spans of control|retire\w*"
           r"|understaff\w*|staffing",
        2: r"rotas?|locums?|leavers|skill mix|skills|mentors?|pay award|pay rates?|bank rate|trainees?|people plan"
           r"|wellbeing|bullying"
        r"|(?:staff|nurses?|doctors?|midwives|consultants?|teams?|workers?|colleagues|clinicians?"
        r"|managers?) (?:\w+ ){0,2}(?:leav\w+|leave|resign\w*|quit|tired|exhausted|move)"
        r"|los\w+ (?:\w+ ){0,3}(?:staff|people|nurses|midwives|colleagues|clinicians|mentors|experience)|leaving"
        r"|redundanc\w+|absences?|appraisals?|job security|jobs?",
        1: r"staff|nurses?|midwives|doctors|consultants|psychiatrists|paramedics|clinicians|agency|agencies"
           r"|training of|managers|colleagues|students|posts|pharmacists?|bank|shifts?|sick",
    },
    RiskCategory.DIGITAL: {
        4: r"cyber\w*|ransomware|malware|phishing|servers?|unpatched|software|wi-?fi|data cent(?:re|er)|EPR"
           r"|electronic (?:\w+ )?(?:records?|prescribing)|data migration|digital\w*",
        3: r"(?:IT|computer|record|records|pharmacy|clinical|legacy|shared|booking|pathology"
           r"|community record) systems?|hardware|back-?ups?|telephon\w+|go-?live|cut-?over"
        r"|interface|hackers?|data breach|patient data|unsupported|outages?|portal|networks?|downtime|firewall"
        r"|archive|shared record|electronic",
        2: r"integration|attackers?|migration|technolog\w+|device\w*|app|apps|automation|single sign-on"
           r"|clinical systems|passwords?|second attack|our defences|e-?roster\w*|images|offline|broadband"
           r"|copper network",
        1: r"systems?|data|attack|records?|paper|switch\w*|online|supplier|scanner|patches|training gap",
    },
    RiskCategory.FINANCE: {
        4: r"control total|deficits?|financial\w*|overspen\w+|efficienc(?:y|ies)|savings|cash|liquidity|break-?even"
           r"|CIPs?|cost improvement|insolven\w+|cost (?:limit|pressures?)",
        3: r"budgets?|expenditure|inflation|fixed costs|spending|income|costs?|agency cap|debts?|fraud\w*|loans?"
           r"|capital allocation|revenue|prices?|fund(?:s|ing)",
        2: r"£[\d.,]+|forecast outturn|reserves?|tariff|charges|allocations?|grants?|stranded|financ\w+|invoices"
           r"|pay ?bill|money|fines?|penalt(?:y|ies)|capital programme",
        1: r"capital|contracts?|prices|affordab\w+|tender",
    },
    RiskCategory.QUALITY: {
        4: r"patient safety|avoidable harm|safeguarding|never events?|medication errors?|infections?|outbreaks?"
           r"|pressure (?:ulcers?|damage)|unsafe|serious incidents?|misdiagnos\w+",
        3: r"harm\w*|sepsis|deaths?|die|dying|deteriorat\w+|safety|ligature|quality of care|clinical (?:outcomes?"
           r"|effectiveness|quality)|suicide|self-harm|injur\w+"
        r"|wrong (?:drug|dose|patient|blood|site)|missed (?:visits|doses|diagnos\w+|test results?|results)"
        r"|late diagnos\w+|falls|doses?",
        2: r"Care Quality Commission|CQC|restrict admissions|outcomes|errors?|quality|supervision|observations"
           r"|restraint|consent|mortality|diagnos\w+|frail patients|patient experience|dignity|incidents?|detection of",
        1: r"blood|biops\w+|clots?|cancers?|drugs?|unseen|screening|safe|care|complaints?|patients|treatment|babies"
           r"|mothers|monitoring",
    },
    RiskCategory.OPERATIONAL: {
        4: r"waiting (?:lists?|times?)|long waiters|elective (?:beds?|activity|recovery|programme|care)|overcrowding"
           r"|corridor care|patient flow|bed occupancy|handover delays?|business continuity",
        3: r"waits?|waiting|capacity|demand|discharges?|backlogs?|flow|emergency department|A&E|cancel\w*|surge"
           r"|escalation|(?:four|4)-hour|(?:18|52|62)[ -](?:week|day)s?|(?<!electrical )(?<!power )(?<!water )supply"
           r"|consumables|supplies"
        r"|response times?|queues?|referrals|procurement",
        2: r"beds?|delays?|winter|performance|trajector\w+|cancer (?:waits?|standard)|theatre (?:lists|time)"
           r"|appointments|ambulances?|response cars|transport|ambition|routine care|single supplier|access|diversion"
           r"|diverted|blocked"
        r"|taken off the road|calls|without treatment|admissions|recovery",
        1: r"breakdown|analysers?|scanners?|hand(?:ing|s)? back|providers?|supplier|clinics?|services?|operations"
           r"|lists|activity|patients|throughput|outpatients?|targets?|standards?|hub|logistics|deliver\w*",
    },
    RiskCategory.ESTATES: {
        4: r"boilers?|roofs?|RAAC|concrete|asbestos|pipework|backlog maintenance|substation|legionella|ceilings?"
           r"|estates?|lifts (?:in|at)|(?:the|bed|patient|passenger) lifts?|planning (?:consent|permission)|heating",
        3: r"buildings?|ventilation|electrical(?: supply)?|generators?|flood\w*|fire (?:safety|alarms?|doors?"
           r"|compartment\w*)|construction|car park\w*|maintenance|water (?:supply|system|safety)|medical gas(?:es)?"
           r"|oxygen|plumbing|damp|leaks?"
        r"|modern standards|decant|charging points|lease|chillers?|tower block|en-suite|air handling|power supply"
        r"|premises",
        2: r"fires?|site|plant|power|energy|contractors?|inpatient units|theatres|refurbish\w*|campus|props|rooms?"
           r"|equipment|space",
        1: r"wards?|units?|water|evacuat\w+|heat",
    },
    RiskCategory.GOVERNANCE: {
        4: r"special measures|governance|well-led|judicial review|conflicts? of interest|statutory|reputation\w*"
           r"|data quality|enforcement|regulatory|undertakings",
        3: r"regulators?|licen[cs]e|audit\w*|complian\w+|legal\w*|non-?compliance|oversight|public confidence"
           r"|leadership|segment [34]|information governance|litigation|freedom of information",
        2: r"decisions?|board|merger|policy|policies|wrong address|stakeholders?|partnerships?|medical director"
           r"|accountab\w+|consultation|scrutiny|university|trust in|assurance",
        1: r"directors?|partners|reporting|standards|decision",
    },
}  # fmt: skip
CUES: tuple[tuple[RiskCategory, float, re.Pattern[str]], ...] = tuple(
    (category, weight, re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE))
    for category, by_weight in _WORDS.items()
    for weight, words in by_weight.items()
)
PREFIXES = {
    RiskCategory.WORKFORCE: ("WF", "PEO", "NUR", "W", "HR", "WFD", "OD"),
    RiskCategory.DIGITAL: ("DIG", "IT", "ICT", "CYB", "IG", "IMT", "D"),
    RiskCategory.FINANCE: ("FIN", "F"),
    RiskCategory.QUALITY: ("QUA", "Q", "QS", "CLIN", "PS", "IPC"),
    RiskCategory.OPERATIONAL: ("OPS", "OP", "COO"),
    RiskCategory.ESTATES: ("EST", "E", "EF"),
    RiskCategory.GOVERNANCE: ("GOV", "G"),
}
"""How registers begin the references of a category."""
