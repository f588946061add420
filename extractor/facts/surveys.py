"""Whether a share is one of people who were asked: by what they are said to think, or by a survey told of before."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.surroundings import figure_before, sentences_before
from extractor.mentions import Mention

_OPINES = (
    r"said|says?|felt|feels?|(?<!the )(?<!an )(?<!and )agreed?(?! (?:an? |the |their |its )?(?:job|plans?|deal"
    r"|terms|contract|objectives|budgets?|pay|care))|disagreed?|would (?:be )?(?:recommend|happy|like"
    r"|prefer|choose|do"
    r"|return|use|advise|come back|come again|go back|visit|support|travel|consider|swap|buy|miss|stay|leave"
    r"|speak up|raise|feel|trust|rather|not recommend|welcome)|recommended"
    r"|rated|(?<!supervisor )(?<!manager )(?<!mentor )(?<!nurse )(?<!midwife )(?<!clinician )named|cited|backed"
    r"|thought|thinks?|believed?"
    r"|described?|were (?:very |fairly |quite |dis)*satisfied|reported (?:feeling|experiencing|being)"
    r"|found (?:it|that|the|its|their|our|his|her|them|him)|called (?:it|the|its|their|our|for)|praised|criticised"
    r"|look(?:ed|s)? forward|(?:want|wish|hope|intend)(?:s|ed)? to"
    r"|gave (?:us|it|them) (?:\w+ )?(?:four|five|top|full|high|low|marks?|stars?)|complained|blamed|liked|disliked"
    r"|enjoyed|preferred|favou?red|opposed|objected|supported|regard(?:ed)?"
    r"|considered (?:it|the|that|leaving|quitting|their)|worr(?:y|ied)|fear(?:ed)?|knew|did not know|had heard of"
    r"|replied|responded|answered (?:yes|no|that)|hoped|(?:are|were|was) (?:not )?(?:happy|unhappy|confident|proud"
    r"|aware|unaware|pleased|afraid|anxious|optimistic|pessimistic|worried|dissatisfied|content)"
    r"|told (?:us|its surveyors|the survey\w*|our survey\w*|the poll\w*|researchers|interviewers|Healthwatch)"
    r"|took part in (?:the|our|its|this|a)(?: \w+){0,3} (?:survey|poll|questionnaire)"
)
_SAYS = re.compile(
    rf"^(?:,\s(?=(?:would|thought|felt|feel|found|rated|called|liked|opposed|backed|named|knew|agreed"
    rf"|disagreed)\b))?(?![^.,;:]*\b(?:ballot|walkout|strike"
    rf"|committee)\b)[^.,;:]{{0,80}}?"
    rf"(?<!which )(?<!as )(?<!\ba )(?<!an )(?<!their )(?<!its )(?<!own )"
    rf"(?<!were )(?<!was )(?<!are )(?<!is )(?<!been )(?<!be )\b(?:{_OPINES})\b"
)
_FELT_BY = re.compile(
    r"\b(?:troubled|troubles|bothered|bothers|annoyed|angered|pleased|delighted|satisfied|dissatisfied|worried"
    r"|worries"
    r"|concerned|(?:named|cited|backed|opposed|blamed|praised|mentioned|chosen|picked|welcomed|supported|rejected"
    r"|favou?red"
    r"|shared|held|felt|thought) by|matter(?:s|ed) (?:most |more )?to|appeal(?:s|ed) to|impressed|disappointed"
    r"|suited|upset|(?:agreement|support|approval|backing|praise|criticism|complaints|thanks|a yes|yes) from)\s+"
    r"(?:(?:only|just|some|about|nearly|almost|fully|more than|over|fewer than)\s+)*$",
    re.IGNORECASE,
)
_SURVEY = (
    r"(?:polls?|surveys?|questionnaires?|focus groups?|listening events?|interviews with|exit interviews?"
    r"|feedback cards?)"
)
_NAMED = re.compile(
    rf"\b(?:{_SURVEY}|friends and family(?: (?:test|scores?|results?|returns?))?)\b(?!(?:['’]s)? (?:response"
    rf"|participation|uptake|work|team|report))",
    re.IGNORECASE,
)
_ASKING = (
    r"(?:(?<!were )(?<!was )(?<!are )(?<!is )(?<!been )(?<!be )answered|replied|responded|took part|(?:returned"
    r"|completed|filled in) (?:the|our|its|an?"
    r"|their) (?:[\w-]+ ){0,3}?"
    r"(?:surveys?|forms?|questionnaires?|cards?)|were asked|was asked|wrote to us|spoke to us"
    r"|(?:it|they|we|I|who) (?:asked(?! (?:to|for)\b)|questioned|surveyed|polled|interviewed|consulted)|surveyed"
    r"|polled"
    r"|questioned)"
)
_OF_ASKED = re.compile(
    rf"(?<![\w-])(?:of|among|from)(?![\w-])(?:(?!\d\s?%|per cent)[^.;]){{0,80}}?\b{_ASKING}\b[^.;%]{{0,60}}$|(?:^"
    rf"|[.;]\s)\W*Asked\b(?![^.;]*,\s(?:[A-Z][\w.’'-]+ |the (?:\w+ ){{1,3}}|she |he ){{1,4}}(?:said|replied|told"
    rf"|answered|explained|put))[^.;%]*$",
    re.IGNORECASE,
)
_WHO_WERE_ASKED = re.compile(
    rf"^\s+(?:of|among)\s+[^.,;:%]{{0,50}}?\b(?:(?:who|that)\s+(?:had\s+)?{_ASKING}\b(?! (?:within|in (?:time"
    rf"|under|\d))\b)"
    rf"|(?:those|people|patients|staff)\s+(?:asked|surveyed|polled|questioned)\b|(?:it|they|we|I) (?:asked"
    rf"|questioned|surveyed|polled|interviewed)\b)"
    rf"|^[^.,;:%]{{0,60}}?\b(?:returned|completed|filled in|answered) (?:the|our|its|a"
    rf"|their) (?:\w+ ){{0,2}}?(?:{_SURVEY}|cards?|forms?)\b",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    rf"\b{_NAMED.pattern}|\b(?:asked|questioned|surveyed|polled|interviewed)\s+(?:(?:about|some|nearly|over"
    rf"|more than)\s+)?"
    r"(?:[\d,]{2,}|all|every|its|our|their|hundreds|thousands)|\b(?:was|were) asked (?:in|about|whether|what|how"
    r"|if|for|last|this)\b|\b(?:(?:who|that|[\d,]+) (?:replied|answered)|respondents)\b|\bquestions? (?:got"
    r"|improved|scored|asked|fell|rose|worsened|on)\b",
    re.IGNORECASE,
)
_BARE_SUBJECT = re.compile(
    r"^\s+(?:of (?:them|these|those|respondents)\s+)?(?:had|have|has|were|are|was|did|do|would|will|could|can"
    r"|expect\w*|wanted"
    r"|want|chose|thought|took|got|gave|came|went|saw|made|kept|found|put|told|plan(?:ned)?|intend\w*|never|often"
    r"|always|also|still|said|[a-z]+ed)\b"
)
_CLAUSE_START = re.compile(
    r"(?:^|[.;:,“\"]\s*|(?:^|[.;]\s*)(?:on|about|for) [\w -]{3,30},\s*|\b(?:and|but|while|that|only|just|some|about"
    r"|nearly"
    r"|almost)\s+)$",
    re.I,
)
_ITEM = re.compile(
    r"(?:^|[.;|\n]\s*)\W*(?:would|recommend(?:ed|ation|ing|s)?|felt|feel|feeling|agree|satisfied|satisfaction"
    r"|happy|proud|confident)\b[^.;:]*[:|]\s*$",
    re.IGNORECASE,
)
_RESPONSE = re.compile(r"\bresponse(?:s| rate)?\b(?! times?)(?!s? to (?:calls?|incidents?|emergenc))", re.IGNORECASE)
_RESPONSE_NEAR = re.compile(
    rf"^\W{{0,2}}(?:is|was|being)?\s*(?:the|a|an|our)?\s*{_RESPONSE.pattern}|^\s+(?:response"
    rf"|returned)\b",
    re.IGNORECASE,
)
_FOUND_THAT = re.compile(
    rf"{_NAMED.pattern}[^.;]*\b(?:found|finds|showed?|shows|suggest(?:s|ed)?|revealed?)\b[^.;]*\b(?:and|but) that"
    r"\s+(?:(?:only|just|some|about|nearly|almost|over|more than)\s+)*$",
    re.IGNORECASE,
)
"""One of the things that a survey found."""
_ACCORDING = re.compile(rf"[^.;:%]*\b[Aa]ccording to [^.;:%]{{0,40}}?\b{_SURVEY}\b")
_ANSWERED = re.compile(
    r"\banswered\s+(?:(?:only|just|some|about|nearly|almost|a mere|barely|fewer than|more than)\s+)*$", re.IGNORECASE
)
"""The calls or letters that a service answered stand behind."""
_BALLOT = re.compile(r"\b(?:ballot\w*|voted|walkout|turnout|revalidat\w+)\b", re.IGNORECASE)
_STAFFING = re.compile(r"\b(?:posts?|shifts?|pay bill|establishment)\b", re.IGNORECASE)


def is_asked(mention: Mention, context: Context, clause: str, behind: str, those: str | None) -> bool:
    """Whether those that the figure counts were asked.

    They say, feel or call something so; they are said to have answered; a survey is told of in the sentence; or the
    sentences before tell of one and the figure is a bare subject ("a fifth had given up work").
    """
    earlier = sentences_before(context)
    if _STAFFING.search(those or "") or _BALLOT.search(" ".join([context.before(mention), behind, *earlier[:1]])):
        return False
    if _SAYS.match(behind) or _FELT_BY.search(clause) or _ITEM.search(context.before(mention)):
        return True
    before, after = context.before(mention), context.after(mention)
    of_asked = _OF_ASKED.search(before) and not (_ANSWERED.search(before) and re.match(r"\s+of\b", after))
    if _WHO_WERE_ASKED.match(after) or of_asked or _RESPONSE_NEAR.match(after):
        return True
    if _NAMED.search(clause[-160:]) and not figure_before(mention, context):
        return True
    if _FOUND_THAT.search(before) or _ACCORDING.search(f"{behind} #") or _ACCORDING.match(before):
        return True
    bare = bool(_BARE_SUBJECT.match(behind)) and bool(_CLAUSE_START.search(before[-30:]))
    told = any(_ASKED_BEFORE.search(words) for words in (before, *earlier, context.title or ""))
    return bare and told
