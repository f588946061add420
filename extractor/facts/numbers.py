"""What the words of a count or a percentage say: value, upper end of a range, comparator.

Only the span's own words are read; nothing else of the sentence leaks in. ``read_count`` is for vacancies,
``read_share`` for percentages, ``read_quantity`` for a number of any other kind. All three give None where the words
hold no number that is safe to read ("several", "12%.5", "£3.2m").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.facts.comparators import comparator_after, comparator_before
from extractor.facts.numerals import Numeral, find_numerals, is_debris, plain
from extractor.records import Comparator

_NOTHING = re.compile(
    r"\b(?:none|nil|zero|nought|not (?:a single|any|one)|no(?! (?:more|fewer|less|greater|later|higher|lower)\b))\b"
)
_SHARE_NOTHING = re.compile(r"\b(?:none|nil|zero|nought)\b")
_ONE = re.compile(
    r"(?<![\w-])(?<!twenty )(?:an?|one) (?=(?:per|percent|percentage|basis)\b)|\b(?:a )?(?:single|sole|lone)\b"
)
_BOTH = re.compile(r"\bboth\b")
# "Several dozen", "single figures" and "the low 90s" say no number; "a post and a half" and "three to four hundred" do.
_VAGUE = re.compile(
    r"\b(?:several|many|some) (?:dozen|hundred|thousand)\b|\b(?:single|double)[- ](?:figures?|digits?)\b|\b\d+0s\b"
)
_ONE_AND_A_HALF = re.compile(r"\b(?:a|one|1) (?P<noun>wte|fte|post) and a half\b")
_SHARED_HUNDREDS = re.compile(
    r"\b(?P<low>one|two|three|four|five|six|seven|eight|nine|ten|[1-9]) (?P<to>to|or) "
    r"(?=(?:two|three|four|five|six|seven|eight|nine|ten|[1-9]) (?P<size>hundred|thousand|dozen)\b)"
)
# Numbers that name a thing and count nothing: pay bands, training grades, wards, "24/7". A band is never a value.
_NAMES = re.compile(
    r"(?<=\d)\s?[x×]\s?(?=b(?:and)?\s?\d)"
    r"|\b(?:(?:afc|a4c|agenda for change)\s)?b(?:ands?)?[\s-]?\d{1,2}[a-d]?s?(?:\s?(?:-|/|to|and"
    r"|&)\s?(?:b(?:and)?\s?)?\d[a-d]?s?)?(?![\d.%])"
    r"|\bband (?:one|two|three|four|five|six|seven|eight|nine)s?\b"
    r"|\b(?:st|ct|fy|ft|cst|imt|vsm)\s?\d(?:\s?[-/]\s?\d)?\b\+?"
    r"|\b(?:ward|level|tier|grade|theatre|phase|stage|site|unit|zone|block|bay|team|year)s? \d+[a-z]?\b"
    r"|\b24/7\b|\b24[- ]?hours?\b|\bpas? of \d+\b"
)
_TIMES = re.compile(r"(?<=\d)\s?[x×](?![a-z])")
_OVER_ESTABLISHED = re.compile(r"\bover[\s-]?establish|\babove establishment\b|\bover[\s-]?recruited\b")
_BRACKETED = re.compile(r"^\(\s*\d[\d,]*(?:\.\d+)?\s*\)\s?(?:%|wtes?|ftes?)?$")
_OF_TOTAL = re.compile(
    r"^(?:\s?[a-z]+){0,3}?\s?(?:of|out of|/)\s?(?:our|the|its|their|all|a total of|those|these)?\s?$"
)
_COUNT_UNIT = r"\s?(?:wtes?|ftes?|posts?|vacanc(?:y|ies)|whole[\s-]time equivalents?)?"
_SHARE_UNIT = r"\s?-?(?:%(?:age)?|per[\s-]?cent(?:age)?(?:[\s-]points?)?|ppts?|pp|pc|p\.p\.|basis points?|bps?)"
_JOIN = re.compile(r"^\s?(?:-|to|and|or)\s?(?:up to\s|even\s)?$")
_PERCENT = re.compile(rf"^{_SHARE_UNIT}(?![a-z])")
_BASIS = re.compile(r"^\s?-?(?:basis points?|bps?)\b")
_PARTS = {"hal(?:f|ves)": 2, "thirds?": 3, "quarters?": 4, "fourths?": 4, "fifths?": 5, "sixths?": 6, "sevenths?": 7}
_PARTS |= {"eighths?": 8, "ninths?": 9, "tenths?": 10, "twentieths?": 20, "hundredths?": 100}
_FRACTION = re.compile(
    rf"(?<![\d/.])(?P<slash>\d{{1,2}}/\d{{1,2}})(?![\d/%])|\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight"
    rf"|nine)[\s-])?(?P<part>{'|'.join(_PARTS)})\b(?![\s-](?:year|quarter))"
)
_RATIO = re.compile(r"^[\s-]in[\s-](?:every[\s-]|each[\s-])?$")
_RATIO_LINK = re.compile(
    r"^[\s-](?:[a-z]+[\s-]){0,3}?(?:in|out of|of)[\s-](?:every[\s-]|each[\s-]|our[\s-]|the[\s-]|all[\s-])?$"
)
_OF_ONE_PERCENT = re.compile(rf"^\s?(?:of\s)?(?:an?|one|1){_SHARE_UNIT}(?![a-z])")
_DECIMAL_OF_ONE = re.compile(rf"(?<=\d)\sof\s(?:an?|one|1)(?={_SHARE_UNIT})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words: ``value``, ``value_high`` for a range's upper end, and how the words bound it."""

    value: float
    value_high: float | None = None
    comparator: Comparator = Comparator.EQ


def read_quantity(words: str) -> Quantity | None:
    """The first number of the words with its range and comparator; the words alone are read.

    >>> read_quantity("no more than 1,250")
    Quantity(value=1250.0, value_high=None, comparator=<Comparator.LE: 'le'>)
    """
    text = plain(words)
    if is_debris(text):
        return None
    return _first(text, find_numerals(text), _COUNT_UNIT)


def read_count(words: str) -> Quantity | None:
    """A number of posts or WTE. Pay bands are no values, "seven of our 22 posts" is 7, "no vacancies" is 0.

    Negative where the words have a sign, are a bare number in brackets (the annotation guideline: "with their sign or
    brackets") or say "over-established" (the contract: negative means over-established).

    >>> read_count("1.6 WTE Band 6").value
    1.6
    """
    text = _TIMES.sub(" ", _NAMES.sub(" ", plain(words)))
    text = re.sub(r"(?<=\d)[x×](?=\s|$)", " ", re.sub(r"\s+", " ", text)).strip()
    text = _SHARED_HUNDREDS.sub(r"\g<low> \g<size> \g<to> ", _ONE_AND_A_HALF.sub(r"1.5 \g<noun>", text))
    if is_debris(text) or _VAGUE.search(text):
        return None
    numerals = find_numerals(text)
    nothing = _NOTHING.search(text)
    if nothing and (not numerals or nothing.start() <= numerals[0].start):
        return Quantity(0.0)
    if not numerals:
        return _without_digits(text)
    if _is_share_of_posts(text, numerals):
        return None
    found = _first(text, _without_total(text, numerals), _COUNT_UNIT)
    if found and found.value > 0 and (_BRACKETED.match(text) or _OVER_ESTABLISHED.search(text)):
        return Quantity(-found.value, None, found.comparator)
    return found


def read_share(words: str) -> Quantity | None:
    """A percentage in percent: "one in 20" is 5, "two-thirds" 66.67, "25 basis points" 0.25, "-2.1%" is -2.1.

    >>> read_share("between 14 and 16 per cent")
    Quantity(value=14.0, value_high=16.0, comparator=<Comparator.EQ: 'eq'>)
    """
    text = re.sub(r"\bper-cent", "per cent", _ONE.sub("1 ", _DECIMAL_OF_ONE.sub("", plain(words))))
    if is_debris(text) or _VAGUE.search(text):
        return None
    numerals = find_numerals(text)
    marked = [n for n in numerals if _PERCENT.match(text[n.end :])]
    parts = None if marked else _ratio_parts(text, numerals)
    if parts:
        return _ratio(text, *parts)
    fraction = _fraction(text, marked)
    if fraction:
        return fraction
    if re.search(r"(?<!\d)[½¼¾⅓⅔](?!\s?(?:%|p))", text) and not marked:
        return Quantity(
            round(100 * numerals[0].value, 2), None, comparator_before(text[: numerals[0].start]) or Comparator.EQ
        )
    return _percent(text, numerals, marked)


def _percent(text: str, numerals: list[Numeral], marked: list[Numeral]) -> Quantity | None:
    if not numerals:
        return Quantity(0.0) if _SHARE_NOTHING.search(text) else None
    # The number with the sign is meant; one right before it may be the lower end of its range ("14 and 16 per cent").
    first = numerals.index(marked[0]) if marked else 0
    if first:
        between = text[numerals[first - 1].end : numerals[first].start]
        first -= bool(_JOIN.match(between) or (numerals[first].signed and not between.strip()))
    found = _first(text, numerals[first:], rf"(?:{_SHARE_UNIT})?")
    if found is None:
        return None
    value, high = found.value, found.value_high
    if _BRACKETED.match(text) and value > 0:
        value = -value
    if marked and _BASIS.match(text[marked[0].end :]):
        value, high = value / 100, None if high is None else high / 100
    return Quantity(round(value, 4), high, found.comparator)


def _first(text: str, numerals: list[Numeral], unit: str) -> Quantity | None:
    """The first numeral, with the second where the words between make a range of them."""
    if not numerals:
        return None
    low = numerals[0]
    lead = text[: low.start]
    high = _upper_end(text, numerals, unit)
    if high is False:
        return None
    last = high if isinstance(high, Numeral) else low
    tail = re.sub(rf"^{unit}", "", text[last.end :])
    comparator = comparator_before(lead) or comparator_after(text[last.end :]) or comparator_after(tail)
    if isinstance(high, Numeral):
        return Quantity(low.value, abs(high.value) if high.signed else high.value, comparator or Comparator.EQ)
    return Quantity(low.value, None, comparator or Comparator.EQ)


def _upper_end(text: str, numerals: list[Numeral], unit: str) -> Numeral | bool | None:
    """The numeral that ends the range which the first begins; None where there is no range, False where it falls."""
    if len(numerals) < 2:
        return None
    low, high = numerals[0], numerals[1]
    between = re.sub(rf"^{unit}(?![a-z])", "", text[low.end : high.start])
    dash = high.signed and text[high.start] == "-"  # "10%-15%": the sign is the dash
    if not _JOIN.match(between) and not (dash and not between.strip()):
        return None
    if "and" in between and "between" not in text[: low.start]:
        return None
    return high if abs(high.value) > low.value else False


def _without_digits(text: str) -> Quantity | None:
    if _BOTH.search(text):
        return Quantity(2.0)
    if re.search(r"\bhalf (?:an? |of an? )?(?:wte|fte|post)\b", text):
        return Quantity(0.5)
    return Quantity(1.0) if re.search(r"\b(?:single|sole|lone)\b", text) else None


def _is_share_of_posts(text: str, numerals: list[Numeral]) -> bool:
    """ "12.5% of posts" and "one in nine" are shares, which no count may come from."""
    if re.match(r"\s?(?:%|per ?cent)", text[numerals[0].end :]):
        return True
    return len(numerals) > 1 and bool(_RATIO.match(text[numerals[0].end : numerals[1].start]))


def _without_total(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """The numerals without the total that the first is counted out of ("seven of our 22 posts", "7/22")."""
    if len(numerals) > 1 and _OF_TOTAL.match(text[numerals[0].end : numerals[1].start]):
        return numerals[:1]
    return numerals


def _ratio_parts(text: str, numerals: list[Numeral]) -> tuple[Numeral, Numeral] | None:
    """The two numbers of "one in 20", "nine out of ten", "1-in-4"."""
    pairs = (pair for pair in pairwise(numerals) if _RATIO_LINK.match(text[pair[0].end : pair[1].start]))
    return next(pairs, None)


def _ratio(text: str, top: Numeral, bottom: Numeral) -> Quantity | None:
    """The share; None where it would be more than all ("nine in 4") or is out of nothing."""
    if not 0 <= top.value <= bottom.value or bottom.value < 2:
        return None
    comparator = comparator_before(text[: top.start]) or comparator_after(text[bottom.end :])
    return Quantity(round(100 * top.value / bottom.value, 2), None, comparator or Comparator.EQ)


def _fraction(text: str, marked: list[Numeral]) -> Quantity | None:
    """ "two-thirds", "a fifth to a quarter", "half a percentage point"; a number with a percent sign goes first."""
    found = [(match, share) for match in _FRACTION.finditer(text) if (share := _part(match)) is not None]
    if not found or found[0][1] > 1 or re.search(r"\band a $", text[: found[0][0].start("part")]):
        return None
    match, share = found[0]
    of_one = _OF_ONE_PERCENT.match(text[match.end() :])
    if marked and not of_one:
        return None
    high = None
    if len(found) > 1 and _joins(text[: match.start()], text[match.end() : found[1][0].start()]):
        match, high = found[1]
        if not share < high <= 1:
            return None
    elif of_one:
        return Quantity(round(share, 4), None, _bound(text, found[0][0].start(), match.end() + of_one.end()))
    upper = None if high is None else round(100 * high, 2)
    return Quantity(round(100 * share, 2), upper, _bound(text, found[0][0].start(), match.end()))


def _part(match: re.Match[str]) -> float | None:
    if match["slash"]:
        top, bottom = (int(number) for number in match["slash"].split("/"))
        return top / bottom if 0 < top < bottom else None
    bottom = next(size for words, size in _PARTS.items() if re.fullmatch(words, match["part"]))
    named = [n.value for n in find_numerals(match["top"] or "")]
    return (named[0] if named else 1.0) / bottom


def _joins(lead: str, between: str) -> bool:
    return bool(_JOIN.match(between)) and ("and" not in between or "between" in lead)


def _bound(text: str, start: int, end: int) -> Comparator:
    return comparator_before(text[:start]) or comparator_after(text[end:]) or Comparator.EQ


def bounded(quantity: Quantity | None, before: str, after: str) -> Quantity | None:
    """A quantity with the comparator that stands right outside its span, where its own words have none.

    "Below the 90% standard" tells where something else stands, so that an article keeps "below" and "over" off.
    """
    if quantity is None or quantity.comparator is not Comparator.EQ or quantity.value_high is not None:
        return quantity
    outer = comparator_before(plain(before[-40:]))
    if outer in (Comparator.LT, Comparator.GT) and re.search(r"\b(?:the|its|our|their)\s*$", before):
        outer = None
    outer = outer or comparator_after(plain(after[:40]))
    return replace(quantity, comparator=outer) if outer else quantity
