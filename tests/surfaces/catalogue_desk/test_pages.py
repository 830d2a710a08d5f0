"""The pages of the catalogue desk: writing, checking, comparing, publishing; editor, colleague, publisher, stranger."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.catalogue.county import organ
from tests.catalogue.desk_cast import FOOD, LABOUR, MARKET, Desk
from tests.surfaces.catalogue_desk.sent_forms import form_of
from tests.surfaces.desks import at_desk, hidden, words
from yimen.catalogue.queries import current_version, draft_file
from yimen.law.actors import Actor
from yimen.law.identifiers import build_implementation_code

HOME = "/catalogue-desk/"


def draft_page(draft_id: UUID, group: str = "") -> str:
    return f"{HOME}drafts/{draft_id}/{group}"


def send(client: Client, address: str, do: str = "save", **typed: Any) -> Any:
    return client.post(address, {**form_of(client, address), **typed, "do": do})


@pytest.mark.parametrize("address", ["items/%00/", "items/%00/compare", "drafts/%00/"])
def test_an_address_with_a_character_no_database_knows_is_not_there(desk: Desk, address: str) -> None:
    assert at_desk(desk.editor).get(f"{HOME}{address}").status_code == 404
    assert Client().get("/items/%00").status_code == 404


@pytest.mark.parametrize("shown", ["", "writing"])
def test_a_search_leaves_out_such_a_character(desk: Desk, shown: str) -> None:
    found = words(at_desk(desk.editor).get(f"{HOME}?show={shown}&q={FOOD[:3]}%00"))
    assert found == words(at_desk(desk.editor).get(f"{HOME}?show={shown}&q={FOOD[:3]}"))


GROUPS = (
    "basic", "basis", "conditions", "time", "road", "where", "materials", "fee", "result", "help", "remedy", "source",
)  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_sent_back_untouched_changes_nothing(desk: Desk, group: str) -> None:
    draft_id, client = desk.start(), at_desk(desk.editor)
    before = draft_file(desk.editor, draft_id)
    assert send(client, draft_page(draft_id, group)).status_code == 302
    after = draft_file(desk.editor, draft_id)
    assert (after.elements, after.revision) == (before.elements, before.revision)


def test_the_present_value_its_rule_and_the_fault_stand_beside_the_field(desk: Desk) -> None:
    draft_id, client = desk.start(), at_desk(desk.editor)
    address = draft_page(draft_id, "where")
    assert send(client, address, visits="三次").status_code == 302
    text = words(client.get(address))
    assert "现行： 未公布" in text
    assert "到办事现场次数 大于0须说明原因 到办事现场次数：应为0到9999的整数" in text
    assert 'value="三次"' in client.get(address).content.decode()
    assert "1处错误" in words(client.get(draft_page(draft_id)))


def test_the_check_shows_rule_and_basis_saves_nothing_and_leads_to_the_field(desk: Desk) -> None:
    draft_id, client = desk.start(), at_desk(desk.editor)
    address = draft_page(draft_id, "where")
    typed = {**form_of(client, address), "visits": "2"}
    for answer in (client.post(f"{address}/lint", typed), client.post(address, {**typed, "do": "check"})):
        assert answer.status_code == 200
        assert "到现场2次，请写明法律依据和原因" in words(answer)
        assert "依据：GB/T 39554.2-2020" in words(answer)
        assert f'href="{address}#at-onsite_reason"' in answer.content.decode()
    assert draft_file(desk.editor, draft_id).changes == ()


def test_rows_are_added_moved_and_removed_without_javascript(desk: Desk) -> None:
    draft_id, client = desk.start(), at_desk(desk.editor)
    address = draft_page(draft_id, "road")
    names = [row["name"] for row in draft_file(desk.editor, draft_id).elements["steps"]]
    added = send(client, address, do="add:steps")
    assert added.headers["Location"] == f"{address}?add=steps#at-steps"
    place = len(names)
    fresh = {**form_of(client, f"{address}?add=steps"), f"steps-{place}-name": "公示", "do": "save"}
    assert client.post(address, fresh).status_code == 302

    def now() -> list[str]:
        return [row["name"] for row in draft_file(desk.editor, draft_id).elements["steps"]]

    assert now() == [*names, "公示"]
    send(client, address, do=f"up:steps:{place}")
    assert now() == [*names[:-1], "公示", names[-1]]
    send(client, address, do="remove:steps:0")
    assert now() == [*names[1:-1], "公示", names[-1]]


def test_a_removed_material_leaves_the_keys_of_the_others_alone(desk: Desk) -> None:
    draft_id, client = desk.start(), at_desk(desk.editor)
    address = draft_page(draft_id, "materials")
    before = draft_file(desk.editor, draft_id).elements["materials"]
    send(client, address, do="remove:materials:1")
    after = draft_file(desk.editor, draft_id).elements["materials"]
    assert [row["key"] for row in after] == [row["key"] for row in before if row["key"] != "m2"]
    assert [row["order"] for row in after] == list(range(1, len(before)))
    text = words(client.get(draft_page(draft_id)))
    assert "删除" in text
    assert before[1]["name"] in text


def test_two_editors_do_not_overwrite_each_other_and_nothing_is_lost(desk: Desk) -> None:
    draft_id = desk.start()
    address = draft_page(draft_id, "where")
    mine, hers = at_desk(desk.editor), at_desk(desk.colleague)
    seen = form_of(mine, address)
    send(hers, address, hours="同事写的时间")
    refused = mine.post(address, {**seen, "hours": "我写的时间", "do": "save"})
    assert refused.status_code == 409
    text = words(refused)
    assert "还没有保存" in text
    assert "同事写的时间" in text
    assert "我写的时间" in refused.content.decode()
    again = {**seen, "hours": "我写的时间", "revision": hidden(refused, "revision"), "do": "save"}
    assert mine.post(address, again).status_code == 302
    assert draft_file(desk.editor, draft_id).elements["hours"] == "我写的时间"


def test_what_is_typed_is_shown_as_text(desk: Desk) -> None:
    draft_id, client = desk.start(hours="<script>alert(1)</script>"), at_desk(desk.editor)
    for address in (draft_page(draft_id), draft_page(draft_id, "where")):
        html = client.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<script>alert(1)</script>" in unescape(html)


def test_the_whole_road_from_draft_to_version(desk: Desk) -> None:
    editor, publisher = at_desk(desk.editor), at_desk(desk.publisher)
    started = editor.post(f"{HOME}items/{desk.code}/start")
    page = started.headers["Location"]
    send(editor, f"{page}where", hours="每天 8:00-18:00", do="next")
    assert editor.post(f"{page}acts/hand_in").status_code == 302
    assert "待发布" in words(editor.get(page))
    assert editor.get(f"{page}where").status_code == 302
    waiting = publisher.get(HOME, {"show": "handed_in"})
    assert page in waiting.content.decode()
    back = publisher.post(f"{page}acts/send_back", {"reason": ""})
    assert (back.status_code, "退回原因" in words(back)) == (409, True)
    publisher.post(f"{page}acts/send_back", {"reason": "请写明午休。"})
    assert "请写明午休。" in words(editor.get(page))
    send(editor, f"{page}where", hours="每天 8:00-12:00、14:00-18:00")
    editor.post(f"{page}acts/hand_in")
    early = publisher.post(f"{page}acts/publish", {"effective_from": "2026-03-01"})
    assert (early.status_code, "生效日期不能早于今天" in words(early)) == (409, True)
    assert "请填写生效日期" in words(publisher.post(f"{page}acts/publish", {"effective_from": "明天"}))
    done = publisher.post(f"{page}acts/publish", {"effective_from": "2026-03-02"}, follow=True)
    assert "已发布第2版，2026-03-02起生效" in words(done)
    assert current_version(desk.code).content.elements["hours"] == "每天 8:00-12:00、14:00-18:00"
    versions = words(editor.get(f"{HOME}items/{desk.code}/"))
    assert "第2版" in versions
    assert "与上一版比较" in versions


def test_two_versions_are_compared_and_what_is_the_same_is_folded(desk: Desk) -> None:
    test_the_whole_road_from_draft_to_version(desk)
    client = at_desk(desk.publisher)
    page = client.get(f"{HOME}items/{desk.code}/compare", {"from": "1", "to": "2"})
    html, text = page.content.decode(), words(page)
    assert "办理时间 修改" in text
    assert "每天 8:00-12:00、14:00-18:00" in text.partition("没有改动的")[0]
    assert "基本编码" not in text.partition("没有改动的")[0]
    assert "<details" in html
    other = client.get(f"{HOME}items/{desk.code}/compare", {"from": "99", "to": "x"})
    assert other.status_code == 200


def test_a_draft_with_errors_is_not_handed_in_and_says_why(desk: Desk) -> None:
    draft_id, client = desk.start(visits=2), at_desk(desk.editor)
    answer = client.post(f"{draft_page(draft_id)}acts/hand_in")
    assert answer.status_code == 409
    assert "改正后才能发布" in words(answer)


def test_a_new_item_begins_with_its_code_and_name(desk: Desk) -> None:
    client = at_desk(desk.editor)
    wrong = client.post(f"{HOME}new", {"name": "早点摊备案", "code": "41"})
    assert (wrong.status_code, "31位" in words(wrong)) == (409, True)
    foreign = build_implementation_code(organ(LABOUR).code, 4, "411031999000")
    assert "您所在机关" in words(client.post(f"{HOME}new", {"name": "别人的", "code": foreign}))
    code = build_implementation_code(organ(MARKET).code, 4, "411031999000")
    page = client.post(f"{HOME}new", {"name": "早点摊备案", "code": code}, follow=True)
    assert "新事项，还没有版本" in words(page)
    assert "早点摊备案" in words(client.get(HOME, {"show": "writing"}))


def test_the_list_finds_by_name_and_says_when_there_is_nothing(desk: Desk) -> None:
    client = at_desk(desk.editor)
    assert FOOD in words(client.get(HOME, {"q": "食品"}))
    assert "这里没有事项" in words(client.get(HOME, {"q": "没有这样的"}))
    assert "这里没有事项" in words(client.get(HOME, {"show": "closed"}))


def test_strangers_are_told_there_is_nothing_and_others_that_it_is_not_theirs(desk: Desk) -> None:
    draft_id = desk.start()
    addresses = (draft_page(draft_id), draft_page(draft_id, "where"), f"{HOME}items/{desk.code}/")
    for address in addresses:
        assert at_desk(desk.stranger).get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert at_desk(desk.publisher).get(draft_page(draft_id, "where")).status_code == 403
    assert at_desk(desk.editor).get(draft_page(draft_id, "nothing")).status_code == 404
    for actor, name, status in _acts(desk):
        answer = at_desk(actor).post(f"{draft_page(draft_id)}acts/{name}", {"effective_from": "2026-03-02"})
        assert answer.status_code == status, name


def _acts(desk: Desk) -> list[tuple[Actor, str, int]]:
    return [
        (desk.publisher, "hand_in", 403),
        (desk.editor, "publish", 403),
        (desk.stranger, "hand_in", 404),
        (desk.editor, "nonsense", 404),
        (desk.editor, "save", 404),
    ]
