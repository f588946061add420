"""Ways of saying that a date takes the place of the one told before it, which "that" or "the promise" stands for.

They name no thing of their own: what turned the date ("a wet winter saw that become May") is its cause.
"""

from __future__ import annotations

import re

from extractor.facts.fact import DATE_MARK

_M = DATE_MARK
_I = re.IGNORECASE
_DATE = r"(?:date|deadline|promise|target|plan|day|month|year|estimate|forecast|opening|timetable|answer|commitment)"
_IT = rf"(?:that|this|it|which|(?:the|that|this|its|their|our)(?: \w+)? {_DATE})"
_TO = r"(?:(?:in|on|by|for|at|to|until|till|the|about|some time|early|late|of|as|it was|with)\s+)*"
_ADVERB = (
    r"(?:then|later|afterwards?|subsequently|next|since|now|again|also|in turn|at once|has|had|have|was|first|soon|by"
    r" \w+|in \w+)"
)
_WORDS = rf"[^.;\n{_M}]"

TAKES_OVER = re.compile(
    "|".join(
        (
            # "that became", "the promise has since turned into"
            rf"\b{_IT} (?:{_ADVERB} )*(?:became|become|becomes|turned into|gave way to|given way to|gives way to"
            rf"|made way"
            rf" for|went to|gone to|was followed by|yielded to|moved to|shifted to|slid to|drifted to|ran to) {_TO}$",
            # "a strike turned that into", "saw it become", "put this back to", "has made that"
            rf"\b(?:turn(?:ed|s)?|ma(?:de|kes?)|saw|sees|push(?:ed|es)|puts?|set|sets|moved?s?|shift(?:ed|s)?"
            rf"|drag(?:ged|s)?"
            rf"|took|takes|taken|chang(?:ed|es)|brought|brings|ma(?:de|king)|amended|altered|knocked|sent|pulled"
            rf"|carried"
            rf"|stretched) (?:{_IT}|them)(?: (?:back|out|off|on|over|forward))?(?: (?:become|slip|move|change|to|into"
            rf"|slide|turn|go|until|by \w+(?: \w+)?,? to))* {_TO}$",
            # "in its place came"
            r"\b(?:in (?:its|their|that date['’]s) (?:place|stead)|instead)(?: of (?:it|that|this))?,? (?:\w+ ){0,3}?"
            rf"(?:came|is|was|stands?|gave|give|offer\w*|set|took|we have|there is|has|have|they|it) {_WORDS}{{0,30}}$",
            # "the honest answer is", "the date is now"
            rf"(?:^|\band|[;:,])\W*(?:the|our|its|my)(?: \w+){{0,2}} (?:honest|true|real|latest|only|actual"
            rf"|realistic|right|present"
            rf"|best"
            rf"|current|working)(?: \w+)? (?:is|was|must be)(?: now)? {_TO}$",
            # "then it was", "since then it has been"
            rf"^\W*(?:then|next|after that|afterwards|later|since then|now),? (?:it|that|this|the {_DATE}) (?:was|is"
            rf"|became"
            rf"|has (?:been|become)|had (?:been|become)|went|moved|slipped) {_TO}$",
            # "has allowed itself until", "we now have until", "has been given until"
            r"\b(?:allow(?:ed|s)?|gave|giv(?:en|es?)|grant(?:ed|s)?)(?: (?:itself|themselves|ourselves|it|them|us))?"
            rf"(?: a further \w+| more time| longer),? (?:until|till|to) {_TO}$",
            r"\b(?:(?:have|has|had) (?:now |since )?to|(?:told|asked|forced|left) to|must|will) wait (?:until|till"
            rf"|for) {_TO}$",
            # "wrote again to say that it meant"
            rf"\b(?:wrote|written|writes|came back)(?: \w+)? to say{_WORDS}{{0,50}}$",
            rf"\b(?:it|they|we|he|she) (?:now )?(?:meant|means?) (?:the )?$|^\W*now,? (?:the|it|we"
            rf"|they)\b{_WORDS}{{0,90}}$",
            # "then agreed on", "settled on"
            r"\b(?:then|later|afterwards|subsequently|next)(?: \w+)? (?:agreed|settled|said|spoke|promised|announced"
            r"|offered"
            rf"|gave|decided|plumped|talked|quoted|named|wrote|had|became|moved)(?: (?:on|to|of|for|upon))? {_TO}$",
            # "the next date, painted by then on the vans, was"
            rf"\b(?:the|a) (?:next|second|third|fourth|following|new|last) (?:{_DATE}"
            rf"|one)(?:,[^.,;\n{_M}]{{2,60}},)?(?: (?:\w+ly"
            rf" |then |to be )?(?:was|is|became|came|had been|given was|set was|named was|offered was))? {_TO}$",
            # "nor was the next, which was for", "a third was found, and printed on a hoarding:", "a third date,"
            rf"\b(?:the|a) (?:next|second|third|fourth|fifth|other|latest)(?: (?:{_DATE}|one))?,? (?:which|it) (?:was"
            r"|had been|is)"
            rf" {_TO}$|\b(?:a|the) (?:second|third|fourth|fifth|further|new|fresh)(?: {_DATE})? (?:was|is"
            rf"|has been) {_WORDS}{{2,60}}: ?$"
            rf"|(?:^|[.;] )\W*(?:a|the|that) (?:second|third|fourth|fifth|further|new|fresh|next) {_DATE}, (?:the )?$",
            # "was next expected"
            r"\b(?:was|were) (?:next|then|later|subsequently|afterwards) (?:due|expected|promised|planned|scheduled"
            r"|set"
            rf"|billed|slated|told|forecast|offered|announced)\b{_WORDS}{{0,40}}$",
            # "and after that on"
            rf"{_M}[^.\n{_M}]*(?:,|;| and| then)(?: and| then)? (?:after that|later|then|afterwards|subsequently"
            rf"|next) {_TO}$",
            rf"\b(?:settled|fixed|agreed|decided|landed) (?:instead )?(?:up)?on {_TO}$",
            # "has been put off once more, to"
            r"\b(?:postponed|put off|put back|delayed|deferred|pushed back|moved|slipped|changed|rescheduled)(?: \w+)?"
            rf" (?:again|once more|further|once again|yet again|a \w+ time),? {_TO}$",
            rf"\b(?:again|once more|yet again|since) (?:been )?(?:postponed|put off|put back|delayed|deferred|pushed"
            rf" back|moved|slipped|changed)\b{_WORDS}{{0,60}}$",
        )
    ),
    _I,
)
"""Up to the date that takes over."""

GRANTED = re.compile(
    r"\b(?:allow(?:ed|s)?|gave|giv(?:en|es?)|grant(?:ed|s)?)(?: (?:itself|themselves|ourselves|it|them|us))?,?"
    rf" (?:until|till) {_TO}$"
    r"|\b(?:stay|remain|be kept|be|staying|remaining) (?:shut|closed|empty|mothballed|out of (?:use|action|service)"
    rf"|unavailable) (?:until|till) {_TO}$",
    _I,
)
"""The same where a date was given up before; alone it is no new date ("the auditors gave it until June")."""

TAKEN_OVER_AFTER = re.compile(
    rf"^ (?:has |had |have |now )*(?:replace[sd]?|supersede[sd]?|displaced|displaces|took over from|tak(?:es|en"
    rf"|ing) the"
    rf" place of|took the place of|stands? in (?:place|stead) of|succeed(?:s|ed)|came in place of|is in place of)"
    rf" (?:{_IT}|the|{_M})"
    rf"|^ (?:is|was) (?:now )?(?:the|its|their|our) (?:latest |new |current |present )?(?:word|plan|talk|answer|line"
    rf"|promise"
    rf"|official \w+)(?: now)?\b"
    rf"|^ is (?:now )?the (?:date|month|day|time|year|deadline) (?:to|by|for|on|at|in) which (?:\w+ ){{1,4}}now\b"
    rf"|^,? (?:and|but) not,?[^.;\n{_M}]{{0,50}}{_M}"
    rf"|^ (?:was|is|has been|had been) (?:now|since|then) (?:planned|set|agreed|expected|promised|given|offered"
    rf"|proposed"
    rf"|fixed|named|scheduled|accepted)\b"
    rf"|^[^.;\n{_M}]{{0,30}}[:,–-] (?:an? |some |about |just )?(?:[\w-]+ )?(?:days?|weeks?|months?|years?|fortnight"
    rf"|quarter)"
    rf"(?: and a half)? (?:(?:later|sooner|earlier) than|after|before|behind) (?:the )?{_M}",
    _I,
)
"""From the date that takes over."""

TAKEN = re.compile(
    rf"{_M} (?:has |had |now )*(?:replace[sd]?|supersede[sd]?|displace[sd]|took over from|tak(?:es|en|ing) the place of"
    rf"|took the place of|stands? in (?:place|stead) of) (?:the |its |our )?(?:\w+ ){{0,2}}$"
    rf"|\b(?:had |has )?(?:itself )?(?:taken|took|takes) the place of (?:the )?$"
    rf"|{_M},? (?:and|but) not,?{_WORDS}{{0,50}}\b(?:in|on|by|for|at|until)?(?: the)? ?$"
    rf"|{_M}{_WORDS}{{0,30}}[:,–-] (?:an? |some |about |just )?(?:[\w-]+ )?(?:days?|weeks?|months?|years?|fortnight"
    rf"|quarter)(?: and a half)? (?:later than|sooner than|earlier than|after|before|behind) (?:the )?$",
    _I,
)
"""Up to a date that another one, named before it in the sentence, has replaced."""

_SPAN = (
    r"(?:an? |some |about |just |almost |nearly |over |more than |at least |well over |the best part of |around |full "
    r"|good )*(?:[\w-]+ )?(?:working )?(?:days?|weeks?|months?|years?|fortnight|quarters?|terms?)(?: and a half)?"
)
_EARLIER = r"(?:ahead of|in advance of|earlier than|sooner than|before|early on|early against|up on)"
EARLIER = re.compile(
    rf"\b(?:will|shall|would|is|are|to|now|due|plans?|planned|expected|scheduled|going)\b{_WORDS}{{0,120}}{_M}"
    rf"{_WORDS}{{0,30}}(?:[,;:(–-]|\band|\bwhich is|\bthat is) ?{_SPAN} {_EARLIER} (?:the |its |their |our |an? |what "
    rf"was |originally )*(?:\w+ ){{0,3}}?$",
    _I,
)
"""Up to a date that one before it comes ahead of ("will open in May, a month ahead of the June ...")."""
EARLIER_AFTER = re.compile(
    rf"^{_WORDS}{{0,30}}(?:[,;:(–-]|\band|\bwhich is|\bthat is) ?{_SPAN} {_EARLIER} (?:the |its |their |our |an? "
    rf"|what was "
    rf"|originally )*(?:\w+ ){{0,3}}?{_M}",
    _I,
)
"""From the date that comes ahead of the old one; of what has been done it says that it was done in time."""
IN_FAVOUR = re.compile(
    rf"{_M}{_WORDS}{{0,60}}\b(?:in (?:favour|exchange) (?:of|for)|giving way to|to make way for|swapped for"
    rf"|exchanged for"
    rf"|traded for|in return for|and replaced (?:by|with)) (?:the |an? |one |early |late |in |of )*$",
    _I,
)
"""Up to the date for which another was given up ("dropped in favour of")."""
MUST_BE = re.compile(
    r"^ (?:it|that) (?:must be|will have to be|is|has to be|shall be|will be)(?: now| then)?(?=[.,;]|$)", _I
)
GIVEN_UP = re.compile(
    rf"\b(?:put paid to|put an end to|did for|killed(?: off)?|ended (?:all )?hopes? of|ruled out|gave up(?: on)?"
    rf"|giv(?:en|ing) up"
    rf"(?: on)?|(?:abandon|scrapp|shelv|cancell|ditch|axe|dropp)(?:ed|ing)|tor(?:n|e) up|called off|walked away from"
    rf"|pulled"
    rf" out of)(?:(?!\band\b(?! also\b| then\b)){_WORDS}){{0,120}}$",
    _I,
)
"""Up to a date that no longer holds."""
DENIED = re.compile(rf"\b(?:will|would|did|do|does|is|was|are|were|can|could|has|have|had) ?not\b{_WORDS}{{0,80}}$", _I)
AS_HOPED = re.compile(
    r"^,? as (?:it |they |we |she |he |the \w+ )?(?:had |was |were |is |been |first |once |originally |previously |we "
    r"|they |it )*"
    r"(?:undertaken|undertook|pledged|agreed|required|asked|hoped|planned|promised|expected|intended|announced"
    r"|advertised|told|said|scheduled|billed)\b",
    _I,
)
