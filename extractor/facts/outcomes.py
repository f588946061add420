"""What came of a date, told behind it: done by then or later, given up, or doubted.

``standing`` reads the words around a date that say how it was planned; here are those that say how it ended, in the
rest of its sentence, of its row of a log, or in the sentence after it.
"""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.dates import read_date
from extractor.facts.doubts import IDIOM, UNSURE_OF
from extractor.records import DeadlineStatus

_I = re.IGNORECASE
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
DAY = (
    rf"(?:\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH}|that month)"
    rf"(?: \d{{4}})?|the \d{{1,2}}(?:st|nd|rd|th)|(?:last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH}"
    r"(?: \d{4})?|(?:Burns|Bonfire) Night|(?:Christmas|New Year['’]s|Boxing|Valentine['’]s|May|Good|Ash"
    r"|Shrove) ?(?:Day|Eve"
    r"|Friday|Wednesday|Tuesday)?|Easter(?: Monday| Sunday)?|Halloween|Hogmanay|Michaelmas)"
)
_NUMBERED = re.compile(r"^(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of that month)?$", _I)
_PAST = (
    r"(?:did(?: so| it| that| just that)?|was|were|had been|has been|have been|saw|took|came|went|began|began|got|gave"
    r"|left|met|sent|held|paid|built|brought|won|had (?:his|her|its|their|done|gone|got|made|begun|[a-z]{3,}ed)"
    r"|(?!need|exceed)[a-z]{2,}ed)"
)
_DID_ON = re.compile(
    rf"^,? (?:and|which|but) (?:on|in|by) (?P<day>{DAY})(?: of that month)?,? (?:so )?(?:it|they|we|he|she) (?:did"
    rf"|was|were"
    r"|had)\b",
    _I,
)
_DID_SO = re.compile(
    rf"^ (?:to (?=[a-z])[^.;\n]{{2,80}}?)?,? (?:and|but|which it|which they) (?!not\b)(?:duly |in fact |actually "
    r"|has |have |had )*"
    r"(?:did|done|managed|achieved) (?:so|it|that|this)\b(?! (?:late|only|eventually"
    rf"|finally))(?:[^.;\n]{{0,20}}?\b(?:on|in|by)"
    rf" (?P<day>{DAY}))?",
    _I,
)
"""What was to be done, told as done: "had until May to repay it, and did so in April"."""
_SENT_IT = re.compile(
    rf"^,? and (?:(?:the |its |our )?[\w’'&.-]+(?: [\w’'&.-]+){{0,6}} )?(?:duly )?(?:sent|submitted|delivered|produced"
    rf"|supplied|provided|returned|filed|published|gave|presented|completed|paid|handed over|lodged|issued|replied"
    rf"|responded|complied|obliged|signed)(?: (?:one|it|them|so|its|theirs|both|all)(?: \w+)?| (?:the|its"
    rf"|an?) [\w ]{{2,30}}?)?"
    rf" (?:on|in|by) (?P<day>{DAY})\b",
    _I,
)
"""What somebody asked for, done by another ("asked for a plan by May, and the trust sent one on 2 June")."""
_STOOD = re.compile(
    rf"^, (?:open|live|ready|finished|in use|delivered|done|complete)(?: [\w ]{{1,12}})? (?:in|on"
    rf"|by) (?P<day>{DAY})\b",
    _I,
)
_AGAINST = re.compile(
    rf"\b(?:on|in|by) (?P<day>{DAY}),? (?:against|as against|compared with|beating|inside|ahead of|before) (?:an? "
    rf"|the |its"
    r" |our |their )?(?:\w+ ){0,3}(?:of |date of |for )?$"
    rf"|\b(?:on|in|by) (?P<told>{DAY})[,;:](?: and| but| though)? (?:the|its|their|our) (?:\w+ )?(?:plan|programme"
    r"|timetable|contract|promise|target|date|deadline) (?:had |was |has )*(?:said|been|gave|given|named|set"
    r"|asked for)?"
    r" ?(?:for )?(?:the )?$",
    _I,
)
"""The day on which a thing was done, told before the date that it was due by."""
_RUNNING = re.compile(
    rf"^[^.;\n]{{0,20}}\b(?:has|have) (?:\w+ )?been (?:open|live|running|working|operating|in (?:use|place|operation)"
    rf"|up and running|seeing (?:its )?\w+|[a-z]+ing) since (?:early |late |mid-)?(?P<day>{DAY})\b",
    _I,
)
_AHEAD_OF = re.compile(
    r"\b(?:has|have|had|was|were|did|went|came|got|took|made|built|brought|held|paid|sent|won|met|began|[a-z]{3,}ed)\b"
    r"[^.;\n]{0,90}\b(?:days?|weeks?|months?|fortnight|well|just) (?:ahead of|before"
    r"|inside"
    r"|in advance of) (?:the|its|their|our)(?: \w+)? ?$",
    _I,
)
_UNDONE = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|until|yet|due|expected|planned|scheduled|promised|hoped|supposed|meant"
    r"|slated|told|warned|reported|announced|noted|agreed|raised|asked|proposed|delayed|postponed|deferred|put"
    r"|moved|slipped|pushed|extended|revised|withdrawn|cancelled|scrapped|would|will|is|are|may|might|could|found"
    r"|failed|refused|stopped|collapsed|closed|breach|wrote|rejected|doubted|questioned|admitted|insisted|only)\b",
    _I,
)
_ITS_OWN = (
    r"(?:it|they|she|he|we|this|that|the (?:last|first|final|work|job|move|ward|unit|centre|service|building|scheme"
    r"|system|doors?)|all(?: of them)?|both|each)"
)
_LINKED = rf"(?:,? (?:and|which|but)|,|[;.]?\W*(?:and |but )?\b(?:{_ITS_OWN}|the last (?:of [\w ]{{2,25}}|\w+)))"
_DONE_ON = re.compile(
    rf"^[”\"’)]?(?P<lead>[.;:]?{_LINKED}(?: duly| all| finally| in fact| actually| in the event)?) "
    rf"(?P<did>{_PAST}\b[^.;\n]{{0,60}}?)[, ]*\b(?:on|in|at|by) (?P<day>{DAY})\b",
    _I,
)
_WAS_ON = re.compile(
    rf"^\)?,? (?P<did>(?:was|were|went|came|opened|began|started|arrived|ran|reached|landed|launched"
    rf"|finished)\b[^.,;\n]{{0,50}}?) ?\b(?:on|in|at|by) "
    rf"(?P<day>{DAY})\b",
    _I,
)
"""Of a date that ends the words for what was due: "the rise that was due by the end of July was paid on the 29th"."""
_AGREED = re.compile(r"^(?:was|were) (?:\w+ly )?(?:agreed|announced|reported)(?! (?:that|to)\b)", _I)
_WHAT_WAS_DUE = re.compile(
    r"\b(?:that|which)(?: [\w’'-]+){0,4} (?:was|were|had been|promised|planned|pledged|announced|said|wanted|hoped"
    r"|asked|set|due|agreed)\b[^.;\n]{0,60}$|\b(?:due|promised|planned|expected|scheduled|set"
    r"|billed)(?: (?:for|in|by|on"
    r"|the|to be \w+))*\s*$",
    _I,
)
"""A past tense whose subject is what was due, and its day: ", and opened on the ninth"."""
_LOG = re.compile(
    r"^[^|\n;.]{0,12}?(?=\s*[|.;:,(–—-])[\s|.;:,(–—-]++(?:(?:Status|Update|Progress|Position|RAG"
    r"|Comments?|Outcome|Result|Notes?)[:,]?\s*)?(?P<word>complete[d]?|done|closed"
    r"|discharged|met|achieved|delivered|implemented|actioned|actual|submitted|sent|published|issued|signed|installed"
    r"|explained|circulated|overdue|not met|missed|late|outstanding|cancelled|withdrawn|lapsed|at risk|off track"
    r"|in doubt)\b(?P<rest>[^|\n]{0,70})",
    _I,
)
_ENDED = re.compile(r"^\s*\|?[^|\n]{0,160}[.;]\s*(?:C(?:losed|LOSED)|Complete[d]?|COMPLETED?|Done|DONE)\s*(?:[.|\n]|$)")
_ROW = re.compile(r"[^\n]*\||\W*(?:Status|Update|Progress|Position|RAG|Comments?|Outcome|Result|Notes?):")
_ENDED_IN_CAPITALS = re.compile(r"^[^|\n]{0,160}[.;:,–-]\s*(?:CLOSED|COMPLETED?|DONE)\b")
_LAPSED = ("overdue", "not met", "missed", "late", "outstanding", "cancelled", "withdrawn", "lapsed")
_UNSURE = ("at risk", "off track", "in doubt")
_SAME_DAY = re.compile(
    rf"^[”\"]?[,;.]? (?:and |which )?(?:it |they |this |that "
    rf"|the [\w -]{{2,30}}? )?(?:{_PAST}) [^.;\n]{{0,50}}?\bthat (?:very "
    rf"|same )?(?:day|morning"
    r"|afternoon|evening|night|week|month)\b",
    _I,
)
_KEPT = re.compile(
    r"^[”\"’]?,?;? and (?:it|they|we|he|she|that) (?:duly )?(?:did|was|were|has|have|had)(?: so| been)?\s*(?=[.;,]|$)"
    r"|^,? (?:which|that) (?:was|is|had been) (?:also )?(?:the|its|their|our) (?:very )?(?:date|day|month"
    r"|deadline) (?:in|of"
    r"|under|by|for|set|given|agreed|that) [^.;\n]{0,30}\b(?:plan|programme|contract|schedule|timetable|promised"
    r"|agreed)\b"
    r"|^[”\"’]?,?;? (?:and|which) (?:did|was|were|has|have|had|is|are)\s*(?:[.;,]|$)|^,? was[.]"
    r"|^,? and so it (?:proved|was)\b"
    r"|^[.;]\W+(?:And )?(?:It|They|We|She|He|This|That|The [\w-]+) (?:duly )?(?:did|was|were|has|have"
    r"|had)(?: so)?(?=[,.;]"
    r"| with\b| in full\b)"
    r"|^(?:,? and|, which|[.;]\W+(?:It|They|We|She|He|This|That))\W+(?:[\w’'-]+ ){0,6}?(?:got there|did (?:so|it"
    r"|that)|made it|managed (?:it|that)|beat (?:it"
    r"|that)|was done|had done (?:so|it)|(?:was|were) ready|finished"
    r"|opened)\b[^.;\n]{0,30}?(?:\bto spare|\bearly(?=[.,;])"
    r"|\b(?:days?|weeks?|months?) ahead|\bin time(?=[.,;])|\bon time(?=[.,;])|\bin good time)"
    r"|^[^.;\n]{0,12}(?:and|,) (?:(?:we|they|it|he|she) )?(?:have |has |had )?(?:kept|honoured) (?:our|their|its|his"
    r"|her|the"
    r"|that) (?:word|promise|date|pledge)"
    r"|^[^\n]{0,30}[.?!]\s+(?:Has|Have|Did|Is|Was) [^.?\n]{2,25}\?\s+(?:[\w.]+ ){0,4}?(?:A\d*[.:]? )?(?:Dr \w+: )?"
    r"(?:It|They|We) (?:has|have|did|was|is)\b(?! not)|^(?:, which (?:was|is) the (?:date|day|deadline) (?:set|given"
    r"|agreed|promised))|^[:,]? (?:open|live|ready|finished|in use) in (?:that month|time)",
    _I,
)
_THE_DATE = (
    r"(?:(?:that|this|the|its|which|both|neither|it)(?: \w+)? ?(?:date|deadline|month|day|target|promise|dates|one"
    r"|summer|spring|autumn|winter|year)?s?)"
)
_GONE = re.compile(
    r"^,? (?:was|were|is|are|has|have|had) (?:again|once (?:more|again)|yet again|still)(?: been)? (?:not|absent"
    r"|missing|late"
    r"|deferred|withdrawn|missed|without)\b"
    r"|^[,.;]? [^.;,\n]{0,40}?\b(?:would|will|is to|are to) (?:not|no longer) (?:now )?(?:be|come|happen|go ahead"
    r"|proceed|take place"
    r"|open)\b[^.,;\n]{0,30}\b(?:at all|any ?more|any longer|after all)\b|"
    r"^[\s|.;:,(–—-]+(?:but |it |they |and )*(?:was |were |has |have )?not (?:yet )?(?:been )?(?:[a-z]+ed|done|sent"
    r"|held|met"
    r"|begun|seen|in place|ready|made|given|written|built|yet)\b|"
    rf"^(?:,| and|\.|;)? ?(?:and |but |a (?:date|month|day|deadline) )?{_THE_DATE} (?:has |had |have |also |too |itself"
    r" |then |in (?:its|their) turn )*(?:passed|lapsed|came and went|come and gone|went by|gone by|go by|gone|expired"
    r"|ended (?:\w+ ){0,3}with (?:nothing|no\b|nobody)|(?:is|are|was|were) (?:also |now )?(?:dead|missed|kept|lost"
    r"|withdrawn|dropped|abandoned|scrapped))\b"
    r"|^(?:[.;,]|,? (?:and|but))\W+(?:and |but )?(?:(?:it|they|he|she|we|you|the \w+) (?:\w+ )?(?:sent|gave|received"
    r"|got|produced"
    r"|published|wrote|made|offered|had|heard|saw|brought|delivered) (?:none|nothing|no such)|(?:none|nothing|not one"
    r"|neither) (?:\w+ ){0,2}?(?:was|were|has|have|had|came|arrived|appeared|is))\b"
    r"|^[.;,]\W+(?:but |and )?(?:That|It|This|They|which) (?:was|were|has|have) not (?:been )?(?:achieved|met|done"
    r"|kept|delivered"
    r"|happened|reached|fulfilled|honoured|published|completed|finished|held|possible)\b"
    r"|^[^.;\n]{0,40}(?:,|,? (?:and|but)|;)[^.;\n]{0,40}? still (?:does|do|has|have|is|are|was|were)(?: not|n['’]t)\b"
    r"|^(?:,| and) (?:is|are|was|were|has been|have been) (?:now "
    r"|still )?(?:left )?(?:altogether )?(?:without (?:an?|any)"
    r"(?: [\w-]+){0,3} date|undated)\b"
    r"|^[.;,] [^.;\n]{0,60}?\b(?:scrapped|abandoned|shelved|dropped|cancelled|called off|gave up(?: on)?|axed) (?:the"
    r" (?:plans?|scheme|project|idea|move|whole \w+)|it|them)\b"
    r"|^[^.;\n]{0,90}\b(?:that )?(?:it|they|he|she|we|the \w+) (?:could|can|would|will) ?(?:not"
    r"|no longer) (?:now )?do (?:so|it"
    r"|that)\b"
    r"|^[^.;\n]{0,40}\b(?:has|have|had) (?:now |since )?called (?:the|its|their|that|this)(?: [\w-]+){1,3} off\b"
    r"|^[.;,:–-]+ [^.;\n]{0,60}?\b(?:asked|told|invited|informed|notes?|noted|heard|learn\w*|advised)(?: \w+){0,3} that"
    r" (?:it|this|that|they|the \w+) (?:has|have|had|is|was|were) (?:now )?(?:been )?(?:shelved|scrapped|cancelled"
    r"|dropped"
    r"|abandoned|withdrawn|stopped|paused|called off|axed)\b"
    r"|^,? and then (?:came silence|with no|to no|indefinitely)|^[”\"]?[.,;] (?:That|It|The \w+|This) (?:is|was|has"
    r" been) (?:now )?(?:off|scrapped|cancelled|abandoned|dropped|withdrawn|shelved|called off|given up)\b"
    r"|^[^.;\n]{0,80}\. (?:It|That|They)(?: did not| didn['’]t| never (?:came|happened|appeared|did)| has not|"
    r" was never)\b|^[^.;\n]{0,90}(?:\.|,? and|;|,? but) (?:I|we|they|nobody|nothing) (?:have|has|had|am|are|is|was)"
    r" (?:still waiting|had no|heard nothing|seen (?:no|nothing)|received (?:no|nothing|none)|yet to)\b",
    _I,
)
_NOT_YET = re.compile(
    r"\bnot (?!do\b)(?:yet )?(?:been )?[a-z]+\b|\b(?:neither|none|nothing|not one) (?:\w+ ){0,2}?(?:has|have|had|is|was"
    r"|were)\b|\bstill (?:has|have|is|are)\b",
    _I,
)
_ITS = r"(?:it|that|this|which|(?:that|the|this|its|a) (?:date|aim|target|plan|deadline|timetable|ambition)(?: \w+)?)"
_DOUBT = re.compile(
    r"^[^.;\n]{0,60}[.,;:] [^.;\n]{2,60}? (?:doubts?|doubted|wonders?|wondered|questions?|questioned) (?:that|whether"
    r"|if)"
    r" (?:it|they|he|she|we|this|that|the \w+) (?:can|could|will|would|is|are)"
    r"(?: (?!(?:by|in|on|before|until|at)\b)[\w’'-]+){0,5}(?: by then| in time| on time| by that date)?(?=[.;]|$)"
    r"|^[^;\n]{0,60}?(?:[,.;]| and| but|”|\")[^.;\n]{0,60}?\b(?:not|never|nobody|no one|few|n['’]t)\b[^.;\n]{0,30}? "
    rf"{IDIOM}"
    r"|^[”\"’']? (?:is|was) not (?:a date|something|one|anything)[^.;\n]{0,50}\b(?:money|bet|bank|count|rely|trust"
    r"|confident|happy)\b"
    r"|^[”\"’']?[\s.;:,(–-]+(?:(?:Comment|Update|Note|Status|Progress|Position|Risk|but|and|though|which|this|it|that"
    r"|date|the date)[:,]?\s+)*(?:may|might|could|is likely to|likely to|will probably"
    r"|expected to) (?:well |yet |still )?"
    r"(?:slip|slide|drift|move|change|run late|go|be missed|be late)(?: (?:again|further|back|too|once more|into|past"
    r"|beyond|to))*\b"
    rf"|^[^\n]{{0,110}}?[,.;] (?:but |and |though |although )?[^.;\n]{{2,60}}?\b(?:regard(?:s|ed)?|rates?"
    rf"|rated|sees?|saw"
    rf"|views?|viewed|judg(?:es?|ed)|describ(?:es?|ed)|consider(?:s|ed)?|dismiss(?:es|ed)?) (?:it|that|this|(?:the|that"
    rf"|this) (?:date|target|deadline|promise)) as (?:\w+ ){{0,2}}?{UNSURE_OF}\b"
    r"|^[^\n]{0,110}?[,.;] (?:but |and |though |although )?[^.,;\n]{2,50}? (?:doubts?|doubted|questions?|questioned"
    r"|disputes?|disbelieves?|does not believe|do not believe|did not believe|has little faith in|have little faith in)"
    r" (?:it|that|this|(?:the|that|this) (?:date|promise|target))(?=[.,;:]|$)"
    r"|^[^\n]{0,60}?[,.;] [^.;\n]{2,60}? (?:declined|refused|would not|was unable"
    r"|were unable)(?: to)? (?:say|be drawn on)"
    r" (?:whether|if) (?:it|they|he|she) (?:believed|trusted|accepted|thought|expected)\b"
    r"|^[^.;\n]{0,110}[.;,] [^.;\n]{0,60}?[“\"]about as likely as\b"
    r"|"
    rf"^[^.;\n]{{0,60}}(?:[.;]|,? (?:and|but|though)) (?:there is )?[^.;\n]{{0,40}}?\b(?:risk|danger|fears?"
    rf"|chance) that {_ITS}"
    r" (?:will|may|could|might|would) (?:slip|be missed|be late|not be)\b"
    r"|^[^.;\n]{0,40}(?:[.;]|,? (?:and|but|though)) (?:nobody|no one|few)[^.;\n]{0,40}? (?:is |are )?(?:count(?:ing"
    r"|s)?|bet(?:ting|s)?"
    r"|bank(?:ing|s)?|rely(?:ing)?|relies) on (?:it|that)\b"
    r"|^[^.;\n]{0,40}\. [^.;\n]{2,50} (?:is|are|remains?) (?:sceptical|unconvinced|doubtful)\."
    r"|^[^.;\n]{0,60}(?:[,.;]| and| but| though| although) [^.;\n]{2,60}? (?:(?:is|are|was|were|remains?|feels?"
    r"|sounds?)"
    r" (?:\w+ )?(?:doubtful|sceptical|unsure|uncertain|nervous|pessimistic|anxious|not (?:sure|certain|confident"
    r"|convinced)|unconvinced|worried|uneasy)|(?:has|have|had) (?:\w+ )?(?:doubts?|misgivings|reservations|little"
    rf" confidence|no confidence)|doubts?|questions?|queries) (?:(?:about|of|over|by|in|with) )?{_ITS}(?=[.,;]|$)"
    rf"|^[^.;\n]{{0,60}}[.,;] [^.;\n]{{2,60}}? (?:doubts?|questions?|wonders?|cannot (?:say|promise|be sure)|(?:is"
    r"|are) (?:not"
    r" (?:sure|certain|confident)|unsure|uncertain|sceptical|doubtful)|(?:sees|has|have|with) (?:little|no|small)"
    rf" (?:chance|hope|prospect|confidence))(?: (?:that|whether|if|of))? {_ITS} (?:can|will|would|could|is|being)"
    r" (?:\w+ )?(?:be )?(?:met|kept|hit|achieved|achievable|realistic|feasible|possible|held|made|hold|stand)\b"
    rf"|^[^.;\n]{{0,60}}(?:[.,;]| and| but) (?:nobody|no one|few|none)[^.;\n]{{0,40}}? (?:calls?|would call|think"
    r"|thinks|believes?"
    rf"|regards?|trusts?) {_ITS}(?: (?:is|to be|as|will be))? ?(?:secure|safe|certain|firm|likely|realistic|kept"
    r"|met)?\b"
    "|"
    r"^[^.;\n]{0,12}(?:, and|, but|,? though|,? although|\.)? ?(?:[\w ]{0,20})?\b(?:I|we) (?:\w+ ){0,3}doubt (?:it|that"
    r"|whether)\b|^[^.;\n]{0,14}[.?]?[”\"]? ?[“\"]?I (?:\w+ ){0,2}doubt it"
    r"|^,? (?:which|a date (?:that|which)) [^.,;\n]{2,50}? (?:now |also |rather )*(?:doubts?|questions?|queries"
    r"|disputes?|puts? (?:in doubt|at risk|in question)|calls? (?:into question|an? \w+ (?:date|hope)|fantasy"
    r"|a fantasy|wishful|fanciful|optimistic|ambitious"
    r"|unrealistic|brave|heroic|unlikely))\b"
    rf"|^[^.;\n]{{0,60}}(?:[.,;]| and| but| though| although) [^.;\n]{{0,80}}?\b(?:puts?|placed?|places|leaves?) {_ITS}"
    r" (?:at risk|in doubt|in jeopardy|in question)\b"
    rf"|^[^.;\n]{{0,60}}[.;,] (?:(?:but|though|and|given that) )?[^.;\n]{{0,70}}?\b{_ITS} (?:is|looks|seems|now looks|"
    r" is now|may be|to be)? ?(?:very |now |most )?(?:unlikely|doubtful|at risk|in doubt|in jeopardy|improbable"
    r"|unrealistic|fanciful|optimistic)\b"
    rf"|^[^.;\n]{{0,90}}(?:[,.;]| and| but) [^.;\n]{{2,60}}? (?:calls?|called|considers?|thinks?"
    rf"|finds?) {_ITS} (?:an? |to be )?(?:pure )?"
    r"(?:fantasy|fanciful|dream|optimistic|ambitious|unrealistic|wishful|nonsense|impossible|unachievable|heroic"
    r"|brave)\b"
    r"|^[^.;\n]{0,60},? (?:and|but|though) [^.;\n]{2,60}? no longer (?:believes?|expects?|thinks?)\b"
    r"|^,? (?:may|might|could)(?: well)? (?:not|miss|fail)\b|^,? (?:may|might|could) (?:\w+ ){1,3}late\b|^,? (?:may"
    r"|might|could|is likely to) (?:slip|slide|run|go)\b"
    rf"|^[^.;\n]{{0,40}},? (?:but|though|and) [^.;\n]{{2,60}}?\bthat {_ITS} (?:may|might|could|will) (?:\w+ )?(?:be"
    r" late|slip|be missed)\b|^,? at the (?:soonest|earliest)\b",
    _I,
)


def outcome(
    lead: str, tail: str, latest: dt.date | None, anchor: dt.date | None, planned: bool
) -> DeadlineStatus | None:
    """What the words around a date say came of it; None where they do not.

    ``lead``: the words of its sentence up to it, ``tail``: those behind it as far as they may speak of it, up to the
    next deadline. ``planned``: whether the date is told as a plan of the past, so that a past tense behind it can tell
    its outcome.
    """
    logged = _logged(tail, latest, anchor)
    if logged:
        return logged
    by_day = _told_by_day(lead, tail, latest, anchor, planned) if latest else None
    if by_day:
        return by_day
    gone = _GONE.match(tail)
    # Of a date still ahead it says nothing that nothing has come yet.
    if gone and not (latest and anchor and anchor < latest and _NOT_YET.search(gone[0])):
        return DeadlineStatus.MISSED
    if _DOUBT.match(tail):
        return DeadlineStatus.DOUBTFUL
    if _SAME_DAY.match(tail) or _KEPT.match(tail) or _AHEAD_OF.search(lead):
        return DeadlineStatus.MET
    return None


def _told_by_day(lead: str, tail: str, latest: dt.date, anchor: dt.date | None, planned: bool) -> DeadlineStatus | None:
    """What came of a date by the day on which its thing was done."""
    against = _AGAINST.search(lead)
    if against:
        return compared(against["day"] or against["told"], latest, anchor)
    running = _RUNNING.match(tail)
    if running:
        return compared(running["day"], latest, anchor)
    done = _DID_SO.match(tail)
    if done:
        return compared(done["day"], latest, anchor) if done["day"] else DeadlineStatus.MET
    if not planned:
        return None
    for pattern in (_DID_ON, _SENT_IT, _STOOD, _DONE_ON, *((_WAS_ON,) if _WHAT_WAS_DUE.search(lead) else ())):
        found = pattern.match(tail)
        did = found.groupdict().get("did") or "" if found else ""
        # Of a policy or a plan that was due, that it was agreed is that it was done.
        if pattern is _WAS_ON:
            did = _AGREED.sub(" ", did)
        if found and not _UNDONE.search(did):
            return compared(found["day"], latest, anchor)
    return None


def _logged(tail: str, latest: dt.date | None, anchor: dt.date | None) -> DeadlineStatus | None:
    """The word of a log behind its due date ("| Complete, sent 8 April")."""
    found = _LOG.match(tail)
    if not found:
        ended = (_ROW.match(tail) and _ENDED.match(tail)) or _ENDED_IN_CAPITALS.match(tail)
        return DeadlineStatus.MET if ended else None
    word, rest = found["word"], found["rest"]
    # Within running prose a small letter is a verb and no entry.
    apart = re.match(r"\W*[;(–—-]", found[0]) and word.lower() in (*_LAPSED, *_UNSURE)
    dated = re.match(rf" (?:on |in )?{DAY}", rest, _I)
    if (
        word[0].islower()
        and not re.search(
            r"(?:actual|Status|(?:Update|Progress|Position|RAG"
            r"|Comments?|Outcome|Result|Notes?):)",
            found[0],
            _I,
        )
        and not dated
        and not apart
    ):
        return None
    if word.lower() in _LAPSED:
        return DeadlineStatus.MISSED
    if word.lower() in _UNSURE:
        return DeadlineStatus.DOUBTFUL
    day = re.search(rf"\b{DAY}", rest, _I)
    told = compared(day[0], latest, anchor) if day and latest else None
    if word.lower() == "actual":
        return told
    return told or (None if re.match(r" (?:by|to|at|with|the|an?) ", rest) else DeadlineStatus.MET)


def _nearest(latest: dt.date, anchor: dt.date | None) -> dt.date:
    """The day from which a yearless day is read back: well behind the deadline, and not behind the document."""
    late = latest + dt.timedelta(days=183)
    return min(late, max(anchor, latest + dt.timedelta(days=61))) if anchor else latest + dt.timedelta(days=61)


def compared(words: str, latest: dt.date, anchor: dt.date | None) -> DeadlineStatus | None:
    """Met or missed by the day on which it was done; a month that contains the date tells neither apart."""
    numbered = _NUMBERED.match(words)
    try:
        if numbered:
            first = last = latest.replace(day=int(numbered["day"]))
        elif re.match(r"\d{1,2}/\d{1,2}$", words):
            day, month = (int(part) for part in words.split("/"))
            first = last = latest.replace(day=day, month=month)
        else:
            # Of a yearless day the year in which it lies nearest to the deadline.
            near = anchor if words.lower().endswith("day") else _nearest(latest, anchor)
            reading = read_date(words, near, prefer_past=True)
            if reading is None:
                return None
            first, last = reading.earliest, reading.latest
    except ValueError:
        return None
    return DeadlineStatus.MISSED if first > latest else DeadlineStatus.MET if last <= latest else None
