"""The clause that a date ends: its subject, and what is said of it beyond that it is due."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts import verbs


@dataclass(frozen=True, slots=True)
class Clause:
    """``milestone``: the words that tell what is due, "" where none do."""

    milestone: str
    by_somebody: bool = False
    has_subject: bool = True


_OFFICE = re.compile(r"(?:the )?(?:[A-Z]\w+ )?(?:Department|Government|Ministry|Parliament)\b", re.IGNORECASE)
_LED_IN = re.compile(
    r"^(?:(?:after|before|during|since|following|despite|by|within|until|from|under)\b.*\s"
    r"(?=(?:the|a|an|all|its|their|our|every|each)\s)|(?:\w+ ){1,3}ago,?\s)",
    re.IGNORECASE,
)
"""What stands before a subject ("After a visit in 2023 the trust", "Three weeks ago the move")."""
_OF_ANOTHER = re.compile(
    r"\b(?:said|say|says|hoped|thought|promised|told \w+|understood|believed) (?:would|will|was|is|had|has)\b", re.I
)
"""A relative clause within what somebody says: "which we had said would be unveiled in May"."""
_NAMED_IT = re.compile(
    r"\b(?:I|we|they|he|she|you|trust|board|papers|company|supplier|bid|plan|letter|paper)"
    r" (?:(?:have|had|has|am|are|is|were|was|now|then|since|later|afterwards|also|only|still|first|once) )*"
    r"(?:wrote|writes?|written|tells?|told|says?|said|guessed|named|offered|stated|reads?|believe in|doubts?|doubted)"
    r"(?: (?:us|it|me|you|them|him|her|the|your|our|their|his|board|members|predecessors?|governors|committee"
    r"|staff|council|even|back|to say|instead|now|again|to|until|for))*$"
    r"|\b(?:it|this|that|which|these) (?:(?:has|had|have|then|soon|later|itself|in turn|now) )*"
    r"(?:became|become|becomes|gave way to|given way to|gives way to|turned into|was followed by|made way for)$"
    r"|\b(?:turn|turned|turns|saw|sees|made|makes|push|pushed|pushes|puts?|set|moves?|moved) (?:it|this|that|them)"
    r"(?: (?:in|back|out|become|became|into|now|again|to|until|for))*$",
    re.IGNORECASE,
)
"""A date that somebody merely names, or that another date became: what it is for stands before."""
_ATTRIBUTED = re.compile(
    r"^(?:as |so )?[\w’' -]{1,50} (?:says?|said|insists?|insisted|recalled|recalls|notes?|noted|adds|added|tells us"
    r"|told (?:you|us|me)"
    r"|hopes?|hoped|explained|explains|maintains?|reports|admits|admitted|believes)(?: (?:in|on|last) [\w ]+)?$",
    re.IGNORECASE,
)
"""Who says so, between commas: "The ward, Mr Finch recalled, had been"."""
_SAYING = re.compile(
    r"^.{0,160}?\b(?:advises?|maintains?|recalled|recalls?|contends?|estimates?d?|reckons?|predicts?|boasts?|notes?"
    r"|insists?|pleasure"
    r"|learned by [\w ]{1,20}|(?:can |to )?(?:tell|remind|assure|inform) [\w ]{1,20}|promised (?:in \d{4}|(?:its "
    r"|their |the )?(?:own )?\w+)"
    r"|it was agreed|glad to say|sorry to say) that\s+(?=\w)",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"^(?:(?:an?|some|about|just|only|over|nearly|one|two|three|four|five|six|eight|ten|twelve|\d+) )*(?:calendar )?"
    r"(?:days?|weeks?|fortnight|months?|years?|hours?)\b(?: [\w-]+)?$"
    r"|^(?:owing|because|against|leading|thanks|notwithstanding|as much|as many|as well|of (?:its|their|the)|those of"
    r"|shut|closed"
    r"|last|this) ?\b",
    re.IGNORECASE,
)
"""Words that only tell how long or why ("a fortnight ahead of", "owing to a late valuation")."""
_ONLY_COUNTS = re.compile(
    r"(?:(?:and|but|the|an?|its) )*(?:first|second|third|fourth|fifth|last|other|next|latter|former|one|two"
    r"|both)(?: one)?$",
    re.IGNORECASE,
)
"""A subject that only what stands behind it names: "A third, access to shared records, was due"."""
_SUBORDINATE = re.compile(r"\b(?:when|where|because|once|if|unless)\s*$", re.IGNORECASE)
_OFTEN = re.compile(r"\b(?:twice|once|already|repeatedly|again|three times) ", re.IGNORECASE)
_FINITE = re.compile(
    r"^(?:is|are|was|were|will|would|shall|should|must|may|might|can|could|cannot|has|have|had)\b(?!-)", re.IGNORECASE
)
_OBJECT = re.compile(r"^(?P<thing>(?:(?!\bthat\b|\bwhich\b)[^,;]){3,70}?),? (?:that|which) (?P<who>[^,;]{2,60})$")


def is_told(words: str) -> bool:
    """Whether somebody merely names the date that follows ("the supplier says", "accepted a date of")."""
    return bool(verbs.TOLD.search(words.rstrip()) or _NAMED_IT.search(words.rstrip()))


def tidied(words: str) -> str:
    """Words without what only leads up to the date at their end ("is due to be finished by the")."""
    return verbs.TAIL.sub("", words)


def last_clause(words: str, borrow: bool = True) -> Clause:
    """The clause at the end of the words up to a date.

    Without a subject of its own it borrows the one before it: "the paper, promised for", "that it had hoped to open".
    Unless it may ``borrow``, it then has none.
    """
    words = verbs.SAID.sub("", words[-400:])
    # "..., four months after its": a length of time alone is no clause.
    kept = [(relative, piece, verbs.APART.sub("", piece)) for relative, piece in _pieces(words)[-6:]]
    pieces = [(relative, own) for relative, piece, own in kept if own == piece or _verb(own)]
    borrowed = False
    pieces = _without_asides(pieces)
    for relative, piece in reversed(pieces):
        if verbs.OBJECT_RELATIVE.match(piece):  # "a bus which the trust undertook to restore"
            borrowed = True
            continue
        if borrowed and relative:  # "the trust, which is buying one, had been due"
            continue
        clause = _read(piece, borrowed)
        if relative and clause and _lacks_object(piece, clause):  # "a surgery, which the trust undertook to open"
            borrowed = True
            continue
        if clause and (clause.milestone or not relative):
            return clause
        if not borrow:
            return Clause("", has_subject=False)
        borrowed = True
    return Clause("")


def _lacks_object(piece: str, clause: Clause) -> bool:
    """Whether a relative clause names somebody and an act without its object, which is then what the clause is of."""
    return bool(_OF_ANOTHER.search(piece)) or (
        0 < len(clause.milestone.split()) == 1 and (clause.by_somebody or bool(verbs.BARE.match(clause.milestone)))
    )


def _without_asides(pieces: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Pieces without what two commas part from a verb's subject ("The module, a second stage, is due in")."""
    kept: list[tuple[bool, str]] = []
    for place, (relative, piece) in enumerate(pieces):
        words = piece.strip()
        goes_on = place + 1 < len(pieces) and not pieces[place + 1][0] and _FINITE.match(pieces[place + 1][1].strip())
        verbless = not _FINITE.match(words) and (not _verb(words) or re.match(r"[a-z]+(?:ed|en)\b", words))
        aside = goes_on and verbless and not relative
        said = place + 1 < len(pieces) and _ATTRIBUTED.match(words)
        if kept and (said or (aside and not _ONLY_COUNTS.match(kept[-1][1].strip()))):
            continue
        kept.append((relative, piece))
    return kept


def _pieces(words: str) -> list[tuple[bool, str]]:
    """What commas and joining words part, and whether it hangs on what goes before ("which ...").

    An "and" within a name parts nothing ("Norwold and Fenmarsh Board").
    """
    found, at, relative, subordinate = [], 0, False, False
    for match in verbs.SOFT.finditer(words):
        inside_a_name = match[0] == " and " and words[match.end() : match.end() + 1].isupper()
        if inside_a_name and re.search(r"\b[A-Z][\w’'-]*$", words[at : match.start()]):
            continue
        described = bool(verbs.CONNECTIVE.search(match[0]))
        # "could sink if rest rooms, which were promised": what a relative clause describes is wanted all the same.
        found.append((relative and not (subordinate and described), words[at : match.start()]))
        at, subordinate = match.end(), bool(_SUBORDINATE.search(match[0]))
        relative = described or subordinate
    return [*found, (relative, words[at:])]


def _read(piece: str, borrowed: bool) -> Clause | None:
    """What a piece says; None where it has no subject of its own. Of a ``borrowed`` one the subject alone is taken."""
    opening = verbs.OPENING.match(piece)
    words = verbs.SAID.sub("", piece[opening.end() :] if opening else piece)
    words = _SAYING.sub("", words)
    words = words.strip(" ,()[]“”\"'‘’")
    told = _told(words) or _act_alone(words, opened=bool(opening))
    if told:
        return told
    verb = _verb(words)
    if verb is None:
        return _noun(words)
    raw, predicate = words[: verb.start()].strip(" ,"), words[verb.start() :]
    raw = verbs.PLACED.sub("", raw) if verbs.PLACED.match(raw) else _LED_IN.sub("", raw)
    pronoun = verbs.POINTS.match(raw) or verbs.LAST_PRONOUN.search(raw)
    subject = raw if pronoun else verbs.ARTICLE.sub("", tidied(raw))
    if not pronoun and (not subject or (_is_bare(raw) and verbs.NO_SUBJECT.match(subject))):
        return _without_subject(predicate)
    return _lent(subject, predicate) if borrowed and not pronoun else _of_verb(subject, predicate)


def _lent(subject: str, predicate: str) -> Clause:
    """What a clause gives to one without a subject: what is promised ("residents were promised a bus, to run from")."""
    core = tidied(predicate)
    offer = verbs.OFFER.match(core)
    if offer:
        return Clause(verbs.FROM_BODY.sub("", core[offer.end() :]))
    return _of_verb(subject, predicate) if _is_somebody(subject) else Clause(subject)


def _told(words: str) -> Clause | None:
    """A date that somebody merely names, for what went before or for a noun ("the plan that it asked for")."""
    noun = verbs.NOUN_IT.match(words)
    if noun and not verbs.AUXILIARY.search(noun["noun"]):
        return Clause(verbs.ARTICLE.sub("", noun["noun"]))
    if is_told(words) and not verbs.MISSED_ITS.search(words):
        return Clause("", by_somebody=True)
    return None


def _act_alone(words: str, opened: bool) -> Clause | None:
    """What somebody was told or plans to do, or an action without a subject ("complete the audit")."""
    act = verbs.TOLD_TO.search(words) or verbs.PLAN_TO.match(words)
    if act:
        return Clause(tidied(words[act.end() :]), by_somebody=True)
    plain = tidied(words)
    if verbs.IMPERATIVE.match(words) or (opened and verbs.BE_SO.match(plain)):
        return Clause(plain, by_somebody=True, has_subject=False)
    return None


def _noun(words: str) -> Clause | None:
    """Words without a verb: a thing, a body, or None where they only lead up to a date."""
    plain = tidied(words)
    if not re.search(r"[^\W\d_]", plain) or (_is_bare(words) and verbs.NO_SUBJECT.match(plain)):
        return None
    if (
        verbs.PHRASE.match(words)
        or _NO_NOUN.match(words)
        or re.match(r"(?:[a-z]+ed|left|put|held|made|built|set|taken|given|brought)\b", plain, re.I)
    ):  # "the scanner, ordered last year, is due in"
        return None
    paper = re.search(
        r"[a-z] (?:policy|audit|guidance|law|act|practice|office|undertakings|group|panel|review)$", plain
    )
    body = _is_somebody(plain) and not paper and not re.match(r"an? ", words)  # "a full team" is something to be had
    return Clause("", by_somebody=True) if body else Clause(verbs.ARTICLE.sub("", plain))


def _is_bare(words: str) -> bool:
    return not re.match(r"(?:the|an?|its|their|our|all|this|that) [a-z]", words, re.IGNORECASE)


def _verb(words: str) -> re.Match[str] | None:
    """The first verb that is no noun and in no clause that only describes the subject ("a unit that would ... is")."""
    found = None
    for match in verbs.AUXILIARY.finditer(words):
        if verbs.VERBS_AFTER_THE.search(words[: match.start()]):
            continue
        if found is None:
            found = match
            if not verbs.RELATIVE.search(words[: match.start()]):
                break
        elif match.start() - found.end() > 3:
            found = match
            break
    if found is None:
        found = next(
            (m for m in verbs.ACTION.finditer(words) if not verbs.VERBS_AFTER_THE.search(words[: m.start()])), None
        )
    return found or verbs.INFINITIVE.search(words)


def _without_subject(predicate: str) -> Clause | None:
    """ "and will submit a plan by": somebody named before does it; "and will now arrive in" borrows its subject."""
    core = tidied(predicate)
    inner = _inner(core)
    if verbs.OBJECT_IT.search(predicate):  # "will publish it on"
        return Clause("", by_somebody=True, has_subject=False)
    offer = verbs.OFFER.match(core)
    if offer:
        return Clause(verbs.FROM_BODY.sub("", core[offer.end() :]), has_subject=False)
    placed = re.match(r"(?:in|on|at|by|for|to|from|of|under)\b", inner, re.IGNORECASE)
    if not inner or placed or verbs.BARE.match(inner) or verbs.PASSIVE.search(core) or len(inner.split()) < 2:
        return None
    return Clause(inner, by_somebody=True, has_subject=False)


def _of_verb(subject: str, predicate: str) -> Clause:
    core = tidied(predicate)
    inner = _inner(core)
    given = _given(subject, predicate, core)
    if given:
        return given
    if verbs.SPEECH.match(predicate) or (_is_somebody(subject) and not verbs.PASSIVE.search(core)):
        return _act(subject, core, inner)
    if verbs.PRONOUN.search(subject):
        return Clause("", by_somebody=True)
    described = verbs.DESCRIBED.search(subject)
    if described:  # "a system that would let the two share work was to have been ..."
        return Clause(subject[: described.start()])
    if not inner or verbs.BARE.match(inner) or verbs.BROUGHT.match(inner):
        return Clause(subject)
    return Clause(f"{subject} {core.strip()}")


def _given(subject: str, predicate: str, core: str) -> Clause | None:
    """What a date is moved for, missed by or promised for: "it", the subject that keeps it, the thing owed."""
    if verbs.MOVED_IT.match(predicate) or verbs.OBJECT_IT.search(
        predicate
    ):  # "questions from the Treasury pushed this to"
        return Clause("", by_somebody=True)
    described = verbs.DESCRIBED.search(f"{subject} ")
    if described and verbs.LAST_PRONOUN.search(subject):  # "the plan that it asked for"
        return Clause(subject[: described.start()])
    wanted = _OBJECT.match(subject)
    if (
        wanted and _is_somebody(wanted["who"]) and len(_inner(core).split()) < 3
    ):  # "the robot that the trust was to buy"
        return Clause(wanted["thing"])
    if verbs.PRONOUN.search(subject):
        return None
    dated = verbs.THOUGHT.match(predicate) or verbs.KEPT.match(predicate) or verbs.HAS_DATE.match(predicate)
    if dated and not _is_somebody(subject):
        return Clause(subject)
    offer = verbs.OFFER.match(core)
    return Clause(verbs.FROM_BODY.sub("", core[offer.end() :])) if offer else None


def _act(subject: str, core: str, inner: str) -> Clause:
    """What somebody does, or the thing whose date somebody moves."""
    if verbs.STARTS.match(inner):
        return Clause(subject)
    moved = verbs.SHIFTED.match(_OFTEN.sub("", core))
    core = _OFTEN.sub("", core) if moved else core
    if moved:
        return Clause(verbs.ARTICLE.sub("", core[moved.end() :]))
    it, bare = verbs.IT.search(subject), verbs.BARE.match(inner)
    if bare and verbs.PEOPLE.search(subject):
        return Clause(f"{subject} {core.strip()}")
    if bare or (it and len(inner.split()) < 2 and not verbs.WILL.match(core)):
        return Clause("" if it or verbs.EMPTY.match(inner) else inner)
    return Clause(verbs.WHEN.sub("", inner), by_somebody=True)


def _is_somebody(subject: str) -> bool:
    """A body or person by its head: "joint bank with Ashmere Trust" is none, "chair of the committee" is one."""
    subject = re.sub(r"\s*\([^)]*\)$", "", subject)
    head = re.split(r"\s(?:with|for|from|at|in|by|to|on|between|of)\s", subject)[0]
    named = verbs.NAME.match(subject) and not subject.isupper() and len(subject.split()) > 1
    if verbs.NOMINAL.match(subject) and not _OFFICE.match(subject):
        return False
    return bool(verbs.SOMEBODY.search(head) or named or verbs.LAST_PRONOUN.search(subject))


def _inner(core: str) -> str:
    """What the predicate says beyond that something is due."""
    return verbs.LEADING.sub("", core).strip(" ,")


def subject_of(words: str) -> str:
    """What a sentence is about: the subject of its first clause, "" where it has none."""
    clauses = (_read(piece, borrowed=True) for _, piece in _pieces(words))
    return next((clause.milestone for clause in clauses if clause and clause.milestone), "")
