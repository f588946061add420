"""Chains of dates: which replaces which within a sentence and across sentences, and what that makes of each."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from extractor.facts.chains import link
from extractor.facts.deadlines import read_deadline
from extractor.facts.fact import Context
from extractor.facts.linked_dates import Planned
from extractor.mentions import Label, Mention
from tests.facts.chained import dated, told


def _cases(name: str) -> list[tuple[str, ...]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(part.strip() for part in line.split("|", 1)) for line in lines if line and not line.startswith("#")]


TOLD = _cases("chains.txt")
IN_WINTER = _cases("chains_of_winter.txt")


@pytest.mark.parametrize(("wanted", "marked"), TOLD, ids=[text[:70] for _, text in TOLD])
def test_what_became_of_every_date(wanted: str, marked: str) -> None:
    assert told(marked) == wanted


@pytest.mark.parametrize(("wanted", "marked"), IN_WINTER, ids=[text[:70] for _, text in IN_WINTER])
def test_what_became_of_every_date_by_february(wanted: str, marked: str) -> None:
    assert told(marked.replace("\\n", "\n"), dt.date(2026, 2, 12)) == wanted


def test_slip_days_run_from_the_replaced_end_to_the_new_end() -> None:
    found = dated("Go-live was pushed back from [D March 2025] to [D November 2025] and then to [D 12 January 2026].")
    assert [finding.fields["slip_days"] for finding in found] == [None, 244, 43]


def test_a_date_brought_forward_slips_by_less_than_nothing() -> None:
    found = dated("Fieldwork was brought forward from [D January 2026] to [D 10 November 2025].")
    assert [finding.fields["slip_days"] for finding in found] == [None, -82]
    assert [str(finding.fields["status"]) for finding in found] == ["missed", "revised"]


def test_the_revised_date_named_twice_replaces_the_original_twice() -> None:
    marked = (
        "The portal was due on [D 30 June 2025]. It is now promised for [D 17 November 2025].\n\n"
        "Training starts on [D 6 October 2025], six weeks ahead of the launch on [D 17 November 2025]."
    )
    found = dated(marked)
    assert [finding.replaces for finding in found] == [None, found[0].mention, None, found[0].mention]
    assert [finding.fields["slip_days"] for finding in found] == [None, 140, None, 140]


def test_another_thing_due_on_the_revised_date_is_none_of_the_chain() -> None:
    marked = (
        "The dental unit was due on [D 30 June 2025] and is now due on [D 30 September 2025].\n\n"
        "The eye unit opens on [D 30 September 2025]."
    )
    assert told(marked) == "mi re1 du"


def test_what_one_body_puts_off_is_not_the_others_date() -> None:
    marked = (
        "The portal at Ashmere Hospitals was due in [D May 2025]. At Culverdale Trust it is now due in [D May 2026]."
    )
    assert told(marked) == "mi re"


def test_a_date_told_as_ahead_is_due_though_it_has_passed() -> None:
    assert told("The plan will be brought to the [D June 2025] meeting.") == "du"
    assert told("Governance handbook. Due [D June 2025]. No update received.") == "mi"


def test_a_date_without_a_year_reads_towards_its_partner() -> None:
    read = dated("The opening was pushed back from [D March] to [D September 2025].", dt.date(2024, 9, 10))
    assert [str(finding.fields["latest"]) for finding in read] == ["2025-03-31", "2025-09-30"]
    read = dated(
        "The scheme, originally billed for [D last winter], was put off until [D April].", dt.date(2025, 7, 23)
    )
    assert [str(finding.fields["latest"]) for finding in read] == ["2025-02-28", "2026-04-30"]
    read = dated("It was to open in [D July], then in [D early September].", dt.date(2025, 9, 30))
    assert [str(finding.fields["latest"]) for finding in read] == ["2025-07-31", "2025-09-10"]


def test_all_dates_of_a_chain_are_for_one_thing() -> None:
    marked = (
        "The theatre stock system was first promised for [D spring 2024]. That slipped to [D May 2025]. "
        "It is now expected in [D November 2025]."
    )
    assert {finding.fields["milestone"] for finding in dated(marked)} == {"theatre stock system"}


@pytest.mark.parametrize(
    "cue",
    [
        "moved from ", "originally due in ", "was to have been ", "the Trust and the Board, which ", "that that ",
        "three weeks after the ", "said that ", "A B C ", "(((", "31 February ", "now ", "\n\n- ", "a a a a ",
        "| ", ". ", "; – ", "then it was ", "not before ",
    ],
)  # fmt: skip
def test_cue_words_without_end_are_read_in_no_time(cue: str) -> None:
    text = cue * (100_000 // len(cue))
    mention = Mention(len(text), len(text) + 10, Label.DEADLINE, 1.0)
    whole = f"{text}March 2026 {text}"
    context = Context(whole, 0, len(whole), dt.date(2025, 9, 4), (mention,))
    began = time.perf_counter()
    link([Planned(mention, context, read_deadline(mention, context))])
    assert time.perf_counter() - began < 5  # under 1 on a free core; a runaway pattern takes minutes


def test_many_dates_in_one_sentence_are_linked_in_no_time() -> None:
    marked = "".join(f"moved from [D {day} March 2026] to [D {day} May 2026], " for day in range(1, 29)) * 6
    began = time.perf_counter()
    assert len(dated(marked)) == 336
    assert time.perf_counter() - began < 20
