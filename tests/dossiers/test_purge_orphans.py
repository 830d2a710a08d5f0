"""Clearing away files that nobody used: no more personal data than there is a use for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.dossiers import files
from yimen.cases.models import Case, Draft
from yimen.catalogue.models import ItemVersion, ServiceItem
from yimen.dossiers.commands import accept_upload, purge_orphans
from yimen.dossiers.models import SubmittedMaterial, Upload
from yimen.foundation import storage, trail
from yimen.law.actors import SYSTEM
from yimen.law.identifiers import id_card_check_character
from yimen.law.parties import PartyKind
from yimen.organisations.commands import ensure_organ
from yimen.people.commands import ensure_account, ensure_party

WEEK = timedelta(days=7)
LATER = WEEK + timedelta(seconds=1)


@dataclass(frozen=True)
class Matter:
    """An item, and a case of it."""

    version: ItemVersion
    case: Case


@pytest.fixture
def matter(owner: UUID, now: datetime) -> Matter:
    organ = ensure_organ(
        code="11411721DEM000014Q", name="试县民政局", short_name="民政局", abbreviation="试民", department_code="11",
        region_code="411721", actor=SYSTEM, now=now,
    )  # fmt: skip
    item = ServiceItem.objects.create(code="1" * 31, organ_id=organ, created_at=now)
    version = ItemVersion.objects.create(
        item=item,
        number=1,
        name="试办事项",
        effective_from=now.date(),
        content={},
        form={},
        source="",
        published_at=now,
    )
    first_17 = "41179919780315028"
    party = ensure_party(
        kind=PartyKind.natural, name="王秀英", id_number=first_17 + id_card_check_character(first_17), now=now
    )
    case = Case.objects.create(
        number="1", query_code="1", item=item, version=version, organ_id=organ, state="received", channel="online",
        on_the_spot=False, applicant_id=party, applicant_kind="natural", applicant_name="王秀英", form={},
        received_at=now, answer_from=now.date(), trail_mac=trail.GENESIS,
    )  # fmt: skip
    return Matter(version, case)


def _upload(owner: UUID, now: datetime, content: bytes = b"") -> Upload:
    card = accept_upload(owner_id=owner, name="申请表.pdf", content=files.pdf(content), now=now)
    return Upload.objects.get(id=card.id)


def _kept(upload: Upload) -> bool:
    try:
        storage.get(upload.digest)
    except storage.FileMissing:
        return False
    return True


def _attach(matter: Matter, **uploads: Upload) -> None:
    SubmittedMaterial.objects.create(
        case=matter.case, key="m1", name="材料", position=1, required=True, form="upload", **uploads
    )


def test_an_unused_file_goes_after_a_week_and_not_before(owner: UUID, now: datetime) -> None:
    upload = _upload(owner, now)
    assert purge_orphans(now + WEEK) == 0
    assert purge_orphans(now + LATER) == 1
    assert not Upload.objects.exists()
    assert not _kept(upload)
    assert purge_orphans(now + LATER) == 0


def test_a_file_of_a_case_stays(matter: Matter, owner: UUID, now: datetime) -> None:
    upload = _upload(owner, now)
    _attach(matter, upload=upload)
    assert purge_orphans(now + 100 * WEEK) == 0
    assert _kept(upload)


def test_a_file_that_a_correction_replaced_stays_with_its_case(matter: Matter, owner: UUID, now: datetime) -> None:
    faulty = _upload(owner, now, b"% faulty\n")
    _attach(matter, upload=_upload(owner, now, b"% good\n"), replaced_upload=faulty)
    assert purge_orphans(now + LATER) == 0
    assert _kept(faulty)


def test_a_file_of_a_draft_stays(matter: Matter, owner: UUID, now: datetime) -> None:
    upload = _upload(owner, now)
    Draft.objects.create(
        owner_id=owner,
        version=matter.version,
        values={},
        uploads={"m1": str(upload.id)},
        created_at=now,
        updated_at=now,
    )
    assert purge_orphans(now + LATER) == 0
    Draft.objects.all().delete()
    assert purge_orphans(now + LATER) == 1


def test_somebody_elses_draft_keeps_no_file(matter: Matter, owner: UUID, now: datetime) -> None:
    stranger = ensure_account(username="stranger", display_name="李四", now=now)
    upload = _upload(owner, now)
    Draft.objects.create(
        owner_id=stranger, version=matter.version, values={}, uploads={"m1": str(upload.id)}, created_at=now,
        updated_at=now,
    )  # fmt: skip
    assert purge_orphans(now + LATER) == 1


def test_the_same_bytes_stay_while_anybody_uses_them(owner: UUID, now: datetime) -> None:
    _upload(owner, now)
    fresh = _upload(owner, now + WEEK)
    assert purge_orphans(now + LATER) == 1
    assert _kept(fresh)
