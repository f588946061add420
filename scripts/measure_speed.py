"""How fast the encoder is in every way that was tried, beside fp32 as it was, in one run; and what each does to F1.

    OMP_NUM_THREADS=1 taskset -c 1 python scripts/measure_speed.py corpora/samples --corpus corpora/passages

Time is the processor's: for each batch the least of the rounds, the ways taking turns, so that other work on the
machine disturbs all alike. ONNX Runtime and torchao are tried where ``onnx``, or ``torchao``, is installed,
``torch.compile`` where there is a C++ compiler. Warm-up is the first batch's time.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import platform
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import torch
from spacy.language import Language

from extractor.corpus.splits import read_splits
from extractor.documents import Document, ReadOptions, Source, find_sources, read
from extractor.evaluation.outcomes import judge
from extractor.mentions import Mention
from extractor.nlp import forward
from extractor.nlp.collate import Row, collate, make_row
from extractor.nlp.int8 import supports_int8, to_int8
from extractor.nlp.models import load_model, transformer_of
from extractor.nlp.network import Batch, TwoHeadTagger
from extractor.nlp.pieces import split_pieces
from extractor.nlp.transformer_ner import TransformerNer, mentions_of
from extractor.nlp.windows import cut_windows, plan_batches

Made = TypeVar("Made")
Step = Callable[[Batch], object]
AS_IT_WAS = 8192
"""Padded pieces a batch before anything was measured."""


@dataclass
class Way:
    """One way to compute: how a batch is taken, in batches of how many padded pieces.

    ``most``: of slow ways so many windows are enough; 0 for all. ``best``: the least seconds of each batch.
    """

    name: str
    step: Step
    budget: int = 1024
    in_order: bool = False
    mode: Callable[[], object] = torch.inference_mode
    most: int = 0
    warm_up: float = 0.0
    best: list[float] = field(default_factory=list)
    pieces: int = 0


def main() -> int:
    """Print the machine, a line a way, and F1 where a corpus is given."""
    args = _arguments()
    warnings.simplefilter("ignore")
    if args.give_back:
        forward.keep_freed_memory = lambda: False  # type: ignore[attr-defined]
    nlp = load_model(args.model, "cpu", "fp32").nlp
    component = transformer_of(nlp)
    rows = _rows(nlp, component, args.inputs)
    sample = rows[:: max(1, len(rows) // args.rows)][: args.rows]
    print(_machine())
    _print_padding(rows)
    print(f"\nfreed memory {'given back, as the C library does it' if args.give_back else 'kept'}")
    ways = list(_ways(component.network, args.only))
    _contest(ways, sample, component, args.rounds)
    _print_ways(ways)
    _print_preparation(nlp, component, args.inputs)
    _print_loading()
    if args.corpus:
        _print_scores(args.model, args.corpus)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path, help="documents, or folders of them, to take windows from")
    parser.add_argument("--model", default=None, help="a folder or a registered name")
    parser.add_argument("--corpus", type=Path, help="a corpus folder: F1 on its test split, agreement of batchings")
    parser.add_argument("--rows", type=int, default=51, help="windows to compute; 51 fill one batch of 8192")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--give-back", action="store_true", help="leave the C library's memory as it is")
    parser.add_argument("--only", default="", help="only ways with this in their names (fp32 of before comes first)")
    return parser.parse_args()


def _machine() -> str:
    name = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    return (
        f"{name or platform.processor()}, {torch.backends.cpu.get_cpu_capability()}, bf16 "
        f"{'yes' if torch.cpu._is_avx512_bf16_supported() else 'no'}, {torch.get_num_threads()} threads, "
        f"torch {torch.__version__}, Python {platform.python_version()}, load {_lines('/proc/loadavg')[:1]}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _texts(inputs: Sequence[Path]) -> Iterator[str]:
    for source in find_sources(inputs).items:
        if isinstance(source, Source):
            found = read(source, ReadOptions(pdf_engine="pdfium", ocr="off"))
            if isinstance(found, Document):
                yield found.text


def _rows(nlp: Language, component: TransformerNer, inputs: Sequence[Path]) -> list[Row]:
    """Every window of the documents; nothing is left out by the gate."""
    rows = []
    for text in _texts(inputs):
        pieces = split_pieces(nlp.get_pipe("board_sentences")(nlp.make_doc(text)), component.tokenizer)
        s = component.settings
        for window in cut_windows([len(ids) for ids in pieces.ids], pieces.starts, s.window, s.overlap):
            rows.append(make_row(pieces, window))
    return rows


def _ways(network: TwoHeadTagger, only: str) -> Iterator[Way]:
    """fp32 in batches as they were, then every other way whose name has ``only`` in it."""
    yield Way("fp32, 8192, before", network, AS_IT_WAS)
    makers: list[tuple[str, Callable[[], Way]]] = [
        (f"fp32, {budget}", partial(Way, "", network, budget)) for budget in (512, 1024, 2048, 4096)
    ]
    if supports_int8():
        eight = to_int8(network, "encoder")
        makers += [
            (f"int8 a piece (kept), {budget}", partial(Way, "", eight, budget))
            for budget in (512, 1024, 2048, 4096, 8192)
        ]
    makers += list(_other_ways(network))
    for name, make in makers:
        if only in name:
            try:
                yield replace(make(), name=name)
            except Exception as error:  # whatever a library raises is an answer here
                print(f"  {name:44s} not here: {type(error).__name__}: {str(error).splitlines()[0][:70]}")


def _other_ways(network: TwoHeadTagger) -> Iterator[tuple[str, Callable[[], Way]]]:
    yield "fp32, in order of the text", lambda: Way("", network, in_order=True)
    yield "fp32, no_grad for inference_mode", lambda: Way("", network, mode=torch.no_grad)
    yield "fp32, eager attention", lambda: Way("", _eager(network))
    yield "fp32, denormals flushed", lambda: Way("", _flushed(network))
    yield "fp32, torch.compile", lambda: Way("", _compiled(network, None))
    yield "fp32, torch.compile max-autotune", lambda: Way("", _compiled(network, "max-autotune"))
    yield "fp32, ONNX Runtime", lambda: Way("", _onnx(network, False))
    yield "bf16 autocast", lambda: Way("", _autocast(network, torch.bfloat16), most=6)
    yield "int8 a batch, torch dynamic", lambda: Way("", _dynamic(network))
    yield "int8 a batch, ONNX Runtime dynamic", lambda: Way("", _onnx(network, True))
    yield "int8 a piece, torchao", lambda: Way("", _torchao(network), most=6)
    if supports_int8():
        yield "int8 a piece, torch.compile", lambda: Way("", _compiled(to_int8(network, "encoder"), None))


def _eager(network: TwoHeadTagger) -> Step:
    plain = copy.deepcopy(network)
    plain.encoder.set_attn_implementation("eager")
    return plain


def _flushed(network: TwoHeadTagger) -> Step:
    def step(batch: Batch) -> object:
        torch.set_flush_denormal(True)
        try:
            return network(batch)
        finally:
            torch.set_flush_denormal(False)

    return step


def _autocast(network: TwoHeadTagger, dtype: torch.dtype) -> Step:
    def step(batch: Batch) -> object:
        with torch.autocast("cpu", dtype=dtype):
            return network(batch)

    return step


def _compiled(network: TwoHeadTagger, mode: str | None) -> Step:
    fast = copy.copy(network)  # the encoder alone is replaced, and packed weights cannot be copied
    fast._modules = dict(network._modules)
    fast.encoder = torch.compile(fast.encoder, dynamic=True, mode=mode)  # type: ignore[assignment]
    return fast


def _dynamic(network: TwoHeadTagger) -> Step:
    rounded = copy.deepcopy(network)
    quantize = torch.ao.quantization.quantize_dynamic
    rounded.encoder = quantize(rounded.encoder, {torch.nn.Linear}, dtype=torch.qint8)  # type: ignore[no-untyped-call]
    return rounded


def _torchao(network: TwoHeadTagger) -> Step:
    from torchao.quantization import (  # type: ignore[import-not-found]
        Int8DynamicActivationInt8WeightConfig,
        quantize_,
    )

    rounded = copy.deepcopy(network)
    quantize_(rounded.encoder, Int8DynamicActivationInt8WeightConfig())
    return rounded


def _onnx(network: TwoHeadTagger, rounded: bool) -> Step:
    """The encoder in ONNX Runtime, its layers fused by its optimizer; the heads are left out (2 to 3% of the time)."""
    import onnx  # type: ignore[import-not-found]
    import onnxruntime as ort
    from onnxruntime.quantization import QuantType, quantize_dynamic

    encoder = copy.deepcopy(network.encoder).requires_grad_(False)

    class Encoder(torch.nn.Module):
        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            hidden: torch.Tensor = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            return hidden

    ids = torch.ones(2, 16, dtype=torch.long)
    names, axes = ["ids", "mask"], {name: {0: "rows", 1: "pieces"} for name in ("ids", "mask", "hidden")}
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            Encoder(), (ids, ids), written, input_names=names, output_names=["hidden"], dynamic_axes=axes, dynamo=False
        )
        if rounded:
            model = onnx.load(written)
            quantize_dynamic(model, written, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        model = onnx.load(written)
    options = ort.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return lambda batch: session.run(None, {"ids": batch.ids.numpy(), "mask": batch.mask.numpy()})


def _batches(way: Way, rows: Sequence[Row], component: TransformerNer) -> list[Batch]:
    t = component.tokenizer
    rows = rows[: way.most or len(rows)]
    lengths = [row.length for row in rows]
    way.pieces = sum(lengths)
    if way.in_order:
        per = max(1, way.budget // max(lengths))
        plan = [list(range(i, min(i + per, len(rows)))) for i in range(0, len(rows), per)]
    else:
        plan = list(plan_batches(lengths, way.budget))
    return [collate([rows[i] for i in batch], t.cls_token_id, t.sep_token_id, t.pad_token_id) for batch in plan]


def _contest(ways: list[Way], rows: Sequence[Row], component: TransformerNer, rounds: int) -> None:
    """Each way's least seconds a batch; a way that fails is taken out and named."""
    for number, way in itertools.product(range(rounds + 1), list(ways)):
        if way not in ways:
            continue
        batches = _batches(way, rows, component)
        try:
            with way.mode():  # type: ignore[attr-defined]
                spent = [_spent(way.step, batch) for batch in (batches if number else batches[:1])]
        except Exception as error:  # whatever a library raises is an answer here
            print(f"  {way.name:44s} fails: {type(error).__name__}: {str(error).splitlines()[0][:70]}")
            ways.remove(way)
            continue
        if number:
            way.best = [min(pair) for pair in zip(spent, way.best or spent, strict=True)]
        else:
            way.warm_up = spent[0]


def _spent(step: Step, batch: Batch) -> float:
    began = time.process_time()
    step(batch)
    return time.process_time() - began


def _print_ways(ways: Sequence[Way]) -> None:
    speeds = [way.pieces / sum(way.best) for way in ways]
    for way, speed in zip(ways, speeds, strict=True):
        told = f"{speed:7.0f} pieces/s {speed / speeds[0]:6.2f} x   warm-up {way.warm_up:6.1f} s"
        print(f"  {way.name:44s}{told}", flush=True)


def _print_padding(rows: Sequence[Row]) -> None:
    lengths = [row.length for row in rows]
    print(f"{len(rows)} windows, {sum(lengths)} pieces; share of padding in batches sorted by length:")
    for budget in (512, 1024, 2048, 8192, 65536):
        padded = sum(len(batch) * lengths[batch[0]] for batch in plan_batches(lengths, budget))
        print(f"  {budget:6d}: {1 - sum(lengths) / padded:.1%}", end="")
    print(f"   in order, 1024: {_padding_in_order(lengths, 1024):.1%}")


def _padding_in_order(lengths: Sequence[int], budget: int) -> float:
    per = max(1, budget // max(lengths))
    groups = [lengths[i : i + per] for i in range(0, len(lengths), per)]
    return 1 - sum(lengths) / sum(len(group) * max(group) for group in groups)


def _print_preparation(nlp: Language, component: TransformerNer, inputs: Sequence[Path]) -> None:
    """What comes before the encoder, in pieces a second: the tokenizer's share tells whether workers should do it."""
    text = "\n\n".join(itertools.islice(_texts(inputs), 3))[:200_000]
    doc = nlp.get_pipe("board_sentences")(nlp.make_doc(text))
    pieces, split = _least(lambda: split_pieces(doc, component.tokenizer))
    count = sum(map(len, pieces.ids))
    lengths, s = [len(ids) for ids in pieces.ids], component.settings
    windows, cut = _least(lambda: cut_windows(lengths, pieces.starts, s.window, s.overlap))
    rows, made = _least(lambda: [make_row(pieces, window) for window in windows])
    _, padded = _least(lambda: collate(rows, 1, 2, 0))
    print("\nbefore the encoder, pieces a second of processor time")
    for name, seconds in (("split into pieces", split), ("cut into windows", cut + made), ("collate", padded)):
        print(f"  {name:44s}{count / seconds:9.0f}")


def _least(make: Callable[[], Made]) -> tuple[Made, float]:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        made = make()
        best = min(best, time.process_time() - began)
    return made, best


def _print_loading() -> None:
    print("\nseconds of processor time in a process of its own, least of 3")
    load = "; from extractor.nlp.models import load_model; load_model(device='cpu')"
    for name, code in (
        ("import torch", "import torch"),
        ("import extractor.pipeline", "import extractor.pipeline"),
        ("the same, and load the model", "import extractor.pipeline" + load),
    ):
        print(f"  {name:44s}{min(_seconds_of(code) for _ in range(3)):6.2f}")


def _seconds_of(code: str) -> float:
    timed = f"import time\n{code}\nprint(time.process_time())"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", timed], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def _print_scores(model: str | None, corpus: Path) -> None:
    """F1 on the test split by precision, and how many finds two batchings of one precision share."""
    passages = read_splits(corpus)["test"]
    print(f"\n{len(passages)} passages; macro F1 by overlap, exact; agreement of 1024 pieces a batch with 4096")
    quick = {"fp32": True, "int8": supports_int8(), "bf16": torch.cpu._is_avx512_bf16_supported()}
    for precision in (name for name, has in quick.items() if has):
        found = []
        for budget in (1024, 4096):
            nlp = load_model(model, "cpu", precision).nlp
            transformer_of(nlp).forwarder.budget = budget
            found.append([mentions_of(doc) for doc in nlp.pipe(p.text for p in passages)])
        summary = judge(passages, found[0]).summary()
        scores = f"{summary['macro_overlap_f1']:.4f} {summary['macro_exact_f1']:.4f}"
        print(f"  {precision:10s}{scores}   agree {_agreement(*found):.2%}", flush=True)


def _agreement(some: Sequence[Sequence[Mention]], others: Sequence[Sequence[Mention]]) -> float:
    """The share of finds (border and label) of either that both have."""
    both = either = 0
    for a, b in zip(some, others, strict=True):
        mine, yours = ({(m.start, m.end, m.label) for m in found} for found in (a, b))
        both, either = both + len(mine & yours), either + len(mine | yours)
    return both / either if either else 1.0


if __name__ == "__main__":
    sys.exit(main())
