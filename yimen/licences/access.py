"""The one gate to a licence for staff."""

from __future__ import annotations

from uuid import UUID

from yimen.law.actors import Actor
from yimen.law.refusal import Refusal
from yimen.law.visibility import IN_THE_DEPARTMENT
from yimen.licences.models import Licence


def visible(actor: Actor, licence_id: UUID, *, lock: bool = False) -> Licence:
    """The licence if it is one of the actor's organs, with its row locked when asked.

    Raises Refusal `licence_not_found`, the same for a licence that does not exist and one of another organ.
    """
    licences = Licence.objects.select_for_update() if lock else Licence.objects.all()
    found = licences.filter(id=licence_id).first()
    if found is None or not actor.roles & IN_THE_DEPARTMENT or found.organ_id not in actor.organ_ids:
        raise Refusal("licence_not_found", "没有找到这个证照，请从证照名录里打开。")
    return found
