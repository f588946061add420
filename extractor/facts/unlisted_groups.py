"""Staff that no list names, by the place of their words: "three caseworker vacancies", "our quality team"."""

from __future__ import annotations

import re

from extractor.facts.short_names import bare_head
from extractor.facts.staff_groups import find_staff_group
from extractor.facts.trace import rule
from extractor.records import StaffGroup

Group = tuple[StaffGroup, str]

_POSTS = r"(?:vacanc(?:y|ies)|posts?|roles?|jobs?|positions?)"
_IN_SPAN = re.compile(rf"(?P<words>[A-Za-z][\w’'-]*(?: [A-Za-z][\w’'-]*){{0,4}}) {_POSTS}$")
_PERSONS = re.compile(r"(?P<words>[a-z][a-z-]{3,}(?:ers|ors|ists|ians))$")
"""People counted by what they do ("five investigators")."""
_SAY_NOTHING = re.compile(
    r"(?:them|whom|it|us|an?|the|its|our|their|his|her|all|both|no|any|some|about|around|roughly|nearly|almost|over|under|than|more|most"
    r"|fewer|less|at|least|up|to|of|for|and|or|in|on|only|just|even|still|now|yet|such|since|until|after|before|with|from|by|as|per|best|worst|lowest|highest|largest|biggest|these|those|this|that|which|own"
    r"|half|dozen|score|hundred|thousand|several|many|few|more|extra|additional|another|other|further|same"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|nil|zero|none"
    r"|wtes?|ftes?|whole|full|part|time|full-time|part-time|whole-time|(?:full|whole)-time-equivalents?|equivalents?|headcount|bands?|grades?|agenda"
    r"|vacan\w+|unfilled|empty|open|filled|funded|unfunded|budgeted|established|establishment|substantive|permanent"
    r"|temporary|fixed-term|current|live|active|outstanding|remaining|recorded|reported|actual|estimated|average|net"
    r"|gross|total|overall|new|old|existing|previous|long|long-term|long-standing|longstanding|short-term|hard|persistent"
    r"|hard-to-fill|difficult|priority|key|critical|main|core|frontline|front-line|advertised|unadvertised|frozen"
    r"|approved|replacement|recruitable|numbers|others|members|workers|leavers|starters|staff|staffing|workforce|job|personnel|employee|entry-level|senior|junior|skilled"
    r"|registered|qualified|unregistered|unqualified|specialist|professional|rotational|trainee"
    r"|nhs|trust|trust-wide|hospital|hospitals|site|system|icb|board-level|regional|national|local|group|company|county"
    r"|council|community|city|borough|city-wide|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|years?|months?|\w+ly|\w+['’]s?)$",
    re.IGNORECASE,
)
"""Words before "posts" that tell number, state, place or standing, and no kind of staff."""
_TEAM = r"(?:teams?|departments?|units?|offices?|desks?|helpline|branch|function)"
_IN_A_TEAM = re.compile(
    rf"^\W{{0,2}}(?:(?:wte|fte|{_POSTS}|vacant|unfilled|empty)\W+)?(?:in|on|within|among|for|across)\s+"
    r"(?:its|our|their|the|his|her|my)(?:\s+own)?"
    rf"\s+(?P<team>(?:[\w’'&-]+\s+){{1,4}}{_TEAM})\b(?!\s+at\s+the)",
    re.IGNORECASE,
)
_TEAM_HAS = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]heir)\s+(?P<team>(?:[a-z’'-]+\s+){1,3}(?:team|department))"
    r"(?:\s+(?:also|now|itself|alone|still))?,?(?:\s+(?:has|had|have|with|reported|lacks?|lacked|needs?|carr(?:ies|ied|y)"
    r"|holds?|held|runs with|ran with|counts?|counted|shows?|showed|(?:is|was|are|were)(?: (?:still|now))?"
    r" (?:short of|without|missing|carrying|holding|down|left with|down to|up to|running with)))?\W*$"
)
_TEAM_TOLD = re.compile(r"\b(?:the|its|our|their)\s+(?P<team>(?:[a-z’'-]+\s+){1,3}?(?:team|department|desk))\b")
_ARE_PERSONS = re.compile(
    r"^\W{0,2}(?:(?:wte|posts?|vacancies|gaps?)\s)?(?:of (?:them|these|those|which) )?"
    r"(?:(?:are|is|were|was) (?:all |both |each )?(?:for )?|(?:for|short of|without) )"
    r"(?P<words>(?:[a-z][\w’'-]* ){0,4}[a-z-]{3,}"
    r"(?:ists|(?<!off)(?<!numb)(?<!lett)(?<!ord)(?<!memb)(?<!cent)ers|(?<!sect)(?<!doct)ors|(?:ist|cult|tend)ants|ians|analysts|coaches|leads|agents))"
    r"(?=$|[,;:.)(]|\s(?:and|in|at|on|who|that|with|across|whose)\b)"
)
"""People of whom a count is right behind it: "two of them are for hand specialists"."""
_BOARD_HAS = re.compile(r"(?:[’']s|\b(?:its|our|their)(?: own)?) board(?:,[^,;.]{2,30},)? (?:has|had|have)\W*$")
_BARE_HEAD = re.compile(
    r"\b(?:technician|assistant|practitioner|manager|engineer|scientist|lead|specialist|analyst|worker|trainee|supervisor"
    r"|educator|team leader)"
    rf"s? {_POSTS}$|^[\W\d]*(?:[\w-]+ ){{0,3}}?(?:WTE )?(?:technician|operator|assistant|supervisor)s$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    rf"(?:(?:whole|same|entire|small|new|own|local|trust|hospital|other|wider|own)\s+|\d+\s+)*{_TEAM}$", re.IGNORECASE
)
_DEPARTMENTS = {
    "finance": StaffGroup.ADMIN,
    "procurement": StaffGroup.ADMIN,
    "communications": StaffGroup.ADMIN,
    "corporate": StaffGroup.ADMIN,
    "human resources": StaffGroup.ADMIN,
    "pathology": StaffGroup.SCIENTIFIC,
    "imaging": StaffGroup.ALLIED_HEALTH,
    "theatres": StaffGroup.OTHER,
    "maternity": StaffGroup.MIDWIFERY,
    "community nursing": StaffGroup.NURSING,
    "maintenance": StaffGroup.ESTATES,
    "microbiology": StaffGroup.SCIENTIFIC,
    "biochemistry": StaffGroup.SCIENTIFIC,
    "virology": StaffGroup.SCIENTIFIC,
    "transfusion": StaffGroup.SCIENTIFIC,
    "mortuary": StaffGroup.SCIENTIFIC,
    "governance": StaffGroup.ADMIN,
    "legal": StaffGroup.ADMIN,
    "commissioning": StaffGroup.ADMIN,
    "contracting": StaffGroup.ADMIN,
}
_IN_DEPARTMENT = re.compile(
    rf"^\W{{0,2}}(?:(?:vacant|unfilled|empty|open)\s)?(?:in|within|across)\s+(?P<name>{'|'.join(_DEPARTMENTS)})"
    r"\b(?!\s+(?:and|or|at (?!all)|in)\b|[’'])",
    re.IGNORECASE,
)
_OF_DEPARTMENT = re.compile(
    rf"(?:(?:^|[.,;:]\s|\band )\W*(?:in|within|across)\s+|\b(?:WTEs?|FTEs?|posts|establishment|people|staff)\s"
    r"(?:[a-z]+\s)?(?:in|within)\s+)(?:the\s|our\s|its\s)?"
    rf"(?P<name>{'|'.join(_DEPARTMENTS)})(?:\salone)?(?:\sthere\s(?:is|are|was|were))?,?\W*$",
    re.IGNORECASE,
)
_DEPARTMENT_HAS = re.compile(
    rf"(?:^|[.,;:]\s|\b(?:and|while|but)\s)\W*(?P<name>{'|'.join(_DEPARTMENTS)})"
    r" (?:(?:still|also|now|itself|alone) )?(?:has|had|carries|carried|reports|reported|needs|lacks"
    r"|is (?:short of|carrying))\W*$",
    re.IGNORECASE,
)
_STAND = (
    r"(?:\W{0,2}(?:vacan\w+|posts?|wte|fte|unfilled|empty|open))?"
    r"(?: (?:of|out of|from) (?:the |our |its )?[\w-]+(?: posts)?)?"
    r"(?: (?:(?:is|are|was|were|remain(?:s|ed)?|stand|stood|lie|lay|sit|sat) )?"
    r"(?:still )?(?:unfilled|vacant|empty|open))?"
)
"""What may part a count from its aside: ", of fifteen, were unfilled"."""
_ASIDE = re.compile(
    rf"^{_STAND}\s?[,–—(-]\s?(?:(?:and )?(?:both|all|each|one|two|three|most|mostly"
    r"|chiefly|mainly|every one|either)\s+)?(?:of (?:them|which|these|those)\s+)?(?:are\s+|is\s+|was\s+|were\s+)?"
    r"(?:for|in|among)\s+(?P<words>[^,;:.()]{3,60})"
)
_HEADS_ASIDE = re.compile(
    rf"^{_STAND}\s?[,–—(-]\s?(?:and )?(?:both|all|each|every one)(?: (?:of"
    r" (?:them|these|those)|are|were|for))*\s+(?P<words>[a-z][^,;:.()]{3,40})"
)
_WHO_ARE = re.compile(r"^\W{0,2}who (?:are|were) (?:all |mostly |mainly )?(?P<words>[a-z][^,;:.()]{3,40})")
_THE_OTHERS = re.compile(r"(?:^|[;:,|]\s?)\s*(?:all )?[Oo]thers?:?\s*$")
"""The label of what is left in a list by group: "AHP 18.6; other"."""
_PART = re.compile(r"^\W*(?:one|two|three|most|mostly|chiefly|mainly)\b")


_OUT_OF = re.compile(
    rf"(?:^|[;:,]\s)\W*(?:[Oo]f|[Oo]ut of|[Ff]rom)\s(?:the |our |its |their )?(?:(?:[\d.,]+|\w+)\s)?"
    r"(?:WTE |FTE |funded )*"
    rf"(?P<words>[a-z][\w’'-]*(?: [a-z][\w’'-]*){{0,2}} {_POSTS}),\W*"
    r"(?:(?:only|just|some|about|all but|at present)\W*)?$"
)
"""The whole that a count is taken of: "of 64 theatre posts, nine"."""


@rule("the posts that it is a part of")
def of_posts_before(words: str) -> Group | None:
    """The staff of the posts that a count is told out of: "of our 30 play posts, four are empty"."""
    whole = _OUT_OF.search(words)
    return (find_staff_group(whole["words"]) or unlisted_in_span(whole["words"])) if whole else None


@rule("the words before its posts")
def unlisted_in_span(words: str) -> Group | None:
    """The staff of "64 officer vacancies" or "36 theatre vacancies": nouns right before the posts, of no list."""
    found = _IN_SPAN.search(words) or _PERSONS.search(words)
    if found is None:
        return None
    name = _without_idle(found["words"])
    if not name or re.search(r"\b(?:of|in|at|for|the|to)\b", name):
        return None
    return (StaffGroup.BOARD if name.lower() in ("board", "governor") else StaffGroup.OTHER), name


def with_modifiers(name: str, words: str) -> str:
    """A group's name with the lower-case words right before it that say its kind: "aseptic pharmacist"."""
    at = words.rfind(name)
    led = _LEADING.search(words[:at]) if at > 0 else None
    if led is None:
        return name
    kind = led[1].split()
    while kind and _SAY_NOTHING.match(kind[0]):
        kind.pop(0)
    return " ".join([*kind, name]) if kind and not any(_SAY_NOTHING.match(word) for word in kind) else name


_LEADING = re.compile(
    r"(?:\d|\b(?:an?|the|our|its|their|for|of|in|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w+ty|no|WTE|FTE|vacant|unfilled|empty)) ((?:[a-z]{4,}(?:-[a-z]+)? ){1,2})$"
)


def is_bare_head(words: str) -> bool:
    """Whether a count's span names staff by a word that is of many kinds ("six technician posts")."""
    return bool(_BARE_HEAD.search(words))


@rule("the team that lacks them")
def unlisted_behind(words: str) -> Group | None:
    """The team or department right behind a count: "two posts in our quality team", "no vacancies in finance"."""
    department = _IN_DEPARTMENT.match(words)
    if department:
        return _DEPARTMENTS[department["name"].lower()], department["name"]
    team = _IN_A_TEAM.match(words)
    if team:
        return _team(team["team"])
    persons = _ARE_PERSONS.match(words)
    name = _without_idle(persons["words"]) if persons else ""
    if not name or not re.match(r"[a-z]", name):
        return None
    known = find_staff_group(name)
    return (known[0] if known else StaffGroup.OTHER), name


@rule("the team that lacks them")
def unlisted_before(words: str) -> Group | None:
    """The team or department that the clause before a count says has it: "the discharge team had two"."""
    if _THE_OTHERS.search(words):
        return StaffGroup.OTHER, "other"
    department = _OF_DEPARTMENT.search(words)
    if department:
        return _DEPARTMENTS[department["name"].lower()], department["name"]
    listed = _LISTED.match(words)
    if listed and department_named(listed["label"]):
        return department_named(listed["label"])
    holder = _DEPARTMENT_HAS.search(words)
    if holder:
        return _DEPARTMENTS[holder["name"].lower()], holder["name"]
    if _BOARD_HAS.search(words):
        return StaffGroup.BOARD, "board"
    team = _TEAM_HAS.search(words)
    return _team(team["team"]) if team else None


def team_told(words: str) -> Group | None:
    """The last team or department that the words name: "asked how far the play team was affected"."""
    told = list(_TEAM_TOLD.finditer(words))
    return _team(told[-1]["team"]) if told else None


def with_apposition(found: Group | None, behind: str) -> Group | None:
    """The group of a span, of people of many kinds, by the words behind: "practitioners, who are nurses"."""
    said = (
        aside_behind(behind) if found and found[0] is StaffGroup.OTHER and re.match(r"\W{0,2}who\b", behind) else None
    )
    return (said[0], found[1]) if found and said else found


@rule("the words right behind the figure")
def managers_behind(words: str) -> Group | None:
    """Managers right behind a count ("nineteen are for managers"), who are admin by no word of the lexicon alone."""
    managers = re.match(r"^\W{0,2}(?:(?:are|is|were) )?(?:for |among |of them (?:are )?(?:for )?)?(managers)\b", words)
    return (StaffGroup.ADMIN, managers[1]) if managers else None


@rule("the words set off behind the figure")
def aside_behind(words: str) -> Group | None:
    """The group of a count's aside: "two, both for healthcare assistants", "one vacancy, for a psychologist"."""
    aside = _ASIDE.match(words)
    who = _WHO_ARE.match(words)
    if who and find_staff_group(who["words"]):
        return find_staff_group(who["words"])
    if aside is None or _PART.match(re.sub(r"^\W*(?:vacan\w+|posts?|wte|fte)", "", words)):
        heads = _HEADS_ASIDE.match(words)
        found = find_staff_group(heads["words"]) if heads else None
        return found if heads and found and heads["words"].startswith(found[1]) else None
    return find_staff_group(aside["words"])


def head_in_aside(words: str) -> str | None:
    """The bare head of a count's aside: "five vacancies, all of them technicians"."""
    aside = _HEADS_ASIDE.match(words)
    return bare_head(aside["words"]) if aside else None


_LISTED = re.compile(r"^\s*(?:[;,]|and)\s+(?P<label>[a-z][a-z&-]+(?: [a-z&-]+){0,2}):?\s+$", re.IGNORECASE)


def department_named(words: str) -> Group | None:
    """The staff of a department whose name is all that the words hold: a row's label "Microbiology"."""
    name = re.sub(r"^\W+|\W+$|\s+(?:team|department|staff|directorate)$", "", words)
    group = _DEPARTMENTS.get(name.lower())
    return (group, name) if group else None


def _without_idle(words: str) -> str:
    """The words without those before and behind that name no kind of staff."""
    named = words.split()
    while named and _SAY_NOTHING.match(named[0]):
        named.pop(0)
    return "" if not named or _SAY_NOTHING.match(named[-1]) else " ".join(named)


def _team(words: str) -> Group | None:
    if _NO_NAME.match(words):
        return None
    known = next((group for name, group in _DEPARTMENTS.items() if re.search(rf"\b{name}\b", words)), None)
    return find_staff_group(words) or (known or StaffGroup.OTHER, words)
