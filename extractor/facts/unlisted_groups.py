"""Staff that no list names, by the place of their words: "three caseworker vacancies", "our quality team"."""

from __future__ import annotations

import re

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
    r"|fewer|less|at|least|up|to|of|for|and|or|in|on|only|just|even|still|now|yet|such|these|those|this|that|which|own"
    r"|half|dozen|score|hundred|thousand|several|many|few|more|extra|additional|another|other|further|same"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|nil|zero|none"
    r"|wtes?|ftes?|whole|full|part|time|full-time|part-time|whole-time|equivalents?|headcount|bands?|grades?|agenda"
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
    r"(?:\s+(?:also|now|itself|alone))?(?:\s+(?:has|had|have|with|reported|lacks?|lacked|needs?|(?:is|was|are|were)"
    r" (?:short of|without|missing)))?\W*$"
)
_BOARD_HAS = re.compile(r"(?:[’']s|\b(?:its|our|their)(?: own)?) board(?:,[^,;.]{2,30},)? (?:has|had|have)\W*$")
_BARE_HEAD = re.compile(
    r"\b(?:technician|assistant|practitioner|manager|engineer|scientist|lead|specialist|analyst|worker|trainee|supervisor"
    r"|educator|team leader)"
    rf"s? {_POSTS}$",
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
}
_IN_DEPARTMENT = re.compile(
    rf"^\W{{0,2}}(?:in|within|across)\s+(?P<name>{'|'.join(_DEPARTMENTS)})\b(?!\s+(?:and|or|at (?!all)|in)\b|[’'])",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:\W{0,2}(?:vacan\w+|posts?|wte|fte))?\s?[,–—(-]\s?(?:(?:and )?(?:both|all|each|one|two|three|most|mostly"
    r"|chiefly|mainly|every one|either)\s+)?(?:of (?:them|which|these|those)\s+)?(?:are\s+|is\s+|was\s+|were\s+)?"
    r"(?:for|in|among)\s+(?P<words>[^,;:.()]{3,60})"
)
_PART = re.compile(r"^\W*(?:one|two|three|most|mostly|chiefly|mainly)\b")


@rule("the words before its posts")
def unlisted_in_span(words: str) -> Group | None:
    """The staff of "64 officer vacancies" or "36 theatre vacancies": nouns right before the posts, of no list."""
    found = _IN_SPAN.search(words) or _PERSONS.search(words)
    if found is None:
        return None
    named = found["words"].split()
    while named and _SAY_NOTHING.match(named[0]):
        named.pop(0)
    if not named or _SAY_NOTHING.match(named[-1]):
        return None
    name = " ".join(named)
    if re.search(r"\b(?:of|in|at|for|the|to)\b", name):
        return None
    return (StaffGroup.BOARD if name.lower() in ("board", "governor") else StaffGroup.OTHER), name


def with_modifiers(name: str, words: str) -> str:
    """A group's name with the lower-case words right before it that say its kind: "aseptic pharmacist"."""
    at = words.find(name)
    led = _LEADING.search(words[:at]) if at > 0 else None
    if led is None:
        return name
    kind = led[1].split()
    while kind and _SAY_NOTHING.match(kind[0]):
        kind.pop(0)
    return " ".join([*kind, name]) if kind and not any(_SAY_NOTHING.match(word) for word in kind) else name


_LEADING = re.compile(
    r"(?:\d|\b(?:an?|the|our|its|their|for|of|in|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w+ty|no|WTE|FTE|vacant|unfilled|empty)) ((?:[a-z]{4,} ){1,2})$"
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
    return _team(team["team"]) if team else None


@rule("the team that lacks them")
def unlisted_before(words: str) -> Group | None:
    """The team that the clause before a count says has it: "the discharge team had two"."""
    if _BOARD_HAS.search(words):
        return StaffGroup.BOARD, "board"
    team = _TEAM_HAS.search(words)
    return _team(team["team"]) if team else None


@rule("the words set off behind the figure")
def aside_behind(words: str) -> Group | None:
    """The group of a count's aside: "two, both for healthcare assistants", "one vacancy, for a psychologist"."""
    aside = _ASIDE.match(words)
    if aside is None or _PART.match(re.sub(r"^\W*(?:vacan\w+|posts?|wte|fte)", "", words)):
        return None
    return find_staff_group(aside["words"])


def _team(words: str) -> Group | None:
    if _NO_NAME.match(words):
        return None
    known = next((group for name, group in _DEPARTMENTS.items() if re.search(rf"\b{name}\b", words)), None)
    return find_staff_group(words) or (known or StaffGroup.OTHER, words)
