"""Shapes of what the API gives and takes; dates and times are ISO 8601, missing is null."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field


class LimitOut(Schema):
    """A limit: `value` units of "working_day", "calendar_day" or "month"; 0 is on the spot."""

    value: int
    unit: str
    text: str


class DayOut(Schema):
    """One day on the way to a due date."""

    date: date
    counted: bool
    index: int | None
    reason: str


class DueOut(Schema):
    """A due date and how it came about; `provisional` until the State Council has published the year."""

    due: date | None
    provisional: bool
    start: date
    limit: LimitOut
    explanation: list[DayOut]


class DatesOut(Schema):
    """The six dates (收件、补正告知、受理、视为受理、决定、送达)."""

    received: datetime | None
    correction: datetime | None
    accepted: datetime | None
    deemed_accepted: datetime | None
    decided: datetime | None
    delivered: datetime | None


class ClockOut(Schema):
    """The clocks of a case: `due` with its explanation is the decision clock; the others are days."""

    due: date | None
    provisional: bool
    start: date | None
    limit: LimitOut | None
    explanation: list[DayOut]
    answer_due: date | None
    correction_due: date | None
    statutory_due: date | None
    promised_due: date | None
    delivery_due: date | None


class EventOut(Schema):
    """What happened, in words for the applicant."""

    at: datetime
    act: str
    label: str
    sentence: str
    role: str
    article: str
    document: str | None


class ActOut(Schema):
    """An act open to the caller; `schema` is the JSON Schema of what it asks for."""

    act: str
    label: str
    article: str
    fields: dict[str, Any] = Field(serialization_alias="schema")


class MaterialOut(Schema):
    """A material of the case."""

    key: str
    name: str
    required: bool
    form: str
    result: str
    reason: str


class DocumentOut(Schema):
    """An issued document."""

    id: UUID
    kind: str
    title: str
    number: str
    issued_at: datetime


class CaseOut(Schema):
    """A case as the caller may see it."""

    number: str
    query_code: str
    item: str
    item_name: str
    department: str
    applicant: str
    state: str
    state_label: str
    turn: str
    channel: str
    on_the_spot: bool
    dates: DatesOut
    clock: ClockOut
    materials: list[MaterialOut]
    events: list[EventOut]
    documents: list[DocumentOut]
    acts: list[ActOut]


class CaseLineOut(Schema):
    """A case in one line."""

    number: str
    item_name: str
    department: str
    state: str
    state_label: str
    received: datetime
    due: date | None
    days_left: int | None


class CasesOut(Schema):
    """A page of the caller's own cases."""

    cases: list[CaseLineOut]
    page: int
    has_next: bool


class CaseIn(Schema):
    """An application. `materials` maps a material's key to the id of an upload ("paper" at a counter)."""

    model_config = ConfigDict(extra="forbid")

    item: str = Field(max_length=40, description="事项的实施编码")
    form: dict[str, str] = Field(description="按事项表单填写的内容；已实名的申请人信息可以不填")
    materials: dict[str, str] = Field(default_factory=dict)


class UploadOut(Schema):
    """A file that was taken in; `sm3` is of the bytes as kept."""

    id: UUID
    name: str
    media_type: str
    size: int
    sm3: str


class ItemLineOut(Schema):
    """A service item in one line."""

    code: str
    name: str
    department: str
    topic: str | None
    case_type: str | None
    legal_limit: LimitOut | None
    promised_limit: LimitOut | None
    online: bool | None
    guide: str


class ItemsOut(Schema):
    """What a search found; `count` is exact up to `counted_to` and a lower bound above."""

    count: int
    items: list[ItemLineOut]


class ItemMaterialOut(Schema):
    """A material an item asks for."""

    key: str
    name: str
    necessity: str
    source: str | None
    form: str | None
    shareable: bool | None


class ItemOut(ItemLineOut):
    """Everything published about an item; what is not published is null, what is made up is in `demonstration`."""

    version: int
    elements: dict[str, Any]
    demonstration: list[str]
    materials: list[ItemMaterialOut]
    form: dict[str, Any]
