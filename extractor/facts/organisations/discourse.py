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
from extractor.facts.organisations.actors import find_anaphors
from extractor.facts.organisations.cast import Cast
from extractor.facts.organisations.clauses import Quotations, split_sentences
from extractor.facts.organisations.gazetteer import Organisation, OrganisationMention
from extractor.facts.organisations.mentions import defined_nouns
from extractor.facts.organisations.scopes import HeadingLike, Named, Sections, Tables
from extractor.facts.organisations.sentence import Sentence, Verdict, read_sentence
from extractor.facts.organisations.speakers import People, attribution

_BULLET = re.compile(r"[ \t]*(?:[•●▪*–-]|\(?[a-z0-9]{1,3}[.)])\s")
# What a sentence of news begins with that goes on about the body named before.
_GOES_ON = re.compile(
    r"[\W_]*(?:(?:the|its|their|in|at|by|during|last|this|about|around|some|more|nearly|almost|only|another|a|of|on|for"
    r"|overall|total|\d+|[a-z]+ \d{4},?)\s+)*(?:it|its|they|their|vacanc\w*|turnover|sickness|agency|bank|spend\w*"
    r"|rates?|absence|posts?|nurs\w+|staff\w*|midwi\w+|doctors?|consultants?|compliance|performance|figures?|workforce|plan"
    r"|recruitment|targets?|deadline|go-live|launch|programme|project|system|work|deficit|shifts?|wards?|appraisals?"
    r"|training|occupancy|waits?|roles?|jobs?|beds?|budget|savings?|upgrade|rollout|completion|number|shortfall|gap|rise"
    r"|fall|increase|per cent|half|third|quarter|most|one in)\b|[\W_]*\d",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(
    r"[\W_]*(?:the|a|an|one|its)\s+(?:\w+\s+){0,2}(?:institute|report|survey|study|company|supplier|council|union|government|department"
    r"|college|charity|regulator|watchdog|analysts?|researchers?|inspectors?|ministers?|university|firm|contractor)\b",
    re.IGNORECASE,
)


_OPENING = 1500
"""Characters in which an article names the body that it is about."""
_PRONOUN = re.compile(r"[\W_]*(?:it|its|they|their)\b", re.IGNORECASE)
_STRANGER = re.compile(
    r"[\W_]*(?:The\s+)?(?!(?:Mr|Ms|Mrs|Dr|Prof|In|At|On|By|For|Of|This|That|So|About|Around)\b)[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|of|and))*"
    r"\s+[A-Z][\w’'-]+(?:,[^,.]{0,80},)?\s+(?:has|have|had|said|says|will|reported|found|plans?|is|was|warned|expects?|hopes?)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:a|an|its|the|their)\s+(?:trust\s+|hospital\s+)?(?:spokes\w+|chief\s+\w+|chair(?:man|woman)?|medical\s+director|\w+\s+director)\b"
    r"(?!\s+(?:of|for|at|from)\b)",
    re.IGNORECASE,
)


class Discourse:
    """Answers for one document. ``issuer`` is the body whose own paper it is, None for news.

    ``sentences`` are borders of sentences in order (made here where none are given), ``headings`` and ``tables`` those
    of the document, ``mentions`` what ``find_mentions`` found in ``text``.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[OrganisationMention],
        issuer: Organisation | None = None,
        sentences: Sequence[tuple[int, int]] | None = None,
        headings: Sequence[HeadingLike] = (),
        tables: Sequence[Table] = (),
    ) -> None:
        self._text, self._issuer = text, issuer
        self._sentences = list(sentences or split_sentences(text)) or [(0, len(text))]
        self._starts = [start for start, _ in self._sentences]
        named = Named(mentions)
        self._named = named
        self._sections = Sections(text, named, headings)
        self._tables = Tables(text, named, tables)
        self._quotations = Quotations(text)
        self._people = People(text, named.mentions)
        nouns = defined_nouns(text, named.mentions)
        self._cast = Cast(text, named, self._sentences, issuer, nouns, self._sections, self._people)
        # Whoever says "we" outside of quotations is a body too, and the likeliest one where none is named.
        outside = (a for a in find_anaphors(text, 0, len(text)) if a.noun == "we" and not self._quotations.at(a.start))
        self._says_we = issuer is None and sum(1 for _ in outside) > 1
        self._speakers: dict[tuple[int, int], Organisation | None] = {}

    def organisation_of(self, start: int, end: int) -> Organisation | None:
        """The organisation that the fact ``text[start:end]`` is about; None where unclear or nobody's in particular."""
        return self.explain(start, end).organisation

    def explain(self, start: int, end: int) -> Verdict:
        """The same with the rule that decided."""
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
            return self._by_section(start) or Verdict(self._issuer, "issuer" if self._issuer else "nobody named")
        first, last = self._borders(start, end)
        return self._in_sentence(start, end, first, last) or self._in_context(start, first, last)

    def _index(self, place: int) -> int:
        return max(0, bisect_right(self._starts, place) - 1)

    def _borders(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._sentences[self._index(start)]
        return (first, max(last, end)) if first <= start < last else (start, end)

    def _in_sentence(self, start: int, end: int, first: int, last: int) -> Verdict | None:
        """What the fact's own sentence says; inside a quotation only what is said there, outside only what is not."""
        quotation = self._quotations.at(start)
        speaker = self.speaker(quotation) if quotation else None
        if quotation:
            first, last = max(first, quotation[0]), min(max(last, end), quotation[1])
        actors = self._cast.in_sentence(self._index(start), first, last, speaker, bool(quotation))
        actors = [a for a in actors if self._quotations.at(a.start) == quotation]
        verdict = read_sentence(Sentence(self._text, first, last, tuple(actors), bool(self._issuer)), start, end)
        if verdict is None and quotation and (speaker or not self._issuer):
            return Verdict(speaker, "speaker" if speaker else "unknown speaker")
        return verdict

    def speaker(self, quotation: tuple[int, int]) -> Organisation | None:
        """For whom a quotation's speaker speaks; where nothing says who, that of the one before in its paragraph."""
        at = bisect_right(self._quotations.spans, quotation) - 1
        while at >= 0 and self._cast.same_paragraph(self._quotations.spans[at][0], quotation[0]):
            before = self._quotations.spans[at]
            words = attribution(self._text, before)
            if words:
                if before not in self._speakers:
                    self._speakers[before] = self._speaks_for(*words, before)
                return self._speakers[before]
            at -= 1
        return None

    def _speaks_for(self, start: int, end: int, quotation: tuple[int, int]) -> Organisation | None:
        named = self._named.within(start, end)
        if named:
            first = named[0]
            belongs = re.search(r"\b(?:of|at|for|from)\s+(?:the\s+)?$", self._text[start : first.start])
            return first.organisation if belongs or len({m.organisation for m in named}) == 1 else None
        person = self._people.named(start, end)
        if person:
            return person
        if _OFFICIAL.search(self._text, start, end):
            bodies = self._cast.last_topic(self._index(end - 1), None, limit=3) if not self._issuer else {self._issuer}
            return bodies.pop() if len(bodies) == 1 else None
        actors = self._cast.in_sentence(self._index(quotation[0]), start, end, None, False)
        spoken = {a.organisation for a in actors}
        return spoken.pop() if len(spoken) == 1 else None

    def _in_context(self, start: int, first: int, last: int) -> Verdict:
        """Where the sentence names nobody: list, heading, then the paper's issuer or, in news, the last topic."""
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
        intro = self._text[line:].split("\n", 1)[0].rstrip()
        if not intro.endswith(":"):
            return None
        bodies = {
            a.organisation
            for a in self._cast.in_sentence(self._index(line), line, line + len(intro), None, False)
            if a.role != "aside"
        }
        return Verdict(bodies.pop(), "head of the list") if len(bodies) == 1 else None

    def _by_section(self, start: int) -> Verdict | None:
        scope = self._sections.at(start)
        return Verdict(scope.organisation, "heading") if scope else None

    def _by_issuer(self, start: int, first: int) -> Verdict:
        """The paper's own body, unless the sentence before, in the paragraph, is about another."""
        index = self._index(start)
        if index and self._cast.same_paragraph(self._starts[index - 1], start):
            before = self._cast.last_topic(index, None, limit=1) - {self._issuer}
            pronoun = next((a for a in find_anaphors(self._text, first, start) if a.noun == "it"), None)
            if before and pronoun:
                return Verdict(before.pop() if len(before) == 1 else None, "pronoun for the one before")
            if before:
                return Verdict(None, "after a sentence about another")
        return Verdict(self._issuer, "issuer")

    def _by_topic(self, start: int, first: int, last: int) -> Verdict:
        """In news: the body that the sentence goes on about, or the only one that the article has dealt with so far."""
        index = self._index(start)
        if self._about_another(index):
            return Verdict(None, "another subject")
        main = self._main_body(start)
        if main:
            return Verdict(main, "only body so far")
        reach = index - self._index(self._cast.paragraph_start(start))
        if reach and _GOES_ON.match(self._text, first, last):
            bodies = self._cast.last_topic(index, None, limit=reach)
            if len(bodies) == 1:
                return Verdict(bodies.pop(), "last topic")
        return Verdict(None, "nobody named")

    def _about_another(self, index: int) -> bool:
        """Whether a sentence of news begins with somebody who is none of the bodies, or goes on about such a one."""
        first, last = self._sentences[index]
        if (
            _PRONOUN.match(self._text, first, last)
            and index
            and self._cast.same_paragraph(self._starts[index - 1], first)
        ):
            return not self._cast.last_topic(index, None, limit=1) and self._about_another(index - 1)
        stranger = _STRANGER.match(self._text, first, last)
        named = stranger and self._named.within(first, stranger.end())
        return bool(_OTHER_SUBJECT.match(self._text, first, last)) or bool(stranger and not named)

    def _main_body(self, place: int) -> Organisation | None:
        """The one trust or board named up to a place, if the article begins with it and comes back to it."""
        if self._says_we:
            return None
        before = [
            m for m in self._named.within(0, place) if m.organisation is None or m.organisation.kind in ("trust", "icb")
        ]
        body = before[0].organisation if before else None
        if body is None or any(m.organisation != body for m in before) or before[0].start > _OPENING:
            return None
        later = [m for m in self._named.within(place, len(self._text)) if m.organisation and m.organisation != body]
        until = later[0].start if later else len(self._text)
        again = sum(m.organisation == body for m in self._named.within(0, until))
        again += sum(a.noun == body.kind for a in find_anaphors(self._text, before[0].end, min(until, len(self._text))))
        return body if again > 1 else None
