"""Ways of doubting or denying a date, read as ``cues`` are: before the date up to it, behind it from its end."""

from __future__ import annotations

import re

from extractor.facts.fact import DATE_MARK

_M = DATE_MARK
_ALIKE = re.IGNORECASE
FEARED = re.compile(r"\b(?:if|unless|without|fears?|feared|worr\w+|concern\w*|risk|danger|suspects?)\b", _ALIKE)
WILL_MISS = re.compile(r"^ (?:\w+ ){0,2}(?:will|would|may|might|could) (?:now )?(?:be missed|slip|not be)\b", _ALIKE)
DOUBTED = re.compile(
    rf"\b(?:not to (?:be )?expect(?:ed)?|not(?: now| yet| be| currently| realistically| then| at present)* (?:expected"
    rf"|anticipated|likely|forecast|due"
    rf"|thought|believed|before|possible|achievable)|not be (?:completed|delivered|ready|met|achieved|finished)"
    r"|(?:no longer|not|less|hardly|far from)(?: now| yet| at all)? (?:confident|assured|satisfied|convinced"
    r"|persuaded)|(?:no"
    rf"|limited|little|partial) (?:assurance|confidence)|no longer"
    rf" (?:expected|anticipated|likely|achievable|possible|realistic)|unlikely|improbable|implausible|impossible"
    rf"|will not"
    rf"|would not|won['’]t|cannot|can['’]t|could not|in doubt|doubt(?:s|ful|ed)?|sceptical|never|(?:may"
    rf"|might)(?: well)? not|no longer on (?:track|course|target|schedule)|not on (?:track|course|target|schedule)"
    r"|off (?:track|course|target)|no(?: date)? (?:earlier"
    rf"|sooner)"
    rf" than|hardly|scarcely|(?:nobody|no one|few|none)(?: \w+){{0,4}} (?:expects?|expected|believes?|believed|thinks?"
    rf"|thought|counts?|bets?|hopes?)"
    rf"|do(?:es)? not (?:now"
    rf" )?(?:expect|think|believe"
    rf"|foresee)|did not (?:now )?(?:expect|think|believe)|little (?:chance|hope|prospect)|(?:low|little|limited|no"
    rf"|less) confidence|(?:questioned|queried|wondered|unsure|uncertain"
    rf"|unclear|not (?:certain|sure|clear|convinced|persuaded|confident)|sceptical|challenged)[”\"’']? (?:whether|that"
    rf"|about"
    rf"|if|of)|no (?:chance|hope"
    rf"|prospect))\b"
    rf"(?:(?!\b(?:and then\b|and (?:\w+ ){{0,3}}?(?:has|have|is|was|will|are|were|shall|proposes?"
    rf"|suggests?|recommends?|offers?|expects?|hopes?|aims?|plans?)|but)\b|,? and (?:\w+ed"
    r"|brought|sent"
    rf"|taken)\b)"
    rf"[^.;:\n{_M}]){{0,80}}$",
    _ALIKE,
)
DOUBTED_AFTER = re.compile(
    rf"^,? at the (?:very )?earliest\b|^[”\"’']? (?:was|is|were|would be|looks?|seems?) (?:now )?[“\"‘']?the (?:very )?"
    rf"(?:earliest|soonest)\b|^[^.;\n{_M}]{{0,60}}?\b(?:doubts?|questions?|fears?|(?:is|are) (?:not (?:sure"
    r"|confident)|unsure"
    r"|sceptical|doubtful)|cannot (?:say|promise)) (?:that|whether|if) (?:the|this|that|its) (?:date|deadline|target"
    r"|timetable)"
    r" (?:can|will|would|could|is) (?:\w+ )?(?:be )?(?:met|kept|hit|achieved|achievable|realistic|hold|stand|missed"
    r"|slip)\b"
    rf"|^,(?: as [^.,;\n{_M}]{{2,40}},)? (?:[\w’'-]+ ){{1,5}}(?:doubt(?:s|ed)?"
    rf"|questions?)(?=[.;]|$)|^[^.;\n{_M}]{{0,90}}?\b(?:(?:is|are|was|were|be|been|now|looks?|looking"
    rf"|seems?|appears?|remains?|thinks?"
    rf"|thought"
    rf"|considers?|considered|believes?|judged|judges|deemed|calls?|called|as|finds?"
    rf"|feels?)\b[^.;\n{_M}]{{0,25}}?\b(?:unlikely"
    r"|uncertain|unclear|not certain|in the balance|improbable|implausible|in (?:serious )?doubt|doubtful|fragile"
    r"|optimistic|unrealistic|over-optimistic|ambitious|challenging|stretching"
    r"|in jeopardy|in peril|in question|at (?:\w+ )?risk|under (?:\w+ )?(?:pressure|threat|strain)|slipping|tight"
    r"|red(?=[.,;]|$)|an? (?:tall order|stretch|long shot|big ask)|subject to (?:\w+ )?(?:doubt|question|uncertainty"
    r"|risk)"
    r"|not (?:\w+ )?(?:realistic|likely|possible|achievable|feasible|credible|deliverable|safe|guaranteed|certain"
    r"|assured)"
    r"|high[- ]risk|no more than|a hope|touch and go|off[- ]track"
    r"|out of reach|un(?:achievable|attainable|deliverable)|too (?:early|soon|tight)|no longer"
    r" (?:achievable|expected|realistic|possible))"
    r"|(?:will|would|may|can)(?: not|not) (?:now )?be (?:met|achieved|hit|kept))\b"
    rf"|^[^.;\n{_M}]{{0,40}}?\b(?:group|committee|board|panel|chair|regulator|trust|icb|which \w+)\s*(?:has "
    rf"|have )?(?:refused"
    r"|rejected|declined|turned down|did not (?:accept|agree))\b",
    _ALIKE,
)
DOUBTED_IF = re.compile(
    r"\b(?:whether|if|(?:doubts?|doubted|unlikely|not (?:confident|sure|certain)|little (?:chance|hope|confidence)"
    r"|cannot see"
    r" how|hard to see how|unsure|fears?)(?: that)?)\b",
    _ALIKE,
)
KEEPS_IT = re.compile(
    r"^,? (?:would|will|could|can|was going to|is going to) (?:\w+ )?(?:keep|meet|make|hit|hold(?: to)?|stick to"
    r"|honour) (?:to )?"
    r"(?:that|this|the|its|their) (?:date|deadline|target|promise|day|month)\b",
    _ALIKE,
)
"""Of a date named within what is doubted: "nobody could say whether the move, fixed for May, would keep that date"."""
ENDANGERED = re.compile(
    rf"\b(?:risks?|fears?|danger|threat\w*|may|might|could|worr\w+|concern\w*|likely|such that|if"
    rf"|should)\b[^.;{_M}]{{0,120}}"
    r"\b(?:slip|slips|slipping|slide|slides|drift|drifts|run|runs|overrun|overruns|extend|be delayed|be put back"
    r"|be late"
    r"|late|delay|delayed|go) (?:past|beyond|after|later than|until after)(?: the| its| their| our| an?)?(?: (?:end"
    r"|start"
    r"|middle) of)?(?: (?:\w+ ){0,2}(?:date|deadline|target|opening|finish)(?: (?:of|in|on))?(?: the)?)?\s*$"
    r"|\b(?:is|are|was|be|remains?|now|rated|considered|looks?|seems?|thought) (?:\w+ )?(?:at (?:\w+ )?risk|in doubt"
    r"|in jeopardy|in peril|under threat|off[- ]track) (?:for|against|of (?:missing|not meeting|overshooting))"
    r"(?: (?:its|the|their|our|an?))?(?: [\w-]+){0,3}\s*$"
    rf"|\b(?:may|might|could|likely to|risks?|in danger of"
    rf"|danger of)\b[^.;{_M}]{{0,40}}\bmiss(?:ing)?(?: \w+){{0,3}}\s*$",
    _ALIKE,
)
"""A date that something may not keep ("such that opening slips past")."""
CONDITIONAL = re.compile(
    r"(?:^|, )\W*should\b|\b(?:if|unless"
    r"|(?<!doubtful )(?<!doubt )(?<!doubts )(?<!doubted )(?<!questioned )(?<!queried )(?<!wondered )(?<!unsure )"
    r"(?<!uncertain )(?<!unclear )(?<!clear )(?<!sure )(?<!certain )whether)\b(?!"
    r" have\b)",
    _ALIKE,
)
MAY_NOT = re.compile(r"\b(?:may|might)(?: \w+)? not\b", _ALIKE)
BEFORE_AN_EVENT = re.compile(
    r"\b(?:before|until|till|unless|when|once) (?:the|its|their|our|an?|this|that|[A-Z][\w’'-]+)(?: [\w’'-]+){1,5}? "
    r"(?:reports?|opens?|re-?opens?|is|are|has|have|concludes?|ends?|closes?|publish(?:es)?|meets?|starts?|begins?"
    r"|arrives?|lands?|completes?|returns?|comes?|finish(?:es)?|goes|expires?|takes|moves?|retires?|leaves?|joins?"
    r"|qualif(?:y|ies))(?: [\w’'-]+){0,4}? (?:in|on|at|by|during)(?: the)?\s*$",
    _ALIKE,
)
"""Up to the date of an event that another waits for: what is denied is the other ("not before the review reports")."""
UNTIL = re.compile(r"\b(?:until|till)\b(?! at (?:least|the))[^.;]{0,12}$", _ALIKE)
IDIOM = (
    r"(?:bet(?:ting)? (?:my|our|the|his|her|their|on|any|much|a)\b|put(?:ting)? (?:my |our |any |much "
    r"|a lot of |his |her )?"
    r"money on|stake (?:my|our|his|her|the|anything)\b"
    r"|hold (?:my|your|our|his|her|their) breath|bank(?:ing)? on (?:it|that)"
    r"|count(?:ing)? on (?:it|that)|rely(?:ing)? on (?:it|that)|swear (?:to|by) (?:it|that)|set (?:my|our"
    r"|your) watch by"
    r"|guarantee (?:it|that)|vouch for (?:it|that)|promise (?:it|that)|be (?:sure|certain|confident) of (?:it|that))"
)
"""Ways of saying that nobody should rely on a date."""
UNSURE_OF = (
    r"(?:unlikely|doubtful|improbable|optimistic|over-optimistic|ambitious|unrealistic|fanciful|unachievable|impossible"
    r"|a stretch|a hope|heroic|brave|tight|at risk|in doubt)"
)
