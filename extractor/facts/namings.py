"""Dates that are named instead of told as a time: "May was offered", "she named July", "The new deadline: 3 June."

Such a date is the subject or the object of its clause, or is all that its sentence says. What is due then was named
before, so that it goes on about the last date that was given up.
"""

from __future__ import annotations

import re

from extractor.facts.fact import DATE_MARK, Context
from extractor.mentions import Mention

_I = re.IGNORECASE
_QUOTE = "“”\"'‘’"
_DATE = r"(?:date|deadline|promise|target|plan|estimate|forecast|answer|word|talk|offer|commitment|timetable|aim)"
_NEWER = (
    r"(?:new|fresh|revised|latest|next|last|current|present|second|third|fourth|fifth|another|further|replacement"
    r"|different|later|final)"
)
_NAMING = (
    r"(?:sa(?:y|ys|id|ying)|g(?:ive|ives|ave|iven|iving)|nam(?:e|es|ed|ing)|offer(?:s|ed|ing)?|quot(?:es?|ed|ing)"
    r"|promis(?:es?|ed|ing)|announc(?:es?|ed|ing)|told|tells?|cho(?:o?se|oses|sen)|pick(?:s|ed)|accept(?:s|ed)"
    r"|wr(?:ote|ites|itten)|propos(?:es?|ed|ing)|suggest(?:s|ed|ing)|print(?:s|ed)|publish(?:es|ed)"
    r"|mention(?:s|ed)|thinks?|thought|reckon(?:s|ed)|guess(?:es|ed)"
    r"|(?:talk|speak|spoke|think|thought|dream)(?:s|ing|ed)?(?: now)? of|(?:settl|agre|decid|land|fix|plump|hit)(?:es?"
    r"|s|ed|ing)? (?:up)?(?:on|for)|(?:agree[ds]?|consent(?:s|ed)|assent(?:s|ed)|is working|are working|was working"
    r"|were working) to|pencil(?:s|led) in|went for|opt(?:s|ed) for|made (?:it|that)|call(?:s|ed) it"
    r"|revised (?:it|that|him|her|them)[\w ]{0,20}? to|bec[ao]mes?|came)"
)
_WHOM = r"(?: (?!(?:in|by|on|for|at|until|to|from|of|since|after|before|that|it)\b)[\w’'-]+){0,3}"
_SUBJECT = re.compile(
    rf"(?:^|[.;:,!?{_QUOTE}–—]|\b(?:and|but|then|when|late|next|so|again))\s*[{_QUOTE}]?(?:the )?$"
    rf"|\ba (?:start|finish|launch|move|date|opening|completion|handover|go[- ]live) (?:in|on|at|of|by)(?: the)? $",
    _I,
)
_HAS_VERB = re.compile(
    r"^(?: \w+ly| also| then| too| next| now)? (?:was|is|has been|had been|has become|became|came|followed|would be"
    r"|will be|looks?|found|turned out|were)\b(?: (?:\w+ly|then|next|now|also|duly))*"
    r"(?: (?:agreed|offered|given|named|set|settled|fixed|chosen|picked|pencilled|promised|announced|proposed"
    r"|suggested|put|floated|mooted|mentioned|quoted|substituted|accepted|written|the|its|their|our|his|her|what"
    r"|when|to be"
    r"|in its|next|now|then|and|but|instead)\b|[,.;:]|$)",
    _I,
)
_OBJECT = re.compile(rf"\b{_NAMING}{_WHOM}[,:]? ?[{_QUOTE}]?(?:the |a |early |late |mid-)?$", _I)
_BARE_BEFORE = re.compile(
    rf"^\W*(?:(?:[A-Z][\w.’'-]*\W+){{1,6}}: ?)?\W*(?:(?:and|but|so|then|next|now|by|in|on|for|it is|it['’]s|today"
    rf"|this (?:week|month|time)|currently|we say"
    rf"|(?:the |a |its |their |our |my )?{_NEWER} (?:\w+ )?{_DATE})\W*)*$",
    _I,
)
_BARE_AFTER = re.compile(rf"^[{_QUOTE}]?(?: (?:now|then|instead))?[{_QUOTE}]?(?:[.,?!;]|\s*$)")
_LABELLED = re.compile(
    rf"\b(?:{_NEWER}|own|that) (?:\w+ )?(?:{_DATE}|one|own)(?: (?:of|for|is|was|to be|in \w+))*\W*$"
    rf"|\b{_NAMING}\b[^.;|\n{DATE_MARK}]{{0,60}}: ?[{_QUOTE}]?(?:the )?$"
    rf"|\b{_NEWER}(?: {_DATE})?, ?(?:the )?$"
    rf"|\b(?:the|our|their|its|his|her|my|whose) {_DATE}(?: (?:this|last) \w+| \w+ly| now| then)? (?:was|is|became|has"
    rf" been)(?: now| then)? (?:the )?$"
    r"|\b(?:with|gave|give[ns]?|offer(?:s|ed)|on|named|sent) (?:us |me |them |you )?(?:an?"
    rf"|another)(?: \w+)? {_DATE} of (?:the )?$"
    rf"|\b(?:one|this|that|own|{_DATE}): ?[{_QUOTE}]?(?:the )?$",
    _I,
)


def names_a_date(mention: Mention, context: Context) -> bool:
    """Whether a date is named as such, and no thing with it."""
    before, after = context.marked_before(mention)[-160:], context.marked_after(mention)[:80]
    if "|" in before + after or "\n" in before.strip():
        before = before.rsplit("\n", 1)[-1]
        if "|" in before + after:
            return False
    own = before.rsplit(DATE_MARK, 1)[-1]
    if is_subject(mention, context):
        return True
    if _OBJECT.search(own) or _LABELLED.search(own):
        return True
    return bool(_BARE_BEFORE.match(before) and _BARE_AFTER.match(after))


def is_subject(mention: Mention, context: Context) -> bool:
    """Whether it is the date that something is told of ("May was then agreed")."""
    own = context.marked_before(mention)[-160:].rsplit(DATE_MARK, 1)[-1]
    return bool(_SUBJECT.search(own) and _HAS_VERB.match(context.marked_after(mention)[:80]))
