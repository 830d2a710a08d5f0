"""Every error of the API as a problem document: which status a refusal has, and what the framework's errors are."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from yimen.foundation.logs import logger
from yimen.law.refusal import Refusal, Refusals
from yimen.surfaces.common.problems import problem

_log = logger("api")

_STATUS = {
    "case_not_found": 404,
    "item_unknown": 404,
    "document_unknown": 404,
    "query_code_unknown": 404,
    "wrong_role": 403,
    "not_authorised": 403,
    "other_organ": 403,
    "not_own_case": 403,
    "not_own_identity": 403,
    "not_own_agent_identity": 403,
    "real_name_required": 403,
    "same_person": 403,
    "staff_may_not_rate": 403,
    "file_too_large": 413,
    "wrong_state": 409,
    "deemed_accepted": 409,
    "correction_late": 409,
    "second_correction_notice": 409,
    "idempotency_conflict": 409,
    "already_rated": 409,
    "rating_too_early": 409,
    "rating_other_stage": 409,
    "booking_not_found": 404,
    "slot_unknown": 404,
    "no_appointments": 404,
    "slot_of_desk": 403,
    "slot_full": 409,
    "slot_closed": 409,
    "booked_already": 409,
    "booking_paused": 409,
    "too_many_bookings": 409,
    "booking_state": 409,
    "too_late_to_change": 409,
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
    article: str | None
    errors: list[FieldProblem]


def problems(*statuses: int) -> dict[Any, Any]:
    """The errors of an operation, for its description; any may be unreadable, or find the house out of order."""
    return dict.fromkeys((400, *statuses, 500, 503), Problem)


def install(api: NinjaAPI) -> None:
    """Make every exception of `api` a problem document."""
    handlers: dict[type[Exception], Any] = {
        Refusal: _refused,
        Refusals: _refused_fields,
        ValidationError: _wrong_shape,
        AuthenticationError: _unauthenticated,
        HttpError: _unreadable,
        MultiPartParserError: _unreadable,
        SuspiciousOperation: _unreadable,
        UnreadablePostError: _unreadable,
        RequestDataTooBig: _too_large,
        OperationalError: _out_of_order,
        Exception: _unexpected,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


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
    """Where, by the names the caller used: the framework's own come first."""
    _source, *where = error["loc"]
    field = ".".join(str(part) for part in where if part != "payload")
    return {"field": field, "code": str(error["type"]), "message": _SHAPES.get(error["type"], "类型或格式不正确。")}


_SHAPES = {
    "missing": "缺少这一项。",
    "string_type": "应为文字。",
    "string_too_short": "不能为空。",
    "string_too_long": "太长了，请缩短。",
    "int_parsing": "应为整数。",
    "int_type": "应为整数。",
    "bool_parsing": "应为 true 或 false。",
    "value_error": "应为日期，如 2026-02-10。",
    "extra_forbidden": "没有这一项，请去掉。",
    "enum": "请在给出的选项中选择。",
    "literal_error": "请在给出的选项中选择。",
    "uuid_parsing": "编号格式不正确。",
    "greater_than_equal": "太小了，范围见接口说明。",
    "less_than_equal": "太大了，范围见接口说明。",
    "dict_type": "应为对象。",
    "list_type": "应为数组。",
    "model_attributes_type": "应为对象。",
}


def _unreadable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(
        400,
        "unreadable",
        "请求无法读懂：正文应为 UTF-8 编码的 JSON（上传文件用 multipart/form-data），不含 NUL 等字符。",
    )


def _too_large(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(413, "body_too_large", "内容太大，没有收下；文件请用 POST uploads 一份一份上传。")


def _unauthenticated(_request: HttpRequest, _error: Exception) -> HttpResponse:
    words = "请在 Authorization 头中给出有效的访问令牌：Bearer <令牌>。"
    return problem(401, "token_required", words, headers={"WWW-Authenticate": 'Bearer realm="yimen"'})


def _out_of_order(_request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("database_out_of_order", error=type(error).__name__)
    words = "数据库暂时不能服务，没有保存任何内容，请稍后用同样的请求再试。"
    return problem(503, "database_unavailable", words, headers={"Retry-After": "5"})


def _unexpected(_request: HttpRequest, error: Exception) -> HttpResponse:
    reference = secrets.token_hex(6)
    _log.error("unexpected", reference=reference, exc_info=error)
    words = f"服务器出错，没有保存任何内容，请稍后用同样的请求再试。查询编号：{reference}。"
    return problem(500, "server_error", words)
