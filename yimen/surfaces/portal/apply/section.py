"""GET, POST /apply/{code}/{section}: one subject of the form; in elder mode one question of it (`?only=`)."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import save_draft
from yimen.foundation import instant
from yimen.law import forms
from yimen.law.forms import FormField, FormSection
from yimen.law.refusal import Refusal
from yimen.surfaces.common import elder
from yimen.surfaces.portal.apply.application import Application, again, applying, asked_fields

LATER = "later"


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Saves first, then says what does not hold: what was typed is never lost."""
    if key not in {one.key for one in application.draft.version.form.sections}:
        raise Http404
    found = next((one for one in application.sections if one.key == key), None)
    if found is None:  # an answer elsewhere changed what is asked
        return HttpResponseRedirect(application.address("apply_tasks"))
    only = _only(request, application, found)
    if request.method != "POST":
        return _page(request, application, found, only, _already_wrong(application, found))
    saved = _save(request, application, only or asked_fields(found))
    if request.POST.get("then") == LATER:
        messages.success(request, "已保存。下次登录后，从“我的办件”接着填。")
        return HttpResponseRedirect(reverse("portal:cases"))
    errors = {key: saved.errors[key] for one in (only or found.fields) if (key := one.element_key) in saved.errors}
    if errors:
        return _page(request, saved, found, only, errors)
    return HttpResponseRedirect(_next(request, saved, found, only))


def _only(request: HttpRequest, application: Application, found: FormSection) -> tuple[FormField, ...]:
    """The one question of this page, or none for all of the section."""
    asked = asked_fields(found)
    wanted = request.POST.get("only") or request.GET.get("only")
    one = tuple(field for field in asked if field.element_key == wanted)
    if one or request.method == "POST" or not elder.is_on(request) or len(asked) == 1:
        return one
    left = tuple(field for field in asked if field.element_key in application.errors)
    return (left or asked)[:1]


def _already_wrong(application: Application, found: FormSection) -> Mapping[str, Refusal]:
    """Answers saved although they do not hold; what is merely missing is not held against anybody yet."""
    keys = {one.element_key for one in found.fields}
    return {key: error for key, error in application.errors.items() if key in keys and error.code != "field_required"}


def _save(request: HttpRequest, application: Application, fields: tuple[FormField, ...]) -> Application:
    version_id = application.version.version_id
    values = {one.element_key: str(request.POST.get(one.element_key, "")) for one in fields}
    save_draft(actor=application.actor, version_id=version_id, values=values, uploads={}, now=instant.now())
    return again(application)


def _next(request: HttpRequest, application: Application, found: FormSection, only: tuple[FormField, ...]) -> str:
    back = request.POST.get("back") or ""
    asked = asked_fields(found)
    later = asked[asked.index(only[0]) + 1 :] if only and elder.is_on(request) else ()
    if later:
        query = {"only": later[0].element_key, **({"back": back} if back else {})}
        return f"{application.address('apply_section', key=found.key)}?{urlencode(query)}"
    if back == "review" and application.answered:
        return application.address("apply_review")
    return application.after(found.key)


def _page(
    request: HttpRequest,
    application: Application,
    found: FormSection,
    only: tuple[FormField, ...],
    errors: Mapping[str, Refusal],
) -> HttpResponse:
    shown = FormSection(found.key, found.title, only or found.fields)
    errors = {key: error for key, error in errors.items() if key in {one.element_key for one in shown.fields}}
    context = {
        "application": application,
        "section": found,
        "questions": forms.section_dicts(shown, application.values, errors),
        "errors": errors,
        "only": only[0].element_key if only else "",
        "back": request.POST.get("back") or request.GET.get("back") or "",
        "labels": [*(step.title for step in application.steps), "核对并提交"],
        "number": [step.key for step in application.steps].index(found.key) + 1,
        "tasks": application.address("apply_tasks"),
    }
    wrong = bool(errors) and request.method == "POST"
    return render(request, "portal/apply/section.html", context, status=422 if wrong else 200)
