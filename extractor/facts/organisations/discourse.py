"""Which organisation a fact is about: by clause and discourse, not by nearness. Null where unclear.

In this order: the cell's row and column; a list that ends in "respectively"; what follows the fact at once
("12% at X"); who acts before it in its clause; the clause before; the speaker of the quotation; the heading; in a
body's own paper that body, in news the one body that was last spoken of. Every answer names the rule that gave it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractor.documents.table import Table
from extractor.facts.organisations.actors import Role, find_anaphors, requires
from extractor.facts.organisations.asked import PLEDGED, Asked
from extractor.facts.organisations.cast import Cast, is_supplier
from extractor.facts.organisations.centers import Center, Centers
from extractor.facts.organisations.clauses import Quotations, split_sentences
from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention
from extractor.facts.organisations.mentions import defined_nouns
from extractor.facts.organisations.pointing import Pointing, Speech
from extractor.facts.organisations.scopes import HeadingLike, Named, Sections, Tables
from extractor.facts.organisations.sentence import read_sentence
from extractor.facts.organisations.speakers import MOVED, People, attribution, find_turns
from extractor.facts.organisations.strangers import OUTSIDER, PRONOUN, is_own_survey, is_strangers
from extractor.facts.organisations.verdicts import Sentence, Verdict

_BULLET = re.compile(r"[ \t]*(?:[•●▪*–-]|\(?[a-z0-9]{1,3}[.)])\s")
_OPENING = 1500
"""Characters in which an article names the body that it is about."""
_UNNAMED_LEAD = re.compile(
    r"(?:\b(?:[Aa]n?|[Oo]ne|[Tt]he)|['’]s)\s+(?:[\w-]+\s+){0,3}(?:trust|hospital|council|integrated care board"
    r"|ambulance service)\b|,\s+(?:its|their)\s+(?:owner|operator|managers?|bosses|chiefs?|board|executives?)\b"
)
_SHARE = re.compile(r"(?:[a-z]+\s+){0,3}\d[\d.,]*\s?(?:%|per\s+cent|percentage\s+points|WTE|FTE)")
_FARTHEST_QUOTE = 800
_LABEL = 80
_WHOLE = re.compile(
    r"(?:all|both)\s+(?:the\s+)?(?:\d+|two|three|four|five|six|trusts|providers|bodies|sites)(?:\s+\w+)?|England|national(?:ly)?"
    r"(?:\s+\w+)?|system(?:\s+\w+)?|region(?:al)?(?:\s+\w+)?|(?:peer|national)\s+\w+",
    re.IGNORECASE,
)
"""A row's label that says that its figures are nobody's in particular."""
_OFFICIAL = re.compile(
    r"\b(?:a|an|its|the|their)\s+(?:trust\s+|hospital\s+)?(?:spokes\w+|chief\s+\w+|chair(?:man|woman)?"
    r"|medical\s+director|\w+\s+director)\b"
    r"(?!\s+(?:of|for|at|from)\b)",
    re.IGNORECASE,
)


class Discourse:
    """Answers for one document. ``issuer`` is the body whose own paper it is, None for news.

    ``sentences`` are borders of sentences in order (made here where none are given), ``headings`` and ``tables`` those
    of the document, ``mentions`` what ``find_mentions`` found in ``text``, ``titled`` the bodies that its title names.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[OrganisationMention],
        issuer: Organisation | None = None,
        sentences: Sequence[tuple[int, int]] | None = None,
        headings: Sequence[HeadingLike] = (),
        tables: Sequence[Table] = (),
        titled: Sequence[Organisation] = (),
    ) -> None:
        self._text, self._issuer = text, issuer
        self._sentences = list(sentences or split_sentences(text)) or [(0, len(text))]
        self._starts = [start for start, _ in self._sentences]
        named = Named(mentions)
        self._named = named
        self._sections = Sections(text, named, headings)
        self._tables = Tables(text, named, tables)
        self._people = People(text, named.mentions)
        self._turns = dict(find_turns(text, self._people)) if issuer is None else {}
        self._quotations = Quotations(text, list(self._turns))
        nouns = defined_nouns(text, named.mentions)
        self._cast = Cast(text, named, self._sentences, issuer, nouns, self._sections, self._people, titled)
        self._centers = Centers(
            text, self._sentences, self._cast.central, self._quotations.at, self._cast.same_paragraph, _headline(titled)
        )
        self._cast.centers = self._centers
        self._cast.pointing = Pointing(text, named, self._sentences, issuer, self._sections, self._centers)
        self._told_in_title = set(titled)
        self._asked_of = Asked(text, named, self._sentences, self._cast.same_paragraph, issuer, titled)
        self._speakers: dict[tuple[int, int], Organisation | None] = {}

    def organisation_of(self, start: int, end: int) -> Organisation | None:
        """The organisation that the fact ``text[start:end]`` is about; None where unclear or nobody's in particular."""
        return self.explain(start, end).organisation

    def explain(self, start: int, end: int) -> Verdict:
        """The same with the rule that decided."""
        first, last = self._borders(start, end)
        answers = self._asked_of.answering((first, last), (start, end))
        if answers:
            return Verdict(answers, "promised by the department that answers")
        verdict = self._explained(start, end)
        if verdict.organisation and self._asked_of.many(verdict.organisation, self._index(start), (start, end)):
            return Verdict(None, "what many people answered")
        return verdict

    def _explained(self, start: int, end: int) -> Verdict:
        found = self._tables.cell_at(start, end)
        if found:
            table, cell = found
            own = (
                self._in_sentence(start, end, cell.start, cell.end)
                if cell.end - cell.start > 2 * (end - start)
                else None
            )
            told = self._tables.told(table, cell, self._issuer)
            if own or told:
                return own or Verdict(*told)  # type: ignore[misc]
            return self._by_section(start) or Verdict(
                self._issuer, "the paper's own body" if self._issuer else "the text names nobody for it"
            )
        row = self._by_row(start)
        if row:
            return row
        first, last = self._borders(start, end)
        return self._in_sentence(start, end, first, last) or self._in_context(start, first, last)

    def _by_row(self, start: int) -> Verdict | None:
        """The body that the first cell of a row written with bars names: "Dunsley | 12 WTE | 4%"."""
        line = self._text.rfind("\n", 0, start) + 1
        bar = self._text.find("|", line, start)
        if bar < 0:
            return None
        cell = self._text[line:bar].strip()
        bodies = {m.organisation for m in self._named.within(line, bar)}
        if len(bodies) == 1 and len(cell) < _LABEL:
            return Verdict(bodies.pop(), "the row of the table")
        several = len(bodies) > 1 or _WHOLE.fullmatch(cell)
        return Verdict(None, "the row of the table names several") if several else None

    def _index(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _borders(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._sentences[self._index(start)]
        return (first, max(last, end)) if first <= start < last else (start, end)

    def _in_sentence(self, start: int, end: int, first: int, last: int) -> Verdict | None:
        """What the fact's own sentence says; inside a quotation only what is said there, outside only what is not."""
        quotation = self._quotations.at(start)
        if quotation and self._is_part_of_sentence(quotation, first):
            quotation = None
        speaker = self.speaker(quotation) if quotation else None
        if quotation:
            first, last = max(first, quotation[0]), min(max(last, end), quotation[1])
        actors = self._cast.in_sentence(self._index(start), first, last, Speech(bool(quotation), speaker))
        if quotation or self._quotations.at(first):
            actors = [a for a in actors if self._quotations.at(a.start) == quotation]
        scope = None if self._issuer else self._sections.at(start)
        center = None if self._issuer or quotation else self._centers.before(self._index(start)).one
        center = scope.organisation if scope and not quotation else center
        verdict = read_sentence(
            Sentence(self._text, first, last, tuple(actors), bool(self._issuer), center), start, end
        )
        pledged = PLEDGED.search(self._text, first, last)
        if verdict is None and speaker and speaker.kind == "national" and not pledged:
            return Verdict(None, "said by somebody from outside")
        if verdict is None and quotation and (speaker or not self._issuer):
            return Verdict(
                speaker, "said by a speaker of that body" if speaker else "said by a speaker of no known body"
            )
        return verdict

    def _is_part_of_sentence(self, quotation: tuple[int, int], first: int) -> bool:
        """Whether a few quoted words go on the sentence around them: put his gap at "roughly ten engineers"."""
        before = self._text[first : quotation[0]].rstrip()
        return len(before.split()) > 2 and before[-1] not in ':,.”"'

    def speaker(self, quotation: tuple[int, int]) -> Organisation | None:
        """For whom a quotation's speaker speaks; where nothing says who, that of the one before in its paragraph."""
        if quotation in self._turns:
            return self._turns[quotation]
        at = bisect_right(self._quotations.spans, quotation) - 1
        while at >= 0 and self._cast.same_paragraph(self._quotations.spans[at][0], quotation[0]):
            before = self._quotations.spans[at]
            words = attribution(self._text, before)
            if words:
                if before not in self._speakers:
                    self._speakers[before] = self._speaks_for(*words, before)
                return self._speakers[before]
            at -= 1
        return self._centers.before(self._index(quotation[0])).one if not self._issuer else None

    def _speaks_for(self, start: int, end: int, quotation: tuple[int, int]) -> Organisation | None:
        named = [
            m
            for m in self._named.within(start, end)
            if not MOVED.search(self._text, max(start, m.start - 60), m.start) and not is_supplier(m.organisation)
        ]
        if named:
            first = named[0]
            belongs = re.search(r"\b(?:of|at|for|from)\s+(?:the\s+)?$", self._text[start : first.start])
            return first.organisation if belongs or len({m.organisation for m in named}) == 1 else None
        person = self._people.named(start, end)
        if person:
            return person
        if _OFFICIAL.search(self._text, start, end):
            return self._issuer or self._centers.before(self._index(end - 1)).one
        actors = self._cast.in_sentence(self._index(quotation[0]), start, end)
        spoken = {a.organisation for a in actors if a.role is not Role.ASIDE}
        if spoken:
            return spoken.pop() if len(spoken) == 1 else None
        return self._goes_on_speaking(start, end, quotation)

    def _goes_on_speaking(self, start: int, end: int, quotation: tuple[int, int]) -> Organisation | None:
        """In news, somebody of the body that was spoken of, or the speaker before ("she said"), unless an outsider."""
        words = self._text[start:end]
        if self._issuer or OUTSIDER.search(words):
            return None
        at = bisect_right(self._quotations.spans, quotation) - 2
        if re.search(r"\b(?:he|she)\b", words) and at >= 0:
            before = attribution(self._text, self._quotations.spans[at])
            near = quotation[0] - self._quotations.spans[at][1] < _FARTHEST_QUOTE
            if before and near and OUTSIDER.search(self._text, *before):
                return None
        return self._centers.before(self._index(quotation[0])).one

    def _in_context(self, start: int, first: int, last: int) -> Verdict:
        """Where the sentence names nobody: list, heading, the paper's issuer or, in news, whom it goes on about."""
        return (
            self._by_list(start, first)
            or self._by_section(start)
            or (self._by_issuer(start, first) if self._issuer else self._by_topic(start, first, last))
        )

    def _by_list(self, start: int, first: int) -> Verdict | None:
        """A bullet under "At X:"."""
        line = self._text.rfind("\n", 0, start) + 1
        if not _BULLET.match(self._text, line):
            return None
        while line > 0 and (_BULLET.match(self._text, line) or not self._text[line:].split("\n", 1)[0].strip()):
            line = self._text.rfind("\n", 0, line - 1) + 1 if line > 1 else 0
            if not _BULLET.match(self._text, line) and self._text[line:].split("\n", 1)[0].strip():
                break
        told = self._earlier_in_bullet(start, first)
        if told:
            return Verdict(told, "told earlier in the same bullet")
        intro = self._text[line:].split("\n", 1)[0].rstrip()
        if not intro.endswith(":"):
            return None
        bodies = {
            a.organisation
            for a in self._cast.in_sentence(self._index(line), line, line + len(intro))
            if a.role != "aside"
        }
        return Verdict(bodies.pop(), "the line that heads the list") if len(bodies) == 1 else None

    def _earlier_in_bullet(self, start: int, first: int) -> Organisation | None:
        """The one body that acts earlier in the bullet, in the sentence of the fact or in the one before."""
        alone = self._alone_before(first, start)
        line, index = self._text.rfind("\n", 0, start) + 1, self._index(start)
        if alone or index == 0 or self._starts[index - 1] < line:
            return alone
        before = {body for body in self._cast.subjects(index - 1) if body and body.kind != "national"}
        return before.pop() if len(before) == 1 else None

    def _by_section(self, start: int) -> Verdict | None:
        scope = self._sections.at(start)
        if scope and self._issuer and scope.organisation == self._issuer:
            return None  # the paper's own, and what is told in it of others
        return Verdict(scope.organisation, "the heading above it") if scope else None

    def _by_issuer(self, start: int, first: int) -> Verdict:
        """The paper's own body, unless the sentence before, in the paragraph, is about another."""
        index = self._index(start)
        if index and self._cast.same_paragraph(self._starts[index - 1], start):
            before = self._cast.subjects(index - 1) - {self._issuer}
            pronoun = next((a for a in find_anaphors(self._text, first, start) if a.noun == "it"), None)
            if before and pronoun:
                return Verdict(before.pop() if len(before) == 1 else None, "a pronoun for the body before")
        strange = is_strangers(self._text, first, start)
        if strange and not self._named.within(first, strange) and not is_own_survey(self._text, first, start):
            return Verdict(None, "the sentence is about somebody else")
        if self._issuer and self._issuer.kind != "trust":
            return self._by_paragraph(index)
        return Verdict(self._issuer, "the paper's own body")

    def _by_paragraph(self, index: int) -> Verdict:
        """In a board's paper: the trust that its paragraph goes on about, else the board."""
        at = index
        while at and self._cast.same_paragraph(self._starts[at - 1], self._starts[at]):
            at -= 1
            before = self._cast.subjects(at)
            if before:
                return Verdict(before.pop() if len(before) == 1 else None, "subject of the paragraph")
        return Verdict(self._issuer, "the paper's own body")

    def _by_topic(self, start: int, first: int, last: int) -> Verdict:
        """In news: the body that the sentence goes on about."""
        index = self._index(start)
        asked = self._asked(first, start)
        if asked:
            return Verdict(asked, "asked of that body")
        if self._about_another(index):
            return Verdict(None, "the sentence is about somebody else")
        center = self._centers.before(index)
        alone = self._alone_before(first, start)
        if alone:
            return Verdict(alone, "the only body in the sentence")
        return self._by_center(index, center, start) or self._ahead(index, first, last)

    def _alone_before(self, first: int, start: int) -> Organisation | None:
        """The one body that acts in the sentence before the fact, though in another clause."""
        acting = self._cast.in_sentence(self._index(start), first, start)
        bodies = {a.organisation for a in acting if a.role is not Role.ASIDE}
        return bodies.pop() if len(bodies) == 1 else None

    def _by_center(self, index: int, center: Center, start: int) -> Verdict | None:
        if center.one not in self._told_in_title and self._spoken_of_us(index):
            return Verdict(None, "said by a we that is not named")
        if center.one and center.one.kind == "national" and _SHARE.match(self._text, start):
            return Verdict(None, "a figure that a national body gives")
        if center.one and self._carries(index, center.one):
            return Verdict(center.one, "the body that the text goes on about")
        return Verdict(None, "the text goes on about several bodies or none") if center.bodies else None

    def _spoken_of_us(self, index: int) -> bool:
        """Whether this sentence or the one before speaks of "us" outside of quotations, in a text of no issuer."""
        first = max(0, index - 1)
        if first < index and not self._cast.same_paragraph(self._starts[first], self._starts[index]):
            first = index
        start, end = self._starts[first], self._sentences[index][1]
        return any(
            a.noun == "we" and not self._quotations.at(a.start) and self._text[a.start - 1 : a.start] not in '“"‘'
            for a in find_anaphors(self._text, start, end)
        )

    def _asked(self, first: int, start: int) -> Organisation | None:
        """The one trust or board of which a regulator wants something: "NHS England requires a plan from X by May"."""
        named = self._named.within(first, start)
        wanting = [
            m for m in named if m.organisation and m.organisation.kind == "national" and requires(self._text, m.end)
        ]
        asked = {m.organisation for m in named if m.organisation and m.organisation.kind in ("trust", "icb")}
        return asked.pop() if wanting and len(asked) == 1 else None

    def _carries(self, index: int, body: Organisation) -> bool:
        """Whether a body is more than named in passing: in the same paragraph, at the article's opening, or again."""
        named = [m for m in self._named.mentions if m.organisation == body]
        here = self._cast.paragraph_start(self._starts[index]) <= self._starts[index - 1]
        return here or len(named) > 1 or (bool(named) and named[0].start < _OPENING)

    def _ahead(self, index: int, first: int, last: int) -> Verdict:
        """Before anybody is named: the one body of the sentence or its paragraph, or whom a lead leaves unnamed."""
        inside = self._only(first, last)
        if inside:
            return Verdict(inside, "the only body in the sentence")
        end = next((b for b in self._cast.breaks if b > first), len(self._text))
        coming = self._only(last, end)
        if coming:
            return Verdict(coming, "named in the next sentence")
        if _UNNAMED_LEAD.search(self._text, first, last) or self._shortens(index):
            later = next((i for i in range(index + 1, len(self._sentences)) if self._only(*self._sentences[i])), None)
            if later is not None:
                return Verdict(self._only(*self._sentences[later]), "named after the opening")
        return Verdict(None, "the text names nobody for it")

    def _shortens(self, index: int) -> bool:
        """Whether an article opens with the first word of the body that it names next: "Fellgate crews spent"."""
        later = next((self._named.within(*s) for s in self._sentences[index + 1 :] if self._named.within(*s)), [])
        names = [m.organisation.name.removeprefix("NHS ") for m in later[:1] if m.organisation]
        opening = self._text[slice(*self._sentences[index])]
        return bool(names) and index == 0 and opening.startswith(f"{names[0].split()[0]} ")

    def _only(self, first: int, last: int) -> Organisation | None:
        bodies = {
            m.organisation
            for m in self._named.within(first, last)
            if m.organisation and m.organisation.kind in ("trust", "icb", "body")
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _about_another(self, index: int) -> bool:
        """Whether a sentence of news begins with somebody who is none of the bodies, or goes on about such a one."""
        first, last = self._sentences[index]
        if PRONOUN.match(self._text, first, last) and index:
            return not self._cast.last_topic(index, None, limit=1) and self._about_another(index - 1)
        opening = self._named.within(first, first + 8)
        if opening and opening[0].organisation and opening[0].organisation.kind == "national":
            return True
        strange = is_strangers(self._text, first, last)
        return strange is not None and not self._named.within(first, strange)


def _headline(titled: Sequence[Organisation]) -> Organisation | None:
    """The one body that a title is about: of those that have posts and figures, if it names one."""
    bodies = [body for body in titled if body.kind in ("trust", "icb", "body", "company", "council")]
    return bodies[0] if len(bodies) == 1 else None
