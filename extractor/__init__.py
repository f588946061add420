"""extractor: NHS board papers and health news to facts with page, box, words and confidence.

>>> from extractor import Extractor                        # doctest: +SKIP
>>> for vacancy in Extractor.load().extract("paper.pdf").vacancies:
...     print(vacancy.value, vacancy.unit, vacancy.page, vacancy.text)

Importing this package is cheap: torch and spaCy load when ``Extractor`` is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractionError, Failure

if TYPE_CHECKING:
    from extractor.pipeline import Extractor
    from extractor.records import Extraction

__version__ = "0.4.0"
__all__ = ["Extraction", "ExtractionError", "Extractor", "Failure", "__version__"]

_HOMES = {"Extractor": "extractor.pipeline", "Extraction": "extractor.records"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
