"""POST /verify/file: whether a PDF somebody has is a document of ours, unchanged. GET /verify/roots.pem: for readers.

The file stays in the memory of the request; nothing of it is kept.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from yimen.documents.queries import FILE_LIMIT_BYTES, FileCheck, FileVerdict, check_file, public_roots
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import public
from yimen.surfaces.portal.verify import ask_page, rows_of, standing_of

_ALIKE = "打印后扫描的、用软件另存过的、没有下载完整的文件都会是这样。请到办件页面重新下载，或者用核验码核对。"
_ANSWERS: dict[FileVerdict, tuple[str, str, str]] = {
    FileVerdict.genuine: ("done", "真实且未改动", "这个文件与在册的电子文书完全一致。"),
    FileVerdict.altered: (
        "danger",
        "文件被改动过",
        "文件里有本县的电子签名，但签名之后内容被修改、删减或者添加过，不能作为凭据。",
    ),
    FileVerdict.unregistered: (
        "warn",
        "签名有效，但文书不在册",
        "文件由本县的证书签名，签名后没有改动，但在册的文书中没有这个文件。请向出具机关核实后再使用。",
    ),
    FileVerdict.foreign: ("danger", "不是本县出具的文书", "文件里的电子签名不是本县机关的。" + _ALIKE),
    FileVerdict.unsigned: ("danger", "不是本县出具的电子文书", "文件里没有本县的电子签名。" + _ALIKE),
}


class BoundedUpload(MemoryFileUploadHandler):
    """Keeps the file in memory, and no more of it than it takes to see that it is too large."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        """Active whatever the length that was announced."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> None:
        """Take what there is room for."""
        self.file.write(raw_data[: FILE_LIMIT_BYTES + 1 - self.file.tell()])

    def file_complete(self, _file_size: int) -> UploadedFile[Any] | None:
        """The file as far as it was taken."""
        return super().file_complete(self.file.tell())


@public
@csrf_exempt  # the token is read with the form, which the inner view does once the file has its handler
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponseBase:
    """The answer about the file; an address opened without one leads to the page that asks for it."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("portal:verify"))
    request.upload_handlers = [BoundedUpload(request)]
    return _check(request)


@public
@require_safe
def roots(_request: HttpRequest) -> HttpResponse:
    """The root certificates, for PDF readers that ask whom to trust."""
    content = public_roots()
    if not content:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="roots.pem"'}
    return HttpResponse(content, content_type="application/x-pem-file", headers=headers)


@csrf_protect
def _check(request: HttpRequest) -> HttpResponse:
    uploaded = request.FILES.get("file")
    try:
        if uploaded is None:
            raise Refusal("file_missing", "请先选择一个 PDF 文件，再按“核对文件”。", field="file")
        checked = check_file(uploaded.read())
    except Refusal as refusal:
        return ask_page(request, file_error=refusal.message, status=422)
    return render(request, "portal/verified_file.html", _context(checked))


def _context(checked: FileCheck) -> dict[str, Any]:
    tone, title, words = _ANSWERS[checked.verdict]
    return {
        "genuine": checked.verdict is FileVerdict.genuine,
        "tone": tone,
        "title": title,
        "words": words,
        "signer": checked.signer,
        "found": checked.found,
        "rows": rows_of(checked.found) if checked.found else [],
        **(standing_of(checked.found) if checked.found else {}),
    }
