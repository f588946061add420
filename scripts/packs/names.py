"""Invented bodies, people, wards and groups; none of them is real."""

from __future__ import annotations

TRUSTS = [
    "Wexmoor Vale NHS Foundation Trust", "Tarnley and Ashcombe Hospitals NHS Trust", "Pellhaven Community NHS Trust",
    "Dunmarsh University Hospitals NHS Foundation Trust", "Corrin Fells Partnership NHS Trust",
    "Estermouth Mental Health NHS Foundation Trust",
]  # fmt: skip
PEOPLE = [
    "Ottoline Harker", "Dev Marchetti", "Philippa Oyelowo-Grant", "Tomasz Weatherby", "Shirin Aldous",
    "Bram Kettlewell",
    "Ngaio Penhaligon", "Rosalind Achterberg", "Idris Lanyon", "Maude Fairweather", "Cyril Obuasi", "Hester Quill",
]  # fmt: skip
OFFICES = [
    "Chief People Officer", "Chief Nurse", "Medical Director", "Chief Finance Officer", "Chief Operating Officer",
    "Director of Digital", "Director of Estates", "Company Secretary",
]  # fmt: skip
WARDS = [
    "Alder Ward", "Birch Ward", "Cedar Ward", "Damson Ward", "Elm Ward", "Fern Ward", "Gorse Unit", "Hazel Ward",
    "Iris Suite", "Juniper Ward", "Kestrel Unit", "Lavender Ward", "Maple Ward", "Nightingale Court", "Orchard Unit",
    "Poplar Ward", "Quince Ward", "Rowan Ward",
]  # fmt: skip
GROUPS: list[tuple[str, str]] = [
    ("Registered nursing", "nursing"), ("Midwifery", "midwifery"), ("Medical and dental", "medical"),
    ("Allied health professionals", "allied_health"), ("Healthcare support workers", "healthcare_support"),
    ("Administrative and clerical", "admin"), ("Estates and facilities", "estates"), ("Pharmacy", "pharmacy"),
    ("Healthcare scientists", "scientific"), ("Digital and informatics", "digital"),
]  # fmt: skip
"""Staff groups as a table names them, and the contract's word for each."""
SUBJECTS: list[tuple[str, str]] = [
    ("consultant", "medical"), ("nursing", "nursing"), ("midwifery", "midwifery"), ("pharmacist", "pharmacy"),
    ("physiotherapist", "allied_health"), ("healthcare support worker", "healthcare_support"),
    ("radiographer", "allied_health"), ("paramedic", "ambulance"), ("software developer", "digital"),
]  # fmt: skip
PROGRAMMES = [
    "electronic patient record", "theatres refurbishment", "shared care record", "endoscopy unit", "pharmacy robot",
    "ward call system", "laundry contract", "rostering system", "community diagnostic centre", "fire doors programme",
    "telephony replacement", "car park extension", "maternity triage unit", "data warehouse",
]  # fmt: skip
COMMITTEES = ["Quality Committee", "People Committee", "Finance Committee", "Audit Committee", "Digital Committee"]
TOPICS = [
    "Workforce", "Recruitment", "Safe staffing", "Retention", "Access and flow", "Elective recovery",
    "Digital programme",
    "Estates", "Financial position", "Patient experience", "Learning and development", "Governance", "Research",
    "Infection prevention", "Volunteers", "Partnerships", "Maternity services", "Communications",
]  # fmt: skip
CAUSES = [
    "a national shortage of specialist staff", "ageing electrical plant that is past its planned life",
    "reliance on a single supplier", "delays in discharge to social care", "the number of unsupported servers",
    "competition for staff from neighbouring employers", "slow delivery of the savings plan",
    "poor take-up of training", "the condition of the theatre ventilation", "rising demand for urgent care",
    "weak control of contracts", "turnover in the project team",
]  # fmt: skip
EVENTS = [
    "services cannot be staffed safely", "the main site loses power", "the trust fails to deliver its financial plan",
    "patients wait longer than they should", "the network is lost to a cyber attack",
    "the inspection finds a breach of regulations", "wards have to close at short notice",
    "essential equipment fails without a replacement", "the new system is not adopted by clinicians",
    "records are lost in the migration", "key posts stay empty", "the capital programme overspends",
]  # fmt: skip
EFFECTS = [
    "avoidable harm to patients", "loss of public confidence", "cancelled operations and longer waits",
    "regulatory action against the board", "unplanned spending on temporary cover",
    "exhaustion and sickness among staff",
    "an inability to invest in the estate", "delays to treatment", "a poor experience for families",
    "withdrawal of trainees by the deanery",
]  # fmt: skip
CONTROLS = [
    "Weekly review by the executive group.", "Business continuity plan in place and tested.",
    "Monthly monitoring through the divisional boards.", "Contract meetings with the supplier.",
    "Standing item at the committee.", "Policy reviewed and published.", "Rota coordinators in each division.",
]  # fmt: skip
ACTIONS = [
    "Complete the recruitment campaign for hard-to-fill posts", "Replace the oldest switchgear",
    "Test the recovery plan",
    "Agree a revised savings plan with divisions", "Publish the training timetable", "Re-tender the contract",
    "Set out options for the board", "Write to all suppliers about their own controls", "Audit the quality of handover",
    "Bring the policy up to date", "Review the escalation procedure", "Present a paper on night cover",
    "Confirm the funding with commissioners", "Share the lessons with ward managers", "Close the gaps in the rota",
]  # fmt: skip
