"""Issuing: the number, the encrypted values, and that what was issued stands."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.documents.document_samples import FIELDS, HEADER, NOW, Issue
from yimen.cases.models import Case
from yimen.documents.commands import document_row
from yimen.documents.models import Document
from yimen.documents.queries import list_for_case
from yimen.law.documents import DocumentKind
from yimen.law.refusal import Refusal

K = DocumentKind


def test_numbers_of_a_series_follow_one_another_and_each_kind_has_its_own(issue: Issue) -> None:
    numbers = [issue(kind).number for kind in (K.receipt_voucher, K.receipt_voucher, K.acceptance_notice)]
    assert numbers == ["西市监收〔2026〕00001号", "西市监收〔2026〕00002号", "西市监受〔2026〕00001号"]


def test_the_year_of_a_number_is_that_of_the_county(case: Case) -> None:
    new_year = datetime(2026, 12, 31, 16, 30, tzinfo=ZoneInfo("UTC"))
    row = document_row(
        kind=K.termination_notice, case_id=case.id, organ_id=case.organ_id, serial=1, header=HEADER,
        fields=FIELDS[K.termination_notice], issued_at=new_year,
    )  # fmt: skip
    assert row["number"] == "西市监终〔2027〕00001号"


def test_a_document_without_a_required_field_is_not_issued(case: Case) -> None:
    with pytest.raises(Refusal) as caught:
        document_row(
            kind=K.refusal_decision, case_id=case.id, organ_id=case.organ_id, serial=1, header=HEADER,
            fields={**FIELDS[K.refusal_decision], "facts": " "}, issued_at=NOW,
        )  # fmt: skip
    assert (caught.value.code, caught.value.field) == ("document_field_missing", "facts")


def test_the_values_are_encrypted_and_the_identity_number_is_kept_masked(issue: Issue) -> None:
    document = issue(K.receipt_voucher)
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM documents_document WHERE id = %s", [document.id])
        kept = bytes(cursor.fetchone()[0])
    assert "李秀敏".encode() not in kept
    assert document.payload["header"]["applicant_name"] == "李秀敏"
    assert document.payload["header"]["applicant_id_number"] == "411***********432X"


def test_two_documents_never_share_a_verification_code(issue: Issue) -> None:
    assert issue(K.receipt_voucher).verify_code != issue(K.receipt_voucher).verify_code


@pytest.mark.parametrize("change", [{"number": "西市监收〔2026〕00009号"}, {"payload": {}}, {"title": "别的"}])
def test_what_was_issued_cannot_be_changed(issue: Issue, change: dict[str, object]) -> None:
    document = issue(K.receipt_voucher)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Document.objects.filter(id=document.id).update(**change)


def test_what_was_issued_cannot_be_deleted(issue: Issue) -> None:
    document = issue(K.receipt_voucher)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE id = %s", [document.id])


def test_a_case_lists_its_documents_in_the_order_of_issue(issue: Issue, case: Case) -> None:
    issue(K.acceptance_notice, after=5)
    issue(K.receipt_voucher)
    issue(K.certificate, after=9)
    assert [card.title for card in list_for_case(case.id)] == ["收件凭证", "受理通知书", "食品经营许可证"]
