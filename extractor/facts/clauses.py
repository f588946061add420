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


def is_told(words: str) -> bool:
    """Whether somebody merely names the date that follows ("the supplier says", "accepted a date of")."""
    return bool(verbs.TOLD.search(words.rstrip()))


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
    pieces = [(relative, own) for relative, piece, own in kept if own == piece or tidied(own)]
    borrowed = False
    for relative, piece in reversed(pieces):
        if borrowed and relative:  # "the trust, which is buying one, had been due"
            continue
        clause = _read(piece, borrowed)
        if clause and (clause.milestone or not relative):
            return clause
        if not borrow:
            return Clause("", has_subject=False)
        borrowed = True
    return Clause("")


def _pieces(words: str) -> list[tuple[bool, str]]:
    """What commas and joining words part, and whether it hangs on what goes before ("which ...").

    An "and" within a name parts nothing ("Norwold and Fenmarsh Board").
    """
    found, at, relative = [], 0, False
    for match in verbs.SOFT.finditer(words):
        inside_a_name = match[0] == " and " and words[match.end() : match.end() + 1].isupper()
        if inside_a_name and re.search(r"\b[A-Z][\w’'-]*$", words[at : match.start()]):
            continue
        found.append((relative, words[at : match.start()]))
        at, relative = match.end(), bool(verbs.CONNECTIVE.search(match[0]))
    return [*found, (relative, words[at:])]


def _read(piece: str, borrowed: bool) -> Clause | None:
    """What a piece says; None where it has no subject of its own. Of a ``borrowed`` one the subject alone is taken."""
    opening = verbs.OPENING.match(piece)
    words = piece[opening.end() :] if opening else piece
    words = words.strip(" ,()[]“”\"'‘’")
    if is_told(words):
        return Clause("", by_somebody=True)
    verb = _verb(words)
    if verb is None:
        return _noun(words)
    raw, predicate = verbs.PLACED.sub("", words[: verb.start()].strip(" ,")), words[verb.start() :]
    pronoun = verbs.POINTS.match(raw) or verbs.LAST_PRONOUN.search(raw)
    subject = raw if pronoun else verbs.ARTICLE.sub("", tidied(raw))
    if not pronoun and (not subject or (_is_bare(raw) and verbs.NO_SUBJECT.match(subject))):
        return _without_subject(predicate)
    if borrowed and not pronoun and not _is_somebody(subject):
        return Clause(subject)
    return _of_verb(subject, predicate)


def _noun(words: str) -> Clause | None:
    """Words without a verb: a thing, a body, or None where they only lead up to a date."""
    plain = tidied(words)
    if not re.search(r"[^\W\d_]", plain) or (_is_bare(words) and verbs.NO_SUBJECT.match(plain)):
        return None
    if re.match(r"[a-z]+ed\b", plain):  # "the scanner, ordered last year, is due in"
        return None
    return Clause("", by_somebody=True) if _is_somebody(plain) else Clause(verbs.ARTICLE.sub("", plain))


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
    placed = re.match(r"(?:in|on|at|by|for|to|from|of|under)\b", inner, re.IGNORECASE)
    if not inner or placed or verbs.BARE.match(inner) or verbs.PASSIVE.search(core) or len(inner.split()) < 2:
        return None
    return Clause(inner, by_somebody=True, has_subject=False)


def _of_verb(subject: str, predicate: str) -> Clause:
    core = tidied(predicate)
    inner = _inner(core)
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


def _act(subject: str, core: str, inner: str) -> Clause:
    """What somebody does, or the thing whose date somebody moves."""
    moved = verbs.SHIFTED.match(core)
    if moved:
        return Clause(verbs.ARTICLE.sub("", core[moved.end() :]))
    it, bare = verbs.IT.search(subject), verbs.BARE.match(inner)
    if bare and verbs.PEOPLE.search(subject):
        return Clause(f"{subject} {core.strip()}")
    if bare or (it and len(inner.split()) < 2):
        return Clause("" if it or verbs.EMPTY.match(inner) else inner)
    return Clause(verbs.WHEN.sub("", inner), by_somebody=True)


def _is_somebody(subject: str) -> bool:
    """A body or person by its head: "joint bank with Ashmere Trust" is none, "chair of the committee" is one."""
    subject = re.sub(r"\s*\([^)]*\)$", "", subject)
    head = re.split(r"\s(?:with|for|from|at|in|by|to|on|between|of)\s", subject)[0]
    named = verbs.NAME.match(subject) and not subject.isupper() and len(subject.split()) > 1
    return bool(verbs.SOMEBODY.search(head) or named or verbs.LAST_PRONOUN.search(subject))


def _inner(core: str) -> str:
    """What the predicate says beyond that something is due."""
    return verbs.LEADING.sub("", core).strip(" ,")


def subject_of(words: str) -> str:
    """What a sentence is about: the subject of its first clause, "" where it has none."""
    clause = _read(_pieces(words)[0][1], borrowed=True)
    return clause.milestone if clause else ""
