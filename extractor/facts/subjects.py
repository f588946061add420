"""What the subject of a measuring verb names ("the bill for repairs rose by 18%": a bill), read by its head."""

from __future__ import annotations

import re

from extractor.facts.metrics import head_of, head_topic
from extractor.facts.staff_groups import find_staff_group
from extractor.records import Metric

_MOVES = (
    r"r[oi]se[ns]?|rising|fell|fall(?:en|s|ing)?|goes|going|comes|coming|creep(?:s|ing)?|swell(?:s|ed)?|swollen"
    r"|sank|shr[aiu]nk|tumbled"
    r"|plunged|soar(?:ed|s)|leapt|rang(?:e[sd]?|ing)|var(?:y|ies|ied)|narrow(?:ed|s)?|widen(?:ed|s)?|eas(?:ed"
    r"|es)|dipp?(?:ed|s)?|surged?|slumped|ticked|nudged|bounced|recovered|held|hold|holds|"
    r"increas(?:e[ds]?|ing)|decreas(?:e[ds]?|ing)|reduc(?:e[ds]?|ing)"
    r"|dropp?(?:ed|s|ing)?|gr[eo]w(?:n|s|ing)?|improv(?:e[ds]?|ing)|declin(?:e[ds]?|ing)|climb(?:ed|s|ing)?"
    r"|jump(?:ed)?"
    r"|slipp?(?:ed|s)?|cut|went|gone|doubled?|halved?|trebled|come|came|brought|moved?|crept|edged|shot"
)
_STANDS = (
    r"is|are|was|were|be|been|being|stood|stands?|sits?|sat|ran|runs?|running|averag(?:e[ds]?|ing)|reach(?:e[ds])?"
    r"|hit"
    r"|total(?:led|s)?|equal(?:s|led)?|remain(?:s|ed)?|stayed|exceed(?:s|ed)?|hover(?:s|ed)|touched|peaked|lies|lay"
    r"|assumed|set|put|forecast|expected|meant|due|had|has|have|having|will|should|could|would|must|may|might|can"
    r"|ought"
    r"|(?:aim|want|hope|plan"
    r"|intend|need|expect)(?:s|d|ed|ned)? to|equat(?:e[ds]?|ing)|amount(?:ed|s)?"
)
_BETWEEN = (
    r"up|down|out|back|at|to|by|from|as|in|about|around|only|just|now|still|then|also|some|nearly|almost|over|under|a"
    r"|an|the|another|further|mere|more|than|below|above|no|fewer|less|least|low|high|even|already|currently|not"
    r"|again"
    r"|well|roughly|approximately|close|between|for|that|way"
)
_MEASURED = re.compile(
    rf"^(?P<subject>.*?\S)\s+(?P<verb>(?:{_MOVES}|{_STANDS})(?:\s+(?:{_MOVES}|{_STANDS}|{_BETWEEN}))*)\s*$",
    re.IGNORECASE | re.DOTALL,
)
_TIMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter|year|month|quarter|week|weeks|months|years|days?|Christmas|Easter|Q[1-4]|Month|\d[\d/]*)"
)
_FRONTED = re.compile(
    rf"^\s*(?:(?:and|but|so|yet|or|that|where|when|while)\s+)?(?:[\w/ ’'-]*\b(?:in|at|on|by|over|during|for"
    rf"|across|since|between|within"
    rf"|before|after|until|from|last|this|next|earlier|later|nationally|elsewhere|overall"
    rf"|locally)\b(?:(?!,)[^.])*,\s+"
    rf"|(?:in|at|on|by|over|during|for|since|last|this)\s+(?:(?:the|end|of|to|early|late|last|this|that|same"
    rf"|financial|first|second|whole)\s+)*{_TIMES}(?:\s(?:to\s)?{_TIMES})*\s+"
    rf"|(?:an?|two|three) (?:year|month|quarter|week)s? (?:earlier|ago|before|later|on),?\s+|(?:nationally"
    rf"|elsewhere|overall|locally|today|now),?\s+"
    rf"|(?:in|for|at|among|across|on)\s[^,]*?(?=\b(?:it|they|that (?:rate|figure|share)|the (?:figure|rate|share"
    rf"|average|median|proportion))\s*$)"
    rf"|between [^,]*? and (?:\w+ )?{_TIMES}(?:\s{_TIMES})*\s+)",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(
    r"^.*\b(?:said|says|told \w+|heard|noted|reported|added|showed?|found|warned|reminded \w+"
    r"|explained)(?: that)?\s+",
    re.IGNORECASE | re.DOTALL,
)
_JOINED = re.compile(
    r"^.*(?:[;:•|]\s|\b(?:that|says|said)\s+(?=(?:(?:just|only|some|about|nearly|almost|a|mere|over|more than"
    r"|fewer than)\s*)*$)|\.\s+(?=[A-Z“\"])|,\s*(?:and|but|so|while|where|when|although)\s|\b(?:but|while"
    r"|whereas|although|though)\s)",
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = re.compile(r",\s*(?:which|who|where|as|when|if)\b[^,]*,\s*|\s\([^)]*\)", re.IGNORECASE)
_PARENTHESIS = re.compile(
    rf",\s[^,]*,\s+((?:(?:{_MOVES}|{_STANDS})(?:\s+(?:{_MOVES}|{_STANDS}|{_BETWEEN}))*)\s*)$", re.IGNORECASE
)
_APPOSED = re.compile(
    r"^[\s“\"]*(?P<subject>(?:the|its|their|our|his|her|that|[A-Z][\w]+['’]s)\s+(?:(?!is\b|are\b|was\b|were\b|had\b"
    r"|has\b|have\b"
    r"|said\b|who\b|which\b|where\b)[\w’'/-]+\s+){0,7}[\w’'/-]+),(?:\s+(?:at|now|only|just|some|about|nearly|almost"
    r"|over"
    r"|under))*\s*$",
    re.IGNORECASE,
)
"""A noun phrase with which the figure stands in apposition: "Its rate on that day, 16%, is ..."."""
_THING_AT_PLACE = re.compile(
    r"(?:(?:the|its|our|their|his|her)\s+)?(?!(?:figure|rate|share|average|position|result|level|number|proportion"
    r"|one)s?\b)"
    r"[a-z]{3,}(?<!ed)(?:\s[a-z]{3,}(?<!ed))?\s(?:on|at|across|within|throughout)\s(?:the|its|our|that|this)\s"
    r"(?:sites?|wards?|trust|hospital|unit|department)"
)
_SHARED = re.compile(r"\b(?:share|proportion|number|percentage|rise|increase|fall|drop|level)\b", re.IGNORECASE)
_ANAPHORIC = re.compile(
    r"\b(?:share|figures?|rates?|it|that|this|these|those|they|ours?|ones?|proportion|averages?|mean|loss|gain"
    r"|norm|majority|median|lowest|highest|same"
    r"|former|latter|rest|ambition|goal|aim|plan|trajectory|requirement|number|level|target|standard|equivalent|norm"
    r"|ceiling|cap|trigger|aim|bar|rule|gate|hurdle|yardstick|quota|floor|cut-off|results?|performance|position"
    r"|both|score|hers|theirs|here|there|peers?|gap|rise|fall|increase|drop"
    r"|improvement|percentage|percent|cent|reading|measure|minimum|maximum|threshold|limit|benchmark|promise|pledge"
    r"|commitment|undertaking|hope|intention|expectation|year|month"
    r"|quarter)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\b(?:trusts?|hospitals?|infirmary|wards?|departments?|laborator(?:y|ies)|teams?|services?|practices?"
    r"|regions?|country"
    r"|county|sectors?|neighbours?|neighbouring|rivals?|units?|divisions?|sites?|hospices?|boards?|providers?"
    r"|districts?"
    r"|areas?|directorates?|centres?|clinics?|bod(?:y|ies)|England|Wales|councils?|the others?|systems?|surger(?:y"
    r"|ies)"
    r"|groups?|staff|colleagues|people|employees|urology|oncology|cardiology|medicine|outpatients|theatres"
    r"|estates)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:[A-Z][\w'’-]*(?:\s(?:and|of|the|&)(?=\s[A-Z]))?\s)+(?:Trust|Hospitals?|Infirmary|Board|Council"
    r"|Service|Group|Care"
    r"|Healthcare|England|Wales|Hospice|Centre|Network|College|Partnership|Department|Foundation Trust)\b(?:['’]s?)?"
)
"""Bodies by their names: no word of theirs ("Care", "Ambulance") is what a figure is of."""
_WHICH = re.compile(r"\s(?:that|which|who|whose|whom)\s")
_PREPOSITION = re.compile(
    r"(?:when|after|before|since|until|while|once|in|at|on|by|for|from|among|across|with|within|to|against|and"
    r"|which|who|what)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b[a-z][a-z-]{2,}\b")
_EMPTY = re.compile(
    r"\b(?:regional|typical|best|worst|similar|comparable|equivalent|the|and|its|our|has|had|for|all|now|was|are"
    r"|not|but|his|her|who|own|one|two|three|four|five|six|seven|eight|nine|ten|both|any|per|yet|few|new|old|top"
    r"|end|day|from|with|that|this|over|under"
    r"|then|have|been|were|only|just|also|still|both|each|against|trust|they|them|there"
    r"|than|most|more|less|last|first|second|third|local|national|nationally|trust-wide|year|years|what|which|whose"
    r"|says|said|wants?|asks?|expects?|looks?|itself|themselves|ourselves|whole|overall|current|latest|previous"
    r"|before)\b"
)


def subject_of_verb(clause: str) -> str | None:
    """The subject of the measuring verb that the clause before a figure ends with, or None where it ends otherwise.

    >>> subject_of_verb("In June the bill for repairs had risen by ")
    'the bill for repairs'
    """
    found = _MEASURED.match(_PARENTHESIS.sub(r" \1", own_clause(clause))) or _APPOSED.match(clause)
    if found is None:
        return None
    subject = _SAID_THAT.sub("", found["subject"])
    while (shorter := _FRONTED.sub("", subject)) != subject and shorter.strip():
        subject = shorter
    return subject.strip(' ,“"') or None


def own_clause(words: str) -> str:
    """The last clause of the words before a figure, without what is told in passing.

    >>> own_clause("It was late, but the rate, which had fallen, was ")
    'the rate was '
    """
    return _JOINED.sub("", _RELATIVE.sub(" ", words))


def topic_of_subject(subject: str) -> Metric | None:
    """The metric that a subject's head speaks of; other for one of its own that is no measure's; None if it leans."""
    found = _topic(subject)
    if found is Metric.OTHER and _ANAPHORIC.search(head_of(subject)) and not _SHARED.search(head_of(subject)):
        return None  # "the figure for the rest of the workforce"
    return found or (None if leans(subject) else Metric.OTHER)


def _topic(words: str) -> Metric | None:
    """The topic of the words; a place ("wards", "the trust") is none."""
    words = _NAMES.sub(" ", words)
    if _ANAPHORIC.search(head_of(words)):
        if head_topic(words) is Metric.TEMPORARY_STAFFING:
            return Metric.TEMPORARY_STAFFING  # "the share of pay that goes on agency nurses"
        words = _WHICH.split(words, maxsplit=1)[0]
    found = head_topic(words)
    return head_topic(_PLACES.sub(" ", words)) if found in (None, Metric.OTHER) else found


def leans(subject: str) -> bool:
    """Whether a subject names nothing of its own: "the figure for England", "Hexby", "it", "porters"."""
    head = _EMPTY.sub(" ", _NAMES.sub(" ", subject))
    if _PREPOSITION.match(subject):
        return True
    if _THING_AT_PLACE.fullmatch(subject):
        return False  # "gas use on the site"
    if _ANAPHORIC.search(subject) or _PLACES.search(head) or find_staff_group(head):
        return True
    return not _NOUN.search(head)


_BESIDE = re.compile(
    r"\b(?:double|twice|short of|below|above|under|over|against|beating|missing|than|towards|meets?|met|missed|with"
    r"|from)\s+(?:the|its|a|an|our"
    r"|their)\s+$",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(
    r"\b(?:manag(?:e[ds]?|ing)|scor(?:e[ds]?|ing)|achiev(?:e[ds]?|ing)|record(?:ed|s|ing)?|post(?:ed|s)?"
    r"|expect(?:s|ed|ing)?"
    r"|wants?|wanted|(?:ask|look|call|hop|aim|settl)(?:s|ed|ing|es)? for|asks?|asked|requir(?:e[ds]?|ing)"
    r"|demand(?:s|ed|ing)?"
    r"|tolerat(?:e[ds]?|ing)|accepts?|accepted|allows?|sets?|spends?|spent|did|done|does|say|says|shows?|showed"
    r"|gives?|gave"
    r"|puts?|keeps?|kept|saw|sees|set (?:itself|ourselves|themselves)|promis(?:e[ds]?|ing)|agreed|aims? at"
    r"|against|than|with"
    r"|compared (?:with|to)|accounts? for|accounted for|ma[dk]es? up|make up|represent(?:s|ed)?|takes?|took|and"
    r"|or|at|on|for|from|to|was|plan|target|about)"
    r"(?:\s(?:a|an|the|only|just|some|about|around|nearly|almost|over|under|to|of|it|at|more than|fewer than|up"
    r"|get to|reach))*\s*[:(]?\s*$",
    re.IGNORECASE,
)


_SOURCE = re.compile(
    r"\b(?:audit|census|review|study|count|inspection|report|figures|returns|statistics"
    r"|data)\b[^.;]{0,40}?\b(?:found|showed?|gave"
    r"|recorded|had it at|put (?:it|that|this) at|was|were)\s+(?:(?:only|just|about|nearly|almost)\s+)*$",
    re.IGNORECASE,
)
"""Where a figure comes from: no measure of its own ("the last audit found")."""


def stands_in(clause: str) -> bool:
    """Whether the clause before a figure says who did so and not what was done ("Hexby managed")."""
    if _BESIDE.search(clause) or _SOURCE.search(clause):
        return True
    found = _STANDS_IN.search(clause)
    return found is not None and _topic(own_clause(clause[: found.start()]).rstrip(" ,(").rpartition(",")[2]) in (
        None,
        Metric.OTHER,
    )
