"""Risk statements: their parts, scores, references and categories."""

from extractor.facts.risks.categories import find_category
from extractor.facts.risks.reading import RiskFact, read_risk

__all__ = ["RiskFact", "find_category", "read_risk"]
