"""GET /verify and /verify/{code}: whether a document is ours (文书验真), for anybody who holds it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.documents.queries import FILE_LIMIT_BYTES, VerificationResult
from yimen.documents.queries import verify as find
from yimen.foundation import instant
from yimen.law.documents import DocumentKind
from yimen.law.licences import DEEMED_WORDS, LicenceState
from yimen.licences.queries import licence_of_case
from yimen.surfaces.common.access import public

_LONGEST = 80


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the code or the number on the paper."""
    typed = request.GET.get("code", "").replace("\x00", "").strip()[:_LONGEST]
    if "code" not in request.GET:
        return ask_page(request)
    if not typed:
        return ask_page(request, "", "请填写文书上的核验码或文书编号。", status=422)
    if "/" in typed:
        return ask_page(request, typed, "没有找到这份文书，请对照文书核对核验码。", status=404)
    return HttpResponseRedirect(reverse("portal:verification", kwargs={"code": typed}))


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What may be said of the document; with its number only, nothing about whom it is for."""
    found = find(code[:_LONGEST].replace("\x00", ""))
    if found is None:
        words = "没有找到这份文书。请对照文书核对；核对无误仍查不到的，这份文书可能不是本平台出具的。"
        return ask_page(request, code[:_LONGEST], words, status=404)
    return render(request, "portal/verification.html", {"found": found, "rows": rows_of(found), **standing_of(found)})


def rows_of(found: VerificationResult) -> list[dict[str, object]]:
    """What may be said of a document, as lines of a summary."""
    rows: list[dict[str, object]] = [
        {"label": "文书名称", "value": found.title},
        {"label": "文书编号", "value": found.number},
        {"label": "出具机关", "value": found.organ, "demo": found.demonstration},
        {"label": "出具日期", "value": found.issued_at},
    ]
    if found.applicant:
        rows += [{"label": "申请人", "value": found.applicant}, {"label": "事项", "value": found.item}]
    return rows


def standing_of(found: VerificationResult) -> dict[str, object]:
    """Of a certificate, how its licence stands today: that the paper is genuine does not say that it is still good
    (行政许可法第四十九、五十、六十九、七十条). `replaced_by`: the number of the paper that took its place.
    """
    licence = licence_of_case(found.case_id, today=instant.today()) if found.kind is DocumentKind.certificate else None
    if licence is None:
        return {}
    rows: list[dict[str, object]] = [
        {"label": "证照状态", "value": licence.state},
        {"label": "有效期至", "value": licence.valid_until or "未载明"},
    ]
    return {
        "licence_rows": [*rows, {"label": "延续", "value": DEEMED_WORDS}] if licence.deemed else rows,
        "not_in_force": "" if licence.state is LicenceState.valid else licence.state.label,
        "replaced_by": licence.paper if licence.paper != found.number else "",
    }


def ask_page(
    request: HttpRequest, typed: str = "", error: str = "", *, file_error: str = "", status: int = 200
) -> HttpResponse:
    """Both questions: the code or number, and the file; each with what was wrong with the answer."""
    question = {
        "key": "code", "label": "核验码或文书编号", "value": typed, "maxlength": _LONGEST, "error": error,
        "hint": "核验码在文书二维码旁边，16位数字和字母",
    }  # fmt: skip
    file = {
        "key": "file", "kind": "file", "label": "PDF 文件", "accept": ".pdf,application/pdf", "error": file_error,
        "hint": f"从平台下载的原件，不超过 {FILE_LIMIT_BYTES // 1024**2} MB；文件只用来核对，不会保存",
    }  # fmt: skip
    errors = {key: words for key, words in (("code", error), ("file", file_error)) if words}
    return render(
        request, "portal/verify_ask.html", {"question": question, "file": file, "errors": errors}, status=status
    )
