"""GET /oversight/staff: who holds which post and which authorisation, to read. Changing them is done by command."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.organisations.registers import AuthorisationLine, PostLine, authorisations, posts
from yimen.surfaces.common.access import ActorRequest, staff

_POSTS = (
    {"key": "username", "label": "账号"},
    {"key": "person", "label": "姓名"},
    {"key": "role", "label": "岗位"},
    {"key": "organ", "label": "机构"},
    {"key": "since", "label": "起"},
    {"key": "until", "label": "止"},
    {"key": "state", "label": "现在"},
)
_AUTHORISATIONS = (
    {"key": "number", "label": "授权书"},
    {"key": "person", "label": "被授权人"},
    {"key": "organ", "label": "授权机关"},
    {"key": "item", "label": "事项"},
    {"key": "powers", "label": "权限"},
    {"key": "since", "label": "起"},
    {"key": "until", "label": "止"},
    {"key": "state", "label": "现在"},
)


@staff(Role.admin)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Posts and authorisations, those that are over as well."""
    today = instant.today()
    context = {
        "post_columns": _POSTS,
        "posts": [_post(one) for one in posts(on=today)],
        "authorisation_columns": _AUTHORISATIONS,
        "authorisations": [_authorisation(one) for one in authorisations(on=today)],
    }
    return render(request, "oversight/staff.html", context)


def _post(one: PostLine) -> dict[str, Any]:
    return {
        "username": one.username,
        "person": one.person,
        "role": f"{one.role.label}（{one.title}）",
        "organ": one.organ,
        "since": one.valid_from,
        "until": one.valid_until or {"text": "长期"},
        "state": "在岗" if one.valid and one.active else "不在岗",
    }


def _authorisation(one: AuthorisationLine) -> dict[str, Any]:
    return {
        "number": one.number,
        "person": one.person,
        "organ": one.organ,
        "item": one.item_code or "该机关全部事项",
        "powers": "、".join(power.label for power in one.powers),
        "since": one.valid_from,
        "until": one.valid_until or {"text": "长期"},
        "state": "有效" if one.valid else "已失效或未生效",
    }
