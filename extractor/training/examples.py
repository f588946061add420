"""From marked passages and gold to examples for the classifiers of metrics and statuses.

What the rules say is a feature of the passages written for a classifier, to which no rule was fitted; of the gold for
fields, to which the rules were fitted, it is left out: there they look better than they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import spacy
from spacy.language import Language

from extractor.assembly.findings import Places, deadlines_of, place
from extractor.corpus.marked import MarkedPassage, read_marked
from extractor.documents import Document
from extractor.evaluation.gold import GoldPassage, read_json_lines
from extractor.facts.chains import link
from extractor.facts.classifier import Features
from extractor.facts.deadline_judgement import features_of
from extractor.facts.measures import metric_of
from extractor.facts.share_features import share_features
from extractor.mentions import Label, Mention
from extractor.records import DeadlineStatus, Metric
from extractor.training.classifier import Example

Described = Mapping[tuple[int, int], tuple[Features, str | None]]
"""By borders of a mention its features and the rules' answer."""
Describe = Callable[[Places, bool], Described]


def metric_examples(passages: Path, gold: Iterable[Path]) -> list[Example]:
    """Of every marked share, and of every percentage of the ``dev`` rows of gold. Raises CorpusError."""
    return _examples(read_marked(passages, [str(m) for m in Metric]), Label.PERCENTAGE, describe_shares) + list(
        _of_gold(gold, Label.PERCENTAGE, "metric", describe_shares)
    )


def status_examples(passages: Path, gold: Iterable[Path]) -> list[Example]:
    """Of every marked deadline, and of every one of the ``dev`` rows of gold. Raises CorpusError."""
    return _examples(
        read_marked(passages, [str(s) for s in DeadlineStatus]), Label.DEADLINE, describe_deadlines
    ) + list(_of_gold(gold, Label.DEADLINE, "status", describe_deadlines))


def describe_shares(places: Places, with_rules: bool) -> Described:
    """Every percentage of the prose; the rules' answer among its features where ``with_rules``."""
    found = {}
    for mention, context in places.contexts.items():
        if mention.label is Label.PERCENTAGE:
            told = metric_of(mention, context) if with_rules else None
            features = share_features(context.text, mention.start, mention.end, context.title, told)
            found[mention.start, mention.end] = features, str(told) if told else None
    return found


def describe_deadlines(places: Places, with_rules: bool) -> Described:
    """Every deadline of the prose; the rules' answer among its features where ``with_rules``."""
    planned = deadlines_of(places)
    links = link(planned)
    return {
        (item.mention.start, item.mention.end): (features, str(found.fact.status) if found.fact.status else None)
        for item, found, features in zip(
            planned, links, features_of(planned, links, with_rules=with_rules), strict=True
        )
    }


def _examples(passages: Iterable[MarkedPassage], label: Label, describe: Describe) -> list[Example]:
    nlp, found = _sentences(), []
    for passage in passages:
        mentions = [Mention(mark.start, mark.end, label, 1.0) for mark in passage.marks]
        described = describe(_places(nlp, passage.text, passage.title, passage.date, mentions), True)
        for mark in passage.marks:
            features, told = described[mark.start, mark.end]
            found.append(Example(passage.id, features, mark.meaning, told))
    return found


def _of_gold(paths: Iterable[Path], label: Label, field: str, describe: Describe) -> Iterator[Example]:
    nlp = _sentences()
    for passage in (passage for path in sorted(paths) for passage in read_json_lines(path)):
        spans = [span for span in passage.spans if span.label is label and span.attrs.get(field)]
        if passage.split != "dev" or not spans:
            continue
        described = describe(_places(nlp, passage.text, passage.title, passage.date, _mentions(passage)), False)
        for span in spans:
            if (span.start, span.end) in described:
                yield Example(passage.id, described[span.start, span.end][0], str(span.attrs[field]))


def _mentions(passage: GoldPassage) -> list[Mention]:
    return [Mention(span.start, span.end, span.label, 1.0) for span in passage.spans]


def _places(nlp: Language, text: str, title: str | None, date: dt.date | None, mentions: list[Mention]) -> Places:
    document = Document(text=text, media_type="text/plain", sha256="0" * 64, title=title)
    return place(nlp(text), mentions, document, date)


def _sentences() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("board_sentences")
    return nlp
