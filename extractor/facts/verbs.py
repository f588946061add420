"""Words and verbs of the sentences that dates stand in: what schedules, what says, what is done, who does it.

Lists of ways of saying one thing, for ``clauses`` to part a sentence by.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE
_PREPOSITION = (
    r"(?:at least|at the earliest|once|some ?time|most probably|probably|possibly|perhaps|hopefully|ideally"
    r"|realistically"
    r"|by|in|on|for|until|till|to|from|at|of|during|before|after|within|over|around|about|no later than|not"
    r" later than"
    r"|as of|with effect from|since|through|into|between|into use in|ahead of|up|against|than|rather|instead)"
)
_SCHEDULED = (
    r"(?:be|been|being|have|has|had|having|now|not|instead|also|still|then|since|duly|again|once more|only|first"
    r"|originally|initially"
    r"|previously|formerly|currently|provisionally|due|expected|planned|scheduled|set|promised|slated|meant|intended"
    r"|anticipated|hoped|hoping|hopes?|aim(?:s|ed|ing)?|planning|wants?|wanted|expects?|intends?|to|on track|on"
    r" course"
    r"|likely|unlikely|improbable|forecast|targeted|committed|pledged|required|able|billed|pencilled in"
    r"|timetabled|projected"
    r"|supposed|agreed|put back|put off|pushed back|pushed out|delayed|deferred|rescheduled|re-?planned"
    r"|re-?baselined|slipped"
    r"|slips?|slides?|moved|postponed|extended|brought forward|changed|reset|ready|complete[d]?|finish(?:ed)?|done"
    r"|delivered|in place|available|dated|falls?|says?|speaks? of|thinks?|thought|considers?|it|this|that"
    r"|settled|asked"
    r"|became|become|ought|is|are|was|were|will|would|shall|should|may|might|can|could|must|looks?|looking"
    r"|increasingly"
    r"|cannot|never|more|later|there|held over|carried over|carried forward|in doubt|undertook|undertaken"
    r"|announced|no longer|on schedule|on target|on time|remains?|told|instructed|ordered|directed|requires?|promises?"
    r"|i\.e\.|that is|fully|operational|up and running|functional)"
)
TAIL = re.compile(
    rf"(?:[\s,(\[:;“”\"'‘–-]|\b(?:{_PREPOSITION}|{_SCHEDULED}|the|its|their|our|his|her|a|an|and|but|which|time"
    rf"|end|latest"
    r"|target|deadline|date)\b)+$",
    _I,
)
AUXILIARY = re.compile(
    r"(?<![-\w])(?:is|are|was|were|will|would|shall|should|must|may|might|can|could|cannot|can['’]t|won['’]t|has"
    r"|have|had|ought"
    r"|needs|aims?|hopes?|hoped|plans? (?=to\b)|planned|wants?|wanted|expects?|expected|intends?|intended"
    r"|requires?|promised"
    r"|pledged|undertook|agreed|proposes?|proposed|asked|asks|says|said|thinks?|thought|considers?|considered"
    r"|speaks?|settled"
    r"|undertakes|committed|commits|due|slated|billed|anticipates?|believes?|doubts?|became|looks|seems"
    r"|remains)\b(?!-)",
    _I,
)
ACTION = re.compile(
    r"(?<![-\w])(?:opens|opened|starts|started|begins|began|closes|closed|ends|ended|finish(?:es|ed)|moves|moved"
    r"|move in|goes|went"
    r"|comes?|came|falls?|fell|takes?|took|complete[ds]|reach(?:es|ed)|deliver(?:s|ed)|launch(?:es|ed)|returns"
    r"|returned|slips"
    r"|slipped|slides|slid|reports|replaces|joins|submits|submitted|confirms|receives|received|follows|joined"
    r"|deferred"
    r"|delayed|postponed|rescheduled|pushed|put|extended|revised|brought|changed|scheduled|lands|handed|held"
    r"|given|gave)\b(?!-)",
    _I,
)
_DOING = (
    r"be|bring|provide|report|submit|complete|review|write|raise|find|confirm|produce|prepare|return|come|share"
    r"|send|agree"
    r"|develop|publish|present|circulate|check|open|close|start|begin|have|finish|replace|take|meet|reach"
    r"|deliver|implement"
    r"|recruit|update|draft|arrange|appoint|explore|consider|include|follow|discuss|ensure|look|set|add|clear"
    r"|cut|reduce"
)
SPEECH = re.compile(
    r"(?:has |have |had |is |are |was |were |now )*(?:says?|said|saying|asked|asks|proposes?|proposed|settled|speaks?"
    r"|speaking|thinks?|thought|considers?|considered|believes?|doubts?|told|gave|gives|show(?:s|ed)|stated"
    r"|hopes?|hoped"
    r"|expect(?:s|ed)|talks?|given|gave|granted|allowed|named|quoted|wants?|wanted|estimates?|reports?)\b",
    _I,
)
VERBS_AFTER_THE = re.compile(
    r"\b(?:the|a|an|its|their|our|of|new|for|this|that|every|no|any|final|his|her|next|last)\s+$", _I
)
SOFT = re.compile(
    r",\s+(?:for|by|on|at|to) which\s+|\s+(?:if|unless)\s+|,\s+(?:(?:and|but|with|while|which|whose|who|when|having"
    r"|although|though|so|or|as)\b)?\s*|\s+(?:and|but),?\s+"
    r"|\s+(?:while|whereas"
    r"|although|though|which|whose|who|when|once|because|so that|where)\s+",
    _I,
)
SAID = re.compile(
    r"^.{0,160}?\b(?:said|says?|told(?: \w+){0,4}|not(?:ed|es)|report(?:ed|s)|confirm(?:ed|s)|announced?|advised"
    r"|explained|heard|replied|answered|observed|insisted|cautioned|feared|worried|admitted|conceded|argued"
    r"|claimed|indicated"
    r"|predicted|promised|pledged|vowed|guaranteed|learned|found|decided|ruled|suggested|acknowledged|reiterated"
    r"|remarked"
    r"|wrote(?: to(?: \w+){1,4})?|doubted|report|such|so|means?|meant|meaning|confident|hopeful|clear|concerned"
    r"|satisfied|aware|promise|pledge|commitment|assurance|hope|aim|undertaking|condition"
    r"|accept(?:ed|s)|agreed|hop(?:ed|es)|warn(?:ed|s)|added|stat(?:ed|es)|believ(?:es?|ed)|thinks?|thought"
    r"|understands?"
    r"|expect(?:s|ed)?|requires?|insist(?:s|ed)|assured(?: \w+){0,3}|recommended|resolved|proposed|doubts?)"
    r"(?: (?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|recently|(?:last|this|earlier this)"
    r" (?:week|month|year|morning)|in (?:an?|its|their|his|her) [\w-]+))?"
    r" (?:that\b|(?=(?:it|they|we|he|she|the|its|their|our)\b))\s*"
    r"|^.{0,160}?\b(?:adding|saying|noting|stressing|warning|reporting) that\b\s*",
    _I,
)
OPENING = re.compile(
    r"^(?:\s*(?:and|but|so|then|however|meanwhile|also|yet|because|since|that|where|when|if|although|though"
    r"|while|as|including"
    r"|nationally|locally|overall|separately|in addition|at present|by contrast|instead|finally|secondly"
    r"|firstly)\b,?\s*)+",
    _I,
)
ARTICLE = re.compile(r"^(?:the)\s+", _I)
SOMEBODY = re.compile(
    r"^(?:we|it|they|he|she|i|you|who|one|both|this|that|which)$|\b(?:trust|trusts|board|boards|committee|icb"
    r"|council|team"
    r"|group|department|ministers?|government|supplier|vendor|contractor|regulator|cqc|commission|university"
    r"|company|members"
    r"|governors|executives?|officers?|directors?|chair|chairman|nurse|mr|mrs|ms|dr|sir|prof(?:essor)?|england"
    r"|commissioners"
    r"|staff|leads?|managers?|panel|pair|provider|hospitals|hospital|office|policy|undertakings|ministry"
    r"|secretary|auditors?"
    r"|audit|consultants|law|act|guidance|inspectors|contractors|builders|suppliers|planners|engineers|developers"
    r"|bosses|chiefs|officials|practice|surveyors|spokes\w+|head|head of \w+)$",
    _I,
)
NAME = re.compile(r"^(?:[A-Z][\w’'&.-]*|of|and|the|for|NHS)(?:\s+(?:[A-Z][\w’'&.-]*|of|and|the|for))*$")
PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ilt|ought|ut|one|ade|old|ent|un)\b", _I
)
BARE = re.compile(
    r"^(?:open|start|begin|close|launch|finish|follow|arrive|come|come back|come on stream|go live|return"
    r"|commence|end|happen"
    r"|be|take place|move|appear|opened|opens|starts|begins|closes|launches|arrives|comes|comes back|returns"
    r"|started|began"
    r"|given|granted|allowed|told|asked|came back|reported|brought|be brought|been brought|live|up|in use|be in"
    r" use|running|go|back|be there|have|open(?:ed)? its doors|(?:not )?(?:take|see|accept|admit|treat"
    r"|receive) (?:its |their )?(?:first )?patients|hand|hand over|complete|deliver|do so|do it|do this|take effect"
    r"|taken effect|come into force"
    r"|come into effect|proceed|go ahead)$",
    _I,
)
SHIFTED = re.compile(
    r"^(?:have |has |had |is |are |was |were )?(?:pushed back|put back|put off|postponed|delayed|deferred|moved"
    r"|rescheduled"
    r"|extended|brought forward|slipped|revised|pushed out|reset|changed)\s+(?=\w)",
    _I,
)


MOVED_IT = re.compile(
    r"(?:has |have |had |will )*(?:put|push(?:ed|es)|moved?|moves|delay(?:ed|s)|set|brought|brings|shift(?:ed|s)"
    r"|slipped"
    r"|postponed|deferred|extended|reset|changed|turned|rescheduled) (?:it|this|that|them|these|both|things|matters"
    r"|the (?:date|deadline|target|timetable))\b",
    _I,
)
LEADING = re.compile(rf"^(?:\s*(?:{_SCHEDULED}|plans?)\b(?!-))+\s*", _I)
WHEN = re.compile(r"^(?:in|on|at|last|this|by) [A-Za-z]+(?: \d{4})? (?:to (?=\w))?", _I)
NO_SUBJECT = re.compile(
    rf"^(?:to|having|being|{_SCHEDULED})\b(?!-)|^(?:two|one|some|all|most|both|each|the (?:last|first)) of"
    rf" (?:which|whom|them)",
    _I,
)
INFINITIVE = re.compile(rf"\bto (?=(?:{_DOING})\b)")
RELATIVE = re.compile(r"\b(?:that|which|who)(?: (?:it|they|we|he|she|(?:the|its) \w+))?\s*$", _I)
TOLD = re.compile(
    r"\b(?:said|says|asked for|asks for|gave|showed|shows|proposed|proposes|settled on|speaks? of|talks? of"
    r"|named|quoted|assumed|assumes"
    r"|stated|spoke of|talked of|suggested|suggests|indicated|indicates|pointed to|points to|say|gives|quoted"
    r"|offers?|offered|offering|given (?:us|it|them|the (?:trust|board))|accepted|opted for|plumped for|aim(?:s|ing"
    r"|ed)? for"
    r"|given(?: \w+){0,4} until|look(?:s|ing)? at|work(?:s|ing)? (?:towards?|to)|count(?:s|ing)? on|reckons? on"
    r"|bank(?:s|ing)? on"
    r"|hop(?:es|ing) for|(?:puts?"
    r"|sets?) (?:the|its|a|that)"
    r" (?:date|finish|opening|start|completion|launch)(?: back)? (?:at|for|to)|expects? it|expect(?:s"
    r"|ing)? to hand over"
    r"|(?:a|another|its) date of)(?: the| an?)?\s*$",
    _I,
)
APART = re.compile(
    r"^\W*(?:[\w-]+ ){0,4}?(?:days?|weeks?|months?|years?)(?: late)? (?:ahead of|after|before|later than|behind"
    r"|beyond|earlier"
    r" than)\b",
    _I,
)
CONNECTIVE = re.compile(r"\b(?:which|whose|who)\s*$", _I)
OBJECT_RELATIVE = re.compile(r"^(?:which|that|whom) (?:the|its|their|it|they|we|he|she|an?)\b", _I)
NOUN_IT = re.compile(r"^(?P<noun>(?:the|an?|its|their|our) [^,;]{3,70}?) (?:that|which) (?:it|they|we|he|she) ", _I)
MISSED_ITS = re.compile(r"\b(?:missed|misses|passed|met|overshot|beat|hit) (?:its|their|the|an?)\b", _I)
TOLD_TO = re.compile(
    r"\b(?:told|asked|required|instructed|ordered|directed|obliged|urged)(?: by (?:the |its )?[\w’'& ]{2,50}?)?"
    r" to (?=(?!be\b|expect it\b)[a-z]+ \w)",
    _I,
)
PLAN_TO = re.compile(
    r"^(?:(?:the|its|their|an?|our) )?(?:plans?|promise|pledge|attempt|commitment|proposal"
    r"|undertaking) to (?=[a-z]+ \w)",
    _I,
)
STARTS = re.compile(r"^(?:begin|start)s? (?:work|operating|operations|seeing patients)\b", _I)
PHRASE = re.compile(r"^(?:in|at|on|by|under|for|during|after|before|since|from|as|with|despite)\s", _I)
NOMINAL = re.compile(
    r"^(?:[\w-]+ )?(?:[\w-]+(?:tion|sion|ment|ance|ence|al|ing|ure|off|over|out)|start|launch|review|move|sale"
    r"|transfer|upgrade"
    r"|redesign|installation) (?:of|for|to)\b",
    _I,
)
"""An act by its noun: no body, however many capitals follow ("Closure of the Beech Unit")."""
PLACED = re.compile(r"^(?:at|in|for|on|with|across|under)\b.*\s(?=(?:the|a|an|all|its|their|our|every|each)\s)", _I)
LAST_PRONOUN = re.compile(r"(?:^|\s)(?:we|it|they|he|she|i)$", _I)


POINTS = re.compile(r"^(?:it|this|that|these|those|they|which|who|he|she|we|i|you)$", _I)
DESCRIBED = re.compile(r",?\s(?:that|which|who)\s", _I)
BROUGHT = re.compile(
    r"^(?:be |been )?(?:come|comes|came|brought|go|goes|return|returned|presented|submitted|taken|put|shared"
    r"|reported|laid|sent)"
    r"(?: back)? (?:to|before|with)\b|^(?:be |been )?with (?:the|its|our|us)\b",
    _I,
)
PEOPLE = re.compile(r"\b(?:staff|members|consultants|surveyors|managers|governors)$", _I)
IT = re.compile(r"(?:^|\s)(?:it|this|that|which)$", _I)
PRONOUN = re.compile(r"(?:^|\s)(?:it|this|that|these|those|they|which|who|he|she|we|i|you)$", _I)
THOUGHT = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:\w+ )?(?:thought|considered|believed|said|reckoned|judged|deemed"
    r"|estimated"
    r"|understood|reported|wanted|expected|hoped|proposed|asked|given|granted|agreed)\b",
    _I,
)
KEPT = re.compile(
    r"(?:has |have |had )?(?:missed|misses|passed|overshot|overran|overrun|met|beat|hit) (?:its|their|the|his|her|a"
    r"|an|every)?\b",
    _I,
)
HAS_DATE = re.compile(
    r"(?:has|have|had) (?:an?|its|the) (?:\w+ ){0,2}(?:date|opening|completion|start|finish|go[- ]live|launch|target"
    r"|deadline)\b"
    r".{0,14}$",
    _I,
)
OFFER = re.compile(
    r"^(?:(?:has|have|had|was|were|been|is|are|also|now) )*(?:promised|pledged|guaranteed|requires?|required"
    r"|requested|wants?"
    r"|asked for(?= [a-z]+ )) (?:(?:the |its |their |our )?(?:board|council|staff|patients|members|governors"
    r"|commissioners|ministers"
    r"|regulator|committee|us|them|it|him|her|residents|campaigners|public|parents|families) )?(?=(?:an?|the|its"
    r"|their) |(?<=asked for )[a-z])",
    _I,
)
"""What is promised or asked of somebody is the object: "promised the board a repaired lift"."""
FROM_BODY = re.compile(r" (?:from|to) (?:the )?[A-Z][\w’'&-]+(?: [A-Z(][\w’'&)-]*| of| and| for)*$")
IMPERATIVE = re.compile(
    rf"^(?:{_DOING}|complete|finalise|establish|undertake|commence|install|procure|purchase|commission|hold|run"
    rf"|conduct|investigate|embed|align|secure|obtain|build|fit"
    r"|repair|upgrade|migrate|reinstate|reopen|increase|improve|identify|map|audit|pilot|refresh|revise|rewrite"
    r"|monitor|escalate"
    r"|liaise|clarify|contact|decide|determine|scope|issue|invite|hire|train|roll out|carry out|sign off|launch"
    rf"|publish)\s+"
    r"(?!(?:of|on|for|to|by|from|in|at|is|are|was|were|has|had|will|with|date|be|and|report|paper|plan|target)\b)[a-z]",
    _I,
)
BE_SO = re.compile(r"^(?:be|have) (?!been\b|to\b|due\b)[\w’'-]+ \w", _I)
WILL = re.compile(r"(?:will|would|shall|is to|are to|was to|plans to|planned to|aims to|hopes to|intends to)\b", _I)
OBJECT_IT = re.compile(
    r"\b(?:will|would|shall|to|can|should|must|could|may)(?: (?:\w+ly|now|also|not|then))? (?!be\b|do\b)[a-z]+ (?:it"
    r"|them|these|those)"
    rf"(?: (?:out|up|back|off|ready|done|finished))?(?: (?:{_PREPOSITION}|the|end))*\s*$",
    _I,
)
EMPTY = re.compile(
    r"^(?:hand|hand over|complete|deliver|finish|do so|do it|do this|have it|be|have|been|given|granted|allowed|told"
    r"|asked)$",
    _I,
)
