"""Cases: applying, reading, acting."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.materials import CheckResult, SubmissionForm
from yimen.law.procedure import Act
from yimen.law.review_steps import StepState
from yimen.law.states import Channel, State
from yimen.surfaces.api.schemas.clock import DayOut, LimitOut


class DatesOut(Schema):
    """The six dates (收件、补正告知、受理、视为受理、决定、送达)."""

    received: datetime
    correction: datetime | None
    accepted: datetime | None
    deemed_accepted: datetime | None
    decided: datetime | None
    delivered: datetime | None


class ClockOut(Schema):
    """The clocks of a case. `due` with its explanation is the decision's: by the promise where there is one, else by
    the statute, and null before acceptance. The others are days."""

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


class ActOut(Schema):
    """An act; `schema` is the JSON Schema (2020-12) of what it asks for."""

    act: Act
    label: str
    article: str
    fields: dict[str, Any] = Field(alias="schema")


class StandingOut(Schema):
    """Where a case stands, and what the caller may do with it now."""

    number: str
    query_code: str
    item: str
    item_name: str
    department: str
    state: State
    state_label: str
    turn: str
    channel: Channel
    on_the_spot: bool
    dates: DatesOut
    clock: ClockOut
    acts: list[ActOut]


class EventOut(Schema):
    """What happened, in words for the applicant."""

    at: datetime
    act: Act
    label: str
    sentence: str
    role: Role
    article: str
    document: str | None


class MaterialOut(Schema):
    """A material of the case."""

    key: str
    name: str
    required: bool
    form: SubmissionForm
    result: CheckResult
    reason: str


class DocumentOut(Schema):
    """An issued document."""

    id: UUID
    kind: DocumentKind
    title: str
    number: str
    verify_code: str
    issued_at: datetime


class StepOut(Schema):
    """A step of the review. The applicant reads names and states only. `mine`: it is the caller's turn, by `key`."""

    key: str | None
    name: str
    state: StepState
    department: str | None
    due: date | None
    mine: bool


class CaseOut(StandingOut):
    """A whole case as the caller may see it; the name of somebody else is masked."""

    applicant: str
    situation: dict[str, str] | None = Field(description="情形引导的回答；没有情形引导的为 null")
    materials: list[MaterialOut]
    events: list[EventOut]
    documents: list[DocumentOut]
    steps: list[StepOut]


class CaseLineOut(Schema):
    """A case in one line."""

    number: str
    item_name: str
    department: str
    state: State
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
    """An application."""

    model_config = ConfigDict(extra="forbid")

    item: str = Field(max_length=40, description="事项的实施编码")
    purpose: Literal["new", "renew", "change", "replace"] = Field(
        default="new", description="新办，或者对已持有的证照申请延续、变更、补发或者换发"
    )
    licence: str = Field(default="", max_length=60, description="延续、变更、补发或者换发的证照的编号")
    form: dict[str, str] = Field(
        description="按事项的 form 填写；不写 applicant_kind 的，申请人就是令牌的主人，其实名信息由平台填入"
    )
    situation: dict[str, str] = Field(
        default_factory=dict, description="情形引导的回答：问题的 key 对应选项，见事项的 situations；没有情形引导的不写"
    )
    materials: dict[str, str] = Field(
        default_factory=dict, description="材料编号对应已上传文件的 id；窗口收取的纸质材料写 paper"
    )


class ProgressOut(Schema):
    """What anybody with the query code sees; the applicant's name is masked."""

    query_code: str
    item_name: str
    department: str
    applicant: str
    state: State
    state_label: str
    turn: str
    dates: DatesOut
    clock: ClockOut
    events: list[EventOut]
