"""The benchmark: its papers are what they are said to be, its meter sees children, its ratios are right, it runs."""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import torch

from extractor.corpus.markup import read_corpus
from extractor.nlp.int8 import Int8Linear, supports_int8
from extractor.nlp.models import load_model, transformer_of

from ..conftest import ROOT, SAMPLES

sys.path.insert(0, str(ROOT / "scripts"))

import benchmark
from benchmarking.contender import Outcome, contend
from benchmarking.contest import best_of
from benchmarking.documents import PaperSet, Recipe, counted, generated, papers_in
from benchmarking.encoder import computing, ready_batches, rows_of
from benchmarking.job import Job, Work
from benchmarking.machine import describe
from benchmarking.memory import flatness
from benchmarking.meter import Metered, Sample, run_metered
from benchmarking.naive import load_tagger
from benchmarking.ours import known_options, told_outcome, variants
from benchmarking.prose import Shelf, print_prose
from benchmarking.ratios import ratios
from benchmarking.report import Report, table

PAPER = SAMPLES / "saltreach-digital-update-2025-11.pdf"
SITE = ROOT / "build" / "benchmark" / "site"
PLAIN = "The committee thanked the porters and moved to the next item."
TELLING = "Wards carry {V 14 vacancies} at present."
RECIPE = Recipe(7, pages_a_document=3, tables=0.5, stock=1)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One passage that states nothing, one with a count, and one that the standard fonts cannot show."""
    folder = tmp_path_factory.mktemp("passages")
    passages = [f"@ style=minutes date=2025-01-01\n{text}" for text in (PLAIN, TELLING, "Trend \u2191 noted.")]
    (folder / "minutes.txt").write_text("\n\n".join(passages) + "\n", encoding="utf-8")
    return folder


def make(work: Path, recipe: Recipe, corpus: Path) -> PaperSet:
    """A generated set whose table pages come from a sample instead of a pack that takes seconds to make."""
    stock = work / "stock"
    stock.mkdir(parents=True, exist_ok=True)
    (stock / "pack-0001-reportlab.pdf").write_bytes(PAPER.read_bytes())
    (stock / "pack-0001-reportlab.truth.json").write_text("{}")
    return generated(work, recipe, corpus, lambda words: None)


def texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_a_generated_set_has_the_pages_promised(tmp_path: Path, corpus: Path) -> None:
    papers = make(tmp_path, RECIPE, corpus)
    pages = [texts(file) for file in papers.files]
    assert [len(found) for found in pages] == list(papers.pages_of) == RECIPE.lengths() == [3, 3, 1]
    assert papers.pages == 7
    sample = texts(PAPER)
    assert [page in sample for found in pages for page in found] == [False, True, False, True, False, True, False]
    assert [PLAIN in page for found in pages for page in found] == [True, False, True, False, True, False, True]
    assert papers.characters == counted("again", papers.files).characters > 7 * 1000


def test_the_same_recipe_gives_the_same_bytes_and_every_document_its_own(tmp_path: Path, corpus: Path) -> None:
    once = make(tmp_path / "a", RECIPE, corpus)
    time.sleep(1.1)  # a PDF's date counts seconds
    again = make(tmp_path / "b", RECIPE, corpus)
    data = [file.read_bytes() for file in once.files]
    assert data == [file.read_bytes() for file in again.files]
    assert len(set(data)) == 3
    other = make(tmp_path / "a", replace(RECIPE, seed=2), corpus)
    assert other.files[0].parent != once.files[0].parent
    assert not {file.read_bytes() for file in other.files} & set(data)


def test_a_set_that_lies_there_is_not_made_again(tmp_path: Path, corpus: Path) -> None:
    once = make(tmp_path, RECIPE, corpus)
    assert generated(tmp_path, RECIPE, tmp_path / "no corpus") == once
    (once.files[0].parent / "manifest.json").unlink()  # as after a run that was killed
    assert make(tmp_path, RECIPE, corpus) == once


def test_the_first_pages_of_a_set_are_whole_documents(tmp_path: Path, corpus: Path) -> None:
    papers = make(tmp_path, RECIPE, corpus)
    some = papers.first(4)
    assert (some.files, some.pages) == (papers.files[:2], 6)
    assert 0 < some.characters < papers.characters
    assert papers.first(0) == papers.first(100) == papers
    assert papers_in(tmp_path / "nowhere") is None


def test_prose_is_as_telling_as_asked(corpus: Path) -> None:
    shelf = Shelf.read(corpus)
    assert shelf == Shelf((PLAIN,), ("Wards carry 14 vacancies at present.",))
    for telling in (0.0, 0.25, 1.0):
        drawn = [shelf.draw(random.Random(number), telling) for number in range(400)]
        assert drawn.count(shelf.telling[0]) / 400 == pytest.approx(telling, abs=0.07)
    with pypdfium2.PdfDocument(print_prose(3, random.Random(1), shelf, 0.0)) as document:
        assert len(document) >= 3
        words = document[2].get_textpage().get_text_range()
    assert "14 vacancies" not in words
    assert "Page 3" in words


def test_a_page_of_prose_holds_what_a_real_one_holds() -> None:
    shelf = Shelf.read(ROOT / "corpora" / "passages")
    known = read_corpus(ROOT / "corpora" / "passages")
    assert len(shelf.plain) + len(shelf.telling) > 0.9 * len(known)
    with pypdfium2.PdfDocument(print_prose(20, random.Random(1), shelf, 0.06)) as document:
        counts = [document[page].get_textpage().count_chars() for page in range(20)]
    assert 2000 < sum(counts) / 20 < 2900


def test_the_meter_sees_memory_and_time_of_children(tmp_path: Path) -> None:
    child = "import time; held = bytearray(150 << 20)\nwhile time.process_time() < 0.7: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print('over'); sys.exit(7)"
    metered = run_metered([sys.executable, "-c", parent], tmp_path / "log", probe=lambda: 3.0)
    assert metered.code == 7
    assert metered.output == "over\n"
    assert metered.cpu >= 0.6
    assert metered.wall >= 0.6
    assert metered.peak_rss > 150
    assert metered.samples
    assert {sample.progress for sample in metered.samples} == {3.0}
    if metered.peak_pss is not None:
        assert metered.peak_pss < metered.peak_rss + 1


def test_flatness_is_growth_of_the_peak_between_two_documents() -> None:
    samples = [Sample(n / 10, rss, pss, n) for n, (rss, pss) in enumerate(
        [(100, None), (200, 150), (180, None), (190, 160), (170, None), (230, 165), (180, None), (180, 170)]
    )]  # fmt: skip
    found = flatness(samples, 3, 6)
    assert found is not None
    assert (found.early_peak, found.late_peak) == (200, 230)
    assert found.growth == pytest.approx(0.15)
    assert found.early_level == 190  # of 200, 180, 190, 170, 230
    assert found.late_level == 180  # of 170, 230, 180, 180
    shared = flatness(samples, 1, 7, "pss")
    assert shared is not None
    assert (shared.early_peak, shared.late_peak) == (150, 170)
    assert flatness(samples, 3, 8) is None
    assert flatness([], 1, 2) is None


def outcome(name: str, pages: int, seconds: float, load: float = 0.0, **more: object) -> Outcome:
    return Outcome(name=name, papers="set", pages=pages, load=load, seconds=seconds, whole=seconds + load, **more)  # type: ignore[arg-type]


def test_ratios_against_the_naive_stack_and_the_limits() -> None:
    found = ratios(
        [
            outcome("naive", 60, 30.0, 6.0),
            outcome("pdfium alone", 1000, 5.0),
            outcome("pdfminer.six alone", 1000, 20.0),
            outcome("our reader, auto", 1000, 15.0),
            outcome("encoder alone, auto", 500, 10.0),
            outcome("encoder alone, fp32", 500, 15.0),
            outcome("ours, auto", 1000, 40.0, 5.0),
            outcome("ours, pdfminer/plain", 1000, 100.0),
            Outcome(name="ours, pdfminer", papers="set", error="it fell over"),
            replace(outcome("naive", 9, 1.0), papers="other"),
        ]
    )
    told = {(one.variant, one.against): one for one in found}
    assert set(told) == {
        ("ours, auto", "naive stack"), ("ours, auto", "pdfium alone + encoder alone, auto"),
        ("ours, auto", "our reader, auto + encoder alone, auto"), ("ours, pdfminer/plain", "naive stack"),
        ("ours, pdfminer/plain", "pdfminer.six alone + encoder alone, fp32"),
    }  # fmt: skip
    naive = told["ours, auto", "naive stack"]
    assert naive.value == pytest.approx(0.5 / 0.04)
    assert naive.whole == pytest.approx((6 + 0.5 * 1000) / 45)
    assert (naive.bar, naive.holds) == ("at least 10", True)
    limits = told["ours, auto", "pdfium alone + encoder alone, auto"]
    assert limits.value == pytest.approx(40 / (5 + 20))
    assert (limits.bar, limits.holds) == ("at most 1.4", False)
    assert told["ours, auto", "our reader, auto + encoder alone, auto"].holds is None
    plain = told["ours, pdfminer/plain", "pdfminer.six alone + encoder alone, fp32"]
    assert plain.value == pytest.approx(100 / (20 + 30))
    assert told["ours, pdfminer/plain", "naive stack"].holds is None


def test_the_best_round_counts_and_a_failure_only_where_nothing_else_is() -> None:
    failure = Outcome(name="a", papers="set", error="no")
    assert best_of([failure, outcome("a", 1, 3.0), outcome("a", 1, 2.0), outcome("b", 1, 9.0)]) == [
        outcome("a", 1, 2.0), outcome("b", 1, 9.0)
    ]  # fmt: skip
    assert best_of([failure]) == [failure]


def test_a_run_json_is_read_with_and_without_stages() -> None:
    papers = PaperSet("set", (), (), 0)
    metered = Metered(0, 12.0, 20.0, (Sample(0, 500, 400, 0),), "")
    told = {
        "counts": {"documents": 2, "failures": 1, "pages": 40, "records": {"vacancy": 3, "risk": 4}},
        "seconds": 8.0,
    }
    plain = told_outcome("ours, auto", papers, told, metered)
    assert (plain.pages, plain.seconds, plain.load, plain.whole, plain.cpu) == (40, 8.0, 4.0, 12.0, 20.0)
    assert plain.figures == {"documents": 2, "failures": 1, "records": 7}
    assert (plain.peak_rss, plain.peak_pss, plain.stages) == (500, 400, {})
    told |= {"stages": {"tag": 5.0, "write": 1}, "usage": {"pieces": 900, "padded": 1000, "device": "cpu"}}
    staged = told_outcome("ours, auto", papers, told, metered)
    assert staged.stages == {"tag": 5.0, "write": 1.0}
    assert (staged.figures["pieces"], staged.figures["padded"]) == (900, 1000)
    assert "device" not in staged.figures


def test_variants_are_called_only_with_options_that_there_are() -> None:
    assert {"--out", "--pdf-engine", "--workers"} <= known_options()
    assert variants()["auto"].lacking == []
    assert replace(variants()["auto"], options=("--gone", "on")).lacking == ["--gone"]
    assert variants()["pdfminer/plain"].options == (
        "--pdf-engine", "pdfminer", "--precision", "fp32", "--gate", "off"
    )  # fmt: skip


def test_the_naive_tagger_computes_what_the_fact_head_computes(tiny_model: Path) -> None:
    nlp = load_model(tiny_model, "cpu", "fp32").nlp
    component = transformer_of(nlp)
    words = "the trust has no vacancies"
    [batch] = ready_batches(component, rows_of(nlp, component, [words]))
    assert batch.ids.shape == (1, len(words.split()) + 2), "a word must be a piece: our head sees words"
    with torch.inference_mode():
        expected = component.network(batch).facts[0]
        found = load_tagger(tiny_model)(input_ids=batch.ids).logits[0, 1:-1]
    assert torch.allclose(found, expected, atol=1e-5)
    assert expected.std() > 0.1


def test_ready_batches_hold_every_piece_of_every_text(tiny_model: Path) -> None:
    nlp = load_model(tiny_model, "cpu", "fp32").nlp
    component = transformer_of(nlp)
    words = "the trust has no vacancies and no risk ."
    rows = rows_of(nlp, component, [words, "staff report . " * 3])
    batches = list(ready_batches(component, rows))
    assert sum(int(batch.mask.sum()) for batch in batches) == (9 + 2) + (9 + 2)
    assert nlp.pipe_names[-1] == "transformer_ner"


def test_the_encoder_alone_computes_at_the_precision_asked(tiny_model: Path) -> None:
    if not supports_int8():
        pytest.skip("no int8 on this processor")
    fine, coarse = (transformer_of(load_model(tiny_model, "cpu", precision).nlp) for precision in ("fp32", "int8"))
    assert computing(fine) is fine.network
    kinds = {type(module) for module in computing(coarse).modules()}
    assert Int8Linear in kinds
    assert kinds - {Int8Linear} <= {type(module) for module in fine.network.modules()}


def test_a_contender_that_fails_is_told_not_raised(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"no PDF")
    papers = PaperSet("set", (tmp_path / "paper.pdf",), (1,), 1)
    found = contend("pdfium alone", "pdfium", papers, Job((str(tmp_path / "paper.pdf"),), "no model"))
    assert found.pages == 0
    assert "PDFium" in found.error or "Pdfium" in found.error


def test_jobs_and_work_travel_as_files(tmp_path: Path) -> None:
    job = Job(("a.pdf", "b.pdf"), "model", 3, "fp32", "cpu", "auto", "site")
    job.write(tmp_path / "job.json")
    assert Job.read(tmp_path / "job.json") == job
    work = Work(1.0, 2.0, 3.0, 4, {"pieces": 5.0})
    work.write(tmp_path / "work.json")
    assert Work.read(tmp_path / "work.json") == work


def test_a_report_says_what_was_measured_and_what_was_not(tmp_path: Path) -> None:
    report = Report(describe(), {"rounds": 1})
    report.sets = [PaperSet("set", (PAPER,), (40,), 96_000)]
    figures = {"records": 120.0, "pieces": 9000.0, "padded": 10000.0, "forward_seconds": 1.5}
    report.outcomes = [
        outcome("naive", 60, 30.0, peak_rss=900.0),
        outcome("ours, auto", 40, 2.0, figures=figures, stages={"tag": 1.5}),
        Outcome(name="ours, pdfminer", papers="set", error="it fell over"),
    ]  # fmt: skip
    report.save(tmp_path)
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (tmp_path / "benchmark.md").read_text().splitlines()
    ]
    assert ["set", "1", "40", "2400", "3.00"] in rows
    assert ["ours, auto", "40", "0.0", "2.0", "50.0", "20.00", "2.0", "0.0", "0", ""] in rows
    assert ["ours, auto", "9000", "6000", "10.0%", ""] in rows
    assert ["ours, auto", "1.5 s, 75%"] in rows
    assert ["ours, auto", "naive stack", "set", "10.00", "10.00", "at least 10", "holds"] in rows
    assert ["ours, pdfminer: not measured (it fell over)"] in rows
    told = json.loads((tmp_path / "benchmark.json").read_text())
    assert told["machine"]["cores"] >= 1
    assert [one["name"] for one in told["outcomes"]] == ["naive", "ours, auto", "ours, pdfminer"]


def test_tables_are_markdown() -> None:
    assert table(("a", "b"), [("long", "1")]) == "| a    | b |\n|------|--:|\n| long | 1 |"


@pytest.mark.slow
def test_the_benchmark_runs_from_papers_to_ratios(tmp_path: Path, corpus: Path, tiny_model: Path) -> None:
    make(tmp_path, Recipe(4, pages_a_document=3), corpus)
    arguments = ["--pages", "4", "--pages-a-document", "3", "--work", str(tmp_path), "--corpus", str(corpus)]
    arguments += ["--model", str(tiny_model), "--device", "cpu", "--workers", "1", "--out", str(tmp_path / "out")]
    arguments += ["--growth", "2", "--flatness", "6", "--large", "5", "--variants", "auto", "--site", str(SITE)]
    contenders = ["pdfminer", "pdfium", "reader", "encoder", "ours", *(["naive"] if SITE.is_dir() else [])]
    make(tmp_path, Recipe(2, pages_a_document=3), corpus)
    assert benchmark.main([*arguments, "--contenders", ",".join(contenders)]) == 0
    told = json.loads((tmp_path / "out" / "benchmark.json").read_text())
    pages = {one["name"]: one["pages"] for one in told["outcomes"]}
    names = ["pdfminer.six alone", "pdfium alone", "our reader, auto", "our reader, pdfium", "our reader, pdfminer"]
    names += ["encoder alone, auto", "encoder alone, fp32", "ours, auto", *(["naive"] if SITE.is_dir() else [])]
    assert pages == dict.fromkeys(names, 4)
    assert all(one["seconds"] > 0 and one["peak_rss"] > 20 for one in told["outcomes"])
    assert {one["against"] for one in told["ratios"]} >= {"pdfium alone + encoder alone, auto"}
    assert [one["pages"] for one in (*told["growth"], *told["large"])] == [2, 5]
    [flat] = told["flatness"]
    assert flat["outcome"]["figures"]["documents"] == 6
    assert {one["measure"] for one in flat["memory"]} >= {"rss"}
    [encoder] = [one for one in told["outcomes"] if one["name"] == "encoder alone, fp32"]
    assert 0 < encoder["figures"]["pieces"] <= encoder["figures"]["padded"]
