"""What to annotate next: doubts, disagreement, novelty, a diverse choice, and an honest lot."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from extractor.annotation.candidates import Candidate, Scout
from extractor.annotation.diversity import DiversityOptions, Pool, choose
from extractor.annotation.novelty import Space, ranks, training_texts
from extractor.annotation.queue import read_queue
from extractor.annotation.selection import REASONS, Offered, SelectOptions, choose_tasks, scores_of
from extractor.annotation.store import AnnotationStore
from extractor.annotation.task import Answer, Place, Purpose, Task, answered
from extractor.annotation.uncertainty import doubts_of, uncertainty
from extractor.cli.select import select
from extractor.documents import Document
from extractor.mentions import Label, Mention
from extractor.nlp.embedding import Vectors
from extractor.nlp.language import blank_language
from extractor.nlp.models import load_model
from extractor.nlp.pieces import Pieces
from extractor.nlp.sentences import FACTORY as SENTENCES
from extractor.nlp.tags import FACT_TAGS, begin
from extractor.nlp.transformer_ner import NerSettings, Reading

TOPICS = "roof lifts parking catering theatres laundry pharmacy porters imaging maternity payroll gardens".split()
WORDS = "board has had staff nurses harm rate rise fall delay plan report patients risk may due date with over".split()
ROWS = "ward clinic lodge annexe depot".split()


def embed(texts: Sequence[str]) -> Vectors:
    """Texts as counts of their letters: near where they have the same ones."""
    counts = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], dtype=np.float32)
    counts = counts.reshape(-1, 26)
    lengths = np.linalg.norm(counts, axis=1, keepdims=True)
    return np.divide(counts, lengths, out=np.zeros_like(counts), where=lengths > 0)


def candidate(number: int, uncertain: float = 0.0, apart: float = 0.0, document: str = "a") -> Candidate:
    text = f"{TOPICS[number % 12]} {ROWS[number % 5]} {chr(97 + number % 23) * (3 + number % 7)} number {number}"
    place = Place(id=f"sha256:{document}", start=number * 1000)
    return Candidate(Task(text=text, document=place), uncertain, apart)


def many(count: int) -> list[Candidate]:
    return [candidate(n, (n * 7 % 11) / 11, (n * 5 % 13) / 13, "abcd"[n % 4]) for n in range(count)]


def reading(text: str, facts: dict[str, tuple[Label, float]], risk: float = 0.0) -> Reading:
    """A sentence of which the network gives some words a probability of opening a fact, and all one of a risk."""
    nlp = blank_language()
    nlp.add_pipe(SENTENCES)
    doc = nlp(text)
    rows = np.zeros((len(doc), len(FACT_TAGS)))
    for token in doc:
        label, probability = facts.get(token.text, (Label.DEADLINE, 0.0))
        rows[token.i, begin(label)] = probability
        rows[token.i, 0] = 1 - probability
    pieces = Pieces([*range(len(doc))], [[1]] * len(doc), [0] * len(doc), [True, *[False] * (len(doc) - 1)])
    return Reading(doc, pieces, rows, np.full(len(doc), risk))


def test_what_was_nearly_found_is_a_doubt() -> None:
    seen = reading("14 chairs stand cold until May", {"14": (Label.VACANCY_COUNT, 0.2), "May": (Label.DEADLINE, 0.9)})
    found = [Mention(26, 30, Label.DEADLINE, 0.9)]
    one, other = doubts_of(seen, found, NerSettings())
    assert (one.start, one.end, one.label, one.found) == (0, 2, Label.VACANCY_COUNT, False)
    assert (one.probability, one.wrong) == (pytest.approx(0.2), pytest.approx(0.2))
    assert (other.start, other.end, other.found, other.wrong) == (26, 30, True, pytest.approx(0.1))
    assert uncertainty([one, other]) == pytest.approx(0.2)


def test_doubts_are_calibrated() -> None:
    seen = reading("14 chairs stand cold", {"14": (Label.VACANCY_COUNT, 0.2)})
    [doubt] = doubts_of(seen, [], NerSettings(calibration={"VACANCY_COUNT": (1.0, float(np.log(4)))}))
    assert doubt.probability == pytest.approx(0.5)  # odds of 1 to 4, made four times as good


def test_a_risk_that_was_nearly_found_is_a_doubt() -> None:
    [doubt] = doubts_of(reading("Lifts may fail again soon", {}, risk=0.3), [], NerSettings())
    assert (doubt.start, doubt.end, doubt.label) == (0, 25, Label.RISK_STATEMENT)
    assert doubt.wrong == pytest.approx(0.3)


def test_what_is_sure_to_be_nothing_is_no_doubt() -> None:
    assert doubts_of(reading("14 chairs", {"14": (Label.VACANCY_COUNT, 0.01)}), [], NerSettings()) == []
    assert uncertainty([]) == 0.0


def test_novelty_is_the_distance_to_the_nearest_known_text() -> None:
    known = np.array([[1, 0], [0, 1]], dtype=np.float32)
    texts = np.array([[1, 0], [0.6, 0.8], [-1, 0]], dtype=np.float32)
    assert Space(known, texts).distances(texts) == pytest.approx([0.0, 0.2, 1.0])
    nothing = np.zeros((0, 2), np.float32)
    assert Space(nothing, texts).distances(texts) == pytest.approx([1.0, 1.0, 1.0])
    middle = Space(nothing, np.array([[1, 0], [0, 1]], np.float32)).centred(known)  # seen from (0.5, 0.5)
    assert middle == pytest.approx(np.array([[1, -1], [-1, 1]]) / 2**0.5)
    assert list(ranks(np.array([0.3, 0.1, 0.2, 0.1], np.float32))) == pytest.approx([1.0, 0.0, 2 / 3, 0.0])


def test_training_texts_are_the_training_split_alone(tmp_path: Path) -> None:
    rows = [
        f"@ style={style} date=2025-01-01\nUnder {topic} the {style} noted {n + 2} items."
        for style in ("minutes", "policy")
        for n, topic in enumerate(TOPICS)
    ]
    (tmp_path / "a.txt").write_text("\n\n".join(rows) + "\n", encoding="utf-8")
    styles = '[minutes]\nabout = "m"\n\n[policy]\nabout = "p"\nsplit = "test"\n'
    (tmp_path / "styles.toml").write_text(styles, encoding="utf-8")
    texts = training_texts(tmp_path, seed=3, most=5)
    assert len(set(texts)) == 5
    assert all("the minutes noted" in text for text in texts)
    assert texts == training_texts(tmp_path, seed=3, most=5) != training_texts(tmp_path, seed=4, most=5)
    assert training_texts(tmp_path / "absent", seed=3) == []


def pool(vectors: list[list[float]], documents: str, taken: list[list[float]] | None = None) -> Pool:
    rows = np.array(vectors, np.float32)
    return Pool(rows, list(documents), np.array(taken or [], np.float32).reshape(-1, rows.shape[1]))


def test_of_passages_that_are_nearly_the_same_only_the_best_is_chosen() -> None:
    same = pool([[1, 0], [0.999, 0.0447], [0, 1]], "abc")
    chosen = choose(np.array([[0.5, 0.9, 0.1]]), [1.0], same, 3, DiversityOptions())
    assert chosen == [(1, 0), (2, 0)]
    near_taken = pool([[1, 0], [0.999, 0.0447], [0, 1]], "abc", [[1, 0]])
    assert choose(np.array([[0.5, 0.9, 0.1]]), [1.0], near_taken, 3, DiversityOptions()) == [(2, 0)]


def test_what_is_unlike_those_chosen_goes_before_what_is_a_little_better() -> None:
    vectors = pool([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]], "abc")
    scores = np.array([[0.9, 0.7, 0.6]])
    assert [i for i, _ in choose(scores, [1.0], vectors, 3, DiversityOptions(likeness=0.3))] == [0, 2, 1]
    assert [i for i, _ in choose(scores, [1.0], vectors, 3, DiversityOptions(likeness=0.0))] == [0, 1, 2]


def test_no_document_has_more_than_its_share_while_others_have_something_left() -> None:
    eye = np.eye(12).tolist()
    scores = np.array([np.linspace(1, 0.5, 12)])  # the first eight are those of one document
    chosen = choose(scores, [1.0], pool(eye, "aaaaaaaabbcc"), 10, DiversityOptions(most_of_one=0.4))
    names = ["aaaaaaaabbcc"[i] for i, _ in chosen]
    assert names[:8] == list("aaaabbcc")
    assert names[8:] == list("aa")


def test_reasons_take_turns_by_their_shares() -> None:
    scores = np.array([np.linspace(1, 0, 12), np.linspace(0, 1, 12)])
    chosen = choose(scores, [0.75, 0.25], pool(np.eye(12).tolist(), "abcdefghijkl"), 8, DiversityOptions())
    assert Counter(reason for _, reason in chosen) == {0: 6, 1: 2}
    assert [i for i, reason in chosen if reason == 1] == [11, 10]


def test_disagreement_counts_more_where_the_model_doubts() -> None:
    scores = scores_of(np.array([[0.0, 0.8, 0.5], [0.6, 0.8, 0.5]]))
    assert scores[0] == pytest.approx([0.0, 0.6])
    assert scores[1] == pytest.approx([0.8 * 0.25, 0.8 * 0.85])


def test_the_choice_is_the_same_for_the_same_seed() -> None:
    chosen = [choose_tasks(many(60), embed, [], [], SelectOptions(count=20, seed=seed)).tasks for seed in (1, 1, 2)]
    assert [t.model_dump_json() for t in chosen[0]] == [t.model_dump_json() for t in chosen[1]]
    drawn = [{t.text for t in tasks if t.purpose is Purpose.HELD_OUT} for tasks in chosen]
    assert drawn[0] != drawn[2]


def test_every_task_says_why_it_was_chosen_and_what_it_is_for() -> None:
    found = choose_tasks(many(60), embed, ["lifts ward"], [], SelectOptions(count=20, random_share=0.25))
    assert len(found.tasks) == 20
    reasons = Counter(task.meta["selected_by"] for task in found.tasks)
    assert reasons == found.reasons
    assert reasons["random"] == 5
    assert set(reasons) == {*REASONS, "random"}
    for task in found.tasks:
        assert (task.purpose is Purpose.HELD_OUT) == (task.meta["selected_by"] == "random")
        assert {name for name in REASONS if 0 <= task.meta[name] <= 1} == set(REASONS)


def test_the_most_doubtful_come_first_and_the_lot_lies_between_them() -> None:
    found = choose_tasks(many(60), embed, [], [], SelectOptions(count=20, random_share=0.2))
    assert [i for i, task in enumerate(found.tasks) if task.purpose is Purpose.HELD_OUT] == [2, 7, 12, 17]
    doubts = [task.meta["uncertainty"] for task in found.tasks if task.meta["selected_by"] == "uncertainty"]
    assert doubts[0] == pytest.approx(max(candidate.uncertainty for candidate in many(60)), abs=1e-4)


def test_the_lot_falls_on_all_passages_alike_however_doubtful() -> None:
    """In 300 draws of 8 of 40, each is expected 60 times, with a standard deviation of 6.9: none is 5 of them away."""
    given = many(40)
    drawn: Counter[str] = Counter()
    for seed in range(300):
        options = SelectOptions(count=16, random_share=0.5, seed=seed)
        found = choose_tasks(given, embed, [], [], options)
        drawn.update(task.text for task in found.tasks if task.purpose is Purpose.HELD_OUT)
    assert sum(drawn.values()) == 300 * 8
    assert all(abs(drawn[c.task.text] - 60) < 5 * 6.93 for c in given)
    doubtful = sum(drawn[c.task.text] for c in given if c.uncertainty > 0.5)
    share = sum(c.uncertainty > 0.5 for c in given) / len(given)
    assert doubtful / (300 * 8) == pytest.approx(share, abs=0.05)


def test_nothing_is_learnt_from_what_is_nearly_the_same_as_a_held_out_passage() -> None:
    twins = [candidate(n, 0.9, document="ab"[k]) for n in range(12) for k in range(2)]
    # The same letters in another order: other words, the same point.
    twins = [
        Candidate(Task(text=" ".join(reversed(c.task.text.split())), document=c.task.document), 0.9, 0.0)
        if number % 2
        else c
        for number, c in enumerate(twins)
    ]
    found = choose_tasks(twins, embed, [], [], SelectOptions(count=24, random_share=0.25))
    groups = Counter(" ".join(sorted(task.text.split())) for task in found.tasks if task.purpose is Purpose.TRAIN)
    held = {" ".join(sorted(task.text.split())) for task in found.tasks if task.purpose is Purpose.HELD_OUT}
    assert max(groups.values()) == 1
    assert not held & set(groups)


def test_the_same_words_are_offered_once() -> None:
    texts = ["Lifts  are due\nin May", "lifts are due in may", "Roofs are due"]
    given = [Candidate(Task(text=t, document=Place(id=f"sha256:{i}")), 0.5, 0.5) for i, t in enumerate(texts)]
    found = choose_tasks(given, embed, [], [], SelectOptions(count=3, random_share=1.0))
    assert [task.text for task in found.tasks] == [texts[0], texts[2]]
    assert (found.passages, found.known) == (3, 1)


def test_what_was_offered_is_known_by_its_words_and_by_its_place() -> None:
    offered = Offered([Task(text="Lifts are due", document=Place(id="sha256:a", start=100))])
    assert Task(text="lifts  ARE due", document=Place(id="sha256:b")) in offered
    assert Task(text="Lifts are due in May, and roofs", document=Place(id="sha256:a", start=90)) in offered
    assert Task(text="Next to it", document=Place(id="sha256:a", start=113)) not in offered
    assert Task(text="Elsewhere", document=Place(id="sha256:b", start=100)) not in offered
    assert Task(text="Without a place") not in offered


def test_a_scouts_passages_are_slices_with_the_models_spans(tiny_model: Path) -> None:
    text = "\n\n".join(
        f"The {topic} report says that {n} vacancies stand open and {n}% may fall by June. " * 3
        for n, topic in enumerate(TOPICS, 2)
    )
    document = Document(text=text, media_type="text/plain", sha256="ab" * 32, source="paper.txt", date="2026-02-03")
    scout = Scout(load_model(tiny_model, device="cpu", precision="fp32"))
    [found] = scout.candidates([document])
    assert isinstance(found, list)
    assert len(found) == 12
    for one in found:
        place = one.task.document
        assert place is not None
        assert text[place.start : place.start + len(one.task.text)] == one.task.text
        assert str(place.date) == "2026-02-03"
        assert 0 <= one.uncertainty <= 1
        assert 0 <= one.disagreement <= 1
        assert one.task.model is not None
        assert one.task.model.name == "tiny"
    assert sum(len(one.task.spans) for one in found) > 0
    assert max(one.uncertainty for one in found) > 0


def paper(seed: int) -> str:
    """Twelve paragraphs of drawn words, each with a figure."""
    drawn = random.Random(seed)
    words = [*WORDS, *TOPICS, *ROWS]
    parts = []
    for number in range(12):
        first = " ".join(drawn.choices(words, k=drawn.randint(14, 30)))
        second = " ".join(drawn.choices(words, k=drawn.randint(10, 20)))
        parts.append(f"The {first} {number + 2} vacancies. If {second} {number * 3}% by June.")
    return "\n\n".join(parts) + "\n"


def test_reading_and_choosing_is_the_same_every_time(tiny_model: Path) -> None:
    document = Document(text=paper(1), media_type="text/plain", sha256="cd" * 32, source="paper.txt")
    lines = []
    for _ in range(2):
        scout = Scout(load_model(tiny_model, device="cpu", precision="fp32"))
        [found] = scout.candidates([document])
        assert isinstance(found, list)
        chosen = choose_tasks(found, scout.embed, ["the ward report"], [], SelectOptions(count=6))
        lines.append([task.model_dump_json() for task in chosen.tasks])
    assert lines[0] == lines[1]
    assert len(lines[0]) == 6


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, seed in (("one", 1), ("two", 2)):
        (folder / f"{name}.txt").write_text(paper(seed), encoding="utf-8")
    return folder


def run(model: Path, tmp_path: Path, papers: Path, *arguments: str) -> Any:
    app = typer.Typer(rich_markup_mode=None)
    app.command()(select)
    out = ["--out", str(tmp_path / "queue.jsonl"), "--store", str(tmp_path / "store"), "--workers", "1"]
    rest = ["--corpus", str(tmp_path / "no-corpus"), "--model", str(model), "--device", "cpu"]
    return CliRunner().invoke(app, [str(papers), *out, *rest, *arguments])


def test_a_queue_is_written_added_to_and_written_anew_once_it_is_answered(
    tiny_model: Path, tmp_path: Path, papers: Path
) -> None:
    (papers / "broken.pdf").write_bytes(b"no PDF")
    done = run(tiny_model, tmp_path, papers, "--count", "6", "--random-share", "0.5")
    assert done.exit_code == 3  # one document failed, and is named
    assert "broken.pdf" in done.stderr
    assert "3 drawn by lot and held out" in done.stderr
    queue = tmp_path / "queue.jsonl"
    first = read_queue(queue).tasks
    assert Counter(task.purpose for task in first) == {Purpose.TRAIN: 3, Purpose.HELD_OUT: 3}
    assert {task.document.source for task in first if task.document} == {"one.txt", "two.txt"}
    (papers / "broken.pdf").unlink()

    with queue.open("a", encoding="utf-8") as file:
        file.write('{"text": 5}\n')
    before = queue.read_bytes()
    refused = run(tiny_model, tmp_path, papers, "--count", "6")
    assert refused.exit_code == 1
    assert "7 passages wait there for an answer; add to them with --append" in refused.stderr
    assert queue.read_bytes() == before

    added = run(tiny_model, tmp_path, papers, "--count", "6", "--append")
    assert added.exit_code == 0
    assert f"{queue}:7: text:" in added.stderr  # the line that is no task is named, and kept
    assert queue.read_bytes().startswith(before)
    second = read_queue(queue).tasks
    assert len({task.passage for task in second}) == len(second) == 12

    AnnotationStore(tmp_path / "store").append(answered(task, Answer.ACCEPT, "ada") for task in second)
    queue.write_text("".join(f"{task.model_dump_json()}\n" for task in second), encoding="utf-8")
    anew = run(tiny_model, tmp_path, papers, "--count", "6")
    assert anew.exit_code == 0
    third = read_queue(queue).tasks
    assert 0 < len(third) <= 6
    assert not {task.passage for task in second} & {task.passage for task in third}


def test_no_document_is_an_error(tiny_model: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(tiny_model, tmp_path, empty)
    assert done.exit_code == 1
    assert "no document found" in done.stderr
    assert not (tmp_path / "queue.jsonl").exists()
