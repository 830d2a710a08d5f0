"""Lists: what is most urgent first, nothing of another department, a page at a time; and the figures beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.cases.cast import FOOD, LABOUR, MARKET, MONDAY, PENSION_CHECK, Cast, act, hand_over_values
from yimen.cases.commands import sweep
from yimen.cases.models import Case
from yimen.cases.queries import (
    CasePage,
    counter_counts,
    counter_queue,
    day_in_numbers,
    issuing_counts,
    issuing_queue,
    load_by_organ,
    my_cases,
    next_to_review,
    of_identity,
    open_cases,
    review_counts,
    review_inbox,
    waiting_for_me,
    warned_cases,
)  # fmt: skip
from yimen.cases.queries.lists import PAGE_SIZE
from yimen.foundation.ids import new_id
from yimen.law.actors import Power
from yimen.law.clock import WarningLevel
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.people.queries import party_values

_DAY = MONDAY.date()
_TUESDAY = MONDAY + timedelta(days=1)


def _numbers(page: CasePage) -> list[str]:
    return [card.number for card in page.cards]


def _accepted(cast: Cast, item: str, key: str, *, days: int = 0) -> Case:
    at = MONDAY + timedelta(days=days)
    case = cast.submit(item=item, key=key, at=at)
    act(cast.clerk, case, Act.receive, at)
    return act(cast.clerk, case, Act.accept, at)


def test_the_counter_sees_what_is_due_first_and_only_what_it_may_accept(cast: Cast) -> None:
    later, sooner = cast.submit(key="b", at=_TUESDAY), cast.submit(key="a", at=MONDAY)
    labour = cast.submit(key="c", item=PENSION_CHECK, at=_TUESDAY + timedelta(days=1))
    accepted = _accepted(cast, FOOD, "d")
    queue = counter_queue(cast.clerk, today=_DAY)
    assert _numbers(queue) == [sooner.number, later.number, labour.number]
    assert accepted.number not in _numbers(queue)
    assert counter_counts(cast.clerk, today=_DAY) == {
        State.submitted: 3, State.received: 0, State.correction_required: 0,
    }  # fmt: skip
    assert counter_queue(cast.unauthorised_clerk, today=_DAY).cards == ()
    assert sum(counter_counts(cast.unauthorised_clerk, today=_DAY).values()) == 0
    of_one_item = replace(
        cast.clerk, grants=tuple(replace(grant, item_id=later.item_id) for grant in cast.clerk.grants)
    )
    assert _numbers(counter_queue(of_one_item, today=_DAY)) == [sooner.number, later.number]
    ended = replace(
        cast.clerk, grants=tuple(replace(grant, valid_until=_DAY - timedelta(days=1)) for grant in cast.clerk.grants)
    )
    assert counter_queue(ended, today=_DAY).cards == ()
    deciding = replace(
        cast.clerk, grants=tuple(grant for grant in cast.clerk.grants if grant.power is not Power.accept)
    )
    assert counter_queue(deciding, today=_DAY).cards == ()
    assert counter_queue(cast.clerk, today=_DAY, states=[State.accepted]).cards == ()


def test_what_a_list_shows_can_be_opened_and_nothing_else(cast: Cast) -> None:
    """A power over an item is worth nothing in another organ's name, in the list as at the door."""
    case = cast.submit()
    elsewhere = replace(
        cast.clerk, grants=tuple(replace(grant, item_id=case.item_id, organ_id=new_id()) for grant in cast.clerk.grants)
    )
    assert counter_queue(elsewhere, today=_DAY).cards == ()


def test_the_inbox_holds_the_departments_own_by_what_is_due(cast: Cast) -> None:
    later, sooner = _accepted(cast, FOOD, "a", days=1), _accepted(cast, FOOD, "b")
    labour = _accepted(cast, PENSION_CHECK, "c")
    assert _numbers(review_inbox(cast.approver, today=_DAY)) == [sooner.number, later.number]
    assert _numbers(review_inbox(cast.other_approver, today=_DAY)) == [labour.number]
    assert review_inbox(cast.approver, today=_DAY, mine_only=True).cards == ()
    act(cast.approver, later, Act.review, _TUESDAY)
    assert _numbers(review_inbox(cast.approver, today=_DAY, mine_only=True)) == [later.number]
    assert _numbers(review_inbox(cast.approver, today=_DAY, states=[State.accepted])) == [sooner.number]
    assert next_to_review(cast.approver, after=sooner.number, today=MONDAY.date()) == later.number
    assert next_to_review(cast.other_approver, after=labour.number, today=MONDAY.date()) is None
    assert review_counts(cast.approver, today=MONDAY.date()) == {
        State.accepted: 1,
        State.reviewing: 1,
        State.suspended: 0,
    }


def test_the_issuing_counter_sees_what_is_decided_until_it_is_closed(cast: Cast) -> None:
    case = _accepted(cast, PENSION_CHECK, "a")
    _accepted(cast, FOOD, "b")
    act(cast.clerk, case, Act.grant)
    assert _numbers(issuing_queue(today=_DAY)) == [case.number]
    act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    assert issuing_queue(today=_DAY).cards == ()
    assert issuing_counts()[State.delivered] == 1


def test_the_applicant_sees_her_own_newest_first_a_page_at_a_time(cast: Cast) -> None:
    pairs = [MONDAY + timedelta(minutes=number // 2) for number in range(PAGE_SIZE + 1)]  # two of every moment
    made = [cast.walk_in(key=f"w{number}", at=at) for number, at in enumerate(pairs)]
    neighbour = replace(cast.stranger, party_id=made[0].applicant_id)
    first, second = my_cases(neighbour, today=_DAY), my_cases(neighbour, today=_DAY, number=2)
    assert _numbers(first) == [case.number for case in reversed(made[1:])]
    assert (first.has_next, second.has_next) == (True, False)
    assert _numbers(second) == [made[0].number]
    assert my_cases(neighbour, today=_DAY, number=3).cards == ()
    assert my_cases(cast.citizen, today=_DAY).cards == ()
    assert {card.applicant for card in first.cards} == {"刘*山"}


def test_a_person_at_the_counter_is_found_by_her_identity_for_who_may_see_her_cases(cast: Cast) -> None:
    case = cast.submit(complete=False)
    identity = party_values(case.applicant_id)["id_number"]
    assert [card.number for card in of_identity(cast.clerk, id_number=identity, today=_DAY)] == [case.number]
    assert of_identity(cast.unauthorised_clerk, id_number=identity, today=_DAY) == ()
    assert of_identity(cast.issuer, id_number=identity, today=_DAY) == ()
    assert of_identity(cast.clerk, id_number="11010519491231002X", today=_DAY) == ()
    assert waiting_for_me(cast.citizen, today=_DAY) == ()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "missing"}}})
    act(cast.clerk, case, Act.request_correction)
    assert [card.number for card in waiting_for_me(cast.citizen, today=_DAY)] == [case.number]
    assert waiting_for_me(cast.stranger, today=_DAY) == ()


def test_supervision_counts_each_case_on_its_day_and_under_its_organ(cast: Cast) -> None:
    open_case = _accepted(cast, FOOD, "a")
    done = _accepted(cast, PENSION_CHECK, "b")
    act(cast.clerk, done, Act.grant, _TUESDAY)
    act(cast.clerk, done, Act.hand_over, _TUESDAY, hand_over_values())
    cast.submit(key="c", item=PENSION_CHECK, at=_TUESDAY)
    monday, tuesday = day_in_numbers(_DAY), day_in_numbers(_TUESDAY.date())
    assert (monday.received, monday.accepted, monday.decided, monday.delivered) == (2, 2, 0, 0)
    assert (tuesday.received, tuesday.accepted, tuesday.decided, tuesday.delivered) == (1, 0, 1, 1)
    assert (monday.open, monday.amber, monday.red) == (2, 0, 0)
    assert open_case.statutory_due is not None
    after = open_case.statutory_due + timedelta(days=1)
    loads = {load.organ: (load.open, load.overdue) for load in load_by_organ(after)}
    assert loads == {MARKET: (1, 1), LABOUR: (1, 0)}
    assert {load.overdue for load in load_by_organ(_DAY)} == {0}


def test_warned_cases_are_listed_while_they_are_open(cast: Cast) -> None:
    case = cast.submit()
    assert case.answer_due is not None
    last_day = MONDAY + (case.answer_due - _DAY)
    sweep(last_day)
    assert _numbers(warned_cases(WarningLevel.amber, today=last_day.date())) == [case.number]
    assert warned_cases(WarningLevel.red, today=last_day.date()).cards == ()
    assert _numbers(open_cases(today=_DAY)) == [case.number]
    assert open_cases(today=_DAY, organ_name=LABOUR).cards == ()
    act(cast.citizen, case, Act.withdraw, last_day)
    assert warned_cases(WarningLevel.amber, today=last_day.date()).cards == ()
    assert open_cases(today=_DAY).cards == ()
    numbers = day_in_numbers(last_day.date())
    assert (numbers.open, numbers.amber) == (0, 0)
