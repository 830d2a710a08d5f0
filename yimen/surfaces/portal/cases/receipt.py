"""GET /cases/{number}/receipt: it has arrived. The number, the query code with its QR code, the voucher, what next."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.law.documents import DocumentKind
from yimen.law.identifiers import format_query_code
from yimen.surfaces.common.access import signed_in
from yimen.surfaces.portal.cases.own import own_file


@signed_in
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """To keep or to print. The QR code leads to the masked progress and holds nothing about anybody."""
    file = own_file(request, number)
    voucher = next((one for one in file.documents if one.kind is DocumentKind.receipt_voucher), None)
    path = reverse("portal:progress_of", kwargs={"code": file.card.query_code})
    context = {
        "file": file,
        "card": file.card,
        "query_code": format_query_code(file.card.query_code),
        "progress": f"{settings.YIMEN_BASE_URL}{path}",
        "voucher": reverse("portal:document", args=(number, voucher.document_id)) if voucher else "",
        "voucher_number": voucher.number if voucher else "",
        "case": reverse("portal:case", kwargs={"number": number}),
        "missing": [one for one in file.materials if one.required and not one.state.submitted],
    }
    return render(request, "portal/cases/receipt.html", context)
