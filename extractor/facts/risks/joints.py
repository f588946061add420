"""The words that join a risk's parts, and which way each points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from extractor.facts.risks.speakers import MODAL


class Way(Enum):
    """What follows a joint."""

    CAUSE = "cause"
    CONDITION = "condition"
    RESULT = "result"
    LINK = "link"
    """What stands before leads to what follows, and is itself the cause or the event ("X could lead to Y")."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint's place in the statement: the words that join, without the parts beside them."""

    start: int
    end: int
    way: Way


_ADVERB = (
    r"(?:(?:then|also|in turn|potentially|ultimately|eventually|once more|again|well|even|therefore|thus|thereby"
    r"|still"
    r"|in time|directly|indirectly|possibly|quickly|soon|inevitably|further|\w+ly) )"
)
_ADVERB_WORD = r"(?:then|also|in turn|potentially|ultimately|eventually|therefore|thus|thereby|still|\w+ly)"
_PLAIN_LINKS = (
    r"(?:lead(?:s)? to|result(?:s)? in|gives? rise to|contributes? to|translates? into|culminates? in|brings? about"
    r"|triggers?|means?(?: that)?|causes?|spells?|ends? (?:up )?in)"
)
_CAUSED = (
    r"(?:(?:which|that) (?:is|are|was|were) |(?:and|both|partly|largely|mainly|in part|principally|primarily"
    r"|chiefly) )*"
    r"(?:(?:caused|driven|compounded|exacerbated|aggravated|triggered|prompted|fuelled|created|worsened"
    r"|brought (?:about|on)"
    r"|made (?:more likely|worse|greater)) by|due to|because of|because|owing to|as a (?:direct )?(?:result"
    r"|consequence)"
    r" of|in consequence of|arising (?:from|out of)|resulting from|stemming from|attributable to|on account of"
    r"|by reason of"
    r"|by virtue of|in (?:view|light) of"
    r"|(?<!be )(?<!being )(?<!been )(?<!is )(?<!are )(?<!was )(?<!were )(?<!get )given(?: that)?(?=\s(?:the|that|a"
    r"|an|our|its|their|how|current|no|this"
    r"|these)\b)"
    r"|(?:(?<=strike )|(?<=strikes )|(?<=walk out )|(?<=resign )|(?<=quit )|(?<=action )|(?<=walkout ))over"
    r"|by(?=\s(?:the |a |an |our )?(?:\w+ )?(?:lack|shortage|loss|absence|failure|delay|want)\w* (?:of|in|to))"
    r"|as a consequence of|linked to|associated with|thanks to|for (?:want|lack) of|out of(?=\s\w*(?:worry|fear"
    r"|concern|frustration|anxiety))"
    r"|through(?=\s(?:a |the )?(?:lack|loss|want|absence|failure|shortage|poor|delays?|non-?\w+))"
    r"|since(?=\s(?:[\w’'-]+\s){1,8}?(?:is|are|was|were|has|have|had|cannot|do|does|did|rests?|depends?|relies|rely"
    r"|needs?)\b)"
    r"(?!\s(?:the\s)?(?:start|end|beginning|last|spring|summer|autumn|winter|april|merger|pandemic)\b))"
)
_CONDITION = (
    r"(?:(?:even|and|but|or|especially|particularly) )?(?:if|in the event (?:of|that)|as long as|for as long as"
    r"|while|whilst"
    r"|once(?!\s(?:more|again|a|every)\b)|unless|in the absence of"
    r"|(?<!\bwe )(?<!\bthey )(?<!\bit )(?<!\bwhich )(?<!\bwho )(?<!\bthat )should(?=\s[^,;]*\b(?:be|not|fail|slip"
    r"|prove|continue|\w+))"
    r"|(?<=\W)(?<!leave )without(?=\s(?:a|an|the|our|its|this|these|further|additional|more|new)\b))"
)
_RESULT = (
    rf"(?:(?:and |or )?(?:(?:which|this|that|these|any of which|all of which"
    rf"|both of which) )?(?:(?:{MODAL}) )?{_ADVERB}*"
    r"(?:leading to|resulting in|giving rise to|contributing to|culminating in|meaning(?: that)?)"
    rf"|(?:and |or )?(?:which|this|these|any of which|all of which|both of which) (?:in turn "
    rf"|then )?(?:{MODAL})(?! not\b)"
    rf"(?: {_ADVERB}*{_PLAIN_LINKS.replace('|causes?', '')}(?=\s)|(?: {_ADVERB_WORD})*)"
    rf"|(?:and )?(?:which|this) {_ADVERB}*(?:leads? to|results? in|means?(?: that)?|gives? rise to)"
    rf"|and {_ADVERB}*(?:lead to|leads to|result in|results in)"
    r"|with (?:the|a) (?:\w+ )?(?:result|consequence|effect|consequent\w*|risk|outcome) (?:that|of|being(?: that)?)"
    r"|with(?=\s(?:a |an |the )?(?:potential|potentially|consequent|consequential|resulting|resultant|possible"
    r"|subsequent"
    r"|knock-on|associated)\b)"
    r"|so that|such that|to the (?:point|extent) (?:that|where|of)|and so|and hence|hence|thereby|thus|and therefore"
    r"|and,? (?:as a (?:result|consequence)|in consequence|consequently|ultimately|eventually|in turn),?"
    r"|and the (?:impact|effect|result) (?:will|would|may|could) be(?: that)?"
    r"|the (?:impact|effect|result|consequence)(?: of (?:which|this))? (?:is|being|would be|will be"
    r"|could be)(?: that)?)"
)
_EFFECTS = (
    "putting|forcing|exposing|making|delaying|increasing|reducing|damaging|harming|closing|shutting"
    "|pushing"
    "|taking|lengthening|wiping|injuring|killing|costing|undermining|compromising|jeopardising|threatening|affecting"
    "|impacting|creating|prolonging|extending|driving|cutting|losing|limiting|preventing|adding|raising|placing"
    "|stopping"
    "|ending|breaking|destroying|risking|triggering|hitting|weakening|worsening|disrupting|diverting|denying|depriving"
    "|stranding|requiring|breaching|obliging|letting|missing|eroding|straining|overwhelming|hampering|hindering"
    "|impairing"
    "|impeding|slowing|swallowing|draining|consuming|endangering|sending|bringing|blocking|doubling|halting"
    "|necessitating"
)
_ACTS = (
    "(?:leaves|forces|puts|exposes|causes|shuts|closes|stops|cuts|delays|makes|pushes|sends|takes|strands|disrupts|damages"
    "|injures|halts|deprives|adds|spreads|costs|prevents|brings)"
)
ACTS_ON = re.compile(_ACTS + r"\s(?!of\b|in\b|and\b)")
"""A verb in the present tense by which one thing acts on another ("... and leaves the ward without heat")."""
_AFTER_COMMA = (
    rf"(?:which (?!is\b|was\b|are\b|were\b|has\b|have\b|had\b|in\b|it\b|we\b|they\b|he\b|she\b|the\b|{MODAL}\b)"
    rf"(?:{_ADVERB})?(?=[a-z-]+s\b)"
    rf"|that (?:{MODAL}) {_ADVERB}*|with (?!a view|regard|respect|effect)|so (?!far|long|much|that|called)"
    rf"|(?:thereby |thus |potentially |possibly |perhaps )?(?:leaving|causing) (?!the \w+ to\b)"
    rf"|(?:thereby |thus |potentially |possibly )?(?=(?:leaving|causing|{_EFFECTS})\b))"
)
_JOINT = re.compile(
    rf"(?P<cause>[,;(]? (?:and (?:that )?(?:is )?)?{_CAUSED} )"
    rf"|(?P<result>[,;:–—-]? {_RESULT} |[,;–—] {_AFTER_COMMA}|,? and that |; (?=\S+ \S+ \S)"
    rf"|,? and (?=(?:(?!and\b|or\b|which\b|who\b|that\b|but\b|if\b|{MODAL}\b)[\w£’'%.-]+ ){{1,9}}?(?:{MODAL})\b)"
    rf"|,? and (?={_ACTS} )|,? and (?=(?:{MODAL}) (?!be (?:able|open|used)))"
    rf"|,? and (?=there (?:is|are)\b|(?:we|they|it|he|she|you)['’](?:ll|d)\b))"
    rf"|(?P<link>(?: (?:{MODAL})(?: be (?:\w+ )?likely to)?| (?:is|are) (?:\w+ )?(?:likely|certain|bound|expected"
    rf"|liable|set) to)? {_ADVERB}*{_PLAIN_LINKS}(?=\s) )"
    rf"|(?P<condition>[,;(]? {_CONDITION} )",
    re.IGNORECASE,
)
_WAYS = {"cause": Way.CAUSE, "result": Way.RESULT, "link": Way.LINK, "condition": Way.CONDITION}


def find_joints(words: str) -> list[Joint]:
    """The joints of a statement in order of place.

    >>> [joint.way.value for joint in find_joints("wards close due to sickness, resulting in delays")]
    ['cause', 'result']
    """
    return [Joint(match.start(), match.end(), _WAYS[match.lastgroup or "result"]) for match in _JOINT.finditer(words)]
