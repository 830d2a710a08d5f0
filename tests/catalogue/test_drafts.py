"""Writing the next version of an item: editor, colleague, stranger, wrong state; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.catalogue.county import NOW, organ
from tests.catalogue.desk_cast import FOOD, LABOUR, MARKET, Desk, post
from yimen.catalogue.commands import (
    DraftMoved,
    catch_up,
    discard,
    hand_in,
    publish_draft,
    publish_version,
    save_draft,
    send_back,
    start_draft,
    start_item,
    take_back,
)
from yimen.catalogue.models import ServiceItem, VersionDraft
from yimen.catalogue.queries import (
    current_version,
    desk_drafts,
    desk_items,
    draft_file,
    get_version,
    item_file,
    search,
    version_elements,
)
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.catalogue_desk import OPEN, DraftState
from yimen.law.element_list import Group
from yimen.law.elements import ItemContent
from yimen.law.forms import FormDefinition
from yimen.law.identifiers import build_implementation_code
from yimen.law.refusal import Refusal

TODAY = county_day(NOW)


def refused(call: Any, **values: Any) -> str:
    with pytest.raises(Refusal) as found:
        call(**values)
    return found.value.code


def save(actor: Actor, draft_id: UUID, revision: int, **values: Any) -> int:
    return save_draft(actor=actor, draft_id=draft_id, revision=revision, group=Group.WHERE, values=values, now=NOW)


def published(desk: Desk, **elements: Any) -> Any:
    draft_id = desk.handed_in(**elements)
    return publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW)


def test_a_draft_begins_as_the_latest_version_and_an_item_has_one(desk: Desk) -> None:
    draft_id = start_draft(actor=desk.editor, code=desk.code, now=NOW)
    assert start_draft(actor=desk.colleague, code=desk.code, now=NOW) == draft_id
    file = draft_file(desk.editor, draft_id)
    assert (file.state, file.base_number, file.changes) == (DraftState.writing, 1, ())
    assert file.elements["item_name"] == FOOD
    assert refused(start_draft, actor=desk.editor, code=desk.code, now=NOW, copy_of=1) == "draft_open"


def test_only_the_items_own_organ_sees_and_writes_it(desk: Desk) -> None:
    assert refused(start_draft, actor=desk.stranger, code=desk.code, now=NOW) == "item_unknown"
    assert refused(start_draft, actor=desk.publisher, code=desk.code, now=NOW) == "wrong_role"
    draft_id = desk.start()
    for actor in (desk.stranger, desk.other_publisher):
        with pytest.raises(Refusal, match="没有找到这份草稿"):
            draft_file(actor, draft_id)
        with pytest.raises(Refusal, match="没有找到这份草稿"):
            save(actor, draft_id, 1, hours="别人的")
        with pytest.raises(Refusal, match="没有找到这个事项"):
            version_elements(actor, desk.code, 1)
    with pytest.raises(Refusal, match="事项编辑员"):
        save(desk.publisher, draft_id, 1, hours="发布员写的")
    assert draft_file(desk.editor, draft_id).changes == ()


def test_what_is_typed_is_kept_even_when_it_is_wrong(desk: Desk) -> None:
    draft_id = desk.start(visits="三次", legal_limit={"value": "x", "unit": "年"}, materials=[{"name": ""}])
    file = draft_file(desk.editor, draft_id)
    assert file.elements["visits"] == "三次"
    assert {note.element for note in file.check.errors} == {"visits", "legal_limit", "materials"}
    assert refused(hand_in, actor=desk.editor, draft_id=draft_id, now=NOW) == "draft_has_errors"


def test_two_editors_of_one_group_do_not_overwrite_each_other(desk: Desk) -> None:
    draft_id = desk.start()
    seen = draft_file(desk.editor, draft_id).revision
    save(desk.colleague, draft_id, seen, hours="同事写的")
    with pytest.raises(DraftMoved) as moved:
        save(desk.editor, draft_id, seen, hours="我写的", address="甲")
    assert moved.value.elements["hours"] == "同事写的"
    assert draft_file(desk.editor, draft_id).elements["hours"] == "同事写的"
    save(desk.editor, draft_id, moved.value.revision, hours="我们写的", address="甲")
    assert draft_file(desk.editor, draft_id).elements["hours"] == "我们写的"


def test_two_editors_of_different_groups_do_not_meet(desk: Desk) -> None:
    draft_id = desk.start()
    seen = draft_file(desk.editor, draft_id).revision
    save(desk.colleague, draft_id, seen, hours="同事写的")
    values = {"condition": "有营业执照。"}
    save_draft(actor=desk.editor, draft_id=draft_id, revision=seen, group=Group.CONDITIONS, values=values, now=NOW)
    elements = draft_file(desk.editor, draft_id).elements
    assert (elements["hours"], elements["condition"]) == ("同事写的", "有营业执照。")


@pytest.mark.parametrize("typed", ["甲\x00", "\ud800", ["甲\x00"], {"乙\x00": 1}])
def test_what_the_database_cannot_keep_is_refused_by_its_field(desk: Desk, typed: Any) -> None:
    draft_id = desk.start()
    with pytest.raises(Refusal) as refused:
        save(desk.editor, draft_id, 1, address="甲", hours=typed)
    assert (refused.value.code, refused.value.field) == ("element_unstorable", "hours")
    assert "办理时间" in refused.value.message
    assert draft_file(desk.editor, draft_id).elements["address"] != "甲"


def test_saying_the_same_again_changes_nothing(desk: Desk) -> None:
    draft_id = desk.start()
    revision = save(desk.editor, draft_id, 1, hours="甲")
    assert save(desk.editor, draft_id, 1, hours="甲") == revision
    assert len(trail.read(draft_id)) == 2


def test_codes_the_day_of_effect_and_other_groups_are_not_written(desk: Desk) -> None:
    draft_id = desk.start()
    for key in ("implementation_code", "organ_code", "effective_date"):
        with pytest.raises(Refusal, match="编码不能修改"):
            save_draft(actor=desk.editor, draft_id=draft_id, revision=1, group=Group.BASIC, values={key: "x"}, now=NOW)
    with pytest.raises(Refusal, match="没有这样的要素"):
        save(desk.editor, draft_id, 1, condition="不在这一组")


def test_the_mark_of_the_demonstration_ends_where_somebody_writes_the_value_anew(desk: Desk) -> None:
    draft_id = desk.start(hours="每天 8:00-18:00")
    marks = draft_file(desk.editor, draft_id).demonstration
    assert "hours" not in marks
    assert "address" in marks


def test_a_second_person_publishes_and_cases_find_the_next_version_from_its_day_on(desk: Desk) -> None:
    before = current_version(desk.code, on=TODAY)
    day = TODAY + timedelta(days=7)
    draft_id = desk.handed_in(hours="每天 8:00-18:00", item_name="食品经营许可")
    version = publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=day, now=NOW)
    assert (version.number, version.effective_from) == (2, day)
    assert version.content.elements["effective_date"] == day.isoformat()
    assert current_version(desk.code, on=day - timedelta(days=1)) == before
    assert current_version(desk.code, on=day).name == "食品经营许可"
    assert get_version(before.version_id).content.elements["hours"] != "每天 8:00-18:00"
    file = draft_file(desk.editor, draft_id)
    assert (file.state, file.open_rules) == (DraftState.published, ())
    assert [entry.act for entry in trail.read(draft_id)] == ["start", "save", "save", "hand_in", "publish"]
    assert trail.read(version.item_id)[-1].actor == desk.publisher.account_id


def test_search_finds_what_was_published_at_the_desk(desk: Desk) -> None:
    published(desk, item_name="小吃店开办")
    with time_machine.travel(NOW):
        assert [hit.name for hit in search("小吃店").hits] == ["小吃店开办"]


def test_whoever_wrote_it_may_not_publish_it_not_even_with_both_posts(desk: Desk) -> None:
    both = post("editor1", "韩梅", Role.catalogue_publisher, MARKET)
    assert len(both.desks) == 2
    draft_id = desk.handed_in()
    values = {"draft_id": draft_id, "effective_from": TODAY, "now": NOW}
    assert refused(publish_draft, actor=both, **values) == "second_person"
    assert refused(publish_draft, actor=desk.colleague, **values) == "wrong_role"
    assert refused(publish_draft, actor=desk.other_publisher, **values) == "draft_not_found"


@pytest.mark.article("行政许可法第五条第二款")
def test_no_version_begins_before_the_day_it_is_published(desk: Desk) -> None:
    yesterday = TODAY - timedelta(days=1)
    values = {"actor": desk.publisher, "draft_id": desk.handed_in(), "now": NOW}
    assert refused(publish_draft, effective_from=yesterday, **values) == "effective_before_today"


def test_no_version_begins_before_one_that_is_already_announced(desk: Desk) -> None:
    draft_id = desk.handed_in(hours="甲")
    publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY + timedelta(days=9), now=NOW)
    following = desk.handed_in(hours="乙")
    values = {"actor": desk.publisher, "draft_id": following, "now": NOW}
    assert refused(publish_draft, effective_from=TODAY, **values) == "version_before_last"
    assert draft_file(desk.editor, following).state is DraftState.handed_in


def test_a_draft_that_says_nothing_new_is_not_handed_in(desk: Desk) -> None:
    assert refused(hand_in, actor=desk.editor, draft_id=desk.start(), now=NOW) == "nothing_changed"


def test_what_was_handed_in_is_not_written_until_it_is_taken_or_sent_back(desk: Desk) -> None:
    draft_id = desk.handed_in()
    with pytest.raises(Refusal, match="待发布"):
        save(desk.editor, draft_id, 9, hours="偷偷改")
    take_back(actor=desk.editor, draft_id=draft_id, now=NOW)
    desk.write(draft_id, hours="改过")
    hand_in(actor=desk.editor, draft_id=draft_id, now=NOW)
    assert refused(send_back, actor=desk.publisher, draft_id=draft_id, reason=" ", now=NOW)
    send_back(actor=desk.publisher, draft_id=draft_id, reason="请写明午休时间。", now=NOW)
    file = draft_file(desk.editor, draft_id)
    assert (file.state, file.sent_back_reason) == (DraftState.sent_back, "请写明午休时间。")
    assert "午休" not in str([entry.details for entry in trail.read(draft_id)])
    desk.write(draft_id, hours="每天 8:00-12:00、14:00-18:00")
    hand_in(actor=desk.editor, draft_id=draft_id, now=NOW)


def test_a_published_draft_is_neither_written_nor_published_again(desk: Desk) -> None:
    draft_id = desk.handed_in()
    publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW)
    with pytest.raises(Refusal, match="已发布"):
        save(desk.editor, draft_id, 9, hours="改")
    values = {"actor": desk.publisher, "draft_id": draft_id, "now": NOW}
    assert refused(publish_draft, effective_from=TODAY, **values) == "wrong_state"


def test_a_discarded_draft_makes_room_for_the_next(desk: Desk) -> None:
    draft_id = desk.start(hours="不要了")
    discard(actor=desk.editor, draft_id=draft_id, now=NOW)
    following = desk.start()
    assert following != draft_id
    assert draft_file(desk.editor, following).changes == ()


def test_an_old_version_comes_back_only_as_a_new_one_that_says_the_same(desk: Desk) -> None:
    first = current_version(desk.code, on=TODAY)
    published(desk, hours="每天 8:00-18:00")
    draft_id = start_draft(actor=desk.editor, code=desk.code, now=NOW, copy_of=1)
    file = draft_file(desk.editor, draft_id)
    assert (file.copied_from, file.base_number) == (1, 2)
    hand_in(actor=desk.editor, draft_id=draft_id, now=NOW)
    version = publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW)
    assert version.number == 3
    assert version.content.elements["hours"] == first.content.elements["hours"]
    assert refused(start_draft, actor=desk.editor, code=desk.code, now=NOW, copy_of=7) == "version_unknown"


def test_what_was_published_meanwhile_is_not_undone(desk: Desk) -> None:
    draft_id = desk.start(hours="我写的", address="我写的地址")
    present = current_version(desk.code, on=TODAY)
    elements = {**present.content.elements, "hours": "进口的", "directions": "坐3路车"}
    content = ItemContent(elements, present.content.demonstration_keys)
    publish_version(item_id=present.item_id, content=content, form=present.form, source="import", now=NOW)
    assert refused(hand_in, actor=desk.editor, draft_id=draft_id, now=NOW) == "base_moved"
    assert draft_file(desk.editor, draft_id).behind
    both = catch_up(actor=desk.editor, draft_id=draft_id, now=NOW)
    assert [element.key for element in both] == ["hours"]
    file = draft_file(desk.editor, draft_id)
    assert (file.elements["hours"], file.elements["directions"]) == ("我写的", "坐3路车")
    assert file.elements["address"] == "我写的地址"
    assert refused(catch_up, actor=desk.editor, draft_id=draft_id, now=NOW) == "base_is_latest"
    hand_in(actor=desk.editor, draft_id=draft_id, now=NOW)
    assert publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW).number == 3


def test_a_new_item_is_written_and_is_nowhere_until_it_is_published(desk: Desk) -> None:
    code = build_implementation_code(organ(MARKET).code, 4, "411031999000")
    draft_id = start_item(actor=desk.editor, code=code, name="早点摊备案", now=NOW)
    assert not ServiceItem.objects.filter(code=code).exists()
    assert [line.name for line in desk_drafts(desk.editor, states=OPEN).lines] == ["早点摊备案"]
    hand_in(actor=desk.editor, draft_id=draft_id, now=NOW)
    version = publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW)
    assert (version.number, version.name, version.code) == (1, "早点摊备案", code)
    assert version.form.sections
    assert refused(start_item, actor=desk.editor, code=code, name="又一次", now=NOW) == "item_exists"


def test_nobody_begins_an_item_of_another_organ(desk: Desk) -> None:
    code = build_implementation_code(organ(LABOUR).code, 4, "411031999000")
    assert refused(start_item, actor=desk.editor, code=code, name="别人的", now=NOW) == "code_of_another_organ"
    assert refused(start_item, actor=desk.editor, code="41", name="短", now=NOW) == "implementation_code_format"


def test_the_desk_lists_the_items_of_its_organ_and_finds_them_by_name(desk: Desk) -> None:
    assert [line.name for line in desk_items(desk.editor).lines] == [FOOD]
    assert desk_items(desk.editor, words="养老").lines == ()
    assert [line.name for line in desk_items(desk.publisher, words="食品").lines] == [FOOD]
    draft_id = desk.start(visits=2)
    line = desk_items(desk.editor).lines[0]
    assert (line.draft_id, line.state) == (draft_id, DraftState.writing)
    assert [note.element for note in line.check.errors] == ["onsite_reason"]
    assert not VersionDraft.objects.filter(state="handed_in").exists()


def test_a_list_takes_as_many_statements_for_twenty_items_as_for_one(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    desk.start()
    with django_assert_max_num_queries(3):
        desk_items(desk.editor)
    with django_assert_max_num_queries(1):
        desk_drafts(desk.editor, states=OPEN)


def test_an_item_shows_all_its_versions(desk: Desk) -> None:
    published(desk)
    file = item_file(desk.editor, desk.code)
    assert [(one.number, one.effective_until) for one in file.versions] == [(2, None), (1, TODAY)]
    assert version_elements(desk.editor, desk.code, 2)["hours"] == "每天 8:00-18:00"
    assert file.draft_id is None
    with pytest.raises(Refusal, match="没有第9版"):
        version_elements(desk.editor, desk.code, 9)


def test_the_form_of_the_dictionary_follows_the_content(desk: Desk) -> None:
    assert "agent_kind" in str(current_version(desk.code, on=TODAY).form)
    version = published(desk, onsite_required=True, onsite_reason="须本人到场", visits=1)
    assert "agent_kind" not in str(version.form)


def test_a_form_of_the_items_own_stays(desk: Desk) -> None:
    present = current_version(desk.code, on=TODAY)
    own = FormDefinition(sections=present.form.sections[:-1])
    elements = {**present.content.elements, "hours": "甲"}
    content = ItemContent(elements, present.content.demonstration_keys)
    publish_version(item_id=present.item_id, content=content, form=own, source="import", now=NOW)
    assert published(desk, hours="乙").form == own
