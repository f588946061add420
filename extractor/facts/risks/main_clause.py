"""The main clause of a risk statement: what acts, what happens, what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.risks.clauses import (
    causal_verb,
    first_modal,
    is_condition,
    is_default,
    is_plain_state,
    makes_somebody_do,
    second_verb,
)
from extractor.facts.risks.joints import ACTS_ON, Joint, Way, find_joints
from extractor.facts.risks.openers import Opener
from extractor.facts.risks.speakers import MODAL

Border = tuple[int, int]
_ASIDE = re.compile(
    r",\s+(?:if|where|when|unless|once|should)\s[^,;]{2,80},(?=\s+(?:may|might|could|would|will|can)\b)", re.I
)
_HARM_FROM = re.compile(
    r"^(?P<event>(?:(?:an?|the|potential|possible|serious|avoidable|further|increased|reputational|financial"
    r"|legal)\s+)*"
    r"(?:harm|injur\w+|loss(?:es)?|damage|disruption|delays?|infection|pressure|claims?|fines?|risk|death"
    r"|contamination|challenge)"
    r"\b[^,;]*?)\s+(?P<joint>from)\s+(?P<cause>[^,;]+)$",
    re.IGNORECASE,
)
_RESUMES = re.compile(rf",\s+(?:{MODAL})\s+(?:\w+ly\s+|also\s+)?", re.IGNORECASE)
_POSES = re.compile(
    r"^(?P<cause>.+?)\s+(?:poses?|presents?|creates?|represents?|is)\s+"
    r"(?P<event>an?\s(?:[\w-]+\s){0,2}?(?:risk|threat|danger)\s+(?:to|for)\s.+)$",
    re.IGNORECASE | re.DOTALL,
)
_THERE = re.compile(r"there\s+(?:is|are|remains|was|were|may be|could be)\s+", re.IGNORECASE)
_TAKEN_UP = re.compile(r"(?<=\w)\s?[:;.,–—]\s+(?:this|that|it|these|which)\s*$", re.IGNORECASE)
""" "Lack of rooms: this could lead to ..." """
_POINTER = re.compile(r"^(?:this|that|these|it|which|those|such)$", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """Borders of the parts found so far."""

    cause: Border | None = None
    event: Border | None = None
    consequence: Border | None = None


def read_main(words: str, start: int, end: int, found: Found, opener: Opener | None) -> None:
    """Fill the parts from the main clause on: its first segment, then what each joint introduces."""
    aside = _ASIDE.search(words, start, end)
    joints = [
        joint
        for joint in find_joints(words[:end])
        if joint.start >= start - 1 and not (aside and aside.start() <= joint.start < aside.end())
    ]
    joints = _sound(words, start, joints)
    link = next((j for j in joints if j.way is Way.LINK), None)
    first = joints[0].start if joints else end
    causes, results = [], []
    for joint, until in zip(joints, [*(j.start for j in joints[1:]), end], strict=False):
        if joint.way is Way.RESULT:
            results.append((joint.end, until))
        elif joint.way in (Way.CAUSE, Way.CONDITION):
            verb = _RESUMES.search(words, joint.end, until)
            causes.append((_kept(words, joint), verb.start() if verb else until))
            if verb:
                results.append((verb.end(), until))
    consequence = (results[0][0], _run_end(results, joints)) if results else None
    weak = bool(causes) and re.match(r"\W*unless\b", words[causes[0][0] :], re.IGNORECASE) is not None
    if causes and found.cause is None and not weak:
        found.cause = causes[0]
    if link is not None:
        _read_link(words, (start, link.start), (link.end, _next_start(joints, link, end)), consequence, found)
    elif not _read_action(words, (start, first), consequence, found, opener):
        _read_event(words, (start, first), consequence, found, opener)
    if weak and found.cause is None:
        found.cause = causes[0]


def _kept(words: str, joint: Joint) -> int:
    """Where a joint's segment begins: "without" and "unless" belong to it, since they deny it."""
    kept = re.search(r"\b(?:without|unless|in the absence of)\s+$", words[joint.start : joint.end], re.IGNORECASE)
    return joint.start + kept.start() if kept else joint.end


def _sound(words: str, start: int, joints: list[Joint]) -> list[Joint]:
    """The joints without those that only look like one in their place."""
    kept: list[Joint] = []
    for joint in joints:
        last = kept[-1].way if kept else None
        if joint.way is Way.LINK and last is Way.CAUSE:  # "A due to B could lead to C"
            kept.append(Joint(joint.start, joint.end, Way.RESULT))
        elif joint.way is Way.LINK:
            if all(j.way is Way.CONDITION for j in kept) and not causal_verb(words[start : joint.start]):
                kept.append(joint)
        elif _holds(words, start, joint, last):
            kept.append(joint)
    return kept


def _holds(words: str, start: int, joint: Joint, last: Way | None) -> bool:
    """Whether "and", "without" or "should" joins two parts here; ``last`` is the way of the joint before."""
    joins = words[joint.start : joint.end]
    said = joins.strip(" ,;").lower()
    before = words[start : joint.start]
    if said == "and":
        if last is None:
            return first_modal(before) is not None or ACTS_ON.match(words, joint.end) is not None
        return last in (Way.RESULT, Way.LINK) or "," in joins or _is_gap(words, joint)
    if said.endswith("without"):
        return (
            last is not Way.RESULT
            and re.search(r"\b(?:not|cannot|never|impossible|unable|hard|unlikely)\b", before) is not None
        )
    return said != "should" or first_modal(before) is not None or "risk" in before


def _is_gap(words: str, joint: Joint) -> bool:
    """Whether a speaker was blanked right before a joint."""
    return words[: joint.start].endswith("     ")


def _run_end(results: list[Border], joints: list[Joint]) -> int:
    """The end of the consequences that follow one another without a cause between."""
    end = results[0][1]
    for start, until in results[1:]:
        if any(j.way is not Way.RESULT and end <= j.start < start for j in joints):
            break
        end = until
    return end


def _next_start(joints: list[Joint], link: Joint, end: int) -> int:
    return next((joint.start for joint in joints if joint.start >= link.end), end)


def _read_link(words: str, subject: Border, object_: Border, consequence: Border | None, found: Found) -> None:
    """ "X could lead to Y", with a consequence of Y or without."""
    said = words[subject[0] : subject[1]].strip(" ,")
    taken_up = _TAKEN_UP.search(words[subject[0] : subject[1]])
    if taken_up:
        subject = (subject[0], subject[0] + taken_up.start())
    verb = words[subject[1] : object_[1]].strip()
    does = re.match(r"(?:\w+\s+)*?(?=cause)", verb)
    if _POINTER.match(said) or not said:
        if consequence:
            found.event, found.consequence = object_, consequence
        else:
            found.consequence = object_
        return
    if found.cause is not None or (is_default(said) and not (does and makes_somebody_do(verb[does.end() :]))):
        found.event = subject
        found.consequence = (object_[0], consequence[1]) if consequence else object_
        return
    found.cause = subject
    if consequence:
        found.event, found.consequence = object_, consequence
    elif does and re.match(r"causes?\s+(?:\S+\s+){1,8}?to\s+\w+", verb[does.end() :]):
        found.event = object_
    else:
        found.consequence = object_


def _read_action(words: str, first: Border, consequence: Border | None, found: Found, opener: Opener | None) -> bool:
    """ "X could push up Y": whether the first segment is such, and nothing else names the cause."""
    if found.cause is not None or (opener and opener.is_formula):
        return False
    said = words[first[0] : first[1]]
    verb = causal_verb(said)
    if verb is None:
        return False
    subject = (first[0], first[0] + (first_modal(said) or verb).start())
    acts = first[0] + (verb.start("verb") if "verb" in verb.re.groupindex else verb.start() + 1)
    action = (acts, first[1])
    makes = re.match(r"make\s+(?!it\b)(?:\S+\s+){1,3}?\w+", words[acts : first[1]])
    if is_default(said[: subject[1] - subject[0]]) and not makes:
        found.event, found.consequence = subject, (acts, consequence[1] if consequence else first[1])
        return True
    found.cause = subject
    second = second_verb(words[acts : first[1]])
    if consequence:
        found.event, found.consequence = action, consequence
    elif second:
        found.event, found.consequence = (acts, acts + second.start()), (acts + second.end(), first[1])
    elif makes:
        found.event = (acts + 5, first[1])
    else:
        found.consequence = action
    return True


def _read_event(words: str, first: Border, consequence: Border | None, found: Found, opener: Opener | None) -> None:
    said = words[first[0] : first[1]].strip()
    found.consequence = consequence
    if not said or _POINTER.match(said) or said.lower() == "then":
        return
    at = words.index(said, first[0])
    there = _THERE.match(said)
    at, said = (at + there.end(), said[there.end() :]) if there else (at, said)
    apart = (_HARM_FROM.match(said) or _POSES.match(said)) if found.cause is None else None
    if apart and not _POINTER.match(apart["cause"]):
        found.event = (at + apart.start("event"), at + apart.end("event"))
        found.cause = (at + apart.start("cause"), at + apart.end("cause"))
    elif found.cause is None and consequence and is_condition(said) and not first_modal(said) and opener is None:
        found.cause = first
    elif opener or found.cause or consequence or there or not is_plain_state(said):
        found.event = (at, first[1])
