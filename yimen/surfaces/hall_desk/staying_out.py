"""/hall-desk/halls/<id>/staying-out: why an item of the county is not done in the hall."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import items_in_force
from yimen.foundation import instant
from yimen.halls.commands.residency import stay_out
from yimen.halls.queries import HallModel
from yimen.law.actors import Role
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, chosen, kept_hall


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def give_reason(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The form; a POST keeps the reason, and the check shows it instead of the item."""
    options = _outside(kept_hall(request, hall_id))
    sheet = Sheet(
        heading="写明不进驻的原因", back=reverse("hall_desk:check", args=[hall_id]),
        lead="依申请办理的事项应进必进。确实不能进驻的，写明原因；检查时列在另一张表里。",
        fields=[
            {"key": "item", "label": "事项", "kind": "select", "options": options},
            {"key": "reason", "label": "原因", "maxlength": 100},
        ],
    )  # fmt: skip
    return answer(
        request, sheet, done="原因已保存。",
        save=lambda post: stay_out(
            hall_id=hall_id, item_id=UUID(chosen(post.get("item", ""), options, "item")),
            reason=post.get("reason", ""), actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


def _outside(model: HallModel) -> list[tuple[str, str]]:
    today = instant.today()
    resident = {one.item_id for one in model.residencies if one.covers(today)}
    return [(str(one.item_id), one.name) for one in items_in_force(today) if one.item_id not in resident]
