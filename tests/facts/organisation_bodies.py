"""Bodies of every kind and texts about them: a title, a text with "[words=body]" at each fact, "-" for nobody."""

from __future__ import annotations

TITLED: tuple[tuple[str | None, str], ...] = (
    # networks, practices, charities and firms by the words that their names end in
    (None, "Brackenfield Renal Network put its registry off from [June 2026=Brackenfield Renal Network] to May."),
    (None, "Tollgate Dental Practice is busy. The practice has [two vacancies=Tollgate Dental Practice]."),
    (None, "Ludd Vale Council, which employs the carers, has [30 vacancies=Ludd Vale Council]."),
    (None, "It is feared that beds will close at Longmere Cottage Hospital by [spring=Longmere Cottage Hospital]."),
    ("Two wards to close at Pellow hospital", "Pellow hospital has [20 vacancies=Pellow hospital]."),
    # by the words that introduce them
    (None, "The contractor, Brill and Foster, promised the keys by [1 May=Brill and Foster]."),
    (None, "Heartline, a charity for patients, aims to hand it over by [December=Heartline]. Heartline has "
     "[two=Heartline]"
     " posts to fill."),
    (None, "Bell and Moss, a chain of chemists, will shut nine shops by [December=Bell and Moss]."),
    # the noun of a name stands for it
    ("Written answer: National Tissue Authority", "The Authority had [60 vacancies=National Tissue Authority] "
     "in March."),
    (None, "The Department will reply to the Committee by [1 May=Department]."),
    (None, "The Care Quality Commission went to Stanwick NHS Trust. The regulator will be back by"
     " [September=Care Quality Commission]."),
    (None, "Stanwick NHS Trust has hired Cleanfold Services. The firm will start on [1 June=Cleanfold "
     "Services]; the trust"
     " will close its laundry in [July=Stanwick NHS Trust]."),
    # whoever the title is about, where the text names nobody
    ("Oakwell NHS Trust apologises for lost letters", "[One in twelve=Oakwell NHS Trust] letters went astray in "
     "May."),
    ("Saltcote trust explains itself", "Switches at Saltcote and Fell Hospitals NHS Trust failed. They will be "
     "replaced by"
     " [June=Saltcote and Fell Hospitals NHS Trust]."),
    # whose paper it is
    ("Pharmacy update to the Board, Ridgemont Hospitals NHS Trust", "Fourteen posts. The robot is due in"
     " [September=Ridgemont Hospitals NHS Trust]."),
    ("Risk register", "R1 | Loss of [the boiler=Stanwick NHS Trust] | 12\n\nStanwick NHS Trust | Page 2"),
    ("Longmere Primary Care Federation: annual review", "We open in [May 2026=Longmere Primary Care Federation]."),
    ("Radiographers' Association: statement on Stanwick", "Stanwick NHS Trust has [16 vacancies=Stanwick NHS "
     "Trust]."),
    ("Letter: promises", "SIR - Stanwick NHS Trust told us that it would open by [May=Stanwick NHS Trust]."),
    # a body brought in by a preposition is what its paragraph goes on about
    ("Around the patch", "Copley Bridge NHS Trust has [41 vacancies=Copley Bridge NHS Trust].\n\nAnd so to Dale "
     "End NHS"
     " Trust. It filled [93%=Dale End NHS Trust] of its shifts."),
    # appositions, asides, objects
    (None, "Thornley NHS Trust waits. Its builder, Marrick Construction, says it will finish by"
     " [4 June=Marrick Construction]."),
    (None, "Stanwick NHS Trust's auditor, Dunn LLP, is due to report by [3 July=Dunn LLP]."),
    ("Board of Stanwick NHS Trust", "Of staff 66% would recommend us (61.0% across all trusts) and "
     "[28%=Stanwick NHS Trust]"
     " thought of leaving."),
    ("Board of Stanwick NHS Trust", "We must send the Care Quality Commission a plan by [8 August=Stanwick NHS "
     "Trust]."),
    # who picks one from a group, and who speaks for many
    (None, "Of the two trusts, Stanwick NHS Trust is the shorter, with [88 vacancies=Stanwick NHS Trust]."),
    (None, "In a survey of 2,000 nurses by the Night Work Institute [44%=-] slept badly. Only [one in ten=-] "
     "ate well."),
    (None, "Stanwick NHS Trust met 71%, against the [93%=-] that NHS England has set for all."),
    (None, "NHS England will issue guidance by [3 March=NHS England]."),
    # rows with bars
    (None, "Stanwick NHS Trust | 12 WTE | [4%=Stanwick NHS Trust]\nCarrow NHS Trust | 8 WTE | [3%=Carrow NHS Trust]\n"
     "All trusts | 20 WTE | [3.5%=-]"),
    # "its neighbour" and "the latter" of two
    ("A tale of two trusts", "Tamesford NHS Trust and Pinner Moor NHS Trust share a border.\n\nTamesford has"
     " [3=Tamesford NHS Trust] vacancies; its neighbour has [21=Pinner Moor NHS Trust]. Sickness at the former is"
     " [4%=Tamesford NHS Trust], at the latter [7%=Pinner Moor NHS Trust]."),
    # rules that ask for a share of all, a country beside a body
    ("Stanwick NHS Trust: report", "88% were trained; the insurer's scheme sets [90%=-] for every trust."),
    (None, "Stanwick NHS Trust reached [74%=Stanwick NHS Trust]. The incentive scheme demands at least [90%=-]."),
    (None, "Stanwick NHS Trust reached [74%=Stanwick NHS Trust]. Its own code requires [95%=Stanwick NHS Trust]."),
    (None, "Stanwick NHS Trust managed [73%=Stanwick NHS Trust] that month and England [69.2%=-]; the standard,"
     " lest anybody forget, is [85%=-]."),
    # whoever promised it, whoever is told to
    ("Board of Stanwick NHS Trust", "The decision was promised by Meresby County Council for"
     " [29 November=Meresby County Council]."),
    (None, "Stanwick NHS Trust is late. NHS Marl Vale ICB has told it to finish by [31 July=Stanwick NHS Trust]."),
    (None, "Stanwick NHS Trust is late. NHS Marl Vale ICB has given it until [31 July=Stanwick NHS Trust]."),
    # a subject with two verbs
    (None, "Stanwick NHS Trust has bought a scanner for Dale End NHS Trust and will install it by"
     " [18 May=Stanwick NHS Trust]."),
    # a heading in capitals run in before the name
    ("In brief", "SOCIAL WORK Meresby County Council has [31 vacancies=Meresby County Council].\n\n"
     "CATERING The Dale End Hospitals NHS Trust has [two=Dale End Hospitals NHS Trust] cooks too few.\n\n"
     "FELLBECK Hospice has [three vacancies=FELLBECK Hospice]."),
)  # fmt: skip
