"""Clauses without a parser: where a main clause begins, what is its subject, what its verb does to whom."""

from __future__ import annotations

import re

from extractor.facts.risks.speakers import MODAL

_MODAL = re.compile(rf"(?<!\bwhich )(?<!\bwho )(?<!\bthat )\b{MODAL}\b|['’](?:ll|d)\b", re.IGNORECASE)
_CAUSAL = (
    "leave|force|push|put|bring|damage|jeopardi[sz]e|threaten|undermine|compromise|harm|slow|delay|extend|prolong"
    "|lengthen"
    "|increase|reduce|raise|lower|cut|cost|make|drive|take|shut|close|end|stop|halt|prevent|disrupt|destabili[sz]e"
    "|expose"
    "|endanger|hamper|hinder|impair|impede|inhibit|limit|restrict|weaken|worsen|erode|deter|discourage|strain|stretch"
    "|overwhelm|outstrip|outpace|exceed|swallow|wipe|consume|drain|deplete|deprive|deny|divert|derail|add|affect"
    "|impact|injure"
    "|kill|hurt|spread|render|oblige|require|compel|invite|widen|deepen|exacerbate|aggravate|create|generate|produce"
    "|provoke|prompt|spark|cripple|knock|set|send|turn|throw|tip|give|allow|strand|isolate|enable|disable|corrupt|block"
    "|destroy|double|squeeze|absorb|hit|eat|invalidate|breach|spoil"
)
_CAUSAL_VERB = re.compile(
    rf"\s+(?:not\s+)?(?:(?:also|then|very|\w+ly|in turn|once more|well|even)\s+)*(?P<verb>{_CAUSAL})\s+"
    r"(?!sooner|earlier|early|way\b|longer\b|place\b|part\b|hold\b|again\b)",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"^(?:cause|make|leave|force|lead|drive|prompt)\s+(?:the |our |its |more |younger |some "
    r"|many )?[\w’' -]{1,60}?\s+(?:to\s+)?\w+",
    re.I,
)
_PRESENT = re.compile(
    r"(?<=[a-rt-z]s)(?<!\bwas)(?<!\bhas) (?:give|leave|expose|make|threaten|create|drive|force|push|deprive|undermine"
    r"|increase)\s"
    r"| (?:gives|leaves|puts|exposes|makes|threatens|creates|drives|forces|pushes|deprives|undermines|increases"
    r"|jeopardises"
    r"|compromises|prevents|delays|limits|reduces|raises|slows|hampers|lengthens|weakens|erodes|adds)\s(?!of\b|in\b)",
)
_AND_VERB = re.compile(
    rf",?\s+and\s+(?:so\s+|thus\s+|thereby\s+|then\s+|also\s+|potentially\s+)*(?:(?:{MODAL})\s+(?:\w+ly\s+|also\s+"
    rf"|then\s+)?(?=[a-z])"
    rf"|(?=(?:{_CAUSAL}|lead to|result in|mean|cause|trigger|lose|miss|fail)\s+(?:the|a|an|our|its|their|his|her|it"
    rf"|them|us|more|some|all"
    r"|patients|staff|people|to|down|up|off|in|at|services|families|\d|[\w’-]+s\b|[\w-]+(?:ing|ed)\b)\b))",
    re.IGNORECASE,
)
_SUBJECT_START = re.compile(
    r"\b(?:the|a|an|(?:our|my|its)(?: own)?|its|their|his|her|this|these|those|such|any|some|no|all|many|most|we|it"
    r"|they|there|he|she|I|you"
    r"|patients|staff|people|nurses|children|wards?|services|families)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"^(?:we|they|he|she|it|i|you|(?:.*\b)?(?:patients?|staff|nurses?|doctors?|midwives|clinicians?|consultants?"
    r"|families|carers?|people"
    r"|residents?|children|women|mothers|babies|providers?|suppliers?|employers?|partners?|commissioners?|trusts?"
    r"|board"
    r"|icb|commission|council|regulator|england|colleagues|teams?|users?|managers?|applicants?|candidates?|trainees?"
    r"|technicians?|scientists?|radiographers?|\w*therapists?|paramedics?|pharmacists?|porters?|cleaners?|surgeons?"
    r"|anaesthetists?|registrars?|deanery|ministers?|unions?|courts?|owners?|landlords?|company|firm|operator"
    r"|department|attackers?|someone|students?|gps?|practices|homes|inspectors?|bidders?|contractors?"
    r"|(?-i:[A-Z]{2,6})|one|ones"
    r"|who))$",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"^(?:(?:an?|the|any|our|its|further|continued|repeated|persistent)\s+)*(?:failures? to|failing to|inability to"
    r"|non-?delivery of)\b",
    re.IGNORECASE,
)
_CONDITION_NOUN = re.compile(
    r"^(?:(?:our|the|a|an|its|continued|ongoing)\s+)*(?:no|lack|insufficient|inadequate|poor|reliance|dependen\w+"
    r"|shortages?|absence|limited"
    r"|ageing|aging|outdated|unsupported|weak|low|high|under-?\w+|vacanc\w+|gaps?|delays?|uncertainty|pressures?)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"^\W*(?:[\w’'-]+\s+){1,4}?(?:is|are|was|were)\s", re.IGNORECASE)
_SHORTEST = 6
"""Characters of the shortest condition ("it ends")."""
_GOES_ON = re.compile(r"\b(?:of|in|for|to|at|on|by|with|from|and|or|own|the|our|its|more|many|some)$", re.IGNORECASE)
_NOT_MAIN = re.compile(
    r"^\s*(?:and|or|which|who|whose|that|but|where|when|including|such as|so|with|leading|resulting|meaning|causing"
    r"|leaving|giving rise)\b",
    re.IGNORECASE,
)


def first_modal(words: str) -> re.Match[str] | None:
    """The first "may", "could", "will" and the like that is not a relative clause's."""
    return _MODAL.search(words)


def causal_verb(words: str) -> re.Match[str] | None:
    """A verb by which a thing acts on something ("could push up costs"), group ``verb``; None after people."""
    modal = first_modal(words)
    present = _PRESENT.search(words)
    if present and re.search(r"\b(?:that|which|who)$", words[: present.start()]):
        present = None
    if modal is None or (present and present.start() < modal.start()):
        return present if present and not is_agent(words[: present.start()]) else None
    found = _CAUSAL_VERB.match(words, modal.end())
    return found if found and not is_agent(words[: modal.start()]) else None


def is_agent(subject: str) -> bool:
    """Whether a subject is somebody, judged by the word that heads it."""
    head = re.split(
        r"\s(?:of|in|for|on|at|to|with|among|from|who|that|which|by|over|under|between)\s", f" {subject.strip()} "
    )[0]
    return _AGENT.match(head.strip(' ,“"')) is not None


def is_default(subject: str) -> bool:
    """Whether a subject is something that is not done ("failure to ..."): an event whatever it leads to."""
    return _DEFAULT.match(subject.strip(' ,“"')) is not None


def is_condition(subject: str) -> bool:
    """Whether a noun phrase is a state of affairs (a lack, a shortage, reliance)."""
    return _CONDITION_NOUN.match(subject.strip(' ,“"')) is not None


def is_plain_state(words: str) -> bool:
    """Whether the words say what is, without anything hypothetical."""
    return _IS.match(words) is not None and first_modal(words) is None


def second_verb(words: str) -> re.Match[str] | None:
    """Where "X could do one thing and do another" turns to the other."""
    return _AND_VERB.search(words)


def makes_somebody_do(words: str) -> bool:
    """Whether the words from the verb on are "cause the team to lose people" or "make nurses leave"."""
    return _MAKES.match(words) is not None


def main_clause(words: str, start: int) -> tuple[int, int] | None:
    """Where the clause that opens at ``start`` with "if", "because" ... ends and where its main clause begins."""
    then = re.compile(r",?\s+(?<!by )(?<!until )(?<!since )then\b,?\s+", re.IGNORECASE).search(words, start)
    for comma in re.finditer(r"[,;–—]\s+(?:then,?\s+)?", words[start:]):
        end, begin = start + comma.start(), start + comma.end()
        if then and then.start() < end:
            break
        until = re.search(r"[,;]\s", words[begin:])
        clause = words[begin : begin + until.start()] if until else words[begin:]
        if not _NOT_MAIN.match(clause) and (
            _MODAL.search(clause) or re.search(r"\b(?:leads? to|results? in|risk|possib)", clause)
        ):
            return end, begin
    if then:
        return then.start(), then.end()
    first = re.search(r",\s+(?!and\b|or\b|which\b|who\b)", words[start:])
    if first and not _MODAL.search(words[start : start + first.start()]):
        return start + first.start(), start + first.end()
    return _by_subject(words, start)


def _by_subject(words: str, start: int) -> tuple[int, int] | None:
    """The border before the main clause's subject where no comma marks it."""
    for modal in _MODAL.finditer(words, start):
        begin = None
        for found in _SUBJECT_START.finditer(words, start + 1, modal.start()):
            before = words[: found.start()].rstrip()
            is_inside = begin is not None and len(words[begin : found.start()].split()) <= 2
            if found.start() - start > _SHORTEST and not is_inside and not _GOES_ON.search(before):
                begin = found.start()
        if begin:
            return len(words[:begin].rstrip()), begin
    return None
