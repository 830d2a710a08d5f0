"""Taking a package in: all of it or nothing, once, to read."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction

from tests.archives.packing import Files, closed, packed, still, with_file, with_manifest, write
from tests.cases.cast import MONDAY, Cast
from tests.cases.refusing import refused
from yimen.archives import commands
from yimen.archives.commands import Imported, import_archive, open_archived_file
from yimen.archives.models import ArchivedCase
from yimen.archives.queries import PAGE_SIZE, archived_case, archived_cases
from yimen.cases.queries import case_file
from yimen.foundation import storage, trail

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=400)


def _take_in(content: bytes) -> Imported:
    return import_archive(content=content, now=LATER, advance=still)


def test_a_package_comes_into_an_empty_house_and_is_read_there(package: bytes, files: Files, cast: Cast) -> None:
    imported = _take_in(package)
    assert imported.created
    assert imported.number
    found = archived_case(actor=cast.supervisor, number=imported.number)
    assert found.card.item_name == "食品经营许可(新办)"
    dates = dict(found.manifest.dates)
    assert dates["收件"] == MONDAY
    assert dates["视为受理"] is None
    assert [one.label for one in found.events][-1] == "办结归档"
    assert len(found.documents) == sum(name.startswith("documents/") for name in files)
    assert storage.get(ArchivedCase.objects.get().digest) == package


def test_the_same_package_again_changes_nothing(package: bytes) -> None:
    first = _take_in(package)
    again = _take_in(package)
    assert (first.created, again.created) == (True, False)
    assert first.number == again.number
    kept = ArchivedCase.objects.get()
    assert [one.act for one in trail.read(kept.id)] == ["import_archive"]


def test_another_package_of_the_same_case_is_refused(package: bytes, files: Files) -> None:
    _take_in(package)
    other = packed(with_manifest(files, lambda manifest: manifest.update(generated_at="2027-01-01T00:00:00+08:00")))
    with refused("archive_differs"):
        _take_in(other)
    assert storage.get(ArchivedCase.objects.get().digest) == package


def test_a_faulty_package_leaves_nothing_behind(files: Files) -> None:
    imported = _take_in(packed(files | {"materials/02.pdf": b"forged"}))
    assert imported.number is None
    assert imported.report.faults
    for wrong in (b"", b"%PDF-1.4", b"PK\x03\x04"):
        assert _take_in(wrong).number is None
    assert not ArchivedCase.objects.exists()


def test_a_package_too_large_for_the_store_is_refused(package: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "LARGEST_IMPORT", len(package) - 1)
    with refused("archive_too_large"):
        _take_in(package)


def test_what_is_kept_of_it_outside_the_sealed_store_names_nobody(package: bytes) -> None:
    _take_in(package)
    kept = json.dumps(ArchivedCase.objects.get().manifest, ensure_ascii=False)
    for secret in ("王秀英", "13900000228", "演示路1号"):
        assert secret not in kept
        assert secret.encode() in package


def test_an_archived_case_stands(package: bytes) -> None:
    _take_in(package)
    for change in (ArchivedCase.objects.all().delete, lambda: ArchivedCase.objects.update(number="x")):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_answers_are_masked_as_on_the_page_of_the_living_case(cast: Cast, tmp_path: Path) -> None:
    case = closed(cast)
    _take_in(write(case, tmp_path).path.read_bytes())
    archived = archived_case(actor=cast.supervisor, number=case.number).sheet
    living = case_file(cast.supervisor, number=case.number, now=LATER)
    assert [(one.key, one.masked) for one in archived.answers] == [(one.key, one.value) for one in living.answers]
    assert archived.masked_applicant == living.card.applicant


def test_answers_are_masked_and_an_answer_nobody_knows_is_hidden(files: Files, cast: Cast) -> None:
    sheet = json.loads(files["case.json"])
    sheet["answers"].append({"key": "of_the_future", "label": "将来的要素", "value": "41172119780315"})
    imported = _take_in(packed(with_file(files, "case.json", json.dumps(sheet, ensure_ascii=False).encode())))
    assert imported.number
    answers = {
        one.key: one.masked for one in archived_case(actor=cast.supervisor, number=imported.number).sheet.answers
    }
    assert answers["name"] == "王*英"
    assert answers["id_number"][3:-4] == "*" * 11
    assert answers["of_the_future"] == "****"


def test_a_file_is_opened_with_a_reason_and_a_record(package: bytes, files: Files, cast: Cast) -> None:
    number = _take_in(package).number
    assert number
    line, content = open_archived_file(
        actor=cast.supervisor, number=number, path="materials/02.pdf", reason="复议调阅 13900000228", now=LATER
    )
    assert content == files["materials/02.pdf"]
    assert line.media_type == "application/pdf"
    entry = trail.read(ArchivedCase.objects.get().id)[-1]
    assert (entry.act, entry.actor) == ("open_archived_file", cast.supervisor.account_id)
    assert entry.details == {"case": number, "file": "materials/02.pdf", "why": "复议调阅 [手机号码]"}


def test_without_a_reason_or_for_what_is_no_file_nothing_is_opened(package: bytes, cast: Cast) -> None:
    number = _take_in(package).number
    assert number
    for path, reason, code in (
        ("materials/02.pdf", " ", "required"),
        ("case.json", "看看", "material_not_found"),
        ("../secret", "看看", "material_not_found"),
    ):
        with refused(code):
            open_archived_file(actor=cast.supervisor, number=number, path=path, reason=reason, now=LATER)
    with refused("archive_not_found"):
        open_archived_file(actor=cast.supervisor, number="x", path="materials/02.pdf", reason="看看", now=LATER)
    assert len(trail.read(ArchivedCase.objects.get().id)) == 1


def test_archives_are_closed_to_everybody_but_supervisors(package: bytes, cast: Cast) -> None:
    number = _take_in(package).number
    assert number
    for actor in (cast.citizen, cast.stranger, cast.clerk, cast.approver, cast.colleague, cast.issuer):
        with refused("wrong_role"):
            archived_cases(actor=actor)
        with refused("wrong_role"):
            archived_case(actor=actor, number=number)
        with refused("wrong_role"):
            open_archived_file(actor=actor, number=number, path="materials/02.pdf", reason="看看", now=LATER)


def test_the_list_comes_in_pages_the_last_imported_first(package: bytes, cast: Cast) -> None:
    _take_in(package)
    kept = ArchivedCase.objects.get()
    ArchivedCase.objects.bulk_create(
        ArchivedCase(
            number=f"{n:044d}", manifest=kept.manifest, digest=kept.digest, size=1,
            imported_at=LATER + timedelta(minutes=n),
        )
        for n in range(1, PAGE_SIZE + 2)
    )  # fmt: skip
    first = archived_cases(actor=cast.supervisor)
    assert (len(first.cards), first.has_next) == (PAGE_SIZE, True)
    assert first.cards[0].number == f"{PAGE_SIZE + 1:044d}"
    second = archived_cases(actor=cast.supervisor, number=2)
    assert (len(second.cards), second.has_next) == (2, False)
    assert second.cards[-1].number == kept.number
