"""The rules of the catalogue desk: who does what to a draft, and what a publication asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import catalogue_desk as desk
from yimen.law.actors import Actor, Role
from yimen.law.catalogue_desk import DraftAct, DraftState
from yimen.law.element_list import ELEMENTS
from yimen.law.guide_check import judge
from yimen.law.refusal import Refusal

ORGAN, OTHER, ME = (UUID(int=number) for number in (1, 2, 3))
TODAY = date(2026, 3, 2)


def actor(role: Role, organ: UUID = ORGAN) -> Actor:
    return Actor(account_id=ME, name="某人", roles=frozenset({role}), desks=frozenset({(role, organ)}))


EDITOR, PUBLISHER = actor(Role.catalogue_editor), actor(Role.catalogue_publisher)


def refused(call: Any, *args: Any) -> str:
    with pytest.raises(Refusal) as found:
        call(*args)
    return found.value.code


@pytest.mark.parametrize("act", DraftAct)
@pytest.mark.parametrize("state", DraftState)
@pytest.mark.parametrize("who", [EDITOR, PUBLISHER], ids=["editor", "publisher"])
def test_an_act_is_open_exactly_where_it_is_allowed(act: DraftAct, state: DraftState, who: Actor) -> None:
    rule = desk.rule_of(act)
    if rule in desk.open_rules(state, who, ORGAN):
        assert desk.decide(act, state, who, ORGAN) is rule
    else:
        assert refused(desk.decide, act, state, who, ORGAN) in {"wrong_role", "wrong_state"}


def test_only_the_items_own_organ_writes_and_publishes() -> None:
    for act in DraftAct:
        stranger = actor(desk.rule_of(act).role, OTHER)
        state = desk.rule_of(act).sources[0]
        assert refused(desk.decide, act, state, stranger, ORGAN) == "wrong_role"
        assert not [*desk.open_rules(state, stranger, ORGAN)]


def test_to_write_for_one_organ_and_publish_for_another_is_not_to_publish_for_both() -> None:
    both = Actor(
        ME, "某人", frozenset({Role.catalogue_editor, Role.catalogue_publisher}),
        desks=frozenset({(Role.catalogue_editor, ORGAN), (Role.catalogue_publisher, OTHER)}),
    )  # fmt: skip
    assert refused(desk.check_post, both, Role.catalogue_publisher, ORGAN) == "wrong_role"
    desk.check_post(both, Role.catalogue_editor, ORGAN)


def test_what_is_published_or_discarded_stays_so() -> None:
    for rule in desk.TABLE:
        assert not set(rule.sources) & {DraftState.published, DraftState.discarded}


def test_whoever_wrote_a_draft_does_not_publish_it() -> None:
    assert refused(desk.check_second_person, PUBLISHER, {ME, OTHER}) == "second_person"
    desk.check_second_person(PUBLISHER, {OTHER})


@pytest.mark.article("行政许可法第五条第二款")
def test_a_version_begins_today_or_later() -> None:
    desk.check_effective_day(TODAY, TODAY)
    desk.check_effective_day(TODAY + timedelta(days=90), TODAY)
    assert refused(desk.check_effective_day, TODAY - timedelta(days=1), TODAY) == "effective_before_today"


def test_nothing_published_meanwhile_is_undone_and_nothing_new_is_no_version() -> None:
    desk.check_base(2, 2)
    assert refused(desk.check_base, 1, 2) == "base_moved"
    desk.check_something_changed(1)
    assert refused(desk.check_something_changed, 0) == "nothing_changed"


def test_errors_block_a_publication_and_gaps_do_not() -> None:
    gaps = judge({"item_name": "事项"})
    assert gaps.gaps
    desk.check_ready(gaps)
    wrong = judge({"item_name": "事项", "consult_phone": "0396-1", "visits": 2})
    assert refused(desk.check_ready, wrong) == "draft_has_errors"
    assert {note.element for note in wrong.errors} == {"consult_phone", "onsite_reason"}


def test_an_unreadable_value_is_said_and_silences_no_other_rule() -> None:
    found = judge({"item_name": "事项", "legal_limit": "三天", "visits": 2, "nonsense": 1})
    assert {note.element for note in found.errors} == {"legal_limit", "onsite_reason", "nonsense"}
    assert all(note.basis and note.words and note.label for note in found.notes)
    assert [note.element for note in found.of("legal_limit")] == ["legal_limit"]
    assert judge({}).errors[0].element == "item_name"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([one.key for one in ELEMENTS]), _JSON, max_size=12))
def test_whatever_a_draft_holds_it_can_be_judged(elements: dict[str, Any]) -> None:
    found = judge(elements)
    assert len(found.notes) == len(found.errors) + len(found.gaps)
