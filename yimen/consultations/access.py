"""The one gate to a consultation: by who somebody is, or by its query code."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from yimen.consultations.models import Consultation
from yimen.law import consultations as law
from yimen.law.actors import Actor
from yimen.law.consultations import ConsultationState, Desk, Standing
from yimen.law.identifiers import parse_query_code
from yimen.law.refusal import Refusal


def standing_of(one: Consultation) -> Standing:
    """What the law asks about the row."""
    state = ConsultationState(one.state)
    return Standing(
        state=state,
        desk=Desk(one.organ_id),
        owner=one.owner,
        offered=Desk(one.offered_organ_id) if state is ConsultationState.handed_on else None,
        asker=one.asker_id,
    )


def visible(actor: Actor, consultation_id: UUID, *, lock: bool = False) -> Consultation:
    """The consultation if the actor may see it, with its row locked when asked.

    Raises Refusal `consultation_not_found`, the same for one that does not exist and one that is not hers to see.
    """
    found = _rows(lock=lock).filter(id=consultation_id).first()
    if found is None or not law.may_see(standing_of(found), actor, first_asked=found.first_asked):
        raise Refusal("consultation_not_found", "没有找到这个咨询，请从列表里打开。")
    return found


def by_code(code: str, *, lock: bool = False) -> Consultation:
    """The consultation whose query code this is. Raises Refusal `query_code_format`, `consultation_not_found`."""
    found = _rows(lock=lock).filter(query_code=parse_query_code(code, field="code")).first()
    if found is None:
        raise Refusal("consultation_not_found", "没有找到这个咨询，请核对查询码。", field="code")
    return found


def _rows(*, lock: bool) -> QuerySet[Consultation]:
    return Consultation.objects.select_for_update() if lock else Consultation.objects.all()
