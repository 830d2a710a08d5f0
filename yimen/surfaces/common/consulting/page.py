"""One consultation at a desk: what was asked, whose it is, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode

from yimen.consultations.commands import perform
from yimen.consultations.queries import ConsultationFile, act_inputs, consultation_file
from yimen.foundation import instant
from yimen.law.consultations import ConsultationAct, ConsultationRule, rule_of
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.casework.act_groups import Layout
from yimen.surfaces.common.consulting.place import Place
from yimen.surfaces.common.consulting.rows import about, events, facts
from yimen.surfaces.common.ui.fields import act_field

_A = ConsultationAct
_KEYS = {_A.take: "t", _A.answer: "a", _A.hand_on: "z", _A.take_over: "t", _A.send_back: "b", _A.turn_into_case: "c"}
_MAIN = frozenset({_A.take, _A.answer, _A.take_over})


def show(request: ActorRequest, place: Place, consultation_id: UUID) -> HttpResponse:
    """The page; `?act=` opens the form of an act."""
    file = consultation_file(request.actor, consultation_id, today=instant.today())
    opened = next((rule for rule in _done_here(place, file) if rule.act == request.GET.get("act")), None)
    return _page(request, place, file, opened)


def act(request: ActorRequest, place: Place, consultation_id: UUID, name: str) -> HttpResponse:
    """Does it and leads back to the page; what is wrong is said beside its field."""
    file = consultation_file(request.actor, consultation_id, today=instant.today())
    if name not in set(ConsultationAct):
        raise Refusal("consultation_not_found", "没有这个操作，请从咨询页面选择。")
    rule = rule_of(ConsultationAct(name))
    fields = act_inputs(rule)
    values = read_values(fields, request.POST)
    errors = faults(fields, values)
    if not errors:
        try:
            perform(
                actor=request.actor, consultation_id=consultation_id, act=rule.act, values=values, now=instant.now()
            )
        except Refusal as refusal:
            errors = by_field(refusal, fields)
    if errors:
        return _page(request, place, file, rule, values=values, errors=errors)
    messages.success(request, f"已{rule.label}。")
    return HttpResponseRedirect(_afterwards(place, rule, consultation_id))


def _afterwards(place: Place, rule: ConsultationRule, consultation_id: UUID) -> str:
    """Its page, or the inbox for whoever sent it away and may see it no more."""
    if rule.act is _A.send_back:
        return place.url("consultations")
    return place.url("consultation", consultation_id)


def _page(
    request: ActorRequest,
    place: Place,
    file: ConsultationFile,
    opened: ConsultationRule | None,
    *,
    values: Mapping[str, Any] | None = None,
    errors: Mapping[str, Refusal] | None = None,
) -> HttpResponse:
    typed, wrong = values or {}, errors or {}
    context = {
        "frame": place.frame,
        "file": file,
        "card": file.card,
        "title": about(file.card),
        "facts": facts(file, place),
        "events": events(file),
        "buttons": Layout(tuple(_button(place, file, rule) for rule in _done_here(place, file))),
        "opened": opened,
        "action": place.url("consultation_act", file.card.id, opened.act.value) if opened else "",
        "back": place.url("consultation", file.card.id),
        "fields": [
            act_field(one, typed.get(one.key), wrong[one.key].message if one.key in wrong else "") | {"row": True}
            for one in (act_inputs(opened) if opened else ())
        ],
        "errors": wrong,
    }
    return render(request, "common/consulting/page.html", context, status=409 if errors else 200)


def _done_here(place: Place, file: ConsultationFile) -> list[ConsultationRule]:
    """What staff do here; a clerk who asked something herself settles it on her own page."""
    elsewhere = {_A.settle, _A.ask_again} | (set() if place.takes_in else {_A.turn_into_case})
    return [] if place.watches else [rule for rule in file.open_rules if rule.act not in elsewhere]


def _button(place: Place, file: ConsultationFile, rule: ConsultationRule) -> dict[str, str]:
    """A link to the form of the act, or a form of its own where the act asks nothing."""
    look = {"label": rule.label, "kind": "main" if rule.act in _MAIN else "secondary", "key": _KEYS.get(rule.act, "")}
    if rule.act is _A.turn_into_case:
        return look | {"href": _intake(place, file)}
    if rule.fields:
        return look | {"href": f"?act={rule.act.value}#act-form"}
    return look | {"action": place.url("consultation_act", file.card.id, rule.act.value)}


def _intake(place: Place, file: ConsultationFile) -> str:
    """The form of the item that was asked about, else the search for one."""
    form = place.url("intake_form", file.card.item_code) if file.card.item_code else place.url("intake")
    return f"{form}?{urlencode({'consultation': str(file.card.id)})}"
