"""GET, POST /me/real-name and /me/contact: who she is, said once; how to reach her, changed whenever she likes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.law import forms
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.forms import FormDefinition, FormField, FormSection, When
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.people.commands import set_real_name
from yimen.people.queries import party_values
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.portal.account.entering import next_address

# The same data elements as in every application form, so that an answer is checked in one way everywhere.
_PERSON = ("name", "id_number")
_ENTITY = ("entity_name", "uscc", "representative")
_REACH_PERSON = ("phone", "address?", "email?")
_REACH_ENTITY = ("contact_phone?", "entity_address?", "email?")


def _fields(*keys: str) -> tuple[FormField, ...]:
    return tuple(FormField(key.removesuffix("?"), required=not key.endswith("?")) for key in keys)


FORM = FormDefinition(
    (
        FormSection("kind", "", (FormField("applicant_kind", required=True, label_override="这个账号由谁使用"),)),
        FormSection(
            "person", "", _fields(*_PERSON, *_REACH_PERSON), When("applicant_kind", (PartyKind.natural.value,))
        ),
        FormSection("entity", "", _fields(*_ENTITY, *_REACH_ENTITY), When("applicant_kind", (PartyKind.legal.value,))),
    )
)
CONTACT = {
    PartyKind.natural: FormDefinition((FormSection("reach", "", _fields(*_REACH_PERSON)),)),
    PartyKind.legal: FormDefinition((FormSection("reach", "", _fields(*_REACH_ENTITY)),)),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def real_name(request: HttpRequest) -> HttpResponse:
    """Who uses the account. First which kind of party, then its fields."""
    actor = actor_of(request)
    if actor.party_id is not None:
        return HttpResponseRedirect(next_address(request) or reverse("portal:me"))
    kind = request.POST.get("applicant_kind") or request.GET.get("kind")
    if kind not in set(PartyKind):
        return _page(request, {}, {}, asked=False)
    if request.method != "POST":
        return _page(request, {"applicant_kind": str(kind)}, {})
    typed = {key: str(value) for key, value in request.POST.items() if key in _keys(FORM)}
    cleaned = forms.clean(FORM, typed, instant.today())
    errors = cleaned.errors or _bind(request, applicant_of(cleaned.values))
    if errors:
        return _page(request, typed, errors)
    messages.success(request, "实名信息已登记，以后申请时不用再填。")
    return HttpResponseRedirect(next_address(request) or reverse("portal:me"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach her. Name and number stay: they come from a document."""
    actor = actor_of(request)
    if actor.party_id is None:
        return HttpResponseRedirect(reverse("portal:real_name"))
    known = party_values(actor.party_id)
    form = CONTACT[PartyKind(known["applicant_kind"])]
    typed = {key: str(request.POST.get(key, "")) for key in _keys(form)} if request.method == "POST" else known
    if request.method != "POST":
        return _contact_page(request, form, typed, {})
    cleaned = forms.clean(form, typed, instant.today())
    errors = cleaned.errors or _bind(request, applicant_of({**known, **cleaned.values}))
    if errors:
        return _contact_page(request, form, typed, errors)
    messages.success(request, "联系方式已更改。已经提交的申请仍用当时填的联系方式。")
    return HttpResponseRedirect(reverse("portal:me"))


def _keys(form: FormDefinition) -> set[str]:
    return {one.element_key for section in form.sections for one in section.fields}


def _bind(request: HttpRequest, given: Applicant) -> Mapping[str, Refusal]:
    """Register it; what the rules say against it, by field."""
    account_id = actor_of(request).account_id
    assert account_id is not None
    try:
        set_real_name(
            account_id=account_id, kind=given.kind, name=given.name, id_number=given.id_number, phone=given.phone,
            address=given.address, email=given.email, representative=given.representative, now=instant.now(),
        )  # fmt: skip
    except Refusal as refusal:
        entity = {"name": "entity_name", "id_number": "uscc"} if given.kind is PartyKind.legal else {}
        return {entity.get(refusal.field, refusal.field): refusal}
    return {}


def _page(
    request: HttpRequest, values: Mapping[str, Any], errors: Mapping[str, Refusal], *, asked: bool = True
) -> HttpResponse:
    sections = forms.active_sections(FORM, values)
    shown = sections[1:] if asked else sections[:1]
    context = {
        "questions": [one for section in shown for one in forms.section_dicts(section, values, errors)],
        "errors": errors,
        "kind": values.get("applicant_kind", ""),
        "asked": asked,
        "next": next_address(request),
        "back": reverse("portal:me"),
    }
    return render(request, "portal/real_name.html", context, status=422 if errors else 200)


def _contact_page(
    request: HttpRequest, form: FormDefinition, values: Mapping[str, Any], errors: Mapping[str, Refusal]
) -> HttpResponse:
    context = {"questions": forms.field_dicts(form, values, errors), "errors": errors, "back": reverse("portal:me")}
    return render(request, "portal/contact.html", context, status=422 if errors else 200)
