"""What the browser sends, checked before anything is done with it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from extractor.mentions import Label

ADJUDICATED = "adjudicated:"
"""As ``extractor.annotation.agreement`` has it, which is not imported here since it brings the model along."""
LONGEST_NAME = 64
_MOST_SPANS = 2000


def checked_name(name: str) -> str:
    """An annotator's name without blanks around it; ValueError where it cannot be one."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(f"an annotator's name has 1 to {LONGEST_NAME} printable characters")
    if name.lower().startswith(ADJUDICATED):
        raise ValueError(f"an annotator's name does not begin with {ADJUDICATED!r}")
    return name


Name = Annotated[str, AfterValidator(checked_name)]
Passage = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SentNothing(_Sent):
    """A request that says all in its address."""


class SentSpan(_Sent):
    """A span in characters (code points) of the passage's text; ``fields`` as in ``TaskSpan``."""

    start: int = Field(ge=0)
    end: int
    label: Label
    fields: dict[str, Any] = {}


class SentAnswer(_Sent):
    """An annotator's answer to a passage."""

    passage: Passage
    annotator: Name
    answer: Literal["accept", "reject", "ignore"]
    spans: tuple[SentSpan, ...] = Field(max_length=_MOST_SPANS)


class SentUndo(_Sent):
    """Take back an annotator's last answer, or the last passage that they settled."""

    annotator: Name
    settled: bool = False


class SentSettlement(_Sent):
    """What holds of a passage on which ``first`` and ``second`` differed, by the word of ``annotator``."""

    passage: Passage
    annotator: Name
    first: str = Field(min_length=1, max_length=200)
    second: str = Field(min_length=1, max_length=200)
    answer: Literal["accept", "reject", "ignore"]
    spans: tuple[SentSpan, ...] = Field(max_length=_MOST_SPANS)


class SentSpans(_Sent):
    """Spans whose fields are to be derived."""

    passage: Passage
    spans: tuple[SentSpan, ...] = Field(max_length=_MOST_SPANS)
