"""Ways of saying what became of a date: each pattern is one meaning, read before the date or after it.

``_M`` stands for another deadline of the sentence; a cue seldom reaches across one. What stands before a date is
searched up to its end ("$" is where the date begins), what follows it is matched from its start.
"""

from __future__ import annotations

import re

from extractor.facts.fact import DATE_MARK

_M = DATE_MARK
_ALIKE = re.IGNORECASE


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), _ALIKE)


def _up_to(most: int, without: str = "") -> str:
    """Words up to the date, no farther than ``most`` characters, across no stop, date or word of ``without``."""
    barred = rf"(?!\b(?:{without})\b)" if without else ""
    return rf"(?:{barred}[^.;\n{_M}]){{0,{most}}}$"


SHIFT = (
    r"(?:re-?schedul\w+|re-?plann?(?:ed|ing)?|mov(?:e[ds]?|ing)|push(?:ed|es|ing)?(?: (?:it|them))?(?: back| out)?"
    r"|put (?:it |them |this |that )?(?:back|off)|slipp?(?:s|ed|ing)?|slid(?:es?|ing)?|drift(?:s|ed|ing)?"
    r"|extend(?:ed|s|ing)?"
    r"|delay(?:ed|s|ing)?|deferr?(?:ed|s|ing|al)?|postponed?|postponing|postponement|re-?profil\w+"
    r"|re-?baselin\w+|br(?:ought|ing(?:s|ing)?) forward|pull(?:ed|s|ing) forward|rolled (?:over|forward)"
    r"|rearranged|re-?phased|re-?timed"
    r"|carried (?:over|forward)|held (?:over|back)|stretched|accelerated)"
)
_PLAN = (
    r"(?:due|expected|planned|slated|scheduled|supposed|meant|intended|promised|anticipated|targeted|hoped|set"
    r"|forecast"
    r"|billed|pencilled in|timetabled|earmarked|projected|tabled|mooted|committed)"
)
_AIM = (
    r"(?:hoped|meant|planned|intended|aimed|expected|promised|undertaken|pledged|committed|wanted|undertook|vowed"
    r"|agreed|targeted|said|told|given|set|anticipated|proposed|reported)"
)
_LATER = r"now|will|shall|is|are|has|have"
_HOLDS = "now|will|is|are|runs|ends|expires|opens|closes|starts|begins"
_DUE = (
    r"(?:target|limit|time limit|window|cut-?off|date|deadline|due date|plan|promise|milestone|commitment|schedule"
    r"|timescale)"
)
_TARGET = rf"(?:{_DUE}|go[- ]live|launch|slot|one|completion|finish|opening|handover|delivery|start|end)"

IS_PLANNED = re.compile(rf"\b{_PLAN}$", _ALIKE)
OLD_AT_ONCE = _any(  # these stand right before the date, and nothing goes before them
    rf"\b(?:{SHIFT}|revised|changed|reset|switched|altered|amended|extension)\b[^.;\n{_M}]{{0,90}}?\b(?:from"
    rf"|beyond|past)(?: (?:the|its|an?|their))?(?: ?(?:original(?:ly)?|planned"
    r"|initial|earlier|end|target))*(?: date| deadline)?(?: of(?: the)?| in)?(?: the)?\s*$",
    r"\b(?:instead of|rather than|as (?:against|opposed to)|in place of|not)(?: (?:in|by|on|the|from|at|during|for)"
    r"|(?: the)? end of)*\s*$",
    r"[(\[]\s*(?:it )?(?:was|were|previously|formerly|orig(?:inal(?:ly)?)?\.?|from|old date|last report|first"
    r" set|had been)"
    r"\b[^)\]\n]{0,30}$",
    r"(?<!no )(?<!not )\b(?:weeks?|months?|years?|days?|quarters?|quarter|late|later)\s+(?:after|than|behind|beyond"
    r"|past)\s+(?:the|its"
    r"|their|our|an?)?\s*(?:\w+\s+){0,3}?$",
    r"\bagainst (?:the|its|an?|their)(?: \w+){0,2} (?:date|target|deadline) (?:of|in|set for)(?: the)?\s*$",
    r"\blate\s*[(,]\s*due\s*$",
    r"\breplac(?:es|ed|ing)(?: the| its)?\s*$",
    r"^\s*[(\[]\s*(?:plan(?:ned)?|baselined?|due|target|contract(?:ual)?(?: date)?|promised|first plan"
    r"|old plan)[\s:]*$",
    r"^\s*[;,/–-]\s*(?:was|were|previously|formerly|orig\w*\.?|old)[\s:]*$",
    r"\b(?:before|prior to|earlier than) that,?(?: (?:in|by|for|on|the|it was|end of))*\s*$",
    rf"\b(?:original|initial|old|previous|prior|first|earlier|superseded)(?: \w+){{0,2}} {_TARGET}(?: (?:of|was"
    rf"|had been"
    r"|is|in|for|set at)(?: the)?)*[\s:=,(]*$",
)
NEW = _any(
    r"\b(?:has|have|had) since (?:written|said|told|confirmed|advised|announced|indicated|warned|admitted|conceded"
    r"|reported|given|offered|named|proposed|quoted|promised|accepted|acknowledged|suggested|explained)"
    rf"\b{_up_to(110)}",
    r"\b(?:revised|new|latest|current|updated)(?: \w+)? (?:plan|programme|timetable|schedule|forecast|estimate"
    r"|report|contract|letter|word|e-?mail|message|advice|answer|note|bulletin|view|paper|update|position)"
    rf" (?:has|puts|shows|gives|sees|assumes|sets|envisages|expects|points|allows|aims)\b{_up_to(70)}",
    rf"^\W*(?:after|following|despite|because of|owing to) (?:[\w’'-]+ ){{0,5}}?(?:delays?|false starts?"
    r"|postponements?|set-?backs?"
    rf"|slippage|missed (?:dates|deadlines)|broken promises|hold-ups?|overruns?)\b{_up_to(110)}",
    # "put back the closure, planned for August, until March", "a fire moved it to May, and a flood to July"
    rf"\b(?:{SHIFT}|moves)\b[^.;\n{_M}]{{0,120}}, (?:\w+ ){{0,4}}?(?:{_PLAN}"
    rf"|said)\b[^.;\n{_M}]{{0,30}}{_M}(?:[^.;\n{_M}]{{0,30}}{_M})?,? (?:to|until|till|into"
    r")(?: the)?\s*$",
    rf"{_M}[^.;\n{_M}]{{0,20}}[,;:(–-] ?(?:and )?(?:at present|currently|presently|at the moment|as of now"
    r"|as things stand"
    r"|today|latterly|most recently)(?: it)?(?: is| stands at|:)?(?: the)?\s*$",
    r"\b(?:agree[ds]?|set|sets|fixed|found|named|announced|have|has|give[ns]?|gave|issued|offered|got) (?:us |it "
    r"|them )?an?"
    r"(?:other)? ?(?:new|fresh|revised|later|second|third|fourth|different)? ?(?:\w+ )?(?:date|deadline|timetable"
    r"|target"
    rf"|programme|plan),? and\b{_up_to(90)}",
    rf"\b(?:revised|changed|reset|switched|altered|amended|extension)(?: from(?: the)? [\w/' {_M}-]{{1,30}}?)?"
    rf" (?:to|until)(?: the)?\s*$",
    rf"\b{SHIFT}\b[^.;\n{_M}]{{0,60}}?\b(?:to|until|till|into)(?: (?:the|late|early))?\s*$",
    rf"\b(?:re-?plann?(?:ed|ing)|re-?schedul\w+|re-?arranged|re-?profil\w+|re-?baselin\w+|re-?set|deferred|re-?timed"
    rf"|(?:held|carried|rolled) (?:over|forward))[^.;\n{_M}]{{0,50}}? for(?: the)?\s*$",
    rf"\b{SHIFT}\b[^.;\n]{{0,90}}?\bfrom(?: the)? ?(?:\w+ ){{0,3}}{_M}[\w, ]{{0,20}}?\b(?:to|until|till|into)(?:"
    rf" the)?\s*$",
    r"\b(?:revised|new|amended|updated|current|latest|extended|rescheduled|re-?planned|re-?baselined"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )forecast)\b(?:"
    r" (?:target|completion|go[- ]live|due|delivery|end|forecast|planned|opening|launch))*(?: (?:date|deadline|timeline"
    r"|timetable|milestone|target|plan|estimate|forecast))?(?: (?:is|of|for|to|now|says|gives|shows|as|in|was"
    r"|has been"
    r"|set at|the))*[\s:=–-]*$",
    rf"\b(?:is|are|will|be|being|has|have|had|was|were)\s+now\b{_up_to(70, 'and|but')}",
    rf"\bnow\s+(?:due|expected|anticipated|planned|scheduled|forecast|likely|set|aims?|aiming|targeting"
    rf"|projected|to|in"
    rf"|by|for|until|not|hopes?|expects?|plans?|says?|talks?|speaks?|thinks?|intends?|proposed?|promised?|wants?"
    rf"|asked"
    rf"|asks|dated|slated|pencilled|looks?|estimated?|believes?|predicts?|points?|be|being|has|have|running"
    rf"|finish\w*|complet\w+|open\w*|aimed|given|going|com(?:es?|ing)|timed|estimates?)\b{_up_to(70, 'and|which')}",
    rf"\b(?:recovery|replacement|fall-?back|substitute) (?:date|deadline|milestone)\b(?: (?:for|of|agreed|set|fixed"
    rf"|given|accepted) [^.;{_M}]{{1,50}}?)?(?: (?:is|was|will be|of|for|now))*(?: the)?[\s:]*$",
    rf"\b(?:revised|new|amended|updated|current|latest)(?: \w+)? (?:date|deadline|target|timetable|estimate"
    rf"|forecast) (?:for|of)"
    rf" [^.;{_M}]{{1,70}}? (?:is|will be|(?:has|have) been set (?:at|for)|now)(?: the)?\s*$",
    rf"\b(?:revised|new|amended|updated|current|latest|fresh)(?: \w+)? (?:date|deadline|target|timetable|estimate)"
    rf"\b[^.;|\n{_M}]{{0,60}}: ?(?:the )?$",
    r"\breplac(?:ed|ing) (?:it|that|this|them|which) (?:with|by)(?: the)?\s*$",
    rf"\breplac(?:ed|ing)(?: the)? {_M} (?:with|by)(?: the)?\s*$",
    rf"\b(?:further|extra|additional|another)(?: \w+)? (?:days|weeks|months|year)\b[^.;{_M}]{{0,40}},? (?:to"
    rf"|until)(?: the)?\s*$",
    r"\b(?:second|third|fourth|fifth|2nd|3rd|4th|latest|further)(?: revised)? (?:revision|date|plan|target"
    r"|estimate|forecast|deadline)s?"
    r"[\s:=,(-]*$",
    rf"\b(?:been|be|was|were|is|are)(?: \w+)? (?:postponed|delayed|deferred|put back|put off|pushed back|held up"
    rf"|rescheduled)\b[^.;{_M}]{{0,30}}\band (?:will|would|is|are|was to|should)\b{_up_to(50)}",
    r"\b(?:falls?|fallen|fell|rolls?|runs?|ran|goes|gone)(?: back| over| on)? into(?: the)?\s*$",
    rf"\bnow (?:[a-z]+(?:[^su]s|ing|ed))\b{_up_to(70, 'and|but|which')}",
    r"\bnow(?: is|:)?\s*$|\b(?:extended|revised(?: to)?|slipped|re-?scheduled|deferred)[:\s]*$",
    r"\b(?:give[ns]?|gave|allow(?:ed|s)?|granted)(?: \w+){0,4} (?:an extension (?:to|until)|(?:more"
    r"|extra) time,? until)(?: the)?\s*$",
    rf"{_M}[^.;\n{_M}]{{0,60}}?\b(?:instead|rather) (?:to|in|by|for|until)(?: the)?\s*$",
    rf"{_M}[^.\n{_M}]{{0,12}}\b(?:and |but |it )?(?:then|later|subsequently|next)(?: (?:became|to|in|for|by"
    rf"|until|moved"
    r"|slipped|it|put back|the))*\s*$|^\W*(?:it|that|this|the date) (?:then|later|subsequently|next) (?:became"
    r"|moved to"
    r"|went to|turned into)(?: the)?\s*$",
    rf"{_M}[^.;\n{_M}]{{0,12}}\b(?:has |have |had )?(?:become|became|turned into|gone (?:back )?to)(?: the)?\s*$",
    rf"\b(?:instead|rather) (?:of|than)(?: the)? {_M}[^.;\n{_M}]{{0,20}}\b(?:to|in|by|for|until)(?: the)?\s*$",
    rf"\b(?:again|repeatedly|further|twice|much|long)[- ](?:delayed|postponed|deferred)\b{_up_to(70)}",
    rf"\b(?:will|is|are|to|would|was|were) (?:now )?instead\b{_up_to(50)}|{_M}[^.\n{_M}]*\."
    rf" [^.;\n{_M}]{{0,60}}\binstead\b"
    rf"{_up_to(40)}",
    rf"\bagain\b[^.;\n{_M}]{{0,12}}\b(?:to|until|for)(?: the)?\s*$",
    rf"{_M},? (?:went|moved|slid|crept|shifted|fell) (?:out |back |on )?(?:in)?to(?: the)?\s*$"
    r"|\b(?:has|have|had) (?:now |since )?(?:come|crept|moved) (?:back |forward |out )?to(?: the)?\s*$",
)
NEW_AFTER = _any(
    r"^\s*[(\[]\s*(?:plan(?:ned)?|baselined?|due|target|contract(?:ual)?(?: date)?|promised|first plan"
    rf"|old plan)[\s:]*{_M}",
    rf"^,? (?:having|after) (?:(?:first|originally|earlier|once|previously|initially|already|been|at first|long|twice"
    rf"|also) )*(?:{_PLAN}|{_AIM}|missed|missing|promising|planning|saying|aiming|hoping|announced|announcing|named"
    r"|given up"
    rf"|giving up|abandoned|abandoning)\b[^.;\n{_M}]{{0,50}}{_M}",
    r"^ (?:is|was|looks?|looked|seems?|seemed|would be) (?:now )?(?:the )?(?:more|most|likelier|a more)(?: (?:likely"
    r"|realistic|probable"
    r"|plausible|achievable))?\b",
    r"^ (?:is|was|becomes?|became) (?:now )?(?:the|its|their|our) (?:new|revised|latest|current)\b",
    r"^ now\b(?= *[,.;”\"’)]|$| and\b| but\b)",
    r"^ (?:(?:with|for|to|by) \w+ )?instead\b(?! of\b)",
    rf"^\s*[,(–-]\s*(?:{SHIFT}|revised|changed|amended)(?: \w+){{0,2}} from(?: the)? {_M}",
    rf"^\s*[,(;/–-]?\s*(?:(?:was|were|not)\b[\s:]*(?:in|on|by|for|the|due|end of|\s)*|"
    rf"(?:previously|formerly|originally|orig\.?|up from|rather than|instead of|having"
    rf" been)\b[^.;\n{_M}]{{0,50}}){_M}",
    rf"^,?\s*(?:which is )?(?:(?:some|about|around|more than|over|nearly|almost|at least|a full|the best part"
    rf" of) )?(?:\w+|a"
    rf" full|\w+ and a half) (?:weeks?|months?|years?|days?|quarters?)(?: and a half)? (?:late\b(?! summer|st)"
    rf"|later than|"
    rf"behind|after (?:it|they|the (?:original|first|planned|date|plan)|{_M}|(?:the|its|their|our) {_M}|first"
    rf"|its first"
    r"|originally|schedule)|beyond (?:the|its|plan))",
    r"^,?\s*(?:much |considerably |well )?later than (?:\w+ ){0,2}(?:planned|promised|hoped|expected|intended"
    r"|announced)",
)
OLD = _any(
    rf"\b(?:re-?schedul\w+|moved|pushed|put|delayed|deferred|postponed|extended|brought forward)\b[^.;\n{_M}]{{0,120}},"
    rf" (?:\w+ ){{0,3}}?{_PLAN} (?:for|in|by|on|at|to [\w ]{{2,30}}? (?:in|by|on))(?: the)?\s*$",
    rf"\b(?:originally|initially|at first|formerly|(?<!the )first (?:planned|set|due|promised|meant|expected"
    rf"|scheduled|slated|to"
    rf"|mooted|billed|announced|proposed|intended|hoped)|as first \w+){_up_to(80, _LATER)}",
    rf"\b(?:had|having)(?: \w+){{0,2}}? been [a-z]+(?:ed|en|wn|ld)(?: \w+)? (?:for|in|by|on|to)\b{_up_to(30, _LATER)}",
    rf"\bnothing (?:has )?(?:came|come) of\b{_up_to(90)}",
    r"\bhad (?:it |this |that |them )?(?:down|pencilled in|marked) for(?: the)?\s*$",
    rf"\bonce {_PLAN}\b{_up_to(60, _LATER)}|\b(?:original|initial|previous|earlier) {_TARGET}[,:(\s]*$|\b(?:last"
    rf"|previously) (?:reported|forecast)[:\s]*$",
    r"\b(?:first|original|initial|earlier|previous) (?:letter|word|answer|offer|proposal|announcement|promise|paper"
    r"|reply"
    rf"|business case|programme|contract|brochure|leaflet|business plan|bid)(?: to \w+)? (?:gave|said|named|promised"
    rf"|set"
    rf"|spoke of|talked of|offered|had|was|put)\b{_up_to(40)}",
    rf"\b(?<!as )previously (?!reported|noted|agreed|discussed|stated|advised|mentioned|approved|presented)"
    rf"{_up_to(60, _LATER)}",
    rf"\b(?:original|initial|previous|earlier|prior|old|last (?:year['’]s )?)(?: \w+)? ?(?:plan|date|target"
    rf"|promise|estimate|forecast"
    rf"|timetable|schedule|deadline|timeline|commitment|milestone|ambition|trajectory|version|report|update)s?\b"
    rf"(?! date)[^.;\n{_M}]{{0,50}}?\b(?:was|were|said|gave|of|for|had|expected|showed|assumed|promised|in|by"
    rf"|set|named)"
    rf"\b{_up_to(30, _LATER)}",
    rf"\b(?:had|having)(?: \w+ly| also| all| already| once| first| long| both)* been(?: \w+ly| first)? {_PLAN}\b"
    rf"{_up_to(70, _LATER)}",
    rf"\bhad(?: \w+ly| also| all| once| first| long| both)* {_AIM}\b{_up_to(90, _HOLDS)}",
    r"\bhaving (?:first|originally|initially|earlier|once|previously|at first|already"
    rf"|long) {_AIM}\b{_up_to(60, _HOLDS)}",
    rf"\b(?:had|it was)(?: been)? (?:hoped|intended|planned|expected|envisaged) (?:to"
    rf"|that)\b{_up_to(90, 'now|is|are')}",
    r"\b(?:first|original|initial|earlier|old|previous)(?: \w+)? (?:plan|programme|timetable|schedule|forecast"
    r"|estimate|contract)"
    rf" (?:had|put|showed|gave|saw|assumed|set|envisaged|expected|allowed|aimed)\b{_up_to(70, 'now|will')}",
    rf"\b(?:due|meant|supposed|expected|scheduled|planned|set) to have [a-z]+{_up_to(70, _LATER)}",
    rf"\b(?:failed|omitted|neglected) to (?!(?:say|name|give|set|agree|confirm)\b)[a-z]+\b{_up_to(70, _LATER)}",
    r"\b(?:did(?: not|n['’]t)|(?:was|were|has|have|had) not(?: yet)?(?: been)?) (?!(?:say|said|know|known|rule|ruled"
    r"|confirm"
    r"|give|given|promise|commit|announce|agree|decide|expect|think|believe|want|mean|commit|set|name|due|told"
    r"|to)\w*\b)[a-z]+"
    rf"\b(?:(?!\b(?:and|but|will|would)\b)[^.;\n{_M}]){{0,70}}\bby(?: the)?\s*$",
    rf"\b(?:ought to|should|was to|were to|was meant to|were meant to|was due to|was supposed to)(?: \w+ly| by"
    rf" now| all)*"
    rf" have\b{_up_to(70, _LATER)}",
    rf"\b(?:miss(?:ed|es|ing)?(?= (?:the|its|their|our|his|her|an?|that|this|every|both)\b|\s*$)|failed to (?:meet"
    rf"|hit)|did not (?:meet|hit)|not met|breached|overran|overrun|overshot"
    rf"|lapsed)\b{_up_to(60, _LATER)}|\boverdue\b(?:[\s,:;(–-]|since|from|due|by|on|at|in|target|date|the)*$",
)
OLD_AFTER = _any(
    r"^ (?:will|would) (?:not|no longer) (?:now )?(?:happen|take place|go ahead|proceed)\b",
    r"^ (?:originally|initially|previously|at first|to (?:begin|start) with|in the first place|as first \w+|(?:in|by"
    r"|under) (?:the|last year['’]s|its)(?: \w+)?"
    r" (?:original|earlier|previous|first|old|last|\d{4}|outline)(?: \w+)? (?:plan|version|programme|case|timetable"
    r"|schedule|report|paper|proposal|contract|bid)|in last year['’]s \w+)\b",
    rf"^[^.;\n{_M}]{{0,60}}?\b(?:has|have|had|was|were|is|are|been|being|and|but|which)\s+(?:\w+ly )?(?:been"
    rf" )?(?:since )?"
    r"(?:again )?[“\"'‘]?(?:held up|blocked|stalled|overtaken|push(?:ed|ing) back|put (?:back|off)|slipped|delayed"
    r"|missed|passed|lapsed|postponed"
    r"|deferred"
    r"|re-?scheduled|overdue|abandoned|dropped|scrapped|cancelled|shelved|withdrawn|broken|unmet|unfulfilled|ditched"
    r"|axed|called off|torn up|ripped up|binned|thrown out|written off|halted|suspended|overrun|held over|moved"
    r" (?:back|out)"
    r"|not (?:been )?(?:met|achieved|delivered|completed|received|reached|done|produced|kept|held|submitted"
    r"|finished))\b",
    rf"^[\s,;:()–-]*(?:(?:but|and|which|it|this|date|status|has|have|had|is|was|are|been|since|then)\s+)*(?:now"
    rf"|(?:current |latest |actual/)?"
    rf"(?:forecast|actual)|revised(?: date)?|extended|re-?scheduled|moved|slipped|delayed|pushed back|put back"
    rf"|deferred|postponed)(?:\s+(?!from\b)\w+){{0,4}}?[\s:]*{_M}",
    r"^[\s,;:)(–-]*(?:(?:but|and|which|it|this|they|that|there|the (?:work|date|project)) )*(?:no longer has"
    r"|(?:is|are|was|were) still (?!on\b|expected|due|to be|planned)"
    r"|(?:is |are |was |were |has |have )?yet to (?:start|begin|appear|arrive|open|happen)|never (?:came"
    r"|happened|appeared|opened|started)"
    r"|(?:has|have|had|did|was|were) not\b(?! \w+ until)|did(?:n['’]t| not)|nothing has|no \w+ has (?:been|come))",
    rf"^[^.;\n{_M}]{{0,40}}?\b(?:is|are|was|were|remains?|remained) (?:still )?(?:outstanding|incomplete|unfinished"
    rf"|overdue"
    r"|undelivered|unsigned)\b",
    rf"^\s*{_TARGET}\b[^.;\n{_M}]{{0,30}}\b(?:gave|set|missed|passed|promised|announced|quoted|reported|slipped"
    rf"|lapsed)\b",
    r"^[”\"’']?,?\s*(?:had|has) not (?:yet )?(?:appeared|been|happened|come)",
    r"^[”\"’']? (?:is|was|has|had|were|are) (?:(?!not\b)\w+ly |now |already |long |also |all but |as good as |well and"
    r" truly )*(?:gone|dead|lost|past|impossible|unachievable|out of (?:the question|reach)"
    r"|off(?: the table)?(?=[.,;]))\b",
)
FROM_BEHIND = re.compile(rf"\b{SHIFT}\b[^.;\n]{{0,60}}{_M}[,\s]*from(?: the)?\s*$", _ALIKE)
MAY = re.compile(
    r"\b(?:(?-i:may)(?! \d)|might|could|if|unless|risks?(?: of)?|in case"
    r"|threat\w+ to)\b[^.;\n]{0,60}$",
    _ALIKE,
)
PAST_PLAN = _any(
    rf"\b(?:was|were|had been)\b(?:\s+(?:\w+ly|first|all|also|to|be|both))*\s*(?:{_PLAN}|to be|to have)\b"
    rf"{_up_to(80, 'now|will|is|are')}",
    rf"\b{_TARGET}\b[^.;\n{_M}]{{0,60}}\b(?:was|were|had been)(?: set)?(?: for| at)?(?: the)?\s*$",
    r"\b(?:was|were) (?:\w+ly |first )?(?:approved|agreed|authorised|sanctioned|booked|ordered|announced|reserved)"
    r" (?:for|to (?:open|start|go live|finish|begin|be)\b[^.;\n]{0,30})(?: (?:the|early|late|delivery in|opening in"
    r"|completion in))?\s*$",
    rf"\b(?:was|were) (?:\w+ly |first |all |both |going )?to \w+{_up_to(80, 'now|will|is|are')}",
)
PROMISED = re.compile(
    rf"(?<!has )(?<!have )\b(?:promised|undertook|pledged|vowed|committed|said (?:that )?(?:\w+ ){{1,5}}would|hoped"
    rf"|intended"
    rf"|aimed|assured|wanted|(?:trust|board|we|it|they|leaders|ministers|managers|council) (?:planned|expected)"
    rf"|told (?:\w+ ){{1,5}}(?:to expect|that (?:[\w’'-]+ ){{1,6}}would)|led (?:\w+ ){{1,5}}to (?:expect|believe))\b"
    rf"{_up_to(90, _HOLDS)}",
    _ALIKE,
)
DONE = (
    r"(?:delivered|completed|achieved|submitted|implemented|met|closed|signed off|opened|launched|published|installed"
    r"|handed over|received|finished|approved|made|brought|produced|paid|moved|reached|awarded|cleared|presented|sent"
    r"|commissioned|filed|circulated|appointed|done|in place|live)"
)
MET = _any(
    rf"(?<!to have )(?<!not )(?<!to )\b(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+|all\s+)?{DONE}\b"
    rf"{_up_to(60, 'and|but|to|will|due|with|which|who|after')}",
    rf"\b(?:went live|came (?:back|into use|online|on stream)|got under way|took place){_up_to(40, 'and|but|to')}",
    r"(?<!not )(?<!be )\b(?:achieved|met|completed?|delivered|done)\s*:[^.;\n]{0,60}$",
    r"(?<!to )(?<!to be )(?<!be )(?<!to have )(?<!ld have )\b(?:re-?opened|opened|launched|started|began"
    r"|moved across|handed over|reached"
    rf"|delivered|completed|finished"
    rf"|returned|arrived|submitted|published|closed){_up_to(40, 'and|but|to|target|due')}",
    rf"\b(?:met|beat|hit|achieved) (?:the|its|their|our|his|her) {_up_to(40, 'and|but')}",
    rf"\b(?:had|has|have) (?!{_AIM}\b|not\b)(?:all |duly )?[a-z]+(?:ed|en|wn|ilt|ent|ld|aid"
    rf"|ade)\b[^.;\n{_M}]{{0,50}} (?:by"
    rf"|within|inside) (?:the|its|their|our)(?: \w+)? {_DUE}(?: (?:of|on))?(?: the)?\s*$",
    rf"\b(?:ahead|in advance|inside|before)(?: of)? (?:the|its|their|our)(?: \w+){{0,2}}? {_DUE}(?: of| on)?(?:"
    rf" the)?\s*$",
    r"(?<!not )\b(?:was|were|has been|have been|had been) (?:all )?[a-z]+(?:ed|en|wn|ilt|ent|ld)"
    rf"(?: (?!not\b|to\b|that\b|and\b|but\b)[\w’'-]+){{0,6}}? (?:by|on|within) (?:the|its|their|our)(?: \w+)? {_DUE}"
    r"(?: (?:of|on|for))?(?: the)?\s*$",
)
DONE_BEFORE = re.compile(
    rf"(?<!not )(?<!be )\b(?:{DONE}|ready|went live)\b[^.;\n{_M}]{{0,90}}?\b(?:ahead of|before|inside|in advance of"
    r"|well within)"
    rf" (?:the|its|their|our)(?: \w+){{0,2}}? {_DUE}(?: (?:of|on))?(?: the)?\s*$",
    _ALIKE,
)
_LENGTH = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|\d+)(?: \w+)? (?:days?|weeks?|fortnights?"
    r"|months?)|a fortnight)"
)
ON_TIME = _any(
    rf"^[^.;\n{_M}]{{0,60}}?\bon (?:the|that) (?:very |exact |appointed |promised |agreed )(?:day|date)\b",
    rf"^[^.;\n{_M}]{{0,60}}?\b(?:{_LENGTH} (?:early|ahead|to spare|beforehand|in advance|sooner|inside|before it"
    rf"|(?:before|earlier)(?=[.;]|, and\b|$))"
    r"|to spare|in good time|early(?=[.,;]))",
    rf"^[^.;\n{_M}]{{0,60}}?\b(?:was|were|been|did|went|made|came|took place)\b[^.;\n{_M}]{{0,30}}\bon (?:time"
    rf"|schedule)(?=[.,;]|$| and\b)",
)
"""Done by its date, whatever was said of that date before."""
DONE_LATE = re.compile(
    rf"^[^.;\n{_M}]{{0,60}}?\b(?:was|were|been|came|arrived|opened|finished|submitted|delivered"
    rf"|went live)(?: \w+){{0,4}} late"
    r"(?=[.,;)]|\s+(?:and|but|because|owing|due)\b|$)",
    _ALIKE,
)
MET_AFTER = _any(
    r"^,? (?:just |exactly )?as (?:(?!had\b)[\w’'-]+ ){1,6}had (?:always |\w+ly |once |been )?(?:said|promised"
    r"|required|asked|wanted"
    r"|planned|intended|told|agreed|pledged|vowed|ordered|undertaken|demanded|set|hoped|insisted)\b",
    rf"^[^.;\n{_M}]{{0,60}}?\b(?:as (?:had been |we had |originally |first )?(?:planned|promised|scheduled"
    rf"|expected|agreed|required"
    r"|intended|forecast|targeted|pledged|advertised|envisaged|hoped)|(?:exactly |just )?when (?:promised"
    r"|expected|planned|(?:it|they|we|he|she) (?:had )?(?:said|promised|agreed|undertook|undertaken|pledged))"
    r"|(?:bang |right |exactly )?on (?:time|schedule|target"
    r"|plan|the dot|cue)|to (?:time|schedule|plan)|when (?:it was|they were)? ?due|ahead of (?:schedule|time"
    r"|plan|its|target)"
    r"|(?:well )?within the deadline)\b",
    r"^,?\s*(?:exactly |just |precisely )?(?:the|its)(?: very)? (?:day|date|month|week|quarter|deadline"
    r"|target)(?: that)?"
    r"(?: (?:it|we|they|he|she|the \w+) (?:had|was|were)| had been| was)?(?: first| originally)? (?:promised|set"
    r"|planned"
    r"|agreed|given|due|in the plan|scheduled|expected)\b",
    r"^,?\s*(?:and|which) (?:(?:it|they|we|he|she) )?(?:was|were|did|duly did|has|have|had|is)(?: so| just that)?"
    r"(?=\s*[,.;”\"]|\s+(?:with|in full|a \w+ early)\b)",
    r"^[^.;\n]{0,60}?(?<!not )\b(?:(?:was|were|has been|have been|had been|and was|is now|are now)(?: \w+ly|"
    r" all| duly)?"
    r"|duly|since) (?:met|achieved|delivered|completed?|closed|done|made|submitted|received|reached|hit|beaten"
    r"|exceeded|kept"
    r"|honoured|fulfilled|on time)\b",
    r"^[\s.,;:()–-]*(?:status:?\s*)?(?:closed|completed?|done|discharged|actioned|achieved|met)\b(?! (?:by|on) )",
)
OUTCOME = re.compile(
    rf"^(?:,| and|,? which)(?!(?:[^.]*\b(?:late|later|eventually|finally|only|after|but|not"
    rf"|never)\b))[^.;\n{_M}]{{0,40}}?\b(?:saw its first"
    r"|welcomed|opened its doors|went live|is (?:now )?(?:open|live|in use|complete)|are (?:now )?(?:open|live|in use"
    r"|complete"
    r"|in place)"
    r"|has since opened|came into use|took its first)\b",
    _ALIKE,
)
"""What came of a promise, told in the past right behind its date."""
PASTS = re.compile(r"\b(?:was|were|had|did|due|planned|promised|expected)\b", _ALIKE)
AHEAD = re.compile(r"\b(?:will|shall|would|should|must(?!-)|to be|to have been|is to|are to|can|could)\b", _ALIKE)
AHEAD_OF = re.compile(r"\b(?:ahead|in advance|inside|before)(?: of)? (?:the|its|their|our)\s*$", _ALIKE)
BEATEN = re.compile(
    rf"(?<!not )(?<!be )(?<!to )\b(?:{DONE}|ready|went live|began|started|arrived)\b[^.;\n{_M}]{{0,90}}?\b(?:days?"
    rf"|weeks?"
    r"|months?|fortnight|well|just) (?:ahead of|before|inside|in advance of|within) (?:the|its|their|our)\s*$",
    _ALIKE,
)
COMPARED = re.compile(
    r"\b(?:compare[sd]?|compares|against)(?: with| to)? (?:the|its|an?|our|their)(?: \w+){0,2}\s*$", _ALIKE
)
TARGET_AFTER = re.compile(rf"^\s*{_TARGET}\b", _ALIKE)
OVERRUN = re.compile(
    r"(?<!no )(?<!not )\b(?:weeks?|months?|years?|days?|late|later)\s+(?:after|than|behind|beyond|past)"
    r"\s+(?:the|its|their|our)?\s*"
    r"(?:\w+\s+){0,3}?$",
    _ALIKE,
)
FUTURE = re.compile(
    r"\b(?:will|shall|is|are|to be|to have|aims|hopes|plans? to|expects|to (?:bring|report|submit|provide|come|return"
    r"|complete|write|confirm|review|raise|circulate|find|present|share|produce|check|ask|arrange|agree|send"
    r"|update|take))\b",
    _ALIKE,
)
