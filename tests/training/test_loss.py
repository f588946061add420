"""What a prediction costs."""

from __future__ import annotations

import torch
from torch.nn.functional import cross_entropy

from extractor.training.loss import IGNORED, sentence_tags, tag_loss

LOGITS = torch.tensor([[[2.0, 0.0, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 3.0], [9.0, 9.0, 9.0]]])
GOLD = torch.tensor([[0, 1, 0, IGNORED]])


def test_plain_it_is_cross_entropy_and_padding_costs_nothing() -> None:
    expected = cross_entropy(LOGITS[0, :3], GOLD[0, :3], label_smoothing=0.1)
    assert torch.isclose(tag_loss(LOGITS, GOLD, smoothing=0.1), expected)


def test_focus_spares_what_is_known_and_keeps_what_is_not() -> None:
    known, wrong = LOGITS[:, :1], LOGITS[:, 2:3]
    zero = torch.zeros(1, 1, dtype=torch.long)
    assert tag_loss(known, zero, focus=2.0) < 0.1 * tag_loss(known, zero)
    assert tag_loss(wrong, zero, focus=2.0) > 0.8 * tag_loss(wrong, zero)


def test_words_inside_spans_weigh_more() -> None:
    outside, inside = (cross_entropy(LOGITS[0, [i]], GOLD[0, [i]]) for i in (0, 1))
    weighted = tag_loss(LOGITS[:, :2], GOLD[:, :2], span_weight=3.0)
    assert torch.isclose(weighted, (outside + 3 * inside) / 4)


def test_a_sentence_is_a_risk_where_most_of_its_words_are() -> None:
    risks = torch.tensor([[1, 1, 0, 0, 0, 1], [0, 1, 1, -100, -100, -100]])
    sentences = torch.tensor([[0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]])
    assert sentence_tags(risks, sentences, 3).tolist() == [[1, 0, -100], [1, -100, -100]]
