"""What the procedure may ask about a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.law.actors import Actor
from yimen.law.commitment import CommitmentFacts
from yimen.law.deferral import DeferralFacts
from yimen.law.hearing import HearingFacts
from yimen.law.inspections import InspectionFacts
from yimen.law.interests import InterestFacts
from yimen.law.licence_applications import LicenceFacts
from yimen.law.materials import MaterialState
from yimen.law.quantity import QuantityFacts
from yimen.law.review_steps import ReviewFacts


@dataclass(frozen=True, slots=True)
class Facts:
    """What the procedure may ask about a case; `today` is the county's day on which the act happens.

    `joint`: several departments decide together (第四十二条第二款). `decision_due` is the statutory day.
    `licence`: what a renewal, change or replacement names.
    """

    item_id: UUID
    organ_id: UUID
    applicant_id: UUID
    owner_id: UUID | None
    on_the_spot: bool
    issues_certificate: bool
    acceptor_id: UUID | None
    corrections: int
    answer_due: date | None
    correction_due: date | None
    today: date
    joint: bool = False
    limit_in_months: bool = False
    charged: bool = False
    fee_told: bool = False
    extension_requested: int | None = None
    extended: bool = False
    decision_due: date | None = None
    hearing: HearingFacts | None = None
    review: ReviewFacts | None = None
    interest: InterestFacts | None = None
    quantity: QuantityFacts | None = None
    inspection: InspectionFacts | None = None
    correction_exceptions: int = 0
    licence: LicenceFacts | None = None
    deferral: DeferralFacts | None = None
    commitment: CommitmentFacts | None = None
    materials: tuple[MaterialState, ...] = ()


Guard = Callable[[Facts, Actor], None]
