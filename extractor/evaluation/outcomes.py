"""What a pipeline finds in annotated passages, counted by label and style, and which finds were right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language

from extractor.corpus.markup import Passage
from extractor.evaluation.spans import Score, macro, match, score_label
from extractor.mentions import Label, Mention
from extractor.nlp.transformer_ner import mentions_of

Judged = tuple[float, bool]
"""A find's confidence and whether it overlaps a gold span enough."""


@dataclass(frozen=True)
class Outcomes:
    """Counts by label over all passages and by style and label, and each label's finds as judged."""

    labels: dict[Label, Score]
    styles: dict[str, dict[Label, Score]]
    judged: dict[Label, list[Judged]]

    def summary(self) -> dict[str, Any]:
        """Figures ready for JSON: macro F1 and each label's, then macro overlap F1 a style."""
        return {
            "macro_exact_f1": macro(self.labels.values(), exact=True),
            "macro_overlap_f1": macro(self.labels.values()),
            "labels": {str(label): score.summary() for label, score in self.labels.items()},
            "styles": {style: macro(scores.values()) for style, scores in sorted(self.styles.items())},
        }


def predict(nlp: Language, passages: Sequence[Passage]) -> list[list[Mention]]:
    """The mentions that a pipeline finds in each passage."""
    return [mentions_of(doc) for doc in nlp.pipe(p.text for p in passages)]


def judge(passages: Sequence[Passage], found: Sequence[Sequence[Mention]]) -> Outcomes:
    """Compare the mentions found in each passage with its gold spans."""
    labels = {label: Score() for label in Label}
    styles: dict[str, dict[Label, Score]] = defaultdict(lambda: {label: Score() for label in Label})
    judged: dict[Label, list[Judged]] = {label: [] for label in Label}
    for passage, mentions in zip(passages, found, strict=True):
        for label in Label:
            gold = [(s.start, s.end) for s in passage.spans if s.label is label]
            mine = [m for m in mentions if m.label is label]
            borders = [(m.start, m.end) for m in mine]
            score = score_label(gold, borders, label)
            labels[label] += score
            styles[passage.style][label] += score
            right = {j for _, j in match(gold, borders, label)}
            judged[label] += [(m.score, j in right) for j, m in enumerate(mine)]
    return Outcomes(labels, dict(styles), judged)


def evaluate(nlp: Language, passages: Sequence[Passage]) -> Outcomes:
    """Run a pipeline on annotated passages and judge what it finds."""
    return judge(passages, predict(nlp, passages))
