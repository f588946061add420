"""What a length of time runs from: the meeting, report or letter that the text gave a date before.

"Within 28 days of the report" runs from the day that the report is told to bear; "the undertakings, signed on 15 May,
oblige us to act within three months" from their signing.
"""

from __future__ import annotations

import datetime as dt
import re

from extractor.facts.dates import DateReading, read_date

_REACH = 1500
_I = re.IGNORECASE
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? \d)|(?:\w+day,? )?\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}"
    r"(?: \d{4})?|yesterday|today)"
)
_HEAD = re.compile(
    r"(?:(?:the )?(?:date|day|receipt|publication|issue|service|signing|arrival) of )?(?:the|that|its|their|our|this)"
    r" (?:[\w-]+ ){0,2}?(?P<noun>[a-z]{4,})(?=[.,;:)]|$| (?:and|but|or|to|in|by|which|who|that|as|so)\b)",
    _I,
)
_PAPER = (
    r"(?:undertakings?|letters?|notices?|orders?|directions?|warnings?|reports?|agreements?|contracts?|licen[cs]es?"
    r"|e-?mails?|messages?|decisions?|rulings?|judgments?|memorandum|protocols?|settlements?|conditions?|instructions?"
    r"|offers?|promises?|pledges?|replies|reply|response|statements?|summons|findings?|verdict|award|circular|mandate)"
)
_SENT = (
    r"(?:signed|dated|received|issued|served|sent|written|agreed|given|made|published|accepted|imposed|handed down"
    r"|delivered|posted|of|from)"
)
_BINDS = (
    r"(?:sa(?:y|ys|id)|require[sd]?|oblige[sd]?|give[sn]?|gave|asks?|asked|tells?|told|allow(?:s|ed)?|order(?:s|ed)?"
    r"|demand(?:s|ed)?|promise[sd]?|commit(?:s|ted)?|set(?:s)?|undertakes?|undertook|calls? for|called for|want(?:s"
    r"|ed)?"
    r"|instruct(?:s|ed)?|direct(?:s|ed)?|bind(?:s)?|bound|insist(?:s|ed)?|expect(?:s|ed)?|state[sd]?|must|has to"
    r"|have to)"
)
_SETTLED = re.compile(
    rf"\b{_PAPER}\b(?: to [\w ]{{2,30}}?)?,? ?(?:which (?:was|were) )?(?:{_SENT} )(?:on |the )?(?P<day>{_DAY}),?"
    rf" (?:\w+ ){{0,2}}?{_BINDS}\b[^.;\n]{{0,120}}$",
    _I,
)


def day_of_the_paper(before: str, anchor: dt.date | None) -> dt.date | None:
    """The day of the letter, notice or agreement whose clause, up to a length of time, says what is to be done."""
    found = _SETTLED.search(before[-_REACH:].rsplit("\n", 1)[-1])
    return _read(found["day"], anchor) if found else None


def day_of(tie: str, before: str, anchor: dt.date | None) -> dt.date | None:
    """The day of the meeting or report that a length of time is tied to, as told before it; None where it is not."""
    head = _HEAD.match(tie)
    if not head:
        return None
    noun = re.escape(head["noun"])
    dated = re.compile(
        rf"\b{noun}\b[^.;\n]{{0,60}}?\b(?:on|dated|of|from|issued|published|held on) (?:the )?(?P<day>{_DAY})"
        rf"|\b(?P<early>{_DAY})(?:['’]s)? (?:[\w-]+ ){{0,2}}{noun}\b"
        rf"|\b(?:on|dated) (?P<ahead>{_DAY})[^.;\n]{{0,40}}?\b{noun}\b"
        rf"|\b{noun}\b[^.\n]{{0,80}}?\b(?:was|were|came|arrived|took place|met|published|received"
        rf"|issued)\b[^.\n]{{0,40}}?"
        rf"\bon (?P<late>{_DAY})",
        _I,
    )
    found = list(dated.finditer(before[-_REACH:]))
    words = next((w for w in found[-1].groups() if w), None) if found else None
    return _read(words, anchor) if words else None


def _read(words: str, anchor: dt.date | None) -> dt.date | None:
    reading: DateReading | None = read_date(words, anchor, prefer_past=True)
    return reading.latest if reading and reading.earliest == reading.latest else None
