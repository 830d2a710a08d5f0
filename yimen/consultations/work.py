"""An act on a consultation while it is being done, and the rows it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings

from yimen.calendars.queries import working_calendar
from yimen.consultations.access import standing_of
from yimen.consultations.desks import desk_name, desk_of_value
from yimen.consultations.models import Consultation, ConsultationRecord
from yimen.foundation import series, trail
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import consultations as law
from yimen.law.actors import Actor, Role
from yimen.law.consultation_notices import answered
from yimen.law.consultations import ConsultationAct, ConsultationRule, Desk, Standing
from yimen.notices.commands import add_notice

_WORDS = ("question", "answer", "reason")
_CHANGING = (
    "state", "owner", "organ_id", "offered_organ_id", "offered_at", "first_asked", "answer", "answered_at",
    "answer_due", "case_id", "trail_sequence", "trail_mac",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What `actor` does with `one`, whose row she has locked or is about to write."""

    one: Consultation
    actor: Actor
    now: datetime
    batch: Batch = field(default_factory=Batch)

    def do(self, rule: ConsultationRule, values: Mapping[str, Any]) -> None:
        """Change `one` as the law says, and add its history, its trail entry and the notice to the rows of the act."""
        one, before = self.one, standing_of(self.one)
        to = desk_of_value(values["to"]) if values.get("to") else None
        new = law.after(rule, before, self.actor, to=to)
        one.state, one.owner, one.organ_id = new.state.value, new.owner, new.desk.organ_id
        one.offered_organ_id = new.offered.organ_id if new.offered else None
        one.offered_at = self.now if new.offered else None
        one.first_asked = one.first_asked or one.owner
        if rule.act is ConsultationAct.answer:
            one.answer, one.answered_at = values["answer"], self.now
            self._tell()
        elif rule.act is ConsultationAct.ask_again:
            one.answer, one.answered_at, one.answer_due = None, None, due(county_day(self.now))
        self._record(rule, before, new, values)
        self._enter(rule, before)

    def insert(self) -> Consultation:
        """Write the new row with the number of its day, taken last: the series stays locked until the commit."""
        day = f"{county_day(self.now):%Y%m%d}"
        key = f"consultation:{day}"
        self.one.number = f"ZX{day}{series.take([key])[key]:04d}"
        values = {column.attname: getattr(self.one, column.attname) for column in Consultation._meta.concrete_fields}
        self.batch.insert(Consultation, {name: value for name, value in values.items() if value is not None})
        self.batch.flush()
        return self.one

    def update(self) -> Consultation:
        """Write what changed."""
        values = {name: getattr(self.one, name) for name in _CHANGING}
        self.batch.update(Consultation, where={"id": self.one.id}, values=values)
        self.batch.flush()
        return self.one

    def _record(self, rule: ConsultationRule, before: Standing, new: Standing, values: Mapping[str, Any]) -> None:
        """The line of the history: done where the consultation lies, but sent back from where it was offered to."""
        at = before.offered if rule.act is ConsultationAct.send_back and before.offered else new.desk
        row = {
            "id": new_id(),
            "consultation_id": self.one.id,
            "sequence": self.one.trail_sequence + 1,
            "act": rule.act.value,
            "at": self.now,
            "actor": self.actor.account_id,
            "desk": desk_name(at),
            "to": desk_name(new.offered) if new.offered else "",
            "words": next((values[key] for key in _WORDS if values.get(key)), None),
        }
        self.batch.insert(ConsultationRecord, row)

    def _enter(self, rule: ConsultationRule, before: Standing) -> None:
        """The next entry of the trail: who owns it and where it lies, and not a word of what was said."""
        one, actor = self.one, self.actor
        role = next((role for role in Role if role in actor.roles & law.ANSWERING), Role.applicant)
        head = trail.append(
            self.batch,
            one,
            kind="consultation",
            act=rule.act.value,
            at=self.now,
            actor=actor.account_id,
            role=role.value,
            details={
                "from": before.state.value if rule.sources else None,
                "to": one.state,
                "desk": Desk(one.organ_id).value,
                "owner": str(one.owner) if one.owner else None,
                "case": str(one.case_id) if one.case_id else None,
            },
        )
        one.trail_sequence, one.trail_mac = head["trail_sequence"], head["trail_mac"]

    def _tell(self) -> None:
        """Whoever asked with an account hears of the answer; others hold the query code or were answered at once."""
        one = self.one
        if one.asker_id is None:
            return
        text = answered(number=one.number, address=f"{settings.YIMEN_BASE_URL}/ask/{one.query_code}")
        add_notice(
            self.batch,
            account_id=one.asker_id,
            party_id=None,
            case_id=None,
            kind=text.kind,
            title=text.title,
            body=text.body,
            at=self.now,
        )


def due(today: date) -> date | None:
    """The day by which the county promises to answer what was asked today; None where it promises nothing."""
    days = settings.YIMEN_CONSULTATION_DAYS
    return working_calendar().add_working_days(today, days) if days else None
