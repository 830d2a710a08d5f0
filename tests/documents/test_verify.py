"""The public verification: a stranger with the paper learns that it is ours, a stranger with a guess learns little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.document_samples import COMPANY, HEADER, NOW, Issue
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import verify
from yimen.law.documents import DocumentKind
from yimen.law.verify_code import format_verify_code

K = DocumentKind


def test_the_code_tells_what_the_paper_says_with_the_applicant_masked(issue: Issue) -> None:
    document = ensure_rendered(issue(K.grant_decision).id, NOW)
    found = verify(format_verify_code(document.verify_code).lower())
    assert found is not None
    assert (found.kind, found.title, found.number) == (K.grant_decision, "准予行政许可决定书", document.number)
    assert (found.organ, found.item, found.issued_at) == (HEADER.organ_name, HEADER.item_name, NOW)
    assert found.applicant == "李*敏"
    assert found.digest == document.digest
    assert found.demonstration


def test_the_name_of_a_company_is_public(issue: Issue) -> None:
    found = verify(issue(K.certificate, COMPANY).verify_code)
    assert found is not None
    assert found.applicant == COMPANY.applicant_name


@pytest.mark.parametrize("typed", ["西市监收〔2026〕00001号", " 西市监收[2026] 00001号", "西市监收（2026）00001号"])
def test_a_number_confirms_the_document_but_not_whose_it_is(issue: Issue, typed: str) -> None:
    issue(K.receipt_voucher)
    found = verify(typed)
    assert found is not None
    assert found.title == "收件凭证"
    assert found.applicant is None
    assert found.item is None


def test_a_document_without_a_file_yet_is_genuine_too(issue: Issue) -> None:
    found = verify(issue(K.receipt_voucher, replace(HEADER, demonstration=False)).verify_code)
    assert found is not None
    assert found.digest is None
    assert not found.demonstration


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "0000-0000-0000-0000", "西市监收〔2026〕00001号", "'; --", "\u0000"])
def test_what_is_not_ours_is_not_found(typed: str) -> None:
    assert verify(typed) is None
