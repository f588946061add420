"""News of firms, charities and ministers beside trusts: a text with "[words=body]" at each fact, "-" for nobody."""

from __future__ import annotations

FIRMS: tuple[str, ...] = (
    # firms whose names say nothing of what they are, and what is their own
    "Larkspur Vale NHS Trust has no theatre system. Quintrell, which won the contract, first promised it for"
    " [March 2024=Quintrell]. The firm now says [June=Quintrell]. The trust had [14 vacancies=Larkspur Vale NHS"
    " Trust].",
    "Lockers for Hexmoor Hospitals NHS Trust are being made by Dunnage & Pell, a joiner, which has"
    " [six vacancies=Dunnage & Pell]. Hexmoor expects them by [1 May=Hexmoor Hospitals NHS Trust].",
    "The system at Averill Hospitals NHS Trust was bought from Lumetrix. Lumetrix's chief executive, Tom Orr, says that"
    ' it will come in [October=Lumetrix]. "We lost [a fifth=Lumetrix] of our engineers," he said.',
    "Orrin Services, the contractor, cleans Hexmoor Hospitals NHS Trust. It has [64 vacancies=Orrin Services]"
    " at Hexmoor.",
    # interest companies are companies, and no trust of their name
    "Harrow Fell Community Health CIC missed its target. The company had"
    " [22 vacancies=Harrow Fell Community Health CIC] in May.",
    "Leeds Community Healthcare CIC has [12 vacancies=Leeds Community Healthcare CIC].",
    "Barts Health Charity has [two vacancies=Barts Health Charity].",
    "The Christie Hotel has [two vacancies=-].",
    # a sentence that ends with somebody new leaves that one to the next
    "Ormthwaite Hospitals NHS Trust opened its wing in May. The bill was paid by Ormthwaite District Council. Its care"
    " teams are [31 posts=Ormthwaite District Council] short. The council issued"
    " [40 per cent=Ormthwaite District Council] of plans late.",
    # what many people answered, and the standards of all
    "The Society of Ward Clerks asked 1,200 of its members about pay. [Two in five=-] said they meant to leave. In the"
    " society's last survey the share was [31 per cent=-].",
    "Bexcombe NHS Trust scanned [71%=Bexcombe NHS Trust] in time; the national standard is [99%=-].",
    "The laboratory of Kesterby NHS Trust is late. An independent review of the delay was due in [May=-]. It"
    " has slipped to [August=-].",
    # who says what "it" will do
    "Selby Marsh NHS Trust is full. NHS England says that it will publish a plan by [30 June=NHS England].",
    # a part of the name, and names in capitals over a paragraph
    "Marrable General Hospital NHS Trust is old. Marrable Royal Infirmary NHS Foundation Trust is not. In May the"
    " Infirmary had [four vacancies=Marrable Royal Infirmary NHS Foundation Trust] and the General had"
    " [90=Marrable General Hospital NHS Trust].",
    "Kellow Hospitals NHS Trust and Drayford Care NHS Trust differ.\n\nDRAYFORD. Its ward opens on"
    " [3 June=Drayford Care NHS Trust].\n\nKELLOW. A car park may close by [August=Kellow Hospitals NHS Trust].",
    # words between commas only say who somebody is
    "Linden Pathology Services, the partnership that Moor NHS Trust and Fell NHS Trust set up in 2021, was to be on one"
    " site by [March=Linden Pathology Services].",
    # questions are about whoever answers, and "it" about whom they name
    "Q1 Chair: Ms Ferrant, you speak for NHS Haddon Vale ICB. How many posts are empty?\n\nLottie Ferrant: We have"
    " [43 posts=Haddon Vale ICB] empty.\n\nQ2 Chair: You promised us a plan by [May=Haddon Vale ICB].\n\n"
    "Lottie Ferrant: We did.\n\nQ3 Chair: And Orley Hospitals NHS Trust?\n\nLottie Ferrant: It has"
    " [three per cent=Orley Hospitals NHS Trust] turnover, Chair.",
    "Sir Pelham Wye (Tarn): To ask the Secretary of State when the strategy will be published.\n\nAnna Quill: I intend"
    " to publish it by [31 March=Department]. Norcombe NHS Trust had [12 vacancies=Norcombe NHS Trust] on 1 May.",
)  # fmt: skip
