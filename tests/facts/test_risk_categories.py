"""What a risk threatens, by the words that it is stated in."""

from __future__ import annotations

import pytest

from extractor.facts.risks import find_category
from extractor.records import RiskCategory
from tests.facts.marked import fact


@pytest.mark.parametrize(
    ("marked", "category"),
    [
        ("[R If pay falls behind, midwives will resign and rotas will have gaps]", "workforce"),
        ("[R Unpatched servers could be taken over by ransomware]", "digital"),
        ("[R The savings programme may miss its target, leaving a deficit of £3m]", "finance"),
        ("[R Missed doses may lead to avoidable harm]", "quality"),
        ("[R Winter demand may outstrip bed capacity, with longer waits]", "operational"),
        ("[R The roof may leak into the boiler house]", "estates"),
        ("[R The regulator may take enforcement action over weak governance]", "governance"),
        ("Risk (Finance). [R The plan may slip]", "finance"),
        ("Category: estates. [R Staff may leave]", "estates"),
        ("FIN-3: [R The plan may slip]", "finance"),
        ("Cyber security\n[R It might happen again]", "digital"),
    ],
)
def test_category(marked: str, category: str) -> None:
    assert fact(marked)["category"] == category


def test_nothing_tells_is_null() -> None:
    assert fact("[R It might happen again]")["category"] is None


def test_categories_by_name() -> None:
    assert find_category("Patient  safety") is RiskCategory.QUALITY
    assert find_category("weather") is None
