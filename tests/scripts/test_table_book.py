"""The pack of tables in many shapes: its sums, and what its cells state."""

from __future__ import annotations

import re
import sys

import pytest

from ..conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from packs.book import compose_tables
from packs.content import Table
from packs.varied import MAKERS

SEEDS = range(1, 7)


def tables(kind: str) -> list[Table]:
    blocks = (block for seed in SEEDS for section in compose_tables(seed).sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Table) and block.kind == kind]


def number(words: str) -> float:
    """A figure, below nought in brackets or after a minus."""
    digits = float(re.sub(r"[^\d.]", "", words))
    return -digits if words[0] in "(-" else digits


def words_of(table: Table) -> list[list[str]]:
    return [[cell.text.words for cell in row if cell is not None] for row in table.rows[table.heads :]]


def test_every_pack_has_every_kind_once() -> None:
    found = sorted(b.kind for s in compose_tables(3).sections for b in s.blocks if isinstance(b, Table))
    assert found == sorted({*found})
    assert len(found) == len(MAKERS) + 1


def test_wards_sum_to_their_division_and_all_to_the_trust() -> None:
    for table in tables("grouped"):
        wards: list[float] = []
        everyone = 0.0
        for name, *figures in words_of(table):
            if not figures:
                wards = []
            elif name == "Trust total":
                assert number(figures[2]) == pytest.approx(everyone)
            elif "total" in name.lower():
                assert number(figures[2]) == pytest.approx(sum(wards))
                everyone += sum(wards)
            else:
                wards.append(number(figures[2]))


def test_a_charts_limits_and_mean_state_nothing() -> None:
    for table in tables("limits"):
        stating = [[bool(cell.text.facts) for cell in row if cell is not None] for row in table.rows[1:]]
        assert all(row == [False, True, True, *[False] * 5] for row in stating)


def test_two_figures_in_a_cell_are_two_facts_that_agree() -> None:
    for table in tables("paired"):
        for row in table.rows[1:]:
            _, funded, both, sides = (cell.text for cell in row if cell is not None)
            count, rate = (fact.fields["value"] for _, _, fact in both.facts)
            assert rate == pytest.approx(100 * float(str(count)) / number(funded.words), abs=0.051)
            assert [fact.fields["percentage_kind"] for _, _, fact in sides.facts] == ["level", "target"]


def test_the_last_of_a_slipped_chain_is_the_revised_one() -> None:
    for table in tables("dated"):
        for row in table.rows[1:]:
            told = [str(fact.fields["status"]) for cell in row if cell for _, _, fact in cell.text.facts]
            assert told in (["missed", "missed", "revised"], ["met"], ["due"])
