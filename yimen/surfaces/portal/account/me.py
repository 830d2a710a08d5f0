"""GET /me: what the house knows of her, masked, and who looked at it (个人信息保护法第四十四条、第四十五条)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import trail
from yimen.law.parties import PartyKind
from yimen.organisations.queries import staff_names
from yimen.people.queries import AccountCard, PartyCard, account, party_card
from yimen.surfaces.common.access import actor_of, signed_in

LOOKED = {
    "reveal_answers": "查看了申请表的完整内容",
    "open_material": "打开了一份申请材料",
    "archive": "把办件写成了归档包",
}
_COLUMNS = (
    {"key": "at", "label": "时间"},
    {"key": "who", "label": "谁"},
    {"key": "what", "label": "看了什么"},
    {"key": "case", "label": "办件"},
    {"key": "why", "label": "原因"},
)


@signed_in
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Her own page; masked, because others may stand behind her."""
    account_id = actor_of(request).account_id
    assert account_id is not None
    mine = account(account_id)
    assert mine is not None
    party = party_card(mine.party_id) if mine.party_id else None
    context = {
        "account": mine,
        "rows": _rows(mine, party),
        "party": party,
        "columns": _COLUMNS,
        "looks": _looks(party.id) if party else [],
        "real_name": reverse("portal:real_name"),
        "contact": reverse("portal:contact"),
    }
    return render(request, "portal/me.html", context)


def _rows(mine: AccountCard, party: PartyCard | None) -> list[dict[str, Any]]:
    if party is None:
        return [{"label": "登录手机", "value": mine.phone}]
    rows = {
        "名称" if party.kind is PartyKind.legal else "姓名": party.name,
        "统一社会信用代码" if party.kind is PartyKind.legal else "身份证号码": party.id_number,
        "法定代表人": party.representative,
        "登录手机": mine.phone,
        "联系电话": party.phone,
        "联系地址": party.address,
        "电子邮箱": party.email,
        "实名时间": party.verified_at,
    }
    only_legal = {"法定代表人"} if party.kind is PartyKind.natural else set()
    return [{"label": label, "value": value} for label, value in rows.items() if label not in only_legal]


def _looks(party_id: UUID) -> list[dict[str, Any]]:
    """Who opened her data in clear, the newest first."""
    entries = [entry for entry in trail.read(party_id) if entry.kind == "access"]
    names = staff_names({entry.actor for entry in entries if entry.actor})
    return [
        {
            "at": entry.at,
            "who": names.get(entry.actor, "工作人员") if entry.actor else "系统",
            "what": LOOKED.get(entry.act, "查看了您的信息"),
            "case": entry.details.get("case"),
            "why": "核验材料" if entry.act == "open_material" else entry.details.get("why"),
        }
        for entry in reversed(entries)
    ]
