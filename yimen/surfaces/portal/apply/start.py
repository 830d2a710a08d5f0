"""GET, POST /apply/{code}: what the person will need; the draft is made when she presses 开始填写, not before."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import discard_draft, save_draft
from yimen.cases.queries import SavedDraft, draft_of, drafts_of
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.foundation import instant
from yimen.law import restrictions
from yimen.law.actors import Actor
from yimen.law.licence_applications import LicenceRequest
from yimen.licences.queries import bar_of
from yimen.people.queries import party_values
from yimen.surfaces.common import item_words, situations
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.portal import guide_words
from yimen.surfaces.portal.apply.application import own_account_only


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Anybody may look; beginning needs an account with a real name."""
    actor, version = actor_of(request), current_version(code)
    if request.method != "POST":
        return _page(request, actor, version)
    if actor.account_id is None:
        return HttpResponseRedirect(_with_next(settings.LOGIN_URL, request))
    own_account_only(actor)
    if actor.party_id is None or not version.content.online:
        return _page(request, actor, version)
    begin(actor, version, situations.read(version.content.situations, request.POST))
    return HttpResponseRedirect(reverse("portal:apply_tasks", kwargs={"code": code}))


def begin(
    actor: Actor,
    version: PublishedVersion,
    situation: Mapping[str, str] | None = None,
    asked: LicenceRequest | None = None,
) -> None:
    """Make the draft: from one begun under an earlier version where there is one, else from what is known of her.

    `situation` is what she answered while she read the guide, `asked` the licence she holds that it is about; both
    count for a draft that is there as well.
    """
    if actor.party_id is None:
        return
    if draft_of(actor, version_id=version.version_id) is not None:
        if situation or asked:
            save_draft(
                actor=actor, version_id=version.version_id, values={}, uploads={}, situation=situation, asked=asked,
                now=instant.now(),
            )  # fmt: skip
        return
    earlier = _earlier(actor, version)
    values = earlier.values if earlier else party_values(actor.party_id)
    known = {one.element_key for section in version.form.sections for one in section.fields}
    materials = {one.key: one.name for one in version.content.materials}
    uploads: Mapping[str, UUID] = {}
    if earlier:
        names = {one.key: one.name for one in earlier.version.content.materials}
        uploads = {key: file for key, file in earlier.uploads.items() if materials.get(key) == names.get(key)}
    save_draft(
        actor=actor,
        version_id=version.version_id,
        values={key: value for key, value in values.items() if key in known},
        uploads=uploads,
        situation={**(earlier.situation if earlier else {}), **(situation or {})} or None,
        now=instant.now(),
        asked=asked or (earlier.asked if earlier else None),
    )
    if earlier:
        discard_draft(actor=actor, version_id=earlier.version.version_id)


def _earlier(actor: Actor, version: PublishedVersion) -> SavedDraft | None:
    drafts = (draft for draft in drafts_of(actor) if draft.version.item_id == version.item_id)
    return next((draft for draft in drafts if draft.version.version_id != version.version_id), None)


def _with_next(address: str, request: HttpRequest) -> str:
    return f"{address}?{urlencode({'next': request.path})}"


def _page(request: HttpRequest, actor: Actor, version: PublishedVersion) -> HttpResponse:
    content = version.content
    draft, bar = None, None
    if actor.party_id is not None:
        bar = bar_of(actor.party_id, version.item_id, instant.today())
    if actor.account_id is not None:
        draft = draft_of(actor, version_id=version.version_id)
    context = {
        "crumbs_trail": [("首页", "/"), ("办事指南", f"/items/{version.code}")],
        "version": version,
        "content": content,
        "limit": item_words.limit_words(content),
        "fee": item_words.fee_words(content),
        "materials": guide_words.material_rows(content),
        "situation": reverse("guides:situation", kwargs={"code": version.code}) if content.situations else "",
        "demo": content.is_demonstration("promised_limit") or content.is_demonstration("legal_limit"),
        "draft": draft,
        "barred": restrictions.words(bar) if bar else "",
        "changed": actor.account_id is not None and draft is None and _earlier(actor, version) is not None,
        "signed_in": actor.account_id is not None,
        "named": actor.party_id is not None,
        "staff": actor.is_staff,
        "sign_in": _with_next(settings.LOGIN_URL, request),
        "real_name": _with_next(reverse("portal:real_name"), request),
        "tasks": reverse("portal:apply_tasks", kwargs={"code": version.code}),
    }
    return render(request, "portal/apply/start.html", context)
