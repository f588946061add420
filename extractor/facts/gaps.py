"""Words between two dates of a sentence that have no subject of their own, and so go on about the first one's thing.

English leaves out what stands already: the verb ("bats put it off to May, and a flood to June"), the subject behind an
aside ("the line, due in May, will be up in June"), or it says "it".
"""

from __future__ import annotations

import re

from extractor.facts import cues
from extractor.facts.fact import DATE_MARK

_AGAIN = re.compile(
    r"^[\s,;:(–-]*(?:and |but )?(?:then|later|subsequently|next|afterwards|again) (?:again )?(?:to|for|until|into|in"
    r"|by)(?: the)?\s*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?P<then>\b(?:then|later|subsequently|next|afterwards)),[^,.;\n]{2,60},", re.IGNORECASE)
_GAPPED = re.compile(
    r"^,?;? (?:and |then |and then )?(?!(?:it|they|we|will|is|was|has)\b)(?:[\w’'-]+ ){1,8}?(?:to|until|till"
    r"|into)(?: the)? $",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    rf"\b(?:{cues.SHIFT}|turned|made|dragged|knocked|carried)\b[^.;\n{DATE_MARK}]{{0,60}}?\b(?:to|until|till"
    r"|into)(?: the)? $",
    re.IGNORECASE,
)
_RESUMES = re.compile(
    r"^,? (?:now |also |still |then )?(?:will|is|are|shall|should|has|have|can|must|would)\b", re.IGNORECASE
)
_IN_ASIDE = re.compile(
    rf"\w, (?:(?:which|that|originally|first|initially|once|previously|long|once) (?:\w+ ){{0,4}}?)?(?:due|planned"
    r"|promised|expected"
    r"|scheduled|set|meant|supposed|billed|slated|intended|announced|pencilled|earmarked|targeted|was"
    rf"|were)\b[^.;,{DATE_MARK}]{{0,60}}(?:{DATE_MARK}[^.;{DATE_MARK}]{{0,40}}){{0,3}}$",
    re.IGNORECASE,
)
"""A date, or the last of some, in an aside between subject and verb: "the line, due in May, will be up in June"."""
_DOUBTS_IT = re.compile(
    r"\b(?:doubts?|doubted|questions?|questioned|rules? out|ruled out|cannot promise"
    r"|will not promise)(?: even)?(?: the)? $",
    re.IGNORECASE,
)
"""Who doubts a date as such speaks of the thing named before."""
_IT_WAS = re.compile(
    r"^\W*(?:and |but )?(?:it|they|this|that) (?:was|were|had|should|ought) (?:to|been"
    r"|have)\b",
    re.IGNORECASE,
)
_SUBJECT_KEPT = re.compile(
    r"^(?: (?:by|because of|owing to|after|following|due to|at|on)\b[^.,;\n]{2,40})?, (?:now |also |still "
    r"|then |at last )?"
    r"(?!and\b|but\b|or\b|which\b|who\b|with\b|while\b)(?:[a-z]+[^su\W]s|goes|does|takes its)\b",
    re.IGNORECASE,
)
"""An aside's end and a verb in the present: ", delayed from May by a flood, takes its first children on"."""
_MOVED_FROM = re.compile(
    rf"\w, (?:\w+ ){{0,2}}?{cues.SHIFT} (?:\w+ ){{0,3}}?(?:from|since)(?: the| early| late)? $", re.IGNORECASE
)
_TURNS = re.compile(
    rf"\b(?:{cues.SHIFT}|promised|told|given|set|announced|named|offered|quoted|changed|dates?|deadlines?|targets?"
    r"|promises|forecasts)\b[^.;\n]{0,60}?\b(?:(?:a|the) (?:second|third|fourth|fifth|sixth) time|twice|thrice|again"
    r"|repeatedly|(?:two|three|four|five|six|several) (?:different |separate |successive |other )?(?:times|dates"
    r"|deadlines|promises|targets|forecasts)|more than once|once more)\b[^.;\n]{0,50}$"
    r"|\b(?:two|three|four|five|six|several|different|successive) (?:\w+ )?(?:dates|deadlines|promises|targets"
    r"|forecasts|opening dates|go[- ]live dates)\b[^.;\n]{0,60}$",
    re.IGNORECASE,
)
"""Words before a list of dates that were given one after another ("has slid a third time: May, July and now")."""
_IN_TURN = re.compile(
    r"^,?(?: and| then| now| later| lately| finally| most recently| latterly| next| today| last of all|,)*"
    r"(?:,? ?(?:this|last) (?:morning|week|month|year|time),)?(?: (?:for|to|in|by|on|until|from|the|early|late|end"
    r"|of))* ?$",
    re.IGNORECASE,
)
_GIVEN_UNTIL = re.compile(
    r"\b(?:given|gave|gives|allowed|allows|granted|told|asked) (?!it\b|itself\b"
    r"|them\b)(?:[\w’'-]+ ){1,5}(?:until|till|by)(?: the)? $",
    re.IGNORECASE,
)
_NOT_READY = re.compile(
    r"\b(?:it|they|this|that) (?:was|were|had) (?:still )?(?:not (?:yet )?(?:been )?(?:ready|finished|completed?"
    r"|available"
    r"|done|written|prepared|received|come|arrived)|unfinished|incomplete|late|unready)\b[^.;\n]{0,80}\b(?:will|would"
    r"|shall)"
    r" (?:now |all )?(?:have|get|see|receive|be (?:sent|given|shown)|come to|follow) ?(?:it|them|one)?\b[^.;\n]{0,20}$",
    re.IGNORECASE,
)
_FOR_EACH = re.compile(
    r"^ for (?!it\b|that\b|this\b|them\b)[\w’'-]+(?: [\w’'-]+){0,5}?,? and (?:then )?(?:for |by |in |on "
    r"|at |the |from )*$",
    re.I,
)


def told_in_turn(lead: str, gap: str) -> bool:
    """Whether two dates are neighbours in a list of dates that one thing was given in turn."""
    if not _IN_TURN.match(gap):
        return False
    first = lead.split(DATE_MARK)
    return all(_IN_TURN.match(part) for part in first[1:] if part != first[-1]) and bool(_TURNS.search(first[0]))


def is_for_each(gap: str, after: str) -> bool:
    """Whether each date has its own thing behind it ("May for first users and June for clinics")."""
    return bool(_FOR_EACH.match(gap) and re.match(r" for \w", after))


def is_for_another_act(gap: str, after: str) -> bool:
    """Whether somebody is given the second date for an act of its own ("gave the trust until May to send a plan")."""
    return bool(_GIVEN_UNTIL.search(gap) and re.match(r" to (?!the\b|be\b|open\b)[a-z]+ \w", after))


def leaves_out_its_verb(lead: str, gap: str) -> bool:
    """Whether the second clause lacks the verb that moved the first date, in whose ``lead`` it stands."""
    return bool(_GAPPED.match(gap) and _MOVED_TO.search(lead))


def keeps_the_subject(lead: str, gap: str) -> bool:
    """Whether the words between two dates are about the thing of the first, which stands in ``lead``."""
    if _SUBJECT_KEPT.match(gap) and (_IN_ASIDE.search(lead) or _MOVED_FROM.search(lead)):
        return True
    return bool(_DOUBTS_IT.search(gap) or _IT_WAS.match(gap) or (_RESUMES.match(gap) and _IN_ASIDE.search(lead)))


def comes_after_a_failure(gap: str) -> bool:
    """Whether the words between say that the thing was not ready for the first date, and when it will be."""
    return bool(_NOT_READY.search(gap))


def without_aside(gap: str) -> str:
    """The words without what stands between "then" and the date ("then, when a pipe burst, in")."""
    return _ASIDE.sub(r"\g<then>", gap)


def comes_again(gap: str) -> bool:
    """Whether no more than "and then to" stands between two dates."""
    return bool(_AGAIN.match(gap))
