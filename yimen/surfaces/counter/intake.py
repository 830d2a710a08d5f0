"""/counter/intake: somebody walks in; the clerk finds the item and fills in the same form as online, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases.commands import take_in
from yimen.catalogue.queries import ListedVersion, PublishedVersion, current_version, in_situation, search
from yimen.consultations.commands import turn_into_case
from yimen.consultations.queries import known_of_asker
from yimen.dossiers.commands import PAPER
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Power, Role
from yimen.law.element_codes import LICENSING
from yimen.law.forms import active_sections, section_dicts
from yimen.law.licence_applications import Purpose, request_of
from yimen.law.refusal import Refusal, Refusals
from yimen.law.situations import SituationTable, resolve
from yimen.law.states import Channel
from yimen.surfaces.common import item_words, situations
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import handed_in
from yimen.surfaces.common.casework.handed_in import HandedIn
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.counter.desk import DESK

_LONGEST_KEY = 100
# What most people at a counter are; it decides which questions are asked and says nothing about the person.
_USUAL = {"applicant_kind": "natural", "agent_kind": "self"}

_ABOUT = (
    ActField(
        "purpose", "申请类型", FieldKind.choice, options=(("new", "新办"), *((one.value, one.label) for one in Purpose))
    ),
    ActField("licence", "证照编号", required=False, needed_when="延续、变更、补发或者换发时填写", max_length=60),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was filled in: answers, materials, the request's own key, the consultation it comes from, which
    licence it is about, and what was wrong.
    """

    values: Mapping[str, str]
    given: HandedIn
    key: str
    consultation: UUID | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Refusal] = field(default_factory=dict)
    situation: Mapping[str, str] = field(default_factory=dict)


@staff(Role.clerk)
@require_safe
def choose(request: ActorRequest) -> HttpResponse:
    """The items that fit `?q=`, each with whether this clerk may accept it."""
    q = request.GET.get("q", "").strip()
    hits = search(q).hits if q else []
    found = [(version, _may_take_in(request.actor, version)) for version in hits]
    consultation = consultation_of(request.GET)
    carried = [("consultation", consultation)] if consultation else []
    context = {"q": q, "found": found, "consultation": consultation, "carried": carried}
    return render(request, "counter/intake.html", context)


def _may_take_in(actor: Actor, version: ListedVersion | PublishedVersion) -> bool:
    return actor.has_power(Power.accept, organ_id=version.organ_id, item_id=version.item_id, on=instant.today())


@staff(Role.clerk)
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: ActorRequest, code: str) -> HttpResponse:
    """An empty form; a POST makes the case, receives it and leads to its voucher. Nothing of the last person is in it;
    from a consultation (`?consultation=`) it begins with the asker's name and phone.

    `choose` only draws the questions anew for another kind of applicant or another situation; what was typed stays.
    """
    version = current_version(code)
    if request.method != "POST":
        return _form(request, version, _begun(request))
    filled = _read(request, version)
    if "choose" in request.POST:
        return _form(request, version, filled)
    number, errors = _attempt(request, version, filled)
    if errors:
        return _form(request, version, replace(filled, errors=errors), status=409)
    messages.success(request, f"已收件：{number}。收件凭证已出具，请打印交给申请人。")
    return HttpResponseRedirect(DESK.url("case", number))


def _attempt(request: ActorRequest, version: PublishedVersion, filled: Filled) -> tuple[str, Mapping[str, Refusal]]:
    """The number of the new case, or what was wrong by field."""
    if filled.errors:
        return "", filled.errors
    try:
        return _take_in(request, version, filled), {}
    except Refusals as refusals:
        return "", refusals.errors
    except Refusal as refusal:
        return "", {refusal.field: refusal}


def _take_in(request: ActorRequest, version: PublishedVersion, filled: Filled) -> str:
    situated = in_situation(version, filled.situation)  # what was given for another situation is not handed in
    fields = {one.element_key for section in situated.form.sections for one in section.fields}
    materials = {one.key for one in situated.content.materials}
    given: dict[str, Any] = {
        "actor": request.actor,
        "code": version.code,
        "values": {key: value for key, value in filled.values.items() if key in fields},
        "materials": {key: value for key, value in filled.given.materials.items() if key in materials},
        "situation": filled.situation,
        "key": filled.key,
        "now": instant.now(),
        "asked": request_of(filled.about.get("purpose", ""), filled.about.get("licence", "")),
    }
    if filled.consultation is None:
        return take_in(**given)[0].number
    return turn_into_case(**given, consultation_id=filled.consultation, channel=Channel.counter)[0]


def consultation_of(data: QueryDict) -> UUID | None:
    """The consultation that the intake comes from; what is no id is none."""
    try:
        return UUID(data.get("consultation", ""))
    except ValueError:
        return None


def _begun(request: ActorRequest) -> Filled:
    consultation = consultation_of(request.GET)
    known = known_of_asker(request.actor, consultation) if consultation else {}
    return Filled({**_USUAL, **known}, HandedIn(), str(new_id()), consultation)


def _read(request: ActorRequest, version: PublishedVersion) -> Filled:
    asked = {one.element_key for section in version.form.sections for one in section.fields}
    given = handed_in.read(request, [material.key for material in version.content.materials])
    return Filled(
        values={key: request.POST[key] for key in asked if key in request.POST},
        given=given,
        key=request.POST.get("key", "")[:_LONGEST_KEY] or str(new_id()),
        consultation=consultation_of(request.POST),
        about={one.key: request.POST.get(one.key, "") for one in _ABOUT},
        errors={f"materials.{key}": refusal for key, refusal in given.errors.items()},
        situation=situations.read(version.content.situations, request.POST),
    )


def _form(request: ActorRequest, version: PublishedVersion, filled: Filled, status: int = 200) -> HttpResponse:
    situated, table = in_situation(version, filled.situation), version.content.situations
    found = resolve(table, filled.situation) if table else None
    asked = [
        (one.key, one.name, "本页填写的就是，不用另交" if one.is_the_form else one.necessity.label)
        for one in situated.content.materials
    ]
    context = {
        "version": version,
        "may_take_in": _may_take_in(request.actor, version),
        "situation": situations.questions(table, filled.situation, filled.errors) if table else [],
        "end": found.end if found else None,
        "facts": item_words.limit_and_fee(situated.content, found) if found else [],
        "sections": _sections(situated, filled),
        "carried": _carried(situated, table, filled) if table else [],
        "handed_in": handed_in.rows(request, asked, filled.given),
        "errors": filled.errors,
        "key": filled.key,
        "consultation": filled.consultation,
        "about": [_about(one, filled) for one in _ABOUT] if version.content.item_type == LICENSING else [],
    }
    return render(request, "counter/intake_form.html", context, status=status)


def _about(one: ActField, filled: Filled) -> dict[str, Any]:
    wrong = filled.errors.get(one.key)
    value = filled.about.get(one.key) or ("new" if one.options else "")
    return {**act_field(one, value, wrong.message if wrong else ""), "autocomplete": "off", "row": True}


def _carried(situated: PublishedVersion, table: SituationTable, filled: Filled) -> list[tuple[str, str]]:
    """What was given for another situation, as hidden inputs: it is there again when the answer changes."""
    shown = {one.element_key for section in active_sections(situated.form, filled.values) for one in section.fields}
    aside = table.conditional_fields - shown
    carried = [(key, value) for key, value in filled.values.items() if key in aside]
    needed = {one.key for one in situated.content.materials}
    for key, value in filled.given.materials.items():
        if key not in needed:
            carried.append((f"form-{key}", PAPER if value == PAPER else "upload"))
            carried += [] if value == PAPER else [(f"kept-{key}", value)]
    return carried


def _sections(version: PublishedVersion, filled: Filled) -> list[dict[str, Any]]:
    """The questions of this kind of applicant; a browser must not offer what it remembers of the last person."""
    sections = active_sections(version.form, filled.values)
    deciding = {section.when.key for section in version.form.sections if section.when}
    return [
        {
            "title": section.title,
            "fields": [
                {**one, "autocomplete": "off", "row": True}
                for one in section_dicts(section, filled.values, filled.errors)
            ],
            "decides": any(one.element_key in deciding for one in section.fields),
        }
        for section in sections
    ]
