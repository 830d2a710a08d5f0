"""/oversight/catalogue: the whole catalogue as a file, down and up; an upload is judged first, then confirmed."""

from __future__ import annotations

from io import BytesIO
from tempfile import TemporaryFile
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue.commands import (
    Fault,
    ImportRefused,
    ItemFile,
    forget_pending,
    import_items,
    judge_items,
    keep_pending,
    pending_file,
)
from yimen.catalogue.files import FileFormat, read_items, write_items
from yimen.catalogue.queries import count_in_force, exported_rows
from yimen.catalogue.workbook.limits import BY_COMMAND
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.csv_file import csv_file

# What a request does within some ten seconds on a busy machine, and more than a county publishes (docs/performance.md).
MOST_BYTES, MOST_ITEMS = 12 * 1024**2, 3_000
FAULTS_SHOWN = 200
_COLUMNS = (
    {"key": "place", "label": "位置"},
    {"key": "name", "label": "事项"},
    {"key": "element", "label": "要素"},
    {"key": "message", "label": "错误"},
)


@staff(Role.admin)
@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """Both directions."""
    return _page(request)


@staff(Role.admin)
@require_safe
def download(_: ActorRequest, ending: str) -> FileResponse:
    """Everything in force today."""
    if ending not in list(FileFormat):
        raise Http404
    file, file_format = TemporaryFile(), FileFormat(ending)  # noqa: SIM115 - the response closes it
    write_items(exported_rows(), file, file_format)
    file.seek(0)
    name = f"事项目录-{instant.today()}.{ending}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=file_format.media_type)


@staff(Role.admin)
@require_POST
def check(request: ActorRequest) -> HttpResponse:
    """What the file would change, or everything that is wrong with it; nothing is imported."""
    try:
        name, content = _uploaded(request)
    except Refusal as refusal:
        return _page(request, refusal)
    try:
        result = judge_items(rows=_rows(content), source=name, now=instant.now())
    except ImportRefused as refused:
        return _page(request, refused, _kept(request, name, content))
    except Refusal as refusal:
        return _page(request, refusal)
    context = {"name": name, "result": result, "digest": _kept(request, name, content)}
    return render(request, "oversight/catalogue_check.html", context)


@staff(Role.admin)
@require_POST
def confirm(request: ActorRequest) -> HttpResponse:
    """Import the file that was judged; it is judged again, since the catalogue may have changed meanwhile."""
    account_id = _account(request)
    try:
        name, content = pending_file(account_id=account_id, digest=request.POST.get("digest", ""))
        result = import_items(rows=_rows(content), source=name, now=instant.now(), actor=request.actor)
    except Refusal as refusal:
        return _page(request, refusal)
    forget_pending(account_id=account_id)
    said = f"已导入：新增{result.created}项，更新{result.changed}项，未变{result.unchanged}项。"
    messages.success(request, said)
    return HttpResponseRedirect(reverse("oversight:catalogue"))


@staff(Role.admin)
@require_POST
def fault_list(request: ActorRequest) -> HttpResponse:
    """Every fault of the file that was judged last, to be worked through beside it."""
    try:
        name, content = pending_file(account_id=_account(request), digest=request.POST.get("digest", ""))
        judge_items(rows=_rows(content), source=name, now=instant.now())
    except ImportRefused as refused:
        lines = (_line(fault).values() for fault in refused.faults)
        return csv_file("导入错误清单.csv", [column["label"] for column in _COLUMNS], lines)
    except Refusal as refusal:
        return _page(request, refusal)
    messages.info(request, "再次检查没有发现错误：目录已有变化，请重新选择文件检查。")
    return HttpResponseRedirect(reverse("oversight:catalogue"))


_TOO_LARGE = f"文件超过{MOST_BYTES // 1024**2} MB。这么大的目录请系统管理员{BY_COMMAND}。"


def _uploaded(request: ActorRequest) -> tuple[str, bytes]:
    uploaded = request.FILES.get("file")
    if uploaded is None:
        raise Refusal("file_missing", "请先选择文件，再按“检查文件”。", field="file")
    if (uploaded.size or 0) > MOST_BYTES:
        raise Refusal("file_too_large", _TOO_LARGE, field="file")
    return uploaded.name or "", uploaded.read()


def _rows(content: bytes) -> ItemFile:
    return read_items(BytesIO(content), most=MOST_ITEMS)


def _kept(request: ActorRequest, name: str, content: bytes) -> str:
    return keep_pending(account_id=_account(request), name=name, content=content, now=instant.now())


def _account(request: ActorRequest) -> UUID:
    assert request.actor.account_id is not None  # staff have signed in
    return request.actor.account_id


def _page(request: ActorRequest, refusal: Refusal | None = None, digest: str = "") -> HttpResponse:
    faults = refusal.faults if isinstance(refusal, ImportRefused) else ()
    context = {
        "count": count_in_force(),
        "most": MOST_BYTES // 1024**2,
        "most_items": MOST_ITEMS,
        "refusal": refusal,
        "digest": digest,
        "fault_count": len(faults),
        "columns": _COLUMNS,
        "faults": [_line(fault) for fault in faults[:FAULTS_SHOWN]],
        "more": max(0, len(faults) - FAULTS_SHOWN),
    }
    return render(request, "oversight/catalogue.html", context, status=422 if refusal else 200)


def _line(fault: Fault) -> dict[str, str]:
    return {
        "place": fault.place or f"第{fault.row}条",
        "name": fault.name or "未填名称",
        "element": fault.label,
        "message": fault.message,
    }
