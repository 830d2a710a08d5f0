"""Writing the package of a concluded case."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from tests.archives.packing import Files, checked, closed, unpacked, write
from tests.cases.cast import MONDAY, PDF, PENSION_CHECK, Cast, act, hand_over_values
from tests.cases.inspecting import assignment, inspection_record
from tests.cases.refusing import refused
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.cases.queries.record import case_record
from yimen.documents.queries import read_pdf
from yimen.foundation import crypto, storage, trail
from yimen.law.procedure import Act
from yimen.people.queries import party_values

LATER = MONDAY + timedelta(days=30)


@pytest.fixture
def case(cast: Cast) -> Case:
    """A closed case."""
    return closed(cast)


@pytest.fixture
def package(case: Case, tmp_path: Path) -> bytes:
    """Its package."""
    (folder := tmp_path / "package").mkdir()
    return write(case, folder).path.read_bytes()


def test_the_package_of_a_closed_case_is_whole(package: bytes) -> None:
    report = checked(package)
    assert report.faults == ()
    assert [check.name for check in report.checks] == ["外形", "清单", "齐全", "大小和SM3", "办件数据", "留痕链"]
    assert all(check.seen for check in report.checks)


def test_it_holds_every_document_and_every_material_also_the_one_that_was_replaced(
    cast: Cast, case: Case, files: Files
) -> None:
    documents = case_file(cast.issuer, number=case.number, now=LATER).documents
    assert [files[name] for name in files if name.startswith("documents/")] == [
        read_pdf(one.document_id) for one in documents
    ]
    assert files["materials/02-replaced.pdf"] == PDF
    assert files["materials/02.pdf"] != PDF
    sheet = json.loads(files["case.json"])
    named = [one["file"] for one in sheet["materials"] if one["file"]]
    assert sum(name.startswith("materials/") for name in files) == len(named) + 1
    assert {"path": "materials/02.pdf", "name": "王秀英 新.pdf"} in named


def test_the_case_is_there_in_clear_with_everything_that_is_kept_of_it(cast: Cast, case: Case, files: Files) -> None:
    sheet, known = json.loads(files["case.json"]), party_values(case.applicant_id)
    assert sheet["applicant"]["name"] == known["name"]
    assert {one["key"]: one["value"] for one in sheet["answers"]}["id_number"] == known["id_number"]
    assert sheet["rows"]["case"]["form"]["phone"] == known["phone"]
    (handed_over,) = sheet["rows"]["handover"]
    assert handed_over["recipient_id_number"] == hand_over_values()["recipient_id_number"]
    assert sheet["people"][str(cast.approver.account_id)] == "approver"
    assert set(sheet["rows"]) == {"case", "material", *case_record(case.number).related}
    assert {"opinion", "hearing", "specialprocedure", "casewarning"} <= set(sheet["rows"])


def test_the_manifest_names_every_file_and_no_person(case: Case, files: Files) -> None:
    manifest = json.loads(files["manifest.json"])
    assert {one["path"] for one in manifest["files"]} == set(files) - {"manifest.json", "manifest.sm3"}
    assert manifest["case"]["case_number"] == case.number
    assert manifest["case"]["state_label"] == "已办结"
    assert manifest["trail"]["sequence"] == case.trail_sequence
    assert manifest["trail"]["mac"] == bytes(case.trail_mac).hex()
    assert files["manifest.sm3"] == f"{crypto.digest(files['manifest.json'])}  manifest.json\n".encode()
    text = files["manifest.json"].decode()
    for value in party_values(case.applicant_id).values():
        assert value == "natural" or value not in text


def test_every_entry_of_the_trail_is_there_with_its_place_in_the_chain(case: Case, files: Files) -> None:
    events = json.loads(files["events.json"])["events"]
    assert [(one["act"], one["mac"]) for one in events] == [
        (one.act, bytes(one.mac).hex()) for one in trail.read(case.id)
    ]
    assert [one["label"] for one in events][:2] == ["提交申请", "收件"]
    assert events[0]["previous_mac"] == "0" * 64


def test_the_cover_is_a_page_without_script_that_leads_to_every_file(files: Files) -> None:
    page = files["index.html"].decode()
    assert "<script" not in page
    assert "卷内目录" in page
    assert "未经加密" in page
    for name in set(files) - {"index.html"}:
        assert f'href="{name}"' in page


def test_the_same_case_gives_the_same_bytes_but_for_the_time_it_was_made(
    case: Case, package: bytes, tmp_path: Path
) -> None:
    (again := tmp_path / "again").mkdir()
    assert write(case, again).path.read_bytes() == package
    (later := tmp_path / "later").mkdir()
    first, second = unpacked(package), unpacked(write(case, later, LATER).path.read_bytes())
    assert {name for name in first if first[name] != second[name]} == {"manifest.json", "manifest.sm3"}
    one, other = json.loads(first["manifest.json"]), json.loads(second["manifest.json"])
    assert one.pop("generated_at") != other.pop("generated_at")
    assert one == other


def test_only_its_owner_can_read_the_file(case: Case, tmp_path: Path) -> None:
    written = write(case, tmp_path)
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == [f"{case.number}.zip"]


def test_that_it_was_made_is_in_the_trail_of_the_applicant_and_not_in_that_of_the_case(
    case: Case, tmp_path: Path
) -> None:
    before = len(trail.read(case.id))
    written = write(case, tmp_path)
    assert len(trail.read(case.id)) == before
    entry = trail.read(case.applicant_id)[-1]
    assert (entry.kind, entry.act) == ("access", "archive")
    assert entry.details == {"case": case.number, "why": "电子归档", "manifest": written.manifest_digest}


def test_the_applicant_reads_that_her_case_was_archived(cast: Cast, case: Case, tmp_path: Path) -> None:
    write(case, tmp_path)
    page = words(at_desk(cast.citizen).get("/me"))
    assert "把办件写成了归档包" in page
    assert "电子归档" in page


def test_a_package_is_never_written_over_another(case: Case, tmp_path: Path) -> None:
    written = write(case, tmp_path)
    before = written.path.read_bytes()
    with refused("archive_exists"):
        write(case, tmp_path, LATER)
    assert written.path.read_bytes() == before


def test_an_open_case_and_an_unknown_number_leave_no_file(cast: Cast, tmp_path: Path) -> None:
    case = cast.submit()
    with refused("case_not_concluded"):
        write(case, tmp_path)
    case.number = "1" * 44
    with refused("case_not_found"):
        write(case, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_withdrawn_case_is_archived_with_its_reason_in_the_record(cast: Cast, tmp_path: Path) -> None:
    case = act(cast.citizen, cast.submit(item=PENSION_CHECK), Act.withdraw)
    content = write(case, tmp_path).path.read_bytes()
    assert checked(content).faults == ()
    assert json.loads(unpacked(content)["manifest.json"])["case"]["state"] == "withdrawn"


def test_paper_is_in_the_register_without_a_file(cast: Cast, tmp_path: Path) -> None:
    case = cast.walk_in(item=PENSION_CHECK)
    for what in (Act.receive, Act.accept, Act.grant):
        case = act(cast.clerk, case, what)
    case = act(cast.clerk, case, Act.hand_over, values=hand_over_values())
    content = write(act(cast.issuer, case, Act.close), tmp_path).path.read_bytes()
    assert checked(content).faults == ()
    files = unpacked(content)
    assert not [name for name in files if name.startswith("materials/")]
    assert {one["form_label"] for one in json.loads(files["case.json"])["materials"] if one["required"]} == {"纸质收取"}


@pytest.mark.parametrize(
    "change", ["UPDATE {} SET role = 'admin' WHERE act = 'accept'", "DELETE FROM {} WHERE act = 'close'"]
)
def test_a_case_whose_trail_was_tampered_with_is_not_archived(case: Case, tmp_path: Path, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(change.format("foundation_trailentry"))
        cursor.execute("SET LOCAL session_replication_role = origin")
    with refused("trail_broken"):
        write(case, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_case_whose_file_was_lost_is_not_archived(case: Case, files: Files, tmp_path: Path) -> None:
    (folder := tmp_path / "other").mkdir()
    storage.remove(crypto.digest(files["materials/02.pdf"]))
    with refused("file_lost"):
        write(case, folder)
    assert list(folder.iterdir()) == []


def test_two_cases_of_one_county_have_two_packages(cast: Cast, case: Case, tmp_path: Path) -> None:
    other = closed(cast, "k2")
    assert write(other, tmp_path).path != write(case, tmp_path).path


def test_the_pictures_of_an_inspection_are_in_the_package(cast: Cast, tmp_path: Path) -> None:
    case = act(cast.clerk, act(cast.clerk, cast.submit(key="k3"), Act.receive), Act.accept)
    act(cast.approver, case, Act.assign_inspection, values=assignment(cast))
    act(cast.approver, case, Act.record_inspection, values=inspection_record(cast, by=cast.approver))
    ended = act(cast.approver, case, Act.terminate, values={"reason": "标的灭失"})
    content = write(ended, tmp_path).path.read_bytes()
    assert checked(content).faults == ()
    names = [name for name in unpacked(content) if name.startswith("inspections/")]
    assert names == [
        "inspections/01-photo.png", "inspections/02-photo.png", "inspections/03-signature.png",
        "inspections/04-signature.png", "inspections/05-signature.png",
    ]  # fmt: skip
