"""Pages for when something went wrong: what it was, whether anything was lost, what to do. The URLs name them."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from yimen.foundation import instant
from yimen.surfaces.common.away import away, is_away
from yimen.surfaces.common.context import Site
from yimen.surfaces.common.expired import expired
from yimen.surfaces.common.problems import problem

API = "/api/"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says. `kept` answers the first question anybody has: is it lost?"""

    status: int
    code: str
    title: str
    what: str
    kept: str
    todo: tuple[str, ...]


BAD_REQUEST = Trouble(
    400,
    "bad_request",
    "这次请求我们没能读懂",
    "可能是网址不完整，或者页面放置太久、内容在途中损坏。",
    "没有保存任何半截内容，您之前保存的草稿和提交的办件都在。",
    ("返回上一页，刷新后再试一次。", "如果是从别处复制的网址，请从首页重新进入。"),
)
TOO_LARGE = Trouble(
    413,
    "too_large",
    "内容太大，没有收下",
    "一次提交的内容超过了允许的大小。",
    "这一次的内容没有保存，您之前保存的草稿和上传的文件都在。",
    ("返回上一页，文件一份一份上传。", "照片请用手机的“压缩”或“中等大小”再传，看得清字就可以。"),
)
FORBIDDEN = Trouble(
    403,
    "forbidden",
    "这个页面不对您开放",
    "它可能属于别人的办件，或者您的岗位没有这项权限。",
    "什么都没有改变，您自己的办件和草稿都在。",
    (
        "如果您还没有登录，请先登录。",
        "如果用错了账号，请退出后用自己的账号登录。",
        "查别人的办件进度，请用收件凭证上的查询码。",
    ),
)
NOT_FOUND = Trouble(
    404,
    "not_found",
    "没有找到这个页面",
    "网址可能抄错了一位，或者这个页面已经移走。",
    "您的办件和草稿都在，和这个页面无关。",
    ("核对网址，特别是编号里的数字和字母。", "从首页搜索您要办的事。"),
)
SERVER_ERROR = Trouble(
    500,
    "server_error",
    "我们这边出了错，刚才这一步没有办成",
    "问题在我们的服务器，不在您，也不在您填的内容。",
    "没有保存任何半截内容，您之前保存的草稿和提交的办件都在。",
    ("过几分钟再试一次。", "如果刚才是在提交，请先到“我的办件”看一眼：已经在那里就不用再交。"),
)
TROUBLES = {one.status: one for one in (BAD_REQUEST, TOO_LARGE, FORBIDDEN, NOT_FOUND, SERVER_ERROR)}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where the request was too large."""
    return respond(request, TOO_LARGE if isinstance(exception, RequestDataTooBig) else BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - passed by name
    """403: not hers. Says no more, so that a stranger learns nothing of what is there."""
    return respond(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - passed by name
    """404."""
    return respond(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away. Asks nothing of the database, which may be what failed."""
    if is_away(sys.exc_info()[1]) and not request.path.startswith(API):
        return away(request)
    return respond(request, SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """A form whose token does not hold, mostly because the page lay open too long: what was typed is kept."""
    return expired(request)


def respond(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The trouble as a page, or under /api/ as a problem document (RFC 9457)."""
    if request.path.startswith(API):
        return problem(trouble.status, trouble.code, f"{trouble.what}{trouble.kept}")
    bare = trouble.status >= 500
    context = {"trouble": trouble, "at": instant.now(), "site": Site(request, bare=bare)}
    html = render_to_string("common/errors/page.html", context, request=None if bare else request)
    return HttpResponse(html, status=trouble.status, headers={"Cache-Control": "no-store"})
