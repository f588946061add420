"""Single numbers in words: digits with separators and decimals, worded numbers, dozens, halves, signs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from text_to_num import text2num

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fourty fifty sixty seventy eighty ninety".split()
_MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "k": 1e3}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FRACTIONS |= {f" {top}/{bottom}": top / bottom for top in (1, 3) for bottom in (2, 3, 4)}
_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_WORD_RUN = (
    rf"(?:(?:a\s+)?(?:hundred|thousand|million)|(?:{_SMALL}))"
    rf"(?:[\s-]+(?:hundred|thousand|million)|(?<=dred)\s+and\s+(?:{_SMALL})|(?<=sand)\s+and\s+(?:{_SMALL})"
    rf"|(?<=llion)\s+and\s+(?:{_SMALL})|[\s-]+(?:{_SMALL}))*"
)
_NUMERAL = re.compile(
    rf"""
    (?P<sign>(?<![\w%).])[-+](?=[.\d])|\b(?:minus|negative)\s+)?
    (?:
      (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.%])\.\d+)
      (?P<fraction>[½¼¾⅓⅔]|\s[13]/[234](?![\d/]))?
      (?P<magnitude>\s+(?:hundred|thousand|million)\b|k\b)?
      |(?P<lone_fraction>[½¼¾⅓⅔])
      |\b(?P<half_dozen>half(?:\s+a|-a)?[\s-]dozen)\b
      |\b(?P<dozen>(?:(?:an?|{_SMALL})\s+)?dozen)\b
      |\b(?P<couple>an?\s+(?:couple|pair)(?:\s+of)?)\b
      |\b(?P<words>{_WORD_RUN})(?P<half>[\s-]+and[\s-]+a[\s-]+(?:half|quarter)\b)?(?:\s+point\s+(?P<decimals>(?:{_SMALL})(?:[\s-](?:{_SMALL}))*))?\b
    )
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"[\u2010-\u2015\u2212\ufe63\uff0d]")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DEBRIS = re.compile(r"\d[.,/:]\d*[.,/:]\d|\d\s\.\d|%\.?\d|[£$€]\s?\d|\d[a-jl-oq-uwyz]{1,2}\d|\d,\d{1,2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at characters ``start`` to ``end`` (exclusive) of the lowered words it was read from."""

    value: float
    start: int
    end: int
    signed: bool = False


def plain(words: str) -> str:
    """Lower case, one kind of dash, one kind of blank: the form in which everything here reads words."""
    if not words.isascii():
        words = _DASH.sub("-", words).replace("’", "'").replace("\u00ad", "")
    return " ".join(words.split()).lower()


def is_debris(words: str) -> bool:
    """Whether plain words hold a run of digits that no reading is safe for: "12%.5", "1.2.3", money, "12,5"."""
    return bool(_DEBRIS.search(_SEPARATOR.sub("", words)))


def find_numerals(words: str) -> list[Numeral]:
    """Every number in plain words, in order. A worded run that is no number ("one two") is left out."""
    found = []
    for match in _NUMERAL.finditer(words):
        value = _value(match)
        if value is not None:
            sign = (match["sign"] or "").strip()
            found.append(Numeral(-value if sign and sign != "+" else value, *match.span(), signed=bool(sign)))
    return found


def worded_number(words: str) -> float | None:
    """The value of a worded number ("twenty-eight" is 28), or None where the words are no number."""
    words = re.sub(r"^a\s+", "one ", words.replace("-", " ").replace("fourty", "forty"))
    words = f"one {words}" if words in _MAGNITUDES else words
    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", "")) + _FRACTIONS.get(match["fraction"] or "", 0)
        return round(value * _MAGNITUDES.get((match["magnitude"] or "").strip(), 1), 6)
    if match["lone_fraction"]:
        return _FRACTIONS[match["lone_fraction"]]
    if match["half_dozen"]:
        return 6.0
    if match["dozen"]:
        count = worded_number(re.sub(r"^an?\s", "one ", match["dozen"].removesuffix("dozen")).strip() or "one")
        return None if count is None else 12 * count
    if match["couple"]:
        return 2.0
    return _worded(match)


def _worded(match: re.Match[str]) -> float | None:
    value = worded_number(match["words"])
    if value is None:
        return None
    if match["half"]:
        value += 0.5 if match["half"].endswith("half") else 0.25
    if match["decimals"]:
        digits = [worded_number(word) for word in re.split(r"[\s-]", match["decimals"])]
        if any(digit is None or digit > 9 for digit in digits):
            return None
        value = float(f"{value:.0f}." + "".join(f"{digit:.0f}" for digit in digits))
    return value
