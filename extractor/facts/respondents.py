"""A share that stands for people without naming them: "We polled 900 midwives. A quarter said ..."."""

from __future__ import annotations

import re

from extractor.facts.fact import Context
from extractor.facts.staff_groups import without_titles
from extractor.facts.surroundings import lead, sentences_before, tail
from extractor.mentions import Mention

_OPENS_CLAUSE = re.compile(r"(?:^|[,.:;])\s*(?:(?:and|but|while|whereas|only|just|another|fully|some)\s+)*$")
_DID = re.compile(
    r"^\s+(?:(?:also|already|now|even)\s+)?(?:had|have|has|would|could|said|say|thought|think|felt|feel|named|cited"
    r"|wanted|want|expected|expect|intended|intend|planned|told|reported|described|rated|agreed|disagreed|chose"
    r"|answered|replied|believed|believe|knew|meant|gave|put|blamed|did|do|hoped|feared|admitted)\b"
)
_ASKED = re.compile(
    r"(?:\b(?:asked|surveyed|polled|questioned|balloted|interviewed)|(?:^|[.:;]\s)[^\w\s]?(?:Of|Among))\s+"
    r"(?:(?:the|our|its|all|some|nearly|about|almost|more than|over|roughly)\s+)*(?:\d[\d,]*\s+)?"
    r"(?P<whom>[A-Za-z][^,;.:]{2,60}?)(?=\s(?:about|on|what|where|when|how|whether|if|for|by|who|in|at)\b|[,;.:]|$)"
)


def those_asked(mention: Mention, context: Context) -> str | None:
    """Whom the words before a share that opens its clause tell as asked, the nearest ("GPs who replied").

    None where the share does not stand for people: no verb of theirs follows.
    """
    if not _OPENS_CLAUSE.search(lead(mention, context)) or not _DID.match(tail(mention, context)):
        return None
    for words in (context.text[context.start : mention.start], *sentences_before(context)):
        asked = list(_ASKED.finditer(without_titles(words)))
        if asked:
            return asked[-1]["whom"]
    return None
