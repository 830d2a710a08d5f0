"""Problem documents (RFC 9457): what went wrong, for a machine; a stable code, and words a person can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

MEDIA_TYPE = "application/problem+json"

_TITLES = {
    400: "请求无法读懂",
    401: "需要访问令牌",
    403: "不能进行此操作",
    404: "没有找到",
    405: "这个地址不支持此方法",
    409: "现在不能进行此操作",
    413: "内容太大",
    422: "内容有误",
    500: "服务器出错",
    503: "暂时不能服务",
}


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    article: str = "",
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A problem document. `code` is stable, `detail` says what to do, `errors` are wrong fields."""
    body: dict[str, Any] = {
        "type": f"/problems/{code}",
        "status": status,
        "code": code,
        "title": _TITLES.get(status, "请求未完成"),
        "detail": detail,
        "article": article or None,
        "errors": list(errors),
    }
    return JsonResponse(
        body,
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
        json_dumps_params={"ensure_ascii": False},
    )
