"""What is due on a date, as written: the words of the clause that the date hangs on, without what says that it is due.

No parser stands behind this: a clause is cut at stops, commas and joining words, and parted at its first verb. What is
left is a thing ("the business case"), what somebody will do ("submit a recovery plan"), or only a word that points
back ("it", "this", "the date"), which ``chains`` fills in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from extractor.facts.clauses import Clause, last_clause, subject_of, tidied
from extractor.facts.fact import DATE_MARK, Context
from extractor.mentions import Mention

_HARD = re.compile(r"[;!?•|\n]\s*|\.\s+(?=[A-Z“\"'(])|\s[–—]\s|[“”\"](?=\w)|(?<=\w)[.,]?[“”\"]\s")
_COLON = re.compile(r":\s*")
_LABELS = re.compile(
    r"(?:(?:target|due|completion|review|revised|original|expected|planned|new|end|delivery|closing)\s*(?:date"
    r"|deadline)?"
    r"|date|deadline|when|by when|timescale|status|action|milestones?|re-?baselined milestones)\s*$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\s*(?:[-–•*o]\s+|\(?[a-z0-9]{1,3}[.)]\s+|(?:\d+\.)+\d*\s+|\d{2}/\d{2,3}\s+|[A-Z]{2,4}[-/ ]?\d[\d/.-]*[:,]?\s+"
    r"|(?:action|item|ref\.?|milestone|must-do|recommendation)\s+[\w/.-]*\d[\w/.-]*\s*[:,–-]?\s*)+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^\s*(?:\([^)]*\)|,)?\s*", re.IGNORECASE)
_DATE_OF = re.compile(r"^\W*(?:the )?(?:\w+ ){0,2}(?:date|deadline) (?:for|of|to)\s+", re.IGNORECASE)
_WRAPPED = re.compile(rf"(?<=\S)[ \t]*\n[ \t]*(?=[a-z{DATE_MARK}])")
_QUOTED = re.compile(r"[“\"‘]\s*(?:the )?$")
_VERBAL = re.compile(r"\b(?:it|this|that|is|was|are|were|will|would|has|have|had|they|we|he|she)\b", re.IGNORECASE)
_MOST_WORDS = 26
_POINTING = re.compile(
    r"(?:(?:it|this|that|they|these|those|he|she|we|which|who|there|i|you|the|a|an|its|their|our|his|her|new|current"
    r"|present|latest|earlier|previous|initial|old|first|next|last|revised|expected|target|planned|original"
    r"|proposed|final|full|whole|overall|both|all|same|date"
    r"|dates|deadline|go-live|go|live|launch|opening|completion|implementation|delivery|switch-on|switchover"
    r"|timetable"
    r"|timescale|actual|baseline|reported|compares?|with|slip|slippage|delay|extension|granted|given|extended|weeks?|months?|years?|days?|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|\d+|estimate|forecast|expectation|projection|target|work|works"
    r"|scheme|project|programme|system|move|milestone|plan|re-plan|start|finish|handover"
    r"|rollout|roll-out|pair|action|paper|change|update|then|again|once|more|was|is|are|were|be|to|will|would"
    r"|has|have"
    r"|had|been|of|for|on|in|at|by|now|not)\b\W*)+$",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """``THING``: a noun phrase or a passive clause; ``ACT``: what somebody does; ``POINTER``: only points back."""

    THING = "thing"
    ACT = "act"
    POINTER = "pointer"


@dataclass(frozen=True, slots=True)
class Topic:
    """``words``: the milestone as written, None where the sentence has none."""

    words: str | None
    kind: Kind
    has_subject: bool = True

    @property
    def stems(self) -> frozenset[str]:
        """What may be compared with another topic's: the beginnings of its telling words."""
        return stems(self.words or "")


NO_TOPIC = Topic(None, Kind.POINTER)
_OF_A_DATE = re.compile(
    r"\b(?:go-live|launch|opening|completion|handover|roll-?out|switch-?(?:on|over)|switching)\b", re.I
)
_LAST_NOUN = re.compile(r"\b(?:an?|its|their|the|our|this) ((?:[\w’'-]+ ){0,5}[\w’'-]+)[.”\"]*\s*$", re.I)
_COMMON = frozenset(
    "instead meant supposed hoped fully intended scheduled slated "
    "the and for was are its our not has had all new can may out off any per via use set put run who but did him"
    " her she his"
    " begin begins start starts finish finished open opens opened close closes come comes coming take takes make"
    " follow follows"
    " arrive arrives return returns move moves run runs happen complete completed deliver delivered one two"
    " three four five six seven eight nine ten dozen days half several"
    "the that this with from have been will would which their there these those into onto over under until after"
    " before"
    " about also than then when where while whose what more most less each every other another first second"
    " third next"
    " last been being should could must shall trust board committee report plan plans programme project scheme system"
    " system's date dates deadline target launch opening completion work works date month months year years week"
    " weeks"
    " quarter spring summer autumn winter january february march april june july august september october november"
    " december planned expected promised original originally revised agreed now due ready live going milestone"
    " told said"
    " says whole full still again both meeting progress staff patients services service hospital".split()
)


def stems(words: str) -> frozenset[str]:
    """The first five letters of every word that tells something."""
    found = re.findall(r"[a-z][a-z'’]{2,}", words.lower())
    return frozenset(word[:5] for word in found if word not in _COMMON)


def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether more than half of the shorter topic's stems are the other's too: "the eye unit" is no "dental unit"."""
    return 2 * len(one & two) > min(len(one), len(two)) > 0


def read_topic(mention: Mention, context: Context) -> Topic:
    """What the deadline is for by its own sentence."""
    before = _QUOTED.sub("", _WRAPPED.sub(" ", context.marked_before(mention)))
    after = _WRAPPED.sub(" ", context.marked_after(mention))
    pieces = _HARD.split(before)
    piece = pieces[-1] if pieces else ""
    if not re.search(r"\w", piece.replace(DATE_MARK, "")) and len(pieces) > 1 and not before.endswith("\n"):
        piece = pieces[-2]
    own = piece.rsplit(DATE_MARK, 1)[-1]
    topic = topic_of(own)
    if topic.kind is not Kind.POINTER:
        return topic
    if not re.search(r"\w", tidied(own)) and not _VERBAL.search(own):  # the date comes first: what it is for follows it
        following = _following(after)
        if following.words and DATE_MARK not in piece:
            return following
    earlier = topic_of(piece.replace(DATE_MARK, " ")) if DATE_MARK in piece else NO_TOPIC
    return earlier if earlier.kind is not Kind.POINTER else topic


def names_an_event(words: str) -> bool:
    """Whether words that only point back still name what happens on the date ("the go-live")."""
    return bool(_OF_A_DATE.search(words))


def pointed_at(context: Context) -> str | None:
    """What "it" may mean: the last noun phrase of the sentence before, or what that sentence is about."""
    lines = context.text[max(0, context.start - 400) : context.start].rstrip().split("\n")
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z“])", lines[-1])
    noun = _LAST_NOUN.search(sentences[-1])
    if noun and not re.search(r"\b(?:of|is|are|was|were|to|in|by)\b", noun[1]):
        return noun[1]
    return _cut(subject_of(_ITEM.sub("", sentences[-1].rstrip(". "))))


def topic_of(words: str, borrow: bool = True) -> Topic:
    """The topic of the words up to a date; unless it may ``borrow``, of the last clause alone."""
    if ":" in words:
        label, rest = words.rsplit(":", 1)
        inner = topic_of(rest, borrow)
        if inner.words and inner.kind is not Kind.POINTER:
            return inner
        words = _LABELS.sub("", label) if _LABELS.search(label) and len(label.split()) > 3 else label
    words = _ITEM.sub("", words)
    return _topic(last_clause(words, borrow))


def _following(after: str) -> Topic:
    """The topic of a sentence that begins with its date ("By March, all wards will use the chart")."""
    words = _PLACE.sub("", _HARD.split(after)[0]).split(DATE_MARK)[0]
    words = re.sub(r"^(?:is|was) (?:when|the date (?:by which|when|on which))\s+|^will see\s+", "", words)
    words = re.split(r",\s+(?:and|but|with|which|while|when)\b|\s+but\s+", words)[0]
    return _topic(last_clause(words))


def _topic(clause: Clause) -> Topic:
    words = _cut(clause.milestone)
    if not words or _POINTING.match(words):
        return Topic(None if clause.by_somebody else words, Kind.POINTER, clause.has_subject)
    return Topic(words, Kind.ACT if clause.by_somebody else Kind.THING, clause.has_subject)


def _cut(words: str) -> str | None:
    """The last words of what is too long, from the front of a phrase on; None where nothing is said."""
    words = _DATE_OF.sub("", words).strip(" ,;:.-–—()[]“”\"'‘’")
    parts = words.split()
    if len(parts) > _MOST_WORDS:
        words = " ".join(parts[:_MOST_WORDS])
    return words if re.search(r"[^\W\d_]{2}", words) else None
