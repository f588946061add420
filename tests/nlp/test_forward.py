"""Rows through the network: the same figures whatever the batch, memory that runs out, what is counted, 8 bits."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from extractor.nlp import forward
from extractor.nlp.collate import Row, collate
from extractor.nlp.device import CPU_BUDGET, autocast, pick_precision
from extractor.nlp.forward import AHEAD, MAX_HALVINGS, Forwarder, RowProbabilities
from extractor.nlp.int8 import Int8Linear, supports_int8, to_int8
from extractor.nlp.models import transformer_of
from extractor.nlp.network import Batch, Logits, TwoHeadTagger
from extractor.nlp.prefetch import prefetched
from extractor.nlp.transfer import Answer, Compute
from extractor.nlp.transformer_ner import NerSettings, mentions_of
from extractor.nlp.usage import Usage

from ..conftest import tiny_pipeline

CPU = torch.device("cpu")
SETTINGS = NerSettings(window=40, overlap=10)
needs_int8 = pytest.mark.skipif(not supports_int8(), reason="8 bits are for x86 with AVX2")


@pytest.fixture(scope="module")
def tagger(tiny_encoder: Path) -> tuple[TwoHeadTagger, PreTrainedTokenizerBase]:
    component = transformer_of(tiny_pipeline(tiny_encoder, SETTINGS))
    return component.network, component.tokenizer


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Forty rows of 1 to 40 words in up to three sentences, some words of several pieces."""
    random = np.random.default_rng(4)
    made = []
    for _ in range(40):
        words = int(random.integers(1, 41))
        ids = [[int(i) for i in random.integers(5, 90, random.integers(1, 4))] for _ in range(words)]
        made.append(Row(ids, sorted(int(s) for s in random.integers(0, 3, words))))
    return [Row(row.ids, [s - row.sentences[0] for s in row.sentences]) for row in made]


def forwarder(tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], budget: int, precision: str = "fp32") -> Forwarder:
    return Forwarder(*tagger, CPU, precision, budget)


def by_row(found: Iterator[RowProbabilities]) -> list[RowProbabilities]:
    return sorted(found, key=lambda probabilities: probabilities.index)


def assert_alike(got: list[RowProbabilities], expected: list[RowProbabilities], within: float) -> None:
    assert [g.index for g in got] == [e.index for e in expected]
    for one, other in zip(got, expected, strict=True):
        np.testing.assert_allclose(one.facts, other.facts, atol=within)
        np.testing.assert_allclose(one.risks, other.risks, atol=within)


class SmallDevice:
    """The network on a device that holds so many pieces at once, and no more."""

    def __init__(self, network: TwoHeadTagger, most: int) -> None:
        self.network, self.most, self.sizes = network, most, list[int]()

    def parameters(self) -> Iterator[Tensor]:
        return self.network.parameters()

    def __call__(self, batch: Batch) -> Logits:
        self.sizes.append(batch.ids.numel())
        if batch.ids.numel() > self.most:
            raise torch.cuda.OutOfMemoryError("no room")
        return self.network(batch)  # type: ignore[no-any-return]


def test_a_row_is_read_alike_alone_and_among_others(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row]
) -> None:
    alone = by_row(forwarder(tagger, 1).run(rows))
    assert [p.facts.shape[0] for p in alone] == [len(row.ids) for row in rows]  # padding is taken off
    assert all(np.allclose(p.facts.sum(axis=1), 1) for p in alone)
    assert max(p.risks.max() for p in alone) > 0.5 > min(p.risks.min() for p in alone)
    assert_alike(by_row(forwarder(tagger, 500).run(rows)), alone, 1e-5)


def test_usage_counts_pieces_and_padding(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row]
) -> None:
    runner = forwarder(tagger, 10**6)
    list(runner.run(rows))
    longest = max(row.length for row in rows)
    assert runner.usage.pieces == sum(row.length for row in rows)
    assert runner.usage.padded == longest * len(rows)
    assert (runner.usage.batches, runner.usage.halvings, runner.usage.utilisation) == (1, 0, None)
    assert runner.usage.padding_share == pytest.approx(1 - runner.usage.pieces / (longest * len(rows)))
    assert runner.usage.pieces_a_second == pytest.approx(runner.usage.pieces / runner.usage.forward_seconds)
    list(runner.run(rows[:3]))
    assert runner.usage.pieces == sum(row.length for row in rows + rows[:3])
    runner.reset_usage()
    assert runner.usage == Usage()
    assert (Usage().padding_share, Usage().pieces_a_second) == (0, 0)


def test_utilisation_is_the_mean_of_what_the_device_said() -> None:
    twice = Usage().after(10, 20, 1.0, 0.5).after(10, 20, 1.0, 1.0)
    assert twice == Usage(pieces=20, padded=40, batches=2, forward_seconds=2.0, utilisation=0.75)


def test_the_component_tells_its_usage(tiny_encoder: Path) -> None:
    nlp = tiny_pipeline(tiny_encoder, SETTINGS)
    component = transformer_of(nlp)
    assert component.usage == Usage()
    nlp("The trust has 14 vacancies by the end of March.")
    assert component.usage.pieces > 10
    component.reset_usage()
    assert component.usage == Usage()


def test_out_of_memory_halves_the_batch_says_so_and_changes_nothing(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row], caplog: pytest.LogCaptureFixture
) -> None:
    expected = by_row(forwarder(tagger, 500).run(rows))
    small = SmallDevice(tagger[0], 300)
    runner = Forwarder(small, tagger[1], CPU, "fp32", 2000)  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING, "extractor.nlp"):
        assert_alike(by_row(runner.run(rows)), expected, 1e-5)
    refused = [size for size in small.sizes if size > small.most]
    assert 0 < len(refused) == runner.usage.halvings == len(caplog.records) <= 3
    assert f"out of memory at {refused[0]} word pieces a batch; going on with" in caplog.messages[0]
    assert runner.budget <= small.most
    tried = len(small.sizes)
    list(runner.run(rows))
    assert all(size <= small.most for size in small.sizes[tried:])  # the lesson is kept


def test_out_of_memory_is_passed_on_in_the_end(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row]
) -> None:
    full = SmallDevice(tagger[0], 0)
    with pytest.raises(torch.cuda.OutOfMemoryError):
        list(Forwarder(full, tagger[1], CPU, "fp32", 10**6).run(rows * 8))  # type: ignore[arg-type]
    assert len(full.sizes) == MAX_HALVINGS + 1
    one = SmallDevice(tagger[0], 0)
    with pytest.raises(torch.cuda.OutOfMemoryError):
        list(Forwarder(one, tagger[1], CPU, "fp32", 10**6).run(rows[:1]))  # type: ignore[arg-type]
    assert len(one.sizes) == 1


class SlowDevice:
    """A device whose answers come when they are waited for, as a GPU's do; it writes down what it was asked."""

    def __init__(self) -> None:
        self.events, self.threads, self.forgotten = list[str](), set[str](), 0

    def stage(self, batch: Batch) -> Batch:
        self.events.append("stage")
        self.threads.add(threading.current_thread().name)
        return batch

    def launch(self, compute: Compute, batch: Batch) -> Callable[[], Answer]:
        self.events.append("launch")

        def wait() -> Answer:
            self.events.append("wait")
            return Answer(compute(batch), 0.25)

        return wait

    def forget(self) -> None:
        self.forgotten += 1

    def utilisation(self) -> float | None:
        return 0.9


def test_a_batch_is_launched_before_the_last_ones_answer_is_waited_for(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = by_row(forwarder(tagger, 200).run(rows))
    device = SlowDevice()
    monkeypatch.setattr(forward, "pick_transfer", lambda _: device)
    runner = forwarder(tagger, 200)
    assert_alike(by_row(runner.run(rows)), expected, 1e-6)
    order = [event for event in device.events if event != "stage"]
    assert order[:4] == ["launch", "launch", "wait", "launch"]
    assert order.count("wait") == order.count("launch") == device.events.count("stage") == runner.usage.batches > 5
    assert all(name.startswith("prefetch") for name in device.threads)
    assert runner.usage.forward_seconds == pytest.approx(0.25 * runner.usage.batches)
    assert runner.usage.utilisation == pytest.approx(0.9)


def test_what_is_made_ahead_is_bounded_in_order_and_dropped_on_close() -> None:
    made = list[int]()

    def make(item: int) -> int:
        made.append(item)
        return item * item

    squares = prefetched(make, range(100), AHEAD)
    assert [next(squares) for _ in range(5)] == [0, 1, 4, 9, 16]
    time.sleep(0.2)  # whatever was asked of the thread is done by then
    assert len(made) == 5 + AHEAD
    squares.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("prefetch")]
    assert list(prefetched(make, range(7), AHEAD)) == [n * n for n in range(7)]
    assert list(prefetched(make, [], AHEAD)) == []


def test_what_goes_wrong_ahead_is_raised_in_its_turn() -> None:
    ratios = prefetched(lambda item: 12 / item, [3, 2, 0, 1], AHEAD)
    assert (next(ratios), next(ratios)) == (4, 6)
    with pytest.raises(ZeroDivisionError):
        next(ratios)


def test_a_run_that_nobody_finishes_ends_its_thread(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row]
) -> None:
    run = forwarder(tagger, 100).run(rows)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert not [t for t in threading.enumerate() if t.name.startswith("prefetch")]


def test_collating_pads_pieces_words_and_sentences() -> None:
    batch = collate([Row([[7], [8, 9]], [0, 1]), Row([[5]], [0])], begin=1, end=2, padding=0)
    assert batch.ids.tolist() == [[1, 7, 8, 9, 2], [1, 5, 2, 0, 0]]
    assert batch.mask.tolist() == [[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]
    assert batch.words.tolist() == [[2, 0, 1, 1, 2], [2, 0, 2, 2, 2]]
    assert batch.sentences.tolist() == [[0, 1], [0, 1]]  # the padding word has a sentence of its own
    assert batch.sentence_count == 2


def test_precision_is_what_the_device_can_do() -> None:
    assert pick_precision(CPU, "fp32") == "fp32"
    assert pick_precision(CPU) in ("bf16", "int8", "fp32")
    if supports_int8() and not torch.cpu._is_avx512_bf16_supported():
        assert pick_precision(CPU) == "int8"
    with pytest.raises(ValueError, match="no such precision: 'fp8'; one of auto, fp32, bf16, fp16, int8"):
        pick_precision(CPU, "fp8")
    with pytest.raises(ValueError, match="int8 is for x86 processors"):
        pick_precision(torch.device("cuda"), "int8")
    with autocast(CPU, "bf16"):
        assert torch.is_autocast_enabled("cpu")
    with autocast(CPU, "fp32"):
        assert not torch.is_autocast_enabled("cpu")


def test_the_device_decides_the_batch_unless_told(tiny_encoder: Path) -> None:
    assert transformer_of(tiny_pipeline(tiny_encoder, SETTINGS, batch_pieces=0)).forwarder.budget == CPU_BUDGET
    assert transformer_of(tiny_pipeline(tiny_encoder, SETTINGS, batch_pieces=77)).forwarder.budget == 77


@needs_int8
def test_a_layer_in_8_bits_is_the_arithmetic_it_claims() -> None:
    random = torch.Generator().manual_seed(3)
    linear = torch.nn.Linear(96, 40)
    values = torch.randn(2, 7, 96, generator=random) * torch.logspace(-3, 3, 7).view(1, 7, 1)
    values[0, 0] = 0
    got = Int8Linear(linear)(values)
    steps = linear.weight.abs().amax(1) / 64
    weights = (linear.weight / steps[:, None]).round()
    tops = values.abs().amax(-1, keepdim=True).clamp(min=1e-8)
    whole = (values * (127 / tops)).round()
    expected = (whole.double() @ weights.double().T) * steps.double() * tops.double() / 127 + linear.bias
    torch.testing.assert_close(got, expected.float(), rtol=1e-4, atol=1e-5)
    assert got.shape == (2, 7, 40)
    exact = linear(values)
    assert ((got - exact).norm(dim=-1) / exact.norm(dim=-1)).max() < 0.03  # small rows as well as large ones


@needs_int8
def test_sums_in_8_bits_do_not_overflow() -> None:
    linear = torch.nn.Linear(512, 8, bias=False)
    torch.nn.init.ones_(linear.weight)
    assert Int8Linear(linear)(torch.ones(4, 512)).tolist() == [[512.0] * 8] * 4
    assert Int8Linear(linear)(-torch.ones(4, 512)).tolist() == [[-512.0] * 8] * 4


@needs_int8
def test_a_row_in_8_bits_does_not_depend_on_its_neighbours() -> None:
    layer = Int8Linear(torch.nn.Linear(64, 64))
    row, loud = torch.randn(1, 64), 1000 * torch.randn(5, 64)
    assert torch.equal(layer(torch.cat([row, loud]))[:1], layer(row))


@needs_int8
def test_in_8_bits_rows_are_read_nearly_as_in_fp32_and_alike_in_any_batch(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase], rows: list[Row]
) -> None:
    exact = by_row(forwarder(tagger, 500).run(rows))
    runner = forwarder(tagger, 500, "int8")
    rough = by_row(runner.run(rows))
    apart = [np.abs(r.facts - e.facts).max() for r, e in zip(rough, exact, strict=True)]
    assert max(apart) > 1e-4  # it is another arithmetic
    assert np.mean(apart) < 0.05
    assert all(np.array_equal(a.facts, b.facts) for a, b in zip(rough, by_row(runner.run(rows)), strict=True))
    alone = by_row(forwarder(tagger, 1, "int8").run(rows))
    # A hair's breadth in the layers between may round a value to its neighbour, no more.
    assert np.mean([np.abs(a.facts - r.facts).max() for a, r in zip(alone, rough, strict=True)]) < 0.005


@needs_int8
def test_the_copy_in_8_bits_follows_the_weights(tiny_encoder: Path, rows: list[Row]) -> None:
    component = transformer_of(tiny_pipeline(tiny_encoder, SETTINGS))
    runner = forwarder((component.network, component.tokenizer), 500, "int8")
    before = by_row(runner.run(rows))
    other = transformer_of(tiny_pipeline(tiny_encoder, SETTINGS, seed=9)).network.state_dict()
    other["encoder.encoder.layer.0.output.dense.weight"] *= 3
    component.network.load_state_dict(other)
    after = by_row(runner.run(rows))
    fresh = by_row(forwarder((component.network, component.tokenizer), 500, "int8").run(rows))
    assert_alike(after, fresh, 0)
    assert max(np.abs(a.facts - b.facts).max() for a, b in zip(after, before, strict=True)) > 0.1


@needs_int8
def test_the_copy_in_8_bits_shares_what_it_does_not_round(
    tagger: tuple[TwoHeadTagger, PreTrainedTokenizerBase],
) -> None:
    network, _ = tagger
    copied = to_int8(network, "encoder")
    embeddings = "encoder.embeddings.word_embeddings.weight"
    assert copied.get_parameter(embeddings) is network.get_parameter(embeddings)
    assert isinstance(copied.get_submodule("encoder.encoder.layer.1.intermediate.dense"), Int8Linear)
    assert type(network.get_submodule("encoder.encoder.layer.1.intermediate.dense")) is torch.nn.Linear
    assert type(copied.facts) is torch.nn.Linear


@needs_int8
def test_a_model_in_8_bits_is_written_to_disk_whole(tiny_encoder: Path, tmp_path: Path) -> None:
    nlp = tiny_pipeline(tiny_encoder, SETTINGS)
    component = transformer_of(nlp)
    component.precision = "int8"
    component.set_network(component.network, component.tokenizer, SETTINGS)
    text = "The trust has 14 vacancies. If staff leave then the ward may fall by the end of March."
    found = mentions_of(nlp(text))
    component.to_disk(tmp_path / "written")
    again = transformer_of(tiny_pipeline(tiny_encoder, SETTINGS, seed=8)).from_disk(tmp_path / "written")
    for name, tensor in again.network.state_dict().items():
        torch.testing.assert_close(tensor, component.network.state_dict()[name], rtol=1e-3, atol=1e-4)
    assert found
