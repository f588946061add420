"""Sentences with facts marked by the body that they are about: ``[12%=HV]``; ``-`` is nobody's, or unclear.

The first of each pair is the body whose own paper it is, None for news. All names are invented but those of two
national bodies.
"""

from __future__ import annotations

import re

from extractor.facts.organisations import Gazetteer, Organisation
from extractor.facts.organisations.gazetteer import Listing

BODIES = {
    "HV": Organisation("Harrowmere Valley NHS Foundation Trust", "X01"),
    "SR": Organisation("Saltreach Teaching Hospitals NHS Trust", "X02"),
    "BD": Organisation("Brackenford and Dunsley NHS Foundation Trust", "X03"),
    "WU": Organisation("University Hospitals of Wensmoor NHS Foundation Trust", "X04"),
    "WC": Organisation("Wensmoor Community Healthcare NHS Trust", "X05"),
    "NG": Organisation("Northgate ICB", "Q01", "icb"),
    "NHSE": Organisation("NHS England", None, "national"),
    "CQC": Organisation("Care Quality Commission", None, "national"),
    "CV": Organisation("Corvane", None, "supplier"),
}
_ALIASES = {"WU": ("UHW",), "CQC": ("CQC",)}
GAZETTEER = Gazetteer(Listing(body, _ALIASES.get(key, ())) for key, body in BODIES.items())


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str | None]]]:
    """The text without marks, and each fact's borders with the name expected for it."""
    text, facts, at = "", [], 0
    for match in re.finditer(r"\[([^\]=]+)=([^\]]+)\]", marked):
        text += marked[at : match.start()]
        key = match[2]
        name = None if key == "-" else BODIES[key].name if key in BODIES else key
        facts.append((len(text), len(text) + len(match[1]), name))
        text += match[1]
        at = match.end()
    return text + marked[at:], facts


BLIND: tuple[tuple[str | None, str], ...] = (
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust cut its rate last year. Meanwhile, Saltreach reported a "
        "vacancy rate of [12%=SR].",
    ),
    (
        None,
        "At Harrowmere Valley NHS Foundation Trust, [9.4%=HV] of nursing posts were empty in May, compared "
        "with [7.1%=SR] at Saltreach Teaching Hospitals.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust and Saltreach Teaching Hospitals NHS Trust reported turnover "
        "of [11%=HV] and [14%=SR] respectively.",
    ),
    (
        None,
        "Harrowmere Valley NHS FT has [43 vacancies=HV], while Brackenford and Dunsley NHS FT has [18=BD].",
    ),
    (
        "HV",
        "We have [120 WTE=HV] vacant posts, [9%=HV] of our establishment.",
    ),
    (
        "HV",
        "Sickness absence was [5.6%=HV] in May.",
    ),
    (
        "HV",
        "The Trust will complete the upgrade by [March 2026=HV]; Saltreach Teaching Hospitals plans to follow "
        "in [June 2026=SR].",
    ),
    (
        "HV",
        "CQC requires us to publish an action plan by [30 June 2026=HV].",
    ),
    (
        "HV",
        "Our vacancy rate of [8.1%=HV] is below the national average of [9.9%=-].",
    ),
    (
        "HV",
        "Nationally, [one in ten=-] nursing posts is vacant.",
    ),
    (
        None,
        "“We still have [60 vacancies=HV] in theatres and hope to fill them by [autumn 2026=HV],” said Dana "
        "Coyle, chief nurse at Harrowmere Valley NHS Foundation Trust.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust published its figures on Monday. The trust said [14%=HV] of "
        "porters' jobs were empty.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust and Saltreach Teaching Hospitals NHS Trust share a chief "
        "executive. The trust has a vacancy rate of [12%=-].",
    ),
    (
        "NG",
        "Harrowmere Valley NHS Foundation Trust: [12%=HV]\nSaltreach Teaching Hospitals NHS Trust: "
        "[9%=SR]\nBrackenford and Dunsley NHS Foundation Trust: [7%=BD]",
    ),
    (
        "NG",
        "Vacancy rates: Harrowmere Valley [12%=-]; Saltreach [9%=-]; ICB [4%=NG].",
    ),
    (
        None,
        "The vacancy rate at Wensmoor Community Healthcare NHS Trust rose to [13%=WC] last month, its highest "
        "since 2021. Agency spend reached [6.2%=WC] of the pay bill.",
    ),
    (
        None,
        "NHS England has told Brackenford and Dunsley NHS Foundation Trust to cut agency spend to [3%=BD] by "
        "[March 2027=BD].",
    ),
    (
        "HV",
        "Corvane has said that it will deliver the patient record module by [September 2026=HV].",
    ),
    (
        None,
        "In Wensmoor, [12%=-] of adults wait longer than a year.",
    ),
    (
        None,
        "Wensmoor reported a vacancy rate of [12%=-].",
    ),
    (
        "HV",
        "Turnover fell to [10.2%=HV], from [11.8%=HV] a year earlier. At Brackenford and Dunsley it was [12.5%=BD].",
    ),
    (
        None,
        "With [one in six=SR] posts unfilled, Saltreach Teaching Hospitals has paused two clinics.",
    ),
    (
        None,
        "Figures for Northgate ICB show [4.4%=NG] of posts vacant, while those for Quillham Care Partnership "
        "NHS Trust show [8.7%=Quillham Care Partnership NHS Trust].",
    ),
    (
        "NG",
        "Harrowmere Valley NHS Foundation Trust\n\nThe trust has [210 WTE=HV] vacancies. It expects to halve "
        "them by [December 2026=HV].\n\nSaltreach Teaching Hospitals NHS Trust\n\nVacancies stand at [95 "
        "WTE=SR].",
    ),
    (
        None,
        "Across England, the rate is [8.3%=-]. Saltreach Teaching Hospitals’ rate is [11.9%=SR].",
    ),
    (
        None,
        "Brackenford and Dunsley NHS Foundation Trust, which is working with Saltreach Teaching Hospitals on "
        "a shared bank, has [71 vacancies=BD].",
    ),
    (
        "SR",
        "The Trust's sickness rate was [5.1%=SR], lower than at Harrowmere Valley ([5.9%=-]) and Brackenford "
        "and Dunsley ([6.3%=BD]).",
    ),
    (
        None,
        "The system's three trusts recorded rates of [12%=HV] (Harrowmere Valley NHS Foundation Trust), "
        "[9%=SR] (Saltreach Teaching Hospitals NHS Trust) and [7%=BD] (Brackenford and Dunsley NHS Foundation "
        "Trust).",
    ),
    (
        None,
        "University Hospitals of Wensmoor NHS Foundation Trust (UHW) has delayed its launch to [May 2027=WU]. "
        "Wensmoor Community Healthcare NHS Trust went live in 2024. UHW had promised [November 2025=WU].",
    ),
    (
        "BD",
        "There is a risk that the trust fails to recruit enough midwives, leaving [15%=BD] of shifts uncovered.",
    ),
    (
        None,
        "Dr Imre Falk, medical director of Saltreach Teaching Hospitals, told the Harrowmere Valley NHS "
        "Foundation Trust board that [20%=SR] of his consultants would retire by [2030=SR].",
    ),
    (
        "HV",
        "The ICB has asked all providers to reach [85%=-] occupancy by [October 2026=-].",
    ),
    (
        None,
        "Of the 400 posts at Harrowmere Valley NHS Foundation Trust, [31=HV] are vacant; at Saltreach "
        "Teaching Hospitals NHS Trust the figure is [44=SR].",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust has appointed a new chair. Saltreach Teaching Hospitals NHS "
        "Trust, whose vacancy rate is [9%=SR], is still looking.",
    ),
    (
        "WU",
        "Compliance at UHW was [91%=WU] against a target of [95%=WU].",
    ),
    (
        None,
        "“Vacancies are down to [6%=BD],” Ms Orrin added. Petra Orrin, chief people officer of Brackenford "
        "and Dunsley NHS Foundation Trust, joined in 2022. “We will reach [4%=BD] by [spring 2027=BD],” Ms "
        "Orrin said.",
    ),
    (
        None,
        "A survey of trusts found that [two-thirds=-] had frozen recruitment. Harrowmere Valley NHS "
        "Foundation Trust was among them.",
    ),
    (
        "HV",
        "The business case was approved by NHS England and the Board expects go-live in [October 2026=HV].",
    ),
)
"""Written before the rules were."""

LATER: tuple[tuple[str | None, str], ...] = (
    (
        None,
        "The gap is widest between Harrowmere Valley NHS Foundation Trust ([14%=HV]) and Saltreach Teaching "
        "Hospitals NHS Trust ([8%=SR]).",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust had a vacancy rate of [9%=HV] in May; Saltreach Teaching "
        "Hospitals NHS Trust, [11%=SR]; and Northgate ICB, [4%=NG].",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust (the Trust) serves 300,000 people. The Trust’s turnover was [10%=HV].",
    ),
    (
        "HV",
        "Harrowmere Valley NHS Foundation Trust (“HVFT” or “the Trust”) and Saltreach Teaching Hospitals NHS "
        "Trust (“STH”) share a laundry. HVFT's sickness rate is [4.9%=HV] and STH's is [5.3%=SR].",
    ),
    (
        "SR",
        "Our staff told us that workload is the main cause of stress. Appraisal compliance is [81%=SR], "
        "against our target of [90%=SR].",
    ),
    (
        "SR",
        "The CQC rated maternity services as inadequate and gave the Trust until [31 March 2026=SR] to respond.",
    ),
    (
        "SR",
        "The national standard is [95%=-] across England and we achieved [72%=SR].",
    ),
    (
        None,
        "Vacancies at both trusts stand at [12%=-]: Harrowmere Valley NHS Foundation Trust and Saltreach "
        "Teaching Hospitals NHS Trust.",
    ),
    (
        None,
        "Speaking for Saltreach Teaching Hospitals NHS Trust, Mr Dace said: “We expect our rate to fall to "
        "[8%=SR] by [June 2026=SR].”",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust chief executive Ola Brandt said: “We lost [9%=HV] of our "
        "midwives last year.” She added that the trust hoped to open a birth centre by [May 2027=HV].",
    ),
    (
        None,
        "The trust that runs the hospital, Brackenford and Dunsley NHS Foundation Trust, has [230 vacancies=BD].",
    ),
    (
        None,
        "Brackenford and Dunsley NHS Foundation Trust's vacancy rate, at [14%=BD], is twice that of Saltreach "
        "Teaching Hospitals NHS Trust ([7%=SR]).",
    ),
    (
        "NG",
        "The ICB's running costs must fall by [50%=NG] by [December 2026=NG].",
    ),
    (
        "NG",
        "Workforce at Harrowmere Valley NHS Foundation Trust\n\nNursing vacancies were [8%=HV] in "
        "May.\n\nWorkforce at Brackenford and Dunsley NHS Foundation Trust\n\nNursing vacancies were [10%=BD] "
        "in May.\n\nConclusion\n\nThe board is asked to note that running costs fell by [3%=NG].",
    ),
    (
        "HV",
        "Turnover:\n- nursing [9%=HV]\n- midwifery [11%=HV]\n- medical [5%=HV]",
    ),
    (
        "NG",
        "At Harrowmere Valley NHS Foundation Trust:\n- nursing vacancies [9%=HV]\n- midwifery vacancies "
        "[11%=HV]\n\nAt Saltreach Teaching Hospitals NHS Trust:\n- nursing vacancies [6%=SR]",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust has delayed its new records system. It was due in [March "
        "2026=SR] and is now expected in [November 2026=SR].",
    ),
    (
        None,
        "The Royal College of Something surveyed nurses. A quarter ([25%=-]) said they would leave.",
    ),
    (
        None,
        "Wensmoor Community Healthcare NHS Trust and University Hospitals of Wensmoor NHS Foundation Trust "
        "will merge. Wensmoor has a vacancy rate of [10%=-].",
    ),
    (
        None,
        "University Hospitals of Wensmoor NHS Foundation Trust published its plan. Wensmoor said that "
        "[18%=WU] of theatre sessions were lost.",
    ),
    (
        "HV",
        "Harrowmere has [12 vacancies=HV] in pharmacy, Saltreach Teaching Hospitals [9=SR].",
    ),
    (
        "HV",
        "A contract with Corvane was signed in May and the go-live is planned for [October 2026=HV].",
    ),
    (
        "HV",
        "Quillham Systems Ltd will replace the switchboard by [August 2026=HV].",
    ),
    (
        "HV",
        "If the Trust cannot recruit anaesthetists, lists may be cancelled, with [10%=HV] of activity lost.",
    ),
    (
        None,
        "NHS England said [one in five=-] trusts had missed the date.",
    ),
    (
        None,
        "NHS England wants every trust to reach [92%=-] by [March 2029=-].",
    ),
    (
        "BD",
        "Patients from Saltreach account for [15%=BD] of attendances.",
    ),
    (
        "BD",
        "The Trust, together with Saltreach Teaching Hospitals NHS Trust, will open the diagnostic centre in "
        "[July 2026=BD].",
    ),
    (
        "BD",
        "In comparison with Harrowmere Valley NHS Foundation Trust, where [13%=HV] of posts are empty, we "
        "have [9%=BD].",
    ),
    (
        "BD",
        "Harrowmere Valley NHS Foundation Trust has closed its day unit. Its occupancy was [61%=HV].",
    ),
    (
        None,
        "The deficit at Harrowmere Valley NHS Foundation Trust rose. At the same trust sickness was [7%=HV].",
    ),
    (
        None,
        "Three trusts — Harrowmere Valley NHS Foundation Trust ([9%=HV]), Saltreach Teaching Hospitals NHS "
        "Trust ([10%=SR]) and Brackenford and Dunsley NHS Foundation Trust ([11%=BD]) — told the survey about "
        "vacancies.",
    ),
    (
        None,
        "“Nationally [10%=-] of posts are empty, but here it is [6%=SR],” said Ivo Tarn of Saltreach Teaching "
        "Hospitals NHS Trust.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust and Saltreach Teaching Hospitals NHS Trust must both cut "
        "agency spend to [2%=-].",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust, Saltreach Teaching Hospitals NHS Trust and Northgate ICB "
        "plan to go live in [March 2026=HV], [June 2026=SR] and [May 2027=NG] respectively.",
    ),
    (
        None,
        "Although Saltreach Teaching Hospitals NHS Trust has filled its posts, [one in eight=HV] remains "
        "empty at Harrowmere Valley NHS Foundation Trust.",
    ),
    (
        "SR",
        "NHS England has approved the business case and the Trust will start building in [April 2026=SR].",
    ),
    (
        "SR",
        "Benchmarking shows that the peer median is [10.4%=-]; our rate is [9.9%=SR].",
    ),
    (
        "SR",
        "The Board noted that vacancies had fallen to [6.6%=SR] from [7.4%=SR].",
    ),
    (
        "SR",
        "Harrowmere Valley NHS Foundation Trust reported [14%=HV], and the trust [9%=SR].",
    ),
    (
        None,
        "A spokesperson for Brackenford and Dunsley NHS Foundation Trust said that [40=BD] of its 310 posts "
        "were vacant. Harrowmere Valley NHS Foundation Trust declined to comment.",
    ),
    (
        None,
        "Leaders of Harrowmere Valley NHS Foundation Trust told Northgate ICB that vacancies had reached [16%=HV].",
    ),
    (
        "NG",
        "There is a risk that [Saltreach Teaching Hospitals NHS Trust fails to deliver its plan=SR].",
    ),
    (
        None,
        "The worst figures came from Saltreach Teaching Hospitals NHS Trust, where [17%=SR] of shifts went "
        "unfilled in June. Harrowmere Valley NHS Foundation Trust managed [6%=HV].",
    ),
    (
        None,
        "Sickness absence among porters at Harrowmere Valley NHS Foundation Trust has doubled to [8%=HV], "
        "while Brackenford and Dunsley NHS Foundation Trust has brought its own rate down to [4%=BD].",
    ),
    (
        None,
        "Board papers from Brackenford and Dunsley NHS Foundation Trust show [55 WTE=BD] nursing vacancies.",
    ),
    (
        None,
        "Papers published by Saltreach Teaching Hospitals NHS Trust say its new ward will open in [March 2027=SR].",
    ),
    (
        None,
        "According to Northgate ICB, Harrowmere Valley NHS Foundation Trust has the highest turnover, at [15%=HV].",
    ),
    (
        None,
        "Only [3%=BD] of consultants at Brackenford and Dunsley NHS Foundation Trust left last year, against "
        "[9%=WC] at Wensmoor Community Healthcare NHS Trust and [7.5%=-] nationally.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust’s go-live was pushed back from [May 2026=HV] to [October "
        "2026=HV] after problems at Saltreach Teaching Hospitals NHS Trust, which uses the same supplier.",
    ),
    (
        None,
        "Four trusts missed the target. At Harrowmere Valley NHS Foundation Trust, compliance was [71%=HV]. "
        "At Saltreach Teaching Hospitals NHS Trust it was [68%=SR].",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust is recruiting abroad. A spokesman said: “We have filled [40 "
        "posts=SR] since May.”",
    ),
    (
        None,
        "Union officials claim that [one in five=-] nurses will leave by [2028=-].",
    ),
    (
        "HV",
        "The Committee heard that Saltreach Teaching Hospitals had reduced agency use to [2.1%=SR]; ours "
        "remains at [4.8%=HV].",
    ),
    (
        "HV",
        "The Trust's vacancy rate of [9.8%=HV] compares with [8.2%=-] for peers and [7.5%=SR] at Saltreach "
        "Teaching Hospitals.",
    ),
    (
        "HV",
        "Staff at Dunsley Road health centre reported [22%=HV] turnover.",
    ),
    (
        "HV",
        "Following a visit from NHS England in May, we must show improvement by [31 January 2027=HV].",
    ),
    (
        "HV",
        "HV Pathology Ltd, our joint venture with Saltreach Teaching Hospitals, has [14 vacancies=HV Pathology Ltd].",
    ),
    (
        "HV",
        "The collaborative with Saltreach Teaching Hospitals NHS Trust aims to share payroll by [April 2027=HV].",
    ),
    (
        "HV",
        "3.2 Workforce\n\nNursing vacancies reduced to [88.4 WTE=HV] ([6.1%=HV]). Midwifery vacancies were "
        "[4.0 WTE=HV]. Medical vacancies rose to [31.5 WTE=HV].",
    ),
    (
        "NG",
        "Harrowmere Valley NHS Foundation Trust has a recovery plan. Vacancies there stand at [13%=HV]. The "
        "ICB itself has [22=NG] vacant posts.",
    ),
    (
        "NG",
        "Two of our providers are in special measures: Saltreach Teaching Hospitals NHS Trust (exit by [June "
        "2026=SR]) and Wensmoor Community Healthcare NHS Trust (exit by [March 2027=WC]).",
    ),
    (
        "NG",
        "We expect Harrowmere Valley NHS Foundation Trust to break even by [March 2027=HV].",
    ),
    (
        "NG",
        "All trusts in the system must deliver [5%=-] savings by [March 2027=-].",
    ),
    (
        None,
        "“The board of Harrowmere Valley NHS Foundation Trust has let this slide,” said Tia Marsh, of the "
        "nurses’ union. “Vacancies have been above [10%=-] for years.”",
    ),
    (
        None,
        "Edda Quill, chief executive of University Hospitals of Wensmoor NHS Foundation Trust, said that "
        "[30%=WU] of its estate needed repair. Ms Quill said the work would be finished by [2031=WU].",
    ),
    (
        None,
        "A merger of Harrowmere Valley NHS Foundation Trust with Brackenford and Dunsley NHS Foundation Trust "
        "is planned for [April 2027=-].",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust plans to merge with Brackenford and Dunsley NHS Foundation "
        "Trust by [April 2027=HV].",
    ),
    (
        None,
        "Turnover at the trust was [10%=-].",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust: vacancies [9%=SR], turnover [11%=SR], sickness "
        "[5%=SR]\n\nHarrowmere Valley NHS Foundation Trust: vacancies [12%=HV], turnover [13%=HV], sickness "
        "[6%=HV]",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust's rate was [9%=HV] in April and [10%=HV] in May; that of "
        "Saltreach Teaching Hospitals NHS Trust was [7%=SR] and [8%=SR].",
    ),
    (
        None,
        "As at Saltreach Teaching Hospitals NHS Trust, [one in ten=HV] porters' posts at Harrowmere Valley "
        "NHS Foundation Trust is empty.",
    ),
    (
        None,
        "The CQC found that [40%=SR] of staff at Saltreach Teaching Hospitals NHS Trust had not been trained. "
        "It told the trust to put this right by [May 2026=SR].",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust was fined. Its neighbour, Saltreach Teaching Hospitals NHS "
        "Trust, has until [June 2026=SR] to comply.",
    ),
    (
        None,
        "Vacancies rose at Harrowmere Valley NHS Foundation Trust ([9% to 11%=HV]) but fell at Saltreach "
        "Teaching Hospitals NHS Trust ([12% to 10%=SR]).",
    ),
    (
        "BD",
        "Brackenford and Dunsley NHS Foundation Trust Board of Directors\n\nThe trust's agency spend is "
        "[3.3%=BD] of pay. Northgate ICB has set a ceiling of [3.0%=BD].",
    ),
    (
        "BD",
        "Delays at Corvane mean that the interface will not be ready before [February 2027=BD].",
    ),
    (
        "BD",
        "In the survey, [64%=BD] of colleagues would recommend us as a place to work (national average [61%=-]).",
    ),
    (
        "BD",
        "Patients waiting over 52 weeks made up [1.2%=BD] of our list, the same as Harrowmere Valley NHS "
        "Foundation Trust.",
    ),
    (
        None,
        "Quillham Community NHS Trust said it would hire [15 nurses=Quillham Community NHS Trust] by [autumn "
        "2026=Quillham Community NHS Trust].",
    ),
    (
        None,
        "The vacancy rate in Northgate ICB's own offices is [19%=NG].",
    ),
    (
        None,
        "Wensmoor Community Healthcare NHS Trust lost its contract to Harrowmere Valley NHS Foundation Trust, "
        "and [10%=WC] of its staff with it.",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust, Brackenford and Dunsley NHS Foundation Trust and Harrowmere "
        "Valley NHS Foundation Trust had vacancy rates of [9%=SR], [10%=BD] and [11%=HV], respectively, in "
        "May.",
    ),
    (
        None,
        "Staff shortages are worst at Brackenford and Dunsley NHS Foundation Trust, with [190 WTE=BD] posts "
        "empty. Saltreach Teaching Hospitals NHS Trust has [85 WTE=SR].",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust's finance director, Noor Velt, said the deficit would be "
        "cleared by [March 2028=SR]. Harrowmere Valley NHS Foundation Trust, by contrast, broke even.",
    ),
    (
        None,
        "The rate is [11%=SR] at Saltreach Teaching Hospitals NHS Trust and [12%=HV] at Harrowmere Valley NHS "
        "Foundation Trust.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust overtook Saltreach Teaching Hospitals NHS Trust as the worst "
        "performer, with [18%=HV] of patients waiting.",
    ),
    (
        None,
        "Northgate ICB has given Harrowmere Valley NHS Foundation Trust until [30 June 2026=HV] to explain "
        "why [16%=HV] of its beds are closed.",
    ),
    (
        None,
        "More than [half=-] of all trusts expect to miss the [March 2027=-] deadline, NHS England figures show.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust (HVFT) and Brackenford and Dunsley NHS Foundation Trust "
        "(BDFT) both report high turnover: HVFT [14%=HV], BDFT [15%=BD].",
    ),
    (
        "HV",
        "We benchmark against BD and Saltreach Teaching Hospitals. Our turnover is [10%=HV]; Saltreach's is [12%=SR].",
    ),
    (
        "HV",
        "Northgate ICB has approved funding of 20 nurses; [12=HV] are in post and the rest start by [May 2026=HV].",
    ),
    (
        "HV",
        "The Board was told that [three=HV] of the four consultant posts remain vacant.",
    ),
    (
        "HV",
        "Saltreach Teaching Hospitals NHS Trust hosts the regional bank. It filled [82%=SR] of its shifts.",
    ),
    (
        "HV",
        "Lessons from Saltreach Teaching Hospitals, which went live in [May 2024=SR], have been built into "
        "our plan for [May 2026=HV].",
    ),
    (
        "NG",
        "Harrowmere Valley NHS Foundation Trust reported [9%=HV] and Saltreach Teaching Hospitals NHS Trust "
        "[10%=SR], giving a system average of [9.5%=-].",
    ),
    (
        "NG",
        "Our commissioning team has [6 vacancies=NG].",
    ),
    (
        "SR",
        "Compliance with fire training is [87%=SR] (national target [85%=-]).",
    ),
    (
        "SR",
        "Across all our sites [4%=SR] of posts are vacant.",
    ),
    (
        None,
        "A nurse at Saltreach Teaching Hospitals NHS Trust said [one in three=SR] of her colleagues wanted to leave.",
    ),
    (
        None,
        "Saltreach Teaching Hospitals NHS Trust declined to comment on the [15%=SR] vacancy rate in its own papers.",
    ),
    (
        None,
        "Harrowmere Valley NHS Foundation Trust closed a ward in May. The decision came after [14%=HV] of nurses left.",
    ),
    (
        None,
        "“At Saltreach the rate is [9%=SR] and ours is [12%=HV],” said Una Pell, chair of Harrowmere Valley "
        "NHS Foundation Trust. Saltreach Teaching Hospitals NHS Trust did not reply.",
    ),
)
"""Written after them, each unseen when it was first tried."""
