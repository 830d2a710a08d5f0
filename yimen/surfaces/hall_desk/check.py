"""/hall-desk/halls/<id>/check: what the hall lacks against the notice, sentence by sentence, to read and to print."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.checking import check_hall
from yimen.law.actors import Role
from yimen.law.halls.keepers import keeps_hall
from yimen.law.halls.notice_check import NOTICE, Sentence
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import seen_hall

_ZONE, _COUNTER, _GROUPS = (
    ("加一个区域", "new_zone", ""),
    ("加一个窗口", "new_counter", ""),
    ("业务组", "hall", "#groups"),
)
_COUNTERS = ("窗口", "hall", "#counters")
_WAYS = {
    Sentence.zones: (_ZONE,),
    Sentence.one_window: (_COUNTER,),
    Sentence.signs: (("印制标识", "signs_of_hall", ""), ("区域和电话", "hall", "#zones"), _COUNTERS),
    Sentence.all_resident: (("安排事项进驻", "hall", "#groups"), ("写明不进驻的原因", "give_reason", "")),
    Sentence.in_place: (_COUNTERS,),
    Sentence.authorised: (("看授权", "rights", ""),),
    Sentence.elsewhere: (_COUNTER,),
    Sentence.assistance: (_ZONE, _COUNTER),
    Sentence.every_day: (_GROUPS,),
    Sentence.after_hours: (("加一段服务时间", "new_hours", ""),),
    Sentence.around_the_clock: (_ZONE,),
    Sentence.elderly: (_ZONE,),
}
"""Where what is lacking by a sentence is mended: label, view, place on its page."""


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Each sentence of the notice with what is lacking by it."""
    model, today = seen_hall(hall_id), instant.today()
    found = check_hall(hall_id, on=today, base_url=settings.YIMEN_BASE_URL)
    context = {
        "model": model,
        "keeps": keeps_hall(request.actor, hall_id),
        "check": found,
        "sentences": [(one, lacking, _ways(one, hall_id)) for one, lacking in found.sentences],
        "notice": NOTICE,
        "today": today,
    }
    return render(request, "hall_desk/check.html", context)


def _ways(sentence: Sentence, hall_id: UUID) -> list[tuple[str, str]]:
    return [(label, reverse(f"hall_desk:{view}", args=[hall_id]) + place) for label, view, place in _WAYS[sentence]]
