"""The public contract as frozen models: one document's JSON, field by field.

Nothing here knows how a record is found. ``Extraction.model_json_schema()`` is what
``extractor schema`` prints.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

SCHEMA_VERSION: Literal["1.0"] = "1.0"

BoxTuple = tuple[int, float, float, float, float]
"""``[page, x0, top, x1, bottom]``: 1-based page, then points from the page's top left corner."""


class Comparator(StrEnum):
    """How a stated number bounds the true one."""

    EQ = "eq"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"
    APPROX = "approx"


class Unit(StrEnum):
    """What a vacancy is counted in; FTE and WTE are both ``wte``."""

    WTE = "wte"
    POSTS = "posts"


class PercentageKind(StrEnum):
    """Whether a percentage is where things stand, how they moved, or where they should be."""

    LEVEL = "level"
    CHANGE = "change"
    TARGET = "target"


class Metric(StrEnum):
    """What a percentage measures."""

    VACANCY_RATE = "vacancy_rate"
    TURNOVER = "turnover"
    SICKNESS = "sickness"
    TEMPORARY_STAFFING = "temporary_staffing"
    TRAINING = "training"
    APPRAISAL = "appraisal"
    PERFORMANCE = "performance"
    FINANCE = "finance"
    SURVEY = "survey"
    OTHER = "other"


class Granularity(StrEnum):
    """How finely a date was stated."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    FINANCIAL_YEAR = "financial_year"
    RELATIVE = "relative"


class DeadlineStatus(StrEnum):
    """What became of a date: still due, missed, the replacement of a missed one, met, or doubted."""

    DUE = "due"
    MISSED = "missed"
    REVISED = "revised"
    MET = "met"
    DOUBTFUL = "doubtful"


class StaffGroup(StrEnum):
    """Canonical staff groups."""

    NURSING = "nursing"
    MIDWIFERY = "midwifery"
    MEDICAL = "medical"
    ALLIED_HEALTH = "allied_health"
    HEALTHCARE_SUPPORT = "healthcare_support"
    DIGITAL = "digital"
    ESTATES = "estates"
    ADMIN = "admin"
    AMBULANCE = "ambulance"
    SCIENTIFIC = "scientific"
    PHARMACY = "pharmacy"
    SOCIAL_CARE = "social_care"
    BOARD = "board"
    ALL = "all"
    OTHER = "other"


class RiskCategory(StrEnum):
    """What a risk threatens."""

    WORKFORCE = "workforce"
    DIGITAL = "digital"
    FINANCE = "finance"
    QUALITY = "quality"
    OPERATIONAL = "operational"
    ESTATES = "estates"
    GOVERNANCE = "governance"
    OTHER = "other"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Organisation(_Frozen):
    """A body by name, with its ODS code where known."""

    name: str
    ods_code: str | None = None


class Period(_Frozen):
    """An interval of days, both ends included."""

    earliest: dt.date
    latest: dt.date


class Place(_Frozen):
    """Another page's statement of the same fact."""

    start: int
    end: int
    page: int | None = None
    page_label: str | None = None


class Record(_Frozen):
    """What every record carries: ``extraction.text[start:end] == text``."""

    id: str
    text: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    page: int | None = None
    page_label: str | None = None
    boxes: tuple[BoxTuple, ...] = ()
    also: tuple[Place, ...] = ()
    sentence: str
    section: tuple[str, ...] = ()
    source: Literal["prose", "table"] = "prose"
    confidence: float = Field(ge=0, le=1)
    organisation: Organisation | None = None


class Vacancy(Record):
    """A stated number of unfilled posts; a negative value means over-established."""

    kind: Literal["vacancy"] = "vacancy"
    value: float | None = None
    value_high: float | None = None
    comparator: Comparator = Comparator.EQ
    unit: Unit = Unit.POSTS
    staff_group: StaffGroup | None = None
    staff_group_text: str | None = None
    period: Period | None = None


class Percentage(Record):
    """A share or a relative change, in percent ("one in 20" is 5)."""

    kind: Literal["percentage"] = "percentage"
    value: float | None = None
    value_high: float | None = None
    comparator: Comparator = Comparator.EQ
    percentage_kind: PercentageKind | None = None
    metric: Metric | None = None
    subject: str | None = None
    staff_group: StaffGroup | None = None
    period: Period | None = None


class Deadline(Record):
    """The date by which something is, was or will now be due."""

    kind: Literal["deadline"] = "deadline"
    earliest: dt.date | None = None
    latest: dt.date | None = None
    granularity: Granularity | None = None
    status: DeadlineStatus | None = None
    milestone: str | None = None
    replaces: str | None = None
    slip_days: int | None = None


class Risk(Record):
    """Something adverse that may happen, and to what."""

    kind: Literal["risk"] = "risk"
    cause: str | None = None
    event: str | None = None
    consequence: str | None = None
    score: int | None = None
    score_inherent: int | None = None
    score_target: int | None = None
    likelihood: int | None = None
    impact: int | None = None
    rating: str | None = None
    risk_ref: str | None = None
    category: RiskCategory | None = None


AnyRecord = Annotated[Vacancy | Percentage | Deadline | Risk, Field(discriminator="kind")]


class Notice(_Frozen):
    """Something a reader should know about a document that was read all the same."""

    code: str
    message: str
    page: int | None = None


class DocumentInfo(_Frozen):
    """The document that the records come from; ``id`` is ``sha256:`` and the digest of its bytes."""

    id: str
    source: str | None
    media_type: str
    title: str | None = None
    date: dt.date | None = None
    date_source: Literal["argument", "metadata", "text"] | None = None
    organisation: Organisation | None = None
    pages: int | None = None
    words: int = 0


class ModelInfo(_Frozen):
    """The model that found the mentions; ``sha256`` is the digest of its weights file."""

    name: str
    version: str
    sha256: str


class Extraction(_Frozen):
    """One document's facts. ``model_dump(mode="json")`` is the contract's JSON."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    document: DocumentInfo
    model: ModelInfo
    vacancies: tuple[Vacancy, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    risks: tuple[Risk, ...] = ()
    text: str
    warnings: tuple[Notice, ...] = ()

    @field_validator("text")
    @classmethod
    def _no_lone_surrogates(cls, text: str) -> str:
        text.encode("utf-8")  # JSON could not carry it; fail here, where the document is known
        return text

    @property
    def records(self) -> tuple[Vacancy | Percentage | Deadline | Risk, ...]:
        """Every record, by kind and then by place."""
        return (*self.vacancies, *self.percentages, *self.deadlines, *self.risks)
