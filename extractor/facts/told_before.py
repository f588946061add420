"""The group that the words before a figure's sentence tell: sentences before it, the question that it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.facts import topics
from extractor.facts.fact import Context
from extractor.facts.grid import in_row
from extractor.facts.group_cues import AS_WRITTEN, EVERYONE, NOT_STAFF
from extractor.facts.staff_groups import find_staff_groups, without_titles
from extractor.facts.surroundings import sentences_before
from extractor.facts.trace import rule
from extractor.mentions import Mention
from extractor.records import StaffGroup

Group = tuple[StaffGroup, str]

_FAR_BACK = 2500


@rule("the question that it answers")
def of_question(context: Context) -> Group | None:
    """The only group of the question or the lead-in that a speaker's turn hangs on."""
    return only_group(topics.lead_ins(context))


def only_group(places: Iterable[str]) -> Group | None:
    """The group of the nearest place that names one, where it names no other."""
    for words in places:
        found = find_staff_groups(without_titles(words))
        if found:
            return found[-1] if len({group for group, _ in found}) == 1 else None
    return None


def everyone(before: str, behind: str) -> bool:
    return any(EVERYONE.search(words) and not NOT_STAFF.search(words) for words in (before, behind))


@rule("words for all staff")
def everyones(words: str) -> Group:
    written = AS_WRITTEN.search(words)
    return StaffGroup.ALL, written[0] if written else ""


def earlier_clauses(mention: Mention, context: Context, before: str) -> str:
    """The words of the sentence before a figure's own clause."""
    words = context.text[context.start : mention.start]
    told = words.endswith(before) and not in_row(mention, context)
    return words.removesuffix(before) if told else words.rpartition(";")[0]


_PARTS = re.compile(r",? (?:\S+ ){1,4}of (?:which|whom|them|those|these)\b[^,;.]*")
_A_BODY_HAS = re.compile(
    r"\W*(?!It\b|They\b|We\b|There\b)[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )*(?:had|has|reported|recorded)\b"
)


def of_whole(words: str, sentence: str) -> str:
    """The words before without the parts of a count in them, for another body's whole is not of their staff."""
    return _PARTS.sub("", words) if _A_BODY_HAS.match(sentence) else words


@rule("the sentence before")
def of_sentences_before(context: Context) -> Group | None:
    """The only group of the nearest sentence before that names one; of two, "the former" is the first."""
    this = context.text[context.start : context.end]
    for words in sentences_before(context):
        found = find_staff_groups(without_titles(of_whole(words, this)))
        if not found and EVERYONE.search(words) and not NOT_STAFF.search(words):
            return everyones(words)
        if not found:
            continue
        if re.search(r"\bthe former\b", this):
            return found[0]
        if re.search(r"\bthe latter\b", this):
            return found[-1]
        return found[-1] if len({group for group, _ in found}) == 1 else None
    return None


@rule("the line above")
def of_line_above(context: Context) -> Group | None:
    """The only group of the nearest line above, for words that point back past their own numbered paragraph.

    "2.1 We have 64 vacancies among paramedics." is the line above "2.2 Absence in the group was 8%", a heading that
    of its first sentence.
    """
    lines = context.text[max(0, context.start - _FAR_BACK) : context.start].split("\n")[:-1]
    return only_group([next((line for line in reversed(lines) if line.strip()), "")])


LACKING = re.compile(
    r"\b(?:cannot|can[’']t|could not|couldn[’']t|unable to|fail(?:s|ed|ing)? to|struggl\w+ to|hard to|trying to|yet to"
    r"|difficult\w* (?:to|in)|inability to) (?:find|recruit\w*|hire|hiring|attract\w*|keep|retain\w*|replace|appoint)\b"
    r"|\b(?:short(?:age)?s? of|lacks?|lack of|too few|not enough|scarcity of|in need of|needs? more)\b"
    r"|\b(?:are|is|remain) (?:scarce|in short supply|hard to (?:find|come by|recruit|keep))\b",
    re.IGNORECASE,
)
_ITS = re.compile(
    r"^\W*(?:(?:It|They|We|There|Currently|At present|Today|Now|This leaves|That leaves|He|She)\b|$)"
    r"(?! \w+ \w+ \w+ \w+ \w+)"
)


@rule("those whom the sentence before says are lacking")
def of_lack_before(context: Context, before: str) -> Group | None:
    """The group that is short, for a count that names none: "It cannot find IT staff. It has three vacancies"."""
    if not _ITS.match(before):
        return None
    words = next(iter(sentences_before(context)), "")
    return only_group([words]) if LACKING.search(words) else None
