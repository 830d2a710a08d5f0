"""The worker's part: every document gets its file once, whoever is quicker, and one bad document stops no other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import uuid1

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.documents.document_samples import HEADER, NOW, Issue
from yimen.documents.commands import BATCH_SIZE, ensure_rendered, render_pending
from yimen.documents.models import Document
from yimen.documents.queries import read_pdf
from yimen.foundation import crypto
from yimen.law.documents import DocumentKind
from yimen.law.refusal import Refusal

K = DocumentKind
LATER = NOW + timedelta(seconds=3)
UNPRINTABLE = replace(HEADER, applicant_name="李\U0002a6d6")


def _at_once(works: list[Callable[[], object]]) -> list[object]:
    """Each work on a thread and a connection of its own."""

    def run(work: Callable[[], object]) -> object:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_pending_documents_get_their_files_once(issue: Issue) -> None:
    documents = [issue(kind) for kind in K]
    assert [render_pending(LATER) for _ in range(3)] == [BATCH_SIZE, len(K) - BATCH_SIZE, 0]
    for document in documents:
        document.refresh_from_db()
        content = read_pdf(document.id)
        assert content.startswith(b"%PDF-")
        assert document.digest == crypto.digest(content)
        assert (document.size, document.rendered_at) == (len(content), LATER)


def test_a_batch_takes_the_oldest_first(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yimen.documents.commands.BATCH_SIZE", 1)
    younger, older = issue(K.receipt_voucher, after=5), issue(K.receipt_voucher)
    assert render_pending(LATER) == 1
    assert Document.objects.get(id=older.id).digest
    assert Document.objects.get(id=younger.id).digest is None
    assert BATCH_SIZE == 20


def test_opening_a_document_makes_its_file_at_once_and_only_once(issue: Issue) -> None:
    document = issue(K.grant_decision)
    with pytest.raises(Refusal, match="正在制作"):
        read_pdf(document.id)
    first = ensure_rendered(document.id, LATER)
    again = ensure_rendered(document.id, LATER + timedelta(days=1))
    assert first.digest == again.digest
    assert again.rendered_at == LATER


@pytest.mark.django_db
def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        ensure_rendered(uuid1(), NOW)
    assert caught.value.code == "document_unknown"


def test_a_document_that_cannot_be_printed_is_noted_and_stops_no_other(issue: Issue) -> None:
    bad, good = issue(K.receipt_voucher, UNPRINTABLE), issue(K.receipt_voucher, after=1)
    assert render_pending(LATER) == 1
    assert render_pending(LATER) == 0
    assert Document.objects.get(id=good.id).digest
    assert Document.objects.get(id=bad.id).render_problem == "glyph_missing"
    with pytest.raises(Refusal, match="没有的字"):
        ensure_rendered(bad.id, LATER)


def test_a_rendered_document_can_no_longer_change(issue: Issue) -> None:
    document = ensure_rendered(issue(K.receipt_voucher).id, LATER)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Document.objects.filter(id=document.id).update(digest="0" * 64)


@pytest.mark.django_db(transaction=True)
def test_workers_and_readers_at_once_make_one_file_a_document(issue: Issue) -> None:
    documents = [issue(kind) for kind in (K.receipt_voucher, K.acceptance_notice, K.grant_decision)]
    workers: list[Callable[[], object]] = [lambda: render_pending(LATER)] * 3
    readers: list[Callable[[], object]] = [partial(ensure_rendered, document.id, LATER) for document in documents]
    made = _at_once(workers + readers)
    assert sum(count for count in made if isinstance(count, int)) <= len(documents)
    assert not Document.objects.filter(digest=None).exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_passes_over_what_another_holds(issue: Issue) -> None:
    held, free = issue(K.receipt_voucher), issue(K.receipt_voucher, after=1)
    with transaction.atomic():
        Document.objects.select_for_update().get(id=held.id)
        assert _at_once([lambda: render_pending(LATER)]) == [1]
    assert Document.objects.get(id=free.id).digest
    assert Document.objects.get(id=held.id).digest is None
