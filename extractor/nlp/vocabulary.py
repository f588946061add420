"""The words that numbers, shares, times and comparisons are written with: patterns and lists, no decisions."""

from __future__ import annotations

import re

MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
NUMBER = re.compile(
    r"\d|\b(?:no|none|zero|nil|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|halves|thirds?|quarters?|"
    r"fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|couple)\b",
    re.I,
)
SHARE = re.compile(
    r"%|per\s*-?\s*cent|percentage|\bpp\b|\d\s*pp\b|\b(?:in|out of|of)\s+(?:every\s+)?\w+|\bhalf\b|"
    r"\b(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b",
    re.I,
)
TIME = re.compile(
    rf"\b(?:{MONTHS})\b|\b(?:19|20)\d\d\b|\b\d\d?[/.]\d\d?[/.]\d\d|\bfy\s?\d|\b\d\d[/-]\d\d\b|\bq[1-4]\b|"
    r"\bh[12]\b|\bm\d\d?\b|quarter|\b(?:spring|summer|autumn|winter|christmas|easter|season|half|term|parliament|"
    r"year|month|week|fortnight|day|decade|weekend|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|hour|midnight|noon|century|budget|election)(?:s|'s|’s)?\b|\d+(?:st|nd|rd|th)\b|year-end|"
    r"\b\d+\s*(?:weeks|months|years|days)|month\d",
    re.I,
)
COMPARATORS = frozenset(
    "no more than|no fewer than|no less than|not more than|not less than|minimum of|maximum of|more than|fewer than|"
    "less than|greater than|at least|at most|up to|just over|just under|just below|just above|just short of|well over|"
    "well below|close to|nearly|almost|around|about|approximately|roughly|some|circa|over|under|above|below|c.|c|ca.|"
    "~|≥|≤|>|<|as many as|an estimated|estimated|in excess of".split("|")
)
"""What belongs to a number where it stands right before it."""

DATE_OPENERS = frozenset(
    "end of|end|start of|beginning of|early|mid|mid-|late|later|within|week commencing|w/c|week ending|w/e".split("|")
)
"""What belongs to a date where it stands right before it."""

DATE_LEADERS = frozenset(
    "by in on before until till from the for to of at a an during since and is was due expected target date "
    "deadline".split()
)
"""What stays out of a deadline at its beginning."""

COUNT_LEADERS = frozenset(
    "the of at to from by is was were are had has and with stood only for carries carried".split()
)
"""What stays out of a count or share at its beginning."""
