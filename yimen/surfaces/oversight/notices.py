"""GET /oversight/notices: how the channels stand, and what never arrived."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.law.procedure import TABLE
from yimen.notices.queries import ChannelState, FailedDelivery, channel_states, failed_deliveries
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.oversight.home import WATCHERS

_CHANNELS = (
    {"key": "channel", "label": "渠道"},
    {"key": "state", "label": "状态"},
    {"key": "waiting", "label": "等待发送", "number": True},
    {"key": "since", "label": "最早等待"},
    {"key": "failed", "label": "发送失败", "number": True},
)
_FAILED = (
    {"key": "created_at", "label": "时间"},
    {"key": "channel", "label": "渠道"},
    {"key": "kind", "label": "通知"},
    {"key": "attempts", "label": "尝试次数", "number": True},
    {"key": "reason", "label": "原因"},
)
_KINDS = {rule.act.value: rule.label for rule in TABLE}


@staff(*WATCHERS)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Without address and text: somebody has to telephone, and finds whom through the case."""
    context = {
        "channel_columns": _CHANNELS,
        "channels": [_channel(one) for one in channel_states()],
        "failed_columns": _FAILED,
        "failed": [_failed(one) for one in failed_deliveries()],
    }
    return render(request, "oversight/notices.html", context)


def _channel(one: ChannelState) -> dict[str, Any]:
    return {
        "channel": one.channel.label,
        "state": one.off_reason or "正常使用",
        "waiting": one.waiting,
        "since": one.waiting_since or {"text": "没有等待的"},
        "failed": one.failed,
    }


def _failed(one: FailedDelivery) -> dict[str, Any]:
    return {
        "created_at": one.created_at,
        "channel": one.channel.label,
        "kind": _KINDS.get(one.kind, one.kind) or "其他通知",
        "attempts": one.attempts,
        "reason": one.reason or "未说明",
    }
