"""What a share is of, all told: the rules' answer and the words around it, weighed together."""

from __future__ import annotations

from extractor.facts.classifier import Classifier, shipped
from extractor.facts.fact import Context
from extractor.facts.grid import column_heading
from extractor.facts.measures import metric_of
from extractor.facts.share_features import share_features
from extractor.facts.trace import rule, seen
from extractor.mentions import Mention
from extractor.records import Metric

CLASSIFIER = "metrics"
_TRUST = 0.5
"""Nats: the passages that the classifier learnt from are harder than papers, so the rules deserve a little more."""


@rule("what the share is of", gives="metric")
def judged_metric(mention: Mention, context: Context, classifier: Classifier | None = None) -> Metric | None:
    """The metric of a percentage: the rules' (``metric_of``) unless the words around speak clearly for another.

    Null where the rules find nothing that says: a bare figure among figures is no place to guess from; a column's
    heading is not overruled. ``classifier`` takes the shipped one's place.
    """
    told = metric_of(mention, context)
    if told is None or column_heading(mention, context):
        return told
    return _of_words(mention, context, told, classifier or shipped(CLASSIFIER)) or told


@rule("the words around it, weighed")
def _of_words(mention: Mention, context: Context, told: Metric, classifier: Classifier) -> Metric | None:
    """Another metric than the rules', or None."""
    features = share_features(context.text, mention.start, mention.end, context.title, told)
    found = Metric(classifier.judge(features, told, _TRUST))
    if found is told:
        return None
    seen(", ".join(classifier.spoke_for(features, found)))
    return found
