"""The administrator takes the whole catalogue out as a file and brings it back."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cases.cast import MONDAY, Cast
from tests.surfaces.desks import at_desk, hidden, words
from tests.surfaces.oversight.test_oversight import _admin as admin
from yimen.catalogue.files import FileFormat, read_items, write_items
from yimen.catalogue.models import ItemVersion, PendingImport
from yimen.foundation.models import TrailEntry
from yimen.surfaces.oversight import catalogue


def _sent(rows: list[Any], ending: FileFormat = FileFormat.xlsx) -> dict[str, Any]:
    file = BytesIO()
    write_items(rows, file, ending)
    return {"file": SimpleUploadedFile(f"items.{ending}", file.getvalue())}


def _downloaded(desk: Any, ending: str = "xlsx") -> list[Any]:
    response = desk.get(f"/oversight/catalogue/items.{ending}")
    assert response.status_code == 200
    return list(read_items(BytesIO(b"".join(response.streaming_content))).rows)


def test_only_the_administrator_has_the_catalogue_as_a_file(cast: Cast) -> None:
    desk = at_desk(cast.supervisor)
    for path in ("/oversight/catalogue", "/oversight/catalogue/items.xlsx"):
        assert desk.get(path).status_code == 403
    assert desk.post("/oversight/catalogue/check").status_code == 403
    assert desk.post("/oversight/catalogue/import").status_code == 403
    assert desk.post("/oversight/catalogue/faults").status_code == 403


def test_both_files_say_the_same_and_no_other_is_there(cast: Cast) -> None:
    desk = at_desk(admin())
    assert _downloaded(desk, "xlsx") == _downloaded(desk, "json")
    assert desk.get("/oversight/catalogue/items.csv").status_code == 404


def test_a_change_is_shown_then_confirmed_and_stands_in_the_trail_with_who_did_it(cast: Cast) -> None:
    actor = admin()
    desk = at_desk(actor)
    rows = _downloaded(desk)
    rows[0]["elements"]["duties"] = "如实提供材料"
    before = ItemVersion.objects.count()
    page = desk.post("/oversight/catalogue/check", _sent(rows))
    assert f"新增0项，更新1项，未变{len(rows) - 1}项" in words(page)
    assert ItemVersion.objects.count() == before
    digest = hidden(page, "digest")
    done = desk.post("/oversight/catalogue/import", {"digest": digest}, follow=True)
    assert "已导入：新增0项，更新1项" in words(done)
    assert ItemVersion.objects.count() == before + 1
    assert TrailEntry.objects.filter(act="import_items", actor=actor.account_id, role="admin").count() == 1
    assert not PendingImport.objects.exists()
    again = desk.post("/oversight/catalogue/import", {"digest": digest})
    assert "没有等待导入的文件" in words(again)


def test_faults_are_a_table_with_their_cells_and_nothing_is_imported(cast: Cast) -> None:
    desk = at_desk(admin())
    rows = _downloaded(desk)
    rows[0]["elements"]["item_name"] = None
    page = desk.post("/oversight/catalogue/check", _sent(rows))
    assert page.status_code == 422
    assert "事项!C3" in words(page)
    assert "缺少事项名称" in words(page)
    before = ItemVersion.objects.count()
    assert "缺少事项名称" in words(desk.post("/oversight/catalogue/import", {"digest": hidden(page, "digest")}))
    assert ItemVersion.objects.count() == before


def test_all_faults_are_a_file_in_which_nothing_is_a_formula(cast: Cast) -> None:
    desk = at_desk(admin())
    rows = _downloaded(desk)
    for row in rows:
        row["elements"]["item_name"], row["organ"] = "=1+1", "没有的局"
    page = desk.post("/oversight/catalogue/check", _sent(rows))
    response = desk.post("/oversight/catalogue/faults", {"digest": hidden(page, "digest")})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    lines = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert lines[0] == ["位置", "事项", "要素", "错误"]
    assert len(lines) == len(rows) + 1
    assert lines[1][:3] == ["事项!B3", "'=1+1", "登记机构"]


def test_the_list_of_faults_of_a_file_that_is_not_kept_is_refused_in_words(cast: Cast) -> None:
    page = at_desk(admin()).post("/oversight/catalogue/faults", {"digest": "0" * 64})
    assert "没有等待导入的文件" in words(page)


@pytest.mark.parametrize("ending", list(FileFormat))
def test_more_items_than_a_page_takes_are_sent_to_the_command(
    cast: Cast, ending: FileFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at_desk(admin())
    rows = _downloaded(desk)
    monkeypatch.setattr(catalogue, "MOST_ITEMS", len(rows))
    assert "没有发现错误" in words(desk.post("/oversight/catalogue/check", _sent(rows, ending)))
    monkeypatch.setattr(catalogue, "MOST_ITEMS", len(rows) - 1)
    page = desk.post("/oversight/catalogue/check", _sent(rows, ending))
    assert page.status_code == 422
    assert "yimen import-items" in words(page)


def test_no_file_and_a_file_of_another_kind_are_answered_in_words(cast: Cast) -> None:
    desk = at_desk(admin())
    assert "请先选择文件" in words(desk.post("/oversight/catalogue/check"))
    wrong = {"file": SimpleUploadedFile("items.csv", b"a,b")}
    assert "既不是 Excel 工作簿" in words(desk.post("/oversight/catalogue/check", wrong))


def test_the_next_file_takes_the_place_of_the_one_before(cast: Cast) -> None:
    desk = at_desk(admin())
    rows = _downloaded(desk)
    first = hidden(_changed(desk, rows, "一"), "digest")
    _changed(desk, rows, "二")
    assert PendingImport.objects.get().created_at == MONDAY
    assert "没有等待导入的文件" in words(desk.post("/oversight/catalogue/import", {"digest": first}))


def _changed(desk: Any, rows: list[Any], duties: str) -> Any:
    rows[0]["elements"]["duties"] = duties
    return desk.post("/oversight/catalogue/check", _sent(rows, FileFormat.json))
