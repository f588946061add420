"""What the gate loses and spares: gold spans by split, word pieces by paper; with --encode, what the model then finds.

    python scripts/measure_gate.py corpora/passages --papers corpora/samples
    python scripts/measure_gate.py corpora/passages GOLD.jsonl --papers PAPERS/ --encode

A span is lost whole where none of its words is read, in part where some are not. With --encode the held-out test split
and every JSON lines file are scored with the gate and without, and the spans found in the papers are compared, beside
those found with slightly shorter windows and no gate: what moves there moves by the cut of the windows alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extractor.documents import Source, find_sources, read
from extractor.evaluation.gold import GoldPassage, GoldSpan, Split, read_gold
from extractor.evaluation.spans import Score, macro, score_label
from extractor.mentions import Label, Mention
from extractor.nlp.gate import words_to_read
from extractor.nlp.models import load_model, transformer_of
from extractor.nlp.pieces import Pieces, split_pieces
from extractor.nlp.transformer_ner import FACTORY, mentions_of

_OTHER_WINDOW = 150


@dataclass
class Loss:
    """Counts over texts: pieces, those left out, spans, those lost whole and in part, seconds that the gate took."""

    pieces: int = 0
    spared: int = 0
    spans: int = 0
    whole: int = 0
    part: int = 0
    seconds: float = 0.0

    def line(self, name: str) -> str:
        """One row of the table."""
        spans = f"{self.spans:6d} spans, lost {self.whole} whole and {self.part} in part" if self.spans else ""
        share = self.spared / max(self.pieces, 1)
        return f"{name:42.42s} {self.pieces:8d} pieces, {share:6.1%} spared, gate {self.seconds:5.2f} s  {spans}"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, help="corpus folders, JSON lines")
    parser.add_argument("--papers", nargs="*", default=[], type=Path, help="documents, or folders of them")
    parser.add_argument("--model", help="folder or name of a model (the shipped one)")
    parser.add_argument("--encode", action="store_true", help="run the encoder too: minutes")
    args = parser.parse_args()
    nlp = load_model(args.model, device="cpu").nlp
    papers = {item.name: read(item).text for item in find_sources(args.papers).items if isinstance(item, Source)}
    for name, passages in _gold_sets(args.gold).items():
        print(_loss(nlp, [(p.text, p.spans) for p in passages]).line(name))
    for name, text in papers.items():
        print(_loss(nlp, [(text, ())]).line(name))
    if args.encode:
        scored = {str(path): read_gold([path], Split.TEST) for path in args.gold}
        for name, passages in scored.items():
            _compare_scores(nlp, name, passages)
        if papers:
            _compare_finds(nlp, list(papers.values()))
    return 0


def _gold_sets(sources: Sequence[Path]) -> dict[str, list[GoldPassage]]:
    """A corpus folder split by split, a file as a whole."""
    splits = (Split.TRAIN, Split.DEV, Split.TEST)
    return {
        f"{source.name} {split}" if source.is_dir() else source.name: read_gold([source], split)
        for source in sources
        for split in (splits if source.is_dir() else (Split.ALL,))
    }


def _loss(nlp: Language, texts: Sequence[tuple[str, Sequence[GoldSpan]]]) -> Loss:
    loss, tokenizer = Loss(), transformer_of(nlp).tokenizer
    for text, spans in texts:
        with nlp.select_pipes(disable=[FACTORY]):
            doc = nlp(text)
        pieces = split_pieces(doc, tokenizer)
        start = time.process_time()
        read_words = words_to_read(doc, pieces)
        loss.seconds += time.process_time() - start
        loss.pieces += sum(map(len, pieces.ids))
        loss.spared += sum(len(ids) for ids, is_read in zip(pieces.ids, read_words, strict=True) if not is_read)
        kept = set(compress(pieces.tokens, read_words))
        for span in spans:
            words = _words(doc, pieces, span)
            read_of_it = len(words & kept)
            loss.spans += 1
            loss.whole += not read_of_it
            loss.part += 0 < read_of_it < len(words)
    return loss


def _words(doc: Doc, pieces: Pieces, span: GoldSpan) -> set[int]:
    """The tokens of a span that the encoder could see."""
    return {t for t in pieces.tokens if doc[t].idx < span.end and doc[t].idx + len(doc[t]) > span.start}


def _finds(nlp: Language, texts: Sequence[str], gate: bool) -> tuple[list[list[Mention]], float]:
    """What is found in each text, and the processor seconds that it took."""
    transformer_of(nlp).gate = gate
    start = time.process_time()
    found = [mentions_of(doc) for doc in nlp.pipe(texts)]
    return found, time.process_time() - start


def _compare_scores(nlp: Language, name: str, passages: Sequence[GoldPassage]) -> None:
    for gate in (False, True):
        found, seconds = _finds(nlp, [p.text for p in passages], gate)
        scores = [Score() for _ in Label]
        for passage, mentions in zip(passages, found, strict=True):
            for i, label in enumerate(Label):
                gold = [(s.start, s.end) for s in passage.spans if s.label is label]
                scores[i] += score_label(gold, [(m.start, m.end) for m in mentions if m.label is label], label)
        each = "  ".join(f"{label} {score.f1(score.overlap):.4f}" for label, score in zip(Label, scores, strict=True))
        switch = "on" if gate else "off"
        print(
            f"{name}, gate {switch}: macro F1 {macro(scores):.4f}, exact {macro(scores, True):.4f}, "
            f"{seconds:.1f} s  {each}"
        )


def _compare_finds(nlp: Language, texts: Sequence[str]) -> None:
    """How many spans are the same, gone and new in texts without gold."""
    component = transformer_of(nlp)
    without, seconds = _finds(nlp, texts, gate=False)
    print(f"papers, gate off: {sum(map(len, without))} spans, {seconds:.1f} s")
    own = component.settings
    for name, gate, settings in (("on", True, own), ("off", False, replace(own, window=_OTHER_WINDOW))):
        component.settings = settings
        found, seconds = _finds(nlp, texts, gate)
        one, other = ({(i, m.label, m.start, m.end) for i, ms in enumerate(f) for m in ms} for f in (without, found))
        counts = f"{len(one & other)} spans the same, {len(one - other)} gone, {len(other - one)} new"
        print(f"papers, gate {name}, windows of {settings.window} pieces: {counts}, {seconds:.1f} s")
    component.settings = own


if __name__ == "__main__":
    sys.exit(main())
