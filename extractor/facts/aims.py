"""Ways to say that a figure is where things should be, without a target's own name: a bar, a demand, a judgement."""

from __future__ import annotations

import re

_ONLY = (
    r"(?:\s+(?:an?|the|only|just|still|now|about|around|under|over|below|above|at|at least|at most"
    r"|no more than))*"
)
_BAR_IS = re.compile(
    r"\b(?:aim|bar|rule|gate|hurdle|yardstick|minimum|maximum|cut-off|quota|pass mark|promise|norm it sets|line)\b"
    rf"[^.;,%]{{0,40}}?(?:\b(?:is|was|were|remains?|being|stands? at|of)\b|:){_ONLY}\s*$",
    re.IGNORECASE,
)
_PLANNED_FOR = re.compile(
    r"\b(?:(?:had|have|has) (?:planned|budgeted|allowed|aimed|hoped|bargained|provided|asked)"
    r"|(?:plan|budget|profile|bid|business case)\s+(?:was|is|had been|has been)|would (?:settle|be (?:happy|content"
    r"|satisfied|pleased)))\s+"
    rf"(?:for|with){_ONLY}\s*$",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"\b(?:demand(?:s|ed)?|require[sd]?|expect(?:s|ed)?|stipulate[sd]?|specif(?:y|ies|ied)|asks?|insists? on"
    rf"|call(?:s|ed)? for|would like|prescribe[sd]?|accepts?|tolerates?)(?:\s+[a-z-]+){{0,5}}?(?:\s+(?:of|at|on))?"
    rf"{_ONLY}\s*$",
    re.IGNORECASE,
)
_NOT_DEMANDED = re.compile(
    r"\b(?:that|will|would(?! like)|could|by|was|were|is|are|has|had|who|which|more|to)\b", re.IGNORECASE
)
_WILL_HAVE = re.compile(
    r"\b(?:will|shall|should) have (?:cut|brought|reduced|raised|got|lifted|driven|increased|improved|trained|reached"
    r"|halved|taken|moved|put|filled|found|saved)\b[^.;%]{0,80}$",
    re.IGNORECASE,
)
_THAT_IT_BE = re.compile(rf"\bthat (?:it|they|this|that|these|the [\w ]{{3,30}}) be (?:set at )?{_ONLY}\s*$", re.I)
_TO_DO = re.compile(
    r"(?<!able)(?<!managed)(?<!enough)(?<!failed)(?<!seem)(?<!seems)(?<!seemed)(?<!appear)(?<!appears)(?<!went on)"
    r"(?<!continued)(?<!said)(?<!found)(?<!likely)(?<!thought)(?<!claimed)(?<!shown)"
    r"\s+to\s+(?!be\b|have\b)[a-z]{3,}(?:\s+(?:at least|up to|about|nearly|some|another|a further|over|more than))*"
    r"\s*$",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(r"[^.;()]{0,60}?\bby (?:the )?(?:end of )?(?:\d|[A-Z\N{SECTION SIGN}]|Christmas|Easter|next)")
_JUDGED = re.compile(
    r"\b(?:thinks?|think|considers?|regards?|deems?|reckons?|calls?|counts?|finds?|sees?|believes?|treats?)\s+"
    r"(?:(?:anything|occupancy|levels?|rates?)\s+)?(?:(?:over|under|above|below|at most|at least|about)\s+)*$",
    re.IGNORECASE,
)
_FIT = re.compile(
    r"\s*(?:to be |as )?(?:an? |the |its )?(?:un)?(?:safe|tolerable|acceptable|enough|right|sufficient|prudent|ideal"
    r"|reasonable|satisfactory|adequate|desirable|workable|maximum|minimum|limit|ceiling|floor|good)\b",
    re.IGNORECASE,
)
_IS_WHAT_WE_WANT = re.compile(
    r"[^.;%]{0,60}?\b(?:is|are|was) (?:what|where|the (?:figure|level|rate|share|number)(?: that)?) (?:\w+ ){1,3}?"
    r"(?:is |are |was |were )?(?:to\b|aim|want|hop|plan|intend|need|expect|ask|seek|ought|should|must|would like"
    r"|promis)",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(
    r"\b(?:expects?|wants?|requires?|tells|told|asks?|asked|orders?|ordered|urges?|urged|obliges?|instructs?"
    r"|instructed)"
    r" (?:[\w’'-]+ ){1,4}?to (?:keep|get|bring|reach|hit|meet|see|treat|cut|hold|achieve|deliver|reduce|raise|train"
    r"|fill"
    r"|answer|limit|have|save|find)\b[^.;%]{0,60}$",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\s+(?:of [^.;,%]{2,50}?\s(?:must|should|ought to|are to|is to)\b"
    r"|(?:is|are|will be|would be) (?:needed|required|called for|demanded|wanted)\b)"
)
_OF_WHOLE = re.compile(
    r"(?:^|[.;:“\"]\s*)\W*of\s[^.;%]*,\s*(?:(?:only|just|some|about|nearly|almost)\s+)*$", re.IGNORECASE
)
_OF_AIM = re.compile(r"(?:^|[.;:“\"]\s*)\W*Of\s[^.;%,]*\b(?:target|plan|requirement|goal|budget|ambition)\s+$")
"""The aim is the whole of which a part is told: "Of the savings target 61% has been found"."""
_WILL_DO = re.compile(
    r"\b(?:will|shall)\b[^.;%]{0,120}?\b(?:cut|reduced?|raised?|lift(?:ed)?|held|hold|kept|keep|limit(?:ed)?|capped"
    r"|bring|brought|get|driven?|lower(?:ed)?|increased?|improved?|pushe?d?)\b"
    r"(?:(?!\b(?:stood|stands?|is|are|was|were|has|had|have|from|now|against|which|who|than|by|said)\b)[^.;%]){0,80}?"
    r"\s(?:to|under|below|at|above|over|within)(?:\s(?:at least|about|around|an?))?\s*$",
    re.IGNORECASE,
)
"""What somebody will bring a figure to: "we will bring agency use down to"."""
_ASKS_MORE = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: for)?|wants?|wanted|wanting|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|offer(?:s|ed)?"
    r"|claim(?:s|ed|ing)?)\s+(?:an? (?:extra|further|additional)\s+)?$",
    re.IGNORECASE,
)
_MORE_MONEY = re.compile(
    r"\s+(?:more|less|extra|on top)(?: (?:money|pay|a (?:year|month|head)|per \w+|for)\b|[.,;]"
    r"|$)"
)
_SHOULD_MOVE = re.compile(
    r"\b(?:should|would|could|may|might|is likely to|is expected to) (?:fall|rise|drop|grow|go up|go down|come down"
    r"|climb|shrink|slip)(?:\s+[\w’'-]+){0,4}?\s+by(?:\s+(?:an?|about|around|over|nearly|almost|some))*\s*$",
    re.IGNORECASE,
)


_BEING_THE_BAR = re.compile(
    r"\s*,?\s*(?:is|was|being|as) (?:the|our|its|their|an?) (?:[\w-]+ )?(?:aim|bar|rule|gate|hurdle|yardstick|minimum"
    r"|maximum|plan)\b",
    re.IGNORECASE,
)


_NAMED_BEHIND = re.compile(
    r"\s*(?:plan|aim|promise|bar|rule|minimum|maximum|pledge|profile|(?:that )?(?:we|it|they|he|she) sets? (?:our"
    r"|it|them|him|her)"
    r"sel(?:f|ves)|called for|laid down|set down|set out|written into|(?:that )?(?:we|it|they|he|she) (?:had |have "
    r"|has )?"
    r"(?:promised|planned|agreed|pledged|undertaken))\b",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(
    r"\b(?:against|short of|below|under|above|over|shy of|off|missing|beating|than|towards|to|from|at|behind"
    r"|ahead of)\s+"
    r"(?:the|an?|our|its|their|his|her|[A-Z]\w+['’]s)(?:\s(?:own|agreed|contractual|planned|original))?\s*$"
)
_A_BOUND = re.compile(r"\s*(?:an? )?(?:minimum|maximum|ceiling|floor)\b", re.IGNORECASE)
_AIM_OF_DOING = re.compile(
    r"\b(?:target|aim|goal|standard|duty|promise|ambition|task"
    r"|objective) of [a-z]+ing(?:\s[a-z]+){0,2}\s+$",
    re.IGNORECASE,
)
_IS_TO_MOVE = re.compile(
    r"\b(?:is|are) to (?:rise|go up|grow|climb|increase|fall|come down|go down|drop|improve"
    r"|be (?:cut|raised|lifted|brought|reduced|increased))\b[^.;]*\bfrom\s*$"
)
_WILL_BE = re.compile(r"\s+of [^.;,%]{2,50}?\s(?:will|shall)\b")
_AT_LEAST = re.compile(r"\s*(?:at least|no (?:more|fewer|less) than|at most)\b", re.IGNORECASE)
_MOVED_TO_REACH = re.compile(
    r"\b(?:rose|rising|fell|falling|climbed|climbing|grew|growing|improved|crept|dropped|slipped|went up|went down"
    r"|came down|jumped"
    r"|eased|up)\b(?:[^.;]|\.\d)*\bto (?:reach|hit|touch)\s*$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r"^.*,\s+(?:and|but|of which|of whom|yet)\s+(?:(?:only|just|some|about|nearly|almost|already)\s+)*$", re.DOTALL
)
_STANDS_SO = re.compile(
    r"\s+(?:of [^.;,%]{2,50}?\s)?(?:ha(?:s|ve|d)|is|are|was|were)\b(?! to\b| required| expected| due)", re.IGNORECASE
)


def own_words(before: str, after: str) -> str:
    """The clause before a figure, or nothing where the figure opens a new one that tells how things stand.

    >>> own_words("It was promised for May, and ", " of them have told us so")
    ''
    """
    return "" if _NEW_CLAUSE.match(before) and _STANDS_SO.match(after) else before


def is_to_move(before: str) -> bool:
    """Whether the words before the first of two figures say that the second is to be reached ("is to rise from")."""
    return _IS_TO_MOVE.search(before) is not None


def is_reached(before: str) -> bool:
    """Whether a movement told of has got so far ("climbed over the month to reach")."""
    return _MOVED_TO_REACH.search(before) is not None


def is_wanted(before: str, after: str, words: str = "") -> bool:
    """Whether the words beside a figure, cut to its clause, set it as what should be ("the trust's bar is")."""
    if _HELD_AGAINST.search(before) and (_NAMED_BEHIND.match(after) or _A_BOUND.match(words)):
        return True
    if _AIM_OF_DOING.search(before) or (_AT_LEAST.match(words) and _WILL_BE.match(after)):
        return True
    return _is_demanded(before, after)


def _is_demanded(before: str, after: str) -> bool:
    if any(cue.search(before) for cue in (_BAR_IS, _PLANNED_FOR, _WILL_HAVE, _WILL_DO, _THAT_IT_BE, _TOLD_TO)):
        return True
    demand = _DEMANDS.search(before)
    if demand and not _NOT_DEMANDED.search(demand[0]):
        return True
    if _TO_DO.search(before) and _BY_WHEN.match(after):
        return True  # "has hired a laboratory to clear 60% of the backlog by May"
    if _BEING_THE_BAR.match(after) or _MUST.match(after):
        return True
    return bool((_JUDGED.search(before) and _FIT.match(after)) or _IS_WHAT_WE_WANT.match(after))


def is_part_of_named_whole(before: str) -> bool:
    """Whether the figure is a part of what stands before it ("Of the £8m that it has to save, "): no aim of it."""
    return bool(_OF_WHOLE.search(before) or _OF_AIM.search(before))


def is_forecast_move(before: str, after: str) -> bool:
    """Whether so much more is asked for, or so much of a movement foreseen: nobody's aim, but a change."""
    return bool((_ASKS_MORE.search(before) and _MORE_MONEY.match(after)) or _SHOULD_MOVE.search(before))
