"""The spaCy component: a Hugging Face encoder with two heads, from Docs to labelled spans.

The steps are kept apart, so that only one (``extractor.nlp.forward``) needs the accelerator::

    Doc -> Pieces -> Window -> Row -> Batch -> probabilities a word -> runs -> spans

Facts land in ``doc.spans["facts"]`` (and, flat as they are, in ``doc.ents``), risk statements in
``doc.spans["risks"]``; the calibrated probability of the i-th span is ``group.attrs["scores"][i]``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedTokenizerBase

from extractor.errors import ModelError
from extractor.mentions import Label, Mention
from extractor.nlp.borders import settle_fact, settle_risk
from extractor.nlp.collate import Row, make_row
from extractor.nlp.decoding import Floats, Run, read_facts, read_risks
from extractor.nlp.device import pick_device, pick_precision
from extractor.nlp.forward import Forwarder
from extractor.nlp.gate import thinned, words_to_read
from extractor.nlp.network import TwoHeadTagger
from extractor.nlp.pieces import Pieces, split_pieces
from extractor.nlp.usage import Usage
from extractor.nlp.windows import cut_windows, owners

FACTORY = "transformer_ner"
FACTS, RISKS = "facts", "risks"


@dataclass(frozen=True)
class NerSettings:
    """How a model reads; stored with its weights, since scores depend on it.

    ``window`` and ``overlap`` count word pieces. ``biases`` maps a label to nats by which its tags are taken to be
    likelier than the network says. ``calibration`` maps a label to (slope, offset) on the logit of its
    raw score; ``thresholds`` drops spans below a calibrated score.
    """

    window: int = 160
    overlap: int = 40
    biases: dict[str, float] = field(default_factory=dict)
    switch_cost: float = 3.0
    whole: float = 0.6
    calibration: dict[str, tuple[float, float]] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A Doc on its way: its words and, once the encoder has run, their tag probabilities.

    ``facts``: (words, fact tags). ``risks``: (words,), the probability of being inside a risk.
    """

    doc: Doc
    pieces: Pieces
    facts: Floats
    risks: Floats


@Language.factory(
    FACTORY,
    default_config={
        "device": "auto",
        "precision": "auto",
        "batch_pieces": 0,
        "buffer_pieces": 262144,
        "gate": True,
    },
    assigns=["doc.ents", "doc.spans"],
    default_score_weights={"ents_f": 0.75, "spans_risks_f": 0.25},
)
def make_transformer_ner(
    nlp: Language, name: str, device: str, precision: str, batch_pieces: int, buffer_pieces: int, gate: bool
) -> TransformerNer:
    """Factory for ``nlp.add_pipe("transformer_ner")``; weights come with ``from_disk`` or ``set_network``."""
    return TransformerNer(device, precision, batch_pieces, buffer_pieces, gate)


class TransformerNer:
    """Finds facts and risk statements in Docs whose sentence borders are set.

    ``batch_pieces``: padded word pieces a forward pass, 0 for what suits the device; ``buffer_pieces``: how much text
    is gathered from the stream before it is sorted by length, so memory stays bounded on any stream; ``gate``: whether
    sentences that can hold nothing to find are left out of their windows (``extractor.nlp.gate``).
    Raises ValueError for a device or precision that is not there.
    """

    def __init__(
        self,
        device: str = "auto",
        precision: str = "auto",
        batch_pieces: int = 0,
        buffer_pieces: int = 262144,
        gate: bool = True,
    ) -> None:
        self.device = pick_device(device)
        self.precision = pick_precision(self.device, precision)
        self.buffer_pieces = buffer_pieces
        self.gate = gate
        self.settings = NerSettings()
        self._batch_pieces = batch_pieces
        self._network: TwoHeadTagger | None = None
        self._forwarder: Forwarder | None = None
        self._tokenizer: PreTrainedTokenizerBase | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """What it can find; spaCy puts this into a pipeline's meta."""
        return tuple(map(str, Label))

    def set_network(self, network: TwoHeadTagger, tokenizer: PreTrainedTokenizerBase, settings: NerSettings) -> None:
        """Take a network over: it is put on this component's device, in evaluation mode."""
        self._network = network.to(self.device).eval()
        self._forwarder = Forwarder(self._network, tokenizer, self.device, self.precision, self._batch_pieces)
        self._tokenizer = tokenizer
        self.settings = settings

    @property
    def network(self) -> TwoHeadTagger:
        """The network; raises ModelError before weights were loaded."""
        if self._network is None:
            raise ModelError("the transformer_ner component has no weights: load a model folder or train one")
        return self._network

    @property
    def forwarder(self) -> Forwarder:
        """What runs the network; raises ModelError before weights were loaded."""
        if self._forwarder is None:
            raise ModelError("the transformer_ner component has no weights: load a model folder or train one")
        return self._forwarder

    @property
    def batch_pieces(self) -> int:
        """Padded word pieces a forward pass as things stand; 0 before weights were loaded, where the device decides."""
        return self._forwarder.budget if self._forwarder else self._batch_pieces

    @property
    def usage(self) -> Usage:
        """What the encoder did since weights were loaded, or since ``reset_usage``."""
        return self._forwarder.usage if self._forwarder else Usage()

    def reset_usage(self) -> None:
        """Count from nothing, as at the beginning of a run."""
        if self._forwarder:
            self._forwarder.reset_usage()

    @property
    def tokenizer(self) -> PreTrainedTokenizerBase:
        """The encoder's own tokenizer; raises ModelError before weights were loaded."""
        if self._tokenizer is None:
            raise ModelError("the transformer_ner component has no tokenizer: load a model folder or train one")
        return self._tokenizer

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        """Annotate a stream of Docs in order; windows of many Docs share batches. ``batch_size`` is not used."""
        held: list[tuple[Doc, Pieces]] = []
        size = 0
        for doc in stream:
            pieces = split_pieces(doc, self.tokenizer)
            held.append((doc, pieces))
            size += sum(map(len, pieces.ids))
            if size >= self.buffer_pieces:
                yield from self._annotate_all(held)
                held, size = [], 0
        yield from self._annotate_all(held)

    def read(self, docs: Iterable[Doc]) -> list[Reading]:
        """Run the encoder over Docs; ``annotate`` then decodes, as often as settings are to be tried."""
        return self._read_all([(doc, split_pieces(doc, self.tokenizer)) for doc in docs])

    def _annotate_all(self, held: list[tuple[Doc, Pieces]]) -> Iterator[Doc]:
        for reading in self._read_all(held):
            yield self.annotate(reading)

    def _read_all(self, held: list[tuple[Doc, Pieces]]) -> list[Reading]:
        """Cut, batch, compute, and scatter the results back to the words of each Doc."""
        rows: list[Row] = []
        places: list[tuple[int, list[int], list[int]]] = []
        readings = [_blank_reading(doc, pieces, self.network) for doc, pieces in held]
        for index, reading in enumerate(readings):
            pieces = reading.pieces
            lengths = [len(ids) for ids in pieces.ids]
            windows = cut_windows(lengths, pieces.starts, self.settings.window, self.settings.overlap)
            owner = owners(windows, len(lengths))
            read = words_to_read(reading.doc, pieces) if self.gate else [True] * len(lengths)
            for number, window in enumerate(windows):
                words = [w for w in range(window.start, window.end) if read[w]]
                if words:
                    rows.append(thinned(make_row(pieces, window), read[window.start : window.end]))
                    local = [i for i, word in enumerate(words) if owner[word] == number]
                    places.append((index, [words[i] for i in local], local))
        for found in self.forwarder.run(rows):
            index, mine, local = places[found.index]
            readings[index].facts[mine] = found.facts[local]
            readings[index].risks[mine] = found.risks[local]
        return readings

    def annotate(self, reading: Reading) -> Doc:
        """Decode every sentence and write spans with calibrated scores into the Doc, in place of earlier ones."""
        doc, pieces = reading.doc, reading.pieces
        text = doc.text  # spaCy joins it anew at every call
        facts: list[tuple[Span, float]] = []
        risks: list[tuple[Span, float]] = []
        s = self.settings
        risk_bias = s.biases.get(Label.RISK_STATEMENT, 0.0)
        for first, last in _sentence_ranges(pieces.sentences):
            for run in read_facts(reading.facts[first:last], s.biases):
                facts += self._settled_fact(doc, pieces, replace(run, start=run.start + first, end=run.end + first))
            for run in read_risks(reading.risks[first:last], s.switch_cost, s.whole, risk_bias):
                risks += self._settled_risk(
                    doc, text, pieces, replace(run, start=run.start + first, end=run.end + first)
                )
        facts = _without_overlap(facts)
        for key, found in ((FACTS, facts), (RISKS, risks)):
            doc.spans[key] = SpanGroup(
                doc, name=key, spans=[span for span, _ in found], attrs={"scores": [score for _, score in found]}
            )
        doc.set_ents([span for span, _ in facts])
        return doc

    def _settled_fact(self, doc: Doc, pieces: Pieces, run: Run) -> list[tuple[Span, float]]:
        tokens = pieces.tokens[run.start], pieces.tokens[run.end - 1] + 1
        border = settle_fact(doc, *tokens, run.label)
        return self._kept(Span(doc, *border, label=run.label), run) if border else []

    def _settled_risk(self, doc: Doc, text: str, pieces: Pieces, run: Run) -> list[tuple[Span, float]]:
        first, last = doc[pieces.tokens[run.start]], doc[pieces.tokens[run.end - 1]]
        border = settle_risk(text, first.idx, last.idx + len(last))
        span = doc.char_span(*border, label=run.label, alignment_mode="expand") if border else None
        return self._kept(span, run) if span is not None else []

    def _kept(self, span: Span, run: Run) -> list[tuple[Span, float]]:
        score = calibrate(run.score, self.settings.calibration.get(run.label))
        return [(span, score)] if score >= self.settings.thresholds.get(run.label, 0.0) else []

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write weights in half precision, the encoder's configuration and tokenizer, and the settings."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        self.network.encoder.config.save_pretrained(folder / "encoder")
        self.tokenizer.save_pretrained(folder / "encoder")
        weights = {
            name: (t.half() if t.is_floating_point() else t).detach().cpu().contiguous()
            for name, t in self.network.state_dict().items()
        }
        save_file(weights, folder / "model.safetensors")
        (folder / "settings.json").write_text(json.dumps(asdict(self.settings), indent=2) + "\n", encoding="utf-8")

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> TransformerNer:
        """Read what ``to_disk`` wrote; never asks a hub. Raises ModelError naming what is missing or broken."""
        folder = Path(path)
        try:
            config = AutoConfig.from_pretrained(folder / "encoder", local_files_only=True)
            tokenizer = AutoTokenizer.from_pretrained(folder / "encoder", local_files_only=True)
            stored = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            weights = load_file(folder / "model.safetensors")
            network = TwoHeadTagger(AutoModel.from_config(config))  # type: ignore[no-untyped-call]
            network.load_state_dict({name: t.float() if t.is_floating_point() else t for name, t in weights.items()})
        except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
            reason = " ".join(str(error).split())[:300]
            raise ModelError(f"{folder}: not a usable model ({reason}); train one or restore the folder") from error
        calibration = {label: (float(a), float(b)) for label, (a, b) in stored.pop("calibration", {}).items()}
        self.set_network(network, tokenizer, NerSettings(**stored, calibration=calibration))
        return self

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """Not offered: weights travel as safetensors files, not as one string of bytes."""
        raise NotImplementedError("use to_disk: the weights are stored as a safetensors file")


def calibrate(score: float, line: tuple[float, float] | None) -> float:
    """A raw score through its label's calibration, a straight line on the logit scale; unchanged without one."""
    if line is None:
        return score
    p = min(max(score, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(line[0] * math.log(p / (1 - p)) + line[1])))


def mentions_of(doc: Doc) -> list[Mention]:
    """What the component found in a Doc, in order of place."""
    found = []
    for key in (FACTS, RISKS):
        if key in doc.spans:
            group = doc.spans[key]
            for span, score in zip(group, group.attrs["scores"], strict=True):
                found.append(Mention(span.start_char, span.end_char, Label(span.label_), float(score)))
    return sorted(found)


def _blank_reading(doc: Doc, pieces: Pieces, network: TwoHeadTagger) -> Reading:
    count = len(pieces.ids)
    return Reading(doc, pieces, np.zeros((count, network.facts.out_features)), np.zeros(count))


def _sentence_ranges(sentences: list[int]) -> Iterator[tuple[int, int]]:
    """(first word, word after the last) of every sentence."""
    first = 0
    for i in range(1, len(sentences) + 1):
        if i == len(sentences) or sentences[i] != sentences[first]:
            yield first, i
            first = i


def _without_overlap(found: list[tuple[Span, float]]) -> list[tuple[Span, float]]:
    """Settled borders may touch a neighbour's: the better-scored span stays."""
    kept: list[tuple[Span, float]] = []
    for span, score in sorted(found, key=lambda pair: -pair[1]):
        if all(span.end <= other.start or span.start >= other.end for other, _ in kept):
            kept.append((span, score))
    return sorted(kept, key=lambda pair: pair[0].start)
