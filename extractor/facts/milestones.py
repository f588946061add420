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
from extractor.facts.rows import named_before_labels, named_by_row
from extractor.facts.verbs import FROM_BODY
from extractor.mentions import Mention

_HARD = re.compile(r"[;!?•|\n]\s*|\.\s+(?=[A-Z“\"'(])|\s[–—]\s|[“”\"](?=\w)|(?<=\w)[.,]?[“”\"]\s")
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
_DATE_OF = re.compile(
    r"^\W*(?:(?:move|extend|change|push back|put back|revise|agree|set|moved|extended|changed|revised|agreed"
    r"|approved) )?"
    r"(?:(?:the|a|an|its|their|new) )*(?:\w+ ){0,2}(?:dates?|deadlines?|timelines?|timetables?|timescales?) (?:for"
    r"|of|to) "
    r"(?:the |its )?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(rf"(?<=\S)[ \t]*\n[ \t]*(?=[a-z{DATE_MARK}])")
_QUOTED = re.compile(r"[“\"‘]\s*(?:the )?$")
_VERBAL = re.compile(r"\b(?:it|this|that|is|was|are|were|will|would|has|have|had|they|we|he|she)\b", re.IGNORECASE)
_MOST_WORDS = 26
_HEADING = 60
_POINTING = re.compile(
    r"(?:(?:it|this|that|they|these|those|he|she|we|which|who|there|i|you|the|a|an|its|their|our|his|her|new|current"
    r"|present|latest|earlier|previous|initial|old|first|next|last|revised|expected|target|planned|original"
    r"|proposed|final|full|whole|overall|both|all|same|date"
    r"|dates|deadline|second|third|fourth|fifth|rev|baseline|one|old|even|current|remaining|regional|national|local"
    r"|internal"
    r"|contractual|statutory|legal|agreed|published|government|ministerial|until|at least|plan|go[- ]live|go|live"
    r"|launch|opening|completion|implementation|delivery|switch-on|switchover"
    r"|timetable"
    r"|timescale|actual|baseline|reported|compares?|with|slip|slippage|delay|extension|granted|given|extended|weeks?"
    r"|months?|years?|days?|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|\d+|estimate|forecast|expectation|projection|target|work|works"
    r"|scheme|project|programme|system|move|milestone|doors|ambition|aim|commitment|no|gives?|allowed|further|extra"
    r"|additional|another|promise|pledge|intention|trajectory"
    r"|schedule|plan|re-plan|start|finish|handover"
    r"|rollout|roll-out|pair|action|paper|change|update|then|again|once|more|was|is|are|were|be|to|will|would"
    r"|has|have"
    r"|had|been|of|for|on|in|at|by|now|not|so|inside|outside|commentary|comments?|overdue|open|closed|ongoing)\b\W*)+$",
    re.IGNORECASE,
)


_LABEL_ONLY = re.compile(
    r"(?:(?:second|third|fourth|fifth|rev|revised|baseline|one|old|new|even|current|original|forecast|planned|target"
    r"|until|at"
    r"|least|first|latest|actual|regional|national|local|internal|the|its|then|now|(?:second|third|first|old|new"
    r"|original) plan|completion|opening|honest|answer|in|hand-?over|promise|plan|date|growing|never|an?|extension"
    r"|delay|postponement|more|time|update|previous|commentary|comments?|overdue|open|closed|ongoing|so|inside|outside"
    r"|action|next|steps?|position|progress)\b\W*)+$",
    re.IGNORECASE,
)
_EVENT = r"(?:go[- ]live|launch|opening|handover|cut-?over|switch-?on|switch-?over|roll-?out)"
_OWNER = re.compile(
    r"\s*(?:lead|owner|responsible|responsibility|who|by whom|rag|status|priority|rating|assigned to|sponsor|sro"
    r"|exec lead)"
    r"\s*:\s*\S",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"^ (?:deadline |target |date )?to (?P<act>(?!the\b)[a-z]+ [^.;,\N{SECTION SIGN}]+)")
_FOR_THING = re.compile(
    r"^ (?:as (?:the|its) (?:\w+ )?date )?for (?:the )?(?P<thing>[a-z][^.;,\N{SECTION SIGN}]{2,60})"
)
_EVENT_AT = re.compile(
    rf"\b(?:to|before|of|for|until|towards|after|ahead of)(?: the| its| a)? ({_EVENT})(?:,?"
    r" (?:in|on|by|from|at|for|of))?(?: the)?\s*$",
    re.IGNORECASE,
)
_EVENT_DATE = re.compile(r"\b(go[- ]live|launch|switch-?on|cut-?over) date of(?: the)?\s*$", re.IGNORECASE)
_WHICH_IS_DUE = re.compile(
    r"\b(?:an?|the|its|their|our) (?P<thing>(?:(?!(?:an?|the|its|their|our|of|to|for|in|on|at|by|with|and|or)\b)"
    r"[\w’'-]+ ){0,5}[\w’'-]+),? (?:which|that) (?:was|is|had been|has been|were|are) "
    r"(?:(?:once|originally|now|first) )?"
    r"(?:due|expected|promised|planned|scheduled|meant|intended|supposed|slated|set)\b[\w -]{0,30}$",
    re.IGNORECASE,
)
"""What a relative clause says is due: "a workforce plan which was expected in"."""
_MOVED = re.compile(
    r"^.*\bto (?:re-?schedule|move|postpone|defer|delay|push back|put back|bring forward|extend|put off) "
    r"(?:the|its|their|our) (?=\w)",
    re.IGNORECASE,
)
"""What goes before the thing whose date is moved: "A proposal has been made to reschedule the"."""
_DETERMINED = re.compile(r"\b(?:an?|the|its|their|our|that|this)\s*$", re.IGNORECASE)
_NOUNS = re.compile(
    r"^ ((?:(?!(?:we|it|they|he|she|i|you|this|that|there|staff|patients|all|is|are|was|were|will|would|has|have|had"
    r"|and|or|but|to|in|on|at|by|with|as|from|when|that|which|came|passed"
    r"|looks|seems|could|cannot|can|may|might|should|given|set|announced|agreed)\b)[a-z][\w’'-]*)"
    r"(?: (?!(?:is|are|was|were|will|would|has|have|had|and|or|but|to|in|on|at|by|with|as|from|when|that|which|came"
    r"|passed"
    r"|looks|seems|could|cannot|can|may|might|should|given|set|announced|agreed)\b)[\w’'-]+){0,8})"
)
_DUE_NOUN = re.compile(
    r"^(?:\w+ )?(?:date|deadline|target|milestone|slot)(?: (?:for|of) (?:the |its )?(?P<of>.+))?$", re.I
)
_NO_THING = re.compile(r"(?:meeting|committee|board|session|agenda|papers?|report|plan)$", re.IGNORECASE)
_LEAD_DATES = re.compile(
    r"\bdates? (?:for|of) (?:the |its |their |each )?((?:[\w’'-]+ ){0,5}?[\w’'-]+)"
    r"(?=[,.:;]|$| (?:after|at|by|is|are|in|have|has|as)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–•*o]\s|[A-Z][\w’' .&-]{2,90}:)")


_SPEAKER = re.compile(r"^(?:Q\d+ )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}:\s+")
_ASKED = re.compile(
    r"\b(?:when|whether|if|why|that)(?: (?:will|would|is|are|can|does|do|might|may))? (?:the |its |our |your |their )?"
    r"(?P<thing>(?:[\w’'-]+ ){0,8}?[\w’'-]+)(?: (?:will|would|is to|was to))? (?:be|open|reopen|start|begin|come|go"
    r"|finish|report"
    r"|arrive|return|happen|appear|run|close|end|publish)\b",
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
    r"\b(?:go[- ]live|launch|opening|completion|handover|roll-?out|switch-?(?:on|over)|switching)\b", re.I
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
    short = {word.lower() for word in re.findall(r"\b[A-Z]{2}\b", words)} - {"uk"}  # "the CT", "the GP contract"
    return frozenset(word[:5] for word in found if word not in _COMMON) | short


def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether more than half of the shorter topic's stems are the other's too: "the eye unit" is no "dental unit"."""
    return 2 * len(one & two) > min(len(one), len(two)) > 0


def read_topic(mention: Mention, context: Context) -> Topic:
    """What the deadline is for by its own sentence."""
    row = _of_row(mention, context)
    if row:
        return row
    before = _QUOTED.sub("", _WRAPPED.sub(" ", context.marked_before(mention)))
    after = _WRAPPED.sub(" ", context.marked_after(mention))
    pieces = [piece for piece in _HARD.split(before) if not _OWNER.match(piece)]
    piece = pieces[-1] if pieces else ""
    if not re.search(r"\w", piece.replace(DATE_MARK, "")) and len(pieces) > 1 and not before.endswith("\n"):
        piece = pieces[-2]
    own = piece.rsplit(DATE_MARK, 1)[-1]
    due = _WHICH_IS_DUE.search(own)
    around = Topic(due["thing"], Kind.THING) if due else _determined(own, after)
    if around:
        return around
    topic = topic_of(own)
    if topic.kind is not Kind.POINTER:
        return topic
    behind = _behind(after) if not topic.words and DATE_MARK not in piece else None
    if behind:
        return behind
    if not re.search(r"\w", tidied(own)) and not _VERBAL.search(own):  # the date comes first: what it is for follows it
        following = _following(after)
        if following.words and DATE_MARK not in piece:
            return following
    earlier = topic_of(piece.replace(DATE_MARK, " ")) if DATE_MARK in piece else NO_TOPIC
    if earlier.kind is Kind.POINTER and topic.words is None and DATE_MARK in before and not _VERBAL.search(own):
        earlier = topic_of(_HARD.split(before.split(DATE_MARK)[0])[-1])  # "dates for the rest: 5, May; 7, June"
    return earlier if earlier.kind is not Kind.POINTER else topic


def _of_row(mention: Mention, context: Context) -> Topic | None:
    """What a row of cells or labels names, unless the date's own cell tells what it is for."""
    words = named_by_row(mention, context)
    if words:
        own = topic_of(_HARD.split(context.marked_before(mention))[-1].rsplit(DATE_MARK, 1)[-1])
        return Topic(_cut(words), Kind.THING) if own.kind is Kind.POINTER else None
    words = named_before_labels(mention, context)
    return Topic(_cut(words), Kind.THING) if words else None


def _determined(own: str, after: str) -> Topic | None:
    """A date inside a phrase: "a June launch of the network", "run-up to go-live in June"; None where it is in none."""
    event = _EVENT_AT.search(own) or _EVENT_DATE.search(own)
    if event and not _VERBAL.search(own[event.start() :]):
        return Topic(event[1], Kind.POINTER)
    phrase = _NOUNS.match(after) if _DETERMINED.search(own) else None
    if phrase is None or _NO_THING.search(phrase[1]):
        return None
    due = _DUE_NOUN.match(phrase[1])
    if due:
        return Topic(due["of"], Kind.THING) if due["of"] else None
    named = _POINTING.match(phrase[1])
    return Topic(phrase[1], Kind.POINTER if named else Kind.THING)


def _behind(after: str) -> Topic | None:
    """What a date that stands before it is for: "has until May to clear the list", "set May for the opening"."""
    act, thing = _TO_DO.match(after), _FOR_THING.match(after)
    if act:
        return Topic(_cut(act["act"]), Kind.ACT)
    return Topic(_cut(thing["thing"]), Kind.THING) if thing else None


def heading(mention: Mention, context: Context) -> str | None:
    """The short line without a stop that stands right above the date's own, in its sentence."""
    lines = [line.strip() for line in context.text[max(0, mention.start - 400) : mention.start].split("\n")]
    above = next((line for line in reversed(lines[:-1]) if line), "")
    spoken = _spoken_of(context)
    if spoken and "\n" not in context.text[context.text.rfind(spoken, 0, context.start) : context.start]:
        return spoken
    if 0 < len(above) <= _HEADING and above[-1] not in ".:;,?!" and lines[-2]:
        return _cut(_ITEM.sub("", above))
    return spoken


def _spoken_of(context: Context) -> str | None:
    """What the sentences before are about, the nearest first; a question asks after it ("When will the bus run?")."""
    before = context.text[max(0, context.start - 700) : context.start]
    sentences = [words for words in re.split(r"(?<=[.!?])[”\"’]?\s+(?=[A-Z“\"])|\n+", before)[1:] if words.strip()]
    for sentence in reversed(sentences[-4:]):
        words = _SPEAKER.sub("", sentence.strip(' “”"'))
        asked = _ASKED.search(words)
        if asked:
            return _cut(asked["thing"])
        topic = topic_of(words.rstrip(".?! "))
        if topic.words and topic.kind is Kind.THING:
            return topic.words
    return None


def led_in(context: Context) -> str | None:
    """What the dates of a list are for by the words that lead it in ("new dates for its introduction ...")."""
    line = context.text.rfind("\n", 0, context.start) + 1
    if not _BULLET.match(context.text[line : context.end]):
        return None
    found = _LEAD_DATES.findall(context.text[max(0, context.start - 900) : line])
    return _cut(found[-1]) if found else None


def names_only_a_place(words: str) -> bool:
    """Whether words only tell which date it is ("second", "baseline")."""
    return bool(_LABEL_ONLY.match(words))


def names_an_event(words: str) -> bool:
    """Whether words that only point back still name what happens on the date ("the go-live")."""
    return bool(_OF_A_DATE.search(words))


def pointed_at(context: Context) -> str | None:
    """What "it" may mean: the last noun phrase of the sentence before, or what that sentence is about."""
    lines = context.text[max(0, context.start - 400) : context.start].rstrip().split("\n")
    sentences = [words for words in re.split(r"(?<=[.!?])\s+(?=[A-Z“])", lines[-1]) if not _OWNER.match(words)] or [""]
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
    if re.match(r"(?:this|it|that|they|these|those|he|she)\b", words, re.IGNORECASE):
        return NO_TOPIC
    return _topic(last_clause(words))


def _topic(clause: Clause) -> Topic:
    words = _cut(clause.milestone)
    if not words or _POINTING.match(words):
        return Topic(None if clause.by_somebody else words, Kind.POINTER, clause.has_subject)
    return Topic(words, Kind.ACT if clause.by_somebody else Kind.THING, clause.has_subject)


_AT_PLACE = re.compile(
    r"(?<=\w) (?:at|in) (?:the |its |their )?(?:(?:[A-Z][\w’'&.-]*|of|and)(?: |$)){1,6}(?:hospital|site|hub|clinic"
    r"|station)?$"
    r"|(?<=\w) (?:at|on|across) (?:the|its|their|all|both|\w+) (?:[\w-]+ ){0,2}(?:hospitals?|sites?|hub|clinic"
    r"|stations?)$"
)
"""Where the thing due stands, behind its name: "kitchens at Brackwell Infirmary"."""


def _cut(words: str) -> str | None:
    """The last words of what is too long, from the front of a phrase on; None where nothing is said."""
    words = _DATE_OF.sub("", _MOVED.sub("", words)).strip(" ,;:.-–—()[]“”\"'‘’")
    words = re.sub(r"^(?:the|its|their) (?=\w)", "", words)
    words = _AT_PLACE.sub("", words)
    if len(words.split()) > 5:
        words = re.sub(r"^an? (?=\w)", "", words, flags=re.IGNORECASE)
    shorter = FROM_BODY.sub("", words)
    words = shorter if len(shorter.split()) > 1 else words
    parts = words.split()
    if len(parts) > _MOST_WORDS:
        words = " ".join(parts[:_MOST_WORDS])
    return words if re.search(r"[^\W\d_]{2}", words) else None
