"""A mention of any label to the contract's fields of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from extractor.facts.deadlines import read_deadline
from extractor.facts.fact import Context, Fact
from extractor.facts.percentages import read_percentage
from extractor.facts.risks import read_risk
from extractor.facts.vacancies import read_vacancy
from extractor.mentions import Label, Mention

READERS: Mapping[Label, Callable[[Mention, Context], Fact]] = MappingProxyType(
    {
        Label.VACANCY_COUNT: read_vacancy,
        Label.PERCENTAGE: read_percentage,
        Label.DEADLINE: read_deadline,
        Label.RISK_STATEMENT: read_risk,
    }
)


def read_fact(mention: Mention, context: Context) -> Fact:
    """What the mention's words and their context state: ``Vacancy(**common, **read_fact(...).fields())``.

    Null where they do not say. Never raises for the words of a document.
    """
    return READERS[mention.label](mention, context)
