"""The examples in docstrings say what the code does."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from extractor.facts import dates, numbers, staff_groups
from extractor.facts.risks import joints, parts, speakers


@pytest.mark.parametrize(
    "module", [dates, numbers, parts, joints, speakers, staff_groups], ids=lambda module: module.__name__
)
def test_docstring_examples(module: ModuleType) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0
