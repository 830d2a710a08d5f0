"""Errors of the API as problem documents (RFC 9457): a stable code, words in Chinese, the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from yimen.foundation.logs import logger
from yimen.law.refusal import Refusal, Refusals

MEDIA_TYPE = "application/problem+json"
_log = logger("api")

_STATUS = {
    "case_not_found": 404,
    "item_unknown": 404,
    "document_unknown": 404,
    "material_not_found": 404,
    "query_code_unknown": 404,
    "unknown_act": 404,
    "wrong_role": 403,
    "not_authorised": 403,
    "other_organ": 403,
    "not_own_case": 403,
    "not_own_identity": 403,
    "not_own_agent_identity": 403,
    "real_name_required": 403,
    "same_person": 403,
    "file_too_large": 413,
    "wrong_state": 409,
    "deemed_accepted": 409,
    "second_correction_notice": 409,
    "idempotency_conflict": 409,
}
"""Refusals that are not about the input. Whatever is not listed is: 422."""


class FieldProblem(Schema):
    """What is wrong with one field."""

    field: str
    code: str
    message: str


class Problem(Schema):
    """RFC 9457 problem details. `type` and `code` are stable; `title` and `detail` are for people."""

    type: str
    status: int
    code: str
    title: str
    detail: str
    article: str | None = None
    errors: list[FieldProblem] = []


PROBLEMS: dict[Any, Any] = {status: Problem for status in (400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503)}
"""Every operation may answer with these."""

_TITLES = {
    400: "请求无法读懂",
    401: "需要访问令牌",
    403: "不能进行此操作",
    404: "没有找到",
    409: "现在不能进行此操作",
    413: "内容太大",
    422: "内容有误",
    500: "服务器出错",
}


def problem(
    status: int, code: str, detail: str, *, article: str = "", errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """A problem document."""
    body: dict[str, Any] = {
        "type": f"/problems/{code}",
        "status": status,
        "code": code,
        "title": _TITLES.get(status, "请求未完成"),
        "detail": detail,
        "article": article or None,
        "errors": errors or [],
    }
    options = {"ensure_ascii": False}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params=options)


def _refused(_request: HttpRequest, refusal: Refusal) -> HttpResponse:
    fields = [{"field": refusal.field, "code": refusal.code, "message": refusal.message}] if refusal.field else []
    status = _STATUS.get(refusal.code, 422)
    return problem(status, refusal.code, refusal.message, article=refusal.article, errors=fields)


def _refused_fields(_request: HttpRequest, refusals: Refusals) -> HttpResponse:
    fields = [
        {"field": field, "code": refusal.code, "message": refusal.message} for field, refusal in refusals.errors.items()
    ]
    return problem(422, "fields_invalid", "有内容需要更正，见 errors。", errors=fields)


def _wrong_shape(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, "wrong_shape", "请求的结构不正确，见 errors。", errors=[_shape(one) for one in error.errors])


def _shape(error: Mapping[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in error["loc"] if part not in {"body", "query", "path", "payload"})
    return {"field": where, "code": str(error["type"]), "message": _SHAPES.get(error["type"], "类型或格式不正确。")}


_SHAPES = {
    "missing": "缺少这一项。",
    "string_type": "应为文字。",
    "int_parsing": "应为整数。",
    "date_from_datetime_parsing": "应为日期，如 2026-02-10。",
    "extra_forbidden": "没有这一项，请去掉。",
    "enum": "请在给出的选项中选择。",
    "uuid_parsing": "编号格式不正确。",
}


def _http_error(_request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, "request_refused", "请求无法读懂：正文应为 UTF-8 编码的 JSON。")


def _unauthenticated(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    answer = problem(401, "token_required", "请在 Authorization 头中给出有效的访问令牌：Bearer <令牌>。")
    answer["WWW-Authenticate"] = 'Bearer realm="yimen"'
    return answer


def _unexpected(_request: HttpRequest, error: Exception) -> HttpResponse:
    reference = uuid4().hex[:12]  # noqa: TID251 - a reference to a log line, not the id of a row
    _log.error("unexpected", reference=reference, exc_info=error)
    words = f"服务器出错，没有保存任何内容，请稍后用同样的请求再试。查询编号：{reference}。"
    return problem(500, "server_error", words)


def install(api: NinjaAPI) -> None:
    """Make every exception of `api` a problem document."""
    handlers: dict[type[Exception], Any] = {
        Refusal: _refused,
        Refusals: _refused_fields,
        ValidationError: _wrong_shape,
        HttpError: _http_error,
        AuthenticationError: _unauthenticated,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
