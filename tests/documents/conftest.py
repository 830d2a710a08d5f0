"""A case to issue documents for, and a way to issue them as an act does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.documents.document_samples import FIELDS, HEADER, NOW, Issue
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion, ServiceItem
from yimen.documents.commands import add_document
from yimen.documents.models import Document
from yimen.foundation import series
from yimen.foundation.batch import Batch
from yimen.law.document_sheet import DocumentHeader
from yimen.law.documents import DocumentKind, series_key
from yimen.law.parties import PartyKind
from yimen.law.states import Channel, State
from yimen.organisations.models import Organ
from yimen.people.models import Party


@pytest.fixture(autouse=True)
def public_address(settings: Settings) -> None:
    """Where the public verifies documents."""
    settings.YIMEN_BASE_URL = "https://zwfw.example.cn"


@pytest.fixture
def case(db: None) -> Case:
    """A case that was just submitted."""
    organ = Organ.objects.create(
        code="11411721MB1234567X", name=HEADER.organ_name, short_name="市监局", abbreviation="西市监",
        department_code="31", region_code="411721000000",
    )  # fmt: skip
    item = ServiceItem.objects.create(code="11411721MB1234567X4000131001001", organ=organ, created_at=NOW)
    version = ItemVersion.objects.create(
        item=item, number=1, name=HEADER.item_name, effective_from=NOW.date(), content={}, form={}, source="测试",
        published_at=NOW,
    )  # fmt: skip
    party = Party.objects.create(
        kind=PartyKind.natural, name="李秀敏", id_number="41172119850715432X", id_index=b"li", created_at=NOW
    )
    return Case.objects.create(
        number=HEADER.case_number, query_code="A1B2C3D4E5", item=item, version=version, organ=organ,
        state=State.submitted, channel=Channel.online, on_the_spot=False, applicant=party,
        applicant_kind=PartyKind.natural, applicant_name="李秀敏", form={}, received_at=NOW,
        answer_from=NOW.date(), trail_mac=b"",
    )  # fmt: skip


@pytest.fixture
def issue(case: Case) -> Issue:
    """Issues the sample of a kind, in one statement of a transaction, `after` minutes from NOW."""

    def write(kind: DocumentKind, header: DocumentHeader = HEADER, after: int = 0) -> Document:
        with transaction.atomic():
            key = series_key(case.organ_id, kind, NOW.year)
            batch = Batch()
            number = add_document(
                batch,
                kind=kind,
                case_id=case.id,
                organ_id=case.organ_id,
                serial=series.take([key])[key],
                header=header,
                fields=FIELDS[kind],
                issued_at=NOW + timedelta(minutes=after),
            )
            batch.flush()
        return Document.objects.get(number=number)

    return write
