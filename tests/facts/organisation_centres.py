"""Texts whose facts go with a body that their own sentence does not name; marks as in ``organisation_cases``."""

from __future__ import annotations

HV = "Harrowmere Valley NHS Foundation Trust"
SR = "Saltreach Teaching Hospitals NHS Trust"
BD = "Brackenford and Dunsley NHS Foundation Trust"

NEWS: tuple[str, ...] = (
    # a sentence that names nobody keeps the subject of the one before, over a paragraph's end too
    f"{HV} has been told to act. The new wing was due in [May=HV]. That date gave way to [August=HV].",
    f"{HV} opened a clinic.\n\nThe roof was finished on [2 March=HV] and the scanners arrive in [June=HV].",
    f"{HV} is recruiting. It has [31 posts=HV] open; at {SR} the figure is [50=SR]. Its staff number 900, [a tenth=HV]"
    " of them new.",
    # a new subject, "there", and a return at a new paragraph
    f"{HV} has missed its target. {SR} has done better: [91%=SR] are trained. Sickness there fell to [4%=SR].",
    f"{HV} has lost nurses. Waits grew.\n\nAt {SR}, which is near, [6%=SR] left. It took [ten=SR] of them.\n\nThe"
    f" managers of {HV} met {BD} in May.\n\nThe trust will report by [June=HV].",
    # of the last two
    f"{HV} and {SR} need nurses. The former has [40 vacancies=HV], the latter [22=SR]. The two will share a bank from"
    " [1 May=-].",
    f"{HV} and its neighbour, {SR}, each spent [9%=-] on agency staff. The first now spends [3%=HV]; the second is"
    " at [8%=SR].",
    f"“Our rate is [5%=HV],” said the chair of {HV}, Una Pell. Her opposite number, Ivo Dace, is worried. “We have"
    f" [9%=SR],” he said. {SR} is smaller.",
    # people of the body that was spoken of, and outsiders
    f"{HV} has cut waits. “We have [12 vacancies=HV],” said Ola Grent, director of nursing. “It was [20=HV].”",
    f"{HV} has cut waits. “We saw [92%=HV] on time,” said Ira Bolt, who came from {SR} in May.",
    f"{HV} shut a ward. “[Patients will come to harm=-],” said the union’s general secretary, Jo Laws.",
    f"{HV} shut a ward. He hopes to have [ten nurses=HV] by [June=HV]. Unions want talks by [July=-].",
    f"{HV} put its gap at “[roughly ten engineers=HV]”.",
    # regulators, suppliers, standards that others set
    f"NHS England has demanded a plan from {HV} by [9 May=HV].",
    f"{HV} spends [6%=HV] on agency. The national ceiling is [3%=-]. NHS England expects every unit to reach"
    " [2%=-] by [March=-].",
    f"{HV} trained [61%=HV] of them, against the [90%=-] that the supplier asks for.",
    f"Supplier Zentrix was to install the system at {HV} in [May=HV]; it now says [August=HV].",
    f"The regulator, which has new powers, said that it would decide about {HV} by [December=-].",
    f"{HV} is short of nurses. In the region as a whole [12%=-] of posts are open, and in Britain [9%=-].",
    f"Turnover at {HV} was [9%=HV]; the average of the six was [12%=-]; {SR} came in at [15%=SR].",
    f"Like many trusts, {HV} struggles to recruit: [8%=HV] of its posts are open.",
    f"Neither {HV} nor {SR} met its target of [95%=-].",
    f"The merger of {HV} and {SR}, which was due on [1 April=-], is off.",
    f"{HV} raised its pay. Its neighbour has lost [12=SR] nurses, {SR} says.",
    f"{HV} has hired [60 nurses=HV]. Other services have fared worse: the average rate is [11%=-].",
    f"The court heard that [three in ten=HV] calls to {HV} went unanswered.",
    f"The national workforce plan promised [2,000 nurses=-]. {HV} says that it needs [90=HV].",
    # lists
    f"At {HV}:\n• turnover: [9%=HV]\n\nEngland:\n• turnover: [10%=-]",
    f"{HV}, {SR} and {BD} had [46=HV], [71=SR] and [118 nurse vacancies=BD] respectively.",
    f"{HV} reports: waits were [81%=HV], [88%=HV] and [76%=HV] in May, June and July respectively.",
    # what a lead leaves unnamed
    f"A hospital will not open its wing until [January=HV].\n\n{HV} said that it was sorry.",
    f"Dunsley’s biggest hospital will close [40 beds=HV].\n\n{HV} said that it was sorry.",
    "Two hospitals will not open their wings until [January=-].\n\n" + f"{HV} said that it was sorry.",
)

TURNS = (
    f"Dr Ann Pell, chief executive, {HV}; Ray Coe (chair, {SR}).\n\nQ1 Chair: How many posts are empty?\n\n"
    "Dr Pell: We have [40=HV].\n\nMr Coe: In our case [ten=SR], and [5%=SR] of consultants.\n\nDr Pell: By [May=HV]."
)

PAPERS: tuple[tuple[str, str], ...] = (
    ("HV", f"At {SR}, with whom we compare ourselves, they were [60=SR]. In the South East [11%=-] left."),
    ("HV", f"{SR} has [12 vacancies=SR]. Gaps remain in surgery, with [three posts=HV] empty."),
    ("HV", f"Our neighbour, {SR}, has [12 vacancies=SR]. {SR} has asked for the lane to be closed by [May=HV]."),
    ("HV", f"{SR} will send us [30%=SR] of its patients. The county council promised more beds by [May=-]."),
    ("HV", "[There is a risk that NHS England withholds funding=HV]. CQC action 4 was done before [31 July=HV]."),
    (
        "HV",
        "We saw [81%=HV] on time, where [95%=-] is the national standard; the average for acute trusts was [76%=-].",
    ),
    ("HV", "[Information-sharing agreements with the two councils may lapse=HV]. Both wards have [five gaps=HV]."),
    ("NG", f"1. {SR}. The trust saw [70%=SR]. Its plan is due by [June=SR].\n2. The ICB will lose [12 posts=NG]."),
    ("NG", f"{SR} is in segment 3. Four-hour performance was [61%=SR]. A trajectory is due in [June=SR]."),
    ("NG", f"The ICB has set both trusts a ceiling of [3%=-]. {SR}'s plan was late; we have given it until [May=SR]."),
)
